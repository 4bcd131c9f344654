// RUN: froe-opt %s --convert-cell-to-llvm | FileCheck %s

// All ways back to the head of a loop become one.

// CHECK-LABEL: llvm.func {{.*}}@froe.three_ways(
// CHECK: ^[[HEAD:bb[0-9]+]](%{{.*}}: i64, %{{.*}}: i64):{{ +}}// 2 preds
// CHECK: llvm.cond_br %{{.*}}, ^[[LATCH:bb[0-9]+]](%{{.*}}, %{{.*}} : i64, i64), ^{{bb[0-9]+}}{{$}}
// CHECK-DAG: llvm.cond_br %{{.*}}, ^[[LATCH]](%{{.*}}, %{{.*}} : i64, i64), ^[[LATCH]](%{{.*}}, %{{.*}} : i64, i64)
// CHECK-DAG: ^[[LATCH]](%[[X:.*]]: i64, %[[Y:.*]]: i64):
// CHECK-DAG: llvm.br ^[[HEAD]](%[[X]], %[[Y]] : i64, i64)
func.func @three_ways(%a: i64, %b: i64) -> i64 {
  cf.br ^head(%a, %b : i64, i64)
^head(%x: i64, %y: i64):
  %stop = arith.cmpi eq, %x, %y : i64
  cf.cond_br %stop, ^end, ^more
^more:
  %less = arith.cmpi slt, %x, %y : i64
  cf.cond_br %less, ^head(%y, %x : i64, i64), ^rest
^rest:
  %sum = arith.addi %x, %y : i64
  %odd = arith.trunci %sum : i64 to i1
  cf.cond_br %odd, ^head(%sum, %y : i64, i64), ^head(%x, %sum : i64, i64)
^end:
  return %x : i64
}

// One way back stays as it is, and so does what goes forward.

// CHECK-LABEL: llvm.func {{.*}}@froe.one_way(
// CHECK: ^[[HEAD:bb[0-9]+]](%{{.*}}: i64):{{ +}}// 2 preds
// CHECK: llvm.cond_br %{{.*}}, ^[[END:bb[0-9]+]], ^[[MORE:bb[0-9]+]]
// CHECK: ^[[MORE]]:
// CHECK: llvm.cond_br %{{.*}}, ^[[HEAD]](%{{.*}} : i64), ^[[END]]
// CHECK: ^[[END]]:
// CHECK-NEXT: llvm.return
// CHECK-NEXT: }
func.func @one_way(%a: i64, %b: i64) -> i64 {
  cf.br ^head(%a : i64)
^head(%x: i64):
  %stop = arith.cmpi eq, %x, %b : i64
  cf.cond_br %stop, ^end, ^more
^more:
  %next = arith.addi %x, %b : i64
  %again = arith.cmpi slt, %next, %b : i64
  cf.cond_br %again, ^head(%next : i64), ^end
^end:
  return %a : i64
}

// Loops within each other, of which both have two ways back: each gets its own.

// CHECK-LABEL: llvm.func {{.*}}@froe.nested(
// CHECK: ^[[OUTER:bb[0-9]+]](%{{.*}}: i64):{{ +}}// 2 preds
// CHECK: ^[[INNER:bb[0-9]+]](%{{.*}}: i64):{{ +}}// 2 preds
// CHECK-DAG: llvm.br ^[[INNER]](%{{.*}} : i64)
// CHECK-DAG: llvm.br ^[[OUTER]](%{{.*}} : i64)
func.func @nested(%a: i64, %b: i64) -> i64 {
  cf.br ^outer(%a : i64)
^outer(%x: i64):
  cf.br ^inner(%x : i64)
^inner(%y: i64):
  %c = arith.cmpi eq, %x, %y : i64
  cf.cond_br %c, ^first, ^second
^first:
  %d = arith.cmpi slt, %y, %b : i64
  cf.cond_br %d, ^inner(%b : i64), ^outer(%y : i64)
^second:
  %e = arith.cmpi sgt, %y, %b : i64
  cf.cond_br %e, ^inner(%a : i64), ^third
^third:
  %f = arith.cmpi ult, %y, %b : i64
  cf.cond_br %f, ^outer(%b : i64), ^end
^end:
  return %y : i64
}
