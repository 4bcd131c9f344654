// RUN: froe interpret %s | FileCheck %s

// Type variables: values are printed as the instance says, however far down.

!a = !froe.var<"a">
!b = !froe.var<"b">
!alist = !froe.sum<"AList", nil, cons(!a, !froe.sum<"AList">)>
!blist = !froe.sum<"BList", nil, cons(!b, !froe.sum<"BList">)>
!ilist = !froe.sum<"IList", nil, cons(i64, !froe.sum<"IList">)>
!plist = !froe.sum<"PList", nil, cons(!froe.record<x: i64>, !froe.sum<"PList">)>

func.func @identity(%x: !a) -> !a {
  return %x : !a
}

func.func @map(%f: !froe.pap<(!a) -> !b>, %l: !alist) -> !blist {
  %r = froe.match %l : !alist -> !blist {
  case nil {
    %n = froe.label nil : !blist
    froe.yield %n : !blist
  }
  case cons(%h: !a, %t: !alist) {
    %x = froe.apply %f(%h) : !froe.pap<(!a) -> !b>
    %rest = froe.call @map(%f, %t) : (!froe.pap<(!a) -> !b>, !alist) -> !blist
    %c = froe.label cons(%x, %rest) : !blist
    froe.yield %c : !blist
  }
  }
  return %r : !blist
}

func.func @dump(%x: !a) {
  froe.print newline %x : !a
  return
}

// Does not print itself, and swaps the variables of who does.
func.func @both(%x: !a, %y: !b) {
  func.call @dump2(%y, %x) : (!b, !a) -> ()
  return
}
func.func @dump2(%x: !b, %y: !a) {
  %p = froe.record {x = %x, y = %y} : !froe.record<x: !b, y: !a>
  froe.call @dump(%p) : (!froe.record<x: !b, y: !a>) -> ()
  return
}

// A list in Lisp style only if the tail, which is of type b, is one.
func.func @link(%x: !a, %t: !b) {
  %c = froe.label Cons(%x, %t) : !froe.sum<Nil, Cons(!a, !b)>
  froe.print lisp newline %c : !froe.sum<Nil, Cons(!a, !b)>
  return
}

func.func @link2(%x: !a, %t: !b) {
  %c = froe.label Cons(%x, %t) : !froe.sum<Cons(!a, !b)>
  froe.call @link(%x, %c) : (!a, !froe.sum<Cons(!a, !b)>) -> ()
  return
}

// The types grow with every call.
func.func @grow(%n: i64, %x: !a) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  cf.cond_br %done, ^print, ^more
^print:
  froe.print newline %x : !a
  return
^more:
  %m = arith.subi %n, %c1 : i64
  %xs = froe.array.of [%x, %x] : !froe.array<!a>
  froe.call @grow(%m, %xs) : (i64, !froe.array<!a>) -> ()
  return
}

func.func @inside(%x: !a) -> !froe.alt<(i64) -> !froe.string> {
  %f = froe.alt(%n: i64) -> !froe.string {
    %p = froe.record {n = %n, x = %x} : !froe.record<n: i64, x: !a>
    %s = froe.show %p : !froe.record<n: i64, x: !a>
    froe.yield %s : !froe.string
  }
  return %f : !froe.alt<(i64) -> !froe.string>
}

func.func @wrap(%x: i64) -> !froe.record<x: i64> {
  %r = froe.record {x = %x} : !froe.record<x: i64>
  return %r : !froe.record<x: i64>
}

func.func @main() {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %t = arith.constant true
  %f = arith.constant 0.5 : f64
  // CHECK: 1
  %i = froe.call @identity(%c1) : (i64) -> i64
  froe.print newline %i : i64
  // CHECK-NEXT: true
  // CHECK-NEXT: 0.5
  // CHECK-NEXT: "quoted inside of data only" quoted
  froe.call @dump(%t) : (i1) -> ()
  froe.call @dump(%f) : (f64) -> ()
  %s = froe.string "\22quoted inside of data only\22 quoted"
  froe.call @dump(%s) : (!froe.string) -> ()
  // What has been forgotten is not printed.
  // CHECK-NEXT: {x = 1}
  %r = froe.record {x = %c1, y = %f} : !froe.record<x: i64, y: f64>
  %u = froe.upcast %r : !froe.record<x: i64, y: f64> to !froe.record<x: i64>
  froe.call @dump(%u) : (!froe.record<x: i64>) -> ()
  // CHECK-NEXT: {x = true, y = 1}
  froe.call @both(%c1, %t) : (i64, i1) -> ()

  // CHECK-NEXT: cons({x = 1}, cons({x = 2}, nil))
  %nil = froe.label nil : !ilist
  %l2 = froe.label cons(%c2, %nil) : !ilist
  %l1 = froe.label cons(%c1, %l2) : !ilist
  %wrap = froe.pap @wrap() : () -> !froe.pap<(i64) -> !froe.record<x: i64>>
  %m = froe.call @map(%wrap, %l1) : (!froe.pap<(i64) -> !froe.record<x: i64>>, !ilist) -> !plist
  froe.call @dump(%m) : (!plist) -> ()
  // CHECK-NEXT: {{\[\[\[}}0.5, 0.5], [0.5, 0.5]], {{\[\[}}0.5, 0.5], [0.5, 0.5]]]
  %c3 = arith.constant 3 : i64
  froe.call @grow(%c3, %f) : (i64, f64) -> ()
  // CHECK-NEXT: {n = 2, x = {x = 1}}
  %in = froe.call @inside(%u) : (!froe.record<x: i64>) -> !froe.alt<(i64) -> !froe.string>
  %text = froe.apply %in(%c2) : !froe.alt<(i64) -> !froe.string>
  froe.print newline %text : !froe.string
  // CHECK-NEXT: [1, 2]
  %dump = froe.pap @dump() : () -> !froe.pap<(!froe.array<i64>) -> ()>
  %a = froe.array.of [%c1, %c2] : !froe.array<i64>
  froe.apply %dump(%a) : !froe.pap<(!froe.array<i64>) -> ()>

  // CHECK-NEXT: [1]
  // CHECK-NEXT: [1 1]
  // CHECK-NEXT: (Cons 1 2)
  // CHECK-NEXT: (Cons 1 (Cons 1 2))
  %char = arith.constant 97 : i32
  %end = froe.label Nil : !froe.sum<Nil>
  froe.call @link(%c1, %end) : (i64, !froe.sum<Nil>) -> ()
  froe.call @link2(%c1, %end) : (i64, !froe.sum<Nil>) -> ()
  froe.call @link(%c1, %c2) : (i64, i64) -> ()
  froe.call @link2(%c1, %c2) : (i64, i64) -> ()
  // CHECK-NEXT: (Cons #\a "s")
  %string = froe.string "s"
  froe.call @link(%char, %string) : (i32, !froe.string) -> ()
  return
}
