//===- Types.cpp - Making types under inference ------------------*- C++
//-*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Solver.h"

#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

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

Type *
Solver::mapParts(Type *type, Span span,
                 llvm::function_ref<Type *(Type *part, bool isFlipped)> map) {
  auto list = [&](ArrayRef<Type *> parts, bool isFlipped) {
    llvm::SmallVector<Type *, 4> result;
    for (Type *part : parts)
      result.push_back(map(part, isFlipped));
    return result;
  };
  auto fields = [&](ArrayRef<FieldType> parts) {
    llvm::SmallVector<FieldType> result;
    for (const FieldType &part : parts)
      result.push_back({part.name, map(part.type, false)});
    return result;
  };
  switch (type->kind) {
  case TypeKind::Function: {
    auto *function = cast<FunctionType>(type);
    auto params = list(function->params, true);
    return makeFunction(params, map(function->result, false), span);
  }
  case TypeKind::Record:
    return makeRecord(fields(cast<RecordType>(type)->fields), span);
  case TypeKind::With: {
    auto *with = cast<WithType>(type);
    Type *base = map(with->base, false);
    return makeWith(base, fields(with->fields), span);
  }
  case TypeKind::Label: {
    auto *label = cast<LabelType>(type);
    return makeLabel(label->label, list(label->fields, false), span);
  }
  case TypeKind::Rest: {
    auto *rest = cast<RestType>(type);
    return makeRest(map(rest->whole, false), rest->without, span);
  }
  case TypeKind::Cases: {
    auto *cases = cast<CasesType>(type);
    llvm::SmallVector<CasesType::Case> copies;
    std::deque<llvm::SmallVector<Type *, 4>> storage;
    for (const CasesType::Case &entry : cases->cases) {
      storage.push_back(list(entry.fields, false));
      copies.push_back({entry.label, storage.back()});
    }
    Type *rest = cases->rest ? map(cases->rest, false) : nullptr;
    return makeCases(copies, rest, span);
  }
  case TypeKind::Array:
    return makeArray(map(cast<ArrayType>(type)->element, false), span);
  default:
    return type;
  }
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
Head froe::lang::getHead(const Type *type) {
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

void froe::lang::forEachPart(const Type *type,
                             llvm::function_ref<void(Type *)> visit) {
  switch (type->kind) {
  case TypeKind::Function:
    llvm::for_each(cast<FunctionType>(type)->params, visit);
    visit(cast<FunctionType>(type)->result);
    return;
  case TypeKind::Record:
    for (const FieldType &field : cast<RecordType>(type)->fields)
      visit(field.type);
    return;
  case TypeKind::With:
    visit(cast<WithType>(type)->base);
    for (const FieldType &field : cast<WithType>(type)->fields)
      visit(field.type);
    return;
  case TypeKind::Label:
    llvm::for_each(cast<LabelType>(type)->fields, visit);
    return;
  case TypeKind::Rest:
    visit(cast<RestType>(type)->whole);
    return;
  case TypeKind::Cases:
    for (const CasesType::Case &entry : cast<CasesType>(type)->cases)
      llvm::for_each(entry.fields, visit);
    if (Type *rest = cast<CasesType>(type)->rest)
      visit(rest);
    return;
  case TypeKind::Array:
    visit(cast<ArrayType>(type)->element);
    return;
  default:
    return;
  }
}
