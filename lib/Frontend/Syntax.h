//===- Syntax.h - Programs as trees of data ---------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_SYNTAX_H
#define LIB_FRONTEND_SYNTAX_H

#include "lib/Frontend/Source.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"

namespace froe::lang {

class Scope;

/// A name. Two that are written alike are one symbol, so that pointers are
/// compared. What a macro inserts is a symbol of its own with an alias: it means
/// what the alias means where the macro was defined, unless the macro's result
/// binds it. Owned by the symbol table.
struct Symbol {
  llvm::StringRef name;
  /// Null for what is written in a program.
  Symbol *alias = nullptr;
  /// Where the macro that inserted this was defined.
  Scope *scope = nullptr;

  /// The symbol as it was written.
  const Symbol *getOriginal() const {
    const Symbol *symbol = this;
    while (symbol->alias)
      symbol = symbol->alias;
    return symbol;
  }
};

class SymbolTable {
public:
  Symbol *get(llvm::StringRef name);
  /// A new symbol that is written as `alias`.
  Symbol *makeAlias(Symbol *alias, Scope *scope);

private:
  llvm::StringMap<Symbol> symbols;
  llvm::SpecificBumpPtrAllocator<Symbol> aliases;
};

enum class DatumKind : uint8_t {
  Integer, ///< 42
  Float,   ///< 1.5
  Bool,    ///< #t
  Char,    ///< #\a
  String,  ///< "text"
  Name,    ///< name
  Label,   ///< Name
  Keyword, ///< :name
  Field,   ///< .name
  Dot,     ///< . alone
  List,    ///< ( ... )
  Bracket, ///< [ ... ]
  Brace,   ///< { ... }
  Array,   ///< #[ ... ]
  Error,   ///< could not be read; that has been reported
};

/// One piece of a program. Owned by the arena it was read into; never changes.
struct Datum {
  DatumKind kind;
  Span span;
  union {
    int64_t integer;
    double real;
    bool truth;
    uint32_t character;
    /// Of names, labels, keywords (with the colon) and fields (without the dot).
    Symbol *symbol;
    /// Of strings: where the text is and how long; see getText.
    struct {
      const char *data;
      size_t size;
    } text;
    /// Of lists and the like; see getItems.
    struct {
      const Datum *const *data;
      size_t size;
    } items;
  };

  bool is(DatumKind k) const { return kind == k; }
  /// Whether it encloses data.
  bool isCompound() const {
    return kind >= DatumKind::List && kind <= DatumKind::Array;
  }
  llvm::StringRef getText() const { return {text.data, text.size}; }
  llvm::ArrayRef<const Datum *> getItems() const {
    return {items.data, items.size};
  }
  /// A list or what may stand for one in clauses and bindings.
  bool isGroup() const {
    return kind == DatumKind::List || kind == DatumKind::Bracket;
  }
};

/// Makes data in an arena.
class DatumBuilder {
public:
  DatumBuilder(llvm::BumpPtrAllocator &arena) : arena(arena) {}

  Datum *make(DatumKind kind, Span span) {
    Datum *datum = new (arena.Allocate<Datum>()) Datum{};
    datum->kind = kind;
    datum->span = span;
    return datum;
  }
  Datum *makeSymbol(DatumKind kind, Span span, Symbol *symbol) {
    Datum *datum = make(kind, span);
    datum->symbol = symbol;
    return datum;
  }
  Datum *makeString(Span span, llvm::StringRef text);
  Datum *makeCompound(DatumKind kind, Span span,
                      llvm::ArrayRef<const Datum *> items);

private:
  llvm::BumpPtrAllocator &arena;
};

/// Reads a whole file into data of `arena`. Goes on after errors. Takes time
/// linear in the text and no native stack for its nesting.
std::vector<const Datum *> readFile(const SourceFiles &files, uint32_t file,
                                    SymbolTable &symbols,
                                    llvm::BumpPtrAllocator &arena,
                                    Diagnostics &diagnostics);

/// Whether a name, number or the like ends before this character.
bool isDelimiter(char c);

/// Whether what is missing from a text that does not read are closing brackets
/// or the end of a string or comment, so that more lines may complete it.
bool isIncomplete(llvm::StringRef text);

} // namespace froe::lang

#endif // LIB_FRONTEND_SYNTAX_H
