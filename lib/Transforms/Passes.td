//===- Passes.td - Passes on the froe and cell dialects -*- tablegen -*- ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_TRANSFORMS_PASSES_TD
#define LIB_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def FroeOutline : Pass<"froe-outline", "::mlir::ModuleOp"> {
  let summary = "turn alternatives into functions";
  let description = [{
    Every `froe.alt` becomes a function whose first parameters are the values
    that the alternative uses from outside. Where an alternative is applied and
    can be seen, the application becomes a call; where it is passed on, it
    becomes a `froe.pap` of the function. A `froe.mk_tree` whose fields have
    modes becomes one whose alternatives take all fields as they are. Nothing
    is refused; afterwards no `froe.alt` and no mode but `raw` is left.

    ```mlir
    %a = froe.alt(%x: i64) -> i64 {
      %s = arith.addi %x, %y : i64
      froe.yield %s : i64
    }
    %r = froe.apply %a(%z) : !froe.alt<(i64) -> i64>
    ```
    becomes
    ```mlir
    %r = call @f.alt(%y, %z) : (i64, i64) -> i64
    ```
  }];
  let dependentDialects = ["::mlir::func::FuncDialect", "::froe::FroeDialect"];
}

def FroeTailCalls : Pass<"froe-tailcalls", "::mlir::func::FuncOp"> {
  let summary = "bring returns to calls, and turn self-recursion into loops";
  let description = [{
    Works on control-flow graphs, after `convert-froe-to-cell`. A branch to a
    block that only returns becomes a return of its own, so that a call whose
    result ends up there is followed by the return directly, which is what the
    lowering to LLVM makes a `musttail` call of. A function that calls itself in
    tail position becomes a loop.

    ```mlir
      %r = call @f(%x) : (i64) -> i64
      cf.br ^exit(%r : i64)
    ^exit(%v: i64):
      return %v : i64
    ```
    becomes
    ```mlir
      %r = call @f(%x) : (i64) -> i64
      return %r : i64
    ```
  }];
  let dependentDialects = ["::mlir::cf::ControlFlowDialect"];
}

def FroePrintLayout : Pass<"froe-print-layout", "::mlir::ModuleOp"> {
  let summary = "print how the types of a program are represented";
  let description = [{
    For each record and sum that the program mentions, in order of first
    mention: its slots, whether a sum is flat or boxed, and the number and
    slots of each label and field. Changes nothing.
  }];
  let dependentDialects = ["::froe::cell::CellDialect"];
}

#endif // LIB_TRANSFORMS_PASSES_TD
