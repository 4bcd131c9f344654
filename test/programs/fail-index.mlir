// An index that is the length of the array.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: index 3 is out of range for length 3

func.func @get(%a: !froe.array<i64>, %i: i64) -> i64 {
  %x = froe.array.get %a[%i] : !froe.array<i64>
  return %x : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %zero = arith.constant 0 : i64
  %three = arith.constant 3 : i64
  %a = froe.array.make %three, %zero : !froe.array<i64>
  %r = func.call @get(%a, %three) : (!froe.array<i64>, i64) -> i64
  return %r : i64
}
