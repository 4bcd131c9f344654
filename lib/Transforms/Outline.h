//===- Outline.h - Turn alternatives into functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_OUTLINE_H
#define LIB_TRANSFORMS_OUTLINE_H

#include "dialect/Froe/FroeOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/SymbolTable.h"

namespace froe {

/// Turns one alternative into a function, and its uses into calls and partial
/// applications.
mlir::func::FuncOp outlineAlternative(AltOp alt, mlir::SymbolTable &symbols);

} // namespace froe

#endif // LIB_TRANSFORMS_OUTLINE_H
