//===- Ending.cpp - Which calls can be left out ---------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Ending.h"

#include "lib/Analysis/SCC.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace froe;
using arith::CmpIPredicate;

Ending::Ending(ModuleOp module, Flow &flow) : flow(flow) {
  facts.collect(module.getBodyRegion());
  // Callees come first.
  for (FlowUnit &unit : flow.units)
    classify(unit);
  // What is inside comes first, and an alternative before it is applied.
  module.walk([&](Operation *op) {
    if (isNeeded(op) || (hasNeeded.contains(op) && !isa<AltOp>(op)))
      hasNeeded.insert(op->getParentOp());
  });
}

//===----------------------------------------------------------------------===//
// Effects
//===----------------------------------------------------------------------===//

/// Whether control can come back to a block.
static bool hasLoop(Region &region) {
  DenseMap<Block *, unsigned> indexOf;
  SmallVector<Block *> blocks;
  for (Block &block : region) {
    indexOf[&block] = blocks.size();
    blocks.push_back(&block);
  }
  if (blocks.size() < 2)
    return false;
  std::vector<SmallVector<unsigned, 2>> successors(blocks.size());
  bool found = false;
  for (auto [i, block] : llvm::enumerate(blocks))
    for (Block *successor : block->getSuccessors()) {
      found |= successor == block;
      successors[i].push_back(indexOf[successor]);
    }
  forEachSCC(
      blocks.size(),
      [&](unsigned i) { return ArrayRef<unsigned>(successors[i]); },
      [&](ArrayRef<unsigned> nodes) { found |= nodes.size() > 1; });
  return found;
}

/// What an operation does by itself, calls of functions of the program apart.
Ending::Kind Ending::getOwnKind(Operation *op) {
  if (flow.getCall(op) || isa<AltOp>(op))
    return Kind::None;
  if (auto apply = dyn_cast<ApplyOp>(op))
    return flow.getKnownAlt(apply) ? Kind::None : Kind::Unknown;
  if (isa<SplitOp, TailSplitOp, CallOpInterface>(op))
    return Kind::Unknown;
  if (isa<scf::WhileOp>(op) || llvm::any_of(op->getRegions(), hasLoop))
    return Kind::Endless;
  auto effects = dyn_cast<MemoryEffectOpInterface>(op);
  if (!effects)
    return op->hasTrait<OpTrait::HasRecursiveMemoryEffects>() ? Kind::None
                                                              : Kind::Unknown;
  SmallVector<MemoryEffects::EffectInstance> instances;
  effects.getEffects(instances);
  if (instances.empty())
    return Kind::None;
  auto isFailure = [](const MemoryEffects::EffectInstance &effect) {
    return effect.getResource() == FailureResource::get();
  };
  return llvm::all_of(instances, isFailure) ? Kind::Fails : Kind::Acts;
}

void Ending::classify(FlowUnit &unit) {
  Verdict found;
  bool isRecursive = false;
  for (FlowFunction *function : unit.functions) {
    if (function->op.isExternal())
      found = {Kind::Unknown, function->op};
    else if (hasLoop(function->op.getBody()))
      found = {Kind::Endless, function->op};
    for (Operation *op : function->ops) {
      if (found.kind != Kind::None)
        break;
      found = {getOwnKind(op), op};
      CallSite *call = flow.getCall(op);
      if (!call || isa<PapOp>(op))
        continue;
      isRecursive |= call->isInner;
      if (!call->isInner)
        found = {verdicts.lookup(call->callee).kind, op};
    }
  }
  if (found.kind == Kind::None && isRecursive && !ends(unit))
    found = {Kind::Endless, unit.functions.front()->op};
  for (FlowFunction *function : unit.functions)
    verdicts[function] = found;
}

bool Ending::isNeeded(Operation *op) {
  if (CallSite *call = flow.getCall(op); call && !isa<PapOp>(op))
    return verdicts.lookup(call->callee).kind != Kind::None;
  if (auto apply = dyn_cast<ApplyOp>(op))
    if (AltOp alt = flow.getKnownAlt(apply))
      return hasNeeded.contains(alt);
  return getOwnKind(op) != Kind::None;
}

std::string Ending::describe(Operation *op) {
  std::string text;
  llvm::raw_string_ostream os(text);
  Kind kind = getOwnKind(op);
  if (CallSite *call = flow.getCall(op); call && !isa<PapOp>(op)) {
    kind = verdicts.lookup(call->callee).kind;
    os << "a call of @" << call->callee->op.getSymName();
  } else {
    os << "'" << op->getName() << "'";
  }
  switch (kind) {
  case Kind::None:
    os << " has something to do that is needed";
    break;
  case Kind::Fails:
    os << " may fail";
    break;
  case Kind::Acts:
    os << " has effects";
    break;
  case Kind::Unknown:
    os << " may do anything";
    break;
  case Kind::Endless:
    os << " may not end";
    break;
  }
  return text;
}

//===----------------------------------------------------------------------===//
// Recursion that ends
//===----------------------------------------------------------------------===//

/// The parameter that a value is.
static std::optional<unsigned> getParam(Value value) {
  auto argument = dyn_cast<BlockArgument>(value);
  if (argument && isa<func::FuncOp>(argument.getOwner()->getParentOp()) &&
      argument.getOwner()->isEntryBlock())
    return argument.getArgNumber();
  return std::nullopt;
}

/// Whether a number that compares like this to the bound of a fact stays in its
/// type when it is moved by `step`.
static bool boundsStep(const RangeFact &fact, const APInt &step) {
  bool isDown = step.isNegative();
  bool isStrict;
  switch (fact.predicate) {
  case CmpIPredicate::slt:
  case CmpIPredicate::sgt:
    isStrict = true;
    break;
  case CmpIPredicate::sle:
  case CmpIPredicate::sge:
    isStrict = false;
    break;
  default:
    return false;
  }
  if (isDown != (fact.predicate == CmpIPredicate::sgt ||
                 fact.predicate == CmpIPredicate::sge))
    return false;
  // Below, or above, whatever it is there is room for one.
  if (isStrict && (step.isOne() || step.isAllOnes()))
    return true;
  APInt bound;
  if (fact.number)
    bound = *fact.number;
  else if (!matchPattern(fact.bound, m_ConstantInt(&bound)))
    return false;
  bool overflows = false;
  APInt end = bound.sadd_ov(step, overflows);
  (void)end;
  return !overflows;
}

Ending::Relation Ending::relateInteger(Value argument) {
  Operation *op = argument.getDefiningOp();
  APInt step;
  if (!isa_and_nonnull<arith::AddIOp, arith::SubIOp>(op) ||
      !matchPattern(op->getOperand(1), m_ConstantInt(&step)) || step.isZero() ||
      step.isMinSignedValue() || step.getBitWidth() < 2)
    return {};
  std::optional<unsigned> param = getParam(op->getOperand(0));
  if (!param)
    return {};
  if (isa<arith::SubIOp>(op))
    step.negate();
  Relation relation{step.isNegative() ? Order::Down : Order::Up, *param};
  auto flags = cast<arith::ArithIntegerOverflowFlagsInterface>(op);
  if (flags.hasNoSignedWrap())
    return relation;
  unsigned budget = RangeFact::kMax;
  for (const RangeFact *fact = facts.lookup(op->getOpOperand(0));
       fact && budget--; fact = fact->next)
    if (boundsStep(*fact, step))
      return relation;
  return {};
}

Ending::Relation Ending::relate(Value argument) {
  // Data is finite: a part of it is smaller.
  bool isPart = false;
  Value value = argument;
  Relation relation;
  // What was found for a value on the way is remembered.
  while (true) {
    if (auto it = relations.find(value); it != relations.end()) {
      relation = it->second;
      if (isPart && relation.order == Order::Equal)
        relation.order = Order::Less;
      break;
    }
    if (std::optional<unsigned> param = getParam(value)) {
      relation = {isPart ? Order::Less : Order::Equal, *param};
      break;
    }
    if (auto block = dyn_cast<BlockArgument>(value)) {
      auto match = dyn_cast<MatchOp>(block.getOwner()->getParentOp());
      if (!match || !block.getOwner()->isEntryBlock())
        break;
      unsigned index = block.getOwner()->getParent()->getRegionNumber();
      isPart |= match.getCaseLabels(index).size() == 1;
      value = match.getValue();
      continue;
    }
    Operation *op = value.getDefiningOp();
    if (!isa<GetOp, ArrayGetOp, UpcastOp>(op) ||
        isa<froe::AnyType>(value.getType())) {
      if (value == argument)
        relation = relateInteger(argument);
      break;
    }
    isPart |= !isa<UpcastOp>(op);
    value = op->getOperand(0);
  }
  return relations[argument] = relation;
}

/// Whether from each function to the next some parameter gets no larger, and
/// smaller on every way round, if it is this one for the first function.
bool Ending::tryMeasure(FlowUnit &unit, unsigned param, Order measure) {
  DenseMap<FlowFunction *, unsigned> paramOf, indexOf;
  SmallVector<FlowFunction *> pending{unit.functions.front()};
  paramOf[pending.front()] = param;
  for (auto [i, function] : llvm::enumerate(unit.functions))
    indexOf[function] = i;
  std::vector<SmallVector<unsigned, 2>> equal(unit.functions.size());
  while (!pending.empty()) {
    FlowFunction *function = pending.pop_back_val();
    unsigned own = paramOf[function];
    for (Operation *op : function->ops) {
      CallSite *call = flow.getCall(op);
      if (!call || !call->isInner || isa<PapOp>(op))
        continue;
      std::optional<unsigned> smaller, same;
      auto it = paramOf.find(call->callee);
      for (auto [j, operand] : llvm::enumerate(op->getOperands())) {
        if (it != paramOf.end() && it->second != j)
          continue;
        Relation relation = relate(operand);
        if (relation.param != own)
          continue;
        if (relation.order == measure && !smaller)
          smaller = j;
        else if (relation.order == Order::Equal && !same)
          same = j;
      }
      if (!smaller && !same)
        return false;
      if (!smaller)
        equal[indexOf[function]].push_back(indexOf[call->callee]);
      if (it == paramOf.end()) {
        paramOf[call->callee] = smaller ? *smaller : *same;
        pending.push_back(call->callee);
      }
    }
  }
  bool isCircular = false;
  for (auto [i, callees] : llvm::enumerate(equal))
    isCircular |= llvm::is_contained(callees, i);
  forEachSCC(
      equal.size(), [&](unsigned i) { return ArrayRef<unsigned>(equal[i]); },
      [&](ArrayRef<unsigned> nodes) { isCircular |= nodes.size() > 1; });
  return !isCircular;
}

bool Ending::ends(FlowUnit &unit) {
  constexpr unsigned kMaxTried = 16;
  FlowFunction *first = unit.functions.front();
  unsigned numParams = first->op.getNumArguments();
  for (unsigned i = 0; i < std::min(numParams, kMaxTried); ++i)
    for (Order measure : {Order::Less, Order::Down, Order::Up})
      if (tryMeasure(unit, i, measure))
        return true;
  return false;
}
