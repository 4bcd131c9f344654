// RUN: froe interpret %s | FileCheck %s

// Labels, records, matches of every shape, and upcasts, which share the value.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!color = !froe.sum<red, green, blue(i8, i8)>
!rg = !froe.sum<red, green>
!point = !froe.record<x: i64, y: i64>
!px = !froe.record<x: i64>
!empty = !froe.record<>

func.func @name(%c: !color) -> !froe.string {
  %r = froe.match %c : !color -> !froe.string {
  case red | green (%rg: !rg) {
    %s = froe.match %rg : !rg -> !froe.string {
    case green {
      %g = froe.string "green"
      froe.yield %g : !froe.string
    }
    default {
      %o = froe.string "red"
      froe.yield %o : !froe.string
    }
    }
    froe.yield %s : !froe.string
  }
  case blue(%a: i8, %b: i8) {
    %s = froe.string "blue"
    froe.yield %s : !froe.string
  }
  }
  return %r : !froe.string
}

func.func @main() {
  %red = froe.label red : !color
  %green = froe.label green : !color
  %c7 = arith.constant 7 : i8
  %blue = froe.label blue(%c7, %c7) : !color
  // CHECK: red
  // CHECK-NEXT: green
  // CHECK-NEXT: blue
  %n0 = func.call @name(%red) : (!color) -> !froe.string
  froe.print newline %n0 : !froe.string
  %n1 = func.call @name(%green) : (!color) -> !froe.string
  froe.print newline %n1 : !froe.string
  %n2 = func.call @name(%blue) : (!color) -> !froe.string
  froe.print newline %n2 : !froe.string

  // Borrowing leaves the value to be used again, and so does consuming.
  // CHECK-NEXT: 7
  // CHECK-NEXT: 14
  // CHECK-NEXT: blue(7, 7)
  %b = froe.match borrow %blue : !color -> i8 {
  case blue(%x: i8, %y: i8) { froe.yield %x : i8 }
  default { froe.yield %c7 : i8 }
  }
  froe.print newline %b : i8
  %b2 = froe.match %blue : !color -> i8 {
  case blue(%x: i8, %y: i8) {
    %s = arith.addi %x, %y : i8
    froe.yield %s : i8
  }
  default(%rg: !rg) { froe.yield %c7 : i8 }
  }
  froe.print newline %b2 : i8
  froe.print newline %blue : !color

  // A field of a record replaced, with and without another user.
  // CHECK-NEXT: {x = 1, y = 2} {x = 5, y = 2} {x = 1}
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c5 = arith.constant 5 : i64
  %space = froe.string " "
  %p = froe.record {y = %c2, x = %c1} : !point
  %q = froe.with %p {x = %c5} : !point
  %narrow = froe.upcast %p : !point to !px
  froe.print %p : !point
  froe.print %space : !froe.string
  froe.print %q : !point
  froe.print %space : !froe.string
  froe.print newline %narrow : !px
  // CHECK-NEXT: {x = 9} 1 {}
  %c9 = arith.constant 9 : i64
  %other = froe.with %narrow {x = %c9} : !px
  froe.print %other : !px
  froe.print %space : !froe.string
  %x = froe.get %narrow[x] : !px
  froe.print %x : i64
  froe.print %space : !froe.string
  %e = froe.upcast %narrow : !px to !empty
  froe.print newline %e : !empty

  // Subtyping in depth: an array of what forgets, a sum that gains.
  // CHECK-NEXT: [{x = 1}, {x = 5}] [red, green]
  %ps = froe.array.of [%p, %q] : !froe.array<!point>
  %pxs = froe.upcast %ps : !froe.array<!point> to !froe.array<!px>
  froe.print %pxs : !froe.array<!px>
  froe.print %space : !froe.string
  %r = froe.label red : !rg
  %g = froe.label green : !rg
  %rgs = froe.array.of [%r, %g] : !froe.array<!rg>
  %colors = froe.upcast %rgs : !froe.array<!rg> to !froe.array<!color>
  froe.print newline %colors : !froe.array<!color>

  // The same value in two fields, and a value that is not used.
  // CHECK-NEXT: {x = [1], y = [1]}
  %unused = froe.array.of [%p] : !froe.array<!point>
  %one = froe.array.of [%c1] : !froe.array<i64>
  %two = froe.record {x = %one, y = %one} : !froe.record<x: !froe.array<i64>, y: !froe.array<i64>>
  froe.print newline %two : !froe.record<x: !froe.array<i64>, y: !froe.array<i64>>
  return
}
