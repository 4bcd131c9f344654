// RUN: froe-opt %s --froe-call-patterns --split-input-file | FileCheck %s
// RUN: froe-opt %s --froe-call-patterns --split-input-file -o %t.once
// RUN: froe-opt %t.once --froe-call-patterns --split-input-file -o %t.twice
// RUN: diff %t.once %t.twice

// A function with captures, and recursion that passes it on.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[N:.*]]: i64, %[[XS:.*]]: !List
// CHECK-NOT: froe.pap
// CHECK: call @map.1(%[[N]], %[[XS]]) : (i64, !List) -> !List
// CHECK-NOT: @map(
// CHECK-LABEL: func.func private @map.1(
// CHECK-SAME: %[[M:.*]]: i64, %{{.*}}: !List
// CHECK: case cons(%[[X:.*]]: i64, %[[REST:.*]]: !List)
// CHECK: call @add(%[[M]], %[[X]])
// CHECK: call @map.1(%[[M]], %[[REST]])
// CHECK-NOT: froe.apply
func.func @main(%n: i64, %xs: !list) -> !list {
  %p = froe.pap @add(%n) : (i64) -> !f
  %ys = call @map(%p, %xs) : (!f, !list) -> !list
  return %ys : !list
}

func.func private @map(%f: !f, %xs: !list) -> !list {
  %r = froe.match %xs : !list -> !list {
  case nil {
    %e = froe.label nil : !list
    froe.yield %e : !list
  }
  case cons(%x: i64, %rest: !list) {
    %y = froe.apply %f(%x) : !f
    %ys = func.call @map(%f, %rest) : (!f, !list) -> !list
    %l = froe.label cons(%y, %ys) : !list
    froe.yield %l : !list
  }
  }
  return %r : !list
}

func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}

// -----

// Mutual recursion, a parameter that a callee applies, and one clone for two
// calls that know the same.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK: call @even.1(%{{.*}}) : (i64) -> i64
// CHECK: call @even.1(%{{.*}}) : (i64) -> i64
// CHECK-LABEL: func.func private @even.1(
// CHECK: call @odd.1(%{{.*}}) : (i64) -> i64
// CHECK-LABEL: func.func private @odd.1(
// CHECK: call @dec(
// CHECK: call @even.1(%{{.*}}) : (i64) -> i64
func.func @main(%n: i64) -> i64 {
  %p = froe.pap @dec() : () -> !f
  %a = call @even(%p, %n) : (!f, i64) -> i64
  %q = froe.pap @dec() : () -> !f
  %b = call @even(%q, %a) : (!f, i64) -> i64
  return %b : i64
}

func.func private @even(%f: !f, %n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %n : i64
  } else {
    %one = arith.constant 1 : i64
    %m = arith.subi %n, %one : i64
    %s = func.call @odd(%f, %m) : (!f, i64) -> i64
    scf.yield %s : i64
  }
  return %r : i64
}
func.func private @odd(%f: !f, %n: i64) -> i64 {
  %m = froe.apply %f(%n) : !f
  %r = func.call @even(%f, %m) : (!f, i64) -> i64
  return %r : i64
}
func.func private @dec(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  return %m : i64
}

// -----

// A function that captures a known function is another function; captures stay.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[N:.*]]: i64, %[[F:.*]]: !froe.pap
// CHECK: call @apply.1(%[[N]], %[[F]], %[[N]])
// CHECK-LABEL: func.func private @after.1(
// CHECK-SAME: %[[N1:.*]]: i64, %[[F1:.*]]: !froe.pap<(i64) -> i64>, %[[X:.*]]: i64
// CHECK: %[[Y:.*]] = froe.apply %[[F1]](%[[X]])
// CHECK: call @add(%[[N1]], %[[Y]])
func.func @main(%n: i64, %f: !f) -> i64 {
  %p = froe.pap @add(%n) : (i64) -> !f
  %q = froe.pap @after(%p, %f) : (!f, !f) -> !f
  %r = call @apply(%q, %n) : (!f, i64) -> i64
  return %r : i64
}

func.func private @apply(%f: !f, %x: i64) -> i64 {
  %y = froe.apply %f(%x) : !f
  return %y : i64
}
func.func private @after(%f: !f, %g: !f, %x: i64) -> i64 {
  %y = froe.apply %g(%x) : !f
  %z = froe.apply %f(%y) : !f
  return %z : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}

// -----

// A function that is only stored gains nothing.

!f = !froe.pap<(i64) -> i64>
!some = !froe.sum<none, some(!froe.pap<(i64) -> i64>)>

// CHECK-LABEL: func.func @main(
// CHECK: call @wrap(
func.func @main() -> !some {
  %p = froe.pap @id() : () -> !f
  %s = call @wrap(%p) : (!f) -> !some
  return %s : !some
}

func.func private @wrap(%f: !f) -> !some {
  %s = froe.label some(%f) : !some
  return %s : !some
}
func.func private @id(%x: i64) -> i64 {
  return %x : i64
}
