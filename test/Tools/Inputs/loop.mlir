// Does not end.
func.func @loop(%n: i64) -> i64 {
  %r = func.call @loop(%n) : (i64) -> i64
  return %r : i64
}
func.func @main() {
  %n = arith.constant 0 : i64
  %r = func.call @loop(%n) : (i64) -> i64
  return
}
