//===- Interpreter.h - The reference meaning of the froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_INTERPRETER_H
#define LIB_INTERPRETER_INTERPRETER_H

#include "mlir/IR/BuiltinOps.h"
#include <cstdint>
#include <string>
#include <vector>

namespace froe {

struct InterpreterOptions {
  /// Operations to execute before giving up with a failure; 0 for no limit.
  uint64_t maxSteps = 0;
  /// What froe.args returns.
  std::vector<std::string> arguments;
};

/// Runs `@main` of a verified module directly and returns the exit status:
/// what the program asks for with froe.exit, 0 if it ends, 4 if it fails (the
/// message goes to standard error as "file:line:column: failure: message"),
/// 1 if the module has no main to run. If main has results, each is printed on
/// a line of its own. Uses standard input and output.
int interpret(mlir::ModuleOp module, const InterpreterOptions &options = {});

} // namespace froe

#endif // LIB_INTERPRETER_INTERPRETER_H
