//===- Place.h - Where cells live -------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The two halves of froe-place. See Place.cpp and PlaceRegions.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_PLACE_H
#define LIB_TRANSFORMS_PLACE_H

#include "lib/Analysis/Linearity.h"
#include "lib/Analysis/Suspension.h"

namespace froe::place {

/// Why an operation still allocates: an attribute that froe-reuse leaves where
/// something is demanded.
inline constexpr llvm::StringLiteral kWhyAttr = "cell.why";

/// Whether a call is followed by a return of just its results, which makes it a
/// tail call.
bool isTailCall(mlir::Operation *op);

/// Whether an entry point of the runtime takes memory.
bool entryAllocates(llvm::StringRef entry);

struct FrameOptions {
  unsigned maxBytes;
  /// Empty, "text" or "dot".
  llvm::StringRef print;
};

/// Puts cells that do not leave the function into slots of its frame. Returns
/// how many.
unsigned placeInFrames(mlir::func::FuncOp function, const Linearity &linearity,
                       const Suspension &suspension,
                       const FrameOptions &options);

/// Gives functions and loops whose results hold nothing that they allocate
/// regions. Returns how many.
/// `freshArrays`: whether `cell.array_reuse` takes memory.
unsigned placeRegions(mlir::ModuleOp module, const Linearity &linearity,
                      bool freshArrays);

/// Reports what does not meet the module's demands (lib/Analysis/Demands.h).
mlir::LogicalResult checkDemands(mlir::ModuleOp module,
                                 const Linearity &linearity);

} // namespace froe::place

#endif // LIB_TRANSFORMS_PLACE_H
