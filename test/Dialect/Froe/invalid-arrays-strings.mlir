// Arrays, strings, failure, input and output.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

func.func @array_of() {
  // expected-note@below {{the element is made here}}
  %x = arith.constant 0 : i64
  // expected-error@below {{'froe.array.of' op element #0 has type 'i64', but the array says 'f64'}}
  %0 = "froe.array.of"(%x) : (i64) -> !froe.array<f64>
  return
}

// -----

func.func @array_of() {
  // expected-error@below {{expected an array, but got 'i64'}}
  %0 = froe.array.of [] : i64
  return
}

// -----

func.func @array_make(%n: i64) {
  // expected-error@below {{'froe.array.make' op failed to verify that element has the array's element type}}
  %0 = "froe.array.make"(%n, %n) : (i64, i64) -> !froe.array<f64>
  return
}

// -----

func.func @array_make(%n: i64) {
  // expected-error@below {{'froe.array.make' op result #0 must be immutable array, but got 'i64'}}
  %0 = "froe.array.make"(%n, %n) : (i64, i64) -> i64
  return
}

// -----

func.func @array_get(%a: !froe.array<f64>, %i: i64) {
  // expected-error@below {{'froe.array.get' op failed to verify that result has the array's element type}}
  %0 = "froe.array.get"(%a, %i) : (!froe.array<f64>, i64) -> i64
  return
}

// -----

func.func @array_get(%i: i64) {
  // expected-error@below {{'froe.array.get' op operand #0 must be immutable array, but got 'i64'}}
  %0 = "froe.array.get"(%i, %i) : (i64, i64) -> i64
  return
}

// -----

func.func @array_set_value(%a: !froe.array<f64>, %i: i64) {
  // expected-error@below {{'froe.array.set' op failed to verify that value has the array's element type}}
  %0 = "froe.array.set"(%a, %i, %i) : (!froe.array<f64>, i64, i64) -> !froe.array<f64>
  return
}

// -----

func.func @array_set_result(%a: !froe.array<i64>, %i: i64) {
  // expected-error@below {{'froe.array.set' op failed to verify that all of {array, result} have same type}}
  %0 = "froe.array.set"(%a, %i, %i) : (!froe.array<i64>, i64, i64) -> !froe.array<f64>
  return
}

// -----

func.func @array_slice(%a: !froe.array<i64>, %i: i64) {
  // expected-error@below {{'froe.array.slice' op failed to verify that all of {array, result} have same type}}
  %0 = "froe.array.slice"(%a, %i, %i) : (!froe.array<i64>, i64, i64) -> !froe.array<f64>
  return
}

// -----

func.func @fold_arguments(%a: !froe.array<f64>, %x: i64) {
  // expected-error@below {{'froe.array.fold' op body takes ('f64', 'i64'), but should take ('i64', 'f64')}}
  %0 = froe.array.fold %a, %x : !froe.array<f64> -> i64 {
  ^bb0(%e: f64, %acc: i64):
    froe.yield %acc : i64
  }
  return
}

// -----

func.func @fold_result(%a: !froe.array<f64>, %x: i64) {
  // expected-error@below {{'froe.array.fold' op failed to verify that all of {init, result} have same type}}
  %0 = "froe.array.fold"(%a, %x) ({
  ^bb0(%acc: i64, %e: f64):
    froe.yield %acc : i64
  }) : (!froe.array<f64>, i64) -> i32
  return
}

// -----

func.func @fold_end(%a: !froe.array<f64>, %x: i64) {
  // expected-error@below {{'froe.array.fold' op body must end with froe.yield}}
  %0 = froe.array.fold %a, %x : !froe.array<f64> -> i64 {
  ^bb0(%acc: i64, %e: f64):
    // expected-note@below {{it ends here}}
    llvm.unreachable
  }
  return
}

// -----

func.func @fold_empty(%a: !froe.array<f64>, %x: i64) {
  // expected-error@below {{'froe.array.fold' op region #0 ('body') failed to verify constraint: region with at least 1 blocks}}
  %0 = "froe.array.fold"(%a, %x) ({}) : (!froe.array<f64>, i64) -> i64
  return
}

// -----

func.func @generate_arguments(%n: i64) {
  // expected-error@below {{'froe.array.generate' op body takes ('f64'), but should take ('i64')}}
  %0 = froe.array.generate %n : !froe.array<f64> {
  ^bb0(%i: f64):
    froe.yield %i : f64
  }
  return
}

// -----

func.func @generate_end(%n: i64) {
  // expected-error@below {{'froe.array.generate' op body must end with froe.yield}}
  %0 = froe.array.generate %n : !froe.array<f64> {
  ^bb0(%i: i64):
    // expected-note@below {{it ends here}}
    llvm.unreachable
  }
  return
}

// -----

func.func @utf8() {
  // expected-error@below {{'froe.string' op literal is not UTF-8 at byte 2}}
  %0 = froe.string "ab\FFc"
  return
}

// -----

// Half of a surrogate pair.
func.func @utf8() {
  // expected-error@below {{'froe.string' op literal is not UTF-8 at byte 0}}
  %0 = froe.string "\ED\A0\80"
  return
}

// -----

// A slash that is longer than need be.
func.func @utf8() {
  // expected-error@below {{'froe.string' op literal is not UTF-8 at byte 1}}
  %1 = froe.string "a\C0\AF"
  return
}

// -----

// A character that is cut off.
func.func @utf8() {
  // expected-error@below {{'froe.string' op literal is not UTF-8 at byte 3}}
  %0 = froe.string "abc\E2\82"
  return
}

// -----

func.func @join(%a: !froe.array<i64>, %s: !froe.string) {
  // expected-error@below {{'froe.string.join' op failed to verify that array of strings}}
  %0 = froe.string.join %a, %s : !froe.array<i64>
  return
}

// -----

func.func @fail(%s: !froe.string) {
  // expected-error@below {{'froe.fail' op needs either a literal message or a string, not both}}
  froe.fail "a" with %s
  return
}

// -----

func.func @fail() {
  // expected-error@below {{'froe.fail' op needs either a literal message or a string, not neither}}
  froe.fail
  return
}

// -----

func.func @args() {
  // expected-error@below {{'froe.args' op results in an array of strings, not '!froe.array<i64>'}}
  %0 = froe.args : !froe.array<i64>
  return
}

// -----

func.func @print(%x: tensor<4xf32>) {
  // expected-error@below {{'froe.print' op value of type 'tensor<4xf32>' has no printed form}}
  froe.print %x : tensor<4xf32>
  return
}

// -----

func.func @show(%x: f16) {
  // expected-error@below {{'froe.show' op value of type 'f16' has no printed form}}
  %0 = froe.show %x : f16
  return
}

// -----

func.func @show_no_body(%x: !froe.sum<"S">) {
  // expected-error@below {{'froe.show' op sum '!froe.sum<"S">' has no body}}
  %0 = froe.show %x : !froe.sum<"S">
  return
}

// -----

// However deep it is.
func.func @print_no_body(%x: !froe.record<a: !froe.array<!froe.sum<some(!froe.sum<"S">), none>>>) {
  // expected-error@below {{'froe.print' op sum '!froe.sum<"S">' has no body}}
  froe.print %x : !froe.record<a: !froe.array<!froe.sum<some(!froe.sum<"S">), none>>>
  return
}

// -----

func.func @show_width(%x: i7) {
  // expected-error@below {{'froe.show' op value of type 'i7' has no printed form}}
  %0 = froe.show %x : i7
  return
}

// -----

func.func @show_lisp(%x: i7) {
  // expected-error@below {{'froe.show' op value of type 'i7' has no printed form}}
  %0 = froe.show lisp %x : i7
  return
}

// -----

func.func @print_lisp_no_body(%x: !froe.array<!froe.sum<"S">>) {
  // expected-error@below {{'froe.print' op sum '!froe.sum<"S">' has no body}}
  froe.print lisp newline %x : !froe.array<!froe.sum<"S">>
  return
}

// -----

func.func @print_style_first(%x: i64) {
  // expected-error@below {{expected SSA operand}}
  froe.print newline lisp %x : i64
  return
}

// -----

func.func @print_signed(%x: si64) {
  // expected-error@below {{'froe.print' op value of type 'si64' has no printed form}}
  froe.print %x : si64
  return
}
