// An array of a negative length.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: array length -1 is negative

func.func @make(%n: i64) -> i64 {
  %a = froe.array.make %n, %n : !froe.array<i64>
  %m = froe.array.length %a : !froe.array<i64>
  return %m : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %minus_one = arith.constant -1 : i64
  %r = func.call @make(%minus_one) : (i64) -> i64
  return %r : i64
}
