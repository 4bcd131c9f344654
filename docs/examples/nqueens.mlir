// The n queens: how many ways are there to put n queens on a board of n by n
// so that none attacks another, and what does one of them look like?
//
// A board is the list of the columns of its queens, last row first. Boards
// share their tails: putting a queen on a board makes one cell.
//
// The first argument is n, 8 if there is none.
//
// EXPECT: 92 solutions for 8 queens
// EXPECT: . . . Q . . . .
// EXPECT: . Q . . . . . .
// EXPECT: . . . . . . Q .
// EXPECT: . . Q . . . . .
// EXPECT: . . . . . Q . .
// EXPECT: . . . . . . . Q
// EXPECT: . . . . Q . . .
// EXPECT: Q . . . . . . .

!board = !froe.sum<"Board", empty, queen(i64, !froe.sum<"Board">)>
!found = !froe.sum<none, some(!board)>

/// Whether no queen attacks `%column`, `%distance` rows after the last queen.
func.func @safe(%column: i64, %distance: i64, %board: !board) -> i1 {
  %safe = froe.match %board : !board -> i1 {
  case empty {
    %true = arith.constant true
    froe.yield %true : i1
  }
  case queen(%other: i64, %rest: !board) {
    %zero = arith.constant 0 : i64
    %one = arith.constant 1 : i64
    %apart = arith.subi %column, %other : i64
    %length = math.absi %apart : i64
    %same_column = arith.cmpi eq, %length, %zero : i64
    %same_diagonal = arith.cmpi eq, %length, %distance : i64
    %attacked = arith.ori %same_column, %same_diagonal : i1
    %result = scf.if %attacked -> i1 {
      %false = arith.constant false
      scf.yield %false : i1
    } else {
      %further = arith.addi %distance, %one : i64
      %others = func.call @safe(%column, %further, %rest)
          : (i64, i64, !board) -> i1
      scf.yield %others : i1
    }
    froe.yield %result : i1
  }
  }
  return %safe : i1
}

/// How many ways there are to put `%left` more queens on a board of width `%n`.
func.func @count(%n: i64, %left: i64, %board: !board) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %left, %zero : i64
  %ways = scf.if %done -> i64 {
    scf.yield %one : i64
  } else {
    %fewer = arith.subi %left, %one : i64
    %sum = scf.for %column = %zero to %n step %one
        iter_args(%so_far = %zero) -> (i64) : i64 {
      %safe = func.call @safe(%column, %one, %board)
          : (i64, i64, !board) -> i1
      %total = scf.if %safe -> i64 {
        %next = froe.label queen(%column, %board) : !board
        %more = func.call @count(%n, %fewer, %next) : (i64, i64, !board) -> i64
        %both = froe.add %so_far, %more : i64
        scf.yield %both : i64
      } else {
        scf.yield %so_far : i64
      }
      scf.yield %total : i64
    }
    scf.yield %sum : i64
  }
  return %ways : i64
}

/// The first way to do so, trying columns from `%column` on in the next row.
func.func @first(%n: i64, %left: i64, %column: i64, %board: !board) -> !found {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %left, %zero : i64
  cf.cond_br %done, ^done, ^more
^done:
  %solution = froe.label some(%board) : !found
  return %solution : !found
^more:
  %out = arith.cmpi sge, %column, %n : i64
  cf.cond_br %out, ^none, ^try
^none:
  %none = froe.label none : !found
  return %none : !found
^try:
  %safe = func.call @safe(%column, %one, %board) : (i64, i64, !board) -> i1
  cf.cond_br %safe, ^here, ^elsewhere
^here:
  %fewer = arith.subi %left, %one : i64
  %next = froe.label queen(%column, %board) : !board
  %found = func.call @first(%n, %fewer, %zero, %next)
      : (i64, i64, i64, !board) -> !found
  %result = froe.match %found : !found -> !found {
  case none {
    %after = arith.addi %column, %one : i64
    %later = func.call @first(%n, %left, %after, %board)
        : (i64, i64, i64, !board) -> !found
    froe.yield %later : !found
  }
  case some(%whole: !board) {
    %again = froe.label some(%whole) : !found
    froe.yield %again : !found
  }
  }
  return %result : !found
^elsewhere:
  %right = arith.addi %column, %one : i64
  %other = func.call @first(%n, %left, %right, %board)
      : (i64, i64, i64, !board) -> !found
  return %other : !found
}

/// One line for each queen.
func.func @print_board(%n: i64, %board: !board) {
  froe.match %board : !board {
  case empty {
  }
  case queen(%queen: i64, %rest: !board) {
    %one = arith.constant 1 : i64
    %fields = froe.array.generate %n : !froe.array<!froe.string> {
    ^bb0(%column: i64):
      %here = arith.cmpi eq, %column, %queen : i64
      %field = scf.if %here -> !froe.string {
        %q = froe.string "Q"
        scf.yield %q : !froe.string
      } else {
        %dot = froe.string "."
        scf.yield %dot : !froe.string
      }
      froe.yield %field : !froe.string
    }
    %space = froe.string " "
    %line = froe.string.join %fields, %space : !froe.array<!froe.string>
    froe.print newline %line : !froe.string
    func.call @print_board(%n, %rest) : (i64, !board) -> ()
  }
  }
  return
}

/// The number that is the first argument of the program, or the default.
func.func @argument(%default: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %args = froe.args : !froe.array<!froe.string>
  %count = froe.array.length %args : !froe.array<!froe.string>
  %given = arith.cmpi sgt, %count, %zero : i64
  %n = scf.if %given -> i64 {
    %text = froe.array.get %args[%zero] : !froe.array<!froe.string>
    %ok, %number = froe.string.parse_int %text
    %checked = scf.if %ok -> i64 {
      scf.yield %number : i64
    } else {
      %failed = froe.fail "the argument must be a number" -> i64
      scf.yield %failed : i64
    }
    scf.yield %checked : i64
  } else {
    scf.yield %default : i64
  }
  return %n : i64
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %eight = arith.constant 8 : i64
  %n = func.call @argument(%eight) : (i64) -> i64
  %empty = froe.label empty : !board

  %ways = func.call @count(%n, %n, %empty) : (i64, i64, !board) -> i64
  %solutions_for = froe.string " solutions for "
  %queens = froe.string " queens"
  froe.print %ways : i64
  froe.print %solutions_for : !froe.string
  froe.print %n : i64
  froe.print newline %queens : !froe.string

  %found = func.call @first(%n, %n, %zero, %empty)
      : (i64, i64, i64, !board) -> !found
  froe.match %found : !found {
  case none {
    %sorry = froe.string "none at all"
    froe.print newline %sorry : !froe.string
  }
  case some(%board: !board) {
    func.call @print_board(%n, %board) : (i64, !board) -> ()
  }
  }
  return
}
