//===- CallPatternsGrowth.cpp - Functions that grow in recursion ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The parameters of all functions are the nodes of a graph, with an edge from p
// to q where some use gives q a value that p is a part of. The edge is
// expansive if p is then deeper inside than it was. On a cycle with such an
// edge, every step of the recursion would know more than the one before: a
// function that wraps its argument and passes that on.
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/SCC.h"
#include "lib/Transforms/CallPatterns.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace froe;
using namespace froe::callpatterns;

namespace {
/// A value that is made of a parameter, which is so deep inside of it; less
/// than 0 if the value is a part of the parameter.
struct Derived {
  Value value;
  int depth;
};

/// Where the values that are made of one parameter go.
class Flow {
public:
  Flow(SymbolTable &symbols, Value param) : symbols(symbols) {
    follow(param, 0);
    for (size_t i = 0; i < derived.size(); ++i) {
      Derived current = derived[i];
      for (OpOperand &use : current.value.getUses())
        lookAt(use, current.depth);
    }
  }

  struct Target {
    func::FuncOp function;
    unsigned param;
    bool isDeeper;
  };
  SmallVector<Target> targets;

private:
  /// Beyond this much up or down it makes no difference any more.
  static constexpr int kMaxDepth = 3;

  void follow(Value value, int depth) {
    depth = std::clamp(depth, -kMaxDepth, kMaxDepth);
    if (seen.insert({value, depth}).second)
      derived.push_back({value, depth});
  }
  void lookAt(OpOperand &use, int depth);

  SymbolTable &symbols;
  SmallVector<Derived> derived;
  llvm::SmallDenseSet<std::pair<Value, int>, 8> seen;
};
} // namespace

void Flow::lookAt(OpOperand &use, int depth) {
  Operation *op = use.getOwner();
  unsigned index = use.getOperandNumber();
  if (func::FuncOp callee = getUsedFunction(op, symbols))
    targets.push_back({callee, index, depth > 0});
  // An alternative is made of what it uses from outside.
  for (Operation *outer = op->getParentOp(); outer && !isa<func::FuncOp>(outer);
       outer = outer->getParentOp())
    if (isa<AltOp>(outer) &&
        !outer->isAncestor(use.get().getParentBlock()->getParentOp()))
      follow(outer->getResult(0), depth + 1);
  if (isa<PapOp, LabelOp, RecordOp, MkTreeOp>(op)) {
    follow(op->getResult(0), depth + 1);
  } else if (auto with = dyn_cast<WithOp>(op)) {
    follow(with, with.getRecord() == use.get() ? depth : depth + 1);
  } else if (isa<UpcastOp>(op)) {
    follow(op->getResult(0), depth);
  } else if (isa<arith::SelectOp>(op) && index > 0) {
    follow(op->getResult(0), depth);
  } else if (isa<GetOp>(op)) {
    follow(op->getResult(0), depth - 1);
  } else if (auto match = dyn_cast<MatchOp>(op)) {
    for (auto [i, body] : llvm::enumerate(match.getBodies()))
      for (BlockArgument field : body.getArguments())
        follow(field, match.getCaseLabels(i).size() == 1 ? depth - 1 : depth);
  } else if (isa<YieldOp, scf::YieldOp>(op) &&
             isa<MatchOp, scf::IfOp>(op->getParentOp())) {
    follow(op->getParentOp()->getResult(index), depth);
  }
}

GrowthAnalysis::GrowthAnalysis(SymbolTable &symbols, TypeFacts &types,
                               ArrayRef<func::FuncOp> functions) {
  unsigned numNodes = 0;
  for (func::FuncOp function : functions) {
    firstNode[function] = numNodes;
    numNodes += function.getNumArguments();
  }
  std::vector<SmallVector<unsigned, 2>> successors(numNodes);
  std::vector<std::pair<unsigned, unsigned>> expansive;
  for (func::FuncOp function : functions) {
    if (function.isExternal())
      continue;
    unsigned node = firstNode.lookup(function);
    for (BlockArgument param : function.getArguments()) {
      if (types.isFunctional(param.getType()))
        for (const Flow::Target &target : Flow(symbols, param).targets) {
          unsigned to = firstNode.lookup(target.function) + target.param;
          successors[node].push_back(to);
          if (target.isDeeper)
            expansive.push_back({node, to});
        }
      ++node;
    }
  }
  std::vector<unsigned> componentOf(numNodes);
  unsigned numComponents = 0;
  forEachSCC(
      numNodes, [&](unsigned i) { return ArrayRef<unsigned>(successors[i]); },
      [&](ArrayRef<unsigned> members) {
        for (unsigned member : members)
          componentOf[member] = numComponents;
        ++numComponents;
      });
  llvm::BitVector isGrowing(numComponents);
  for (auto [from, to] : expansive)
    if (componentOf[from] == componentOf[to])
      isGrowing.set(componentOf[from]);
  growing.resize(numNodes);
  for (unsigned i = 0; i < numNodes; ++i)
    growing[i] = isGrowing[componentOf[i]];
}

bool GrowthAnalysis::isGrowing(func::FuncOp function, unsigned param) const {
  auto it = firstNode.find(function);
  return it != firstNode.end() && growing[it->second + param];
}

void GrowthAnalysis::add(func::FuncOp function, ArrayRef<bool> isGrowing) {
  firstNode[function] = growing.size();
  for (bool value : isGrowing)
    growing.push_back(value);
}
