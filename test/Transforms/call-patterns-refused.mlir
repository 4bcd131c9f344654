// RUN: froe-opt %s --split-input-file --froe-call-patterns="max-instances=2" \
// RUN:   --remarks-filter=froe-call-patterns --remark-format=emitRemark \
// RUN:   -o %t.mlir 2> %t.remarks
// RUN: FileCheck %s < %t.mlir
// RUN: FileCheck %s --check-prefix=REMARK < %t.remarks
// RUN: froe-opt %t.mlir --split-input-file --froe-call-patterns="max-instances=2" | diff - %t.mlir

// A function that is only stored gains nothing.

!f = !froe.pap<(i64) -> i64>
!some = !froe.sum<none, some(i64, !froe.pap<(i64) -> i64>)>

// CHECK-LABEL: func.func @stored(
// CHECK: call @wrap(
func.func @stored(%n: i64) -> !some {
  %p = froe.pap @id() : () -> !f
  %s = call @wrap(%p, %n) : (!f, i64) -> !some
  return %s : !some
}
func.func private @wrap(%f: !f, %n: i64) -> !some {
  %m = froe.mul %n, %n : i64
  %s = froe.label some(%m, %f) : !some
  return %s : !some
}
func.func private @id(%x: i64) -> i64 {
  return %x : i64
}

// -----

// A parameter that grows at each step, by way of another function.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @grows(
// CHECK: call @go(
// CHECK-NOT: @go.1
// REMARK: Remark="@go is not specialised on parameter #0: each recursion would know more of it"
func.func @grows(%n: i64) -> i64 {
  %p = froe.pap @inc() : () -> !f
  %r = call @go(%p, %n) : (!f, i64) -> i64
  return %r : i64
}
func.func private @go(%f: !f, %n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    %s = froe.apply %f(%one) : !f
    scf.yield %s : i64
  } else {
    %m = arith.subi %n, %one : i64
    %g = froe.pap @twice(%f) : (!f) -> !f
    %s = func.call @go_on(%g, %m) : (!f, i64) -> i64
    scf.yield %s : i64
  }
  return %r : i64
}
func.func private @go_on(%f: !f, %n: i64) -> i64 {
  %m = froe.apply %f(%n) : !f
  %s = func.call @go(%f, %m) : (!f, i64) -> i64
  return %s : i64
}
func.func private @twice(%f: !f, %x: i64) -> i64 {
  %y = froe.apply %f(%x) : !f
  %z = froe.apply %f(%y) : !f
  return %z : i64
}
func.func private @inc(%x: i64) -> i64 {
  %one = arith.constant 1 : i64
  %y = arith.addi %x, %one : i64
  return %y : i64
}

// -----

// What would grow if what is in recursive data were known, which from outside it
// is not: each applies its argument to a function of itself.

!g = !froe.pap<(i64) -> i64>
!h = !froe.sum<"H", h(!froe.pap<(!froe.sum<"H">, !froe.pap<(i64) -> i64>, i64) -> i64>)>
!k = !froe.pap<(!froe.sum<"H">, !froe.pap<(i64) -> i64>, i64) -> i64>

// CHECK-LABEL: func.func @hidden(
// CHECK: call @step.1(
// CHECK-LABEL: func.func private @step.1(
// CHECK: froe.apply %{{.*}}(%{{.*}}, %{{.*}}, %{{.*}})
func.func @hidden(%n: i64) -> i64 {
  %p = froe.pap @step() : () -> !k
  %h = froe.label h(%p) : !h
  %g = froe.pap @inc() : () -> !g
  %r = call @step(%h, %g, %n) : (!h, !g, i64) -> i64
  return %r : i64
}
func.func private @step(%h: !h, %g: !g, %n: i64) -> i64 {
  %next = froe.pap @after(%g) : (!g) -> !g
  %m = froe.apply %g(%n) : !g
  %r = froe.match %h : !h -> i64 {
  case h(%k: !k) {
    %s = froe.apply %k(%h, %next, %m) : !k
    froe.yield %s : i64
  }
  }
  return %r : i64
}
func.func private @after(%g: !g, %x: i64) -> i64 {
  %y = froe.apply %g(%x) : !g
  %z = froe.apply %g(%y) : !g
  return %z : i64
}
func.func private @inc(%x: i64) -> i64 {
  %one = arith.constant 1 : i64
  %y = arith.addi %x, %one : i64
  return %y : i64
}

// -----

// The budgets: what is beyond is called as it was, and stays so.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @many(
// CHECK: call @again.1(
// CHECK: call @again.2(
// CHECK: call @again(
// CHECK: call @again.1(
// REMARK: Remark="@again is not specialised: it has 2 clones already, the most that are allowed (max-instances)"
func.func @many(%n: i64) -> i64 {
  %p = froe.pap @a() : () -> !f
  %x = call @again(%p, %n) : (!f, i64) -> i64
  %q = froe.pap @b() : () -> !f
  %y = call @again(%q, %x) : (!f, i64) -> i64
  %r = froe.pap @c() : () -> !f
  %z = call @again(%r, %y) : (!f, i64) -> i64
  %w = call @again(%p, %z) : (!f, i64) -> i64
  return %w : i64
}
// CHECK: func.func private @again(
// CHECK-SAME: attributes {froe.general}
func.func private @again(%f: !f, %n: i64) -> i64 {
  %m = froe.apply %f(%n) : !f
  %r = func.call @again(%f, %m) : (!f, i64) -> i64
  return %r : i64
}
func.func private @a(%x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}
func.func private @b(%x: i64) -> i64 {
  %s = arith.muli %x, %x : i64
  return %s : i64
}
func.func private @c(%x: i64) -> i64 {
  %s = arith.subi %x, %x : i64
  return %s : i64
}

// -----

// A match that is used twice consumes its value once: it stays where it is.

!f = !froe.pap<(i64) -> i64>
!which = !froe.sum<no, yes(i64)>

// CHECK-LABEL: func.func @shared(
// CHECK: %[[F:.*]] = froe.match
// CHECK: froe.apply %[[F]](
// CHECK: froe.apply %[[F]](
func.func @shared(%w: !which, %n: i64) -> i64 {
  %f = froe.match %w : !which -> !f {
  case no {
    %p = froe.pap @a() : () -> !f
    froe.yield %p : !f
  }
  case yes(%k: i64) {
    %p = froe.pap @b(%k) : (i64) -> !f
    froe.yield %p : !f
  }
  }
  %s = froe.apply %f(%n) : !f
  %t = froe.apply %f(%s) : !f
  return %t : i64
}
func.func private @a(%x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}
func.func private @b(%k: i64, %x: i64) -> i64 {
  %s = arith.muli %k, %x : i64
  return %s : i64
}

// -----

// What is chosen between has an effect, which must come before another one.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @effects(
// CHECK: %[[F:.*]] = scf.if
// CHECK: froe.print
// CHECK: froe.apply %[[F]](
func.func @effects(%c: i1, %n: i64) -> i64 {
  %f = scf.if %c -> !f {
    %k = froe.add %n, %n : i64
    %p = froe.pap @b(%k) : (i64) -> !f
    scf.yield %p : !f
  } else {
    %p = froe.pap @a() : () -> !f
    scf.yield %p : !f
  }
  froe.print newline %n : i64
  %s = froe.apply %f(%n) : !f
  return %s : i64
}
func.func private @a(%x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}
func.func private @b(%k: i64, %x: i64) -> i64 {
  %s = arith.muli %k, %x : i64
  return %s : i64
}

// -----

// Results of different functions, or of one that is not known.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @mixed(
// CHECK: %[[F:.*]] = call @pick(
// CHECK: froe.apply %[[F]](
// CHECK-NOT: .parts
func.func @mixed(%n: i64) -> i64 {
  %f = call @pick(%n) : (i64) -> !f
  %s = froe.apply %f(%n) : !f
  return %s : i64
}
func.func private @pick(%n: i64) -> !f {
  %zero = arith.constant 0 : i64
  %c = arith.cmpi eq, %n, %zero : i64
  %k = froe.add %n, %n : i64
  %f = scf.if %c -> !f {
    %p = froe.pap @b(%k) : (i64) -> !f
    scf.yield %p : !f
  } else {
    %p = froe.pap @a() : () -> !f
    scf.yield %p : !f
  }
  return %f : !f
}
func.func private @a(%x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}
func.func private @b(%k: i64, %x: i64) -> i64 {
  %s = arith.muli %k, %x : i64
  return %s : i64
}
