// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s

// Descriptors: more than 2047 slots, pointers beyond slot 31, numbers beyond 65535.
// Each is made once, and aligned so that the low bits are free.

// CHECK-DAG: llvm.mlir.global private unnamed_addr constant @{{__froe.layout[_0-9]*}}() {{{.*}}alignment = 8 : i64{{.*}}} : !llvm.struct<(i32, i32, i32, i32, array<1 x i64>)>
// CHECK-DAG: llvm.mlir.global private unnamed_addr constant @{{__froe.layout[_0-9]*}}() {{{.*}}alignment = 8 : i64{{.*}}} : !llvm.struct<(i32, i32, i32, i32, array<32 x i64>)>

// The fast path takes from the top; the slow one asks. Two slots and the layout word
// are 24 bytes. Tag 2 is 4 in the address: the word 0x0000000200020041 is inline,
// of a label, of size 2, of number 2, with a reference in slot 1.

// CHECK-LABEL: llvm.func {{.*}}@froe.alloc(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr {llvm.noalias, llvm.nonnull}, %{{.*}}: i64)
// CHECK: ^{{.*}}(%[[X:.*]]: i64):
// CHECK: %[[TOP:.*]] = llvm.load %[[CTX]]
// CHECK: %[[AT8:.*]] = llvm.getelementptr %[[CTX]][8]
// CHECK: %[[LIMIT:.*]] = llvm.load %[[AT8]]
// CHECK: %[[NEW:.*]] = llvm.getelementptr %[[TOP]][24] : (!llvm.ptr) -> !llvm.ptr, i8
// CHECK: %[[FITS:.*]] = llvm.icmp "ule" %[[NEW]], %[[LIMIT]]
// CHECK: llvm.cond_br %[[FITS]] weights({{.*}}), ^[[FAST:.*]], ^[[SLOW:.*]]
// CHECK: ^[[FAST]]:
// CHECK-NEXT: llvm.store %[[NEW]], %[[CTX]]
// CHECK-NEXT: llvm.br ^[[REST:.*]](%[[TOP]] : !llvm.ptr)
// CHECK: ^[[SLOW]]:
// CHECK: %[[BYTES:.*]] = llvm.mlir.constant(24 : i64)
// CHECK: %[[FRESH:.*]] = llvm.call @froe_rt_alloc(%[[CTX]], %[[BYTES]])
// CHECK-NEXT: llvm.br ^[[REST]](%[[FRESH]] : !llvm.ptr)
// CHECK: ^[[REST]](%[[CELL:.*]]: !llvm.ptr):
// CHECK-NEXT: %[[WORD:.*]] = llvm.mlir.constant(8590065729 : i64)
// CHECK-NEXT: llvm.store %[[WORD]], %[[CELL]]
// CHECK-NEXT: %[[REF:.*]] = llvm.getelementptr %[[CELL]][4]
// CHECK: %[[SLOT0:.*]] = llvm.getelementptr %[[REF]][4]
// CHECK-NEXT: llvm.store %[[X]], %[[SLOT0]]
// CHECK: %[[IMM:.*]] = llvm.mlir.constant(11 : i64)
// CHECK: %[[IMMREF:.*]] = llvm.inttoptr %[[IMM]]
// CHECK: %[[SLOT1:.*]] = llvm.getelementptr %[[REF]][12]
// CHECK-NEXT: llvm.store %[[IMMREF]], %[[SLOT1]]
// CHECK: llvm.return %[[REF]]
func.func @alloc(%x: i64) -> !cell.ref {
  %c = cell.alloc heap #cell.layout<label size 2 number 2 pointers [1]>
  cell.init %c[0], %x tag 2 : i64
  %n = cell.immediate 5
  cell.init %c[1], %n tag 2 : !cell.ref
  return %c : !cell.ref
}

// 0x0000000400000065, a closure of size 3; no tag.

// CHECK-LABEL: llvm.func {{.*}}@froe.closure_of(
// CHECK: llvm.getelementptr %{{.*}}[32] :
// CHECK: ^{{.*}}(%[[CELL:.*]]: !llvm.ptr):
// CHECK-NEXT: llvm.mlir.constant(17179869285 : i64)
// CHECK: %[[CODE:.*]] = llvm.mlir.addressof @froe.code
// CHECK: %[[AT:.*]] = llvm.getelementptr %[[CELL]][8]
// CHECK-NEXT: llvm.store %[[CODE]], %[[AT]]
func.func @closure_of(%x: i64, %r: !cell.ref) -> !cell.ref {
  %c = cell.alloc heap #cell.layout<closure size 3 number 0 pointers [2]>
  cell.init_code %c, @code
  cell.init %c[1], %x tag 0 : i64
  cell.init %c[2], %r tag 0 : !cell.ref
  return %c : !cell.ref
}

func.func private @code(%self: !cell.ref) -> i64 {
  %x = cell.load %self[1] tag 0 : i64
  return %x : i64
}

// Number 5 has tag 3.

// CHECK-LABEL: llvm.func {{.*}}@froe.overflow(
// CHECK: ^{{.*}}(%[[CELL:.*]]: !llvm.ptr):
// CHECK-NEXT: llvm.mlir.constant(327713 : i64)
// CHECK: llvm.getelementptr %[[CELL]][6]
func.func @overflow(%x: i64) -> !cell.ref {
  %c = cell.alloc heap #cell.layout<label size 1 number 5>
  cell.init %c[0], %x tag 3 : i64
  return %c : !cell.ref
}

// The largest that fit a word, and the smallest that do not.

// CHECK-LABEL: llvm.func {{.*}}@froe.words(
// CHECK: llvm.mlir.constant(4294901793 : i64)
// CHECK: llvm.mlir.constant(65505 : i64)
// CHECK: llvm.mlir.constant(-9223372036854774783 : i64)
// CHECK: %[[A:.*]] = llvm.mlir.addressof @{{__froe.layout[_0-9]*}}
// CHECK: %[[I:.*]] = llvm.ptrtoint %[[A]]
// CHECK: %[[THREE:.*]] = llvm.mlir.constant(3 : i64)
// CHECK: llvm.add %[[I]], %[[THREE]]
// CHECK: llvm.mlir.addressof @{{__froe.layout[_0-9]*}}
// CHECK: llvm.mlir.addressof @[[WIDE:__froe.layout[_0-9]*]] :
// CHECK: llvm.mlir.addressof @[[WIDE]] :
func.func @words() -> (i64, i64, i64, i64, i64, i64, i64) {
  %a = cell.layout_word #cell.layout<label size 1 number 65535>
  %b = cell.layout_word #cell.layout<label size 2047 number 0>
  %c = cell.layout_word #cell.layout<label size 32 number 0 pointers [31]>
  %d = cell.layout_word #cell.layout<label size 1 number 65536>
  %e = cell.layout_word #cell.layout<label size 2048 number 0>
  %f = cell.layout_word #cell.layout<label size 33 number 0 pointers [32]>
  %g = cell.layout_word #cell.layout<label size 33 number 0 pointers [32]>
  return %a, %b, %c, %d, %e, %f, %g : i64, i64, i64, i64, i64, i64, i64
}

// Narrow values are stored as words and read as what they are.

// CHECK-LABEL: llvm.func {{.*}}@froe.narrow(
// CHECK: %[[W:.*]] = llvm.zext %{{.*}} : i8 to i64
// CHECK: llvm.store %[[W]]
// CHECK: %[[BITS:.*]] = llvm.bitcast %{{.*}} : f32 to i32
// CHECK: %[[FW:.*]] = llvm.zext %[[BITS]] : i32 to i64
// CHECK: llvm.store %[[FW]]
// CHECK: %[[L:.*]] = llvm.load %{{.*}} -> i64
// CHECK: llvm.trunc %[[L]] : i64 to i8
// CHECK: %[[M:.*]] = llvm.load %{{.*}} -> i64
// CHECK: %[[T:.*]] = llvm.trunc %[[M]] : i64 to i32
// CHECK: llvm.bitcast %[[T]] : i32 to f32
// CHECK: llvm.load %{{.*}} -> f64
func.func @narrow(%b: i8, %f: f32) -> (i8, f32, f64) {
  %c = cell.alloc heap #cell.layout<label size 3 number 0>
  cell.init %c[0], %b tag 0 : i8
  cell.init %c[1], %f tag 0 : f32
  %x = cell.load %c[0] tag 0 : i8
  %y = cell.load %c[1] tag 0 : f32
  %z = cell.load %c[2] tag 0 : f64
  return %x, %y, %z : i8, f32, f64
}
