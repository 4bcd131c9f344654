// A value comes out of its box only as what it was.
//
// EXPECT: 1
// EXPECT-ERR: fail-unbox.mlir:22:8: failure: the value is boxed with another type
// EXPECT-STATUS: 4

!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>

func.func @main() {
  %c1 = arith.constant 1 : i64
  %box = froe.upcast %c1 : i64 to !froe.any
  %one = froe.call @out(%box) : (!froe.any) -> i64
  froe.print newline %one : i64
  %nil = froe.label nil : !ints
  %other = froe.upcast %nil : !ints to !froe.any
  %2 = froe.call @out(%other) : (!froe.any) -> i64
  froe.print newline %2 : i64
  return
}

func.func @out(%box: !froe.any) -> i64 {
  %x = froe.unbox %box : !froe.any to i64
  return %x : i64
}
