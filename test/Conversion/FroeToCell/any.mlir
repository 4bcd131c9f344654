// RUN: froe-opt %s --convert-froe-to-cell | FileCheck %s

// A box is a cell with a node of the type table and the slots of the value.

!pair = !froe.record<n: i64, s: !froe.string>

// CHECK-LABEL: func.func @box(%arg0: i64, %arg1: !cell.ref) -> !cell.ref
// CHECK: %[[NODE:.*]] = arith.constant 0 : i64
// CHECK: %[[BOX:.*]] = cell.alloc heap <box size 3 number 0 pointers[2]>
// CHECK: cell.init %[[BOX]][0], %[[NODE]] tag 0 : i64
// CHECK: cell.init %[[BOX]][1], %arg0 tag 0 : i64
// CHECK: cell.init %[[BOX]][2], %arg1 tag 0 : !cell.ref
// CHECK: return %[[BOX]]
func.func @box(%x: !pair) -> !froe.any {
  %b = froe.upcast %x : !pair to !froe.any
  return %b : !froe.any
}

// CHECK-LABEL: func.func @unbox(%arg0: !cell.ref) -> (i64, !cell.ref)
// CHECK: %[[FOUND:.*]] = cell.load %arg0[0] tag 0 : i64
// CHECK: %[[WANTED:.*]] = arith.constant 0 : i64
// CHECK: %[[DIFFERS:.*]] = arith.cmpi ne, %[[FOUND]], %[[WANTED]]
// CHECK: %[[TEXT:.*]] = cell.string "the value is boxed with another type"
// CHECK: cf.cond_br %[[DIFFERS]], ^[[FAIL:.*]], ^[[GOOD:.*]]
// CHECK: ^[[FAIL]]:
// CHECK-NEXT: cell.runtime froe_rt_fail(%[[TEXT]])
// CHECK: ^[[GOOD]]:
// CHECK-NEXT: %[[N:.*]] = cell.load %arg0[1] tag 0 : i64
// CHECK-NEXT: %[[S:.*]] = cell.load %arg0[2] tag 0 : !cell.ref
// CHECK-NEXT: return %[[N]], %[[S]]
func.func @unbox(%x: !froe.any) -> !pair {
  %p = froe.unbox %x : !froe.any to !pair
  return %p : !pair
}

// Boxing does not make two types share a layout, and one can be in a label.
// CHECK-LABEL: func.func @label(%arg0: !cell.ref) -> (i32, !cell.ref)
func.func @label(%x: !froe.any) -> !froe.sum<none, some(!froe.any)> {
  %l = froe.label some(%x) : !froe.sum<none, some(!froe.any)>
  return %l : !froe.sum<none, some(!froe.any)>
}
