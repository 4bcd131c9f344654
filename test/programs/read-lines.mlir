// Lines of standard input until its end: words of any language, an empty line,
// numbers that are added.
//
// STDIN: 12
// STDIN: grün
// STDIN:
// STDIN: -2
// STDIN: 9 lives
// EXPECT: 1: 12 is a number
// EXPECT: 2: grün has 5 bytes
// EXPECT: 3: nothing
// EXPECT: 4: -2 is a number
// EXPECT: 5: 9 lives has 7 bytes
// EXPECT: 5 lines, sum 10
// EXPECT: again: false ""

!line = !froe.sum<number(i64), text(!froe.string), empty, end>

func.func @next() -> !line {
  %more, %text = froe.read_line
  %length = froe.string.length %text
  %zero = arith.constant 0 : i64
  %nothing = arith.cmpi eq, %length, %zero : i64
  %ok, %n = froe.string.parse_int %text
  %number = froe.label number(%n) : !line
  %words = froe.label text(%text) : !line
  %empty = froe.label empty : !line
  %end = froe.label end : !line
  %a = arith.select %ok, %number, %words : !line
  %b = arith.select %nothing, %empty, %a : !line
  %c = arith.select %more, %b, %end : !line
  return %c : !line
}

func.func @heading(%n: i64) {
  %colon = froe.string ": "
  froe.print %n : i64
  froe.print %colon : !froe.string
  return
}

/// Reads all lines; returns how many there were and the sum of the numbers.
func.func @read(%count: i64, %sum: i64) -> (i64, i64) {
  %one = arith.constant 1 : i64
  %next = arith.addi %count, %one : i64
  %line = func.call @next() : () -> !line
  %c, %s = froe.match %line : !line -> (i64, i64) {
  case end {
    froe.yield %count, %sum : i64, i64
  }
  case empty {
    %nothing = froe.string "nothing"
    func.call @heading(%next) : (i64) -> ()
    froe.print newline %nothing : !froe.string
    %c, %s = func.call @read(%next, %sum) : (i64, i64) -> (i64, i64)
    froe.yield %c, %s : i64, i64
  }
  case number(%n: i64) {
    %is = froe.string " is a number"
    func.call @heading(%next) : (i64) -> ()
    froe.print %n : i64
    froe.print newline %is : !froe.string
    %more = froe.add %sum, %n : i64
    %c, %s = func.call @read(%next, %more) : (i64, i64) -> (i64, i64)
    froe.yield %c, %s : i64, i64
  }
  case text(%text: !froe.string) {
    %has = froe.string " has "
    %bytes = froe.string " bytes"
    %length = froe.string.length %text
    func.call @heading(%next) : (i64) -> ()
    froe.print %text : !froe.string
    froe.print %has : !froe.string
    froe.print %length : i64
    froe.print newline %bytes : !froe.string
    %c, %s = func.call @read(%next, %sum) : (i64, i64) -> (i64, i64)
    froe.yield %c, %s : i64, i64
  }
  }
  return %c, %s : i64, i64
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %count, %sum = func.call @read(%zero, %zero) : (i64, i64) -> (i64, i64)
  %lines = froe.string " lines, sum "
  froe.print %count : i64
  froe.print %lines : !froe.string
  froe.print newline %sum : i64

  // The end stays the end.
  %again = froe.string "again: "
  %more, %text = froe.read_line
  froe.print %again : !froe.string
  froe.print %more : i1
  %nothing = froe.string " \22"
  froe.print %nothing : !froe.string
  froe.print %text : !froe.string
  %end = froe.string "\22"
  froe.print newline %end : !froe.string
  return
}
