// A function is used with a type of another name, which is represented in
// another way: it has more labels before the one that is passed.
//
// EXPECT: b(2)
// EXPECT: b(3)
// EXPECT: 5
!ints = !froe.sum<"Ints", b(i64), c(!froe.sum<"Ints">)>
!ints2 = !froe.sum<"Ints2", b(i64), c(!froe.sum<"Ints2">)>
!wide = !froe.sum<"Wide", a(i64), b(i64), c(!froe.sum<"Wide">)>
func.func private @g(%x: !ints) -> i64 {
  froe.print newline %x : !ints
  %r = froe.match %x : !ints -> i64 {
   case b(%y: i64) { froe.yield %y : i64 }
   case c(%y: !ints) { %z = arith.constant 77 : i64 froe.yield %z : i64 }
  }
  return %r : i64
}
func.func @main() -> i64 {
  %c2 = arith.constant 2 : i64
  %l = froe.label b(%c2) : !ints2
  %w = froe.upcast %l : !ints2 to !wide
  %r = froe.call @g(%l) : (!ints2) -> i64
  %c3 = arith.constant 3 : i64
  %m = froe.label b(%c3) : !ints2
  %p = froe.pap @g() : () -> !froe.pap<(!ints2) -> i64>
  %s = froe.apply %p(%m) : !froe.pap<(!ints2) -> i64>
  %t = froe.add %r, %s : i64
  return %t : i64
}
