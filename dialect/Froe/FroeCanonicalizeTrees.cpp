//===- FroeCanonicalizeTrees.cpp - Split trees that are known -------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeCanonicalization.h"

using namespace mlir;
using namespace froe;
using namespace froe::detail;

namespace {

/// The results of the alternative that a known tree has for a label with these
/// fields.
static SmallVector<Value> applyTree(PatternRewriter &rewriter, Location loc,
                                    MkTreeOp tree, StringRef label,
                                    ValueRange fields) {
  auto delay = [&](Value field, Value with) -> Value {
    AltOp alt = createAlt(rewriter, loc, {},
                          cast<SplitTreeType>(with.getType()).getResults());
    OpBuilder::InsertionGuard guard(rewriter);
    rewriter.createBlock(&alt.getBody());
    auto split = SplitOp::create(rewriter, loc, field, with);
    YieldOp::create(rewriter, loc, split.getResults());
    return alt;
  };
  unsigned index = *tree.getType().getScrutinee().indexOf(label);
  SmallVector<Value> args;
  for (auto [j, field] : llvm::enumerate(fields)) {
    StringRef mode = tree.getMode(index, j);
    if (mode == MkTreeOp::kRec)
      args.push_back(delay(field, tree.getResult()));
    else if (mode == MkTreeOp::kTree)
      args.push_back(delay(field, tree.getNestedTree(index, j)));
    else
      args.push_back(field);
  }
  auto apply =
      ApplyOp::create(rewriter, loc, tree.getAlternatives()[index], args);
  return SmallVector<Value>(apply.getResults());
}

static bool isAllRaw(MkTreeOp tree) {
  return llvm::all_of(tree.getModes(), [](Attribute modes) {
    return llvm::all_of(cast<ArrayAttr>(modes), [](Attribute mode) {
      return cast<StringAttr>(mode).getValue() == MkTreeOp::kRaw;
    });
  });
}

/// split (label L(...)) with (mk_tree ...) applies the alternative of L. If
/// only the tree is known it is a match: but not where the tree has modes,
/// since the cases would split with the same tree again, without end.
struct SplitWithKnownTree : public OpRewritePattern<SplitOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(SplitOp split,
                                PatternRewriter &rewriter) const override {
    auto tree = split.getTree().getDefiningOp<MkTreeOp>();
    if (!tree)
      return failure();
    Location loc = split.getLoc();
    if (auto label = split.getValue().getDefiningOp<LabelOp>()) {
      rewriter.replaceOp(split, applyTree(rewriter, loc, tree, label.getLabel(),
                                          label.getFields()));
      return success();
    }
    if (!isAllRaw(tree))
      return failure();
    // A case per label wherever the tree is used: only if those are few.
    ArrayRef<SumLabel> labels = tree.getType().getScrutinee().getLabels();
    if (!tree->hasOneUse() && labels.size() > kSmallBody)
      return rewriter.notifyMatchFailure(split, "many cases in many places");
    SmallVector<Attribute> cases;
    for (const SumLabel &label : labels)
      cases.push_back(rewriter.getArrayAttr(label.name));
    auto match = MatchOp::create(rewriter, loc, split.getResultTypes(),
                                 split.getValue(), rewriter.getArrayAttr(cases),
                                 /*borrow=*/false);
    for (auto [label, body] : llvm::zip_equal(labels, match.getBodies())) {
      SmallVector<Location> locs(label.fields.size(), loc);
      Block *block =
          rewriter.createBlock(&body, body.end(), label.fields, locs);
      YieldOp::create(rewriter, loc,
                      applyTree(rewriter, loc, tree, label.name.getValue(),
                                block->getArguments()));
    }
    rewriter.replaceOp(split, match.getResults());
    return success();
  }
};

struct TailSplitOfKnownTree : public OpRewritePattern<TailSplitOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(TailSplitOp split,
                                PatternRewriter &rewriter) const override {
    auto tree = split.getTree().getDefiningOp<MkTreeOp>();
    if (!tree)
      return failure();
    rewriter.replaceOp(split, applyTree(rewriter, split.getLoc(), tree,
                                        split.getLabel(), split.getFields()));
    return success();
  }
};

} // namespace

void SplitOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<SplitWithKnownTree>(context);
}

void TailSplitOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                              MLIRContext *context) {
  patterns.add<TailSplitOfKnownTree>(context);
}
