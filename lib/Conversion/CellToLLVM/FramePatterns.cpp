//===- FramePatterns.cpp - Suspension -------------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/CellToLLVM/CellPatterns.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

namespace {

/// The hot way is a comparison and a branch that is not taken.
struct CheckPattern : CellPattern<frame::CheckOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::CheckOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Block *head = rewriter.getInsertionBlock();
    Block *rest = rewriter.splitBlock(head, rewriter.getInsertionPoint());
    Type i1 = rewriter.getI1Type();
    Value stops = rest->addArgument(i1, loc);
    Block *slow = rewriter.createBlock(rest);

    rewriter.setInsertionPointToEnd(head);
    Value field = lowering.getContextField(rewriter, loc,
                                           offsetof(froe_context, stack_limit));
    Value wanted;
    if (op.getLoop()) {
      // Nothing else in a loop may write the limit, but another thread.
      auto limit = LLVM::LoadOp::create(rewriter, loc, lowering.i64, field, 8);
      limit.setOrdering(LLVM::AtomicOrdering::monotonic);
      wanted = LLVM::ICmpOp::create(
          rewriter, loc, LLVM::ICmpPredicate::eq, limit,
          constant(rewriter, loc, static_cast<int64_t>(FROE_STOP)));
    } else {
      Value limit = LLVM::LoadOp::create(rewriter, loc, lowering.i64, field, 8);
      Value stack = LLVM::StackSaveOp::create(rewriter, loc, lowering.ptr);
      wanted = LLVM::ICmpOp::create(
          rewriter, loc, LLVM::ICmpPredicate::ult,
          LLVM::PtrToIntOp::create(rewriter, loc, lowering.i64, stack), limit);
    }
    Value no = LLVM::ConstantOp::create(rewriter, loc, i1,
                                        rewriter.getBoolAttr(false));
    LLVM::CondBrOp::create(rewriter, loc, wanted, slow, ValueRange(), rest, no,
                           std::pair<uint32_t, uint32_t>(1, 1u << 20));
    rewriter.setInsertionPointToEnd(slow);
    Value answer =
        lowering.callRuntime(rewriter, loc, "froe_rt_poll", {}).getResult();
    Value zero = LLVM::ConstantOp::create(rewriter, loc, lowering.i32,
                                          rewriter.getI32IntegerAttr(0));
    Value yes = LLVM::ICmpOp::create(rewriter, loc, LLVM::ICmpPredicate::ne,
                                     answer, zero);
    LLVM::BrOp::create(rewriter, loc, yes, rest);
    rewriter.replaceOp(op, stops);
    return success();
  }
};

template <typename OpT, bool value>
struct StatusPattern : CellPattern<OpT> {
  using CellPattern<OpT>::CellPattern;
  LogicalResult
  matchAndRewrite(OpT op, typename OpT::Adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<LLVM::ConstantOp>(op, rewriter.getI1Type(),
                                                  rewriter.getBoolAttr(value));
    return success();
  }
};

struct IsSuspendedPattern : CellPattern<frame::IsSuspendedOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::IsSuspendedOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, adaptor.getStatus());
    return success();
  }
};

struct CapturePattern : CellPattern<frame::CaptureOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::CaptureOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value layout =
        lowering.getFrameLayout(rewriter, loc, op.getResume(), op.getIndex(),
                                op.getValues().getTypes());
    Value values =
        lowering.callRuntime(rewriter, loc, "froe_rt_capture", layout)
            .getResult();
    for (auto [i, value] : llvm::enumerate(adaptor.getValues()))
      LLVM::StoreOp::create(rewriter, loc,
                            LLVMLowering::toWord(rewriter, loc, value),
                            offsetBy(rewriter, loc, values, 8 * i), 8);
    rewriter.eraseOp(op);
    return success();
  }
};

struct RestorePattern : CellPattern<frame::RestoreOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::RestoreOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value field =
        lowering.getContextField(rewriter, loc, offsetof(froe_context, frames));
    Value frame = LLVM::LoadOp::create(rewriter, loc, lowering.ptr, field, 8);
    SmallVector<Value> values;
    for (Type type : op.getResultTypes())
      values.push_back(LLVMLowering::loadWord(
          rewriter, loc, offsetBy(rewriter, loc, frame, 8 * values.size() + 8),
          getTypeConverter()->convertType(type)));
    LLVM::StoreOp::create(rewriter, loc,
                          offsetBy(rewriter, loc, frame, 8 * values.size() + 8),
                          field, 8);
    rewriter.replaceOp(op, values);
    return success();
  }
};

/// The words of the context, where results wait that nobody has taken yet.
static Value getWords(OpBuilder &builder, Location loc,
                      LLVMLowering &lowering) {
  auto words = LLVM::LoadOp::create(
      builder, loc, lowering.ptr,
      lowering.getContextField(builder, loc, offsetof(froe_context, words)), 8);
  words.setInvariant(true);
  return words;
}

struct ResultsPattern : CellPattern<frame::ResultsOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::ResultsOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value words = getWords(rewriter, loc, lowering);
    SmallVector<Value> values;
    for (Type type : op.getResultTypes())
      values.push_back(LLVMLowering::loadWord(
          rewriter, loc, offsetBy(rewriter, loc, words, 8 * values.size()),
          getTypeConverter()->convertType(type)));
    rewriter.replaceOp(op, values);
    return success();
  }
};

struct DeliverPattern : CellPattern<frame::DeliverOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::DeliverOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    if (!adaptor.getValues().empty()) {
      Value words = getWords(rewriter, loc, lowering);
      for (auto [i, value] : llvm::enumerate(adaptor.getValues()))
        LLVM::StoreOp::create(rewriter, loc,
                              LLVMLowering::toWord(rewriter, loc, value),
                              offsetBy(rewriter, loc, words, 8 * i), 8);
    }
    rewriter.eraseOp(op);
    return success();
  }
};

struct VariablePattern : CellPattern<frame::VariableOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::VariableOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type type =
        getTypeConverter()->convertType(op.getSlot().getType().getValue());
    OpBuilder::InsertionGuard guard(rewriter);
    auto function = op->getParentOfType<LLVM::LLVMFuncOp>();
    rewriter.setInsertionPointToStart(&function.getBody().front());
    Value one = constant(rewriter, op.getLoc(), 1);
    Value slot =
        LLVM::AllocaOp::create(rewriter, op.getLoc(), lowering.ptr, type, one);
    rewriter.replaceOp(op, slot);
    return success();
  }
};

struct SetPattern : CellPattern<frame::SetOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::SetOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<LLVM::StoreOp>(op, adaptor.getValue(),
                                               adaptor.getSlot());
    return success();
  }
};

struct GetPattern : CellPattern<frame::GetOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::GetOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<LLVM::LoadOp>(
        op, getTypeConverter()->convertType(op.getType()), adaptor.getSlot());
    return success();
  }
};

/// Nobody was told of a poll without froe-frames.
struct PollPattern : CellPattern<frame::PollOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(frame::PollOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    return op.emitError("froe-frames has not made captures of this");
  }
};

} // namespace

void lowering::populateFramePatterns(RewritePatternSet &patterns,
                                     LLVMLowering &lowering) {
  patterns.add<CheckPattern, StatusPattern<frame::ReturnedOp, false>,
               StatusPattern<frame::SuspendedOp, true>, IsSuspendedPattern,
               CapturePattern, RestorePattern, ResultsPattern, DeliverPattern,
               VariablePattern, SetPattern, GetPattern, PollPattern>(lowering);
}
