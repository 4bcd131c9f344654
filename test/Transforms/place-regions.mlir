// Memory that is given back all at once, and why other memory is not.
// RUN: froe-opt %s --split-input-file --froe-place -o %t.1
// RUN: FileCheck %s --input-file=%t.1
// RUN: froe-opt %s --split-input-file --froe-place --remarks-filter=.* -o %t.2 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: froe-opt %t.1 --split-input-file --froe-place -o %t.2
// RUN: diff %t.1 %t.2

#cons = #cell.layout<label size 2 number 0 pointers [1]>
#pair = #cell.layout<label size 2 number 0>

// What it makes does not leave it: a region.
// REMARK-DAG: [Passed] FunctionRegion | Category:froe-place | Function=text | Remark="the function releases what it has allocated"
// CHECK-LABEL: func.func private @text(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.runtime froe_rt_string_from_int(%[[P0]]) : (i64) -> !cell.ref
// CHECK-NEXT:    %[[X2:[a-z0-9_]+]] = cell.string_length %[[A0]]
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    return %[[X2]] : i64
func.func private @text(%n: i64) -> i64 {
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  %l = cell.string_length %s
  return %l : i64
}

// Who calls it takes no memory.
// CHECK-LABEL: func.func private @texts(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @text(%[[P0]]) : (i64) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.addi %[[F0]], %[[F0]] : i64
// CHECK-NEXT:    return %[[X0]] : i64
func.func private @texts(%n: i64) -> i64 {
  %l = call @text(%n) : (i64) -> i64
  %m = arith.addi %l, %l : i64
  return %m : i64
}

// What it returns may hold what it has made: its caller's region.
// REMARK-DAG: [Missed] NotInFrame | Category:froe-place | Function=list | Remark="the cell does not go to the frame: it is returned"
// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=list | Remark="iterations of the loop are no regions: what one allocates is used after the loop"
// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=list | Remark="the function is no region: it returns what it allocates"
// CHECK-LABEL: func.func private @list(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> !cell.ref
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[Z1:[a-z0-9_]+]] = arith.constant 1 : i64
// CHECK-NEXT:    %[[I0:[a-z0-9_]+]] = cell.immediate 0
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[Z0]], %[[I0]] : i64, !cell.ref)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: i64, %[[B1:[a-z0-9_]+]]: !cell.ref):
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]] = arith.cmpi slt, %[[B0]], %[[P0]] : i64
// CHECK-NEXT:    cf.cond_br %[[X0]], ^[[BB1:[a-z0-9]+]], ^[[BB2:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[C0:[a-z0-9_]+]] = cell.alloc heap <label size 2 number 0 pointers[1]>
// CHECK-NEXT:    cell.init %[[C0]][0], %[[B0]] tag 0 : i64
// CHECK-NEXT:    cell.init %[[C0]][1], %[[B1]] tag 0 : !cell.ref
// CHECK-NEXT:    %[[X1:[a-z0-9_]+]] = arith.addi %[[B0]], %[[Z1]] : i64
// CHECK-NEXT:    cf.br ^[[BB0]](%[[X1]], %[[C0]] : i64, !cell.ref)
// CHECK-NEXT:  ^[[BB2]]:
// CHECK-NEXT:    return %[[B1]] : !cell.ref
func.func private @list(%n: i64) -> !cell.ref {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %nil = cell.immediate 0
  cf.br ^head(%zero, %nil : i64, !cell.ref)
^head(%i: i64, %l: !cell.ref):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^end
^body:
  %c = cell.alloc heap #cons
  cell.init %c[0], %i tag 0 : i64
  cell.init %c[1], %l tag 0 : !cell.ref
  %j = arith.addi %i, %one : i64
  cf.br ^head(%j, %c : i64, !cell.ref)
^end:
  return %l : !cell.ref
}

// REMARK-DAG: [Passed] FunctionRegion | Category:froe-place | Function=head | Remark="the function releases what it has allocated"
// CHECK-LABEL: func.func private @head(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @list(%[[P0]]) : (i64) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[F0]][0] tag 0 : i64
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    return %[[L0]] : i64
func.func private @head(%n: i64) -> i64 {
  %l = call @list(%n) : (i64) -> !cell.ref
  %h = cell.load %l[0] tag 0 : i64
  return %h : i64
}

// Two returns.
// REMARK-DAG: [Passed] FunctionRegion | Category:froe-place | Function=heads | Remark="the function releases what it has allocated"
// CHECK-LABEL: func.func private @heads(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @list(%[[P0]]) : (i64) -> !cell.ref
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0:[a-z0-9]+]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[F0]][0] tag 0 : i64
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    return %[[L0]] : i64
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    return %[[P0]] : i64
func.func private @heads(%n: i64, %b: i1) -> i64 {
  %l = call @list(%n) : (i64) -> !cell.ref
  cf.cond_br %b, ^yes, ^no
^yes:
  %h = cell.load %l[0] tag 0 : i64
  return %h : i64
^no:
  return %n : i64
}

// Each iteration gives back what it has made; the function need not.
// REMARK-DAG: [Passed] LoopRegion | Category:froe-place | Function=loop | Remark="each iteration of the loop releases what it has allocated"
// CHECK-LABEL: func.func private @loop(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64) -> i64
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    %[[Z1:[a-z0-9_]+]] = arith.constant 1 : i64
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[Z0]], %[[Z0]] : i64, i64)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: i64, %[[B1:[a-z0-9_]+]]: i64):
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    %[[X2:[a-z0-9_]+]] = arith.cmpi slt, %[[B0]], %[[P0]] : i64
// CHECK-NEXT:    cf.cond_br %[[X2]], ^[[BB1:[a-z0-9]+]], ^[[BB2:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[F0:[a-z0-9_]+]] = call @list(%[[B0]]) : (i64) -> !cell.ref
// CHECK-NEXT:    %[[L0:[a-z0-9_]+]] = cell.load %[[F0]][0] tag 0 : i64
// CHECK-NEXT:    %[[X3:[a-z0-9_]+]] = arith.addi %[[B1]], %[[L0]] : i64
// CHECK-NEXT:    %[[X4:[a-z0-9_]+]] = arith.addi %[[B0]], %[[Z1]] : i64
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    cf.br ^[[BB0]](%[[X4]], %[[X3]] : i64, i64)
// CHECK-NEXT:  ^[[BB2]]:
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    cf.br ^[[BB3:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB3]]:
// CHECK-NEXT:    return %[[B1]] : i64
func.func private @loop(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  cf.br ^head(%zero, %zero : i64, i64)
^head(%i: i64, %s: i64):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^end
^body:
  %l = call @list(%i) : (i64) -> !cell.ref
  %h = cell.load %l[0] tag 0 : i64
  %t = arith.addi %s, %h : i64
  %j = arith.addi %i, %one : i64
  cf.br ^head(%j, %t : i64, i64)
^end:
  return %s : i64
}

// The inner loop does; the outer one has nothing left.
// REMARK-DAG: [Passed] LoopRegion | Category:froe-place | Function=nested | Remark="each iteration of the loop releases what it has allocated"
// CHECK-LABEL: func.func private @nested(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> i64
// CHECK-NEXT:    %[[Z0:[a-z0-9_]+]] = arith.constant 0 : i64
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[Z0]] : i64)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: i64):
// CHECK-NEXT:    cf.br ^[[BB1:[a-z0-9]+]](%[[B0]] : i64)
// CHECK-NEXT:  ^[[BB2:[a-z0-9]+]](%[[B1:[a-z0-9_]+]]: i64):
// CHECK-NEXT:    cell.region_exit %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    cf.br ^[[BB1]](%[[B1]] : i64)
// CHECK-NEXT:  ^[[BB1]](%[[B2:[a-z0-9_]+]]: i64):
// CHECK-NEXT:    %[[X0]], %[[X1]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.runtime froe_rt_string_from_int(%[[B2]]) : (i64) -> !cell.ref
// CHECK-NEXT:    %[[X2:[a-z0-9_]+]] = cell.string_length %[[A0]]
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB2]](%[[X2]] : i64), ^[[BB3:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB3]]:
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    cf.br ^[[BB4:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB4]]:
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0]](%[[X2]] : i64), ^[[BB5:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB5]]:
// CHECK-NEXT:    return %[[X2]] : i64
func.func private @nested(%n: i64, %b: i1) -> i64 {
  %zero = arith.constant 0 : i64
  cf.br ^outer(%zero : i64)
^outer(%i: i64):
  cf.br ^inner(%i : i64)
^inner(%j: i64):
  %s = cell.runtime froe_rt_string_from_int(%j) : (i64) -> !cell.ref
  %l = cell.string_length %s
  cf.cond_br %b, ^inner(%l : i64), ^next
^next:
  cf.cond_br %b, ^outer(%l : i64), ^end
^end:
  return %l : i64
}

// Callers that keep all of them alive.
func.func @uses(%n: i64, %b: i1) -> (i64, i64, i64, i64, i64) {
  %a = call @texts(%n) : (i64) -> i64
  %c = call @head(%n) : (i64) -> i64
  %d = call @heads(%n, %b) : (i64, i1) -> i64
  %e = call @loop(%n) : (i64) -> i64
  %f = call @nested(%n, %b) : (i64, i1) -> i64
  return %a, %c, %d, %e, %f : i64, i64, i64, i64, i64
}

// -----

// No regions, and why.
#cons = #cell.layout<label size 2 number 0 pointers [1]>
// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=returns | Remark="the function is no region: it returns what it allocates"
// CHECK-LABEL: func.func private @returns(
// CHECK-NOT:   cell.region
func.func private @returns(%n: i64) -> !cell.ref {
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  return %s : !cell.ref
}

// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=fills | Remark="the function is no region: what it allocates is written where the caller wants it"
// CHECK-LABEL: func.func private @fills(
// CHECK-NOT:   cell.region
func.func private @fills(%n: i64, %to: !cell.hole<!cell.ref>) {
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  cell.fill %to, %s : !cell.hole<!cell.ref>
  return
}

// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=passes | Remark="the function is no region: what is called writes what it allocates to where the caller wants it"
// CHECK-LABEL: func.func private @passes(
// CHECK-NOT:   cell.region
func.func private @passes(%n: i64, %to: !cell.hole<!cell.ref>) -> i64 {
  call @fills(%n, %to) : (i64, !cell.hole<!cell.ref>) -> ()
  return %n : i64
}

// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=stores | Remark="the function is no region: an array gets what it allocates"
// CHECK-LABEL: func.func private @stores(
// CHECK-NOT:   cell.region
func.func private @stores(%n: i64, %a: !cell.ref {cell.unique = "unique"}) -> i64 {
  %b = cell.array_reuse %a stride 8
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  cell.array_store %b[%n, 0], %s stride 8 : !cell.ref
  return %n : i64
}

func.func private @count(%s: !cell.ref) -> i64 {
  %l = cell.string_length %s
  return %l : i64
}

// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=tail | Remark="the function is no region: it ends with a tail call"
// CHECK-LABEL: func.func private @tail(
// CHECK-NOT:   cell.region
func.func private @tail(%n: i64) -> i64 {
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  %l = call @count(%s) : (!cell.ref) -> i64
  return %l : i64
}

// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=carries | Remark="iterations of the loop are no regions: what one allocates is carried on"
// REMARK-DAG: [Passed] FunctionRegion | Category:froe-place | Function=carries | Remark="the function releases what it has allocated"
// CHECK-LABEL: func.func private @carries(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    %[[X2:[a-z0-9_]+]] = cell.string ""
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]](%[[X2]] : !cell.ref)
// CHECK-NEXT:  ^[[BB0]](%[[B0:[a-z0-9_]+]]: !cell.ref):
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.runtime froe_rt_string_concat(%[[B0]], %[[B0]]) : (!cell.ref, !cell.ref) -> !cell.ref
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0]](%[[A0]] : !cell.ref), ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    return %[[P0]] : i64
func.func private @carries(%n: i64, %b: i1) -> i64 {
  %first = cell.string ""
  cf.br ^head(%first : !cell.ref)
^head(%l: !cell.ref):
  %s = cell.runtime froe_rt_string_concat(%l, %l) : (!cell.ref, !cell.ref) -> !cell.ref
  cf.cond_br %b, ^head(%s : !cell.ref), ^end
^end:
  return %n : i64
}

// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=after | Remark="iterations of the loop are no regions: what one allocates is used after the loop"
// REMARK-DAG: [Passed] FunctionRegion | Category:froe-place | Function=after | Remark="the function releases what it has allocated"
// CHECK-LABEL: func.func private @after(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.runtime froe_rt_string_from_int(%[[P0]]) : (i64) -> !cell.ref
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    %[[X2:[a-z0-9_]+]] = cell.string_length %[[A0]]
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    return %[[X2]] : i64
func.func private @after(%n: i64, %b: i1) -> i64 {
  cf.br ^head
^head:
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  cf.cond_br %b, ^head, ^end
^end:
  %l = cell.string_length %s
  return %l : i64
}

func.func private @replay(%s: !cell.ref) {
  return
}

// REMARK-DAG: [Missed] NoRegion | Category:froe-place | Function=attempts | Remark="iterations of the loop are no regions: an attempt needs what it allocates"
// REMARK-DAG: [Passed] FunctionRegion | Category:froe-place | Function=attempts | Remark="the function releases what it has allocated"
// CHECK-LABEL: func.func private @attempts(
// CHECK-SAME:  %[[P0:[a-z0-9_]+]]: i64, %[[P1:[a-z0-9_]+]]: i1) -> i64
// CHECK-NEXT:    %[[X0:[a-z0-9_]+]], %[[X1:[a-z0-9_]+]] = cell.region_enter : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    cf.br ^[[BB0:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB0]]:
// CHECK-NEXT:    %[[A0:[a-z0-9_]+]] = cell.runtime froe_rt_string_from_int(%[[P0]]) : (i64) -> !cell.ref
// CHECK-NEXT:    %[[X2:[a-z0-9_]+]] = cell.attempt @replay(%[[A0]]) : (!cell.ref) -> i1
// CHECK-NEXT:    cf.cond_br %[[P1]], ^[[BB0]], ^[[BB1:[a-z0-9]+]]
// CHECK-NEXT:  ^[[BB1]]:
// CHECK-NEXT:    cell.end_attempt %[[X2]]
// CHECK-NEXT:    cell.region_exit %[[X0]], %[[X1]] : !llvm.ptr, !llvm.ptr
// CHECK-NEXT:    return %[[P0]] : i64
func.func private @attempts(%n: i64, %b: i1) -> i64 {
  cf.br ^head
^head:
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  %t = cell.attempt @replay(%s) : (!cell.ref) -> i1
  cf.cond_br %b, ^head, ^end
^end:
  cell.end_attempt %t
  return %n : i64
}

// CHECK-LABEL: func.func @public(
// CHECK-NOT:   cell.region
func.func @public(%n: i64) -> i64 {
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  %l = cell.string_length %s
  return %l : i64
}

func.func @uses(%n: i64, %b: i1, %a: !cell.ref {cell.unique = "unique"}) -> (!cell.ref, i64, i64, i64, i64, i64, i64) {
  %r = call @returns(%n) : (i64) -> !cell.ref
  %h = cell.local : !cell.hole<!cell.ref>
  %p = call @passes(%n, %h) : (i64, !cell.hole<!cell.ref>) -> i64
  %s = call @stores(%n, %a) : (i64, !cell.ref) -> i64
  %t = call @tail(%n) : (i64) -> i64
  %c = call @carries(%n, %b) : (i64, i1) -> i64
  %d = call @after(%n, %b) : (i64, i1) -> i64
  %e = call @attempts(%n, %b) : (i64, i1) -> i64
  return %r, %p, %s, %t, %c, %d, %e : !cell.ref, i64, i64, i64, i64, i64, i64
}
