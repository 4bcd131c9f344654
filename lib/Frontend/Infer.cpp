//===- Infer.cpp - Types of expressions -------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Infer.h"

#include "llvm/ADT/STLExtras.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;
using llvm::Twine;

Inference::Inference(Compilation &c, Solver &solver)
    : c(c), solver(solver), cons(c.symbols.get("Cons")),
      nil(c.symbols.get("Nil")) {}

void Inference::inferProgram() {
  level = 0;
  for (Module *module : c.modules)
    if (module->body)
      infer(module->body);
}

//===----------------------------------------------------------------------===//
// Definitions
//===----------------------------------------------------------------------===//

Type *Inference::getParameterTypes(Function *function) {
  llvm::SmallVector<Type *, 4> params;
  for (Binding *param : function->params) {
    param->type = makeVar(param->span);
    params.push_back(param->type);
  }
  return solver.makeFunction(params, makeVar(function->span), function->span);
}

void Inference::inferKnown(Binding *binding) {
  auto *type = cast<FunctionType>(binding->type);
  Function *function = binding->function;
  Type *body = infer(function->body);
  constrain(body, type->result, function->body->span);
  binding->init->type = type;
}

/// The body must be good for whatever the variables of the annotation stand
/// for.
void Inference::checkAnnotation(Binding *binding, Type *inferred) {
  TypeScope scope;
  scope.rigid = true;
  scope.module = binding->module;
  Type *declared = readType(binding->annotation, scope);
  Reason reason(Reason::Annotation, binding->span);
  solver.constrain(inferred, declared, reason);
  binding->declared = declared;
}

void Inference::inferGroup(Group *group) {
  bool generalize = group != instance;
  for (Binding *member : group->members)
    generalize &= member->kind == Binding::Known && !member->isMonomorphic;
  uint32_t firstVar = solver.getNumVars();
  group->level = level;
  group->isInferred = false;
  group->isGeneral = generalize;
  if (generalize)
    ++level;
  for (Binding *member : group->members) {
    if (member->kind == Binding::Known)
      member->type = getParameterTypes(member->function);
    else
      member->type = makeVar(member->span);
    member->declared = nullptr;
  }
  // Annotated members are used by their annotations from the start; their own
  // types are kept aside.
  llvm::SmallVector<Type *, 1> own;
  for (Binding *member : group->members) {
    own.push_back(member->type);
    if (!member->annotation || group == instance)
      continue;
    TypeScope scope;
    scope.module = member->module;
    int outer = level;
    if (!generalize)
      ++level;
    member->scheme = solver.simplify(readType(member->annotation, scope),
                                     outer - generalize);
    level = outer;
  }
  for (auto [member, type] : llvm::zip_equal(group->members, own)) {
    if (member->kind == Binding::Known) {
      inferKnown(member);
    } else {
      Type *value = infer(member->init);
      constrain(value, type, member->init->span);
    }
    if (member->annotation && group != instance)
      checkAnnotation(member, type);
  }
  if (generalize) {
    // What a field shares a place with is part of the scheme. Variables of
    // higher levels are of schemes that have been made already.
    solver.unifyParts(firstVar, level);
    --level;
    for (Binding *member : group->members)
      if (!member->annotation || group == instance)
        member->scheme = solver.simplify(member->type, level);
  }
  group->isInferred = true;
}

void Inference::inferGroups(ArrayRef<Group *> groups) {
  for (Group *group : groups)
    inferGroup(group);
}

void Inference::inferInstance(Binding *member, Ground *type,
                              const Outside &from) {
  const Outside *oldOutside = outside;
  Group *oldInstance = instance;
  int oldLevel = level;
  outside = &from;
  instance = member->group;
  level = 1;
  solver.setLenient(true);
  uint32_t firstVar = solver.getNumVars();
  Group *group = member->group;
  for (Binding *other : group->members)
    if (other->kind == Binding::Known)
      other->type = getParameterTypes(other->function);
  group->isInferred = false;
  Type *given = solver.makeGround(type, member->span);
  constrain(member->type, given, member->span);
  for (Binding *other : group->members)
    if (other->kind == Binding::Known)
      inferKnown(other);
  group->isInferred = true;
  solver.unifyParts(firstVar);
  solver.setLenient(false);
  outside = oldOutside;
  instance = oldInstance;
  level = oldLevel;
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Type *Inference::infer(Expr *expr) {
  withEnoughStack([&] { expr->type = inferKind(expr); });
  return expr->type;
}

Type *Inference::inferKind(Expr *expr) {
  Span span = expr->span;
  switch (expr->kind) {
  case ExprKind::Error:
    return makeVar(span);
  case ExprKind::Integer:
    return solver.makeScalar(TypeKind::Int, span);
  case ExprKind::Float:
    return solver.makeScalar(TypeKind::Float, span);
  case ExprKind::Bool:
    return solver.makeScalar(TypeKind::Bool, span);
  case ExprKind::Char:
    return solver.makeScalar(TypeKind::Char, span);
  case ExprKind::String:
    return solver.makeScalar(TypeKind::String, span);
  case ExprKind::Ref:
    return inferRef(cast<RefExpr>(expr));
  case ExprKind::BuiltinRef:
    return getBuiltinType(*cast<BuiltinExpr>(expr)->builtin, span);
  case ExprKind::Lambda:
    return inferFunction(cast<LambdaExpr>(expr)->function);
  case ExprKind::Call:
    return inferCall(cast<CallExpr>(expr));
  case ExprKind::Label: {
    auto *label = cast<LabelExpr>(expr);
    llvm::SmallVector<Type *, 4> fields;
    for (Expr *arg : label->args)
      fields.push_back(infer(arg));
    return solver.makeLabel(label->label, fields, span);
  }
  case ExprKind::List: {
    // One type for the whole list, however long.
    auto *list = cast<ListExpr>(expr);
    VarType *type = makeVar(span);
    if (!list->rest)
      constrain(solver.makeLabel(nil, {}, span), type, span);
    else
      constrain(infer(list->rest), type, list->rest->span);
    if (list->items.empty())
      return type;
    VarType *element = makeVar(span);
    for (Expr *item : list->items)
      constrain(infer(item), element, item->span);
    constrain(solver.makeLabel(cons, {element, type}, span), type, span);
    return type;
  }
  case ExprKind::Array: {
    VarType *element = makeVar(span);
    for (Expr *item : cast<ArrayExpr>(expr)->items)
      constrain(infer(item), element, item->span);
    return solver.makeArray(element, span);
  }
  case ExprKind::Record:
    return inferRecord(cast<RecordExpr>(expr));
  case ExprKind::Field: {
    auto *field = cast<FieldExpr>(expr);
    Type *record = infer(field->record);
    VarType *type = makeVar(span);
    FieldType wanted{field->field, type};
    constrain(record, solver.makeRecord(wanted, span), field->record->span);
    return type;
  }
  case ExprKind::If:
    return inferIf(cast<IfExpr>(expr));
  case ExprKind::Block:
    return inferBlock(cast<BlockExpr>(expr));
  case ExprKind::Match:
    return inferMatch(cast<MatchExpr>(expr));
  case ExprKind::The: {
    auto *the = cast<TheExpr>(expr);
    Type *value = infer(the->value);
    TypeScope scope;
    scope.module = the->module;
    Type *type = readType(the->annotation, scope);
    constrain(value, type, the->value->span, Reason::Annotation);
    return type;
  }
  }
  llvm_unreachable("all kinds are listed");
}

static bool isInside(const Function *inner, const Function *outer) {
  for (; inner; inner = inner->parent)
    if (inner == outer)
      return true;
  return false;
}

Type *Inference::inferRef(RefExpr *ref) {
  Binding *binding = ref->binding;
  if (binding->isConstant)
    return infer(binding->init);
  Group *group = binding->group;
  if (outside && (!group || group != instance)) {
    // Does it belong to what is being inferred?
    bool isOwn = llvm::any_of(instance->members, [&](Binding *member) {
      return member->function && isInside(binding->owner, member->function);
    });
    if (!isOwn) {
      if (binding->kind == Binding::Known && group->isInferred &&
          group->isGeneral) {
        return solver.instantiate(binding->scheme, group->level, level,
                                  ref->span, outside->getVariable);
      }
      return solver.makeGround(outside->getBinding(binding), binding->span);
    }
  }
  if (binding->annotation && binding->scheme && group != instance)
    return solver.instantiate(binding->scheme, group->level, level, ref->span);
  if (!binding->type) // defined later, in a way that has been reported
    binding->type = makeVar(binding->span);
  if (!group || !group->isInferred || !group->isGeneral)
    return binding->type;
  return solver.instantiate(binding->scheme, group->level, level, ref->span);
}

Type *Inference::inferFunction(Function *function) {
  auto *type = cast<FunctionType>(getParameterTypes(function));
  Type *body = infer(function->body);
  return solver.makeFunction(type->params, body, function->span);
}

Type *Inference::inferPrint(CallExpr *call) {
  for (Expr *arg : call->args)
    infer(arg);
  return solver.makeRecord({}, call->span);
}

Type *Inference::inferCall(CallExpr *call) {
  Reason reason(Reason::Argument, call->span);
  reason.count = call->args.size();
  if (auto *builtin = dyn_cast<BuiltinExpr>(call->callee)) {
    reason.name = builtin->builtin->name;
    if (builtin->builtin->kind == BuiltinKind::Print ||
        builtin->builtin->kind == BuiltinKind::Display)
      return inferPrint(call);
  } else if (auto *ref = dyn_cast<RefExpr>(call->callee)) {
    reason.name = ref->binding->symbol->name;
    reason.definition = ref->binding->span;
  }
  Type *callee = infer(call->callee);
  llvm::SmallVector<Type *, 4> args;
  for (Expr *arg : call->args)
    args.push_back(infer(arg));
  auto *function = dyn_cast<FunctionType>(callee);
  if (function && function->params.size() == args.size()) {
    for (auto [i, arg] : llvm::enumerate(args)) {
      reason.span = call->args[i]->span;
      reason.index = i;
      solver.constrain(arg, function->params[i], reason);
    }
    return function->result;
  }
  VarType *result = makeVar(call->span);
  reason.kind = Reason::Call;
  solver.constrain(callee, solver.makeFunction(args, result, call->span),
                   reason);
  return result;
}

Type *Inference::inferRecord(RecordExpr *record) {
  llvm::SmallVector<FieldType> fields;
  Type *base = record->base ? infer(record->base) : nullptr;
  for (const FieldInit &field : record->fields)
    fields.push_back({field.name, infer(field.value)});
  if (!base)
    return solver.makeRecord(fields, record->span);
  constrain(base, solver.makeRecord({}, record->span), record->base->span);
  return solver.makeWith(base, fields, record->span);
}

Type *Inference::inferIf(IfExpr *expr) {
  constrain(infer(expr->test),
            solver.makeScalar(TypeKind::Bool, expr->test->span),
            expr->test->span, Reason::Test);
  // Chains of conditions are long: they are followed without recursion.
  Type *then = infer(expr->then);
  if (!expr->otherwise) {
    checkStatement(expr->then, then);
    return solver.makeRecord({}, expr->span);
  }
  VarType *result = makeVar(expr->span);
  constrain(then, result, expr->then->span);
  constrain(infer(expr->otherwise), result, expr->otherwise->span);
  return result;
}

/// An expression whose value is not used should not be a function: most likely
/// arguments are missing.
void Inference::checkStatement(Expr *expr, Type *type) {
  if (outside)
    return;
  auto *function = dyn_cast<FunctionType>(type);
  if (!function)
    if (auto *var = dyn_cast<VarType>(type))
      for (Type *bound : var->lower.get())
        if ((function = dyn_cast<FunctionType>(bound)))
          break;
  if (function)
    c.diagnostics.warning(
        expr->span,
        "the value of this expression is not used, and is a "
        "function that still wants " +
            Twine(function->params.size()) +
            (function->params.size() == 1 ? " argument" : " arguments"));
}

Type *Inference::inferBlock(BlockExpr *block) {
  inferGroups(block->groups);
  Type *last = nullptr;
  for (auto [i, item] : llvm::enumerate(block->items)) {
    last = nullptr;
    if (item.definition)
      continue;
    last = infer(item.expr);
    if (i + 1 != block->items.size())
      checkStatement(item.expr, last);
  }
  return last ? last : solver.makeRecord({}, block->span);
}

//===----------------------------------------------------------------------===//
// Matches
//===----------------------------------------------------------------------===//

void Inference::inferLeaf(MatchExpr *match, DecisionTree *leaf) {
  for (auto [binding, occurrence] : leaf->bindings) {
    if (!binding->type)
      binding->type =
          leaf->clause->uses <= 1 ? occurrence->type : makeVar(binding->span);
    if (binding->type != occurrence->type)
      constrain(occurrence->type, binding->type, binding->span);
  }
  if (leaf->next)
    inferTree(match, leaf->next);
}

void Inference::inferTree(MatchExpr *match, DecisionTree *tree) {
  withEnoughStack([&] {
    // The default of a switch is followed in a loop.
    for (; tree; tree = tree->next) {
      Occurrence *occurrence = tree->occurrence;
      switch (tree->kind) {
      case DecisionTree::Fail:
        return;
      case DecisionTree::Leaf:
        inferLeaf(match, tree);
        return;
      case DecisionTree::Project: {
        llvm::SmallVector<FieldType> fields;
        for (Occurrence *field : tree->fields) {
          field->type = makeVar(field->span);
          fields.push_back({field->name, field->type});
        }
        constrain(occurrence->type, solver.makeRecord(fields, occurrence->span),
                  occurrence->span, Reason::Scrutinee);
        break;
      }
      case DecisionTree::SwitchLabel: {
        llvm::SmallVector<CasesType::Case> cases;
        std::deque<llvm::SmallVector<Type *, 4>> storage;
        for (const DecisionTree::Case &branch : tree->cases) {
          storage.emplace_back();
          for (Occurrence *field : branch.fields) {
            field->type = makeVar(field->span);
            storage.back().push_back(field->type);
          }
          cases.push_back({branch.label, storage.back()});
        }
        VarType *rest = tree->next ? makeVar(occurrence->span) : nullptr;
        CasesType *all = solver.makeCases(cases, rest, match->span);
        if (rest) {
          tree->rest->type = rest;
          constrain(solver.makeRest(occurrence->type, all, occurrence->span),
                    rest, occurrence->span);
        }
        constrain(occurrence->type, all, occurrence->span, Reason::Scrutinee);
        for (const DecisionTree::Case &branch : tree->cases)
          inferTree(match, branch.tree);
        break;
      }
      case DecisionTree::SwitchLiteral: {
        for (const DecisionTree::Case &branch : tree->cases) {
          TypeKind kind = TypeKind::Int;
          switch (branch.literal->kind) {
          case Pattern::Float:
            kind = TypeKind::Float;
            break;
          case Pattern::Bool:
            kind = TypeKind::Bool;
            break;
          case Pattern::Char:
            kind = TypeKind::Char;
            break;
          case Pattern::String:
            kind = TypeKind::String;
            break;
          default:
            break;
          }
          if (&branch == &tree->cases.front())
            constrain(occurrence->type,
                      solver.makeScalar(kind, branch.literal->span),
                      occurrence->span, Reason::Scrutinee);
          inferTree(match, branch.tree);
        }
        break;
      }
      }
    }
  });
}

Type *Inference::inferMatch(MatchExpr *match) {
  for (auto [scrutinee, root] :
       llvm::zip_equal(match->scrutinees, match->roots))
    root->type = infer(scrutinee);
  for (Clause &clause : match->clauses)
    for (Binding *binding : clause.bindings)
      binding->type = nullptr;
  inferTree(match, match->tree);
  VarType *result = makeVar(match->span);
  for (Clause &clause : match->clauses) {
    // Clauses that are never reached have been reported.
    for (Binding *binding : clause.bindings)
      if (!binding->type)
        binding->type = makeVar(binding->span);
    if (clause.guard)
      constrain(infer(clause.guard),
                solver.makeScalar(TypeKind::Bool, clause.guard->span),
                clause.guard->span, Reason::Test);
    constrain(infer(clause.body), result, clause.body->span);
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Types that are written down
//===----------------------------------------------------------------------===//

Type *Inference::typeError(const Datum *datum, const Twine &message) {
  if (!datum->is(DatumKind::Error))
    c.diagnostics.error(datum->span, message);
  return makeVar(datum->span);
}

Type *Inference::makeSum(ArrayRef<CasesType::Case> labels, Span span,
                         VarType *knot) {
  VarType *type = knot ? knot : makeVar(span);
  for (const CasesType::Case &label : labels)
    constrain(solver.makeLabel(label.label, label.fields, span), type, span);
  constrain(type, solver.makeCases(labels, nullptr, span), span);
  return type;
}

Type *Inference::readSum(const Datum *datum, TypeScope &scope) {
  llvm::SmallVector<CasesType::Case> labels;
  std::deque<llvm::SmallVector<Type *, 4>> storage;
  VarType *knot = scope.knot;
  scope.knot = nullptr;
  for (const Datum *item : datum->getItems().drop_front()) {
    const Datum *head = item;
    storage.emplace_back();
    if (item->is(DatumKind::List) && !item->getItems().empty()) {
      head = item->getItems().front();
      for (const Datum *field : item->getItems().drop_front())
        storage.back().push_back(readType(field, scope));
    }
    if (!head->is(DatumKind::Label))
      return typeError(item, "expected Label or (Label type ...)");
    for (const CasesType::Case &label : labels)
      if (label.label == head->symbol)
        return typeError(item, "label '" + head->symbol->name +
                                   "' stands twice in this type");
    labels.push_back({head->symbol, storage.back()});
  }
  return makeSum(labels, datum->span, knot);
}

Type *Inference::readAbbreviation(TypeAbbreviation *type, const Datum *use,
                                  ArrayRef<const Datum *> args,
                                  TypeScope &scope) {
  if (args.size() != type->params.size())
    return typeError(use, "this type takes " + Twine(type->params.size()) +
                              " arguments, not " + Twine(args.size()));
  llvm::SmallVector<Type *, 4> types;
  for (const Datum *arg : args)
    types.push_back(readType(arg, scope));
  if (++scope.depth > 200) {
    --scope.depth;
    return typeError(use, "this type abbreviates itself; recursive types are "
                          "written (rec t type)");
  }
  TypeScope inner;
  inner.module = type->module;
  inner.depth = scope.depth;
  inner.isAbbreviation = true;
  for (auto [param, arg] : llvm::zip_equal(type->params, types))
    inner.variables[param] = arg;
  inner.knot = scope.knot;
  scope.knot = nullptr;
  Type *result = readType(type->body, inner);
  --scope.depth;
  return result;
}

Type *Inference::readCompoundType(const Datum *datum, TypeScope &scope) {
  ArrayRef<const Datum *> items = datum->getItems();
  Span span = datum->span;
  if (items.empty())
    return typeError(datum, "expected a type");
  const Datum *head = items.front();
  StringRef name = head->is(DatumKind::Name) || head->is(DatumKind::Label)
                       ? head->symbol->name
                       : StringRef();
  if (name == "->" && items.size() >= 2) {
    llvm::SmallVector<Type *, 4> params;
    for (const Datum *param : items.drop_front().drop_back())
      params.push_back(readType(param, scope));
    return solver.makeFunction(params, readType(items.back(), scope), span);
  }
  if (name == "U")
    return readSum(datum, scope);
  if (name == "rec" && items.size() == 3 && items[1]->is(DatumKind::Name)) {
    VarType *knot = makeVar(span);
    Type *&entry = scope.variables[items[1]->symbol];
    Type *shadowed = entry;
    entry = knot;
    scope.knot = knot;
    Type *type = readType(items[2], scope);
    if (type != knot) {
      scope.knot = nullptr;
      typeError(datum, "a recursive type must be a sum: (rec t (U ...))");
    }
    scope.variables[items[1]->symbol] = shadowed;
    return type;
  }
  auto lookup = [&](Module *module) -> TypeAbbreviation * {
    return module && head->is(DatumKind::Label)
               ? module->types.lookup(head->symbol)
               : nullptr;
  };
  TypeAbbreviation *abbreviation = lookup(scope.module);
  if (!abbreviation && !c.ownedModules.empty())
    abbreviation = lookup(c.ownedModules.front().get());
  if (abbreviation)
    return readAbbreviation(abbreviation, datum, items.drop_front(), scope);
  if (name == "Array" && items.size() == 2)
    return solver.makeArray(readType(items[1], scope), span);
  if (name == "List" && items.size() == 2) {
    VarType *list = makeVar(span);
    Type *fields[] = {readType(items[1], scope), list};
    CasesType::Case labels[] = {{nil, {}}, {cons, fields}};
    return makeSum(labels, span, list);
  }
  if (name == "Option" && items.size() == 2) {
    Type *element = readType(items[1], scope);
    CasesType::Case labels[] = {{c.symbols.get("None"), {}},
                                {c.symbols.get("Some"), element}};
    return makeSum(labels, span);
  }
  if (name == "Result" && items.size() == 3) {
    Type *value = readType(items[1], scope), *other = readType(items[2], scope);
    CasesType::Case labels[] = {{c.symbols.get("Ok"), value},
                                {c.symbols.get("Err"), other}};
    return makeSum(labels, span);
  }
  return typeError(datum, head->is(DatumKind::Label)
                              ? "unknown type '" + name +
                                    "'; sums of labels are written (U ...)"
                              : Twine("expected a type: Int, a, (-> ...), (U "
                                      "...), (rec t ...), (Array ...), {...}"));
}

Type *Inference::readType(const Datum *datum, TypeScope &scope) {
  Type *result = nullptr;
  Span span = datum->span;
  withEnoughStack([&] {
    switch (datum->kind) {
    case DatumKind::Label: {
      StringRef name = datum->symbol->name;
      if (name == "Int")
        result = solver.makeScalar(TypeKind::Int, span);
      else if (name == "Float")
        result = solver.makeScalar(TypeKind::Float, span);
      else if (name == "Bool")
        result = solver.makeScalar(TypeKind::Bool, span);
      else if (name == "Char")
        result = solver.makeScalar(TypeKind::Char, span);
      else if (name == "String")
        result = solver.makeScalar(TypeKind::String, span);
      else if (TypeAbbreviation *type =
                   scope.module ? scope.module->types.lookup(datum->symbol)
                                : nullptr)
        result = readAbbreviation(type, datum, {}, scope);
      else
        result = typeError(datum, "unknown type '" + name +
                                      "'; sums of labels are written (U ...)");
      return;
    }
    case DatumKind::Name: {
      Type *&type = scope.variables[datum->symbol];
      if (!type) {
        if (scope.isAbbreviation) {
          result = typeError(datum, "'" + datum->symbol->name +
                                        "' is no parameter of this type");
          return;
        }
        type = scope.rigid
                   ? static_cast<Type *>(solver.makeRigid(datum->symbol, span))
                   : makeVar(span);
        if (scope.isBuiltin) {
          StringRef name = datum->symbol->name;
          if (name == "n")
            solver.wish(type, WantsNumber, span);
          else if (name == "o")
            solver.wish(type, WantsOrder, span);
          else if (name == "e")
            solver.wish(type, WantsEquality, span);
        }
      }
      result = type;
      return;
    }
    case DatumKind::Brace: {
      ArrayRef<const Datum *> items = datum->getItems();
      llvm::SmallVector<FieldType> fields;
      for (size_t i = 0; i + 1 < items.size(); i += 2) {
        if (!items[i]->is(DatumKind::Name)) {
          result = typeError(items[i], "expected the name of a field");
          return;
        }
        fields.push_back({items[i]->symbol, readType(items[i + 1], scope)});
      }
      result = items.size() % 2 == 0
                   ? solver.makeRecord(fields, span)
                   : typeError(datum, "expected {field type ...}");
      return;
    }
    case DatumKind::List:
      result = readCompoundType(datum, scope);
      return;
    default:
      result = typeError(datum, "expected a type");
    }
  });
  return result;
}

/// Built-in functions stand nowhere.
static void forgetPlaces(const Datum *datum) {
  const_cast<Datum *>(datum)->span = Span();
  if (datum->isCompound())
    for (const Datum *item : datum->getItems())
      forgetPlaces(item);
}

Type *Inference::getBuiltinType(const Builtin &builtin, Span span) {
  Type *&scheme = builtins[&builtin];
  if (!scheme) {
    SourceFiles files;
    uint32_t file = files.add("", builtin.signature.str());
    auto data = readFile(files, file, c.symbols, c.arena, c.diagnostics);
    assert(data.size() == 1 && "the signature of a built-in function reads");
    forgetPlaces(data.front());
    TypeScope scope;
    scope.isBuiltin = true;
    int outer = level;
    level = 1;
    scheme = solver.simplify(readType(data.front(), scope), 0);
    level = outer;
  }
  return solver.instantiate(scheme, 0, level, span);
}
