//===- DataPatterns.cpp - Labels, records, functions as values, integers ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/FroeToCell/Lowering.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

namespace {

//===----------------------------------------------------------------------===//
// Labels and records
//===----------------------------------------------------------------------===//

struct LabelPattern : LoweringPattern<LabelOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(LabelOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Values slots = lowering.makeLabel(rewriter, op.getLoc(), op.getType(),
                                      op.getLabel(), adaptor.getFields());
    rewriter.replaceOpWithMultiple(op, {slots});
    return success();
  }
};

struct RecordPattern : LoweringPattern<RecordOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(RecordOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    // The layout may have fields that this record does not.
    RecordType type = op.getType();
    Values parts(lowering.layouts.getRecord(type).parts.size());
    for (auto [name, value] :
         llvm::zip_equal(type.getNames(), adaptor.getFields()))
      llvm::copy(
          value,
          parts.begin() +
              lowering.layouts.getField(type, name.getValue()).firstPart);
    rewriter.replaceOpWithMultiple(
        op, {lowering.makeRecord(rewriter, op.getLoc(), type, parts)});
    return success();
  }
};

struct GetPattern : LoweringPattern<GetOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(GetOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    RecordType type = op.getRecord().getType();
    const FieldLayout &field = lowering.layouts.getField(type, op.getField());
    Values parts =
        lowering.readRecord(rewriter, op.getLoc(), type, adaptor.getRecord());
    rewriter.replaceOpWithMultiple(op, {Values(ArrayRef<Value>(parts).slice(
                                           field.firstPart, field.numParts))});
    return success();
  }
};

struct WithPattern : LoweringPattern<WithOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(WithOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    RecordType type = op.getRecord().getType();
    const FieldLayout &field = lowering.layouts.getField(type, op.getField());
    // Fields that the type has forgotten stay what they are.
    Values parts =
        lowering.readRecord(rewriter, op.getLoc(), type, adaptor.getRecord());
    llvm::copy(adaptor.getValue(), parts.begin() + field.firstPart);
    rewriter.replaceOpWithMultiple(
        op, {lowering.makeRecord(rewriter, op.getLoc(), type, parts)});
    return success();
  }
};

/// Rearranges the slots of a value whose type becomes a supertype. Only records
/// at the top have anything to rearrange: whatever is below shares its layout.
static Values upcast(OpBuilder &builder, Location loc, Lowering &lowering,
                     Type from, Type to, ValueRange slots) {
  auto fromRecord = dyn_cast<RecordType>(from);
  auto toRecord = dyn_cast<RecordType>(to);
  if (!fromRecord || !toRecord || lowering.layouts.shareLayout(from, to))
    return Values(slots);
  Values given = lowering.readRecord(builder, loc, fromRecord, slots);
  Values parts(lowering.layouts.getRecord(toRecord).parts.size());
  for (auto [name, type] :
       llvm::zip_equal(toRecord.getNames(), toRecord.getTypes())) {
    const FieldLayout &source =
        lowering.layouts.getField(fromRecord, name.getValue());
    const FieldLayout &target =
        lowering.layouts.getField(toRecord, name.getValue());
    llvm::copy(
        upcast(builder, loc, lowering, fromRecord.getFieldType(name.getValue()),
               type,
               ValueRange(given).slice(source.firstPart, source.numParts)),
        parts.begin() + target.firstPart);
  }
  return lowering.makeRecord(builder, loc, toRecord, parts);
}

/// A cell with the node that describes the type, then the slots.
static Value makeBox(OpBuilder &builder, Location loc, Lowering &lowering,
                     Type type, ValueRange slots) {
  Values payload{makeInt(builder, loc, lowering.types.getNode(type))};
  llvm::append_range(payload, slots);
  Value box = cell::AllocOp::create(
      builder, loc, cell::RefType::get(builder.getContext()),
      cell::Placement::Heap,
      lowering.getCellLayout(cell::Kind::Box, 0,
                             ValueRange(payload).getTypes()));
  for (auto [i, value] : llvm::enumerate(payload))
    cell::InitOp::create(builder, loc, box, i, value, 0);
  return box;
}

struct UpcastPattern : LoweringPattern<UpcastOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(UpcastOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Type from = op.getValue().getType();
    if (isa<froe::AnyType>(op.getType()) && from != op.getType()) {
      rewriter.replaceOp(op, makeBox(rewriter, op.getLoc(), lowering, from,
                                     adaptor.getValue()));
      return success();
    }
    rewriter.replaceOpWithMultiple(
        op, {upcast(rewriter, op.getLoc(), lowering, op.getValue().getType(),
                    op.getType(), adaptor.getValue())});
    return success();
  }
};

struct UnboxPattern : LoweringPattern<UnboxOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(UnboxOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value box = adaptor.getValue().front();
    Value node =
        cell::LoadOp::create(rewriter, loc, rewriter.getI64Type(), box, 0, 0);
    Value differs = arith::CmpIOp::create(
        rewriter, loc, arith::CmpIPredicate::ne, node,
        makeInt(rewriter, loc, lowering.types.getNode(op.getType())));
    Value text =
        cell::StringOp::create(rewriter, loc, getRef(rewriter),
                               rewriter.getStringAttr(UnboxOp::getFailure()));
    lowering.failIf(rewriter, loc, differs, "froe_rt_fail", text);
    Values slots;
    for (auto [i, slot] : llvm::enumerate(lowering.getSlots(op.getType())))
      slots.push_back(cell::LoadOp::create(rewriter, loc, slot, box, i + 1, 0));
    rewriter.replaceOpWithMultiple(op, {slots});
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

static FunctionType getSignature(Type applicable) {
  if (auto pap = dyn_cast<PapType>(applicable))
    return pap.getSignature();
  return cast<AltType>(applicable).getSignature();
}

struct PapPattern : LoweringPattern<PapOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(PapOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Values captures = flatten(adaptor.getCaptures());
    FunctionType rest = getSignature(op.getType());
    func::FuncOp code = lowering.getFunctionCode(
        op.getLoc(), op.getCallee(), ValueRange(captures).getTypes(),
        lowering.getSlots(rest.getInputs()),
        lowering.getSlots(rest.getResults()));
    rewriter.replaceOp(
        op, lowering.makeClosure(rewriter, op.getLoc(), code, captures));
    return success();
  }
};

struct ApplyPattern : LoweringPattern<ApplyOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(ApplyOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value closure = adaptor.getCallee().front();
    Type type = op.getCallee().getType();
    ArrayRef<ValueRange> args = adaptor.getArgs();
    while (true) {
      FunctionType signature = getSignature(type);
      SmallVector<Type> results = lowering.getSlots(signature.getResults());
      if (args.size() < signature.getNumInputs()) {
        Values given = flatten(args);
        func::FuncOp code = lowering.getPartialCode(
            loc, ValueRange(given).getTypes(),
            lowering.getSlots(signature.getInputs().drop_front(args.size())),
            results);
        given.insert(given.begin(), closure);
        rewriter.replaceOp(op,
                           lowering.makeClosure(rewriter, loc, code, given));
        return success();
      }
      auto invoke = cell::InvokeOp::create(
          rewriter, loc, results, closure,
          flatten(args.take_front(signature.getNumInputs())));
      args = args.drop_front(signature.getNumInputs());
      if (args.empty()) {
        rewriter.replaceOpWithMultiple(
            op, lowering.groupSlots(op.getResultTypes(), invoke.getResults()));
        return success();
      }
      // Over-application: the result wants the rest.
      closure = invoke.getResult(0);
      type = signature.getResult(0);
    }
  }
};

/// Calls, whose operands and results may become several or none.
template <typename CallOpT>
struct CallPattern : LoweringPattern<CallOpT> {
  using LoweringPattern<CallOpT>::LoweringPattern;
  LogicalResult matchAndRewrite(
      CallOpT op,
      typename OpConversionPattern<CallOpT>::OneToNOpAdaptor adaptor,
      ConversionPatternRewriter &rewriter) const override {
    auto call = func::CallOp::create(
        rewriter, op.getLoc(), op.getCallee(),
        TypeRange(this->lowering.getSlots(op.getResultTypes())),
        flatten(adaptor.getOperands()));
    rewriter.replaceOpWithMultiple(
        op, this->lowering.groupSlots(op.getResultTypes(), call.getResults()));
    return success();
  }
};

struct ReturnPattern : LoweringPattern<func::ReturnOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(func::ReturnOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOpWithNewOp<func::ReturnOp>(op,
                                                flatten(adaptor.getOperands()));
    return success();
  }
};

/// Upstream's select, of values of several slots.
struct SelectPattern : LoweringPattern<arith::SelectOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(arith::SelectOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Values slots;
    for (auto [a, b] :
         llvm::zip_equal(adaptor.getTrueValue(), adaptor.getFalseValue()))
      slots.push_back(arith::SelectOp::create(
          rewriter, op.getLoc(), adaptor.getCondition().front(), a, b));
    rewriter.replaceOpWithMultiple(op, {slots});
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Checked integers
//===----------------------------------------------------------------------===//

/// The name of an operation as a C string, for the message.
static Value getOperationName(OpBuilder &builder, Location loc,
                              StringRef name) {
  Value text = cell::StringOp::create(builder, loc,
                                      cell::RefType::get(builder.getContext()),
                                      builder.getStringAttr(name));
  return cell::StringBytesOp::create(
      builder, loc, LLVM::LLVMPointerType::get(builder.getContext()), text);
}

static void failOnOverflow(Lowering &lowering,
                           ConversionPatternRewriter &rewriter, Location loc,
                           Value overflow, StringRef name) {
  Value text = getOperationName(rewriter, loc, name);
  lowering.failIf(rewriter, loc, overflow, "froe_rt_fail_overflow", text);
}

template <typename OpT, typename IntrinsicT>
struct OverflowPattern : LoweringPattern<OpT> {
  OverflowPattern(const TypeConverter &converter, Lowering &lowering,
                  StringRef name)
      : LoweringPattern<OpT>(converter, lowering), name(name) {}
  LogicalResult
  matchAndRewrite(OpT op, typename OpT::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    auto pair = LLVM::LLVMStructType::getLiteral(
        op.getContext(), {op.getType(), rewriter.getI1Type()});
    Value both = IntrinsicT::create(rewriter, loc, pair, adaptor.getLhs(),
                                    adaptor.getRhs());
    Value overflow = LLVM::ExtractValueOp::create(rewriter, loc, both, 1);
    failOnOverflow(this->lowering, rewriter, loc, overflow, name);
    // Behind the check, whose block would otherwise be empty at the end of a
    // loop: LLVM would go back right from the check, and not turn the loop so
    // that its condition comes last.
    Value value = LLVM::ExtractValueOp::create(rewriter, loc, both, 0);
    rewriter.replaceOp(op, value);
    return success();
  }
  StringRef name;
};

/// Division and remainder: by zero and the least integer by -1 are singled out
/// before the machine, which traps or does anything at all, sees them.
template <typename OpT, typename ArithT, bool isRemainder>
struct DivisionPattern : LoweringPattern<OpT> {
  using LoweringPattern<OpT>::LoweringPattern;
  LogicalResult
  matchAndRewrite(OpT op, typename OpT::Adaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Lowering &lowering = this->lowering;
    Value lhs = adaptor.getLhs(), rhs = adaptor.getRhs();
    unsigned width = cast<IntegerType>(op.getType()).getWidth();
    auto constant = [&](const APInt &value) -> Value {
      return arith::ConstantOp::create(
          rewriter, loc, rewriter.getIntegerAttr(op.getType(), value));
    };
    auto equals = [&](Value a, Value b) -> Value {
      return arith::CmpIOp::create(rewriter, loc, arith::CmpIPredicate::eq, a,
                                   b);
    };
    Value isZero = equals(rhs, constant(APInt::getZero(width)));
    lowering.failIf(rewriter, loc, isZero, "froe_rt_fail_division", {});
    Value byMinusOne = equals(rhs, constant(APInt::getAllOnes(width)));
    if (isRemainder) {
      // By 1 instead of -1 leaves 0 as well, and does not overflow.
      Value one = constant(APInt(width, 1));
      rhs = arith::SelectOp::create(rewriter, loc, byMinusOne, one, rhs);
    } else {
      Value isLeast = equals(lhs, constant(APInt::getSignedMinValue(width)));
      Value overflow =
          arith::AndIOp::create(rewriter, loc, byMinusOne, isLeast);
      failOnOverflow(lowering, rewriter, loc, overflow, "division");
    }
    rewriter.replaceOpWithNewOp<ArithT>(op, lhs, rhs);
    return success();
  }
};

struct WouldFailPattern : LoweringPattern<WouldFailOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(WouldFailOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    Value lhs = adaptor.getLhs(), rhs = adaptor.getRhs();
    auto type = cast<IntegerType>(lhs.getType());
    auto pair = LLVM::LLVMStructType::getLiteral(op.getContext(),
                                                 {type, rewriter.getI1Type()});
    auto flag = [&](Value both) {
      rewriter.replaceOpWithNewOp<LLVM::ExtractValueOp>(op, both, 1);
      return success();
    };
    if (op.getKind() == "add")
      return flag(
          LLVM::SAddWithOverflowOp::create(rewriter, loc, pair, lhs, rhs));
    if (op.getKind() == "sub")
      return flag(
          LLVM::SSubWithOverflowOp::create(rewriter, loc, pair, lhs, rhs));
    if (op.getKind() == "mul")
      return flag(
          LLVM::SMulWithOverflowOp::create(rewriter, loc, pair, lhs, rhs));
    auto equals = [&](Value value, const APInt &number) -> Value {
      Value constant = arith::ConstantOp::create(
          rewriter, loc, rewriter.getIntegerAttr(type, number));
      return arith::CmpIOp::create(rewriter, loc, arith::CmpIPredicate::eq,
                                   value, constant);
    };
    unsigned width = type.getWidth();
    Value fails = equals(rhs, APInt::getZero(width));
    if (op.getKind() == "div") {
      Value overflows = arith::AndIOp::create(
          rewriter, loc, equals(rhs, APInt::getAllOnes(width)),
          equals(lhs, APInt::getSignedMinValue(width)));
      fails = arith::OrIOp::create(rewriter, loc, fails, overflows);
    }
    rewriter.replaceOp(op, fails);
    return success();
  }
};

} // namespace

void lowering::populateDataPatterns(RewritePatternSet &patterns,
                                    const TypeConverter &converter,
                                    Lowering &lowering) {
  patterns
      .add<LabelPattern, RecordPattern, GetPattern, WithPattern, UpcastPattern,
           UnboxPattern, PapPattern, ApplyPattern, CallPattern<func::CallOp>,
           CallPattern<CallOp>, ReturnPattern, SelectPattern, WouldFailPattern,
           DivisionPattern<DivOp, arith::DivSIOp, false>,
           DivisionPattern<RemOp, arith::RemSIOp, true>>(converter, lowering);
  patterns.add<OverflowPattern<AddOp, LLVM::SAddWithOverflowOp>>(
      converter, lowering, "addition");
  patterns.add<OverflowPattern<SubOp, LLVM::SSubWithOverflowOp>>(
      converter, lowering, "subtraction");
  patterns.add<OverflowPattern<MulOp, LLVM::SMulWithOverflowOp>>(
      converter, lowering, "multiplication");
}
