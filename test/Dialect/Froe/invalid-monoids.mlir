// The attribute that makes a function the operation of a monoid.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

// What is right.

!a = !froe.var<"a">
!list = !froe.sum<"List", nil, cons(!a, !froe.sum<"List">)>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>
func.func private @i(i64, i64) -> i64 attributes {froe.monoid = {unit = 0 : i64}}
func.func private @f(f64, f64) -> f64 attributes {froe.monoid = {unit = 0.0 : f64, commutative, cost = "left"}}
func.func private @s(!froe.string, !froe.string) -> !froe.string attributes {froe.monoid = {unit = "", cost = "both"}}
func.func private @nothing() -> !list
func.func private @p(!list, !list) -> !list attributes {froe.monoid = {unit = @nothing, cost = "right"}}
func.func private @q(!ints, !ints) -> !ints attributes {froe.monoid = {unit = @nothing}}

// -----

// expected-error@below {{'froe.monoid' is an attribute of func.func}}
module attributes {froe.monoid = {unit = 0}} {}

// -----

// expected-error@below {{'froe.monoid' must be a dictionary, but is @f}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = @f}

// -----

// expected-error@below {{'froe.monoid' wants a function of type (T, T) -> T, but this is '(i64, i32) -> i64'}}
func.func private @f(i64, i32) -> i64 attributes {froe.monoid = {unit = 0}}

// -----

// expected-error@below {{'froe.monoid' wants a function of type (T, T) -> T, but this is '(i64) -> i64'}}
func.func private @f(i64) -> i64 attributes {froe.monoid = {unit = 0}}

// -----

// expected-error@below {{'froe.monoid' wants a function of type (T, T) -> T, but this is '(i64, i64) -> ()'}}
func.func private @f(i64, i64) attributes {froe.monoid = {unit = 0}}

// -----

// expected-error@below {{'froe.monoid' has no 'unit'}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {}}

// -----

// expected-error@below {{'froe.monoid' has an unknown entry: units = 0}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {unit = 0, units = 0}}

// -----

// expected-error@below {{'froe.monoid' has an unknown entry: commutative = false}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {unit = 0, commutative = false}}

// -----

// expected-error@below {{cost of 'froe.monoid' must be "left", "right" or "both", but is "none"}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {unit = 0, cost = "none"}}

// -----

// expected-error@below {{cost of 'froe.monoid' must be "left", "right" or "both", but is 1 : i64}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {unit = 0, cost = 1}}

// -----

// expected-error@below {{unit of 'froe.monoid' must be a function or a constant of type 'i64', but is 0 : i32}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {unit = 0 : i32}}

// -----

// expected-error@below {{unit of 'froe.monoid' must be a function or a constant of type '!froe.string', but is unit}}
func.func private @f(!froe.string, !froe.string) -> !froe.string attributes {froe.monoid = {unit}}

// -----

// expected-error@below {{unit of 'froe.monoid', @nobody, is no function}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {unit = @nobody}}

// -----

// expected-error@below {{unit of 'froe.monoid' must be of type '() -> i64'}}
func.func private @f(i64, i64) -> i64 attributes {froe.monoid = {unit = @unit}}
// expected-note@below {{but is '() -> i32'}}
func.func private @unit() -> i32
