//===- CellPatterns.cpp - Cells, strings, arrays, the runtime ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/CellToLLVM/CellPatterns.h"
#include "dialect/Cell/CellRuntime.h"
#include "froe/abi.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

namespace {

//===----------------------------------------------------------------------===//
// Cells
//===----------------------------------------------------------------------===//

struct ImmediatePattern : CellPattern<cell::ImmediateOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ImmediateOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value word = constant(rewriter, op.getLoc(),
                          op.getNumber() << 1 | FROE_IMMEDIATE_BIT);
    rewriter.replaceOpWithNewOp<LLVM::IntToPtrOp>(op, lowering.ptr, word);
    return success();
  }
};

struct InitPattern : CellPattern<cell::InitOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::InitOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value address =
        getSlot(rewriter, loc, adaptor.getCell(), op.getSlot(), op.getTag());
    Value word = LLVMLowering::toWord(rewriter, loc, adaptor.getValue());
    if (op.getBarrier())
      lowering.emitBarrier(rewriter, loc, address, word, [&] {
        Value cell = offsetBy(rewriter, loc, adaptor.getCell(),
                              -(int64_t(op.getTag()) << FROE_TAG_SHIFT));
        lowering.callRuntime(
            rewriter, loc, "froe_rt_remember",
            {cell, LLVM::ZeroOp::create(rewriter, loc, lowering.ptr)});
      });
    rewriter.replaceOpWithNewOp<LLVM::StoreOp>(op, word, address, 8);
    return success();
  }
};

struct HolePattern : CellPattern<cell::HoleOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::HoleOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    // The collector finds the cell by what is in the slot until it is filled.
    Value slot = getSlot(rewriter, op.getLoc(), adaptor.getCell(), op.getSlot(),
                         op.getTag());
    LLVM::StoreOp::create(
        rewriter, op.getLoc(),
        constant(rewriter, op.getLoc(), FROE_HOLE(op.getSlot())), slot, 8);
    rewriter.replaceOp(op, slot);
    return success();
  }
};

struct LocalPattern : CellPattern<cell::LocalOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::LocalOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value slot = LLVMLowering::getFrameWords(rewriter, op.getLoc(), 1);
    // No cell.
    LLVM::StoreOp::create(rewriter, op.getLoc(),
                          constant(rewriter, op.getLoc(), 0), slot, 8);
    rewriter.replaceOp(op, slot);
    return success();
  }
};

struct TakePattern : CellPattern<cell::TakeOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::TakeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type type = getTypeConverter()->convertType(op.getValue().getType());
    rewriter.replaceOp(op, LLVMLowering::loadWord(rewriter, op.getLoc(),
                                                  adaptor.getHole(), type));
    return success();
  }
};

struct FillPattern : CellPattern<cell::FillOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::FillOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value word =
        LLVMLowering::toWord(rewriter, op.getLoc(), adaptor.getValue());
    if (LLVMLowering::needsBarrier(op))
      lowering.emitBarrier(rewriter, op.getLoc(), adaptor.getHole(), word, [&] {
        lowering.callRuntime(rewriter, op.getLoc(), "froe_rt_remember_hole",
                             adaptor.getHole());
      });
    rewriter.replaceOpWithNewOp<LLVM::StoreOp>(op, word, adaptor.getHole(), 8);
    return success();
  }
};

struct InitCodePattern : CellPattern<cell::InitCodeOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::InitCodeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value code = LLVM::AddressOfOp::create(rewriter, loc, lowering.ptr,
                                           lowering.mangle(op.getCode()));
    rewriter.replaceOpWithNewOp<LLVM::StoreOp>(
        op, code, getSlot(rewriter, loc, adaptor.getCell(), 0, 0), 8);
    return success();
  }
};

struct LoadPattern : CellPattern<cell::LoadOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::LoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value address =
        getSlot(rewriter, loc, adaptor.getCell(), op.getSlot(), op.getTag());
    rewriter.replaceOp(op, LLVMLowering::loadWord(
                               rewriter, loc, address,
                               getTypeConverter()->convertType(op.getType())));
    return success();
  }
};

struct IsNullPattern : CellPattern<cell::IsNullOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::IsNullOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value null = LLVM::ZeroOp::create(rewriter, op.getLoc(), lowering.ptr);
    rewriter.replaceOpWithNewOp<LLVM::ICmpOp>(op, LLVM::ICmpPredicate::eq,
                                              adaptor.getValue(), null);
    return success();
  }
};

/// Finds out the label with as few tests as the labels that can occur allow.
struct SwitchPattern : CellPattern<cell::SwitchOp> {
  using CellPattern::CellPattern;

  struct Case {
    int64_t number;
    Block *target;
  };

  /// Branches on `key`, which is `toKey` of the number of one of the cases; the
  /// last case is the default, since no other can occur.
  static void emitSwitch(OpBuilder &builder, Location loc, Value key,
                         ArrayRef<Case> cases,
                         function_ref<int64_t(int64_t)> toKey) {
    SmallVector<APInt> values;
    SmallVector<Block *> targets;
    unsigned width = key.getType().getIntOrFloatBitWidth();
    for (const Case &entry : cases.drop_back()) {
      values.emplace_back(width, toKey(entry.number), /*isSigned=*/true);
      targets.push_back(entry.target);
    }
    if (values.empty()) {
      LLVM::BrOp::create(builder, loc, ValueRange(), cases.back().target);
      return;
    }
    SmallVector<ValueRange> noOperands(targets.size());
    LLVM::SwitchOp::create(builder, loc, key, cases.back().target, ValueRange(),
                           values, targets, noOperands);
  }

  static int64_t toImmediate(int64_t number) {
    return number << 1 | FROE_IMMEDIATE_BIT;
  }
  static int64_t toTag(int64_t number) { return number << FROE_TAG_SHIFT; }

  /// Branches among labels with cells. Numbers beyond the tag's reach stand in
  /// the layout word, or in its descriptor.
  void emitCellSwitch(ConversionPatternRewriter &rewriter, Location loc,
                      Value value, Value word, SmallVector<Case> cases) const {
    Value tag = LLVM::AndOp::create(rewriter, loc, word,
                                    constant(rewriter, loc, FROE_TAG_MASK));
    SmallVector<Case> far, near;
    for (const Case &entry : cases)
      (entry.number >= FROE_TAG_OVERFLOW ? far : near).push_back(entry);
    if (far.size() <= 1) {
      // At most one label has the overflow tag: the tag tells all.
      llvm::append_range(near, far);
      return emitSwitch(rewriter, loc, tag, near, toTag);
    }
    Block *head = rewriter.getInsertionBlock();
    Block *overflow =
        rewriter.createBlock(head->getParent(), std::next(head->getIterator()));
    rewriter.setInsertionPointToEnd(head);
    near.push_back({FROE_TAG_OVERFLOW, overflow});
    emitSwitch(rewriter, loc, tag, near, toTag);

    Block *described = rewriter.createBlock(head->getParent(),
                                            std::next(overflow->getIterator()));
    Block *known = rewriter.createBlock(head->getParent(),
                                        std::next(described->getIterator()),
                                        lowering.i32, loc);
    rewriter.setInsertionPointToEnd(overflow);
    Value layout = LLVM::LoadOp::create(
        rewriter, loc, lowering.i64,
        offsetBy(rewriter, loc, value,
                 -(int64_t(FROE_TAG_OVERFLOW) << FROE_TAG_SHIFT)),
        8);
    Value form = LLVM::AndOp::create(
        rewriter, loc, layout, constant(rewriter, loc, FROE_LAYOUT_FORM_MASK));
    Value isInline =
        LLVM::ICmpOp::create(rewriter, loc, LLVM::ICmpPredicate::eq, form,
                             constant(rewriter, loc, FROE_LAYOUT_INLINE));
    Value shifted =
        LLVM::LShrOp::create(rewriter, loc, layout,
                             constant(rewriter, loc, FROE_LAYOUT_LABEL_SHIFT));
    Value masked = LLVM::AndOp::create(
        rewriter, loc, shifted, constant(rewriter, loc, FROE_LAYOUT_LABEL_MAX));
    Value number = LLVM::TruncOp::create(rewriter, loc, lowering.i32, masked);
    LLVM::CondBrOp::create(rewriter, loc, isInline, known, number, described,
                           ValueRange());

    rewriter.setInsertionPointToEnd(described);
    Value descriptor =
        LLVM::IntToPtrOp::create(rewriter, loc, lowering.ptr, layout);
    Value label = LLVM::LoadOp::create(
        rewriter, loc, lowering.i32,
        offsetBy(rewriter, loc, descriptor,
                 int64_t(offsetof(froe_layout_descriptor, label)) -
                     int64_t(FROE_LAYOUT_DESCRIPTOR)));
    LLVM::BrOp::create(rewriter, loc, label, known);

    rewriter.setInsertionPointToEnd(known);
    emitSwitch(rewriter, loc, known->getArgument(0), far,
               [](int64_t number) { return number; });
  }

  LogicalResult
  matchAndRewrite(cell::SwitchOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    SmallVector<Case> cells, immediates;
    for (auto [boxed, number, target] :
         llvm::zip_equal(op.getBoxed(), op.getNumbers(), op.getTargets()))
      (boxed ? cells : immediates).push_back({number, target});

    Value value = adaptor.getValue();
    Value word = LLVM::PtrToIntOp::create(rewriter, loc, lowering.i64, value);
    auto isNear = [](const Case &entry) { return entry.number < 4; };
    if (cells.size() <= 1) {
      // What is none of the immediates is the cell.
      llvm::append_range(immediates, cells);
      emitSwitch(rewriter, loc, word, immediates, toImmediate);
    } else if (immediates.empty()) {
      emitCellSwitch(rewriter, loc, value, word, cells);
    } else if (llvm::all_of(cells, isNear) &&
               llvm::all_of(immediates, isNear)) {
      // Three bits tell everything: immediates are odd, tags even.
      Value key =
          LLVM::AndOp::create(rewriter, loc, word, constant(rewriter, loc, 7));
      SmallVector<Case> keyed;
      for (const Case &entry : immediates)
        keyed.push_back({toImmediate(entry.number) & 7, entry.target});
      for (const Case &entry : cells)
        keyed.push_back({toTag(entry.number), entry.target});
      emitSwitch(rewriter, loc, key, keyed, [](int64_t key) { return key; });
    } else {
      Block *head = rewriter.getInsertionBlock();
      Block *onImmediate = rewriter.createBlock(head->getParent(),
                                                std::next(head->getIterator()));
      emitSwitch(rewriter, loc, word, immediates, toImmediate);
      Block *onCell = rewriter.createBlock(
          head->getParent(), std::next(onImmediate->getIterator()));
      emitCellSwitch(rewriter, loc, value, word, cells);
      rewriter.setInsertionPoint(op);
      Value bit =
          LLVM::TruncOp::create(rewriter, loc, rewriter.getI1Type(), word);
      LLVM::CondBrOp::create(rewriter, loc, bit, onImmediate, onCell);
    }
    rewriter.eraseOp(op);
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Closures and strings
//===----------------------------------------------------------------------===//

struct StaticClosurePattern : CellPattern<cell::StaticClosureOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::StaticClosureOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(
        op, lowering.getStaticClosure(rewriter, op.getLoc(), op.getCode()));
    return success();
  }
};

struct StringPattern : CellPattern<cell::StringOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::StringOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(
        op, lowering.getString(rewriter, op.getLoc(), op.getValue()));
    return success();
  }
};

struct StringBytesPattern : CellPattern<cell::StringBytesOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::StringBytesOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, offsetBy(rewriter, op.getLoc(), adaptor.getString(),
                                    offsetof(froe_string, bytes)));
    return success();
  }
};

/// Reads the length of an array or a string. It is the same for as long as the
/// object lives, and the runtime has set it when compiled code gets to see the
/// object: no store to an element can be in the way of the load. Nor can
/// anything else, unless memory is given back.
template <typename OpT, unsigned offset>
struct LengthPattern : CellPattern<OpT> {
  using CellPattern<OpT>::CellPattern;
  LogicalResult
  matchAndRewrite(OpT op, typename OpT::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value address =
        offsetBy(rewriter, op.getLoc(), adaptor.getOperands()[0], offset);
    auto length = rewriter.replaceOpWithNewOp<LLVM::LoadOp>(
        op, rewriter.getI64Type(), address, 8);
    length.setInvariant(!this->lowering.hasRegions);
    length.setTBAATags(this->lowering.getAliasTag("length"));
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

static Value getElementSlot(OpBuilder &builder, Location loc, Value array,
                            Value index, int64_t slot, int64_t stride) {
  Value start =
      offsetBy(builder, loc, array, offsetof(froe_array, data) + 8 * slot);
  // As an array of elements, so that LLVM sees what strides it walks in.
  Type element =
      stride < 8
          ? Type(builder.getIntegerType(8 * stride))
          : Type(LLVM::LLVMArrayType::get(builder.getI64Type(), stride / 8));
  return LLVM::GEPOp::create(builder, loc, start.getType(), element, start,
                             ArrayRef<LLVM::GEPArg>{index});
}

struct ArrayLoadPattern : CellPattern<cell::ArrayLoadOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ArrayLoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Type type = getTypeConverter()->convertType(op.getType());
    int64_t stride = op.getStride();
    Value address = getElementSlot(rewriter, loc, adaptor.getArray(),
                                   adaptor.getIndex(), op.getSlot(), stride);
    if (stride >= 8) {
      Value word = LLVMLowering::loadWord(rewriter, loc, address, type);
      for (Operation *made = word.getDefiningOp(); made;
           made = made->getNumOperands() ? made->getOperand(0).getDefiningOp()
                                         : nullptr)
        if (auto load = dyn_cast<LLVM::LoadOp>(made)) {
          load.setTBAATags(lowering.getAliasTag("element"));
          break;
        }
      rewriter.replaceOp(op, word);
      return success();
    }
    Type stored = type.isInteger(1) ? Type(rewriter.getI8Type()) : type;
    auto load = LLVM::LoadOp::create(rewriter, loc, stored, address, stride);
    load.setTBAATags(lowering.getAliasTag("element"));
    Value value = load;
    if (stored != type)
      value = LLVM::TruncOp::create(rewriter, loc, type, value);
    rewriter.replaceOp(op, value);
    return success();
  }
};

struct ArrayStorePattern : CellPattern<cell::ArrayStoreOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ArrayStoreOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    int64_t stride = op.getStride();
    Value address = getElementSlot(rewriter, loc, adaptor.getArray(),
                                   adaptor.getIndex(), op.getSlot(), stride);
    Value value = adaptor.getValue();
    if (stride >= 8)
      value = LLVMLowering::toWord(rewriter, loc, value);
    else if (value.getType().isInteger(1))
      value = LLVM::ZExtOp::create(rewriter, loc, rewriter.getI8Type(), value);
    if (op.getBarrier())
      lowering.emitBarrier(rewriter, loc, address, value, [&] {
        lowering.callRuntime(rewriter, loc, "froe_rt_remember",
                             {adaptor.getArray(), address});
      });
    auto store = rewriter.replaceOpWithNewOp<LLVM::StoreOp>(
        op, value, address, std::min<int64_t>(stride, 8));
    store.setTBAATags(lowering.getAliasTag("element"));
    return success();
  }
};

//===----------------------------------------------------------------------===//
// The runtime
//===----------------------------------------------------------------------===//

struct RuntimePattern : CellPattern<cell::RuntimeOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::RuntimeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    LLVM::CallOp call = lowering.callRuntime(rewriter, op.getLoc(),
                                             op.getEntry(), adaptor.getArgs());
    rewriter.replaceOp(op, call.getResults());
    return success();
  }
};

struct ScratchPattern : CellPattern<cell::ScratchOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ScratchOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op,
                       LLVMLowering::getFrameWords(rewriter, op.getLoc(), 1));
    return success();
  }
};

struct ScratchLoadPattern : CellPattern<cell::ScratchLoadOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ScratchLoadOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<LLVM::LoadOp>(
        op, getTypeConverter()->convertType(op.getType()), adaptor.getScratch(),
        8);
    return success();
  }
};

struct LayoutWordPattern : CellPattern<cell::LayoutWordOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::LayoutWordOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(
        op, lowering.getLayoutWord(rewriter, op.getLoc(), op.getLayout()));
    return success();
  }
};

static std::string getNamesSymbol(StringRef table) {
  return (table + ".names").str();
}

struct TypeTablePattern : CellPattern<cell::TypeTableOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::TypeTableOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ArrayRef<int32_t> types = op.getTypes();
    auto tensor = RankedTensorType::get(types.size(), lowering.i32);
    LLVM::GlobalOp::create(
        rewriter, loc, LLVM::LLVMArrayType::get(lowering.i32, types.size()),
        /*isConstant=*/true, LLVM::Linkage::Private, op.getSymName(),
        DenseIntElementsAttr::get(tensor, types));
    // LLVM has no empty arrays of characters with an initializer.
    std::string names = op.getNames().str() + '\0';
    LLVM::GlobalOp::create(
        rewriter, loc, LLVM::LLVMArrayType::get(lowering.i8, names.size()),
        /*isConstant=*/true, LLVM::Linkage::Private,
        getNamesSymbol(op.getSymName()), rewriter.getStringAttr(names));
    rewriter.eraseOp(op);
    return success();
  }
};

/// Stores slots to the frame for the runtime to look at, and returns the
/// arguments that describe them and the style.
static SmallVector<Value> describe(LLVMLowering &lowering,
                                   ConversionPatternRewriter &rewriter,
                                   Location loc, StringRef table, int64_t node,
                                   ValueRange slots, bool lisp) {
  Value words = LLVMLowering::getFrameWords(rewriter, loc, slots.size());
  for (auto [i, slot] : llvm::enumerate(slots))
    LLVM::StoreOp::create(rewriter, loc,
                          LLVMLowering::toWord(rewriter, loc, slot),
                          offsetBy(rewriter, loc, words, 8 * i), 8);
  Value types = LLVM::AddressOfOp::create(rewriter, loc, lowering.ptr, table);
  Value names = LLVM::AddressOfOp::create(rewriter, loc, lowering.ptr,
                                          getNamesSymbol(table));
  Value style = LLVM::ConstantOp::create(
      rewriter, loc, lowering.i32,
      rewriter.getI32IntegerAttr(lisp ? FROE_STYLE_LISP : FROE_STYLE_DEFAULT));
  return {types, names, constant(rewriter, loc, node), words, style};
}

struct ShowPattern : CellPattern<cell::ShowOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::ShowOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Value> args =
        describe(lowering, rewriter, op.getLoc(), op.getTable(), op.getNode(),
                 adaptor.getSlots(), op.getLisp());
    rewriter.replaceOp(
        op, lowering.callRuntime(rewriter, op.getLoc(), "froe_rt_show", args)
                .getResults());
    return success();
  }
};

struct PrintPattern : CellPattern<cell::PrintOp> {
  using CellPattern::CellPattern;
  LogicalResult
  matchAndRewrite(cell::PrintOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Value> args =
        describe(lowering, rewriter, op.getLoc(), op.getTable(), op.getNode(),
                 adaptor.getSlots(), op.getLisp());
    args.push_back(
        LLVM::ConstantOp::create(rewriter, op.getLoc(), lowering.i32,
                                 rewriter.getI32IntegerAttr(op.getNewline())));
    lowering.callRuntime(rewriter, op.getLoc(), "froe_rt_print_value", args);
    rewriter.eraseOp(op);
    return success();
  }
};

} // namespace

bool LLVMLowering::needsBarrier(Operation *op) {
  if (auto init = dyn_cast<cell::InitOp>(op))
    return init.getBarrier();
  if (auto store = dyn_cast<cell::ArrayStoreOp>(op))
    return store.getBarrier();
  if (auto fill = dyn_cast<cell::FillOp>(op))
    return isa<cell::RefType>(fill.getHole().getType().getValue());
  return false;
}

void LLVMLowering::emitBarrier(ConversionPatternRewriter &rewriter,
                               Location loc, Value slot, Value value,
                               function_ref<void()> remember) {
  Block *head = rewriter.getInsertionBlock();
  Block *rest = rewriter.splitBlock(head, rewriter.getInsertionPoint());
  Block *young = rewriter.createBlock(rest);
  Block *old = rewriter.createBlock(rest);
  std::pair<uint32_t, uint32_t> rarely(1, 1u << 10);

  rewriter.setInsertionPointToEnd(head);
  auto load = [&](size_t offset) -> Value {
    return LLVM::LoadOp::create(rewriter, loc, i64,
                                getContextField(rewriter, loc, offset), 8);
  };
  Value nursery = load(offsetof(froe_context, nursery));
  Value size = load(offsetof(froe_context, nursery_size));
  auto isYoung = [&](Value address) -> Value {
    if (address.getType() != i64)
      address = LLVM::PtrToIntOp::create(rewriter, loc, i64, address);
    return LLVM::ICmpOp::create(
        rewriter, loc, LLVM::ICmpPredicate::ult,
        LLVM::SubOp::create(rewriter, loc, address, nursery), size);
  };
  LLVM::CondBrOp::create(rewriter, loc, isYoung(value), young, ValueRange(),
                         rest, ValueRange());
  rewriter.setInsertionPointToEnd(young);
  LLVM::CondBrOp::create(
      rewriter, loc, isYoung(slot), rest, ValueRange(), old, ValueRange(),
      std::pair<uint32_t, uint32_t>(rarely.second, rarely.first));
  rewriter.setInsertionPointToEnd(old);
  remember();
  LLVM::BrOp::create(rewriter, loc, ValueRange(), rest);
  rewriter.setInsertionPointToStart(rest);
}

void lowering::populateCellPatterns(RewritePatternSet &patterns,
                                    LLVMLowering &lowering) {
  patterns.add<
      ImmediatePattern, InitPattern, HolePattern, FillPattern, LocalPattern,
      TakePattern, InitCodePattern, LoadPattern, IsNullPattern, SwitchPattern,
      StaticClosurePattern, StringPattern, StringBytesPattern,
      LengthPattern<cell::StringLengthOp, offsetof(froe_string, length)>,
      LengthPattern<cell::ArrayLengthOp, offsetof(froe_array, length)>,
      ArrayLoadPattern, ArrayStorePattern, RuntimePattern, ScratchPattern,
      ScratchLoadPattern, LayoutWordPattern, TypeTablePattern, ShowPattern,
      PrintPattern>(lowering);
}
