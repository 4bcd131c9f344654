//===- Compilation.h - What the stages of the front end share ---*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_COMPILATION_H
#define LIB_FRONTEND_COMPILATION_H

#include "lib/Frontend/Ast.h"
#include "llvm/ADT/DenseMap.h"
#include <functional>

namespace froe::lang {

struct Macro;

enum class BuiltinKind : uint8_t {
#define BUILTIN(identifier, name, type) identifier,
#include "lib/Frontend/Builtins.def"
};

struct Builtin {
  BuiltinKind kind;
  llvm::StringRef name;
  llvm::StringRef signature;
  unsigned arity;
};

/// Forms that are not functions.
enum class Form : uint8_t {
  None,
  Define,
  DefineSyntax,
  LetSyntax,
  Declare, ///< (: name type)
  TypeAbbreviation,
  Import,
  Export,
  Lambda,
  Let,
  LetStar,
  LetRec,
  If,
  Cond,
  Case,
  Match,
  MatchStar,
  And,
  Or,
  Begin,
  InPlace, ///< (in-place definition ...), and the other demands
  NoHeap,
  StackBound,
  When,
  Unless,
  The,
  Assert,
  Else,
  True,
  False,
};

/// What a name can mean.
struct Entity {
  enum Kind : uint8_t { None, IsForm, IsBinding, IsMacro, IsBuiltin };
  Kind kind = None;
  Form form = Form::None;
  union {
    Binding *binding = nullptr;
    const Macro *macro;
    const Builtin *builtin;
  };

  explicit operator bool() const { return kind != None; }
  bool operator==(const Entity &other) const {
    return kind == other.kind && form == other.form && binding == other.binding;
  }
};

/// One file of a program. Owned by the arena.
struct Module {
  std::string path;
  uint32_t file = 0;
  /// Names at the top, imported ones included.
  llvm::DenseMap<const Symbol *, Entity> names;
  llvm::DenseMap<const Symbol *, TypeAbbreviation *> types;
  /// What other modules may use.
  llvm::SmallVector<std::pair<Symbol *, Entity>> exports;
  llvm::SmallVector<std::pair<Symbol *, TypeAbbreviation *>> exportedTypes;
  BlockExpr *body = nullptr;
};

/// Reads a file; on failure returns false with the reason in `text`.
using FileLoader =
    std::function<bool(const std::string &path, std::string &text)>;

/// Everything about one program. The stages run in order: parse, infer, emit.
struct Compilation {
  SourceFiles files;
  SymbolTable symbols;
  llvm::BumpPtrAllocator arena;
  Diagnostics diagnostics;
  /// Errors that leave a program whose types can be looked at all the same.
  size_t matchErrors = 0;
  FileLoader loader;
  /// What is demanded of the memory of parts of the program.
  std::vector<std::pair<Form, Span>> demands;
  /// In the order in which they run; the prelude is the first.
  std::vector<Module *> modules;
  std::vector<Function *> functions;
  /// Of all definitions, for tools.
  std::vector<Binding *> definitions;
  /// All that binds a name, and names in the text and what they refer to, for
  /// tools; only if wanted.
  bool keepReferences = false;
  std::vector<Binding *> bindings;
  std::vector<std::pair<Span, Binding *>> references;
  std::vector<std::unique_ptr<Module>> ownedModules;
  std::vector<std::unique_ptr<Group>> ownedGroups;
  std::vector<std::unique_ptr<Function>> ownedFunctions;

  ~Compilation();

  template <typename T, typename... Args>
  T *make(Args &&...args) {
    return new (arena.Allocate<T>()) T(std::forward<Args>(args)...);
  }
};

/// Parses a program whose main file is `path` with this text, the prelude, and
/// all that they import, and resolves its names. Goes on after errors.
void parseProgram(Compilation &compilation, std::string path, std::string text);

/// Builds the decision tree of a match, counts the uses of its clauses, and
/// reports cases that are missing or never reached, as far as that can be told
/// without types.
void buildDecisionTree(Compilation &compilation, MatchExpr *match);

const Builtin *getBuiltin(BuiltinKind kind);
llvm::ArrayRef<Builtin> getBuiltins();
/// The names of the forms.
llvm::ArrayRef<std::pair<llvm::StringRef, Form>> getForms();

} // namespace froe::lang

#endif // LIB_FRONTEND_COMPILATION_H
