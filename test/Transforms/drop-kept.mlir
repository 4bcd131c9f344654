// What somebody sees as a whole stays as it is.

// RUN: froe-opt %s --split-input-file --froe-drop | FileCheck %s
// RUN: froe-opt %s --split-input-file --froe-drop --remarks-filter=froe-drop --remark-format=emitRemark -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK

//===----------------------------------------------------------------------===//
// Printed, shown, boxed.
//===----------------------------------------------------------------------===//

!pair = !froe.record<x: i64, y: i64>
!triple = !froe.record<x: i64, y: i64, z: i64>

// CHECK-LABEL: func.func @main
// CHECK: froe.record {x = %{{.*}}, y = %{{.*}}} : !froe.record<x: i64, y: i64>
// CHECK: froe.record {x = %{{.*}}, y = %{{.*}}} : !froe.record<x: i64, y: i64>
// CHECK: froe.record {x = %{{.*}}, y = %{{.*}}} : !froe.record<x: i64, y: i64>
// A show that nobody looks at is no reason.
// CHECK-NOT: froe.record {
func.func @main() -> i64 {
  %n = arith.constant 10 : i64
  // REMARK-DAG: drop-kept.mlir:[[#@LINE+1]]:8: remark: [Missed] KeptField {{.*}} Remark="field 'y' is stored though nobody reads it: 'froe.print' sees the whole value"
  %a = froe.record {x = %n, y = %n} : !pair
  froe.print %a : !pair
  // REMARK-DAG: [[#@LINE+1]]:8: remark: [Missed] KeptField {{.*}} 'froe.show' sees the whole value
  %b = froe.record {x = %n, y = %n} : !pair
  %s = froe.show %b : !pair
  froe.print %s : !froe.string
  // REMARK-DAG: [[#@LINE+1]]:8: remark: [Missed] KeptField {{.*}} 'froe.upcast' sees the whole value
  %c = froe.record {x = %n, y = %n} : !pair
  %box = froe.upcast %c : !pair to !froe.any
  %d = froe.unbox %box : !froe.any to !pair
  %x = froe.get %d[x] : !pair
  %unused = froe.record {x = %n, y = %n, z = %n} : !triple
  %t = froe.show %unused : !triple
  return %x : i64
}

// -----

//===----------------------------------------------------------------------===//
// Taken and returned by functions that are values; their captures are seen.
//===----------------------------------------------------------------------===//

!pair = !froe.record<x: i64, y: i64>

// CHECK-LABEL: func.func private @closure(
// CHECK-SAME: %{{.*}}: !froe.record<x: i64>, %{{.*}}: !froe.record<x: i64, y: i64>) -> !froe.record<x: i64, y: i64>
func.func private @closure(%unused: i64, %c: !pair, %p: !pair) -> !pair {
  %x = froe.get %p[x] : !pair
  %y = froe.get %c[x] : !pair
  %s = arith.addi %x, %y : i64
  %r = froe.record {x = %s, y = %s} : !pair
  return %r : !pair
}
// CHECK-LABEL: func.func @main
// CHECK: froe.pap @closure(%{{.*}}) : (!froe.record<x: i64>) -> !froe.pap<(!froe.record<x: i64, y: i64>) -> !froe.record<x: i64, y: i64>>
func.func @main() -> i64 {
  %n = arith.constant 10 : i64
  %a = froe.record {x = %n, y = %n} : !pair
  %f = froe.pap @closure(%n, %a) : (i64, !pair) -> !froe.pap<(!pair) -> !pair>
  %b = froe.record {x = %n, y = %n} : !pair
  %r = froe.apply %f(%b) : !froe.pap<(!pair) -> !pair>
  %x = froe.get %r[x] : !pair
  return %x : i64
}

// -----

//===----------------------------------------------------------------------===//
// A module without main: who calls its public functions is not known. Of what is
// private all callers are.
//===----------------------------------------------------------------------===//

!pair = !froe.record<x: i64, y: i64>

// CHECK-LABEL: func.func @public(
// CHECK-SAME: %{{.*}}: i64, %{{.*}}: !froe.record<x: i64, y: i64>) -> !froe.record<x: i64, y: i64>
func.func @public(%unused: i64, %p: !pair) -> !pair {
  %x = func.call @private(%p) : (!pair) -> i64
  %r = froe.record {x = %x, y = %x} : !pair
  return %r : !pair
}
// CHECK-LABEL: func.func private @private(
func.func private @private(%p: !pair) -> i64 {
  %x = froe.get %p[x] : !pair
  return %x : i64
}

// -----

//===----------------------------------------------------------------------===//
// What is forgotten in one view and read in another is there, below arrays and
// lists as well; at the top an upcast takes only what is left.
//===----------------------------------------------------------------------===//

!wide = !froe.record<x: i64, y: i64, z: i64>
!narrow = !froe.record<x: i64>

// CHECK-LABEL: func.func private @read(
// CHECK-SAME: %{{.*}}: !froe.array<!froe.record<x: i64>>)
func.func private @read(%a: !froe.array<!narrow>) -> i64 {
  %zero = arith.constant 0 : i64
  %p = froe.array.get %a[%zero] : !froe.array<!narrow>
  %x = froe.get %p[x] : !narrow
  return %x : i64
}
// CHECK-LABEL: func.func @main
// CHECK: froe.record {x = %{{.*}}, y = %{{.*}}} : !froe.record<x: i64, y: i64>
// CHECK: froe.upcast %{{.*}} : !froe.array<!froe.record<x: i64, y: i64>> to !froe.array<!froe.record<x: i64>>
// CHECK: froe.record {x = %{{.*}}} : !froe.record<x: i64>
// CHECK-NOT: froe.upcast
func.func @main() -> i64 {
  %n = arith.constant 10 : i64
  %zero = arith.constant 0 : i64
  %p = froe.record {x = %n, y = %n, z = %n} : !wide
  %a = froe.array.of [%p] : !froe.array<!wide>
  %b = froe.upcast %a : !froe.array<!wide> to !froe.array<!narrow>
  %x = func.call @read(%b) : (!froe.array<!narrow>) -> i64
  %q = froe.array.get %a[%zero] : !froe.array<!wide>
  %y = froe.get %q[y] : !wide
  %r = froe.record {x = %x, y = %y, z = %n} : !wide
  %s = froe.upcast %r : !wide to !narrow
  %t = froe.get %s[x] : !narrow
  %sum = arith.addi %y, %t : i64
  return %sum : i64
}

// -----

//===----------------------------------------------------------------------===//
// Calls that must be made: what may fail, what may not end, what prints.
//===----------------------------------------------------------------------===//

func.func private @fails(%n: i64) -> i64 {
  %r = froe.add %n, %n : i64
  return %r : i64
}
func.func private @loops(%n: i64) -> i64 {
  %r = func.call @loops(%n) : (i64) -> i64
  return %r : i64
}
func.func private @wraps(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %zero : i64
  } else {
    %m = arith.subi %n, %one : i64
    %x = func.call @wraps(%m) : (i64) -> i64
    scf.yield %x : i64
  }
  return %r : i64
}
func.func private @prints(%n: i64) -> i64 {
  froe.print %n : i64
  return %n : i64
}
// CHECK-NOT: @ends
func.func private @ends(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %two = arith.constant 2 : i64
  %done = arith.cmpi sle, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %zero : i64
  } else {
    %m = arith.subi %n, %two : i64
    %x = func.call @ends(%m) : (i64) -> i64
    scf.yield %x : i64
  }
  return %r : i64
}
// CHECK-LABEL: func.func @main
// CHECK: call @fails(
// CHECK: call @loops(
// CHECK: call @wraps(
// CHECK: call @prints(
// CHECK-NOT: call
func.func @main() -> i64 {
  %n = arith.constant 10 : i64
  %a = func.call @fails(%n) : (i64) -> i64
  %b = func.call @loops(%n) : (i64) -> i64
  %c = func.call @wraps(%n) : (i64) -> i64
  %d = func.call @prints(%n) : (i64) -> i64
  %e = func.call @ends(%n) : (i64) -> i64
  return %n : i64
}

// -----

//===----------------------------------------------------------------------===//
// Alternatives that are only applied: what they do is done, what nobody needs of
// their parameters and results is not passed.
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @main
// CHECK: %[[ALT:.*]] = froe.alt(%{{.*}}: !froe.record<>, %{{.*}}: i64) -> (!froe.record<>, i64) {
// CHECK: froe.print
// CHECK: froe.yield %{{.*}}, %{{.*}} : !froe.record<>, i64
// CHECK: froe.apply %[[ALT]](%{{.*}}, %{{.*}}) : !froe.alt<(!froe.record<>, i64) -> (!froe.record<>, i64)>
// CHECK: froe.apply %[[ALT]](
func.func @main(%b: i1) -> i64 {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %alt = froe.alt(%x: i64, %y: i64) -> (i64, i64) {
    froe.print newline %y : i64
    %s = arith.addi %x, %one : i64
    froe.yield %s, %y : i64, i64
  }
  %a, %c = froe.apply %alt(%one, %two) : !froe.alt<(i64, i64) -> (i64, i64)>
  %d, %e = froe.apply %alt(%c, %two) : !froe.alt<(i64, i64) -> (i64, i64)>
  return %c : i64
}
