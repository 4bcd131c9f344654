// RUN: froe-opt %s | FileCheck %s
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt | FileCheck %s
// RUN: froe-opt %s --emit-bytecode | froe-opt | FileCheck %s

// CHECK-LABEL: func.func @cells(
// CHECK-SAME: %[[X:.*]]: i64, %[[REF:.*]]: !cell.ref
func.func @cells(%x: i64, %ref: !cell.ref) -> (!cell.ref, !cell.ref) {
  // CHECK: %[[IMM:.*]] = cell.immediate 7
  %imm = cell.immediate 7
  // CHECK: %[[FRAME:.*]] = cell.alloc frame <label size 2 number 0 pointers[1]>
  %frame = cell.alloc frame #cell.layout<label size 2 number 0 pointers [1]>
  // CHECK: cell.init %[[FRAME]][0], %[[X]] tag 0 : i64
  cell.init %frame[0], %x tag 0 : i64
  // CHECK: cell.init %[[FRAME]][1], %[[IMM]] tag 0 : !cell.ref
  cell.init %frame[1], %imm tag 0 : !cell.ref
  // CHECK: cell.alloc region <label size 1 number 70000>
  %region = cell.alloc region #cell.layout<label size 1 number 70000>
  // CHECK: %[[HEAP:.*]] = cell.alloc heap <label size 3 number 9 pointers[0, 2]>
  %heap = cell.alloc heap #cell.layout<label size 3 number 9 pointers [0, 2]>
  // The tag of every number above 2 is 3.
  // CHECK: cell.init %[[HEAP]][2], %[[REF]] tag 3 : !cell.ref
  cell.init %heap[2], %ref tag 3 : !cell.ref
  // CHECK: cell.load %[[HEAP]][1] tag 3 : i8
  %b = cell.load %heap[1] tag 3 : i8
  // CHECK: cell.load %[[REF]][12] tag 2 : f32
  %f = cell.load %ref[12] tag 2 : f32
  // CHECK: cell.is_null %[[REF]]
  %n = cell.is_null %ref
  return %region, %heap : !cell.ref, !cell.ref
}

// CHECK-LABEL: func.func @switch(
func.func @switch(%v: !cell.ref) -> i64 {
  %c = arith.constant 1 : i64
  // CHECK: cell.switch %{{.*}} cells 5[cell 4: ^[[A:.*]], immediate 0: ^[[B:.*]], immediate 12: ^[[A]]]
  cell.switch %v cells 5 [cell 4: ^a, immediate 0: ^b, immediate 12: ^a]
^a:
  return %c : i64
^b:
  return %c : i64
}

// CHECK-LABEL: func.func @closures(
func.func @closures(%x: i64) -> (i64, f64) {
  // CHECK: cell.static_closure @code
  %s = cell.static_closure @code
  // CHECK: %[[C:.*]] = cell.alloc heap <closure size 2 number 0 pointers[1]>
  %c = cell.alloc heap #cell.layout<closure size 2 number 0 pointers [1]>
  // CHECK: cell.init_code %[[C]], @code
  cell.init_code %c, @code
  cell.init %c[1], %s tag 0 : !cell.ref
  // CHECK: cell.invoke %[[C]](%{{.*}}) : (i64) -> (i64, f64)
  %r:2 = cell.invoke %c(%x) : (i64) -> (i64, f64)
  // CHECK: cell.invoke %[[C]]() : () -> ()
  cell.invoke %c() : () -> ()
  return %r#0, %r#1 : i64, f64
}

func.func private @code(%self: !cell.ref, %x: i64) -> (i64, f64) {
  %f = arith.constant 0.5 : f64
  return %x, %f : i64, f64
}

// CHECK-LABEL: func.func @strings
func.func @strings() -> i64 {
  // CHECK: cell.string "gr\C3\BC\C3\9F\00e \22"
  %s = cell.string "gr\C3\BC\C3\9F\00e \22"
  // CHECK: cell.string_bytes %{{.*}} : !llvm.ptr
  %p = cell.string_bytes %s : !llvm.ptr
  // CHECK: cell.string_length
  %n = cell.string_length %s
  return %n : i64
}

// CHECK-LABEL: func.func @arrays(
func.func @arrays(%a: !cell.ref, %i: i64, %x: i16, %b: i1, %f: f32) -> (f64, i1) {
  // CHECK: cell.array_length
  %n = cell.array_length %a
  // CHECK: cell.array_load %{{.*}}[%{{.*}}, 2] stride 24 : f64
  %l = cell.array_load %a[%i, 2] stride 24 : f64
  // CHECK: cell.array_load %{{.*}}[%{{.*}}, 0] stride 1 : i1
  %m = cell.array_load %a[%i, 0] stride 1 : i1
  // CHECK: cell.array_store %{{.*}}[%{{.*}}, 0], %{{.*}} stride 2 : i16
  cell.array_store %a[%i, 0], %x stride 2 : i16
  // CHECK: cell.array_store %{{.*}}[%{{.*}}, 0], %{{.*}} stride 4 : f32
  cell.array_store %a[%i, 0], %f stride 4 : f32
  // CHECK: cell.array_store %{{.*}}[%{{.*}}, 1], %{{.*}} stride 16 : i1
  cell.array_store %a[%i, 1], %b stride 16 : i1
  return %l, %m : f64, i1
}

// CHECK-LABEL: func.func @runtime(
func.func @runtime(%a: !cell.ref, %f: f64) -> i64 {
  // CHECK: cell.runtime froe_rt_string_concat(%{{.*}}, %{{.*}}) : (!cell.ref, !cell.ref) -> !cell.ref
  %s = cell.runtime froe_rt_string_concat(%a, %a) : (!cell.ref, !cell.ref) -> !cell.ref
  // CHECK: cell.scratch : !llvm.ptr
  %w = cell.scratch : !llvm.ptr
  // CHECK: cell.scratch_load %{{.*}} : !llvm.ptr -> f64
  %v = cell.scratch_load %w : !llvm.ptr -> f64
  // CHECK: cell.layout_word <array size 1 number 8>
  %l = cell.layout_word #cell.layout<array size 1 number 8>
  // CHECK: cell.show @types[0] (%{{.*}}) : f64
  %t = cell.show @types[0] (%f) : f64
  // CHECK: cell.show lisp @types[0] (%{{.*}}) : f64
  %u = cell.show lisp @types[0] (%f) : f64
  // CHECK: cell.print newline @types[1] ()
  cell.print newline @types[1] ()
  // CHECK: cell.print lisp newline @types[1] ()
  cell.print lisp newline @types[1] ()
  // CHECK: cell.print lisp @types[1] ()
  cell.print lisp @types[1] ()
  // CHECK: cell.print @types[0] (%{{.*}}) : f64
  cell.print @types[0] (%f) : f64
  return %l : i64
}

// CHECK: cell.type_table @types [3, 7, 0, 0] "x\00"
cell.type_table @types [3, 7, 0, 0] "x\00"

// CHECK-LABEL: func.func @attempts(
func.func @attempts(%x: i64) {
  // CHECK: %[[T:.*]] = cell.attempt @replay(%{{.*}}) : (i64) -> i1
  %t = cell.attempt @replay(%x) : (i64) -> i1
  // CHECK: cell.end_attempt %[[T]]
  cell.end_attempt %t
  return
}
func.func @replay(%x: i64) { return }

// CHECK-LABEL: func.func @holes(
// CHECK-SAME: %[[TO:[a-z0-9]*]]: !cell.hole<!cell.ref>
func.func @holes(%x: i64, %to: !cell.hole<!cell.ref>) {
  %c = cell.alloc heap #cell.layout<label size 1 number 0>
  // CHECK: cell.fill %[[TO]], %{{.*}} : !cell.hole<!cell.ref>
  cell.fill %to, %c : !cell.hole<!cell.ref>
  // CHECK: %[[H:.*]] = cell.hole %{{.*}}[0] tag 0 : !cell.hole<i64>
  %h = cell.hole %c[0] tag 0 : !cell.hole<i64>
  // CHECK: cell.fill %[[H]], %{{.*}} : !cell.hole<i64>
  cell.fill %h, %x : !cell.hole<i64>
  // CHECK: %[[L:.*]] = cell.local : !cell.hole<i64>
  %l = cell.local : !cell.hole<i64>
  cell.fill %l, %x : !cell.hole<i64>
  // CHECK: cell.take %[[L]] : !cell.hole<i64>
  %y = cell.take %l : !cell.hole<i64>
  return
}

// CHECK-LABEL: func.func @slots(
func.func @slots() -> i64 {
  // CHECK: cell.alloc frame slot 0 <label size 1 number 0>
  %a = cell.alloc frame slot 0 #cell.layout<label size 1 number 0>
  // CHECK: cell.alloc frame slot 2147483647 <closure size 2 number 0 pointers[1]> {tag = 1 : i64}
  %b = cell.alloc frame slot 2147483647 #cell.layout<closure size 2 number 0 pointers [1]> {tag = 1 : i64}
  %x = cell.load %a[0] tag 0 : i64
  return %x : i64
}

// CHECK-LABEL: func.func @reuse(
// CHECK-SAME: %[[C:[a-z0-9]*]]: !cell.ref {cell.unique = "spine"}, %[[A:[a-z0-9]*]]: !cell.ref, %[[TOKEN:[a-z0-9]*]]: !cell.token<4>)
func.func @reuse(%c: !cell.ref {cell.unique = "spine"}, %a: !cell.ref, %token: !cell.token<4>) -> (!cell.ref, !cell.ref, !cell.ref) {
  // CHECK: %[[KEPT:.*]] = cell.load %[[C]][0]
  %kept = cell.load %c[0] tag 0 : i64
  // CHECK: %[[T:.*]] = cell.reclaim %[[C]] tag 0 : !cell.token<2>
  %t = cell.reclaim %c tag 0 : !cell.token<2>
  // CHECK: %[[R:.*]] = cell.reuse %[[T]] same <label size 2 number 0 pointers[1]> keep [0](%[[KEPT]] : i64) : !cell.token<2>
  %r = cell.reuse %t same #cell.layout<label size 2 number 0 pointers [1]> keep [0] (%kept : i64) : !cell.token<2>
  // CHECK: cell.init %[[R]][1], %[[A]] tag 0 : !cell.ref
  cell.init %r[1], %a tag 0 : !cell.ref
  // CHECK: cf.br ^[[NEXT:.*]](%[[TOKEN]] : !cell.token<4>)
  cf.br ^next(%token : !cell.token<4>)
// CHECK: ^[[NEXT]](%[[U:.*]]: !cell.token<4>):
^next(%u: !cell.token<4>):
  // A smaller cell of another label fits as well; nothing need be kept.
  // CHECK: %[[S:.*]] = cell.reuse %[[U]] <label size 3 number 9> keep [] : !cell.token<4>
  %s = cell.reuse %u <label size 3 number 9> keep [] : !cell.token<4>
  // The tag of every number above 2 is 3.
  // CHECK: cell.hole %[[S]][2] tag 3 : !cell.hole<i64>
  %h = cell.hole %s[2] tag 3 : !cell.hole<i64>
  // CHECK: %[[V:.*]] = cell.reclaim %[[S]] tag 3 : !cell.token<1>
  %v = cell.reclaim %s tag 3 : !cell.token<1>
  // CHECK: %[[W:.*]] = cell.reclaim %[[A]] tag 1 : !cell.token<3>
  %w = cell.reclaim %a tag 1 : !cell.token<3>
  // CHECK: call @tokens(%[[W]], %[[R]]) : (!cell.token<3>, !cell.ref) -> !cell.ref
  %x = call @tokens(%w, %r) : (!cell.token<3>, !cell.ref) -> !cell.ref
  // CHECK: return %[[R]], %[[X:.*]], %[[X]]
  return %r, %x, %x : !cell.ref, !cell.ref, !cell.ref
}

// CHECK-LABEL: func.func private @tokens(
// CHECK-SAME: %[[T:.*]]: !cell.token<3>, %[[X:.*]]: !cell.ref)
func.func private @tokens(%t: !cell.token<3>, %x: !cell.ref) -> !cell.ref {
  %y = arith.constant 0.5 : f64
  // CHECK: cell.reuse %[[T]] <closure size 3 number 0 pointers[1]> keep [1, 2](%[[X]], %{{.*}} : !cell.ref, f64) {name = "k"} : !cell.token<3>
  %c = cell.reuse %t <closure size 3 number 0 pointers [1]> keep [1, 2] (%x, %y : !cell.ref, f64) {name = "k"} : !cell.token<3>
  return %c : !cell.ref
}

// CHECK-LABEL: func.func @array_reuse(
// CHECK-SAME: %[[A:.*]]: !cell.ref {cell.unique = "unique"},
func.func @array_reuse(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i16) -> !cell.ref {
  // CHECK: %[[B:.*]] = cell.array_reuse %[[A]] stride 2
  %b = cell.array_reuse %a stride 2
  // CHECK: cell.array_store %[[B]]
  cell.array_store %b[%i, 0], %x stride 2 : i16
  return %b : !cell.ref
}

// CHECK-LABEL: func.func @regions(
func.func @regions() {
  // CHECK: %[[TOP:.*]], %[[CHUNK:.*]] = cell.region_enter : !llvm.ptr, !llvm.ptr
  %top, %chunk = cell.region_enter : !llvm.ptr, !llvm.ptr
  // CHECK: cell.region_exit %[[TOP]], %[[CHUNK]] : !llvm.ptr, !llvm.ptr
  cell.region_exit %top, %chunk : !llvm.ptr, !llvm.ptr
  return
}
