// RUN: froe-opt %s --froe-lambda-sets --split-input-file | FileCheck %s
// RUN: froe-opt %s --froe-lambda-sets --split-input-file -o %t.once
// RUN: froe-opt %t.once --froe-lambda-sets --split-input-file | diff - %t.once

// Two functions, of which one has a capture.

!f = !froe.pap<(i64) -> i64>

// CHECK: !froe.sum<"fn.{{.*}}", add(i64), negate>
// CHECK-LABEL: func.func @main(
// CHECK-SAME: %[[C:.*]]: i1, %[[N:.*]]: i64
// CHECK: %[[F:.*]] = scf.if %[[C]] -> ([[T:.*]]) {
// CHECK: froe.label add(%[[N]]) : [[T]]
// CHECK: froe.label negate : [[T]]
// CHECK: froe.match %[[F]] : [[T]] -> i64 {
// CHECK-NEXT: case add(%[[K:.*]]: i64) {
// CHECK-NEXT: %[[S:.*]] = func.call @add(%[[K]], %[[N]])
// CHECK-NEXT: froe.yield %[[S]]
// CHECK: case negate {
// CHECK-NEXT: func.call @negate(%[[N]])
func.func @main(%c: i1, %n: i64) -> i64 {
  %f = scf.if %c -> !f {
    %p = froe.pap @add(%n) : (i64) -> !f
    scf.yield %p : !f
  } else {
    %p = froe.pap @negate() : () -> !f
    scf.yield %p : !f
  }
  %r = froe.apply %f(%n) : !f
  return %r : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}
func.func private @negate(%x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %s = arith.subi %zero, %x : i64
  return %s : i64
}

// -----

// A set that contains itself: compositions in a loop. Functions in lists, which
// get a type of their own; the list of numbers stays.

!f = !froe.pap<(i64) -> i64>
!fs = !froe.sum<"Fs", nil, cons(!froe.pap<(i64) -> i64>, !froe.sum<"Fs">)>
!is = !froe.sum<"Is", nil, cons(i64, !froe.sum<"Is">)>

// CHECK-DAG: !Fs2E1 = !froe.sum<"Fs.1", cons(![[ADD:[^,]+]], !froe.sum<"Fs.1">), nil>
// CHECK-DAG: = !froe.sum<"fn.after", after(!{{[^,]+}}, !froe.sum<"fn.after">), id>
// CHECK-LABEL: func.func @main(
// CHECK-NOT: froe.apply
// CHECK-NOT: froe.pap
func.func @main(%n: i64) -> i64 {
  %is = froe.label nil : !is
  %one = froe.label cons(%n, %is) : !is
  %fs = call @adders(%one) : (!is) -> !fs
  %f = call @compose(%fs) : (!fs) -> !f
  %r = froe.apply %f(%n) : !f
  return %r : i64
}
func.func private @adders(%is: !is) -> !fs {
  %r = froe.match %is : !is -> !fs {
  case nil {
    %e = froe.label nil : !fs
    froe.yield %e : !fs
  }
  case cons(%i: i64, %rest: !is) {
    %p = froe.pap @add(%i) : (i64) -> !f
    %ps = func.call @adders(%rest) : (!is) -> !fs
    %l = froe.label cons(%p, %ps) : !fs
    froe.yield %l : !fs
  }
  }
  return %r : !fs
}
func.func private @compose(%fs: !fs) -> !f {
  %r = froe.match %fs : !fs -> !f {
  case nil {
    %e = froe.pap @id() : () -> !f
    froe.yield %e : !f
  }
  case cons(%f: !f, %rest: !fs) {
    %g = func.call @compose(%rest) : (!fs) -> !f
    %p = froe.pap @after(%f, %g) : (!f, !f) -> !f
    froe.yield %p : !f
  }
  }
  return %r : !f
}
// CHECK-LABEL: func.func private @after(
// CHECK: case after(
// CHECK: case id
// CHECK: case add(
// CHECK-NOT: froe.apply
func.func private @after(%f: !f, %g: !f, %x: i64) -> i64 {
  %y = froe.apply %g(%x) : !f
  %z = froe.apply %f(%y) : !f
  return %z : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}
func.func private @id(%x: i64) -> i64 {
  return %x : i64
}

// -----

// Fewer arguments make another label; more are for what the function results in.

!f3 = !froe.pap<(i64, i64, i64) -> i64>
!f2 = !froe.pap<(i64, i64) -> i64>
!f1 = !froe.pap<(i64) -> i64>
!ff = !froe.pap<(i64) -> !froe.pap<(i64) -> i64>>

// CHECK-LABEL: func.func @main(
// CHECK: froe.match
// CHECK: case three {
// CHECK: froe.label three(%{{.*}}) :
// CHECK: froe.match
// CHECK: case three(%{{.*}}: i64) {
// CHECK: func.call @three(
// CHECK: %[[G:.*]] = froe.match
// CHECK: case make {
// CHECK: func.call @make(
// CHECK: froe.match %[[G]]
// CHECK: case two(%{{.*}}: i64) {
// CHECK: func.call @two(
// CHECK-NOT: froe.apply
func.func @main(%n: i64) -> i64 {
  %p = froe.pap @three() : () -> !f3
  %q = froe.apply %p(%n) : !f3
  %r = froe.apply %q(%n, %n) : !f2
  %m = froe.pap @make() : () -> !ff
  %s = froe.apply %m(%n, %r) : !ff
  return %s : i64
}
func.func private @three(%a: i64, %b: i64, %c: i64) -> i64 {
  %s = arith.addi %a, %b : i64
  %t = arith.muli %s, %c : i64
  return %t : i64
}
func.func private @make(%a: i64) -> !f1 {
  %b = arith.addi %a, %a : i64
  %p = froe.pap @two(%b) : (i64) -> !f1
  return %p : !f1
}
func.func private @two(%a: i64, %b: i64) -> i64 {
  %s = arith.addi %a, %b : i64
  return %s : i64
}

// -----

// Functions that are seen at another type: the value stays, arguments and results
// are upcast where the function is called.

!r2 = !froe.record<x: i64, y: i64>
!r1 = !froe.record<x: i64>
!small = !froe.sum<no>
!large = !froe.sum<no, yes>
!f1 = !froe.pap<(!froe.record<x: i64>) -> !froe.sum<no>>
!f2 = !froe.pap<(!froe.record<x: i64, y: i64>) -> !froe.sum<no, yes>>

// CHECK-LABEL: func.func @main(
// CHECK: scf.if
// CHECK-NOT: froe.upcast
// CHECK: froe.match
// CHECK: case both {
// CHECK: func.call @both(
// CHECK: case getx {
// CHECK: %[[U:.*]] = froe.upcast %{{.*}} : !froe.record<x: i64, y: i64> to !froe.record<x: i64>
// CHECK: %[[S:.*]] = func.call @getx(%[[U]])
// CHECK: froe.upcast %[[S]] : !froe.sum<no> to !froe.sum<no, yes>
func.func @main(%c: i1, %r: !r2) -> !large {
  %f = scf.if %c -> !f2 {
    %p = froe.pap @getx() : () -> !f1
    %q = froe.upcast %p : !f1 to !f2
    scf.yield %q : !f2
  } else {
    %p = froe.pap @both() : () -> !f2
    scf.yield %p : !f2
  }
  %s = froe.apply %f(%r) : !f2
  return %s : !large
}
func.func private @getx(%r: !r1) -> !small {
  %s = froe.label no : !small
  return %s : !small
}
func.func private @both(%r: !r2) -> !large {
  %s = froe.label yes : !large
  return %s : !large
}

// -----

// Functions in records, arrays and cases that take several labels; an update; a
// choice; alternatives and trees that take them.

!f = !froe.pap<(i64) -> i64>
!r = !froe.record<f: !froe.pap<(i64) -> i64>, n: i64>
!s = !froe.sum<a(!froe.pap<(i64) -> i64>), b(!froe.pap<(i64) -> i64>), c>

// CHECK-LABEL: func.func @main(
// CHECK-NOT: = froe.pap
// CHECK: return
func.func @main(%c: i1, %n: i64) -> i64 {
  %p = froe.pap @add(%n) : (i64) -> !f
  %q = froe.pap @id() : () -> !f
  %r0 = froe.record {f = %p, n = %n} : !r
  %r1 = froe.with %r0 {f = %q} : !r
  %g = froe.get %r1[f] : !r
  %a = froe.array.of [%g, %p] : !froe.array<!froe.pap<(i64) -> i64>>
  %zero = arith.constant 0 : i64
  %h = froe.array.get %a[%zero] : !froe.array<!froe.pap<(i64) -> i64>>
  %k = arith.select %c, %h, %p : !f
  %l = froe.label a(%k) : !s
  %v = call @pick(%l, %n) : (!s, i64) -> i64
  %w = froe.array.fold %a, %v : !froe.array<!froe.pap<(i64) -> i64>> -> i64 {
  ^bb0(%acc: i64, %e: !f):
    %y = froe.apply %e(%acc) : !f
    froe.yield %y : i64
  }
  %alt = froe.alt(%e: !f) -> i64 {
    %y = froe.apply %e(%n) : !f
    froe.yield %y : i64
  }
  %z = froe.apply %alt(%k) : !froe.alt<(!froe.pap<(i64) -> i64>) -> i64>
  %sum = arith.addi %w, %z : i64
  return %sum : i64
}
// CHECK-LABEL: func.func private @pick(
// CHECK-NOT: froe.apply
func.func private @pick(%s: !s, %n: i64) -> i64 {
  %r = froe.match %s : !s -> i64 {
  case a | b(%some: !froe.sum<a(!froe.pap<(i64) -> i64>), b(!froe.pap<(i64) -> i64>)>) {
    %t = froe.match %some : !froe.sum<a(!froe.pap<(i64) -> i64>), b(!froe.pap<(i64) -> i64>)> -> i64 {
    case a(%f: !f) {
      %y = froe.apply %f(%n) : !f
      froe.yield %y : i64
    }
    case b(%f: !f) {
      froe.yield %n : i64
    }
    }
    froe.yield %t : i64
  }
  case c {
    froe.yield %n : i64
  }
  }
  return %r : i64
}
func.func private @add(%n: i64, %x: i64) -> i64 {
  %s = arith.addi %n, %x : i64
  return %s : i64
}
func.func private @id(%x: i64) -> i64 {
  return %x : i64
}
