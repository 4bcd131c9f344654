// RUN: froe-opt %s --froe-frames | FileCheck %s

// What is alive after a call is captured if that was suspended; the resume
// function goes on after it. A poll starts over.

// CHECK-LABEL: func.func private @fib(%arg0: i64) -> (i64, !frame.status)
// CHECK: ^{{.*}}:
// CHECK: frame.returned
// CHECK: frame.check
// CHECK: %[[X:.*]]:2 = call @fib(%{{.*}}) : (i64) -> (i64, !frame.status)
// CHECK-NEXT: %[[S:.*]] = frame.is_suspended %[[X]]#1
// CHECK-NEXT: cf.cond_br %[[S]] weights([1, 1048576])
// CHECK: %[[Y:.*]]:2 = call @fib(%{{.*}}) : (i64) -> (i64, !frame.status)
// CHECK: frame.capture @fib.resume[0] (%arg0) : i64
// CHECK-NEXT: ub.poison
// CHECK-NEXT: frame.suspended
// CHECK: frame.capture @fib.resume[1] (%[[X]]#0) : i64
// CHECK: frame.capture @fib.again[0] (%arg0) : i64

// CHECK-LABEL: func.func private @fib.again(%arg0: i32) attributes {frame.resume}
// CHECK: %[[N:.*]] = frame.restore : i64
// CHECK: call @fib(%[[N]])
// CHECK: frame.deliver

// CHECK-LABEL: func.func private @fib.resume(%arg0: i32) attributes {frame.resume}
// CHECK: cf.switch %arg0 : i32, [
// CHECK-NEXT: default: ^[[FIRST:bb[0-9]+]],
// CHECK-NEXT: 1: ^[[SECOND:bb[0-9]+]]
// CHECK: frame.deliver(%{{.*}}) : i64
// CHECK: ^[[FIRST]]:
// CHECK: frame.restore : i64
// CHECK: frame.results : i64
// CHECK: ^[[SECOND]]:
// CHECK: frame.restore : i64
// CHECK: frame.results : i64
func.func private @fib(%n: i64) -> i64 {
  %two = arith.constant 2 : i64
  %small = arith.cmpi slt, %n, %two : i64
  cf.cond_br %small, ^leaf, ^calls
^leaf:
  return %n : i64
^calls:
  %one = arith.constant 1 : i64
  frame.poll
  %a = arith.subi %n, %one : i64
  %x = call @fib(%a) : (i64) -> i64
  %b = arith.subi %n, %two : i64
  %y = call @fib(%b) : (i64) -> i64
  %s = arith.addi %x, %y : i64
  return %s : i64
}

// Results in another order are no tail call.

// CHECK-LABEL: func.func private @swap(
// CHECK: %[[R:.*]]:3 = call @swap(
// CHECK: %[[OK:.*]] = frame.returned
// CHECK: return %[[R]]#1, %[[R]]#0, %[[OK]]
// CHECK: frame.capture @swap.resume[0]{{$}}
func.func private @swap(%n: i64) -> (i64, i64) {
  frame.poll
  %r:2 = call @swap(%n) : (i64) -> (i64, i64)
  return %r#1, %r#0 : i64, i64
}

// A tail call passes the status on, of a callee that has one.

// CHECK-LABEL: func.func private @tail(
// CHECK: %[[R:.*]]:2 = call @fib(
// CHECK-NEXT: return %[[R]]#0, %[[R]]#1
// CHECK-NOT: frame.capture
func.func private @tail(%n: i64) -> i64 {
  %r = call @fib(%n) : (i64) -> i64
  return %r : i64
}

// A loop becomes a function, with what it needs from before; marks of regions are
// passed on but not captured.

// CHECK-LABEL: func.func private @loop(
// CHECK: %[[TOP:.*]], %[[CHUNK:.*]] = cell.region_enter
// CHECK: call @loop.loop.0(%{{.*}}, %arg0, %[[TOP]], %[[CHUNK]]) {frame.rest}
// CHECK-LABEL: func.func private @loop.resume(
// CHECK: call @loop.loop.0(
// CHECK-LABEL: func.func private @loop.loop.0(
// CHECK-SAME: !llvm.ptr, %{{.*}}: !llvm.ptr) -> (i64, !frame.status) attributes {frame.rest}
// CHECK: frame.check loop
// CHECK: call @fib(
// CHECK: frame.capture @loop.resume[0] (%{{.*}}, %{{.*}}) : i64, i64
// CHECK: frame.capture @loop.loop.0.again[0] (%{{.*}}, %{{.*}}) : i64, i64
// CHECK-LABEL: func.func private @loop.loop.0.again(
// CHECK: frame.restore : i64, i64
// CHECK: llvm.mlir.zero : !llvm.ptr
// CHECK: call @loop.loop.0(
func.func private @loop(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %top, %chunk = cell.region_enter : !llvm.ptr, !llvm.ptr
  cf.br ^head(%zero : i64)
^head(%i: i64):
  frame.poll loop
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^exit
^body:
  %x = call @fib(%i) : (i64) -> i64
  %next = arith.addi %i, %x : i64
  cf.br ^head(%next : i64)
^exit:
  cell.region_exit %top, %chunk : !llvm.ptr, !llvm.ptr
  return %i : i64
}

// Closures of one type have one convention. A hole in the native frame becomes a
// cell; a slot that is written after the code may have been elsewhere is given
// something first, and the collector is told.

// CHECK-LABEL: func.func private @never(
// CHECK-SAME: -> (i64, !frame.status)
// CHECK: frame.returned
func.func private @never(%self: !cell.ref, %n: i64) -> i64 {
  return %n : i64
}
// CHECK-LABEL: func.func private @may(
// CHECK: cell.invoke %{{.*}}(%{{.*}}) : (i64) -> (i64, !frame.status)
func.func private @may(%self: !cell.ref, %n: i64) -> i64 {
  %g = cell.static_closure @never
  %x = cell.invoke %g(%n) : (i64) -> i64
  %y = call @fib(%x) : (i64) -> i64
  %f = cell.static_closure @may
  return %y : i64
}
// CHECK-LABEL: func.func private @fills(
func.func private @fills(%to: !cell.hole<!cell.ref>) {
  frame.poll
  %nil = cell.immediate 0
  cell.fill %to, %nil : !cell.hole<!cell.ref>
  return
}
// CHECK-LABEL: func.func private @local(
// CHECK: %[[BOX:.*]] = cell.alloc region <record size 1 number 0 pointers[0]>
// CHECK: %[[HOLE:.*]] = cell.hole %[[BOX]][0]
// CHECK: call @fills(%[[HOLE]])
// CHECK: cell.load %[[BOX]][0]
// CHECK: cell.discard %[[BOX]] size 1
func.func private @local() -> !cell.ref {
  %h = cell.local : !cell.hole<!cell.ref>
  call @fills(%h) : (!cell.hole<!cell.ref>) -> ()
  %r = cell.take %h : !cell.hole<!cell.ref>
  return %r : !cell.ref
}
// CHECK-LABEL: func.func private @late(
// CHECK: %[[C:.*]] = cell.alloc heap
// CHECK-NEXT: %[[NONE:.*]] = cell.immediate 0
// CHECK-NEXT: cell.init %[[C]][1], %[[NONE]] tag 0 : !cell.ref
// CHECK: call @local
// CHECK: cell.init %[[C]][1], %{{.*}} tag 0 barrier : !cell.ref
func.func private @late(%n: i64) -> !cell.ref {
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %c[0], %n tag 0 : i64
  %r = call @local() : () -> !cell.ref
  cell.init %c[1], %r tag 0 : !cell.ref
  return %c : !cell.ref
}
