//===- Members.h - Labels and fields as numbers -----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Labels of sums, and fields of labels and records, as numbers: one for all
// that upcasts identify, as in lib/Analysis/Layout.h.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_MEMBERS_H
#define LIB_ANALYSIS_MEMBERS_H

#include "lib/Analysis/Layout.h"

namespace froe {

/// Whether a value of this type has members, or holds values that may.
bool isData(mlir::Type type);

class Members {
public:
  explicit Members(mlir::Operation *root) : layouts(root) {}

  unsigned getLabel(SumType type, mlir::StringAttr label) {
    return layouts.getMember(type, label);
  }
  /// The first field of a label; the others follow.
  unsigned getFields(SumType type, const SumLabel &label);
  unsigned getField(RecordType type, mlir::StringAttr name);

  struct Parts {
    llvm::SmallVector<unsigned> labels, fields;
    /// Data that is stored in a value of the type directly. What a function
    /// wants or results in is not.
    llvm::SmallVector<mlir::Type> types;
  };
  const Parts &getParts(mlir::Type type);

private:
  LayoutAnalysis layouts;
  unsigned numFields = 0;
  /// By the number of the label, or of the field of a record.
  llvm::DenseMap<unsigned, unsigned> firstFieldOf;
  llvm::DenseMap<mlir::Type, std::unique_ptr<Parts>> partsOf;
};

} // namespace froe

#endif // LIB_ANALYSIS_MEMBERS_H
