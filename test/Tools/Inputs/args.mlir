// Prints its arguments and a line of standard input.
func.func @main() {
  %args = froe.args : !froe.array<!froe.string>
  froe.print newline %args : !froe.array<!froe.string>
  %more, %line = froe.read_line
  froe.print newline %line : !froe.string
  return
}
