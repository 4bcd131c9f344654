// RUN: froe-opt %s --canonicalize | FileCheck %s

// A tail split is in tail position of its alternative, not where that is applied.
// CHECK-LABEL: func.func @applied_elsewhere
// CHECK: froe.alt
// CHECK-NEXT: froe.tail_split
// CHECK: froe.apply
!opt = !froe.sum<none, some(i64)>
!tree = !froe.split_tree<!opt -> i64>
func.func @applied_elsewhere(%t: !tree, %x: i64) -> i64 {
  %a = froe.alt(%y: i64) -> i64 {
    %r = froe.tail_split %t, some(%y) : !tree
    froe.yield %r : i64
  }
  %p = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
  %q = arith.addi %p, %x : i64
  return %q : i64
}

// Of a known tree it is the alternative.
// CHECK-LABEL: func.func @known_tree
// CHECK-SAME: %[[X:[a-z0-9]+]]: i64
// CHECK-NEXT: return %[[X]]
func.func @known_tree(%x: i64) -> i64 {
  %none = froe.alt() -> i64 {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  %some = froe.alt(%y: i64) -> i64 {
    froe.yield %y : i64
  }
  %t = froe.mk_tree {case none = %none, case some = %some} : !tree
  %r = froe.tail_split %t, some(%x) : !tree
  return %r : i64
}
