// What froe-reuse makes of dead cells and arrays, and where it does not.
// RUN: froe-opt %s --split-input-file --froe-reuse -o %t.1
// RUN: FileCheck %s --input-file=%t.1
// RUN: froe-opt %s --split-input-file --froe-reuse --remarks-filter=.* -o %t.2 2>&1 | FileCheck %s --check-prefix=REMARK
// What it has done is right, and there is nothing more to do.
// RUN: froe-opt %t.1 --split-input-file --froe-verify-linearity -o %t.2
// RUN: froe-opt %t.1 --split-input-file --froe-reuse -o %t.2
// RUN: diff %t.1 %t.2

#cons = #cell.layout<label size 2 number 0 pointers [1]>

// Made in place; nothing is written but the tail.
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=reverse | Remark="a dead cell is reused; 1 of its slots stay as they are"
// CHECK-LABEL: func.func private @reverse(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: !cell.ref) -> !cell.ref
// CHECK-NEXT:    cell.switch %[[P0]] cells 1[cell 0: ^[[BB0:[a-z0-9]+]], immediate 0: ^[[BB1:[a-z0-9]+]]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : !cell.ref
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0 pointers[1]> keep [0](%[[L0]] : i64) : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][1], %[[P1]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @reverse(%[[L1]], %[[R0]]) : (!cell.ref, !cell.ref) -> !cell.ref
// CHECK-NEXT:    return %[[F0]] : !cell.ref
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[P1]] : !cell.ref
func.func private @reverse(%l: !cell.ref, %a: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %c = cell.alloc heap #cons
  cell.init %c[0], %h tag 0 : i64
  cell.init %c[1], %a tag 0 : !cell.ref
  %r = call @reverse(%t, %c) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
^nil:
  return %a : !cell.ref
}

// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=map | Remark="a dead cell is reused"
// CHECK-LABEL: func.func private @map(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}) -> !cell.ref
// CHECK-NEXT:    cell.switch %[[P0]] cells 1[cell 0: ^[[BB0:[a-z0-9]+]], immediate 0: ^[[BB1:[a-z0-9]+]]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : !cell.ref
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[L0]] : i64
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @map(%[[L1]]) : (!cell.ref) -> !cell.ref
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0 pointers[1]> keep [] : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[X0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R0]][1], %[[F0]] tag 0 : !cell.ref
// CHECK-NEXT:    return %[[R0]] : !cell.ref
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[P0]] : !cell.ref
func.func private @map(%l: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %g = arith.addi %h, %h : i64
  %r = call @map(%t) : (!cell.ref) -> !cell.ref
  %c = cell.alloc heap #cons
  cell.init %c[0], %g tag 0 : i64
  cell.init %c[1], %r tag 0 : !cell.ref
  return %c : !cell.ref
^nil:
  return %l : !cell.ref
}

func.func @start(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  %r = call @reverse(%c, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  %m = call @map(%r) : (!cell.ref) -> !cell.ref
  return %m : !cell.ref
}

// -----

// Labels: another one of the same size; smaller; larger; far smaller.
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=labels | Remark="a dead cell is reused; 1 of its slots stay as they are"
// REMARK-DAG: [Missed] Allocated | Category:froe-reuse | Function=labels | Remark="a cell is allocated: no cell of its size dies before it"
// CHECK-LABEL: func.func @labels(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: i64) -> !cell.ref
// CHECK-NEXT:    cell.switch %[[P0]] cells 3[cell 0: ^[[BB0:[a-z0-9]+]], cell 1: ^[[BB1:[a-z0-9]+]], cell 2: ^[[BB2:[a-z0-9]+]]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] <label size 2 number 1> keep [1](%[[L1]] : i64) : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[L1]] tag 1 : i64
// CHECK-NEXT:    return %[[R0]] : !cell.ref
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[L2:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 1 : i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 3 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[L2]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[L2]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][2], %[[L2]] tag 0 : i64
// CHECK-NEXT:    return %[[C0]] : !cell.ref
// CHECK-NEXT:  ^[[BB2]]:
// CHECK-NEXT:    %[[L3:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 2 : i64
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[L3]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C1]][1], %[[L3]] tag 0 : i64
// CHECK-NEXT:    return %[[C1]] : !cell.ref
func.func @labels(%l: !cell.ref {cell.unique = "unique"}, %x: i64) -> !cell.ref {
  cell.switch %l cells 3 [cell 0: ^two, cell 1: ^one, cell 2: ^seven]
^two:
  %a = cell.load %l[0] tag 0 : i64
  %b = cell.load %l[1] tag 0 : i64
  %c = cell.alloc heap #cell.layout<label size 2 number 1>
  cell.init %c[0], %b tag 1 : i64
  cell.init %c[1], %b tag 1 : i64
  return %c : !cell.ref
^one:
  %d = cell.load %l[0] tag 1 : i64
  %e = cell.alloc heap #cell.layout<label size 3 number 0>
  cell.init %e[0], %d tag 0 : i64
  cell.init %e[1], %d tag 0 : i64
  cell.init %e[2], %d tag 0 : i64
  return %e : !cell.ref
^seven:
  %f = cell.load %l[0] tag 2 : i64
  %g = cell.alloc heap #cell.layout<label size 2 number 0>
  cell.init %g[0], %f tag 0 : i64
  cell.init %g[1], %f tag 0 : i64
  return %g : !cell.ref
}

func.func @fill_labels(%x: i64) -> (!cell.ref, !cell.ref, !cell.ref) {
  %a = cell.alloc heap #cell.layout<label size 2 number 0>
  cell.init %a[0], %x tag 0 : i64
  cell.init %a[1], %x tag 0 : i64
  %b = cell.alloc heap #cell.layout<label size 2 number 1>
  cell.init %b[0], %x tag 1 : i64
  cell.init %b[1], %x tag 1 : i64
  %c = cell.alloc heap #cell.layout<label size 7 number 2>
  cell.init %c[0], %x tag 2 : i64
  %d = call @labels(%a, %x) : (!cell.ref, i64) -> !cell.ref
  %e = call @labels(%b, %x) : (!cell.ref, i64) -> !cell.ref
  %f = call @labels(%c, %x) : (!cell.ref, i64) -> !cell.ref
  return %d, %e, %f : !cell.ref, !cell.ref, !cell.ref
}

// -----

// The donor that keeps most: the second one.
#pair = #cell.layout<label size 2 number 0>
func.func @donor(%x: i64, %y: i64) -> !cell.ref {
  %a = cell.alloc heap #pair
  cell.init %a[0], %x tag 0 : i64
  cell.init %a[1], %y tag 0 : i64
  %b = cell.alloc heap #pair
  cell.init %b[0], %x tag 0 : i64
  cell.init %b[1], %y tag 0 : i64
  %r = call @swap(%a, %b) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
}

// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=swap | Remark="a dead cell is reused; 1 of its slots stay as they are"
// CHECK-LABEL: func.func private @swap(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref, %[[P1:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P1]][0] tag 0 : i64
// CHECK-NEXT:    %[[L2:[a-z0-9_]+]] = cell.load %[[P1]][1] tag 0 : i64
// CHECK-NEXT:    %[[L3:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[L3]] : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P1]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0> keep [0](%[[L1]] : i64) : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][1], %[[X0]] tag 0 : i64
// CHECK-NEXT:    return %[[R0]] : !cell.ref
func.func private @swap(%a: !cell.ref, %b: !cell.ref) -> !cell.ref {
  %a0 = cell.load %a[0] tag 0 : i64
  %b0 = cell.load %b[0] tag 0 : i64
  %b1 = cell.load %b[1] tag 0 : i64
  %a1 = cell.load %a[1] tag 0 : i64
  %s = arith.addi %a0, %a1 : i64
  %c = cell.alloc heap #pair
  cell.init %c[0], %b0 tag 0 : i64
  cell.init %c[1], %s tag 0 : i64
  return %c : !cell.ref
}

// -----

// Either of two dead cells, by the way.
#pair = #cell.layout<label size 2 number 0>
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=join | Remark="a dead cell is reused"
// CHECK-LABEL: func.func @join(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P2:[a-z0-9_]+]]: i1) -> !cell.ref
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    cf.cond_br %[[P2]], ^[[BB0:[a-z0-9]+]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cf.br ^[[BB2:[a-z0-9]+]](%[[L0]], %[[K0]] : i64, !cell.token<2>)
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P1]][0] tag 0 : i64
// CHECK-NEXT:    %[[K1:[a-z0-9_]+]] = cell.reclaim %[[P1]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cf.br ^[[BB2]](%[[L1]], %[[K1]] : i64, !cell.token<2>)
// CHECK-NEXT:  ^[[BB2]](%[[B0:[a-z0-9_]+]]: i64, %[[B1:[a-z0-9_]+]]: !cell.token<2>):
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[B1]] <label size 2 number 0> keep [] : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[B0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R0]][1], %[[Z0]] tag 0 : i64
// CHECK-NEXT:    return %[[R0]] : !cell.ref
func.func @join(%a: !cell.ref {cell.unique = "unique"}, %b: !cell.ref {cell.unique = "unique"}, %i: i1) -> !cell.ref {
  %z = arith.constant 0 : i64
  cf.cond_br %i, ^left, ^right
^left:
  %x = cell.load %a[0] tag 0 : i64
  cf.br ^end(%x : i64)
^right:
  %y = cell.load %b[0] tag 0 : i64
  cf.br ^end(%y : i64)
^end(%v: i64):
  %c = cell.alloc heap #pair
  cell.init %c[0], %v tag 0 : i64
  cell.init %c[1], %z tag 0 : i64
  return %c : !cell.ref
}

func.func @make_pair(%n: i64) -> !cell.ref {
  %i = arith.constant true
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d = cell.alloc heap #pair
  cell.init %d[0], %n tag 0 : i64
  cell.init %d[1], %n tag 0 : i64
  %r = call @join(%c, %d, %i) : (!cell.ref, !cell.ref, i1) -> !cell.ref
  return %r : !cell.ref
}

// -----

// Two cases of one switch lead to one block: their edges get a block of their
// own for the token.
#pair = #cell.layout<label size 2 number 0>
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=edges | Remark="a dead cell is reused"
// CHECK-LABEL: func.func @edges(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P2:[a-z0-9_]+]]: i1) -> !cell.ref
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    cf.cond_br %[[P2]], ^[[BB0:[a-z0-9]+]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    cell.switch %[[P0]] cells 1[cell 0: ^[[BB2:[a-z0-9]+]], immediate 0: ^[[BB3:[a-z0-9]+]]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    cell.switch %[[P1]] cells 1[cell 0: ^[[BB4:[a-z0-9]+]], immediate 0: ^[[BB3]]]
// CHECK-NEXT:  ^[[BB4]]:
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P1]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cf.br ^[[BB5:[a-z0-9]+]](%[[K0]] : !cell.token<2>)
// CHECK-NEXT:  ^[[BB2]]:
// CHECK-NEXT:    %[[K1:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cf.br ^[[BB5]](%[[K1]] : !cell.token<2>)
// CHECK-NEXT:  ^[[BB5]](%[[B0:[a-z0-9_]+]]: !cell.token<2>):
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[B0]] <label size 2 number 0> keep [] : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[Z0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R0]][1], %[[Z0]] tag 0 : i64
// CHECK-NEXT:    return %[[R0]] : !cell.ref
// CHECK-NEXT:  ^[[BB3]]:
// CHECK-NEXT:    %[[I0:[a-z0-9_]+]] = cell.immediate 0
// CHECK-NEXT:    return %[[I0]] : !cell.ref
func.func @edges(%a: !cell.ref {cell.unique = "unique"}, %b: !cell.ref {cell.unique = "unique"}, %i: i1) -> !cell.ref {
  %z = arith.constant 0 : i64
  cf.cond_br %i, ^left, ^right
^left:
  cell.switch %a cells 1 [cell 0: ^end, immediate 0: ^none]
^right:
  cell.switch %b cells 1 [cell 0: ^end, immediate 0: ^none]
^end:
  %c = cell.alloc heap #pair
  cell.init %c[0], %z tag 0 : i64
  cell.init %c[1], %z tag 0 : i64
  return %c : !cell.ref
^none:
  %n = cell.immediate 0
  return %n : !cell.ref
}

func.func @make_pair(%n: i64) -> !cell.ref {
  %i = arith.constant true
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d = cell.alloc heap #pair
  cell.init %d[0], %n tag 0 : i64
  cell.init %d[1], %n tag 0 : i64
  %r = call @edges(%c, %d, %i) : (!cell.ref, !cell.ref, i1) -> !cell.ref
  return %r : !cell.ref
}

// -----

// The callee is given the cell.
#pair = #cell.layout<label size 2 number 0>
// CHECK-LABEL: func.func private @make(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i64, %[[P2:[a-z0-9_]+]]: !cell.token<2>) -> !cell.ref
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[P2]] <label size 2 number 0> keep [] : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R0]][1], %[[P1]] tag 0 : i64
// CHECK-NEXT:    return %[[R0]] : !cell.ref
// CHECK-LABEL: func.func private @make.linear(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i64) -> !cell.ref attributes {cell.origin = "make"}
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P1]] tag 0 : i64
// CHECK-NEXT:    return %[[C0]] : !cell.ref
func.func private @make(%x: i64, %y: i64) -> !cell.ref {
  %c = cell.alloc heap #pair
  cell.init %c[0], %x tag 0 : i64
  cell.init %c[1], %y tag 0 : i64
  return %c : !cell.ref
}

// CHECK-LABEL: func.func @pass(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[L1]] : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @make(%[[X0]], %[[X0]], %[[K0]]) : (i64, i64, !cell.token<2>) -> !cell.ref
// CHECK-NEXT:    return %[[F0]] : !cell.ref
func.func @pass(%a: !cell.ref {cell.unique = "unique"}) -> !cell.ref {
  %x = cell.load %a[0] tag 0 : i64
  %y = cell.load %a[1] tag 0 : i64
  %s = arith.addi %x, %y : i64
  %c = call @make(%s, %s) : (i64, i64) -> !cell.ref
  return %c : !cell.ref
}

// CHECK-LABEL: func.func @fresh(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> !cell.ref
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @make.linear(%[[P0]], %[[P0]]) : (i64, i64) -> !cell.ref
// CHECK-NEXT:    %[[F1:[a-z0-9_]+]] = call @pass(%[[F0]]) : (!cell.ref) -> !cell.ref
// CHECK-NEXT:    return %[[F1]] : !cell.ref
func.func @fresh(%x: i64) -> !cell.ref {
  %c = call @make(%x, %x) : (i64, i64) -> !cell.ref
  %d = call @pass(%c) : (!cell.ref) -> !cell.ref
  return %d : !cell.ref
}

// -----

// Arrays.
// REMARK-DAG: [Passed] InPlace | Category:froe-reuse | Function=set | Remark="the array is updated in place"
// CHECK-LABEL: func.func @set(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: i64, %[[P2:[a-z0-9_]+]]: i64) -> !cell.ref
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 8 : i64
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.array_reuse %[[P0]] stride 8
// CHECK-NEXT:    cell.array_store %[[A0]][%[[P1]], 0], %[[P2]] stride 8 : i64
// CHECK-NEXT:    return %[[A0]] : !cell.ref
func.func @set(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64) -> !cell.ref {
  %eight = arith.constant 8 : i64
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %b : !cell.ref
}

// REMARK-DAG: [Missed] ArrayCopied | Category:froe-reuse | Function=set_shared | Remark="the array is copied: callers of set_shared may go on using argument 1"
// CHECK-LABEL: func.func @set_shared(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref, %[[P1:[a-z0-9_]+]]: i64, %[[P2:[a-z0-9_]+]]: i64) -> !cell.ref
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 8 : i64
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.runtime froe_rt_array_copy(%[[P0]], %[[Z0]]) : (!cell.ref, i64) -> !cell.ref
// CHECK-NEXT:    cell.array_store %[[A0]][%[[P1]], 0], %[[P2]] stride 8 : i64
// CHECK-NEXT:    return %[[A0]] : !cell.ref
func.func @set_shared(%a: !cell.ref, %i: i64, %x: i64) -> !cell.ref {
  %eight = arith.constant 8 : i64
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %b : !cell.ref
}

// REMARK-DAG: [Missed] ArrayCopied | Category:froe-reuse | Function=set_again | Remark="the array is copied: it is used again later"
// CHECK-LABEL: func.func @set_again(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref, %[[P1:[a-z0-9_]+]]: i64, %[[P2:[a-z0-9_]+]]: i64) -> (!cell.ref, i64)
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 8 : i64
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.runtime froe_rt_array_copy(%[[P0]], %[[Z0]]) : (!cell.ref, i64) -> !cell.ref
// CHECK-NEXT:    cell.array_store %[[A0]][%[[P1]], 0], %[[P2]] stride 8 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = cell.array_load %[[P0]][%[[P1]], 0] stride 8 : i64
// CHECK-NEXT:    return %[[A0]], %[[X0]] : !cell.ref, i64
func.func @set_again(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64) -> (!cell.ref, i64) {
  %eight = arith.constant 8 : i64
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  %y = cell.array_load %a[%i, 0] stride 8 : i64
  return %b, %y : !cell.ref, i64
}

// -----

// Copies for contexts: who gives its list away calls a copy.
#cons = #cell.layout<label size 2 number 0 pointers [1]>
// REMARK-DAG: [Missed] Allocated | Category:froe-reuse | Function=push | Remark="a cell is allocated: no cell of its size is free: one is taken apart, but callers of push may go on using argument 1"
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=push.linear | Remark="a dead cell is reused; 1 of its slots stay as they are"
// CHECK-LABEL: func.func private @push(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref, %[[P1:[a-z0-9_]+]]: !cell.ref) -> !cell.ref
// CHECK-NEXT:    cell.switch %[[P0]] cells 1[cell 0: ^[[BB0:[a-z0-9]+]], immediate 0: ^[[BB1:[a-z0-9]+]]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0 pointers[1]>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[L0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P1]] tag 0 : !cell.ref
// CHECK-NEXT:    return %[[C0]] : !cell.ref
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[P1]] : !cell.ref
// CHECK-LABEL: func.func private @push.linear(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: !cell.ref) -> !cell.ref attributes {cell.origin = "push"}
// CHECK-NEXT:    cell.switch %[[P0]] cells 1[cell 0: ^[[BB0:[a-z0-9]+]], immediate 0: ^[[BB1:[a-z0-9]+]]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0 pointers[1]> keep [0](%[[L0]] : i64) : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][1], %[[P1]] tag 0 : !cell.ref
// CHECK-NEXT:    return %[[R0]] : !cell.ref
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[P1]] : !cell.ref
func.func private @push(%l: !cell.ref, %a: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %c = cell.alloc heap #cons
  cell.init %c[0], %h tag 0 : i64
  cell.init %c[1], %a tag 0 : !cell.ref
  return %c : !cell.ref
^nil:
  return %a : !cell.ref
}

// CHECK-LABEL: func.func @shared(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref, %[[P1:[a-z0-9_]+]]: !cell.ref) -> !cell.ref
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @push(%[[P0]], %[[P1]]) : (!cell.ref, !cell.ref) -> !cell.ref
// CHECK-NEXT:    return %[[F0]] : !cell.ref
func.func @shared(%l: !cell.ref, %a: !cell.ref) -> !cell.ref {
  %c = call @push(%l, %a) : (!cell.ref, !cell.ref) -> !cell.ref
  return %c : !cell.ref
}

// CHECK-LABEL: func.func @given(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> !cell.ref
// CHECK-NEXT:    %[[I0:[a-z0-9_]+]] = cell.immediate 0
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0 pointers[1]>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[I0]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @push.linear(%[[C0]], %[[I0]]) : (!cell.ref, !cell.ref) -> !cell.ref
// CHECK-NEXT:    return %[[F0]] : !cell.ref
func.func @given(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %l = cell.alloc heap #cons
  cell.init %l[0], %n tag 0 : i64
  cell.init %l[1], %nil tag 0 : !cell.ref
  %c = call @push(%l, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  return %c : !cell.ref
}

// CHECK-LABEL: func.func @again(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> (!cell.ref, !cell.ref)
// CHECK-NEXT:    %[[I0:[a-z0-9_]+]] = cell.immediate 0
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0 pointers[1]>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[I0]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @push(%[[C0]], %[[I0]]) : (!cell.ref, !cell.ref) -> !cell.ref
// CHECK-NEXT:    return %[[C0]], %[[F0]] : !cell.ref, !cell.ref
func.func @again(%n: i64) -> (!cell.ref, !cell.ref) {
  %nil = cell.immediate 0
  %l = cell.alloc heap #cons
  cell.init %l[0], %n tag 0 : i64
  cell.init %l[1], %nil tag 0 : !cell.ref
  %c = call @push(%l, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  return %l, %c : !cell.ref, !cell.ref
}

// -----

// All of the cell is kept: nothing is written.
#pair = #cell.layout<label size 2 number 0>
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=all | Remark="a dead cell is reused; 2 of its slots stay as they are"
// CHECK-LABEL: func.func private @all(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0> keep [0, 1](%[[L0]], %[[L1]] : i64, i64) : !cell.token<2>
// CHECK-NEXT:    return %[[R0]] : !cell.ref
func.func private @all(%p: !cell.ref) -> !cell.ref {
  %a = cell.load %p[0] tag 0 : i64
  %b = cell.load %p[1] tag 0 : i64
  %c = cell.alloc heap #pair
  cell.init %c[0], %a tag 0 : i64
  cell.init %c[1], %b tag 0 : i64
  return %c : !cell.ref
}

// The layouts differ by their pointers: not the same.
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=pointers | Remark="a dead cell is reused; 1 of its slots stay as they are"
// CHECK-LABEL: func.func private @pointers(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: !cell.ref) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] <label size 2 number 0 pointers[1]> keep [0](%[[L0]] : i64) : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][1], %[[P1]] tag 0 : !cell.ref
// CHECK-NEXT:    return %[[R0]] : !cell.ref
func.func private @pointers(%p: !cell.ref, %x: !cell.ref) -> !cell.ref {
  %a = cell.load %p[0] tag 0 : i64
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %c[0], %a tag 0 : i64
  cell.init %c[1], %x tag 0 : !cell.ref
  return %c : !cell.ref
}

// CHECK-LABEL: func.func @make(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> (!cell.ref, !cell.ref)
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @all(%[[C0]]) : (!cell.ref) -> !cell.ref
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C1]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F1:[a-z0-9_]+]] = call @pointers(%[[C1]], %[[F0]]) : (!cell.ref, !cell.ref) -> !cell.ref
// CHECK-NEXT:    return %[[F0]], %[[F1]] : !cell.ref, !cell.ref
func.func @make(%n: i64) -> (!cell.ref, !cell.ref) {
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d = call @all(%c) : (!cell.ref) -> !cell.ref
  %e = cell.alloc heap #pair
  cell.init %e[0], %n tag 0 : i64
  cell.init %e[1], %n tag 0 : i64
  %f = call @pointers(%e, %d) : (!cell.ref, !cell.ref) -> !cell.ref
  return %d, %f : !cell.ref, !cell.ref
}

// -----

// Not where the cell is returned as well, nor in a loop for a cell from
// outside.
#pair = #cell.layout<label size 2 number 0>
// REMARK-DAG: [Missed] Allocated | Category:froe-reuse | Function=kept | Remark="a cell is allocated: no cell of its size dies before it"
// CHECK-LABEL: func.func private @kept(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref) -> (!cell.ref, !cell.ref)
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[L0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[L0]] tag 0 : i64
// CHECK-NEXT:    return %[[P0]], %[[C0]] : !cell.ref, !cell.ref
func.func private @kept(%p: !cell.ref) -> (!cell.ref, !cell.ref) {
  %a = cell.load %p[0] tag 0 : i64
  %c = cell.alloc heap #pair
  cell.init %c[0], %a tag 0 : i64
  cell.init %c[1], %a tag 0 : i64
  return %p, %c : !cell.ref, !cell.ref
}

// REMARK-DAG: [Missed] Allocated | Category:froe-reuse | Function=loop | Remark="a cell is allocated: no cell of its size dies before it"
// CHECK-LABEL: func.func private @loop(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref, %[[P1:[a-z0-9_]+]]: i1) -> !cell.ref
// CHECK-NEXT:    %[[I0:[a-z0-9_]+]] = cell.immediate 0
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[I0]] : !cell.ref)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: !cell.ref):
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0 pointers[1]>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[L0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[B0]] tag 0 : !cell.ref
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0]](%[[C0]] : !cell.ref), ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[C0]] : !cell.ref
func.func private @loop(%p: !cell.ref, %b: i1) -> !cell.ref {
  %nil = cell.immediate 0
  cf.br ^head(%nil : !cell.ref)
^head(%l: !cell.ref):
  %a = cell.load %p[0] tag 0 : i64
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %c[0], %a tag 0 : i64
  cell.init %c[1], %l tag 0 : !cell.ref
  cf.cond_br %b, ^head(%c : !cell.ref), ^end
^end:
  return %c : !cell.ref
}

// Carried from one iteration to the next one, it is.
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=carried | Remark="a dead cell is reused"
// CHECK-LABEL: func.func private @carried(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: i1) -> i64
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[P0]] : !cell.ref)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: !cell.ref):
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[B0]][0] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[L0]] : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[B0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0> keep [] : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[X0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R0]][1], %[[L0]] tag 0 : i64
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0]](%[[R0]] : !cell.ref), ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[X0]] : i64
func.func private @carried(%p: !cell.ref, %b: i1) -> i64 {
  cf.br ^head(%p : !cell.ref)
^head(%l: !cell.ref):
  %a = cell.load %l[0] tag 0 : i64
  %s = arith.addi %a, %a : i64
  %c = cell.alloc heap #pair
  cell.init %c[0], %s tag 0 : i64
  cell.init %c[1], %a tag 0 : i64
  cf.cond_br %b, ^head(%c : !cell.ref), ^end
^end:
  return %s : i64
}

// CHECK-LABEL: func.func @make(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> (!cell.ref, !cell.ref, !cell.ref, i64)
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]]:2 = call @kept(%[[C0]]) : (!cell.ref) -> (!cell.ref, !cell.ref)
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C1]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F1:[a-z0-9_]+]] = call @loop(%[[C1]], %[[P1]]) : (!cell.ref, i1) -> !cell.ref
// CHECK-NEXT:    %[[C2:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C2]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C2]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F2:[a-z0-9_]+]] = call @carried(%[[C2]], %[[P1]]) : (!cell.ref, i1) -> i64
// CHECK-NEXT:    return %[[F0]]#0, %[[F0]]#1, %[[F1]], %[[F2]] : !cell.ref, !cell.ref, !cell.ref, i64
func.func @make(%n: i64, %b: i1) -> (!cell.ref, !cell.ref, !cell.ref, i64) {
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d:2 = call @kept(%c) : (!cell.ref) -> (!cell.ref, !cell.ref)
  %e = cell.alloc heap #pair
  cell.init %e[0], %n tag 0 : i64
  cell.init %e[1], %n tag 0 : i64
  %f = call @loop(%e, %b) : (!cell.ref, i1) -> !cell.ref
  %g = cell.alloc heap #pair
  cell.init %g[0], %n tag 0 : i64
  cell.init %g[1], %n tag 0 : i64
  %h = call @carried(%g, %b) : (!cell.ref, i1) -> i64
  return %d#0, %d#1, %f, %h : !cell.ref, !cell.ref, !cell.ref, i64
}

// -----

// Allocations on one way only are made there.
#pair = #cell.layout<label size 2 number 0>
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=sink | Remark="a dead cell is reused; 1 of its slots stay as they are"
// CHECK-LABEL: func.func private @sink(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: i1) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0:[a-z0-9]+]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    return %[[P0]] : !cell.ref
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0> keep [0](%[[L0]] : i64) : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][1], %[[L0]] tag 0 : i64
// CHECK-NEXT:    return %[[R0]] : !cell.ref
func.func private @sink(%p: !cell.ref, %b: i1) -> !cell.ref {
  %a = cell.load %p[0] tag 0 : i64
  %c = cell.alloc heap #pair
  cell.init %c[0], %a tag 0 : i64
  cell.init %c[1], %a tag 0 : i64
  cf.cond_br %b, ^old, ^new
^old:
  return %p : !cell.ref
^new:
  return %c : !cell.ref
}

// CHECK-LABEL: func.func @make(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> !cell.ref
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @sink(%[[C0]], %[[P1]]) : (!cell.ref, i1) -> !cell.ref
// CHECK-NEXT:    return %[[F0]] : !cell.ref
func.func @make(%n: i64, %b: i1) -> !cell.ref {
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d = call @sink(%c, %b) : (!cell.ref, i1) -> !cell.ref
  return %d : !cell.ref
}

// -----

// Cells from elsewhere: nothing is known of who refers to them.
func.func private @external() -> !cell.ref
// REMARK-DAG: [Missed] Allocated | Category:froe-reuse | Function=foreign | Remark="a cell is allocated: no cell of its size dies before it"
// CHECK-LABEL: func.func @foreign(
// CHECK-SAME:  ) -> !cell.ref
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @external() : () -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[F0]][0] tag 0 : i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 1 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[L0]] tag 0 : i64
// CHECK-NEXT:    return %[[C0]] : !cell.ref
func.func @foreign() -> !cell.ref {
  %p = call @external() : () -> !cell.ref
  %a = cell.load %p[0] tag 0 : i64
  %c = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %c[0], %a tag 0 : i64
  return %c : !cell.ref
}

// -----

// One block that leads to another one twice, with other values: both edges go
// through a block for the token.
#pair = #cell.layout<label size 2 number 0>
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=both_edges | Remark="a dead cell is reused; 1 of its slots stay as they are"
// REMARK-DAG: [Passed] Reused | Category:froe-reuse | Function=both_edges | Remark="a dead cell is reused"
// CHECK-LABEL: func.func @both_edges(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: !cell.ref {cell.unique = "unique"}, %[[P1:[a-z0-9_]+]]: i64, %[[P2:[a-z0-9_]+]]: i1) -> !cell.ref
// CHECK-NEXT:    cf.cond_br %[[P2]], ^[[BB0:[a-z0-9]+]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[P0]][0] tag 0 : i64
// CHECK-NEXT:    cf.cond_br %[[P2]], ^[[BB2:[a-z0-9]+]](%[[L0]] : i64), ^[[BB2]](%[[P1]] : i64)
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[P0]][1] tag 0 : i64
// CHECK-NEXT:    %[[K0:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[R0:[a-z0-9_]+]] = cell.reuse %[[K0]] same <label size 2 number 0> keep [1](%[[L1]] : i64) : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R0]][0], %[[L1]] tag 0 : i64
// CHECK-NEXT:    %[[L2:[a-z0-9_]+]] = cell.load %[[R0]][0] tag 0 : i64
// CHECK-NEXT:    cf.switch %[[P2]] : i1, [
// CHECK-NEXT:      default: ^[[BB3:[a-z0-9]+]](%[[L1]] : i64),
// CHECK-NEXT:      1: ^[[BB3]](%[[L2]] : i64)
// CHECK-NEXT:    ]
// CHECK-NEXT:  ^[[BB3]](%[[B0:[a-z0-9_]+]]: i64):
// CHECK-NEXT:    %[[K1:[a-z0-9_]+]] = cell.reclaim %[[R0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cf.br ^[[BB4:[a-z0-9]+]](%[[B0]], %[[K1]] : i64, !cell.token<2>)
// CHECK-NEXT:  ^[[BB2]](%[[B1:[a-z0-9_]+]]: i64):
// CHECK-NEXT:    %[[K2:[a-z0-9_]+]] = cell.reclaim %[[P0]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cf.br ^[[BB4]](%[[B1]], %[[K2]] : i64, !cell.token<2>)
// CHECK-NEXT:  ^[[BB4]](%[[B2:[a-z0-9_]+]]: i64, %[[B3:[a-z0-9_]+]]: !cell.token<2>):
// CHECK-NEXT:    %[[R1:[a-z0-9_]+]] = cell.reuse %[[B3]] <label size 2 number 0> keep [] : !cell.token<2>
// CHECK-NEXT:    cell.init %[[R1]][0], %[[B2]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[R1]][1], %[[B2]] tag 0 : i64
// CHECK-NEXT:    return %[[R1]] : !cell.ref
func.func @both_edges(%a: !cell.ref {cell.unique = "unique"}, %x: i64, %b: i1) -> !cell.ref {
  cf.cond_br %b, ^l, ^r
^l:
  %y = cell.load %a[0] tag 0 : i64
  cf.cond_br %b, ^end(%y : i64), ^end(%x : i64)
^r:
  %z = cell.load %a[1] tag 0 : i64
  %q = cell.alloc heap #pair
  cell.init %q[0], %z tag 0 : i64
  cell.init %q[1], %z tag 0 : i64
  %s = cell.load %q[0] tag 0 : i64
  cf.switch %b : i1, [default: ^end(%z : i64), 1: ^end(%s : i64)]
^end(%v: i64):
  %c = cell.alloc heap #pair
  cell.init %c[0], %v tag 0 : i64
  cell.init %c[1], %v tag 0 : i64
  return %c : !cell.ref
}

func.func @start_edges(%x: i64, %b: i1) -> !cell.ref {
  %d = cell.alloc heap #pair
  cell.init %d[0], %x tag 0 : i64
  cell.init %d[1], %x tag 0 : i64
  %c = call @both_edges(%d, %x, %b) : (!cell.ref, i64, i1) -> !cell.ref
  return %c : !cell.ref
}
