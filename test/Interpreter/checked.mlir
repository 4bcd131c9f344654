// RUN: froe interpret %s | FileCheck %s

// Checked integers up to what still fits.

func.func @main() {
  // CHECK: [127, -128, -127, -128, -1, 0]
  %a = arith.constant 100 : i8
  %b = arith.constant 27 : i8
  %c = arith.constant -28 : i8
  %n = arith.constant -100 : i8
  %m = arith.constant -1 : i8
  %least = arith.constant -128 : i8
  %most = arith.constant 127 : i8
  %s = froe.add %a, %b : i8
  %d = froe.add %n, %c : i8
  %p = froe.mul %most, %m : i8
  %two = arith.constant 2 : i8
  %h = arith.constant -64 : i8
  %p2 = froe.mul %h, %two : i8
  %q = froe.div %most, %least : i8
  %q0 = arith.addi %q, %m : i8
  %r = froe.rem %least, %m : i8
  %l = froe.array.of [%s, %d, %p, %p2, %q0, %r] : !froe.array<i8>
  froe.print newline %l : !froe.array<i8>
  // CHECK-NEXT: [-3, -1, 3, 1, 9223372036854775807]
  %x = arith.constant -7 : i64
  %y = arith.constant 2 : i64
  %w = arith.constant -2 : i64
  %z = arith.constant 7 : i64
  %v0 = froe.div %x, %y : i64
  %v1 = froe.rem %x, %y : i64
  %v2 = froe.div %x, %w : i64
  %v3 = froe.rem %z, %w : i64
  %big = arith.constant -9223372036854775808 : i64
  %neg = arith.constant -1 : i64
  %v4 = froe.sub %neg, %big : i64
  %v = froe.array.of [%v0, %v1, %v2, %v3, %v4] : !froe.array<i64>
  froe.print newline %v : !froe.array<i64>
  return
}
