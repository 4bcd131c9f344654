//===- EmitExpressions.cpp - Expressions ------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeDialect.h"
#include "dialect/Froe/FroeOps.h"
#include "lib/Frontend/Emit.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/STLExtras.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;
using llvm::Twine;

//===----------------------------------------------------------------------===//
// Small parts
//===----------------------------------------------------------------------===//

mlir::Value Emitter::makeUnit(Span span) {
  return froe::RecordOp::create(b, getLoc(span), convert(grounds.getUnit()),
                                mlir::ValueRange());
}

mlir::Value Emitter::makeInt(int64_t value, Span span) {
  return mlir::arith::ConstantOp::create(b, getLoc(span),
                                         b.getI64IntegerAttr(value));
}

mlir::Value Emitter::makeString(StringRef text, Span span) {
  return froe::StringOp::create(b, getLoc(span), froe::StringType::get(context),
                                b.getStringAttr(text));
}

mlir::Value Emitter::makeFailure(StringRef message, Ground *type, Span span) {
  return froe::FailOp::create(b, getLoc(span), mlir::TypeRange(convert(type)),
                              b.getStringAttr(message), mlir::Value())
      .getResult(0);
}

mlir::Value Emitter::makeLabel(Ground *type, StringRef label,
                               mlir::ValueRange fields, Span span) {
  return froe::LabelOp::create(b, getLoc(span), convert(type),
                               b.getStringAttr(label), fields);
}

/// Both branches in regions of their own.
mlir::Value Emitter::emitIfThen(mlir::Value test, Ground *result, Span span,
                                llvm::function_ref<mlir::Value()> then,
                                llvm::function_ref<mlir::Value()> otherwise) {
  mlir::Location loc = getLoc(span);
  auto op = mlir::scf::IfOp::create(b, loc, mlir::TypeRange(convert(result)),
                                    test, /*withElseRegion=*/true);
  mlir::OpBuilder::InsertionGuard guard(b);
  ++regionDepth;
  b.setInsertionPointToStart(op.thenBlock());
  mlir::Value value = then();
  mlir::scf::YieldOp::create(b, loc, value);
  b.setInsertionPointToStart(op.elseBlock());
  value = otherwise();
  mlir::scf::YieldOp::create(b, loc, value);
  --regionDepth;
  return op.getResult(0);
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

mlir::Value Emitter::coerce(Typed value, Ground *type, Span span) {
  if (value.type == type)
    return value.value;
  mlir::Location loc = getLoc(span);
  if (grounds.isSubtype(value.type, type))
    return froe::UpcastOp::create(b, loc, convert(type), value.value);
  if (value.type->is(GroundKind::Function) && type->is(GroundKind::Function))
    return coerceFunction(value, type, span);
  if (value.type->is(GroundKind::Record) && type->is(GroundKind::Record) &&
      llvm::all_of(type->parts, [&](const Ground::Part &part) {
        return value.type->find(part.name) != nullptr;
      })) {
    llvm::SmallVector<mlir::Value> fields;
    for (const Ground::Part &part : type->parts) {
      Ground *from = value.type->find(part.name)->types.front();
      mlir::Value field = froe::GetOp::create(
          b, loc, convert(from), value.value, b.getStringAttr(part.name->name));
      fields.push_back(coerce({field, from}, part.types.front(), span));
    }
    return froe::RecordOp::create(b, loc, convert(type), fields);
  }
  if (value.type->is(GroundKind::Array) && type->is(GroundKind::Array))
    return coerceArray(value, type, span);
  if (value.type->is(GroundKind::Sum) && type->is(GroundKind::Sum) &&
      !unit->isPolymorphic)
    return mlir::func::CallOp::create(b, loc,
                                      getConversion(value.type, type, span),
                                      convert(type), value.value)
        .getResult(0);
  // See Emit.h: no value comes here. A form for all types has to be sure.
  unit->failed |= unit->isPolymorphic;
  return makeFailure("unreachable: no value has this type", type, span);
}

/// Element by element. An array that has no elements may be of a type that no
/// value has.
mlir::Value Emitter::coerceArray(Typed value, Ground *type, Span span) {
  mlir::Location loc = getLoc(span);
  mlir::Value length =
      froe::ArrayLengthOp::create(b, loc, b.getI64Type(), value.value);
  auto op = froe::ArrayGenerateOp::create(b, loc, convert(type), length);
  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry =
      b.createBlock(&op.getBody(), {}, {b.getI64Type()}, {loc});
  Ground *from = value.type->getElement();
  mlir::Value element = froe::ArrayGetOp::create(
      b, loc, convert(from), value.value, entry->getArgument(0));
  froe::YieldOp::create(b, loc,
                        coerce({element, from}, type->getElement(), span));
  return op;
}

/// A function that makes a value of one sum of a value of another, which may
/// have more labels, or fields to be converted.
std::string Emitter::getConversion(Ground *from, Ground *to, Span span) {
  std::string &known = wrappers[{from, to}];
  if (!known.empty())
    return known;
  std::string symbol = known = makeSymbol("convert");
  auto *outerTried = tried;
  tried = nullptr;
  auto op =
      makeFunction(symbol, b.getFunctionType(convert(from), convert(to)), span);
  tried = outerTried;
  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry = op.addEntryBlock();
  b.setInsertionPointToStart(entry);
  mlir::Location loc = getLoc(span);
  llvm::SmallVector<mlir::Attribute> cases;
  for (const Ground::Part &part : from->parts)
    cases.push_back(b.getArrayAttr(b.getStringAttr(part.name->name)));
  mlir::Value result;
  if (cases.empty()) {
    result = makeFailure("unreachable: no value has this type", to, span);
  } else {
    auto match = froe::MatchOp::create(b, loc, mlir::TypeRange(convert(to)),
                                       entry->getArgument(0),
                                       b.getArrayAttr(cases), false);
    result = match.getResult(0);
    for (auto [i, part] : llvm::enumerate(from->parts)) {
      llvm::SmallVector<mlir::Type> fields;
      for (Ground *field : part.types)
        fields.push_back(convert(field));
      llvm::SmallVector<mlir::Location> locs(fields.size(), loc);
      mlir::OpBuilder::InsertionGuard inner(b);
      mlir::Block *block =
          b.createBlock(&match.getBodies()[i], {}, fields, locs);
      const Ground::Part *target = to->find(part.name);
      mlir::Value made;
      if (!target || target->types.size() != part.types.size()) {
        made = makeFailure("unreachable: no value has this label", to, span);
      } else {
        llvm::SmallVector<mlir::Value> converted;
        for (size_t j = 0; j < part.types.size(); ++j)
          converted.push_back(coerce({block->getArgument(j), part.types[j]},
                                     target->types[j], span));
        made = makeLabel(to, part.name->name, converted, span);
      }
      froe::YieldOp::create(b, loc, made);
    }
  }
  mlir::func::ReturnOp::create(b, loc, result);
  return symbol;
}

/// A function that takes its arguments in other portions, or whose parameters
/// or result have to be converted.
mlir::Value Emitter::coerceFunction(Typed value, Ground *type, Span span) {
  if (value.type->isOpen || type->isOpen) {
    unit->failed |= unit->isPolymorphic;
    if (unit->isPolymorphic)
      return makeFailure("unreachable: no value has this type", type, span);
  }
  std::string symbol = wrappers.lookup({value.type, type});
  if (symbol.empty()) {
    symbol = makeSymbol("convert");
    wrappers[{value.type, type}] = symbol;
    auto *outerTried = tried;
    tried = nullptr;
    auto op =
        makeFunction(symbol, convertFunction(type, convert(value.type)), span);
    tried = outerTried;
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry = op.addEntryBlock();
    b.setInsertionPointToStart(entry);
    llvm::SmallVector<Typed> args;
    for (auto [i, param] : llvm::enumerate(type->getParams()))
      args.push_back({entry->getArgument(i + 1), param});
    unsigned outerDepth = regionDepth;
    regionDepth = 0;
    Typed result = emitApply({entry->getArgument(0), value.type}, args, span);
    mlir::Value converted = coerce(result, type->getResult(), span);
    regionDepth = outerDepth;
    mlir::func::ReturnOp::create(b, getLoc(span), converted);
  }
  return froe::PapOp::create(b, getLoc(span), convert(type), symbol,
                             value.value);
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Emitter::Typed Emitter::emit(Expr *expr) {
  Typed result;
  withEnoughStack([&] { result = emitKind(expr); });
  return result;
}

mlir::Value Emitter::emitAs(Expr *expr, Ground *type) {
  Typed value = emit(expr);
  return coerce(value, type, expr->span);
}

Emitter::Typed Emitter::emitKind(Expr *expr) {
  mlir::Location loc = getLoc(expr->span);
  if (Typed literal = emitLargeLiteral(expr); literal.value)
    return literal;
  auto constant = [&](mlir::TypedAttr value) -> Typed {
    return {mlir::arith::ConstantOp::create(b, loc, value), getType(expr)};
  };
  switch (expr->kind) {
  case ExprKind::Error:
    return {makeFailure("error", getType(expr), expr->span), getType(expr)};
  case ExprKind::Integer:
    return constant(b.getI64IntegerAttr(cast<IntegerExpr>(expr)->value));
  case ExprKind::Float:
    return constant(b.getF64FloatAttr(cast<FloatExpr>(expr)->value));
  case ExprKind::Bool:
    return constant(b.getBoolAttr(cast<BoolExpr>(expr)->value));
  case ExprKind::Char:
    return constant(b.getI32IntegerAttr(cast<CharExpr>(expr)->value));
  case ExprKind::String:
    return {makeString(cast<StringExpr>(expr)->value, expr->span),
            grounds.getScalar(GroundKind::String)};
  case ExprKind::Ref:
    return emitRef(cast<RefExpr>(expr));
  case ExprKind::BuiltinRef:
    return emitBuiltinValue(cast<BuiltinExpr>(expr)->builtin, getType(expr),
                            expr->span);
  case ExprKind::Lambda:
    return emitLambda(cast<LambdaExpr>(expr)->function, getType(expr));
  case ExprKind::Call:
    return emitCall(cast<CallExpr>(expr));
  case ExprKind::Label:
    return emitLabel(cast<LabelExpr>(expr));
  case ExprKind::List:
    return emitList(cast<ListExpr>(expr));
  case ExprKind::Array:
    return emitArray(cast<ArrayExpr>(expr));
  case ExprKind::Record:
    return emitRecord(cast<RecordExpr>(expr));
  case ExprKind::Field: {
    auto *field = cast<FieldExpr>(expr);
    Typed record = emit(field->record);
    const Ground::Part *part = record.type->find(field->field);
    Ground *type = getType(expr);
    if (!part) {
      unit->failed |= unit->isPolymorphic;
      return {makeFailure("unreachable: no such field", type, expr->span),
              type};
    }
    Ground *own = part->types.front();
    return {froe::GetOp::create(b, loc, convert(own), record.value,
                                b.getStringAttr(field->field->name)),
            own};
  }
  case ExprKind::If:
    return emitIf(cast<IfExpr>(expr));
  case ExprKind::Block:
    return emitBlock(cast<BlockExpr>(expr));
  case ExprKind::Match:
    if (regionDepth >= kMaxRegions)
      return emitOutlined(expr);
    return emitMatch(cast<MatchExpr>(expr));
  case ExprKind::The: {
    auto *the = cast<TheExpr>(expr);
    Ground *type = getType(expr);
    return {emitAs(the->value, type), type};
  }
  }
  llvm_unreachable("all kinds are listed");
}

Emitter::Typed Emitter::emitRef(RefExpr *ref) {
  Binding *binding = ref->binding;
  if (binding->isConstant)
    return emit(binding->init);
  if (binding->kind != Binding::Known)
    return readValue(binding, ref->span);
  Ground *type = nullptr;
  Callee *callee = findCallee(binding, ref->type, type, ref->span);
  auto captures = getCaptures(callee, ref->span, binding->symbol->name);
  std::string symbol = callee->symbol;
  if (type->getParams().empty()) {
    // As a value it takes the unit.
    if (callee->asValue.empty()) {
      callee->asValue = makeSymbol(callee->symbol);
      llvm::SmallVector<mlir::Type> inputs;
      for (mlir::Value capture : captures)
        inputs.push_back(capture.getType());
      mlir::Type result = convert(type->getResult());
      // It lasts as long as the function itself.
      auto *outerTried = tried;
      if (!unit->known.count(binding))
        tried = nullptr;
      auto op = makeFunction(callee->asValue, convertFunction(type, inputs),
                             ref->span);
      tried = outerTried;
      mlir::OpBuilder::InsertionGuard guard(b);
      mlir::Block *entry = op.addEntryBlock();
      b.setInsertionPointToStart(entry);
      mlir::Location loc = getLoc(ref->span);
      auto args = mlir::ValueRange(entry->getArguments()).drop_back();
      mlir::Value value =
          type->isOpen
              ? froe::CallOp::create(b, loc, symbol, result, args).getResult(0)
              : mlir::func::CallOp::create(b, loc, symbol, result, args)
                    .getResult(0);
      mlir::func::ReturnOp::create(b, loc, value);
    }
    symbol = callee->asValue;
  }
  return {froe::PapOp::create(b, getLoc(ref->span), convert(type), symbol,
                              captures),
          type};
}

Emitter::Typed Emitter::emitLambda(Function *made, Ground *type) {
  // Its own arity may be more than what its type says, where it came together
  // with others; coercion takes care of that.
  Callee *callee = newCallee(made, type);
  llvm::SmallVector<mlir::Value> captures =
      getCaptures(callee, made->span, "this function");
  emitBody(callee);
  std::string symbol = callee->symbol;
  if (type->getParams().empty()) {
    // Takes the unit as well.
    auto op = module.lookupSymbol<mlir::func::FuncOp>(symbol);
    mlir::FunctionType with =
        convertFunction(type, op.getFunctionType().getInputs());
    op.getBody().front().addArgument(convert(grounds.getUnit()),
                                     getLoc(made->span));
    op.setFunctionType(with);
  }
  return {froe::PapOp::create(b, getLoc(made->span), convert(type), symbol,
                              captures),
          type};
}

/// Applies a value to arguments, in as many steps as its type has arrows.
Emitter::Typed Emitter::emitApply(Typed callee, ArrayRef<Typed> args,
                                  Span span) {
  mlir::Location loc = getLoc(span);
  bool first = true;
  while (first || !args.empty()) {
    if (!callee.type->is(GroundKind::Function)) {
      unit->failed |= unit->isPolymorphic;
      return {
          makeFailure("unreachable: not a function", grounds.getUnit(), span),
          grounds.getUnit()};
    }
    auto params = callee.type->getParams();
    llvm::SmallVector<mlir::Value> values;
    size_t count = std::min(args.size(), params.size());
    for (size_t i = 0; i < count; ++i)
      values.push_back(coerce(args[i], params[i], span));
    if (params.empty())
      values.push_back(makeUnit(span));
    Ground *result = count < params.size()
                         ? grounds.getFunction(params.drop_front(count),
                                               callee.type->getResult())
                         : callee.type->getResult();
    mlir::Value value =
        froe::ApplyOp::create(b, loc, convert(result), callee.value, values)
            .getResult(0);
    callee = {value, result};
    args = args.drop_front(count);
    first = false;
  }
  return callee;
}

Emitter::Typed Emitter::emitKnownCall(CallExpr *call, RefExpr *ref) {
  Binding *binding = ref->binding;
  Ground *type = nullptr;
  Callee *callee = findCallee(binding, ref->type, type, ref->span);
  auto params = type->getParams();
  size_t count = std::min(params.size(), call->args.size());
  if (count < params.size() && count == call->args.size())
    return emitApply(emitRef(ref), emitAll(call->args), call->span);

  mlir::Location loc = getLoc(call->span);
  // Arguments first: they may be what defines captured values no later.
  llvm::SmallVector<mlir::Value> args;
  for (size_t i = 0; i < count; ++i)
    args.push_back(emitAs(call->args[i], params[i]));
  auto values = getCaptures(callee, ref->span, binding->symbol->name);
  values.append(args.begin(), args.end());
  mlir::Type result = convert(type->getResult());
  mlir::Value value;
  if (callee->type->isOpen)
    value = froe::CallOp::create(b, loc, callee->symbol, result, values)
                .getResult(0);
  else
    value = mlir::func::CallOp::create(b, loc, callee->symbol, result, values)
                .getResult(0);
  Typed done{value, type->getResult()};
  if (count == call->args.size())
    return done;
  return emitApply(done, emitAll(call->args.drop_front(count)), call->span);
}

llvm::SmallVector<Emitter::Typed> Emitter::emitAll(ArrayRef<Expr *> exprs) {
  llvm::SmallVector<Typed> values;
  for (Expr *expr : exprs)
    values.push_back(emit(expr));
  return values;
}

Emitter::Typed Emitter::emitCall(CallExpr *call) {
  if (auto *builtin = dyn_cast<BuiltinExpr>(call->callee)) {
    const Builtin *known = builtin->builtin;
    if (known->kind == BuiltinKind::Print ||
        known->kind == BuiltinKind::Display)
      return emitPrint(call, known->kind == BuiltinKind::Print);
    if (call->args.size() == known->arity) {
      // At the types that both operands of a comparison have, say.
      Ground *type = getType(builtin);
      llvm::SmallVector<Typed> args;
      for (auto [arg, param] : llvm::zip_equal(call->args, type->getParams()))
        args.push_back({emitAs(arg, param), param});
      return emitBuiltin(known, args, getType(call), call->span);
    }
  }
  if (auto *ref = dyn_cast<RefExpr>(call->callee))
    if (ref->binding->kind == Binding::Known)
      return emitKnownCall(call, ref);
  Typed callee = emit(call->callee);
  return emitApply(callee, emitAll(call->args), call->span);
}

Emitter::Typed Emitter::emitLabel(LabelExpr *label) {
  Ground *type = getType(label);
  const Ground::Part *part = type->find(label->label);
  llvm::SmallVector<mlir::Value> fields;
  for (auto [i, arg] : llvm::enumerate(label->args))
    fields.push_back(emitAs(arg, part->types[i]));
  return {makeLabel(type, label->label->name, fields, label->span), type};
}

Emitter::Typed Emitter::emitRecord(RecordExpr *record) {
  Ground *type = getType(record);
  mlir::Location loc = getLoc(record->span);
  llvm::SmallDenseMap<Symbol *, mlir::Value> given;
  Typed base;
  if (record->base)
    base = emit(record->base);
  for (const FieldInit &field : record->fields) {
    const Ground::Part *part = type->find(field.name);
    if (part)
      given[field.name] = emitAs(field.value, part->types.front());
    else
      emit(field.value);
  }
  if (base.value && base.type == type && record->fields.size() == 1)
    return {
        froe::WithOp::create(b, loc, convert(type), base.value,
                             b.getStringAttr(record->fields.front().name->name),
                             given.begin()->second),
        type};
  llvm::SmallVector<mlir::Value> fields;
  for (const Ground::Part &part : type->parts) {
    if (mlir::Value value = given.lookup(part.name)) {
      fields.push_back(value);
      continue;
    }
    const Ground::Part *from = base.type->find(part.name);
    if (!from) {
      unit->failed |= unit->isPolymorphic;
      return {makeFailure("unreachable: no such field", type, record->span),
              type};
    }
    mlir::Value field =
        froe::GetOp::create(b, loc, convert(from->types.front()), base.value,
                            b.getStringAttr(part.name->name));
    fields.push_back(
        coerce({field, from->types.front()}, part.types.front(), record->span));
  }
  return {froe::RecordOp::create(b, loc, convert(type), fields), type};
}

Emitter::Typed Emitter::emitIf(IfExpr *expr) {
  if (regionDepth >= kMaxRegions)
    return emitOutlined(expr);
  mlir::Value test = emitAs(expr->test, grounds.getScalar(GroundKind::Bool));
  if (!expr->otherwise) {
    auto op = mlir::scf::IfOp::create(b, getLoc(expr->span), test,
                                      /*withElseRegion=*/false);
    mlir::OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(op.thenBlock());
    ++regionDepth;
    emit(expr->then);
    --regionDepth;
    b.setInsertionPointAfter(op);
    return {makeUnit(expr->span), grounds.getUnit()};
  }
  Ground *result = getType(expr);
  mlir::Value value = emitIfThen(
      test, result, expr->span, [&] { return emitAs(expr->then, result); },
      [&] { return emitAs(expr->otherwise, result); });
  return {value, result};
}

Emitter::Typed Emitter::emitBlock(BlockExpr *block) {
  for (Group *group : block->groups)
    emitGroup(group);
  Typed last;
  for (const BlockExpr::Item &item : block->items) {
    last = {};
    if (!item.definition) {
      last = emit(item.expr);
      continue;
    }
    Binding *binding = item.definition;
    if (binding->kind == Binding::Known || binding->isConstant)
      continue;
    Ground *type = getType(binding->type);
    mlir::Value value = emitAs(item.expr, type);
    frame->values[binding] = {value, type};
  }
  if (!last.value)
    last = {makeUnit(block->span), grounds.getUnit()};
  return last;
}

//===----------------------------------------------------------------------===//
// Deep nesting
//===----------------------------------------------------------------------===//

/// Bindings of values that an expression uses and does not bind itself.
void Emitter::collectFree(Expr *expr, llvm::SetVector<Binding *> &free) {
  std::vector<Expr *> work{expr};
  auto add = [&](Binding *binding) {
    if (frame->values.count(binding))
      free.insert(binding);
  };
  auto addFunction = [&](Function *used) {
    for (Binding *captured : used->captures)
      add(captured);
  };
  while (!work.empty()) {
    Expr *next = work.back();
    work.pop_back();
    if (!next)
      continue;
    switch (next->kind) {
    case ExprKind::Ref: {
      Binding *binding = cast<RefExpr>(next)->binding;
      if (binding->kind == Binding::Known)
        addFunction(binding->function);
      else
        add(binding);
      break;
    }
    case ExprKind::Lambda:
      addFunction(cast<LambdaExpr>(next)->function);
      break;
    case ExprKind::Call: {
      auto *call = cast<CallExpr>(next);
      work.push_back(call->callee);
      work.insert(work.end(), call->args.begin(), call->args.end());
      break;
    }
    case ExprKind::Label: {
      auto args = cast<LabelExpr>(next)->args;
      work.insert(work.end(), args.begin(), args.end());
      break;
    }
    case ExprKind::List: {
      auto *list = cast<ListExpr>(next);
      work.insert(work.end(), list->items.begin(), list->items.end());
      work.push_back(list->rest);
      break;
    }
    case ExprKind::Array: {
      auto items = cast<ArrayExpr>(next)->items;
      work.insert(work.end(), items.begin(), items.end());
      break;
    }
    case ExprKind::Record: {
      auto *record = cast<RecordExpr>(next);
      work.push_back(record->base);
      for (const FieldInit &field : record->fields)
        work.push_back(field.value);
      break;
    }
    case ExprKind::Field:
      work.push_back(cast<FieldExpr>(next)->record);
      break;
    case ExprKind::If: {
      auto *test = cast<IfExpr>(next);
      work.push_back(test->test);
      work.push_back(test->then);
      work.push_back(test->otherwise);
      break;
    }
    case ExprKind::Block:
      for (const BlockExpr::Item &item : cast<BlockExpr>(next)->items)
        work.push_back(item.expr);
      break;
    case ExprKind::Match: {
      auto *match = cast<MatchExpr>(next);
      work.insert(work.end(), match->scrutinees.begin(),
                  match->scrutinees.end());
      for (Clause &clause : match->clauses) {
        work.push_back(clause.guard);
        work.push_back(clause.body);
      }
      break;
    }
    case ExprKind::The:
      work.push_back(cast<TheExpr>(next)->value);
      break;
    default:
      break;
    }
  }
}

/// Makes a function of a part of the present one. `free` and `live` are
/// bindings and occurrences of the present function that it uses; they are its
/// first parameters, as far as they have values.
Emitter::Part Emitter::makePart(ArrayRef<Binding *> free,
                                ArrayRef<const Occurrence *> live,
                                ArrayRef<Binding *> params, Ground *result,
                                Span span,
                                llvm::function_ref<mlir::Value()> body) {
  Part part;
  part.result = result;
  part.isOpen = result->isOpen;
  Frame inner;
  llvm::SmallVector<mlir::Type> inputs;
  for (Binding *binding : free) {
    Typed value = frame->values.lookup(binding);
    inner.values[binding] = value;
    if (!value.value)
      continue;
    part.free.push_back(binding);
    part.isOpen |= value.type->isOpen;
    inputs.push_back(value.value.getType());
  }
  llvm::SmallVector<Typed> outerLive;
  for (const Occurrence *occurrence : live) {
    Typed value = occurrences.lookup(occurrence);
    if (!value.value)
      continue;
    part.live.push_back(occurrence);
    outerLive.push_back(value);
    part.isOpen |= value.type->isOpen;
    inputs.push_back(value.value.getType());
  }
  for (Binding *param : params) {
    inputs.push_back(convert(getType(param->type)));
    part.isOpen |= getType(param->type)->isOpen;
  }
  StringRef name = function && function->name ? function->name->name : "part";
  part.symbol = makeSymbol((name + "/part").str());
  auto op = makeFunction(part.symbol,
                         b.getFunctionType(inputs, convert(result)), span);

  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry = op.addEntryBlock();
  b.setInsertionPointToStart(entry);
  unsigned next = 0;
  for (Binding *binding : part.free)
    inner.values[binding].value = entry->getArgument(next++);
  for (auto [occurrence, value] : llvm::zip_equal(part.live, outerLive))
    occurrences[occurrence] = {entry->getArgument(next++), value.type};
  for (Binding *param : params)
    inner.values[param] = {entry->getArgument(next++), getType(param->type)};
  Frame *outerFrame = std::exchange(frame, &inner);
  unsigned outerDepth = std::exchange(regionDepth, 0);
  mlir::Value value = body();
  mlir::func::ReturnOp::create(b, getLoc(span), value);
  frame = outerFrame;
  regionDepth = outerDepth;
  for (auto [occurrence, value] : llvm::zip_equal(part.live, outerLive))
    occurrences[occurrence] = value;
  return part;
}

mlir::Value Emitter::callPart(const Part &part, mlir::ValueRange params,
                              Span span) {
  llvm::SmallVector<mlir::Value> args;
  for (Binding *binding : part.free)
    args.push_back(frame->values.lookup(binding).value);
  for (const Occurrence *occurrence : part.live)
    args.push_back(occurrences.lookup(occurrence).value);
  llvm::append_range(args, params);
  mlir::Type result = convert(part.result);
  if (part.isOpen)
    return froe::CallOp::create(b, getLoc(span), part.symbol, result, args)
        .getResult(0);
  return mlir::func::CallOp::create(b, getLoc(span), part.symbol, result, args)
      .getResult(0);
}

/// Makes a function of an expression, and calls it here.
Emitter::Typed Emitter::emitOutlined(Expr *expr, bool isInlined) {
  llvm::SetVector<Binding *> free;
  collectFree(expr, free);
  Ground *type = getType(expr);
  // Alternatives are those of matches around it.
  auto outerShared = std::move(shared);
  shared.clear();
  Part part = makePart(free.getArrayRef(), {}, {}, type, expr->span,
                       [&] { return emitAs(expr, type); });
  shared = std::move(outerShared);
  if (!isInlined)
    module.lookupSymbol<mlir::func::FuncOp>(part.symbol).setNoInline(true);
  return {callPart(part, {}, expr->span), type};
}
