// RUN: froe-opt %s --convert-froe-to-cell | FileCheck %s

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!flat = !froe.sum<a(i64), b(f64, i64), c>
!big = !froe.sum<"Big", k0(!froe.sum<"Big">), k1(!froe.sum<"Big">), k2(!froe.sum<"Big">), k3(i8, !froe.sum<"Big">), k4(i64), n0, n1>

// CHECK-LABEL: func.func @boxed(
// CHECK-SAME: %[[X:.*]]: i64) -> !cell.ref
// CHECK: %[[NIL:.*]] = cell.immediate 0
// CHECK: %[[CONS:.*]] = cell.alloc heap <label size 2 number 0 pointers[1]>
// CHECK-DAG: cell.init %[[CONS]][0], %[[X]] tag 0 : i64
// CHECK-DAG: cell.init %[[CONS]][1], %[[NIL]] tag 0 : !cell.ref
// CHECK: return %[[CONS]]
func.func @boxed(%x: i64) -> !list {
  %nil = froe.label nil : !list
  %cons = froe.label cons(%x, %nil) : !list
  return %cons : !list
}

// Numbers count labels with cells and immediates apart; the tag stops at 3.

// CHECK-LABEL: func.func @numbers(
// CHECK: cell.immediate 1
// CHECK: %[[K3:.*]] = cell.alloc heap <label size 2 number 3 pointers[1]>
// CHECK: cell.init %[[K3]][0], %{{.*}} tag 3 : i8
// CHECK: %[[K4:.*]] = cell.alloc heap <label size 1 number 4>
// CHECK: cell.init %[[K4]][0], %{{.*}} tag 3 : i64
func.func @numbers(%x: i64, %b: i8) -> (!big, !big) {
  %n1 = froe.label n1 : !big
  %k3 = froe.label k3(%b, %n1) : !big
  %k4 = froe.label k4(%x) : !big
  return %k3, %k4 : !big, !big
}

// Flat: the tag and all slots, of which those of other labels are zero.

// CHECK-LABEL: func.func @flat(
// CHECK-SAME: %[[X:.*]]: i64, %[[F:.*]]: f64) -> (i32, i64, f64, i32, i64, f64)
// CHECK-DAG: %[[B:.*]] = arith.constant 1 : i32
// CHECK-DAG: %[[A:.*]] = arith.constant 0 : i32
// CHECK-DAG: %[[ZERO:.*]] = arith.constant 0.000000e+00 : f64
// CHECK-NOT: cell.alloc
// CHECK: return %[[B]], %[[X]], %[[F]], %[[A]], %[[X]], %[[ZERO]]
func.func @flat(%x: i64, %f: f64) -> (!flat, !flat) {
  %b = froe.label b(%f, %x) : !flat
  %a = froe.label a(%x) : !flat
  return %b, %a : !flat, !flat
}

// Nothing at all.

// CHECK-LABEL: func.func @nothing() {
// CHECK-NEXT: return
func.func @nothing() -> (!froe.sum<only>, !froe.record<>) {
  %o = froe.label only : !froe.sum<only>
  %r = froe.record {} : !froe.record<>
  return %o, %r : !froe.sum<only>, !froe.record<>
}

// Fields are read on the way into their case.

// CHECK-LABEL: func.func @match_boxed(
// CHECK-SAME: %[[L:.*]]: !cell.ref) -> i64
// CHECK: cell.switch %[[L]] cells 1[{{cell 0: \^(.*), immediate 0: .*}}]
// CHECK: cell.load %[[L]][0] tag 0 : i64
func.func @match_boxed(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case cons(%x: i64, %xs: !list) { froe.yield %x : i64 }
  case nil {
    %z = arith.constant 0 : i64
    froe.yield %z : i64
  }
  }
  return %r : i64
}

// CHECK-LABEL: func.func @match_numbers(
// CHECK: cell.switch %{{.*}} cells 5[cell 4: ^[[A:.*]], immediate 0: ^[[A]], cell 0: ^[[B:.*]], cell 1: ^[[B]], cell 2: ^[[B]], cell 3: ^[[B]], immediate 1: ^[[B]]]
func.func @match_numbers(%v: !big) -> i1 {
  %r = froe.match %v : !big -> i1 {
  case k4 | n0 {
    %t = arith.constant true
    froe.yield %t : i1
  }
  default {
    %f = arith.constant false
    froe.yield %f : i1
  }
  }
  return %r : i1
}

// The last of the flat cases is the default.

// CHECK-LABEL: func.func @match_flat(
// CHECK-SAME: %[[TAG:.*]]: i32, %[[I:.*]]: i64, %[[F:.*]]: f64) -> i64
// CHECK: cf.switch %[[TAG]] : i32, [
// CHECK-NEXT: default: ^{{.*}},
// CHECK-NEXT: 1: ^{{.*}},
// CHECK-NEXT: 2: ^
// CHECK-NOT: cell.load
func.func @match_flat(%v: !flat) -> i64 {
  %r = froe.match %v : !flat -> i64 {
  case b(%f: f64, %x: i64) { froe.yield %x : i64 }
  case c {
    %z = arith.constant 0 : i64
    froe.yield %z : i64
  }
  case a(%x: i64) { froe.yield %x : i64 }
  }
  return %r : i64
}

// A single case needs no test, whether of one label or of all.

// CHECK-LABEL: func.func @match_single(
// CHECK-NOT: switch
// CHECK: return
func.func @match_single(%v: !froe.sum<one(i64)>, %w: !flat) -> i64 {
  %r = froe.match %v : !froe.sum<one(i64)> -> i64 {
  case one(%x: i64) { froe.yield %x : i64 }
  }
  %s = froe.match %w : !flat -> i64 {
  default(%all: !flat) { froe.yield %r : i64 }
  }
  return %s : i64
}

// There is no value of the empty sum.

// CHECK-LABEL: func.func @match_empty(
// CHECK-NEXT: llvm.unreachable
func.func @match_empty(%v: !froe.sum<>) -> i64 {
  %r = froe.match %v : !froe.sum<> -> i64 {
  }
  return %r : i64
}
