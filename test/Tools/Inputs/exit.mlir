// Prints "hello" and ends with the status 7.
func.func @main() {
  %hello = froe.string "hello"
  froe.print newline %hello : !froe.string
  %status = arith.constant 7 : i64
  froe.exit %status
  return
}
