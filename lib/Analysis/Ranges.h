//===- Ranges.h - Ranges of integers, where they are used -------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which integers a value can be, through calls and branches, for a module at
// once. Operations say what they make of ranges by InferIntRangeInterface.
// Beyond upstream's analysis of that interface:
//
// - A use knows more than its value: what comparisons have decided on the way
//   to it, see lib/Analysis/RangeFacts.h.
// - Recursion ends. A parameter, a result or a block argument whose range has
//   grown a few times grows on to the next number that the function compares
//   with, and after a few more times to the limit.
// - A known alternative is called, not passed on: its parameters are what it is
//   applied to.
//
// Values flow forward: a call joins its arguments into the callee's parameters,
// a return its operands into the results that all calls see. So each visit
// costs what the operation has operands, and each range changes a bounded
// number of times: the whole is linear.
//
// What is in labels, records, arrays and closures is not followed.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_RANGES_H
#define LIB_ANALYSIS_RANGES_H

#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/RangeFacts.h"
#include "mlir/Analysis/DataFlowFramework.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Interfaces/InferIntRangeInterface.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"

namespace froe {

/// Numbers at which ranges that grow stop for a while, sorted.
using Landmarks = llvm::SmallVector<int64_t>;

/// A range that grows, and how often it has. Without a value nothing has
/// reached it yet.
class GrowingRange {
public:
  const mlir::IntegerValueRange &get() {
    seen = true;
    return range;
  }
  /// Joins a range. `landmarks` are given for what may be part of a cycle.
  mlir::ChangeResult
  join(const mlir::ConstantIntRanges &other,
       llvm::function_ref<const Landmarks &()> landmarks = nullptr);
  void print(llvm::raw_ostream &os) const { range.print(os); }

private:
  mlir::IntegerValueRange range;
  /// Times that it grew after somebody had seen it: what many callers give, one
  /// after the other, is one step.
  unsigned changes = 0;
  bool seen = false;
};

class RangeAnalysis;

/// Ranges that operations depend on.
class RangeStateBase : public mlir::AnalysisState {
public:
  using AnalysisState::AnalysisState;
  void dependOn(mlir::Operation *op) { dependents.insert(op); }
  void onUpdate(mlir::DataFlowSolver *solver) const override;
  RangeAnalysis *analysis = nullptr;

private:
  llvm::SetVector<mlir::Operation *> dependents;
};

/// The range of a value, on which its users depend.
class RangeState : public RangeStateBase {
public:
  using RangeStateBase::RangeStateBase;
  void onUpdate(mlir::DataFlowSolver *solver) const override;
  void print(llvm::raw_ostream &os) const override { range.print(os); }
  GrowingRange range;
};

/// The ranges of what a function or an alternative results in, at the point
/// after it.
class ResultsState : public RangeStateBase {
public:
  using RangeStateBase::RangeStateBase;
  void print(llvm::raw_ostream &os) const override;
  llvm::SmallVector<GrowingRange> ranges;
};

class RangeAnalysis : public mlir::DataFlowAnalysis {
public:
  using DataFlowAnalysis::DataFlowAnalysis;

  /// The operation must be a module.
  llvm::LogicalResult initialize(mlir::Operation *top) override;
  llvm::LogicalResult visit(mlir::ProgramPoint *point) override;

  /// What an operand can be, where it is used; no value if control never gets
  /// there.
  mlir::IntegerValueRange getRange(mlir::OpOperand &operand);
  /// Whether an operand cannot be this number, which may lie in its range.
  bool excludes(mlir::OpOperand &operand, const llvm::APInt &number);

  /// Whether anybody can call this function of the module.
  bool isReached(mlir::func::FuncOp function) const {
    return reached.contains(function);
  }

  /// Visits an operation again, once however many of its inputs change before.
  void enqueue(mlir::DataFlowSolver *solver, mlir::Operation *op);

private:
  mlir::IntegerValueRange refine(mlir::Value value, const RangeFact *known,
                                 unsigned depth, mlir::Operation *dependent);

  void findKnownCallees(mlir::ModuleOp module);
  void findLandmarks(mlir::ModuleOp module);
  const Landmarks &getLandmarks(mlir::Operation *op);

  RangeState *getState(mlir::Value value);
  ResultsState *getResults(mlir::Operation *callee);
  void join(mlir::Value target, const mlir::IntegerValueRange &range,
            bool isCycle);
  void setUnknown(mlir::Value target);
  void setUnknown(mlir::ValueRange targets);
  /// Joins what an operand can be into a block argument or result.
  void flow(mlir::OpOperand &operand, mlir::Value target);
  void flow(mlir::OperandRange operands, mlir::ValueRange targets);

  llvm::SmallVector<mlir::Operation *> orderByCalls(mlir::ModuleOp module);
  /// Sets what nothing flows into.
  void initializeRegions(mlir::Operation *op);
  void initializeRegionBranch(mlir::RegionBranchOpInterface branch);
  void visitOperation(mlir::Operation *op);
  void visitRegionBranch(mlir::RegionBranchOpInterface branch);
  void visitTerminator(mlir::Operation *op);
  void visitCall(mlir::CallOpInterface call);
  void visitApply(ApplyOp apply);
  void visitSelect(mlir::arith::SelectOp select);
  void visitInferrable(mlir::InferIntRangeInterface op);
  void joinResults(mlir::Operation *callee, mlir::Operation *terminator);
  void readResults(mlir::Operation *callee, mlir::Operation *call);

  mlir::func::FuncOp getCallee(mlir::CallOpInterface call);

  /// Functions of the module by name.
  llvm::DenseMap<mlir::StringAttr, mlir::func::FuncOp> functions;
  /// Functions and alternatives all of whose calls are seen.
  llvm::DenseSet<mlir::Operation *> knownCallees;
  llvm::DenseSet<mlir::Operation *> reached;
  RangeFacts facts;
  llvm::DenseMap<mlir::Operation *, Landmarks> landmarks;
  /// What the solver will visit.
  llvm::DenseSet<mlir::Operation *> queued;
};

} // namespace froe

#endif // LIB_ANALYSIS_RANGES_H
