//===- Frames.h - The parts of froe-frames ----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// See Frames.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_FRAMES_H
#define LIB_TRANSFORMS_FRAMES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

namespace froe::frames {

/// A call after which the function may have to be gone on with.
struct Point {
  mlir::Operation *call;
  /// What comes after it.
  mlir::Block *rest;
  /// What that needs, apart from the call's results.
  llvm::SmallVector<mlir::Value> live;
};

/// The head of a loop that may be suspended, which becomes a function.
struct Head {
  mlir::Block *block;
  /// What the function takes beside the arguments of the block.
  llvm::SmallVector<mlir::Value> live;
  mlir::func::FuncOp function;
  /// Heads of loops within.
  llvm::DenseSet<mlir::Block *> inner;
};

/// A function with captures, about to be taken apart.
struct Subject {
  mlir::func::FuncOp function;
  llvm::SmallVector<Point> points;
  llvm::MapVector<mlir::Block *, Head> heads;
  /// Whether it ends with calls that may be suspended.
  bool hasTailCalls = false;
  /// Goes on after the points; null where there are none.
  mlir::func::FuncOp resume;
};

/// Gives the function of a head its body: the loop, and what comes after it.
void fillLoop(Subject &subject, Head &head);

/// Gives the resume function its body.
void fillResume(Subject &subject);

/// Leaves in the function itself what comes before the first loop.
void pruneEntry(Subject &subject);

/// Ends a resume function: passes results on unless `status`, which may be
/// null, says that there are none.
void deliver(mlir::OpBuilder &builder, mlir::Location loc,
             mlir::ValueRange results, mlir::Value status);

} // namespace froe::frames

#endif // LIB_TRANSFORMS_FRAMES_H
