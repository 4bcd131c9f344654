//===- CompileFroe.cpp - Operations of the froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Interpreter/Compiler.h"
#include "lib/Interpreter/Handlers.h"
#include "lib/Interpreter/Scalars.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace froe;
using namespace froe::interp;

bool UnitCompiler::compileFroe(mlir::Operation *op) {
  if (auto upcast = mlir::dyn_cast<UpcastOp>(op); upcast && !isBoxing(op))
    bind(upcast.getResult(), reg(upcast.getValue()));
  else if (mlir::isa<UpcastOp, UnboxOp>(op))
    compileBox(op);
  else if (mlir::isa<LabelOp>(op))
    compileLabel(op);
  else if (mlir::isa<RecordOp>(op))
    compileRecord(op);
  else if (mlir::isa<GetOp, WithOp>(op))
    compileField(op);
  else if (mlir::isa<MatchOp>(op))
    compileMatch(op);
  else if (mlir::isa<AltOp>(op))
    compileAlt(op);
  else if (mlir::isa<MkTreeOp>(op))
    compileTree(op);
  else if (mlir::isa<SplitOp, TailSplitOp>(op))
    compileSplit(op);
  else if (mlir::isa<PapOp>(op))
    compilePap(op);
  else if (mlir::isa<ApplyOp>(op))
    compileApply(op);
  else if (mlir::isa<ArrayFoldOp>(op))
    compileFold(op);
  else if (mlir::isa<ArrayGenerateOp>(op))
    compileGenerate(op);
  else if (mlir::isa<ArrayGetOp>(op))
    add(Op::ArrayGet, op);
  else if (mlir::isa<ArraySetOp>(op))
    add(Op::ArraySet, op).consumes = true;
  else if (mlir::isa<ArrayOfOp>(op))
    addInvoke(handlers::arrayOf, op).consumes = true;
  else
    return false;
  return true;
}

bool UnitCompiler::compileSimple(mlir::Operation *op) {
  Handler handler =
      llvm::TypeSwitch<mlir::Operation *, Handler>(op)
          .Case<ArrayMakeOp>([](auto) { return handlers::arrayMake; })
          .Case<ArrayLengthOp>([](auto) { return handlers::arrayLength; })
          .Case<ArraySliceOp>([](auto) { return handlers::arraySlice; })
          .Case<StringConcatOp>([](auto) { return handlers::stringConcat; })
          .Case<StringJoinOp>([](auto) { return handlers::stringJoin; })
          .Case<StringSliceOp>([](auto) { return handlers::stringSlice; })
          .Case<StringLengthOp>([](auto) { return handlers::stringLength; })
          .Case<StringCompareOp>([](auto) { return handlers::stringCompare; })
          .Case<StringEqualOp>([](auto) { return handlers::stringEqual; })
          .Case<StringFindOp>([](auto) { return handlers::stringFind; })
          .Case<StringByteOp>([](auto) { return handlers::stringByte; })
          .Case<StringDecodeOp>([](auto) { return handlers::stringDecode; })
          .Case<StringFromCharOp>([](auto) { return handlers::stringFromChar; })
          .Case<StringFromIntOp>([](auto) { return handlers::stringFromInt; })
          .Case<StringFromFloatOp>(
              [](auto) { return handlers::stringFromFloat; })
          .Case<StringParseIntOp>([](auto) { return handlers::stringParseInt; })
          .Case<StringParseFloatOp>(
              [](auto) { return handlers::stringParseFloat; })
          .Case<ExitOp>([](auto) { return handlers::exitProgram; })
          .Case<ReadLineOp>([](auto) { return handlers::readLine; })
          .Case<ReadFileOp>([](auto) { return handlers::readFile; })
          .Case<WriteFileOp>([](auto) { return handlers::writeFile; })
          .Case<ArgsOp>([](auto) { return handlers::programArguments; })
          .Default(nullptr);
  if (handler)
    addInvoke(handler, op);
  else if (mlir::isa<froe::StringOp>(op))
    compileString(op);
  else if (mlir::isa<PrintOp, ShowOp>(op))
    compileShow(op);
  else if (mlir::isa<FailOp>(op))
    compileFail(op);
  else if (mlir::isa<AttemptOp>(op))
    compileAttempt(op);
  else if (mlir::isa<EndAttemptOp>(op))
    addInvoke(handlers::endAttempt, op);
  else
    return false;
  return true;
}

static llvm::SmallVector<VReg> concat(llvm::ArrayRef<VReg> first,
                                      llvm::ArrayRef<VReg> second) {
  llvm::SmallVector<VReg> result(first);
  llvm::append_range(result, second);
  return result;
}

llvm::SmallVector<VReg> UnitCompiler::regsOf(mlir::ValueRange values) {
  llvm::SmallVector<VReg> result;
  for (mlir::Value value : values)
    result.push_back(reg(value));
  return result;
}

//===----------------------------------------------------------------------===//
// Labels and records
//===----------------------------------------------------------------------===//

void UnitCompiler::compileLabel(mlir::Operation *op) {
  auto label = mlir::cast<LabelOp>(op);
  uint32_t name = program.intern(label.getLabel());
  if (label.getFields().empty()) {
    add(Op::Const, op).imm = name;
    return;
  }
  addMake(Kind::Label, name, op, regsOf(label.getFields()));
}

void UnitCompiler::compileRecord(mlir::Operation *op) {
  auto record = mlir::cast<RecordOp>(op);
  addMake(Kind::Record, compiler.getShape(record.getType().getNames()), op,
          regsOf(record.getFields()));
}

void UnitCompiler::compileField(mlir::Operation *op) {
  bool replaces = mlir::isa<WithOp>(op);
  auto type = mlir::cast<RecordType>(op->getOperand(0).getType());
  llvm::StringRef field = replaces ? mlir::cast<WithOp>(op).getField()
                                   : mlir::cast<GetOp>(op).getField();
  program.sites.push_back(std::make_unique<FieldSite>(
      FieldSite{program.intern(field), compiler.getShape(type.getNames()),
                *type.indexOf(field)}));
  DraftInstr &instr = add(replaces ? Op::With : Op::Get, op);
  instr.consumes = replaces;
  instr.pointer = program.sites.back().get();
}

//===----------------------------------------------------------------------===//
// Matches, alternatives, split trees
//===----------------------------------------------------------------------===//

void UnitCompiler::compileMatch(mlir::Operation *op) {
  auto match = mlir::cast<MatchOp>(op);
  mlir::Location loc = op->getLoc();
  VReg value = reg(match.getValue());
  uint32_t join;
  Continuation to = continuationOf(op, join);

  DraftEnd end;
  end.kind = DraftEnd::Cases;
  end.match = true;
  end.uses = {value};
  llvm::SmallVector<std::pair<uint32_t, SumType>> cases;
  for (unsigned i = 0, e = match.getCases().size(); i < e; ++i) {
    cases.push_back({newBlock(loc), match.getNarrowedType(i)});
    for (const SumLabel &label : cases.back().second.getLabels()) {
      end.keys.push_back(program.intern(label.name));
      end.targets.push_back(cases.back().first);
    }
  }
  current().loc = loc;
  current().end = std::move(end);

  for (auto [i, pair] : llvm::enumerate(cases)) {
    auto [target, narrowed] = pair;
    mlir::Region &body = match.getBodies()[i];
    place(target);
    if (match.getCaseLabels(i).size() != 1) {
      for (mlir::Value argument : body.getArguments())
        bind(argument, value);
    } else if (body.getNumArguments() > 0) {
      DraftInstr &unpack = add(Op::Unpack, loc);
      unpack.form = Form::List;
      unpack.consumes = true;
      unpack.uses = {value};
      llvm::SmallVector<VReg> fields = regsOf(body.getArguments());
      unpack.defs.assign(fields.begin(), fields.end());
    }
    compileRegion(body, to);
    if (failed)
      return;
  }
  finishJoin(join);
}

void UnitCompiler::compileAlt(mlir::Operation *op) {
  Code *code = compiler.newCode();
  UnitCompiler unit(compiler, function, mlir::cast<AltOp>(op).getBody());
  if (mlir::failed(unit.run(*code))) {
    failed = true;
    return;
  }
  llvm::SmallVector<VReg> types;
  if (unit.capturesTypes)
    types.push_back(typeEnv());
  addMake(Kind::Closure, code->id, op, concat(types, regsOf(unit.captures)));
}

void UnitCompiler::compileTree(mlir::Operation *op) {
  auto tree = mlir::cast<MkTreeOp>(op);
  TreeLayout layout;
  uint32_t nextNested = tree.getAlternatives().size();
  SumType scrutinee = tree.getType().getScrutinee();
  for (auto [i, label] : llvm::enumerate(scrutinee.getLabels())) {
    TreeLayout::Alternative entry;
    entry.field = i;
    for (unsigned j = 0; j < label.fields.size(); ++j) {
      llvm::StringRef mode = tree.getMode(i, j);
      entry.modes.push_back(mode == MkTreeOp::kRaw   ? TreeLayout::kRaw
                            : mode == MkTreeOp::kRec ? TreeLayout::kRec
                                                     : int32_t(nextNested++));
    }
    layout.alternatives[program.intern(label.name)] = std::move(entry);
  }
  addMake(Kind::Tree, program.treeLayouts.size(), op,
          regsOf(op->getOperands()));
  program.treeLayouts.push_back(std::move(layout));
}

void UnitCompiler::compileSplit(mlir::Operation *op) {
  auto hand = mlir::dyn_cast<TailSplitOp>(op);
  bool tail = isTail(op);
  DraftInstr &instr = add(hand ? (tail ? Op::TailSplitLabel : Op::SplitLabel)
                               : (tail ? Op::TailSplit : Op::Split),
                          op);
  instr.form = Form::Call;
  instr.consumes = true;
  if (hand)
    instr.imm = program.intern(hand.getLabel());
  if (!tail)
    return;
  instr.defs.clear();
  leave(instr, op->getLoc());
}

//===----------------------------------------------------------------------===//
// Values of any type
//===----------------------------------------------------------------------===//

/// Makes a box, or takes out what is in one.
void UnitCompiler::compileBox(mlir::Operation *op) {
  bool boxes = mlir::isa<UpcastOp>(op);
  mlir::Type type =
      boxes ? op->getOperand(0).getType() : op->getResult(0).getType();
  DraftInstr &instr = addInvoke(boxes ? handlers::box : handlers::unbox, op);
  if (mentionsVariable(type) && !variables().empty())
    instr.uses.push_back(typeEnv());
  instr.extra = program.shown.size();
  program.shown.push_back(
      {compiler.showTypes.get(type, variables()), /*lisp=*/false});
}

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

void UnitCompiler::compilePap(mlir::Operation *op) {
  auto pap = mlir::cast<PapOp>(op);
  mlir::func::FuncOp callee;
  Code *code = compiler.getCode(pap.getCalleeAttr(), op, callee);
  if (!code) {
    failed = true;
    return;
  }
  llvm::SmallVector<VReg> types;
  if (auto arguments = typeArguments(op, callee, pap.getCalleeType()))
    types.push_back(*arguments);
  addMake(Kind::Closure, code->id, op,
          concat(types, regsOf(pap.getCaptures())));
}

static mlir::FunctionType signatureOf(mlir::Type type) {
  if (auto pap = mlir::dyn_cast<PapType>(type))
    return pap.getSignature();
  return mlir::cast<AltType>(type).getSignature();
}

/// How many functions an application goes through stands in the types: each
/// takes what it wants, the last perhaps less.
void UnitCompiler::compileApply(mlir::Operation *op) {
  auto apply = mlir::cast<ApplyOp>(op);
  mlir::Location loc = op->getLoc();
  llvm::SmallVector<VReg> arguments = regsOf(apply.getArgs());
  llvm::ArrayRef<VReg> left = arguments;
  VReg callee = reg(apply.getCallee());
  mlir::FunctionType signature = apply.getCalleeSignature();
  while (true) {
    size_t wanted = signature.getNumInputs();
    if (left.size() < wanted) {
      if (left.empty())
        return bind(op->getResult(0), callee);
      DraftInstr &more = add(Op::Invoke, loc);
      more.form = Form::List;
      more.handler = handlers::moreArguments;
      more.consumes = true;
      llvm::append_range(more.uses, concat({callee}, left));
      more.defs.push_back(reg(op->getResult(0)));
      return;
    }
    bool last = left.size() == wanted;
    bool tail = last && isTail(op);
    DraftInstr &call = add(tail ? Op::TailApply : Op::Apply, loc);
    call.form = Form::Call;
    call.consumes = true;
    llvm::append_range(call.uses, concat({callee}, left.take_front(wanted)));
    left = left.drop_front(wanted);
    if (tail)
      return leave(call, loc);
    if (last) {
      llvm::append_range(call.defs, regsOf(op->getResults()));
      return;
    }
    callee = newGeneral();
    call.defs.push_back(callee);
    signature = signatureOf(signature.getResult(0));
  }
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

void UnitCompiler::compileFold(mlir::Operation *op) {
  auto fold = mlir::cast<ArrayFoldOp>(op);
  mlir::Location loc = op->getLoc();
  VReg array = reg(fold.getArray());
  DraftInstr &length = add(Op::Invoke, loc);
  length.form = Form::List;
  length.handler = handlers::arrayLength;
  length.uses = {array};
  length.defs = {newScalar()};

  mlir::Region &body = fold.getBody();
  VReg index = newScalar(), carried = reg(body.getArgument(0));
  auto begin = [&] {
    DraftInstr &get = add(Op::ArrayGet, loc);
    get.uses = {array, index};
    get.defs = {reg(body.getArgument(1))};
  };
  auto next = [](VReg yielded) { return yielded; };
  compileCountedLoop(op, body, index, length.defs[0], carried,
                     /*yielded=*/newLike(carried), reg(fold.getInit()), begin,
                     next);
  bind(op->getResult(0), carried);
}

void UnitCompiler::compileGenerate(mlir::Operation *op) {
  auto generate = mlir::cast<ArrayGenerateOp>(op);
  mlir::Location loc = op->getLoc();
  VReg length = reg(generate.getLength());
  DraftInstr &reserve = add(Op::Invoke, loc);
  reserve.form = Form::List;
  reserve.handler = handlers::arrayReserve;
  reserve.uses = {length};
  reserve.defs = {newGeneral()};
  VReg empty = reserve.defs[0];

  mlir::Region &body = generate.getBody();
  VReg array = newGeneral();
  mlir::Type element =
      mlir::cast<froe::ArrayType>(generate.getType()).getElementType();
  auto next = [&](VReg yielded) {
    DraftInstr &push = add(Op::ArrayPush, loc);
    push.consumes = true;
    push.uses = {array, yielded};
    push.defs = {newGeneral()};
    return push.defs[0];
  };
  compileCountedLoop(
      op, body, reg(body.getArgument(0)), length, array,
      draft.newReg(!isScalar(element)), empty, [] {}, next);
  bind(op->getResult(0), array);
}

//===----------------------------------------------------------------------===//
// Strings, failure, output
//===----------------------------------------------------------------------===//

void UnitCompiler::compileString(mlir::Operation *op) {
  StringObject *string =
      program.heap.makeString(mlir::cast<froe::StringOp>(op).getValue());
  if (!string)
    return error(op, "is too long to be run");
  add(Op::LoadObject, op).pointer = string;
}

void UnitCompiler::compileShow(mlir::Operation *op) {
  mlir::Type type = op->getOperand(0).getType();
  auto print = mlir::dyn_cast<PrintOp>(op);
  if (mlir::isa<froe::StringType>(type)) {
    if (print)
      addInvoke(handlers::printString, op).width = print.getNewline();
    else
      bind(op->getResult(0), reg(op->getOperand(0)));
    return;
  }
  DraftInstr &instr =
      addInvoke(print ? handlers::printValue : handlers::showValue, op);
  if (print)
    instr.width = print.getNewline();
  if (mentionsVariable(type) && !variables().empty())
    instr.uses.push_back(typeEnv());
  instr.extra = program.shown.size();
  bool lisp = print ? print.getLisp() : mlir::cast<ShowOp>(op).getLisp();
  program.shown.push_back({compiler.showTypes.get(type, variables()), lisp});
}

void UnitCompiler::compileFail(mlir::Operation *op) {
  auto fail = mlir::cast<FailOp>(op);
  if (!fail.getMessage()) {
    addInvoke(handlers::failString, op);
    return;
  }
  addInvoke(handlers::failText, op).extra = program.texts.size();
  program.texts.push_back(fail.getMessage()->str());
}

/// What is to be done after a failure is a closure of all its arguments.
void UnitCompiler::compileAttempt(mlir::Operation *op) {
  auto attempt = mlir::cast<AttemptOp>(op);
  mlir::func::FuncOp replay;
  Code *code = compiler.getCode(attempt.getReplayAttr(), op, replay);
  if (!code) {
    failed = true;
    return;
  }
  llvm::SmallVector<VReg> types;
  if (auto arguments = typeArguments(op, replay, replay.getFunctionType()))
    types.push_back(*arguments);
  VReg closure = newGeneral();
  addMake(Kind::Closure, code->id, op, concat(types, regsOf(attempt.getArgs())),
          closure);
  DraftInstr &begin = add(Op::Invoke, op->getLoc());
  begin.form = Form::List;
  begin.handler = handlers::attempt;
  begin.consumes = true;
  begin.uses = {closure};
  begin.defs = {reg(attempt.getOutermost())};
}
