// Tail calls between functions of very different arities, in constant memory:
// 0, 1, 7, 12 and 20 arguments, with floats, flat records and flat sums among
// them. A million rounds of five calls.
//
// EXPECT: 1000000
// EXPECT: {c = 3, x = 1000000.0}
// EXPECT: big(250001, 0.5)

!point = !froe.record<c: i64, x: f64>
!flat = !froe.sum<small(i8), big(i64, f64), none>

func.func @one(%n: i64) -> (i64, !point, !flat) {
  %c0 = arith.constant 0 : i64
  %f0 = arith.constant 0.0 : f64
  %p = froe.record {c = %c0, x = %f0} : !point
  %none = froe.label none : !flat
  %r:3 = func.call @seven(%n, %c0, %p, %f0, %none, %c0, %c0)
      : (i64, i64, !point, f64, !flat, i64, i64) -> (i64, !point, !flat)
  return %r#0, %r#1, %r#2 : i64, !point, !flat
}

/// `%n` rounds left, `%done` rounds done.
func.func @seven(%n: i64, %done: i64, %p: !point, %f: f64, %s: !flat, %a: i64, %b: i64) -> (i64, !point, !flat) {
  %zero = arith.constant 0 : i64
  %stop = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %stop, ^stop, ^go
^stop:
  return %done, %p, %s : i64, !point, !flat
^go:
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i32
  %half = arith.constant 0.5 : f64
  %single = arith.constant 0.25 : f32
  %byte = arith.constant 5 : i8
  %yes = arith.constant true
  %next = arith.addi %done, %c1 : i64
  %r:3 = func.call @twelve(%s, %p, %n, %next, %half, %single, %c2, %byte, %yes, %f, %a, %b)
      : (!flat, !point, i64, i64, f64, f32, i32, i8, i1, f64, i64, i64)
      -> (i64, !point, !flat)
  return %r#0, %r#1, %r#2 : i64, !point, !flat
}

func.func @twelve(%s: !flat, %p: !point, %n: i64, %done: i64, %half: f64, %single: f32, %two: i32, %byte: i8, %yes: i1, %f: f64, %a: i64, %b: i64) -> (i64, !point, !flat) {
  %c1 = arith.constant 1 : i64
  %less = arith.subi %n, %c1 : i64
  %x = froe.get %p[x] : !point
  %f1 = arith.constant 1.0 : f64
  %x1 = arith.addf %x, %f1 : f64
  %q = froe.with %p {x = %x1} : !point
  %r:3 = func.call @twenty(%a, %b, %less, %done, %less, %done, %less, %done, %q, %s, %half, %single, %two, %byte, %yes, %f, %half, %b, %a, %less)
      : (i64, i64, i64, i64, i64, i64, i64, i64, !point, !flat, f64, f32, i32, i8, i1, f64, f64, i64, i64, i64)
      -> (i64, !point, !flat)
  return %r#0, %r#1, %r#2 : i64, !point, !flat
}

func.func @twenty(%a0: i64, %a1: i64, %n: i64, %done: i64, %a4: i64, %a5: i64, %a6: i64, %a7: i64, %p: !point, %s: !flat, %half: f64, %single: f32, %two: i32, %byte: i8, %yes: i1, %f: f64, %g: f64, %a17: i64, %a18: i64, %a19: i64) -> (i64, !point, !flat) {
  %c3 = arith.constant 3 : i64
  %same = arith.cmpi eq, %n, %a19 : i64
  %checked = arith.andi %same, %yes : i1
  %three = arith.select %checked, %c3, %a1 : i64
  %q = froe.with %p {c = %three} : !point
  %r:3 = func.call @one_sum(%s, %q, %n, %done)
      : (!flat, !point, i64, i64) -> (i64, !point, !flat)
  return %r#0, %r#1, %r#2 : i64, !point, !flat
}

/// Takes turns through the labels: none, small, big, big, none, ...
func.func @one_sum(%s: !flat, %p: !point, %n: i64, %done: i64) -> (i64, !point, !flat) {
  %t = froe.match %s : !flat -> !flat {
  case none {
    %c7 = arith.constant 7 : i8
    %small = froe.label small(%c7) : !flat
    froe.yield %small : !flat
  }
  case small(%byte: i8) {
    %wide = arith.extsi %byte : i8 to i64
    %f = arith.constant 1.5 : f64
    %big = froe.label big(%wide, %f) : !flat
    froe.yield %big : !flat
  }
  case big(%i: i64, %f: f64) {
    %c7 = arith.constant 7 : i64
    %c4 = arith.constant 4 : i64
    %first = arith.cmpi eq, %i, %c7 : i64
    %q = scf.if %first -> !flat {
      %rounds = arith.divsi %done, %c4 : i64
      %c1 = arith.constant 1 : i64
      %later = arith.addi %rounds, %c1 : i64
      %half = arith.constant 0.5 : f64
      %big = froe.label big(%later, %half) : !flat
      scf.yield %big : !flat
    } else {
      %none = froe.label none : !flat
      scf.yield %none : !flat
    }
    froe.yield %q : !flat
  }
  }
  %c0 = arith.constant 0 : i64
  %f0 = arith.constant 0.0 : f64
  %r:3 = func.call @seven(%n, %done, %p, %f0, %t, %c0, %c0)
      : (i64, i64, !point, f64, !flat, i64, i64) -> (i64, !point, !flat)
  return %r#0, %r#1, %r#2 : i64, !point, !flat
}

/// No arguments at all.
func.func @zero() -> (i64, !point, !flat) {
  %million = arith.constant 1000000 : i64
  %r:3 = func.call @one(%million) : (i64) -> (i64, !point, !flat)
  return %r#0, %r#1, %r#2 : i64, !point, !flat
}

func.func @main() -> (i64, !point, !flat) {
  %r:3 = func.call @zero() : () -> (i64, !point, !flat)
  return %r#0, %r#1, %r#2 : i64, !point, !flat
}
