// A failure ends the program with its message and place. What was printed before
// is kept, what would come after does not happen.
//
// EXPECT: before
// EXPECT: no end of line
// EXPECT-STATUS: 4
// EXPECT-ERR: fail-literal.mlir:14:3: failure: this is the end

func.func @main() {
  %before = froe.string "before"
  froe.print newline %before : !froe.string
  %open = froe.string "no end of line"
  froe.print %open : !froe.string
  froe.fail "this is the end"
  %after = froe.string "after"
  froe.print newline %after : !froe.string
  return
}
