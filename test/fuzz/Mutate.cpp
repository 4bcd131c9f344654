//===- Mutate.cpp - Changes programs datum by datum -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Bytes changed at random rarely leave a program that reads, and then it says
// "unknown name". So half of the changes put one datum in the place of another,
// or leave one out.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Syntax.h"
#include <cstring>
#include <random>

using namespace froe::lang;

extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);

/// The spans of all data of a text, as far as it reads.
static std::vector<Span> getSpans(const std::string &text) {
  SourceFiles files;
  SymbolTable symbols;
  llvm::BumpPtrAllocator arena;
  Diagnostics diagnostics;
  files.add("", text);
  std::vector<const Datum *> pending =
      readFile(files, 0, symbols, arena, diagnostics);
  std::vector<Span> spans;
  while (!pending.empty()) {
    const Datum *datum = pending.back();
    pending.pop_back();
    spans.push_back(datum->span);
    if (datum->isCompound())
      pending.insert(pending.end(), datum->getItems().begin(),
                     datum->getItems().end());
  }
  return spans;
}

static size_t replace(const std::string &text, Span place, llvm::StringRef by,
                      uint8_t *out, size_t maxSize) {
  std::string result =
      text.substr(0, place.begin) + by.str() + text.substr(place.end);
  if (result.size() > maxSize)
    return 0;
  std::memcpy(out, result.data(), result.size());
  return result.size();
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size,
                                          size_t maxSize, unsigned seed) {
  std::minstd_rand random(seed);
  std::string text(reinterpret_cast<char *>(data), size);
  if (random() % 2) {
    std::vector<Span> spans = getSpans(text);
    if (!spans.empty()) {
      Span place = spans[random() % spans.size()];
      Span other = spans[random() % spans.size()];
      llvm::StringRef by = llvm::StringRef(text).slice(other.begin, other.end);
      std::string doubled = (by + " " + by).str();
      unsigned choice = random() % 8;
      if (size_t result = replace(text, place,
                                  choice == 0   ? ""
                                  : choice == 1 ? doubled
                                                : by,
                                  data, maxSize))
        return result;
    }
  }
  return LLVMFuzzerMutate(data, size, maxSize);
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                            const uint8_t *data2, size_t size2,
                                            uint8_t *out, size_t maxSize,
                                            unsigned seed) {
  std::minstd_rand random(seed);
  std::string text(reinterpret_cast<const char *>(data1), size1);
  std::string from(reinterpret_cast<const char *>(data2), size2);
  std::vector<Span> places = getSpans(text), others = getSpans(from);
  if (places.empty() || others.empty())
    return 0;
  Span other = others[random() % others.size()];
  return replace(text, places[random() % places.size()],
                 llvm::StringRef(from).slice(other.begin, other.end), out,
                 maxSize);
}
