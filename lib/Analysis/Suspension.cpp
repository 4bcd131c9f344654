//===- Suspension.cpp - Which functions may be suspended ------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Suspension.h"

#include "dialect/Frame/FrameDialect.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

ClosureClasses froe::findClosureClasses(ModuleOp module) {
  SymbolTable symbols(module);
  llvm::SetVector<Operation *> codes;
  auto add = [&](StringRef code) {
    if (auto function = symbols.lookup<func::FuncOp>(code))
      codes.insert(function);
  };
  module.walk([&](Operation *op) {
    if (auto closure = dyn_cast<cell::StaticClosureOp>(op))
      add(closure.getCode());
    else if (auto init = dyn_cast<cell::InitCodeOp>(op))
      add(init.getCode());
  });
  ClosureClasses classes;
  for (Operation *code : codes) {
    auto function = cast<func::FuncOp>(code);
    classes[function.getFunctionType()].push_back(function);
  }
  return classes;
}

FunctionType froe::getCodeType(cell::InvokeOp invoke) {
  return FunctionType::get(invoke.getContext(), invoke.getOperandTypes(),
                           invoke.getResultTypes());
}

Suspension::Suspension(ModuleOp module) {
  SymbolTable symbols(module);
  ClosureClasses codes = findClosureClasses(module);
  // Who calls a function, or closures of a type.
  llvm::DenseMap<Operation *, llvm::SetVector<Operation *>> callers;
  llvm::DenseMap<FunctionType, llvm::SetVector<Operation *>> invokers;
  SmallVector<func::FuncOp> work;
  auto suspend = [&](func::FuncOp function, const Twine &reason) {
    if (!function.isExternal() &&
        reasons.try_emplace(function.getNameAttr(), reason.str()).second)
      work.push_back(function);
  };
  for (auto function : module.getOps<func::FuncOp>())
    function.walk([&](Operation *op) {
      if (auto poll = dyn_cast<frame::PollOp>(op)) {
        suspend(function, poll.getLoop() ? "it has a loop" : "it is recursive");
      } else if (auto call = dyn_cast<func::CallOp>(op)) {
        if (Operation *callee = symbols.lookup(call.getCallee()))
          callers[callee].insert(function);
      } else if (auto invoke = dyn_cast<cell::InvokeOp>(op)) {
        invokers[getCodeType(invoke)].insert(function);
      }
    });
  while (!work.empty()) {
    func::FuncOp function = work.pop_back_val();
    for (Operation *caller : callers[function])
      suspend(cast<func::FuncOp>(caller),
              "it calls " + function.getName() + ", which may be suspended");
    auto members = codes.find(function.getFunctionType());
    if (members == codes.end() ||
        !llvm::is_contained(members->second, function) ||
        !classes.insert(members->first).second)
      continue;
    for (func::FuncOp member : members->second)
      suspend(member, "there are closures like its own that may be suspended");
    for (Operation *invoker : invokers[members->first])
      suspend(cast<func::FuncOp>(invoker),
              "it calls a closure, which may be that of " + function.getName());
  }
}

bool Suspension::maySuspend(Operation *op) const {
  if (isa<frame::PollOp>(op))
    return true;
  if (auto call = dyn_cast<func::CallOp>(op))
    return reasons.contains(call.getCalleeAttr().getAttr());
  if (auto invoke = dyn_cast<cell::InvokeOp>(op))
    return classes.contains(getCodeType(invoke));
  return false;
}
