//===- Infer.h - Types of expressions ---------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Walks over expressions, gives each a type and collects the constraints. A
// program is inferred once as a whole; known functions are generalised. When
// code is made for a function at some type, its body is inferred again with
// that type, where no variable is left open: see Emit.h.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_INFER_H
#define LIB_FRONTEND_INFER_H

#include "lib/Frontend/Compilation.h"
#include "lib/Frontend/DecisionTree.h"
#include "lib/Frontend/Solver.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>

namespace froe::lang {

class Inference {
public:
  Inference(Compilation &c, Solver &solver);

  /// Infers all modules.
  void inferProgram();

  /// Infers a group again, with the type of one member given. What it uses from
  /// outside has the types that `getOuter` says.
  struct Outside {
    /// The type of a value or of a function that is being made code of.
    llvm::function_ref<Ground *(Binding *)> getBinding;
    /// The type of a variable of the code around.
    llvm::function_ref<Ground *(VarType *)> getVariable;
  };
  void inferInstance(Binding *member, Ground *type, const Outside &outside);

  /// The type of a use of a built-in function; new variables at the present
  /// level.
  Type *getBuiltinType(const Builtin &builtin, Span span);

private:
  Type *infer(Expr *expr);
  Type *inferKind(Expr *expr);
  Type *inferRef(RefExpr *ref);
  Type *inferCall(CallExpr *call);
  Type *inferPrint(CallExpr *call);
  Type *inferFunction(Function *function);
  Type *inferBlock(BlockExpr *block);
  Type *inferMatch(MatchExpr *match);
  Type *inferIf(IfExpr *expr);
  Type *inferRecord(RecordExpr *record);
  void inferGroups(llvm::ArrayRef<Group *> groups);
  void inferGroup(Group *group);
  void inferKnown(Binding *binding);
  void checkAnnotation(Binding *binding, Type *inferred);
  void checkStatement(Expr *expr, Type *type);
  void inferTree(MatchExpr *match, DecisionTree *tree);
  void inferLeaf(MatchExpr *match, DecisionTree *tree);
  Type *getParameterTypes(Function *function);

  /// Variables of annotations by name; rigid ones or new ones.
  struct TypeScope {
    llvm::DenseMap<const Symbol *, Type *> variables;
    bool rigid = false;
    bool isAbbreviation = false;
    bool isBuiltin = false;
    Module *module = nullptr;
    /// What the next sum is to be, where it is the body of a recursive type.
    VarType *knot = nullptr;
    unsigned depth = 0;
  };
  Type *readType(const Datum *datum, TypeScope &scope);
  Type *readCompoundType(const Datum *datum, TypeScope &scope);
  Type *readSum(const Datum *datum, TypeScope &scope);
  Type *readAbbreviation(TypeAbbreviation *type, const Datum *use,
                         llvm::ArrayRef<const Datum *> args, TypeScope &scope);
  Type *typeError(const Datum *datum, const llvm::Twine &message);
  /// A sum as a type that values flow through: a variable with both bounds.
  Type *makeSum(llvm::ArrayRef<CasesType::Case> labels, Span span,
                VarType *knot = nullptr);

  VarType *makeVar(Span span) { return solver.makeVar(level, span); }
  bool constrain(Type *sub, Type *super, Span span,
                 Reason::Kind kind = Reason::Value) {
    Reason reason(kind, span);
    return solver.constrain(sub, super, reason);
  }

  Compilation &c;
  Solver &solver;
  int level = 0;
  llvm::DenseMap<const Builtin *, Type *> builtins;
  Symbol *cons, *nil;
  /// Of the instance that is being inferred, or null.
  const Outside *outside = nullptr;
  Group *instance = nullptr;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_INFER_H
