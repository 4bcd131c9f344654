// How every kind of value is printed: numbers of all widths, booleans, floats of
// both widths, strings bare and in quotes, labels, records, arrays, functions.
//
// EXPECT: -128 -32768 -2147483648 -9223372036854775808
// EXPECT: 127 32767 2147483647 9223372036854775807
// EXPECT: true false
// EXPECT: 0.1 0.1 1.0 3.4028235e+38 1.7976931348623157e+308 5e-324
// EXPECT: inf -inf nan 0.0 -0.0 16777216.0 12345678901234568.0 1e+17 0.0001 1e-5
// EXPECT: plain "text" with \ and	tab
// EXPECT: ["plain \"text\" with \\ and\ttab", "", "é世😀", "\n\r\u{0}\u{1b}\u{7f}"]
// EXPECT: nil cons(1, cons(2, nil)) pair(true, "x")
// EXPECT: {} {a = 1} {a = 1, b = {c = nil}, d = []}
// EXPECT: [] [[]] [[1], [], [2, 3]] [true, false] [-1, 1] [1.5, 2.5]
// EXPECT: <function> some(<function>) [<function>, <function>] {f = <function>}
// EXPECT: <function> <function>
// EXPECT: strange label({a field = 1, b = 2}) case
// EXPECT: nonewline
// EXPECT: [pair(true, "x"), none]

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!pair = !froe.sum<pair(i1, !froe.string), none>
!fn = !froe.pap<(i64) -> i64>
!strange_record = !froe.record<"a field": i64, b: i64>
!strange = !froe.sum<"", "strange label"(!strange_record), "case">

func.func @space() {
  %space = froe.string " "
  froe.print %space : !froe.string
  return
}

func.func @newline() {
  %nothing = froe.string ""
  froe.print newline %nothing : !froe.string
  return
}

func.func @id(%x: i64) -> i64 {
  return %x : i64
}

func.func @numbers(%a: i8, %b: i16, %c: i32, %d: i64) {
  froe.print %a : i8
  func.call @space() : () -> ()
  froe.print %b : i16
  func.call @space() : () -> ()
  froe.print %c : i32
  func.call @space() : () -> ()
  froe.print newline %d : i64
  return
}

func.func @main() {
  %min8 = arith.constant -128 : i8
  %min16 = arith.constant -32768 : i16
  %min32 = arith.constant -2147483648 : i32
  %min64 = arith.constant -9223372036854775808 : i64
  func.call @numbers(%min8, %min16, %min32, %min64) : (i8, i16, i32, i64) -> ()
  %max8 = arith.constant 127 : i8
  %max16 = arith.constant 32767 : i16
  %max32 = arith.constant 2147483647 : i32
  %max64 = arith.constant 9223372036854775807 : i64
  func.call @numbers(%max8, %max16, %max32, %max64) : (i8, i16, i32, i64) -> ()

  %true = arith.constant true
  %false = arith.constant false
  froe.print %true : i1
  func.call @space() : () -> ()
  froe.print newline %false : i1

  %tenth32 = arith.constant 0.1 : f32
  froe.print %tenth32 : f32
  func.call @space() : () -> ()
  %tenth = arith.constant 0.1 : f64
  froe.print %tenth : f64
  func.call @space() : () -> ()
  %one32 = arith.constant 1.0 : f32
  froe.print %one32 : f32
  func.call @space() : () -> ()
  %maxf32 = arith.constant 3.4028234663852886e38 : f32
  froe.print %maxf32 : f32
  func.call @space() : () -> ()
  %maxf64 = arith.constant 1.7976931348623157e308 : f64
  froe.print %maxf64 : f64
  func.call @space() : () -> ()
  %leastf64 = arith.constant 0x0000000000000001 : f64
  froe.print newline %leastf64 : f64

  %inf = arith.constant 0x7FF0000000000000 : f64
  froe.print %inf : f64
  func.call @space() : () -> ()
  %minus_inf = arith.constant 0xFF800000 : f32
  froe.print %minus_inf : f32
  func.call @space() : () -> ()
  %nan = arith.constant 0x7FF8000000000000 : f64
  froe.print %nan : f64
  func.call @space() : () -> ()
  %zero = arith.constant 0.0 : f64
  froe.print %zero : f64
  func.call @space() : () -> ()
  %minus_zero = arith.constant -0.0 : f64
  froe.print %minus_zero : f64
  func.call @space() : () -> ()
  %f16m = arith.constant 16777216.0 : f32
  froe.print %f16m : f32
  func.call @space() : () -> ()
  %f17 = arith.constant 12345678901234568.0 : f64
  froe.print %f17 : f64
  func.call @space() : () -> ()
  %e17 = arith.constant 1.0e17 : f64
  froe.print %e17 : f64
  func.call @space() : () -> ()
  %e_4 = arith.constant 0.0001 : f64
  froe.print %e_4 : f64
  func.call @space() : () -> ()
  %e_5 = arith.constant 0.00001 : f64
  froe.print newline %e_5 : f64

  %text = froe.string "plain \22text\22 with \\ and\09tab"
  froe.print newline %text : !froe.string
  %empty = froe.string ""
  %wide = froe.string "é世😀"
  %control = froe.string "\0A\0D\00\1B\7F"
  %texts = froe.array.of [%text, %empty, %wide, %control] : !froe.array<!froe.string>
  froe.print newline %texts : !froe.array<!froe.string>

  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %nil = froe.label nil : !list
  %l2 = froe.label cons(%c2, %nil) : !list
  %l1 = froe.label cons(%c1, %l2) : !list
  %x = froe.string "x"
  %pair = froe.label pair(%true, %x) : !pair
  froe.print %nil : !list
  func.call @space() : () -> ()
  froe.print %l1 : !list
  func.call @space() : () -> ()
  froe.print newline %pair : !pair

  %unit = froe.record {} : !froe.record<>
  froe.print %unit : !froe.record<>
  func.call @space() : () -> ()
  %a = froe.record {a = %c1} : !froe.record<a: i64>
  froe.print %a : !froe.record<a: i64>
  func.call @space() : () -> ()
  %c = froe.record {c = %nil} : !froe.record<c: !list>
  %no_bytes = froe.array.of [] : !froe.array<i8>
  %abd = froe.record {d = %no_bytes, b = %c, a = %c1}
      : !froe.record<a: i64, b: !froe.record<c: !list>, d: !froe.array<i8>>
  froe.print newline %abd
      : !froe.record<a: i64, b: !froe.record<c: !list>, d: !froe.array<i8>>

  %e = froe.array.of [] : !froe.array<i64>
  froe.print %e : !froe.array<i64>
  func.call @space() : () -> ()
  %ee = froe.array.of [%e] : !froe.array<!froe.array<i64>>
  froe.print %ee : !froe.array<!froe.array<i64>>
  func.call @space() : () -> ()
  %a1 = froe.array.of [%c1] : !froe.array<i64>
  %a23 = froe.array.of [%c2, %c3] : !froe.array<i64>
  %aa = froe.array.of [%a1, %e, %a23] : !froe.array<!froe.array<i64>>
  froe.print %aa : !froe.array<!froe.array<i64>>
  func.call @space() : () -> ()
  %bools = froe.array.of [%true, %false] : !froe.array<i1>
  froe.print %bools : !froe.array<i1>
  func.call @space() : () -> ()
  %m1 = arith.constant -1 : i16
  %p1 = arith.constant 1 : i16
  %shorts = froe.array.of [%m1, %p1] : !froe.array<i16>
  froe.print %shorts : !froe.array<i16>
  func.call @space() : () -> ()
  %f1_5 = arith.constant 1.5 : f32
  %f2_5 = arith.constant 2.5 : f32
  %singles = froe.array.of [%f1_5, %f2_5] : !froe.array<f32>
  froe.print newline %singles : !froe.array<f32>

  %fn = froe.pap @id() : () -> !fn
  froe.print %fn : !fn
  func.call @space() : () -> ()
  %some = froe.label some(%fn) : !froe.sum<some(!fn)>
  froe.print %some : !froe.sum<some(!fn)>
  func.call @space() : () -> ()
  %fns = froe.array.of [%fn, %fn] : !froe.array<!fn>
  froe.print %fns : !froe.array<!fn>
  func.call @space() : () -> ()
  %f = froe.record {f = %fn} : !froe.record<f: !fn>
  froe.print newline %f : !froe.record<f: !fn>
  %alt = froe.alt() -> i64 {
    froe.yield %c1 : i64
  }
  froe.print %alt : !froe.alt<() -> i64>
  func.call @space() : () -> ()
  %tree = froe.mk_tree { case nil = %alt } : !froe.split_tree<!froe.sum<nil> -> i64>
  froe.print newline %tree : !froe.split_tree<!froe.sum<nil> -> i64>

  // Names that are not identifiers, or are keywords.
  %fields = froe.record {"a field" = %c1, b = %c2} : !strange_record
  %strange = froe.label "strange label"(%fields) : !strange
  froe.print %strange : !strange
  func.call @space() : () -> ()
  %case = froe.label "case" : !strange
  froe.print newline %case : !strange

  %no = froe.string "no"
  froe.print %no : !froe.string
  %newline = froe.string "newline"
  froe.print %newline : !froe.string
  func.call @newline() : () -> ()
  %none = froe.label none : !pair
  %pairs = froe.array.of [%pair, %none] : !froe.array<!pair>
  froe.print newline %pairs : !froe.array<!pair>
  return
}
