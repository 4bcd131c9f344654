// RUN: froe-opt %s --convert-froe-to-cell | FileCheck %s

!p = !froe.record<x: f64, y: i64>

func.func @f(%a: i64, %p: !p, %b: i64) -> (i64, !p) {
  return %a, %p : i64, !p
}

// Calls take and return slots.

// CHECK-LABEL: func.func @call(
// CHECK: call @f(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}) : (i64, f64, i64, i64) -> (i64, f64, i64)
func.func @call(%a: i64, %p: !p) -> !p {
  %r:2 = func.call @f(%a, %p, %a) : (i64, !p, i64) -> (i64, !p)
  return %r#1 : !p
}

// A closure without captures is static.

// CHECK-LABEL: func.func @static(
// CHECK: cell.static_closure @[[$CODE0:f.code.*]]
// CHECK-NOT: cell.alloc
func.func @static() -> !froe.pap<(i64, !p, i64) -> (i64, !p)> {
  %p = froe.pap @f() : () -> !froe.pap<(i64, !p, i64) -> (i64, !p)>
  return %p : !froe.pap<(i64, !p, i64) -> (i64, !p)>
}

// One with captures is its code and their slots. Making it twice, there is one code.

// CHECK-LABEL: func.func @captures(
// CHECK-SAME: %[[A:.*]]: i64, %[[X:.*]]: f64, %[[Y:.*]]: i64)
// CHECK: %[[C:.*]] = cell.alloc heap <closure size 4 number 0>
// CHECK: cell.init_code %[[C]], @[[$CODE2:f.code.*]]
// CHECK-DAG: cell.init %[[C]][1], %[[A]] tag 0 : i64
// CHECK-DAG: cell.init %[[C]][2], %[[X]] tag 0 : f64
// CHECK-DAG: cell.init %[[C]][3], %[[Y]] tag 0 : i64
// CHECK: cell.init_code %{{.*}}, @[[$CODE2]]
func.func @captures(%a: i64, %p: !p) -> (!froe.pap<(i64) -> (i64, !p)>, !froe.pap<(i64) -> (i64, !p)>) {
  %q = froe.pap @f(%a, %p) : (i64, !p) -> !froe.pap<(i64) -> (i64, !p)>
  %r = froe.pap @f(%a, %p) : (i64, !p) -> !froe.pap<(i64) -> (i64, !p)>
  return %q, %r : !froe.pap<(i64) -> (i64, !p)>, !froe.pap<(i64) -> (i64, !p)>
}

// CHECK-LABEL: func.func @exact(
// CHECK: %{{.*}}:3 = cell.invoke %{{.*}}(%{{.*}}) : (i64) -> (i64, f64, i64)
func.func @exact(%q: !froe.pap<(i64) -> (i64, !p)>, %a: i64) -> !p {
  %r:2 = froe.apply %q(%a) : !froe.pap<(i64) -> (i64, !p)>
  return %r#1 : !p
}

// CHECK-LABEL: func.func @under(
// CHECK-SAME: %[[F:.*]]: !cell.ref, %[[A:.*]]: i64)
// CHECK: %[[C:.*]] = cell.alloc heap <closure size 3 number 0 pointers[1]>
// CHECK: cell.init_code %[[C]], @[[$PARTIAL:froe.partial.*]]
// CHECK-DAG: cell.init %[[C]][1], %[[F]] tag 0 : !cell.ref
// CHECK-DAG: cell.init %[[C]][2], %[[A]] tag 0 : i64
func.func @under(%q: !froe.pap<(i64, f64) -> i64>, %a: i64) -> !froe.pap<(f64) -> i64> {
  %r = froe.apply %q(%a) : !froe.pap<(i64, f64) -> i64>
  return %r : !froe.pap<(f64) -> i64>
}

// CHECK-LABEL: func.func @over(
// CHECK: %[[G:.*]] = cell.invoke %{{.*}}(%{{.*}}) : (i64) -> !cell.ref
// CHECK: %[[R:.*]] = cell.invoke %[[G]](%{{.*}}) : (f64) -> i64
// CHECK: return %[[R]]
func.func @over(%q: !froe.pap<(i64) -> !froe.pap<(f64) -> i64>>, %a: i64, %b: f64) -> i64 {
  %r = froe.apply %q(%a, %b) : !froe.pap<(i64) -> !froe.pap<(f64) -> i64>>
  return %r : i64
}

// CHECK: func.func private @[[$CODE0]](%{{.*}}: !cell.ref, %[[A0:.*]]: i64, %[[X0:.*]]: f64, %[[Y0:.*]]: i64, %[[B0:.*]]: i64)
// CHECK-NEXT: call @f(%[[A0]], %[[X0]], %[[Y0]], %[[B0]])
// CHECK-NEXT: return
// CHECK: func.func private @[[$CODE2]](%[[SELF:.*]]: !cell.ref, %[[B2:.*]]: i64)
// CHECK-DAG: %[[A2:.*]] = cell.load %[[SELF]][1] tag 0 : i64
// CHECK-DAG: %[[X2:.*]] = cell.load %[[SELF]][2] tag 0 : f64
// CHECK-DAG: %[[Y2:.*]] = cell.load %[[SELF]][3] tag 0 : i64
// CHECK: call @f(%[[A2]], %[[X2]], %[[Y2]], %[[B2]])
// CHECK-NEXT: return
// CHECK-NOT: @f.code
// CHECK: func.func private @[[$PARTIAL]](%[[PSELF:.*]]: !cell.ref, %[[PX:.*]]: f64) -> i64
// CHECK-DAG: %[[INNER:.*]] = cell.load %[[PSELF]][1] tag 0 : !cell.ref
// CHECK-DAG: %[[PA:.*]] = cell.load %[[PSELF]][2] tag 0 : i64
// CHECK: cell.invoke %[[INNER]](%[[PA]], %[[PX]])
// CHECK-NEXT: return
