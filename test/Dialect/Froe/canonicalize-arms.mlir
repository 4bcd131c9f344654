// A match of what another match, or scf.if, results in goes into its arms; cases
// that several arms need are shared. What has effects keeps its order and happens
// once.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!ab = !froe.sum<a, b(i64)>
!abc = !froe.sum<a, b(i64), c>
!opt = !froe.sum<none, some(i64)>

func.func private @g(i64) -> i64
func.func private @big(i64) -> i64
func.func private @use(!opt)

// The large case is made once and applied twice; the small one is in place.
// CHECK-LABEL: func.func @shared
// CHECK-SAME: (%[[O:[a-z0-9]+]]: !froe{{.*}}, %[[V:[a-z0-9]+]]: !froe
// CHECK: %[[NONE:.*]] = froe.alt() -> i64 {
// CHECK-COUNT-6: call @big
// CHECK-NOT: call @big
// CHECK: froe.match %[[V]]
// CHECK-NEXT: case a {
// CHECK-NEXT: %[[R:.*]] = froe.apply %[[NONE]]()
// CHECK-NEXT: froe.yield %[[R]]
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.yield %[[I]]
// CHECK: case c {
// CHECK-NEXT: froe.match %[[O]]
// CHECK-NEXT: case none {
// CHECK-NEXT: %[[R:.*]] = froe.apply %[[NONE]]()
// CHECK: case some(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.yield %[[I]]
// CHECK-NOT: call @big
// CHECK: return
func.func @shared(%o: !opt, %v: !abc) -> i64 {
  %b = froe.match %v : !abc -> !opt {
  case a {
    %n = froe.label none : !opt
    froe.yield %n : !opt
  }
  case b(%i: i64) {
    %s = froe.label some(%i) : !opt
    froe.yield %s : !opt
  }
  case c {
    froe.yield %o : !opt
  }
  }
  %r = froe.match %b : !opt -> i64 {
  case none {
    %z = arith.constant 0 : i64
    %z1 = func.call @big(%z) : (i64) -> i64
    %z2 = func.call @big(%z1) : (i64) -> i64
    %z3 = func.call @big(%z2) : (i64) -> i64
    %z4 = func.call @big(%z3) : (i64) -> i64
    %z5 = func.call @big(%z4) : (i64) -> i64
    %z6 = func.call @big(%z5) : (i64) -> i64
    froe.yield %z6 : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}

// A large case that one arm needs is put there.
// CHECK-LABEL: func.func @large_once
// CHECK-NOT: froe.alt
// CHECK: scf.if
// CHECK-COUNT-6: call @big
// CHECK: } else {
// CHECK-NOT: call @big
// CHECK: return
func.func @large_once(%c: i1, %x: i64) -> i64 {
  %b = scf.if %c -> !opt {
    %n = froe.label none : !opt
    scf.yield %n : !opt
  } else {
    %s = froe.label some(%x) : !opt
    scf.yield %s : !opt
  }
  %r = froe.match %b : !opt -> i64 {
  case none {
    %z1 = func.call @big(%x) : (i64) -> i64
    %z2 = func.call @big(%z1) : (i64) -> i64
    %z3 = func.call @big(%z2) : (i64) -> i64
    %z4 = func.call @big(%z3) : (i64) -> i64
    %z5 = func.call @big(%z4) : (i64) -> i64
    %z6 = func.call @big(%z5) : (i64) -> i64
    froe.yield %z6 : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}

// What both do stays in order: first what the inner match does, then the outer.
// CHECK-LABEL: func.func @effects
// CHECK-SAME: (%{{.*}}: !froe{{.*}}, %[[X:[a-z0-9]+]]: i64, %[[Y:[a-z0-9]+]]: i64)
// CHECK: case a {
// CHECK-NEXT: froe.print %[[X]]
// CHECK-NEXT: %[[Q:.*]] = froe.add %[[X]], %[[Y]]
// CHECK-NEXT: froe.print newline %[[Y]]
// CHECK-NEXT: %[[P:.*]] = func.call @g(%[[Q]])
// CHECK-NEXT: froe.yield %[[P]]
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.print %[[I]]
// CHECK-NEXT: %[[P:.*]] = froe.div %[[X]], %[[Y]]
// CHECK-NEXT: froe.yield %[[P]]
// CHECK-NOT: froe.print
// CHECK: return
func.func @effects(%v: !ab, %x: i64, %y: i64) -> i64 {
  %b = froe.match %v : !ab -> !opt {
  case a {
    froe.print %x : i64
    %q = froe.add %x, %y : i64
    %s = froe.label some(%q) : !opt
    froe.yield %s : !opt
  }
  case b(%i: i64) {
    froe.print %i : i64
    %n = froe.label none : !opt
    froe.yield %n : !opt
  }
  }
  %r = froe.match %b : !opt -> i64 {
  case none {
    %p = froe.div %x, %y : i64
    froe.yield %p : i64
  }
  case some(%i: i64) {
    froe.print newline %y : i64
    %p = func.call @g(%i) : (i64) -> i64
    froe.yield %p : i64
  }
  }
  return %r : i64
}

// Nothing passes by a print that stands between the two.
// CHECK-LABEL: func.func @print_between
// CHECK: %[[B:.*]] = froe.match %{{.*}} -> !froe.sum<none, some(i64)> {
// CHECK: froe.print newline
// CHECK-NEXT: froe.match %[[B]]
func.func @print_between(%v: !ab, %x: i64) -> i64 {
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
  froe.print newline %x : i64
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

// Nor by what may fail.
// CHECK-LABEL: func.func @failure_between
// CHECK: %[[B:.*]] = froe.match %{{.*}} -> !froe.sum<none, some(i64)> {
// CHECK: froe.array.get
// CHECK-NEXT: froe.match %[[B]]
func.func @failure_between(%v: !ab, %x: i64, %a: !froe.array<i64>) -> i64 {
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
  %y = froe.array.get %a[%x] : !froe.array<i64>
  %r = froe.match %b : !opt -> i64 {
  case none {
    froe.yield %y : i64
  }
  case some(%i: i64) {
    %s = arith.addi %i, %y : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}

// What is undefined for some operands is not done before the inner match, which
// may not let it happen.
// CHECK-LABEL: func.func @undefined_between
// CHECK-NOT: arith.divsi
// CHECK: froe.fail "division by nothing"
// CHECK: arith.divsi
func.func @undefined_between(%v: !ab, %x: i64, %d: i64) -> i64 {
  %b = froe.match %v : !ab -> !opt {
  case a {
    %s = froe.fail "division by nothing" -> !opt
    froe.yield %s : !opt
  }
  case b(%i: i64) {
    %n = froe.label none : !opt
    froe.yield %n : !opt
  }
  }
  %q = arith.divsi %x, %d : i64
  %r = froe.match %b : !opt -> i64 {
  case none {
    froe.yield %q : i64
  }
  case some(%i: i64) {
    %s = arith.addi %i, %q : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}

// What has no effect may stand between.
// CHECK-LABEL: func.func @pure_between
// CHECK-SAME: (%{{.*}}: !froe{{.*}}, %[[X:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[Y:.*]] = arith.addi %[[X]], %[[X]]
// CHECK-NEXT: froe.match
// CHECK-NEXT: case a {
// CHECK-NEXT: froe.print %[[X]]
// CHECK-NEXT: froe.yield %[[Y]]
// CHECK: case b(%[[I:[a-z0-9]+]]: i64) {
// CHECK-NEXT: froe.yield %[[I]]
// CHECK-NOT: match
// CHECK: return
func.func @pure_between(%v: !ab, %x: i64) -> i64 {
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
  %y = arith.addi %x, %x : i64
  %r = froe.match %b : !opt -> i64 {
  case none {
    froe.yield %y : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}

// A value that is used again is made.
// CHECK-LABEL: func.func @used_again
// CHECK: %[[B:.*]] = froe.match %{{.*}} -> !froe.sum<none, some(i64)> {
// CHECK: froe.match borrow %[[B]]
// CHECK: call @use(%[[B]])
func.func @used_again(%v: !ab, %x: i64) -> i64 {
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
  %r = froe.match borrow %b : !opt -> i64 {
  case none {
    froe.yield %x : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  func.call @use(%b) : (!opt) -> ()
  return %r : i64
}

// A match in a loop does not go out of the loop, nor the other one into it.
// CHECK-LABEL: func.func @used_in_a_loop
// CHECK: %[[B:.*]] = froe.match %{{.*}} -> !froe.sum<none, some(i64)> {
// CHECK: froe.array.generate
// CHECK: froe.match borrow %[[B]]
func.func @used_in_a_loop(%v: !ab, %n: i64) -> !froe.array<i64> {
  %b = froe.match %v : !ab -> !opt {
  case a {
    froe.print %n : i64
    %l = froe.label none : !opt
    froe.yield %l : !opt
  }
  case b(%i: i64) {
    %s = froe.label some(%i) : !opt
    froe.yield %s : !opt
  }
  }
  %r = froe.array.generate %n : !froe.array<i64> {
  ^bb0(%k: i64):
    %q = froe.match borrow %b : !opt -> i64 {
    case none {
      froe.yield %k : i64
    }
    case some(%i: i64) {
      froe.yield %i : i64
    }
    }
    froe.yield %q : i64
  }
  return %r : !froe.array<i64>
}

// Both keep saying whether they consume.
// CHECK-LABEL: func.func @borrow
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe{{.*}}, %[[O:[a-z0-9]+]]: !froe
// CHECK: froe.match %[[V]]
// CHECK: froe.match borrow %[[O]]
// CHECK-LABEL: func.func @borrow_inner
// CHECK-SAME: (%[[V:[a-z0-9]+]]: !froe{{.*}}, %[[O:[a-z0-9]+]]: !froe
// CHECK: froe.match borrow %[[V]]
// CHECK: froe.match %[[O]]
func.func @borrow(%v: !ab, %o: !opt, %x: i64) -> i64 {
  %b = froe.match %v : !ab -> !opt {
  case a {
    froe.yield %o : !opt
  }
  case b(%i: i64) {
    %s = froe.label some(%i) : !opt
    froe.yield %s : !opt
  }
  }
  %r = froe.match borrow %b : !opt -> i64 {
  case none {
    froe.yield %x : i64
  }
  case some(%i: i64) {
    froe.yield %i : i64
  }
  }
  return %r : i64
}
func.func @borrow_inner(%v: !ab, %o: !opt, %x: i64) -> i64 {
  %b = froe.match borrow %v : !ab -> !opt {
  case a {
    froe.yield %o : !opt
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
