//===- Destinations.cpp - Results are written where they are wanted -------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tail recursion modulo constructors, by destination passing. Where a function
// ends with a call whose results it only puts into cells that it has just made,
//
//   func @map(%l) {                        func @map.to(%l, %to) {
//     ...                                    ...
//     %r = call @map(%t)                     %c = cell.alloc ...
//     %c = cell.alloc ...          becomes   cell.init %c[0], %h
//     cell.init %c[0], %h                    cell.fill %to, %c
//     cell.init %c[1], %r                    %hole = cell.hole %c[1]
//     return %c                              call @map.to(%t, %hole)
//   }                                        return
//                                          }
//
// the cell is made before the call, and the callee is told the slot (the hole)
// in which its result belongs. Then it is a tail call, which takes no stack,
// and the loop over a list makes it from its beginning. See D. Leijen and A.
// Lorenzen, Tail Recursion Modulo Context (POPL 2023), and F. Bour et al., Tail
// Modulo Cons (JFLA 2021).
//
// 1. A *site* is a call of a function that may call back (of the same strongly
//    connected component), after which nothing happens but that cells are made
//    and filled and values without effects are computed; each of its results is
//    used once, in a slot of a cell or by the return. Several results go to as
//    many holes: `unzip` fills two lists at once.
// 2. Functions with such a call where a result goes to a cell get a copy, to
//    whose parameters a hole for each result is added and that returns nothing.
//    Within copies, calls of sites are calls of copies; results that are
//    returned as they are take the copy's own hole along, so that tail calls
//    stay so.
// 3. In the function itself, a site where a result goes to a cell starts that:
//    it makes the cells, calls the copy, and returns; results that it returns
//    as they are come to it through holes in its frame. Other calls are as
//    before.
//
// A slot with a hole is seen by nobody before the outermost function returns,
// since cells that are being filled are reached from its result only.
//
//===----------------------------------------------------------------------===//

#include "dialect/Cell/CellDialect.h"
#include "lib/Analysis/CellGraph.h"
#include "lib/Analysis/Linearity.h"
#include "lib/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Remarks.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROEDESTINATIONS
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

namespace {

/// A call at the end of a block, and where its results go.
struct Site {
  func::CallOp call;
  func::ReturnOp ret;
  /// By result: the operation that puts it into a cell, or null, in which case
  /// it is what the return has at `returned`.
  SmallVector<cell::InitOp, 2> inits;
  SmallVector<unsigned, 2> returned;

  bool fillsCells() const {
    return llvm::any_of(inits, [](cell::InitOp init) { return init; });
  }
};

class Destinations {
public:
  explicit Destinations(ModuleOp module) : module(module), symbols(module) {}

  unsigned run();

private:
  void findComponents();
  bool isRecursiveCall(func::FuncOp function, func::CallOp call);
  std::optional<Site> findSite(func::FuncOp function, Block &block);
  void remarkMissed(func::FuncOp function, Block &block);
  func::FuncOp getCopy(func::FuncOp function);
  void fillCopy(func::FuncOp function, func::FuncOp copy);
  void rewrite(Site &site, ValueRange destinations);
  func::FuncOp getCallee(func::CallOp call) {
    return symbols.lookup<func::FuncOp>(call.getCallee());
  }

  ModuleOp module;
  SymbolTable symbols;
  DenseMap<Operation *, unsigned> components;
  DenseMap<Operation *, func::FuncOp> copies;
  /// Functions whose copies have yet to be given their bodies.
  SmallVector<func::FuncOp> worklist;
};

} // namespace

void Destinations::findComponents() {
  unsigned count = 0;
  forEachRecursion(
      module, [](func::CallOp) { return true; },
      [&](ArrayRef<func::FuncOp> members, bool) {
        for (func::FuncOp member : members)
          components[member] = count;
        ++count;
      });
}

bool Destinations::isRecursiveCall(func::FuncOp function, func::CallOp call) {
  func::FuncOp callee = getCallee(call);
  return callee && !callee.isExternal() && call.getNumResults() > 0 &&
         components.lookup(callee) == components.lookup(function);
}

/// Whether an operation after the call may as well come before it, if it does
/// not use the call's results.
static bool mayComeBefore(Operation *op) {
  return isa<cell::AllocOp, cell::InitOp, cell::InitCodeOp, cell::ReclaimOp,
             cell::ReuseOp>(op) ||
         isPure(op);
}

/// `function` is the one that the block was in, if it is in a copy now.
std::optional<Site> Destinations::findSite(func::FuncOp function,
                                           Block &block) {
  Site site;
  site.ret = dyn_cast<func::ReturnOp>(block.getTerminator());
  if (!site.ret)
    return std::nullopt;
  Operation *op = site.ret->getPrevNode();
  while (op && !isa<func::CallOp>(op) && mayComeBefore(op))
    op = op->getPrevNode();
  site.call = dyn_cast_or_null<func::CallOp>(op);
  if (!site.call || !isRecursiveCall(function, site.call))
    return std::nullopt;
  for (Value result : site.call.getResults()) {
    if (!result.hasOneUse())
      return std::nullopt;
    OpOperand &use = *result.use_begin();
    auto init = dyn_cast<cell::InitOp>(use.getOwner());
    bool isReturned = use.getOwner() == site.ret;
    if (!isReturned &&
        (!init || init.getCell() == result || init->getBlock() != &block))
      return std::nullopt;
    site.inits.push_back(init);
    site.returned.push_back(isReturned ? use.getOperandNumber() : 0);
  }
  return site;
}

/// Tells of recursive calls whose results go to a cell, but that are no sites.
void Destinations::remarkMissed(func::FuncOp function, Block &block) {
  auto ret = dyn_cast<func::ReturnOp>(block.getTerminator());
  if (!ret)
    return;
  Operation *last = nullptr;
  for (Operation *op = ret->getPrevNode(); op; op = op->getPrevNode()) {
    auto call = dyn_cast<func::CallOp>(op);
    bool isMissed =
        call && isRecursiveCall(function, call) &&
        llvm::any_of(call->getUsers(), [&](Operation *user) {
          auto init = dyn_cast<cell::InitOp>(user);
          return init && llvm::is_contained(ret.getOperands(), init.getCell());
        });
    if (isMissed) {
      remark::missed(call.getLoc(), remark::RemarkOpts::name("NoDestination")
                                        .category("froe-destinations")
                                        .function(function.getName()))
          << "the call of " + call.getCallee().str() + " takes stack: " +
                 (last ? "there is more to do after it"
                       : "not each of its results is used once");
      return;
    }
    if (!mayComeBefore(op))
      last = op;
  }
}

func::FuncOp Destinations::getCopy(func::FuncOp function) {
  func::FuncOp &copy = copies[function];
  if (copy)
    return copy;
  SmallVector<Type> params(function.getArgumentTypes());
  for (Type type : function.getResultTypes())
    params.push_back(cell::HoleType::get(module.getContext(), type));
  copy = func::FuncOp::create(
      function.getLoc(), (function.getName() + ".to").str(),
      FunctionType::get(module.getContext(), params, TypeRange()));
  copy.setPrivate();
  Attribute origin = function->getAttr(kOriginAttr);
  copy->setAttr(kOriginAttr, origin ? origin : function.getNameAttr());
  // Arguments are consumed as before.
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    if (Attribute attr = function.getArgAttr(i, kUniqueAttr))
      copy.setArgAttr(i, kUniqueAttr, attr);
  symbols.insert(copy, std::next(function->getIterator()));
  worklist.push_back(function);
  return copy;
}

void Destinations::rewrite(Site &site, ValueRange destinations) {
  func::FuncOp copy = getCopy(getCallee(site.call));
  OpBuilder builder(site.call);
  Location loc = site.call.getLoc();
  // What is done after the call and does not need it is done before.
  SmallVector<Operation *> later;
  for (Operation *op = site.call->getNextNode(); op != site.ret;
       op = op->getNextNode())
    if (!llvm::is_contained(site.inits, op))
      later.push_back(op);
  for (Operation *op : later)
    op->moveBefore(site.call);
  bool isCopy = !destinations.empty();
  SmallVector<Value> args(site.call.getOperands());
  SmallVector<Value> returned(site.ret.getOperands());
  if (isCopy)
    for (auto [destination, value] : llvm::zip_equal(destinations, returned))
      if (value.getDefiningOp() != site.call)
        cell::FillOp::create(builder, site.ret.getLoc(), destination, value);
  SmallVector<std::pair<unsigned, Value>, 2> locals;
  for (auto [result, init, index] :
       llvm::zip_equal(site.call.getResults(), site.inits, site.returned)) {
    auto type = cell::HoleType::get(builder.getContext(), result.getType());
    if (init) {
      args.push_back(cell::HoleOp::create(builder, init.getLoc(), type,
                                          init.getCell(), init.getSlot(),
                                          init.getTag()));
    } else if (isCopy) {
      args.push_back(destinations[index]);
    } else {
      args.push_back(cell::LocalOp::create(builder, loc, type));
      locals.push_back({index, args.back()});
    }
  }
  func::CallOp::create(builder, loc, copy, args);
  for (auto [index, local] : locals)
    returned[index] =
        cell::TakeOp::create(builder, loc, returned[index].getType(), local);
  func::ReturnOp::create(builder, site.ret.getLoc(),
                         isCopy ? ValueRange() : ValueRange(returned));
  site.ret.erase();
  for (cell::InitOp init : site.inits)
    if (init)
      init.erase();
  site.call.erase();
}

/// Gives a copy its body: that of the function as it was, with results that go
/// to the holes.
void Destinations::fillCopy(func::FuncOp function, func::FuncOp copy) {
  IRMapping mapping;
  function.getBody().cloneInto(&copy.getBody(), mapping);
  Block &entry = copy.front();
  SmallVector<Value> holes;
  for (Type type : copy.getArgumentTypes().drop_front(entry.getNumArguments()))
    holes.push_back(entry.addArgument(type, function.getLoc()));
  for (Block &block : copy.getBody()) {
    if (std::optional<Site> site = findSite(function, block)) {
      rewrite(*site, holes);
      continue;
    }
    auto ret = dyn_cast<func::ReturnOp>(block.getTerminator());
    if (!ret)
      continue;
    OpBuilder builder(ret);
    for (auto [hole, value] : llvm::zip_equal(holes, ret.getOperands()))
      cell::FillOp::create(builder, ret.getLoc(), hole, value);
    func::ReturnOp::create(builder, ret.getLoc());
    ret.erase();
  }
}

unsigned Destinations::run() {
  findComponents();
  SmallVector<func::FuncOp> functions(module.getOps<func::FuncOp>());
  SmallVector<Site> starts;
  for (func::FuncOp function : functions)
    for (Block &block : function.getBody()) {
      std::optional<Site> site = findSite(function, block);
      if (!site) {
        remarkMissed(function, block);
        continue;
      }
      if (!site->fillsCells())
        continue;
      remark::passed(site->call.getLoc(),
                     remark::RemarkOpts::name("Destination")
                         .category("froe-destinations")
                         .function(function.getName()))
          << "what " + site->call.getCallee().str() +
                 " makes is written where it belongs: the call takes no stack";
      getCopy(getCallee(site->call));
      starts.push_back(*site);
    }
  // Bodies are those of the functions as they were; filling one may make
  // others.
  while (!worklist.empty()) {
    func::FuncOp function = worklist.pop_back_val();
    fillCopy(function, copies[function]);
  }
  for (Site &site : starts)
    rewrite(site, {});
  return copies.size();
}

namespace {

struct DestinationsPass : froe::impl::FroeDestinationsBase<DestinationsPass> {
  void runOnOperation() override {
    numCopies += Destinations(getOperation()).run();
  }
};

} // namespace
