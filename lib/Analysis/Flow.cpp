//===- Flow.cpp - Where data flows in a program ---------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Flow.h"

#include "lib/Analysis/SCC.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

using namespace mlir;
using namespace froe;

void froe::forEachValue(func::FuncOp function,
                        llvm::function_ref<void(Value)> visit) {
  function.walk<WalkOrder::PreOrder>([&](Operation *op) {
    llvm::for_each(op->getResults(), visit);
    for (Region &region : op->getRegions())
      for (Block &block : region)
        llvm::for_each(block.getArguments(), visit);
  });
}

unsigned Flow::find(std::vector<unsigned> &parents, unsigned index) {
  while (parents[index] != index)
    index = parents[index] = parents[parents[index]];
  return index;
}

void Flow::unify(unsigned a, unsigned b) {
  if (isData(types[a]) && isData(types[b]))
    clusterParents[find(clusterParents, b)] = find(clusterParents, a);
}

void Flow::unify(Value a, Value b) { unify(getPlace(a), getPlace(b)); }

Flow::Flow(ModuleOp module) : members(module) {
  collect(module);
  findUses(module);
  findUnits();
  for (FlowUnit &unit : units) {
    unit.firstPlace = types.size();
    for (FlowFunction *function : unit.functions)
      number(*function);
    unit.endPlace = types.size();
  }
  clusterParents.resize(types.size());
  for (unsigned i = 0; i < types.size(); ++i)
    clusterParents[i] = i;
  for (FlowUnit &unit : units) {
    for (FlowFunction *function : unit.functions)
      buildClusters(*function);
    for (FlowFunction *function : unit.functions)
      buildInterface(*function);
  }
  wideParents = clusterParents;
  for (CallSite &call : calls) {
    if (call.isInner)
      continue;
    for (auto [own, other] :
         llvm::zip_equal(call.callee->clusters, call.clusters))
      if (other)
        wideParents[find(wideParents, own)] = find(wideParents, *other);
  }
  reach();
}

//===----------------------------------------------------------------------===//
// Functions and their uses
//===----------------------------------------------------------------------===//

void Flow::collect(ModuleOp module) {
  for (auto op : module.getOps<func::FuncOp>()) {
    FlowFunction &function = functions.emplace_back();
    function.op = op;
    functionOf[op] = &function;
    functionByName[op.getSymName()] = &function;
    isProgram |= op.getName() == "main" && !op.isExternal();
  }
}

/// The function that an operation calls, or applies to some arguments, if the
/// types are its own.
static func::FuncOp
getCallee(Operation *op,
          const llvm::StringMap<FlowFunction *> &functionByName) {
  auto find = [&](StringRef name, FunctionType type) {
    FlowFunction *function = functionByName.lookup(name);
    return function && function->op.getFunctionType() == type ? function->op
                                                              : func::FuncOp();
  };
  if (auto call = dyn_cast<func::CallOp>(op))
    return find(call.getCallee(), call.getCalleeType());
  if (auto pap = dyn_cast<PapOp>(op))
    return find(pap.getCallee(), pap.getCalleeType());
  return {};
}

void Flow::findUses(ModuleOp module) {
  // Names in a module in this one mean something else: leave all as it is.
  std::optional<SymbolTable::UseRange> uses =
      SymbolTable::getSymbolUses(&module.getBodyRegion());
  bool isKnown =
      uses && !module
                   .walk([&](Operation *op) {
                     return op != module && op->hasTrait<OpTrait::SymbolTable>()
                                ? WalkResult::interrupt()
                                : WalkResult::advance();
                   })
                   .wasInterrupted();
  for (FlowFunction &function : functions) {
    function.isOpen =
        !isKnown || function.op.isExternal() ||
        (isProgram ? function.op.getName() == "main" : function.op.isPublic());
    function.numKnownParams = function.op.getNumArguments();
    function.hasKnownResults = true;
  }
  if (!isKnown)
    return;
  for (SymbolTable::SymbolUse use : *uses) {
    FlowFunction *function =
        functionByName.lookup(use.getSymbolRef().getRootReference().getValue());
    if (!function)
      continue;
    Operation *user = use.getUser();
    auto owner = user->getParentOfType<func::FuncOp>();
    if (!owner || getCallee(user, functionByName) != function->op) {
      function->isOpenByUse = !function->isOpen || function->isOpenByUse;
      function->isOpen = true;
      continue;
    }
    if (auto pap = dyn_cast<PapOp>(user)) {
      function->numKnownParams = std::min<unsigned>(function->numKnownParams,
                                                    pap.getCaptures().size());
      function->hasKnownResults = false;
    }
    if (!function->op.isExternal())
      addCall(*functionOf.lookup(owner), user);
  }
  for (FlowFunction &function : functions) {
    // A tail split returns what its tree does.
    function.op.walk([&](TailSplitOp split) {
      if (!split->getParentOfType<AltOp>())
        function.hasKnownResults = false;
    });
    if (function.isOpen) {
      function.numKnownParams = 0;
      function.hasKnownResults = false;
    }
  }
}

void Flow::addCall(FlowFunction &caller, Operation *op) {
  // A symbol may be used twice by one operation.
  CallSite *&entry = callOf[op];
  if (entry)
    return;
  CallSite &call = calls.emplace_back();
  call.op = op;
  call.callee = functionOf.lookup(getCallee(op, functionByName));
  call.caller = &caller;
  entry = &call;
}

void Flow::findUnits() {
  DenseMap<FlowFunction *, unsigned> indexOf;
  for (auto [i, function] : llvm::enumerate(functions))
    indexOf[&function] = i;
  std::vector<SmallVector<unsigned, 4>> callees(functions.size());
  for (CallSite &call : calls)
    callees[indexOf[call.caller]].push_back(indexOf[call.callee]);
  forEachSCC(
      functions.size(),
      [&](unsigned i) { return ArrayRef<unsigned>(callees[i]); },
      [&](ArrayRef<unsigned> nodes) {
        auto &unit = units.emplace_back().functions;
        for (unsigned i : nodes) {
          functions[i].unit = units.size() - 1;
          unit.push_back(&functions[i]);
        }
        llvm::sort(unit, [&](FlowFunction *a, FlowFunction *b) {
          return indexOf[a] < indexOf[b];
        });
      });
  for (CallSite &call : calls)
    call.isInner = call.caller->unit == call.callee->unit;
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

void Flow::number(FlowFunction &function) {
  function.firstPlace = types.size();
  forEachValue(function.op, [&](Value value) {
    placeOf[value] = types.size();
    types.push_back(value.getType());
  });
  if (function.op.isExternal())
    llvm::append_range(types, function.op.getArgumentTypes());
  function.firstResult = types.size();
  llvm::append_range(types, function.op.getResultTypes());
  function.op.walk([&](AltOp alt) {
    auto isApplied = [&](OpOperand &use) {
      auto apply = dyn_cast<ApplyOp>(use.getOwner());
      return apply && use.getOperandNumber() == 0 &&
             apply.getArgs().size() == alt.getBody().getNumArguments();
    };
    if (!llvm::all_of(alt->getUses(), isApplied) ||
        alt.walk([](TailSplitOp) { return WalkResult::interrupt(); })
            .wasInterrupted())
      return;
    altResults[alt] = types.size();
    llvm::append_range(types, alt.getType().getSignature().getResults());
  });
  // In the order of the program, which that of symbol uses is as well.
  function.op.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (CallSite *call = getCall(op))
      function.calls.push_back(call);
  });
}

std::optional<unsigned> Flow::getAltResults(Operation *alt) const {
  auto it = altResults.find(alt);
  return it == altResults.end() ? std::nullopt : std::optional(it->second);
}

AltOp Flow::getKnownAlt(ApplyOp apply) const {
  auto alt = apply.getCallee().getDefiningOp<AltOp>();
  return alt && altResults.contains(alt) ? alt : AltOp();
}

std::optional<unsigned> Flow::getTail(Operation *op) {
  SmallVector<Operation *> path;
  std::optional<unsigned> tail;
  while (true) {
    if (auto it = tails.find(op); it != tails.end()) {
      tail = it->second;
      break;
    }
    path.push_back(op);
    Operation *next = op->getNextNode();
    if (!next || !next->hasTrait<OpTrait::IsTerminator>() ||
        next->getNumSuccessors() > 0 ||
        ValueRange(next->getOperands()) != ValueRange(op->getResults()))
      break;
    Operation *parent = next->getParentOp();
    if (FlowFunction *function = getFunction(parent)) {
      tail = function->firstResult;
      break;
    }
    if (isa<AltOp>(parent)) {
      tail = getAltResults(parent);
      break;
    }
    auto branch = dyn_cast<RegionBranchOpInterface>(parent);
    auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(next);
    if (!branch || !terminator)
      break;
    SmallVector<RegionSuccessor> successors;
    branch.getSuccessorRegions(RegionBranchPoint(terminator), successors);
    if (successors.size() != 1 || !successors.front().isParent())
      break;
    op = parent;
  }
  for (Operation *passed : path)
    tails[passed] = tail;
  return tail;
}

//===----------------------------------------------------------------------===//
// What operations do with data
//===----------------------------------------------------------------------===//

bool Flow::isTransparentBranch(Operation *op) {
  return isa<MatchOp, ArrayFoldOp, scf::IfOp, scf::ForOp, scf::WhileOp,
             scf::IndexSwitchOp, scf::ExecuteRegionOp>(op);
}

static bool touchesData(Operation *op) {
  auto anyData = [](TypeRange types) { return llvm::any_of(types, isData); };
  if (anyData(op->getOperandTypes()) || anyData(op->getResultTypes()))
    return true;
  for (Region &region : op->getRegions())
    for (Block &block : region)
      if (anyData(block.getArgumentTypes()))
        return true;
  return false;
}

Flow::Opacity Flow::getOpacity(Operation *op) const {
  // In Lisp style, whether a sum is printed as a list depends on its labels.
  if (auto print = dyn_cast<PrintOp>(op); print && !print.getLisp())
    return Opacity::Read;
  if (auto show = dyn_cast<ShowOp>(op); show && !show.getLisp())
    return Opacity::Read;
  if (auto upcast = dyn_cast<UpcastOp>(op))
    return isa<froe::AnyType>(upcast.getType()) ? Opacity::Full : Opacity::None;
  if (isa<LabelOp, RecordOp, GetOp, WithOp, FailOp, ExitOp, ArrayMakeOp,
          ArrayOfOp, ArrayGetOp, ArraySetOp, ArraySliceOp, ArrayLengthOp,
          ArrayGenerateOp, arith::SelectOp, func::FuncOp, BranchOpInterface>(
          op) ||
      isTransparentBranch(op) || getCall(op))
    return Opacity::None;
  if (auto apply = dyn_cast<ApplyOp>(op); apply && getKnownAlt(apply))
    return Opacity::None;
  if (isa<AltOp>(op) && altResults.contains(op))
    return Opacity::None;
  if (op->hasTrait<OpTrait::IsTerminator>()) {
    Operation *parent = op->getParentOp();
    if (isTransparentBranch(parent) || altResults.contains(parent) ||
        isa<func::FuncOp, ArrayGenerateOp>(parent))
      return Opacity::None;
  }
  return touchesData(op) ? Opacity::Full : Opacity::None;
}

void Flow::forEachFlow(Operation *op,
                       llvm::function_ref<void(OpOperand &, unsigned)> visit) {
  auto toValues = [&](OperandRange operands, ValueRange targets) {
    if (operands.empty())
      return;
    unsigned first = operands.getBeginOperandIndex();
    for (auto [i, target] : llvm::enumerate(targets))
      visit(op->getOpOperand(first + i), getPlace(target));
  };
  auto toPlaces = [&](unsigned firstOperand, unsigned firstPlace) {
    for (unsigned i = firstOperand; i < op->getNumOperands(); ++i)
      visit(op->getOpOperand(i), firstPlace + i - firstOperand);
  };
  if (auto branch = dyn_cast<BranchOpInterface>(op)) {
    for (unsigned i = 0, e = op->getNumSuccessors(); i < e; ++i) {
      SuccessorOperands operands = branch.getSuccessorOperands(i);
      toValues(operands.getForwardedOperands(),
               op->getSuccessor(i)->getArguments().drop_front(
                   operands.getProducedOperandCount()));
    }
    return;
  }
  if (auto branch = dyn_cast<RegionBranchOpInterface>(op)) {
    if (!isTransparentBranch(op))
      return;
    SmallVector<RegionSuccessor> successors;
    branch.getSuccessorRegions(RegionBranchPoint::parent(), successors);
    for (RegionSuccessor &successor : successors)
      toValues(branch.getEntrySuccessorOperands(successor),
               successor.getSuccessorInputs());
    return;
  }
  if (CallSite *call = getCall(op)) {
    if (call->isInner)
      toPlaces(0, call->callee->firstPlace);
    return;
  }
  if (auto apply = dyn_cast<ApplyOp>(op)) {
    if (AltOp alt = getKnownAlt(apply))
      toValues(apply.getArgs(), alt.getBody().getArguments());
    return;
  }
  if (!op->hasTrait<OpTrait::IsTerminator>())
    return;
  Operation *parent = op->getParentOp();
  if (FlowFunction *function = getFunction(parent))
    return toPlaces(0, function->firstResult);
  if (std::optional<unsigned> results = getAltResults(parent))
    return toPlaces(0, *results);
  auto branch = dyn_cast<RegionBranchOpInterface>(parent);
  auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(op);
  if (!branch || !terminator || !isTransparentBranch(parent))
    return;
  SmallVector<RegionSuccessor> successors;
  branch.getSuccessorRegions(RegionBranchPoint(terminator), successors);
  for (RegionSuccessor &successor : successors)
    toValues(terminator.getSuccessorOperands(successor),
             successor.getSuccessorInputs());
}

void Flow::forEachResultFlow(Operation *op,
                             llvm::function_ref<void(unsigned, Value)> visit) {
  std::optional<unsigned> first;
  if (CallSite *call = getCall(op); call && call->isInner && !isa<PapOp>(op))
    first = call->callee->firstResult;
  else if (auto apply = dyn_cast<ApplyOp>(op); apply && getKnownAlt(apply))
    first = getAltResults(getKnownAlt(apply));
  if (first)
    for (auto [i, result] : llvm::enumerate(op->getResults()))
      visit(*first + i, result);
}

//===----------------------------------------------------------------------===//
// Clusters
//===----------------------------------------------------------------------===//

/// What is made of an operand is its data, and what an operand is put into.
void Flow::unifyData(Operation *op) {
  if (isa<LabelOp, RecordOp, GetOp, WithOp, UpcastOp, ArrayMakeOp, ArrayOfOp,
          ArrayGetOp, ArraySetOp, ArraySliceOp, arith::SelectOp>(op)) {
    for (Value operand : op->getOperands())
      unify(op->getResult(0), operand);
    return;
  }
  if (auto match = dyn_cast<MatchOp>(op)) {
    for (Region &body : match.getBodies())
      for (Value argument : body.getArguments())
        unify(match.getValue(), argument);
  } else if (auto fold = dyn_cast<ArrayFoldOp>(op)) {
    unify(fold.getArray(), fold.getBody().getArgument(1));
  } else if (isa<YieldOp>(op) && isa<ArrayGenerateOp>(op->getParentOp())) {
    unify(op->getParentOp()->getResult(0), op->getOperand(0));
  }
}

void Flow::buildClusters(FlowFunction &function) {
  function.op.walk([&](Operation *op) {
    if (op == function.op || getOpacity(op) == Opacity::Full)
      return;
    unifyData(op);
    forEachFlow(op, [&](OpOperand &operand, unsigned target) {
      unify(getPlace(operand.get()), target);
    });
    forEachResultFlow(op, [&](unsigned source, Value result) {
      unify(source, getPlace(result));
    });
    if (CallSite *call = getCall(op); call && !call->isInner)
      bind(*call);
  });
}

void Flow::bind(CallSite &call) {
  FlowFunction &callee = *call.callee;
  call.clusters.resize(callee.clusters.size());
  auto bindPosition = [&](unsigned position, Value value) {
    std::optional<unsigned> cluster = callee.clusterOf[position];
    if (!cluster)
      return;
    if (std::optional<unsigned> &bound = call.clusters[*cluster])
      unify(*bound, getPlace(value));
    else
      bound = getPlace(value);
  };
  for (auto [i, operand] : llvm::enumerate(call.op->getOperands()))
    bindPosition(i, operand);
  if (!isa<PapOp>(call.op))
    for (auto [i, result] : llvm::enumerate(call.op->getResults()))
      bindPosition(callee.op.getNumArguments() + i, result);
}

/// Makes the types of a function such that all of their fields are needed.
void Flow::widen(FlowFunction &function) {
  SmallVector<Type> pending;
  auto push = [&](Type type) {
    if (isData(type) && wideTypes.insert(type).second)
      pending.push_back(type);
  };
  for (unsigned i = 0; i < function.getNumPositions(); ++i)
    push(types[function.getPosition(i)]);
  while (!pending.empty()) {
    const Members::Parts &parts = members.getParts(pending.pop_back_val());
    llvm::for_each(parts.types, push);
    for (unsigned field : parts.fields)
      wideFields.try_emplace(field, &function);
  }
}

void Flow::buildInterface(FlowFunction &function) {
  DenseMap<unsigned, unsigned> indexOf;
  DenseSet<std::pair<unsigned, Type>> seen;
  DenseSet<std::pair<unsigned, unsigned>> seenFields;
  SmallVector<std::pair<unsigned, Type>> pending;
  auto push = [&](unsigned cluster, Type type) {
    if (!wideTypes.contains(type) && seen.insert({cluster, type}).second)
      pending.push_back({cluster, type});
  };
  for (unsigned i = 0; i < function.getNumPositions(); ++i) {
    unsigned place = function.getPosition(i);
    if (!isData(types[place])) {
      function.clusterOf.push_back(std::nullopt);
      continue;
    }
    auto [it, isNew] =
        indexOf.try_emplace(getCluster(place), function.clusters.size());
    if (isNew)
      function.clusters.push_back(place);
    function.clusterOf.push_back(it->second);
    push(it->second, types[place]);
  }
  while (!pending.empty()) {
    auto [cluster, type] = pending.pop_back_val();
    const Members::Parts &parts = members.getParts(type);
    if (function.fields.size() + parts.fields.size() > kMaxFields) {
      widen(function);
      function.fields.clear();
      return;
    }
    for (Type part : parts.types)
      push(cluster, part);
    for (unsigned field : parts.fields)
      if (seenFields.insert({cluster, field}).second)
        function.fields.push_back({cluster, field});
  }
}

//===----------------------------------------------------------------------===//
// What can be reached
//===----------------------------------------------------------------------===//

void Flow::make(unsigned place, unsigned label) {
  std::pair<unsigned, unsigned> key{getWideCluster(place), label};
  if (!made.insert(key).second)
    return;
  if (auto it = waiting.find(key); it != waiting.end())
    for (Region *region : it->second)
      reachedRegions.insert(region);
}

/// Any value of the type may be there.
void Flow::makeAll(unsigned place) {
  if (!isData(types[place]))
    return;
  unsigned cluster = getWideCluster(place);
  SmallVector<Type> pending;
  auto push = [&](Type type) {
    if (allMade.insert({cluster, type}).second)
      pending.push_back(type);
  };
  push(types[place]);
  while (!pending.empty()) {
    const Members::Parts &parts = members.getParts(pending.pop_back_val());
    llvm::for_each(parts.types, push);
    for (unsigned label : parts.labels)
      make(place, label);
  }
}

/// A case of several labels that takes the value needs all of them: for one, it
/// would have to take fields.
void Flow::makeCase(Region &body) {
  auto match = dyn_cast<MatchOp>(body.getParentOp());
  if (!match || body.getNumArguments() != 1 || body.getArgument(0).use_empty())
    return;
  auto labels = cast<ArrayAttr>(match.getCases()[body.getRegionNumber()]);
  if (labels.size() < 2)
    return;
  SumType sum = match.getValue().getType();
  for (auto label : labels.getAsRange<StringAttr>())
    make(getPlace(match.getValue()), members.getLabel(sum, label));
}

void Flow::reachFunction(FlowFunction *function) {
  if (function->isReached)
    return;
  function->isReached = true;
  for (unsigned i = 0; i < function->getNumPositions(); ++i)
    if (i < function->op.getNumArguments() ? i >= function->numKnownParams
                                           : !function->hasKnownResults)
      makeAll(function->getPosition(i));
  if (!function->op.isExternal())
    reachedRegions.insert(&function->op.getBody());
}

void Flow::reachMatch(MatchOp match) {
  SumType sum = match.getValue().getType();
  unsigned place = getPlace(match.getValue());
  llvm::DenseSet<Attribute> named;
  Region *fallback = nullptr;
  auto wait = [&](StringAttr label, Region &body) {
    std::pair<unsigned, unsigned> key{getWideCluster(place),
                                      members.getLabel(sum, label)};
    if (made.contains(key))
      reachedRegions.insert(&body);
    else
      waiting[key].push_back(&body);
  };
  for (auto [i, body] : llvm::enumerate(match.getBodies())) {
    if (match.isDefault(i))
      fallback = &body;
    for (auto label :
         cast<ArrayAttr>(match.getCases()[i]).getAsRange<StringAttr>()) {
      named.insert(label);
      wait(label, body);
    }
  }
  if (fallback)
    for (const SumLabel &label : sum.getLabels())
      if (!named.contains(label.name))
        wait(label.name, *fallback);
}

/// Everything in a region can be reached, but for the cases of matches.
void Flow::reachRegion(Region &region) {
  region.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (auto label = dyn_cast<LabelOp>(op))
      make(getPlace(label.getResult()),
           members.getLabel(label.getType(), label.getLabelAttr()));
    if (CallSite *call = getCall(op))
      reachFunction(call->callee);
    if (getOpacity(op) == Opacity::Full) {
      for (Value value : op->getOperands())
        makeAll(getPlace(value));
      for (Value value : op->getResults())
        makeAll(getPlace(value));
      for (Region &inner : op->getRegions())
        for (Block &block : inner)
          for (Value argument : block.getArguments())
            makeAll(getPlace(argument));
    }
    auto match = dyn_cast<MatchOp>(op);
    if (!match)
      return WalkResult::advance();
    reachMatch(match);
    return WalkResult::skip();
  });
}

void Flow::reach() {
  for (FlowFunction &function : functions)
    if (function.isOpen)
      reachFunction(&function);
  for (size_t i = 0; i < reachedRegions.size(); ++i) {
    makeCase(*reachedRegions[i]);
    reachRegion(*reachedRegions[i]);
  }
  for (FlowFunction &function : functions) {
    if (!function.isReached)
      continue;
    function.op.walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (op == function.op)
        return WalkResult::advance();
      if (deadCases.contains(op->getParentRegion()))
        return WalkResult::skip();
      function.ops.push_back(op);
      if (auto match = dyn_cast<MatchOp>(op))
        for (Region &body : match.getBodies())
          if (!reachedRegions.contains(&body))
            deadCases.insert(&body);
      return WalkResult::advance();
    });
  }
}
