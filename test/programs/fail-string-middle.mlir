// An offset inside of a character.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: offset 2 is inside a character

func.func @slice(%s: !froe.string, %from: i64, %to: i64) -> i64 {
  %t = froe.string.slice %s[%from, %to]
  %n = froe.string.length %t
  return %n : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %zero = arith.constant 0 : i64
  %two = arith.constant 2 : i64
  %s = froe.string "aé"
  %r = func.call @slice(%s, %zero, %two) : (!froe.string, i64, i64) -> i64
  return %r : i64
}
