// How every kind of value is printed in Lisp style.
//
// STRESS: no
// EXPECT: -128 -32768 -9223372036854775808 97
// EXPECT: aλ #\xd800 #\xffffffff
// EXPECT: #[#\a #\space #\newline #\tab #\return #\nul #\x1b #\x7f #\( #\λ #\😀 #\x110000]
// EXPECT: #t #f
// EXPECT: 0.1 0.1 1.0 1e+17 -0.0
// EXPECT: +inf.0 -inf.0 +nan.0 -inf.0
// EXPECT: plain "text"
// EXPECT: #["plain \"text\"" "" "é\\😀" "\n\r\t\x0;\x1b;\x7f;"]
// EXPECT: None (Some "x") (Pair #t (Some "x")) (Less (Less End 2) 1)
// EXPECT: {} {a 1} {a 1 b {c []} d #[]}
// EXPECT: #[] #[#[]] #[#[1] #[] #[2 3]] #[#t #f] #[1.5]
// EXPECT: <function> (Some <function>) {f <function>}
// EXPECT: [] [1 2] [[] [1 2]] {l [1 2] n 3}
// EXPECT: [1 2] [] [] [#\a #\b] [1 2]
// EXPECT: (Cons 1 (Cons 2 Stop)) Nil (Nil 1) (Cons 1) (Cons 1 2)
// EXPECT: cons(1, nil) Cons(1, Cons(2, Nil)) 97
// EXPECT: [1 2] "x" [1 2] a
// EXPECT: (strange label {a field 1})
// EXPECT: [1 2]nonewline
// EXPECT: 2000005 13000012

!list = !froe.sum<"List", Nil, Cons(i64, !froe.sum<"List">)>
!lists = !froe.sum<"Lists", Nil, Cons(!list, !froe.sum<"Lists">)>
!chars = !froe.sum<"Chars", Nil, Cons(i32, !froe.sum<"Chars">)>
// One step, and two differently named ones, of the same.
!unrolled = !froe.sum<Nil, Cons(i64, !froe.sum<"List", Nil, Cons(i64, !froe.sum<"List">)>)>
!even = !froe.sum<"Even", Nil, Cons(i64, !froe.sum<"Odd">)
      and "Odd", Nil, Cons(i64, !froe.sum<"Even">)>
!odd = !froe.sum<"Odd", Nil, Cons(i64, !froe.sum<"Even">) and !even>
!two = !froe.sum<Cons(i64, !froe.sum<Cons(i64, !froe.sum<Nil>)>)>
!stop = !froe.sum<"Stop", Stop, Cons(i64, !froe.sum<"Stop">)>
!option = !froe.sum<None, Some(!froe.string)>
!tree = !froe.sum<"Tree", End, Less(!froe.sum<"Tree">, i64)>
!fn = !froe.pap<(i64) -> i64>

func.func @space() {
  %space = froe.string " "
  froe.print lisp %space : !froe.string
  return
}

func.func @newline() {
  %nothing = froe.string ""
  froe.print lisp newline %nothing : !froe.string
  return
}

func.func @id(%x: i64) -> i64 {
  return %x : i64
}

func.func @range(%n: i64, %acc: !list) -> !list {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  cf.cond_br %done, ^end, ^more
^end:
  return %acc : !list
^more:
  %c7 = arith.constant 7 : i64
  %next = froe.label Cons(%c7, %acc) : !list
  %less = arith.subi %n, %c1 : i64
  %r = froe.call @range(%less, %next) : (i64, !list) -> !list
  return %r : !list
}

func.func @nest(%n: i64, %acc: !tree) -> !tree {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  cf.cond_br %done, ^end, ^more
^end:
  return %acc : !tree
^more:
  %c10000 = arith.constant 10000 : i64
  %next = froe.label Less(%acc, %c10000) : !tree
  %less = arith.subi %n, %c1 : i64
  %r = froe.call @nest(%less, %next) : (i64, !tree) -> !tree
  return %r : !tree
}

func.func @main() {
  %min8 = arith.constant -128 : i8
  %min16 = arith.constant -32768 : i16
  %min64 = arith.constant -9223372036854775808 : i64
  %c97 = arith.constant 97 : i64
  froe.print lisp %min8 : i8
  func.call @space() : () -> ()
  froe.print lisp %min16 : i16
  func.call @space() : () -> ()
  froe.print lisp %min64 : i64
  func.call @space() : () -> ()
  froe.print lisp newline %c97 : i64

  %a = arith.constant 97 : i32
  %b = arith.constant 98 : i32
  %lambda = arith.constant 955 : i32
  %surrogate = arith.constant 0xd800 : i32
  %minus = arith.constant -1 : i32
  froe.print lisp %a : i32
  froe.print lisp %lambda : i32
  func.call @space() : () -> ()
  froe.print lisp %surrogate : i32
  func.call @space() : () -> ()
  froe.print lisp newline %minus : i32
  %c_space = arith.constant 32 : i32
  %c_newline = arith.constant 10 : i32
  %c_tab = arith.constant 9 : i32
  %c_return = arith.constant 13 : i32
  %c_nul = arith.constant 0 : i32
  %c_escape = arith.constant 27 : i32
  %c_delete = arith.constant 127 : i32
  %c_paren = arith.constant 40 : i32
  %c_smile = arith.constant 0x1f600 : i32
  %c_large = arith.constant 0x110000 : i32
  %chars = froe.array.of [%a, %c_space, %c_newline, %c_tab, %c_return, %c_nul,
                          %c_escape, %c_delete, %c_paren, %lambda, %c_smile,
                          %c_large] : !froe.array<i32>
  froe.print lisp newline %chars : !froe.array<i32>

  %true = arith.constant true
  %false = arith.constant false
  froe.print lisp %true : i1
  func.call @space() : () -> ()
  froe.print lisp newline %false : i1

  %tenth32 = arith.constant 0.1 : f32
  froe.print lisp %tenth32 : f32
  func.call @space() : () -> ()
  %tenth = arith.constant 0.1 : f64
  froe.print lisp %tenth : f64
  func.call @space() : () -> ()
  %one = arith.constant 1.0 : f64
  froe.print lisp %one : f64
  func.call @space() : () -> ()
  %e17 = arith.constant 1.0e17 : f64
  froe.print lisp %e17 : f64
  func.call @space() : () -> ()
  %minus_zero = arith.constant -0.0 : f64
  froe.print lisp newline %minus_zero : f64
  %inf = arith.constant 0x7FF0000000000000 : f64
  froe.print lisp %inf : f64
  func.call @space() : () -> ()
  %minus_inf = arith.constant 0xFFF0000000000000 : f64
  froe.print lisp %minus_inf : f64
  func.call @space() : () -> ()
  %nan = arith.constant 0xFFF8000000000000 : f64
  froe.print lisp %nan : f64
  func.call @space() : () -> ()
  %minus_inf32 = arith.constant 0xFF800000 : f32
  froe.print lisp newline %minus_inf32 : f32

  %text = froe.string "plain \22text\22"
  froe.print lisp newline %text : !froe.string
  %empty = froe.string ""
  %wide = froe.string "é\\😀"
  %control = froe.string "\0A\0D\09\00\1B\7F"
  %texts = froe.array.of [%text, %empty, %wide, %control] : !froe.array<!froe.string>
  froe.print lisp newline %texts : !froe.array<!froe.string>

  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %x = froe.string "x"
  %none = froe.label None : !option
  %some = froe.label Some(%x) : !option
  %pair = froe.label Pair(%true, %some) : !froe.sum<Pair(i1, !option)>
  froe.print lisp %none : !option
  func.call @space() : () -> ()
  froe.print lisp %some : !option
  func.call @space() : () -> ()
  froe.print lisp %pair : !froe.sum<Pair(i1, !option)>
  func.call @space() : () -> ()
  %t0 = froe.label End : !tree
  %t1 = froe.label Less(%t0, %c2) : !tree
  %t2 = froe.label Less(%t1, %c1) : !tree
  froe.print lisp newline %t2 : !tree

  %nil = froe.label Nil : !list
  %l2 = froe.label Cons(%c2, %nil) : !list
  %l1 = froe.label Cons(%c1, %l2) : !list
  %unit = froe.record {} : !froe.record<>
  froe.print lisp %unit : !froe.record<>
  func.call @space() : () -> ()
  %ra = froe.record {a = %c1} : !froe.record<a: i64>
  froe.print lisp %ra : !froe.record<a: i64>
  func.call @space() : () -> ()
  %rc = froe.record {c = %nil} : !froe.record<c: !list>
  %no_bytes = froe.array.of [] : !froe.array<i8>
  %rabd = froe.record {d = %no_bytes, b = %rc, a = %c1}
      : !froe.record<a: i64, b: !froe.record<c: !list>, d: !froe.array<i8>>
  froe.print lisp newline %rabd
      : !froe.record<a: i64, b: !froe.record<c: !list>, d: !froe.array<i8>>

  %e = froe.array.of [] : !froe.array<i64>
  froe.print lisp %e : !froe.array<i64>
  func.call @space() : () -> ()
  %ee = froe.array.of [%e] : !froe.array<!froe.array<i64>>
  froe.print lisp %ee : !froe.array<!froe.array<i64>>
  func.call @space() : () -> ()
  %a1 = froe.array.of [%c1] : !froe.array<i64>
  %a23 = froe.array.of [%c2, %c3] : !froe.array<i64>
  %aa = froe.array.of [%a1, %e, %a23] : !froe.array<!froe.array<i64>>
  froe.print lisp %aa : !froe.array<!froe.array<i64>>
  func.call @space() : () -> ()
  %bools = froe.array.of [%true, %false] : !froe.array<i1>
  froe.print lisp %bools : !froe.array<i1>
  func.call @space() : () -> ()
  %f1_5 = arith.constant 1.5 : f32
  %singles = froe.array.of [%f1_5] : !froe.array<f32>
  froe.print lisp newline %singles : !froe.array<f32>

  %fn = froe.pap @id() : () -> !fn
  froe.print lisp %fn : !fn
  func.call @space() : () -> ()
  %some_fn = froe.label Some(%fn) : !froe.sum<Some(!fn)>
  froe.print lisp %some_fn : !froe.sum<Some(!fn)>
  func.call @space() : () -> ()
  %f = froe.record {f = %fn} : !froe.record<f: !fn>
  froe.print lisp newline %f : !froe.record<f: !fn>

  // Lists.
  froe.print lisp %nil : !list
  func.call @space() : () -> ()
  froe.print lisp %l1 : !list
  func.call @space() : () -> ()
  %n0 = froe.label Nil : !lists
  %n1 = froe.label Cons(%l1, %n0) : !lists
  %n2 = froe.label Cons(%nil, %n1) : !lists
  froe.print lisp %n2 : !lists
  func.call @space() : () -> ()
  %ln = froe.record {l = %l1, n = %c3} : !froe.record<l: !list, n: i64>
  froe.print lisp newline %ln : !froe.record<l: !list, n: i64>

  // By other types: one that ends, only the end, none of both.
  %z = froe.label Nil : !froe.sum<Nil>
  %y = froe.label Cons(%c2, %z) : !froe.sum<Cons(i64, !froe.sum<Nil>)>
  %w = froe.label Cons(%c1, %y) : !two
  froe.print lisp %w : !two
  func.call @space() : () -> ()
  froe.print lisp %z : !froe.sum<Nil>
  func.call @space() : () -> ()
  %even0 = froe.label Nil : !even
  froe.print lisp %even0 : !even
  func.call @space() : () -> ()
  %ch0 = froe.label Nil : !chars
  %ch1 = froe.label Cons(%b, %ch0) : !chars
  %ch2 = froe.label Cons(%a, %ch1) : !chars
  froe.print lisp %ch2 : !chars
  func.call @space() : () -> ()
  %u = froe.label Cons(%c1, %l2) : !unrolled
  froe.print lisp newline %u : !unrolled

  // Not lists: other labels in the tail, other fields.
  %s0 = froe.label Stop : !stop
  %s1 = froe.label Cons(%c2, %s0) : !stop
  %s2 = froe.label Cons(%c1, %s1) : !stop
  froe.print lisp %s2 : !stop
  func.call @space() : () -> ()
  %other = froe.label Nil : !froe.sum<Nil, Other>
  froe.print lisp %other : !froe.sum<Nil, Other>
  func.call @space() : () -> ()
  %nil1 = froe.label Nil(%c1) : !froe.sum<Nil(i64)>
  froe.print lisp %nil1 : !froe.sum<Nil(i64)>
  func.call @space() : () -> ()
  %cons1 = froe.label Cons(%c1) : !froe.sum<Nil, Cons(i64)>
  froe.print lisp %cons1 : !froe.sum<Nil, Cons(i64)>
  func.call @space() : () -> ()
  %cons2 = froe.label Cons(%c1, %c2) : !froe.sum<Nil, Cons(i64, i64)>
  froe.print lisp newline %cons2 : !froe.sum<Nil, Cons(i64, i64)>

  // The other style beside it.
  %lower = froe.label nil : !froe.sum<nil>
  %lower1 = froe.label cons(%c1, %lower) : !froe.sum<cons(i64, !froe.sum<nil>)>
  froe.print %lower1 : !froe.sum<cons(i64, !froe.sum<nil>)>
  func.call @space() : () -> ()
  froe.print %l1 : !list
  func.call @space() : () -> ()
  froe.print newline %a : i32

  // As a string.
  %shown_list = froe.show lisp %l1 : !list
  froe.print %shown_list : !froe.string
  func.call @space() : () -> ()
  %shown_x = froe.show lisp %x : !froe.string
  %x_array = froe.array.of [%shown_x] : !froe.array<!froe.string>
  %shown_array = froe.show lisp %x_array : !froe.array<!froe.string>
  %from = arith.constant 2 : i64
  %to = arith.constant 5 : i64
  %inside = froe.string.slice %shown_array[%from, %to]
  froe.print %inside : !froe.string
  func.call @space() : () -> ()
  %odd0 = froe.label Nil : !odd
  %even1 = froe.label Cons(%c2, %odd0) : !even
  %odd2 = froe.label Cons(%c1, %even1) : !odd
  %shown_odd = froe.show lisp %odd2 : !odd
  froe.print %shown_odd : !froe.string
  func.call @space() : () -> ()
  %shown_a = froe.show lisp %a : i32
  froe.print newline %shown_a : !froe.string

  %field = froe.record {"a field" = %c1} : !froe.record<"a field": i64>
  %strange = froe.label "strange label"(%field)
      : !froe.sum<"", "strange label"(!froe.record<"a field": i64>)>
  froe.print lisp newline %strange
      : !froe.sum<"", "strange label"(!froe.record<"a field": i64>)>

  froe.print lisp %l1 : !list
  %no = froe.string "nonewline"
  froe.print lisp %no : !froe.string
  func.call @newline() : () -> ()

  // Long and deep.
  %n = arith.constant 1000000 : i64
  %long = froe.call @range(%n, %l1) : (i64, !list) -> !list
  %long_text = froe.show lisp %long : !list
  %long_length = froe.string.length %long_text
  froe.print lisp %long_length : i64
  func.call @space() : () -> ()
  %deep = froe.call @nest(%n, %t1) : (i64, !tree) -> !tree
  %deep_text = froe.show lisp %deep : !tree
  %deep_length = froe.string.length %deep_text
  froe.print lisp newline %deep_length : i64
  return
}
