//===- Codegen.h - Target machines ------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_EXECUTION_CODEGEN_H
#define LIB_EXECUTION_CODEGEN_H

#include "lib/Execution/Execution.h"

namespace froe {

/// The machine that this process runs on, with position independent code.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const CompileOptions &options);

/// An error with this text.
template <typename... Args>
llvm::Error makeError(const Args &...args) {
  std::string text;
  llvm::raw_string_ostream os(text);
  (os << ... << args);
  return llvm::createStringError(llvm::inconvertibleErrorCode(), text);
}

/// The name of the C function that a program's entry becomes.
inline constexpr llvm::StringLiteral entryName = "froe_entry";

} // namespace froe

#endif // LIB_EXECUTION_CODEGEN_H
