// RUN: froe-opt %s --canonicalize --cse | FileCheck %s

// Immediates of one number are one; those of different numbers, and integers of
// the same number, are not.

// CHECK-LABEL: func.func @immediates
func.func @immediates() -> (!cell.ref, !cell.ref, !cell.ref, i64) {
  %a = cell.immediate 7
  %b = cell.immediate 7
  %c = cell.immediate 8
  %d = arith.constant 7 : i64
  // CHECK-DAG: %[[SEVEN:.*]] = cell.immediate 7
  // CHECK-DAG: %[[EIGHT:.*]] = cell.immediate 8
  // CHECK-DAG: %[[INT:.*]] = arith.constant 7 : i64
  // CHECK: return %[[SEVEN]], %[[SEVEN]], %[[EIGHT]], %[[INT]]
  return %a, %b, %c, %d : !cell.ref, !cell.ref, !cell.ref, i64
}

// Calls that nobody uses may do anything; loads may not.

// CHECK-LABEL: func.func @unused
func.func @unused(%f: !cell.ref, %s: !cell.ref) {
  // CHECK-NOT: cell.load
  %l = cell.load %s[0] tag 0 : i64
  // CHECK: cell.invoke
  %r = cell.invoke %f() : () -> i64
  // CHECK: cell.runtime froe_rt_string_concat
  %t = cell.runtime froe_rt_string_concat(%s, %s) : (!cell.ref, !cell.ref) -> !cell.ref
  return
}

// Two cells are not one, whatever they hold.

// CHECK-LABEL: func.func @identity
func.func @identity() -> (!cell.ref, !cell.ref) {
  // CHECK: %[[A:.*]] = cell.alloc
  // CHECK: %[[B:.*]] = cell.alloc
  // CHECK: return %[[A]], %[[B]]
  %a = cell.alloc heap #cell.layout<label size 1 number 0>
  %b = cell.alloc heap #cell.layout<label size 1 number 0>
  return %a, %b : !cell.ref, !cell.ref
}
