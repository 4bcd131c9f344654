//===- DecisionTree.h - Matches as trees of simple tests --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_DECISIONTREE_H
#define LIB_FRONTEND_DECISIONTREE_H

#include "lib/Frontend/Ast.h"

namespace froe::lang {

/// A part of the values that are matched. Each switch has occurrences of its
/// own for what it takes out of a value.
struct Occurrence {
  enum Kind : uint8_t {
    Root,        ///< the value with number `index`
    LabelField,  ///< field `index` of the label `name` of the parent
    RecordField, ///< field `name` of the parent
    Rest,        ///< the parent, known to be none of a switch's labels
  };
  Kind kind = Root;
  unsigned index = 0;
  const Occurrence *parent = nullptr;
  Symbol *name = nullptr;
  Span span;
  /// Set by inference.
  Type *type = nullptr;
};

struct DecisionTree {
  enum Kind : uint8_t {
    Fail,          ///< no clause is left; has been reported
    Leaf,          ///< a clause, and what follows if its guard is false
    SwitchLabel,   ///< on the label of a value
    SwitchLiteral, ///< on a number, character, string or boolean
    Project,       ///< takes the fields out of a record
  };
  struct Case {
    Symbol *label = nullptr;          ///< of SwitchLabel
    const Pattern *literal = nullptr; ///< of SwitchLiteral
    llvm::ArrayRef<Occurrence *> fields;
    DecisionTree *tree = nullptr;
  };

  Kind kind;
  Occurrence *occurrence = nullptr;
  /// Of Leaf.
  Clause *clause = nullptr;
  llvm::ArrayRef<std::pair<Binding *, Occurrence *>> bindings;
  llvm::ArrayRef<Case> cases;
  /// Of Project: the fields.
  llvm::ArrayRef<Occurrence *> fields;
  /// Of Leaf with a guard, of switches for all other values (null if there are
  /// none, or none may be), of Project.
  DecisionTree *next = nullptr;
  /// Of SwitchLabel with `next`: the value there.
  Occurrence *rest = nullptr;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_DECISIONTREE_H
