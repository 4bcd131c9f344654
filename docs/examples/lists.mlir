// A small list library: map, filter, folds, append, take, drop, zip-with,
// range, concat-map, all and any. Functions are passed as partial applications:
// `froe.pap @above(%limit)` is `@above` with its first argument given.
//
// EXPECT: range          cons(1, cons(2, cons(3, cons(4, cons(5, nil)))))
// EXPECT: map square     cons(1, cons(4, cons(9, cons(16, cons(25, nil)))))
// EXPECT: filter (> 2)   cons(3, cons(4, cons(5, nil)))
// EXPECT: sum            15
// EXPECT: product        120
// EXPECT: append         cons(1, cons(2, cons(3, cons(4, cons(5, cons(3, cons(4, cons(5, nil))))))))
// EXPECT: take 2         cons(1, cons(2, nil))
// EXPECT: drop 2         cons(3, cons(4, cons(5, nil)))
// EXPECT: drop 9         nil
// EXPECT: zip-with *     cons(3, cons(8, cons(15, nil)))
// EXPECT: concat-map     cons(1, cons(1, cons(2, cons(1, cons(2, cons(3, nil))))))
// EXPECT: all (> 2)      false
// EXPECT: any (> 2)      true
// EXPECT: length         5

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!function = !froe.pap<(i64) -> i64>
!operator = !froe.pap<(i64, i64) -> i64>
!predicate = !froe.pap<(i64) -> i1>
!lister = !froe.pap<(i64) -> !list>

/// The numbers from `%from` up to and including `%to`.
func.func @range(%from: i64, %to: i64) -> !list {
  %done = arith.cmpi sgt, %from, %to : i64
  %list = scf.if %done -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %one = arith.constant 1 : i64
    %next = froe.add %from, %one : i64
    %rest = func.call @range(%next, %to) : (i64, i64) -> !list
    %more = froe.label cons(%from, %rest) : !list
    scf.yield %more : !list
  }
  return %list : !list
}

func.func @map(%f: !function, %list: !list) -> !list {
  %mapped = froe.match %list : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%x: i64, %xs: !list) {
    %y = froe.apply %f(%x) : !function
    %ys = func.call @map(%f, %xs) : (!function, !list) -> !list
    %more = froe.label cons(%y, %ys) : !list
    froe.yield %more : !list
  }
  }
  return %mapped : !list
}

func.func @filter(%keep: !predicate, %list: !list) -> !list {
  %kept = froe.match %list : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%x: i64, %xs: !list) {
    %rest = func.call @filter(%keep, %xs) : (!predicate, !list) -> !list
    %yes = froe.apply %keep(%x) : !predicate
    %result = scf.if %yes -> !list {
      %more = froe.label cons(%x, %rest) : !list
      scf.yield %more : !list
    } else {
      scf.yield %rest : !list
    }
    froe.yield %result : !list
  }
  }
  return %kept : !list
}

/// f (... (f (f start x1) x2) ...) xn
func.func @fold_left(%f: !operator, %start: i64, %list: !list) -> i64 {
  %result = froe.match %list : !list -> i64 {
  case nil {
    froe.yield %start : i64
  }
  case cons(%x: i64, %xs: !list) {
    %next = froe.apply %f(%start, %x) : !operator
    %rest = func.call @fold_left(%f, %next, %xs)
        : (!operator, i64, !list) -> i64
    froe.yield %rest : i64
  }
  }
  return %result : i64
}

/// f x1 (f x2 (... (f xn end)))
func.func @fold_right(%f: !operator, %end: i64, %list: !list) -> i64 {
  %result = froe.match %list : !list -> i64 {
  case nil {
    froe.yield %end : i64
  }
  case cons(%x: i64, %xs: !list) {
    %rest = func.call @fold_right(%f, %end, %xs)
        : (!operator, i64, !list) -> i64
    %this = froe.apply %f(%x, %rest) : !operator
    froe.yield %this : i64
  }
  }
  return %result : i64
}

func.func @append(%front: !list, %back: !list) -> !list {
  %result = froe.match %front : !list -> !list {
  case nil {
    froe.yield %back : !list
  }
  case cons(%x: i64, %xs: !list) {
    %rest = func.call @append(%xs, %back) : (!list, !list) -> !list
    %more = froe.label cons(%x, %rest) : !list
    froe.yield %more : !list
  }
  }
  return %result : !list
}

func.func @take(%n: i64, %list: !list) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %nil = froe.label nil : !list
  %enough = arith.cmpi sle, %n, %zero : i64
  %taken = scf.if %enough -> !list {
    scf.yield %nil : !list
  } else {
    %some = froe.match %list : !list -> !list {
    case nil {
      froe.yield %nil : !list
    }
    case cons(%x: i64, %xs: !list) {
      %fewer = froe.sub %n, %one : i64
      %rest = func.call @take(%fewer, %xs) : (i64, !list) -> !list
      %more = froe.label cons(%x, %rest) : !list
      froe.yield %more : !list
    }
    }
    scf.yield %some : !list
  }
  return %taken : !list
}

func.func @drop(%n: i64, %list: !list) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %enough = arith.cmpi sle, %n, %zero : i64
  %left = scf.if %enough -> !list {
    scf.yield %list : !list
  } else {
    %rest = froe.match %list : !list -> !list {
    case nil {
      %nil = froe.label nil : !list
      froe.yield %nil : !list
    }
    case cons(%x: i64, %xs: !list) {
      %fewer = froe.sub %n, %one : i64
      %rest = func.call @drop(%fewer, %xs) : (i64, !list) -> !list
      froe.yield %rest : !list
    }
    }
    scf.yield %rest : !list
  }
  return %left : !list
}

func.func @zip_with(%f: !operator, %a: !list, %b: !list) -> !list {
  %nil = froe.label nil : !list
  %zipped = froe.match %a : !list -> !list {
  case nil {
    froe.yield %nil : !list
  }
  case cons(%x: i64, %xs: !list) {
    %inner = froe.match %b : !list -> !list {
    case nil {
      froe.yield %nil : !list
    }
    case cons(%y: i64, %ys: !list) {
      %z = froe.apply %f(%x, %y) : !operator
      %rest = func.call @zip_with(%f, %xs, %ys)
          : (!operator, !list, !list) -> !list
      %more = froe.label cons(%z, %rest) : !list
      froe.yield %more : !list
    }
    }
    froe.yield %inner : !list
  }
  }
  return %zipped : !list
}

func.func @concat_map(%f: !lister, %list: !list) -> !list {
  %result = froe.match %list : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%x: i64, %xs: !list) {
    %these = froe.apply %f(%x) : !lister
    %those = func.call @concat_map(%f, %xs) : (!lister, !list) -> !list
    %all = func.call @append(%these, %those) : (!list, !list) -> !list
    froe.yield %all : !list
  }
  }
  return %result : !list
}

func.func @all(%p: !predicate, %list: !list) -> i1 {
  %result = froe.match %list : !list -> i1 {
  case nil {
    %true = arith.constant true
    froe.yield %true : i1
  }
  case cons(%x: i64, %xs: !list) {
    %yes = froe.apply %p(%x) : !predicate
    %both = scf.if %yes -> i1 {
      %rest = func.call @all(%p, %xs) : (!predicate, !list) -> i1
      scf.yield %rest : i1
    } else {
      scf.yield %yes : i1
    }
    froe.yield %both : i1
  }
  }
  return %result : i1
}

func.func @any(%p: !predicate, %list: !list) -> i1 {
  %result = froe.match %list : !list -> i1 {
  case nil {
    %false = arith.constant false
    froe.yield %false : i1
  }
  case cons(%x: i64, %xs: !list) {
    %yes = froe.apply %p(%x) : !predicate
    %either = scf.if %yes -> i1 {
      scf.yield %yes : i1
    } else {
      %rest = func.call @any(%p, %xs) : (!predicate, !list) -> i1
      scf.yield %rest : i1
    }
    froe.yield %either : i1
  }
  }
  return %result : i1
}

// What the library is used with.

func.func @square(%x: i64) -> i64 {
  %y = froe.mul %x, %x : i64
  return %y : i64
}

func.func @plus(%x: i64, %y: i64) -> i64 {
  %z = froe.add %x, %y : i64
  return %z : i64
}

func.func @times(%x: i64, %y: i64) -> i64 {
  %z = froe.mul %x, %y : i64
  return %z : i64
}

func.func @above(%limit: i64, %x: i64) -> i1 {
  %yes = arith.cmpi sgt, %x, %limit : i64
  return %yes : i1
}

func.func @show_list(%title: !froe.string, %list: !list) {
  froe.print %title : !froe.string
  froe.print newline %list : !list
  return
}

func.func @show_number(%title: !froe.string, %n: i64) {
  froe.print %title : !froe.string
  froe.print newline %n : i64
  return
}

func.func @show_answer(%title: !froe.string, %answer: i1) {
  froe.print %title : !froe.string
  froe.print newline %answer : i1
  return
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %five = arith.constant 5 : i64
  %nine = arith.constant 9 : i64
  %square = froe.pap @square() : () -> !function
  %plus = froe.pap @plus() : () -> !operator
  %times = froe.pap @times() : () -> !operator
  %above_two = froe.pap @above(%two) : (i64) -> !predicate
  %from_one = froe.pap @range(%one) : (i64) -> !lister

  %list = func.call @range(%one, %five) : (i64, i64) -> !list
  %t0 = froe.string "range          "
  func.call @show_list(%t0, %list) : (!froe.string, !list) -> ()

  %squares = func.call @map(%square, %list) : (!function, !list) -> !list
  %t1 = froe.string "map square     "
  func.call @show_list(%t1, %squares) : (!froe.string, !list) -> ()

  %large = func.call @filter(%above_two, %list) : (!predicate, !list) -> !list
  %t2 = froe.string "filter (> 2)   "
  func.call @show_list(%t2, %large) : (!froe.string, !list) -> ()

  %sum = func.call @fold_left(%plus, %zero, %list)
      : (!operator, i64, !list) -> i64
  %t3 = froe.string "sum            "
  func.call @show_number(%t3, %sum) : (!froe.string, i64) -> ()

  %product = func.call @fold_right(%times, %one, %list)
      : (!operator, i64, !list) -> i64
  %t4 = froe.string "product        "
  func.call @show_number(%t4, %product) : (!froe.string, i64) -> ()

  %longer = func.call @append(%list, %large) : (!list, !list) -> !list
  %t5 = froe.string "append         "
  func.call @show_list(%t5, %longer) : (!froe.string, !list) -> ()

  %front = func.call @take(%two, %list) : (i64, !list) -> !list
  %t6 = froe.string "take 2         "
  func.call @show_list(%t6, %front) : (!froe.string, !list) -> ()

  %back = func.call @drop(%two, %list) : (i64, !list) -> !list
  %t7 = froe.string "drop 2         "
  func.call @show_list(%t7, %back) : (!froe.string, !list) -> ()

  %none = func.call @drop(%nine, %list) : (i64, !list) -> !list
  %t8 = froe.string "drop 9         "
  func.call @show_list(%t8, %none) : (!froe.string, !list) -> ()

  %products = func.call @zip_with(%times, %list, %large)
      : (!operator, !list, !list) -> !list
  %t9 = froe.string "zip-with *     "
  func.call @show_list(%t9, %products) : (!froe.string, !list) -> ()

  %three_numbers = func.call @take(%three, %list) : (i64, !list) -> !list
  %steps = func.call @concat_map(%from_one, %three_numbers)
      : (!lister, !list) -> !list
  %t10 = froe.string "concat-map     "
  func.call @show_list(%t10, %steps) : (!froe.string, !list) -> ()

  %all = func.call @all(%above_two, %list) : (!predicate, !list) -> i1
  %t11 = froe.string "all (> 2)      "
  func.call @show_answer(%t11, %all) : (!froe.string, i1) -> ()

  %any = func.call @any(%above_two, %list) : (!predicate, !list) -> i1
  %t12 = froe.string "any (> 2)      "
  func.call @show_answer(%t12, %any) : (!froe.string, i1) -> ()

  // Length as a fold: a function of two arguments that ignores the second.
  %count = froe.pap @count() : () -> !operator
  %length = func.call @fold_left(%count, %zero, %list)
      : (!operator, i64, !list) -> i64
  %t13 = froe.string "length         "
  func.call @show_number(%t13, %length) : (!froe.string, i64) -> ()
  return
}

func.func @count(%n: i64, %x: i64) -> i64 {
  %one = arith.constant 1 : i64
  %more = froe.add %n, %one : i64
  return %more : i64
}
