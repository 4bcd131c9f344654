//===- FrontendFuzzer.cpp - Checks and lowers any program -------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeDialect.h"
#include "lib/Frontend/Frontend.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Verifier.h"
#include <cstdio>
#include <cstdlib>

using namespace froe;

static void require(bool condition, const char *what) {
  if (condition)
    return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  lang::FrontendOptions options;
  // What tools want to know takes much longer.
  options.keepInfo = size % 8 == 0;
  options.loader = [](const std::string &, std::string &text) {
    text = "there are no files";
    return false;
  };
  std::string text(reinterpret_cast<const char *>(data), size);
  auto program = lang::Program::check("fuzz.froe", text, options);
  for (const lang::Diagnostic &diagnostic : program->getDiagnostics().get())
    if (diagnostic.span.isValid()) {
      size_t end = program->getFiles().getText(diagnostic.span.file).size();
      require(diagnostic.span.begin <= diagnostic.span.end &&
                  diagnostic.span.end <= end,
              "an error is outside of the text");
    }
  if (options.keepInfo) {
    program->getDefinitions();
    program->getReferences();
  }
  bool isGood = !program->getDiagnostics().hasErrors();
  mlir::MLIRContext context(mlir::MLIRContext::Threading::DISABLED);
  mlir::OwningOpRef<mlir::ModuleOp> module = program->emit(&context);
  require(bool(module) != program->getDiagnostics().hasErrors(),
          "there is a module or an error");
  require(isGood || !module, "errors do not go away");
  if (module)
    require(mlir::succeeded(mlir::verify(*module)), "the module is wrong");
  return 0;
}
