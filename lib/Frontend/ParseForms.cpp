//===- ParseForms.cpp - Expressions -----------------------------*- C++ -*-===//
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

Expr *Parser::error(Span span, const Twine &message) {
  diagnostics.error(span, message);
  return c.make<ErrorExpr>(span);
}

Expr *Parser::usage(const Datum *list, StringRef shape) {
  // What could not be read has been reported.
  if (list->isCompound())
    for (const Datum *item : list->getItems())
      if (item->is(DatumKind::Error))
        return c.make<ErrorExpr>(list->span);
  return error(list->span, "expected " + shape);
}

Expr *Parser::makeBool(bool value, Span span) {
  BoolExpr *expr = c.make<BoolExpr>(span);
  expr->value = value;
  return expr;
}

Expr *Parser::makeUnit(Span span) { return c.make<RecordExpr>(span); }

Expr *Parser::makeCall(Expr *callee, ArrayRef<Expr *> args, Span span) {
  CallExpr *call = c.make<CallExpr>(span);
  call->callee = callee;
  call->args = copy(args);
  return call;
}

Expr *Parser::callBuiltin(BuiltinKind kind, ArrayRef<Expr *> args, Span span) {
  BuiltinExpr *callee = c.make<BuiltinExpr>(span);
  callee->builtin = getBuiltin(kind);
  return makeCall(callee, args, span);
}

ArrayRef<Expr *> Parser::parseAll(ArrayRef<const Datum *> data) {
  llvm::SmallVector<Expr *> parsed;
  parsed.reserve(data.size());
  for (const Datum *datum : data)
    parsed.push_back(parse(datum));
  return copy(ArrayRef<Expr *>(parsed));
}

Expr *Parser::parse(const Datum *datum) {
  Expr *result = nullptr;
  withEnoughStack([&] { result = parseDatum(datum); });
  return result;
}

Expr *Parser::parseDatum(const Datum *datum) {
  Span span = datum->span;
  switch (datum->kind) {
  case DatumKind::Integer: {
    IntegerExpr *expr = c.make<IntegerExpr>(span);
    expr->value = datum->integer;
    return expr;
  }
  case DatumKind::Float: {
    FloatExpr *expr = c.make<FloatExpr>(span);
    expr->value = datum->real;
    return expr;
  }
  case DatumKind::Bool:
    return makeBool(datum->truth, span);
  case DatumKind::Char: {
    CharExpr *expr = c.make<CharExpr>(span);
    expr->value = datum->character;
    return expr;
  }
  case DatumKind::String: {
    StringExpr *expr = c.make<StringExpr>(span);
    expr->value = datum->getText();
    return expr;
  }
  case DatumKind::Name:
    return parseName(datum);
  case DatumKind::Label: {
    LabelExpr *expr = c.make<LabelExpr>(span);
    expr->label = datum->symbol;
    return expr;
  }
  case DatumKind::Field:
    return makeFieldFunction(datum, span);
  case DatumKind::Keyword:
    return error(span, "'" + datum->symbol->name +
                           "' is no expression; it belongs to a form");
  case DatumKind::Dot:
    return error(span, "'.' is no expression");
  case DatumKind::List:
    return parseList(expandHead(datum));
  case DatumKind::Bracket: {
    ListExpr *expr = c.make<ListExpr>(span);
    ArrayRef<const Datum *> items = datum->getItems();
    if (items.size() > 2 && items[items.size() - 2]->is(DatumKind::Dot)) {
      expr->rest = parse(items.back());
      items = items.drop_back(2);
    }
    expr->items = parseAll(items);
    return expr;
  }
  case DatumKind::Array: {
    ArrayExpr *expr = c.make<ArrayExpr>(span);
    expr->items = parseAll(datum->getItems());
    return expr;
  }
  case DatumKind::Brace:
    return parseRecord(datum);
  case DatumKind::Error:
    return c.make<ErrorExpr>(span);
  }
  llvm_unreachable("all kinds are listed");
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

Expr *Parser::refer(Binding *binding, Span span) {
  RefExpr *expr = c.make<RefExpr>(span);
  expr->binding = binding;
  if (c.keepReferences)
    c.references.push_back({span, binding});
  if (auto it = open.find(binding); it != open.end()) {
    auto [state, number] = it->second;
    if (state->current >= 0)
      state->edges[state->current].push_back(number);
  }
  if (binding->isConstant)
    return expr;
  // Whatever stands between the place where it is bound and this one has to
  // bring it here.
  for (Function *f = function; f && f != binding->owner; f = f->parent) {
    bool isNew = binding->kind == Binding::Known
                     ? f->uses.insert(binding->function)
                     : f->captures.insert(binding);
    if (!isNew)
      break;
  }
  return expr;
}

Expr *Parser::parseName(const Datum *name) {
  Entity entity = lookup(name->symbol);
  switch (entity.kind) {
  case Entity::None:
    reportUnknown(name);
    return c.make<ErrorExpr>(name->span);
  case Entity::IsBinding:
    if (entity.binding->kind == Binding::Known)
      entity.binding->function->isValue = true;
    return refer(entity.binding, name->span);
  case Entity::IsBuiltin: {
    BuiltinExpr *expr = c.make<BuiltinExpr>(name->span);
    expr->builtin = entity.builtin;
    return expr;
  }
  case Entity::IsMacro:
    return error(name->span, "'" + name->symbol->name +
                                 "' is a macro; it can only be applied");
  case Entity::IsForm:
    if (entity.form == Form::True || entity.form == Form::False)
      return makeBool(entity.form == Form::True, name->span);
    return error(name->span, "'" + name->symbol->name +
                                 "' is a form; it can only stand first in "
                                 "parentheses");
  }
  llvm_unreachable("all kinds are listed");
}

Binding *Parser::makeTemporary(StringRef name, Span span) {
  Binding *binding = c.make<Binding>();
  binding->symbol = c.symbols.makeAlias(c.symbols.get(name), scope);
  binding->span = span;
  binding->owner = function;
  binding->module = module;
  return binding;
}

/// `.name` as a function.
Expr *Parser::makeFieldFunction(const Datum *field, Span span) {
  Datum *param =
      make.makeSymbol(DatumKind::Name, span,
                      c.symbols.makeAlias(c.symbols.get("record"), scope));
  const Datum *items[] = {field, param};
  const Datum *body = make.makeCompound(DatumKind::List, span, items);
  return makeFunction(field->symbol, span, {param}, {body}, nullptr);
}

//===----------------------------------------------------------------------===//
// Records and applications
//===----------------------------------------------------------------------===//

Expr *Parser::parseRecord(const Datum *brace) {
  RecordExpr *record = c.make<RecordExpr>(brace->span);
  ArrayRef<const Datum *> items = brace->getItems();
  if (items.size() % 2 != 0) {
    record->base = parse(items.front());
    items = items.drop_front();
    if (items.empty())
      return error(brace->span,
                   "expected {field expr ...} or {record field expr ...}");
  }
  llvm::SmallVector<FieldInit> fields;
  llvm::SmallDenseMap<Symbol *, Span> seen;
  for (size_t i = 0; i < items.size(); i += 2) {
    const Datum *name = items[i];
    if (!name->is(DatumKind::Name) && !name->is(DatumKind::Field)) {
      if (!name->is(DatumKind::Error))
        diagnostics.error(name->span, "expected the name of a field");
      continue;
    }
    // Fields are not renamed by macros: they are structure, not bindings.
    Symbol *symbol = const_cast<Symbol *>(name->symbol->getOriginal());
    auto [it, isNew] = seen.try_emplace(symbol, name->span);
    if (!isNew) {
      diagnostics
          .error(name->span, "field '" + symbol->name + "' is given twice")
          .note(it->second, "it is given here as well");
      continue;
    }
    fields.push_back({symbol, name->span, parse(items[i + 1])});
  }
  record->fields = copy(ArrayRef<FieldInit>(fields));
  return record;
}

Expr *Parser::parseList(const Datum *list) {
  if (!list->is(DatumKind::List))
    return parse(list);
  if (list->getItems().empty())
    return error(list->span, "'()' applies nothing; the empty list is [], the "
                             "unit {}");
  Form form = getForm(list);
  if (form != Form::None && form != Form::True && form != Form::False)
    return parseForm(form, list);
  return parseApplication(list);
}

/// A chain of comparisons, each with the next: (< a b c).
Expr *Parser::parseChain(const Builtin *builtin, const Datum *list) {
  ArrayRef<const Datum *> args = list->getItems().drop_front();
  ArrayRef<Expr *> values = parseAll(args);
  BlockExpr *block = c.make<BlockExpr>(list->span);
  llvm::SmallVector<BlockExpr::Item> items;
  llvm::SmallVector<Group *> groups;
  llvm::SmallVector<Binding *> temporaries;
  for (Expr *value : values) {
    Binding *binding = makeTemporary("operand", value->span);
    binding->kind = Binding::Value;
    binding->init = value;
    c.ownedGroups.push_back(std::make_unique<Group>());
    binding->group = c.ownedGroups.back().get();
    binding->group->members.push_back(binding);
    groups.push_back(binding->group);
    items.push_back({binding, value});
    temporaries.push_back(binding);
  }
  Expr *result = nullptr;
  for (size_t i = values.size() - 1; i-- > 0;) {
    Expr *pair[] = {refer(temporaries[i], values[i]->span),
                    refer(temporaries[i + 1], values[i + 1]->span)};
    Expr *test = callBuiltin(builtin->kind, pair, list->span);
    if (!result) {
      result = test;
      continue;
    }
    IfExpr *both = c.make<IfExpr>(list->span);
    both->test = test;
    both->then = result;
    both->otherwise = makeBool(false, list->span);
    result = both;
  }
  items.push_back({nullptr, result});
  block->items = copy(ArrayRef<BlockExpr::Item>(items));
  block->groups = copy(ArrayRef<Group *>(groups));
  return block;
}

Expr *Parser::parseBuiltinCall(const Builtin *builtin, const Datum *list) {
  ArrayRef<const Datum *> args = list->getItems().drop_front();
  Span span = list->span;
  switch (builtin->kind) {
  case BuiltinKind::Subtract:
    if (args.size() == 1)
      return callBuiltin(BuiltinKind::Negate, {parse(args[0])}, span);
    [[fallthrough]];
  case BuiltinKind::Add:
  case BuiltinKind::Multiply:
  case BuiltinKind::Divide:
  case BuiltinKind::WrapAdd:
  case BuiltinKind::WrapSubtract:
  case BuiltinKind::WrapMultiply:
  case BuiltinKind::BitAnd:
  case BuiltinKind::BitOr:
  case BuiltinKind::BitXor:
  case BuiltinKind::Min:
  case BuiltinKind::Max: {
    if (args.size() <= 2)
      break;
    Expr *result = parse(args[0]);
    for (const Datum *arg : args.drop_front())
      result = callBuiltin(builtin->kind, {result, parse(arg)}, span);
    return result;
  }
  case BuiltinKind::StringAppend: {
    if (args.size() <= 2)
      break;
    ArrayExpr *array = c.make<ArrayExpr>(span);
    array->items = parseAll(args);
    StringExpr *separator = c.make<StringExpr>(span);
    return callBuiltin(BuiltinKind::StringConcat, {array, separator}, span);
  }
  case BuiltinKind::Less:
  case BuiltinKind::LessEqual:
  case BuiltinKind::Greater:
  case BuiltinKind::GreaterEqual:
  case BuiltinKind::Equal:
    if (args.size() <= 2)
      break;
    return parseChain(builtin, list);
  default:
    break;
  }
  BuiltinExpr *callee = c.make<BuiltinExpr>(list->getItems().front()->span);
  callee->builtin = builtin;
  return makeCall(callee, parseAll(args), span);
}

Expr *Parser::parseApplication(const Datum *list) {
  const Datum *head = list->getItems().front();
  ArrayRef<const Datum *> args = list->getItems().drop_front();
  for (const Datum *arg : args)
    if (arg->is(DatumKind::Dot) || arg->is(DatumKind::Keyword))
      return parse(arg);
  if (head->is(DatumKind::Label)) {
    LabelExpr *expr = c.make<LabelExpr>(list->span);
    expr->label = head->symbol;
    expr->args = parseAll(args);
    return expr;
  }
  if (head->is(DatumKind::Field) && !args.empty()) {
    FieldExpr *field = c.make<FieldExpr>(list->span);
    field->field = head->symbol;
    field->record = parse(args.front());
    if (args.size() == 1)
      return field;
    return makeCall(field, parseAll(args.drop_front()), list->span);
  }
  if (head->is(DatumKind::Field))
    return parse(head);
  if (head->is(DatumKind::Name)) {
    Entity entity = lookup(head->symbol);
    if (entity.kind == Entity::IsBuiltin)
      return parseBuiltinCall(entity.builtin, list);
    if (entity.kind == Entity::IsBinding) {
      Expr *callee = refer(entity.binding, head->span);
      return makeCall(callee, parseAll(args), list->span);
    }
  }
  Expr *callee = parse(head);
  return makeCall(callee, parseAll(args), list->span);
}

//===----------------------------------------------------------------------===//
// Functions and bindings
//===----------------------------------------------------------------------===//

LambdaExpr *Parser::makeFunction(Symbol *name, Span span,
                                 ArrayRef<const Datum *> params,
                                 ArrayRef<const Datum *> body, Binding *known) {
  LambdaExpr *lambda = c.make<LambdaExpr>(span);
  // A known function exists since it was declared.
  Function *made = known ? known->function : declareFunction(nullptr);
  lambda->function = made;
  made->span = span;
  made->name = name;

  Function *outer = function;
  function = made;
  {
    ScopeRAII inner(*this);
    llvm::SmallVector<Binding *> bindings;
    // Patterns of parameters are matched in the body.
    llvm::SmallVector<const Datum *> patterns;
    llvm::SmallVector<Binding *> matched;
    llvm::SmallDenseMap<const Symbol *, Span> seen;
    for (const Datum *param : params) {
      bool isName = param->is(DatumKind::Name);
      Binding *binding;
      if (isName && param->symbol->getOriginal()->name != "_") {
        binding = makeBinding(Binding::Param, param);
        auto [it, isNew] = seen.try_emplace(param->symbol, param->span);
        if (!isNew)
          diagnostics
              .error(param->span,
                     "parameter '" + param->symbol->name + "' is named twice")
              .note(it->second, "it is named here as well");
        bind(binding);
      } else {
        binding = makeTemporary("param", param->span);
        if (!isName) {
          patterns.push_back(param);
          matched.push_back(binding);
        }
      }
      bindings.push_back(binding);
    }
    made->params = copy(ArrayRef<Binding *>(bindings));
    if (patterns.empty()) {
      made->body = parseBody(body, body.front()->span.to(body.back()->span));
    } else {
      llvm::SmallVector<Expr *> scrutinees;
      for (Binding *binding : matched)
        scrutinees.push_back(refer(binding, binding->span));
      made->body = parsePatternBody(patterns, scrutinees, body, span);
    }
  }
  function = outer;
  return lambda;
}

/// One clause that takes values apart.
Expr *Parser::parsePatternBody(ArrayRef<const Datum *> patterns,
                               ArrayRef<Expr *> scrutinees,
                               ArrayRef<const Datum *> body, Span span) {
  MatchExpr *match = c.make<MatchExpr>(span);
  match->scrutinees = copy(scrutinees);
  Clause *clause = c.make<Clause>();
  clause->span = span;
  ScopeRAII inner(*this);
  parsePatterns(patterns, *clause);
  clause->body = parseBody(body, span);
  match->clauses = llvm::MutableArrayRef<Clause>(clause, 1);
  return finishMatch(match);
}

Expr *Parser::parseLambda(const Datum *list) {
  ArrayRef<const Datum *> items = list->getItems();
  if (items.size() < 3 || !items[1]->isGroup())
    return usage(list, "(lambda (param ...) body ...)");
  return makeFunction(nullptr, list->span, items[1]->getItems(),
                      items.drop_front(2), nullptr);
}

Expr *Parser::parseNamedLet(const Datum *list) {
  ArrayRef<const Datum *> items = list->getItems();
  llvm::SmallVector<const Datum *> params, inits;
  for (const Datum *binding : items[2]->getItems()) {
    if (!binding->isGroup() || binding->getItems().size() != 2)
      return usage(binding, "(name expr)");
    params.push_back(binding->getItems()[0]);
    inits.push_back(binding->getItems()[1]);
  }
  ArrayRef<Expr *> args = parseAll(inits);
  ScopeRAII inner(*this);
  Binding *loop = makeBinding(Binding::Known, items[1]);
  loop->isMonomorphic = true;
  bind(loop);
  declareFunction(loop);
  loop->init =
      makeFunction(loop->symbol, list->span, params, items.drop_front(3), loop);
  c.ownedGroups.push_back(std::make_unique<Group>());
  loop->group = c.ownedGroups.back().get();
  loop->group->members.push_back(loop);
  loop->group->isRecursive = true;
  BlockExpr *block = c.make<BlockExpr>(list->span);
  BlockExpr::Item parts[] = {
      {loop, loop->init},
      {nullptr, makeCall(refer(loop, items[1]->span), args, list->span)}};
  block->items = copy(ArrayRef<BlockExpr::Item>(parts));
  block->groups = copy(ArrayRef<Group *>({loop->group}));
  return block;
}

Expr *Parser::parseLet(const Datum *list, Form form) {
  ArrayRef<const Datum *> items = list->getItems();
  if (form == Form::Let && items.size() >= 4 && items[1]->is(DatumKind::Name) &&
      items[2]->isGroup())
    return parseNamedLet(list);
  if (items.size() < 3 || !items[1]->isGroup())
    return usage(list, "bindings in parentheses and a body, as in "
                       "(let ((name expr) ...) body ...)");
  for (const Datum *binding : items[1]->getItems())
    if (!binding->isGroup() || binding->getItems().size() != 2)
      return usage(binding, "(pattern expr)");
  return parseLetBindings(items[1]->getItems(), items.drop_front(2), list->span,
                          form);
}

Expr *Parser::parseLetBindings(ArrayRef<const Datum *> bindings,
                               ArrayRef<const Datum *> body, Span span,
                               Form form) {
  if (form == Form::LetStar && bindings.size() > 1) {
    return parseLetChain(bindings, body, span);
  }
  auto isName = [](const Datum *binding) {
    return binding->getItems()[0]->is(DatumKind::Name);
  };
  if (form != Form::LetRec && !llvm::all_of(bindings, isName)) {
    llvm::SmallVector<const Datum *> patterns, inits;
    for (const Datum *binding : bindings) {
      patterns.push_back(binding->getItems()[0]);
      inits.push_back(binding->getItems()[1]);
    }
    ArrayRef<Expr *> values = parseAll(inits);
    return parsePatternBody(patterns, values, body, span);
  }
  return parseSimpleLet(bindings, body, span, form == Form::LetRec);
}

/// Makes a function without a body; that of a binding before the body is
/// parsed, so that what refers to it has something to refer to.
Function *Parser::declareFunction(Binding *binding) {
  c.ownedFunctions.push_back(std::make_unique<Function>());
  Function *made = c.ownedFunctions.back().get();
  c.functions.push_back(made);
  made->parent = function;
  if (!binding)
    return made;
  made->name = binding->symbol;
  made->binding = binding;
  made->span = binding->span;
  binding->function = made;
  made->uses.insert(made);
  return made;
}

Expr *Parser::parseSimpleLet(ArrayRef<const Datum *> bindings,
                             ArrayRef<const Datum *> body, Span span,
                             bool isRecursive) {
  BlockState state;
  llvm::SmallVector<BlockExpr::Item> items;
  llvm::SmallVector<Binding *> made;
  for (const Datum *datum : bindings) {
    const Datum *name = datum->getItems()[0], *init = datum->getItems()[1];
    if (!name->is(DatumKind::Name))
      return usage(datum, "(name expr)");
    bool isFunction = getForm(init) == Form::Lambda;
    Binding *binding =
        makeBinding(isFunction ? Binding::Known : Binding::Value, name);
    binding->isConstant = !isFunction && isLiteral(init);
    if (isFunction)
      declareFunction(binding);
    if (isRecursive)
      open[binding] = {&state, unsigned(made.size())};
    state.definitions.push_back(binding);
    c.definitions.push_back(binding);
    made.push_back(binding);
  }
  state.edges.resize(made.size());
  auto parseInits = [&] {
    for (size_t i = 0; i < made.size(); ++i) {
      state.current = i;
      const Datum *define[] = {nullptr, bindings[i]->getItems()[0],
                               bindings[i]->getItems()[1]};
      Datum *datum =
          make.makeCompound(DatumKind::List, bindings[i]->span, define);
      parseInit(made[i], datum);
      items.push_back({made[i], made[i]->init});
    }
    state.current = -1;
  };
  if (!isRecursive)
    parseInits();
  ScopeRAII inner(*this);
  llvm::SmallDenseMap<const Symbol *, Span> seen;
  for (Binding *binding : made) {
    auto [it, isNew] = seen.try_emplace(binding->symbol, binding->span);
    if (!isNew)
      diagnostics
          .error(binding->span,
                 "'" + binding->symbol->name + "' is bound twice here")
          .note(it->second, "it is bound here as well");
    bind(binding);
  }
  if (isRecursive)
    parseInits();
  Expr *last = nullptr;
  {
    // Definitions of the body may shadow what is bound here.
    ScopeRAII innermost(*this);
    last = parseBody(body, span);
  }
  items.push_back({nullptr, last});
  BlockExpr *block = c.make<BlockExpr>(span);
  block->items = copy(ArrayRef<BlockExpr::Item>(items));
  block->groups = makeGroups(state);
  for (Binding *binding : made)
    open.erase(binding);
  return block;
}

/// let*, from the outside in, by recursion that is safe on long chains.
Expr *Parser::parseLetChain(ArrayRef<const Datum *> bindings,
                            ArrayRef<const Datum *> body, Span span) {
  if (bindings.size() <= 1)
    return parseLetBindings(bindings, body, span, Form::Let);
  // The rest becomes the body, as a form that is never looked up.
  Datum *rest = make.make(DatumKind::List, span);
  rest->items.data = bindings.drop_front().data();
  rest->items.size = bindings.size() - 1;
  llvm::SmallVector<const Datum *> form{letStarName(span), rest};
  form.append(body.begin(), body.end());
  const Datum *inner = make.makeCompound(DatumKind::List, span, form);
  Expr *result = nullptr;
  withEnoughStack([&] {
    result = parseLetBindings(bindings.take_front(), {inner}, span, Form::Let);
  });
  return result;
}

/// A name that means let*, whatever is bound around it.
const Datum *Parser::letStarName(Span span) {
  return make.makeSymbol(
      DatumKind::Name, span,
      c.symbols.makeAlias(c.symbols.get("let*"), scopes.front().get()));
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

Expr *Parser::parseIf(const Datum *list) {
  ArrayRef<const Datum *> items = list->getItems();
  if (items.size() != 3 && items.size() != 4)
    return usage(list, "(if test then else)");
  IfExpr *expr = c.make<IfExpr>(list->span);
  expr->test = parse(items[1]);
  expr->then = parse(items[2]);
  if (items.size() == 4)
    expr->otherwise = parse(items[3]);
  return expr;
}

Expr *Parser::parseCond(const Datum *list) {
  ArrayRef<const Datum *> clauses = list->getItems().drop_front();
  StringRef shape = "(cond (test body ...) ... (else body ...))";
  if (clauses.empty())
    return usage(list, shape);
  IfExpr *first = nullptr, *last = nullptr;
  for (const Datum *clause : clauses) {
    if (!clause->isGroup() || clause->getItems().size() < 2)
      return usage(clause, shape);
    ArrayRef<const Datum *> items = clause->getItems();
    auto parseClauseBody = [&]() -> Expr * {
      if (items.size() == 2)
        return parse(items[1]);
      ScopeRAII inner(*this);
      return parseBody(items.drop_front(), clause->span);
    };
    if (isForm(items[0], Form::Else)) {
      if (clause != clauses.back())
        return error(clause->span, "nothing can follow 'else'");
      Expr *otherwise = parseClauseBody();
      if (!first)
        return otherwise;
      last->otherwise = otherwise;
      return first;
    }
    IfExpr *next = c.make<IfExpr>(clause->span);
    next->test = parse(items[0]);
    next->then = parseClauseBody();
    if (last)
      last->otherwise = next;
    else
      first = next;
    last = next;
  }
  return first;
}

Expr *Parser::parseLogic(const Datum *list, bool isAnd) {
  ArrayRef<const Datum *> items = list->getItems().drop_front();
  if (items.empty())
    return makeBool(isAnd, list->span);
  ArrayRef<Expr *> tests = parseAll(items);
  Expr *result = tests.back();
  for (Expr *test : llvm::reverse(tests.drop_back())) {
    IfExpr *expr = c.make<IfExpr>(list->span);
    expr->test = test;
    expr->then = isAnd ? result : makeBool(true, list->span);
    expr->otherwise = isAnd ? makeBool(false, list->span) : result;
    result = expr;
  }
  return result;
}

Expr *Parser::parseAssert(const Datum *list) {
  ArrayRef<const Datum *> items = list->getItems();
  if (items.size() != 2 && items.size() != 3)
    return usage(list, "(assert test) or (assert test message)");
  IfExpr *expr = c.make<IfExpr>(list->span);
  expr->test = parse(items[1]);
  expr->then = makeUnit(list->span);
  Expr *message;
  if (items.size() == 3) {
    message = parse(items[2]);
  } else {
    StringExpr *text = c.make<StringExpr>(list->span);
    text->value = "assertion failed";
    message = text;
  }
  expr->otherwise = callBuiltin(BuiltinKind::Fail, {message}, list->span);
  return expr;
}

Expr *Parser::parseThe(const Datum *list) {
  ArrayRef<const Datum *> items = list->getItems();
  if (items.size() != 3)
    return usage(list, "(the type expr)");
  TheExpr *expr = c.make<TheExpr>(list->span);
  expr->annotation = items[1];
  expr->module = module;
  expr->value = parse(items[2]);
  return expr;
}

Expr *Parser::parseForm(Form form, const Datum *list) {
  ArrayRef<const Datum *> items = list->getItems();
  switch (form) {
  case Form::Lambda:
    return parseLambda(list);
  case Form::Let:
  case Form::LetStar:
  case Form::LetRec:
    return parseLet(list, form);
  case Form::If:
    return parseIf(list);
  case Form::Cond:
    return parseCond(list);
  case Form::Case:
    return parseCase(list);
  case Form::Match:
  case Form::MatchStar:
    return parseMatch(list, form == Form::MatchStar);
  case Form::And:
  case Form::Or:
    return parseLogic(list, form == Form::And);
  case Form::InPlace:
  case Form::NoHeap:
  case Form::StackBound:
    c.demands.push_back({form, list->span});
    [[fallthrough]];
  case Form::Begin: {
    if (items.size() < 2)
      return makeUnit(list->span);
    ScopeRAII inner(*this);
    return parseBody(items.drop_front(), list->span);
  }
  case Form::When:
  case Form::Unless: {
    if (items.size() < 3)
      return usage(list, form == Form::When ? "(when test body ...)"
                                            : "(unless test body ...)");
    IfExpr *expr = c.make<IfExpr>(list->span);
    expr->test = parse(items[1]);
    if (form == Form::Unless)
      expr->test = callBuiltin(BuiltinKind::Not, {expr->test}, list->span);
    ScopeRAII inner(*this);
    expr->then = parseBody(items.drop_front(2), list->span);
    return expr;
  }
  case Form::The:
    return parseThe(list);
  case Form::Assert:
    return parseAssert(list);
  case Form::LetSyntax: {
    if (items.size() < 3 || !items[1]->isGroup())
      return usage(list, "(let-syntax ((name macro) ...) body ...)");
    ScopeRAII inner(*this);
    for (const Datum *binding : items[1]->getItems()) {
      if (!binding->isGroup() || binding->getItems().size() != 2)
        return usage(binding, "(name macro)");
      const Datum *define[] = {items[0], binding->getItems()[0],
                               binding->getItems()[1]};
      declareMacro(make.makeCompound(DatumKind::List, binding->span, define));
    }
    return parseBody(items.drop_front(2), list->span);
  }
  case Form::Define:
  case Form::DefineSyntax:
  case Form::Declare:
  case Form::TypeAbbreviation:
  case Form::Import:
  case Form::Export:
    return error(list->span,
                 "a definition can only stand at the top of a file or in a "
                 "body");
  case Form::Else:
    return error(list->span, "'else' can only be the last clause of a cond, "
                             "case or match");
  case Form::None:
  case Form::True:
  case Form::False:
    break;
  }
  llvm_unreachable("parseList has taken care of these");
}
