//===- EmitComparisons.cpp - Order and equality of data ---------*- C++ -*-===//
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
#include "llvm/Support/SaveAndRestore.h"

namespace arith = mlir::arith;
using namespace froe::lang;
using llvm::ArrayRef;
using llvm::StringRef;

/// Whether all that a type holds can be compared; reports where it cannot.
bool Emitter::checkComparable(Ground *type, Span span) {
  llvm::SmallVector<Ground *> work{type};
  llvm::DenseSet<Ground *> seen{type};
  while (!work.empty()) {
    Ground *next = work.pop_back_val();
    if (next->is(GroundKind::Variable)) {
      // There is no code for whatever it may be.
      unit->failed |= unit->isPolymorphic;
      return false;
    }
    if (next->is(GroundKind::Function)) {
      c.diagnostics.error(span, "functions cannot be compared, and this data "
                                "holds one");
      return false;
    }
    for (const Ground::Part &part : next->parts)
      for (Ground *inner : part.types)
        if (seen.insert(inner).second)
          work.push_back(inner);
  }
  return true;
}

/// Compares parts in order: equal if all are, else as the first ones that
/// differ.
mlir::Value Emitter::emitParts(mlir::ValueRange x, mlir::ValueRange y,
                               ArrayRef<Ground *> parts, bool isEqual,
                               Span span) {
  mlir::Location loc = getLoc(span);
  if (parts.empty()) {
    if (isEqual)
      return arith::ConstantOp::create(b, loc, b.getBoolAttr(true));
    return makeInt(0, span);
  }
  if (parts.size() == 1)
    return isEqual ? emitEqual(x[0], y[0], parts[0], span)
                   : emitCompare(x[0], y[0], parts[0], span);
  Ground *result =
      grounds.getScalar(isEqual ? GroundKind::Bool : GroundKind::Int);
  mlir::Value first = isEqual ? emitEqual(x[0], y[0], parts[0], span)
                              : emitCompare(x[0], y[0], parts[0], span);
  auto others = [&] {
    return emitParts(x.drop_front(), y.drop_front(), parts.drop_front(),
                     isEqual, span);
  };
  if (isEqual)
    return emitIfThen(first, result, span, others, [&]() -> mlir::Value {
      return arith::ConstantOp::create(b, loc, b.getBoolAttr(false));
    });
  mlir::Value same = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq,
                                           first, makeInt(0, span));
  return emitIfThen(same, result, span, others, [&] { return first; });
}

/// The places of a type's labels in the order in which values are sorted: those
/// without fields come before those with fields, so that the empty list comes
/// before all others, and otherwise names decide. It depends on nothing but the
/// labels, so that types that have more of them agree.
static llvm::SmallVector<int64_t> getRanks(const Ground *type) {
  llvm::SmallVector<int64_t> ranks(type->parts.size());
  int64_t next = 0;
  for (bool hasFields : {false, true})
    for (auto [i, part] : llvm::enumerate(type->parts))
      if (part.types.empty() != hasFields)
        ranks[i] = next++;
  return ranks;
}

/// A function that compares two values of a compound type.
std::string Emitter::getComparison(Ground *type, bool isEqual, Span span) {
  std::string &known = comparisons[isEqual][type];
  if (!known.empty())
    return known;
  std::string symbol = makeSymbol(isEqual ? "equal" : "compare");
  known = symbol;
  Ground *result =
      grounds.getScalar(isEqual ? GroundKind::Bool : GroundKind::Int);
  // It stays, with all that it needs, where what wants it was only tried.
  llvm::SaveAndRestore stays(tried, decltype(tried)(nullptr));
  auto op = makeFunction(
      symbol,
      b.getFunctionType({convert(type), convert(type)}, convert(result)), span);
  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry = op.addEntryBlock();
  b.setInsertionPointToStart(entry);
  unsigned outerDepth = regionDepth;
  regionDepth = 0;
  mlir::Location loc = getLoc(span);
  mlir::Value x = entry->getArgument(0), y = entry->getArgument(1);
  auto yieldNo = [&]() -> mlir::Value {
    return arith::ConstantOp::create(b, loc, b.getBoolAttr(false));
  };
  mlir::Value value;
  if (type->is(GroundKind::Array)) {
    // Element by element, then by length.
    mlir::Value m = froe::ArrayLengthOp::create(b, loc, b.getI64Type(), x);
    mlir::Value n = froe::ArrayLengthOp::create(b, loc, b.getI64Type(), y);
    std::string loop = makeSymbol(symbol + "/elements");
    mlir::Type params[] = {x.getType(), y.getType(), b.getI64Type(),
                           b.getI64Type(), b.getI64Type()};
    auto inner =
        makeFunction(loop, b.getFunctionType(params, convert(result)), span);
    mlir::Value args[] = {x, y, m, n, makeInt(0, span)};
    value = mlir::func::CallOp::create(b, loc, loop, convert(result), args)
                .getResult(0);
    mlir::func::ReturnOp::create(b, loc, value);
    mlir::Block *body = inner.addEntryBlock();
    b.setInsertionPointToStart(body);
    mlir::Value i = body->getArgument(4);
    Ground *element = type->getElement();
    mlir::Value endX = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::sge,
                                             i, body->getArgument(2));
    mlir::Value endY = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::sge,
                                             i, body->getArgument(3));
    mlir::Value end = arith::OrIOp::create(b, loc, endX, endY);
    auto atEnd = [&]() -> mlir::Value {
      if (isEqual)
        return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq,
                                     body->getArgument(2),
                                     body->getArgument(3));
      return emitCompare(body->getArgument(2), body->getArgument(3),
                         grounds.getScalar(GroundKind::Int), span);
    };
    auto next = [&]() -> mlir::Value {
      mlir::Value one = arith::AddIOp::create(b, loc, i, makeInt(1, span));
      mlir::Value more[] = {body->getArgument(0), body->getArgument(1),
                            body->getArgument(2), body->getArgument(3), one};
      return mlir::func::CallOp::create(b, loc, loop, convert(result), more)
          .getResult(0);
    };
    auto here = [&]() -> mlir::Value {
      mlir::Value p = froe::ArrayGetOp::create(b, loc, convert(element),
                                               body->getArgument(0), i);
      mlir::Value q = froe::ArrayGetOp::create(b, loc, convert(element),
                                               body->getArgument(1), i);
      if (isEqual)
        return emitIfThen(emitEqual(p, q, element, span), result, span, next,
                          yieldNo);
      mlir::Value first = emitCompare(p, q, element, span);
      mlir::Value same = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq,
                                               first, makeInt(0, span));
      return emitIfThen(same, result, span, next, [&] { return first; });
    };
    value = emitIfThen(end, result, span, atEnd, here);
    mlir::func::ReturnOp::create(b, loc, value);
    regionDepth = outerDepth;
    return symbol;
  }
  if (type->is(GroundKind::Record)) {
    llvm::SmallVector<mlir::Value> xs, ys;
    llvm::SmallVector<Ground *> parts;
    for (const Ground::Part &part : type->parts) {
      auto get = [&](mlir::Value from) -> mlir::Value {
        return froe::GetOp::create(b, loc, convert(part.types.front()), from,
                                   b.getStringAttr(part.name->name));
      };
      xs.push_back(get(x));
      ys.push_back(get(y));
      parts.push_back(part.types.front());
    }
    value = emitParts(xs, ys, parts, isEqual, span);
  } else {
    // Match one, then the other.
    llvm::SmallVector<int64_t> ranks = getRanks(type);
    auto makeMatch =
        [&](mlir::Value of,
            llvm::function_ref<mlir::Value(unsigned, mlir::ValueRange)> make)
        -> mlir::Value {
      llvm::SmallVector<mlir::Attribute> cases;
      for (const Ground::Part &part : type->parts)
        cases.push_back(b.getArrayAttr(b.getStringAttr(part.name->name)));
      auto match =
          froe::MatchOp::create(b, loc, mlir::TypeRange(convert(result)), of,
                                b.getArrayAttr(cases), /*borrow=*/true);
      mlir::OpBuilder::InsertionGuard inner(b);
      for (auto [i, part] : llvm::enumerate(type->parts)) {
        llvm::SmallVector<mlir::Type> fields;
        for (Ground *field : part.types)
          fields.push_back(convert(field));
        llvm::SmallVector<mlir::Location> locs(fields.size(), loc);
        mlir::Region &region = match.getBodies()[i];
        mlir::Block *block = b.createBlock(&region, {}, fields, locs);
        mlir::Value made = make(i, block->getArguments());
        froe::YieldOp::create(b, loc, made);
      }
      return match.getResult(0);
    };
    // Two matches with a case for each pair would be quadratic.
    auto makeDefaultMatch =
        [&](mlir::Value of, unsigned label,
            llvm::function_ref<mlir::Value(mlir::ValueRange)> same,
            llvm::function_ref<mlir::Value()> other) {
          const Ground::Part &part = type->parts[label];
          llvm::SmallVector<mlir::Attribute> cases{
              b.getArrayAttr(b.getStringAttr(part.name->name))};
          if (type->parts.size() > 1)
            cases.push_back(b.getArrayAttr({}));
          auto match =
              froe::MatchOp::create(b, loc, mlir::TypeRange(convert(result)),
                                    of, b.getArrayAttr(cases), /*borrow=*/true);
          mlir::OpBuilder::InsertionGuard inner(b);
          llvm::SmallVector<mlir::Type> fields;
          for (Ground *field : part.types)
            fields.push_back(convert(field));
          llvm::SmallVector<mlir::Location> locs(fields.size(), loc);
          mlir::Block *block =
              b.createBlock(&match.getBodies()[0], {}, fields, locs);
          mlir::Value made = same(block->getArguments());
          froe::YieldOp::create(b, loc, made);
          if (cases.size() > 1) {
            b.createBlock(&match.getBodies()[1]);
            made = other();
            froe::YieldOp::create(b, loc, made);
          }
          return mlir::Value(match.getResult(0));
        };
    // A function that tells the place of a value's label among all labels: to
    // list those before each label would be quadratic as well.
    std::string ranking;
    auto rankOf = [&]() -> StringRef {
      if (!ranking.empty())
        return ranking;
      ranking = makeSymbol(symbol + "/label");
      auto inner = makeFunction(
          ranking, b.getFunctionType(convert(type), b.getI64Type()), span);
      mlir::OpBuilder::InsertionGuard innerGuard(b);
      mlir::Block *body = inner.addEntryBlock();
      b.setInsertionPointToStart(body);
      mlir::Value rank =
          makeMatch(body->getArgument(0), [&](unsigned i, mlir::ValueRange) {
            return makeInt(ranks[i], span);
          });
      mlir::func::ReturnOp::create(b, loc, rank);
      return ranking;
    };
    if (type->parts.empty()) {
      value = makeFailure("unreachable: no value has this type", result, span);
    } else {
      value = makeMatch(x, [&](unsigned i, mlir::ValueRange xs) {
        return makeDefaultMatch(
            y, i,
            [&](mlir::ValueRange ys) {
              return emitParts(xs, ys, type->parts[i].types, isEqual, span);
            },
            [&]() -> mlir::Value {
              if (isEqual)
                return yieldNo();
              if (ranks[i] == 0)
                return makeInt(-1, span);
              if (ranks[i] + 1 == int64_t(ranks.size()))
                return makeInt(1, span);
              mlir::Value rank =
                  mlir::func::CallOp::create(b, loc, rankOf(), b.getI64Type(),
                                             mlir::ValueRange(y))
                      .getResult(0);
              mlir::Value isLess =
                  arith::CmpIOp::create(b, loc, arith::CmpIPredicate::slt,
                                        makeInt(ranks[i], span), rank);
              return arith::SelectOp::create(b, loc, isLess, makeInt(-1, span),
                                             makeInt(1, span));
            });
      });
    }
  }
  mlir::func::ReturnOp::create(b, loc, value);
  regionDepth = outerDepth;
  return symbol;
}

mlir::Value Emitter::emitEqual(mlir::Value x, mlir::Value y, Ground *type,
                               Span span) {
  mlir::Location loc = getLoc(span);
  switch (type->kind) {
  case GroundKind::Int:
  case GroundKind::Bool:
  case GroundKind::Char:
    return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, x, y);
  case GroundKind::Float:
    return arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OEQ, x, y);
  case GroundKind::String:
    return froe::StringEqualOp::create(b, loc, x, y);
  case GroundKind::Function:
  case GroundKind::Variable:
    return makeFailure("functions cannot be compared",
                       grounds.getScalar(GroundKind::Bool), span);
  default:
    return mlir::func::CallOp::create(b, loc, getComparison(type, true, span),
                                      b.getI1Type(), mlir::ValueRange{x, y})
        .getResult(0);
  }
}

mlir::Value Emitter::emitCompare(mlir::Value x, mlir::Value y, Ground *type,
                                 Span span) {
  mlir::Location loc = getLoc(span);
  auto sign = [&](mlir::Value less, mlir::Value greater) -> mlir::Value {
    mlir::Value high = arith::SelectOp::create(
        b, loc, greater, makeInt(1, span), makeInt(0, span));
    return arith::SelectOp::create(b, loc, less, makeInt(-1, span), high);
  };
  switch (type->kind) {
  case GroundKind::Int:
    return sign(arith::CmpIOp::create(b, loc, arith::CmpIPredicate::slt, x, y),
                arith::CmpIOp::create(b, loc, arith::CmpIPredicate::sgt, x, y));
  case GroundKind::Bool:
  case GroundKind::Char:
    return sign(arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, x, y),
                arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ugt, x, y));
  case GroundKind::Float: {
    // What is no number comes after all numbers, so that sorting has an order.
    auto isNan = [&](mlir::Value v) -> mlir::Value {
      return arith::CmpFOp::create(b, loc, arith::CmpFPredicate::UNO, v, v);
    };
    mlir::Value nanX = isNan(x), nanY = isNan(y);
    mlir::Value order =
        sign(arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OLT, x, y),
             arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGT, x, y));
    mlir::Value nans = sign(
        arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, nanX, nanY),
        arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ugt, nanX, nanY));
    mlir::Value any = arith::OrIOp::create(b, loc, nanX, nanY);
    return arith::SelectOp::create(b, loc, any, nans, order);
  }
  case GroundKind::String:
    return froe::StringCompareOp::create(b, loc, x, y);
  case GroundKind::Function:
  case GroundKind::Variable:
    return makeFailure("functions cannot be compared",
                       grounds.getScalar(GroundKind::Int), span);
  default:
    return mlir::func::CallOp::create(b, loc, getComparison(type, false, span),
                                      b.getI64Type(), mlir::ValueRange{x, y})
        .getResult(0);
  }
}

mlir::Value Emitter::emitOrder(BuiltinKind kind, Typed x, Typed y, Span span) {
  mlir::Location loc = getLoc(span);
  // Less, LessEqual, Greater, GreaterEqual.
  unsigned index = unsigned(kind) - unsigned(BuiltinKind::Less);
  static constexpr arith::CmpIPredicate kSigned[] = {
      arith::CmpIPredicate::slt, arith::CmpIPredicate::sle,
      arith::CmpIPredicate::sgt, arith::CmpIPredicate::sge};
  static constexpr arith::CmpIPredicate kUnsigned[] = {
      arith::CmpIPredicate::ult, arith::CmpIPredicate::ule,
      arith::CmpIPredicate::ugt, arith::CmpIPredicate::uge};
  static constexpr arith::CmpFPredicate kFloat[] = {
      arith::CmpFPredicate::OLT, arith::CmpFPredicate::OLE,
      arith::CmpFPredicate::OGT, arith::CmpFPredicate::OGE};
  switch (x.type->kind) {
  case GroundKind::Float:
    return arith::CmpFOp::create(b, loc, kFloat[index], x.value, y.value);
  case GroundKind::Char:
    return arith::CmpIOp::create(b, loc, kUnsigned[index], x.value, y.value);
  case GroundKind::String: {
    mlir::Value order = froe::StringCompareOp::create(b, loc, x.value, y.value);
    return arith::CmpIOp::create(b, loc, kSigned[index], order,
                                 makeInt(0, span));
  }
  case GroundKind::Int:
    return arith::CmpIOp::create(b, loc, kSigned[index], x.value, y.value);
  default:
    unit->failed |= unit->isPolymorphic;
    return makeFailure("unreachable: no order",
                       grounds.getScalar(GroundKind::Bool), span);
  }
}
