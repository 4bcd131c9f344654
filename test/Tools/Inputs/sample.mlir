// A little of everything, to be damaged.
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
func.func @sum(%l: !list) -> i64 {
  %r = froe.match %l : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%h: i64, %t: !list) {
    %rest = func.call @sum(%t) : (!list) -> i64
    %s = arith.addi %h, %rest : i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}
func.func @main() -> !froe.record<x: i64, s: !froe.string> {
  %c = arith.constant 7 : i64
  %n = froe.label nil : !list
  %l = froe.label cons(%c, %n) : !list
  %s = call @sum(%l) : (!list) -> i64
  %t = froe.string "grüezi\0A"
  %r = froe.record {s = %t, x = %s} : !froe.record<x: i64, s: !froe.string>
  return %r : !froe.record<x: i64, s: !froe.string>
}
