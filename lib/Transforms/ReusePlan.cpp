//===- ReusePlan.cpp - Pair dead cells with fresh ones --------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cell is dead where the only reference to it is not used any more: after its
// last use in a block, or on the edge to a block where it is not used. A
// forward walk over the blocks keeps the dead cells that are there whichever
// way was taken. Where several ways meet that have different ones, they become
// one supply of the least size (a token that the ways pass on, if it is used).
// At the head of a loop none are left: the loop would use them again.
//
// An allocation takes, of the supplies that are large enough, the one that
// saves most stores; then one of just its layout, of its size, and the one that
// died last.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Reuse.h"

#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/ADT/PostOrderIterator.h"

using namespace mlir;
using namespace froe;
using namespace froe::reuse;

/// How many dead cells are kept in mind.
static constexpr unsigned kMostAvailable = 32;
/// How many supplies of a size are made where ways meet.
static constexpr unsigned kMostJoins = 4;
/// How many cells of a size a callee is given.
static constexpr unsigned kMostWanted = 4;
/// How many loads of a value, and places where it dies, are looked at.
static constexpr unsigned kMostPlaces = 256;

//===----------------------------------------------------------------------===//
// Where cells die
//===----------------------------------------------------------------------===//

Deaths::Deaths(func::FuncOp function, const Linearity &linearity)
    : linearity(linearity), info(linearity.getInfo(function)),
      dominance(function) {
  for (Block &block : function.getBody()) {
    for (BlockArgument argument : block.getArguments())
      if (isa<cell::RefType>(argument.getType()))
        add(argument);
    for (Operation &op : block)
      for (Value result : op.getResults())
        if (isa<cell::RefType>(result.getType()))
          add(result);
  }
}

/// The tag of a cell that a block's beginning is only reached for.
static std::optional<int64_t> getTagOfCase(cell::SwitchOp op, Block *target) {
  std::optional<int64_t> tag;
  for (auto [boxed, number, successor] :
       llvm::zip_equal(op.getBoxed(), op.getNumbers(), op.getTargets())) {
    if (successor != target)
      continue;
    if (!boxed || tag)
      return std::nullopt;
    tag = std::min<int64_t>(number, 3);
  }
  return tag;
}

/// The tag of the cell that a value is known to be in a block: by a load, or
/// the case of a switch, that stands before.
std::optional<int64_t> Deaths::findTag(Value value, Block *at) {
  unsigned looked = 0;
  for (Operation *user : value.getUsers()) {
    if (++looked > kMostPlaces)
      break;
    if (auto load = dyn_cast<cell::LoadOp>(user)) {
      if (dominance.dominates(load->getBlock(), at))
        return load.getTag();
    } else if (auto branch = dyn_cast<cell::SwitchOp>(user)) {
      for (Block *target : branch.getTargets())
        if (target->getSinglePredecessor() && dominance.dominates(target, at))
          if (auto tag = getTagOfCase(branch, target))
            return tag;
    }
  }
  return std::nullopt;
}

/// Whether a use reads no more than a cell, and leaves it as it is.
static bool onlyLooks(Operation *op) {
  return isa<cell::LoadOp, cell::SwitchOp>(op);
}

void Deaths::add(Value value) {
  auto it = info.lifetimes.find(value);
  if (it == info.lifetimes.end() || it->second.unknown)
    return;
  const CellShapes &shapes = linearity.getShapes();
  std::optional<unsigned> shape = shapes.getShape(value);
  if (!shape || !shapes.isKnown(*shape))
    return;
  if (llvm::none_of(value.getUsers(), onlyLooks))
    return;
  const llvm::SetVector<Block *> &liveIn = it->second.liveIn;
  Block *home = value.getParentBlock();
  llvm::MapVector<Block *, Operation *> lastUses;
  for (Operation *user : value.getUsers()) {
    Operation *&last = lastUses[user->getBlock()];
    if (!last || last->isBeforeInBlock(user))
      last = user;
    // The arguments of an attempt are in use until it ends.
    if (isa<cell::AttemptOp>(user))
      for (Operation *end : user->getUsers()) {
        Operation *&other = lastUses[end->getBlock()];
        if (!other || other->isBeforeInBlock(end))
          other = end;
      }
  }
  auto die = [&](Block *at, function_ref<void(Death)> note) {
    std::optional<int64_t> tag = findTag(value, at);
    const TagLayouts *layouts = tag ? shapes.getLayouts(*shape, *tag) : nullptr;
    if (layouts)
      note({value, *tag, layouts->minSize});
  };
  unsigned places = 0;
  auto visitEdges = [&](Block *block) {
    for (Block *to : block->getSuccessors()) {
      if (to == home || liveIn.contains(to) || ++places > kMostPlaces)
        continue;
      auto &known = onEdges[{block, to}];
      if (llvm::any_of(known, [&](const Death &d) { return d.cell == value; }))
        continue;
      // What the switch at the end of the block has found out.
      auto branch = dyn_cast<cell::SwitchOp>(block->getTerminator());
      std::optional<int64_t> tag;
      if (branch && branch.getValue() == value)
        tag = getTagOfCase(branch, to);
      if (tag) {
        if (const TagLayouts *layouts = shapes.getLayouts(*shape, *tag))
          known.push_back({value, *tag, layouts->minSize});
        continue;
      }
      die(block, [&](Death death) { known.push_back(death); });
    }
  };
  for (auto [block, last] : lastUses) {
    bool liveOut = llvm::any_of(block->getSuccessors(), [&](Block *to) {
      return to != home && liveIn.contains(to);
    });
    if (liveOut || !onlyLooks(last) || ++places > kMostPlaces)
      continue;
    if (last->hasTrait<OpTrait::IsTerminator>())
      visitEdges(block);
    else
      die(block,
          [&, last = last](Death death) { afterOp[last].push_back(death); });
  }
  auto visitLive = [&](Block *block) {
    bool liveOut = llvm::any_of(block->getSuccessors(), [&](Block *to) {
      return to != home && liveIn.contains(to);
    });
    if (liveOut)
      visitEdges(block);
  };
  if (!liveIn.empty())
    visitLive(home);
  for (Block *block : liveIn)
    visitLive(block);
}

ArrayRef<Deaths::Death> Deaths::after(Operation *op) const {
  auto it = afterOp.find(op);
  return it == afterOp.end() ? ArrayRef<Death>() : ArrayRef(it->second);
}

ArrayRef<Deaths::Death> Deaths::onEdge(Block *from, Block *to) const {
  auto it = onEdges.find({from, to});
  return it == onEdges.end() ? ArrayRef<Death>() : ArrayRef(it->second);
}

//===----------------------------------------------------------------------===//
// What is available
//===----------------------------------------------------------------------===//

SmallVector<int64_t> Plan::getKept(cell::AllocOp alloc,
                                   const Supply &supply) const {
  SmallVector<int64_t> kept;
  if (supply.kind != Supply::Cell)
    return kept;
  for (Operation *user : alloc->getUsers()) {
    auto init = dyn_cast<cell::InitOp>(user);
    if (!init || init.getCell() != alloc.getResult())
      continue;
    auto load = init.getValue().getDefiningOp<cell::LoadOp>();
    if (load && load.getCell() == supply.cell &&
        load.getTag() == static_cast<uint64_t>(supply.tag) &&
        load.getSlot() == init.getSlot())
      kept.push_back(init.getSlot());
  }
  llvm::sort(kept);
  return kept;
}

unsigned Planner::getSupply(Plan &plan, const Deaths::Death &death) {
  auto [it, isNew] =
      supplyOf.try_emplace({death.cell, death.tag}, plan.supplies.size());
  if (isNew) {
    Supply supply;
    supply.kind = Supply::Cell;
    supply.size = death.size;
    supply.cell = death.cell;
    supply.tag = death.tag;
    plan.supplies.push_back(std::move(supply));
  }
  return it->second;
}

Planner::Available Planner::join(Plan &plan, Block *block,
                                 ArrayRef<std::pair<Block *, Available>> preds,
                                 bool makeJoins) {
  Available common;
  for (unsigned supply : preds.front().second)
    if (llvm::all_of(preds.drop_front(), [&](const auto &pred) {
          return llvm::is_contained(pred.second, supply);
        }))
      common.push_back(supply);
  if (!makeJoins || preds.size() < 2)
    return common;
  // What each way has of its own, the last ones first. Edges into the block
  // must be ways of their own: from one block, once.
  SmallVector<Available> own;
  for (const auto &[pred, available] : preds) {
    own.emplace_back();
    for (unsigned supply : llvm::reverse(available))
      if (!llvm::is_contained(common, supply))
        own.back().push_back(supply);
  }
  Available result = common;
  SmallVector<unsigned> sizes;
  for (unsigned supply : own.front())
    if (!llvm::is_contained(sizes, plan.supplies[supply].size))
      sizes.push_back(plan.supplies[supply].size);
  unsigned index = 0;
  for (unsigned size : sizes)
    for (unsigned n = 0; n < kMostJoins; ++n) {
      Supply supply;
      supply.kind = Supply::Join;
      supply.size = size;
      supply.block = block;
      supply.index = index;
      for (auto [i, pred] : llvm::enumerate(preds)) {
        auto it = llvm::find_if(own[i], [&](unsigned other) {
          return plan.supplies[other].size == size;
        });
        if (it == own[i].end())
          break;
        supply.sources.push_back({pred.first, *it});
      }
      if (supply.sources.size() != preds.size())
        break;
      for (auto [i, source] : llvm::enumerate(supply.sources))
        own[i].erase(llvm::find(own[i], source.second));
      result.push_back(plan.supplies.size());
      plan.supplies.push_back(std::move(supply));
      ++index;
    }
  return result;
}

void Planner::traverse(const Linearity::Context &context, Plan &plan,
                       bool makeJoins,
                       function_ref<void(Operation *, Available &)> visit) {
  auto die = [&](const Deaths::Death &death, Available &available) {
    if (linearity.isShared(context, death.cell))
      return;
    unsigned supply = getSupply(plan, death);
    if (!llvm::is_contained(available, supply))
      available.push_back(supply);
  };
  auto limit = [](Available &available) {
    if (available.size() > kMostAvailable)
      available.erase(available.begin(), available.end() - kMostAvailable);
  };
  DenseMap<Block *, Available> atEnd;
  llvm::ReversePostOrderTraversal<Region *> order(&function.getBody());
  for (Block *block : order) {
    Available available;
    if (block->isEntryBlock()) {
      for (unsigned i = 0; i < numTokens; ++i)
        available.push_back(i);
    } else {
      llvm::SmallVector<std::pair<Block *, Available>> preds;
      bool isLoop = false;
      for (Block *pred : block->getPredecessors()) {
        auto it = atEnd.find(pred);
        if (it == atEnd.end()) {
          isLoop = true;
          break;
        }
        if (llvm::any_of(
                preds, [&](const auto &known) { return known.first == pred; }))
          continue;
        preds.push_back({pred, it->second});
        for (const Deaths::Death &death : deaths.onEdge(pred, block))
          die(death, preds.back().second);
      }
      if (!isLoop && !preds.empty())
        available = join(plan, block, preds, makeJoins);
    }
    limit(available);
    for (Operation &op : *block) {
      visit(&op, available);
      for (const Deaths::Death &death : deaths.after(&op))
        die(death, available);
      limit(available);
    }
    atEnd[block] = std::move(available);
  }
}

//===----------------------------------------------------------------------===//
// Plans
//===----------------------------------------------------------------------===//

Plan Planner::planCells(const Linearity::Context &context,
                        ArrayRef<unsigned> tokens) {
  Plan plan;
  supplyOf.clear();
  numTokens = tokens.size();
  for (auto [i, size] : llvm::enumerate(tokens)) {
    Supply supply;
    supply.kind = Supply::Param;
    supply.size = size;
    supply.index = i;
    plan.supplies.push_back(std::move(supply));
  }
  const CellShapes &shapes = linearity.getShapes();
  // A larger cell will do where nobody wants one of its size.
  llvm::SmallDenseSet<unsigned> sizes;
  function.walk(
      [&](cell::AllocOp alloc) { sizes.insert(alloc.getLayout().getSize()); });
  auto choose = [&](cell::AllocOp alloc, Available &available) {
    unsigned size = alloc.getLayout().getSize();
    std::tuple<unsigned, bool, bool, unsigned> best;
    std::optional<unsigned> chosen;
    for (auto [i, index] : llvm::enumerate(available)) {
      const Supply &supply = plan.supplies[index];
      if (supply.size < size || supply.size > 2 * size + 1 ||
          (supply.size > size && sizes.contains(supply.size)))
        continue;
      bool same = false;
      if (supply.kind == Supply::Cell) {
        const TagLayouts *layouts =
            shapes.getLayouts(*shapes.getShape(supply.cell), supply.tag);
        same =
            layouts && !layouts->differ && layouts->common == alloc.getLayout();
      }
      std::tuple<unsigned, bool, bool, unsigned> score(
          plan.getKept(alloc, supply).size(), same, supply.size == size, i);
      if (!chosen || score > best) {
        best = score;
        chosen = i;
      }
    }
    if (!chosen)
      return;
    plan.reuses[alloc] = available[*chosen];
    available.erase(available.begin() + *chosen);
  };
  traverse(context, plan, /*makeJoins=*/true,
           [&](Operation *op, Available &available) {
             if (auto alloc = dyn_cast<cell::AllocOp>(op)) {
               if (alloc.getPlacement() == cell::Placement::Heap)
                 choose(alloc, available);
               return;
             }
             auto runtime = dyn_cast<cell::RuntimeOp>(op);
             if (!runtime || runtime.getEntry() != "froe_rt_array_copy")
               return;
             OpOperand &array = op->getOpOperand(0);
             if (matchPattern(runtime.getArgs()[1], m_Constant()) &&
                 !linearity.isShared(context, array.get()) &&
                 !linearity.getLater(array).any())
               plan.inPlace.push_back(op);
           });
  return plan;
}

void Planner::planCalls(const Linearity::Context &context, Plan &plan,
                        function_ref<Wanted(Operation *)> getWanted) {
  // Where supplies are used up, those of joins at the ends of their ways.
  DenseMap<unsigned, SmallVector<Operation *, 2>> uses;
  DenseMap<Operation *, SmallVector<unsigned, 2>> usedAt;
  SmallVector<std::pair<unsigned, Operation *>> work;
  for (auto [alloc, supply] : plan.reuses)
    work.push_back({supply, alloc});
  while (!work.empty()) {
    auto [index, at] = work.pop_back_val();
    uses[index].push_back(at);
    usedAt[at].push_back(index);
    for (auto [pred, source] : plan.supplies[index].sources)
      work.push_back({source, pred->getTerminator()});
  }
  auto isUsedLater = [&](unsigned supply, Operation *call) {
    auto it = uses.find(supply);
    if (it == uses.end())
      return false;
    bool isLast = call->getBlock()->hasNoSuccessors();
    return llvm::any_of(it->second, [&](Operation *use) {
      if (use->getBlock() != call->getBlock())
        return !isLast;
      return call->isBeforeInBlock(use);
    });
  };
  traverse(context, plan, /*makeJoins=*/false,
           [&](Operation *op, Available &available) {
             if (auto it = usedAt.find(op); it != usedAt.end())
               llvm::erase_if(available, [&](unsigned supply) {
                 return llvm::is_contained(it->second, supply);
               });
             if (!isa<func::CallOp>(op) || available.empty())
               return;
             SmallVector<unsigned, 2> given;
             for (auto [size, count] : getWanted(op))
               for (unsigned n = 0; n < count; ++n) {
                 // The last ones first, of just the size.
                 auto it =
                     std::find_if(available.rbegin(), available.rend(),
                                  [&, size = size](unsigned supply) {
                                    return plan.supplies[supply].size == size &&
                                           !isUsedLater(supply, op);
                                  });
                 if (it == available.rend())
                   break;
                 given.push_back(*it);
                 available.erase(std::next(it).base());
               }
             if (!given.empty())
               plan.passed[op] = std::move(given);
           });
}

static void addWanted(Wanted &into, unsigned size, unsigned count) {
  for (auto &[known, amount] : into)
    if (known == size) {
      amount = std::min(amount + count, kMostWanted);
      return;
    }
  into.push_back({size, std::min(count, kMostWanted)});
}

static void maxWanted(Wanted &into, const Wanted &from) {
  for (auto [size, count] : from) {
    auto it = llvm::find_if(
        into, [size = size](const auto &entry) { return entry.first == size; });
    if (it == into.end())
      into.push_back({size, count});
    else
      it->second = std::max(it->second, count);
  }
}

Wanted Planner::getWanted(const Plan &plan,
                          function_ref<Wanted(Operation *)> ofCall) {
  DenseMap<Block *, Wanted> from;
  Wanted result;
  for (Block *block : llvm::post_order(&function.getBody())) {
    Wanted demand;
    for (Block *to : block->getSuccessors())
      maxWanted(demand, from.lookup(to));
    for (Operation &op : *block) {
      if (auto alloc = dyn_cast<cell::AllocOp>(op)) {
        if (alloc.getPlacement() == cell::Placement::Heap &&
            !plan.reuses.contains(&op))
          addWanted(demand, alloc.getLayout().getSize(), 1);
      } else if (isa<func::CallOp>(op)) {
        for (auto [size, count] : ofCall(&op))
          addWanted(demand, size, count);
      }
    }
    if (block->isEntryBlock())
      result = demand;
    from[block] = std::move(demand);
  }
  llvm::sort(result);
  return result;
}
