// RUN: froe interpret %s | FileCheck %s

// Strings and the printed form of data.

!opt = !froe.sum<none, some(!froe.string)>
!nested = !froe.sum<leaf, node(!froe.record<l: !froe.sum<x, y(i8)>, s: !froe.string>, i1)>

func.func @main() {
  %s = froe.string "grüezi"
  %c0 = arith.constant 0 : i64
  %c2 = arith.constant 2 : i64
  %c4 = arith.constant 4 : i64
  // CHECK: 7 üe -1 4 195 {c = 252, w = 2}
  %space = froe.string " "
  %n = froe.string.length %s
  froe.print %n : i64
  froe.print %space : !froe.string
  %five = arith.constant 5 : i64
  %mid = froe.string.slice %s[%c2, %five]
  froe.print %mid : !froe.string
  froe.print %space : !froe.string
  %z = froe.string "z"
  %e = froe.string "e"
  %f1 = froe.string.find %mid, %z from %c0
  froe.print %f1 : i64
  froe.print %space : !froe.string
  %f2 = froe.string.find %s, %e from %c2
  froe.print %f2 : i64
  froe.print %space : !froe.string
  %byte = froe.string.byte %s[%c2]
  froe.print %byte : i64
  froe.print %space : !froe.string
  %cp, %w = froe.string.decode %s[%c2]
  %d = froe.record {c = %cp, w = %w} : !froe.record<c: i32, w: i64>
  froe.print newline %d : !froe.record<c: i32, w: i64>

  // CHECK-NEXT: ü-zz
  %u = froe.string.from_char %cp
  %dash = froe.string "-"
  %zz = froe.string.concat %z, %z
  %parts = froe.array.of [%u, %zz] : !froe.array<!froe.string>
  %joined = froe.string.join %parts, %dash : !froe.array<!froe.string>
  froe.print newline %joined : !froe.string

  // CHECK-NEXT: [-1, 0, 1] [false, true]
  %o0 = froe.string.compare %e, %z
  %o1 = froe.string.compare %e, %e
  %o2 = froe.string.compare %zz, %z
  %o = froe.array.of [%o0, %o1, %o2] : !froe.array<i64>
  froe.print %o : !froe.array<i64>
  froe.print %space : !froe.string
  %q0 = froe.string.equal %e, %z
  %q1 = froe.string.equal %e, %e
  %q = froe.array.of [%q0, %q1] : !froe.array<i1>
  froe.print newline %q : !froe.array<i1>

  // CHECK-NEXT: -42 0.1 -42 0.1 true false 0
  %m = arith.constant -42 : i64
  %t = arith.constant 0.1 : f64
  %ms = froe.string.from_int %m
  %ts = froe.string.from_float %t
  froe.print %ms : !froe.string
  froe.print %space : !froe.string
  froe.print %ts : !froe.string
  froe.print %space : !froe.string
  %v0, %m1 = froe.string.parse_int %ms
  froe.print %m1 : i64
  froe.print %space : !froe.string
  %v1, %t1 = froe.string.parse_float %ts
  froe.print %t1 : f64
  froe.print %space : !froe.string
  froe.print %v1 : i1
  froe.print %space : !froe.string
  %v2, %m2 = froe.string.parse_int %s
  froe.print %v2 : i1
  froe.print %space : !froe.string
  froe.print newline %m2 : i64

  // CHECK-NEXT: some("a\"b\\\n\t\u{1b}é")
  %odd = froe.string "a\22b\\\0A\09\1Bé"
  %some = froe.label some(%odd) : !opt
  froe.print newline %some : !opt
  // CHECK-NEXT: node({l = y(-1), s = ""}, true)
  %m8 = arith.constant -1 : i8
  %y = froe.label y(%m8) : !froe.sum<x, y(i8)>
  %empty = froe.string ""
  %r = froe.record {l = %y, s = %empty} : !froe.record<l: !froe.sum<x, y(i8)>, s: !froe.string>
  %true = arith.constant true
  %node = froe.label node(%r, %true) : !nested
  froe.print newline %node : !nested
  // CHECK-NEXT: 31 <function>
  %shown = froe.show %node : !nested
  %length = froe.string.length %shown
  froe.print %length : i64
  froe.print %space : !froe.string
  %p = froe.pap @main() : () -> !froe.pap<() -> ()>
  froe.print newline %p : !froe.pap<() -> ()>
  // CHECK-NEXT: as it is
  %plain = froe.string "as it is"
  %same = froe.show %plain : !froe.string
  froe.print newline %same : !froe.string
  // CHECK-NEXT: [1.0, -0.0, 1e+300, inf]
  %x0 = arith.constant 1.0 : f64
  %x1 = arith.constant -0.0 : f64
  %x2 = arith.constant 1.0e300 : f64
  %x3 = arith.mulf %x2, %x2 : f64
  %x = froe.array.of [%x0, %x1, %x2, %x3] : !froe.array<f64>
  froe.print newline %x : !froe.array<f64>
  return
}
