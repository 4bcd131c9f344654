// Labels with many fields, more than a layout word of 32 or 64 bits describes:
// 33, 64, 65 and 100 fields, numbers, floats, strings and references mixed.
//
// EXPECT: 33: 13
// EXPECT: 64: 38
// EXPECT: 65: 63
// EXPECT: 100: 103
// EXPECT: w33(1, 0.5, "s", 7, end, 3, 0.5, "s", 7, end, 2, 0.5, "s", 7, end, 1, 0.5, "s", 7, end, 3, 0.5, "s", 7, end, 2, 0.5, "s", 7, end, 1, 0.5, "s")

!wide = !froe.sum<"Wide",
  end,
  w33(
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string),
  w64(
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8),
  w65(
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">),
  w100(
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">, i64, f64, !froe.string, i8, !froe.sum<"Wide">,
    i64, f64, !froe.string, i8, !froe.sum<"Wide">, i64, f64, !froe.string,
    i8, !froe.sum<"Wide">)>

/// The sum of the integers in a cell and the cells behind its last reference.
func.func @sum(%w: !wide) -> i64 {
  %total = froe.match borrow %w : !wide -> i64 {
  case end {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case w33(
      %x0: i64, %x1: f64, %x2: !froe.string, %x3: i8, %x4: !wide, %x5: i64,
      %x6: f64, %x7: !froe.string, %x8: i8, %x9: !wide, %x10: i64, %x11: f64,
      %x12: !froe.string, %x13: i8, %x14: !wide, %x15: i64, %x16: f64,
      %x17: !froe.string, %x18: i8, %x19: !wide, %x20: i64, %x21: f64,
      %x22: !froe.string, %x23: i8, %x24: !wide, %x25: i64, %x26: f64,
      %x27: !froe.string, %x28: i8, %x29: !wide, %x30: i64, %x31: f64,
      %x32: !froe.string) {
    %s0 = arith.addi %x0, %x5 : i64
    %s1 = arith.addi %s0, %x10 : i64
    %s2 = arith.addi %s1, %x15 : i64
    %s3 = arith.addi %s2, %x20 : i64
    %s4 = arith.addi %s3, %x25 : i64
    %s5 = arith.addi %s4, %x30 : i64
    %below = func.call @sum(%x29) : (!wide) -> i64
    %all = arith.addi %s5, %below : i64
    froe.yield %all : i64
  }
  case w64(
      %x0: i64, %x1: f64, %x2: !froe.string, %x3: i8, %x4: !wide, %x5: i64,
      %x6: f64, %x7: !froe.string, %x8: i8, %x9: !wide, %x10: i64, %x11: f64,
      %x12: !froe.string, %x13: i8, %x14: !wide, %x15: i64, %x16: f64,
      %x17: !froe.string, %x18: i8, %x19: !wide, %x20: i64, %x21: f64,
      %x22: !froe.string, %x23: i8, %x24: !wide, %x25: i64, %x26: f64,
      %x27: !froe.string, %x28: i8, %x29: !wide, %x30: i64, %x31: f64,
      %x32: !froe.string, %x33: i8, %x34: !wide, %x35: i64, %x36: f64,
      %x37: !froe.string, %x38: i8, %x39: !wide, %x40: i64, %x41: f64,
      %x42: !froe.string, %x43: i8, %x44: !wide, %x45: i64, %x46: f64,
      %x47: !froe.string, %x48: i8, %x49: !wide, %x50: i64, %x51: f64,
      %x52: !froe.string, %x53: i8, %x54: !wide, %x55: i64, %x56: f64,
      %x57: !froe.string, %x58: i8, %x59: !wide, %x60: i64, %x61: f64,
      %x62: !froe.string, %x63: i8) {
    %s0 = arith.addi %x0, %x5 : i64
    %s1 = arith.addi %s0, %x10 : i64
    %s2 = arith.addi %s1, %x15 : i64
    %s3 = arith.addi %s2, %x20 : i64
    %s4 = arith.addi %s3, %x25 : i64
    %s5 = arith.addi %s4, %x30 : i64
    %s6 = arith.addi %s5, %x35 : i64
    %s7 = arith.addi %s6, %x40 : i64
    %s8 = arith.addi %s7, %x45 : i64
    %s9 = arith.addi %s8, %x50 : i64
    %s10 = arith.addi %s9, %x55 : i64
    %s11 = arith.addi %s10, %x60 : i64
    %below = func.call @sum(%x59) : (!wide) -> i64
    %all = arith.addi %s11, %below : i64
    froe.yield %all : i64
  }
  case w65(
      %x0: i64, %x1: f64, %x2: !froe.string, %x3: i8, %x4: !wide, %x5: i64,
      %x6: f64, %x7: !froe.string, %x8: i8, %x9: !wide, %x10: i64, %x11: f64,
      %x12: !froe.string, %x13: i8, %x14: !wide, %x15: i64, %x16: f64,
      %x17: !froe.string, %x18: i8, %x19: !wide, %x20: i64, %x21: f64,
      %x22: !froe.string, %x23: i8, %x24: !wide, %x25: i64, %x26: f64,
      %x27: !froe.string, %x28: i8, %x29: !wide, %x30: i64, %x31: f64,
      %x32: !froe.string, %x33: i8, %x34: !wide, %x35: i64, %x36: f64,
      %x37: !froe.string, %x38: i8, %x39: !wide, %x40: i64, %x41: f64,
      %x42: !froe.string, %x43: i8, %x44: !wide, %x45: i64, %x46: f64,
      %x47: !froe.string, %x48: i8, %x49: !wide, %x50: i64, %x51: f64,
      %x52: !froe.string, %x53: i8, %x54: !wide, %x55: i64, %x56: f64,
      %x57: !froe.string, %x58: i8, %x59: !wide, %x60: i64, %x61: f64,
      %x62: !froe.string, %x63: i8, %x64: !wide) {
    %s0 = arith.addi %x0, %x5 : i64
    %s1 = arith.addi %s0, %x10 : i64
    %s2 = arith.addi %s1, %x15 : i64
    %s3 = arith.addi %s2, %x20 : i64
    %s4 = arith.addi %s3, %x25 : i64
    %s5 = arith.addi %s4, %x30 : i64
    %s6 = arith.addi %s5, %x35 : i64
    %s7 = arith.addi %s6, %x40 : i64
    %s8 = arith.addi %s7, %x45 : i64
    %s9 = arith.addi %s8, %x50 : i64
    %s10 = arith.addi %s9, %x55 : i64
    %s11 = arith.addi %s10, %x60 : i64
    %below = func.call @sum(%x64) : (!wide) -> i64
    %all = arith.addi %s11, %below : i64
    froe.yield %all : i64
  }
  case w100(
      %x0: i64, %x1: f64, %x2: !froe.string, %x3: i8, %x4: !wide, %x5: i64,
      %x6: f64, %x7: !froe.string, %x8: i8, %x9: !wide, %x10: i64, %x11: f64,
      %x12: !froe.string, %x13: i8, %x14: !wide, %x15: i64, %x16: f64,
      %x17: !froe.string, %x18: i8, %x19: !wide, %x20: i64, %x21: f64,
      %x22: !froe.string, %x23: i8, %x24: !wide, %x25: i64, %x26: f64,
      %x27: !froe.string, %x28: i8, %x29: !wide, %x30: i64, %x31: f64,
      %x32: !froe.string, %x33: i8, %x34: !wide, %x35: i64, %x36: f64,
      %x37: !froe.string, %x38: i8, %x39: !wide, %x40: i64, %x41: f64,
      %x42: !froe.string, %x43: i8, %x44: !wide, %x45: i64, %x46: f64,
      %x47: !froe.string, %x48: i8, %x49: !wide, %x50: i64, %x51: f64,
      %x52: !froe.string, %x53: i8, %x54: !wide, %x55: i64, %x56: f64,
      %x57: !froe.string, %x58: i8, %x59: !wide, %x60: i64, %x61: f64,
      %x62: !froe.string, %x63: i8, %x64: !wide, %x65: i64, %x66: f64,
      %x67: !froe.string, %x68: i8, %x69: !wide, %x70: i64, %x71: f64,
      %x72: !froe.string, %x73: i8, %x74: !wide, %x75: i64, %x76: f64,
      %x77: !froe.string, %x78: i8, %x79: !wide, %x80: i64, %x81: f64,
      %x82: !froe.string, %x83: i8, %x84: !wide, %x85: i64, %x86: f64,
      %x87: !froe.string, %x88: i8, %x89: !wide, %x90: i64, %x91: f64,
      %x92: !froe.string, %x93: i8, %x94: !wide, %x95: i64, %x96: f64,
      %x97: !froe.string, %x98: i8, %x99: !wide) {
    %s0 = arith.addi %x0, %x5 : i64
    %s1 = arith.addi %s0, %x10 : i64
    %s2 = arith.addi %s1, %x15 : i64
    %s3 = arith.addi %s2, %x20 : i64
    %s4 = arith.addi %s3, %x25 : i64
    %s5 = arith.addi %s4, %x30 : i64
    %s6 = arith.addi %s5, %x35 : i64
    %s7 = arith.addi %s6, %x40 : i64
    %s8 = arith.addi %s7, %x45 : i64
    %s9 = arith.addi %s8, %x50 : i64
    %s10 = arith.addi %s9, %x55 : i64
    %s11 = arith.addi %s10, %x60 : i64
    %s12 = arith.addi %s11, %x65 : i64
    %s13 = arith.addi %s12, %x70 : i64
    %s14 = arith.addi %s13, %x75 : i64
    %s15 = arith.addi %s14, %x80 : i64
    %s16 = arith.addi %s15, %x85 : i64
    %s17 = arith.addi %s16, %x90 : i64
    %s18 = arith.addi %s17, %x95 : i64
    %below = func.call @sum(%x99) : (!wide) -> i64
    %all = arith.addi %s18, %below : i64
    froe.yield %all : i64
  }
  }
  return %total : i64
}

func.func @report(%what: !froe.string, %w: !wide) {
  %n = func.call @sum(%w) : (!wide) -> i64
  froe.print %what : !froe.string
  froe.print newline %n : i64
  return
}

func.func @main() {
  %i0 = arith.constant 1 : i64
  %i1 = arith.constant 2 : i64
  %i2 = arith.constant 3 : i64
  %f = arith.constant 0.5 : f64
  %s = froe.string "s"
  %b = arith.constant 7 : i8
  %end = froe.label end : !wide
  %w33 = froe.label w33(
      %i0, %f, %s, %b, %end, %i2, %f, %s, %b, %end, %i1, %f, %s, %b, %end,
      %i0, %f, %s, %b, %end, %i2, %f, %s, %b, %end, %i1, %f, %s, %b, %end,
      %i0, %f, %s) : !wide
  %t33 = froe.string "33: "
  func.call @report(%t33, %w33) : (!froe.string, !wide) -> ()
  %w64 = froe.label w64(
      %i0, %f, %s, %b, %w33, %i2, %f, %s, %b, %w33, %i1, %f, %s, %b, %w33,
      %i0, %f, %s, %b, %w33, %i2, %f, %s, %b, %w33, %i1, %f, %s, %b, %w33,
      %i0, %f, %s, %b, %w33, %i2, %f, %s, %b, %w33, %i1, %f, %s, %b, %w33,
      %i0, %f, %s, %b, %w33, %i2, %f, %s, %b, %w33, %i1, %f, %s, %b, %w33,
      %i0, %f, %s, %b) : !wide
  %t64 = froe.string "64: "
  func.call @report(%t64, %w64) : (!froe.string, !wide) -> ()
  %w65 = froe.label w65(
      %i0, %f, %s, %b, %w64, %i2, %f, %s, %b, %w64, %i1, %f, %s, %b, %w64,
      %i0, %f, %s, %b, %w64, %i2, %f, %s, %b, %w64, %i1, %f, %s, %b, %w64,
      %i0, %f, %s, %b, %w64, %i2, %f, %s, %b, %w64, %i1, %f, %s, %b, %w64,
      %i0, %f, %s, %b, %w64, %i2, %f, %s, %b, %w64, %i1, %f, %s, %b, %w64,
      %i0, %f, %s, %b, %w64) : !wide
  %t65 = froe.string "65: "
  func.call @report(%t65, %w65) : (!froe.string, !wide) -> ()
  %w100 = froe.label w100(
      %i0, %f, %s, %b, %w65, %i2, %f, %s, %b, %w65, %i1, %f, %s, %b, %w65,
      %i0, %f, %s, %b, %w65, %i2, %f, %s, %b, %w65, %i1, %f, %s, %b, %w65,
      %i0, %f, %s, %b, %w65, %i2, %f, %s, %b, %w65, %i1, %f, %s, %b, %w65,
      %i0, %f, %s, %b, %w65, %i2, %f, %s, %b, %w65, %i1, %f, %s, %b, %w65,
      %i0, %f, %s, %b, %w65, %i2, %f, %s, %b, %w65, %i1, %f, %s, %b, %w65,
      %i0, %f, %s, %b, %w65, %i2, %f, %s, %b, %w65, %i1, %f, %s, %b, %w65,
      %i0, %f, %s, %b, %w65, %i2, %f, %s, %b, %w65) : !wide
  %t100 = froe.string "100: "
  func.call @report(%t100, %w100) : (!froe.string, !wide) -> ()
  froe.print newline %w33 : !wide
  return
}
