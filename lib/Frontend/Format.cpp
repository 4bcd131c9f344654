//===- Format.cpp - Laying out programs -------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In four passes over an array, each linear and without recursion:
//
//   1. The text becomes tokens, comments included, each with the number of
//      lines that end before it.
//   2. Tokens become nodes in the order of the text, each before those that it
//      encloses. A node learns from its parent what it is there (code, a
//      pattern, a clause, ...) and from its head which form it is.
//   3. From the last to the first, each node learns how wide it is on one line
//      and how wide it must be at least.
//   4. From the first to the last, each node is given its place by its parent:
//      behind what is before it, or on a line of its own at some column.
//
// What fits on a line goes on one, unless a line ended where the form has its
// joints: between what makes up a body, clauses, bindings, the branches of an
// `if`, the elements of a list, after the head of an application. Then the form
// takes several lines, and all breaks that it had stay:
//
//   (define (f x)          (match xs              (let ((x 1)
//     body)                  ([x . rest]                (y 2))
//                             body))                body)
//   (if test               (f first               (f
//       then                  second                first
//       else)                 third)                second)
//
// The arguments of an application stand below the first one if they can, else
// two columns to the right of its bracket. So they do where the program has a
// break after the head, and in uses of the macros of the file and of names
// such as with-file, with what stands beside the head left there. Lists,
// records and arguments that were in several rows keep their rows. A last
// argument that has a body may begin on the line of the others:
//
//   (for-each print (map (lambda (x)
//                          body)
//                        xs))
//
// To format twice must be the same as once. So a decision looks at the breaks
// of the text only where its result has the same ones, and otherwise at widths,
// which are infinite for what cannot be on one line: that is then broken in
// either case.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Format.h"

#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Unicode.h"
#include <algorithm>

using namespace froe::lang;
using llvm::StringRef;

/// Where lines should end.
static constexpr uint32_t kColumns = 80;
/// No line is indented more, so that the result is no longer than so many times
/// the text however deep it nests.
static constexpr uint32_t kMaxIndent = 100;
/// The width of what cannot be on one line, and the greatest there is.
static constexpr uint32_t kInfinite = 1u << 30;

/// The width of a text up to the end of its first line.
static uint32_t getWidth(StringRef text) {
  text = text.take_until([](char c) { return c == '\n'; });
  int width = llvm::sys::unicode::columnWidthUTF8(text);
  return width < 0 ? text.size() : width;
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

namespace {

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
  StringRef text;

  bool isComment() const { return kind == LineComment || kind == BlockComment; }
  bool startsDatum() const { return kind == Open || kind == Atom; }
};

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

/// Finds out what stands in front of a datum, and starts a line after every
/// other comment.
static void findPrefixes(std::vector<Token> &tokens) {
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
// Nodes
//===----------------------------------------------------------------------===//

namespace {

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

} // namespace

static FormInfo getForm(StringRef head) {
  using L = Layout;
  using R = Role;
  return llvm::StringSwitch<FormInfo>(head)
      .Cases({"define", "define-syntax"}, {L::Body, 1, R::Plain, R::Code})
      .Case("lambda", {L::Body, 1, R::Names, R::Code})
      .Cases({"let", "let*", "letrec", "letrec*", "let-syntax"},
             {L::Body, 1, R::Bindings, R::Code, true})
      .Cases({"when", "unless"}, {L::Body, 1, R::Code, R::Code})
      .Case("begin", {L::Body, 0, R::Code, R::Code})
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

static uint32_t add(uint32_t a, uint32_t b) {
  return std::min(a + b, kInfinite);
}

namespace {

class Formatter {
public:
  explicit Formatter(const std::vector<Token> &tokens) : tokens(tokens) {}
  std::string run();

private:
  // From tokens to nodes.
  void findMacros();
  void build();
  Role getRole(Node &parent, const Node &node);
  Layout getLayout(const Node &node) const;
  void setForm(Node &node, StringRef head);

  // Widths.
  void measure(Node &node);
  void findUnits(Node &node);
  bool isForced(const Node &node, const Node &child, uint32_t index,
                bool isFirstArgument) const;
  uint32_t measureNarrow(const Node &node) const;

  // Places.
  void layOut(Node &node);
  void layOutBody(Node &node);
  void layOutCall(Node &node);
  void layOutMacroUse(Node &node);
  void layOutClause(Node &node);
  void layOutBinding(Node &node);
  void layOutLines(Node &node, uint32_t column);
  void layOutRows(Node &node);
  bool mayHang(const Node &node, const Node &head) const;
  bool wantsRow(const Node &node, const Node &child, bool oneEach) const;
  void place(Node &node, Node &child, bool startsLine, uint32_t column);
  void placeInUnit(Node &node, Node &child, uint32_t column);

  // Printing.
  std::string print();
  void printNode(const Node &node);
  void closeNode(const Node &node);
  void startLine(uint8_t breaks, uint32_t column);
  std::string alignComments() const;

  //===--- Helpers --------------------------------------------------------===//

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
  StringRef getText(const Node &node) const { return tokens[node.token].text; }
  /// The column of its bracket, and the one behind that.
  uint32_t getBracket(const Node &node) const {
    return node.column + node.prefixWidth;
  }
  uint32_t getInside(const Node &node) const {
    return getBracket(node) + getText(node).size();
  }
  bool isKeyword(const Node &node) const {
    return node.kind == Token::Atom && getText(node).size() > 1 &&
           getText(node).front() == ':';
  }
  const Node *getHead(const Node &node) const;
  static bool fits(uint32_t column, uint32_t width, uint32_t tail) {
    return column + width + tail <= kColumns;
  }

  const std::vector<Token> &tokens;
  std::vector<Node> nodes;
  llvm::StringSet<> macros;

  // Of the node that is being laid out: the column behind what has been placed,
  // whether that is nothing, and whether nothing more goes on its line.
  uint32_t cursor = 0;
  bool isFirst = false;
  bool mustBreak = false;

  /// A comment behind something else, or below such a one in the same column.
  struct TrailingComment {
    size_t lineBegin, begin, end;
    bool isContinued;
  };
  std::string out;
  size_t lineBegin = 0;
  std::vector<TrailingComment> trailing;
};

} // namespace

//===----------------------------------------------------------------------===//
// From tokens to nodes
//===----------------------------------------------------------------------===//

void Formatter::findMacros() {
  for (size_t i = 0; i + 2 < tokens.size(); ++i)
    if (tokens[i].text == "(" && tokens[i + 1].text == "define-syntax")
      macros.insert(tokens[i + 2].text);
}

void Formatter::setForm(Node &node, StringRef head) {
  node.form = getForm(head);
  node.layout = node.form.layout;
  if (node.layout == Layout::Call &&
      (macros.contains(head) || head.starts_with("with-")))
    node.layout = Layout::MacroUse;
}

/// What the next datum of a parent is to it.
Role Formatter::getRole(Node &parent, const Node &node) {
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

Layout Formatter::getLayout(const Node &node) const {
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

void Formatter::build() {
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

/// The head of what looks like an application, if it is an atom.
const Node *Formatter::getHead(const Node &node) const {
  for (const Node &child : getChildren(node))
    if (child.counts)
      return child.kind == Token::Atom ? &child : nullptr;
  return nullptr;
}

/// Finds out which children belong to the ones before them, and how wide they
/// are together.
void Formatter::findUnits(Node &node) {
  bool hasKeywords =
      node.layout == Layout::Call || node.layout == Layout::Clause;
  uint32_t index = 0;
  Node *first = nullptr;
  // Whether the next one belongs to this one.
  bool joins = false;
  for (Node &child : getChildren(node)) {
    if (child.counts) {
      child.startsUnit = !joins;
      if (node.layout == Layout::Record)
        joins = index % 2 == node.count % 2;
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
bool Formatter::isForced(const Node &node, const Node &child, uint32_t index,
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
uint32_t Formatter::measureNarrow(const Node &node) const {
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

void Formatter::measure(Node &node) {
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

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

/// Places the next child, on a line of its own at a column if that is wanted or
/// there is no other way. Comments stay behind what they were behind.
void Formatter::place(Node &node, Node &child, bool startsLine,
                      uint32_t column) {
  child.startsLine =
      child.isDatum() ? startsLine || mustBreak : child.breaks > 0;
  child.column =
      child.startsLine ? std::min(column, kMaxIndent) : add(cursor, !isFirst);
  child.tail = isLastChild(node, child) ? node.tail + 1 : 0;
  child.isFlat =
      child.kind != Token::Open || fits(child.column, child.flat, child.tail);
  cursor = add(child.column, child.flat);
  isFirst = false;
  mustBreak = !child.isFlat || child.kind == Token::LineComment ||
              child.kind == Token::BlockComment;
  if (isLastChild(node, child) && child.kind == Token::LineComment) {
    node.closesOnLine = true;
    node.closeColumn = std::min(column, kMaxIndent);
  }
}

/// Places a child that belongs to the one before it: beside it if it fits
/// there, else below.
void Formatter::placeInUnit(Node &node, Node &child, uint32_t column) {
  uint32_t tail = isLastChild(node, child) ? node.tail + 1 : 0;
  bool isBeside =
      fits(cursor + 1, child.flat, tail) ||
      (!fits(column, child.flat, tail) && fits(cursor + 1, child.narrow, tail));
  place(node, child, !isBeside, column);
}

/// Whether a unit starts a row of its own.
bool Formatter::wantsRow(const Node &node, const Node &child,
                         bool oneEach) const {
  uint32_t tail = child.unitEnd == node.end ? node.tail + 1 : 0;
  return oneEach || child.breaks || !fits(cursor + 1, child.unitFlat, tail);
}

void Formatter::layOutBody(Node &node) {
  uint32_t bracket = getBracket(node), index = 0;
  for (Node &child : getChildren(node)) {
    if (index == 0)
      place(node, child, false, getInside(node));
    else if (index <= node.form.header)
      place(node, child, false, bracket + 4);
    else
      place(node, child, true, bracket + 2);
    // The bindings of a `let` without a name are a table.
    if (child.layout == Layout::Bindings && node.form.header == 1 &&
        child.count > 1) {
      child.isFlat = false;
      mustBreak = true;
    }
    index += child.counts;
  }
}

/// Everything on lines of its own, but for the first.
void Formatter::layOutLines(Node &node, uint32_t column) {
  for (Node &child : getChildren(node))
    place(node, child, !isFirst, column);
}

/// Elements in rows: those that there are, else one each, but for atoms.
void Formatter::layOutRows(Node &node) {
  bool hasRows = false, areAtoms = node.layout == Layout::Sequence;
  for (const Node &child : getChildren(node)) {
    hasRows |= child.startsUnit && child.breaks && !isFirstChild(node, child);
    areAtoms &= child.kind == Token::Atom;
  }
  bool oneEach = !hasRows && !areAtoms;
  uint32_t column = getInside(node);
  for (Node &child : getChildren(node)) {
    if (!child.startsUnit)
      placeInUnit(node, child, column + 2);
    else
      place(node, child, !isFirst && wantsRow(node, child, oneEach), column);
  }
}

/// Whether all is on one line up to a last argument, which has a body that is
/// broken anyway.
bool Formatter::mayHang(const Node &node, const Node &head) const {
  uint32_t column = getInside(node) + head.flat;
  for (const Node &child : getChildren(node)) {
    if (!child.isDatum() || !child.startsUnit || child.breaks)
      return false;
    if (&child == &head)
      continue;
    if (isLastChild(node, child))
      return child.layout == Layout::Body && child.flat == kInfinite &&
             fits(column + 1, child.narrow, node.tail + 1);
    column = add(column, add(1, child.flat));
  }
  return false;
}

void Formatter::layOutCall(Node &node) {
  const Node *head = getHead(node);
  if (head && node.layout == Layout::Call && mayHang(node, *head)) {
    for (Node &child : getChildren(node))
      place(node, child, false, getInside(node));
    return;
  }
  if (!head) {
    layOutRows(node);
    return;
  }
  bool hasRows = false, areAtoms = true, breaksAfterHead = false;
  bool fitAligned = true, fitBelow = true, narrowFits = true;
  bool isFirstArgument = true;
  uint32_t below = getBracket(node) + 2;
  uint32_t aligned = getInside(node) + head->flat + 1;
  uint32_t index = 0;
  for (const Node &child : getChildren(node)) {
    if (index && child.isDatum() && child.startsUnit) {
      uint32_t tail = child.unitEnd == node.end ? node.tail + 1 : 0;
      breaksAfterHead |= isFirstArgument && child.breaks;
      isFirstArgument = false;
      hasRows |= child.breaks > 0;
      areAtoms &= child.unitEnd == child.end && child.kind == Token::Atom;
      fitAligned &= fits(aligned, child.unitFlat, tail);
      fitBelow &= fits(below, child.unitFlat, tail);
      narrowFits &= fits(aligned, child.unitNarrow, tail);
    }
    index += child.counts;
  }
  if (node.layout == Layout::If)
    breaksAfterHead = false;
  else if (node.layout == Layout::Cond)
    breaksAfterHead |= !narrowFits;
  else
    breaksAfterHead |= !fitAligned && (fitBelow || !narrowFits);
  bool isPlain = node.role == Role::Plain || node.form.bodyRole == Role::Plain;
  bool oneEach =
      node.layout != Layout::Call || (!hasRows && !(isPlain && areAtoms));
  uint32_t column = breaksAfterHead ? below : aligned;
  isFirstArgument = true;
  index = 0;
  for (Node &child : getChildren(node)) {
    if (index == 0)
      place(node, child, false, getInside(node));
    else if (!child.startsUnit)
      placeInUnit(node, child, column + 2);
    else if (isFirstArgument)
      place(node, child, breaksAfterHead, column);
    else
      place(node, child, wantsRow(node, child, oneEach), column);
    isFirstArgument &= !index || !child.isDatum();
    index += child.counts;
  }
}

void Formatter::layOutMacroUse(Node &node) {
  bool hasRows = false;
  uint32_t index = 0;
  for (const Node &child : getChildren(node)) {
    hasRows |= index && child.breaks;
    index += child.counts;
  }
  bool isBeside = true;
  index = 0;
  for (Node &child : getChildren(node)) {
    isBeside &= !index || (hasRows && !wantsRow(node, child, false));
    place(node, child, !isBeside, getBracket(node) + 2);
    index += child.counts;
  }
}

void Formatter::layOutClause(Node &node) {
  uint32_t column = getInside(node), index = 0;
  for (Node &child : getChildren(node)) {
    if (!child.startsUnit)
      placeInUnit(node, child, column + 2);
    else if (index == 1 && isKeyword(child))
      place(node, child, wantsRow(node, child, false), column);
    else
      place(node, child, index > 0, column);
    index += child.counts;
  }
}

void Formatter::layOutBinding(Node &node) {
  uint32_t column = getInside(node), index = 0;
  for (Node &child : getChildren(node)) {
    if (index == 1 && !child.breaks)
      placeInUnit(node, child, column);
    else
      place(node, child, index > 0, column);
    index += child.counts;
  }
}

/// Gives its children their places.
void Formatter::layOut(Node &node) {
  if (node.kind != Token::Open)
    return;
  if (node.isFlat) {
    for (Node &child : getChildren(node))
      child.isFlat = true;
    return;
  }
  // The program itself has no brackets.
  cursor = node.layout == Layout::Program ? 0 : getInside(node);
  isFirst = true;
  mustBreak = false;
  switch (node.layout) {
  case Layout::Program:
    layOutLines(node, 0);
    break;
  case Layout::Bindings:
    layOutLines(node, getInside(node));
    break;
  case Layout::Body:
    layOutBody(node);
    break;
  case Layout::Call:
  case Layout::If:
  case Layout::Cond:
    layOutCall(node);
    break;
  case Layout::MacroUse:
    layOutMacroUse(node);
    break;
  case Layout::Clause:
    layOutClause(node);
    break;
  case Layout::Binding:
    layOutBinding(node);
    break;
  case Layout::Sequence:
  case Layout::Record:
    layOutRows(node);
    break;
  case Layout::Atom:
    llvm_unreachable("an atom encloses nothing");
  }
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

void Formatter::startLine(uint8_t breaks, uint32_t column) {
  if (!out.empty())
    out.append(breaks > 1 ? 2 : 1, '\n');
  lineBegin = out.size();
  out.append(column, ' ');
}

void Formatter::closeNode(const Node &node) {
  if (node.closesOnLine)
    startLine(1, node.closeColumn);
  out += tokens[node.close].text;
  isFirst = false;
}

void Formatter::printNode(const Node &node) {
  bool isComment = node.kind == Token::LineComment;
  bool isTrailing = isComment && !node.startsLine && !out.empty();
  // A comment that goes on with the one at the end of the line before it.
  bool isContinued = isComment && node.breaks == 1 && !trailing.empty() &&
                     trailing.back().end == out.size() &&
                     tokens[node.token].column == tokens[node.token - 1].column;
  if (isContinued)
    startLine(1, 0);
  else if (node.startsLine)
    startLine(node.breaks, node.column);
  else if (!isFirst && !isTrailing)
    out += ' ';
  for (uint32_t i = node.firstToken; i < node.token; ++i) {
    out += tokens[i].text;
    if (tokens[i].kind != Token::Skip)
      out += ' ';
  }
  size_t begin = out.size();
  StringRef text = getText(node);
  out += text;
  isFirst = node.kind == Token::Open;
  if (isTrailing || isContinued)
    trailing.push_back({lineBegin, begin, out.size(), isContinued});
  // Strings and comments may be of several lines.
  if (text.contains('\n'))
    lineBegin = begin + text.rfind('\n') + 1;
}

std::string Formatter::print() {
  isFirst = true;
  std::vector<uint32_t> open;
  for (uint32_t i = 1; i <= nodes.size(); ++i) {
    for (; !open.empty() && nodes[open.back()].end == i; open.pop_back())
      closeNode(nodes[open.back()]);
    if (i == nodes.size())
      break;
    printNode(nodes[i]);
    if (nodes[i].kind == Token::Open)
      open.push_back(i);
  }
  if (!out.empty())
    out += '\n';
  return alignComments();
}

/// Puts comments at the ends of lines that follow each other in one column, if
/// there is room for that.
std::string Formatter::alignComments() const {
  auto getCodeWidth = [&](const TrailingComment &comment) {
    return getWidth(StringRef(out).slice(comment.lineBegin, comment.begin));
  };
  std::string result;
  size_t done = 0;
  uint32_t column = 0;
  for (size_t i = 0; i < trailing.size();) {
    size_t end = i + 1;
    while (!trailing[i].isContinued && end < trailing.size() &&
           !trailing[end].isContinued &&
           trailing[end - 1].end + 1 == trailing[end].lineBegin)
      ++end;
    uint32_t codeWidth = 0, width = 0;
    for (size_t k = i; k < end; ++k) {
      StringRef text = StringRef(out).slice(trailing[k].begin, trailing[k].end);
      codeWidth = std::max(codeWidth, getCodeWidth(trailing[k]));
      width = std::max(width, getWidth(text));
    }
    bool areAligned = fits(codeWidth + 1, width, 0);
    for (; i < end; ++i) {
      uint32_t used = getCodeWidth(trailing[i]);
      if (!trailing[i].isContinued)
        column = (areAligned ? codeWidth : used) + 1;
      result += StringRef(out).slice(done, trailing[i].begin);
      result.append(column - used, ' ');
      done = trailing[i].begin;
    }
  }
  result += StringRef(out).drop_front(done);
  return result;
}

std::string Formatter::run() {
  findMacros();
  build();
  for (size_t i = nodes.size(); i-- > 1;)
    measure(nodes[i]);
  for (Node &node : nodes)
    layOut(node);
  return print();
}

//===----------------------------------------------------------------------===//
// Entry point
//===----------------------------------------------------------------------===//

std::optional<std::string> froe::lang::formatProgram(const SourceFiles &files,
                                                     uint32_t file,
                                                     Diagnostics &diagnostics) {
  SymbolTable symbols;
  llvm::BumpPtrAllocator arena;
  size_t errors = diagnostics.getErrorCount();
  readFile(files, file, symbols, arena, diagnostics);
  if (diagnostics.getErrorCount() != errors)
    return std::nullopt;
  StringRef text = files.getText(file);
  std::vector<Token> tokens = Scanner(text).run();
  findPrefixes(tokens);
  std::string result = Formatter(tokens).run();
  if (text.starts_with("\xEF\xBB\xBF"))
    result.insert(0, "\xEF\xBB\xBF");
  // A program is worth more than its layout: nothing but white space may have
  // changed.
  std::vector<Token> after = Scanner(result).run();
  if (std::equal(tokens.begin(), tokens.end(), after.begin(), after.end(),
                 [](const Token &a, const Token &b) {
                   return a.kind == b.kind && a.text == b.text;
                 }))
    return result;
  diagnostics.error({file, 0, 0}, "this cannot be laid out without a change of "
                                  "the program; please report this");
  return std::nullopt;
}
