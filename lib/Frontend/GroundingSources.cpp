//===- GroundingSources.cpp - What flows into a type ----------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which types a variable is made of: those that flow into it, or where it gets
// the greatest type those that it flows into.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Grounding.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

void Grounding::collectUppers(VarType *var,
                              llvm::SmallVectorImpl<Type *> &uppers) {
  llvm::SmallPtrSet<Type *, 16> seen{var};
  llvm::SmallVector<VarType *, 8> work{var};
  while (!work.empty()) {
    VarType *next = work.pop_back_val();
    for (Type *bound : next->upper.get()) {
      if (!seen.insert(bound).second)
        continue;
      if (auto *upper = dyn_cast<VarType>(bound))
        work.push_back(upper);
      else
        uppers.push_back(bound);
    }
  }
}

/// Whether anything flows into a variable: a type, or what a variable that has
/// the greatest type may hold.
bool Grounding::hasSources(VarType *var) {
  llvm::SmallPtrSet<Type *, 16> seen{var};
  llvm::SmallVector<VarType *, 8> work{var};
  while (!work.empty()) {
    VarType *next = work.pop_back_val();
    for (Type *bound : next->lower.get()) {
      if (!seen.insert(bound).second)
        continue;
      auto *lower = dyn_cast<VarType>(bound);
      if (auto *rest = dyn_cast<RestType>(bound))
        lower = dyn_cast<VarType>(rest->whole);
      else if (!lower)
        return true;
      if (!lower)
        continue;
      if (lower->lower.empty() || modes.lookup(lower) == Greatest)
        return true;
      if (seen.insert(lower).second || lower == bound)
        work.push_back(lower);
    }
  }
  return false;
}

/// Whether a variable gets the greatest type that its uses allow.
bool Grounding::isGreatest(VarType *var) {
  if (Mode known = modes.lookup(var); known != Unknown)
    return known == Greatest;
  bool result;
  llvm::SmallVector<Type *, 8> uppers;
  if (var->onlyIn)
    collectUppers(var, uppers);
  bool isSum = false, isClosed = false;
  for (Type *bound : uppers) {
    auto *cases = dyn_cast<CasesType>(bound);
    auto *ground = dyn_cast<GroundType>(bound);
    bool isGroundSum = ground && ground->ground->is(GroundKind::Sum);
    isSum |= cases || isGroundSum;
    isClosed |= (cases && !cases->rest) || isGroundSum;
  }
  if (!uppers.empty() && (!isSum || isClosed))
    result = true;
  else
    result = !hasSources(var);
  modes[var] = result ? Greatest : Least;
  return result;
}

/// Adds a variable that has the greatest type. The parameters of a function
/// that works at every type do get values, others that nothing flows into do
/// not.
void Grounding::addNode(Sources &sources, VarType *var,
                        ArrayRef<const CasesType *> without) {
  bool isUsed = (isPolymorphic && var->level > 0) || hasSources(var);
  NodeSource source{getNode(var), {without.begin(), without.end()}};
  (isUsed ? sources.nodes : sources.unused).push_back(std::move(source));
}

/// Adds the variables with greatest types that flow into one.
void Grounding::addNodes(Sources &sources, VarType *var) {
  llvm::SmallPtrSet<Type *, 16> seen{var};
  llvm::SmallVector<VarType *, 8> work{var};
  while (!work.empty()) {
    VarType *next = work.pop_back_val();
    for (Type *bound : next->lower.get()) {
      auto *lower = dyn_cast<VarType>(bound);
      if (!lower || !seen.insert(lower).second)
        continue;
      if (isGreatest(lower))
        addNode(sources, lower, {});
      else
        work.push_back(lower);
    }
  }
}

void Grounding::addRest(Sources &sources, Type *whole,
                        llvm::SmallVector<const CasesType *, 1> without,
                        unsigned depth) {
  auto *var = dyn_cast<VarType>(whole);
  if (!var || depth > 64)
    return;
  if (isGreatest(var)) {
    addNode(sources, var, without);
    return;
  }
  Sources inner;
  addNodes(inner, var);
  for (NodeSource &source : inner.nodes)
    sources.nodes.push_back({source.node, without});
  for (NodeSource &source : inner.unused)
    sources.unused.push_back({source.node, without});
  for (Type *bound : var->lower.get()) {
    auto *rest = dyn_cast<RestType>(bound);
    if (!rest || llvm::is_contained(without, rest->without))
      continue;
    auto both = without;
    both.push_back(rest->without);
    addRest(sources, rest->whole, std::move(both), depth + 1);
  }
}

void Grounding::addSources(Sources &sources, Type *type) {
  if (auto *rest = dyn_cast<RestType>(type)) {
    addRest(sources, rest->whole, {rest->without}, 0);
    return;
  }
  auto *var = dyn_cast<VarType>(type);
  if (!var) {
    sources.types.push_back(type);
    return;
  }
  if (isGreatest(var)) {
    addNode(sources, var, {});
    return;
  }
  addNodes(sources, var);
  // Types that flow into others have been passed on.
  for (Type *bound : var->lower.get())
    if (!isa<VarType>(bound))
      addSources(sources, bound);
}

void Grounding::addUppers(llvm::SmallVectorImpl<Type *> &uppers, Type *type) {
  if (auto *var = dyn_cast<VarType>(type))
    collectUppers(var, uppers);
  else
    uppers.push_back(type);
}

/// The type of a variable in a class of which all have the same type, or null.
Ground *Grounding::getScalar(VarType *var) {
  VarType *root = Solver::getClass(var);
  if (root->head) {
    switch (root->head->kind) {
    case TypeKind::Int:
      return grounds.getScalar(GroundKind::Int);
    case TypeKind::Float:
      return grounds.getScalar(GroundKind::Float);
    case TypeKind::Bool:
      return grounds.getScalar(GroundKind::Bool);
    case TypeKind::Char:
      return grounds.getScalar(GroundKind::Char);
    case TypeKind::String:
      return grounds.getScalar(GroundKind::String);
    case TypeKind::Ground: {
      Ground *ground = cast<GroundType>(root->head)->ground;
      if (ground->kind <= GroundKind::String ||
          ground->is(GroundKind::Variable))
        return ground;
      return nullptr;
    }
    case TypeKind::Rigid:
      return graph.nodes[getNode(root->head)].canonical;
    default:
      return nullptr;
    }
  }
  return nullptr;
}

/// The type of a variable that nothing flows into.
Ground *Grounding::getUnknown(VarType *var) {
  VarType *root = Solver::getClass(var);
  if (root->head)
    return grounds.getUnit();
  if (isPolymorphic && var->level > 0) {
    hasWish |= root->wishes != 0;
    Ground *&entry = variables[root];
    if (!entry)
      entry = grounds.getVariable(variables.size() + rigids.size() - 1);
    return entry;
  }
  if (root->wishes & (WantsNumber | WantsOrder))
    return grounds.getScalar(GroundKind::Int);
  return grounds.getUnit();
}
