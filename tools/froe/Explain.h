//===- Explain.h - froe explain ---------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_EXPLAIN_H
#define TOOLS_FROE_EXPLAIN_H

#include "CommandLine.h"

#include "mlir/IR/BuiltinOps.h"

namespace froe {

/// What `froe explain` prints of a module as the front end made it; fails after
/// a diagnostic. `fileName` is the input's name in locations.
llvm::FailureOr<std::string>
explainModule(const CommandLine &line, mlir::ModuleOp module,
              llvm::StringRef fileName, llvm::StringRef source, bool isLanguage,
              const CompileOptions &options);

} // namespace froe

#endif // TOOLS_FROE_EXPLAIN_H
