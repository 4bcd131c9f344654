//===- Effects.cpp - What functions do besides computing ------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Effects.h"

#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/SCC.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

StringAttr froe::getCalleeName(Operation *op) {
  auto call = dyn_cast_or_null<CallOpInterface>(op);
  if (!call)
    return nullptr;
  auto symbol = dyn_cast_if_present<SymbolRefAttr>(call.getCallableForCallee());
  return symbol && symbol.getNestedReferences().empty()
             ? symbol.getRootReference()
             : nullptr;
}

EffectSet EffectAnalysis::getOfFunction(StringAttr name) const {
  auto it = functions.find(name);
  return it == functions.end() ? EffectSet::all() : it->second;
}

/// What an operation does by itself, neither through a call nor in a region.
static EffectSet getOwn(Operation *op) {
  if (isa<AltOp, PapOp>(op))
    return EffectSet::none();
  if (auto memory = dyn_cast<MemoryEffectOpInterface>(op)) {
    SmallVector<MemoryEffects::EffectInstance> instances;
    memory.getEffects(instances);
    EffectSet effects = EffectSet::none();
    for (MemoryEffects::EffectInstance &instance : instances) {
      if (isa<MemoryEffects::Allocate>(instance.getEffect()))
        continue;
      SideEffects::Resource *resource = instance.getResource();
      if (resource == FailureResource::get())
        effects |= EffectSet::failure();
      else if (resource == WorldResource::get())
        effects |= EffectSet::world();
      else
        return EffectSet::all();
    }
    return effects;
  }
  if (op->hasTrait<OpTrait::HasRecursiveMemoryEffects>() ||
      op->hasTrait<OpTrait::ReturnLike>())
    return EffectSet::none();
  return EffectSet::all();
}

EffectSet EffectAnalysis::findOfApply(Operation *op) const {
  auto apply = cast<ApplyOp>(op);
  if (apply.getArgs().size() < apply.getCalleeSignature().getNumInputs())
    return EffectSet::none();
  auto alt = apply.getCallee().getDefiningOp<AltOp>();
  // An alternative that applies itself would not end here.
  if (!alt || alt->isAncestor(op))
    return EffectSet::all();
  auto it = alternatives.find(alt);
  if (it != alternatives.end())
    return it->second;
  EffectSet effects = findOfRegions(alt);
  alternatives.try_emplace(alt, effects);
  return effects;
}

EffectSet EffectAnalysis::findOfRegions(Operation *op) const {
  EffectSet effects = EffectSet::none();
  for (Region &region : op->getRegions())
    for (Block &block : region)
      for (Operation &inner : block) {
        effects |= find(&inner);
        if (effects == EffectSet::all())
          return effects;
      }
  return effects;
}

EffectSet EffectAnalysis::get(Operation *op) const {
  alternatives.clear();
  return find(op);
}

EffectSet EffectAnalysis::find(Operation *op) const {
  if (isa<AltOp>(op))
    return EffectSet::none();
  if (isa<ApplyOp>(op))
    return findOfApply(op);
  if (isa<CallOpInterface>(op))
    return getOfFunction(getCalleeName(op));
  return getOwn(op) | findOfRegions(op);
}

EffectAnalysis::EffectAnalysis(ModuleOp module) {
  SmallVector<func::FuncOp> nodes(module.getOps<func::FuncOp>());
  DenseMap<StringAttr, unsigned> indices;
  for (auto [i, function] : llvm::enumerate(nodes))
    indices[function.getSymNameAttr()] = i;
  std::vector<SmallVector<unsigned, 4>> callees(nodes.size());
  for (auto [i, function] : llvm::enumerate(nodes)) {
    llvm::SmallSetVector<unsigned, 4> found;
    function.walk([&](Operation *op) {
      auto it = indices.find(getCalleeName(op));
      if (getCalleeName(op) && it != indices.end())
        found.insert(it->second);
    });
    callees[i] = found.takeVector();
  }
  // A component's functions have their effects in common: each calls the
  // others.
  forEachSCC(
      nodes.size(),
      [&](unsigned i) -> ArrayRef<unsigned> { return callees[i]; },
      [&](ArrayRef<unsigned> component) {
        for (unsigned i : component)
          functions[nodes[i].getSymNameAttr()] = EffectSet::none();
        EffectSet effects = EffectSet::none();
        alternatives.clear();
        for (unsigned i : component)
          effects |= nodes[i].isExternal() ? EffectSet::all()
                                           : findOfRegions(nodes[i]);
        for (unsigned i : component)
          functions[nodes[i].getSymNameAttr()] = effects;
      });
}
