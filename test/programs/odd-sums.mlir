// Sums at the edges: more labels with fields, and more without, than a tag in a
// pointer tells apart; a single label; records without fields; labels whose
// fields are all empty.
//
// EXPECT: [a(1, e0), b(2, e1), c(3, e2), d(4, e3), e(5, e4), f(6, e5), g(7, e6), h(8, e7), i(9, e8)]
// EXPECT: 45 36
// EXPECT: only(5, "five")
// EXPECT: only
// EXPECT: wrap(wrap(wrap(5)))
// EXPECT: box({})
// EXPECT: empty({}, {}) full({}, 1, {}) none
// EXPECT: [empty({}, {}), full({}, 1, {}), none]
// EXPECT: link({}, link({}, link({}, end({}))))
// EXPECT: 3
// EXPECT: {}
// EXPECT: [{}, {}, {}]
// EXPECT: node(node(leaf({}), leaf({})), leaf({}))
// EXPECT: cycle([cycle([]), cycle([cycle([])])])

!big = !froe.sum<"Big",
  e0, e1, e2, e3, e4, e5, e6, e7, e8,
  a(i64, !froe.sum<"Big">), b(i64, !froe.sum<"Big">), c(i64, !froe.sum<"Big">),
  d(i64, !froe.sum<"Big">), e(i64, !froe.sum<"Big">), f(i64, !froe.sum<"Big">),
  g(i64, !froe.sum<"Big">), h(i64, !froe.sum<"Big">), i(i64, !froe.sum<"Big">)>
!unit = !froe.record<>
!single = !froe.sum<only(i64, !froe.string)>
!single_plain = !froe.sum<only>
!wrap = !froe.sum<wrap(!froe.sum<wrap(!froe.sum<wrap(i64)>)>)>
!box = !froe.sum<box(!unit)>
!empties = !froe.sum<none, empty(!unit, !unit), full(!unit, i64, !unit)>
!chain = !froe.sum<"Chain", end(!unit), link(!unit, !froe.sum<"Chain">)>
!bare_tree = !froe.sum<"BareTree", leaf(!unit), node(!froe.sum<"BareTree">, !froe.sum<"BareTree">)>
!cycle = !froe.sum<"Cycle", cycle(!froe.array<!froe.sum<"Cycle">>)>

func.func @value(%x: !big) -> (i64, i64) {
  %n, %m = froe.match %x : !big -> (i64, i64) {
  case a(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case b(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case c(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case d(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case e(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case f(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case g(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case h(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  case i(%n: i64, %m: !big) { %k = func.call @index(%m) : (!big) -> i64  froe.yield %n, %k : i64, i64 }
  default {
    %failed:2 = froe.fail "a label without fields" -> (i64, i64)
    froe.yield %failed#0, %failed#1 : i64, i64
  }
  }
  return %n, %m : i64, i64
}

func.func @index(%x: !big) -> i64 {
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c5 = arith.constant 5 : i64
  %c6 = arith.constant 6 : i64
  %c7 = arith.constant 7 : i64
  %c8 = arith.constant 8 : i64
  %n = froe.match borrow %x : !big -> i64 {
  case e0 { froe.yield %c0 : i64 }
  case e1 { froe.yield %c1 : i64 }
  case e2 { froe.yield %c2 : i64 }
  case e3 { froe.yield %c3 : i64 }
  case e4 { froe.yield %c4 : i64 }
  case e5 { froe.yield %c5 : i64 }
  case e6 { froe.yield %c6 : i64 }
  case e7 { froe.yield %c7 : i64 }
  case e8 { froe.yield %c8 : i64 }
  default {
    %failed = froe.fail "a label with fields" -> i64
    froe.yield %failed : i64
  }
  }
  return %n : i64
}

func.func @length(%c: !chain) -> i64 {
  %n = froe.match borrow %c : !chain -> i64 {
  case end(%u: !unit) {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case link(%u: !unit, %rest: !chain) {
    %one = arith.constant 1 : i64
    %m = func.call @length(%rest) : (!chain) -> i64
    %n = arith.addi %m, %one : i64
    froe.yield %n : i64
  }
  }
  return %n : i64
}

func.func @unit_of(%c: !chain) -> !unit {
  %u = froe.match %c : !chain -> !unit {
  case end(%u: !unit) { froe.yield %u : !unit }
  case link(%u: !unit, %rest: !chain) { froe.yield %u : !unit }
  }
  return %u : !unit
}

func.func @only(%s: !single_plain) -> !single_plain {
  %t = froe.match %s : !single_plain -> !single_plain {
  case only {
    %o = froe.label only : !single_plain
    froe.yield %o : !single_plain
  }
  }
  return %t : !single_plain
}

func.func @main() {
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c5 = arith.constant 5 : i64
  %c6 = arith.constant 6 : i64
  %c7 = arith.constant 7 : i64
  %c8 = arith.constant 8 : i64
  %c9 = arith.constant 9 : i64
  %e0 = froe.label e0 : !big
  %e1 = froe.label e1 : !big
  %e2 = froe.label e2 : !big
  %e3 = froe.label e3 : !big
  %e4 = froe.label e4 : !big
  %e5 = froe.label e5 : !big
  %e6 = froe.label e6 : !big
  %e7 = froe.label e7 : !big
  %e8 = froe.label e8 : !big
  %a = froe.label a(%c1, %e0) : !big
  %b = froe.label b(%c2, %e1) : !big
  %c = froe.label c(%c3, %e2) : !big
  %d = froe.label d(%c4, %e3) : !big
  %e = froe.label e(%c5, %e4) : !big
  %f = froe.label f(%c6, %e5) : !big
  %g = froe.label g(%c7, %e6) : !big
  %h = froe.label h(%c8, %e7) : !big
  %i = froe.label i(%c9, %e8) : !big
  %all = froe.array.of [%a, %b, %c, %d, %e, %f, %g, %h, %i] : !froe.array<!big>
  froe.print newline %all : !froe.array<!big>
  %zero = arith.constant 0 : i64
  %none = froe.record {n = %zero, m = %zero} : !froe.record<m: i64, n: i64>
  %sums = froe.array.fold %all, %none : !froe.array<!big> -> !froe.record<m: i64, n: i64> {
  ^bb0(%so_far: !froe.record<m: i64, n: i64>, %x: !big):
    %n, %m = func.call @value(%x) : (!big) -> (i64, i64)
    %n0 = froe.get %so_far[n] : !froe.record<m: i64, n: i64>
    %m0 = froe.get %so_far[m] : !froe.record<m: i64, n: i64>
    %n1 = arith.addi %n0, %n : i64
    %m1 = arith.addi %m0, %m : i64
    %next = froe.record {m = %m1, n = %n1} : !froe.record<m: i64, n: i64>
    froe.yield %next : !froe.record<m: i64, n: i64>
  }
  %space = froe.string " "
  %n = froe.get %sums[n] : !froe.record<m: i64, n: i64>
  %m = froe.get %sums[m] : !froe.record<m: i64, n: i64>
  froe.print %n : i64
  froe.print %space : !froe.string
  froe.print newline %m : i64

  %five = froe.string "five"
  %only = froe.label only(%c5, %five) : !single
  froe.print newline %only : !single
  %only_plain = froe.label only : !single_plain
  %only_again = func.call @only(%only_plain) : (!single_plain) -> !single_plain
  froe.print newline %only_again : !single_plain
  %w1 = froe.label wrap(%c5) : !froe.sum<wrap(i64)>
  %w2 = froe.label wrap(%w1) : !froe.sum<wrap(!froe.sum<wrap(i64)>)>
  %w3 = froe.label wrap(%w2) : !wrap
  froe.print newline %w3 : !wrap

  %unit = froe.record {} : !unit
  %box = froe.label box(%unit) : !box
  froe.print newline %box : !box
  %empty = froe.label empty(%unit, %unit) : !empties
  %full = froe.label full(%unit, %c1, %unit) : !empties
  %nothing = froe.label none : !empties
  froe.print %empty : !empties
  froe.print %space : !froe.string
  froe.print %full : !empties
  froe.print %space : !froe.string
  froe.print newline %nothing : !empties
  %array = froe.array.of [%empty, %full, %nothing] : !froe.array<!empties>
  froe.print newline %array : !froe.array<!empties>

  %l0 = froe.label end(%unit) : !chain
  %l1 = froe.label link(%unit, %l0) : !chain
  %l2 = froe.label link(%unit, %l1) : !chain
  %l3 = froe.label link(%unit, %l2) : !chain
  froe.print newline %l3 : !chain
  %length = func.call @length(%l3) : (!chain) -> i64
  froe.print newline %length : i64
  %u = func.call @unit_of(%l3) : (!chain) -> !unit
  froe.print newline %u : !unit
  %units = froe.array.make %length, %u : !froe.array<!unit>
  froe.print newline %units : !froe.array<!unit>

  %leaf = froe.label leaf(%unit) : !bare_tree
  %node = froe.label node(%leaf, %leaf) : !bare_tree
  %tree = froe.label node(%node, %leaf) : !bare_tree
  froe.print newline %tree : !bare_tree

  %no_cycles = froe.array.of [] : !froe.array<!cycle>
  %y0 = froe.label cycle(%no_cycles) : !cycle
  %ys1 = froe.array.of [%y0] : !froe.array<!cycle>
  %y1 = froe.label cycle(%ys1) : !cycle
  %ys2 = froe.array.of [%y0, %y1] : !froe.array<!cycle>
  %y2 = froe.label cycle(%ys2) : !cycle
  froe.print newline %y2 : !cycle
  return
}
