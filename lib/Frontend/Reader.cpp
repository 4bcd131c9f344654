//===- Reader.cpp - From text to data ---------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One pass over the text with an explicit stack of open brackets. After an
// error the reader goes on where it can:
//   - a closing bracket that fits an outer open one closes the inner ones, each
//     of which is reported where it was opened, as are the innermost of those
//     that are open at the end;
//   - a closing bracket that fits none is reported and left out;
//   - a token that is no number, character, ... becomes an Error datum, which
//     later stages pass over in silence.
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Syntax.h"

#include "llvm/ADT/APInt.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ConvertUTF.h"
#include <cmath>
#include <limits>

using namespace froe::lang;
using llvm::StringRef;

Symbol *SymbolTable::get(StringRef name) {
  auto [it, isNew] = symbols.try_emplace(name);
  if (isNew)
    it->second.name = it->first();
  return &it->second;
}

Symbol *SymbolTable::makeAlias(Symbol *alias, Scope *scope) {
  return new (aliases.Allocate()) Symbol{alias->name, alias, scope};
}

Datum *DatumBuilder::makeString(Span span, StringRef text) {
  Datum *datum = make(DatumKind::String, span);
  StringRef copy = text.copy(arena);
  datum->text.data = copy.data();
  datum->text.size = copy.size();
  return datum;
}

Datum *DatumBuilder::makeCompound(DatumKind kind, Span span,
                                  llvm::ArrayRef<const Datum *> items) {
  Datum *datum = make(kind, span);
  llvm::ArrayRef<const Datum *> copy = items.copy(arena);
  datum->items.data = copy.data();
  datum->items.size = copy.size();
  return datum;
}

/// The lengths of UTF-8 sequences by their first byte; 0 where none begins.
static unsigned getSequenceLength(unsigned char byte) {
  if (byte < 0x80)
    return 1;
  if (byte < 0xC2 || byte > 0xF4)
    return 0;
  return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

static bool isScalarValue(uint64_t c) {
  return c < 0xD800 || (c >= 0xE000 && c <= 0x10FFFF);
}

/// A token as messages have it.
static std::string quote(StringRef token) {
  constexpr size_t most = 60;
  if (token.size() <= most)
    return ("'" + token + "'").str();
  size_t end = most;
  while (token[end] & 0x80 && getSequenceLength(token[end]) == 0)
    --end;
  return ("'" + token.take_front(end) + "...'").str();
}

static void appendUTF8(uint32_t c, llvm::SmallVectorImpl<char> &out) {
  char buffer[4];
  char *end = buffer;
  llvm::ConvertCodePointToUTF8(c, end);
  out.append(buffer, end);
}

bool froe::lang::isDelimiter(char c) {
  switch (c) {
  case ' ':
  case '\t':
  case '\n':
  case '\r':
  case '\f':
  case '(':
  case ')':
  case '[':
  case ']':
  case '{':
  case '}':
  case '"':
  case ';':
  case '|':
  case '\'':
  case '`':
  case ',':
    return true;
  default:
    return false;
  }
}

static bool isNameCharacter(char c) {
  return llvm::isAlnum(c) || (c & 0x80) ||
         StringRef("!$%&*/:<=>?^_~+-.@#").contains(c);
}

namespace {

class Reader {
public:
  Reader(const SourceFiles &files, uint32_t file, SymbolTable &symbols,
         llvm::BumpPtrAllocator &arena, Diagnostics &diagnostics)
      : text(files.getText(file)), file(file), symbols(symbols), make(arena),
        diagnostics(diagnostics) {}

  std::vector<const Datum *> run();

private:
  /// An open bracket. `skip` counts the #; that wait for what comes next in it.
  struct Open {
    DatumKind kind;
    char close;
    uint32_t begin;
    size_t firstItem;
    unsigned skip = 0;
  };

  Span span(uint32_t begin, uint32_t end) const { return {file, begin, end}; }
  char peek(size_t ahead = 0) const {
    return at + ahead < text.size() ? text[at + ahead] : '\0';
  }
  void skipBlockComment();
  void add(const Datum *datum);
  void open(DatumKind kind, char close, unsigned length);
  void close(char bracket);
  void closeTop(uint32_t end);
  const Datum *readToken();
  const Datum *readString();
  bool readEscape(llvm::SmallVectorImpl<char> &out);
  const Datum *readCharacter();
  const Datum *readAtom(StringRef token, Span where);
  const Datum *readNumber(StringRef token, Span where);
  const Datum *error(Span where, const llvm::Twine &message);

  StringRef text;
  uint32_t file;
  SymbolTable &symbols;
  DatumBuilder make;
  Diagnostics &diagnostics;
  uint32_t at = 0;
  std::vector<Open> stack;
  /// How many brackets are open that `)`, `]` and `}` close, so that one that
  /// closes nothing is found out at once.
  uint32_t openCounts[3] = {};
  /// Items of all open brackets, the outermost first.
  std::vector<const Datum *> items;
};

} // namespace

const Datum *Reader::error(Span where, const llvm::Twine &message) {
  diagnostics.error(where, message);
  return make.make(DatumKind::Error, where);
}

void Reader::skipBlockComment() {
  uint32_t begin = at;
  unsigned depth = 0;
  do {
    if (at >= text.size()) {
      diagnostics.error(span(begin, begin + 2), "this comment has no end")
          .note(span(text.size(), text.size()), "the file ends here");
      return;
    }
    if (peek() == '#' && peek(1) == '|') {
      ++depth;
      at += 2;
    } else if (peek() == '|' && peek(1) == '#') {
      --depth;
      at += 2;
    } else {
      ++at;
    }
  } while (depth);
}

void Reader::add(const Datum *datum) {
  if (stack.back().skip) {
    --stack.back().skip;
    return;
  }
  items.push_back(datum);
}

/// The number of a closing bracket in openCounts.
static unsigned getBracketNumber(char close) {
  return close == ')' ? 0 : close == ']' ? 1 : 2;
}

void Reader::open(DatumKind kind, char close, unsigned length) {
  stack.push_back({kind, close, at, items.size()});
  ++openCounts[getBracketNumber(close)];
  at += length;
}

void Reader::closeTop(uint32_t end) {
  Open top = stack.back();
  stack.pop_back();
  --openCounts[getBracketNumber(top.close)];
  if (top.skip)
    diagnostics.error(span(top.begin, end), "nothing follows a '#;' in here");
  const Datum *datum =
      make.makeCompound(top.kind, span(top.begin, end),
                        llvm::ArrayRef(items).drop_front(top.firstItem));
  items.resize(top.firstItem);
  add(datum);
}

void Reader::close(char bracket) {
  Span here = span(at, at + 1);
  if (!openCounts[getBracketNumber(bracket)]) {
    if (stack.size() > 1) {
      const Open &top = stack.back();
      diagnostics
          .error(here, llvm::Twine("expected '") + llvm::Twine(top.close) +
                           "' before this '" + llvm::Twine(bracket) + "'")
          .note(span(top.begin, top.begin + 1), "this is what is open");
    } else {
      diagnostics.error(here, llvm::Twine("nothing is open that this '") +
                                  llvm::Twine(bracket) + "' could close");
    }
    ++at;
    return;
  }
  while (stack.back().close != bracket) {
    const Open &top = stack.back();
    diagnostics
        .error(span(top.begin, top.begin + 1),
               llvm::Twine("this is closed by no '") + llvm::Twine(top.close) +
                   "'")
        .note(here, "this closes what is around it");
    closeTop(at);
  }
  closeTop(++at);
}

bool Reader::readEscape(llvm::SmallVectorImpl<char> &out) {
  uint32_t begin = at++;
  char c = peek();
  ++at;
  switch (c) {
  case 'n':
    out.push_back('\n');
    return true;
  case 't':
    out.push_back('\t');
    return true;
  case 'r':
    out.push_back('\r');
    return true;
  case '0':
    out.push_back('\0');
    return true;
  case '"':
  case '\\':
    out.push_back(c);
    return true;
  case '\r':
  case '\n':
    // The line goes on with the next one, without its indentation.
    if (c == '\r' && peek() == '\n')
      ++at;
    while (peek() == ' ' || peek() == '\t')
      ++at;
    return true;
  case 'x': {
    uint32_t digits = at;
    uint64_t value = 0;
    while (llvm::isHexDigit(peek()) && value <= 0x10FFFF)
      value = value * 16 + llvm::hexDigitValue(text[at++]);
    if (at == digits || peek() != ';' || !isScalarValue(value)) {
      diagnostics.error(span(begin, std::min<size_t>(at + 1, text.size())),
                        "expected a code point in hexadecimal, as in \\x3bb;");
      return false;
    }
    ++at;
    appendUTF8(value, out);
    return true;
  }
  default:
    at = std::min<size_t>(begin + 1 + std::max(1u, getSequenceLength(c)),
                          text.size());
    diagnostics.error(span(begin, at), "this escape is not known; there are "
                                       "\\n \\t \\r \\0 \\\" \\\\ and \\x3bb;");
    return false;
  }
}

const Datum *Reader::readString() {
  uint32_t begin = at++;
  llvm::SmallString<64> value;
  bool good = true;
  while (true) {
    if (at >= text.size()) {
      diagnostics.error(span(begin, begin + 1), "this string has no end")
          .note(span(text.size(), text.size()), "the file ends here");
      return make.make(DatumKind::Error, span(begin, at));
    }
    char c = text[at];
    if (c == '"')
      break;
    if (c == '\\') {
      good &= readEscape(value);
      continue;
    }
    size_t run = text.find_first_of("\"\\", at);
    run = std::min(run, text.size());
    value += text.slice(at, run);
    at = run;
  }
  ++at;
  Span where = span(begin, at);
  if (!good)
    return make.make(DatumKind::Error, where);
  return make.makeString(where, value);
}

const Datum *Reader::readCharacter() {
  uint32_t begin = at;
  at += 2;
  Datum *datum = make.make(DatumKind::Char, span(begin, at));
  unsigned length = getSequenceLength(peek());
  if (at >= text.size())
    return error(span(begin, at), "a character should follow '#\\'");
  // One character of whatever kind, then what makes a longer name of it.
  uint32_t from = at;
  bool isAlone = isDelimiter(peek());
  at = std::min<size_t>(at + std::max(length, 1u), text.size());
  while (at < text.size() && !isAlone && !isDelimiter(text[at]))
    ++at;
  StringRef name = text.slice(from, at);
  datum->span.end = at;
  if (name.size() == length) {
    const llvm::UTF8 *source =
        reinterpret_cast<const llvm::UTF8 *>(name.data());
    llvm::UTF32 value = 0;
    llvm::convertUTF8Sequence(&source, source + name.size(), &value,
                              llvm::strictConversion);
    datum->character = value;
    return datum;
  }
  uint64_t value = 0;
  if (name.front() == 'x' && !name.drop_front().getAsInteger(16, value) &&
      isScalarValue(value)) {
    datum->character = value;
    return datum;
  }
  int known = llvm::StringSwitch<int>(name)
                  .Case("space", ' ')
                  .Case("newline", '\n')
                  .Case("tab", '\t')
                  .Case("return", '\r')
                  .Cases({"nul", "null"}, 0)
                  .Default(-1);
  if (known < 0)
    return error(datum->span,
                 quote(name) +
                     " is no character; there are #\\a, #\\space, "
                     "#\\newline, #\\tab, #\\return, #\\nul and #\\x3bb");
  datum->character = known;
  return datum;
}

/// No number that means anything is longer, and arithmetic with long ones takes
/// more than linear time.
static constexpr size_t kMaxNumberLength = 1000;

const Datum *Reader::readNumber(StringRef token, Span where) {
  if (token.size() > kMaxNumberLength)
    return error(where, "this number is longer than " +
                            llvm::Twine(kMaxNumberLength) + " characters");
  bool isDecimal = !token.contains_insensitive("x");
  auto isDigit = [&](char c) {
    return isDecimal ? llvm::isDigit(c) : llvm::isHexDigit(c);
  };
  std::string digits;
  for (size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '_') {
      digits += token[i];
      continue;
    }
    // Between digits only.
    if (i == 0 || i + 1 == token.size() || !isDigit(token[i - 1]) ||
        !isDigit(token[i + 1]))
      return error(where, quote(token) + " is no number");
  }
  StringRef number = digits;
  bool negative = number.consume_front("-");
  if (!negative)
    number.consume_front("+");
  unsigned radix = number.consume_front("0x")   ? 16
                   : number.consume_front("0b") ? 2
                   : number.consume_front("0o") ? 8
                                                : 10;
  bool isInteger = !number.empty() && llvm::all_of(number, [&](char c) {
    return llvm::hexDigitValue(c) < radix;
  });
  if (isInteger) {
    llvm::APInt value;
    number.getAsInteger(radix, value);
    value = value.zext(value.getBitWidth() + 65);
    if (negative)
      value.negate();
    // Digits in another base than 10 may spell any 64 bits.
    if (value.isSignedIntN(64) || (radix != 10 && value.isIntN(64))) {
      Datum *datum = make.make(DatumKind::Integer, where);
      datum->integer = value.trunc(64).getSExtValue();
      return datum;
    }
    return error(where, quote(token) + " does not fit in 64 bits");
  }
  double value;
  // strtod accepts more (hexadecimal, names), which is no number here.
  bool shape = radix == 10 && !number.empty() &&
               (llvm::isDigit(number.front()) || number.front() == '.') &&
               (llvm::isDigit(number.back()) || number.back() == '.') &&
               number.find_first_not_of("0123456789.eE+-") == StringRef::npos;
  if (!shape || number.getAsDouble(value))
    return error(where, quote(token) + " is no number");
  if (std::isinf(value))
    return error(where, quote(token) + " does not fit in a Float");
  Datum *datum = make.make(DatumKind::Float, where);
  datum->real = negative ? -value : value;
  return datum;
}

const Datum *Reader::readAtom(StringRef token, Span where) {
  char first = token.front();
  char second = token.size() > 1 ? token[1] : '\0';
  if (first == '#') {
    int truth = llvm::StringSwitch<int>(token)
                    .Cases({"#t", "#true"}, 1)
                    .Cases({"#f", "#false"}, 0)
                    .Default(-1);
    if (truth < 0)
      return error(where, quote(token) + " means nothing; there are #t, #f, "
                                         "#\\a, #[...], #; and #| |#");
    Datum *datum = make.make(DatumKind::Bool, where);
    datum->truth = truth;
    return datum;
  }
  bool hasSign = first == '+' || first == '-';
  double special =
      llvm::StringSwitch<double>(token)
          .Case("+inf.0", std::numeric_limits<double>::infinity())
          .Case("-inf.0", -std::numeric_limits<double>::infinity())
          .Cases({"+nan.0", "-nan.0"}, std::numeric_limits<double>::quiet_NaN())
          .Default(0);
  if (special != 0) {
    Datum *datum = make.make(DatumKind::Float, where);
    datum->real = special;
    return datum;
  }
  if (llvm::isDigit(first) || (hasSign && llvm::isDigit(second)) ||
      (hasSign && second == '.' && token.size() > 2 && llvm::isDigit(token[2])))
    return readNumber(token, where);
  for (size_t i = 0; i < token.size(); ++i)
    if (!isNameCharacter(token[i]))
      return error(span(where.begin + i, where.begin + i + 1),
                   "this character cannot stand in a name");
  if (token == ".")
    return make.make(DatumKind::Dot, where);
  if (token == "...")
    return make.makeSymbol(DatumKind::Name, where, symbols.get(token));
  if (first == '.' && !llvm::isDigit(second))
    return make.makeSymbol(DatumKind::Field, where,
                           symbols.get(token.drop_front()));
  if (first == '.')
    return readNumber(token, where);
  if (first == ':' && token.size() > 1)
    return make.makeSymbol(DatumKind::Keyword, where, symbols.get(token));
  // A qualified name is a label if its last part is one.
  size_t slash = token.rfind('/');
  StringRef last = slash == StringRef::npos || slash + 1 == token.size()
                       ? token
                       : token.drop_front(slash + 1);
  DatumKind kind =
      llvm::isUpper(last.front()) ? DatumKind::Label : DatumKind::Name;
  return make.makeSymbol(kind, where, symbols.get(token));
}

const Datum *Reader::readToken() {
  if (peek() == '"')
    return readString();
  if (peek() == '#' && peek(1) == '\\')
    return readCharacter();
  uint32_t begin = at;
  while (at < text.size() && !isDelimiter(text[at]))
    ++at;
  if (at == begin) {
    ++at;
    return error(span(begin, at), llvm::Twine("'") + llvm::Twine(text[begin]) +
                                      "' has no meaning; data needs no quotes");
  }
  return readAtom(text.slice(begin, at), span(begin, at));
}

std::vector<const Datum *> Reader::run() {
  stack.push_back({DatumKind::List, '\0', 0, 0});
  const llvm::UTF8 *source = reinterpret_cast<const llvm::UTF8 *>(text.data());
  const llvm::UTF8 *end = source + text.size();
  if (!llvm::isLegalUTF8String(&source, end)) {
    uint32_t offset = reinterpret_cast<const char *>(source) - text.data();
    diagnostics.error(span(offset, offset + 1), "this is not UTF-8");
    return {};
  }
  if (text.starts_with("\xEF\xBB\xBF"))
    at = 3;
  if (text.substr(at).starts_with("#!"))
    at = std::min(text.find('\n', at), text.size());
  while (at < text.size()) {
    switch (text[at]) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '\f':
      ++at;
      continue;
    case ';':
      at = std::min(text.find('\n', at), text.size());
      continue;
    case '(':
      open(DatumKind::List, ')', 1);
      continue;
    case '[':
      open(DatumKind::Bracket, ']', 1);
      continue;
    case '{':
      open(DatumKind::Brace, '}', 1);
      continue;
    case ')':
    case ']':
    case '}':
      close(text[at]);
      continue;
    case '#':
      if (peek(1) == '|') {
        skipBlockComment();
        continue;
      }
      if (peek(1) == ';') {
        at += 2;
        ++stack.back().skip;
        continue;
      }
      if (peek(1) == '[') {
        open(DatumKind::Array, ']', 2);
        continue;
      }
      break;
    default:
      break;
    }
    add(readToken());
  }
  // What encloses a bracket that nothing closes is rarely closed either.
  for (unsigned reported = 0; stack.size() > 1; ++reported) {
    const Open &top = stack.back();
    if (reported < 3)
      diagnostics
          .error(span(top.begin, top.begin + 1),
                 llvm::Twine("this is closed by no '") +
                     llvm::Twine(top.close) + "'")
          .note(span(text.size(), text.size()), "the file ends here");
    closeTop(text.size());
  }
  if (stack.back().skip)
    diagnostics.error(span(text.size(), text.size()),
                      "nothing follows a '#;' of this file");
  return std::move(items);
}

std::vector<const Datum *> froe::lang::readFile(const SourceFiles &files,
                                                uint32_t file,
                                                SymbolTable &symbols,
                                                llvm::BumpPtrAllocator &arena,
                                                Diagnostics &diagnostics) {
  return Reader(files, file, symbols, arena, diagnostics).run();
}

bool froe::lang::isIncomplete(StringRef text) {
  // Brackets outside of strings, characters and comments.
  int64_t depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == ';') {
      i = std::min(text.find('\n', i), text.size());
    } else if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i)
        if (text[i] == '\\')
          ++i;
      if (i >= text.size())
        return true;
    } else if (c == '#' && text.substr(i).starts_with("#\\")) {
      i += 2;
    } else if (c == '#' && text.substr(i).starts_with("#|")) {
      unsigned comments = 1;
      for (i += 2; i < text.size() && comments; ++i) {
        if (text.substr(i).starts_with("#|"))
          ++comments, ++i;
        else if (text.substr(i).starts_with("|#"))
          --comments, ++i;
      }
      if (comments)
        return true;
      --i;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    }
  }
  return depth > 0;
}
