//===- Passes.td - Conversions between dialects -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_CONVERSION_PASSES_TD
#define LIB_CONVERSION_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertFroeToCell : Pass<"convert-froe-to-cell", "::mlir::ModuleOp"> {
  let summary = "decide how every value is represented";
  let description = [{
    Replaces the froe dialect by the cell dialect: flat records and sums by
    their parts, recursive sums, closures, strings and arrays by references;
    matches by control flow. Expects no `froe.alt` (`froe-outline`) and no
    region-based control flow of other dialects (`convert-scf-to-cf`), and no
    type variables: a polymorphic function that is used is an error, one that is
    not is removed.

    Results of `@main` are printed; the function that does so, and runs the
    program, is `@froe_entry`. Functions with `froe.extern` get a body that
    calls the C function.

    Every cell is placed on the heap: other placements come from later passes.
    An `froe.array.set` copies, with a remark, since it is not known that the
    array is not used again.
  }];
  let dependentDialects = [
    "::froe::cell::CellDialect", "::mlir::arith::ArithDialect",
    "::mlir::cf::ControlFlowDialect", "::mlir::func::FuncDialect",
    "::mlir::LLVM::LLVMDialect"
  ];
}

def ConvertCellToLLVM : Pass<"convert-cell-to-llvm", "::mlir::ModuleOp"> {
  let summary = "lower cells, functions and arithmetic to the LLVM dialect";
  let description = [{
    Functions get the runtime's context as their first parameter and the calling
    convention `tailcc`; a call that is followed by a return of exactly its
    results becomes `musttail`. `@froe_entry` is kept as a C function. Internal
    functions are renamed to `froe.NAME`, which cannot collide with a C symbol.

    With `statistics`, code counts what it allocates, by kind, and what it
    passes through the context's words, in the context's counters
    (`froe_counters` in `froe/abi.h`). Nothing else changes: the same cells are
    allocated as without.

    With `poison`, cells that are reused, arrays that are updated in place and
    regions that are released are overwritten, and fresh memory is taken
    instead: whoever still refers to them gets nonsense.
  }];
  let options = [
    Option<"statistics", "statistics", "bool", "false",
           "Count allocations at run time">,
    Option<"poison", "poison", "bool", "false",
           "Overwrite what is dead, and do not use it again">
  ];
  let dependentDialects = [
    "::mlir::func::FuncDialect", "::mlir::LLVM::LLVMDialect",
    "::mlir::math::MathDialect", "::mlir::vector::VectorDialect"
  ];
}

#endif // LIB_CONVERSION_PASSES_TD
