//===- EmitBuiltins.cpp - What is built in ----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeDialect.h"
#include "dialect/Froe/FroeOps.h"
#include "lib/Frontend/Emit.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/STLExtras.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;
namespace arith = mlir::arith;
namespace math = mlir::math;

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

mlir::Value Emitter::emitArithmetic(BuiltinKind kind, ArrayRef<Typed> args,
                                    Span span) {
  mlir::Location loc = getLoc(span);
  mlir::Value x = args[0].value;
  mlir::Value y = args.size() > 1 ? args[1].value : mlir::Value();
  if (args[0].type->is(GroundKind::Float)) {
    switch (kind) {
    case BuiltinKind::Add:
      return arith::AddFOp::create(b, loc, x, y);
    case BuiltinKind::Subtract:
      return arith::SubFOp::create(b, loc, x, y);
    case BuiltinKind::Multiply:
      return arith::MulFOp::create(b, loc, x, y);
    case BuiltinKind::Divide:
      return arith::DivFOp::create(b, loc, x, y);
    case BuiltinKind::Negate:
      return arith::NegFOp::create(b, loc, x);
    case BuiltinKind::Min:
      return arith::MinimumFOp::create(b, loc, x, y);
    case BuiltinKind::Max:
      return arith::MaximumFOp::create(b, loc, x, y);
    default:
      return math::AbsFOp::create(b, loc, x);
    }
  }
  if (!args[0].type->is(GroundKind::Int)) {
    unit->failed |= unit->isPolymorphic;
    return makeFailure("unreachable: no number",
                       grounds.getScalar(GroundKind::Int), span);
  }
  switch (kind) {
  case BuiltinKind::Add:
    return froe::AddOp::create(b, loc, x, y);
  case BuiltinKind::Subtract:
    return froe::SubOp::create(b, loc, x, y);
  case BuiltinKind::Multiply:
    return froe::MulOp::create(b, loc, x, y);
  case BuiltinKind::Divide:
    return froe::DivOp::create(b, loc, x, y);
  case BuiltinKind::Negate:
    return froe::SubOp::create(b, loc, makeInt(0, span), x);
  case BuiltinKind::Min:
    return arith::MinSIOp::create(b, loc, x, y);
  case BuiltinKind::Max:
    return arith::MaxSIOp::create(b, loc, x, y);
  default: {
    mlir::Value negative = arith::CmpIOp::create(
        b, loc, arith::CmpIPredicate::slt, x, makeInt(0, span));
    return emitIfThen(
        negative, grounds.getScalar(GroundKind::Int), span,
        [&]() -> mlir::Value {
          return froe::SubOp::create(b, loc, makeInt(0, span), x);
        },
        [&] { return x; });
  }
  }
}

mlir::Value Emitter::emitMath(BuiltinKind kind, mlir::Value x, mlir::Value y,
                              Span span) {
  mlir::Location loc = getLoc(span);
  switch (kind) {
  case BuiltinKind::Floor:
    return math::FloorOp::create(b, loc, x);
  case BuiltinKind::Ceiling:
    return math::CeilOp::create(b, loc, x);
  case BuiltinKind::Round:
    return math::RoundEvenOp::create(b, loc, x);
  case BuiltinKind::Truncate:
    return math::TruncOp::create(b, loc, x);
  case BuiltinKind::Sqrt:
    return math::SqrtOp::create(b, loc, x);
  case BuiltinKind::Exp:
    return math::ExpOp::create(b, loc, x);
  case BuiltinKind::Log:
    return math::LogOp::create(b, loc, x);
  case BuiltinKind::Sin:
    return math::SinOp::create(b, loc, x);
  case BuiltinKind::Cos:
    return math::CosOp::create(b, loc, x);
  case BuiltinKind::Tan:
    return math::TanOp::create(b, loc, x);
  case BuiltinKind::Atan:
    return math::AtanOp::create(b, loc, x);
  case BuiltinKind::Atan2:
    return math::Atan2Op::create(b, loc, x, y);
  default:
    return math::PowFOp::create(b, loc, x, y);
  }
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// `(good value)` or `bad`, where `bad` may have a value as well.
mlir::Value Emitter::emitOption(mlir::Value valid, mlir::Value value,
                                Ground *type, StringRef good, StringRef bad,
                                mlir::Value other, Span span) {
  return emitIfThen(
      valid, type, span, [&] { return makeLabel(type, good, value, span); },
      [&] {
        return makeLabel(type, bad,
                         other ? mlir::ValueRange(other) : mlir::ValueRange(),
                         span);
      });
}

Emitter::Typed Emitter::emitPrint(CallExpr *call, bool isPrint) {
  mlir::Location loc = getLoc(call->span);
  auto args = emitAll(call->args);
  for (auto [i, arg] : llvm::enumerate(args)) {
    bool last = i + 1 == args.size();
    if (i && isPrint)
      froe::PrintOp::create(b, loc, makeString(" ", call->span), false, false);
    froe::PrintOp::create(b, loc, arg.value, /*newline=*/isPrint && last,
                          /*lisp=*/true);
  }
  if (args.empty() && isPrint)
    froe::PrintOp::create(b, loc, makeString("", call->span), true, false);
  return {makeUnit(call->span), grounds.getUnit()};
}

Emitter::Typed Emitter::emitBuiltin(const Builtin *builtin,
                                    ArrayRef<Typed> args, Ground *result,
                                    Span span) {
  mlir::Location loc = getLoc(span);
  mlir::Type i64 = b.getI64Type();
  mlir::Type i1 = b.getI1Type();
  mlir::Type text = froe::StringType::get(context);
  Ground *intType = grounds.getScalar(GroundKind::Int);
  Ground *floatType = grounds.getScalar(GroundKind::Float);
  Ground *boolType = grounds.getScalar(GroundKind::Bool);
  Ground *charType = grounds.getScalar(GroundKind::Char);
  Ground *stringType = grounds.getScalar(GroundKind::String);
  auto arg = [&](size_t i) { return args[i].value; };
  auto asInt = [&](mlir::Value value) -> Typed { return {value, intType}; };
  auto asString = [&](mlir::Value value) -> Typed {
    return {value, stringType};
  };
  // Both operands at one type, which their class of variables has.
  auto same = [&](size_t i) -> Typed {
    Ground *type = args[0].type;
    return {coerce(args[i], type, span), type};
  };
  switch (builtin->kind) {
  case BuiltinKind::Add:
  case BuiltinKind::Subtract:
  case BuiltinKind::Multiply:
  case BuiltinKind::Divide:
  case BuiltinKind::Negate:
  case BuiltinKind::Min:
  case BuiltinKind::Max:
  case BuiltinKind::Abs: {
    llvm::SmallVector<Typed, 2> operands{args[0]};
    if (args.size() > 1)
      operands.push_back(same(1));
    mlir::Value value = emitArithmetic(builtin->kind, operands, span);
    return {value, value.getType().isF64() ? floatType : intType};
  }
  case BuiltinKind::Quotient:
    return asInt(froe::DivOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::Remainder:
    return asInt(froe::RemOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::Modulo: {
    // With the sign of the divisor: where the remainder has the other one, the
    // divisor is added, which cannot overflow.
    mlir::Value rest = froe::RemOp::create(b, loc, arg(0), arg(1));
    mlir::Value zero = makeInt(0, span);
    mlir::Value nonzero =
        arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, rest, zero);
    mlir::Value signs = arith::XOrIOp::create(b, loc, rest, arg(1));
    mlir::Value differ =
        arith::CmpIOp::create(b, loc, arith::CmpIPredicate::slt, signs, zero);
    mlir::Value both = arith::AndIOp::create(b, loc, nonzero, differ);
    mlir::Value moved = arith::AddIOp::create(b, loc, rest, arg(1));
    return asInt(arith::SelectOp::create(b, loc, both, moved, rest));
  }
  case BuiltinKind::Less:
  case BuiltinKind::LessEqual:
  case BuiltinKind::Greater:
  case BuiltinKind::GreaterEqual:
    return {emitOrder(builtin->kind, args[0], same(1), span), boolType};
  case BuiltinKind::Equal:
  case BuiltinKind::NotEqual:
  case BuiltinKind::Compare: {
    // Both at a type that holds either.
    Ground *type = args[0].type;
    if (grounds.isSubtype(type, args[1].type))
      type = args[1].type;
    bool isCompare = builtin->kind == BuiltinKind::Compare;
    Ground *answer = isCompare ? intType : boolType;
    if (!checkComparable(type, span))
      return {makeFailure("cannot be compared", answer, span), answer};
    mlir::Value x = coerce(args[0], type, span);
    mlir::Value y = coerce(args[1], type, span);
    if (isCompare)
      return {emitCompare(x, y, type, span), intType};
    mlir::Value equal = emitEqual(x, y, type, span);
    if (builtin->kind == BuiltinKind::NotEqual)
      equal = arith::XOrIOp::create(
          b, loc, equal,
          arith::ConstantOp::create(b, loc, b.getBoolAttr(true)));
    return {equal, boolType};
  }
  case BuiltinKind::Not:
    return {arith::XOrIOp::create(
                b, loc, arg(0),
                arith::ConstantOp::create(b, loc, b.getBoolAttr(true))),
            boolType};
  case BuiltinKind::WrapAdd:
    return asInt(arith::AddIOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::WrapSubtract:
    return asInt(arith::SubIOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::WrapMultiply:
    return asInt(arith::MulIOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::BitAnd:
    return asInt(arith::AndIOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::BitOr:
    return asInt(arith::OrIOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::BitXor:
    return asInt(arith::XOrIOp::create(b, loc, arg(0), arg(1)));
  case BuiltinKind::BitNot:
    return asInt(arith::XOrIOp::create(b, loc, arg(0), makeInt(-1, span)));
  case BuiltinKind::ShiftLeft:
  case BuiltinKind::ShiftRight: {
    bool isLeft = builtin->kind == BuiltinKind::ShiftLeft;
    mlir::Value small = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult,
                                              arg(1), makeInt(64, span));
    // By 64 or more, nothing or only the sign is left.
    mlir::Value by =
        arith::SelectOp::create(b, loc, small, arg(1), makeInt(63, span));
    if (!isLeft)
      return asInt(arith::ShRSIOp::create(b, loc, arg(0), by));
    mlir::Value shifted = arith::ShLIOp::create(b, loc, arg(0), by);
    return asInt(
        arith::SelectOp::create(b, loc, small, shifted, makeInt(0, span)));
  }
  case BuiltinKind::IntToFloat:
    return {arith::SIToFPOp::create(b, loc, b.getF64Type(), arg(0)), floatType};
  case BuiltinKind::FloatToInt: {
    auto limit = [&](double value) -> mlir::Value {
      return arith::ConstantOp::create(b, loc, b.getF64FloatAttr(value));
    };
    mlir::Value low = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGE,
                                            arg(0), limit(-0x1p63));
    mlir::Value high = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OLT,
                                             arg(0), limit(0x1p63));
    mlir::Value fits = arith::AndIOp::create(b, loc, low, high);
    return asInt(emitIfThen(
        fits, intType, span,
        [&]() -> mlir::Value {
          return arith::FPToSIOp::create(b, loc, i64, arg(0));
        },
        [&] {
          return makeFailure("the number does not fit in an integer", intType,
                             span);
        }));
  }
  case BuiltinKind::IntToString:
    return asString(froe::StringFromIntOp::create(b, loc, text, arg(0)));
  case BuiltinKind::FloatToString:
  case BuiltinKind::Show:
    return asString(froe::ShowOp::create(b, loc, text, arg(0), /*lisp=*/true));
  case BuiltinKind::IntToChar: {
    auto within = [&](int64_t from, int64_t to) -> mlir::Value {
      mlir::Value offset =
          arith::SubIOp::create(b, loc, arg(0), makeInt(from, span));
      return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, offset,
                                   makeInt(to - from, span));
    };
    mlir::Value low = within(0, 0xD800);
    mlir::Value high = within(0xE000, 0x110000);
    mlir::Value valid = arith::OrIOp::create(b, loc, low, high);
    return {
        emitIfThen(
            valid, charType, span,
            [&]() -> mlir::Value {
              return arith::TruncIOp::create(b, loc, b.getI32Type(), arg(0));
            },
            [&] {
              return makeFailure("the number is no character", charType, span);
            }),
        charType};
  }
  case BuiltinKind::CharToInt:
    return asInt(arith::ExtUIOp::create(b, loc, i64, arg(0)));
  case BuiltinKind::Floor:
  case BuiltinKind::Ceiling:
  case BuiltinKind::Round:
  case BuiltinKind::Truncate:
  case BuiltinKind::Sqrt:
  case BuiltinKind::Exp:
  case BuiltinKind::Log:
  case BuiltinKind::Sin:
  case BuiltinKind::Cos:
  case BuiltinKind::Tan:
  case BuiltinKind::Atan:
  case BuiltinKind::Atan2:
  case BuiltinKind::Expt:
    return {emitMath(builtin->kind, arg(0),
                     args.size() > 1 ? arg(1) : mlir::Value(), span),
            floatType};
  case BuiltinKind::StringLength:
    return asInt(froe::StringLengthOp::create(b, loc, i64, arg(0)));
  case BuiltinKind::StringAppend:
    return asString(froe::StringConcatOp::create(b, loc, text, arg(0), arg(1)));
  case BuiltinKind::StringSlice:
    return asString(
        froe::StringSliceOp::create(b, loc, text, arg(0), arg(1), arg(2)));
  case BuiltinKind::StringFind:
    return asInt(
        froe::StringFindOp::create(b, loc, i64, arg(0), arg(1), arg(2)));
  case BuiltinKind::StringByte:
    return asInt(froe::StringByteOp::create(b, loc, i64, arg(0), arg(1)));
  case BuiltinKind::StringRef:
  case BuiltinKind::StringWidth: {
    auto decode = froe::StringDecodeOp::create(b, loc, b.getI32Type(), i64,
                                               arg(0), arg(1));
    if (builtin->kind == BuiltinKind::StringRef)
      return {decode.getCodepoint(), charType};
    return asInt(decode.getWidth());
  }
  case BuiltinKind::StringConcat:
    return asString(froe::StringJoinOp::create(b, loc, text, arg(0), arg(1)));
  case BuiltinKind::CharToString:
    return asString(froe::StringFromCharOp::create(b, loc, text, arg(0)));
  case BuiltinKind::StringToInt: {
    auto op = froe::StringParseIntOp::create(b, loc, i1, i64, arg(0));
    return {emitOption(op.getValid(), op.getValue(), result, "Some", "None",
                       nullptr, span),
            result};
  }
  case BuiltinKind::StringToFloat: {
    auto op =
        froe::StringParseFloatOp::create(b, loc, i1, b.getF64Type(), arg(0));
    return {emitOption(op.getValid(), op.getValue(), result, "Some", "None",
                       nullptr, span),
            result};
  }
  case BuiltinKind::ArrayMake:
    return {
        froe::ArrayMakeOp::create(b, loc, convert(result), arg(0),
                                  coerce(args[1], result->getElement(), span)),
        result};
  case BuiltinKind::ArrayGenerate: {
    auto op = froe::ArrayGenerateOp::create(b, loc, convert(result), arg(0));
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry = b.createBlock(&op.getBody(), {}, {i64}, {loc});
    Typed made = emitApply(args[1], {{entry->getArgument(0), intType}}, span);
    froe::YieldOp::create(b, loc, coerce(made, result->getElement(), span));
    return {op, result};
  }
  case BuiltinKind::ArrayRef: {
    Ground *element = args[0].type->getElement();
    return {froe::ArrayGetOp::create(b, loc, convert(element), arg(0), arg(1)),
            element};
  }
  case BuiltinKind::ArraySet: {
    mlir::Value array = coerce(args[0], result, span);
    return {
        froe::ArraySetOp::create(b, loc, convert(result), array, arg(1),
                                 coerce(args[2], result->getElement(), span)),
        result};
  }
  case BuiltinKind::ArrayLength:
    return asInt(froe::ArrayLengthOp::create(b, loc, i64, arg(0)));
  case BuiltinKind::ArraySlice:
    return {froe::ArraySliceOp::create(b, loc, convert(args[0].type), arg(0),
                                       arg(1), arg(2)),
            args[0].type};
  case BuiltinKind::ArrayFold: {
    mlir::Value init = coerce(args[1], result, span);
    auto op = froe::ArrayFoldOp::create(b, loc, convert(result), arg(2), init);
    Ground *element = args[2].type->getElement();
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry = b.createBlock(
        &op.getBody(), {}, {convert(result), convert(element)}, {loc, loc});
    Typed made = emitApply(
        args[0],
        {{entry->getArgument(0), result}, {entry->getArgument(1), element}},
        span);
    froe::YieldOp::create(b, loc, coerce(made, result, span));
    return {op, result};
  }
  case BuiltinKind::Print:
  case BuiltinKind::Display:
    froe::PrintOp::create(b, loc, arg(0), builtin->kind == BuiltinKind::Print,
                          true);
    return {makeUnit(span), grounds.getUnit()};
  case BuiltinKind::Newline:
    froe::PrintOp::create(b, loc, makeString("", span), true, false);
    return {makeUnit(span), grounds.getUnit()};
  case BuiltinKind::ReadLine: {
    auto op = froe::ReadLineOp::create(b, loc, i1, text);
    return {emitOption(op.getValid(), op.getLine(), result, "Some", "None",
                       nullptr, span),
            result};
  }
  case BuiltinKind::ReadFile: {
    auto op = froe::ReadFileOp::create(b, loc, i1, text, arg(0));
    return {emitOption(op.getValid(), op.getContents(), result, "Ok", "Err",
                       op.getContents(), span),
            result};
  }
  case BuiltinKind::WriteFile: {
    auto op = froe::WriteFileOp::create(b, loc, i1, text, arg(0), arg(1));
    return {emitOption(op.getValid(), makeUnit(span), result, "Ok", "Err",
                       op.getError(), span),
            result};
  }
  case BuiltinKind::Args:
    return {froe::ArgsOp::create(b, loc, convert(result)), result};
  case BuiltinKind::Exit:
    return {
        froe::ExitOp::create(b, loc, mlir::TypeRange(convert(result)), arg(0))
            .getResult(0),
        result};
  case BuiltinKind::Fail:
    return {froe::FailOp::create(b, loc, mlir::TypeRange(convert(result)),
                                 mlir::StringAttr(), arg(0))
                .getResult(0),
            result};
  }
  llvm_unreachable("all kinds are listed");
}

/// A built-in function as a value: a function around it.
Emitter::Typed Emitter::emitBuiltinValue(const Builtin *builtin, Ground *type,
                                         Span span) {
  std::string &known = builtinValues[{builtin, type}];
  if (known.empty() || type->isOpen) {
    std::string symbol = makeSymbol(builtin->name);
    known = symbol;
    auto *outerTried = tried;
    tried = type->isOpen ? tried : nullptr;
    auto op = makeFunction(symbol, convertFunction(type), span);
    tried = outerTried;
    mlir::OpBuilder::InsertionGuard guard(b);
    mlir::Block *entry = op.addEntryBlock();
    b.setInsertionPointToStart(entry);
    unsigned outerDepth = regionDepth;
    regionDepth = 0;
    llvm::SmallVector<Typed> args;
    for (auto [i, param] : llvm::enumerate(type->getParams()))
      args.push_back({entry->getArgument(i), param});
    Typed made = emitBuiltin(builtin, args, type->getResult(), span);
    mlir::Value value = coerce(made, type->getResult(), span);
    regionDepth = outerDepth;
    mlir::func::ReturnOp::create(b, getLoc(span), value);
    known = symbol;
  }
  return {froe::PapOp::create(b, getLoc(span), convert(type), known,
                              mlir::ValueRange()),
          type};
}
