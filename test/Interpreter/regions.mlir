// RUN: froe interpret %s | FileCheck %s

// Regions of several blocks, and values from outside of them.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @main() {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c6 = arith.constant 6 : i64
  %even = froe.string "even"
  %odd = froe.string "odd"

  // CHECK: ["even", "odd", "even", "odd", "even", "odd"]
  %names = froe.array.generate %c6 : !froe.array<!froe.string> {
  ^bb0(%i: i64):
    %r = arith.remsi %i, %c2 : i64
    %isEven = arith.cmpi eq, %r, %c0 : i64
    cf.cond_br %isEven, ^even, ^odd(%odd : !froe.string)
  ^even:
    froe.yield %even : !froe.string
  ^odd(%s: !froe.string):
    froe.yield %s : !froe.string
  }
  froe.print newline %names : !froe.array<!froe.string>

  // A loop in a fold: the sum of the triangular numbers.
  // CHECK-NEXT: 35
  %numbers = froe.array.generate %c6 : !froe.array<i64> {
  ^bb0(%i: i64):
    froe.yield %i : i64
  }
  %sum = froe.array.fold %numbers, %c0 : !froe.array<i64> -> i64 {
  ^bb0(%acc: i64, %x: i64):
    cf.br ^head(%acc, %x : i64, i64)
  ^head(%a: i64, %n: i64):
    %more = arith.cmpi sgt, %n, %c0 : i64
    cf.cond_br %more, ^body, ^done
  ^body:
    %b = arith.addi %a, %n : i64
    %m = arith.subi %n, %c1 : i64
    cf.br ^head(%b, %m : i64, i64)
  ^done:
    froe.yield %a : i64
  }
  froe.print newline %sum : i64

  // An accumulator that is an object: used once, it grows in place.
  // CHECK-NEXT: cons(5, cons(4, cons(3, cons(2, cons(1, cons(0, nil))))))
  %nil = froe.label nil : !list
  %list = froe.array.fold %numbers, %nil : !froe.array<i64> -> !list {
  ^bb0(%acc: !list, %x: i64):
    %l = froe.label cons(%x, %acc) : !list
    froe.yield %l : !list
  }
  froe.print newline %list : !list

  // CHECK-NEXT: big
  // CHECK-NEXT: 5
  %kind = froe.match borrow %list : !list -> !froe.string {
  case nil {
    froe.yield %even : !froe.string
  }
  case cons(%h: i64, %t: !list) {
    %isBig = arith.cmpi sgt, %h, %c2 : i64
    cf.cond_br %isBig, ^big(%t : !list), ^small
  ^big(%rest: !list):
    %s = froe.string "big"
    froe.yield %s : !froe.string
  ^small:
    froe.yield %odd : !froe.string
  }
  }
  froe.print newline %kind : !froe.string
  %first = froe.match %list : !list -> i64 {
  case nil { froe.yield %c0 : i64 }
  case cons(%h: i64, %t: !list) { froe.yield %h : i64 }
  }
  froe.print newline %first : i64

  // An alternative with a loop, applied twice, that has captured.
  // CHECK-NEXT: 10
  // CHECK-NEXT: 21
  %tri = froe.alt(%n: i64) -> i64 {
    cf.br ^head(%c0, %n : i64, i64)
  ^head(%a: i64, %k: i64):
    %more = arith.cmpi sgt, %k, %c0 : i64
    cf.cond_br %more, ^body, ^done
  ^body:
    %b = arith.addi %a, %k : i64
    %m = arith.subi %k, %c1 : i64
    cf.br ^head(%b, %m : i64, i64)
  ^done:
    froe.yield %a : i64
  }
  %c4 = arith.constant 4 : i64
  %t4 = froe.apply %tri(%c4) : !froe.alt<(i64) -> i64>
  %t6 = froe.apply %tri(%c6) : !froe.alt<(i64) -> i64>
  froe.print newline %t4 : i64
  froe.print newline %t6 : i64

  // Empty and nested.
  // CHECK-NEXT: {{\[\[\]}}, [0], [0, 1]]
  %c3 = arith.constant 3 : i64
  %nested = froe.array.generate %c3 : !froe.array<!froe.array<i64>> {
  ^bb0(%i: i64):
    %inner = froe.array.generate %i : !froe.array<i64> {
    ^bb0(%j: i64):
      froe.yield %j : i64
    }
    froe.yield %inner : !froe.array<i64>
  }
  froe.print newline %nested : !froe.array<!froe.array<i64>>
  return
}
