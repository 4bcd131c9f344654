//===- Demands.h - What programs want of their memory -----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A demand is made of a function, by an attribute, or of a part of the source:
// the attribute `froe.demands` of the module lists ranges of locations. Code
// that came from there is held to it wherever passes have put it, inlined,
// specialised or fused with other code, and so is what it calls.
//
//   module attributes {froe.demands = [
//     {kind = "in-place", where = loc("f.froe":3:1 to 5:40)}]}
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_DEMANDS_H
#define LIB_ANALYSIS_DEMANDS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"

namespace froe {

enum class DemandKind {
  InPlace,    ///< no cell is allocated but in frames, no array is copied
  NoHeap,     ///< what is allocated is in frames and regions
  StackBound, ///< no recursion takes stack
};

inline constexpr llvm::StringLiteral kDemandsAttr = "froe.demands";
/// The attribute of functions that makes a demand of them.
llvm::StringRef getAttributeName(DemandKind kind);

struct Demand {
  DemandKind kind;
  /// What it is made of: a function, or else a part of the source.
  mlir::func::FuncOp function;
  mlir::Location where;

  /// Whether an operation is held to it by itself.
  bool covers(mlir::Operation *op) const;
};

/// All demands of a module.
llvm::SmallVector<Demand> findDemands(mlir::ModuleOp module);

} // namespace froe

#endif // LIB_ANALYSIS_DEMANDS_H
