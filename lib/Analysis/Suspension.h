//===- Suspension.h - Which functions may be suspended ----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Suspendability is an effect: a function may be suspended if it polls, if it
// calls one that may, or if it calls closures of a type of which one may. All
// functions whose closures have that type then have the convention of those
// that may, since callers cannot tell them apart.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_SUSPENSION_H
#define LIB_ANALYSIS_SUSPENSION_H

#include "dialect/Cell/CellDialect.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include <string>

namespace froe {

/// The functions of a module that closures are made of, by the type of the
/// function, which an invocation tells.
using ClosureClasses =
    llvm::MapVector<mlir::FunctionType,
                    llvm::SmallVector<mlir::func::FuncOp, 2>>;
ClosureClasses findClosureClasses(mlir::ModuleOp module);
/// The type of the functions that an invocation may call.
mlir::FunctionType getCodeType(cell::InvokeOp invoke);

/// Of a module of the cell dialect.
class Suspension {
public:
  explicit Suspension(mlir::ModuleOp module);

  bool maySuspend(mlir::func::FuncOp function) const {
    return reasons.contains(function.getNameAttr());
  }
  /// Whether code may stop in an operation: a poll or a call.
  bool maySuspend(mlir::Operation *op) const;
  /// Why a function may be suspended, such as "it calls itself"; for remarks.
  llvm::StringRef getReason(mlir::func::FuncOp function) const {
    return reasons.find(function.getNameAttr())->second;
  }

  /// Another function has taken over what one did.
  void replace(mlir::func::FuncOp function, mlir::func::FuncOp by) {
    reasons[by.getNameAttr()] = reasons.lookup(function.getNameAttr());
    reasons.erase(function.getNameAttr());
  }

private:
  /// By the name of the function.
  llvm::DenseMap<mlir::StringAttr, std::string> reasons;
  /// Types of closures that may be suspended.
  llvm::DenseSet<mlir::FunctionType> classes;
};

} // namespace froe

#endif // LIB_ANALYSIS_SUSPENSION_H
