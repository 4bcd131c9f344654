// What froe-passdown makes one, and what it refuses. See also the programs
// passdown-*.froe, which are run.
// RUN: froe-opt %s --froe-passdown=in-order --canonicalize --symbol-dce --split-input-file | FileCheck %s
// RUN: froe-opt %s --froe-passdown=in-order --split-input-file --remarks-filter=.* -o %t 2>&1 | FileCheck %s --check-prefix=REMARK
// Again, it finds nothing to do.
// RUN: froe-opt %s --froe-passdown=in-order --canonicalize --split-input-file -o %t.once
// RUN: froe-opt %t.once --froe-passdown=in-order --canonicalize --split-input-file -o %t.twice
// RUN: diff %t.once %t.twice

// A chain: each step of the producer is followed by one of the consumer. The
// consumer's addition may fail, the producer's multiplication as well: before
// the former fails, the rest of the producer is run for its failures.

!list = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>

func.func private @range(%i: i64, %n: i64) -> !list {
  %one = arith.constant 1 : i64
  %end = arith.cmpi sge, %i, %n : i64
  %r = scf.if %end -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %next = arith.addi %i, %one : i64
    %t = func.call @range(%next, %n) : (i64, i64) -> !list
    %cons = froe.label cons(%i, %t) : !list
    scf.yield %cons : !list
  }
  return %r : !list
}
func.func private @squares(%l: !list) -> !list {
  %r = froe.match %l : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%h: i64, %t: !list) {
    %s = froe.mul %h, %h : i64
    %u = func.call @squares(%t) : (!list) -> !list
    %cons = froe.label cons(%s, %u) : !list
    froe.yield %cons : !list
  }
  }
  return %r : !list
}
func.func private @sum(%s: i64, %l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil { froe.yield %s : i64 }
  case cons(%h: i64, %t: !list) {
    %u = froe.add %s, %h : i64
    %v = func.call @sum(%u, %t) : (i64, !list) -> i64
    froe.yield %v : i64
  }
  }
  return %r : i64
}
// CHECK:       func.func private @sum.squares.range(%[[S:[a-z0-9]*]]: i64, %[[I:[a-z0-9]*]]: i64, %[[N:[a-z0-9]*]]: i64)
// CHECK-NOT:     froe.label
// CHECK-NOT:     froe.match
// CHECK:         %[[NEXT:.*]] = arith.addi %[[I]]
// CHECK:         %[[SQUARE:.*]] = froe.mul %[[I]], %[[I]]
// CHECK-NEXT:    %[[BAD:.*]] = froe.would_fail add %[[S]], %[[SQUARE]]
// CHECK-NEXT:    scf.if %[[BAD]] {
// CHECK-NEXT:      func.call @froe.drain.squares.range(%[[NEXT]], %[[N]])
// CHECK-NEXT:    }
// CHECK-NEXT:    %[[U:.*]] = froe.add %[[S]], %[[SQUARE]]
// CHECK-NEXT:    func.call @sum.squares.range(%[[U]], %[[NEXT]], %[[N]])
// CHECK-LABEL: func.func @chain(
// CHECK-NEXT:    %[[ZERO:.*]] = arith.constant 0
// CHECK-NEXT:    %[[R:.*]] = call @sum.squares.range(%[[ZERO]], %[[ZERO]], %{{.*}})
// CHECK-NEXT:    return %[[R]]
// REMARK-DAG: [Passed] Erased | Category:froe-passdown | Function=chain | Remark="what range makes is never built: it goes straight to squares"
// REMARK-DAG: [Passed] Erased | Category:froe-passdown | Function=chain | Remark="what squares.range makes is never built: it goes straight to sum"
func.func @chain(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %l = call @range(%zero, %n) : (i64, i64) -> !list
  %m = call @squares(%l) : (!list) -> !list
  %r = call @sum(%zero, %m) : (i64, !list) -> i64
  return %r : i64
}
// CHECK:       func.func private @froe.drain.squares.range(
// CHECK-NOT:     froe.label
// CHECK:         froe.mul

// -----

// Two lists side by side become one function of both producers' states. The one
// that is longer is not run to its end: that could not be seen.

!list = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>

func.func private @count(%i: i64, %n: i64) -> !list {
  %one = arith.constant 1 : i64
  %end = arith.cmpi sge, %i, %n : i64
  %r = scf.if %end -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %next = arith.addi %i, %one : i64
    %t = func.call @count(%next, %n) : (i64, i64) -> !list
    %cons = froe.label cons(%i, %t) : !list
    scf.yield %cons : !list
  }
  return %r : !list
}
func.func private @dot(%s: i64, %a: !list, %b: !list) -> i64 {
  %r = froe.match %a : !list -> i64 {
  case nil { froe.yield %s : i64 }
  case cons(%x: i64, %xs: !list) {
    %q = froe.match %b : !list -> i64 {
    case nil { froe.yield %s : i64 }
    case cons(%y: i64, %ys: !list) {
      %p = arith.muli %x, %y : i64
      %u = arith.addi %s, %p : i64
      %v = func.call @dot(%u, %xs, %ys) : (i64, !list, !list) -> i64
      froe.yield %v : i64
    }
    }
    froe.yield %q : i64
  }
  }
  return %r : i64
}
// CHECK-LABEL: func.func private @dot.count.count(
// CHECK-NOT:     !List
// CHECK:         call @dot.count.count(
// CHECK-LABEL: func.func @parallel(
// CHECK:         call @dot.count.count(
func.func @parallel(%m: i64, %n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %a = call @count(%zero, %m) : (i64, i64) -> !list
  %b = call @count(%zero, %n) : (i64, i64) -> !list
  %r = call @dot(%zero, %a, %b) : (i64, !list, !list) -> i64
  return %r : i64
}

// -----

// Mutual recursion: a pair for each two that meet.

!list = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>

func.func private @evens(%l: !list) -> !list {
  %r = froe.match %l : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%h: i64, %t: !list) {
    %u = func.call @odds(%t) : (!list) -> !list
    %cons = froe.label cons(%h, %u) : !list
    froe.yield %cons : !list
  }
  }
  return %r : !list
}
func.func private @odds(%l: !list) -> !list {
  %r = froe.match %l : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%h: i64, %t: !list) {
    %u = func.call @evens(%t) : (!list) -> !list
    froe.yield %u : !list
  }
  }
  return %r : !list
}
func.func private @length(%l: !list) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %r = froe.match %l : !list -> i64 {
  case nil { froe.yield %zero : i64 }
  case cons(%h: i64, %t: !list) {
    %n = func.call @length(%t) : (!list) -> i64
    %m = arith.addi %n, %one : i64
    froe.yield %m : i64
  }
  }
  return %r : i64
}
// CHECK-LABEL: func.func private @length.odds(
// CHECK-NOT:     froe.label
// CHECK:         call @length.evens(
// CHECK-LABEL: func.func private @length.evens(
// CHECK-NOT:     froe.label
// CHECK:         call @length.odds(
// CHECK-LABEL: func.func @mutual(
// CHECK:         call @length.evens(
func.func @mutual(%l: !list) -> i64 {
  %m = call @evens(%l) : (!list) -> !list
  %r = call @length(%m) : (!list) -> i64
  return %r : i64
}

// -----

// Refused: a value that is used twice is shared, not computed twice.

!list = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>

func.func private @upto(%i: i64) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %end = arith.cmpi sle, %i, %zero : i64
  %r = scf.if %end -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %next = arith.subi %i, %one : i64
    %t = func.call @upto(%next) : (i64) -> !list
    %cons = froe.label cons(%i, %t) : !list
    scf.yield %cons : !list
  }
  return %r : !list
}
func.func private @last(%d: i64, %l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil { froe.yield %d : i64 }
  case cons(%h: i64, %t: !list) {
    %v = func.call @last(%h, %t) : (i64, !list) -> i64
    froe.yield %v : i64
  }
  }
  return %r : i64
}
// CHECK-LABEL: func.func @twice(
// CHECK:         %[[L:.*]] = call @upto(
// CHECK:         call @last(%{{.*}}, %[[L]])
// CHECK:         call @last(%{{.*}}, %[[L]])
// REMARK-DAG: [Missed] Built | Category:froe-passdown | Function=twice | Remark="what upto makes is built: it is used twice"
func.func @twice(%n: i64) -> (i64, i64) {
  %zero = arith.constant 0 : i64
  %l = call @upto(%n) : (i64) -> !list
  %a = call @last(%zero, %l) : (i64, !list) -> i64
  %b = call @last(%n, %l) : (i64, !list) -> i64
  return %a, %b : i64, i64
}
// On different paths it is used once.
// CHECK-LABEL: func.func @paths(
// CHECK-NOT:     call @upto(
// CHECK:         scf.if
// CHECK:           func.call @last.upto(
// CHECK:         } else {
// CHECK:           func.call @last.upto(
func.func @paths(%n: i64, %c: i1) -> i64 {
  %zero = arith.constant 0 : i64
  %l = call @upto(%n) : (i64) -> !list
  %r = scf.if %c -> i64 {
    %a = func.call @last(%zero, %l) : (i64, !list) -> i64
    scf.yield %a : i64
  } else {
    %b = func.call @last(%n, %l) : (i64, !list) -> i64
    scf.yield %b : i64
  }
  return %r : i64
}
// In a loop it would be computed again and again.
// CHECK-LABEL: func.func @loop(
// CHECK:         %[[L:.*]] = call @upto(
// CHECK:         froe.array.generate
// CHECK:           func.call @last(%{{.*}}, %[[L]])
// REMARK-DAG: Function=loop | Remark="what upto makes is built: it is used in a loop"
func.func @loop(%n: i64) -> !froe.array<i64> {
  %l = call @upto(%n) : (i64) -> !list
  %r = froe.array.generate %n : !froe.array<i64> {
  ^bb0(%i: i64):
    %a = func.call @last(%i, %l) : (i64, !list) -> i64
    froe.yield %a : i64
  }
  return %r : !froe.array<i64>
}

// -----

// Refused: output would come before what the producer prints, or before its
// failure.

!list = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>

func.func private @noisy(%i: i64) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %end = arith.cmpi sle, %i, %zero : i64
  %r = scf.if %end -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    froe.print newline %i : i64
    %next = arith.subi %i, %one : i64
    %t = func.call @noisy(%next) : (i64) -> !list
    %cons = froe.label cons(%i, %t) : !list
    scf.yield %cons : !list
  }
  return %r : !list
}
func.func private @show(%l: !list) {
  froe.match %l : !list {
  case nil { froe.yield }
  case cons(%h: i64, %t: !list) {
    froe.print newline %h : i64
    func.call @show(%t) : (!list) -> ()
    froe.yield
  }
  }
  return
}
func.func private @count(%n: i64, %l: !list) -> i64 {
  %one = arith.constant 1 : i64
  %r = froe.match %l : !list -> i64 {
  case nil { froe.yield %n : i64 }
  case cons(%h: i64, %t: !list) {
    %m = arith.addi %n, %one : i64
    %v = func.call @count(%m, %t) : (i64, !list) -> i64
    froe.yield %v : i64
  }
  }
  return %r : i64
}
// CHECK-LABEL: func.func @order(
// CHECK:         %[[L:.*]] = call @noisy(
// CHECK-NEXT:    call @show(%[[L]])
// REMARK-DAG: Function=order | Remark="what noisy makes is built: in show.noisy, of noisy: input or output would come before what it does"
func.func @order(%n: i64) {
  %l = call @noisy(%n) : (i64) -> !list
  call @show(%l) : (!list) -> ()
  return
}
// A consumer without effects may step along.
// CHECK-LABEL: func.func @silent(
// CHECK:         call @count.noisy(
func.func @silent(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %l = call @noisy(%n) : (i64) -> !list
  %r = call @count(%zero, %l) : (i64, !list) -> i64
  return %r : i64
}

// -----

// A match of a result, and an early exit. Where the rest of the producer is not
// needed, its failures are.

!list = !froe.sum<"List", cons(i64, !froe.sum<"List">), nil>

func.func private @halves(%i: i64) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %end = arith.cmpi sle, %i, %zero : i64
  %r = scf.if %end -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %next = froe.sub %i, %one : i64
    %t = func.call @halves(%next) : (i64) -> !list
    %cons = froe.label cons(%i, %t) : !list
    scf.yield %cons : !list
  }
  return %r : !list
}
// CHECK-LABEL: func.func @head(
// CHECK:         call @head.match.halves(
// CHECK:       func.func private @head.match.halves(
// CHECK-NOT:     froe.label
// CHECK:         call @froe.drain.halves(
func.func @head(%n: i64) -> i64 {
  %minus = arith.constant -1 : i64
  %l = call @halves(%n) : (i64) -> !list
  %r = froe.match %l : !list -> i64 {
  case nil { froe.yield %minus : i64 }
  case cons(%h: i64, %t: !list) { froe.yield %h : i64 }
  }
  return %r : i64
}
