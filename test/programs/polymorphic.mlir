// Functions for every type: they mention type variables, and are used at the
// instances that their callers name.
//
// EXPECT: 7 seven
// EXPECT: cons("a", cons("b", nil))
// EXPECT: cons(1, cons(2, nil))
// EXPECT: 2 2
// EXPECT: {first = "x", second = 1}
// EXPECT: {first = 1, second = "x"}
// EXPECT: cons(2, cons(3, nil))
// EXPECT: cons("a!", cons("b!", nil))
// EXPECT: some("b")
// EXPECT: cons(1, cons(2, cons(1, cons(2, nil))))

!a = !froe.var<"a">
!b = !froe.var<"b">
!list_a = !froe.sum<"ListA", nil, cons(!a, !froe.sum<"ListA">)>
!list_b = !froe.sum<"ListB", nil, cons(!b, !froe.sum<"ListB">)>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>
!texts = !froe.sum<"Texts", nil, cons(!froe.string, !froe.sum<"Texts">)>
!pair_ab = !froe.record<first: !a, second: !b>
!pair_ba = !froe.record<first: !b, second: !a>
!text_int = !froe.record<first: !froe.string, second: i64>
!int_text = !froe.record<first: i64, second: !froe.string>

func.func @identity(%x: !a) -> !a {
  return %x : !a
}

func.func @swap(%p: !pair_ab) -> !pair_ba {
  %x = froe.get %p[first] : !pair_ab
  %y = froe.get %p[second] : !pair_ab
  %q = froe.record {first = %y, second = %x} : !pair_ba
  return %q : !pair_ba
}

func.func @length(%list: !list_a) -> i64 {
  %n = froe.match borrow %list : !list_a -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: !a, %xs: !list_a) {
    %one = arith.constant 1 : i64
    %rest = froe.call @length(%xs) : (!list_a) -> i64
    %n = froe.add %rest, %one : i64
    froe.yield %n : i64
  }
  }
  return %n : i64
}

func.func @map(%f: !froe.pap<(!a) -> !b>, %list: !list_a) -> !list_b {
  %r = froe.match %list : !list_a -> !list_b {
  case nil {
    %nil = froe.label nil : !list_b
    froe.yield %nil : !list_b
  }
  case cons(%x: !a, %xs: !list_a) {
    %y = froe.apply %f(%x) : !froe.pap<(!a) -> !b>
    %ys = froe.call @map(%f, %xs) : (!froe.pap<(!a) -> !b>, !list_a) -> !list_b
    %l = froe.label cons(%y, %ys) : !list_b
    froe.yield %l : !list_b
  }
  }
  return %r : !list_b
}

func.func @append(%front: !list_a, %back: !list_a) -> !list_a {
  %r = froe.match %front : !list_a -> !list_a {
  case nil {
    froe.yield %back : !list_a
  }
  case cons(%x: !a, %xs: !list_a) {
    %rest = froe.call @append(%xs, %back) : (!list_a, !list_a) -> !list_a
    %l = froe.label cons(%x, %rest) : !list_a
    froe.yield %l : !list_a
  }
  }
  return %r : !list_a
}

/// The last element.
func.func @last(%list: !list_a) -> !froe.sum<none, some(!a)> {
  %r = froe.match %list : !list_a -> !froe.sum<none, some(!a)> {
  case nil {
    %none = froe.label none : !froe.sum<none, some(!a)>
    froe.yield %none : !froe.sum<none, some(!a)>
  }
  case cons(%x: !a, %xs: !list_a) {
    %rest = froe.call @last(%xs) : (!list_a) -> !froe.sum<none, some(!a)>
    %l = froe.match %rest : !froe.sum<none, some(!a)> -> !froe.sum<none, some(!a)> {
    case none {
      %some = froe.label some(%x) : !froe.sum<none, some(!a)>
      froe.yield %some : !froe.sum<none, some(!a)>
    }
    case some(%y: !a) {
      %some = froe.label some(%y) : !froe.sum<none, some(!a)>
      froe.yield %some : !froe.sum<none, some(!a)>
    }
    }
    froe.yield %l : !froe.sum<none, some(!a)>
  }
  }
  return %r : !froe.sum<none, some(!a)>
}

func.func @one_more(%x: i64) -> i64 {
  %one = arith.constant 1 : i64
  %y = froe.add %x, %one : i64
  return %y : i64
}

func.func @exclaim(%text: !froe.string) -> !froe.string {
  %mark = froe.string "!"
  %r = froe.string.concat %text, %mark
  return %r : !froe.string
}

func.func @main() {
  %space = froe.string " "
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c7 = arith.constant 7 : i64
  %seven_text = froe.string "seven"
  %seven = froe.call @identity(%c7) : (i64) -> i64
  %word = froe.call @identity(%seven_text) : (!froe.string) -> !froe.string
  froe.print %seven : i64
  froe.print %space : !froe.string
  froe.print newline %word : !froe.string

  %a = froe.string "a"
  %b = froe.string "b"
  %t0 = froe.label nil : !texts
  %t1 = froe.label cons(%b, %t0) : !texts
  %texts = froe.label cons(%a, %t1) : !texts
  froe.print newline %texts : !texts
  %i0 = froe.label nil : !ints
  %i1 = froe.label cons(%c2, %i0) : !ints
  %ints = froe.label cons(%c1, %i1) : !ints
  %same = froe.call @identity(%ints) : (!ints) -> !ints
  froe.print newline %same : !ints
  %n = froe.call @length(%texts) : (!texts) -> i64
  %m = froe.call @length(%ints) : (!ints) -> i64
  froe.print %n : i64
  froe.print %space : !froe.string
  froe.print newline %m : i64

  %x = froe.string "x"
  %pair = froe.record {first = %x, second = %c1} : !text_int
  froe.print newline %pair : !text_int
  %swapped = froe.call @swap(%pair) : (!text_int) -> !int_text
  froe.print newline %swapped : !int_text

  %one_more = froe.pap @one_more() : () -> !froe.pap<(i64) -> i64>
  %more = froe.call @map(%one_more, %ints) : (!froe.pap<(i64) -> i64>, !ints) -> !ints
  froe.print newline %more : !ints
  // A partial application of a polymorphic function.
  %exclaim = froe.pap @exclaim() : () -> !froe.pap<(!froe.string) -> !froe.string>
  %exclaim_all = froe.pap @map(%exclaim)
      : (!froe.pap<(!froe.string) -> !froe.string>) -> !froe.pap<(!texts) -> !texts>
  %loud = froe.apply %exclaim_all(%texts) : !froe.pap<(!texts) -> !texts>
  froe.print newline %loud : !texts
  %last = froe.call @last(%texts) : (!texts) -> !froe.sum<none, some(!froe.string)>
  froe.print newline %last : !froe.sum<none, some(!froe.string)>
  %doubled = froe.call @append(%ints, %ints) : (!ints, !ints) -> !ints
  froe.print newline %doubled : !ints
  return
}
