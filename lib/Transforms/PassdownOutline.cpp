//===- PassdownOutline.cpp - Matches as functions -------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A match of the result of a call consumes it like a call of a function does.
// It becomes one: a function of what the match uses from outside, and of the
// value. If it does not come to be part of a pair, it is put back.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Passdown.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Transforms/RegionUtils.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::passdown;

/// More than this many values from outside are not worth passing along.
static constexpr size_t kMaxCaptures = 16;

/// The match that is the only use of a value, if it can be a function.
static MatchOp findOnlyMatch(Value value) {
  while (value.hasOneUse()) {
    Operation *user = *value.user_begin();
    if (auto upcast = dyn_cast<UpcastOp>(user)) {
      value = upcast;
      continue;
    }
    return dyn_cast<MatchOp>(user);
  }
  return MatchOp();
}

/// What a match uses from outside, but for its value and constants; false if it
/// cannot be a function.
static bool findCaptures(MatchOp match, SmallVectorImpl<Value> &captures,
                         SmallVectorImpl<Operation *> &constants) {
  llvm::SetVector<Value> used;
  for (Region &body : match.getBodies()) {
    if (!body.hasOneBlock())
      return false;
    getUsedValuesDefinedAbove(body, body, used);
  }
  for (Value value : used) {
    Operation *op = value.getDefiningOp();
    if (op && op->hasTrait<OpTrait::ConstantLike>())
      constants.push_back(op);
    else if (isa<AltType, SplitTreeType>(value.getType()) ||
             value == match.getValue())
      return false;
    else
      captures.push_back(value);
  }
  return captures.size() <= kMaxCaptures &&
         !match
              ->walk([](Operation *op) {
                return isa<TailSplitOp>(op) ? WalkResult::interrupt()
                                            : WalkResult::advance();
              })
              .wasInterrupted();
}

bool Program::outlineMatch(Operation *call, Function &user) {
  MatchOp match = findOnlyMatch(call->getResult(0));
  SmallVector<Value> captures;
  SmallVector<Operation *> constants;
  if (!match || !findCaptures(match, captures, constants))
    return false;

  Location loc = match.getLoc();
  SmallVector<Type> types(ValueRange(captures).getTypes());
  types.push_back(match.getValue().getType());
  OpBuilder builder(match);
  auto type = builder.getFunctionType(types, match.getResultTypes());
  auto op =
      func::FuncOp::create(loc, (user.op.getName() + ".match").str(), type);
  op.setPrivate();
  symbols.insert(op, std::next(user.op->getIterator()));

  Function &function = all.emplace_back();
  function.op = op;
  function.canFuse = true;
  function.isOutlined = true;
  function.depth = 1;
  function.params.assign(types.size(), Consumption::None);
  function.params.back() = Consumption::Match;
  function.returned.resize(types.size());
  functions[op.getSymNameAttr()] = &function;
  effects.set(op.getSymNameAttr(), effects.get(match));
  match->walk([&](Operation *) { ++function.size; });

  SmallVector<Value> args(captures);
  args.push_back(match.getValue());
  auto made = func::CallOp::create(builder, loc, op, args);
  match->replaceAllUsesWith(made.getResults());

  Block *entry = op.addEntryBlock();
  OpBuilder inside = OpBuilder::atBlockEnd(entry);
  for (Operation *constant : constants) {
    Operation *copy = inside.clone(*constant);
    for (auto [from, to] :
         llvm::zip_equal(constant->getResults(), copy->getResults()))
      for (Region &body : match.getBodies())
        replaceAllUsesInRegionWith(from, to, body);
  }
  for (auto [from, to] :
       llvm::zip_equal(captures, entry->getArguments().drop_back()))
    for (Region &body : match.getBodies())
      replaceAllUsesInRegionWith(from, to, body);
  match->moveBefore(entry, entry->end());
  match.getValueMutable().assign(entry->getArguments().back());
  func::ReturnOp::create(inside, loc, match.getResults());
  return true;
}

void Program::putBackMatches() {
  SmallVector<Operation *> calls;
  module.walk([&](Operation *op) {
    Function *callee = isa<CallOpInterface>(op) ? getCallee(op) : nullptr;
    if (callee && callee->isOutlined)
      calls.push_back(op);
  });
  // A match may have stood in another one, whose function now calls its.
  while (!calls.empty()) {
    Operation *call = calls.pop_back_val();
    OpBuilder builder(call);
    SmallVector<Value> results;
    IRMapping mapping;
    Block &body = getCallee(call)->op.getBody().front();
    mapping.map(body.getArguments(), call->getOperands());
    for (Operation &op : body.without_terminator())
      builder.clone(op, mapping)->walk([&](Operation *inner) {
        Function *callee =
            isa<CallOpInterface>(inner) ? getCallee(inner) : nullptr;
        if (callee && callee->isOutlined)
          calls.push_back(inner);
      });
    for (Value value : body.getTerminator()->getOperands())
      results.push_back(mapping.lookupOrDefault(value));
    call->replaceAllUsesWith(results);
    call->erase();
  }
}
