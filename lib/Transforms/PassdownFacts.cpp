//===- PassdownFacts.cpp - Who makes data, who takes it apart -------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both facts are least fixpoints over the call graph, found by a worklist from
// the functions that match or make a label themselves. What a pair does follows
// from what it is made of, so it is known before the pair has a body.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Analysis/SCC.h"
#include "lib/Transforms/Passdown.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::passdown;

Value passdown::skipUpcasts(Value value) {
  while (auto upcast = value.getDefiningOp<UpcastOp>()) {
    if (!isa<SumType>(upcast.getValue().getType()))
      break;
    value = upcast.getValue();
  }
  return value;
}

bool passdown::isMeeting(const Program &program, OpOperand &operand) {
  auto call = dyn_cast<CallOpInterface>(operand.getOwner());
  if (!call)
    return false;
  Function *callee = program.getCallee(call);
  return callee && callee->canFuse &&
         callee->params[operand.getOperandNumber()] != Consumption::None;
}

bool Program::isRecursive(Type type) {
  auto sum = dyn_cast<SumType>(type);
  if (!sum || !sum.isNamed())
    return false;
  auto [it, isNew] = recursive.try_emplace(type, false);
  if (isNew)
    it->second = llvm::is_contained(sum.getMentioned(), type);
  return it->second;
}

/// The uses of a value, also at supertypes.
static SmallVector<OpOperand *> getUses(Value value) {
  SmallVector<OpOperand *> uses;
  SmallVector<Value> worklist{value};
  while (!worklist.empty())
    for (OpOperand &use : worklist.pop_back_val().getUses()) {
      auto upcast = dyn_cast<UpcastOp>(use.getOwner());
      if (upcast && isa<SumType>(upcast.getType()))
        worklist.push_back(upcast);
      else
        uses.push_back(&use);
    }
  return uses;
}

SmallVector<Value> passdown::getSources(Value value) {
  SmallVector<Value> sources;
  llvm::SetVector<Value> seen;
  seen.insert(value);
  for (size_t i = 0; i < seen.size(); ++i) {
    Value source = skipUpcasts(seen[i]);
    Operation *op = source.getDefiningOp();
    unsigned number = op ? cast<OpResult>(source).getResultNumber() : 0;
    auto apply = dyn_cast_or_null<ApplyOp>(op);
    auto alt = apply ? apply.getCallee().getDefiningOp<AltOp>() : AltOp();
    if (isa_and_nonnull<MatchOp, scf::IfOp>(op) || alt) {
      for (Region &region : (alt ? alt.getOperation() : op)->getRegions())
        if (region.hasOneBlock())
          seen.insert(region.front().getTerminator()->getOperand(number));
    } else if (auto select = dyn_cast_or_null<arith::SelectOp>(op)) {
      seen.insert(select.getTrueValue());
      seen.insert(select.getFalseValue());
    } else {
      sources.push_back(source);
    }
  }
  return sources;
}

static unsigned countOps(func::FuncOp function) {
  unsigned size = 0;
  function.walk([&](Operation *) { ++size; });
  return size;
}

static RewritePatternSet getCanonicalization(MLIRContext *context) {
  RewritePatternSet patterns(context);
  for (Dialect *dialect : context->getLoadedDialects())
    dialect->getCanonicalizationPatterns(patterns);
  for (RegisteredOperationName op : context->getRegisteredOperations())
    op.getCanonicalizationPatterns(patterns, context);
  return patterns;
}

Program::Program(ModuleOp module, Limits limits)
    : module(module), limits(limits), demands(findDemands(module)),
      effects(module), symbols(module),
      patterns(getCanonicalization(module.getContext())) {
  // Callees before callers: what meets in a function is made one before the
  // function becomes part of another.
  SmallVector<func::FuncOp> nodes;
  DenseMap<StringAttr, unsigned> indices;
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal()) {
      indices[function.getSymNameAttr()] = nodes.size();
      nodes.push_back(function);
    }
  std::vector<SmallVector<unsigned, 4>> callees(nodes.size());
  for (auto [i, function] : llvm::enumerate(nodes)) {
    llvm::SmallSetVector<unsigned, 4> found;
    function.walk([&](Operation *op) {
      StringAttr name = getCalleeName(op);
      auto it = name ? indices.find(name) : indices.end();
      if (it != indices.end())
        found.insert(it->second);
    });
    callees[i] = found.takeVector();
  }
  forEachSCC(
      nodes.size(),
      [&](unsigned i) -> ArrayRef<unsigned> { return callees[i]; },
      [&](ArrayRef<unsigned> component) {
        for (unsigned i : component) {
          Function &function = all.emplace_back();
          function.op = nodes[i];
          functions[nodes[i].getSymNameAttr()] = &function;
        }
      });
  findFacts();
}

bool Program::passesLabelOn(Function &function) {
  auto ret =
      cast<func::ReturnOp>(function.op.getBody().front().getTerminator());
  for (Value source : getSources(ret.getOperand(0))) {
    Operation *call = source.getDefiningOp();
    Function *callee = getCallee(call);
    if (!callee || !callee->canFuse)
      continue;
    for (OpOperand &operand : call->getOpOperands())
      if (callee->returned.test(operand.getOperandNumber()) &&
          skipUpcasts(operand.get()).getDefiningOp<LabelOp>())
        return true;
  }
  return false;
}

void Program::findFacts() {
  // Who waits for whom: parameters for those that they are passed on to,
  // functions for those whose result they return.
  using Param = std::pair<Function *, unsigned>;
  DenseMap<Param, SmallVector<Param>> passedBy;
  DenseMap<Function *, SmallVector<Function *>> returnedBy;
  SmallVector<Param> consumers;
  SmallVector<Function *> producers;
  // Arguments of calls whose results are returned.
  DenseMap<Param, SmallVector<Param>> returnedAs;
  SmallVector<Param> returned;
  for (Function &function : all) {
    func::FuncOp op = function.op;
    function.size = countOps(op);
    numOps += function.size;
    function.params.assign(op.getNumArguments(), Consumption::None);
    function.returned.resize(op.getNumArguments());
    function.canFuse =
        op.getBody().hasOneBlock() && !op->hasAttr("no_inline") &&
        !op.walk([](Operation *inner) {
             bool refused =
                 isa<TailSplitOp>(inner) ||
                 llvm::any_of(inner->getRegions(), [](Region &region) {
                   return !region.empty() && !region.hasOneBlock();
                 });
             return refused ? WalkResult::interrupt() : WalkResult::advance();
           }).wasInterrupted();
    if (!function.canFuse)
      continue;
    for (BlockArgument argument : op.getArguments()) {
      if (!isRecursive(argument.getType()))
        continue;
      Param param{&function, argument.getArgNumber()};
      for (OpOperand *use : getUses(argument)) {
        if (isa<MatchOp, SplitOp>(use->getOwner()) &&
            use->getOperandNumber() == 0) {
          function.params[param.second] = Consumption::Match;
          consumers.push_back(param);
          break;
        }
        if (Function *callee = getCallee(use->getOwner()))
          passedBy[{callee, use->getOperandNumber()}].push_back(param);
      }
    }
    if (op.getNumResults() != 1 || !isRecursive(op.getResultTypes()[0]))
      continue;
    auto ret = cast<func::ReturnOp>(op.getBody().front().getTerminator());
    for (Value source : getSources(ret.getOperand(0))) {
      auto argument = dyn_cast<BlockArgument>(source);
      if (argument && argument.getOwner()->getParentOp() == op) {
        function.returned.set(argument.getArgNumber());
        returned.push_back({&function, argument.getArgNumber()});
      }
      if (source.getDefiningOp<LabelOp>() && !function.isProducer) {
        function.isProducer = true;
        producers.push_back(&function);
      }
      Operation *call = source.getDefiningOp();
      Function *callee = getCallee(call);
      if (!callee)
        continue;
      returnedBy[callee].push_back(&function);
      for (OpOperand &operand : call->getOpOperands()) {
        auto passed = dyn_cast<BlockArgument>(skipUpcasts(operand.get()));
        if (passed && passed.getOwner()->getParentOp() == op)
          returnedAs[{callee, operand.getOperandNumber()}].push_back(
              {&function, passed.getArgNumber()});
      }
    }
  }
  while (!returned.empty())
    for (auto [function, index] : returnedAs[returned.pop_back_val()])
      if (!function->returned.test(index)) {
        function->returned.set(index);
        returned.push_back({function, index});
      }
  // Who passes a label on as something that comes back in the end.
  for (Function &function : all)
    if (function.canFuse && function.op.getNumResults() == 1 &&
        isRecursive(function.op.getResultTypes()[0]) && !function.isProducer &&
        passesLabelOn(function)) {
      function.isProducer = function.accumulates = true;
      producers.push_back(&function);
    }
  while (!consumers.empty())
    for (auto [function, index] : passedBy[consumers.pop_back_val()])
      if (function->params[index] == Consumption::None) {
        function->params[index] = Consumption::Forward;
        consumers.push_back({function, index});
      }
  while (!producers.empty()) {
    Function *producer = producers.pop_back_val();
    bool accumulates = producer->accumulates;
    for (Function *function : returnedBy[producer])
      if (!function->isProducer) {
        function->isProducer = true;
        // Through a wrapper, labels come from the end as well.
        function->accumulates = accumulates;
        producers.push_back(function);
      }
  }
}
