// Fails.
func.func @main() {
  froe.fail "no way out"
  return
}
