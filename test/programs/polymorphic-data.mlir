// Polymorphic functions over trees, pairs, functions and sums of functions, at
// instances that contain themselves, and in groups that call each other.
//
// EXPECT: node(node(leaf, "1!", leaf), "2!", leaf)
// EXPECT: 3
// EXPECT: cons(1, cons(2, nil))
// EXPECT: 43
// EXPECT: forty-two!
// EXPECT: {first = cons(3, nil), second = {first = 4, second = "four"}}
// EXPECT: {first = {first = 4, second = "four"}, second = cons(3, nil)}
// EXPECT: 6
// EXPECT: {first = 1.5, second = 1.5}
// EXPECT: cons(cons(1, nil), cons(cons(2, nil), nil))
// EXPECT: rose(1, cons(rose(2, nil), cons(rose(3, nil), nil)))
// EXPECT: rose("1!", cons(rose("2!", nil), cons(rose("3!", nil), nil)))
// EXPECT: none some(some(7))
// EXPECT: even 10, odd 7
// EXPECT: cons(8, cons(9, nil))
// EXPECT: 5
// EXPECT: two(2, 2)
// EXPECT: 12
// EXPECT: cons(4, nil)

!a = !froe.var<"a">
!b = !froe.var<"b">
!c = !froe.var<"c">
!tree_a = !froe.sum<"TreeA", leaf, node(!froe.sum<"TreeA">, !a, !froe.sum<"TreeA">)>
!tree_b = !froe.sum<"TreeB", leaf, node(!froe.sum<"TreeB">, !b, !froe.sum<"TreeB">)>
!list_a = !froe.sum<"ListA", nil, cons(!a, !froe.sum<"ListA">)>
!list_b = !froe.sum<"ListB", nil, cons(!b, !froe.sum<"ListB">)>
!pair_ab = !froe.record<first: !a, second: !b>
!pair_ba = !froe.record<first: !b, second: !a>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>
!int_tree = !froe.sum<"IntTree", leaf, node(!froe.sum<"IntTree">, i64, !froe.sum<"IntTree">)>
!text_tree = !froe.sum<"TextTree", leaf, node(!froe.sum<"TextTree">, !froe.string, !froe.sum<"TextTree">)>
// A tree whose branches are a list of trees: two knots through each other.
!rose_a = !froe.sum<"RoseA", rose(!a, !froe.sum<"RosesA", nil, cons(!froe.sum<"RoseA">, !froe.sum<"RosesA">)>)>
!roses_a = !froe.sum<"RosesA">
!rose_b = !froe.sum<"RoseB", rose(!b, !froe.sum<"RosesB", nil, cons(!froe.sum<"RoseB">, !froe.sum<"RosesB">)>)>
!roses_b = !froe.sum<"RosesB">
!rose_i = !froe.sum<"RoseI", rose(i64, !froe.sum<"RosesI", nil, cons(!froe.sum<"RoseI">, !froe.sum<"RosesI">)>)>
!roses_i = !froe.sum<"RosesI">
!rose_t = !froe.sum<"RoseT", rose(!froe.string, !froe.sum<"RosesT", nil, cons(!froe.sum<"RoseT">, !froe.sum<"RosesT">)>)>

//===----------------------------------------------------------------------===//
// Trees and lists
//===----------------------------------------------------------------------===//

func.func @map_tree(%f: !froe.pap<(!a) -> !b>, %t: !tree_a) -> !tree_b {
  %r = froe.match %t : !tree_a -> !tree_b {
  case leaf {
    %l = froe.label leaf : !tree_b
    froe.yield %l : !tree_b
  }
  case node(%l: !tree_a, %x: !a, %r: !tree_a) {
    %m = froe.call @map_tree(%f, %l) : (!froe.pap<(!a) -> !b>, !tree_a) -> !tree_b
    %y = froe.apply %f(%x) : !froe.pap<(!a) -> !b>
    %s = froe.call @map_tree(%f, %r) : (!froe.pap<(!a) -> !b>, !tree_a) -> !tree_b
    %n = froe.label node(%m, %y, %s) : !tree_b
    froe.yield %n : !tree_b
  }
  }
  return %r : !tree_b
}

func.func @fold_tree(%f: !froe.pap<(!b, !a) -> !b>, %z: !b, %t: !tree_a) -> !b {
  %r = froe.match %t : !tree_a -> !b {
  case leaf {
    froe.yield %z : !b
  }
  case node(%l: !tree_a, %x: !a, %r: !tree_a) {
    %0 = froe.call @fold_tree(%f, %z, %l) : (!froe.pap<(!b, !a) -> !b>, !b, !tree_a) -> !b
    %1 = froe.apply %f(%0, %x) : !froe.pap<(!b, !a) -> !b>
    %2 = froe.call @fold_tree(%f, %1, %r) : (!froe.pap<(!b, !a) -> !b>, !b, !tree_a) -> !b
    froe.yield %2 : !b
  }
  }
  return %r : !b
}

func.func @snoc(%l: !list_a, %x: !a) -> !list_a {
  %r = froe.match %l : !list_a -> !list_a {
  case nil {
    %n = froe.label nil : !list_a
    %c = froe.label cons(%x, %n) : !list_a
    froe.yield %c : !list_a
  }
  case cons(%h: !a, %t: !list_a) {
    %u = froe.call @snoc(%t, %x) : (!list_a, !a) -> !list_a
    %c = froe.label cons(%h, %u) : !list_a
    froe.yield %c : !list_a
  }
  }
  return %r : !list_a
}

// An instance at a type that mentions the caller's own variable.
func.func @flatten(%t: !tree_a) -> !list_a {
  %f = froe.pap @snoc() : () -> !froe.pap<(!list_a, !a) -> !list_a>
  %n = froe.label nil : !list_a
  %r = froe.call @fold_tree(%f, %n, %t) : (!froe.pap<(!list_a, !a) -> !list_a>, !list_a, !tree_a) -> !list_a
  return %r : !list_a
}

func.func @map(%f: !froe.pap<(!a) -> !b>, %l: !list_a) -> !list_b {
  %r = froe.match %l : !list_a -> !list_b {
  case nil {
    %n = froe.label nil : !list_b
    froe.yield %n : !list_b
  }
  case cons(%x: !a, %xs: !list_a) {
    %y = froe.apply %f(%x) : !froe.pap<(!a) -> !b>
    %ys = froe.call @map(%f, %xs) : (!froe.pap<(!a) -> !b>, !list_a) -> !list_b
    %c = froe.label cons(%y, %ys) : !list_b
    froe.yield %c : !list_b
  }
  }
  return %r : !list_b
}

func.func @singleton(%x: !a) -> !list_a {
  %n = froe.label nil : !list_a
  %c = froe.label cons(%x, %n) : !list_a
  return %c : !list_a
}

//===----------------------------------------------------------------------===//
// Roses: two functions that call each other, over two types that do
//===----------------------------------------------------------------------===//

func.func @map_rose(%f: !froe.pap<(!a) -> !b>, %r: !rose_a) -> !rose_b {
  %q = froe.match %r : !rose_a -> !rose_b {
  case rose(%x: !a, %rs: !roses_a) {
    %y = froe.apply %f(%x) : !froe.pap<(!a) -> !b>
    %ss = froe.call @map_roses(%f, %rs) : (!froe.pap<(!a) -> !b>, !roses_a) -> !roses_b
    %s = froe.label rose(%y, %ss) : !rose_b
    froe.yield %s : !rose_b
  }
  }
  return %q : !rose_b
}
// The list of roses as `map` sees it has another knot.
func.func @map_roses(%f: !froe.pap<(!a) -> !b>, %rs: !roses_a) -> !roses_b {
  %g = froe.pap @map_rose(%f) : (!froe.pap<(!a) -> !b>) -> !froe.pap<(!rose_a) -> !rose_b>
  %ss = froe.call @map(%g, %rs) : (!froe.pap<(!rose_a) -> !rose_b>, !roses_a) -> !roses_b
  return %ss : !roses_b
}

//===----------------------------------------------------------------------===//
// Functions and pairs
//===----------------------------------------------------------------------===//

func.func @compose(%f: !froe.pap<(!b) -> !c>, %g: !froe.pap<(!a) -> !b>, %x: !a) -> !c {
  %y = froe.apply %g(%x) : !froe.pap<(!a) -> !b>
  %z = froe.apply %f(%y) : !froe.pap<(!b) -> !c>
  return %z : !c
}
func.func @swap(%p: !pair_ab) -> !pair_ba {
  %x = froe.get %p[first] : !pair_ab
  %y = froe.get %p[second] : !pair_ab
  %q = froe.record {first = %y, second = %x} : !pair_ba
  return %q : !pair_ba
}
func.func @pair(%x: !a, %y: !b) -> !pair_ab {
  %p = froe.record {first = %x, second = %y} : !pair_ab
  return %p : !pair_ab
}
func.func @fanout(%x: !a) -> !froe.record<first: !a, second: !a> {
  %p = froe.call @pair(%x, %x) : (!a, !a) -> !froe.record<first: !a, second: !a>
  return %p : !froe.record<first: !a, second: !a>
}
func.func @identity(%x: !a) -> !a { return %x : !a }
func.func @const(%x: !a, %y: !b) -> !a { return %x : !a }

// Labels hold partial applications of polymorphic functions.
!step = !froe.sum<apply(!froe.pap<(!a) -> !a>), same>
func.func @run(%s: !step, %x: !a) -> !a {
  %r = froe.match %s : !step -> !a {
  case apply(%f: !froe.pap<(!a) -> !a>) {
    %y = froe.apply %f(%x) : !froe.pap<(!a) -> !a>
    froe.yield %y : !a
  }
  case same {
    froe.yield %x : !a
  }
  }
  return %r : !a
}
func.func @twice(%s: !step) -> !step {
  %f = froe.pap @run(%s) : (!step) -> !froe.pap<(!a) -> !a>
  %g = froe.pap @compose(%f, %f) : (!froe.pap<(!a) -> !a>, !froe.pap<(!a) -> !a>) -> !froe.pap<(!a) -> !a>
  %r = froe.label apply(%g) : !step
  return %r : !step
}

//===----------------------------------------------------------------------===//
// Variables that stand for nothing in particular
//===----------------------------------------------------------------------===//

func.func @never() -> !a {
  %x = froe.fail "never" -> !a
  return %x : !a
}
func.func @or_never(%yes: i1, %x: !a) -> !a {
  %r = scf.if %yes -> !a {
    scf.yield %x : !a
  } else {
    %n = froe.call @never() : () -> !a
    scf.yield %n : !a
  }
  return %r : !a
}
func.func @is_none(%x: !froe.sum<none, some(!a)>) -> i1 {
  %r = froe.match borrow %x : !froe.sum<none, some(!a)> -> i1 {
  case none {
    %t = arith.constant true
    froe.yield %t : i1
  }
  default(%n: !froe.sum<some(!a)>) {
    %f = arith.constant false
    froe.yield %f : i1
  }
  }
  return %r : i1
}
func.func @phantom(%x: i64) -> i64 {
  %none = froe.label none : !froe.sum<none, some(!b)>
  %t = froe.call @is_none(%none) : (!froe.sum<none, some(!b)>) -> i1
  %r = froe.call @or_never(%t, %x) : (i1, i64) -> i64
  return %r : i64
}

//===----------------------------------------------------------------------===//
// A group that hands its variables round
//===----------------------------------------------------------------------===//

func.func @even(%n: i64, %x: !a, %y: !b) -> !pair_ab {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %c0 : i64
  %r = scf.if %done -> !pair_ab {
    %p = froe.call @pair(%x, %y) : (!a, !b) -> !pair_ab
    scf.yield %p : !pair_ab
  } else {
    %m = arith.subi %n, %c1 : i64
    %p = froe.call @odd(%m, %y, %x) : (i64, !b, !a) -> !pair_ba
    %q = froe.call @swap(%p) : (!pair_ba) -> !pair_ab
    scf.yield %q : !pair_ab
  }
  return %r : !pair_ab
}
func.func @odd(%n: i64, %x: !a, %y: !b) -> !pair_ab {
  %p = func.call @even(%n, %x, %y) : (i64, !a, !b) -> !pair_ab
  return %p : !pair_ab
}

//===----------------------------------------------------------------------===//

func.func @exclaim(%n: i64) -> !froe.string {
  %s = froe.show %n : i64
  %mark = froe.string "!"
  %r = froe.string.concat %s, %mark
  return %r : !froe.string
}
func.func @exclaim_text(%s: !froe.string) -> !froe.string {
  %mark = froe.string "!"
  %r = froe.string.concat %s, %mark
  return %r : !froe.string
}
func.func @plus(%x: i64, %y: i64) -> i64 {
  %r = froe.add %x, %y : i64
  return %r : i64
}

// Two names of one structure, unrolled: one instance serves both.
!zig = !froe.sum<"Zig", nil, cons(i64, !froe.sum<"Zag", nil, cons(i64, !froe.sum<"Zig">)>)>

func.func @main() {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c42 = arith.constant 42 : i64

  %leaf = froe.label leaf : !int_tree
  %left = froe.label node(%leaf, %c1, %leaf) : !int_tree
  %tree = froe.label node(%left, %c2, %leaf) : !int_tree
  %exclaim = froe.pap @exclaim() : () -> !froe.pap<(i64) -> !froe.string>
  %texts = froe.call @map_tree(%exclaim, %tree) : (!froe.pap<(i64) -> !froe.string>, !int_tree) -> !text_tree
  froe.print newline %texts : !text_tree
  %plus = froe.pap @plus() : () -> !froe.pap<(i64, i64) -> i64>
  %c0 = arith.constant 0 : i64
  %sum = froe.call @fold_tree(%plus, %c0, %tree) : (!froe.pap<(i64, i64) -> i64>, i64, !int_tree) -> i64
  froe.print newline %sum : i64
  %flat = froe.call @flatten(%tree) : (!int_tree) -> !ints
  froe.print newline %flat : !ints

  %inc = froe.pap @plus(%c1) : (i64) -> !froe.pap<(i64) -> i64>
  %identity = froe.pap @identity() : () -> !froe.pap<(i64) -> i64>
  %same = froe.call @compose(%inc, %identity, %c42) : (!froe.pap<(i64) -> i64>, !froe.pap<(i64) -> i64>, i64) -> i64
  froe.print newline %same : i64
  %mark = froe.pap @exclaim_text() : () -> !froe.pap<(!froe.string) -> !froe.string>
  %forty_two = froe.string "forty-two"
  %const = froe.pap @const(%forty_two) : (!froe.string) -> !froe.pap<(i64) -> !froe.string>
  %both = froe.pap @compose(%mark, %const) : (!froe.pap<(!froe.string) -> !froe.string>, !froe.pap<(i64) -> !froe.string>) -> !froe.pap<(i64) -> !froe.string>
  %word = froe.apply %both(%c1) : !froe.pap<(i64) -> !froe.string>
  froe.print newline %word : !froe.string

  %nil = froe.label nil : !ints
  %three = froe.label cons(%c3, %nil) : !ints
  %four = froe.string "four"
  %inner = froe.call @pair(%c4, %four) : (i64, !froe.string) -> !froe.record<first: i64, second: !froe.string>
  %outer = froe.call @pair(%three, %inner) : (!ints, !froe.record<first: i64, second: !froe.string>) -> !froe.record<first: !ints, second: !froe.record<first: i64, second: !froe.string>>
  froe.print newline %outer : !froe.record<first: !ints, second: !froe.record<first: i64, second: !froe.string>>
  %swapped = froe.call @swap(%outer) : (!froe.record<first: !ints, second: !froe.record<first: i64, second: !froe.string>>) -> !froe.record<first: !froe.record<first: i64, second: !froe.string>, second: !ints>
  froe.print newline %swapped : !froe.record<first: !froe.record<first: i64, second: !froe.string>, second: !ints>

  %step = froe.label apply(%inc) : !froe.sum<apply(!froe.pap<(i64) -> i64>), same>
  %two_steps = froe.call @twice(%step) : (!froe.sum<apply(!froe.pap<(i64) -> i64>), same>) -> !froe.sum<apply(!froe.pap<(i64) -> i64>), same>
  %four_steps = froe.call @twice(%two_steps) : (!froe.sum<apply(!froe.pap<(i64) -> i64>), same>) -> !froe.sum<apply(!froe.pap<(i64) -> i64>), same>
  %six = froe.call @run(%four_steps, %c2) : (!froe.sum<apply(!froe.pap<(i64) -> i64>), same>, i64) -> i64
  froe.print newline %six : i64
  %half = arith.constant 1.5 : f64
  %halves = froe.call @fanout(%half) : (f64) -> !froe.record<first: f64, second: f64>
  froe.print newline %halves : !froe.record<first: f64, second: f64>

  // A list of lists.
  %singleton = froe.pap @singleton() : () -> !froe.pap<(i64) -> !ints>
  %lists = froe.call @map(%singleton, %flat) : (!froe.pap<(i64) -> !ints>, !ints) -> !froe.sum<"Lists", nil, cons(!ints, !froe.sum<"Lists">)>
  froe.print newline %lists : !froe.sum<"Lists">

  %no_roses = froe.label nil : !roses_i
  %rose3 = froe.label rose(%c3, %no_roses) : !rose_i
  %rose2 = froe.label rose(%c2, %no_roses) : !rose_i
  %roses3 = froe.label cons(%rose3, %no_roses) : !roses_i
  %roses = froe.label cons(%rose2, %roses3) : !roses_i
  %rose = froe.label rose(%c1, %roses) : !rose_i
  froe.print newline %rose : !rose_i
  %shown = froe.call @map_rose(%exclaim, %rose) : (!froe.pap<(i64) -> !froe.string>, !rose_i) -> !rose_t
  froe.print newline %shown : !rose_t

  // The same variable inside and outside.
  %c7 = arith.constant 7 : i64
  %some = froe.label some(%c7) : !froe.sum<none, some(i64)>
  %some_some = froe.label some(%some) : !froe.sum<none, some(!froe.sum<none, some(i64)>)>
  %none = froe.label none : !froe.sum<none, some(!froe.sum<none, some(i64)>)>
  %true = arith.constant true
  %n = froe.call @or_never(%true, %none) : (i1, !froe.sum<none, some(!froe.sum<none, some(i64)>)>) -> !froe.sum<none, some(!froe.sum<none, some(i64)>)>
  %m = froe.call @identity(%some_some) : (!froe.sum<none, some(!froe.sum<none, some(i64)>)>) -> !froe.sum<none, some(!froe.sum<none, some(i64)>)>
  %space = froe.string " "
  froe.print %n : !froe.sum<none, some(!froe.sum<none, some(i64)>)>
  froe.print %space : !froe.string
  froe.print newline %m : !froe.sum<none, some(!froe.sum<none, some(i64)>)>

  %c10 = arith.constant 10 : i64
  %even = froe.string "even "
  %odd = froe.string ", odd "
  %p = froe.call @even(%c7, %even, %c10) : (i64, !froe.string, i64) -> !froe.record<first: !froe.string, second: i64>
  %p1 = froe.get %p[first] : !froe.record<first: !froe.string, second: i64>
  %p2 = froe.get %p[second] : !froe.record<first: !froe.string, second: i64>
  froe.print %p1 : !froe.string
  froe.print %p2 : i64
  %q = froe.call @odd(%c10, %c7, %odd) : (i64, i64, !froe.string) -> !froe.record<first: i64, second: !froe.string>
  %q1 = froe.get %q[first] : !froe.record<first: i64, second: !froe.string>
  %q2 = froe.get %q[second] : !froe.record<first: i64, second: !froe.string>
  froe.print %q2 : !froe.string
  froe.print newline %q1 : i64

  %c8 = arith.constant 8 : i64
  %c9 = arith.constant 9 : i64
  %z0 = froe.label nil : !zig
  %z1 = froe.call @snoc(%z0, %c8) : (!zig, i64) -> !zig
  %z2 = froe.call @snoc(%z1, %c9) : (!zig, i64) -> !zig
  froe.print newline %z2 : !zig

  %c5 = arith.constant 5 : i64
  %five = froe.call @phantom(%c5) : (i64) -> i64
  froe.print newline %five : i64

  // A polymorphic function inside of an alternative and of a split tree.
  %alt = froe.alt(%x: i64) -> !froe.sum<two(i64, i64)> {
    %d = froe.call @fanout(%x) : (i64) -> !froe.record<first: i64, second: i64>
    %d1 = froe.get %d[first] : !froe.record<first: i64, second: i64>
    %d2 = froe.get %d[second] : !froe.record<first: i64, second: i64>
    %two = froe.label two(%d1, %d2) : !froe.sum<two(i64, i64)>
    froe.yield %two : !froe.sum<two(i64, i64)>
  }
  %two = froe.apply %alt(%c2) : !froe.alt<(i64) -> !froe.sum<two(i64, i64)>>
  froe.print newline %two : !froe.sum<two(i64, i64)>
  %when_nil = froe.pap @identity(%c0) : (i64) -> !froe.alt<() -> i64>
  %when_cons = froe.alt(%h: i64, %rest: !froe.alt<() -> i64>) -> i64 {
    %r = froe.apply %rest() : !froe.alt<() -> i64>
    %k = froe.call @identity(%h) : (i64) -> i64
    %s = froe.add %k, %r : i64
    froe.yield %s : i64
  }
  %total = froe.mk_tree {case nil = %when_nil, case cons(raw, rec) = %when_cons} : !froe.split_tree<!ints -> i64>
  %l9 = froe.label cons(%c9, %three) : !ints
  %twelve = froe.split %l9 with %total : !froe.split_tree<!ints -> i64>
  froe.print newline %twelve : i64

  %sub = froe.pap @snoc() : () -> !froe.pap<(!ints, i64) -> !ints>
  %done = froe.apply %sub(%nil, %c4) : !froe.pap<(!ints, i64) -> !ints>
  froe.print newline %done : !ints
  return
}
