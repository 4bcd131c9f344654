// A program may call its functions what it likes: as the C library, the runtime
// and compiled code call theirs.
//
// EXPECT: malloc
// EXPECT: 15
// EXPECT: 3.0
// EXPECT: [1, 2]

func.func @text(%x: i64) -> i64 {
  %c = arith.constant 7 : i64
  %r = froe.add %x, %c : i64
  return %r : i64
}
func.func @string() -> !froe.string {
  %s = froe.string "malloc"
  return %s : !froe.string
}
func.func @closure(%x: i64) -> i64 {
  %r = func.call @text(%x) : (i64) -> i64
  return %r : i64
}
func.func @layout(%x: i64) -> i64 {
  %p = froe.pap @closure() : () -> !froe.pap<(i64) -> i64>
  %r = froe.apply %p(%x) : !froe.pap<(i64) -> i64>
  return %r : i64
}
func.func @closure.code(%x: i64) -> i64 { return %x : i64 }
func.func @partial(%x: i64) -> i64 { return %x : i64 }
func.func @types(%x: i64) -> i64 { return %x : i64 }
func.func @types.names(%x: i64) -> i64 { return %x : i64 }
func.func @malloc(%x: i64) -> i64 { return %x : i64 }
func.func @froe_rt_alloc(%x: i64) -> i64 {
  %one = arith.constant 1 : i64
  %r = froe.add %x, %one : i64
  return %r : i64
}
func.func @froe_entry(%x: i64) -> i64 { return %x : i64 }
func.func @froe_run(%x: i64) -> i64 { return %x : i64 }
func.func @froe.main(%x: i64) -> i64 { return %x : i64 }
func.func private @root(f64) -> f64 attributes {froe.extern = "sqrt"}
func.func @sqrt(%x: f64) -> f64 {
  %r = func.call @root(%x) : (f64) -> f64
  return %r : f64
}

func.func @main() {
  %s = func.call @string() : () -> !froe.string
  froe.print newline %s : !froe.string
  %c7 = arith.constant 7 : i64
  %a = func.call @layout(%c7) : (i64) -> i64
  %b = func.call @types(%a) : (i64) -> i64
  %c = func.call @types.names(%b) : (i64) -> i64
  %d = func.call @malloc(%c) : (i64) -> i64
  %e = func.call @froe_rt_alloc(%d) : (i64) -> i64
  %f = func.call @froe_entry(%e) : (i64) -> i64
  %g = func.call @froe_run(%f) : (i64) -> i64
  %h = func.call @froe.main(%g) : (i64) -> i64
  %i = func.call @closure.code(%h) : (i64) -> i64
  %j = func.call @partial(%i) : (i64) -> i64
  froe.print newline %j : i64
  %nine = arith.constant 9.0 : f64
  %root = func.call @sqrt(%nine) : (f64) -> f64
  froe.print newline %root : f64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %array = froe.array.of [%c1, %c2] : !froe.array<i64>
  froe.print newline %array : !froe.array<i64>
  return
}
