// Arrays updated one element at a time: in a loop, in a sieve whose loop holds
// another, by a tail-recursive function, by a fold over another array, and swapped
// until they are sorted.
//
// EXPECT: 500500
// EXPECT: 303
// EXPECT: [0, 1, 3, 6, 10, 15, 21, 28, 36, 45]
// EXPECT: [3, 1, 2, 0, 4]
// EXPECT: [1, 2, 3, 4, 5, 6, 7, 8, 9]
// EXPECT: [9, 3, 7, 1, 8, 2, 5, 4, 6]

!array = !froe.array<i64>

/// One more in every element.
func.func @increment(%a: !array) -> !array {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %n = froe.array.length %a : !array
  %r = scf.for %i = %zero to %n step %one iter_args(%b = %a) -> (!array) : i64 {
    %x = froe.array.get %b[%i] : !array
    %y = arith.addi %x, %one : i64
    %c = froe.array.set %b[%i] = %y : !array
    scf.yield %c : !array
  }
  return %r : !array
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

/// How many primes there are below a number.
func.func @primes(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %true = arith.constant true
  %false = arith.constant false
  %all = froe.array.make %n, %true : !froe.array<i1>
  %count, %sieved = scf.for %p = %two to %n step %one
      iter_args(%c = %zero, %a = %all) -> (i64, !froe.array<i1>) : i64 {
    %prime = froe.array.get %a[%p] : !froe.array<i1>
    %d, %b = scf.if %prime -> (i64, !froe.array<i1>) {
      %more = arith.addi %c, %one : i64
      %square = arith.muli %p, %p : i64
      %crossed = scf.for %m = %square to %n step %p
          iter_args(%x = %a) -> (!froe.array<i1>) : i64 {
        %y = froe.array.set %x[%m] = %false : !froe.array<i1>
        scf.yield %y : !froe.array<i1>
      }
      scf.yield %more, %crossed : i64, !froe.array<i1>
    } else {
      scf.yield %c, %a : i64, !froe.array<i1>
    }
    scf.yield %d, %b : i64, !froe.array<i1>
  }
  return %count : i64
}

/// Each element the sum of those up to it.
func.func @running_sum(%a: !array, %i: i64, %s: i64) -> !array {
  %n = froe.array.length %a : !array
  %more = arith.cmpi slt, %i, %n : i64
  %r = scf.if %more -> !array {
    %one = arith.constant 1 : i64
    %x = froe.array.get %a[%i] : !array
    %t = arith.addi %s, %x : i64
    %b = froe.array.set %a[%i] = %t : !array
    %j = arith.addi %i, %one : i64
    %c = func.call @running_sum(%b, %j, %t) : (!array, i64, i64) -> !array
    scf.yield %c : !array
  } else {
    scf.yield %a : !array
  }
  return %r : !array
}

/// How often each number below `%n` is in an array.
func.func @histogram(%a: !array, %n: i64) -> !array {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %none = froe.array.make %n, %zero : !array
  %r = froe.array.fold %a, %none : !array -> !array {
  ^bb0(%h: !array, %x: i64):
    %count = froe.array.get %h[%x] : !array
    %more = arith.addi %count, %one : i64
    %g = froe.array.set %h[%x] = %more : !array
    froe.yield %g : !array
  }
  return %r : !array
}

/// Swaps neighbours until all are in order.
func.func @sort(%a: !array) -> !array {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %n = froe.array.length %a : !array
  %r = scf.for %i = %one to %n step %one iter_args(%b = %a) -> (!array) : i64 {
    %at, %sorted = scf.while (%j = %i, %c = %b) : (i64, !array) -> (i64, !array) {
      %inside = arith.cmpi sgt, %j, %zero : i64
      %out_of_order = scf.if %inside -> i1 {
        %k = arith.subi %j, %one : i64
        %x = froe.array.get %c[%k] : !array
        %y = froe.array.get %c[%j] : !array
        %greater = arith.cmpi sgt, %x, %y : i64
        scf.yield %greater : i1
      } else {
        scf.yield %inside : i1
      }
      scf.condition(%out_of_order) %j, %c : i64, !array
    } do {
    ^bb0(%j: i64, %c: !array):
      %k = arith.subi %j, %one : i64
      %x = froe.array.get %c[%k] : !array
      %y = froe.array.get %c[%j] : !array
      %d = froe.array.set %c[%k] = %y : !array
      %e = froe.array.set %d[%j] = %x : !array
      scf.yield %k, %e : i64, !array
    }
    scf.yield %sorted : !array
  }
  return %r : !array
}

func.func @main() {
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
  %c10 = arith.constant 10 : i64
  %c1000 = arith.constant 1000 : i64
  %c2000 = arith.constant 2000 : i64
  %upto = froe.array.generate %c1000 : !array {
  ^bb0(%i: i64):
    froe.yield %i : i64
  }
  %more = func.call @increment(%upto) : (!array) -> !array
  %sum = func.call @sum(%more) : (!array) -> i64
  froe.print newline %sum : i64
  %primes = func.call @primes(%c2000) : (i64) -> i64
  froe.print newline %primes : i64
  %ten = froe.array.slice %upto[%c0, %c10] : !array
  %running = func.call @running_sum(%ten, %c0, %c0) : (!array, i64, i64) -> !array
  froe.print newline %running : !array
  %few = froe.array.of [%c4, %c0, %c4, %c2, %c0, %c1, %c4, %c0, %c2, %c4] : !array
  %histogram = func.call @histogram(%few, %c5) : (!array, i64) -> !array
  froe.print newline %histogram : !array
  %mixed = froe.array.of [%c9, %c3, %c7, %c1, %c8, %c2, %c5, %c4, %c6] : !array
  %sorted = func.call @sort(%mixed) : (!array) -> !array
  froe.print newline %sorted : !array
  froe.print newline %mixed : !array
  return
}
