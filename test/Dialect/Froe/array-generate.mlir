// The body of froe.array.generate takes the index and yields the element.
//
// RUN: froe-opt %s | froe-opt | FileCheck %s
// RUN: froe-opt %s > %t.1
// RUN: froe-opt %s --emit-bytecode | froe-opt > %t.2 && diff %t.1 %t.2
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt > %t.3 && diff %t.1 %t.3
// RUN: froe-opt %s --sccp | FileCheck %s

// CHECK-LABEL: func @generate
// CHECK-SAME: (%[[N:.*]]: i64)
func.func @generate(%n: i64) -> !froe.array<f64> {
  // CHECK: %[[A:.*]] = froe.array.generate %[[N]] {note} : !froe.array<f64> {
  // CHECK-NEXT: ^bb0(%[[I:.*]]: i64):
  // CHECK-NEXT:   %[[F:.*]] = arith.sitofp %[[I]] : i64 to f64
  // CHECK-NEXT:   froe.yield %[[F]] : f64
  %a = froe.array.generate %n {note} : !froe.array<f64> {
  ^bb0(%i: i64):
    %f = arith.sitofp %i : i64 to f64
    froe.yield %f : f64
  }
  // CHECK: return %[[A]]
  return %a : !froe.array<f64>
}

// Knowing what one iteration yields is not knowing the array.
// CHECK-LABEL: func @constant
func.func @constant(%n: i64) -> !froe.array<i64> {
  // CHECK: %[[A:.*]] = froe.array.generate
  %a = froe.array.generate %n : !froe.array<i64> {
  ^bb0(%i: i64):
    %c = arith.constant 7 : i64
    cf.br ^end(%c : i64)
  ^end(%r: i64):
    // CHECK: froe.yield
    froe.yield %r : i64
  }
  // CHECK: return %[[A]]
  return %a : !froe.array<i64>
}
