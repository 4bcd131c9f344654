//===- Loops.cpp - Bring loops into the form that LLVM knows best ---------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/CellToLLVM/CellToLLVM.h"
#include "mlir/IR/Dominance.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

using namespace mlir;
using namespace froe;

/// Terminators that go from inside of a loop back to its head, with the index
/// of the successor.
static SmallVector<std::pair<Operation *, unsigned>>
findBackEdges(Block &head, DominanceInfo &dominance) {
  SmallVector<std::pair<Operation *, unsigned>> edges;
  for (auto it = head.pred_begin(), end = head.pred_end(); it != end; ++it)
    if (dominance.dominates(&head, *it))
      edges.push_back({(*it)->getTerminator(), it.getSuccessorIndex()});
  return edges;
}

// A function that calls itself in several places becomes a loop with several
// ways back. LLVM takes such a loop for several loops within each other where
// one of the ways leaves a value as it is, and then neither rotates it nor
// takes out what does not change. A loop with one way back is left in peace.
void lowering::mergeBackEdges(ModuleOp module) {
  for (auto function : module.getOps<LLVM::LLVMFuncOp>()) {
    Region &body = function.getBody();
    if (body.empty() || llvm::hasSingleElement(body))
      continue;
    DominanceInfo dominance(function);
    SmallVector<
        std::pair<Block *, SmallVector<std::pair<Operation *, unsigned>>>>
        loops;
    for (Block &block : body)
      if (auto edges = findBackEdges(block, dominance); edges.size() > 1)
        loops.push_back({&block, std::move(edges)});
    for (auto &[head, edges] : loops) {
      auto *latch = new Block();
      body.getBlocks().insertAfter(
          edges.back().first->getBlock()->getIterator(), latch);
      for (BlockArgument argument : head->getArguments())
        latch->addArgument(argument.getType(), argument.getLoc());
      OpBuilder builder = OpBuilder::atBlockEnd(latch);
      LLVM::BrOp::create(builder, edges.back().first->getLoc(),
                         latch->getArguments(), head);
      // The operands are for the successor, whichever block that is.
      for (auto [terminator, index] : edges)
        terminator->setSuccessor(latch, index);
    }
  }
}
