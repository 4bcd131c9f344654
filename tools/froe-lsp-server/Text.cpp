//===- Text.cpp - Places in documents as the protocol has them --*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tools/froe-lsp-server/Text.h"

using namespace froe;
using llvm::StringRef;
using llvm::lsp::Position;
using llvm::lsp::Range;

/// How many units of UTF-16 begin with this byte of UTF-8.
static unsigned getUnits(unsigned char byte) {
  return byte < 0x80 ? 1 : byte < 0xC0 ? 0 : byte < 0xF0 ? 1 : 2;
}

size_t lsp::getOffset(StringRef text, Position position) {
  if (position.line < 0)
    return 0;
  size_t offset = 0;
  for (int line = 0; line < position.line; ++line) {
    size_t end = text.find('\n', offset);
    if (end == StringRef::npos)
      return text.size();
    offset = end + 1;
  }
  int units = 0;
  for (; offset < text.size() && text[offset] != '\n'; ++offset) {
    unsigned more = getUnits(text[offset]);
    // The bytes of a character stay together.
    if (more && units + int(more) > position.character)
      break;
    units += more;
  }
  return offset;
}

Position lsp::getPosition(const lang::SourceFiles &files, uint32_t file,
                          uint32_t offset) {
  lang::LineColumn place = files.getLineColumn(file, offset);
  StringRef text = files.getText(file);
  size_t begin = offset - (place.column - 1);
  unsigned units = 0;
  for (char c : text.slice(begin, offset))
    units += getUnits(c);
  return Position(place.line - 1, units);
}

Range lsp::getRange(const lang::SourceFiles &files, lang::Span span) {
  if (!span.isValid())
    return Range();
  return Range(getPosition(files, span.file, span.begin),
               getPosition(files, span.file, span.end));
}

void lsp::applyChanges(
    llvm::ArrayRef<llvm::lsp::TextDocumentContentChangeEvent> changes,
    std::string &text) {
  for (const llvm::lsp::TextDocumentContentChangeEvent &change : changes) {
    if (!change.range) {
      text = change.text;
      continue;
    }
    size_t begin = getOffset(text, change.range->start);
    size_t end = std::max(begin, getOffset(text, change.range->end));
    text.replace(begin, end - begin, change.text);
  }
}
