// What a region yields: the message says which region, what it yields and what
// it should yield, and shows the froe.yield.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

func.func @yields(%v: !froe.sum<a, b>, %x: i64) {
  // expected-error@below {{'froe.match' op case 'b' yields ('i64'), but should yield ()}}
  froe.match %v : !froe.sum<a, b> {
  case a {}
  case b {
    // expected-note@below {{it yields here}}
    froe.yield %x : i64
  }
  }
  return
}

// -----

// Every way out of a case is looked at.
func.func @yields_in_blocks(%v: !froe.sum<a, b>, %x: i64, %p: i1) -> i64 {
  // expected-error@below {{'froe.match' op case 'a', 'b' yields ('i1'), but should yield ('i64')}}
  %r = froe.match %v : !froe.sum<a, b> -> i64 {
  case a | b {
    cf.cond_br %p, ^left, ^right
  ^left:
    froe.yield %x : i64
  ^right:
    // expected-note@below {{it yields here}}
    froe.yield %p : i1
  }
  }
  return %r : i64
}

// -----

func.func @default_yields(%v: !froe.sum<a, b>) -> i64 {
  // expected-error@below {{'froe.match' op default yields (), but should yield ('i64')}}
  %r = froe.match %v : !froe.sum<a, b> -> i64 {
  default {
    // expected-note@below {{it yields here}}
    froe.yield
  }
  }
  return %r : i64
}

// -----

func.func @fold_yields(%a: !froe.array<f64>, %x: i64) -> i64 {
  // expected-error@below {{'froe.array.fold' op body yields ('f64'), but should yield ('i64')}}
  %0 = froe.array.fold %a, %x : !froe.array<f64> -> i64 {
  ^bb0(%acc: i64, %e: f64):
    // expected-note@below {{it yields here}}
    froe.yield %e : f64
  }
  return %0 : i64
}

// -----

func.func @generate_yields(%n: i64) {
  // expected-error@below {{'froe.array.generate' op body yields ('i64'), but should yield ('f64')}}
  %0 = froe.array.generate %n : !froe.array<f64> {
  ^bb0(%i: i64):
    // expected-note@below {{it yields here}}
    froe.yield %i : i64
  }
  return
}

// -----

func.func @generate_yields_nothing(%n: i64) {
  // expected-error@below {{'froe.array.generate' op body yields (), but should yield ('f64')}}
  %0 = froe.array.generate %n : !froe.array<f64> {
  ^bb0(%i: i64):
    // expected-note@below {{it yields here}}
    froe.yield
  }
  return
}
