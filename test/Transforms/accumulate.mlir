// Recursion modulo associative operations becomes tail recursion.
//
// RUN: froe-opt %s --froe-accumulate --split-input-file --verify-diagnostics --remarks-filter=froe-accumulate --remark-format=emitRemark
// RUN: froe-opt %s --froe-accumulate --split-input-file -o %t.once
// RUN: FileCheck %s --input-file=%t.once
// RUN: froe-opt %t.once --froe-accumulate --split-input-file -o %t.twice && diff %t.once %t.twice

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

// The function keeps its signature and calls the one with the accumulator. That
// an operation does not overflow is not known of other partial sums.

// CHECK-LABEL: func.func @sum(
// CHECK-SAME: %[[L:.*]]: !List) -> i64 {
// CHECK: %[[UNIT:.*]] = arith.constant 0 : i64
// CHECK-NEXT: %[[R:.*]] = call @sum.acc(%[[L]], %[[UNIT]]) : (!List, i64) -> i64
// CHECK-NEXT: return %[[R]]
// CHECK-LABEL: func.func private @sum.acc(
// CHECK-SAME: %[[L:.*]]: !List, %[[ACC:.*]]: i64) -> i64 {
// CHECK: %[[R:.*]] = froe.match %[[L]]
// CHECK: case nil {
// CHECK: %[[BASE:.*]] = arith.constant 7
// CHECK: %[[END:.*]] = arith.addi %[[ACC]], %[[BASE]] : i64
// CHECK: froe.yield %[[END]]
// CHECK: case cons(%[[H:.*]]: i64, %[[T:.*]]: !List) {
// CHECK-NEXT: %[[NEXT:.*]] = arith.addi %[[ACC]], %[[H]] : i64
// CHECK-NEXT: %[[REST:.*]] = func.call @sum.acc(%[[T]], %[[NEXT]]) {note}
// CHECK-NEXT: froe.yield %[[REST]]
// CHECK: return %[[R]]
// expected-remark@+1 {{recursion modulo 'arith.addi' becomes tail calls of @sum.acc}}
func.func @sum(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %base = arith.constant 7 : i64
    froe.yield %base : i64
  }
  case cons(%h: i64, %t: !list) {
    %rest = func.call @sum(%t) {note} : (!list) -> i64
    %s = arith.addi %rest, %h overflow<nsw> : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}

// Calls from elsewhere and functions as values stay.

// CHECK-LABEL: func.func @user(
// CHECK: call @sum(
// CHECK: froe.pap @sum()
func.func @user(%l: !list) -> !froe.pap<(!list) -> i64> {
  %s = func.call @sum(%l) : (!list) -> i64
  %p = froe.pap @sum() : () -> !froe.pap<(!list) -> i64>
  return %p : !froe.pap<(!list) -> i64>
}

// -----

// A chain of operations, one of them around a branch, with what is pure computed
// after the call; the name is taken.

func.func private @chain.acc()

// CHECK-LABEL: func.func private @chain.acc.1(
// CHECK-SAME: %[[N:.*]]: i64, %[[X:.*]]: i64, %[[ACC:.*]]: i64)
// CHECK: %[[P:.*]] = arith.muli %[[X]], %[[X]]
// CHECK: %[[A:.*]] = arith.addi %[[ACC]], %[[P]] : i64
// CHECK: %[[IF:.*]] = scf.if
// CHECK: %[[END:.*]] = arith.addi %[[A]], %[[X]]
// CHECK: scf.yield %[[END]]
// CHECK: %[[B:.*]] = arith.subi %[[A]], %[[N]] : i64
// CHECK: %[[C:.*]] = arith.addi %[[B]], %[[X]] : i64
// CHECK: %[[CALL:.*]] = func.call @chain.acc.1(%{{.*}}, %[[X]], %[[C]])
// CHECK: scf.yield %[[CALL]]
// CHECK: return %[[IF]]
// expected-remark@+1 {{recursion modulo 'arith.addi', 'arith.subi' becomes tail calls of @chain.acc.1}}
func.func @chain(%n: i64, %x: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %c = arith.cmpi sle, %n, %zero : i64
  %r = scf.if %c -> i64 {
    scf.yield %x : i64
  } else {
    %m = arith.subi %n, %one : i64
    %v = func.call @chain(%m, %x) : (i64, i64) -> i64
    %w = arith.addi %v, %x : i64
    %u = arith.subi %w, %n : i64
    scf.yield %u : i64
  }
  %p = arith.muli %x, %x : i64
  %s = arith.addi %p, %r : i64
  return %s : i64
}

// -----

// Of two calls, the last one; the first is one summand more.

// CHECK-LABEL: func.func private @fib.acc(
// CHECK-SAME: %[[N:.*]]: i64, %[[ACC:.*]]: i64)
// CHECK: %[[F:.*]] = func.call @fib(
// CHECK: %[[B:.*]] = arith.subi
// CHECK-NEXT: %[[NEXT:.*]] = arith.addi %[[ACC]], %[[F]]
// CHECK-NEXT: func.call @fib.acc(%[[B]], %[[NEXT]])
// expected-remark@+1 {{recursion modulo 'arith.addi' becomes}}
func.func @fib(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %c = arith.cmpi slt, %n, %two : i64
  %r = scf.if %c -> i64 {
    scf.yield %n : i64
  } else {
    %a = arith.subi %n, %one : i64
    %x = func.call @fib(%a) : (i64) -> i64
    %b = arith.subi %n, %two : i64
    %y = func.call @fib(%b) : (i64) -> i64
    %s = arith.addi %y, %x : i64
    scf.yield %s : i64
  }
  return %r : i64
}

// -----

// Functions that call each other; one of them only passes results on. A base
// may be the result of any other call, and of effects.

// CHECK-LABEL: func.func private @even.acc(
// CHECK-SAME: %[[ACC:[^ ]*]]: i32)
// CHECK: %[[BASE:.*]] = func.call @other
// CHECK: arith.maxsi %[[ACC]], %[[BASE]]
// CHECK: froe.print
// CHECK: %[[NEXT:.*]] = arith.maxsi %[[ACC]]
// CHECK: func.call @odd.acc(%{{.*}}, %[[NEXT]])
// CHECK-LABEL: func.func private @odd(
// CHECK: %[[LEAST:.*]] = arith.constant -2147483648 : i32
// CHECK: call @odd.acc(%{{.*}}, %[[LEAST]])
// CHECK-LABEL: func.func private @odd.acc(
// CHECK-SAME: %[[ACC:[^ ]*]]: i32)
// CHECK: call @even.acc(%{{.*}}, %[[ACC]])
// expected-remark@+1 {{recursion modulo 'arith.maxsi' becomes tail calls of @even.acc}}
func.func @even(%n: i32) -> i32 {
  %zero = arith.constant 0 : i32
  %c = arith.cmpi eq, %n, %zero : i32
  %r = scf.if %c -> i32 {
    %b = func.call @other(%n) : (i32) -> i32
    scf.yield %b : i32
  } else {
    froe.print %n : i32
    %v = func.call @odd(%n) : (i32) -> i32
    %m = arith.maxsi %v, %n : i32
    scf.yield %m : i32
  }
  return %r : i32
}
// expected-remark@+1 {{recursion modulo 'arith.maxsi' becomes tail calls of @odd.acc}}
func.func private @odd(%n: i32) -> i32 {
  %one = arith.constant 1 : i32
  %m = arith.subi %n, %one : i32
  %r = func.call @even(%m) : (i32) -> i32
  return %r : i32
}
func.func private @other(i32) -> i32

// -----

// The units of the other operations, and operands on either side.

// CHECK-LABEL: func.func @bits(
// CHECK: %[[UNIT:.*]] = arith.constant -1 : i8
// CHECK: call @bits.acc(%{{.*}}, %{{.*}}, %[[UNIT]])
// CHECK: func.func private @bits.acc({{.*}}%[[ACC:[^ ]*]]: i8)
// CHECK: arith.andi %[[ACC]],
// expected-remark@+1 {{recursion modulo 'arith.andi' becomes}}
func.func @bits(%n: i8, %c: i1) -> i8 {
  %r = scf.if %c -> i8 {
    scf.yield %n : i8
  } else {
    %v = func.call @bits(%n, %c) : (i8, i1) -> i8
    %s = arith.andi %n, %v : i8
    scf.yield %s : i8
  }
  return %r : i8
}

// CHECK-LABEL: func.func @least(
// CHECK: %[[UNIT:.*]] = arith.constant 127 : i8
// CHECK: call @least.acc(%{{.*}}, %{{.*}}, %[[UNIT]])
// expected-remark@+1 {{recursion modulo 'arith.minsi' becomes}}
func.func @least(%n: i8, %c: i1) -> i8 {
  %r = scf.if %c -> i8 {
    scf.yield %n : i8
  } else {
    %v = func.call @least(%n, %c) : (i8, i1) -> i8
    %s = arith.minsi %v, %n : i8
    scf.yield %s : i8
  }
  return %r : i8
}

// CHECK-LABEL: func.func @product(
// CHECK: %[[UNIT:.*]] = arith.constant 1 : i8
// CHECK: call @product.acc(%{{.*}}, %{{.*}}, %[[UNIT]])
// expected-remark@+1 {{recursion modulo 'arith.muli' becomes}}
func.func @product(%n: i8, %c: i1) -> i8 {
  %r = scf.if %c -> i8 {
    scf.yield %n : i8
  } else {
    %v = func.call @product(%n, %c) : (i8, i1) -> i8
    %s = arith.muli %v, %n : i8
    scf.yield %s : i8
  }
  return %r : i8
}

// -----

// An alternative that is applied in tail positions takes the accumulator, too.

// CHECK-LABEL: func.func private @shared.acc(
// CHECK-SAME: %[[ACC:[^ ]*]]: i64)
// CHECK: %[[ALT:.*]] = froe.alt(%[[X:.*]]: i64, %[[IN:.*]]: i64) -> i64 {
// CHECK: %[[NEXT:.*]] = arith.addi %[[IN]], %[[X]]
// CHECK: func.call @shared.acc(%{{.*}}, %{{.*}}, %[[NEXT]])
// CHECK: froe.apply %[[ALT]](%{{.*}}, %[[ACC]]) : !froe.alt<(i64, i64) -> i64>
// CHECK: %[[MORE:.*]] = arith.addi %[[ACC]], %{{.*}} : i64
// CHECK: froe.apply %[[ALT]](%{{.*}}, %[[MORE]]) : !froe.alt<(i64, i64) -> i64>
// expected-remark@+1 {{recursion modulo 'arith.addi' becomes}}
func.func @shared(%n: i64, %which: i8) -> i64 {
  %a = froe.alt(%x: i64) -> i64 {
    %v = func.call @shared(%x, %which) : (i64, i8) -> i64
    %s = arith.addi %x, %v : i64
    froe.yield %s : i64
  }
  %one = arith.constant 1 : i8
  %two = arith.constant 2 : i8
  %c = arith.cmpi eq, %which, %one : i8
  %d = arith.cmpi eq, %which, %two : i8
  %r = scf.if %c -> i64 {
    %u = froe.apply %a(%n) : !froe.alt<(i64) -> i64>
    scf.yield %u : i64
  } else {
    %q = scf.if %d -> i64 {
      %u = froe.apply %a(%n) : !froe.alt<(i64) -> i64>
      %w = arith.addi %n, %u : i64
      scf.yield %w : i64
    } else {
      scf.yield %n : i64
    }
    scf.yield %q : i64
  }
  return %r : i64
}

// -----

// Checked numbers that are not negative: what does not fit sticks at 2^63, and
// fails at the end, at the place of the addition.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

// CHECK-LABEL: func.func private @length.acc(
// CHECK-SAME: %[[ACC:[^ ]*]]: i64)
// CHECK: case nil {
// CHECK: %[[END:.*]] = arith.addi %[[ACC]], %{{.*}} : i64
// CHECK: %[[BAD:.*]] = arith.cmpi slt, %[[END]]
// CHECK: %[[R:.*]] = scf.if %[[BAD]]
// CHECK: %[[MOST:.*]] = arith.constant 9223372036854775807
// CHECK: %[[ONE:.*]] = arith.constant 1
// CHECK: froe.add %[[MOST]], %[[ONE]]
// CHECK: scf.yield %[[END]]
// CHECK: froe.yield %[[R]]
// CHECK: case cons
// CHECK: %[[S:.*]] = arith.addi %[[ACC]], %{{.*}} : i64
// CHECK: %[[LIMIT:.*]] = arith.constant -9223372036854775808
// CHECK: %[[NEXT:.*]] = arith.minui %[[S]], %[[LIMIT]]
// CHECK: func.call @length.acc(%{{.*}}, %[[NEXT]])
// CHECK-NOT: froe.add
// expected-remark@+1 {{recursion modulo 'froe.add' becomes tail calls of @length.acc; numbers only grow: overflow is looked for at the end}}
func.func @length(%l: !list) -> i64 {
  %one = arith.constant 1 : i64
  %r = froe.match %l : !list -> i64 {
  case nil {
    %base = arith.constant 0 : i64
    froe.yield %base : i64
  }
  case cons(%h: i64, %t: !list) {
    %rest = func.call @length(%t) : (!list) -> i64
    %s = froe.add %one, %rest : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}

// Of any numbers: what the end must be is carried along. An addition that cannot
// overflow may be among the checked ones.

// CHECK-LABEL: func.func @total(
// CHECK: call @total.acc(%{{.*}}) : (!List, i64, i64, i64, i1) -> i64
// CHECK-LABEL: func.func private @total.acc(
// CHECK: froe.sub
// CHECK-NOT: froe.sub
// expected-remark@+1 {{recursion modulo 'arith.addi', 'froe.sub' becomes tail calls of @total.acc; what the end must be for nothing to overflow is carried along}}
func.func @total(%l: !list) -> i64 {
  %one = arith.constant 1 : i64
  %r = froe.match %l : !list -> i64 {
  case nil {
    %base = arith.constant 0 : i64
    froe.yield %base : i64
  }
  case cons(%h: i64, %t: !list) {
    %rest = func.call @total(%t) : (!list) -> i64
    %d = froe.sub %rest, %h : i64
    %s = arith.addi %d, %one overflow<nsw> : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}

// CHECK-LABEL: func.func @factorial(
// CHECK: call @factorial.acc(%{{.*}}) : (i16, i16, i16, i16) -> i16
// expected-remark@+1 {{recursion modulo 'froe.mul' becomes tail calls of @factorial.acc; what the end must be}}
func.func @factorial(%n: i16) -> i16 {
  %zero = arith.constant 0 : i16
  %one = arith.constant 1 : i16
  %c = arith.cmpi eq, %n, %zero : i16
  %r = scf.if %c -> i16 {
    scf.yield %one : i16
  } else {
    %m = froe.sub %n, %one : i16
    %v = func.call @factorial(%m) : (i16) -> i16
    %p = froe.mul %n, %v : i16
    scf.yield %p : i16
  }
  return %r : i16
}

// CHECK-LABEL: func.func @factorial_up(
// CHECK: call @factorial_up.acc(%{{.*}}) : (i16, i16) -> i16
// expected-remark@+1 {{numbers only grow}}
func.func @factorial_up(%n: i16) -> i16 {
  %one = arith.constant 1 : i16
  %c = arith.cmpi sle, %n, %one : i16
  %r = scf.if %c -> i16 {
    scf.yield %one : i16
  } else {
    %m = arith.subi %n, %one : i16
    %v = func.call @factorial_up(%m) : (i16) -> i16
    %p = froe.mul %n, %v : i16
    scf.yield %p : i16
  }
  return %r : i16
}

// -----

// Strings: the accumulator is on the side of what comes first.

// CHECK-LABEL: func.func @digits(
// CHECK: %[[UNIT:.*]] = froe.string ""
// CHECK-LABEL: func.func private @digits.acc(
// CHECK-SAME: %[[ACC:[^ ]*]]: !froe.string)
// CHECK: froe.string.concat %{{.*}}, %[[ACC]]
// CHECK: %[[D:.*]] = froe.string.from_int
// CHECK: %[[NEXT:.*]] = froe.string.concat %[[D]], %[[ACC]]
// CHECK: call @digits.acc(%{{.*}}, %[[NEXT]])
func.func private @string_of(%n: i64) -> !froe.string {
  %s = froe.string.from_int %n
  return %s : !froe.string
}
// expected-remark@+1 {{recursion modulo 'froe.string.concat' becomes}}
func.func @digits(%n: i64) -> !froe.string {
  %ten = arith.constant 10 : i64
  %c = arith.cmpi ult, %n, %ten : i64
  %r = scf.if %c -> !froe.string {
    %s = func.call @string_of(%n) : (i64) -> !froe.string
    scf.yield %s : !froe.string
  } else {
    %q = arith.divui %n, %ten : i64
    %d = arith.remui %n, %ten : i64
    %v = func.call @digits(%q) : (i64) -> !froe.string
    %t = froe.string.from_int %d
    %u = froe.string.concat %v, %t
    scf.yield %u : !froe.string
  }
  return %r : !froe.string
}

// -----

// A monoid of the program. It is named by the attribute, the clone has no such.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

// CHECK-LABEL: func.func @append(
// expected-remark@+8 {{call of @append is not a tail call: its result is used by 'froe.label'}}
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

// Linear instead of quadratic.
// CHECK-LABEL: func.func @reverse(
// CHECK: %[[UNIT:.*]] = call @empty()
// CHECK: call @reverse.acc(%{{.*}}, %[[UNIT]])
// CHECK-LABEL: func.func private @reverse.acc(
// CHECK-SAME: %[[ACC:[^ ]*]]: !List)
// CHECK: call @append(%{{.*}}, %[[ACC]])
// CHECK: %[[ONE:.*]] = froe.label cons
// CHECK: %[[NEXT:.*]] = func.call @append(%[[ONE]], %[[ACC]])
// CHECK: call @reverse.acc(%{{.*}}, %[[NEXT]])
// expected-remark@+1 {{recursion modulo @append becomes}}
func.func @reverse(%l: !list) -> !list {
  %r = froe.match %l : !list -> !list {
  case nil {
    %n = froe.label nil : !list
    froe.yield %n : !list
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

// -----

// The operation may itself be made of recursion modulo one; commutative.

// CHECK-LABEL: func.func @plus(
// CHECK-SAME: attributes {froe.monoid = {commutative, unit = 0 : i64}}
// CHECK: func.func private @plus.acc(
// CHECK-NOT: froe.monoid
// expected-remark@+1 {{recursion modulo 'arith.addi' becomes}}
func.func @plus(%a: i64, %b: i64) -> i64
    attributes {froe.monoid = {unit = 0 : i64, commutative}} {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %c = arith.cmpi eq, %a, %zero : i64
  %r = scf.if %c -> i64 {
    scf.yield %b : i64
  } else {
    %m = arith.subi %a, %one : i64
    %v = func.call @plus(%m, %b) : (i64, i64) -> i64
    %s = arith.addi %v, %one : i64
    scf.yield %s : i64
  }
  return %r : i64
}
// CHECK-LABEL: func.func private @triangle.acc(
// CHECK-SAME: %[[ACC:[^ ]*]]: i64)
// CHECK: call @plus(%[[ACC]], %{{.*}})
// CHECK: call @plus(%[[ACC]], %{{.*}})
// expected-remark@+1 {{recursion modulo @plus becomes}}
func.func @triangle(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %c = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %c -> i64 {
    scf.yield %zero : i64
  } else {
    %m = arith.subi %n, %one : i64
    %v = func.call @triangle(%m) : (i64) -> i64
    %s = func.call @plus(%v, %n) : (i64, i64) -> i64
    scf.yield %s : i64
  }
  return %r : i64
}
