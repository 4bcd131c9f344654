// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s

// One cell among immediates: what is none of them is the cell.

// CHECK-LABEL: llvm.func {{.*}}@froe.one_cell(
// CHECK: %[[WORD:.*]] = llvm.ptrtoint
// CHECK-NOT: llvm.and
// CHECK: llvm.switch %[[WORD]] : i64, ^[[CELL:.*]] [
// CHECK-NEXT: 1: ^[[B:.*]],
// CHECK-NEXT: 25: ^[[B]]
// CHECK-NEXT: ]
// CHECK-NOT: llvm.load
func.func @one_cell(%v: !cell.ref, %x: i64, %y: i64) -> i64 {
  cell.switch %v cells 1 [cell 0: ^a, immediate 0: ^b, immediate 12: ^b]
^a:
  return %x : i64
^b:
  return %y : i64
}

// A cell that can only be one needs no test.

// CHECK-LABEL: llvm.func {{.*}}@froe.only(
// CHECK-NOT: llvm.switch
// CHECK: llvm.return
func.func @only(%v: !cell.ref) -> i64 {
  cell.switch %v cells 7 [cell 5: ^a]
^a:
  %x = cell.load %v[0] tag 3 : i64
  return %x : i64
}

// Cells alone: the tag, of which the last is the default.

// CHECK-LABEL: llvm.func {{.*}}@froe.tags(
// CHECK: %[[WORD:.*]] = llvm.ptrtoint
// CHECK: %[[MASK:.*]] = llvm.mlir.constant(6 : i64)
// CHECK: %[[TAG:.*]] = llvm.and %[[WORD]], %[[MASK]]
// CHECK: llvm.switch %[[TAG]] : i64, ^[[B:.*]] [
// CHECK-NEXT: 2: ^[[A:.*]],
// CHECK-NEXT: 4: ^[[B]]
// CHECK-NEXT: ]
// CHECK-NOT: llvm.load
func.func @tags(%v: !cell.ref, %x: i64, %y: i64) -> i64 {
  cell.switch %v cells 9 [cell 1: ^a, cell 2: ^b, cell 7: ^b]
^a:
  return %x : i64
^b:
  return %y : i64
}

// Near cells and near immediates: three bits, even and odd.

// CHECK-LABEL: llvm.func {{.*}}@froe.three_bits(
// CHECK: %[[MASK:.*]] = llvm.mlir.constant(7 : i64)
// CHECK: %[[KEY:.*]] = llvm.and %{{.*}}, %[[MASK]]
// CHECK: llvm.switch %[[KEY]] : i64, ^{{.*}} [
// CHECK-NEXT: 1: ^
// CHECK-NEXT: 7: ^
// CHECK-NEXT: 0: ^
// CHECK-NEXT: ]
func.func @three_bits(%v: !cell.ref, %x: i64, %y: i64) -> i64 {
  cell.switch %v cells 4 [cell 0: ^a, immediate 0: ^b, cell 3: ^a, immediate 3: ^b]
^a:
  return %x : i64
^b:
  return %y : i64
}

// Numbers beyond the tag's reach: of those with tag 3, the number stands in the
// layout word or in its descriptor; of an immediate it is the word.

// CHECK-LABEL: llvm.func {{.*}}@froe.far(
// CHECK: ^{{.*}}(%[[V:.*]]: !llvm.ptr, %{{.*}}: i64, %{{.*}}: i64):
// CHECK: %[[WORD:.*]] = llvm.ptrtoint %[[V]]
// CHECK: %[[LOW:.*]] = llvm.trunc %[[WORD]] : i64 to i1
// CHECK: llvm.cond_br %[[LOW]], ^[[IMM:.*]], ^[[CELL:.*]]
// CHECK: ^[[IMM]]:
// CHECK-NEXT: llvm.switch %[[WORD]] : i64, ^[[A:.*]] [
// CHECK-NEXT: 1: ^[[B:.*]]
// CHECK: ^[[CELL]]:
// CHECK: %[[TAG:.*]] = llvm.and %[[WORD]]
// CHECK: llvm.switch %[[TAG]] : i64, ^[[OVER:.*]] [
// CHECK-NEXT: 0: ^[[A]]
// CHECK-NEXT: ]
// CHECK: ^[[OVER]]:
// CHECK: %[[AT:.*]] = llvm.getelementptr %[[V]][-6]
// CHECK: %[[LAYOUT:.*]] = llvm.load %[[AT]]
// CHECK: llvm.lshr %[[LAYOUT]]
// CHECK: llvm.cond_br %{{.*}}, ^[[KNOWN:.*]](%{{.*}} : i32), ^[[DESCRIBED:.*]]
// CHECK: ^[[DESCRIBED]]:
// CHECK: %[[D:.*]] = llvm.inttoptr %[[LAYOUT]]
// CHECK: %[[LABEL:.*]] = llvm.getelementptr %[[D]][5]
// CHECK: llvm.load %[[LABEL]] : !llvm.ptr -> i32
// CHECK: ^[[KNOWN]](%[[NUMBER:.*]]: i32):
// CHECK-NEXT: llvm.switch %[[NUMBER]] : i32, ^[[A]] [
// CHECK-NEXT: 3: ^[[B]]
// CHECK-NEXT: ]
func.func @far(%v: !cell.ref, %x: i64, %y: i64) -> i64 {
  cell.switch %v cells 70001 [cell 0: ^a, cell 3: ^b, cell 70000: ^a, immediate 0: ^b, immediate 12: ^a]
^a:
  return %x : i64
^b:
  return %y : i64
}
