//===- CellToLLVM.h - What the patterns of convert-cell-to-llvm share ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_CONVERSION_CELLTOLLVM_CELLTOLLVM_H
#define LIB_CONVERSION_CELLTOLLVM_CELLTOLLVM_H

#include "dialect/Cell/CellDialect.h"
#include "dialect/Frame/FrameDialect.h"
#include "mlir/Conversion/LLVMCommon/Pattern.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace froe::lowering {

/// The name of the function that runs the program, as C sees it.
inline constexpr llvm::StringLiteral kEntryName = "froe_entry";

/// One lowering of one module: static data, by content, and declarations.
class LLVMLowering {
public:
  /// `counts`: whether code counts what it allocates. `poisons`: whether dead
  /// memory is overwritten, and not used again.
  LLVMLowering(mlir::ModuleOp module, mlir::LLVMTypeConverter &converter,
               bool counts, bool poisons);

  /// Name of a function of the program after lowering.
  std::string mangle(llvm::StringRef name) const;
  bool isCFunction(llvm::StringRef name) const {
    return cFunctions.contains(name);
  }

  /// Address of a NUL-terminated string.
  mlir::Value getCString(mlir::OpBuilder &builder, mlir::Location loc,
                         llvm::StringRef text);
  /// Address of a froe_string.
  mlir::Value getString(mlir::OpBuilder &builder, mlir::Location loc,
                        llvm::StringRef text);
  /// Address of a closure of this code without captures.
  mlir::Value getStaticClosure(mlir::OpBuilder &builder, mlir::Location loc,
                               llvm::StringRef code);
  /// The layout word of abi.h: a constant, or the address of a descriptor.
  mlir::Value getLayoutWord(mlir::OpBuilder &builder, mlir::Location loc,
                            cell::LayoutAttr layout);
  /// "file:line:column" as a C string, or null where the place is not known.
  mlir::Value getPlace(mlir::OpBuilder &builder, mlir::Location loc);
  /// Address of the froe_frame_layout of frames that `resume` goes on with.
  mlir::Value getFrameLayout(mlir::OpBuilder &builder, mlir::Location loc,
                             llvm::StringRef resume, int32_t index,
                             mlir::TypeRange types);

  /// Calls a runtime entry point from compiled code.
  mlir::LLVM::CallOp callRuntime(mlir::OpBuilder &builder, mlir::Location loc,
                                 llvm::StringRef entry,
                                 mlir::ValueRange explicitArgs);

  /// The context that the function around the insertion point was given.
  static mlir::Value getContext(mlir::OpBuilder &builder);
  /// Adds to one of the context's counters, which stands at this offset of the
  /// context. Nothing where code does not count.
  void count(mlir::OpBuilder &builder, mlir::Location loc, size_t offset,
             int64_t amount);
  void count(mlir::OpBuilder &builder, mlir::Location loc, size_t offset,
             mlir::Value amount);
  /// The address of a field of the context.
  mlir::Value getContextField(mlir::OpBuilder &builder, mlir::Location loc,
                              size_t offset);
  /// Words of the frame, allocated once per activation.
  static mlir::Value getFrameWords(mlir::OpBuilder &builder, mlir::Location loc,
                                   size_t count);

  /// The memory of a cell in the frame: that of its slot, of which there is one
  /// in a function.
  mlir::Value getFrameSlot(mlir::OpBuilder &builder, cell::AllocOp op);

  /// For type-based alias analysis: lengths and elements of arrays are not the
  /// same memory.
  mlir::ArrayAttr getAliasTag(llvm::StringRef name) const;

  /// The word that a slot holds, for a scalar or reference.
  static mlir::Value toWord(mlir::OpBuilder &builder, mlir::Location loc,
                            mlir::Value value);
  /// Reads a word as a value of a type.
  static mlir::Value loadWord(mlir::OpBuilder &builder, mlir::Location loc,
                              mlir::Value address, mlir::Type type);

  /// Whether an operation may write a reference to young data to an old cell.
  static bool needsBarrier(mlir::Operation *op);
  /// Tells the collector of such a write. The builder goes on in a block of its
  /// own. `remember` tells, where the slot is old and the value young.
  void emitBarrier(mlir::ConversionPatternRewriter &rewriter,
                   mlir::Location loc, mlir::Value slot, mlir::Value value,
                   llvm::function_ref<void()> remember);

  mlir::ModuleOp module;
  mlir::LLVMTypeConverter &converter;
  mlir::Type ptr, i8, i32, i64;
  const bool counts, poisons;
  /// Whether the module gives memory back before it ends.
  bool hasRegions = false;

private:
  /// Makes a private constant whose initializer `build` returns.
  mlir::LLVM::GlobalOp
  createGlobal(llvm::StringRef name, mlir::Type type,
               llvm::function_ref<mlir::Value(mlir::OpBuilder &)> build);
  mlir::LLVM::GlobalOp createDescriptor(cell::LayoutAttr layout);
  void addTo(mlir::OpBuilder &builder, mlir::Location loc, size_t offset,
             llvm::function_ref<mlir::Value()> getAmount);
  std::string describePlace(mlir::Location loc);

  mlir::SymbolTable symbols;
  llvm::StringSet<> cFunctions;
  llvm::StringMap<mlir::LLVM::GlobalOp> cStrings, strings, closures;
  llvm::StringMap<llvm::DenseMap<int32_t, mlir::LLVM::GlobalOp>> frameLayouts;
  llvm::DenseMap<mlir::Attribute, mlir::LLVM::GlobalOp> descriptors;
  /// By function and slot.
  llvm::DenseMap<std::pair<mlir::Operation *, int64_t>, mlir::Value> frameSlots;
  /// Words of each, found before anything is lowered: functions by name.
  llvm::StringMap<llvm::DenseMap<int64_t, int64_t>> frameSlotSizes;
};

/// How values travel between functions: as many in registers as every target
/// of interest has for it, the others through words of the context. They must
/// not go through a frame: a tail call releases the caller's, and what LLVM 22
/// makes of musttail calls between functions that take different amounts of
/// memory for their arguments does not work (docs/rationale/0003).
struct ValueABI {
  /// Indices of the values in registers, and in words, in order.
  llvm::SmallVector<unsigned> registers, words;

  static ValueABI forParams(mlir::TypeRange types);
  /// `status`: whether the last one is a status, which is in a register always.
  static ValueABI forResults(mlir::TypeRange types, bool status);

  /// Types of the values in registers.
  llvm::SmallVector<mlir::Type> getRegisterTypes(mlir::TypeRange types) const;
};

/// Whether the last of some types is a status.
bool endsWithStatus(mlir::TypeRange types);

/// Gives every loop of the module's LLVM functions one way back to its head.
void mergeBackEdges(mlir::ModuleOp module);

void populateAllocationPatterns(mlir::RewritePatternSet &patterns,
                                LLVMLowering &lowering);
void populateCellPatterns(mlir::RewritePatternSet &patterns,
                          LLVMLowering &lowering);
void populateFramePatterns(mlir::RewritePatternSet &patterns,
                           LLVMLowering &lowering);
void populateFunctionPatterns(mlir::RewritePatternSet &patterns,
                              LLVMLowering &lowering);

} // namespace froe::lowering

#endif // LIB_CONVERSION_CELLTOLLVM_CELLTOLLVM_H
