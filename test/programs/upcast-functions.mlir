// Functions as other functions: partial applications, alternatives and trees may
// be given more than they want and asked for less than they give.
//
// EXPECT: 3.0
// EXPECT: {x = 3.0}
// EXPECT: {x = 4.0}
// EXPECT: cons({x = 5.0}, nil)
// EXPECT: 1 2 3
// EXPECT: [{x = 6.0}, {x = 7.0}]
// EXPECT: 8.0
// EXPECT: {x = 9.0}
// EXPECT: {x = 10.0}
// EXPECT: no one
// EXPECT: {x = 12.0}
// EXPECT: perhaps

!xy = !froe.record<x: f64, y: f64>
!x = !froe.record<x: f64>
!small = !froe.sum<yes, no>
!large = !froe.sum<yes, no, perhaps>

func.func @x_of(%r: !x) -> f64 {
  %x = froe.get %r[x] : !x
  return %x : f64
}

func.func @same(%r: !xy) -> !xy {
  return %r : !xy
}

/// Made at one type, used at another as its result and as its parameter.
func.func @second_order(%f: !froe.pap<(!xy) -> !x>, %r: !xy) -> !x {
  %s = froe.apply %f(%r) : !froe.pap<(!xy) -> !x>
  return %s : !x
}

func.func @apply_to_x(%f: !froe.pap<(!froe.pap<(!xy) -> !x>, !xy) -> !x>, %r: !xy) -> !x {
  %same = froe.pap @same() : () -> !froe.pap<(!xy) -> !xy>
  %wide = froe.upcast %same : !froe.pap<(!xy) -> !xy> to !froe.pap<(!xy) -> !x>
  %s = froe.apply %f(%wide, %r) : !froe.pap<(!froe.pap<(!xy) -> !x>, !xy) -> !x>
  return %s : !x
}

!pair_list = !froe.sum<"PairList", nil, cons(!xy, !froe.sum<"PairList">)>
!x_list = !froe.sum<"XList", nil, cons(!x, !froe.sum<"XList">)>

func.func @single(%r: !xy) -> !pair_list {
  %nil = froe.label nil : !pair_list
  %list = froe.label cons(%r, %nil) : !pair_list
  return %list : !pair_list
}

func.func @number(%a: !large) -> i64 {
  %n = froe.match %a : !large -> i64 {
  case yes {
    %c = arith.constant 1 : i64
    froe.yield %c : i64
  }
  case no {
    %c = arith.constant 2 : i64
    froe.yield %c : i64
  }
  case perhaps {
    %c = arith.constant 3 : i64
    froe.yield %c : i64
  }
  }
  return %n : i64
}

/// Three parameters, of which some change their representation.
func.func @many(%a: !x, %n: i64, %s: !large) -> !small {
  %t = froe.match %s : !large -> !small {
  case no {
    %no = froe.label no : !small
    froe.yield %no : !small
  }
  default {
    %yes = froe.label yes : !small
    froe.yield %yes : !small
  }
  }
  return %t : !small
}

func.func @point(%x: f64) -> !xy {
  %r = froe.record {x = %x, y = %x} : !xy
  return %r : !xy
}

func.func @main() {
  %space = froe.string " "
  %f3 = arith.constant 3.0 : f64
  %f4 = arith.constant 4.0 : f64
  %f5 = arith.constant 5.0 : f64
  %f6 = arith.constant 6.0 : f64
  %f7 = arith.constant 7.0 : f64
  %p3 = func.call @point(%f3) : (f64) -> !xy
  %p4 = func.call @point(%f4) : (f64) -> !xy
  %p5 = func.call @point(%f5) : (f64) -> !xy
  %p6 = func.call @point(%f6) : (f64) -> !xy
  %p7 = func.call @point(%f7) : (f64) -> !xy

  // A parameter, and a result.
  %x_of = froe.pap @x_of() : () -> !froe.pap<(!x) -> f64>
  %x_of_xy = froe.upcast %x_of : !froe.pap<(!x) -> f64> to !froe.pap<(!xy) -> f64>
  %r1 = froe.apply %x_of_xy(%p3) : !froe.pap<(!xy) -> f64>
  froe.print newline %r1 : f64
  %same = froe.pap @same() : () -> !froe.pap<(!xy) -> !xy>
  %to_x = froe.upcast %same : !froe.pap<(!xy) -> !xy> to !froe.pap<(!xy) -> !x>
  %r2 = froe.apply %to_x(%p3) : !froe.pap<(!xy) -> !x>
  froe.print newline %r2 : !x

  // A function whose parameter is a function.
  %second = froe.pap @second_order() : () -> !froe.pap<(!froe.pap<(!xy) -> !x>, !xy) -> !x>
  %r3 = func.call @apply_to_x(%second, %p4)
      : (!froe.pap<(!froe.pap<(!xy) -> !x>, !xy) -> !x>, !xy) -> !x
  froe.print newline %r3 : !x
  %second_wide = froe.upcast %second
      : !froe.pap<(!froe.pap<(!xy) -> !x>, !xy) -> !x>
      to !froe.pap<(!froe.pap<(!x) -> !xy>, !xy) -> !x>

  // A result that is a list.
  %single = froe.pap @single(%p5) : (!xy) -> !froe.pap<() -> !pair_list>
  %single_x = froe.upcast %single
      : !froe.pap<() -> !pair_list> to !froe.pap<() -> !x_list>
  %r4 = froe.apply %single_x() : !froe.pap<() -> !x_list>
  froe.print newline %r4 : !x_list

  // A parameter that is a sum.
  %number = froe.pap @number() : () -> !froe.pap<(!large) -> i64>
  %number_small = froe.upcast %number
      : !froe.pap<(!large) -> i64> to !froe.pap<(!small) -> i64>
  %yes = froe.label yes : !small
  %no = froe.label no : !small
  %perhaps = froe.label perhaps : !large
  %n1 = froe.apply %number_small(%yes) : !froe.pap<(!small) -> i64>
  %n2 = froe.apply %number_small(%no) : !froe.pap<(!small) -> i64>
  %n3 = froe.apply %number(%perhaps) : !froe.pap<(!large) -> i64>
  froe.print %n1 : i64
  froe.print %space : !froe.string
  froe.print %n2 : i64
  froe.print %space : !froe.string
  froe.print newline %n3 : i64

  // Functions in arrays.
  %later6 = froe.pap @same(%p6) : (!xy) -> !froe.pap<() -> !xy>
  %later7 = froe.pap @same(%p7) : (!xy) -> !froe.pap<() -> !xy>
  %laters = froe.array.of [%later6, %later7] : !froe.array<!froe.pap<() -> !xy>>
  %laters_x = froe.upcast %laters
      : !froe.array<!froe.pap<() -> !xy>> to !froe.array<!froe.pap<() -> !x>>
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %g6 = froe.array.get %laters_x[%c0] : !froe.array<!froe.pap<() -> !x>>
  %g7 = froe.array.get %laters_x[%c1] : !froe.array<!froe.pap<() -> !x>>
  %x6 = froe.apply %g6() : !froe.pap<() -> !x>
  %x7 = froe.apply %g7() : !froe.pap<() -> !x>
  %xs = froe.array.of [%x6, %x7] : !froe.array<!x>
  froe.print newline %xs : !froe.array<!x>

  // Alternatives.
  %f8 = arith.constant 8.0 : f64
  %p8 = func.call @point(%f8) : (f64) -> !xy
  %alt = froe.alt(%r: !x) -> f64 {
    %x = froe.get %r[x] : !x
    froe.yield %x : f64
  }
  %alt_xy = froe.upcast %alt : !froe.alt<(!x) -> f64> to !froe.alt<(!xy) -> f64>
  %r8 = froe.apply %alt_xy(%p8) : !froe.alt<(!xy) -> f64>
  froe.print newline %r8 : f64

  // Trees: split less than they could, and be asked for less.
  %none = froe.alt() -> !xy {
    %nobody = froe.string "no one"
    froe.print newline %nobody : !froe.string
    froe.yield %p8 : !xy
  }
  %head = froe.alt(%h: !x, %t: !x_list) -> !xy {
    %x = froe.get %h[x] : !x
    %r = func.call @point(%x) : (f64) -> !xy
    froe.yield %r : !xy
  }
  %tree = froe.mk_tree {
    case nil = %none,
    case cons(raw, raw) = %head
  } : !froe.split_tree<!x_list -> !xy>
  %narrow = froe.upcast %tree
      : !froe.split_tree<!x_list -> !xy> to !froe.split_tree<!pair_list -> !x>
  %f9 = arith.constant 9.0 : f64
  %p9 = func.call @point(%f9) : (f64) -> !xy
  %list9 = func.call @single(%p9) : (!xy) -> !pair_list
  %r9 = froe.split %list9 with %narrow : !froe.split_tree<!pair_list -> !x>
  froe.print newline %r9 : !x
  %f10 = arith.constant 10.0 : f64
  %p10 = func.call @point(%f10) : (f64) -> !xy
  %list10 = func.call @single(%p10) : (!xy) -> !pair_list
  %r10 = func.call @split_cons(%narrow, %list10)
      : (!froe.split_tree<!pair_list -> !x>, !pair_list) -> !x
  froe.print newline %r10 : !x
  %nil = froe.label nil : !froe.sum<nil>
  %nil_tree = froe.upcast %tree
      : !froe.split_tree<!x_list -> !xy> to !froe.split_tree<!froe.sum<nil> -> !x>
  %nobody = froe.split %nil with %nil_tree : !froe.split_tree<!froe.sum<nil> -> !x>

  // A partial application of what has been upcast.
  %many = froe.pap @many() : () -> !froe.pap<(!x, i64, !large) -> !small>
  %many_up = froe.upcast %many
      : !froe.pap<(!x, i64, !large) -> !small> to !froe.pap<(!xy, i64, !small) -> !large>
  %f12 = arith.constant 12.0 : f64
  %p12 = func.call @point(%f12) : (f64) -> !xy
  %p12_x = froe.upcast %p12 : !xy to !x
  froe.print newline %p12_x : !x
  %some = froe.apply %many_up(%p12) : !froe.pap<(!xy, i64, !small) -> !large>
  %result = froe.apply %some(%c1, %no) : !froe.pap<(i64, !small) -> !large>
  froe.match %result : !large {
  case no {
    froe.print newline %perhaps : !large
  }
  default {
    froe.print newline %result : !large
  }
  }
  return
}

func.func @split_cons(%tree: !froe.split_tree<!pair_list -> !x>, %list: !pair_list) -> !x {
  %r = froe.match %list : !pair_list -> !x {
  case nil {
    %s = froe.tail_split %tree, nil : !froe.split_tree<!pair_list -> !x>
    froe.yield %s : !x
  }
  case cons(%h: !xy, %t: !pair_list) {
    %s = froe.tail_split %tree, cons(%h, %t) : !froe.split_tree<!pair_list -> !x>
    froe.yield %s : !x
  }
  }
  return %r : !x
}
