// Alternatives, split trees, and applications of what is known.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!ab = !froe.sum<a, b(i64)>
!opt = !froe.sum<none, some(i64)>
!pair = !froe.sum<pair(!ab, !ab)>
!later = !froe.alt<() -> i64>
!ltree = !froe.split_tree<!list -> i64>
!otree = !froe.split_tree<!opt -> i64>

func.func private @g(i64) -> i64

//===----------------------------------------------------------------------===//
// Alternatives
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @dead
// CHECK-NEXT: return
func.func @dead(%x: i64) {
  %n = froe.alt() -> i64 {
    %y = froe.add %x, %x : i64
    froe.print %y : i64
    froe.yield %y : i64
  }
  return
}

// It runs where it is applied, not where it is made.
// CHECK-LABEL: func.func @applied_once
// CHECK-SAME: (%[[C:[a-z0-9]+]]: i1, %[[X:[a-z0-9]+]]: i64)
// CHECK-NEXT: froe.print newline %[[X]]
// CHECK-NEXT: scf.if %[[C]]
// CHECK-NEXT: froe.add
// CHECK-COUNT-5: func.call @g
// CHECK: } else {
// CHECK-NOT: froe.add
// CHECK: return
func.func @applied_once(%c: i1, %x: i64) -> i64 {
  %a = froe.alt(%i: i64) -> i64 {
    %y = froe.add %i, %x : i64
    %y1 = func.call @g(%y) : (i64) -> i64
    %y2 = func.call @g(%y1) : (i64) -> i64
    %y3 = func.call @g(%y2) : (i64) -> i64
    %y4 = func.call @g(%y3) : (i64) -> i64
    %y5 = func.call @g(%y4) : (i64) -> i64
    froe.yield %y5 : i64
  }
  froe.print newline %x : i64
  %r = scf.if %c -> i64 {
    %q = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
    scf.yield %q : i64
  } else {
    scf.yield %x : i64
  }
  return %r : i64
}

// In a loop it runs every time.
// CHECK-LABEL: func.func @applied_in_loop
// CHECK-NOT: froe.alt
// CHECK: froe.array.fold
// CHECK-NEXT: ^bb0(%[[ACC:[a-z0-9]+]]: i64, %[[E:[a-z0-9]+]]: i64):
// CHECK-NEXT: froe.print %[[E]]
// CHECK-NEXT: %[[S:.*]] = froe.add %[[ACC]], %[[E]]
// CHECK-NEXT: froe.yield %[[S]]
func.func @applied_in_loop(%a: !froe.array<i64>, %x: i64) -> i64 {
  %f = froe.alt(%i: i64, %j: i64) -> i64 {
    froe.print %j : i64
    %s = froe.add %i, %j : i64
    froe.yield %s : i64
  }
  %r = froe.array.fold %a, %x : !froe.array<i64> -> i64 {
  ^bb0(%acc: i64, %e: i64):
    %s = froe.apply %f(%acc, %e) : !froe.alt<(i64, i64) -> i64>
    froe.yield %s : i64
  }
  return %r : i64
}

// A small one is copied; a large one, and one with regions, is not.
// CHECK-LABEL: func.func @small
// CHECK-NOT: froe.alt
// CHECK-COUNT-2: froe.add
// CHECK-NOT: froe.add
// CHECK: return
func.func @small(%x: i64, %y: i64) -> i64 {
  %a = froe.alt(%i: i64) -> i64 {
    %s = froe.add %i, %y : i64
    froe.yield %s : i64
  }
  %p = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
  %q = froe.apply %a(%p) : !froe.alt<(i64) -> i64>
  return %q : i64
}
// CHECK-LABEL: func.func @large
// CHECK: froe.alt
// CHECK-COUNT-5: call @g
// CHECK-NOT: call @g
// CHECK-COUNT-2: froe.apply
// CHECK: return
func.func @large(%x: i64) -> i64 {
  %a = froe.alt(%i: i64) -> i64 {
    %y1 = func.call @g(%i) : (i64) -> i64
    %y2 = func.call @g(%y1) : (i64) -> i64
    %y3 = func.call @g(%y2) : (i64) -> i64
    %y4 = func.call @g(%y3) : (i64) -> i64
    %y5 = func.call @g(%y4) : (i64) -> i64
    froe.yield %y5 : i64
  }
  %p = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
  %q = froe.apply %a(%p) : !froe.alt<(i64) -> i64>
  return %q : i64
}
// CHECK-LABEL: func.func @with_regions
// CHECK: froe.alt
// CHECK-COUNT-1: froe.match
// CHECK-NOT: froe.match
// CHECK-COUNT-2: froe.apply
// CHECK: return
func.func @with_regions(%v: !ab, %x: i64) -> i64 {
  %a = froe.alt(%i: i64) -> i64 {
    %m = froe.match borrow %v : !ab -> i64 {
    case a {
      froe.yield %i : i64
    }
    case b(%j: i64) {
      froe.print %i : i64
      froe.yield %j : i64
    }
    }
    froe.yield %m : i64
  }
  %p = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
  %q = froe.apply %a(%p) : !froe.alt<(i64) -> i64>
  return %q : i64
}

// Several blocks stay an alternative.
// CHECK-LABEL: func.func @blocks
// CHECK: %[[A:.*]] = froe.alt
// CHECK: cf.cond_br
// CHECK: froe.apply %[[A]]
func.func @blocks(%c: i1, %x: i64) -> i64 {
  %a = froe.alt(%i: i64) -> i64 {
    cf.cond_br %c, ^one, ^two
  ^one:
    %y = func.call @g(%i) : (i64) -> i64
    froe.yield %y : i64
  ^two:
    froe.print %i : i64
    froe.yield %i : i64
  }
  %p = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
  return %p : i64
}

//===----------------------------------------------------------------------===//
// Trees
//===----------------------------------------------------------------------===//

// A known tree without modes is a match.
// CHECK-LABEL: func.func @known_tree
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe{{.*}}, %[[X:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[R:.*]] = froe.match %[[V]]
// CHECK-NEXT: case none {
// CHECK-NEXT: froe.yield %[[X]]
// CHECK: case some(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.yield %[[I]]
func.func @known_tree(%v: !opt, %x: i64) -> i64 {
  %n = froe.alt() -> i64 {
    froe.yield %x : i64
  }
  %s = froe.alt(%i: i64) -> i64 {
    froe.yield %i : i64
  }
  %t = froe.mk_tree {case none = %n, case some = %s} : !otree
  %r = froe.split %v with %t : !otree
  return %r : i64
}

// A known tree with modes stays: its matches would split without end.
// CHECK-LABEL: func.func @recursive_tree
// CHECK: %[[T:.*]] = froe.mk_tree
// CHECK-NEXT: froe.split %{{.*}} with %[[T]]
// CHECK-NEXT: return
func.func @recursive_tree(%v: !list, %x: i64) -> i64 {
  %n = froe.alt() -> i64 {
    froe.yield %x : i64
  }
  %s = froe.alt(%i: i64, %rest: !later) -> i64 {
    %r = froe.apply %rest() : !later
    %q = froe.add %r, %i : i64
    froe.yield %q : i64
  }
  %t = froe.mk_tree {case nil = %n, case cons(raw, rec) = %s} : !ltree
  %r = froe.split %v with %t : !ltree
  return %r : i64
}

// Both are known: effects happen in the order of the applications.
// CHECK-LABEL: func.func @known_both
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %[[Y:[a-z0-9]+]]: i64)
// CHECK-DAG: %[[ZERO:.*]] = arith.constant 0 : i64
// CHECK: froe.print newline %[[X]]
// CHECK-NEXT: froe.print newline %[[Y]]
// CHECK-NEXT: froe.print newline %[[ZERO]]
// CHECK-NEXT: froe.print %[[Y]]
// CHECK-NEXT: froe.print %[[X]]
// CHECK-NEXT: return %[[ZERO]]
func.func @known_both(%x: i64, %y: i64) -> i64 {
  %z = arith.constant 0 : i64
  %nil = froe.label nil : !list
  %l1 = froe.label cons(%y, %nil) : !list
  %l = froe.label cons(%x, %l1) : !list
  %n = froe.alt() -> i64 {
    froe.print newline %z : i64
    froe.yield %z : i64
  }
  %s = froe.alt(%i: i64, %rest: !later) -> i64 {
    froe.print newline %i : i64
    %r = froe.apply %rest() : !later
    froe.print %i : i64
    froe.yield %r : i64
  }
  %t = froe.mk_tree {case nil = %n, case cons(raw, rec) = %s} : !ltree
  %r = froe.split %l with %t : !ltree
  return %r : i64
}

// What an alternative does not ask for is not computed.
// CHECK-LABEL: func.func @known_lazy
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %{{.*}}: !froe
// CHECK-NEXT: return %[[X]]
func.func @known_lazy(%x: i64, %rest: !list) -> i64 {
  %l = froe.label cons(%x, %rest) : !list
  %n = froe.alt() -> i64 {
    %f = froe.fail "empty" -> i64
    froe.yield %f : i64
  }
  %s = froe.alt(%i: i64, %later: !later) -> i64 {
    froe.yield %i : i64
  }
  %t = froe.mk_tree {case nil = %n, case cons(raw, rec) = %s} : !ltree
  %r = froe.split %l with %t : !ltree
  return %r : i64
}

// A nested tree; the field of which the label is known goes all the way.
// CHECK-LABEL: func.func @nested_tree
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe{{.*}}, %[[X:[a-z0-9]+]]: i64)
// CHECK: %[[R:.*]] = froe.match %[[V]]
// CHECK-NEXT: case a {
// CHECK-NEXT: froe.yield %[[X]]
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.yield %[[I]]
// CHECK: %[[S:.*]] = froe.add %[[R]], %[[X]]
// CHECK-NEXT: return %[[S]]
func.func @nested_tree(%v: !ab, %x: i64) -> i64 {
  %b = froe.label b(%x) : !ab
  %l = froe.label pair(%v, %b) : !pair
  %n = froe.alt() -> i64 {
    froe.yield %x : i64
  }
  %s = froe.alt(%i: i64) -> i64 {
    froe.yield %i : i64
  }
  %inner = froe.mk_tree {case a = %n, case b = %s} : !froe.split_tree<!ab -> i64>
  %p = froe.alt(%one: !later, %two: !later) -> i64 {
    %f = froe.apply %one() : !later
    %g = froe.apply %two() : !later
    %q = froe.add %f, %g : i64
    froe.yield %q : i64
  }
  %t = froe.mk_tree {case pair(
    tree %inner : !froe.split_tree<!ab -> i64>,
    tree %inner : !froe.split_tree<!ab -> i64>) = %p} : !froe.split_tree<!pair -> i64>
  %r = froe.split %l with %t : !froe.split_tree<!pair -> i64>
  return %r : i64
}
