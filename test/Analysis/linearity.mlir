// Which references are the only ones, function by function and context by
// context, and why the others are not.
// RUN: froe-opt %s --split-input-file --froe-linearity -o %t | FileCheck %s

// CHECK:      context 0: @length_reverse(-) -> (-, unique)
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %3: unique
// CHECK:      context 1: @reverse_length(-) -> (-, unique)
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %2: unique
// CHECK:      context 2: @make(-) -> (unique)
// CHECK-NEXT:   %1: unique
// CHECK:      context 3: @reverse(shared borrowed, unique) -> (unique)
// CHECK-NEXT:   %1: shared: callers of reverse may go on using argument 1
// CHECK-NEXT:   %2: unique
// CHECK-NEXT:   %3: unique
// CHECK:      context 4: @length(unique borrowed) -> (-)
// CHECK-NEXT:   %2: unique
// CHECK:      context 5: @length(shared borrowed) -> (-)
// CHECK-NEXT:   %2: shared: callers of length may go on using argument 1
// CHECK:      context 6: @reverse(unique borrowed, unique) -> (unique)
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %2: unique
// CHECK-NEXT:   %3: unique

#cons = #cell.layout<label size 2 number 0 pointers [1]>
#box = #cell.layout<label size 1 number 0 pointers [0]>
#pair = #cell.layout<label size 2 number 0 pointers [0, 1]>

// Length only looks at its list, so that reverse gets the only reference.
func.func private @length(%l: !cell.ref) -> i64 {
  %zero = arith.constant 0 : i64
  cf.br ^head(%l, %zero : !cell.ref, i64)
^head(%r: !cell.ref, %n: i64):
  cell.switch %r cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %t = cell.load %r[1] tag 0 : !cell.ref
  %one = arith.constant 1 : i64
  %m = arith.addi %n, %one : i64
  cf.br ^head(%t, %m : !cell.ref, i64)
^nil:
  return %n : i64
}

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

func.func private @make(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  return %c : !cell.ref
}

func.func @length_reverse(%n: i64) -> (i64, !cell.ref) {
  %nil = cell.immediate 0
  %l = call @make(%n) : (i64) -> !cell.ref
  %k = call @length(%l) : (!cell.ref) -> i64
  %r = call @reverse(%l, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  return %k, %r : i64, !cell.ref
}

func.func @reverse_length(%n: i64) -> (i64, !cell.ref) {
  %nil = cell.immediate 0
  %l = call @make(%n) : (i64) -> !cell.ref
  %r = call @reverse(%l, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  %k = call @length(%l) : (!cell.ref) -> i64
  return %k, %r : i64, !cell.ref
}

// -----

// CHECK:      context 0: @alias(-) -> (spine, shared)
// CHECK-NEXT:   %1: shared: it is used at {{.*}}linearity.mlir:[[#@LINE+13]]:3 and again later
// CHECK-NEXT:   %2: spine
// CHECK-NEXT:   %3: shared: it may be part of something else

#cons = #cell.layout<label size 2 number 0 pointers [1]>
#pair = #cell.layout<label size 2 number 0 pointers [0, 1]>

func.func @alias(%n: i64) -> (!cell.ref, !cell.ref) {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  %p = cell.alloc heap #pair
  cell.init %p[0], %c tag 0 : !cell.ref
  cell.init %p[1], %c tag 0 : !cell.ref
  %a = cell.load %p[0] tag 0 : !cell.ref
  return %p, %a : !cell.ref, !cell.ref
}

// -----

// CHECK:      context 0: @join(-, shared, -) -> (shared)
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %3: shared: callers of join may go on using argument 2

#cons = #cell.layout<label size 2 number 0 pointers [1]>

func.func @join(%n: i64, %l: !cell.ref, %b: i1) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  cf.cond_br %b, ^end(%c : !cell.ref), ^end(%l : !cell.ref)
^end(%x: !cell.ref):
  %y = cell.load %x[1] tag 0 : !cell.ref
  return %y : !cell.ref
}

// -----

// CHECK:      context 0: @loop(-) -> (unique)
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %3: unique
// CHECK:      context 1: @back(-, -) -> (shared)
// CHECK-NEXT:   %1: shared: it is used at {{.*}}linearity.mlir:[[#@LINE+33]]:3 and again later
// CHECK-NEXT:   %3: spine
// CHECK-NEXT:   %4: shared: it may be part of something else

#cons = #cell.layout<label size 2 number 0 pointers [1]>

// What an iteration carries on is unique if it was at first, and is not used
// again.
func.func @loop(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  cf.br ^head(%c : !cell.ref)
^head(%l: !cell.ref):
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %t = cell.load %l[1] tag 0 : !cell.ref
  cf.br ^head(%t : !cell.ref)
^nil:
  return %l : !cell.ref
}

// The cell outside goes into one more cell with each iteration, which is either
// carried on or looked at.
func.func @back(%n: i64, %b: i1) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  cf.br ^head(%nil : !cell.ref)
^head(%l: !cell.ref):
  %d = cell.alloc heap #cell.layout<label size 2 number 0 pointers [0, 1]>
  cell.init %d[0], %c tag 0 : !cell.ref
  cell.init %d[1], %l tag 0 : !cell.ref
  cf.cond_br %b, ^head(%d : !cell.ref), ^end
^end:
  %x = cell.load %d[0] tag 0 : !cell.ref
  return %x : !cell.ref
}

// -----

// CHECK:      context 0: @same_slot(unique) -> (shared, shared)
// CHECK-NEXT:   %0: shared: it may be part of something else
// CHECK-NEXT:   %1: shared: it may be part of something else
// CHECK:      context 1: @two_slots(unique) -> (unique, unique)
// CHECK-NEXT:   %0: unique
// CHECK-NEXT:   %1: unique

// The same slot twice gives the same part twice; two slots do not meet.
func.func @same_slot(%p: !cell.ref {cell.unique = "unique"}) -> (!cell.ref, !cell.ref) {
  %a = cell.load %p[0] tag 0 : !cell.ref
  %b = cell.load %p[0] tag 0 : !cell.ref
  return %a, %b : !cell.ref, !cell.ref
}
func.func @two_slots(%p: !cell.ref {cell.unique = "unique"}) -> (!cell.ref, !cell.ref) {
  %a = cell.load %p[0] tag 0 : !cell.ref
  %b = cell.load %p[1] tag 0 : !cell.ref
  return %a, %b : !cell.ref, !cell.ref
}

// -----

// CHECK:      context 0: @gives_back(unique, -) -> (shared)
// CHECK-NEXT:   %0: shared: it is used at {{.*}}linearity.mlir:[[#@LINE+11]]:8 and again later
// CHECK:      context 1: @gives_back_late(unique, -) -> (unique)
// CHECK-NEXT:   %0: unique
// CHECK:      context 2: @looks(unique) -> (-, unique)
// CHECK-NEXT:   %0: shared: it is part of what is used again later

#cons = #cell.layout<label size 2 number 0 pointers [1]>

// On one way the cell is returned as it is. What was loaded before and is part
// of it is not unique; what is loaded where it is taken apart is.
func.func @gives_back(%l: !cell.ref {cell.unique = "unique"}, %b: i1) -> !cell.ref {
  %t = cell.load %l[1] tag 0 : !cell.ref
  cf.cond_br %b, ^whole, ^part
^whole:
  return %l : !cell.ref
^part:
  return %t : !cell.ref
}
func.func @gives_back_late(%l: !cell.ref {cell.unique = "unique"}, %b: i1) -> !cell.ref {
  cf.cond_br %b, ^whole, ^part
^whole:
  return %l : !cell.ref
^part:
  %t = cell.load %l[1] tag 0 : !cell.ref
  return %t : !cell.ref
}
// What is looked at only is lent.
func.func @looks(%l: !cell.ref {cell.unique = "unique"}) -> (i64, !cell.ref) {
  %t = cell.load %l[1] tag 0 : !cell.ref
  %h = cell.load %t[0] tag 0 : i64
  return %h, %l : i64, !cell.ref
}

// -----

// CHECK:      context 0: @items(-) -> (shared)
// CHECK-NEXT:   %0: unique
// CHECK-NEXT:   %1: spine
// CHECK-NEXT:   %2: shared: it may be part of something else
// CHECK:      context 1: @replicate(-, unique) -> (spine)
// CHECK-NEXT:   %3: spine
// CHECK-NEXT:   %4: spine
// CHECK:      context 2: @replicate(-, shared) -> (spine)
// CHECK-NEXT:   %3: spine
// CHECK-NEXT:   %4: spine

#cons = #cell.layout<label size 2 number 0 pointers [0, 1]>
#item = #cell.layout<label size 1 number 0>

// All elements are one cell; the spine is unique nevertheless.
func.func private @replicate(%n: i64, %x: !cell.ref) -> !cell.ref {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %b = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %b, ^nil, ^cons
^nil:
  %nil = cell.immediate 0
  return %nil : !cell.ref
^cons:
  %m = arith.subi %n, %one : i64
  %t = call @replicate(%m, %x) : (i64, !cell.ref) -> !cell.ref
  %c = cell.alloc heap #cons
  cell.init %c[0], %x tag 0 : !cell.ref
  cell.init %c[1], %t tag 0 : !cell.ref
  return %c : !cell.ref
}
func.func @items(%n: i64) -> !cell.ref {
  %x = cell.alloc heap #item
  cell.init %x[0], %n tag 0 : i64
  %l = call @replicate(%n, %x) : (i64, !cell.ref) -> !cell.ref
  %h = cell.load %l[0] tag 0 : !cell.ref
  return %h : !cell.ref
}

// -----

// CHECK:      context 0: @arrays(-, -) -> (spine, spine)
// CHECK-NEXT:   %1: spine
// CHECK-NEXT:   %2: unique
// CHECK-NEXT:   %3: spine
// CHECK-NEXT:   %4: shared: it may be part of something else
// CHECK:      context 1: @arrays_dead(-, -) -> (unique)
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %2: unique
// CHECK-NEXT:   %3: unique
// CHECK:      context 2: @elements(unique, -, -) -> (shared, shared)
// CHECK-NEXT:   %0: shared: it may be part of something else
// CHECK-NEXT:   %1: shared: it may be part of something else

// A copy of an array is another array with the same elements.
func.func @arrays(%n: i64, %i: i64) -> (!cell.ref, !cell.ref) {
  %eight = arith.constant 8 : i64
  %w = cell.layout_word #cell.layout<array size 1 number 8 pointers [0]>
  %a = cell.runtime froe_rt_array_new(%n, %w, %eight) : (i64, i64, i64) -> !cell.ref
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  cell.array_store %a[%i, 0], %x stride 8 : !cell.ref
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  %y = cell.array_load %b[%i, 0] stride 8 : !cell.ref
  return %a, %b : !cell.ref, !cell.ref
}
func.func @arrays_dead(%n: i64, %i: i64) -> !cell.ref {
  %eight = arith.constant 8 : i64
  %w = cell.layout_word #cell.layout<array size 1 number 8 pointers [0]>
  %a = cell.runtime froe_rt_array_new(%n, %w, %eight) : (i64, i64, i64) -> !cell.ref
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  %c = cell.array_reuse %b stride 8
  return %c : !cell.ref
}
// Two elements may be loaded at the same index.
func.func @elements(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %j: i64) -> (!cell.ref, !cell.ref) {
  %x = cell.array_load %a[%i, 0] stride 8 : !cell.ref
  %y = cell.array_load %a[%j, 0] stride 8 : !cell.ref
  return %x, %y : !cell.ref, !cell.ref
}

// -----

// CHECK:      context 0: @code(shared, shared borrowed) -> (shared)
// CHECK-NEXT:   %0: shared: callers of code may go on using argument 1
// CHECK:      context 1: @closures(-) -> (shared)
// CHECK-NEXT:   %0: unique
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %2: unique
// CHECK-NEXT:   %3: shared: it comes from what is not known to give it away at {{.*}}linearity.mlir:[[#@LINE+15]]:8

// Who is called, and when, is not known.
func.func private @code(%self: !cell.ref, %x: !cell.ref) -> !cell.ref {
  %c = cell.load %self[1] tag 0 : !cell.ref
  return %c : !cell.ref
}
func.func @closures(%n: i64) -> !cell.ref {
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  %f = cell.alloc heap #cell.layout<closure size 2 number 0 pointers [1]>
  cell.init_code %f, @code
  cell.init %f[1], %x tag 0 : !cell.ref
  %y = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %y[0], %n tag 0 : i64
  %r = cell.invoke %f(%y) : (!cell.ref) -> !cell.ref
  return %r : !cell.ref
}

// -----

// CHECK:      context 0: @twice(-) -> (shared, shared)
// CHECK-NEXT:   %0: shared: it is used at {{.*}}linearity.mlir:[[#@LINE+16]]:8 and again later
// CHECK-NEXT:   %1: shared: what is called at {{.*}}linearity.mlir:[[#@LINE+15]]:8 returns what others may refer to
// CHECK:      context 1: @once(-) -> (unique)
// CHECK-NEXT:   %0: unique
// CHECK-NEXT:   %1: unique
// CHECK:      context 2: @same(unique) -> (unique)
// CHECK:      context 3: @same(shared) -> (shared)

// A function that returns its argument retains it: what goes in and is used
// again is shared in what comes out.
func.func private @same(%x: !cell.ref) -> !cell.ref {
  return %x : !cell.ref
}
func.func @twice(%n: i64) -> (!cell.ref, !cell.ref) {
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  %y = call @same(%x) : (!cell.ref) -> !cell.ref
  return %x, %y : !cell.ref, !cell.ref
}
// In two contexts.
func.func @once(%n: i64) -> !cell.ref {
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  %y = call @same(%x) : (!cell.ref) -> !cell.ref
  return %y : !cell.ref
}

// -----

// CHECK:      context 0: @holes(-, shared) -> (unique, spine)
// CHECK-NEXT:   %0: unique
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %3: spine
// CHECK:      context 1: @local(-) -> (unique)
// CHECK-NEXT:   %0: unique
// CHECK-NEXT:   %2: unique
// CHECK:      context 2: @fill_twice(-) -> (shared, spine)
// CHECK-NEXT:   %0: shared: it is used at {{.*}}linearity.mlir:[[#@LINE+35]]:3 and again later
// CHECK-NEXT:   %1: spine
// CHECK:      context 3: @fill(unique, -) -> ()
// CHECK:      context 4: @fill(shared, -) -> ()

// What is written to a hole is part of the cell with the hole.
func.func private @fill(%x: !cell.ref, %to: !cell.hole<!cell.ref>) {
  cell.fill %to, %x : !cell.hole<!cell.ref>
  return
}
func.func @holes(%n: i64, %shared: !cell.ref) -> (!cell.ref, !cell.ref) {
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  %h = cell.hole %c[0] tag 0 : !cell.hole<!cell.ref>
  call @fill(%x, %h) : (!cell.ref, !cell.hole<!cell.ref>) -> ()
  %d = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  %i = cell.hole %d[0] tag 0 : !cell.hole<!cell.ref>
  call @fill(%shared, %i) : (!cell.ref, !cell.hole<!cell.ref>) -> ()
  return %c, %d : !cell.ref, !cell.ref
}
func.func @local(%n: i64) -> !cell.ref {
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  %h = cell.local : !cell.hole<!cell.ref>
  call @fill(%x, %h) : (!cell.ref, !cell.hole<!cell.ref>) -> ()
  %y = cell.take %h : !cell.hole<!cell.ref>
  return %y : !cell.ref
}
// It is in the cell, and used again.
func.func @fill_twice(%n: i64) -> (!cell.ref, !cell.ref) {
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  %c = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  %h = cell.hole %c[0] tag 0 : !cell.hole<!cell.ref>
  cell.fill %h, %x : !cell.hole<!cell.ref>
  return %x, %c : !cell.ref, !cell.ref
}

// -----

// CHECK:      context 0: @again(shared borrowed) -> ()
// CHECK:      context 1: @attempt(unique) -> (spine)
// CHECK-NEXT:   %1: shared: it may be part of something else
// CHECK-NEXT:   %2: spine
// CHECK:      context 2: @attempt_ended(unique) -> (unique)
// CHECK-NEXT:   %1: unique

// The arguments of an attempt are in use until it ends.
func.func private @again(%l: !cell.ref) {
  return
}
func.func @attempt(%l: !cell.ref {cell.unique = "unique"}) -> !cell.ref {
  %t = cell.attempt @again(%l) : (!cell.ref) -> i1
  %a = cell.load %l[0] tag 0 : !cell.ref
  %p = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %p[0], %a tag 0 : !cell.ref
  cell.end_attempt %t
  return %p : !cell.ref
}
func.func @attempt_ended(%l: !cell.ref {cell.unique = "unique"}) -> !cell.ref {
  %t = cell.attempt @again(%l) : (!cell.ref) -> i1
  cell.end_attempt %t
  %a = cell.load %l[0] tag 0 : !cell.ref
  return %a : !cell.ref
}

// -----

// CHECK:      context 0: @tree(unique, spine) -> (unique, spine)
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %2: spine
// CHECK:      context 1: @leaves(unique, unique) -> (unique)
// CHECK-NEXT:   %0: unique
// CHECK-NEXT:   %1: unique
// CHECK-NEXT:   %2: unique
// CHECK-NEXT:   %3: unique
// CHECK-NEXT:   %4: unique
// CHECK-NEXT:   %5: unique
// CHECK:      context 2: @leaves(spine, unique) -> (spine)
// CHECK-NEXT:   %0: spine
// CHECK-NEXT:   %1: shared: it may be part of something else
// CHECK-NEXT:   %2: spine
// CHECK-NEXT:   %3: spine
// CHECK-NEXT:   %4: spine
// CHECK-NEXT:   %5: spine
// CHECK:      context 3: @leaves(spine, spine) -> (spine)
// CHECK-NEXT:   %0: spine
// CHECK-NEXT:   %1: shared: it may be part of something else
// CHECK-NEXT:   %2: spine
// CHECK-NEXT:   %3: spine
// CHECK-NEXT:   %4: spine
// CHECK-NEXT:   %5: spine

// Trees: both children are given away; one child twice is not. A tree of lists
// is two nodes.
func.func private @leaves(%t: !cell.ref, %a: !cell.ref) -> !cell.ref {
  cell.switch %t cells 1 [cell 0: ^node, immediate 0: ^leaf]
^node:
  %l = cell.load %t[0] tag 0 : !cell.ref
  %x = cell.load %t[1] tag 0 : !cell.ref
  %r = cell.load %t[2] tag 0 : !cell.ref
  %b = call @leaves(%r, %a) : (!cell.ref, !cell.ref) -> !cell.ref
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [0, 1]>
  cell.init %c[0], %x tag 0 : !cell.ref
  cell.init %c[1], %b tag 0 : !cell.ref
  %d = call @leaves(%l, %c) : (!cell.ref, !cell.ref) -> !cell.ref
  return %d : !cell.ref
^leaf:
  return %a : !cell.ref
}
func.func @tree(%t: !cell.ref {cell.unique = "unique"}, %u: !cell.ref {cell.unique = "spine"}) -> (!cell.ref, !cell.ref) {
  %nil = cell.immediate 0
  %a = call @leaves(%t, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  %b = call @leaves(%u, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  return %a, %b : !cell.ref, !cell.ref
}

// -----

// CHECK:      context 0: @foreign(-) -> (shared, shared)
// CHECK-NEXT:   %0: shared: it comes from what is not known to give it away at {{.*}}linearity.mlir:[[#@LINE+7]]:8
// CHECK-NEXT:   %1: shared: it is used at {{.*}}linearity.mlir:[[#@LINE+9]]:8 and again later
// CHECK-NEXT:   %2: shared: it comes from what is not known to give it away at {{.*}}linearity.mlir:[[#@LINE+8]]:8

// C functions may keep what they get, and go on using it.
func.func private @external(!cell.ref) -> !cell.ref
func.func @foreign(%n: i64) -> (!cell.ref, !cell.ref) {
  %s = cell.string "text"
  %x = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %x[0], %s tag 0 : !cell.ref
  %y = call @external(%x) : (!cell.ref) -> !cell.ref
  return %x, %y : !cell.ref, !cell.ref
}

// -----

// CHECK:      context 0: @select(unique, shared, -) -> (shared)
// CHECK-NEXT:   %0: shared: callers of select may go on using argument 2
// CHECK-NEXT:   %1: shared: callers of select may go on using argument 2

// Either of two.
func.func @select(%a: !cell.ref {cell.unique = "unique"}, %b: !cell.ref, %i: i1) -> !cell.ref {
  %x = arith.select %i, %a, %b : !cell.ref
  %y = cell.load %x[0] tag 0 : !cell.ref
  return %y : !cell.ref
}

// -----

// CHECK:      context 0: @kept(spine) -> (spine, shared)
// CHECK-NEXT:   %0: shared: it may be part of something else
// CHECK-NEXT:   %2: spine
// CHECK-NEXT:   %3: shared: it may be part of something else

#box = #cell.layout<label size 2 number 0 pointers [0]>

// The new cell holds what it keeps, as it would if that was stored.
func.func @kept(%p: !cell.ref {cell.unique = "spine"}) -> (!cell.ref, !cell.ref) {
  %h = cell.load %p[0] tag 0 : !cell.ref
  %k = cell.reclaim %p tag 0 : !cell.token<2>
  %c = cell.reuse %k same #box keep [0] (%h : !cell.ref) : !cell.token<2>
  %x = cell.load %c[0] tag 0 : !cell.ref
  return %c, %x : !cell.ref, !cell.ref
}
