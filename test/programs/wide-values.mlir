// Values that are wide and flat all the same: a record of 40 fields as parameter,
// result, field, element, capture, loop variable and block argument; a function of
// 40 parameters, called directly and through partial applications; one of 12
// results; a sum of two such records.
//
// EXPECT: {f00 = 30, f01 = 0.5, f02 = "s", f03 = 7, f04 = true, f05 = 0.25, f06 = 32, f07 = 0.5, f08 = "s", f09 = 7, f10 = true, f11 = 0.25, f12 = 34, f13 = 0.5, f14 = "s", f15 = 7, f16 = true, f17 = 0.25, f18 = 36, f19 = 0.5, f20 = "s", f21 = 7, f22 = true, f23 = 0.25, f24 = 38, f25 = 0.5, f26 = "s", f27 = 7, f28 = true, f29 = 0.25, f30 = 40, f31 = 0.5, f32 = "s", f33 = 7, f34 = true, f35 = 0.25, f36 = 42, f37 = 0.5, f38 = "s", f39 = 7}
// EXPECT: 252
// EXPECT: 259
// EXPECT: 259
// EXPECT: 256
// EXPECT: 253 266
// EXPECT: {f00 = 1, f39 = 7}
// EXPECT: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
// EXPECT: 252
// EXPECT: 780
// EXPECT: 780
// EXPECT: 780
// EXPECT: 7
// EXPECT: none 252 -1

!wide = !froe.record<f00: i64, f01: f64, f02: !froe.string, f03: i8, f04: i1, f05: f32,
             f06: i64, f07: f64, f08: !froe.string, f09: i8, f10: i1, f11: f32,
             f12: i64, f13: f64, f14: !froe.string, f15: i8, f16: i1, f17: f32,
             f18: i64, f19: f64, f20: !froe.string, f21: i8, f22: i1, f23: f32,
             f24: i64, f25: f64, f26: !froe.string, f27: i8, f28: i1, f29: f32,
             f30: i64, f31: f64, f32: !froe.string, f33: i8, f34: i1, f35: f32,
             f36: i64, f37: f64, f38: !froe.string, f39: i8>
!two = !froe.sum<one(!wide), both(!wide, !wide), none>
!outer = !froe.record<n: i64, w: !wide>

/// The sum of the integers.
func.func @sum(%w: !wide) -> i64 {
  %x0 = froe.get %w[f00] : !wide
  %x6 = froe.get %w[f06] : !wide
  %x12 = froe.get %w[f12] : !wide
  %x18 = froe.get %w[f18] : !wide
  %x24 = froe.get %w[f24] : !wide
  %x30 = froe.get %w[f30] : !wide
  %x36 = froe.get %w[f36] : !wide
  %s6 = arith.addi %x0, %x6 : i64
  %s12 = arith.addi %s6, %x12 : i64
  %s18 = arith.addi %s12, %x18 : i64
  %s24 = arith.addi %s18, %x24 : i64
  %s30 = arith.addi %s24, %x30 : i64
  %s36 = arith.addi %s30, %x36 : i64
  return %s36 : i64
}

/// `%n` is the first integer, the others follow in steps of `%step`.
func.func @make(%n: i64, %step: i64) -> !wide {
  %f = arith.constant 0.5 : f64
  %s = froe.string "s"
  %b = arith.constant 7 : i8
  %t = arith.constant true
  %g = arith.constant 0.25 : f32
  %n6 = arith.addi %n, %step : i64
  %n12 = arith.addi %n6, %step : i64
  %n18 = arith.addi %n12, %step : i64
  %n24 = arith.addi %n18, %step : i64
  %n30 = arith.addi %n24, %step : i64
  %n36 = arith.addi %n30, %step : i64
  %w = froe.record {f00 = %n, f01 = %f, f02 = %s, f03 = %b, f04 = %t, f05 = %g,
                    f06 = %n6, f07 = %f, f08 = %s, f09 = %b, f10 = %t,
                    f11 = %g, f12 = %n12, f13 = %f, f14 = %s, f15 = %b,
                    f16 = %t, f17 = %g, f18 = %n18, f19 = %f, f20 = %s,
                    f21 = %b, f22 = %t, f23 = %g, f24 = %n24, f25 = %f,
                    f26 = %s, f27 = %b, f28 = %t, f29 = %g, f30 = %n30,
                    f31 = %f, f32 = %s, f33 = %b, f34 = %t, f35 = %g,
                    f36 = %n36, f37 = %f, f38 = %s, f39 = %b} : !wide
  return %w : !wide
}

func.func @same(%w: !wide) -> !wide {
  return %w : !wide
}

func.func @inner(%o: !outer) -> !wide {
  %w = froe.get %o[w] : !outer
  return %w : !wide
}

/// Makes the first field greater by one, `%n` times, in a loop of blocks.
func.func @raise(%w: !wide, %n: i64) -> !wide {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  cf.br ^head(%zero, %w : i64, !wide)
^head(%i: i64, %v: !wide):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^end
^body:
  %x = froe.get %v[f00] : !wide
  %y = arith.addi %x, %one : i64
  %u = froe.with %v {f00 = %y} : !wide
  %j = arith.addi %i, %one : i64
  cf.br ^head(%j, %u : i64, !wide)
^end:
  return %v : !wide
}

func.func @sum_two(%t: !two) -> i64 {
  %r = froe.match %t : !two -> i64 {
  case none {
    %m = arith.constant -1 : i64
    froe.yield %m : i64
  }
  case one(%w: !wide) {
    %s = func.call @sum(%w) : (!wide) -> i64
    froe.yield %s : i64
  }
  case both(%v: !wide, %w: !wide) {
    %s = func.call @sum(%v) : (!wide) -> i64
    %t2 = func.call @sum(%w) : (!wide) -> i64
    %d = arith.subi %t2, %s : i64
    froe.yield %d : i64
  }
  }
  return %r : i64
}

func.func @forty(%a0: i64, %a1: i64, %a2: i64, %a3: i64, %a4: i64, %a5: i64,
                 %a6: i64, %a7: i64, %a8: i64, %a9: i64, %a10: i64, %a11: i64,
                 %a12: i64, %a13: i64, %a14: i64, %a15: i64, %a16: i64,
                 %a17: i64, %a18: i64, %a19: i64, %a20: i64, %a21: i64,
                 %a22: i64, %a23: i64, %a24: i64, %a25: i64, %a26: i64,
                 %a27: i64, %a28: i64, %a29: i64, %a30: i64, %a31: i64,
                 %a32: i64, %a33: i64, %a34: i64, %a35: i64, %a36: i64,
                 %a37: i64, %a38: i64, %a39: i64) -> i64 {
  %s1 = arith.addi %a0, %a1 : i64
  %s2 = arith.addi %s1, %a2 : i64
  %s3 = arith.addi %s2, %a3 : i64
  %s4 = arith.addi %s3, %a4 : i64
  %s5 = arith.addi %s4, %a5 : i64
  %s6 = arith.addi %s5, %a6 : i64
  %s7 = arith.addi %s6, %a7 : i64
  %s8 = arith.addi %s7, %a8 : i64
  %s9 = arith.addi %s8, %a9 : i64
  %s10 = arith.addi %s9, %a10 : i64
  %s11 = arith.addi %s10, %a11 : i64
  %s12 = arith.addi %s11, %a12 : i64
  %s13 = arith.addi %s12, %a13 : i64
  %s14 = arith.addi %s13, %a14 : i64
  %s15 = arith.addi %s14, %a15 : i64
  %s16 = arith.addi %s15, %a16 : i64
  %s17 = arith.addi %s16, %a17 : i64
  %s18 = arith.addi %s17, %a18 : i64
  %s19 = arith.addi %s18, %a19 : i64
  %s20 = arith.addi %s19, %a20 : i64
  %s21 = arith.addi %s20, %a21 : i64
  %s22 = arith.addi %s21, %a22 : i64
  %s23 = arith.addi %s22, %a23 : i64
  %s24 = arith.addi %s23, %a24 : i64
  %s25 = arith.addi %s24, %a25 : i64
  %s26 = arith.addi %s25, %a26 : i64
  %s27 = arith.addi %s26, %a27 : i64
  %s28 = arith.addi %s27, %a28 : i64
  %s29 = arith.addi %s28, %a29 : i64
  %s30 = arith.addi %s29, %a30 : i64
  %s31 = arith.addi %s30, %a31 : i64
  %s32 = arith.addi %s31, %a32 : i64
  %s33 = arith.addi %s32, %a33 : i64
  %s34 = arith.addi %s33, %a34 : i64
  %s35 = arith.addi %s34, %a35 : i64
  %s36 = arith.addi %s35, %a36 : i64
  %s37 = arith.addi %s36, %a37 : i64
  %s38 = arith.addi %s37, %a38 : i64
  %s39 = arith.addi %s38, %a39 : i64
  return %s39 : i64
}

func.func @twelve() -> (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c5 = arith.constant 5 : i64
  %c6 = arith.constant 6 : i64
  %c7 = arith.constant 7 : i64
  %c8 = arith.constant 8 : i64
  %c9 = arith.constant 9 : i64
  %c10 = arith.constant 10 : i64
  %c11 = arith.constant 11 : i64
  return %c0, %c1, %c2, %c3, %c4, %c5, %c6, %c7, %c8, %c9, %c10, %c11 : i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64
}

!fn = !froe.pap<(!wide) -> !wide>

func.func @print2(%a: i64, %b: i64) {
  %space = froe.string " "
  froe.print %a : i64
  froe.print %space : !froe.string
  froe.print newline %b : i64
  return
}

func.func @main() {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %seven = arith.constant 7 : i64
  %start = arith.constant 30 : i64
  %w = func.call @make(%start, %two) : (i64, i64) -> !wide
  froe.print newline %w : !wide
  %s1 = func.call @sum(%w) : (!wide) -> i64
  froe.print newline %s1 : i64

  // As a field, through a loop, through a function value, as a capture.
  %raised = func.call @raise(%w, %seven) : (!wide, i64) -> !wide
  %outer = froe.record {n = %one, w = %raised} : !outer
  %back = func.call @inner(%outer) : (!outer) -> !wide
  %s2 = func.call @sum(%back) : (!wide) -> i64
  froe.print newline %s2 : i64
  %same = froe.pap @same() : () -> !fn
  %applied = froe.apply %same(%raised) : !fn
  %s3 = func.call @sum(%applied) : (!wide) -> i64
  froe.print newline %s3 : i64
  %four = arith.constant 4 : i64
  %later = froe.pap @raise(%w, %four) : (!wide, i64) -> !froe.pap<() -> !wide>
  %four_more = froe.apply %later() : !froe.pap<() -> !wide>
  %s4 = func.call @sum(%four_more) : (!wide) -> i64
  froe.print newline %s4 : i64

  // As an element, replaced in an array.
  %array = froe.array.make %two, %w : !froe.array<!wide>
  %zero = arith.constant 0 : i64
  %raised_once = func.call @raise(%w, %one) : (!wide, i64) -> !wide
  %fourteen = arith.constant 14 : i64
  %raised_often = func.call @raise(%w, %fourteen) : (!wide, i64) -> !wide
  %array1 = froe.array.set %array[%zero] = %raised_once : !froe.array<!wide>
  %array2 = froe.array.set %array1[%one] = %raised_often : !froe.array<!wide>
  %e0 = froe.array.get %array2[%zero] : !froe.array<!wide>
  %e1 = froe.array.get %array2[%one] : !froe.array<!wide>
  %s5 = func.call @sum(%e0) : (!wide) -> i64
  %s6 = func.call @sum(%e1) : (!wide) -> i64
  func.call @print2(%s5, %s6) : (i64, i64) -> ()

  // Upcast to its first and its last field.
  %first = froe.with %w {f00 = %one} : !wide
  %ends = froe.upcast %first : !wide to !froe.record<f00: i64, f39: i8>
  froe.print newline %ends : !froe.record<f00: i64, f39: i8>

  // Twelve results.
  %t:12 = func.call @twelve() : () -> (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64)
  %ts = froe.array.of [%t#0, %t#1, %t#2, %t#3, %t#4, %t#5, %t#6, %t#7, %t#8,
                       %t#9, %t#10, %t#11]
      : !froe.array<i64>
  froe.print newline %ts : !froe.array<i64>
  %n0 = froe.array.get %array[%one] : !froe.array<!wide>
  %s7 = func.call @sum(%n0) : (!wide) -> i64
  froe.print newline %s7 : i64

  // Forty parameters.
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c5 = arith.constant 5 : i64
  %c6 = arith.constant 6 : i64
  %c7 = arith.constant 7 : i64
  %c8 = arith.constant 8 : i64
  %c9 = arith.constant 9 : i64
  %c10 = arith.constant 10 : i64
  %c11 = arith.constant 11 : i64
  %c12 = arith.constant 12 : i64
  %c13 = arith.constant 13 : i64
  %c14 = arith.constant 14 : i64
  %c15 = arith.constant 15 : i64
  %c16 = arith.constant 16 : i64
  %c17 = arith.constant 17 : i64
  %c18 = arith.constant 18 : i64
  %c19 = arith.constant 19 : i64
  %c20 = arith.constant 20 : i64
  %c21 = arith.constant 21 : i64
  %c22 = arith.constant 22 : i64
  %c23 = arith.constant 23 : i64
  %c24 = arith.constant 24 : i64
  %c25 = arith.constant 25 : i64
  %c26 = arith.constant 26 : i64
  %c27 = arith.constant 27 : i64
  %c28 = arith.constant 28 : i64
  %c29 = arith.constant 29 : i64
  %c30 = arith.constant 30 : i64
  %c31 = arith.constant 31 : i64
  %c32 = arith.constant 32 : i64
  %c33 = arith.constant 33 : i64
  %c34 = arith.constant 34 : i64
  %c35 = arith.constant 35 : i64
  %c36 = arith.constant 36 : i64
  %c37 = arith.constant 37 : i64
  %c38 = arith.constant 38 : i64
  %c39 = arith.constant 39 : i64
  %f1 = func.call @forty(%c0, %c1, %c2, %c3, %c4, %c5, %c6, %c7, %c8, %c9,
                         %c10, %c11, %c12, %c13, %c14, %c15, %c16, %c17, %c18,
                         %c19, %c20, %c21, %c22, %c23, %c24, %c25, %c26, %c27,
                         %c28, %c29, %c30, %c31, %c32, %c33, %c34, %c35, %c36,
                         %c37, %c38, %c39)
      : (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
         i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
         i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64) -> i64
  froe.print newline %f1 : i64
  %p1 = froe.pap @forty(%c0, %c1, %c2, %c3, %c4, %c5, %c6, %c7, %c8, %c9, %c10,
                        %c11, %c12, %c13, %c14, %c15, %c16, %c17, %c18, %c19,
                        %c20, %c21, %c22, %c23, %c24, %c25, %c26, %c27, %c28,
                        %c29, %c30, %c31, %c32, %c33, %c34, %c35, %c36, %c37)
      : (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
         i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
         i64, i64, i64, i64, i64, i64, i64, i64, i64, i64)
      -> !froe.pap<(i64, i64) -> i64>
  %f2 = froe.apply %p1(%c38, %c39) : !froe.pap<(i64, i64) -> i64>
  froe.print newline %f2 : i64
  %p2 = froe.pap @forty(%c0, %c1) : (i64, i64)
      -> !froe.pap<(i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
                   i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
                   i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
                   i64, i64) -> i64>
  %f3 = froe.apply %p2(%c2, %c3, %c4, %c5, %c6, %c7, %c8, %c9, %c10, %c11,
                       %c12, %c13, %c14, %c15, %c16, %c17, %c18, %c19, %c20,
                       %c21, %c22, %c23, %c24, %c25, %c26, %c27, %c28, %c29,
                       %c30, %c31, %c32, %c33, %c34, %c35, %c36, %c37, %c38,
                       %c39)
      : !froe.pap<(i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
                  i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
                  i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64,
                  i64, i64) -> i64>
  froe.print newline %f3 : i64

  // Sums of wide records.
  %none = froe.label none : !two
  %just = froe.label one(%w) : !two
  %wider = func.call @raise(%w, %seven) : (!wide, i64) -> !wide
  %both = froe.label both(%w, %wider) : !two
  %u2 = func.call @sum_two(%both) : (!two) -> i64
  froe.print newline %u2 : i64
  %space = froe.string " "
  froe.print %none : !two
  froe.print %space : !froe.string
  %u0 = func.call @sum_two(%just) : (!two) -> i64
  froe.print %u0 : i64
  froe.print %space : !froe.string
  %u1 = func.call @sum_two(%none) : (!two) -> i64
  froe.print newline %u1 : i64
  return
}
