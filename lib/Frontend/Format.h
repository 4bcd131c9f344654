//===- Format.h - Laying out programs ---------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_FRONTEND_FORMAT_H
#define LIB_FRONTEND_FORMAT_H

#include "lib/Frontend/Source.h"
#include <optional>

namespace froe::lang {

/// Lays out a program anew; only white space changes. Nothing, after errors, if
/// it does not read. To lay out the result again makes no difference. Takes
/// time linear in the text and no native stack for its nesting.
std::optional<std::string> formatProgram(const SourceFiles &files,
                                         uint32_t file,
                                         Diagnostics &diagnostics);

} // namespace froe::lang

#endif // LIB_FRONTEND_FORMAT_H
