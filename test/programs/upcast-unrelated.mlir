// Types with a common subtype, or a common supertype, need have nothing else in
// common: labels of one name have other fields, fields of one name other types,
// and one may contain the other. The empty list is a list of anything.
//
// EXPECT: cons(1, nil) cons("s", nil)
// EXPECT: 1 s
// EXPECT: none some(7) none some(1.5, "s") none some(some(7))
// EXPECT: [{x = 1}] [{x = "s"}] [{}] [{}]
// EXPECT: [{x = {y = 1}}] [{y = 1}] [{}] [{}]
// EXPECT: 3 3.5

!nil = !froe.sum<nil>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>
!texts = !froe.sum<"Texts", nil, cons(!froe.string, !froe.sum<"Texts">)>
!none = !froe.sum<none>
!some_int = !froe.sum<none, some(i64)>
!some_two = !froe.sum<none, some(f64, !froe.string)>
!some_some = !froe.sum<none, some(!some_int)>
!nothing = !froe.record<>
!x_int = !froe.record<x: i64>
!x_text = !froe.record<x: !froe.string>
!y = !froe.record<y: i64>
!x_y = !froe.record<x: !y>

func.func @first_int(%l: !ints) -> i64 {
  %r = froe.match %l : !ints -> i64 {
  case nil {
    %c0 = arith.constant 0 : i64
    froe.yield %c0 : i64
  }
  case cons(%x: i64, %xs: !ints) { froe.yield %x : i64 }
  }
  return %r : i64
}

func.func @first_text(%l: !texts) -> !froe.string {
  %r = froe.match %l : !texts -> !froe.string {
  case nil {
    %e = froe.string ""
    froe.yield %e : !froe.string
  }
  case cons(%x: !froe.string, %xs: !texts) { froe.yield %x : !froe.string }
  }
  return %r : !froe.string
}

func.func @lists(%nil: !nil, %space: !froe.string) {
  %c1 = arith.constant 1 : i64
  %s = froe.string "s"
  %i0 = froe.upcast %nil : !nil to !ints
  %t0 = froe.upcast %nil : !nil to !texts
  %i1 = froe.label cons(%c1, %i0) : !ints
  %t1 = froe.label cons(%s, %t0) : !texts
  froe.print %i1 : !ints
  froe.print %space : !froe.string
  froe.print newline %t1 : !texts
  %i = func.call @first_int(%i1) : (!ints) -> i64
  %t = func.call @first_text(%t1) : (!texts) -> !froe.string
  froe.print %i : i64
  froe.print %space : !froe.string
  froe.print newline %t : !froe.string
  return
}

func.func @options(%none: !none, %space: !froe.string) {
  %c7 = arith.constant 7 : i64
  %f = arith.constant 1.5 : f64
  %s = froe.string "s"
  %a0 = froe.upcast %none : !none to !some_int
  %b0 = froe.upcast %none : !none to !some_two
  %c0 = froe.upcast %none : !none to !some_some
  %a1 = froe.label some(%c7) : !some_int
  %b1 = froe.label some(%f, %s) : !some_two
  %c1 = froe.label some(%a1) : !some_some
  froe.print %a0 : !some_int
  froe.print %space : !froe.string
  froe.print %a1 : !some_int
  froe.print %space : !froe.string
  froe.print %b0 : !some_two
  froe.print %space : !froe.string
  froe.print %b1 : !some_two
  froe.print %space : !froe.string
  froe.print %c0 : !some_some
  froe.print %space : !froe.string
  froe.print newline %c1 : !some_some
  return
}

func.func @records(%space: !froe.string) {
  %c1 = arith.constant 1 : i64
  %s = froe.string "s"
  %r = froe.record {x = %c1} : !x_int
  %q = froe.record {x = %s} : !x_text
  %a = froe.array.of [%r] : !froe.array<!x_int>
  %b = froe.array.of [%q] : !froe.array<!x_text>
  %ea = froe.upcast %a : !froe.array<!x_int> to !froe.array<!nothing>
  %eb = froe.upcast %b : !froe.array<!x_text> to !froe.array<!nothing>
  froe.print %a : !froe.array<!x_int>
  froe.print %space : !froe.string
  froe.print %b : !froe.array<!x_text>
  froe.print %space : !froe.string
  froe.print %ea : !froe.array<!nothing>
  froe.print %space : !froe.string
  froe.print newline %eb : !froe.array<!nothing>
  return
}

func.func @nested(%space: !froe.string) {
  %c1 = arith.constant 1 : i64
  %r = froe.record {y = %c1} : !y
  %q = froe.record {x = %r} : !x_y
  %a = froe.array.of [%q] : !froe.array<!x_y>
  %b = froe.array.of [%r] : !froe.array<!y>
  %ea = froe.upcast %a : !froe.array<!x_y> to !froe.array<!nothing>
  %eb = froe.upcast %b : !froe.array<!y> to !froe.array<!nothing>
  froe.print %a : !froe.array<!x_y>
  froe.print %space : !froe.string
  froe.print %b : !froe.array<!y>
  froe.print %space : !froe.string
  froe.print %ea : !froe.array<!nothing>
  froe.print %space : !froe.string
  froe.print newline %eb : !froe.array<!nothing>
  return
}

// One function that wants nothing of its argument is used at two types.

!any_fn = !froe.pap<(!froe.record<>) -> i64>
!int_fn = !froe.pap<(!x_int) -> i64>
!text_fn = !froe.pap<(!x_text) -> f64>

func.func @three(%r: !nothing) -> i64 {
  %c3 = arith.constant 3 : i64
  return %c3 : i64
}

func.func @three_and_a_half(%r: !nothing) -> f64 {
  %f = arith.constant 3.5 : f64
  return %f : f64
}

func.func @functions(%space: !froe.string) {
  %p = froe.pap @three() : () -> !any_fn
  %q = froe.pap @three_and_a_half() : () -> !froe.pap<(!nothing) -> f64>
  %p_int = froe.upcast %p : !any_fn to !int_fn
  %q_text = froe.upcast %q : !froe.pap<(!nothing) -> f64> to !text_fn
  %c1 = arith.constant 1 : i64
  %s = froe.string "s"
  %r = froe.record {x = %c1} : !x_int
  %t = froe.record {x = %s} : !x_text
  %a = froe.apply %p_int(%r) : !int_fn
  %b = froe.apply %q_text(%t) : !text_fn
  froe.print %a : i64
  froe.print %space : !froe.string
  froe.print newline %b : f64
  return
}

func.func @main() {
  %space = froe.string " "
  %nil = froe.label nil : !nil
  func.call @lists(%nil, %space) : (!nil, !froe.string) -> ()
  %none = froe.label none : !none
  func.call @options(%none, %space) : (!none, !froe.string) -> ()
  func.call @records(%space) : (!froe.string) -> ()
  func.call @nested(%space) : (!froe.string) -> ()
  func.call @functions(%space) : (!froe.string) -> ()
  return
}
