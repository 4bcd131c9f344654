//===- CallPatternsExpose.cpp - Making functions visible ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/CallPatterns.h"

#include "lib/Transforms/Outline.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace froe;
using namespace froe::callpatterns;

//===----------------------------------------------------------------------===//
// Wrappers
//===----------------------------------------------------------------------===//

/// A function of more operations is no wrapper.
static constexpr size_t kMaxWrapperOps = 8;

bool callpatterns::isWrapper(func::FuncOp function, TypeFacts &types) {
  if (function.isExternal() || !function.getBody().hasOneBlock() ||
      llvm::none_of(function.getResultTypes(),
                    [&](Type type) { return types.isFunctional(type); }))
    return false;
  Block &body = function.getBody().front();
  if (body.getOperations().size() > kMaxWrapperOps + 1)
    return false;
  return llvm::all_of(body.without_terminator(), [](Operation &op) {
    return isa<PapOp, LabelOp, RecordOp, GetOp, WithOp, UpcastOp>(op) ||
           op.hasTrait<OpTrait::ConstantLike>();
  });
}

void callpatterns::inlineWrapper(Operation *call, func::FuncOp callee) {
  OpBuilder builder(call);
  IRMapping mapping;
  mapping.map(callee.getArguments(), call->getOperands());
  Block &body = callee.getBody().front();
  for (Operation &op : body.without_terminator())
    builder.clone(op, mapping)->setLoc(call->getLoc());
  SmallVector<Value> results;
  for (Value value : body.getTerminator()->getOperands())
    results.push_back(mapping.lookupOrDefault(value));
  call->replaceAllUsesWith(results);
  call->erase();
}

//===----------------------------------------------------------------------===//
// Choices
//===----------------------------------------------------------------------===//

/// Regions of more operations are not copied.
static constexpr size_t kMaxCopiedOps = 8;

/// Whether something that chooses between values may be evaluated where it is
/// used instead of where it is.
static bool canMove(Operation *choice, Operation *use) {
  if (choice->getNumResults() != 1 || !isPure(choice))
    return false;
  bool hasOneBlock = llvm::all_of(choice->getRegions(), [](Region &region) {
    return region.hasOneBlock();
  });
  if (!hasOneBlock)
    return false;
  if (choice->getResult(0).hasOneUse() && choice->getBlock() == use->getBlock())
    return true;
  // A match consumes its value, which can be done only once.
  size_t size = 0;
  choice->walk([&](Operation *) { ++size; });
  return isa<scf::IfOp>(choice) && size <= kMaxCopiedOps;
}

static bool isKnown(Value value) {
  return value.getDefiningOp<PapOp>() || value.getDefiningOp<RecordOp>() ||
         value.getDefiningOp<LabelOp>();
}

/// A copy of the use in an arm, with the value of the arm; the arm yields its
/// results.
static Operation *copyUse(Operation *use, unsigned operand, Operation *yield) {
  OpBuilder builder(yield);
  Operation *copy = builder.clone(*use);
  copy->setOperand(operand, yield->getOperand(0));
  yield->setOperands(copy->getResults());
  return copy;
}

static SmallVector<Operation *> sinkIntoSelect(Operation *use, unsigned operand,
                                               arith::SelectOp select) {
  OpBuilder builder(use);
  auto choice = scf::IfOp::create(builder, use->getLoc(), use->getResultTypes(),
                                  select.getCondition(),
                                  /*addThenBlock=*/true, /*addElseBlock=*/true);
  SmallVector<Operation *> copies;
  Value sides[] = {select.getTrueValue(), select.getFalseValue()};
  for (auto [region, value] :
       llvm::zip_equal(choice->getRegions(), sides)) {
    OpBuilder inArm = OpBuilder::atBlockEnd(&region.front());
    Operation *copy = inArm.clone(*use);
    copy->setOperand(operand, value);
    scf::YieldOp::create(inArm, use->getLoc(), copy->getResults());
    copies.push_back(copy);
  }
  use->replaceAllUsesWith(choice);
  use->erase();
  return copies;
}

SmallVector<Operation *> callpatterns::sinkIntoArms(Operation *use,
                                                    unsigned operand) {
  Operation *choice = use->getOperand(operand).getDefiningOp();
  if (auto select = dyn_cast_or_null<arith::SelectOp>(choice)) {
    if (!select.getCondition().getType().isInteger(1) ||
        (!isKnown(select.getTrueValue()) && !isKnown(select.getFalseValue())))
      return {};
    return sinkIntoSelect(use, operand, select);
  }
  if (!choice || !isa<scf::IfOp, MatchOp>(choice) || !canMove(choice, use) ||
      llvm::none_of(choice->getRegions(), [](Region &arm) {
        return isKnown(arm.front().getTerminator()->getOperand(0));
      }))
    return {};
  OpBuilder builder(use);
  OperationState state(choice->getLoc(), choice->getName(),
                       choice->getOperands(), use->getResultTypes(),
                       llvm::to_vector(choice->getDiscardableAttrs()));
  state.propertiesAttr = choice->getPropertiesAsAttribute();
  for (unsigned i = 0; i < choice->getNumRegions(); ++i)
    state.addRegion();
  Operation *moved = builder.create(state);
  bool isOnlyUse = choice->getResult(0).hasOneUse();
  SmallVector<Operation *> copies;
  for (auto [from, to] :
       llvm::zip_equal(choice->getRegions(), moved->getRegions())) {
    IRMapping mapping;
    if (isOnlyUse)
      to.takeBody(from);
    else
      from.cloneInto(&to, mapping);
    copies.push_back(copyUse(use, operand, to.front().getTerminator()));
  }
  use->replaceAllUsesWith(moved);
  use->erase();
  if (isOnlyUse)
    choice->erase();
  return copies;
}

//===----------------------------------------------------------------------===//
// Alternatives
//===----------------------------------------------------------------------===//

SmallVector<func::FuncOp>
callpatterns::outlinePassedAlternatives(ModuleOp module, SymbolTable &symbols) {
  auto isPassed = [](Operation *op) {
    return llvm::any_of(op->getUsers(), [](Operation *user) {
      return isa<func::CallOp, CallOp, PapOp>(user);
    });
  };
  SmallVector<AltOp> passed;
  module.walk<WalkOrder::PostOrder>([&](AltOp alt) {
    if (isPassed(alt) || llvm::any_of(alt->getUsers(), [&](Operation *user) {
          return isa<MkTreeOp>(user) && isPassed(user);
        }))
      passed.push_back(alt);
  });
  SmallVector<func::FuncOp> functions;
  for (AltOp alt : passed)
    functions.push_back(outlineAlternative(alt, symbols));
  return functions;
}
