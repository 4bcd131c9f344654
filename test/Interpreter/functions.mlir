// RUN: froe interpret %s | FileCheck %s

// Partial applications: with no, some, all and too many arguments.

func.func @three(%a: i64, %b: i64, %c: i64) -> i64 {
  %c10 = arith.constant 10 : i64
  %c100 = arith.constant 100 : i64
  %x = arith.muli %a, %c100 : i64
  %y = arith.muli %b, %c10 : i64
  %s = arith.addi %x, %y : i64
  %r = arith.addi %s, %c : i64
  return %r : i64
}

func.func @pick(%which: i1) -> !froe.pap<(i64, i64) -> i64> {
  %c9 = arith.constant 9 : i64
  %c8 = arith.constant 8 : i64
  %p = froe.pap @three(%c9) : (i64) -> !froe.pap<(i64, i64) -> i64>
  %q = froe.pap @three(%c8) : (i64) -> !froe.pap<(i64, i64) -> i64>
  %r = arith.select %which, %p, %q : !froe.pap<(i64, i64) -> i64>
  return %r : !froe.pap<(i64, i64) -> i64>
}

func.func @constant() -> (i64, !froe.string) {
  %c = arith.constant 42 : i64
  %s = froe.string "forty-two"
  return %c, %s : i64, !froe.string
}

func.func @none() {
  %s = froe.string "nothing"
  froe.print newline %s : !froe.string
  return
}

func.func @main() {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  // CHECK: 123
  %f = froe.pap @three() : () -> !froe.pap<(i64, i64, i64) -> i64>
  %r0 = froe.apply %f(%c1, %c2, %c3) : !froe.pap<(i64, i64, i64) -> i64>
  froe.print newline %r0 : i64
  // CHECK-NEXT: 123
  // CHECK-NEXT: 121
  %g = froe.apply %f(%c1) : !froe.pap<(i64, i64, i64) -> i64>
  %h = froe.apply %g(%c2) : !froe.pap<(i64, i64) -> i64>
  %r1 = froe.apply %h(%c3) : !froe.pap<(i64) -> i64>
  %r2 = froe.apply %h(%c1) : !froe.pap<(i64) -> i64>
  froe.print newline %r1 : i64
  froe.print newline %r2 : i64
  // CHECK-NEXT: 132
  %same = froe.apply %g() : !froe.pap<(i64, i64) -> i64>
  %r3 = froe.apply %same(%c3, %c2) : !froe.pap<(i64, i64) -> i64>
  froe.print newline %r3 : i64
  // CHECK-NEXT: 912
  // CHECK-NEXT: 821
  %t = arith.constant true
  %n = arith.constant false
  %pick = froe.pap @pick() : () -> !froe.pap<(i1) -> !froe.pap<(i64, i64) -> i64>>
  %r4 = froe.apply %pick(%t, %c1, %c2) : !froe.pap<(i1) -> !froe.pap<(i64, i64) -> i64>>
  froe.print newline %r4 : i64
  // One too many, one too few.
  %half = froe.apply %pick(%n, %c2) : !froe.pap<(i1) -> !froe.pap<(i64, i64) -> i64>>
  %r5 = froe.apply %half(%c1) : !froe.pap<(i64) -> i64>
  froe.print newline %r5 : i64
  // CHECK-NEXT: 42
  // CHECK-NEXT: forty-two
  %k = froe.pap @constant() : () -> !froe.pap<() -> (i64, !froe.string)>
  %r6:2 = froe.apply %k() : !froe.pap<() -> (i64, !froe.string)>
  froe.print newline %r6#0 : i64
  froe.print newline %r6#1 : !froe.string
  // CHECK-NEXT: nothing
  %none = froe.pap @none() : () -> !froe.pap<() -> ()>
  froe.apply %none() : !froe.pap<() -> ()>
  return
}
