//===- CellGraph.h - Who calls whom, and what branches pass on --*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What analyses of control-flow graphs of functions share.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_CELLGRAPH_H
#define LIB_ANALYSIS_CELLGRAPH_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <optional>

namespace froe {

/// Calls `visit` with the functions of each recursion of a module, callees
/// first, and with each other function alone; `isRecursive` tells them apart.
/// Calls that `counts` refuses are overlooked, as are functions without bodies.
void forEachRecursion(mlir::ModuleOp module,
                      llvm::function_ref<bool(mlir::func::CallOp)> counts,
                      llvm::function_ref<void(
                          llvm::ArrayRef<mlir::func::FuncOp>, bool isRecursive)>
                          visit);

/// Calls `visit` with each value that a branch passes on and the argument that
/// it becomes. Does nothing for other operations.
void forEachPassedValue(
    mlir::Operation *op,
    llvm::function_ref<void(mlir::OpOperand &, mlir::BlockArgument)> visit);

/// The successor that an operand of a branch is passed to; none of others.
std::optional<unsigned> findSuccessor(mlir::OpOperand &use);

} // namespace froe

#endif // LIB_ANALYSIS_CELLGRAPH_H
