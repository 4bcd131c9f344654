//===- Layout.cpp - How values of each type are represented ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Layout.h"

#include "dialect/Cell/CellDialect.h"
#include "dialect/Froe/FroeOps.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe;

const LabelLayout &SumLayout::getLabel(StringRef name) const {
  auto it = llvm::lower_bound(labels, name,
                              [](const LabelLayout &label, StringRef name) {
                                return label.name.getValue() < name;
                              });
  assert(it != labels.end() && it->name.getValue() == name);
  return *it;
}

const RecordLayout::Field *RecordLayout::getField(StringRef name) const {
  auto it = llvm::lower_bound(
      fields, name, [](const RecordLayout::Field &field, StringRef name) {
        return field.name.getValue() < name;
      });
  return it != fields.end() && it->name.getValue() == name ? &*it : nullptr;
}

//===----------------------------------------------------------------------===//
// Classes of types
//===----------------------------------------------------------------------===//

LayoutAnalysis::LayoutAnalysis(Operation *root) {
  root->walk([&](Operation *op) {
    if (auto upcast = dyn_cast<UpcastOp>(op)) {
      relateUpcast(upcast.getValue().getType(), upcast.getType());
      return;
    }
    auto match = dyn_cast<MatchOp>(op);
    if (!match)
      return;
    // A narrowed value is the value itself.
    for (auto [i, body] : llvm::enumerate(match.getBodies()))
      if (match.getCaseLabels(i).size() != 1 && body.getNumArguments() == 1)
        unify(match.getValue().getType(), body.getArgument(0).getType());
  });
}

unsigned LayoutAnalysis::findRoot(unsigned index) {
  while (parents[index] != index)
    index = parents[index] = parents[parents[index]];
  return index;
}

unsigned LayoutAnalysis::find(Type type) {
  auto [it, isNew] = indexOf.try_emplace(type, classes.size());
  if (!isNew)
    return findRoot(it->second);
  unsigned index = classes.size();
  parents.push_back(index);
  Class &entry = classes.emplace_back();
  entry.exemplar = type;
  if (auto record = dyn_cast<RecordType>(type))
    for (auto [name, field] :
         llvm::zip_equal(record.getNames(), record.getTypes()))
      entry.fields.insert({name, field});
  if (auto sum = dyn_cast<SumType>(type))
    for (const SumLabel &label : sum.getLabels())
      entry.labels.insert({label.name, label.fields});
  return index;
}

void LayoutAnalysis::unify(Type first, Type second) {
  SmallVector<std::pair<Type, Type>> pending{{first, second}};
  auto pushAll = [&](ArrayRef<Type> as, ArrayRef<Type> bs) {
    for (auto [a, b] : llvm::zip(as, bs))
      pending.push_back({a, b});
  };
  while (!pending.empty()) {
    auto [a, b] = pending.pop_back_val();
    unsigned classA = find(a), classB = find(b);
    if (classA == classB)
      continue;
    parents[classB] = classA;
    Class &into = classes[classA], &from = classes[classB];
    for (auto [name, type] : from.fields) {
      auto [it, isNew] = into.fields.insert({name, type});
      if (!isNew)
        pending.push_back({it->second, type});
    }
    for (auto [name, types] : from.labels) {
      auto [it, isNew] = into.labels.insert({name, types});
      if (!isNew)
        pushAll(it->second, types);
    }
    Type typeA = into.exemplar, typeB = from.exemplar;
    auto getSignature = [](Type type) -> FunctionType {
      if (auto pap = dyn_cast<PapType>(type))
        return pap.getSignature();
      if (auto alt = dyn_cast<AltType>(type))
        return alt.getSignature();
      return {};
    };
    if (FunctionType signatureA = getSignature(typeA))
      if (FunctionType signatureB = getSignature(typeB)) {
        pushAll(signatureA.getInputs(), signatureB.getInputs());
        pushAll(signatureA.getResults(), signatureB.getResults());
      }
    if (auto arrayA = dyn_cast<froe::ArrayType>(typeA))
      if (auto arrayB = dyn_cast<froe::ArrayType>(typeB))
        pending.push_back({arrayA.getElementType(), arrayB.getElementType()});
    if (auto treeA = dyn_cast<SplitTreeType>(typeA))
      if (auto treeB = dyn_cast<SplitTreeType>(typeB)) {
        pending.push_back({treeA.getScrutinee(), treeB.getScrutinee()});
        pushAll(treeA.getResults(), treeB.getResults());
      }
  }
}

void LayoutAnalysis::relateUpcast(Type from, Type to) {
  // Records at the top are taken apart and put together again.
  auto fromRecord = dyn_cast<RecordType>(from);
  auto toRecord = dyn_cast<RecordType>(to);
  if (!fromRecord || !toRecord)
    return unify(from, to);
  for (auto [name, type] :
       llvm::zip_equal(toRecord.getNames(), toRecord.getTypes()))
    if (Type field = fromRecord.getFieldType(name.getValue()))
      relateUpcast(field, type);
}

//===----------------------------------------------------------------------===//
// Recursion
//===----------------------------------------------------------------------===//

/// The sums whose values would stand inside of a value of this type if all sums
/// were flat. Arrays, strings and closures are references in any case.
void LayoutAnalysis::visitFlatSums(Type type, SmallVectorImpl<unsigned> &found) {
  SmallVector<Type> pending{type};
  while (!pending.empty()) {
    Type next = pending.pop_back_val();
    if (isa<SumType>(next))
      found.push_back(find(next));
    else if (isa<RecordType>(next))
      for (auto [name, field] : classes[find(next)].fields)
        pending.push_back(field);
  }
}

/// Whether a sum is part of a cycle, by Tarjan's algorithm (SIAM J. Comput.
/// 1972) over the graph of sums that stand inside of each other. Every sum that
/// is visited gets its answer.
bool LayoutAnalysis::isRecursive(unsigned start) {
  if (auto it = recursive.find(start); it != recursive.end())
    return it->second;

  struct Node {
    unsigned index, low;
    bool onStack, loop;
    SmallVector<unsigned> next;
    unsigned position;
  };
  DenseMap<unsigned, unsigned> nodeOf;
  std::deque<Node> nodes;
  SmallVector<unsigned> sumOf, stack, path;
  auto enter = [&](unsigned sum) {
    nodeOf[sum] = nodes.size();
    unsigned index = nodes.size();
    Node &node = nodes.emplace_back(Node{index, index, true, false, {}, 0});
    sumOf.push_back(sum);
    for (auto [name, fields] : classes[sum].labels)
      for (Type field : fields)
        visitFlatSums(field, node.next);
    stack.push_back(index);
    path.push_back(index);
  };
  enter(start);
  while (!path.empty()) {
    Node &node = nodes[path.back()];
    if (node.position < node.next.size()) {
      unsigned successor = node.next[node.position++];
      if (recursive.count(successor))
        continue;
      auto it = nodeOf.find(successor);
      if (it == nodeOf.end()) {
        enter(successor);
        continue;
      }
      Node &other = nodes[it->second];
      if (other.onStack)
        node.low = std::min(node.low, other.index);
      if (other.index == node.index)
        node.loop = true;
      continue;
    }
    path.pop_back();
    if (!path.empty())
      nodes[path.back()].low = std::min(nodes[path.back()].low, node.low);
    if (node.low != node.index)
      continue;
    bool alone = stack.back() == node.index;
    unsigned member;
    do {
      member = stack.pop_back_val();
      nodes[member].onStack = false;
      recursive[sumOf[member]] = !alone || nodes[member].loop;
    } while (member != node.index);
  }
  return recursive.at(start);
}

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

std::optional<ArrayRef<Type>> LayoutAnalysis::getSlots(Type type) {
  if (auto record = dyn_cast<RecordType>(type)) {
    for (Type field : record.getTypes())
      if (!getSlots(field))
        return std::nullopt;
    return ArrayRef(getRecord(record).slots);
  }
  Type ref = cell::RefType::get(type.getContext());
  auto sum = dyn_cast<SumType>(type);
  if (sum && !sum.hasBody())
    return std::nullopt;
  if (sum && !isRecursive(find(sum))) {
    for (const SumLabel &label : sum.getLabels())
      for (Type field : label.fields)
        if (!getSlots(field))
          return std::nullopt;
    return ArrayRef(getSum(sum).slots);
  }

  std::unique_ptr<SmallVector<Type>> &slots = simpleSlots[type];
  if (slots)
    return ArrayRef(*slots);
  // A recursive sum is one reference, whatever its layout turns out to be.
  if (sum || isa<StringType, froe::ArrayType, PapType, AltType>(type)) {
    slots = std::make_unique<SmallVector<Type>>(1, ref);
  } else if (isa<IntegerType, IndexType, Float32Type, Float64Type>(type)) {
    slots = std::make_unique<SmallVector<Type>>(1, type);
  } else if (auto tree = dyn_cast<SplitTreeType>(type)) {
    size_t numLabels = classes[find(tree.getScrutinee())].labels.size();
    slots = std::make_unique<SmallVector<Type>>(numLabels, ref);
  } else {
    simpleSlots.erase(type);
    return std::nullopt;
  }
  return ArrayRef(*slots);
}

const RecordLayout &LayoutAnalysis::getRecord(RecordType type) {
  unsigned recordClass = find(type);
  if (!records[recordClass]) {
    auto layout = computeRecord(recordClass);
    records[recordClass] = std::move(layout);
  }
  return *records[recordClass];
}

std::unique_ptr<RecordLayout>
LayoutAnalysis::computeRecord(unsigned recordClass) {
  auto layout = std::make_unique<RecordLayout>();
  auto fields = llvm::to_vector(classes[recordClass].fields);
  llvm::sort(fields, [](const auto &a, const auto &b) {
    return a.first.getValue() < b.first.getValue();
  });
  for (auto [name, type] : fields) {
    SmallVector<Type> slots(getSlots(type).value_or(ArrayRef<Type>()));
    layout->fields.push_back({name, type,
                              static_cast<unsigned>(layout->slots.size()),
                              static_cast<unsigned>(slots.size())});
    llvm::append_range(layout->slots, slots);
  }
  return layout;
}

const SumLayout &LayoutAnalysis::getSum(SumType type) {
  unsigned sumClass = find(type);
  if (!sums[sumClass]) {
    auto layout = computeSum(sumClass);
    sums[sumClass] = std::move(layout);
  }
  return *sums[sumClass];
}

std::unique_ptr<SumLayout> LayoutAnalysis::computeSum(unsigned sumClass) {
  MLIRContext *context = classes[sumClass].exemplar.getContext();
  auto labels = llvm::to_vector(classes[sumClass].labels);
  llvm::sort(labels, [](const auto &a, const auto &b) {
    return a.first.getValue() < b.first.getValue();
  });
  auto layout = std::make_unique<SumLayout>();

  if (!isRecursive(sumClass)) {
    // Flat: labels share slots of equal types, so that whether a slot holds a
    // reference never depends on the tag.
    layout->hasTag = labels.size() > 1;
    if (layout->hasTag)
      layout->slots.push_back(IntegerType::get(context, 32));
    DenseMap<Type, SmallVector<unsigned>> slotsOfType;
    for (auto [i, label] : llvm::enumerate(labels)) {
      LabelLayout &entry = layout->labels.emplace_back();
      entry.name = label.first;
      entry.number = i;
      DenseMap<Type, unsigned> used;
      for (Type field : label.second) {
        SmallVector<unsigned> &assigned = entry.fields.emplace_back();
        for (Type slot : getSlots(field).value_or(ArrayRef<Type>())) {
          SmallVector<unsigned> &shared = slotsOfType[slot];
          unsigned position = used[slot]++;
          if (position == shared.size()) {
            shared.push_back(layout->slots.size());
            layout->slots.push_back(slot);
          }
          assigned.push_back(shared[position]);
        }
      }
    }
    if (layout->slots.size() <= kMaxFlatSlots || labels.size() <= 1)
      return layout;
    *layout = SumLayout();
  }

  layout->boxed = true;
  layout->slots.push_back(cell::RefType::get(context));
  unsigned numImmediates = 0;
  for (auto &[name, fields] : labels) {
    LabelLayout &entry = layout->labels.emplace_back();
    entry.name = name;
    for (Type field : fields) {
      SmallVector<unsigned> &assigned = entry.fields.emplace_back();
      for (Type slot : getSlots(field).value_or(ArrayRef<Type>())) {
        assigned.push_back(entry.cellSlots.size());
        entry.cellSlots.push_back(slot);
      }
    }
    entry.hasCell = !entry.cellSlots.empty();
    entry.number = entry.hasCell ? layout->numCells++ : numImmediates++;
  }
  return layout;
}

ArrayLayout LayoutAnalysis::getArray(froe::ArrayType type) {
  ArrayLayout layout;
  layout.slots = SmallVector<Type>(
      getSlots(type.getElementType()).value_or(ArrayRef<Type>()));
  // Narrow scalars are packed; everything else takes whole words. An element
  // without slots still counts, and takes a byte that nobody reads.
  if (layout.slots.empty()) {
    layout.stride = 1;
  } else if (layout.slots.size() == 1 && layout.slots[0].isIntOrFloat()) {
    unsigned bits = layout.slots[0].getIntOrFloatBitWidth();
    layout.stride = bits <= 8 ? 1 : bits / 8;
  } else {
    layout.stride = 8 * layout.slots.size();
  }
  return layout;
}

unsigned LayoutAnalysis::getTreeSlot(SplitTreeType type, StringRef label) {
  unsigned slot = 0;
  for (auto [name, fields] : classes[find(type.getScrutinee())].labels)
    slot += name.getValue() < label;
  return slot;
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

void LayoutAnalysis::print(raw_ostream &os, ArrayRef<Type> types) {
  for (Type type : types) {
    std::optional<ArrayRef<Type>> slots = getSlots(type);
    os << type << ": ";
    if (!slots) {
      os << "no layout\n";
      continue;
    }
    llvm::interleaveComma(*slots, os << "[");
    os << "]";
    if (auto sum = dyn_cast<SumType>(type)) {
      const SumLayout &layout = getSum(sum);
      os << (layout.boxed ? " boxed" : " flat");
      for (const LabelLayout &label : layout.labels) {
        os << "\n  " << label.name.getValue() << ": ";
        if (!layout.boxed)
          os << "tag ";
        else
          os << (label.hasCell ? "cell " : "immediate ");
        os << label.number;
        for (ArrayRef<unsigned> field : label.fields) {
          os << " [";
          llvm::interleaveComma(field, os);
          os << "]";
        }
      }
    } else if (auto record = dyn_cast<RecordType>(type)) {
      for (const RecordLayout::Field &field : getRecord(record).fields)
        os << "\n  " << field.name.getValue() << ": " << field.firstSlot << "+"
           << field.numSlots;
    }
    os << "\n";
  }
}
