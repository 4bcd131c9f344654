//===- CellDialect.h - The cell dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_CELL_CELLDIALECT_H
#define DIALECT_CELL_CELLDIALECT_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/LLVMIR/LLVMTypes.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace froe::cell {
/// Cells that compiled code allocates.
struct HeapResource : public mlir::SideEffects::Resource::Base<HeapResource> {
  llvm::StringRef getName() final { return "cell.heap"; }
};
} // namespace froe::cell

#include "dialect/Cell/CellDialect.h.inc"
#include "dialect/Cell/CellEnums.h.inc"

#define GET_TYPEDEF_CLASSES
#include "dialect/Cell/CellTypes.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dialect/Cell/CellAttrs.h.inc"

#define GET_OP_CLASSES
#include "dialect/Cell/CellOps.h.inc"

#endif // DIALECT_CELL_CELLDIALECT_H
