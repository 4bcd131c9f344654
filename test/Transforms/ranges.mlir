// What cannot fail is not checked. Every checked operation has a remark: here the
// one above it.
//
// RUN: froe-opt %s --froe-ranges --split-input-file --verify-diagnostics --remarks-filter=froe-ranges --remark-format=emitRemark
// RUN: froe-opt %s --froe-ranges --split-input-file -o %t.once
// RUN: FileCheck %s --input-file=%t.once
// RUN: froe-opt %t.once --froe-ranges --split-input-file -o %t.twice && diff %t.once %t.twice

// Each operation has its counterpart.

// CHECK-LABEL: func.func @operations(
// CHECK: arith.addi %{{.*}}, %{{.*}} overflow<nsw> : i64
// CHECK: arith.subi %{{.*}}, %{{.*}} overflow<nsw> : i64
// CHECK: arith.muli %{{.*}}, %{{.*}} overflow<nsw> : i64
// CHECK: arith.divsi
// CHECK: arith.remsi
// CHECK-NOT: froe.
func.func @operations(%x: i32) {
  %a = arith.extsi %x : i32 to i64
  %c = arith.constant 7 : i64
  // expected-remark@+1 {{overflow check removed: range [-2147483641, 2147483654]}}
  %0 = froe.add %a, %c : i64
  // expected-remark@+1 {{overflow check removed: range [-2147483655, 2147483640]}}
  %1 = froe.sub %a, %c : i64
  // expected-remark@+1 {{overflow check removed: range [-15032385536, 15032385529]}}
  %2 = froe.mul %a, %c : i64
  // expected-remark@+1 {{division check removed: range [-2147483648, 2147483647] by 7}}
  %3 = froe.div %a, %c : i64
  // expected-remark@+1 {{division check removed: range [-2147483648, 2147483647] by 7}}
  %4 = froe.rem %a, %c : i64
  // What it results in: a quotient and a remainder.
  // expected-remark@+1 {{overflow check removed: range [-306783384, 306783384]}}
  %5 = froe.add %3, %4 : i64
  return
}

// CHECK-LABEL: func.func @unknown(
// CHECK-NOT: arith.{{add|sub|mul|div|rem}}
func.func @unknown(%x: i64, %y: i64) {
  // expected-remark@+1 {{overflow check kept: any i64 + any i64 may not fit}}
  %0 = froe.add %x, %y : i64
  // expected-remark@+1 {{overflow check kept: any i64 - any i64 may not fit}}
  %1 = froe.sub %x, %y : i64
  // expected-remark@+1 {{overflow check kept: any i64 * any i64 may not fit}}
  %2 = froe.mul %x, %y : i64
  // expected-remark@+1 {{division check kept: the divisor, any i64, may be 0}}
  %3 = froe.div %x, %y : i64
  // expected-remark@+1 {{division check kept: the divisor, any i64, may be 0}}
  %4 = froe.rem %x, %y : i64
  return
}

// The widths have limits of their own, and the last number that fits does.

// CHECK-LABEL: func.func @limits(
func.func @limits(%x: i32) {
  %c127 = arith.constant 127 : i8
  %c0 = arith.constant 0 : i8
  %c1 = arith.constant 1 : i8
  %least = arith.constant -128 : i8
  // expected-remark@+1 {{overflow check removed: range 127}}
  %0 = froe.add %c127, %c0 : i8
  // expected-remark@+1 {{overflow check kept: 127 + 1 may not fit}}
  %1 = froe.add %c127, %c1 : i8
  // expected-remark@+1 {{overflow check kept: 0 - -128 may not fit}}
  %2 = froe.sub %c0, %least : i8
  // expected-remark@+1 {{overflow check removed: range -128}}
  %3 = froe.sub %least, %c0 : i8
  %c65536 = arith.constant 65536 : i32
  %c32768 = arith.constant 32768 : i32
  // expected-remark@+1 {{overflow check kept: 65536 * 32768 may not fit}}
  %4 = froe.mul %c65536, %c32768 : i32
  return
}

//===----------------------------------------------------------------------===//
// Division
//===----------------------------------------------------------------------===//

// -----

func.func @division(%x: i64, %y: i64) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %minus1 = arith.constant -1 : i64
  %least = arith.constant -9223372036854775808 : i64
  %not0 = arith.cmpi ne, %y, %c0 : i64
  scf.if %not0 {
    // There is a hole in the range, but -1 is left.
    // expected-remark@+1 {{division check kept: the dividend, any i64, may be the least integer, and the divisor, any i64, -1}}
    %0 = froe.div %x, %y : i64
    // expected-remark@+1 {{the dividend, any i64, may be the least integer}}
    %1 = froe.rem %x, %y : i64
    %not_minus1 = arith.cmpi ne, %minus1, %y : i64
    scf.if %not_minus1 {
      // expected-remark@+1 {{division check removed: range any i64 by any i64}}
      %2 = froe.div %x, %y : i64
      // expected-remark@+1 {{division check removed: range any i64 by any i64}}
      %3 = froe.rem %x, %y : i64
    }
    %not_least = arith.cmpi ne, %x, %least : i64
    scf.if %not_least {
      // expected-remark@+1 {{division check removed: range [-9223372036854775807, 9223372036854775807] by any i64}}
      %4 = froe.div %x, %y : i64
    }
  } else {
    // expected-remark@+1 {{division check kept: the divisor, 0, may be 0}}
    %5 = froe.div %x, %y : i64
  }
  %positive = arith.cmpi sgt, %y, %c0 : i64
  scf.if %positive {
    // expected-remark@+1 {{division check removed: range any i64 by [1, 9223372036854775807]}}
    %6 = froe.rem %x, %y : i64
    // What is left is not as large as the divisor.
    // expected-remark@+1 {{overflow check removed: range [-9223372036854775806, 9223372036854775806]}}
    %7 = froe.sub %6, %c0 : i64
    // expected-remark@+1 {{overflow check removed: range [-9223372036854775805, 9223372036854775807]}}
    %8 = froe.add %6, %c1 : i64
  }
  return
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

// -----

// CHECK-LABEL: func.func @compared(
func.func @compared(%i: i64, %n: i64) {
  %c1 = arith.constant 1 : i64
  %0 = arith.cmpi slt, %i, %n : i64
  scf.if %0 {
    // expected-remark@+1 {{removed: range [-9223372036854775807, 9223372036854775807]}}
    %a = froe.add %i, %c1 : i64
    // The other side is known as well.
    // expected-remark@+1 {{removed: range [-9223372036854775808, 9223372036854775806]}}
    %b = froe.sub %n, %c1 : i64
    // expected-remark@+1 {{kept: [-9223372036854775807, 9223372036854775807] + 1}}
    %c = froe.add %n, %c1 : i64
  } else {
    // expected-remark@+1 {{kept: any i64 + 1}}
    %a = froe.add %i, %c1 : i64
  }
  // Before and after it nothing is.
  // expected-remark@+1 {{kept: any i64 + 1}}
  %d = froe.add %i, %c1 : i64
  // This one may have got as far as the limit.
  %1 = arith.cmpi sle, %i, %n : i64
  scf.if %1 {
    // expected-remark@+1 {{kept: any i64 + 1}}
    %a = froe.add %i, %c1 : i64
  } else {
    // expected-remark@+1 {{removed: range [-9223372036854775808, 9223372036854775806]}}
    %b = froe.sub %i, %c1 : i64
  }
  // Unsigned: a small number that is not negative.
  %c100 = arith.constant 100 : i64
  %2 = arith.cmpi ult, %i, %c100 : i64
  scf.if %2 {
    // expected-remark@+1 {{removed: range [1, 100]}}
    %a = froe.add %i, %c1 : i64
  }
  %3 = arith.cmpi ugt, %i, %c100 : i64
  scf.if %3 {
    // expected-remark@+1 {{kept: any i64 + 1}}
    %a = froe.add %i, %c1 : i64
  }
  %4 = arith.cmpi eq, %i, %c100 : i64
  scf.if %4 {
    // expected-remark@+1 {{removed: range 101}}
    %a = froe.add %i, %c1 : i64
  }
  return
}

func.func @combined(%i: i64, %n: i64, %b: i1) {
  %true = arith.constant true
  %false = arith.constant false
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c100 = arith.constant 100 : i64
  %0 = arith.cmpi sge, %i, %c0 : i64
  %1 = arith.cmpi slt, %i, %n : i64
  %2 = arith.cmpi slt, %n, %c100 : i64
  %3 = arith.andi %0, %1 : i1
  %4 = arith.andi %3, %2 : i1
  scf.if %4 {
    // The bound is bounded.
    // expected-remark@+1 {{removed: range [0, 9604]}}
    %a = froe.mul %i, %i : i64
  } else {
    // expected-remark@+1 {{kept}}
    %a = froe.mul %i, %i : i64
  }
  // Not (not a or not b).
  %not0 = arith.xori %0, %true : i1
  %not1 = arith.xori %1, %true : i1
  %5 = arith.ori %not0, %not1 : i1
  scf.if %5 {
    // expected-remark@+1 {{kept}}
    %a = froe.add %i, %c1 : i64
  } else {
    // expected-remark@+1 {{removed: range [1, 9223372036854775807]}}
    %a = froe.add %i, %c1 : i64
  }
  // An or tells nothing of one side.
  %6 = arith.ori %1, %b : i1
  scf.if %6 {
    // expected-remark@+1 {{kept}}
    %a = froe.add %i, %c1 : i64
  }
  // `and` as what a condition chooses, in both spellings.
  %7 = scf.if %b -> i1 {
    %x = arith.cmpi slt, %i, %n : i64
    scf.yield %x : i1
  } else {
    scf.yield %false : i1
  }
  scf.if %7 {
    // expected-remark@+1 {{removed: range [-9223372036854775807, 9223372036854775807]}}
    %a = froe.add %i, %c1 : i64
  }
  %le = arith.cmpi sle, %i, %n : i64
  %8 = arith.select %b, %true, %le : i1
  scf.if %8 {
    // expected-remark@+1 {{kept}}
    %a = froe.add %i, %c1 : i64
  } else {
    // expected-remark@+1 {{removed: range [-9223372036854775808, 9223372036854775806]}}
    %a = froe.sub %i, %c1 : i64
  }
  return
}

// An operand that is only taken where a condition holds: the smaller of two.

func.func @chosen(%i: i64) {
  %c1 = arith.constant 1 : i64
  %c100 = arith.constant 100 : i64
  %less = arith.cmpi slt, %i, %c100 : i64
  %min = arith.select %less, %i, %c100 : i64
  // expected-remark@+1 {{removed: range [-9223372036854775807, 101]}}
  %a = froe.add %min, %c1 : i64
  // expected-remark@+1 {{kept: [-9223372036854775808, 100] - 1}}
  %b = froe.sub %min, %c1 : i64
  return
}

// A label that was chosen by a comparison, tested by a match.

!bool = !froe.sum<no, yes>
!three = !froe.sum<a, b, c>

func.func @labels(%i: i64, %n: i64) {
  %c1 = arith.constant 1 : i64
  %less = arith.cmpi slt, %i, %n : i64
  %greater = arith.cmpi sgt, %i, %n : i64
  %yes = froe.label yes : !bool
  %no = froe.label no : !bool
  %bool = arith.select %less, %yes, %no : !bool
  froe.match %bool : !bool {
  case yes {
    // expected-remark@+1 {{removed}}
    %x = froe.add %i, %c1 : i64
    froe.yield
  }
  default {
    // expected-remark@+1 {{kept}}
    %x = froe.add %i, %c1 : i64
    froe.yield
  }
  }
  %three = scf.if %less -> !three {
    %a = froe.label a : !three
    scf.yield %a : !three
  } else {
    %b = froe.label b : !three
    %c = froe.label c : !three
    %bc = arith.select %greater, %b, %c : !three
    scf.yield %bc : !three
  }
  froe.match %three : !three {
  case a {
    // expected-remark@+1 {{removed}}
    %x = froe.add %i, %c1 : i64
    froe.yield
  }
  case b {
    // expected-remark@+1 {{removed}}
    %x = froe.sub %i, %c1 : i64
    froe.yield
  }
  case c {
    // expected-remark@+1 {{kept}}
    %x = froe.sub %i, %c1 : i64
    froe.yield
  }
  }
  froe.match %three : !three {
  case a | c {
    // expected-remark@+1 {{kept}}
    %x = froe.sub %i, %c1 : i64
    froe.yield
  }
  case b {
    froe.yield
  }
  }
  return
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

// -----

// CHECK-LABEL: func.func @blocks(
func.func @blocks(%n: i64) -> i64 {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  cf.br ^head(%c0, %c0 : i64, i64)
^head(%i: i64, %sum: i64):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^exit
^body:
  // expected-remark@+1 {{removed: range [1, 9223372036854775807]}}
  %next = froe.add %i, %c1 : i64
  // expected-remark@+1 {{kept: [0, 9223372036854775807] + [0, 9223372036854775806]}}
  %more_sum = froe.add %sum, %i : i64
  cf.br ^head(%next, %more_sum : i64, i64)
^exit:
  // expected-remark@+1 {{kept: [0, 9223372036854775807] + 1}}
  %r = froe.add %i, %c1 : i64
  return %r : i64
}

// What a branch passes on is known where it goes; a block with two ways in knows
// nothing of either condition.

func.func @edges(%i: i64, %n: i64) {
  %c1 = arith.constant 1 : i64
  %c5 = arith.constant 5 : i64
  %less = arith.cmpi slt, %i, %c5 : i64
  cf.cond_br %less, ^then(%i : i64), ^join(%c5 : i64)
^then(%x: i64):
  // expected-remark@+1 {{removed: range [-9223372036854775807, 5]}}
  %a = froe.add %x, %c1 : i64
  cf.br ^join(%a : i64)
^join(%y: i64):
  // expected-remark@+1 {{removed: range [-9223372036854775806, 6]}}
  %b = froe.add %y, %c1 : i64
  // expected-remark@+1 {{kept: any i64 + 1}}
  %c = froe.add %i, %c1 : i64
  return
}

func.func @both_ways(%i: i64, %n: i64) {
  %c1 = arith.constant 1 : i64
  %less = arith.cmpi slt, %i, %n : i64
  cf.cond_br %less, ^next, ^next
^next:
  // expected-remark@+1 {{kept}}
  %c = froe.add %i, %c1 : i64
  return
}

func.func @switched(%i: i32) {
  %c1 = arith.constant 1 : i32
  cf.switch %i : i32, [default: ^other, 7: ^seven, 8: ^two, 9: ^two]
^seven:
  // expected-remark@+1 {{removed: range 8}}
  %a = froe.add %i, %c1 : i32
  return
^two:
  // expected-remark@+1 {{kept}}
  %b = froe.add %i, %c1 : i32
  return
^other:
  // expected-remark@+1 {{kept}}
  %c = froe.add %i, %c1 : i32
  return
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

// -----

// A counter that is passed along. Where it stops is known exactly, since the
// function compares with it.

func.func private @count(%i: i64, %n: i64, %steps: i64) -> i64 {
  %c1 = arith.constant 1 : i64
  %c1000 = arith.constant 1000 : i64
  %more = arith.cmpi slt, %i, %c1000 : i64
  %r = scf.if %more -> i64 {
    // expected-remark@+1 {{removed: range [1, 1000]}}
    %next = froe.add %i, %c1 : i64
    // Nothing bounds these.
    // expected-remark@+1 {{kept: [0, 9223372036854775807] + 1}}
    %step = froe.add %steps, %c1 : i64
    // expected-remark@+1 {{kept: [-9223372036854775808, 7] - 1}}
    %less = froe.sub %n, %c1 : i64
    %x = func.call @count(%next, %less, %step) : (i64, i64, i64) -> i64
    scf.yield %x : i64
  } else {
    scf.yield %i : i64
  }
  return %r : i64
}

func.func @counts() {
  %c0 = arith.constant 0 : i64
  %c7 = arith.constant 7 : i64
  %r = func.call @count(%c0, %c7, %c0) : (i64, i64, i64) -> i64
  // expected-remark@+1 {{removed: range 1007}}
  %a = froe.add %r, %c7 : i64
  return
}

// Down, in turns, by two functions.

func.func private @even(%n: i64) -> i64 {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %done -> i64 {
    scf.yield %c1 : i64
  } else {
    // expected-remark@+1 {{removed: range [0, 1152921504606846974]}}
    %m = froe.sub %n, %c1 : i64
    %x = func.call @odd(%m) : (i64) -> i64
    scf.yield %x : i64
  }
  return %r : i64
}

func.func private @odd(%n: i64) -> i64 {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %done -> i64 {
    scf.yield %c0 : i64
  } else {
    // expected-remark@+1 {{removed: range [0, 1152921504606846973]}}
    %m = froe.sub %n, %c1 : i64
    %x = func.call @even(%m) : (i64) -> i64
    scf.yield %x : i64
  }
  return %r : i64
}

func.func @parity(%s: !froe.string) {
  %n = froe.string.length %s
  %r = func.call @even(%n) : (i64) -> i64
  // expected-remark@+1 {{removed: range [0, 2]}}
  %a = froe.add %r, %r : i64
  return
}

// What a number is compared with grows later than the number itself.

func.func private @late(%x: i8, %y: i8) {
  %c100 = arith.constant 100 : i8
  %c27 = arith.constant 27 : i8
  %c28 = arith.constant 28 : i8
  %more = arith.cmpi slt, %y, %c100 : i8
  scf.if %more {
    %less = arith.cmpi sle, %x, %y : i8
    scf.if %less {
      // expected-remark@+1 {{removed: range [27, 126]}}
      %a = froe.add %x, %c27 : i8
    }
    // expected-remark@+1 {{removed: range [27, 126]}}
    %next = froe.add %y, %c27 : i8
    func.call @late(%x, %next) : (i8, i8) -> ()
  } else {
    %less = arith.cmpi sle, %x, %y : i8
    scf.if %less {
      %same = arith.maxsi %x, %x : i8
      // expected-remark@+1 {{kept: [0, 100] + 28}}
      %a = froe.add %same, %c28 : i8
    }
  }
  return
}

func.func @starts() {
  %c0 = arith.constant 0 : i8
  %c100 = arith.constant 100 : i8
  func.call @late(%c100, %c0) : (i8, i8) -> ()
  func.call @late(%c0, %c0) : (i8, i8) -> ()
  return
}

// Many callers are no recursion: no limit is jumped to.

func.func private @shared(%x: i64) -> i64 {
  %c1 = arith.constant 1 : i64
  // expected-remark@+1 {{removed: range [11, 61]}}
  %r = froe.add %x, %c1 : i64
  return %r : i64
}

func.func @callers() {
  %c10 = arith.constant 10 : i64
  %c20 = arith.constant 20 : i64
  %c30 = arith.constant 30 : i64
  %c40 = arith.constant 40 : i64
  %c50 = arith.constant 50 : i64
  %c60 = arith.constant 60 : i64
  func.call @shared(%c10) : (i64) -> i64
  func.call @shared(%c20) : (i64) -> i64
  func.call @shared(%c30) : (i64) -> i64
  func.call @shared(%c40) : (i64) -> i64
  func.call @shared(%c50) : (i64) -> i64
  func.call @shared(%c60) : (i64) -> i64
  return
}

// A function that is a value, one that others can call, a C function, and one
// that is called at an instance of its type.

func.func private @value(%x: i64) -> i64 {
  %c1 = arith.constant 1 : i64
  // expected-remark@+1 {{kept: any i64 + 1}}
  %r = froe.add %x, %c1 : i64
  return %r : i64
}

func.func @visible(%x: i64) -> i64 {
  %c1 = arith.constant 1 : i64
  // expected-remark@+1 {{kept: any i64 + 1}}
  %r = froe.add %x, %c1 : i64
  return %r : i64
}

func.func private @in_c(i64) -> i64 attributes {froe.extern}

func.func private @id(%x: !froe.var<"a">) -> !froe.var<"a"> {
  return %x : !froe.var<"a">
}

func.func @uses() -> !froe.pap<(i64) -> i64> {
  %c1 = arith.constant 1 : i64
  %x = func.call @value(%c1) : (i64) -> i64
  %y = func.call @visible(%c1) : (i64) -> i64
  %z = func.call @in_c(%c1) : (i64) -> i64
  // expected-remark@+1 {{kept: any i64 + 1}}
  %a = froe.add %z, %c1 : i64
  %b1 = arith.constant 1 : i8
  %w = froe.call @id(%c1) : (i64) -> i64
  %v = froe.call @id(%b1) : (i8) -> i8
  // expected-remark@+1 {{kept: any i64 + 1}}
  %b = froe.add %w, %c1 : i64
  %p = froe.pap @value() : () -> !froe.pap<(i64) -> i64>
  return %p : !froe.pap<(i64) -> i64>
}

// Nobody calls these: they are left alone, and what they call others with does not
// count.

// CHECK-LABEL: func.func private @dead(
// CHECK: froe.add
func.func private @dead(%x: i64) -> i64 {
  %least = arith.constant -9223372036854775808 : i64
  %y = func.call @alive(%least) : (i64) -> i64
  %r = froe.add %x, %least : i64
  return %r : i64
}

func.func private @alive(%x: i64) -> i64 {
  // expected-remark@+1 {{removed: range 6}}
  %r = froe.add %x, %x : i64
  return %r : i64
}

// Nobody gets here.

func.func @unreached(%x: i64, %y: i64) {
  %c3 = arith.constant 3 : i64
  %r = func.call @alive(%c3) : (i64) -> i64
  %less = arith.cmpi slt, %r, %c3 : i64
  scf.if %less {
    // expected-remark@+1 {{check kept: control never gets here}}
    %a = froe.add %r, %r : i64
  }
  return
}

// -----

// A module with a main is a program: there are no other callers.

func.func @visible(%x: i64) -> i64 {
  %c1 = arith.constant 1 : i64
  // expected-remark@+1 {{removed: range 2}}
  %r = froe.add %x, %c1 : i64
  return %r : i64
}

func.func @main() {
  %c1 = arith.constant 1 : i64
  %x = func.call @visible(%c1) : (i64) -> i64
  return
}

//===----------------------------------------------------------------------===//
// Alternatives and other regions
//===----------------------------------------------------------------------===//

// -----

!alt = !froe.alt<(i64) -> i64>
!pair = !froe.sum<pair(i64, i64)>

func.func private @keep(!alt)

func.func @alternatives(%i: i64, %n: i64) {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  // What it is applied to.
  %a = froe.alt(%x: i64) -> i64 {
    // expected-remark@+1 {{removed: range [2, 3]}}
    %r = froe.add %x, %c1 : i64
    froe.yield %r : i64
  }
  %p = froe.apply %a(%c1) : !alt
  %q = froe.apply %a(%c2) : !alt
  // expected-remark@+1 {{removed: range [4, 6]}}
  %pq = froe.add %p, %q : i64
  // Passed on, it may be applied to anything.
  %b = froe.alt(%x: i64) -> i64 {
    // expected-remark@+1 {{kept: any i64 + 1}}
    %r = froe.add %x, %c1 : i64
    froe.yield %r : i64
  }
  %s = froe.apply %b(%c1) : !alt
  func.call @keep(%b) : (!alt) -> ()
  // What is known where it is made holds inside.
  %less = arith.cmpi slt, %i, %n : i64
  scf.if %less {
    %c = froe.alt(%x: i64) -> i64 {
      // expected-remark@+1 {{removed}}
      %r = froe.add %i, %c1 : i64
      froe.yield %r : i64
    }
    func.call @keep(%c) : (!alt) -> ()
  }
  return
}

func.func @regions(%a: !froe.array<i64>, %n: i64, %v: !pair, %i: i64) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c9 = arith.constant 9 : i64
  // Indices.
  %0 = froe.array.generate %c9 : !froe.array<i64> {
  ^bb0(%k: i64):
    // expected-remark@+1 {{removed: range [0, 64]}}
    %s = froe.mul %k, %k : i64
    froe.yield %s : i64
  }
  // What goes round; elements.
  %1 = froe.array.fold %a, %c0 : !froe.array<i64> -> i64 {
  ^bb0(%acc: i64, %x: i64):
    // expected-remark@+1 {{kept: [0, 9223372036854775807] + 1}}
    %s = froe.add %acc, %c1 : i64
    // expected-remark@+1 {{kept: any i64 + 1}}
    %t = froe.add %x, %c1 : i64
    froe.yield %s : i64
  }
  // Fields.
  %2 = froe.match %v : !pair -> i64 {
  case pair(%x: i64, %y: i64) {
    // expected-remark@+1 {{kept: any i64 + any i64}}
    %s = froe.add %x, %y : i64
    froe.yield %s : i64
  }
  }
  // An arm that fails results in nothing.
  %small = arith.cmpi ult, %i, %c9 : i64
  %3 = scf.if %small -> i64 {
    scf.yield %i : i64
  } else {
    %x = froe.fail "large" -> i64
    scf.yield %x : i64
  }
  // expected-remark@+1 {{removed: range [0, 16]}}
  %4 = froe.add %3, %3 : i64
  return
}

//===----------------------------------------------------------------------===//
// Arrays and strings
//===----------------------------------------------------------------------===//

// -----

func.func @made(%a: !froe.array<i8>, %s: !froe.string, %t: !froe.string, %i: i64) {
  %c1 = arith.constant 1 : i64
  %c1_i32 = arith.constant 1 : i32
  %0 = froe.array.length %a : !froe.array<i8>
  // expected-remark@+1 {{removed: range [1, 1152921504606846976]}}
  %1 = froe.add %0, %c1 : i64
  %2 = froe.string.length %s
  // expected-remark@+1 {{removed: range [0, 2305843009213693950]}}
  %3 = froe.add %0, %2 : i64
  %4 = froe.string.byte %s[%i]
  // expected-remark@+1 {{removed: range [1, 256]}}
  %5 = froe.add %4, %c1 : i64
  %6 = froe.string.compare %s, %t
  // expected-remark@+1 {{removed: range [0, 2]}}
  %7 = froe.add %6, %c1 : i64
  %8 = froe.string.find %s, %t from %i
  // expected-remark@+1 {{removed: range [0, 1152921504606846976]}}
  %9 = froe.add %8, %c1 : i64
  %10, %11 = froe.string.decode %s[%i]
  // expected-remark@+1 {{removed: range [1, 1114112]}}
  %12 = froe.add %10, %c1_i32 : i32
  // expected-remark@+1 {{removed: range [2, 5]}}
  %13 = froe.add %11, %c1 : i64
  %14, %15 = froe.string.parse_int %s
  // expected-remark@+1 {{kept: any i64 + 1}}
  %16 = froe.add %15, %c1 : i64
  return
}
