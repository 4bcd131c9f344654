// Tail splits: what moves to a place that is not in tail position must not claim
// to be.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!ab = !froe.sum<a, b(i64)>
!opt = !froe.sum<none, some(i64)>
!later = !froe.alt<() -> i64>
!tree = !froe.split_tree<!froe.sum<nil, k(i64)> -> i64>
!ltree = !froe.split_tree<!list -> i64>
!otree = !froe.split_tree<!opt -> i64>

func.func private @g(i64) -> i64

// A tail split in an alternative ends the alternative, not what applies it.
// CHECK-LABEL: func.func @tail_split_inside
// CHECK-SAME: (%[[T:[a-z0-9]+]]: !froe.split_tree
// CHECK: arith.addi %[[R:.*]], %[[R]]
func.func @tail_split_inside(%t: !otree) -> i64 {
  %a = froe.alt() -> i64 {
    %r = froe.tail_split %t, none : !otree
    froe.yield %r : i64
  }
  %r = froe.apply %a() : !later
  %x = arith.addi %r, %r : i64
  return %x : i64
}
// CHECK-LABEL: func.func @tail_split_inside_small
// CHECK: arith.addi
func.func @tail_split_inside_small(%t: !otree) -> i64 {
  %a = froe.alt(%i: i64) -> i64 {
    %r = froe.tail_split %t, some(%i) : !otree
    froe.yield %r : i64
  }
  %c = arith.constant 1 : i64
  %r = froe.apply %a(%c) : !froe.alt<(i64) -> i64>
  %s = froe.apply %a(%r) : !froe.alt<(i64) -> i64>
  %x = arith.addi %r, %s : i64
  return %x : i64
}

// Where the alternative is applied in tail position, it stays a tail split.
// CHECK-LABEL: func.func @applied_in_tail_position
// CHECK-NEXT: %[[R:.*]] = froe.tail_split
// CHECK-NEXT: return %[[R]]
func.func @applied_in_tail_position(%t: !otree) -> i64 {
  %a = froe.alt() -> i64 {
    %r = froe.tail_split %t, none : !otree
    froe.yield %r : i64
  }
  %r = froe.apply %a() : !later
  return %r : i64
}

// The same of a known tree whose alternatives end with a tail split.
// CHECK-LABEL: func.func @known_tree_not_last
// CHECK: %[[Z:.*]] = call @g(
// CHECK-NEXT: return %[[Z]]
func.func @known_tree_not_last(%v: !opt, %t: !otree, %x: i64) -> i64 {
  %n = froe.alt() -> i64 {
    %q = froe.tail_split %t, some(%x) : !otree
    froe.yield %q : i64
  }
  %s = froe.alt(%i: i64) -> i64 {
    froe.yield %i : i64
  }
  %u = froe.mk_tree {case none = %n, case some = %s} : !otree
  %r = froe.split %v with %u : !otree
  %z = func.call @g(%r) : (i64) -> i64
  return %z : i64
}

// A tail split stays in tail position.
// CHECK-LABEL: func.func @tail
// CHECK-SAME: (%{{.*}}: !froe{{.*}}, %[[T:[a-z0-9]+]]: !froe.split_tree
// CHECK: %[[R:.*]] = froe.match
// CHECK-DAG: %[[N:.*]] = froe.tail_split %[[T]], nil
// CHECK-DAG: %[[K:.*]] = froe.tail_split %[[T]], k(%{{.*}})
// CHECK: return %[[R]]
func.func @tail(%v: !ab, %t: !tree) -> i64 {
  %b = froe.match %v : !ab -> !opt {
  case a {
    %n = froe.label none : !opt
    froe.yield %n : !opt
  }
  case b(%i: i64) {
    %s = froe.label some(%i) : !opt
    froe.yield %s : !opt
  }
  }
  %r = froe.match %b : !opt -> i64 {
  case none {
    %q = froe.tail_split %t, nil : !tree
    froe.yield %q : i64
  }
  case some(%i: i64) {
    %q = froe.tail_split %t, k(%i) : !tree
    froe.yield %q : i64
  }
  }
  return %r : i64
}

// A tail split with a known tree is its alternative.
// CHECK-LABEL: func.func @known_tail_split
// CHECK-SAME: (%[[X:[a-z0-9]+]]: i64, %[[L:[a-z0-9]+]]: !froe
// CHECK: %[[T:.*]] = froe.mk_tree
// CHECK: %[[R:.*]] = froe.split %[[L]] with %[[T]]
// CHECK-NEXT: %[[S:.*]] = froe.add %[[R]], %[[X]]
// CHECK-NEXT: return %[[S]]
func.func @known_tail_split(%x: i64, %l: !list) -> i64 {
  %n = froe.alt() -> i64 {
    froe.yield %x : i64
  }
  %s = froe.alt(%i: i64, %rest: !later) -> i64 {
    %r = froe.apply %rest() : !later
    %q = froe.add %r, %i : i64
    froe.yield %q : i64
  }
  %t = froe.mk_tree {case nil = %n, case cons(raw, rec) = %s} : !ltree
  %r = froe.tail_split %t, cons(%x, %l) : !ltree
  return %r : i64
}
