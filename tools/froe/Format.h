//===- Format.h - `froe fmt` ------------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_FORMAT_H
#define TOOLS_FROE_FORMAT_H

#include "CommandLine.h"

namespace froe {

/// Lays out the files of the command line, or tells which ones are not laid
/// out. Returns the exit status.
int formatFiles(const CommandLine &line);

} // namespace froe

#endif // TOOLS_FROE_FORMAT_H
