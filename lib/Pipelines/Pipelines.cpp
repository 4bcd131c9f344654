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

namespace {

/// Adds passes but those that are left out.
class Adder {
public:
  Adder(OpPassManager &pm, const froe::PipelineOptions &options)
      : pm(pm), options(options) {}

  void add(std::unique_ptr<Pass> pass) {
    if (!llvm::is_contained(options.without, pass->getArgument().str()))
      pm.addPass(std::move(pass));
  }
  void addToFunctions(std::unique_ptr<Pass> pass) {
    if (!llvm::is_contained(options.without, pass->getArgument().str()))
      pm.addNestedPass<func::FuncOp>(std::move(pass));
  }
  /// What every pass of the froe dialect leaves to others.
  void cleanUp() {
    pm.addPass(createCanonicalizerPass());
    pm.addPass(createCSEPass());
  }

private:
  OpPassManager &pm;
  const froe::PipelineOptions &options;
};

} // namespace

void froe::buildSimplifyPipeline(OpPassManager &pm,
                                 const PipelineOptions &options) {
  Adder to(pm, options);
  // The others count on types without variables.
  pm.addPass(createFroeSpecialize());
  to.cleanUp();
  if (options.optLevel == 0)
    return;
  to.add(createFroeCallPatterns());
  to.cleanUp();
  to.add(createFroeInline());
  to.cleanUp();
  // What cannot fail may be passed by what can; and once functions have become
  // one, more is known not to fail.
  for (unsigned round = 0; round < 2; ++round) {
    to.add(createFroeRanges());
    to.add(createFroePassdown());
    to.cleanUp();
    pm.addPass(createSymbolDCEPass());
  }
  // Function values that are left after all that removes them.
  to.add(createFroeLambdaSets());
  to.cleanUp();
  to.add(createFroeDrop());
  to.cleanUp();
  // Checks that go need not be accumulated.
  to.add(createFroeRanges());
  to.add(createFroeAccumulate());
}

void froe::buildLowerPipeline(OpPassManager &pm,
                              const PipelineOptions &options) {
  // What the lowering needs is not left out.
  pm.addPass(createFroeSpecialize());
  pm.addPass(createFroeOutline());
  pm.addPass(createSCFToControlFlowPass());
  pm.addPass(createConvertFroeToCell());
  Adder to(pm, options);
  to.addToFunctions(createFroeTailCalls());
  if (options.optLevel > 0) {
    to.add(createFroeReuse());
    to.add(createFroeDestinations());
    to.addToFunctions(createFroeTailCalls());
  }
  to.add(createFroePolls());
  to.add(createFroeSuspend());
  if (options.optLevel > 0) {
    FroePlaceOptions place;
    place.freshArrays = options.poison;
    to.add(createFroePlace(place));
  }
}

void froe::buildFramesPipeline(OpPassManager &pm, const PipelineOptions &) {
  pm.addPass(createFroeFrames());
}

void froe::buildCellToLLVMPipeline(OpPassManager &pm,
                                   const PipelineOptions &options) {
  buildFramesPipeline(pm, options);
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
