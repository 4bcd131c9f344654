//===- Solver.cpp - Constraints between types -------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Solver.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>
#include <map>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::Twine;

const CasesType::Case *CasesType::find(const Symbol *label) const {
  if (index) {
    auto it = index->find(const_cast<Symbol *>(label));
    return it == index->end() ? nullptr : &cases[it->second];
  }
  for (const Case &entry : cases)
    if (entry.label == label)
      return &entry;
  return nullptr;
}

Solver::Solver(Diagnostics &diagnostics) : diagnostics(diagnostics) {}

//===----------------------------------------------------------------------===//
// Making types
//===----------------------------------------------------------------------===//

template <typename T>
T *Solver::make(TypeKind kind, int level, Span span) {
  T *type = new (arena.Allocate<T>()) T{};
  type->kind = kind;
  type->level = level;
  type->span = span;
  return type;
}

VarType *Solver::makeVar(int level, Span span) {
  VarType *var = make<VarType>(TypeKind::Var, level, span);
  var->id = numVars++;
  var->next = var;
  vars.push_back(var);
  return var;
}

Type *Solver::makeScalar(TypeKind kind, Span span) {
  return make<Type>(kind, 0, span);
}

FunctionType *Solver::makeFunction(ArrayRef<Type *> params, Type *result,
                                   Span span) {
  int level = result->level;
  for (Type *param : params)
    level = std::max(level, param->level);
  FunctionType *type = make<FunctionType>(TypeKind::Function, level, span);
  type->params = params.copy(arena);
  type->result = result;
  return type;
}

static ArrayRef<FieldType> sortFields(ArrayRef<FieldType> fields,
                                      llvm::BumpPtrAllocator &arena) {
  llvm::MutableArrayRef<FieldType> sorted(
      const_cast<FieldType *>(fields.copy(arena).data()), fields.size());
  llvm::sort(sorted, [](const FieldType &a, const FieldType &b) {
    return a.name->name < b.name->name;
  });
  return sorted;
}

RecordType *Solver::makeRecord(ArrayRef<FieldType> fields, Span span) {
  int level = 0;
  for (const FieldType &field : fields)
    level = std::max(level, field.type->level);
  RecordType *type = make<RecordType>(TypeKind::Record, level, span);
  type->fields = sortFields(fields, arena);
  return type;
}

WithType *Solver::makeWith(Type *base, ArrayRef<FieldType> fields, Span span) {
  int level = base->level;
  for (const FieldType &field : fields)
    level = std::max(level, field.type->level);
  WithType *type = make<WithType>(TypeKind::With, level, span);
  type->base = base;
  type->fields = sortFields(fields, arena);
  return type;
}

LabelType *Solver::makeLabel(Symbol *label, ArrayRef<Type *> fields,
                             Span span) {
  int level = 0;
  for (Type *field : fields)
    level = std::max(level, field->level);
  LabelType *type = make<LabelType>(TypeKind::Label, level, span);
  type->label = label;
  type->fields = fields.copy(arena);
  return type;
}

CasesType *Solver::makeCases(ArrayRef<CasesType::Case> cases, Type *rest,
                             Span span) {
  int level = rest ? rest->level : 0;
  for (const CasesType::Case &entry : cases)
    for (Type *field : entry.fields)
      level = std::max(level, field->level);
  CasesType *type = make<CasesType>(TypeKind::Cases, level, span);
  llvm::SmallVector<CasesType::Case> copy;
  for (const CasesType::Case &entry : cases)
    copy.push_back({entry.label, ArrayRef<Type *>(entry.fields).copy(arena)});
  type->cases = ArrayRef<CasesType::Case>(copy).copy(arena);
  type->rest = rest;
  if (cases.size() > 8) {
    // Lives as long as the solver; there are few.
    type->index = new llvm::DenseMap<Symbol *, unsigned>();
    for (auto [i, entry] : llvm::enumerate(cases))
      type->index->try_emplace(entry.label, i);
  }
  return type;
}

RestType *Solver::makeRest(Type *whole, const CasesType *without, Span span) {
  RestType *type = make<RestType>(TypeKind::Rest, whole->level, span);
  type->whole = whole;
  type->without = without;
  return type;
}

ArrayType *Solver::makeArray(Type *element, Span span) {
  ArrayType *type = make<ArrayType>(TypeKind::Array, element->level, span);
  type->element = element;
  return type;
}

RigidType *Solver::makeRigid(Symbol *name, Span span) {
  RigidType *type = make<RigidType>(TypeKind::Rigid, 0, span);
  type->name = name;
  return type;
}

GroundType *Solver::makeGround(Ground *ground, Span span) {
  GroundType *type = make<GroundType>(TypeKind::Ground, 0, span);
  type->ground = ground;
  return type;
}

void Solver::unfold(GroundType *type, bool asUpper,
                    llvm::SmallVectorImpl<Type *> &parts) {
  Ground *ground = type->ground;
  auto it = unfolded.find({ground, asUpper});
  if (it != unfolded.end()) {
    parts.append(it->second.begin(), it->second.end());
    return;
  }
  llvm::SmallVector<Type *, 2> made;
  Span span = type->span;
  auto wrap = [&](ArrayRef<Ground *> types) {
    llvm::SmallVector<Type *, 4> wrapped;
    for (Ground *t : types)
      wrapped.push_back(makeGround(t, span));
    return wrapped;
  };
  switch (ground->kind) {
  case GroundKind::Int:
    made.push_back(makeScalar(TypeKind::Int, span));
    break;
  case GroundKind::Float:
    made.push_back(makeScalar(TypeKind::Float, span));
    break;
  case GroundKind::Bool:
    made.push_back(makeScalar(TypeKind::Bool, span));
    break;
  case GroundKind::Char:
    made.push_back(makeScalar(TypeKind::Char, span));
    break;
  case GroundKind::String:
    made.push_back(makeScalar(TypeKind::String, span));
    break;
  case GroundKind::Function: {
    auto params = wrap(ground->getParams());
    made.push_back(
        makeFunction(params, makeGround(ground->getResult(), span), span));
    break;
  }
  case GroundKind::Array:
    made.push_back(makeArray(makeGround(ground->getElement(), span), span));
    break;
  case GroundKind::Record: {
    llvm::SmallVector<FieldType> fields;
    for (const Ground::Part &part : ground->parts)
      fields.push_back({part.name, makeGround(part.types.front(), span)});
    made.push_back(makeRecord(fields, span));
    break;
  }
  case GroundKind::Sum:
    if (!asUpper) {
      for (const Ground::Part &part : ground->parts)
        made.push_back(makeLabel(part.name, wrap(part.types), span));
    } else {
      llvm::SmallVector<CasesType::Case> cases;
      std::deque<llvm::SmallVector<Type *, 4>> storage;
      for (const Ground::Part &part : ground->parts) {
        storage.push_back(wrap(part.types));
        cases.push_back({part.name, storage.back()});
      }
      made.push_back(makeCases(cases, nullptr, span));
    }
    break;
  case GroundKind::Variable:
    break;
  }
  parts.append(made.begin(), made.end());
  unfolded[{ground, asUpper}] = made;
}

//===----------------------------------------------------------------------===//
// Classes
//===----------------------------------------------------------------------===//

namespace {
/// What all types of a class have in common.
enum class Head : uint8_t {
  Int,
  Float,
  Bool,
  Char,
  String,
  Function,
  Record,
  Sum,
  Array,
  Variable,
};
} // namespace

static Head getHead(const Type *type) {
  switch (type->kind) {
  case TypeKind::Int:
    return Head::Int;
  case TypeKind::Float:
    return Head::Float;
  case TypeKind::Bool:
    return Head::Bool;
  case TypeKind::Char:
    return Head::Char;
  case TypeKind::String:
    return Head::String;
  case TypeKind::Function:
    return Head::Function;
  case TypeKind::Record:
  case TypeKind::With:
    return Head::Record;
  case TypeKind::Label:
  case TypeKind::Rest:
  case TypeKind::Cases:
    return Head::Sum;
  case TypeKind::Array:
    return Head::Array;
  case TypeKind::Rigid:
    return Head::Variable;
  case TypeKind::Ground:
    switch (cast<GroundType>(type)->ground->kind) {
    case GroundKind::Int:
      return Head::Int;
    case GroundKind::Float:
      return Head::Float;
    case GroundKind::Bool:
      return Head::Bool;
    case GroundKind::Char:
      return Head::Char;
    case GroundKind::String:
      return Head::String;
    case GroundKind::Function:
      return Head::Function;
    case GroundKind::Record:
      return Head::Record;
    case GroundKind::Sum:
      return Head::Sum;
    case GroundKind::Array:
      return Head::Array;
    case GroundKind::Variable:
      return Head::Variable;
    }
    break;
  case TypeKind::Var:
    break;
  }
  llvm_unreachable("a variable has no head of its own");
}

bool Solver::haveSameHead(const Type *a, const Type *b) {
  if (getHead(a) != getHead(b))
    return false;
  if (getHead(a) != Head::Variable)
    return true;
  if (auto *rigid = dyn_cast<RigidType>(a))
    return isa<RigidType>(b) && cast<RigidType>(b)->name == rigid->name;
  return isa<GroundType>(b) &&
         cast<GroundType>(a)->ground == cast<GroundType>(b)->ground;
}

bool Solver::isScalar(const Type *type) {
  Head head = getHead(type);
  return head <= Head::String || head == Head::Variable;
}

VarType *Solver::getClass(VarType *var) {
  VarType *root = var;
  while (root->parent)
    root = root->parent;
  while (var->parent) {
    VarType *next = var->parent;
    var->parent = root == var ? nullptr : root;
    var = next;
  }
  return root;
}

bool Solver::checkWishes(VarType *root, Span span) {
  if (!root->head || !root->wishes)
    return true;
  Head head = getHead(root->head);
  bool isNumber = head == Head::Int || head == Head::Float;
  bool hasOrder = isNumber || head == Head::Char || head == Head::String;
  const char *wanted = nullptr;
  if ((root->wishes & WantsNumber) && !isNumber)
    wanted = "a number";
  else if ((root->wishes & WantsOrder) && !hasOrder)
    wanted = "a number, character or string";
  else if ((root->wishes & WantsEquality) && head == Head::Function)
    wanted = "something that can be compared";
  if (!wanted)
    return true;
  root->wishes = 0;
  failed = true;
  report(Twine("expected ") + wanted + ", found " + describe(root->head))
      .note(root->head->span, describe(root->head) + " comes from here");
  return false;
}

bool Solver::unite(VarType *a, VarType *b) {
  a = getClass(a);
  b = getClass(b);
  if (a == b)
    return true;
  if (a->head && b->head && !haveSameHead(a->head, b->head)) {
    mismatch(a->head, b->head);
    return false;
  }
  return checkWishes(join(a, b), reason ? reason->span : Span());
}

VarType *Solver::join(VarType *a, VarType *b) {
  a = getClass(a);
  b = getClass(b);
  if (a == b)
    return a;
  if (a->rank < b->rank)
    std::swap(a, b);
  a->rank += a->rank == b->rank;
  b->parent = a;
  std::swap(a->next, b->next);
  if (!a->head)
    a->head = b->head;
  a->wishes |= b->wishes;
  return a;
}

bool Solver::setHead(VarType *var, Type *concrete) {
  VarType *root = getClass(var);
  if (!root->head) {
    root->head = concrete;
    return checkWishes(root, concrete->span);
  }
  return haveSameHead(root->head, concrete);
}

void Solver::wish(Type *type, Wish wish, Span span) {
  Reason why(Reason::Operand, span);
  reason = &why;
  failed = false;
  if (auto *var = dyn_cast<VarType>(type)) {
    VarType *root = getClass(var);
    root->wishes |= wish;
    checkWishes(root, span);
  } else {
    VarType root{};
    root.head = type;
    root.wishes = wish;
    checkWishes(&root, span);
  }
  reason = nullptr;
}

//===----------------------------------------------------------------------===//
// Constraints
//===----------------------------------------------------------------------===//

bool Solver::constrain(Type *sub, Type *super, const Reason &why) {
  const Reason *outer = reason;
  reason = &why;
  failed = false;
  llvm::SmallVector<Pair, 16> work{{sub, super}};
  solve(work);
  reason = outer;
  return !failed;
}

void Solver::solve(llvm::SmallVectorImpl<Pair> &work) {
  bool anyFailed = false;
  while (!work.empty()) {
    Pair pair = work.pop_back_val();
    ++steps;
    solvePair(pair.sub, pair.super, work);
    if (!failed)
      continue;
    // What follows from a contradiction would only repeat it.
    if (!isLenient)
      return;
    anyFailed = true;
    failed = false;
  }
  failed = anyFailed;
}

/// Adds a bound unless it is there already.
bool Solver::addBound(VarType *var, Type *bound, bool isUpper) {
  ArenaVector<Type *> &bounds = isUpper ? var->upper : var->lower;
  constexpr size_t kFew = 12;
  if (bounds.size() < kFew) {
    if (llvm::is_contained(bounds.get(), bound))
      return false;
    bounds.push_back(arena, bound);
    if (bounds.size() == kFew)
      for (Type *known : bounds.get())
        knownBounds.insert(
            {var, reinterpret_cast<Type *>(reinterpret_cast<uintptr_t>(known) |
                                           isUpper)});
    return true;
  }
  if (!knownBounds
           .insert({var, reinterpret_cast<Type *>(
                             reinterpret_cast<uintptr_t>(bound) | isUpper)})
           .second)
    return false;
  bounds.push_back(arena, bound);
  return true;
}

bool Solver::isSource(const VarType *var, const Type *bound) {
  return !isa<VarType>(bound) || bound->level < var->level;
}

void Solver::solveVar(VarType *var, Type *other, bool isSub,
                      llvm::SmallVectorImpl<Pair> &work) {
  if (auto *otherVar = dyn_cast<VarType>(other)) {
    if (!unite(var, otherVar))
      return;
  } else if (!setHead(var, other)) {
    Type *head = getClass(var)->head;
    if (!failed)
      isSub ? mismatch(head, other) : mismatch(other, head);
    return;
  }
  // Where nothing is a proper subtype, the class says all.
  if (failed || (!isa<VarType>(other) && isScalar(other)))
    return;
  if (!addBound(var, other, isSub))
    return;
  for (Type *bound : (isSub ? var->lower : var->upper).get())
    if (!isSub || isSource(var, bound))
      work.push_back(isSub ? Pair{bound, other} : Pair{other, bound});
}

void Solver::solvePair(Type *sub, Type *super,
                       llvm::SmallVectorImpl<Pair> &work) {
  if (sub == super)
    return;
  auto *subVar = dyn_cast<VarType>(sub);
  auto *superVar = dyn_cast<VarType>(super);
  if (subVar && superVar && subVar->level == superVar->level) {
    // Either knows of the other, but only what flows is passed on: a closure of
    // the edges between variables would be quadratic.
    if (!unite(subVar, superVar) || !addBound(subVar, superVar, true))
      return;
    addBound(superVar, subVar, false);
    for (Type *bound : subVar->lower.get())
      if (isSource(subVar, bound))
        work.push_back({bound, superVar});
    return;
  }
  if (subVar && super->level <= subVar->level)
    return solveVar(subVar, super, true, work);
  if (superVar && sub->level <= superVar->level)
    return solveVar(superVar, sub, false, work);
  if (subVar) {
    work.push_back({subVar, extrude(super, subVar->level, false)});
    return;
  }
  if (superVar) {
    work.push_back({extrude(sub, superVar->level, true), superVar});
    return;
  }

  // A rest holds nothing that its whole does not bring by itself.
  if (isa<RestType>(sub))
    return;
  auto *subGround = dyn_cast<GroundType>(sub);
  auto *superGround = dyn_cast<GroundType>(super);
  if (subGround && superGround && subGround->ground == superGround->ground)
    return;
  if (!haveSameHead(sub, super)) {
    mismatch(sub, super);
    return;
  }
  // What flows along several ways meets the same bound again and again.
  if (!seenPairs.insert({sub, super}).second)
    return;
  if (subGround || superGround) {
    if (getHead(sub) == Head::Variable)
      return;
    // Ground types may be recursive: pairs of them are looked at once.
    if (subGround && superGround &&
        !groundPairs.insert({subGround->ground, superGround->ground}).second)
      return;
    llvm::SmallVector<Type *, 4> subs{sub}, supers{super};
    if (subGround) {
      subs.clear();
      unfold(subGround, false, subs);
    }
    if (superGround) {
      supers.clear();
      unfold(superGround, true, supers);
    }
    for (Type *a : subs)
      for (Type *b : supers)
        work.push_back({a, b});
    return;
  }
  switch (sub->kind) {
  case TypeKind::Function:
    return solveFunctions(cast<FunctionType>(sub), cast<FunctionType>(super),
                          work);
  case TypeKind::Label:
    return solveLabel(cast<LabelType>(sub), cast<CasesType>(super), work);
  case TypeKind::Record:
  case TypeKind::With:
    return solveFields(sub, cast<RecordType>(super), work);
  case TypeKind::Array:
    work.push_back(
        {cast<ArrayType>(sub)->element, cast<ArrayType>(super)->element});
    return;
  default:
    return;
  }
}

static FunctionType *dropFirst(Solver &solver, FunctionType *function) {
  if (!function->afterFirst)
    function->afterFirst = solver.makeFunction(
        function->params.drop_front(), function->result, function->span);
  return function->afterFirst;
}

void Solver::solveFunctions(FunctionType *sub, FunctionType *super,
                            llvm::SmallVectorImpl<Pair> &work) {
  size_t have = sub->params.size(), want = super->params.size();
  if ((have == 0) != (want == 0)) {
    wrongCount(sub, super);
    return;
  }
  size_t common = std::min(have, want);
  for (size_t i = 0; i < common; ++i)
    work.push_back({super->params[i], sub->params[i]});
  Type *subResult = sub->result, *superResult = super->result;
  if (have > want) {
    for (size_t i = 0; i < common; ++i)
      sub = dropFirst(*this, sub);
    subResult = sub;
  } else if (want > have) {
    for (size_t i = 0; i < common; ++i)
      super = dropFirst(*this, super);
    superResult = super;
    Type *result = subResult;
    bool isNumber = false;
    if (auto *var = dyn_cast<VarType>(result)) {
      result = getClass(var)->head;
      isNumber = getClass(var)->wishes & (WantsNumber | WantsOrder);
    }
    if (isNumber || (result && getHead(result) != Head::Function)) {
      wrongCount(sub, super);
      return;
    }
  }
  work.push_back({subResult, superResult});
}

void Solver::solveLabel(LabelType *sub, CasesType *super,
                        llvm::SmallVectorImpl<Pair> &work) {
  const CasesType::Case *entry = super->find(sub->label);
  if (!entry) {
    if (super->rest)
      work.push_back({sub, super->rest});
    else
      missingCase(sub, super);
    return;
  }
  if (entry->fields.size() != sub->fields.size()) {
    failed = true;
    report("label '" + sub->label->name + "' has " + Twine(sub->fields.size()) +
           " fields here, but " + Twine(entry->fields.size()) + " are expected")
        .note(sub->span, "it is made here")
        .note(super->span, "it is taken apart here");
    return;
  }
  for (auto [a, b] : llvm::zip_equal(sub->fields, entry->fields))
    work.push_back({a, b});
}

void Solver::solveFields(Type *sub, RecordType *super,
                         llvm::SmallVectorImpl<Pair> &work) {
  auto find = [](ArrayRef<FieldType> fields, Symbol *name) -> Type * {
    for (const FieldType &field : fields)
      if (field.name == name)
        return field.type;
    return nullptr;
  };
  auto *with = dyn_cast<WithType>(sub);
  for (const FieldType &wanted : super->fields) {
    Type *type = with ? find(with->fields, wanted.name)
                      : find(cast<RecordType>(sub)->fields, wanted.name);
    if (type) {
      work.push_back({type, wanted.type});
    } else if (with) {
      // One field at a time, so that there are not more and more such bounds
      // where a record comes from itself.
      Type *&single = singles[{wanted.name, wanted.type}];
      if (!single)
        single =
            super->fields.size() == 1 ? super : makeRecord(wanted, super->span);
      work.push_back({with->base, single});
    } else {
      failed = true;
      report("this record has no field '" + wanted.name->name + "'; it is " +
             describe(sub))
          .note(sub->span, "the record is made here")
          .note(super->span, "the field is wanted here");
      return;
    }
  }
}

//===----------------------------------------------------------------------===//
// Parts of classes
//===----------------------------------------------------------------------===//

/// What a type that is no variable has become one with; paths are halved.
Type *Solver::getUnified(Type *type) {
  while (true) {
    auto it = unified.find(type);
    if (it == unified.end())
      return type;
    auto next = unified.find(it->second);
    if (next == unified.end())
      return it->second;
    it->second = next->second;
    type = it->second;
  }
}

/// Makes one class of two types, and of their parts.
void Solver::unify(Type *a, Type *b) {
  llvm::SmallVector<std::pair<Type *, Type *>, 8> work{{a, b}};
  while (!work.empty()) {
    auto [x, y] = work.pop_back_val();
    if (x == y)
      continue;
    auto *varX = dyn_cast<VarType>(x), *varY = dyn_cast<VarType>(y);
    if (varX && varY) {
      VarType *rootX = getClass(varX), *rootY = getClass(varY);
      if (rootX == rootY || (rootX->head && rootY->head &&
                             !haveSameHead(rootX->head, rootY->head)))
        continue;
      join(rootX, rootY);
      hasJoined = true;
      continue;
    }
    if (varX || varY) {
      VarType *root = getClass(varX ? varX : varY);
      Type *other = varX ? y : x;
      if (!root->head) {
        root->head = other;
        hasJoined = true;
      }
      if (!isScalar(other) && haveSameHead(root->head, other)) {
        Type *&known = classTypes[root];
        if (!known)
          known = other;
        else if (known != other)
          work.push_back({known, other});
      }
      continue;
    }
    // Types whose parts are one already are not looked at again: they may be as
    // deep as the program.
    x = getUnified(x);
    y = getUnified(y);
    if (x == y || x->kind != y->kind)
      continue;
    if (auto *array = dyn_cast<ArrayType>(x)) {
      unified[x] = y;
      work.push_back({array->element, cast<ArrayType>(y)->element});
    } else if (auto *function = dyn_cast<FunctionType>(x)) {
      auto *other = cast<FunctionType>(y);
      if (function->params.size() != other->params.size())
        continue;
      unified[x] = y;
      for (auto [p, q] : llvm::zip_equal(function->params, other->params))
        work.push_back({p, q});
      work.push_back({function->result, other->result});
    } else if (auto *label = dyn_cast<LabelType>(x)) {
      auto *other = cast<LabelType>(y);
      if (label->label != other->label ||
          label->fields.size() != other->fields.size())
        continue;
      unified[x] = y;
      for (auto [p, q] : llvm::zip_equal(label->fields, other->fields))
        work.push_back({p, q});
    }
  }
}

/// Variables of one class are as good as one variable for whoever makes code:
/// so are their parts. `first` is the number of the first variable to look at.
void Solver::unifyParts(uint32_t first) {
  do {
    hasJoined = false;
    classTypes.clear();
    unified.clear();
    // The first type seen for each part of a class.
    std::map<std::tuple<VarType *, const void *, unsigned>, Type *> parts;
    auto see = [&](VarType *root, const void *name, unsigned index,
                   Type *type) {
      auto [it, isNew] = parts.try_emplace({root, name, index}, type);
      if (!isNew)
        unify(it->second, type);
    };
    static const char kArray = 0, kFunction = 0;
    for (uint32_t i = first; i < vars.size(); ++i) {
      VarType *var = vars[i];
      auto look = [&](Type *bound) {
        VarType *root = getClass(var);
        if (auto *array = dyn_cast<ArrayType>(bound)) {
          see(root, &kArray, 0, array->element);
        } else if (auto *function = dyn_cast<FunctionType>(bound)) {
          unsigned arity = function->params.size();
          for (unsigned j = 0; j < arity; ++j)
            see(root, &kFunction, arity << 16 | (j + 1), function->params[j]);
          see(root, &kFunction, arity << 16, function->result);
        } else if (auto *label = dyn_cast<LabelType>(bound)) {
          for (auto [j, field] : llvm::enumerate(label->fields))
            see(root, label->label, j, field);
        } else if (auto *cases = dyn_cast<CasesType>(bound)) {
          for (const CasesType::Case &entry : cases->cases)
            for (auto [j, field] : llvm::enumerate(entry.fields))
              see(root, entry.label, j, field);
        } else if (auto *record = dyn_cast<RecordType>(bound)) {
          for (const FieldType &field : record->fields)
            see(root, field.name, 1u << 31, field.type);
        }
      };
      for (Type *bound : var->lower.get())
        look(bound);
      for (Type *bound : var->upper.get())
        look(bound);
    }
  } while (hasJoined);
}

/// A type that may take the place of one with variables of a higher level; see
/// the paper.
Type *Solver::extrude(Type *type, int level, bool positive) {
  if (type->level <= level)
    return type;
  if (auto it = extruded.find({type, positive});
      it != extruded.end() && it->second->level <= level)
    return it->second;
  Type *made = nullptr;
  withEnoughStack([&] {
    auto all = [&](ArrayRef<Type *> types, bool polarity) {
      llvm::SmallVector<Type *, 4> result;
      for (Type *t : types)
        result.push_back(extrude(t, level, polarity));
      return result;
    };
    auto fields = [&](ArrayRef<FieldType> types) {
      llvm::SmallVector<FieldType> result;
      for (const FieldType &field : types)
        result.push_back({field.name, extrude(field.type, level, positive)});
      return result;
    };
    switch (type->kind) {
    case TypeKind::Var: {
      auto *var = cast<VarType>(type);
      VarType *copy = makeVar(level, var->span);
      made = extruded[{type, positive}] = copy;
      unite(var, copy);
      if (positive) {
        addBound(var, copy, true);
        auto bounds = llvm::to_vector(var->lower.get());
        for (Type *bound : bounds)
          addBound(copy, extrude(bound, level, true), false);
      } else {
        addBound(var, copy, false);
        auto bounds = llvm::to_vector(var->upper.get());
        for (Type *bound : bounds)
          addBound(copy, extrude(bound, level, false), true);
      }
      return;
    }
    case TypeKind::Function: {
      auto *function = cast<FunctionType>(type);
      auto params = all(function->params, !positive);
      made = makeFunction(params, extrude(function->result, level, positive),
                          type->span);
      return;
    }
    case TypeKind::Record:
      made = makeRecord(fields(cast<RecordType>(type)->fields), type->span);
      return;
    case TypeKind::With: {
      auto *with = cast<WithType>(type);
      made = makeWith(extrude(with->base, level, positive),
                      fields(with->fields), type->span);
      return;
    }
    case TypeKind::Label: {
      auto *label = cast<LabelType>(type);
      made = makeLabel(label->label, all(label->fields, positive), type->span);
      return;
    }
    case TypeKind::Rest: {
      auto *rest = cast<RestType>(type);
      made = makeRest(extrude(rest->whole, level, positive), rest->without,
                      type->span);
      return;
    }
    case TypeKind::Cases: {
      auto *cases = cast<CasesType>(type);
      llvm::SmallVector<CasesType::Case> copies;
      std::deque<llvm::SmallVector<Type *, 4>> storage;
      for (const CasesType::Case &entry : cases->cases) {
        storage.push_back(all(entry.fields, positive));
        copies.push_back({entry.label, storage.back()});
      }
      made = makeCases(
          copies, cases->rest ? extrude(cases->rest, level, positive) : nullptr,
          type->span);
      return;
    }
    case TypeKind::Array:
      made = makeArray(extrude(cast<ArrayType>(type)->element, level, positive),
                       type->span);
      return;
    default:
      made = type;
    }
  });
  extruded[{type, positive}] = made;
  return made;
}

//===----------------------------------------------------------------------===//
// Schemes
//===----------------------------------------------------------------------===//

namespace {

/// Copies a scheme, which has been simplified: all its bounds matter.
class Instantiation {
public:
  Instantiation(Solver &solver, int limit, int level, Span span,
                llvm::function_ref<Ground *(VarType *)> getOuter)
      : solver(solver), limit(limit), level(level), span(span),
        getOuter(getOuter) {}

  Type *copy(Type *type);
  void finish();

private:
  llvm::SmallVector<Type *, 4> all(ArrayRef<Type *> types) {
    llvm::SmallVector<Type *, 4> result;
    for (Type *type : types)
      result.push_back(copy(type));
    return result;
  }
  Type *copyVar(VarType *var);
  Type *copyOuter(Type *type);

  Solver &solver;
  int limit, level;
  Span span;
  llvm::function_ref<Ground *(VarType *)> getOuter;
  llvm::SmallDenseMap<VarType *, VarType *> vars, classes;
  llvm::SmallDenseMap<Type *, Type *> types, outers;
  std::vector<VarType *> pending;
  std::vector<std::pair<Type *, VarType *>> flows;
};

} // namespace

Type *Instantiation::copyVar(VarType *var) {
  VarType *&made = vars[var];
  if (made)
    return made;
  made = solver.makeVar(level, span.isValid() ? span : var->span);
  made->onlyIn = var->onlyIn;
  made->onlyOut = var->onlyOut;
  VarType *root = Solver::getClass(var);
  VarType *&first = classes[root];
  if (!first) {
    first = made;
    made->head = root->head;
    made->wishes = root->wishes;
  } else {
    Solver::join(first, made);
  }
  pending.push_back(var);
  return made;
}

Type *Instantiation::copy(Type *type) {
  if (type->level <= limit)
    return getOuter ? copyOuter(type) : type;
  if (auto *var = dyn_cast<VarType>(type))
    return copyVar(var);
  if (Type *known = types.lookup(type))
    return known;
  Type *made = type;
  withEnoughStack([&] {
    Span where = type->span;
    switch (type->kind) {
    case TypeKind::Function: {
      auto *function = cast<FunctionType>(type);
      auto params = all(function->params);
      made = solver.makeFunction(params, copy(function->result), where);
      return;
    }
    case TypeKind::Record:
    case TypeKind::With: {
      auto *with = dyn_cast<WithType>(type);
      llvm::SmallVector<FieldType> fields;
      for (const FieldType &field :
           with ? with->fields : cast<RecordType>(type)->fields)
        fields.push_back({field.name, copy(field.type)});
      if (with)
        made = solver.makeWith(copy(with->base), fields, where);
      else
        made = solver.makeRecord(fields, where);
      return;
    }
    case TypeKind::Label: {
      auto *label = cast<LabelType>(type);
      made = solver.makeLabel(label->label, all(label->fields), where);
      return;
    }
    case TypeKind::Rest: {
      auto *rest = cast<RestType>(type);
      made = solver.makeRest(copy(rest->whole), rest->without, where);
      return;
    }
    case TypeKind::Cases: {
      auto *cases = cast<CasesType>(type);
      llvm::SmallVector<CasesType::Case> copies;
      std::deque<llvm::SmallVector<Type *, 4>> storage;
      for (const CasesType::Case &entry : cases->cases) {
        storage.push_back(all(entry.fields));
        copies.push_back({entry.label, storage.back()});
      }
      made = solver.makeCases(copies, cases->rest ? copy(cases->rest) : nullptr,
                              where);
      return;
    }
    case TypeKind::Array:
      made = solver.makeArray(copy(cast<ArrayType>(type)->element), where);
      return;
    default:
      return;
    }
  });
  types[type] = made;
  return made;
}

/// A type of the code around, where that has been solved already.
Type *Instantiation::copyOuter(Type *type) {
  if (type->level == 0)
    return type;
  if (auto *var = dyn_cast<VarType>(type))
    return solver.makeGround(getOuter(var), var->span);
  // As deep as types are written: variables end it.
  if (Type *known = outers.lookup(type))
    return known;
  auto list = [&](ArrayRef<Type *> parts) {
    llvm::SmallVector<Type *, 4> result;
    for (Type *part : parts)
      result.push_back(copyOuter(part));
    return result;
  };
  auto fields = [&](ArrayRef<FieldType> parts) {
    llvm::SmallVector<FieldType> result;
    for (const FieldType &field : parts)
      result.push_back({field.name, copyOuter(field.type)});
    return result;
  };
  Type *made = type;
  Span where = type->span;
  if (auto *function = dyn_cast<FunctionType>(type))
    made = solver.makeFunction(list(function->params),
                               copyOuter(function->result), where);
  else if (auto *record = dyn_cast<RecordType>(type))
    made = solver.makeRecord(fields(record->fields), where);
  else if (auto *with = dyn_cast<WithType>(type))
    made = solver.makeWith(copyOuter(with->base), fields(with->fields), where);
  else if (auto *label = dyn_cast<LabelType>(type))
    made = solver.makeLabel(label->label, list(label->fields), where);
  else if (auto *rest = dyn_cast<RestType>(type))
    made = solver.makeRest(copyOuter(rest->whole), rest->without, where);
  else if (auto *array = dyn_cast<ArrayType>(type))
    made = solver.makeArray(copyOuter(array->element), where);
  else if (auto *cases = dyn_cast<CasesType>(type)) {
    llvm::SmallVector<CasesType::Case> copies;
    std::deque<llvm::SmallVector<Type *, 4>> storage;
    for (const CasesType::Case &entry : cases->cases) {
      storage.push_back(list(entry.fields));
      copies.push_back({entry.label, storage.back()});
    }
    made = solver.makeCases(
        copies, cases->rest ? copyOuter(cases->rest) : nullptr, where);
  }
  outers[type] = made;
  return made;
}

void Instantiation::finish() {
  llvm::BumpPtrAllocator &arena = solver.getArena();
  while (!pending.empty()) {
    VarType *var = pending.back();
    pending.pop_back();
    VarType *made = vars.lookup(var);
    for (bool isLower : {true, false})
      for (Type *bound : (isLower ? var->lower : var->upper).get()) {
        Type *copied = copy(bound);
        (isLower ? made->lower : made->upper).push_back(arena, copied);
        auto *outer = dyn_cast<VarType>(copied);
        if (!outer || copied != bound)
          continue;
        Solver::join(made, outer);
        // A variable from outside has to know where it flows, and what it holds
        // already flows there, which it did not while it was of a lower level.
        if (outer->level != made->level)
          continue;
        (isLower ? outer->upper : outer->lower).push_back(arena, made);
        VarType *source = isLower ? outer : made,
                *target = isLower ? made : outer;
        for (Type *type : source->lower.get())
          if (Solver::isSource(source, type))
            flows.push_back({type, target});
      }
  }
  for (auto [type, target] : flows)
    solver.constrain(type, target, Reason(Reason::Value, span));
}

Type *Solver::instantiate(Type *type, int limit, int level, Span span,
                          llvm::function_ref<Ground *(VarType *)> getOuter) {
  if (type->level <= limit && (!getOuter || type->level == 0))
    return type;
  Instantiation instantiation(*this, limit, level, span, getOuter);
  Type *made = instantiation.copy(type);
  instantiation.finish();
  return made;
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

static std::string joinWords(ArrayRef<std::string> parts) {
  std::string text;
  for (const std::string &part : parts)
    text += (text.empty() ? "" : " ") + part;
  return text;
}

std::string Solver::describe(Type *type, unsigned depth) {
  constexpr unsigned kDepth = 3;
  constexpr size_t kParts = 6;
  if (depth > kDepth)
    return "...";
  switch (type->kind) {
  case TypeKind::Var: {
    auto *var = cast<VarType>(type);
    for (Type *bound : var->lower.get())
      if (!isa<VarType>(bound) && !isa<RestType>(bound))
        return describe(bound, depth + 1);
    for (Type *bound : var->upper.get())
      if (!isa<VarType>(bound))
        return describe(bound, depth + 1);
    VarType *root = getClass(var);
    if (root->head)
      return describe(root->head, depth + 1);
    return root->wishes & WantsNumber ? "a number" : "_";
  }
  case TypeKind::Int:
    return "Int";
  case TypeKind::Float:
    return "Float";
  case TypeKind::Bool:
    return "Bool";
  case TypeKind::Char:
    return "Char";
  case TypeKind::String:
    return "String";
  case TypeKind::Function: {
    auto *function = cast<FunctionType>(type);
    std::string text = "(->";
    for (Type *param : function->params)
      text += " " + describe(param, depth + 1);
    return text + " " + describe(function->result, depth + 1) + ")";
  }
  case TypeKind::Record: {
    std::vector<std::string> parts;
    for (const FieldType &field : cast<RecordType>(type)->fields) {
      if (parts.size() == kParts) {
        parts.push_back("...");
        break;
      }
      parts.push_back(field.name->name.str() + " " +
                      describe(field.type, depth + 1));
    }
    return "{" + joinWords(parts) + "}";
  }
  case TypeKind::With:
    return "a record";
  case TypeKind::Label: {
    auto *label = cast<LabelType>(type);
    if (label->fields.empty())
      return label->label->name.str();
    std::string text = "(" + label->label->name.str();
    for (Type *field : label->fields)
      text += " " + describe(field, depth + 1);
    return text + ")";
  }
  case TypeKind::Cases: {
    auto *cases = cast<CasesType>(type);
    std::vector<std::string> parts;
    for (const CasesType::Case &entry : cases->cases) {
      if (parts.size() == kParts) {
        parts.push_back("...");
        break;
      }
      parts.push_back(entry.fields.empty()
                          ? entry.label->name.str()
                          : "(" + entry.label->name.str() + " ...)");
    }
    if (parts.size() == 1 && !cases->rest)
      return parts.front();
    return "(U " + joinWords(parts) + (cases->rest ? " ..." : "") + ")";
  }
  case TypeKind::Rest:
    return "other labels";
  case TypeKind::Array:
    return "(Array " + describe(cast<ArrayType>(type)->element, depth + 1) +
           ")";
  case TypeKind::Rigid:
    return "any '" + cast<RigidType>(type)->name->name.str() + "'";
  case TypeKind::Ground: {
    llvm::SmallVector<Type *, 4> parts;
    unfold(cast<GroundType>(type), /*asUpper=*/true, parts);
    return parts.empty() ? "_" : describe(parts.front(), depth);
  }
  }
  llvm_unreachable("all kinds are listed");
}

std::string Solver::describe(Type *type) { return describe(type, 0); }

Diagnostic &Solver::report(const Twine &message) {
  if (isLenient) {
    ignored = {Diagnostic::Error, reason->span, "", {}};
    return ignored;
  }
  return diagnostics.error(reason->span, message);
}

/// Adds a note, unless it would point at the place of the message itself.
static void noteElsewhere(Diagnostic &diagnostic, Span span,
                          const Twine &text) {
  if (span.file == diagnostic.span.file &&
      span.begin == diagnostic.span.begin && span.end == diagnostic.span.end)
    return;
  for (const Diagnostic::Note &note : diagnostic.notes)
    if (note.span.file == span.file && note.span.begin == span.begin &&
        note.span.end == span.end)
      return;
  diagnostic.note(span, text);
}

void Solver::mismatch(Type *sub, Type *super) {
  failed = true;
  std::string found = describe(sub), wanted = describe(super);
  if (getHead(super) == Head::Function && getHead(sub) != Head::Function &&
      reason->kind == Reason::Call) {
    Diagnostic &diagnostic =
        reason->name.empty()
            ? report("only functions can be applied, but this is " + found)
            : report("only functions can be applied, but '" + reason->name +
                     "' is " + found);
    noteElsewhere(diagnostic, sub->span, found + " comes from here");
    return;
  }
  std::string where;
  if (reason->kind == Reason::Argument) {
    where = "argument " + std::to_string(reason->index + 1);
    if (!reason->name.empty())
      where += " of '" + reason->name.str() + "'";
    where += ": ";
  } else if (reason->kind == Reason::Test) {
    where = "condition: ";
  }
  Diagnostic &diagnostic =
      report(where + "expected " + wanted + ", found " + found);
  if (auto *function = dyn_cast<FunctionType>(sub);
      function && !isa<FunctionType>(super) && !function->params.empty())
    diagnostic.note(
        sub->span,
        "a function that still wants " + Twine(function->params.size()) +
            (function->params.size() == 1 ? " argument" : " arguments"));
  noteElsewhere(diagnostic, sub->span, found + " comes from here");
  noteElsewhere(diagnostic, super->span, wanted + " is wanted here");
  if (reason->kind == Reason::Argument && reason->definition.isValid())
    noteElsewhere(diagnostic, reason->definition,
                  "'" + reason->name + "' is defined here");
}

void Solver::missingCase(LabelType *sub, CasesType *super) {
  failed = true;
  Diagnostic &diagnostic = report(
      "label '" + sub->label->name + "' can come here, but is not handled; " +
      (super->cases.empty() ? std::string("no label is")
                            : "expected " + describe(super)));
  noteElsewhere(diagnostic, sub->span,
                "'" + sub->label->name + "' is made here");
  noteElsewhere(diagnostic, super->span,
                "there is no case for '" + sub->label->name + "' here");
}

void Solver::wrongCount(FunctionType *sub, FunctionType *super) {
  failed = true;
  std::string name = reason->name.empty() ? std::string("this function")
                                          : "'" + reason->name.str() + "'";
  size_t have = sub->params.size();
  unsigned given =
      reason->kind == Reason::Call ? reason->count : super->params.size();
  // What has been given beyond the parameters.
  if (reason->kind == Reason::Call && have && super->params.size())
    have = given - super->params.size();
  Diagnostic &diagnostic =
      report(name + " takes " +
             (have == 0 ? std::string("no arguments")
                        : std::to_string(have) +
                              (have == 1 ? " argument" : " arguments")) +
             ", but is applied to " + (given == 0 ? "none" : Twine(given)));
  noteElsewhere(diagnostic,
                reason->definition.isValid() ? reason->definition : sub->span,
                "it is defined here");
}
