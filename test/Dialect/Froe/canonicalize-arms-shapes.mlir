// Matches of matches of other shapes: chains, through scf.if, several labels a
// case, several results and none, and several blocks, which are left alone.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!ab = !froe.sum<a, b(i64)>
!bc = !froe.sum<b(i64), c>
!abc = !froe.sum<a, b(i64), c>
!opt = !froe.sum<none, some(i64)>
!bool = !froe.sum<f, t>

func.func private @g(i64) -> i64

// Three levels, the innermost of which is scf.if.
// CHECK-LABEL: func.func @levels
// CHECK-SAME: (%[[C:[a-z0-9]+]]: i1, %[[X:[a-z0-9]+]]: i64)
// CHECK-NOT: froe.label
// CHECK-NOT: froe.match
// CHECK: scf.if %[[C]]
// CHECK-NEXT: call @g(%[[X]])
// CHECK: } else {
// CHECK-NEXT: froe.print %[[X]]
// CHECK-NOT: froe.match
// CHECK: return
func.func @levels(%c: i1, %x: i64) -> i64 {
  %b = scf.if %c -> !bool {
    %t = froe.label t : !bool
    scf.yield %t : !bool
  } else {
    %f = froe.label f : !bool
    scf.yield %f : !bool
  }
  %n = froe.match %b : !bool -> !bool {
  case t {
    %f = froe.label f : !bool
    froe.yield %f : !bool
  }
  case f {
    %t = froe.label t : !bool
    froe.yield %t : !bool
  }
  }
  %o = froe.match %n : !bool -> !opt {
  case f {
    %s = froe.label some(%x) : !opt
    froe.yield %s : !opt
  }
  case t {
    %s = froe.label none : !opt
    froe.yield %s : !opt
  }
  }
  %r = froe.match %o : !opt -> i64 {
  case some(%i: i64) {
    %y = func.call @g(%i) : (i64) -> i64
    froe.yield %y : i64
  }
  case none {
    froe.print %x : i64
    froe.yield %x : i64
  }
  }
  return %r : i64
}

// An arm that is a chain of conditions itself.
// CHECK-LABEL: func.func @chain_of_ifs
// CHECK-SAME: (%[[C:[a-z0-9]+]]: i1, %[[D:[a-z0-9]+]]: i1, %[[X:[a-z0-9]+]]: i64)
// CHECK-NOT: froe.match
// CHECK: scf.if %[[C]]
// CHECK: call @g
// CHECK: } else {
// CHECK: scf.if %[[D]]
// CHECK-NOT: froe.match
// CHECK: return
func.func @chain_of_ifs(%c: i1, %d: i1, %x: i64) -> i64 {
  %b = scf.if %c -> !opt {
    %s = froe.label some(%x) : !opt
    scf.yield %s : !opt
  } else {
    %e = scf.if %d -> !opt {
      froe.print %x : i64
      %n = froe.label none : !opt
      scf.yield %n : !opt
    } else {
      %n = froe.label some(%x) : !opt
      scf.yield %n : !opt
    }
    scf.yield %e : !opt
  }
  %r = froe.match %b : !opt -> i64 {
  case some(%i: i64) {
    %y = func.call @g(%i) : (i64) -> i64
    froe.yield %y : i64
  }
  case none {
    froe.yield %x : i64
  }
  }
  return %r : i64
}

// The case of several labels gets the one that it is, narrowed.
// CHECK-LABEL: func.func @narrowed
// CHECK-SAME: (%[[C:[a-z0-9]+]]: i1, %[[X:[a-z0-9]+]]: i64)
// CHECK: scf.if %[[C]]
// CHECK-NEXT: %[[L:.*]] = froe.label b(%[[X]]) : !froe.sum<b(i64), c>
// CHECK-NEXT: froe.print %[[L]] : !froe.sum<b(i64), c>
// CHECK: } else {
// CHECK-NEXT: %[[L:.*]] = froe.label c : !froe.sum<b(i64), c>
// CHECK-NEXT: froe.print %[[L]] : !froe.sum<b(i64), c>
// CHECK-NOT: froe.print
// CHECK: return
func.func @narrowed(%c: i1, %x: i64) {
  %b = scf.if %c -> !abc {
    %l = froe.label b(%x) : !abc
    scf.yield %l : !abc
  } else {
    %l = froe.label c : !abc
    scf.yield %l : !abc
  }
  froe.match %b : !abc {
  case a {
    froe.print %x : i64
    froe.yield
  }
  case b | c(%n: !bc) {
    froe.print %n : !bc
    froe.yield
  }
  }
  return
}
// The same of default, and of an arm where the label is not known.
// CHECK-LABEL: func.func @narrowed_default
// CHECK-SAME: (%{{.*}}: i1, %[[V:[a-z0-9]+]]: !froe
// CHECK: froe.label c : !froe.sum<b(i64), c>
// CHECK: froe.match %[[V]]
// CHECK: case a {
// CHECK: default(%[[N:[a-z0-9]+]]: !froe.sum<b(i64), c>) {
// CHECK: froe.print %[[N]]
func.func @narrowed_default(%c: i1, %v: !abc, %x: i64) {
  %b = scf.if %c -> !abc {
    %l = froe.label c : !abc
    scf.yield %l : !abc
  } else {
    scf.yield %v : !abc
  }
  froe.match %b : !abc {
  case a {
    froe.print newline %x : i64
    froe.yield
  }
  default(%n: !bc) {
    froe.print %n : !bc
    froe.yield
  }
  }
  return
}

// Several results.
// CHECK-LABEL: func.func @results
// CHECK-SAME: (%{{.*}}: !froe{{.*}}, %[[X:[a-z0-9]+]]: i64)
// CHECK: %[[R:.*]]:2 = froe.match
// CHECK: case a {
// CHECK: froe.print %[[X]]
// CHECK-NEXT: froe.yield %[[X]], %{{.*}} : i64, i1
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.yield %[[I]], %{{.*}} : i64, i1
// CHECK: return %[[R]]#0, %[[R]]#1
func.func @results(%v: !ab, %x: i64) -> (i64, i1) {
  %b = froe.match %v : !ab -> !opt {
  case a {
    froe.print %x : i64
    %n = froe.label none : !opt
    froe.yield %n : !opt
  }
  case b(%i: i64) {
    %s = froe.label some(%i) : !opt
    froe.yield %s : !opt
  }
  }
  %r, %ok = froe.match %b : !opt -> (i64, i1) {
  case none {
    %false = arith.constant false
    froe.yield %x, %false : i64, i1
  }
  case some(%i: i64) {
    %true = arith.constant true
    froe.yield %i, %true : i64, i1
  }
  }
  return %r, %ok : i64, i1
}

// No label is known in the arms: there is nothing to win.
// CHECK-LABEL: func.func @unknown
// CHECK: %[[B:.*]] = froe.match
// CHECK: froe.match %[[B]]
func.func @unknown(%v: !ab, %o: !opt, %p: !opt, %x: i64) -> i64 {
  %b = froe.match %v : !ab -> !opt {
  case a {
    froe.print %o : !opt
    froe.yield %o : !opt
  }
  case b(%i: i64) {
    froe.yield %p : !opt
  }
  }
  %r = froe.match %b : !opt -> i64 {
  case none {
    froe.yield %x : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}

// Several blocks, in the inner match and in the outer one.
// CHECK-LABEL: func.func @inner_blocks
// CHECK: %[[B:.*]] = froe.match
// CHECK: cf.cond_br
// CHECK: froe.match %[[B]]
func.func @inner_blocks(%v: !ab, %c: i1, %x: i64) -> i64 {
  %b = froe.match %v : !ab -> !opt {
  case a {
    cf.cond_br %c, ^one, ^two
  ^one:
    %n = froe.label none : !opt
    froe.yield %n : !opt
  ^two:
    froe.print %x : i64
    %s = froe.label some(%x) : !opt
    froe.yield %s : !opt
  }
  case b(%i: i64) {
    %s = froe.label some(%i) : !opt
    froe.yield %s : !opt
  }
  }
  %r = froe.match %b : !opt -> i64 {
  case none {
    froe.yield %x : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}
// CHECK-LABEL: func.func @outer_blocks
// CHECK: %[[B:.*]] = froe.match
// CHECK: froe.match %[[B]]
// CHECK: cf.cond_br
func.func @outer_blocks(%v: !ab, %c: i1, %x: i64) -> i64 {
  %b = froe.match %v : !ab -> !opt {
  case a {
    %n = froe.label none : !opt
    froe.yield %n : !opt
  }
  case b(%i: i64) {
    %s = froe.label some(%i) : !opt
    froe.yield %s : !opt
  }
  }
  %r = froe.match %b : !opt -> i64 {
  case none {
    cf.cond_br %c, ^one, ^two
  ^one:
    %y = func.call @g(%x) : (i64) -> i64
    froe.yield %y : i64
  ^two:
    froe.print %x : i64
    froe.yield %x : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}
