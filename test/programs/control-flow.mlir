// Loops of blocks and structured control flow, in functions, in match arms, in
// alternatives, and around matches: cf.br, cf.cond_br, cf.switch, scf.if, scf.for,
// scf.while and scf.index_switch, with data carried around.
//
// EXPECT: 55
// EXPECT: cons(0, cons(1, cons(4, cons(9, nil))))
// EXPECT: 6
// EXPECT: 14
// EXPECT: zero one many many
// EXPECT: [1, 1, 2, 3, 5, 8, 13, 21]
// EXPECT: 12
// EXPECT: {count = 2, sum = 6.5}
// EXPECT: high low low high
// EXPECT: 3628800
// EXPECT: 21

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!tally = !froe.record<count: i64, sum: f64>
!level = !froe.sum<low, high(i64)>

func.func @sum_to(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  cf.br ^head(%zero, %zero : i64, i64)
^head(%i: i64, %s: i64):
  %more = arith.cmpi slt, %i, %n : i64
  cf.cond_br %more, ^body, ^end
^body:
  %j = arith.addi %i, %one : i64
  %t = arith.addi %s, %j : i64
  cf.br ^head(%j, %t : i64, i64)
^end:
  return %s : i64
}

/// A list that grows from its end, carried by blocks.
func.func @squares(%n: i64) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %nil = froe.label nil : !list
  %last = arith.subi %n, %one : i64
  cf.br ^head(%last, %nil : i64, !list)
^head(%i: i64, %list: !list):
  %more = arith.cmpi sge, %i, %zero : i64
  cf.cond_br %more, ^body, ^end(%list : !list)
^body:
  %square = arith.muli %i, %i : i64
  %cons = froe.label cons(%square, %list) : !list
  %next = arith.subi %i, %one : i64
  cf.br ^head(%next, %cons : i64, !list)
^end(%result: !list):
  return %result : !list
}

/// A list taken apart by a loop of blocks around a match.
func.func @sum_blocks(%list: !list) -> i64 {
  %zero = arith.constant 0 : i64
  %false = arith.constant false
  %true = arith.constant true
  cf.br ^head(%list, %zero : !list, i64)
^head(%l: !list, %s: i64):
  %more, %t, %rest = froe.match %l : !list -> (i1, i64, !list) {
  case nil {
    %none = froe.label nil : !list
    froe.yield %false, %s, %none : i1, i64, !list
  }
  case cons(%x: i64, %xs: !list) {
    %t = arith.addi %s, %x : i64
    froe.yield %true, %t, %xs : i1, i64, !list
  }
  }
  cf.cond_br %more, ^head(%rest, %t : !list, i64), ^end
^end:
  return %t : i64
}

/// The same by scf.while.
func.func @sum_while(%list: !list) -> i64 {
  %zero = arith.constant 0 : i64
  %last, %sum = scf.while (%l = %list, %s = %zero) : (!list, i64) -> (!list, i64) {
    %more = froe.match borrow %l : !list -> i1 {
    case nil {
      %false = arith.constant false
      froe.yield %false : i1
    }
    case cons(%x: i64, %xs: !list) {
      %true = arith.constant true
      froe.yield %true : i1
    }
    }
    scf.condition(%more) %l, %s : !list, i64
  } do {
  ^bb0(%l: !list, %s: i64):
    %rest, %t = froe.match %l : !list -> (!list, i64) {
    case nil {
      %never:2 = froe.fail "the loop went on at the end" -> (!list, i64)
      froe.yield %never#0, %never#1 : !list, i64
    }
    case cons(%x: i64, %xs: !list) {
      %t = arith.addi %s, %x : i64
      froe.yield %xs, %t : !list, i64
    }
    }
    scf.yield %rest, %t : !list, i64
  }
  return %sum : i64
}

func.func @name(%n: i64) -> !froe.string {
  %many = froe.string "many"
  cf.switch %n : i64, [
    default: ^done(%many : !froe.string),
    0: ^zero,
    1: ^one
  ]
^zero:
  %zero = froe.string "zero"
  cf.br ^done(%zero : !froe.string)
^one:
  %one = froe.string "one"
  cf.br ^done(%one : !froe.string)
^done(%name: !froe.string):
  return %name : !froe.string
}

/// Two results of scf.if inside of scf.for, into an array.
func.func @fibonacci(%n: i64) -> !froe.array<i64> {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %blank = froe.array.make %n, %one : !froe.array<i64>
  %full = scf.for %i = %two to %n step %one
      iter_args(%a = %blank) -> (!froe.array<i64>) : i64 {
    %i1 = arith.subi %i, %one : i64
    %i2 = arith.subi %i, %two : i64
    %x = froe.array.get %a[%i1] : !froe.array<i64>
    %y = froe.array.get %a[%i2] : !froe.array<i64>
    %z = arith.addi %x, %y : i64
    %b = froe.array.set %a[%i] = %z : !froe.array<i64>
    scf.yield %b : !froe.array<i64>
  }
  return %full : !froe.array<i64>
}

/// Loops in the arms of a match, one in the other.
func.func @area(%list: !list) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %area = froe.match %list : !list -> i64 {
  case nil {
    froe.yield %zero : i64
  }
  case cons(%width: i64, %rest: !list) {
    %inner = froe.match %rest : !list -> i64 {
    case nil {
      froe.yield %width : i64
    }
    case cons(%height: i64, %more: !list) {
      %cells = scf.for %x = %zero to %width step %one iter_args(%a = %zero) -> (i64) : i64 {
        %row = scf.for %y = %zero to %height step %one iter_args(%b = %a) -> (i64) : i64 {
          %c = arith.addi %b, %one : i64
          scf.yield %c : i64
        }
        scf.yield %row : i64
      }
      froe.yield %cells : i64
    }
    }
    froe.yield %inner : i64
  }
  }
  return %area : i64
}

/// A record carried through a loop with a condition.
func.func @tally(%xs: !froe.array<f64>) -> !tally {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %f0 = arith.constant 0.0 : f64
  %none = froe.record {count = %zero, sum = %f0} : !tally
  %n = froe.array.length %xs : !froe.array<f64>
  %r = scf.for %i = %zero to %n step %one iter_args(%t = %none) -> (!tally) : i64 {
    %x = froe.array.get %xs[%i] : !froe.array<f64>
    %positive = arith.cmpf ogt, %x, %f0 : f64
    %next = scf.if %positive -> !tally {
      %count = froe.get %t[count] : !tally
      %sum = froe.get %t[sum] : !tally
      %more = arith.addi %count, %one : i64
      %total = arith.addf %sum, %x : f64
      %u = froe.record {count = %more, sum = %total} : !tally
      scf.yield %u : !tally
    } else {
      scf.yield %t : !tally
    }
    scf.yield %next : !tally
  }
  return %r : !tally
}

/// A flat sum as a block argument.
func.func @level(%n: i64, %limit: i64) -> !froe.string {
  %low = froe.label low : !level
  %above = arith.cmpi sgt, %n, %limit : i64
  cf.cond_br %above, ^high, ^join(%low : !level)
^high:
  %high = froe.label high(%n) : !level
  cf.br ^join(%high : !level)
^join(%level: !level):
  %text = froe.match %level : !level -> !froe.string {
  case low {
    %t = froe.string "low"
    froe.yield %t : !froe.string
  }
  case high(%m: i64) {
    %t = froe.string "high"
    froe.yield %t : !froe.string
  }
  }
  return %text : !froe.string
}

func.func @print4(%a: !froe.string, %b: !froe.string, %c: !froe.string, %d: !froe.string) {
  %space = froe.string " "
  %all = froe.array.of [%a, %b, %c, %d] : !froe.array<!froe.string>
  %line = froe.string.join %all, %space : !froe.array<!froe.string>
  froe.print newline %line : !froe.string
  return
}

func.func @main() {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c8 = arith.constant 8 : i64
  %c10 = arith.constant 10 : i64
  %sum = func.call @sum_to(%c10) : (i64) -> i64
  froe.print newline %sum : i64
  %squares = func.call @squares(%c4) : (i64) -> !list
  froe.print newline %squares : !list
  %nil = froe.label nil : !list
  %l1 = froe.label cons(%c3, %nil) : !list
  %l2 = froe.label cons(%c2, %l1) : !list
  %l3 = froe.label cons(%c1, %l2) : !list
  %sum3 = func.call @sum_blocks(%l3) : (!list) -> i64
  froe.print newline %sum3 : i64
  %sum4 = func.call @sum_while(%squares) : (!list) -> i64
  froe.print newline %sum4 : i64

  %n0 = func.call @name(%c0) : (i64) -> !froe.string
  %n1 = func.call @name(%c1) : (i64) -> !froe.string
  %n2 = func.call @name(%c2) : (i64) -> !froe.string
  %n10 = func.call @name(%c10) : (i64) -> !froe.string
  func.call @print4(%n0, %n1, %n2, %n10)
      : (!froe.string, !froe.string, !froe.string, !froe.string) -> ()
  %fib = func.call @fibonacci(%c8) : (i64) -> !froe.array<i64>
  froe.print newline %fib : !froe.array<i64>
  %h = froe.label cons(%c4, %nil) : !list
  %wh = froe.label cons(%c3, %h) : !list
  %area = func.call @area(%wh) : (!list) -> i64
  froe.print newline %area : i64

  %f1 = arith.constant 1.5 : f64
  %f2 = arith.constant -2.0 : f64
  %f3 = arith.constant 5.0 : f64
  %f4 = arith.constant 0.0 : f64
  %fs = froe.array.of [%f1, %f2, %f4, %f1, %f1] : !froe.array<f64>
  %with_five = froe.array.set %fs[%c4] = %f3 : !froe.array<f64>
  %with_zero = froe.array.set %with_five[%c3] = %f4 : !froe.array<f64>
  %tally = func.call @tally(%with_zero) : (!froe.array<f64>) -> !tally
  froe.print newline %tally : !tally

  %v0 = func.call @level(%c10, %c3) : (i64, i64) -> !froe.string
  %v1 = func.call @level(%c0, %c3) : (i64, i64) -> !froe.string
  %v2 = func.call @level(%c3, %c3) : (i64, i64) -> !froe.string
  %v3 = func.call @level(%c4, %c3) : (i64, i64) -> !froe.string
  func.call @print4(%v0, %v1, %v2, %v3)
      : (!froe.string, !froe.string, !froe.string, !froe.string) -> ()

  // An alternative with a loop, applied twice with scf.index_switch around it.
  %factorial = froe.alt(%n: i64) -> i64 {
    %one = arith.constant 1 : i64
    %end = arith.addi %n, %one : i64
    %r = scf.for %i = %one to %end step %one iter_args(%p = %one) -> (i64) : i64 {
      %q = arith.muli %p, %i : i64
      scf.yield %q : i64
    }
    froe.yield %r : i64
  }
  %product = froe.apply %factorial(%c10) : !froe.alt<(i64) -> i64>
  froe.print newline %product : i64
  %which = arith.constant 3 : index
  %chosen = scf.index_switch %which -> i64
  case 2 {
    scf.yield %c2 : i64
  }
  case 3 {
    %six = froe.apply %factorial(%c3) : !froe.alt<(i64) -> i64>
    %fifteen = func.call @sum_to(%c8) : (i64) -> i64
    %less = arith.subi %fifteen, %six : i64
    %nine = arith.addi %c8, %c1 : i64
    %x = arith.subi %less, %nine : i64
    scf.yield %x : i64
  }
  default {
    scf.yield %c0 : i64
  }
  froe.print newline %chosen : i64
  return
}
