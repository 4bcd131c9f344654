// An overflow of froe.add.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: integer overflow in addition

func.func @add(%a: i64, %b: i64) -> i64 {
  %c = froe.add %a, %b : i64
  return %c : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %a = arith.constant 9223372036854775807 : i64
  %b = arith.constant 1 : i64
  %r = func.call @add(%a, %b) : (i64, i64) -> i64
  return %r : i64
}
