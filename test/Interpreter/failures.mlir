// Every way to fail, with its message and its place. The argument says which.
// What was printed before stands on standard output.
//
// RUN: %expect 4 froe interpret %s literal > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=LITERAL %s < %t.err
// RUN: %expect 4 froe interpret %s text > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=TEXT %s < %t.err
// RUN: %expect 4 froe interpret %s assert > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=ASSERT %s < %t.err
// RUN: %expect 4 froe interpret %s add > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=ADD %s < %t.err
// RUN: %expect 4 froe interpret %s sub > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=SUB %s < %t.err
// RUN: %expect 4 froe interpret %s mul > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=MUL %s < %t.err
// RUN: %expect 4 froe interpret %s div > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=DIV %s < %t.err
// RUN: %expect 4 froe interpret %s div-zero > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=DIV-ZERO %s < %t.err
// RUN: %expect 4 froe interpret %s rem-zero > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=REM-ZERO %s < %t.err
// RUN: %expect 4 froe interpret %s add64 > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=ADD64 %s < %t.err
// RUN: %expect 4 froe interpret %s mul64 > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=MUL64 %s < %t.err
// RUN: %expect 4 froe interpret %s div64 > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=DIV64 %s < %t.err
// RUN: %expect 4 froe interpret %s get > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=GET %s < %t.err
// RUN: %expect 4 froe interpret %s get-negative > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=GET-NEGATIVE %s < %t.err
// RUN: %expect 4 froe interpret %s set > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=SET %s < %t.err
// RUN: %expect 4 froe interpret %s slice > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=SLICE %s < %t.err
// RUN: %expect 4 froe interpret %s slice-order > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=SLICE-ORDER %s < %t.err
// RUN: %expect 4 froe interpret %s make > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=MAKE %s < %t.err
// RUN: %expect 4 froe interpret %s make-large > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=MAKE-LARGE %s < %t.err
// RUN: %expect 4 froe interpret %s generate > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=GENERATE %s < %t.err
// RUN: %expect 4 froe interpret %s string-slice > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=STRING-SLICE %s < %t.err
// RUN: %expect 4 froe interpret %s string-middle > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=STRING-MIDDLE %s < %t.err
// RUN: %expect 4 froe interpret %s string-byte > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=STRING-BYTE %s < %t.err
// RUN: %expect 4 froe interpret %s string-decode > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=STRING-DECODE %s < %t.err
// RUN: %expect 4 froe interpret %s string-find > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=STRING-FIND %s < %t.err
// RUN: %expect 4 froe interpret %s string-find-middle > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=STRING-FIND-MIDDLE %s < %t.err
// RUN: %expect 4 froe interpret %s char > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=CHAR %s < %t.err
// RUN: %expect 4 froe interpret %s undef-div > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=UNDEF-DIV %s < %t.err
// RUN: %expect 4 froe interpret %s undef-divui > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=UNDEF-DIVUI %s < %t.err
// RUN: %expect 4 froe interpret %s undef-over > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=UNDEF-OVER %s < %t.err
// RUN: %expect 4 froe interpret %s undef-shift > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=UNDEF-SHIFT %s < %t.err
// RUN: %expect 4 froe interpret %s undef-step > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=UNDEF-STEP %s < %t.err
// RUN: %expect 4 froe interpret %s undef-fit > %t.out 2> %t.err
// RUN: FileCheck --check-prefix=OUT %s < %t.out
// RUN: FileCheck --check-prefix=UNDEF-FIT %s < %t.err
//
// OUT: before
// OUT-NOT: {{.}}

func.func private @f_literal() {
  // LITERAL: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: as written{{$}}
  froe.fail "as written"
  return
}

func.func private @f_text() {
  %s = froe.string "made up"
  // TEXT: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: made up{{$}}
  froe.fail with %s
  return
}

func.func private @f_assert() {
  %f = arith.constant false
  // ASSERT: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: must hold{{$}}
  cf.assert %f, "must hold"
  return
}

func.func private @f_add() {
  %max = arith.constant 127 : i8
  %min = arith.constant -128 : i8
  %m1 = arith.constant -1 : i8
  %z = arith.constant 0 : i8
  // ADD: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: integer overflow in addition{{$}}
  %r = froe.add %max, %max : i8
  return
}

func.func private @f_sub() {
  %max = arith.constant 127 : i8
  %min = arith.constant -128 : i8
  %m1 = arith.constant -1 : i8
  %z = arith.constant 0 : i8
  // SUB: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: integer overflow in subtraction{{$}}
  %r = froe.sub %min, %max : i8
  return
}

func.func private @f_mul() {
  %max = arith.constant 127 : i8
  %min = arith.constant -128 : i8
  %m1 = arith.constant -1 : i8
  %z = arith.constant 0 : i8
  // MUL: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: integer overflow in multiplication{{$}}
  %r = froe.mul %min, %m1 : i8
  return
}

func.func private @f_div() {
  %max = arith.constant 127 : i8
  %min = arith.constant -128 : i8
  %m1 = arith.constant -1 : i8
  %z = arith.constant 0 : i8
  // DIV: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: integer overflow in division{{$}}
  %r = froe.div %min, %m1 : i8
  return
}

func.func private @f_div_zero() {
  %max = arith.constant 127 : i8
  %min = arith.constant -128 : i8
  %m1 = arith.constant -1 : i8
  %z = arith.constant 0 : i8
  // DIV-ZERO: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: division by zero{{$}}
  %r = froe.div %min, %z : i8
  return
}

func.func private @f_rem_zero() {
  %max = arith.constant 127 : i8
  %min = arith.constant -128 : i8
  %m1 = arith.constant -1 : i8
  %z = arith.constant 0 : i8
  // REM-ZERO: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: division by zero{{$}}
  %r = froe.rem %min, %z : i8
  return
}

func.func private @f_add64() {
  %max = arith.constant 9223372036854775807 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // ADD64: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: integer overflow in addition{{$}}
  %r = froe.add %max, %max : i64
  return
}

func.func private @f_mul64() {
  %max = arith.constant 9223372036854775807 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // MUL64: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: integer overflow in multiplication{{$}}
  %r = froe.mul %max, %min : i64
  return
}

func.func private @f_div64() {
  %max = arith.constant 9223372036854775807 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // DIV64: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: integer overflow in division{{$}}
  %r = froe.div %min, %m1 : i64
  return
}

func.func private @f_get() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  // GET: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: index 7 is out of range for length 3{{$}}
  %r = froe.array.get %a[%c7] : !froe.array<i64>
  return
}

func.func private @f_get_negative() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  // GET-NEGATIVE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: index -1 is out of range for length 3{{$}}
  %r = froe.array.get %a[%m1] : !froe.array<i64>
  return
}

func.func private @f_set() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  // SET: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: index 3 is out of range for length 3{{$}}
  %r = froe.array.set %a[%c3] = %c7 : !froe.array<i64>
  return
}

func.func private @f_slice() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  // SLICE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: slice 3..7 is out of range for length 3{{$}}
  %r = froe.array.slice %a[%c3, %c7] : !froe.array<i64>
  return
}

func.func private @f_slice_order() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  // SLICE-ORDER: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: slice 3..-1 is out of range for length 3{{$}}
  %r = froe.array.slice %a[%c3, %m1] : !froe.array<i64>
  return
}

func.func private @f_make() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  // MAKE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: array length -1 is negative{{$}}
  %r = froe.array.make %m1, %c7 : !froe.array<i64>
  return
}

func.func private @f_make_large() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  %huge = arith.constant 9223372036854775807 : i64
  // MAKE-LARGE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: array length 9223372036854775807 is too large{{$}}
  %r = froe.array.make %huge, %c7 : !froe.array<i64>
  return
}

func.func private @f_generate() {
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %m1 = arith.constant -1 : i64
  %a = froe.array.make %c3, %c7 : !froe.array<i64>
  // GENERATE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: array length -1 is negative{{$}}
  %r = froe.array.generate %m1 : !froe.array<i64> {
  ^bb0(%i: i64):
    froe.yield %i : i64
  }
  return
}

func.func private @f_string_slice() {
  %s = froe.string "grüezi"
  %e = froe.string "e"
  %c0 = arith.constant 0 : i64
  %c3 = arith.constant 3 : i64
  %c9 = arith.constant 9 : i64
  // STRING-SLICE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: slice 3..9 is out of range for length 7{{$}}
  %r = froe.string.slice %s[%c3, %c9]
  return
}

func.func private @f_string_middle() {
  %s = froe.string "grüezi"
  %e = froe.string "e"
  %c0 = arith.constant 0 : i64
  %c3 = arith.constant 3 : i64
  %c9 = arith.constant 9 : i64
  // STRING-MIDDLE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: offset 3 is inside a character{{$}}
  %r = froe.string.slice %s[%c0, %c3]
  return
}

func.func private @f_string_byte() {
  %s = froe.string "grüezi"
  %e = froe.string "e"
  %c0 = arith.constant 0 : i64
  %c3 = arith.constant 3 : i64
  %c9 = arith.constant 9 : i64
  // STRING-BYTE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: index 9 is out of range for length 7{{$}}
  %r = froe.string.byte %s[%c9]
  return
}

func.func private @f_string_decode() {
  %s = froe.string "grüezi"
  %e = froe.string "e"
  %c0 = arith.constant 0 : i64
  %c3 = arith.constant 3 : i64
  %c9 = arith.constant 9 : i64
  // STRING-DECODE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: offset 3 is inside a character{{$}}
  %c, %w = froe.string.decode %s[%c3]
  return
}

func.func private @f_string_find() {
  %s = froe.string "grüezi"
  %e = froe.string "e"
  %c0 = arith.constant 0 : i64
  %c3 = arith.constant 3 : i64
  %c9 = arith.constant 9 : i64
  // STRING-FIND: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: offset 9 is out of range for length 7{{$}}
  %r = froe.string.find %s, %e from %c9
  return
}

func.func private @f_string_find_middle() {
  %s = froe.string "grüezi"
  %e = froe.string "e"
  %c0 = arith.constant 0 : i64
  %c3 = arith.constant 3 : i64
  %c9 = arith.constant 9 : i64
  // STRING-FIND-MIDDLE: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: offset 3 is inside a character{{$}}
  %r = froe.string.find %s, %e from %c3
  return
}

func.func private @f_char() {
  %c = arith.constant 55296 : i32
  // CHAR: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: 55296 is not a character{{$}}
  %r = froe.string.from_char %c
  return
}

func.func private @f_undef_div() {
  %c0 = arith.constant 0 : i64
  %c64 = arith.constant 64 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // UNDEF-DIV: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: undefined behaviour: division by zero{{$}}
  %r = arith.divsi %m1, %c0 : i64
  return
}

func.func private @f_undef_divui() {
  %c0 = arith.constant 0 : i64
  %c64 = arith.constant 64 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // UNDEF-DIVUI: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: undefined behaviour: division by zero{{$}}
  %r = arith.divui %m1, %c0 : i64
  return
}

func.func private @f_undef_over() {
  %c0 = arith.constant 0 : i64
  %c64 = arith.constant 64 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // UNDEF-OVER: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: undefined behaviour: integer overflow in division{{$}}
  %r = arith.divsi %min, %m1 : i64
  return
}

func.func private @f_undef_shift() {
  %c0 = arith.constant 0 : i64
  %c64 = arith.constant 64 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // UNDEF-SHIFT: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: undefined behaviour: shift of 64 bits by 64{{$}}
  %r = arith.shli %m1, %c64 : i64
  return
}

func.func private @f_undef_step() {
  %c0 = arith.constant 0 : i64
  %c64 = arith.constant 64 : i64
  %min = arith.constant -9223372036854775808 : i64
  %m1 = arith.constant -1 : i64
  // UNDEF-STEP: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: undefined behaviour: the step of a loop is not positive{{$}}
  scf.for %i = %c0 to %c64 step %c0 : i64 {
  }
  return
}

func.func private @f_undef_fit() {
  %f = arith.constant 1.0e30 : f64
  // UNDEF-FIT: {{.*}}failures.mlir:[[@LINE+1]]:{{[0-9]+}}: failure: undefined behaviour: the number does not fit the integer{{$}}
  %r = arith.fptosi %f : f64 to i64
  return
}

func.func @main() {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %c0 = arith.constant 0 : i64
  %args = froe.args : !froe.array<!froe.string>
  %name = froe.array.get %args[%c0] : !froe.array<!froe.string>
  %n_literal = froe.string "literal"
  %is_literal = froe.string.equal %name, %n_literal
  scf.if %is_literal {
    func.call @f_literal() : () -> ()
  }
  %n_text = froe.string "text"
  %is_text = froe.string.equal %name, %n_text
  scf.if %is_text {
    func.call @f_text() : () -> ()
  }
  %n_assert = froe.string "assert"
  %is_assert = froe.string.equal %name, %n_assert
  scf.if %is_assert {
    func.call @f_assert() : () -> ()
  }
  %n_add = froe.string "add"
  %is_add = froe.string.equal %name, %n_add
  scf.if %is_add {
    func.call @f_add() : () -> ()
  }
  %n_sub = froe.string "sub"
  %is_sub = froe.string.equal %name, %n_sub
  scf.if %is_sub {
    func.call @f_sub() : () -> ()
  }
  %n_mul = froe.string "mul"
  %is_mul = froe.string.equal %name, %n_mul
  scf.if %is_mul {
    func.call @f_mul() : () -> ()
  }
  %n_div = froe.string "div"
  %is_div = froe.string.equal %name, %n_div
  scf.if %is_div {
    func.call @f_div() : () -> ()
  }
  %n_div_zero = froe.string "div-zero"
  %is_div_zero = froe.string.equal %name, %n_div_zero
  scf.if %is_div_zero {
    func.call @f_div_zero() : () -> ()
  }
  %n_rem_zero = froe.string "rem-zero"
  %is_rem_zero = froe.string.equal %name, %n_rem_zero
  scf.if %is_rem_zero {
    func.call @f_rem_zero() : () -> ()
  }
  %n_add64 = froe.string "add64"
  %is_add64 = froe.string.equal %name, %n_add64
  scf.if %is_add64 {
    func.call @f_add64() : () -> ()
  }
  %n_mul64 = froe.string "mul64"
  %is_mul64 = froe.string.equal %name, %n_mul64
  scf.if %is_mul64 {
    func.call @f_mul64() : () -> ()
  }
  %n_div64 = froe.string "div64"
  %is_div64 = froe.string.equal %name, %n_div64
  scf.if %is_div64 {
    func.call @f_div64() : () -> ()
  }
  %n_get = froe.string "get"
  %is_get = froe.string.equal %name, %n_get
  scf.if %is_get {
    func.call @f_get() : () -> ()
  }
  %n_get_negative = froe.string "get-negative"
  %is_get_negative = froe.string.equal %name, %n_get_negative
  scf.if %is_get_negative {
    func.call @f_get_negative() : () -> ()
  }
  %n_set = froe.string "set"
  %is_set = froe.string.equal %name, %n_set
  scf.if %is_set {
    func.call @f_set() : () -> ()
  }
  %n_slice = froe.string "slice"
  %is_slice = froe.string.equal %name, %n_slice
  scf.if %is_slice {
    func.call @f_slice() : () -> ()
  }
  %n_slice_order = froe.string "slice-order"
  %is_slice_order = froe.string.equal %name, %n_slice_order
  scf.if %is_slice_order {
    func.call @f_slice_order() : () -> ()
  }
  %n_make = froe.string "make"
  %is_make = froe.string.equal %name, %n_make
  scf.if %is_make {
    func.call @f_make() : () -> ()
  }
  %n_make_large = froe.string "make-large"
  %is_make_large = froe.string.equal %name, %n_make_large
  scf.if %is_make_large {
    func.call @f_make_large() : () -> ()
  }
  %n_generate = froe.string "generate"
  %is_generate = froe.string.equal %name, %n_generate
  scf.if %is_generate {
    func.call @f_generate() : () -> ()
  }
  %n_string_slice = froe.string "string-slice"
  %is_string_slice = froe.string.equal %name, %n_string_slice
  scf.if %is_string_slice {
    func.call @f_string_slice() : () -> ()
  }
  %n_string_middle = froe.string "string-middle"
  %is_string_middle = froe.string.equal %name, %n_string_middle
  scf.if %is_string_middle {
    func.call @f_string_middle() : () -> ()
  }
  %n_string_byte = froe.string "string-byte"
  %is_string_byte = froe.string.equal %name, %n_string_byte
  scf.if %is_string_byte {
    func.call @f_string_byte() : () -> ()
  }
  %n_string_decode = froe.string "string-decode"
  %is_string_decode = froe.string.equal %name, %n_string_decode
  scf.if %is_string_decode {
    func.call @f_string_decode() : () -> ()
  }
  %n_string_find = froe.string "string-find"
  %is_string_find = froe.string.equal %name, %n_string_find
  scf.if %is_string_find {
    func.call @f_string_find() : () -> ()
  }
  %n_string_find_middle = froe.string "string-find-middle"
  %is_string_find_middle = froe.string.equal %name, %n_string_find_middle
  scf.if %is_string_find_middle {
    func.call @f_string_find_middle() : () -> ()
  }
  %n_char = froe.string "char"
  %is_char = froe.string.equal %name, %n_char
  scf.if %is_char {
    func.call @f_char() : () -> ()
  }
  %n_undef_div = froe.string "undef-div"
  %is_undef_div = froe.string.equal %name, %n_undef_div
  scf.if %is_undef_div {
    func.call @f_undef_div() : () -> ()
  }
  %n_undef_divui = froe.string "undef-divui"
  %is_undef_divui = froe.string.equal %name, %n_undef_divui
  scf.if %is_undef_divui {
    func.call @f_undef_divui() : () -> ()
  }
  %n_undef_over = froe.string "undef-over"
  %is_undef_over = froe.string.equal %name, %n_undef_over
  scf.if %is_undef_over {
    func.call @f_undef_over() : () -> ()
  }
  %n_undef_shift = froe.string "undef-shift"
  %is_undef_shift = froe.string.equal %name, %n_undef_shift
  scf.if %is_undef_shift {
    func.call @f_undef_shift() : () -> ()
  }
  %n_undef_step = froe.string "undef-step"
  %is_undef_step = froe.string.equal %name, %n_undef_step
  scf.if %is_undef_step {
    func.call @f_undef_step() : () -> ()
  }
  %n_undef_fit = froe.string "undef-fit"
  %is_undef_fit = froe.string.equal %name, %n_undef_fit
  scf.if %is_undef_fit {
    func.call @f_undef_fit() : () -> ()
  }
  %after = froe.string "after"
  froe.print newline %after : !froe.string
  return
}
