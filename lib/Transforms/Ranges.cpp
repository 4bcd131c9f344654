//===- Ranges.cpp - Remove checks of integers that cannot fail ------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// 1. RangeAnalysis finds for the whole module which integers each use of a
// value
//    can see.
// 2. Every checked operation is decided by the ranges of its two operands. A
//    sum, a difference or a product cannot overflow if it does not at the
//    corners of the ranges. A division cannot fail if the divisor is never 0,
//    and either it is never -1 or the dividend never the least integer. Of the
//    remainder the latter is asked as well: the checked one is 0 there, but the
//    machine's traps.
// 3. Decided operations are replaced; the remark tells the range, or what may
//    go wrong.
//
// Refused: an operation whose operands control never brings a value to. It is
// dead, and its check costs nothing. Functions that nobody calls are passed
// over.
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Ranges.h"
#include "lib/Transforms/Passes.h"
#include "mlir/IR/Remarks.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROERANGES
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

namespace {

/// "3", "[0, 9]", or "any i64".
static std::string describe(const ConstantIntRanges &range) {
  const APInt &min = range.smin(), &max = range.smax();
  std::string text;
  llvm::raw_string_ostream os(text);
  if (min == max)
    os << min;
  else if (min.isMinSignedValue() && max.isMaxSignedValue())
    os << "any i" << min.getBitWidth();
  else
    os << "[" << min << ", " << max << "]";
  return text;
}

/// What the operation computes, or asks about: "add", "div" and so on.
static StringRef getKind(Operation *op) {
  if (auto wouldFail = dyn_cast<WouldFailOp>(op))
    return wouldFail.getKind();
  return op->getName().stripDialect();
}

/// The range of a result, if it fits wherever the operands are: extremes are at
/// the corners of their ranges.
static std::optional<ConstantIntRanges>
computeIfItFits(StringRef kind, const ConstantIntRanges &lhs,
                const ConstantIntRanges &rhs) {
  std::optional<APInt> min, max;
  for (const APInt &a : {lhs.smin(), lhs.smax()})
    for (const APInt &b : {rhs.smin(), rhs.smax()}) {
      bool overflows = false;
      APInt result = kind == "add"   ? a.sadd_ov(b, overflows)
                     : kind == "sub" ? a.ssub_ov(b, overflows)
                                     : a.smul_ov(b, overflows);
      if (overflows)
        return std::nullopt;
      min = min ? llvm::APIntOps::smin(*min, result) : result;
      max = max ? llvm::APIntOps::smax(*max, result) : result;
    }
  return ConstantIntRanges::fromSigned(*min, *max);
}

/// What is known of a checked operation: whether its check can go, and what the
/// remark says.
struct Decision {
  Operation *op;
  bool canGo;
  std::string why;
};

static Decision decideOverflow(Operation *op, const ConstantIntRanges &lhs,
                               const ConstantIntRanges &rhs) {
  StringRef kind = getKind(op);
  if (auto range = computeIfItFits(kind, lhs, rhs))
    return {op, true, "overflow check removed: range " + describe(*range)};
  StringRef sign = kind == "add" ? " + " : kind == "sub" ? " - " : " * ";
  return {op, false,
          ("overflow check kept: " + describe(lhs) + sign + describe(rhs) +
           " may not fit")
              .str()};
}

static Decision decideDivision(Operation *op, const ConstantIntRanges &lhs,
                               const ConstantIntRanges &rhs,
                               RangeAnalysis &analysis) {
  unsigned width = lhs.smin().getBitWidth();
  OpOperand &dividend = op->getOpOperand(0), &divisor = op->getOpOperand(1);
  if (!analysis.excludes(divisor, APInt::getZero(width)))
    return {op, false,
            "division check kept: the divisor, " + describe(rhs) +
                ", may be 0"};
  if (!analysis.excludes(divisor, APInt::getAllOnes(width)) &&
      !analysis.excludes(dividend, APInt::getSignedMinValue(width)))
    return {op, false,
            "division check kept: the dividend, " + describe(lhs) +
                ", may be the least integer, and the divisor, " +
                describe(rhs) + ", -1"};
  return {op, true,
          "division check removed: range " + describe(lhs) + " by " +
              describe(rhs)};
}

static Decision decide(Operation *op, RangeAnalysis &analysis) {
  IntegerValueRange lhs = analysis.getRange(op->getOpOperand(0));
  IntegerValueRange rhs = analysis.getRange(op->getOpOperand(1));
  if (lhs.isUninitialized() || rhs.isUninitialized())
    return {op, false, "check kept: control never gets here"};
  if (getKind(op) == "div" || getKind(op) == "rem")
    return decideDivision(op, lhs.getValue(), rhs.getValue(), analysis);
  return decideOverflow(op, lhs.getValue(), rhs.getValue());
}

static void replaceByUnchecked(Operation *op) {
  OpBuilder builder(op);
  Location loc = op->getLoc();
  if (isa<WouldFailOp>(op)) {
    Value no =
        arith::ConstantOp::create(builder, loc, builder.getBoolAttr(false));
    op->replaceAllUsesWith(ValueRange(no));
    op->erase();
    return;
  }
  Value lhs = op->getOperand(0), rhs = op->getOperand(1);
  auto nsw = arith::IntegerOverflowFlags::nsw;
  Value result;
  if (isa<AddOp>(op))
    result = arith::AddIOp::create(builder, loc, lhs, rhs, nsw);
  else if (isa<SubOp>(op))
    result = arith::SubIOp::create(builder, loc, lhs, rhs, nsw);
  else if (isa<MulOp>(op))
    result = arith::MulIOp::create(builder, loc, lhs, rhs, nsw);
  else if (isa<DivOp>(op))
    result = arith::DivSIOp::create(builder, loc, lhs, rhs);
  else
    result = arith::RemSIOp::create(builder, loc, lhs, rhs);
  op->replaceAllUsesWith(ValueRange(result));
  op->erase();
}

static void report(const Decision &decision) {
  // The operation that it asks about has a remark of its own.
  if (isa<WouldFailOp>(decision.op))
    return;
  Location loc = decision.op->getLoc();
  if (decision.canGo)
    remark::passed(
        loc, remark::RemarkOpts::name("CheckRemoved").category("froe-ranges"))
        << decision.why;
  else
    remark::missed(
        loc, remark::RemarkOpts::name("CheckKept").category("froe-ranges"))
        << decision.why;
}

struct RangesPass : froe::impl::FroeRangesBase<RangesPass> {
  void runOnOperation() override {
    auto isChecked = [](Operation *op) {
      return isa<AddOp, SubOp, MulOp, DivOp, RemOp, WouldFailOp>(op);
    };
    WalkResult found = getOperation().walk([&](Operation *op) {
      return isChecked(op) ? WalkResult::interrupt() : WalkResult::advance();
    });
    if (!found.wasInterrupted())
      return markAllAnalysesPreserved();

    DataFlowSolver solver;
    auto *analysis = solver.load<RangeAnalysis>();
    if (failed(solver.initializeAndRun(getOperation())))
      return signalPassFailure();

    // All are decided before any of them changes.
    SmallVector<Decision> decisions;
    for (Operation &top : *getOperation().getBody()) {
      auto function = dyn_cast<func::FuncOp>(top);
      if (function && !analysis->isReached(function))
        continue;
      top.walk([&](Operation *op) {
        if (isChecked(op))
          decisions.push_back(decide(op, *analysis));
      });
    }
    for (const Decision &decision : decisions) {
      report(decision);
      ++(decision.canGo ? numRemoved : numKept);
      if (decision.canGo)
        replaceByUnchecked(decision.op);
    }
  }
};

} // namespace
