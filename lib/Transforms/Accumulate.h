//===- Accumulate.h - What the parts of froe-accumulate share ---*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The essay is in Accumulate.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_ACCUMULATE_H
#define LIB_TRANSFORMS_ACCUMULATE_H

#include "dialect/Froe/FroeMonoid.h"
#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/Ranges.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace froe::accumulate {

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

/// Operations that belong together: a sum may be made of additions and
/// subtractions, checked or not.
enum class Family {
  Add,
  Mul,
  And,
  Or,
  Xor,
  MinS,
  MaxS,
  MinU,
  MaxU,
  Concat,
  Monoid
};

struct Operator {
  Family family;
  /// The function, of a monoid that the program gives.
  mlir::StringAttr function;
  bool operator==(const Operator &other) const {
    return family == other.family && function == other.function;
  }
  bool operator!=(const Operator &other) const { return !(*this == other); }
};

/// One operation on the way from a recursive call to the return.
struct Link {
  mlir::Operation *op;
  /// Which operand is made of the call's result.
  unsigned side;
  mlir::OpOperand &getOther() const { return op->getOpOperand(1 - side); }
};

/// Which operation this is, if it may be one of an associative kind. Functions
/// with the attribute `froe.monoid` are looked up.
std::optional<Operator> getOperator(mlir::Operation *op,
                                    mlir::SymbolTable &symbols);

/// "'froe.add'", "@append".
std::string describe(mlir::Operation *op);

//===----------------------------------------------------------------------===//
// Effects
//===----------------------------------------------------------------------===//

/// What calls of functions may do.
class Effects {
public:
  explicit Effects(mlir::ModuleOp module);
  /// Has no effects and ends.
  bool isTotal(mlir::func::FuncOp function) const {
    return total.contains(function);
  }
  /// Has no effects, and may not end.
  bool isPure(mlir::func::FuncOp function) const {
    return pure.contains(function);
  }
  /// Whether an operation can change places with a call of which nothing is
  /// known: it has no effects and ends.
  bool isMovable(mlir::Operation *op) const;
  /// Whether two functions call each other, by way of others or directly.
  bool isSameCycle(mlir::func::FuncOp a, mlir::func::FuncOp b) const {
    auto i = cycleOf.find(a), j = cycleOf.find(b);
    return i != cycleOf.end() && j != cycleOf.end() && i->second == j->second;
  }
  /// Whether a function can come to be called by itself.
  bool isRecursive(mlir::func::FuncOp function) const {
    return cycleOf.contains(function);
  }
  mlir::func::FuncOp getCallee(mlir::Operation *op) const;

private:
  bool isMovableItself(mlir::Operation *op) const;

  llvm::DenseMap<mlir::StringAttr, mlir::func::FuncOp> functionOf;
  llvm::DenseSet<mlir::Operation *> total, pure;
  /// The component of the graph of calls, of functions in a cycle.
  llvm::DenseMap<mlir::Operation *, unsigned> cycleOf;
};

//===----------------------------------------------------------------------===//
// Tails
//===----------------------------------------------------------------------===//

/// Why something is not done, and where.
struct Reason {
  mlir::Operation *op = nullptr;
  std::string text;
  explicit operator bool() const { return op; }
};

struct Node;

/// A value in tail position: what a function, an alternative or a region in
/// tail position results in.
struct Tail {
  Node *node;
  mlir::OpOperand *result;
  /// The tail that the region belongs to; none at the end of the node's body.
  Tail *parent = nullptr;
  /// From the last one that is evaluated to the first.
  llvm::SmallVector<Link, 1> links;
  /// What is evaluated last and leads to recursion, if anything does: a call,
  /// an application of an alternative, or an operation with regions.
  mlir::Operation *last = nullptr;
  /// The function or alternative of a call.
  Node *callee = nullptr;
  /// Whether it leads to a call in its component.
  bool isActive = false;
};

/// A function, or an alternative that is only applied in tail positions.
struct Node {
  mlir::Operation *op;
  mlir::func::FuncOp function; ///< or the one that an alternative is in
  std::deque<Tail> tails;
  unsigned component = ~0u;
  bool isExcluded = false;
  bool isFunction() const { return llvm::isa<mlir::func::FuncOp>(op); }
  mlir::Region &getBody() const { return op->getRegion(0); }
};

/// Nodes that call each other in tail positions.
struct Group {
  llvm::SmallVector<Node *> nodes;
};

/// The recursion of a module.
class Tails {
public:
  Tails(mlir::ModuleOp module, mlir::SymbolTable &symbols,
        const Effects &effects);

  /// Groups of which some member calls another one, or itself, modulo an
  /// operation.
  std::deque<Group> groups;
  std::deque<Node> nodes;
  /// What stands in the way of a call, of an application or of an operation
  /// with regions that leads to recursion.
  llvm::DenseMap<mlir::Operation *, Reason> reasons;

  /// Why the result of a recursive call is not modulo an operation.
  Reason getReason(mlir::func::CallOp call);
  /// Recursive calls of a function that are not in tail position.
  llvm::SmallVector<mlir::func::CallOp>
  getInnerCalls(mlir::func::FuncOp function);

private:
  void mark(mlir::func::FuncOp function);
  void addNode(mlir::Operation *op, mlir::func::FuncOp function);
  void explore(Node &node);
  void explore(Tail &tail);
  mlir::Operation *findLast(Tail &tail);
  bool canMoveToEnd(Tail &tail, mlir::Operation *last);
  void descend(Tail &tail, mlir::Operation *last);
  void resolve();
  void exclude(Node &node);
  void findGroups();

  mlir::SymbolTable &symbols;
  const Effects &effects;
  llvm::DenseMap<mlir::Operation *, Node *> nodeOf;
  /// By what is evaluated last.
  llvm::DenseMap<mlir::Operation *, Tail *> tailOf;
  /// Operations that lead to recursion, or contain such.
  llvm::DenseSet<mlir::Operation *> marked;
};

//===----------------------------------------------------------------------===//
// Plans
//===----------------------------------------------------------------------===//

/// How a group accumulates.
struct Plan {
  enum Mode {
    Plain,      ///< the accumulator is combined with what comes
    Saturating, ///< numbers that only grow: the accumulator sticks where it is
                ///< too large
    Exact       ///< with what the result must be for no step to fail
  };
  Operator op;
  Mode mode = Plain;
  /// The accumulator is the left operand: what comes later is on the right.
  bool isLeft = true;
  mlir::Type type;
  /// The operation that can fail, if one can, and where.
  std::optional<mlir::OperationName> failing;
  mlir::LocationAttr place;
  /// The unit of a monoid that the program gives.
  mlir::Attribute unit;
};

/// Decides how a group accumulates. No plan where it is refused, for a reason.
/// `getRanges` is asked for when it matters which numbers occur.
std::optional<Plan> makePlan(const Group &group, mlir::SymbolTable &symbols,
                             const Effects &effects,
                             llvm::function_ref<RangeAnalysis *()> getRanges,
                             Reason &reason);

/// The accumulators at the start, which stand for nothing done.
llvm::SmallVector<mlir::Value> makeUnits(mlir::OpBuilder &builder,
                                         mlir::Location loc, const Plan &plan);

/// Types of the accumulators.
llvm::SmallVector<mlir::Type> getStateTypes(const Plan &plan);

/// The accumulators after one more operation.
llvm::SmallVector<mlir::Value> makeStep(mlir::OpBuilder &builder,
                                        const Plan &plan,
                                        mlir::ValueRange state,
                                        const Link &link);

/// What the operations make of a value.
mlir::Value makeEnd(mlir::OpBuilder &builder, mlir::Location loc,
                    const Plan &plan, mlir::ValueRange state,
                    mlir::Value value);

} // namespace froe::accumulate

#endif // LIB_TRANSFORMS_ACCUMULATE_H
