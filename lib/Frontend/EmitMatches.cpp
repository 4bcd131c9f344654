//===- EmitMatches.cpp - Matches by their decision trees --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each switch of a decision tree becomes a match, in whose regions are those of
// its branches. Clauses that several leaves come to become alternatives before
// the match. Where a tree is so deep that regions would nest too deeply,
//   1. its lower parts become functions, which get the parts of values that
//   were
//      found above them;
//   2. clauses that several leaves come to become functions, too.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeDialect.h"
#include "dialect/Froe/FroeOps.h"
#include "lib/Frontend/Emit.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"
#include <cmath>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Deep matches
//===----------------------------------------------------------------------===//

/// The occurrences that a tree uses and does not find itself; those of the
/// trees in it are known.
static llvm::SetVector<const Occurrence *>
getLive(const DecisionTree *tree,
        const llvm::DenseMap<const DecisionTree *,
                             llvm::SetVector<const Occurrence *>> &known) {
  llvm::SetVector<const Occurrence *> live;
  auto add = [&](const DecisionTree *part, ArrayRef<Occurrence *> found,
                 const Occurrence *rest) {
    auto it = known.find(part);
    for (const Occurrence *occurrence : it->second)
      if (occurrence != rest && !llvm::is_contained(found, occurrence))
        live.insert(occurrence);
  };
  if (tree->occurrence)
    live.insert(tree->occurrence);
  for (auto [binding, occurrence] : tree->bindings)
    live.insert(occurrence);
  for (const DecisionTree::Case &branch : tree->cases)
    add(branch.tree, branch.fields, nullptr);
  if (tree->next)
    add(tree->next, tree->fields, tree->rest);
  return live;
}

void Emitter::prepareDeepMatch(MatchExpr *match, DeepMatch &made) {
  for (Clause &clause : match->clauses) {
    collectFree(clause.body, made.free);
    if (clause.guard)
      collectFree(clause.guard, made.free);
  }
  // Other code for the same match may have left values behind.
  for (Clause &clause : match->clauses)
    for (Binding *binding : clause.bindings)
      made.free.remove(binding);
  std::vector<std::pair<const DecisionTree *, bool>> work{{match->tree, false}};
  while (!work.empty()) {
    auto [tree, isReady] = work.back();
    work.pop_back();
    if (isReady) {
      made.live[tree] = getLive(tree, made.live);
      continue;
    }
    work.push_back({tree, true});
    for (const DecisionTree::Case &branch : tree->cases)
      work.push_back({branch.tree, false});
    if (tree->next)
      work.push_back({tree->next, false});
  }
}

/// Clauses that several leaves of a deep match come to become functions.
void Emitter::emitSharedParts(MatchExpr *match, Ground *result,
                              DeepMatch &deep) {
  for (Clause &clause : match->clauses) {
    if (clause.uses < 2)
      continue;
    auto make = [&](Expr *body, Ground *type) {
      return makePart(deep.free.getArrayRef(), {}, clause.bindings, type,
                      body->span, [&] { return emitAs(body, type); });
    };
    if (clause.guard)
      deep.guards[&clause] =
          make(clause.guard, grounds.getScalar(GroundKind::Bool));
    deep.bodies[&clause] = make(clause.body, result);
  }
}

//===----------------------------------------------------------------------===//
// Leaves
//===----------------------------------------------------------------------===//

/// Clauses that several leaves come to become alternatives before the match.
void Emitter::emitSharedClauses(MatchExpr *match, Ground *result) {
  for (Clause &clause : match->clauses) {
    if (clause.uses < 2)
      continue;
    auto makeAlternative = [&](Expr *body, Ground *type) -> mlir::Value {
      llvm::SmallVector<mlir::Type> params;
      llvm::SmallVector<mlir::Location> locs;
      for (Binding *binding : clause.bindings) {
        params.push_back(convert(getType(binding->type)));
        locs.push_back(getLoc(binding->span));
      }
      auto signature = b.getFunctionType(params, convert(type));
      auto alt = froe::AltOp::create(b, getLoc(body->span),
                                     froe::AltType::get(context, signature));
      mlir::OpBuilder::InsertionGuard guard(b);
      mlir::Block *entry = b.createBlock(&alt.getBody(), {}, params, locs);
      for (auto [i, binding] : llvm::enumerate(clause.bindings))
        frame->values[binding] = {entry->getArgument(i),
                                  getType(binding->type)};
      ++regionDepth;
      mlir::Value value = emitAs(body, type);
      --regionDepth;
      froe::YieldOp::create(b, getLoc(body->span), value);
      return alt;
    };
    if (clause.guard)
      sharedGuards[&clause] =
          makeAlternative(clause.guard, grounds.getScalar(GroundKind::Bool));
    shared[&clause] = makeAlternative(clause.body, result);
  }
}

mlir::Value Emitter::emitLeaf(MatchExpr *match, DecisionTree *leaf,
                              Ground *result) {
  Clause *clause = leaf->clause;
  llvm::SmallVector<mlir::Value> args(clause->bindings.size());
  for (auto [binding, occurrence] : leaf->bindings) {
    Ground *type = getType(binding->type);
    mlir::Value value =
        coerce(occurrences.lookup(occurrence), type, binding->span);
    if (clause->uses < 2)
      frame->values[binding] = {value, type};
    args[llvm::find(clause->bindings, binding) - clause->bindings.begin()] =
        value;
  }
  auto apply = [&](mlir::Value alternative, Ground *type) {
    return froe::ApplyOp::create(b, getLoc(clause->span),
                                 mlir::TypeRange(convert(type)), alternative,
                                 args)
        .getResult(0);
  };
  bool isShared = clause->uses >= 2;
  auto emitClauseBody = [&]() -> mlir::Value {
    if (isShared && deepMatch)
      return callPart(deepMatch->bodies[clause], args, clause->span);
    if (isShared)
      return apply(shared.lookup(clause), result);
    // What is in the clause is no part of the match.
    llvm::SaveAndRestore<DeepMatch *> outside(deepMatch, nullptr);
    return emitAs(clause->body, result);
  };
  if (!clause->guard)
    return emitClauseBody();
  Ground *truth = grounds.getScalar(GroundKind::Bool);
  mlir::Value test;
  if (isShared && deepMatch) {
    test = callPart(deepMatch->guards[clause], args, clause->span);
  } else if (isShared) {
    test = apply(sharedGuards.lookup(clause), truth);
  } else {
    llvm::SaveAndRestore<DeepMatch *> outside(deepMatch, nullptr);
    test = emitAs(clause->guard, truth);
  }
  return emitIfThen(test, result, clause->span, emitClauseBody,
                    [&] { return emitTree(match, leaf->next, result); });
}

//===----------------------------------------------------------------------===//
// Switches
//===----------------------------------------------------------------------===//

mlir::Value Emitter::emitLabelSwitch(MatchExpr *match, DecisionTree *tree,
                                     Ground *result) {
  Typed value = occurrences.lookup(tree->occurrence);
  mlir::Location loc = getLoc(match->span);
  if (!value.type || !value.type->is(GroundKind::Sum)) {
    // Nothing ever comes here.
    unit->failed |= unit->isPolymorphic;
    return makeFailure("unreachable: no value has this type", result,
                       match->span);
  }
  // Labels that cannot occur have no case.
  llvm::SmallVector<mlir::Attribute> cases;
  llvm::SmallVector<const DecisionTree::Case *> branches;
  llvm::SmallDenseSet<Symbol *> handled;
  for (const DecisionTree::Case &branch : tree->cases) {
    const Ground::Part *part = value.type->find(branch.label);
    if (!part || part->types.size() != branch.fields.size())
      continue;
    handled.insert(branch.label);
    branches.push_back(&branch);
    cases.push_back(b.getArrayAttr(b.getStringAttr(branch.label->name)));
  }
  llvm::SmallVector<Ground::Part> rest;
  for (const Ground::Part &part : value.type->parts)
    if (!handled.count(part.name))
      rest.push_back(part);
  bool hasDefault = !rest.empty();
  if (hasDefault)
    cases.push_back(b.getArrayAttr({}));
  if (cases.empty())
    return makeFailure("unreachable: no value has this type", result,
                       match->span);
  auto op = froe::MatchOp::create(b, loc, mlir::TypeRange(convert(result)),
                                  value.value, b.getArrayAttr(cases),
                                  /*borrow=*/false);
  mlir::OpBuilder::InsertionGuard guard(b);
  ++regionDepth;
  for (auto [i, branch] : llvm::enumerate(branches)) {
    const Ground::Part *part = value.type->find(branch->label);
    llvm::SmallVector<mlir::Type> fields;
    llvm::SmallVector<mlir::Location> locs;
    for (auto [field, type] : llvm::zip_equal(branch->fields, part->types)) {
      fields.push_back(convert(type));
      locs.push_back(getLoc(field->span));
    }
    mlir::Region &region = op.getBodies()[i];
    mlir::Block *entry = region.empty()
                             ? b.createBlock(&region, {}, fields, locs)
                             : &region.front();
    b.setInsertionPointToStart(entry);
    for (auto [j, field] : llvm::enumerate(branch->fields))
      occurrences[field] = {entry->getArgument(j), part->types[j]};
    mlir::Value yielded = emitTree(match, branch->tree, result);
    froe::YieldOp::create(b, loc, yielded);
  }
  if (hasDefault) {
    mlir::Region &region = op.getBodies()[branches.size()];
    mlir::Block *entry =
        region.empty() ? b.createBlock(&region) : &region.front();
    b.setInsertionPointToStart(entry);
    mlir::Value yielded;
    if (tree->next) {
      Ground *narrow = grounds.get(GroundKind::Sum, rest);
      if (rest.size() == value.type->parts.size())
        narrow = value.type;
      if (convert(narrow) == op.getNarrowedType(branches.size())) {
        occurrences[tree->rest] = {entry->addArgument(convert(narrow), loc),
                                   narrow};
      } else {
        // The same labels under another name.
        mlir::Value argument =
            entry->addArgument(op.getNarrowedType(branches.size()), loc);
        occurrences[tree->rest] = {
            froe::UpcastOp::create(b, loc, convert(narrow), argument), narrow};
      }
      yielded = emitTree(match, tree->next, result);
    } else {
      unit->failed |= unit->isPolymorphic;
      yielded = makeFailure("unreachable: no case for this label", result,
                            match->span);
    }
    froe::YieldOp::create(b, loc, yielded);
  }
  --regionDepth;
  return op.getResult(0);
}

/// Whether a value is this one.
mlir::Value Emitter::emitLiteralTest(const Pattern *literal, mlir::Value value,
                                     Span span) {
  mlir::Location loc = getLoc(span);
  switch (literal->kind) {
  case Pattern::Bool:
    if (literal->integer)
      return value;
    return mlir::arith::XOrIOp::create(
        b, loc, value,
        mlir::arith::ConstantOp::create(b, loc, b.getBoolAttr(true)));
  case Pattern::String:
    return froe::StringEqualOp::create(b, loc, value,
                                       makeString(literal->text, span));
  case Pattern::Float:
    return mlir::arith::CmpFOp::create(
        b, loc, mlir::arith::CmpFPredicate::OEQ, value,
        mlir::arith::ConstantOp::create(b, loc,
                                        b.getF64FloatAttr(literal->real)));
  default: {
    mlir::TypedAttr number =
        b.getIntegerAttr(value.getType(), literal->integer);
    return mlir::arith::CmpIOp::create(
        b, loc, mlir::arith::CmpIPredicate::eq, value,
        mlir::arith::ConstantOp::create(b, loc, number));
  }
  }
}

/// Whether a value is less than this one.
mlir::Value Emitter::emitLiteralOrder(const Pattern *literal, mlir::Value value,
                                      Span span) {
  mlir::Location loc = getLoc(span);
  switch (literal->kind) {
  case Pattern::String: {
    mlir::Value sign = froe::StringCompareOp::create(
        b, loc, value, makeString(literal->text, span));
    return mlir::arith::CmpIOp::create(b, loc, mlir::arith::CmpIPredicate::slt,
                                       sign, makeInt(0, span));
  }
  case Pattern::Float:
    return mlir::arith::CmpFOp::create(
        b, loc, mlir::arith::CmpFPredicate::OLT, value,
        mlir::arith::ConstantOp::create(b, loc,
                                        b.getF64FloatAttr(literal->real)));
  default: {
    mlir::TypedAttr number =
        b.getIntegerAttr(value.getType(), literal->integer);
    // Characters have no sign, and are small.
    return mlir::arith::CmpIOp::create(
        b, loc, mlir::arith::CmpIPredicate::slt, value,
        mlir::arith::ConstantOp::create(b, loc, number));
  }
  }
}

/// The cases of a switch in the order of their literals, of which each is there
/// once: zeros are equal whatever their sign, and what is no number equals
/// nothing.
static std::vector<const DecisionTree::Case *>
sortCases(const DecisionTree *tree) {
  Pattern::Kind kind = tree->cases.front().literal->kind;
  std::vector<const DecisionTree::Case *> order;
  for (const DecisionTree::Case &branch : tree->cases)
    if (kind != Pattern::Float || !std::isnan(branch.literal->real))
      order.push_back(&branch);
  auto isLess = [&](const DecisionTree::Case *a, const DecisionTree::Case *b) {
    const Pattern *x = a->literal, *y = b->literal;
    return kind == Pattern::String  ? x->text < y->text
           : kind == Pattern::Float ? x->real < y->real
                                    : x->integer < y->integer;
  };
  llvm::stable_sort(order, isLess);
  order.erase(std::unique(order.begin(), order.end(),
                          [&](auto *a, auto *b) { return !isLess(a, b); }),
              order.end());
  return order;
}

/// How many cases there are in one function. Optimisers take more than linear
/// time for more.
static constexpr size_t kMaxBranches = 64;

/// Searches among many literals by halves, in functions of their own.
mlir::Value Emitter::emitLiteralSearch(MatchExpr *match, DecisionTree *tree,
                                       Ground *result) {
  using Cases = ArrayRef<const DecisionTree::Case *>;
  Span span = match->span;
  auto makeNoInline = [&](ArrayRef<const Occurrence *> live,
                          llvm::function_ref<mlir::Value()> body) {
    Part part =
        makePart(deepMatch->free.getArrayRef(), live, {}, result, span, body);
    module.lookupSymbol<mlir::func::FuncOp>(part.symbol).setNoInline(true);
    return part;
  };
  Part others = makeNoInline(deepMatch->live[tree->next].getArrayRef(), [&] {
    return emitTree(match, tree->next, result);
  });
  auto callOthers = [&] { return callPart(others, {}, span); };
  auto getValue = [&] { return occurrences.lookup(tree->occurrence).value; };
  Pattern::Kind kind = tree->cases.front().literal->kind;
  bool isNumber = kind == Pattern::Integer || kind == Pattern::Char;
  std::function<mlir::Value(Cases, size_t)> search =
      [&](Cases from, size_t unit) -> mlir::Value {
    if (from.empty())
      return callOthers();
    if (from.size() == 1 && !isNumber)
      return emitIfThen(
          emitLiteralTest(from.front()->literal, getValue(), span), result,
          span, [&] { return emitTree(match, from.front()->tree, result); },
          callOthers);
    if (from.size() <= unit) {
      Part part = makeNoInline(deepMatch->live[tree].getArrayRef(), [&] {
        size_t size = from.size();
        return search(
            from, size <= kMaxBranches
                      ? 0
                      : std::max(kMaxBranches,
                                 size_t(llvm::divideCeil(size, kMaxBranches))));
      });
      return callPart(part, {}, span);
    }
    if (from.size() <= kMaxBranches && isNumber)
      return emitIndexSwitch(match, getValue(), from, result, callOthers);
    size_t half = from.size() / 2;
    return emitIfThen(
        emitLiteralOrder(from[half]->literal, getValue(), span), result, span,
        [&] { return search(from.take_front(half), unit); },
        [&] { return search(from.drop_front(half), unit); });
  };
  auto order = sortCases(tree);
  return search(order, order.size());
}

/// A switch on an Int or Char.
mlir::Value
Emitter::emitIndexSwitch(MatchExpr *match, mlir::Value number,
                         ArrayRef<const DecisionTree::Case *> cases,
                         Ground *result,
                         llvm::function_ref<mlir::Value()> otherwise) {
  mlir::Location loc = getLoc(match->span);
  if (!number.getType().isInteger(64))
    number = mlir::arith::ExtUIOp::create(b, loc, b.getI64Type(), number);
  mlir::Value index =
      mlir::arith::IndexCastOp::create(b, loc, b.getIndexType(), number);
  llvm::SmallVector<int64_t> numbers;
  for (const DecisionTree::Case *branch : cases)
    numbers.push_back(branch->literal->integer);
  auto op = mlir::scf::IndexSwitchOp::create(
      b, loc, mlir::TypeRange(convert(result)), index, numbers, numbers.size());
  mlir::OpBuilder::InsertionGuard guard(b);
  ++regionDepth;
  for (auto [i, branch] : llvm::enumerate(cases)) {
    b.createBlock(&op.getCaseRegions()[i]);
    mlir::Value yielded = emitTree(match, branch->tree, result);
    mlir::scf::YieldOp::create(b, loc, yielded);
  }
  b.createBlock(&op.getDefaultRegion());
  mlir::Value yielded = otherwise();
  mlir::scf::YieldOp::create(b, loc, yielded);
  --regionDepth;
  return op.getResult(0);
}

/// From how many literals on they are searched by functions.
static constexpr size_t kManyNumbers = 512, kManyOthers = 16;

static bool hasManyCases(const DecisionTree *tree) {
  if (tree->kind != DecisionTree::SwitchLiteral || !tree->next)
    return false;
  Pattern::Kind kind = tree->cases.front().literal->kind;
  bool isNumber = kind == Pattern::Integer || kind == Pattern::Char;
  return tree->cases.size() > (isNumber ? kManyNumbers : kManyOthers);
}

mlir::Value Emitter::emitLiteralSwitch(MatchExpr *match, DecisionTree *tree,
                                       Ground *result) {
  Typed value = occurrences.lookup(tree->occurrence);
  Pattern::Kind kind = tree->cases.front().literal->kind;
  if (value.type->kind > GroundKind::String)
    return makeFailure("unreachable: no such value", result, match->span);
  if (deepMatch && hasManyCases(tree))
    return emitLiteralSearch(match, tree, result);
  // Numbers are found by a table or a search.
  bool isNumber = kind == Pattern::Integer || kind == Pattern::Char;
  if (isNumber && tree->cases.size() > 2 && tree->next) {
    llvm::SmallVector<const DecisionTree::Case *> cases;
    for (const DecisionTree::Case &branch : tree->cases)
      cases.push_back(&branch);
    return emitIndexSwitch(match, value.value, cases, result,
                           [&] { return emitTree(match, tree->next, result); });
  }
  // A chain of tests.
  std::function<mlir::Value(size_t)> emitFrom = [&](size_t i) -> mlir::Value {
    if (i == tree->cases.size())
      return tree->next ? emitTree(match, tree->next, result)
                        : makeFailure("unreachable", result, match->span);
    const DecisionTree::Case &branch = tree->cases[i];
    if (i + 1 == tree->cases.size() && !tree->next)
      return emitTree(match, branch.tree, result);
    mlir::Value test =
        emitLiteralTest(branch.literal, value.value, match->span);
    return emitIfThen(
        test, result, match->span,
        [&] { return emitTree(match, branch.tree, result); },
        [&] { return emitFrom(i + 1); });
  };
  return emitFrom(0);
}

mlir::Value Emitter::emitNode(MatchExpr *match, DecisionTree *tree,
                              Ground *result) {
  switch (tree->kind) {
  case DecisionTree::Fail:
    return makeFailure("no clause matches", result, match->span);
  case DecisionTree::Leaf:
    return emitLeaf(match, tree, result);
  case DecisionTree::SwitchLabel:
    return emitLabelSwitch(match, tree, result);
  case DecisionTree::SwitchLiteral:
    return emitLiteralSwitch(match, tree, result);
  case DecisionTree::Project:
    break;
  }
  Typed record = occurrences.lookup(tree->occurrence);
  for (Occurrence *field : tree->fields) {
    const Ground::Part *part =
        record.type ? record.type->find(field->name) : nullptr;
    if (!part) {
      unit->failed |= unit->isPolymorphic;
      return makeFailure("unreachable: no such field", result, match->span);
    }
    Ground *type = part->types.front();
    occurrences[field] = {
        froe::GetOp::create(b, getLoc(field->span), convert(type), record.value,
                            b.getStringAttr(field->name->name)),
        type};
  }
  return emitTree(match, tree->next, result);
}

mlir::Value Emitter::emitTree(MatchExpr *match, DecisionTree *tree,
                              Ground *result) {
  mlir::Value value;
  withEnoughStack([&] {
    bool isSwitch = tree->kind == DecisionTree::SwitchLabel ||
                    tree->kind == DecisionTree::SwitchLiteral;
    if (!deepMatch || !isSwitch || regionDepth < kMaxRegions) {
      value = emitNode(match, tree, result);
      return;
    }
    Part part = makePart(
        deepMatch->free.getArrayRef(), deepMatch->live[tree].getArrayRef(), {},
        result, match->span, [&] { return emitNode(match, tree, result); });
    // Inlined again it would be one function as before.
    module.lookupSymbol<mlir::func::FuncOp>(part.symbol).setNoInline(true);
    value = callPart(part, {}, match->span);
  });
  return value;
}

/// Whether regions nest too deeply in the code for a tree, more or less, or
/// there are too many of them.
static bool isTooDeep(const DecisionTree *root, unsigned maxDepth) {
  std::vector<std::pair<const DecisionTree *, unsigned>> work{{root, 0}};
  while (!work.empty()) {
    auto [tree, depth] = work.back();
    work.pop_back();
    if (depth >= maxDepth || hasManyCases(tree))
      return true;
    unsigned inner = depth + (tree->kind != DecisionTree::Project);
    for (const DecisionTree::Case &branch : tree->cases)
      work.push_back({branch.tree, inner});
    if (tree->next)
      work.push_back({tree->next, inner});
  }
  return false;
}

Emitter::Typed Emitter::emitMatch(MatchExpr *match) {
  Ground *result = getType(match);
  for (auto [scrutinee, root] :
       llvm::zip_equal(match->scrutinees, match->roots))
    occurrences[root] = emit(scrutinee);
  if (!isTooDeep(match->tree, kMaxRegions)) {
    llvm::SaveAndRestore<DeepMatch *> shallow(deepMatch, nullptr);
    emitSharedClauses(match, result);
    return {emitTree(match, match->tree, result), result};
  }
  DeepMatch deep;
  prepareDeepMatch(match, deep);
  emitSharedParts(match, result, deep);
  llvm::SaveAndRestore<DeepMatch *> inside(deepMatch, &deep);
  return {emitTree(match, match->tree, result), result};
}
