//===- AccumulateTails.cpp - Calls in tail position modulo an operation ---===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Steps 1 and 2 of froe-accumulate. Nothing is changed here.
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/SCC.h"
#include "lib/Transforms/Accumulate.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe;
using namespace froe::accumulate;

//===----------------------------------------------------------------------===//
// Effects
//===----------------------------------------------------------------------===//

func::FuncOp Effects::getCallee(Operation *op) const {
  auto call = dyn_cast<func::CallOp>(op);
  return call ? functionOf.lookup(call.getCalleeAttr().getAttr())
              : func::FuncOp();
}

/// Whether an operation, but for its regions, has no effects.
static bool hasNoEffectItself(Operation *op) {
  if (op->hasTrait<OpTrait::HasRecursiveMemoryEffects>())
    return true;
  auto interface = dyn_cast<MemoryEffectOpInterface>(op);
  return interface && interface.hasNoEffect();
}

/// Whether an operation, but for its regions, has no effects, ends, and has a
/// meaning for any operands: a call may be what keeps a divisor from being 0.
bool Effects::isMovableItself(Operation *op) const {
  if (func::FuncOp callee = getCallee(op))
    return isTotal(callee);
  auto interface = dyn_cast<ConditionallySpeculatable>(op);
  return !isa<scf::WhileOp>(op) && hasNoEffectItself(op) && interface &&
         interface.getSpeculatability() != Speculation::NotSpeculatable;
}

bool Effects::isMovable(Operation *op) const {
  WalkResult result = op->walk<WalkOrder::PreOrder>([&](Operation *nested) {
    // To make an alternative does not run it.
    if (isa<AltOp>(nested))
      return WalkResult::skip();
    // Blocks that branch may be a loop.
    for (Region &region : nested->getRegions())
      if (!llvm::hasNItemsOrLess(region, 1))
        return WalkResult::interrupt();
    return isMovableItself(nested) ? WalkResult::advance()
                                   : WalkResult::interrupt();
  });
  return !result.wasInterrupted();
}

Effects::Effects(ModuleOp module) {
  std::vector<func::FuncOp> functions;
  DenseMap<Operation *, unsigned> numberOf;
  for (auto function : module.getOps<func::FuncOp>()) {
    functionOf[function.getSymNameAttr()] = function;
    numberOf[function] = functions.size();
    functions.push_back(function);
  }
  std::vector<SmallVector<unsigned, 2>> callees(functions.size());
  for (auto [i, function] : llvm::enumerate(functions))
    function.walk([&, &called = callees[i]](func::CallOp call) {
      if (func::FuncOp callee = getCallee(call))
        called.push_back(numberOf.lookup(callee));
    });
  unsigned numCycles = 0;
  auto visit = [&](ArrayRef<unsigned> members) {
    bool isCycle = members.size() > 1 ||
                   llvm::is_contained(callees[members[0]], members[0]);
    for (unsigned i : members) {
      // What it calls in its own component is looked at there.
      pure.insert(functions[i]);
      if (isCycle)
        cycleOf[functions[i]] = numCycles;
    }
    numCycles += isCycle;
    auto isPureItself = [&](Operation *op) {
      if (func::FuncOp callee = getCallee(op))
        return isPure(callee);
      return hasNoEffectItself(op);
    };
    for (unsigned i : members) {
      WalkResult result = functions[i].isExternal()
                              ? WalkResult::interrupt()
                              : functions[i].getBody().walk([&](Operation *op) {
                                  return isPureItself(op)
                                             ? WalkResult::advance()
                                             : WalkResult::interrupt();
                                });
      if (!result.wasInterrupted())
        continue;
      for (unsigned member : members)
        pure.erase(functions[member]);
      return;
    }
    // That the operations of monoids end is promised.
    for (unsigned i : members)
      if (functions[i]->hasAttr(kMonoidAttrName))
        total.insert(functions[i]);
    if (isCycle || !llvm::hasSingleElement(functions[members[0]].getBody()))
      return;
    if (llvm::all_of(functions[members[0]].getBody().front(),
                     [&](Operation &op) { return isMovable(&op); }))
      total.insert(functions[members[0]]);
  };
  forEachSCC(
      functions.size(),
      [&](unsigned i) { return ArrayRef<unsigned>(callees[i]); }, visit);
}

//===----------------------------------------------------------------------===//
// Operators
//===----------------------------------------------------------------------===//

std::optional<Operator> accumulate::getOperator(Operation *op,
                                                SymbolTable &symbols) {
  auto of = [](Family family) { return Operator{family, {}}; };
  if (auto call = dyn_cast<func::CallOp>(op)) {
    auto function = symbols.lookup<func::FuncOp>(call.getCallee());
    if (function && function->hasAttr(kMonoidAttrName))
      return Operator{Family::Monoid, function.getSymNameAttr()};
    return std::nullopt;
  }
  if (op->getNumResults() != 1 ||
      !isa<IntegerType, StringType>(op->getResult(0).getType()))
    return std::nullopt;
  return llvm::TypeSwitch<Operation *, std::optional<Operator>>(op)
      .Case<arith::AddIOp, arith::SubIOp, AddOp, SubOp>(
          [&](auto) { return of(Family::Add); })
      .Case<arith::MulIOp, MulOp>([&](auto) { return of(Family::Mul); })
      .Case([&](arith::AndIOp) { return of(Family::And); })
      .Case([&](arith::OrIOp) { return of(Family::Or); })
      .Case([&](arith::XOrIOp) { return of(Family::Xor); })
      .Case([&](arith::MinSIOp) { return of(Family::MinS); })
      .Case([&](arith::MaxSIOp) { return of(Family::MaxS); })
      .Case([&](arith::MinUIOp) { return of(Family::MinU); })
      .Case([&](arith::MaxUIOp) { return of(Family::MaxU); })
      .Case([&](StringConcatOp) { return of(Family::Concat); })
      .Default([](Operation *) { return std::nullopt; });
}

std::string accumulate::describe(Operation *op) {
  if (auto call = dyn_cast<func::CallOp>(op))
    return ("@" + call.getCallee()).str();
  return ("'" + op->getName().getStringRef() + "'").str();
}

//===----------------------------------------------------------------------===//
// Step 1: what leads to recursion
//===----------------------------------------------------------------------===//

/// Alternatives that are applied where they can be seen.
static AltOp getKnownAlt(Operation *op) {
  auto apply = dyn_cast<ApplyOp>(op);
  return apply ? apply.getCallee().getDefiningOp<AltOp>() : AltOp();
}

/// Marks the recursive calls of a function, what they are in, and applications
/// of alternatives that contain some, which stand behind these.
void Tails::mark(func::FuncOp function) {
  function.walk([&](Operation *op) {
    func::FuncOp callee = effects.getCallee(op);
    AltOp alt = getKnownAlt(op);
    if (!(callee && effects.isSameCycle(callee, function)) &&
        !(alt && marked.contains(alt)))
      return;
    for (; op != function && marked.insert(op).second; op = op->getParentOp())
      if (isa<AltOp>(op))
        break;
  });
}

void Tails::addNode(Operation *op, func::FuncOp function) {
  Node &node = nodes.emplace_back();
  node.op = op;
  node.function = function;
  nodeOf[op] = &node;
}

static bool hasSimpleBody(Operation *op, unsigned numResults) {
  return numResults == 1 && llvm::hasSingleElement(op->getRegion(0));
}

Tails::Tails(ModuleOp module, SymbolTable &symbols, const Effects &effects)
    : symbols(symbols), effects(effects) {
  for (auto function : module.getOps<func::FuncOp>()) {
    if (!effects.isRecursive(function))
      continue;
    mark(function);
    if (hasSimpleBody(function, function.getNumResults()))
      addNode(function, function);
    function.walk([&](AltOp alt) {
      if (marked.contains(alt) &&
          hasSimpleBody(alt, alt.getType().getSignature().getNumResults()) &&
          llvm::all_of(alt->getUsers(), [&](Operation *user) {
            return getKnownAlt(user) == alt &&
                   llvm::count(user->getOperands(), alt.getResult()) == 1;
          }))
        addNode(alt, function);
    });
  }
  for (Node &node : nodes)
    explore(node);
  resolve();
  findGroups();
}

void Tails::explore(Node &node) {
  Tail &first = node.tails.emplace_back();
  first.node = &node;
  first.result = &node.getBody().front().getTerminator()->getOpOperand(0);
  // More come while they are looked at.
  for (size_t i = 0; i < node.tails.size(); ++i)
    explore(node.tails[i]);
}

/// Finds what is evaluated last of what a tail is computed from by operations
/// of one kind, if it leads to recursion, and the operations on the way.
Operation *Tails::findLast(Tail &tail) {
  Block *block = tail.result->getOwner()->getBlock();
  struct Part {
    Value value;
    int user; ///< the part that it is an operand of
    unsigned side;
  };
  SmallVector<Part> parts{{tail.result->get(), -1, 0}};
  std::optional<Operator> kind;
  int last = -1;
  for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
    Operation *op = parts[i].value.getDefiningOp();
    if (!op || op->getBlock() != block || !parts[i].value.hasOneUse())
      continue;
    // A monoid may be recursive itself.
    std::optional<Operator> found = getOperator(op, symbols);
    if (found && !marked.contains(op) && (i == 0 || found == kind)) {
      kind = found;
      for (unsigned side : {0, 1})
        parts.push_back({op->getOperand(side), i, side});
    } else if (marked.contains(op) && !isa<AltOp>(op)) {
      if (last < 0 || parts[last].value.getDefiningOp()->isBeforeInBlock(op))
        last = i;
    }
  }
  if (last < 0)
    return nullptr;
  for (int i = last; parts[i].user >= 0; i = parts[i].user)
    tail.links.push_back(
        {parts[parts[i].user].value.getDefiningOp(), parts[i].side});
  std::reverse(tail.links.begin(), tail.links.end());
  return parts[last].value.getDefiningOp();
}

/// Whether everything between the last evaluation and the end of the block may
/// as well come before it.
bool Tails::canMoveToEnd(Tail &tail, Operation *last) {
  llvm::SmallPtrSet<Operation *, 8> path;
  for (const Link &link : tail.links) {
    path.insert(link.op);
    if (isa<SubOp, arith::SubIOp>(link.op) && link.side == 1) {
      reasons[last] = {last, "its result is subtracted"};
      return false;
    }
  }
  for (Operation *op = last->getNextNode(); op != tail.result->getOwner();
       op = op->getNextNode()) {
    if (path.contains(op) || effects.isMovable(op))
      continue;
    reasons[last] = {last, describe(op) + " comes after it, which may print, "
                                          "fail or never end"};
    return false;
  }
  return true;
}

/// The regions of an operation end in tails.
void Tails::descend(Tail &tail, Operation *last) {
  unsigned index =
      cast<OpResult>(tail.links.empty() ? tail.result->get()
                                        : tail.links.back().op->getOperand(
                                              tail.links.back().side))
          .getResultNumber();
  for (OpResult result : last->getResults())
    if (result.getResultNumber() != index && !result.use_empty()) {
      reasons[last] = {last, "it is in a branch with several results"};
      tail.links.clear();
      return;
    }
  tail.last = last;
  for (Region &region : last->getRegions()) {
    Tail &inner = tail.node->tails.emplace_back();
    inner.node = tail.node;
    inner.parent = &tail;
    inner.result = &region.front().getTerminator()->getOpOperand(index);
  }
}

void Tails::explore(Tail &tail) {
  Operation *last = findLast(tail);
  if (!last)
    return;
  if (!canMoveToEnd(tail, last)) {
    tail.links.clear();
    return;
  }
  bool isBranch = isa<MatchOp, scf::IfOp, scf::IndexSwitchOp>(last) &&
                  llvm::all_of(last->getRegions(), [](Region &region) {
                    return llvm::hasSingleElement(region);
                  });
  if (isBranch)
    return descend(tail, last);
  if (!isa<func::CallOp, ApplyOp>(last)) {
    tail.links.clear();
    return;
  }
  tail.last = last;
  tailOf[last] = &tail;
}

//===----------------------------------------------------------------------===//
// Step 2: groups
//===----------------------------------------------------------------------===//

/// Leaves an alternative as it is, and those that are applied in it.
void Tails::exclude(Node &node) {
  SmallVector<Node *> excluded{&node};
  while (!excluded.empty()) {
    Node *next = excluded.pop_back_val();
    if (std::exchange(next->isExcluded, true))
      continue;
    for (Tail &tail : next->tails)
      if (tail.callee && !tail.callee->isFunction())
        excluded.push_back(tail.callee);
  }
}

/// Finds out what is called, and which alternatives are only applied in tail
/// positions.
void Tails::resolve() {
  for (Node &node : nodes)
    for (Tail &tail : node.tails) {
      if (!tail.last)
        continue;
      if (func::FuncOp callee = effects.getCallee(tail.last))
        tail.callee = nodeOf.lookup(callee);
      else if (AltOp alt = getKnownAlt(tail.last))
        tail.callee = nodeOf.lookup(alt);
    }
  for (Node &node : nodes)
    if (!node.isFunction() &&
        !llvm::all_of(node.op->getUsers(),
                      [&](Operation *user) { return tailOf.contains(user); }))
      exclude(node);
}

void Tails::findGroups() {
  DenseMap<Node *, unsigned> numberOf;
  for (auto [i, node] : llvm::enumerate(nodes))
    numberOf[&node] = i;
  std::vector<SmallVector<unsigned, 2>> successors(nodes.size());
  for (auto [i, node] : llvm::enumerate(nodes))
    for (Tail &tail : node.tails)
      if (tail.callee && !node.isExcluded && !tail.callee->isExcluded)
        successors[i].push_back(numberOf.lookup(tail.callee));
  std::deque<Group> components;
  auto visit = [&](ArrayRef<unsigned> members) {
    for (unsigned i : members)
      nodes[i].component = components.size();
    Group &group = components.emplace_back();
    for (unsigned i : members)
      if (!nodes[i].isExcluded)
        group.nodes.push_back(&nodes[i]);
    // In the order of the program.
    llvm::sort(group.nodes, [&](Node *a, Node *b) {
      return numberOf.lookup(a) < numberOf.lookup(b);
    });
  };
  forEachSCC(
      nodes.size(),
      [&](unsigned i) { return ArrayRef<unsigned>(successors[i]); }, visit);

  for (Group &group : components) {
    bool hasLinks = false, isWhole = true;
    for (Node *node : group.nodes) {
      // Regions come after the tails that they are in.
      for (Tail &tail : llvm::reverse(node->tails)) {
        if (tail.callee)
          tail.isActive = !tail.callee->isExcluded &&
                          tail.callee->component == node->component;
        if (tail.isActive && tail.parent)
          tail.parent->isActive = true;
        hasLinks |= tail.isActive && !tail.links.empty();
      }
      if (!node->isFunction())
        for (Operation *user : node->op->getUsers())
          isWhole &= tailOf.lookup(user)->node->component == node->component;
    }
    if (hasLinks && isWhole)
      groups.push_back(group);
  }
}

//===----------------------------------------------------------------------===//
// Reasons
//===----------------------------------------------------------------------===//

/// Whether an operation ends in what its function returns: all of its results,
/// and nothing else. `known` remembers operations with regions.
static bool isReturnedAtOnce(Operation *op,
                             DenseMap<Operation *, bool> &known) {
  SmallVector<Operation *> path;
  bool isReturned = false;
  while (true) {
    auto [it, isNew] = known.try_emplace(op, false);
    if (!isNew) {
      isReturned = it->second;
      break;
    }
    path.push_back(op);
    Operation *next = op->getNextNode();
    if (!next->hasTrait<OpTrait::IsTerminator>() ||
        ValueRange(next->getOperands()) != ValueRange(op->getResults()))
      break;
    isReturned = isa<func::ReturnOp>(next);
    op = op->getParentOp();
    if (!isa<MatchOp, scf::IfOp, scf::IndexSwitchOp>(op))
      break;
  }
  for (Operation *inner : path)
    known[inner] = isReturned;
  return isReturned;
}

SmallVector<func::CallOp> Tails::getInnerCalls(func::FuncOp function) {
  DenseMap<Operation *, bool> known;
  SmallVector<func::CallOp> calls;
  function.walk([&](func::CallOp call) {
    if (!marked.contains(call))
      return;
    // In an alternative that is only applied in tail position it may be one of
    // these.
    Tail *tail = tailOf.lookup(call);
    if (tail && !tail->node->isFunction() && !tail->node->isExcluded &&
        tail->links.empty() && !tail->parent)
      return;
    if (!isReturnedAtOnce(call, known))
      calls.push_back(call);
  });
  return calls;
}

/// Why it matters to whom the result of a call goes.
static std::string describeUser(Operation *user) {
  if (isa<arith::AddFOp, arith::MulFOp, arith::SubFOp>(user))
    return "floating-point " + describe(user) + " is not associative";
  return "its result is used by " + describe(user);
}

Reason Tails::getReason(func::CallOp call) {
  Operation *op = call;
  // An operation that the result goes through.
  Operation *first = nullptr;
  // From regions to what they are in.
  while (true) {
    if (Reason known = reasons.lookup(op))
      return {call, known.text};
    if (op->getNumResults() != 1)
      return {call,
              "it has " + std::to_string(op->getNumResults()) + " results"};
    Value result = op->getResult(0);
    if (result.use_empty())
      return {call, "its result is not used"};
    if (!result.hasOneUse())
      return {call, "its result is used more than once"};
    Operation *user = *result.getUsers().begin();
    if (isa<func::ReturnOp>(user))
      return {call, llvm::hasSingleElement(call->getParentRegion()->getBlocks())
                        ? "it is not the last that is evaluated"
                        : "control flow is made of blocks"};
    if (user->hasTrait<OpTrait::IsTerminator>()) {
      op = user->getParentOp();
      if (isa<AltOp>(op))
        return {call,
                "it is in an alternative that is not only applied in tail "
                "position"};
      continue;
    }
    std::optional<Operator> found = getOperator(user, symbols);
    if (user->getBlock() != op->getBlock() || !found)
      return {call, describeUser(user)};
    if (first && *found != *getOperator(first, symbols))
      return {call, "its result goes through " + describe(first) + " and " +
                        describe(user)};
    first = user;
    op = user;
  }
}
