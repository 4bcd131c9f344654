//===- Ground.cpp - Types without variables ---------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A graph becomes canonical component by component, what others refer to first:
//   1. A node that does not reach itself is looked up by its kind and parts,
//      whose types are canonical already. That also finds a recursive type of
//      which the node is an unrolling.
//   2. The nodes of a cycle are first compared with the recursive types that
//      they refer to outside of the cycle, of which they may be unrollings.
//   3. What is left is minimised by partition refinement (E. Moore; each round
//      splits blocks by the blocks of their successors).
//   4. Each block is written down as seen from itself, breadth first, and looked
//      up by that.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Ground.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include <deque>

using namespace froe::lang;
using llvm::ArrayRef;

const Ground::Part *Ground::find(const Symbol *name) const {
  if (parts.size() <= 8) {
    for (const Part &part : parts)
      if (part.name == name)
        return &part;
    return nullptr;
  }
  auto it = llvm::lower_bound(parts, name->name,
                              [](const Part &part, llvm::StringRef wanted) {
                                return part.name->name < wanted;
                              });
  return it != parts.end() && it->name == name ? &*it : nullptr;
}

size_t GroundTypes::KeyHash::operator()(const Key &key) const {
  return llvm::hash_combine_range(key.begin(), key.end());
}

GroundTypes::GroundTypes(llvm::BumpPtrAllocator &arena) : arena(arena) {
  for (size_t kind = 0; kind <= size_t(GroundKind::String); ++kind)
    scalars[kind] = make(GroundKind(kind), {});
  unit = get(GroundKind::Record, {});
}

Ground *GroundTypes::make(GroundKind kind, ArrayRef<Ground::Part> parts) {
  Ground *made = new (arena.Allocate<Ground>()) Ground{};
  made->kind = kind;
  made->id = all.size();
  llvm::SmallVector<Ground::Part> copy;
  for (const Ground::Part &part : parts) {
    copy.push_back({part.name, ArrayRef<Ground *>(part.types).copy(arena)});
    for (Ground *type : part.types)
      made->isOpen |= type && type->isOpen;
  }
  made->parts = ArrayRef<Ground::Part>(copy).copy(arena);
  all.push_back(made);
  return made;
}

Ground *GroundTypes::getVariable(uint32_t number) {
  Ground *&entry = variables[number];
  if (!entry) {
    entry = make(GroundKind::Variable, {});
    entry->variable = number;
    entry->isOpen = true;
  }
  return entry;
}

Ground *GroundTypes::get(GroundKind kind, ArrayRef<Ground::Part> parts) {
  if (kind <= GroundKind::String)
    return getScalar(kind);
  Key key{uintptr_t(kind)};
  for (const Ground::Part &part : parts) {
    key.push_back(reinterpret_cast<uintptr_t>(part.name));
    key.push_back(part.types.size());
    for (Ground *type : part.types)
      key.push_back(reinterpret_cast<uintptr_t>(type));
  }
  Ground *&entry = shallow[key];
  if (!entry)
    entry = make(kind, parts);
  return entry;
}

Ground *GroundTypes::getFunction(ArrayRef<Ground *> params, Ground *result) {
  llvm::SmallVector<Ground *> types(params);
  types.push_back(result);
  Ground::Part part{nullptr, types};
  return get(GroundKind::Function, part);
}

Ground *GroundTypes::getArray(Ground *element) {
  Ground::Part part{nullptr, element};
  return get(GroundKind::Array, part);
}

//===----------------------------------------------------------------------===//
// Canonical forms
//===----------------------------------------------------------------------===//

/// Whether two nodes of the graph and of canonical types are bisimilar.
static bool isBisimilar(const GroundGraph &graph, unsigned node,
                        Ground *canonical) {
  llvm::DenseSet<std::pair<unsigned, Ground *>> seen;
  llvm::SmallVector<std::pair<unsigned, Ground *>> work{{node, canonical}};
  while (!work.empty()) {
    auto [left, right] = work.pop_back_val();
    const GroundGraph::Node &l = graph.nodes[left];
    if (l.canonical) {
      if (l.canonical != right)
        return false;
      continue;
    }
    if (!seen.insert({left, right}).second)
      continue;
    if (l.kind != right->kind || l.parts.size() != right->parts.size())
      return false;
    for (auto [a, b] : llvm::zip_equal(l.parts, right->parts)) {
      if (a.name != b.name || a.types.size() != b.types.size())
        return false;
      for (auto [x, y] : llvm::zip_equal(a.types, b.types))
        work.push_back({x, y});
    }
  }
  return true;
}

void GroundTypes::canonicalizeComponent(GroundGraph &graph,
                                        ArrayRef<unsigned> component) {
  llvm::SmallVector<Ground *> outside;
  for (unsigned node : component)
    for (const auto &part : graph.nodes[node].parts)
      for (unsigned type : part.types)
        if (Ground *known = graph.nodes[type].canonical)
          if (known->isRecursive && !llvm::is_contained(outside, known) &&
              outside.size() < 16)
            outside.push_back(known);
  for (unsigned node : component)
    for (Ground *known : outside)
      if (known->kind == graph.nodes[node].kind &&
          isBisimilar(graph, node, known)) {
        // All others follow from this one, since they reach it and each other.
        llvm::SmallVector<std::pair<unsigned, Ground *>> work{{node, known}};
        while (!work.empty()) {
          auto [n, type] = work.pop_back_val();
          if (graph.nodes[n].canonical)
            continue;
          graph.nodes[n].canonical = type;
          for (auto [a, b] : llvm::zip_equal(graph.nodes[n].parts, type->parts))
            for (auto [x, y] : llvm::zip_equal(a.types, b.types))
              work.push_back({x, y});
        }
        return;
      }

  // Blocks of nodes that have not been told apart.
  llvm::DenseMap<unsigned, unsigned> block;
  auto refine = [&](bool first) {
    std::unordered_map<Key, unsigned, KeyHash> numbers;
    std::vector<unsigned> next;
    for (unsigned node : component) {
      const GroundGraph::Node &n = graph.nodes[node];
      Key key{uintptr_t(n.kind)};
      if (!first)
        key.push_back(block[node]);
      for (const auto &part : n.parts) {
        key.push_back(reinterpret_cast<uintptr_t>(part.name));
        key.push_back(part.types.size());
        for (unsigned type : part.types) {
          Ground *known = graph.nodes[type].canonical;
          key.push_back(known ? reinterpret_cast<uintptr_t>(known)
                        : first ? 0
                                : block[type] * 2 + 1);
        }
      }
      next.push_back(numbers.try_emplace(key, numbers.size()).first->second);
    }
    for (auto [node, number] : llvm::zip_equal(component, next))
      block[node] = number;
    return numbers.size();
  };
  size_t count = refine(true);
  while (true) {
    size_t finer = refine(false);
    if (finer == count)
      break;
    count = finer;
  }
  std::vector<int> representative(count, -1);
  for (unsigned node : component)
    if (representative[block[node]] < 0)
      representative[block[node]] = node;

  // The key of a block: what is seen from it, blocks numbered as they are met.
  auto describe = [&](unsigned start) {
    Key key;
    llvm::DenseMap<unsigned, unsigned> met{{start, 0}};
    std::deque<unsigned> work{start};
    while (!work.empty()) {
      const GroundGraph::Node &n = graph.nodes[representative[work.front()]];
      work.pop_front();
      key.push_back(uintptr_t(n.kind));
      key.push_back(n.parts.size());
      for (const auto &part : n.parts) {
        key.push_back(reinterpret_cast<uintptr_t>(part.name));
        key.push_back(part.types.size());
        for (unsigned type : part.types) {
          if (Ground *known = graph.nodes[type].canonical) {
            key.push_back(reinterpret_cast<uintptr_t>(known));
            continue;
          }
          auto [it, isNew] = met.try_emplace(block[type], met.size());
          if (isNew)
            work.push_back(block[type]);
          key.push_back(it->second * 2 + 1);
        }
      }
    }
    return key;
  };
  std::vector<Ground *> types(count);
  Key firstKey = describe(block[component.front()]);
  if (auto it = knots.find(firstKey); it != knots.end()) {
    // The whole component exists: follow it from here.
    llvm::SmallVector<std::pair<unsigned, Ground *>> work{
        {component.front(), it->second}};
    while (!work.empty()) {
      auto [n, type] = work.pop_back_val();
      if (graph.nodes[n].canonical)
        continue;
      graph.nodes[n].canonical = type;
      for (auto [a, b] : llvm::zip_equal(graph.nodes[n].parts, type->parts))
        for (auto [x, y] : llvm::zip_equal(a.types, b.types))
          work.push_back({x, y});
    }
    return;
  }
  std::vector<Key> keys;
  for (size_t i = 0; i < count; ++i) {
    keys.push_back(i == block[component.front()] ? firstKey : describe(i));
    types[i] = make(graph.nodes[representative[i]].kind, {});
    types[i]->isRecursive = true;
  }
  bool isOpen = false;
  for (size_t i = 0; i < count; ++i) {
    llvm::SmallVector<Ground::Part> parts;
    std::deque<llvm::SmallVector<Ground *>> storage;
    for (const auto &part : graph.nodes[representative[i]].parts) {
      auto &list = storage.emplace_back();
      for (unsigned type : part.types) {
        Ground *known = graph.nodes[type].canonical;
        list.push_back(known ? known : types[block[type]]);
        isOpen |= known && known->isOpen;
      }
      parts.push_back({part.name, ArrayRef<Ground *>(list).copy(arena)});
    }
    types[i]->parts = ArrayRef<Ground::Part>(parts).copy(arena);
  }
  for (size_t i = 0; i < count; ++i) {
    types[i]->isOpen = isOpen;
    knots[keys[i]] = types[i];
    Key key{uintptr_t(types[i]->kind)};
    for (const Ground::Part &part : types[i]->parts) {
      key.push_back(reinterpret_cast<uintptr_t>(part.name));
      key.push_back(part.types.size());
      for (Ground *type : part.types)
        key.push_back(reinterpret_cast<uintptr_t>(type));
    }
    shallow[key] = types[i];
  }
  for (unsigned node : component)
    graph.nodes[node].canonical = types[block[node]];
}

/// Tarjan's algorithm with an explicit stack; see the top of the file.
Ground *GroundTypes::canonicalize(GroundGraph &graph, unsigned root) {
  if (Ground *known = graph.nodes[root].canonical)
    return known;
  struct Frame {
    unsigned node;
    size_t part, type;
  };
  llvm::DenseMap<unsigned, std::pair<unsigned, unsigned>> order; // index, low
  llvm::DenseSet<unsigned> onStack;
  std::vector<unsigned> stack;
  std::vector<Frame> work;
  auto enter = [&](unsigned node) {
    unsigned index = order.size();
    order[node] = {index, index};
    stack.push_back(node);
    onStack.insert(node);
    work.push_back({node, 0, 0});
  };
  enter(root);
  while (!work.empty()) {
    Frame &frame = work.back();
    const auto &parts = graph.nodes[frame.node].parts;
    if (frame.part < parts.size()) {
      if (frame.type == parts[frame.part].types.size()) {
        ++frame.part;
        frame.type = 0;
        continue;
      }
      unsigned to = parts[frame.part].types[frame.type++];
      if (graph.nodes[to].canonical)
        continue;
      if (!order.count(to))
        enter(to);
      else if (onStack.count(to)) {
        unsigned index = order[to].first;
        auto &low = order[frame.node].second;
        low = std::min(low, index);
      }
      continue;
    }
    unsigned done = frame.node;
    work.pop_back();
    auto [index, low] = order[done];
    if (!work.empty()) {
      auto &above = order[work.back().node].second;
      above = std::min(above, low);
    }
    if (low != index)
      continue;
    llvm::SmallVector<unsigned> component;
    unsigned member;
    do {
      member = stack.back();
      stack.pop_back();
      onStack.erase(member);
      component.push_back(member);
    } while (member != done);
    bool isCyclic = component.size() > 1;
    for (const auto &part : graph.nodes[done].parts)
      isCyclic |= llvm::is_contained(part.types, done);
    if (isCyclic) {
      canonicalizeComponent(graph, component);
      continue;
    }
    GroundGraph::Node &node = graph.nodes[done];
    llvm::SmallVector<Ground::Part> made;
    std::deque<llvm::SmallVector<Ground *>> storage;
    for (const auto &part : node.parts) {
      auto &list = storage.emplace_back();
      for (unsigned type : part.types)
        list.push_back(graph.nodes[type].canonical);
      made.push_back({part.name, list});
    }
    node.canonical = get(node.kind, made);
  }
  return graph.nodes[root].canonical;
}

//===----------------------------------------------------------------------===//
// Relations
//===----------------------------------------------------------------------===//

bool GroundTypes::isSubtype(Ground *sub, Ground *super) {
  if (sub == super)
    return true;
  if (auto it = subtypes.find({sub, super}); it != subtypes.end())
    return it->second;
  llvm::DenseSet<std::pair<Ground *, Ground *>> seen;
  llvm::SmallVector<std::pair<Ground *, Ground *>> work{{sub, super}};
  bool holds = true;
  while (!work.empty() && holds) {
    auto [l, r] = work.pop_back_val();
    if (l == r || !seen.insert({l, r}).second)
      continue;
    if (l->kind != r->kind) {
      holds = false;
      break;
    }
    switch (l->kind) {
    case GroundKind::Record:
    case GroundKind::Sum: {
      bool isRecord = l->kind == GroundKind::Record;
      for (const Ground::Part &part : isRecord ? r->parts : l->parts) {
        const Ground::Part *other = (isRecord ? l : r)->find(part.name);
        if (!other || other->types.size() != part.types.size()) {
          holds = false;
          break;
        }
        for (auto [a, b] : llvm::zip_equal(isRecord ? other->types : part.types,
                                           isRecord ? part.types : other->types))
          work.push_back({a, b});
      }
      break;
    }
    case GroundKind::Array:
      work.push_back({l->getElement(), r->getElement()});
      break;
    case GroundKind::Function:
      if (l->getParams().size() != r->getParams().size()) {
        holds = false;
        break;
      }
      for (auto [a, b] : llvm::zip_equal(l->getParams(), r->getParams()))
        work.push_back({b, a});
      work.push_back({l->getResult(), r->getResult()});
      break;
    default:
      holds = false;
    }
  }
  subtypes[{sub, super}] = holds;
  return holds;
}

bool GroundTypes::match(Ground *concrete, Ground *pattern,
                        llvm::DenseMap<uint32_t, Ground *> &substitution) {
  llvm::DenseSet<std::pair<Ground *, Ground *>> seen;
  llvm::SmallVector<std::pair<Ground *, Ground *>> work{{concrete, pattern}};
  while (!work.empty()) {
    auto [l, r] = work.pop_back_val();
    if (!r->isOpen) {
      if (l != r)
        return false;
      continue;
    }
    if (r->is(GroundKind::Variable)) {
      auto [it, isNew] = substitution.try_emplace(r->variable, l);
      if (!isNew && it->second != l)
        return false;
      continue;
    }
    if (!seen.insert({l, r}).second)
      continue;
    if (l->kind != r->kind || l->parts.size() != r->parts.size())
      return false;
    for (auto [a, b] : llvm::zip_equal(l->parts, r->parts)) {
      if (a.name != b.name || a.types.size() != b.types.size())
        return false;
      for (auto [x, y] : llvm::zip_equal(a.types, b.types))
        work.push_back({x, y});
    }
  }
  return true;
}

Ground *GroundTypes::substitute(
    Ground *type, const llvm::DenseMap<uint32_t, Ground *> &substitution) {
  GroundGraph graph;
  llvm::DenseMap<Ground *, unsigned> numbers;
  llvm::SmallVector<Ground *> work;
  auto number = [&](Ground *t) {
    auto [it, isNew] = numbers.try_emplace(t, graph.nodes.size());
    if (!isNew)
      return it->second;
    unsigned made = it->second;
    graph.nodes.emplace_back();
    graph.nodes.back().kind = t->kind;
    if (t->is(GroundKind::Variable)) {
      Ground *by = substitution.lookup(t->variable);
      graph.nodes.back().canonical = by ? by : t;
    } else if (!t->isOpen) {
      graph.nodes.back().canonical = t;
    } else {
      work.push_back(t);
    }
    return made;
  };
  unsigned root = number(type);
  while (!work.empty()) {
    Ground *t = work.pop_back_val();
    unsigned at = numbers[t];
    std::vector<GroundGraph::Part> parts;
    for (const Ground::Part &part : t->parts) {
      GroundGraph::Part copy{part.name, {}};
      for (Ground *child : part.types)
        copy.types.push_back(number(child));
      parts.push_back(std::move(copy));
    }
    graph.nodes[at].parts = std::move(parts);
  }
  return canonicalize(graph, root);
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

namespace {
/// Prints types; inside of a recursive one its name stands for it.
class Printer {
public:
  Printer(GroundTypes::Names &names) : names(names) {}

  void print(Ground *type);
  std::string text;

private:
  void printParts(Ground *type);
  void printVariable(unsigned number) {
    text += char('a' + number % 26);
    if (number >= 26)
      text += std::to_string(number / 26);
  }
  /// The element of a list type, or null.
  static Ground *getListElement(Ground *type);

  GroundTypes::Names &names;
  llvm::DenseMap<Ground *, std::string> knots;
  /// Text that is too long says nothing.
  static constexpr size_t kMaxLength = 4000;
};
} // namespace

Ground *Printer::getListElement(Ground *type) {
  if (!type->is(GroundKind::Sum) || type->parts.size() != 2)
    return nullptr;
  const Ground::Part &cons = type->parts[0], &nil = type->parts[1];
  bool isList = cons.name->name == "Cons" && cons.types.size() == 2 &&
                cons.types[1] == type && nil.name->name == "Nil" &&
                nil.types.empty();
  return isList ? cons.types[0] : nullptr;
}

void Printer::printParts(Ground *type) {
  switch (type->kind) {
  case GroundKind::Function:
    text += "(->";
    for (Ground *part : type->parts.front().types) {
      text += " ";
      print(part);
    }
    text += ")";
    return;
  case GroundKind::Array:
    text += "(Array ";
    print(type->getElement());
    text += ")";
    return;
  case GroundKind::Record: {
    text += "{";
    bool first = true;
    for (const Ground::Part &part : type->parts) {
      text += (first ? "" : " ") + part.name->name.str() + " ";
      print(part.types.front());
      first = false;
    }
    text += "}";
    return;
  }
  default: {
    bool isOption = type->parts.size() == 2 &&
                    type->parts[0].name->name == "None" &&
                    type->parts[0].types.empty() &&
                    type->parts[1].name->name == "Some" &&
                    type->parts[1].types.size() == 1;
    if (isOption) {
      text += "(Option ";
      print(type->parts[1].types.front());
      text += ")";
      return;
    }
    text += "(U";
    for (const Ground::Part &part : type->parts) {
      text += part.types.empty() ? " " : " (";
      text += part.name->name;
      for (Ground *field : part.types) {
        text += " ";
        print(field);
      }
      text += part.types.empty() ? "" : ")";
    }
    text += ")";
  }
  }
}

void Printer::print(Ground *type) {
  if (text.size() > kMaxLength) {
    text += "...";
    return;
  }
  withEnoughStack([&] {
    switch (type->kind) {
    case GroundKind::Int:
      text += "Int";
      return;
    case GroundKind::Float:
      text += "Float";
      return;
    case GroundKind::Bool:
      text += "Bool";
      return;
    case GroundKind::Char:
      text += "Char";
      return;
    case GroundKind::String:
      text += "String";
      return;
    case GroundKind::Variable:
      printVariable(names.try_emplace(type->variable, names.size())
                        .first->second);
      return;
    default:
      break;
    }
    if (auto it = knots.find(type); it != knots.end()) {
      text += it->second;
      return;
    }
    if (Ground *element = getListElement(type)) {
      text += "(List ";
      print(element);
      text += ")";
      return;
    }
    if (!type->isRecursive) {
      printParts(type);
      return;
    }
    std::string name = "t";
    if (!knots.empty())
      name += std::to_string(knots.size());
    knots[type] = name;
    text += "(rec " + name + " ";
    printParts(type);
    text += ")";
    knots.erase(type);
  });
}

std::string GroundTypes::describe(Ground *type, Names &names) {
  Printer printer(names);
  printer.print(type);
  return printer.text;
}
