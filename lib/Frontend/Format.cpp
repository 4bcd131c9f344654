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

#include "lib/Frontend/FormatTree.h"
#include "lib/Frontend/Syntax.h"

using namespace froe::lang;
using namespace froe::lang::layout;
using llvm::StringRef;

/// Where lines should end.
static constexpr uint32_t kColumns = 80;
/// No line is indented more, so that the result is no longer than so many times
/// the text however deep it nests.
static constexpr uint32_t kMaxIndent = 100;

namespace {

class Formatter : Tree {
public:
  explicit Formatter(std::vector<Token> tokens) : Tree(std::move(tokens)) {}
  std::string run();

private:
  // Places.
  void layOut(Node &node);
  void layOutBody(Node &node);
  void layOutCall(Node &node);
  void layOutMacroUse(Node &node);
  void layOutClause(Node &node);
  void layOutBinding(Node &node);
  void layOutLines(Node &node, uint32_t column);
  void layOutRows(Node &node);
  uint32_t getTail(const Node &node, const Node &child) const;
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

  /// The column of its bracket, and the one behind that.
  uint32_t getBracket(const Node &node) const {
    return node.column + node.prefixWidth;
  }
  uint32_t getInside(const Node &node) const {
    return getBracket(node) + getText(node).size();
  }
  static bool fits(uint32_t column, uint32_t width, uint32_t tail) {
    return column + width + tail <= kColumns;
  }

  // Of the node that is being laid out: the column behind what has been placed,
  // whether that is nothing, whether nothing more goes on its line, and whether
  // that is because of a comment.
  uint32_t cursor = 0;
  bool isFirst = false;
  bool mustBreak = false;
  bool afterComment = false;

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
// Places
//===----------------------------------------------------------------------===//

/// How much stands right behind a child.
uint32_t Formatter::getTail(const Node &node, const Node &child) const {
  if (isLastChild(node, child))
    return node.tail + 1;
  const Node &next = nodes[child.end];
  if (!next.isEllipsis)
    return 0;
  return next.flat + 1 + (isLastChild(node, next) ? node.tail + 1 : 0);
}

/// Places the next child, on a line of its own at a column if that is wanted or
/// there is no other way. Comments stay behind what they were behind.
void Formatter::place(Node &node, Node &child, bool startsLine,
                      uint32_t column) {
  if (!child.isDatum())
    startsLine = child.breaks > 0;
  else if (child.isEllipsis)
    startsLine = afterComment;
  else
    startsLine |= mustBreak;
  child.startsLine = startsLine;
  child.column =
      child.startsLine ? std::min(column, kMaxIndent) : add(cursor, !isFirst);
  child.tail = getTail(node, child);
  child.isFlat =
      child.kind != Token::Open || fits(child.column, child.flat, child.tail);
  cursor = add(child.column, child.flat);
  isFirst = false;
  afterComment =
      child.kind == Token::LineComment || child.kind == Token::BlockComment;
  mustBreak = !child.isFlat || afterComment || (child.isEllipsis && mustBreak);
  if (isLastChild(node, child) && child.kind == Token::LineComment) {
    node.closesOnLine = true;
    node.closeColumn = std::min(column, kMaxIndent);
  }
}

/// Places a child that belongs to the one before it: beside it if it fits
/// there, else below.
void Formatter::placeInUnit(Node &node, Node &child, uint32_t column) {
  uint32_t tail = getTail(node, child);
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
    hasRows |= index && child.breaks && child.startsUnit;
    index += child.counts;
  }
  bool isBeside = true;
  index = 0;
  for (Node &child : getChildren(node)) {
    isBeside &= !index || !child.startsUnit ||
                (hasRows && !wantsRow(node, child, false));
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
  mustBreak = afterComment = false;
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
  std::vector<Token> tokens = scan(text);
  std::string result = Formatter(tokens).run();
  if (text.starts_with("\xEF\xBB\xBF"))
    result.insert(0, "\xEF\xBB\xBF");
  // A program is worth more than its layout: nothing but white space may have
  // changed.
  std::vector<Token> after = scan(result);
  if (std::equal(tokens.begin(), tokens.end(), after.begin(), after.end(),
                 [](const Token &a, const Token &b) {
                   return a.kind == b.kind && a.text == b.text;
                 }))
    return result;
  diagnostics.error({file, 0, 0}, "this cannot be laid out without a change of "
                                  "the program; please report this");
  return std::nullopt;
}
