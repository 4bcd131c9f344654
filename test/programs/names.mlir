// Functions whose names mean something to C, to the linker or to Froe, or are no
// identifiers at all; one that nobody calls; `main` calling itself.
//
// STDIN: once
// EXPECT: 1 2 3 4 5 6 7 8
// EXPECT: 9 10 11
// EXPECT: again
// EXPECT: done

func.func @malloc() -> i64 {
  %r = arith.constant 1 : i64
  return %r : i64
}
func.func @printf() -> i64 {
  %r = arith.constant 2 : i64
  return %r : i64
}
func.func @froe_entry() -> i64 {
  %r = arith.constant 3 : i64
  return %r : i64
}
func.func @froe_rt_print_value() -> i64 {
  %r = arith.constant 4 : i64
  return %r : i64
}
func.func private @_start() -> i64 {
  %r = arith.constant 5 : i64
  return %r : i64
}
func.func @"a name with blanks"() -> i64 {
  %r = arith.constant 6 : i64
  return %r : i64
}
func.func @"größe.世界"() -> i64 {
  %r = arith.constant 7 : i64
  return %r : i64
}
func.func @"llvm.memcpy"() -> i64 {
  %r = arith.constant 8 : i64
  return %r : i64
}
func.func @"1+1"() -> i64 {
  %r = arith.constant 9 : i64
  return %r : i64
}
func.func @froe.main() -> i64 {
  %r = arith.constant 10 : i64
  return %r : i64
}
func.func @froe.text() -> i64 {
  %r = arith.constant 11 : i64
  return %r : i64
}

func.func @nobody_calls_this(%x: i64) -> i64 {
  %r = func.call @nobody_calls_this(%x) : (i64) -> i64
  return %r : i64
}

func.func @line(%ns: !froe.array<i64>) {
  %empty = froe.string ""
  %space = froe.string " "
  %text = froe.array.fold %ns, %empty : !froe.array<i64> -> !froe.string {
  ^bb0(%so_far: !froe.string, %n: i64):
    %t = froe.string.from_int %n
    %length = froe.string.length %so_far
    %zero = arith.constant 0 : i64
    %first = arith.cmpi eq, %length, %zero : i64
    %separator = arith.select %first, %empty, %space : !froe.string
    %u = froe.string.concat %so_far, %separator
    %v = froe.string.concat %u, %t
    froe.yield %v : !froe.string
  }
  froe.print newline %text : !froe.string
  return
}

func.func @main() {
  %more, %line = froe.read_line
  %r1 = func.call @malloc() : () -> i64
  %r2 = func.call @printf() : () -> i64
  %r3 = func.call @froe_entry() : () -> i64
  %r4 = func.call @froe_rt_print_value() : () -> i64
  %r5 = func.call @_start() : () -> i64
  %r6 = func.call @"a name with blanks"() : () -> i64
  %r7 = func.call @"größe.世界"() : () -> i64
  %r8 = func.call @"llvm.memcpy"() : () -> i64
  %r9 = func.call @"1+1"() : () -> i64
  %r10 = func.call @froe.main() : () -> i64
  %p11 = froe.pap @froe.text() : () -> !froe.pap<() -> i64>
  %r11 = froe.apply %p11() : !froe.pap<() -> i64>
  %a = froe.array.of [%r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8] : !froe.array<i64>
  %b = froe.array.of [%r9, %r10, %r11] : !froe.array<i64>
  // Once for the first time only: there is one line of input.
  %c0 = froe.string "once"
  %once = froe.string.equal %line, %c0
  scf.if %once {
    func.call @line(%a) : (!froe.array<i64>) -> ()
    func.call @line(%b) : (!froe.array<i64>) -> ()
    %again = froe.string "again"
    froe.print newline %again : !froe.string
    func.call @main() : () -> ()
  } else {
    %done = froe.string "done"
    froe.print newline %done : !froe.string
  }
  return
}
