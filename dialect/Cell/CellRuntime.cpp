//===- CellRuntime.cpp - Runtime entry points, as the compiler sees them ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Cell/CellRuntime.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ErrorHandling.h"

using namespace froe::cell;
using llvm::StringRef;

static RuntimeType parseType(StringRef text) {
  auto type = llvm::StringSwitch<std::optional<RuntimeType>>(text)
                  .Case("ctx", RuntimeType::Context)
                  .Case("ptr", RuntimeType::Pointer)
                  .Case("i32", RuntimeType::I32)
                  .Case("i64", RuntimeType::I64)
                  .Case("f64", RuntimeType::F64)
                  .Case("none", RuntimeType::None)
                  .Case("never", RuntimeType::Never)
                  .Default(std::nullopt);
  if (!type)
    llvm::report_fatal_error("abi.def: unknown type '" + text + "'");
  return *type;
}

/// The list is read from its spelling, so that C and the compiler cannot
/// disagree: "(ctx, ptr where, i64 length)".
static llvm::StringMap<RuntimeEntry> readEntries() {
  llvm::StringMap<RuntimeEntry> entries;
  auto add = [&](StringRef name, StringRef result, StringRef params) {
    RuntimeEntry entry;
    entry.name = name;
    entry.result = parseType(result);
    llvm::SmallVector<StringRef> parts;
    params.drop_front().drop_back().split(parts, ',');
    for (auto [i, part] : llvm::enumerate(parts)) {
      auto [type, paramName] = part.trim().split(' ');
      entry.params.push_back(parseType(type));
      if (i == 1 && paramName.trim() == "where")
        entry.takesPlace = true;
    }
    entries[name] = entry;
  };
#define FROE_RT_FN(name, result, params) add(#name, #result, #params);
#include "froe/abi.def"
  return entries;
}

const RuntimeEntry *froe::cell::lookupRuntimeEntry(StringRef name) {
  static const llvm::StringMap<RuntimeEntry> entries = readEntries();
  auto it = entries.find(name);
  return it == entries.end() ? nullptr : &it->second;
}
