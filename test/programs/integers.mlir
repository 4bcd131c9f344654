// Integers of 8, 16, 32 and 64 bits: arith wraps around, the checked operations
// of froe do not, but agree with it where nothing overflows.
//
// EXPECT: -128 -32768 -2147483648 -9223372036854775808
// EXPECT: 127 -1 100 -128
// EXPECT: -1 1 -3 -1
// EXPECT: -2 253 15 -1
// EXPECT: 127 -128 6 -3 -1 0
// EXPECT: -9223372036854775807 -9223372036854775808 0 -4611686018427387904
// EXPECT: 9 -9 1 -1 0
// EXPECT: true false true true
// EXPECT: 120 5040 1307674368000
// EXPECT: 2 3 -7 7
// EXPECT: 832040

func.func @four(%a: i8, %b: i16, %c: i32, %d: i64) {
  %space = froe.string " "
  froe.print %a : i8
  froe.print %space : !froe.string
  froe.print %b : i16
  froe.print %space : !froe.string
  froe.print %c : i32
  froe.print %space : !froe.string
  froe.print newline %d : i64
  return
}

func.func @join(%ns: !froe.array<i64>) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %empty = froe.string ""
  %space = froe.string " "
  %n = froe.array.length %ns : !froe.array<i64>
  %blank = froe.array.make %n, %empty : !froe.array<!froe.string>
  %texts = scf.for %i = %zero to %n step %one
      iter_args(%t = %blank) -> (!froe.array<!froe.string>) : i64 {
    %x = froe.array.get %ns[%i] : !froe.array<i64>
    %s = froe.string.from_int %x
    %u = froe.array.set %t[%i] = %s : !froe.array<!froe.string>
    scf.yield %u : !froe.array<!froe.string>
  }
  %line = froe.string.join %texts, %space : !froe.array<!froe.string>
  froe.print newline %line : !froe.string
  return
}

func.func @factorial(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %small = arith.cmpi sle, %n, %one : i64
  %r = scf.if %small -> i64 {
    scf.yield %one : i64
  } else {
    %less = froe.sub %n, %one : i64
    %below = func.call @factorial(%less) : (i64) -> i64
    %f = froe.mul %n, %below : i64
    scf.yield %f : i64
  }
  return %r : i64
}

func.func @fibonacci(%n: i32) -> i32 {
  %one = arith.constant 1 : i32
  %two = arith.constant 2 : i32
  %small = arith.cmpi sle, %n, %one : i32
  %r = scf.if %small -> i32 {
    scf.yield %n : i32
  } else {
    %a = froe.sub %n, %one : i32
    %b = froe.sub %n, %two : i32
    %x = func.call @fibonacci(%a) : (i32) -> i32
    %y = func.call @fibonacci(%b) : (i32) -> i32
    %z = froe.add %x, %y : i32
    scf.yield %z : i32
  }
  return %r : i32
}

/// The operands are parameters, so that nothing is folded.
func.func @wrap(%a: i8, %b: i16, %c: i32, %d: i64, %one8: i8, %one16: i16, %one32: i32, %one64: i64) {
  %a1 = arith.addi %a, %one8 : i8
  %b1 = arith.addi %b, %one16 : i16
  %c1 = arith.addi %c, %one32 : i32
  %d1 = arith.addi %d, %one64 : i64
  func.call @four(%a1, %b1, %c1, %d1) : (i8, i16, i32, i64) -> ()
  return
}

func.func @checked8(%a: i8, %b: i8) -> i8 {
  %s = froe.add %a, %b : i8
  return %s : i8
}

func.func @main() {
  %max8 = arith.constant 127 : i8
  %max16 = arith.constant 32767 : i16
  %max32 = arith.constant 2147483647 : i32
  %max64 = arith.constant 9223372036854775807 : i64
  %one8 = arith.constant 1 : i8
  %one16 = arith.constant 1 : i16
  %one32 = arith.constant 1 : i32
  %one64 = arith.constant 1 : i64
  func.call @wrap(%max8, %max16, %max32, %max64, %one8, %one16, %one32, %one64)
      : (i8, i16, i32, i64, i8, i16, i32, i64) -> ()

  // Up to the edge and not over it; truncation.
  %c64_8 = arith.constant 64 : i8
  %c63_8 = arith.constant 63 : i8
  %edge = func.call @checked8(%c64_8, %c63_8) : (i8, i8) -> i8
  %c65535 = arith.constant 65535 : i32
  %t16 = arith.trunci %c65535 : i32 to i16
  %c356 = arith.constant 356 : i64
  %t8 = arith.trunci %c356 : i64 to i8
  %e32 = arith.extsi %t8 : i8 to i32
  %c128 = arith.constant 128 : i32
  %t128 = arith.trunci %c128 : i32 to i8
  %e64 = arith.extsi %t128 : i8 to i64
  func.call @four(%edge, %t16, %e32, %e64) : (i8, i16, i32, i64) -> ()

  // Division goes towards zero.
  %m7_8 = arith.constant -7 : i8
  %c5_8 = arith.constant 5 : i8
  %q8 = froe.div %m7_8, %c5_8 : i8
  %m7_16 = arith.constant -7 : i16
  %m5_16 = arith.constant -5 : i16
  %q16 = froe.div %m7_16, %m5_16 : i16
  %m7_32 = arith.constant -7 : i32
  %two32 = arith.constant 2 : i32
  %q32 = froe.div %m7_32, %two32 : i32
  %m7_64 = arith.constant -7 : i64
  %two64 = arith.constant 2 : i64
  %r64 = froe.rem %m7_64, %two64 : i64
  func.call @four(%q8, %q16, %q32, %r64) : (i8, i16, i32, i64) -> ()

  // Signed and unsigned views of the same bits.
  %m1_8 = arith.constant -1 : i8
  %shifted = arith.shli %m1_8, %one8 : i8
  %m3_8 = arith.constant -3 : i8
  %u16 = arith.extui %m3_8 : i8 to i16
  %c4_32 = arith.constant 4 : i32
  %m1_32 = arith.constant -1 : i32
  %c28_32 = arith.constant 28 : i32
  %u32 = arith.shrui %m1_32, %c28_32 : i32
  %c60 = arith.constant 60 : i64
  %m1_64 = arith.constant -1 : i64
  %s64 = arith.shrsi %m1_64, %c60 : i64
  func.call @four(%shifted, %u16, %u32, %s64) : (i8, i16, i32, i64) -> ()

  // All widths in one record, in an array, and back.
  %row = froe.record {a = %max8, b = %one16} : !froe.record<a: i8, b: i16>
  %a = froe.get %row[a] : !froe.record<a: i8, b: i16>
  %a64 = arith.extsi %a : i8 to i64
  %m128 = arith.constant -128 : i8
  %bytes = froe.array.of [%m128, %max8] : !froe.array<i8>
  %zero64 = arith.constant 0 : i64
  %byte = froe.array.get %bytes[%zero64] : !froe.array<i8>
  %byte64 = arith.extsi %byte : i8 to i64
  %six = arith.constant 6 : i64
  %m3_64 = arith.extsi %m3_8 : i8 to i64
  %ns = froe.array.of [%a64, %byte64, %six, %m3_64, %m1_64, %zero64] : !froe.array<i64>
  func.call @join(%ns) : (!froe.array<i64>) -> ()

  // The least integer.
  %min64 = arith.constant -9223372036854775808 : i64
  %n1 = froe.add %min64, %one64 : i64
  %n2 = froe.mul %min64, %one64 : i64
  %n3 = froe.rem %min64, %m1_64 : i64
  %n4 = froe.div %min64, %two64 : i64
  %ms = froe.array.of [%n1, %n2, %n3, %n4] : !froe.array<i64>
  func.call @join(%ms) : (!froe.array<i64>) -> ()

  // More of arith.
  %nine = arith.constant 9 : i64
  %m9 = arith.constant -9 : i64
  %x1 = arith.maxsi %nine, %m9 : i64
  %x2 = arith.minsi %nine, %m9 : i64
  %four = arith.constant 4 : i64
  %x3 = arith.remsi %nine, %four : i64
  %x4 = arith.remsi %m9, %four : i64
  %x5 = arith.divui %nine, %max64 : i64
  %xs = froe.array.of [%x1, %x2, %x3, %x4, %x5] : !froe.array<i64>
  func.call @join(%xs) : (!froe.array<i64>) -> ()

  %space = froe.string " "
  %p1 = arith.cmpi slt, %m1_64, %one64 : i64
  %p2 = arith.cmpi ult, %m1_64, %one64 : i64
  %p3 = arith.cmpi ugt, %m1_8, %one8 : i8
  %p4 = arith.xori %p1, %p2 : i1
  froe.print %p1 : i1
  froe.print %space : !froe.string
  froe.print %p2 : i1
  froe.print %space : !froe.string
  froe.print %p3 : i1
  froe.print %space : !froe.string
  froe.print newline %p4 : i1

  %five = arith.constant 5 : i64
  %seven = arith.constant 7 : i64
  %fifteen = arith.constant 15 : i64
  %f5 = func.call @factorial(%five) : (i64) -> i64
  %f7 = func.call @factorial(%seven) : (i64) -> i64
  %f15 = func.call @factorial(%fifteen) : (i64) -> i64
  %fs = froe.array.of [%f5, %f7, %f15] : !froe.array<i64>
  func.call @join(%fs) : (!froe.array<i64>) -> ()

  // Counting bits, and the absolute value.
  %eight = arith.constant 8 : i64
  %twelve = arith.constant 12 : i64
  %y1 = math.ctpop %twelve : i64
  %y2 = math.cttz %eight : i64
  %y4 = math.absi %m7_64 : i64
  %ys = froe.array.of [%y1, %y2, %m7_64, %y4] : !froe.array<i64>
  func.call @join(%ys) : (!froe.array<i64>) -> ()

  %thirty = arith.constant 30 : i32
  %fib = func.call @fibonacci(%thirty) : (i32) -> i32
  froe.print newline %fib : i32
  return
}
