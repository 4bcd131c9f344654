// What a program does stays what it was, once and in order, where a match of what
// another match results in goes into its arms: prints in the inner match, in cases
// that several arms share and in between; loops around them; large cases that
// apply others.
//
// EXPECT: inner 1 between 1 some 1
// EXPECT: 11
// EXPECT: inner 2 between 2 none many
// EXPECT: 1
// EXPECT: between 3 none many
// EXPECT: 2
// EXPECT: [0, 3, 6]
// EXPECT: [1, 1, 1]
// EXPECT: fold 0 1 2 3
// EXPECT: later first
// EXPECT: later second
// EXPECT: 6
// EXPECT: cons(5, nil) some(5)
// EXPECT: {x = 9, y = 2} 2 [7, 1, 1] 3

!abc = !froe.sum<a(i64), b, c>
!opt = !froe.sum<none, some(i64)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!longer = !froe.sum<"Longer", nil, cons(i64, !froe.sum<"Longer">), end>
!wide = !froe.sum<none, some(i64), more>
!later = !froe.alt<() -> i64>
!tree = !froe.split_tree<!list -> i64>
!xy = !froe.record<x: i64, y: i64>

func.func @say(%what: !froe.string, %n: i64) -> i64 {
  froe.print %what : !froe.string
  froe.print %n : i64
  %space = froe.string " "
  froe.print %space : !froe.string
  return %n : i64
}

func.func @prints(%v: !abc, %n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %o = froe.match %v : !abc -> !opt {
  case a(%i: i64) {
    %inner = froe.string "inner "
    %k = func.call @say(%inner, %i) : (!froe.string, i64) -> i64
    %s = froe.label some(%k) : !opt
    froe.yield %s : !opt
  }
  case b {
    %inner = froe.string "inner "
    %k = func.call @say(%inner, %n) : (!froe.string, i64) -> i64
    %s = froe.label none : !opt
    froe.yield %s : !opt
  }
  case c {
    %s = froe.label none : !opt
    froe.yield %s : !opt
  }
  }
  %between = froe.string "between "
  %m = func.call @say(%between, %n) : (!froe.string, i64) -> i64
  %r = froe.match %o : !opt -> i64 {
  case none {
    %none = froe.string "none "
    froe.print %none : !froe.string
    %many = froe.string "many"
    froe.print newline %many : !froe.string
    %p = froe.sub %m, %one : i64
    froe.yield %p : i64
  }
  case some(%i: i64) {
    %some = froe.string "some "
    froe.print %some : !froe.string
    froe.print newline %i : i64
    %ten = arith.constant 10 : i64
    %p = froe.add %i, %ten : i64
    froe.yield %p : i64
  }
  }
  froe.print newline %r : i64
  return %r : i64
}

/// A match of a match in the body of a loop.
func.func @multiples(%v: !opt) -> !froe.array<i64> {
  %three = arith.constant 3 : i64
  %one = arith.constant 1 : i64
  %a = froe.array.generate %three : !froe.array<i64> {
  ^bb0(%k: i64):
    %w = froe.match borrow %v : !opt -> !opt {
    case none {
      %s = froe.label some(%k) : !opt
      froe.yield %s : !opt
    }
    case some(%i: i64) {
      %s = froe.label none : !opt
      froe.yield %s : !opt
    }
    }
    %r = froe.match %w : !opt -> i64 {
    case none {
      froe.yield %one : i64
    }
    case some(%i: i64) {
      %p = froe.mul %i, %three : i64
      froe.yield %p : i64
    }
    }
    froe.yield %r : i64
  }
  return %a : !froe.array<i64>
}

/// A tree whose alternative for cons asks for the rest first, then speaks.
func.func @trees(%x: i64) -> i64 {
  %nil = froe.label nil : !list
  %l1 = froe.label cons(%x, %nil) : !list
  %l2 = froe.label cons(%x, %l1) : !list
  %first = froe.string "first"
  %second = froe.string "second"
  %n = froe.alt() -> i64 {
    froe.print newline %first : !froe.string
    froe.yield %x : i64
  }
  %c = froe.alt(%i: i64, %rest: !later) -> i64 {
    %text = froe.string "later "
    froe.print %text : !froe.string
    froe.yield %i : i64
  }
  %d = froe.alt(%i: i64, %rest: !later) -> i64 {
    %r = froe.apply %rest() : !later
    %text = froe.string "second"
    froe.print newline %text : !froe.string
    %s = froe.add %r, %i : i64
    froe.yield %s : i64
  }
  %lazy = froe.mk_tree {case nil = %n, case cons(raw, rec) = %c} : !tree
  %eager = froe.mk_tree {case nil = %n, case cons(raw, rec) = %d} : !tree
  %p = froe.split %l2 with %lazy : !tree
  %q = froe.split %nil with %eager : !tree
  %r = froe.split %l2 with %lazy : !tree
  froe.print newline %second : !froe.string
  %s = froe.add %p, %q : i64
  %t = froe.add %s, %r : i64
  return %t : i64
}

func.func @main() {
  %0 = arith.constant 0 : i64
  %1 = arith.constant 1 : i64
  %2 = arith.constant 2 : i64
  %3 = arith.constant 3 : i64
  %5 = arith.constant 5 : i64
  %7 = arith.constant 7 : i64
  %9 = arith.constant 9 : i64
  %space = froe.string " "
  %a = froe.label a(%1) : !abc
  %b = froe.label b : !abc
  %c = froe.label c : !abc
  %r1 = func.call @prints(%a, %1) : (!abc, i64) -> i64
  %r2 = func.call @prints(%b, %2) : (!abc, i64) -> i64
  %r3 = func.call @prints(%c, %3) : (!abc, i64) -> i64

  %none = froe.label none : !opt
  %some = froe.label some(%5) : !opt
  %m0 = func.call @multiples(%none) : (!opt) -> !froe.array<i64>
  froe.print newline %m0 : !froe.array<i64>
  %m1 = func.call @multiples(%some) : (!opt) -> !froe.array<i64>
  froe.print newline %m1 : !froe.array<i64>

  // An alternative that runs once for each element.
  %fold = froe.string "fold "
  %alt = froe.alt(%acc: i64, %e: i64) -> i64 {
    froe.print %acc : i64
    froe.print %space : !froe.string
    %s = froe.add %acc, %e : i64
    froe.yield %s : i64
  }
  froe.print %fold : !froe.string
  %sum = froe.array.fold %m1, %0 : !froe.array<i64> -> i64 {
  ^bb0(%acc: i64, %e: i64):
    %s = froe.apply %alt(%acc, %e) : !froe.alt<(i64, i64) -> i64>
    froe.yield %s : i64
  }
  froe.print newline %sum : i64

  %t = func.call @trees(%2) : (i64) -> i64
  froe.print newline %t : i64

  // Labels seen at another type, and as they are.
  %nil = froe.label nil : !list
  %l = froe.label cons(%5, %nil) : !list
  %u = froe.upcast %l : !list to !longer
  froe.print %l : !list
  froe.print %space : !froe.string
  %w = froe.match %u : !longer -> !wide {
  case nil {
    %x = froe.label none : !wide
    froe.yield %x : !wide
  }
  case cons(%i: i64, %rest: !longer) {
    %x = froe.label some(%i) : !wide
    froe.yield %x : !wide
  }
  case end {
    %x = froe.label more : !wide
    froe.yield %x : !wide
  }
  }
  froe.print newline %w : !wide

  // Updates, and reads of what was not updated.
  %rec = froe.record {x = %1, y = %2} : !xy
  %new = froe.with %rec {x = %9} : !xy
  %y = froe.get %new[y] : !xy
  %set = froe.array.set %m1[%0] = %7 : !froe.array<i64>
  %len = froe.array.length %set : !froe.array<i64>
  froe.print %new : !xy
  froe.print %space : !froe.string
  froe.print %y : i64
  froe.print %space : !froe.string
  froe.print %set : !froe.array<i64>
  froe.print %space : !froe.string
  froe.print newline %len : i64
  return
}
