//===- LinearityLifetimes.cpp - What is used later, and what is lent ------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/CellGraph.h"
#include "lib/Analysis/Linearity.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/PostOrderIterator.h"

using namespace mlir;
using namespace froe;

/// A value that is alive in more blocks than this is taken to be shared, so
/// that the time stays linear in the size of the program.
static constexpr unsigned kMostBlocks = 4000;

namespace {
/// A use, or the end of an attempt that would use the value if it failed.
struct Touch {
  Operation *op;
  OpOperand *use;
  LaterUses touched;
};
} // namespace

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
