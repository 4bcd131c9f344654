//===- FroeRegions.h - Verification shared by operations with regions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_FROE_FROEREGIONS_H
#define DIALECT_FROE_FROEREGIONS_H

#include "dialect/Froe/FroeOps.h"

namespace froe::detail {

/// Checks that the arguments of a region's entry have the given types. `what`
/// names the region in the message.
mlir::LogicalResult verifyEntryArguments(mlir::Operation *op,
                                         mlir::Region &region,
                                         mlir::TypeRange expected,
                                         const llvm::Twine &what);

/// Checks that every way out of a region is a froe.yield of the given types.
mlir::LogicalResult verifyYields(mlir::Operation *op, mlir::Region &region,
                                 mlir::TypeRange expected,
                                 const llvm::Twine &what);

} // namespace froe::detail

#endif // DIALECT_FROE_FROEREGIONS_H
