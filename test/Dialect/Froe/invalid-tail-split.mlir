// RUN: froe-opt %s --split-input-file --verify-diagnostics

!tree = !froe.split_tree<!froe.sum<a, b(i64)> -> i64>
func.func @unknown_label(%t: !tree) -> i64 {
  // expected-error@below {{label 'c' is not one of '!froe.sum<a, b(i64)>'}}
  // expected-note@below {{did you mean 'a'?}}
  %r = froe.tail_split %t, c : !tree
  return %r : i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a, b(i64)> -> i64>
func.func @unknown_label(%t: !tree) -> i64 {
  // expected-error@below {{'froe.tail_split' op label 'c' is not one of '!froe.sum<a, b(i64)>'}}
  %r = "froe.tail_split"(%t) <{label = "c"}> : (!tree) -> i64
  return %r : i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a, b(i64)> -> i64>
func.func @number_of_fields(%t: !tree) -> i64 {
  // expected-error@below {{label 'b' of '!froe.sum<a, b(i64)>' has 1 field, but 0 are given}}
  // expected-note@below {{the sum is given here}}
  %r = froe.tail_split %t, b : !tree
  return %r : i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a, b(i64)> -> i64>
func.func @fields(%t: !tree, %x: f64) -> i64 {
  // expected-error@below {{'froe.tail_split' op fields of label 'b' are ('i64'), but ('f64', 'f64') are given}}
  %r = "froe.tail_split"(%t, %x, %x) <{label = "b"}> : (!tree, f64, f64) -> i64
  return %r : i64
}

// -----

func.func @not_a_tree(%t: i64) -> i64 {
  // expected-error@below {{expected a split tree, but got 'i64'}}
  %r = froe.tail_split %t, a : i64
  return %r : i64
}

// -----

func.func @no_body(%t: !froe.split_tree<!froe.sum<"S"> -> i64>) -> i64 {
  // expected-error@below {{sum "S" has no body here}}
  %r = froe.tail_split %t, a : !froe.split_tree<!froe.sum<"S"> -> i64>
  return %r : i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a, b(i64)> -> i64>
func.func @results(%t: !tree) -> f64 {
  // expected-error@below {{'froe.tail_split' op results in ('i64'), but its type says ('f64')}}
  %r = "froe.tail_split"(%t) <{label = "a"}> : (!tree) -> f64
  return %r : f64
}

// -----

!tree = !froe.split_tree<!froe.sum<a, b(i64)> -> i64>
func.func @not_last(%t: !tree) -> i64 {
  // expected-error@below {{'froe.tail_split' op must be in tail position: exactly its results must be returned from the function or alternative}}
  %r = froe.tail_split %t, a : !tree
  // expected-note@below {{they are not passed on here}}
  %s = arith.addi %r, %r : i64
  return %s : i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a, b(i64)> -> i64>
func.func @other_value(%t: !tree, %x: i64) -> i64 {
  // expected-error@below {{'froe.tail_split' op must be in tail position: exactly its results must be returned from the function or alternative}}
  %r = froe.tail_split %t, a : !tree
  // expected-note@below {{they are not passed on here}}
  return %x : i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a> -> (i64, i64)>
func.func @other_order(%t: !tree) -> (i64, i64) {
  // expected-error@below {{'froe.tail_split' op must be in tail position: exactly its results must be returned from the function or alternative}}
  %r:2 = froe.tail_split %t, a : !tree
  // expected-note@below {{they are not passed on here}}
  return %r#1, %r#0 : i64, i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a> -> i64>
func.func @more_values(%t: !tree) -> (i64, i64) {
  // expected-error@below {{'froe.tail_split' op must be in tail position: exactly its results must be returned from the function or alternative}}
  %r = froe.tail_split %t, a : !tree
  // expected-note@below {{they are not passed on here}}
  return %r, %r : i64, i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a> -> i64>
func.func @branch(%t: !tree) -> i64 {
  // expected-error@below {{'froe.tail_split' op must be in tail position: exactly its results must be returned from the function or alternative}}
  %r = froe.tail_split %t, a : !tree
  // expected-note@below {{they are not passed on here}}
  cf.br ^end(%r : i64)
^end(%s: i64):
  return %s : i64
}

// -----

// A last operation has nothing after it to point at.
!tree = !froe.split_tree<!froe.sum<a> -> ()>
func.func private @tree() -> !tree
%t = func.call @tree() : () -> !tree
// expected-error@below {{'froe.tail_split' op must be in tail position: exactly its results must be returned from the function or alternative}}
froe.tail_split %t, a : !tree

// -----

// The body of a fold goes round once more.
!tree = !froe.split_tree<!froe.sum<a> -> i64>
func.func @in_fold(%t: !tree, %a: !froe.array<i64>, %x: i64) -> i64 {
  %r = froe.array.fold %a, %x : !froe.array<i64> -> i64 {
  ^bb0(%acc: i64, %e: i64):
    // expected-error@below {{'froe.tail_split' op must be in tail position}}
    %s = froe.tail_split %t, a : !tree
    // expected-note@below {{they are not passed on here}}
    froe.yield %s : i64
  }
  return %r : i64
}

// -----

!tree = !froe.split_tree<!froe.sum<a> -> i64>
func.func @in_generate(%t: !tree, %n: i64) -> !froe.array<i64> {
  %r = froe.array.generate %n : !froe.array<i64> {
  ^bb0(%i: i64):
    // expected-error@below {{'froe.tail_split' op must be in tail position}}
    %s = froe.tail_split %t, a : !tree
    // expected-note@below {{they are not passed on here}}
    froe.yield %s : i64
  }
  return %r : !froe.array<i64>
}

// -----

!tree = !froe.split_tree<!froe.sum<a> -> i64>
func.func @in_loop(%t: !tree, %x: i64, %n: index) -> i64 {
  %r = scf.for %i = %n to %n step %n iter_args(%acc = %x) -> i64 {
    // expected-error@below {{'froe.tail_split' op must be in tail position}}
    %s = froe.tail_split %t, a : !tree
    // expected-note@below {{they are not passed on here}}
    scf.yield %s : i64
  }
  return %r : i64
}

// -----

// A match that is not itself in tail position.
!tree = !froe.split_tree<!froe.sum<a> -> i64>
func.func @in_match(%t: !tree, %v: !froe.sum<a>) -> i64 {
  %r = froe.match %v : !froe.sum<a> -> i64 {
  case a {
    // expected-error@below {{'froe.tail_split' op must be in tail position}}
    %s = froe.tail_split %t, a : !tree
    froe.yield %s : i64
  }
  }
  // expected-note@below {{they are not passed on here}}
  %q = arith.addi %r, %r : i64
  return %q : i64
}

// -----

func.func @no_body(%t: !froe.split_tree<!froe.sum<"S"> -> i64>) -> i64 {
  // expected-error@below {{'froe.tail_split' op sum "S" has no body}}
  %r = "froe.tail_split"(%t) <{label = "a"}> : (!froe.split_tree<!froe.sum<"S"> -> i64>) -> i64
  return %r : i64
}
