// RUN: froe-opt %s --froe-outline -o %t.once
// RUN: FileCheck %s --input-file=%t.once
// RUN: froe-opt %t.once --froe-outline -o %t.twice && diff %t.once %t.twice
// RUN: FileCheck %s --input-file=%t.once --check-prefix=NONE
// NONE-NOT: froe.alt(
// NONE-NOT: = froe.alt
// NONE-NOT: rec)

!later = !froe.alt<() -> i64>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

// What is captured becomes parameters, in front; constants are copied.

// CHECK-LABEL: func.func @captures(
// CHECK-SAME: %[[X:.*]]: i64, %[[Y:.*]]: i64)
// CHECK: %[[R:.*]] = call @captures.alt(%[[Y]], %[[X]]) : (i64, i64) -> i64
// CHECK: return %[[R]]
// CHECK: func.func private @captures.alt(%[[YY:.*]]: i64, %[[A:.*]]: i64) -> i64 {
// CHECK: %[[C:.*]] = arith.constant 7 : i64
// CHECK: %[[S:.*]] = arith.addi %[[A]], %[[YY]]
// CHECK: %[[T:.*]] = arith.muli %[[S]], %[[C]]
// CHECK: return %[[T]] : i64
func.func @captures(%x: i64, %y: i64) -> i64 {
  %c = arith.constant 7 : i64
  %a = froe.alt(%v: i64) -> i64 {
    %s = arith.addi %v, %y : i64
    %t = arith.muli %s, %c : i64
    froe.yield %t : i64
  }
  %r = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
  return %r : i64
}

// Applied here and passed on there: a call, and a partial application for the rest.

// CHECK-LABEL: func.func @both(
// CHECK-DAG: call @both.alt(%{{.*}}, %{{.*}}) : (i64, i64) -> i64
// CHECK-DAG: %[[P:.*]] = froe.pap @both.alt(%{{.*}}) : (i64) -> !froe.alt<(i64) -> i64>
// CHECK: call @takes(%[[P]])
func.func @both(%x: i64, %y: i64) -> i64 {
  %a = froe.alt(%v: i64) -> i64 {
    %s = arith.addi %v, %y : i64
    froe.yield %s : i64
  }
  %r = froe.apply %a(%x) : !froe.alt<(i64) -> i64>
  %q = func.call @takes(%a) : (!froe.alt<(i64) -> i64>) -> i64
  %z = arith.addi %r, %q : i64
  return %z : i64
}

func.func @takes(%a: !froe.alt<(i64) -> i64>) -> i64 {
  %c = arith.constant 1 : i64
  %r = froe.apply %a(%c) : !froe.alt<(i64) -> i64>
  return %r : i64
}

// Nobody uses it: nothing is left but its function.

// CHECK-LABEL: func.func @unused(
// CHECK-NEXT: return
func.func @unused(%y: i64) {
  %a = froe.alt() -> i64 {
    froe.yield %y : i64
  }
  return
}

// An alternative in an alternative: what the inner one captures from further out is
// captured by the outer one as well. Functions are named after where they stand.

// CHECK-LABEL: func.func @nested(
// CHECK-SAME: %[[X:.*]]: i64, %[[Y:.*]]: f64)
// CHECK: call @[[OUTER:nested.alt.*]](%[[X]]
// CHECK-DAG: func.func private @[[OUTER]](%{{.*}}: i64
// CHECK-DAG: func.func private @[[INNER:nested.alt[^(]*]](%{{.*}}: i64, %{{.*}}: i64) -> i64
func.func @nested(%x: i64, %y: f64) -> i64 {
  %outer = froe.alt(%v: i64) -> i64 {
    %inner = froe.alt() -> i64 {
      %s = arith.addi %x, %v : i64
      froe.yield %s : i64
    }
    %r = froe.apply %inner() : !later
    froe.yield %r : i64
  }
  %r = froe.apply %outer(%x) : !froe.alt<(i64) -> i64>
  return %r : i64
}

// A body of several blocks, whose yields are returns.

// CHECK-LABEL: func.func private @blocks.alt(
// CHECK: cf.cond_br
// CHECK: return %{{.*}} : i64
// CHECK: return %{{.*}} : i64
func.func @blocks(%b: i1, %x: i64) -> !later {
  %a = froe.alt() -> i64 {
    %c = arith.constant 1 : i64
    cf.cond_br %b, ^one, ^two
  ^one:
    froe.yield %c : i64
  ^two:
    froe.yield %x : i64
  }
  return %a : !later
}

// An alternative that applies another one captures what that one does.

// CHECK-LABEL: func.func @chain(
// CHECK-SAME: %[[X:.*]]: i64)
// CHECK-NEXT: %[[P:.*]] = froe.pap @[[SECOND:chain.alt.*]](%[[X]]) : (i64) -> !froe.alt<() -> i64>
// CHECK-NEXT: return %[[P]]
// CHECK-DAG: func.func private @[[SECOND]](%{{.*}}: i64) -> i64
// CHECK-DAG: call @[[FIRST:chain.alt.*]](%{{.*}}) : (i64) -> i64
// CHECK-DAG: func.func private @[[FIRST]](%{{.*}}: i64) -> i64

func.func @chain(%x: i64) -> !later {
  %a = froe.alt() -> i64 {
    froe.yield %x : i64
  }
  %b = froe.alt() -> i64 {
    %r = froe.apply %a() : !later
    froe.yield %r : i64
  }
  return %b : !later
}

// One that passes another one on captures it.

// CHECK-LABEL: func.func @passes_on(
// CHECK: %[[A:.*]] = froe.pap @[[FIRST:passes_on.alt.*]](%{{.*}}) : (i64) -> !froe.alt<() -> i64>
// CHECK: froe.pap @{{passes_on.alt.*}}(%[[A]]) : (!froe.alt<() -> i64>) -> !froe.alt<() -> !froe.alt<() -> i64>>
func.func @passes_on(%x: i64) -> !froe.alt<() -> !later> {
  %a = froe.alt() -> i64 {
    froe.yield %x : i64
  }
  %b = froe.alt() -> !later {
    froe.yield %a : !later
  }
  return %b : !froe.alt<() -> !later>
}

// A tree with modes becomes one without: the delayed split makes the tree anew.

// CHECK-LABEL: func.func @tree(
// CHECK: froe.mk_tree {case cons = %{{.*}}, case nil = %{{.*}}} :
func.func @tree(%start: i64) -> !froe.split_tree<!list -> i64> {
  %nil = froe.alt() -> i64 {
    froe.yield %start : i64
  }
  %cons = froe.alt(%x: i64, %rest: !later) -> i64 {
    %s = froe.apply %rest() : !later
    %t = froe.add %x, %s : i64
    froe.yield %t : i64
  }
  %tree = froe.mk_tree { case nil = %nil, case cons(raw, rec) = %cons } : !froe.split_tree<!list -> i64>
  return %tree : !froe.split_tree<!list -> i64>
}
// CHECK: func.func private @[[WRAPPER:tree.tree.cons[^(]*]](
// CHECK-SAME: %{{.*}}: i64, %[[TAIL:.*]]: !
// CHECK: call @tree.tree(
// CHECK: func.func private @{{tree.tree.cons.alt[^(]*}}(
// CHECK: froe.split

// Without a mode, nothing is made anew.

// CHECK-LABEL: func.func @raw(
// CHECK: froe.mk_tree
// CHECK-NOT: @raw.tree
func.func @raw(%nil: !later, %cons: !froe.alt<(i64, !list) -> i64>) -> !froe.split_tree<!list -> i64> {
  %tree = froe.mk_tree { case nil = %nil, case cons = %cons } : !froe.split_tree<!list -> i64>
  return %tree : !froe.split_tree<!list -> i64>
}
