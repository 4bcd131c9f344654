// No array has 2^60 elements, even if they take no memory.
//
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: array length 1152921504606846976 is too large

!unit = !froe.record<>

func.func @make(%n: i64) -> i64 {
  %u = froe.record {} : !unit
  %a = froe.array.make %n, %u : !froe.array<!unit>
  %m = froe.array.length %a : !froe.array<!unit>
  return %m : i64
}

func.func @main() -> i64 {
  %n = arith.constant 1152921504606846976 : i64
  %r = func.call @make(%n) : (i64) -> i64
  return %r : i64
}
