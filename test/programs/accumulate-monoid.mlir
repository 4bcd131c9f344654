// Monoids of the program: reversing by appending, a commutative one, and one whose
// unit is a function. How long the list is can be given.
//
// EXPECT: 300 300 [3, 2, 1]
// EXPECT: 7
// EXPECT: 2 100

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!span = !froe.record<low: i64, high: i64>

func.func @append(%a: !list, %b: !list) -> !list
    attributes {froe.monoid = {unit = @empty, cost = "left"}} {
  %r = froe.match %a : !list -> !list {
  case nil {
    froe.yield %b : !list
  }
  case cons(%h: i64, %t: !list) {
    %u = func.call @append(%t, %b) : (!list, !list) -> !list
    %l = froe.label cons(%h, %u) : !list
    froe.yield %l : !list
  }
  }
  return %r : !list
}
func.func @empty() -> !list {
  %r = froe.label nil : !list
  return %r : !list
}

// Linear with an accumulator, quadratic without.
func.func @reverse(%l: !list) -> !list {
  %r = froe.match %l : !list -> !list {
  case nil {
    froe.yield %l : !list
  }
  case cons(%h: i64, %t: !list) {
    %v = func.call @reverse(%t) : (!list) -> !list
    %n = froe.label nil : !list
    %o = froe.label cons(%h, %n) : !list
    %u = func.call @append(%v, %o) : (!list, !list) -> !list
    froe.yield %u : !list
  }
  }
  return %r : !list
}

func.func @gcd(%a: i64, %b: i64) -> i64
    attributes {froe.monoid = {unit = 0 : i64, commutative}} {
  %zero = arith.constant 0 : i64
  %c = arith.cmpi eq, %b, %zero : i64
  %r = scf.if %c -> i64 {
    scf.yield %a : i64
  } else {
    %m = arith.remui %a, %b : i64
    %v = func.call @gcd(%b, %m) : (i64, i64) -> i64
    scf.yield %v : i64
  }
  return %r : i64
}
func.func @gcd_all(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%h: i64, %t: !list) {
    %v = func.call @gcd_all(%t) : (!list) -> i64
    %seven = arith.constant 7 : i64
    %s = arith.muli %h, %seven : i64
    %g = func.call @gcd(%v, %s) : (i64, i64) -> i64
    froe.yield %g : i64
  }
  }
  return %r : i64
}

func.func @hull(%a: !span, %b: !span) -> !span
    attributes {froe.monoid = {unit = @nothing, commutative}} {
  %al = froe.get %a[low] : !span
  %ah = froe.get %a[high] : !span
  %bl = froe.get %b[low] : !span
  %bh = froe.get %b[high] : !span
  %l = arith.minsi %al, %bl : i64
  %h = arith.maxsi %ah, %bh : i64
  %r = froe.record {low = %l, high = %h} : !span
  return %r : !span
}
func.func @nothing() -> !span {
  %l = arith.constant 9223372036854775807 : i64
  %h = arith.constant -9223372036854775808 : i64
  %r = froe.record {low = %l, high = %h} : !span
  return %r : !span
}
func.func @hull_all(%n: i64) -> !span {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %c = arith.cmpi sle, %n, %zero : i64
  %r = scf.if %c -> !span {
    %u = func.call @nothing() : () -> !span
    scf.yield %u : !span
  } else {
    %m = arith.subi %n, %one : i64
    %l = arith.muli %n, %two : i64
    %s = froe.record {low = %l, high = %l} : !span
    %v = func.call @hull_all(%m) : (i64) -> !span
    %h = func.call @hull(%s, %v) : (!span, !span) -> !span
    scf.yield %h : !span
  }
  return %r : !span
}

func.func @up_to(%n: i64, %l: !list) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %c = arith.cmpi sle, %n, %zero : i64
  %r = scf.if %c -> !list {
    scf.yield %l : !list
  } else {
    %m = arith.subi %n, %one : i64
    %k = froe.label cons(%n, %l) : !list
    %v = func.call @up_to(%m, %k) : (i64, !list) -> !list
    scf.yield %v : !list
  }
  return %r : !list
}
func.func @length(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%h: i64, %t: !list) {
    %one = arith.constant 1 : i64
    %v = func.call @length(%t) : (!list) -> i64
    %s = froe.add %v, %one : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}
func.func @first(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %f = froe.fail "empty list" -> i64
    froe.yield %f : i64
  }
  case cons(%h: i64, %t: !list) {
    froe.yield %h : i64
  }
  }
  return %r : i64
}
func.func @size() -> i64 {
  %zero = arith.constant 0 : i64
  %default = arith.constant 300 : i64
  %args = froe.args : !froe.array<!froe.string>
  %n = froe.array.length %args : !froe.array<!froe.string>
  %given = arith.cmpi ne, %n, %zero : i64
  %r = scf.if %given -> i64 {
    %arg = froe.array.get %args[%zero] : !froe.array<!froe.string>
    %ok, %k = froe.string.parse_int %arg
    scf.yield %k : i64
  } else {
    scf.yield %default : i64
  }
  return %r : i64
}

func.func @main() {
  %space = froe.string " "
  %nil = froe.label nil : !list
  %n = func.call @size() : () -> i64
  %l = func.call @up_to(%n, %nil) : (i64, !list) -> !list
  %r = func.call @reverse(%l) : (!list) -> !list
  %k = func.call @length(%r) : (!list) -> i64
  froe.print %k : i64
  froe.print %space : !froe.string
  %f = func.call @first(%r) : (!list) -> i64
  froe.print %f : i64
  froe.print %space : !froe.string
  %three = arith.constant 3 : i64
  %short = func.call @up_to(%three, %nil) : (i64, !list) -> !list
  %back = func.call @reverse(%short) : (!list) -> !list
  func.call @print_list(%back) : (!list) -> ()
  %g = func.call @gcd_all(%l) : (!list) -> i64
  froe.print newline %g : i64
  %fifty = arith.constant 50 : i64
  %h = func.call @hull_all(%fifty) : (i64) -> !span
  %low = froe.get %h[low] : !span
  %high = froe.get %h[high] : !span
  froe.print %low : i64
  froe.print %space : !froe.string
  froe.print newline %high : i64
  return
}
func.func @print_list(%l: !list) {
  %a = func.call @to_array(%l) : (!list) -> !froe.array<i64>
  froe.print newline %a : !froe.array<i64>
  return
}
func.func @to_array(%l: !list) -> !froe.array<i64> {
  %zero = arith.constant 0 : i64
  %n = func.call @length(%l) : (!list) -> i64
  %a = froe.array.make %n, %zero : !froe.array<i64>
  %r = func.call @fill(%a, %zero, %l) : (!froe.array<i64>, i64, !list) -> !froe.array<i64>
  return %r : !froe.array<i64>
}
func.func @fill(%a: !froe.array<i64>, %i: i64, %l: !list) -> !froe.array<i64> {
  %r = froe.match %l : !list -> !froe.array<i64> {
  case nil {
    froe.yield %a : !froe.array<i64>
  }
  case cons(%h: i64, %t: !list) {
    %one = arith.constant 1 : i64
    %j = arith.addi %i, %one : i64
    %b = froe.array.set %a[%i] = %h : !froe.array<i64>
    %v = func.call @fill(%b, %j, %t) : (!froe.array<i64>, i64, !list) -> !froe.array<i64>
    froe.yield %v : !froe.array<i64>
  }
  }
  return %r : !froe.array<i64>
}
