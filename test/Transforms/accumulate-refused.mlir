// Where recursion does not become tail recursion, and why. Nothing changes.
//
// RUN: froe-opt %s --froe-accumulate --split-input-file --verify-diagnostics --remarks-filter=froe-accumulate --remark-format=emitRemark
// RUN: froe-opt %s --split-input-file -o %t.before
// RUN: froe-opt %s --froe-accumulate --split-input-file -o %t.after && diff %t.before %t.after

// Tail recursion needs nothing, whatever it results in.

func.func @tail(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    %v = func.call @tail(%n, %c) : (i64, i1) -> i64
    scf.yield %v : i64
  }
  return %r : i64
}
func.func @tail_none(%n: i64, %c: i1) {
  scf.if %c {
    froe.print %n : i64
    func.call @tail_none(%n, %c) : (i64, i1) -> ()
  }
  return
}
func.func @tail_two(%n: i64, %c: i1) -> (i64, i1) {
  %r:2 = scf.if %c -> (i64, i1) {
    scf.yield %n, %c : i64, i1
  } else {
    %v:2 = func.call @tail_two(%n, %c) : (i64, i1) -> (i64, i1)
    scf.yield %v#0, %v#1 : i64, i1
  }
  return %r#0, %r#1 : i64, i1
}

// -----

func.func @float(%n: f64, %c: i1) -> f64 {
  %r = scf.if %c -> f64 {
    scf.yield %n : f64
  } else {
    // expected-remark@+1 {{call of @float is not a tail call: floating-point 'arith.addf' is not associative}}
    %v = func.call @float(%n, %c) : (f64, i1) -> f64
    %s = arith.addf %v, %n : f64
    scf.yield %s : f64
  }
  return %r : f64
}

// -----

// Printing after the call, failing, and what may never end. What may be reordered
// with anything stays with them.

func.func @prints(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{call of @prints is not a tail call: 'froe.print' comes after it, which may print, fail or never end}}
    %v = func.call @prints(%n, %c) : (i64, i1) -> i64
    froe.print %n : i64
    %s = arith.addi %v, %n : i64
    scf.yield %s : i64
  }
  return %r : i64
}

func.func @fails(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{call of @fails is not a tail call: 'froe.add' comes after it}}
    %v = func.call @fails(%n, %c) : (i64, i1) -> i64
    %x = froe.add %n, %n : i64
    %s = arith.addi %v, %x : i64
    scf.yield %s : i64
  }
  return %r : i64
}

func.func @ends(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{call of @ends is not a tail call: @unknown comes after it}}
    %v = func.call @ends(%n, %c) : (i64, i1) -> i64
    %x = func.call @unknown(%n) : (i64) -> i64
    %s = arith.addi %v, %x : i64
    scf.yield %s : i64
  }
  return %r : i64
}
func.func private @unknown(i64) -> i64

// The call may be what keeps the divisor from being 0.
func.func @divides(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{call of @divides is not a tail call: 'arith.divsi' comes after it}}
    %v = func.call @divides(%n, %c) : (i64, i1) -> i64
    %x = arith.divsi %n, %n : i64
    %s = arith.addi %v, %x : i64
    scf.yield %s : i64
  }
  return %r : i64
}

func.func @loops(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{call of @loops is not a tail call: 'scf.while' comes after it}}
    %v = func.call @loops(%n, %c) : (i64, i1) -> i64
    %x = scf.while (%a = %n) : (i64) -> i64 {
      scf.condition(%c) %a : i64
    } do {
    ^bb0(%a: i64):
      scf.yield %a : i64
    }
    %s = arith.addi %v, %x : i64
    scf.yield %s : i64
  }
  return %r : i64
}

// After what the branch is in, too.
func.func @outside(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{call of @outside is not a tail call: 'froe.print' comes after it}}
    %v = func.call @outside(%n, %c) : (i64, i1) -> i64
    scf.yield %v : i64
  }
  froe.print %n : i64
  %s = arith.addi %r, %n : i64
  return %s : i64
}

// -----

// Other uses of the result.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @used(%n: i64, %c: i1) -> !list {
  %r = scf.if %c -> !list {
    %l = froe.label nil : !list
    scf.yield %l : !list
  } else {
    // expected-remark@+1 {{its result is used by 'froe.label'}}
    %v = func.call @used(%n, %c) : (i64, i1) -> !list
    %l = froe.label cons(%n, %v) : !list
    scf.yield %l : !list
  }
  return %r : !list
}
func.func @twice(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{its result is used more than once}}
    %v = func.call @twice(%n, %c) : (i64, i1) -> i64
    %s = arith.addi %v, %v : i64
    scf.yield %s : i64
  }
  return %r : i64
}
func.func @subtracted(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{its result is subtracted}}
    %v = func.call @subtracted(%n, %c) : (i64, i1) -> i64
    %s = arith.subi %n, %v : i64
    scf.yield %s : i64
  }
  return %r : i64
}
func.func @unused(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{its result is not used}}
    %v = func.call @unused(%n, %c) : (i64, i1) -> i64
    scf.yield %n : i64
  }
  return %r : i64
}
func.func @two(%n: i64, %c: i1) -> (i64, i64) {
  %r:2 = scf.if %c -> (i64, i64) {
    scf.yield %n, %n : i64, i64
  } else {
    // expected-remark@+1 {{it has 2 results}}
    %v:2 = func.call @two(%n, %c) : (i64, i1) -> (i64, i64)
    %s = arith.addi %v#0, %n : i64
    scf.yield %s, %v#1 : i64, i64
  }
  return %r#0, %r#1 : i64, i64
}
func.func @blocks(%n: i64, %c: i1) -> i64 {
  cf.cond_br %c, ^more, ^done
^more:
  // expected-remark@+1 {{control flow is made of blocks}}
  %v = func.call @blocks(%n, %c) : (i64, i1) -> i64
  %s = arith.addi %v, %n : i64
  return %s : i64
^done:
  return %n : i64
}
func.func @several(%n: i64, %c: i1) -> i64 {
  %r:2 = scf.if %c -> (i64, i64) {
    scf.yield %n, %n : i64, i64
  } else {
    // expected-remark@+1 {{it is in a branch with several results}}
    %v = func.call @several(%n, %c) : (i64, i1) -> i64
    scf.yield %v, %n : i64, i64
  }
  %s = arith.addi %r#0, %r#1 : i64
  return %s : i64
}

// -----

// An alternative that becomes a value.

func.func @alternative(%n: i64, %c: i1) -> !froe.alt<() -> i64> {
  %a = froe.alt() -> i64 {
    // expected-remark@+1 {{its result is used by 'froe.apply'}}
    %f = func.call @alternative(%n, %c) : (i64, i1) -> !froe.alt<() -> i64>
    %v = froe.apply %f() : !froe.alt<() -> i64>
    %s = arith.addi %v, %n : i64
    froe.yield %s : i64
  }
  return %a : !froe.alt<() -> i64>
}

func.func @passed(%n: i64, %c: i1) -> i64 {
  %a = froe.alt() -> i64 {
    // expected-remark@+1 {{it is in an alternative that is not only applied in tail position}}
    %v = func.call @passed(%n, %c) : (i64, i1) -> i64
    %s = arith.addi %v, %n : i64
    froe.yield %s : i64
  }
  %r = func.call @run(%a) : (!froe.alt<() -> i64>) -> i64
  return %r : i64
}
func.func private @run(!froe.alt<() -> i64>) -> i64

// -----

// Several operations.

func.func @mixed(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    %v = func.call @mixed(%n, %c) : (i64, i1) -> i64
    %s = arith.addi %v, %n : i64
    scf.yield %s : i64
  } else {
    %v = func.call @mixed(%n, %c) : (i64, i1) -> i64
    // expected-remark@+1 {{recursion is modulo 'arith.addi' and modulo 'arith.muli'}}
    %s = arith.muli %v, %n : i64
    scf.yield %s : i64
  }
  return %r : i64
}

func.func @nested(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    // expected-remark@+1 {{its result goes through 'arith.muli' and 'arith.addi'}}
    %v = func.call @nested(%n, %c) : (i64, i1) -> i64
    %m = arith.muli %v, %n : i64
    %s = arith.addi %m, %n : i64
    scf.yield %s : i64
  }
  return %r : i64
}

func.func @checked(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    %v = func.call @checked(%n, %c) : (i64, i1) -> i64
    // expected-remark@+1 {{recursion is modulo 'froe.add', which fails on overflow, and modulo 'arith.addi', which wraps around}}
    %s = arith.addi %v, %n : i64
    scf.yield %s : i64
  } else {
    %v = func.call @checked(%n, %c) : (i64, i1) -> i64
    %s = froe.add %v, %n : i64
    scf.yield %s : i64
  }
  return %r : i64
}

func.func @places(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    %v = func.call @places(%n, %c) : (i64, i1) -> i64
    // expected-remark@+1 {{it depends on the numbers which of several operations, such as 'froe.add', would overflow first}}
    %s = froe.add %v, %n : i64
    %t = froe.add %s, %n : i64
    scf.yield %t : i64
  }
  return %r : i64
}

// -----

// Members of a group have one operation.

func.func @even(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    %v = func.call @odd(%n, %c) : (i64, i1) -> i64
    %s = arith.addi %v, %n : i64
    scf.yield %s : i64
  }
  return %r : i64
}
func.func @odd(%n: i64, %c: i1) -> i64 {
  %v = func.call @even(%n, %c) : (i64, i1) -> i64
  // expected-remark@+2 {{Function=even | Remark="recursion is modulo 'arith.addi' and modulo 'arith.xori'}}
  // expected-remark@+1 {{Function=odd | Remark="recursion is modulo 'arith.addi' and modulo 'arith.xori'}}
  %s = arith.xori %v, %n : i64
  return %s : i64
}

// -----

// Strings: both sides, and pieces that would be copied too often.

func.func @both(%n: !froe.string, %c: i1) -> !froe.string {
  %r = scf.if %c -> !froe.string {
    scf.yield %n : !froe.string
  } else {
    %x = froe.string "x"
    %v = func.call @both(%n, %c) : (!froe.string, i1) -> !froe.string
    // expected-remark@+1 {{recursion is on both sides of 'froe.string.concat', which is not commutative}}
    %s = froe.string.concat %x, %v
    %t = froe.string.concat %s, %x
    scf.yield %t : !froe.string
  }
  return %r : !froe.string
}
func.func @pieces(%n: !froe.string, %c: i1) -> !froe.string {
  %r = scf.if %c -> !froe.string {
    scf.yield %n : !froe.string
  } else {
    %v = func.call @pieces(%n, %c) : (!froe.string, i1) -> !froe.string
    // expected-remark@+1 {{strings of any length, or empty ones, might be copied more often}}
    %s = froe.string.concat %n, %v
    scf.yield %s : !froe.string
  }
  return %r : !froe.string
}
func.func @uneven(%n: !froe.string, %c: i1) -> !froe.string {
  %x = froe.string "x"
  %v = func.call @uneven(%n, %c) : (!froe.string, i1) -> !froe.string
  %y = froe.string "a piece that is much longer than the other one"
  // expected-remark@+1 {{strings of 1 and of 46 bytes might be copied more often}}
  %s = froe.string.concat %y, %v
  %t = froe.string.concat %x, %s
  return %t : !froe.string
}

// -----

// Monoids that would be slower, that fail, that print, or that are made of the
// function itself.

func.func private @left(%a: i64, %b: i64) -> i64
    attributes {froe.monoid = {unit = 0 : i64, cost = "left"}} {
  return %a : i64
}
func.func private @both(%a: i64, %b: i64) -> i64
    attributes {froe.monoid = {unit = 0 : i64, cost = "both"}} {
  return %a : i64
}
func.func private @failing(%a: i64, %b: i64) -> i64
    attributes {froe.monoid = {unit = 0 : i64}} {
  %r = froe.add %a, %b : i64
  return %r : i64
}
func.func private @printing() -> i64 {
  %r = arith.constant 0 : i64
  froe.print %r : i64
  return %r : i64
}
func.func private @unit(%a: i64, %b: i64) -> i64
    attributes {froe.monoid = {unit = @printing}} {
  return %a : i64
}
func.func @slower(%n: i64, %c: i1) -> i64 {
  %v = func.call @slower(%n, %c) : (i64, i1) -> i64
  // expected-remark@+1 {{@left takes as long as its left operand is large, which the accumulator would be}}
  %s = func.call @left(%n, %v) : (i64, i64) -> i64
  return %s : i64
}
func.func @slow(%n: i64, %c: i1) -> i64 {
  %v = func.call @slow(%n, %c) : (i64, i1) -> i64
  // expected-remark@+1 {{@both takes as long as both operands are large: to accumulate might take longer}}
  %s = func.call @both(%n, %v) : (i64, i64) -> i64
  return %s : i64
}
func.func @order(%n: i64, %c: i1) -> i64 {
  %v = func.call @order(%n, %c) : (i64, i1) -> i64
  // expected-remark@+1 {{@failing may print or fail, so that calls of it must keep their order}}
  %s = func.call @failing(%n, %v) : (i64, i64) -> i64
  return %s : i64
}
func.func @bad_unit(%n: i64, %c: i1) -> i64 {
  %v = func.call @bad_unit(%n, %c) : (i64, i1) -> i64
  // expected-remark@+1 {{the unit of @unit, @printing, may print or fail}}
  %s = func.call @unit(%n, %v) : (i64, i64) -> i64
  return %s : i64
}
func.func @sides(%n: i64, %c: i1) -> i64 {
  %r = scf.if %c -> i64 {
    %v = func.call @sides(%n, %c) : (i64, i1) -> i64
    %s = func.call @left(%n, %v) : (i64, i64) -> i64
    scf.yield %s : i64
  } else {
    %v = func.call @sides(%n, %c) : (i64, i1) -> i64
    // expected-remark@+1 {{recursion is on both sides of @left, which is not commutative}}
    %s = func.call @left(%v, %n) : (i64, i64) -> i64
    scf.yield %s : i64
  }
  return %r : i64
}

// -----

// A tail split must stay where it is.

!bit = !froe.sum<no, yes>
func.func @split(%n: i64, %c: i1, %t: !froe.split_tree<!bit -> i64>) -> i64 {
  %r = scf.if %c -> i64 {
    // expected-remark@+1 {{'froe.tail_split' must stay in tail position}}
    %v = froe.tail_split %t, yes : !froe.split_tree<!bit -> i64>
    scf.yield %v : i64
  } else {
    %v = func.call @split(%n, %c, %t) : (i64, i1, !froe.split_tree<!bit -> i64>) -> i64
    %s = arith.addi %v, %n : i64
    scf.yield %s : i64
  }
  return %r : i64
}
