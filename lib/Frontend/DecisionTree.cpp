//===- DecisionTree.cpp - Matches as trees of simple tests ------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compiles the clauses of a match to a decision tree (L. Maranget, Compiling
// Pattern Matching to Good Decision Trees, ML 2008), without types, which are
// inferred from the tree later on. A row is a clause with the tests that are
// still to be done for it. Each step takes the first test of the first row:
//   1. Rows whose next pattern is an `or` become several rows of one clause.
//   2. A record is taken apart for all rows at once.
//   3. Otherwise rows are dealt out to the labels or literals that they want;
//      those that do not test this part go to all of them, and to the default.
//      A row that surely matches keeps later ones from being added.
// Each part is tested at most once on a path. A clause that several leaves
// come to is not copied: Emit.cpp makes a shared alternative of it. In the worst
// case a tree is exponential in the size of the patterns; a budget refuses such
// a match.
//
// No leaf and no default for a label is no error here: inference finds out
// whether such a label can occur. Literals, of which there are always others,
// and guards, which may all be false, are reported here.
//
// Rows that do not test a part would make its switch open for any label. Where
// they do not cover all that the match has patterns for, as in
//     (match* (a b) ((Leaf _) 1) ((_ Leaf) 2) (((Node ...) (Node ...)) 3))
// after a label of `a` that is neither Leaf nor Node, they are meant for the
// labels that are listed, and the switch is closed.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/DecisionTree.h"

#include "lib/Frontend/Compilation.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/bit.h"
#include <map>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

namespace {

struct Test {
  Occurrence *occurrence;
  Pattern *pattern;
};

struct Row {
  llvm::SmallVector<Test, 4> tests;
  llvm::SmallVector<std::pair<Binding *, Occurrence *>, 4> bindings;
  Clause *clause;

  bool surelyMatches() const { return tests.empty() && !clause->guard; }
};

using Rows = std::vector<Row>;

class Builder {
public:
  Builder(Compilation &c, MatchExpr *match) : c(c), match(match) {}

  void run();

private:
  /// What is known of a part on the way to a node; for messages.
  struct Fact {
    Occurrence *occurrence;
    Symbol *label;
    llvm::ArrayRef<Occurrence *> fields;
  };

  DecisionTree *make(DecisionTree::Kind kind) {
    DecisionTree *tree = c.make<DecisionTree>();
    tree->kind = kind;
    return tree;
  }
  Occurrence *makeOccurrence(Occurrence::Kind kind, const Occurrence *parent,
                             unsigned index, Symbol *name, Span span);
  template <typename T> ArrayRef<T> copy(ArrayRef<T> items) {
    return items.copy(c.arena);
  }
  void normalize(Row row, Rows &out);
  DecisionTree *build(Rows rows);
  DecisionTree *buildNode(Rows rows);
  DecisionTree *buildLeaf(Rows rows);
  DecisionTree *buildProject(Rows rows, Occurrence *occurrence);
  DecisionTree *buildLabelSwitch(Rows rows, Occurrence *occurrence);
  DecisionTree *buildLiteralSwitch(Rows rows, Occurrence *occurrence);
  DecisionTree *buildFail();
  std::string describe(const Occurrence *occurrence, unsigned depth) const;
  unsigned getPath(unsigned parent, const Symbol *name, unsigned index);
  unsigned getPath(const Occurrence *occurrence);
  void collectLabels(const Pattern *pattern, unsigned path);
  bool isComplete(const DecisionTree *tree, bool isStrict);
  void countUses(DecisionTree *tree);

  Compilation &c;
  MatchExpr *match;
  std::vector<Occurrence *> roots;
  std::vector<Fact> facts;
  /// Parts of values, however often they are taken out, and the labels that any
  /// clause has for them.
  std::map<std::tuple<unsigned, const Symbol *, unsigned>, unsigned> paths;
  llvm::DenseMap<unsigned, llvm::SmallPtrSet<const Symbol *, 8>> labelsAt;
  /// The parts of which some clause takes anything.
  llvm::DenseSet<unsigned> anyAt;
  llvm::DenseMap<const Occurrence *, unsigned> pathOf;
  /// Of the first failure of the tree so far.
  std::string failure;
  uint64_t budget = 4000000;
  bool isTooLarge = false;
  bool hasFailed = false;
};

} // namespace

Occurrence *Builder::makeOccurrence(Occurrence::Kind kind,
                                    const Occurrence *parent, unsigned index,
                                    Symbol *name, Span span) {
  Occurrence *made = c.make<Occurrence>();
  made->kind = kind;
  made->parent = parent;
  made->index = index;
  made->name = name;
  made->span = span;
  return made;
}

/// Takes away tests that need none, names what is to be named, and splits rows
/// at `or` patterns.
void Builder::normalize(Row row, Rows &out) {
  llvm::SmallVector<Row, 1> pending{std::move(row)};
  while (!pending.empty()) {
    Row next = pending.pop_back_val();
    llvm::SmallVector<Test, 4> tests;
    bool wasSplit = false;
    for (size_t i = 0; i < next.tests.size() && !wasSplit; ++i) {
      Test test = next.tests[i];
      while (test.pattern->kind == Pattern::As) {
        next.bindings.push_back({test.pattern->binding, test.occurrence});
        test.pattern = test.pattern->parts.front();
      }
      switch (test.pattern->kind) {
      case Pattern::Wildcard:
        break;
      case Pattern::Name:
        next.bindings.push_back({test.pattern->binding, test.occurrence});
        break;
      case Pattern::Or:
        for (Pattern *part : llvm::reverse(test.pattern->parts)) {
          Row split;
          split.clause = next.clause;
          split.bindings = next.bindings;
          split.tests = tests;
          split.tests.push_back({test.occurrence, part});
          split.tests.append(next.tests.begin() + i + 1, next.tests.end());
          pending.push_back(std::move(split));
        }
        wasSplit = true;
        break;
      default:
        tests.push_back(test);
      }
    }
    if (wasSplit)
      continue;
    next.tests = std::move(tests);
    out.push_back(std::move(next));
  }
}

std::string Builder::describe(const Occurrence *occurrence,
                              unsigned depth) const {
  if (depth > 4)
    return "_";
  for (const Fact &fact : facts) {
    if (fact.occurrence != occurrence)
      continue;
    if (!fact.label) // a record
      continue;
    if (fact.fields.empty())
      return fact.label->name.str();
    std::string text = "(" + fact.label->name.str();
    for (const Occurrence *field : fact.fields)
      text += " " + describe(field, depth + 1);
    return text + ")";
  }
  return "_";
}

DecisionTree *Builder::buildFail() {
  if (failure.empty()) {
    std::string value;
    for (const Occurrence *root : roots)
      value += (value.empty() ? "" : " ") + describe(root, 0);
    bool hasGuards = llvm::any_of(
        match->clauses, [](const Clause &clause) { return clause.guard; });
    failure = "this match does not cover every value: no clause is sure to "
              "take " +
              (value == "_" ? std::string("what is left") : "'" + value + "'") +
              (hasGuards ? " when the guards are false" : "");
  }
  return make(DecisionTree::Fail);
}

DecisionTree *Builder::buildLeaf(Rows rows) {
  DecisionTree *leaf = make(DecisionTree::Leaf);
  Row &row = rows.front();
  leaf->clause = row.clause;
  leaf->bindings =
      copy(ArrayRef<std::pair<Binding *, Occurrence *>>(row.bindings));
  if (row.clause->guard) {
    rows.erase(rows.begin());
    leaf->next = build(std::move(rows));
  }
  return leaf;
}

/// The place of the test of `occurrence` in a row, or -1.
static int findTest(const Row &row, const Occurrence *occurrence) {
  for (size_t i = 0; i < row.tests.size(); ++i)
    if (row.tests[i].occurrence == occurrence)
      return i;
  return -1;
}

DecisionTree *Builder::buildProject(Rows rows, Occurrence *occurrence) {
  llvm::MapVector<Symbol *, Occurrence *> fields;
  Rows next;
  for (Row &row : rows) {
    int at = findTest(row, occurrence);
    if (at < 0 || row.tests[at].pattern->kind != Pattern::Record) {
      next.push_back(std::move(row));
      continue;
    }
    Pattern *record = row.tests[at].pattern;
    llvm::SmallVector<Test, 4> tests(row.tests.begin(), row.tests.begin() + at);
    for (auto [name, part] : llvm::zip_equal(record->fields, record->parts)) {
      Occurrence *&field = fields[name];
      if (!field)
        field = makeOccurrence(Occurrence::RecordField, occurrence, 0, name,
                               part->span);
      tests.push_back({field, part});
    }
    tests.append(row.tests.begin() + at + 1, row.tests.end());
    row.tests = std::move(tests);
    normalize(std::move(row), next);
  }
  DecisionTree *project = make(DecisionTree::Project);
  project->occurrence = occurrence;
  llvm::SmallVector<Occurrence *> made;
  for (auto &[name, field] : fields)
    made.push_back(field);
  project->fields = copy(ArrayRef<Occurrence *>(made));
  project->next = build(std::move(next));
  return project;
}

DecisionTree *Builder::buildLabelSwitch(Rows rows, Occurrence *occurrence) {
  struct Bucket {
    llvm::SmallVector<Occurrence *> fields;
    Rows rows;
  };
  llvm::MapVector<Symbol *, Bucket> buckets;
  // Labels first, so that a row that wants none can go to all of them.
  for (Row &row : rows) {
    int at = findTest(row, occurrence);
    if (at < 0 || row.tests[at].pattern->kind != Pattern::Label)
      continue;
    Pattern *pattern = row.tests[at].pattern;
    auto [it, isNew] = buckets.insert({pattern->label, {}});
    if (isNew) {
      for (auto [i, part] : llvm::enumerate(pattern->parts))
        it->second.fields.push_back(makeOccurrence(Occurrence::LabelField,
                                                   occurrence, i,
                                                   pattern->label, part->span));
    } else if (it->second.fields.size() != pattern->parts.size()) {
      c.diagnostics.error(pattern->span,
                          "label '" + pattern->label->name + "' has " +
                              Twine(pattern->parts.size()) + " fields here, " +
                              Twine(it->second.fields.size()) +
                              " in another clause of this match");
      hasFailed = true;
      row.tests[at].pattern = c.make<Pattern>();
    }
  }
  Occurrence *rest = makeOccurrence(Occurrence::Rest, occurrence, 0, nullptr,
                                    occurrence->span);
  Rows others;
  auto isClosed = [](const Rows &r) {
    return !r.empty() && r.back().surelyMatches();
  };
  auto rename = [&](Row &row) {
    for (auto &[binding, bound] : row.bindings)
      if (bound == occurrence)
        bound = rest;
    for (Test &test : row.tests)
      if (test.occurrence == occurrence)
        test.occurrence = rest;
  };
  for (Row &row : rows) {
    int at = findTest(row, occurrence);
    Pattern *pattern = at < 0 ? nullptr : row.tests[at].pattern;
    if (pattern && pattern->kind == Pattern::Label) {
      Bucket &bucket = buckets[pattern->label];
      if (isClosed(bucket.rows))
        continue;
      llvm::SmallVector<Test, 4> tests(row.tests.begin(),
                                       row.tests.begin() + at);
      for (auto [field, part] : llvm::zip_equal(bucket.fields, pattern->parts))
        tests.push_back({field, part});
      tests.append(row.tests.begin() + at + 1, row.tests.end());
      row.tests = std::move(tests);
      normalize(std::move(row), bucket.rows);
      continue;
    }
    for (auto &[label, bucket] : buckets) {
      if (isClosed(bucket.rows))
        continue;
      if (budget-- == 0)
        isTooLarge = true;
      if (isTooLarge)
        return make(DecisionTree::Fail);
      bucket.rows.push_back(row);
    }
    if (!isClosed(others)) {
      rename(row);
      normalize(std::move(row), others);
    }
  }

  DecisionTree *tree = make(DecisionTree::SwitchLabel);
  tree->occurrence = occurrence;
  llvm::SmallVector<DecisionTree::Case> cases;
  for (auto &[label, bucket] : buckets) {
    DecisionTree::Case branch;
    branch.label = label;
    branch.fields = copy(ArrayRef<Occurrence *>(bucket.fields));
    facts.push_back({occurrence, label, branch.fields});
    branch.tree = build(std::move(bucket.rows));
    facts.pop_back();
    cases.push_back(branch);
  }
  tree->cases = copy(ArrayRef<DecisionTree::Case>(cases));
  if (!others.empty()) {
    bool isSure = isClosed(others);
    std::string outerFailure = failure;
    tree->rest = rest;
    tree->next = build(std::move(others));
    if (!isSure && !isComplete(tree->next, buckets.size() > 1)) {
      failure = outerFailure;
      tree->next = nullptr;
      tree->rest = nullptr;
    }
  }
  return tree;
}

unsigned Builder::getPath(unsigned parent, const Symbol *name,
                          unsigned index) {
  return paths.try_emplace({parent, name, index}, paths.size() + 1)
      .first->second;
}

unsigned Builder::getPath(const Occurrence *occurrence) {
  if (unsigned known = pathOf.lookup(occurrence))
    return known;
  // From the outermost part on: patterns may be deep.
  llvm::SmallVector<const Occurrence *> chain;
  for (const Occurrence *o = occurrence; o && !pathOf.lookup(o); o = o->parent)
    chain.push_back(o);
  for (const Occurrence *o : llvm::reverse(chain)) {
    unsigned parent = o->parent ? pathOf.lookup(o->parent) : 0;
    pathOf[o] = o->kind == Occurrence::Rest
                    ? parent
                    : getPath(parent, o->name, o->index);
  }
  return pathOf.lookup(occurrence);
}

void Builder::collectLabels(const Pattern *pattern, unsigned path) {
  std::vector<std::pair<const Pattern *, unsigned>> work{{pattern, path}};
  while (!work.empty()) {
    auto [next, at] = work.back();
    work.pop_back();
    switch (next->kind) {
    case Pattern::Or:
    case Pattern::As:
      for (const Pattern *part : next->parts)
        work.push_back({part, at});
      break;
    case Pattern::Label:
      labelsAt[at].insert(next->label);
      for (auto [i, part] : llvm::enumerate(next->parts))
        work.push_back({part, getPath(at, next->label, i)});
      break;
    case Pattern::Record:
      for (auto [name, part] : llvm::zip_equal(next->fields, next->parts))
        work.push_back({part, getPath(at, name, 0)});
      break;
    default:
      anyAt.insert(at);
    }
  }
}

/// Whether a tree has a leaf for all labels that the match knows of. Strictly
/// so, where a part of which some clause takes anything may have others.
bool Builder::isComplete(const DecisionTree *tree, bool isStrict) {
  bool result = true;
  withEnoughStack([&] {
    for (; tree && result; tree = tree->next) {
      switch (tree->kind) {
      case DecisionTree::Fail:
        result = false;
        return;
      case DecisionTree::Leaf:
        break;
      case DecisionTree::SwitchLabel:
        if (!tree->next)
          result = !(isStrict && anyAt.contains(getPath(tree->occurrence))) &&
                   labelsAt[getPath(tree->occurrence)].size() <=
                       tree->cases.size();
        [[fallthrough]];
      default:
        for (const DecisionTree::Case &branch : tree->cases)
          result = result && isComplete(branch.tree, isStrict);
      }
    }
  });
  return result;
}

void Builder::countUses(DecisionTree *tree) {
  withEnoughStack([&] {
    for (; tree; tree = tree->next) {
      if (tree->kind == DecisionTree::Leaf)
        ++tree->clause->uses;
      for (const DecisionTree::Case &branch : tree->cases)
        countUses(branch.tree);
    }
  });
}

/// What tells literals apart.
static std::pair<uint64_t, StringRef> getKey(const Pattern *literal) {
  if (literal->kind == Pattern::String)
    return {0, literal->text};
  if (literal->kind == Pattern::Float)
    return {llvm::bit_cast<uint64_t>(literal->real), ""};
  return {uint64_t(literal->integer), ""};
}

DecisionTree *Builder::buildLiteralSwitch(Rows rows, Occurrence *occurrence) {
  struct Bucket {
    Pattern *literal;
    Rows rows;
  };
  std::vector<Bucket> buckets;
  llvm::DenseMap<std::pair<uint64_t, StringRef>, size_t> numbers;
  Pattern::Kind kind = Pattern::Integer;
  for (Row &row : rows) {
    int at = findTest(row, occurrence);
    if (at < 0)
      continue;
    Pattern *pattern = row.tests[at].pattern;
    if (buckets.empty())
      kind = pattern->kind;
    if (pattern->kind != kind)
      continue;
    if (numbers.try_emplace(getKey(pattern), buckets.size()).second)
      buckets.push_back({pattern, {}});
  }
  auto isClosed = [](const Rows &r) {
    return !r.empty() && r.back().surelyMatches();
  };
  Rows others;
  for (Row &row : rows) {
    int at = findTest(row, occurrence);
    if (at >= 0 && row.tests[at].pattern->kind == kind) {
      Bucket &bucket = buckets[numbers.lookup(getKey(row.tests[at].pattern))];
      if (isClosed(bucket.rows))
        continue;
      row.tests.erase(row.tests.begin() + at);
      normalize(std::move(row), bucket.rows);
      continue;
    }
    for (Bucket &bucket : buckets) {
      if (isClosed(bucket.rows))
        continue;
      if (budget-- == 0)
        isTooLarge = true;
      if (isTooLarge)
        return make(DecisionTree::Fail);
      bucket.rows.push_back(row);
    }
    if (!isClosed(others))
      others.push_back(std::move(row));
  }
  DecisionTree *tree = make(DecisionTree::SwitchLiteral);
  tree->occurrence = occurrence;
  llvm::SmallVector<DecisionTree::Case> cases;
  for (Bucket &bucket : buckets) {
    DecisionTree::Case branch;
    branch.literal = bucket.literal;
    branch.tree = build(std::move(bucket.rows));
    cases.push_back(branch);
  }
  tree->cases = copy(ArrayRef<DecisionTree::Case>(cases));
  if (kind != Pattern::Bool || buckets.size() < 2)
    tree->next = build(std::move(others));
  return tree;
}

DecisionTree *Builder::build(Rows rows) {
  DecisionTree *tree = nullptr;
  withEnoughStack([&] { tree = buildNode(std::move(rows)); });
  return tree;
}

DecisionTree *Builder::buildNode(Rows rows) {
  if (isTooLarge || budget == 0) {
    isTooLarge = true;
    return make(DecisionTree::Fail);
  }
  --budget;
  if (rows.empty())
    return buildFail();
  if (rows.front().tests.empty())
    return buildLeaf(std::move(rows));
  const Test &test = rows.front().tests.front();
  Occurrence *occurrence = test.occurrence;
  switch (test.pattern->kind) {
  case Pattern::Record:
    return buildProject(std::move(rows), occurrence);
  case Pattern::Label:
    return buildLabelSwitch(std::move(rows), occurrence);
  default:
    return buildLiteralSwitch(std::move(rows), occurrence);
  }
}

void Builder::run() {
  for (auto [i, scrutinee] : llvm::enumerate(match->scrutinees))
    roots.push_back(makeOccurrence(Occurrence::Root, nullptr, i, nullptr,
                                   scrutinee->span));
  Rows rows;
  for (Clause &clause : match->clauses) {
    Row row;
    row.clause = &clause;
    for (auto [root, pattern] : llvm::zip_equal(roots, clause.patterns)) {
      row.tests.push_back({root, pattern});
      collectLabels(pattern, getPath(root));
    }
    normalize(std::move(row), rows);
  }
  match->roots = copy(ArrayRef<Occurrence *>(roots));
  // A match without clauses is for values of which there are none.
  if (rows.empty() && !roots.empty()) {
    match->tree = make(DecisionTree::SwitchLabel);
    match->tree->occurrence = roots.front();
    return;
  }
  match->tree = build(std::move(rows));
  if (isTooLarge)
    c.diagnostics.error(match->span, "this match takes too many tests to tell "
                                     "its clauses apart; split it in several");
  else if (!hasFailed && !failure.empty())
    ++c.matchErrors, c.diagnostics.error(match->span, failure);
  if (isTooLarge)
    return;
  countUses(match->tree);
  if (hasFailed || !failure.empty())
    return;
  for (const Clause &clause : match->clauses)
    if (!clause.uses)
      c.diagnostics.warning(clause.span,
                            "this clause is never reached: earlier ones take "
                            "all that it would");
}

void froe::lang::buildDecisionTree(Compilation &c, MatchExpr *match) {
  Builder(c, match).run();
}
