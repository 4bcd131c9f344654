//===- CellGraph.cpp - Who calls whom, and what branches pass on ----------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/CellGraph.h"

#include "lib/Analysis/SCC.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

using namespace mlir;
using namespace froe;

void froe::forEachRecursion(
    ModuleOp module, function_ref<bool(func::CallOp)> counts,
    function_ref<void(ArrayRef<func::FuncOp>, bool)> visit) {
  SymbolTable symbols(module);
  SmallVector<func::FuncOp> functions;
  DenseMap<Operation *, unsigned> numbers;
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal()) {
      numbers[function] = functions.size();
      functions.push_back(function);
    }
  std::vector<SmallVector<unsigned, 4>> callees(functions.size());
  for (auto [i, function] : llvm::enumerate(functions))
    function.walk([&, i = i](func::CallOp call) {
      auto callee = symbols.lookup<func::FuncOp>(call.getCallee());
      if (callee && !callee.isExternal() && counts(call))
        callees[i].push_back(numbers[callee]);
    });
  forEachSCC(
      functions.size(),
      [&](unsigned i) -> ArrayRef<unsigned> { return callees[i]; },
      [&](ArrayRef<unsigned> component) {
        SmallVector<func::FuncOp> members;
        for (unsigned i : component)
          members.push_back(functions[i]);
        unsigned first = component.front();
        visit(members, component.size() > 1 ||
                           llvm::is_contained(callees[first], first));
      });
}

void froe::forEachPassedValue(
    Operation *op, function_ref<void(OpOperand &, BlockArgument)> visit) {
  auto branch = dyn_cast<BranchOpInterface>(op);
  if (!branch)
    return;
  for (auto [i, successor] : llvm::enumerate(op->getSuccessors())) {
    SuccessorOperands operands = branch.getSuccessorOperands(i);
    for (auto [j, argument] : llvm::enumerate(successor->getArguments()))
      if (!operands.isOperandProduced(j))
        visit(op->getOpOperand(operands.getOperandIndex(j)), argument);
  }
}

std::optional<unsigned> froe::findSuccessor(OpOperand &use) {
  auto branch = dyn_cast<BranchOpInterface>(use.getOwner());
  if (!branch)
    return std::nullopt;
  for (unsigned i = 0, e = branch->getNumSuccessors(); i < e; ++i) {
    SuccessorOperands operands = branch.getSuccessorOperands(i);
    for (unsigned j = operands.getProducedOperandCount(); j < operands.size();
         ++j)
      if (operands.getOperandIndex(j) == use.getOperandNumber())
        return i;
  }
  return std::nullopt;
}
