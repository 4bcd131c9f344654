//===- Linearity.cpp - Which references are the only ones -----------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Linearity.h"

#include "lib/Analysis/CellGraph.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/ADT/PostOrderIterator.h"

using namespace mlir;
using namespace froe;

static Linearity::Levels getDeclaredLevels(func::FuncOp function) {
  Linearity::Levels levels;
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    levels.push_back(getDeclaredUniqueness(function, i));
  return levels;
}

static bool isRuntimeCall(Operation *op, StringRef entry) {
  auto runtime = dyn_cast<cell::RuntimeOp>(op);
  return runtime && runtime.getEntry() == entry;
}

/// An operation of the runtime that makes an array of another one's elements.
static bool copiesElements(Operation *op) {
  return isRuntimeCall(op, "froe_rt_array_copy") ||
         isRuntimeCall(op, "froe_rt_array_slice");
}

/// Whether an operand is a cell that is under construction.
static bool isUnderConstruction(OpOperand &use) {
  return use.getOperandNumber() == 0 &&
         isa<cell::InitOp, cell::InitCodeOp, cell::HoleOp, cell::ArrayStoreOp>(
             use.getOwner());
}

func::FuncOp Linearity::getCallee(func::CallOp call) const {
  auto callee =
      tables.lookupNearestSymbolFrom<func::FuncOp>(call, call.getCalleeAttr());
  return callee && !callee.isExternal() ? callee : func::FuncOp();
}

//===----------------------------------------------------------------------===//
// What uses do
//===----------------------------------------------------------------------===//

NodeMask Linearity::getRetained(OpOperand &use) const {
  Operation *op = use.getOwner();
  if (isUnderConstruction(use) || isa<cell::HoleType>(use.get().getType()))
    return kNoNodes;
  std::optional<unsigned> shape = shapes.getShape(use.get());
  if (!shape)
    return kNoNodes;
  if (isa<cell::LoadOp, cell::ArrayLoadOp>(op)) {
    Value loaded = op->getResult(0);
    std::optional<unsigned> part = shapes.getShape(loaded);
    auto function = op->getParentOfType<func::FuncOp>();
    return part ? shapes.toWhole(getInfo(function).kept.lookup(loaded), *part,
                                 *shape)
                : kNoNodes;
  }
  if (auto call = dyn_cast<func::CallOp>(op)) {
    func::FuncOp callee = getCallee(call);
    return callee ? getInfo(callee).retained[use.getOperandNumber()]
                  : kAllNodes;
  }
  if (copiesElements(op))
    return shapes.nodesOfParts(*shape);
  if (isa<cell::SwitchOp, cell::ReclaimOp, cell::AttemptOp, cell::RuntimeOp,
          cell::IsNullOp, cell::ArrayLengthOp, cell::StringLengthOp,
          cell::StringBytesOp, cell::ShowOp, cell::PrintOp>(op))
    return kNoNodes;
  return kAllNodes;
}

/// `slot` is the number of the slot that a load reads.
LaterUses Linearity::getTouched(OpOperand &use, uint64_t slot) const {
  Operation *op = use.getOwner();
  LaterUses touched;
  if (isUnderConstruction(use))
    return touched;
  if (isa<cell::SwitchOp, cell::ReclaimOp, cell::IsNullOp, cell::ArrayLengthOp,
          cell::StringLengthOp>(op)) {
    touched.top = true;
  } else if (isa<cell::LoadOp, cell::ArrayLoadOp>(op)) {
    touched.top = true;
    if (std::optional<unsigned> part = shapes.getShape(op->getResult(0))) {
      NodeMask nodes = shapes.nodesOf(*part, *shapes.getShape(use.get()));
      if (isa<cell::LoadOp>(op)) {
        touched.loaded = nodes;
        touched.slots = uint64_t(1) << slot;
      } else {
        touched.whole = nodes;
      }
    }
  } else {
    touched.whole = kAllNodes;
  }
  return touched;
}

LaterUses Linearity::getLater(OpOperand &use) const {
  auto function = use.getOwner()->getParentOfType<func::FuncOp>();
  return getInfo(function).later.lookup(&use);
}

//===----------------------------------------------------------------------===//
// What functions retain
//===----------------------------------------------------------------------===//

namespace {
/// Which nodes of which parameters may be part of a value.
using Taint = SmallVector<std::pair<unsigned, NodeMask>, 2>;
} // namespace

static bool mergeTaint(Taint &into, unsigned param, NodeMask mask) {
  if (mask == kNoNodes)
    return false;
  for (auto &[known, nodes] : into)
    if (known == param) {
      NodeMask before = nodes;
      nodes |= mask;
      return nodes != before;
    }
  into.push_back({param, mask});
  return true;
}

/// Masks of taints are nodes below the value that is tainted. Returns whether
/// the function turns out to retain more than was known.
bool Linearity::updateRetained(func::FuncOp function) {
  FunctionInfo &info = *infos[function];
  DenseMap<Value, Taint> taints;
  for (BlockArgument param : function.getArguments())
    if (isa<cell::RefType>(param.getType()))
      mergeTaint(taints[param], param.getArgNumber(), kAllNodes);
  bool grew = false, changed = false;
  auto retain = [&](Value value, NodeMask through = kAllNodes) {
    for (auto [param, all] : taints.lookup(value)) {
      NodeMask mask = all & through;
      // Back to the nodes of the parameter.
      NodeMask nodes =
          shapes.toWhole(mask, *shapes.getShape(value),
                         *shapes.getShape(function.getArgument(param)));
      // Nodes that the value lists and the parameter does not have nothing to
      // do with it; what the value does not list is in its rest.
      if (nodes & ~info.retained[param]) {
        info.retained[param] |= nodes;
        grew = true;
      }
    }
  };
  auto flow = [&](Value from, Value to, NodeMask through = kAllNodes) {
    std::optional<unsigned> source = shapes.getShape(from),
                            target = shapes.getShape(to);
    if (!source || !target)
      return;
    auto it = taints.find(from);
    if (it == taints.end())
      return;
    Taint taint = it->second;
    for (auto [param, mask] : taint)
      changed |= mergeTaint(taints[to], param,
                            shapes.toWhole(mask & through, *source, *target));
  };
  auto load = [&](Value from, Value to) {
    std::optional<unsigned> source = shapes.getShape(from),
                            target = shapes.getShape(to);
    if (!source || !target)
      return;
    Taint taint = taints.lookup(from);
    for (auto [param, mask] : taint)
      changed |=
          mergeTaint(taints[to], param, shapes.toPart(mask, *source, *target));
  };
  llvm::ReversePostOrderTraversal<Region *> order(&function.getBody());
  do {
    changed = false;
    for (Block *block : order)
      for (Operation &op : *block) {
        if (isa<cell::LoadOp, cell::ArrayLoadOp>(op)) {
          load(op.getOperand(0), op.getResult(0));
        } else if (auto init = dyn_cast<cell::InitOp>(op)) {
          flow(init.getValue(), init.getCell());
        } else if (auto store = dyn_cast<cell::ArrayStoreOp>(op)) {
          flow(store.getValue(), store.getArray());
        } else if (auto hole = dyn_cast<cell::HoleOp>(op)) {
          // What is filled in becomes part of the cell.
          flow(hole.getResult(), hole.getCell());
        } else if (auto fill = dyn_cast<cell::FillOp>(op)) {
          flow(fill.getValue(), fill.getHole());
          // Whose hole it is need not be known.
          retain(fill.getValue());
        } else if (isa<BranchOpInterface>(op)) {
          forEachPassedValue(&op, [&](OpOperand &use, BlockArgument argument) {
            flow(use.get(), argument);
            if (isa<cell::HoleType>(argument.getType()))
              flow(argument, use.get());
          });
        } else if (auto reuse = dyn_cast<cell::ReuseOp>(op)) {
          for (Value value : reuse.getKept())
            flow(value, reuse.getResult());
        } else if (isa<func::ReturnOp, cell::InvokeOp>(op)) {
          for (Value operand : op.getOperands())
            retain(operand);
        } else if (auto call = dyn_cast<func::CallOp>(op)) {
          for (OpOperand &use : call->getOpOperands()) {
            NodeMask kept = getRetained(use);
            if (kept == kNoNodes)
              continue;
            for (Value result : call.getResults())
              flow(use.get(), result, kept);
            for (Value other : call.getOperands())
              if (isa<cell::HoleType>(other.getType())) {
                flow(use.get(), other, kept);
                retain(use.get(), kept);
              }
          }
        } else {
          // Copies of arrays, choices, and the same array again.
          for (OpOperand &use : op.getOpOperands()) {
            NodeMask kept = getRetained(use);
            if (kept != kNoNodes)
              for (Value result : op.getResults())
                flow(use.get(), result, kept);
          }
        }
      }
  } while (changed);
  return grew;
}

void Linearity::findRetained() {
  DenseMap<Operation *, SmallVector<func::FuncOp, 2>> callers;
  for (func::FuncOp function : functions)
    function.walk([&](func::CallOp call) {
      if (func::FuncOp callee = getCallee(call)) {
        auto &known = callers[callee];
        if (known.empty() || known.back() != function)
          known.push_back(function);
      }
    });
  SetVector<Operation *> queue;
  for (func::FuncOp function : llvm::reverse(functions))
    queue.insert(function);
  while (!queue.empty()) {
    auto function = cast<func::FuncOp>(queue.pop_back_val());
    if (updateRetained(function))
      for (func::FuncOp caller : callers[function])
        queue.insert(caller);
  }
}

//===----------------------------------------------------------------------===//
// Contexts
//===----------------------------------------------------------------------===//

NodeMask Linearity::toMask(Uniqueness level) const {
  switch (level) {
  case Uniqueness::Shared:
    return kAllNodes;
  case Uniqueness::Spine:
    return ~kOwnNode;
  case Uniqueness::Unique:
    return kNoNodes;
  }
  llvm_unreachable("all are covered");
}

Uniqueness Linearity::toLevel(Value value, NodeMask mask) const {
  if (mask & kOwnNode)
    return Uniqueness::Shared;
  unsigned nodes = shapes.getNumNodes(*shapes.getShape(value));
  NodeMask valid = nodes >= 64 ? kAllNodes : (NodeMask(1) << nodes) - 1;
  return mask & valid ? Uniqueness::Spine : Uniqueness::Unique;
}

Uniqueness Linearity::getUniqueness(const Context &context, Value value) const {
  return toLevel(value, getShared(context, value) |
                            getInfo(context.function).lent.lookup(value));
}

unsigned Linearity::requestContext(func::FuncOp function, Levels levels) {
  SmallVector<unsigned, 2> &known = contextsOf[function];
  for (unsigned index : known)
    if (contexts[index].levels == levels)
      return index;
  // What takes an argument that is not shared can take any: it knows less.
  bool isShared = llvm::all_of(
      levels, [](Uniqueness level) { return level == Uniqueness::Shared; });
  if (!isShared && known.size() >= maxContexts)
    return requestContext(function, Levels(levels.size(), Uniqueness::Shared));
  unsigned index = contexts.size();
  contexts.emplace_back();
  Context &context = contexts.back();
  context.function = function;
  context.levels = levels;
  context.results.assign(function.getNumResults(), kNoNodes);
  context.holes.assign(function.getNumArguments(), kNoNodes);
  known.push_back(index);
  for (BlockArgument param : function.getArguments())
    if (isa<cell::RefType>(param.getType()))
      addShared(context, param, toMask(levels[param.getArgNumber()]),
                {SharingCause::Parameter, nullptr, Value()});
  context.queued = true;
  worklist.push_back(index);
  return index;
}

bool Linearity::addShared(Context &context, Value value, NodeMask mask,
                          SharingCause cause) {
  if (mask == kNoNodes)
    return false;
  // What is below a shared cell can be reached in two ways as well.
  if (mask & kOwnNode)
    mask = kAllNodes;
  NodeMask &known = context.shared[value];
  if ((mask & ~known) == 0)
    return false;
  if ((mask & kOwnNode) && !(known & kOwnNode))
    context.causes.insert({value, cause});
  known |= mask;
  return true;
}

NodeMask Linearity::getSharedAt(const Context &context, OpOperand &use) const {
  NodeMask result = getShared(context, use.get()) | getLater(use).all() |
                    getInfo(context.function).lent.lookup(use.get());
  return result & kOwnNode ? kAllNodes : result;
}

/// A use of a reference: what it retains and is used later becomes shared.
/// Returns what is shared of what it takes.
NodeMask Linearity::takeUse(Context &context, OpOperand &use, bool &changed) {
  Value value = use.get();
  LaterUses later = getLater(use);
  if (later.any())
    if (NodeMask retained = getRetained(use)) {
      // What other loads get are other parts, and the cell itself is none.
      bool isLoad = isa<cell::LoadOp, cell::ArrayLoadOp>(use.getOwner());
      NodeMask touched = isLoad ? later.whole : later.all();
      if (NodeMask conflict = retained & touched)
        changed |= addShared(context, value, conflict,
                             {SharingCause::UsedAgain, use.getOwner(), value});
    }
  NodeMask mask = getShared(context, value) | later.all() |
                  getInfo(context.function).lent.lookup(value);
  return mask & kOwnNode ? kAllNodes : mask;
}

/// Takes an operation into account. Returns whether anything became shared.
bool Linearity::transfer(Context &context, unsigned index, Operation *op) {
  bool changed = false;
  auto flow = [&](NodeMask mask, Value from, Value to) {
    std::optional<unsigned> source = shapes.getShape(from),
                            target = shapes.getShape(to);
    if (source && target)
      changed |= addShared(context, to, shapes.toWhole(mask, *source, *target),
                           {SharingCause::Source, op, from});
  };
  auto load = [&](NodeMask mask, Value from, Value to) {
    std::optional<unsigned> source = shapes.getShape(from),
                            target = shapes.getShape(to);
    if (source && target)
      changed |= addShared(context, to, shapes.toPart(mask, *source, *target),
                           {SharingCause::Source, op, from});
  };
  auto setForeign = [&](Value value) {
    if (CellShapes::isTracked(value.getType()))
      changed |= addShared(context, value, kAllNodes,
                           {SharingCause::Foreign, op, Value()});
  };
  auto take = [&](OpOperand &use) -> NodeMask {
    if (!isa<cell::RefType>(use.get().getType()))
      return kNoNodes;
    return takeUse(context, use, changed);
  };

  if (isa<cell::LoadOp, cell::ArrayLoadOp>(op)) {
    OpOperand &use = op->getOpOperand(0);
    take(use);
    // What is read later of the cell itself, or of other slots, is no matter.
    load(getShared(context, use.get()), use.get(), op->getResult(0));
  } else if (auto init = dyn_cast<cell::InitOp>(op)) {
    flow(take(init.getValueMutable()), init.getValue(), init.getCell());
  } else if (auto store = dyn_cast<cell::ArrayStoreOp>(op)) {
    flow(take(store.getValueMutable()), store.getValue(), store.getArray());
  } else if (auto hole = dyn_cast<cell::HoleOp>(op)) {
    flow(getShared(context, hole.getResult()), hole.getResult(),
         hole.getCell());
  } else if (auto fill = dyn_cast<cell::FillOp>(op)) {
    flow(take(fill.getValueMutable()), fill.getValue(), fill.getHole());
  } else if (auto taken = dyn_cast<cell::TakeOp>(op)) {
    flow(getShared(context, taken.getHole()), taken.getHole(),
         taken.getValue());
  } else if (isa<BranchOpInterface>(op)) {
    forEachPassedValue(op, [&](OpOperand &use, BlockArgument argument) {
      Value value = use.get();
      if (isa<cell::HoleType>(value.getType())) {
        flow(getShared(context, argument), argument, value);
        flow(getShared(context, value), value, argument);
      } else if (isa<cell::RefType>(value.getType())) {
        flow(take(use), value, argument);
      }
    });
  } else if (auto ret = dyn_cast<func::ReturnOp>(op)) {
    for (auto [use, result] :
         llvm::zip_equal(ret->getOpOperands(), context.results)) {
      NodeMask mask = take(use);
      if (mask & ~result) {
        result |= mask;
        changed = true;
      }
    }
  } else if (auto call = dyn_cast<func::CallOp>(op)) {
    func::FuncOp callee = getCallee(call);
    Levels levels;
    for (OpOperand &use : call->getOpOperands()) {
      NodeMask mask = take(use);
      levels.push_back(isa<cell::RefType>(use.get().getType())
                           ? toLevel(use.get(), mask)
                           : Uniqueness::Shared);
    }
    if (!callee) {
      llvm::for_each(call.getResults(), setForeign);
      return changed;
    }
    unsigned target = requestContext(callee, std::move(levels));
    context.callees[call] = target;
    contexts[target].callers.insert(index);
    for (auto [result, mask] :
         llvm::zip_equal(call.getResults(), contexts[target].results))
      if (isa<cell::RefType>(result.getType()))
        changed |= addShared(context, result, mask,
                             {SharingCause::Source, op, Value()});
    for (auto [i, mask] : llvm::enumerate(contexts[target].holes))
      if (CellShapes::isTracked(call.getOperand(i).getType()))
        changed |= addShared(context, call.getOperand(i), mask,
                             {SharingCause::Source, op, Value()});
  } else if (isa<cell::InvokeOp>(op)) {
    for (OpOperand &use : op->getOpOperands())
      take(use);
    llvm::for_each(op->getResults(), setForeign);
  } else if (copiesElements(op)) {
    OpOperand &use = op->getOpOperand(0);
    NodeMask mask = take(use) & getRetained(use);
    flow(mask & kOwnNode ? kAllNodes : mask, use.get(), op->getResult(0));
  } else if (isa<arith::SelectOp, cell::ArrayReuseOp>(op)) {
    for (OpOperand &use : op->getOpOperands())
      if (NodeMask mask = take(use))
        flow(mask, use.get(), op->getResult(0));
  } else if (auto reuse = dyn_cast<cell::ReuseOp>(op)) {
    for (OpOperand &use : reuse.getKeptMutable())
      if (NodeMask mask = take(use))
        flow(mask, use.get(), reuse.getResult());
  } else if (!isa<cell::AllocOp, cell::ImmediateOp, cell::LocalOp>(op) &&
             !isRuntimeCall(op, "froe_rt_array_new")) {
    for (OpOperand &use : op->getOpOperands())
      take(use);
    llvm::for_each(op->getResults(), setForeign);
  }
  return changed;
}

void Linearity::analyze(unsigned index) {
  func::FuncOp function = contexts[index].function;
  SmallVector<NodeMask> results = contexts[index].results,
                        holes = contexts[index].holes;
  for (auto &entry : getInfo(function).lifetimes)
    if (entry.second.unknown)
      addShared(contexts[index], entry.first, kAllNodes,
                {SharingCause::Unknown, nullptr, Value()});
  llvm::ReversePostOrderTraversal<Region *> order(&function.getBody());
  bool changed;
  do {
    changed = false;
    for (Block *block : order)
      for (Operation &op : *block)
        changed |= transfer(contexts[index], index, &op);
  } while (changed);
  Context &context = contexts[index];
  for (BlockArgument param : function.getArguments())
    if (isa<cell::HoleType>(param.getType()))
      context.holes[param.getArgNumber()] |= getShared(context, param);
  if (context.results == results && context.holes == holes)
    return;
  for (unsigned caller : context.callers)
    if (!contexts[caller].queued) {
      contexts[caller].queued = true;
      worklist.push_back(caller);
    }
}

void Linearity::solve() {
  while (!worklist.empty()) {
    unsigned index = worklist.pop_back_val();
    contexts[index].queued = false;
    analyze(index);
  }
}

void Linearity::addFunction(func::FuncOp function) {
  functions.push_back(function);
  auto info = std::make_unique<FunctionInfo>();
  info->retained.assign(function.getNumArguments(), kNoNodes);
  infos[function] = std::move(info);
}

/// Functions that something else than a call gets at, and those that nobody in
/// the module calls.
static SmallVector<func::FuncOp> findRoots(ModuleOp module,
                                           ArrayRef<func::FuncOp> functions) {
  llvm::DenseSet<StringAttr> called, used;
  module.walk([&](Operation *op) {
    if (auto call = dyn_cast<func::CallOp>(op)) {
      called.insert(call.getCalleeAttr().getAttr());
      return;
    }
    for (NamedAttribute attr : op->getAttrs())
      attr.getValue().walk(
          [&](FlatSymbolRefAttr symbol) { used.insert(symbol.getAttr()); });
  });
  SmallVector<func::FuncOp> result;
  for (func::FuncOp function : functions)
    if (!function.isPrivate() || used.contains(function.getNameAttr()) ||
        !called.contains(function.getNameAttr()))
      result.push_back(function);
  return result;
}

Linearity::Linearity(ModuleOp module, unsigned maxContexts)
    : module(module), shapes(module), maxContexts(maxContexts) {
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal())
      addFunction(function);
  findRetained();
  for (func::FuncOp function : functions) {
    findLifetimes(function);
    findLent(function);
  }
  for (func::FuncOp function : findRoots(module, functions))
    roots.push_back(requestContext(function, getDeclaredLevels(function)));
  solve();
}
