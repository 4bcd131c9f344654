// What becomes of each kind of operation, without any pass that improves on it,
// and with the canonicalizer, which does not need much.

// RUN: froe explain -O0 %s | FileCheck %s
// RUN: froe explain -O0 --json %s > %t.json && %python %S/../Inputs/explain.py %t.json \
// RUN:   label:cons=heap:2 label:nil=flat:2 label:circle=flat:1 "record:x, y=flat:1" \
// RUN:   "record:with x=flat:1" pap:add=flat:1,heap:1 alt:=erased:1,heap:2 tree:=flat:1 \
// RUN:   array:of=heap:1 array:set=heap:1 box:=heap:1 match:=flat:1,heap:1,unused:1 \
// RUN:   call:list=heap:1 call:sum= label:unit=flat:1,unused:1
// RUN: froe explain -O2 %s | FileCheck %s --check-prefix=O2
// RUN: froe explain %s | FileCheck %s --check-prefix=O2
// RUN: froe-opt --emit-bytecode %s -o %t.mlirbc && froe explain -O0 %t.mlirbc | FileCheck %s
// RUN: froe explain -O0 - < %s | sed 's/^<stdin>/explain.mlir/' | FileCheck %s

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!shape = !froe.sum<unit, circle(f64), rect(f64, f64)>
!point = !froe.record<x: i64, y: i64>
!tree = !froe.split_tree<!list -> i64>

func.func private @add(%a: i64, %b: i64) -> i64 {
  %c = arith.addi %a, %b : i64
  return %c : i64
}

// CHECK: explain.mlir:[[#@LINE+4]]:8: label nil
// CHECK-NEXT: {{^}}    flat         a label without fields is a constant
// O2-LABEL: label nil
func.func private @list(%n: i64) -> !list {
  %e = froe.label nil : !list
  // CHECK: explain.mlir:[[#@LINE+2]]:8: label cons
  // CHECK-NEXT: {{^}}    heap         its sum is recursive
  %l = froe.label cons(%n, %e) : !list
  return %l : !list
}

// Nobody calls it.
// CHECK: explain.mlir:[[#@LINE+3]]:8: label unit
// CHECK-NEXT: {{^}}    unused       the program never calls the function that it stands in
func.func private @unused() -> i64 {
  %s = froe.label unit : !shape
  %r = froe.match %s : !shape -> i64 {
  default {
    %0 = arith.constant 0 : i64
    froe.yield %0 : i64
  }
  }
  return %r : i64
}

// CHECK: explain.mlir:[[#@LINE+3]]:8: match
// CHECK-NEXT: {{^}}    heap         it reads a cell: its sum is recursive
func.func private @head(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %0 = arith.constant 0 : i64
    froe.yield %0 : i64
  }
  case cons(%h: i64, %t: !list) {
    froe.yield %h : i64
  }
  }
  return %r : i64
}

func.func @main() {
  %1 = arith.constant 1 : i64
  %half = arith.constant 0.5 : f64
  // CHECK: explain.mlir:[[#@LINE+2]]:8: call list
  // CHECK-NEXT: {{^}}    heap         its result refers to data: its sum is recursive
  %l = call @list(%1) : (i64) -> !list
  %h = call @head(%l) : (!list) -> i64
  froe.print %h : i64
  froe.print %l : !list

  // A match of a label that is known is no match.
  // CHECK: explain.mlir:[[#@LINE+6]]:8: label circle
  // CHECK-NEXT: {{^}}    flat         it is 3 values in registers
  // CHECK-NEXT: explain.mlir:[[#@LINE+5]]:8: match
  // CHECK-NEXT: {{^}}    flat         it tests a tag in a register
  // O2: explain.mlir:[[#@LINE+2]]:8: label circle
  // O2-NEXT: {{^}}    erased       canonicalize: it met its match, or nobody used it
  %s = froe.label circle(%half) : !shape
  %d = froe.match %s : !shape -> f64 {
  case circle(%r: f64) {
    froe.yield %r : f64
  }
  case unit | rect {
    froe.yield %half : f64
  }
  }
  froe.print %d : f64

  // CHECK: explain.mlir:[[#@LINE+2]]:8: record x, y
  // CHECK-NEXT: {{^}}    flat         it is 2 values in registers
  %p = froe.record {x = %1, y = %h} : !point
  // CHECK: explain.mlir:[[#@LINE+4]]:8: record with x
  // CHECK-NEXT: {{^}}    flat         it is 2 values in registers
  // O2: explain.mlir:[[#@LINE+2]]:8: record with x
  // O2-NEXT: {{^}}    flat         it is 2 values in registers
  %q = froe.with %p {x = %h} : !point
  froe.print %q : !point

  // CHECK: explain.mlir:[[#@LINE+2]]:8: pap add
  // CHECK-NEXT: {{^}}    flat         it captures nothing and is a constant
  %f = froe.pap @add() : () -> !froe.pap<(i64, i64) -> i64>
  // CHECK: explain.mlir:[[#@LINE+2]]:8: pap add
  // CHECK-NEXT: {{^}}    heap         a closure with 1 captured value
  %g = froe.pap @add(%h) : (i64) -> !froe.pap<(i64) -> i64>
  // CHECK: explain.mlir:[[#@LINE+2]]:8: pap
  // CHECK-NEXT: {{^}}    heap         a closure with a function and arguments
  %k = froe.apply %f(%h) : !froe.pap<(i64, i64) -> i64>
  froe.print %f : !froe.pap<(i64, i64) -> i64>
  froe.print %g : !froe.pap<(i64) -> i64>
  froe.print %k : !froe.pap<(i64) -> i64>

  // CHECK: explain.mlir:[[#@LINE+2]]:8: alt
  // CHECK-NEXT: {{^}}    erased       froe-outline: it is applied where it can be seen, by a call
  %a = froe.alt(%x: i64) -> i64 {
    froe.yield %x : i64
  }
  %b = froe.apply %a(%h) : !froe.alt<(i64) -> i64>
  froe.print %b : i64

  // CHECK: explain.mlir:[[#@LINE+2]]:11: alt
  // CHECK-NEXT: {{^}}    heap         a closure with 1 captured value
  %zero = froe.alt() -> i64 {
    froe.yield %h : i64
  }
  %first = froe.alt(%x: i64, %t: !list) -> i64 {
    %y = arith.addi %x, %h : i64
    froe.yield %y : i64
  }
  // CHECK: explain.mlir:[[#@LINE+2]]:11: tree
  // CHECK-NEXT: {{^}}    flat         it is 2 values in registers
  %tree = froe.mk_tree {case nil = %zero, case cons(raw, raw) = %first} : !tree
  froe.print %tree : !tree

  // CHECK: explain.mlir:[[#@LINE+2]]:12: array of
  // CHECK-NEXT: {{^}}    heap         arrays are made by the runtime
  %array = froe.array.of [%1, %h] : !froe.array<i64>
  // CHECK: explain.mlir:[[#@LINE+4]]:13: array set
  // CHECK-NEXT: {{^}}    heap         arrays are made by the runtime
  // O2: explain.mlir:[[#@LINE+2]]:13: array set
  // O2-NEXT: {{^}}    reuse        froe-reuse: the array is updated in place
  %array2 = froe.array.set %array[%1] = %1 : !froe.array<i64>
  froe.print %array2 : !froe.array<i64>

  // CHECK: explain.mlir:[[#@LINE+2]]:10: box
  // CHECK-NEXT: {{^}}    heap         a value of any type is in a box
  %any = froe.upcast %q : !point to !froe.any
  froe.print %any : !froe.any

  // A label and its match in different functions.
  %u = froe.label unit : !shape
  froe.print %u : !shape
  %e = froe.label nil : !list
  %l2 = froe.label cons(%h, %e) : !list
  froe.print %l2 : !list
  return
}

// CHECK: the program at -O0:
// CHECK-NEXT: {{^}}            erased    flat    heap  unused{{$}}
// CHECK-NEXT: {{^}}  label          0       4       2       1{{$}}
// CHECK-NEXT: {{^}}  record         0       2       0       0{{$}}
// CHECK-NEXT: {{^}}  pap            0       1       2       0{{$}}
// CHECK-NEXT: {{^}}  alt            1       0       2       0{{$}}
// CHECK-NEXT: {{^}}  tree           0       1       0       0{{$}}
// CHECK-NEXT: {{^}}  array          0       0       2       0{{$}}
// CHECK-NEXT: {{^}}  box            0       0       1       0{{$}}
// CHECK-NEXT: {{^}}  match          0       1       1       1{{$}}
// CHECK-NEXT: {{^}}  call           0       0       1       0{{$}}
// CHECK-NEXT: {{^}}  total          1       9      11       2{{$}}
// O2: the program at -O2:
