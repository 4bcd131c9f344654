//===- PlaceDemands.cpp - Whether demands on memory are met ---------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A demand covers code, wherever it is by now, and all functions that this code
// calls. What breaks it is an error that tells why nothing better was found,
// by which calls it is reached, and where the demand is made.
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/CellGraph.h"
#include "lib/Analysis/Demands.h"
#include "lib/Transforms/Place.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::place;

namespace {

class Checker {
public:
  Checker(ModuleOp module, const Linearity &linearity);

  LogicalResult check(const Demand &demand);

private:
  std::optional<std::string> findBreach(DemandKind kind, Operation *op);
  std::optional<std::string> findHeapUse(DemandKind kind, Operation *op);
  std::optional<std::string> findStackUse(Operation *op);

  ModuleOp module;
  const Linearity &linearity;
  /// Numbers of the recursions that functions are part of.
  DenseMap<Operation *, unsigned> components;
};

} // namespace

Checker::Checker(ModuleOp module, const Linearity &linearity)
    : module(module), linearity(linearity) {
  unsigned count = 0;
  forEachRecursion(
      module, [](func::CallOp) { return true; },
      [&](ArrayRef<func::FuncOp> members, bool) {
        for (func::FuncOp member : members)
          components[member] = count;
        ++count;
      });
}

/// What an operation takes of the heap; regions are none, unless all must be in
/// place.
std::optional<std::string> Checker::findHeapUse(DemandKind kind,
                                                Operation *op) {
  bool inPlace = kind == DemandKind::InPlace;
  if (auto alloc = dyn_cast<cell::AllocOp>(op)) {
    if (alloc.getPlacement() == cell::Placement::Frame ||
        (!inPlace && alloc.getPlacement() == cell::Placement::Region))
      return std::nullopt;
    std::string what = "a " + stringifyKind(alloc.getLayout().getKind()).str();
    if (alloc.getLayout().getKind() == cell::Kind::Box)
      what = "a box for a value of any type";
    what += inPlace ? " is allocated" : " is allocated on the heap";
    if (auto why = op->getAttrOfType<StringAttr>(kWhyAttr); why && inPlace)
      what += " (" + why.getValue().str() + ")";
    return what;
  }
  if (auto runtime = dyn_cast<cell::RuntimeOp>(op)) {
    if (!entryAllocates(runtime.getEntry()))
      return std::nullopt;
    if (runtime.getEntry() != "froe_rt_array_copy")
      return runtime.getEntry().str() + " allocates";
    auto why = op->getAttrOfType<StringAttr>(kWhyAttr);
    return "an array is copied" +
           (why ? " (" + why.getValue().str() + ")" : std::string());
  }
  if (isa<cell::ShowOp>(op))
    return "a text is made";
  if (isa<cell::InvokeOp>(op))
    return "a function that is not known is called";
  return std::nullopt;
}

/// A call within a recursion that is no tail call.
std::optional<std::string> Checker::findStackUse(Operation *op) {
  if (isa<cell::InvokeOp>(op))
    return "a function that is not known is called";
  auto call = dyn_cast<func::CallOp>(op);
  func::FuncOp callee = call ? linearity.getCallee(call) : func::FuncOp();
  if (!callee || isTailCall(op) ||
      components[callee] != components[op->getParentOfType<func::FuncOp>()])
    return std::nullopt;
  return "the recursion through '" + callee.getName().str() + "' takes stack";
}

std::optional<std::string> Checker::findBreach(DemandKind kind, Operation *op) {
  return kind == DemandKind::StackBound ? findStackUse(op)
                                        : findHeapUse(kind, op);
}

LogicalResult Checker::check(const Demand &demand) {
  StringRef wish = demand.kind == DemandKind::InPlace ? "must work in place"
                   : demand.kind == DemandKind::NoHeap
                       ? "must not use the heap"
                       : "must run in bounded stack";
  LogicalResult result = success();
  /// By which call each function is reached.
  llvm::MapVector<Operation *, Operation *> reached;
  auto visit = [&](Operation *op, Operation *reachedBy) {
    if (auto call = dyn_cast<func::CallOp>(op))
      if (func::FuncOp callee = linearity.getCallee(call))
        reached.insert({callee, op});
    std::optional<std::string> what = findBreach(demand.kind, op);
    if (!what)
      return;
    InFlightDiagnostic diag = op->emitError() << *what << ", but this " << wish;
    for (unsigned depth = 0; reachedBy && depth < 8; ++depth) {
      diag.attachNote(reachedBy->getLoc()) << "it is reached by this call";
      if (demand.covers(reachedBy))
        break;
      reachedBy = reached.lookup(reachedBy->getParentOfType<func::FuncOp>());
    }
    diag.attachNote(demand.where) << "the demand is made here";
    result = failure();
  };
  module.walk([&](Operation *op) {
    if (demand.covers(op))
      visit(op, nullptr);
  });
  for (unsigned i = 0; i < reached.size(); ++i) {
    auto [function, call] = *(reached.begin() + i);
    function->walk([&, call = call](Operation *op) {
      if (!demand.covers(op))
        visit(op, call);
    });
  }
  return result;
}

LogicalResult place::checkDemands(ModuleOp module, const Linearity &linearity) {
  SmallVector<Demand> demands = findDemands(module);
  if (demands.empty())
    return success();
  Checker checker(module, linearity);
  LogicalResult result = success();
  for (const Demand &demand : demands)
    if (failed(checker.check(demand)))
      result = failure();
  return result;
}
