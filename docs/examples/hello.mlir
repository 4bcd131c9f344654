// The smallest program: make a string, print it.
//
// EXPECT: Hello, world!

func.func @main() {
  %greeting = froe.string "Hello, world!"
  froe.print newline %greeting : !froe.string
  return
}
