//===- Solver.cpp - Constraints between types -----------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Solver.h"

#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::Twine;

Solver::Solver(Diagnostics &diagnostics) : diagnostics(diagnostics) {}

//===----------------------------------------------------------------------===//
// Classes
//===----------------------------------------------------------------------===//

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

const char *Solver::getUnfulfilled(const Type *type, uint8_t wishes) {
  if (!type || !wishes)
    return nullptr;
  Head head = getHead(type);
  bool isNumber = head == Head::Int || head == Head::Float;
  bool hasOrder = isNumber || head == Head::Char || head == Head::String;
  if ((wishes & WantsNumber) && !isNumber)
    return "a number";
  if ((wishes & WantsOrder) && !hasOrder)
    return "a number, character or string";
  if ((wishes & WantsEquality) && head == Head::Function)
    return "something that can be compared";
  return nullptr;
}

bool Solver::checkWishes(VarType *root, Span span) {
  const char *wanted = getUnfulfilled(root->head, root->wishes);
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

/// The same for types that differ in their parts only; 0 for types that are
/// never joined.
static uint64_t getShape(const Type *type) {
  auto names = [&](ArrayRef<FieldType> fields) {
    return llvm::hash_combine_range(llvm::map_range(
        fields, [](const FieldType &field) { return field.name; }));
  };
  uint64_t shape;
  switch (type->kind) {
  case TypeKind::Function:
    shape = cast<FunctionType>(type)->params.size();
    break;
  case TypeKind::Label:
    shape = llvm::hash_combine(cast<LabelType>(type)->label,
                               cast<LabelType>(type)->fields.size());
    break;
  case TypeKind::Record:
    shape = names(cast<RecordType>(type)->fields);
    break;
  case TypeKind::Array:
    shape = 0;
    break;
  default:
    return 0;
  }
  return llvm::hash_combine(type->kind, shape) | 1;
}

static bool haveSameShape(const Type *a, const Type *b) {
  if (a->kind != b->kind)
    return false;
  switch (a->kind) {
  case TypeKind::Function:
    return cast<FunctionType>(a)->params.size() ==
           cast<FunctionType>(b)->params.size();
  case TypeKind::Label:
    return cast<LabelType>(a)->label == cast<LabelType>(b)->label &&
           cast<LabelType>(a)->fields.size() ==
               cast<LabelType>(b)->fields.size();
  case TypeKind::Record:
    return llvm::equal(cast<RecordType>(a)->fields, cast<RecordType>(b)->fields,
                       [](const FieldType &x, const FieldType &y) {
                         return x.name == y.name;
                       });
  default:
    return true;
  }
}

/// Where very many functions, or values of one label, flow into a variable, the
/// first few are kept as they are, for the sake of messages, and what the
/// others have in common takes their place: `(A) -> B` and `(C) -> D` have the
/// upper bound `(A and C) -> (B or D)`, which is exact. Without this, in a
/// large group of functions that call one another each variable would have all
/// of them as bounds. True if the bound was joined with others.
///
/// The parts of what is joined are new variables, which may be joined in their
/// turn. In recursive types that would go on without end: these are left alone,
/// and where they are not seen to be recursive, depth is limited.
bool Solver::joinBound(VarType *var, Type *bound,
                       llvm::SmallVectorImpl<Pair> &work) {
  constexpr size_t kMany = 16;
  constexpr uint8_t kMaxDepth = 2;
  if (var->lower.size() < kMany || var->joinDepth >= kMaxDepth)
    return false;
  uint64_t shape = getShape(bound);
  if (!shape)
    return false;
  Joined &join = joined[{var, shape}];
  if (!join.type) {
    if (++join.count <= kMany)
      return false;
    bool isRecursive = false;
    forEachPart(bound, [&](Type *part) {
      auto *other = dyn_cast<VarType>(part);
      isRecursive |= other && getClass(other) == getClass(var);
    });
    if (isRecursive)
      return false;
    join.type = mapParts(bound, bound->span, [&](Type *part, bool) {
      VarType *made = makeVar(var->level, part->span);
      made->joinDepth = var->joinDepth + 1;
      return made;
    });
    // It is a bound itself, and flows on.
    work.push_back({join.type, var});
  } else if (join.type == bound || !haveSameShape(join.type, bound)) {
    return false;
  }
  if (!seenPairs.insert({bound, join.type}).second)
    return true;
  llvm::SmallVector<Type *> from, to;
  forEachPart(bound, [&](Type *part) { from.push_back(part); });
  forEachPart(join.type, [&](Type *part) { to.push_back(part); });
  auto *function = dyn_cast<FunctionType>(bound);
  size_t numFlipped = function ? function->params.size() : 0;
  for (auto [i, part, joint] : llvm::enumerate(from, to))
    work.push_back(i < numFlipped ? Pair{joint, part} : Pair{part, joint});
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
  if (!isSub && joinBound(var, other, work))
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
/// A type that may take the place of one with variables of a higher level; see
/// the paper.
Type *Solver::extrude(Type *type, int level, bool positive) {
  if (type->level <= level)
    return type;
  if (auto it = extruded.find({type, positive});
      it != extruded.end() && it->second->level <= level)
    return it->second;
  if (auto *var = dyn_cast<VarType>(type)) {
    VarType *copy = makeVar(level, var->span);
    copy->joinDepth = var->joinDepth;
    extruded[{type, positive}] = copy;
    unite(var, copy);
    addBound(var, copy, positive);
    auto bounds = llvm::to_vector((positive ? var->lower : var->upper).get());
    withEnoughStack([&] {
      for (Type *bound : bounds)
        addBound(copy, extrude(bound, level, positive), !positive);
    });
    return copy;
  }
  Type *made = nullptr;
  withEnoughStack([&] {
    made = mapParts(type, type->span, [&](Type *part, bool isFlipped) {
      return extrude(part, level, positive != isFlipped);
    });
  });
  extruded[{type, positive}] = made;
  return made;
}
