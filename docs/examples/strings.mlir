// Strings are UTF-8. Offsets count bytes, and an offset inside of a character
// is a failure, so that every string stays well-formed. Shown here: splitting,
// padding, reversing by code points, and parsing.
//
// EXPECT: [" oats:12", "barley : 7", "rye:x", ""]
// EXPECT: oats......12
// EXPECT: barley.....7
// EXPECT: rye is not a number: "x"
// EXPECT: no colon in ""
// EXPECT: 19 in all
// EXPECT: Grüße, 世界! has 16 bytes, 10 characters
// EXPECT: !界世 ,eßürG
// EXPECT: 0.1 + 0.2 = 0.30000000000000004

!text = !froe.string
!texts = !froe.array<!froe.string>
!list = !froe.sum<"Texts", nil, cons(!text, !froe.sum<"Texts">)>

// Splitting

/// The parts of `%text` from `%from` on, between separators.
func.func @parts(%text: !text, %separator: !text, %from: i64) -> !list {
  %none = arith.constant -1 : i64
  %at = froe.string.find %text, %separator from %from
  %last = arith.cmpi eq, %at, %none : i64
  %list = scf.if %last -> !list {
    %end = froe.string.length %text
    %part = froe.string.slice %text[%from, %end]
    %nil = froe.label nil : !list
    %one = froe.label cons(%part, %nil) : !list
    scf.yield %one : !list
  } else {
    %part = froe.string.slice %text[%from, %at]
    %width = froe.string.length %separator
    %next = arith.addi %at, %width : i64
    %rest = func.call @parts(%text, %separator, %next)
        : (!text, !text, i64) -> !list
    %more = froe.label cons(%part, %rest) : !list
    scf.yield %more : !list
  }
  return %list : !list
}

func.func @length(%list: !list, %before: i64) -> i64 {
  %n = froe.match borrow %list : !list -> i64 {
  case nil {
    froe.yield %before : i64
  }
  case cons(%part: !text, %rest: !list) {
    %one = arith.constant 1 : i64
    %more = arith.addi %before, %one : i64
    %all = func.call @length(%rest, %more) : (!list, i64) -> i64
    froe.yield %all : i64
  }
  }
  return %n : i64
}

/// Puts the strings of a list into an array, from `%at` on.
func.func @fill(%list: !list, %array: !texts, %at: i64) -> !texts {
  %full = froe.match %list : !list -> !texts {
  case nil {
    froe.yield %array : !texts
  }
  case cons(%part: !text, %rest: !list) {
    %one = arith.constant 1 : i64
    %next = arith.addi %at, %one : i64
    %more = froe.array.set %array[%at] = %part : !texts
    %all = func.call @fill(%rest, %more, %next) : (!list, !texts, i64) -> !texts
    froe.yield %all : !texts
  }
  }
  return %full : !texts
}

func.func @split(%text: !text, %separator: !text) -> !texts {
  %zero = arith.constant 0 : i64
  %empty = froe.string ""
  %list = func.call @parts(%text, %separator, %zero)
      : (!text, !text, i64) -> !list
  %n = func.call @length(%list, %zero) : (!list, i64) -> i64
  %blank = froe.array.make %n, %empty : !texts
  %array = func.call @fill(%list, %blank, %zero) : (!list, !texts, i64) -> !texts
  return %array : !texts
}

// Trimming and padding

/// Whether the byte at an offset is a space.
func.func @is_space(%text: !text, %at: i64) -> i1 {
  %space = arith.constant 32 : i64
  %byte = froe.string.byte %text[%at]
  %is = arith.cmpi eq, %byte, %space : i64
  return %is : i1
}

/// Without the spaces at both ends.
func.func @trim(%text: !text) -> !text {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %length = froe.string.length %text
  %from = scf.while (%at = %zero) : (i64) -> i64 {
    %inside = arith.cmpi slt, %at, %length : i64
    %more = scf.if %inside -> i1 {
      %is = func.call @is_space(%text, %at) : (!text, i64) -> i1
      scf.yield %is : i1
    } else {
      scf.yield %inside : i1
    }
    scf.condition(%more) %at : i64
  } do {
  ^bb0(%at: i64):
    %next = arith.addi %at, %one : i64
    scf.yield %next : i64
  }
  %to = scf.while (%end = %length) : (i64) -> i64 {
    %inside = arith.cmpi sgt, %end, %from : i64
    %more = scf.if %inside -> i1 {
      %last = arith.subi %end, %one : i64
      %is = func.call @is_space(%text, %last) : (!text, i64) -> i1
      scf.yield %is : i1
    } else {
      scf.yield %inside : i1
    }
    scf.condition(%more) %end : i64
  } do {
  ^bb0(%end: i64):
    %next = arith.subi %end, %one : i64
    scf.yield %next : i64
  }
  %trimmed = froe.string.slice %text[%from, %to]
  return %trimmed : !text
}

/// `%n` times the same.
func.func @repeat(%text: !text, %n: i64) -> !text {
  %zero = arith.constant 0 : i64
  %count = arith.maxsi %n, %zero : i64
  %copies = froe.array.make %count, %text : !texts
  %nothing = froe.string ""
  %all = froe.string.join %copies, %nothing : !texts
  return %all : !text
}

/// Two texts at the ends of `%width` columns.
func.func @spread(%left: !text, %right: !text, %width: i64) -> !text {
  %dot = froe.string "."
  %a = func.call @characters(%left) : (!text) -> i64
  %b = func.call @characters(%right) : (!text) -> i64
  %used = arith.addi %a, %b : i64
  %left_over = arith.subi %width, %used : i64
  %dots = func.call @repeat(%dot, %left_over) : (!text, i64) -> !text
  %front = froe.string.concat %left, %dots
  %line = froe.string.concat %front, %right
  return %line : !text
}

// Characters

/// How many code points there are.
func.func @characters(%text: !text) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %length = froe.string.length %text
  %end, %n = scf.while (%at = %zero, %count = %zero) : (i64, i64) -> (i64, i64) {
    %inside = arith.cmpi slt, %at, %length : i64
    scf.condition(%inside) %at, %count : i64, i64
  } do {
  ^bb0(%at: i64, %count: i64):
    %character, %width = froe.string.decode %text[%at]
    %next = arith.addi %at, %width : i64
    %more = arith.addi %count, %one : i64
    scf.yield %next, %more : i64, i64
  }
  return %n : i64
}

/// The same characters from last to first: written into an array from its end,
/// then joined.
func.func @reverse(%text: !text) -> !text {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %nothing = froe.string ""
  %length = froe.string.length %text
  %n = func.call @characters(%text) : (!text) -> i64
  %blank = froe.array.make %n, %nothing : !texts
  %end, %full = scf.for %i = %zero to %n step %one
      iter_args(%at = %zero, %array = %blank) -> (i64, !texts) : i64 {
    %character, %width = froe.string.decode %text[%at]
    %one_character = froe.string.from_char %character
    %after = arith.addi %i, %one : i64
    %place = arith.subi %n, %after : i64
    %more = froe.array.set %array[%place] = %one_character : !texts
    %next = arith.addi %at, %width : i64
    scf.yield %next, %more : i64, !texts
  }
  %reversed = froe.string.join %full, %nothing : !texts
  return %reversed : !text
}

// Parsing: "name:number"

!entry = !froe.sum<entry(!text, i64), no_number(!text, !text), no_colon(!text)>

func.func @parse(%text: !text) -> !entry {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %colon = froe.string ":"
  %length = froe.string.length %text
  %at = froe.string.find %text, %colon from %zero
  %missing = arith.cmpi slt, %at, %zero : i64
  %entry = scf.if %missing -> !entry {
    %bad = froe.label no_colon(%text) : !entry
    scf.yield %bad : !entry
  } else {
    %before = froe.string.slice %text[%zero, %at]
    %name = func.call @trim(%before) : (!text) -> !text
    %after_colon = arith.addi %at, %one : i64
    %after = froe.string.slice %text[%after_colon, %length]
    %number_text = func.call @trim(%after) : (!text) -> !text
    %ok, %number = froe.string.parse_int %number_text
    %good = froe.label entry(%name, %number) : !entry
    %bad = froe.label no_number(%name, %number_text) : !entry
    %either = arith.select %ok, %good, %bad : !entry
    scf.yield %either : !entry
  }
  return %entry : !entry
}

/// Prints an entry and returns its number, or 0.
func.func @report(%entry: !entry) -> i64 {
  %zero = arith.constant 0 : i64
  %n = froe.match %entry : !entry -> i64 {
  case entry(%name: !text, %number: i64) {
    %width = arith.constant 12 : i64
    %number_text = froe.string.from_int %number
    %line = func.call @spread(%name, %number_text, %width)
        : (!text, !text, i64) -> !text
    froe.print newline %line : !text
    froe.yield %number : i64
  }
  case no_number(%name: !text, %other: !text) {
    %is_not = froe.string " is not a number: \22"
    %quote = froe.string "\22"
    froe.print %name : !text
    froe.print %is_not : !text
    froe.print %other : !text
    froe.print newline %quote : !text
    froe.yield %zero : i64
  }
  case no_colon(%text: !text) {
    %no_colon = froe.string "no colon in \22"
    %quote = froe.string "\22"
    froe.print %no_colon : !text
    froe.print %text : !text
    froe.print newline %quote : !text
    froe.yield %zero : i64
  }
  }
  return %n : i64
}

func.func @main() {
  %zero = arith.constant 0 : i64

  %input = froe.string " oats:12,barley : 7,rye:x,"
  %comma = froe.string ","
  %fields = func.call @split(%input, %comma) : (!text, !text) -> !texts
  froe.print newline %fields : !texts
  %sum = froe.array.fold %fields, %zero : !texts -> i64 {
  ^bb0(%so_far: i64, %field: !text):
    %entry = func.call @parse(%field) : (!text) -> !entry
    %number = func.call @report(%entry) : (!entry) -> i64
    %more = froe.add %so_far, %number : i64
    froe.yield %more : i64
  }
  %in_all = froe.string " in all"
  froe.print %sum : i64
  froe.print newline %in_all : !text

  %greeting = froe.string "Grüße, 世界!"
  %bytes = froe.string.length %greeting
  %characters = func.call @characters(%greeting) : (!text) -> i64
  %has = froe.string " has "
  %bytes_and = froe.string " bytes, "
  %characters_text = froe.string " characters"
  froe.print %greeting : !text
  froe.print %has : !text
  froe.print %bytes : i64
  froe.print %bytes_and : !text
  froe.print %characters : i64
  froe.print newline %characters_text : !text
  %reversed = func.call @reverse(%greeting) : (!text) -> !text
  froe.print newline %reversed : !text

  %a_text = froe.string "0.1"
  %b_text = froe.string "0.2"
  %a_ok, %a = froe.string.parse_float %a_text
  %b_ok, %b = froe.string.parse_float %b_text
  %c = arith.addf %a, %b : f64
  %plus = froe.string " + "
  %equals = froe.string " = "
  froe.print %a : f64
  froe.print %plus : !text
  froe.print %b : f64
  froe.print %equals : !text
  froe.print newline %c : f64
  return
}
