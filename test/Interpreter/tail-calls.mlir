// RUN: sh -c 'ulimit -d 300000; froe interpret %s' | FileCheck %s

// Tail calls of every kind take no memory: each of these is ten million calls
// deep, in less memory than that many frames would take.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!step = !froe.sum<stop, go(i64)>
!tree = !froe.split_tree<!step -> i64>
!fn = !froe.pap<(i64) -> i64>

// By func.call, through an if.
func.func @even(%n: i64) -> i1 {
  %c0 = arith.constant 0 : i64
  %zero = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %zero -> i1 {
    %t = arith.constant true
    scf.yield %t : i1
  } else {
    %c1 = arith.constant 1 : i64
    %m = arith.subi %n, %c1 : i64
    %x = func.call @odd(%m) : (i64) -> i1
    scf.yield %x : i1
  }
  return %r : i1
}

// By froe.call, through a block that only returns; with another frame.
func.func @odd(%n: i64) -> i1 {
  %c0 = arith.constant 0 : i64
  %zero = arith.cmpi eq, %n, %c0 : i64
  %f = arith.constant false
  cf.cond_br %zero, ^end(%f : i1), ^more
^more:
  %c1 = arith.constant 1 : i64
  %m = arith.subi %n, %c1 : i64
  %x = froe.call @even(%m) : (i64) -> i1
  cf.br ^end(%x : i1)
^end(%r: i1):
  return %r : i1
}

// Through nested matches; what is dead has been let go of: the list is as short
// as one step.
func.func @count(%l: !list, %n: i64) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    froe.yield %n : i64
  }
  case cons(%h: i64, %t: !list) {
    %s = froe.match %t : !list -> i64 {
    case cons(%hh: i64, %tt: !list) {
      froe.yield %n : i64
    }
    case nil {
      %c0 = arith.constant 0 : i64
      %c1 = arith.constant 1 : i64
      %m = arith.addi %n, %c1 : i64
      %less = arith.subi %h, %c1 : i64
      %next = froe.label cons(%less, %t) : !list
      %done = arith.cmpi eq, %less, %c0 : i64
      %l2 = arith.select %done, %t, %next : !list
      %x = func.call @count(%l2, %m) : (!list, i64) -> i64
      froe.yield %x : i64
    }
    }
    froe.yield %s : i64
  }
  }
  return %r : i64
}

// Without results.
func.func @nothing(%n: i64) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %m = arith.subi %n, %c1 : i64
  %zero = arith.cmpi eq, %n, %c0 : i64
  cf.cond_br %zero, ^end, ^more
^more:
  func.call @nothing(%m) : (i64) -> ()
  return
^end:
  return
}

// By froe.apply, with a new function each time.
func.func @bounce(%f: !fn, %n: i64) -> i64 {
  %c1 = arith.constant 1 : i64
  %m = arith.subi %n, %c1 : i64
  %r = froe.apply %f(%m) : !fn
  return %r : i64
}
func.func @last(%n: i64) -> i64 {
  return %n : i64
}
func.func @again(%n: i64) -> i64 {
  %c0 = arith.constant 0 : i64
  %zero = arith.cmpi sle, %n, %c0 : i64
  %again = froe.pap @again() : () -> !fn
  %last = froe.pap @last() : () -> !fn
  %f = arith.select %zero, %last, %again : !fn
  %g = froe.pap @bounce(%f) : (!fn) -> !fn
  %r = froe.apply %g(%n) : !fn
  return %r : i64
}

// By froe.split and froe.tail_split, from an alternative that makes the tree it
// goes on with.
func.func @tree() -> !tree {
  %stop = froe.alt() -> i64 {
    %c = arith.constant -7 : i64
    froe.yield %c : i64
  }
  %go = froe.alt(%n: i64) -> i64 {
    %c0 = arith.constant 0 : i64
    %c1 = arith.constant 1 : i64
    %zero = arith.cmpi eq, %n, %c0 : i64
    %m = arith.subi %n, %c1 : i64
    %t = func.call @tree() : () -> !tree
    cf.cond_br %zero, ^stop, ^more
  ^stop:
    %end = froe.label stop : !step
    %s = froe.split %end with %t : !tree
    froe.yield %s : i64
  ^more:
    %r = froe.tail_split %t, go(%m) : !tree
    froe.yield %r : i64
  }
  %t = froe.mk_tree { case go = %go, case stop = %stop } : !tree
  return %t : !tree
}

func.func @main() {
  %n = arith.constant 10000000 : i64
  // CHECK: true
  %e = func.call @even(%n) : (i64) -> i1
  froe.print newline %e : i1
  // CHECK-NEXT: 10000000
  %nil = froe.label nil : !list
  %l = froe.label cons(%n, %nil) : !list
  %c0 = arith.constant 0 : i64
  %c = func.call @count(%l, %c0) : (!list, i64) -> i64
  froe.print newline %c : i64
  func.call @nothing(%n) : (i64) -> ()
  // CHECK-NEXT: -1
  %a = func.call @again(%n) : (i64) -> i64
  froe.print newline %a : i64
  // CHECK-NEXT: -7
  %t = func.call @tree() : () -> !tree
  %go = froe.label go(%n) : !step
  %s = froe.split %go with %t : !tree
  froe.print newline %s : i64
  return
}
