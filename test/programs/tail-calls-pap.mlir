// Tail calls through partial applications, in constant stack: a state machine
// whose states are functions of 1, 3 and 9 arguments, applied exactly, with
// captures, and over-applied. A million steps.
//
// EXPECT: 1000000
// EXPECT: 333334

!state = !froe.sum<"State", state(!froe.pap<(!froe.sum<"State">, i64) -> i64>)>
!step = !froe.pap<(!state, i64) -> i64>
!getter = !froe.pap<() -> !step>

func.func @red(%n: i64, %self: !state, %count: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %count : i64
  } else {
    %less = arith.subi %n, %one : i64
    %more = arith.addi %count, %one : i64
    %half = arith.constant 0.5 : f64
    %text = froe.string "green"
    %next = froe.pap @green(%less, %half, %one, %one, %text, %half, %one)
        : (i64, f64, i64, i64, !froe.string, f64, i64) -> !step
    %state = froe.label state(%next) : !state
    %x = froe.apply %next(%state, %more) : !step
    scf.yield %x : i64
  }
  return %r : i64
}

func.func @green(%n: i64, %f: f64, %a: i64, %b: i64, %text: !froe.string, %g: f64, %c: i64, %self: !state, %count: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %count : i64
  } else {
    %less = arith.subi %n, %a : i64
    %more = arith.addi %count, %c : i64
    // Over-application: the callee wants nothing but returns what wants two.
    %later = froe.pap @make_blue(%less) : (i64) -> !getter
    %x = froe.apply %later(%self, %more) : !getter
    scf.yield %x : i64
  }
  return %r : i64
}

func.func @make_blue(%n: i64) -> !step {
  %blue = froe.pap @blue(%n) : (i64) -> !step
  return %blue : !step
}

func.func @blue(%n: i64, %self: !state, %count: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %count : i64
  } else {
    %less = arith.subi %n, %one : i64
    %more = arith.addi %count, %one : i64
    %red = froe.pap @red(%less) : (i64) -> !step
    // Under-application, then the rest.
    %half_way = froe.apply %red(%self) : !step
    %x = froe.apply %half_way(%more) : !froe.pap<(i64) -> i64>
    scf.yield %x : i64
  }
  return %r : i64
}

// A loop whose function is one of its own arguments.

!loop = !froe.sum<"Loop", loop(!froe.pap<(!froe.sum<"Loop">, i64, i64) -> i64>)>
!loop_fn = !froe.pap<(!loop, i64, i64) -> i64>

func.func @by_threes(%self: !loop, %n: i64, %count: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %three = arith.constant 3 : i64
  %done = arith.cmpi sle, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %count : i64
  } else {
    %x = froe.match %self : !loop -> i64 {
    case loop(%f: !loop_fn) {
      %less = arith.subi %n, %three : i64
      %more = arith.addi %count, %one : i64
      %again = froe.label loop(%f) : !loop
      %y = froe.apply %f(%again, %less, %more) : !loop_fn
      froe.yield %y : i64
    }
    }
    scf.yield %x : i64
  }
  return %r : i64
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %million = arith.constant 1000000 : i64
  %red = froe.pap @red(%million) : (i64) -> !step
  %state = froe.label state(%red) : !state
  %steps = froe.apply %red(%state, %zero) : !step
  froe.print newline %steps : i64

  %f = froe.pap @by_threes() : () -> !loop_fn
  %loop = froe.label loop(%f) : !loop
  %threes = froe.apply %f(%loop, %million, %zero) : !loop_fn
  froe.print newline %threes : i64
  return
}
