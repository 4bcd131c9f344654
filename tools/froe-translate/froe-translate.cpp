//===- froe-translate.cpp - MLIR to and from LLVM IR ------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Guard.h"
#include "lib/InitAll.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Tools/mlir-translate/MlirTranslateMain.h"
#include "llvm/Support/raw_ostream.h"

namespace mlir {
void registerFromLLVMIRTranslation();
void registerToLLVMIRTranslation();
} // namespace mlir

static int runTranslate(int argc, char **argv) {
  mlir::registerFromLLVMIRTranslation();
  mlir::registerToLLVMIRTranslation();
  mlir::registerMLIRContextCLOptions();
  mlir::DialectRegistry registry;
  froe::registerAllDialects(registry);
  std::string error;
  if (!froe::guardArguments(argc, argv, registry, error)) {
    llvm::errs() << error << "\n";
    return 1;
  }
  return mlir::failed(mlir::mlirTranslateMain(argc, argv, "Froe translation"))
             ? 1
             : 0;
}

int main(int argc, char **argv) {
  froe::exitTool("froe-translate", froe::runGuarded("froe-translate", [&] {
                   return runTranslate(argc, argv);
                 }));
}
