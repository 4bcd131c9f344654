//===- FrameDialect.h - The frame dialect -----------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_FRAME_FRAMEDIALECT_H
#define DIALECT_FRAME_FRAMEDIALECT_H

#include "dialect/Cell/CellDialect.h"
#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace froe::frame {
/// On functions: a resume function.
inline constexpr llvm::StringLiteral kResumeAttr = "frame.resume";
/// On functions, from froe-suspend: why they may be suspended.
inline constexpr llvm::StringLiteral kSuspendsAttr = "frame.suspends";
/// On functions: they are a loop of another one and what comes after it. On
/// calls: the callee is that, and the caller need not be left first.
inline constexpr llvm::StringLiteral kRestAttr = "frame.rest";

/// On calls: the only one of the callee, but for those of code that goes on.
inline constexpr llvm::StringLiteral kOnceAttr = "frame.once";

/// Whether a value of this type can be kept in a frame, as one word.
bool isStorable(mlir::Type type);
} // namespace froe::frame

#include "dialect/Frame/FrameDialect.h.inc"

#define GET_TYPEDEF_CLASSES
#include "dialect/Frame/FrameTypes.h.inc"

#define GET_OP_CLASSES
#include "dialect/Frame/FrameOps.h.inc"

#endif // DIALECT_FRAME_FRAMEDIALECT_H
