// C functions: by their own name and by another one, with floats, integers of two
// widths and strings, also as partial applications and in loops.
//
// EXPECT: 1.4142135623730951
// EXPECT: 42
// EXPECT: 7
// EXPECT: 12
// EXPECT: 8.0
// EXPECT: 3.0
// EXPECT: 1995
// EXPECT: [0.0, 1.0, 2.0, 3.0]
// EXPECT: 3.0

func.func private @sqrt(f64) -> f64 attributes {froe.extern}
func.func private @labs(i64) -> i64 attributes {froe.extern}
func.func private @abs(i32) -> i32 attributes {froe.extern}
func.func private @length(!froe.string) -> i64 attributes {froe.extern = "strlen"}
func.func private @power(f64, f64) -> f64 attributes {froe.extern = "pow"}
func.func private @sqrtf(f32) -> f32 attributes {froe.extern}
func.func private @to_number(!froe.string) -> i64 attributes {froe.extern = "atol"}

func.func @main() {
  %f2 = arith.constant 2.0 : f64
  %r1 = func.call @sqrt(%f2) : (f64) -> f64
  froe.print newline %r1 : f64
  %m42 = arith.constant -42 : i64
  %r2 = func.call @labs(%m42) : (i64) -> i64
  froe.print newline %r2 : i64
  %m7 = arith.constant -7 : i32
  %r3 = func.call @abs(%m7) : (i32) -> i32
  froe.print newline %r3 : i32
  %text = froe.string "zwölf bytes"
  %r4 = func.call @length(%text) : (!froe.string) -> i64
  froe.print newline %r4 : i64
  %f3 = arith.constant 3.0 : f64
  %r5 = func.call @power(%f2, %f3) : (f64, f64) -> f64
  froe.print newline %r5 : f64
  %f9 = arith.constant 9.0 : f32
  %r6 = func.call @sqrtf(%f9) : (f32) -> f32
  froe.print newline %r6 : f32

  // A slice has an end of its own.
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %date = froe.string "May1995-07"
  %year = froe.string.slice %date[%c3, %c7]
  %r7 = func.call @to_number(%year) : (!froe.string) -> i64
  froe.print newline %r7 : i64

  // In a loop, and through a partial application.
  %c4 = arith.constant 4 : i64
  %roots = froe.array.generate %c4 : !froe.array<f64> {
  ^bb0(%i: i64):
    %square = arith.muli %i, %i : i64
    %x = arith.sitofp %square : i64 to f64
    %y = func.call @sqrt(%x) : (f64) -> f64
    froe.yield %y : f64
  }
  froe.print newline %roots : !froe.array<f64>
  %root = froe.pap @sqrt() : () -> !froe.pap<(f64) -> f64>
  %f9_64 = arith.extf %f9 : f32 to f64
  %r8 = froe.apply %root(%f9_64) : !froe.pap<(f64) -> f64>
  froe.print newline %r8 : f64
  return
}
