// Cells are placed after dead ones are reused: what is in a frame or a region
// must not become part of a result.
// RUN: froe-opt %s --split-input-file --froe-reuse --remarks-filter=.* -o %t 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: FileCheck %s --input-file=%t
// RUN: froe-opt %s --split-input-file --froe-place --froe-reuse -o %t
// RUN: FileCheck %s --input-file=%t

#pair = #cell.layout<label size 2 number 0>

// REMARK: [Missed] Placed | Category:froe-reuse | {{.*}}Remark="nothing is reused: cells have been placed already"
// CHECK-LABEL: func.func @frame(
// CHECK:         cell.alloc frame slot 0
// CHECK-NOT:     cell.reclaim
// CHECK:         cell.alloc heap
func.func @frame(%n: i64) -> !cell.ref {
  %a = cell.alloc frame slot 0 #pair
  cell.init %a[0], %n tag 0 : i64
  cell.init %a[1], %n tag 0 : i64
  %x = cell.load %a[0] tag 0 : i64
  %b = cell.alloc heap #pair
  cell.init %b[0], %x tag 0 : i64
  cell.init %b[1], %x tag 0 : i64
  return %b : !cell.ref
}

// -----

#pair = #cell.layout<label size 2 number 0>

// REMARK: [Missed] Placed | Category:froe-reuse | {{.*}}Remark="nothing is reused: cells have been placed already"
// CHECK-LABEL: func.func @region(
// CHECK:         cell.region_enter
// CHECK-NOT:     cell.reclaim
// CHECK:         return
func.func @region(%p: !cell.ref {cell.unique = "unique"}) -> i64 {
  %top, %chunk = cell.region_enter : !llvm.ptr, !llvm.ptr
  %x = cell.load %p[0] tag 0 : i64
  %b = cell.alloc region #pair
  cell.init %b[0], %x tag 0 : i64
  cell.init %b[1], %x tag 0 : i64
  %y = cell.load %b[1] tag 0 : i64
  cell.region_exit %top, %chunk : !llvm.ptr, !llvm.ptr
  return %y : i64
}
