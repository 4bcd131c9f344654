// RUN: froe interpret %s | FileCheck %s

// Branches, loops, switches, and values that change places on the way.

func.func @rotate(%n: i64, %a: i64, %b: i64, %c: i64) -> (i64, i64, i64) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  cf.br ^head(%n, %a, %b, %c : i64, i64, i64, i64)
^head(%i: i64, %x: i64, %y: i64, %z: i64):
  %more = arith.cmpi sgt, %i, %zero : i64
  cf.cond_br %more, ^body, ^done(%x, %y, %z : i64, i64, i64)
^body:
  %j = arith.subi %i, %one : i64
  cf.br ^head(%j, %y, %z, %x : i64, i64, i64, i64)
^done(%p: i64, %q: i64, %r: i64):
  return %p, %q, %r : i64, i64, i64
}

// The same with objects, one of them twice.
func.func @swap(%n: i64, %a: !froe.string, %b: !froe.string) -> (!froe.string, !froe.string, !froe.string) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  cf.br ^head(%n, %a, %b, %b : i64, !froe.string, !froe.string, !froe.string)
^head(%i: i64, %x: !froe.string, %y: !froe.string, %z: !froe.string):
  %more = arith.cmpi sgt, %i, %zero : i64
  %j = arith.subi %i, %one : i64
  cf.cond_br %more, ^head(%j, %y, %x, %x : i64, !froe.string, !froe.string, !froe.string), ^done
^done:
  return %x, %y, %z : !froe.string, !froe.string, !froe.string
}

func.func @pick(%i: index) -> i64 {
  %r = scf.index_switch %i -> i64
  case 2 {
    %c = arith.constant 20 : i64
    scf.yield %c : i64
  }
  case 5000000000 {
    %c = arith.constant 50 : i64
    scf.yield %c : i64
  }
  default {
    %c = arith.constant -1 : i64
    scf.yield %c : i64
  }
  return %r : i64
}

func.func @choose(%f: i8) -> i64 {
  %a = arith.constant 1 : i64
  %b = arith.constant 2 : i64
  cf.switch %f : i8, [
    default: ^bb1(%a : i64),
    42: ^bb1(%b : i64),
    -1: ^bb2
  ]
^bb1(%x: i64):
  return %x : i64
^bb2:
  %c = arith.constant 3 : i64
  return %c : i64
}

func.func @extremes(%f: i64) -> i64 {
  %a = arith.constant 1 : i64
  %b = arith.constant 2 : i64
  %c = arith.constant 3 : i64
  cf.switch %f : i64, [
    default: ^end(%a : i64),
    9223372036854775807: ^end(%b : i64),
    -9223372036854775808: ^end(%c : i64)
  ]
^end(%x: i64):
  return %x : i64
}

func.func @collatz(%n: i64) -> (i64, i64) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %r:2 = scf.while (%x = %n, %steps = %zero) : (i64, i64) -> (i64, i64) {
    %go = arith.cmpi ne, %x, %one : i64
    scf.condition(%go) %steps, %x : i64, i64
  } do {
  ^bb0(%steps: i64, %x: i64):
    %odd = arith.andi %x, %one : i64
    %isOdd = arith.cmpi eq, %odd, %one : i64
    %next = scf.if %isOdd -> i64 {
      %t = arith.muli %x, %three : i64
      %u = arith.addi %t, %one : i64
      scf.yield %u : i64
    } else {
      %h = arith.shrsi %x, %one : i64
      scf.yield %h : i64
    }
    %s = arith.addi %steps, %one : i64
    scf.yield %next, %s : i64, i64
  }
  return %r#0, %r#1 : i64, i64
}

func.func @main() {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  // CHECK: [2, 3, 1]
  %r:3 = func.call @rotate(%c4, %c1, %c2, %c3) : (i64, i64, i64, i64) -> (i64, i64, i64)
  %ra = froe.array.of [%r#0, %r#1, %r#2] : !froe.array<i64>
  froe.print newline %ra : !froe.array<i64>
  // CHECK-NEXT: ["b", "a", "a"]
  %a = froe.string "a"
  %b = froe.string "b"
  %s:3 = func.call @swap(%c3, %a, %b) : (i64, !froe.string, !froe.string) -> (!froe.string, !froe.string, !froe.string)
  %sa = froe.array.of [%s#0, %s#1, %s#2] : !froe.array<!froe.string>
  froe.print newline %sa : !froe.array<!froe.string>
  // CHECK-NEXT: 20
  // CHECK-NEXT: 50
  // CHECK-NEXT: -1
  %i2 = arith.constant 2 : index
  %i5 = arith.constant 5000000000 : index
  %i0 = arith.constant 0 : index
  %p2 = func.call @pick(%i2) : (index) -> i64
  %p5 = func.call @pick(%i5) : (index) -> i64
  %p0 = func.call @pick(%i0) : (index) -> i64
  froe.print newline %p2 : i64
  froe.print newline %p5 : i64
  froe.print newline %p0 : i64
  // CHECK-NEXT: [2, 3, 1]
  %f42 = arith.constant 42 : i8
  %f_1 = arith.constant -1 : i8
  %f0 = arith.constant 0 : i8
  %x0 = func.call @choose(%f42) : (i8) -> i64
  %x1 = func.call @choose(%f_1) : (i8) -> i64
  %x2 = func.call @choose(%f0) : (i8) -> i64
  %x = froe.array.of [%x0, %x1, %x2] : !froe.array<i64>
  froe.print newline %x : !froe.array<i64>
  // CHECK-NEXT: [2, 3, 1]
  %most = arith.constant 9223372036854775807 : i64
  %least = arith.constant -9223372036854775808 : i64
  %y0 = func.call @extremes(%most) : (i64) -> i64
  %y1 = func.call @extremes(%least) : (i64) -> i64
  %y2 = func.call @extremes(%c0) : (i64) -> i64
  %y = froe.array.of [%y0, %y1, %y2] : !froe.array<i64>
  froe.print newline %y : !froe.array<i64>
  // CHECK-NEXT: 111
  // CHECK-NEXT: 1
  %c27 = arith.constant 27 : i64
  %w:2 = func.call @collatz(%c27) : (i64) -> (i64, i64)
  froe.print newline %w#0 : i64
  froe.print newline %w#1 : i64

  // Loops that end before they begin, signed and unsigned, and a narrow one.
  // CHECK-NEXT: [0, 3]
  %m = arith.constant -3 : i64
  %k0 = scf.for %i = %c0 to %m step %c1 iter_args(%n = %c0) -> i64 : i64 {
    %n1 = arith.addi %n, %c1 : i64
    scf.yield %n1 : i64
  }
  %m1 = arith.constant -1 : i64
  %m4 = arith.constant -4 : i64
  %k1 = scf.for unsigned %i = %m4 to %m1 step %c1 iter_args(%n = %c0) -> i64 : i64 {
    %n1 = arith.addi %n, %c1 : i64
    scf.yield %n1 : i64
  }
  %k = froe.array.of [%k0, %k1] : !froe.array<i64>
  froe.print newline %k : !froe.array<i64>

  // A loop without results that prints, and an if without an else.
  // CHECK-NEXT: 0 2 .
  %space = froe.string " "
  %dot = froe.string "."
  scf.for %i = %c0 to %c4 step %c2 : i64 {
    froe.print %i : i64
    froe.print %space : !froe.string
    %never = arith.cmpi slt, %i, %c0 : i64
    scf.if %never {
      froe.print %dot : !froe.string
    }
  }
  froe.print newline %dot : !froe.string

  // CHECK-NEXT: yes
  %t = arith.constant true
  %text = scf.execute_region -> !froe.string {
    cf.cond_br %t, ^yes, ^no
  ^yes:
    %s1 = froe.string "yes"
    scf.yield %s1 : !froe.string
  ^no:
    %n = froe.string "no"
    scf.yield %n : !froe.string
  }
  cf.assert %t, "never seen"
  froe.print newline %text : !froe.string
  return
}
