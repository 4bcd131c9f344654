//===- UnifyParts.cpp - One class for the parts of a class ----------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Variables of one class are as good as one variable for whoever makes code: so
// are their parts. That is a congruence closure: each class knows the first
// type of each of its parts; where a part is met again, or two classes with the
// same part become one, the two types of it become one as well, until nothing
// is left to do. The parts of the smaller class go to the larger one, so that
// each moves at most log n times.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Solver.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace froe::lang;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

namespace {

/// A part of a class: which kind of type, or which label or field, it is of,
/// and its number there.
using PartName = std::pair<const void *, unsigned>;

class PartUnifier {
public:
  void run(llvm::ArrayRef<VarType *> vars, int maxLevel);

private:
  using Parts = llvm::SmallMapVector<PartName, Type *, 4>;

  void addParts(VarType *var, Type *bound);
  void addPart(VarType *var, PartName name, Type *type);
  void unify(Type *a, Type *b);
  void unifyClasses(VarType *a, VarType *b);
  void unifyConcrete(Type *a, Type *b);
  Type *getUnified(Type *type);

  /// Of the roots of classes.
  llvm::DenseMap<VarType *, Parts> parts;
  /// Types whose parts have been unified with those of others.
  llvm::DenseMap<Type *, Type *> unified;
  /// Classes, and types that they have become one with: these may lead back to
  /// each other.
  llvm::DenseSet<std::pair<VarType *, Type *>> met;
  std::vector<std::pair<Type *, Type *>> work;
};

} // namespace

/// What a type that is no variable has become one with; paths are halved.
Type *PartUnifier::getUnified(Type *type) {
  while (true) {
    auto it = unified.find(type);
    if (it == unified.end())
      return type;
    auto next = unified.find(it->second);
    if (next == unified.end())
      return it->second;
    it->second = next->second;
    type = it->second;
  }
}

void PartUnifier::addPart(VarType *var, PartName name, Type *type) {
  auto [it, isNew] = parts[Solver::getClass(var)].try_emplace(name, type);
  if (!isNew && it->second != type)
    work.push_back({it->second, type});
}

void PartUnifier::addParts(VarType *var, Type *bound) {
  static const char kArray = 0, kFunction = 0;
  if (auto *array = dyn_cast<ArrayType>(bound)) {
    addPart(var, {&kArray, 0}, array->element);
  } else if (auto *function = dyn_cast<FunctionType>(bound)) {
    unsigned arity = function->params.size();
    for (unsigned i = 0; i < arity; ++i)
      addPart(var, {&kFunction, arity << 16 | (i + 1)}, function->params[i]);
    addPart(var, {&kFunction, arity << 16}, function->result);
  } else if (auto *label = dyn_cast<LabelType>(bound)) {
    for (auto [i, field] : llvm::enumerate(label->fields))
      addPart(var, {label->label, i}, field);
  } else if (auto *cases = dyn_cast<CasesType>(bound)) {
    for (const CasesType::Case &entry : cases->cases)
      for (auto [i, field] : llvm::enumerate(entry.fields))
        addPart(var, {entry.label, i}, field);
  } else if (auto *record = dyn_cast<RecordType>(bound)) {
    for (const FieldType &field : record->fields)
      addPart(var, {field.name, 1u << 31}, field.type);
  }
}

void PartUnifier::unifyClasses(VarType *a, VarType *b) {
  a = Solver::getClass(a);
  b = Solver::getClass(b);
  // What contradicts itself stays apart, and is reported where it comes
  // together.
  if (a == b ||
      (a->head && b->head && !Solver::haveSameHead(a->head, b->head)) ||
      Solver::getUnfulfilled(a->head ? a->head : b->head,
                             a->wishes | b->wishes))
    return;
  VarType *root = Solver::join(a, b);
  VarType *other = root == a ? b : a;
  auto it = parts.find(other);
  if (it == parts.end())
    return;
  Parts smaller = std::move(it->second);
  parts.erase(it);
  Parts &larger = parts[root];
  if (smaller.size() > larger.size())
    std::swap(smaller, larger);
  for (auto &[name, type] : smaller) {
    auto [known, isNew] = larger.try_emplace(name, type);
    if (!isNew && known->second != type)
      work.push_back({known->second, type});
  }
}

/// Types whose parts are one already are not looked at again: they may be as
/// deep as the program.
void PartUnifier::unifyConcrete(Type *a, Type *b) {
  a = getUnified(a);
  b = getUnified(b);
  if (a == b || a->kind != b->kind)
    return;
  if (auto *array = dyn_cast<ArrayType>(a)) {
    unified[a] = b;
    work.push_back({array->element, cast<ArrayType>(b)->element});
  } else if (auto *function = dyn_cast<FunctionType>(a)) {
    auto *other = cast<FunctionType>(b);
    if (function->params.size() != other->params.size())
      return;
    unified[a] = b;
    for (auto [p, q] : llvm::zip_equal(function->params, other->params))
      work.push_back({p, q});
    work.push_back({function->result, other->result});
  } else if (auto *label = dyn_cast<LabelType>(a)) {
    auto *other = cast<LabelType>(b);
    if (label->label != other->label ||
        label->fields.size() != other->fields.size())
      return;
    unified[a] = b;
    for (auto [p, q] : llvm::zip_equal(label->fields, other->fields))
      work.push_back({p, q});
  }
}

void PartUnifier::unify(Type *a, Type *b) {
  auto *varA = dyn_cast<VarType>(a), *varB = dyn_cast<VarType>(b);
  if (varA && varB)
    return unifyClasses(varA, varB);
  if (!varA && !varB)
    return unifyConcrete(a, b);
  VarType *root = Solver::getClass(varA ? varA : varB);
  Type *other = varA ? b : a;
  if (!root->head) {
    if (Solver::getUnfulfilled(other, root->wishes))
      return;
    root->head = other;
  }
  if (!Solver::isScalar(other) && Solver::haveSameHead(root->head, other) &&
      met.insert({root, getUnified(other)}).second)
    addParts(root, other);
}

void PartUnifier::run(llvm::ArrayRef<VarType *> vars, int maxLevel) {
  for (VarType *var : vars) {
    if (var->level > maxLevel)
      continue;
    for (bool isLower : {true, false})
      for (Type *bound : (isLower ? var->lower : var->upper).get())
        if (!isa<VarType>(bound))
          addParts(var, bound);
  }
  while (!work.empty()) {
    auto [a, b] = work.back();
    work.pop_back();
    if (a != b)
      unify(a, b);
  }
}

void Solver::unifyParts(uint32_t first, int maxLevel) {
  PartUnifier().run(llvm::ArrayRef(vars).drop_front(first), maxLevel);
}
