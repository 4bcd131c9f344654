// A variable of the caller is a type like any other where a variable of the
// callee stands for it: nothing else is an instance of it.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

// expected-note@below {{it is defined here}}
func.func private @same(!froe.var<"a">, !froe.var<"a">)
func.func @variable_then_i64(%x: !froe.var<"b">, %y: i64) {
  // expected-error@below {{at parameter #1: '!froe.var<"a">' stands for both '!froe.var<"b">' and 'i64'}}
  froe.call @same(%x, %y) : (!froe.var<"b">, i64) -> ()
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @same(!froe.var<"a">, !froe.var<"a">)
func.func @variables(%x: !froe.var<"b">, %y: !froe.var<"c">) {
  // expected-error@below {{at parameter #1: '!froe.var<"a">' stands for both '!froe.var<"b">' and '!froe.var<"c">'}}
  froe.call @same(%x, %y) : (!froe.var<"b">, !froe.var<"c">) -> ()
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @choose(!froe.array<!froe.var<"a">>) -> !froe.var<"a">
func.func @deep(%x: !froe.array<!froe.record<f: !froe.var<"b">>>) {
  // expected-error@below {{at parameter #0: element: '!froe.var<"a">' stands for both}}
  %0 = froe.call @choose(%x) : (!froe.array<!froe.record<f: !froe.var<"b">>>) -> !froe.record<f: i64>
  return
}
