//===- EmitExpressions.cpp - Expressions and matches ------------*- C++ -*-===//
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
  return froe::StringOp::create(b, getLoc(span),
                                froe::StringType::get(context),
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
mlir::Value
Emitter::emitIfThen(mlir::Value test, Ground *result, Span span,
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
  if (value.type->is(GroundKind::Sum) && type->is(GroundKind::Sum) &&
      !unit->isPolymorphic)
    return mlir::func::CallOp::create(
               b, loc, getConversion(value.type, type, span), convert(type),
               value.value)
        .getResult(0);
  // See Emit.h: no value comes here. A form for all types has to be sure.
  unit->failed |= unit->isPolymorphic;
  return makeFailure("unreachable: no value has this type", type, span);
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
  auto op = makeFunction(
      symbol, b.getFunctionType(convert(from), convert(to)), span);
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
    auto op = makeFunction(
        symbol, convertFunction(type, convert(value.type)), span);
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

/// Beyond this many regions within each other, what is inside becomes a function
/// of its own: passes and printers recurse on regions.
static constexpr unsigned kMaxRegions = 64;

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
  case ExprKind::Array: {
    Ground *type = getType(expr);
    llvm::SmallVector<mlir::Value> items;
    for (Expr *item : cast<ArrayExpr>(expr)->items)
      items.push_back(emitAs(item, type->getElement()));
    return {froe::ArrayOfOp::create(b, loc, convert(type), items), type};
  }
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
    mlir::FunctionType with = convertFunction(
        type, op.getFunctionType().getInputs());
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
      return {makeFailure("unreachable: not a function", grounds.getUnit(),
                          span),
              grounds.getUnit()};
    }
    auto params = callee.type->getParams();
    llvm::SmallVector<mlir::Value> values;
    size_t count = std::min(args.size(), params.size());
    for (size_t i = 0; i < count; ++i)
      values.push_back(coerce(args[i], params[i], span));
    if (params.empty())
      values.push_back(makeUnit(span));
    Ground *result =
        count < params.size()
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

/// Whether evaluating an expression does nothing but make data, so that the
/// order does not matter.
static bool isPlainData(const Expr *expr) {
  auto all = [](ArrayRef<Expr *> parts) {
    return llvm::all_of(parts, isPlainData);
  };
  switch (expr->kind) {
  case ExprKind::Integer:
  case ExprKind::Float:
  case ExprKind::Bool:
  case ExprKind::Char:
  case ExprKind::String:
  case ExprKind::Ref:
  case ExprKind::Lambda:
    return true;
  case ExprKind::Label:
    return all(cast<LabelExpr>(expr)->args);
  case ExprKind::List:
    return all(cast<ListExpr>(expr)->items) && !cast<ListExpr>(expr)->rest;
  case ExprKind::Array:
    return all(cast<ArrayExpr>(expr)->items);
  case ExprKind::Record:
    return !cast<RecordExpr>(expr)->base &&
           llvm::all_of(cast<RecordExpr>(expr)->fields,
                        [](const FieldInit &f) { return isPlainData(f.value); });
  default:
    return false;
  }
}

/// How many elements of a literal are made in one function: optimisers take more
/// than linear time for straight code.
static constexpr size_t kChunk = 256;

/// A function that puts the elements of an array, up to an index, in front of a
/// list.
std::string Emitter::getListOfArray(Ground *array, Ground *list, Span span) {
  std::string &known = wrappers[{array, list}];
  if (!known.empty())
    return known;
  std::string symbol = known = makeSymbol("list");
  auto *outerTried = tried;
  tried = nullptr;
  mlir::Type inputs[] = {convert(array), b.getI64Type(), convert(list)};
  auto op =
      makeFunction(symbol, b.getFunctionType(inputs, convert(list)), span);
  tried = outerTried;
  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry = op.addEntryBlock();
  b.setInsertionPointToStart(entry);
  mlir::Location loc = getLoc(span);
  mlir::Value elements = entry->getArgument(0), i = entry->getArgument(1);
  mlir::Value done =
      mlir::arith::CmpIOp::create(b, loc, mlir::arith::CmpIPredicate::slt, i,
                                  makeInt(0, span));
  mlir::Value result = emitIfThen(
      done, list, span, [&]() -> mlir::Value { return entry->getArgument(2); },
      [&]() -> mlir::Value {
        Ground *element = array->getElement();
        mlir::Value item =
            froe::ArrayGetOp::create(b, loc, convert(element), elements, i);
        mlir::Value longer = makeLabel(
            list, "Cons", {item, entry->getArgument(2)}, span);
        mlir::Value before =
            mlir::arith::SubIOp::create(b, loc, i, makeInt(1, span));
        mlir::Value args[] = {elements, before, longer};
        return mlir::func::CallOp::create(b, loc, symbol, convert(list), args)
            .getResult(0);
      });
  mlir::func::ReturnOp::create(b, loc, result);
  return symbol;
}

/// A long literal, the last part first. Each part is an array made by a function
/// of its own.
Emitter::Typed Emitter::emitLongList(ListExpr *list) {
  Ground *type = getType(list);
  Span span = list->span;
  Ground *element = type->find(c.symbols.get("Cons"))->types[0];
  Ground *array = grounds.getArray(element);
  std::string symbol = getListOfArray(array, type, span);
  mlir::Value result =
      list->rest ? emitAs(list->rest, type) : makeLabel(type, "Nil", {}, span);
  ArrayRef<Expr *> items = list->items;
  for (size_t end = items.size(); end > 0;) {
    size_t begin = (end - 1) / kChunk * kChunk;
    ArrayExpr *part = c.make<ArrayExpr>(span);
    part->type = solver.makeGround(array, span);
    part->items = items.slice(begin, end - begin);
    mlir::Value elements = emitOutlined(part).value;
    // Inlined again they would be one straight line.
    module
        .lookupSymbol<mlir::func::FuncOp>(
            elements.getDefiningOp<mlir::func::CallOp>().getCallee())
        .setNoInline(true);
    mlir::Value args[] = {elements,
                          makeInt(end - begin - 1, span), result};
    result = mlir::func::CallOp::create(b, getLoc(span), symbol,
                                        convert(type), args)
                 .getResult(0);
    end = begin;
  }
  return {result, type};
}

Emitter::Typed Emitter::emitList(ListExpr *list) {
  Ground *type = getType(list);
  const Ground::Part *cons = type->find(c.symbols.get("Cons"));
  if (list->items.size() > 2 * kChunk && cons->types[1] == type &&
      !type->isOpen && llvm::all_of(list->items, isPlainData))
    return emitLongList(list);
  llvm::SmallVector<mlir::Value> items;
  for (Expr *item : list->items)
    items.push_back(emitAs(item, cons->types[0]));
  mlir::Value result;
  Ground *tail = type;
  if (list->rest)
    result = emitAs(list->rest, type);
  else
    result = makeLabel(type, "Nil", {}, list->span);
  for (mlir::Value item : llvm::reverse(items)) {
    if (cons->types[1] != tail)
      result = coerce({result, tail}, cons->types[1], list->span);
    result = makeLabel(type, "Cons", {item, result}, list->span);
  }
  return {result, type};
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
    return {froe::WithOp::create(
                b, loc, convert(type), base.value,
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
    mlir::Value field = froe::GetOp::create(
        b, loc, convert(from->types.front()), base.value,
        b.getStringAttr(part.name->name));
    fields.push_back(coerce({field, from->types.front()}, part.types.front(),
                            record->span));
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

/// Makes a function of an expression, and calls it here.
Emitter::Typed Emitter::emitOutlined(Expr *expr) {
  llvm::SetVector<Binding *> free;
  collectFree(expr, free);
  Ground *type = getType(expr);
  llvm::SmallVector<mlir::Type> inputs;
  llvm::SmallVector<mlir::Value> args;
  Frame inner;
  for (Binding *binding : free) {
    Typed value = frame->values.lookup(binding);
    if (!value.value) {
      inner.values[binding] = value;
      continue;
    }
    inputs.push_back(value.value.getType());
    args.push_back(value.value);
  }
  StringRef name = function && function->name ? function->name->name : "part";
  std::string symbol = makeSymbol((name + "/part").str());
  auto op = makeFunction(symbol, b.getFunctionType(inputs, convert(type)),
                         expr->span);
  mlir::Location loc = getLoc(expr->span);
  bool isOpen = llvm::any_of(free, [&](Binding *binding) {
    return frame->values.lookup(binding).type->isOpen;
  });
  {
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry = op.addEntryBlock();
    b.setInsertionPointToStart(entry);
    unsigned next = 0;
    for (Binding *binding : free) {
      Typed value = frame->values.lookup(binding);
      if (value.value)
        inner.values[binding] = {entry->getArgument(next++), value.type};
    }
    Frame *outerFrame = frame;
    unsigned outerDepth = regionDepth;
    auto outerShared = std::move(shared);
    shared.clear();
    frame = &inner;
    regionDepth = 0;
    mlir::Value result = emitAs(expr, type);
    mlir::func::ReturnOp::create(b, loc, result);
    frame = outerFrame;
    regionDepth = outerDepth;
    shared = std::move(outerShared);
  }
  mlir::Value result =
      isOpen || type->isOpen
          ? froe::CallOp::create(b, loc, symbol, convert(type), args)
                .getResult(0)
          : mlir::func::CallOp::create(b, loc, symbol, convert(type), args)
                .getResult(0);
  return {result, type};
}

//===----------------------------------------------------------------------===//
// Matches
//===----------------------------------------------------------------------===//

/// Clauses that several leaves come to become alternatives before the match.
void Emitter::emitSharedClauses(MatchExpr *match, Ground *result) {
  for (Clause &clause : match->clauses) {
    if (clause.uses < 2)
      continue;
    auto makeAlternative = [&](Expr *body, Ground *type) -> mlir::Value {
      llvm::SmallVector<mlir::Type> params;
      llvm::SmallVector<mlir::Location> locs;
      for (Binding *binding : clause.bindings) {
        params.push_back(convert(getType(binding->type)));
        locs.push_back(getLoc(binding->span));
      }
      auto signature = b.getFunctionType(params, convert(type));
      auto alt = froe::AltOp::create(b, getLoc(body->span),
                                     froe::AltType::get(context, signature));
      mlir::OpBuilder::InsertionGuard guard(b);
      mlir::Block *entry = b.createBlock(&alt.getBody(), {}, params, locs);
      for (auto [i, binding] : llvm::enumerate(clause.bindings))
        frame->values[binding] = {entry->getArgument(i),
                                  getType(binding->type)};
      ++regionDepth;
      mlir::Value value = emitAs(body, type);
      --regionDepth;
      froe::YieldOp::create(b, getLoc(body->span), value);
      return alt;
    };
    if (clause.guard)
      sharedGuards[&clause] = makeAlternative(
          clause.guard, grounds.getScalar(GroundKind::Bool));
    shared[&clause] = makeAlternative(clause.body, result);
  }
}

mlir::Value Emitter::emitLeaf(MatchExpr *match, DecisionTree *leaf,
                              Ground *result) {
  Clause *clause = leaf->clause;
  llvm::SmallVector<mlir::Value> args(clause->bindings.size());
  for (auto [binding, occurrence] : leaf->bindings) {
    Ground *type = getType(binding->type);
    mlir::Value value =
        coerce(occurrences.lookup(occurrence), type, binding->span);
    if (clause->uses < 2)
      frame->values[binding] = {value, type};
    args[llvm::find(clause->bindings, binding) - clause->bindings.begin()] =
        value;
  }
  auto apply = [&](mlir::Value alternative, Ground *type) {
    return froe::ApplyOp::create(b, getLoc(clause->span),
                                 mlir::TypeRange(convert(type)), alternative,
                                 args)
        .getResult(0);
  };
  auto emitClauseBody = [&]() -> mlir::Value {
    if (mlir::Value alternative = shared.lookup(clause))
      return apply(alternative, result);
    return emitAs(clause->body, result);
  };
  if (!clause->guard)
    return emitClauseBody();
  Ground *truth = grounds.getScalar(GroundKind::Bool);
  mlir::Value guard = sharedGuards.lookup(clause);
  mlir::Value test =
      guard ? apply(guard, truth) : emitAs(clause->guard, truth);
  return emitIfThen(test, result, clause->span, emitClauseBody,
                    [&] { return emitTree(match, leaf->next, result); });
}

mlir::Value Emitter::emitLabelSwitch(MatchExpr *match, DecisionTree *tree,
                                     Ground *result) {
  Typed value = occurrences.lookup(tree->occurrence);
  mlir::Location loc = getLoc(match->span);
  if (!value.type || !value.type->is(GroundKind::Sum)) {
    // Nothing ever comes here.
    unit->failed |= unit->isPolymorphic;
    return makeFailure("unreachable: no value has this type", result,
                       match->span);
  }
  // Labels that cannot occur have no case.
  llvm::SmallVector<mlir::Attribute> cases;
  llvm::SmallVector<const DecisionTree::Case *> branches;
  llvm::SmallDenseSet<Symbol *> handled;
  for (const DecisionTree::Case &branch : tree->cases) {
    const Ground::Part *part = value.type->find(branch.label);
    if (!part || part->types.size() != branch.fields.size())
      continue;
    handled.insert(branch.label);
    branches.push_back(&branch);
    cases.push_back(b.getArrayAttr(b.getStringAttr(branch.label->name)));
  }
  llvm::SmallVector<Ground::Part> rest;
  for (const Ground::Part &part : value.type->parts)
    if (!handled.count(part.name))
      rest.push_back(part);
  bool hasDefault = !rest.empty();
  if (hasDefault)
    cases.push_back(b.getArrayAttr({}));
  if (cases.empty())
    return makeFailure("unreachable: no value has this type", result,
                       match->span);
  auto op = froe::MatchOp::create(b, loc, mlir::TypeRange(convert(result)),
                                  value.value, b.getArrayAttr(cases),
                                  /*borrow=*/false);
  mlir::OpBuilder::InsertionGuard guard(b);
  ++regionDepth;
  for (auto [i, branch] : llvm::enumerate(branches)) {
    const Ground::Part *part = value.type->find(branch->label);
    llvm::SmallVector<mlir::Type> fields;
    llvm::SmallVector<mlir::Location> locs;
    for (auto [field, type] : llvm::zip_equal(branch->fields, part->types)) {
      fields.push_back(convert(type));
      locs.push_back(getLoc(field->span));
    }
    mlir::Region &region = op.getBodies()[i];
    mlir::Block *entry = region.empty()
                             ? b.createBlock(&region, {}, fields, locs)
                             : &region.front();
    b.setInsertionPointToStart(entry);
    for (auto [j, field] : llvm::enumerate(branch->fields))
      occurrences[field] = {entry->getArgument(j), part->types[j]};
    mlir::Value yielded = emitTree(match, branch->tree, result);
    froe::YieldOp::create(b, loc, yielded);
  }
  if (hasDefault) {
    mlir::Region &region = op.getBodies()[branches.size()];
    mlir::Block *entry =
        region.empty() ? b.createBlock(&region) : &region.front();
    b.setInsertionPointToStart(entry);
    mlir::Value yielded;
    if (tree->next) {
      Ground *narrow = grounds.get(GroundKind::Sum, rest);
      if (rest.size() == value.type->parts.size())
        narrow = value.type;
      if (convert(narrow) ==
          op.getNarrowedType(branches.size())) {
        occurrences[tree->rest] = {
            entry->addArgument(convert(narrow), loc), narrow};
      } else {
        // The same labels under another name.
        mlir::Value argument =
            entry->addArgument(op.getNarrowedType(branches.size()), loc);
        occurrences[tree->rest] = {
            froe::UpcastOp::create(b, loc, convert(narrow), argument), narrow};
      }
      yielded = emitTree(match, tree->next, result);
    } else {
      unit->failed |= unit->isPolymorphic;
      yielded = makeFailure("unreachable: no case for this label", result,
                            match->span);
    }
    froe::YieldOp::create(b, loc, yielded);
  }
  --regionDepth;
  return op.getResult(0);
}

mlir::Value Emitter::emitLiteralSwitch(MatchExpr *match, DecisionTree *tree,
                                       Ground *result) {
  Typed value = occurrences.lookup(tree->occurrence);
  mlir::Location loc = getLoc(match->span);
  Pattern::Kind kind = tree->cases.front().literal->kind;
  // Many numbers are found by a table or a search.
  bool isSwitch = kind == Pattern::Integer || kind == Pattern::Char;
  if (isSwitch && tree->cases.size() > 2 && tree->next) {
    mlir::Value number = value.value;
    if (kind == Pattern::Char)
      number = mlir::arith::ExtUIOp::create(b, loc, b.getI64Type(), number);
    mlir::Value index = mlir::arith::IndexCastOp::create(
        b, loc, b.getIndexType(), number);
    llvm::SmallVector<int64_t> numbers;
    for (const DecisionTree::Case &branch : tree->cases)
      numbers.push_back(branch.literal->integer);
    auto op = mlir::scf::IndexSwitchOp::create(
        b, loc, mlir::TypeRange(convert(result)), index, numbers,
        numbers.size());
    mlir::OpBuilder::InsertionGuard guard(b);
    ++regionDepth;
    auto fill = [&](mlir::Region &region, DecisionTree *next) {
      b.createBlock(&region);
      mlir::Value yielded = emitTree(match, next, result);
      mlir::scf::YieldOp::create(b, loc, yielded);
    };
    for (auto [i, branch] : llvm::enumerate(tree->cases))
      fill(op.getCaseRegions()[i], branch.tree);
    fill(op.getDefaultRegion(), tree->next);
    --regionDepth;
    return op.getResult(0);
  }
  // A chain of tests; see emitOutlined for long ones.
  std::function<mlir::Value(size_t)> emitFrom = [&](size_t i) -> mlir::Value {
    if (i == tree->cases.size())
      return tree->next ? emitTree(match, tree->next, result)
                        : makeFailure("unreachable", result, match->span);
    const DecisionTree::Case &branch = tree->cases[i];
    if (i + 1 == tree->cases.size() && !tree->next)
      return emitTree(match, branch.tree, result);
    const Pattern *literal = branch.literal;
    mlir::Value test;
    switch (literal->kind) {
    case Pattern::Bool:
      test = value.value;
      if (!literal->integer)
        test = mlir::arith::XOrIOp::create(
            b, loc, test,
            mlir::arith::ConstantOp::create(b, loc, b.getBoolAttr(true)));
      break;
    case Pattern::String:
      test = froe::StringEqualOp::create(
          b, loc, value.value, makeString(literal->text, match->span));
      break;
    case Pattern::Float:
      test = mlir::arith::CmpFOp::create(
          b, loc, mlir::arith::CmpFPredicate::OEQ, value.value,
          mlir::arith::ConstantOp::create(b, loc,
                                          b.getF64FloatAttr(literal->real)));
      break;
    default: {
      mlir::TypedAttr number =
          b.getIntegerAttr(value.value.getType(), literal->integer);
      test = mlir::arith::CmpIOp::create(
          b, loc, mlir::arith::CmpIPredicate::eq, value.value,
          mlir::arith::ConstantOp::create(b, loc, number));
    }
    }
    mlir::Value made;
    withEnoughStack([&] {
      made = emitIfThen(
          test, result, match->span,
          [&] { return emitTree(match, branch.tree, result); },
          [&] { return emitFrom(i + 1); });
    });
    return made;
  };
  return emitFrom(0);
}

mlir::Value Emitter::emitTree(MatchExpr *match, DecisionTree *tree,
                              Ground *result) {
  mlir::Value value;
  withEnoughStack([&] {
    switch (tree->kind) {
    case DecisionTree::Fail:
      value = makeFailure("no clause matches", result, match->span);
      return;
    case DecisionTree::Leaf:
      value = emitLeaf(match, tree, result);
      return;
    case DecisionTree::SwitchLabel:
      value = emitLabelSwitch(match, tree, result);
      return;
    case DecisionTree::SwitchLiteral:
      value = emitLiteralSwitch(match, tree, result);
      return;
    case DecisionTree::Project: {
      Typed record = occurrences.lookup(tree->occurrence);
      for (Occurrence *field : tree->fields) {
        const Ground::Part *part =
            record.type ? record.type->find(field->name) : nullptr;
        if (!part) {
          unit->failed |= unit->isPolymorphic;
          value = makeFailure("unreachable: no such field", result,
                              match->span);
          return;
        }
        Ground *type = part->types.front();
        occurrences[field] = {
            froe::GetOp::create(b, getLoc(field->span), convert(type),
                                record.value,
                                b.getStringAttr(field->name->name)),
            type};
      }
      value = emitTree(match, tree->next, result);
      return;
    }
    }
  });
  return value;
}

Emitter::Typed Emitter::emitMatch(MatchExpr *match) {
  Ground *result = getType(match);
  for (auto [scrutinee, root] :
       llvm::zip_equal(match->scrutinees, match->roots))
    occurrences[root] = emit(scrutinee);
  emitSharedClauses(match, result);
  mlir::Value value = emitTree(match, match->tree, result);
  return {value, result};
}
