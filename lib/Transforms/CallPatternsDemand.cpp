//===- CallPatternsDemand.cpp - What functions do with their parameters ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Transforms/CallPatterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace froe;
using namespace froe::callpatterns;

//===----------------------------------------------------------------------===//
// Uses of functions
//===----------------------------------------------------------------------===//

func::FuncOp callpatterns::getUsedFunction(Operation *op,
                                           SymbolTable &symbols) {
  StringRef callee;
  FunctionType used;
  if (auto call = dyn_cast<func::CallOp>(op)) {
    callee = call.getCallee();
    used = call.getCalleeType();
  } else if (auto call = dyn_cast<CallOp>(op)) {
    callee = call.getCallee();
    used = call.getCalleeType();
  } else if (auto pap = dyn_cast<PapOp>(op)) {
    callee = pap.getCallee();
    used = pap.getCalleeType();
  } else {
    return {};
  }
  auto function = symbols.lookup<func::FuncOp>(callee);
  return function && function.getFunctionType() == used ? function
                                                        : func::FuncOp();
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

bool TypeFacts::isFunctional(Type type) {
  auto [it, isNew] = functional.try_emplace(type, false);
  if (isNew)
    it->second = !walkReachableTypes(type, [](Type part) {
      return !isa<PapType, AltType, SplitTreeType>(part);
    });
  return it->second;
}

bool TypeFacts::isRecursive(SumType type) {
  auto [it, isNew] = recursive.try_emplace(type, false);
  if (isNew)
    it->second =
        type.isNamed() && llvm::is_contained(type.getMentioned(), type);
  return it->second;
}

bool TypeFacts::isPolymorphic(Type type) {
  auto [it, isNew] = polymorphic.try_emplace(type, false);
  if (isNew)
    it->second = mentionsVariable(type);
  return it->second;
}

//===----------------------------------------------------------------------===//
// Demand
//===----------------------------------------------------------------------===//

void DemandAnalysis::add(ArrayRef<func::FuncOp> functions) {
  for (func::FuncOp function : functions) {
    firstNode[function] = nodes.size();
    nodes.resize(nodes.size() + function.getNumArguments());
  }
  for (func::FuncOp function : functions) {
    unsigned node = firstNode.lookup(function);
    if (function.isExternal())
      for (unsigned i = 0; i < function.getNumArguments(); ++i)
        nodes[node + i].demand.escapes = true;
    else
      for (BlockArgument param : function.getArguments())
        lookAt(param, node++);
  }
  propagate();
}

Demand DemandAnalysis::get(func::FuncOp function, unsigned param) const {
  auto it = firstNode.find(function);
  return it == firstNode.end() ? Demand() : nodes[it->second + param].demand;
}

void DemandAnalysis::lookAt(Value param, unsigned node) {
  SmallVector<Value> aliases{param};
  llvm::SmallDenseSet<Value, 8> seen{param};
  for (size_t i = 0; i < aliases.size(); ++i)
    for (OpOperand &use : aliases[i].getUses())
      lookAtUse(use, node, [&](Value alias) {
        if (seen.insert(alias).second)
          aliases.push_back(alias);
      });
}

void DemandAnalysis::lookAtUse(OpOperand &use, unsigned node,
                               llvm::function_ref<void(Value)> follow) {
  Operation *op = use.getOwner();
  unsigned index = use.getOperandNumber();
  Demand &demand = nodes[node].demand;
  if (isa<func::CallOp, CallOp, PapOp>(op)) {
    func::FuncOp callee = getUsedFunction(op, symbols);
    auto it = firstNode.find(callee);
    if (callee && it != firstNode.end()) {
      nodes[it->second + index].sources.push_back(node);
      touched.push_back(it->second + index);
    } else
      demand.escapes = true;
    return;
  }
  if (isa<ApplyOp>(op)) {
    (index == 0 ? demand.isStrong : demand.isWeak) = true;
    demand.escapes |= index != 0;
  } else if (isa<MatchOp, SplitOp, TailSplitOp>(op)) {
    bool isField = isa<TailSplitOp>(op) && index != 0;
    (isField ? demand.escapes : demand.isStrong) = true;
  } else if (isa<GetOp, UpcastOp>(op)) {
    if (isa<froe::AnyType>(op->getResult(0).getType()))
      demand.escapes = true;
    follow(op->getResult(0));
  } else if (isa<WithOp, RecordOp, LabelOp, MkTreeOp>(op) &&
             types.isFunctional(use.get().getType())) {
    // Functions stay visible in data that stays visible.
    demand.escapes = true;
    follow(op->getResult(0));
  } else if (isa<arith::SelectOp>(op)) {
    follow(op->getResult(0));
  } else if (isa<YieldOp, scf::YieldOp>(op) &&
             isa<MatchOp, scf::IfOp>(op->getParentOp())) {
    follow(op->getParentOp()->getResult(index));
  } else {
    demand.escapes = true;
  }
}

void DemandAnalysis::propagate() {
  SmallVector<unsigned> worklist(touched);
  while (!worklist.empty()) {
    Node &node = nodes[worklist.pop_back_val()];
    for (unsigned source : node.sources) {
      Demand &demand = nodes[source].demand;
      Demand joined{demand.isStrong || node.demand.isStrong,
                    demand.isWeak || node.demand.isWeak,
                    demand.escapes || node.demand.escapes};
      if (joined.isStrong == demand.isStrong &&
          joined.isWeak == demand.isWeak && joined.escapes == demand.escapes)
        continue;
      demand = joined;
      worklist.push_back(source);
    }
  }
  // What is known of these functions does not change any more.
  for (unsigned node : touched)
    nodes[node].sources.clear();
  touched.clear();
}
