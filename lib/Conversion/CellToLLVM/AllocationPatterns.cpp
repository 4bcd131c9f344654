//===- AllocationPatterns.cpp - Fresh cells, dead ones, regions -----------===//
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

/// Tag of the references to cells of a layout, in place.
static int64_t getTagBits(cell::LayoutAttr layout) {
  int64_t tag = layout.getKind() == cell::Kind::Label
                    ? std::min<int64_t>(layout.getNumber(), FROE_TAG_OVERFLOW)
                    : 0;
  return tag << FROE_TAG_SHIFT;
}

/// Takes memory from the top of the current chunk, or asks the runtime. The
/// builder goes on in a block of its own.
static Value takeMemory(LLVMLowering &lowering,
                        ConversionPatternRewriter &rewriter, Location loc,
                        int64_t bytes) {
  Value context = LLVMLowering::getContext(rewriter);
  Block *head = rewriter.getInsertionBlock();
  Block *rest = rewriter.splitBlock(head, rewriter.getInsertionPoint());
  Value cell = rest->addArgument(lowering.ptr, loc);
  Block *fast = rewriter.createBlock(rest);
  Block *slow = rewriter.createBlock(rest);

  rewriter.setInsertionPointToEnd(head);
  Value top = LLVM::LoadOp::create(rewriter, loc, lowering.ptr, context, 8);
  Value limit = LLVM::LoadOp::create(rewriter, loc, lowering.ptr,
                                     offsetBy(rewriter, loc, context, 8), 8);
  Value newTop = offsetBy(rewriter, loc, top, bytes);
  Value fits = LLVM::ICmpOp::create(rewriter, loc, LLVM::ICmpPredicate::ule,
                                    newTop, limit);
  LLVM::CondBrOp::create(rewriter, loc, fits, fast, ValueRange(), slow,
                         ValueRange(),
                         std::pair<uint32_t, uint32_t>(1u << 20, 1));

  rewriter.setInsertionPointToEnd(fast);
  LLVM::StoreOp::create(rewriter, loc, newTop, context, 8);
  LLVM::BrOp::create(rewriter, loc, top, rest);

  rewriter.setInsertionPointToEnd(slow);
  Value fresh = lowering
                    .callRuntime(rewriter, loc, "froe_rt_alloc",
                                 constant(rewriter, loc, bytes))
                    .getResult();
  LLVM::BrOp::create(rewriter, loc, fresh, rest);
  rewriter.setInsertionPointToStart(rest);
  return cell;
}

struct AllocPattern : CellPattern<cell::AllocOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::AllocOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    cell::LayoutAttr layout = op.getLayout();
    int64_t words = int64_t(layout.getSize()) + 1;
    bool inFrame = op.getPlacement() == cell::Placement::Frame;
    Value cell = inFrame ? lowering.getFrameSlot(rewriter, op)
                         : takeMemory(lowering, rewriter, loc, 8 * words);
    LLVM::StoreOp::create(
        rewriter, loc, lowering.getLayoutWord(rewriter, loc, layout), cell, 8);
    if (inFrame) {
      lowering.count(rewriter, loc,
                     offsetof(froe_context, counters.frame_cells), 1);
    } else {
      size_t kind = 8 * static_cast<size_t>(layout.getKind());
      lowering.count(rewriter, loc,
                     offsetof(froe_context, counters.cells) + kind, 1);
      lowering.count(rewriter, loc,
                     offsetof(froe_context, counters.bytes) + kind, 8 * words);
    }
    rewriter.replaceOp(op, offsetBy(rewriter, loc, cell, getTagBits(layout)));
    return success();
  }
};

struct ReclaimPattern : CellPattern<cell::ReclaimOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ReclaimOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, offsetBy(rewriter, op.getLoc(), adaptor.getCell(),
                                    -(int64_t(op.getTag()) << FROE_TAG_SHIFT)));
    return success();
  }
};

struct ReusePattern : CellPattern<cell::ReuseOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ReuseOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    cell::LayoutAttr layout = op.getLayout();
    Value cell = adaptor.getToken();
    bool same = op.getSame();
    if (lowering.poisons) {
      // Whoever refers to the cell by mistake is to find out.
      Value old = cell;
      cell = takeMemory(lowering, rewriter, loc,
                        8 * (int64_t(layout.getSize()) + 1));
      for (int64_t slot : op.getKeep()) {
        Value word =
            LLVM::LoadOp::create(rewriter, loc, lowering.i64,
                                 getSlot(rewriter, loc, old, slot, 0), 8);
        LLVM::StoreOp::create(rewriter, loc, word,
                              getSlot(rewriter, loc, cell, slot, 0), 8);
      }
      Value words = constant(rewriter, loc,
                             int64_t(op.getToken().getType().getSize()) + 1);
      lowering.callRuntime(rewriter, loc, "froe_rt_poison", {old, words});
      same = false;
    }
    if (!same && !lowering.poisons)
      keepWalkable(rewriter, loc, cell, layout);
    if (!same)
      LLVM::StoreOp::create(rewriter, loc,
                            lowering.getLayoutWord(rewriter, loc, layout), cell,
                            8);
    lowering.count(rewriter, loc, offsetof(froe_context, counters.reused), 1);
    rewriter.replaceOp(op, offsetBy(rewriter, loc, cell, getTagBits(layout)));
    return success();
  }

  /// The runtime fills what a smaller cell leaves free, so that objects still
  /// follow one another.
  void keepWalkable(ConversionPatternRewriter &rewriter, Location loc,
                    Value cell, cell::LayoutAttr layout) const {
    Block *head = rewriter.getInsertionBlock();
    Block *rest = rewriter.splitBlock(head, rewriter.getInsertionPoint());
    Block *slow = rewriter.createBlock(rest);
    rewriter.setInsertionPointToEnd(head);
    Value before = LLVM::LoadOp::create(rewriter, loc, lowering.i64, cell, 8);
    Value after = lowering.getLayoutWord(rewriter, loc, layout);
    Value change = LLVM::AndOp::create(
        rewriter, loc, LLVM::XOrOp::create(rewriter, loc, before, after),
        constant(rewriter, loc,
                 FROE_LAYOUT_FORM_MASK | int64_t(FROE_LAYOUT_SIZE_MAX)
                                             << FROE_LAYOUT_SIZE_SHIFT));
    Value isSame = LLVM::ICmpOp::create(rewriter, loc, LLVM::ICmpPredicate::eq,
                                        change, constant(rewriter, loc, 0));
    LLVM::CondBrOp::create(rewriter, loc, isSame, rest, ValueRange(), slow,
                           ValueRange());
    rewriter.setInsertionPointToEnd(slow);
    lowering.callRuntime(rewriter, loc, "froe_rt_shrink", {cell, after});
    LLVM::BrOp::create(rewriter, loc, ValueRange(), rest);
    rewriter.setInsertionPointToStart(rest);
  }
};

struct ArrayReusePattern : CellPattern<cell::ArrayReuseOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ArrayReuseOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value array = adaptor.getArray();
    if (lowering.poisons) {
      Value stride = constant(rewriter, loc, op.getStride());
      Value copy =
          lowering
              .callRuntime(rewriter, loc, "froe_rt_array_copy", {array, stride})
              .getResult();
      lowering.callRuntime(rewriter, loc, "froe_rt_array_poison",
                           {array, stride});
      array = copy;
    }
    lowering.count(rewriter, loc, offsetof(froe_context, counters.reused), 1);
    rewriter.replaceOp(op, array);
    return success();
  }
};

/// The top moves back where the cell is what is below it.
struct DiscardPattern : CellPattern<cell::DiscardOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::DiscardOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    int64_t bytes = 8 * (int64_t(op.getSize()) + 1);
    Value field =
        lowering.getContextField(rewriter, loc, offsetof(froe_context, top));
    Value top = LLVM::LoadOp::create(rewriter, loc, lowering.ptr, field, 8);
    Value isLast =
        LLVM::ICmpOp::create(rewriter, loc, LLVM::ICmpPredicate::eq, top,
                             offsetBy(rewriter, loc, adaptor.getCell(), bytes));
    Value newTop =
        LLVM::SelectOp::create(rewriter, loc, isLast, adaptor.getCell(), top);
    LLVM::StoreOp::create(rewriter, loc, newTop, field, 8);
    if (lowering.counts) {
      Value zero = constant(rewriter, loc, 0);
      Value freed = LLVM::SelectOp::create(
          rewriter, loc, isLast, constant(rewriter, loc, bytes), zero);
      lowering.count(rewriter, loc, offsetof(froe_context, counters.released),
                     freed);
    }
    rewriter.eraseOp(op);
    return success();
  }
};

struct RegionEnterPattern : CellPattern<cell::RegionEnterOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::RegionEnterOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value top = LLVM::LoadOp::create(
        rewriter, loc, lowering.ptr,
        lowering.getContextField(rewriter, loc, offsetof(froe_context, top)),
        8);
    Value chunk = LLVM::LoadOp::create(
        rewriter, loc, lowering.ptr,
        lowering.getContextField(rewriter, loc, offsetof(froe_context, chunk)),
        8);
    rewriter.replaceOp(op, {top, chunk});
    return success();
  }
};

/// Where no chunk was added, all that was allocated stands above the mark.
struct RegionExitPattern : CellPattern<cell::RegionExitOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::RegionExitOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    if (lowering.poisons)
      lowering.callRuntime(rewriter, loc, "froe_rt_region_poison",
                           {adaptor.getTop(), adaptor.getChunk()});
    Value address =
        lowering.getContextField(rewriter, loc, offsetof(froe_context, chunk));
    Value chunk = LLVM::LoadOp::create(rewriter, loc, lowering.ptr, address, 8);
    // What was in the region has been read: nothing may be read from it later,
    // whatever LLVM knows of the memory's types.
    LLVM::InlineAsmOp::create(rewriter, loc, TypeRange(), ValueRange(), "",
                              "~{memory}", /*has_side_effects=*/true,
                              /*is_align_stack=*/false,
                              LLVM::TailCallKind::None, LLVM::AsmDialectAttr(),
                              ArrayAttr());
    Value isSame = LLVM::ICmpOp::create(rewriter, loc, LLVM::ICmpPredicate::eq,
                                        chunk, adaptor.getChunk());
    Block *head = rewriter.getInsertionBlock();
    Block *rest = rewriter.splitBlock(head, rewriter.getInsertionPoint());
    Block *fast = rewriter.createBlock(rest);
    Block *slow = rewriter.createBlock(rest);
    rewriter.setInsertionPointToEnd(head);
    LLVM::CondBrOp::create(rewriter, loc, isSame, fast, ValueRange(), slow,
                           ValueRange(),
                           std::pair<uint32_t, uint32_t>(1u << 20, 1));
    rewriter.setInsertionPointToEnd(fast);
    Value topField =
        lowering.getContextField(rewriter, loc, offsetof(froe_context, top));
    if (lowering.counts) {
      Value top =
          LLVM::LoadOp::create(rewriter, loc, lowering.ptr, topField, 8);
      Value bytes = LLVM::SubOp::create(
          rewriter, loc,
          LLVM::PtrToIntOp::create(rewriter, loc, lowering.i64, top),
          LLVM::PtrToIntOp::create(rewriter, loc, lowering.i64,
                                   adaptor.getTop()));
      lowering.count(rewriter, loc, offsetof(froe_context, counters.released),
                     bytes);
    }
    LLVM::StoreOp::create(rewriter, loc, adaptor.getTop(), topField, 8);
    LLVM::BrOp::create(rewriter, loc, ValueRange(), rest);
    rewriter.setInsertionPointToEnd(slow);
    lowering.callRuntime(rewriter, loc, "froe_rt_region_exit",
                         {adaptor.getTop(), adaptor.getChunk()});
    LLVM::BrOp::create(rewriter, loc, ValueRange(), rest);
    rewriter.eraseOp(op);
    return success();
  }
};

} // namespace

void lowering::populateAllocationPatterns(RewritePatternSet &patterns,
                                          LLVMLowering &lowering) {
  patterns.add<AllocPattern, ReclaimPattern, ReusePattern, ArrayReusePattern,
               DiscardPattern, RegionEnterPattern, RegionExitPattern>(lowering);
}
