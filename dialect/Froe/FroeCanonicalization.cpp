//===- FroeCanonicalization.cpp - Canonicalization of the froe dialect ----===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rewrites that bring labels and matches, records and reads, functions and
// applications together. Where a match meets several values, its cases become
// alternatives (values), so that no code is copied: an alternative that ends up
// with one use is put back in place, a larger one stays a join point. A pattern
// copies at most kSmallBody operations.
//
// Regions of several blocks are left alone: they are what lowering makes.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/OperationSupport.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace froe;

namespace {

/// Bodies of at most this many operations are copied rather than shared.
constexpr unsigned kSmallBody = 4;

//===----------------------------------------------------------------------===//
// Pieces
//===----------------------------------------------------------------------===//

/// Puts the one block of a region in front of an operation and returns what it
/// yields.
static SmallVector<Value> inlineBlock(PatternRewriter &rewriter, Region &region,
                                      Operation *before, ValueRange args) {
  Block *block = &region.front();
  Operation *yield = block->getTerminator();
  rewriter.inlineBlockBefore(block, before, args);
  SmallVector<Value> results(yield->getOperands());
  rewriter.eraseOp(yield);
  return results;
}

static Value upcastTo(PatternRewriter &rewriter, Location loc, Value value,
                      Type type) {
  if (value.getType() == type)
    return value;
  return UpcastOp::create(rewriter, loc, type, value);
}

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

static AltOp createAlt(PatternRewriter &rewriter, Location loc, TypeRange params,
                       TypeRange results) {
  auto signature =
      FunctionType::get(rewriter.getContext(), params, results);
  return AltOp::create(rewriter, loc,
                       AltType::get(rewriter.getContext(), signature));
}

//===----------------------------------------------------------------------===//
// Matches whose label is known
//===----------------------------------------------------------------------===//

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
        getCaseArguments(rewriter, match.getLoc(), match, *index,
                         label.getLabel(), label.getFields());
    rewriter.replaceOp(match, inlineBlock(rewriter, match.getBodies()[*index],
                                          match, args));
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
      rewriter.replaceOp(match, inlineBlock(rewriter, match.getBodies()[*index],
                                            match, args));
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
      SmallVector<Attribute> labels =
          llvm::filter_to_vector(cast<ArrayAttr>(match.getCases()[i]),
                                 [&](Attribute label) {
                                   return source.getLabel(
                                       cast<StringAttr>(label).getValue());
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
  static void moveCase(PatternRewriter &rewriter, MatchOp from, unsigned oldIndex,
                       MatchOp to, unsigned newIndex) {
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
        Value value = LabelOp::create(rewriter, loc, to.getNarrowedType(newIndex),
                                      labels[0], fields);
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

    // Worth it where a label becomes known. One arm may need a match of its own;
    // with two, a chain of such matches would double at every link.
    size_t known = 0, unknown = 0;
    for (Region &arm : inner->getRegions()) {
      Value value = arm.front().getTerminator()->getOperand(0);
      ++(value.getDefiningOp<LabelOp>() ? known : unknown);
    }
    if (known == 0 || unknown > 1)
      return rewriter.notifyMatchFailure(match, "no label becomes known");
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
    Operation *moved = cloneWithoutRegions(rewriter, inner,
                                           match.getResultTypes());
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
  static Operation *cloneWithoutRegions(PatternRewriter &rewriter, Operation *op,
                                        TypeRange results) {
    OperationState state(op->getLoc(), op->getName(), op->getOperands(), results,
                         llvm::to_vector(op->getDiscardableAttrs()));
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
                      getAltArguments(rewriter, loc, match, index,
                                      alternatives[index], label));
    } else {
      auto again =
          MatchOp::create(rewriter, loc, match.getResultTypes(), value,
                          match.getCases(), match.getBorrow());
      for (auto [alternative, body] :
           llvm::zip_equal(alternatives, again.getBodies())) {
        TypeRange params =
            cast<AltType>(alternative.getType()).getSignature().getInputs();
        SmallVector<Location> locs(params.size(), loc);
        OpBuilder::InsertionGuard inBody(rewriter);
        Block *block = rewriter.createBlock(&body, body.end(), params, locs);
        YieldOp::create(
            rewriter, loc,
            apply(rewriter, loc, alternative,
                  SmallVector<Value>(block->getArguments())));
      }
      results = SmallVector<Value>(again.getResults());
    }
    rewriter.modifyOpInPlace(yield, [&] { yield->setOperands(results); });
  }

  /// As getCaseArguments, of a case whose body is an alternative by now.
  static SmallVector<Value> getAltArguments(PatternRewriter &rewriter,
                                            Location loc, MatchOp match,
                                            unsigned index, Value alternative,
                                            LabelOp label) {
    if (match.getCaseLabels(index).size() == 1)
      return SmallVector<Value>(label.getFields());
    TypeRange params =
        cast<AltType>(alternative.getType()).getSignature().getInputs();
    if (params.empty())
      return {};
    Value narrowed = LabelOp::create(rewriter, loc, params[0], label.getLabel(),
                                     label.getFields());
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
        bool fails = touches(FailureResource::get()) &&
                     !touches(WorldResource::get());
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
    hash = llvm::hash_combine(
        hash, OperationEquivalence::computeHash(
                  &op, hashOperand, OperationEquivalence::ignoreHashValue,
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
    auto merged = MatchOp::create(rewriter, match.getLoc(),
                                  match.getResultTypes(), match.getValue(),
                                  rewriter.getArrayAttr(cases),
                                  match.getBorrow());
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

//===----------------------------------------------------------------------===//
// Split trees that are known
//===----------------------------------------------------------------------===//

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

/// split (label L(...)) with (mk_tree ...) applies the alternative of L. If only
/// the tree is known it is a match: but not where the tree has modes, since the
/// cases would split with the same tree again, without end.
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

//===----------------------------------------------------------------------===//
// Applications
//===----------------------------------------------------------------------===//

/// Whether a body may be copied. It must not have two operations whose place more
/// code may take: copies of those would double at every step.
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
    // An alternative that is used inside of itself would move into itself; and a
    // tail split in it is in tail position there, not where it is applied.
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

/// Upcasts meet what made the value: another upcast, a label, a record.
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
      rewriter.replaceOpWithNewOp<LabelOp>(upcast, upcast.getType(),
                                           label.getLabelAttr(), fields);
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
      rewriter.replaceOpWithNewOp<RecordOp>(upcast, target, fields);
      return success();
    }
    return failure();
  }
};

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

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

void MatchOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<MatchOfLabel, MatchInsideOfMatch, MatchOfUpcast, MatchOfArms,
               MergeCases>(context);
}

void SplitOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<SplitWithKnownTree>(context);
}

void TailSplitOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                              MLIRContext *context) {
  patterns.add<TailSplitOfKnownTree>(context);
}

void ApplyOp::getCanonicalizationPatterns(RewritePatternSet &patterns,
                                          MLIRContext *context) {
  patterns.add<ApplyOfAlt, ApplyOfPap, ApplyOfPartialApply>(context);
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
