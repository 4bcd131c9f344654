//===- TailCalls.cpp - Bring returns to calls ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// 0. What is made and not used is erased, so that nothing stands between a call
//    and the return.
// 1. Bring returns to where values come from. A block that consists of a return
//    alone gives it to every predecessor that reaches it by an unconditional
//    branch; the same for a block that only branches on, so that chains of
//    joins, which nested matches leave behind, collapse. One sweep over the
//    blocks in post-order; no block's code is copied but for the return.
// 2. Blocks that follow one another become one.
// 3. Loops. If the function calls itself right before a return of exactly the
//    call's results, its entry gets a block in front and the call becomes a
//    branch. LLVM does not do this for calls that must be tail calls.
//
// What is left of calls before returns are tail calls between functions; the
// lowering to LLVM marks them.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Passes.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/RegionGraphTraits.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace mlir;

namespace froe {
#define GEN_PASS_DEF_FROETAILCALLS
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

namespace {

/// Whether a block does nothing but pass values on: by a return or a branch to
/// another block.
static bool onlyPassesOn(Block &block) {
  if (!llvm::hasSingleElement(block))
    return false;
  if (auto branch = dyn_cast<cf::BranchOp>(block.front()))
    return branch.getDest() != &block;
  return isa<func::ReturnOp>(block.front());
}

/// Replaces the branch that ends a block by what the target, which only passes
/// values on, does. Returns whether there was anything to replace.
static bool takeOver(cf::BranchOp branch) {
  Block *target = branch.getDest();
  if (!onlyPassesOn(*target))
    return false;
  // A value used outside of the target by dominance would lose its definition.
  for (BlockArgument argument : target->getArguments())
    for (Operation *user : argument.getUsers())
      if (user->getBlock() != target)
        return false;
  IRMapping mapping;
  mapping.map(target->getArguments(), branch.getDestOperands());
  OpBuilder builder(branch);
  builder.clone(target->front(), mapping);
  branch.erase();
  // What it mentions must not count as used any more.
  if (target->hasNoPredecessors())
    target->dropAllReferences();
  return true;
}

/// Nothing that nobody needs shall stand between a call and a return.
static void eraseDeadOps(func::FuncOp function) {
  for (Block *block : llvm::post_order(&function.front()))
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(*block)))
      if (isOpTriviallyDead(&op))
        op.erase();
}

/// A block that only one other one branches to is the end of that one.
static void mergeBlocks(func::FuncOp function) {
  for (Block &block :
       llvm::make_early_inc_range(llvm::drop_begin(function.getBody()))) {
    Block *before = block.getSinglePredecessor();
    auto branch =
        before ? dyn_cast<cf::BranchOp>(before->getTerminator()) : nullptr;
    if (!branch || before == &block)
      continue;
    for (auto [argument, value] :
         llvm::zip_equal(block.getArguments(), branch.getDestOperands()))
      argument.replaceAllUsesWith(value);
    branch.erase();
    before->getOperations().splice(before->end(), block.getOperations());
    block.erase();
  }
}

static void bringReturnsUp(func::FuncOp function) {
  // Targets before the blocks that branch to them, so that one sweep does.
  for (Block *block : llvm::to_vector(llvm::post_order(&function.front()))) {
    // A cycle of blocks that only branch on is an endless loop and left alone.
    llvm::SmallPtrSet<Block *, 8> seen{block};
    if (block->hasNoPredecessors() && !block->isEntryBlock())
      continue;
    while (auto branch = dyn_cast<cf::BranchOp>(block->getTerminator()))
      if (!seen.insert(branch.getDest()).second || !takeOver(branch))
        break;
  }
  // Blocks that nobody reaches any more.
  bool changed = true;
  while (changed) {
    changed = false;
    for (Block &block :
         llvm::make_early_inc_range(llvm::drop_begin(function.getBody())))
      if (block.hasNoPredecessors()) {
        block.dropAllDefinedValueUses();
        block.erase();
        changed = true;
      }
  }
}

/// The return right after a call that returns exactly the call's results.
static func::ReturnOp getReturnOf(func::CallOp call) {
  auto ret = dyn_cast_or_null<func::ReturnOp>(call->getNextNode());
  return ret && ValueRange(ret.getOperands()) == ValueRange(call.getResults())
             ? ret
             : func::ReturnOp();
}

static void makeLoop(func::FuncOp function) {
  SmallVector<std::pair<func::CallOp, func::ReturnOp>> selfCalls;
  for (Block &block : function.getBody())
    for (auto call : block.getOps<func::CallOp>())
      if (call.getCallee() == function.getName())
        if (func::ReturnOp ret = getReturnOf(call))
          selfCalls.push_back({call, ret});
  if (selfCalls.empty())
    return;

  Block *header = &function.front();
  Block *entry = new Block();
  function.getBody().push_front(entry);
  for (BlockArgument argument : header->getArguments())
    entry->addArgument(argument.getType(), argument.getLoc());
  OpBuilder builder = OpBuilder::atBlockEnd(entry);
  cf::BranchOp::create(builder, function.getLoc(), header,
                       entry->getArguments());
  SmallVector<cf::BranchOp> branches{
      cast<cf::BranchOp>(entry->getTerminator())};
  for (auto [call, ret] : selfCalls) {
    builder.setInsertionPoint(call);
    branches.push_back(cf::BranchOp::create(builder, call.getLoc(), header,
                                            call.getOperands()));
    ret.erase();
    call.erase();
  }
  // What each iteration passes on as it is, is the same in all.
  for (unsigned i = header->getNumArguments(); i-- > 0;) {
    BlockArgument argument = header->getArgument(i);
    if (!llvm::all_of(llvm::drop_begin(branches), [&](cf::BranchOp branch) {
          return branch.getDestOperands()[i] == argument;
        }))
      continue;
    argument.replaceAllUsesWith(entry->getArgument(i));
    header->eraseArgument(i);
    for (cf::BranchOp branch : branches)
      branch.getDestOperandsMutable().erase(i);
  }
}

struct TailCallsPass : froe::impl::FroeTailCallsBase<TailCallsPass> {
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (function.isExternal())
      return;
    eraseDeadOps(function);
    bringReturnsUp(function);
    mergeBlocks(function);
    makeLoop(function);
  }
};

} // namespace
