//===- froe-opt.cpp - Runs passes on MLIR -----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Guard.h"
#include "lib/InitAll.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;

/// What MlirOptMain does, except that the input is looked at first.
static int runOpt(int argc, char **argv) {
  DialectRegistry registry;
  froe::registerAllDialects(registry);
  froe::registerAllPasses();
  auto [input, output] = registerAndParseCLIOptions(
      argc, argv, "Froe modular optimizer driver", registry);
  MlirOptMainConfig config = MlirOptMainConfig::createFromCLOptions();
  if (config.shouldShowDialects()) {
    for (StringRef name : registry.getDialectNames())
      llvm::outs() << name << "\n";
    return 0;
  }
  if (config.shouldListPasses()) {
    printRegisteredPasses();
    return 0;
  }

  std::string error;
  std::unique_ptr<llvm::MemoryBuffer> buffer =
      froe::openInput(input, registry, error);
  if (!buffer) {
    llvm::errs() << error << "\n";
    return 1;
  }
  if (froe::needsLargeStack(buffer->getBuffer()))
    froe::disableThreads();
  auto file = openOutputFile(output, &error);
  if (!file) {
    llvm::errs() << error << "\n";
    return 1;
  }
  if (failed(MlirOptMain(file->os(), std::move(buffer), registry, config)))
    return 1;
  file->keep();
  return 0;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  froe::exitTool("froe-opt", froe::runGuarded("froe-opt", [&] {
                   return runOpt(argc, argv);
                 }));
}
