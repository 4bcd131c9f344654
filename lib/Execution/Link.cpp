//===- Link.cpp - Making executables ----------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Codegen.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace froe;

Expected<std::string> froe::findRuntimeLibrary(StringRef executable) {
  StringRef bin = sys::path::parent_path(executable);
  SmallString<128> candidate;
  for (StringRef folder : {"lib/froe", "lib"}) {
    candidate = sys::path::parent_path(bin);
    sys::path::append(candidate, folder, "libfroe_rt.a");
    if (sys::fs::exists(candidate))
      return candidate.str().str();
  }
  return makeError("cannot find the runtime, lib/froe/libfroe_rt.a beside ",
                   bin);
}

/// A C compiler in PATH, because it knows where the system's C library is.
static Expected<std::string> findCompiler() {
  for (StringRef name : {"clang-22", "clang", "cc", "gcc"})
    if (auto path = sys::findProgramByName(name))
      return *path;
  return makeError(
      "linking needs a C compiler, but neither clang-22, clang, cc "
      "nor gcc is in PATH");
}

Error froe::linkExecutable(StringRef object, StringRef output,
                           const LinkOptions &options) {
  auto compiler = findCompiler();
  if (!compiler)
    return compiler.takeError();
  SmallVector<StringRef> command{*compiler, "-o", output, object};
  command.append(options.arguments.begin(), options.arguments.end());
  command.append({options.runtimeLibrary, "-lm", "-lpthread"});
  std::string why;
  int status =
      sys::ExecuteAndWait(*compiler, command, std::nullopt, {},
                          /*SecondsToWait=*/0, /*MemoryLimit=*/0, &why);
  if (status == 0)
    return Error::success();
  if (status < 0)
    return makeError("cannot run ", *compiler, ": ", why);
  return makeError("linking failed: ", *compiler, " ended with status ",
                   status);
}
