//===- RangeFacts.cpp - What comparisons tell of integers -----------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/RangeFacts.h"

#include "dialect/Froe/FroeOps.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace froe;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Restricting ranges
//===----------------------------------------------------------------------===//

IntegerValueRange froe::normalizeRange(const ConstantIntRanges &range) {
  auto isEmpty = [](const ConstantIntRanges &r) {
    return r.smin().sgt(r.smax()) || r.umin().ugt(r.umax());
  };
  if (isEmpty(range))
    return IntegerValueRange();
  ConstantIntRanges both =
      range
          .intersection(
              ConstantIntRanges::fromSigned(range.smin(), range.smax()))
          .intersection(
              ConstantIntRanges::fromUnsigned(range.umin(), range.umax()));
  return isEmpty(both) ? IntegerValueRange() : IntegerValueRange(both);
}

static IntegerValueRange intersect(const IntegerValueRange &a,
                                   const ConstantIntRanges &b) {
  return a.isUninitialized() ? a : normalizeRange(a.getValue().intersection(b));
}

IntegerValueRange froe::restrictRange(const IntegerValueRange &range,
                                      CmpIPredicate predicate,
                                      const ConstantIntRanges &bound) {
  if (range.isUninitialized())
    return range;
  unsigned width = bound.smin().getBitWidth();
  ConstantIntRanges most = ConstantIntRanges::maxRange(width);
  auto withSigned = [&](const APInt &min, const APInt &max) {
    return intersect(range, {most.umin(), most.umax(), min, max});
  };
  auto withUnsigned = [&](const APInt &min, const APInt &max) {
    return intersect(range, {min, max, most.smin(), most.smax()});
  };
  switch (predicate) {
  case CmpIPredicate::eq:
    return intersect(range, bound);
  case CmpIPredicate::ne: {
    std::optional<APInt> number = bound.getConstantValue();
    if (!number)
      return range;
    // A number can only be taken away at an end.
    ConstantIntRanges r = range.getValue();
    APInt umin = r.umin(), umax = r.umax(), smin = r.smin(), smax = r.smax();
    if (umin == umax || smin == smax)
      return umin == *number || smin == *number ? IntegerValueRange() : range;
    umin += umin == *number;
    umax -= umax == *number;
    smin += smin == *number;
    smax -= smax == *number;
    return normalizeRange({umin, umax, smin, smax});
  }
  case CmpIPredicate::slt:
    if (bound.smax().isMinSignedValue())
      return IntegerValueRange();
    return withSigned(most.smin(), bound.smax() - 1);
  case CmpIPredicate::sle:
    return withSigned(most.smin(), bound.smax());
  case CmpIPredicate::sgt:
    if (bound.smin().isMaxSignedValue())
      return IntegerValueRange();
    return withSigned(bound.smin() + 1, most.smax());
  case CmpIPredicate::sge:
    return withSigned(bound.smin(), most.smax());
  case CmpIPredicate::ult:
    if (bound.umax().isZero())
      return IntegerValueRange();
    return withUnsigned(most.umin(), bound.umax() - 1);
  case CmpIPredicate::ule:
    return withUnsigned(most.umin(), bound.umax());
  case CmpIPredicate::ugt:
    if (bound.umin().isMaxValue())
      return IntegerValueRange();
    return withUnsigned(bound.umin() + 1, most.umax());
  case CmpIPredicate::uge:
    return withUnsigned(bound.umin(), most.umax());
  }
  llvm_unreachable("unknown predicate");
}

//===----------------------------------------------------------------------===//
// Collecting facts
//===----------------------------------------------------------------------===//

/// Conditions made of conditions.
static constexpr unsigned kMaxConditionDepth = 6;

/// Walks over a region and notes for each use of an integer which comparisons
/// have been decided on the way to it.
class RangeFacts::Collector {
public:
  explicit Collector(RangeFacts &result) : result(result) {}

  void collect(Region &region) {
    if (region.empty())
      return;
    if (region.hasOneBlock())
      return collect(region.front());
    // The tree may be as deep as the region has blocks.
    SmallVector<std::pair<DominanceInfoNode *, size_t>> path;
    auto enter = [&](DominanceInfoNode *node) {
      path.push_back({node, undo.size()});
      learnFromEdge(node->getBlock());
      collect(*node->getBlock());
    };
    SmallVector<DominanceInfoNode::iterator> next;
    DominanceInfoNode *root = dominance.getRootNode(&region);
    enter(root);
    next.push_back(root->begin());
    while (!path.empty()) {
      if (next.back() != path.back().first->end()) {
        DominanceInfoNode *child = *next.back()++;
        enter(child);
        next.push_back(child->begin());
        continue;
      }
      forget(path.pop_back_val().second);
      next.pop_back();
    }
  }

private:
  void collect(Block &block) {
    for (Operation &op : block) {
      for (OpOperand &operand : op.getOpOperands())
        note(operand);
      noteChosenOperands(op);
      for (Region &region : op.getRegions()) {
        size_t mark = undo.size();
        learnFromRegion(op, region);
        collect(region);
        forget(mark);
      }
    }
  }

  void note(OpOperand &operand) {
    auto it = current.find(operand.get());
    if (it != current.end() && it->second)
      result.factsOf[&operand] = it->second;
  }

  /// Operands that matter only where a condition holds.
  void noteChosenOperands(Operation &op) {
    auto noteIf = [&](Value condition, bool holds,
                      MutableArrayRef<OpOperand> operands) {
      size_t mark = undo.size();
      learn([&] { learnCondition(condition, holds); });
      for (OpOperand &operand : operands)
        note(operand);
      forget(mark);
    };
    if (auto select = dyn_cast<arith::SelectOp>(op)) {
      if (select.getCondition().getType().isInteger(1)) {
        noteIf(select.getCondition(), true,
               select->getOpOperands().slice(1, 1));
        noteIf(select.getCondition(), false,
               select->getOpOperands().slice(2, 1));
      }
    } else if (auto branch = dyn_cast<cf::CondBranchOp>(op)) {
      unsigned numTrue = branch.getNumTrueOperands();
      noteIf(branch.getCondition(), true, op.getOpOperands().slice(1, numTrue));
      noteIf(branch.getCondition(), false,
             op.getOpOperands().drop_front(1 + numTrue));
    }
  }

  /// What the only way into a block tells.
  void learnFromEdge(Block *block) {
    // A branch that leads here in two ways counts as two.
    Block *from = block->getSinglePredecessor();
    if (!from)
      return;
    Operation *terminator = from->getTerminator();
    if (auto branch = dyn_cast<cf::CondBranchOp>(terminator)) {
      learn([&] {
        learnCondition(branch.getCondition(), block == branch.getTrueDest());
      });
    } else if (auto branch = dyn_cast<cf::SwitchOp>(terminator)) {
      SuccessorRange targets = branch.getCaseDestinations();
      auto it = llvm::find(targets, block);
      // Of the default nothing is learned.
      if (it != targets.end())
        add(branch.getFlag(), CmpIPredicate::eq, {},
            branch.getCaseValues()
                ->getValues<APInt>()[std::distance(targets.begin(), it)]);
    }
  }

  /// What is known in a region of an operation.
  void learnFromRegion(Operation &op, Region &region) {
    if (auto branch = dyn_cast<scf::IfOp>(op)) {
      learn([&] {
        learnCondition(branch.getCondition(),
                       &region == &branch.getThenRegion());
      });
    } else if (auto match = dyn_cast<MatchOp>(op)) {
      unsigned index = region.getRegionNumber();
      auto has = [&](StringRef label) {
        return match.isDefault(index)
                   ? match.getCaseOf(label) == index
                   : llvm::is_contained(match.getCaseLabels(index), label);
      };
      learn([&] { learnLabel(match.getValue(), has); });
    }
  }

  /// Adds facts that hold together: each bound is bounded by all of them.
  void learn(function_ref<void()> addFacts) {
    size_t first = result.facts.size();
    addFacts();
    for (size_t i = first, e = result.facts.size(); i < e; ++i)
      if (Value bound = result.facts[i].bound)
        result.facts[i].boundFacts = current.lookup(bound);
  }

  /// The condition is true, or it is false.
  void learnCondition(Value condition, bool holds, unsigned depth = 0) {
    Operation *op = condition.getDefiningOp();
    if (!op || depth > kMaxConditionDepth)
      return;
    if (auto compare = dyn_cast<arith::CmpIOp>(op)) {
      CmpIPredicate predicate = compare.getPredicate();
      if (!holds)
        predicate = arith::invertPredicate(predicate);
      addBoth(compare.getLhs(), predicate, compare.getRhs());
    } else if (auto both = dyn_cast<arith::AndIOp>(op); both && holds) {
      learnCondition(both.getLhs(), true, depth + 1);
      learnCondition(both.getRhs(), true, depth + 1);
    } else if (auto either = dyn_cast<arith::OrIOp>(op); either && !holds) {
      learnCondition(either.getLhs(), false, depth + 1);
      learnCondition(either.getRhs(), false, depth + 1);
    } else if (auto differ = dyn_cast<arith::XOrIOp>(op)) {
      if (matchPattern(differ.getRhs(), m_One()))
        learnCondition(differ.getLhs(), !holds, depth + 1);
    } else if (std::optional<Choice> choice = getChoice(condition)) {
      auto canBe = [&](Value chosen) {
        APInt value;
        return !matchPattern(chosen, m_ConstantInt(&value)) ||
               value.isOne() == holds;
      };
      if (Value chosen = learnChoice(*choice, canBe, depth))
        learnCondition(chosen, holds, depth + 1);
    }
  }

  /// The value has a label of which this is true.
  void learnLabel(Value value, function_ref<bool(StringRef)> has,
                  unsigned depth = 0) {
    std::optional<Choice> choice = getChoice(value);
    if (!choice || depth > kMaxConditionDepth)
      return;
    auto canBe = [&](Value chosen) { return canBeLabel(chosen, has, depth); };
    if (Value chosen = learnChoice(*choice, canBe, depth))
      learnLabel(chosen, has, depth + 1);
  }

  static bool canBeLabel(Value value, function_ref<bool(StringRef)> has,
                         unsigned depth) {
    if (auto label = value.getDefiningOp<LabelOp>())
      return has(label.getLabel());
    std::optional<Choice> choice = getChoice(value);
    return !choice || depth > kMaxConditionDepth ||
           canBeLabel(choice->whenTrue, has, depth + 1) ||
           canBeLabel(choice->whenFalse, has, depth + 1);
  }

  /// What a condition chooses between.
  struct Choice {
    Value condition, whenTrue, whenFalse;
  };

  static std::optional<Choice> getChoice(Value value) {
    Operation *op = value.getDefiningOp();
    if (auto select = dyn_cast_or_null<arith::SelectOp>(op)) {
      if (select.getCondition().getType().isInteger(1))
        return Choice{select.getCondition(), select.getTrueValue(),
                      select.getFalseValue()};
    } else if (auto branch = dyn_cast_or_null<scf::IfOp>(op)) {
      unsigned index = cast<OpResult>(value).getResultNumber();
      return Choice{branch.getCondition(), branch.thenYield().getOperand(index),
                    branch.elseYield().getOperand(index)};
    }
    return std::nullopt;
  }

  /// If a value can only be one of the two that it was chosen from, that tells
  /// of the condition. Returns that one.
  Value learnChoice(const Choice &choice, function_ref<bool(Value)> canBe,
                    unsigned depth) {
    bool canBeTrue = canBe(choice.whenTrue);
    bool canBeFalse = canBe(choice.whenFalse);
    if (canBeTrue == canBeFalse)
      return {};
    learnCondition(choice.condition, canBeTrue, depth + 1);
    return canBeTrue ? choice.whenTrue : choice.whenFalse;
  }

  void addBoth(Value lhs, CmpIPredicate predicate, Value rhs) {
    if (lhs == rhs)
      return;
    add(lhs, predicate, rhs);
    add(rhs, swapSides(predicate), lhs);
  }

  static CmpIPredicate swapSides(CmpIPredicate predicate) {
    switch (predicate) {
    case CmpIPredicate::eq:
    case CmpIPredicate::ne:
      return predicate;
    case CmpIPredicate::slt:
      return CmpIPredicate::sgt;
    case CmpIPredicate::sle:
      return CmpIPredicate::sge;
    case CmpIPredicate::sgt:
      return CmpIPredicate::slt;
    case CmpIPredicate::sge:
      return CmpIPredicate::sle;
    case CmpIPredicate::ult:
      return CmpIPredicate::ugt;
    case CmpIPredicate::ule:
      return CmpIPredicate::uge;
    case CmpIPredicate::ugt:
      return CmpIPredicate::ult;
    case CmpIPredicate::uge:
      return CmpIPredicate::ule;
    }
    llvm_unreachable("unknown predicate");
  }

  void add(Value value, CmpIPredicate predicate, Value bound,
           std::optional<APInt> number = std::nullopt) {
    // Of a constant there is nothing to learn.
    if (!ConstantIntRanges::getStorageBitwidth(value.getType()) ||
        matchPattern(value, m_Constant()))
      return;
    const RangeFact *&known = current[value];
    undo.push_back({value, known});
    result.facts.push_back({predicate, bound, number, nullptr, known});
    known = &result.facts.back();
  }

  void forget(size_t mark) {
    while (undo.size() > mark) {
      current[undo.back().first] = undo.back().second;
      undo.pop_back();
    }
  }

  RangeFacts &result;
  DominanceInfo dominance;
  /// What is known of each value where we are.
  DenseMap<Value, const RangeFact *> current;
  /// What was known before.
  SmallVector<std::pair<Value, const RangeFact *>> undo;
};

void RangeFacts::collect(Region &region) { Collector(*this).collect(region); }
