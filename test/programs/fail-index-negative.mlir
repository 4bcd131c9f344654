// A negative index, where an element is replaced and nobody wants the result.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: index -1 is out of range for length 1

func.func @set(%a: !froe.array<i64>, %i: i64) -> i64 {
  %b = froe.array.set %a[%i] = %i : !froe.array<i64>
  return %i : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %minus_one = arith.constant -1 : i64
  %a = froe.array.of [%minus_one] : !froe.array<i64>
  %r = func.call @set(%a, %minus_one) : (!froe.array<i64>, i64) -> i64
  return %r : i64
}
