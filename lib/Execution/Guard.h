//===- Guard.h - No input crashes a tool ------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parsers, printers, verifiers and passes recurse on the nesting of their
// input, so that input which nests deeply enough overflows any stack. Every
// tool therefore
//   1. refuses text that nests deeper than maxNesting, which no program needs,
//   2. works on a thread with a large stack, because types can nest deeply
//      through chains of aliases, and without MLIR's worker threads, whose
//      stacks are small, where they might,
//   3. ends with an error where that stack is used up all the same, where
//      memory is, and where LLVM gives up,
//   4. reads bytecode in a process of its own first: MLIR's reader trusts the
//      counts and offsets in it, so that damaged files make it loop or write
//      where it should not.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_EXECUTION_GUARD_H
#define LIB_EXECUTION_GUARD_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>

namespace llvm {
class MemoryBuffer;
} // namespace llvm

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace froe {

/// Brackets that may be open at a time.
inline constexpr unsigned maxNesting = 10000;

/// How the brackets of a text nest. Comments and strings do not count.
struct Nesting {
  /// Most brackets open at a time, as far as the text was looked at.
  unsigned depth = 0;
  /// The sum of the depths of all alias definitions: how much deeper types and
  /// attributes can get through them.
  uint64_t aliasDepth = 0;
  /// Where more than maxNesting are open; 0 where that is nowhere.
  unsigned line = 0, column = 0;

  bool isTooDeep() const { return line != 0; }
};
Nesting measureNesting(llvm::StringRef text);

/// Whether this text or bytecode may need more stack than worker threads have.
bool needsLargeStack(llvm::StringRef input);

/// Reads a file, or standard input for "-". On failure returns null and an
/// error without the name of the tool, "FILE: error: WHY" or
/// "FILE:LINE:COL: error: nesting is deeper than N".
std::unique_ptr<llvm::MemoryBuffer>
openInput(llvm::StringRef filename, const mlir::DialectRegistry &registry,
          std::string &error);

/// For tools whose main function, which is not ours, opens the input: looks at
/// every argument that names a file, and at standard input where no file is
/// named, which is put aside and read again. False, with an error, if one of
/// them would not do for openInput. Disables threads where needed; the
/// context's options must have been registered.
bool guardArguments(int argc, char **argv,
                    const mlir::DialectRegistry &registry, std::string &error);

/// Makes contexts that are constructed from now on work on one thread. Needs
/// mlir::registerMLIRContextCLOptions.
void disableThreads();

/// Runs `body` on a thread with a large stack and returns its result. Memory
/// that runs out, LLVM's fatal errors and a stack overflow end the process with
/// "NAME: error: WHY" and exit status 1 from now on.
int runGuarded(llvm::StringRef toolName, llvm::function_ref<int()> body);

/// From now on, a stack overflow ends the process with this message and exit
/// status. The message must live forever.
void onStackOverflow(const char *message, int status);

/// Flushes standard output and ends the process with this status, or with 1 and
/// an error if output could not be written. Nothing is destroyed: taking down a
/// context takes longer than most work on it.
[[noreturn]] void exitTool(llvm::StringRef toolName, int status);

} // namespace froe

#endif // LIB_EXECUTION_GUARD_H
