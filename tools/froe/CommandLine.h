//===- CommandLine.h - What the driver is asked to do -----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The driver reads its command line itself: LLVM's parser knows some five
// hundred options of the libraries that would show up here, and cannot leave
// what follows the file to the program.
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_COMMANDLINE_H
#define TOOLS_FROE_COMMANDLINE_H

#include "lib/Execution/Execution.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace froe {

/// Bits, so that an option can say which commands take it.
enum Command : unsigned {
  CommandNone = 0,
  CommandRun = 1,
  CommandBuild = 2,
  CommandCheck = 4,
  CommandInterpret = 8,
  CommandEmit = 16,
  CommandFmt = 32,
  CommandRepl = 64,
  CommandTest = 128,
  CommandExplain = 256,
};

struct CommandLine {
  Command command = CommandNone;
  /// Print help about the command, or in general, and do nothing else.
  bool help = false;
  bool version = false;

  std::string file;
  /// Of commands that take several.
  std::vector<std::string> files;
  /// What follows the file, for the program.
  std::vector<std::string> arguments;

  unsigned optLevel = 2;
  std::string output;
  std::optional<Stage> stage;
  bool compileOnly = false;
  bool nativeCPU = false;
  std::vector<std::string> link;
  uint64_t maxSteps = 0;
  bool remarks = false;
  /// Make a program that counts, and where `run` puts the counts: a file, or
  /// nothing for standard error.
  bool stats = false;
  bool poison = false;
  std::vector<std::string> without;
  bool html = false;
  std::string statsFile;
  bool json = false;
  bool all = false;
  bool time = false;
  bool onlyCheck = false;
  bool types = false;
  bool splitInput = false;
  bool verifyDiagnostics = false;
  /// Options for MLIR, as they were given.
  std::vector<std::string> mlirOptions;
};

/// Reads a command line. An error says what is wrong with it.
llvm::Expected<CommandLine> parseCommandLine(int argc, char **argv);

/// The stage that is called this.
std::optional<Stage> parseStage(llvm::StringRef name);

/// Prints help about a command, or about all of them.
void printHelp(llvm::raw_ostream &os, Command command);

} // namespace froe

#endif // TOOLS_FROE_COMMANDLINE_H
