// Mutual recursion: two functions that call each other in tail position, 100
// million times, in constant stack. A number on the command line is asked about
// instead.
//
// ARGS: 1000001
// EXPECT: 1000001 is odd

func.func @is_even(%n: i64) -> i1 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %answer = scf.if %done -> i1 {
    scf.yield %done : i1
  } else {
    %one = arith.constant 1 : i64
    %less = arith.subi %n, %one : i64
    %odd = func.call @is_odd(%less) : (i64) -> i1
    scf.yield %odd : i1
  }
  return %answer : i1
}

func.func @is_odd(%n: i64) -> i1 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %answer = scf.if %done -> i1 {
    %false = arith.constant false
    scf.yield %false : i1
  } else {
    %one = arith.constant 1 : i64
    %less = arith.subi %n, %one : i64
    %even = func.call @is_even(%less) : (i64) -> i1
    scf.yield %even : i1
  }
  return %answer : i1
}

/// The number that is the first argument of the program.
func.func @wanted() -> i64 {
  %zero = arith.constant 0 : i64
  %default = arith.constant 100000000 : i64
  %args = froe.args : !froe.array<!froe.string>
  %count = froe.array.length %args : !froe.array<!froe.string>
  %given = arith.cmpi sgt, %count, %zero : i64
  %n = scf.if %given -> i64 {
    %text = froe.array.get %args[%zero] : !froe.array<!froe.string>
    %ok, %number = froe.string.parse_int %text
    %natural = arith.cmpi sge, %number, %zero : i64
    %fine = arith.andi %ok, %natural : i1
    %checked = scf.if %fine -> i64 {
      scf.yield %number : i64
    } else {
      %failed = froe.fail "the argument must be a natural number" -> i64
      scf.yield %failed : i64
    }
    scf.yield %checked : i64
  } else {
    scf.yield %default : i64
  }
  return %n : i64
}

func.func @main() {
  %n = func.call @wanted() : () -> i64
  %even = func.call @is_even(%n) : (i64) -> i1
  %word = scf.if %even -> !froe.string {
    %yes = froe.string " is even"
    scf.yield %yes : !froe.string
  } else {
    %no = froe.string " is odd"
    scf.yield %no : !froe.string
  }
  froe.print %n : i64
  froe.print newline %word : !froe.string
  return
}
