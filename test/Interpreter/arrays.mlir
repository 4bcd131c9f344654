// RUN: froe interpret %s | FileCheck %s

// Arrays are values: whoever still uses the old one sees it unchanged.

!ints = !froe.array<i64>

func.func @main() {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c9 = arith.constant 9 : i64
  // CHECK: [9, 9, 9] [9, 1, 9] [9, 1, 2]
  %a = froe.array.make %c3, %c9 : !ints
  %b = froe.array.set %a[%c1] = %c1 : !ints
  %c = froe.array.set %b[%c2] = %c2 : !ints
  %space = froe.string " "
  froe.print %a : !ints
  froe.print %space : !froe.string
  froe.print %b : !ints
  froe.print %space : !froe.string
  froe.print newline %c : !ints
  // CHECK-NEXT: [1, 2] [] [9, 1, 2]
  %s = froe.array.slice %c[%c1, %c3] : !ints
  %e = froe.array.slice %c[%c3, %c3] : !ints
  %all = froe.array.slice %c[%c0, %c3] : !ints
  froe.print %s : !ints
  froe.print %space : !froe.string
  froe.print %e : !ints
  froe.print %space : !froe.string
  froe.print newline %all : !ints
  // CHECK-NEXT: 3 0
  %n = froe.array.length %c : !ints
  %z = froe.array.length %e : !ints
  froe.print %n : i64
  froe.print %space : !froe.string
  froe.print newline %z : i64
  // CHECK-NEXT: {{\[\["x", "y"\], \["x", "x"\]\]}}
  %x = froe.string "x"
  %y = froe.string "y"
  %xs = froe.array.make %c2, %x : !froe.array<!froe.string>
  %rows = froe.array.make %c2, %xs : !froe.array<!froe.array<!froe.string>>
  %row = froe.array.get %rows[%c0] : !froe.array<!froe.array<!froe.string>>
  %row1 = froe.array.set %row[%c1] = %y : !froe.array<!froe.string>
  %rows1 = froe.array.set %rows[%c0] = %row1 : !froe.array<!froe.array<!froe.string>>
  froe.print newline %rows1 : !froe.array<!froe.array<!froe.string>>

  // A sieve: a hundred thousand updates of one array would take minutes if they
  // copied it.
  // CHECK-NEXT: 9592
  %limit = arith.constant 100000 : i64
  %true = arith.constant true
  %false = arith.constant false
  %flags = froe.array.make %limit, %true : !froe.array<i1>
  %sieved = scf.for %i = %c2 to %limit step %c1 iter_args(%f = %flags) -> !froe.array<i1> : i64 {
    %prime = froe.array.get %f[%i] : !froe.array<i1>
    %r = scf.if %prime -> !froe.array<i1> {
      %ii = arith.addi %i, %i : i64
      %g = scf.for %j = %ii to %limit step %i iter_args(%h = %f) -> !froe.array<i1> : i64 {
        %k = froe.array.set %h[%j] = %false : !froe.array<i1>
        scf.yield %k : !froe.array<i1>
      }
      scf.yield %g : !froe.array<i1>
    } else {
      scf.yield %f : !froe.array<i1>
    }
    scf.yield %r : !froe.array<i1>
  }
  %m2 = arith.constant -2 : i64
  %count = froe.array.fold %sieved, %m2 : !froe.array<i1> -> i64 {
  ^bb0(%acc: i64, %p: i1):
    %one = arith.extui %p : i1 to i64
    %r = arith.addi %acc, %one : i64
    froe.yield %r : i64
  }
  froe.print newline %count : i64
  return
}
