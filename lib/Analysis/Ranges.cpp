//===- Ranges.cpp - Ranges of integers, where they are used ---------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Ranges.h"

#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/SymbolTable.h"

using namespace mlir;
using namespace froe;
using arith::CmpIPredicate;

//===----------------------------------------------------------------------===//
// Growing
//===----------------------------------------------------------------------===//

/// Changes of a range of a cycle before it goes on to landmarks, and from one
/// of them to the next before it goes on to the limit.
static constexpr unsigned kFreeChanges = 3, kLandmarkChanges = 8;
/// Changes of any other range, which follows those of the cycles, before
/// nothing is known of it.
static constexpr unsigned kMaxChanges = 64;

/// Lets what is known of the signed and the unsigned number tell of each other.
/// None if they contradict.
static IntegerValueRange normalize(const ConstantIntRanges &range) {
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
  return a.isUninitialized() ? a : normalize(a.getValue().intersection(b));
}

/// Moves the bounds that have moved on to the next landmark, or to the limit.
static ConstantIntRanges widen(const ConstantIntRanges &from,
                               const ConstantIntRanges &to,
                               const Landmarks *landmarks) {
  unsigned width = to.smin().getBitWidth();
  auto orLimit = [&](std::optional<int64_t> landmark, const APInt &limit) {
    return landmark && llvm::isIntN(width, *landmark)
               ? APInt(width, *landmark, /*isSigned=*/true)
               : limit;
  };
  auto up = [&](const APInt &bound, const APInt &limit) {
    std::optional<int64_t> landmark;
    if (landmarks && width <= 64) {
      auto it = llvm::lower_bound(*landmarks, bound.getSExtValue());
      if (it != landmarks->end())
        landmark = *it;
    }
    return orLimit(landmark, limit);
  };
  auto down = [&](const APInt &bound, const APInt &limit) {
    std::optional<int64_t> landmark;
    if (landmarks && width <= 64) {
      auto it = llvm::upper_bound(*landmarks, bound.getSExtValue());
      if (it != landmarks->begin())
        landmark = *std::prev(it);
    }
    return orLimit(landmark, limit);
  };
  ConstantIntRanges most = ConstantIntRanges::maxRange(width);
  APInt smin =
      to.smin() == from.smin() ? to.smin() : down(to.smin(), most.smin());
  APInt smax =
      to.smax() == from.smax() ? to.smax() : up(to.smax(), most.smax());
  // Unsigned bounds that move follow the signed ones, or go to the limit.
  APInt umin = to.umin() == from.umin() ? to.umin() : most.umin();
  APInt umax = to.umax() == from.umax() ? to.umax() : most.umax();
  IntegerValueRange result = normalize({umin, umax, smin, smax});
  return result.isUninitialized() ? most : result.getValue();
}

ChangeResult
GrowingRange::join(const ConstantIntRanges &other,
                   llvm::function_ref<const Landmarks &()> landmarks) {
  IntegerValueRange joined = normalize(other);
  if (joined.isUninitialized())
    return ChangeResult::NoChange;
  if (range.isUninitialized()) {
    range = joined;
    return ChangeResult::Change;
  }
  const ConstantIntRanges old = range.getValue();
  joined = normalize(old.rangeUnion(joined.getValue()));
  if (joined == range)
    return ChangeResult::NoChange;
  changes += seen;
  seen = false;
  if (!landmarks && changes > kMaxChanges)
    joined = ConstantIntRanges::maxRange(old.smin().getBitWidth());
  else if (landmarks && changes > kFreeChanges)
    joined = widen(old, joined.getValue(),
                   changes > kFreeChanges + kLandmarkChanges ? nullptr
                                                             : &landmarks());
  range = joined;
  return ChangeResult::Change;
}

void ResultsState::print(raw_ostream &os) const {
  llvm::interleaveComma(ranges, os,
                        [&](const GrowingRange &range) { range.print(os); });
}

void RangeStateBase::onUpdate(DataFlowSolver *solver) const {
  for (Operation *op : dependents)
    analysis->enqueue(solver, op);
}

void RangeState::onUpdate(DataFlowSolver *solver) const {
  for (Operation *user : cast<Value>(getAnchor()).getUsers())
    analysis->enqueue(solver, user);
  RangeStateBase::onUpdate(solver);
}

void RangeAnalysis::enqueue(DataFlowSolver *solver, Operation *op) {
  if (queued.insert(op).second)
    solver->enqueue({solver->getProgramPointAfter(op), this});
}

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

/// Facts of one value that are looked at: the nearest ones.
static constexpr unsigned kMaxFacts = 8;
/// Conditions made of conditions.
static constexpr unsigned kMaxConditionDepth = 6;

/// Walks over the module and notes for each use of an integer which comparisons
/// have been decided on the way to it.
class RangeAnalysis::FactCollector {
public:
  explicit FactCollector(RangeAnalysis &analysis) : analysis(analysis) {}

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
      analysis.factsOf[&operand] = it->second;
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
    Block *from = block->getSinglePredecessor();
    if (!from)
      return;
    Operation *terminator = from->getTerminator();
    if (auto branch = dyn_cast<cf::CondBranchOp>(terminator)) {
      if (branch.getTrueDest() != branch.getFalseDest())
        learn([&] {
          learnCondition(branch.getCondition(), block == branch.getTrueDest());
        });
    } else if (auto branch = dyn_cast<cf::SwitchOp>(terminator)) {
      // Of the default nothing is learned, nor where several cases meet.
      SuccessorRange targets = branch.getCaseDestinations();
      auto it = llvm::find(targets, block);
      if (it == targets.end() || block == branch.getDefaultDestination() ||
          llvm::count(targets, block) > 1)
        return;
      auto numbers = branch.getCaseValues()->getValues<APInt>();
      add(branch.getFlag(), CmpIPredicate::eq, {},
          numbers[std::distance(targets.begin(), it)]);
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
    size_t first = analysis.facts.size();
    addFacts();
    for (size_t i = first, e = analysis.facts.size(); i < e; ++i)
      if (Value bound = analysis.facts[i].bound)
        analysis.facts[i].boundFacts = current.lookup(bound);
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
    const Fact *&facts = current[value];
    undo.push_back({value, facts});
    analysis.facts.push_back({predicate, bound, number, nullptr, facts});
    facts = &analysis.facts.back();
  }

  void forget(size_t mark) {
    while (undo.size() > mark) {
      current[undo.back().first] = undo.back().second;
      undo.pop_back();
    }
  }

  RangeAnalysis &analysis;
  DominanceInfo dominance;
  /// What is known of each value where we are.
  DenseMap<Value, const Fact *> current;
  /// What was known before.
  SmallVector<std::pair<Value, const Fact *>> undo;
};

/// The part of a range that compares like this to a number of another range.
static IntegerValueRange restrict(const IntegerValueRange &range,
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
    return normalize({umin, umax, smin, smax});
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

/// The range of a value of which these facts hold. `dependent` is visited again
/// when it changes.
IntegerValueRange RangeAnalysis::refine(Value value, const Fact *facts,
                                        unsigned depth, Operation *dependent) {
  RangeState *state = getState(value);
  state->dependOn(dependent);
  IntegerValueRange range = state->range.get();
  unsigned budget = kMaxFacts;
  for (; facts && budget-- && !range.isUninitialized(); facts = facts->next) {
    IntegerValueRange bound;
    if (facts->number)
      bound = ConstantIntRanges::constant(*facts->number);
    else
      bound = refine(facts->bound, depth ? facts->boundFacts : nullptr,
                     depth ? depth - 1 : 0, dependent);
    if (bound.isUninitialized())
      return bound;
    range = restrict(range, facts->predicate, bound.getValue());
  }
  return range;
}

IntegerValueRange RangeAnalysis::getRange(OpOperand &operand) {
  const Fact *facts = factsOf.lookup(&operand);
  // Without facts the value's users are visited again anyway.
  if (!facts)
    return getState(operand.get())->range.get();
  return refine(operand.get(), facts, /*depth=*/1, operand.getOwner());
}

bool RangeAnalysis::excludes(OpOperand &operand, const APInt &number) {
  IntegerValueRange range = getRange(operand);
  if (range.isUninitialized())
    return true;
  const ConstantIntRanges &r = range.getValue();
  if (number.slt(r.smin()) || number.sgt(r.smax()) || number.ult(r.umin()) ||
      number.ugt(r.umax()))
    return true;
  // Within a range there may be holes, of which only facts tell.
  unsigned budget = kMaxFacts;
  for (const Fact *fact = factsOf.lookup(&operand); fact && budget--;
       fact = fact->next) {
    APInt bound;
    if (fact->predicate == CmpIPredicate::ne && fact->bound &&
        matchPattern(fact->bound, m_ConstantInt(&bound)) && bound == number)
      return true;
  }
  return false;
}

//===----------------------------------------------------------------------===//
// What there is
//===----------------------------------------------------------------------===//

/// Finds the functions and alternatives whose calls are all seen.
void RangeAnalysis::findKnownCallees(ModuleOp module) {
  // A program is what main reaches, whatever the visibility of its functions.
  bool isProgram = false;
  for (auto function : module.getOps<func::FuncOp>()) {
    functions[function.getSymNameAttr()] = function;
    isProgram |= function.getName() == "main" && !function.isExternal();
  }
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal() &&
        (isProgram ? function.getName() != "main" : function.isPrivate()))
      knownCallees.insert(function);
  std::optional<SymbolTable::UseRange> uses =
      SymbolTable::getSymbolUses(&module.getBodyRegion());
  if (!uses) {
    knownCallees.clear();
    functions.clear();
  } else {
    for (SymbolTable::SymbolUse use : *uses) {
      auto call = dyn_cast<CallOpInterface>(use.getUser());
      auto callee = call ? dyn_cast<SymbolRefAttr>(call.getCallableForCallee())
                         : SymbolRefAttr();
      if (callee != use.getSymbolRef())
        knownCallees.erase(
            functions.lookup(use.getSymbolRef().getRootReference()));
    }
  }

  module.walk([&](Operation *op) {
    // Names in a module in this one mean something else.
    if (op != module && op->hasTrait<OpTrait::SymbolTable>())
      functions.clear();
    auto alt = dyn_cast<AltOp>(op);
    if (!alt)
      return;
    auto isApplied = [&](OpOperand &use) {
      auto apply = dyn_cast<ApplyOp>(use.getOwner());
      return apply && use.getOperandNumber() == 0 &&
             apply.getArgs().size() == alt.getBody().getNumArguments();
    };
    if (llvm::all_of(alt->getUses(), isApplied))
      knownCallees.insert(op);
  });
  if (functions.empty())
    knownCallees.clear();
}

/// Finds the constants that each function compares with, and their neighbours:
/// where counters start and stop.
void RangeAnalysis::findLandmarks(ModuleOp module) {
  for (auto function : module.getOps<func::FuncOp>()) {
    Landmarks &found = landmarks[function];
    function.walk([&](arith::CmpIOp compare) {
      for (Value value : compare->getOperands()) {
        APInt number;
        if (!matchPattern(value, m_ConstantInt(&number)) ||
            number.getBitWidth() > 64)
          continue;
        int64_t n = number.getSExtValue();
        found.push_back(n);
        if (n > std::numeric_limits<int64_t>::min())
          found.push_back(n - 1);
        if (n < std::numeric_limits<int64_t>::max())
          found.push_back(n + 1);
      }
    });
    llvm::sort(found);
    found.erase(llvm::unique(found), found.end());
  }
}

const Landmarks &RangeAnalysis::getLandmarks(Operation *op) {
  if (!isa<func::FuncOp>(op))
    op = op->getParentOfType<func::FuncOp>();
  return landmarks[op];
}

func::FuncOp RangeAnalysis::getCallee(CallOpInterface call) {
  auto callee = dyn_cast<SymbolRefAttr>(call.getCallableForCallee());
  if (!callee || !callee.getNestedReferences().empty())
    return {};
  return functions.lookup(callee.getRootReference());
}

//===----------------------------------------------------------------------===//
// Flow
//===----------------------------------------------------------------------===//

RangeState *RangeAnalysis::getState(Value value) {
  auto *state = getOrCreate<RangeState>(value);
  state->analysis = this;
  return state;
}

void RangeAnalysis::join(Value target, const IntegerValueRange &range,
                         bool isCycle) {
  if (range.isUninitialized() ||
      !ConstantIntRanges::getStorageBitwidth(target.getType()))
    return;
  RangeState *state = getState(target);
  auto find = [&]() -> const Landmarks & {
    return getLandmarks(target.getParentBlock()->getParentOp());
  };
  propagateIfChanged(state, isCycle ? state->range.join(range.getValue(), find)
                                    : state->range.join(range.getValue()));
}

void RangeAnalysis::setUnknown(Value target) {
  join(target, IntegerValueRange::getMaxRange(target), /*isCycle=*/false);
}

void RangeAnalysis::setUnknown(ValueRange targets) {
  for (Value target : targets)
    setUnknown(target);
}

void RangeAnalysis::flow(OpOperand &operand, Value target) {
  // The types differ where a function is called at an instance of its type.
  if (operand.get().getType() != target.getType())
    return setUnknown(target);
  join(target, getRange(operand), /*isCycle=*/true);
}

void RangeAnalysis::flow(OperandRange operands, ValueRange targets) {
  if (operands.empty())
    return;
  Operation *user = operands.getBase()->getOwner();
  unsigned first = operands.getBeginOperandIndex();
  for (auto [i, target] : llvm::enumerate(targets))
    flow(user->getOpOperand(first + i), target);
}

LogicalResult RangeAnalysis::initialize(Operation *top) {
  auto module = dyn_cast<ModuleOp>(top);
  if (!module)
    return top->emitError("ranges are those of a module");
  findKnownCallees(module);
  findLandmarks(module);
  FactCollector collector(*this);
  collector.collect(module.getBodyRegion());
  for (Operation *op : orderByCalls(module))
    op->walk<WalkOrder::PreOrder>([&](Operation *inner) {
      initializeRegions(inner);
      visitOperation(inner);
    });
  return success();
}

/// What stands in the module, callers before what they call as far as there is
/// no recursion, so that a function is looked at when its parameters are known.
SmallVector<Operation *> RangeAnalysis::orderByCalls(ModuleOp module) {
  SmallVector<Operation *> order, callees;
  llvm::DenseSet<Operation *> seen;
  // Operations that are being followed, and how many callees lie below theirs.
  SmallVector<std::pair<Operation *, size_t>> path;
  auto enter = [&](Operation *op) {
    if (!op || !seen.insert(op).second)
      return;
    path.push_back({op, callees.size()});
    op->walk([&](CallOpInterface call) {
      if (func::FuncOp callee = getCallee(call))
        callees.push_back(callee);
    });
  };
  for (Operation &op : *module.getBody()) {
    enter(&op);
    while (!path.empty()) {
      if (callees.size() > path.back().second) {
        enter(callees.pop_back_val());
        continue;
      }
      order.push_back(path.pop_back_val().first);
    }
  }
  std::reverse(order.begin(), order.end());
  return order;
}

LogicalResult RangeAnalysis::visit(ProgramPoint *point) {
  Operation *op = point->getPrevOp();
  queued.erase(op);
  visitOperation(op);
  return success();
}

void RangeAnalysis::initializeRegions(Operation *op) {
  // Where a terminator that we cannot read goes, anything may come.
  for (Region &region : op->getRegions())
    for (Block &block : region)
      if (!block.empty() && block.back().getNumSuccessors() > 0 &&
          !isa<BranchOpInterface>(block.back()))
        for (Block *successor : block.back().getSuccessors())
          setUnknown(successor->getArguments());
  if (auto branch = dyn_cast<RegionBranchOpInterface>(op))
    return initializeRegionBranch(branch);
  if (knownCallees.contains(op) || isa<InferIntRangeInterface>(op))
    return;
  for (Region &region : op->getRegions())
    if (!region.empty())
      setUnknown(region.front().getArguments());
}

/// Whatever region control flow does not set is not known.
void RangeAnalysis::initializeRegionBranch(RegionBranchOpInterface branch) {
  llvm::DenseSet<Value> set;
  auto note = [&](RegionBranchPoint point) {
    SmallVector<RegionSuccessor> successors;
    branch.getSuccessorRegions(point, successors);
    for (RegionSuccessor &successor : successors)
      for (Value input : successor.getSuccessorInputs())
        set.insert(input);
  };
  note(RegionBranchPoint::parent());
  for (Region &region : branch->getRegions())
    for (Block &block : region) {
      if (block.empty() || block.back().getNumSuccessors() > 0)
        continue;
      auto terminator =
          dyn_cast<RegionBranchTerminatorOpInterface>(block.back());
      if (!terminator) {
        set.clear();
        break;
      }
      note(terminator);
    }
  auto setRest = [&](ValueRange values) {
    for (Value value : values)
      if (!set.contains(value))
        setUnknown(value);
  };
  setRest(branch->getResults());
  for (Region &region : branch->getRegions())
    if (!region.empty())
      setRest(region.front().getArguments());
}

void RangeAnalysis::visitOperation(Operation *op) {
  if (op->mightHaveTrait<OpTrait::IsTerminator>())
    visitTerminator(op);
  if (auto branch = dyn_cast<RegionBranchOpInterface>(op))
    return visitRegionBranch(branch);
  if (auto call = dyn_cast<CallOpInterface>(op))
    return visitCall(call);
  if (auto apply = dyn_cast<ApplyOp>(op))
    return visitApply(apply);
  if (auto select = dyn_cast<arith::SelectOp>(op);
      select && select.getCondition().getType().isInteger(1))
    return visitSelect(select);
  if (auto inferrable = dyn_cast<InferIntRangeInterface>(op))
    return visitInferrable(inferrable);
  setUnknown(op->getResults());
}

void RangeAnalysis::visitRegionBranch(RegionBranchOpInterface branch) {
  SmallVector<RegionSuccessor> successors;
  branch.getSuccessorRegions(RegionBranchPoint::parent(), successors);
  for (RegionSuccessor &successor : successors)
    flow(branch.getEntrySuccessorOperands(successor),
         successor.getSuccessorInputs());
}

void RangeAnalysis::visitTerminator(Operation *op) {
  if (auto branch = dyn_cast<BranchOpInterface>(op)) {
    for (unsigned i = 0, e = op->getNumSuccessors(); i < e; ++i) {
      SuccessorOperands operands = branch.getSuccessorOperands(i);
      Block::BlockArgListType arguments = op->getSuccessor(i)->getArguments();
      unsigned produced = operands.getProducedOperandCount();
      setUnknown(ValueRange(arguments.take_front(produced)));
      flow(operands.getForwardedOperands(),
           ValueRange(arguments.drop_front(produced)));
    }
    return;
  }
  Operation *parent = op->getParentOp();
  if (isa<func::ReturnOp>(op) || isa_and_nonnull<AltOp>(parent))
    return joinResults(parent, op);
  auto branch = dyn_cast_or_null<RegionBranchOpInterface>(parent);
  auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(op);
  if (!branch || !terminator)
    return;
  SmallVector<RegionSuccessor> successors;
  branch.getSuccessorRegions(RegionBranchPoint(terminator), successors);
  for (RegionSuccessor &successor : successors)
    flow(terminator.getSuccessorOperands(successor),
         successor.getSuccessorInputs());
}

/// As upstream's inference, but where nothing can be chosen on one side that
/// does not mean that control does not get here.
void RangeAnalysis::visitSelect(arith::SelectOp select) {
  IntegerValueRange condition = getRange(select->getOpOperand(0));
  if (condition.isUninitialized())
    return;
  std::optional<APInt> known = condition.getValue().getConstantValue();
  for (unsigned side : {1, 2})
    if (!known || known->isOne() == (side == 1))
      join(select.getResult(), getRange(select->getOpOperand(side)),
           /*isCycle=*/false);
}

void RangeAnalysis::visitInferrable(InferIntRangeInterface op) {
  SmallVector<IntegerValueRange> operands;
  for (OpOperand &operand : op->getOpOperands()) {
    operands.push_back(getRange(operand));
    // Control has not got here yet.
    if (operands.back().isUninitialized() &&
        ConstantIntRanges::getStorageBitwidth(operand.get().getType()))
      return;
  }
  op.inferResultRangesFromOptional(
      operands, [&](Value value, const IntegerValueRange &range) {
        join(value, range, /*isCycle=*/false);
      });
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

void RangeAnalysis::visitCall(CallOpInterface call) {
  func::FuncOp callee = getCallee(call);
  OperandRange operands = call.getArgOperands();
  if (!callee || callee.isExternal() ||
      operands.size() != callee.getNumArguments() ||
      call->getNumResults() != callee.getNumResults())
    return setUnknown(call->getResults());
  if (knownCallees.contains(callee))
    flow(operands, callee.getArguments());
  readResults(callee, call);
}

void RangeAnalysis::visitApply(ApplyOp apply) {
  auto alt = apply.getCallee().getDefiningOp<AltOp>();
  if (!alt || apply.getArgs().size() != alt.getBody().getNumArguments())
    return setUnknown(apply.getResults());
  if (knownCallees.contains(alt))
    flow(apply.getArgs(), alt.getBody().getArguments());
  readResults(alt, apply);
}

ResultsState *RangeAnalysis::getResults(Operation *callee) {
  auto *state = getOrCreate<ResultsState>(getProgramPointAfter(callee));
  state->analysis = this;
  return state;
}

void RangeAnalysis::joinResults(Operation *callee, Operation *terminator) {
  ResultsState *state = getResults(callee);
  state->ranges.resize(terminator->getNumOperands());
  ChangeResult changed = ChangeResult::NoChange;
  for (auto [operand, result] :
       llvm::zip_equal(terminator->getOpOperands(), state->ranges)) {
    IntegerValueRange range = getRange(operand);
    auto find = [&]() -> const Landmarks & { return getLandmarks(callee); };
    if (!range.isUninitialized())
      changed |= result.join(range.getValue(), find);
  }
  propagateIfChanged(state, changed);
}

void RangeAnalysis::readResults(Operation *callee, Operation *call) {
  ResultsState *state = getResults(callee);
  state->dependOn(call);
  TypeRange types =
      isa<AltOp>(callee)
          ? TypeRange(call->getResultTypes())
          : TypeRange(cast<func::FuncOp>(callee).getResultTypes());
  for (auto [i, result] : llvm::enumerate(call->getResults())) {
    if (types[i] != result.getType())
      setUnknown(result);
    else if (i < state->ranges.size())
      join(result, state->ranges[i].get(), /*isCycle=*/true);
  }
}
