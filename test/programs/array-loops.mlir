// Arrays of a million elements: generated with matches inside, folded into flat
// sums and records, and arrays of labels, of flat sums and of narrow integers.
//
// STRESS: no
// EXPECT: 1000000
// EXPECT: 166667 333333 500000
// EXPECT: some(999999)
// EXPECT: {least = -500, most = 499}
// EXPECT: cons(999999, nil)
// EXPECT: 499999500000
// EXPECT: [0, 1, 4, 9, 16]
// EXPECT: 333332833333500000
// EXPECT: 2
// EXPECT: 127 -128

!kind = !froe.sum<fizz, buzz(i64), plain(f64, i8)>
!counts = !froe.record<buzz: i64, fizz: i64, plain: i64>
!maybe = !froe.sum<none, some(i64)>
!range = !froe.record<least: i64, most: i64>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!array = !froe.array<i64>

func.func @kinds(%n: i64) -> !froe.array<!kind> {
  %zero = arith.constant 0 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %a = froe.array.generate %n : !froe.array<!kind> {
  ^bb0(%i: i64):
    %by2 = arith.remui %i, %two : i64
    %even = arith.cmpi eq, %by2, %zero : i64
    %kind = scf.if %even -> !kind {
      %by3 = arith.remui %i, %three : i64
      %both = arith.cmpi eq, %by3, %zero : i64
      %fizz = froe.label fizz : !kind
      %buzz = froe.label buzz(%i) : !kind
      %k = arith.select %both, %fizz, %buzz : !kind
      scf.yield %k : !kind
    } else {
      %f = arith.sitofp %i : i64 to f64
      %b = arith.trunci %i : i64 to i8
      %k = froe.label plain(%f, %b) : !kind
      scf.yield %k : !kind
    }
    froe.yield %kind : !kind
  }
  return %a : !froe.array<!kind>
}

/// How many of each; two thirds of the even ones are no fizz.
func.func @count(%a: !froe.array<!kind>) -> !counts {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %none = froe.record {buzz = %zero, fizz = %zero, plain = %zero} : !counts
  %r = froe.array.fold %a, %none : !froe.array<!kind> -> !counts {
  ^bb0(%c: !counts, %k: !kind):
    %next = froe.match %k : !kind -> !counts {
    case fizz {
      %n = froe.get %c[fizz] : !counts
      %m = arith.addi %n, %one : i64
      %d = froe.with %c {fizz = %m} : !counts
      froe.yield %d : !counts
    }
    case buzz(%i: i64) {
      %n = froe.get %c[buzz] : !counts
      %m = arith.addi %n, %one : i64
      %d = froe.with %c {buzz = %m} : !counts
      froe.yield %d : !counts
    }
    case plain(%f: f64, %b: i8) {
      %n = froe.get %c[plain] : !counts
      %m = arith.addi %n, %one : i64
      %d = froe.with %c {plain = %m} : !counts
      froe.yield %d : !counts
    }
    }
    froe.yield %next : !counts
  }
  return %r : !counts
}

func.func @greatest(%a: !array) -> !maybe {
  %none = froe.label none : !maybe
  %r = froe.array.fold %a, %none : !array -> !maybe {
  ^bb0(%m: !maybe, %x: i64):
    %next = froe.match %m : !maybe -> !maybe {
    case none {
      %some = froe.label some(%x) : !maybe
      froe.yield %some : !maybe
    }
    case some(%y: i64) {
      %z = arith.maxsi %x, %y : i64
      %some = froe.label some(%z) : !maybe
      froe.yield %some : !maybe
    }
    }
    froe.yield %next : !maybe
  }
  return %r : !maybe
}

func.func @range(%a: !array) -> !range {
  %zero = arith.constant 0 : i64
  %none = froe.record {least = %zero, most = %zero} : !range
  %r = froe.array.fold %a, %none : !array -> !range {
  ^bb0(%m: !range, %x: i64):
    %least = froe.get %m[least] : !range
    %most = froe.get %m[most] : !range
    %l = arith.minsi %least, %x : i64
    %h = arith.maxsi %most, %x : i64
    %next = froe.record {least = %l, most = %h} : !range
    froe.yield %next : !range
  }
  return %r : !range
}

func.func @sum(%a: !array) -> i64 {
  %zero = arith.constant 0 : i64
  %r = froe.array.fold %a, %zero : !array -> i64 {
  ^bb0(%s: i64, %x: i64):
    %t = froe.add %s, %x : i64
    froe.yield %t : i64
  }
  return %r : i64
}

func.func @main() {
  %space = froe.string " "
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %five = arith.constant 5 : i64
  %million = arith.constant 1000000 : i64
  %kinds = func.call @kinds(%million) : (i64) -> !froe.array<!kind>
  %length = froe.array.length %kinds : !froe.array<!kind>
  froe.print newline %length : i64
  %counts = func.call @count(%kinds) : (!froe.array<!kind>) -> !counts
  %fizz = froe.get %counts[fizz] : !counts
  %buzz = froe.get %counts[buzz] : !counts
  %plain = froe.get %counts[plain] : !counts
  froe.print %fizz : i64
  froe.print %space : !froe.string
  froe.print %buzz : i64
  froe.print %space : !froe.string
  froe.print newline %plain : i64

  %upto = froe.array.generate %million : !array {
  ^bb0(%i: i64):
    froe.yield %i : i64
  }
  %greatest = func.call @greatest(%upto) : (!array) -> !maybe
  froe.print newline %greatest : !maybe
  %thousand = arith.constant 1000 : i64
  %half = arith.constant 500 : i64
  %centred = froe.array.generate %million : !array {
  ^bb0(%i: i64):
    %r = arith.remui %i, %thousand : i64
    %d = arith.subi %r, %half : i64
    froe.yield %d : i64
  }
  %range = func.call @range(%centred) : (!array) -> !range
  froe.print newline %range : !range

  // Lists in an array.
  %nil = froe.label nil : !list
  %lists = froe.array.generate %million : !froe.array<!list> {
  ^bb0(%i: i64):
    %l = froe.label cons(%i, %nil) : !list
    froe.yield %l : !list
  }
  %last_at = arith.subi %million, %one : i64
  %last = froe.array.get %lists[%last_at] : !froe.array<!list>
  froe.print newline %last : !list
  %heads = froe.array.fold %lists, %zero : !froe.array<!list> -> i64 {
  ^bb0(%s: i64, %l: !list):
    %x = froe.match borrow %l : !list -> i64 {
    case nil { froe.yield %zero : i64 }
    case cons(%h: i64, %t: !list) { froe.yield %h : i64 }
    }
    %t = arith.addi %s, %x : i64
    froe.yield %t : i64
  }
  froe.print newline %heads : i64

  // A slice, and a fold in a fold.
  %squares = froe.array.generate %million : !array {
  ^bb0(%i: i64):
    %s = arith.muli %i, %i : i64
    froe.yield %s : i64
  }
  %front = froe.array.slice %squares[%zero, %five] : !array
  froe.print newline %front : !array
  %total = func.call @sum(%squares) : (!array) -> i64
  froe.print newline %total : i64
  %zeros = froe.array.fold %front, %zero : !array -> i64 {
  ^bb0(%s: i64, %x: i64):
    %equal = froe.array.fold %front, %zero : !array -> i64 {
    ^bb0(%t: i64, %y: i64):
      %double = arith.addi %x, %y : i64
      %same = arith.cmpi eq, %double, %one : i64
      %bit = arith.extui %same : i1 to i64
      %u = arith.addi %t, %bit : i64
      froe.yield %u : i64
    }
    %v = arith.addi %s, %equal : i64
    froe.yield %v : i64
  }
  froe.print newline %zeros : i64

  // Bytes.
  %bytes = froe.array.generate %million : !froe.array<i8> {
  ^bb0(%i: i64):
    %b = arith.trunci %i : i64 to i8
    froe.yield %b : i8
  }
  %at127 = arith.constant 127 : i64
  %at128 = arith.constant 128 : i64
  %b127 = froe.array.get %bytes[%at127] : !froe.array<i8>
  %b128 = froe.array.get %bytes[%at128] : !froe.array<i8>
  froe.print %b127 : i8
  froe.print %space : !froe.string
  froe.print newline %b128 : i8
  return
}
