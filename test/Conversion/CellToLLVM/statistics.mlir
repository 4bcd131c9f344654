// RUN: froe-opt %s --convert-cell-to-llvm=statistics=true | FileCheck %s
// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s --check-prefix=OFF

// The counters of the context begin at 24: whether the code counts, six counts
// of cells by kind, six of bytes, one of words. Without statistics nothing
// touches them.

// OFF-NOT: llvm.getelementptr %{{[^,]*}}[{{(24|32|40|64|72|80|88|112|128)}}]
// OFF-LABEL: llvm.func internal tailcc @froe.label(
// OFF-LABEL: llvm.func @froe_entry(

// A label: kind 0.
// CHECK-LABEL: llvm.func {{.*}}@froe.label(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {
// CHECK: %[[CELLS:.*]] = llvm.getelementptr %[[CTX]][64]
// CHECK-NEXT: %[[BEFORE:.*]] = llvm.load %[[CELLS]]
// CHECK-NEXT: %[[ONE:.*]] = llvm.mlir.constant(1 : i64)
// CHECK-NEXT: %[[AFTER:.*]] = llvm.add %[[BEFORE]], %[[ONE]]
// CHECK-NEXT: llvm.store %[[AFTER]], %[[CELLS]]
// CHECK-NEXT: %[[BYTES:.*]] = llvm.getelementptr %[[CTX]][112]
// CHECK-NEXT: %[[BYTES_BEFORE:.*]] = llvm.load %[[BYTES]]
// CHECK-NEXT: %[[SIZE:.*]] = llvm.mlir.constant(24 : i64)
// CHECK-NEXT: %[[BYTES_AFTER:.*]] = llvm.add %[[BYTES_BEFORE]], %[[SIZE]]
// CHECK-NEXT: llvm.store %[[BYTES_AFTER]], %[[BYTES]]
func.func private @label(%x: i64) -> !cell.ref {
  %c = cell.alloc heap #cell.layout<label size 2 number 0>
  cell.init %c[0], %x tag 0 : i64
  cell.init %c[1], %x tag 0 : i64
  return %c : !cell.ref
}

// A record, kind 4, and a box, kind 5.
// CHECK-LABEL: llvm.func {{.*}}@froe.others(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {
// CHECK: llvm.getelementptr %[[CTX]][96]
// CHECK: llvm.getelementptr %[[CTX]][144]
// CHECK: llvm.mlir.constant(16 : i64)
// CHECK: llvm.getelementptr %[[CTX]][104]
// CHECK: llvm.getelementptr %[[CTX]][152]
// CHECK: llvm.mlir.constant(16 : i64)
func.func private @others(%x: i64) {
  %r = cell.alloc heap #cell.layout<record size 1 number 0>
  cell.init %r[0], %x tag 0 : i64
  %b = cell.alloc heap #cell.layout<box size 1 number 0>
  cell.init %b[0], %x tag 0 : i64
  return
}

// Of seven integers two do not fit registers; of three results one does not.
// CHECK-LABEL: llvm.func {{.*}}@froe.many(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {
// CHECK: %[[WORDS:.*]] = llvm.getelementptr %[[CTX]][160]
// CHECK-NEXT: llvm.load %[[WORDS]]
// CHECK-NEXT: llvm.mlir.constant(1 : i64)
// CHECK: llvm.return
func.func private @many(%a: i64, %b: i64, %c: i64, %d: i64, %e: i64, %f: i64,
                        %g: i64) -> (i64, i64, i64) {
  return %e, %f, %g : i64, i64, i64
}

// The entry says that the code counts.
// CHECK-LABEL: llvm.func @froe_entry(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {
// CHECK: %[[FLAG:.*]] = llvm.getelementptr %[[CTX]][56]
// CHECK-NEXT: %[[YES:.*]] = llvm.mlir.constant(1 : i64)
// CHECK-NEXT: llvm.store %[[YES]], %[[FLAG]]
// CHECK: %[[WORDS:.*]] = llvm.getelementptr %[[CTX]][160]
// CHECK-NEXT: llvm.load %[[WORDS]]
// CHECK-NEXT: llvm.mlir.constant(2 : i64)
// CHECK: llvm.call tailcc @froe.many
func.func @froe_entry() {
  %x = arith.constant 7 : i64
  %c = func.call @label(%x) : (i64) -> !cell.ref
  func.call @others(%x) : (i64) -> ()
  %r:3 = func.call @many(%x, %x, %x, %x, %x, %x, %x)
    : (i64, i64, i64, i64, i64, i64, i64) -> (i64, i64, i64)
  return
}
