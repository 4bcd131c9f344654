//===- PassdownMove.cpp - When a call may wait ----------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A call moves down to the uses of its result if
//
// 1. there is at most one on each path, and none that may run several times: in
//    a loop, or in an alternative, which may be applied more than once. A path
//    on which the program is about to fail (see 2) is one of its own;
// 2. what it passes on the way does not conflict with it. Where the call has
//    effects and something that it passes may fail, the failure must come after
//    them: if that is an operation that can be asked whether it is going to
//    fail, such as a checked addition, it is asked, and if so the call is made
//    first, for its effects only. That is the cold path of a program that is
//    about to end. Where that does not do and both can only fail, the call may
//    come later all the same in a function that is called as an attempt
//    (PassdownAttempts.cpp);
// 3. where the result is not needed, the call has no effects, or it is made
//    there for them.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Passdown.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace froe;
using namespace froe::passdown;

namespace {

class Planner {
public:
  Planner(Program &program, Operation *call, bool mayRelax, Refusal &refusal)
      : program(program), mayRelax(mayRelax), refusal(refusal),
        effects(program.effects.get(call)) {
    move.call = call;
  }

  std::optional<Move> plan() {
    bool isPossible = findUses();
    refusal.isMeeting = !move.meetings.empty();
    if (!refusal.isMeeting)
      refuse("no use of it takes it apart", nullptr);
    if (!isPossible || !refusal.isMeeting)
      return std::nullopt;
    if (!visit(move.call->getNextNode(), move.call->getBlock()))
      return std::nullopt;
    return std::move(move);
  }

private:
  bool refuse(const Twine &why, Operation *obstacle) {
    refusal.why = why.str();
    refusal.obstacle = obstacle;
    return false;
  }

  /// Finds the uses of the result, and the operations that contain them.
  bool findUses() {
    bool isPossible = true;
    SmallVector<Value> values{move.call->getResult(0)};
    while (!values.empty())
      for (OpOperand &use : values.pop_back_val().getUses()) {
        Operation *user = use.getOwner();
        auto upcast = dyn_cast<UpcastOp>(user);
        if (upcast && isa<SumType>(upcast.getType())) {
          values.push_back(upcast);
          continue;
        }
        (isMeeting(program, use) ? move.meetings : move.others).push_back(&use);
        if (!users.insert(user).second)
          isPossible = refuse("it is used twice by one operation", user);
        else if (isPossible)
          isPossible = climb(user);
      }
    return isPossible;
  }

  bool climb(Operation *user) {
    Block *top = move.call->getBlock();
    for (Operation *op = user; op->getBlock() != top;) {
      op = op->getParentOp();
      if (isa<AltOp>(op))
        return refuse("it is used in an alternative, which may be applied more "
                      "than once",
                      user);
      if (!isa<MatchOp, scf::IfOp>(op))
        return refuse("it is used in a loop", user);
      if (!containers.insert(op).second)
        break;
    }
    return true;
  }

  /// Follows the paths of a block from an operation on.
  bool visit(Operation *from, Block *block) {
    Operation *op = from;
    for (; op; op = op->getNextNode()) {
      if (users.contains(op))
        break;
      if (containers.contains(op)) {
        // What comes after a guard that uses the value fails in that case, so
        // that the value is not needed a second time.
        WouldFailOp guard = getGuard(op);
        if (!guard)
          break;
        guards.push_back(guard);
        Block &way = cast<scf::IfOp>(op).getThenRegion().front();
        if (!visit(&way.front(), &way))
          return false;
        continue;
      }
      if (!pass(op))
        return false;
    }
    if (!op)
      return true;
    for (Operation *next = op->getNextNode(); next; next = next->getNextNode())
      if (users.contains(next) || containers.contains(next))
        return refuse("it is used twice", next);
    if (users.contains(op))
      // A match may take the value itself apart and use it in its cases.
      return !containers.contains(op) || refuse("it is used twice", op);
    for (Region &region : op->getRegions()) {
      if (!hasUse(region)) {
        if (!effects.isNone())
          move.unused.push_back(&region);
        continue;
      }
      if (!visit(&region.front().front(), &region.front()))
        return false;
    }
    return true;
  }

  bool hasUse(Region &region) {
    return !region.empty() && llvm::any_of(region.front(), [&](Operation &op) {
      return users.contains(&op) || containers.contains(&op);
    });
  }

  /// The call would come after this operation.
  bool pass(Operation *op) {
    if (effects.isNone())
      return true;
    EffectSet others = program.effects.get(op);
    if (!effects.conflictsWith(others))
      return true;
    if (mayRelax && !effects.touchesWorld() && !others.touchesWorld()) {
      move.isRelaxed = true;
      return true;
    }
    if (isa<AddOp, SubOp, MulOp, DivOp, RemOp, FailOp>(op)) {
      if (!isGuarded(op))
        move.guarded.push_back(op);
      return true;
    }
    if (auto guard = getGuard(op)) {
      guards.push_back(guard);
      move.unused.push_back(&cast<scf::IfOp>(op).getThenRegion());
      return true;
    }
    if (isa<MatchOp, scf::IfOp>(op)) {
      for (Region &region : op->getRegions())
        for (Operation &inner : region.getOps())
          if (!pass(&inner))
            return false;
      return true;
    }
    if (others.touchesWorld())
      return refuse("input or output would come before what it does", op);
    return refuse("a failure would come before what it does", op);
  }

  /// Another call has moved past an operation that may fail: where it is about
  /// to, this call is made as well.
  static WouldFailOp getGuard(Operation *op) {
    auto branch = dyn_cast<scf::IfOp>(op);
    return branch && branch.getElseRegion().empty()
               ? branch.getCondition().getDefiningOp<WouldFailOp>()
               : WouldFailOp();
  }

  bool isGuarded(Operation *op) {
    return llvm::any_of(guards, [&](WouldFailOp guard) {
      return guard.getKind() == op->getName().stripDialect() &&
             guard.getLhs() == op->getOperand(0) &&
             guard.getRhs() == op->getOperand(1);
    });
  }

  Program &program;
  const bool mayRelax;
  Refusal &refusal;
  Move move;
  SmallVector<WouldFailOp, 2> guards;
  EffectSet effects;
  llvm::SmallDenseSet<Operation *, 4> users, containers;
};

} // namespace

std::optional<Move> passdown::planMove(Program &program, Operation *call,
                                       bool mayRelax, Refusal &refusal) {
  return Planner(program, call, mayRelax, refusal).plan();
}
