// RUN: froe-opt %s --split-input-file --verify-diagnostics

//===----------------------------------------------------------------------===//
// Records
//===----------------------------------------------------------------------===//

// expected-error@below {{record has two fields named 'x'}}
func.func private @f(!froe.record<x: i64, y: i64, "x": f64>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'tensor<4xf32>'}}
func.func private @f(!froe.record<x: i64, y: tensor<4xf32>>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'i7'}}
func.func private @f(!froe.record<x: i7>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'ui32'}}
func.func private @f(!froe.record<x: ui32>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'f16'}}
func.func private @f(!froe.record<x: f16>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'none'}}
func.func private @f(!froe.record<x: none>)

// -----

// expected-error@below {{expected valid keyword or string}}
func.func private @f(!froe.record<x: i64, >)

// -----

// expected-error@below {{expected valid keyword or string}}
func.func private @f(!froe.record<1: i64>)

// -----

// expected-error@below {{expected ':'}}
func.func private @f(!froe.record<x>)

// -----

// expected-error@below {{in record type}}
func.func private @f(!froe.record<x: i64 y: i64>)

// -----

//===----------------------------------------------------------------------===//
// Sums
//===----------------------------------------------------------------------===//

// expected-error@below {{sum has two labels named 'a'}}
func.func private @f(!froe.sum<a, b(i64), "a"(f64)>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'memref<*xf32>'}}
func.func private @f(!froe.sum<a, b(i64, memref<*xf32>)>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'vector<4xi64>'}}
func.func private @f(!froe.sum<"S", a(vector<4xi64>), b(!froe.sum<"S">)>)

// -----

// A label without fields has no parentheses.
// expected-error@below {{expected non-function type}}
func.func private @f(!froe.sum<a()>)

// -----

// expected-error@below {{expected valid keyword or string}}
func.func private @f(!froe.sum<"S", >)

// -----

// expected-error@below {{expected valid keyword or string}}
func.func private @f(!froe.sum<a, >)

// -----

// A label that is quoted cannot be the first one without an empty name.
// expected-error@below {{expected '>'}}
func.func private @f(!froe.sum<"a b"(i64)>)

// -----

// A name has one body.
func.func private @f(!froe.sum<"S", a, b>)
// expected-error@below {{sum "S" already has a different body: '!froe.sum<"S", a, b>'}}
func.func private @g(!froe.sum<"S", a, b, c>)

// -----

// Not even a body whose labels are the same with other fields.
func.func private @f(!froe.sum<"S", a(i64), b>)
// expected-error@below {{sum "S" already has a different body: '!froe.sum<"S", a(i64), b>'}}
func.func private @g(!froe.record<x: !froe.sum<"S", a(i32), b>>)

// -----

// Not even a body that comes to the same when it is unrolled.
func.func private @f(!froe.sum<"S", z, s(!froe.sum<"S">)>)
func.func private @g(!froe.sum<"R", z, s(!froe.sum<"R">)>)
// expected-error@below {{sum "S" already has a different body}}
func.func private @h(!froe.sum<"S", z, s(!froe.sum<"R">)>)

// -----

// expected-error@below {{sum "S" is given a body inside of its own body}}
func.func private @f(!froe.sum<"S", a(!froe.sum<"S", b>)>)

// -----

// expected-error@below {{sum "S" is given a body inside of its own body}}
func.func private @f(!froe.sum<"S", a(!froe.sum<"T", b(!froe.sum<"S", a>)>)>)

// -----

//===----------------------------------------------------------------------===//
// Others
//===----------------------------------------------------------------------===//

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got '(i64) -> i64'}}
func.func private @f(!froe.array<(i64) -> i64>)

// -----

// expected-error@below {{expected a sum to split, but got '!froe.record<x: i64>'}}
func.func private @f(!froe.split_tree<!froe.record<x: i64> -> i64>)

// -----

// expected-error@below {{expected '->'}}
func.func private @f(!froe.split_tree<!froe.sum<a>>)

// -----

// expected-error@below {{expected a function type, but got 'i64'}}
func.func private @f(!froe.pap<i64>)

// -----

// expected-error@below {{expected a function type, but got '!froe.string'}}
func.func private @f(!froe.alt<!froe.string>)

// -----

// expected-error@below {{unknown  type `list` in dialect `froe`}}
func.func private @f(!froe.list)

// -----

// Types of parameters and results are like those of fields.
// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'i7'}}
func.func private @f(!froe.pap<(i64, i7) -> i64>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'f16'}}
func.func private @f(!froe.alt<() -> f16>)

// -----

// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'ui32'}}
func.func private @f(!froe.split_tree<!froe.sum<a> -> (i64, ui32)>)

// -----

// One error is enough.
// expected-error@below {{expected a froe type, i1, i8, i16, i32, i64, index, f32 or f64, but got 'i7'}}
func.func private @f(!froe.array<!froe.array<!froe.record<x: i7>>>)

// -----

// expected-error@below {{type variable has no name}}
func.func private @f(!froe.var<"">)

// -----

// expected-error@below {{name is not UTF-8 at byte 1}}
func.func private @f(!froe.var<"a\FF">)

// -----

// expected-error@below {{name is not UTF-8 at byte 0}}
func.func private @f(!froe.record<"\FF": i64>)

// -----

// expected-error@below {{name is not UTF-8 at byte 0}}
func.func private @f(!froe.sum<a, "\FF">)

// -----

// expected-error@below {{name is not UTF-8 at byte 0}}
func.func private @f(!froe.sum<"\FF", a>)

// -----

// expected-error@below {{name is not UTF-8 at byte 0}}
func.func private @f(!froe.sum<"S", a and "\FF", b>)

// -----

// expected-error@below {{expected the name of a sum}}
func.func private @f(!froe.sum<"S", a and "", b>)

// -----

// expected-error@below {{expected ','}}
func.func private @f(!froe.sum<"S", a and "T">)

// -----

// expected-error@below {{sum "S" already has a different body}}
func.func private @f(!froe.sum<"S", a and "S", b>)

// -----

// Only a named sum has definitions after it.
// expected-error@below {{expected '>'}}
func.func private @f(!froe.sum<a and "S", b>)
