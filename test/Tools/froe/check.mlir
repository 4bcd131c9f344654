// RUN: froe check --verify-diagnostics --split-input-file %s

// expected-error@-2 {{the program has no function '@main'}}

// -----

// expected-error@below {{'@main' has no body}}
func.func private @main()

// -----

// expected-error@below {{'@main' must not have parameters, but has 2; froe.args gives the program's arguments}}
func.func @main(%a: i64, %b: i64) {
  return
}

// -----

// expected-error@below {{'@main' must be a func.func, but is a llvm.func}}
llvm.func @main()

// -----

// expected-error@below {{function '@f' has no body; a C function needs the attribute 'froe.extern'}}
func.func private @f()

// expected-error@below {{function '@g' has no body; a C function needs the attribute 'froe.extern'}}
func.func private @g()

func.func private @getpid() -> i32 attributes {froe.extern}

func.func @main() {
  return
}

// -----

// expected-error@below {{result of '@main' has the type '!froe.pap<(!froe.var<"a">) -> i64>', which mentions the type variable '!froe.var<"a">'}}
func.func @main() -> (i64, !froe.pap<(!froe.var<"a">) -> i64>) {
  %i = arith.constant 0 : i64
  %r = froe.fail "" -> !froe.pap<(!froe.var<"a">) -> i64>
  return %i, %r : i64, !froe.pap<(!froe.var<"a">) -> i64>
}

// -----

// A variable in the body of a named sum, which mentions itself.

!inner = !froe.sum<"Inner", nil, more(!froe.array<!froe.var<"b">>, !froe.sum<"Inner">)>
// expected-error@below {{mentions the type variable '!froe.var<"b">'}}
func.func @main() -> !froe.sum<"Outer", a, b(!inner, !froe.sum<"Outer">)> {
  %r = froe.fail "" -> !froe.sum<"Outer">
  return %r : !froe.sum<"Outer">
}
