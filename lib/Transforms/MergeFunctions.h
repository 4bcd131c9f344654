//===- MergeFunctions.h - Equal functions, parameters without use ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_MERGEFUNCTIONS_H
#define LIB_TRANSFORMS_MERGEFUNCTIONS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/SymbolTable.h"

namespace froe {

/// Makes the uses of private functions that do the same uses of the first of
/// them; returns the others, which have no use any more. Two that may fail do
/// the same only if they say so of the same place. Functions that call one
/// another are compared as they are, those that call themselves as a whole.
llvm::SmallVector<mlir::func::FuncOp>
mergeEqualFunctions(mlir::ModuleOp module, mlir::SymbolTable &symbols);

/// Removes parameters that no one needs: private functions among `functions`
/// that are only called, or of which partial applications always capture the
/// parameter. Returns how many there were.
unsigned dropUnusedParameters(mlir::ModuleOp module, mlir::SymbolTable &symbols,
                              llvm::ArrayRef<mlir::func::FuncOp> functions);

} // namespace froe

#endif // LIB_TRANSFORMS_MERGEFUNCTIONS_H
