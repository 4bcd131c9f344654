// A string is its bytes, whatever type the attribute names: either such a
// literal is not valid, or it folds like any other.
//
// RUN: froe-opt %s --canonicalize | FileCheck %s

// CHECK-LABEL: func @typed_literal()
func.func @typed_literal() -> i1 {
  %a = froe.string "a"
  %b = "froe.string"() <{value = "a" : i64}> : () -> !froe.string
  %0 = froe.string.equal %a, %b
  // CHECK-NOT: arith.constant false
  // CHECK: return
  return %0 : i1
}
