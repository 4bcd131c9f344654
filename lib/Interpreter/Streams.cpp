//===- Streams.cpp - Standard streams and files ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Streams.h"

#include "runtime/src/text.h"
extern "C" {
#include "runtime/ports/port.h"
}
#include <climits>

using namespace froe;
using namespace froe::interp;

static std::string describeError(int error) {
  char text[128];
  froe_port_error_text(error, text, sizeof text);
  return text;
}

Streams::Streams() : flushLines(froe_port_is_terminal(1)) {}

//===----------------------------------------------------------------------===//
// Standard output and input
//===----------------------------------------------------------------------===//

bool Streams::flush() {
  if (output.empty())
    return true;
  int number = froe_port_stream_write(nullptr, 1, output.data(), output.size());
  // What could not be written is dropped: it would only fail again.
  output.clear();
  if (!number)
    return true;
  error = "cannot write to standard output: " + describeError(number);
  return false;
}

bool Streams::write(llvm::StringRef text, bool endLine) {
  output += text;
  if (endLine)
    output += '\n';
  if (output.size() >= kBufferSize || (endLine && flushLines))
    return flush();
  return true;
}

/// Fills the empty input buffer. On an error it stays empty and `error` is set.
bool Streams::fillInput() {
  if (inputEnded)
    return false;
  if (!flush())
    return false;
  input.resize(kBufferSize);
  ptrdiff_t got = froe_port_stream_read(nullptr, input.data(), input.size());
  input.resize(got > 0 ? got : 0);
  inputAt = 0;
  if (got < 0) {
    int number = got < -INT_MAX ? 0 : static_cast<int>(-got);
    error = "cannot read standard input: " + describeError(number);
  }
  inputEnded = got == 0;
  return got > 0;
}

Streams::Line Streams::readLine(std::string &line) {
  line.clear();
  bool ended = false;
  while (!ended) {
    if (inputAt == input.size() && !fillInput()) {
      if (!error.empty()) {
        line = error;
        return Line::Error;
      }
      if (line.empty())
        return Line::End;
      break;
    }
    llvm::StringRef rest = llvm::StringRef(input).drop_front(inputAt);
    size_t length = rest.find('\n');
    ended = length != llvm::StringRef::npos;
    rest = rest.take_front(length);
    line += rest;
    inputAt += rest.size() + ended;
  }
  if (ended && !line.empty() && line.back() == '\r')
    line.pop_back();
  if (froe__utf8_check(line.data(), line.size()) == line.size())
    return Line::Read;
  line = "invalid UTF-8 in standard input";
  return Line::Error;
}

//===----------------------------------------------------------------------===//
// Files
//===----------------------------------------------------------------------===//

static bool hasNul(llvm::StringRef path, std::string &why) {
  if (!path.contains('\0'))
    return false;
  why = "the path contains a NUL character";
  return true;
}

bool Streams::readOpenFile(int file, size_t expected, std::string &contents) {
  contents.clear();
  while (true) {
    size_t used = contents.size();
    size_t room = used < expected ? expected - used : kBufferSize;
    contents.resize(used + room);
    size_t got = 0;
    int number = froe_port_read(file, contents.data() + used, room, &got);
    contents.resize(used + (number ? 0 : got));
    if (number) {
      contents = describeError(number);
      return false;
    }
    if (got == 0)
      return true;
  }
}

bool Streams::readFile(llvm::StringRef path, std::string &contents) {
  if (hasNul(path, contents))
    return false;
  int file = -1;
  uint64_t size = 0;
  if (int number = froe_port_open_read(path.str().c_str(), &file, &size)) {
    contents = describeError(number);
    return false;
  }
  // Perhaps a terminal, where what was printed should be seen first.
  if (size == 0 && !flush()) {
    froe_port_close(file);
    return false;
  }
  constexpr uint64_t kTrusted = uint64_t(1) << 30;
  bool read = readOpenFile(file, std::min(size, kTrusted), contents);
  froe_port_close(file);
  if (!read)
    return false;
  size_t valid = froe__utf8_check(contents.data(), contents.size());
  if (valid == contents.size())
    return true;
  contents = "invalid UTF-8 at byte " + std::to_string(valid);
  return false;
}

bool Streams::writeFile(llvm::StringRef path, llvm::StringRef contents,
                        std::string &why) {
  if (hasNul(path, why))
    return false;
  // The file may be what standard output goes to as well.
  if (!flush())
    return false;
  int file = -1;
  int number = froe_port_open_write(path.str().c_str(), &file);
  if (!number) {
    number = froe_port_write(file, contents.data(), contents.size());
    int closing = froe_port_close(file);
    if (!number)
      number = closing;
  }
  if (number)
    why = describeError(number);
  return !number;
}

std::string froe::interp::repairUtf8(llvm::StringRef text) {
  std::string result;
  while (!text.empty()) {
    uint32_t code;
    size_t width = froe__utf8_decode(text.data(), text.size(), &code);
    result += width ? text.take_front(width) : "\xef\xbf\xbd";
    text = text.drop_front(width ? width : code);
  }
  return result;
}
