//===- EmitLiterals.cpp - Lists, arrays and large literals ------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code that makes a literal part by part is fine for a few parts. Optimisers
// take more than linear time for straight code, so that large literals become
// something else:
//   1. A literal of nothing but data is written into one string, and read from
//      there by functions that are made for its types. It is the text of the
//      data, as it is needed for a type that is known:
//        - an Int, and what can be had from one, in decimal, and a space;
//        - a String by its length and its bytes;
//        - a label by its number among those of its sum, and its fields;
//        - a list by its length and its elements, the last one first, so that
//          reading it is a loop;
//        - a record by its fields;
//        - an array by its length, the size of its elements, where each of them
//          begins, in ten characters each, and the elements.
//      Whenever it is evaluated, it is new data like any other.
//   2. Another list or array is made of arrays, each of which a function of its
//      own makes.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeDialect.h"
#include "dialect/Froe/FroeOps.h"
#include "lib/Frontend/Emit.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::StringRef;
namespace arith = mlir::arith;

/// From how many parts on a literal of nothing but data becomes a string.
static constexpr uint32_t kLargeLiteral = 1024;

/// How many elements of another literal are made in one function.
static constexpr size_t kChunk = 256;

//===----------------------------------------------------------------------===//
// What is data
//===----------------------------------------------------------------------===//

/// The parts of an expression that is data if all of them are; false if it is
/// none.
static bool getLiteralParts(Expr *expr, llvm::SmallVectorImpl<Expr *> &parts) {
  switch (expr->kind) {
  case ExprKind::Integer:
  case ExprKind::Float:
  case ExprKind::Bool:
  case ExprKind::Char:
  case ExprKind::String:
    return true;
  case ExprKind::Ref:
    return cast<RefExpr>(expr)->binding->isConstant;
  case ExprKind::The:
    parts.push_back(cast<TheExpr>(expr)->value);
    return true;
  case ExprKind::Label:
    llvm::append_range(parts, cast<LabelExpr>(expr)->args);
    return true;
  case ExprKind::List:
    llvm::append_range(parts, cast<ListExpr>(expr)->items);
    if (Expr *rest = cast<ListExpr>(expr)->rest)
      parts.push_back(rest);
    return true;
  case ExprKind::Array:
    llvm::append_range(parts, cast<ArrayExpr>(expr)->items);
    return true;
  case ExprKind::Record:
    for (const FieldInit &field : cast<RecordExpr>(expr)->fields)
      parts.push_back(field.value);
    return !cast<RecordExpr>(expr)->base;
  default:
    return false;
  }
}

/// How many parts a literal has; 0 if it is not all data. Looks at each
/// expression once, whichever of those around it asks first.
uint32_t Emitter::measureLiteral(Expr *root) {
  if (auto it = literalSizes.find(root); it != literalSizes.end())
    return it->second;
  // Parts come before what they are in.
  std::vector<std::pair<Expr *, bool>> work{{root, false}};
  llvm::SmallVector<Expr *> parts;
  while (!work.empty()) {
    auto [expr, isReady] = work.back();
    work.pop_back();
    parts.clear();
    if (!getLiteralParts(expr, parts)) {
      literalSizes[expr] = 0;
      continue;
    }
    if (!isReady && !parts.empty()) {
      work.push_back({expr, true});
      for (Expr *part : parts)
        if (!literalSizes.count(part))
          work.push_back({part, false});
      continue;
    }
    uint32_t size = 1;
    for (Expr *part : parts) {
      uint32_t known = literalSizes.lookup(part);
      size = known && size ? size + known : 0;
    }
    literalSizes[expr] = size;
  }
  return literalSizes.lookup(root);
}

/// Whether a sum is that of lists alone.
static bool isList(const Ground *type) {
  if (!type->is(GroundKind::Sum) || type->parts.size() != 2)
    return false;
  const Ground::Part &cons = type->parts[0], &nil = type->parts[1];
  return cons.name->name == "Cons" && cons.types.size() == 2 &&
         cons.types[1] == type && nil.name->name == "Nil" && nil.types.empty();
}

//===----------------------------------------------------------------------===//
// Writing data
//===----------------------------------------------------------------------===//

namespace {

/// Writes literals into a text; false if a part has not the type that it should
/// have, because no value ever comes there.
class LiteralWriter {
public:
  bool write(Expr *expr, Ground *type);
  std::string text;

private:
  void writeInt(int64_t value) { (text += std::to_string(value)) += ' '; }
  bool writeScalar(Expr *expr, Ground *type);
  bool writeList(Expr *expr, Ground *type);
  bool writeItems(ListExpr *list, Ground *type);
  bool writeLabel(const Ground *type, StringRef label, ArrayRef<Expr *> args);
  bool writeArray(ArrayExpr *array, Ground *type);
  bool writeRecord(RecordExpr *record, Ground *type);
};

} // namespace

/// What an expression stands for.
static Expr *getLiteral(Expr *expr) {
  while (true) {
    if (auto *the = dyn_cast<TheExpr>(expr))
      expr = the->value;
    else if (auto *ref = dyn_cast<RefExpr>(expr))
      expr = ref->binding->init;
    else
      return expr;
  }
}

bool LiteralWriter::write(Expr *expr, Ground *type) {
  expr = getLiteral(expr);
  bool isWritten = false;
  withEnoughStack([&] {
    switch (type->kind) {
    case GroundKind::Sum:
      if (isList(type))
        isWritten = writeList(expr, type);
      else if (auto *list = dyn_cast<ListExpr>(expr))
        isWritten = writeItems(list, type);
      else if (auto *label = dyn_cast<LabelExpr>(expr))
        isWritten = writeLabel(type, label->label->name, label->args);
      return;
    case GroundKind::Array:
      if (auto *array = dyn_cast<ArrayExpr>(expr))
        isWritten = writeArray(array, type);
      return;
    case GroundKind::Record:
      if (auto *record = dyn_cast<RecordExpr>(expr))
        isWritten = writeRecord(record, type);
      return;
    default:
      isWritten = writeScalar(expr, type);
    }
  });
  return isWritten;
}

bool LiteralWriter::writeScalar(Expr *expr, Ground *type) {
  switch (expr->kind) {
  case ExprKind::Integer:
    writeInt(cast<IntegerExpr>(expr)->value);
    return type->is(GroundKind::Int);
  case ExprKind::Float:
    writeInt(llvm::bit_cast<int64_t>(cast<FloatExpr>(expr)->value));
    return type->is(GroundKind::Float);
  case ExprKind::Bool:
    writeInt(cast<BoolExpr>(expr)->value);
    return type->is(GroundKind::Bool);
  case ExprKind::Char:
    writeInt(cast<CharExpr>(expr)->value);
    return type->is(GroundKind::Char);
  case ExprKind::String:
    writeInt(cast<StringExpr>(expr)->value.size());
    text += cast<StringExpr>(expr)->value;
    return type->is(GroundKind::String);
  default:
    return false;
  }
}

bool LiteralWriter::writeList(Expr *expr, Ground *type) {
  std::vector<Expr *> items;
  while (expr) {
    expr = getLiteral(expr);
    if (auto *list = dyn_cast<ListExpr>(expr)) {
      llvm::append_range(items, list->items);
      expr = list->rest;
      continue;
    }
    auto *label = dyn_cast<LabelExpr>(expr);
    if (!label || !type->find(label->label) ||
        type->find(label->label)->types.size() != label->args.size())
      return false;
    if (label->args.empty())
      break;
    items.push_back(label->args[0]);
    expr = label->args[1];
  }
  writeInt(items.size());
  Ground *element = type->parts[0].types[0];
  return llvm::all_of(llvm::reverse(items),
                      [&](Expr *item) { return write(item, element); });
}

/// A list of a sum that is for more than lists.
bool LiteralWriter::writeItems(ListExpr *list, Ground *type) {
  for (Expr *item : list->items) {
    const Ground::Part *cons = nullptr;
    for (const Ground::Part &part : type->parts)
      if (part.name->name == "Cons")
        cons = &part;
    if (!cons || cons->types.size() != 2)
      return false;
    writeInt(cons - type->parts.data());
    if (!write(item, cons->types[0]))
      return false;
    type = cons->types[1];
    if (!type->is(GroundKind::Sum))
      return false;
  }
  return list->rest ? write(list->rest, type) : writeLabel(type, "Nil", {});
}

bool LiteralWriter::writeLabel(const Ground *type, StringRef label,
                               ArrayRef<Expr *> args) {
  for (auto [i, part] : llvm::enumerate(type->parts)) {
    if (part.name->name != label || part.types.size() != args.size())
      continue;
    writeInt(i);
    for (auto [arg, field] : llvm::zip_equal(args, part.types))
      if (!write(arg, field))
        return false;
    return true;
  }
  return false;
}

/// The width of the places of an array's elements, with the space after them.
static constexpr int64_t kPlaceWidth = 10;

bool LiteralWriter::writeArray(ArrayExpr *array, Ground *type) {
  // The elements are written elsewhere, because their places come first.
  LiteralWriter elements;
  std::string places;
  llvm::raw_string_ostream os(places);
  for (Expr *item : array->items) {
    os << llvm::format("%09llu ",
                       static_cast<unsigned long long>(elements.text.size()));
    if (!elements.write(item, type->getElement()))
      return false;
  }
  if (places.size() != array->items.size() * kPlaceWidth)
    return false;
  writeInt(array->items.size());
  writeInt(elements.text.size());
  (text += places) += elements.text;
  return true;
}

bool LiteralWriter::writeRecord(RecordExpr *record, Ground *type) {
  for (const Ground::Part &part : type->parts) {
    auto *given = llvm::find_if(record->fields, [&](const FieldInit &field) {
      return field.name == part.name;
    });
    if (given == record->fields.end() ||
        !write(given->value, part.types.front()))
      return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Reading data
//===----------------------------------------------------------------------===//

/// A function that outlasts what is being tried.
mlir::func::FuncOp Emitter::makeKeptFunction(StringRef symbol,
                                             mlir::FunctionType type,
                                             Span span) {
  auto *outerTried = std::exchange(tried, nullptr);
  auto op = makeFunction(symbol, type, span);
  tried = outerTried;
  return op;
}

/// What a function that reads returns: a value, and where the next one begins.
Ground *Emitter::getReadResult(Ground *type) {
  Ground *parts[] = {grounds.getScalar(GroundKind::Int), type};
  return grounds.get(GroundKind::Record,
                     {{c.symbols.get("next"), ArrayRef(parts[0])},
                      {c.symbols.get("value"), ArrayRef(parts[1])}});
}

mlir::Value Emitter::makeReadResult(Ground *type, Reading reading,
                                    mlir::Value value, Span span) {
  mlir::Value fields[] = {reading.at, value};
  return froe::RecordOp::create(b, getLoc(span), convert(getReadResult(type)),
                                fields);
}

/// Takes apart what a call of such a function returned.
mlir::Value Emitter::takeReadResult(Ground *type, Reading &reading,
                                    mlir::Value result, Span span) {
  mlir::Location loc = getLoc(span);
  reading.at = froe::GetOp::create(b, loc, b.getI64Type(), result,
                                   b.getStringAttr("next"));
  return froe::GetOp::create(b, loc, convert(type), result,
                             b.getStringAttr("value"));
}

/// Reads a value, and moves behind it.
mlir::Value Emitter::emitRead(Ground *type, Reading &reading, Span span) {
  mlir::Location loc = getLoc(span);
  Ground *intType = grounds.getScalar(GroundKind::Int);
  auto readInt = [&] { return emitRead(intType, reading, span); };
  switch (type->kind) {
  case GroundKind::Float: {
    mlir::Value bits = readInt();
    return arith::BitcastOp::create(b, loc, b.getF64Type(), bits);
  }
  case GroundKind::Bool: {
    mlir::Value number = readInt();
    return arith::TruncIOp::create(b, loc, b.getI1Type(), number);
  }
  case GroundKind::Char: {
    mlir::Value number = readInt();
    return arith::TruncIOp::create(b, loc, b.getI32Type(), number);
  }
  case GroundKind::String: {
    mlir::Value length = readInt();
    mlir::Value from = reading.at;
    reading.at = arith::AddIOp::create(b, loc, from, length);
    return froe::StringSliceOp::create(b, loc, froe::StringType::get(context),
                                       reading.text, from, reading.at);
  }
  case GroundKind::Record: {
    llvm::SmallVector<mlir::Value> fields;
    for (const Ground::Part &part : type->parts)
      fields.push_back(emitRead(part.types.front(), reading, span));
    return froe::RecordOp::create(b, loc, convert(type), fields);
  }
  case GroundKind::Array: {
    mlir::Value count = readInt(), size = readInt();
    mlir::Value width = makeInt(kPlaceWidth, span);
    mlir::Value places = reading.at;
    mlir::Value all = arith::MulIOp::create(b, loc, count, width);
    mlir::Value first = arith::AddIOp::create(b, loc, places, all);
    reading.at = arith::AddIOp::create(b, loc, first, size);
    auto op = froe::ArrayGenerateOp::create(b, loc, convert(type), count);
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry =
        b.createBlock(&op.getBody(), {}, {b.getI64Type()}, {loc});
    mlir::Value offset =
        arith::MulIOp::create(b, loc, entry->getArgument(0), width);
    Reading element{reading.text,
                    arith::AddIOp::create(b, loc, places, offset)};
    mlir::Value place = emitRead(intType, element, span);
    element.at = arith::AddIOp::create(b, loc, first, place);
    mlir::Value item = emitRead(type->getElement(), element, span);
    froe::YieldOp::create(b, loc, item);
    return op;
  }
  case GroundKind::Int:
  case GroundKind::Sum: {
    mlir::Value args[] = {reading.text, reading.at};
    mlir::Value result =
        mlir::func::CallOp::create(b, loc, getReader(type, span),
                                   convert(getReadResult(type)), args)
            .getResult(0);
    return takeReadResult(type, reading, result, span);
  }
  case GroundKind::Function:
  case GroundKind::Variable:
    break;
  }
  return makeFailure("unreachable: no literal is of this type", type, span);
}

/// The function that reads a number or a sum, which may be recursive.
std::string Emitter::getReader(Ground *type, Span span) {
  if (auto it = readers.find(type); it != readers.end())
    return it->second;
  std::string symbol = makeSymbol("literal");
  readers[type] = symbol;
  mlir::Type inputs[] = {froe::StringType::get(context), b.getI64Type()};
  auto op = makeKeptFunction(
      symbol, b.getFunctionType(inputs, convert(getReadResult(type))), span);
  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry = op.addEntryBlock();
  b.setInsertionPointToStart(entry);
  Reading reading{entry->getArgument(0), entry->getArgument(1)};
  mlir::Value result = type->is(GroundKind::Int) ? emitReadInt(reading, span)
                       : isList(type) ? emitReadList(type, reading, span)
                                      : emitReadSum(type, reading, span);
  mlir::func::ReturnOp::create(b, getLoc(span), result);
  return symbol;
}

/// Digits to the next space, perhaps behind a sign. They are added up as
/// negative numbers, of which there is one more, without looking at overflow.
mlir::Value Emitter::emitReadInt(Reading reading, Span span) {
  mlir::Location loc = getLoc(span);
  mlir::Type i64 = b.getI64Type();
  Ground *intType = grounds.getScalar(GroundKind::Int);
  Ground *resultType = getReadResult(intType);
  std::string digits = makeSymbol("literal/digits");
  auto isByte = [&](const Reading &at, char expected) -> mlir::Value {
    mlir::Value byte = froe::StringByteOp::create(b, loc, i64, at.text, at.at);
    return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, byte,
                                 makeInt(expected, span));
  };
  auto next = [&](mlir::Value at) -> mlir::Value {
    return arith::AddIOp::create(b, loc, at, makeInt(1, span));
  };
  auto callDigits = [&](const Reading &at, mlir::Value sum) -> mlir::Value {
    mlir::Value args[] = {at.text, at.at, sum};
    return mlir::func::CallOp::create(b, loc, digits, convert(resultType), args)
        .getResult(0);
  };
  mlir::Type inputs[] = {reading.text.getType(), i64, i64};
  auto op = makeKeptFunction(
      digits, b.getFunctionType(inputs, convert(resultType)), span);
  {
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry = op.addEntryBlock();
    b.setInsertionPointToStart(entry);
    Reading here{entry->getArgument(0), entry->getArgument(1)};
    mlir::Value sum = entry->getArgument(2);
    Reading after{here.text, next(here.at)};
    mlir::Value result = emitIfThen(
        isByte(here, ' '), resultType, span,
        [&] { return makeReadResult(intType, after, sum, span); },
        [&] {
          mlir::Value byte =
              froe::StringByteOp::create(b, loc, i64, here.text, here.at);
          mlir::Value digit =
              arith::SubIOp::create(b, loc, byte, makeInt('0', span));
          mlir::Value tens =
              arith::MulIOp::create(b, loc, sum, makeInt(10, span));
          mlir::Value more = arith::SubIOp::create(b, loc, tens, digit);
          return callDigits(after, more);
        });
    mlir::func::ReturnOp::create(b, loc, result);
  }
  mlir::Value zero = makeInt(0, span);
  return emitIfThen(
      isByte(reading, '-'), resultType, span,
      [&] { return callDigits({reading.text, next(reading.at)}, zero); },
      [&] {
        Reading after = reading;
        mlir::Value negative =
            takeReadResult(intType, after, callDigits(reading, zero), span);
        mlir::Value value = arith::SubIOp::create(b, loc, zero, negative);
        return makeReadResult(intType, after, value, span);
      });
}

/// A loop that puts one element after the other in front.
mlir::Value Emitter::emitReadList(Ground *type, Reading reading, Span span) {
  mlir::Location loc = getLoc(span);
  Ground *resultType = getReadResult(type);
  std::string loop = makeSymbol("literal/list");
  mlir::Type inputs[] = {reading.text.getType(), b.getI64Type(), b.getI64Type(),
                         convert(type)};
  auto op = makeKeptFunction(
      loop, b.getFunctionType(inputs, convert(resultType)), span);
  auto call = [&](const Reading &at, mlir::Value left, mlir::Value list) {
    mlir::Value args[] = {at.text, at.at, left, list};
    return mlir::func::CallOp::create(b, loc, loop, convert(resultType), args)
        .getResult(0);
  };
  {
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry = op.addEntryBlock();
    b.setInsertionPointToStart(entry);
    Reading here{entry->getArgument(0), entry->getArgument(1)};
    mlir::Value left = entry->getArgument(2), list = entry->getArgument(3);
    mlir::Value isDone = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq,
                                               left, makeInt(0, span));
    mlir::Value result = emitIfThen(
        isDone, resultType, span,
        [&] { return makeReadResult(type, here, list, span); },
        [&] {
          mlir::Value item = emitRead(type->parts[0].types[0], here, span);
          mlir::Value longer = makeLabel(type, "Cons", {item, list}, span);
          mlir::Value others =
              arith::SubIOp::create(b, loc, left, makeInt(1, span));
          return call(here, others, longer);
        });
    mlir::func::ReturnOp::create(b, loc, result);
  }
  mlir::Value count =
      emitRead(grounds.getScalar(GroundKind::Int), reading, span);
  return call(reading, count, makeLabel(type, "Nil", {}, span));
}

/// The number of a label, then its fields.
mlir::Value Emitter::emitReadSum(Ground *type, Reading reading, Span span) {
  mlir::Location loc = getLoc(span);
  Ground *resultType = getReadResult(type);
  if (type->parts.empty())
    return makeFailure("unreachable: no value has this type", resultType, span);
  auto readLabel = [&](const Ground::Part &part, Reading at) -> mlir::Value {
    llvm::SmallVector<mlir::Value> fields;
    for (Ground *field : part.types)
      fields.push_back(emitRead(field, at, span));
    mlir::Value made = makeLabel(type, part.name->name, fields, span);
    return makeReadResult(type, at, made, span);
  };
  mlir::Value number =
      emitRead(grounds.getScalar(GroundKind::Int), reading, span);
  if (type->parts.size() == 1)
    return readLabel(type->parts.front(), reading);
  auto others =
      llvm::to_vector(llvm::seq<int64_t>(0, int64_t(type->parts.size()) - 1));
  mlir::Value index =
      arith::IndexCastOp::create(b, loc, b.getIndexType(), number);
  auto op = mlir::scf::IndexSwitchOp::create(
      b, loc, mlir::TypeRange(convert(resultType)), index, others,
      others.size());
  mlir::OpBuilder::InsertionGuard guard(b);
  for (auto [i, part] : llvm::enumerate(type->parts)) {
    b.createBlock(i < others.size() ? &op.getCaseRegions()[i]
                                    : &op.getDefaultRegion());
    mlir::Value result = readLabel(part, reading);
    mlir::scf::YieldOp::create(b, loc, result);
  }
  return op.getResult(0);
}

/// Whether reading a type takes too many functions: lists in lists in lists
/// each have a type of their own.
bool Emitter::hasManyParts(Ground *type) {
  static constexpr size_t kMany = 128;
  auto [it, isNew] = haveManyParts.try_emplace(type, false);
  if (!isNew)
    return it->second;
  llvm::SetVector<Ground *> seen;
  seen.insert(type);
  for (size_t i = 0; i < seen.size() && seen.size() <= kMany; ++i)
    for (const Ground::Part &part : seen[i]->parts)
      for (Ground *child : part.types)
        seen.insert(child);
  return it->second = seen.size() > kMany;
}

/// A large literal of nothing but data; nothing for other expressions.
Emitter::Typed Emitter::emitLargeLiteral(Expr *expr) {
  switch (expr->kind) {
  case ExprKind::Label:
  case ExprKind::List:
  case ExprKind::Array:
  case ExprKind::Record:
    break;
  default:
    return {};
  }
  if (measureLiteral(expr) < kLargeLiteral)
    return {};
  Ground *type = getType(expr);
  LiteralWriter writer;
  if (type->isOpen || hasManyParts(type) || !writer.write(expr, type))
    return {};
  Reading reading{makeString(writer.text, expr->span), makeInt(0, expr->span)};
  return {emitRead(type, reading, expr->span), type};
}

//===----------------------------------------------------------------------===//
// Lists and arrays
//===----------------------------------------------------------------------===//

/// A function that puts the elements of an array, up to an index, in front of a
/// list.
std::string Emitter::getListOfArray(Ground *array, Ground *list, Span span) {
  std::string &known = wrappers[{array, list}];
  if (!known.empty())
    return known;
  std::string symbol = known = makeSymbol("list");
  mlir::Type inputs[] = {convert(array), b.getI64Type(), convert(list)};
  auto op =
      makeKeptFunction(symbol, b.getFunctionType(inputs, convert(list)), span);
  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry = op.addEntryBlock();
  b.setInsertionPointToStart(entry);
  mlir::Location loc = getLoc(span);
  mlir::Value elements = entry->getArgument(0), i = entry->getArgument(1);
  mlir::Value done = mlir::arith::CmpIOp::create(
      b, loc, mlir::arith::CmpIPredicate::slt, i, makeInt(0, span));
  mlir::Value result = emitIfThen(
      done, list, span, [&]() -> mlir::Value { return entry->getArgument(2); },
      [&]() -> mlir::Value {
        Ground *element = array->getElement();
        mlir::Value item =
            froe::ArrayGetOp::create(b, loc, convert(element), elements, i);
        mlir::Value longer =
            makeLabel(list, "Cons", {item, entry->getArgument(2)}, span);
        mlir::Value before =
            mlir::arith::SubIOp::create(b, loc, i, makeInt(1, span));
        mlir::Value args[] = {elements, before, longer};
        return mlir::func::CallOp::create(b, loc, symbol, convert(list), args)
            .getResult(0);
      });
  mlir::func::ReturnOp::create(b, loc, result);
  return symbol;
}

/// The elements of a long literal in arrays, each made by a function of its
/// own, in the order in which they stand there.
llvm::SmallVector<mlir::Value> Emitter::emitChunks(ArrayRef<Expr *> items,
                                                   Ground *array, Span span) {
  llvm::SmallVector<mlir::Value> chunks;
  for (; !items.empty();
       items = items.drop_front(std::min(items.size(), kChunk))) {
    ArrayExpr *part = c.make<ArrayExpr>(span);
    part->type = solver.makeGround(array, span);
    part->items = items.take_front(kChunk);
    // Inlined again they would be one straight line.
    chunks.push_back(emitOutlined(part, /*isInlined=*/false).value);
  }
  return chunks;
}

Emitter::Typed Emitter::emitLongList(ListExpr *list) {
  Ground *type = getType(list);
  Span span = list->span;
  Ground *array = grounds.getArray(type->find(c.symbols.get("Cons"))->types[0]);
  std::string symbol = getListOfArray(array, type, span);
  auto chunks = emitChunks(list->items, array, span);
  mlir::Value result =
      list->rest ? emitAs(list->rest, type) : makeLabel(type, "Nil", {}, span);
  size_t last = (list->items.size() - 1) % kChunk;
  for (mlir::Value elements : llvm::reverse(chunks)) {
    mlir::Value args[] = {elements, makeInt(last, span), result};
    result =
        mlir::func::CallOp::create(b, getLoc(span), symbol, convert(type), args)
            .getResult(0);
    last = kChunk - 1;
  }
  return {result, type};
}

Emitter::Typed Emitter::emitList(ListExpr *list) {
  Ground *type = getType(list);
  const Ground::Part *cons = type->find(c.symbols.get("Cons"));
  if (list->items.size() > 2 * kChunk && cons->types[1] == type &&
      !type->isOpen)
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

Emitter::Typed Emitter::emitArray(ArrayExpr *array) {
  Ground *type = getType(array);
  Span span = array->span;
  mlir::Location loc = getLoc(span);
  if (array->items.size() > 2 * kChunk && !type->isOpen) {
    // An array of arrays, of which each element is taken.
    mlir::Type outer = froe::ArrayType::get(context, convert(type));
    mlir::Value chunks = froe::ArrayOfOp::create(
        b, loc, outer, emitChunks(array->items, type, span));
    auto op = froe::ArrayGenerateOp::create(b, loc, convert(type),
                                            makeInt(array->items.size(), span));
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry =
        b.createBlock(&op.getBody(), {}, {b.getI64Type()}, {loc});
    mlir::Value i = entry->getArgument(0), size = makeInt(kChunk, span);
    mlir::Value chunk = froe::ArrayGetOp::create(
        b, loc, convert(type), chunks, arith::DivUIOp::create(b, loc, i, size));
    mlir::Value item =
        froe::ArrayGetOp::create(b, loc, convert(type->getElement()), chunk,
                                 arith::RemUIOp::create(b, loc, i, size));
    froe::YieldOp::create(b, loc, item);
    return {op, type};
  }
  llvm::SmallVector<mlir::Value> items;
  for (Expr *item : array->items)
    items.push_back(emitAs(item, type->getElement()));
  return {froe::ArrayOfOp::create(b, loc, convert(type), items), type};
}
