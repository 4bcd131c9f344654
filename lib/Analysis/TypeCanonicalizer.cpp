//===- TypeCanonicalizer.cpp - One type per structure ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/TypeCanonicalizer.h"

#include "lib/Analysis/SCC.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeRange.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/TypeSwitch.h"
#include <map>

using namespace mlir;
using namespace froe;

//===----------------------------------------------------------------------===//
// Parts of types
//===----------------------------------------------------------------------===//

static SmallVector<Type> getParts(Type type) {
  SmallVector<Type> parts;
  forEachComponent(type, [&](Type part) { parts.push_back(part); });
  return parts;
}

/// The type made of other parts; of a sum, the one without a name.
static Type rebuild(Type type, ArrayRef<Type> parts) {
  MLIRContext *context = type.getContext();
  auto rebuildSignature = [&](FunctionType signature) {
    return FunctionType::get(context,
                             parts.take_front(signature.getNumInputs()),
                             parts.drop_front(signature.getNumInputs()));
  };
  return llvm::TypeSwitch<Type, Type>(type)
      .Case([&](RecordType record) {
        return RecordType::get(context, record.getNames(), parts);
      })
      .Case([&](SumType sum) {
        SmallVector<SumLabel> labels;
        for (const SumLabel &label : sum.getLabels()) {
          labels.push_back({label.name, parts.take_front(label.fields.size())});
          parts = parts.drop_front(label.fields.size());
        }
        return SumType::getLiteral(context, labels);
      })
      .Case([&](PapType pap) {
        return PapType::get(context, rebuildSignature(pap.getSignature()));
      })
      .Case([&](AltType alt) {
        return AltType::get(context, rebuildSignature(alt.getSignature()));
      })
      .Case(rebuildSignature)
      .Case([&](SplitTreeType tree) {
        return SplitTreeType::get(context, cast<SumType>(parts.front()),
                                  parts.drop_front());
      })
      .Case([&](froe::ArrayType) {
        return froe::ArrayType::get(context, parts.front());
      })
      .Default(type);
}

static bool isNamedSum(Type type) {
  auto sum = dyn_cast<SumType>(type);
  return sum && sum.isNamed();
}

static bool isWithoutBody(Type type) {
  auto sum = dyn_cast<SumType>(type);
  return sum && !sum.hasBody();
}

/// Appends the text of a type until there is more than a message can have.
static void append(std::string &text, Type type) {
  constexpr size_t kMax = 160;
  if (text.size() > kMax)
    return;
  auto appendList = [&](ArrayRef<Type> types) {
    llvm::interleave(
        types, [&](Type t) { append(text, t); }, [&] { text += ", "; });
  };
  auto appendSignature = [&](FunctionType signature) {
    text += "(";
    appendList(signature.getInputs());
    text += signature.getNumResults() == 1 ? ") -> " : ") -> (";
    appendList(signature.getResults());
    text += signature.getNumResults() == 1 ? "" : ")";
  };
  llvm::TypeSwitch<Type>(type)
      .Case([&](RecordType record) {
        text += "{";
        for (auto [i, name] : llvm::enumerate(record.getNames())) {
          text += (i ? ", " : "") + name.str() + ": ";
          append(text, record.getTypes()[i]);
          if (text.size() > kMax)
            break;
        }
        text += "}";
      })
      .Case([&](SumType sum) {
        if (sum.isNamed()) {
          text += sum.getName();
          return;
        }
        text += "<";
        for (auto [i, label] : llvm::enumerate(sum.getLabels())) {
          text += (i ? ", " : "") + label.name.str();
          if (!label.fields.empty()) {
            text += "(";
            appendList(label.fields);
            text += ")";
          }
          if (text.size() > kMax)
            break;
        }
        text += ">";
      })
      .Case(appendSignature)
      .Case([&](PapType pap) {
        text += "pap<";
        appendSignature(pap.getSignature());
        text += ">";
      })
      .Case([&](AltType alt) {
        text += "alt<";
        appendSignature(alt.getSignature());
        text += ">";
      })
      .Case([&](SplitTreeType tree) {
        text += "split_tree<";
        append(text, tree.getScrutinee());
        text += " -> (";
        appendList(tree.getResults());
        text += ")>";
      })
      .Case([&](froe::ArrayType array) {
        text += "array<";
        append(text, array.getElementType());
        text += ">";
      })
      .Case([&](VarType variable) { text += variable.getName(); })
      .Case([&](froe::AnyType) { text += "any"; })
      .Case([&](froe::StringType) { text += "string"; })
      .Default([&](Type other) { llvm::raw_string_ostream(text) << other; });
}

std::string froe::abbreviate(Type type) {
  constexpr size_t kMax = 200;
  std::string text = "'";
  append(text, type);
  if (text.size() > kMax) {
    text.resize(kMax);
    text += "...";
  }
  return text + "'";
}

/// What can be seen of a type without looking at its parts.
Type TypeCanonicalizer::getSkeleton(Type type) {
  Type &skeleton = skeletons[type];
  if (skeleton)
    return skeleton;
  SmallVector<Type> blanks(getParts(type).size(), RecordType::get(context, {}));
  if (isa<SplitTreeType>(type))
    blanks.front() = SumType::getLiteral(context, {});
  return skeleton = rebuild(type, blanks);
}

//===----------------------------------------------------------------------===//
// Names and variables
//===----------------------------------------------------------------------===//

void TypeCanonicalizer::keepNames(Type root) {
  SmallVector<Type> pending;
  auto push = [&](Type type) {
    if (noted.insert(type).second)
      pending.push_back(type);
  };
  push(root);
  bool isNew = !pending.empty();
  while (!pending.empty()) {
    Type type = pending.pop_back_val();
    if (isNamedSum(type))
      reserved.insert(cast<SumType>(type).getName());
    forEachComponent(type, push);
  }
  if (isNew && getVariables(root).empty())
    get(root);
}

/// A named sum that nothing else is called.
SumType TypeCanonicalizer::makeNamed(StringRef base) {
  unsigned &number = numbers[base];
  while (true) {
    std::string name = (base + "_" + Twine(++number)).str();
    if (reserved.insert(name).second)
      return SumType::getNamed(context, name);
  }
}

ArrayRef<Type> TypeCanonicalizer::getVariables(Type type) {
  if (!variables.count(type))
    findVariables(type);
  return variables.find(type)->second;
}

void TypeCanonicalizer::findVariables(Type root) {
  SmallVector<Type> types{root};
  DenseMap<Type, unsigned> indexOf{{root, 0}};
  std::vector<SmallVector<unsigned>> parts;
  for (unsigned i = 0; i < types.size(); ++i) {
    SmallVector<unsigned> &indices = parts.emplace_back();
    if (variables.count(types[i]))
      continue;
    for (Type part : getParts(types[i])) {
      auto [it, isNew] = indexOf.try_emplace(part, types.size());
      indices.push_back(it->second);
      if (isNew)
        types.push_back(part);
    }
  }
  forEachSCC(
      types.size(), [&](unsigned i) { return ArrayRef<unsigned>(parts[i]); },
      [&](ArrayRef<unsigned> members) {
        if (variables.count(types[members.front()]))
          return;
        llvm::SmallSetVector<Type, 4> found;
        for (unsigned member : members) {
          if (isa<VarType>(types[member]))
            found.insert(types[member]);
          for (unsigned part : parts[member]) {
            auto it = variables.find(types[part]);
            if (it != variables.end())
              found.insert(it->second.begin(), it->second.end());
          }
        }
        for (unsigned member : members)
          variables[types[member]].assign(found.begin(), found.end());
      });
}

//===----------------------------------------------------------------------===//
// Graphs
//===----------------------------------------------------------------------===//

/// The types reachable from one, up to those that are known.
struct TypeCanonicalizer::Graph {
  struct Node {
    Type type;
    Key key;
    /// The canonical type, once it is known.
    Type result;
    /// Nodes of the parts, unless the canonical type was known from the start.
    SmallVector<unsigned, 4> parts;
    /// Whether the canonical type may be this one: nothing is replaced in it.
    bool isItself() const { return !key.second; }
  };
  std::vector<Node> nodes;

  SmallVector<Type> getResults(ArrayRef<unsigned> indices) const {
    return llvm::map_to_vector(indices,
                               [&](unsigned i) { return nodes[i].result; });
  }
};

TypeCanonicalizer::Key
TypeCanonicalizer::getKey(Type type, const Substitution &substitution) {
  if (substitution.empty())
    return {type, Type()};
  SmallVector<Type> values;
  bool replaced = false;
  for (Type variable : getVariables(type)) {
    auto it = substitution.find(variable);
    values.push_back(it == substitution.end() ? variable : it->second);
    replaced |= it != substitution.end();
  }
  if (!replaced)
    return {type, Type()};
  return {type, TupleType::get(context, values)};
}

TypeCanonicalizer::Graph
TypeCanonicalizer::buildGraph(Type root, const Substitution &substitution) {
  Graph graph;
  DenseMap<Type, unsigned> indexOf;
  auto add = [&](Type type) {
    auto [it, isNew] = indexOf.try_emplace(type, graph.nodes.size());
    if (!isNew)
      return it->second;
    Graph::Node &node = graph.nodes.emplace_back();
    node.type = type;
    node.key = getKey(type, substitution);
    node.result = known.lookup(node.key);
    if (!node.result && isa<VarType>(type) && !node.isItself())
      graph.nodes.back().result = get(substitution.find(type)->second);
    return it->second;
  };
  add(root);
  for (unsigned i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].result)
      continue;
    SmallVector<unsigned, 4> parts;
    for (Type part : getParts(graph.nodes[i].type))
      parts.push_back(add(part));
    graph.nodes[i].parts = std::move(parts);
  }
  return graph;
}

Type TypeCanonicalizer::get(Type type, const Substitution &substitution) {
  Key key = getKey(type, substitution);
  if (Type result = known.lookup(key))
    return result;
  Graph graph = buildGraph(type, substitution);
  forEachSCC(
      graph.nodes.size(),
      [&](unsigned i) { return ArrayRef<unsigned>(graph.nodes[i].parts); },
      [&](ArrayRef<unsigned> members) {
        const Graph::Node &first = graph.nodes[members.front()];
        if (first.result)
          return;
        if (members.size() == 1 &&
            !llvm::is_contained(first.parts, members.front()))
          return resolveSingle(graph, members.front());
        SmallVector<unsigned> sorted(members);
        llvm::sort(sorted);
        resolveCycle(graph, sorted);
      });
  for (const Graph::Node &node : graph.nodes)
    known[node.key] = node.result;
  return graph.nodes.front().result;
}

/// A type that does not contain itself.
void TypeCanonicalizer::resolveSingle(Graph &graph, unsigned index) {
  Graph::Node &node = graph.nodes[index];
  if (isWithoutBody(node.type)) {
    node.result = node.type;
    return;
  }
  Type signature = rebuild(node.type, graph.getResults(node.parts));
  auto sum = dyn_cast<SumType>(node.type);
  if (!sum) {
    node.result = signature;
    known[{signature, Type()}] = signature;
    return;
  }
  Type &result = bySignature[signature];
  if (!result) {
    ArrayRef<SumLabel> labels = cast<SumType>(signature).getLabels();
    if (!sum.isNamed())
      result = signature;
    else if (node.isItself() && sum.getLabels() == labels)
      result = sum;
    while (!result) {
      SumType made = makeNamed(sum.getName());
      if (succeeded(made.setBody(labels)))
        result = made;
    }
    known[{result, Type()}] = result;
  }
  node.result = result;
}

//===----------------------------------------------------------------------===//
// Cycles
//===----------------------------------------------------------------------===//

namespace {

/// A partition of the members of a strongly connected component into the sets
/// of those that are equal, by Hopcroft's algorithm. Members are numbered from
/// 0; edges are labelled by the position of the part.
class Partition {
public:
  Partition(ArrayRef<unsigned> initial, unsigned numBlocks,
            ArrayRef<SmallVector<std::pair<unsigned, unsigned>>> predecessors)
      : blockOf(initial), members(numBlocks), isPending(numBlocks, true),
        predecessors(predecessors) {
    for (auto [member, block] : llvm::enumerate(initial)) {
      positionOf.push_back(members[block].size());
      members[block].push_back(member);
    }
    for (unsigned block = 0; block < numBlocks; ++block)
      pending.push_back(block);
  }

  void run() {
    while (!pending.empty()) {
      unsigned splitter = pending.pop_back_val();
      isPending[splitter] = false;
      // Sorted by position.
      std::map<unsigned, SmallVector<unsigned>> leading;
      for (unsigned member : members[splitter])
        for (auto [from, position] : predecessors[member])
          leading[position].push_back(from);
      for (auto &[position, from] : leading)
        split(from);
    }
  }

  SmallVector<unsigned> blockOf;
  unsigned getNumBlocks() const { return members.size(); }

private:
  /// Separates those that lead to the splitter from those that do not.
  void split(ArrayRef<unsigned> leading) {
    std::map<unsigned, SmallVector<unsigned>> byBlock;
    for (unsigned member : leading)
      byBlock[blockOf[member]].push_back(member);
    for (auto &[block, part] : byBlock) {
      if (part.size() == members[block].size())
        continue;
      // Time must not depend on the size of what stays.
      unsigned added = members.size();
      for (auto [position, member] : llvm::enumerate(part)) {
        unsigned last = members[block].pop_back_val();
        if (last != member) {
          members[block][positionOf[member]] = last;
          positionOf[last] = positionOf[member];
        }
        blockOf[member] = added;
        positionOf[member] = position;
      }
      bool addedIsSmaller = part.size() < members[block].size();
      members.push_back(std::move(part));
      bool wasPending = isPending[block];
      isPending.push_back(wasPending || addedIsSmaller);
      if (wasPending || addedIsSmaller) {
        pending.push_back(added);
      } else {
        isPending[block] = true;
        pending.push_back(block);
      }
    }
  }

  std::vector<SmallVector<unsigned>> members;
  SmallVector<unsigned> positionOf; ///< of a member in its block
  std::vector<bool> isPending;
  SmallVector<unsigned> pending;
  ArrayRef<SmallVector<std::pair<unsigned, unsigned>>> predecessors;
};

} // namespace

/// Whether a node is the same type as a canonical one. If so, that is noted for
/// everything that it reaches: all of its component.
bool TypeCanonicalizer::tryMatch(Graph &graph, unsigned node, Type canonical) {
  llvm::MapVector<unsigned, Type> matched;
  SmallVector<std::pair<unsigned, Type>> pending;
  auto match = [&](unsigned from, Type to) {
    if (Type result = graph.nodes[from].result)
      return result == to;
    auto [it, isNew] = matched.insert({from, to});
    if (isNew)
      pending.push_back({from, to});
    return it->second == to;
  };
  match(node, canonical);
  while (!pending.empty()) {
    auto [from, to] = pending.pop_back_val();
    if (getSkeleton(graph.nodes[from].type) != getSkeleton(to))
      return false;
    for (auto [part, other] :
         llvm::zip_equal(graph.nodes[from].parts, getParts(to)))
      if (!match(part, other))
        return false;
  }
  for (auto [from, to] : matched)
    graph.nodes[from].result = to;
  return true;
}

/// A cycle may be an unrolled form of one that it refers to. Then each of its
/// nodes is one of the types there that have the same part.
bool TypeCanonicalizer::matchNeighbours(Graph &graph,
                                        ArrayRef<unsigned> members) {
  DenseSet<unsigned> tried;
  for (unsigned member : members)
    for (unsigned part : graph.nodes[member].parts) {
      Type neighbour = graph.nodes[part].result;
      auto it = neighbour ? cycleOf.find(neighbour) : cycleOf.end();
      if (it == cycleOf.end() || !tried.insert(it->second).second)
        continue;
      for (Type whole : wholes.lookup(neighbour))
        if (tryMatch(graph, member, whole))
          return true;
    }
  return false;
}

bool TypeCanonicalizer::matchKnown(Graph &graph,
                                   ArrayRef<unsigned> representatives,
                                   ArrayRef<uint64_t> hashes, uint64_t key) {
  auto it = cyclesByHash.find(key);
  if (it == cyclesByHash.end())
    return false;
  for (unsigned cycle : it->second)
    for (auto [hash, type] : cycles[cycle].types)
      if (hash == hashes.front() &&
          tryMatch(graph, representatives.front(), type))
        return true;
  return false;
}

/// Types that contain each other, or one that contains itself.
void TypeCanonicalizer::resolveCycle(Graph &graph, ArrayRef<unsigned> members) {
  if (matchNeighbours(graph, members))
    return;

  // Start from what differs in itself or in parts outside of the component.
  DenseMap<unsigned, unsigned> memberOf;
  for (auto [i, node] : llvm::enumerate(members))
    memberOf[node] = i;
  std::map<std::vector<const void *>, unsigned> initialBlocks;
  SmallVector<unsigned> initial;
  std::vector<SmallVector<std::pair<unsigned, unsigned>>> predecessors(
      members.size());
  for (auto [i, index] : llvm::enumerate(members)) {
    const Graph::Node &node = graph.nodes[index];
    std::vector<const void *> shape{
        getSkeleton(node.type).getAsOpaquePointer()};
    for (auto [position, part] : llvm::enumerate(node.parts)) {
      shape.push_back(graph.nodes[part].result.getAsOpaquePointer());
      if (!graph.nodes[part].result)
        predecessors[memberOf.lookup(part)].push_back({i, position});
    }
    initial.push_back(
        initialBlocks.try_emplace(std::move(shape), initialBlocks.size())
            .first->second);
  }
  Partition partition(initial, initialBlocks.size(), predecessors);
  partition.run();

  // Number the blocks by their first members.
  SmallVector<unsigned> blockOf, representatives;
  SmallVector<unsigned> numberOf(partition.getNumBlocks(), ~0u);
  for (auto [i, index] : llvm::enumerate(members)) {
    unsigned &number = numberOf[partition.blockOf[i]];
    if (number == ~0u) {
      number = representatives.size();
      representatives.push_back(index);
    }
    blockOf.push_back(number);
  }

  // Equal components have equal hashes, however they were numbered.
  SmallVector<uint64_t> hashes;
  for (unsigned index : representatives) {
    llvm::hash_code hash = llvm::hash_value(
        getSkeleton(graph.nodes[index].type).getAsOpaquePointer());
    for (unsigned part : graph.nodes[index].parts)
      hash = llvm::hash_combine(hash,
                                graph.nodes[part].result.getAsOpaquePointer());
    hashes.push_back(hash);
  }
  constexpr unsigned kRounds = 4;
  for (unsigned round = 0; round < kRounds; ++round) {
    SmallVector<uint64_t> next;
    for (auto [block, index] : llvm::enumerate(representatives)) {
      llvm::hash_code hash = llvm::hash_value(hashes[block]);
      for (unsigned part : graph.nodes[index].parts)
        if (!graph.nodes[part].result)
          hash = llvm::hash_combine(hash, hashes[blockOf[memberOf.lookup(part)]]);
      next.push_back(hash);
    }
    hashes = std::move(next);
  }
  uint64_t key = representatives.size();
  for (uint64_t hash : hashes)
    key += hash;
  if (matchKnown(graph, representatives, hashes, key))
    return;

  create(graph, members, blockOf, representatives.size());
  cyclesByHash[key].push_back(cycles.size());
  Cycle &cycle = cycles.emplace_back();
  for (auto [block, index] : llvm::enumerate(representatives)) {
    Type type = graph.nodes[index].result;
    cycle.types.push_back({hashes[block], type});
    cycleOf[type] = cycles.size() - 1;
  }
  for (auto [hash, type] : cycle.types)
    for (Type part : getParts(type))
      if (cycleOf.lookup_or(part, ~0u) == cycles.size() - 1)
        wholes[part].push_back(type);
}

/// Makes the canonical types of a component that is new. A block with a named
/// member gets a name: of a member that is what it must be as it stands, or a
/// new one.
void TypeCanonicalizer::create(Graph &graph, ArrayRef<unsigned> members,
                               ArrayRef<unsigned> blockOf, unsigned numBlocks) {
  struct Block {
    unsigned representative = 0;
    StringRef base; // empty: needs no name
    SmallVector<SumType> candidates;
    Type type;
  };
  std::vector<Block> blocks(numBlocks);
  DenseMap<unsigned, unsigned> blockOfNode;
  for (auto [member, block] : llvm::zip_equal(llvm::reverse(members),
                                              llvm::reverse(blockOf))) {
    const Graph::Node &node = graph.nodes[member];
    blockOfNode[member] = block;
    blocks[block].representative = member;
    if (!isNamedSum(node.type))
      continue;
    auto sum = cast<SumType>(node.type);
    blocks[block].base = sum.getName();
    // In the end the first is the last.
    if (node.isItself())
      blocks[block].candidates.push_back(sum);
  }

  auto getPart = [&](unsigned part) {
    Type result = graph.nodes[part].result;
    return result ? result : blocks[blockOfNode.lookup(part)].type;
  };
  auto build = [&](Block &block) {
    const Graph::Node &node = graph.nodes[block.representative];
    return rebuild(node.type,
                   llvm::map_to_vector(node.parts, getPart));
  };
  // The blocks without names, parts first: all cycles go through names.
  std::vector<SmallVector<unsigned>> unnamedParts(numBlocks);
  for (auto [i, block] : llvm::enumerate(blocks))
    if (block.base.empty())
      for (unsigned part : graph.nodes[block.representative].parts)
        if (auto it = blockOfNode.find(part);
            it != blockOfNode.end() && blocks[it->second].base.empty())
          unnamedParts[i].push_back(it->second);
  SmallVector<unsigned> unnamed;
  forEachSCC(
      numBlocks,
      [&](unsigned i) { return ArrayRef<unsigned>(unnamedParts[i]); },
      [&](ArrayRef<unsigned> single) {
        assert(single.size() == 1 && "a cycle without a name");
        if (blocks[single.front()].base.empty())
          unnamed.push_back(single.front());
      });

  bool settled = false;
  while (!settled) {
    for (Block &block : blocks)
      if (!block.base.empty() && !block.type)
        block.type = block.candidates.empty()
                         ? makeNamed(block.base)
                         : block.candidates.pop_back_val();
    for (unsigned i : unnamed)
      blocks[i].type = build(blocks[i]);
    // A name that means something else is no use. What was built of it is
    // built again.
    SmallVector<Block *> rejected;
    for (Block &block : blocks)
      if (!block.base.empty() && cast<SumType>(block.type).hasBody() &&
          cast<SumType>(block.type).getLabels() !=
              cast<SumType>(build(block)).getLabels())
        rejected.push_back(&block);
    for (Block *block : rejected)
      block->type = Type();
    settled = rejected.empty();
    if (!settled)
      continue;
    for (Block &block : blocks)
      if (!block.base.empty()) {
        auto signature = cast<SumType>(build(block));
        (void)cast<SumType>(block.type).setBody(signature.getLabels());
        bySignature[signature] = block.type;
      }
  }
  for (Block &block : blocks)
    known[{block.type, Type()}] = block.type;
  for (unsigned member : members)
    graph.nodes[member].result = blocks[blockOfNode.lookup(member)].type;
}
