// Files that can and cannot be read, arguments, and a file that cannot be
// written.
//
// ARGS: %S/text.txt %S/no-such-file.txt -3 ünïcode
// EXPECT: 4 arguments
// EXPECT: read: Zeile eins
// EXPECT: 22 bytes
// EXPECT: not read, and there is a reason
// EXPECT: -3 ünïcode
// EXPECT: not written, and there is a reason

func.func @report(%ok: i1, %text: !froe.string) {
  scf.if %ok {
    %zero = arith.constant 0 : i64
    %newline = froe.string "\0A"
    %end = froe.string.find %text, %newline from %zero
    %line = froe.string.slice %text[%zero, %end]
    %length = froe.string.length %text
    %read = froe.string "read: "
    %bytes = froe.string " bytes"
    froe.print %read : !froe.string
    froe.print newline %line : !froe.string
    froe.print %length : i64
    froe.print newline %bytes : !froe.string
  } else {
    %not_read = froe.string "not read"
    froe.print %not_read : !froe.string
    func.call @reason(%text) : (!froe.string) -> ()
  }
  return
}

func.func @reason(%why: !froe.string) {
  %zero = arith.constant 0 : i64
  %length = froe.string.length %why
  %some = arith.cmpi sgt, %length, %zero : i64
  %given = froe.string ", and there is a reason"
  %none = froe.string ", and nobody says why"
  %text = arith.select %some, %given, %none : !froe.string
  froe.print newline %text : !froe.string
  return
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %args = froe.args : !froe.array<!froe.string>
  %count = froe.array.length %args : !froe.array<!froe.string>
  %arguments = froe.string " arguments"
  froe.print %count : i64
  froe.print newline %arguments : !froe.string

  %good = froe.array.get %args[%zero] : !froe.array<!froe.string>
  %ok, %text = froe.read_file %good
  func.call @report(%ok, %text) : (i1, !froe.string) -> ()
  %bad = froe.array.get %args[%one] : !froe.array<!froe.string>
  %not_ok, %why = froe.read_file %bad
  func.call @report(%not_ok, %why) : (i1, !froe.string) -> ()

  %number_text = froe.array.get %args[%two] : !froe.array<!froe.string>
  %is, %number = froe.string.parse_int %number_text
  %space = froe.string " "
  %word = froe.array.get %args[%three] : !froe.array<!froe.string>
  froe.print %number : i64
  froe.print %space : !froe.string
  froe.print newline %word : !froe.string

  // Below a file there is no directory.
  %below = froe.string "/below"
  %impossible = froe.string.concat %good, %below
  %written, %why_not = froe.write_file %impossible, %text
  scf.if %written {
    %unexpected = froe.string "written"
    froe.print newline %unexpected : !froe.string
  } else {
    %not_written = froe.string "not written"
    froe.print %not_written : !froe.string
    func.call @reason(%why_not) : (!froe.string) -> ()
  }
  return
}
