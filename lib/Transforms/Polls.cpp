//===- Polls.cpp - Where code may stop ------------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whatever may go on for long, go deep or take memory without bounds comes by a
// poll again and again: each way around a loop or a recursion has one.
//
// 1. Each loop has a poll in its head, or in that of a loop over strips of it
//    (StripMine.cpp), unless it is known to be short. A call in a loop, or
//    after one, needs no other: who gets there has come by a poll. It looks at
//    the depth of the stack only if such a call is part of a recursion that is
//    not of tail calls alone.
// 2. The calls that are left, and those of closures (of any code with the type
//    of the closure), form a graph of functions. Functions are given polls
//    until it has no cycles any more: those that call themselves, then those
//    that most cycles may lead through, by how many ways lead in and out.
// 3. In a function with a poll it stands before the calls that are part of the
//    recursion, as late as possible: ways through the function on which none of
//    them is met stay as they are, without a frame. Who goes on at a poll does
//    again what stands before it, so that there must be no effects; otherwise
//    it stands at the first of them.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Polls.h"

#include "dialect/Frame/FrameDialect.h"
#include "lib/Analysis/SCC.h"
#include "lib/Analysis/Suspension.h"
#include "lib/Transforms/Passes.h"
#include "lib/Transforms/Place.h"
#include "mlir/Analysis/CFGLoopInfo.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/RegionGraphTraits.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROEPOLLS
#define GEN_PASS_DEF_FROESUSPEND
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

namespace {

class Polls {
public:
  explicit Polls(ModuleOp module) : module(module), symbols(module) {}

  void run();

  unsigned numLoops = 0, numRecursions = 0;

private:
  void placeInLoops(func::FuncOp function);
  void findHeads(func::FuncOp function);
  void buildGraph();
  void breakCycles();
  void placeInRecursion(func::FuncOp function, unsigned node);
  bool isInCycle(Operation *op, unsigned node);
  std::optional<unsigned> getTarget(Operation *op);

  ModuleOp module;
  SymbolTable symbols;
  SmallVector<func::FuncOp> functions;
  /// Functions first, then types of closures.
  llvm::DenseMap<Operation *, unsigned> functionNodes;
  llvm::DenseMap<FunctionType, unsigned> typeNodes;
  std::vector<llvm::SmallSetVector<unsigned, 4>> targets;
  /// By function: blocks that are reached without a poll.
  llvm::DenseMap<Operation *, llvm::SmallPtrSet<Block *, 8>> open;
  /// By function: heads of loops, and by block those of the loop around.
  llvm::DenseMap<Operation *, llvm::SmallPtrSet<Block *, 4>> heads;
  llvm::DenseMap<Block *, Block *> headAround;
  /// All calls, and what recursion each node is in.
  std::vector<llvm::SmallSetVector<unsigned, 4>> allTargets;
  SmallVector<unsigned> recursion;
  /// Recursions that take stack.
  llvm::DenseSet<unsigned> deepRecursions;
  /// The component that a node is in, before cycles are broken.
  SmallVector<unsigned> component;
  SmallVector<unsigned> chosen;
};

} // namespace

static bool isReplayable(Operation &op) {
  return op.hasTrait<OpTrait::IsTerminator>() || isMemoryEffectFree(&op);
}

void Polls::findHeads(func::FuncOp function) {
  auto &own = heads[function];
  if (!function.getBody().hasOneBlock()) {
    DominanceInfo dominance(function);
    CFGLoopInfo loops(dominance.getDomTree(&function.getBody()));
    for (CFGLoop *loop : loops.getLoopsInPreorder()) {
      Location loc = loop->getHeader()->front().getLoc();
      auto getOptions = [&](StringRef name) {
        return remark::RemarkOpts::name(name)
            .category("froe-polls")
            .function(function.getName());
      };
      if (polls::isShort(*loop)) {
        remark::passed(loc, getOptions("ShortLoop"))
            << "the loop does not poll: it is known to be short";
        continue;
      }
      // There are no calls in such a loop; its head may be another block now.
      Block *strip = polls::stripMine(*loop);
      Block *head = strip ? strip : loop->getHeader();
      if (strip)
        remark::passed(loc, getOptions("Strips"))
            << "the loop polls once in some thousand iterations";
      else
        remark::missed(loc, getOptions("PollsAlways"))
            << "the loop polls in each iteration: it does not count to a "
               "bound, "
               "or does more than compute";
      own.insert(head);
      // Inner loops come later.
      for (Block *block : loop->getBlocks())
        headAround[block] = head;
    }
    // What exits that became one have left behind.
    for (Block &block :
         llvm::make_early_inc_range(llvm::drop_begin(function.getBody())))
      if (block.hasNoPredecessors()) {
        headAround.erase(&block);
        block.dropAllDefinedValueUses();
        block.erase();
      }
  }
  auto &reached = open[function];
  SmallVector<Block *> work{&function.front()};
  while (!work.empty()) {
    Block *block = work.pop_back_val();
    if (own.contains(block) || !reached.insert(block).second)
      continue;
    llvm::append_range(work, block->getSuccessors());
  }
}

void Polls::placeInLoops(func::FuncOp function) {
  const auto &own = heads[function];
  if (own.empty())
    return;
  // Loops by whose heads a recursion comes.
  llvm::SmallPtrSet<Block *, 4> deep;
  bool afterLoops = false;
  unsigned node = functionNodes.lookup(function);
  function.walk([&](Operation *op) {
    std::optional<unsigned> target = getTarget(op);
    if (!target || recursion[*target] != recursion[node] ||
        !deepRecursions.contains(recursion[node]) ||
        open[function].contains(op->getBlock()))
      return;
    if (Block *head = headAround.lookup(op->getBlock()))
      deep.insert(head);
    else
      afterLoops = true;
  });
  for (Block &block : function.getBody()) {
    if (!own.contains(&block))
      continue;
    OpBuilder builder = OpBuilder::atBlockBegin(&block);
    frame::PollOp::create(builder, block.front().getLoc(),
                          /*loop=*/!afterLoops && !deep.contains(&block));
    ++numLoops;
  }
}

std::optional<unsigned> Polls::getTarget(Operation *op) {
  if (auto call = dyn_cast<func::CallOp>(op)) {
    auto it = functionNodes.find(symbols.lookup(call.getCallee()));
    if (it != functionNodes.end())
      return it->second;
  } else if (auto invoke = dyn_cast<cell::InvokeOp>(op)) {
    auto it = typeNodes.find(getCodeType(invoke));
    if (it != typeNodes.end())
      return it->second;
  }
  return std::nullopt;
}

void Polls::buildGraph() {
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal()) {
      functionNodes[function] = functions.size();
      functions.push_back(function);
    }
  targets.resize(functions.size());
  for (auto &[type, members] : findClosureClasses(module)) {
    typeNodes[type] = targets.size();
    auto &codes = targets.emplace_back();
    for (func::FuncOp member : members)
      codes.insert(functionNodes.lookup(member));
  }
  allTargets = targets;
  for (auto [i, function] : llvm::enumerate(functions)) {
    findHeads(function);
    function.walk([&, i = i, function = function](Operation *op) {
      std::optional<unsigned> target = getTarget(op);
      if (!target)
        return;
      allTargets[i].insert(*target);
      if (open[function].contains(op->getBlock()))
        targets[i].insert(*target);
    });
  }
  // A node that is in no cycle is a component as well, but calls nothing in it.
  recursion.assign(allTargets.size(), 0);
  unsigned numRecursionsFound = 0;
  forEachSCC(
      allTargets.size(),
      [&](unsigned i) { return allTargets[i].getArrayRef(); },
      [&](ArrayRef<unsigned> members) {
        for (unsigned member : members)
          recursion[member] = numRecursionsFound;
        ++numRecursionsFound;
      });
  for (auto [i, function] : llvm::enumerate(functions))
    function.walk([&, i = i](Operation *op) {
      std::optional<unsigned> target = getTarget(op);
      if (target && recursion[*target] == recursion[i] &&
          !place::isTailCall(op))
        deepRecursions.insert(recursion[i]);
    });
  for (func::FuncOp function : functions)
    placeInLoops(function);
}

void Polls::breakCycles() {
  component.assign(targets.size(), 0);
  unsigned numComponents = 0;
  // Components that have yet to be looked at.
  std::vector<SmallVector<unsigned>> work;
  auto getEdges = [&](unsigned i) -> ArrayRef<unsigned> {
    return targets[i].getArrayRef();
  };
  forEachSCC(targets.size(), getEdges, [&](ArrayRef<unsigned> members) {
    for (unsigned member : members)
      component[member] = numComponents;
    ++numComponents;
    if (members.size() > 1 || targets[members[0]].contains(members[0]))
      work.emplace_back(members);
  });
  while (!work.empty()) {
    SmallVector<unsigned> members = std::move(work.back());
    work.pop_back();
    llvm::DenseMap<unsigned, unsigned> position;
    for (auto [i, member] : llvm::enumerate(members))
      position[member] = i;
    SmallVector<unsigned> in(members.size()), out(members.size());
    llvm::SmallDenseSet<unsigned> removed;
    for (auto [i, member] : llvm::enumerate(members))
      for (unsigned target : targets[member])
        if (auto it = position.find(target); it != position.end()) {
          ++out[i];
          ++in[it->second];
          if (target == member && member < functions.size())
            removed.insert(i);
        }
    if (removed.empty()) {
      std::optional<unsigned> best;
      for (auto [i, member] : llvm::enumerate(members))
        if (member < functions.size() &&
            (!best ||
             uint64_t(in[i]) * out[i] > uint64_t(in[*best]) * out[*best]))
          best = i;
      removed.insert(*best);
    }
    for (unsigned i : removed)
      chosen.push_back(members[i]);
    // What is left, without the edges that lead out.
    std::vector<SmallVector<unsigned, 4>> edges(members.size());
    for (auto [i, member] : llvm::enumerate(members))
      if (!removed.contains(i))
        for (unsigned target : targets[member])
          if (auto it = position.find(target);
              it != position.end() && !removed.contains(it->second))
            edges[i].push_back(it->second);
    forEachSCC(
        members.size(),
        [&](unsigned i) -> ArrayRef<unsigned> { return edges[i]; },
        [&](ArrayRef<unsigned> part) {
          if (part.size() > 1 || llvm::is_contained(edges[part[0]], part[0]))
            work.emplace_back(llvm::map_to_vector(
                part, [&](unsigned i) { return members[i]; }));
        });
  }
}

bool Polls::isInCycle(Operation *op, unsigned node) {
  std::optional<unsigned> target = getTarget(op);
  return target && component[*target] == component[node];
}

void Polls::placeInRecursion(func::FuncOp function, unsigned node) {
  const auto &reached = open[function];
  auto poll = [&](Block *block, Operation *before) {
    OpBuilder builder(before);
    frame::PollOp::create(builder, before->getLoc(),
                          /*loop=*/!deepRecursions.contains(recursion[node]));
    ++numRecursions;
  };
  // The blocks from which a call of the recursion is certain to come.
  llvm::SmallPtrSet<Block *, 8> certain, clean;
  for (Block *block : llvm::post_order(&function.front())) {
    if (!reached.contains(block))
      continue;
    bool calls = llvm::any_of(
        *block, [&](Operation &op) { return isInCycle(&op, node); });
    if (calls || (block->getNumSuccessors() > 0 &&
                  llvm::all_of(block->getSuccessors(), [&](Block *to) {
                    return certain.contains(to);
                  })))
      certain.insert(block);
  }
  // Where these begin; and whether all that comes before may be done again.
  SmallVector<Block *> places;
  bool isClean = true;
  llvm::ReversePostOrderTraversal<Block *> order(&function.front());
  for (Block *block : order) {
    if (!reached.contains(block))
      continue;
    bool entersClean = llvm::all_of(block->getPredecessors(), [&](Block *from) {
      return clean.contains(from);
    });
    if (entersClean && llvm::all_of(*block, isReplayable))
      clean.insert(block);
    bool begins = certain.contains(block) &&
                  (block->isEntryBlock() ||
                   !llvm::all_of(block->getPredecessors(), [&](Block *from) {
                     return certain.contains(from);
                   }));
    if (!begins)
      continue;
    isClean &= entersClean;
    places.push_back(block);
  }
  if (!isClean)
    places = {&function.front()};
  for (Block *block : places)
    for (Operation &op : *block)
      if (!isReplayable(op) || op.hasTrait<OpTrait::IsTerminator>()) {
        poll(block, &op);
        break;
      }
}

void Polls::run() {
  buildGraph();
  breakCycles();
  llvm::sort(chosen);
  for (unsigned node : chosen)
    placeInRecursion(functions[node], node);
}

namespace {

struct PollsPass : froe::impl::FroePollsBase<PollsPass> {
  void runOnOperation() override {
    Polls polls(getOperation());
    polls.run();
    numLoops += polls.numLoops;
    numRecursions += polls.numRecursions;
  }
};

struct SuspendPass : froe::impl::FroeSuspendBase<SuspendPass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    Suspension suspension(module);
    for (auto function : module.getOps<func::FuncOp>()) {
      if (!suspension.maySuspend(function)) {
        function->removeAttr(frame::kSuspendsAttr);
        continue;
      }
      StringRef reason = suspension.getReason(function);
      function->setAttr(frame::kSuspendsAttr,
                        StringAttr::get(&getContext(), reason));
      remark::analysis(function.getLoc(), remark::RemarkOpts::name("MaySuspend")
                                              .category("froe-suspend")
                                              .function(function.getName()))
          << (function.getName() + " may be suspended: " + reason).str();
    }
  }
};

} // namespace
