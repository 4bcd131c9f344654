// What is consumed must be the only reference, and not be used later.
// RUN: froe-opt %s --split-input-file --verify-diagnostics --froe-verify-linearity -o %t

#cons = #cell.layout<label size 2 number 0 pointers [1]>

// Valid: all is loaded before the cell is consumed, and the caller gives its
// list away.
func.func private @reverse(%l: !cell.ref {cell.unique = "spine"}, %a: !cell.ref) -> !cell.ref {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  %c = cell.reuse %k same #cons keep [0] (%h : i64) : !cell.token<2>
  cell.init %c[1], %a tag 0 : !cell.ref
  %r = call @reverse(%t, %c) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
^nil:
  return %a : !cell.ref
}
func.func @gives(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %l = cell.alloc heap #cons
  cell.init %l[0], %n tag 0 : i64
  cell.init %l[1], %nil tag 0 : !cell.ref
  %r = call @reverse(%l, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
}
// Consumed on one way, returned on another one.
func.func @either(%l: !cell.ref {cell.unique = "unique"}, %b: i1) -> !cell.ref {
  cf.cond_br %b, ^yes, ^no
^yes:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  %c = cell.reuse %k same #cons keep [0, 1] (%h, %t : i64, !cell.ref) : !cell.token<2>
  return %c : !cell.ref
^no:
  return %l : !cell.ref
}

// -----

// Used after it is consumed.
// expected-note @+1 {{it is used later}}
func.func @load_after(%l: !cell.ref {cell.unique = "unique"}) -> (!cell.ref, i64) {
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  %h = cell.load %l[0] tag 0 : i64
  %c = cell.reuse %k <label size 1 number 0> keep [] : !cell.token<2>
  cell.init %c[0], %h tag 0 : i64
  return %c, %h : !cell.ref, i64
}

// -----

// Consumed twice.
// expected-note @+1 {{it is used later}}
func.func @twice(%l: !cell.ref {cell.unique = "unique"}) {
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  %m = cell.reclaim %l tag 0 : !cell.token<2>
  return
}

// -----

// Consumed in each iteration.
// expected-note @+1 {{it is used later}}
func.func @loop(%l: !cell.ref {cell.unique = "unique"}, %b: i1) {
  cf.br ^head
^head:
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  cf.cond_br %b, ^head, ^end
^end:
  return
}

// -----

// Nobody has given it away.
// expected-note @+1 {{others may refer to it: callers of shared may go on using argument 1}}
func.func @shared(%l: !cell.ref) {
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  return
}

// -----

// The spine is given away, the elements are not.
func.func @elements(%l: !cell.ref {cell.unique = "spine"}) -> !cell.token<1> {
  // expected-note @+1 {{others may refer to it}}
  %x = cell.load %l[0] tag 0 : !cell.ref
  %t = cell.load %l[1] tag 0 : !cell.ref
  cf.br ^next(%t : !cell.ref)
^next(%u: !cell.ref):
  %y = cell.load %u[1] tag 0 : !cell.ref
  cf.br ^last(%l : !cell.ref)
^last(%v: !cell.ref):
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %x tag 0 : !cell.token<1>
  return %k : !cell.token<1>
}

// -----

// Part of a cell that is still there.
func.func @part(%p: !cell.ref {cell.unique = "unique"}) -> !cell.ref {
  // expected-note @+1 {{others may refer to it: it is part of what is used again later}}
  %x = cell.load %p[0] tag 0 : !cell.ref
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %x tag 0 : !cell.token<1>
  return %p : !cell.ref
}

// -----

// Once the cell itself is consumed, its parts may be.
func.func @parts(%p: !cell.ref {cell.unique = "unique"}) -> (!cell.token<2>, !cell.token<1>) {
  %x = cell.load %p[0] tag 0 : !cell.ref
  %k = cell.reclaim %p tag 0 : !cell.token<2>
  %m = cell.reclaim %x tag 0 : !cell.token<1>
  return %k, %m : !cell.token<2>, !cell.token<1>
}

// -----

// Stored twice: the reason has a place.
func.func @stored(%n: i64) -> (!cell.ref, !cell.token<1>) {
  // expected-note-re @+1 {{others may refer to it: it is used at {{.*}}verify-linearity.mlir:{{.*}} and again later}}
  %x = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %x[0], %n tag 0 : i64
  %p = cell.alloc heap #cell.layout<label size 1 number 0 pointers [0]>
  cell.init %p[0], %x tag 0 : !cell.ref
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %x tag 0 : !cell.token<1>
  return %p, %k : !cell.ref, !cell.token<1>
}

// -----

// Consumption of an argument by a call.
// expected-note @+1 {{others may refer to it: callers of eat may go on using argument 1}}
func.func private @eat(%l: !cell.ref {cell.unique = "unique"}, %x: !cell.ref) {
  // What is called is wrong as well, for this caller.
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  return
}
// expected-note @+1 {{it is used later}}
func.func @used_after_call(%l: !cell.ref {cell.unique = "unique"}) -> !cell.ref {
  %nil = cell.immediate 0
  // expected-error @+1 {{linearity: argument 1 of @eat must be unique}}
  call @eat(%l, %nil) : (!cell.ref, !cell.ref) -> ()
  return %l : !cell.ref
}

// -----

// For two parameters at once.
// expected-note @+1 {{others may refer to it: callers of eat may go on using argument 1}}
func.func private @eat(%l: !cell.ref {cell.unique = "unique"}, %x: !cell.ref) {
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  %h = cell.load %x[0] tag 0 : i64
  return
}
// expected-note @+1 {{it is used later}}
func.func @both(%l: !cell.ref {cell.unique = "unique"}) {
  // expected-error @+1 {{linearity: argument 1 of @eat must be unique}}
  call @eat(%l, %l) : (!cell.ref, !cell.ref) -> ()
  return
}

// -----

// The spine is enough for some.
func.func private @eat(%l: !cell.ref {cell.unique = "spine"}) {
  %t = cell.load %l[1] tag 0 : !cell.ref
  %e = cell.load %l[0] tag 0 : !cell.ref
  %i = cell.load %e[0] tag 0 : i64
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  return
}
func.func @spine(%l: !cell.ref {cell.unique = "spine"}) {
  call @eat(%l) : (!cell.ref) -> ()
  return
}

// -----

// An array goes on under another name.
// expected-note-re @+1 {{others may refer to it: it is used at {{.*}}verify-linearity.mlir:{{.*}} and again later}}
func.func @array(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64) -> i64 {
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %b = cell.array_reuse %a stride 8
  cell.array_store %b[%i, 0], %x stride 8 : i64
  %y = cell.array_load %a[%i, 0] stride 8 : i64
  return %y : i64
}

// -----

func.func @array_valid(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64) -> !cell.ref {
  %y = cell.array_load %a[%i, 0] stride 8 : i64
  %b = cell.array_reuse %a stride 8
  cell.array_store %b[%i, 0], %x stride 8 : i64
  %c = cell.array_reuse %b stride 8
  cell.array_store %c[%i, 0], %y stride 8 : i64
  return %c : !cell.ref
}
// expected-note @+1 {{others may refer to it: callers of array_shared may go on using argument 1}}
func.func @array_shared(%a: !cell.ref) -> !cell.ref {
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %b = cell.array_reuse %a stride 8
  return %b : !cell.ref
}

// -----

// The runtime and C give nothing away.
func.func private @external() -> !cell.ref
func.func @foreign() {
  // expected-note @+1 {{others may refer to it: it comes from what is not known to give it away}}
  %x = call @external() : () -> !cell.ref
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %x tag 0 : !cell.token<1>
  return
}

// -----

// The arguments of an attempt are in use until it ends.
func.func private @again(%l: !cell.ref) {
  return
}
// expected-note @+1 {{it is used later}}
func.func @attempt(%l: !cell.ref {cell.unique = "unique"}) {
  %t = cell.attempt @again(%l) : (!cell.ref) -> i1
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<1>
  cell.end_attempt %t
  return
}

// -----

func.func private @again(%l: !cell.ref) {
  return
}
func.func @attempt_ended(%l: !cell.ref {cell.unique = "unique"}) {
  %t = cell.attempt @again(%l) : (!cell.ref) -> i1
  cell.end_attempt %t
  %k = cell.reclaim %l tag 0 : !cell.token<1>
  return
}

// -----

// One caller gives its argument away, the other one does not.
// expected-note @+1 {{others may refer to it: callers of eat may go on using argument 1}}
func.func private @eat(%l: !cell.ref {cell.unique = "unique"}) {
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  return
}
func.func @one(%l: !cell.ref {cell.unique = "unique"}) {
  call @eat(%l) : (!cell.ref) -> ()
  return
}
// expected-note @+1 {{others may refer to it: callers of other may go on using argument 1}}
func.func @other(%l: !cell.ref) {
  // expected-error @+1 {{linearity: argument 1 of @eat must be unique}}
  call @eat(%l) : (!cell.ref) -> ()
  return
}

// -----

// A token is the memory of one cell.
func.func @token_twice(%l: !cell.ref {cell.unique = "unique"}) -> (!cell.ref, !cell.ref) {
  %h = cell.load %l[0] tag 0 : i64
  %k = cell.reclaim %l tag 0 : !cell.token<1>
  // expected-error @+1 {{linearity: a token is used twice}}
  %a = cell.reuse %k <label size 1 number 0> keep [0] (%h : i64) : !cell.token<1>
  // expected-note @+1 {{the other use is here}}
  %b = cell.reuse %k <label size 1 number 0> keep [0] (%h : i64) : !cell.token<1>
  return %a, %b : !cell.ref, !cell.ref
}

// -----

// Given to a callee, and used.
func.func private @take(%t: !cell.token<1>) {
  return
}
func.func @token_given(%t: !cell.token<1>, %x: i64) -> !cell.ref {
  // expected-error @+1 {{linearity: a token is used twice}}
  call @take(%t) : (!cell.token<1>) -> ()
  // expected-note @+1 {{the other use is here}}
  %a = cell.reuse %t <label size 1 number 0> keep [] : !cell.token<1>
  cell.init %a[0], %x tag 0 : i64
  return %a : !cell.ref
}

// -----

// On two ways, of which one is taken.
func.func @token_either(%t: !cell.token<1>, %x: i64, %b: i1) -> !cell.ref {
  cf.cond_br %b, ^one(%t : !cell.token<1>), ^two
^one(%u: !cell.token<1>):
  %c = cell.reuse %u <label size 1 number 0> keep [] : !cell.token<1>
  cell.init %c[0], %x tag 0 : i64
  return %c : !cell.ref
^two:
  %d = cell.reuse %t <label size 1 number 1> keep [] : !cell.token<1>
  cell.init %d[0], %x tag 1 : i64
  return %d : !cell.ref
}

// -----

// What is kept is part of the new cell, and was part of another one.
#cons = #cell.layout<label size 2 number 0 pointers [0, 1]>
#item = #cell.layout<label size 1 number 0>
func.func @kept(%n: i64) -> (!cell.ref, !cell.ref) {
  %nil = cell.immediate 0
  %x = cell.alloc heap #item
  cell.init %x[0], %n tag 0 : i64
  %l = cell.alloc heap #cons
  cell.init %l[0], %x tag 0 : !cell.ref
  cell.init %l[1], %nil tag 0 : !cell.ref
  %p = cell.alloc heap #cons
  cell.init %p[0], %x tag 0 : !cell.ref
  cell.init %p[1], %nil tag 0 : !cell.ref
  %h = cell.load %l[0] tag 0 : !cell.ref
  %k = cell.reclaim %l tag 0 : !cell.token<2>
  %c = cell.reuse %k same #cons keep [0] (%h : !cell.ref) : !cell.token<2>
  cell.init %c[1], %nil tag 0 : !cell.ref
  // expected-note @+1 {{others may refer to it: it may be part of something else}}
  %y = cell.load %c[0] tag 0 : !cell.ref
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %m = cell.reclaim %y tag 0 : !cell.token<1>
  %z = cell.reuse %m same #item keep [] : !cell.token<1>
  cell.init %z[0], %n tag 0 : i64
  return %p, %z : !cell.ref, !cell.ref
}

// -----

// A value that is kept, and consumed.
func.func @kept_consumed(%p: !cell.ref {cell.unique = "unique"}, %n: i64) -> (!cell.ref, !cell.ref) {
  // expected-note @+1 {{others may refer to it}}
  %h = cell.load %p[0] tag 0 : !cell.ref
  %k = cell.reclaim %p tag 0 : !cell.token<1>
  %c = cell.reuse %k same <label size 1 number 0 pointers [0]> keep [0] (%h : !cell.ref) : !cell.token<1>
  // expected-error @+1 {{linearity: consumes what may be referred to}}
  %m = cell.reclaim %h tag 0 : !cell.token<1>
  %z = cell.reuse %m same <label size 1 number 0> keep [] : !cell.token<1>
  cell.init %z[0], %n tag 0 : i64
  return %c, %z : !cell.ref, !cell.ref
}
