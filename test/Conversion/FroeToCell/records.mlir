// RUN: froe-opt %s --split-input-file --convert-froe-to-cell | FileCheck %s

!p = !froe.record<x: f64, y: i64>
!q = !froe.record<a: !p, b: !froe.string>

// Records are their fields, in the order of the names; reading and replacing is
// picking.

// CHECK-LABEL: func.func @record(
// CHECK-SAME: %[[X:.*]]: f64, %[[Y:.*]]: i64, %[[S:.*]]: !cell.ref) -> (f64, i64, !cell.ref)
// CHECK-NEXT: return %[[X]], %[[Y]], %[[S]]
func.func @record(%x: f64, %y: i64, %s: !froe.string) -> !q {
  %p = froe.record {y = %y, x = %x} : !p
  %q = froe.record {b = %s, a = %p} : !q
  return %q : !q
}

// CHECK-LABEL: func.func @get(
// CHECK-SAME: %{{.*}}: f64, %[[Y:.*]]: i64, %{{.*}}: !cell.ref) -> i64
// CHECK-NEXT: return %[[Y]]
func.func @get(%q: !q) -> i64 {
  %p = froe.get %q[a] : !q
  %y = froe.get %p[y] : !p
  return %y : i64
}

// CHECK-LABEL: func.func @with(
// CHECK-SAME: %[[X:.*]]: f64, %[[Y:.*]]: i64, %[[S:.*]]: !cell.ref, %[[A:.*]]: f64, %[[B:.*]]: i64)
// CHECK-NEXT: return %[[A]], %[[B]], %[[S]]
func.func @with(%q: !q, %p: !p) -> !q {
  %r = froe.with %q {a = %p} : !q
  return %r : !q
}

// CHECK-LABEL: func.func @upcast(
// CHECK-SAME: %{{.*}}: f64, %[[Y:.*]]: i64, %{{.*}}: !cell.ref) -> i64
// CHECK-NEXT: return %[[Y]]
func.func @upcast(%q: !q) -> !froe.record<a: !froe.record<y: i64>> {
  %r = froe.upcast %q : !q to !froe.record<a: !froe.record<y: i64>>
  return %r : !froe.record<a: !froe.record<y: i64>>
}

// CHECK-LABEL: func.func @select(
// CHECK-SAME: %[[C:.*]]: i1, %[[A:.*]]: f64, %[[B:.*]]: i64, %[[D:.*]]: f64, %[[E:.*]]: i64)
// CHECK-DAG: arith.select %[[C]], %[[A]], %[[D]] : f64
// CHECK-DAG: arith.select %[[C]], %[[B]], %[[E]] : i64
func.func @select(%c: i1, %p: !p, %q: !p) -> !p {
  %r = arith.select %c, %p, %q : !p
  return %r : !p
}

// -----

// What is forgotten inside of an array is still there; an update through the narrow
// type leaves it alone, and a record made at the narrow type has something there.

!xy = !froe.record<x: i64, y: f64>
!x = !froe.record<x: i64>

// CHECK-LABEL: func.func @forget(
// CHECK-SAME: %[[A:.*]]: !cell.ref) -> !cell.ref
// CHECK-NEXT: return %[[A]]
func.func @forget(%a: !froe.array<!xy>) -> !froe.array<!x> {
  %b = froe.upcast %a : !froe.array<!xy> to !froe.array<!x>
  return %b : !froe.array<!x>
}

// CHECK-LABEL: func.func @update(
// CHECK-SAME: %[[X:.*]]: i64, %[[Y:.*]]: f64, %[[N:.*]]: i64) -> (i64, f64)
// CHECK-NEXT: return %[[N]], %[[Y]]
func.func @update(%r: !x, %n: i64) -> !x {
  %s = froe.with %r {x = %n} : !x
  return %s : !x
}

// CHECK-LABEL: func.func @make(
// CHECK-SAME: %[[N:.*]]: i64) -> (i64, f64)
// CHECK: %[[ZERO:.*]] = arith.constant 0.000000e+00 : f64
// CHECK: return %[[N]], %[[ZERO]]
func.func @make(%n: i64) -> !x {
  %r = froe.record {x = %n} : !x
  return %r : !x
}

// CHECK-LABEL: func.func @element(
// CHECK: cell.array_load %{{.*}}[%{{.*}}, 0] stride 16 : i64
func.func @element(%a: !froe.array<!x>, %i: i64) -> i64 {
  %r = froe.array.get %a[%i] : !froe.array<!x>
  %x = froe.get %r[x] : !x
  return %x : i64
}
