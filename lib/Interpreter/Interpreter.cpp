//===- Interpreter.cpp - The reference meaning of the froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a program of the froe dialect means is what happens here: every pass and
// all compiled code are tested against it. It is fast enough to be used for
// every test, and nothing in it depends on how compiled code goes about things.
//
// A module is run in two steps. First it is compiled to the code of a small
// machine; whatever the interpreter does not know is found then, before
// anything has happened. Then the machine runs.
//
//   Compiler.h     operations to drafts: regions become jumps, values virtual
//                  registers, tail positions tail calls
//   Scalars.h      operations on numbers, by a table
//   Draft.h        drafts to code: liveness, last uses, registers
//   Code.h         what the machine executes
//   Machine.h      executes it, on stacks of its own
//   Handlers.h     operations that are functions: strings, arrays, the world
//   Value.h        what registers hold; subtyping costs nothing
//   Heap.h         counted objects; what is used once is changed in place
//   Show.h         values as text
//   Streams.h      standard streams and files
//   Foreign.h      C functions
//
// Neither the depth of a program's calls, nor that of its data, nor that of its
// regions uses the native stack.
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Interpreter.h"

#include "lib/Interpreter/Compiler.h"
#include "lib/Interpreter/Machine.h"
#include <csignal>

using namespace froe;
using namespace froe::interp;

namespace {

/// Makes writing to a closed pipe an error that can be told of, for a while.
class IgnoredPipeSignal {
public:
#ifdef SIGPIPE
  IgnoredPipeSignal() : previous(std::signal(SIGPIPE, SIG_IGN)) {}
  ~IgnoredPipeSignal() {
    if (previous != SIG_ERR)
      std::signal(SIGPIPE, previous);
  }

private:
  void (*previous)(int);
#endif
};

} // namespace

int froe::interpret(mlir::ModuleOp module, const InterpreterOptions &options) {
  Program program;
  if (mlir::failed(Compiler(module, program, options.maxSteps != 0).run()))
    return 1;
  [[maybe_unused]] IgnoredPipeSignal ignored;
  return Machine(program, options).run();
}
