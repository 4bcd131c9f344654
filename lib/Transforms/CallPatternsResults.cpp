//===- CallPatternsResults.cpp - Functions that result in functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// 1. Where does the result of a function come from? From partial applications
//    and calls, through matches and branches: its sources. If all of them are
//    partial applications of one function, or calls of functions of which that
//    is true, so is it of this one: a closure over the calls, which starts from
//    the assumption that it is true, so that recursion is no obstacle.
// 2. Keep those whose result is applied or passed on by some caller, and those
//    that they get theirs from.
// 3. Move the body to a function that results in the captures. The original
//    calls it and makes the partial application; so do the callers that can use
//    it. A call in tail position stays one: in the functions that are split it
//    passes the captures on, and from others there is no way back to them in
//    tail position, or they would be split as well.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/CallPatterns.h"

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::callpatterns;

namespace {
struct Candidate {
  func::FuncOp op;
  /// What it results in: a partial application of a function to so many values.
  /// Not yet known, or known to be different things.
  FlatSymbolRefAttr callee;
  unsigned numCaptures = 0;
  bool isMixed = false;
  /// For each capture, the parameter that it always is: the caller knows it.
  /// Less than 0 if there is none.
  SmallVector<int> params;
  /// Functions whose results it passes on, and the other way round.
  SmallVector<Candidate *, 2> sources, users;
  bool isWanted = false;
  func::FuncOp parts;
};

class ResultSplitter {
public:
  ResultSplitter(ModuleOp module, SymbolTable &symbols)
      : module(module), symbols(symbols) {}
  llvm::SetVector<Operation *> run();

private:
  void findSources(Candidate &candidate);
  void join(Candidate &candidate, FlatSymbolRefAttr callee,
            unsigned numCaptures);
  void propagate();
  void findWanted();
  SmallVector<Type> getPartTypes(Candidate &candidate);
  Candidate *getSource(Value value);
  void split(Candidate &candidate);
  SmallVector<Value> splitValue(Value value, Candidate &candidate);
  SmallVector<Value> splitChoice(OpResult value, Candidate &candidate);
  SmallVector<Value> splitCall(OpBuilder &builder, Location loc,
                               ValueRange operands, Candidate &source,
                               DictionaryAttr attributes);
  Value makePap(OpBuilder &builder, Location loc, ValueRange captures,
                Candidate &candidate);

  ModuleOp module;
  SymbolTable &symbols;
  llvm::MapVector<Operation *, std::unique_ptr<Candidate>> candidates;
  SmallVector<Operation *> dead;
};
} // namespace

/// The candidate whose result a value is.
Candidate *ResultSplitter::getSource(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op || !isa<func::CallOp, CallOp>(op))
    return nullptr;
  func::FuncOp callee = getUsedFunction(op, symbols);
  auto it = candidates.find(callee);
  return callee && it != candidates.end() ? it->second.get() : nullptr;
}

/// Whether a value is chosen by an operation with regions.
static bool isChoice(Value value) {
  Operation *op = value.getDefiningOp();
  return op && isa<scf::IfOp, MatchOp>(op) &&
         llvm::all_of(op->getRegions(),
                      [](Region &region) { return region.hasOneBlock(); });
}

void ResultSplitter::join(Candidate &candidate, FlatSymbolRefAttr callee,
                          unsigned numCaptures) {
  if (!candidate.callee) {
    candidate.callee = callee;
    candidate.numCaptures = numCaptures;
  } else if (candidate.callee != callee ||
             candidate.numCaptures != numCaptures) {
    candidate.isMixed = true;
  }
}

/// Takes note of the captures that are parameters.
static void joinParams(Candidate &candidate, PapOp pap) {
  Block *entry = &candidate.op.getBody().front();
  bool isFirst = candidate.params.empty();
  for (auto [i, capture] : llvm::enumerate(pap.getCaptures())) {
    auto param = dyn_cast<BlockArgument>(capture);
    int number = param && param.getOwner() == entry
                     ? static_cast<int>(param.getArgNumber())
                     : -1;
    if (isFirst)
      candidate.params.push_back(number);
    else if (candidate.params[i] != number)
      candidate.params[i] = -1;
  }
}

void ResultSplitter::findSources(Candidate &candidate) {
  Block &body = candidate.op.getBody().front();
  llvm::SetVector<Value> values;
  values.insert(body.getTerminator()->getOperand(0));
  for (unsigned i = 0; i < values.size(); ++i) {
    Value value = values[i];
    if (auto pap = value.getDefiningOp<PapOp>()) {
      if (getUsedFunction(pap, symbols))
        join(candidate, pap.getCalleeAttr(), pap.getCaptures().size());
      else
        candidate.isMixed = true;
      if (!candidate.isMixed)
        joinParams(candidate, pap);
    } else if (isChoice(value)) {
      unsigned index = cast<OpResult>(value).getResultNumber();
      for (Region &arm : value.getDefiningOp()->getRegions())
        values.insert(arm.front().getTerminator()->getOperand(index));
    } else if (Candidate *source = getSource(value)) {
      candidate.sources.push_back(source);
      source->users.push_back(&candidate);
    } else {
      candidate.isMixed = true;
    }
  }
}

/// Tells what is known of the functions that results come from.
void ResultSplitter::propagate() {
  SmallVector<Candidate *> worklist;
  for (auto &entry : candidates)
    worklist.push_back(entry.second.get());
  while (!worklist.empty()) {
    Candidate *source = worklist.pop_back_val();
    for (Candidate *user : source->users) {
      FlatSymbolRefAttr callee = user->callee;
      bool wasMixed = user->isMixed;
      if (source->callee)
        join(*user, source->callee, source->numCaptures);
      user->isMixed |= source->isMixed;
      if (user->callee != callee || user->isMixed != wasMixed)
        worklist.push_back(user);
    }
  }
}

/// Whether knowing a function would be of use: it is applied or passed on.
static bool isUsed(Value value) {
  return llvm::any_of(value.getUses(), [](OpOperand &use) {
    Operation *op = use.getOwner();
    return (isa<ApplyOp>(op) && use.getOperandNumber() == 0) ||
           isa<func::CallOp, CallOp, PapOp>(op);
  });
}

void ResultSplitter::findWanted() {
  SmallVector<Candidate *> worklist;
  auto want = [&](Candidate *candidate) {
    if (candidate->isWanted || candidate->isMixed || !candidate->callee)
      return;
    candidate->isWanted = true;
    worklist.push_back(candidate);
  };
  module.walk([&](Operation *op) {
    if (op->getNumResults() == 1 && isUsed(op->getResult(0)))
      if (Candidate *source = getSource(op->getResult(0)))
        want(source);
  });
  while (!worklist.empty())
    for (Candidate *source : worklist.pop_back_val()->sources)
      want(source);
}

/// The types of the captures that the function has to tell its caller.
SmallVector<Type> ResultSplitter::getPartTypes(Candidate &candidate) {
  auto callee = symbols.lookup<func::FuncOp>(candidate.callee.getValue());
  SmallVector<Type> types;
  for (unsigned i = 0; i < candidate.numCaptures; ++i)
    if (candidate.params[i] < 0)
      types.push_back(callee.getFunctionType().getInput(i));
  return types;
}

/// Calls the function that results in the captures, and returns all of them.
SmallVector<Value> ResultSplitter::splitCall(OpBuilder &builder, Location loc,
                                             ValueRange operands,
                                             Candidate &source,
                                             DictionaryAttr attributes) {
  auto made = func::CallOp::create(builder, loc, source.parts, operands);
  if (attributes)
    made->setDiscardableAttrs(attributes);
  ValueRange results = made.getResults();
  SmallVector<Value> captures;
  for (int param : source.params) {
    captures.push_back(param < 0 ? results.front() : operands[param]);
    results = results.drop_front(param < 0);
  }
  return captures;
}

Value ResultSplitter::makePap(OpBuilder &builder, Location loc,
                              ValueRange captures, Candidate &candidate) {
  return PapOp::create(builder, loc, candidate.op.getResultTypes().front(),
                       candidate.callee.getValue(), captures);
}

/// The captures of a value that results from the function. What is replaced by
/// that and has no use any more joins `dead`.
SmallVector<Value> ResultSplitter::splitValue(Value value,
                                              Candidate &candidate) {
  Operation *op = value.getDefiningOp();
  if (auto pap = dyn_cast<PapOp>(op))
    return SmallVector<Value>(pap.getCaptures());
  bool hasOtherUse = !value.hasOneUse();
  OpBuilder builder(op);
  SmallVector<Value> captures;
  if (Candidate *source = getSource(value))
    captures = splitCall(builder, op->getLoc(), op->getOperands(), *source,
                         op->getDiscardableAttrDictionary());
  else
    captures = splitChoice(cast<OpResult>(value), candidate);
  dead.push_back(op);
  // Other users than the one that is about to change.
  if (hasOtherUse)
    value.replaceAllUsesWith(
        makePap(builder, op->getLoc(), captures, candidate));
  return captures;
}

/// Makes the arms of a choice yield the captures in place of a value.
SmallVector<Value> ResultSplitter::splitChoice(OpResult value,
                                               Candidate &candidate) {
  Operation *op = value.getOwner();
  unsigned index = value.getResultNumber();
  SmallVector<Type> types(op->getResultTypes());
  types.erase(types.begin() + index);
  auto callee = symbols.lookup<func::FuncOp>(candidate.callee.getValue());
  llvm::append_range(types, callee.getFunctionType().getInputs().take_front(
                                candidate.numCaptures));
  OpBuilder builder(op);
  OperationState state(op->getLoc(), op->getName(), op->getOperands(), types,
                       llvm::to_vector(op->getDiscardableAttrs()));
  state.propertiesAttr = op->getPropertiesAsAttribute();
  for (unsigned i = 0; i < op->getNumRegions(); ++i)
    state.addRegion();
  Operation *made = builder.create(state);
  for (auto [from, to] :
       llvm::zip_equal(op->getRegions(), made->getRegions())) {
    to.takeBody(from);
    Operation *yield = to.front().getTerminator();
    SmallVector<Value> yielded(yield->getOperands());
    Value old = yielded[index];
    yielded.erase(yielded.begin() + index);
    llvm::append_range(yielded, splitValue(old, candidate));
    yield->setOperands(yielded);
  }
  for (OpResult result : op->getResults()) {
    unsigned number = result.getResultNumber();
    if (number != index)
      result.replaceAllUsesWith(made->getResult(number - (number > index)));
  }
  return SmallVector<Value>(
      made->getResults().take_back(candidate.numCaptures));
}

void ResultSplitter::split(Candidate &candidate) {
  func::FuncOp op = candidate.op, parts = candidate.parts;
  parts.getBody().takeBody(op.getBody());
  Operation *done = parts.getBody().front().getTerminator();
  SmallVector<Value> told;
  for (auto [capture, param] : llvm::zip_equal(
           splitValue(done->getOperand(0), candidate), candidate.params))
    if (param < 0)
      told.push_back(capture);
  done->setOperands(told);
  for (Operation *old : llvm::reverse(dead))
    old->erase();
  dead.clear();

  OpBuilder builder = OpBuilder::atBlockBegin(op.addEntryBlock());
  SmallVector<Value> captures =
      splitCall(builder, op.getLoc(), op.getArguments(), candidate, {});
  func::ReturnOp::create(builder, op.getLoc(),
                         makePap(builder, op.getLoc(), captures, candidate));
}

llvm::SetVector<Operation *> ResultSplitter::run() {
  for (auto function : module.getOps<func::FuncOp>())
    if (!function.isExternal() && function.getNumResults() == 1 &&
        isa<PapType>(function.getResultTypes().front()) &&
        function.getBody().hasOneBlock()) {
      auto candidate = std::make_unique<Candidate>();
      candidate->op = function;
      candidates[function] = std::move(candidate);
    }
  for (auto &entry : candidates)
    findSources(*entry.second);
  propagate();
  findWanted();

  llvm::SetVector<Operation *> changed;
  for (auto &entry : candidates) {
    Candidate &candidate = *entry.second;
    if (!candidate.isWanted)
      continue;
    if (!candidate.sources.empty())
      candidate.params.assign(candidate.numCaptures, -1);
    std::string name = (candidate.op.getSymName() + ".parts").str();
    auto type =
        FunctionType::get(module.getContext(), candidate.op.getArgumentTypes(),
                          getPartTypes(candidate));
    candidate.parts = func::FuncOp::create(candidate.op.getLoc(), name, type);
    candidate.parts.setPrivate();
    symbols.insert(candidate.parts, std::next(candidate.op->getIterator()));
    changed.insert(candidate.parts);
  }
  for (auto &entry : candidates)
    if (entry.second->isWanted)
      split(*entry.second);
  SmallVector<Operation *> calls;
  module.walk([&](Operation *op) {
    if (op->getNumResults() == 1 && isUsed(op->getResult(0)))
      if (Candidate *source = getSource(op->getResult(0));
          source && source->isWanted)
        calls.push_back(op);
  });
  for (Operation *call : calls) {
    Candidate &source = *getSource(call->getResult(0));
    if (auto user = call->getParentOfType<func::FuncOp>())
      changed.insert(user);
    OpBuilder builder(call);
    SmallVector<Value> captures =
        splitCall(builder, call->getLoc(), call->getOperands(), source,
                  call->getDiscardableAttrDictionary());
    call->replaceAllUsesWith(
        ValueRange(makePap(builder, call->getLoc(), captures, source)));
    call->erase();
  }
  return changed;
}

llvm::SetVector<Operation *> callpatterns::splitResults(ModuleOp module,
                                                        SymbolTable &symbols) {
  return ResultSplitter(module, symbols).run();
}
