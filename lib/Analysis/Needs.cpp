//===- Needs.cpp - Which values and fields are needed ---------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Needs.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace froe;

unsigned Context::slotOf(unsigned place) const { return (*slots)[place]; }

Needs::Needs(ModuleOp module, Flow &flow, unsigned maxContexts,
             unsigned maxGrowth)
    : flow(flow), ending(module, flow), maxContexts(maxContexts) {
  constexpr uint64_t kFreeOps = 100000;
  uint64_t numOps = 0;
  for (FlowFunction &function : flow.functions)
    numOps += function.ops.size();
  maxOps = std::max(kFreeOps, numOps * maxGrowth);
  prepare();
  solveAll();
}

//===----------------------------------------------------------------------===//
// What depends on what, in every context
//===----------------------------------------------------------------------===//

void Needs::prepare() {
  slots.resize(flow.getNumPlaces());
  for (unsigned i = 0; i < slots.size(); ++i)
    slots[i] = i;
  isForwarded.resize(slots.size());
  valueOf.resize(slots.size());
  for (FlowFunction &function : flow.functions)
    if (function.isReached)
      prepare(function);
}

void Needs::prepare(FlowFunction &function) {
  forEachValue(function.op,
               [&](Value value) { valueOf[flow.getPlace(value)] = value; });
  auto find = [&](unsigned place) {
    while (slots[place] != place)
      place = slots[place] = slots[slots[place]];
    return place;
  };
  struct Edge {
    unsigned target;
    Source source;
  };
  std::vector<Edge> edges;
  DenseMap<OpOperand *, unsigned> targetOf;
  DenseMap<Operation *, Operation *> ownerOf;
  llvm::SetVector<unsigned> joined;
  for (Operation *op : function.ops) {
    Operation *owner = op->getParentOp();
    if (!isa<func::FuncOp, AltOp>(owner))
      owner = ownerOf.lookup(owner);
    if (op->getNumRegions() > 0)
      ownerOf[op] = owner;
    if (ending.isNeeded(op))
      roots[owner].push_back(op);
    prepareMembers(op);
    // Arguments of a call are needed only if the call is.
    bool isCall = flow.getCall(op) || isa<ApplyOp>(op);
    flow.forEachFlow(op, [&](OpOperand &operand, unsigned target) {
      isForwarded.set(target);
      edges.push_back(
          {target, {isCall ? op : nullptr, flow.getPlace(operand.get())}});
      // What goes to two places has one type.
      auto [it, isNew] = targetOf.try_emplace(&operand, target);
      if (!isNew && find(it->second) != find(target)) {
        joined.insert(it->second);
        joined.insert(target);
        slots[find(target)] = find(it->second);
      }
    });
    flow.forEachResultFlow(op, [&](unsigned source, Value result) {
      edges.push_back({flow.getPlace(result), {nullptr, source}});
    });
    if (std::optional<unsigned> tail = flow.getTail(op))
      flow.forEachResultFlow(op, [&](unsigned source, Value result) {
        unsigned i = cast<OpResult>(result).getResultNumber();
        edges.push_back({source, {op, *tail + i}});
      });
  }
  for (unsigned place : joined)
    slotMembers[slots[place] = find(place)].push_back(place);
  for (const Edge &edge : edges)
    sources[slots[edge.target]].push_back(edge.source);
}

void Needs::prepareMembers(Operation *op) {
  auto store = [&](Value result, unsigned field, unsigned operand) {
    stores[{flow.getCluster(result), field}].push_back({op, operand});
  };
  if (auto label = dyn_cast<LabelOp>(op)) {
    SumType sum = label.getType();
    unsigned first =
        flow.members.getFields(sum, *sum.getLabel(label.getLabel()));
    for (unsigned i = 0; i < label.getFields().size(); ++i)
      store(label, first + i, i);
  } else if (auto record = dyn_cast<RecordOp>(op)) {
    for (auto [i, name] : llvm::enumerate(record.getType().getNames()))
      store(record, flow.members.getField(record.getType(), name), i);
  } else if (auto with = dyn_cast<WithOp>(op)) {
    store(with, flow.members.getField(with.getType(), with.getFieldAttr()), 1);
  } else if (auto upcast = dyn_cast<UpcastOp>(op)) {
    addUpcastEdges(upcast);
  } else if (CallSite *call = flow.getCall(op); call && !call->isInner) {
    callNumbers[call] = callList.size();
    for (std::optional<unsigned> place : call->clusters)
      if (place)
        callsOf[flow.getCluster(*place)].push_back(callList.size());
    callList.push_back(call);
  }
}

/// Records at the top of an upcast are made anew: their fields are not those of
/// the other record, but come from there.
void Needs::addUpcastEdges(UpcastOp upcast) {
  SmallVector<std::pair<RecordType, RecordType>> pending;
  DenseSet<std::pair<Type, Type>> seen;
  auto push = [&](Type from, Type to) {
    if (isa<RecordType>(from) && isa<RecordType>(to) &&
        seen.insert({from, to}).second)
      pending.push_back({cast<RecordType>(from), cast<RecordType>(to)});
  };
  push(upcast.getValue().getType(), upcast.getType());
  while (!pending.empty()) {
    auto [from, to] = pending.pop_back_val();
    for (auto [name, type] : llvm::zip_equal(to.getNames(), to.getTypes())) {
      unsigned source = flow.members.getField(from, name);
      unsigned target = flow.members.getField(to, name);
      if (source != target)
        copies[{flow.getCluster(upcast.getResult()), target}].push_back(source);
      push(from.getFieldType(name.getValue()), type);
    }
  }
}

//===----------------------------------------------------------------------===//
// Contexts
//===----------------------------------------------------------------------===//

Context *Needs::getContext(FlowFunction &function, Key key) {
  FlowUnit &unit = flow.units[function.unit];
  FlowFunction *first = unit.functions.front();
  bool isOpen = llvm::any_of(
      unit.functions, [](FlowFunction *member) { return member->isOpen; });
  unsigned numOps = 0;
  for (FlowFunction *member : unit.functions)
    numOps += member->ops.size();

  // Without a key there is one context for all needs.
  std::pair<FlowFunction *, Key> fallback{first, Key{~0u}};
  std::pair<FlowFunction *, Key> wanted =
      isOpen ? fallback : std::make_pair(&function, std::move(key));
  if (auto it = contextOf.find(wanted); it != contextOf.end())
    return it->second->same ? it->second->same : it->second;
  if (!isOpen && numContexts[first] > 0 &&
      (numContexts[first] >= maxContexts || numSolvedOps + numOps > maxOps)) {
    wanted = fallback;
    if (auto it = contextOf.find(wanted); it != contextOf.end())
      return it->second->same ? it->second->same : it->second;
  }
  if (numContexts[first]++ > 0)
    numSolvedOps += numOps;
  Context &context = allContexts.emplace_back(flow, function,
                                              wanted.second == fallback.second);
  context.slots = &slots;
  contextOf[wanted] = &context;
  start(context, wanted.second);
  return &context;
}

void Needs::start(Context &context, const Key &key) {
  unsigned numResults = context.function.op.getNumResults();
  if (context.isFallback) {
    for (FlowFunction *function : context.unit.functions) {
      if (!function->isReached)
        continue;
      activate(context, *function);
      for (unsigned i = 0; i < function->getNumPositions(); ++i) {
        markLive(context, function->getPosition(i));
        needAll(context, function->getPosition(i), function->op);
      }
    }
    return;
  }
  activate(context, context.function);
  for (unsigned i : key) {
    if (i < numResults) {
      markLive(context, context.function.firstResult + i);
      continue;
    }
    auto [cluster, field] = context.function.fields[i - numResults];
    need(context, context.function.clusters[cluster], field, {});
  }
}

/// What a call needs of its callee, as far as is known.
Needs::Key Needs::getKey(Context &context, CallSite &call) {
  Key key;
  FlowFunction &callee = *call.callee;
  unsigned numResults = callee.op.getNumResults();
  if (!isa<PapOp>(call.op))
    for (unsigned i = 0; i < numResults; ++i)
      if (context.isNeeded(call.op->getResult(i)))
        key.push_back(i);
  for (auto [i, entry] : llvm::enumerate(callee.fields)) {
    std::optional<unsigned> place = call.clusters[entry.first];
    if (place && context.getNeed(flow.getCluster(*place), entry.second))
      key.push_back(numResults + i);
  }
  return key;
}

/// What callers of a finished context end up needing.
Needs::Key Needs::getClosure(Context &context) {
  Key key;
  FlowFunction &function = context.function;
  unsigned numResults = function.op.getNumResults();
  for (unsigned i = 0; i < numResults; ++i)
    if (context.isNeeded(function.firstResult + i))
      key.push_back(i);
  for (auto [i, entry] : llvm::enumerate(function.fields))
    if (context.getNeed(flow.getCluster(function.clusters[entry.first]),
                        entry.second))
      key.push_back(numResults + i);
  return key;
}

void Needs::apply(Context &context, CallSite &call, Context &target) {
  FlowFunction &callee = *call.callee;
  context.targets[&call] = &target;
  for (auto [i, operand] : llvm::enumerate(call.op->getOperands()))
    if (target.isNeeded(callee.firstPlace + i))
      markLive(context, flow.getPlace(operand));
  for (auto [cluster, field] : callee.fields) {
    std::optional<unsigned> place = call.clusters[cluster];
    if (!place)
      continue;
    std::optional<FieldNeed> found =
        target.getNeed(flow.getCluster(callee.clusters[cluster]), field);
    if (found)
      need(context, *place, field, *found);
  }
  // A tail call stays one only if its results are.
  if (std::optional<unsigned> tail = flow.getTail(call.op);
      tail && !isa<PapOp>(call.op))
    for (unsigned i = 0; i < callee.op.getNumResults(); ++i)
      if (target.isNeeded(callee.firstResult + i))
        markLive(context, *tail + i);
}

//===----------------------------------------------------------------------===//
// Solving
//===----------------------------------------------------------------------===//

void Needs::solveAll() {
  std::vector<Context *> rootContexts;
  for (FlowFunction &function : flow.functions)
    if (function.isOpen && !function.op.isExternal())
      rootContexts.push_back(getContext(function, {}));
  for (Context *root : rootContexts) {
    agenda.push_back(root);
    while (!agenda.empty())
      if (solve(*agenda.back()))
        agenda.pop_back();
  }
  llvm::SetVector<Context *> found;
  auto canonical = [](Context *context) {
    return context->same ? context->same : context;
  };
  for (Context *root : rootContexts)
    found.insert(canonical(root));
  for (unsigned i = 0; i < found.size(); ++i) {
    Context *context = found[i];
    for (FlowFunction *function : context->active)
      for (CallSite *call : function->calls)
        if (auto it = context->targets.find(call); it != context->targets.end())
          found.insert(it->second = canonical(it->second));
  }
  contexts.assign(found.begin(), found.end());
}

bool Needs::solve(Context &context) {
  if (context.isSolved)
    return true;
  while (true) {
    drain(context);
    if (context.pendingCalls.empty())
      break;
    // The last call first: what comes later needs what comes before.
    CallSite &call = *callList[*context.pendingCalls.rbegin()];
    Context *target = getContext(*call.callee, getKey(context, call));
    if (!target->isSolved) {
      agenda.push_back(target);
      return false;
    }
    context.pendingCalls.erase(std::prev(context.pendingCalls.end()));
    apply(context, call, *target);
  }
  context.isSolved = true;
  context.seenTypes.clear();
  finish(context);
  return true;
}

/// Looks for another context of the unit that came out the same.
void Needs::finish(Context &context) {
  Key state;
  for (FlowFunction *function : context.unit.functions)
    state.push_back(context.active.contains(function));
  for (unsigned bit : context.live.set_bits())
    state.push_back(bit);
  state.push_back(~0u);
  std::vector<ClusterField> needed;
  for (auto &[key, need] : context.fields)
    needed.push_back(key);
  llvm::sort(needed);
  for (auto [cluster, field] : needed) {
    state.push_back(cluster);
    state.push_back(field);
  }
  auto [it, isNew] =
      finished.try_emplace({context.function.unit, std::move(state)}, &context);
  if (!isNew)
    context.same = it->second;
  if (!context.isFallback)
    contextOf.try_emplace({&context.function, getClosure(context)}, it->second);
}

void Needs::drain(Context &context) {
  while (true) {
    if (!context.pendingSlots.empty())
      visitSlot(context, context.pendingSlots.pop_back_val());
    else if (!context.pendingOps.empty())
      visitKept(context, context.pendingOps.pop_back_val());
    else
      return;
  }
}

void Needs::markLive(Context &context, unsigned place) {
  unsigned slot = slots[place], index = slot - context.unit.firstPlace;
  if (context.live.test(index))
    return;
  context.live.set(index);
  context.pendingSlots.push_back(slot);
}

void Needs::markLive(Context &context, ValueRange values) {
  for (Value value : values)
    markLive(context, flow.getPlace(value));
}

void Needs::keep(Context &context, Operation *op) {
  // What an operation stands in is run as well; an alternative is if it is
  // used.
  while (context.kept.insert(op).second) {
    context.pendingOps.push_back(op);
    op = op->getParentOp();
    if (isa<func::FuncOp, AltOp>(op))
      return;
  }
}

void Needs::activate(Context &context, FlowFunction &function) {
  if (!context.active.insert(&function))
    return;
  needTerminators(context, function.op);
  for (Operation *root : roots.lookup(function.op))
    keep(context, root);
  unsigned numParams = function.op.getNumArguments();
  for (unsigned i = 0; i < function.getNumPositions(); ++i) {
    bool isUnknown = i < numParams ? i >= function.numKnownParams
                                   : !function.hasKnownResults;
    if (isUnknown)
      markLive(context, function.getPosition(i));
    if (isUnknown)
      needAll(context, function.getPosition(i), function.op);
  }
}

void Needs::need(Context &context, unsigned place, unsigned field,
                 FieldNeed why) {
  if (flow.getWideReason(field))
    return;
  unsigned cluster = flow.getCluster(place);
  SmallVector<unsigned, 4> pending{field};
  while (!pending.empty()) {
    ClusterField key{cluster, pending.pop_back_val()};
    auto [it, isNew] = context.fields.try_emplace(key);
    if (!it->second.seenBy)
      it->second.seenBy = why.seenBy;
    it->second.isRead |= why.isRead;
    if (!isNew)
      continue;
    if (auto found = stores.find(key); found != stores.end())
      for (auto [op, operand] : found->second)
        if (context.isKept(op))
          markLive(context, flow.getPlace(op->getOperand(operand)));
    if (auto found = copies.find(key); found != copies.end())
      llvm::append_range(pending, found->second);
    if (auto found = callsOf.find(cluster); found != callsOf.end())
      for (unsigned call : found->second)
        if (context.isKept(callList[call]->op))
          context.pendingCalls.insert(call);
  }
}

void Needs::needAll(Context &context, unsigned place, Operation *seenBy) {
  if (!isData(flow.getType(place)))
    return;
  unsigned cluster = flow.getCluster(place);
  SmallVector<Type> pending;
  auto push = [&](Type type) {
    if (!flow.isWide(type) && context.seenTypes.insert({cluster, type}).second)
      pending.push_back(type);
  };
  push(flow.getType(place));
  while (!pending.empty()) {
    const Members::Parts &parts = flow.members.getParts(pending.pop_back_val());
    llvm::for_each(parts.types, push);
    for (unsigned field : parts.fields)
      need(context, place, field, {false, seenBy});
  }
}

//===----------------------------------------------------------------------===//
// Transfer
//===----------------------------------------------------------------------===//

void Needs::visitSlot(Context &context, unsigned slot) {
  if (auto it = sources.find(slot); it != sources.end())
    for (const Source &source : it->second)
      if (!source.op || context.isKept(source.op))
        markLive(context, source.place);
  auto members = slotMembers.find(slot);
  if (members == slotMembers.end())
    return visitLive(context, slot);
  for (unsigned place : members->second)
    visitLive(context, place);
}

void Needs::visitLive(Context &context, unsigned place) {
  Value value = valueOf[place];
  if (!value)
    return;
  if (auto argument = dyn_cast<BlockArgument>(value))
    return visitArgument(context, argument);
  Operation *op = value.getDefiningOp();
  keep(context, op);
  if (CallSite *call = flow.getCall(op); call && !call->isInner)
    context.pendingCalls.insert(callNumbers.lookup(call));
}

void Needs::visitArgument(Context &context, BlockArgument argument) {
  Block *block = argument.getOwner();
  auto match = dyn_cast<MatchOp>(block->getParentOp());
  if (!match || !block->isEntryBlock())
    return;
  unsigned place = flow.getPlace(match.getValue());
  markLive(context, place);
  SmallVector<StringRef> labels =
      match.getCaseLabels(block->getParent()->getRegionNumber());
  if (labels.size() != 1)
    return;
  SumType sum = match.getValue().getType();
  need(context, place,
       flow.members.getFields(sum, *sum.getLabel(labels[0])) +
           argument.getArgNumber());
}

/// What terminators do not pass on they need themselves.
void Needs::needTerminators(Context &context, Operation *op) {
  for (Region &region : op->getRegions()) {
    if (!flow.isReached(region))
      continue;
    for (Block &block : region) {
      if (block.empty())
        continue;
      Operation *last = &block.back();
      llvm::SmallBitVector passedOn(last->getNumOperands());
      flow.forEachFlow(last, [&](OpOperand &operand, unsigned) {
        passedOn.set(operand.getOperandNumber());
      });
      for (OpOperand &operand : last->getOpOperands())
        if (!passedOn.test(operand.getOperandNumber())) {
          markLive(context, operand.get());
          if (flow.getOpacity(last) == Flow::Opacity::Full)
            needAll(context, flow.getPlace(operand.get()), op);
        }
    }
  }
}

/// Fields that are stored are needed as far as anybody needs them.
void Needs::visitFields(Context &context, Operation *op) {
  auto visit = [&](unsigned field, unsigned operand) {
    if (context.getNeed(flow.getCluster(op->getResult(0)), field))
      markLive(context, op->getOperand(operand));
  };
  if (auto label = dyn_cast<LabelOp>(op)) {
    SumType sum = label.getType();
    unsigned first =
        flow.members.getFields(sum, *sum.getLabel(label.getLabel()));
    for (unsigned i = 0; i < label.getFields().size(); ++i)
      visit(first + i, i);
  } else if (auto record = dyn_cast<RecordOp>(op)) {
    for (auto [i, name] : llvm::enumerate(record.getType().getNames()))
      visit(flow.members.getField(record.getType(), name), i);
  } else if (auto with = dyn_cast<WithOp>(op)) {
    markLive(context, with.getRecord());
    visit(flow.members.getField(with.getType(), with.getFieldAttr()), 1);
  }
}

void Needs::visitOpaque(Context &context, Operation *op) {
  markLive(context, op->getOperands());
  auto seeAll = [&](ValueRange values) {
    for (Value value : values)
      needAll(context, flow.getPlace(value), op);
  };
  seeAll(op->getOperands());
  seeAll(op->getResults());
  for (Region &region : op->getRegions())
    for (Block &block : region)
      seeAll(ValueRange(block.getArguments()));
  needTerminators(context, op);
  keepTail(context, op);
}

/// What is called last, in place of the function, must find the function's
/// results as its own are.
void Needs::keepTail(Context &context, Operation *op) {
  if (!isa<ApplyOp, SplitOp, CallOpInterface>(op))
    return;
  if (std::optional<unsigned> tail = flow.getTail(op))
    for (unsigned i = 0; i < op->getNumResults(); ++i)
      markLive(context, *tail + i);
}

/// Calls, and operations with regions.
bool Needs::visitControl(Context &context, Operation *op) {
  CallSite *call = flow.getCall(op);
  if (call && !call->isInner) {
    context.pendingCalls.insert(callNumbers.lookup(call));
    return true;
  }
  auto apply = dyn_cast<ApplyOp>(op);
  if (call || (apply && flow.getKnownAlt(apply))) {
    if (call)
      activate(context, *call->callee);
    else
      markLive(context, apply.getCallee());
    flow.forEachFlow(op, [&](OpOperand &operand, unsigned target) {
      if (context.isNeeded(target))
        markLive(context, operand.get());
    });
    if (std::optional<unsigned> tail = flow.getTail(op))
      flow.forEachResultFlow(op, [&](unsigned source, Value result) {
        if (context.isNeeded(source))
          markLive(context, *tail + cast<OpResult>(result).getResultNumber());
      });
    return true;
  }
  if (auto match = dyn_cast<MatchOp>(op)) {
    unsigned numReached = llvm::count_if(
        match.getBodies(), [&](Region &body) { return flow.isReached(body); });
    bool hasBlocks = llvm::any_of(
        match.getBodies(), [](Region &body) { return !body.hasOneBlock(); });
    if (numReached != 1 || hasBlocks)
      markLive(context, match.getValue());
    needTerminators(context, op);
    return true;
  }
  if (isa<AltOp>(op) || Flow::isTransparentBranch(op)) {
    for (Operation *root : roots.lookup(op))
      keep(context, root);
    llvm::SmallBitVector passedOn(op->getNumOperands());
    flow.forEachFlow(op, [&](OpOperand &operand, unsigned) {
      passedOn.set(operand.getOperandNumber());
    });
    for (OpOperand &operand : op->getOpOperands())
      if (!passedOn.test(operand.getOperandNumber()))
        markLive(context, operand.get());
    needTerminators(context, op);
    return true;
  }
  return false;
}

void Needs::visitKept(Context &context, Operation *op) {
  if (isa<LabelOp, RecordOp, WithOp>(op))
    return visitFields(context, op);
  if (flow.getOpacity(op) == Flow::Opacity::Full) {
    if (isa<AltOp>(op))
      visitControl(context, op);
    return visitOpaque(context, op);
  }
  if (auto get = dyn_cast<GetOp>(op)) {
    markLive(context, get.getRecord());
    return need(
        context, flow.getPlace(get.getRecord()),
        flow.members.getField(get.getRecord().getType(), get.getFieldAttr()));
  }
  if (visitControl(context, op))
    return;
  markLive(context, op->getOperands());
  keepTail(context, op);
  if (flow.getOpacity(op) == Flow::Opacity::Read)
    needAll(context, flow.getPlace(op->getOperand(0)), op);
  if (isa<ArrayGenerateOp>(op))
    needTerminators(context, op);
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

/// The fields that are needed of data at a place.
static void printFields(llvm::raw_ostream &os, const Context &context,
                        unsigned place) {
  Flow &flow = context.flow;
  unsigned cluster = flow.getCluster(place);
  llvm::SetVector<Type> types;
  if (isData(flow.getType(place)))
    types.insert(flow.getType(place));
  for (unsigned i = 0; i < types.size(); ++i) {
    Type type = types[i];
    auto isNeeded = [&](unsigned field) {
      return context.getNeed(cluster, field).has_value();
    };
    if (auto record = dyn_cast<RecordType>(type)) {
      for (StringAttr name : record.getNames())
        if (isNeeded(flow.members.getField(record, name)))
          os << " " << name.getValue();
    } else if (auto sum = dyn_cast<SumType>(type); sum && sum.hasBody()) {
      for (const SumLabel &label : sum.getLabels()) {
        if (!flow.isMade(place, flow.members.getLabel(sum, label.name)))
          continue;
        os << " " << label.name.getValue() << "(";
        unsigned first = flow.members.getFields(sum, label);
        for (unsigned j = 0; j < label.fields.size(); ++j)
          os << (j ? ", " : "") << (isNeeded(first + j) ? "needed" : "-");
        os << ")";
      }
    }
    for (Type part : flow.members.getParts(type).types)
      types.insert(part);
  }
}

std::string Needs::describe(Context &context, FlowFunction &function) {
  // Nobody reads on.
  constexpr size_t kMaxLength = 120;
  std::string text;
  llvm::raw_string_ostream os(text);
  for (unsigned i = 0; i < function.op.getNumResults(); ++i) {
    unsigned place = function.firstResult + i;
    if (!context.isNeeded(place))
      continue;
    os << (text.empty() ? "" : "; ") << "result #" << i;
    if (!isData(flow.getType(place)))
      continue;
    os << ":";
    printFields(os, context, place);
  }
  if (text.empty())
    return "no result";
  if (text.size() > kMaxLength) {
    text.resize(kMaxLength);
    text += "...";
  }
  return text;
}

void Needs::print(llvm::raw_ostream &os) {
  for (FlowFunction &function : flow.functions) {
    if (!function.isReached && !function.op.isExternal())
      os << "@" << function.op.getSymName() << ": not used\n";
    for (Context *context : contexts) {
      if (!context->active.contains(&function))
        continue;
      os << "@" << function.op.getSymName()
         << (context->isFallback ? ": all is needed\n" : ":\n");
      for (unsigned i = 0; i < function.getNumPositions(); ++i) {
        unsigned numParams = function.op.getNumArguments();
        os << (i < numParams ? "  parameter #" : "  result #")
           << (i < numParams ? i : i - numParams) << ":";
        unsigned place = function.getPosition(i);
        if (context->isNeeded(place)) {
          os << " needed";
          printFields(os, *context, place);
        } else {
          os << " not needed";
        }
        os << "\n";
      }
    }
  }
}
