//===- ParsePatterns.cpp - Matches and patterns -----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Parser.h"

#include "llvm/ADT/STLExtras.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

Pattern *Parser::makePattern(Pattern::Kind kind, Span span) {
  Pattern *pattern = c.make<Pattern>();
  pattern->kind = kind;
  pattern->span = span;
  return pattern;
}

Pattern *Parser::makeLabelPattern(StringRef label, Span span,
                                  ArrayRef<Pattern *> parts) {
  Pattern *pattern = makePattern(Pattern::Label, span);
  pattern->label = c.symbols.get(label);
  pattern->parts = copy(parts);
  return pattern;
}

/// The pattern of a literal, or null if the datum is none.
Pattern *Parser::literalPattern(const Datum *datum) {
  auto makeInteger = [&](Pattern::Kind kind, int64_t value) {
    Pattern *pattern = makePattern(kind, datum->span);
    pattern->integer = value;
    return pattern;
  };
  switch (datum->kind) {
  case DatumKind::Integer:
    return makeInteger(Pattern::Integer, datum->integer);
  case DatumKind::Bool:
    return makeInteger(Pattern::Bool, datum->truth);
  case DatumKind::Char:
    return makeInteger(Pattern::Char, datum->character);
  case DatumKind::Float: {
    Pattern *pattern = makePattern(Pattern::Float, datum->span);
    pattern->real = datum->real;
    return pattern;
  }
  case DatumKind::String: {
    Pattern *pattern = makePattern(Pattern::String, datum->span);
    pattern->text = datum->getText();
    return pattern;
  }
  case DatumKind::Name: {
    Form form = lookup(datum->symbol).form;
    if (form == Form::True || form == Form::False)
      return makeInteger(Pattern::Bool, form == Form::True);
    return nullptr;
  }
  default:
    return nullptr;
  }
}

Binding *Parser::bindPatternName(const Datum *name, PatternNames &names) {
  Binding *&entry = names.names[name->symbol];
  if (entry) {
    diagnostics
        .error(name->span, "'" + name->symbol->name +
                               "' is bound twice in this pattern")
        .note(entry->span, "it is bound here as well");
    return entry;
  }
  if (names.expected) {
    entry = names.expected->names.lookup(name->symbol);
    if (entry) {
      if (c.keepReferences)
        c.references.push_back({name->span, entry});
      return entry;
    }
    diagnostics.error(name->span,
                      "'" + name->symbol->name +
                          "' is not bound by the first alternative of 'or'");
  }
  entry = makeBinding(Binding::Pattern, name);
  names.order->push_back(entry);
  return entry;
}

Pattern *Parser::parsePattern(const Datum *datum, PatternNames &names) {
  Pattern *result = nullptr;
  withEnoughStack([&] {
    if (Pattern *literal = literalPattern(datum)) {
      result = literal;
      return;
    }
    switch (datum->kind) {
    case DatumKind::Name: {
      if (datum->symbol->getOriginal()->name == "_") {
        result = makePattern(Pattern::Wildcard, datum->span);
        return;
      }
      result = makePattern(Pattern::Name, datum->span);
      result->binding = bindPatternName(datum, names);
      return;
    }
    case DatumKind::Label:
      result = makeLabelPattern(datum->symbol->name, datum->span, {});
      return;
    case DatumKind::List:
      result = parseLabelPattern(datum, names);
      return;
    case DatumKind::Bracket:
      result = parseListPattern(datum, names);
      return;
    case DatumKind::Brace:
      result = parseRecordPattern(datum, names);
      return;
    default:
      if (!datum->is(DatumKind::Error))
        diagnostics.error(datum->span, "this is no pattern");
      result = makePattern(Pattern::Wildcard, datum->span);
      return;
    }
  });
  return result;
}

Pattern *Parser::parseLabelPattern(const Datum *datum, PatternNames &names) {
  ArrayRef<const Datum *> items = datum->getItems();
  const Datum *head = items.empty() ? nullptr : items.front();
  if (head && head->is(DatumKind::Name)) {
    // Macros may make patterns.
    const Datum *expanded = expandHead(datum);
    if (expanded != datum)
      return parsePattern(expanded, names);
    StringRef name = head->symbol->getOriginal()->name;
    if (name == "or" && items.size() > 1)
      return parseOrPattern(datum, names);
    if (name == "as" && items.size() == 3 && items[1]->is(DatumKind::Name)) {
      Pattern *pattern = makePattern(Pattern::As, datum->span);
      pattern->binding = bindPatternName(items[1], names);
      pattern->parts = copy(ArrayRef<Pattern *>(parsePattern(items[2], names)));
      return pattern;
    }
  }
  if (!head || !head->is(DatumKind::Label)) {
    if (!head || !head->is(DatumKind::Error))
      diagnostics.error(datum->span,
                        "expected a pattern: _, name, literal, Label, (Label "
                        "pattern ...), [pattern ...], {field pattern ...}, (or "
                        "pattern ...) or (as name pattern)");
    return makePattern(Pattern::Wildcard, datum->span);
  }
  llvm::SmallVector<Pattern *> parts;
  for (const Datum *item : items.drop_front())
    parts.push_back(parsePattern(item, names));
  return makeLabelPattern(head->symbol->name, datum->span, parts);
}

Pattern *Parser::parseListPattern(const Datum *datum, PatternNames &names) {
  ArrayRef<const Datum *> items = datum->getItems();
  Pattern *rest = nullptr;
  const Datum *tail = nullptr;
  if (items.size() > 1 && items[items.size() - 2]->is(DatumKind::Dot)) {
    tail = items.back();
    items = items.drop_back(2);
  }
  llvm::SmallVector<Pattern *> parts;
  for (const Datum *item : items)
    parts.push_back(parsePattern(item, names));
  rest = tail ? parsePattern(tail, names)
              : makeLabelPattern("Nil", datum->span, {});
  for (Pattern *part : llvm::reverse(parts))
    rest = makeLabelPattern("Cons", datum->span, {part, rest});
  return rest;
}

Pattern *Parser::parseRecordPattern(const Datum *datum, PatternNames &names) {
  ArrayRef<const Datum *> items = datum->getItems();
  Pattern *pattern = makePattern(Pattern::Record, datum->span);
  if (items.size() % 2 != 0) {
    diagnostics.error(datum->span, "expected {field pattern ...}");
    return pattern;
  }
  llvm::SmallVector<Symbol *> fields;
  llvm::SmallVector<Pattern *> parts;
  for (size_t i = 0; i < items.size(); i += 2) {
    if (!items[i]->is(DatumKind::Name) && !items[i]->is(DatumKind::Field)) {
      diagnostics.error(items[i]->span, "expected the name of a field");
      continue;
    }
    Symbol *field = const_cast<Symbol *>(items[i]->symbol->getOriginal());
    if (llvm::is_contained(fields, field))
      diagnostics.error(items[i]->span,
                        "field '" + field->name + "' is matched twice");
    fields.push_back(field);
    parts.push_back(parsePattern(items[i + 1], names));
  }
  pattern->fields = copy(ArrayRef<Symbol *>(fields));
  pattern->parts = copy(ArrayRef<Pattern *>(parts));
  return pattern;
}

Pattern *Parser::parseOrPattern(const Datum *datum, PatternNames &names) {
  Pattern *pattern = makePattern(Pattern::Or, datum->span);
  llvm::SmallVector<Pattern *> parts;
  PatternNames first;
  first.expected = names.expected;
  first.order = names.order;
  for (auto [i, item] : llvm::enumerate(datum->getItems().drop_front())) {
    if (i == 0) {
      parts.push_back(parsePattern(item, first));
      continue;
    }
    PatternNames other;
    other.expected = &first;
    other.order = names.order;
    parts.push_back(parsePattern(item, other));
    for (auto &[symbol, binding] : first.names)
      if (!other.names.count(symbol))
        diagnostics
            .error(item->span, "this alternative does not bind '" +
                                   symbol->name + "'")
            .note(binding->span, "the first alternative binds it here");
  }
  for (auto &[symbol, binding] : first.names) {
    auto [it, isNew] = names.names.try_emplace(symbol, binding);
    if (!isNew)
      diagnostics
          .error(binding->span,
                 "'" + symbol->name + "' is bound twice in this pattern")
          .note(it->second->span, "it is bound here as well");
  }
  pattern->parts = copy(ArrayRef<Pattern *>(parts));
  return pattern;
}

/// Parses the patterns of a clause and binds their names in the open scope.
void Parser::parsePatterns(ArrayRef<const Datum *> data, Clause &clause) {
  llvm::SmallVector<Binding *> order;
  PatternNames names;
  names.order = &order;
  llvm::SmallVector<Pattern *> patterns;
  for (const Datum *datum : data)
    patterns.push_back(parsePattern(datum, names));
  clause.patterns = copy(ArrayRef<Pattern *>(patterns));
  clause.bindings = copy(ArrayRef<Binding *>(order));
  for (Binding *binding : order)
    bind(binding);
}

void Parser::parseClause(const Datum *datum, size_t count, bool several,
                         Clause &clause) {
  StringRef shape = several ? "((pattern ...) body ...)" : "(pattern body ...)";
  clause.span = datum->span;
  ScopeRAII inner(*this);
  ArrayRef<const Datum *> items;
  if (datum->isGroup())
    items = datum->getItems();
  if (items.size() < 2 || (several && !items[0]->isGroup())) {
    clause.body = usage(datum, shape);
    parsePatterns({}, clause);
    return;
  }
  ArrayRef<const Datum *> patterns =
      several ? items[0]->getItems() : items.take_front(1);
  clause.span = items[0]->span;
  parsePatterns(patterns, clause);
  if (patterns.size() != count)
    diagnostics.error(items[0]->span, "expected " + Twine(count) +
                                          " patterns, one for each value, but "
                                          "there are " +
                                          Twine(patterns.size()));
  ArrayRef<const Datum *> body = items.drop_front();
  if (body.front()->is(DatumKind::Keyword) &&
      body.front()->symbol->name == ":when") {
    if (body.size() < 3) {
      clause.body = usage(datum, "(pattern :when test body ...)");
      return;
    }
    clause.guard = parse(body[1]);
    body = body.drop_front(2);
  }
  if (body.size() == 1 && !body.front()->is(DatumKind::List))
    clause.body = parse(body.front());
  else
    clause.body = parseBody(body, body.front()->span.to(body.back()->span));
}

Expr *Parser::parseMatch(const Datum *list, bool several) {
  ArrayRef<const Datum *> items = list->getItems();
  if (items.size() < 2 || (several && !items[1]->isGroup()))
    return usage(list, several
                           ? "(match* (expr ...) ((pattern ...) body ...) ...)"
                           : "(match expr (pattern body ...) ...)");
  MatchExpr *match = c.make<MatchExpr>(list->span);
  match->scrutinees =
      several ? parseAll(items[1]->getItems()) : parseAll(items.slice(1, 1));
  items = items.drop_front(2);
  Clause *clauses = c.arena.Allocate<Clause>(items.size());
  for (auto [i, item] : llvm::enumerate(items)) {
    new (&clauses[i]) Clause();
    parseClause(item, match->scrutinees.size(), several, clauses[i]);
  }
  match->clauses = {clauses, items.size()};
  return finishMatch(match);
}

Expr *Parser::finishMatch(MatchExpr *match) {
  for (Clause &clause : match->clauses)
    if (clause.patterns.size() != match->scrutinees.size())
      return c.make<ErrorExpr>(match->span);
  buildDecisionTree(c, match);
  return match;
}

/// (case expr ((literal ...) body ...) ... (else body ...))
Expr *Parser::parseCase(const Datum *list) {
  ArrayRef<const Datum *> items = list->getItems();
  StringRef shape = "(case expr ((literal ...) body ...) ... (else body ...))";
  if (items.size() < 3)
    return usage(list, shape);
  MatchExpr *match = c.make<MatchExpr>(list->span);
  match->scrutinees = parseAll(items.slice(1, 1));
  items = items.drop_front(2);
  Clause *clauses = c.arena.Allocate<Clause>(items.size());
  for (auto [i, item] : llvm::enumerate(items)) {
    Clause &clause = *new (&clauses[i]) Clause();
    clause.span = item->span;
    ArrayRef<const Datum *> parts;
    if (item->isGroup())
      parts = item->getItems();
    if (parts.size() < 2)
      return usage(item, shape);
    Pattern *pattern;
    if (isForm(parts[0], Form::Else)) {
      pattern = makePattern(Pattern::Wildcard, parts[0]->span);
      if (i + 1 != items.size())
        return error(item->span, "nothing can follow 'else'");
    } else if (parts[0]->isGroup()) {
      pattern = makePattern(Pattern::Or, parts[0]->span);
      llvm::SmallVector<Pattern *> alternatives;
      for (const Datum *literal : parts[0]->getItems()) {
        Pattern *alternative = literalPattern(literal);
        if (!alternative && literal->is(DatumKind::Label))
          alternative = makeLabelPattern(literal->symbol->name, literal->span, {});
        if (!alternative)
          return error(literal->span, "expected a literal");
        alternatives.push_back(alternative);
      }
      pattern->parts = copy(ArrayRef<Pattern *>(alternatives));
    } else {
      return usage(item, shape);
    }
    clause.patterns = copy(ArrayRef<Pattern *>(pattern));
    ScopeRAII inner(*this);
    clause.body = parseBody(parts.drop_front(), item->span);
  }
  match->clauses = {clauses, items.size()};
  return finishMatch(match);
}
