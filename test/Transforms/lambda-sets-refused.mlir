// RUN: froe-opt %s --split-input-file --froe-lambda-sets="max-set=2" \
// RUN:   --remarks-filter=froe-lambda-sets --remark-format=emitRemark \
// RUN:   -o %t.mlir 2> %t.remarks
// RUN: FileCheck %s < %t.mlir
// RUN: FileCheck %s --check-prefix=REMARK < %t.remarks

// Printed: it says <function>. What else has the type is not affected.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func private @show(
// CHECK: froe.print newline %[[F:.*]] : !froe.pap<(i64) -> i64>
// CHECK: froe.apply %[[F]]
// CHECK-LABEL: func.func @main(
// CHECK: froe.pap @a()
// CHECK: froe.label a
// CHECK: froe.match
// REMARK: [Missed] {{.*}}Remark="what is applied here stays a function: functions that are not known come or go: it is printed"
// REMARK: [Passed] {{.*}}Remark="what is applied here is one of @a"
func.func private @show(%f: !f, %n: i64) -> i64 {
  froe.print newline %f : !f
  %s = froe.apply %f(%n) : !f
  return %s : i64
}
func.func @main(%n: i64) -> i64 {
  %p = froe.pap @a() : () -> !f
  %s = call @show(%p, %n) : (!f, i64) -> i64
  %t = froe.apply %p(%s) : !f
  return %t : i64
}
func.func private @a(%x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}

// -----

// In a box of any type, also as a part.

!f = !froe.pap<(i64) -> i64>
!r = !froe.record<f: !froe.pap<(i64) -> i64>>

// CHECK-LABEL: func.func private @boxed(
// CHECK: froe.pap @a()
// CHECK: froe.apply
// REMARK: [Missed] {{.*}}it is put into a box
func.func private @boxed(%n: i64) -> !froe.any {
  %p = froe.pap @a() : () -> !f
  %r = froe.record {f = %p} : !r
  %any = froe.upcast %r : !r to !froe.any
  %f = froe.get %r[f] : !r
  %s = froe.apply %f(%n) : !f
  froe.print newline %s : i64
  return %any : !froe.any
}
func.func @main(%n: i64) {
  %any = call @boxed(%n) : (i64) -> !froe.any
  froe.print newline %any : !froe.any
  return
}
func.func private @a(%x: i64) -> i64 {
  %s = arith.addi %x, %x : i64
  return %s : i64
}

// -----

// From outside: a library's public functions.

!f = !froe.pap<(i64) -> i64>

// CHECK-LABEL: func.func @outside(
// CHECK-SAME: !froe.pap<(i64) -> i64>
// CHECK: froe.apply
// REMARK: [Missed] {{.*}}a function that can be called from outside takes or makes it
func.func @outside(%f: !f, %n: i64) -> i64 {
  %s = froe.apply %f(%n) : !f
  return %s : i64
}

// -----

// Too many; and what partial applications of them result in.

!f = !froe.pap<(i64) -> i64>
!g = !froe.pap<(i64, i64) -> i64>
!fs = !froe.array<!froe.pap<(i64, i64) -> i64>>

// CHECK-LABEL: func.func @many(
// CHECK: %[[F:.*]] = froe.apply
// CHECK: froe.apply %[[F]]
// REMARK-DAG: [Missed] {{.*}}more than 2 functions get there (max-set)
func.func @many(%n: i64) -> i64 {
  %p = froe.pap @a() : () -> !g
  %q = froe.pap @b() : () -> !g
  %r = froe.pap @c() : () -> !g
  %fs = froe.array.of [%p, %q, %r] : !fs
  %g = froe.array.get %fs[%n] : !fs
  %f = froe.apply %g(%n) : !g
  %s = froe.apply %f(%n) : !f
  return %s : i64
}
func.func private @a(%x: i64, %y: i64) -> i64 {
  %s = arith.addi %x, %y : i64
  return %s : i64
}
func.func private @b(%x: i64, %y: i64) -> i64 {
  %s = arith.subi %x, %y : i64
  return %s : i64
}
func.func private @c(%x: i64, %y: i64) -> i64 {
  %s = arith.muli %x, %y : i64
  return %s : i64
}
