// RUN: sh -c 'ulimit -s 512; froe interpret %s' | FileCheck %s

// Deep calls and deep data do not use the native stack.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!nat = !froe.sum<"Nat", zero, succ(!froe.record<pred: !froe.sum<"Nat">>)>
!thunk = !froe.alt<() -> i64>

func.func @upto(%i: i64, %n: i64) -> !list {
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi sgt, %i, %n : i64
  %j = arith.addi %i, %c1 : i64
  cf.cond_br %done, ^nil, ^cons
^nil:
  %nil = froe.label nil : !list
  return %nil : !list
^cons:
  %t = func.call @upto(%j, %n) : (i64, i64) -> !list
  %l = froe.label cons(%i, %t) : !list
  return %l : !list
}

func.func @sum(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %z = arith.constant 0 : i64
    froe.yield %z : i64
  }
  case cons(%h: i64, %t: !list) {
    %s = func.call @sum(%t) : (!list) -> i64
    %x = arith.addi %h, %s : i64
    froe.yield %x : i64
  }
  }
  return %r : i64
}

func.func @main() {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %n = arith.constant 1000000 : i64
  // CHECK: 500000500000
  %l = func.call @upto(%c1, %n) : (i64, i64) -> !list
  %s = func.call @sum(%l) : (!list) -> i64
  froe.print newline %s : i64
  // CHECK-NEXT: 13888899
  %text = froe.show %l : !list
  %length = froe.string.length %text
  froe.print newline %length : i64

  // Records in labels, printed and freed.
  // CHECK-NEXT: 1500004
  %k = arith.constant 100000 : i64
  %zero = froe.label zero : !nat
  %nat = scf.for %i = %c0 to %k step %c1 iter_args(%m = %zero) -> !nat : i64 {
    %p = froe.record {pred = %m} : !froe.record<pred: !nat>
    %q = froe.label succ(%p) : !nat
    scf.yield %q : !nat
  }
  %natText = froe.show %nat : !nat
  %natLength = froe.string.length %natText
  froe.print newline %natLength : i64

  // A chain of alternatives, each of which applies the one before.
  // CHECK-NEXT: 1000000
  %first = froe.alt() -> i64 {
    froe.yield %c0 : i64
  }
  %chain = scf.for %i = %c0 to %n step %c1 iter_args(%f = %first) -> !thunk : i64 {
    %g = froe.alt() -> i64 {
      %x = froe.apply %f() : !thunk
      %y = arith.addi %x, %c1 : i64
      froe.yield %y : i64
    }
    scf.yield %g : !thunk
  }
  %depth = froe.apply %chain() : !thunk
  froe.print newline %depth : i64

  // A split tree down a list: a delayed split in each frame.
  // CHECK-NEXT: 500000500000
  %nilAlt = froe.alt() -> i64 {
    froe.yield %c0 : i64
  }
  %consAlt = froe.alt(%h: i64, %rest: !thunk) -> i64 {
    %x = froe.apply %rest() : !thunk
    %y = arith.addi %x, %h : i64
    froe.yield %y : i64
  }
  %tree = froe.mk_tree {
    case nil = %nilAlt, case cons(raw, rec) = %consAlt
  } : !froe.split_tree<!list -> i64>
  %t = froe.split %l with %tree : !froe.split_tree<!list -> i64>
  froe.print newline %t : i64
  return
}
