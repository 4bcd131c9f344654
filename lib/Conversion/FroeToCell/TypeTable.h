//===- TypeTable.h - Type tables for printing ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_CONVERSION_FROETOCELL_TYPETABLE_H
#define LIB_CONVERSION_FROETOCELL_TYPETABLE_H

#include "lib/Analysis/Layout.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/StringMap.h"

namespace froe::lowering {

/// Builds the type table of abi.h for the types that a program prints. Linear
/// in the size of the types; no recursion.
class TypeTable {
public:
  explicit TypeTable(LayoutAnalysis &layouts) : layouts(layouts) {}

  /// Index of the node that describes a type.
  int32_t getNode(mlir::Type type);

  /// Adds the table to the module if anything was described.
  void emit(mlir::ModuleOp module) const;

  static constexpr llvm::StringLiteral kSymbol = "__froe.types";

private:
  /// Index of the type's node, which is filled later if it is new.
  int32_t reserve(mlir::Type type);
  void fill(mlir::Type type, int32_t node);
  int32_t addFields(llvm::ArrayRef<mlir::Type> types, const LabelLayout &layout);
  int32_t addName(llvm::StringRef name);

  LayoutAnalysis &layouts;
  ListTypes lists;
  std::vector<int32_t> words;
  std::string names;
  llvm::StringMap<int32_t> nameOffsets;
  llvm::DenseMap<mlir::Type, int32_t> nodes;
  llvm::SmallVector<std::pair<mlir::Type, int32_t>> pending;
};

} // namespace froe::lowering

#endif // LIB_CONVERSION_FROETOCELL_TYPETABLE_H
