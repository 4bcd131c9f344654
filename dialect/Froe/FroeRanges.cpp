//===- FroeRanges.cpp - Ranges of the integers that operations make -------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// InferIntRangeInterface of this dialect's operations. Where an operation
// fails, its result is no value at all: a checked operation results in what
// fits, and froe.fail sets no range.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "mlir/Interfaces/Utils/InferIntRangeCommon.h"

using namespace mlir;
using namespace froe;

static ConstantIntRanges makeRange(const APInt &min, const APInt &max) {
  return ConstantIntRanges::fromSigned(min, max);
}

static ConstantIntRanges makeRange(Value value, int64_t min, int64_t max) {
  unsigned width = ConstantIntRanges::getStorageBitwidth(value.getType());
  return makeRange(APInt(width, min, /*isSigned=*/true),
                   APInt(width, max, /*isSigned=*/true));
}

//===----------------------------------------------------------------------===//
// Checked integers
//===----------------------------------------------------------------------===//

void AddOp::inferResultRanges(ArrayRef<ConstantIntRanges> args,
                              SetIntRangeFn setRange) {
  setRange(getResult(), intrange::inferAdd(args, intrange::OverflowFlags::Nsw));
}

void SubOp::inferResultRanges(ArrayRef<ConstantIntRanges> args,
                              SetIntRangeFn setRange) {
  setRange(getResult(), intrange::inferSub(args, intrange::OverflowFlags::Nsw));
}

void MulOp::inferResultRanges(ArrayRef<ConstantIntRanges> args,
                              SetIntRangeFn setRange) {
  setRange(getResult(), intrange::inferMul(args, intrange::OverflowFlags::Nsw));
}

/// A divisor by which nothing fails; none if it can only be 0.
static std::optional<ConstantIntRanges>
withoutZero(const ConstantIntRanges &range) {
  APInt min = range.smin(), max = range.smax();
  if (min.isZero() && max.isZero())
    return std::nullopt;
  if (min.isZero())
    ++min;
  if (max.isZero())
    --max;
  return makeRange(min, max);
}

/// The absolute value, as an unsigned number: that of the least integer fits.
static APInt getMagnitude(const ConstantIntRanges &range) {
  return llvm::APIntOps::umax(range.smin().abs(), range.smax().abs());
}

/// -m, ..., m, as far as that fits.
static ConstantIntRanges makeSymmetric(const APInt &magnitude) {
  if (magnitude.isMinSignedValue())
    return ConstantIntRanges::maxRange(magnitude.getBitWidth());
  return makeRange(-magnitude, magnitude);
}

void DivOp::inferResultRanges(ArrayRef<ConstantIntRanges> args,
                              SetIntRangeFn setRange) {
  std::optional<ConstantIntRanges> divisor = withoutZero(args[1]);
  if (!divisor)
    return;
  if (divisor->smin().isNegative() != divisor->smax().isNegative())
    return setRange(getResult(), makeSymmetric(getMagnitude(args[0])));
  setRange(getResult(), intrange::inferDivS({args[0], *divisor}));
}

void RemOp::inferResultRanges(ArrayRef<ConstantIntRanges> args,
                              SetIntRangeFn setRange) {
  std::optional<ConstantIntRanges> divisor = withoutZero(args[1]);
  if (!divisor)
    return;
  // Smaller than the divisor, not larger than the dividend, with its sign.
  APInt most =
      llvm::APIntOps::umin(getMagnitude(*divisor) - 1, getMagnitude(args[0]));
  ConstantIntRanges both = makeSymmetric(most);
  APInt zero = APInt::getZero(most.getBitWidth());
  setRange(getResult(),
           makeRange(args[0].smin().isNegative() ? both.smin() : zero,
                     args[0].smax().isStrictlyPositive() ? both.smax() : zero));
}

void WouldFailOp::inferResultRanges(ArrayRef<ConstantIntRanges>,
                                    SetIntRangeFn setRange) {
  setRange(getResult(), ConstantIntRanges::maxRange(1));
}

//===----------------------------------------------------------------------===//
// Arrays and strings
//===----------------------------------------------------------------------===//

void ArrayLengthOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                                  SetIntLatticeFn setRange) {
  setRange(getResult(), makeRange(getResult(), 0, kMaxLength));
}

/// The body runs for indices below the length.
void ArrayGenerateOp::inferResultRangesFromOptional(
    ArrayRef<IntegerValueRange> args, SetIntLatticeFn setRange) {
  Value index = getBody().getArgument(0);
  int64_t most = kMaxLength;
  if (!args[0].isUninitialized())
    most = std::min(most, args[0].getValue().smax().getSExtValue());
  if (most > 0)
    setRange(index, makeRange(index, 0, most - 1));
}

void StringLengthOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                                   SetIntLatticeFn setRange) {
  setRange(getResult(), makeRange(getResult(), 0, kMaxLength));
}

void StringCompareOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                                    SetIntLatticeFn setRange) {
  setRange(getResult(), makeRange(getResult(), -1, 1));
}

void StringFindOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                                 SetIntLatticeFn setRange) {
  setRange(getResult(), makeRange(getResult(), -1, kMaxLength));
}

void StringByteOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                                 SetIntLatticeFn setRange) {
  setRange(getResult(), makeRange(getResult(), 0, 255));
}

void StringDecodeOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                                   SetIntLatticeFn setRange) {
  setRange(getCodepoint(), makeRange(getCodepoint(), 0, 0x10FFFF));
  setRange(getWidth(), makeRange(getWidth(), 1, 4));
}

//===----------------------------------------------------------------------===//
// What never returns
//===----------------------------------------------------------------------===//

void FailOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                           SetIntLatticeFn) {}

void ExitOp::inferResultRangesFromOptional(ArrayRef<IntegerValueRange>,
                                           SetIntLatticeFn) {}
