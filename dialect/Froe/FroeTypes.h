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
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Hashing.h"
#include <string>

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

namespace froe {

/// Whether values can be of this type: types of the dialect, i1, i8, i16, i32,
/// i64, index, f32 and f64.
bool isValueType(mlir::Type type);

/// Whether an attribute is a string without a type, in UTF-8.
bool isText(mlir::Attribute attribute);

/// Calls `visit` for the types that a type is directly made of: fields,
/// parameters, results, elements, scrutinees.
void forEachComponent(mlir::Type type,
                      llvm::function_ref<void(mlir::Type)> visit);

/// Which sums are lists in Lisp style: those whose labels are all among Nil
/// without fields and Cons with two, of which the second is such a sum again.
class ListTypes {
public:
  /// Null if the sum is a list, else the first type on the way from tail to
  /// tail that is no sum with such labels. Constant time for what was seen
  /// before.
  mlir::Type getEnd(SumType sum);

private:
  llvm::DenseMap<mlir::Type, mlir::Type> ends;
};

/// A type for a message: in quotes, and cut where nobody reads on.
std::string quoted(mlir::Type type);

/// "1 field", "2 fields".
std::string count(size_t number, llvm::StringRef noun);

/// "1 is given", "2 are given".
std::string givenCount(size_t number);

} // namespace froe

#endif // DIALECT_FROE_FROETYPES_H
