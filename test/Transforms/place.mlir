// Cells that do not leave a function go to its frame; why others do not.
// RUN: froe-opt %s --split-input-file --froe-place -o %t.1
// RUN: FileCheck %s --input-file=%t.1
// RUN: froe-opt %s --split-input-file --froe-place --remarks-filter=.* -o %t.2 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: froe-opt %t.1 --split-input-file --froe-place -o %t.2
// RUN: diff %t.1 %t.2

#pair = #cell.layout<label size 2 number 0>

// The two are not alive at the same time: one slot.
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=shared_slot | Remark="the cell is in slot 0 of the frame"
// CHECK-LABEL: func.func @shared_slot(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[C0]][0] tag 0 : i64
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[L0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C1]][1], %[[L0]] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[C1]][1] tag 0 : i64
// CHECK-NEXT:    return %[[L1]] : i64
func.func @shared_slot(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  cell.init %a[1], %n tag 0 : i64
  %x = cell.load %a[0] tag 0 : i64
  %b = cell.alloc heap #pair
  cell.init %b[0], %x tag 0 : i64
  cell.init %b[1], %x tag 0 : i64
  %y = cell.load %b[1] tag 0 : i64
  return %y : i64
}

// Both alive: two slots.
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=two_slots | Remark="the cell is in slot 0 of the frame"
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=two_slots | Remark="the cell is in slot 1 of the frame"
// CHECK-LABEL: func.func @two_slots(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc frame slot 1 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C1]][1], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[C0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[C1]][1] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[L1]] : i64
// CHECK-NEXT:    return %[[X0]] : i64
func.func @two_slots(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  cell.init %a[1], %n tag 0 : i64
  %b = cell.alloc heap #pair
  cell.init %b[0], %n tag 0 : i64
  cell.init %b[1], %n tag 0 : i64
  %x = cell.load %a[0] tag 0 : i64
  %y = cell.load %b[1] tag 0 : i64
  %z = arith.addi %x, %y : i64
  return %z : i64
}

// What is in another cell is alive as long as it.
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=within | Remark="the cell is in slot 0 of the frame"
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=within | Remark="the cell is in slot 1 of the frame"
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=within | Remark="the cell is in slot 2 of the frame"
// CHECK-LABEL: func.func @within(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 1 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc frame slot 1 <label size 1 number 0 pointers[0]>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[C0]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[C2:[a-z0-9_]+]] = cell.alloc frame slot 2 <label size 4 number 0>
// CHECK-NEXT:    cell.init %[[C2]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[C2]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[C1]][0] tag 0 : !cell.ref
// CHECK-NEXT:    %[[L2:[a-z0-9_]+]] = cell.load %[[L1]][0] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L2]], %[[L0]] : i64
// CHECK-NEXT:    return %[[X0]] : i64
func.func @within(%n: i64) -> i64 {
  %a = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %a[0], %n tag 0 : i64
  %b = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %b[0], %a tag 0 : !cell.ref
  %c = cell.alloc heap #cell.layout<label size 4 number 0>
  cell.init %c[0], %n tag 0 : i64
  %u = cell.load %c[0] tag 0 : i64
  %d = cell.load %b[0] tag 0 : !cell.ref
  %x = cell.load %d[0] tag 0 : i64
  %y = arith.addi %x, %u : i64
  return %y : i64
}

// Two ways: one slot.
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=ways | Remark="the cell is in slot 0 of the frame"
// CHECK-LABEL: func.func @ways(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> i64
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0:[a-z0-9]+]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cf.br ^[[BB2:[a-z0-9]+]](%[[C0]] : !cell.ref)
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cf.br ^[[BB2]](%[[C1]] : !cell.ref)
// CHECK-NEXT:  ^[[BB2]](%[[B0:[a-z0-9_]+]]: !cell.ref):
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[B0]][0] tag 0 : i64
// CHECK-NEXT:    return %[[L0]] : i64
func.func @ways(%n: i64, %b: i1) -> i64 {
  cf.cond_br %b, ^left, ^right
^left:
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  cf.br ^end(%a : !cell.ref)
^right:
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cf.br ^end(%c : !cell.ref)
^end(%r: !cell.ref):
  %x = cell.load %r[0] tag 0 : i64
  return %x : i64
}

// In a loop, for one iteration.
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=in_loop | Remark="the cell is in slot 0 of the frame"
// CHECK-LABEL: func.func @in_loop(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[Z1:[a-z0-9_]+]] = arith.constant 1 : i64
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[Z0]], %[[Z0]] : i64, i64)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: i64, %[[B1:[a-z0-9_]+]]: i64):
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.cmpi slt, %[[B0]], %[[P0]] : i64
// CHECK-NEXT:    cf.cond_br %[[X0]], ^[[BB1:[a-z0-9]+]], ^[[BB2:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[B0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[B1]] tag 0 : i64
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[C0]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[C0]][1] tag 0 : i64
// CHECK-NEXT:    %[[X1:[a-z0-9_]+]] = arith.addi %[[L0]], %[[L1]] : i64
// CHECK-NEXT:    %[[X2:[a-z0-9_]+]] = arith.addi %[[B0]], %[[Z1]] : i64
// CHECK-NEXT:    cf.br ^[[BB0]](%[[X2]], %[[X1]] : i64, i64)
// CHECK-NEXT:  ^[[BB2]]:
// CHECK-NEXT:    return %[[B1]] : i64
func.func @in_loop(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  cf.br ^head(%zero, %zero : i64, i64)
^head(%i: i64, %s: i64):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^end
^body:
  %a = cell.alloc heap #pair
  cell.init %a[0], %i tag 0 : i64
  cell.init %a[1], %s tag 0 : i64
  %x = cell.load %a[0] tag 0 : i64
  %y = cell.load %a[1] tag 0 : i64
  %z = arith.addi %x, %y : i64
  %j = arith.addi %i, %one : i64
  cf.br ^head(%j, %z : i64, i64)
^end:
  return %s : i64
}

// Carried to the next iteration, where it is read after the next one is made.
// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=carried | Remark="the cell does not go to the frame: more than one of them is alive at a time"
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=carried | Remark="the cell is in slot 0 of the frame"
// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=carried | Remark="iterations of the loop are no regions: what one allocates is carried on"
// CHECK-LABEL: func.func @carried(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[Z1:[a-z0-9_]+]] = arith.constant 1 : i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[Z0]], %[[C0]] : i64, !cell.ref)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: i64, %[[B1:[a-z0-9_]+]]: !cell.ref):
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[B0]] tag 0 : i64
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[B1]][0] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[Z1]] : i64
// CHECK-NEXT:    %[[X1:[a-z0-9_]+]] = arith.cmpi slt, %[[X0]], %[[P0]] : i64
// CHECK-NEXT:    cf.cond_br %[[X1]], ^[[BB0]](%[[X0]], %[[C1]] : i64, !cell.ref), ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[X0]] : i64
func.func @carried(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %first = cell.alloc heap #pair
  cell.init %first[0], %n tag 0 : i64
  cf.br ^head(%zero, %first : i64, !cell.ref)
^head(%i: i64, %c: !cell.ref):
  %a = cell.alloc heap #pair
  cell.init %a[0], %i tag 0 : i64
  %x = cell.load %c[0] tag 0 : i64
  %j = arith.addi %x, %one : i64
  %more = arith.cmpi slt, %j, %n : i64
  cf.cond_br %more, ^head(%j, %a : i64, !cell.ref), ^end
^end:
  return %j : i64
}

// Carried, but dead by then: one slot is enough.
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=carried_dead | Remark="the cell is in slot 0 of the frame"
// CHECK-LABEL: func.func @carried_dead(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[Z1:[a-z0-9_]+]] = arith.constant 1 : i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[Z0]], %[[C0]] : i64, !cell.ref)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: i64, %[[B1:[a-z0-9_]+]]: !cell.ref):
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[B1]][0] tag 0 : i64
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[L0]] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[Z1]] : i64
// CHECK-NEXT:    %[[X1:[a-z0-9_]+]] = arith.cmpi slt, %[[X0]], %[[P0]] : i64
// CHECK-NEXT:    cf.cond_br %[[X1]], ^[[BB0]](%[[X0]], %[[C1]] : i64, !cell.ref), ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    return %[[X0]] : i64
func.func @carried_dead(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %first = cell.alloc heap #pair
  cell.init %first[0], %n tag 0 : i64
  cf.br ^head(%zero, %first : i64, !cell.ref)
^head(%i: i64, %c: !cell.ref):
  %x = cell.load %c[0] tag 0 : i64
  %a = cell.alloc heap #pair
  cell.init %a[0], %x tag 0 : i64
  %j = arith.addi %x, %one : i64
  %more = arith.cmpi slt, %j, %n : i64
  cf.cond_br %more, ^head(%j, %a : i64, !cell.ref), ^end
^end:
  return %j : i64
}

// A callee that only looks.
func.func private @look(%p: !cell.ref) -> i64 {
  %x = cell.load %p[0] tag 0 : i64
  return %x : i64
}

// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=looked_at | Remark="the cell is in slot 0 of the frame"
// CHECK-LABEL: func.func @looked_at(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @look(%[[C0]]) : (!cell.ref) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[F0]], %[[F0]] : i64
// CHECK-NEXT:    return %[[X0]] : i64
func.func @looked_at(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %x = call @look(%a) : (!cell.ref) -> i64
  %y = arith.addi %x, %x : i64
  return %y : i64
}

// One that returns it: alive as long as the result.
func.func private @same(%p: !cell.ref) -> !cell.ref {
  return %p : !cell.ref
}

// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=returned_by | Remark="the cell is in slot 0 of the frame"
// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=returned_by | Remark="the cell is in slot 1 of the frame"
// CHECK-LABEL: func.func @returned_by(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @same(%[[C0]]) : (!cell.ref) -> !cell.ref
// CHECK-NEXT:    %[[C1:[a-z0-9_]+]] = cell.alloc frame slot 1 <label size 2 number 0>
// CHECK-NEXT:    cell.init %[[C1]][0], %[[P0]] tag 0 : i64
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[C1]][0] tag 0 : i64
// CHECK-NEXT:    %[[L1:[a-z0-9_]+]] = cell.load %[[F0]][0] tag 0 : i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[L0]], %[[L1]] : i64
// CHECK-NEXT:    return %[[X0]] : i64
func.func @returned_by(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %s = call @same(%a) : (!cell.ref) -> !cell.ref
  %b = cell.alloc heap #pair
  cell.init %b[0], %n tag 0 : i64
  %x = cell.load %b[0] tag 0 : i64
  %y = cell.load %s[0] tag 0 : i64
  %z = arith.addi %x, %y : i64
  return %z : i64
}

// A hole that a callee writes to, and a closure that is looked at.
func.func private @fill(%n: i64, %to: !cell.hole<i64>) {
  cell.fill %to, %n : !cell.hole<i64>
  return
}

// REMARK-DAG: [Passed] InFrame | Category:froe-place | Function=hole | Remark="the cell is in slot 0 of the frame"
// CHECK-LABEL: func.func @hole(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc frame slot 0 <label size 2 number 0>
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = cell.hole %[[C0]][0] tag 0 : !cell.hole<i64>
// CHECK-NEXT:    call @fill(%[[P0]], %[[X0]]) : (i64, !cell.hole<i64>) -> ()
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[C0]][0] tag 0 : i64
// CHECK-NEXT:    return %[[L0]] : i64
func.func @hole(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  %h = cell.hole %a[0] tag 0 : !cell.hole<i64>
  call @fill(%n, %h) : (i64, !cell.hole<i64>) -> ()
  %x = cell.load %a[0] tag 0 : i64
  return %x : i64
}

// -----

#pair = #cell.layout<label size 2 number 0>
#box = #cell.layout<label size 1 number 0 pointers [0]>
// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=returned | Remark="the cell does not go to the frame: it is returned"
// CHECK-LABEL: func.func @returned(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @returned(%n: i64) -> !cell.ref {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  return %a : !cell.ref
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=returned_within | Remark="the cell does not go to the frame: it is returned"
// CHECK-LABEL: func.func @returned_within(
// CHECK:       cell.alloc heap <label size 2 number 0>
// CHECK:       cell.alloc heap <label size 1 number 0 pointers[0]>
func.func @returned_within(%n: i64) -> !cell.ref {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %b = cell.alloc heap #box
  cell.init %b[0], %a tag 0 : !cell.ref
  return %b : !cell.ref
}

func.func private @tail(%p: !cell.ref) -> i64 {
  %x = cell.load %p[0] tag 0 : i64
  return %x : i64
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_tail_call | Remark="the cell does not go to the frame: a tail call gets it"
// CHECK-LABEL: func.func @to_tail_call(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_tail_call(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %x = call @tail(%a) : (!cell.ref) -> i64
  return %x : i64
}

func.func private @c_function(!cell.ref) -> i64
// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_c | Remark="the cell does not go to the frame: a C function gets it"
// CHECK-LABEL: func.func @to_c(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_c(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %x = call @c_function(%a) : (!cell.ref) -> i64
  %y = arith.addi %x, %x : i64
  return %y : i64
}

func.func private @eat(%p: !cell.ref {cell.unique = "unique"}) -> i64 {
  %x = cell.load %p[0] tag 0 : i64
  %k = cell.reclaim %p tag 0 : !cell.token<2>
  return %x : i64
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_eater | Remark="the cell does not go to the frame: eat may make another cell of it"
// CHECK-LABEL: func.func @to_eater(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_eater(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %x = call @eat(%a) : (!cell.ref) -> i64
  %y = arith.addi %x, %x : i64
  return %y : i64
}

func.func private @keep(%p: !cell.ref, %to: !cell.hole<!cell.ref>) {
  cell.fill %to, %p : !cell.hole<!cell.ref>
  return
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_keeper | Remark="the cell does not go to the frame: keep may keep it"
// CHECK-LABEL: func.func @to_keeper(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_keeper(%n: i64) -> i64 {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %h = cell.local : !cell.hole<!cell.ref>
  call @keep(%a, %h) : (!cell.ref, !cell.hole<!cell.ref>) -> ()
  return %n : i64
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_hole | Remark="the cell does not go to the frame: it is written where the caller wants it"
// CHECK-LABEL: func.func @to_hole(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_hole(%n: i64, %to: !cell.hole<!cell.ref>) {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  cell.fill %to, %a : !cell.hole<!cell.ref>
  return
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_array | Remark="the cell does not go to the frame: it is put into an array"
// CHECK-LABEL: func.func @to_array(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_array(%n: i64, %l: !cell.ref {cell.unique = "unique"}) {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %b = cell.array_reuse %l stride 8
  cell.array_store %b[%n, 0], %a stride 8 : !cell.ref
  return
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_invoke | Remark="the cell does not go to the frame: it is used by cell.invoke"
// CHECK-LABEL: func.func @to_invoke(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_invoke(%n: i64, %f: !cell.ref) {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  cell.invoke %f(%a) : (!cell.ref) -> ()
  return
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=reclaimed | Remark="the cell does not go to the frame: it becomes another cell"
// CHECK-LABEL: func.func @reclaimed(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @reclaimed(%n: i64) -> !cell.ref {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %x = cell.load %a[0] tag 0 : i64
  %k = cell.reclaim %a tag 0 : !cell.token<2>
  %b = cell.reuse %k same #cell.layout<label size 2 number 0> keep [0] (%x : i64) : !cell.token<2>
  cell.init %b[1], %n tag 0 : i64
  return %b : !cell.ref
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_old_cell | Remark="the cell does not go to the frame: it is put into a cell that was there before"
// CHECK-LABEL: func.func @to_old_cell(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_old_cell(%n: i64, %k: !cell.token<1>) -> !cell.ref {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %b = cell.reuse %k <label size 1 number 0 pointers [0]> keep [] : !cell.token<1>
  cell.init %b[0], %a tag 0 : !cell.ref
  return %b : !cell.ref
}

func.func private @make_hole(%n: i64, %to: !cell.hole<i64>) {
  cell.fill %to, %n : !cell.hole<i64>
  return
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=tail_hole | Remark="the cell does not go to the frame: a tail call writes to it"
// CHECK-LABEL: func.func @tail_hole(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @tail_hole(%n: i64) {
  %a = cell.alloc heap #pair
  %h = cell.hole %a[0] tag 0 : !cell.hole<i64>
  call @make_hole(%n, %h) : (i64, !cell.hole<i64>) -> ()
  return
}

func.func private @replay(%p: !cell.ref) {
  return
}

// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=to_attempt | Remark="the cell does not go to the frame: it is used by cell.attempt"
// CHECK-LABEL: func.func @to_attempt(
// CHECK:       cell.alloc heap <label size 2 number 0>
func.func @to_attempt(%n: i64) {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %t = cell.attempt @replay(%a) : (!cell.ref) -> i1
  cell.end_attempt %t
  return
}
