//===- Parser.cpp - Modules, scopes and definitions -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Parser.h"

#include "lib/Frontend/Prelude.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

//===----------------------------------------------------------------------===//
// What is built in
//===----------------------------------------------------------------------===//

static unsigned countParameters(StringRef signature) {
  // "(-> A B C)" at depth 1: words between the arrow and the result.
  unsigned depth = 0, words = 0;
  bool inWord = false;
  for (char ch : signature) {
    if (depth == 1 && !inWord && ch != ' ' && ch != ')')
      ++words;
    if (ch == '(' || ch == '{')
      ++depth;
    if (ch == ')' || ch == '}')
      --depth;
    inWord = depth > 1 ||
             (depth == 1 && ch != ' ' && ch != '(' && ch != ')' && ch != '}');
  }
  return words - 2;
}

ArrayRef<Builtin> froe::lang::getBuiltins() {
  static const std::vector<Builtin> all = [] {
    std::vector<Builtin> table = {
#define BUILTIN(identifier, name, type)                                        \
  {BuiltinKind::identifier, name, type, 0},
#include "lib/Frontend/Builtins.def"
    };
    for (Builtin &builtin : table)
      builtin.arity = countParameters(builtin.signature);
    return table;
  }();
  return all;
}

const Builtin *froe::lang::getBuiltin(BuiltinKind kind) {
  return &getBuiltins()[static_cast<size_t>(kind)];
}

static constexpr std::pair<StringRef, Form> kForms[] = {
    {"define", Form::Define},
    {"define-syntax", Form::DefineSyntax},
    {"let-syntax", Form::LetSyntax},
    {":", Form::Declare},
    {"type", Form::TypeAbbreviation},
    {"import", Form::Import},
    {"export", Form::Export},
    {"lambda", Form::Lambda},
    {"let", Form::Let},
    {"let*", Form::LetStar},
    {"letrec", Form::LetRec},
    {"letrec*", Form::LetRec},
    {"if", Form::If},
    {"cond", Form::Cond},
    {"case", Form::Case},
    {"match", Form::Match},
    {"match*", Form::MatchStar},
    {"and", Form::And},
    {"or", Form::Or},
    {"begin", Form::Begin},
    {"in-place", Form::InPlace},
    {"no-heap", Form::NoHeap},
    {"stack-bound", Form::StackBound},
    {"when", Form::When},
    {"unless", Form::Unless},
    {"the", Form::The},
    {"assert", Form::Assert},
    {"else", Form::Else},
    {"true", Form::True},
    {"false", Form::False},
};

ArrayRef<std::pair<StringRef, Form>> froe::lang::getForms() { return kForms; }

static Entity makeForm(Form form) {
  Entity entity;
  entity.kind = Entity::IsForm;
  entity.form = form;
  return entity;
}

static Entity makeEntity(Binding *binding) {
  Entity entity;
  entity.kind = Entity::IsBinding;
  entity.binding = binding;
  return entity;
}

//===----------------------------------------------------------------------===//
// Scopes
//===----------------------------------------------------------------------===//

Parser::ScopeRAII::ScopeRAII(Parser &parser)
    : parser(parser), outer(parser.scope), firstBound(parser.bound.size()) {
  parser.scopes.push_back(std::make_unique<Scope>(parser.module, outer));
  parser.scope = parser.scopes.back().get();
}

Parser::ScopeRAII::~ScopeRAII() {
  while (parser.bound.size() > firstBound) {
    parser.meanings[parser.bound.back()].pop_back();
    parser.bound.pop_back();
  }
  parser.scope = outer;
}

Entity Parser::getTop(const Symbol *symbol, const Module *in) const {
  if (auto it = in->names.find(symbol); it != in->names.end())
    return it->second;
  if (auto it = root.find(symbol); it != root.end())
    return it->second;
  return {};
}

Entity Parser::lookupIn(const Symbol *symbol, const Scope *from) const {
  for (; symbol; from = symbol->scope, symbol = symbol->alias) {
    if (auto it = meanings.find(symbol); it != meanings.end())
      for (const Meaning &meaning : llvm::reverse(it->second))
        if (meaning.scope->module == from->module &&
            meaning.scope->depth <= from->depth)
          return meaning.entity;
    if (Entity entity = getTop(symbol, from->module))
      return entity;
  }
  return {};
}

Entity Parser::lookup(const Symbol *symbol) const {
  return lookupIn(symbol, scope);
}

void Parser::bind(Symbol *symbol, Entity entity) {
  if (!scope->parent) {
    module->names[symbol] = entity;
    return;
  }
  meanings[symbol].push_back({scope, entity});
  bound.push_back(symbol);
}

void Parser::bind(Binding *binding) {
  bind(binding->symbol, makeEntity(binding));
}

Binding *Parser::makeBinding(Binding::Kind kind, const Datum *name) {
  Binding *binding = c.make<Binding>();
  binding->kind = kind;
  binding->symbol = name->symbol;
  binding->span = name->span;
  binding->owner = function;
  binding->module = module;
  if (c.keepReferences)
    c.bindings.push_back(binding);
  return binding;
}

Form Parser::getForm(const Datum *datum) const {
  if (!datum->isGroup() || datum->is(DatumKind::Bracket) ||
      datum->getItems().empty())
    return Form::None;
  const Datum *head = datum->getItems().front();
  if (!head->is(DatumKind::Name) && !head->is(DatumKind::Keyword))
    return Form::None;
  return lookup(head->symbol).form;
}

bool Parser::isForm(const Datum *datum, Form form) const {
  return datum->is(DatumKind::Name) && lookup(datum->symbol).form == form;
}

/// How many uses of macros may be made of uses of macros, and how many a
/// program may have: a macro that expands to itself must come to an end.
static constexpr unsigned kMaxExpansionDepth = 1000;
static constexpr uint64_t kMaxExpansions = 10000000;

const Datum *Parser::expandHead(const Datum *datum) {
  for (unsigned count = 0;; ++count) {
    if (!datum->is(DatumKind::List) || datum->getItems().empty() ||
        !datum->getItems().front()->is(DatumKind::Name))
      return datum;
    Entity entity = lookup(datum->getItems().front()->symbol);
    if (entity.kind != Entity::IsMacro)
      return datum;
    if (count == kMaxExpansionDepth || ++expansions > kMaxExpansions) {
      diagnostics.error(datum->span, "this macro expands without end");
      return make.make(DatumKind::Error, datum->span);
    }
    const Macro *macro = entity.macro;
    const Scope *macroScope = macroScopes.lookup(macro);
    auto isSame = [&](const Symbol *used, const Symbol *literal) {
      Entity a = lookup(used), b = lookupIn(literal, macroScope);
      return a == b && (a || used->getOriginal() == literal->getOriginal());
    };
    datum = expandMacro(*macro, datum, c.symbols, make, isSame, diagnostics);
    if (!datum)
      return make.make(DatumKind::Error, Span());
  }
}

const Symbol *Parser::suggest(const Symbol *unknown) const {
  const Symbol *best = nullptr;
  unsigned bestDistance = unknown->name.size() / 3 + 1;
  auto consider = [&](const Symbol *symbol) {
    // What macros insert cannot be written.
    if (symbol->alias)
      return;
    unsigned distance =
        symbol->name.edit_distance(unknown->name, true, bestDistance);
    // Of several, the one that is first in the alphabet.
    if (distance < bestDistance ||
        (best && distance == bestDistance && symbol->name < best->name)) {
      best = symbol;
      bestDistance = distance;
    }
  };
  for (const auto &[symbol, entries] : meanings)
    if (!entries.empty())
      consider(symbol);
  for (const auto &[symbol, entity] : module->names)
    consider(symbol);
  for (const auto &[symbol, entity] : root)
    consider(symbol);
  return best;
}

void Parser::reportUnknown(const Datum *name) {
  Diagnostic &diagnostic = diagnostics.error(
      name->span, "unknown name '" + name->symbol->name + "'");
  // Looking at all names costs too much where many are unknown.
  if (diagnostics.getErrorCount() > 10)
    return;
  if (const Symbol *other = suggest(name->symbol)) {
    Entity entity = lookup(other);
    Span where =
        entity.kind == Entity::IsBinding ? entity.binding->span : name->span;
    diagnostic.note(where, "did you mean '" + other->name + "'?");
  }
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

/// What is made again wherever the name is used.
bool froe::lang::isLiteral(const Datum *datum) {
  switch (datum->kind) {
  case DatumKind::Integer:
  case DatumKind::Float:
  case DatumKind::Bool:
  case DatumKind::Char:
  case DatumKind::String:
  case DatumKind::Label:
    return true;
  default:
    return false;
  }
}

Binding *Parser::declare(const Datum *define, BlockState &state) {
  ArrayRef<const Datum *> items = define->getItems();
  const Datum *target = items.size() > 1 ? items[1] : nullptr;
  bool isFunction =
      target && target->is(DatumKind::List) && !target->getItems().empty();
  const Datum *name = isFunction ? target->getItems().front() : target;
  if (!name || !name->is(DatumKind::Name) || items.size() < 3 ||
      (!isFunction && items.size() != 3)) {
    if (name && name->is(DatumKind::Label))
      diagnostics.error(name->span, "'" + name->symbol->name +
                                        "' is a label; names of values start "
                                        "with a small letter");
    else if (!name || !name->is(DatumKind::Error))
      usage(define, "(define name expr) or (define (name param ...) body ...)");
    return nullptr;
  }
  if (!isFunction)
    isFunction = getForm(items[2]) == Form::Lambda;
  Binding *binding =
      makeBinding(isFunction ? Binding::Known : Binding::Value, name);
  binding->isConstant = !isFunction && isLiteral(items[2]);
  if (isFunction)
    declareFunction(binding);
  return binding;
}

void Parser::declareMacro(const Datum *datum) {
  ArrayRef<const Datum *> items = datum->getItems();
  if (items.size() != 3 || !items[1]->is(DatumKind::Name)) {
    usage(datum, "(define-syntax name (syntax-rules (literal ...) (pattern "
                 "template) ...))");
    return;
  }
  const Datum *spec = expandHead(items[2]);
  if (spec->is(DatumKind::Error))
    return;
  const Macro *macro =
      parseSyntaxRules(spec, scope, make, c.arena, diagnostics);
  if (!macro)
    return;
  macroScopes[macro] = scope;
  Entity entity;
  entity.kind = Entity::IsMacro;
  entity.macro = macro;
  bind(items[1]->symbol, entity);
}

void Parser::declareType(const Datum *datum) {
  ArrayRef<const Datum *> items = datum->getItems();
  StringRef shape = "(type (Name a ...) type)";
  if (items.size() != 3) {
    usage(datum, shape);
    return;
  }
  TypeAbbreviation *type = c.make<TypeAbbreviation>();
  type->span = items[1]->span;
  type->body = items[2];
  type->module = module;
  const Datum *name = items[1];
  if (name->isGroup()) {
    llvm::SmallVector<Symbol *, 4> params;
    for (const Datum *param : name->getItems().drop_front(
             std::min<size_t>(1, name->getItems().size()))) {
      if (!param->is(DatumKind::Name)) {
        usage(datum, shape);
        return;
      }
      params.push_back(param->symbol);
    }
    type->params = copy(ArrayRef<Symbol *>(params));
    name = name->getItems().empty() ? datum : name->getItems().front();
  }
  if (!name->is(DatumKind::Label)) {
    usage(datum, shape);
    return;
  }
  auto [it, isNew] = module->types.try_emplace(name->symbol, type);
  if (!isNew)
    diagnostics
        .error(name->span,
               "the type '" + name->symbol->name + "' is defined twice")
        .note(it->second->span, "it is defined here as well");
}

bool Parser::declareItem(const Datum *datum, std::vector<Definition> &items,
                         BlockState &state) {
  switch (getForm(datum)) {
  case Form::InPlace:
  case Form::NoHeap:
  case Form::StackBound:
    c.demands.push_back({getForm(datum), datum->span});
    return true;
  case Form::Begin:
    return true;
  case Form::Define:
    if (Binding *binding = declare(datum, state)) {
      items.push_back({binding, datum});
      open[binding] = {&state, state.definitions.size()};
      state.definitions.push_back(binding);
      c.definitions.push_back(binding);
      bind(binding);
    }
    return false;
  case Form::DefineSyntax:
    declareMacro(datum);
    return false;
  case Form::TypeAbbreviation:
    declareType(datum);
    return false;
  case Form::Declare: {
    ArrayRef<const Datum *> parts = datum->getItems();
    if (parts.size() == 3 && parts[1]->is(DatumKind::Name))
      annotations[parts[1]->symbol] = datum;
    else
      usage(datum, "(: name type)");
    return false;
  }
  case Form::Import:
  case Form::Export:
    if (scope->parent) {
      diagnostics.error(datum->span,
                        "this can only stand at the top of a file");
    } else if (getForm(datum) == Form::Import) {
      parseImport(datum);
    } else {
      exportForms.push_back(datum);
    }
    return false;
  default:
    items.push_back({nullptr, datum});
    return false;
  }
}

void Parser::declareItems(ArrayRef<const Datum *> data,
                          std::vector<Definition> &items, BlockState &state) {
  // Expansions may be sequences, which are part of the body.
  std::vector<const Datum *> pending(data.rbegin(), data.rend());
  while (!pending.empty()) {
    const Datum *datum = expandHead(pending.back());
    pending.pop_back();
    if (declareItem(datum, items, state)) {
      ArrayRef<const Datum *> parts = datum->getItems().drop_front();
      if (parts.empty())
        items.push_back({nullptr, datum});
      pending.insert(pending.end(), parts.rbegin(), parts.rend());
    }
  }
  llvm::DenseMap<const Symbol *, Binding *> seen;
  for (Binding *binding : state.definitions) {
    auto [it, isNew] = seen.try_emplace(binding->symbol, binding);
    if (!isNew)
      diagnostics
          .error(binding->span,
                 "'" + binding->symbol->name + "' is defined twice here")
          .note(it->second->span, "it is defined here as well");
  }
}

void Parser::parseInit(Binding *binding, const Datum *define) {
  ArrayRef<const Datum *> items = define->getItems();
  if (items[1]->is(DatumKind::List)) {
    binding->init = makeFunction(binding->symbol, define->span,
                                 items[1]->getItems().drop_front(),
                                 items.drop_front(2), binding);
    return;
  }
  if (binding->kind != Binding::Known) {
    binding->init = parse(items[2]);
    return;
  }
  const Datum *lambda = items[2];
  if (lambda->getItems().size() < 3 || !lambda->getItems()[1]->isGroup()) {
    binding->init = usage(lambda, "(lambda (param ...) body ...)");
    binding->kind = Binding::Value;
    return;
  }
  binding->init = makeFunction(binding->symbol, lambda->span,
                               lambda->getItems()[1]->getItems(),
                               lambda->getItems().drop_front(2), binding);
}

/// Strongly connected components by Tarjan's algorithm, with an explicit stack;
/// what others refer to comes first.
ArrayRef<Group *> Parser::makeGroups(BlockState &state) {
  size_t count = state.definitions.size();
  state.edges.resize(count);
  std::vector<unsigned> index(count, 0), low(count, 0);
  std::vector<bool> onStack(count, false);
  std::vector<unsigned> stack;
  std::vector<std::pair<unsigned, unsigned>> work;
  llvm::SmallVector<Group *> groups;
  unsigned next = 1;
  for (unsigned start = 0; start < count; ++start) {
    if (index[start])
      continue;
    work.push_back({start, 0});
    while (!work.empty()) {
      auto &[node, edge] = work.back();
      if (edge == 0 && !index[node]) {
        index[node] = low[node] = next++;
        stack.push_back(node);
        onStack[node] = true;
      }
      if (edge < state.edges[node].size()) {
        unsigned to = state.edges[node][edge++];
        if (!index[to])
          work.push_back({to, 0});
        else if (onStack[to])
          low[node] = std::min(low[node], index[to]);
        continue;
      }
      unsigned done = node;
      work.pop_back();
      if (!work.empty())
        low[work.back().first] = std::min(low[work.back().first], low[done]);
      if (low[done] != index[done])
        continue;
      c.ownedGroups.push_back(std::make_unique<Group>());
      Group *group = c.ownedGroups.back().get();
      unsigned member;
      do {
        member = stack.back();
        stack.pop_back();
        onStack[member] = false;
        group->members.push_back(state.definitions[member]);
        state.definitions[member]->group = group;
      } while (member != done);
      std::reverse(group->members.begin(), group->members.end());
      group->isRecursive = group->members.size() > 1 ||
                           llvm::is_contained(state.edges[done], done);
      groups.push_back(group);
    }
  }
  return copy(ArrayRef<Group *>(groups));
}

void Parser::attachAnnotations(BlockState &state) {
  for (Binding *binding : state.definitions) {
    auto it = annotations.find(binding->symbol);
    if (it == annotations.end())
      continue;
    binding->annotation = it->second->getItems()[2];
    annotations.erase(it);
  }
  for (auto &[symbol, datum] : annotations)
    diagnostics.error(datum->span, "'" + symbol->name +
                                       "' has a type here, but is not defined "
                                       "in this body");
  annotations.clear();
}

BlockExpr *Parser::parseBlock(ArrayRef<const Datum *> data, Span span) {
  BlockExpr *block = c.make<BlockExpr>(span);
  BlockState state;
  std::vector<Definition> items;
  auto outerAnnotations = std::move(annotations);
  annotations.clear();
  declareItems(data, items, state);
  attachAnnotations(state);
  annotations = std::move(outerAnnotations);

  llvm::SmallVector<BlockExpr::Item> parsed;
  state.edges.resize(state.definitions.size());
  int number = 0;
  for (Definition &item : items) {
    if (!item.binding) {
      parsed.push_back({nullptr, parse(item.datum)});
      continue;
    }
    state.current = number++;
    parseInit(item.binding, item.datum);
    state.current = -1;
    parsed.push_back({item.binding, item.binding->init});
  }
  block->items = copy(ArrayRef<BlockExpr::Item>(parsed));
  block->groups = makeGroups(state);
  for (Binding *binding : state.definitions)
    open.erase(binding);
  return block;
}

Expr *Parser::parseBody(ArrayRef<const Datum *> data, Span span) {
  BlockExpr *block = parseBlock(data, span);
  bool isPlain = block->items.size() == 1 && !block->items[0].definition;
  return isPlain ? block->items[0].expr : block;
}

//===----------------------------------------------------------------------===//
// Modules
//===----------------------------------------------------------------------===//

Module *Parser::addModule(std::string path, std::string text) {
  c.ownedModules.push_back(std::make_unique<Module>());
  Module *added = c.ownedModules.back().get();
  added->path = path;
  added->file = c.files.add(path, std::move(text));
  if (c.ownedModules.size() == 1) {
    prelude = added;
    for (auto [name, form] : kForms)
      root[c.symbols.get(name)] = makeForm(form);
    for (const Builtin &builtin : getBuiltins()) {
      Entity entity;
      entity.kind = Entity::IsBuiltin;
      entity.builtin = &builtin;
      root[c.symbols.get(builtin.name)] = entity;
    }
  }
  auto data = readFile(c.files, added->file, c.symbols, c.arena, diagnostics);

  // Imports interrupt the module that they stand in.
  Module *outerModule = module;
  Scope *outerScope = scope;
  auto outerExports = std::move(exportForms);
  auto outerAnnotations = std::move(annotations);
  annotations.clear();
  exportForms.clear();
  module = added;
  scopes.push_back(std::make_unique<Scope>(added, nullptr));
  scope = scopes.back().get();

  uint32_t end = c.files.getText(added->file).size();
  added->body = parseBlock(data, {added->file, 0, end});
  finishExports();
  if (added == prelude)
    for (auto &[symbol, entity] : added->exports)
      root[symbol] = entity;
  c.modules.push_back(added);

  module = outerModule;
  scope = outerScope;
  exportForms = std::move(outerExports);
  annotations = std::move(outerAnnotations);
  return added;
}

Module *Parser::loadModule(const std::string &path, Span from) {
  for (size_t i = 0; i < loading.size(); ++i) {
    if (loading[i].first != path)
      continue;
    Diagnostic &diagnostic =
        diagnostics.error(from, "'" + path + "' imports itself");
    for (size_t j = i + 1; j < loading.size(); ++j)
      diagnostic.note(loading[j].second,
                      "through this import of '" + loading[j].first + "'");
    return nullptr;
  }
  if (Module *known = modulesByPath.lookup(path))
    return known;
  std::string text;
  if (!c.loader || !c.loader(path, text)) {
    diagnostics.error(from, "cannot read '" + path + "'" +
                                (text.empty() ? "" : ": " + text));
    return nullptr;
  }
  loading.push_back({path, from});
  Module *loaded = addModule(path, std::move(text));
  loading.pop_back();
  modulesByPath[path] = loaded;
  return loaded;
}

void Parser::addMain(std::string path, std::string text) {
  loading.push_back({path, Span()});
  addModule(std::move(path), std::move(text));
  loading.pop_back();
}

void Parser::parseImport(const Datum *datum) {
  ArrayRef<const Datum *> items = datum->getItems();
  StringRef shape = "(import \"file.froe\"), with ':as name' or ':only (name "
                    "...)' after the file";
  if (items.size() < 2 || !items[1]->is(DatumKind::String) ||
      items.size() % 2 != 0) {
    usage(datum, shape);
    return;
  }
  llvm::SmallString<128> path(llvm::sys::path::parent_path(module->path));
  llvm::sys::path::append(path, items[1]->getText());
  llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
  std::string prefix = llvm::sys::path::stem(items[1]->getText()).str() + "/";
  const Datum *only = nullptr;
  for (size_t i = 2; i < items.size(); i += 2) {
    bool isKeyword = items[i]->is(DatumKind::Keyword);
    StringRef keyword = isKeyword ? items[i]->symbol->name : "";
    const Datum *value = items[i + 1];
    if (keyword == ":as" && value->is(DatumKind::Name)) {
      prefix = value->symbol->name.str() + "/";
    } else if (keyword == ":only" && value->isGroup()) {
      only = value;
    } else {
      usage(datum, shape);
      return;
    }
  }
  Module *imported = loadModule(std::string(path), items[1]->span);
  if (!imported)
    return;
  if (!only) {
    for (auto &[symbol, entity] : imported->exports)
      module->names[c.symbols.get(prefix + symbol->name.str())] = entity;
    for (auto &[symbol, type] : imported->exportedTypes)
      module->types[c.symbols.get(prefix + symbol->name.str())] = type;
    return;
  }
  for (const Datum *name : only->getItems()) {
    if (!name->is(DatumKind::Name) && !name->is(DatumKind::Label)) {
      usage(datum, shape);
      continue;
    }
    bool isType = name->is(DatumKind::Label);
    auto isNamed = [&](const auto &entry) {
      return entry.first == name->symbol;
    };
    auto value = llvm::find_if(imported->exports, isNamed);
    auto type = llvm::find_if(imported->exportedTypes, isNamed);
    if (!isType && value != imported->exports.end())
      module->names[name->symbol] = value->second;
    else if (isType && type != imported->exportedTypes.end())
      module->types[name->symbol] = type->second;
    else
      diagnostics.error(name->span, "'" + imported->path + "' has no '" +
                                        name->symbol->name + "' to import");
  }
}

void Parser::finishExports() {
  if (exportForms.empty()) {
    // All that is defined here, but not what is imported.
    for (const BlockExpr::Item &item : module->body->items)
      if (item.definition && !item.definition->symbol->alias)
        module->exports.push_back(
            {item.definition->symbol, makeEntity(item.definition)});
    for (auto &[symbol, entity] : module->names)
      if (entity.kind == Entity::IsMacro && !symbol->alias)
        module->exports.push_back({const_cast<Symbol *>(symbol), entity});
    for (auto &[symbol, type] : module->types)
      if (type->module == module)
        module->exportedTypes.push_back({const_cast<Symbol *>(symbol), type});
    return;
  }
  for (const Datum *form : exportForms)
    for (const Datum *name : form->getItems().drop_front()) {
      if (name->is(DatumKind::Name) && module->names.count(name->symbol))
        module->exports.push_back({name->symbol, module->names[name->symbol]});
      else if (name->is(DatumKind::Label) && module->types.count(name->symbol))
        module->exportedTypes.push_back(
            {name->symbol, module->types[name->symbol]});
      else if (name->is(DatumKind::Name) || name->is(DatumKind::Label))
        diagnostics.error(name->span, "'" + name->symbol->name +
                                          "' is not defined in this file");
      else
        usage(form, "(export name ...)");
    }
}

//===----------------------------------------------------------------------===//
// Captures
//===----------------------------------------------------------------------===//

static bool isInside(const Function *inner, const Function *outer) {
  for (; inner; inner = inner->parent)
    if (inner == outer)
      return true;
  return false;
}

/// A function needs what the functions that it uses capture, unless that is
/// bound inside of it: a fixed point, by a list of functions whose captures
/// have grown.
void Parser::closeCaptures() {
  llvm::DenseMap<Function *, llvm::SmallVector<Function *, 4>> usedBy;
  for (Function *user : c.functions)
    for (Function *used : user->uses)
      if (used != user)
        usedBy[used].push_back(user);
  std::vector<Function *> work;
  for (Function *f : c.functions)
    if (!f->captures.empty())
      work.push_back(f);
  while (!work.empty()) {
    Function *used = work.back();
    work.pop_back();
    auto it = usedBy.find(used);
    if (it == usedBy.end())
      continue;
    for (Function *user : it->second) {
      bool grew = false;
      for (Binding *binding : used->captures)
        if (!isInside(binding->owner, user))
          grew |= user->captures.insert(binding);
      if (grew)
        work.push_back(user);
    }
  }
}

void froe::lang::parseProgram(Compilation &c, std::string path,
                              std::string text) {
  Parser parser(c);
  parser.addModule(kPreludeName.str(), getPreludeText().str());
  parser.addMain(std::move(path), std::move(text));
  parser.closeCaptures();
}

Compilation::~Compilation() {
  // Bindings, expressions and types with vectors of their own are freed with
  // the arena, whose memory is all that most of them have.
}
