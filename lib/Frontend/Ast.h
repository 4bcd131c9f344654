//===- Ast.h - Programs with names resolved ---------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the parser (Parser.h) makes of data: few kinds of expressions, in which
// each name points to what it means. All nodes are owned by the arena of the
// compilation (Compilation.h). Inference writes a type into every expression
// and binding; the types are those of the unit that was inferred last, see
// Infer.h.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_AST_H
#define LIB_FRONTEND_AST_H

#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"

namespace froe::lang {

struct Type;
struct Expr;
struct Function;
struct Builtin;
struct DecisionTree;
struct Occurrence;
struct Group;
struct Module;

/// A place where a name gets its meaning.
struct Binding {
  enum Kind : uint8_t {
    Param,
    Pattern, ///< bound by a pattern of a match
    Value,   ///< defined as something that is computed once
    Known,   ///< defined as a function
  };
  Kind kind = Param;
  /// Never generalised: the function of a named let.
  bool isMonomorphic = false;
  /// Re-made wherever it is used, because it is a literal.
  bool isConstant = false;
  Symbol *symbol = nullptr;
  Span span;
  /// The innermost function around the place; null at the top.
  Function *owner = nullptr;
  /// Of values and known functions.
  Expr *init = nullptr;
  /// Of known functions.
  Function *function = nullptr;
  Module *module = nullptr;
  /// The type that the program says it has, or null.
  const Datum *annotation = nullptr;
  /// The definitions it is inferred together with; of Value and Known.
  Group *group = nullptr;
  /// Set by inference. Of Known bindings in a generalised group, the scheme that
  /// was inferred.
  Type *type = nullptr;
  /// Of those with an annotation: the scheme that it says, and the annotation
  /// with its variables standing for themselves.
  Type *scheme = nullptr;
  Type *declared = nullptr;

  bool isDefinition() const { return kind == Value || kind == Known; }
};

/// A function, as a value or defined by name.
struct Function {
  Span span;
  Symbol *name = nullptr;
  llvm::ArrayRef<Binding *> params;
  Expr *body = nullptr;
  /// The function around it; null at the top.
  Function *parent = nullptr;
  Binding *binding = nullptr;
  /// What is computed outside and used inside, also by the known functions
  /// that it uses: never constants or known functions.
  llvm::SetVector<Binding *, llvm::SmallVector<Binding *, 2>> captures;
  /// Known functions used inside, this one included.
  llvm::SetVector<Function *, llvm::SmallVector<Function *, 2>> uses;
  /// Also used other than by a call.
  bool isValue = false;
};

/// Definitions that refer to one another, to be inferred together: a strongly
/// connected component.
struct Group {
  llvm::SmallVector<Binding *, 1> members;
  bool isRecursive = false;
  /// Set by inference: whether that is done, whether the types are schemes, and
  /// the level above which their variables are generalised.
  bool isInferred = false;
  bool isGeneral = false;
  int level = 0;
};

enum class ExprKind : uint8_t {
  Error,
  Integer,
  Float,
  Bool,
  Char,
  String,
  Ref,
  BuiltinRef,
  Lambda,
  Call,
  Label,
  List,
  Array,
  Record,
  Field,
  If,
  Block,
  Match,
  The,
};

struct Expr {
  ExprKind kind;
  Span span;
  Type *type = nullptr;

  Expr(ExprKind kind, Span span) : kind(kind), span(span) {}
};

template <ExprKind K> struct ExprOf : Expr {
  static constexpr ExprKind kKind = K;
  ExprOf(Span span) : Expr(K, span) {}
  static bool classof(const Expr *expr) { return expr->kind == K; }
};

struct ErrorExpr : ExprOf<ExprKind::Error> {
  using ExprOf::ExprOf;
};
struct IntegerExpr : ExprOf<ExprKind::Integer> {
  using ExprOf::ExprOf;
  int64_t value = 0;
};
struct FloatExpr : ExprOf<ExprKind::Float> {
  using ExprOf::ExprOf;
  double value = 0;
};
struct BoolExpr : ExprOf<ExprKind::Bool> {
  using ExprOf::ExprOf;
  bool value = false;
};
struct CharExpr : ExprOf<ExprKind::Char> {
  using ExprOf::ExprOf;
  uint32_t value = 0;
};
struct StringExpr : ExprOf<ExprKind::String> {
  using ExprOf::ExprOf;
  llvm::StringRef value;
};
struct RefExpr : ExprOf<ExprKind::Ref> {
  using ExprOf::ExprOf;
  Binding *binding = nullptr;
};
struct BuiltinExpr : ExprOf<ExprKind::BuiltinRef> {
  using ExprOf::ExprOf;
  const Builtin *builtin = nullptr;
};
struct LambdaExpr : ExprOf<ExprKind::Lambda> {
  using ExprOf::ExprOf;
  Function *function = nullptr;
};
/// An application; without arguments, that of a function without parameters.
struct CallExpr : ExprOf<ExprKind::Call> {
  using ExprOf::ExprOf;
  Expr *callee = nullptr;
  llvm::ArrayRef<Expr *> args;
};
struct LabelExpr : ExprOf<ExprKind::Label> {
  using ExprOf::ExprOf;
  Symbol *label = nullptr;
  llvm::ArrayRef<Expr *> args;
};
/// A list literal, before `rest` where there is one.
struct ListExpr : ExprOf<ExprKind::List> {
  using ExprOf::ExprOf;
  llvm::ArrayRef<Expr *> items;
  Expr *rest = nullptr;
};
struct ArrayExpr : ExprOf<ExprKind::Array> {
  using ExprOf::ExprOf;
  llvm::ArrayRef<Expr *> items;
};
struct FieldInit {
  Symbol *name;
  Span span;
  Expr *value;
};
/// A record; with a base, that one with fields replaced or added.
struct RecordExpr : ExprOf<ExprKind::Record> {
  using ExprOf::ExprOf;
  Expr *base = nullptr;
  llvm::ArrayRef<FieldInit> fields;
};
struct FieldExpr : ExprOf<ExprKind::Field> {
  using ExprOf::ExprOf;
  Symbol *field = nullptr;
  Expr *record = nullptr;
};
/// Without `otherwise` its value is the unit.
struct IfExpr : ExprOf<ExprKind::If> {
  using ExprOf::ExprOf;
  Expr *test = nullptr, *then = nullptr, *otherwise = nullptr;
};
/// Definitions and expressions that are evaluated in order; its value is that
/// of the last one, or the unit if the last one is a definition.
struct BlockExpr : ExprOf<ExprKind::Block> {
  using ExprOf::ExprOf;
  struct Item {
    Binding *definition; ///< or null
    Expr *expr;          ///< of a definition, its init
  };
  llvm::ArrayRef<Item> items;
  /// The definitions, what others need first.
  llvm::ArrayRef<Group *> groups;
};

struct Pattern {
  enum Kind : uint8_t {
    Wildcard,
    Name,
    Integer,
    Float,
    Bool,
    Char,
    String,
    Label,
    Record,
    Or,
    As,
  };
  Kind kind = Wildcard;
  Span span;
  Binding *binding = nullptr; ///< of Name and As
  int64_t integer = 0;        ///< of Integer, Bool and Char
  double real = 0;
  llvm::StringRef text;
  Symbol *label = nullptr;
  llvm::ArrayRef<Symbol *> fields;   ///< of Record
  llvm::ArrayRef<Pattern *> parts; ///< of Label, Record, Or; one of As
};

struct Clause {
  Span span;
  llvm::ArrayRef<Pattern *> patterns;
  /// In the order in which they are first bound.
  llvm::ArrayRef<Binding *> bindings;
  Expr *guard = nullptr;
  Expr *body = nullptr;
  /// Leaves of the decision tree that come here.
  unsigned uses = 0;
};

struct MatchExpr : ExprOf<ExprKind::Match> {
  using ExprOf::ExprOf;
  llvm::ArrayRef<Expr *> scrutinees;
  llvm::MutableArrayRef<Clause> clauses;
  /// One for each scrutinee.
  llvm::ArrayRef<Occurrence *> roots;
  /// Made by buildDecisionTree; not null unless there was an error.
  DecisionTree *tree = nullptr;
};
/// An expression with its type written down.
struct TheExpr : ExprOf<ExprKind::The> {
  using ExprOf::ExprOf;
  const Datum *annotation = nullptr;
  Module *module = nullptr;
  Expr *value = nullptr;
};

/// A type abbreviation: `(type (Name a ...) type)`.
struct TypeAbbreviation {
  Span span;
  llvm::ArrayRef<Symbol *> params;
  const Datum *body;
  Module *module;
};

} // namespace froe::lang

#endif // LIB_FRONTEND_AST_H
