//===- ReuseConsumption.cpp - Which parameters must be unique -------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// froe-linearity finds out what callers give away. Most functions do not need
// it: their parameters are only marked as unique where something that they may
// lead to is consumed.
//

#include "lib/Transforms/Reuse.h"

#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/ADT/SmallBitVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::reuse;

//===----------------------------------------------------------------------===//
// What has to be given away
//===----------------------------------------------------------------------===//

namespace {

/// Parameters of a function of which nothing is consumed need not be unique.
class Consumption {
public:
  explicit Consumption(ModuleOp module) : module(module), symbols(module) {}

  void prune();

private:
  bool update(func::FuncOp function);
  func::FuncOp getCallee(func::CallOp call) {
    auto callee = symbols.lookup<func::FuncOp>(call.getCallee());
    return callee && !callee.isExternal() ? callee : func::FuncOp();
  }

  ModuleOp module;
  SymbolTable symbols;
  DenseMap<Operation *, llvm::SmallBitVector> consumed;
};

} // namespace

/// Goes back from what is consumed to where it may come from. Returns whether
/// more parameters turn out to be consumed.
bool Consumption::update(func::FuncOp function) {
  llvm::DenseSet<Value> seen;
  SmallVector<Value> work;
  auto reach = [&](Value value) {
    if (isa<cell::RefType>(value.getType()) && seen.insert(value).second)
      work.push_back(value);
  };
  function.walk([&](Operation *op) {
    if (isa<cell::ReclaimOp, cell::ArrayReuseOp>(op)) {
      reach(op->getOperand(0));
    } else if (auto call = dyn_cast<func::CallOp>(op)) {
      if (func::FuncOp callee = getCallee(call))
        for (unsigned i : consumed[callee].set_bits())
          reach(call.getOperand(i));
    }
  });
  llvm::SmallBitVector &known = consumed[function];
  bool grew = false;
  while (!work.empty()) {
    Value value = work.pop_back_val();
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      Block *block = argument.getOwner();
      if (block->isEntryBlock()) {
        grew |= !known.test(argument.getArgNumber());
        known.set(argument.getArgNumber());
        continue;
      }
      for (Block *pred : block->getPredecessors()) {
        auto branch = dyn_cast<BranchOpInterface>(pred->getTerminator());
        for (unsigned i = 0; branch && i < pred->getNumSuccessors(); ++i)
          if (pred->getSuccessor(i) == block)
            if (Value passed =
                    branch.getSuccessorOperands(i)[argument.getArgNumber()])
              reach(passed);
      }
      continue;
    }
    // What is taken from a hole may be anything that those who fill it have.
    if (auto take = value.getDefiningOp<cell::TakeOp>())
      for (Operation *user : take.getHole().getUsers())
        llvm::for_each(user->getOperands(), reach);
    // What is loaded comes from what was put in, wherever that was.
    llvm::for_each(value.getDefiningOp()->getOperands(), reach);
    for (Operation *user : value.getUsers())
      if (auto init = dyn_cast<cell::InitOp>(user)) {
        if (init.getCell() == value)
          reach(init.getValue());
      } else if (auto store = dyn_cast<cell::ArrayStoreOp>(user)) {
        if (store.getArray() == value)
          reach(store.getValue());
      }
  }
  return grew;
}

void Consumption::prune() {
  SetVector<Operation *> queue;
  DenseMap<Operation *, SmallVector<func::FuncOp, 2>> callers;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (function.isExternal())
      continue;
    consumed[function].resize(function.getNumArguments());
    queue.insert(function);
    function.walk([&](func::CallOp call) {
      if (func::FuncOp callee = getCallee(call))
        callers[callee].push_back(function);
    });
  }
  while (!queue.empty()) {
    auto function = cast<func::FuncOp>(queue.pop_back_val());
    if (update(function))
      for (func::FuncOp caller : callers[function])
        queue.insert(caller);
  }
  for (auto function : module.getOps<func::FuncOp>())
    for (unsigned i = 0, e = function.getNumArguments(); i < e; ++i)
      if (!function.isExternal() && !consumed[function].test(i))
        function.removeArgAttr(i, kUniqueAttr);
}

void reuse::pruneUniqueParameters(ModuleOp module) {
  Consumption(module).prune();
}
