//===- TypeTable.cpp - Type tables for printing ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/FroeToCell/TypeTable.h"

#include "dialect/Cell/CellDialect.h"
#include "froe/abi.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

int32_t TypeTable::getNode(Type type) {
  int32_t node = reserve(type);
  while (!pending.empty()) {
    auto [next, index] = pending.pop_back_val();
    fill(next, index);
  }
  return node;
}

/// Words of the node of a type, see abi.h.
static size_t getNodeSize(Type type) {
  return llvm::TypeSwitch<Type, size_t>(type)
      .Case([](IntegerType) { return 2; })
      .Case([](IndexType) { return 2; })
      .Case<PapType, AltType, SplitTreeType>([](auto) { return 2; })
      .Case([](froe::ArrayType) { return 4; })
      // Room for the box that the record may be in.
      .Case([](RecordType record) { return 3 + 3 + 3 * record.size(); })
      // Both kinds of sum fit, and the list that one may be: which it is does
      // not matter here.
      .Case([](SumType sum) { return 2 + 4 + 5 * sum.getLabels().size(); })
      .Default([](Type) { return 1; });
}

int32_t TypeTable::reserve(Type type) {
  auto [it, isNew] = nodes.insert({type, words.size()});
  if (isNew) {
    words.resize(words.size() + getNodeSize(type));
    pending.push_back({type, it->second});
  }
  return it->second;
}

int32_t TypeTable::addName(StringRef name) {
  auto [it, isNew] = nameOffsets.insert({name, names.size()});
  if (isNew) {
    names += name;
    names += '\0';
  }
  return it->second;
}

int32_t TypeTable::addFields(ArrayRef<Type> types, const LabelLayout &layout) {
  SmallVector<int32_t> list;
  for (auto [type, slots] : llvm::zip_equal(types, layout.fields)) {
    list.push_back(reserve(type));
    list.push_back(slots.size());
    llvm::append_range(list, slots);
  }
  int32_t start = words.size();
  llvm::append_range(words, list);
  return start;
}

void TypeTable::fill(Type type, int32_t node) {
  SmallVector<int32_t> content;
  auto numSlots = [&](Type t) -> int32_t { return layouts.getSlots(t)->size(); };
  llvm::TypeSwitch<Type>(type)
      .Case([&](IntegerType integer) {
        if (integer.getWidth() == 1)
          content = {FROE_TYPE_BOOL};
        else
          content = {FROE_TYPE_INT, static_cast<int32_t>(integer.getWidth())};
      })
      .Case([&](IndexType) { content = {FROE_TYPE_INT, 64}; })
      .Case([&](Float32Type) { content = {FROE_TYPE_F32}; })
      .Case([&](Float64Type) { content = {FROE_TYPE_F64}; })
      .Case([&](StringType) { content = {FROE_TYPE_STRING}; })
      .Case([&](froe::AnyType) { content = {FROE_TYPE_ANY}; })
      .Case<PapType, AltType, SplitTreeType>(
          [&](auto) { content = {FROE_TYPE_FUNCTION, numSlots(type)}; })
      .Case([&](froe::ArrayType array) {
        ArrayLayout layout = layouts.getArray(array);
        content = {FROE_TYPE_ARRAY, reserve(array.getElementType()),
                   static_cast<int32_t>(layout.slots.size()),
                   static_cast<int32_t>(layout.stride)};
      })
      .Case([&](RecordType record) {
        const RecordLayout &layout = layouts.getRecord(record);
        int32_t numParts = layout.parts.size();
        if (layout.boxed)
          content = {FROE_TYPE_BOX, node + 3, numParts};
        content.append({FROE_TYPE_RECORD, numParts,
                        static_cast<int32_t>(record.size())});
        for (auto [name, field] :
             llvm::zip_equal(record.getNames(), record.getTypes()))
          content.append({addName(name), reserve(field),
                          static_cast<int32_t>(
                              layouts.getField(record, name.getValue())
                                  .firstPart)});
      })
      .Case([&](SumType sum) {
        const SumLayout &layout = layouts.getSum(sum);
        int32_t numLabels = sum.getLabels().size();
        if (!lists.getEnd(sum))
          content = {FROE_TYPE_LIST, node + 2};
        if (layout.boxed)
          content.append({FROE_TYPE_BOXED_SUM, numLabels});
        else
          content.append({FROE_TYPE_FLAT_SUM, numSlots(type),
                          layout.hasTag ? 0 : -1, numLabels});
        for (const SumLabel &label : sum.getLabels()) {
          const LabelLayout &entry = layouts.getLabel(sum, label.name.getValue());
          content.push_back(addName(label.name));
          if (layout.boxed)
            content.push_back(entry.hasCell);
          content.append({static_cast<int32_t>(entry.number),
                          static_cast<int32_t>(label.fields.size()),
                          addFields(label.fields, entry)});
        }
      });
  assert(content.size() <= getNodeSize(type) && "node does not fit");
  llvm::copy(content, words.begin() + node);
}

void TypeTable::emit(ModuleOp module) const {
  if (words.empty())
    return;
  OpBuilder builder = OpBuilder::atBlockEnd(module.getBody());
  cell::TypeTableOp::create(builder, module.getLoc(), kSymbol, words, names);
}
