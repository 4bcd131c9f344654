// RUN: froe interpret %s | FileCheck %s

// C functions, directly and as values.

func.func private @llabs(i64) -> i64 attributes {froe.extern}
func.func private @abs32(i32) -> i32 attributes {froe.extern = "abs"}
func.func private @pow(f64, f64) -> f64 attributes {froe.extern}
func.func private @fmaxf(f32, f32) -> f32 attributes {froe.extern}
func.func private @strlen(!froe.string) -> i64 attributes {froe.extern}
func.func private @strcmp(!froe.string, !froe.string) -> i32 attributes {froe.extern}
func.func private @srand(i32) attributes {froe.extern}

func.func @main() {
  // CHECK: 9000000000
  %a = arith.constant -9000000000 : i64
  %r0 = func.call @llabs(%a) : (i64) -> i64
  froe.print newline %r0 : i64
  // CHECK-NEXT: 5
  %b = arith.constant -5 : i32
  %r1 = func.call @abs32(%b) : (i32) -> i32
  froe.print newline %r1 : i32
  // CHECK-NEXT: 1024.0
  %c = arith.constant 2.0 : f64
  %d = arith.constant 10.0 : f64
  %r2 = func.call @pow(%c, %d) : (f64, f64) -> f64
  froe.print newline %r2 : f64
  // CHECK-NEXT: 2.5
  %e = arith.constant 2.5 : f32
  %f = arith.constant -1.0 : f32
  %r3 = func.call @fmaxf(%f, %e) : (f32, f32) -> f32
  froe.print newline %r3 : f32
  // CHECK-NEXT: 5
  %s = froe.string "hello"
  %r4 = func.call @strlen(%s) : (!froe.string) -> i64
  froe.print newline %r4 : i64
  // CHECK-NEXT: 0
  %p = froe.pap @strcmp(%s) : (!froe.string) -> !froe.pap<(!froe.string) -> i32>
  %r5 = froe.apply %p(%s) : !froe.pap<(!froe.string) -> i32>
  froe.print newline %r5 : i32
  // CHECK-NEXT: hello
  func.call @srand(%b) : (i32) -> ()
  froe.print newline %s : !froe.string
  return
}
