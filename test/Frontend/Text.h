//===- Text.h - Programs that tests read and write --------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TEST_FRONTEND_TEXT_H
#define TEST_FRONTEND_TEXT_H

#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <ctime>

namespace froetest {

using namespace froe::lang;

/// Writes data on one line, without recursion. Names that a macro inserted are
/// numbered.
class Writer {
public:
  std::string write(llvm::ArrayRef<const Datum *> data) {
    struct Open {
      llvm::ArrayRef<const Datum *> items;
      const char *close;
    };
    std::vector<Open> open{{data, ""}};
    bool isFirst = true;
    while (!open.empty()) {
      if (open.back().items.empty()) {
        os << open.back().close;
        open.pop_back();
        isFirst = false;
        continue;
      }
      const Datum *datum = open.back().items.front();
      open.back().items = open.back().items.drop_front();
      if (!isFirst)
        os << ' ';
      isFirst = datum->isCompound();
      if (!datum->isCompound()) {
        writeAtom(datum);
        continue;
      }
      os << (datum->is(DatumKind::List)      ? "("
             : datum->is(DatumKind::Bracket) ? "["
             : datum->is(DatumKind::Brace)   ? "{"
                                             : "#[");
      open.push_back({datum->getItems(), datum->is(DatumKind::List)    ? ")"
                                         : datum->is(DatumKind::Brace) ? "}"
                                                                       : "]"});
    }
    return std::move(text);
  }

private:
  void writeAtom(const Datum *datum) {
    switch (datum->kind) {
    case DatumKind::Integer:
      os << datum->integer;
      break;
    case DatumKind::Float:
      os << llvm::format("%a", datum->real);
      break;
    case DatumKind::Bool:
      os << (datum->truth ? "#t" : "#f");
      break;
    case DatumKind::Char:
      os << "#\\" << datum->character;
      break;
    case DatumKind::String:
      os << '"';
      os.write_escaped(datum->getText(), /*UseHexEscapes=*/true) << '"';
      break;
    case DatumKind::Name:
      os << datum->symbol->name;
      if (datum->symbol->alias)
        os << '%'
           << numbers.try_emplace(datum->symbol, numbers.size() + 1)
                  .first->second;
      break;
    case DatumKind::Label:
      os << "L:" << datum->symbol->name;
      break;
    case DatumKind::Keyword:
      os << "K" << datum->symbol->name;
      break;
    case DatumKind::Field:
      os << "F:" << datum->symbol->name;
      break;
    case DatumKind::Dot:
      os << '.';
      break;
    default:
      os << "ERROR";
    }
  }

  std::string text;
  llvm::raw_string_ostream os{text};
  llvm::DenseMap<const Symbol *, unsigned> numbers;
};

/// A text and what was read from it.
struct Text {
  explicit Text(std::string text) {
    files.add("test.froe", std::move(text));
    data = readFile(files, 0, symbols, arena, diagnostics);
  }

  std::string write() const { return Writer().write(data); }

  std::string place(Span span) const {
    if (!span.isValid())
      return "nowhere";
    LineColumn from = files.getLineColumn(0, span.begin);
    LineColumn to = files.getLineColumn(0, span.end);
    return std::to_string(from.line) + ":" + std::to_string(from.column) + "-" +
           std::to_string(to.line) + ":" + std::to_string(to.column);
  }

  /// Errors with their places, one a line, notes indented.
  std::string errors() const {
    std::string result;
    for (const Diagnostic &diagnostic : diagnostics.get()) {
      result += place(diagnostic.span) + " " + diagnostic.message + "\n";
      for (const Diagnostic::Note &note : diagnostic.notes)
        result += "  " + place(note.span) + " " + note.message + "\n";
    }
    return result;
  }

  SourceFiles files;
  SymbolTable symbols;
  llvm::BumpPtrAllocator arena;
  Diagnostics diagnostics;
  std::vector<const Datum *> data;
};

inline std::string repeat(llvm::StringRef text, size_t n) {
  std::string result;
  result.reserve(text.size() * n);
  while (n--)
    result += text;
  return result;
}

/// Checks that something that is done at a size and at eight times that size
/// takes not much more than eight times as long, where quadratic time would
/// take 64 times as long.
template <typename Function>
void expectLinear(size_t size, const Function &function) {
  auto measure = [&](size_t n) {
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      // Time of the processor: what others do meanwhile does not count.
      std::clock_t begin = std::clock();
      function(n);
      best = std::min(best, double(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return best;
  };
  double small = measure(size);
  // So little is lost in what else the machine does.
  EXPECT_LT(measure(8 * size), 30 * small + 0.05);
}

} // namespace froetest

#endif // TEST_FRONTEND_TEXT_H
