// A failure in an attempt is told by another function: here one that tells it by
// another text. What passes through words is more than registers hold. An attempt
// that does not fail, and attempts in one, change nothing.
!many = !froe.record<a: i64, b: f64, c: !froe.string, d: i64, e: i64, f: i64, g: i1, h: i64>

func.func @main() {
  %args = froe.args : !froe.array<!froe.string>
  %n = froe.array.length %args : !froe.array<!froe.string>
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c5 = arith.constant 5 : i64
  %x = arith.constant 2.5 : f64
  %yes = arith.constant true
  %text = froe.string "text"
  %first = arith.addi %n, %c1 : i64
  %m = froe.record {a = %first, b = %x, c = %text, d = %c2, e = %c5, f = %c1, g = %yes, h = %c5} : !many
  %r = func.call @outer(%m, %c5) : (!many, i64) -> i64
  froe.print newline %r : i64
  %s = func.call @outer(%m, %n) : (!many, i64) -> i64
  froe.print newline %s : i64
  return
}

func.func @outer(%m: !many, %n: i64) -> i64 {
  %t = froe.attempt @tell(%m, %n) : !many, i64
  %r = func.call @inner(%n) : (i64) -> i64
  froe.end_attempt %t
  return %r : i64
}

func.func @inner(%n: i64) -> i64 attributes {no_inline} {
  %t = froe.attempt @never(%n) : i64
  %c100 = arith.constant 100 : i64
  %r = froe.div %c100, %n : i64
  froe.end_attempt %t
  return %r : i64
}

func.func @never(%n: i64) {
  froe.fail "of the inner attempt"
  return
}

func.func @tell(%m: !many, %n: i64) {
  %shown = froe.show %m : !many
  froe.fail with %shown
  return
}
// EXPECT: 20
// EXPECT-STATUS: 4
// EXPECT-ERR: attempts.mlir:46:3: failure: {a = 1, b = 2.5, c = "text", d = 2, e = 5, f = 1, g = true, h = 5}
