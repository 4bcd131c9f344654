//===- PassdownAttempts.cpp - Failures in order, out of order -------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A producer makes its data whole before a consumer looks at it. In their pair
// the steps of both alternate. If steps of both can fail, the pair may come to
// a failure of the consumer that the producer would have failed before. But it
// fails if and only if the two would have, since every step of either is done;
// and if they can do nothing else that could be seen, nothing is lost by doing
// everything once more, in order. So
//
//   r = call C.P(a...)          becomes   t = froe.attempt @C.P.replay(a...)
//                                         r = call C.P(a...)
//                                         froe.end_attempt t
//
// where the replay calls P and then C. After a failure the runtime unwinds the
// stack to where the program started and calls the replay, which fails as the
// program says. A program that does not fail pays for a few stores to its frame
// where it enters the recursion, and the two functions that are never called.
//
// 1. A pair is relaxed if a call in it has passed what can fail while it can
//    itself, or if it is made of such a pair, or calls one.
// 2. Calls of relaxed pairs from functions of the program become attempts.
//    Relaxed pairs that call others are part of the same attempt.
// 3. What an attempt is given is kept for the replay: data that makes other data
//    could not be updated in place. Where arguments are data of any size, and
//    such data is made, the pair is refused: a cell less is not worth all of
//    them.
// 4. A function of the program that is itself called by the pair would start an
//    attempt in each round, and its calls would be tail calls no more: the pair
//    is refused.
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/SCC.h"
#include "lib/Transforms/Passdown.h"

using namespace mlir;
using namespace froe;
using namespace froe::passdown;

static bool isRelaxed(Function *function) {
  return function && function->pair && function->pair->failure.empty() &&
         function->pair->isRelaxed;
}

/// The functions of the program that a function calls.
static SmallVector<Function *> getCallees(const Program &program,
                                          func::FuncOp function) {
  SmallVector<Function *> callees;
  function.walk([&](Operation *op) {
    if (Function *callee = program.getCallee(op))
      callees.push_back(callee);
  });
  return callees;
}

void Program::findRelaxed() {
  DenseMap<Function *, SmallVector<Pair *>> usedBy;
  SmallVector<Function *> worklist;
  for (Pair &pair : pairs) {
    if (!pair.failure.empty())
      continue;
    for (Function *callee : getCallees(*this, pair.function->op))
      usedBy[callee].push_back(&pair);
    usedBy[pair.consumer].push_back(&pair);
    usedBy[pair.producer].push_back(&pair);
    if (pair.isRelaxed)
      worklist.push_back(pair.function);
  }
  while (!worklist.empty())
    for (Pair *user : usedBy[worklist.pop_back_val()])
      if (!user->isRelaxed) {
        user->isRelaxed = true;
        worklist.push_back(user->function);
      }
}

/// Functions that make data of any size, by themselves or by what they call.
llvm::DenseSet<Function *> Program::findMakers() {
  llvm::DenseSet<Function *> makers;
  DenseMap<Function *, SmallVector<Function *>> callers;
  SmallVector<Function *> worklist;
  for (Function &function : all) {
    for (Function *callee : getCallees(*this, function.op))
      callers[callee].push_back(&function);
    bool makes = function.op
                     .walk([&](Operation *op) {
                       auto label = dyn_cast<LabelOp>(op);
                       bool isData = label && !label.getFields().empty() &&
                                     isRecursive(label.getType());
                       return isData || isa<ArraySetOp>(op)
                                  ? WalkResult::interrupt()
                                  : WalkResult::advance();
                     })
                     .wasInterrupted();
    if (makes && makers.insert(&function).second)
      worklist.push_back(&function);
  }
  while (!worklist.empty())
    for (Function *caller : callers[worklist.pop_back_val()])
      if (makers.insert(caller).second)
        worklist.push_back(caller);
  return makers;
}

bool Program::keepsData(Function &user, Function &part) {
  bool takes = llvm::any_of(user.op.getArgumentTypes(), [&](Type type) {
    return isa<froe::ArrayType>(type) || isRecursive(type);
  });
  if (!takes)
    return false;
  if (makers.empty())
    makers = findMakers();
  SmallVector<Function *> worklist{&user, &part};
  while (!worklist.empty()) {
    Function *function = worklist.pop_back_val();
    if (makers.contains(function))
      return true;
    if (function->pair) {
      worklist.push_back(function->pair->consumer);
      worklist.push_back(function->pair->producer);
    }
  }
  return false;
}

bool Program::refuseRelaxed(size_t numOriginal) {
  findRelaxed();
  if (llvm::none_of(pairs, [](Pair &pair) { return isRelaxed(pair.function); }))
    return false;
  DenseMap<Function *, unsigned> indices, components;
  for (auto [i, function] : llvm::enumerate(all))
    indices[&function] = i;
  std::vector<SmallVector<unsigned, 4>> callees(all.size());
  for (auto [i, function] : llvm::enumerate(all))
    for (Function *callee : getCallees(*this, function.op))
      callees[i].push_back(indices[callee]);
  unsigned numComponents = 0;
  forEachSCC(
      all.size(), [&](unsigned i) -> ArrayRef<unsigned> { return callees[i]; },
      [&](ArrayRef<unsigned> component) {
        for (unsigned i : component)
          components[&all[i]] = numComponents;
        ++numComponents;
      });
  llvm::DenseSet<Function *> makers = findMakers();
  bool refused = false;
  for (Function &user : all) {
    if (user.pair && user.pair->failure.empty())
      continue;
    for (Function *callee : getCallees(*this, user.op)) {
      if (isRelaxed(callee) && makers.contains(callee) &&
          llvm::any_of(callee->op.getArgumentTypes(), [&](Type type) {
            return isa<froe::ArrayType>(type) || isRecursive(type);
          })) {
        callee->pair->failure =
            "both may fail, and an attempt would keep its arguments, which "
            "could not be updated in place";
        refused = true;
        continue;
      }
      if (!isRelaxed(callee) || components[callee] != components[&user])
        continue;
      callee->pair->failure =
          "both may fail, and " + user.op.getName().str() +
          ", which calls them, is called by them, so that it cannot be an "
          "attempt";
      refused = true;
    }
  }
  return refused;
}

/// Calls a function so that failures come in order, a pair as its two parts.
SmallVector<Value> Program::callInOrder(OpBuilder &builder, Location loc,
                                        Function &function, ValueRange args) {
  bool isExact = !function.pair ||
                 (function.pair->failure.empty() && !function.pair->isRelaxed);
  if (isExact)
    return SmallVector<Value>(
        func::CallOp::create(builder, loc, function.op, args).getResults());
  Pair &pair = *function.pair;
  SmallVector<Value> ofConsumer, ofProducer;
  splitArguments(pair, args, ofConsumer, ofProducer);
  Value made = callInOrder(builder, loc, *pair.producer, ofProducer).front();
  Type type = pair.consumer->op.getArgument(pair.position).getType();
  if (made.getType() != type)
    made = UpcastOp::create(builder, loc, type, made);
  ofConsumer.insert(ofConsumer.begin() + pair.position, made);
  return callInOrder(builder, loc, *pair.consumer, ofConsumer);
}

func::FuncOp Program::getReplay(Pair &pair) {
  func::FuncOp &replay = replays[&pair];
  if (replay)
    return replay;
  func::FuncOp op = pair.function->op;
  auto type =
      FunctionType::get(op.getContext(), op.getArgumentTypes(), TypeRange());
  replay =
      func::FuncOp::create(op.getLoc(), (op.getName() + ".replay").str(), type);
  replay.setPrivate();
  replay.setNoInline(true);
  replay->setAttr(kReplay, UnitAttr::get(op.getContext()));
  symbols.insert(replay, std::next(op->getIterator()));
  Block *entry = replay.addEntryBlock();
  OpBuilder builder = OpBuilder::atBlockEnd(entry);
  callInOrder(builder, op.getLoc(), *pair.function, entry->getArguments());
  func::ReturnOp::create(builder, op.getLoc());

  Function &function = all.emplace_back();
  function.op = replay;
  function.params.assign(op.getNumArguments(), Consumption::None);
  function.returned.resize(op.getNumArguments());
  functions[replay.getSymNameAttr()] = &function;
  effects.set(replay.getSymNameAttr(), EffectSet::failure());
  return replay;
}

unsigned Program::makeAttempts(size_t numOriginal) {
  SmallVector<Operation *> calls;
  for (size_t i = 0; i < numOriginal; ++i)
    all[i].op.walk([&](Operation *op) {
      if (isRelaxed(getCallee(op)))
        calls.push_back(op);
    });
  for (Operation *call : calls) {
    Pair &pair = *getCallee(call)->pair;
    OpBuilder builder(call);
    auto attempt = AttemptOp::create(
        builder, call->getLoc(), builder.getI1Type(),
        FlatSymbolRefAttr::get(getReplay(pair)), call->getOperands());
    builder.setInsertionPointAfter(call);
    EndAttemptOp::create(builder, call->getLoc(), attempt);
  }
  // A replay may call a match that was made a function.
  putBackMatches();
  return calls.size();
}
