//===- Froe.td - The froe dialect, umbrella ----------------*- tablegen -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FROE_TD
#define FROE_TD

include "dialect/Froe/FroeDialect.td"
include "dialect/Froe/FroeTypes.td"
include "dialect/Froe/FroeDataOps.td"
include "dialect/Froe/FroeControlOps.td"
include "dialect/Froe/FroeArrayOps.td"
include "dialect/Froe/FroeStringOps.td"
include "dialect/Froe/FroeEffectOps.td"
include "dialect/Froe/FroeAnyOps.td"

#endif // FROE_TD
