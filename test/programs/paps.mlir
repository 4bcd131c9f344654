// Partial applications: exact, under- and over-application, none left to want,
// functions that return functions, several results and none, and captures of
// every kind.
//
// EXPECT: 123
// EXPECT: 123
// EXPECT: 123
// EXPECT: 123
// EXPECT: 15
// EXPECT: 42
// EXPECT: 42
// EXPECT: 3 and 1
// EXPECT: hello
// EXPECT: {x = 1, y = 2.5} wide(7, 0.5) text [1, 2] cons(9, nil) 5 true 1.5
// EXPECT: {x = 1, y = 2.5} none text [1, 2] cons(9, nil) 6 false 1.5
// EXPECT: 1000
// EXPECT: 6

!binary = !froe.pap<(i64, i64) -> i64>
!unary = !froe.pap<(i64) -> i64>
!ready = !froe.pap<() -> i64>

func.func @digits(%a: i64, %b: i64, %c: i64) -> i64 {
  %ten = arith.constant 10 : i64
  %ab = arith.muli %a, %ten : i64
  %s = arith.addi %ab, %b : i64
  %abc = arith.muli %s, %ten : i64
  %r = arith.addi %abc, %c : i64
  return %r : i64
}

func.func @add(%a: i64, %b: i64) -> i64 {
  %r = arith.addi %a, %b : i64
  return %r : i64
}

/// Returns a function that returns a function.
func.func @outer(%a: i64) -> !froe.pap<(i64) -> !unary> {
  %r = froe.pap @middle(%a) : (i64) -> !froe.pap<(i64) -> !unary>
  return %r : !froe.pap<(i64) -> !unary>
}

func.func @middle(%a: i64, %b: i64) -> !unary {
  %r = froe.pap @digits_less(%a, %b) : (i64, i64) -> !unary
  return %r : !unary
}

func.func @digits_less(%a: i64, %b: i64, %c: i64) -> i64 {
  %r = func.call @digits(%a, %b, %c) : (i64, i64, i64) -> i64
  %d = arith.constant 108 : i64
  %s = arith.subi %r, %d : i64
  return %s : i64
}

func.func @answer() -> i64 {
  %r = arith.constant 42 : i64
  return %r : i64
}

/// A function without parameters that returns one without parameters.
func.func @later() -> !ready {
  %r = froe.pap @answer() : () -> !ready
  return %r : !ready
}

func.func @both(%a: i64, %b: i64) -> (i64, i64) {
  %s = arith.addi %a, %b : i64
  %d = arith.subi %a, %b : i64
  return %s, %d : i64, i64
}

func.func @say(%text: !froe.string) {
  froe.print newline %text : !froe.string
  return
}

!point = !froe.record<x: i64, y: f64>
!flat = !froe.sum<none, wide(i64, f64)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @everything(%p: !point, %s: !flat, %text: !froe.string, %array: !froe.array<i64>, %list: !list, %byte: i8, %flag: i1, %single: f32) {
  %space = froe.string " "
  froe.print %p : !point
  froe.print %space : !froe.string
  froe.print %s : !flat
  froe.print %space : !froe.string
  froe.print %text : !froe.string
  froe.print %space : !froe.string
  froe.print %array : !froe.array<i64>
  froe.print %space : !froe.string
  froe.print %list : !list
  froe.print %space : !froe.string
  froe.print %byte : i8
  froe.print %space : !froe.string
  froe.print %flag : i1
  froe.print %space : !froe.string
  froe.print newline %single : f32
  return
}

func.func @apply_many(%f: !unary, %n: i64, %x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %r = scf.for %i = %zero to %n step %one iter_args(%y = %x) -> (i64) : i64 {
    %z = froe.apply %f(%y) : !unary
    scf.yield %z : i64
  }
  return %r : i64
}

/// A function as an argument of a function as an argument.
func.func @twice(%f: !unary, %x: i64) -> i64 {
  %y = froe.apply %f(%x) : !unary
  %z = froe.apply %f(%y) : !unary
  return %z : i64
}

func.func @main() {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64

  // Exact, with no and with two captures.
  %all = froe.pap @digits() : () -> !froe.pap<(i64, i64, i64) -> i64>
  %r1 = froe.apply %all(%c1, %c2, %c3) : !froe.pap<(i64, i64, i64) -> i64>
  froe.print newline %r1 : i64
  %last = froe.pap @digits(%c1, %c2) : (i64, i64) -> !unary
  %r2 = froe.apply %last(%c3) : !unary
  froe.print newline %r2 : i64

  // One by one; with none; all captured, so that it wants nothing.
  %a = froe.apply %all(%c1) : !froe.pap<(i64, i64, i64) -> i64>
  %b = froe.apply %a(%c2) : !binary
  %r3 = froe.apply %b(%c3) : !unary
  froe.print newline %r3 : i64
  %ready = froe.pap @digits(%c1, %c2, %c3) : (i64, i64, i64) -> !ready
  %r4 = froe.apply %ready() : !ready
  froe.print newline %r4 : i64

  // Over-application: 123 - 108, in one step through three functions.
  %outer = froe.pap @outer() : () -> !froe.pap<(i64) -> !froe.pap<(i64) -> !unary>>
  %r5 = froe.apply %outer(%c1, %c2, %c3)
      : !froe.pap<(i64) -> !froe.pap<(i64) -> !unary>>
  froe.print newline %r5 : i64

  // Of nothing: a function that wants nothing returns another such.
  %later = froe.pap @later() : () -> !froe.pap<() -> !ready>
  %now = froe.apply %later() : !froe.pap<() -> !ready>
  %r6 = froe.apply %now() : !ready
  froe.print newline %r6 : i64
  %r7 = froe.apply %now() : !ready
  froe.print newline %r7 : i64

  // Several results, and none.
  %both = froe.pap @both(%c2) : (i64) -> !froe.pap<(i64) -> (i64, i64)>
  %s, %d = froe.apply %both(%c1) : !froe.pap<(i64) -> (i64, i64)>
  %and = froe.string " and "
  froe.print %s : i64
  froe.print %and : !froe.string
  froe.print newline %d : i64
  %hello = froe.string "hello"
  %say = froe.pap @say(%hello) : (!froe.string) -> !froe.pap<() -> ()>
  froe.apply %say() : !froe.pap<() -> ()>

  // Captures of every kind.
  %f2_5 = arith.constant 2.5 : f64
  %point = froe.record {x = %c1, y = %f2_5} : !point
  %c7 = arith.constant 7 : i64
  %half = arith.constant 0.5 : f64
  %wide = froe.label wide(%c7, %half) : !flat
  %none = froe.label none : !flat
  %text = froe.string "text"
  %array = froe.array.of [%c1, %c2] : !froe.array<i64>
  %c9 = arith.constant 9 : i64
  %nil = froe.label nil : !list
  %list = froe.label cons(%c9, %nil) : !list
  %b5 = arith.constant 5 : i8
  %b6 = arith.constant 6 : i8
  %true = arith.constant true
  %false = arith.constant false
  %single = arith.constant 1.5 : f32
  %print = froe.pap @everything(%point, %wide, %text, %array)
      : (!point, !flat, !froe.string, !froe.array<i64>)
      -> !froe.pap<(!list, i8, i1, f32) -> ()>
  froe.apply %print(%list, %b5, %true, %single)
      : !froe.pap<(!list, i8, i1, f32) -> ()>
  %print_all = froe.pap @everything(%point, %none, %text, %array, %list, %b6, %false, %single)
      : (!point, !flat, !froe.string, !froe.array<i64>, !list, i8, i1, f32)
      -> !froe.pap<() -> ()>
  froe.apply %print_all() : !froe.pap<() -> ()>

  // Used many times, and handed on.
  %one_more = froe.pap @add(%c1) : (i64) -> !unary
  %c0 = arith.constant 0 : i64
  %thousand = arith.constant 1000 : i64
  %many = func.call @apply_many(%one_more, %thousand, %c0)
      : (!unary, i64, i64) -> i64
  froe.print newline %many : i64
  %add_two = froe.pap @twice(%one_more) : (!unary) -> !unary
  %r8 = func.call @twice(%add_two, %c2) : (!unary, i64) -> i64
  froe.print newline %r8 : i64
  return
}
