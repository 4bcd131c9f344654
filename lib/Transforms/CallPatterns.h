//===- CallPatterns.h - What call patterns are made of ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_CALLPATTERNS_H
#define LIB_TRANSFORMS_CALLPATTERNS_H

#include "dialect/Froe/FroeOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/SetVector.h"
#include <vector>

namespace froe::callpatterns {

//===----------------------------------------------------------------------===//
// Uses of functions
//===----------------------------------------------------------------------===//

/// The function that a call calls or a partial application is of, if it is used
/// as what it is: not at an instance of a polymorphic type.
mlir::func::FuncOp getUsedFunction(mlir::Operation *op,
                                   mlir::SymbolTable &symbols);

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// Facts about types, each found out once.
class TypeFacts {
public:
  /// Whether a value of this type may contain functions.
  bool isFunctional(mlir::Type type);
  /// Whether the type contains itself.
  bool isRecursive(SumType type);
  /// Whether the type mentions a type variable.
  bool isPolymorphic(mlir::Type type);

private:
  llvm::DenseMap<mlir::Type, bool> functional, recursive, polymorphic;
};

//===----------------------------------------------------------------------===//
// Demand
//===----------------------------------------------------------------------===//

/// What a function does with a parameter.
struct Demand {
  /// Applies it, or takes it apart, or passes it to a function that does.
  bool isStrong = false;
  /// Gives it to a function that is not known, which may do so.
  bool isWeak = false;
  /// Needs the value as a whole: stores or returns it.
  bool escapes = false;
};

/// Finds out what functions do with their parameters: facts about each
/// function alone, and a closure over calls, however they recurse.
class DemandAnalysis {
public:
  DemandAnalysis(mlir::SymbolTable &symbols, TypeFacts &types)
      : symbols(symbols), types(types) {}

  /// Looks at functions. What they call must be among them or those before.
  void add(llvm::ArrayRef<mlir::func::FuncOp> functions);
  Demand get(mlir::func::FuncOp function, unsigned param) const;

private:
  struct Node {
    Demand demand;
    /// The parameters that are passed on to this one.
    llvm::SmallVector<unsigned, 2> sources;
  };
  void lookAt(mlir::Value param, unsigned node);
  void lookAtUse(mlir::OpOperand &use, unsigned node,
                 llvm::function_ref<void(mlir::Value)> follow);
  void propagate();

  mlir::SymbolTable &symbols;
  TypeFacts &types;
  std::vector<Node> nodes;
  /// Nodes that got sources since they were last looked at.
  llvm::SmallVector<unsigned> touched;
  llvm::DenseMap<mlir::Operation *, unsigned> firstNode;
};

//===----------------------------------------------------------------------===//
// Growth
//===----------------------------------------------------------------------===//

/// Finds the parameters of which more would be known at each step of a
/// recursion, without end.
class GrowthAnalysis {
public:
  GrowthAnalysis(mlir::SymbolTable &symbols, TypeFacts &types,
                 llvm::ArrayRef<mlir::func::FuncOp> functions);
  bool isGrowing(mlir::func::FuncOp function, unsigned param) const;
  /// Takes note of what is known of the parameters of another function.
  void add(mlir::func::FuncOp function, llvm::ArrayRef<bool> isGrowing);

private:
  std::vector<bool> growing;
  llvm::DenseMap<mlir::Operation *, unsigned> firstNode;
};

//===----------------------------------------------------------------------===//
// Making functions visible
//===----------------------------------------------------------------------===//

/// Whether a function only puts its arguments into functions, labels and
/// records, so that a call of it is not worth more than its body.
bool isWrapper(mlir::func::FuncOp function, TypeFacts &types);
/// Puts the body of a wrapper in place of a call.
void inlineWrapper(mlir::Operation *call, mlir::func::FuncOp callee);

/// A call, an application or a partial application whose operand is one of
/// several values moves to where they are chosen, so that each is visible:
///     apply (if c then f else g) (x)   is   if c then apply f (x) else ...
/// Only where nothing else would happen twice or in another order. Returns the
/// copies of the use, none if this is not possible.
llvm::SmallVector<mlir::Operation *> sinkIntoArms(mlir::Operation *use,
                                                  unsigned operand);

/// Turns alternatives that are passed to functions into functions, which are
/// returned.
llvm::SmallVector<mlir::func::FuncOp>
outlinePassedAlternatives(mlir::ModuleOp module, mlir::SymbolTable &symbols);

/// A function that always results in a partial application of the same function
/// results in the captures alone, and the caller makes the partial application.
/// Returns the functions that changed; the names of those that were made have
/// the suffix `.parts`.
llvm::SetVector<mlir::Operation *> splitResults(mlir::ModuleOp module,
                                                mlir::SymbolTable &symbols);

//===----------------------------------------------------------------------===//
// Patterns
//===----------------------------------------------------------------------===//

/// What is known of a value: the operation that makes it, and what is known of
/// its operands. An attribute, so that equal patterns are one: the type of the
/// value where nothing is known (a hole), or an array of the operation's name,
/// attributes and type, then the patterns of its operands.
using Shape = mlir::Attribute;

bool isHole(Shape pattern);
/// The pattern of what an operation makes.
Shape makeShape(mlir::Operation *op, llvm::ArrayRef<mlir::Attribute> parts);
/// For a message: `@f(_, _)`, `some(@f())`, `_`.
std::string describe(Shape pattern);
/// The function of which the pattern is a partial application, or null.
mlir::FlatSymbolRefAttr getPapCallee(Shape pattern);
/// The patterns of the operands.
llvm::ArrayRef<mlir::Attribute> getParts(Shape pattern);

/// Appends the values that stand in the holes.
void collectHoles(Shape pattern, mlir::Value value,
                  llvm::SmallVectorImpl<mlir::Value> &holes);
/// Appends the types of the holes.
void collectHoleTypes(Shape pattern, llvm::SmallVectorImpl<mlir::Type> &types);
/// Makes the value, and drops the values of its holes from `holes`.
mlir::Value rebuild(mlir::OpBuilder &builder, mlir::Location loc, Shape pattern,
                    mlir::ValueRange &holes);

/// A call of what has no type variables as an ordinary one.
mlir::Operation *makePlain(mlir::Operation *use, mlir::func::FuncOp callee);
/// Gives a function that has just been cloned parameters for the holes of the
/// patterns of its arguments, and makes these at its entry.
void buildArguments(mlir::func::FuncOp op, llvm::ArrayRef<Shape> arguments);

} // namespace froe::callpatterns

#endif // LIB_TRANSFORMS_CALLPATTERNS_H
