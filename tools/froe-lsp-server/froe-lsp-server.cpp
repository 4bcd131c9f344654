//===- froe-lsp-server.cpp - Language server for MLIR -----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Guard.h"
#include "lib/InitAll.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"

int main(int argc, char **argv) {
  froe::exitTool(
      "froe-lsp-server", froe::runGuarded("froe-lsp-server", [&] {
        mlir::DialectRegistry registry;
        froe::registerAllDialects(registry);
        // Documents come and go: any of them may nest deeply.
        mlir::registerMLIRContextCLOptions();
        froe::disableThreads();
        return mlir::failed(mlir::MlirLspServerMain(argc, argv, registry)) ? 1
                                                                           : 0;
      }));
}
