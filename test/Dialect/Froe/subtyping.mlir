// What is a subtype of what. For what is not, see invalid-subtyping.mlir.
//
// RUN: froe-opt %s | FileCheck %s

!none = !froe.sum<>
!xy = !froe.record<x: i64, y: i64>
!x = !froe.record<x: i64>
!a = !froe.sum<a>
!ab = !froe.sum<a, b(i64)>

// CHECK-LABEL: func @width
func.func @width(%r: !froe.record<a: i8, b: f64, c: !xy>, %a: !a, %none: !none) {
  // CHECK-COUNT-7: froe.upcast
  %0 = froe.upcast %r : !froe.record<a: i8, b: f64, c: !xy> to !froe.record<b: f64>
  %1 = froe.upcast %r : !froe.record<a: i8, b: f64, c: !xy> to !froe.record<a: i8, c: !xy>
  %2 = froe.upcast %r : !froe.record<a: i8, b: f64, c: !xy> to !froe.record<>
  %3 = froe.upcast %a : !a to !ab
  %4 = froe.upcast %a : !a to !froe.sum<"", "_", a, z>
  // The sum without labels is below every sum.
  %5 = froe.upcast %none : !none to !a
  %6 = froe.upcast %none : !none to !froe.sum<"", "one two"(!none)>
  return
}

// CHECK-LABEL: func @depth
func.func @depth(%r: !froe.record<p: !xy, s: !a>, %s: !froe.sum<l(!froe.record<s: !froe.sum<l(!xy)>, t: i64>)>,
                 %a: !froe.array<!froe.array<!xy>>) {
  // CHECK-COUNT-3: froe.upcast
  %0 = froe.upcast %r : !froe.record<p: !xy, s: !a> to !froe.record<p: !x, s: !ab>
  %1 = froe.upcast %s : !froe.sum<l(!froe.record<s: !froe.sum<l(!xy)>, t: i64>)> to !froe.sum<k, l(!froe.record<s: !froe.sum<l(!x), m>>)>
  %2 = froe.upcast %a : !froe.array<!froe.array<!xy>> to !froe.array<!froe.array<!froe.record<>>>
  return
}

// CHECK-LABEL: func @functions
func.func @functions(%p: !froe.pap<(!x) -> !xy>, %a: !froe.alt<(!ab, i64) -> (!a, !xy)>,
                     %t: !froe.split_tree<!ab -> (!a, i64)>, %h: !froe.pap<(!froe.pap<(!xy) -> !x>) -> i64>) {
  // CHECK-COUNT-6: froe.upcast
  %0 = froe.upcast %p : !froe.pap<(!x) -> !xy> to !froe.pap<(!xy) -> !x>
  %1 = froe.upcast %a : !froe.alt<(!ab, i64) -> (!a, !xy)> to !froe.alt<(!a, i64) -> (!ab, !x)>
  // A tree for more labels will do where there are fewer.
  %2 = froe.upcast %t : !froe.split_tree<!ab -> (!a, i64)> to !froe.split_tree<!a -> (!ab, i64)>
  %3 = froe.upcast %t : !froe.split_tree<!ab -> (!a, i64)> to !froe.split_tree<!none -> (!a, i64)>
  // Twice to the left of an arrow is on the right.
  %4 = froe.upcast %h : !froe.pap<(!froe.pap<(!xy) -> !x>) -> i64> to !froe.pap<(!froe.pap<(!x) -> !xy>) -> i64>
  %5 = froe.upcast %h : !froe.pap<(!froe.pap<(!xy) -> !x>) -> i64> to !froe.pap<(!froe.pap<(!xy) -> !xy>) -> i64>
  return
}

// Recursive sums by what they are, not by what they are called.
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!list2 = !froe.sum<"List2", nil, cons(i64, !froe.sum<"List2">)>
// The same list unrolled once, twice, and as two that take turns.
!unrolled = !froe.sum<nil, cons(i64, !list)>
!twice = !froe.sum<"Twice", nil, cons(i64, !froe.sum<nil, cons(i64, !froe.sum<"Twice">)>)>
!ping = !froe.sum<"Ping", nil, cons(i64, !froe.sum<"Pong">)>
!pong = !froe.sum<"Pong", nil, cons(i64, !ping)>
// A cycle of three.
!c1 = !froe.sum<"C1", nil, cons(i64, !froe.sum<"C2">)>
!c2 = !froe.sum<"C2", nil, cons(i64, !froe.sum<"C3">)>
!c3 = !froe.sum<"C3", nil, cons(i64, !c1)>

// CHECK-LABEL: func @equal_up_to_unrolling
func.func @equal_up_to_unrolling(%l: !list, %u: !unrolled, %t: !twice, %p: !ping, %c: !c1) {
  // CHECK-COUNT-12: froe.upcast
  %0 = froe.upcast %l : !list to !list2
  %1 = froe.upcast %l : !list to !unrolled
  %2 = froe.upcast %u : !unrolled to !list
  %3 = froe.upcast %u : !unrolled to !list2
  %4 = froe.upcast %l : !list to !twice
  %5 = froe.upcast %t : !twice to !list
  %6 = froe.upcast %l : !list to !ping
  %7 = froe.upcast %p : !ping to !list
  %8 = froe.upcast %p : !ping to !pong
  %9 = froe.upcast %p : !ping to !c1
  %10 = froe.upcast %c : !c1 to !twice
  %11 = froe.upcast %c : !c1 to !c3
  return
}

// Below, and not equal: more labels, fewer fields, all the way down.
!points = !froe.sum<"Points", nil, cons(!xy, !froe.sum<"Points">)>
!xs = !froe.sum<"Xs", nil, cons(!x, !froe.sum<"Xs">), append(!froe.sum<"Xs">, !froe.sum<"Xs">)>
!nonempty = !froe.sum<cons(i64, !list)>
!even = !froe.sum<"Even", z, s(!froe.sum<"Odd">)>
!odd = !froe.sum<"Odd", s(!even)>
!nat = !froe.sum<"Nat", z, s(!froe.sum<"Nat">)>

// CHECK-LABEL: func @recursive
func.func @recursive(%p: !points, %n: !nonempty, %e: !even, %o: !odd) {
  // CHECK-COUNT-4: froe.upcast
  %0 = froe.upcast %p : !points to !xs
  %1 = froe.upcast %n : !nonempty to !list
  %2 = froe.upcast %e : !even to !nat
  %3 = froe.upcast %o : !odd to !nat
  return
}

// Recursion on both sides of an arrow: an object whose method takes and gives
// objects of its own kind. What a method takes is the same on both sides, what
// it gives may be less.
!object = !froe.sum<"Object", o(!froe.record<next: !froe.pap<(i64) -> !froe.sum<"Object">>, size: i64>)>
!view = !froe.sum<"View", o(!froe.record<next: !froe.pap<(i64) -> !froe.sum<"View">>>)>
!eq1 = !froe.sum<"Eq1", o(!froe.pap<(!froe.sum<"Eq1">) -> i1>)>
!eq2 = !froe.sum<"Eq2", o(!froe.pap<(!froe.sum<"Eq3">) -> i1>)>
!eq3 = !froe.sum<"Eq3", o(!froe.pap<(!eq2) -> i1>)>

// CHECK-LABEL: func @through_functions
func.func @through_functions(%o: !object, %e1: !eq1, %e2: !eq2) {
  // CHECK-COUNT-3: froe.upcast
  %0 = froe.upcast %o : !object to !view
  %1 = froe.upcast %e1 : !eq1 to !eq2
  %2 = froe.upcast %e2 : !eq2 to !eq1
  return
}

// The same pair in both directions at once.
// CHECK-LABEL: func @both_directions
func.func @both_directions(%p: !froe.record<f: !froe.pap<(!list2) -> !list>, g: !froe.pap<(!list) -> !list2>>) {
  // CHECK: froe.upcast
  %0 = froe.upcast %p : !froe.record<f: !froe.pap<(!list2) -> !list>, g: !froe.pap<(!list) -> !list2>>
                     to !froe.record<f: !froe.pap<(!ping) -> !twice>, g: !froe.pap<(!pong) -> !list>>
  return
}

// Recursion through arrays, trees and records without a label between.
!rose1 = !froe.sum<"Rose1", n(!froe.array<!froe.record<k: !froe.sum<"Rose1">, v: i64>>)>
!rose2 = !froe.sum<"Rose2", n(!froe.array<!froe.record<k: !froe.sum<n(!froe.array<!froe.record<k: !froe.sum<"Rose2">>>), m>>>)>
!fold1 = !froe.sum<"Fold1", f(!froe.split_tree<!ab -> !froe.sum<"Fold1">>)>
!fold2 = !froe.sum<"Fold2", f(!froe.split_tree<!a -> !froe.sum<"Fold2">>), g>

// CHECK-LABEL: func @through_the_rest
func.func @through_the_rest(%r: !rose1, %f: !fold1) {
  // CHECK-COUNT-2: froe.upcast
  %0 = froe.upcast %r : !rose1 to !rose2
  %1 = froe.upcast %f : !fold1 to !fold2
  return
}

// A name without a body is at least what it is.
// CHECK-LABEL: func @no_body
func.func @no_body(%x: !froe.record<a: !froe.sum<"Ghost">, b: i64>) {
  // CHECK: froe.upcast
  %0 = froe.upcast %x : !froe.record<a: !froe.sum<"Ghost">, b: i64> to !froe.record<a: !froe.sum<"Ghost">>
  return
}

// Instances look through names too, and a variable stands for one type up to
// names.
func.func private @pair(!froe.var<"a">, !froe.var<"a">, !froe.sum<"L", nil, cons(!froe.var<"a">, !froe.sum<"L">)>)
func.func private @map(!froe.pap<(!froe.var<"a">) -> !froe.var<"b">>, !froe.array<!froe.var<"a">>) -> !froe.array<!froe.var<"b">>
!lists = !froe.sum<"Lists", nil, cons(!ping, !froe.sum<"Lists">)>

// CHECK-LABEL: func @instances
func.func @instances(%l: !list, %p: !pong, %ls: !lists, %f: !froe.pap<(i64) -> !froe.array<!list>>, %a: !froe.array<i64>) {
  // CHECK: froe.call @pair
  froe.call @pair(%l, %p, %ls) : (!list, !pong, !lists) -> ()
  // CHECK: froe.call @map
  %0 = froe.call @map(%f, %a) : (!froe.pap<(i64) -> !froe.array<!list>>, !froe.array<i64>) -> !froe.array<!froe.array<!list>>
  return
}

// A polymorphic function that calls itself, at its own variables and at others.
// CHECK-LABEL: func @itself
func.func @itself(%x: !froe.var<"a">, %y: !froe.array<!froe.var<"b">>) {
  // CHECK: froe.call @itself
  froe.call @itself(%x, %y) : (!froe.var<"a">, !froe.array<!froe.var<"b">>) -> ()
  // CHECK: froe.call @itself
  froe.call @itself(%y, %y) : (!froe.array<!froe.var<"b">>, !froe.array<!froe.var<"b">>) -> ()
  return
}
