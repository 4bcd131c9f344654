//===- Members.cpp - Labels and fields as numbers -------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/Members.h"

#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

bool froe::isData(Type type) {
  return isa<RecordType, SumType, froe::ArrayType>(type);
}

unsigned Members::getFields(SumType type, const SumLabel &label) {
  auto [it, isNew] =
      firstFieldOf.try_emplace(layouts.getMember(type, label.name), numFields);
  if (isNew)
    numFields += label.fields.size();
  return it->second;
}

unsigned Members::getField(RecordType type, StringAttr name) {
  auto [it, isNew] =
      firstFieldOf.try_emplace(layouts.getMember(type, name), numFields);
  if (isNew)
    ++numFields;
  return it->second;
}

const Members::Parts &Members::getParts(Type type) {
  std::unique_ptr<Parts> &entry = partsOf[type];
  if (entry)
    return *entry;
  entry = std::make_unique<Parts>();
  Parts &parts = *entry;
  llvm::SetVector<Type> types;
  auto addType = [&](Type part) {
    if (isData(part))
      types.insert(part);
  };
  if (auto record = dyn_cast<RecordType>(type)) {
    for (StringAttr name : record.getNames())
      parts.fields.push_back(getField(record, name));
    llvm::for_each(record.getTypes(), addType);
  } else if (auto sum = dyn_cast<SumType>(type); sum && sum.hasBody()) {
    for (const SumLabel &label : sum.getLabels()) {
      parts.labels.push_back(getLabel(sum, label.name));
      unsigned first = getFields(sum, label);
      for (unsigned i = 0; i < label.fields.size(); ++i)
        parts.fields.push_back(first + i);
      llvm::for_each(label.fields, addType);
    }
  } else if (auto array = dyn_cast<froe::ArrayType>(type)) {
    addType(array.getElementType());
  }
  parts.types.assign(types.begin(), types.end());
  return parts;
}
