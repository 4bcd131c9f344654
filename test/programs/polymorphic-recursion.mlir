// Functions that use themselves at types that grow with every round: one
// instance serves all types, in which values are boxed. What is printed is what
// the types say all the same.
//
// EXPECT: 7
// EXPECT: {x = 7, y = 7}
// EXPECT: {x = {x = 7, y = 7}, y = {x = 7, y = 7}}
// EXPECT: text
// EXPECT: {x = "text", y = "text"}
// EXPECT: {x = {x = "text", y = "text"}, y = {x = "text", y = "text"}}
// EXPECT: true
// EXPECT: {x = true, y = true}
// EXPECT: {x = {x = true, y = true}, y = {x = true, y = true}}
// EXPECT: some(cons(1, nil))
// EXPECT: {x = some(cons(1, nil)), y = some(cons(1, nil))}
// EXPECT: {x = {x = some(cons(1, nil)), y = some(cons(1, nil))}, y = {x = some(cons(1, nil)), y = some(cons(1, nil))}}
// EXPECT: [[[3, 3], [3, 3]], [[3, 3], [3, 3]]]
// EXPECT: 8 values: {l = {l = 1.5, r = 1.5}, r = {l = 1.5, r = 1.5}}
// EXPECT: same 42
// EXPECT: same cons(1, nil)
// EXPECT: 12
// EXPECT: cons("x", cons("y", nil))
// EXPECT: 1000
// EXPECT: {x = 5, y = 5}
// EXPECT: [<function>]
// EXPECT: some(6) none
// EXPECT: 1024

!a = !froe.var<"a">
!b = !froe.var<"b">
!pair = !froe.record<x: !a, y: !a>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>
!some = !froe.sum<none, some(!ints)>
!both = !froe.record<l: !a, r: !a>

func.func private @grow(%n: i64, %x: !a) {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  froe.print newline %x : !a
  %done = arith.cmpi eq, %n, %c0 : i64
  scf.if %done {
  } else {
    %m = arith.subi %n, %c1 : i64
    %p = froe.record {x = %x, y = %x} : !pair
    froe.call @grow(%m, %p) : (i64, !pair) -> ()
  }
  return
}

// Through another function, and back with a result.
func.func private @even(%n: i64, %x: !a) -> !froe.string {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %done -> !froe.string {
    %s = froe.show %x : !a
    scf.yield %s : !froe.string
  } else {
    %m = arith.subi %n, %c1 : i64
    %xs = froe.array.of [%x, %x] : !froe.array<!a>
    %s = froe.call @odd(%m, %xs) : (i64, !froe.array<!a>) -> !froe.string
    scf.yield %s : !froe.string
  }
  return %r : !froe.string
}
func.func private @odd(%n: i64, %x: !b) -> !froe.string {
  %r = froe.call @even(%n, %x) : (i64, !b) -> !froe.string
  return %r : !froe.string
}

// A function comes along, which knows how to show what there is; it is wrapped
// on the way.
func.func private @describe(%n: i64, %x: !a, %show: !froe.pap<(!a) -> !froe.string>) -> !froe.string {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %done -> !froe.string {
    %s = froe.apply %show(%x) : !froe.pap<(!a) -> !froe.string>
    scf.yield %s : !froe.string
  } else {
    %m = arith.subi %n, %c1 : i64
    %p = froe.record {l = %x, r = %x} : !both
    %f = froe.pap @show_both(%show) : (!froe.pap<(!a) -> !froe.string>) -> !froe.pap<(!both) -> !froe.string>
    %s = froe.call @describe(%m, %p, %f) : (i64, !both, !froe.pap<(!both) -> !froe.string>) -> !froe.string
    scf.yield %s : !froe.string
  }
  return %r : !froe.string
}
func.func private @show_both(%show: !froe.pap<(!a) -> !froe.string>, %p: !both) -> !froe.string {
  %l = froe.get %p[l] : !both
  %r = froe.get %p[r] : !both
  %s = froe.apply %show(%l) : !froe.pap<(!a) -> !froe.string>
  %t = froe.apply %show(%r) : !froe.pap<(!a) -> !froe.string>
  %open = froe.string "{l = "
  %middle = froe.string ", r = "
  %close = froe.string "}"
  %0 = froe.string.concat %open, %s
  %1 = froe.string.concat %0, %middle
  %2 = froe.string.concat %1, %t
  %3 = froe.string.concat %2, %close
  return %3 : !froe.string
}
func.func private @show_float(%x: f64) -> !froe.string {
  %s = froe.show %x : f64
  return %s : !froe.string
}

// What goes in comes out again.
func.func private @there_and_back(%n: i64, %x: !a) -> !a {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %done -> !a {
    scf.yield %x : !a
  } else {
    %m = arith.subi %n, %c1 : i64
    %p = froe.record {x = %x, y = %x} : !pair
    %q = froe.call @there_and_back(%m, %p) : (i64, !pair) -> !pair
    %y = froe.get %q[y] : !pair
    scf.yield %y : !a
  }
  return %r : !a
}

// Records and sums around the variable are taken apart.
func.func private @around(%n: i64, %o: !froe.record<o: !froe.sum<none, some(!a)>>, %f: !froe.pap<(!a) -> i64>) -> i64 {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %s = froe.get %o[o] : !froe.record<o: !froe.sum<none, some(!a)>>
  %r = froe.match %s : !froe.sum<none, some(!a)> -> i64 {
  case none {
    froe.yield %c0 : i64
  }
  case some(%x: !a) {
    %r = scf.if %done -> i64 {
      %r = froe.apply %f(%x) : !froe.pap<(!a) -> i64>
      scf.yield %r : i64
    } else {
      %m = arith.subi %n, %c1 : i64
      %p = froe.record {x = %x, y = %x} : !pair
      %t = froe.label some(%p) : !froe.sum<none, some(!pair)>
      %u = froe.record {o = %t} : !froe.record<o: !froe.sum<none, some(!pair)>>
      %g = froe.pap @add_both(%f) : (!froe.pap<(!a) -> i64>) -> !froe.pap<(!pair) -> i64>
      %r = froe.call @around(%m, %u, %g) : (i64, !froe.record<o: !froe.sum<none, some(!pair)>>, !froe.pap<(!pair) -> i64>) -> i64
      scf.yield %r : i64
    }
    froe.yield %r : i64
  }
  }
  return %r : i64
}
func.func private @add_both(%f: !froe.pap<(!a) -> i64>, %p: !pair) -> i64 {
  %x = froe.get %p[x] : !pair
  %y = froe.get %p[y] : !pair
  %l = froe.apply %f(%x) : !froe.pap<(!a) -> i64>
  %r = froe.apply %f(%y) : !froe.pap<(!a) -> i64>
  %s = froe.add %l, %r : i64
  return %s : i64
}
func.func private @same(%x: i64) -> i64 { return %x : i64 }

// Only one of the variables grows: the list stays what it is.
func.func private @keep(%n: i64, %x: !a, %l: !froe.sum<"L", nil, cons(!b, !froe.sum<"L">)>) -> !froe.sum<"L"> {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %done -> !froe.sum<"L"> {
    scf.yield %l : !froe.sum<"L">
  } else {
    %m = arith.subi %n, %c1 : i64
    %p = froe.record {x = %x, y = %x} : !pair
    %r = froe.call @keep(%m, %p, %l) : (i64, !pair, !froe.sum<"L">) -> !froe.sum<"L">
    scf.yield %r : !froe.sum<"L">
  }
  return %r : !froe.sum<"L">
}

// Delayed.
func.func private @later(%n: i64, %x: !a) -> !froe.alt<() -> !a> {
  %c0 = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %c1 = arith.constant 1 : i64
  %m = arith.subi %n, %c1 : i64
  %r = froe.alt() -> !a {
    %y = scf.if %done -> !a {
      scf.yield %x : !a
    } else {
      %p = froe.record {x = %x, y = %x} : !pair
      %q = froe.call @later(%m, %p) : (i64, !pair) -> !froe.alt<() -> !pair>
      %s = froe.apply %q() : !froe.alt<() -> !pair>
      %z = froe.get %s[x] : !pair
      scf.yield %z : !a
    }
    froe.yield %y : !a
  }
  return %r : !froe.alt<() -> !a>
}

!texts = !froe.sum<"Texts", nil, cons(!froe.string, !froe.sum<"Texts">)>

func.func @main() -> i64 {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c7 = arith.constant 7 : i64
  %text = froe.string "text"
  %true = arith.constant true
  froe.call @grow(%c2, %c7) : (i64, i64) -> ()
  froe.call @grow(%c2, %text) : (i64, !froe.string) -> ()
  froe.call @grow(%c2, %true) : (i64, i1) -> ()
  %nil = froe.label nil : !ints
  %list = froe.label cons(%c1, %nil) : !ints
  %some = froe.label some(%list) : !some
  froe.call @grow(%c2, %some) : (i64, !some) -> ()

  %shown = froe.call @even(%c3, %c3) : (i64, i64) -> !froe.string
  froe.print newline %shown : !froe.string

  %half = arith.constant 1.5 : f64
  %show = froe.pap @show_float() : () -> !froe.pap<(f64) -> !froe.string>
  %described = froe.call @describe(%c2, %half, %show) : (i64, f64, !froe.pap<(f64) -> !froe.string>) -> !froe.string
  %values = froe.string "8 values: "
  froe.print %values : !froe.string
  froe.print newline %described : !froe.string

  %word = froe.string "same "
  %c42 = arith.constant 42 : i64
  %r = froe.call @there_and_back(%c7, %c42) : (i64, i64) -> i64
  froe.print %word : !froe.string
  froe.print newline %r : i64
  %s = froe.call @there_and_back(%c7, %list) : (i64, !ints) -> !ints
  froe.print %word : !froe.string
  froe.print newline %s : !ints

  %o3 = froe.label some(%c3) : !froe.sum<none, some(i64)>
  %o = froe.record {o = %o3} : !froe.record<o: !froe.sum<none, some(i64)>>
  %id = froe.pap @same() : () -> !froe.pap<(i64) -> i64>
  %t = froe.call @around(%c2, %o, %id) : (i64, !froe.record<o: !froe.sum<none, some(i64)>>, !froe.pap<(i64) -> i64>) -> i64
  froe.print newline %t : i64

  %x = froe.string "x"
  %y = froe.string "y"
  %t0 = froe.label nil : !texts
  %t1 = froe.label cons(%y, %t0) : !texts
  %t2 = froe.label cons(%x, %t1) : !texts
  %kept = froe.call @keep(%c3, %c1, %t2) : (i64, i64, !texts) -> !texts
  froe.print newline %kept : !texts

  %c1000 = arith.constant 1000 : i64
  %delayed = froe.call @later(%c3, %c1000) : (i64, i64) -> !froe.alt<() -> i64>
  %u = froe.apply %delayed() : !froe.alt<() -> i64>
  froe.print newline %u : i64

  // By hand.
  %c5 = arith.constant 5 : i64
  %p = froe.record {x = %c5, y = %c5} : !froe.record<x: i64, y: i64>
  %box = froe.upcast %p : !froe.record<x: i64, y: i64> to !froe.any
  froe.print newline %box : !froe.any
  %fbox = froe.upcast %id : !froe.pap<(i64) -> i64> to !froe.any
  %boxes = froe.array.of [%fbox] : !froe.array<!froe.any>
  froe.print newline %boxes : !froe.array<!froe.any>
  %c6 = arith.constant 6 : i64
  %six = froe.upcast %c6 : i64 to !froe.any
  %six_again = froe.upcast %six : !froe.any to !froe.any
  %some_six = froe.label some(%six_again) : !froe.sum<none, some(!froe.any)>
  %none_six = froe.label none : !froe.sum<none, some(!froe.any)>
  froe.print %some_six : !froe.sum<none, some(!froe.any)>
  %space = froe.string " "
  froe.print %space : !froe.string
  froe.print newline %none_six : !froe.sum<none, some(!froe.any)>

  // 2^10 in a type of that many parts.
  %c10 = arith.constant 10 : i64
  %o1 = froe.label some(%c1) : !froe.sum<none, some(i64)>
  %or = froe.record {o = %o1} : !froe.record<o: !froe.sum<none, some(i64)>>
  %result = froe.call @around(%c10, %or, %id) : (i64, !froe.record<o: !froe.sum<none, some(i64)>>, !froe.pap<(i64) -> i64>) -> i64
  return %result : i64
}
