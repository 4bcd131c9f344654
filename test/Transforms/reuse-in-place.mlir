// A function that must work in place, and does not, is an error with a reason.
// RUN: froe-opt %s --split-input-file --verify-diagnostics --froe-reuse --froe-place -o %t

#cons = #cell.layout<label size 2 number 0 pointers [1]>

// It does.
func.func private @reverse(%l: !cell.ref, %a: !cell.ref) -> !cell.ref attributes {froe.in_place} {
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
func.func @start(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  %r = call @reverse(%c, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
}

// -----

#cons = #cell.layout<label size 2 number 0 pointers [1]>

// Anybody may call it.
// expected-note @+1 {{the demand is made here}}
func.func @reverse(%l: !cell.ref, %a: !cell.ref) -> !cell.ref attributes {froe.in_place} {
  cell.switch %l cells 1 [cell 0: ^cons, immediate 0: ^nil]
^cons:
  %h = cell.load %l[0] tag 0 : i64
  %t = cell.load %l[1] tag 0 : !cell.ref
  // expected-error @+1 {{a label is allocated (no cell of its size is free: one is taken apart, but callers of reverse may go on using argument 1), but this must work in place}}
  %c = cell.alloc heap #cons
  cell.init %c[0], %h tag 0 : i64
  cell.init %c[1], %a tag 0 : !cell.ref
  %r = call @reverse(%t, %c) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
^nil:
  return %a : !cell.ref
}
func.func @start(%n: i64) -> !cell.ref {
  %nil = cell.immediate 0
  %c = cell.alloc heap #cons
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %nil tag 0 : !cell.ref
  %r = call @reverse(%c, %nil) : (!cell.ref, !cell.ref) -> !cell.ref
  return %r : !cell.ref
}

// -----

// There is nothing to make it of.
// expected-note @+1 {{the demand is made here}}
func.func @fresh(%n: i64) -> !cell.ref attributes {froe.in_place} {
  // expected-error @+1 {{a label is allocated (no cell of its size dies before it), but this must work in place}}
  %c = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %c[0], %n tag 0 : i64
  return %c : !cell.ref
}

// -----

// One of its callers goes on using its argument.
#pair = #cell.layout<label size 2 number 0>
// expected-note @+1 {{the demand is made here}}
func.func private @step(%p: !cell.ref) -> !cell.ref attributes {froe.in_place} {
  %a = cell.load %p[0] tag 0 : i64
  // expected-error @+1 {{a label is allocated (no cell of its size is free: one is taken apart, but callers of step may go on using argument 1), but this must work in place}}
  %c = cell.alloc heap #pair
  cell.init %c[0], %a tag 0 : i64
  cell.init %c[1], %a tag 0 : i64
  return %c : !cell.ref
}
func.func @once(%n: i64) -> !cell.ref {
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d = call @step(%c) : (!cell.ref) -> !cell.ref
  return %d : !cell.ref
}
func.func @again(%n: i64) -> (!cell.ref, !cell.ref) {
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  %d = call @step(%c) : (!cell.ref) -> !cell.ref
  return %c, %d : !cell.ref, !cell.ref
}

// -----

// Arrays.
func.func @set(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64) -> !cell.ref attributes {froe.in_place} {
  %eight = arith.constant 8 : i64
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %b : !cell.ref
}
// expected-note @+1 {{the demand is made here}}
func.func @set_again(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64) -> (!cell.ref, !cell.ref) attributes {froe.in_place} {
  %eight = arith.constant 8 : i64
  // expected-error @+1 {{an array is copied (it is used again later), but this must work in place}}
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %a, %b : !cell.ref, !cell.ref
}
// expected-note @+1 {{the demand is made here}}
func.func @set_shared(%a: !cell.ref, %i: i64, %x: i64) -> !cell.ref attributes {froe.in_place} {
  %eight = arith.constant 8 : i64
  // expected-error @+1 {{an array is copied (callers of set_shared may go on using argument 1), but this must work in place}}
  %b = cell.runtime froe_rt_array_copy(%a, %eight) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %b : !cell.ref
}

// -----

// An array of an array is part of what is used again.
// expected-note @+1 {{the demand is made here}}
func.func @set_inner(%a: !cell.ref {cell.unique = "unique"}, %i: i64, %x: i64) -> (!cell.ref, !cell.ref) attributes {froe.in_place} {
  %eight = arith.constant 8 : i64
  %r = cell.array_load %a[%i, 0] stride 8 : !cell.ref
  // expected-error @+1 {{an array is copied (it is part of what is used again later), but this must work in place}}
  %b = cell.runtime froe_rt_array_copy(%r, %eight) : (!cell.ref, i64) -> !cell.ref
  cell.array_store %b[%i, 0], %x stride 8 : i64
  return %a, %b : !cell.ref, !cell.ref
}

// -----

// Arrays that are made anew are.
// expected-note @+1 {{the demand is made here}}
func.func @array_new(%n: i64) -> !cell.ref attributes {froe.in_place} {
  %eight = arith.constant 8 : i64
  %w = cell.layout_word #cell.layout<array size 1 number 8>
  // expected-error @+1 {{froe_rt_array_new allocates, but this must work in place}}
  %a = cell.runtime froe_rt_array_new(%n, %w, %eight) : (i64, i64, i64) -> !cell.ref
  return %a : !cell.ref
}

// -----

// Cells in the frame are no allocations; what is called must keep to it as well.
#pair = #cell.layout<label size 2 number 0>
// expected-note @+1 {{the demand is made here}}
func.func @frame(%n: i64) -> i64 attributes {froe.in_place} {
  %c = cell.alloc heap #cell.layout<label size 1 number 0>
  cell.init %c[0], %n tag 0 : i64
  %x = cell.load %c[0] tag 0 : i64
  // expected-note @+1 {{it is reached by this call}}
  %d = call @other(%x) : (i64) -> !cell.ref
  %y = cell.load %d[0] tag 0 : i64
  return %y : i64
}
func.func private @other(%n: i64) -> !cell.ref {
  // expected-error @+1 {{a label is allocated (no cell of its size dies before it), but this must work in place}}
  %c = cell.alloc heap #pair
  cell.init %c[0], %n tag 0 : i64
  cell.init %c[1], %n tag 0 : i64
  return %c : !cell.ref
}
