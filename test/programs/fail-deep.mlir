// A failure a hundred thousand calls deep, in a recursion that is not a tail
// call: nothing of what waits for the result happens.
//
// STRESS: no
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: reached the bottom

func.func @down(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %bottom = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %bottom -> i64 {
    %x = froe.fail "reached the bottom" -> i64
    scf.yield %x : i64
  } else {
    %less = arith.subi %n, %one : i64
    %below = func.call @down(%less) : (i64) -> i64
    froe.print newline %below : i64
    %s = froe.add %below, %n : i64
    scf.yield %s : i64
  }
  return %r : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %n = arith.constant 100000 : i64
  %r = func.call @down(%n) : (i64) -> i64
  return %r : i64
}
