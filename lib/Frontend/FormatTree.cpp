//===- FormatTree.cpp - Programs as they are laid out -----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/FormatTree.h"

#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Unicode.h"

using namespace froe::lang;
using namespace froe::lang::layout;
using llvm::StringRef;

uint32_t layout::getWidth(StringRef text) {
  text = text.take_until([](char c) { return c == '\n'; });
  int width = llvm::sys::unicode::columnWidthUTF8(text);
  return width < 0 ? text.size() : width;
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

namespace {

/// Scans a text that reads.
class Scanner {
public:
  explicit Scanner(StringRef text) : text(text) {}
  std::vector<Token> run();

private:
  Token::Kind scan();
  void scanBlockComment();

  StringRef text;
  size_t at = 0;
};

} // namespace

void Scanner::scanBlockComment() {
  unsigned depth = 0;
  do {
    if (text.substr(at).starts_with("#|")) {
      ++depth;
      at += 2;
    } else if (text.substr(at).starts_with("|#")) {
      --depth;
      at += 2;
    } else {
      ++at;
    }
  } while (depth && at < text.size());
}

/// Moves behind the token that starts here.
Token::Kind Scanner::scan() {
  StringRef rest = text.substr(at);
  switch (rest.front()) {
  case '(':
  case '[':
  case '{':
    ++at;
    return Token::Open;
  case ')':
  case ']':
  case '}':
    ++at;
    return Token::Close;
  case ';':
    at = std::min(text.find('\n', at), text.size());
    return Token::LineComment;
  case '"':
    for (++at; at < text.size() && text[at] != '"'; ++at)
      if (text[at] == '\\')
        ++at;
    at = std::min(at + 1, text.size());
    return Token::Atom;
  default:
    break;
  }
  if (rest.starts_with("#|")) {
    scanBlockComment();
    return Token::BlockComment;
  }
  if (rest.starts_with("#;")) {
    at += 2;
    return Token::Skip;
  }
  if (rest.starts_with("#[")) {
    at += 2;
    return Token::Open;
  }
  bool isCharacter = rest.starts_with("#\\");
  at = std::min(at + (isCharacter ? 3 : 1), text.size());
  // A delimiter as a character is one alone.
  bool isAlone = isCharacter && isDelimiter(text[at - 1]);
  while (!isAlone && at < text.size() && !isDelimiter(text[at]))
    ++at;
  return Token::Atom;
}

std::vector<Token> Scanner::run() {
  std::vector<Token> tokens;
  if (text.starts_with("\xEF\xBB\xBF"))
    at = 3;
  if (text.substr(at).starts_with("#!")) {
    size_t end = std::min(text.find('\n', at), text.size());
    tokens.push_back(
        {Token::LineComment, 0, false, 0, text.slice(at, end).rtrim()});
    at = end;
  }
  unsigned breaks = 0;
  while (at < text.size()) {
    char c = text[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      breaks += c == '\n';
      ++at;
      continue;
    }
    size_t begin = at;
    Token::Kind kind = scan();
    StringRef spelling = text.slice(begin, at);
    uint32_t column = 0;
    if (kind == Token::LineComment) {
      spelling = spelling.rtrim();
      size_t lineBegin = text.take_front(begin).rfind('\n') + 1;
      column = getWidth(text.slice(lineBegin, begin));
    }
    tokens.push_back(
        {kind, uint8_t(std::min(breaks, 2u)), false, column, spelling});
    breaks = 0;
  }
  return tokens;
}

std::vector<Token> layout::scan(StringRef text) { return Scanner(text).run(); }

/// Finds out what stands in front of a datum, and starts a line after every
/// other comment.
void Tree::findPrefixes() {
  for (size_t i = tokens.size(); i-- > 0;) {
    Token &token = tokens[i];
    if (i + 1 == tokens.size() || token.startsDatum() ||
        token.kind == Token::Close)
      continue;
    Token &next = tokens[i + 1];
    bool leads = next.startsDatum() || next.isPrefix;
    token.isPrefix = leads && (token.kind == Token::Skip ||
                               (token.kind == Token::BlockComment &&
                                !next.breaks && !token.text.contains('\n')));
    if (token.isComment() && !token.isPrefix && next.kind != Token::Close)
      next.breaks = std::max<uint8_t>(next.breaks, 1);
  }
}

//===----------------------------------------------------------------------===//
// From tokens to nodes
//===----------------------------------------------------------------------===//

static FormInfo getForm(StringRef head) {
  using L = Layout;
  using R = Role;
  return llvm::StringSwitch<FormInfo>(head)
      .Cases({"define", "define-syntax"}, {L::Body, 1, R::Plain, R::Code})
      .Case("lambda", {L::Body, 1, R::Names, R::Code})
      .Cases({"let", "let*", "letrec", "letrec*", "let-syntax"},
             {L::Body, 1, R::Bindings, R::Code, true})
      .Cases({"when", "unless"}, {L::Body, 1, R::Code, R::Code})
      .Cases({"begin", "in-place", "no-heap", "stack-bound"},
             {L::Body, 0, R::Code, R::Code})
      .Cases({"match", "case"}, {L::Body, 1, R::Code, R::PatternClause})
      .Case("match*", {L::Body, 1, R::CodeList, R::PatternClause})
      .Case("syntax-rules", {L::Body, 1, R::Names, R::PatternClause, true})
      .Case("type", {L::Body, 1, R::Plain, R::Plain})
      .Case("cond", {L::Cond, 0, R::Code, R::Clause})
      .Case("if", {L::If, 0, R::Code, R::Code})
      .Case("the", {L::Call, 1, R::Plain, R::Code})
      .Cases({":", "import", "export"}, {L::Call, 0, R::Plain, R::Plain})
      .Default({});
}

void Tree::findMacros() {
  for (size_t i = 0; i + 2 < tokens.size(); ++i)
    if (tokens[i].text == "(" && tokens[i + 1].text == "define-syntax")
      macros.insert(tokens[i + 2].text);
}

void Tree::setForm(Node &node, StringRef head) {
  node.form = getForm(head);
  node.layout = node.form.layout;
  if (node.layout == Layout::Call &&
      (macros.contains(head) || head.starts_with("with-")))
    node.layout = Layout::MacroUse;
}

/// What the next datum of a parent is to it.
Role Tree::getRole(Node &parent, const Node &node) {
  uint32_t index = parent.count;
  switch (parent.layout) {
  case Layout::Bindings:
    return Role::Binding;
  case Layout::Binding:
    return index ? Role::Code : Role::Plain;
  case Layout::Clause:
    return index || parent.role == Role::Clause ? Role::Code : Role::Plain;
  case Layout::Sequence:
  case Layout::Record:
    return parent.role == Role::Plain || parent.role == Role::Names
               ? Role::Plain
               : Role::Code;
  default:
    break;
  }
  if (parent.role == Role::Plain)
    return Role::Plain;
  if (index == 0)
    return Role::Code;
  FormInfo &form = parent.form;
  if (index == 1 && form.mayBeNamed && node.kind == Token::Atom) {
    form.header = 2;
    return Role::Plain;
  }
  return index <= form.header ? form.headerRole : form.bodyRole;
}

Layout Tree::getLayout(const Node &node) const {
  if (node.kind != Token::Open)
    return Layout::Atom;
  StringRef bracket = getText(node);
  if (bracket == "(" || bracket == "[") {
    switch (node.role) {
    case Role::Bindings:
      return Layout::Bindings;
    case Role::Binding:
      return Layout::Binding;
    case Role::Clause:
    case Role::PatternClause:
      return Layout::Clause;
    case Role::Names:
    case Role::CodeList:
      return Layout::Sequence;
    case Role::Code:
    case Role::Plain:
      break;
    }
  }
  return bracket == "{"   ? Layout::Record
         : bracket == "(" ? Layout::Call
                          : Layout::Sequence;
}

void Tree::build() {
  struct Open {
    uint32_t node;
    /// How many #; wait for a datum.
    uint32_t skips = 0;
  };
  std::vector<Open> open{{0}};
  Node root;
  root.kind = Token::Open;
  root.layout = Layout::Program;
  nodes.push_back(root);
  uint32_t firstToken = 0;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    const Token &token = tokens[i];
    if (token.kind == Token::Close) {
      nodes[open.back().node].end = nodes.size();
      nodes[open.back().node].close = i;
      open.pop_back();
      firstToken = i + 1;
      continue;
    }
    open.back().skips += token.kind == Token::Skip;
    if (token.isPrefix)
      continue;
    Node node;
    node.kind = token.kind;
    node.breaks = tokens[firstToken].breaks;
    node.firstToken = firstToken;
    node.token = i;
    node.end = nodes.size() + 1;
    firstToken = i + 1;
    if (token.startsDatum()) {
      Node &parent = nodes[open.back().node];
      node.role = getRole(parent, node);
      node.layout = getLayout(node);
      node.counts = open.back().skips == 0;
      if (!node.counts)
        --open.back().skips;
      else if (parent.count++ == 0 && parent.layout == Layout::Call &&
               parent.role == Role::Code && token.kind == Token::Atom)
        setForm(parent, token.text);
    }
    if (node.kind == Token::Open)
      open.push_back({uint32_t(nodes.size())});
    nodes.push_back(node);
  }
  nodes.front().end = nodes.size();
}

//===----------------------------------------------------------------------===//
// Widths
//===----------------------------------------------------------------------===//

const Node *Tree::getHead(const Node &node) const {
  for (const Node &child : getChildren(node))
    if (child.counts)
      return child.kind == Token::Atom ? &child : nullptr;
  return nullptr;
}

/// Finds `...`, but not those right behind a head.
void Tree::findEllipses(Node &node) {
  bool hasHead = node.layout == Layout::Call || node.layout == Layout::If ||
                 node.layout == Layout::Cond || node.layout == Layout::Body ||
                 node.layout == Layout::MacroUse;
  uint32_t index = 0;
  for (Node &child : getChildren(node)) {
    child.isEllipsis = child.counts && child.kind == Token::Atom &&
                       index > hasHead && getText(child) == "..." &&
                       child.firstToken == child.token;
    if (child.isEllipsis)
      child.startsUnit = false;
    index += child.counts;
  }
}

/// Finds out which children belong to the ones before them, and how wide they
/// are together.
void Tree::findUnits(Node &node) {
  findEllipses(node);
  bool hasKeywords =
      node.layout == Layout::Call || node.layout == Layout::Clause;
  uint32_t index = 0, count = 0;
  for (const Node &child : getChildren(node))
    count += child.counts && !child.isEllipsis;
  Node *first = nullptr;
  // Whether the next one belongs to this one.
  bool joins = false;
  for (Node &child : getChildren(node)) {
    if (child.counts && !child.isEllipsis) {
      child.startsUnit = !joins;
      if (node.layout == Layout::Record)
        joins = index % 2 == count % 2;
      else
        joins = index && !joins &&
                ((child.kind == Token::Atom && getText(child) == ".") ||
                 (hasKeywords && isKeyword(child)));
      ++index;
    }
    if (child.isDatum() && child.startsUnit) {
      first = &child;
      child.unitFlat = child.flat;
      child.unitNarrow = child.narrow;
      child.unitEnd = child.end;
    } else if (child.isDatum()) {
      uint32_t beside = add(first->unitFlat, add(1, child.narrow));
      uint32_t below = std::max(first->unitNarrow, add(2, child.narrow));
      first->unitNarrow = std::min(beside, below);
      first->unitFlat = add(first->unitFlat, add(1, child.flat));
      first->unitEnd = child.end;
    } else if (joins) {
      first->unitFlat = kInfinite;
    }
  }
}

/// Whether the line that ended before a child makes its parent take several.
bool Tree::isForced(const Node &node, const Node &child, uint32_t index,
                    bool isFirstArgument) const {
  if (!child.breaks || !child.startsUnit)
    return false;
  switch (node.layout) {
  case Layout::Body:
    return index > node.form.header;
  case Layout::Cond:
  case Layout::MacroUse:
  case Layout::Clause:
    return index > 0;
  case Layout::If:
    return index > 1;
  case Layout::Call:
    return isFirstArgument;
  case Layout::Bindings:
  case Layout::Sequence:
  case Layout::Record:
    return !isFirstChild(node, child);
  case Layout::Atom:
  case Layout::Program:
  case Layout::Binding:
    return false;
  }
  llvm_unreachable("all layouts are there");
}

/// About the width of the longest line where everything is broken. Depends on
/// nothing but the tokens.
uint32_t Tree::measureNarrow(const Node &node) const {
  const Node *head = getHead(node);
  uint32_t headWidth = head ? head->flat : 0;
  uint32_t open = getText(node).size();
  uint32_t widestHeader = 0, widest = 0, index = 0;
  for (const Node &child : getChildren(node)) {
    if (!child.isDatum())
      continue;
    bool isHeader = node.layout == Layout::Body && index <= node.form.header;
    uint32_t &width = isHeader ? widestHeader : widest;
    if (&child != head)
      width = std::max(width, child.unitNarrow);
    index += child.counts;
  }
  uint32_t below = std::max(add(open, headWidth), add(2, widest));
  uint32_t aligned = add(open + 1, add(headWidth, widest));
  switch (node.layout) {
  case Layout::Body:
    return std::max(below, add(open + 1, add(headWidth, widestHeader)));
  case Layout::MacroUse:
    return below;
  case Layout::If:
    return aligned;
  case Layout::Cond:
  case Layout::Call:
    return head ? std::min(below, aligned) : add(open, widest);
  default:
    return add(open, std::max(widest, headWidth));
  }
}

void Tree::measure(Node &node) {
  for (uint32_t i = node.firstToken; i < node.token; ++i)
    node.prefixWidth =
        add(node.prefixWidth,
            getWidth(tokens[i].text) + (tokens[i].kind != Token::Skip));
  if (node.kind != Token::Open) {
    node.flat = node.narrow = add(node.prefixWidth, getWidth(getText(node)));
    if (node.kind == Token::LineComment ||
        (node.kind == Token::BlockComment &&
         (node.breaks || getText(node).contains('\n'))))
      node.flat = kInfinite;
    return;
  }
  findUnits(node);
  node.narrow = add(node.prefixWidth, measureNarrow(node));
  node.flat = add(node.prefixWidth, getText(node).size() + 1);
  uint32_t index = 0;
  // Whether the last datum was the head.
  bool isHead = false;
  for (const Node &child : getChildren(node)) {
    // What follows a comment starts a line.
    bool breaksAfter =
        child.kind == Token::BlockComment && !isLastChild(node, child);
    if (breaksAfter || isForced(node, child, index, isHead))
      node.flat = kInfinite;
    node.flat = add(node.flat, add(child.flat, !isFirstChild(node, child)));
    if (child.isDatum())
      isHead = index == 0 && child.counts;
    index += child.counts;
  }
}

Tree::Tree(std::vector<Token> all) : tokens(std::move(all)) {
  findPrefixes();
  findMacros();
  build();
  for (size_t i = nodes.size(); i-- > 1;)
    measure(nodes[i]);
}
