//===- FroeFolds.cpp - Folders of the froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace froe;

//===----------------------------------------------------------------------===//
// Labels and records
//===----------------------------------------------------------------------===//

/// The record made of exactly the fields of another one is that one.
OpFoldResult RecordOp::fold(FoldAdaptor) {
  if (getFields().empty())
    return {};
  auto first = getFields().front().getDefiningOp<GetOp>();
  if (!first || first.getRecord().getType() != getType())
    return {};
  for (auto [name, value] :
       llvm::zip_equal(getType().getNames(), getFields())) {
    auto get = value.getDefiningOp<GetOp>();
    if (!get || get.getRecord() != first.getRecord() ||
        get.getFieldAttr() != name)
      return {};
  }
  return first.getRecord();
}

/// get (record {..., f = v}) [f]  and  get (with r {f = v}) [f]  are v.
OpFoldResult GetOp::fold(FoldAdaptor) {
  if (auto record = getRecord().getDefiningOp<RecordOp>())
    return record.getFields()[*record.getType().indexOf(getField())];
  if (auto with = getRecord().getDefiningOp<WithOp>())
    if (with.getFieldAttr() == getFieldAttr())
      return with.getValue();
  return {};
}

OpFoldResult UpcastOp::fold(FoldAdaptor) {
  return getValue().getType() == getType() ? OpFoldResult(getValue())
                                           : OpFoldResult();
}

//===----------------------------------------------------------------------===//
// Checked integers
//===----------------------------------------------------------------------===//

/// Folds where the result fits; what fails stays, to fail when it is run.
template <typename Compute>
static OpFoldResult foldChecked(Attribute lhs, Attribute rhs, Compute compute) {
  auto left = dyn_cast_or_null<IntegerAttr>(lhs);
  auto right = dyn_cast_or_null<IntegerAttr>(rhs);
  if (!left || !right)
    return {};
  bool fails = false;
  APInt value = compute(left.getValue(), right.getValue(), fails);
  return fails ? OpFoldResult()
               : OpFoldResult(IntegerAttr::get(left.getType(), value));
}

OpFoldResult AddOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getRhs(), m_Zero()))
    return getLhs();
  return foldChecked(adaptor.getLhs(), adaptor.getRhs(),
                     [](const APInt &a, const APInt &b, bool &fails) {
                       return a.sadd_ov(b, fails);
                     });
}

OpFoldResult SubOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getRhs(), m_Zero()))
    return getLhs();
  return foldChecked(adaptor.getLhs(), adaptor.getRhs(),
                     [](const APInt &a, const APInt &b, bool &fails) {
                       return a.ssub_ov(b, fails);
                     });
}

OpFoldResult MulOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getRhs(), m_One()))
    return getLhs();
  return foldChecked(adaptor.getLhs(), adaptor.getRhs(),
                     [](const APInt &a, const APInt &b, bool &fails) {
                       return a.smul_ov(b, fails);
                     });
}

OpFoldResult DivOp::fold(FoldAdaptor adaptor) {
  if (matchPattern(adaptor.getRhs(), m_One()))
    return getLhs();
  return foldChecked(adaptor.getLhs(), adaptor.getRhs(),
                     [](const APInt &a, const APInt &b, bool &fails) {
                       if (b.isZero()) {
                         fails = true;
                         return a;
                       }
                       return a.sdiv_ov(b, fails);
                     });
}

OpFoldResult RemOp::fold(FoldAdaptor adaptor) {
  return foldChecked(adaptor.getLhs(), adaptor.getRhs(),
                     [](const APInt &a, const APInt &b, bool &fails) {
                       fails = b.isZero();
                       return fails ? a : a.srem(b);
                     });
}

bool WouldFailOp::fails(StringRef kind, const APInt &lhs, const APInt &rhs) {
  bool fails = false;
  if (kind == "add")
    (void)lhs.sadd_ov(rhs, fails);
  else if (kind == "sub")
    (void)lhs.ssub_ov(rhs, fails);
  else if (kind == "mul")
    (void)lhs.smul_ov(rhs, fails);
  else if (rhs.isZero())
    fails = true;
  else if (kind == "div")
    (void)lhs.sdiv_ov(rhs, fails);
  return fails;
}

OpFoldResult WouldFailOp::fold(FoldAdaptor adaptor) {
  auto left = dyn_cast_or_null<IntegerAttr>(adaptor.getLhs());
  auto right = dyn_cast_or_null<IntegerAttr>(adaptor.getRhs());
  if (!left || !right)
    return {};
  return BoolAttr::get(getContext(),
                       fails(getKind(), left.getValue(), right.getValue()));
}

//===----------------------------------------------------------------------===//
// Arrays and strings
//===----------------------------------------------------------------------===//

OpFoldResult ArrayLengthOp::fold(FoldAdaptor) {
  if (auto of = getArray().getDefiningOp<ArrayOfOp>())
    return IntegerAttr::get(getType(), of.getElements().size());
  return {};
}

OpFoldResult StringOp::fold(FoldAdaptor) { return getValueAttr(); }

OpFoldResult StringConcatOp::fold(FoldAdaptor adaptor) {
  auto left = dyn_cast_or_null<StringAttr>(adaptor.getLhs());
  auto right = dyn_cast_or_null<StringAttr>(adaptor.getRhs());
  if (left && left.getValue().empty())
    return getRhs();
  if (right && right.getValue().empty())
    return getLhs();
  // A program may double a literal in a loop that is unrolled: bounded.
  constexpr size_t kMaxLiteral = 1 << 16;
  if (left && right && left.size() + right.size() <= kMaxLiteral)
    return StringAttr::get(getContext(), left.getValue() + right.getValue());
  return {};
}

OpFoldResult StringLengthOp::fold(FoldAdaptor adaptor) {
  if (auto string = dyn_cast_or_null<StringAttr>(adaptor.getString()))
    return IntegerAttr::get(getType(), string.size());
  return {};
}

OpFoldResult StringCompareOp::fold(FoldAdaptor adaptor) {
  auto left = dyn_cast_or_null<StringAttr>(adaptor.getLhs());
  auto right = dyn_cast_or_null<StringAttr>(adaptor.getRhs());
  if (left && right)
    return IntegerAttr::get(getType(),
                            left.getValue().compare(right.getValue()));
  if (getLhs() == getRhs())
    return IntegerAttr::get(getType(), 0);
  return {};
}

OpFoldResult StringEqualOp::fold(FoldAdaptor adaptor) {
  auto left = dyn_cast_or_null<StringAttr>(adaptor.getLhs());
  auto right = dyn_cast_or_null<StringAttr>(adaptor.getRhs());
  if (left && right)
    return BoolAttr::get(getContext(), left == right);
  if (getLhs() == getRhs())
    return BoolAttr::get(getContext(), true);
  return {};
}

OpFoldResult StringFromIntOp::fold(FoldAdaptor adaptor) {
  if (auto value = dyn_cast_or_null<IntegerAttr>(adaptor.getValue()))
    return StringAttr::get(getContext(), Twine(value.getInt()));
  return {};
}
