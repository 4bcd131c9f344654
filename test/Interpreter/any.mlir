// RUN: %expect 4 froe interpret %s > %t.out 2> %t.err
// RUN: FileCheck %s --input-file=%t.out
// RUN: FileCheck %s --input-file=%t.err --check-prefix=ERR

// Boxes made in functions that do not know the type: what the variables stand
// for at that call goes into the box.

!a = !froe.var<"a">
!b = !froe.var<"b">
!wrapped = !froe.record<w: !a>
!list_a = !froe.sum<"ListA", nil, cons(!a, !froe.sum<"ListA">)>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>

func.func @box(%x: !a) -> !froe.any {
  %b = froe.upcast %x : !a to !froe.any
  return %b : !froe.any
}
func.func @wrap(%x: !a) -> !froe.any {
  %r = froe.record {w = %x} : !wrapped
  %b = froe.upcast %r : !wrapped to !froe.any
  return %b : !froe.any
}
func.func @unbox(%x: !froe.any, %like: !b) -> !b {
  %r = froe.unbox %x : !froe.any to !b
  return %r : !b
}
func.func @unwrap(%x: !froe.any, %like: !b) -> !b {
  %r = froe.unbox %x : !froe.any to !froe.record<w: !b>
  %w = froe.get %r[w] : !froe.record<w: !b>
  return %w : !b
}
func.func @list(%x: !a) -> !froe.any {
  %n = froe.label nil : !list_a
  %c = froe.label cons(%x, %n) : !list_a
  %b = froe.upcast %c : !list_a to !froe.any
  return %b : !froe.any
}

func.func @main() {
  %c1 = arith.constant 1 : i64
  %s = froe.string "text"
  %b = froe.call @box(%c1) : (i64) -> !froe.any
  %t = froe.call @box(%s) : (!froe.string) -> !froe.any
  // Bare at the top, as without a box.
  // CHECK: 1
  // CHECK-NEXT: {{^}}text
  // CHECK-NEXT: [1, "text"]
  froe.print newline %b : !froe.any
  froe.print newline %t : !froe.any
  %both = froe.array.of [%b, %t] : !froe.array<!froe.any>
  froe.print newline %both : !froe.array<!froe.any>
  // CHECK-NEXT: {w = 1}
  // CHECK-NEXT: {w = cons("text", nil)}
  %w = froe.call @wrap(%c1) : (i64) -> !froe.any
  %l = froe.call @list(%s) : (!froe.string) -> !froe.any
  %v = froe.call @wrap(%l) : (!froe.any) -> !froe.any
  froe.print newline %w : !froe.any
  froe.print newline %v : !froe.any

  // CHECK-NEXT: 1
  // CHECK-NEXT: text
  // CHECK-NEXT: 1
  // CHECK-NEXT: cons("text", nil)
  // CHECK-NEXT: {w = 1}
  // CHECK-NEXT: 2
  %0 = froe.call @unbox(%b, %c1) : (!froe.any, i64) -> i64
  froe.print newline %0 : i64
  %1 = froe.call @unbox(%t, %s) : (!froe.any, !froe.string) -> !froe.string
  froe.print newline %1 : !froe.string
  %2 = froe.call @unwrap(%w, %c1) : (!froe.any, i64) -> i64
  froe.print newline %2 : i64
  %3 = froe.call @unwrap(%v, %l) : (!froe.any, !froe.any) -> !froe.any
  froe.print newline %3 : !froe.any
  %4 = froe.unbox %w : !froe.any to !froe.record<w: i64>
  froe.print newline %4 : !froe.record<w: i64>
  // From a box that nobody else has.
  %c2 = arith.constant 2 : i64
  %5 = froe.upcast %c2 : i64 to !froe.any
  %6 = froe.unbox %5 : !froe.any to i64
  froe.print newline %6 : i64

  // Not the type that it was made of.
  // ERR: any.mlir:[[#@LINE-55]]:8: failure: the value is boxed with another type
  %7 = froe.call @unwrap(%w, %s) : (!froe.any, !froe.string) -> !froe.string
  froe.print newline %7 : !froe.string
  return
}
