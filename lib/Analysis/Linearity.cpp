//===- Linearity.cpp - Which references are the only ones -----------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Linearity.h"

#include "lib/Analysis/SourceLocation.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/AsmState.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace froe;

/// A value that is alive in more blocks than this is taken to be shared, so
/// that the time stays linear in the size of the program.
static constexpr unsigned kMostBlocks = 4000;

StringRef froe::getName(Uniqueness uniqueness) {
  switch (uniqueness) {
  case Uniqueness::Shared:
    return "shared";
  case Uniqueness::Spine:
    return "spine";
  case Uniqueness::Unique:
    return "unique";
  }
  llvm_unreachable("all are covered");
}

static Uniqueness getDeclared(func::FuncOp function, unsigned param) {
  auto attr = function.getArgAttrOfType<StringAttr>(param, kUniqueAttr);
  if (!attr)
    return Uniqueness::Shared;
  return attr.getValue() == getName(Uniqueness::Unique) ? Uniqueness::Unique
                                                        : Uniqueness::Spine;
}

static Linearity::Levels getDeclaredLevels(func::FuncOp function) {
  Linearity::Levels levels;
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    levels.push_back(getDeclared(function, i));
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
        } else if (auto branch = dyn_cast<BranchOpInterface>(op)) {
          for (auto [i, successor] : llvm::enumerate(op.getSuccessors())) {
            SuccessorOperands operands = branch.getSuccessorOperands(i);
            for (auto [j, argument] :
                 llvm::enumerate(successor->getArguments()))
              if (Value value = operands[j]) {
                flow(value, argument);
                if (isa<cell::HoleType>(argument.getType()))
                  flow(argument, value);
              }
          }
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
// Lifetimes
//===----------------------------------------------------------------------===//

namespace {
/// A use, or the end of an attempt that would use the value if it failed.
struct Touch {
  Operation *op;
  OpOperand *use;
  LaterUses touched;
};
} // namespace

/// The successor that an operand of a branch is passed to; none of others.
static std::optional<unsigned> findSuccessor(OpOperand &use) {
  auto branch = dyn_cast<BranchOpInterface>(use.getOwner());
  if (!branch)
    return std::nullopt;
  for (unsigned i = 0, e = branch->getNumSuccessors(); i < e; ++i) {
    SuccessorOperands operands = branch.getSuccessorOperands(i);
    for (unsigned j = operands.getProducedOperandCount(); j < operands.size();
         ++j)
      if (operands.getOperandIndex(j) == use.getOperandNumber())
        return i;
  }
  return std::nullopt;
}

void Linearity::findLifetime(FunctionInfo &info, Value value) {
  llvm::MapVector<Block *, SmallVector<Touch, 2>> byBlock;
  SmallVector<std::pair<cell::LoadOp, unsigned>> loads;
  DenseMap<std::pair<int64_t, int64_t>, unsigned> numbers;
  // Slots beyond the mask are one.
  auto getNumber = [&](int64_t tag, int64_t slot) {
    unsigned next = numbers.size();
    return std::min<unsigned>(
        numbers.try_emplace({tag, slot}, next).first->second, 63);
  };
  bool unknown = false;
  unsigned count = 0;
  for (OpOperand &use : value.getUses()) {
    Operation *op = use.getOwner();
    unsigned slot = 0;
    if (auto load = dyn_cast<cell::LoadOp>(op))
      slot = getNumber(load.getTag(), load.getSlot());
    byBlock[op->getBlock()].push_back({op, &use, getTouched(use, slot)});
    ++count;
    if (auto attempt = dyn_cast<cell::AttemptOp>(op)) {
      LaterUses all;
      all.whole = kAllNodes;
      for (Operation *user : attempt.getOutermost().getUsers()) {
        unknown |= !isa<cell::EndAttemptOp>(user);
        byBlock[user->getBlock()].push_back({user, nullptr, all});
        ++count;
      }
    }
  }
  if (count == 0)
    return;
  Block *home = value.getParentBlock();
  DenseMap<Block *, LaterUses> atStart, atEnd;
  Lifetime &lifetime = info.lifetimes[value];
  bool isLocal = byBlock.size() == 1 && byBlock.front().first == home;
  if (!isLocal && !unknown) {
    SmallVector<Block *> work;
    unsigned visits = 0;
    auto grow = [&](Block *block, const LaterUses &uses) {
      if (block == home)
        return;
      LaterUses &known = atStart[block], before = known;
      known |= uses;
      if (!(known == before) || lifetime.liveIn.insert(block)) {
        lifetime.liveIn.insert(block);
        work.push_back(block);
      }
    };
    for (auto &[block, touches] : byBlock) {
      LaterUses uses;
      for (Touch &touch : touches)
        uses |= touch.touched;
      grow(block, uses);
    }
    while (!work.empty() && ++visits <= kMostBlocks) {
      Block *block = work.pop_back_val();
      LaterUses uses = atStart[block];
      for (Block *before : block->getPredecessors()) {
        atEnd[before] |= uses;
        grow(before, uses);
      }
    }
    unknown = !work.empty();
  }
  if (unknown) {
    lifetime.unknown = true;
    LaterUses everything;
    everything.whole = everything.loaded = kAllNodes;
    everything.slots = ~uint64_t(0);
    everything.top = true;
    for (OpOperand &use : value.getUses())
      info.later[&use] = everything;
    return;
  }
  for (auto &[block, touches] : byBlock) {
    if (touches.size() > 1)
      llvm::stable_sort(touches, [](const Touch &a, const Touch &b) {
        return a.op != b.op && a.op->isBeforeInBlock(b.op);
      });
    LaterUses running = atEnd.lookup(block);
    for (unsigned end = touches.size(); end > 0;) {
      unsigned begin = end - 1;
      while (begin > 0 && touches[begin - 1].op == touches[end - 1].op)
        --begin;
      auto group = MutableArrayRef<Touch>(touches).slice(begin, end - begin);
      // The uses of one operation come after one another.
      for (Touch &touch : group) {
        if (!touch.use)
          continue;
        LaterUses later = running;
        std::optional<unsigned> successor = findSuccessor(*touch.use);
        if (successor) {
          // On another way it is another matter.
          Block *to = touch.op->getSuccessor(*successor);
          later = to == home ? LaterUses() : atStart.lookup(to);
        }
        for (Touch &other : group)
          if (&other != &touch &&
              (!successor || !other.use ||
               findSuccessor(*other.use).value_or(*successor) == *successor))
            later |= other.touched;
        // Who loads the same slot again gets the same part.
        if (later.slots & touch.touched.slots)
          later.whole |= touch.touched.loaded;
        if (later.any())
          info.later[touch.use] = later;
      }
      for (Touch &touch : group)
        running |= touch.touched;
      end = begin;
    }
  }
}

void Linearity::findLifetimes(func::FuncOp function) {
  FunctionInfo &info = *infos[function];
  for (Block &block : function.getBody()) {
    for (BlockArgument argument : block.getArguments())
      if (isa<cell::RefType>(argument.getType()))
        findLifetime(info, argument);
    for (Operation &op : block) {
      // There is no cell that could be shared.
      if (isa<cell::ImmediateOp>(op))
        continue;
      for (Value result : op.getResults())
        if (isa<cell::RefType>(result.getType()))
          findLifetime(info, result);
    }
  }
}

/// What loads are good for, users before what they use; and what they borrow
/// from, the other way round.
void Linearity::findLent(func::FuncOp function) {
  FunctionInfo &info = *infos[function];
  for (Block *block : llvm::post_order(&function.front()))
    for (Operation &op : llvm::reverse(*block)) {
      if (!isa<cell::LoadOp, cell::ArrayLoadOp>(op) ||
          !shapes.getShape(op.getResult(0)))
        continue;
      NodeMask kept = kNoNodes;
      for (OpOperand &use : op.getResult(0).getUses())
        kept |= getRetained(use);
      // What is below a cell that is kept is kept as well.
      info.kept[op.getResult(0)] = kept & kOwnNode ? kAllNodes : kept;
    }
  llvm::ReversePostOrderTraversal<Region *> order(&function.getBody());
  for (Block *block : order)
    for (Operation &op : *block) {
      if (!isa<cell::LoadOp, cell::ArrayLoadOp>(op))
        continue;
      std::optional<unsigned> part = shapes.getShape(op.getResult(0));
      if (!part)
        continue;
      OpOperand &use = op.getOpOperand(0);
      NodeMask mask =
          info.later.lookup(&use).whole | info.lent.lookup(use.get());
      if (mask == kNoNodes)
        continue;
      mask = shapes.toPart(mask, *shapes.getShape(use.get()), *part);
      if (mask != kNoNodes)
        info.lent[op.getResult(0)] = mask & kOwnNode ? kAllNodes : mask;
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
  } else if (auto branch = dyn_cast<BranchOpInterface>(op)) {
    if (isa<cell::SwitchOp>(op))
      return changed;
    for (auto [i, successor] : llvm::enumerate(op->getSuccessors())) {
      SuccessorOperands operands = branch.getSuccessorOperands(i);
      for (auto [j, argument] : llvm::enumerate(successor->getArguments())) {
        Value value = operands[j];
        if (!value || !CellShapes::isTracked(value.getType()))
          continue;
        if (isa<cell::HoleType>(value.getType())) {
          flow(getShared(context, argument), argument, value);
          flow(getShared(context, value), value, argument);
          continue;
        }
        flow(take(op->getOpOperand(operands.getOperandIndex(j))), value,
             argument);
      }
    }
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

//===----------------------------------------------------------------------===//
// For people
//===----------------------------------------------------------------------===//

static std::string describe(Location loc) {
  FileLineColLoc place = findSourceLocation(loc);
  if (!place)
    return "";
  return (" at " + place.getFilename().getValue() + ":" +
          Twine(place.getLine()) + ":" + Twine(place.getColumn()))
      .str();
}

std::string Linearity::explain(const Context &context, Value value) const {
  llvm::DenseSet<Value> seen;
  while (seen.insert(value).second) {
    auto it = context.causes.find(value);
    if (it == context.causes.end())
      break;
    const SharingCause &cause = it->second;
    switch (cause.kind) {
    case SharingCause::UsedAgain:
      return "it is used" + describe(cause.op->getLoc()) + " and again later";
    case SharingCause::Source:
      if (!cause.from)
        return "what is called" + describe(cause.op->getLoc()) +
               " returns what others may refer to";
      value = cause.from;
      continue;
    case SharingCause::Parameter:
      return "callers of " + func::FuncOp(context.function).getName().str() +
             " may go on using argument " +
             std::to_string(cast<BlockArgument>(value).getArgNumber() + 1);
    case SharingCause::Foreign:
      return "it comes from what is not known to give it away" +
             describe(cause.op->getLoc());
    case SharingCause::Unknown:
      return "it is alive over too much code";
    }
  }
  if (getInfo(context.function).lent.lookup(value) & kOwnNode)
    return "it is part of what is used again later";
  return "it may be part of something else";
}

void Linearity::print(llvm::raw_ostream &os) {
  for (unsigned i = 0; i < contexts.size(); ++i) {
    const Context &context = contexts[i];
    func::FuncOp function = context.function;
    os << "context " << i << ": @" << function.getName() << "(";
    llvm::interleaveComma(function.getArguments(), os, [&](BlockArgument arg) {
      if (!isa<cell::RefType>(arg.getType()))
        os << "-";
      else
        os << getName(context.levels[arg.getArgNumber()])
           << (getInfo(function).retained[arg.getArgNumber()] ? ""
                                                              : " borrowed");
    });
    os << ") -> (";
    llvm::interleaveComma(
        llvm::zip_equal(function.getResultTypes(), context.results), os,
        [&](auto pair) {
          if (!isa<cell::RefType>(std::get<0>(pair)))
            os << "-";
          else if (std::get<1>(pair) & kOwnNode)
            os << "shared";
          else
            os << (std::get<1>(pair) ? "spine" : "unique");
        });
    os << ")\n";
    AsmState state(function);
    for (Block &block : function.getBody())
      for (Operation &op : block)
        for (Value result : op.getResults()) {
          if (!isa<cell::RefType>(result.getType()) ||
              isa<cell::ImmediateOp>(op))
            continue;
          os << "  ";
          result.printAsOperand(os, state);
          os << ": " << getName(getUniqueness(context, result));
          if (getUniqueness(context, result) == Uniqueness::Shared)
            os << ": " << explain(context, result);
          os << "\n";
        }
  }
}

//===----------------------------------------------------------------------===//
// The verifier
//===----------------------------------------------------------------------===//

/// A token must not be used twice on a way.
static LogicalResult checkTokens(func::FuncOp function) {
  LogicalResult result = success();
  auto complain = [&](OpOperand *use, OpOperand *other) {
    InFlightDiagnostic diag =
        use->getOwner()->emitError("linearity: a token is used twice");
    diag.attachNote(other->getOwner()->getLoc()) << "the other use is here";
    result = failure();
  };
  auto check = [&](Value token) {
    if (!isa<cell::TokenType>(token.getType()) || token.use_empty() ||
        token.hasOneUse())
      return;
    Block *home = token.getParentBlock();
    DenseMap<Block *, OpOperand *> firsts;
    for (OpOperand &use : token.getUses()) {
      OpOperand *&first = firsts[use.getOwner()->getBlock()];
      if (first) {
        // Edges of one branch are different ways.
        std::optional<unsigned> a = findSuccessor(*first),
                                b = findSuccessor(use);
        if (!a || !b || *a == *b)
          return complain(&use, first);
      }
      first = &use;
    }
    for (auto [block, use] : firsts) {
      // An edge that passes it on leads where it has another name.
      if (findSuccessor(*use))
        continue;
      llvm::SetVector<Block *> after;
      for (Block *to : block->getSuccessors())
        if (to != home)
          after.insert(to);
      for (unsigned i = 0; i < after.size(); ++i) {
        if (OpOperand *other = firsts.lookup(after[i]))
          return complain(other, use);
        for (Block *to : after[i]->getSuccessors())
          if (to != home)
            after.insert(to);
      }
    }
  };
  for (Block &block : function.getBody()) {
    llvm::for_each(block.getArguments(), check);
    for (Operation &op : block)
      llvm::for_each(op.getResults(), check);
  }
  return result;
}

LogicalResult Linearity::check() {
  LogicalResult result = success();
  llvm::DenseSet<OpOperand *> reported;
  auto complain = [&](const Context &context, OpOperand &use,
                      const Twine &what) {
    if (!reported.insert(&use).second)
      return;
    InFlightDiagnostic diag = use.getOwner()->emitError("linearity: ") << what;
    if (isShared(context, use.get()))
      diag.attachNote(use.get().getLoc())
          << "others may refer to it: " << explain(context, use.get());
    else
      diag.attachNote(use.get().getLoc()) << "it is used later";
    result = failure();
  };
  for (func::FuncOp function : functions)
    if (failed(checkTokens(function)))
      result = failure();
  for (Context &context : contexts)
    context.function.walk([&](Operation *op) {
      if (isa<cell::ReclaimOp, cell::ArrayReuseOp>(op)) {
        OpOperand &use = op->getOpOperand(0);
        if (getLater(use).any() || isShared(context, use.get()))
          complain(context, use, "consumes what may be referred to");
        return;
      }
      auto call = dyn_cast<func::CallOp>(op);
      func::FuncOp callee = call ? getCallee(call) : func::FuncOp();
      if (!callee)
        return;
      for (OpOperand &use : call->getOpOperands()) {
        if (!isa<cell::RefType>(use.get().getType()))
          continue;
        Uniqueness wanted = getDeclared(callee, use.getOperandNumber());
        if (toLevel(use.get(), getSharedAt(context, use)) < wanted)
          complain(context, use,
                   "argument " + Twine(use.getOperandNumber() + 1) + " of @" +
                       callee.getName() + " must be " + getName(wanted));
      }
    });
  return result;
}

LogicalResult Linearity::verify(ModuleOp module) {
  // More contexts than froe-reuse has, so that no less is known.
  return Linearity(module, 256).check();
}
