//===- UnifyParts.cpp - One class for the parts of a class -------*- C++
//-*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Solver.h"

#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

/// What a type that is no variable has become one with; paths are halved.
Type *Solver::getUnified(Type *type) {
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

/// Makes one class of two types, and of their parts.
void Solver::unify(Type *a, Type *b) {
  llvm::SmallVector<std::pair<Type *, Type *>, 8> work{{a, b}};
  while (!work.empty()) {
    auto [x, y] = work.pop_back_val();
    if (x == y)
      continue;
    auto *varX = dyn_cast<VarType>(x), *varY = dyn_cast<VarType>(y);
    if (varX && varY) {
      VarType *rootX = getClass(varX), *rootY = getClass(varY);
      if (rootX == rootY || (rootX->head && rootY->head &&
                             !haveSameHead(rootX->head, rootY->head)))
        continue;
      join(rootX, rootY);
      hasJoined = true;
      continue;
    }
    if (varX || varY) {
      VarType *root = getClass(varX ? varX : varY);
      Type *other = varX ? y : x;
      if (!root->head) {
        root->head = other;
        hasJoined = true;
      }
      if (!isScalar(other) && haveSameHead(root->head, other)) {
        Type *&known = classTypes[root];
        if (!known)
          known = other;
        else if (known != other)
          work.push_back({known, other});
      }
      continue;
    }
    // Types whose parts are one already are not looked at again: they may be as
    // deep as the program.
    x = getUnified(x);
    y = getUnified(y);
    if (x == y || x->kind != y->kind)
      continue;
    if (auto *array = dyn_cast<ArrayType>(x)) {
      unified[x] = y;
      work.push_back({array->element, cast<ArrayType>(y)->element});
    } else if (auto *function = dyn_cast<FunctionType>(x)) {
      auto *other = cast<FunctionType>(y);
      if (function->params.size() != other->params.size())
        continue;
      unified[x] = y;
      for (auto [p, q] : llvm::zip_equal(function->params, other->params))
        work.push_back({p, q});
      work.push_back({function->result, other->result});
    } else if (auto *label = dyn_cast<LabelType>(x)) {
      auto *other = cast<LabelType>(y);
      if (label->label != other->label ||
          label->fields.size() != other->fields.size())
        continue;
      unified[x] = y;
      for (auto [p, q] : llvm::zip_equal(label->fields, other->fields))
        work.push_back({p, q});
    }
  }
}

/// Variables of one class are as good as one variable for whoever makes code:
/// so are their parts. `first` is the number of the first variable to look at.
void Solver::unifyParts(uint32_t first) {
  do {
    hasJoined = false;
    classTypes.clear();
    unified.clear();
    // The first type seen for each part of a class.
    std::map<std::tuple<VarType *, const void *, unsigned>, Type *> parts;
    auto see = [&](VarType *root, const void *name, unsigned index,
                   Type *type) {
      auto [it, isNew] = parts.try_emplace({root, name, index}, type);
      if (!isNew)
        unify(it->second, type);
    };
    static const char kArray = 0, kFunction = 0;
    for (uint32_t i = first; i < vars.size(); ++i) {
      VarType *var = vars[i];
      auto look = [&](Type *bound) {
        VarType *root = getClass(var);
        if (auto *array = dyn_cast<ArrayType>(bound)) {
          see(root, &kArray, 0, array->element);
        } else if (auto *function = dyn_cast<FunctionType>(bound)) {
          unsigned arity = function->params.size();
          for (unsigned j = 0; j < arity; ++j)
            see(root, &kFunction, arity << 16 | (j + 1), function->params[j]);
          see(root, &kFunction, arity << 16, function->result);
        } else if (auto *label = dyn_cast<LabelType>(bound)) {
          for (auto [j, field] : llvm::enumerate(label->fields))
            see(root, label->label, j, field);
        } else if (auto *cases = dyn_cast<CasesType>(bound)) {
          for (const CasesType::Case &entry : cases->cases)
            for (auto [j, field] : llvm::enumerate(entry.fields))
              see(root, entry.label, j, field);
        } else if (auto *record = dyn_cast<RecordType>(bound)) {
          for (const FieldType &field : record->fields)
            see(root, field.name, 1u << 31, field.type);
        }
      };
      for (Type *bound : var->lower.get())
        look(bound);
      for (Type *bound : var->upper.get())
        look(bound);
    }
  } while (hasJoined);
}
