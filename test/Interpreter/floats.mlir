// RUN: froe interpret %s | FileCheck %s

// Floats of both widths, and what converts between them and integers.

func.func @main() {
  %a = arith.constant 7.5 : f64
  %b = arith.constant -2.0 : f64
  %nan = arith.constant 0x7FF8000000000000 : f64
  %zero = arith.constant 0.0 : f64
  %minus = arith.constant -0.0 : f64
  // CHECK: [5.5, 9.5, -15.0, -3.75, 1.5, -7.5]
  %0 = arith.addf %a, %b : f64
  %1 = arith.subf %a, %b : f64
  %2 = arith.mulf %a, %b : f64
  %3 = arith.divf %a, %b : f64
  %4 = arith.remf %a, %b : f64
  %5 = arith.negf %a : f64
  %r = froe.array.of [%0, %1, %2, %3, %4, %5] : !froe.array<f64>
  froe.print newline %r : !froe.array<f64>
  // CHECK-NEXT: [-2.0, 7.5, nan, -2.0, -0.0, 0.0]
  %m0 = arith.minimumf %a, %b : f64
  %m1 = arith.maximumf %a, %b : f64
  %m2 = arith.minimumf %nan, %b : f64
  %m3 = arith.minnumf %nan, %b : f64
  %m4 = arith.minimumf %zero, %minus : f64
  %m5 = arith.maximumf %minus, %zero : f64
  %m = froe.array.of [%m0, %m1, %m2, %m3, %m4, %m5] : !froe.array<f64>
  froe.print newline %m : !froe.array<f64>
  // CHECK-NEXT: 0.1 0.1 0.10000000149011612
  %f = arith.constant 0.1 : f32
  %g = arith.constant 0.1 : f64
  %space = froe.string " "
  froe.print %f : f32
  froe.print %space : !froe.string
  froe.print %g : f64
  froe.print %space : !froe.string
  %wide = arith.extf %f : f32 to f64
  froe.print newline %wide : f64
  // CHECK-NEXT: 0.1
  %narrow = arith.truncf %g : f64 to f32
  froe.print newline %narrow : f32
  // CHECK-NEXT: 0.2
  %twice = arith.addf %f, %f : f32
  froe.print newline %twice : f32

  // CHECK-NEXT: [true, false, false, true, false, true, true, false, true, false]
  %c0 = arith.cmpf ogt, %a, %b : f64
  %c1 = arith.cmpf olt, %a, %b : f64
  %c2 = arith.cmpf oeq, %nan, %nan : f64
  %c3 = arith.cmpf ueq, %nan, %nan : f64
  %c4 = arith.cmpf one, %nan, %a : f64
  %c5 = arith.cmpf une, %nan, %a : f64
  %c6 = arith.cmpf uno, %nan, %a : f64
  %c7 = arith.cmpf ord, %nan, %a : f64
  %c8 = arith.cmpf ole, %zero, %minus : f64
  %c9 = arith.cmpf ult, %a, %b : f64
  %c = froe.array.of [%c0, %c1, %c2, %c3, %c4, %c5, %c6, %c7, %c8, %c9] : !froe.array<i1>
  froe.print newline %c : !froe.array<i1>
  // CHECK-NEXT: [true, false]
  %c10 = arith.cmpf true, %nan, %a : f64
  %c11 = arith.cmpf false, %nan, %a : f64
  %cc = froe.array.of [%c10, %c11] : !froe.array<i1>
  froe.print newline %cc : !froe.array<i1>

  // CHECK-NEXT: [7, -2, 7]
  %i0 = arith.fptosi %a : f64 to i64
  %i1 = arith.fptosi %b : f64 to i64
  %i2 = arith.fptoui %a : f64 to i64
  %i = froe.array.of [%i0, %i1, %i2] : !froe.array<i64>
  froe.print newline %i : !froe.array<i64>
  // CHECK-NEXT: [-1.0, 255.0, 1.8446744073709552e+19]
  %n8 = arith.constant -1 : i8
  %n64 = arith.constant -1 : i64
  %u0 = arith.sitofp %n8 : i8 to f64
  %u1 = arith.uitofp %n8 : i8 to f64
  %u2 = arith.uitofp %n64 : i64 to f64
  %u = froe.array.of [%u0, %u1, %u2] : !froe.array<f64>
  froe.print newline %u : !froe.array<f64>

  // CHECK-NEXT: [2.0, 2.0, 3.0, -2.0, 7.0, 8.0, 7.5, 8.0, 0.25]
  %four = arith.constant 4.0 : f64
  %half = arith.constant 2.5 : f64
  %s0 = math.sqrt %four : f64
  %s1 = math.roundeven %half : f64
  %s2 = math.round %half : f64
  %s3 = math.copysign %s0, %b : f64
  %s4 = math.floor %a : f64
  %s5 = math.ceil %a : f64
  %s6 = math.absf %5 : f64
  %three = arith.constant 3 : i32
  %s7 = math.fpowi %s0, %three : f64, i32
  %nthree = arith.constant -2 : i32
  %s8 = math.fpowi %s0, %nthree : f64, i32
  %s = froe.array.of [%s0, %s1, %s2, %s3, %s4, %s5, %s6, %s7, %s8] : !froe.array<f64>
  froe.print newline %s : !froe.array<f64>
  // CHECK-NEXT: [0.0, 1.0, 1.0, 0.0, 0.0, 16.0, 23.0, 4.0, 0.5]
  %e0 = math.sin %zero : f64
  %e1 = math.cos %zero : f64
  %e2 = math.exp %zero : f64
  %e3 = math.log %e2 : f64
  %e4 = math.atan2 %zero, %a : f64
  %e5 = math.powf %four, %s0 : f64
  %e6 = math.fma %a, %s0, %5 : f64
  %e6a = math.fma %a, %four, %b : f64
  %e6b = math.trunc %e6a : f64
  %lo = arith.constant 1.0 : f64
  %mid = math.clampf %a to [%lo, %four] : f64
  %e8 = math.rsqrt %four : f64
  %n5 = arith.constant -5.0 : f64
  %e6c = arith.addf %e6b, %n5 : f64
  %e = froe.array.of [%e0, %e1, %e2, %e3, %e4, %e5, %e6c, %mid, %e8] : !froe.array<f64>
  froe.print newline %e : !froe.array<f64>
  // CHECK-NEXT: [true, false, false, true]
  %q0 = math.isnan %nan : f64
  %q1 = math.isinf %nan : f64
  %q2 = math.isfinite %nan : f64
  %q3 = math.isnormal %a : f64
  %q = froe.array.of [%q0, %q1, %q2, %q3] : !froe.array<i1>
  froe.print newline %q : !froe.array<i1>
  return
}
