// RUN: froe-opt %s --split-input-file --convert-froe-to-cell --verify-diagnostics

// expected-error @+1 {{has a variable: the function has to be specialised before it can be lowered}}
func.func @polymorphic(%x: !froe.var<"a">) -> !froe.var<"a"> {
  return %x : !froe.var<"a">
}

// -----

// Inside of a type, of a function that main uses.

// expected-error @+1 {{has a variable: the function has to be specialised before it can be lowered}}
func.func @length(%a: !froe.array<!froe.record<x: !froe.var<"a">>>, %b: !froe.record<x: !froe.var<"a">>) -> i64 {
  %n = froe.array.length %a : !froe.array<!froe.record<x: !froe.var<"a">>>
  return %n : i64
}
func.func @main() {
  %p = froe.pap @length() : () -> !froe.pap<(!froe.array<!froe.record<x: i64>>, !froe.record<x: i64>) -> i64>
  return
}

// -----

// One error each.

// expected-error @+1 {{has a variable}}
func.func private @one(%x: !froe.var<"a">, %y: !froe.var<"b">) {
  return
}
// expected-error @+1 {{has a variable}}
func.func private @two(%x: !froe.sum<some(!froe.var<"a">)>) {
  return
}
func.func @keep() {
  %p = froe.pap @one() : () -> !froe.pap<(i64, i64) -> ()>
  %q = froe.pap @two() : () -> !froe.pap<(!froe.sum<some(i64)>) -> ()>
  return
}

// -----

// expected-error @+1 {{function has no body; a C function is marked 'froe.extern'}}
func.func private @elsewhere(i64) -> i64
func.func @main() -> i64 {
  %c = arith.constant 1 : i64
  %r = func.call @elsewhere(%c) : (i64) -> i64
  return %r : i64
}

// -----

// expected-error @+1 {{@main must have a body and no parameters}}
func.func @main(%x: i64) -> i64 {
  return %x : i64
}

// -----

// expected-note @+1 {{the other declaration}}
func.func private @power(f64, f64) -> f64 attributes {froe.extern = "pow"}
// expected-error @+1 {{C function 'pow' is declared twice, with different types}}
func.func private @pow2(f64) -> f64 attributes {froe.extern = "pow"}
func.func @main() -> f64 {
  %c = arith.constant 2.0 : f64
  %a = func.call @pow2(%c) : (f64) -> f64
  %b = func.call @power(%c, %a) : (f64, f64) -> f64
  return %b : f64
}
