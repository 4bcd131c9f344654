// A slice of a string that ends after it.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: slice 1..4 is out of range for length 3

func.func @slice(%s: !froe.string, %from: i64, %to: i64) -> i64 {
  %t = froe.string.slice %s[%from, %to]
  %n = froe.string.length %t
  return %n : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %one = arith.constant 1 : i64
  %four = arith.constant 4 : i64
  %s = froe.string "abc"
  %r = func.call @slice(%s, %one, %four) : (!froe.string, i64, i64) -> i64
  return %r : i64
}
