//===- Pieces.h - Programs put together from pieces -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `froe repl` and `froe test` run are programs that nobody has written:
// stretches of text that somebody has, with something else around them. Every
// message names the place in the text that was written.
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_PIECES_H
#define TOOLS_FROE_PIECES_H

#include "lib/Execution/Execution.h"
#include "lib/Frontend/Frontend.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace froe {

//===----------------------------------------------------------------------===//
// Forms
//===----------------------------------------------------------------------===//

/// What stands at the top of a text.
struct Form {
  enum Kind {
    Definition,  ///< define
    Declaration, ///< (: name type)
    Macro,       ///< define-syntax
    Type,        ///< type
    Import,
    Export,
    Expression
  };
  Kind kind = Expression;
  uint32_t begin = 0, end = 0;
  /// The first word of a list.
  std::string head;
  /// Defines a function by (define (name ...) ...).
  bool isFunction = false;
  /// What is defined, exported, or imported by :only.
  std::vector<std::string> names;
  /// Of imports without :only: what stands before the names.
  std::string prefix;
};

struct Forms {
  std::vector<Form> all;
  /// All names and labels that occur.
  std::set<std::string> mentions;
  /// The text can be read.
  bool valid = false;
};

Forms scanForms(llvm::StringRef text);

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

/// A text made of parts of an original and of others.
class PatchedText {
public:
  PatchedText(std::string name, std::string original) {
    source.add(std::move(name), std::move(original));
  }

  /// Appends a part of the original.
  void copy(uint32_t begin, uint32_t end);
  /// Appends something else.
  void insert(llvm::StringRef text);

  llvm::StringRef getName() const { return source.getName(0); }
  llvm::StringRef getOriginal() const { return source.getText(0); }
  const std::string &getText() const { return text; }
  /// Where in the original this offset of the text comes from. What is inserted
  /// belongs to what stands before it.
  std::optional<uint32_t> getOrigin(uint32_t offset) const;
  lang::LineColumn getLineColumn(uint32_t origin) const {
    return source.getLineColumn(0, origin);
  }

private:
  struct Piece {
    uint32_t begin, size, origin;
  };
  /// The original, with its name.
  lang::SourceFiles source;
  std::string text;
  /// What was copied, in order.
  std::vector<Piece> pieces;
};

/// A program of patched texts and of files.
class PatchedProgram {
public:
  /// The file at a path, as imports name it.
  void add(std::string path, PatchedText text);

  /// Parses and infers the program that starts with this file.
  void check(const std::string &mainPath);
  lang::Program &getProgram() { return *program; }

  bool hasErrors() const { return program->getDiagnostics().hasErrors(); }
  /// Prints messages as a compiler does. Of the warnings, those about the file
  /// at `path` only.
  void printDiagnostics(llvm::raw_ostream &os, llvm::StringRef path) const;

  /// A place of the program as its author sees it.
  struct Place {
    std::string name;
    lang::LineColumn position;
    std::string line;
    /// In the original text.
    uint32_t offset;
  };
  std::optional<Place> getPlace(lang::Span span) const;

  /// Makes a module. Null after an error.
  mlir::OwningOpRef<mlir::ModuleOp> emit(mlir::MLIRContext *context);

private:
  std::map<std::string, PatchedText> texts;
  std::unique_ptr<lang::Program> program;
};

/// Compiles into memory, reporting errors to standard error. Null after one.
std::unique_ptr<JITProgram> compileInMemory(mlir::ModuleOp module);

/// A literal of the language.
std::string quoteString(llvm::StringRef text);

} // namespace froe

#endif // TOOLS_FROE_PIECES_H
