//===- Frontend.h - The language --------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Programs of the language (docs/language) as modules of the froe dialect. The
// stages are
//   - Reader: text to data;
//   - Macros, Parser, DecisionTree: data to expressions with names resolved;
//   - Infer, Solver: types by algebraic subtyping;
//   - Grounding, Ground: types that code is made for;
//   - Emit: expressions to the froe dialect.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_FRONTEND_H
#define LIB_FRONTEND_FRONTEND_H

#include "lib/Frontend/Source.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/SourceMgr.h"
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace froe::lang {

struct Binding;

/// A definition with what tools tell about it.
struct DefinitionInfo {
  std::string name;
  Span span;
  /// In the notation of the language; empty if inference did not come there.
  std::string type;
  bool isFunction;
  bool isTop;
  /// The file is that of the program itself, not of an import or the prelude.
  bool isMain;
  const Binding *binding;
};

/// A use of a name: where, and which of the definitions and other bindings.
struct ReferenceInfo {
  Span span;
  Span definition;
  std::string name;
  const Binding *binding;
};

/// What a name means at the top of the program's own file.
struct NameInfo {
  enum Kind : uint8_t { Form, Macro, Builtin, Function, Value };
  Kind kind;
  std::string name;
  /// Where it is defined; nowhere if it is a form, macro or built in.
  Span definition;
  /// Null if it is a form, macro or built in.
  const Binding *binding;
  /// Of what is built in, in the notation of the language.
  std::string type;
};

struct FrontendOptions {
  /// Reads a file that is imported; false with the reason in `text` if it
  /// cannot. By default from the file system.
  std::function<bool(const std::string &path, std::string &text)> loader;
  /// Whether to keep what tools want to know of definitions and references.
  bool keepInfo = false;
};

/// The name of the prelude among the files of a program.
llvm::StringRef getPreludeName();

/// A program that has been parsed and checked, together with its messages.
class Program {
public:
  /// Parses and infers. Never fails: see getDiagnostics.
  static std::unique_ptr<Program> check(std::string path, std::string text,
                                        const FrontendOptions &options = {});
  ~Program();

  /// Makes a module of the froe dialect with a function `@main`. Null, with
  /// more diagnostics, if there are errors. Call once.
  mlir::OwningOpRef<mlir::ModuleOp> emit(mlir::MLIRContext *context);

  const Diagnostics &getDiagnostics() const;
  const SourceFiles &getFiles() const;
  /// The number of the program's own file.
  uint32_t getMainFile() const;

  /// Definitions of all files, the prelude's first; with `keepInfo` only.
  std::vector<DefinitionInfo> getDefinitions();
  /// The same of all that binds a name, also of parameters and of patterns, but
  /// without the types.
  std::vector<DefinitionInfo> getBindings();
  std::vector<ReferenceInfo> getReferences();
  /// The names that can be used at the top of the program's own file.
  std::vector<NameInfo> getNames();
  /// The type of what is bound, in the notation of the language; empty if
  /// inference did not come there.
  std::string describe(const Binding *binding);

private:
  struct Impl;
  explicit Program(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl;
};

/// Prints a message at a place of a text as compilers do: with the line, where
/// there is one to show, and a mark. Of a line that is too long to be read, it
/// prints what is around.
void printMessage(llvm::raw_ostream &os, llvm::StringRef file, LineColumn place,
                  std::optional<llvm::StringRef> line,
                  llvm::SourceMgr::DiagKind kind, llvm::StringRef message);

/// Prints messages in the order of the text.
void printDiagnostics(llvm::raw_ostream &os, const Diagnostics &diagnostics,
                      const SourceFiles &files);

/// Hands messages to the handlers of a context. Files must be known to those by
/// their names.
void emitDiagnostics(const Diagnostics &diagnostics, const SourceFiles &files,
                     mlir::MLIRContext *context);

} // namespace froe::lang

#endif // LIB_FRONTEND_FRONTEND_H
