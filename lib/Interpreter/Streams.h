//===- Streams.h - Standard streams and files ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As the runtime does it: output is buffered, passed on when the buffer is
// full, before input is waited for, and, to a terminal, after each line. What
// goes wrong is text, in the runtime's words.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_STREAMS_H
#define LIB_INTERPRETER_STREAMS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace froe::interp {

class Streams {
public:
  Streams();

  /// Both return false and set `error` when output cannot be written.
  bool write(llvm::StringRef text, bool endLine);
  bool flush();

  enum class Line { Read, End, Error };
  /// The next line of standard input, without its end. On an error `line` is
  /// what to say.
  Line readLine(std::string &line);

  /// False, and the reason in `contents`, if the file cannot be read.
  bool readFile(llvm::StringRef path, std::string &contents);
  /// False, and the reason in `why`, if the file cannot be written. Also where
  /// output cannot be flushed, which then sets `error`.
  bool writeFile(llvm::StringRef path, llvm::StringRef contents,
                 std::string &why);

  std::string error;

private:
  bool fillInput();
  bool readOpenFile(int file, size_t expected, std::string &contents);

  static constexpr size_t kBufferSize = size_t(1) << 16;

  std::string output;
  std::string input;
  size_t inputAt = 0;
  bool inputEnded = false;
  bool flushLines;
};

/// Text with U+FFFD for what is not UTF-8.
std::string repairUtf8(llvm::StringRef text);

} // namespace froe::interp

#endif // LIB_INTERPRETER_STREAMS_H
