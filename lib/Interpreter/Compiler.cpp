//===- Compiler.cpp - From the dialects to drafts ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The program as a whole, and what all operations share. See CompileControl.cpp
// and CompileFroe.cpp for the operations.
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Compiler.h"

#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Interpreter/Foreign.h"
#include "lib/Interpreter/Handlers.h"
#include "lib/Interpreter/Scalars.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace froe;
using namespace froe::interp;

namespace func = mlir::func;

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

Code *Compiler::newCode() {
  program.codes.push_back(std::make_unique<Code>());
  program.codes.back()->id = program.codes.size() - 1;
  return program.codes.back().get();
}

uint32_t Compiler::getShape(llvm::ArrayRef<mlir::StringAttr> names) {
  std::vector<uint32_t> numbers;
  for (mlir::StringAttr name : names)
    numbers.push_back(program.intern(name));
  auto [entry, isNew] = shapes.try_emplace(numbers, program.shapes.size());
  if (isNew)
    program.shapes.push_back(
        {llvm::SmallVector<uint32_t, 4>(numbers.begin(), numbers.end())});
  return entry->second;
}

Code *Compiler::getCode(mlir::FlatSymbolRefAttr symbol, mlir::Operation *user,
                        func::FuncOp &function) {
  function = symbols.lookupNearestSymbolFrom<func::FuncOp>(user, symbol);
  if (!function) {
    user->emitError("there is no function ") << symbol;
    return nullptr;
  }
  Code *&code = codes[function];
  if (code)
    return code;
  code = newCode();
  if (mlir::failed(declare(function, *code, user)))
    return nullptr;
  return code;
}

/// Prepares a function for its first use.
mlir::LogicalResult Compiler::declare(func::FuncOp function, Code &code,
                                      mlir::Operation *user) {
  if (!function.isExternal()) {
    pending.push_back({function, &code});
    return mlir::success();
  }
  mlir::Attribute external =
      function->getAttr(FroeDialect::getExternAttrName());
  if (!external) {
    mlir::InFlightDiagnostic diagnostic = user->emitError("function @")
                                          << function.getSymName()
                                          << " has no body to run";
    diagnostic.attachNote(function.getLoc()) << "it is declared here";
    return diagnostic;
  }
  llvm::StringRef symbol = function.getSymName();
  if (auto name = mlir::dyn_cast<mlir::StringAttr>(external))
    symbol = name.getValue();
  std::string whyNot;
  if (compileForeign(symbol, function.getFunctionType(), program, code,
                     function.getLoc(), whyNot))
    return mlir::success();
  return function.emitError("cannot call the C function '")
         << symbol << "': " << whyNot;
}

llvm::ArrayRef<mlir::Type> Compiler::getVariables(func::FuncOp function) {
  auto found = variables.find(function);
  if (found == variables.end())
    return {};
  return found->second;
}

/// Adds the type variables that a type mentions. `closed` are types that
/// mention none, so that what many functions have in common is looked at once.
static void collectVariables(mlir::Type type,
                             llvm::DenseSet<mlir::Type> &closed,
                             llvm::SmallVectorImpl<mlir::Type> &found) {
  llvm::SmallVector<mlir::Type> work{type};
  llvm::DenseSet<mlir::Type> seen{type};
  while (!work.empty()) {
    mlir::Type next = work.pop_back_val();
    if (mlir::isa<VarType>(next))
      found.push_back(next);
    forEachComponent(next, [&](mlir::Type part) {
      if (!closed.contains(part) && seen.insert(part).second)
        work.push_back(part);
    });
  }
  if (found.empty())
    closed.insert(seen.begin(), seen.end());
}

/// Finds the polymorphic functions that have to know what their type variables
/// stand for, because they, or those that they call, print values of such
/// types.
void Compiler::findPrintingFunctions() {
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<mlir::Operation *>>
      callers;
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<mlir::Type, 2>> all;
  llvm::SetVector<mlir::Operation *> printing;
  llvm::DenseSet<mlir::Type> closed;
  module.walk([&](func::FuncOp function) {
    llvm::SmallVector<mlir::Type, 2> found;
    collectVariables(function.getFunctionType(), closed, found);
    if (found.empty())
      return;
    all[function] = found;
    function.walk([&](mlir::Operation *op) {
      if (mlir::isa<PrintOp, ShowOp>(op) || isBoxing(op)) {
        if (mentionsVariable(op->getOperand(0).getType()))
          printing.insert(function);
      } else if (mlir::isa<UnboxOp>(op)) {
        if (mentionsVariable(op->getResult(0).getType()))
          printing.insert(function);
      } else if (auto callee =
                     op->getAttrOfType<mlir::FlatSymbolRefAttr>("callee")) {
        if (auto *target = symbols.lookupNearestSymbolFrom(op, callee))
          callers[target].push_back(function);
      }
    });
  });
  for (size_t i = 0; i < printing.size(); ++i)
    for (mlir::Operation *caller : callers.lookup(printing[i]))
      printing.insert(caller);
  for (mlir::Operation *function : printing)
    variables[function] = all[function];
}

/// Writes the code that calls main and prints its results.
mlir::LogicalResult Compiler::compileStart(func::FuncOp main) {
  func::FuncOp function;
  Code *callee = getCode(mlir::FlatSymbolRefAttr::get(main), module, function);
  if (!callee)
    return mlir::failure();
  mlir::Location loc = main.getLoc();
  Draft draft;
  draft.layout.push_back(0);
  DraftBlock &block = draft.blocks.emplace_back(loc);
  block.end.kind = DraftEnd::Leave;
  DraftInstr &call = block.instrs.emplace_back(Op::Call, loc);
  call.form = Form::Call;
  call.consumes = true;
  call.pointer = callee;
  llvm::SmallVector<VReg> results;
  for (mlir::Type type : main.getResultTypes())
    results.push_back(draft.newReg(!isScalar(type)));
  call.defs.assign(results.begin(), results.end());
  for (auto [type, result] : llvm::zip_equal(main.getResultTypes(), results)) {
    bool isString = mlir::isa<StringType>(type);
    DraftInstr &print = block.instrs.emplace_back(Op::Invoke, loc);
    print.form = Form::List;
    print.handler = isString ? handlers::printString : handlers::printValue;
    print.width = 1;
    print.uses.push_back(result);
    print.extra = program.shown.size();
    program.shown.push_back({showTypes.get(type, {}), /*lisp=*/false});
  }
  block.instrs.emplace_back(Op::Halt, loc);
  Code *start = newCode();
  assemble(draft, program, *start, countSteps);
  program.start = start;
  return mlir::success();
}

mlir::LogicalResult Compiler::run() {
  auto main = module.lookupSymbol<func::FuncOp>("main");
  if (!main)
    return module.emitError("there is no function @main to run");
  if (main.isExternal())
    return main.emitError("function @main has no body to run");
  if (main.getNumArguments() > 0)
    return main.emitError("function @main must not have parameters to be run");
  findPrintingFunctions();
  if (mlir::failed(compileStart(main)))
    return mlir::failure();
  while (!pending.empty()) {
    auto [function, code] = pending.back();
    pending.pop_back();
    UnitCompiler unit(*this, function, function.getBody());
    if (mlir::failed(unit.run(*code)))
      return mlir::failure();
  }
  return mlir::success();
}

//===----------------------------------------------------------------------===//
// Registers and blocks
//===----------------------------------------------------------------------===//

UnitCompiler::UnitCompiler(Compiler &compiler, func::FuncOp function,
                           mlir::Region &root)
    : compiler(compiler), program(compiler.program), function(function),
      root(root) {}

mlir::LogicalResult UnitCompiler::run(Code &code) {
  place(newBlock(root.getLoc()));
  bool isFunction = root.getParentOp() == function;
  if (isFunction && !variables().empty())
    typeEnv();
  compileRegion(root, Continuation());
  if (failed)
    return mlir::failure();
  llvm::SmallVector<VReg> params;
  if (typeEnvReg) {
    params.push_back(*typeEnvReg);
    capturesTypes = true;
  }
  for (mlir::Value captured : captures)
    params.push_back(regs.lookup(captured));
  for (mlir::BlockArgument argument : root.getArguments())
    params.push_back(reg(argument));
  draft.blocks[0].params.assign(params.begin(), params.end());
  assemble(draft, program, code, compiler.countSteps);
  return mlir::success();
}

VReg UnitCompiler::reg(mlir::Value value) {
  auto [entry, isNew] = regs.try_emplace(value, 0);
  if (!isNew)
    return entry->second;
  entry->second = draft.newReg(!isScalar(value.getType()));
  if (!root.isAncestor(value.getParentRegion()))
    captures.push_back(value);
  return regs.lookup(value);
}

/// Makes a value, which no instruction defines, the same as a register.
void UnitCompiler::bind(mlir::Value value, VReg to) {
  if (regs.try_emplace(value, to).second)
    return;
  // A block that comes later in control flow, but not in the region, has used
  // it already.
  bool general = draft.general[to];
  DraftInstr &move = add(general ? Op::MoveCopy : Op::MoveBits, value.getLoc());
  move.consumes = general;
  move.uses.push_back(to);
  move.defs.push_back(reg(value));
}

uint32_t UnitCompiler::newBlock(mlir::Location loc) {
  draft.blocks.emplace_back(loc);
  return draft.blocks.size() - 1;
}

void UnitCompiler::place(uint32_t block) {
  draft.layout.push_back(block);
  currentBlock = block;
}

//===----------------------------------------------------------------------===//
// Instructions and ends of blocks
//===----------------------------------------------------------------------===//

DraftInstr &UnitCompiler::add(Op op, mlir::Location loc) {
  return current().instrs.emplace_back(op, loc);
}

void UnitCompiler::addOperands(DraftInstr &instr, mlir::Operation *from) {
  for (mlir::Value operand : from->getOperands())
    instr.uses.push_back(reg(operand));
  for (mlir::Value result : from->getResults())
    instr.defs.push_back(reg(result));
}

DraftInstr &UnitCompiler::add(Op op, mlir::Operation *from) {
  DraftInstr &instr = add(op, from->getLoc());
  addOperands(instr, from);
  return instr;
}

DraftInstr &UnitCompiler::addInvoke(Handler handler, mlir::Operation *from) {
  DraftInstr &instr = add(Op::Invoke, from);
  instr.form = Form::List;
  instr.handler = handler;
  return instr;
}

VReg UnitCompiler::addConstant(uint64_t bits, mlir::Location loc) {
  DraftInstr &instr = add(Op::Const, loc);
  instr.imm = bits;
  instr.defs.push_back(newScalar());
  return instr.defs[0];
}

void UnitCompiler::addMake(Kind kind, uint32_t id, mlir::Operation *op,
                           llvm::ArrayRef<VReg> fields) {
  addMake(kind, id, op, fields, reg(op->getResult(0)));
}

void UnitCompiler::addMake(Kind kind, uint32_t id, mlir::Operation *op,
                           llvm::ArrayRef<VReg> fields, VReg result) {
  if (fields.size() > Object::kMaxCount)
    return error(op, "has too many operands to be run");
  DraftInstr &make = add(Op::Make, op->getLoc());
  make.form = Form::List;
  make.consumes = true;
  make.width = static_cast<uint16_t>(kind);
  make.extra = id;
  make.uses.assign(fields.begin(), fields.end());
  make.defs.push_back(result);
}

void UnitCompiler::jump(uint32_t target, llvm::ArrayRef<VReg> values,
                        mlir::Location loc) {
  DraftBlock &block = current();
  block.loc = loc;
  block.end.kind = DraftEnd::Jump;
  block.end.targets = {target};
  block.end.uses.assign(values.begin(), values.end());
}

void UnitCompiler::branch(VReg condition, uint32_t yes, uint32_t no,
                          mlir::Location loc) {
  DraftBlock &block = current();
  block.loc = loc;
  block.end.kind = DraftEnd::Branch;
  block.end.targets = {yes, no};
  block.end.uses = {condition};
}

/// Ends the block with an instruction that has been written.
void UnitCompiler::leave(DraftInstr &instr, mlir::Location loc) {
  instr.consumes = true;
  current().loc = loc;
  current().end.kind = DraftEnd::Leave;
}

void UnitCompiler::exitTo(Continuation to, mlir::ValueRange values,
                          mlir::Location loc) {
  llvm::SmallVector<VReg> results;
  for (mlir::Value value : values)
    results.push_back(reg(value));
  if (to.block)
    return jump(*to.block, results, loc);
  bool one = results.size() == 1;
  DraftInstr &instr = add(one ? Op::ReturnOne : Op::Return, loc);
  instr.form = one ? Form::Plain : Form::List;
  instr.uses.assign(results.begin(), results.end());
  leave(instr, loc);
}

uint32_t UnitCompiler::edge(uint32_t target, mlir::ValueRange values,
                            mlir::Location loc) {
  if (values.empty())
    return target;
  Edge &added = edges.emplace_back();
  for (mlir::Value value : values)
    added.values.push_back(reg(value));
  added.target = target;
  return added.block = newBlock(loc);
}

void UnitCompiler::writeEdges() {
  for (Edge &edge : edges) {
    place(edge.block);
    jump(edge.target, edge.values, current().loc);
  }
  edges.clear();
}

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

void UnitCompiler::error(mlir::Operation *op, const llvm::Twine &message) {
  if (!failed)
    op->emitError(message);
  failed = true;
}

/// Compiles a region, whose first block goes on with the current one.
void UnitCompiler::compileRegion(mlir::Region &region, Continuation to) {
  continuations[&region] = to;
  for (mlir::Block &block : llvm::drop_begin(region)) {
    uint32_t drafted = blocks[&block] = newBlock(region.getLoc());
    for (mlir::BlockArgument argument : block.getArguments()) {
      VReg param = reg(argument);
      draft.blocks[drafted].params.push_back(param);
    }
  }
  for (mlir::Block &block : region) {
    if (&block != &region.front())
      place(blocks.lookup(&block));
    compileBlock(block);
    if (failed)
      return;
  }
}

void UnitCompiler::compileBlock(mlir::Block &block) {
  for (mlir::Operation &op : block) {
    ++current().steps;
    compileOp(&op);
    if (failed || ended())
      return;
  }
  if (!block.empty())
    error(&block.back(), "the interpreter does not know this terminator");
}

/// Whether values of a type can be held.
static bool isKnownType(mlir::Type type) {
  return isScalar(type) || mlir::isa<FroeDialect>(type.getDialect());
}

bool UnitCompiler::checkTypes(mlir::Operation *op) {
  auto check = [&](mlir::Type type) {
    if (isKnownType(type))
      return true;
    std::string text;
    llvm::raw_string_ostream(text) << type;
    error(op, "the interpreter does not know values of type " + text);
    return false;
  };
  for (mlir::Region &region : op->getRegions())
    for (mlir::Block &block : region)
      if (!llvm::all_of(block.getArgumentTypes(), check))
        return false;
  return llvm::all_of(op->getOperandTypes(), check) &&
         llvm::all_of(op->getResultTypes(), check);
}

void UnitCompiler::compileOp(mlir::Operation *op) {
  if (!checkTypes(op))
    return;
  bool swapped;
  if (auto instr = makeScalarInstr(op, swapped)) {
    addOperands(*instr, op);
    if (swapped)
      std::swap(instr->uses[0], instr->uses[1]);
    current().instrs.push_back(std::move(*instr));
    return;
  }
  if (auto constant = mlir::dyn_cast<mlir::arith::ConstantOp>(op)) {
    if (auto bits = constantBits(constant.getValue())) {
      add(Op::Const, op).imm = *bits;
      return;
    }
  }
  if (auto select = mlir::dyn_cast<mlir::arith::SelectOp>(op)) {
    add(Op::Select, op);
    return;
  }
  if (compileControl(op) || compileTerminator(op) || compileFroe(op) ||
      compileSimple(op))
    return;
  error(op, "the interpreter does not know the operation '" +
                op->getName().getStringRef() + "'");
}

/// The continuation that what follows an operation passes its results on to, if
/// that is all that it does.
std::optional<Continuation> UnitCompiler::inherited(mlir::Operation *op) {
  mlir::ValueRange values = op->getResults();
  mlir::Operation *next = op->getNextNode();
  // Bounded, for blocks may jump in a circle.
  for (int i = 0; i < 16 && next && next->getParentRegion(); ++i) {
    if (mlir::isa<func::ReturnOp, froe::YieldOp>(next) ||
        next->getName().getStringRef() == "scf.yield") {
      auto found = continuations.find(next->getParentRegion());
      if (mlir::ValueRange(next->getOperands()) != values ||
          found == continuations.end())
        return std::nullopt;
      return found->second;
    }
    if (next->getName().getStringRef() != "cf.br" ||
        mlir::ValueRange(next->getOperands()) != values)
      return std::nullopt;
    mlir::Block *block = next->getSuccessor(0);
    values = block->getArguments();
    next = block->empty() ? nullptr : &block->front();
  }
  return std::nullopt;
}

bool UnitCompiler::isTail(mlir::Operation *op) {
  std::optional<Continuation> to = inherited(op);
  return to && to->isReturn();
}

/// The continuation of the regions of an operation: what it inherits, or a new
/// block, `join`, for its results.
Continuation UnitCompiler::continuationOf(mlir::Operation *op, uint32_t &join) {
  join = ~0u;
  if (std::optional<Continuation> to = inherited(op))
    return *to;
  join = newBlock(op->getLoc());
  for (mlir::Value result : op->getResults()) {
    VReg param = reg(result);
    draft.blocks[join].params.push_back(param);
  }
  return Continuation{join};
}

/// Goes on after the regions of an operation.
void UnitCompiler::finishJoin(uint32_t join) {
  if (join != ~0u)
    place(join);
}

//===----------------------------------------------------------------------===//
// Types at run time
//===----------------------------------------------------------------------===//

llvm::ArrayRef<mlir::Type> UnitCompiler::variables() {
  return compiler.getVariables(function);
}

/// The register of the function's type arguments, which alternatives capture.
VReg UnitCompiler::typeEnv() {
  if (!typeEnvReg)
    typeEnvReg = newGeneral();
  return *typeEnvReg;
}

VReg UnitCompiler::constantTypeEnv(const TypeEnvPlan &plan,
                                   mlir::Operation *op) {
  Object *env = program.heap.make(Kind::TypeEnv, 0, 2 * plan.entries.size());
  for (auto [i, entry] : llvm::enumerate(plan.entries)) {
    env->fields()[2 * i] =
        Value::scalar(reinterpret_cast<uint64_t>(entry.type));
    env->fields()[2 * i + 1] = Value::scalar(0);
  }
  DraftInstr &load = add(Op::LoadObject, op->getLoc());
  load.pointer = env;
  load.defs.push_back(newGeneral());
  return load.defs[0];
}

std::optional<VReg> UnitCompiler::typeArguments(mlir::Operation *op,
                                                func::FuncOp callee,
                                                mlir::FunctionType used) {
  llvm::ArrayRef<mlir::Type> wanted = compiler.getVariables(callee);
  if (wanted.empty())
    return std::nullopt;
  mlir::FunctionType type = callee.getFunctionType();
  Substitution substitution;
  for (auto [concrete, pattern] : llvm::zip(used.getInputs(), type.getInputs()))
    isInstanceOf(concrete, pattern, substitution);
  for (auto [concrete, pattern] :
       llvm::zip(used.getResults(), type.getResults()))
    isInstanceOf(concrete, pattern, substitution);

  llvm::ArrayRef<mlir::Type> own = variables();
  TypeEnvPlan plan;
  bool closed = true, same = own == wanted;
  for (auto [i, variable] : llvm::enumerate(wanted)) {
    mlir::Type concrete = substitution.lookup(variable);
    auto found = llvm::find(own, concrete);
    if (found != own.end()) {
      uint32_t index = found - own.begin();
      plan.entries.push_back({nullptr, index});
      same &= index == i;
      closed = false;
      continue;
    }
    // A variable that no value can have a type for stands for itself.
    if (!concrete)
      concrete = variable;
    same = false;
    closed &= own.empty() || !mentionsVariable(concrete);
    plan.entries.push_back({compiler.showTypes.get(concrete, own), 0});
  }
  if (same)
    return typeEnv();
  if (closed)
    return constantTypeEnv(plan, op);
  VReg env = typeEnv();
  DraftInstr &make = add(Op::Invoke, op->getLoc());
  make.form = Form::List;
  make.handler = handlers::makeTypeEnv;
  make.uses.push_back(env);
  make.defs.push_back(newGeneral());
  make.extra = program.typeEnvPlans.size();
  program.typeEnvPlans.push_back(std::move(plan));
  return make.defs[0];
}
