// RUN: froe-opt %s --convert-froe-to-cell | FileCheck %s

// CHECK-LABEL: func.func @get(
// CHECK-SAME: %[[A:.*]]: !cell.ref, %[[I:.*]]: i64)
// CHECK: %[[N:.*]] = cell.array_length %[[A]]
// CHECK: %[[OUT:.*]] = arith.cmpi uge, %[[I]], %[[N]]
// CHECK: cf.cond_br %[[OUT]], ^[[FAIL:.*]], ^[[OK:.*]]
// CHECK: ^[[FAIL]]:
// CHECK-NEXT: cell.runtime froe_rt_fail_index(%[[I]], %[[N]])
// CHECK-NEXT: llvm.unreachable
// CHECK: ^[[OK]]:
// CHECK: cell.array_load %[[A]][%[[I]], 0] stride 1 : i1
func.func @get(%a: !froe.array<i1>, %i: i64) -> i1 {
  %x = froe.array.get %a[%i] : !froe.array<i1>
  return %x : i1
}

// Narrow scalars are packed; everything else is whole words.

// CHECK-LABEL: func.func @strides(
// CHECK-DAG: cell.layout_word <array size 1 number 1>
// CHECK-DAG: cell.layout_word <array size 1 number 2>
// CHECK-DAG: cell.layout_word <array size 1 number 4>
// CHECK-DAG: cell.layout_word <array size 1 number 8 pointers[0]>
// CHECK-DAG: cell.layout_word <array size 2 number 16>
// CHECK-DAG: cell.layout_word <array size 0 number 1>
func.func @strides(%a: i8, %b: i16, %c: f32, %d: !froe.string, %e: !froe.record<a: i8, b: i8>, %f: !froe.record<>)
    -> (!froe.array<i8>, !froe.array<i16>, !froe.array<f32>, !froe.array<!froe.string>,
        !froe.array<!froe.record<a: i8, b: i8>>, !froe.array<!froe.record<>>) {
  %aa = froe.array.of [%a] : !froe.array<i8>
  %bb = froe.array.of [%b] : !froe.array<i16>
  %cc = froe.array.of [%c] : !froe.array<f32>
  %dd = froe.array.of [%d] : !froe.array<!froe.string>
  %ee = froe.array.of [%e] : !froe.array<!froe.record<a: i8, b: i8>>
  %ff = froe.array.of [%f] : !froe.array<!froe.record<>>
  return %aa, %bb, %cc, %dd, %ee, %ff : !froe.array<i8>, !froe.array<i16>, !froe.array<f32>, !froe.array<!froe.string>, !froe.array<!froe.record<a: i8, b: i8>>, !froe.array<!froe.record<>>
}

// The index is checked before the array is copied.

// CHECK-LABEL: func.func @set(
// CHECK: froe_rt_fail_index
// CHECK: %[[COPY:.*]] = cell.runtime froe_rt_array_copy(
// CHECK: cell.array_store %[[COPY]][%{{.*}}, 0], %{{.*}} stride 8 : i64
// CHECK: return %[[COPY]]
func.func @set(%a: !froe.array<i64>, %i: i64) -> !froe.array<i64> {
  %b = froe.array.set %a[%i] = %i : !froe.array<i64>
  return %b : !froe.array<i64>
}

// CHECK-LABEL: func.func @make(
// CHECK: %[[A:.*]] = cell.runtime froe_rt_array_new(
// CHECK: ^[[HEAD:.*]](%[[I:.*]]: i64):
// CHECK: arith.cmpi slt, %[[I]], %{{.*}}
// CHECK: cell.array_store %[[A]][%[[I]], 0]
// CHECK: %[[NEXT:.*]] = arith.addi %[[I]],
// CHECK: cf.br ^[[HEAD]](%[[NEXT]] : i64)
func.func @make(%n: i64, %x: f64) -> !froe.array<f64> {
  %a = froe.array.make %n, %x : !froe.array<f64>
  return %a : !froe.array<f64>
}

// What a fold carries are slots.

// CHECK-LABEL: func.func @fold(
// CHECK: ^[[HEAD:.*]](%[[I:.*]]: i64, %[[X:.*]]: f64, %[[Y:.*]]: i64):
// CHECK: cell.array_load %{{.*}}[%[[I]], 0]
func.func @fold(%a: !froe.array<i64>, %p: !froe.record<x: f64, y: i64>) -> !froe.record<x: f64, y: i64> {
  %r = froe.array.fold %a, %p : !froe.array<i64> -> !froe.record<x: f64, y: i64> {
  ^bb0(%acc: !froe.record<x: f64, y: i64>, %e: i64):
    %q = froe.with %acc {y = %e} : !froe.record<x: f64, y: i64>
    froe.yield %q : !froe.record<x: f64, y: i64>
  }
  return %r : !froe.record<x: f64, y: i64>
}

// CHECK-LABEL: func.func @strings(
// CHECK: cell.string "a\C3\A9"
// CHECK: cell.runtime froe_rt_string_concat(
// CHECK: cell.string_length
// CHECK: %[[FLAG:.*]] = cell.runtime froe_rt_string_equal({{.*}}) : (!cell.ref, !cell.ref) -> i32
// CHECK: arith.cmpi ne, %[[FLAG]], %{{.*}} : i32
func.func @strings(%s: !froe.string) -> (i64, i1) {
  %a = froe.string "a\C3\A9"
  %b = froe.string.concat %s, %a
  %n = froe.string.length %b
  %e = froe.string.equal %a, %b
  return %n, %e : i64, i1
}

// Where the flag says that nothing was written, the value is zero.

// CHECK-LABEL: func.func @parse(
// CHECK: %[[WORD:.*]] = cell.scratch
// CHECK: %[[FLAG:.*]] = cell.runtime froe_rt_string_parse_int(%{{.*}}, %[[WORD]])
// CHECK: %[[VALUE:.*]] = cell.scratch_load %[[WORD]]
// CHECK: %[[OK:.*]] = arith.cmpi ne, %[[FLAG]]
// CHECK: arith.select %[[OK]], %[[VALUE]], %{{.*}} : i64
func.func @parse(%s: !froe.string) -> (i1, i64) {
  %ok, %n = froe.string.parse_int %s
  return %ok, %n : i1, i64
}
