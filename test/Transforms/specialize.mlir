// RUN: froe-opt %s --froe-specialize -o %t.once
// RUN: FileCheck %s --input-file=%t.once --implicit-check-not=froe.var --implicit-check-not=froe.call
// RUN: froe-opt %t.once --froe-specialize -o %t.twice
// RUN: diff %t.once %t.twice
// RUN: froe-opt %s --froe-specialize --remarks-filter='.*' --remark-format=emitRemark -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK

!a = !froe.var<"a">
!b = !froe.var<"b">
!list_a = !froe.sum<"ListA", nil, cons(!a, !froe.sum<"ListA">)>

// Names of sums without variables stay.
// CHECK-DAG: !Chars = !froe.sum<"Chars", cons(i32, !froe.sum<"Chars">), nil>
// CHECK-DAG: !Unrolled = !froe.sum<"Unrolled", cons(i32, !froe.sum<cons(i32, !froe.sum<"Unrolled">), nil>), nil>
// A sum that is new is called after the one it is an instance of.
// CHECK-DAG: !ListA_1 = !froe.sum<"ListA_1", cons(i8, !froe.sum<"ListA_1">), nil>

//===----------------------------------------------------------------------===//
// One instance per type, found by way of another one.
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func private @identity.1(%arg0: !froe.string) -> !froe.string
// CHECK-NEXT: return %arg0 : !froe.string
// CHECK-LABEL: func.func private @identity.2(%arg0: i64) -> i64
// REMARK-DAG: specialize.mlir:[[#@LINE+2]]:1: remark: [Passed] Instance | Category:froe-specialize | Function=identity | Remark="@identity.1 is @identity at '(string) -> string'"
// REMARK-DAG: [[#@LINE+1]]:1: remark: [Passed] Instance {{.*}} Remark="@identity.2 is @identity at '(i64) -> i64'"
func.func private @identity(%x: !a) -> !a {
  return %x : !a
}

// CHECK-LABEL: func.func private @pair.1(%arg0: i64, %arg1: !froe.string) -> !froe.record<x: i64, y: !froe.string> {
// CHECK-NEXT: %[[X:.*]] = call @identity.2(%arg0) : (i64) -> i64
// CHECK-NEXT: froe.record {x = %[[X]], y = %arg1} : !froe.record<x: i64, y: !froe.string>
func.func private @pair(%x: !a, %y: !b) -> !froe.record<x: !a, y: !b> {
  %same = froe.call @identity(%x) : (!a) -> !a
  %r = froe.record {x = %same, y = %y} : !froe.record<x: !a, y: !b>
  return %r : !froe.record<x: !a, y: !b>
}

// Calls keep their attributes; partial applications are of the instance.
// CHECK-LABEL: func.func @uses(
// CHECK: call @pair.1(%{{.*}}, %{{.*}}) {note} : (i64, !froe.string)
// CHECK: froe.pap @pair.1(%{{.*}}) : (i64) -> !froe.pap<(!froe.string) -> !froe.record<x: i64, y: !froe.string>>
// CHECK: call @identity.1
// CHECK: froe.pap @identity.1() : () -> !froe.alt<(!froe.string) -> !froe.string>
// CHECK: call @plain(
func.func @uses(%s: !froe.string) {
  %c1 = arith.constant 1 : i64
  %p = froe.call @pair(%c1, %s) {note} : (i64, !froe.string) -> !froe.record<x: i64, y: !froe.string>
  %q = froe.pap @pair(%c1) : (i64) -> !froe.pap<(!froe.string) -> !froe.record<x: i64, y: !froe.string>>
  %t = froe.call @identity(%s) : (!froe.string) -> !froe.string
  %f = froe.pap @identity() : () -> !froe.alt<(!froe.string) -> !froe.string>
  froe.call @plain(%c1) : (i64) -> ()
  return
}
func.func private @plain(%x: i64) { return }

//===----------------------------------------------------------------------===//
// Types are equal by structure: another knot, another number of rounds.
//===----------------------------------------------------------------------===//

!even_a = !froe.sum<"EvenA", nil, cons(!a, !froe.sum<"OddA">)>
!odd_a = !froe.sum<"OddA", nil, cons(!a, !even_a)>
!other_a = !froe.sum<"OtherA", nil, cons(!a, !froe.sum<nil, cons(!a, !froe.sum<"OtherA">)>)>
!chars = !froe.sum<"Chars", nil, cons(i32, !froe.sum<"Chars">)>
!unrolled = !froe.sum<"Unrolled", nil, cons(i32, !froe.sum<nil, cons(i32, !froe.sum<"Unrolled">)>)>

// CHECK-LABEL: func.func private @list.1(%arg0: !Chars) -> !Chars
func.func private @list(%l: !list_a) -> !list_a { return %l : !list_a }
// CHECK-LABEL: func.func private @other.1(%arg0: !Chars) -> !Chars
// CHECK-NEXT: call @list.1(%arg0) : (!Chars) -> !Chars
func.func private @other(%l: !other_a) -> !other_a {
  %r = froe.call @list(%l) : (!other_a) -> !other_a
  return %r : !other_a
}
// CHECK-LABEL: func.func private @even.1(%arg0: !Chars) -> !Chars
// CHECK-NEXT: froe.match %arg0 : !Chars -> !Chars
func.func private @even(%l: !even_a) -> !odd_a {
  %r = froe.match %l : !even_a -> !odd_a {
  case nil {
    %nil = froe.label nil : !odd_a
    froe.yield %nil : !odd_a
  }
  case cons(%x: !a, %xs: !odd_a) {
    froe.yield %xs : !odd_a
  }
  }
  return %r : !odd_a
}
// CHECK-LABEL: func.func private @empty.1() -> !ListA_1
func.func private @empty() -> !list_a {
  %nil = froe.label nil : !list_a
  return %nil : !list_a
}
// CHECK-LABEL: func.func private @no_more_of.1(%arg0: i8)
// CHECK-NEXT: call @empty.1() : () -> !ListA_1
func.func private @no_more_of(%x: !a) {
  %l = froe.call @empty() : () -> !list_a
  return
}

// CHECK-LABEL: func.func @structures(%arg0: !Chars, %arg1: !Unrolled) -> !Unrolled
// CHECK-NEXT: call @list.1(%arg0) : (!Chars) -> !Chars
// CHECK-NEXT: %[[U:.*]] = froe.upcast %arg1 : !Unrolled to !Chars
// CHECK-NEXT: %[[R:.*]] = call @other.1(%[[U]]) : (!Chars) -> !Chars
// CHECK-NEXT: froe.upcast %[[R]] : !Chars to !Unrolled
// CHECK: call @even.1
// CHECK: %[[P:.*]] = froe.pap @even.1() : () -> !froe.pap<(!Chars) -> !Chars>
// CHECK-NEXT: froe.upcast %[[P]] : !froe.pap<(!Chars) -> !Chars> to !froe.pap<(!Unrolled) -> !Chars>
func.func @structures(%x: !chars, %y: !unrolled) -> !unrolled {
  %0 = froe.call @list(%x) : (!chars) -> !chars
  %1 = froe.call @other(%y) : (!unrolled) -> !unrolled
  %2 = froe.call @even(%y) : (!unrolled) -> !chars
  %3 = froe.pap @even() : () -> !froe.pap<(!unrolled) -> !chars>
  %c0 = arith.constant 0 : i8
  froe.call @no_more_of(%c0) : (i8) -> ()
  return %1 : !unrolled
}

//===----------------------------------------------------------------------===//
// Variables that are nobody's business
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func private @never.1() -> i64
// CHECK-NEXT: froe.fail "never" -> i64
// CHECK-LABEL: func.func private @never.2() -> !froe.record<>
func.func private @never() -> !a {
  %x = froe.fail "never" -> !a
  return %x : !a
}

// REMARK-DAG: [[#@LINE+5]]:1: remark: [Analysis] UndeterminedVariable {{.*}} Remark="the type of @phantom does not say what 'b' stands for: it becomes '{}'"
// CHECK-LABEL: func.func private @phantom.1(%arg0: i64) -> i1
// CHECK-NEXT: froe.label none : !froe.sum<none, some(!froe.record<>)>
// CHECK-NEXT: call @is_none.1
// CHECK-NEXT: call @never.2() : () -> !froe.record<>
func.func private @phantom(%x: !a) -> i1 {
  %none = froe.label none : !froe.sum<none, some(!b)>
  %r = froe.call @is_none(%none) : (!froe.sum<none, some(!b)>) -> i1
  %n = froe.call @never() : () -> !b
  return %r : i1
}
// CHECK-LABEL: func.func private @is_none.1(
// CHECK: default(%{{.*}}: !froe.sum<some(!froe.record<>)>)
func.func private @is_none(%x: !froe.sum<none, some(!a)>) -> i1 {
  %r = froe.match %x : !froe.sum<none, some(!a)> -> i1 {
  case none {
    %t = arith.constant true
    froe.yield %t : i1
  }
  default(%some: !froe.sum<some(!a)>) {
    %f = arith.constant false
    froe.yield %f : i1
  }
  }
  return %r : i1
}
// The body of a function without variables.
// CHECK-LABEL: func.func @strays(
// CHECK: call @never.1() : () -> i64
// CHECK: call @never.2() : () -> !froe.record<>
func.func @strays(%x: i64) {
  %0 = froe.call @never() : () -> i64
  %1 = froe.call @never() : () -> !a
  %2 = froe.call @phantom(%x) : (i64) -> i1
  return
}

//===----------------------------------------------------------------------===//
// A narrowed value has a type without name, also where that is not canonical.
//===----------------------------------------------------------------------===//

!b_of_a = !froe.sum<"BofA", a(!a, !froe.sum<"BofA">)>
!ab = !froe.sum<"AB", a(!a, !b_of_a), b>

// CHECK-LABEL: func.func private @narrow.1(
// CHECK: default(%[[N:.*]]: !froe.sum<a(i64, !Bi_1)>) {
// CHECK-NEXT: %[[C:.*]] = froe.upcast %[[N]] : !froe.sum<a(i64, !Bi_1)> to !Bi_1
// CHECK-NEXT: froe.yield %[[C]] : !Bi_1
func.func private @narrow(%x: !ab) -> !froe.sum<a(!a, !b_of_a)> {
  %r = froe.match %x : !ab -> !froe.sum<a(!a, !b_of_a)> {
  case b {
    %f = froe.fail "b" -> !froe.sum<a(!a, !b_of_a)>
    froe.yield %f : !froe.sum<a(!a, !b_of_a)>
  }
  default(%n: !froe.sum<a(!a, !b_of_a)>) {
    froe.yield %n : !froe.sum<a(!a, !b_of_a)>
  }
  }
  return %r : !froe.sum<a(!a, !b_of_a)>
}
!b_i = !froe.sum<"Bi", a(i64, !froe.sum<a(i64, !froe.sum<"Bi">)>)>
func.func @narrows(%x: !froe.sum<a(i64, !b_i), b>) {
  %r = froe.call @narrow(%x) : (!froe.sum<a(i64, !b_i), b>) -> !b_i
  return
}

//===----------------------------------------------------------------------===//
// Mutual recursion; variables that are swapped on the way.
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func private @ping.1(%arg0: i64, %arg1: !froe.string)
// CHECK-NEXT: call @pong.1(%arg1, %arg0) : (!froe.string, i64) -> ()
// CHECK-LABEL: func.func private @ping.2(%arg0: !froe.string, %arg1: i64)
// CHECK-NEXT: call @pong.2(%arg1, %arg0) : (i64, !froe.string) -> ()
func.func private @ping(%x: !a, %y: !b) {
  froe.call @pong(%y, %x) : (!b, !a) -> ()
  return
}
// CHECK-LABEL: func.func private @pong.1(%arg0: !froe.string, %arg1: i64)
// CHECK-NEXT: call @ping2.1(%arg0, %arg1)
// CHECK-NEXT: call @ping.2(%arg0, %arg1)
// CHECK-LABEL: func.func private @pong.2(%arg0: i64, %arg1: !froe.string)
// CHECK-NEXT: call @ping2.2(%arg0, %arg1)
// CHECK-NEXT: call @ping.1(%arg0, %arg1)
func.func private @pong(%x: !a, %y: !b) {
  func.call @ping2(%x, %y) : (!a, !b) -> ()
  froe.call @ping(%x, %y) : (!a, !b) -> ()
  return
}
func.func private @ping2(%x: !a, %y: !b) { return }
// CHECK-LABEL: func.func @game(
// CHECK: call @ping.1(
func.func @game(%s: !froe.string) {
  %c1 = arith.constant 1 : i64
  froe.call @ping(%c1, %s) : (i64, !froe.string) -> ()
  return
}

// What nobody uses goes, and so does what only that uses.
// REMARK-DAG: remark: [Analysis] Removed {{.*}} Remark="@unused is not used any more"
// REMARK-DAG: remark: [Analysis] Removed {{.*}} Remark="@also_unused is not used any more"
// CHECK-NOT: @unused
// CHECK-NOT: @also_unused
func.func private @unused(%x: !a) { return }
func.func private @also_unused(%x: i64) {
  froe.call @unused(%x) : (i64) -> ()
  return
}
