// A remainder of a division by zero, which nobody wants.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: division by zero

func.func @rem(%a: i64, %b: i64) -> i64 {
  %c = froe.rem %a, %b : i64
  return %a : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %a = arith.constant 1 : i64
  %b = arith.constant 0 : i64
  %r = func.call @rem(%a, %b) : (i64, i64) -> i64
  return %r : i64
}
