// Counts the words of a text file and prints the most frequent ones.
//
//   froe run wordcount.mlir FILE [HOW-MANY]
//
// A word is a run of ASCII letters, in whatever case. The counts are kept in a
// balanced tree (AVL) from words to numbers, which in order gives the words
// from a to z; a stable merge sort then puts the most frequent ones first.
//
// ARGS: %S/wordcount.txt
// EXPECT: 22 the
// EXPECT: 7 mill
// EXPECT: 5 river
// EXPECT: 5 sea
// EXPECT: 4 and
// EXPECT: 4 cat
// EXPECT: 4 it
// EXPECT: 4 to
// EXPECT: 3 by
// EXPECT: 2 larger

!text = !froe.string

// A map from words to counts: left, word, count, right, height.

!map = !froe.sum<"Map",
  leaf,
  node(!froe.sum<"Map">, !text, i64, !froe.sum<"Map">, i64)>

func.func @height(%map: !map) -> i64 {
  %height = froe.match borrow %map : !map -> i64 {
  case leaf {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case node(%l: !map, %word: !text, %count: i64, %r: !map, %h: i64) {
    froe.yield %h : i64
  }
  }
  return %height : i64
}

func.func @node(%l: !map, %word: !text, %count: i64, %r: !map) -> !map {
  %one = arith.constant 1 : i64
  %lh = func.call @height(%l) : (!map) -> i64
  %rh = func.call @height(%r) : (!map) -> i64
  %below = arith.maxsi %lh, %rh : i64
  %h = arith.addi %below, %one : i64
  %node = froe.label node(%l, %word, %count, %r, %h) : !map
  return %node : !map
}

/// A node whose sides may differ by two in height, rotated where they do.
func.func @balance(%l: !map, %word: !text, %count: i64, %r: !map) -> !map {
  %one = arith.constant 1 : i64
  %lh = func.call @height(%l) : (!map) -> i64
  %rh = func.call @height(%r) : (!map) -> i64
  %most_right = arith.addi %lh, %one : i64
  %most_left = arith.addi %rh, %one : i64
  %left_heavy = arith.cmpi sgt, %lh, %most_left : i64
  cf.cond_br %left_heavy, ^left, ^not_left
^left:
  %right_turned = func.call @turn_right(%l, %word, %count, %r)
      : (!map, !text, i64, !map) -> !map
  return %right_turned : !map
^not_left:
  %right_heavy = arith.cmpi sgt, %rh, %most_right : i64
  cf.cond_br %right_heavy, ^right, ^even
^right:
  %left_turned = func.call @turn_left(%l, %word, %count, %r)
      : (!map, !text, i64, !map) -> !map
  return %left_turned : !map
^even:
  %node = func.call @node(%l, %word, %count, %r)
      : (!map, !text, i64, !map) -> !map
  return %node : !map
}

func.func @turn_right(%l: !map, %word: !text, %count: i64, %r: !map) -> !map {
  %result = froe.match %l : !map -> !map {
  case leaf {
    %never = froe.fail "a leaf is never too high" -> !map
    froe.yield %never : !map
  }
  case node(%ll: !map, %lword: !text, %lcount: i64, %lr: !map, %lh: i64) {
    %llh = func.call @height(%ll) : (!map) -> i64
    %lrh = func.call @height(%lr) : (!map) -> i64
    %once = arith.cmpi sge, %llh, %lrh : i64
    %turned = scf.if %once -> !map {
      %right = func.call @node(%lr, %word, %count, %r)
          : (!map, !text, i64, !map) -> !map
      %top = func.call @node(%ll, %lword, %lcount, %right)
          : (!map, !text, i64, !map) -> !map
      scf.yield %top : !map
    } else {
      %inner = func.call @lift_middle(%ll, %lword, %lcount, %lr, %word, %count, %r)
          : (!map, !text, i64, !map, !text, i64, !map) -> !map
      scf.yield %inner : !map
    }
    froe.yield %turned : !map
  }
  }
  return %result : !map
}

func.func @turn_left(%l: !map, %word: !text, %count: i64, %r: !map) -> !map {
  %result = froe.match %r : !map -> !map {
  case leaf {
    %never = froe.fail "a leaf is never too high" -> !map
    froe.yield %never : !map
  }
  case node(%rl: !map, %rword: !text, %rcount: i64, %rr: !map, %rh: i64) {
    %rlh = func.call @height(%rl) : (!map) -> i64
    %rrh = func.call @height(%rr) : (!map) -> i64
    %once = arith.cmpi sge, %rrh, %rlh : i64
    %turned = scf.if %once -> !map {
      %left = func.call @node(%l, %word, %count, %rl)
          : (!map, !text, i64, !map) -> !map
      %top = func.call @node(%left, %rword, %rcount, %rr)
          : (!map, !text, i64, !map) -> !map
      scf.yield %top : !map
    } else {
      %inner = func.call @lift_middle(%l, %word, %count, %rl, %rword, %rcount, %rr)
          : (!map, !text, i64, !map, !text, i64, !map) -> !map
      scf.yield %inner : !map
    }
    froe.yield %turned : !map
  }
  }
  return %result : !map
}

/// Lifts the middle one of three trees, with a word on its either side, to the
/// top.
func.func @lift_middle(%l: !map, %lword: !text, %lcount: i64, %middle: !map, %rword: !text, %rcount: i64, %r: !map) -> !map {
  %result = froe.match %middle : !map -> !map {
  case leaf {
    %never = froe.fail "a leaf is never too high" -> !map
    froe.yield %never : !map
  }
  case node(%ml: !map, %mword: !text, %mcount: i64, %mr: !map, %mh: i64) {
    %left = func.call @node(%l, %lword, %lcount, %ml)
        : (!map, !text, i64, !map) -> !map
    %right = func.call @node(%mr, %rword, %rcount, %r)
        : (!map, !text, i64, !map) -> !map
    %top = func.call @node(%left, %mword, %mcount, %right)
        : (!map, !text, i64, !map) -> !map
    froe.yield %top : !map
  }
  }
  return %result : !map
}

/// Counts a word once more.
func.func @count(%word: !text, %map: !map) -> !map {
  %result = froe.match %map : !map -> !map {
  case leaf {
    %one = arith.constant 1 : i64
    %leaf = froe.label leaf : !map
    %new = froe.label node(%leaf, %word, %one, %leaf, %one) : !map
    froe.yield %new : !map
  }
  case node(%l: !map, %here: !text, %count: i64, %r: !map, %h: i64) {
    %zero = arith.constant 0 : i64
    %one = arith.constant 1 : i64
    %order = froe.string.compare %word, %here
    %same = arith.cmpi eq, %order, %zero : i64
    %updated = scf.if %same -> !map {
      %more = arith.addi %count, %one : i64
      %node = froe.label node(%l, %here, %more, %r, %h) : !map
      scf.yield %node : !map
    } else {
      %before = arith.cmpi slt, %order, %zero : i64
      %node = scf.if %before -> !map {
        %side = func.call @count(%word, %l) : (!text, !map) -> !map
        %n = func.call @balance(%side, %here, %count, %r)
            : (!map, !text, i64, !map) -> !map
        scf.yield %n : !map
      } else {
        %side = func.call @count(%word, %r) : (!text, !map) -> !map
        %n = func.call @balance(%l, %here, %count, %side)
            : (!map, !text, i64, !map) -> !map
        scf.yield %n : !map
      }
      scf.yield %node : !map
    }
    froe.yield %updated : !map
  }
  }
  return %result : !map
}

// Splitting into words

/// What the byte at an offset is: a lower-case letter, an upper-case letter,
/// or neither.
!class = !froe.sum<lower, upper, other>

func.func @class(%text: !text, %at: i64) -> !class {
  %c32 = arith.constant 32 : i64
  %c26 = arith.constant 26 : i64
  %a = arith.constant 97 : i64
  %lower = froe.label lower : !class
  %upper = froe.label upper : !class
  %other = froe.label other : !class
  %byte = froe.string.byte %text[%at]
  // Setting bit 5 makes a lower-case letter of an upper-case one.
  %lowered = arith.ori %byte, %c32 : i64
  %index = arith.subi %lowered, %a : i64
  %letter = arith.cmpi ult, %index, %c26 : i64
  %as_it_was = arith.cmpi eq, %byte, %lowered : i64
  %which = arith.select %as_it_was, %lower, %upper : !class
  %class = arith.select %letter, %which, %other : !class
  return %class : !class
}

/// Counts the words from an offset on, which is outside of a word.
func.func @count_words(%text: !text, %at: i64, %length: i64, %map: !map) -> !map {
  %one = arith.constant 1 : i64
  %false = arith.constant false
  %more = arith.cmpi slt, %at, %length : i64
  %result = scf.if %more -> !map {
    %next = arith.addi %at, %one : i64
    %class = func.call @class(%text, %at) : (!text, i64) -> !class
    %rest = froe.match %class : !class -> !map {
    case other {
      %m = func.call @count_words(%text, %next, %length, %map)
          : (!text, i64, i64, !map) -> !map
      froe.yield %m : !map
    }
    case lower | upper {
      %m = func.call @count_word(%text, %at, %at, %false, %length, %map)
          : (!text, i64, i64, i1, i64, !map) -> !map
      froe.yield %m : !map
    }
    }
    scf.yield %rest : !map
  } else {
    scf.yield %map : !map
  }
  return %result : !map
}

/// Counts the word that starts at `%from`, of which `%at` has been reached, and
/// all after it. `%capital` tells that it has an upper-case letter.
func.func @count_word(%text: !text, %from: i64, %at: i64, %capital: i1, %length: i64, %map: !map) -> !map {
  %one = arith.constant 1 : i64
  %true = arith.constant true
  %more = arith.cmpi slt, %at, %length : i64
  %class = scf.if %more -> !class {
    %c = func.call @class(%text, %at) : (!text, i64) -> !class
    scf.yield %c : !class
  } else {
    %end = froe.label other : !class
    scf.yield %end : !class
  }
  %next = arith.addi %at, %one : i64
  %result = froe.match %class : !class -> !map {
  case lower {
    %m = func.call @count_word(%text, %from, %next, %capital, %length, %map)
        : (!text, i64, i64, i1, i64, !map) -> !map
    froe.yield %m : !map
  }
  case upper {
    %m = func.call @count_word(%text, %from, %next, %true, %length, %map)
        : (!text, i64, i64, i1, i64, !map) -> !map
    froe.yield %m : !map
  }
  case other {
    %slice = froe.string.slice %text[%from, %at]
    %word = scf.if %capital -> !text {
      %lowered = func.call @lower_case(%slice) : (!text) -> !text
      scf.yield %lowered : !text
    } else {
      scf.yield %slice : !text
    }
    %counted = func.call @count(%word, %map) : (!text, !map) -> !map
    %m = func.call @count_words(%text, %at, %length, %counted)
        : (!text, i64, i64, !map) -> !map
    froe.yield %m : !map
  }
  }
  return %result : !map
}

/// A word of ASCII letters in lower case.
func.func @lower_case(%word: !text) -> !text {
  %c32 = arith.constant 32 : i32
  %nothing = froe.string ""
  %n = froe.string.length %word
  %letters = froe.array.generate %n : !froe.array<!text> {
  ^bb0(%i: i64):
    %letter, %width = froe.string.decode %word[%i]
    %lowered = arith.ori %letter, %c32 : i32
    %character = froe.string.from_char %lowered
    froe.yield %character : !text
  }
  %result = froe.string.join %letters, %nothing : !froe.array<!text>
  return %result : !text
}

// Sorting

!entry = !froe.record<count: i64, word: !text>
!entries = !froe.sum<"Entries", nil, cons(!entry, !froe.sum<"Entries">)>

/// The entries of a map in the order of their words, in front of others.
func.func @entries(%map: !map, %others: !entries) -> !entries {
  %list = froe.match borrow %map : !map -> !entries {
  case leaf {
    froe.yield %others : !entries
  }
  case node(%l: !map, %word: !text, %count: i64, %r: !map, %h: i64) {
    %right = func.call @entries(%r, %others) : (!map, !entries) -> !entries
    %entry = froe.record {word = %word, count = %count} : !entry
    %here = froe.label cons(%entry, %right) : !entries
    %left = func.call @entries(%l, %here) : (!map, !entries) -> !entries
    froe.yield %left : !entries
  }
  }
  return %list : !entries
}

func.func @length(%list: !entries, %before: i64) -> i64 {
  %n = froe.match borrow %list : !entries -> i64 {
  case nil {
    froe.yield %before : i64
  }
  case cons(%entry: !entry, %rest: !entries) {
    %one = arith.constant 1 : i64
    %more = arith.addi %before, %one : i64
    %all = func.call @length(%rest, %more) : (!entries, i64) -> i64
    froe.yield %all : i64
  }
  }
  return %n : i64
}

/// The first `%n` entries of a list, sorted, and the others.
func.func @sort(%n: i64, %list: !entries) -> (!entries, !entries) {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %nil = froe.label nil : !entries
  %several = arith.cmpi sge, %n, %two : i64
  %sorted, %rest = scf.if %several -> (!entries, !entries) {
    %half = arith.divsi %n, %two : i64
    %other_half = arith.subi %n, %half : i64
    %a, %after_a = func.call @sort(%half, %list)
        : (i64, !entries) -> (!entries, !entries)
    %b, %after_b = func.call @sort(%other_half, %after_a)
        : (i64, !entries) -> (!entries, !entries)
    %merged = func.call @merge(%a, %b) : (!entries, !entries) -> !entries
    scf.yield %merged, %after_b : !entries, !entries
  } else {
    %single, %others = froe.match %list : !entries -> (!entries, !entries) {
    case nil {
      froe.yield %nil, %nil : !entries, !entries
    }
    case cons(%entry: !entry, %rest: !entries) {
      %alone = froe.label cons(%entry, %nil) : !entries
      froe.yield %alone, %rest : !entries, !entries
    }
    }
    scf.yield %single, %others : !entries, !entries
  }
  return %sorted, %rest : !entries, !entries
}

/// Two sorted lists as one. Of equal counts, that of the first list comes first.
func.func @merge(%a: !entries, %b: !entries) -> !entries {
  %merged = froe.match %a : !entries -> !entries {
  case nil {
    froe.yield %b : !entries
  }
  case cons(%x: !entry, %xs: !entries) {
    %some = froe.match %b : !entries -> !entries {
    case nil {
      %whole = froe.label cons(%x, %xs) : !entries
      froe.yield %whole : !entries
    }
    case cons(%y: !entry, %ys: !entries) {
      %m = froe.get %x[count] : !entry
      %n = froe.get %y[count] : !entry
      %first = arith.cmpi sge, %m, %n : i64
      %list = scf.if %first -> !entries {
        %right = froe.label cons(%y, %ys) : !entries
        %rest = func.call @merge(%xs, %right) : (!entries, !entries) -> !entries
        %l = froe.label cons(%x, %rest) : !entries
        scf.yield %l : !entries
      } else {
        %left = froe.label cons(%x, %xs) : !entries
        %rest = func.call @merge(%left, %ys) : (!entries, !entries) -> !entries
        %l = froe.label cons(%y, %rest) : !entries
        scf.yield %l : !entries
      }
      froe.yield %list : !entries
    }
    }
    froe.yield %some : !entries
  }
  }
  return %merged : !entries
}

// The program

func.func @print_entries(%n: i64, %list: !entries) {
  %zero = arith.constant 0 : i64
  %more = arith.cmpi sgt, %n, %zero : i64
  scf.if %more {
    froe.match borrow %list : !entries {
    case nil {
    }
    case cons(%entry: !entry, %rest: !entries) {
      %one = arith.constant 1 : i64
      %space = froe.string " "
      %count = froe.get %entry[count] : !entry
      %word = froe.get %entry[word] : !entry
      froe.print %count : i64
      froe.print %space : !text
      froe.print newline %word : !text
      %fewer = arith.subi %n, %one : i64
      func.call @print_entries(%fewer, %rest) : (i64, !entries) -> ()
    }
    }
  }
  return
}

func.func @report(%path: !text, %how_many: i64) {
  %ok, %text = froe.read_file %path
  scf.if %ok {
    %zero = arith.constant 0 : i64
    %leaf = froe.label leaf : !map
    %nil = froe.label nil : !entries
    %length = froe.string.length %text
    %map = func.call @count_words(%text, %zero, %length, %leaf)
        : (!text, i64, i64, !map) -> !map
    %list = func.call @entries(%map, %nil) : (!map, !entries) -> !entries
    %n = func.call @length(%list, %zero) : (!entries, i64) -> i64
    %sorted, %none = func.call @sort(%n, %list)
        : (i64, !entries) -> (!entries, !entries)
    func.call @print_entries(%how_many, %sorted) : (i64, !entries) -> ()
  } else {
    %cannot = froe.string "cannot read "
    %colon = froe.string ": "
    froe.print %cannot : !text
    froe.print %path : !text
    froe.print %colon : !text
    froe.print newline %text : !text
    %one = arith.constant 1 : i64
    froe.exit %one
  }
  return
}

func.func @usage() {
  %usage = froe.string "usage: wordcount FILE [HOW-MANY]"
  froe.print newline %usage : !text
  %one = arith.constant 1 : i64
  froe.exit %one
  return
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %args = froe.args : !froe.array<!text>
  %count = froe.array.length %args : !froe.array<!text>
  %none = arith.cmpi eq, %count, %zero : i64
  %limited = arith.cmpi sge, %count, %two : i64
  cf.cond_br %none, ^usage, ^some
^usage:
  func.call @usage() : () -> ()
  return
^some:
  %path = froe.array.get %args[%zero] : !froe.array<!text>
  cf.cond_br %limited, ^limit, ^no_limit
^no_limit:
  %default = arith.constant 10 : i64
  func.call @report(%path, %default) : (!text, i64) -> ()
  return
^limit:
  %limit_text = froe.array.get %args[%one] : !froe.array<!text>
  %ok, %limit = froe.string.parse_int %limit_text
  cf.cond_br %ok, ^good, ^usage
^good:
  func.call @report(%path, %limit) : (!text, i64) -> ()
  return
}
