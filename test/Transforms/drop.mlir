// What nobody needs goes, and what somebody needs stays.

// RUN: froe-opt %s --split-input-file --froe-drop -o %t.once
// RUN: FileCheck %s --input-file=%t.once
// RUN: froe-opt %t.once --split-input-file --froe-drop -o %t.twice
// RUN: diff %t.once %t.twice
// RUN: froe-opt %s --split-input-file --froe-drop --remarks-filter=froe-drop --remark-format=emitRemark -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK

//===----------------------------------------------------------------------===//
// Parameters and results, also where recursion alone hands them on.
//===----------------------------------------------------------------------===//

// REMARK-DAG: drop.mlir:[[#@LINE+6]]:1: remark: [Passed] DroppedParameter | Category:froe-drop | Function=even | Remark="parameter #1 of @even is not passed: it is not used"
// REMARK-DAG: [[#@LINE+5]]:1: remark: [Passed] DroppedResult {{.*}} Remark="result #1 of @even is not passed: it is not used"
// CHECK-LABEL: func.func private @even(
// CHECK-SAME: %[[N:.*]]: i64) -> i64
// CHECK: call @odd(%{{.*}}) : (i64) -> i64
// CHECK: return %{{.*}} : i64
func.func private @even(%n: i64, %unused: f64) -> (i64, f64) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r, %f = scf.if %done -> (i64, f64) {
    scf.yield %one, %unused : i64, f64
  } else {
    %m = arith.subi %n, %one : i64
    %x, %y = func.call @odd(%m, %unused) : (i64, f64) -> (i64, f64)
    scf.yield %x, %y : i64, f64
  }
  return %r, %f : i64, f64
}
// CHECK-LABEL: func.func private @odd(
// CHECK-SAME: %{{.*}}: i64) -> i64
func.func private @odd(%n: i64, %unused: f64) -> (i64, f64) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r, %f = scf.if %done -> (i64, f64) {
    scf.yield %zero, %unused : i64, f64
  } else {
    %m = arith.subi %n, %one : i64
    %x, %y = func.call @even(%m, %unused) : (i64, f64) -> (i64, f64)
    scf.yield %x, %y : i64, f64
  }
  return %r, %f : i64, f64
}
// CHECK-LABEL: func.func @main() -> i64
// CHECK-NOT: f64
// CHECK: call @even(%{{.*}}) : (i64) -> i64
func.func @main() -> i64 {
  %n = arith.constant 10 : i64
  %f = arith.constant 1.0 : f64
  %r, %g = func.call @even(%n, %f) : (i64, f64) -> (i64, f64)
  return %r : i64
}

// -----

//===----------------------------------------------------------------------===//
// A field of the records of a list: neither stored nor computed, nor what only
// it needs. The computation is a recursion that ends.
//===----------------------------------------------------------------------===//

!point = !froe.record<x: f64, y: f64>
!points = !froe.sum<"Points", nil, cons(!point, !froe.sum<"Points">)>

// CHECK: !Points_1 = !froe.sum<"Points_1", cons(!froe.record<x: f64>, !froe.sum<"Points_1">), nil>
// CHECK-NOT: @expensive
func.func private @expensive(%n: i64, %f: f64) -> f64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %more = arith.cmpi sgt, %n, %zero : i64
  %r = scf.if %more -> f64 {
    %m = arith.subi %n, %one : i64
    %g = func.call @expensive(%m, %f) : (i64, f64) -> f64
    %h = arith.addf %g, %f : f64
    scf.yield %h : f64
  } else {
    scf.yield %f : f64
  }
  return %r : f64
}

// CHECK-LABEL: func.func private @points(
// CHECK-SAME: %{{.*}}: i64) -> !Points_1
// CHECK-NOT: call @expensive
// CHECK: froe.record {x = %{{.*}}} : !froe.record<x: f64>
func.func private @points(%n: i64) -> !points {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %more = arith.cmpi sgt, %n, %zero : i64
  %r = scf.if %more -> !points {
    %x = arith.sitofp %n : i64 to f64
    %y = func.call @expensive(%n, %x) : (i64, f64) -> f64
    // REMARK-DAG: [[#@LINE+1]]:10: remark: [Passed] DroppedField | Category:froe-drop | Function=points | Remark="field 'y' is not stored: nobody reads it"
    %p = froe.record {x = %x, y = %y} : !point
    %m = arith.subi %n, %one : i64
    %t = func.call @points(%m) : (i64) -> !points
    %l = froe.label cons(%p, %t) : !points
    scf.yield %l : !points
  } else {
    %l = froe.label nil : !points
    scf.yield %l : !points
  }
  return %r : !points
}
// CHECK-LABEL: func.func private @sum(
// CHECK-SAME: %{{.*}}: !Points_1) -> f64
func.func private @sum(%l: !points) -> f64 {
  %r = froe.match %l : !points -> f64 {
  case nil {
    %zero = arith.constant 0.0 : f64
    froe.yield %zero : f64
  }
  case cons(%p: !point, %t: !points) {
    %x = froe.get %p[x] : !point
    %s = func.call @sum(%t) : (!points) -> f64
    %r = arith.addf %x, %s : f64
    froe.yield %r : f64
  }
  }
  return %r : f64
}
func.func @main() -> i64 {
  %n = arith.constant 10 : i64
  %l = func.call @points(%n) : (i64) -> !points
  %s = func.call @sum(%l) : (!points) -> f64
  froe.print newline %s : f64
  return %n : i64
}

// -----

//===----------------------------------------------------------------------===//
// A field of a label becomes the empty record: the others stay where they are.
// What may fail is computed all the same.
//===----------------------------------------------------------------------===//

!list = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>

// CHECK: !Ints_1 = !froe.sum<"Ints_1", cons(!froe.record<>, !froe.sum<"Ints_1">), nil>
// CHECK-LABEL: func.func private @range(
// CHECK: froe.mul
// CHECK: %[[E:.*]] = froe.record {} : !froe.record<>
// CHECK: froe.label cons(%[[E]], %{{.*}}) : !Ints_1
func.func private @range(%n: i64) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %more = arith.cmpi sgt, %n, %zero : i64
  %r = scf.if %more -> !list {
    // REMARK-DAG: [[#@LINE+1]]:11: remark: [Missed] KeptComputation {{.*}} Remark="the value of field #0 of label 'cons' is computed though nobody reads it: 'froe.mul' may fail"
    %sq = froe.mul %n, %n : i64
    %m = arith.subi %n, %one : i64
    %t = func.call @range(%m) : (i64) -> !list
    %l = froe.label cons(%sq, %t) : !list
    scf.yield %l : !list
  } else {
    %l = froe.label nil : !list
    scf.yield %l : !list
  }
  return %r : !list
}
// CHECK-LABEL: func.func private @length(
// CHECK: case cons(%{{.*}}: !froe.record<>, %{{.*}}: !Ints_1)
func.func private @length(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%h: i64, %t: !list) {
    %one = arith.constant 1 : i64
    %s = func.call @length(%t) : (!list) -> i64
    %r = arith.addi %one, %s : i64
    froe.yield %r : i64
  }
  }
  return %r : i64
}
func.func @main() -> i64 {
  %n = arith.constant 10 : i64
  %l = func.call @range(%n) : (i64) -> !list
  %s = func.call @length(%l) : (!list) -> i64
  return %s : i64
}

// -----

//===----------------------------------------------------------------------===//
// One producer, two callers that need different parts: an instance for each.
// Recursion stays within its instance.
//===----------------------------------------------------------------------===//

!pair = !froe.record<x: f64, y: f64>
!pairs = !froe.sum<"Pairs", nil, cons(!pair, !froe.sum<"Pairs">)>
!floats = !froe.sum<"Floats", nil, cons(f64, !froe.sum<"Floats">)>

// REMARK-DAG: [[#@LINE+11]]:1: remark: [Passed] Instance | Category:froe-drop | Function=map | Remark="@map.1 is @map for callers that need result #0: cons(needed, needed) nil() y"
// CHECK-DAG: ![[XS:Pairs_[0-9]+]] = !froe.sum<"{{.*}}", cons(!froe.record<x: f64>, !froe.sum<"{{.*}}">), nil>
// CHECK-DAG: ![[YS:Pairs_[0-9]+]] = !froe.sum<"{{.*}}", cons(!froe.record<y: f64>, !froe.sum<"{{.*}}">), nil>
// CHECK-LABEL: func.func private @map(%{{.*}}: !Floats) -> !Pairs
// CHECK-NOT: math.sin
// CHECK: math.cos
// CHECK: call @map(
// CHECK-LABEL: func.func private @map.1(%{{.*}}: !Floats) -> !Pairs
// CHECK-NOT: math.cos
// CHECK: math.sin
// CHECK: call @map.1(
func.func private @map(%l: !floats) -> !pairs {
  %r = froe.match %l : !floats -> !pairs {
  case nil {
    %n = froe.label nil : !pairs
    froe.yield %n : !pairs
  }
  case cons(%h: f64, %t: !floats) {
    %x = math.cos %h : f64
    %y = math.sin %h : f64
    %p = froe.record {x = %x, y = %y} : !pair
    %rest = func.call @map(%t) : (!floats) -> !pairs
    %n = froe.label cons(%p, %rest) : !pairs
    froe.yield %n : !pairs
  }
  }
  return %r : !pairs
}
func.func private @sum_x(%l: !pairs) -> f64 {
  %r = froe.match %l : !pairs -> f64 {
  case nil {
    %zero = arith.constant 0.0 : f64
    froe.yield %zero : f64
  }
  case cons(%p: !pair, %t: !pairs) {
    %x = froe.get %p[x] : !pair
    %s = func.call @sum_x(%t) : (!pairs) -> f64
    %r = arith.addf %x, %s : f64
    froe.yield %r : f64
  }
  }
  return %r : f64
}
func.func private @sum_y(%l: !pairs) -> f64 {
  %r = froe.match %l : !pairs -> f64 {
  case nil {
    %zero = arith.constant 0.0 : f64
    froe.yield %zero : f64
  }
  case cons(%p: !pair, %t: !pairs) {
    %x = froe.get %p[y] : !pair
    %s = func.call @sum_y(%t) : (!pairs) -> f64
    %r = arith.addf %x, %s : f64
    froe.yield %r : f64
  }
  }
  return %r : f64
}
func.func @main() -> i64 {
  %f = arith.constant 1.0 : f64
  %nil = froe.label nil : !floats
  %l = froe.label cons(%f, %nil) : !floats
  %a = func.call @map(%l) : (!floats) -> !pairs
  %s = func.call @sum_x(%a) : (!pairs) -> f64
  %b = func.call @map(%l) : (!floats) -> !pairs
  %t = func.call @sum_y(%b) : (!pairs) -> f64
  %u = arith.addf %s, %t : f64
  froe.print newline %u : f64
  %zero = arith.constant 0 : i64
  return %zero : i64
}
