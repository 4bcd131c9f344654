// An update makes a new value; every other use of the old one sees what it was.
// Here the old values are used afterwards, before, by closures, by labels, in
// loops, and by the update itself.
//
// EXPECT: [1, 2, 3] [9, 2, 3] [1, 9, 3]
// EXPECT: {a = 1, b = 2} {a = 7, b = 2} {a = 1, b = 8}
// EXPECT: both([1, 2, 3], [5, 2, 3])
// EXPECT: 1 5
// EXPECT: [[0, 0], [0, 0]] [[0, 0], [4, 0]]
// EXPECT: [[4, 0], [4, 0]]
// EXPECT: cons([1, 1], cons([0, 1], cons([0, 0], nil)))
// EXPECT: {a = [1, 2, 3], n = 1} {a = [6, 2, 3], n = 1}
// EXPECT: [2, 4, 6] [1, 2, 3]
// EXPECT: cons(1, cons(2, nil)) cons(0, cons(1, cons(2, nil))) cons(5, cons(1, cons(2, nil)))
// EXPECT: [3, 2, 1] [1, 2, 3]
// EXPECT: [1, 2] [8, 2] [1, 2, 3]
// EXPECT: [1, 2, 3, 4] [4, 3, 2, 1]
// EXPECT: [1, 2, 3] kept

!array = !froe.array<i64>
!matrix = !froe.array<!froe.array<i64>>
!ab = !froe.record<a: i64, b: i64>
!both = !froe.sum<both(!array, !array)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!history = !froe.sum<"History", nil, cons(!array, !froe.sum<"History">)>
!holder = !froe.record<a: !array, n: i64>

/// Replaces the first element, for a caller that may go on using the old one.
func.func @set_first(%a: !array, %x: i64) -> !array {
  %zero = arith.constant 0 : i64
  %b = froe.array.set %a[%zero] = %x : !array
  return %b : !array
}

func.func @first(%a: !array) -> i64 {
  %zero = arith.constant 0 : i64
  %x = froe.array.get %a[%zero] : !array
  return %x : i64
}

/// The elements in reverse, by swapping from both ends.
func.func @reverse(%a: !array) -> !array {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %n = froe.array.length %a : !array
  %half = arith.divsi %n, %two : i64
  %last = arith.subi %n, %one : i64
  %r = scf.for %i = %zero to %half step %one iter_args(%b = %a) -> (!array) : i64 {
    %j = arith.subi %last, %i : i64
    %x = froe.array.get %b[%i] : !array
    %y = froe.array.get %b[%j] : !array
    %c = froe.array.set %b[%i] = %y : !array
    %d = froe.array.set %c[%j] = %x : !array
    scf.yield %d : !array
  }
  return %r : !array
}

func.func @print2(%a: !array, %b: !array) {
  %space = froe.string " "
  froe.print %a : !array
  froe.print %space : !froe.string
  froe.print newline %b : !array
  return
}

func.func @main() {
  %space = froe.string " "
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c5 = arith.constant 5 : i64
  %c6 = arith.constant 6 : i64
  %c7 = arith.constant 7 : i64
  %c8 = arith.constant 8 : i64
  %c9 = arith.constant 9 : i64

  // Two updates of one array.
  %a = froe.array.of [%c1, %c2, %c3] : !array
  %b = froe.array.set %a[%c0] = %c9 : !array
  %c = froe.array.set %a[%c1] = %c9 : !array
  froe.print %a : !array
  froe.print %space : !froe.string
  func.call @print2(%b, %c) : (!array, !array) -> ()

  // Two updates of one record.
  %r = froe.record {a = %c1, b = %c2} : !ab
  %s = froe.with %r {a = %c7} : !ab
  %t = froe.with %r {b = %c8} : !ab
  froe.print %r : !ab
  froe.print %space : !froe.string
  froe.print %s : !ab
  froe.print %space : !froe.string
  froe.print newline %t : !ab

  // In a label, next to the old one, through a function.
  %d = func.call @set_first(%a, %c5) : (!array, i64) -> !array
  %both = froe.label both(%a, %d) : !both
  froe.print newline %both : !both

  // A closure remembers the old one.
  %old_first = froe.pap @first(%a) : (!array) -> !froe.pap<() -> i64>
  %e = func.call @set_first(%a, %c5) : (!array, i64) -> !array
  %new_first = froe.pap @first(%e) : (!array) -> !froe.pap<() -> i64>
  %x_old = froe.apply %old_first() : !froe.pap<() -> i64>
  %x_new = froe.apply %new_first() : !froe.pap<() -> i64>
  froe.print %x_old : i64
  froe.print %space : !froe.string
  froe.print newline %x_new : i64

  // Rows that are the same array.
  %row = froe.array.make %c2, %c0 : !array
  %matrix = froe.array.make %c2, %row : !matrix
  %same_row = froe.array.get %matrix[%c1] : !matrix
  %new_row = froe.array.set %same_row[%c0] = %c4 : !array
  %changed = froe.array.set %matrix[%c1] = %new_row : !matrix
  froe.print %matrix : !matrix
  froe.print %space : !froe.string
  froe.print newline %changed : !matrix
  %all = froe.array.set %changed[%c0] = %new_row : !matrix
  froe.print newline %all : !matrix

  // A loop that keeps every version.
  %nil = froe.label nil : !history
  %start = froe.label cons(%row, %nil) : !history
  %last, %history = scf.for %i = %c0 to %c2 step %c1
      iter_args(%now = %row, %h = %start) -> (!array, !history) : i64 {
    %at = arith.subi %c1, %i : i64
    %next = froe.array.set %now[%at] = %c1 : !array
    %more = froe.label cons(%next, %h) : !history
    scf.yield %next, %more : !array, !history
  }
  froe.print newline %history : !history

  // An array in a record, taken out and put back.
  %holder = froe.record {a = %a, n = %c1} : !holder
  %inside = froe.get %holder[a] : !holder
  %inside6 = froe.array.set %inside[%c0] = %c6 : !array
  %holder6 = froe.with %holder {a = %inside6} : !holder
  froe.print %holder : !holder
  froe.print %space : !froe.string
  froe.print newline %holder6 : !holder

  // A loop that reads the old while it writes the new.
  %doubled = scf.for %i = %c0 to %c3 step %c1 iter_args(%n = %a) -> (!array) : i64 {
    %x = froe.array.get %a[%i] : !array
    %y = arith.addi %x, %x : i64
    %m = froe.array.set %n[%i] = %y : !array
    scf.yield %m : !array
  }
  func.call @print2(%doubled, %a) : (!array, !array) -> ()

  // Lists that share their end.
  %l0 = froe.label nil : !list
  %l1 = froe.label cons(%c2, %l0) : !list
  %l2 = froe.label cons(%c1, %l1) : !list
  %l3 = froe.label cons(%c0, %l2) : !list
  %l4 = froe.label cons(%c5, %l2) : !list
  froe.print %l2 : !list
  froe.print %space : !froe.string
  froe.print %l3 : !list
  froe.print %space : !froe.string
  froe.print newline %l4 : !list

  %reversed = func.call @reverse(%a) : (!array) -> !array
  func.call @print2(%reversed, %a) : (!array, !array) -> ()

  // A slice is a value of its own.
  %slice = froe.array.slice %a[%c0, %c2] : !array
  %slice8 = froe.array.set %slice[%c0] = %c8 : !array
  froe.print %slice : !array
  froe.print %space : !froe.string
  func.call @print2(%slice8, %a) : (!array, !array) -> ()

  // The update of an update, with the one between them lost.
  %four = froe.array.of [%c1, %c2, %c3, %c4] : !array
  %rev = func.call @reverse(%four) : (!array) -> !array
  %once = func.call @reverse(%rev) : (!array) -> !array
  func.call @print2(%once, %rev) : (!array, !array) -> ()

  // On one path only.
  %true = arith.constant true
  %maybe = scf.if %true -> !array {
    %z = froe.array.set %a[%c0] = %c0 : !array
    scf.yield %a : !array
  } else {
    %z = froe.array.set %a[%c0] = %c0 : !array
    scf.yield %z : !array
  }
  %kept = froe.string " kept"
  froe.print %maybe : !array
  froe.print newline %kept : !froe.string
  return
}
