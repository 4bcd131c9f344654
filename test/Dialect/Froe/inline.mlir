// Operations of this dialect may be inlined anywhere, and stay valid there.
//
// RUN: froe-opt %s --inline | FileCheck %s

!tree = !froe.split_tree<!froe.sum<nil> -> i64>

// A call that is not in tail position: what is inlined must not claim to be.
func.func private @hand_on(%t: !tree) -> i64 {
  %r = froe.tail_split %t, nil : !tree
  return %r : i64
}
// CHECK-LABEL: func @not_a_tail_call
func.func @not_a_tail_call(%t: !tree) -> i64 {
  %r = call @hand_on(%t) : (!tree) -> i64
  // CHECK: %[[X:.*]] = arith.addi
  %x = arith.addi %r, %r : i64
  // CHECK: return %[[X]]
  return %x : i64
}

// At an instance of a polymorphic function the types do not fit: it stays.
func.func private @identity(%x: !froe.var<"a">) -> !froe.var<"a"> {
  return %x : !froe.var<"a">
}
// CHECK-LABEL: func @polymorphic
func.func @polymorphic(%x: i64) -> i64 {
  // CHECK: froe.call @identity(%{{.*}}) : (i64) -> i64
  %r = froe.call @identity(%x) : (i64) -> i64
  return %r : i64
}

// CHECK-LABEL: func @into_a_case
func.func @into_a_case(%v: !froe.sum<a, b>, %x: i64) -> i64 {
  // CHECK: case a {
  // CHECK-NEXT: arith.muli
  %r = froe.match %v : !froe.sum<a, b> -> i64 {
  case a {
    %s = func.call @square(%x) : (i64) -> i64
    froe.yield %s : i64
  }
  case b {
    froe.yield %x : i64
  }
  }
  return %r : i64
}
func.func private @square(%x: i64) -> i64 {
  %r = arith.muli %x, %x : i64
  return %r : i64
}
