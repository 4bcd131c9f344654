//===- ValueConversion.h - From the types of a use to those of an instance ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_VALUECONVERSION_H
#define LIB_TRANSFORMS_VALUECONVERSION_H

#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/TypeCanonicalizer.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/SymbolTable.h"

namespace froe {

/// Converts values between types that differ in names of sums, and in that one
/// has `!froe.any` where the other has a type. A value as a whole is put into a
/// box or taken out; records and sums that do not contain themselves are made
/// anew; functions are wrapped. Data of any depth is not converted.
class ValueConverter {
public:
  ValueConverter(mlir::SymbolTable &symbols, TypeCanonicalizer &canonicalizer)
      : symbols(symbols), canonicalizer(canonicalizer) {}

  /// Whether a function of type `type` can be used as one of type `used`. Both
  /// are canonical.
  bool canConvertUse(mlir::FunctionType used, mlir::FunctionType type,
                     std::string &whyNot);

  /// Converts a value, which has to be possible.
  mlir::Value convert(mlir::OpBuilder &builder, mlir::Location loc,
                      mlir::Value value, mlir::Type to);

  /// The functions that were made to wrap others.
  unsigned numWrappers = 0;

private:
  using Pair = std::pair<mlir::Type, mlir::Type>;
  /// Operations that a conversion takes, roughly; none if it is impossible.
  std::optional<unsigned> getCost(mlir::Type from, mlir::Type to,
                                  std::string &whyNot);
  std::optional<unsigned> computeCost(mlir::Type from, mlir::Type to,
                                      std::string &whyNot);
  mlir::Value convertCanonical(mlir::OpBuilder &builder, mlir::Location loc,
                               mlir::Value value, mlir::Type to);
  mlir::Value convertRecord(mlir::OpBuilder &builder, mlir::Location loc,
                            mlir::Value value, RecordType to);
  mlir::Value convertSum(mlir::OpBuilder &builder, mlir::Location loc,
                         mlir::Value value, SumType to);
  mlir::func::FuncOp getWrapper(mlir::OpBuilder &builder, mlir::Location loc,
                                mlir::Type from, mlir::Type to);

  mlir::SymbolTable &symbols;
  TypeCanonicalizer &canonicalizer;
  llvm::DenseMap<Pair, std::optional<unsigned>> costs;
  llvm::DenseMap<Pair, mlir::func::FuncOp> wrappers;
};

} // namespace froe

#endif // LIB_TRANSFORMS_VALUECONVERSION_H
