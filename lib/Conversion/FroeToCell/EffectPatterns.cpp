//===- EffectPatterns.cpp - Strings, failure, input and output ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "froe/abi.h"
#include "lib/Conversion/FroeToCell/Lowering.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

namespace {

/// Calls an entry point of the runtime.
static Value callRuntime(OpBuilder &builder, Location loc, StringRef entry,
                         Type result, ValueRange args) {
  SmallVector<Type> results;
  if (result)
    results.push_back(result);
  auto call = cell::RuntimeOp::create(builder, loc, results, entry, args);
  return result ? call.getResult() : Value();
}

static Value isTrue(OpBuilder &builder, Location loc, Value flag) {
  Value zero = arith::ConstantOp::create(builder, loc,
                                         builder.getZeroAttr(flag.getType()));
  return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::ne, flag,
                               zero);
}

/// An operation that is one call of the runtime with the same operands.
template <typename OpT>
struct RuntimePattern : LoweringPattern<OpT> {
  RuntimePattern(const TypeConverter &converter, Lowering &lowering,
                 StringRef entry)
      : LoweringPattern<OpT>(converter, lowering), entry(entry) {}
  LogicalResult
  matchAndRewrite(OpT op, typename OpT::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type result =
        this->getTypeConverter()->convertType(op->getResult(0).getType());
    rewriter.replaceOp(op, callRuntime(rewriter, op.getLoc(), entry, result,
                                       adaptor.getOperands()));
    return success();
  }
  StringRef entry;
};

/// An operation that the runtime answers with a flag, and a value through a
/// pointer.
template <typename OpT>
struct FlagAndValuePattern : LoweringPattern<OpT> {
  FlagAndValuePattern(const TypeConverter &converter, Lowering &lowering,
                      StringRef entry)
      : LoweringPattern<OpT>(converter, lowering), entry(entry) {}
  LogicalResult
  matchAndRewrite(OpT op, typename OpT::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value scratch = cell::ScratchOp::create(
        rewriter, loc, LLVM::LLVMPointerType::get(op.getContext()));
    Values args(adaptor.getOperands());
    args.push_back(scratch);
    Value flag = callRuntime(rewriter, loc, entry, rewriter.getI32Type(), args);
    Type type =
        this->getTypeConverter()->convertType(op->getResult(1).getType());
    Value value = cell::ScratchLoadOp::create(rewriter, loc, type, scratch);
    // The flag tells whether anything was written.
    Value valid = isTrue(rewriter, loc, flag);
    if (valueNeedsFlag) {
      Value unused = this->lowering.makeUnused(rewriter, loc, type);
      if (isa<cell::RefType>(type))
        unused = cell::StringOp::create(rewriter, loc, type,
                                        rewriter.getStringAttr(""));
      Value useValue = valid;
      if (writesOnFailure) {
        Value yes = arith::ConstantOp::create(rewriter, loc,
                                              rewriter.getBoolAttr(true));
        useValue = arith::XOrIOp::create(rewriter, loc, valid, yes);
      }
      value = arith::SelectOp::create(rewriter, loc, useValue, value, unused);
    }
    rewriter.replaceOp(op, {valid, value});
    return success();
  }
  StringRef entry;
  /// Whether the value is only written for one answer, and for which.
  bool valueNeedsFlag = !std::is_same_v<OpT, ReadFileOp>;
  bool writesOnFailure = std::is_same_v<OpT, WriteFileOp>;
};

struct DecodePattern : LoweringPattern<StringDecodeOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(StringDecodeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value scratch = cell::ScratchOp::create(
        rewriter, loc, LLVM::LLVMPointerType::get(op.getContext()));
    Value codepoint = callRuntime(
        rewriter, loc, "froe_rt_string_decode", rewriter.getI32Type(),
        {adaptor.getString(), adaptor.getAt(), scratch});
    Value width = cell::ScratchLoadOp::create(rewriter, loc,
                                              rewriter.getI64Type(), scratch);
    rewriter.replaceOp(op, {codepoint, width});
    return success();
  }
};

struct StringPattern : LoweringPattern<StringOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(StringOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<cell::StringOp>(op, getRef(rewriter),
                                                op.getValueAttr());
    return success();
  }
};

struct StringLengthPattern : LoweringPattern<StringLengthOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(StringLengthOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<cell::StringLengthOp>(op, op.getType(),
                                                      adaptor.getString());
    return success();
  }
};

/// A string is laid out as an array of bytes is.
struct StringBytePattern : LoweringPattern<StringByteOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(StringByteOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    static_assert(offsetof(froe_string, length) ==
                      offsetof(froe_array, length) &&
                  offsetof(froe_string, bytes) == offsetof(froe_array, data));
    Location loc = op.getLoc();
    Value index = adaptor.getAt();
    Value length = cell::StringLengthOp::create(
        rewriter, loc, rewriter.getI64Type(), adaptor.getString());
    // Unsigned, so that one comparison finds negative offsets as well.
    Value outside = arith::CmpIOp::create(
        rewriter, loc, arith::CmpIPredicate::uge, index, length);
    lowering.failIf(rewriter, loc, outside, "froe_rt_fail_index",
                    {index, length});
    Value byte =
        cell::ArrayLoadOp::create(rewriter, loc, rewriter.getI8Type(),
                                  adaptor.getString(), index, 0, /*stride=*/1);
    rewriter.replaceOpWithNewOp<arith::ExtUIOp>(op, op.getType(), byte);
    return success();
  }
};

struct StringEqualPattern : LoweringPattern<StringEqualOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(StringEqualOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value flag = callRuntime(rewriter, op.getLoc(), "froe_rt_string_equal",
                             rewriter.getI32Type(), adaptor.getOperands());
    rewriter.replaceOp(op, isTrue(rewriter, op.getLoc(), flag));
    return success();
  }
};

struct ShowPattern : LoweringPattern<ShowOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ShowOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (isa<StringType>(op.getValue().getType())) {
      rewriter.replaceOp(op, adaptor.getValue().front());
      return success();
    }
    int32_t node = lowering.types.getNode(op.getValue().getType());
    rewriter.replaceOpWithNewOp<cell::ShowOp>(op, getRef(rewriter),
                                              TypeTable::kSymbol, node,
                                              op.getLisp(), adaptor.getValue());
    return success();
  }
};

struct PrintPattern : LoweringPattern<PrintOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(PrintOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    if (isa<StringType>(op.getValue().getType())) {
      Value newline = arith::ConstantOp::create(
          rewriter, loc, rewriter.getI32IntegerAttr(op.getNewline()));
      callRuntime(rewriter, loc, "froe_rt_print", Type(),
                  {adaptor.getValue().front(), newline});
      rewriter.eraseOp(op);
      return success();
    }
    int32_t node = lowering.types.getNode(op.getValue().getType());
    rewriter.replaceOpWithNewOp<cell::PrintOp>(op, TypeTable::kSymbol, node,
                                               op.getLisp(), op.getNewline(),
                                               adaptor.getValue());
    return success();
  }
};

struct ReadLinePattern : LoweringPattern<ReadLineOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ReadLineOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value line =
        callRuntime(rewriter, loc, "froe_rt_read_line", getRef(rewriter), {});
    Value atEnd =
        cell::IsNullOp::create(rewriter, loc, rewriter.getI1Type(), line);
    Value empty = cell::StringOp::create(rewriter, loc, getRef(rewriter),
                                         rewriter.getStringAttr(""));
    Value yes =
        arith::ConstantOp::create(rewriter, loc, rewriter.getBoolAttr(true));
    Value more = arith::XOrIOp::create(rewriter, loc, atEnd, yes);
    Value text = arith::SelectOp::create(rewriter, loc, atEnd, empty, line);
    rewriter.replaceOp(op, {more, text});
    return success();
  }
};

struct ArgsPattern : LoweringPattern<ArgsOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ArgsOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, callRuntime(rewriter, op.getLoc(), "froe_rt_args",
                                       getRef(rewriter), {}));
    return success();
  }
};

/// Operations that do not return. Their results have to be something.
template <typename OpT>
static LogicalResult replaceByUnused(OpT op, Lowering &lowering,
                                     ConversionPatternRewriter &rewriter) {
  SmallVector<Values> results;
  for (Type type : op.getResultTypes()) {
    Values &group = results.emplace_back();
    for (Type slot : lowering.getSlots(type))
      group.push_back(lowering.makeUnused(rewriter, op.getLoc(), slot));
  }
  rewriter.replaceOpWithMultiple(op, results);
  return success();
}

/// A slice that nobody needs is checked, not made.
struct StringSlicePattern : LoweringPattern<StringSliceOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(StringSliceOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type result = getTypeConverter()->convertType(op.getType());
    if (!op.getResult().use_empty()) {
      rewriter.replaceOp(op, callRuntime(rewriter, op.getLoc(),
                                         "froe_rt_string_slice", result,
                                         adaptor.getOperands()));
      return success();
    }
    callRuntime(rewriter, op.getLoc(), "froe_rt_string_check_slice", Type(),
                adaptor.getOperands());
    rewriter.eraseOp(op);
    return success();
  }
};

struct FailPattern : LoweringPattern<FailOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(FailOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value text = adaptor.getText();
    if (!text)
      text = cell::StringOp::create(rewriter, op.getLoc(), getRef(rewriter),
                                    op.getMessageAttr());
    callRuntime(rewriter, op.getLoc(), "froe_rt_fail", Type(), text);
    return replaceByUnused(op, lowering, rewriter);
  }
};

struct AttemptPattern : LoweringPattern<AttemptOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(AttemptOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<cell::AttemptOp>(
        op, rewriter.getI1Type(), op.getReplayAttr(),
        flatten(adaptor.getArgs()));
    return success();
  }
};

struct EndAttemptPattern : LoweringPattern<EndAttemptOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(EndAttemptOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<cell::EndAttemptOp>(op, adaptor.getOutermost());
    return success();
  }
};

struct ExitPattern : LoweringPattern<ExitOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ExitOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    callRuntime(rewriter, op.getLoc(), "froe_rt_exit", Type(),
                adaptor.getStatus());
    return replaceByUnused(op, lowering, rewriter);
  }
};

} // namespace

void lowering::populateEffectPatterns(RewritePatternSet &patterns,
                                      const TypeConverter &converter,
                                      Lowering &lowering) {
  patterns.add<DecodePattern, StringPattern, StringLengthPattern,
               StringSlicePattern, StringBytePattern, StringEqualPattern, ShowPattern,
               PrintPattern, ReadLinePattern, ArgsPattern, FailPattern,
               AttemptPattern, EndAttemptPattern, ExitPattern>(converter,
                                                               lowering);
  patterns.add<RuntimePattern<StringConcatOp>>(converter, lowering,
                                               "froe_rt_string_concat");
  patterns.add<RuntimePattern<StringJoinOp>>(converter, lowering,
                                             "froe_rt_string_join");
  patterns.add<RuntimePattern<StringCompareOp>>(converter, lowering,
                                                "froe_rt_string_compare");
  patterns.add<RuntimePattern<StringFindOp>>(converter, lowering,
                                             "froe_rt_string_find");
  patterns.add<RuntimePattern<StringFromCharOp>>(converter, lowering,
                                                 "froe_rt_string_from_char");
  patterns.add<RuntimePattern<StringFromIntOp>>(converter, lowering,
                                                "froe_rt_string_from_int");
  patterns.add<RuntimePattern<StringFromFloatOp>>(converter, lowering,
                                                  "froe_rt_string_from_float");
  patterns.add<FlagAndValuePattern<StringParseIntOp>>(
      converter, lowering, "froe_rt_string_parse_int");
  patterns.add<FlagAndValuePattern<StringParseFloatOp>>(
      converter, lowering, "froe_rt_string_parse_float");
  patterns.add<FlagAndValuePattern<ReadFileOp>>(converter, lowering,
                                                "froe_rt_read_file");
  patterns.add<FlagAndValuePattern<WriteFileOp>>(converter, lowering,
                                                 "froe_rt_write_file");
}
