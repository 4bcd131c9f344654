// Tokens go to those who allocate, when the function that has them does not.
// RUN: froe-opt %s --froe-reuse -o %t.1
// RUN: FileCheck %s --input-file=%t.1
// RUN: froe-opt %s --froe-reuse --remarks-filter=.* -o %t.2 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: froe-opt %t.1 --froe-verify-linearity -o %t.2
// RUN: froe-opt %t.1 --froe-reuse -o %t.2
// RUN: diff %t.1 %t.2

// The rotation of a tree gets the nodes that its caller has taken apart.
#node = #cell.layout<label size 3 number 0 pointers [0, 2]>
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=rotate | Remark="a dead cell is reused, which the caller has passed on"
// CHECK-LABEL: func.func private @rotate(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref, %[[P1:[a-z0-9_]+]]: i64, %[[P2:[a-z0-9_]+]]: !cell.ref, %[[P3:[a-z0-9_]+]]: i64, %[[P4:[a-z0-9_]+]]: !cell.ref, %[[P5:[a-z0-9_]+]]: !cell.token<3>, %[[P6:[a-z0-9_]+]]: !cell.token<3>) -> !cell.ref
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[P6]] <label size 3 number 0 pointers[0, 2]> keep [] : !cell.token<3>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[P2]] tag 0 : !cell.ref
// CHECK-NEXT:    cell.init %[[R0]][1], %[[P3]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R0]][2], %[[P4]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[R1:[a-z0-9_]+]] = cell.reuse %[[P5]] <label size 3 number 0 pointers[0, 2]> keep [] : !cell.token<3>
// CHECK-NEXT:    cell.init %[[R1]][0], %[[P0]] tag 0 : !cell.ref
// CHECK-NEXT:    cell.init %[[R1]][1], %[[P1]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R1]][2], %[[R0]] tag 0 : !cell.ref
// CHECK-NEXT:    return %[[R1]] : !cell.ref
func.func private @rotate(%a: !cell.ref, %x: i64, %b: !cell.ref, %y: i64, %c: !cell.ref) -> !cell.ref {
  %r = cell.alloc heap #node
  cell.init %r[0], %b tag 0 : !cell.ref
  cell.init %r[1], %y tag 0 : i64
  cell.init %r[2], %c tag 0 : !cell.ref
  %t = cell.alloc heap #node
  cell.init %t[0], %a tag 0 : !cell.ref
  cell.init %t[1], %x tag 0 : i64
  cell.init %t[2], %r tag 0 : !cell.ref
  return %t : !cell.ref
}

// CHECK-LABEL: func.func private @right(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P0]][2] tag 0 : !cell.ref
// CHECK-NEXT:    %[[L2:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : !cell.ref
// CHECK-NEXT:    cell.switch %[[L2]] cells 1[cell 0: ^[[BB0:[a-z0-9]+]], immediate 0: ^[[BB1:[a-z0-9]+]]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L3:[a-z0-9_]+]] = cell.load %[[L2]][0] tag 0 : !cell.ref
// CHECK-NEXT:    %[[L4:[a-z0-9_]+]] = cell.load %[[L2]][1] tag 0 : i64
// CHECK-NEXT:    %[[L5:[a-z0-9_]+]] = cell.load %[[L2]][2] tag 0 : !cell.ref
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[L2]] tag 0 : !cell.token<3>
// CHECK-NEXT:    %[[K1:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<3>
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @rotate(%[[L3]], %[[L4]], %[[L5]], %[[L0]], %[[L1]], %[[K0]], %[[K1]]) : (!cell.ref, i64, !cell.ref, i64, !cell.ref, !cell.token<3>, !cell.token<3>) -> !cell.ref
// CHECK-NEXT:    return %[[F0]] : !cell.ref
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[I0:[a-z0-9_]+]] = cell.immediate 0
// CHECK-NEXT:    return %[[I0]] : !cell.ref
func.func private @right(%t: !cell.ref) -> !cell.ref {
  %y = cell.load %t[1] tag 0 : i64
  %c = cell.load %t[2] tag 0 : !cell.ref
  %l = cell.load %t[0] tag 0 : !cell.ref
  cell.switch %l cells 1 [cell 0: ^node, immediate 0: ^leaf]
^node:
  %a = cell.load %l[0] tag 0 : !cell.ref
  %x = cell.load %l[1] tag 0 : i64
  %b = cell.load %l[2] tag 0 : !cell.ref
  %r = call @rotate(%a, %x, %b, %y, %c) : (!cell.ref, i64, !cell.ref, i64, !cell.ref) -> !cell.ref
  return %r : !cell.ref
^leaf:
  %z = cell.immediate 0
  return %z : !cell.ref
}

// REMARK-DAG: [Missed] Allocated | Category:froe-reuse | Function=tree | Remark="a cell is allocated: no cell of its size dies before it"
// CHECK-LABEL: func.func @tree(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> !cell.ref
// CHECK-NEXT:    %[[I0:[a-z0-9_]+]] = cell.immediate 0
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 3 number 0 pointers[0, 2]>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[I0]] tag 0 : !cell.ref
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][2], %[[I0]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc heap <label size 3 number 0 pointers[0, 2]>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[C0]] tag 0 : !cell.ref
// CHECK-NEXT:    cell.init %[[C1]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C1]][2], %[[I0]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @right(%[[C1]]) : (!cell.ref) -> !cell.ref
// CHECK-NEXT:    return %[[F0]] : !cell.ref
func.func @tree(%n: i64) -> !cell.ref {
  %leaf = cell.immediate 0
  %u = cell.alloc heap #node
  cell.init %u[0], %leaf tag 0 : !cell.ref
  cell.init %u[1], %n tag 0 : i64
  cell.init %u[2], %leaf tag 0 : !cell.ref
  %t = cell.alloc heap #node
  cell.init %t[0], %u tag 0 : !cell.ref
  cell.init %t[1], %n tag 0 : i64
  cell.init %t[2], %leaf tag 0 : !cell.ref
  %r = call @right(%t) : (!cell.ref) -> !cell.ref
  return %r : !cell.ref
}
