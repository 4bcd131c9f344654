// What froe-destinations makes of functions, and what it leaves alone and why.
// RUN: froe-opt %s --froe-destinations | FileCheck %s
// RUN: froe-opt %s --froe-destinations --remarks-filter=.* -o %t 2>&1 | FileCheck %s --check-prefix=REMARK

// REMARK-DAG: [Passed] Destination | Category:froe-destinations | Function=map | Remark="what map makes is written where it belongs: the call takes no stack"
// CHECK-LABEL: func.func private @map(%{{.*}}: !cell.ref) -> !cell.ref
// CHECK:         %[[H:.*]] = cell.load %{{.*}}[0]
// CHECK:         %[[T:.*]] = cell.load %{{.*}}[1]
// CHECK-NEXT:    %[[C:.*]] = cell.alloc heap
// CHECK-NEXT:    cell.init %[[C]][0], %[[H]] tag 0 : i64
// CHECK-NEXT:    %[[HOLE:.*]] = cell.hole %[[C]][1] tag 0 : !cell.hole<!cell.ref>
// CHECK-NEXT:    call @map.to(%[[T]], %[[HOLE]])
// CHECK-NEXT:    return %[[C]]
// CHECK-LABEL: func.func private @map.to(
// CHECK-SAME:    %{{[a-z0-9]*}}: !cell.ref, %[[TO:[a-z0-9]*]]: !cell.hole<!cell.ref>) attributes
// CHECK:         %[[NIL:.*]] = cell.immediate 0
// CHECK-NEXT:    cell.fill %[[TO]], %[[NIL]]
// CHECK-NEXT:    return
// CHECK:         %[[C:.*]] = cell.alloc heap
// CHECK-NEXT:    cell.init %[[C]][0]
// CHECK-NEXT:    cell.fill %[[TO]], %[[C]]
// CHECK-NEXT:    %[[HOLE:.*]] = cell.hole %[[C]][1]
// CHECK-NEXT:    call @map.to(%{{.*}}, %[[HOLE]])
// CHECK-NEXT:    return
func.func private @map(%l: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [immediate 0: ^nil, cell 0: ^cons]
^nil:
  %nil = cell.immediate 0
  return %nil : !cell.ref
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %r = call @map(%t) : (!cell.ref) -> !cell.ref
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %c[0], %h tag 0 : i64
  cell.init %c[1], %r tag 0 : !cell.ref
  return %c : !cell.ref
}

// Two results: one goes to a cell, the other is returned as it is: where the
// function starts that, through a hole in its frame.
// CHECK-LABEL: func.func private @partition(
// CHECK:         %[[C:.*]] = cell.alloc heap
// CHECK:         %[[HOLE:.*]] = cell.hole %[[C]][1]
// CHECK-NEXT:    %[[LOCAL:.*]] = cell.local : !cell.hole<!cell.ref>
// CHECK-NEXT:    call @partition.to(%{{.*}}, %[[HOLE]], %[[LOCAL]])
// CHECK-NEXT:    %[[R:.*]] = cell.take %[[LOCAL]] : !cell.hole<!cell.ref>
// CHECK-NEXT:    return %[[C]], %[[R]]
// CHECK-LABEL: func.func private @partition.to(
// CHECK-SAME:    %{{[a-z0-9]*}}: !cell.ref, %[[A:.*]]: !cell.hole<!cell.ref>, %[[B:.*]]: !cell.hole<!cell.ref>)
// CHECK:         cell.fill %[[A]], %{{.*}}
// CHECK-NEXT:    cell.fill %[[B]], %{{.*}}
// CHECK:         cell.fill %[[A]], %[[C:.*]] :
// CHECK-NEXT:    %[[HOLE:.*]] = cell.hole %[[C]][1]
// CHECK-NEXT:    call @partition.to(%{{.*}}, %[[HOLE]], %[[B]])
func.func private @partition(%l: !cell.ref) -> (!cell.ref, !cell.ref) {
  cell.switch %l cells 1 [immediate 0: ^nil, cell 0: ^cons]
^nil:
  %nil = cell.immediate 0
  return %nil, %nil : !cell.ref, !cell.ref
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %r:2 = call @partition(%t) : (!cell.ref) -> (!cell.ref, !cell.ref)
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %c[0], %h tag 0 : i64
  cell.init %c[1], %r#0 tag 0 : !cell.ref
  return %c, %r#1 : !cell.ref, !cell.ref
}

// REMARK-DAG: [Missed] NoDestination | Category:froe-destinations | Function=twice | Remark="the call of twice takes stack: not each of its results is used once"
// CHECK-LABEL: func.func private @twice(
// CHECK:         %[[R:.*]] = call @twice(
// CHECK-NOT:   @twice.to
func.func private @twice(%l: !cell.ref) -> !cell.ref {
  %t = cell.load %l[0] tag 0 : !cell.ref
  %r = call @twice(%t) : (!cell.ref) -> !cell.ref
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [0, 1]>
  cell.init %c[0], %r tag 0 : !cell.ref
  cell.init %c[1], %r tag 0 : !cell.ref
  return %c : !cell.ref
}

// What has effects stays after the call.
// REMARK-DAG: [Missed] NoDestination | Category:froe-destinations | Function=says | Remark="the call of says takes stack: there is more to do after it"
// CHECK-LABEL: func.func private @says(
// CHECK:         call @says(
// CHECK-NEXT:    call @effect
func.func private @effect(i64)
func.func private @says(%l: !cell.ref, %n: i64) -> !cell.ref {
  %t = cell.load %l[0] tag 0 : !cell.ref
  %r = call @says(%t, %n) : (!cell.ref, i64) -> !cell.ref
  call @effect(%n) : (i64) -> ()
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %c[0], %r tag 0 : !cell.ref
  return %c : !cell.ref
}

// A call of a function that does not call back is as before, and so is one whose
// result is returned as it is.
// CHECK-LABEL: func.func private @start(
// CHECK-NEXT:    %[[R:.*]] = call @map(
// CHECK-NEXT:    %[[C:.*]] = cell.alloc
// CHECK-NEXT:    cell.init %[[C]][0], %[[R]]
func.func private @start(%l: !cell.ref) -> !cell.ref {
  %r = call @map(%l) : (!cell.ref) -> !cell.ref
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %c[0], %r tag 0 : !cell.ref
  return %c : !cell.ref
}

// CHECK-LABEL: func.func private @last(
// CHECK:         %[[R:.*]] = call @last(
// CHECK-NEXT:    return %[[R]]
// CHECK-NOT:   @last.to
func.func private @last(%l: !cell.ref) -> !cell.ref {
  %t = cell.load %l[0] tag 0 : !cell.ref
  %r = call @last(%t) : (!cell.ref) -> !cell.ref
  return %r : !cell.ref
}

// Cells within cells, an unboxed result, and a group of two: each calls the
// other's copy.
// CHECK-LABEL: func.func private @even.to(
// CHECK:         call @odd.to(
// CHECK-LABEL: func.func private @odd.to(
// CHECK-SAME:    %{{[a-z0-9]*}}: i64, %[[TO:[a-z0-9]*]]: !cell.hole<!cell.ref>, %[[LAST:[a-z0-9]*]]: !cell.hole<i64>)
// CHECK:         %[[IN:.*]] = cell.alloc heap
// CHECK:         cell.init %[[IN]][0]
// CHECK:         %[[OUT:.*]] = cell.alloc heap
// CHECK-NEXT:    cell.init %[[OUT]][0], %[[IN]]
// CHECK-NEXT:    cell.fill %[[TO]], %[[OUT]]
// CHECK-NEXT:    %[[HOLE:.*]] = cell.hole %[[IN]][1]
// CHECK-NEXT:    call @even.to(%{{.*}}, %[[HOLE]], %[[LAST]])
func.func private @even(%n: i64) -> (!cell.ref, i64) {
  %zero = arith.constant 0 : i64
  %is = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %is, ^done, ^more
^done:
  %nil = cell.immediate 0
  return %nil, %n : !cell.ref, i64
^more:
  %r:2 = call @odd(%n) : (i64) -> (!cell.ref, i64)
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %c[0], %r#0 tag 0 : !cell.ref
  return %c, %r#1 : !cell.ref, i64
}
func.func private @odd(%n: i64) -> (!cell.ref, i64) {
  %one = arith.constant 1 : i64
  %less = arith.subi %n, %one : i64
  %r:2 = call @even(%less) : (i64) -> (!cell.ref, i64)
  %in = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %in[0], %n tag 0 : i64
  cell.init %in[1], %r#0 tag 0 : !cell.ref
  %out = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %out[0], %in tag 0 : !cell.ref
  return %out, %r#1 : !cell.ref, i64
}
