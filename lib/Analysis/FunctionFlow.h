//===- FunctionFlow.h - Which functions a value may be ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// Where values are functions (`!froe.pap`), which functions flow there, in the
// whole module. Places that exchange values form one class (Steensgaard, POPL
// 1996; lambda sets: Brandon et al., PLDI 2023), so that all places of a class
// can have one representation, other than a pointer to code.
//
// A place is a value of a function type, a result of a function, or a component
// that has a function type of some type: a field, an element, a parameter.
// Places inside of a type are places of that type, wherever it occurs.
//
// Functions are unknown where values come from or go to what is not in the
// module or looks at functions as such: boxes of any type, printing, functions
// that can be called from outside.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_FUNCTIONFLOW_H
#define LIB_ANALYSIS_FUNCTIONFLOW_H

#include "dialect/Froe/FroeOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace froe {

class FunctionFlow {
public:
  FunctionFlow(mlir::ModuleOp module, mlir::SymbolTable &symbols);

  /// A function with its first parameters given.
  struct Member {
    mlir::func::FuncOp function;
    unsigned numCaptures;
    bool operator==(const Member &other) const {
      return function == other.function && numCaptures == other.numCaptures;
    }
  };
  /// The places that exchange values.
  struct Class {
    llvm::SmallVector<Member, 1> members;
    /// If functions come or go that are not known, why, and where.
    llvm::StringRef unknown;
    mlir::Operation *unknownAt = nullptr;
    /// Where its functions are applied, if they are.
    mlir::Operation *apply = nullptr;
    /// Classes of what partial applications of its functions result in.
    llvm::SmallVector<unsigned, 1> partial;
  };

  unsigned getNumClasses() const { return classes.size(); }
  /// Classes that are not the root of themselves are empty.
  const Class &getClass(unsigned number) const { return classes[number]; }

  /// The class of a value whose type is that of a function.
  unsigned getClassOf(mlir::Value value);
  /// The class of a result of a function.
  unsigned getClassOfResult(mlir::func::FuncOp function, unsigned result);
  /// The class of a component of a type, in the order of forEachComponent.
  unsigned getClassOf(mlir::Type type, unsigned component);

  /// Whether a value of the type may contain a partial application.
  bool mentionsFunctions(mlir::Type type);

private:
  /// A partial application of what is in one class is in another, with so many
  /// captures more.
  struct Shift {
    unsigned from, to, numArgs;
  };

  unsigned makeNode();
  unsigned find(unsigned node);
  void unify(unsigned a, unsigned b);
  void relate(mlir::Type a, mlir::Type b);
  void relate(mlir::Value a, mlir::Value b);
  void relate(mlir::Value value, mlir::Type type, unsigned component);
  void relate(mlir::Type a, unsigned i, mlir::Type b, unsigned j);
  void relateResult(mlir::Value value, mlir::func::FuncOp function, unsigned i);
  void markUnknown(unsigned node, llvm::StringRef why, mlir::Operation *where);
  void markUnknown(mlir::Type type, llvm::StringRef why,
                   mlir::Operation *where);
  void markUnknown(mlir::Value value, llvm::StringRef why,
                   mlir::Operation *where);

  void visit(mlir::func::FuncOp function, bool isProgram);
  void visit(mlir::Operation *op);
  void visitUse(mlir::Operation *op);
  void visitPap(PapOp pap, mlir::func::FuncOp callee);
  void visitApply(ApplyOp apply);
  void visitMatch(MatchOp match);
  void visitTree(mlir::Operation *op);
  void visitYield(mlir::Operation *yield);
  bool visitData(mlir::Operation *op);
  bool visitArray(mlir::Operation *op);
  void solve();

  mlir::SymbolTable &symbols;
  std::vector<unsigned> parents;
  std::vector<Class> classes;
  std::vector<Shift> shifts;
  llvm::DenseMap<mlir::Value, unsigned> valueNodes;
  llvm::DenseMap<std::pair<mlir::Operation *, unsigned>, unsigned> resultNodes;
  llvm::DenseMap<std::pair<mlir::Type, unsigned>, unsigned> typeNodes;
  llvm::DenseMap<mlir::Type, bool> mentions;
  llvm::DenseSet<std::pair<mlir::Type, mlir::Type>> related;
  llvm::DenseSet<mlir::Type> unknownTypes;
};

} // namespace froe

#endif // LIB_ANALYSIS_FUNCTIONFLOW_H
