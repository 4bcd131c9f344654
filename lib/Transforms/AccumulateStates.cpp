//===- AccumulateStates.cpp - What accumulators hold ----------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The code of step 4 of froe-accumulate that computes. Recursion applies, to
// the value s that it ends with, first the operation of the deepest call, then
// that of the one above, and so on. The state describes that function of s for
// the calls so far; what comes deeper is put in front of it.
//
// Plain: s -> acc op s. Nothing can fail.
//
// Saturating: the same for checked additions of numbers that are not negative
// to a number that is not, or multiplications by positive numbers: results grow
// on the way back, so that one of them does not fit if and only if the last
// does not. The accumulator is the sum or product, unsigned, or 2^(n-1) if that
// is less: such a number is one that does not fit, and more of them do not make
// it fit, but for the product with 0.
//
// Exact sums: s -> sum + s modulo 2^n, and what s must be for every step to
// fit. Of the steps, the one with the least result has s - below, the one with
// the greatest s + above. An operand x that comes first turns below into
// max(below - x, 0) and above into max(above + x, 0). Both are unsigned; where
// one gets 2^n or more, no s fits: that is remembered in a flag.
//
// Exact products: s -> product * s modulo 2^n. Steps have s times a product of
// the operands up to there. The greatest of the positive products and of the
// negative ones, as absolute values, is all that matters; 2^(n-1) + 1 stands
// for all greater numbers, with which nothing but s = 0 fits. An operand 0
// makes what follows 0, whatever it is, and what is asked of s is asked anew.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/Accumulate.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace froe;
using namespace froe::accumulate;
using arith::CmpIPredicate;

namespace {

/// Integer arithmetic in short.
struct Math {
  OpBuilder &b;
  Location loc;
  Type type;

  unsigned width() const { return type.getIntOrFloatBitWidth(); }
  Value constant(const APInt &value) const {
    return arith::ConstantOp::create(b, loc, IntegerAttr::get(type, value));
  }
  Value constant(int64_t value) const {
    return constant(APInt(width(), value, /*isSigned=*/true,
                          /*implicitTrunc=*/true));
  }
  Value least() const { return constant(APInt::getSignedMinValue(width())); }
  Value most() const { return constant(APInt::getSignedMaxValue(width())); }
  Value flag(bool value) const {
    return arith::ConstantOp::create(b, loc, b.getBoolAttr(value));
  }
  Value add(Value x, Value y) const {
    return arith::AddIOp::create(b, loc, x, y);
  }
  Value sub(Value x, Value y) const {
    return arith::SubIOp::create(b, loc, x, y);
  }
  Value mul(Value x, Value y) const {
    return arith::MulIOp::create(b, loc, x, y);
  }
  Value maxU(Value x, Value y) const {
    return arith::MaxUIOp::create(b, loc, x, y);
  }
  Value minU(Value x, Value y) const {
    return arith::MinUIOp::create(b, loc, x, y);
  }
  Value maxS(Value x, Value y) const {
    return arith::MaxSIOp::create(b, loc, x, y);
  }
  Value either(Value x, Value y) const {
    return arith::OrIOp::create(b, loc, x, y);
  }
  Value invert(Value x, Value bits) const {
    return arith::XOrIOp::create(b, loc, x, bits);
  }
  Value compare(CmpIPredicate predicate, Value x, Value y) const {
    return arith::CmpIOp::create(b, loc, predicate, x, y);
  }
  Value select(Value c, Value x, Value y) const {
    return arith::SelectOp::create(b, loc, c, x, y);
  }
  Value isNegative(Value x) const {
    return compare(CmpIPredicate::slt, x, constant(0));
  }
  Value absolute(Value x) const { return maxS(x, sub(constant(0), x)); }

  /// The product of unsigned numbers, or the limit if that is less.
  Value mulUpTo(Value x, Value y, Value limit) const {
    auto product = arith::MulUIExtendedOp::create(b, loc, x, y);
    Value fits = compare(CmpIPredicate::eq, product.getHigh(), constant(0));
    return select(fits, minU(product.getLow(), limit), limit);
  }
  /// The number that stands for all products that fit with 0 alone.
  Value tooLarge() const {
    return constant(APInt::getSignedMinValue(width()) + 1);
  }
};

} // namespace

/// The operation on the operand of the accumulator and another one.
static Value makeOperation(OpBuilder &b, Location loc, const Plan &plan,
                           Value x, Value y) {
  switch (plan.op.family) {
  case Family::Add:
    return arith::AddIOp::create(b, loc, x, y);
  case Family::Mul:
    return arith::MulIOp::create(b, loc, x, y);
  case Family::And:
    return arith::AndIOp::create(b, loc, x, y);
  case Family::Or:
    return arith::OrIOp::create(b, loc, x, y);
  case Family::Xor:
    return arith::XOrIOp::create(b, loc, x, y);
  case Family::MinS:
    return arith::MinSIOp::create(b, loc, x, y);
  case Family::MaxS:
    return arith::MaxSIOp::create(b, loc, x, y);
  case Family::MinU:
    return arith::MinUIOp::create(b, loc, x, y);
  case Family::MaxU:
    return arith::MaxUIOp::create(b, loc, x, y);
  case Family::Concat:
    return StringConcatOp::create(b, loc, x, y);
  case Family::Monoid:
    return func::CallOp::create(b, loc, plan.op.function.getValue(), plan.type,
                                ValueRange{x, y})
        .getResult(0);
  }
  llvm_unreachable("all families are listed");
}

SmallVector<Type> accumulate::getStateTypes(const Plan &plan) {
  if (plan.mode != Plan::Exact)
    return {plan.type};
  SmallVector<Type> types(3, plan.type);
  if (plan.op.family == Family::Add)
    types.push_back(IntegerType::get(plan.type.getContext(), 1));
  return types;
}

static Value makeUnit(OpBuilder &b, Location loc, const Plan &plan) {
  if (plan.op.family == Family::Concat)
    return StringOp::create(b, loc, "");
  if (plan.op.family == Family::Monoid) {
    if (auto function = dyn_cast<FlatSymbolRefAttr>(plan.unit))
      return func::CallOp::create(b, loc, function.getValue(), plan.type,
                                  ValueRange())
          .getResult(0);
    auto *dialect = b.getContext()->getLoadedDialect<FroeDialect>();
    return dialect->materializeConstant(b, plan.unit, plan.type, loc)
        ->getResult(0);
  }
  Math m{b, loc, plan.type};
  switch (plan.op.family) {
  case Family::Mul:
    return m.constant(1);
  case Family::And:
  case Family::MinU:
    return m.constant(-1);
  case Family::MinS:
    return m.most();
  case Family::MaxS:
    return m.least();
  default:
    return m.constant(0);
  }
}

SmallVector<Value> accumulate::makeUnits(OpBuilder &builder, Location loc,
                                         const Plan &plan) {
  SmallVector<Value> units{makeUnit(builder, loc, plan)};
  if (plan.mode != Plan::Exact)
    return units;
  Math m{builder, loc, plan.type};
  if (plan.op.family == Family::Add)
    units.append({m.constant(0), m.constant(0), m.flag(false)});
  else
    units.append({m.constant(1), m.constant(0)});
  return units;
}

//===----------------------------------------------------------------------===//
// Steps
//===----------------------------------------------------------------------===//

static Value saturate(const Math &m, const Plan &plan, Value acc, Value x) {
  // Both are at most 2^(n-1): the sum does not wrap around.
  if (plan.op.family == Family::Add)
    return m.minU(m.add(acc, x), m.least());
  return m.mulUpTo(acc, x, m.least());
}

static SmallVector<Value> stepSum(const Math &m, ValueRange state, Value x,
                                  bool isNegated) {
  Value sum = isNegated ? m.sub(state[0], x) : m.add(state[0], x);
  // How much x is above 0 and how much below, of which one is 0.
  Value up = m.maxS(x, m.constant(0));
  Value down = m.sub(up, x);
  if (isNegated)
    std::swap(up, down);
  auto move = [&](Value room, Value less, Value more, Value &overflows) {
    Value left = m.sub(m.maxU(room, less), less);
    Value result = m.add(left, more);
    overflows = m.compare(CmpIPredicate::ult, result, more);
    return result;
  };
  Value belowOverflows, aboveOverflows;
  Value below = move(state[1], up, down, belowOverflows);
  Value above = move(state[2], down, up, aboveOverflows);
  return {sum, below, above,
          m.either(state[3], m.either(belowOverflows, aboveOverflows))};
}

/// The greatest absolute values of positive and of negative products, times a
/// number.
static std::pair<Value, Value> mulProducts(const Math &m, ValueRange state,
                                           Value x) {
  Value size = m.absolute(x), negative = m.isNegative(x);
  Value a = m.mulUpTo(state[1], size, m.tooLarge());
  Value b = m.mulUpTo(state[2], size, m.tooLarge());
  return {m.select(negative, b, a), m.select(negative, a, b)};
}

SmallVector<Value> accumulate::makeStep(OpBuilder &builder, const Plan &plan,
                                        ValueRange state, const Link &link) {
  Location loc = link.op->getLoc();
  Value x = link.getOther().get();
  if (plan.mode == Plan::Plain) {
    if (isa<arith::SubIOp>(link.op))
      return {arith::SubIOp::create(builder, loc, state[0], x)};
    return {plan.isLeft ? makeOperation(builder, loc, plan, state[0], x)
                        : makeOperation(builder, loc, plan, x, state[0])};
  }
  Math m{builder, loc, plan.type};
  if (plan.mode == Plan::Saturating)
    return {saturate(m, plan, state[0], x)};
  if (plan.op.family == Family::Add)
    return stepSum(m, state, x, isa<SubOp, arith::SubIOp>(link.op));
  auto [positive, negative] = mulProducts(m, state, x);
  // What comes first is a product of nothing.
  return {m.mul(state[0], x), m.maxU(positive, m.constant(1)), negative};
}

//===----------------------------------------------------------------------===//
// The end
//===----------------------------------------------------------------------===//

/// Whether some step does not fit.
static Value makeExactCheck(const Math &m, const Plan &plan, ValueRange state,
                            Value value) {
  if (plan.op.family == Family::Add) {
    Value low = m.invert(value, m.least()); // value - least, unsigned
    Value high = m.invert(value, m.most()); // most - value, unsigned
    Value isLow = m.compare(CmpIPredicate::ult, low, state[1]);
    Value isHigh = m.compare(CmpIPredicate::ult, high, state[2]);
    return m.either(state[3], m.either(isLow, isHigh));
  }
  auto [positive, negative] = mulProducts(m, state, value);
  return m.either(m.compare(CmpIPredicate::ugt, positive, m.most()),
                  m.compare(CmpIPredicate::ugt, negative, m.least()));
}

/// Fails as the operation of the program would have.
static Value makeFailure(const Math &m, OperationName failing) {
  if (failing.getStringRef() == AddOp::getOperationName())
    return AddOp::create(m.b, m.loc, m.most(), m.constant(1));
  if (failing.getStringRef() == SubOp::getOperationName())
    return SubOp::create(m.b, m.loc, m.least(), m.constant(1));
  return MulOp::create(m.b, m.loc, m.least(), m.constant(-1));
}

Value accumulate::makeEnd(OpBuilder &builder, Location loc, const Plan &plan,
                          ValueRange state, Value value) {
  if (plan.mode == Plan::Plain)
    return plan.isLeft ? makeOperation(builder, loc, plan, state[0], value)
                       : makeOperation(builder, loc, plan, value, state[0]);
  Math m{builder, plan.place, plan.type};
  bool isSum = plan.op.family == Family::Add;
  Value result, fails;
  if (plan.mode == Plan::Saturating) {
    result =
        isSum ? m.add(state[0], value) : saturate(m, plan, state[0], value);
    fails = m.isNegative(result);
  } else {
    result = isSum ? m.add(state[0], value) : m.mul(state[0], value);
    fails = makeExactCheck(m, plan, state, value);
  }
  auto branch = scf::IfOp::create(builder, m.loc, TypeRange(plan.type), fails,
                                  /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(&branch.getThenRegion().front());
  scf::YieldOp::create(builder, m.loc, makeFailure(m, *plan.failing));
  builder.setInsertionPointToStart(&branch.getElseRegion().front());
  scf::YieldOp::create(builder, m.loc, result);
  return branch.getResult(0);
}
