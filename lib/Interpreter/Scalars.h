//===- Scalars.h - Operations on numbers ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_SCALARS_H
#define LIB_INTERPRETER_SCALARS_H

#include "lib/Interpreter/Draft.h"
#include "mlir/IR/Operation.h"
#include <optional>

namespace froe::interp {

/// Whether values of a type are numbers: integers of up to 64 bits, index, f32
/// and f64.
bool isScalar(mlir::Type type);

/// 64 - the number of bits of an integer or index.
unsigned shiftOf(mlir::Type type);

/// The instruction for an operation of arith, math, or the checked ones of
/// froe, on numbers, without operands. Its uses are the operation's operands,
/// `swapped` if so. None for an operation that is not known.
std::optional<DraftInstr> makeScalarInstr(mlir::Operation *op, bool &swapped);

/// The word for a constant; none if the constant is not a number.
std::optional<uint64_t> constantBits(mlir::Attribute attribute);

} // namespace froe::interp

#endif // LIB_INTERPRETER_SCALARS_H
