// The same of additions, of which one overflows.
//
// EXPECT-STATUS: 4
// EXPECT-ERR: canonicalize-fail-place-overflow.mlir:17:17: failure

!abc = !froe.sum<a, b(i64), c>

func.func @pick(%v: !abc, %x: i64, %y: i64) -> i64 {
  %r = froe.match %v : !abc -> i64 {
  case a {
    %s = froe.add %x, %y : i64
    froe.yield %s : i64
  }
  case b(%i: i64) {
    froe.yield %i : i64
  }
  case c { %s = froe.add %x, %y : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}

func.func @main() {
  %args = froe.args : !froe.array<!froe.string>
  %n = froe.array.length %args : !froe.array<!froe.string>
  %max = arith.constant 9223372036854775807 : i64
  %one = arith.constant 1 : i64
  %x = froe.sub %max, %n : i64
  %c = froe.label c : !abc
  %r = func.call @pick(%c, %x, %one) : (!abc, i64, i64) -> i64
  froe.print newline %r : i64
  return
}
