// Functions that must not use the heap, or run in bounded stack, and do.
// RUN: froe-opt %s --split-input-file --verify-diagnostics --froe-place -o %t

#pair = #cell.layout<label size 2 number 0>

// Frames and regions are not the heap.
func.func private @frame(%n: i64) -> i64 attributes {froe.no_heap} {
  %a = cell.alloc heap #pair
  cell.init %a[0], %n tag 0 : i64
  %x = cell.load %a[0] tag 0 : i64
  return %x : i64
}
func.func private @region(%n: i64, %b: i1) -> i64 attributes {froe.no_heap} {
  cf.br ^head(%n : i64)
^head(%i: i64):
  %first = cell.immediate 0
  %a = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %a[0], %i tag 0 : i64
  cell.init %a[1], %first tag 0 : !cell.ref
  cf.br ^inner(%a : !cell.ref)
^inner(%l: !cell.ref):
  %c = cell.alloc heap #cell.layout<label size 2 number 0 pointers [1]>
  cell.init %c[0], %i tag 0 : i64
  cell.init %c[1], %l tag 0 : !cell.ref
  cf.cond_br %b, ^inner(%c : !cell.ref), ^next
^next:
  %x = cell.load %c[0] tag 0 : i64
  cf.cond_br %b, ^head(%x : i64), ^end
^end:
  return %x : i64
}
func.func @uses(%n: i64, %b: i1) -> (i64, i64) {
  %x = call @frame(%n) : (i64) -> i64
  %y = call @region(%n, %b) : (i64, i1) -> i64
  return %x, %y : i64, i64
}

// -----

// expected-note @+1 {{the demand is made here}}
func.func @label(%n: i64) -> !cell.ref attributes {froe.no_heap} {
  // expected-error @+1 {{a label is allocated on the heap, but this must not use the heap}}
  %a = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %a[0], %n tag 0 : i64
  return %a : !cell.ref
}

// -----

// expected-note @+1 {{the demand is made here}}
func.func @box(%n: i64) -> !cell.ref attributes {froe.no_heap} {
  // expected-error @+1 {{a box for a value of any type is allocated on the heap, but this must not use the heap}}
  %a = cell.alloc heap #cell.layout<box size 1 number 0>
  cell.init %a[0], %n tag 0 : i64
  return %a : !cell.ref
}

// -----

// expected-note @+1 {{the demand is made here}}
func.func @others(%n: i64, %f: !cell.ref) -> !cell.ref attributes {froe.no_heap} {
  // expected-error @+1 {{froe_rt_string_from_int allocates, but this must not use the heap}}
  %s = cell.runtime froe_rt_string_from_int(%n) : (i64) -> !cell.ref
  // expected-error @+1 {{a function that is not known is called, but this must not use the heap}}
  cell.invoke %f() : () -> ()
  return %s : !cell.ref
}

// -----

// By way of two calls.
func.func private @leaf(%n: i64) -> !cell.ref {
  // expected-error @+1 {{a label is allocated on the heap, but this must not use the heap}}
  %a = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %a[0], %n tag 0 : i64
  return %a : !cell.ref
}
func.func private @middle(%n: i64) -> !cell.ref {
  // expected-note @+1 {{it is reached by this call}}
  %a = call @leaf(%n) : (i64) -> !cell.ref
  return %a : !cell.ref
}
// expected-note @+1 {{the demand is made here}}
func.func @root(%n: i64) -> !cell.ref attributes {froe.no_heap} {
  // expected-note @+1 {{it is reached by this call}}
  %a = call @middle(%n) : (i64) -> !cell.ref
  return %a : !cell.ref
}

// -----

// Tail calls take no stack.
func.func private @even(%n: i64) -> i1 attributes {froe.stack_bound} {
  %yes = arith.constant true
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  cf.cond_br %yes, ^end, ^more
^end:
  return %yes : i1
^more:
  %r = call @odd(%m) : (i64) -> i1
  return %r : i1
}
func.func private @odd(%n: i64) -> i1 {
  %no = arith.constant false
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  cf.cond_br %no, ^end, ^more
^end:
  return %no : i1
^more:
  %r = call @even(%m) : (i64) -> i1
  return %r : i1
}
// A call of another function takes some, but not more and more.
func.func @calls(%n: i64) -> i1 attributes {froe.stack_bound} {
  %a = call @even(%n) : (i64) -> i1
  %b = call @odd(%n) : (i64) -> i1
  %c = arith.andi %a, %b : i1
  return %c : i1
}

// -----

// expected-note @+1 {{the demand is made here}}
func.func @sum(%l: !cell.ref) -> i64 attributes {froe.stack_bound} {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  // expected-error @+1 {{the recursion through 'sum' takes stack, but this must run in bounded stack}}
  %s = call @sum(%t) : (!cell.ref) -> i64
  %r = arith.addi %h, %s : i64
  return %r : i64
^nil:
  %zero = arith.constant 0 : i64
  return %zero : i64
}

// -----

// Of what it calls, by way of another one.
func.func private @ping(%n: i64) -> i64 {
  // expected-error @+1 {{the recursion through 'pong' takes stack, but this must run in bounded stack}}
  %x = call @pong(%n) : (i64) -> i64
  %y = arith.addi %x, %x : i64
  return %y : i64
}
func.func private @pong(%n: i64) -> i64 {
  %x = call @ping(%n) : (i64) -> i64
  return %x : i64
}
// expected-note @+1 {{the demand is made here}}
func.func @plays(%n: i64) -> i64 attributes {froe.stack_bound} {
  // expected-note @+1 {{it is reached by this call}}
  %x = call @ping(%n) : (i64) -> i64
  return %x : i64
}

// -----

// expected-note @+1 {{the demand is made here}}
func.func @invokes(%f: !cell.ref) -> i64 attributes {froe.stack_bound} {
  // expected-error @+1 {{a function that is not known is called, but this must run in bounded stack}}
  %x = cell.invoke %f() : () -> i64
  return %x : i64
}
