//===- ArrayPatterns.cpp - Arrays ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/FroeToCell/Lowering.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Remarks.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

namespace {

static ArrayLayout getLayout(Lowering &lowering, Type array) {
  return lowering.layouts.getArray(cast<froe::ArrayType>(array));
}

static Value makeArray(OpBuilder &builder, Location loc, Lowering &lowering,
                       const ArrayLayout &layout, Value length) {
  Value word = cell::LayoutWordOp::create(builder, loc, builder.getI64Type(),
                                          lowering.getArrayLayoutAttr(layout));
  Value stride = makeInt(builder, loc, layout.stride);
  Type ref = cell::RefType::get(builder.getContext());
  return cell::RuntimeOp::create(builder, loc, ref, "froe_rt_array_new",
                                 ValueRange{word, length, stride})
      .getResult();
}

static void storeElement(OpBuilder &builder, Location loc,
                         const ArrayLayout &layout, Value array, Value index,
                         ValueRange slots) {
  for (auto [i, value] : llvm::enumerate(slots))
    cell::ArrayStoreOp::create(builder, loc, array, index, i, value,
                               layout.stride);
}

static Values loadElement(OpBuilder &builder, Location loc,
                          const ArrayLayout &layout, Value array, Value index) {
  Values slots;
  for (auto [i, type] : llvm::enumerate(layout.slots))
    slots.push_back(cell::ArrayLoadOp::create(builder, loc, type, array, index,
                                              i, layout.stride));
  return slots;
}

static void checkIndex(ConversionPatternRewriter &rewriter, Location loc,
                       Lowering &lowering, Value array, Value index) {
  Value length =
      cell::ArrayLengthOp::create(rewriter, loc, rewriter.getI64Type(), array);
  // Unsigned, so that one comparison finds negative indices as well.
  Value outside = arith::CmpIOp::create(
      rewriter, loc, arith::CmpIPredicate::uge, index, length);
  lowering.failIf(rewriter, loc, outside, "froe_rt_fail_index",
                  {index, length});
}

struct MakePattern : LoweringPattern<ArrayMakeOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArrayMakeOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ArrayLayout layout = getLayout(lowering, op.getType());
    Value length = adaptor.getLength().front();
    Value array = makeArray(rewriter, loc, lowering, layout, length);
    if (!layout.slots.empty())
      lowering.countedLoop(rewriter, loc, length, {},
                           [&](Value index, ValueRange) -> Values {
                             storeElement(rewriter, loc, layout, array, index,
                                          adaptor.getElement());
                             return {};
                           });
    rewriter.replaceOp(op, array);
    return success();
  }
};

struct OfPattern : LoweringPattern<ArrayOfOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArrayOfOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ArrayLayout layout = getLayout(lowering, op.getType());
    Value array =
        makeArray(rewriter, loc, lowering, layout,
                  makeInt(rewriter, loc, adaptor.getElements().size()));
    for (auto [i, element] : llvm::enumerate(adaptor.getElements()))
      storeElement(rewriter, loc, layout, array, makeInt(rewriter, loc, i),
                   element);
    rewriter.replaceOp(op, array);
    return success();
  }
};

struct GetPattern : LoweringPattern<ArrayGetOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArrayGetOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value array = adaptor.getArray().front(),
          index = adaptor.getIndex().front();
    checkIndex(rewriter, loc, lowering, array, index);
    ArrayLayout layout = getLayout(lowering, op.getArray().getType());
    rewriter.replaceOpWithMultiple(
        op, {loadElement(rewriter, loc, layout, array, index)});
    return success();
  }
};

struct SetPattern : LoweringPattern<ArraySetOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArraySetOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value array = adaptor.getArray().front(),
          index = adaptor.getIndex().front();
    checkIndex(rewriter, loc, lowering, array, index);
    ArrayLayout layout = getLayout(lowering, op.getType());
    Value copy =
        cell::RuntimeOp::create(
            rewriter, loc, Type(getRef(rewriter)), "froe_rt_array_copy",
            ValueRange{array, makeInt(rewriter, loc, layout.stride)})
            .getResult();
    storeElement(rewriter, loc, layout, copy, index, adaptor.getValue());
    rewriter.replaceOp(op, copy);
    return success();
  }
};

struct LengthPattern : LoweringPattern<ArrayLengthOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArrayLengthOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<cell::ArrayLengthOp>(op, op.getType(),
                                                     adaptor.getArray());
    return success();
  }
};

struct SlicePattern : LoweringPattern<ArraySliceOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArraySliceOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    ArrayLayout layout = getLayout(lowering, op.getType());
    Value stride = makeInt(rewriter, op.getLoc(), layout.stride);
    rewriter.replaceOpWithNewOp<cell::RuntimeOp>(
        op, Type(getRef(rewriter)), "froe_rt_array_slice",
        ValueRange{adaptor.getArray(), adaptor.getFrom(), adaptor.getTo(),
                   stride});
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Loops with a body
//===----------------------------------------------------------------------===//

/// Puts the blocks of a region at the insertion point, entered with the given
/// slots. The builder goes on where the region yields; returns what it yields.
static Values inlineBody(ConversionPatternRewriter &rewriter, Location loc,
                         Lowering &lowering, const TypeConverter *converter,
                         Region &body, ValueRange operands, Type yielded) {
  Block *before = rewriter.getInsertionBlock();
  Block *after = rewriter.splitBlock(before, rewriter.getInsertionPoint());
  Values result;
  for (Type slot : lowering.getSlots(yielded))
    result.push_back(after->addArgument(slot, loc));
  for (Block &block : body)
    if (auto yield = dyn_cast<YieldOp>(block.getTerminator())) {
      rewriter.setInsertionPoint(yield);
      rewriter.replaceOpWithNewOp<cf::BranchOp>(yield, after,
                                                yield.getResults());
    }
  TypeConverter::SignatureConversion signature(body.front().getNumArguments());
  [[maybe_unused]] LogicalResult converted = converter->convertSignatureArgs(
      body.front().getArgumentTypes(), signature);
  assert(succeeded(converted) && "the pass checks all types beforehand");
  Block *entry =
      rewriter.applySignatureConversion(&body.front(), signature, converter);
  rewriter.inlineRegionBefore(body, after);
  rewriter.setInsertionPointToEnd(before);
  cf::BranchOp::create(rewriter, loc, entry, operands);
  rewriter.setInsertionPointToStart(after);
  return result;
}

struct GeneratePattern : LoweringPattern<ArrayGenerateOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArrayGenerateOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ArrayLayout layout = getLayout(lowering, op.getType());
    Type element = cast<froe::ArrayType>(op.getType()).getElementType();
    Value array =
        makeArray(rewriter, loc, lowering, layout, adaptor.getLength());
    lowering.countedLoop(
        rewriter, loc, adaptor.getLength(), {},
        [&](Value index, ValueRange) -> Values {
          Values slots = inlineBody(rewriter, loc, lowering, getTypeConverter(),
                                    op.getBody(), index, element);
          storeElement(rewriter, loc, layout, array, index, slots);
          return {};
        });
    rewriter.replaceOp(op, array);
    return success();
  }
};

struct FoldPattern : LoweringPattern<ArrayFoldOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArrayFoldOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ArrayLayout layout = getLayout(lowering, op.getArray().getType());
    Value array = adaptor.getArray().front();
    Value length = cell::ArrayLengthOp::create(rewriter, loc,
                                               rewriter.getI64Type(), array);
    Values result = lowering.countedLoop(
        rewriter, loc, length, adaptor.getInit(),
        [&](Value index, ValueRange carried) -> Values {
          Values operands(carried);
          llvm::append_range(operands,
                             loadElement(rewriter, loc, layout, array, index));
          return inlineBody(rewriter, loc, lowering, getTypeConverter(),
                            op.getBody(), operands, op.getType());
        });
    rewriter.replaceOpWithMultiple(op, {result});
    return success();
  }
};

} // namespace

void lowering::populateArrayPatterns(RewritePatternSet &patterns,
                                     const TypeConverter &converter,
                                     Lowering &lowering) {
  patterns.add<MakePattern, OfPattern, GetPattern, SetPattern, LengthPattern,
               SlicePattern, GeneratePattern, FoldPattern>(converter, lowering);
}
