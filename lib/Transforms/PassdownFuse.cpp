//===- PassdownFuse.cpp - One function out of two -------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The function of a pair (C, i, P) is C(x..., P(a...), y...) as a function of
// x, a and y.
//
// Where C takes its parameter apart, the body is P's, in which C's goes down to
// every place that the result comes from, through matches, conditions and
// alternatives. At a label C's body is copied, so that canonicalization finds
// its match together with the label. At anything else, such as a call, C is
// called.
//
// Where C only passes the parameter on, the body is C's, with a call of P in
// place of the parameter. That call then moves down to where C passes it.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Passdown.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::passdown;

static Value upcastTo(OpBuilder &builder, Location loc, Value value,
                      Type type) {
  return value.getType() == type
             ? value
             : UpcastOp::create(builder, loc, type, value).getResult();
}

SmallVector<Value> passdown::copyBody(OpBuilder &builder, func::FuncOp function,
                                      ValueRange args) {
  IRMapping mapping;
  Block &body = function.getBody().front();
  mapping.map(body.getArguments(), args);
  for (Operation &op : body.without_terminator())
    builder.clone(op, mapping);
  SmallVector<Value> results;
  for (Value value : body.getTerminator()->getOperands())
    results.push_back(mapping.lookupOrDefault(value));
  return results;
}

namespace {

/// Brings a consumer down to the places that a value comes from.
class Descent {
public:
  /// `args` are the consumer's arguments but for the one at `position`.
  Descent(Pair &pair, ArrayRef<Value> args, unsigned maxSize)
      : pair(pair), args(args), maxSize(maxSize),
        results(pair.consumer->op.getResultTypes()) {}

  /// The block ends with the value as its terminator's operand `index`. It then
  /// ends with the consumer's results. False if that cannot be.
  bool run(Block &block) {
    worklist.push_back({&block, 0});
    while (!worklist.empty()) {
      auto [next, index] = worklist.pop_back_val();
      Operation *terminator = next->getTerminator();
      OpBuilder builder(terminator);
      Value value = terminator->getOperand(index);
      FailureOr<SmallVector<Value>> made = descend(builder, value, next);
      if (failed(made))
        return false;
      terminator->setOperands(*made);
    }
    eraseWhatMoved();
    // An alternative that is applied elsewhere, too, has two types of results.
    for (auto [alt, again] : alternatives) {
      if (!alt->use_empty()) {
        whyNot = "an alternative that makes it is used in another way, too";
        return false;
      }
      alt->erase();
    }
    return true;
  }

  std::string whyNot;

private:
  FailureOr<SmallVector<Value>> descend(OpBuilder &builder, Value value,
                                        Block *block) {
    value = skipUpcasts(value);
    Operation *op = value.getDefiningOp();
    if (op && op->getBlock() != block)
      op = nullptr;
    if (isa_and_nonnull<MatchOp, scf::IfOp>(op) && isLast(op))
      return descendInto(op, cast<OpResult>(value).getResultNumber());
    if (auto apply = dyn_cast_or_null<ApplyOp>(op))
      if (apply.getCallee().getDefiningOp<AltOp>() && isLast(op))
        return descendInto(apply);
    if (auto select = dyn_cast_or_null<arith::SelectOp>(op))
      return descendInto(builder, select);
    if (auto fail = dyn_cast_or_null<FailOp>(op)) {
      // Nothing comes of it, whatever is expected.
      OpBuilder at(op);
      auto again = FailOp::create(at, op->getLoc(), results,
                                  fail.getMessageAttr(), fail.getText());
      moved.insert(op);
      return SmallVector<Value>(again.getResults());
    }
    // A label made outside of the block is a label as well.
    if (value.getDefiningOp<LabelOp>())
      return consume(builder, value);
    return call(builder, value);
  }

  /// Erases what the value passed through on its way.
  void eraseWhatMoved() {
    for (size_t i = 0; i < moved.size(); ++i)
      for (Operation *user : moved[i]->getUsers())
        moved.insert(user);
    for (Operation *op : moved) {
      op->dropAllUses();
      op->erase();
    }
  }

  /// Whether what stands behind an operation in its block is nothing that the
  /// consumer's effects must not pass. It does not depend on the operation: the
  /// value is only passed on.
  static bool isLast(Operation *op) {
    for (Operation *next = op->getNextNode(); next->getNextNode();
         next = next->getNextNode())
      if (!isPure(next))
        return false;
    return true;
  }

  FailureOr<SmallVector<Value>> descendInto(Operation *op, unsigned index) {
    OpBuilder builder(op);
    OperationState state(op->getLoc(), op->getName(), op->getOperands(),
                         results, llvm::to_vector(op->getDiscardableAttrs()));
    state.propertiesAttr = op->getPropertiesAsAttribute();
    for (unsigned i = 0, e = op->getNumRegions(); i < e; ++i)
      state.addRegion();
    Operation *again = builder.create(state);
    for (auto [from, to] :
         llvm::zip_equal(op->getRegions(), again->getRegions())) {
      to.takeBody(from);
      worklist.push_back({&to.front(), index});
    }
    moved.insert(op);
    return SmallVector<Value>(again->getResults());
  }

  FailureOr<SmallVector<Value>> descendInto(ApplyOp apply) {
    auto alt = apply.getCallee().getDefiningOp<AltOp>();
    Operation *&again = alternatives[alt];
    if (!again) {
      OpBuilder builder(alt);
      auto type =
          AltType::get(builder.getContext(),
                       builder.getFunctionType(
                           alt.getType().getSignature().getInputs(), results));
      auto made = AltOp::create(builder, alt.getLoc(), type);
      made.getBody().takeBody(alt.getBody());
      worklist.push_back({&made.getBody().front(), 0});
      again = made;
    }
    OpBuilder builder(apply);
    auto made =
        ApplyOp::create(builder, apply.getLoc(), cast<AltOp>(again).getResult(),
                        apply.getArgs());
    moved.insert(apply);
    return SmallVector<Value>(made.getResults());
  }

  FailureOr<SmallVector<Value>> descendInto(OpBuilder &builder,
                                            arith::SelectOp select) {
    auto branch = scf::IfOp::create(builder, select.getLoc(), results,
                                    select.getCondition(),
                                    /*withElseRegion=*/true);
    Value sides[] = {select.getTrueValue(), select.getFalseValue()};
    for (auto [region, side] : llvm::zip_equal(branch->getRegions(), sides)) {
      Block &block = region.front();
      if (!block.empty())
        block.back().erase();
      OpBuilder inside = OpBuilder::atBlockEnd(&block);
      scf::YieldOp::create(inside, select.getLoc(), side);
      worklist.push_back({&block, 0});
    }
    return SmallVector<Value>(branch.getResults());
  }

  SmallVector<Value> getArguments(OpBuilder &builder, Location loc,
                                  Value value) {
    SmallVector<Value> all(args.take_front(pair.position));
    Type type = pair.consumer->op.getArgument(pair.position).getType();
    all.push_back(upcastTo(builder, loc, value, type));
    llvm::append_range(all, args.drop_front(pair.position));
    return all;
  }

  FailureOr<SmallVector<Value>> consume(OpBuilder &builder, Value value) {
    size += pair.consumer->size;
    if (size > maxSize) {
      whyNot = "the function would get larger than " + std::to_string(maxSize) +
               " operations";
      return failure();
    }
    return copyBody(builder, pair.consumer->op,
                    getArguments(builder, value.getLoc(), value));
  }

  SmallVector<Value> call(OpBuilder &builder, Value value) {
    Location loc = value.getLoc();
    auto made = func::CallOp::create(builder, loc, pair.consumer->op,
                                     getArguments(builder, loc, value));
    return SmallVector<Value>(made.getResults());
  }

  Pair &pair;
  ArrayRef<Value> args;
  unsigned maxSize, size = 0;
  TypeRange results;
  SmallVector<std::pair<Block *, unsigned>> worklist;
  /// Alternatives and what they have become.
  llvm::MapVector<Operation *, Operation *> alternatives;
  /// Operations that the value passed through.
  llvm::SetVector<Operation *> moved;
};

} // namespace

void passdown::splitArguments(Pair &pair, ValueRange args,
                              SmallVectorImpl<Value> &ofConsumer,
                              SmallVectorImpl<Value> &ofProducer) {
  unsigned numProducer = pair.producer->op.getNumArguments();
  llvm::append_range(ofConsumer, args.take_front(pair.position));
  llvm::append_range(ofProducer, args.slice(pair.position, numProducer));
  llvm::append_range(ofConsumer, args.drop_front(pair.position + numProducer));
}

void Program::giveUp(Pair &pair) {
  func::FuncOp op = pair.function->op;
  op.getBody().dropAllReferences();
  op.getBody().getBlocks().clear();
  Block *entry = op.addEntryBlock();
  OpBuilder builder = OpBuilder::atBlockEnd(entry);
  SmallVector<Value> args, ofProducer;
  splitArguments(pair, entry->getArguments(), args, ofProducer);
  Location loc = op.getLoc();
  Value made = func::CallOp::create(builder, loc, pair.producer->op, ofProducer)
                   .getResult(0);
  Type type = pair.consumer->op.getArgument(pair.position).getType();
  args.insert(args.begin() + pair.position, upcastTo(builder, loc, made, type));
  auto call = func::CallOp::create(builder, loc, pair.consumer->op, args);
  func::ReturnOp::create(builder, loc, call.getResults());
}

bool Program::expand(Pair &pair, std::string &whyNot) {
  func::FuncOp op = pair.function->op;
  Function &consumer = *pair.consumer, &producer = *pair.producer;
  if (consumer.size + producer.size > limits.maxSize) {
    whyNot = "the function would get larger than " +
             std::to_string(limits.maxSize) + " operations";
    return false;
  }
  Block *entry = op.addEntryBlock();
  OpBuilder builder = OpBuilder::atBlockEnd(entry);
  SmallVector<Value> args, ofProducer;
  splitArguments(pair, entry->getArguments(), args, ofProducer);
  Location loc = op.getLoc();

  if (consumer.params[pair.position] == Consumption::Forward) {
    Value made = func::CallOp::create(builder, loc, producer.op, ofProducer)
                     .getResult(0);
    Type type = consumer.op.getArgument(pair.position).getType();
    args.insert(args.begin() + pair.position,
                upcastTo(builder, loc, made, type));
    func::ReturnOp::create(builder, loc, copyBody(builder, consumer.op, args));
    return true;
  }

  SmallVector<Value> made = copyBody(builder, producer.op, ofProducer);
  func::ReturnOp::create(builder, loc, made);
  Descent descent(pair, args, limits.maxSize);
  if (!descent.run(*entry)) {
    whyNot = descent.whyNot;
    return false;
  }
  return true;
}

void Program::simplify(func::FuncOp function) {
  GreedyRewriteConfig config;
  config.setRegionSimplificationLevel(GreedySimplifyRegionLevel::Disabled);
  // What does not settle is right all the same.
  (void)applyPatternsGreedily(function.getBody(), patterns, config);
}

void Program::build(Pair &pair) {
  pair.isBuilt = true;
  std::string whyNot;
  if (expand(pair, whyNot)) {
    simplify(pair.function->op);
  } else {
    pair.failure = whyNot;
    giveUp(pair);
  }
  unsigned size = 0;
  pair.function->op.walk([&](Operation *) { ++size; });
  pair.function->size = size;
  numMadeOps += size;
}

/// Whether the program demands of a function, or part of it, that it makes data
/// of the data that it is given. Without that data it would make all of it
/// anew.
bool Program::worksInPlace(func::FuncOp function) {
  return llvm::any_of(demands, [&](const Demand &demand) {
    if (demand.kind != DemandKind::InPlace)
      return false;
    return function
        .walk([&](Operation *op) {
          return demand.covers(op) ? WalkResult::interrupt()
                                   : WalkResult::advance();
        })
        .wasInterrupted();
  });
}

Pair *Program::getPair(Function *consumer, unsigned position,
                       Function *producer, Function &user,
                       std::string &whyNot) {
  Pair *&pair = known[{consumer, position, producer}];
  if (pair) {
    if (pair->failure.empty())
      return pair;
    whyNot = pair->failure;
    return nullptr;
  }
  if (worksInPlace(consumer->op) && !worksInPlace(producer->op)) {
    whyNot = "what takes it must work in place, on what there is";
    return nullptr;
  }
  unsigned depth = consumer->depth + producer->depth;
  Pair *root = user.pair ? user.pair->root : nullptr;
  if (root && depth > root->function->depth + limits.maxDepth) {
    whyNot = "the two would lead to ever more functions";
    return nullptr;
  }
  if (root && root->numDescendants >= limits.maxPairs) {
    whyNot = "more than " + std::to_string(limits.maxPairs) +
             " functions would have to be made";
    return nullptr;
  }
  if (numMadeOps >
      uint64_t(limits.maxGrowth) * std::max<uint64_t>(numOps, 1000)) {
    whyNot = "the program has grown too much already";
    return nullptr;
  }

  func::FuncOp c = consumer->op, p = producer->op;
  SmallVector<Type> types(c.getArgumentTypes());
  types.erase(types.begin() + position);
  types.insert(types.begin() + position, p.getArgumentTypes().begin(),
               p.getArgumentTypes().end());
  auto type = FunctionType::get(c.getContext(), types, c.getResultTypes());
  std::string name = (c.getName() + "." + p.getName()).str();
  // A drain stands nowhere.
  Location loc = consumer->isDrain ? p.getLoc() : c.getLoc();
  auto op = func::FuncOp::create(loc, name, type);
  op.setPrivate();
  symbols.insert(op, std::next(c->getIterator()));

  Function &function = all.emplace_back();
  function.op = op;
  function.canFuse = true;
  function.isProducer = consumer->isProducer;
  function.accumulates = consumer->accumulates;
  for (unsigned i = 0, e = consumer->params.size(); i < e; ++i) {
    if (i != position) {
      function.params.push_back(consumer->params[i]);
      function.returned.push_back(consumer->returned[i]);
      continue;
    }
    // What the producer results in, the consumer gets.
    for (auto [j, consumption] : llvm::enumerate(producer->params)) {
      bool isPassed = producer->returned[j];
      function.params.push_back(isPassed && consumption == Consumption::None
                                    ? Consumption::Forward
                                    : consumption);
      function.returned.push_back(isPassed && consumer->returned[i]);
    }
  }
  function.depth = depth;
  functions[op.getSymNameAttr()] = &function;
  effects.set(op.getSymNameAttr(),
              effects.getOfFunction(c.getSymNameAttr()) |
                  effects.getOfFunction(p.getSymNameAttr()));

  pairs.emplace_back();
  pair = &pairs.back();
  pair->consumer = consumer;
  pair->position = position;
  pair->producer = producer;
  pair->function = &function;
  function.pair = pair;
  pair->parent = user.pair;
  pair->root = root ? root : pair;
  ++pair->root->numDescendants;
  return pair;
}

Function *Program::getDrain(SumType type) {
  Function *&drain = drains[type];
  if (drain)
    return drain;
  MLIRContext *context = module.getContext();
  Location loc = UnknownLoc::get(context);
  auto op = func::FuncOp::create(loc, "froe.drain",
                                 FunctionType::get(context, Type(type), {}));
  op.setPrivate();
  symbols.insert(op);
  OpBuilder builder = OpBuilder::atBlockEnd(op.addEntryBlock());
  func::ReturnOp::create(builder, loc);
  drain = &all.emplace_back();
  drain->op = op;
  drain->isDrain = true;
  drain->canFuse = true;
  drain->params = {Consumption::Match};
  drain->returned.resize(1);
  drain->size = 2;
  functions[op.getSymNameAttr()] = drain;
  effects.set(op.getSymNameAttr(), EffectSet::none());
  return drain;
}
