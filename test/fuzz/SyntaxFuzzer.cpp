//===- SyntaxFuzzer.cpp - Reads and lays out any text -----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Format.h"
#include "lib/Frontend/Macros.h"
#include "lib/Frontend/Syntax.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace froe::lang;

static void require(bool condition, const char *what) {
  if (condition)
    return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

namespace {
struct Reading {
  explicit Reading(std::string text) {
    files.add("fuzz.froe", std::move(text));
    data = readFile(files, 0, symbols, arena, diagnostics);
  }
  SourceFiles files;
  SymbolTable symbols;
  llvm::BumpPtrAllocator arena;
  Diagnostics diagnostics;
  std::vector<const Datum *> data;
};
} // namespace

static bool isSameAtom(const Datum *a, const Datum *b) {
  switch (a->kind) {
  case DatumKind::Integer:
    return a->integer == b->integer;
  case DatumKind::Float:
    return std::memcmp(&a->real, &b->real, sizeof(double)) == 0;
  case DatumKind::Bool:
    return a->truth == b->truth;
  case DatumKind::Char:
    return a->character == b->character;
  case DatumKind::String:
    return a->getText() == b->getText();
  case DatumKind::Name:
  case DatumKind::Label:
  case DatumKind::Keyword:
  case DatumKind::Field:
    return a->symbol->name == b->symbol->name;
  default:
    return true;
  }
}

static bool isSame(llvm::ArrayRef<const Datum *> a,
                   llvm::ArrayRef<const Datum *> b) {
  std::vector<
      std::pair<llvm::ArrayRef<const Datum *>, llvm::ArrayRef<const Datum *>>>
      pending{{a, b}};
  while (!pending.empty()) {
    std::tie(a, b) = pending.back();
    pending.pop_back();
    if (a.size() != b.size())
      return false;
    for (size_t i = 0; i < a.size(); ++i) {
      if (a[i]->kind != b[i]->kind)
        return false;
      if (a[i]->isCompound())
        pending.push_back({a[i]->getItems(), b[i]->getItems()});
      else if (!isSameAtom(a[i], b[i]))
        return false;
    }
  }
  return true;
}

/// Spans lie in the text, and those of a datum's items in its own.
static void checkSpans(llvm::ArrayRef<const Datum *> data, Span outer) {
  std::vector<std::pair<llvm::ArrayRef<const Datum *>, Span>> pending{
      {data, outer}};
  while (!pending.empty()) {
    auto [items, around] = pending.back();
    pending.pop_back();
    uint32_t at = around.begin;
    for (const Datum *item : items) {
      require(item->span.begin >= at && item->span.begin <= item->span.end &&
                  item->span.end <= around.end,
              "a span is where its datum is not");
      at = item->span.end;
      if (item->isCompound())
        pending.push_back({item->getItems(), item->span});
    }
  }
}

/// Takes every other datum as the rules of a macro for the one after it.
static void tryMacros(Reading &reading) {
  DatumBuilder make(reading.arena);
  for (size_t i = 0; i + 1 < reading.data.size(); ++i) {
    const Macro *macro = parseSyntaxRules(reading.data[i], nullptr, make,
                                          reading.arena, reading.diagnostics);
    const Datum *use = reading.data[i + 1];
    if (!macro || !use->is(DatumKind::List) || use->getItems().empty())
      continue;
    expandMacro(
        *macro, use, reading.symbols, make,
        [](const Symbol *used, const Symbol *literal) {
          return used->getOriginal() == literal->getOriginal();
        },
        reading.diagnostics);
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  std::string text(reinterpret_cast<const char *>(data), size);
  isIncomplete(text);
  Reading before(text);
  checkSpans(before.data, {0, 0, uint32_t(size)});
  for (const Diagnostic &diagnostic : before.diagnostics.get())
    require(diagnostic.span.begin <= diagnostic.span.end &&
                diagnostic.span.end <= size,
            "an error is outside of the text");
  bool reads = !before.diagnostics.hasErrors();
  tryMacros(before);
  Diagnostics diagnostics;
  auto once = formatProgram(before.files, 0, diagnostics);
  require(once.has_value() == reads, "what reads can be laid out");
  if (!once)
    return 0;
  Reading after(*once);
  require(isSame(before.data, after.data), "the program is another one");
  auto twice = formatProgram(after.files, 0, diagnostics);
  require(twice == once, "laid out twice is not laid out once");
  return 0;
}
