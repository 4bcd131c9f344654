// An overflow of froe.mul.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: integer overflow in multiplication

func.func @mul(%a: i64, %b: i64) -> i64 {
  %c = froe.mul %a, %b : i64
  return %c : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %a = arith.constant 4611686018427387904 : i64
  %b = arith.constant 2 : i64
  %r = func.call @mul(%a, %b) : (i64, i64) -> i64
  return %r : i64
}
