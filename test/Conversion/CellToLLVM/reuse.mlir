// Cells that are made of dead ones, arrays in place, and slots of the frame.
// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s
// RUN: froe-opt %s --convert-cell-to-llvm=poison | FileCheck %s --check-prefix=POISON
// RUN: froe-opt %s --convert-cell-to-llvm=statistics | FileCheck %s --check-prefix=COUNT
// RUN: froe-opt %s --convert-cell-to-llvm | froe-translate --mlir-to-llvmir -o %t
// RUN: froe-opt %s --convert-cell-to-llvm=poison | froe-translate --mlir-to-llvmir -o %t
// RUN: froe-opt %s --convert-cell-to-llvm=statistics | froe-translate --mlir-to-llvmir -o %t

// A token is the address of the cell's layout word, without the tag. The layout
// word is written, since the cell becomes a label of number 1; slot 0 stays.
// With poison the cell that is made is another one, with slot 0 of the old one,
// which is overwritten. Where the new one is smaller, the runtime fills the rest.

// CHECK-LABEL: llvm.func {{.*}}@froe.reuse(
// CHECK: ^{{.*}}(%[[OLD:.*]]: !llvm.ptr, %[[A:.*]]: !llvm.ptr):
// CHECK-NEXT: llvm.getelementptr %[[OLD]][4] :
// CHECK-NEXT: llvm.load
// CHECK-NEXT: %[[TOKEN:.*]] = llvm.getelementptr %[[OLD]][-4] :
// CHECK-NEXT: %[[BEFORE:.*]] = llvm.load %[[TOKEN]]
// CHECK: llvm.xor %[[BEFORE]]
// CHECK: llvm.call @froe_rt_shrink(%[[TOKEN]],
// CHECK: %[[WORD:.*]] = llvm.mlir.constant(8590000193 : i64)
// CHECK-NEXT: llvm.store %[[WORD]], %[[TOKEN]]
// CHECK-NEXT: %[[NEW:.*]] = llvm.getelementptr %[[TOKEN]][2] :
// CHECK: %[[SLOT:.*]] = llvm.getelementptr %[[NEW]][14] :
// CHECK-NEXT: llvm.store %[[A]], %[[SLOT]]
// CHECK-NEXT: llvm.return %[[NEW]]

// POISON-LABEL: llvm.func {{.*}}@froe.reuse(
// POISON-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {llvm.noalias
// POISON: ^{{.*}}(%[[OLD:.*]]: !llvm.ptr, %[[A:.*]]: !llvm.ptr):
// POISON-NEXT: llvm.getelementptr %[[OLD]][4] :
// POISON-NEXT: llvm.load
// POISON-NEXT: %[[TOKEN:.*]] = llvm.getelementptr %[[OLD]][-4] :
// POISON: llvm.getelementptr %{{.*}}[24] :
// POISON: %[[BYTES:.*]] = llvm.mlir.constant(24 : i64)
// POISON-NEXT: llvm.call @froe_rt_alloc(%[[CTX]], %[[BYTES]])
// POISON: ^{{.*}}(%[[CELL:.*]]: !llvm.ptr):
// POISON-NEXT: %[[FROM:.*]] = llvm.getelementptr %[[TOKEN]][8] :
// POISON-NEXT: %[[KEPT:.*]] = llvm.load %[[FROM]] {{.*}} -> i64
// POISON-NEXT: %[[TO:.*]] = llvm.getelementptr %[[CELL]][8] :
// POISON-NEXT: llvm.store %[[KEPT]], %[[TO]]
// POISON-NEXT: %[[WORDS:.*]] = llvm.mlir.constant(4 : i64)
// POISON-NEXT: llvm.call @froe_rt_poison(%[[CTX]], %[[TOKEN]], %[[WORDS]])
// POISON-NEXT: %[[WORD:.*]] = llvm.mlir.constant(8590000193 : i64)
// POISON-NEXT: llvm.store %[[WORD]], %[[CELL]]
// POISON-NEXT: %[[NEW:.*]] = llvm.getelementptr %[[CELL]][2] :
// POISON: llvm.return %[[NEW]]

// It counts as reused, and not as allocated.
// COUNT-LABEL: llvm.func {{.*}}@froe.reuse(
// COUNT-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {llvm.noalias
// COUNT: %[[AT:.*]] = llvm.getelementptr %[[CTX]][176] :
// COUNT-NEXT: %[[COUNT:.*]] = llvm.load %[[AT]]
// COUNT-NEXT: %[[ONE:.*]] = llvm.mlir.constant(1 : i64)
// COUNT-NEXT: %[[MORE:.*]] = llvm.add %[[COUNT]], %[[ONE]]
// COUNT-NEXT: llvm.store %[[MORE]], %[[AT]]
// COUNT-NOT: %[[CTX]][
// COUNT: llvm.return
func.func @reuse(%c: !cell.ref, %a: !cell.ref) -> !cell.ref {
  %k = cell.load %c[0] tag 2 : i64
  %t = cell.reclaim %c tag 2 : !cell.token<3>
  %r = cell.reuse %t <label size 2 number 1 pointers [1]> keep [0] (%k : i64) : !cell.token<3>
  cell.init %r[1], %a tag 1 : !cell.ref
  return %r : !cell.ref
}

// The same layout: there is nothing to write but the slot. With poison there is.

// CHECK-LABEL: llvm.func {{.*}}@froe.same(
// CHECK: ^{{.*}}(%[[OLD:.*]]: !llvm.ptr, %[[A:.*]]: !llvm.ptr):
// CHECK-NEXT: llvm.getelementptr %[[OLD]][8] :
// CHECK-NEXT: llvm.load
// CHECK-NEXT: %[[SLOT:.*]] = llvm.getelementptr %[[OLD]][16] :
// CHECK-NEXT: llvm.store %[[A]], %[[SLOT]]
// CHECK-NEXT: llvm.return %[[OLD]]

// POISON-LABEL: llvm.func {{.*}}@froe.same(
// POISON: ^{{.*}}(%[[OLD:.*]]: !llvm.ptr, %[[A:.*]]: !llvm.ptr):
// POISON: ^{{.*}}(%[[CELL:.*]]: !llvm.ptr):
// POISON: %[[WORDS:.*]] = llvm.mlir.constant(3 : i64)
// POISON-NEXT: llvm.call @froe_rt_poison(%{{.*}}, %[[OLD]], %[[WORDS]])
// POISON-NEXT: %[[WORD:.*]] = llvm.mlir.constant(8589934657 : i64)
// POISON-NEXT: llvm.store %[[WORD]], %[[CELL]]
// POISON: llvm.return %[[CELL]]
func.func @same(%c: !cell.ref, %a: !cell.ref) -> !cell.ref {
  %k = cell.load %c[0] tag 0 : i64
  %t = cell.reclaim %c tag 0 : !cell.token<2>
  %r = cell.reuse %t same <label size 2 number 0 pointers [1]> keep [0] (%k : i64) : !cell.token<2>
  cell.init %r[1], %a tag 0 : !cell.ref
  return %r : !cell.ref
}

// Tokens go where values go: to tail calls and blocks.

// CHECK-LABEL: llvm.func {{.*}}@froe.pass(
// CHECK: %[[TOKEN:.*]] = llvm.getelementptr %{{.*}}[-6] :
// CHECK: llvm.call tailcc musttail @froe.take(%{{.*}}, %{{.*}}, %[[TOKEN]]) : (!llvm.ptr, i64, !llvm.ptr) -> !llvm.ptr
func.func @pass(%c: !cell.ref, %x: i64) -> !cell.ref {
  %t = cell.reclaim %c tag 3 : !cell.token<1>
  %r = call @take(%x, %t) : (i64, !cell.token<1>) -> !cell.ref
  return %r : !cell.ref
}

// CHECK-LABEL: llvm.func internal tailcc @froe.take(
// CHECK: llvm.br ^{{.*}}(%{{.*}} : !llvm.ptr)
// CHECK-NEXT: ^{{.*}}(%[[TOKEN:.*]]: !llvm.ptr):
// CHECK-NEXT: llvm.load %[[TOKEN]]
// CHECK: llvm.call @froe_rt_shrink(%[[TOKEN]],
// CHECK: %[[WORD:.*]] = llvm.mlir.constant(589857 : i64)
// CHECK-NEXT: llvm.store %[[WORD]], %[[TOKEN]]
// CHECK-NEXT: llvm.getelementptr %[[TOKEN]][6] :
func.func private @take(%x: i64, %t: !cell.token<1>) -> !cell.ref {
  cf.br ^next(%t : !cell.token<1>)
^next(%u: !cell.token<1>):
  %r = cell.reuse %u <label size 1 number 9> keep [] : !cell.token<1>
  cell.init %r[0], %x tag 3 : i64
  return %r : !cell.ref
}

// CHECK-LABEL: llvm.func {{.*}}@froe.array(
// CHECK: ^{{.*}}(%[[ARRAY:.*]]: !llvm.ptr, %{{.*}}: i64, %{{.*}}: i64):
// CHECK-NEXT: llvm.getelementptr %[[ARRAY]][16] :
// CHECK-NOT: llvm.call
// CHECK: llvm.return %[[ARRAY]]

// POISON-LABEL: llvm.func {{.*}}@froe.array(
// POISON: ^{{.*}}(%[[ARRAY:.*]]: !llvm.ptr, %{{.*}}: i64, %{{.*}}: i64):
// POISON-NEXT: %[[STRIDE:.*]] = llvm.mlir.constant(8 : i64)
// POISON-NEXT: %[[COPY:.*]] = llvm.call @froe_rt_array_copy(%{{.*}}, %[[ARRAY]], %[[STRIDE]])
// POISON-NEXT: llvm.call @froe_rt_array_poison(%[[ARRAY]], %[[STRIDE]])
// POISON-NEXT: llvm.getelementptr %[[COPY]][16] :
// POISON: llvm.return %[[COPY]]

// COUNT-LABEL: llvm.func {{.*}}@froe.array(
// COUNT: llvm.getelementptr %{{.*}}[176] :
func.func @array(%a: !cell.ref, %i: i64, %x: i64) -> !cell.ref {
  %b = cell.array_reuse %a stride 8
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %b : !cell.ref
}

// A slot of the frame is as large as the largest cell in it, and is in the entry
// block. A cell without a slot has one of its own.

// CHECK-LABEL: llvm.func {{.*}}@froe.frame(
// CHECK-NEXT: %[[TWO:.*]] = llvm.mlir.constant(2 : i64)
// CHECK-NEXT: %[[OWN:.*]] = llvm.alloca %[[TWO]] x i64 {alignment = 8 : i64}
// CHECK-NEXT: %[[TWOS:.*]] = llvm.mlir.constant(2 : i64)
// CHECK-NEXT: %[[SLOT1:.*]] = llvm.alloca %[[TWOS]] x i64 {alignment = 8 : i64}
// CHECK-NEXT: %[[FOUR:.*]] = llvm.mlir.constant(4 : i64)
// CHECK-NEXT: %[[SLOT0:.*]] = llvm.alloca %[[FOUR]] x i64 {alignment = 8 : i64}
// CHECK-NEXT: llvm.br
// CHECK-NOT: llvm.alloca
// CHECK-NOT: @froe_rt_alloc
// CHECK: %[[A:.*]] = llvm.mlir.constant(131105 : i64)
// CHECK-NEXT: llvm.store %[[A]], %[[SLOT0]]
// CHECK-NEXT: llvm.getelementptr %[[SLOT0]][4] :
// CHECK: %[[B:.*]] = llvm.mlir.constant(97 : i64)
// CHECK-NEXT: llvm.store %[[B]], %[[SLOT0]]
// CHECK: llvm.store %{{.*}}, %[[SLOT1]]
// CHECK: llvm.store %{{.*}}, %[[OWN]]

// COUNT-LABEL: llvm.func {{.*}}@froe.frame(
// COUNT-COUNT-4: llvm.getelementptr %{{.*}}[168] :
// COUNT-NOT: llvm.getelementptr %{{.*}}[168] :
// COUNT: llvm.return
func.func @frame(%n: i64, %b: i1) -> i64 {
  cf.cond_br %b, ^one, ^two
^one:
  %c = cell.alloc frame slot 0 #cell.layout<label size 1 number 2>
  cell.init %c[0], %n tag 2 : i64
  %x = cell.load %c[0] tag 2 : i64
  return %x : i64
^two:
  %d = cell.alloc frame slot 0 #cell.layout<label size 3 number 0>
  cell.init %d[0], %n tag 0 : i64
  %y = cell.load %d[0] tag 0 : i64
  %e = cell.alloc frame slot 1 #cell.layout<label size 1 number 0>
  cell.init %e[0], %y tag 0 : i64
  %z = cell.load %e[0] tag 0 : i64
  %f = cell.alloc frame #cell.layout<label size 1 number 0>
  cell.init %f[0], %z tag 0 : i64
  %w = cell.load %f[0] tag 0 : i64
  return %w : i64
}
