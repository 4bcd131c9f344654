// RUN: froe-translate --mlir-to-llvmir %s | FileCheck %s
// RUN: froe-translate --mlir-to-llvmir %s | froe-translate --import-llvm | FileCheck %s --check-prefix=BACK
// RUN: froe-translate --mlir-to-llvmir < %s | FileCheck %s

// CHECK-LABEL: define i64 @twice(i64 %0)
// CHECK: add i64 %0, %0
// BACK-LABEL: llvm.func @twice
// BACK: llvm.add
llvm.func @twice(%x: i64) -> i64 {
  %y = llvm.add %x, %x : i64
  llvm.return %y : i64
}
