//===- DropTypes.cpp - Types without what nobody needs --------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/DropTypes.h"

#include "lib/Analysis/SCC.h"

using namespace mlir;
using namespace froe;

/// Where a type is looked at.
struct DropTypes::Scope {
  Context &context;
  unsigned place, cluster;
  DenseMap<Type, Type> &known;

  bool needs(unsigned field) const {
    return context.getNeed(cluster, field).has_value();
  }
};

bool DropTypes::hasLabels(unsigned place, SumType sum) {
  return llvm::any_of(sum.getLabels(), [&](const SumLabel &label) {
    return flow.isMade(place, flow.members.getLabel(sum, label.name));
  });
}

bool DropTypes::isKept(unsigned place, SumType sum, StringAttr label) {
  // Where there are no values at all the type does not matter.
  return flow.isMade(place, flow.members.getLabel(sum, label)) ||
         !hasLabels(place, sum);
}

/// Calls `visit` with what is left of a type: the data types that it is made
/// of.
static void forEachKeptPart(Flow &flow, DropTypes &types, unsigned place,
                            llvm::function_ref<bool(unsigned)> needs, Type type,
                            llvm::function_ref<void(Type)> visit) {
  auto visitData = [&](Type part) {
    if (isData(part))
      visit(part);
  };
  if (auto record = dyn_cast<RecordType>(type)) {
    for (auto [name, part] :
         llvm::zip_equal(record.getNames(), record.getTypes()))
      if (needs(flow.members.getField(record, name)))
        visitData(part);
  } else if (auto array = dyn_cast<froe::ArrayType>(type)) {
    visitData(array.getElementType());
  } else if (auto sum = dyn_cast<SumType>(type); sum && sum.hasBody()) {
    bool hasLabels = types.hasLabels(place, sum);
    for (const SumLabel &label : sum.getLabels()) {
      if (hasLabels &&
          !flow.isMade(place, flow.members.getLabel(sum, label.name)))
        continue;
      unsigned first = flow.members.getFields(sum, label);
      for (auto [i, part] : llvm::enumerate(label.fields))
        if (needs(first + i))
          visitData(part);
    }
  }
}

Type DropTypes::get(Context &context, unsigned place, Type type) {
  if (!isData(type))
    return type;
  // What all of is needed is the same in all contexts.
  unsigned cluster = flow.getCluster(place);
  bool isWide = flow.isWide(type);
  Scope scope{context, place, cluster,
              known[{isWide ? nullptr : &context,
                     isWide ? flow.getWideCluster(place) : cluster}]};
  if (Type found = scope.known.lookup(type))
    return found;
  // What it is made of and not known yet, components first.
  std::vector<Type> types;
  DenseMap<Type, unsigned> indexOf;
  auto getIndex = [&](Type part) {
    auto [it, isNew] = indexOf.try_emplace(part, types.size());
    if (isNew)
      types.push_back(part);
    return it->second;
  };
  getIndex(type);
  std::vector<SmallVector<unsigned, 4>> parts;
  for (unsigned i = 0; i < types.size(); ++i) {
    parts.emplace_back();
    forEachKeptPart(
        flow, *this, place, [&](unsigned field) { return scope.needs(field); },
        types[i],
        [&](Type part) {
          if (!scope.known.contains(part))
            parts[i].push_back(getIndex(part));
        });
  }
  forEachSCC(
      types.size(), [&](unsigned i) { return ArrayRef<unsigned>(parts[i]); },
      [&](ArrayRef<unsigned> nodes) {
        SmallVector<unsigned> sorted(nodes);
        llvm::sort(sorted);
        SmallVector<Type> members;
        for (unsigned i : sorted)
          members.push_back(types[i]);
        // Sums that have a name get another one.
        auto sum = dyn_cast<SumType>(members[0]);
        bool hasKnot = nodes.size() > 1 ||
                       llvm::is_contained(parts[nodes[0]], nodes[0]) ||
                       (sum && sum.isNamed());
        resolve(scope, members, hasKnot);
      });
  return scope.known.lookup(type);
}

/// A type of the parts that are known.
Type DropTypes::build(Scope &scope, Type type) {
  MLIRContext *context = type.getContext();
  Type empty = RecordType::get(context, {});
  auto map = [&](Type part) {
    return isData(part) ? scope.known.lookup(part) : part;
  };
  if (auto array = dyn_cast<froe::ArrayType>(type))
    return froe::ArrayType::get(context, map(array.getElementType()));
  if (auto record = dyn_cast<RecordType>(type)) {
    SmallVector<std::pair<StringAttr, Type>> fields;
    for (auto [name, part] :
         llvm::zip_equal(record.getNames(), record.getTypes()))
      if (scope.needs(flow.members.getField(record, name)))
        fields.push_back({name, map(part)});
    return RecordType::get(context, fields);
  }
  auto sum = cast<SumType>(type);
  if (!sum.hasBody())
    return sum;
  bool hasMade = hasLabels(scope.place, sum);
  std::deque<SmallVector<Type>> storage;
  SmallVector<SumLabel> labels;
  for (const SumLabel &label : sum.getLabels()) {
    if (hasMade &&
        !flow.isMade(scope.place, flow.members.getLabel(sum, label.name)))
      continue;
    unsigned first = flow.members.getFields(sum, label);
    SmallVector<Type> &fields = storage.emplace_back();
    for (auto [i, part] : llvm::enumerate(label.fields))
      fields.push_back(scope.needs(first + i) ? map(part) : empty);
    labels.push_back({label.name, fields});
  }
  auto literal = SumType::getLiteral(context, labels);
  if (literal.getLabels() == sum.getLabels())
    return sum;
  // A knot that is being tied.
  if (auto knot = dyn_cast_or_null<SumType>(scope.known.lookup(type));
      knot && knot.isNamed() && knot != sum) {
    LogicalResult isNew = knot.setBody(labels);
    (void)isNew;
    assert(succeeded(isNew) && "a new name");
    return knot;
  }
  return literal;
}

/// A name that no sum has: another number where there is one already.
SumType DropTypes::makeNamed(StringRef base) {
  StringRef stem = base.rtrim("0123456789");
  if (stem.size() < base.size() && stem.size() > 1 && stem.ends_with("_"))
    base = stem.drop_back();
  MLIRContext *context = flow.units.front().functions.front()->op.getContext();
  unsigned &number = numbers[base];
  while (true) {
    auto sum = SumType::getNamed(context, (base + "_" + Twine(++number)).str());
    if (!sum.hasBody())
      return sum;
  }
}

/// What the types of a cycle are made of, apart from each other.
std::vector<const void *> DropTypes::getKey(Scope &scope,
                                            ArrayRef<Type> types) {
  SmallVector<Type> sorted(types);
  llvm::sort(sorted, [](Type a, Type b) {
    return a.getAsOpaquePointer() < b.getAsOpaquePointer();
  });
  std::vector<const void *> key;
  static const char drop = 0, end = 0;
  auto add = [&](unsigned field, Type part) {
    Type mapped = isData(part) ? scope.known.lookup(part) : part;
    key.push_back(!scope.needs(field) ? &drop
                  : mapped            ? mapped.getAsOpaquePointer()
                                      : part.getAsOpaquePointer());
  };
  for (Type type : sorted) {
    key.push_back(type.getAsOpaquePointer());
    if (auto record = dyn_cast<RecordType>(type))
      for (auto [name, part] :
           llvm::zip_equal(record.getNames(), record.getTypes()))
        add(flow.members.getField(record, name), part);
    auto sum = dyn_cast<SumType>(type);
    if (!sum || !sum.hasBody())
      continue;
    bool hasMade = hasLabels(scope.place, sum);
    for (const SumLabel &label : sum.getLabels()) {
      bool isDropped =
          hasMade &&
          !flow.isMade(scope.place, flow.members.getLabel(sum, label.name));
      key.push_back(isDropped ? &drop : &end);
      unsigned first = flow.members.getFields(sum, label);
      if (!isDropped)
        for (auto [i, part] : llvm::enumerate(label.fields))
          add(first + i, part);
    }
  }
  return key;
}

void DropTypes::resolve(Scope &scope, ArrayRef<Type> types, bool hasKnot) {
  if (!hasKnot) {
    scope.known[types[0]] = build(scope, types[0]);
    return;
  }
  std::vector<const void *> key = getKey(scope, types);
  SmallVector<Type> sorted(types);
  auto entry = cycles.try_emplace(std::move(key)).first;
  llvm::sort(sorted, [](Type a, Type b) {
    return a.getAsOpaquePointer() < b.getAsOpaquePointer();
  });
  if (!entry->second.empty()) {
    for (auto [type, made] : llvm::zip_equal(sorted, entry->second))
      scope.known[type] = made;
    return;
  }
  // As if nothing changed within the cycle: does anything?
  for (Type type : types)
    scope.known[type] = type;
  bool changes = llvm::any_of(
      types, [&](Type type) { return build(scope, type) != type; });
  if (changes)
    tie(scope, types);
  for (Type type : sorted)
    entry->second.push_back(scope.known.lookup(type));
}

/// Makes new types for a cycle: its named sums first, then what lies between
/// them, which has no circles, and last the bodies of the sums.
void DropTypes::tie(Scope &scope, ArrayRef<Type> types) {
  DenseSet<Type> pending;
  for (Type type : types) {
    auto sum = dyn_cast<SumType>(type);
    if (sum && sum.isNamed()) {
      scope.known[type] = makeNamed(sum.getName());
    } else {
      scope.known.erase(type);
      pending.insert(type);
    }
  }
  SmallVector<Type> stack(pending.begin(), pending.end());
  while (!stack.empty()) {
    Type type = stack.back();
    if (scope.known.contains(type)) {
      stack.pop_back();
      continue;
    }
    bool isReady = true;
    forEachKeptPart(
        flow, *this, scope.place,
        [&](unsigned field) { return scope.needs(field); }, type,
        [&](Type part) {
          if (scope.known.contains(part))
            return;
          isReady = false;
          stack.push_back(part);
        });
    if (!isReady)
      continue;
    stack.pop_back();
    scope.known[type] = build(scope, type);
  }
  for (Type type : types)
    if (auto sum = dyn_cast<SumType>(type); sum && sum.isNamed())
      build(scope, type);
}
