// Tail positions: of a function, of an alternative, and of what is in one.
//
// RUN: froe-opt %s | FileCheck %s
// RUN: froe-opt %s > %t.1
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt > %t.2 && diff %t.1 %t.2

!s = !froe.sum<a, b(i64)>
!tree = !froe.split_tree<!s -> i64>

// CHECK-LABEL: func @nested
func.func @nested(%t: !tree, %v: !s, %p: i1) -> i64 {
  %r = froe.match %v : !s -> i64 {
  case a {
    %q = scf.if %p -> i64 {
      // CHECK: froe.tail_split
      %x = froe.tail_split %t, a : !tree
      scf.yield %x : i64
    } else {
      %y = arith.constant 1 : i64
      scf.yield %y : i64
    }
    froe.yield %q : i64
  }
  case b(%i: i64) {
    cf.cond_br %p, ^left, ^right
  ^left:
    // CHECK: froe.tail_split
    %x = froe.tail_split %t, b(%i) : !tree
    froe.yield %x : i64
  ^right:
    froe.yield %i : i64
  }
  }
  return %r : i64
}

// What is done with the alternative does not matter.
// CHECK-LABEL: func @alternative
func.func @alternative(%t: !tree, %v: !s) -> !froe.array<!froe.alt<() -> i64>> {
  %a = froe.alt() -> i64 {
    %r = froe.match %v : !s -> i64 {
    default {
      // CHECK: froe.tail_split
      %x = froe.tail_split %t, a : !tree
      froe.yield %x : i64
    }
    }
    froe.yield %r : i64
  }
  %l = froe.array.of [%a] : !froe.array<!froe.alt<() -> i64>>
  return %l : !froe.array<!froe.alt<() -> i64>>
}

// CHECK-LABEL: func @yield_attributes
func.func @yield_attributes(%v: !froe.sum<a, b>) {
  froe.match %v : !froe.sum<a, b> {
  // CHECK: case a {
  // CHECK-NEXT: froe.yield {note}
  case a { froe.yield {note} }
  // CHECK: case b {
  // CHECK-NEXT: }
  case b {}
  }
  return
}
