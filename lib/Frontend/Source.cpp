//===- Source.cpp - Places in source text and errors about them -*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Source.h"

#include "llvm/Support/ProgramStack.h"
#include <algorithm>

using namespace froe::lang;

uint32_t SourceFiles::add(std::string name, std::string text) {
  File file{std::move(name), std::move(text), {0}};
  for (size_t at = file.text.find('\n'); at != std::string::npos;
       at = file.text.find('\n', at + 1))
    file.lines.push_back(at + 1);
  files.push_back(std::move(file));
  return files.size() - 1;
}

LineColumn SourceFiles::getLineColumn(uint32_t file, uint32_t offset) const {
  const std::vector<uint32_t> &lines = files[file].lines;
  auto after = std::upper_bound(lines.begin(), lines.end(), offset);
  unsigned line = after - lines.begin();
  return {line, offset - lines[line - 1] + 1};
}

llvm::StringRef SourceFiles::getLine(uint32_t file, unsigned line) const {
  const File &f = files[file];
  size_t end = line < f.lines.size() ? f.lines[line] - 1 : f.text.size();
  llvm::StringRef text(f.text);
  return text.slice(f.lines[line - 1], end).rtrim('\r');
}

uint32_t SourceFiles::getOffset(uint32_t file, LineColumn place) const {
  const File &f = files[file];
  if (place.line == 0)
    return 0;
  if (place.line > f.lines.size())
    return f.text.size();
  uint32_t begin = f.lines[place.line - 1];
  uint32_t end = place.line < f.lines.size() ? f.lines[place.line] - 1
                                             : uint32_t(f.text.size());
  return std::min(end, begin + std::max(place.column, 1u) - 1);
}

Diagnostic &Diagnostics::add(Diagnostic::Severity severity, Span span,
                             const llvm::Twine &message) {
  if (severity == Diagnostic::Error && ++errors > maxErrors) {
    overflow = {severity, span, message.str(), {}};
    return overflow;
  }
  all.push_back({severity, span, message.str(), {}});
  return all.back();
}

Diagnostic &Diagnostics::error(Span span, const llvm::Twine &message) {
  return add(Diagnostic::Error, span, message);
}

Diagnostic &Diagnostics::warning(Span span, const llvm::Twine &message) {
  return add(Diagnostic::Warning, span, message);
}

/// What may be used of the stack that the first call finds, of which nothing
/// else is known, and of each further one.
static constexpr uintptr_t kFirstBudget = 256 << 10;
static constexpr uintptr_t kFurtherStack = 256 << 20;
static constexpr uintptr_t kFurtherBudget = kFurtherStack - (256 << 10);

static thread_local uintptr_t stackBase = 0;
static thread_local uintptr_t stackBudget = 0;

void froe::lang::withEnoughStack(llvm::function_ref<void()> body) {
  uintptr_t here = llvm::getStackPointer();
  bool isOutermost = stackBase == 0;
  if (isOutermost) {
    stackBase = here;
    stackBudget = kFirstBudget;
  }
  uintptr_t used = stackBase > here ? stackBase - here : here - stackBase;
  if (used < stackBudget) {
    body();
  } else {
    // Another thread on platforms without split stacks; it has its own
    // thread_local variables.
    llvm::runOnNewStack(kFurtherStack, [&] {
      uintptr_t oldBase = stackBase, oldBudget = stackBudget;
      stackBase = llvm::getStackPointer();
      stackBudget = kFurtherBudget;
      body();
      stackBase = oldBase;
      stackBudget = oldBudget;
    });
  }
  if (isOutermost)
    stackBase = 0;
}
