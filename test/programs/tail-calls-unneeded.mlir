// Tail calls are tail calls whatever is made between them and the return that
// nobody needs, without optimization as well.
//
// ARGS: 10000000
// INTERPRET-ARGS: 1001
// EXPECT: 10000000

/// What is made after the call, or around it, is not needed.
func.func @unneeded(%n: i64, %count: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %count : i64
  } else {
    %one = arith.constant 1 : i64
    %less = arith.subi %n, %one : i64
    %more = arith.addi %count, %one : i64
    %x = func.call @unneeded_too(%less, %more) : (i64, i64) -> i64
    scf.yield %x : i64
  }
  %unused = arith.constant 5 : i64
  return %r : i64
}

func.func @unneeded_too(%n: i64, %count: i64) -> i64 {
  %x = func.call @unneeded(%n, %count) : (i64, i64) -> i64
  %unused = froe.string "unused"
  return %x : i64
}

func.func @main() -> i64 {
  %zero = arith.constant 0 : i64
  %args = froe.args : !froe.array<!froe.string>
  %text = froe.array.get %args[%zero] : !froe.array<!froe.string>
  %ok, %n = froe.string.parse_int %text
  %r = func.call @unneeded(%n, %zero) : (i64, i64) -> i64
  return %r : i64
}
