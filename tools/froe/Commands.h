//===- Commands.h - Commands with files of their own ------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_COMMANDS_H
#define TOOLS_FROE_COMMANDS_H

namespace froe {

struct CommandLine;

/// They return the exit status.
int runRepl(const CommandLine &line);
int runTests(const CommandLine &line);

} // namespace froe

#endif // TOOLS_FROE_COMMANDS_H
