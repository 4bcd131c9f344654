//===- Minimize.cpp - Fewest states of type schemes -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A scheme that has been made deterministic may still say the same in many
// states. Where a function takes a list apart, and calls another one with the
// rest, its parameter is a list whose tail is the other's parameter: the types
// of a chain of such functions would become longer and longer, and all of them
// together quadratic, though each is a plain list.
//
// States are merged when no one can tell them apart: they have the same parts,
// up to merging, and the same edges to states of the other polarity. The
// partition is refined from coarse to fine; a block is split by the signatures
// of its states, the largest part keeps the block's number, and only those who
// refer to a state with a new number are looked at again. That is O(m log n)
// for m parts of n states (J. Jacobs and T. Wissmann, Fast Coalgebraic
// Bisimilarity Minimization, POPL 2023).
//
// A state also stands for a class, which has one representation. States of
// different classes are left apart in small schemes, so that `x` and `y` of
// `(define (f x y) (+ (length x) (length y)))` may be different lists. In large
// ones they are merged, where no values flow through the scheme that could
// tell.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Minimize.h"

#include "lib/Frontend/Solver.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <unordered_map>

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

namespace {

/// Below so many states nothing is merged, since it would change little.
constexpr size_t kSmall = 16;
/// From so many states on, states of different classes are merged.
constexpr size_t kLarge = 32;

using Key = std::vector<uintptr_t>;
struct KeyHash {
  size_t operator()(const Key &key) const {
    return llvm::hash_combine_range(key.begin(), key.end());
  }
};

class Minimizer {
public:
  Minimizer(Solver &solver, int limit,
            llvm::SmallVectorImpl<SchemeState> &states)
      : solver(solver), limit(limit), states(states),
        isLarge(states.size() >= kLarge) {}

  /// False if no states of the type can be merged.
  bool partition(Type *type);
  Type *rebuild(Type *type);
  void rebuildStates();

private:
  /// A part of a key that is a node, whose block is to be put there.
  struct Child {
    unsigned position, node;
  };
  struct Sequence {
    Key key;
    llvm::SmallVector<Child, 2> children;
  };
  /// A state, or a type in the bounds of one.
  struct Node {
    Type *type;
    unsigned block = 0;
    /// Among the members of its block.
    unsigned position = 0;
    bool isDirty = true;
    /// One for each bound of a state, one for any other type.
    llvm::SmallVector<Sequence, 1> sequences;
    llvm::SmallVector<unsigned, 2> users;
  };

  unsigned addNode(Type *type);
  void addPart(Sequence &sequence, Type *part);
  Sequence describe(Type *type);
  Key getFirstKey(unsigned node);
  Key getSignature(const Node &node) const;
  void refine();
  void split(unsigned block);
  static bool isEdge(const SchemeState &state, Type *bound, bool isLower) {
    return isLower == state.positive && isa<VarType>(bound);
  }
  /// What a recursive function passes to itself does not tell states apart.
  static bool isGiven(const SchemeState &state, bool isLower) {
    return isLower && !state.positive;
  }
  bool isInner(Type *type) const {
    auto it = numbers.find(type);
    return it != numbers.end() && it->second < states.size() &&
           states[it->second].inner;
  }
  bool isIdle(const SchemeState &state, Type *given) const;

  Solver &solver;
  int limit;
  llvm::SmallVectorImpl<SchemeState> &states;
  bool isLarge;
  std::vector<Node> nodes;
  llvm::DenseMap<Type *, unsigned> numbers;
  /// Classes through which values flow.
  llvm::SmallPtrSet<VarType *, 16> flowing;
  struct Block {
    std::vector<unsigned> members, dirty;
  };
  std::vector<Block> blocks;
  std::vector<unsigned> queue;
  std::vector<unsigned> representatives;
  llvm::DenseMap<Type *, Type *> rebuilt;
};

} // namespace

unsigned Minimizer::addNode(Type *type) {
  auto [it, isNew] = numbers.try_emplace(type, nodes.size());
  if (isNew) {
    nodes.emplace_back();
    nodes.back().type = type;
  }
  return it->second;
}

void Minimizer::addPart(Sequence &sequence, Type *part) {
  if (part->level > limit) {
    sequence.children.push_back(
        {static_cast<unsigned>(sequence.key.size()), addNode(part)});
    sequence.key.push_back(0);
    return;
  }
  // Scalars, and labels without fields, are the same wherever they stand.
  auto *label = dyn_cast<LabelType>(part);
  if (part->kind >= TypeKind::Int && part->kind <= TypeKind::String)
    sequence.key.push_back(uintptr_t(part->kind));
  else if (label && label->fields.empty())
    sequence.key.push_back(reinterpret_cast<uintptr_t>(label->label));
  else
    sequence.key.push_back(reinterpret_cast<uintptr_t>(part));
}

Minimizer::Sequence Minimizer::describe(Type *type) {
  Sequence sequence;
  sequence.key.push_back(uintptr_t(type->kind));
  auto name = [&](const void *symbol) {
    sequence.key.push_back(reinterpret_cast<uintptr_t>(symbol));
  };
  auto list = [&](ArrayRef<Type *> parts) {
    sequence.key.push_back(parts.size());
    for (Type *part : parts)
      addPart(sequence, part);
  };
  auto fields = [&](ArrayRef<FieldType> parts) {
    for (const FieldType &part : parts) {
      name(part.name);
      addPart(sequence, part.type);
    }
  };
  switch (type->kind) {
  case TypeKind::Function:
    list(cast<FunctionType>(type)->params);
    addPart(sequence, cast<FunctionType>(type)->result);
    break;
  case TypeKind::Record:
    fields(cast<RecordType>(type)->fields);
    break;
  case TypeKind::With:
    addPart(sequence, cast<WithType>(type)->base);
    fields(cast<WithType>(type)->fields);
    break;
  case TypeKind::Label:
    name(cast<LabelType>(type)->label);
    list(cast<LabelType>(type)->fields);
    break;
  case TypeKind::Rest:
    addPart(sequence, cast<RestType>(type)->whole);
    for (const CasesType::Case &entry : cast<RestType>(type)->without->cases)
      name(entry.label);
    break;
  case TypeKind::Cases: {
    auto *cases = cast<CasesType>(type);
    llvm::SmallVector<const CasesType::Case *> sorted;
    for (const CasesType::Case &entry : cases->cases)
      sorted.push_back(&entry);
    llvm::sort(sorted, [](const auto *a, const auto *b) {
      return a->label < b->label;
    });
    for (const CasesType::Case *entry : sorted) {
      name(entry->label);
      list(entry->fields);
    }
    name(nullptr);
    if (cases->rest)
      addPart(sequence, cases->rest);
    break;
  }
  case TypeKind::Array:
    addPart(sequence, cast<ArrayType>(type)->element);
    break;
  default:
    name(type);
  }
  return sequence;
}

/// What states must have in common to be compared at all.
Key Minimizer::getFirstKey(unsigned node) {
  if (node >= states.size())
    return {0};
  const SchemeState &state = states[node];
  VarType *var = state.var, *root = Solver::getClass(var);
  Key edges;
  for (bool isLower : {true, false})
    for (Type *bound : (isLower ? var->lower : var->upper).get())
      if (isEdge(state, bound, isLower) && (state.inner || !isInner(bound)))
        edges.push_back(reinterpret_cast<uintptr_t>(bound));
  llvm::sort(edges);
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  bool isSplit = !isLarge || !root->head || flowing.contains(root);
  Key key{uintptr_t(1 | state.positive << 1 | state.inner << 2 |
                    var->onlyIn << 3 | var->onlyOut << 4 | root->wishes << 5),
          isSplit ? reinterpret_cast<uintptr_t>(root) : 0};
  key.insert(key.end(), edges.begin(), edges.end());
  return key;
}

Key Minimizer::getSignature(const Node &node) const {
  llvm::SmallVector<Key, 2> keys;
  for (const Sequence &sequence : node.sequences) {
    Key &key = keys.emplace_back(sequence.key);
    for (auto [position, child] : sequence.children)
      key[position] = nodes[child].block;
  }
  if (keys.size() == 1)
    return std::move(keys.front());
  // Bounds stand in no order, and it does not matter how often they do.
  llvm::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  Key all;
  for (const Key &key : keys) {
    all.push_back(key.size());
    all.insert(all.end(), key.begin(), key.end());
  }
  return all;
}

void Minimizer::split(unsigned block) {
  std::vector<unsigned> dirty = std::move(blocks[block].dirty);
  blocks[block].dirty.clear();
  size_t numMembers = blocks[block].members.size();
  size_t numClean = numMembers - dirty.size();
  std::unordered_map<Key, unsigned, KeyHash> bySignature;
  std::vector<std::vector<unsigned>> groups;
  auto add = [&](unsigned node) -> std::vector<unsigned> & {
    auto [it, isNew] =
        bySignature.try_emplace(getSignature(nodes[node]), groups.size());
    if (isNew)
      groups.emplace_back();
    return groups[it->second];
  };
  if (numMembers > 1) {
    // Those that are not dirty have one signature. They are the first group,
    // but are not touched: they may be many, again and again.
    if (numClean)
      add(*llvm::find_if(blocks[block].members, [&](unsigned member) {
        return !nodes[member].isDirty;
      }));
    for (unsigned node : dirty)
      add(node).push_back(node);
  }
  auto getSize = [&](size_t group) {
    return groups[group].size() + (group == 0 ? numClean : 0);
  };
  size_t largest = 0;
  for (size_t i = 1; i < groups.size(); ++i)
    if (getSize(i) > getSize(largest))
      largest = i;
  if (largest != 0 && numClean)
    for (unsigned member : blocks[block].members)
      if (!nodes[member].isDirty)
        groups[0].push_back(member);
  for (unsigned node : dirty)
    nodes[node].isDirty = false;
  size_t firstNew = blocks.size();
  for (size_t i = 0; i < groups.size(); ++i) {
    if (i == largest)
      continue;
    for (unsigned node : groups[i]) {
      std::vector<unsigned> &members = blocks[block].members;
      unsigned last = members.back();
      members[nodes[node].position] = last;
      nodes[last].position = nodes[node].position;
      members.pop_back();
      nodes[node].block = blocks.size();
    }
    for (auto [position, node] : llvm::enumerate(groups[i]))
      nodes[node].position = position;
    blocks.push_back({std::move(groups[i]), {}});
  }
  for (size_t number = firstNew; number < blocks.size(); ++number)
    for (unsigned member : blocks[number].members)
      for (unsigned user : nodes[member].users) {
        Node &node = nodes[user];
        if (node.isDirty)
          continue;
        node.isDirty = true;
        Block &owner = blocks[node.block];
        if (owner.dirty.empty())
          queue.push_back(node.block);
        owner.dirty.push_back(user);
      }
}

void Minimizer::refine() {
  std::unordered_map<Key, unsigned, KeyHash> byKey;
  for (unsigned i = 0; i < nodes.size(); ++i) {
    auto [it, isNew] = byKey.try_emplace(getFirstKey(i), blocks.size());
    if (isNew) {
      blocks.emplace_back();
      queue.push_back(it->second);
    }
    nodes[i].block = it->second;
    nodes[i].position = blocks[it->second].members.size();
    blocks[it->second].members.push_back(i);
    blocks[it->second].dirty.push_back(i);
  }
  while (!queue.empty()) {
    unsigned block = queue.back();
    queue.pop_back();
    split(block);
  }
}

bool Minimizer::partition(Type *type) {
  for (const SchemeState &state : states)
    addNode(state.var);
  addNode(type);
  for (const SchemeState &state : states)
    for (bool isLower : {true, false})
      for (Type *bound : (isLower ? state.var->lower : state.var->upper).get())
        if (isEdge(state, bound, isLower) && !state.inner && !isInner(bound))
          flowing.insert(Solver::getClass(state.var));
  // More nodes are added on the way.
  for (unsigned i = 0; i < nodes.size(); ++i) {
    llvm::SmallVector<Sequence, 1> sequences;
    if (i < states.size()) {
      const SchemeState &state = states[i];
      for (bool isLower : {true, false})
        for (Type *bound :
             (isLower ? state.var->lower : state.var->upper).get())
          if (isGiven(state, isLower)) {
            if (bound->level > limit)
              addNode(bound);
          } else if (!isEdge(state, bound, isLower)) {
            Sequence &sequence = sequences.emplace_back();
            sequence.key.push_back(isLower);
            addPart(sequence, bound);
          }
    } else {
      assert(!isa<VarType>(nodes[i].type) && "all variables are of states");
      sequences.push_back(describe(nodes[i].type));
    }
    nodes[i].sequences = std::move(sequences);
  }
  for (unsigned i = 0; i < nodes.size(); ++i)
    for (const Sequence &sequence : nodes[i].sequences)
      for (auto [position, child] : sequence.children)
        nodes[child].users.push_back(i);
  refine();
  representatives.assign(blocks.size(), ~0u);
  size_t merged = 0;
  for (unsigned i = 0; i < nodes.size(); ++i) {
    unsigned &first = representatives[nodes[i].block];
    if (first == ~0u)
      first = i;
    else if (i < states.size())
      ++merged;
  }
  return merged > 0;
}

Type *Minimizer::rebuild(Type *type) {
  auto it = numbers.find(type);
  if (it == numbers.end())
    return type;
  Type *first = nodes[representatives[nodes[it->second].block]].type;
  if (isa<VarType>(first))
    return first;
  if (Type *known = rebuilt.lookup(first))
    return known;
  Type *made = nullptr;
  withEnoughStack([&] {
    made = solver.mapParts(first, first->span,
                           [&](Type *part, bool) { return rebuild(part); });
  });
  rebuilt[first] = made;
  return made;
}

/// Whether what is given to a state is only what flows into it anyway.
bool Minimizer::isIdle(const SchemeState &state, Type *given) const {
  if (!isInner(given))
    return false;
  for (Type *bound : cast<VarType>(given)->lower.get())
    if (bound != state.var)
      return false;
  return true;
}

void Minimizer::rebuildStates() {
  auto rebuildBounds = [&](VarType *var, ArrayRef<Type *> old, bool isLower) {
    ArenaVector<Type *> &bounds = isLower ? var->lower : var->upper;
    llvm::SmallPtrSet<Type *, 8> seen;
    bounds.truncate(0);
    for (Type *bound : old)
      if (Type *made = rebuild(bound); seen.insert(made).second)
        bounds.push_back(solver.getArena(), made);
  };
  std::vector<llvm::SmallVector<Type *, 4>> given(states.size());
  for (auto [i, state] : llvm::enumerate(states)) {
    unsigned first = representatives[nodes[i].block];
    if (first != i)
      Solver::join(states[first].var, state.var);
    if (isGiven(state, /*isLower=*/true))
      llvm::append_range(given[first], state.var->lower.get());
    // Edges between what is given and states are not the same for all.
    for (Type *bound : state.var->upper.get())
      if (first != i && isEdge(state, bound, /*isLower=*/false) &&
          isInner(bound))
        states[first].var->upper.push_back(solver.getArena(), bound);
  }
  for (auto [i, state] : llvm::enumerate(states)) {
    if (representatives[nodes[i].block] != i)
      continue;
    VarType *var = state.var;
    rebuildBounds(var, llvm::to_vector(var->upper.get()), false);
    rebuildBounds(var,
                  state.positive ? llvm::to_vector(var->lower.get()) : given[i],
                  true);
  }
  // Only now is known what flows into what is given.
  llvm::SmallVector<SchemeState> kept;
  for (auto [i, state] : llvm::enumerate(states)) {
    if (representatives[nodes[i].block] != i)
      continue;
    if (!state.positive) {
      auto old = llvm::to_vector(state.var->lower.get());
      state.var->lower.truncate(0);
      for (Type *bound : old)
        if (!isIdle(state, bound))
          state.var->lower.push_back(solver.getArena(), bound);
    }
    kept.push_back(state);
  }
  states = std::move(kept);
}

/// Removes states that nothing refers to any more but edges.
static void sweep(Solver &solver, Type *type, int limit,
                  llvm::SmallVectorImpl<SchemeState> &states) {
  llvm::DenseMap<Type *, bool> isNegative;
  for (const SchemeState &state : states)
    isNegative[state.var] = !state.positive;
  llvm::SmallPtrSet<Type *, 32> seen{type};
  llvm::SmallVector<Type *, 32> work{type};
  auto reach = [&](Type *part) {
    if (part->level > limit && seen.insert(part).second)
      work.push_back(part);
  };
  while (!work.empty()) {
    Type *next = work.pop_back_val();
    auto *var = dyn_cast<VarType>(next);
    if (!var) {
      forEachPart(next, reach);
      continue;
    }
    for (Type *bound : var->lower.get())
      reach(bound);
    for (Type *bound : var->upper.get())
      if (!isa<VarType>(bound) || !isNegative.lookup(var))
        reach(bound);
  }
  llvm::erase_if(states, [&](const SchemeState &state) {
    return !seen.contains(state.var);
  });
  for (const SchemeState &state : states) {
    auto old = llvm::to_vector(state.var->upper.get());
    state.var->upper.truncate(0);
    for (Type *bound : old)
      if (bound->level <= limit || seen.contains(bound))
        state.var->upper.push_back(solver.getArena(), bound);
  }
}

Type *froe::lang::minimizeScheme(Solver &solver, Type *type, int limit,
                                 llvm::SmallVectorImpl<SchemeState> &states) {
  // States whose edges went to different states, which have become one, may be
  // merged in the next round.
  constexpr unsigned kRounds = 4;
  for (unsigned round = 0; round < kRounds && states.size() >= kSmall;
       ++round) {
    Minimizer minimizer(solver, limit, states);
    if (!minimizer.partition(type))
      break;
    type = minimizer.rebuild(type);
    minimizer.rebuildStates();
    sweep(solver, type, limit, states);
  }
  return type;
}
