// RUN: froe-opt %s --pass-pipeline='builtin.module(func.func(froe-tailcalls))' -o %t.once
// RUN: FileCheck %s --input-file=%t.once
// RUN: froe-opt %t.once --pass-pipeline='builtin.module(func.func(froe-tailcalls))' -o %t.twice
// RUN: diff %t.once %t.twice

func.func private @f(i64) -> i64
func.func private @two(i64) -> (i64, i64)
func.func private @nothing(i64)

// A block that only returns comes to whoever branches to it; one that others reach
// otherwise stays.

// CHECK-LABEL: func.func @join(
// CHECK: cf.cond_br %{{.*}}, ^[[A:.*]], ^[[B:.*]]
// CHECK: ^[[A]]:
// CHECK-NEXT: %[[R:.*]] = call @f
// CHECK-NEXT: return %[[R]]
// CHECK: ^[[B]]:
// CHECK-NEXT: return %{{.*}} : i64
// CHECK-NEXT: }
func.func @join(%b: i1, %x: i64) -> i64 {
  cf.cond_br %b, ^a, ^b
^a:
  %r = call @f(%x) : (i64) -> i64
  cf.br ^exit(%r : i64)
^b:
  cf.br ^exit(%x : i64)
^exit(%v: i64):
  return %v : i64
}

// Chains of joins, also where some of them stand in front of what branches to them.

// CHECK-LABEL: func.func @chain(
// CHECK: call @f
// CHECK-NEXT: return
// CHECK: call @f
// CHECK-NEXT: return
// CHECK-NOT: cf.br
func.func @chain(%b: i1, %x: i64) -> i64 {
  cf.cond_br %b, ^a, ^b
^exit(%v: i64):
  return %v : i64
^middle(%u: i64):
  cf.br ^exit(%u : i64)
^a:
  %r = call @f(%x) : (i64) -> i64
  cf.br ^last(%r, %x : i64, i64)
^last(%w: i64, %unused: i64):
  cf.br ^middle(%w : i64)
^b:
  %s = call @f(%x) : (i64) -> i64
  cf.br ^middle(%s : i64)
}

// No results: everything is a tail call.

// CHECK-LABEL: func.func @no_results(
// CHECK: call @nothing
// CHECK-NEXT: return
// CHECK: call @nothing
// CHECK-NEXT: return
func.func @no_results(%b: i1, %x: i64) {
  cf.cond_br %b, ^a, ^b
^a:
  call @nothing(%x) : (i64) -> ()
  cf.br ^exit
^b:
  call @nothing(%x) : (i64) -> ()
  cf.br ^exit
^exit:
  return
}

// Self-recursion is a loop, whose entry has a block of its own.

// CHECK-LABEL: func.func @loop(
// CHECK-SAME: %[[X:.*]]: i64, %[[A:.*]]: i64)
// CHECK: cf.br ^[[HEAD:.*]](%[[X]], %[[A]] : i64, i64)
// CHECK: ^[[HEAD]](%[[XX:.*]]: i64, %[[AA:.*]]: i64):
// CHECK: cf.cond_br
// CHECK: cf.br ^[[HEAD]](%{{.*}}, %[[XX]] : i64, i64)
// CHECK-NOT: call
// CHECK: return %[[AA]]
func.func @loop(%x: i64, %a: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %x, %zero : i64
  cf.cond_br %done, ^end, ^on
^on:
  %one = arith.constant 1 : i64
  %less = arith.subi %x, %one : i64
  %r = call @loop(%less, %x) : (i64, i64) -> i64
  cf.br ^exit(%r : i64)
^end:
  cf.br ^exit(%a : i64)
^exit(%v: i64):
  return %v : i64
}

// Not what is called before the tail, nor what is changed, swapped, or only a part
// of the results.

// CHECK-LABEL: func.func @not_tail(
// CHECK: call @not_tail
// CHECK: arith.addi
func.func @not_tail(%x: i64) -> i64 {
  %r = call @not_tail(%x) : (i64) -> i64
  %s = arith.addi %r, %x : i64
  return %s : i64
}

// CHECK-LABEL: func.func @swapped(
// CHECK: call @swapped
func.func @swapped(%x: i64, %y: i64) -> (i64, i64) {
  %r:2 = call @swapped(%x, %y) : (i64, i64) -> (i64, i64)
  return %r#1, %r#0 : i64, i64
}

// CHECK-LABEL: func.func @twice(
// CHECK: call @twice
func.func @twice(%x: i64, %y: i64) -> (i64, i64) {
  %r:2 = call @twice(%x, %y) : (i64, i64) -> (i64, i64)
  return %r#0, %r#0 : i64, i64
}

// CHECK-LABEL: func.func @constant(
// CHECK: call @constant
func.func @constant(%x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %r = call @constant(%x) : (i64) -> i64
  return %zero : i64
}

// The inner one of two is no tail call.

// CHECK-LABEL: func.func @inner(
// CHECK: %[[R:.*]] = call @inner
// CHECK: cf.br ^{{.*}}(%[[R]] : i64)
func.func @inner(%x: i64) -> i64 {
  %r = call @inner(%x) : (i64) -> i64
  %s = call @inner(%r) : (i64) -> i64
  return %s : i64
}

// Swapped arguments.

// CHECK-LABEL: func.func @gcd(
// CHECK: ^[[HEAD:.*]](%[[A:.*]]: i64, %[[B:.*]]: i64):
// CHECK: cf.br ^[[HEAD]](%[[B]], %[[A]] : i64, i64)
func.func @gcd(%a: i64, %b: i64) -> i64 {
  %less = arith.cmpi slt, %a, %b : i64
  cf.cond_br %less, ^swap, ^end
^swap:
  %r = call @gcd(%b, %a) : (i64, i64) -> i64
  return %r : i64
^end:
  return %a : i64
}

// Nothing to do: endless loops, of one block and of several that do nothing.

// CHECK-LABEL: func.func @endless(
// CHECK: cf.br
func.func @endless() -> i64 {
  cf.br ^a
^a:
  cf.br ^a
}

// CHECK-LABEL: func.func @endless_pair(
// CHECK: cf.br
func.func @endless_pair(%x: i64) -> i64 {
  cf.br ^a(%x : i64)
^a(%y: i64):
  cf.br ^b(%y : i64)
^b(%z: i64):
  cf.br ^a(%z : i64)
}

// CHECK-LABEL: func.func @forever(
// CHECK: ^[[HEAD:bb[0-9]+]]:
// CHECK-NEXT: cf.br ^[[HEAD]]
func.func @forever(%x: i64) -> i64 {
  %r = call @forever(%x) : (i64) -> i64
  return %r : i64
}

// Blocks that nobody reaches: alone, in a circle, in front of a join.

// CHECK-LABEL: func.func @unreachable(
// CHECK-NEXT: return %{{.*}} : i64
// CHECK-NEXT: }
func.func @unreachable(%x: i64) -> i64 {
  cf.br ^exit(%x : i64)
^lost:
  %c = arith.constant 1 : i64
  cf.br ^exit(%c : i64)
^exit(%v: i64):
  return %v : i64
}

// CHECK-LABEL: func.func @unreachable_circle(
// CHECK-NEXT: return %{{.*}} : i64
func.func @unreachable_circle(%x: i64) -> i64 {
  cf.br ^exit(%x : i64)
^a(%p: i64):
  %q = arith.addi %p, %x : i64
  cf.br ^b(%q : i64)
^b(%r: i64):
  %s = arith.addi %r, %q : i64
  cf.br ^a(%s : i64)
^exit(%v: i64):
  return %v : i64
}

// A block argument that other blocks use stays where it is.

// CHECK-LABEL: func.func @used_below(
// CHECK: ^[[MID:.*]](%[[V:.*]]: i64):
// CHECK: call @f(%[[V]])
func.func @used_below(%b: i1, %x: i64) -> i64 {
  cf.br ^mid(%x : i64)
^mid(%v: i64):
  cf.br ^next(%v : i64)
^next(%w: i64):
  cf.cond_br %b, ^mid(%w : i64), ^last
^last:
  %r = call @f(%v) : (i64) -> i64
  return %r : i64
}
