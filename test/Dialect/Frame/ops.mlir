// RUN: froe-opt %s | FileCheck %s

// CHECK-LABEL: func.func private @wait(
// CHECK: frame.poll{{$}}
// CHECK: frame.poll loop
func.func private @wait() {
  frame.poll
  frame.poll loop
  return
}

// CHECK-LABEL: func.func private @twice(%{{.*}}: i64) -> (i64, !frame.status)
// CHECK: frame.check{{$}}
// CHECK: frame.check loop
// CHECK: frame.is_suspended %{{.*}}
// CHECK: frame.capture @twice.resume[3] (%{{.*}}, %{{.*}}) : i64, !cell.ref
// CHECK: frame.suspended
// CHECK: frame.returned
func.func private @twice(%n: i64) -> (i64, !frame.status) {
  %stop = frame.check
  %loop = frame.check loop
  %r, %s = call @twice(%n) {frame.once} : (i64) -> (i64, !frame.status)
  %is = frame.is_suspended %s
  cf.cond_br %is, ^capture, ^on
^capture:
  %c = cell.immediate 2
  frame.capture @twice.resume[3] (%n, %c) : i64, !cell.ref
  %suspended = frame.suspended
  return %n, %suspended : i64, !frame.status
^on:
  %returned = frame.returned
  return %r, %returned : i64, !frame.status
}

// CHECK-LABEL: func.func private @twice.resume(
// CHECK-SAME: attributes {frame.resume}
// CHECK: frame.variable : !frame.slot<i64>
// CHECK: frame.restore : i64, !cell.ref
// CHECK: frame.results : i64
// CHECK: frame.set %{{.*}}, %{{.*}} : !frame.slot<i64>
// CHECK: frame.get %{{.*}} : !frame.slot<i64>
// CHECK: frame.deliver(%{{.*}}) : i64
func.func private @twice.resume(%index: i32) attributes {frame.resume} {
  %v = frame.variable : !frame.slot<i64>
  %n, %c = frame.restore : i64, !cell.ref
  %r = frame.results : i64
  frame.set %v, %r : !frame.slot<i64>
  %x = frame.get %v : !frame.slot<i64>
  frame.deliver(%x) : i64
  return
}
