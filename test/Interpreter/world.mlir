// RUN: printf 'first\r\nsecond\n\nlast' > %t.in
// RUN: %expect 44 froe interpret %s %t.out "two words" < %t.in > %t.stdout
// RUN: FileCheck %s < %t.stdout
// RUN: FileCheck --check-prefix=FILE %s < %t.out

// Arguments, standard input, files and the exit status.

// FILE: {{^}}first+second++last+
// FILE-NOT: {{.}}

func.func @lines(%text: !froe.string) -> !froe.string {
  %more, %line = froe.read_line
  cf.cond_br %more, ^more, ^end
^more:
  %plus = froe.string "+"
  %a = froe.string.concat %text, %line
  %b = froe.string.concat %a, %plus
  %r = func.call @lines(%b) : (!froe.string) -> !froe.string
  return %r : !froe.string
^end:
  return %text : !froe.string
}

func.func @main() {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  // CHECK: two words
  %args = froe.args : !froe.array<!froe.string>
  %path = froe.array.get %args[%c0] : !froe.array<!froe.string>
  %second = froe.array.get %args[%c1] : !froe.array<!froe.string>
  froe.print newline %second : !froe.string
  %empty = froe.string ""
  %all = func.call @lines(%empty) : (!froe.string) -> !froe.string
  // CHECK-NEXT: true
  %ok, %why = froe.write_file %path, %all
  froe.print newline %ok : i1
  // CHECK-NEXT: first+second++last+
  %read, %text = froe.read_file %path
  froe.print newline %text : !froe.string
  // CHECK-NEXT: false
  // CHECK-NEXT: No such file or directory
  %plus = froe.string "+"
  %bad = froe.string.concat %path, %plus
  %read1, %why1 = froe.read_file %bad
  froe.print newline %read1 : i1
  froe.print newline %why1 : !froe.string
  // CHECK-NEXT: false
  %slash = froe.string "/."
  %bad2 = froe.string.concat %path, %slash
  %ok2, %why2 = froe.write_file %bad2, %all
  froe.print newline %ok2 : i1
  // CHECK-NOT: {{.}}
  %status = arith.constant 300 : i64
  froe.exit %status
  froe.print newline %ok2 : i1
  return
}
