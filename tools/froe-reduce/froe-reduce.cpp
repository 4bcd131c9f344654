//===- froe-reduce.cpp - Shrinks MLIR that shows a fault --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Guard.h"
#include "lib/InitAll.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Tools/mlir-reduce/MlirReduceMain.h"
#include "llvm/Support/raw_ostream.h"

static int runReduce(int argc, char **argv) {
  mlir::DialectRegistry registry;
  froe::registerAllDialects(registry);
  froe::registerAllPasses();
  mlir::registerMLIRContextCLOptions();
  std::string error;
  if (!froe::guardArguments(argc, argv, registry, error)) {
    llvm::errs() << error << "\n";
    return 1;
  }
  mlir::MLIRContext context(registry);
  return mlir::failed(mlir::mlirReduceMain(argc, argv, context)) ? 1 : 0;
}

int main(int argc, char **argv) {
  froe::exitTool("froe-reduce", froe::runGuarded("froe-reduce", [&] {
                   return runReduce(argc, argv);
                 }));
}
