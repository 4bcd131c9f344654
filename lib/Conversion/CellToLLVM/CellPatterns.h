//===- CellPatterns.h - What patterns of cells share ------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_CONVERSION_CELLTOLLVM_CELLPATTERNS_H
#define LIB_CONVERSION_CELLTOLLVM_CELLPATTERNS_H

#include "froe/abi.h"
#include "lib/Conversion/CellToLLVM/CellToLLVM.h"

namespace froe::lowering {

template <typename OpT>
struct CellPattern : mlir::ConvertOpToLLVMPattern<OpT> {
  explicit CellPattern(LLVMLowering &lowering)
      : mlir::ConvertOpToLLVMPattern<OpT>(lowering.converter),
        lowering(lowering) {}
  LLVMLowering &lowering;
};

inline mlir::Value constant(mlir::OpBuilder &builder, mlir::Location loc,
                            int64_t value) {
  mlir::Type i64 = builder.getI64Type();
  return mlir::LLVM::ConstantOp::create(builder, loc, i64,
                                        builder.getIntegerAttr(i64, value));
}

/// The address `bytes` after another one.
inline mlir::Value offsetBy(mlir::OpBuilder &builder, mlir::Location loc,
                            mlir::Value address, int64_t bytes) {
  if (bytes == 0)
    return address;
  return mlir::LLVM::GEPOp::create(
      builder, loc, address.getType(), builder.getI8Type(), address,
      llvm::ArrayRef<mlir::LLVM::GEPArg>{static_cast<int32_t>(bytes)});
}

/// The address of a slot of a cell whose tag is known.
inline mlir::Value getSlot(mlir::OpBuilder &builder, mlir::Location loc,
                           mlir::Value cell, int64_t slot, int64_t tag) {
  return offsetBy(builder, loc, cell, 8 * (slot + 1) - (tag << FROE_TAG_SHIFT));
}

} // namespace froe::lowering

#endif // LIB_CONVERSION_CELLTOLLVM_CELLPATTERNS_H
