// Mutual recursion of more than two functions: a parser for sums and products
// of numbers in parentheses, and a cycle of four tail-calling functions.
//
// EXPECT: 7
// EXPECT: 9
// EXPECT: 2432902008176640000
// EXPECT: -6
// EXPECT: syntax error at 2
// EXPECT: [250000, 250000, 250000, 250000]

!parsed = !froe.sum<value(i64, i64), error(i64)>

/// The byte at an offset, 0 at the end.
func.func @peek(%text: !froe.string, %at: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %length = froe.string.length %text
  %inside = arith.cmpi slt, %at, %length : i64
  %byte = scf.if %inside -> i64 {
    %b = froe.string.byte %text[%at]
    scf.yield %b : i64
  } else {
    scf.yield %zero : i64
  }
  return %byte : i64
}

/// sum = product { "+" product }
func.func @sum(%text: !froe.string, %at: i64) -> !parsed {
  %first = func.call @product(%text, %at) : (!froe.string, i64) -> !parsed
  %r = func.call @more_sum(%text, %first) : (!froe.string, !parsed) -> !parsed
  return %r : !parsed
}

func.func @more_sum(%text: !froe.string, %left: !parsed) -> !parsed {
  %r = froe.match %left : !parsed -> !parsed {
  case error(%where: i64) {
    %e = froe.label error(%where) : !parsed
    froe.yield %e : !parsed
  }
  case value(%x: i64, %at: i64) {
    %plus = arith.constant 43 : i64
    %one = arith.constant 1 : i64
    %byte = func.call @peek(%text, %at) : (!froe.string, i64) -> i64
    %is = arith.cmpi eq, %byte, %plus : i64
    %s = scf.if %is -> !parsed {
      %next = arith.addi %at, %one : i64
      %right = func.call @product(%text, %next) : (!froe.string, i64) -> !parsed
      %both = froe.match %right : !parsed -> !parsed {
      case error(%where: i64) {
        %e = froe.label error(%where) : !parsed
        froe.yield %e : !parsed
      }
      case value(%y: i64, %end: i64) {
        %z = froe.add %x, %y : i64
        %v = froe.label value(%z, %end) : !parsed
        froe.yield %v : !parsed
      }
      }
      %more = func.call @more_sum(%text, %both)
          : (!froe.string, !parsed) -> !parsed
      scf.yield %more : !parsed
    } else {
      %v = froe.label value(%x, %at) : !parsed
      scf.yield %v : !parsed
    }
    froe.yield %s : !parsed
  }
  }
  return %r : !parsed
}

/// product = factor { "*" factor }
func.func @product(%text: !froe.string, %at: i64) -> !parsed {
  %first = func.call @factor(%text, %at) : (!froe.string, i64) -> !parsed
  %r = froe.match %first : !parsed -> !parsed {
  case error(%where: i64) {
    %e = froe.label error(%where) : !parsed
    froe.yield %e : !parsed
  }
  case value(%x: i64, %next: i64) {
    %p = func.call @more_product(%text, %x, %next)
        : (!froe.string, i64, i64) -> !parsed
    froe.yield %p : !parsed
  }
  }
  return %r : !parsed
}

func.func @more_product(%text: !froe.string, %x: i64, %at: i64) -> !parsed {
  %times = arith.constant 42 : i64
  %one = arith.constant 1 : i64
  %byte = func.call @peek(%text, %at) : (!froe.string, i64) -> i64
  %is = arith.cmpi eq, %byte, %times : i64
  cf.cond_br %is, ^more, ^stop
^stop:
  %v = froe.label value(%x, %at) : !parsed
  return %v : !parsed
^more:
  %next = arith.addi %at, %one : i64
  %right = func.call @factor(%text, %next) : (!froe.string, i64) -> !parsed
  %r = froe.match %right : !parsed -> !parsed {
  case error(%where: i64) {
    %e = froe.label error(%where) : !parsed
    froe.yield %e : !parsed
  }
  case value(%y: i64, %end: i64) {
    %z = froe.mul %x, %y : i64
    %p = func.call @more_product(%text, %z, %end)
        : (!froe.string, i64, i64) -> !parsed
    froe.yield %p : !parsed
  }
  }
  return %r : !parsed
}

/// factor = digits | "-" factor | "(" sum ")"
func.func @factor(%text: !froe.string, %at: i64) -> !parsed {
  %one = arith.constant 1 : i64
  %ten = arith.constant 10 : i64
  %digit_0 = arith.constant 48 : i64
  %minus = arith.constant 45 : i64
  %open = arith.constant 40 : i64
  %byte = func.call @peek(%text, %at) : (!froe.string, i64) -> i64
  %next = arith.addi %at, %one : i64
  %index = arith.subi %byte, %digit_0 : i64
  %digit = arith.cmpi ult, %index, %ten : i64
  cf.cond_br %digit, ^digit, ^not_digit
^digit:
  %zero = arith.constant 0 : i64
  %number = func.call @number(%text, %at, %zero)
      : (!froe.string, i64, i64) -> !parsed
  return %number : !parsed
^not_digit:
  %is_minus = arith.cmpi eq, %byte, %minus : i64
  cf.cond_br %is_minus, ^minus, ^not_minus
^minus:
  %positive = func.call @factor(%text, %next) : (!froe.string, i64) -> !parsed
  %negative = froe.match %positive : !parsed -> !parsed {
  case error(%where: i64) {
    %e = froe.label error(%where) : !parsed
    froe.yield %e : !parsed
  }
  case value(%x: i64, %end: i64) {
    %none = arith.constant 0 : i64
    %y = froe.sub %none, %x : i64
    %v = froe.label value(%y, %end) : !parsed
    froe.yield %v : !parsed
  }
  }
  return %negative : !parsed
^not_minus:
  %is_open = arith.cmpi eq, %byte, %open : i64
  cf.cond_br %is_open, ^open, ^bad
^bad:
  %error = froe.label error(%at) : !parsed
  return %error : !parsed
^open:
  %inner = func.call @sum(%text, %next) : (!froe.string, i64) -> !parsed
  %closed = froe.match %inner : !parsed -> !parsed {
  case error(%where: i64) {
    %e = froe.label error(%where) : !parsed
    froe.yield %e : !parsed
  }
  case value(%x: i64, %end: i64) {
    %close = arith.constant 41 : i64
    %last = func.call @peek(%text, %end) : (!froe.string, i64) -> i64
    %is_close = arith.cmpi eq, %last, %close : i64
    %after = arith.addi %end, %one : i64
    %v = froe.label value(%x, %after) : !parsed
    %e = froe.label error(%end) : !parsed
    %c = arith.select %is_close, %v, %e : !parsed
    froe.yield %c : !parsed
  }
  }
  return %closed : !parsed
}

func.func @number(%text: !froe.string, %at: i64, %so_far: i64) -> !parsed {
  %one = arith.constant 1 : i64
  %ten = arith.constant 10 : i64
  %digit_0 = arith.constant 48 : i64
  %byte = func.call @peek(%text, %at) : (!froe.string, i64) -> i64
  %index = arith.subi %byte, %digit_0 : i64
  %digit = arith.cmpi ult, %index, %ten : i64
  %r = scf.if %digit -> !parsed {
    %next = arith.addi %at, %one : i64
    %shifted = froe.mul %so_far, %ten : i64
    %more = froe.add %shifted, %index : i64
    %n = func.call @number(%text, %next, %more)
        : (!froe.string, i64, i64) -> !parsed
    scf.yield %n : !parsed
  } else {
    %v = froe.label value(%so_far, %at) : !parsed
    scf.yield %v : !parsed
  }
  return %r : !parsed
}

func.func @evaluate(%text: !froe.string) {
  %zero = arith.constant 0 : i64
  %length = froe.string.length %text
  %parsed = func.call @sum(%text, %zero) : (!froe.string, i64) -> !parsed
  %whole = froe.match %parsed : !parsed -> !parsed {
  case error(%where: i64) {
    %e = froe.label error(%where) : !parsed
    froe.yield %e : !parsed
  }
  case value(%x: i64, %end: i64) {
    %all = arith.cmpi eq, %end, %length : i64
    %v = froe.label value(%x, %end) : !parsed
    %e = froe.label error(%end) : !parsed
    %c = arith.select %all, %v, %e : !parsed
    froe.yield %c : !parsed
  }
  }
  froe.match %whole : !parsed {
  case value(%x: i64, %end: i64) {
    froe.print newline %x : i64
  }
  case error(%where: i64) {
    %message = froe.string "syntax error at "
    froe.print %message : !froe.string
    froe.print newline %where : i64
  }
  }
  return
}

// Four functions that count how often each has been called.

func.func @north(%n: i64, %a: i64, %b: i64, %c: i64, %d: i64) -> !froe.array<i64> {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> !froe.array<i64> {
    %counts = froe.array.of [%a, %b, %c, %d] : !froe.array<i64>
    scf.yield %counts : !froe.array<i64>
  } else {
    %m = arith.subi %n, %one : i64
    %e = arith.addi %a, %one : i64
    %x = func.call @east(%m, %e, %b, %c, %d)
        : (i64, i64, i64, i64, i64) -> !froe.array<i64>
    scf.yield %x : !froe.array<i64>
  }
  return %r : !froe.array<i64>
}

func.func @east(%n: i64, %a: i64, %b: i64, %c: i64, %d: i64) -> !froe.array<i64> {
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  %e = arith.addi %b, %one : i64
  %x = func.call @south(%m, %a, %e, %c, %d)
      : (i64, i64, i64, i64, i64) -> !froe.array<i64>
  return %x : !froe.array<i64>
}

func.func @south(%n: i64, %a: i64, %b: i64, %c: i64, %d: i64) -> !froe.array<i64> {
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  %e = arith.addi %c, %one : i64
  %x = func.call @west(%m, %a, %b, %e, %d)
      : (i64, i64, i64, i64, i64) -> !froe.array<i64>
  return %x : !froe.array<i64>
}

func.func @west(%n: i64, %a: i64, %b: i64, %c: i64, %d: i64) -> !froe.array<i64> {
  %one = arith.constant 1 : i64
  %m = arith.subi %n, %one : i64
  %e = arith.addi %d, %one : i64
  %x = func.call @north(%m, %a, %b, %c, %e)
      : (i64, i64, i64, i64, i64) -> !froe.array<i64>
  return %x : !froe.array<i64>
}

func.func @main() -> !froe.array<i64> {
  %a = froe.string "1+2*3"
  func.call @evaluate(%a) : (!froe.string) -> ()
  %b = froe.string "(1+2)*3"
  func.call @evaluate(%b) : (!froe.string) -> ()
  %c = froe.string "1*2*3*4*5*6*7*8*9*10*11*12*13*14*15*16*17*18*19*20"
  func.call @evaluate(%c) : (!froe.string) -> ()
  %d = froe.string "-(1+-(-5))"
  func.call @evaluate(%d) : (!froe.string) -> ()
  %e = froe.string "1+)"
  func.call @evaluate(%e) : (!froe.string) -> ()
  %zero = arith.constant 0 : i64
  %million = arith.constant 1000000 : i64
  %counts = func.call @north(%million, %zero, %zero, %zero, %zero)
      : (i64, i64, i64, i64, i64) -> !froe.array<i64>
  return %counts : !froe.array<i64>
}
