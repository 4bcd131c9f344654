//===- Pipelines.cpp - The standard pipelines ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Pipelines/Pipelines.h"

#include "lib/Conversion/Passes.h"
#include "lib/Transforms/Passes.h"
#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Dialect/LLVMIR/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;

/// What every pass of the froe dialect leaves to others.
static void cleanUp(OpPassManager &pm) {
  pm.addPass(createCanonicalizerPass());
  pm.addPass(createCSEPass());
}

void froe::buildSimplifyPipeline(OpPassManager &pm,
                                 const PipelineOptions &options) {
  pm.addPass(createFroeSpecialize());
  cleanUp(pm);
  if (options.optLevel == 0)
    return;
  pm.addPass(createFroeCallPatterns());
  cleanUp(pm);
  pm.addPass(createFroeInline());
  cleanUp(pm);
  // What cannot fail may be passed by what can; and once functions have become
  // one, more is known not to fail.
  for (unsigned round = 0; round < 2; ++round) {
    pm.addPass(createFroeRanges());
    pm.addPass(createFroePassdown());
    cleanUp(pm);
    pm.addPass(createSymbolDCEPass());
  }
  // Function values that are left after all that removes them.
  pm.addPass(createFroeLambdaSets());
  cleanUp(pm);
  pm.addPass(createFroeDrop());
  cleanUp(pm);
  // Checks that go need not be accumulated.
  pm.addPass(createFroeRanges());
  pm.addPass(createFroeAccumulate());
}

void froe::buildLowerPipeline(OpPassManager &pm,
                              const PipelineOptions &options) {
  pm.addPass(createFroeSpecialize());
  pm.addPass(createFroeOutline());
  pm.addPass(createSCFToControlFlowPass());
  pm.addPass(createConvertFroeToCell());
  pm.addNestedPass<func::FuncOp>(createFroeTailCalls());
  if (options.optLevel == 0)
    return;
  pm.addPass(createFroeReuse());
  pm.addPass(createFroeDestinations());
  pm.addNestedPass<func::FuncOp>(createFroeTailCalls());
  FroePlaceOptions place;
  place.freshArrays = options.poison;
  pm.addPass(createFroePlace(place));
}

void froe::buildCellToLLVMPipeline(OpPassManager &pm,
                                   const PipelineOptions &options) {
  ConvertCellToLLVMOptions toLLVM;
  toLLVM.statistics = options.statistics;
  toLLVM.poison = options.poison;
  pm.addPass(createConvertCellToLLVM(toLLVM));
  pm.addPass(LLVM::createDIScopeForLLVMFuncOpPass());
}

void froe::buildFroeToLLVMPipeline(OpPassManager &pm,
                                   const PipelineOptions &options) {
  if (options.optLevel > 0)
    buildSimplifyPipeline(pm, options);
  buildLowerPipeline(pm, options);
  buildCellToLLVMPipeline(pm, options);
}

void froe::registerPipelines() {
  PassPipelineRegistration<PipelineOptions>(
      "froe-simplify", "Simplify a program of the froe dialect",
      buildSimplifyPipeline);
  PassPipelineRegistration<PipelineOptions>(
      "froe-lower", "Lower the froe dialect to the cell dialect",
      buildLowerPipeline);
  PassPipelineRegistration<PipelineOptions>(
      "cell-to-llvm", "Lower the cell dialect to the LLVM dialect",
      buildCellToLLVMPipeline);
  PassPipelineRegistration<PipelineOptions>(
      "froe-to-llvm", "Lower the froe dialect to the LLVM dialect",
      buildFroeToLLVMPipeline);
}
