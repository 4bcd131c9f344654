//===- Types.h - Types under inference --------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Algebraic subtyping in the style of Simple-sub (L. Parreaux, The Simple
// Essence of Algebraic Subtyping, ICFP 2020): a type variable has lower bounds,
// which flow into it, and upper bounds, which it flows into; adding a bound
// constrains each lower one to be a subtype of each upper one. Types are
// generalised by levels.
//
// Here, unlike there,
//   - labels are types of their own: a value `(Cons x xs)` has the type of this
//     one label, a match is an upper bound that lists the labels it handles,
//     and perhaps a rest for all others;
//   - a value has one representation, so that a variable cannot be both a
//   number
//     and a string: variables between which values flow form a class, which has
//     one head (kind of type), and may want it to be a number, to have an
//     order, or to be comparable;
//   - functions take several parameters; what an application leaves over, or
//     has too much, is constrained by the remaining function.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_TYPES_H
#define LIB_FRONTEND_TYPES_H

#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Casting.h"

namespace froe::lang {

struct Ground;

enum class TypeKind : uint8_t {
  Var,
  Int,
  Float,
  Bool,
  Char,
  String,
  Function,
  Record,
  With,  ///< lower bounds only: a record with fields replaced
  Label, ///< lower bounds only: one label of a sum
  Rest,  ///< lower bounds only: a variable's labels without some
  Cases, ///< upper bounds only: what a match handles
  Array,
  Rigid, ///< a type variable of an annotation
  Ground,
};

/// Owned by the arena of the solver.
struct Type {
  TypeKind kind;
  /// The highest level of the variables in it.
  int level;
  /// Where in the program it comes from.
  Span span;
};

template <TypeKind K>
struct TypeOf : Type {
  static bool classof(const Type *type) { return type->kind == K; }
};

/// A vector in an arena.
template <typename T>
class ArenaVector {
public:
  void push_back(llvm::BumpPtrAllocator &arena, T value) {
    if (count == capacity) {
      uint32_t larger = capacity ? capacity * 2 : 4;
      T *moved = arena.Allocate<T>(larger);
      std::copy(data, data + count, moved);
      data = moved;
      capacity = larger;
    }
    data[count++] = value;
  }
  uint32_t size() const { return count; }
  bool empty() const { return count == 0; }
  T operator[](size_t i) const { return data[i]; }
  llvm::ArrayRef<T> get() const { return {data, count}; }
  void truncate(uint32_t size) { count = size; }

private:
  T *data = nullptr;
  uint32_t count = 0, capacity = 0;
};

/// What a class of variables wants its head to be.
enum Wish : uint8_t {
  WantsNumber = 1,
  WantsOrder = 2,
  WantsEquality = 4,
};

struct VarType : TypeOf<TypeKind::Var> {
  ArenaVector<Type *> lower, upper;
  /// The class: a union-find forest; the rest is of roots.
  VarType *parent = nullptr;
  /// The members of a class are a circular list.
  VarType *next = nullptr;
  Type *head = nullptr;
  uint8_t wishes = 0;
  uint8_t rank = 0;
  /// In an instance of a scheme, how it is used there: a value only flows in
  /// (a parameter), only comes out, or both.
  bool onlyIn = false, onlyOut = false;
  /// Whether it stands in a joined bound, and at which depth; see
  /// Solver::joinBound.
  uint8_t joinDepth = 0;
  uint32_t id = 0;
};

struct FunctionType : TypeOf<TypeKind::Function> {
  llvm::ArrayRef<Type *> params;
  Type *result;
  /// What is left after one parameter; made when wanted.
  mutable FunctionType *afterFirst = nullptr;
};

struct FieldType {
  Symbol *name;
  Type *type;
};

/// Fields stand in the order of their names.
struct RecordType : TypeOf<TypeKind::Record> {
  llvm::ArrayRef<FieldType> fields;
};

struct WithType : TypeOf<TypeKind::With> {
  Type *base;
  llvm::ArrayRef<FieldType> fields;
};

struct LabelType : TypeOf<TypeKind::Label> {
  Symbol *label;
  llvm::ArrayRef<Type *> fields;
};

struct CasesType : TypeOf<TypeKind::Cases> {
  struct Case {
    Symbol *label;
    llvm::ArrayRef<Type *> fields;
  };
  llvm::ArrayRef<Case> cases;
  /// What gets all other labels, or null.
  Type *rest;
  /// Cases by their label; made when there are many.
  llvm::DenseMap<Symbol *, unsigned> *index;

  const Case *find(const Symbol *label) const;
};

struct RestType : TypeOf<TypeKind::Rest> {
  Type *whole;
  const CasesType *without;
};

struct ArrayType : TypeOf<TypeKind::Array> {
  Type *element;
};

struct RigidType : TypeOf<TypeKind::Rigid> {
  Symbol *name;
};

struct GroundType : TypeOf<TypeKind::Ground> {
  Ground *ground;
};

/// What all types of a class have in common.
enum class Head : uint8_t {
  Int,
  Float,
  Bool,
  Char,
  String,
  Function,
  Record,
  Sum,
  Array,
  Variable, ///< of an annotation
};

/// Of a type that is no variable.
Head getHead(const Type *type);

/// The types that a type is made of; the bounds of variables are none.
void forEachPart(const Type *type, llvm::function_ref<void(Type *)> visit);

/// Why one type must be a subtype of another, for messages.
struct Reason {
  enum Kind : uint8_t {
    Value,    ///< a value goes where another type is wanted
    Argument, ///< argument `index` of a call
    Call,     ///< something is applied
    Test,     ///< of an if
    Scrutinee,
    Annotation,
    Operand,
  };
  Reason(Kind kind, Span span) : kind(kind), span(span) {}

  Kind kind;
  Span span;
  unsigned index = 0;
  /// Of calls: how many arguments there are, and the function's name.
  unsigned count = 0;
  llvm::StringRef name;
  Span definition;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_TYPES_H
