//===- Parser.h - From data to expressions ----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Private to the parser, whose parts are
//   - Parser.cpp: modules, scopes, definitions and the order among them;
//   - ParseForms.cpp: expressions;
//   - ParsePatterns.cpp: matches and patterns.
//
// Names are resolved while parsing. A local name is found by the chain of its
// symbol's meanings, the innermost last, so that looking up takes no longer
// where scopes nest deeply. A symbol that a macro inserted, where it is not
// bound itself, means what its alias meant where the macro was defined.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_PARSER_H
#define LIB_FRONTEND_PARSER_H

#include "lib/Frontend/Compilation.h"
#include "lib/Frontend/Macros.h"

namespace froe::lang {

/// Where names are bound. One for each module, and one for each form that binds
/// names. Lives as long as the compilation, because macros refer to it.
class Scope {
public:
  Scope(Module *module, Scope *parent)
      : module(module), parent(parent),
        depth(parent ? parent->depth + 1 : 0) {}

  Module *module;
  Scope *parent;
  unsigned depth;
};

bool isLiteral(const Datum *datum);

class Parser {
public:
  Parser(Compilation &c) : c(c), make(c.arena), diagnostics(c.diagnostics) {}

  /// Adds the module of a file, and before it those that it imports. Null if it
  /// cannot be read; that has been reported at `from`.
  Module *loadModule(const std::string &path, Span from);
  Module *addModule(std::string path, std::string text);
  /// Adds the module that the program starts with.
  void addMain(std::string path, std::string text);
  /// Completes the captures of all functions.
  void closeCaptures();

private:
  //===--- Parser.cpp -----------------------------------------------------===//

  /// A body whose definitions are being parsed.
  struct BlockState {
    /// The definition that is being parsed, or -1.
    int current = -1;
    std::vector<Binding *> definitions;
    std::vector<llvm::SmallVector<unsigned, 4>> edges;
  };
  struct Meaning {
    Scope *scope;
    Entity entity;
  };
  /// Opens a scope for as long as it lives.
  class ScopeRAII {
  public:
    ScopeRAII(Parser &parser);
    ~ScopeRAII();

  private:
    Parser &parser;
    Scope *outer;
    size_t firstBound;
  };
  friend class ScopeRAII;

  Entity lookup(const Symbol *symbol) const;
  Entity lookupIn(const Symbol *symbol, const Scope *scope) const;
  void bind(Symbol *symbol, Entity entity);
  void bind(Binding *binding);
  Binding *makeBinding(Binding::Kind kind, const Datum *name);
  /// The form that the head of a list names, if it does.
  Form getForm(const Datum *datum) const;
  bool isForm(const Datum *datum, Form form) const;
  /// Expands uses of macros at the head of a datum until there is none.
  const Datum *expandHead(const Datum *datum);
  const Symbol *suggest(const Symbol *unknown) const;
  void reportUnknown(const Datum *name);

  struct Definition {
    Binding *binding;
    const Datum *datum;
  };
  BlockExpr *parseBlock(llvm::ArrayRef<const Datum *> data, Span span);
  /// A block, or the expression that is all it would be.
  Expr *parseBody(llvm::ArrayRef<const Datum *> data, Span span);
  void declareItems(llvm::ArrayRef<const Datum *> data,
                    std::vector<Definition> &items, BlockState &state);
  bool declareItem(const Datum *datum, std::vector<Definition> &items,
                   BlockState &state);
  Binding *declare(const Datum *define, BlockState &state);
  void declareMacro(const Datum *datum);
  void declareType(const Datum *datum);
  void parseImport(const Datum *datum);
  void parseExport(const Datum *datum);
  void finishExports();
  void parseInit(Binding *binding, const Datum *define);
  llvm::ArrayRef<Group *> makeGroups(BlockState &state);
  void attachAnnotations(BlockState &state);
  Entity getTop(const Symbol *symbol, const Module *module) const;

  //===--- ParseForms.cpp -------------------------------------------------===//

  Expr *parse(const Datum *datum);
  Expr *parseDatum(const Datum *datum);
  Expr *parseList(const Datum *list);
  Expr *parseForm(Form form, const Datum *list);
  Expr *parseName(const Datum *name);
  Expr *refer(Binding *binding, Span span);
  Expr *parseRecord(const Datum *brace);
  Expr *parseApplication(const Datum *list);
  Expr *parseBuiltinCall(const Builtin *builtin, const Datum *list);
  Expr *parseLambda(const Datum *list);
  LambdaExpr *makeFunction(Symbol *name, Span span,
                           llvm::ArrayRef<const Datum *> params,
                           llvm::ArrayRef<const Datum *> body, Binding *known);
  Function *declareFunction(Binding *binding);
  Expr *parsePatternBody(llvm::ArrayRef<const Datum *> patterns,
                         llvm::ArrayRef<Expr *> scrutinees,
                         llvm::ArrayRef<const Datum *> body, Span span);
  Expr *parseLet(const Datum *list, Form form);
  Expr *parseLetChain(llvm::ArrayRef<const Datum *> bindings,
                      llvm::ArrayRef<const Datum *> body, Span span);
  Expr *parseSimpleLet(llvm::ArrayRef<const Datum *> bindings,
                       llvm::ArrayRef<const Datum *> body, Span span,
                       bool isRecursive);
  const Datum *letStarName(Span span);
  Expr *parseNamedLet(const Datum *list);
  Expr *parseLetBindings(llvm::ArrayRef<const Datum *> bindings,
                         llvm::ArrayRef<const Datum *> body, Span span,
                         Form form);
  Expr *parseIf(const Datum *list);
  Expr *parseCond(const Datum *list);
  Expr *parseLogic(const Datum *list, bool isAnd);
  Expr *parseAssert(const Datum *list);
  Expr *parseThe(const Datum *list);
  llvm::ArrayRef<Expr *> parseAll(llvm::ArrayRef<const Datum *> data);
  Expr *makeCall(Expr *callee, llvm::ArrayRef<Expr *> args, Span span);
  Expr *makeBool(bool value, Span span);
  Expr *makeUnit(Span span);
  Expr *makeFieldFunction(const Datum *field, Span span);
  Expr *parseChain(const Builtin *builtin, const Datum *list);
  Expr *callBuiltin(BuiltinKind kind, llvm::ArrayRef<Expr *> args, Span span);
  Binding *makeTemporary(llvm::StringRef name, Span span);
  Expr *error(Span span, const llvm::Twine &message);
  Expr *usage(const Datum *list, llvm::StringRef shape);

  //===--- ParsePatterns.cpp ----------------------------------------------===//

  struct PatternNames {
    llvm::SmallDenseMap<const Symbol *, Binding *, 4> names;
    /// In an alternative of `or` after the first: the names that it may bind.
    const PatternNames *expected = nullptr;
    llvm::SmallVectorImpl<Binding *> *order = nullptr;
  };
  Expr *parseMatch(const Datum *list, bool several);
  Expr *parseCase(const Datum *list);
  void parseClause(const Datum *datum, size_t count, bool several,
                   Clause &clause);
  void parsePatterns(llvm::ArrayRef<const Datum *> data, Clause &clause);
  Pattern *parsePattern(const Datum *datum, PatternNames &names);
  Pattern *parseLabelPattern(const Datum *datum, PatternNames &names);
  Pattern *parseListPattern(const Datum *datum, PatternNames &names);
  Pattern *parseRecordPattern(const Datum *datum, PatternNames &names);
  Pattern *parseOrPattern(const Datum *datum, PatternNames &names);
  Pattern *makePattern(Pattern::Kind kind, Span span);
  Pattern *makeLabelPattern(llvm::StringRef label, Span span,
                            llvm::ArrayRef<Pattern *> parts);
  Pattern *literalPattern(const Datum *datum);
  Binding *bindPatternName(const Datum *name, PatternNames &names);
  Expr *finishMatch(MatchExpr *match);

  template <typename T> llvm::ArrayRef<T> copy(llvm::ArrayRef<T> items) {
    return items.copy(c.arena);
  }

  Compilation &c;
  DatumBuilder make;
  Diagnostics &diagnostics;

  Module *module = nullptr;
  Module *prelude = nullptr;
  Scope *scope = nullptr;
  Function *function = nullptr;
  /// The meanings of local names; see the top of this file.
  llvm::DenseMap<const Symbol *, llvm::SmallVector<Meaning, 1>> meanings;
  /// Symbols in the order in which open scopes bound them.
  std::vector<const Symbol *> bound;
  llvm::DenseMap<const Symbol *, Entity> root;
  std::vector<std::unique_ptr<Scope>> scopes;
  llvm::DenseMap<const Macro *, Scope *> macroScopes;
  /// The block of each definition whose block is open, and its number there.
  llvm::DenseMap<const Binding *, std::pair<BlockState *, unsigned>> open;
  /// Types that are declared for names of the body that is being read.
  llvm::DenseMap<const Symbol *, const Datum *> annotations;
  llvm::StringMap<Module *> modulesByPath;
  /// Modules that are being loaded, the outermost first.
  std::vector<std::pair<std::string, Span>> loading;
  std::vector<const Datum *> exportForms;
  unsigned expansionDepth = 0;
  uint64_t expansions = 0;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_PARSER_H
