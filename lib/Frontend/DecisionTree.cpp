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
// come to is not copied: Emit.cpp makes a shared alternative of it. In the
// worst case a tree is exponential in the size of the patterns; a budget
// refuses such a match.
//
// What rows have in common they share: tests and bindings are lists of which a
// step replaces the front, so that patterns may nest as deeply as memory
// allows. Where they do nest deeply, the smallest parts of a value are tested
// first: then few tests, if any, wait on the way down.
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

/// Lists whose tails are shared; of the arena.
struct TestList {
  Test test;
  const TestList *next;
};
struct BindingList {
  Binding *binding;
  Occurrence *occurrence;
  const BindingList *next;
};

struct Row {
  const TestList *tests = nullptr;
  /// The last one first.
  const BindingList *bindings = nullptr;
  Clause *clause = nullptr;

  bool surelyMatches() const { return !tests && !clause->guard; }
};

using Rows = std::vector<Row>;

class Builder {
public:
  Builder(Compilation &c, MatchExpr *match) : c(c), match(match) {}

  void run();

private:
  /// What is known of a part on the way to a node; for messages.
  struct Fact {
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
  template <typename T>
  ArrayRef<T> copy(ArrayRef<T> items) {
    return items.copy(c.arena);
  }
  const TestList *push(ArrayRef<Test> tests, const TestList *tail);
  /// What an occurrence of a row is called where the row has come to.
  Occurrence *resolve(Occurrence *occurrence) const;
  const TestList *findTest(const Row &row, const Occurrence *occurrence) const;
  void normalize(Row row, ArrayRef<Test> fresh, Rows &out);
  void replaceTest(Row row, const TestList *test, ArrayRef<Test> by, Rows &out);
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
  void measure(const Pattern *pattern);
  void sortTests(llvm::MutableArrayRef<Test> tests) const;
  void findCompleteness(const DecisionTree *tree);
  void countUses(DecisionTree *tree);

  Compilation &c;
  MatchExpr *match;
  std::vector<Occurrence *> roots;
  llvm::DenseMap<const Occurrence *, Fact> facts;
  /// The values of switches, in their trees for all other labels.
  llvm::DenseMap<const Occurrence *, Occurrence *> renamed;
  llvm::BumpPtrAllocator lists;
  /// Parts of values, however often they are taken out, and the labels that any
  /// clause has for them.
  std::map<std::tuple<unsigned, const Symbol *, unsigned>, unsigned> paths;
  llvm::DenseMap<unsigned, llvm::SmallPtrSet<const Symbol *, 8>> labelsAt;
  /// The parts of which some clause takes anything.
  llvm::DenseSet<unsigned> anyAt;
  llvm::DenseMap<const Occurrence *, unsigned> pathOf;
  /// The sizes of patterns with parts, where patterns nest deeply.
  llvm::DenseMap<const Pattern *, size_t> sizes;
  /// Whether a tree has a leaf for all labels that the match knows of. Strictly
  /// so, where a part of which some clause takes anything may have others.
  struct Completeness {
    bool isComplete = true, isStrictly = true;
  };
  llvm::DenseMap<const DecisionTree *, Completeness> completeness;
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

const TestList *Builder::push(ArrayRef<Test> tests, const TestList *tail) {
  for (const Test &test : llvm::reverse(tests))
    tail = new (lists.Allocate<TestList>()) TestList{test, tail};
  return tail;
}

Occurrence *Builder::resolve(Occurrence *occurrence) const {
  while (Occurrence *by = renamed.lookup(occurrence))
    occurrence = by;
  return occurrence;
}

/// Adds a row once for each choice among the `or` patterns of `fresh`, which
/// are tested before the tests that it has. Takes away tests that need none,
/// and names what is to be named.
void Builder::normalize(Row row, ArrayRef<Test> fresh, Rows &out) {
  struct Pending {
    const BindingList *bindings;
    llvm::SmallVector<Test, 4> done, fresh; ///< fresh ones in reverse
  };
  llvm::SmallVector<Pending, 1> pending;
  pending.push_back({row.bindings, {}, {}});
  pending.back().fresh.assign(fresh.rbegin(), fresh.rend());
  while (!pending.empty()) {
    Pending next = pending.pop_back_val();
    bool wasSplit = false;
    auto bind = [&](const Test &test) {
      next.bindings = new (lists.Allocate<BindingList>())
          BindingList{test.pattern->binding, test.occurrence, next.bindings};
    };
    while (!next.fresh.empty() && !wasSplit) {
      Test test = next.fresh.pop_back_val();
      for (; test.pattern->kind == Pattern::As;
           test.pattern = test.pattern->parts.front())
        bind(test);
      switch (test.pattern->kind) {
      case Pattern::Wildcard:
        break;
      case Pattern::Name:
        bind(test);
        break;
      case Pattern::Or:
        for (Pattern *part : llvm::reverse(test.pattern->parts)) {
          pending.push_back(next);
          pending.back().fresh.push_back({test.occurrence, part});
        }
        wasSplit = true;
        break;
      default:
        next.done.push_back(test);
      }
    }
    if (!wasSplit)
      out.push_back({push(next.done, row.tests), next.bindings, row.clause});
  }
}

/// Adds a row with others in the place of one of its tests.
void Builder::replaceTest(Row row, const TestList *test, ArrayRef<Test> by,
                          Rows &out) {
  llvm::SmallVector<Test, 4> before;
  for (const TestList *at = row.tests; at != test; at = at->next)
    before.push_back(at->test);
  row.tests = test->next;
  size_t first = out.size();
  normalize(row, by, out);
  for (; first < out.size(); ++first)
    out[first].tests = push(before, out[first].tests);
}

std::string Builder::describe(const Occurrence *occurrence,
                              unsigned depth) const {
  if (depth > 4)
    return "_";
  auto it = facts.find(occurrence);
  if (it == facts.end())
    return "_";
  const Fact &fact = it->second;
  if (fact.fields.empty())
    return fact.label->name.str();
  std::string text = "(" + fact.label->name.str();
  for (const Occurrence *field : fact.fields)
    text += " " + describe(field, depth + 1);
  return text + ")";
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
  llvm::SmallVector<std::pair<Binding *, Occurrence *>> bindings;
  for (const BindingList *at = row.bindings; at; at = at->next)
    bindings.push_back({at->binding, resolve(at->occurrence)});
  std::reverse(bindings.begin(), bindings.end());
  leaf->bindings = copy(ArrayRef<std::pair<Binding *, Occurrence *>>(bindings));
  if (row.clause->guard) {
    rows.erase(rows.begin());
    leaf->next = build(std::move(rows));
  }
  return leaf;
}

/// The test of `occurrence` in a row; null if there is none.
const TestList *Builder::findTest(const Row &row,
                                  const Occurrence *occurrence) const {
  const TestList *at = row.tests;
  while (at && resolve(at->test.occurrence) != occurrence)
    at = at->next;
  return at;
}

DecisionTree *Builder::buildProject(Rows rows, Occurrence *occurrence) {
  llvm::MapVector<Symbol *, Occurrence *> fields;
  Rows next;
  for (Row &row : rows) {
    const TestList *at = findTest(row, occurrence);
    if (!at || at->test.pattern->kind != Pattern::Record) {
      next.push_back(row);
      continue;
    }
    Pattern *record = at->test.pattern;
    llvm::SmallVector<Test, 4> tests;
    for (auto [name, part] : llvm::zip_equal(record->fields, record->parts)) {
      Occurrence *&field = fields[name];
      if (!field)
        field = makeOccurrence(Occurrence::RecordField, occurrence, 0, name,
                               part->span);
      tests.push_back({field, part});
    }
    sortTests(tests);
    replaceTest(row, at, tests, next);
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
  llvm::SmallVector<std::pair<const TestList *, Pattern *>> tests;
  for (const Row &row : rows) {
    const TestList *at = findTest(row, occurrence);
    tests.push_back({at, at ? at->test.pattern : nullptr});
    Pattern *pattern = tests.back().second;
    if (!pattern || pattern->kind != Pattern::Label)
      continue;
    auto [it, isNew] = buckets.insert({pattern->label, {}});
    if (isNew) {
      for (auto [i, part] : llvm::enumerate(pattern->parts))
        it->second.fields.push_back(makeOccurrence(
            Occurrence::LabelField, occurrence, i, pattern->label, part->span));
    } else if (it->second.fields.size() != pattern->parts.size()) {
      c.diagnostics.error(pattern->span,
                          "label '" + pattern->label->name + "' has " +
                              Twine(pattern->parts.size()) + " fields here, " +
                              Twine(it->second.fields.size()) +
                              " in another clause of this match");
      hasFailed = true;
      tests.back().second = nullptr;
    }
  }
  Occurrence *rest = makeOccurrence(Occurrence::Rest, occurrence, 0, nullptr,
                                    occurrence->span);
  Rows others;
  auto isClosed = [](const Rows &r) {
    return !r.empty() && r.back().surelyMatches();
  };
  for (auto [row, found] : llvm::zip_equal(rows, tests)) {
    auto [at, pattern] = found;
    if (pattern && pattern->kind == Pattern::Label) {
      Bucket &bucket = buckets[pattern->label];
      if (isClosed(bucket.rows))
        continue;
      llvm::SmallVector<Test, 4> parts;
      for (auto [field, part] : llvm::zip_equal(bucket.fields, pattern->parts))
        parts.push_back({field, part});
      sortTests(parts);
      replaceTest(row, at, parts, bucket.rows);
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
    if (!isClosed(others))
      others.push_back(row);
  }

  DecisionTree *tree = make(DecisionTree::SwitchLabel);
  tree->occurrence = occurrence;
  llvm::SmallVector<DecisionTree::Case> cases;
  for (auto &[label, bucket] : buckets) {
    DecisionTree::Case branch;
    branch.label = label;
    branch.fields = copy(ArrayRef<Occurrence *>(bucket.fields));
    facts[occurrence] = {label, branch.fields};
    branch.tree = build(std::move(bucket.rows));
    facts.erase(occurrence);
    cases.push_back(branch);
  }
  tree->cases = copy(ArrayRef<DecisionTree::Case>(cases));
  if (!others.empty()) {
    bool isSure = isClosed(others);
    std::string outerFailure = failure;
    tree->rest = rest;
    renamed[occurrence] = rest;
    tree->next = build(std::move(others));
    renamed.erase(occurrence);
    Completeness known = completeness.lookup(tree->next);
    if (!isSure &&
        !(buckets.size() > 1 ? known.isStrictly : known.isComplete)) {
      failure = outerFailure;
      tree->next = nullptr;
      tree->rest = nullptr;
    }
  }
  return tree;
}

unsigned Builder::getPath(unsigned parent, const Symbol *name, unsigned index) {
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

/// From how many levels on patterns nest deeply.
static constexpr unsigned kDeep = 32;

void Builder::measure(const Pattern *root) {
  struct Visit {
    const Pattern *pattern;
    unsigned depth;
    bool isReady;
  };
  std::vector<Visit> work{{root, 0, false}};
  bool isDeep = false;
  while (!work.empty() && !isDeep) {
    Visit next = work.back();
    work.pop_back();
    isDeep = next.depth > kDeep;
    for (const Pattern *part : next.pattern->parts)
      work.push_back({part, next.depth + 1, false});
  }
  if (!isDeep)
    return;
  work.assign(1, {root, 0, false});
  while (!work.empty()) {
    Visit &next = work.back();
    if (!std::exchange(next.isReady, true)) {
      const Pattern *pattern = next.pattern;
      for (const Pattern *part : pattern->parts)
        if (!part->parts.empty())
          work.push_back({part, 0, false});
      continue;
    }
    size_t size = 1;
    for (const Pattern *part : next.pattern->parts)
      size += std::max<size_t>(1, sizes.lookup(part));
    sizes[next.pattern] = size;
    work.pop_back();
  }
}

void Builder::sortTests(llvm::MutableArrayRef<Test> tests) const {
  if (!sizes.empty())
    llvm::stable_sort(tests, [&](const Test &a, const Test &b) {
      return sizes.lookup(a.pattern) < sizes.lookup(b.pattern);
    });
}

/// From what is known of the trees in it.
void Builder::findCompleteness(const DecisionTree *tree) {
  Completeness &known = completeness[tree];
  if (tree->kind == DecisionTree::Fail)
    known = {false, false};
  if (tree->kind == DecisionTree::SwitchLabel && !tree->next) {
    unsigned path = getPath(tree->occurrence);
    known.isComplete = labelsAt[path].size() <= tree->cases.size();
    known.isStrictly = known.isComplete && !anyAt.contains(path);
  }
  auto add = [&](const DecisionTree *part) {
    Completeness other = completeness.lookup(part);
    known.isComplete &= other.isComplete;
    known.isStrictly &= other.isStrictly;
  };
  for (const DecisionTree::Case &branch : tree->cases)
    add(branch.tree);
  if (tree->next)
    add(tree->next);
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
  llvm::SmallVector<const TestList *> tests;
  for (const Row &row : rows) {
    tests.push_back(findTest(row, occurrence));
    if (!tests.back())
      continue;
    Pattern *pattern = tests.back()->test.pattern;
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
  for (auto [row, at] : llvm::zip_equal(rows, tests)) {
    if (at && at->test.pattern->kind == kind) {
      Bucket &bucket = buckets[numbers.lookup(getKey(at->test.pattern))];
      if (!isClosed(bucket.rows))
        replaceTest(row, at, {}, bucket.rows);
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
      others.push_back(row);
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
  findCompleteness(tree);
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
  if (!rows.front().tests)
    return buildLeaf(std::move(rows));
  const Test &test = rows.front().tests->test;
  Occurrence *occurrence = resolve(test.occurrence);
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
    roots.push_back(
        makeOccurrence(Occurrence::Root, nullptr, i, nullptr, scrutinee->span));
  Rows rows;
  for (Clause &clause : match->clauses) {
    Row row;
    row.clause = &clause;
    llvm::SmallVector<Test, 4> tests;
    for (auto [root, pattern] : llvm::zip_equal(roots, clause.patterns)) {
      tests.push_back({root, pattern});
      collectLabels(pattern, getPath(root));
      measure(pattern);
    }
    normalize(row, tests, rows);
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
