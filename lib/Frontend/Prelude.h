//===- Prelude.h - The text of the prelude ----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_PRELUDE_H
#define LIB_FRONTEND_PRELUDE_H

#include "llvm/ADT/StringRef.h"

namespace froe::lang {

/// What the file of the prelude is called, which is the first of every program.
inline constexpr llvm::StringLiteral kPreludeName = "prelude.froe";

/// Its text, which is part of the compiler.
llvm::StringRef getPreludeText();

} // namespace froe::lang

#endif // LIB_FRONTEND_PRELUDE_H
