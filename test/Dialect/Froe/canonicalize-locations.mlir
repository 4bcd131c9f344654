// What is made anew stands where it was made: an upcast, or a case that takes
// several labels, does not move a label or a record to its own place.
//
// RUN: froe-opt %s --canonicalize --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

!small = !froe.sum<a, b(i64)>
!large = !froe.sum<a, b(i64), c>
!xy = !froe.record<x: i64, y: i64>
!x = !froe.record<x: i64>

// CHECK-LABEL: func.func @label
// CHECK: froe.label b(%{{.*}}) : {{.*}} loc("made.froe":1:2)
func.func @label(%n: i64) -> !large {
  %l = froe.label b(%n) : !small loc("made.froe":1:2)
  %u = froe.upcast %l : !small to !large loc("upcast.froe":3:4)
  return %u : !large
}

// CHECK-LABEL: func.func @record
// CHECK: froe.record {x = %{{.*}}} : {{.*}} loc("made.froe":1:2)
func.func @record(%n: i64, %m: i64) -> !x {
  %r = froe.record {x = %n, y = %m} : !xy loc("made.froe":1:2)
  %u = froe.upcast %r : !xy to !x loc("upcast.froe":3:4)
  return %u : !x
}

// CHECK-LABEL: func.func @narrowed
// CHECK: froe.label b(%{{.*}}) : !froe.sum<a, b(i64)> loc("made.froe":1:2)
func.func @narrowed(%n: i64) -> !small {
  %l = froe.label b(%n) : !large loc("made.froe":1:2)
  %r = froe.match %l : !large -> !small {
  case c {
    %a = froe.label a : !small
    froe.yield %a : !small
  }
  case a | b(%rest: !small) {
    froe.yield %rest : !small
  }
  } loc("match.froe":3:4)
  return %r : !small
}

// The same where the label is in an arm of another match.
// CHECK-LABEL: func.func @arms
// CHECK: froe.label b(%{{.*}}) : !froe.sum<a, b(i64)> loc("made.froe":1:2)
func.func @arms(%s: !small, %n: i64) -> !small {
  %v = froe.match %s : !small -> !large {
  case a {
    %l = froe.label b(%n) : !large loc("made.froe":1:2)
    froe.yield %l : !large
  }
  case b(%m: i64) {
    %c = froe.label c : !large loc("other.froe":1:2)
    froe.yield %c : !large
  }
  }
  %r = froe.match %v : !large -> !small {
  case c {
    %a = froe.label a : !small loc("case.froe":1:2)
    froe.yield %a : !small
  }
  case a | b(%rest: !small) {
    froe.yield %rest : !small
  }
  } loc("match.froe":3:4)
  return %r : !small
}
