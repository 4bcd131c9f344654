//===- Text.h - Places in documents as the protocol has them ----*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The protocol counts lines from 0 and columns in units of UTF-16; a document
// here is UTF-8, and places in it are offsets in bytes. A place that a document
// does not have becomes the nearest one that it has: an editor's view of a
// document may be ahead of ours.
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_LSP_SERVER_TEXT_H
#define TOOLS_FROE_LSP_SERVER_TEXT_H

#include "lib/Frontend/Source.h"
#include "llvm/Support/LSP/Protocol.h"

namespace froe::lsp {

/// The offset of a position; at most the end of its line.
size_t getOffset(llvm::StringRef text, llvm::lsp::Position position);

llvm::lsp::Position getPosition(const lang::SourceFiles &files, uint32_t file,
                                uint32_t offset);
/// The range of a span; the beginning of the document if that is nowhere.
llvm::lsp::Range getRange(const lang::SourceFiles &files, lang::Span span);

/// Applies what an editor says has changed, in order: parts of the text, or all
/// of it.
void applyChanges(
    llvm::ArrayRef<llvm::lsp::TextDocumentContentChangeEvent> changes,
    std::string &text);

} // namespace froe::lsp

#endif // TOOLS_FROE_LSP_SERVER_TEXT_H
