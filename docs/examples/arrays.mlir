// Arrays: the sieve of Eratosthenes and a product of matrices.
//
// `froe.array.set` is an array with one element replaced. Where the old array is
// not used again, as in the sieve below, it is updated in place; where it is, it
// is copied, and `froe run --remarks` says so.
//
// EXPECT: 25 primes below 100, the last is 97
// EXPECT: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97]
// EXPECT: [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
// EXPECT: [[1.0, 0.5], [0.0, 1.0], [2.0, 0.0]]
// EXPECT: [[7.0, 2.5], [16.0, 7.0]]
// EXPECT: [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]

!flags = !froe.array<i1>
!numbers = !froe.array<i64>
!row = !froe.array<f64>
!matrix = !froe.array<!froe.array<f64>>

// The sieve

/// Which of the numbers below `%n` are prime.
func.func @sieve(%n: i64) -> !flags {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %false = arith.constant false
  %start = froe.array.generate %n : !flags {
  ^bb0(%i: i64):
    %candidate = arith.cmpi sge, %i, %two : i64
    froe.yield %candidate : i1
  }
  %sieved = scf.for %p = %two to %n step %one
      iter_args(%flags = %start) -> (!flags) : i64 {
    %square = froe.mul %p, %p : i64
    %prime = froe.array.get %flags[%p] : !flags
    %next = scf.if %prime -> !flags {
      %crossed = scf.for %multiple = %square to %n step %p
          iter_args(%before = %flags) -> (!flags) : i64 {
        %after = froe.array.set %before[%multiple] = %false : !flags
        scf.yield %after : !flags
      }
      scf.yield %crossed : !flags
    } else {
      scf.yield %flags : !flags
    }
    scf.yield %next : !flags
  }
  return %sieved : !flags
}

/// How many flags are set.
func.func @count(%flags: !flags) -> i64 {
  %zero = arith.constant 0 : i64
  %count = froe.array.fold %flags, %zero : !flags -> i64 {
  ^bb0(%so_far: i64, %flag: i1):
    %more = arith.extui %flag : i1 to i64
    %sum = arith.addi %so_far, %more : i64
    froe.yield %sum : i64
  }
  return %count : i64
}

/// The indices of the flags that are set, in order.
func.func @indices(%flags: !flags) -> !numbers {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %count = func.call @count(%flags) : (!flags) -> i64
  %n = froe.array.length %flags : !flags
  %empty = froe.array.make %count, %zero : !numbers
  %end, %full = scf.for %i = %zero to %n step %one
      iter_args(%at = %zero, %found = %empty) -> (i64, !numbers) : i64 {
    %flag = froe.array.get %flags[%i] : !flags
    %next, %more = scf.if %flag -> (i64, !numbers) {
      %after = arith.addi %at, %one : i64
      %noted = froe.array.set %found[%at] = %i : !numbers
      scf.yield %after, %noted : i64, !numbers
    } else {
      scf.yield %at, %found : i64, !numbers
    }
    scf.yield %next, %more : i64, !numbers
  }
  return %full : !numbers
}

// Matrices: arrays of rows

/// The sum of the products of a row of `%a` with a column of `%b`.
func.func @dot(%row: !row, %b: !matrix, %column: i64) -> f64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %none = arith.constant 0.0 : f64
  %n = froe.array.length %row : !row
  %sum = scf.for %i = %zero to %n step %one
      iter_args(%so_far = %none) -> (f64) : i64 {
    %x = froe.array.get %row[%i] : !row
    %other = froe.array.get %b[%i] : !matrix
    %y = froe.array.get %other[%column] : !row
    %product = arith.mulf %x, %y : f64
    %more = arith.addf %so_far, %product : f64
    scf.yield %more : f64
  }
  return %sum : f64
}

func.func @width(%m: !matrix) -> i64 {
  %zero = arith.constant 0 : i64
  %first = froe.array.get %m[%zero] : !matrix
  %width = froe.array.length %first : !row
  return %width : i64
}

func.func @product(%a: !matrix, %b: !matrix) -> !matrix {
  %height = froe.array.length %a : !matrix
  %width = func.call @width(%b) : (!matrix) -> i64
  %c = froe.array.generate %height : !matrix {
  ^bb0(%i: i64):
    %left = froe.array.get %a[%i] : !matrix
    %row = froe.array.generate %width : !row {
    ^bb0(%j: i64):
      %x = func.call @dot(%left, %b, %j) : (!row, !matrix, i64) -> f64
      froe.yield %x : f64
    }
    froe.yield %row : !row
  }
  return %c : !matrix
}

func.func @transpose(%m: !matrix) -> !matrix {
  %height = froe.array.length %m : !matrix
  %width = func.call @width(%m) : (!matrix) -> i64
  %t = froe.array.generate %width : !matrix {
  ^bb0(%i: i64):
    %row = froe.array.generate %height : !row {
    ^bb0(%j: i64):
      %from = froe.array.get %m[%j] : !matrix
      %x = froe.array.get %from[%i] : !row
      froe.yield %x : f64
    }
    froe.yield %row : !row
  }
  return %t : !matrix
}

func.func @main() {
  %one = arith.constant 1 : i64
  %hundred = arith.constant 100 : i64
  %flags = func.call @sieve(%hundred) : (i64) -> !flags
  %primes = func.call @indices(%flags) : (!flags) -> !numbers
  %count = froe.array.length %primes : !numbers
  %last_at = arith.subi %count, %one : i64
  %last = froe.array.get %primes[%last_at] : !numbers
  %below = froe.string " primes below 100, the last is "
  froe.print %count : i64
  froe.print %below : !froe.string
  froe.print newline %last : i64
  froe.print newline %primes : !numbers

  %f0 = arith.constant 0.0 : f64
  %fh = arith.constant 0.5 : f64
  %f1 = arith.constant 1.0 : f64
  %f2 = arith.constant 2.0 : f64
  %f3 = arith.constant 3.0 : f64
  %f4 = arith.constant 4.0 : f64
  %f5 = arith.constant 5.0 : f64
  %f6 = arith.constant 6.0 : f64
  %a0 = froe.array.of [%f1, %f2, %f3] : !row
  %a1 = froe.array.of [%f4, %f5, %f6] : !row
  %a = froe.array.of [%a0, %a1] : !matrix
  froe.print newline %a : !matrix
  %b0 = froe.array.of [%f1, %fh] : !row
  %b1 = froe.array.of [%f0, %f1] : !row
  %b2 = froe.array.of [%f2, %f0] : !row
  %b = froe.array.of [%b0, %b1, %b2] : !matrix
  froe.print newline %b : !matrix
  %c = func.call @product(%a, %b) : (!matrix, !matrix) -> !matrix
  froe.print newline %c : !matrix
  %t = func.call @transpose(%a) : (!matrix) -> !matrix
  froe.print newline %t : !matrix
  return
}
