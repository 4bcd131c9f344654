//===- ReusePrepare.cpp - Loads and cells where they are wanted -----------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// What comes before froe-reuse looks for dead cells.
//

#include "lib/Transforms/Reuse.h"

#include "mlir/Analysis/CFGLoopInfo.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/PostOrderIterator.h"

using namespace mlir;
using namespace froe;
using namespace froe::reuse;

//===----------------------------------------------------------------------===//
// Loads where they are used
//===----------------------------------------------------------------------===//

/// Puts loads of cells that are used as a whole as well into the blocks that
/// use what they load: a match that gives its cell back on one way, and takes
/// it apart on another one, does not share its parts then.
static void sinkLoads(func::FuncOp function) {
  if (function.getBody().hasOneBlock())
    return;
  DominanceInfo dominance(function);
  CFGLoopInfo loops(dominance.getDomTree(&function.getBody()));
  // Parts of what is used as a whole, and theirs.
  SmallVector<cell::LoadOp> loads;
  llvm::DenseSet<Value> parts;
  llvm::ReversePostOrderTraversal<Region *> order(&function.getBody());
  for (Block *block : order)
    for (auto load : block->getOps<cell::LoadOp>())
      if (isa<cell::RefType>(load.getType()) &&
          (parts.contains(load.getCell()) ||
           llvm::any_of(load.getCell().getUsers(), [](Operation *user) {
             return !isa<cell::LoadOp, cell::SwitchOp>(user);
           }))) {
        loads.push_back(load);
        parts.insert(load.getResult());
      }
  // What uses a load before it, so that it is loaded there as well.
  for (cell::LoadOp load : llvm::reverse(loads)) {
    Block *home = load->getBlock();
    // A reclaimed cell must have been read before.
    if (llvm::any_of(load.getCell().getUsers(), llvm::IsaPred<cell::ReclaimOp>))
      continue;
    // All of it or nothing; not into a loop, where it would be done again.
    CFGLoop *loop = loops.getLoopFor(home);
    auto staysOut = [&](Operation *user) {
      CFGLoop *inner = loops.getLoopFor(user->getBlock());
      return !inner || (loop && inner->contains(loop));
    };
    if (!llvm::all_of(load->getUsers(), staysOut))
      continue;
    DenseMap<Block *, cell::LoadOp> copies;
    for (OpOperand &use : llvm::make_early_inc_range(load->getUses())) {
      Operation *user = use.getOwner();
      Block *block = user->getBlock();
      if (block == home)
        continue;
      cell::LoadOp &copy = copies[block];
      if (!copy) {
        // Before all that is made in the block; what a load sinks with comes
        // later, and so stands before it.
        OpBuilder builder = OpBuilder::atBlockBegin(block);
        copy = cast<cell::LoadOp>(builder.clone(*load));
      }
      use.set(copy.getResult());
    }
    if (load->use_empty())
      load.erase();
  }
}

/// Where a block ends with a look at what a cell of it holds, makes the cell
/// afterwards, on each way that wants it: what is looked at is not part of it
/// yet.
static void splitAllocation(cell::AllocOp alloc, ArrayRef<Operation *> inits,
                            DominanceInfo &dominance) {
  Block *home = alloc->getBlock();
  auto branch = dyn_cast<cell::SwitchOp>(home->getTerminator());
  if (!branch || llvm::none_of(inits, [&](Operation *op) {
        auto init = dyn_cast<cell::InitOp>(op);
        return init && init.getValue() == branch.getValue();
      }))
    return;
  llvm::SetVector<Block *> ways;
  for (Block *target : branch.getTargets())
    if (target->getSinglePredecessor())
      ways.insert(target);
  DenseMap<Block *, SmallVector<OpOperand *, 2>> uses;
  for (OpOperand &use : alloc->getUses()) {
    if (llvm::is_contained(inits, use.getOwner()))
      continue;
    auto way = llvm::find_if(ways, [&](Block *block) {
      return dominance.dominates(block, use.getOwner()->getBlock());
    });
    if (way == ways.end())
      return;
    uses[*way].push_back(&use);
  }
  for (Block *way : ways) {
    auto it = uses.find(way);
    if (it == uses.end())
      continue;
    OpBuilder builder = OpBuilder::atBlockBegin(way);
    IRMapping mapping;
    Operation *copy = builder.clone(*alloc, mapping);
    for (Operation *init : inits)
      builder.clone(*init, mapping);
    for (OpOperand *use : it->second)
      use->set(copy->getResult(0));
  }
  for (Operation *init : inits)
    init->erase();
  alloc.erase();
}

/// Makes cells only where they are wanted: on the other ways what they would
/// hold is free, and so are dead cells.
static void sinkAllocations(func::FuncOp function) {
  if (function.getBody().hasOneBlock())
    return;
  DominanceInfo dominance(function);
  CFGLoopInfo loops(dominance.getDomTree(&function.getBody()));
  SmallVector<cell::AllocOp> allocs;
  llvm::ReversePostOrderTraversal<Region *> order(&function.getBody());
  for (Block *block : order)
    llvm::append_range(allocs, block->getOps<cell::AllocOp>());
  // What holds a cell comes after it.
  for (cell::AllocOp alloc : llvm::reverse(allocs)) {
    Block *home = alloc->getBlock();
    SmallVector<Operation *> inits;
    Block *target = nullptr;
    bool isHere = false;
    for (Operation *user : alloc->getUsers()) {
      auto init = dyn_cast<cell::InitOp>(user);
      if ((init && init.getCell() == alloc.getResult()) ||
          isa<cell::InitCodeOp>(user)) {
        isHere |= user->getBlock() != home;
        inits.push_back(user);
        continue;
      }
      isHere |= user->getBlock() == home;
      target = target ? dominance.findNearestCommonDominator(target,
                                                             user->getBlock())
                      : user->getBlock();
    }
    if (isHere || !target)
      continue;
    llvm::sort(inits, [](Operation *a, Operation *b) {
      return a->isBeforeInBlock(b);
    });
    if (target == home) {
      splitAllocation(alloc, inits, dominance);
      continue;
    }
    // Out of a loop there is less to do, into one more.
    while (target != home && loops.getLoopFor(target) != loops.getLoopFor(home))
      target = dominance.getNode(target)->getIDom()->getBlock();
    if (target == home)
      continue;
    Operation *first = &target->front();
    alloc->moveBefore(first);
    for (Operation *init : inits)
      init->moveBefore(first);
  }
}

void reuse::prepare(func::FuncOp function) {
  sinkAllocations(function);
  sinkLoads(function);
}
