//===- StripMine.cpp - Loops that need not poll in each iteration ---------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A loop that counts up or down to a bound and does nothing but compute is cut
// into strips: an outer loop polls, and an inner one does as many iterations as
// fit a strip, without anything that keeps LLVM from vectorizing it.
//
//   ^head(%i):                         ^strip(%i):
//     %c = cmpi slt, %i, %n              poll
//     cond_br %c, ^body, ^exit           %limit = a strip on from %i, or %n
//   ^body:                               br ^head(%i)
//     ...                     =>       ^head(%j):
//     br ^head(%i + 1)                   %c = cmpi slt, %j, %limit
//                                        cond_br %c, ^body, ^next
//                                      ^next:
//                                        %more = cmpi slt, %j, %n
//                                        cond_br %more, ^strip(%j), ^exit
//
// Several exits that lead to the same place, as of a loop over two lists side
// by side, become one before. One whose iterations are known to be few needs no
// poll at all.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Polls.h"

#include "dialect/Cell/CellDialect.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace froe;
using namespace froe::polls;

/// Iterations of a strip: some microseconds.
static constexpr int64_t kStrip = 4096;

namespace {

/// A loop whose head compares what it counts with a bound.
struct CountedLoop {
  Block *head;
  cf::CondBranchOp branch;
  /// One of those of which any leads out, where there are several.
  arith::CmpIOp compare;
  /// The argument that is counted, whether it goes up, and by how much at most;
  /// the bound.
  BlockArgument counter;
  bool isUp;
  int64_t step;
  Value bound;
  /// What has to hold of the counter and the bound to go on.
  arith::CmpIPredicate predicate;
  bool exitsWhenTrue;
};

} // namespace

/// Whether an operation takes a short time and neither allocates nor calls.
static bool onlyComputes(Operation &op) {
  return isMemoryEffectFree(&op) || op.hasTrait<OpTrait::IsTerminator>() ||
         isa<cell::ArrayStoreOp>(op);
}

static arith::CmpIPredicate mirror(arith::CmpIPredicate predicate) {
  using P = arith::CmpIPredicate;
  switch (predicate) {
  case P::slt:
    return P::sgt;
  case P::sle:
    return P::sge;
  case P::sgt:
    return P::slt;
  case P::sge:
    return P::sle;
  case P::ult:
    return P::ugt;
  case P::ule:
    return P::uge;
  case P::ugt:
    return P::ult;
  case P::uge:
    return P::ule;
  default:
    return predicate;
  }
}

static std::optional<int64_t> getConstant(Value value) {
  APInt constant;
  if (matchPattern(value, m_ConstantInt(&constant)) &&
      constant.getBitWidth() <= 64)
    return constant.getSExtValue();
  return std::nullopt;
}

/// By how much a value that is passed back to the head differs from an argument
/// of it. Where that would overflow the program has failed before.
static std::optional<int64_t> getStep(Value next, BlockArgument argument) {
  Operation *count = next.getDefiningOp();
  if (auto part = dyn_cast_or_null<LLVM::ExtractValueOp>(count);
      part && part.getPosition() == ArrayRef<int64_t>{0})
    count = part.getContainer().getDefiningOp();
  bool subtracts =
      isa_and_nonnull<arith::SubIOp, LLVM::SSubWithOverflowOp>(count);
  if (!subtracts &&
      !isa_and_nonnull<arith::AddIOp, LLVM::SAddWithOverflowOp>(count))
    return std::nullopt;
  if (count->getOperand(0) != argument)
    return std::nullopt;
  std::optional<int64_t> by = getConstant(count->getOperand(1));
  if (!by || *by == INT64_MIN)
    return std::nullopt;
  return subtracts ? -*by : *by;
}

/// The conditions that a condition is the disjunction of, all of one block and
/// with one use.
static void findDisjuncts(Value condition, Block *block,
                          SmallVectorImpl<Operation *> &found) {
  Operation *made = condition.getDefiningOp();
  if (!made || made->getBlock() != block || !condition.hasOneUse())
    return;
  if (isa<arith::OrIOp>(made))
    for (Value operand : made->getOperands())
      findDisjuncts(operand, block, found);
  else
    found.push_back(made);
}

/// The way out of a loop at the end of a block, if it has one and goes on
/// otherwise.
static std::optional<unsigned> findExit(CFGLoop &loop, Block *block) {
  auto branch = dyn_cast<cf::CondBranchOp>(block->getTerminator());
  if (!branch)
    return std::nullopt;
  bool staysIfTrue = loop.contains(branch.getTrueDest());
  if (staysIfTrue == loop.contains(branch.getFalseDest()))
    return std::nullopt;
  return staysIfTrue ? 1 : 0;
}

static SmallVector<Value> getPassed(cf::CondBranchOp branch, unsigned i) {
  return SmallVector<Value>(cast<BranchOpInterface>(branch.getOperation())
                                .getSuccessorOperands(i)
                                .getForwardedOperands());
}

/// Whether two ways out of a loop lead to the same.
static bool leadToTheSame(cf::CondBranchOp first, unsigned firstExit,
                          cf::CondBranchOp second, unsigned secondExit) {
  Block *a = first->getSuccessor(firstExit);
  Block *b = second->getSuccessor(secondExit);
  if (a == b)
    return getPassed(first, firstExit) == getPassed(second, secondExit);
  auto isReturn = [](Block *block) {
    return llvm::hasSingleElement(*block) && block->getNumArguments() == 0 &&
           isa<func::ReturnOp>(block->front());
  };
  return isReturn(a) && isReturn(b) &&
         a->front().getOperands() == b->front().getOperands();
}

/// Makes the exit of the head, and that of the block after it, one.
static bool mergeExits(CFGLoop &loop) {
  Block *head = loop.getHeader();
  std::optional<unsigned> exit = findExit(loop, head);
  if (!exit)
    return false;
  auto branch = cast<cf::CondBranchOp>(head->getTerminator());
  Block *next = branch->getSuccessor(1 - *exit);
  std::optional<unsigned> nextExit = findExit(loop, next);
  if (next == head || next->getSinglePredecessor() != head || !nextExit ||
      next->getNumArguments() > 0)
    return false;
  auto second = cast<cf::CondBranchOp>(next->getTerminator());
  if (!leadToTheSame(branch, *exit, second, *nextExit))
    return false;
  for (Operation &op : next->without_terminator())
    if (!isPure(&op) || isa<cell::LoadOp, cell::ArrayLoadOp>(op))
      return false;
  head->getOperations().splice(branch->getIterator(), next->getOperations(),
                               next->begin(), std::prev(next->end()));
  OpBuilder builder(branch);
  Location loc = branch.getLoc();
  auto leaves = [&](cf::CondBranchOp of, unsigned exit) -> Value {
    Value condition = of.getCondition();
    if (exit == 0)
      return condition;
    if (auto compare = condition.getDefiningOp<arith::CmpIOp>())
      return arith::CmpIOp::create(
          builder, loc, arith::invertPredicate(compare.getPredicate()),
          compare.getLhs(), compare.getRhs());
    Value one =
        arith::ConstantOp::create(builder, loc, builder.getBoolAttr(true));
    return arith::XOrIOp::create(builder, loc, condition, one);
  };
  Value any = arith::OrIOp::create(builder, loc, leaves(branch, *exit),
                                   leaves(second, *nextExit));
  cf::CondBranchOp::create(
      builder, loc, any, branch->getSuccessor(*exit), getPassed(branch, *exit),
      second->getSuccessor(1 - *nextExit), getPassed(second, 1 - *nextExit));
  branch.erase();
  second.erase();
  // It stays, so that the loop is as it was said to be; nobody reaches it.
  builder.setInsertionPointToEnd(next);
  LLVM::UnreachableOp::create(builder, loc);
  return true;
}

static bool recognizeCompare(CFGLoop &loop, CountedLoop &found);

static std::optional<CountedLoop> recognize(CFGLoop &loop) {
  CountedLoop found;
  found.head = loop.getHeader();
  if (!loop.getSubLoops().empty())
    return std::nullopt;
  for (Block *block : loop.getBlocks())
    if (!llvm::all_of(*block, onlyComputes))
      return std::nullopt;
  std::optional<unsigned> exit = findExit(loop, found.head);
  if (!exit)
    return std::nullopt;
  found.branch = cast<cf::CondBranchOp>(found.head->getTerminator());
  found.exitsWhenTrue = *exit == 0;
  SmallVector<Operation *> conditions;
  findDisjuncts(found.branch.getCondition(), found.head, conditions);
  if (conditions.size() > 1 && !found.exitsWhenTrue)
    return std::nullopt;
  for (Operation *condition : conditions) {
    found.compare = dyn_cast<arith::CmpIOp>(condition);
    if (found.compare && recognizeCompare(loop, found))
      return found;
  }
  return std::nullopt;
}

/// Whether the comparison is one of what is counted; fills in the rest.
static bool recognizeCompare(CFGLoop &loop, CountedLoop &found) {
  found.predicate = found.compare.getPredicate();
  Value left = found.compare.getLhs(), right = found.compare.getRhs();
  auto isOutside = [&](Value value) {
    return !loop.contains(value.getParentBlock());
  };
  // Such as the length of an array.
  auto isInvariant = [&](Value value) {
    Operation *made = value.getDefiningOp();
    return isOutside(value) ||
           (made && made->getNumRegions() == 0 && isPure(made) &&
            llvm::all_of(made->getOperands(), isOutside));
  };
  auto isCounter = [&](Value value) {
    auto argument = dyn_cast<BlockArgument>(value);
    return argument && argument.getOwner() == found.head;
  };
  if (!isCounter(left)) {
    std::swap(left, right);
    found.predicate = mirror(found.predicate);
  }
  if (!isCounter(left) || !isInvariant(right) || !left.getType().isInteger(64))
    return false;
  found.counter = cast<BlockArgument>(left);
  found.bound = right;
  if (found.exitsWhenTrue)
    found.predicate = arith::invertPredicate(found.predicate);

  // By how much on each way back.
  found.step = 0;
  for (Block *from : found.head->getPredecessors()) {
    if (!loop.contains(from))
      continue;
    auto back = dyn_cast<BranchOpInterface>(from->getTerminator());
    for (unsigned i = 0; i < from->getNumSuccessors(); ++i) {
      if (from->getSuccessor(i) != found.head)
        continue;
      Value next =
          back ? back.getSuccessorOperands(i)[found.counter.getArgNumber()]
               : Value();
      std::optional<int64_t> by =
          next ? getStep(next, found.counter) : std::nullopt;
      if (!by || *by == 0 || *by > kStrip || *by < -kStrip)
        return false;
      bool isUp = *by > 0;
      if (found.step != 0 && isUp != found.isUp)
        return false;
      found.isUp = isUp;
      found.step = std::max(found.step, std::abs(*by));
    }
  }

  using P = arith::CmpIPredicate;
  bool isUp = found.isUp;
  switch (found.predicate) {
  case P::slt:
  case P::ult:
  case P::sle:
  case P::ule:
    if (!isUp)
      return false;
    break;
  case P::sgt:
  case P::ugt:
  case P::sge:
  case P::uge:
    if (isUp)
      return false;
    break;
  case P::ne:
    if (found.step != 1)
      return false;
    break;
  default:
    return false;
  }
  return true;
}

bool polls::isShort(CFGLoop &loop) {
  std::optional<CountedLoop> counted = recognize(loop);
  if (!counted)
    return false;
  std::optional<int64_t> bound = getConstant(counted->bound);
  if (!bound)
    return false;
  for (Block *from : counted->head->getPredecessors()) {
    if (loop.contains(from))
      continue;
    auto branch = dyn_cast<cf::BranchOp>(from->getTerminator());
    if (!branch)
      return false;
    std::optional<int64_t> start =
        getConstant(branch.getDestOperands()[counted->counter.getArgNumber()]);
    int64_t distance;
    if (!start || llvm::SubOverflow(*bound, *start, distance))
      return false;
    if (!counted->isUp)
      distance = -distance;
    // What goes the wrong way does so once, or for ever.
    if (distance < 0 || distance > kStrip)
      return false;
  }
  return true;
}

/// What is counted in step with the counter is the counter and what they differ
/// by at the beginning: LLVM, which sees that of one loop, does not of two.
/// Returns that difference, by the argument that was counted and is gone.
static llvm::DenseMap<BlockArgument, Value> tieCounters(CFGLoop &loop,
                                                        CountedLoop &c) {
  llvm::DenseMap<BlockArgument, Value> differences;
  SmallVector<std::pair<BranchOpInterface, unsigned>> back;
  for (Block *from : c.head->getPredecessors())
    if (loop.contains(from))
      for (unsigned i = 0; i < from->getNumSuccessors(); ++i)
        if (from->getSuccessor(i) == c.head)
          back.push_back({cast<BranchOpInterface>(from->getTerminator()), i});
  unsigned counter = c.counter.getArgNumber();
  SmallVector<unsigned> tied;
  for (BlockArgument argument : c.head->getArguments()) {
    auto isTied = [&](std::pair<BranchOpInterface, unsigned> edge) {
      SuccessorOperands passed = edge.first.getSuccessorOperands(edge.second);
      std::optional<int64_t> step =
          getStep(passed[argument.getArgNumber()], argument);
      return step && step == getStep(passed[counter], c.counter);
    };
    if (argument != c.counter && argument.getType() == c.counter.getType() &&
        llvm::all_of(back, isTied))
      tied.push_back(argument.getArgNumber());
  }
  if (tied.empty())
    return differences;
  OpBuilder builder(c.head->getParentOp()->getContext());
  Location loc = c.compare.getLoc();
  Block *entry = builder.createBlock(c.head);
  for (BlockArgument argument : c.head->getArguments())
    entry->addArgument(argument.getType(), argument.getLoc());
  for (Block *from : llvm::to_vector(c.head->getPredecessors()))
    if (!loop.contains(from)) {
      Operation *end = from->getTerminator();
      for (unsigned i = 0; i < end->getNumSuccessors(); ++i)
        if (end->getSuccessor(i) == c.head)
          end->setSuccessor(entry, i);
    }
  SmallVector<Value> passed(entry->getArguments());
  for (unsigned number : llvm::reverse(tied)) {
    builder.setInsertionPointToEnd(entry);
    Value apart = arith::SubIOp::create(
        builder, loc, entry->getArgument(number), entry->getArgument(counter));
    BlockArgument argument = c.head->getArgument(number);
    differences[argument] = apart;
    builder.setInsertionPointToStart(c.head);
    Value same = arith::AddIOp::create(builder, loc, c.counter, apart);
    argument.replaceAllUsesWith(same);
    for (auto [branch, i] : back)
      branch.getSuccessorOperands(i).erase(number);
    passed.erase(passed.begin() + number);
  }
  for (unsigned number : llvm::reverse(tied))
    c.head->eraseArgument(number);
  builder.setInsertionPointToEnd(entry);
  cf::BranchOp::create(builder, loc, c.head, passed);
  return differences;
}

/// Whether a loop counts by one and leaves when it is at its bound.
static bool countsExactly(const CountedLoop &loop) {
  using P = arith::CmpIPredicate;
  switch (loop.predicate) {
  case P::slt:
  case P::ult:
  case P::sgt:
  case P::ugt:
  case P::ne:
    return loop.step == 1;
  default:
    return false;
  }
}

/// The other conditions of which any leads out, if all of them say that
/// something that is counted is at its bound.
static SmallVector<CountedLoop> findOtherBounds(CFGLoop &loop,
                                                const CountedLoop &c) {
  SmallVector<CountedLoop> others;
  SmallVector<Operation *> conditions;
  findDisjuncts(cast<cf::CondBranchOp>(c.head->getTerminator()).getCondition(),
                c.head, conditions);
  for (Operation *condition : conditions) {
    if (condition == c.compare)
      continue;
    CountedLoop other = c;
    other.compare = dyn_cast<arith::CmpIOp>(condition);
    if (!other.compare || !recognizeCompare(loop, other) ||
        other.isUp != c.isUp || !countsExactly(other) || !countsExactly(c))
      return {};
    others.push_back(other);
  }
  return others;
}

/// Asks a condition of the head of a loop once more.
static Value cloneCondition(OpBuilder &builder, Value condition,
                            const CountedLoop &loop) {
  Operation *made = condition.getDefiningOp();
  IRMapping mapping;
  if (isa<arith::OrIOp>(made))
    for (Value operand : made->getOperands())
      mapping.map(operand, cloneCondition(builder, operand, loop));
  Operation *copy = builder.clone(*made, mapping);
  return copy->getResult(0);
}

Block *polls::stripMine(CFGLoop &loop) {
  while (loop.getSubLoops().empty() && mergeExits(loop))
    continue;
  std::optional<CountedLoop> counted = recognize(loop);
  if (!counted)
    return nullptr;
  CountedLoop &c = *counted;
  OpBuilder builder(c.head->getParentOp()->getContext());
  Location loc = c.compare.getLoc();
  SmallVector<CountedLoop> others = findOtherBounds(loop, c);
  llvm::DenseMap<BlockArgument, Value> differences;
  if (!others.empty())
    differences = tieCounters(loop, c);
  Block *strip = builder.createBlock(c.head);
  for (BlockArgument argument : c.head->getArguments())
    strip->addArgument(argument.getType(), argument.getLoc());
  for (Block *from : llvm::to_vector(c.head->getPredecessors()))
    if (!loop.contains(from) && from != strip) {
      Operation *end = from->getTerminator();
      for (unsigned i = 0; i < end->getNumSuccessors(); ++i)
        if (end->getSuccessor(i) == c.head)
          end->setSuccessor(strip, i);
    }

  if (loop.contains(c.bound.getParentBlock()))
    c.bound = builder.clone(*c.bound.getDefiningOp())
                  ->getResult(cast<OpResult>(c.bound).getResultNumber());
  Value counter = strip->getArgument(c.counter.getArgNumber());
  Type type = counter.getType();
  auto constant = [&](int64_t value) -> Value {
    return arith::ConstantOp::create(builder, loc, type,
                                     builder.getIntegerAttr(type, value));
  };
  bool isUp = c.isUp;
  Value goesOn =
      arith::CmpIOp::create(builder, loc, c.predicate, counter, c.bound);
  Value some = constant(kStrip);
  auto atMost = [&](Value from, Value to, Value unless) {
    Value left =
        arith::SubIOp::create(builder, loc, isUp ? to : from, isUp ? from : to);
    if (unless)
      left = arith::SelectOp::create(builder, loc, unless, left, constant(0));
    some = arith::MinUIOp::create(builder, loc, left, some);
  };
  atMost(counter, c.bound, Value());
  for (CountedLoop &other : others) {
    if (loop.contains(other.bound.getParentBlock()))
      other.bound = builder.clone(*other.bound.getDefiningOp())->getResult(0);
    Value from = counter;
    if (other.counter != c.counter)
      from = arith::AddIOp::create(builder, loc, counter,
                                   differences.lookup(other.counter));
    Value more =
        arith::CmpIOp::create(builder, loc, other.predicate, from, other.bound);
    atMost(from, other.bound, more);
  }
  Value far;
  if (isUp)
    far = arith::AddIOp::create(builder, loc, counter, some);
  else
    far = arith::SubIOp::create(builder, loc, counter, some);
  // Where it does not go on, a limit that says so as well: the bound.
  Value limit = arith::SelectOp::create(builder, loc, goesOn, far, c.bound);
  cf::BranchOp::create(builder, loc, c.head, strip->getArguments());

  // The end of a strip: the same question, of the bound.
  unsigned exit = c.exitsWhenTrue ? 0 : 1;
  Block *out = c.branch->getSuccessor(exit);
  SmallVector<Value> passed = getPassed(c.branch, exit);
  Block *next = builder.createBlock(out);
  Value leaves = cloneCondition(builder, c.branch.getCondition(), c);
  SmallVector<Value> again(c.head->getArguments());
  auto create = [&](Value condition, bool outIfTrue, Block *to,
                    ValueRange toArgs, Block *other, ValueRange otherArgs) {
    if (outIfTrue)
      cf::CondBranchOp::create(builder, loc, condition, to, toArgs, other,
                               otherArgs);
    else
      cf::CondBranchOp::create(builder, loc, condition, other, otherArgs, to,
                               toArgs);
  };
  create(leaves, c.exitsWhenTrue, out, passed, strip, again);

  builder.setInsertionPoint(c.compare);
  auto predicate =
      c.exitsWhenTrue ? arith::invertPredicate(c.predicate) : c.predicate;
  Value condition =
      arith::CmpIOp::create(builder, loc, predicate, c.counter, limit);
  c.compare.getResult().replaceAllUsesWith(condition);
  // The limit says so as well.
  for (CountedLoop &other : others) {
    Value no =
        arith::ConstantOp::create(builder, loc, builder.getBoolAttr(false));
    other.compare.getResult().replaceAllUsesWith(no);
    other.compare.erase();
  }
  builder.setInsertionPoint(c.branch);
  create(c.branch.getCondition(), c.exitsWhenTrue, next, ValueRange(),
         c.branch->getSuccessor(1 - exit), getPassed(c.branch, 1 - exit));
  c.branch.erase();
  c.compare.erase();
  return strip;
}
