//===- PassdownAccumulators.cpp - Data that is made to be taken apart last ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A loop may make a list from its end, in an accumulator, which a consumer
// takes apart when the loop is over:
//
//   F(a, ys) = C(ys)                  at the end
//   F(a, ys) = F(a', Cons(h, ys))     otherwise
//
// as the pair of a sum and of reversing a range does. If C's step for Cons(h,
// t) needs of t only C(t), the accumulator can be what C makes of it:
//
//   F'(a, s) = s
//   F'(a, s) = F'(a', step(h, s))     and F(a, ys) is F'(a, C(ys))
//
// (the promotion law of the accumulating fold; Bird, TOPLAS 1984). Neither
// makes a list. C's steps come in the same order as before, from the end of the
// list. If they have effects, what F does besides must have none, since they
// come in between now.
//
// If C is a fold from the left, C(s, Cons(h, t)) = C(f(s, h), t) on all paths,
// it is the recursion of F that takes the place of the list:
//
//   F(a, ys) = C(s, ys)               becomes   G(a) = s
//   F(a, ys) = F(a', Cons(h, ys))     becomes   G(a) = f(G(a'), h)
//                                     and F(a, ys) is C(G(a), ys)
//
// Everything happens in the same order: what F computes on the way down, and
// then the steps of C from the last element made to the first. froe-accumulate
// makes a loop of it where f allows that.
//
// Refused: where arguments of C other than these change in its recursion; where
// C does something before it recurses, or not on all paths, and may fail.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Passdown.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace froe;
using namespace froe::passdown;

namespace {

class Promotion {
public:
  Promotion(Program &program, func::FuncOp function, unsigned index)
      : program(program), function(function), index(index),
        accumulator(function.getArgument(index)) {}

  /// The function with what the consumer makes of the accumulator in its place;
  /// null if there is none.
  func::FuncOp run() {
    if (!findUses())
      return nullptr;
    func::FuncOp made = hasNoOtherEffects() ? build() : nullptr;
    if (made) {
      redirectCalls(made);
      return made;
    }
    if (!findState())
      return nullptr;
    made = buildFold();
    if (made)
      redirectToFold(made);
    return made;
  }

  /// Whether the accumulator is no argument of what was made any more.
  bool hasFold = false;

private:
  bool isSelfCall(Operation *op) {
    return isa<CallOpInterface>(op) &&
           getCalleeName(op) == function.getSymNameAttr();
  }

  /// All uses are those of the essay.
  bool findUses() {
    bool grows = false;
    for (OpOperand &use : accumulator.getUses()) {
      Operation *user = use.getOwner();
      if (isSelfCall(user)) {
        if (use.getOperandNumber() != index)
          return false;
      } else if (auto label = dyn_cast<LabelOp>(user)) {
        if (!label->hasOneUse() ||
            llvm::count(label.getFields(), accumulator) != 1)
          return false;
        OpOperand &passed = *label->use_begin();
        if (!isSelfCall(passed.getOwner()) ||
            passed.getOperandNumber() != index)
          return false;
        grows = true;
      } else if (!addConsumer(use)) {
        return false;
      }
    }
    return grows && consumer && checkSelfCalls();
  }

  bool addConsumer(OpOperand &use) {
    Operation *call = use.getOwner();
    Function *callee =
        isa<CallOpInterface>(call) ? program.getCallee(call) : nullptr;
    if (!callee || !callee->canFuse || call->getNumResults() != 1 ||
        callee->op == function ||
        callee->params[use.getOperandNumber()] != Consumption::Match)
      return false;
    if (!consumer) {
      consumer = callee;
      position = use.getOperandNumber();
      for (auto [i, operand] : llvm::enumerate(call->getOperands())) {
        Operation *op = operand.getDefiningOp();
        auto argument = dyn_cast<BlockArgument>(operand);
        bool isConstant = op && op->hasTrait<OpTrait::ConstantLike>();
        bool isArgument =
            argument && argument.getOwner()->getParentOp() == function;
        if (i != position && !isConstant && !isArgument)
          return false;
        others.push_back(operand);
      }
    }
    consumers.push_back(call);
    return isConsumer(call, accumulator, others);
  }

  /// Whether an operation is the consumer's call on this value, with the same
  /// other arguments.
  bool isConsumer(Operation *op, Value value, ArrayRef<Value> expected) {
    if (!isa<CallOpInterface>(op) || program.getCallee(op) != consumer)
      return false;
    for (auto [i, operand] : llvm::enumerate(op->getOperands()))
      if (i == position ? operand != value : !isSame(operand, expected[i]))
        return false;
    return true;
  }

  static bool isSame(Value a, Value b) {
    Operation *left = a.getDefiningOp(), *right = b.getDefiningOp();
    return a == b ||
           (left && right && left->hasTrait<OpTrait::ConstantLike>() &&
            OperationEquivalence::isEquivalentTo(
                left, right, OperationEquivalence::IgnoreLocations));
  }

  /// The consumer's other arguments are the same in all rounds, and what the
  /// function results in comes of it or of the next round.
  bool checkSelfCalls() {
    auto check = [&](Operation *op) {
      if (!isSelfCall(op))
        return WalkResult::advance();
      selfCalls.push_back(op);
      Value passed = op->getOperand(index);
      auto label = passed.getDefiningOp<LabelOp>();
      bool isKnown =
          passed == accumulator ||
          (label && llvm::is_contained(label.getFields(), accumulator));
      for (Value other : others)
        if (auto argument = dyn_cast<BlockArgument>(other))
          isKnown &= argument == accumulator ||
                     op->getOperand(argument.getArgNumber()) == argument;
      return isKnown ? WalkResult::advance() : WalkResult::interrupt();
    };
    if (function.walk(check).wasInterrupted())
      return false;
    auto ret = cast<func::ReturnOp>(function.getBody().front().getTerminator());
    if (ret.getNumOperands() != 1)
      return false;
    return llvm::all_of(getSources(ret.getOperand(0)), [&](Value source) {
      Operation *op = source.getDefiningOp();
      return op && (isSelfCall(op) || llvm::is_contained(consumers, op));
    });
  }

  /// A consumer without effects may step at any time.
  bool hasNoOtherEffects() {
    if (program.effects.getOfFunction(consumer->op.getSymNameAttr()).isNone())
      return true;
    return !function
                .walk([&](Operation *op) {
                  bool isKnown = isSelfCall(op) ||
                                 llvm::is_contained(consumers, op) ||
                                 op->getNumRegions() > 0;
                  return isKnown || program.effects.get(op).isNone()
                             ? WalkResult::advance()
                             : WalkResult::interrupt();
                })
                .wasInterrupted();
  }

  func::FuncOp build() {
    Type result = consumer->op.getResultTypes()[0];
    SmallVector<Type> types(function.getArgumentTypes());
    types[index] = result;
    auto type = FunctionType::get(function.getContext(), types, {result});
    auto made = func::FuncOp::create(function.getLoc(),
                                     (function.getName() + ".of").str(), type);
    made.setPrivate();
    program.symbols.insert(made, std::next(function->getIterator()));

    Block *entry = made.addEntryBlock();
    Value state = entry->getArgument(index);
    // What the data was, until no use is left.
    Value data = entry->addArgument(accumulator.getType(), function.getLoc());
    IRMapping mapping;
    mapping.map(function.getArguments(),
                entry->getArguments().take_front(types.size()));
    mapping.map(accumulator, data);
    OpBuilder builder = OpBuilder::atBlockEnd(entry);
    for (Operation &op : function.getBody().front())
      builder.clone(op, mapping);

    for (Operation *call : consumers) {
      Operation *copy = mapping.lookup(call->getResult(0)).getDefiningOp();
      copy->getResult(0).replaceAllUsesWith(state);
      copy->erase();
    }
    SmallVector<Value> inside;
    for (Value other : others)
      inside.push_back(mapping.lookup(other));
    for (Operation *call : selfCalls)
      step(mapping.lookup(call->getResult(0)).getDefiningOp(), made, data,
           state, inside);
    program.simplify(made);
    if (!finish(made, data, state, inside)) {
      program.symbols.erase(made);
      return nullptr;
    }
    entry->eraseArgument(types.size());
    return made;
  }

  /// Makes a call of the function one of the new one.
  void step(Operation *call, func::FuncOp made, Value data, Value state,
            ArrayRef<Value> inside) {
    OpBuilder builder(call);
    SmallVector<Value> args(call->getOperands());
    if (args[index] == data) {
      args[index] = state;
    } else {
      SmallVector<Value> ofConsumer(inside);
      ofConsumer[position] = args[index];
      args[index] = copyBody(builder, consumer->op, ofConsumer)[0];
    }
    auto again = func::CallOp::create(builder, call->getLoc(), made, args);
    call->getResult(0).replaceAllUsesWith(again.getResult(0));
    call->erase();
  }

  /// Puts the state in place of what the consumer makes of the data, if nothing
  /// else happens to it.
  bool finish(func::FuncOp made, Value data, Value state,
              ArrayRef<Value> inside) {
    bool hasEffects =
        !program.effects.getOfFunction(consumer->op.getSymNameAttr()).isNone();
    SmallVector<Operation *> calls;
    // A constant may have been made one with another, or moved.
    for (OpOperand &use : data.getUses()) {
      Operation *call = use.getOwner();
      if (!isConsumer(call, data, inside) ||
          (hasEffects && !comesFirst(call, made)))
        return false;
      calls.push_back(call);
    }
    if (hasEffects && !isAlwaysNeeded(made, calls))
      return false;
    for (Operation *call : calls) {
      call->getResult(0).replaceAllUsesWith(state);
      call->erase();
    }
    return true;
  }

  /// Whether nothing that has effects comes before a call.
  bool comesFirst(Operation *call, func::FuncOp made) {
    for (Operation *op = call; op != made; op = op->getParentOp())
      for (Operation *before = op->getPrevNode(); before;
           before = before->getPrevNode())
        if (!program.effects.get(before).isNone())
          return false;
    return true;
  }

  /// Whether each round that adds to the data asks the consumer for it.
  bool isAlwaysNeeded(func::FuncOp made, ArrayRef<Operation *> calls) {
    Value state = made.getArgument(index);
    return !made.walk([&](Operation *op) {
                  if (getCalleeName(op) != made.getSymNameAttr() ||
                      op->getOperand(index) == state)
                    return WalkResult::advance();
                  bool isNeeded = llvm::any_of(calls, [&](Operation *call) {
                    return call->getBlock()->findAncestorOpInBlock(*op);
                  });
                  return isNeeded ? WalkResult::advance()
                                  : WalkResult::interrupt();
                })
                .wasInterrupted();
  }

  //===--------------------------------------------------------------------===//
  // Folds from the left
  //===--------------------------------------------------------------------===//

  /// The argument of the consumer that changes in its recursion, and becomes
  /// its result.
  bool findState() {
    auto check = [&](Operation *op) {
      if (!isa<CallOpInterface>(op) || program.getCallee(op) != consumer)
        return WalkResult::advance();
      for (auto [i, operand] : llvm::enumerate(op->getOperands())) {
        if (i == position || operand == consumer->op.getArgument(i))
          continue;
        if (state && *state != i)
          return WalkResult::interrupt();
        state = i;
      }
      return WalkResult::advance();
    };
    return !consumer->op.walk(check).wasInterrupted() && state &&
           consumer->op.getArgument(*state).getType() ==
               consumer->op.getResultTypes()[0];
  }

  func::FuncOp buildFold() {
    SmallVector<Type> types(function.getArgumentTypes());
    types.erase(types.begin() + index);
    auto type = FunctionType::get(function.getContext(), types,
                                  function.getResultTypes());
    auto made = func::FuncOp::create(
        function.getLoc(), (function.getName() + ".back").str(), type);
    made.setPrivate();
    program.symbols.insert(made, std::next(function->getIterator()));

    Block *entry = made.addEntryBlock();
    // What the data was, until no use is left.
    Value data = entry->addArgument(accumulator.getType(), function.getLoc());
    SmallVector<Value> args(entry->getArguments().take_front(types.size()));
    args.insert(args.begin() + index, data);
    IRMapping mapping;
    mapping.map(function.getArguments(), args);
    OpBuilder builder = OpBuilder::atBlockEnd(entry);
    for (Operation &op : function.getBody().front())
      builder.clone(op, mapping);

    for (Operation *call : consumers) {
      Operation *copy = mapping.lookup(call->getResult(0)).getDefiningOp();
      copy->getResult(0).replaceAllUsesWith(copy->getOperand(*state));
      copy->erase();
    }
    SmallVector<Value> inside;
    for (Value other : others)
      inside.push_back(mapping.lookup(other));
    for (Operation *call : selfCalls)
      stepBack(mapping.lookup(call->getResult(0)).getDefiningOp(), made, data,
               inside);
    program.simplify(made);
    if (!finishFold(data, inside)) {
      program.symbols.erase(made);
      return nullptr;
    }
    entry->eraseArgument(types.size());
    hasFold = true;
    return made;
  }

  /// Makes a call of the function one of the new one, with the consumer's step
  /// after it.
  void stepBack(Operation *call, func::FuncOp made, Value data,
                ArrayRef<Value> inside) {
    OpBuilder builder(call);
    SmallVector<Value> args(call->getOperands());
    Value passed = args[index];
    args.erase(args.begin() + index);
    Value result =
        func::CallOp::create(builder, call->getLoc(), made, args).getResult(0);
    if (passed != data) {
      SmallVector<Value> ofConsumer(inside);
      ofConsumer[position] = passed;
      ofConsumer[*state] = result;
      result = copyBody(builder, consumer->op, ofConsumer)[0];
    }
    call->getResult(0).replaceAllUsesWith(result);
    call->erase();
  }

  /// Whether the function results in a value, which is needed for nothing else.
  static bool isReturned(Value value) {
    SmallVector<Value> worklist{value};
    while (!worklist.empty())
      for (OpOperand &use : worklist.pop_back_val().getUses()) {
        Operation *user = use.getOwner();
        if (isa<func::ReturnOp>(user))
          continue;
        if (!user->hasTrait<OpTrait::ReturnLike>() ||
            !isa<MatchOp, scf::IfOp>(user->getParentOp()))
          return false;
        worklist.push_back(
            user->getParentOp()->getResult(use.getOperandNumber()));
      }
    return true;
  }

  /// The consumer's calls on what is left of the data become its state.
  bool finishFold(Value data, ArrayRef<Value> inside) {
    SmallVector<Operation *> calls;
    for (OpOperand &use : data.getUses()) {
      Operation *call = use.getOwner();
      if (!isa<CallOpInterface>(call) || program.getCallee(call) != consumer ||
          use.getOperandNumber() != position || !isReturned(call->getResult(0)))
        return false;
      for (auto [i, operand] : llvm::enumerate(call->getOperands()))
        if (i != position && i != *state && !isSame(operand, inside[i]))
          return false;
      calls.push_back(call);
    }
    for (Operation *call : calls) {
      call->getResult(0).replaceAllUsesWith(call->getOperand(*state));
      call->erase();
    }
    return true;
  }

  /// Calls of the function from elsewhere.
  SmallVector<Operation *> getOuterCalls(func::FuncOp made) {
    SmallVector<Operation *> calls;
    program.module.walk([&](Operation *op) {
      auto user = op->getParentOfType<func::FuncOp>();
      if (isSelfCall(op) && user != function && user != made)
        calls.push_back(op);
    });
    return calls;
  }

  /// The consumer's arguments where the function is called.
  SmallVector<Value> getConsumerArguments(OpBuilder &builder,
                                          ArrayRef<Value> args) {
    SmallVector<Value> ofConsumer;
    for (auto [i, other] : llvm::enumerate(others)) {
      auto argument = dyn_cast<BlockArgument>(other);
      if (i == position)
        ofConsumer.push_back(args[index]);
      else if (argument)
        ofConsumer.push_back(args[argument.getArgNumber()]);
      else
        ofConsumer.push_back(
            builder.clone(*other.getDefiningOp())->getResult(0));
    }
    return ofConsumer;
  }

  void redirectToFold(func::FuncOp made) {
    for (Operation *call : getOuterCalls(made)) {
      OpBuilder builder(call);
      SmallVector<Value> args(call->getOperands());
      SmallVector<Value> ofConsumer = getConsumerArguments(builder, args);
      args.erase(args.begin() + index);
      ofConsumer[*state] =
          func::CallOp::create(builder, call->getLoc(), made, args)
              .getResult(0);
      Value result;
      if (ofConsumer[position].getDefiningOp<LabelOp>())
        result = copyBody(builder, consumer->op, ofConsumer)[0];
      else
        result = func::CallOp::create(builder, call->getLoc(), consumer->op,
                                      ofConsumer)
                     .getResult(0);
      call->getResult(0).replaceAllUsesWith(result);
      call->erase();
    }
  }

  void redirectCalls(func::FuncOp made) {
    for (Operation *call : getOuterCalls(made)) {
      OpBuilder builder(call);
      SmallVector<Value> args(call->getOperands());
      SmallVector<Value> ofConsumer = getConsumerArguments(builder, args);
      if (args[index].getDefiningOp<LabelOp>())
        args[index] = copyBody(builder, consumer->op, ofConsumer)[0];
      else
        args[index] = func::CallOp::create(builder, call->getLoc(),
                                           consumer->op, ofConsumer)
                          .getResult(0);
      auto again = func::CallOp::create(builder, call->getLoc(), made, args);
      call->getResult(0).replaceAllUsesWith(again.getResult(0));
      call->erase();
    }
  }

  Program &program;
  func::FuncOp function;
  unsigned index;
  BlockArgument accumulator;
  Function *consumer = nullptr;
  unsigned position = 0;
  std::optional<unsigned> state;
  /// The consumer's arguments, the accumulator included.
  SmallVector<Value> others;
  SmallVector<Operation *> consumers, selfCalls;
};

} // namespace

bool Program::promoteAccumulator(Function &function) {
  for (BlockArgument argument : function.op.getArguments()) {
    if (!isRecursive(argument.getType()))
      continue;
    Promotion promotion(*this, function.op, argument.getArgNumber());
    func::FuncOp made = promotion.run();
    if (!made)
      continue;
    Function &promoted = all.emplace_back();
    promoted.op = made;
    promoted.canFuse = true;
    promoted.params = function.params;
    if (promotion.hasFold)
      promoted.params.erase(promoted.params.begin() + argument.getArgNumber());
    else
      promoted.params[argument.getArgNumber()] = Consumption::None;
    promoted.returned.resize(promoted.params.size());
    promoted.depth = function.depth;
    functions[made.getSymNameAttr()] = &promoted;
    effects.set(made.getSymNameAttr(),
                effects.getOfFunction(function.op.getSymNameAttr()));
    return true;
  }
  return false;
}
