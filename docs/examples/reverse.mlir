// Reverse with an accumulator: the recursive call is the last thing that
// happens, so a list of any length is reversed in constant stack.
//
//   reverse l = let
//     rev []       done = done
//     rev (x : xs) done = rev xs (x : done)
//   in rev l []
//
// Every cell is taken apart exactly when a new one is made, which is why an
// in-place reverse needs no memory at all.
//
// STRESS: no
// EXPECT: cons(5, cons(4, cons(3, cons(2, cons(1, nil)))))
// EXPECT: cons(1, cons(2, cons(3, cons(4, cons(5, nil)))))
// EXPECT: 100000

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @reverse(%list: !list) -> !list {
  %nil = froe.label nil : !list
  %reversed = func.call @reverse_onto(%list, %nil) : (!list, !list) -> !list
  return %reversed : !list
}

func.func @reverse_onto(%list: !list, %done: !list) -> !list {
  %result = froe.match %list : !list -> !list {
  case nil {
    froe.yield %done : !list
  }
  case cons(%x: i64, %xs: !list) {
    %more = froe.label cons(%x, %done) : !list
    %rest = func.call @reverse_onto(%xs, %more) : (!list, !list) -> !list
    froe.yield %rest : !list
  }
  }
  return %result : !list
}

/// Puts the numbers in front of `%tail` one by one: the last one ends up first.
func.func @count_up(%from: i64, %to: i64, %tail: !list) -> !list {
  %done = arith.cmpi sgt, %from, %to : i64
  %list = scf.if %done -> !list {
    scf.yield %tail : !list
  } else {
    %one = arith.constant 1 : i64
    %next = arith.addi %from, %one : i64
    %more = froe.label cons(%from, %tail) : !list
    %rest = func.call @count_up(%next, %to, %more) : (i64, i64, !list) -> !list
    scf.yield %rest : !list
  }
  return %list : !list
}

func.func @first(%list: !list) -> i64 {
  %x = froe.match %list : !list -> i64 {
  case nil {
    %none = froe.fail "the list is empty" -> i64
    froe.yield %none : i64
  }
  case cons(%x: i64, %xs: !list) {
    froe.yield %x : i64
  }
  }
  return %x : i64
}

func.func @main() {
  %nil = froe.label nil : !list
  %one = arith.constant 1 : i64
  %five = arith.constant 5 : i64
  %down = func.call @count_up(%one, %five, %nil) : (i64, i64, !list) -> !list
  froe.print newline %down : !list
  %up = func.call @reverse(%down) : (!list) -> !list
  froe.print newline %up : !list

  // A long one, there and back.
  %many = arith.constant 100000 : i64
  %long = func.call @count_up(%one, %many, %nil) : (i64, i64, !list) -> !list
  %once = func.call @reverse(%long) : (!list) -> !list
  %twice = func.call @reverse(%once) : (!list) -> !list
  %last = func.call @first(%twice) : (!list) -> i64
  froe.print newline %last : i64
  return
}
