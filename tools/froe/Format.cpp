//===- Format.cpp - `froe fmt` ----------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file is only touched if its layout changes, and then appears complete or
// not at all. Links to it and permissions stay. What is wrong with one file
// does not keep the others from being laid out.
//
//===----------------------------------------------------------------------===//

#include "Format.h"

#include "lib/Frontend/Format.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace froe;

static void printDiagnostics(StringRef path, StringRef text,
                             const lang::Diagnostics &diagnostics) {
  SourceMgr sources;
  sources.AddNewSourceBuffer(MemoryBuffer::getMemBuffer(text, path), SMLoc());
  auto getPlace = [&](lang::Span span) {
    const char *begin =
        sources.getMemoryBuffer(sources.getMainFileID())->getBufferStart();
    return SMLoc::getFromPointer(begin + span.begin);
  };
  // Messages are written character by character, and standard error has no
  // buffer.
  std::string messages;
  raw_string_ostream os(messages);
  for (const lang::Diagnostic &diagnostic : diagnostics.get()) {
    sources.PrintMessage(os, getPlace(diagnostic.span), SourceMgr::DK_Error,
                         diagnostic.message);
    for (const lang::Diagnostic::Note &note : diagnostic.notes)
      sources.PrintMessage(os, getPlace(note.span), SourceMgr::DK_Note,
                           note.message);
  }
  errs() << messages;
}

static bool fail(StringRef path, const Twine &message) {
  errs() << path << ": error: " << message << "\n";
  return false;
}

/// Writes a file whose permissions and links stay.
static bool replaceFile(StringRef path, StringRef text) {
  SmallString<128> target;
  if (std::error_code code = sys::fs::real_path(path, target))
    return fail(path, code.message());
  ErrorOr<sys::fs::perms> permissions = sys::fs::getPermissions(target);
  if (!permissions)
    return fail(path, permissions.getError().message());
  Error error = writeToOutput(target, [&](raw_ostream &os) {
    os << text;
    return Error::success();
  });
  if (error)
    return fail(path, toString(std::move(error)));
  if (std::error_code code = sys::fs::setPermissions(target, *permissions))
    return fail(path, code.message());
  return true;
}

/// Lays out one file. False if it is wrong, or is to be checked and would
/// change.
static bool formatFile(StringRef path, bool onlyCheck) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> buffer =
      MemoryBuffer::getFileOrSTDIN(path);
  if (!buffer)
    return fail(path, buffer.getError().message());
  bool isInput = path == "-";
  StringRef name = isInput ? "<stdin>" : path;
  StringRef text = (*buffer)->getBuffer();
  lang::SourceFiles files;
  lang::Diagnostics diagnostics;
  uint32_t file = files.add(name.str(), text.str());
  std::optional<std::string> result =
      lang::formatProgram(files, file, diagnostics);
  if (!result) {
    printDiagnostics(name, text, diagnostics);
    return false;
  }
  bool changes = *result != text;
  if (onlyCheck) {
    if (changes)
      outs() << name << "\n";
    return !changes;
  }
  if (isInput) {
    outs() << *result;
    return true;
  }
  return !changes || replaceFile(path, *result);
}

int froe::formatFiles(const CommandLine &line) {
  bool good = true;
  for (const std::string &path : line.files)
    good &= formatFile(path, line.onlyCheck);
  return good ? 0 : 1;
}
