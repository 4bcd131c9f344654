//===- Ranges.cpp - Ranges of integers, where they are used ---------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Ranges.h"

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
  IntegerValueRange result = normalizeRange({umin, umax, smin, smax});
  return result.isUninitialized() ? most : result.getValue();
}

ChangeResult
GrowingRange::join(const ConstantIntRanges &other,
                   llvm::function_ref<const Landmarks &()> landmarks) {
  IntegerValueRange joined = normalizeRange(other);
  if (joined.isUninitialized())
    return ChangeResult::NoChange;
  if (range.isUninitialized()) {
    range = joined;
    return ChangeResult::Change;
  }
  const ConstantIntRanges old = range.getValue();
  joined = normalizeRange(old.rangeUnion(joined.getValue()));
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
// Uses
//===----------------------------------------------------------------------===//

/// The range of a value of which these facts hold. `dependent` is visited again
/// when it changes.
IntegerValueRange RangeAnalysis::refine(Value value, const RangeFact *known,
                                        unsigned depth, Operation *dependent) {
  RangeState *state = getState(value);
  state->dependOn(dependent);
  IntegerValueRange range = state->range.get();
  unsigned budget = RangeFact::kMax;
  for (; known && budget-- && !range.isUninitialized(); known = known->next) {
    IntegerValueRange bound;
    if (known->number)
      bound = ConstantIntRanges::constant(*known->number);
    else
      bound = refine(known->bound, depth ? known->boundFacts : nullptr,
                     depth ? depth - 1 : 0, dependent);
    if (bound.isUninitialized())
      return bound;
    range = restrictRange(range, known->predicate, bound.getValue());
  }
  return range;
}

IntegerValueRange RangeAnalysis::getRange(OpOperand &operand) {
  const RangeFact *known = facts.lookup(operand);
  // Without facts the value's users are visited again anyway.
  if (!known)
    return getState(operand.get())->range.get();
  return refine(operand.get(), known, /*depth=*/1, operand.getOwner());
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
  unsigned budget = RangeFact::kMax;
  for (const RangeFact *fact = facts.lookup(operand); fact && budget--;
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
  facts.collect(module.getBodyRegion());
  for (Operation *op : orderByCalls(module))
    op->walk<WalkOrder::PreOrder>([&](Operation *inner) {
      initializeRegions(inner);
      visitOperation(inner);
    });
  return success();
}

/// What can be reached, callers before what they call as far as there is no
/// recursion, so that a function is looked at when its parameters are known.
SmallVector<Operation *> RangeAnalysis::orderByCalls(ModuleOp module) {
  SmallVector<Operation *> order, callees;
  // Operations that are being followed, and how many callees lie below theirs.
  SmallVector<std::pair<Operation *, size_t>> path;
  auto enter = [&](Operation *op) {
    if (!op || !reached.insert(op).second)
      return;
    path.push_back({op, callees.size()});
    op->walk([&](CallOpInterface call) {
      if (func::FuncOp callee = getCallee(call))
        callees.push_back(callee);
    });
  };
  for (Operation &op : *module.getBody()) {
    if (!knownCallees.contains(&op))
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
