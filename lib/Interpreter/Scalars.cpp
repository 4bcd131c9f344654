//===- Scalars.cpp - Operations on numbers ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function per operation, and a table that finds it by the operation's name
// and the type of its first operand. Integers come and go sign-extended;
// `width` has, in its low byte, 64 - the number of bits of the first operand,
// and in its high byte the same for the result.
//
// Where an upstream operation has undefined behaviour, or a result that means
// nothing, the program fails.
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Scalars.h"

#include "dialect/Froe/FroeOps.h"
#include "lib/Interpreter/Machine.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "llvm/ADT/bit.h"
#include <cmath>

using namespace froe;
using namespace froe::interp;

namespace {

unsigned fromShift(const Instr &i) { return i.width & 0xff; }
unsigned toShift(const Instr &i) { return i.width >> 8; }

int64_t wrap(uint64_t value, unsigned shift) {
  return static_cast<int64_t>(value << shift) >> shift;
}
uint64_t zeroExtend(uint64_t value, unsigned shift) {
  return value << shift >> shift;
}
uint64_t truth(bool value) { return value ? ~uint64_t(0) : 0; }

bool undefined(Machine &m, const Instr &i, const llvm::Twine &what) {
  return m.fail(&i, "undefined behaviour: " + what);
}

//===----------------------------------------------------------------------===//
// Integers
//===----------------------------------------------------------------------===//

/// Binary operations: x and y are signed, ux and uy the same without sign.
#define INTEGER(NAME, CHECKS, RESULT)                                          \
  [[maybe_unused]] bool NAME(Machine &m, const Instr &i, Value *r) {           \
    [[maybe_unused]] unsigned shift = fromShift(i), bits = 64 - shift;         \
    [[maybe_unused]] int64_t x = r[i.a].bits, y = r[i.b].bits;                 \
    [[maybe_unused]] uint64_t ux = zeroExtend(x, shift),                       \
                              uy = zeroExtend(y, shift);                       \
    CHECKS                                                                     \
    r[i.d].bits = wrap(RESULT, shift);                                         \
    return true;                                                               \
  }
#define NOT_ZERO                                                               \
  if (y == 0)                                                                  \
    return undefined(m, i, "division by zero");
#define NO_OVERFLOW                                                            \
  if (y == -1 && x == wrap(uint64_t(1) << (bits - 1), shift))                  \
    return undefined(m, i, "integer overflow in division");
#define SHIFT_FITS                                                             \
  if (uy >= bits)                                                              \
    return undefined(m, i,                                                     \
                     "shift of " + llvm::Twine(bits) + " bits by " +           \
                         llvm::Twine(uy));

INTEGER(divui, NOT_ZERO, ux / uy)
INTEGER(divsi, NOT_ZERO NO_OVERFLOW, x / y)
INTEGER(remui, NOT_ZERO, ux % uy)
INTEGER(remsi, NOT_ZERO NO_OVERFLOW, x % y)
INTEGER(ceildivui, NOT_ZERO, ux / uy + (ux % uy != 0))
INTEGER(ceildivsi, NOT_ZERO NO_OVERFLOW,
        x / y + (x % y != 0 && (x < 0) == (y < 0)))
INTEGER(floordivsi, NOT_ZERO NO_OVERFLOW,
        x / y - (x % y != 0 && (x < 0) != (y < 0)))
INTEGER(shli, SHIFT_FITS, ux << uy)
INTEGER(shrui, SHIFT_FITS, ux >> uy)
INTEGER(shrsi, SHIFT_FITS, x >> uy)
INTEGER(maxsi, , std::max(x, y))
INTEGER(minsi, , std::min(x, y))
INTEGER(maxui, , std::max(ux, uy))
INTEGER(minui, , std::min(ux, uy))
INTEGER(absi, , x < 0 ? -static_cast<uint64_t>(x) : x)
INTEGER(ctlz, , llvm::countl_zero(ux) - shift)
INTEGER(cttz, , ux ? llvm::countr_zero(ux) : bits)
INTEGER(ctpop, , llvm::popcount(ux))

/// x to the power of y; a negative power of anything but 1 and -1 is 0.
bool ipowi(Machine &m, const Instr &i, Value *r) {
  unsigned shift = fromShift(i);
  int64_t x = r[i.a].bits, y = r[i.b].bits;
  uint64_t result = 1;
  if (y < 0) {
    if (x == 0)
      return undefined(m, i, "division by zero");
    result = x == 1 ? 1 : x == -1 ? (y & 1 ? -1 : 1) : 0;
  } else {
    uint64_t base = x;
    for (; y; y >>= 1, base *= base)
      if (y & 1)
        result *= base;
  }
  r[i.d].bits = wrap(result, shift);
  return true;
}

bool adduiExtended(Machine &m, const Instr &i, Value *r) {
  unsigned shift = fromShift(i);
  uint64_t x = zeroExtend(m.use(i, r, 0).bits, shift);
  uint64_t y = zeroExtend(m.use(i, r, 1).bits, shift);
  uint64_t sum = zeroExtend(x + y, shift);
  m.def(i, r, 0).bits = wrap(sum, shift);
  m.def(i, r, 1).bits = truth(sum < x);
  return true;
}

bool mulsiExtended(Machine &m, const Instr &i, Value *r) {
  unsigned shift = fromShift(i);
  __int128 product =
      static_cast<__int128>(static_cast<int64_t>(m.use(i, r, 0).bits)) *
      static_cast<int64_t>(m.use(i, r, 1).bits);
  m.def(i, r, 0).bits = wrap(static_cast<uint64_t>(product), shift);
  m.def(i, r, 1).bits =
      wrap(static_cast<uint64_t>(product >> (64 - shift)), shift);
  return true;
}

bool muluiExtended(Machine &m, const Instr &i, Value *r) {
  unsigned shift = fromShift(i);
  unsigned __int128 product =
      static_cast<unsigned __int128>(zeroExtend(m.use(i, r, 0).bits, shift)) *
      zeroExtend(m.use(i, r, 1).bits, shift);
  m.def(i, r, 0).bits = wrap(static_cast<uint64_t>(product), shift);
  m.def(i, r, 1).bits =
      wrap(static_cast<uint64_t>(product >> (64 - shift)), shift);
  return true;
}

//===----------------------------------------------------------------------===//
// Floats
//===----------------------------------------------------------------------===//

template <typename T>
T get(Value value) {
  if constexpr (std::is_same_v<T, float>)
    return asFloat(value);
  else
    return asDouble(value);
}

#define FLOAT1(NAME, RESULT)                                                   \
  template <typename T>                                                        \
  bool NAME(Machine &, const Instr &i, Value *r) {                             \
    T x = get<T>(r[i.a]);                                                      \
    r[i.d].bits = bitsOf(static_cast<T>(RESULT));                              \
    return true;                                                               \
  }
#define FLOAT2(NAME, RESULT)                                                   \
  template <typename T>                                                        \
  bool NAME(Machine &, const Instr &i, Value *r) {                             \
    T x = get<T>(r[i.a]), y = get<T>(r[i.b]);                                  \
    r[i.d].bits = bitsOf(static_cast<T>(RESULT));                              \
    return true;                                                               \
  }
#define FLOAT3(NAME, RESULT)                                                   \
  template <typename T>                                                        \
  bool NAME(Machine &, const Instr &i, Value *r) {                             \
    T x = get<T>(r[i.a]), y = get<T>(r[i.b]), z = get<T>(r[i.c]);              \
    r[i.d].bits = bitsOf(static_cast<T>(RESULT));                              \
    return true;                                                               \
  }
#define FLOAT_TEST(NAME, RESULT)                                               \
  template <typename T>                                                        \
  bool NAME(Machine &, const Instr &i, Value *r) {                             \
    T x = get<T>(r[i.a]);                                                      \
    r[i.d].bits = truth(RESULT);                                               \
    return true;                                                               \
  }

/// With NaN if there is one; -0 is less than 0.
template <typename T>
T minimum(T x, T y) {
  if (std::isnan(x) || std::isnan(y))
    return x + y;
  return x < y || (x == y && std::signbit(x)) ? x : y;
}
template <typename T>
T maximum(T x, T y) {
  if (std::isnan(x) || std::isnan(y))
    return x + y;
  return x > y || (x == y && std::signbit(y)) ? x : y;
}

FLOAT1(negf, -x)
FLOAT2(addf, x + y)
FLOAT2(subf, x - y)
FLOAT2(mulf, x *y)
FLOAT2(divf, x / y)
FLOAT2(remf, std::fmod(x, y))
FLOAT2(minimumf, minimum(x, y))
FLOAT2(maximumf, maximum(x, y))
FLOAT2(minnumf, std::fmin(x, y))
FLOAT2(maxnumf, std::fmax(x, y))
FLOAT1(absf, std::fabs(x))
FLOAT1(acosFn, std::acos(x))
FLOAT1(acoshFn, std::acosh(x))
FLOAT1(asinFn, std::asin(x))
FLOAT1(asinhFn, std::asinh(x))
FLOAT1(atanFn, std::atan(x))
FLOAT1(atanhFn, std::atanh(x))
FLOAT2(atan2Fn, std::atan2(x, y))
FLOAT1(cbrtFn, std::cbrt(x))
FLOAT1(ceilFn, std::ceil(x))
FLOAT3(clampf, x<y ? y : x> z ? z : x)
FLOAT2(copysignFn, std::copysign(x, y))
FLOAT1(cosFn, std::cos(x))
FLOAT1(coshFn, std::cosh(x))
FLOAT1(sinFn, std::sin(x))
FLOAT1(sinhFn, std::sinh(x))
FLOAT1(erfFn, std::erf(x))
FLOAT1(erfcFn, std::erfc(x))
FLOAT1(expFn, std::exp(x))
FLOAT1(exp2Fn, std::exp2(x))
FLOAT1(expm1Fn, std::expm1(x))
FLOAT1(floorFn, std::floor(x))
FLOAT3(fmaFn, std::fma(x, y, z))
FLOAT1(logFn, std::log(x))
FLOAT1(log10Fn, std::log10(x))
FLOAT1(log1pFn, std::log1p(x))
FLOAT1(log2Fn, std::log2(x))
FLOAT2(powf, std::pow(x, y))
FLOAT1(rsqrt, T(1) / std::sqrt(x))
FLOAT1(sqrtFn, std::sqrt(x))
FLOAT1(tanFn, std::tan(x))
FLOAT1(tanhFn, std::tanh(x))
FLOAT1(roundevenFn, std::nearbyint(x))
FLOAT1(roundFn, std::round(x))
FLOAT1(truncFn, std::trunc(x))
FLOAT_TEST(isfiniteFn, std::isfinite(x))
FLOAT_TEST(isinfFn, std::isinf(x))
FLOAT_TEST(isnanFn, std::isnan(x))
FLOAT_TEST(isnormalFn, std::isnormal(x))

/// By squaring, in the order in which compiled code multiplies.
template <typename T>
bool fpowi(Machine &, const Instr &i, Value *r) {
  T base = get<T>(r[i.a]), result = 1;
  int64_t exponent = r[i.b].bits;
  bool inverse = exponent < 0;
  for (;; base *= base) {
    if (exponent & 1)
      result *= base;
    exponent /= 2;
    if (exponent == 0)
      break;
  }
  r[i.d].bits = bitsOf(inverse ? T(1) / result : result);
  return true;
}

template <typename T>
bool sincos(Machine &m, const Instr &i, Value *r) {
  T x = get<T>(m.use(i, r, 0));
  m.def(i, r, 0).bits = bitsOf(std::sin(x));
  m.def(i, r, 1).bits = bitsOf(std::cos(x));
  return true;
}

/// `imm` is taken, so the predicate stands in the high byte of the width: one
/// bit each for equal, greater, less and unordered.
template <typename T>
bool cmpf(Machine &, const Instr &i, Value *r) {
  T x = get<T>(r[i.a]), y = get<T>(r[i.b]);
  unsigned outcome = x == y ? 1 : x > y ? 2 : x < y ? 4 : 8;
  r[i.d].bits = truth((i.width >> 8) & outcome);
  return true;
}

unsigned outcomesOf(mlir::arith::CmpFPredicate predicate) {
  unsigned number = static_cast<unsigned>(predicate);
  if (predicate == mlir::arith::CmpFPredicate::UNO)
    return 8;
  if (predicate == mlir::arith::CmpFPredicate::AlwaysTrue)
    return 15;
  return number < 8 ? number : 8 | (number - 7);
}

//===----------------------------------------------------------------------===//
// Conversions
//===----------------------------------------------------------------------===//

bool extui(Machine &, const Instr &i, Value *r) {
  // What gets narrower, as index_castui may, is cut.
  r[i.d].bits = wrap(zeroExtend(r[i.a].bits, fromShift(i)), toShift(i));
  return true;
}

bool extsi(Machine &, const Instr &i, Value *r) {
  r[i.d].bits = wrap(r[i.a].bits, toShift(i));
  return true;
}

template <typename T>
bool sitofp(Machine &, const Instr &i, Value *r) {
  r[i.d].bits = bitsOf(static_cast<T>(static_cast<int64_t>(r[i.a].bits)));
  return true;
}

template <typename T>
bool uitofp(Machine &, const Instr &i, Value *r) {
  r[i.d].bits = bitsOf(static_cast<T>(zeroExtend(r[i.a].bits, fromShift(i))));
  return true;
}

template <typename T>
bool fptosi(Machine &m, const Instr &i, Value *r) {
  double x = std::trunc(static_cast<double>(get<T>(r[i.a])));
  double limit = std::ldexp(1.0, 63 - toShift(i));
  if (!(x >= -limit && x < limit))
    return undefined(m, i, "the number does not fit the integer");
  r[i.d].bits = static_cast<int64_t>(x);
  return true;
}

template <typename T>
bool fptoui(Machine &m, const Instr &i, Value *r) {
  double x = std::trunc(static_cast<double>(get<T>(r[i.a])));
  double limit = std::ldexp(1.0, 64 - toShift(i));
  if (!(x >= 0 && x < limit))
    return undefined(m, i, "the number does not fit the integer");
  r[i.d].bits = wrap(static_cast<uint64_t>(x), toShift(i));
  return true;
}

bool extf(Machine &, const Instr &i, Value *r) {
  r[i.d].bits = bitsOf(static_cast<double>(asFloat(r[i.a])));
  return true;
}

bool truncf(Machine &, const Instr &i, Value *r) {
  r[i.d].bits = bitsOf(static_cast<float>(asDouble(r[i.a])));
  return true;
}

/// Floats keep their bits without a sign.
bool bitcastToFloat(Machine &, const Instr &i, Value *r) {
  r[i.d].bits = zeroExtend(r[i.a].bits, toShift(i));
  return true;
}

//===----------------------------------------------------------------------===//
// What would fail
//===----------------------------------------------------------------------===//

#define WOULD_FAIL(KIND)                                                       \
  bool would_fail_##KIND(Machine &, const Instr &i, Value *r) {                \
    unsigned width = 64 - fromShift(i);                                        \
    llvm::APInt left(64, r[i.a].bits), right(64, r[i.b].bits);                 \
    r[i.d].bits = truth(                                                       \
        WouldFailOp::fails(#KIND, left.trunc(width), right.trunc(width)));     \
    return true;                                                               \
  }
WOULD_FAIL(add)
WOULD_FAIL(sub)
WOULD_FAIL(mul)
WOULD_FAIL(div)
WOULD_FAIL(rem)
#undef WOULD_FAIL

Handler chooseWouldFail(llvm::StringRef kind) {
  return llvm::StringSwitch<Handler>(kind)
      .Case("add", would_fail_add)
      .Case("sub", would_fail_sub)
      .Case("mul", would_fail_mul)
      .Case("div", would_fail_div)
      .Case("rem", would_fail_rem);
}

//===----------------------------------------------------------------------===//
// The table
//===----------------------------------------------------------------------===//

struct Rule {
  Op op = Op::Invoke;
  Handler integer = nullptr, f32 = nullptr, f64 = nullptr;
  Op f64Op = Op::Invoke;
  bool list = false;
};

llvm::StringMap<Rule> makeRules() {
  llvm::StringMap<Rule> rules;
  auto direct = [&](const char *name, Op op) { rules[name].op = op; };
  direct("arith.addi", Op::AddI);
  direct("arith.subi", Op::SubI);
  direct("arith.muli", Op::MulI);
  direct("arith.andi", Op::AndI);
  direct("arith.ori", Op::OrI);
  direct("arith.xori", Op::XorI);
  direct("froe.add", Op::CheckedAdd);
  direct("froe.sub", Op::CheckedSub);
  direct("froe.mul", Op::CheckedMul);
  direct("froe.div", Op::CheckedDiv);
  direct("froe.rem", Op::CheckedRem);

  // clang-format off
#define ARITH(NAME) rules["arith." #NAME].integer = NAME;
  ARITH(divui) ARITH(divsi) ARITH(remui) ARITH(remsi) ARITH(ceildivui)
  ARITH(ceildivsi) ARITH(floordivsi) ARITH(shli) ARITH(shrui) ARITH(shrsi)
  ARITH(maxsi) ARITH(minsi) ARITH(maxui) ARITH(minui) ARITH(extui) ARITH(extsi)
#define MATH(NAME) rules["math." #NAME].integer = NAME;
  MATH(absi) MATH(ctlz) MATH(cttz) MATH(ctpop) MATH(ipowi)
  rules["arith.trunci"].integer = extsi;
  rules["arith.index_cast"].integer = extsi;
  rules["arith.index_castui"].integer = extui;
  auto list = [&](const char *name, Handler handler) {
    rules[name].integer = handler;
    rules[name].list = true;
  };
  list("arith.addui_extended", adduiExtended);
  list("arith.mulsi_extended", mulsiExtended);
  list("arith.mului_extended", muluiExtended);

#define FLOATS(NAME, FN)                                                       \
  rules[NAME].f32 = FN<float>;                                                 \
  rules[NAME].f64 = FN<double>;
#define ARITHF(NAME) FLOATS("arith." #NAME, NAME)
  ARITHF(negf) ARITHF(addf) ARITHF(subf) ARITHF(mulf) ARITHF(divf) ARITHF(remf)
  ARITHF(minimumf) ARITHF(maximumf) ARITHF(minnumf) ARITHF(maxnumf)
  ARITHF(fptosi) ARITHF(fptoui) ARITHF(cmpf)
  rules["arith.addf"].f64Op = Op::AddF64;
  rules["arith.subf"].f64Op = Op::SubF64;
  rules["arith.mulf"].f64Op = Op::MulF64;
  rules["arith.divf"].f64Op = Op::DivF64;
  rules["arith.extf"].f32 = extf;
  rules["arith.truncf"].f64 = truncf;
#define MATHF(NAME) FLOATS("math." #NAME, NAME)
  MATHF(absf) MATHF(clampf) MATHF(powf) MATHF(rsqrt) MATHF(fpowi)
#define MATHC(NAME) FLOATS("math." #NAME, NAME##Fn)
  MATHC(acos) MATHC(acosh) MATHC(asin) MATHC(asinh) MATHC(atan) MATHC(atanh)
  MATHC(atan2) MATHC(cbrt) MATHC(ceil) MATHC(copysign) MATHC(cos) MATHC(cosh)
  MATHC(sin) MATHC(sinh) MATHC(erf) MATHC(erfc) MATHC(exp) MATHC(exp2)
  MATHC(expm1) MATHC(floor) MATHC(fma) MATHC(log) MATHC(log10) MATHC(log1p)
  MATHC(log2) MATHC(sqrt) MATHC(tan) MATHC(tanh) MATHC(roundeven) MATHC(round)
  MATHC(trunc) MATHC(isfinite) MATHC(isinf) MATHC(isnan) MATHC(isnormal)
      // clang-format on
      FLOATS("math.sincos", sincos) rules["math.sincos"]
          .list = true;
  return rules;
}

Handler chooseHandler(const Rule &rule, mlir::Type type) {
  if (type.isF32())
    return rule.f32;
  if (type.isF64())
    return rule.f64;
  return rule.integer;
}

} // namespace

//===----------------------------------------------------------------------===//
// Instructions
//===----------------------------------------------------------------------===//

bool froe::interp::isScalar(mlir::Type type) {
  if (auto integer = mlir::dyn_cast<mlir::IntegerType>(type))
    return integer.getWidth() >= 1 && integer.getWidth() <= 64;
  return type.isIndex() || type.isF32() || type.isF64();
}

unsigned froe::interp::shiftOf(mlir::Type type) {
  if (auto integer = mlir::dyn_cast<mlir::IntegerType>(type))
    return 64 - integer.getWidth();
  return type.isF32() ? 32 : 0;
}

std::optional<uint64_t> froe::interp::constantBits(mlir::Attribute attribute) {
  if (auto integer = mlir::dyn_cast<mlir::IntegerAttr>(attribute))
    if (isScalar(integer.getType()))
      return integer.getValue().getSExtValue();
  if (auto number = mlir::dyn_cast<mlir::FloatAttr>(attribute)) {
    if (number.getType().isF32())
      return bitsOf(number.getValue().convertToFloat());
    if (number.getType().isF64())
      return bitsOf(number.getValue().convertToDouble());
  }
  return std::nullopt;
}

static DraftInstr makeCompare(mlir::arith::CmpIOp op, bool &swapped) {
  using mlir::arith::CmpIPredicate;
  auto make = [&](Op code, bool swap) {
    swapped = swap;
    return DraftInstr(code, op.getLoc());
  };
  switch (op.getPredicate()) {
  case CmpIPredicate::eq:
    return make(Op::CmpEq, false);
  case CmpIPredicate::ne:
    return make(Op::CmpNe, false);
  case CmpIPredicate::slt:
    return make(Op::CmpSlt, false);
  case CmpIPredicate::sle:
    return make(Op::CmpSle, false);
  case CmpIPredicate::sgt:
    return make(Op::CmpSlt, true);
  case CmpIPredicate::sge:
    return make(Op::CmpSle, true);
  case CmpIPredicate::ult:
    return make(Op::CmpUlt, false);
  case CmpIPredicate::ule:
    return make(Op::CmpUle, false);
  case CmpIPredicate::ugt:
    return make(Op::CmpUlt, true);
  case CmpIPredicate::uge:
    return make(Op::CmpUle, true);
  }
  llvm_unreachable("unknown predicate");
}

/// Conversions whose function depends on the type of the result.
static Handler chooseConversion(mlir::Operation *op) {
  mlir::Type to = op->getResult(0).getType();
  if (mlir::isa<mlir::arith::SIToFPOp>(op))
    return to.isF32() ? sitofp<float> : sitofp<double>;
  if (mlir::isa<mlir::arith::UIToFPOp>(op))
    return to.isF32() ? uitofp<float> : uitofp<double>;
  if (mlir::isa<mlir::arith::BitcastOp>(op))
    return mlir::isa<mlir::FloatType>(to) ? bitcastToFloat : extsi;
  return nullptr;
}

std::optional<DraftInstr> froe::interp::makeScalarInstr(mlir::Operation *op,
                                                        bool &swapped) {
  static const llvm::StringMap<Rule> rules = makeRules();
  swapped = false;
  if (op->getNumOperands() == 0 || op->getNumResults() == 0 ||
      !llvm::all_of(op->getOperandTypes(), isScalar) ||
      !llvm::all_of(op->getResultTypes(), isScalar))
    return std::nullopt;
  if (auto compare = mlir::dyn_cast<mlir::arith::CmpIOp>(op))
    return makeCompare(compare, swapped);

  mlir::Type from = op->getOperand(0).getType();
  DraftInstr instr(Op::Invoke, op->getLoc());
  instr.width = shiftOf(from) | shiftOf(op->getResult(0).getType()) << 8;
  if (auto compare = mlir::dyn_cast<mlir::arith::CmpFOp>(op))
    instr.width = outcomesOf(compare.getPredicate()) << 8;
  if (auto wouldFail = mlir::dyn_cast<WouldFailOp>(op)) {
    // Handlers find the operands' width in the low byte.
    instr.width = shiftOf(from);
    instr.handler = chooseWouldFail(wouldFail.getKind());
    return instr;
  }
  if (Handler conversion = chooseConversion(op)) {
    instr.handler = conversion;
    return instr;
  }
  auto found = rules.find(op->getName().getStringRef());
  if (found == rules.end())
    return std::nullopt;
  const Rule &rule = found->second;
  if (rule.op != Op::Invoke) {
    instr.op = rule.op;
    instr.width = shiftOf(from);
    return instr;
  }
  if (from.isF64() && rule.f64Op != Op::Invoke) {
    instr.op = rule.f64Op;
    return instr;
  }
  instr.handler = chooseHandler(rule, from);
  if (rule.list)
    instr.form = Form::List;
  if (!instr.handler)
    return std::nullopt;
  return instr;
}
