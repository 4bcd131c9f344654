//===- SplitBlocks.cpp - Prepare blocks for conversions that split them ---===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/SplitBlocks.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/IR/Builders.h"

using namespace mlir;

void froe::lowering::splitBlocksAfter(Operation *root,
                                      function_ref<bool(Operation *)> splits) {
  SmallVector<Operation *> ends;
  root->walk([&](Operation *op) {
    // In front of a terminator there is nothing to cut off.
    if (splits(op) && op->getNextNode() &&
        op->getNextNode() != &op->getBlock()->back())
      ends.push_back(op);
  });
  for (Operation *op : llvm::reverse(ends)) {
    Block *block = op->getBlock();
    Block *rest = block->splitBlock(std::next(op->getIterator()));
    OpBuilder builder = OpBuilder::atBlockEnd(block);
    cf::BranchOp::create(builder, op->getLoc(), rest);
  }
}
