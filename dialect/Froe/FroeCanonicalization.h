//===- FroeCanonicalization.h - What the patterns share ---------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Canonicalization brings labels and matches, records and reads, functions and
// applications together. Where a match meets several values, its cases become
// alternatives (values), so that no code is copied: an alternative that ends up
// with one use is put back in place, a larger one stays a join point. A pattern
// copies at most kSmallBody operations.
//
// Regions of several blocks are left alone: they are what lowering makes.
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_FROE_FROECANONICALIZATION_H
#define DIALECT_FROE_FROECANONICALIZATION_H

#include "dialect/Froe/FroeOps.h"
#include "mlir/IR/PatternMatch.h"

namespace froe::detail {

/// Bodies of at most this many operations are copied rather than shared.
constexpr unsigned kSmallBody = 4;

/// Puts the one block of a region in front of an operation and returns what it
/// yields.
llvm::SmallVector<mlir::Value> inlineBlock(mlir::PatternRewriter &rewriter,
                                           mlir::Region &region,
                                           mlir::Operation *before,
                                           mlir::ValueRange args);

/// The value at a supertype, or as it is.
mlir::Value upcastTo(mlir::PatternRewriter &rewriter, mlir::Location loc,
                     mlir::Value value, mlir::Type type);

/// An alternative whose body is yet to be made.
AltOp createAlt(mlir::PatternRewriter &rewriter, mlir::Location loc,
                mlir::TypeRange params, mlir::TypeRange results);

} // namespace froe::detail

#endif // DIALECT_FROE_FROECANONICALIZATION_H
