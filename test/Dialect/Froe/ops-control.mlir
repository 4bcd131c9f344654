// Matches, alternatives and split trees with every optional part, in text,
// generic form and bytecode.
//
// RUN: froe-opt %s | froe-opt | FileCheck %s
// RUN: froe-opt %s > %t.1
// RUN: froe-opt %s --emit-bytecode | froe-opt > %t.2 && diff %t.1 %t.2
// RUN: froe-opt %s --mlir-print-op-generic | froe-opt > %t.3 && diff %t.1 %t.3
// RUN: froe-opt %s --mlir-print-debuginfo | froe-opt > %t.4 && diff %t.1 %t.4

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!color = !froe.sum<red, green, blue, other(i64)>
!tree = !froe.split_tree<!list -> i64>
!delayed = !froe.alt<() -> i64>

func.func private @use(i64)

// CHECK-LABEL: func @match
// CHECK-SAME: (%[[L:.*]]: !List)
func.func @match(%l: !list) -> i64 {
  // CHECK: %[[R:.*]] = froe.match %[[L]] : !List -> i64 {
  // CHECK-NEXT: case nil {
  // CHECK-NEXT:   %[[ZERO:.*]] = arith.constant 0
  // CHECK-NEXT:   froe.yield %[[ZERO]] : i64
  // CHECK-NEXT: }
  // CHECK-NEXT: case cons(%[[H:.*]]: i64, %{{.*}}: !List) {
  // CHECK-NEXT:   froe.yield %[[H]] : i64
  // CHECK-NEXT: }
  // CHECK-NEXT: }
  %r = froe.match %l : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%h: i64, %t: !list) {
    froe.yield %h : i64
  }
  }
  // CHECK-NEXT: return %[[R]]
  return %r : i64
}

// Cases stay in the order in which they are written.
// CHECK-LABEL: func @several_labels
func.func @several_labels(%c: !color) -> (i64, !color) {
  %zero = arith.constant 0 : i64
  // CHECK: froe.match borrow %{{.*}} : {{.*}} -> (i64, {{.*}}) attributes {note} {
  // CHECK: case other(%[[N:.*]]: i64) {
  // CHECK: case red | blue(%[[RB:.*]]: !froe.sum<blue, red>) {
  // CHECK: default(%{{.*}}: !froe.sum<green>) {
  %r:2 = froe.match borrow %c : !color -> (i64, !color) attributes {note} {
  case other(%n: i64) {
    froe.yield %n, %c : i64, !color
  }
  case red | blue(%rb: !froe.sum<red, blue>) {
    %up = froe.upcast %rb : !froe.sum<red, blue> to !color
    froe.yield %zero, %up : i64, !color
  }
  default(%g: !froe.sum<green>) {
    froe.yield {note} %zero, %c : i64, !color
  }
  }
  return %r#0, %r#1 : i64, !color
}

// Where nothing is yielded the terminator need not be written.
// CHECK-LABEL: func @no_results
func.func @no_results(%c: !color) {
  // CHECK: froe.match %{{.*}} : {{.*}} {
  // CHECK-NEXT: case other(%[[N:.*]]: i64) {
  // CHECK-NEXT:   func.call @use(%[[N]])
  // CHECK-NEXT: }
  // CHECK-NEXT: default {
  // CHECK-NEXT: }
  // CHECK-NEXT: }
  froe.match %c : !color {
  case other(%n: i64) {
    func.call @use(%n) : (i64) -> ()
  }
  default {
    froe.yield
  }
  }
  return
}

// CHECK-LABEL: func @no_cases
func.func @no_cases(%v: !froe.sum<>) -> i64 {
  // CHECK: froe.match %{{.*}} : {{.*}} -> i64 {
  // CHECK-NEXT: }
  %r = froe.match %v : !froe.sum<> -> i64 {}
  return %r : i64
}

// Names that are words of the syntax, or no identifiers at all.
// CHECK-LABEL: func @odd_labels
func.func @odd_labels(%v: !froe.sum<case, default, "a b"(i64), "">) {
  froe.match %v : !froe.sum<case, default, "a b"(i64), ""> {
  // CHECK: case default {
  case default {}
  // CHECK: case "a b"(%{{.*}}: i64) {
  case "a b"(%x: i64) {}
  // CHECK: case "" | case {
  case "" | case {}
  }
  return
}

// A case may have several blocks, and several ways out.
// CHECK-LABEL: func @blocks
func.func @blocks(%c: !color, %a: i64) {
  froe.match %c : !color {
  // CHECK: case other(%[[N:.*]]: i64) {
  case other(%n: i64) {
    // CHECK: cf.cond_br %{{.*}}, ^[[B1:.*]](%[[N]] : i64), ^[[B2:.*]]
    %p = arith.cmpi slt, %n, %a : i64
    cf.cond_br %p, ^small(%n: i64), ^big
  // CHECK: ^[[B1]](%[[S:.*]]: i64):
  ^small(%s: i64):
    func.call @use(%s) : (i64) -> ()
    // CHECK: froe.yield
    froe.yield
  // CHECK: ^[[B2]]:
  ^big:
    // CHECK: froe.yield
    froe.yield
  }
  default {}
  }
  return
}

// CHECK-LABEL: func @alternatives
// CHECK-SAME: (%[[FREE:.*]]: i64)
func.func @alternatives(%free: i64) {
  // CHECK: froe.alt(%[[H:.*]]: i64, %{{.*}}: !List) -> i64 {
  // CHECK-NEXT: %[[S:.*]] = arith.addi %[[H]], %[[FREE]]
  // CHECK-NEXT: froe.yield %[[S]] : i64
  %0 = froe.alt(%h: i64, %t: !list) -> i64 {
    %s = arith.addi %h, %free : i64
    froe.yield %s : i64
  }
  // CHECK: froe.alt() -> i64 attributes {note} {
  %1 = froe.alt() -> i64 attributes {note} {
    froe.yield %free : i64
  }
  // CHECK: froe.alt() {
  // CHECK-NEXT: froe.yield
  %2 = froe.alt() {
    froe.yield
  }
  // CHECK: froe.alt(%{{.*}}: i64) -> (i64, !froe.alt<(i64) -> i64>) {
  %3 = froe.alt(%x: i64) -> (i64, !froe.alt<(i64) -> i64>) {
    // CHECK: froe.alt(%{{.*}}: i64) -> i64 {
    %4 = froe.alt(%y: i64) -> i64 {
      cf.br ^next(%x: i64)
    ^next(%z: i64):
      froe.yield %z : i64
    }
    froe.yield %x, %4 : i64, !froe.alt<(i64) -> i64>
  }
  return
}

// Cases of a tree stand in the order of the labels.
// CHECK-LABEL: func @trees
// CHECK-SAME: (%[[ZERO:.*]]: !froe.alt<() -> i64>, %[[RAW:.*]]: !froe.alt<(i64, !List) -> i64>, %[[REC:.*]]: !froe.alt<(i64, !froe.alt<() -> i64>) -> i64>, %[[TREE:.*]]: !froe.split_tree<!List -> i64>)
func.func @trees(%zero: !delayed, %raw: !froe.alt<(i64, !list) -> i64>,
                 %rec: !froe.alt<(i64, !delayed) -> i64>, %tree: !tree) {
  // CHECK: froe.mk_tree {case cons = %[[RAW]], case nil = %[[ZERO]]} : !froe.split_tree<!List -> i64>
  %0 = froe.mk_tree {case nil = %zero, case cons = %raw} : !tree
  // CHECK: froe.mk_tree {case cons = %[[RAW]], case nil = %[[ZERO]]} {note} :
  %1 = froe.mk_tree {case nil() = %zero, case cons(raw, raw) = %raw} {note} : !tree
  // CHECK: froe.mk_tree {case cons(raw, rec) = %[[REC]], case nil = %[[ZERO]]} :
  %2 = froe.mk_tree {case cons(raw, rec) = %rec, case nil = %zero} : !tree
  // CHECK: froe.mk_tree {case cons(raw, tree %[[TREE]] : !froe.split_tree<!List -> i64>) = %[[REC]], case nil = %[[ZERO]]} :
  %3 = froe.mk_tree {case cons(raw, tree %tree : !tree) = %rec, case nil = %zero} : !tree
  // CHECK: froe.mk_tree {} : !froe.split_tree<!froe.sum<> -> i64>
  %4 = froe.mk_tree {} : !froe.split_tree<!froe.sum<> -> i64>
  return
}

// Several nested trees, of different types, in several labels.
// CHECK-LABEL: func @nested_trees
// CHECK-SAME: %[[T:[^:]*]]: !froe.split_tree<!List -> i64>, %[[U:[^:]*]]: !froe.split_tree<!List -> ()>,
func.func @nested_trees(%t: !tree, %u: !froe.split_tree<!list -> ()>,
    %b: !froe.alt<(!froe.alt<() -> ()>, i1, !delayed) -> f64>,
    %a: !froe.alt<(!froe.alt<() -> f64>, !delayed) -> f64>) {
  // CHECK: froe.mk_tree {case "a b"(rec, tree %[[T]] : !froe.split_tree<!List -> i64>) = %{{.*}}, case c(tree %[[U]] : !froe.split_tree<!List -> ()>, raw, tree %[[T]] : !froe.split_tree<!List -> i64>) = %{{.*}}}
  %0 = froe.mk_tree {
    case c(tree %u : !froe.split_tree<!list -> ()>, raw, tree %t : !tree) = %b,
    case "a b"(rec, tree %t : !tree) = %a
  } : !froe.split_tree<!froe.sum<"S", c(!list, i1, !list), "a b"(!froe.sum<"S">, !list)> -> f64>
  return
}

// CHECK-LABEL: func @split
// CHECK-SAME: (%[[L:.*]]: !List, %[[T:.*]]: !froe.split_tree<!List -> i64>, %[[U:.*]]: !froe.split_tree<!List -> ()>)
func.func @split(%l: !list, %t: !tree, %u: !froe.split_tree<!list -> ()>) -> i64 {
  // CHECK: froe.split %[[L]] with %[[T]] {note} : !froe.split_tree<!List -> i64>
  %r = froe.split %l with %t {note} : !tree
  // CHECK: {{^ *}}froe.split %[[L]] with %[[U]] : !froe.split_tree<!List -> ()>
  froe.split %l with %u : !froe.split_tree<!list -> ()>
  return %r : i64
}

// CHECK-LABEL: func @tail_split
// CHECK-SAME: (%[[T:.*]]: !froe.split_tree<!List -> i64>, %[[H:.*]]: i64, %[[L:.*]]: !List)
func.func @tail_split(%t: !tree, %h: i64, %l: !list) -> i64 {
  // CHECK: %[[R:.*]] = froe.tail_split %[[T]], cons(%[[H]], %[[L]]) : !froe.split_tree<!List -> i64> {note}
  // CHECK-NEXT: return %[[R]]
  %r = froe.tail_split %t, cons(%h, %l) : !tree {note}
  return %r : i64
}

// CHECK-LABEL: func @tail_split_in_cases
func.func @tail_split_in_cases(%t: !froe.split_tree<!list -> (i64, i1)>, %c: !color) -> (i64, i1) {
  %0:2 = froe.match %c : !color -> (i64, i1) {
  // CHECK: %[[R:.*]]:2 = froe.tail_split %{{.*}}, nil : !froe.split_tree<!List -> (i64, i1)>
  // CHECK-NEXT: froe.yield %[[R]]#0, %[[R]]#1 : i64, i1
  default {
    %r:2 = froe.tail_split %t, nil : !froe.split_tree<!list -> (i64, i1)>
    froe.yield %r#0, %r#1 : i64, i1
  }
  }
  return %0#0, %0#1 : i64, i1
}

// CHECK-LABEL: func @tail_split_nothing
func.func @tail_split_nothing(%t: !froe.split_tree<!froe.sum<"a b"> -> ()>,
                              %u: !froe.split_tree<!froe.sum<"", "a b"> -> ()>) {
  // CHECK: {{^ *}}froe.tail_split %{{.*}}, "a b" : !froe.split_tree<!froe.sum<"", "a b"> -> ()>
  froe.tail_split %u, "a b" : !froe.split_tree<!froe.sum<"", "a b"> -> ()>
  return
}
