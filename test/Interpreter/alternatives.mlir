// RUN: froe interpret %s | FileCheck %s

// Alternatives, and split trees with fields of every mode.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!lists = !froe.sum<"Lists", end, more(!list, !froe.sum<"Lists">)>
!delayed = !froe.alt<() -> i64>
!tree = !froe.split_tree<!list -> i64>

func.func @upto(%n: i64) -> !list {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %nil = froe.label nil : !list
  %r:2 = scf.while (%i = %n, %l = %nil) : (i64, !list) -> (i64, !list) {
    %more = arith.cmpi sgt, %i, %c0 : i64
    scf.condition(%more) %i, %l : i64, !list
  } do {
  ^bb0(%i: i64, %l: !list):
    %m = froe.label cons(%i, %l) : !list
    %j = arith.subi %i, %c1 : i64
    scf.yield %j, %m : i64, !list
  }
  return %r#1 : !list
}

// The tree that adds up a list and something that was there before.
func.func @adder(%start: i64) -> !tree {
  %nil = froe.alt() -> i64 {
    froe.yield %start : i64
  }
  %cons = froe.alt(%h: i64, %rest: !delayed) -> i64 {
    %r = froe.apply %rest() : !delayed
    %s = arith.addi %h, %r : i64
    froe.yield %s : i64
  }
  %t = froe.mk_tree {
    case nil = %nil,
    case cons(raw, rec) = %cons
  } : !tree
  return %t : !tree
}

// Hands the labels to the tree without making them.
func.func @produce(%n: i64, %t: !tree) -> i64 {
  %c0 = arith.constant 0 : i64
  %done = arith.cmpi sle, %n, %c0 : i64
  cf.cond_br %done, ^nil, ^cons
^nil:
  %r = froe.tail_split %t, nil : !tree
  return %r : i64
^cons:
  %nil = froe.label nil : !list
  %s = froe.tail_split %t, cons(%n, %nil) : !tree
  return %s : i64
}

func.func @main() {
  %c4 = arith.constant 4 : i64
  %c10 = arith.constant 10 : i64
  %c100 = arith.constant 100 : i64
  %l = func.call @upto(%c4) : (i64) -> !list
  %tree = func.call @adder(%c100) : (i64) -> !tree

  // CHECK: 110
  %sum = froe.split %l with %tree : !tree
  froe.print newline %sum : i64
  // CHECK-NEXT: 155
  %l10 = func.call @upto(%c10) : (i64) -> !list
  %sum10 = froe.split %l10 with %tree : !tree
  froe.print newline %sum10 : i64

  // CHECK-NEXT: 104
  // CHECK-NEXT: 100
  %c0 = arith.constant 0 : i64
  %p = func.call @produce(%c4, %tree) : (i64, !tree) -> i64
  froe.print newline %p : i64
  %p0 = func.call @produce(%c0, %tree) : (i64, !tree) -> i64
  froe.print newline %p0 : i64

  // A nested tree, applied only where it is wanted: a delayed split may be left
  // alone, and applied twice.
  // CHECK-NEXT: 330
  %end = froe.alt() -> i64 {
    froe.yield %c0 : i64
  }
  %more = froe.alt(%inner: !delayed, %rest: !delayed) -> i64 {
    %a = froe.apply %inner() : !delayed
    %b = froe.apply %inner() : !delayed
    %r = froe.apply %rest() : !delayed
    %ab = arith.addi %a, %b : i64
    %abr = arith.addi %ab, %r : i64
    %least = arith.minsi %abr, %ab : i64
    %s = arith.addi %least, %r : i64
    froe.yield %s : i64
  }
  %outer = froe.mk_tree {
    case end = %end,
    case more(tree %tree : !tree, rec) = %more
  } : !froe.split_tree<!lists -> i64>
  %e = froe.label end : !lists
  %one = froe.label more(%l, %e) : !lists
  %nil = froe.label nil : !list
  %two = froe.label more(%l10, %e) : !lists
  %s1 = froe.split %one with %outer : !froe.split_tree<!lists -> i64>
  %s2 = froe.split %two with %outer : !froe.split_tree<!lists -> i64>
  %ignored = froe.label more(%nil, %two) : !lists
  %max = arith.maxsi %s1, %s2 : i64
  %c20 = arith.constant 20 : i64
  %max20 = arith.addi %max, %c20 : i64
  froe.print newline %max20 : i64

  // A tree for more labels takes a value that may only be some of them; several
  // results; an alternative that is a function.
  // CHECK-NEXT: [4, 1]
  %twoResults = froe.alt(%h: i64, %t: !list) -> (i64, i64) {
    %c1 = arith.constant 1 : i64
    froe.yield %h, %c1 : i64, i64
  }
  %zeros = froe.alt() -> (i64, i64) {
    froe.yield %c0, %c0 : i64, i64
  }
  %wide = froe.mk_tree {
    case cons = %twoResults, case nil = %zeros
  } : !froe.split_tree<!list -> (i64, i64)>
  %narrowTree = froe.upcast %wide : !froe.split_tree<!list -> (i64, i64)> to !froe.split_tree<!froe.sum<cons(i64, !list)> -> (i64, i64)>
  %cons = froe.label cons(%c4, %nil) : !froe.sum<cons(i64, !list)>
  %both:2 = froe.split %cons with %narrowTree : !froe.split_tree<!froe.sum<cons(i64, !list)> -> (i64, i64)>
  %bothA = froe.array.of [%both#0, %both#1] : !froe.array<i64>
  froe.print newline %bothA : !froe.array<i64>
  // CHECK-NEXT: 14
  %asAlt = froe.pap @plus(%c10) : (i64) -> !froe.alt<(i64) -> i64>
  %viaAlt = froe.apply %asAlt(%c4) : !froe.alt<(i64) -> i64>
  froe.print newline %viaAlt : i64

  // Alternatives in alternatives see everything around them.
  // CHECK-NEXT: 114
  %deep = froe.alt(%a: i64) -> !froe.alt<(i64) -> i64> {
    %in = froe.alt(%b: i64) -> i64 {
      %ab = arith.addi %a, %b : i64
      %abc = arith.addi %ab, %c100 : i64
      froe.yield %abc : i64
    }
    froe.yield %in : !froe.alt<(i64) -> i64>
  }
  %d = froe.apply %deep(%c10, %c4) : !froe.alt<(i64) -> !froe.alt<(i64) -> i64>>
  froe.print newline %d : i64
  return
}

func.func @plus(%a: i64, %b: i64) -> i64 {
  %r = arith.addi %a, %b : i64
  return %r : i64
}
