//===- CellRuntime.h - Runtime entry points, as the compiler sees them ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_CELL_CELLRUNTIME_H
#define DIALECT_CELL_CELLRUNTIME_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace froe::cell {

/// Type of a parameter or result of a runtime entry point.
enum class RuntimeType { Context, Pointer, I32, I64, F64, None, Never };

/// A row of runtime/include/froe/abi.def.
struct RuntimeEntry {
  llvm::StringRef name;
  RuntimeType result;
  llvm::SmallVector<RuntimeType, 6> params;
  /// The second parameter is the place in the source.
  bool takesPlace = false;

  bool takesContext() const {
    return !params.empty() && params[0] == RuntimeType::Context;
  }
  /// Parameters that neither the context nor the place are passed to.
  llvm::ArrayRef<RuntimeType> getExplicitParams() const {
    return llvm::ArrayRef(params).drop_front(takesContext() + takesPlace);
  }
};

/// The entry point with this name, or null.
const RuntimeEntry *lookupRuntimeEntry(llvm::StringRef name);

} // namespace froe::cell

#endif // DIALECT_CELL_CELLRUNTIME_H
