// An overflow of froe.sub.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: integer overflow in subtraction

func.func @sub(%a: i64, %b: i64) -> i64 {
  %c = froe.sub %a, %b : i64
  return %c : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %a = arith.constant -9223372036854775808 : i64
  %b = arith.constant 1 : i64
  %r = func.call @sub(%a, %b) : (i64, i64) -> i64
  return %r : i64
}
