// Two cases that fail with the same message fail in different places, and the
// place is part of what is said.
//
// EXPECT: before
// EXPECT-STATUS: 4
// EXPECT-ERR: canonicalize-fail-place.mlir:22:10: failure: nothing here

!abc = !froe.sum<a, b(i64), c>

func.func @pick(%v: !abc) -> i64 {
  %r = froe.match %v : !abc -> i64 {
  case a {
    %f = froe.fail "nothing here" -> i64
    froe.yield %f : i64
  }
  case b(%i: i64) {
    froe.yield %i : i64
  }
  case c {
    // The line that is expected.

    %f = froe.fail "nothing here" -> i64
    froe.yield %f : i64
  }
  }
  return %r : i64
}

func.func @main() {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %args = froe.args : !froe.array<!froe.string>
  %n = froe.array.length %args : !froe.array<!froe.string>
  %zero = arith.constant 0 : i64
  %none = arith.cmpi eq, %n, %zero : i64
  %v = scf.if %none -> !abc {
    %c = froe.label c : !abc
    scf.yield %c : !abc
  } else {
    %a = froe.label a : !abc
    scf.yield %a : !abc
  }
  %r = func.call @pick(%v) : (!abc) -> i64
  froe.print newline %r : i64
  return
}
