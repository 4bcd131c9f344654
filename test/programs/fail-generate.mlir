// A failure while an array is being made: what its other elements printed is
// kept, the array is not.
//
// EXPECT: 3 2 1
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: index 3 is out of range for length 3

func.func @main() {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %five = arith.constant 5 : i64
  %space = froe.string " "
  %a = froe.array.of [%three, %two, %one] : !froe.array<i64>
  %b = froe.array.generate %five : !froe.array<i64> {
  ^bb0(%i: i64):
    %x = froe.array.get %a[%i] : !froe.array<i64>
    %first = arith.cmpi slt, %i, %one : i64
    scf.if %first {
    } else {
      froe.print %space : !froe.string
    }
    froe.print %x : i64
    froe.yield %x : i64
  }
  froe.print newline %b : !froe.array<i64>
  return
}
