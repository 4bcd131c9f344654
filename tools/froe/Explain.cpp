//===- Explain.cpp - froe explain -------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Explain.h"

#include "lib/Explain/Explain.h"
#include "lib/Frontend/Frontend.h"
#include "llvm/Support/raw_ostream.h"

using namespace froe;

llvm::FailureOr<std::string>
froe::explainModule(const CommandLine &line, mlir::ModuleOp module,
                    llvm::StringRef fileName, llvm::StringRef source,
                    bool isLanguage, const CompileOptions &options) {
  explain::ExplainOptions explainOptions;
  explainOptions.mainFile = fileName.str();
  // A program may be called what the prelude is called.
  if (isLanguage && fileName != lang::getPreludeName())
    explainOptions.prelude = lang::getPreludeName().str();
  explainOptions.keepModule = line.html;
  llvm::FailureOr<explain::Explanation> explanation =
      explain::explain(module, options, explainOptions);
  if (failed(explanation))
    return llvm::failure();
  std::string text;
  llvm::raw_string_ostream os(text);
  explain::ReportOptions report;
  report.all = line.all;
  if (line.html)
    printHTML(*explanation, {fileName, source}, os);
  else if (line.json)
    printJSON(*explanation, os, report);
  else
    printText(*explanation, os, report);
  return text;
}
