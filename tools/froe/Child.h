//===- Child.h - Work in a process of its own -------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whatever a program does, and however it ends, the process that started it
// goes on. What it writes passes through that process.
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_CHILD_H
#define TOOLS_FROE_CHILD_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace froe {

struct ChildOptions {
  /// What it writes to its standard streams, as it comes. False ends the child.
  /// What was written to standard output before something was written to
  /// standard error comes before that.
  llvm::function_ref<bool(llvm::StringRef)> output;
  llvm::function_ref<bool(llvm::StringRef)> error;
  /// Let it read the standard input of this process; if not, it has none.
  bool input = false;
  /// Make its standard output a terminal, so that what it writes is passed on
  /// line by line.
  bool terminal = false;
};

struct ChildResult {
  /// The child could not be started; `report` says why.
  bool failed = false;
  int status = 0;
  /// The signal that ended it, or 0.
  int signal = 0;
  /// An output function returned false.
  bool stopped = false;
  /// What it wrote to its stream for reports.
  std::string report;
};

/// Calls `body` in a child process, whose exit status it returns. The stream is
/// for reports to this process. An interrupt from the keyboard ends the child
/// only.
ChildResult runInChild(const ChildOptions &options,
                       llvm::function_ref<int(llvm::raw_ostream &report)> body);

} // namespace froe

#endif // TOOLS_FROE_CHILD_H
