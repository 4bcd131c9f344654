// Partial applications that are known or follow one another.
//
// RUN: froe-opt %s --canonicalize --mlir-print-local-scope > %t.once
// RUN: FileCheck %s < %t.once
// RUN: froe-opt %t.once --canonicalize --mlir-print-local-scope | diff %t.once -

!unary = !froe.pap<(i64) -> i64>
!binary = !froe.pap<(i64, i64) -> i64>

func.func private @add(i64, i64) -> i64
func.func private @adder(i64) -> !unary
func.func private @constant() -> !unary
func.func private @id(!froe.var<"a">) -> !froe.var<"a">
func.func private @keep(!unary)

// CHECK-LABEL: func.func @exact
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[R:.*]] = froe.call @add(%[[A]], %[[B]]) : (i64, i64) -> i64
// CHECK-NEXT: return %[[R]]
func.func @exact(%a: i64, %b: i64) -> i64 {
  %p = froe.pap @add(%a) : (i64) -> !unary
  %r = froe.apply %p(%b) : !unary
  return %r : i64
}

// A partial application that is used again stays; the call happens once.
// CHECK-LABEL: func.func @exact_used_again
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[P:.*]] = froe.pap @add(%[[A]])
// CHECK-NEXT: call @keep(%[[P]])
// CHECK-NEXT: froe.call @add(%[[A]], %[[B]])
// CHECK-NOT: froe.call
// CHECK: return
func.func @exact_used_again(%a: i64, %b: i64) -> i64 {
  %p = froe.pap @add(%a) : (i64) -> !unary
  func.call @keep(%p) : (!unary) -> ()
  %r = froe.apply %p(%b) : !unary
  return %r : i64
}

// An alternative whose body is a function.
// CHECK-LABEL: func.func @alternative
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[R:.*]] = froe.call @add(%[[A]], %[[B]]) : (i64, i64) -> i64
// CHECK-NEXT: return %[[R]]
func.func @alternative(%a: i64, %b: i64) -> i64 {
  %p = froe.pap @add(%a) : (i64) -> !froe.alt<(i64) -> i64>
  %r = froe.apply %p(%b) : !froe.alt<(i64) -> i64>
  return %r : i64
}

// The instance stays the one that the types name.
// CHECK-LABEL: func.func @polymorphic
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64)
// CHECK-NEXT: froe.call @id(%[[A]]) : (i64) -> i64
func.func @polymorphic(%a: i64) -> i64 {
  %p = froe.pap @id() : () -> !unary
  %r = froe.apply %p(%a) : !unary
  return %r : i64
}

// CHECK-LABEL: func.func @over
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[P:.*]] = froe.call @adder(%[[A]])
// CHECK-NEXT: %[[R:.*]] = froe.apply %[[P]](%[[B]])
// CHECK-NEXT: return %[[R]]
func.func @over(%a: i64, %b: i64) -> i64 {
  %p = froe.pap @adder() : () -> !froe.pap<(i64) -> !unary>
  %r = froe.apply %p(%a, %b) : !froe.pap<(i64) -> !unary>
  return %r : i64
}

// Nothing is wanted any more: the call comes first all the same.
// CHECK-LABEL: func.func @over_nothing
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[P:.*]] = froe.call @constant()
// CHECK-NEXT: froe.apply %[[P]](%[[A]])
func.func @over_nothing(%a: i64) -> i64 {
  %p = froe.pap @constant() : () -> !froe.pap<() -> !unary>
  %r = froe.apply %p(%a) : !froe.pap<() -> !unary>
  return %r : i64
}

// CHECK-LABEL: func.func @under
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64)
// CHECK-NEXT: %[[P:.*]] = froe.pap @add(%[[A]]) : (i64) -> !froe.pap<(i64) -> i64>
// CHECK-NEXT: return %[[P]]
func.func @under(%a: i64) -> !unary {
  %p = froe.pap @add() : () -> !binary
  %r = froe.apply %p(%a) : !binary
  return %r : !unary
}

// One argument after another, of a function that is not known.
// CHECK-LABEL: func.func @under_twice
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64, %[[P:[a-z0-9]+]]: !froe.pap
// CHECK-NEXT: %[[R:.*]] = froe.apply %[[P]](%[[A]], %[[B]]) : !froe.pap<(i64, i64) -> i64>
// CHECK-NEXT: return %[[R]]
func.func @under_twice(%a: i64, %b: i64, %p: !binary) -> i64 {
  %q = froe.apply %p(%a) : !binary
  %r = froe.apply %q(%b) : !unary
  return %r : i64
}

// With a value that is used again, and a print between: nothing ran before.
// CHECK-LABEL: func.func @under_used_again
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[B:[a-z0-9]+]]: i64, %[[P:[a-z0-9]+]]: !froe.pap
// CHECK-NEXT: %[[Q:.*]] = froe.apply %[[P]](%[[A]])
// CHECK-NEXT: call @keep(%[[Q]])
// CHECK-NEXT: froe.print %[[A]]
// CHECK-NEXT: froe.apply %[[P]](%[[A]], %[[B]])
func.func @under_used_again(%a: i64, %b: i64, %p: !binary) -> i64 {
  %q = froe.apply %p(%a) : !binary
  func.call @keep(%q) : (!unary) -> ()
  froe.print %a : i64
  %r = froe.apply %q(%b) : !unary
  return %r : i64
}

// With fewer arguments than wanted nothing runs; without use it is dead.
// CHECK-LABEL: func.func @under_dead
// CHECK-NEXT: return
func.func @under_dead(%a: i64, %p: !binary) {
  %q = froe.apply %p(%a) : !binary
  %r = froe.apply %q() : !unary
  return
}

// A full application runs, used or not.
// CHECK-LABEL: func.func @full_unused
// CHECK-NEXT: froe.apply
// CHECK-NEXT: froe.call @add
// CHECK-NEXT: return
func.func @full_unused(%a: i64, %p: !binary) {
  %q = froe.apply %p(%a, %a) : !binary
  %s = froe.pap @add(%a) : (i64) -> !unary
  %r = froe.apply %s(%a) : !unary
  return
}

// A partial application of the result of a full one waits for that.
// CHECK-LABEL: func.func @full_then_under
// CHECK-SAME: (%[[A:[a-z0-9]+]]: i64, %[[P:[a-z0-9]+]]: !froe.pap
// CHECK-NEXT: %[[Q:.*]] = froe.apply %[[P]](%[[A]]) :
// CHECK-NEXT: %[[R:.*]] = froe.apply %[[Q]](%[[A]])
// CHECK-NEXT: return %[[R]]
func.func @full_then_under(%a: i64, %p: !froe.pap<(i64) -> !binary>) -> !unary {
  %q = froe.apply %p(%a) : !froe.pap<(i64) -> !binary>
  %r = froe.apply %q(%a) : !binary
  return %r : !unary
}
