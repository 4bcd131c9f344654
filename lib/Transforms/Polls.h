//===- Polls.h - The parts of froe-polls ------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Polls.cpp and StripMine.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_POLLS_H
#define LIB_TRANSFORMS_POLLS_H

#include "mlir/Analysis/CFGLoopInfo.h"
#include "mlir/IR/Block.h"

namespace froe::polls {

/// Whether a loop is known to end after a short time.
bool isShort(mlir::CFGLoop &loop);

/// Cuts a loop into strips if it counts to a bound and only computes. Returns
/// the head of the loop over strips, where to poll; null if it is no such loop.
mlir::Block *stripMine(mlir::CFGLoop &loop);

} // namespace froe::polls

#endif // LIB_TRANSFORMS_POLLS_H
