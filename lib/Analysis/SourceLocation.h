//===- SourceLocation.h - The place in the source of a location ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_SOURCELOCATION_H
#define LIB_ANALYSIS_SOURCELOCATION_H

#include "mlir/IR/Location.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace froe {

/// Looks at the parts of a location in order of how well they say what an
/// operation is: of an inlined call, what was inlined, then where; of merged
/// operations, the first. Stops, with true, where `visit` returns true.
/// Locations may nest to any depth.
bool visitLocation(mlir::Location loc,
                   llvm::function_ref<bool(mlir::Location)> visit);

/// The place in the source that a location stands for; null if there is none.
mlir::FileLineColLoc findSourceLocation(mlir::Location loc);

/// Where the outermost call stands through which an operation was inlined; null
/// if it stands where it was written.
mlir::FileLineColLoc findInliningSite(mlir::Location loc);

} // namespace froe

#endif // LIB_ANALYSIS_SOURCELOCATION_H
