//===- Lowering.h - What the patterns of convert-froe-to-cell share ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_CONVERSION_FROETOCELL_LOWERING_H
#define LIB_CONVERSION_FROETOCELL_LOWERING_H

#include "dialect/Cell/CellDialect.h"
#include "dialect/Froe/FroeOps.h"
#include "lib/Analysis/Layout.h"
#include "lib/Conversion/FroeToCell/TypeTable.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Transforms/DialectConversion.h"

namespace froe::lowering {

using Values = llvm::SmallVector<mlir::Value>;

/// One conversion of one module: layouts, the symbols that exist, the type
/// table under construction. Lives as long as the pass runs.
struct Lowering {
  explicit Lowering(mlir::ModuleOp module);

  /// Slots of a value of the type. The pass has checked that there are any.
  llvm::ArrayRef<mlir::Type> getSlots(mlir::Type type) {
    return *layouts.getSlots(type);
  }
  llvm::SmallVector<mlir::Type> getSlots(mlir::TypeRange types);
  /// Splits the slots of values of these types up by value.
  llvm::SmallVector<Values> groupSlots(mlir::TypeRange types,
                                       mlir::ValueRange slots);

  /// What stands in a slot that a value does not use. Immediates in slots of
  /// references, which the collector skips.
  mlir::Value makeUnused(mlir::OpBuilder &builder, mlir::Location loc,
                         mlir::Type slot);

  /// Layout of a cell whose slots have these types.
  cell::LayoutAttr getCellLayout(cell::Kind kind, unsigned number,
                                 mlir::TypeRange slots);
  /// Layout of an array of such elements.
  cell::LayoutAttr getArrayLayoutAttr(const ArrayLayout &layout);

  Values makeLabel(mlir::OpBuilder &builder, mlir::Location loc, SumType sum,
                   llvm::StringRef label,
                   llvm::ArrayRef<mlir::ValueRange> fields);
  /// Reads a label's fields out of a value that is known to be this label.
  llvm::SmallVector<Values> readFields(mlir::OpBuilder &builder,
                                       mlir::Location loc, SumType sum,
                                       llvm::StringRef label,
                                       mlir::ValueRange value);
  /// Ends the block with a branch to the target of the value's label.
  void dispatch(mlir::OpBuilder &builder, mlir::Location loc, SumType sum,
                mlir::ValueRange value,
                llvm::ArrayRef<std::pair<llvm::StringRef, mlir::Block *>> cases);

  /// A record of these parts, of which those that the type does not have may be
  /// missing; they are filled in.
  Values makeRecord(mlir::OpBuilder &builder, mlir::Location loc,
                    RecordType type, llvm::MutableArrayRef<mlir::Value> parts);
  /// The parts of a record; unused loads are the optimizer's business.
  Values readRecord(mlir::OpBuilder &builder, mlir::Location loc,
                    RecordType type, mlir::ValueRange value);

  /// A closure of `code` that has captured these slots.
  mlir::Value makeClosure(mlir::OpBuilder &builder, mlir::Location loc,
                          mlir::func::FuncOp code, mlir::ValueRange captures);
  /// Code of a closure which has captured the first arguments of a function.
  mlir::func::FuncOp getFunctionCode(mlir::Location loc, llvm::StringRef callee,
                                     mlir::TypeRange captured,
                                     mlir::TypeRange wanted,
                                     mlir::TypeRange results);
  /// Code of a closure which has captured another closure and some of the
  /// arguments that one wants.
  mlir::func::FuncOp getPartialCode(mlir::Location loc, mlir::TypeRange captured,
                                    mlir::TypeRange wanted,
                                    mlir::TypeRange results);

  /// Makes the block fail with a runtime entry point where `condition` holds.
  /// The builder goes on where it does not. Returns nothing.
  void failIf(mlir::ConversionPatternRewriter &rewriter, mlir::Location loc,
              mlir::Value condition, llvm::StringRef entry,
              mlir::ValueRange args);

  /// A loop over 0, ..., count - 1 in front of what follows. `body` builds the
  /// body, may add blocks, and returns the values carried to the next
  /// iteration; `carried` are those of the first one. Returns the last ones.
  Values countedLoop(
      mlir::ConversionPatternRewriter &rewriter, mlir::Location loc,
      mlir::Value count, mlir::ValueRange carried,
      llvm::function_ref<Values(mlir::Value index, mlir::ValueRange carried)>
          body);

  mlir::ModuleOp module;
  mlir::SymbolTable symbols;
  LayoutAnalysis layouts;
  TypeTable types;

private:
  mlir::func::FuncOp createCode(mlir::Location loc, const llvm::Twine &name,
                                mlir::TypeRange wanted, mlir::TypeRange results);

  llvm::DenseMap<std::pair<mlir::Attribute, mlir::Type>, mlir::func::FuncOp>
      codes;
};

/// A pattern that has the lowering at hand.
template <typename OpT>
struct LoweringPattern : public mlir::OpConversionPattern<OpT> {
  LoweringPattern(const mlir::TypeConverter &converter, Lowering &lowering)
      : mlir::OpConversionPattern<OpT>(converter,
                                       lowering.module.getContext()),
        lowering(lowering) {}
  Lowering &lowering;
};

/// The slots of several values, one after the other.
Values flatten(llvm::ArrayRef<mlir::ValueRange> slots);

mlir::Value makeInt(mlir::OpBuilder &builder, mlir::Location loc, int64_t value);
cell::RefType getRef(mlir::Builder &builder);

void populateDataPatterns(mlir::RewritePatternSet &patterns,
                          const mlir::TypeConverter &converter,
                          Lowering &lowering);
void populateControlPatterns(mlir::RewritePatternSet &patterns,
                             const mlir::TypeConverter &converter,
                             Lowering &lowering);
void populateArrayPatterns(mlir::RewritePatternSet &patterns,
                           const mlir::TypeConverter &converter,
                           Lowering &lowering);
void populateEffectPatterns(mlir::RewritePatternSet &patterns,
                            const mlir::TypeConverter &converter,
                            Lowering &lowering);

} // namespace froe::lowering

#endif // LIB_CONVERSION_FROETOCELL_LOWERING_H
