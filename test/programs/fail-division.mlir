// A division by zero.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: division by zero

func.func @div(%a: i64, %b: i64) -> i64 {
  %c = froe.div %a, %b : i64
  return %c : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %a = arith.constant 1 : i64
  %b = arith.constant 0 : i64
  %r = func.call @div(%a, %b) : (i64, i64) -> i64
  return %r : i64
}
