//===- Frame.td - The frame dialect, umbrella -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef FRAME_TD
#define FRAME_TD

include "dialect/Frame/FrameDialect.td"
include "dialect/Frame/FrameOps.td"

#endif // FRAME_TD
