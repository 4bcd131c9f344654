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

//===----------------------------------------------------------------------===//
// Classes of types and of their members
//===----------------------------------------------------------------------===//

LayoutAnalysis::LayoutAnalysis(Operation *root) {
  root->walk([&](Operation *op) {
    if (auto upcast = dyn_cast<UpcastOp>(op)) {
      if (isa<froe::AnyType>(upcast.getType()))
        return; // the value is in a box, as it is
      relateUpcast(upcast.getValue().getType(), upcast.getType());
      return;
    }
    auto match = dyn_cast<MatchOp>(op);
    if (!match)
      return;
    // A narrowed value is the value itself.
    for (auto [i, body] : llvm::enumerate(match.getBodies()))
      if (match.getCaseLabels(i).size() != 1 && body.getNumArguments() == 1)
        relate(match.getValue().getType(), body.getArgument(0).getType());
  });
}

unsigned LayoutAnalysis::findRoot(std::vector<unsigned> &parents,
                                  unsigned index) {
  while (parents[index] != index)
    index = parents[index] = parents[parents[index]];
  return index;
}

unsigned LayoutAnalysis::find(Type type) {
  auto [it, isNew] = indexOf.try_emplace(type, classes.size());
  if (isNew) {
    parents.push_back(classes.size());
    classes.emplace_back().types.push_back(type);
  }
  return findRoot(parents, it->second);
}

unsigned LayoutAnalysis::findMember(Type type, StringAttr name) {
  auto [it, isNew] =
      memberIndexOf.try_emplace({type, name}, memberParents.size());
  if (isNew)
    memberParents.push_back(memberParents.size());
  return findRoot(memberParents, it->second);
}

SmallVector<LayoutAnalysis::MemberFields>
LayoutAnalysis::getMembers(unsigned typeClass) {
  SmallVector<MemberFields> members;
  llvm::DenseSet<unsigned> seen;
  auto add = [&](Type type, StringAttr name, ArrayRef<Type> fields) {
    unsigned member = findMember(type, name);
    if (seen.insert(member).second)
      members.push_back({member, name, fields});
  };
  for (Type type : classes[typeClass].types) {
    if (auto record = dyn_cast<RecordType>(type))
      for (auto [i, name] : llvm::enumerate(record.getNames()))
        add(type, name, record.getTypes().slice(i, 1));
    if (auto sum = dyn_cast<SumType>(type))
      for (const SumLabel &label : sum.getLabels())
        add(type, label.name, label.fields);
  }
  llvm::stable_sort(members, [](const MemberFields &a, const MemberFields &b) {
    return a.name.getValue() < b.name.getValue();
  });
  return members;
}

void LayoutAnalysis::relate(Type first, Type second) {
  SmallVector<std::pair<Type, Type>> pending;
  auto push = [&](Type a, Type b) {
    if (a != b && related.insert({a, b}).second)
      pending.push_back({a, b});
  };
  auto pushAll = [&](ArrayRef<Type> as, ArrayRef<Type> bs) {
    for (auto [a, b] : llvm::zip_equal(as, bs))
      push(a, b);
  };
  auto getSignature = [](Type type) -> FunctionType {
    if (auto pap = dyn_cast<PapType>(type))
      return pap.getSignature();
    if (auto alt = dyn_cast<AltType>(type))
      return alt.getSignature();
    return {};
  };
  push(first, second);
  while (!pending.empty()) {
    auto [a, b] = pending.pop_back_val();
    unsigned classA = find(a), classB = find(b);
    if (classA != classB) {
      parents[classB] = classA;
      llvm::append_range(classes[classA].types, classes[classB].types);
      classes[classB].types.clear();
    }
    // Only what both have is identified: of two lists that the empty list can
    // be seen as, the elements have nothing to do with each other.
    if (auto recordA = dyn_cast<RecordType>(a)) {
      auto recordB = cast<RecordType>(b);
      for (auto [name, type] :
           llvm::zip_equal(recordA.getNames(), recordA.getTypes()))
        if (Type other = recordB.getFieldType(name.getValue())) {
          memberParents[findMember(b, name)] = findMember(a, name);
          push(type, other);
        }
    } else if (auto sumA = dyn_cast<SumType>(a)) {
      for (const SumLabel &label : sumA.getLabels())
        if (const SumLabel *other =
                cast<SumType>(b).getLabel(label.name.getValue())) {
          memberParents[findMember(b, label.name)] = findMember(a, label.name);
          pushAll(label.fields, other->fields);
        }
    } else if (FunctionType signature = getSignature(a)) {
      pushAll(signature.getInputs(), getSignature(b).getInputs());
      pushAll(signature.getResults(), getSignature(b).getResults());
    } else if (auto arrayA = dyn_cast<froe::ArrayType>(a)) {
      push(arrayA.getElementType(), cast<froe::ArrayType>(b).getElementType());
    } else if (auto treeA = dyn_cast<SplitTreeType>(a)) {
      auto treeB = cast<SplitTreeType>(b);
      push(treeA.getScrutinee(), treeB.getScrutinee());
      pushAll(treeA.getResults(), treeB.getResults());
    }
  }
}

void LayoutAnalysis::relateUpcast(Type from, Type to) {
  // Records at the top are taken apart and put together again.
  auto fromRecord = dyn_cast<RecordType>(from);
  auto toRecord = dyn_cast<RecordType>(to);
  if (!fromRecord || !toRecord)
    return relate(from, to);
  for (auto [name, type] :
       llvm::zip_equal(toRecord.getNames(), toRecord.getTypes()))
    if (Type field = fromRecord.getFieldType(name.getValue()))
      relateUpcast(field, type);
}

//===----------------------------------------------------------------------===//
// Recursion
//===----------------------------------------------------------------------===//

/// Finds the classes that are part of a cycle of values that stand inside of
/// each other as long as nothing is boxed, by Tarjan's algorithm (SIAM J.
/// Comput. 1972). Arrays, strings and closures are references in any case.
/// Every class that is visited gets its answer.
void LayoutAnalysis::findRecursion(unsigned start, bool recordsOnly,
                                   DenseMap<unsigned, bool> &answers) {
  struct Node {
    unsigned typeClass, low;
    bool onStack = true, loop = false;
    SmallVector<unsigned> next;
    unsigned position = 0;
  };
  DenseMap<unsigned, unsigned> nodeOf;
  std::deque<Node> nodes;
  SmallVector<unsigned> stack, path;
  auto enter = [&](unsigned typeClass) {
    unsigned index = nodes.size();
    nodeOf[typeClass] = index;
    Node &node = nodes.emplace_back();
    node.typeClass = typeClass;
    node.low = index;
    for (const MemberFields &member : getMembers(typeClass))
      for (Type field : member.fields)
        if (isa<RecordType>(field) || (!recordsOnly && isa<SumType>(field)))
          node.next.push_back(find(field));
    stack.push_back(index);
    path.push_back(index);
  };
  enter(start);
  while (!path.empty()) {
    unsigned index = path.back();
    Node &node = nodes[index];
    if (node.position < node.next.size()) {
      unsigned successor = node.next[node.position++];
      if (answers.count(successor))
        continue;
      auto it = nodeOf.find(successor);
      if (it == nodeOf.end()) {
        enter(successor);
        continue;
      }
      if (nodes[it->second].onStack)
        node.low = std::min(node.low, it->second);
      if (it->second == index)
        node.loop = true;
      continue;
    }
    path.pop_back();
    if (!path.empty())
      nodes[path.back()].low = std::min(nodes[path.back()].low, node.low);
    if (node.low != index)
      continue;
    bool alone = stack.back() == index;
    unsigned member;
    do {
      member = stack.pop_back_val();
      nodes[member].onStack = false;
      answers[nodes[member].typeClass] = !alone || nodes[member].loop;
    } while (member != index);
  }
}

/// Whether values of a class have to be boxed. Of a cycle that goes through
/// sums the sums are, so that a pair of a number and a list stays two slots.
bool LayoutAnalysis::isRecursive(unsigned typeClass) {
  bool isRecord = isa<RecordType>(classes[typeClass].types.front());
  DenseMap<unsigned, bool> &answers = isRecord ? recursiveRecords : recursive;
  if (!answers.count(typeClass))
    findRecursion(typeClass, isRecord, answers);
  return answers.at(typeClass);
}

//===----------------------------------------------------------------------===//
// Layouts
//===----------------------------------------------------------------------===//

std::optional<ArrayRef<Type>> LayoutAnalysis::getSlots(Type type) {
  Type ref = cell::RefType::get(type.getContext());
  auto sum = dyn_cast<SumType>(type);
  auto record = dyn_cast<RecordType>(type);
  if (sum && !sum.hasBody())
    return std::nullopt;
  bool isReference =
      ((sum || record) && isRecursive(find(type))) ||
      isa<StringType, froe::ArrayType, PapType, AltType, froe::AnyType>(type);
  if (!isReference && (sum || record)) {
    // Looked at once: a pair of pairs of pairs has exponentially many parts.
    if (!represented.contains(type)) {
      bool hasSlots = true;
      forEachComponent(type, [&](Type field) {
        hasSlots = hasSlots && getSlots(field).has_value();
      });
      if (!hasSlots)
        return std::nullopt;
      represented.insert(type);
    }
    return ArrayRef(sum ? getSum(sum).slots : getRecord(record).slots);
  }

  std::unique_ptr<SmallVector<Type>> &slots = simpleSlots[type];
  if (slots)
    return ArrayRef(*slots);
  if (isReference) {
    slots = std::make_unique<SmallVector<Type>>(1, ref);
  } else if (isa<IntegerType, IndexType, Float32Type, Float64Type>(type)) {
    slots = std::make_unique<SmallVector<Type>>(1, type);
  } else if (auto tree = dyn_cast<SplitTreeType>(type)) {
    size_t numLabels = getMembers(find(tree.getScrutinee())).size();
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

const FieldLayout &LayoutAnalysis::getField(RecordType type, StringRef field) {
  auto name = StringAttr::get(type.getContext(), field);
  return getRecord(type).fields.find(findMember(type, name))->second;
}

std::unique_ptr<RecordLayout>
LayoutAnalysis::computeRecord(unsigned recordClass) {
  auto layout = std::make_unique<RecordLayout>();
  for (const MemberFields &member : getMembers(recordClass)) {
    SmallVector<Type> parts(
        getSlots(member.fields.front()).value_or(ArrayRef<Type>()));
    layout->fields[member.member] = {
        static_cast<unsigned>(layout->parts.size()),
        static_cast<unsigned>(parts.size())};
    llvm::append_range(layout->parts, parts);
  }
  layout->recursive = isRecursive(recordClass);
  layout->boxed = layout->recursive || layout->parts.size() > kMaxParts;
  layout->slots = layout->parts;
  if (layout->boxed)
    layout->slots.assign(
        1, cell::RefType::get(
               classes[recordClass].types.front().getContext()));
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

const LabelLayout &LayoutAnalysis::getLabel(SumType type, StringRef label) {
  auto name = StringAttr::get(type.getContext(), label);
  return getSum(type).labels.find(findMember(type, name))->second;
}

std::unique_ptr<SumLayout> LayoutAnalysis::computeSum(unsigned sumClass) {
  MLIRContext *context = classes[sumClass].types.front().getContext();
  SmallVector<MemberFields> labels = getMembers(sumClass);
  auto layout = std::make_unique<SumLayout>();

  if (!isRecursive(sumClass)) {
    // Flat: labels share slots of equal types, so that whether a slot holds a
    // reference never depends on the tag.
    layout->hasTag = labels.size() > 1;
    if (layout->hasTag)
      layout->slots.push_back(IntegerType::get(context, 32));
    DenseMap<Type, SmallVector<unsigned>> slotsOfType;
    for (auto [i, label] : llvm::enumerate(labels)) {
      LabelLayout &entry = layout->labels[label.member];
      entry.number = i;
      DenseMap<Type, unsigned> used;
      for (Type field : label.fields) {
        SmallVector<unsigned> &assigned = entry.fields.emplace_back();
        for (Type slot : getSlots(field).value_or(ArrayRef<Type>())) {
          SmallVector<unsigned> &shared = slotsOfType[slot];
          unsigned position = used[slot]++;
          // A type that looks like the tag's must not take the tag's slot.
          if (position == shared.size()) {
            shared.push_back(layout->slots.size());
            layout->slots.push_back(slot);
          }
          assigned.push_back(shared[position]);
        }
      }
    }
    if (layout->slots.size() <=
        (labels.size() > 1 ? kMaxFlatSlots : kMaxParts))
      return layout;
    unsigned flatSlots = layout->slots.size();
    *layout = SumLayout();
    layout->flatSlots = flatSlots;
  } else {
    layout->recursive = true;
  }

  layout->boxed = true;
  layout->slots.push_back(cell::RefType::get(context));
  unsigned numImmediates = 0;
  for (const MemberFields &label : labels) {
    LabelLayout &entry = layout->labels[label.member];
    for (Type field : label.fields) {
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
  SumType sum = type.getScrutinee();
  unsigned member =
      findMember(sum, StringAttr::get(type.getContext(), label));
  SmallVector<MemberFields> members = getMembers(find(sum));
  auto it = llvm::find_if(members, [&](const MemberFields &entry) {
    return entry.member == member;
  });
  assert(it != members.end() && "the verifier knows the labels");
  return it - members.begin();
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
    os << "[";
    llvm::interleaveComma(*slots, os);
    os << "]";
    if (auto sum = dyn_cast<SumType>(type)) {
      bool boxed = getSum(sum).boxed;
      os << (boxed ? " boxed" : " flat");
      for (const SumLabel &label : sum.getLabels()) {
        const LabelLayout &layout = getLabel(sum, label.name.getValue());
        os << "\n  " << label.name.getValue() << ": ";
        os << (!boxed ? "tag " : layout.hasCell ? "cell " : "immediate ");
        os << layout.number;
        for (ArrayRef<unsigned> field : layout.fields) {
          os << " [";
          llvm::interleaveComma(field, os);
          os << "]";
        }
      }
    } else if (auto record = dyn_cast<RecordType>(type)) {
      os << (getRecord(record).boxed ? " boxed" : " flat");
      for (StringAttr name : record.getNames()) {
        const FieldLayout &field = getField(record, name.getValue());
        os << "\n  " << name.getValue() << ": " << field.firstPart << "+"
           << field.numParts;
      }
    }
    os << "\n";
  }
}
