// An overflow of eight bits: 100 + 28.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: integer overflow in addition

func.func @add(%a: i8, %b: i8) -> i64 {
  %c = froe.add %a, %b : i8
  %d = arith.extsi %c : i8 to i64
  return %d : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %a = arith.constant 100 : i8
  %b = arith.constant 27 : i8
  %one = arith.constant 1 : i8
  %fits = func.call @add(%a, %b) : (i8, i8) -> i64
  %c = arith.addi %b, %one : i8
  %r = func.call @add(%a, %c) : (i8, i8) -> i64
  return %r : i64
}
