//===- Passdown.cpp - Labels and matches meet across calls ----------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function that makes data (a producer) meets one that takes it apart (a
// consumer) where the result of a call is an argument of another call:
// C(..., P(a...), ...). Passing C's match down to P's labels and passing the
// state of P, its arguments, down to C's match come to the same: one function
// of the state of both, the pair C.P, in which each step of P is followed by
// one of C, and no label is made. Wadler's deforestation (ESOP 1988) with names
// for the calls met, as in supercompilation, so that it ends with recursive
// functions.
//
// 1. Facts. Which functions make labels of a recursive sum; which parameters
// are
//    taken apart, or passed on to where they are (PassdownFacts.cpp). Which
//    functions may fail or touch the world (lib/Analysis/Effects.h).
//    A match of what a call results in becomes a function for the time being
//    (PassdownOutline.cpp).
// 2. Meetings, in callees before callers and in the order of the program, so
//    that chains meet from the producer's end. The producer's call moves down
//    to the calls that take its result apart, if nothing stands in the way
//    (PassdownMove.cpp), and each of these becomes a call of the pair.
// 3. Pairs get their bodies (PassdownFuse.cpp). In them, where P makes a label
//    with a field P(a'...) and C's match calls C(..., field, ...), the two meet
//    again: a call of the same pair, which folds the recursion. Mutual
//    recursion leads to as many pairs as there are functions that meet; a
//    consumer of two lists is paired with the one and the result with the
//    other.
// 4. A pair in which some meeting that is new could not be made one is given up
//    whole, and with it those that wanted it. Calls of it become the two calls
//    again.
//
// 5. A loop that makes data in an accumulator for a consumer takes what the
//    consumer makes of it instead (PassdownAccumulators.cpp).
//
// 6. Calls of pairs that may fail in another order become attempts, so that the
//    failure that is told is the program's (PassdownAttempts.cpp).
//
// Refused: what PassdownMove.cpp refuses; functions with splits in tail
// position or of several blocks; what would grow beyond the limits. A call
// whose effects alone are needed is paired with a consumer that does nothing.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Passdown.h"

#include "lib/Transforms/Passes.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Pass/Pass.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::passdown;

namespace froe {
#define GEN_PASS_DEF_FROEPASSDOWN
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

/// On a producer's call that was refused in the program itself, so that copies
/// of it in pairs are not held against them.
static constexpr StringLiteral kRefused = "passdownRefused";

/// Rounds over the calls of a function: one that moves may clear the way, and
/// one that has become another may take apart what it did not before.
static constexpr unsigned kMaxRounds = 16;

namespace {

/// What became of a call that makes data.
struct Report {
  Location producer, consumer;
  std::string producerName, consumerName, functionName;
  Pair *pair; ///< null if refused at once
  std::string why;
};

class Meetings {
public:
  Meetings(Program &program, bool prefersOrder)
      : program(program), prefersOrder(prefersOrder) {}

  void run() {
    size_t numOriginal = program.all.size();
    for (size_t i = 0; i < numOriginal; ++i) {
      // What fails in order is left as it is.
      if (program.all[i].op->hasAttr(kReplay))
        continue;
      process(program.all[i]);
      while (program.nextToBuild < program.pairs.size()) {
        Pair &pair = program.pairs[program.nextToBuild++];
        program.build(pair);
        if (pair.failure.empty())
          process(*pair.function);
      }
    }
    promoteAccumulators();
    giveUpFailures();
    while (program.refuseRelaxed(numOriginal)) {
      lostAttempts = true;
      giveUpFailures();
    }
    program.putBackMatches();
    numAttempts = program.makeAttempts(numOriginal);
    removeUnused(numOriginal);
    module().walk([](Operation *op) { op->removeAttr(kRefused); });
    report();
  }

  unsigned numPairs = 0, numGivenUp = 0, numErased = 0, numAttempts = 0;
  /// Whether a pair was given up that might have been made in order.
  bool lostAttempts = false;

private:
  ModuleOp module() { return program.module; }

  //===--------------------------------------------------------------------===//
  // Meetings of one function
  //===--------------------------------------------------------------------===//

  bool isProducer(Operation *op) {
    if (!isa<CallOpInterface>(op) || op->getNumResults() != 1)
      return false;
    Function *callee = program.getCallee(op);
    return callee && callee->isProducer && callee->canFuse;
  }

  void process(Function &user) {
    std::deque<Operation *> calls;
    user.op.walk([&](Operation *op) {
      if (isProducer(op))
        calls.push_back(op);
    });
    // The inner of two matches first: it is not lost when the outer one moves.
    for (Operation *call : llvm::reverse(calls))
      program.outlineMatch(call, user);
    // Calls that do not meet anything yet, or may not.
    SmallVector<Operation *> waiting, refused;
    bool changed = true;
    for (unsigned round = 0; changed && round < kMaxRounds; ++round) {
      changed = false;
      waiting.clear();
      refused.clear();
      while (!calls.empty()) {
        Operation *call = calls.front();
        calls.pop_front();
        if (removed.contains(call) || call->hasAttr(kRefused))
          continue;
        Refusal refusal;
        if (meet(user, call, calls, refusal)) {
          changed = true;
          continue;
        }
        waiting.push_back(call);
        if (refusal.isMeeting)
          refused.push_back(call);
      }
      calls.assign(waiting.begin(), waiting.end());
    }
    for (Operation *call : refused)
      if (!removed.contains(call))
        refuse(user, call);
    for (Operation *op : removed)
      op->destroy();
    removed.clear();
  }

  /// Makes one of the call and those that take its result apart. Calls that
  /// come of it and make data are to be looked at next.
  bool meet(Function &user, Operation *call, std::deque<Operation *> &calls,
            Refusal &refusal) {
    if (call->use_empty())
      return dropResult(user, call);
    std::optional<Move> move = plan(user, call, refusal);
    if (!move)
      return false;
    Function *producer = program.getCallee(call);
    Pair *drain = nullptr;
    if (!move->unused.empty() || !move->guarded.empty()) {
      drain = getDrain(user, call, refusal.why);
      if (!drain)
        return false;
    }
    SmallVector<Pair *> pairs;
    for (OpOperand *operand : move->meetings) {
      Function *consumer = program.getCallee(operand->getOwner());
      Pair *pair = program.getPair(consumer, operand->getOperandNumber(),
                                   producer, user, refusal.why);
      if (!pair)
        return false;
      pairs.push_back(pair);
    }
    for (auto [operand, pair] : llvm::zip_equal(move->meetings, pairs)) {
      if (user.pair)
        user.pair->wanted.push_back(pair);
      else
        reports.push_back({call->getLoc(), operand->getOwner()->getLoc(),
                           producer->op.getName().str(),
                           pair->consumer->op.getName().str(),
                           user.op.getName().str(), pair, ""});
      Operation *made = unite(call, *operand, *pair);
      if (isProducer(made))
        calls.push_front(made);
    }
    moveTo(call, *move, drain);
    remove(call);
    if (move->isRelaxed)
      user.pair->isRelaxed = true;
    return true;
  }

  /// A pair that can do nothing but fail may be called as an attempt, which
  /// costs nothing in the recursion. If it is to be in order, failures are
  /// asked for as far as that is possible.
  std::optional<Move> plan(Function &user, Operation *call, Refusal &refusal) {
    bool mayRelax =
        user.pair &&
        !program.effects.getOfFunction(user.op.getSymNameAttr()).touchesWorld();
    if (!mayRelax || prefersOrder)
      if (std::optional<Move> move =
              planMove(program, call, /*mayRelax=*/false, refusal))
        return move;
    if (!mayRelax)
      return std::nullopt;
    return planMove(program, call, /*mayRelax=*/true, refusal);
  }

  Pair *getDrain(Function &user, Operation *call, std::string &whyNot) {
    // What is asked before it is done is done twice, and what it is done with is
    // needed as long.
    if (program.keepsData(user, *program.getCallee(call))) {
      whyNot = "both may fail, and what it is made of could not be updated in "
               "place any more";
      return nullptr;
    }
    auto type = cast<SumType>(call->getResult(0).getType());
    return program.getPair(program.getDrain(type), 0, program.getCallee(call),
                           user, whyNot);
  }

  /// A call whose result nobody needs.
  bool dropResult(Function &user, Operation *call) {
    if (program.effects.get(call).isNone()) {
      remove(call);
      return true;
    }
    std::string whyNot;
    Pair *drain = getDrain(user, call, whyNot);
    if (!drain)
      return false;
    OpBuilder builder(call);
    func::CallOp::create(builder, call->getLoc(), drain->function->op,
                         call->getOperands());
    remove(call);
    return true;
  }

  /// Replaces the consumer's call by one of the pair.
  Operation *unite(Operation *call, OpOperand &operand, Pair &pair) {
    Operation *consumer = operand.getOwner();
    OpBuilder builder(consumer);
    SmallVector<Value> args(consumer->getOperands());
    args.erase(args.begin() + pair.position);
    args.insert(args.begin() + pair.position, call->operand_begin(),
                call->operand_end());
    auto made = func::CallOp::create(builder, consumer->getLoc(),
                                     pair.function->op, args);
    consumer->replaceAllUsesWith(made.getResults());
    if (consumer->hasAttr(kRefused))
      made->setAttr(kRefused, builder.getUnitAttr());
    remove(consumer);
    return made;
  }

  /// Moves what is left of a call to where it is needed.
  void moveTo(Operation *call, const Move &move, Pair *drain) {
    for (OpOperand *use : move.others) {
      OpBuilder builder(use->getOwner());
      Operation *copy = builder.clone(*call);
      Value value = copy->getResult(0);
      if (value.getType() != use->get().getType())
        value = UpcastOp::create(builder, call->getLoc(), use->get().getType(),
                                 value);
      use->set(value);
    }
    auto callDrain = [&](OpBuilder &builder) {
      func::CallOp::create(builder, call->getLoc(), drain->function->op,
                           call->getOperands());
    };
    for (Region *region : move.unused) {
      OpBuilder builder(module().getContext());
      if (region->empty()) {
        builder.createBlock(region);
        scf::YieldOp::create(builder, call->getLoc());
      }
      builder.setInsertionPointToStart(&region->front());
      callDrain(builder);
    }
    for (Operation *op : move.guarded) {
      OpBuilder builder(op);
      if (isa<FailOp>(op)) {
        callDrain(builder);
        continue;
      }
      Value fails = WouldFailOp::create(builder, op->getLoc(),
                                        op->getName().stripDialect(),
                                        op->getOperand(0), op->getOperand(1));
      auto branch = scf::IfOp::create(builder, op->getLoc(), fails,
                                      /*withElseRegion=*/false);
      OpBuilder inside = branch.getThenBodyBuilder();
      callDrain(inside);
    }
  }

  /// Takes an operation out of the program, and the upcasts of its result. They
  /// live on until nobody can mistake another operation for them.
  void remove(Operation *op) {
    SmallVector<Operation *> worklist{op};
    while (!worklist.empty()) {
      Operation *next = worklist.pop_back_val();
      llvm::append_range(worklist, next->getUsers());
      next->dropAllUses();
      next->dropAllReferences();
      next->remove();
      removed.insert(next);
    }
  }

  /// Asks once more why, now that nothing moves any more.
  void refuse(Function &user, Operation *call) {
    Refusal refusal;
    std::deque<Operation *> none;
    std::optional<Move> move = plan(user, call, refusal);
    Operation *consumer = call;
    if (move) {
      // The pair was refused, not the move.
      OpOperand &operand = *move->meetings.front();
      consumer = operand.getOwner();
      if (program.getPair(program.getCallee(consumer),
                          operand.getOperandNumber(), program.getCallee(call),
                          user, refusal.why))
        refusal.why = "another meeting of it was refused";
    } else {
      for (OpOperand &use : call->getUses())
        if (isMeeting(program, use))
          consumer = use.getOwner();
      if (refusal.obstacle)
        consumer = refusal.obstacle;
    }
    call->setAttr(kRefused, UnitAttr::get(call->getContext()));
    std::string name = program.getCallee(call)->op.getName().str();
    if (!user.pair)
      reports.push_back({call->getLoc(), consumer->getLoc(), name, "",
                         user.op.getName().str(), nullptr, refusal.why});
    else if (user.pair->failure.empty())
      user.pair->failure =
          "in " + user.op.getName().str() + ", of " + name + ": " + refusal.why;
  }

  //===--------------------------------------------------------------------===//
  // Failures
  //===--------------------------------------------------------------------===//

  /// A pair with a function that makes its data from the end is worth something
  /// only if the data goes.
  void promoteAccumulators() {
    for (Pair &pair : program.pairs) {
      if (!pair.failure.empty() || !pair.producer->accumulates ||
          pair.consumer->isDrain)
        continue;
      lostAttempts |= pair.isRelaxed;
      if (pair.isRelaxed || !program.promoteAccumulator(*pair.function))
        pair.failure = "it is made from its end, and what takes it apart needs "
                       "its beginning first";
    }
  }

  void giveUpFailures() {
    DenseMap<Pair *, SmallVector<Pair *>> wantedBy;
    SmallVector<Pair *> failed;
    for (Pair &pair : program.pairs) {
      for (Pair *other : pair.wanted)
        wantedBy[other].push_back(&pair);
      if (!pair.failure.empty())
        failed.push_back(&pair);
    }
    numPairs = program.pairs.size();
    for (size_t i = 0; i < failed.size(); ++i)
      for (Pair *user : wantedBy[failed[i]])
        if (user->failure.empty()) {
          user->failure = failed[i]->failure;
          failed.push_back(user);
        }
    if (failed.empty())
      return;
    numGivenUp = failed.size();
    for (Pair *pair : failed)
      program.giveUp(*pair);
    // Calls of them become what they stand for, which may call others of them.
    SmallVector<Operation *> calls;
    module().walk([&](Operation *op) {
      if (isGivenUp(op))
        calls.push_back(op);
    });
    while (!calls.empty())
      takeApart(calls.pop_back_val(), calls);
  }

  bool isGivenUp(Operation *op) {
    Function *callee =
        isa<CallOpInterface>(op) ? program.getCallee(op) : nullptr;
    return callee && callee->pair && !callee->pair->failure.empty();
  }

  void takeApart(Operation *call, SmallVectorImpl<Operation *> &calls) {
    Pair &pair = *program.getCallee(call)->pair;
    OpBuilder builder(call);
    Location loc = call->getLoc();
    SmallVector<Value> args(call->getOperands());
    unsigned numProducer = pair.producer->op.getNumArguments();
    auto first = args.begin() + pair.position;
    SmallVector<Value> ofProducer(first, first + numProducer);
    args.erase(first, first + numProducer);
    auto producer =
        func::CallOp::create(builder, loc, pair.producer->op, ofProducer);
    Value value = producer.getResult(0);
    Type type = pair.consumer->op.getArgument(pair.position).getType();
    if (value.getType() != type)
      value = UpcastOp::create(builder, loc, type, value);
    args.insert(args.begin() + pair.position, value);
    auto consumer = func::CallOp::create(builder, loc, pair.consumer->op, args);
    call->replaceAllUsesWith(consumer.getResults());
    call->erase();
    for (Operation *made : {producer.getOperation(), consumer.getOperation()})
      if (isGivenUp(made))
        calls.push_back(made);
  }

  /// Removes the functions that the pass has made and nobody calls.
  void removeUnused(size_t numOriginal) {
    llvm::SetVector<Function *> reached;
    for (size_t i = 0; i < numOriginal; ++i)
      reached.insert(&program.all[i]);
    for (size_t i = 0; i < reached.size(); ++i)
      reached[i]->op.walk([&](Operation *op) {
        if (Function *callee = program.getCallee(op))
          reached.insert(callee);
        auto pap = dyn_cast<PapOp>(op);
        auto attempt = dyn_cast<AttemptOp>(op);
        if (pap || attempt)
          if (Function *callee = program.lookup(
                  (pap ? pap.getCalleeAttr() : attempt.getReplayAttr())
                      .getAttr()))
            reached.insert(callee);
      });
    for (size_t i = numOriginal; i < program.all.size(); ++i)
      if (!reached.contains(&program.all[i]))
        program.symbols.erase(program.all[i].op);
  }

  //===--------------------------------------------------------------------===//
  // Remarks
  //===--------------------------------------------------------------------===//

  void report() {
    llvm::SmallDenseSet<std::pair<Location, StringRef>> said;
    for (const Report &report : reports) {
      std::string why = report.pair ? report.pair->failure : report.why;
      if (why.empty())
        ++numErased;
      else if (lostAttempts && !prefersOrder)
        continue; // It is tried once more.
      if (!said.insert({report.producer, why.empty() ? "Erased" : "Built"})
               .second)
        continue;
      remark::RemarkOpts opts =
          remark::RemarkOpts::name(why.empty() ? "Erased" : "Built")
              .category("froe-passdown")
              .function(report.functionName);
      std::string what = "what " + report.producerName + " makes is ";
      if (why.empty())
        remark::passed(report.producer, opts)
            << what + "never built: it goes straight to " +
                   report.consumerName +
                   (report.pair->isRelaxed
                        ? ", as an attempt, since both may fail"
                        : "");
      else
        remark::missed(report.producer, opts) << what + "built: " + why;
    }
  }

  Program &program;
  const bool prefersOrder;
  llvm::SetVector<Operation *> removed;
  std::vector<Report> reports;
};

struct PassdownPass : froe::impl::FroePassdownBase<PassdownPass> {
  using FroePassdownBase::FroePassdownBase;

  void runOnOperation() override {
    if (inOrder || run(/*prefersOrder=*/false))
      run(/*prefersOrder=*/true);
  }

private:
  /// Whether it is worth it to run once more, with failures in order.
  bool run(bool prefersOrder) {
    Program program(getOperation(), {maxSize, maxGrowth, maxPairs, maxDepth});
    Meetings meetings(program, prefersOrder);
    meetings.run();
    numPairs += meetings.numPairs;
    numGivenUp += meetings.numGivenUp;
    numErased += meetings.numErased;
    numAttempts += meetings.numAttempts;
    return meetings.lostAttempts;
  }
};

} // namespace
