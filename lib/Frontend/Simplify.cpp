//===- Simplify.cpp - Small forms of type schemes ---------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The constraints of a function's body are many, those that its users can see
// are few. A scheme is rebuilt as a type automaton (S. Dolan, Algebraic
// Subtyping, 2017) and made deterministic:
//   1. A state is a set of types, seen as what comes out (all that flows into
//      them) or as what goes in (all that they flow into). It has one part for
//      each label, record shape, function or array, whose fields are states of
//      the fields of all types of the set.
//   2. Where a variable is both in a state that goes in and in one that comes
//      out, the first flows into the second; these edges are all that is left
//      of variables.
//   3. What a recursive function passes to its own parameters is kept as a
//      lower bound of these, so that whoever uses the function knows; it says
//      nothing about how the parameter is used.
// A state becomes a variable with these parts as its bounds, and states that
// say the same become one; see Minimize.cpp. The result is as general as the
// scheme was. Time is that of the subset construction, which is linear where
// sets do not overlap, and exponential in theory. So are types, of functions
// that use others twice which use others twice, and so on: there is a limit to
// the number of states, which depends on the size of the program.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Minimize.h"
#include "lib/Frontend/Solver.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <deque>
#include <map>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

namespace {

using TypeSet = llvm::SmallVector<Type *, 4>;

class Simplifier {
public:
  Simplifier(Solver &solver, int limit) : solver(solver), limit(limit) {}

  /// Null if there are too many states.
  Type *run(Type *type);

private:
  struct Mode {
    bool positive;
    bool inner;
    Mode flip() const { return {!positive, inner}; }
  };
  struct State {
    TypeSet types;
    Mode mode;
    VarType *var;
    /// The variables that flow into it, or that it flows into.
    llvm::SmallPtrSet<VarType *, 8> members;
  };

  Type *getState(TypeSet types, Mode mode);
  Type *copy(Type *type, Mode mode);
  void expand(State &state);
  void expandPositive(State &state, ArrayRef<Type *> parts);
  void expandNegative(State &state, ArrayRef<Type *> parts);
  void addBound(State &state, Type *bound) {
    (state.mode.positive ? state.var->lower : state.var->upper)
        .push_back(solver.getArena(), bound);
  }
  void connect();

  Solver &solver;
  int limit;
  std::deque<State> states;
  std::map<std::vector<uintptr_t>, size_t> numbers;
  llvm::DenseMap<VarType *, VarType *> classes;
  llvm::DenseMap<std::pair<Type *, unsigned>, Type *> copies;
};

} // namespace

/// Merges the same parts of several types.
static std::vector<TypeSet> transpose(ArrayRef<ArrayRef<Type *>> rows) {
  std::vector<TypeSet> columns(rows.front().size());
  for (ArrayRef<Type *> row : rows)
    for (size_t i = 0; i < columns.size() && i < row.size(); ++i)
      columns[i].push_back(row[i]);
  return columns;
}

Type *Simplifier::getState(TypeSet types, Mode mode) {
  llvm::sort(types);
  types.erase(std::unique(types.begin(), types.end()), types.end());
  // Types of outside, and scalars, are what they are.
  if (types.size() == 1 && types.front()->level <= limit)
    return types.front();
  for (Type *type : types) {
    Type *head = type;
    if (auto *var = dyn_cast<VarType>(type))
      head = Solver::getClass(var)->head;
    if (head && Solver::isScalar(head))
      return head;
  }
  if (types.size() == 1 && !isa<VarType>(types.front()))
    return copy(types.front(), mode);

  std::vector<uintptr_t> key{uintptr_t(mode.positive | mode.inner << 1)};
  for (Type *type : types)
    key.push_back(reinterpret_cast<uintptr_t>(type));
  auto [it, isNew] = numbers.try_emplace(std::move(key), states.size());
  if (!isNew)
    return states[it->second].var;
  VarType *var = solver.makeVar(limit + 1, types.front()->span);
  for (Type *type : types) {
    auto *from = dyn_cast<VarType>(type);
    if (!from)
      continue;
    VarType *root = Solver::getClass(from);
    VarType *&made = classes[root];
    if (made)
      Solver::join(made, var);
    else
      made = var;
    VarType *own = Solver::getClass(var);
    if (!own->head)
      own->head = root->head;
    own->wishes |= root->wishes;
  }
  states.push_back({std::move(types), mode, var, {}});
  return var;
}

/// A type that is no variable, with states for its parts.
Type *Simplifier::copy(Type *type, Mode mode) {
  if (type->level <= limit)
    return type;
  unsigned number = mode.positive | mode.inner << 1;
  if (auto it = copies.find({type, number}); it != copies.end())
    return it->second;
  Type *made = nullptr;
  withEnoughStack([&] {
    made = solver.mapParts(type, type->span, [&](Type *part, bool isFlipped) {
      return getState({part}, isFlipped ? mode.flip() : mode);
    });
  });
  copies[{type, number}] = made;
  return made;
}

/// One function for all of the same number of parameters, and so on.
template <typename Make>
static void mergeFunctions(ArrayRef<Type *> parts, Make make) {
  llvm::MapVector<size_t, llvm::SmallVector<FunctionType *, 4>> byArity;
  for (Type *part : parts)
    if (auto *function = dyn_cast<FunctionType>(part))
      byArity[function->params.size()].push_back(function);
  for (auto &[arity, functions] : byArity) {
    std::vector<TypeSet> params(arity);
    TypeSet results;
    for (FunctionType *function : functions) {
      for (size_t i = 0; i < arity; ++i)
        params[i].push_back(function->params[i]);
      results.push_back(function->result);
    }
    make(params, results, functions.front()->span);
  }
}

void Simplifier::expandPositive(State &state, ArrayRef<Type *> parts) {
  Mode mode = state.mode;
  llvm::MapVector<std::pair<Symbol *, size_t>, llvm::SmallVector<LabelType *>>
      labels;
  std::map<std::string, llvm::SmallVector<RecordType *>> records;
  TypeSet elements;
  Span elementSpan;
  for (Type *part : parts) {
    if (auto *label = dyn_cast<LabelType>(part)) {
      labels[{label->label, label->fields.size()}].push_back(label);
    } else if (auto *record = dyn_cast<RecordType>(part)) {
      std::string shape;
      for (const FieldType &field : record->fields)
        shape += field.name->name.str() + " ";
      records[shape].push_back(record);
    } else if (auto *array = dyn_cast<ArrayType>(part)) {
      elements.push_back(array->element);
      elementSpan = array->span;
    } else if (!isa<FunctionType>(part)) {
      addBound(state, copy(part, mode));
    }
  }
  for (auto &[name, same] : labels) {
    TypeSet fields;
    llvm::SmallVector<ArrayRef<Type *>> rows;
    for (LabelType *label : same)
      rows.push_back(label->fields);
    for (TypeSet &column : transpose(rows))
      fields.push_back(getState(column, mode));
    addBound(state, solver.makeLabel(name.first, fields, same.front()->span));
  }
  for (auto &[shape, same] : records) {
    llvm::SmallVector<FieldType> fields;
    for (size_t i = 0; i < same.front()->fields.size(); ++i) {
      TypeSet column;
      for (RecordType *record : same)
        column.push_back(record->fields[i].type);
      fields.push_back({same.front()->fields[i].name, getState(column, mode)});
    }
    addBound(state, solver.makeRecord(fields, same.front()->span));
  }
  if (!elements.empty())
    addBound(state, solver.makeArray(getState(elements, mode), elementSpan));
  mergeFunctions(parts, [&](std::vector<TypeSet> &params, TypeSet &results,
                            Span span) {
    TypeSet made;
    for (TypeSet &param : params)
      made.push_back(getState(param, mode.flip()));
    addBound(state, solver.makeFunction(made, getState(results, mode), span));
  });
}

void Simplifier::expandNegative(State &state, ArrayRef<Type *> parts) {
  Mode mode = state.mode;
  llvm::SmallVector<CasesType *> closed;
  llvm::MapVector<Symbol *, TypeSet> fields;
  TypeSet elements;
  Span elementSpan, fieldSpan;
  bool hasRecord = false;
  for (Type *part : parts) {
    auto *cases = dyn_cast<CasesType>(part);
    if (cases && !cases->rest) {
      closed.push_back(cases);
    } else if (auto *record = dyn_cast<RecordType>(part)) {
      hasRecord = true;
      for (const FieldType &field : record->fields)
        fields[field.name].push_back(field.type);
      fieldSpan = record->span;
    } else if (auto *array = dyn_cast<ArrayType>(part)) {
      elements.push_back(array->element);
      elementSpan = array->span;
    } else if (!isa<FunctionType>(part)) {
      addBound(state, copy(part, mode));
    }
  }
  if (!closed.empty()) {
    // What all of them handle.
    llvm::SmallVector<CasesType::Case> handled;
    std::deque<TypeSet> storage;
    for (const CasesType::Case &entry : closed.front()->cases) {
      llvm::SmallVector<ArrayRef<Type *>> rows;
      for (CasesType *cases : closed)
        if (const CasesType::Case *other = cases->find(entry.label))
          if (other->fields.size() == entry.fields.size())
            rows.push_back(other->fields);
      if (rows.size() != closed.size())
        continue;
      storage.emplace_back();
      for (TypeSet &column : transpose(rows))
        storage.back().push_back(getState(column, mode));
      handled.push_back({entry.label, storage.back()});
    }
    // What is missing is missing where the fewest are handled.
    CasesType *fewest = *llvm::min_element(closed, [](auto *a, auto *b) {
      return a->cases.size() < b->cases.size();
    });
    addBound(state, solver.makeCases(handled, nullptr, fewest->span));
  }
  if (hasRecord) {
    llvm::SmallVector<FieldType> merged;
    for (auto &[name, column] : fields)
      merged.push_back({name, getState(column, mode)});
    addBound(state, solver.makeRecord(merged, fieldSpan));
  }
  if (!elements.empty())
    addBound(state, solver.makeArray(getState(elements, mode), elementSpan));
  mergeFunctions(parts, [&](std::vector<TypeSet> &params, TypeSet &results,
                            Span span) {
    TypeSet made;
    for (TypeSet &param : params)
      made.push_back(getState(param, mode.flip()));
    addBound(state, solver.makeFunction(made, getState(results, mode), span));
  });
}

/// Collects what a state is made of, and makes its parts.
void Simplifier::expand(State &state) {
  bool positive = state.mode.positive;
  llvm::SmallVector<Type *, 8> work(state.types.begin(), state.types.end());
  llvm::SmallPtrSet<Type *, 16> seen(work.begin(), work.end());
  llvm::SmallVector<Type *, 8> parts;
  bool receives = false;
  for (size_t i = 0; i < work.size(); ++i) {
    auto *var = dyn_cast<VarType>(work[i]);
    if (!var) {
      parts.push_back(work[i]);
      continue;
    }
    if (var->level <= limit) {
      addBound(state, var);
      continue;
    }
    state.members.insert(var);
    for (Type *bound : (positive ? var->lower : var->upper).get())
      if (seen.insert(bound).second)
        work.push_back(bound);
    receives |= !var->lower.empty();
  }
  if (positive)
    expandPositive(state, parts);
  else
    expandNegative(state, parts);
  if (!positive && !state.mode.inner && receives) {
    // See 3. above; only what is no variable of this very state counts.
    TypeSet given;
    for (VarType *var : state.members)
      if (llvm::is_contained(state.types, static_cast<Type *>(var)))
        for (Type *bound : var->lower.get())
          if (bound->level > limit || !isa<VarType>(bound))
            if (auto *lower = dyn_cast<VarType>(bound);
                !lower || !state.members.contains(lower))
              given.push_back(bound);
    if (!given.empty()) {
      Type *lower = getState(given, {true, true});
      state.var->lower.push_back(solver.getArena(), lower);
    }
  }
}

/// Adds the edges from states that go in to those that come out.
void Simplifier::connect() {
  llvm::DenseMap<VarType *, llvm::SmallVector<size_t, 2>> sources;
  for (auto [i, state] : llvm::enumerate(states)) {
    state.var->onlyIn = !state.mode.positive;
    state.var->onlyOut = state.mode.positive;
    if (!state.mode.positive)
      for (VarType *member : state.members)
        sources[member].push_back(i);
  }
  for (State &to : states) {
    if (!to.mode.positive)
      continue;
    llvm::SmallSetVector<size_t, 8> from;
    for (VarType *member : to.members)
      if (auto it = sources.find(member); it != sources.end())
        from.insert(it->second.begin(), it->second.end());
    llvm::SmallVector<size_t> ordered(from.begin(), from.end());
    llvm::sort(ordered);
    for (size_t i : ordered) {
      State &source = states[i];
      source.var->upper.push_back(solver.getArena(), to.var);
      to.var->lower.push_back(solver.getArena(), source.var);
      if (!to.mode.inner && !source.mode.inner) {
        source.var->onlyIn = false;
        to.var->onlyOut = false;
      }
    }
  }
}

Type *Simplifier::run(Type *type) {
  Type *result = getState({type}, {true, false});
  for (size_t i = 0; i < states.size(); ++i) {
    if (states.size() > solver.getMaxParts())
      return nullptr;
    expand(states[i]);
  }
  connect();
  llvm::SmallVector<SchemeState> all;
  for (const State &state : states)
    all.push_back({state.var, state.mode.positive, state.mode.inner});
  return minimizeScheme(solver, result, limit, all);
}

Type *Solver::simplify(Type *type, int limit) {
  if (type->level <= limit)
    return type;
  if (Type *simple = Simplifier(*this, limit).run(type))
    return simple;
  // A variable fits wherever it is used.
  diagnostics.error(type->span, "the type that is inferred for this has more "
                                "than " +
                                    llvm::Twine(maxParts) + " parts");
  return makeVar(limit + 1, type->span);
}
