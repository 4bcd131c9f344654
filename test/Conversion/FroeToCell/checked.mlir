// RUN: froe-opt %s --convert-froe-to-cell | FileCheck %s

// The sum is taken behind the check, so that something is there.

// CHECK-LABEL: func.func @add(
// CHECK: %[[BOTH:.*]] = "llvm.intr.sadd.with.overflow"(%{{.*}}, %{{.*}}) : (i8, i8) -> !llvm.struct<(i8, i1)>
// CHECK: %[[OVER:.*]] = llvm.extractvalue %[[BOTH]][1]
// CHECK: cell.string "addition"
// CHECK: cf.cond_br %[[OVER]], ^[[FAIL:.*]], ^[[OK:.*]]
// CHECK: ^[[FAIL]]:
// CHECK-NEXT: cell.runtime froe_rt_fail_overflow
// CHECK-NEXT: llvm.unreachable
// CHECK: ^[[OK]]:
// CHECK-NEXT: %[[SUM:.*]] = llvm.extractvalue %[[BOTH]][0]
// CHECK-NEXT: return %[[SUM]]
func.func @add(%a: i8, %b: i8) -> i8 {
  %c = froe.add %a, %b : i8
  return %c : i8
}

// CHECK-LABEL: func.func @div(
// CHECK: froe_rt_fail_division
// CHECK: arith.constant -1 : i16
// CHECK: arith.constant -32768 : i16
// CHECK: froe_rt_fail_overflow
// CHECK: arith.divsi
func.func @div(%a: i16, %b: i16) -> i16 {
  %c = froe.div %a, %b : i16
  return %c : i16
}

// By -1 nothing is left, and nothing overflows.

// CHECK-LABEL: func.func @rem(
// CHECK-SAME: %[[A:.*]]: i64, %[[B:.*]]: i64)
// CHECK: froe_rt_fail_division
// CHECK-DAG: %[[ONE:.*]] = arith.constant 1 : i64
// CHECK-DAG: %[[MINUS:.*]] = arith.cmpi eq, %[[B]], %{{.*}}
// CHECK: %[[SAFE:.*]] = arith.select %[[MINUS]], %[[ONE]], %[[B]]
// CHECK-NOT: froe_rt_fail_overflow
// CHECK: arith.remsi %[[A]], %[[SAFE]]
func.func @rem(%a: i64, %b: i64) -> i64 {
  %c = froe.rem %a, %b : i64
  return %c : i64
}
