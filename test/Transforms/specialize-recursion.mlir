// RUN: froe-opt %s --froe-specialize | FileCheck %s --implicit-check-not=froe.var
// RUN: froe-opt %s --froe-specialize --canonicalize | FileCheck %s --check-prefix=CANON
// RUN: froe-opt %s --froe-specialize --remarks-filter='.*' --remark-format=emitRemark -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK

// Types that grow with every call: one instance, in which values of variable
// type are boxed.

!a = !froe.var<"a">
!b = !froe.var<"b">
!pair = !froe.record<x: !a, y: !a>

// REMARK: [[#@LINE+10]]:1: remark: [Missed] PolymorphicRecursion | Category:froe-specialize | Function=grow | Remark="@grow is used at types that grow without end: one instance serves all types that 'a' stands for"
// REMARK-NOT: PolymorphicRecursion
// CHECK-LABEL: func.func private @grow.1(%arg0: !froe.any) -> !froe.any {
// CHECK-NEXT: %[[P:.*]] = froe.record {x = %arg0, y = %arg0} : !froe.record<x: !froe.any, y: !froe.any>
// CHECK-NEXT: %[[B:.*]] = froe.upcast %[[P]] : !froe.record<x: !froe.any, y: !froe.any> to !froe.any
// CHECK-NEXT: %[[R:.*]] = call @grow.1(%[[B]]) : (!froe.any) -> !froe.any
// CHECK-NEXT: %[[Q:.*]] = froe.unbox %[[R]] : !froe.any to !froe.record<x: !froe.any, y: !froe.any>
// CHECK-NEXT: %[[X:.*]] = froe.get %[[Q]][x]
// CHECK-NEXT: return %[[X]] : !froe.any
// CHECK-NOT: @grow.2
func.func private @grow(%x: !a) -> !a {
  %p = froe.record {x = %x, y = %x} : !pair
  %q = froe.call @grow(%p) : (!pair) -> !pair
  %r = froe.get %q[x] : !pair
  return %r : !a
}

// Swapping variables, or passing on what is not larger, is no growth; nor is
// growth on the way to a function that does not come back.
// CHECK: func.func private @swap.1(%arg0: i64, %arg1: !froe.string)
// CHECK: func.func private @swap.2(%arg0: !froe.string, %arg1: i64)
func.func private @swap(%x: !a, %y: !b) {
  froe.call @swap(%y, %x) : (!b, !a) -> ()
  %p = froe.record {x = %x, y = %x} : !pair
  froe.call @leaf(%p) : (!pair) -> ()
  return
}
// CHECK: func.func private @leaf.1(%arg0: !froe.record<x: i64, y: i64>)
func.func private @leaf(%x: !a) { return }

// Names and boxes are two steps, so that what is put in is canonical.
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!other = !froe.sum<"Other", nil, cons(i64, !froe.sum<"Other">)>
func.func @names(%l: !list) { return }

// CHECK-LABEL: func.func @user(
// CHECK-NEXT: %[[B:.*]] = froe.upcast %arg0 : i64 to !froe.any
// CHECK-NEXT: %[[R:.*]] = call @grow.1(%[[B]])
// CHECK-NEXT: froe.unbox %[[R]] : !froe.any to i64
// CHECK: %[[L:.*]] = froe.upcast %arg1 : !Other to !List
// CHECK-NEXT: %[[M:.*]] = froe.upcast %[[L]] : !List to !froe.any
// CHECK-NEXT: %[[N:.*]] = call @grow.1(%[[M]])
// CHECK-NEXT: %[[O:.*]] = froe.unbox %[[N]] : !froe.any to !List
// CHECK-NEXT: froe.upcast %[[O]] : !List to !Other
// CHECK: froe.pap @convert.1(%{{.*}}) : (!froe.pap<(!froe.any) -> !froe.any>) -> !froe.pap<(i64) -> i64>
// CANON-LABEL: func.func @user(
// CANON: %[[L:.*]] = froe.upcast %arg1 : !Other to !List
// CANON-NEXT: froe.upcast %[[L]] : !List to !froe.any
func.func @user(%x: i64, %l: !other, %m: !list) -> (i64, !other, !froe.pap<(i64) -> i64>) {
  %0 = froe.call @grow(%x) : (i64) -> i64
  %1 = froe.call @grow(%l) : (!other) -> !other
  %2 = froe.pap @grow() : () -> !froe.pap<(i64) -> i64>
  %c1 = arith.constant 1 : i64
  %s = froe.string ""
  froe.call @swap(%c1, %s) : (i64, !froe.string) -> ()
  %3 = froe.call @grow(%m) : (!list) -> !list
  return %0, %1, %2 : i64, !other, !froe.pap<(i64) -> i64>
}
// CHECK-LABEL: func.func private @convert.1(%arg0: !froe.pap<(!froe.any) -> !froe.any>, %arg1: i64) -> i64
// CHECK-NEXT: %[[B:.*]] = froe.upcast %arg1 : i64 to !froe.any
// CHECK-NEXT: %[[R:.*]] = froe.apply %arg0(%[[B]])
// CHECK-NEXT: %[[U:.*]] = froe.unbox %[[R]] : !froe.any to i64
// CHECK-NEXT: return %[[U]]
