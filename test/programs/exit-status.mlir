// A program says its exit status, from deep inside of a match in a loop; what it
// printed is kept.
//
// EXPECT: 0
// EXPECT: 1
// EXPECT: 2
// EXPECT: leaving
// EXPECT-STATUS: 42

!step = !froe.sum<go(i64), stop(i64)>

func.func @act(%step: !step) -> i64 {
  %r = froe.match %step : !step -> i64 {
  case go(%n: i64) {
    froe.print newline %n : i64
    froe.yield %n : i64
  }
  case stop(%status: i64) {
    %leaving = froe.string "leaving"
    froe.print newline %leaving : !froe.string
    %x = froe.exit %status -> i64
    froe.yield %x : i64
  }
  }
  return %r : i64
}

func.func @main() -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %three = arith.constant 3 : i64
  %ten = arith.constant 10 : i64
  // Only the low eight bits count: 42 + 256.
  %status = arith.constant 298 : i64
  %sum = scf.for %i = %zero to %ten step %one iter_args(%s = %zero) -> (i64) : i64 {
    %on = arith.cmpi slt, %i, %three : i64
    %go = froe.label go(%i) : !step
    %stop = froe.label stop(%status) : !step
    %step = arith.select %on, %go, %stop : !step
    %n = func.call @act(%step) : (!step) -> i64
    %t = arith.addi %s, %n : i64
    scf.yield %t : i64
  }
  return %sum : i64
}
