//===- CompileControl.cpp - Functions, structured control, branches ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "lib/Interpreter/Compiler.h"
#include "lib/Interpreter/Handlers.h"
#include "lib/Interpreter/Scalars.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Matchers.h"

using namespace froe;
using namespace froe::interp;

namespace cf = mlir::cf;
namespace func = mlir::func;
namespace scf = mlir::scf;

bool UnitCompiler::compileControl(mlir::Operation *op) {
  if (auto call = mlir::dyn_cast<func::CallOp>(op)) {
    compileCall(op, call.getCalleeAttr(), call.getOperands());
  } else if (auto call = mlir::dyn_cast<froe::CallOp>(op)) {
    compileCall(op, call.getCalleeAttr(), call.getOperands());
  } else if (mlir::isa<scf::IfOp>(op)) {
    compileIf(op);
  } else if (mlir::isa<scf::ForOp>(op)) {
    compileFor(op);
  } else if (mlir::isa<scf::WhileOp>(op)) {
    compileWhile(op);
  } else if (mlir::isa<scf::IndexSwitchOp>(op)) {
    compileIndexSwitch(op);
  } else if (auto region = mlir::dyn_cast<scf::ExecuteRegionOp>(op)) {
    uint32_t join;
    Continuation to = continuationOf(op, join);
    compileRegion(region.getRegion(), to);
    finishJoin(join);
  } else if (auto check = mlir::dyn_cast<cf::AssertOp>(op)) {
    DraftInstr &instr = addInvoke(handlers::failUnless, op);
    instr.extra = program.texts.size();
    program.texts.push_back(check.getMsg().str());
  } else {
    return false;
  }
  return true;
}

bool UnitCompiler::compileTerminator(mlir::Operation *op) {
  mlir::Location loc = op->getLoc();
  if (mlir::isa<func::ReturnOp, froe::YieldOp, scf::YieldOp>(op)) {
    exitTo(continuations.lookup(op->getParentRegion()), op->getOperands(), loc);
  } else if (auto condition = mlir::dyn_cast<scf::ConditionOp>(op)) {
    auto [again, end] = conditions.lookup(op->getParentRegion());
    uint32_t yes = edge(again, condition.getArgs(), loc);
    uint32_t no = edge(end, condition.getArgs(), loc);
    branch(reg(condition.getCondition()), yes, no, loc);
  } else if (auto br = mlir::dyn_cast<cf::BranchOp>(op)) {
    llvm::SmallVector<VReg> values;
    for (mlir::Value value : br.getDestOperands())
      values.push_back(reg(value));
    jump(blocks.lookup(br.getDest()), values, loc);
  } else if (auto br = mlir::dyn_cast<cf::CondBranchOp>(op)) {
    uint32_t yes =
        edge(blocks.lookup(br.getTrueDest()), br.getTrueDestOperands(), loc);
    uint32_t no =
        edge(blocks.lookup(br.getFalseDest()), br.getFalseDestOperands(), loc);
    branch(reg(br.getCondition()), yes, no, loc);
  } else if (mlir::isa<cf::SwitchOp>(op)) {
    compileSwitch(op);
  } else {
    return false;
  }
  writeEdges();
  return true;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

void UnitCompiler::compileCall(mlir::Operation *op,
                               mlir::FlatSymbolRefAttr callee,
                               mlir::ValueRange operands) {
  func::FuncOp target;
  Code *code = compiler.getCode(callee, op, target);
  if (!code) {
    failed = true;
    return;
  }
  mlir::MLIRContext *context = op->getContext();
  auto used = mlir::FunctionType::get(context, operands.getTypes(),
                                      op->getResultTypes());
  std::optional<VReg> types = typeArguments(op, target, used);
  bool tail = isTail(op);
  DraftInstr &call = add(tail ? Op::TailCall : Op::Call, op->getLoc());
  call.form = Form::Call;
  call.pointer = code;
  call.consumes = true;
  if (types)
    call.uses.push_back(*types);
  for (mlir::Value operand : operands)
    call.uses.push_back(reg(operand));
  if (tail)
    return leave(call, op->getLoc());
  for (mlir::Value result : op->getResults())
    call.defs.push_back(reg(result));
}

//===----------------------------------------------------------------------===//
// Structured control
//===----------------------------------------------------------------------===//

void UnitCompiler::compileIf(mlir::Operation *op) {
  auto ifOp = mlir::cast<scf::IfOp>(op);
  uint32_t join;
  Continuation to = continuationOf(op, join);
  uint32_t yes = newBlock(op->getLoc()), no = newBlock(op->getLoc());
  branch(reg(ifOp.getCondition()), yes, no, op->getLoc());
  place(yes);
  compileRegion(ifOp.getThenRegion(), to);
  if (failed)
    return;
  place(no);
  if (ifOp.getElseRegion().empty())
    exitTo(to, {}, op->getLoc());
  else
    compileRegion(ifOp.getElseRegion(), to);
  finishJoin(join);
}

/// Runs the body for an index from 0 to below the length. `carried` starts as
/// `first`; `next` makes its next value of `yielded`, what the body yields.
/// `begin` writes what comes before the body.
void UnitCompiler::compileCountedLoop(mlir::Operation *op, mlir::Region &body,
                                      VReg index, VReg length, VReg carried,
                                      VReg yielded, VReg first,
                                      llvm::function_ref<void()> begin,
                                      llvm::function_ref<VReg(VReg)> next) {
  mlir::Location loc = op->getLoc();
  uint32_t header = newBlock(loc), inside = newBlock(loc);
  uint32_t latch = newBlock(loc), exit = newBlock(loc);
  draft.blocks[header].params = {index, carried};
  draft.blocks[latch].params = {yielded};

  jump(header, {addConstant(0, loc), first}, loc);
  place(header);
  DraftInstr &more = add(Op::CmpSlt, loc);
  more.uses = {index, length};
  more.defs = {newScalar()};
  branch(more.defs[0], inside, exit, loc);

  place(inside);
  begin();
  compileRegion(body, Continuation{latch});
  if (failed)
    return;

  place(latch);
  VReg carriedOn = next(yielded);
  VReg one = addConstant(1, loc);
  DraftInstr &add = this->add(Op::AddI, loc);
  add.uses = {index, one};
  add.defs = {newScalar()};
  jump(header, {add.defs[0], carriedOn}, loc);
  place(exit);
}

void UnitCompiler::compileFor(mlir::Operation *op) {
  auto loop = mlir::cast<scf::ForOp>(op);
  mlir::Location loc = op->getLoc();
  llvm::APInt step;
  if (!mlir::matchPattern(loop.getStep(), mlir::m_ConstantInt(&step)) ||
      !step.isStrictlyPositive()) {
    DraftInstr &check = add(Op::Invoke, loc);
    check.form = Form::List;
    check.handler = handlers::checkStep;
    check.uses = {reg(loop.getStep())};
  }
  uint32_t header = newBlock(loc), inside = newBlock(loc);
  uint32_t latch = newBlock(loc), exit = newBlock(loc);
  llvm::SmallVector<VReg> values = {reg(loop.getLowerBound())};
  for (mlir::Value init : loop.getInitArgs())
    values.push_back(reg(init));
  for (mlir::Value argument : loop.getBody()->getArguments()) {
    VReg param = reg(argument);
    draft.blocks[header].params.push_back(param);
  }
  for (mlir::Value argument : loop.getRegionIterArgs()) {
    VReg yielded = draft.newReg(!isScalar(argument.getType()));
    draft.blocks[latch].params.push_back(yielded);
  }
  jump(header, values, loc);

  place(header);
  DraftInstr &more = add(loop.getUnsignedCmp() ? Op::CmpUlt : Op::CmpSlt, loc);
  VReg index = reg(loop.getInductionVar());
  more.uses = {index, reg(loop.getUpperBound())};
  more.defs = {newScalar()};
  branch(more.defs[0], inside, exit, loc);

  place(inside);
  compileRegion(loop.getRegion(), Continuation{latch});
  if (failed)
    return;

  place(latch);
  DraftInstr &next = add(Op::AddI, loc);
  next.width = shiftOf(loop.getInductionVar().getType());
  next.uses = {index, reg(loop.getStep())};
  next.defs = {newScalar()};
  llvm::SmallVector<VReg> again = {next.defs[0]};
  llvm::append_range(again, current().params);
  jump(header, again, loc);

  place(exit);
  for (auto [result, argument] :
       llvm::zip_equal(loop.getResults(), loop.getRegionIterArgs()))
    bind(result, reg(argument));
}

void UnitCompiler::compileWhile(mlir::Operation *op) {
  auto loop = mlir::cast<scf::WhileOp>(op);
  mlir::Location loc = op->getLoc();
  uint32_t before = newBlock(loc), after = newBlock(loc), join = newBlock(loc);
  auto setParams = [&](uint32_t block, mlir::ValueRange values) {
    for (mlir::Value value : values) {
      VReg param = reg(value);
      draft.blocks[block].params.push_back(param);
    }
  };
  setParams(before, loop.getBefore().getArguments());
  setParams(after, loop.getAfter().getArguments());
  setParams(join, loop.getResults());
  conditions[&loop.getBefore()] = {after, join};
  llvm::SmallVector<VReg> inits;
  for (mlir::Value init : loop.getInits())
    inits.push_back(reg(init));
  jump(before, inits, loc);

  place(before);
  compileRegion(loop.getBefore(), Continuation());
  if (failed)
    return;
  place(after);
  compileRegion(loop.getAfter(), Continuation{before});
  place(join);
}

void UnitCompiler::compileIndexSwitch(mlir::Operation *op) {
  auto switchOp = mlir::cast<scf::IndexSwitchOp>(op);
  uint32_t join;
  Continuation to = continuationOf(op, join);
  llvm::SmallVector<std::pair<mlir::Region *, uint32_t>> bodies;
  for (mlir::Region &region : switchOp.getCaseRegions())
    bodies.push_back({&region, newBlock(op->getLoc())});
  bodies.push_back({&switchOp.getDefaultRegion(), newBlock(op->getLoc())});

  DraftBlock &block = current();
  block.loc = op->getLoc();
  block.end.kind = DraftEnd::Cases;
  block.end.uses = {reg(switchOp.getArg())};
  block.end.keys.assign(switchOp.getCases().begin(), switchOp.getCases().end());
  for (auto [region, target] : bodies)
    block.end.targets.push_back(target);
  for (auto [region, target] : bodies) {
    place(target);
    compileRegion(*region, to);
    if (failed)
      return;
  }
  finishJoin(join);
}

void UnitCompiler::compileSwitch(mlir::Operation *op) {
  auto switchOp = mlir::cast<cf::SwitchOp>(op);
  mlir::Location loc = op->getLoc();
  llvm::SmallVector<uint32_t> targets;
  llvm::SmallVector<int64_t> keys;
  if (auto values = switchOp.getCaseValues())
    for (llvm::APInt value : values->getValues<llvm::APInt>())
      keys.push_back(value.getSExtValue());
  for (auto [i, destination] : llvm::enumerate(switchOp.getCaseDestinations()))
    targets.push_back(
        edge(blocks.lookup(destination), switchOp.getCaseOperands(i), loc));
  targets.push_back(edge(blocks.lookup(switchOp.getDefaultDestination()),
                         switchOp.getDefaultOperands(), loc));
  DraftBlock &block = current();
  block.loc = loc;
  block.end.kind = DraftEnd::Cases;
  block.end.uses = {reg(switchOp.getFlag())};
  block.end.keys.assign(keys.begin(), keys.end());
  block.end.targets.assign(targets.begin(), targets.end());
}
