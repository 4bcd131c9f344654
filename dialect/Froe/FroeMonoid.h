//===- FroeMonoid.h - Associative functions of a program --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The attribute `froe.monoid` on func.func. What it promises is said in the
// description of the dialect.
//
//===----------------------------------------------------------------------===//

#ifndef DIALECT_FROE_FROEMONOID_H
#define DIALECT_FROE_FROEMONOID_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace froe {

inline constexpr llvm::StringLiteral kMonoidAttrName = "froe.monoid";

/// What the attribute says; it has been verified.
class Monoid {
public:
  /// None if the function has no such attribute.
  static std::optional<Monoid> get(mlir::func::FuncOp function) {
    auto entries =
        function->getAttrOfType<mlir::DictionaryAttr>(kMonoidAttrName);
    return entries ? std::optional(Monoid(entries)) : std::nullopt;
  }

  /// A constant, or the symbol of a function.
  mlir::Attribute getUnit() const { return entries.get("unit"); }
  bool isCommutative() const { return entries.contains("commutative"); }
  /// Whether calls take longer if this operand is larger.
  bool dependsOnLeft() const { return depends("left"); }
  bool dependsOnRight() const { return depends("right"); }

private:
  explicit Monoid(mlir::DictionaryAttr entries) : entries(entries) {}
  bool depends(llvm::StringRef which) const {
    auto cost = entries.getAs<mlir::StringAttr>("cost");
    return cost && (cost.getValue() == which || cost.getValue() == "both");
  }

  mlir::DictionaryAttr entries;
};

} // namespace froe

#endif // DIALECT_FROE_FROEMONOID_H
