// Matches of upcast values, and cases that do the same.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!ab = !froe.sum<a, b(i64)>
!bc = !froe.sum<b(i64), c>
!bcd = !froe.sum<b(i64), c, d(i64)>
!abc = !froe.sum<a, b(i64), c>
!abcd = !froe.sum<a, b(i64), c, d(i64)>
!empty = !froe.sum<>

func.func private @g(i64) -> i64

//===----------------------------------------------------------------------===//
// A match of an upcast value
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @upcast
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe
// CHECK-NOT: upcast
// CHECK: froe.match borrow %[[V]] : !froe.sum<a, b(i64)>
// CHECK-NEXT: case a {
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.yield %[[I]]
// CHECK-NOT: case
// CHECK-NOT: default
// CHECK: return
func.func @upcast(%v: !ab) -> i64 {
  %u = froe.upcast %v : !ab to !abcd
  %r = froe.match borrow %u : !abcd -> i64 {
  case c {
    %z = arith.constant 8 : i64
    froe.yield %z : i64
  }
  case a {
    %z = arith.constant 7 : i64
    froe.yield %z : i64
  }
  case b(%i: i64) {
    froe.yield %i : i64
  }
  default {
    %z = froe.fail "never" -> i64
    froe.yield %z : i64
  }
  }
  return %r : i64
}

// Of several labels one is left, whose fields the case takes from then on.
// CHECK-LABEL: func.func @upcast_one_of_several
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: %[[L:.*]] = froe.label b(%[[I]]) : !froe.sum<a, b(i64), c>
// CHECK-NEXT: froe.yield %[[L]]
// CHECK: case a {
// CHECK-NEXT: %[[L:.*]] = froe.label c : !froe.sum<a, b(i64), c>
func.func @upcast_one_of_several(%v: !ab) -> !abc {
  %u = froe.upcast %v : !ab to !abcd
  %r = froe.match %u : !abcd -> !abc {
  case b | c(%n: !bc) {
    %w = froe.upcast %n : !bc to !abc
    froe.yield %w : !abc
  }
  case a | d {
    %l = froe.label c : !abc
    froe.yield %l : !abc
  }
  }
  return %r : !abc
}

// Of three labels two are left.
// CHECK-LABEL: func.func @upcast_some_of_several
// CHECK: case b | c(%[[N:[a-z0-9]+]]: !froe.sum<b(i64), c>) {
// CHECK-NEXT: %[[U:.*]] = froe.upcast %[[N]] : !froe.sum<b(i64), c> to !froe.sum<a, b(i64), c, d(i64)>
// CHECK-NEXT: froe.yield %[[U]]
func.func @upcast_some_of_several(%v: !abc, %e: !abcd) -> !abcd {
  %u = froe.upcast %v : !abc to !abcd
  %r = froe.match %u : !abcd -> !abcd {
  case b | c | d(%n: !bcd) {
    %w = froe.upcast %n : !bcd to !abcd
    froe.yield %w : !abcd
  }
  case a {
    froe.yield %e : !abcd
  }
  }
  return %r : !abcd
}

// Default stays as long as a label is left for it.
// CHECK-LABEL: func.func @upcast_default
// CHECK: case c {
// CHECK: default(%[[N:[a-z0-9]+]]: !froe.sum<b(i64)>) {
// CHECK-NEXT: %[[U:.*]] = froe.upcast %[[N]] : !froe.sum<b(i64)> to !froe.sum<a, b(i64), c, d(i64)>
// CHECK-NEXT: froe.yield %[[U]]
func.func @upcast_default(%v: !bc) -> !abcd {
  %u = froe.upcast %v : !bc to !abcd
  %r = froe.match %u : !abcd -> !abcd {
  case c {
    %l = froe.label a : !abcd
    froe.yield %l : !abcd
  }
  default(%n: !froe.sum<a, b(i64), d(i64)>) {
    %w = froe.upcast %n : !froe.sum<a, b(i64), d(i64)> to !abcd
    froe.yield %w : !abcd
  }
  }
  return %r : !abcd
}

// Fields are upcast where the sums differ inside, too.
// CHECK-LABEL: func.func @upcast_fields
// CHECK: case b(%[[F:[a-z0-9]+]]: !froe.sum<a, b(i64)>) {
// CHECK-NEXT: %[[U:.*]] = froe.upcast %[[F]] : !froe.sum<a, b(i64)> to !froe.sum<a, b(i64), c>
// CHECK-NEXT: froe.yield %[[U]]
func.func @upcast_fields(%v: !froe.sum<a, b(!ab)>, %d: !abc) -> !abc {
  %u = froe.upcast %v : !froe.sum<a, b(!ab)> to !froe.sum<a, b(!abc), c>
  %r = froe.match %u : !froe.sum<a, b(!abc), c> -> !abc {
  case b(%f: !abc) {
    froe.yield %f : !abc
  }
  default {
    froe.yield %d : !abc
  }
  }
  return %r : !abc
}

// A case of several blocks moves as it is.
// CHECK-LABEL: func.func @upcast_blocks
// CHECK: froe.match %{{.*}} : !froe.sum<a, b(i64)>
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK: cf.cond_br
// CHECK: call @g(%[[I]])
// CHECK-NOT: case c
// CHECK: return
func.func @upcast_blocks(%v: !ab, %c: i1, %x: i64) -> i64 {
  %u = froe.upcast %v : !ab to !abc
  %r = froe.match %u : !abc -> i64 {
  case a {
    froe.yield %x : i64
  }
  case b(%i: i64) {
    cf.cond_br %c, ^one, ^two
  ^one:
    %y = func.call @g(%i) : (i64) -> i64
    froe.yield %y : i64
  ^two:
    froe.print %i : i64
    froe.yield %i : i64
  }
  case c {
    cf.br ^end
  ^end:
    froe.yield %x : i64
  }
  }
  return %r : i64
}

// There is no value of this type, and no case for it.
// CHECK-LABEL: func.func @upcast_empty
// CHECK: froe.match %{{.*}} : !froe.sum<> -> i64 {
// CHECK-NEXT: }
func.func @upcast_empty(%v: !empty, %x: i64) -> i64 {
  %u = froe.upcast %v : !empty to !ab
  %r = froe.match %u : !ab -> i64 {
  case a {
    froe.yield %x : i64
  }
  case b(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}

//===----------------------------------------------------------------------===//
// Cases that do the same
//===----------------------------------------------------------------------===//

// CHECK-LABEL: func.func @equal
// CHECK: froe.match borrow
// CHECK-NEXT: case a | c {
// CHECK: case b(
// CHECK-NOT: case
// CHECK: return
func.func @equal(%v: !abc) -> i64 {
  %r = froe.match borrow %v : !abc -> i64 {
  case a {
    %z = arith.constant 7 : i64
    %y = func.call @g(%z) : (i64) -> i64
    froe.yield %y : i64
  }
  case b(%i: i64) {
    froe.yield %i : i64
  }
  case c {
    %z = arith.constant 7 : i64
    %y = func.call @g(%z) : (i64) -> i64
    froe.yield %y : i64
  }
  }
  return %r : i64
}

// Where all cases do the same, they do it once, whatever the label is.
// CHECK-LABEL: func.func @equal_all
// CHECK-SAME: (%{{.*}}: !froe{{.*}}, %[[X:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[Y:.*]] = call @g(%[[X]])
// CHECK-NEXT: return %[[Y]]
func.func @equal_all(%v: !abc, %x: i64) -> i64 {
  %r = froe.match %v : !abc -> i64 {
  case a {
    %y = func.call @g(%x) : (i64) -> i64
    froe.yield %y : i64
  }
  case b(%i: i64) {
    %y = func.call @g(%x) : (i64) -> i64
    froe.yield %y : i64
  }
  default {
    %y = func.call @g(%x) : (i64) -> i64
    froe.yield %y : i64
  }
  }
  return %r : i64
}

// What is merged with default is default, wherever it stands.
// CHECK-LABEL: func.func @equal_default
// CHECK: case a(%{{.*}}: i64) {
// CHECK-NOT: case
// CHECK: default {
// CHECK-NOT: case
// CHECK: return
func.func @equal_default(%v: !froe.sum<a(i64), b(i64), c, d>, %x: i64) -> i64 {
  %r = froe.match %v : !froe.sum<a(i64), b(i64), c, d> -> i64 {
  case a(%k: i64) {
    froe.yield %k : i64
  }
  case b(%k: i64) {
    froe.yield %x : i64
  }
  default(%q: !froe.sum<c, d>) {
    froe.yield %x : i64
  }
  }
  return %r : i64
}

// Which two are equal does not depend on which came first.
// CHECK-LABEL: func.func @equal_not_to_the_first
// CHECK: case a {
// CHECK: case b | c | d {
// CHECK-NOT: case
// CHECK: return
func.func @equal_not_to_the_first(%v: !abcd, %x: i64, %y: i64) -> i64 {
  %r = froe.match %v : !abcd -> i64 {
  case a {
    froe.yield %x : i64
  }
  case b(%i: i64) {
    froe.yield %y : i64
  }
  case c {
    froe.yield %y : i64
  }
  case d(%i: i64) {
    froe.yield %y : i64
  }
  }
  return %r : i64
}

// Equal inside of regions, too; one of these prints something else.
// CHECK-LABEL: func.func @equal_regions
// CHECK-SAME: (%{{.*}}, %{{.*}}, %[[X:[a-z0-9]+]]: i64, %[[Y:[a-z0-9]+]]: i64)
// CHECK: case a | b {
// CHECK: froe.print %[[X]]
// CHECK: case c {
// CHECK: froe.print %[[Y]]
// CHECK: return
func.func @equal_regions(%v: !abc, %w: !ab, %x: i64, %y: i64) {
  froe.match %v : !abc {
  case a {
    froe.match borrow %w : !ab {
    case a {
      froe.print %x : i64
      froe.yield
    }
    case b(%i: i64) {
      froe.print %i : i64
      froe.yield
    }
    }
    froe.yield
  }
  case b(%j: i64) {
    froe.match borrow %w : !ab {
    case a {
      froe.print %x : i64
      froe.yield
    }
    case b(%i: i64) {
      froe.print %i : i64
      froe.yield
    }
    }
    froe.yield
  }
  case c {
    froe.match borrow %w : !ab {
    case a {
      froe.print %y : i64
      froe.yield
    }
    case b(%i: i64) {
      froe.print %i : i64
      froe.yield
    }
    }
    froe.yield
  }
  }
  return
}

// Cases that use their fields are not equal, though they look it.
// CHECK-LABEL: func.func @equal_but_for_fields
// CHECK: case a(
// CHECK: case b(
func.func @equal_but_for_fields(%v: !froe.sum<a(i64, i64), b(i64, i64)>) -> i64 {
  %r = froe.match %v : !froe.sum<a(i64, i64), b(i64, i64)> -> i64 {
  case a(%x: i64, %y: i64) {
    froe.yield %x : i64
  }
  case b(%x: i64, %y: i64) {
    froe.yield %y : i64
  }
  }
  return %r : i64
}

// Cases that do the same in another order are not equal.
// CHECK-LABEL: func.func @equal_but_for_order
// CHECK: case a {
// CHECK: case b(
func.func @equal_but_for_order(%v: !ab, %x: i64, %y: i64) {
  froe.match %v : !ab {
  case a {
    froe.print %x : i64
    froe.print %y : i64
    froe.yield
  }
  case b(%i: i64) {
    froe.print %y : i64
    froe.print %x : i64
    froe.yield
  }
  }
  return
}
