// Functions as values, calls at an instance, and attributes of functions.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

func.func @unknown() {
  // expected-error@below {{'froe.call' op unknown function @missing}}
  froe.call @missing() : () -> ()
  return
}

// -----

// expected-note@below {{did you mean @length?}}
func.func private @length(i64)
func.func private @width(i64)
func.func @misspelled(%x: i64) {
  // expected-error@below {{'froe.call' op unknown function @lenght}}
  froe.call @lenght(%x) : (i64) -> ()
  return
}

// -----

// expected-note@below {{it is defined here}}
module @inner {}
func.func @not_a_function() {
  // expected-error@below {{'froe.pap' op @inner is not a function}}
  %0 = froe.pap @inner() : () -> !froe.pap<() -> ()>
  return
}

// -----

// expected-note@below {{it is defined here with type '(i64, i64) -> i64'}}
func.func private @f(i64, i64) -> i64
func.func @parameters(%x: i64) {
  // expected-error@below {{'froe.call' op uses @f as '(i64) -> i64', but it has 2 parameters, not 1}}
  %0 = froe.call @f(%x) : (i64) -> i64
  return
}

// -----

// expected-note@below {{it is defined here with type '(i64) -> i64'}}
func.func private @f(i64) -> i64
func.func @results(%x: i64) {
  // expected-error@below {{'froe.call' op uses @f as '(i64) -> ()', but it has 1 result, not 0}}
  froe.call @f(%x) : (i64) -> ()
  return
}

// -----

// expected-note@below {{it is defined here with type '(i64, f64) -> i64'}}
func.func private @f(i64, f64) -> i64
func.func @parameter(%x: i64) {
  // expected-error@below {{'froe.call' op uses @f as '(i64, i64) -> i64', but at parameter #1: 'i64' is not an instance of 'f64'}}
  %0 = froe.call @f(%x, %x) : (i64, i64) -> i64
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @f(i64) -> i64
func.func @result(%x: i64) {
  // expected-error@below {{'froe.call' op uses @f as '(i64) -> f64', but at result #0: 'f64' is not an instance of 'i64'}}
  %0 = froe.call @f(%x) : (i64) -> f64
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @identity(!froe.var<"a">) -> !froe.var<"a">
func.func @two_instances(%x: i64) {
  // expected-error@below {{'froe.call' op uses @identity as '(i64) -> f64', but at result #0: '!froe.var<"a">' stands for both 'i64' and 'f64'}}
  %0 = froe.call @identity(%x) : (i64) -> f64
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @first(!froe.array<!froe.record<x: !froe.var<"a">, y: !froe.var<"b">>>) -> !froe.var<"a">
func.func @deep(%x: !froe.array<!froe.record<x: i64, y: f64>>) {
  // expected-error@below {{at parameter #0: element: field 'x': '!froe.var<"a">' stands for both 'f64' and 'i64'}}
  %0 = froe.call @first(%x) : (!froe.array<!froe.record<x: i64, y: f64>>) -> f64
  return
}

// -----

// An instance is not a subtype: no field may be missing, and none be left over.
// expected-note@below {{it is defined here}}
func.func private @f(!froe.record<x: !froe.var<"a">>)
func.func @record(%x: !froe.record<x: i64, y: i64>) {
  // expected-error@below {{at parameter #0: '!froe.record<x: i64, y: i64>' is not an instance of '!froe.record<x: !froe.var<"a">>'}}
  froe.call @f(%x) : (!froe.record<x: i64, y: i64>) -> ()
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @f(!froe.sum<some(!froe.var<"a">), none>)
func.func @sum(%x: !froe.sum<none>) {
  // expected-error@below {{at parameter #0: '!froe.sum<none>' is not an instance of '!froe.sum<none, some(!froe.var<"a">)>'}}
  froe.call @f(%x) : (!froe.sum<none>) -> ()
  return
}

// -----

// A variable of the caller is a type of its own: it is not any other type.
// expected-note@below {{it is defined here}}
func.func private @f(i64)
func.func @variable(%x: !froe.var<"a">) {
  // expected-error@below {{at parameter #0: '!froe.var<"a">' is not an instance of 'i64'}}
  froe.call @f(%x) : (!froe.var<"a">) -> ()
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @same(!froe.var<"a">, !froe.var<"a">)
func.func @i64_then_variable(%x: !froe.var<"b">, %y: i64) {
  // expected-error@below {{at parameter #1: '!froe.var<"a">' stands for both 'i64' and '!froe.var<"b">'}}
  froe.call @same(%y, %x) : (i64, !froe.var<"b">) -> ()
  return
}

// -----

// expected-note@below {{it is defined here with type '(i64, f64) -> i64'}}
func.func private @f(i64, f64) -> i64
func.func @capture(%x: f64) {
  // expected-error@below {{'froe.pap' op uses @f as '(f64, f64) -> i64', but at parameter #0: 'f64' is not an instance of 'i64'}}
  %0 = froe.pap @f(%x) : (f64) -> !froe.pap<(f64) -> i64>
  return
}

// -----

// expected-note@below {{it is defined here}}
func.func private @f(i64) -> i64
func.func @captures(%x: i64) {
  // expected-error@below {{'froe.pap' op uses @f as '(i64, i64) -> i64', but it has 1 parameter, not 2}}
  %0 = froe.pap @f(%x, %x) : (i64, i64) -> !froe.pap<() -> i64>
  return
}

// -----

func.func private @f()
func.func @not_applicable() {
  // expected-error@below {{'froe.pap' op result #0 must be partial application or alternative, but got 'i64'}}
  %0 = froe.pap @f() : () -> i64
  return
}

// -----

func.func @apply_what(%x: i64) {
  // expected-error@below {{expected a partial application or an alternative to apply, but got 'i64'}}
  froe.apply %x() : i64
  return
}

// -----

func.func @apply_more(%p: !froe.pap<(i64) -> i64>, %x: i64) {
  // expected-error@below {{value of type '!froe.pap<(i64) -> i64>' takes at most 1 argument, but 2 are given}}
  %0 = froe.apply %p(%x, %x) : !froe.pap<(i64) -> i64>
  return
}

// -----

// Two results cannot be applied to what is left.
func.func @apply_pair(%p: !froe.pap<(i64) -> (!froe.pap<(i64) -> i64>, i64)>, %x: i64) {
  // expected-error@below {{takes at most 1 argument, but 2 are given}}
  %0 = froe.apply %p(%x, %x) : !froe.pap<(i64) -> (!froe.pap<(i64) -> i64>, i64)>
  return
}

// -----

func.func @apply_less(%a: !froe.alt<(i64, i64) -> i64>, %x: i64) {
  // expected-error@below {{alternative of type '!froe.alt<(i64, i64) -> i64>' takes 2 arguments, but 1 is given}}
  %0 = froe.apply %a(%x) : !froe.alt<(i64, i64) -> i64>
  return
}

// -----

func.func @apply_less_at_last(%p: !froe.pap<(i64) -> !froe.alt<(i64, i64) -> i64>>, %x: i64) {
  // expected-error@below {{alternative of type '!froe.alt<(i64, i64) -> i64>' takes 2 arguments, but 1 is given}}
  %0 = froe.apply %p(%x, %x) : !froe.pap<(i64) -> !froe.alt<(i64, i64) -> i64>>
  return
}

// -----

func.func @apply_more(%p: !froe.alt<() -> ()>, %x: i64) {
  // expected-error@below {{'froe.apply' op value of type '!froe.alt<() -> ()>' takes at most 0 arguments, but 1 is given}}
  "froe.apply"(%p, %x) : (!froe.alt<() -> ()>, i64) -> ()
  return
}

// -----

// expected-note@below {{the callee is made here}}
func.func @apply_argument(%p: !froe.pap<(i64) -> !froe.pap<(f64) -> i64>>, %x: i64) {
  // expected-error@below {{'froe.apply' op argument #1 has type 'i64', but the callee wants 'f64'}}
  %0 = "froe.apply"(%p, %x, %x) : (!froe.pap<(i64) -> !froe.pap<(f64) -> i64>>, i64, i64) -> i64
  return
}

// -----

// expected-note@below {{the callee is made here}}
func.func @apply_results(%p: !froe.pap<(i64, f64) -> i64>, %x: i64) {
  // expected-error@below {{'froe.apply' op results in ('!froe.pap<(f64) -> i64>'), but its type says ('i64')}}
  %0 = "froe.apply"(%p, %x) : (!froe.pap<(i64, f64) -> i64>, i64) -> i64
  return
}

// -----

// expected-error@below {{'func.func' op unknown attribute 'froe.externe' of the froe dialect}}
func.func private @f() attributes {froe.externe}

// -----

// expected-error@below {{'froe.extern' is an attribute of func.func}}
module attributes {froe.extern} {}

// -----

// expected-error@below {{'froe.extern' must be a unit or a string, but is 1 : i64}}
func.func private @f() attributes {froe.extern = 1}

// -----

// expected-error@below {{'func.func' op has both 'froe.extern' and a body}}
func.func private @f() attributes {froe.extern} {
  return
}

// -----

// expected-error@below {{parameter of a C function must be i32, i64, f32, f64 or !froe.string, but is 'i8'}}
func.func private @f(i32, i8) attributes {froe.extern}

// -----

// expected-error@below {{'func.func' op C function has 2 results, at most one is possible}}
func.func private @f() -> (i32, i32) attributes {froe.extern}

// -----

// expected-error@below {{result of a C function must be i32, i64, f32 or f64, but is '!froe.string'}}
func.func private @f() -> !froe.string attributes {froe.extern}

// -----

// expected-error@below {{parameter of a C function must be i32, i64, f32, f64 or !froe.string, but is 'si32'}}
func.func private @f(si32) attributes {froe.extern}

// -----

// expected-error@below {{name of a C function is empty}}
func.func private @f() attributes {froe.extern = ""}

// -----

// expected-error@below {{name of a C function has a zero byte}}
func.func private @f() attributes {froe.extern = "a\00b"}

// -----

// expected-error@below {{'froe.extern' must be a string without a type, in UTF-8}}
func.func private @f() attributes {froe.extern = "a" : i64}

// -----

// expected-error@below {{unknown attribute 'froe.consumes' of the froe dialect on argument #1}}
func.func private @f(i64, i64 {froe.consumes})

// -----

// expected-error@below {{unknown attribute 'froe.fresh' of the froe dialect on result #0}}
func.func private @f() -> (i64 {froe.fresh})

// -----

// expected-error @+1 {{'froe.replay' is a unit attribute of functions without results}}
func.func @replay_with_result() -> i64 attributes {froe.replay} {
  %r = froe.fail "always" -> i64
  return %r : i64
}

// -----

// expected-error @+1 {{'froe.general' must be a unit attribute of func.func}}
func.func @general() attributes {froe.general = 1 : i64} {
  return
}
