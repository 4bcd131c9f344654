//===- FroeCanonicalizeData.cpp - Applications, records, arrays -----------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeCanonicalization.h"

#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace froe;
using namespace froe::detail;

namespace {

//===----------------------------------------------------------------------===//
// Applications
//===----------------------------------------------------------------------===//

/// Whether a body may be copied. It must not have two operations whose place
/// more code may take: copies of those would double at every step.
static bool isSmall(Block &body) {
  auto unfolds = [](Operation &op) {
    return isa<ApplyOp, SplitOp, TailSplitOp>(op);
  };
  return body.getOperations().size() <= kSmallBody + 1 &&
         llvm::all_of(body,
                      [](Operation &op) { return op.getNumRegions() == 0; }) &&
         llvm::count_if(body, unfolds) <= 1;
}

/// An alternative that is applied once moves there; a small one is copied.
struct ApplyOfAlt : public OpRewritePattern<ApplyOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ApplyOp apply,
                                PatternRewriter &rewriter) const override {
    auto alt = apply.getCallee().getDefiningOp<AltOp>();
    if (!alt || !alt.getBody().hasOneBlock() ||
        apply.getArgs().size() != alt.getBody().getNumArguments())
      return failure();
    // An alternative that is used inside of itself would move into itself; and
    // a tail split in it is in tail position there, not where it is applied.
    if (alt->isAncestor(apply) ||
        alt.walk([](TailSplitOp) { return WalkResult::interrupt(); })
            .wasInterrupted())
      return failure();
    Block &body = alt.getBody().front();
    if (alt->hasOneUse()) {
      SmallVector<Value> results =
          inlineBlock(rewriter, alt.getBody(), apply, apply.getArgs());
      rewriter.replaceOp(apply, results);
      rewriter.eraseOp(alt);
      return success();
    }
    if (!isSmall(body))
      return failure();
    IRMapping mapping;
    mapping.map(body.getArguments(), apply.getArgs());
    for (Operation &op : body.without_terminator())
      rewriter.clone(op, mapping);
    SmallVector<Value> results;
    for (Value value : body.getTerminator()->getOperands())
      results.push_back(mapping.lookupOrDefault(value));
    rewriter.replaceOp(apply, results);
    return success();
  }
};

/// apply (pap @f(a...)) (b...): with all arguments a call, with fewer a longer
/// partial application; what is left over is applied to the result.
struct ApplyOfPap : public OpRewritePattern<ApplyOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ApplyOp apply,
                                PatternRewriter &rewriter) const override {
    auto pap = apply.getCallee().getDefiningOp<PapOp>();
    if (!pap)
      return failure();
    FunctionType rest = apply.getCalleeSignature();
    size_t wanted = rest.getNumInputs();
    SmallVector<Value> operands(pap.getCaptures());
    llvm::append_range(operands, apply.getArgs().take_front(wanted));
    if (apply.getArgs().size() < wanted) {
      rewriter.replaceOpWithNewOp<PapOp>(apply, apply.getResultTypes(),
                                         pap.getCalleeAttr(), operands);
      return success();
    }
    auto call = CallOp::create(rewriter, apply.getLoc(), pap.getCallee(),
                               rest.getResults(), operands);
    ValueRange extra = apply.getArgs().drop_front(wanted);
    if (extra.empty())
      rewriter.replaceOp(apply, call.getResults());
    else
      rewriter.replaceOpWithNewOp<ApplyOp>(apply, call.getResult(0), extra);
    return success();
  }
};

/// Whether an application leaves arguments to be given: it only makes a value.
static bool isPartial(ApplyOp apply) {
  return apply.getArgs().size() < apply.getCalleeSignature().getNumInputs();
}

/// apply (apply p(a...)) (b...), where the inner one is partial, is
/// apply p(a..., b...).
struct ApplyOfPartialApply : public OpRewritePattern<ApplyOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ApplyOp apply,
                                PatternRewriter &rewriter) const override {
    if (isPartial(apply) && apply->use_empty()) {
      rewriter.eraseOp(apply);
      return success();
    }
    auto inner = apply.getCallee().getDefiningOp<ApplyOp>();
    if (!inner || !isPartial(inner))
      return failure();
    SmallVector<Value> args(inner.getArgs());
    llvm::append_range(args, apply.getArgs());
    rewriter.replaceOpWithNewOp<ApplyOp>(apply, inner.getCallee(), args);
    return success();
  }
};

/// apply (upcast p) (b...): what differs are arguments and results, which are
/// upcast in place of the function.
struct ApplyOfUpcast : public OpRewritePattern<ApplyOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ApplyOp apply,
                                PatternRewriter &rewriter) const override {
    auto upcast = apply.getCallee().getDefiningOp<UpcastOp>();
    if (!upcast)
      return failure();
    Value callee = upcast.getValue();
    size_t wanted = apply.getCalleeSignature().getNumInputs();
    ValueRange extra = apply.getArgs().drop_front(
        std::min<size_t>(wanted, apply.getArgs().size()));
    // Over-application: the types tell first what the function results in.
    if (!extra.empty()) {
      auto first = ApplyOp::create(rewriter, apply.getLoc(), apply.getCallee(),
                                   apply.getArgs().take_front(wanted));
      rewriter.replaceOpWithNewOp<ApplyOp>(apply, first.getResult(0), extra);
      return success();
    }
    ArrayRef<Type> params =
        isa<PapType>(callee.getType())
            ? cast<PapType>(callee.getType()).getSignature().getInputs()
            : cast<AltType>(callee.getType()).getSignature().getInputs();
    SmallVector<Value> args;
    for (auto [arg, type] : llvm::zip(apply.getArgs(), params))
      args.push_back(upcastTo(rewriter, apply.getLoc(), arg, type));
    auto plain = ApplyOp::create(rewriter, apply.getLoc(), callee, args);
    SmallVector<Value> results;
    for (auto [result, type] :
         llvm::zip_equal(plain.getResults(), apply.getResultTypes()))
      results.push_back(upcastTo(rewriter, apply.getLoc(), result, type));
    rewriter.replaceOp(apply, results);
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Records and upcasts
//===----------------------------------------------------------------------===//

/// Reads pass by updates of other fields, and come before an upcast.
struct GetOfOther : public OpRewritePattern<GetOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(GetOp get,
                                PatternRewriter &rewriter) const override {
    if (auto with = get.getRecord().getDefiningOp<WithOp>()) {
      if (with.getFieldAttr() == get.getFieldAttr())
        return failure();
      // In front of the update: below it the read would keep the old record
      // alive, which could then not be updated in place.
      rewriter.setInsertionPoint(with);
      rewriter.replaceOpWithNewOp<GetOp>(get, get.getType(), with.getRecord(),
                                         get.getFieldAttr());
      return success();
    }
    auto upcast = get.getRecord().getDefiningOp<UpcastOp>();
    if (!upcast)
      return failure();
    auto record = cast<RecordType>(upcast.getValue().getType());
    Value field = GetOp::create(rewriter, get.getLoc(),
                                record.getFieldType(get.getField()),
                                upcast.getValue(), get.getFieldAttr());
    rewriter.replaceOp(get,
                       upcastTo(rewriter, get.getLoc(), field, get.getType()));
    return success();
  }
};

/// An update of a new record is another new record; of two updates of one field
/// the second counts.
struct WithOfOther : public OpRewritePattern<WithOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(WithOp with,
                                PatternRewriter &rewriter) const override {
    if (auto record = with.getRecord().getDefiningOp<RecordOp>()) {
      SmallVector<Value> fields(record.getFields());
      fields[*record.getType().indexOf(with.getField())] = with.getValue();
      rewriter.replaceOpWithNewOp<RecordOp>(with, with.getType(), fields);
      return success();
    }
    auto inner = with.getRecord().getDefiningOp<WithOp>();
    if (!inner || inner.getFieldAttr() != with.getFieldAttr())
      return failure();
    rewriter.replaceOpWithNewOp<WithOp>(with, with.getType(), inner.getRecord(),
                                        with.getFieldAttr(), with.getValue());
    return success();
  }
};

/// Upcasts meet what made the value: another upcast, a label, a record. What is
/// made anew stands where it was made, not where it was upcast.
struct UpcastOfOther : public OpRewritePattern<UpcastOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(UpcastOp upcast,
                                PatternRewriter &rewriter) const override {
    Location loc = upcast.getLoc();
    Operation *source = upcast.getValue().getDefiningOp();
    // A box remembers the type that it was made of.
    if (isa<froe::AnyType>(upcast.getType()))
      return failure();
    if (auto inner = dyn_cast_or_null<UpcastOp>(source)) {
      rewriter.replaceOpWithNewOp<UpcastOp>(upcast, upcast.getType(),
                                            inner.getValue());
      return success();
    }
    if (auto label = dyn_cast_or_null<LabelOp>(source)) {
      // Seeing a label at another type costs nothing, making a second one does.
      if (!label->hasOneUse() && !label.getFields().empty())
        return failure();
      const SumLabel *target =
          cast<SumType>(upcast.getType()).getLabel(label.getLabel());
      SmallVector<Value> fields;
      for (auto [field, type] :
           llvm::zip_equal(label.getFields(), target->fields))
        fields.push_back(upcastTo(rewriter, loc, field, type));
      Value made = LabelOp::create(rewriter, label.getLoc(), upcast.getType(),
                                   label.getLabelAttr(), fields);
      rewriter.replaceOp(upcast, made);
      return success();
    }
    if (auto record = dyn_cast_or_null<RecordOp>(source)) {
      auto target = cast<RecordType>(upcast.getType());
      SmallVector<Value> fields;
      for (auto [name, type] :
           llvm::zip_equal(target.getNames(), target.getTypes())) {
        unsigned index = *record.getType().indexOf(name.getValue());
        fields.push_back(
            upcastTo(rewriter, loc, record.getFields()[index], type));
      }
      Value made = RecordOp::create(rewriter, record.getLoc(), target, fields);
      rewriter.replaceOp(upcast, made);
      return success();
    }
    return failure();
  }
};

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

/// The length of a string is known without it. What a slice has to check, it
/// checks all the same.
struct LengthOfString : public OpRewritePattern<StringLengthOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(StringLengthOp length,
                                PatternRewriter &rewriter) const override {
    Operation *source = length.getString().getDefiningOp();
    auto nsw = arith::IntegerOverflowFlags::nsw;
    Location loc = length.getLoc();
    if (auto slice = dyn_cast_or_null<StringSliceOp>(source)) {
      rewriter.replaceOpWithNewOp<arith::SubIOp>(length, slice.getTo(),
                                                 slice.getFrom(), nsw);
      return success();
    }
    auto concat = dyn_cast_or_null<StringConcatOp>(source);
    if (!concat)
      return failure();
    Value left = StringLengthOp::create(rewriter, loc, length.getType(),
                                        concat.getLhs());
    Value right = StringLengthOp::create(rewriter, loc, length.getType(),
                                         concat.getRhs());
    rewriter.replaceOpWithNewOp<arith::AddIOp>(length, left, right, nsw);
    return success();
  }
};

/// The length of an array is what it was made with.
struct LengthOfMade : public OpRewritePattern<ArrayLengthOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ArrayLengthOp length,
                                PatternRewriter &rewriter) const override {
    Operation *source = length.getArray().getDefiningOp();
    if (auto make = dyn_cast_or_null<ArrayMakeOp>(source)) {
      rewriter.replaceOp(length, make.getLength());
    } else if (auto generate = dyn_cast_or_null<ArrayGenerateOp>(source)) {
      rewriter.replaceOp(length, generate.getLength());
    } else if (auto set = dyn_cast_or_null<ArraySetOp>(source)) {
      // In front of the update, which may be in place.
      rewriter.setInsertionPoint(set);
      rewriter.replaceOpWithNewOp<ArrayLengthOp>(length, length.getType(),
                                                 set.getArray());
    } else {
      return failure();
    }
    return success();
  }
};

} // namespace

void ApplyOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<ApplyOfAlt, ApplyOfPap, ApplyOfPartialApply, ApplyOfUpcast>(
      context);
}

void GetOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                        MLIRContext *context) {
  patterns.add<GetOfOther>(context);
}

void WithOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                         MLIRContext *context) {
  patterns.add<WithOfOther>(context);
}

void UpcastOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                           MLIRContext *context) {
  patterns.add<UpcastOfOther>(context);
}

void ArrayLengthOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                                MLIRContext *context) {
  patterns.add<LengthOfMade>(context);
}

void StringLengthOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                                 MLIRContext *context) {
  patterns.add<LengthOfString>(context);
}
