//===- AccumulatePlans.cpp - How a group accumulates ----------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Step 3 of froe-accumulate: whether the operations of a group are one kind
// whose order may change, and what must be known for that.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Transforms/Accumulate.h"

using namespace mlir;
using namespace froe;
using namespace froe::accumulate;

namespace {

/// What is known of the group while it is decided.
struct Planner {
  const Group &group;
  SymbolTable &symbols;
  const Effects &effects;
  llvm::function_ref<RangeAnalysis *()> getRanges;
  Reason &reason;
  Plan plan;
  /// Operations on the way from calls to returns, and values that come from no
  /// call of the group.
  SmallVector<Link> links;
  SmallVector<OpOperand *> bases;

  bool refuse(Operation *op, const Twine &text) {
    reason = {op, text.str()};
    return false;
  }
  void collect();
  bool haveOneOperator();
  bool haveOneSide();
  bool planChecks();
  bool planConcat();
  bool planMonoid();
  bool keepsTailSplits();
  bool decide();
};

} // namespace

void Planner::collect() {
  for (Node *node : group.nodes)
    for (Tail &tail : node->tails) {
      if (tail.isActive)
        llvm::append_range(links, tail.links);
      else if (!tail.parent || tail.parent->isActive)
        bases.push_back(tail.result);
    }
}

bool Planner::haveOneOperator() {
  plan.op = *getOperator(links.front().op, symbols);
  plan.type = links.front().op->getResult(0).getType();
  for (const Link &link : links)
    if (*getOperator(link.op, symbols) != plan.op)
      return refuse(link.op, "recursion is modulo " +
                                 describe(links.front().op) + " and modulo " +
                                 describe(link.op));
  return true;
}

/// Where the order of operands matters, recursion must be on one side.
bool Planner::haveOneSide() {
  plan.isLeft = links.front().side == 1;
  for (const Link &link : links)
    if (link.side != links.front().side)
      return refuse(link.op, "recursion is on both sides of " +
                                 describe(link.op) +
                                 ", which is not commutative");
  return true;
}

//===----------------------------------------------------------------------===//
// Checked integers
//===----------------------------------------------------------------------===//

static bool isChecked(Operation *op) { return isa<AddOp, SubOp, MulOp>(op); }

/// Whether an operation that wraps around is known not to.
static bool hasNoSignedWrap(Operation *op) {
  auto interface = dyn_cast<arith::ArithIntegerOverflowFlagsInterface>(op);
  return interface && interface.hasNoSignedWrap();
}

/// Operations that may fail need a place to fail at, which is one or cannot be
/// told: it depends on numbers that come later which of several fails first.
bool Planner::planChecks() {
  for (const Link &link : links) {
    if (!isChecked(link.op))
      continue;
    if (!plan.failing) {
      plan.failing = link.op->getName();
      plan.place = link.op->getLoc();
    }
    if (link.op->getName() != *plan.failing ||
        link.op->getLoc() != Location(plan.place))
      return refuse(link.op, "it depends on the numbers which of several "
                             "operations, such as " +
                                 describe(link.op) + ", would overflow first");
  }
  if (!plan.failing)
    return true;
  for (const Link &link : links)
    if (!isChecked(link.op) && !hasNoSignedWrap(link.op))
      return refuse(link.op, "recursion is modulo '" +
                                 plan.failing->getStringRef() +
                                 "', which fails on overflow, and modulo " +
                                 describe(link.op) + ", which wraps around");

  plan.mode = Plan::Exact;
  RangeAnalysis *ranges = getRanges();
  if (!ranges)
    return true;
  auto isAtLeast = [&](OpOperand &operand, int64_t least) {
    IntegerValueRange range = ranges->getRange(operand);
    return range.isUninitialized() || range.getValue().smin().sge(least);
  };
  // Then results only grow on the way back, and the last one overflows if any.
  int64_t least = plan.op.family == Family::Mul ? 1 : 0;
  if (llvm::all_of(links,
                   [&](const Link &link) {
                     return !isa<SubOp, arith::SubIOp>(link.op) &&
                            isAtLeast(link.getOther(), least);
                   }) &&
      llvm::all_of(bases, [&](OpOperand *base) { return isAtLeast(*base, 0); }))
    plan.mode = Plan::Saturating;
  return true;
}

//===----------------------------------------------------------------------===//
// Strings
//===----------------------------------------------------------------------===//

/// Bytes of a string, at least and at most, where both are known.
static std::optional<std::pair<uint64_t, uint64_t>> getLength(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op)
    return std::nullopt;
  auto of = [](uint64_t least, uint64_t most) {
    return std::make_optional(std::make_pair(least, most));
  };
  if (auto string = dyn_cast<StringOp>(op))
    return of(string.getValue().size(), string.getValue().size());
  if (isa<StringFromCharOp>(op))
    return of(1, 4);
  if (isa<StringFromIntOp>(op))
    return of(1, 20);
  if (auto show = dyn_cast<ShowOp>(op))
    if (show.getValue().getType().isInteger(64) ||
        (show.getValue().getType().isInteger() && !show.getLisp()))
      return of(1, 20);
  return std::nullopt;
}

/// Each concatenation copies both of its operands. Pieces of about the same
/// length are copied as often from left to right as from right to left; a long
/// piece at the wrong end would be copied over and over.
bool Planner::planConcat() {
  constexpr uint64_t kMostTimes = 32;
  uint64_t least = ~uint64_t(0), most = 0;
  for (const Link &link : links) {
    auto length = getLength(link.getOther().get());
    if (!length || !length->first)
      return refuse(link.op,
                    "strings of any length, or empty ones, might be "
                    "copied more often by 'froe.string.concat' if they "
                    "were accumulated");
    least = std::min(least, length->first);
    most = std::max(most, length->second);
    if (most > least * kMostTimes)
      return refuse(link.op,
                    "strings of " + Twine(least) + " and of " + Twine(most) +
                        " bytes might be copied more often by "
                        "'froe.string.concat' if they were accumulated");
  }
  return haveOneSide();
}

//===----------------------------------------------------------------------===//
// Monoids of the program
//===----------------------------------------------------------------------===//

bool Planner::planMonoid() {
  auto function = symbols.lookup<func::FuncOp>(plan.op.function);
  Operation *op = links.front().op;
  std::string name = ("@" + function.getSymName()).str();
  Monoid monoid = *Monoid::get(function);
  plan.unit = monoid.getUnit();
  if (!effects.isPure(function))
    return refuse(op, name +
                          " may print or fail, so that calls of it must keep "
                          "their order");
  for (Node *node : group.nodes)
    if (effects.isSameCycle(node->function, function))
      return refuse(op, name + " calls the function that it is used in");
  if (auto unit = dyn_cast<FlatSymbolRefAttr>(plan.unit))
    if (auto made = symbols.lookup<func::FuncOp>(unit.getAttr());
        !made || !effects.isPure(made) ||
        made.getResultTypes() != ArrayRef(plan.type))
      return refuse(op, "the unit of " + name + ", @" + unit.getValue() +
                            ", may print or fail");
  if (monoid.dependsOnLeft() && monoid.dependsOnRight())
    return refuse(op, name + " takes as long as both operands are large: to "
                             "accumulate might take longer");
  // The accumulator goes where it costs less, if it can.
  if (monoid.isCommutative()) {
    plan.isLeft = !monoid.dependsOnLeft();
    return true;
  }
  if (!haveOneSide())
    return false;
  if (plan.isLeft ? monoid.dependsOnLeft() : monoid.dependsOnRight())
    return refuse(op, name + " takes as long as its " +
                          (plan.isLeft ? "left" : "right") +
                          " operand is large, which the accumulator would be");
  return true;
}

//===----------------------------------------------------------------------===//
// Together
//===----------------------------------------------------------------------===//

/// A tail split has to stay in tail position.
bool Planner::keepsTailSplits() {
  for (OpOperand *base : bases) {
    Operation *op = base->get().getDefiningOp();
    if (!op)
      continue;
    Operation *split = nullptr;
    op->walk<WalkOrder::PreOrder>([&](Operation *nested) {
      if (isa<AltOp>(nested))
        return WalkResult::skip();
      if (isa<TailSplitOp>(nested))
        split = nested;
      return split ? WalkResult::interrupt() : WalkResult::advance();
    });
    if (split)
      return refuse(split, "'froe.tail_split' must stay in tail position");
  }
  return true;
}

bool Planner::decide() {
  collect();
  if (!haveOneOperator() || !keepsTailSplits())
    return false;
  switch (plan.op.family) {
  case Family::Add:
  case Family::Mul:
    return planChecks();
  case Family::Concat:
    return planConcat();
  case Family::Monoid:
    return planMonoid();
  default:
    return true;
  }
}

std::optional<Plan> accumulate::makePlan(
    const Group &group, SymbolTable &symbols, const Effects &effects,
    llvm::function_ref<RangeAnalysis *()> getRanges, Reason &reason) {
  Planner planner{group, symbols, effects, getRanges, reason, {}, {}, {}};
  if (!planner.decide())
    return std::nullopt;
  return planner.plan;
}
