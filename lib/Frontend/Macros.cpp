//===- Macros.cpp - Hygienic syntax-rules -----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The macros of R7RS, section 4.3.2, for data that also has [...], {...} and
// #[...]. A definition becomes rules of a pattern and a template, which are
// checked then, so that a use fails only because it does not fit.
//
//   1. Matching walks pattern and use side by side and binds each variable to a
//      Match, which is a tree as deep as there are `...` behind the variable.
//   2. Each place of a variable in the template has a slot, which starts with
//      what its variable is bound to. A `...` of the template sets the slots
//      that it drives to one after another of the elements of what they held.
//   3. What else is in the template is inserted: names as aliases, one for each
//      name and use, which is all that hygiene needs from here; everything
//      else as it is. `_` and `...` mean the same everywhere and stay as well.
//      Inserted data are where the use is, for the sake of messages.
//
// Which `...` drive a slot: a variable is written with as many as in its
// pattern or with more. If there are more, those come first that no other
// variable drives, then the outermost. So with x and y matched side by side
// ((x y ...) ...) puts all the y behind each x, and with y matched behind each
// x
// ((x y) ... ...) pairs each y with its x.
//
// `( . rest)` matches what is left of a list as a list of the same kind; in a
// template it is joined to the list around it. A tail that was written in the
// program is joined only where it encloses data in the same brackets.
//
// Time is linear in what is read and made, for each rule. Whatever recurses on
// nesting goes through withEnoughStack.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Macros.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <cmath>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::Twine;

//===----------------------------------------------------------------------===//
// Rules
//===----------------------------------------------------------------------===//

namespace {

struct MacroPattern {
  enum Kind : uint8_t { Anything, Variable, Literal, Constant, Sequence };
  Kind kind = Anything;
  /// Of sequences: whether one pattern is followed by `...`.
  bool hasRepeated = false;
  /// The literal or constant; of sequences their brackets.
  const Datum *datum = nullptr;
  unsigned variable = 0;
  /// Of sequences: what comes before the repeated pattern, it, what comes after
  /// it, and what matches the tail.
  ArrayRef<MacroPattern *> before;
  MacroPattern *repeated = nullptr;
  ArrayRef<MacroPattern *> after;
  MacroPattern *tail = nullptr;
  /// Variables of the repeated pattern, which are numbered in a row.
  unsigned firstVariable = 0, endVariable = 0;
};

/// One `...` of a template.
struct Repetition {
  Span span;
  /// The slots that it drives.
  ArrayRef<unsigned> slots;
};

struct MacroTemplate {
  enum Kind : uint8_t { Slot, Name, Constant, Sequence };
  struct Item {
    MacroTemplate *item;
    /// The `...` behind it, from the last, which is the outermost.
    ArrayRef<Repetition *> repetitions;
  };
  Kind kind;
  const Datum *datum = nullptr;
  /// The number of the slot or of the inserted name.
  unsigned number = 0;
  ArrayRef<Item> items;
  MacroTemplate *tail = nullptr;
};

struct Rule {
  const MacroPattern *pattern;
  const MacroTemplate *result;
  unsigned variableCount;
  /// The variable of each slot.
  ArrayRef<unsigned> slots;
  /// The names that are inserted.
  ArrayRef<Symbol *> names;
};

} // namespace

struct froe::lang::Macro {
  Span span;
  Scope *definedIn;
  ArrayRef<Rule> rules;
};

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

/// Names that stand for themselves wherever they come from.
static bool isStructural(const Symbol *symbol) {
  return symbol->name == "_" || symbol->name == "...";
}

namespace {

class RuleParser {
public:
  RuleParser(llvm::BumpPtrAllocator &arena, Diagnostics &diagnostics)
      : arena(arena), diagnostics(diagnostics) {}

  const Macro *parse(const Datum *spec, Scope *definedIn);

private:
  struct Variable {
    unsigned number;
    unsigned depth;
    Span span;
  };
  /// A place of a variable in the template and the `...` around it, the
  /// outermost first.
  struct Place {
    Variable variable;
    const Datum *name;
    llvm::SmallVector<unsigned, 4> around;
  };

  bool isEllipsis(const Datum *datum) const;
  void error(Span span, const Twine &message) {
    diagnostics.error(span, message);
    good = false;
  }
  template <typename T>
  ArrayRef<T> copy(ArrayRef<T> items) {
    return items.copy(arena);
  }
  template <typename T>
  T *create() {
    return new (arena.Allocate<T>()) T();
  }

  void parseLiterals(const Datum *datum);
  bool parseRule(const Datum *datum, Rule &rule);
  bool splitTail(ArrayRef<const Datum *> &items, const Datum *&tail);
  MacroPattern *parsePattern(const Datum *datum, unsigned depth);
  MacroPattern *parsePatternItems(const Datum *datum,
                                  ArrayRef<const Datum *> items,
                                  unsigned depth);
  MacroTemplate *parseTemplate(const Datum *datum, bool escaped);
  MacroTemplate *parseTemplateItems(const Datum *datum, bool escaped);
  MacroTemplate *parseTemplateName(const Datum *datum);
  void assignSlots();

  llvm::BumpPtrAllocator &arena;
  Diagnostics &diagnostics;
  bool good = true;
  /// What is written instead of `...`, or null.
  const Symbol *ellipsis = nullptr;
  /// Whether it is one of the literals, and so never repeats anything.
  bool isEllipsisLiteral = false;
  llvm::DenseMap<const Symbol *, const Datum *> literals;
  // Of the rule that is being parsed:
  llvm::DenseMap<const Symbol *, Variable> variables;
  llvm::DenseMap<const Symbol *, unsigned> nameNumbers;
  std::vector<Symbol *> names;
  std::vector<Place> places;
  std::vector<Repetition *> repetitions;
  /// The `...` around the template that is being parsed.
  llvm::SmallVector<unsigned, 4> around;
};

} // namespace

bool RuleParser::isEllipsis(const Datum *datum) const {
  if (!datum->is(DatumKind::Name) && !datum->is(DatumKind::Keyword))
    return false;
  // `...` itself is never renamed, see isStructural.
  return !isEllipsisLiteral &&
         (ellipsis ? datum->symbol == ellipsis : datum->symbol->name == "...");
}

static constexpr llvm::StringLiteral
    kShape("expected (syntax-rules (literal ...) (pattern template) ...)");

const Macro *RuleParser::parse(const Datum *spec, Scope *definedIn) {
  if (spec->is(DatumKind::Error))
    return nullptr;
  ArrayRef<const Datum *> items;
  if (spec->isGroup())
    items = spec->getItems();
  if (items.size() < 2 || !items[0]->is(DatumKind::Name) ||
      items[0]->symbol->name != "syntax-rules") {
    error(spec->span, kShape);
    return nullptr;
  }
  // A keyword as well: `:::` is one.
  if (items[1]->is(DatumKind::Name) || items[1]->is(DatumKind::Keyword)) {
    ellipsis = items[1]->symbol;
    items = items.drop_front();
  }
  items = items.drop_front();
  if (items.empty() || !items[0]->isGroup()) {
    error(items.empty() ? spec->span : items[0]->span, kShape);
    return nullptr;
  }
  parseLiterals(items[0]);
  std::vector<Rule> rules;
  for (const Datum *item : items.drop_front()) {
    Rule rule;
    if (parseRule(item, rule))
      rules.push_back(rule);
  }
  if (!good)
    return nullptr;
  Macro *macro = create<Macro>();
  macro->span = spec->span;
  macro->definedIn = definedIn;
  macro->rules = copy(ArrayRef<Rule>(rules));
  return macro;
}

void RuleParser::parseLiterals(const Datum *datum) {
  bool hasEllipsis = false;
  for (const Datum *literal : datum->getItems()) {
    hasEllipsis |= isEllipsis(literal);
    switch (literal->kind) {
    case DatumKind::Name:
      literals[literal->symbol] = literal;
      break;
    case DatumKind::Label:
    case DatumKind::Keyword:
    case DatumKind::Field:
      // They match themselves anyway.
      break;
    case DatumKind::Error:
      good = false;
      break;
    default:
      error(literal->span, "a literal of syntax-rules must be a name");
    }
  }
  isEllipsisLiteral = hasEllipsis;
}

bool RuleParser::parseRule(const Datum *datum, Rule &rule) {
  auto isError = [](const Datum *part) { return part->is(DatumKind::Error); };
  if (isError(datum) ||
      (datum->isCompound() && llvm::any_of(datum->getItems(), isError)))
    return good = false;
  if (!datum->isGroup() || datum->getItems().size() != 2) {
    error(datum->span, "expected a rule, (pattern template)");
    return false;
  }
  const Datum *pattern = datum->getItems()[0];
  if (!pattern->isGroup() || pattern->getItems().empty() ||
      !pattern->getItems()[0]->is(DatumKind::Name) ||
      isEllipsis(pattern->getItems()[0])) {
    error(pattern->span, "the pattern of a rule is a list that starts with the "
                         "macro's name or _");
    return false;
  }
  variables.clear();
  nameNumbers.clear();
  names.clear();
  places.clear();
  repetitions.clear();
  rule.pattern =
      parsePatternItems(pattern, pattern->getItems().drop_front(), 0);
  if (!good)
    return false;
  rule.variableCount = variables.size();
  rule.result = parseTemplate(datum->getItems()[1], /*escaped=*/false);
  if (!good)
    return false;
  assignSlots();
  llvm::SmallVector<unsigned> slots;
  for (const Place &place : places)
    slots.push_back(place.variable.number);
  rule.slots = copy(ArrayRef<unsigned>(slots));
  rule.names = copy(ArrayRef<Symbol *>(names));
  return good;
}

/// Takes `. tail` off the end. False after an error.
bool RuleParser::splitTail(ArrayRef<const Datum *> &items, const Datum *&tail) {
  auto dot = llvm::find_if(
      items, [](const Datum *item) { return item->is(DatumKind::Dot); });
  if (dot == items.end())
    return true;
  size_t at = dot - items.begin();
  if (at + 2 != items.size() || items.back()->is(DatumKind::Dot) ||
      isEllipsis(items.back())) {
    error((*dot)->span, "one thing must follow a '.', and be the last");
    return false;
  }
  tail = items.back();
  items = items.take_front(at);
  return true;
}

MacroPattern *RuleParser::parsePattern(const Datum *datum, unsigned depth) {
  MacroPattern *pattern = nullptr;
  if (datum->isCompound()) {
    withEnoughStack(
        [&] { pattern = parsePatternItems(datum, datum->getItems(), depth); });
    return pattern;
  }
  pattern = create<MacroPattern>();
  pattern->datum = datum;
  switch (datum->kind) {
  case DatumKind::Error:
    good = false;
    break;
  case DatumKind::Name: {
    if (literals.count(datum->symbol)) {
      pattern->kind = MacroPattern::Literal;
      break;
    }
    if (datum->symbol->name == "_")
      break;
    pattern->kind = MacroPattern::Variable;
    pattern->variable = variables.size();
    auto [it, isNew] = variables.try_emplace(
        datum->symbol, Variable{pattern->variable, depth, datum->span});
    if (!isNew) {
      diagnostics
          .error(datum->span,
                 "'" + datum->symbol->name + "' stands twice in this pattern")
          .note(it->second.span, "the first time it is here");
      good = false;
    }
    break;
  }
  default:
    pattern->kind = MacroPattern::Constant;
  }
  return pattern;
}

MacroPattern *RuleParser::parsePatternItems(const Datum *datum,
                                            ArrayRef<const Datum *> items,
                                            unsigned depth) {
  MacroPattern *pattern = create<MacroPattern>();
  pattern->kind = MacroPattern::Sequence;
  pattern->datum = datum;
  const Datum *tail = nullptr;
  if (!splitTail(items, tail))
    return pattern;
  std::vector<MacroPattern *> before, after;
  for (size_t i = 0; i < items.size(); ++i) {
    if (isEllipsis(items[i])) {
      error(items[i]->span, !pattern->hasRepeated
                                ? "there is no pattern before this '...'"
                                : "only one '...' may stand in a list of "
                                  "patterns");
      return pattern;
    }
    bool isRepeated = i + 1 < items.size() && isEllipsis(items[i + 1]) &&
                      !pattern->hasRepeated;
    if (!isRepeated) {
      (pattern->hasRepeated ? after : before)
          .push_back(parsePattern(items[i], depth));
      continue;
    }
    pattern->hasRepeated = true;
    pattern->firstVariable = variables.size();
    pattern->repeated = parsePattern(items[i], depth + 1);
    pattern->endVariable = variables.size();
    ++i;
  }
  if (tail)
    pattern->tail = parsePattern(tail, depth);
  pattern->before = copy(ArrayRef<MacroPattern *>(before));
  pattern->after = copy(ArrayRef<MacroPattern *>(after));
  return pattern;
}

MacroTemplate *RuleParser::parseTemplate(const Datum *datum, bool escaped) {
  if (datum->isCompound()) {
    MacroTemplate *result = nullptr;
    withEnoughStack([&] {
      ArrayRef<const Datum *> items = datum->getItems();
      // (... template): in there `...` is nothing special.
      bool isEscape = !escaped && datum->is(DatumKind::List) &&
                      items.size() == 2 && isEllipsis(items[0]);
      result = isEscape ? parseTemplate(items[1], true)
                        : parseTemplateItems(datum, escaped);
    });
    return result;
  }
  if (datum->is(DatumKind::Name))
    return parseTemplateName(datum);
  if (datum->is(DatumKind::Error))
    good = false;
  MacroTemplate *result = create<MacroTemplate>();
  result->kind = MacroTemplate::Constant;
  result->datum = datum;
  return result;
}

MacroTemplate *RuleParser::parseTemplateName(const Datum *datum) {
  MacroTemplate *result = create<MacroTemplate>();
  result->datum = datum;
  if (auto it = variables.find(datum->symbol); it != variables.end()) {
    result->kind = MacroTemplate::Slot;
    result->number = places.size();
    places.push_back({it->second, datum, around});
    return result;
  }
  if (isStructural(datum->symbol)) {
    result->kind = MacroTemplate::Constant;
    return result;
  }
  result->kind = MacroTemplate::Name;
  auto [it, isNew] = nameNumbers.try_emplace(datum->symbol, names.size());
  if (isNew)
    names.push_back(datum->symbol);
  result->number = it->second;
  return result;
}

MacroTemplate *RuleParser::parseTemplateItems(const Datum *datum,
                                              bool escaped) {
  MacroTemplate *result = create<MacroTemplate>();
  result->kind = MacroTemplate::Sequence;
  result->datum = datum;
  ArrayRef<const Datum *> items = datum->getItems();
  const Datum *tail = nullptr;
  if (!splitTail(items, tail))
    return result;
  std::vector<MacroTemplate::Item> results;
  for (size_t i = 0; i < items.size();) {
    const Datum *item = items[i++];
    if (!escaped && isEllipsis(item)) {
      error(item->span, "there is nothing before this '...' to repeat");
      return result;
    }
    llvm::SmallVector<Repetition *, 2> behind;
    while (!escaped && i < items.size() && isEllipsis(items[i])) {
      Repetition *repetition = create<Repetition>();
      repetition->span = items[i++]->span;
      behind.push_back(repetition);
    }
    std::reverse(behind.begin(), behind.end());
    for (Repetition *repetition : behind) {
      around.push_back(repetitions.size());
      repetitions.push_back(repetition);
    }
    MacroTemplate *parsed = parseTemplate(item, escaped);
    around.pop_back_n(behind.size());
    results.push_back({parsed, copy(ArrayRef<Repetition *>(behind))});
  }
  if (tail)
    result->tail = parseTemplate(tail, escaped);
  result->items = copy(ArrayRef<MacroTemplate::Item>(results));
  return result;
}

/// Decides which `...` drive which slots; see the top of this file.
void RuleParser::assignSlots() {
  std::vector<llvm::SmallVector<unsigned, 4>> driven(repetitions.size());
  for (auto [slot, place] : llvm::enumerate(places)) {
    if (place.around.size() < place.variable.depth) {
      diagnostics
          .error(place.name->span, "'" + place.name->symbol->name +
                                       "' needs more '...' behind it")
          .note(place.variable.span, "as it has in its pattern");
      good = false;
    }
    if (place.around.size() == place.variable.depth)
      for (unsigned repetition : place.around)
        driven[repetition].push_back(slot);
  }
  if (!good)
    return;
  // Looked at before any slot with too many is added, so that the order of
  // these does not matter.
  std::vector<bool> isDriven;
  for (const auto &slots : driven)
    isDriven.push_back(!slots.empty());
  for (auto [slot, place] : llvm::enumerate(places)) {
    unsigned left = place.variable.depth;
    if (place.around.size() == left)
      continue;
    for (bool needed : {true, false})
      for (unsigned repetition : place.around)
        if (left && isDriven[repetition] != needed) {
          driven[repetition].push_back(slot);
          --left;
        }
  }
  for (auto [repetition, slots] : llvm::zip(repetitions, driven)) {
    if (slots.empty())
      error(repetition->span, "nothing before this '...' has one in the "
                              "pattern");
    repetition->slots = copy(ArrayRef<unsigned>(slots));
  }
}

//===----------------------------------------------------------------------===//
// Uses
//===----------------------------------------------------------------------===//

namespace {

/// What a variable is bound to.
struct Match {
  /// Null if it has elements.
  const Datum *datum = nullptr;
  ArrayRef<Match> elements;
  /// The datum is what was left of a list.
  bool isRest = false;
};

class Expander {
public:
  Expander(const Macro &macro, const Datum *use, SymbolTable &symbols,
           DatumBuilder &make,
           llvm::function_ref<bool(const Symbol *, const Symbol *)> isSame,
           Diagnostics &diagnostics)
      : macro(macro), use(use), symbols(symbols), make(make), isSame(isSame),
        diagnostics(diagnostics) {}

  const Datum *run();

private:
  bool match(const MacroPattern &pattern, const Datum *datum, bool isRest);
  bool matchItems(const MacroPattern &pattern, const Datum *datum,
                  ArrayRef<const Datum *> items);
  bool matchRepeated(const MacroPattern &pattern,
                     ArrayRef<const Datum *> items);
  bool matchConstant(const Datum *constant, const Datum *datum) const;

  const Datum *expand(const MacroTemplate &part);
  const Datum *expandItems(const MacroTemplate &part);
  void expandItem(const MacroTemplate::Item &item, size_t level,
                  std::vector<const Datum *> &out);
  bool spend(size_t count);

  const Macro &macro;
  const Datum *use;
  SymbolTable &symbols;
  DatumBuilder &make;
  llvm::function_ref<bool(const Symbol *, const Symbol *)> isSame;
  Diagnostics &diagnostics;
  /// Of matches; they end with the expansion.
  llvm::BumpPtrAllocator scratch;
  std::vector<Match> bindings;
  const Rule *rule = nullptr;
  std::vector<Match> slots;
  std::vector<Symbol *> aliases;
  size_t budget = maxExpansionSize;
  bool failed = false;
};

} // namespace

const Datum *Expander::run() {
  for (const Rule &candidate : macro.rules) {
    bindings.assign(candidate.variableCount, {});
    if (matchItems(*candidate.pattern, use, use->getItems().drop_front())) {
      rule = &candidate;
      break;
    }
    scratch.Reset();
  }
  if (!rule) {
    diagnostics.error(use->span, "no rule of this macro fits")
        .note(macro.span, "these are its rules");
    return nullptr;
  }
  for (unsigned variable : rule->slots)
    slots.push_back(bindings[variable]);
  aliases.assign(rule->names.size(), nullptr);
  const Datum *result = expand(*rule->result);
  return failed ? nullptr : result;
}

bool Expander::matchConstant(const Datum *constant, const Datum *datum) const {
  if (constant->kind != datum->kind)
    return false;
  switch (constant->kind) {
  case DatumKind::Integer:
    return constant->integer == datum->integer;
  case DatumKind::Float:
    return constant->real == datum->real ||
           (std::isnan(constant->real) && std::isnan(datum->real));
  case DatumKind::Bool:
    return constant->truth == datum->truth;
  case DatumKind::Char:
    return constant->character == datum->character;
  case DatumKind::String:
    return constant->getText() == datum->getText();
  case DatumKind::Label:
  case DatumKind::Keyword:
  case DatumKind::Field:
    return constant->symbol == datum->symbol;
  default:
    return false;
  }
}

bool Expander::match(const MacroPattern &pattern, const Datum *datum,
                     bool isRest) {
  switch (pattern.kind) {
  case MacroPattern::Anything:
    return true;
  case MacroPattern::Variable:
    bindings[pattern.variable] = {datum, {}, isRest};
    return true;
  case MacroPattern::Literal:
    return datum->is(DatumKind::Name) &&
           isSame(datum->symbol, pattern.datum->symbol);
  case MacroPattern::Constant:
    return matchConstant(pattern.datum, datum);
  case MacroPattern::Sequence:
    break;
  }
  // What is left of a list may be matched by a list in any brackets.
  if (datum->kind != pattern.datum->kind &&
      !(isRest && pattern.datum->isGroup()))
    return false;
  bool fits = false;
  withEnoughStack(
      [&] { fits = matchItems(pattern, datum, datum->getItems()); });
  return fits;
}

bool Expander::matchItems(const MacroPattern &pattern, const Datum *datum,
                          ArrayRef<const Datum *> items) {
  // A tail that is written out matches a tail only.
  const Datum *tail = nullptr;
  if (items.size() >= 2 && items[items.size() - 2]->is(DatumKind::Dot)) {
    tail = items.back();
    items = items.drop_back(2);
  }
  size_t fixed = pattern.before.size() + pattern.after.size();
  if (items.size() < fixed || (tail && !pattern.tail) ||
      (items.size() > fixed && !pattern.hasRepeated && !pattern.tail))
    return false;
  for (auto [part, item] : llvm::zip(pattern.before, items))
    if (!match(*part, item, false))
      return false;
  items = items.drop_front(pattern.before.size());
  if (pattern.hasRepeated) {
    size_t count = items.size() - pattern.after.size();
    if (!matchRepeated(pattern, items.take_front(count)))
      return false;
    items = items.drop_front(count);
    for (auto [part, item] : llvm::zip(pattern.after, items))
      if (!match(*part, item, false))
        return false;
    items = items.drop_front(pattern.after.size());
  }
  if (!pattern.tail)
    return true;
  if (items.empty() && tail)
    return match(*pattern.tail, tail, false);
  // What is left, with its own tail.
  ArrayRef<const Datum *> rest(items.data(),
                               datum->getItems().end() - items.begin());
  Datum *left = make.make(datum->kind, datum->span);
  left->items.data = rest.data();
  left->items.size = rest.size();
  return match(*pattern.tail, left, true);
}

bool Expander::matchRepeated(const MacroPattern &pattern,
                             ArrayRef<const Datum *> items) {
  unsigned first = pattern.firstVariable;
  unsigned count = pattern.endVariable - first;
  std::vector<Match *> elements(count);
  for (Match *&array : elements) {
    array = scratch.Allocate<Match>(items.size());
    std::uninitialized_fill_n(array, items.size(), Match());
  }
  for (auto [i, item] : llvm::enumerate(items)) {
    if (!match(*pattern.repeated, item, false))
      return false;
    for (unsigned variable = 0; variable < count; ++variable)
      elements[variable][i] = bindings[first + variable];
  }
  for (unsigned variable = 0; variable < count; ++variable)
    bindings[first + variable] = {
        nullptr, ArrayRef(elements[variable], items.size()), false};
  return true;
}

/// False, after an error, if the expansion gets too large.
bool Expander::spend(size_t count) {
  if (failed)
    return false;
  if (count <= budget) {
    budget -= count;
    return true;
  }
  diagnostics
      .error(use->span, "this use of a macro expands to more than " +
                            Twine(maxExpansionSize) + " data")
      .note(macro.span, "the macro is defined here");
  failed = true;
  return false;
}

const Datum *Expander::expand(const MacroTemplate &part) {
  if (part.kind == MacroTemplate::Slot)
    return slots[part.number].datum;
  if (!spend(1))
    return use;
  switch (part.kind) {
  case MacroTemplate::Name: {
    Symbol *&alias = aliases[part.number];
    if (!alias)
      alias = symbols.makeAlias(rule->names[part.number], macro.definedIn);
    return make.makeSymbol(DatumKind::Name, use->span, alias);
  }
  case MacroTemplate::Constant: {
    Datum *copy = make.make(part.datum->kind, use->span);
    *copy = *part.datum;
    copy->span = use->span;
    return copy;
  }
  default:
    break;
  }
  const Datum *result = nullptr;
  withEnoughStack([&] { result = expandItems(part); });
  return result;
}

const Datum *Expander::expandItems(const MacroTemplate &part) {
  std::vector<const Datum *> items;
  for (const MacroTemplate::Item &item : part.items)
    expandItem(item, 0, items);
  DatumKind kind = part.datum->kind;
  if (part.tail) {
    bool isRest = part.tail->kind == MacroTemplate::Slot &&
                  slots[part.tail->number].isRest;
    const Datum *tail = expand(*part.tail);
    if (isRest || (tail->isCompound() && tail->kind == kind)) {
      if (!spend(tail->getItems().size()))
        return use;
      llvm::append_range(items, tail->getItems());
    } else {
      items.push_back(make.make(DatumKind::Dot, use->span));
      items.push_back(tail);
    }
  }
  return make.makeCompound(kind, use->span, items);
}

/// Expands what has `...` behind it from a level on, 0 being the outermost.
void Expander::expandItem(const MacroTemplate::Item &item, size_t level,
                          std::vector<const Datum *> &out) {
  if (level == item.repetitions.size()) {
    if (item.item->kind != MacroTemplate::Slot || spend(1))
      out.push_back(expand(*item.item));
    return;
  }
  const Repetition &repetition = *item.repetitions[level];
  llvm::SmallVector<Match, 4> outer;
  for (unsigned slot : repetition.slots)
    outer.push_back(slots[slot]);
  size_t count = outer.front().elements.size();
  for (const Match &match : outer) {
    if (match.elements.size() == count)
      continue;
    diagnostics
        .error(use->span, "what this macro repeats together comes " +
                              Twine(count) + " and " +
                              Twine(match.elements.size()) + " times here")
        .note(repetition.span, "this '...' repeats it");
    failed = true;
    return;
  }
  for (size_t i = 0; i < count && !failed; ++i) {
    for (auto [slot, match] : llvm::zip(repetition.slots, outer))
      slots[slot] = match.elements[i];
    expandItem(item, level + 1, out);
  }
  for (auto [slot, match] : llvm::zip(repetition.slots, outer))
    slots[slot] = match;
}

//===----------------------------------------------------------------------===//
// Entry points
//===----------------------------------------------------------------------===//

const Macro *froe::lang::parseSyntaxRules(const Datum *spec, Scope *definedIn,
                                          DatumBuilder &make,
                                          llvm::BumpPtrAllocator &arena,
                                          Diagnostics &diagnostics) {
  return RuleParser(arena, diagnostics).parse(spec, definedIn);
}

const Datum *froe::lang::expandMacro(
    const Macro &macro, const Datum *use, SymbolTable &symbols,
    DatumBuilder &make,
    llvm::function_ref<bool(const Symbol *, const Symbol *)> isSame,
    Diagnostics &diagnostics) {
  return Expander(macro, use, symbols, make, isSame, diagnostics).run();
}
