//===- Reuse.cpp - Dead cells become fresh ones ---------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cell that a match has taken apart is dead if nobody else refers to it. A
// cell that is made afterwards on the same way can take its place:
//
//   func @rev(%l, %a) {                    func @rev(%l {cell.unique}, %a) {
//     cell.switch %l ...                     cell.switch %l ...
//     %h = cell.load %l[0]                   ...
//     %t = cell.load %l[1]         becomes   %t = cell.load %l[1]
//     %c = cell.alloc heap                   %k = cell.reclaim %l
//     cell.init %c[0], %h                    %c = cell.reuse %k keep [0] (%h)
//     cell.init %c[1], %a                    cell.init %c[1], %a
//     return rev(%t, %c)                     return rev(%t, %c)
//
// Nothing is counted while the program runs: that the reference is the only one
// is known from froe-linearity (lib/Analysis/Linearity.h), in contexts of what
// callers give away. What stays in its slot is not written again, as in
// A. Lorenzen, D. Leijen, "Reference counting with frame limited reuse" (ICFP
// 2022), nor is the layout word if it stays.
//
// 1. Every function is planned in every context (ReusePlan.cpp).
// 2. What a function cannot use its callees may: cells that are dead at a call
//    and that nobody wants afterwards are passed on as tokens to those who
//    allocate cells of the size. A rotation of a tree that is a function of its
//    own gets the nodes that its caller took apart.
// 3. Contexts in which the same is done, in all that is called as well, are one
//    function: partition refinement, as for the states of an automaton.
// 4. The others are copies.
//
// Arrays that nobody else refers to are updated in place the same way: the copy
// that an update is lowered to is not made.
//
// What is left, and why, is told in remarks, and to froe-place where the
// program demands that nothing is (lib/Analysis/Demands.h).
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Reuse.h"

#include "lib/Analysis/Demands.h"
#include "lib/Analysis/SCC.h"
#include "lib/Transforms/Passes.h"
#include "lib/Transforms/Place.h"
#include "mlir/Analysis/CFGLoopInfo.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/ADT/SmallBitVector.h"
#include <map>

using namespace mlir;
using namespace froe;
using namespace froe::reuse;

namespace froe {
#define GEN_PASS_DEF_FROELINEARITY
#define GEN_PASS_DEF_FROEREUSE
#define GEN_PASS_DEF_FROEVERIFYLINEARITY
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

/// Variants of a function that differ in the tokens they are given.
static constexpr unsigned kMostVariants = 6;

namespace {

using Tokens = SmallVector<unsigned, 2>;

/// A function in a context, given tokens.
struct Variant {
  unsigned context;
  Tokens tokens;
  Plan plan;
  llvm::MapVector<Operation *, unsigned> callees;
  /// The variants that are one function with this one.
  unsigned group = 0;
};

class Reuse {
public:
  Reuse(ModuleOp module, const Linearity &linearity, unsigned maxGrowth)
      : linearity(linearity), symbols(module), maxGrowth(maxGrowth) {
    module.walk([&](Operation *) { ++moduleSize; });
    hasDemands = !findDemands(module).empty();
  }

  void plan();
  void apply();

  unsigned numReused = 0, numInPlace = 0, numCopies = 0;

private:
  Planner &getPlanner(func::FuncOp function);
  void planBase();
  unsigned request(unsigned context, Tokens tokens);
  void findGroups();
  void rewrite(func::FuncOp target, IRMapping &mapping, Variant &variant);
  void noteMisses(Variant &variant, IRMapping &mapping);
  void remark(Variant &variant);
  std::string explainMiss(Variant &variant, Operation *op);

  const Linearity &linearity;
  SymbolTable symbols;
  unsigned maxGrowth, moduleSize = 0, grown = 0;
  bool hasDemands = false;
  DenseMap<Operation *, std::unique_ptr<Planner>> planners;
  /// Contexts that are reached, in the order in which they are.
  SmallVector<unsigned> reached;
  DenseMap<unsigned, Wanted> demands;
  std::deque<Variant> variants;
  std::map<std::pair<unsigned, std::vector<unsigned>>, unsigned> variantOf;
  DenseMap<Operation *, unsigned> numVariants;
  DenseMap<Operation *, unsigned> sizes;
  SmallVector<func::FuncOp> groupFunctions;
  /// Calls that others have taken the places of.
  SmallVector<Operation *> replaced;
};

} // namespace

Planner &Reuse::getPlanner(func::FuncOp function) {
  std::unique_ptr<Planner> &planner = planners[function];
  if (!planner)
    planner = std::make_unique<Planner>(function, linearity);
  return *planner;
}

//===----------------------------------------------------------------------===//
// Planning
//===----------------------------------------------------------------------===//

/// What every context wants from its callers.
void Reuse::planBase() {
  DenseSet<unsigned> seen;
  auto reach = [&](unsigned context) {
    if (seen.insert(context).second)
      reached.push_back(context);
  };
  llvm::for_each(linearity.getRoots(), reach);
  DenseMap<unsigned, SmallVector<unsigned>> callers;
  DenseMap<unsigned, Plan> plans;
  for (unsigned i = 0; i < reached.size(); ++i) {
    const Linearity::Context &context = linearity.getContext(reached[i]);
    plans[reached[i]] = getPlanner(context.function).planCells(context, {});
    func::FuncOp(context.function).walk([&](func::CallOp call) {
      if (!linearity.getCallee(call))
        return;
      auto it = context.callees.find(call);
      if (it == context.callees.end())
        return;
      reach(it->second);
      callers[it->second].push_back(reached[i]);
    });
  }
  // What a recursion wants from its own callers grows with its depth: only
  // callees outside of it count.
  DenseMap<unsigned, unsigned> numbers, components;
  std::vector<SmallVector<unsigned, 4>> callees(reached.size());
  for (auto [i, context] : llvm::enumerate(reached))
    numbers[context] = i;
  for (auto &[callee, from] : callers)
    for (unsigned caller : from)
      callees[numbers[caller]].push_back(numbers[callee]);
  unsigned count = 0;
  forEachSCC(
      reached.size(),
      [&](unsigned i) -> ArrayRef<unsigned> { return callees[i]; },
      [&](ArrayRef<unsigned> component) {
        for (unsigned i : component)
          components[reached[i]] = count;
        ++count;
      });
  SetVector<unsigned> queue;
  for (unsigned context : reached)
    queue.insert(context);
  while (!queue.empty()) {
    unsigned index = queue.pop_back_val();
    const Linearity::Context &context = linearity.getContext(index);
    Wanted demand =
        getPlanner(context.function)
            .getWanted(plans[index], [&](Operation *call) {
              auto it = context.callees.find(call);
              return it == context.callees.end() ||
                             components[it->second] == components[index]
                         ? Wanted()
                         : demands.lookup(it->second);
            });
    if (demand == demands.lookup(index))
      continue;
    demands[index] = demand;
    for (unsigned caller : callers[index])
      queue.insert(caller);
  }
}

unsigned Reuse::request(unsigned context, Tokens tokens) {
  func::FuncOp function = linearity.getContext(context).function;
  std::pair<unsigned, std::vector<unsigned>> key(
      context, std::vector<unsigned>(tokens.begin(), tokens.end()));
  auto it = variantOf.find(key);
  if (it != variantOf.end())
    return it->second;
  unsigned &size = sizes[function];
  if (size == 0)
    function.walk([&](Operation *) { ++size; });
  if (!tokens.empty() && (numVariants[function] >= kMostVariants ||
                          grown + size > maxGrowth * moduleSize + 1000)) {
    remark::missed(function.getLoc(), remark::RemarkOpts::name("NoToken")
                                          .category("froe-reuse")
                                          .function(function.getName()))
        << "dead cells are not passed to it: " +
               std::string(numVariants[function] >= kMostVariants
                               ? "there are enough copies of it"
                               : "the program would grow too much");
    return request(context, {});
  }
  if (numVariants[function]++ > 0)
    grown += size;
  variantOf[key] = variants.size();
  variants.emplace_back();
  variants.back().context = context;
  variants.back().tokens = std::move(tokens);
  return variants.size() - 1;
}

void Reuse::plan() {
  planBase();
  for (unsigned root : linearity.getRoots())
    request(root, {});
  for (unsigned i = 0; i < variants.size(); ++i) {
    Variant &variant = variants[i];
    const Linearity::Context &context = linearity.getContext(variant.context);
    func::FuncOp function = context.function;
    Planner &planner = getPlanner(function);
    variant.plan = planner.planCells(context, variant.tokens);
    planner.planCalls(context, variant.plan, [&](Operation *call) {
      auto it = context.callees.find(call);
      return it == context.callees.end() ? Wanted()
                                         : demands.lookup(it->second);
    });
    function.walk([&](func::CallOp call) {
      auto it = context.callees.find(call);
      if (it == context.callees.end())
        return;
      auto passed = variant.plan.passed.find(call);
      Tokens tokens;
      if (passed != variant.plan.passed.end())
        for (unsigned supply : passed->second)
          tokens.push_back(variant.plan.supplies[supply].size);
      unsigned callee = request(it->second, tokens);
      if (variants[callee].tokens != tokens)
        variant.plan.passed.erase(call);
      variant.callees[call] = callee;
    });
  }
  findGroups();
}

/// What a variant does, as far as its own body goes.
static std::vector<uintptr_t> getSignature(const Variant &variant,
                                           func::FuncOp function) {
  std::vector<uintptr_t> words;
  auto pointer = [&](const void *p) {
    words.push_back(reinterpret_cast<uintptr_t>(p));
  };
  pointer(function.getOperation());
  words.push_back(variant.tokens.size());
  llvm::append_range(words, variant.tokens);
  std::function<void(unsigned)> addSupply = [&](unsigned index) {
    const Supply &supply = variant.plan.supplies[index];
    words.push_back(supply.kind);
    words.push_back(supply.size);
    words.push_back(supply.index);
    pointer(supply.cell.getAsOpaquePointer());
    pointer(supply.block);
    for (auto [pred, source] : supply.sources) {
      pointer(pred);
      addSupply(source);
    }
  };
  for (auto [alloc, supply] : variant.plan.reuses) {
    pointer(alloc);
    addSupply(supply);
  }
  for (const auto &[call, supplies] : variant.plan.passed) {
    pointer(call);
    llvm::for_each(supplies, addSupply);
  }
  for (Operation *op : variant.plan.inPlace)
    pointer(op);
  return words;
}

void Reuse::findGroups() {
  unsigned count = 0;
  {
    std::map<std::vector<uintptr_t>, unsigned> known;
    for (Variant &variant : variants) {
      func::FuncOp function = linearity.getContext(variant.context).function;
      auto [it, isNew] =
          known.try_emplace(getSignature(variant, function), count);
      count += isNew;
      variant.group = it->second;
    }
  }
  while (true) {
    std::map<std::vector<unsigned>, unsigned> known;
    SmallVector<unsigned> refined;
    for (Variant &variant : variants) {
      std::vector<unsigned> key{variant.group};
      func::FuncOp function = linearity.getContext(variant.context).function;
      function.walk([&](func::CallOp call) {
        auto it = variant.callees.find(call);
        if (it != variant.callees.end())
          key.push_back(variants[it->second].group);
      });
      refined.push_back(
          known.try_emplace(std::move(key), known.size()).first->second);
    }
    for (auto [variant, group] : llvm::zip_equal(variants, refined))
      variant.group = group;
    if (known.size() == count)
      return;
    count = known.size();
  }
}

//===----------------------------------------------------------------------===//
// Rewriting
//===----------------------------------------------------------------------===//

namespace {

/// Rewrites one function as planned for it.
class Rewriter {
public:
  Rewriter(func::FuncOp function, IRMapping &mapping, const Plan &plan)
      : function(function), mapping(mapping), plan(plan) {}

  void addParams(ArrayRef<unsigned> tokens) {
    for (unsigned size : tokens) {
      unsigned index = function.getNumArguments();
      [[maybe_unused]] LogicalResult inserted = function.insertArgument(
          index, cell::TokenType::get(function.getContext(), size),
          DictionaryAttr(), function.getLoc());
      assert(succeeded(inserted) && "functions can have any arguments");
      params.push_back(function.getArgument(index));
    }
  }

  /// The token of a supply right before an operation.
  Value getToken(unsigned index, Operation *before) {
    const Supply &supply = plan.supplies[index];
    switch (supply.kind) {
    case Supply::Param:
      return params[supply.index];
    case Supply::Cell: {
      OpBuilder builder(before);
      return cell::ReclaimOp::create(
          builder, before->getLoc(),
          cell::TokenType::get(builder.getContext(), supply.size),
          lookup(supply.cell), supply.tag);
    }
    case Supply::Join:
      return getJoin(index);
    }
    llvm_unreachable("all are covered");
  }

  /// Notes that a call has made way for another one.
  void replace(Operation *call, ValueRange results) {
    for (auto [old, fresh] : llvm::zip_equal(call->getResults(), results))
      replaced[old] = fresh;
    call->replaceAllUsesWith(results);
  }

  Value lookup(Value value) {
    Value mapped = mapping.lookupOrDefault(value);
    Value fresh = replaced.lookup(mapped);
    return fresh ? fresh : mapped;
  }

  Operation *lookup(Operation *op) {
    Operation *mapped = mapping.lookupOrNull(op);
    return mapped ? mapped : op;
  }

private:
  Value getJoin(unsigned index) {
    const Supply &supply = plan.supplies[index];
    Block *block = mapping.lookupOrDefault(supply.block);
    Value argument = block->addArgument(
        cell::TokenType::get(function.getContext(), supply.size),
        function.getLoc());
    for (auto [pred, source] : supply.sources) {
      Operation *branch = getWay(mapping.lookupOrDefault(pred), block);
      Value token = getToken(source, branch);
      assert(token.getType() == argument.getType() &&
             "ways are joined by size");
      cast<cf::BranchOp>(branch).getDestOperandsMutable().append(token);
    }
    return argument;
  }

  /// The branch at the end of a block of its own on the way from a block to
  /// another one.
  Operation *getWay(Block *from, Block *to) {
    if (Block *known = ways.lookup({from, to}))
      return known->getTerminator();
    if (auto branch = dyn_cast<cf::BranchOp>(from->getTerminator()))
      return branch;
    auto branch = cast<BranchOpInterface>(from->getTerminator());
    OpBuilder builder(function.getContext());
    // Each edge may pass other values on: they all go through one block, whose
    // arguments are those of the target before it got tokens.
    Block *way = builder.createBlock(to);
    Location loc = branch.getLoc();
    SmallVector<Value> passed;
    bool isFirst = true;
    for (unsigned i = 0; i < branch->getNumSuccessors(); ++i) {
      if (branch->getSuccessor(i) != to)
        continue;
      if (isFirst)
        for (unsigned j = 0, e = branch.getSuccessorOperands(i).size(); j < e;
             ++j)
          passed.push_back(way->addArgument(to->getArgument(j).getType(), loc));
      isFirst = false;
      branch->setSuccessor(way, i);
    }
    builder.setInsertionPointToEnd(way);
    cf::BranchOp::create(builder, loc, to, passed);
    ways[{from, to}] = way;
    return way->getTerminator();
  }

  func::FuncOp function;
  IRMapping &mapping;
  const Plan &plan;
  SmallVector<Value> params;
  /// Results of calls that others have taken the places of.
  DenseMap<Value, Value> replaced;
  DenseMap<std::pair<Block *, Block *>, Block *> ways;
};

} // namespace

/// The layout that all cells of a supply are known to have.
static cell::LayoutAttr getCommonLayout(const Linearity &linearity,
                                        const Supply &supply) {
  if (supply.kind != Supply::Cell)
    return {};
  const CellShapes &shapes = linearity.getShapes();
  const TagLayouts *layouts =
      shapes.getLayouts(*shapes.getShape(supply.cell), supply.tag);
  return layouts && !layouts->differ ? layouts->common : cell::LayoutAttr();
}

void Reuse::rewrite(func::FuncOp target, IRMapping &mapping, Variant &variant) {
  Plan &plan = variant.plan;
  Rewriter rewriter(target, mapping, plan);
  rewriter.addParams(variant.tokens);
  // What is kept is known from the loads as they were.
  SmallVector<std::pair<SmallVector<int64_t>, bool>> kept;
  for (auto [alloc, index] : plan.reuses) {
    const Supply &supply = plan.supplies[index];
    auto original = cast<cell::AllocOp>(alloc);
    kept.push_back(
        {plan.getKept(original, supply),
         getCommonLayout(linearity, supply) == original.getLayout()});
  }
  SmallVector<std::pair<cell::AllocOp, Value>> fresh;
  for (auto [entry, keep] : llvm::zip_equal(plan.reuses, kept)) {
    auto alloc = cast<cell::AllocOp>(rewriter.lookup(entry.first));
    Value token = rewriter.getToken(entry.second, alloc);
    OpBuilder builder(alloc);
    SmallVector<Value> values(keep.first.size());
    for (Operation *user : llvm::make_early_inc_range(alloc->getUsers())) {
      auto init = dyn_cast<cell::InitOp>(user);
      if (!init || init.getCell() != alloc.getResult())
        continue;
      auto *kept = llvm::find(keep.first, static_cast<int64_t>(init.getSlot()));
      if (kept == keep.first.end())
        continue;
      values[kept - keep.first.begin()] = init.getValue();
      init.erase();
    }
    auto reuse = cell::ReuseOp::create(builder, alloc.getLoc(), alloc.getType(),
                                       token, keep.second, alloc.getLayout(),
                                       keep.first, values);
    fresh.push_back({alloc, reuse.getResult()});
    ++numReused;
  }
  for (Operation *op : plan.inPlace) {
    auto copy = cast<cell::RuntimeOp>(rewriter.lookup(op));
    OpBuilder builder(copy);
    IntegerAttr stride;
    [[maybe_unused]] bool isConstant =
        matchPattern(copy.getArgs()[1], m_Constant(&stride));
    assert(isConstant && "strides are constants");
    auto reuse = cell::ArrayReuseOp::create(builder, copy.getLoc(),
                                            copy.getResult().getType(),
                                            copy.getArgs()[0], stride.getInt());
    copy.getResult().replaceAllUsesWith(reuse.getResult());
    copy.erase();
    ++numInPlace;
  }
  for (auto &[original, callee] : variant.callees) {
    auto call = cast<func::CallOp>(rewriter.lookup(original));
    func::FuncOp to = groupFunctions[variants[callee].group];
    SmallVector<Value> args(call.getOperands());
    auto passed = plan.passed.find(original);
    if (passed == plan.passed.end()) {
      call.setCallee(to.getName());
      continue;
    }
    for (unsigned supply : passed->second)
      args.push_back(rewriter.getToken(supply, call));
    OpBuilder builder(call);
    auto better = func::CallOp::create(builder, call.getLoc(), to.getName(),
                                       call.getResultTypes(), args);
    rewriter.replace(call, better.getResults());
    replaced.push_back(call);
  }
  for (auto &[alloc, value] : fresh) {
    alloc.getResult().replaceAllUsesWith(value);
    alloc.erase();
  }
}

std::string Reuse::explainMiss(Variant &variant, Operation *op) {
  const Linearity::Context &context = linearity.getContext(variant.context);
  const CellShapes &shapes = linearity.getShapes();
  if (auto runtime = dyn_cast<cell::RuntimeOp>(op)) {
    OpOperand &array = op->getOpOperand(0);
    if (linearity.isShared(context, array.get()))
      return linearity.explain(context, array.get());
    if (linearity.getLater(array).any())
      return "it is used again later";
    return "the size of its elements is not known";
  }
  // A cell of the size that would do if it were unique.
  unsigned size = cast<cell::AllocOp>(op).getLayout().getSize();
  Value candidate;
  func::FuncOp(context.function).walk([&](cell::LoadOp load) {
    std::optional<unsigned> shape = shapes.getShape(load.getCell());
    const TagLayouts *layouts =
        shape ? shapes.getLayouts(*shape, load.getTag()) : nullptr;
    if (!candidate && layouts && layouts->minSize >= size &&
        linearity.isShared(context, load.getCell()))
      candidate = load.getCell();
  });
  if (candidate)
    return "no cell of its size is free: one is taken apart, but " +
           linearity.explain(context, candidate);
  return "no cell of its size dies before it";
}

void Reuse::remark(Variant &variant) {
  const Linearity::Context &context = linearity.getContext(variant.context);
  func::FuncOp function = context.function,
               target = groupFunctions[variant.group];
  auto options = [&](StringRef name) {
    return remark::RemarkOpts::name(name)
        .category("froe-reuse")
        .function(target.getName());
  };
  for (Operation *op : variant.plan.inPlace)
    remark::passed(op->getLoc(), options("InPlace"))
        << "the array is updated in place";
  function.walk([&](Operation *op) {
    auto alloc = dyn_cast<cell::AllocOp>(op);
    auto runtime = dyn_cast<cell::RuntimeOp>(op);
    if (alloc) {
      auto it = variant.plan.reuses.find(op);
      if (it == variant.plan.reuses.end()) {
        remark::missed(op->getLoc(), options("Allocated"))
            << "a cell is allocated: " + explainMiss(variant, op);
        return;
      }
      const Supply &supply = variant.plan.supplies[it->second];
      size_t kept = variant.plan.getKept(alloc, supply).size();
      remark::passed(op->getLoc(), options("Reused"))
          << "a dead cell is reused" +
                 std::string(supply.kind == Supply::Param
                                 ? ", which the caller has passed on"
                                 : "") +
                 (kept ? "; " + std::to_string(kept) +
                             " of its slots stay as they are"
                       : std::string());
    } else if (runtime && runtime.getEntry() == "froe_rt_array_copy" &&
               !llvm::is_contained(variant.plan.inPlace, op)) {
      remark::missed(op->getLoc(), options("ArrayCopied"))
          << "the array is copied: " + explainMiss(variant, op);
    }
  });
}

/// Notes why allocations and copies are left, for those who must not have any.
void Reuse::noteMisses(Variant &variant, IRMapping &mapping) {
  const Linearity::Context &context = linearity.getContext(variant.context);
  func::FuncOp(context.function).walk([&](Operation *op) {
    auto runtime = dyn_cast<cell::RuntimeOp>(op);
    bool isCopy = runtime && runtime.getEntry() == "froe_rt_array_copy" &&
                  !llvm::is_contained(variant.plan.inPlace, op);
    bool isFresh = isa<cell::AllocOp>(op) && !variant.plan.reuses.contains(op);
    if (!isCopy && !isFresh)
      return;
    Operation *copy = mapping.lookupOrNull(op);
    (copy ? copy : op)
        ->setAttr(place::kWhyAttr,
                  StringAttr::get(op->getContext(), explainMiss(variant, op)));
  });
}

void Reuse::apply() {
  // One function for each group, which keeps its name where the roots need it.
  unsigned numGroups = 0;
  for (Variant &variant : variants)
    numGroups = std::max(numGroups, variant.group + 1);
  SmallVector<unsigned> first(numGroups, ~0u);
  SmallVector<SmallVector<unsigned, 2>> members(numGroups);
  for (auto [i, variant] : llvm::enumerate(variants)) {
    members[variant.group].push_back(i);
    if (first[variant.group] == ~0u)
      first[variant.group] = i;
  }
  groupFunctions.resize(numGroups);
  std::deque<IRMapping> mappings(numGroups);
  DenseSet<Operation *> named;
  // Roots come first among the variants.
  for (unsigned index : first) {
    Variant &variant = variants[index];
    func::FuncOp function = linearity.getContext(variant.context).function;
    if (named.insert(function).second) {
      groupFunctions[variant.group] = function;
      continue;
    }
  }
  for (unsigned index : first) {
    Variant &variant = variants[index];
    if (groupFunctions[variant.group])
      continue;
    func::FuncOp function = linearity.getContext(variant.context).function;
    auto copy = cast<func::FuncOp>(function->clone(mappings[variant.group]));
    copy.setName((function.getName() + ".linear").str());
    copy.setPrivate();
    if (!copy->hasAttr(kOriginAttr))
      copy->setAttr(kOriginAttr, function.getNameAttr());
    symbols.insert(copy, std::next(function->getIterator()));
    groupFunctions[variant.group] = copy;
    ++numCopies;
  }
  for (unsigned index : first) {
    remark(variants[index]);
    if (hasDemands)
      noteMisses(variants[index], mappings[variants[index].group]);
  }
  // Originals last: the others look at them.
  auto rewriteGroup = [&](unsigned index) {
    Variant &variant = variants[index];
    func::FuncOp target = groupFunctions[variant.group];
    for (unsigned i = 0; i < target.getNumArguments(); ++i) {
      Uniqueness level = Uniqueness::Unique;
      for (unsigned member : members[variant.group])
        level = std::min(
            level, linearity.getContext(variants[member].context).levels[i]);
      if (isa<cell::RefType>(target.getArgument(i).getType()) &&
          level != Uniqueness::Shared)
        target.setArgAttr(i, kUniqueAttr,
                          StringAttr::get(target.getContext(), getName(level)));
    }
    rewrite(target, mappings[variant.group], variant);
  };
  for (unsigned index : first)
    if (groupFunctions[variants[index].group] !=
        linearity.getContext(variants[index].context).function)
      rewriteGroup(index);
  for (unsigned index : first)
    if (groupFunctions[variants[index].group] ==
        linearity.getContext(variants[index].context).function)
      rewriteGroup(index);
  for (Operation *op : replaced)
    op->erase();
}

//===----------------------------------------------------------------------===//
// The passes
//===----------------------------------------------------------------------===//

namespace {

struct LinearityPass : froe::impl::FroeLinearityBase<LinearityPass> {
  using FroeLinearityBase::FroeLinearityBase;
  void runOnOperation() override {
    Linearity(getOperation(), maxContexts).print(llvm::outs());
    markAllAnalysesPreserved();
  }
};

struct VerifyLinearityPass
    : froe::impl::FroeVerifyLinearityBase<VerifyLinearityPass> {
  void runOnOperation() override {
    if (failed(Linearity::verify(getOperation())))
      signalPassFailure();
    markAllAnalysesPreserved();
  }
};

struct ReusePass : froe::impl::FroeReuseBase<ReusePass> {
  using FroeReuseBase::FroeReuseBase;
  void runOnOperation() override {
    // Who has cells in frames counts on what is not reused now.
    if (getOperation()
            .walk([](cell::AllocOp alloc) {
              return alloc.getPlacement() == cell::Placement::Heap
                         ? WalkResult::advance()
                         : WalkResult::interrupt();
            })
            .wasInterrupted()) {
      remark::missed(getOperation().getLoc(),
                     remark::RemarkOpts::name("Placed").category("froe-reuse"))
          << "nothing is reused: cells have been placed already";
      return;
    }
    for (auto function : getOperation().getOps<func::FuncOp>())
      if (!function.isExternal()) {
        prepare(function);
      }
    Linearity linearity(getOperation(), maxContexts);
    Reuse reuse(getOperation(), linearity, maxGrowth);
    reuse.plan();
    reuse.apply();
    pruneUniqueParameters(getOperation());
    numReused += reuse.numReused;
    numInPlace += reuse.numInPlace;
    numCopies += reuse.numCopies;
  }
};

} // namespace
