//===- Place.cpp - Cells that do not leave a function live in its frame ---===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// 1. Escape analysis: a cell escapes if a value that may hold it is returned,
//    goes to a hole, an array, a closure that is called, a callee that may keep
//    it, a tail call (which leaves the frame), or is made another cell. Values
//    that may hold a cell are found by following what its uses make of it; what
//    callees keep is known from froe-linearity.
// 2. A cell is alive while a value that may hold it is. Two cells interfere if
//    one is alive where the other is made; one that is alive where it is made
//    itself, in the next iteration of a loop, has to go elsewhere, as has one
//    that is alive where the code may be suspended: the frame goes, then.
// 3. Slots of the frame are assigned by colouring that graph (G. J. Chaitin et
//    al., "Register allocation via coloring", Computer Languages 1981), the
//    most often used first, for their size; what does not fit the budget of
//    bytes is spilled: it is allocated as before.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Place.h"

#include "lib/Analysis/CellGraph.h"
#include "lib/Transforms/Passes.h"
#include "mlir/Analysis/CFGLoopInfo.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace froe;
using namespace froe::place;

namespace froe {
#define GEN_PASS_DEF_FROEPLACE
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

/// A cell that more values than this may hold is not looked at.
static constexpr unsigned kMostHolders = 64;
/// Most bytes for cells in the frame of a function that calls itself.
static constexpr unsigned kMostRecursiveBytes = 96;
/// So many cells of a function are placed.
static constexpr unsigned kMostCells = 512;

bool place::isTailCall(Operation *op) {
  auto ret = dyn_cast_or_null<func::ReturnOp>(op->getNextNode());
  return ret && ValueRange(ret.getOperands()) == ValueRange(op->getResults());
}

namespace {

/// A cell that may go to the frame.
struct Candidate {
  cell::AllocOp alloc;
  /// Values that may hold it, itself among them.
  llvm::SetVector<Value> holders;
  unsigned weight = 1;
  std::optional<unsigned> slot;
  SmallVector<unsigned> neighbours;

  unsigned getBytes() { return 8 * (alloc.getLayout().getSize() + 1); }
};

class Frames {
public:
  Frames(func::FuncOp function, const Linearity &linearity,
         const Suspension &suspension)
      : function(function), linearity(linearity),
        info(linearity.getInfo(function)), dominance(function) {
    function.walk([&](Operation *op) {
      if (suspension.maySuspend(op) && !isTailCall(op))
        stops.push_back(op);
    });
  }

  unsigned run(const FrameOptions &options);

private:
  std::optional<std::string> findHolders(Candidate &candidate);
  bool isAliveAfter(Value value, Operation *op);
  bool isAliveAfter(Candidate &candidate, Operation *op);
  void findInterference();
  void assignSlots(unsigned maxBytes);
  void spillWithHolders();
  void print(bool dot);

  func::FuncOp function;
  const Linearity &linearity;
  const Linearity::FunctionInfo &info;
  DominanceInfo dominance;
  std::vector<Candidate> candidates;
  /// Where the code may stop, after which the frame is gone.
  SmallVector<Operation *> stops;
};

} // namespace

/// Follows a cell. Returns why it escapes, if it does.
std::optional<std::string> Frames::findHolders(Candidate &candidate) {
  const CellShapes &shapes = linearity.getShapes();
  Value cell = candidate.alloc.getResult();
  unsigned shape = *shapes.getShape(cell);
  // Values that are the cell or nothing; others may have it within.
  llvm::DenseSet<Value> within;
  auto &holders = candidate.holders;
  holders.insert(cell);
  SmallVector<Value> work{cell};
  auto hold = [&](Value value, bool isWithin) {
    bool isNew = holders.insert(value);
    isNew |= isWithin && within.insert(value).second;
    if (isNew)
      work.push_back(value);
  };
  while (!work.empty()) {
    if (holders.size() > kMostHolders)
      return "too many values may hold it";
    Value value = work.pop_back_val();
    bool isWithin = within.contains(value);
    std::optional<unsigned> own = shapes.getShape(value);
    for (OpOperand &use : value.getUses()) {
      Operation *op = use.getOwner();
      if (isa<cell::SwitchOp, cell::IsNullOp, cell::ArrayLengthOp,
              cell::InitCodeOp, cell::PrintOp, cell::ShowOp>(op))
        continue;
      if (isa<cell::LoadOp, cell::ArrayLoadOp>(op)) {
        std::optional<unsigned> part = shapes.getShape(op->getResult(0));
        if (isWithin && part && shapes.nodesOf(shape, *part))
          hold(op->getResult(0), true);
        continue;
      }
      if (auto init = dyn_cast<cell::InitOp>(op)) {
        if (use.getOperandNumber() == 0)
          continue;
        // What outlives the frame must not point into it.
        if (!init.getCell().getDefiningOp<cell::AllocOp>())
          return "it is put into a cell that was there before";
        hold(init.getCell(), true);
        continue;
      }
      if (auto hole = dyn_cast<cell::HoleOp>(op)) {
        for (Operation *user : hole->getUsers())
          if (!isa<func::CallOp>(user) || isTailCall(user))
            return "a tail call writes to it";
        continue;
      }
      if (auto branch = dyn_cast<BranchOpInterface>(op)) {
        if (std::optional<BlockArgument> argument =
                branch.getSuccessorBlockArgument(use.getOperandNumber()))
          hold(*argument, isWithin);
        continue;
      }
      if (isa<arith::SelectOp>(op)) {
        hold(op->getResult(0), isWithin);
        continue;
      }
      if (auto call = dyn_cast<func::CallOp>(op)) {
        if (!linearity.getCallee(call))
          return "a C function gets it";
        if (isTailCall(op))
          return "a tail call gets it";
        // Its memory would be part of what the callee makes.
        if (linearity.getCallee(call).getArgAttr(use.getOperandNumber(),
                                                 kUniqueAttr))
          return call.getCallee().str() + " may make another cell of it";
        NodeMask nodes =
            isWithin ? shapes.nodesOf(shape, *own) | kOwnNode : kOwnNode;
        if ((linearity.getRetained(use) & nodes) == 0)
          continue;
        if (llvm::any_of(call.getOperandTypes(), llvm::IsaPred<cell::HoleType>))
          return call.getCallee().str() + " may keep it";
        for (Value result : call.getResults())
          if (std::optional<unsigned> target = shapes.getShape(result))
            if (shapes.nodesOf(shape, *target))
              hold(result, true);
        continue;
      }
      if (isa<cell::RuntimeOp, cell::ArrayReuseOp>(op)) {
        if (linearity.getRetained(use))
          for (Value result : op->getResults())
            if (shapes.getShape(result))
              hold(result, true);
        continue;
      }
      if (isa<func::ReturnOp>(op))
        return "it is returned";
      if (isa<cell::FillOp>(op))
        return "it is written where the caller wants it";
      if (isa<cell::ArrayStoreOp>(op))
        return "it is put into an array";
      if (isa<cell::ReclaimOp>(op))
        return "it becomes another cell";
      return "it is used by " + op->getName().getStringRef().str();
    }
  }
  return std::nullopt;
}

bool Frames::isAliveAfter(Value value, Operation *op) {
  auto it = info.lifetimes.find(value);
  if (it == info.lifetimes.end())
    return false;
  Block *block = op->getBlock(), *home = value.getParentBlock();
  // Before it is defined nothing can use it.
  if (home == block) {
    if (Operation *def = value.getDefiningOp(); def && op->isBeforeInBlock(def))
      return false;
  } else if (!dominance.dominates(home, block)) {
    return false;
  }
  for (Block *to : block->getSuccessors())
    if (to != home && it->second.liveIn.contains(to))
      return true;
  return llvm::any_of(value.getUsers(), [&](Operation *user) {
    return user->getBlock() == block && op->isBeforeInBlock(user);
  });
}

bool Frames::isAliveAfter(Candidate &candidate, Operation *op) {
  return llvm::any_of(candidate.holders, [&](Value value) {
    return value.getDefiningOp() != op && isAliveAfter(value, op);
  });
}

void Frames::findInterference() {
  for (unsigned i = 0; i < candidates.size(); ++i)
    for (unsigned j = 0; j < i; ++j) {
      Candidate &a = candidates[i], &b = candidates[j];
      if (isAliveAfter(a, b.alloc) || isAliveAfter(b, a.alloc)) {
        a.neighbours.push_back(j);
        b.neighbours.push_back(i);
      }
    }
}

void Frames::assignSlots(unsigned maxBytes) {
  SmallVector<unsigned> order =
      llvm::to_vector(llvm::seq<unsigned>(0, candidates.size()));
  // Uses that a slot saves, over its size.
  llvm::stable_sort(order, [&](unsigned a, unsigned b) {
    return uint64_t(candidates[a].weight) * candidates[b].getBytes() >
           uint64_t(candidates[b].weight) * candidates[a].getBytes();
  });
  SmallVector<unsigned> slotBytes;
  unsigned total = 0;
  for (unsigned index : order) {
    Candidate &candidate = candidates[index];
    llvm::DenseSet<unsigned> taken;
    for (unsigned neighbour : candidate.neighbours)
      if (candidates[neighbour].slot)
        taken.insert(*candidates[neighbour].slot);
    unsigned bytes = candidate.getBytes();
    std::optional<unsigned> best;
    unsigned bestGrowth = ~0u;
    for (unsigned slot = 0; slot <= slotBytes.size(); ++slot) {
      if (taken.contains(slot))
        continue;
      unsigned known = slot < slotBytes.size() ? slotBytes[slot] : 0;
      unsigned growth = bytes > known ? bytes - known : 0;
      if (growth < bestGrowth) {
        bestGrowth = growth;
        best = slot;
      }
    }
    if (total + bestGrowth > maxBytes)
      continue;
    total += bestGrowth;
    if (*best == slotBytes.size())
      slotBytes.push_back(0);
    slotBytes[*best] = std::max(slotBytes[*best], bytes);
    candidate.slot = best;
  }
}

/// A cell that is put into one that is not in the frame cannot be there either.
void Frames::spillWithHolders() {
  llvm::DenseSet<Value> inFrame;
  for (Candidate &candidate : candidates)
    if (candidate.slot)
      inFrame.insert(candidate.alloc.getResult());
  bool changed = true;
  while (changed) {
    changed = false;
    for (Candidate &candidate : candidates)
      if (candidate.slot && llvm::any_of(candidate.holders, [&](Value holder) {
            return holder.getDefiningOp<cell::AllocOp>() &&
                   !inFrame.contains(holder);
          })) {
        candidate.slot.reset();
        inFrame.erase(candidate.alloc.getResult());
        changed = true;
      }
  }
}

void Frames::print(bool dot) {
  llvm::raw_ostream &os = llvm::outs();
  os << (dot ? "graph \"" : "interference of @") << function.getName()
     << (dot ? "\" {\n" : "\n");
  AsmState state(function);
  for (auto [i, candidate] : llvm::enumerate(candidates)) {
    os << "  ";
    if (dot)
      os << "n" << i << " [label=\"";
    candidate.alloc.getResult().printAsOperand(os, state);
    os << ": " << candidate.getBytes() << " bytes, weight " << candidate.weight
       << ", ";
    if (candidate.slot)
      os << "slot " << *candidate.slot;
    else
      os << "spilled";
    if (dot) {
      os << "\"];\n";
      for (unsigned neighbour : candidate.neighbours)
        if (neighbour < i)
          os << "  n" << neighbour << " -- n" << i << ";\n";
      continue;
    }
    os << "; with:";
    for (unsigned neighbour : candidate.neighbours) {
      os << " ";
      candidates[neighbour].alloc.getResult().printAsOperand(os, state);
    }
    os << "\n";
  }
  if (dot)
    os << "}\n";
}

unsigned Frames::run(const FrameOptions &options) {
  auto remarkOptions = [&](StringRef name) {
    return remark::RemarkOpts::name(name)
        .category("froe-place")
        .function(function.getName());
  };
  unsigned numAllocs = 0;
  function.walk([&](cell::AllocOp alloc) {
    if (alloc.getPlacement() != cell::Placement::Heap)
      return;
    Candidate candidate;
    candidate.alloc = alloc;
    std::optional<std::string> reason;
    if (++numAllocs > kMostCells)
      reason = "the function makes too many";
    else
      reason = findHolders(candidate);
    if (!reason && llvm::any_of(candidate.holders, [&](Value value) {
          return info.lifetimes.contains(value) &&
                 info.lifetimes.find(value)->second.unknown;
        }))
      reason = "it is alive over too much code";
    if (!reason && isAliveAfter(candidate, alloc))
      reason = "more than one of them is alive at a time";
    if (!reason)
      for (Operation *stop : stops)
        if (isAliveAfter(candidate, stop) ||
            llvm::any_of(stop->getOperands(), [&](Value operand) {
              return candidate.holders.contains(operand);
            })) {
          reason = "it is alive where the code may be suspended";
          break;
        }
    if (reason) {
      remark::missed(alloc.getLoc(), remarkOptions("NotInFrame"))
          << "the cell does not go to the frame: " + *reason;
      return;
    }
    candidates.push_back(std::move(candidate));
  });
  if (candidates.empty())
    return 0;
  if (!function.getBody().hasOneBlock()) {
    CFGLoopInfo loops(dominance.getDomTree(&function.getBody()));
    for (Candidate &candidate : candidates)
      for (unsigned depth = loops.getLoopDepth(candidate.alloc->getBlock());
           depth > 0 && candidate.weight < 1000000; --depth)
        candidate.weight *= 10;
  }
  findInterference();
  assignSlots(options.maxBytes);
  spillWithHolders();
  if (!options.print.empty())
    print(options.print == "dot");
  unsigned placed = 0;
  for (Candidate &candidate : candidates) {
    cell::AllocOp alloc = candidate.alloc;
    if (!candidate.slot) {
      remark::missed(alloc.getLoc(), remarkOptions("Spilled"))
          << "the cell does not go to the frame: there is no room for it";
      continue;
    }
    alloc.setPlacement(cell::Placement::Frame);
    alloc.setSlot(*candidate.slot);
    ++placed;
    remark::passed(alloc.getLoc(), remarkOptions("InFrame"))
        << "the cell is in slot " + std::to_string(*candidate.slot) +
               " of the frame";
  }
  return placed;
}

unsigned place::placeInFrames(func::FuncOp function, const Linearity &linearity,
                              const Suspension &suspension,
                              const FrameOptions &options) {
  return Frames(function, linearity, suspension).run(options);
}

/// Functions that call themselves, by way of others or not, and go on.
static llvm::DenseSet<Operation *> findRecursive(ModuleOp module) {
  llvm::DenseSet<Operation *> recursive;
  forEachRecursion(
      module, [](func::CallOp call) { return !isTailCall(call); },
      [&](ArrayRef<func::FuncOp> members, bool isRecursive) {
        if (isRecursive)
          recursive.insert(members.begin(), members.end());
      });
  return recursive;
}

namespace {

struct PlacePass : froe::impl::FroePlaceBase<PlacePass> {
  using FroePlaceBase::FroePlaceBase;
  void runOnOperation() override {
    ModuleOp module = getOperation();
    StringRef wish = printInterference;
    if (!wish.empty() && wish != "text" && wish != "dot") {
      module.emitError("print-interference is text or dot, not ") << wish;
      return signalPassFailure();
    }
    Linearity linearity(module, /*maxContexts=*/1);
    Suspension suspension(module);
    llvm::DenseSet<Operation *> recursive = findRecursive(module);
    for (auto function : module.getOps<func::FuncOp>()) {
      if (function.isExternal())
        continue;
      unsigned bytes = maxFrameBytes;
      // Of a deep recursion there are many frames.
      if (recursive.contains(function))
        bytes = std::min(bytes, kMostRecursiveBytes);
      numFrame += placeInFrames(function, linearity, suspension, {bytes, wish});
    }
    numRegions += placeRegions(module, linearity, freshArrays);
    if (failed(checkDemands(module, linearity)))
      signalPassFailure();
  }
};

} // namespace
