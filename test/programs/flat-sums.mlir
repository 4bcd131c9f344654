// Sums without recursion, whose labels have fields of all kinds and share their
// slots: as parameters, results, fields, elements, in loops and conditions.
//
// EXPECT: bit(true)
// EXPECT: byte(-128)
// EXPECT: word(-2147483648)
// EXPECT: number(9223372036854775807)
// EXPECT: single(0.1)
// EXPECT: double(0.1)
// EXPECT: text("a \"b\"")
// EXPECT: pair({a = -1, b = 2.5}, "p")
// EXPECT: inner(some(-7))
// EXPECT: inner(none)
// EXPECT: many(false, 1, 2, 3, 4, 0.5, 0.25, "z", some(5))
// EXPECT: nothing
// EXPECT: [1, -128, -2147483648, 9223372036854775807, 0, 0, 5, 1, -7, 0, 15, 0]
// EXPECT: {first = byte(-128), second = {inner = nothing, n = 3}}
// EXPECT: [nothing, bit(true), text("x"), nothing]
// EXPECT: double(10.0)
// EXPECT: byte(9)

!option = !froe.sum<none, some(i64)>
!kind = !froe.sum<
  nothing,
  bit(i1),
  byte(i8),
  word(i32),
  number(i64),
  single(f32),
  double(f64),
  text(!froe.string),
  pair(!froe.record<a: i8, b: f64>, !froe.string),
  inner(!option),
  many(i1, i8, i16, i32, i64, f32, f64, !froe.string, !option)>

/// A number for each value.
func.func @weigh(%k: !kind) -> i64 {
  %zero = arith.constant 0 : i64
  %w = froe.match borrow %k : !kind -> i64 {
  case nothing | single | double {
    froe.yield %zero : i64
  }
  case bit(%b: i1) {
    %n = arith.extui %b : i1 to i64
    froe.yield %n : i64
  }
  case byte(%b: i8) {
    %n = arith.extsi %b : i8 to i64
    froe.yield %n : i64
  }
  case word(%w: i32) {
    %n = arith.extsi %w : i32 to i64
    froe.yield %n : i64
  }
  case number(%n: i64) {
    froe.yield %n : i64
  }
  case text(%s: !froe.string) {
    %n = froe.string.length %s
    froe.yield %n : i64
  }
  case pair(%r: !froe.record<a: i8, b: f64>, %s: !froe.string) {
    %n = froe.string.length %s
    froe.yield %n : i64
  }
  case inner(%o: !option) {
    %n = func.call @option_or_zero(%o) : (!option) -> i64
    froe.yield %n : i64
  }
  case many(%f0: i1, %f1: i8, %f2: i16, %f3: i32, %f4: i64, %f5: f32, %f6: f64, %f7: !froe.string, %f8: !option) {
    %n1 = arith.extsi %f1 : i8 to i64
    %n2 = arith.extsi %f2 : i16 to i64
    %n3 = arith.extsi %f3 : i32 to i64
    %n8 = func.call @option_or_zero(%f8) : (!option) -> i64
    %s1 = arith.addi %n1, %n2 : i64
    %s2 = arith.addi %s1, %n3 : i64
    %s3 = arith.addi %s2, %f4 : i64
    %s4 = arith.addi %s3, %n8 : i64
    froe.yield %s4 : i64
  }
  }
  return %w : i64
}

func.func @option_or_zero(%o: !option) -> i64 {
  %n = froe.match %o : !option -> i64 {
  case none {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case some(%x: i64) {
    froe.yield %x : i64
  }
  }
  return %n : i64
}

/// Prints a value on a line and gives it back.
func.func @show(%k: !kind) -> !kind {
  froe.print newline %k : !kind
  return %k : !kind
}

func.func @main() {
  %true = arith.constant true
  %false = arith.constant false
  %min8 = arith.constant -128 : i8
  %min32 = arith.constant -2147483648 : i32
  %max64 = arith.constant 9223372036854775807 : i64
  %tenth32 = arith.constant 0.1 : f32
  %tenth = arith.constant 0.1 : f64
  %s = froe.string "a \22b\22"

  %k0 = froe.label bit(%true) : !kind
  %l0 = func.call @show(%k0) : (!kind) -> !kind
  %k1 = froe.label byte(%min8) : !kind
  %l1 = func.call @show(%k1) : (!kind) -> !kind
  %k2 = froe.label word(%min32) : !kind
  %l2 = func.call @show(%k2) : (!kind) -> !kind
  %k3 = froe.label number(%max64) : !kind
  %l3 = func.call @show(%k3) : (!kind) -> !kind
  %k4 = froe.label single(%tenth32) : !kind
  %l4 = func.call @show(%k4) : (!kind) -> !kind
  %k5 = froe.label double(%tenth) : !kind
  %l5 = func.call @show(%k5) : (!kind) -> !kind
  %k6 = froe.label text(%s) : !kind
  %l6 = func.call @show(%k6) : (!kind) -> !kind
  %m1 = arith.constant -1 : i8
  %f2_5 = arith.constant 2.5 : f64
  %r = froe.record {a = %m1, b = %f2_5} : !froe.record<a: i8, b: f64>
  %p = froe.string "p"
  %k7 = froe.label pair(%r, %p) : !kind
  %l7 = func.call @show(%k7) : (!kind) -> !kind
  %m7 = arith.constant -7 : i64
  %some = froe.label some(%m7) : !option
  %k8 = froe.label inner(%some) : !kind
  %l8 = func.call @show(%k8) : (!kind) -> !kind
  %none = froe.label none : !option
  %k9 = froe.label inner(%none) : !kind
  %l9 = func.call @show(%k9) : (!kind) -> !kind
  %c1 = arith.constant 1 : i8
  %c2 = arith.constant 2 : i16
  %c3 = arith.constant 3 : i32
  %c4 = arith.constant 4 : i64
  %half = arith.constant 0.5 : f32
  %quarter = arith.constant 0.25 : f64
  %z = froe.string "z"
  %c5 = arith.constant 5 : i64
  %some5 = froe.label some(%c5) : !option
  %k10 = froe.label many(%false, %c1, %c2, %c3, %c4, %half, %quarter, %z, %some5) : !kind
  %l10 = func.call @show(%k10) : (!kind) -> !kind
  %k11 = froe.label nothing : !kind
  %l11 = func.call @show(%k11) : (!kind) -> !kind

  // In an array.
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %all = froe.array.of [%l0, %l1, %l2, %l3, %l4, %l5, %l6, %l7, %l8, %l9, %l10, %l11]
      : !froe.array<!kind>
  %length = froe.array.length %all : !froe.array<!kind>
  %blank = froe.array.make %length, %zero : !froe.array<i64>
  %weights = scf.for %i = %zero to %length step %one
      iter_args(%w = %blank) -> (!froe.array<i64>) : i64 {
    %k = froe.array.get %all[%i] : !froe.array<!kind>
    %n = func.call @weigh(%k) : (!kind) -> i64
    %v = froe.array.set %w[%i] = %n : !froe.array<i64>
    scf.yield %v : !froe.array<i64>
  }
  froe.print newline %weights : !froe.array<i64>

  // In records in records.
  %three = arith.constant 3 : i8
  %inner = froe.record {n = %three, inner = %k11} : !froe.record<inner: !kind, n: i8>
  %outer = froe.record {second = %inner, first = %k1}
      : !froe.record<first: !kind, second: !froe.record<inner: !kind, n: i8>>
  froe.print newline %outer
      : !froe.record<first: !kind, second: !froe.record<inner: !kind, n: i8>>

  // Set in an array.
  %four = arith.constant 4 : i64
  %two = arith.constant 2 : i64
  %x = froe.string "x"
  %text = froe.label text(%x) : !kind
  %empty = froe.array.make %four, %k11 : !froe.array<!kind>
  %set1 = froe.array.set %empty[%one] = %k0 : !froe.array<!kind>
  %set2 = froe.array.set %set1[%two] = %text : !froe.array<!kind>
  froe.print newline %set2 : !froe.array<!kind>

  // Carried by a loop, changing its label each time.
  %ten = arith.constant 10 : i64
  %last = scf.for %i = %zero to %ten step %one iter_args(%k = %k11) -> (!kind) : i64 {
    %next = froe.match %k : !kind -> !kind {
    case double(%d: f64) {
      %n = arith.fptosi %d : f64 to i64
      %b = arith.trunci %n : i64 to i8
      %y = froe.label byte(%b) : !kind
      froe.yield %y : !kind
    }
    default(%other: !froe.sum<bit(i1), byte(i8), inner(!option), many(i1, i8, i16, i32, i64, f32, f64, !froe.string, !option), nothing, number(i64), pair(!froe.record<a: i8, b: f64>, !froe.string), single(f32), text(!froe.string), word(i32)>) {
      %j = arith.addi %i, %one : i64
      %d = arith.sitofp %j : i64 to f64
      %y = froe.label double(%d) : !kind
      froe.yield %y : !kind
    }
    }
    scf.yield %next : !kind
  }
  %last_is = arith.constant 10.0 : f64
  %odd = scf.for %i = %zero to %ten step %one iter_args(%k = %last) -> (!kind) : i64 {
    %d = froe.label double(%last_is) : !kind
    scf.yield %d : !kind
  }
  froe.print newline %odd : !kind
  froe.print newline %last : !kind
  return
}
