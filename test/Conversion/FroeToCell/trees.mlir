// RUN: froe-opt %s --froe-outline --convert-froe-to-cell | FileCheck %s

// A tree is a closure per label, in the order of the labels. Splitting dispatches,
// then invokes; a tail split knows the label and makes none.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!tree = !froe.split_tree<!list -> i64>

// CHECK-LABEL: func.func @make(
// CHECK-SAME: %[[NIL:.*]]: !cell.ref, %[[CONS:.*]]: !cell.ref) -> (!cell.ref, !cell.ref)
// CHECK-NEXT: return %[[CONS]], %[[NIL]]
func.func @make(%nil: !froe.alt<() -> i64>, %cons: !froe.alt<(i64, !list) -> i64>) -> !tree {
  %t = froe.mk_tree { case nil = %nil, case cons = %cons } : !tree
  return %t : !tree
}

// CHECK-LABEL: func.func @split(
// CHECK-SAME: %[[L:.*]]: !cell.ref, %[[CONS:.*]]: !cell.ref, %[[NIL:.*]]: !cell.ref)
// CHECK: cell.switch %[[L]] cells 1[cell 0: ^[[C:.*]], immediate 0: ^[[N:.*]]]
// CHECK: ^[[C]]:
// CHECK-DAG: %[[H:.*]] = cell.load %[[L]][0] tag 0 : i64
// CHECK-DAG: %[[T:.*]] = cell.load %[[L]][1] tag 0 : !cell.ref
// CHECK: cell.invoke %[[CONS]](%[[H]], %[[T]]) : (i64, !cell.ref) -> i64
// CHECK: ^[[N]]:
// CHECK: cell.invoke %[[NIL]]() : () -> i64
func.func @split(%l: !list, %t: !tree) -> i64 {
  %r = froe.split %l with %t : !tree
  return %r : i64
}

// CHECK-LABEL: func.func @tail_split(
// CHECK-SAME: %[[L:.*]]: !cell.ref, %[[CONS:.*]]: !cell.ref, %[[NIL:.*]]: !cell.ref, %[[X:.*]]: i64)
// CHECK-NEXT: %[[R:.*]] = cell.invoke %[[CONS]](%[[X]], %[[L]]) : (i64, !cell.ref) -> i64
// CHECK-NEXT: return %[[R]]
func.func @tail_split(%l: !list, %t: !tree, %x: i64) -> i64 {
  %r = froe.tail_split %t, cons(%x, %l) : !tree
  return %r : i64
}
