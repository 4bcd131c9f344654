//===- SplitBlocks.h - Prepare blocks for conversions that split them -----===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_CONVERSION_SPLITBLOCKS_H
#define LIB_CONVERSION_SPLITBLOCKS_H

#include "mlir/IR/Operation.h"

namespace froe::lowering {

/// Ends the block after every operation below `root` for which `splits` is true.
/// A pattern that splits the block at an operation moves what follows it; as
/// patterns are applied first to last, a block with n such operations would be
/// moved n times over. Here it is cut up last to first, in linear time, and
/// there is nothing left to move.
void splitBlocksAfter(mlir::Operation *root,
                      llvm::function_ref<bool(mlir::Operation *)> splits);

} // namespace froe::lowering

#endif // LIB_CONVERSION_SPLITBLOCKS_H
