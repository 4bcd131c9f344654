// RUN: froe-opt %s --convert-cell-to-llvm -mlir-print-debuginfo=false | FileCheck %s

// CHECK-DAG: #[[ROOT:.*]] = #llvm.tbaa_root<id = "froe">
// CHECK-DAG: #[[ELEMENT:.*]] = #llvm.tbaa_type_desc<id = "element", members = {<#[[ROOT]], 0>}>
// CHECK-DAG: #[[LENGTH:.*]] = #llvm.tbaa_type_desc<id = "length", members = {<#[[ROOT]], 0>}>
// CHECK-DAG: #[[TAG:.*]] = #llvm.tbaa_tag<base_type = #[[ELEMENT]], access_type = #[[ELEMENT]], offset = 0>
// CHECK-DAG: #[[TAG2:.*]] = #llvm.tbaa_tag<base_type = #[[LENGTH]], access_type = #[[LENGTH]], offset = 0>
// CHECK: llvm.func @froe_rt_exit(!llvm.ptr, i64) attributes {{{.*}}passthrough = ["noreturn", "cold", ["call-inline-cost", "5"]]
// CHECK-LABEL: llvm.func tailcc @froe.arrays(
// CHECK: ^{{.*}}(%[[A:.*]]: !llvm.ptr, %[[I:.*]]: i64, %[[B:.*]]: i1, %[[F:.*]]: f32):
// CHECK: llvm.load %{{.*}} {alignment = 1 : i64, tbaa = [#{{.*}}]} : !llvm.ptr -> i8
// CHECK: llvm.trunc %{{.*}} : i8 to i1
// CHECK: llvm.load %{{.*}} {alignment = 8 : i64, tbaa = [#{{.*}}]} : !llvm.ptr -> f64
// CHECK: llvm.zext %[[B]] : i1 to i8
// CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 1 : i64, tbaa = [#{{.*}}]} : i8, !llvm.ptr
// CHECK: llvm.store %[[F]], %{{.*}} {alignment = 4 : i64, tbaa = [#{{.*}}]} : f32, !llvm.ptr
// CHECK: llvm.zext %[[B]] : i1 to i64
// CHECK: llvm.store %{{.*}}, %{{.*}} {alignment = 8 : i64, tbaa = [#{{.*}}]} : i64, !llvm.ptr
func.func @arrays(%a: !cell.ref, %i: i64, %b: i1, %f: f32) -> (i1, f64) {
  %x = cell.array_load %a[%i, 0] stride 1 : i1
  %y = cell.array_load %a[%i, 2] stride 24 : f64
  cell.array_store %a[%i, 0], %b stride 1 : i1
  cell.array_store %a[%i, 0], %f stride 4 : f32
  cell.array_store %a[%i, 1], %b stride 16 : i1
  return %x, %y : i1, f64
}

// Nothing is given back in this module, so that lengths do not change.

// CHECK-LABEL: llvm.func tailcc @froe.lengths(
// CHECK: llvm.load %{{.*}} invariant {alignment = 8 : i64, tbaa = [#{{.*}}]} : !llvm.ptr -> i64
// CHECK: llvm.load %{{.*}} invariant {alignment = 8 : i64, tbaa = [#{{.*}}]} : !llvm.ptr -> i64
func.func @lengths(%a: !cell.ref, %s: !cell.ref) -> (i64, i64) {
  %m = cell.array_length %a
  %n = cell.string_length %s
  return %m, %n : i64, i64
}

// The context and the place come first.

// CHECK-LABEL: llvm.func tailcc @froe.runtime(
// CHECK-SAME: %[[CTX:[^ ]*]]: !llvm.ptr
// CHECK: llvm.call @froe_rt_string_byte(%[[CTX]], %{{.*}}, %{{.*}}, %{{.*}}) : (!llvm.ptr, !llvm.ptr, !llvm.ptr, i64) -> i64
// CHECK: llvm.call @froe_rt_string_equal(%{{.*}}, %{{.*}}) : (!llvm.ptr, !llvm.ptr) -> i32
// CHECK: llvm.call @froe_rt_exit(%[[CTX]], %{{.*}})
func.func @runtime(%s: !cell.ref, %i: i64) -> i32 {
  %b = cell.runtime froe_rt_string_byte(%s, %i) : (!cell.ref, i64) -> i64
  %e = cell.runtime froe_rt_string_equal(%s, %s) : (!cell.ref, !cell.ref) -> i32
  cell.runtime froe_rt_exit(%b) : (i64) -> ()
  return %e : i32
}

// Words of the frame are allocated once, also in a loop.

// CHECK-LABEL: llvm.func tailcc @froe.frame(
// CHECK-NEXT: llvm.mlir.constant
// CHECK-NEXT: llvm.alloca
// CHECK: ^
// CHECK-NOT: llvm.alloca
// CHECK: llvm.return
func.func @frame(%s: !cell.ref, %b: i1) -> i64 {
  cf.br ^loop
^loop:
  %w = cell.scratch : !llvm.ptr
  %ok = cell.runtime froe_rt_string_parse_int(%s, %w) : (!cell.ref, !llvm.ptr) -> i32
  %v = cell.scratch_load %w : !llvm.ptr -> i64
  cf.cond_br %b, ^loop, ^end
^end:
  return %v : i64
}

// A value is shown as its slots.

// CHECK-LABEL: llvm.func tailcc @froe.show(
// CHECK: llvm.store %{{.*}}, %[[SLOTS:.*]] {alignment = 8 : i64} : i64, !llvm.ptr
// CHECK: %[[SECOND:.*]] = llvm.getelementptr %{{.*}}[8]
// CHECK: llvm.store %{{.*}}, %[[SECOND]] {alignment = 8 : i64} : f64, !llvm.ptr
// CHECK: llvm.mlir.addressof @table : !llvm.ptr
// CHECK: llvm.mlir.addressof @table.names : !llvm.ptr
// CHECK: llvm.call @froe_rt_show(
func.func @show(%x: i64, %f: f64) -> !cell.ref {
  %s = cell.show @table[0] (%x, %f) : i64, f64
  return %s : !cell.ref
}

// CHECK-LABEL: llvm.func tailcc @froe.styles(
// CHECK: %[[LISP:.*]] = llvm.mlir.constant(1 : i32) : i32
// CHECK: llvm.call @froe_rt_show({{.*}}, %[[LISP]])
// CHECK: %[[LISP2:.*]] = llvm.mlir.constant(1 : i32) : i32
// CHECK: %[[NEWLINE:.*]] = llvm.mlir.constant(0 : i32) : i32
// CHECK: llvm.call @froe_rt_print_value({{.*}}, %[[LISP2]], %[[NEWLINE]])
// CHECK: %[[PLAIN:.*]] = llvm.mlir.constant(0 : i32) : i32
// CHECK: %[[NEWLINE2:.*]] = llvm.mlir.constant(1 : i32) : i32
// CHECK: llvm.call @froe_rt_print_value({{.*}}, %[[PLAIN]], %[[NEWLINE2]])
func.func @styles(%x: i64) -> !cell.ref {
  %s = cell.show lisp @table[0] (%x) : i64
  cell.print lisp @table[0] (%x) : i64
  cell.print newline @table[0] (%x) : i64
  return %s : !cell.ref
}

cell.type_table @table [7, 2, 2, 0, 9, 0, 2, 11, 1, 0, 64, 3] "x\00y\00"
