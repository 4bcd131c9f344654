//===- Solver.h - Constraints between types ---------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_SOLVER_H
#define LIB_FRONTEND_SOLVER_H

#include "lib/Frontend/Ground.h"
#include "lib/Frontend/Types.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <climits>
#include <string>

namespace froe::lang {

/// Types, and the constraints between them. Owns both.
class Solver {
public:
  Solver(Diagnostics &diagnostics);

  //===--- Making types ---------------------------------------------------===//

  VarType *makeVar(int level, Span span);
  Type *makeScalar(TypeKind kind, Span span);
  FunctionType *makeFunction(llvm::ArrayRef<Type *> params, Type *result,
                             Span span);
  /// Sorts the fields.
  RecordType *makeRecord(llvm::ArrayRef<FieldType> fields, Span span);
  WithType *makeWith(Type *base, llvm::ArrayRef<FieldType> fields, Span span);
  LabelType *makeLabel(Symbol *label, llvm::ArrayRef<Type *> fields, Span span);
  CasesType *makeCases(llvm::ArrayRef<CasesType::Case> cases, Type *rest,
                       Span span);
  RestType *makeRest(Type *whole, const CasesType *without, Span span);
  ArrayType *makeArray(Type *element, Span span);
  RigidType *makeRigid(Symbol *name, Span span);
  GroundType *makeGround(Ground *ground, Span span);
  /// One step into a ground type, as a lower or an upper bound: records,
  /// functions and arrays give one type, sums one for each label, or the cases.
  void unfold(GroundType *type, bool asUpper,
              llvm::SmallVectorImpl<Type *> &parts);

  /// A type of the same kind at another place, or the same type if it has no
  /// parts. `map` makes the parts; it is told whether values flow the other way
  /// there than in the type, as they do in parameters of functions.
  Type *mapParts(Type *type, Span span,
                 llvm::function_ref<Type *(Type *part, bool isFlipped)> map);

  //===--- Constraints ----------------------------------------------------===//

  /// Makes `sub` a subtype of `super`, or reports that it cannot be one; false
  /// then. Each pair of concrete types is looked at once.
  bool constrain(Type *sub, Type *super, const Reason &reason);
  /// Makes the class of a type want something; `span` is where.
  void wish(Type *type, Wish wish, Span span);

  //===--- Schemes --------------------------------------------------------===//

  /// A copy of a type in which all variables above `limit` are new ones at
  /// `level`. Bounds that cannot matter are left out.
  /// Where `getOuter` is given, it tells what other variables stand for.
  Type *instantiate(Type *type, int limit, int level, Span span,
                    llvm::function_ref<Ground *(VarType *)> getOuter = nullptr);

  /// A scheme that is as general as `type`, of which the variables above
  /// `limit` are those of the scheme, but small; see Simplify.cpp.
  Type *simplify(Type *type, int limit);

  static VarType *getClass(VarType *var);
  /// Whether a lower bound is passed on along edges: types, and variables of a
  /// lower level, which do not know where they flow.
  static bool isSource(const VarType *var, const Type *bound);
  /// Makes two classes one, without looking at their heads.
  static VarType *join(VarType *a, VarType *b);
  /// Whether such a type, which is no variable, has no other subtypes or
  /// supertypes.
  static bool isScalar(const Type *type);
  /// Whether two types that are no variables are both integers, both sums, ...
  static bool haveSameHead(const Type *a, const Type *b);
  /// What is wished for that a type is not, in words, or null.
  static const char *getUnfulfilled(const Type *type, uint8_t wishes);
  /// A short form of a type, for messages.
  std::string describe(Type *type);

  /// From now on contradictions are passed over in silence: in code that was
  /// checked before, they can only be where no value ever comes.
  void setLenient(bool lenient) { isLenient = lenient; }
  bool isSilent() const { return isLenient; }

  /// Before types are solved or generalised: makes the parts of variables of
  /// one class, among variables from the given number on and up to the given
  /// level, one class each; see UnifyParts.cpp.
  void unifyParts(uint32_t first, int maxLevel = INT_MAX);
  uint32_t getNumVars() const { return numVars; }

  llvm::BumpPtrAllocator &getArena() { return arena; }
  uint64_t getNumConstraints() const { return steps; }

  /// How many parts the type of a definition may have: a program of so many
  /// bytes has no use for more.
  void setProgramSize(size_t bytes) { maxParts = 100000 + 20 * bytes; }
  size_t getMaxParts() const { return maxParts; }

private:
  struct Pair {
    Type *sub, *super;
  };
  template <typename T>
  T *make(TypeKind kind, int level, Span span);
  void solve(llvm::SmallVectorImpl<Pair> &work);
  void solvePair(Type *sub, Type *super, llvm::SmallVectorImpl<Pair> &work);
  void solveVar(VarType *var, Type *other, bool isSub,
                llvm::SmallVectorImpl<Pair> &work);
  void solveFunctions(FunctionType *sub, FunctionType *super,
                      llvm::SmallVectorImpl<Pair> &work);
  void solveLabel(LabelType *sub, CasesType *super,
                  llvm::SmallVectorImpl<Pair> &work);
  void solveFields(Type *sub, RecordType *super,
                   llvm::SmallVectorImpl<Pair> &work);
  bool addBound(VarType *var, Type *bound, bool isUpper);
  bool joinBound(VarType *var, Type *bound, llvm::SmallVectorImpl<Pair> &work);
  bool setHead(VarType *var, Type *concrete);
  bool unite(VarType *a, VarType *b);
  bool checkWishes(VarType *root, Span span);
  Type *extrude(Type *type, int level, bool positive);

  void mismatch(Type *sub, Type *super);
  void missingCase(LabelType *sub, CasesType *super);
  void wrongCount(FunctionType *sub, FunctionType *super);
  Diagnostic &report(const llvm::Twine &message);
  std::string describe(Type *type, unsigned depth);

  Diagnostics &diagnostics;
  llvm::BumpPtrAllocator arena;
  uint32_t numVars = 0;
  uint64_t steps = 0;
  size_t maxParts = 100000;
  /// Of the constraint that is being solved.
  const Reason *reason = nullptr;
  bool failed = false;
  bool isLenient = false;
  Diagnostic ignored;
  llvm::DenseSet<std::pair<VarType *, Type *>> knownBounds;
  /// The lower bounds of one shape that a variable has: how many, and what
  /// further ones are joined in.
  struct Joined {
    uint32_t count = 0;
    Type *type = nullptr;
  };
  llvm::DenseMap<std::pair<VarType *, uint64_t>, Joined> joined;
  llvm::DenseMap<std::pair<Type *, unsigned>, Type *> extruded;
  llvm::DenseSet<std::pair<Ground *, Ground *>> groundPairs;
  llvm::DenseSet<std::pair<Type *, Type *>> seenPairs;
  /// Records of one field, as what the base of a record with replaced fields
  /// has to have.
  llvm::DenseMap<std::pair<Symbol *, Type *>, Type *> singles;
  std::vector<VarType *> vars;
  llvm::DenseMap<std::pair<Ground *, unsigned>, llvm::SmallVector<Type *, 2>>
      unfolded;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_SOLVER_H
