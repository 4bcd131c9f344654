//===- Foreign.h - Calls of C functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_FOREIGN_H
#define LIB_INTERPRETER_FOREIGN_H

#include "lib/Interpreter/Code.h"
#include "mlir/IR/BuiltinTypes.h"

namespace froe::interp {

/// Writes code that calls a C function with this name and type. False and a
/// reason if there is no such function, or C cannot be told of such a type.
/// The code's parameters are the function's.
bool compileForeign(llvm::StringRef symbol, mlir::FunctionType type,
                    Program &program, Code &code, mlir::Location loc,
                    std::string &whyNot);

} // namespace froe::interp

#endif // LIB_INTERPRETER_FOREIGN_H
