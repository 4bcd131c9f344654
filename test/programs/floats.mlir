// Floats: arithmetic of both widths, conversions, comparisons with NaN, and the
// functions of math. Figures are exact or printed to the last digit where IEEE
// 754 says what it is.
//
// EXPECT: 0.30000000000000004 0.3 1.5 -0.5 2.0
// EXPECT: 0.3 0.1 33554432.0
// EXPECT: inf -inf nan -0.0
// EXPECT: true false false true
// EXPECT: 3 -3 2147483648.0 0.10000000149011612 0.1
// EXPECT: 1.4142135623730951 3.0 2.0 -3.0 2.5
// EXPECT: 9007199254740992.0 9007199254740993
// EXPECT: 5000.0
// EXPECT: 3.140592653839794
// EXPECT: [1.0, 0.5, 0.25, 0.125]
// EXPECT: {mean = 2.5, variance = 1.25}
// EXPECT: 1.0 2.0 -1.0

!stats = !froe.record<mean: f64, variance: f64>

func.func @space() {
  %space = froe.string " "
  froe.print %space : !froe.string
  return
}

func.func @show(%x: f64) {
  froe.print %x : f64
  func.call @space() : () -> ()
  return
}

/// 4 (1 - 1/3 + 1/5 - ...), `%n` terms.
func.func @leibniz(%n: i64) -> f64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %f0 = arith.constant 0.0 : f64
  %f1 = arith.constant 1.0 : f64
  %f2 = arith.constant 2.0 : f64
  %f4 = arith.constant 4.0 : f64
  %sum, %sign = scf.for %i = %zero to %n step %one
      iter_args(%s = %f0, %t = %f1) -> (f64, f64) : i64 {
    %x = arith.sitofp %i : i64 to f64
    %x2 = arith.mulf %x, %f2 : f64
    %below = arith.addf %x2, %f1 : f64
    %term = arith.divf %t, %below : f64
    %next = arith.addf %s, %term : f64
    %flip = arith.negf %t : f64
    scf.yield %next, %flip : f64, f64
  }
  %pi = arith.mulf %sum, %f4 : f64
  return %pi : f64
}

func.func @stats(%xs: !froe.array<f64>) -> !stats {
  %f0 = arith.constant 0.0 : f64
  %n = froe.array.length %xs : !froe.array<f64>
  %count = arith.sitofp %n : i64 to f64
  %sum = froe.array.fold %xs, %f0 : !froe.array<f64> -> f64 {
  ^bb0(%s: f64, %x: f64):
    %t = arith.addf %s, %x : f64
    froe.yield %t : f64
  }
  %mean = arith.divf %sum, %count : f64
  %squares = froe.array.fold %xs, %f0 : !froe.array<f64> -> f64 {
  ^bb0(%s: f64, %x: f64):
    %d = arith.subf %x, %mean : f64
    %d2 = arith.mulf %d, %d : f64
    %t = arith.addf %s, %d2 : f64
    froe.yield %t : f64
  }
  %variance = arith.divf %squares, %count : f64
  %r = froe.record {mean = %mean, variance = %variance} : !stats
  return %r : !stats
}

func.func @main() {
  %f0 = arith.constant 0.0 : f64
  %tenth = arith.constant 0.1 : f64
  %fifth = arith.constant 0.2 : f64
  %f1 = arith.constant 1.0 : f64
  %f2 = arith.constant 2.0 : f64
  %half = arith.constant 0.5 : f64
  %a1 = arith.addf %tenth, %fifth : f64
  func.call @show(%a1) : (f64) -> ()
  %third = arith.constant 0.3 : f64
  func.call @show(%third) : (f64) -> ()
  %a2 = arith.addf %f1, %half : f64
  func.call @show(%a2) : (f64) -> ()
  %a3 = arith.subf %half, %f1 : f64
  func.call @show(%a3) : (f64) -> ()
  %a4 = arith.divf %f1, %half : f64
  froe.print newline %a4 : f64

  // f32 rounds on its own: 2^24 + 1 is 2^24, doubled here.
  %s1 = arith.constant 0.1 : f32
  %s2 = arith.constant 0.2 : f32
  %b1 = arith.addf %s1, %s2 : f32
  froe.print %b1 : f32
  func.call @space() : () -> ()
  froe.print %s1 : f32
  func.call @space() : () -> ()
  %s24 = arith.constant 16777216.0 : f32
  %sone = arith.constant 1.0 : f32
  %b2 = arith.addf %s24, %sone : f32
  %b3 = arith.addf %b2, %b2 : f32
  froe.print newline %b3 : f32

  %big = arith.constant 1.0e308 : f64
  %ten = arith.constant 10.0 : f64
  %inf = arith.mulf %big, %ten : f64
  func.call @show(%inf) : (f64) -> ()
  %minus_inf = arith.negf %inf : f64
  func.call @show(%minus_inf) : (f64) -> ()
  %nan = arith.addf %inf, %minus_inf : f64
  %same = arith.cmpf oeq, %nan, %nan : f64
  %nan_text = froe.string "nan"
  %number = froe.string "a number"
  %what = arith.select %same, %number, %nan_text : !froe.string
  froe.print %what : !froe.string
  func.call @space() : () -> ()
  %minus_zero = arith.divf %f1, %minus_inf : f64
  froe.print newline %minus_zero : f64

  %p1 = arith.cmpf oeq, %f0, %minus_zero : f64
  froe.print %p1 : i1
  func.call @space() : () -> ()
  %p2 = arith.cmpf olt, %nan, %f1 : f64
  froe.print %p2 : i1
  func.call @space() : () -> ()
  %p3 = arith.cmpf oge, %nan, %f1 : f64
  froe.print %p3 : i1
  func.call @space() : () -> ()
  %p4 = arith.cmpf une, %nan, %nan : f64
  froe.print newline %p4 : i1

  // Conversions go towards zero.
  %f3_9 = arith.constant 3.9 : f64
  %i3 = arith.fptosi %f3_9 : f64 to i64
  froe.print %i3 : i64
  func.call @space() : () -> ()
  %minus_3_9 = arith.negf %f3_9 : f64
  %im3 = arith.fptosi %minus_3_9 : f64 to i32
  froe.print %im3 : i32
  func.call @space() : () -> ()
  %c31 = arith.constant 2147483648 : i64
  %f31 = arith.sitofp %c31 : i64 to f64
  func.call @show(%f31) : (f64) -> ()
  %wide = arith.extf %s1 : f32 to f64
  func.call @show(%wide) : (f64) -> ()
  %narrow = arith.truncf %wide : f64 to f32
  froe.print newline %narrow : f32

  %r1 = math.sqrt %f2 : f64
  func.call @show(%r1) : (f64) -> ()
  %f3 = arith.constant 3.0 : f64
  %minus_3 = arith.constant -3.0 : f64
  %r2 = math.absf %minus_3 : f64
  func.call @show(%r2) : (f64) -> ()
  %f2_7 = arith.constant 2.7 : f64
  %r3 = math.floor %f2_7 : f64
  func.call @show(%r3) : (f64) -> ()
  %minus_2_7 = arith.constant -2.7 : f64
  %r4 = math.floor %minus_2_7 : f64
  func.call @show(%r4) : (f64) -> ()
  %r5 = arith.maximumf %half, %f2 : f64
  %r6 = arith.addf %r5, %half : f64
  froe.print newline %r6 : f64

  // Beyond 2^53 not every integer is a float.
  %c53 = arith.constant 9007199254740993 : i64
  %f53 = arith.sitofp %c53 : i64 to f64
  func.call @show(%f53) : (f64) -> ()
  froe.print newline %c53 : i64

  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c10000 = arith.constant 10000 : i64
  %halves = scf.for %i = %c0 to %c10000 step %c1 iter_args(%s = %f0) -> (f64) : i64 {
    %t = arith.addf %s, %half : f64
    scf.yield %t : f64
  }
  froe.print newline %halves : f64
  %c1000 = arith.constant 1000 : i64
  %pi = func.call @leibniz(%c1000) : (i64) -> f64
  froe.print newline %pi : f64

  %quarter = arith.constant 0.25 : f64
  %eighth = arith.constant 0.125 : f64
  %powers = froe.array.of [%f1, %half, %quarter, %eighth] : !froe.array<f64>
  froe.print newline %powers : !froe.array<f64>
  %f4 = arith.constant 4.0 : f64
  %to4 = froe.array.of [%f1, %f2, %f3, %f4] : !froe.array<f64>
  %stats = func.call @stats(%to4) : (!froe.array<f64>) -> !stats
  froe.print newline %stats : !stats

  // Signs and least and greatest.
  %q1 = math.copysign %f1, %f3 : f64
  func.call @show(%q1) : (f64) -> ()
  %q2 = arith.minimumf %f2, %f3 : f64
  func.call @show(%q2) : (f64) -> ()
  %q3 = math.copysign %f1, %minus_zero : f64
  froe.print newline %q3 : f64
  return
}
