//===- Cell.td - The cell dialect, umbrella -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CELL_TD
#define CELL_TD

include "dialect/Cell/CellDialect.td"
include "dialect/Cell/CellOps.td"

#endif // CELL_TD
