// Failures and output happen in the order of the program: of two operations that
// would fail the first one does, and one whose result nobody wants fails too.
//
// EXPECT: one
// EXPECT: two
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: integer overflow in multiplication

func.func @fails(%a: i64, %b: i64, %zero: i64) -> i64 {
  %one = froe.string "one"
  froe.print newline %one : !froe.string
  %s = froe.add %a, %zero : i64
  %two = froe.string "two"
  froe.print newline %two : !froe.string
  %unused = froe.mul %a, %b : i64
  %q = froe.div %s, %zero : i64
  %three = froe.string "three"
  froe.print newline %three : !froe.string
  return %q : i64
}

func.func @main() -> i64 {
  %a = arith.constant 4611686018427387904 : i64
  %b = arith.constant 4 : i64
  %zero = arith.constant 0 : i64
  %r = func.call @fails(%a, %b, %zero) : (i64, i64, i64) -> i64
  return %r : i64
}
