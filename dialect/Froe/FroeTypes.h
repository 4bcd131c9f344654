//===- FroeTypes.h - Types of the froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_FROE_FROETYPES_H
#define DIALECT_FROE_FROETYPES_H

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Types.h"
#include "llvm/ADT/Hashing.h"

namespace froe {

/// One label of a sum with the types of its fields. A view: the name and the
/// types belong to the context.
struct SumLabel {
  mlir::StringAttr name;
  llvm::ArrayRef<mlir::Type> fields;

  bool operator==(const SumLabel &other) const {
    return name == other.name && fields == other.fields;
  }
};

inline llvm::hash_code hash_value(const SumLabel &label) {
  return llvm::hash_combine(
      label.name, llvm::hash_combine_range(label.fields.begin(),
                                           label.fields.end()));
}

namespace detail {
struct SumTypeStorage;
} // namespace detail

} // namespace froe

#define GET_TYPEDEF_CLASSES
#include "dialect/Froe/FroeTypes.h.inc"

#endif // DIALECT_FROE_FROETYPES_H
