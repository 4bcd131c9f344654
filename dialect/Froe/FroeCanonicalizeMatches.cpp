//===- FroeCanonicalizeMatches.cpp - Matches ------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeCanonicalization.h"

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/OperationSupport.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace froe;
using namespace froe::detail;

namespace {

//===----------------------------------------------------------------------===//
// Matches whose label is known
//===----------------------------------------------------------------------===//

/// What case `index` of a match takes, if the value is this label with these
/// fields.
static SmallVector<Value> getCaseArguments(PatternRewriter &rewriter,
                                           Location loc, MatchOp match,
                                           unsigned index, StringRef label,
                                           ValueRange fields) {
  if (match.getCaseLabels(index).size() == 1)
    return SmallVector<Value>(fields);
  Region &body = match.getBodies()[index];
  if (body.getNumArguments() == 0)
    return {};
  // A narrowed value: the label again, as one of fewer.
  Value narrowed = LabelOp::create(rewriter, loc, body.getArgument(0).getType(),
                                   label, fields);
  return {narrowed};
}

/// match (label L(...)) is the case of L.
struct MatchOfLabel : public OpRewritePattern<MatchOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(MatchOp match,
                                PatternRewriter &rewriter) const override {
    auto label = match.getValue().getDefiningOp<LabelOp>();
    if (!label)
      return failure();
    std::optional<unsigned> index = match.getCaseOf(label.getLabel());
    if (!index || !match.getBodies()[*index].hasOneBlock())
      return failure();
    SmallVector<Value> args =
        getCaseArguments(rewriter, label.getLoc(), match, *index,
                         label.getLabel(), label.getFields());
    rewriter.replaceOp(
        match, inlineBlock(rewriter, match.getBodies()[*index], match, args));
    return success();
  }
};

/// A match inside of a case of a match on the same value knows the label.
struct MatchInsideOfMatch : public OpRewritePattern<MatchOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(MatchOp match,
                                PatternRewriter &rewriter) const override {
    Region *region = match->getParentRegion();
    for (; region; region = region->getParentRegion()) {
      auto outer = dyn_cast<MatchOp>(region->getParentOp());
      if (!outer || outer.getValue() != match.getValue())
        continue;
      SmallVector<StringRef> labels =
          outer.getCaseLabels(region->getRegionNumber());
      if (labels.size() != 1)
        continue;
      std::optional<unsigned> index = match.getCaseOf(labels[0]);
      if (!index || !match.getBodies()[*index].hasOneBlock())
        return failure();
      SmallVector<Value> args =
          getCaseArguments(rewriter, match.getLoc(), match, *index, labels[0],
                           region->getArguments());
      rewriter.replaceOp(
          match, inlineBlock(rewriter, match.getBodies()[*index], match, args));
      return success();
    }
    return failure();
  }
};

/// A match of an upcast value is one of the value itself; the cases of labels
/// that it cannot be are dead.
struct MatchOfUpcast : public OpRewritePattern<MatchOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(MatchOp match,
                                PatternRewriter &rewriter) const override {
    auto upcast = match.getValue().getDefiningOp<UpcastOp>();
    if (!upcast)
      return failure();
    auto source = cast<SumType>(upcast.getValue().getType());

    SmallVector<Attribute> cases;
    SmallVector<unsigned> kept;
    size_t named = 0;
    for (unsigned i = 0, e = match.getCases().size(); i < e; ++i) {
      if (match.isDefault(i))
        continue;
      SmallVector<Attribute> labels = llvm::filter_to_vector(
          cast<ArrayAttr>(match.getCases()[i]), [&](Attribute label) {
            return source.getLabel(cast<StringAttr>(label).getValue());
          });
      if (labels.empty())
        continue;
      named += labels.size();
      cases.push_back(rewriter.getArrayAttr(labels));
      kept.push_back(i);
    }
    for (unsigned i = 0, e = match.getCases().size(); i < e; ++i)
      if (match.isDefault(i) && named < source.getLabels().size()) {
        cases.push_back(match.getCases()[i]);
        kept.push_back(i);
      }

    auto narrowed = MatchOp::create(
        rewriter, match.getLoc(), match.getResultTypes(), upcast.getValue(),
        rewriter.getArrayAttr(cases), match.getBorrow());
    for (auto [newIndex, oldIndex] : llvm::enumerate(kept))
      moveCase(rewriter, match, oldIndex, narrowed, newIndex);
    rewriter.replaceOp(match, narrowed.getResults());
    return success();
  }

private:
  /// Moves the body of a case, which now takes the fields of a smaller sum.
  static void moveCase(PatternRewriter &rewriter, MatchOp from,
                       unsigned oldIndex, MatchOp to, unsigned newIndex) {
    OpBuilder::InsertionGuard guard(rewriter);
    Location loc = from.getLoc();
    Region &body = to.getBodies()[newIndex];
    rewriter.inlineRegionBefore(from.getBodies()[oldIndex], body, body.end());
    Block *block = &body.front();
    SmallVector<BlockArgument> oldArgs(block->getArguments());
    SmallVector<StringRef> labels = to.getCaseLabels(newIndex);
    bool wasSingle = from.getCaseLabels(oldIndex).size() == 1;
    rewriter.setInsertionPointToStart(block);

    SmallVector<Value> values;
    if (labels.size() == 1) {
      // Fields, now as well as before, or now in place of a narrowed value.
      const SumLabel *label = to.getValue().getType().getLabel(labels[0]);
      SmallVector<Value> fields;
      for (Type type : label->fields)
        fields.push_back(block->addArgument(type, loc));
      if (wasSingle) {
        for (auto [arg, field] : llvm::zip_equal(oldArgs, fields))
          values.push_back(upcastTo(rewriter, loc, field, arg.getType()));
      } else if (!oldArgs.empty()) {
        Value value = LabelOp::create(
            rewriter, loc, to.getNarrowedType(newIndex), labels[0], fields);
        values.push_back(upcastTo(rewriter, loc, value, oldArgs[0].getType()));
      }
    } else if (!oldArgs.empty()) {
      Value value = block->addArgument(to.getNarrowedType(newIndex), loc);
      values.push_back(upcastTo(rewriter, loc, value, oldArgs[0].getType()));
    }
    for (auto [arg, value] : llvm::zip_equal(oldArgs, values))
      rewriter.replaceAllUsesWith(arg, value);
    block->eraseArguments(0, oldArgs.size());
  }
};

//===----------------------------------------------------------------------===//
// Match of match
//===----------------------------------------------------------------------===//

/// match (match v {... -> label}) {cases}: the outer match moves into the arms
/// of the inner one, where the label is known; its cases become alternatives,
/// so that arms share them. The inner operation may be an scf.if as well.
struct MatchOfArms : public OpRewritePattern<MatchOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(MatchOp match,
                                PatternRewriter &rewriter) const override {
    Operation *inner = match.getValue().getDefiningOp();
    if (!inner || !isa<MatchOp, scf::IfOp>(inner) ||
        inner->getNumResults() != 1 || !inner->getResult(0).hasOneUse() ||
        inner->getBlock() != match->getBlock())
      return failure();
    auto hasOneBlock = [](Region &region) { return region.hasOneBlock(); };
    if (!llvm::all_of(inner->getRegions(), hasOneBlock) ||
        !llvm::all_of(match.getBodies(), hasOneBlock))
      return failure();

    // Worth it where a label becomes known. One arm may need a match of its
    // own; with two, a chain of such matches would double at every link.
    size_t known = 0, unknown = 0;
    for (Region &arm : inner->getRegions()) {
      Value value = arm.front().getTerminator()->getOperand(0);
      ++(value.getDefiningOp<LabelOp>() ? known : unknown);
    }
    if (known == 0 || unknown > 1)
      return rewriter.notifyMatchFailure(match, "no label becomes known");
    // That match stands in the arm, and the next one of the chain in its arm.
    if (unknown == 1 &&
        measureNesting(inner) + measureNesting(match) > kMaxNesting)
      return rewriter.notifyMatchFailure(match, "matches would nest too deep");
    // What the cases use must be there before the inner operation, which may
    // fail or not end: only what can run in any case may pass it.
    for (Operation *op = inner->getNextNode(); op != match;
         op = op->getNextNode())
      if (!isPure(op))
        return rewriter.notifyMatchFailure(match, "an effect stands between");
    while (inner->getNextNode() != match)
      rewriter.moveOpBefore(inner->getNextNode(), inner);

    rewriter.setInsertionPoint(inner);
    SmallVector<Value> alternatives;
    for (Region &body : match.getBodies()) {
      AltOp alt = createAlt(rewriter, match.getLoc(), body.getArgumentTypes(),
                            match.getResultTypes());
      rewriter.inlineRegionBefore(body, alt.getBody(), alt.getBody().end());
      alternatives.push_back(alt);
    }
    Operation *moved =
        cloneWithoutRegions(rewriter, inner, match.getResultTypes());
    for (auto [arm, target] :
         llvm::zip_equal(inner->getRegions(), moved->getRegions())) {
      rewriter.inlineRegionBefore(arm, target, target.end());
      dispatch(rewriter, match, target, alternatives);
    }
    rewriter.replaceOp(match, moved->getResults());
    rewriter.eraseOp(inner);
    return success();
  }

private:
  /// Matches that stand in one another, each resulting in what the one in its
  /// arm results in. Deeper, every rewrite of one costs what all of them are.
  static constexpr unsigned kMaxNesting = 8;

  /// How deep matches nest in that way; kMaxNesting where that takes long to
  /// find out.
  static unsigned measureNesting(Operation *op) {
    constexpr size_t kMaxVisited = 64;
    SmallVector<std::pair<Operation *, unsigned>> worklist{{op, 1}};
    unsigned deepest = 1;
    for (size_t i = 0; i < worklist.size(); ++i) {
      auto [outer, depth] = worklist[i];
      deepest = std::max(deepest, depth);
      if (depth >= kMaxNesting || worklist.size() > kMaxVisited)
        return kMaxNesting;
      for (Region &arm : outer->getRegions())
        for (Value value : arm.back().getTerminator()->getOperands()) {
          Operation *source = value.getDefiningOp();
          if (isa_and_nonnull<MatchOp, scf::IfOp>(source) &&
              source->getParentRegion() == &arm)
            worklist.push_back({source, depth + 1});
        }
    }
    return deepest;
  }

  static Operation *cloneWithoutRegions(PatternRewriter &rewriter,
                                        Operation *op, TypeRange results) {
    OperationState state(op->getLoc(), op->getName(), op->getOperands(),
                         results, llvm::to_vector(op->getDiscardableAttrs()));
    state.propertiesAttr = op->getPropertiesAsAttribute();
    for (unsigned i = 0, e = op->getNumRegions(); i < e; ++i)
      state.addRegion();
    return rewriter.create(state);
  }

  /// Makes an arm yield what the alternative of its value results in.
  static void dispatch(PatternRewriter &rewriter, MatchOp match, Region &arm,
                       ArrayRef<Value> alternatives) {
    OpBuilder::InsertionGuard guard(rewriter);
    Operation *yield = arm.front().getTerminator();
    rewriter.setInsertionPoint(yield);
    Value value = yield->getOperand(0);
    Location loc = match.getLoc();
    SmallVector<Value> results;
    if (auto label = value.getDefiningOp<LabelOp>()) {
      unsigned index = *match.getCaseOf(label.getLabel());
      results = apply(rewriter, loc, alternatives[index],
                      getAltArguments(rewriter, match, index,
                                      alternatives[index], label));
    } else {
      auto again = MatchOp::create(rewriter, loc, match.getResultTypes(), value,
                                   match.getCases(), match.getBorrow());
      for (auto [alternative, body] :
           llvm::zip_equal(alternatives, again.getBodies())) {
        TypeRange params =
            cast<AltType>(alternative.getType()).getSignature().getInputs();
        SmallVector<Location> locs(params.size(), loc);
        OpBuilder::InsertionGuard inBody(rewriter);
        Block *block = rewriter.createBlock(&body, body.end(), params, locs);
        YieldOp::create(rewriter, loc,
                        apply(rewriter, loc, alternative,
                              SmallVector<Value>(block->getArguments())));
      }
      results = SmallVector<Value>(again.getResults());
    }
    rewriter.modifyOpInPlace(yield, [&] { yield->setOperands(results); });
  }

  /// As getCaseArguments, of a case whose body is an alternative by now.
  static SmallVector<Value> getAltArguments(PatternRewriter &rewriter,
                                            MatchOp match, unsigned index,
                                            Value alternative,
                                            LabelOp label) {
    if (match.getCaseLabels(index).size() == 1)
      return SmallVector<Value>(label.getFields());
    TypeRange params =
        cast<AltType>(alternative.getType()).getSignature().getInputs();
    if (params.empty())
      return {};
    Value narrowed = LabelOp::create(rewriter, label.getLoc(), params[0],
                                     label.getLabel(), label.getFields());
    return {narrowed};
  }

  static SmallVector<Value> apply(PatternRewriter &rewriter, Location loc,
                                  Value alternative, ArrayRef<Value> args) {
    return SmallVector<Value>(
        ApplyOp::create(rewriter, loc, alternative, args).getResults());
  }
};

//===----------------------------------------------------------------------===//
// Equal cases
//===----------------------------------------------------------------------===//

/// Whether an operation, or one inside of it, may fail: where that is, is then
/// part of what it does.
static bool mayFailHere(Operation &op) {
  return op
      .walk([](MemoryEffectOpInterface inner) {
        SmallVector<MemoryEffects::EffectInstance> effects;
        inner.getEffects(effects);
        auto touches = [&](SideEffects::Resource *resource) {
          return llvm::any_of(effects, [&](auto &effect) {
            return effect.getResource() == resource;
          });
        };
        // Input and output fail for reasons that are not in the program.
        bool fails =
            touches(FailureResource::get()) && !touches(WorldResource::get());
        return fails ? WalkResult::interrupt() : WalkResult::advance();
      })
      .wasInterrupted();
}

/// Whether two blocks do the same, of which neither uses its arguments.
static bool areEqual(Block &a, Block &b) {
  if (a.getOperations().size() != b.getOperations().size())
    return false;
  DenseMap<Value, Value> equivalent;
  auto check = [&](Value left, Value right) {
    auto it = equivalent.find(left);
    return success(left == right ||
                   (it != equivalent.end() && it->second == right));
  };
  auto mark = [&](Value left, Value right) { equivalent[left] = right; };
  return llvm::all_of(llvm::zip_equal(a, b), [&](auto pair) {
    Operation &left = std::get<0>(pair), &right = std::get<1>(pair);
    bool placeMatters = mayFailHere(left);
    return OperationEquivalence::isEquivalentTo(
        &left, &right, check, mark,
        placeMatters ? OperationEquivalence::None
                     : OperationEquivalence::IgnoreLocations);
  });
}

/// A hash that is the same for bodies that do the same.
static size_t hashBody(Region &body) {
  llvm::hash_code hash(0);
  auto hashOperand = [&](Value value) {
    bool isInside = body.isAncestor(value.getParentRegion());
    return isInside ? llvm::hash_code(0) : hash_value(value);
  };
  for (Operation &op : body.front())
    hash = llvm::hash_combine(hash, OperationEquivalence::computeHash(
                                        &op, hashOperand,
                                        OperationEquivalence::ignoreHashValue,
                                        OperationEquivalence::IgnoreLocations));
  return hash;
}

/// Cases that do the same, whatever the fields are, become one case. If that is
/// the only one, the label does not matter at all.
struct MergeCases : public OpRewritePattern<MatchOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(MatchOp match,
                                PatternRewriter &rewriter) const override {
    auto isCandidate = [&](Region &body) {
      return body.hasOneBlock() &&
             llvm::all_of(body.getArguments(), [](BlockArgument argument) {
               return argument.use_empty();
             });
    };
    if (match.getCases().size() == 1 && isCandidate(match.getBodies()[0])) {
      Region &body = match.getBodies()[0];
      rewriter.modifyOpInPlace(match, [&] {
        body.front().eraseArguments(0, body.getNumArguments());
      });
      rewriter.replaceOp(match, inlineBlock(rewriter, body, match, {}));
      return success();
    }

    // Buckets by a hash of what the bodies do keep this linear.
    llvm::MapVector<size_t, SmallVector<unsigned>> buckets;
    for (auto [i, body] : llvm::enumerate(match.getBodies())) {
      if (!isCandidate(body))
        continue;
      buckets[hashBody(body)].push_back(i);
    }
    SmallVector<int> mergedInto(match.getCases().size(), -1);
    bool changed = false;
    for (auto &[hash, indices] : buckets) {
      SmallVector<unsigned, 1> different;
      for (unsigned i : indices) {
        auto same = llvm::find_if(different, [&](unsigned j) {
          return areEqual(match.getBodies()[j].front(),
                          match.getBodies()[i].front());
        });
        if (same == different.end()) {
          // Many that differ only in ways that the hash does not see are not
          // worth comparing each with each.
          constexpr size_t kMaxCompared = 8;
          if (different.size() < kMaxCompared)
            different.push_back(i);
          continue;
        }
        mergedInto[i] = *same;
        changed = true;
      }
    }
    if (!changed)
      return failure();

    SmallVector<SmallVector<Attribute>> labels;
    for (Attribute entry : match.getCases())
      labels.emplace_back(llvm::to_vector(cast<ArrayAttr>(entry)));
    for (auto [i, target] : llvm::enumerate(mergedInto)) {
      if (target < 0)
        continue;
      // Whatever is merged with default is default.
      if (labels[i].empty() || labels[target].empty())
        labels[target].clear();
      else
        llvm::append_range(labels[target], labels[i]);
    }
    SmallVector<Attribute> cases;
    for (auto [i, target] : llvm::enumerate(mergedInto))
      if (target < 0)
        cases.push_back(rewriter.getArrayAttr(labels[i]));
    auto merged = MatchOp::create(
        rewriter, match.getLoc(), match.getResultTypes(), match.getValue(),
        rewriter.getArrayAttr(cases), match.getBorrow());
    unsigned next = 0;
    for (auto [i, target] : llvm::enumerate(mergedInto)) {
      if (target >= 0)
        continue;
      Region &body = merged.getBodies()[next++];
      rewriter.inlineRegionBefore(match.getBodies()[i], body, body.end());
      bool isTarget = llvm::is_contained(mergedInto, static_cast<int>(i));
      if (isTarget)
        body.front().eraseArguments(0, body.getNumArguments());
    }
    rewriter.replaceOp(match, merged.getResults());
    return success();
  }
};

} // namespace

void MatchOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<MatchOfLabel, MatchInsideOfMatch, MatchOfUpcast, MatchOfArms,
               MergeCases>(context);
}
