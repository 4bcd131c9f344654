//===- PlaceRegions.cpp - Memory that is given back all at once -----------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Memory goes down, never up: where nothing that leaves a function, or an
// iteration of a loop, may hold a cell that it has allocated, all of these are
// released at its end by moving the top of the region back to where it was
// (M. Tofte, J.-P. Talpin, "Region-based memory management", Inf. Comput. 1997,
// with one stack of regions and no names for them). A callee that does return
// cells allocates in its caller's region, by doing nothing.
//
// A value is *own* to a function or a loop if it may hold what was allocated in
// it: allocations, results of calls that may be fresh, and what these are put
// into. Leaving are values that are returned or carried to the next iteration,
// used after the loop, written to holes, arrays or cells that come from
// outside, and arguments of an attempt that ends outside.
//
// Loops come first, the innermost first: what a loop releases its function need
// not. A region costs a few instructions, so that only what allocates has one.
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/CellGraph.h"
#include "lib/Transforms/Place.h"
#include "mlir/Analysis/CFGLoopInfo.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "llvm/ADT/PostOrderIterator.h"

using namespace mlir;
using namespace froe;
using namespace froe::place;

namespace {

/// What callers have to know of a function.
struct Summary {
  /// Whether results, or what is in holes afterwards, may be fresh.
  bool fresh = false;
  /// Whether memory is taken that is not given back.
  bool allocates = false;
};

class Regions {
public:
  Regions(ModuleOp module, const Linearity &linearity, bool freshArrays)
      : module(module), linearity(linearity), freshArrays(freshArrays) {}

  unsigned run();

private:
  using Inside = llvm::function_ref<bool(Block *)>;

  void findFresh(ArrayRef<func::FuncOp> functions);
  llvm::DenseSet<Value> findOwn(func::FuncOp function, Inside isInside);
  bool allocates(Operation *op);
  bool isFresh(Operation *op);
  std::optional<std::string> findLeak(func::FuncOp function, Inside isInside,
                                      const llvm::DenseSet<Value> &own);
  bool visitLoop(func::FuncOp function, CFGLoop *loop);
  void visitLoops(func::FuncOp function);
  bool visitFunction(func::FuncOp function);
  bool takesMemory(func::FuncOp function);
  static void markRegion(func::FuncOp function, Inside isInside);

  ModuleOp module;
  const Linearity &linearity;
  bool freshArrays;
  DenseMap<Operation *, Summary> summaries;
  /// Blocks of loops that have regions.
  llvm::DenseSet<Block *> released;
  unsigned numRegions = 0;
};

} // namespace

bool place::entryAllocates(StringRef entry) {
  return llvm::StringSwitch<bool>(entry)
      .Cases({"froe_rt_array_new", "froe_rt_array_copy", "froe_rt_array_slice",
              "froe_rt_string_concat", "froe_rt_string_slice",
              "froe_rt_string_from_char", "froe_rt_string_from_int",
              "froe_rt_string_from_float", "froe_rt_string_join",
              "froe_rt_show", "froe_rt_read_line"},
             true)
      .Cases({"froe_rt_read_file", "froe_rt_write_file", "froe_rt_args"}, true)
      .Default(false);
}

bool Regions::allocates(Operation *op) {
  if (auto alloc = dyn_cast<cell::AllocOp>(op))
    return alloc.getPlacement() != cell::Placement::Frame;
  if (auto runtime = dyn_cast<cell::RuntimeOp>(op))
    return entryAllocates(runtime.getEntry());
  if (auto call = dyn_cast<func::CallOp>(op)) {
    func::FuncOp callee = linearity.getCallee(call);
    return callee && summaries[callee].allocates;
  }
  return isa<cell::ShowOp, cell::InvokeOp>(op) ||
         (freshArrays && isa<cell::ArrayReuseOp>(op));
}

/// Whether results of an operation may hold what it has allocated.
bool Regions::isFresh(Operation *op) {
  if (auto call = dyn_cast<func::CallOp>(op)) {
    func::FuncOp callee = linearity.getCallee(call);
    return !callee || summaries[callee].fresh;
  }
  if (auto alloc = dyn_cast<cell::AllocOp>(op))
    return alloc.getPlacement() != cell::Placement::Frame;
  // A dead cell may be one that was allocated here.
  return isa<cell::ReuseOp, cell::RuntimeOp, cell::InvokeOp, cell::ShowOp,
             cell::ScratchLoadOp>(op) ||
         (freshArrays && isa<cell::ArrayReuseOp>(op));
}

/// Values that may hold what is allocated in some blocks of a function.
llvm::DenseSet<Value> Regions::findOwn(func::FuncOp function, Inside isInside) {
  llvm::DenseSet<Value> own;
  bool changed;
  auto add = [&](Value value) {
    if (isa<cell::RefType, cell::HoleType>(value.getType()))
      changed |= own.insert(value).second;
  };
  auto flow = [&](Value from, Value to) {
    if (own.contains(from))
      add(to);
  };
  llvm::ReversePostOrderTraversal<Region *> order(&function.getBody());
  do {
    changed = false;
    for (Block *block : order) {
      if (!isInside(block))
        continue;
      for (Operation &op : *block) {
        if (auto init = dyn_cast<cell::InitOp>(op)) {
          flow(init.getValue(), init.getCell());
        } else if (auto store = dyn_cast<cell::ArrayStoreOp>(op)) {
          flow(store.getValue(), store.getArray());
        } else if (auto fill = dyn_cast<cell::FillOp>(op)) {
          flow(fill.getValue(), fill.getHole());
        } else if (auto hole = dyn_cast<cell::HoleOp>(op)) {
          flow(hole.getResult(), hole.getCell());
        } else if (isa<BranchOpInterface>(op)) {
          forEachPassedValue(&op, [&](OpOperand &use, BlockArgument argument) {
            flow(use.get(), argument);
            if (isa<cell::HoleType>(argument.getType()))
              flow(argument, use.get());
          });
        } else if (auto call = dyn_cast<func::CallOp>(op)) {
          bool fresh = isFresh(&op);
          for (OpOperand &use : call->getOpOperands())
            fresh |= own.contains(use.get()) && linearity.getRetained(use) != 0;
          if (fresh) {
            llvm::for_each(call.getResults(), add);
            for (Value operand : call.getOperands())
              if (isa<cell::HoleType>(operand.getType()))
                add(operand);
          }
        } else if (isa<cell::ReclaimOp>(op)) {
          continue;
        } else {
          bool fresh = isFresh(&op);
          for (Value operand : op.getOperands())
            fresh |= own.contains(operand);
          if (fresh)
            llvm::for_each(op.getResults(), add);
        }
      }
    }
  } while (changed);
  return own;
}

/// A way in which what is own to some blocks gets out of them otherwise than as
/// a value: into something that was there before.
std::optional<std::string> Regions::findLeak(func::FuncOp function,
                                             Inside isInside,
                                             const llvm::DenseSet<Value> &own) {
  auto isOutside = [&](Value value) {
    return !isInside(value.getParentBlock()) ||
           (isa<BlockArgument>(value) &&
            value.getParentBlock()->isEntryBlock());
  };
  for (Block &block : function.getBody()) {
    if (!isInside(&block))
      continue;
    for (Operation &op : block) {
      if (auto init = dyn_cast<cell::InitOp>(op)) {
        if (own.contains(init.getValue()) && isOutside(init.getCell()))
          return "a cell from before gets what it allocates";
      } else if (auto store = dyn_cast<cell::ArrayStoreOp>(op)) {
        // An array that goes on under another name is as old as it was.
        Value array = store.getArray();
        if (own.contains(store.getValue()) &&
            (isOutside(array) || !array.getDefiningOp<cell::RuntimeOp>()))
          return "an array gets what it allocates";
      } else if (auto fill = dyn_cast<cell::FillOp>(op)) {
        if (own.contains(fill.getValue()))
          return "what it allocates is written where the caller wants it";
      } else if (isa<func::CallOp>(op)) {
        for (Value operand : op.getOperands())
          if (isa<cell::HoleType>(operand.getType()) && own.contains(operand) &&
              isOutside(operand))
            return "what is called writes what it allocates to where the "
                   "caller wants it";
      } else if (auto attempt = dyn_cast<cell::AttemptOp>(op)) {
        bool endsOutside =
            llvm::any_of(attempt->getUsers(), [&](Operation *user) {
              return !isInside(user->getBlock());
            });
        if (endsOutside && llvm::any_of(attempt.getArgs(), [&](Value arg) {
              return own.contains(arg);
            }))
          return "an attempt needs what it allocates";
      }
    }
  }
  return std::nullopt;
}

static remark::RemarkOpts getOptions(StringRef name, func::FuncOp function) {
  return remark::RemarkOpts::name(name)
      .category("froe-place")
      .function(function.getName());
}

/// Whether a function releases what it allocates already. A loop may begin at
/// the entry only where it has a block in front.
static bool hasRegion(func::FuncOp function) {
  return !function.front().getOps<cell::RegionEnterOp>().empty();
}

void Regions::markRegion(func::FuncOp function, Inside isInside) {
  function.walk([&](cell::AllocOp alloc) {
    if (isInside(alloc->getBlock()) &&
        alloc.getPlacement() == cell::Placement::Heap)
      alloc.setPlacement(cell::Placement::Region);
  });
}

static cell::RegionEnterOp enter(OpBuilder &builder, Location loc) {
  Type ptr = LLVM::LLVMPointerType::get(builder.getContext());
  return cell::RegionEnterOp::create(builder, loc, ptr, ptr);
}

/// Gives each iteration of a loop a region if nothing leaves it.
bool Regions::visitLoop(func::FuncOp function, CFGLoop *loop) {
  auto isInside = [&](Block *block) { return loop->contains(block); };
  if (!loop->getHeader()->getOps<cell::RegionEnterOp>().empty()) {
    for (Block *block : loop->getBlocks())
      released.insert(block);
    return false;
  }
  bool takes = false;
  Location loc = function.getLoc();
  for (Block *block : loop->getBlocks()) {
    if (released.contains(block))
      continue;
    for (Operation &op : *block)
      if (allocates(&op)) {
        if (!takes)
          loc = op.getLoc();
        takes = true;
      }
  }
  if (!takes)
    return false;
  auto miss = [&](const Twine &reason) {
    remark::missed(loc, getOptions("NoRegion", function))
        << ("iterations of the loop are no regions: " + reason).str();
    return false;
  };
  llvm::DenseSet<Value> own = findOwn(function, isInside);
  if (std::optional<std::string> leak = findLeak(function, isInside, own))
    return miss(*leak);
  Block *header = loop->getHeader();
  for (Block *block : loop->getBlocks()) {
    auto branch = dyn_cast<BranchOpInterface>(block->getTerminator());
    for (auto [i, to] : llvm::enumerate(block->getSuccessors())) {
      if (to != header && loop->contains(to))
        continue;
      if (!branch)
        return miss("it ends in a way that is not known");
      for (Value value : branch.getSuccessorOperands(i).getForwardedOperands())
        if (own.contains(value))
          return miss("what one allocates is carried on");
    }
    if (auto ret = dyn_cast<func::ReturnOp>(block->getTerminator())) {
      if (llvm::any_of(ret.getOperands(),
                       [&](Value value) { return own.contains(value); }))
        return miss("what one allocates is returned");
      // Nothing can be done after a tail call.
      Operation *before = ret->getPrevNode();
      if (isa_and_nonnull<func::CallOp, cell::InvokeOp>(before) &&
          isTailCall(before))
        return miss("it ends with a tail call");
    }
    auto usedOutside = [&](Value value) {
      return own.contains(value) &&
             llvm::any_of(value.getUsers(), [&](Operation *user) {
               return !loop->contains(user->getBlock());
             });
    };
    for (Operation &op : *block)
      if (llvm::any_of(op.getResults(), usedOutside))
        return miss("what one allocates is used after the loop");
    if (llvm::any_of(block->getArguments(), usedOutside))
      return miss("what one allocates is used after the loop");
  }
  // Enter at the head; exit on each edge that leaves the iteration.
  OpBuilder builder(function.getContext());
  builder.setInsertionPointToStart(header);
  cell::RegionEnterOp mark = enter(builder, loc);
  auto exit = [&](OpBuilder &at, Location where) {
    cell::RegionExitOp::create(at, where, mark.getTop(), mark.getChunk());
  };
  for (Block *block : llvm::to_vector(loop->getBlocks())) {
    Operation *terminator = block->getTerminator();
    if (isa<func::ReturnOp>(terminator)) {
      builder.setInsertionPoint(terminator);
      exit(builder, terminator->getLoc());
      continue;
    }
    for (unsigned i = 0; i < terminator->getNumSuccessors(); ++i) {
      Block *to = terminator->getSuccessor(i);
      if (to != header && loop->contains(to))
        continue;
      if (auto branch = dyn_cast<cf::BranchOp>(terminator)) {
        builder.setInsertionPoint(branch);
        exit(builder, branch.getLoc());
        continue;
      }
      auto branch = cast<BranchOpInterface>(terminator);
      // A failure that does not return needs none.
      SmallVector<Value> passed;
      Block *way = builder.createBlock(to);
      for (BlockArgument argument : to->getArguments())
        passed.push_back(
            way->addArgument(argument.getType(), argument.getLoc()));
      builder.setInsertionPointToEnd(way);
      exit(builder, branch.getLoc());
      cf::BranchOp::create(builder, branch.getLoc(), to, passed);
      branch->setSuccessor(way, i);
    }
  }
  for (Block *block : loop->getBlocks())
    released.insert(block);
  markRegion(function, isInside);
  ++numRegions;
  remark::passed(loc, getOptions("LoopRegion", function))
      << "each iteration of the loop releases what it has allocated";
  return true;
}

void Regions::visitLoops(func::FuncOp function) {
  // New blocks change the loops: one at a time, the innermost first.
  llvm::DenseSet<Block *> visited;
  bool again = true;
  while (again) {
    again = false;
    if (function.getBody().hasOneBlock())
      return;
    DominanceInfo dominance(function);
    CFGLoopInfo loops(dominance.getDomTree(&function.getBody()));
    SmallVector<CFGLoop *, 4> all = loops.getLoopsInPreorder();
    for (CFGLoop *loop : llvm::reverse(all)) {
      if (!visited.insert(loop->getHeader()).second)
        continue;
      if (visitLoop(function, loop)) {
        again = true;
        break;
      }
    }
  }
}

bool Regions::visitFunction(func::FuncOp function) {
  // There is one already.
  if (hasRegion(function))
    return true;
  if (!takesMemory(function))
    return false;
  auto miss = [&](const Twine &reason) {
    remark::missed(function.getLoc(), getOptions("NoRegion", function))
        << ("the function is no region: " + reason).str();
    return false;
  };
  // The runtime gives back what is left of a program by itself.
  if (!function.isPrivate() || function.getName() == "main" ||
      function.getName() == "froe_entry")
    return false;
  auto everywhere = [](Block *) { return true; };
  llvm::DenseSet<Value> own = findOwn(function, everywhere);
  if (std::optional<std::string> leak = findLeak(function, everywhere, own))
    return miss(*leak);
  SmallVector<func::ReturnOp> returns;
  for (Block &block : function.getBody()) {
    auto ret = dyn_cast<func::ReturnOp>(block.getTerminator());
    if (!ret)
      continue;
    if (llvm::any_of(ret.getOperands(),
                     [&](Value value) { return own.contains(value); }))
      return miss("it returns what it allocates");
    Operation *before = ret->getPrevNode();
    if (isa_and_nonnull<func::CallOp, cell::InvokeOp>(before) &&
        isTailCall(before))
      return miss("it ends with a tail call");
    returns.push_back(ret);
  }
  if (returns.empty())
    return false;
  // The way to where nothing is allocated stays free of it: enter where all
  // that allocate are dominated, if that is not in a loop.
  OpBuilder builder(function.getContext());
  builder.setInsertionPointToStart(&function.front());
  cell::RegionEnterOp mark = enter(builder, function.getLoc());
  for (func::ReturnOp ret : returns) {
    builder.setInsertionPoint(ret);
    cell::RegionExitOp::create(builder, ret.getLoc(), mark.getTop(),
                               mark.getChunk());
  }
  markRegion(function, everywhere);
  ++numRegions;
  remark::passed(function.getLoc(), getOptions("FunctionRegion", function))
      << "the function releases what it has allocated";
  return true;
}

/// Whether a function takes memory that nothing in it gives back.
bool Regions::takesMemory(func::FuncOp function) {
  if (hasRegion(function))
    return false;
  bool takes = false;
  function.walk([&](Operation *op) {
    takes |= !released.contains(op->getBlock()) && allocates(op);
  });
  return takes;
}

/// Which functions may return what they allocate: the least fixed point.
void Regions::findFresh(ArrayRef<func::FuncOp> functions) {
  bool changed = true;
  while (changed) {
    changed = false;
    for (func::FuncOp function : functions) {
      Summary &summary = summaries[function];
      if (summary.fresh)
        continue;
      auto everywhere = [](Block *) { return true; };
      llvm::DenseSet<Value> own = findOwn(function, everywhere);
      bool fresh = llvm::any_of(function.getArguments(), [&](Value argument) {
        return isa<cell::HoleType>(argument.getType()) &&
               own.contains(argument);
      });
      for (Block &block : function.getBody())
        if (auto ret = dyn_cast<func::ReturnOp>(block.getTerminator()))
          fresh |= llvm::any_of(ret.getOperands(), [&](Value value) {
            return own.contains(value);
          });
      if (fresh)
        summary.fresh = changed = true;
    }
  }
}

unsigned Regions::run() {
  // Callees first.
  forEachRecursion(
      module, [](func::CallOp) { return true; },
      [&](ArrayRef<func::FuncOp> members, bool) {
        findFresh(members);
        // Of a recursion all of it allocates if any does.
        bool takes = llvm::any_of(
            members, [&](func::FuncOp member) { return takesMemory(member); });
        for (func::FuncOp member : members)
          summaries[member].allocates = takes;
        if (!takes)
          return;
        bool all = true;
        for (func::FuncOp member : members) {
          visitLoops(member);
          bool isRegion = visitFunction(member);
          all &= isRegion || !takesMemory(member);
        }
        if (all)
          for (func::FuncOp member : members)
            summaries[member].allocates = false;
      });
  return numRegions;
}

unsigned place::placeRegions(ModuleOp module, const Linearity &linearity,
                             bool freshArrays) {
  return Regions(module, linearity, freshArrays).run();
}
