//===- Pipelines.h - The standard pipelines ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_PIPELINES_PIPELINES_H
#define LIB_PIPELINES_PIPELINES_H

#include "mlir/Pass/PassOptions.h"

namespace mlir {
class OpPassManager;
} // namespace mlir

namespace froe {

struct PipelineOptions : public mlir::PassPipelineOptions<PipelineOptions> {
  Option<unsigned> optLevel{
      *this, "opt-level",
      llvm::cl::desc("0: only what lowering needs; 1 to 3: simplify as well"),
      llvm::cl::init(2)};
  Option<bool> statistics{
      *this, "statistics",
      llvm::cl::desc("code that counts what it allocates at run time"),
      llvm::cl::init(false)};
  Option<bool> poison{
      *this, "poison",
      llvm::cl::desc("overwrite what is dead, and do not use it again"),
      llvm::cl::init(false)};
  ListOption<std::string> without{
      *this, "without",
      llvm::cl::desc("passes to leave out, but those that lowering needs")};
};

/// `froe-simplify`: instances, canonicalization and common subexpressions of
/// the froe dialect; above level 0, checks that cannot fail go and recursion
/// modulo associative operations becomes tail recursion. Leaves a program of
/// the froe dialect.
void buildSimplifyPipeline(mlir::OpPassManager &pm,
                           const PipelineOptions &options);

/// `froe-lower`: from the froe dialect to the cell dialect.
void buildLowerPipeline(mlir::OpPassManager &pm,
                        const PipelineOptions &options);

/// What makes captures of polls.
void buildFramesPipeline(mlir::OpPassManager &pm,
                         const PipelineOptions &options);

/// `cell-to-llvm`: from the cell dialect to the LLVM dialect, captures and
/// debug scopes included. The program's entry becomes `froe_entry`, a C
/// function that takes the runtime's context.
void buildCellToLLVMPipeline(mlir::OpPassManager &pm,
                             const PipelineOptions &options);

/// `froe-to-llvm`: all of the above, in this order; at level 0 without the
/// first.
void buildFroeToLLVMPipeline(mlir::OpPassManager &pm,
                             const PipelineOptions &options);

/// Registers the pipelines by the names above. Call once per process.
void registerPipelines();

} // namespace froe

#endif // LIB_PIPELINES_PIPELINES_H
