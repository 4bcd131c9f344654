// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s
// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s --check-prefix=COUNT

// Equal strings, closures of one code and layouts are one.

// COUNT-COUNT-2: constant @__froe.string{{[_0-9]*}}(
// COUNT-NOT: constant @__froe.string{{[_0-9]*}}(

// A string is the layout word 14, its length without the NUL that ends it, and its
// bytes, whatever they are.

// CHECK-DAG: llvm.mlir.constant("same\00")
// CHECK-DAG: llvm.mlir.constant("a\00b\00")
// CHECK-DAG: llvm.mlir.constant(14 : i64)
// CHECK-DAG: llvm.mlir.constant(3 : i64)
// CHECK-DAG: llvm.mlir.constant(4 : i64)
// CHECK-DAG: llvm.mlir.global private unnamed_addr constant @{{__froe.closure[_0-9]*}}() {{{.*}}alignment = 8 : i64{{.*}}} : !llvm.struct<(i64, ptr)>
// A closure of size 1 is 38.
// CHECK-DAG: llvm.mlir.constant(38 : i64)

// CHECK-LABEL: llvm.func tailcc @froe.strings(
// CHECK: %[[A:.*]] = llvm.mlir.addressof @[[S:__froe.string.*]] : !llvm.ptr
// CHECK: llvm.mlir.addressof @[[S]] : !llvm.ptr
// CHECK: llvm.getelementptr %[[A]][16]
// CHECK: llvm.getelementptr %[[A]][8]
func.func @strings() -> (!cell.ref, !cell.ref, !cell.ref, !llvm.ptr, i64) {
  %a = cell.string "same"
  %b = cell.string "same"
  %c = cell.string "a\00b"
  %p = cell.string_bytes %a : !llvm.ptr
  %n = cell.string_length %a
  return %a, %b, %c, %p, %n : !cell.ref, !cell.ref, !cell.ref, !llvm.ptr, i64
}

// CHECK-LABEL: llvm.func tailcc @froe.closures(
// CHECK: llvm.mlir.addressof @[[C:__froe.closure.*]] : !llvm.ptr
// CHECK: llvm.mlir.addressof @[[C]] : !llvm.ptr
func.func @closures() -> (!cell.ref, !cell.ref) {
  %a = cell.static_closure @code
  %b = cell.static_closure @code
  return %a, %b : !cell.ref, !cell.ref
}

func.func private @code(%self: !cell.ref) -> i64 {
  %c = arith.constant 1 : i64
  return %c : i64
}
