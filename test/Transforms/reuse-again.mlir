// What froe-reuse has done stays right, and the same, when it runs again.
// RUN: froe-opt %s --split-input-file --froe-reuse -o %t.1
// RUN: FileCheck %s --input-file=%t.1
// RUN: froe-opt %t.1 --split-input-file --froe-verify-linearity -o %t.2
// RUN: froe-opt %t.1 --split-input-file --froe-reuse -o %t.2
// RUN: diff %t.1 %t.2

#cons = #cell.layout<label size 2 number 0 pointers [0, 1]>
#item = #cell.layout<label size 1 number 0>

// Both cells of the list hold the item, and so does %other. What keeps the slot
// refers to it as before: the item is not made another one.
// CHECK-LABEL: func.func private @reverse(
// CHECK-SAME:  %[[L:[a-z0-9]+]]: !cell.ref {cell.unique = "spine"}
// CHECK:         %[[H:.*]] = cell.load %[[L]][0] tag 0 : !cell.ref
// CHECK:         cell.reuse %{{.*}} same <label size 2 number 0 pointers[0, 1]> keep [0](%[[H]] : !cell.ref) : !cell.token<2>
func.func private @reverse(%l: !cell.ref, %a: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : !cell.ref
  %t = cell.load %l[1] tag 0 : !cell.ref
  %c = cell.alloc heap #cons
  cell.init %c[0], %h tag 0 : !cell.ref
  cell.init %c[1], %a tag 0 : !cell.ref
  %r = call @reverse(%t, %c) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
^nil:
  return %a : !cell.ref
}
// CHECK-LABEL: func.func private @inner(
// CHECK-SAME:  %[[L:[a-z0-9]+]]: !cell.ref {cell.unique = "spine"}
// CHECK-NOT:     cell.reclaim
// CHECK:         cell.reclaim %[[L]] tag 0 : !cell.token<2>
// CHECK-NOT:     cell.reclaim
// CHECK:         return
func.func private @inner(%l: !cell.ref, %n: i64) -> !cell.ref {
  %x = cell.load %l[0] tag 0 : !cell.ref
  %i = cell.load %x[0] tag 0 : i64
  %j = arith.addi %i, %n : i64
  %y = cell.alloc heap #item
  cell.init %y[0], %j tag 0 : i64
  return %y : !cell.ref
}
func.func @start(%n: i64) -> (!cell.ref, !cell.ref) {
  %nil = cell.immediate 0
  %x = cell.alloc heap #item
  cell.init %x[0], %n tag 0 : i64
  %c = cell.alloc heap #cons
  cell.init %c[0], %x tag 0 : !cell.ref
  cell.init %c[1], %nil tag 0 : !cell.ref
  %d = cell.alloc heap #cons
  cell.init %d[0], %x tag 0 : !cell.ref
  cell.init %d[1], %c tag 0 : !cell.ref
  %other = cell.alloc heap #cons
  cell.init %other[0], %x tag 0 : !cell.ref
  cell.init %other[1], %nil tag 0 : !cell.ref
  %r = call @reverse(%d, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  %y = call @inner(%r, %n) : (!cell.ref, i64) -> !cell.ref
  return %other, %y : !cell.ref, !cell.ref
}

// -----

// A load does not move below the end of its cell, though it is used there only.
#cons = #cell.layout<label size 2 number 0 pointers [1]>
// CHECK-LABEL: func.func private @late(
// CHECK:         %[[T:.*]] = cell.load %[[L:.*]][1] tag 0 : !cell.ref
// CHECK:         cell.reclaim %[[L]] tag 0 : !cell.token<2>
// CHECK-NOT:     cell.load
// CHECK:         return %{{.*}}, %[[T]]
func.func private @late(%l: !cell.ref, %b: i1) -> (!cell.ref, !cell.ref) {
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  cf.br ^make
^make:
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %h tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  %k = call @look(%c) : (!cell.ref) -> i64
  cf.cond_br %b, ^one, ^two
^one:
  return %c, %t : !cell.ref, !cell.ref
^two:
  return %c, %c : !cell.ref, !cell.ref
}
func.func private @look(%c: !cell.ref) -> i64 {
  %x = cell.load %c[0] tag 0 : i64
  return %x : i64
}
func.func @start(%n: i64, %b: i1) -> (!cell.ref, !cell.ref) {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  %r:2 = call @late(%c, %b) : (!cell.ref, i1) -> (!cell.ref, !cell.ref)
  return %r#0, %r#1 : !cell.ref, !cell.ref
}

// -----

// A load moves to all of its uses, within the loop and out of it, so that where
// the cell is returned nothing of it has been loaded.
#cons = #cell.layout<label size 2 number 0 pointers [1]>
// CHECK-LABEL: func.func private @filter(
// CHECK-SAME:  %[[P:[a-z0-9]+]]: !cell.ref {cell.unique = "unique"}) -> !cell.ref
// CHECK:       ^[[HEAD:.*]](%[[L:.*]]: !cell.ref):
// CHECK:         %[[H:.*]] = cell.load %[[L]][0] tag 0 : i64
// CHECK-NOT:     cell.load
// CHECK:         cf.cond_br %{{.*}}, ^[[TAKE:.*]], ^[[SKIP:.*]]
// CHECK:       ^[[TAKE]]:
// CHECK-NEXT:    %[[T:.*]] = cell.load %[[L]][1] tag 0 : !cell.ref
// CHECK-NEXT:    call @filter(%[[T]])
// CHECK-NEXT:    %[[K:.*]] = cell.reclaim %[[L]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cell.reuse %[[K]] same <label size 2 number 0 pointers[1]> keep [0](%[[H]] : i64) : !cell.token<2>
// CHECK:       ^[[SKIP]]:
// CHECK-NEXT:    %[[U:.*]] = cell.load %[[L]][1] tag 0 : !cell.ref
// CHECK-NEXT:    cf.br ^[[HEAD]](%[[U]] : !cell.ref)
func.func private @filter(%list: !cell.ref) -> !cell.ref {
  %c1 = arith.constant 1 : i64
  %c0 = arith.constant 0 : i64
  cf.br ^head(%list : !cell.ref)
^head(%l: !cell.ref):
  cell.switch %l cells 1 [immediate 0: ^nil, cell 0: ^cons]
^nil:
  return %l : !cell.ref
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %b = arith.andi %h, %c1 : i64
  %even = arith.cmpi eq, %b, %c0 : i64
  cf.cond_br %even, ^take, ^skip
^take:
  %r = call @filter(%t) : (!cell.ref) -> !cell.ref
  %c = cell.alloc heap #cons
  cell.init %c[0], %h tag 0 : i64
  cell.init %c[1], %r tag 0 : !cell.ref
  return %c : !cell.ref
^skip:
  cf.br ^head(%t : !cell.ref)
}
func.func @start(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  %r = call @filter(%c) : (!cell.ref) -> !cell.ref
  return %r : !cell.ref
}

// -----

// A load does not move into a loop, where it would be done again and again.
#cons = #cell.layout<label size 2 number 0 pointers [1]>
// CHECK-LABEL: func.func @into_loop(
// CHECK:         %[[H:.*]] = cell.load %{{.*}}[0] tag 0 : i64
// CHECK-NEXT:    cf.cond_br
// CHECK-NOT:     cell.load
// CHECK:         return
func.func @into_loop(%l: !cell.ref {cell.unique = "unique"}, %n: i64, %b: i1) -> i64 {
  %zero = arith.constant 0 : i64
  %h = cell.load %l[0] tag 0 : i64
  cf.cond_br %b, ^loop(%n, %zero : i64, i64), ^end(%zero : i64)
^loop(%i: i64, %s: i64):
  %j = arith.subi %i, %h : i64
  %u = arith.addi %s, %i : i64
  %more = arith.cmpi sgt, %j, %zero : i64
  cf.cond_br %more, ^loop(%j, %u : i64, i64), ^end(%u : i64)
^end(%r: i64):
  return %r : i64
}

// -----

// Carried on by one successor of a branch, returned by the other one.
#pair = #cell.layout<label size 2 number 0>
// CHECK-LABEL: func.func private @carried(
// CHECK-SAME:  %{{[a-z0-9]+}}: !cell.ref {cell.unique = "unique"}, %{{.*}}: i1) -> !cell.ref
// CHECK:       ^[[HEAD:.*]](%[[L:.*]]: !cell.ref):
// CHECK:         %[[K:.*]] = cell.reclaim %[[L]] tag 0 : !cell.token<2>
// CHECK-NEXT:    %[[C:.*]] = cell.reuse %[[K]] same <label size 2 number 0> keep [] : !cell.token<2>
// CHECK:         cf.cond_br %{{.*}}, ^[[HEAD]](%[[C]] : !cell.ref), ^{{.*}}(%[[C]] : !cell.ref)
func.func private @carried(%p: !cell.ref, %b: i1) -> !cell.ref {
  cf.br ^head(%p : !cell.ref)
^head(%l: !cell.ref):
  %a = cell.load %l[0] tag 0 : i64
  %s = arith.addi %a, %a : i64
  %c = cell.alloc heap #pair
  cell.init %c[0], %s tag 0 : i64
  cell.init %c[1], %a tag 0 : i64
  cf.cond_br %b, ^head(%c : !cell.ref), ^end(%c : !cell.ref)
^end(%r: !cell.ref):
  return %r : !cell.ref
}
func.func @make(%n: i64, %b: i1) -> !cell.ref {
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d = call @carried(%c, %b) : (!cell.ref, i1) -> !cell.ref
  return %d : !cell.ref
}

// -----

// The item does not get the memory of the list's cell, which is there for a cell
// of its size.
#cons = #cell.layout<label size 2 number 0 pointers [0, 1]>
#item = #cell.layout<label size 1 number 0>
// CHECK-LABEL: func.func private @items(
// CHECK-SAME:  %[[L:[a-z0-9]+]]: !cell.ref {cell.unique = "spine"}) -> !cell.ref
// CHECK:         cell.alloc heap <label size 1 number 0>
// CHECK:         %[[K:.*]] = cell.reclaim %[[L]] tag 0 : !cell.token<2>
// CHECK-NEXT:    cell.reuse %[[K]] same <label size 2 number 0 pointers[0, 1]> keep [] : !cell.token<2>
func.func private @items(%l: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %x = cell.load %l[0] tag 0 : !cell.ref
  %t = cell.load %l[1] tag 0 : !cell.ref
  %i = cell.load %x[0] tag 0 : i64
  %y = cell.alloc heap #item
  cell.init %y[0], %i tag 0 : i64
  %r = call @items(%t) : (!cell.ref) -> !cell.ref
  %c = cell.alloc heap #cons
  cell.init %c[0], %y tag 0 : !cell.ref
  cell.init %c[1], %r tag 0 : !cell.ref
  return %c : !cell.ref
^nil:
  return %l : !cell.ref
}
func.func @list(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %x = cell.alloc heap #item
  cell.init %x[0], %n tag 0 : i64
  %c = cell.alloc heap #cons
  cell.init %c[0], %x tag 0 : !cell.ref
  cell.init %c[1], %nil tag 0 : !cell.ref
  %d = cell.alloc heap #cons
  cell.init %d[0], %x tag 0 : !cell.ref
  cell.init %d[1], %c tag 0 : !cell.ref
  %e = call @items(%d) : (!cell.ref) -> !cell.ref
  return %e : !cell.ref
}

// -----

// A load that nobody uses does not keep the second run from what the first did.
#cons = #cell.layout<label size 2 number 0 pointers [1]>
// CHECK-LABEL: func.func private @first(
// CHECK-SAME:  %{{[a-z0-9]+}}: !cell.ref) -> !cell.ref {
// CHECK:         cell.alloc heap
// CHECK-LABEL: func.func private @first.linear(
// CHECK-SAME:  {cell.unique = "unique"}) -> !cell.ref attributes {cell.origin = "first"}
// CHECK:         cell.reuse %{{.*}} same <label size 2 number 0 pointers[1]> keep [1](%{{.*}} : !cell.ref) : !cell.token<2>
func.func private @first(%l: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %g = arith.addi %h, %h : i64
  %c = cell.alloc heap #cons
  cell.init %c[0], %g tag 0 : i64
  cell.init %c[1], %t tag 0 : !cell.ref
  return %c : !cell.ref
^nil:
  return %l : !cell.ref
}
// CHECK-LABEL: func.func @shared(
// CHECK:         call @first(
func.func @shared(%l: !cell.ref) -> !cell.ref {
  %c = call @first(%l) : (!cell.ref) -> !cell.ref
  return %c : !cell.ref
}
// CHECK-LABEL: func.func @given(
// CHECK:         call @first.linear(
func.func @given(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %l = cell.alloc heap #cons
  cell.init %l[0], %n tag 0 : i64
  cell.init %l[1], %nil tag 0 : !cell.ref
  %c = call @first(%l) : (!cell.ref) -> !cell.ref
  return %c : !cell.ref
}
// CHECK-LABEL: func.func @again(
// CHECK:         call @first(
func.func @again(%n: i64) -> (!cell.ref, !cell.ref) {
  %nil = cell.immediate 0
  %l = cell.alloc heap #cons
  cell.init %l[0], %n tag 0 : i64
  cell.init %l[1], %nil tag 0 : !cell.ref
  %c = call @first(%l) : (!cell.ref) -> !cell.ref
  return %l, %c : !cell.ref, !cell.ref
}

// -----

// An array whose elements have a size that is not known is copied.
// CHECK-LABEL: func.func @set(
// CHECK:         cell.runtime froe_rt_array_copy
func.func @set(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64, %stride: i64) -> !cell.ref {
  %b = cell.runtime froe_rt_array_copy(%a, %stride) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %b : !cell.ref
}
