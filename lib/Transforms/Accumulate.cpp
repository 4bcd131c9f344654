//===- Accumulate.cpp - Tail recursion modulo associative operations ------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A call whose result only goes through `x op result` on its way to the return
// is in tail position but for that operation. If the operation is associative,
// x op (y op (z op base)) is ((x op y) op z) op base: what the calls so far
// have to do can be combined before the next call, and is handed on to it.
//
// 1. Find the tails. From the end of a function, go back through operations of
//    one kind to what is evaluated last, and into the regions of matches and
//    branches. A call there of a function of the same cycle of calls is one
//    modulo the operations on the way. What stands between it and the end must
//    have no effects and end, so that it may as well come before the call. If
//    several calls are operands, the last one that is evaluated counts; others
//    are ordinary calls before it. Alternatives that are only applied, and only
//    in such places, take part like functions.
// 2. Find the groups: components of the graph of these calls.
// 3. Plan. All operations of a group must be of one kind. The order of operands
//    changes only if the operation is commutative; if not, recursion must be on
//    one side, and the accumulator is on the other.
//    - Integers that wrap around: additions and subtractions of something,
//      multiplications, bits, least and greatest. Marks that an operation does
//      not overflow are dropped: partial results are different ones.
//    - Checked integers: which inputs fail must not change, nor when, nor where
//      it is reported. So accumulating never fails: state that says what the
//      base must be is carried along (AccumulateStates.cpp), and looked at
//      where the first operation would have been run, which is after all
//      effects of deeper calls. It does not say which operation fails: refused
//      if there are several with places of their own.
//    - Strings, if no piece can be so long that copying it again and again
//      matters.
//    - A function with `froe.monoid`, if it has no effects and does not take
//      longer with the accumulator as its operand.
//    Floating-point operations are not associative.
// 4. Rewrite. The body moves to a function `NAME.acc` that takes the
//    accumulators as well. Calls in tails become calls of such functions, with
//    the operations done before them; other values in tail position are
//    combined with the accumulators. What is left of the function calls it with
//    the unit. Calls from elsewhere stay as they are.
//
// Nothing is copied but for what an end of a group takes. Run again, the pass
// finds calls in tail position only, or what it has refused before.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Accumulate.h"
#include "lib/Transforms/Passes.h"
#include "mlir/Analysis/DataFlowFramework.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Remarks.h"

using namespace mlir;
using namespace froe;
using namespace froe::accumulate;

namespace froe {
#define GEN_PASS_DEF_FROEACCUMULATE
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

static remark::RemarkOpts remarkOpts(StringRef name, func::FuncOp function) {
  return remark::RemarkOpts::name(name)
      .category("froe-accumulate")
      .function(function.getSymName());
}

namespace {

/// Rewrites one group.
class Rewriter {
public:
  Rewriter(const Group &group, const Plan &plan, SymbolTable &symbols)
      : group(group), plan(plan), symbols(symbols),
        stateTypes(getStateTypes(plan)) {}
  void run();
  /// The function that a function's body went to.
  func::FuncOp getAccumulating(func::FuncOp function) const {
    return accumulating.lookup(function);
  }

private:
  void split(func::FuncOp function);
  void extend(AltOp alt);
  SmallVector<Value> addArguments(Block &entry);
  void rewrite(Tail &tail);
  void rewriteCall(Tail &tail, ValueRange state);

  const Group &group;
  const Plan &plan;
  SymbolTable &symbols;
  SmallVector<Type> stateTypes;
  DenseMap<Operation *, func::FuncOp> accumulating;
  /// The accumulators at the start of a node, and after the links of a tail.
  DenseMap<const void *, SmallVector<Value>> stateOf;
};

} // namespace

SmallVector<Value> Rewriter::addArguments(Block &entry) {
  SmallVector<Value> state;
  for (Type type : stateTypes)
    state.push_back(entry.addArgument(type, entry.getParentOp()->getLoc()));
  return state;
}

/// Moves the body of a function to a new one and calls that.
void Rewriter::split(func::FuncOp function) {
  OpBuilder builder(function->getContext());
  Location loc = function.getLoc();
  FunctionType type = function.getFunctionType();
  SmallVector<Type> inputs(type.getInputs());
  llvm::append_range(inputs, stateTypes);
  std::string name = (function.getSymName() + ".acc").str();
  for (unsigned i = 1; symbols.lookup(name); ++i)
    name = (function.getSymName() + ".acc." + Twine(i)).str();
  auto made = func::FuncOp::create(
      builder, loc, name, builder.getFunctionType(inputs, type.getResults()));
  made.setPrivate();
  made.setNoInline(function.getNoInline());
  for (NamedAttribute attribute : function->getDiscardableAttrs())
    if (attribute.getName() != kMonoidAttrName)
      made->setDiscardableAttr(attribute.getName(), attribute.getValue());
  symbols.insert(made, std::next(function->getIterator()));
  accumulating[function] = made;
  made.getBody().takeBody(function.getBody());

  Block *entry = function.addEntryBlock();
  for (auto [argument, moved] :
       llvm::zip(entry->getArguments(), made.getArguments()))
    argument.setLoc(moved.getLoc());
  builder.setInsertionPointToStart(entry);
  SmallVector<Value> operands(entry->getArguments());
  llvm::append_range(operands, makeUnits(builder, loc, plan));
  auto call = func::CallOp::create(builder, loc, made, operands);
  func::ReturnOp::create(builder, loc, call.getResults());
}

void Rewriter::extend(AltOp alt) {
  FunctionType type = alt.getType().getSignature();
  SmallVector<Type> inputs(type.getInputs());
  llvm::append_range(inputs, stateTypes);
  alt.getResult().setType(AltType::get(
      alt->getContext(),
      FunctionType::get(alt->getContext(), inputs, type.getResults())));
}

void Rewriter::rewriteCall(Tail &tail, ValueRange state) {
  OpBuilder builder(tail.last);
  Location loc = tail.last->getLoc();
  SmallVector<Value> operands(tail.last->getOperands());
  llvm::append_range(operands, state);
  Operation *made;
  if (tail.callee->isFunction())
    made = func::CallOp::create(
        builder, loc, accumulating.lookup(tail.callee->function), operands);
  else
    made = ApplyOp::create(builder, loc, operands.front(),
                           ArrayRef(operands).drop_front());
  made->setDiscardableAttrs(tail.last->getDiscardableAttrDictionary());
  tail.result->set(made->getResult(0));
  tail.last->erase();
}

void Rewriter::rewrite(Tail &tail) {
  if (tail.parent && !tail.parent->isActive)
    return;
  SmallVector<Value> state = stateOf.lookup(
      tail.parent ? static_cast<const void *>(tail.parent) : tail.node);
  Operation *terminator = tail.result->getOwner();
  OpBuilder builder(terminator);
  if (!tail.isActive) {
    Value value = tail.result->get();
    tail.result->set(
        makeEnd(builder, terminator->getLoc(), plan, state, value));
    return;
  }
  // What was between the last evaluation and the end comes before it.
  if (!tail.links.empty()) {
    const Link &first = tail.links.back();
    tail.result->set(first.op->getOperand(first.side));
  }
  tail.last->moveBefore(terminator);
  builder.setInsertionPoint(tail.last);
  for (const Link &link : tail.links)
    state = makeStep(builder, plan, state, link);
  for (const Link &link : tail.links)
    link.op->erase();
  if (tail.callee)
    rewriteCall(tail, state);
  else
    stateOf[&tail] = std::move(state);
}

void Rewriter::run() {
  for (Node *node : group.nodes) {
    if (node->isFunction())
      split(node->function);
    else
      extend(cast<AltOp>(node->op));
  }
  for (Node *node : group.nodes) {
    // The body of a function has moved.
    Block *entry = node->isFunction()
                       ? &accumulating.lookup(node->function).front()
                       : &node->getBody().front();
    stateOf[node] = addArguments(*entry);
  }
  for (Node *node : group.nodes)
    for (Tail &tail : node->tails)
      rewrite(tail);
}

//===----------------------------------------------------------------------===//
// Remarks
//===----------------------------------------------------------------------===//

/// Operations of a group in the order of the program, each kind once.
static std::string describeLinks(const Group &group) {
  SmallVector<std::string> names;
  for (Node *node : group.nodes)
    for (Tail &tail : node->tails)
      if (tail.isActive)
        for (const Link &link : tail.links)
          if (!llvm::is_contained(names, describe(link.op)))
            names.push_back(describe(link.op));
  return llvm::join(names, ", ");
}

static StringRef describe(Plan::Mode mode) {
  switch (mode) {
  case Plan::Plain:
    return "";
  case Plan::Saturating:
    return "; numbers only grow: overflow is looked for at the end";
  case Plan::Exact:
    return "; what the end must be for nothing to overflow is carried along";
  }
  llvm_unreachable("all modes are listed");
}

static void reportMissed(func::FuncOp function, const Reason &reason) {
  remark::missed(reason.op->getLoc(), remarkOpts("NotTailRecursive", function))
      << reason.text;
}

/// Says of functions that are not in a group that accumulates why their
/// recursion is not in tail position: of one call.
static void reportRest(ModuleOp module, const Effects &effects, Tails &tails,
                       const llvm::SmallPtrSetImpl<Operation *> &reported) {
  for (auto function : module.getOps<func::FuncOp>()) {
    if (!effects.isRecursive(function) || reported.contains(function))
      continue;
    SmallVector<func::CallOp> calls = tails.getInnerCalls(function);
    if (calls.empty())
      continue;
    func::CallOp call = calls.front();
    for (func::CallOp other : calls)
      if (tails.reasons.contains(other)) {
        call = other;
        break;
      }
    Reason reason = tails.getReason(call);
    reason.text =
        ("call of @" + call.getCallee() + " is not a tail call: " + reason.text)
            .str();
    reportMissed(function, reason);
  }
}

namespace {

struct AccumulatePass : froe::impl::FroeAccumulateBase<AccumulatePass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    SymbolTable symbols(module);
    Effects effects(module);
    Tails tails(module, symbols, effects);

    // Ranges are those of the program before anything changes.
    std::optional<DataFlowSolver> solver;
    RangeAnalysis *ranges = nullptr;
    auto getRanges = [&] {
      if (!solver) {
        solver.emplace();
        ranges = solver->load<RangeAnalysis>();
        if (failed(solver->initializeAndRun(module)))
          ranges = nullptr;
      }
      return ranges;
    };

    llvm::SmallPtrSet<Operation *, 16> reported;
    SmallVector<std::pair<const Group *, Plan>> plans;
    for (const Group &group : tails.groups) {
      Reason reason;
      std::optional<Plan> plan =
          makePlan(group, symbols, effects, getRanges, reason);
      if (plan)
        plans.push_back({&group, *plan});
      for (Node *node : group.nodes)
        if (reported.insert(node->function).second && !plan)
          reportMissed(node->function, reason);
    }
    reportRest(module, effects, tails, reported);
    for (auto &[group, plan] : plans)
      accumulate(*group, plan, symbols);
    if (plans.empty())
      markAllAnalysesPreserved();
  }

  void accumulate(const Group &group, const Plan &plan, SymbolTable &symbols) {
    std::string operations = describeLinks(group);
    Rewriter rewriter(group, plan, symbols);
    rewriter.run();
    for (Node *node : group.nodes) {
      if (!node->isFunction())
        continue;
      ++numAccumulated;
      func::FuncOp made = rewriter.getAccumulating(node->function);
      remark::passed(node->function.getLoc(),
                     remarkOpts("Accumulated", node->function))
          << ("recursion modulo " + operations + " becomes tail calls of @" +
              made.getSymName() + describe(plan.mode))
                 .str();
    }
  }
};

} // namespace
