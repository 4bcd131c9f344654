//===- Instantiate.cpp - Instances of type schemes ---------------*- C++
//-*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Solver.h"

#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

namespace {

/// Copies a scheme, which has been simplified: all its bounds matter.
class Instantiation {
public:
  Instantiation(Solver &solver, int limit, int level, Span span,
                llvm::function_ref<Ground *(VarType *)> getOuter)
      : solver(solver), limit(limit), level(level), span(span),
        getOuter(getOuter) {}

  Type *copy(Type *type);
  void finish();

private:
  Type *copyVar(VarType *var);
  Type *copyOuter(Type *type);

  Solver &solver;
  int limit, level;
  Span span;
  llvm::function_ref<Ground *(VarType *)> getOuter;
  llvm::SmallDenseMap<VarType *, VarType *> vars, classes;
  llvm::SmallDenseMap<Type *, Type *> types, outers;
  std::vector<VarType *> pending;
  std::vector<std::pair<Type *, VarType *>> flows;
};

} // namespace

Type *Instantiation::copyVar(VarType *var) {
  VarType *&made = vars[var];
  if (made)
    return made;
  made = solver.makeVar(level, span.isValid() ? span : var->span);
  made->onlyIn = var->onlyIn;
  made->onlyOut = var->onlyOut;
  VarType *root = Solver::getClass(var);
  VarType *&first = classes[root];
  if (!first) {
    first = made;
    made->head = root->head;
    made->wishes = root->wishes;
  } else {
    Solver::join(first, made);
  }
  pending.push_back(var);
  return made;
}

Type *Instantiation::copy(Type *type) {
  if (type->level <= limit)
    return getOuter ? copyOuter(type) : type;
  if (auto *var = dyn_cast<VarType>(type))
    return copyVar(var);
  if (Type *known = types.lookup(type))
    return known;
  Type *made = nullptr;
  withEnoughStack([&] {
    made = solver.mapParts(type, type->span,
                           [&](Type *part, bool) { return copy(part); });
  });
  types[type] = made;
  return made;
}

/// A type of the code around, where that has been solved already.
Type *Instantiation::copyOuter(Type *type) {
  if (type->level == 0)
    return type;
  if (auto *var = dyn_cast<VarType>(type))
    return solver.makeGround(getOuter(var), var->span);
  // As deep as types are written: variables end it.
  if (Type *known = outers.lookup(type))
    return known;
  Type *made = solver.mapParts(
      type, type->span, [&](Type *part, bool) { return copyOuter(part); });
  outers[type] = made;
  return made;
}

void Instantiation::finish() {
  llvm::BumpPtrAllocator &arena = solver.getArena();
  while (!pending.empty()) {
    VarType *var = pending.back();
    pending.pop_back();
    VarType *made = vars.lookup(var);
    for (bool isLower : {true, false})
      for (Type *bound : (isLower ? var->lower : var->upper).get()) {
        Type *copied = copy(bound);
        (isLower ? made->lower : made->upper).push_back(arena, copied);
        auto *outer = dyn_cast<VarType>(copied);
        if (!outer || copied != bound)
          continue;
        Solver::join(made, outer);
        // A variable from outside has to know where it flows, and what it holds
        // already flows there, which it did not while it was of a lower level.
        if (outer->level != made->level)
          continue;
        (isLower ? outer->upper : outer->lower).push_back(arena, made);
        VarType *source = isLower ? outer : made,
                *target = isLower ? made : outer;
        for (Type *type : source->lower.get())
          if (Solver::isSource(source, type))
            flows.push_back({type, target});
      }
  }
  for (auto [type, target] : flows)
    solver.constrain(type, target, Reason(Reason::Value, span));
}

Type *Solver::instantiate(Type *type, int limit, int level, Span span,
                          llvm::function_ref<Ground *(VarType *)> getOuter) {
  if (type->level <= limit && (!getOuter || type->level == 0))
    return type;
  Instantiation instantiation(*this, limit, level, span, getOuter);
  Type *made = instantiation.copy(type);
  instantiation.finish();
  return made;
}
