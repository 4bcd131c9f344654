// A failure whose message is computed, with characters beyond ASCII, and whose
// result somebody wants.
//
// EXPECT: {x = 1}
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: größer als {x = 1}

!r = !froe.record<x: i64>

func.func @demand(%r: !r) -> i64 {
  %text = froe.string "größer als "
  %shown = froe.show %r : !r
  %message = froe.string.concat %text, %shown
  %x = froe.fail with %message -> i64
  return %x : i64
}

func.func @main() -> i64 {
  %one = arith.constant 1 : i64
  %r = froe.record {x = %one} : !r
  froe.print newline %r : !r
  %x = func.call @demand(%r) : (!r) -> i64
  %y = arith.addi %x, %one : i64
  return %y : i64
}
