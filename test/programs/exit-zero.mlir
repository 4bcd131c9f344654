// Leaving with status 0 before the end.
//
// EXPECT: done

func.func @main() -> i64 {
  %done = froe.string "done"
  froe.print newline %done : !froe.string
  %zero = arith.constant 0 : i64
  froe.exit %zero
  %never = froe.fail "not reached" -> i64
  return %never : i64
}
