//===- FormatTree.h - Programs as they are laid out -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Private to the formatter; see Format.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_FORMATTREE_H
#define LIB_FRONTEND_FORMATTREE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <algorithm>
#include <vector>

namespace froe::lang::layout {

/// The width of what cannot be on one line, and the greatest there is.
inline constexpr uint32_t kInfinite = 1u << 30;

inline uint32_t add(uint32_t a, uint32_t b) {
  return std::min(a + b, kInfinite);
}

/// The width of a text up to the end of its first line.
uint32_t getWidth(llvm::StringRef text);

struct Token {
  enum Kind : uint8_t {
    Open,
    Close,
    Atom,
    Skip, ///< #;
    LineComment,
    BlockComment,
  };
  Kind kind;
  /// How many lines end before it, 2 for more.
  uint8_t breaks;
  /// Stands in front of the next datum: #; and short comments.
  bool isPrefix;
  /// Of comments to the end of a line: where they begin on it.
  uint32_t column;
  llvm::StringRef text;

  bool isComment() const { return kind == LineComment || kind == BlockComment; }
  bool startsDatum() const { return kind == Open || kind == Atom; }
};

/// The tokens of a text that reads.
std::vector<Token> scan(llvm::StringRef text);

/// What a datum is to what encloses it.
enum class Role : uint8_t {
  Code,
  Plain,         ///< a pattern or type: nothing in it is a form
  Names,         ///< a list of what is bound
  CodeList,      ///< a list of expressions
  Bindings,      ///< ((pattern value) ...)
  Binding,       ///< (pattern value)
  Clause,        ///< (test body ...)
  PatternClause, ///< (pattern body ...)
};

/// How a datum is broken into lines.
enum class Layout : uint8_t {
  Atom,
  Program,
  Call,
  If,
  Cond,
  Body,
  MacroUse,
  Clause,
  Binding,
  Bindings,
  Sequence,
  Record,
};

/// What is special about a form.
struct FormInfo {
  Layout layout = Layout::Call;
  /// Of those with a body: how many items stand beside the head.
  uint8_t header = 0;
  Role headerRole = Role::Code;
  Role bodyRole = Role::Code;
  /// One more stands beside the head if it is a name.
  bool mayBeNamed = false;
};

struct Node {
  Token::Kind kind = Token::Atom;
  Role role = Role::Code;
  Layout layout = Layout::Atom;
  uint8_t breaks = 0;
  /// A datum that is not left out by #;.
  bool counts = false;
  /// Not what belongs to the node before it, as the value of a field does.
  bool startsUnit = true;
  /// A `...` that belongs to the node before it.
  bool isEllipsis = false;
  /// All on one line. Set by the parent, like what follows.
  bool isFlat = false;
  bool startsLine = false;
  /// The closing bracket is on a line of its own, at this column.
  bool closesOnLine = false;
  uint32_t closeColumn = 0;
  uint32_t column = 0;
  /// How much stands right behind it: brackets that close.
  uint32_t tail = 0;

  /// Tokens in front of it, and itself. `close` is 0 for atoms.
  uint32_t firstToken = 0, token = 0, close = 0;
  /// The first node that is neither this one nor in it.
  uint32_t end = 0;
  FormInfo form;
  /// Data in it that count.
  uint32_t count = 0;
  /// The widths: of what stands in front of it, of it and that on one line, of
  /// it and that at least, and of it and all that belongs to it.
  uint32_t prefixWidth = 0;
  uint32_t flat = 0, narrow = 0;
  uint32_t unitFlat = 0, unitNarrow = 0, unitEnd = 0;

  bool isDatum() const { return kind == Token::Open || kind == Token::Atom; }
};

/// A program as nodes in the order of the text, the first of which encloses all
/// others.
class Tree {
public:
  explicit Tree(std::vector<Token> tokens);

protected:
  /// The children of a node, for range-based loops.
  struct Children {
    struct Iterator {
      Node *nodes;
      uint32_t at;
      Node &operator*() const { return nodes[at]; }
      Iterator &operator++() {
        at = nodes[at].end;
        return *this;
      }
      bool operator!=(const Iterator &other) const { return at != other.at; }
    };
    Iterator first, last;
    Iterator begin() const { return first; }
    Iterator end() const { return last; }
  };
  Children getChildren(const Node &node) const {
    Node *all = const_cast<Node *>(nodes.data());
    uint32_t index = &node - all;
    return {{all, index + 1}, {all, node.end}};
  }
  static bool isFirstChild(const Node &node, const Node &child) {
    return &child == &node + 1;
  }
  static bool isLastChild(const Node &node, const Node &child) {
    return child.end == node.end;
  }
  llvm::StringRef getText(const Node &node) const {
    return tokens[node.token].text;
  }
  /// The head of what looks like an application, if it is an atom.
  const Node *getHead(const Node &node) const;
  bool isKeyword(const Node &node) const {
    return node.kind == Token::Atom && getText(node).size() > 1 &&
           getText(node).front() == ':';
  }

  std::vector<Token> tokens;
  std::vector<Node> nodes;

private:
  // From tokens to nodes.
  void findPrefixes();
  void findMacros();
  void build();
  Role getRole(Node &parent, const Node &node);
  Layout getLayout(const Node &node) const;
  void setForm(Node &node, llvm::StringRef head);

  // Widths.
  void measure(Node &node);
  void findEllipses(Node &node);
  void findUnits(Node &node);
  bool isForced(const Node &node, const Node &child, uint32_t index,
                bool isFirstArgument) const;
  uint32_t measureNarrow(const Node &node) const;

  llvm::StringSet<> macros;
};

} // namespace froe::lang::layout

#endif // LIB_FRONTEND_FORMATTREE_H
