//===- Source.h - Places in source text and errors about them ---*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_SOURCE_H
#define LIB_FRONTEND_SOURCE_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace froe::lang {

/// A stretch of the text of a file: offsets in bytes, the end excluded.
struct Span {
  static constexpr uint32_t noFile = ~0u;
  uint32_t file = noFile;
  uint32_t begin = 0;
  uint32_t end = 0;

  bool isValid() const { return file != noFile; }
  /// From the beginning of this one to the end of the other.
  Span to(Span other) const { return {file, begin, other.end}; }
};

/// Counted from 1; columns in bytes.
struct LineColumn {
  unsigned line = 0;
  unsigned column = 0;
};

/// The files of a compilation. Owns their names and texts.
class SourceFiles {
public:
  /// Returns the number of the new file.
  uint32_t add(std::string name, std::string text);

  llvm::StringRef getName(uint32_t file) const { return files[file].name; }
  llvm::StringRef getText(uint32_t file) const { return files[file].text; }
  llvm::StringRef getText(Span span) const {
    return getText(span.file).slice(span.begin, span.end);
  }
  LineColumn getLineColumn(uint32_t file, uint32_t offset) const;
  /// The text of a line, without its end.
  llvm::StringRef getLine(uint32_t file, unsigned line) const;
  /// The offset of a line and column, at most the end of that line.
  uint32_t getOffset(uint32_t file, LineColumn place) const;
  uint32_t size() const { return files.size(); }

private:
  struct File {
    std::string name, text;
    /// Where each line begins.
    std::vector<uint32_t> lines;
  };
  std::deque<File> files;
};

/// One message with what belongs to it.
struct Diagnostic {
  enum Severity { Error, Warning };
  struct Note {
    Span span;
    std::string message;
  };
  Severity severity;
  Span span;
  std::string message;
  std::vector<Note> notes;

  Diagnostic &note(Span where, const llvm::Twine &text) {
    if (where.isValid())
      notes.push_back({where, text.str()});
    return *this;
  }
};

/// Collects messages. Later errors are often consequences of earlier ones, so
/// that there is a limit to how many are kept.
class Diagnostics {
public:
  static constexpr size_t maxErrors = 50;

  Diagnostic &error(Span span, const llvm::Twine &message);
  Diagnostic &warning(Span span, const llvm::Twine &message);

  bool hasErrors() const { return errors != 0; }
  size_t getErrorCount() const { return errors; }
  const std::deque<Diagnostic> &get() const { return all; }

private:
  Diagnostic &add(Diagnostic::Severity severity, Span span,
                  const llvm::Twine &message);

  std::deque<Diagnostic> all;
  Diagnostic overflow;
  size_t errors = 0;
};

/// Calls `body`, on a further stack where this one is nearly used up. Whatever
/// recurses on the nesting of a program goes through this, so that the only
/// limit to nesting is memory.
void withEnoughStack(llvm::function_ref<void()> body);

} // namespace froe::lang

#endif // LIB_FRONTEND_SOURCE_H
