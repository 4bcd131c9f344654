// A slice of an array that ends before it starts.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: slice 2..1 is out of range for length 3

func.func @slice(%a: !froe.array<i64>, %from: i64, %to: i64) -> i64 {
  %b = froe.array.slice %a[%from, %to] : !froe.array<i64>
  %n = froe.array.length %b : !froe.array<i64>
  return %n : i64
}

func.func @main() -> i64 {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %a = froe.array.of [%one, %one, %two] : !froe.array<i64>
  %n = func.call @slice(%a, %one, %two) : (!froe.array<i64>, i64, i64) -> i64
  %r = func.call @slice(%a, %two, %n) : (!froe.array<i64>, i64, i64) -> i64
  return %r : i64
}
