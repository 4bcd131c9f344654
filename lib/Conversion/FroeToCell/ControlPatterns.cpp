//===- ControlPatterns.cpp - Matches and split trees ===//
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

/// Gives a region's entry arguments of the slots of its arguments, and returns
/// the new entry.
static Block *convertEntry(ConversionPatternRewriter &rewriter, Region &region,
                           const TypeConverter *converter) {
  Block *entry = &region.front();
  TypeConverter::SignatureConversion signature(entry->getNumArguments());
  if (failed(converter->convertSignatureArgs(entry->getArgumentTypes(),
                                             signature)))
    return nullptr;
  return rewriter.applySignatureConversion(entry, signature, converter);
}

/// Makes every yield of a region a branch. Its operands are converted with the
/// branch.
static void branchInsteadOfYield(ConversionPatternRewriter &rewriter,
                                 Region &region, Block *target) {
  for (Block &block : region)
    if (auto yield = dyn_cast<YieldOp>(block.getTerminator())) {
      OpBuilder::InsertionGuard guard(rewriter);
      rewriter.setInsertionPoint(yield);
      rewriter.replaceOpWithNewOp<cf::BranchOp>(yield, target,
                                                yield.getResults());
    }
}

/// Splits the block after an operation. The rest takes the slots of the
/// operation's results as arguments, by which the results are replaced.
struct Continuation {
  Block *block;
  SmallVector<Values> results;

  Continuation(ConversionPatternRewriter &rewriter, Lowering &lowering,
               Operation *op) {
    block = rewriter.splitBlock(op->getBlock(), std::next(op->getIterator()));
    for (Type type : op->getResultTypes()) {
      Values &group = results.emplace_back();
      for (Type slot : lowering.getSlots(type))
        group.push_back(block->addArgument(slot, op->getLoc()));
    }
  }
};

struct MatchPattern : LoweringPattern<MatchOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(MatchOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    SumType sum = op.getValue().getType();
    Block *head = op->getBlock();
    Continuation rest(rewriter, lowering, op);

    SmallVector<std::pair<StringRef, Block *>> targets;
    for (auto [i, body] : llvm::enumerate(op.getBodies())) {
      SmallVector<StringRef> labels = op.getCaseLabels(i);
      SmallVector<Type> narrowed(body.front().getArgumentTypes());
      branchInsteadOfYield(rewriter, body, rest.block);
      Block *entry = convertEntry(rewriter, body, getTypeConverter());
      if (!entry)
        return rewriter.notifyMatchFailure(op, "type without representation");
      rewriter.inlineRegionBefore(body, rest.block);

      // What the case takes is read on the way into it.
      Block *way = rewriter.createBlock(entry);
      Values operands;
      if (labels.size() == 1) {
        for (Values &field : lowering.readFields(rewriter, loc, sum, labels[0],
                                                 adaptor.getValue()))
          llvm::append_range(operands, field);
      } else if (!narrowed.empty()) {
        llvm::append_range(operands, adaptor.getValue());
      }
      cf::BranchOp::create(rewriter, loc, entry, operands);
      if (labels.empty())
        for (const SumLabel &label : op.getNarrowedType(i).getLabels())
          targets.push_back({label.name.getValue(), way});
      for (StringRef label : labels)
        targets.push_back({label, way});
    }
    rewriter.setInsertionPointToEnd(head);
    lowering.dispatch(rewriter, loc, sum, adaptor.getValue(), targets);
    rewriter.replaceOpWithMultiple(op, rest.results);
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Split trees: a closure per label
//===----------------------------------------------------------------------===//

struct MkTreePattern : LoweringPattern<MkTreeOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(MkTreeOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Values slots(lowering.getSlots(op.getType()).size());
    for (auto [label, alternative] :
         llvm::zip_equal(op.getType().getScrutinee().getLabels(),
                         adaptor.getAlternatives()))
      slots[lowering.layouts.getTreeSlot(op.getType(), label.name.getValue())] =
          alternative.front();
    for (Value &slot : slots)
      if (!slot)
        slot = lowering.makeUnused(rewriter, op.getLoc(), getRef(rewriter));
    rewriter.replaceOpWithMultiple(op, {slots});
    return success();
  }
};

struct SplitPattern : LoweringPattern<SplitOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(SplitOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    SplitTreeType tree = op.getTree().getType();
    SumType sum = tree.getScrutinee();
    Block *head = op->getBlock();
    Continuation rest(rewriter, lowering, op);
    SmallVector<Type> results = lowering.getSlots(tree.getResults());

    SmallVector<std::pair<StringRef, Block *>> targets;
    for (const SumLabel &label : sum.getLabels()) {
      StringRef name = label.name.getValue();
      Block *block = rewriter.createBlock(rest.block);
      Values operands;
      for (Values &field : lowering.readFields(rewriter, loc, sum, name,
                                               adaptor.getValue()))
        llvm::append_range(operands, field);
      Value closure =
          adaptor.getTree()[lowering.layouts.getTreeSlot(tree, name)];
      auto invoke =
          cell::InvokeOp::create(rewriter, loc, results, closure, operands);
      cf::BranchOp::create(rewriter, loc, rest.block, invoke.getResults());
      targets.push_back({name, block});
    }
    rewriter.setInsertionPointToEnd(head);
    lowering.dispatch(rewriter, loc, sum, adaptor.getValue(), targets);
    rewriter.replaceOpWithMultiple(op, rest.results);
    return success();
  }
};

struct TailSplitPattern : LoweringPattern<TailSplitOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(TailSplitOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SplitTreeType tree = op.getTree().getType();
    Value closure =
        adaptor.getTree()[lowering.layouts.getTreeSlot(tree, op.getLabel())];
    auto invoke = cell::InvokeOp::create(
        rewriter, op.getLoc(), lowering.getSlots(tree.getResults()), closure,
        flatten(adaptor.getFields()));
    rewriter.replaceOpWithMultiple(
        op, lowering.groupSlots(op.getResultTypes(), invoke.getResults()));
    return success();
  }
};

//===----------------------------------------------------------------------===//
// Branches of upstream's control flow
//===----------------------------------------------------------------------===//

/// The target with its arguments converted, if they are not yet.
static Block *convertTarget(ConversionPatternRewriter &rewriter,
                            const TypeConverter *converter, Block *target) {
  if (llvm::all_of(target->getArgumentTypes(),
                   [&](Type type) { return converter->isLegal(type); }))
    return target;
  TypeConverter::SignatureConversion signature(target->getNumArguments());
  if (failed(converter->convertSignatureArgs(target->getArgumentTypes(),
                                             signature)))
    return nullptr;
  return rewriter.applySignatureConversion(target, signature, converter);
}

struct BranchPattern : LoweringPattern<cf::BranchOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(cf::BranchOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Block *target = convertTarget(rewriter, getTypeConverter(), op.getDest());
    if (!target)
      return rewriter.notifyMatchFailure(op, "type without representation");
    rewriter.replaceOpWithNewOp<cf::BranchOp>(
        op, target, flatten(adaptor.getDestOperands()));
    return success();
  }
};

struct CondBranchPattern : LoweringPattern<cf::CondBranchOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(cf::CondBranchOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Block *whenTrue =
        convertTarget(rewriter, getTypeConverter(), op.getTrueDest());
    // Both targets may be the same block, which is another one by now.
    Block *whenFalse =
        op.getFalseDest() == op.getTrueDest()
            ? whenTrue
            : convertTarget(rewriter, getTypeConverter(), op.getFalseDest());
    if (!whenTrue || !whenFalse)
      return rewriter.notifyMatchFailure(op, "type without representation");
    rewriter.replaceOpWithNewOp<cf::CondBranchOp>(
        op, adaptor.getCondition().front(), whenTrue,
        flatten(adaptor.getTrueDestOperands()), whenFalse,
        flatten(adaptor.getFalseDestOperands()));
    return success();
  }
};

struct SwitchPattern : LoweringPattern<cf::SwitchOp> {
  using LoweringPattern::LoweringPattern;
  LogicalResult
  matchAndRewrite(cf::SwitchOp op, OneToNOpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    DenseMap<Block *, Block *> converted;
    auto convert = [&](Block *target) {
      Block *&result = converted[target];
      if (!result)
        result = convertTarget(rewriter, getTypeConverter(), target);
      return result;
    };
    Block *fallback = convert(op.getDefaultDestination());
    SmallVector<Block *> targets;
    SmallVector<Values> operands;
    ArrayRef<ValueRange> rest =
        adaptor.getOperands().drop_front(1 + op.getDefaultOperands().size());
    for (auto [i, target] : llvm::enumerate(op.getCaseDestinations())) {
      targets.push_back(convert(target));
      size_t count = op.getCaseOperands(i).size();
      operands.push_back(flatten(rest.take_front(count)));
      rest = rest.drop_front(count);
    }
    if (!fallback || llvm::is_contained(targets, nullptr))
      return rewriter.notifyMatchFailure(op, "type without representation");
    SmallVector<ValueRange> ranges(operands.begin(), operands.end());
    rewriter.replaceOpWithNewOp<cf::SwitchOp>(
        op, adaptor.getFlag().front(), fallback,
        flatten(adaptor.getDefaultOperands()), op.getCaseValuesAttr(), targets,
        ranges);
    return success();
  }
};

} // namespace

void lowering::populateControlPatterns(RewritePatternSet &patterns,
                                       const TypeConverter &converter,
                                       Lowering &lowering) {
  patterns.add<MatchPattern, MkTreePattern, SplitPattern, TailSplitPattern,
               BranchPattern, CondBranchPattern, SwitchPattern>(converter,
                                                                lowering);
}
