// Strings: UTF-8 of one to four bytes, empty ones, joining, slicing, searching,
// comparing, decoding, and numbers from and to text.
//
// EXPECT: aé世😀
// EXPECT: 10
// EXPECT: [97, 233, 19990, 128512]
// EXPECT: [1, 2, 3, 4]
// EXPECT: é世
// EXPECT:
// EXPECT: ||
// EXPECT: [3, -1, 0, 10, 6, -1]
// EXPECT: [-1, 1, 0, -1, 1, -1, 0]
// EXPECT: [true, false, true, false]
// EXPECT: a, b, , c
// EXPECT: one
// EXPECT:
// EXPECT: [0, 255, 195]
// EXPECT: -9223372036854775808 9223372036854775807 0
// EXPECT: some(42) some(-42) some(7) none none none none none none some(-9223372036854775808)
// EXPECT: [some(1.5), some(-2.0), some(1e+300), none, none, none, some(inf)]
// EXPECT: 0.1 100.0 1e+17 1e-5 -0.0
// EXPECT: x😀y
// EXPECT: cons(1, nil) {a = "q"} text 3
// EXPECT: 65536

!texts = !froe.array<!froe.string>
!numbers = !froe.array<i64>
!maybe = !froe.sum<none, some(i64)>
!maybe_float = !froe.sum<none, some(f64)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @parse(%text: !froe.string) -> !maybe {
  %ok, %n = froe.string.parse_int %text
  %some = froe.label some(%n) : !maybe
  %none = froe.label none : !maybe
  %r = arith.select %ok, %some, %none : !maybe
  return %r : !maybe
}

func.func @parse_float(%text: !froe.string) -> !maybe_float {
  %ok, %x = froe.string.parse_float %text
  %some = froe.label some(%x) : !maybe_float
  %none = froe.label none : !maybe_float
  %r = arith.select %ok, %some, %none : !maybe_float
  return %r : !maybe_float
}

func.func @print_spaced(%texts: !texts) {
  %space = froe.string " "
  %line = froe.string.join %texts, %space : !texts
  froe.print newline %line : !froe.string
  return
}

func.func @main() {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c6 = arith.constant 6 : i64
  %c10 = arith.constant 10 : i64
  %text = froe.string "aé世😀"
  %empty = froe.string ""
  froe.print newline %text : !froe.string
  %length = froe.string.length %text
  froe.print newline %length : i64

  // Code points and how long they are.
  %p0, %w0 = froe.string.decode %text[%c0]
  %p1, %w1 = froe.string.decode %text[%c1]
  %p3, %w3 = froe.string.decode %text[%c3]
  %p6, %w6 = froe.string.decode %text[%c6]
  %points = froe.array.of [%p0, %p1, %p3, %p6] : !froe.array<i32>
  froe.print newline %points : !froe.array<i32>
  %widths = froe.array.of [%w0, %w1, %w3, %w6] : !numbers
  froe.print newline %widths : !numbers

  // Slices, also of nothing.
  %middle = froe.string.slice %text[%c1, %c6]
  froe.print newline %middle : !froe.string
  %nothing = froe.string.slice %text[%c10, %c10]
  froe.print newline %nothing : !froe.string
  %bar = froe.string "|"
  froe.print %bar : !froe.string
  %none = froe.string.slice %empty[%c0, %c0]
  froe.print %none : !froe.string
  froe.print newline %bar : !froe.string

  // Searching.
  %world = froe.string "世"
  %f0 = froe.string.find %text, %world from %c0
  %f1 = froe.string.find %text, %world from %c6
  %f2 = froe.string.find %text, %empty from %c0
  %f3 = froe.string.find %text, %empty from %c10
  %smile = froe.string "😀"
  %f4 = froe.string.find %text, %smile from %c3
  %long = froe.string "😀😀"
  %f5 = froe.string.find %text, %long from %c0
  %found = froe.array.of [%f0, %f1, %f2, %f3, %f4, %f5] : !numbers
  froe.print newline %found : !numbers

  // Order and equality.
  %a = froe.string "a"
  %b = froe.string "b"
  %ab = froe.string "ab"
  %e = froe.string "é"
  %o0 = froe.string.compare %a, %b
  %o1 = froe.string.compare %b, %a
  %o2 = froe.string.compare %a, %a
  %o3 = froe.string.compare %a, %ab
  %o4 = froe.string.compare %e, %b
  %o5 = froe.string.compare %empty, %a
  %o6 = froe.string.compare %empty, %none
  %orders = froe.array.of [%o0, %o1, %o2, %o3, %o4, %o5, %o6] : !numbers
  froe.print newline %orders : !numbers
  %joined = froe.string.concat %a, %b
  %q0 = froe.string.equal %joined, %ab
  %q1 = froe.string.equal %a, %ab
  %q2 = froe.string.equal %empty, %none
  %q3 = froe.string.equal %empty, %a
  %equals = froe.array.of [%q0, %q1, %q2, %q3] : !froe.array<i1>
  froe.print newline %equals : !froe.array<i1>

  // Joining.
  %c = froe.string "c"
  %comma = froe.string ", "
  %parts = froe.array.of [%a, %b, %empty, %c] : !texts
  %list = froe.string.join %parts, %comma : !texts
  froe.print newline %list : !froe.string
  %one = froe.string "one"
  %ones = froe.array.of [%one] : !texts
  %only = froe.string.join %ones, %comma : !texts
  froe.print newline %only : !froe.string
  %no_parts = froe.array.of [] : !texts
  %no_text = froe.string.join %no_parts, %comma : !texts
  froe.print newline %no_text : !froe.string

  // Bytes, the least and the greatest among them.
  %bytes = froe.string "\00é"
  %b0 = froe.string.byte %bytes[%c0]
  %b1 = froe.string.byte %bytes[%c1]
  %c255 = arith.constant 255 : i64
  %all = froe.array.of [%b0, %c255, %b1] : !numbers
  froe.print newline %all : !numbers

  // Integers.
  %least = arith.constant -9223372036854775808 : i64
  %most = arith.constant 9223372036854775807 : i64
  %t0 = froe.string.from_int %least
  %t1 = froe.string.from_int %most
  %t2 = froe.string.from_int %c0
  %numbers = froe.array.of [%t0, %t1, %t2] : !texts
  func.call @print_spaced(%numbers) : (!texts) -> ()
  %s0 = froe.string "42"
  %s1 = froe.string "-42"
  %s2 = froe.string "+7"
  %s4 = froe.string " 1"
  %s5 = froe.string "1x"
  %s6 = froe.string "-"
  %s7 = froe.string "9223372036854775808"
  %s8 = froe.string "١"
  %inputs = froe.array.of [%s0, %s1, %s2, %empty, %s4, %s5, %s6, %s7, %s8, %t0] : !texts
  %n_inputs = froe.array.length %inputs : !texts
  %blank = froe.array.make %n_inputs, %empty : !texts
  %shown = scf.for %i = %c0 to %n_inputs step %c1 iter_args(%x = %blank) -> (!texts) : i64 {
    %input = froe.array.get %inputs[%i] : !texts
    %parsed = func.call @parse(%input) : (!froe.string) -> !maybe
    %show = froe.show %parsed : !maybe
    %y = froe.array.set %x[%i] = %show : !texts
    scf.yield %y : !texts
  }
  func.call @print_spaced(%shown) : (!texts) -> ()

  // Floats.
  %g0 = froe.string "1.5"
  %g1 = froe.string "-2"
  %g2 = froe.string "1e300"
  %g3 = froe.string "1,5"
  %g5 = froe.string "3."
  %g6 = froe.string "inf"
  %h0 = func.call @parse_float(%g0) : (!froe.string) -> !maybe_float
  %h1 = func.call @parse_float(%g1) : (!froe.string) -> !maybe_float
  %h2 = func.call @parse_float(%g2) : (!froe.string) -> !maybe_float
  %h3 = func.call @parse_float(%g3) : (!froe.string) -> !maybe_float
  %h4 = func.call @parse_float(%empty) : (!froe.string) -> !maybe_float
  %h5 = func.call @parse_float(%g5) : (!froe.string) -> !maybe_float
  %h6 = func.call @parse_float(%g6) : (!froe.string) -> !maybe_float
  %floats = froe.array.of [%h0, %h1, %h2, %h3, %h4, %h5, %h6] : !froe.array<!maybe_float>
  froe.print newline %floats : !froe.array<!maybe_float>
  %x0 = arith.constant 0.1 : f64
  %x1 = arith.constant 100.0 : f64
  %x2 = arith.constant 1.0e17 : f64
  %x3 = arith.constant 0.00001 : f64
  %x4 = arith.constant -0.0 : f64
  %y0 = froe.string.from_float %x0
  %y1 = froe.string.from_float %x1
  %y2 = froe.string.from_float %x2
  %y3 = froe.string.from_float %x3
  %y4 = froe.string.from_float %x4
  %ys = froe.array.of [%y0, %y1, %y2, %y3, %y4] : !texts
  func.call @print_spaced(%ys) : (!texts) -> ()

  // Characters from numbers.
  %x = arith.constant 120 : i32
  %face = arith.constant 128512 : i32
  %y = arith.constant 121 : i32
  %k0 = froe.string.from_char %x
  %k1 = froe.string.from_char %face
  %k2 = froe.string.from_char %y
  %ks = froe.array.of [%k0, %k1, %k2] : !texts
  %xy = froe.string.join %ks, %empty : !texts
  froe.print newline %xy : !froe.string

  // What would be printed.
  %nil = froe.label nil : !list
  %cons = froe.label cons(%c1, %nil) : !list
  %z0 = froe.show %cons : !list
  %q = froe.string "q"
  %record = froe.record {a = %q} : !froe.record<a: !froe.string>
  %z1 = froe.show %record : !froe.record<a: !froe.string>
  %plain = froe.string "text"
  %z2 = froe.show %plain : !froe.string
  %z3 = froe.show %c3 : i64
  %zs = froe.array.of [%z0, %z1, %z2, %z3] : !texts
  func.call @print_spaced(%zs) : (!texts) -> ()

  // A long one, by doubling.
  %c16 = arith.constant 16 : i64
  %doubled = scf.for %i = %c0 to %c16 step %c1 iter_args(%s = %a) -> (!froe.string) : i64 {
    %t = froe.string.concat %s, %s
    scf.yield %t : !froe.string
  }
  %doubled_length = froe.string.length %doubled
  froe.print newline %doubled_length : i64
  return
}
