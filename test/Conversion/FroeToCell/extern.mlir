// RUN: froe-opt %s --convert-froe-to-cell | FileCheck %s

// C functions keep their names: functions of the program make way. One C function
// may go by several names. Strings are addresses of their bytes.

// CHECK-DAG: llvm.func @strlen(!llvm.ptr) -> i64
// CHECK-DAG: llvm.func @abs(i32) -> i32
// CHECK-DAG: func.func private @length(%[[S:.*]]: !cell.ref) -> i64
// CHECK-DAG: %[[P:.*]] = cell.string_bytes %[[S]] : !llvm.ptr
// CHECK-DAG: llvm.call @strlen(%[[P]])
func.func private @length(!froe.string) -> i64 attributes {froe.extern = "strlen"}
func.func private @size(!froe.string) -> i64 attributes {froe.extern = "strlen"}
func.func private @abs(i32) -> i32 attributes {froe.extern}

func.func @strlen(%s: !froe.string) -> i64 {
  %n = func.call @length(%s) : (!froe.string) -> i64
  %m = func.call @size(%s) : (!froe.string) -> i64
  %r = arith.addi %n, %m : i64
  return %r : i64
}

// CHECK-LABEL: func.func @caller(
// CHECK: call @[[ABS:abs.*]](%{{.*}}) : (i32) -> i32
// CHECK: call @[[STRLEN:strlen[^(]+]](%{{.*}}) : (!cell.ref) -> i64
func.func @caller(%x: i32, %s: !froe.string) -> i64 {
  %y = func.call @abs(%x) : (i32) -> i32
  %n = func.call @strlen(%s) : (!froe.string) -> i64
  %z = arith.extsi %y : i32 to i64
  %r = arith.addi %n, %z : i64
  return %r : i64
}
