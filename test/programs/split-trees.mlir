// Split trees of all kinds: passed to producers that end in tail_split, with
// recursive fields, with nested trees, with captures, with several results, in
// records and closures, returned from functions, and chosen at run time.
//
// STRESS: no
// EXPECT: 10
// EXPECT: cons(1, cons(4, cons(9, nil)))
// EXPECT: 106
// EXPECT: 3 -1
// EXPECT: (1 + (2 * x))
// EXPECT: 21
// EXPECT: 2
// EXPECT: node 1 node 2 leaf leaf node 3 leaf leaf
// EXPECT: first stops at 3
// EXPECT: [6, 24]
// EXPECT: even odd even
// EXPECT: 500000500000
// EXPECT: 15 120
// EXPECT: yes no

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!to_int = !froe.split_tree<!list -> i64>
!to_list = !froe.split_tree<!list -> !list>
!later = !froe.alt<() -> i64>
!later_list = !froe.alt<() -> !list>

/// A producer: hands its label to the tree, in tail position, from two places.
func.func @countdown(%n: i64, %tree: !to_int) -> i64 {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %done, ^end, ^more
^end:
  %r0 = froe.tail_split %tree, nil : !to_int
  return %r0 : i64
^more:
  %rest = func.call @list_down_from(%n) : (i64) -> !list
  %below = func.call @tail(%rest) : (!list) -> !list
  %r1 = froe.tail_split %tree, cons(%n, %below) : !to_int
  return %r1 : i64
}

func.func @tail(%list: !list) -> !list {
  %r = froe.match %list : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%x: i64, %xs: !list) { froe.yield %xs : !list }
  }
  return %r : !list
}

func.func @list_down_from(%n: i64) -> !list {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %list = scf.if %done -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %less = arith.subi %n, %one : i64
    %rest = func.call @list_down_from(%less) : (i64) -> !list
    %cons = froe.label cons(%n, %rest) : !list
    scf.yield %cons : !list
  }
  return %list : !list
}

/// A tree as a result, with a captured parameter.
func.func @sum_tree(%start: i64) -> !to_int {
  %nil = froe.alt() -> i64 {
    froe.yield %start : i64
  }
  %cons = froe.alt(%x: i64, %rest: !later) -> i64 {
    %s = froe.apply %rest() : !later
    %t = froe.add %x, %s : i64
    froe.yield %t : i64
  }
  %tree = froe.mk_tree { case nil = %nil, case cons(raw, rec) = %cons } : !to_int
  return %tree : !to_int
}

/// A tree that makes labels of what it splits.
func.func @map(%f: !froe.pap<(i64) -> i64>, %list: !list) -> !list {
  %nil = froe.alt() -> !list {
    %n = froe.label nil : !list
    froe.yield %n : !list
  }
  %cons = froe.alt(%x: i64, %rest: !later_list) -> !list {
    %y = froe.apply %f(%x) : !froe.pap<(i64) -> i64>
    %ys = froe.apply %rest() : !later_list
    %l = froe.label cons(%y, %ys) : !list
    froe.yield %l : !list
  }
  %tree = froe.mk_tree { case nil = %nil, case cons(raw, rec) = %cons } : !to_list
  %r = froe.split %list with %tree : !to_list
  return %r : !list
}

func.func @square(%x: i64) -> i64 {
  %y = froe.mul %x, %x : i64
  return %y : i64
}

/// A producer that loops, then hands on what it found: the first number whose
/// square is above a limit.
!found = !froe.sum<none, found(i64, i64)>
!on_found = !froe.split_tree<!found -> (i64, i64)>

func.func @search(%limit: i64, %n: i64, %tree: !on_found) -> (i64, i64) {
  %one = arith.constant 1 : i64
  %hundred = arith.constant 100 : i64
  %square = arith.muli %n, %n : i64
  %above = arith.cmpi sgt, %square, %limit : i64
  cf.cond_br %above, ^found, ^on
^found:
  %over = arith.subi %limit, %square : i64
  %r:2 = froe.tail_split %tree, found(%n, %over) : !on_found
  return %r#0, %r#1 : i64, i64
^on:
  %end = arith.cmpi sgt, %n, %hundred : i64
  cf.cond_br %end, ^none, ^next
^none:
  %s:2 = froe.tail_split %tree, none : !on_found
  return %s#0, %s#1 : i64, i64
^next:
  %m = arith.addi %n, %one : i64
  %t:2 = func.call @search(%limit, %m, %tree) : (i64, i64, !on_found) -> (i64, i64)
  return %t#0, %t#1 : i64, i64
}

// Expressions, shown and evaluated by trees with two recursive fields.

!expr = !froe.sum<"Expr", num(i64), x, add(!froe.sum<"Expr">, !froe.sum<"Expr">), mul(!froe.sum<"Expr">, !froe.sum<"Expr">)>
!later_text = !froe.alt<() -> !froe.string>

func.func @show(%e: !expr) -> !froe.string {
  %empty = froe.string ""
  %open = froe.string "("
  %close = froe.string ")"
  %num = froe.alt(%n: i64) -> !froe.string {
    %t = froe.string.from_int %n
    froe.yield %t : !froe.string
  }
  %x = froe.alt() -> !froe.string {
    %t = froe.string "x"
    froe.yield %t : !froe.string
  }
  %add = froe.alt(%a: !later_text, %b: !later_text) -> !froe.string {
    %plus = froe.string " + "
    %s = froe.apply %a() : !later_text
    %t = froe.apply %b() : !later_text
    %parts = froe.array.of [%open, %s, %plus, %t, %close] : !froe.array<!froe.string>
    %u = froe.string.join %parts, %empty : !froe.array<!froe.string>
    froe.yield %u : !froe.string
  }
  %mul = froe.alt(%a: !later_text, %b: !later_text) -> !froe.string {
    %times = froe.string " * "
    %s = froe.apply %a() : !later_text
    %t = froe.apply %b() : !later_text
    %parts = froe.array.of [%open, %s, %times, %t, %close] : !froe.array<!froe.string>
    %u = froe.string.join %parts, %empty : !froe.array<!froe.string>
    froe.yield %u : !froe.string
  }
  %tree = froe.mk_tree {
    case num = %num,
    case x = %x,
    case add(rec, rec) = %add,
    case mul(rec, rec) = %mul
  } : !froe.split_tree<!expr -> !froe.string>
  %text = froe.split %e with %tree : !froe.split_tree<!expr -> !froe.string>
  return %text : !froe.string
}

func.func @evaluate(%e: !expr, %value: i64) -> i64 {
  %num = froe.alt(%n: i64) -> i64 { froe.yield %n : i64 }
  %x = froe.alt() -> i64 { froe.yield %value : i64 }
  %add = froe.alt(%a: !later, %b: !later) -> i64 {
    %s = froe.apply %a() : !later
    %t = froe.apply %b() : !later
    %u = froe.add %s, %t : i64
    froe.yield %u : i64
  }
  %mul = froe.alt(%a: !later, %b: !later) -> i64 {
    %s = froe.apply %a() : !later
    %t = froe.apply %b() : !later
    %u = froe.mul %s, %t : i64
    froe.yield %u : i64
  }
  %tree = froe.mk_tree {
    case mul(rec, rec) = %mul,
    case add(rec, rec) = %add,
    case x = %x,
    case num(raw) = %num
  } : !froe.split_tree<!expr -> i64>
  %r = froe.split %e with %tree : !froe.split_tree<!expr -> i64>
  return %r : i64
}

// Nested trees: a box in a box, with a tree for each.

!inner = !froe.sum<full(i64), empty>
!outer = !froe.sum<box(!inner, !inner), nothing>

func.func @full_boxes(%o: !outer) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %is_full = froe.alt(%n: i64) -> i64 { froe.yield %one : i64 }
  %is_empty = froe.alt() -> i64 { froe.yield %zero : i64 }
  %inner = froe.mk_tree { case full = %is_full, case empty = %is_empty }
      : !froe.split_tree<!inner -> i64>
  %swapped = froe.mk_tree { case full(raw) = %is_full, case empty = %is_empty }
      : !froe.split_tree<!inner -> i64>
  %box = froe.alt(%a: !later, %b: !later) -> i64 {
    %m = froe.apply %a() : !later
    %n = froe.apply %b() : !later
    %s = arith.addi %m, %n : i64
    froe.yield %s : i64
  }
  %tree = froe.mk_tree {
    case box(tree %inner : !froe.split_tree<!inner -> i64>,
             tree %swapped : !froe.split_tree<!inner -> i64>) = %box,
    case nothing = %is_empty
  } : !froe.split_tree<!outer -> i64>
  %r = froe.split %o with %tree : !froe.split_tree<!outer -> i64>
  return %r : i64
}

// Order: fields are split when they are asked for, not before.

!bin = !froe.sum<"Bin", leaf, node(!froe.sum<"Bin">, i64, !froe.sum<"Bin">)>
!later_unit = !froe.alt<() -> ()>

func.func @visit(%t: !bin) {
  %leaf = froe.alt() {
    %text = froe.string " leaf"
    froe.print %text : !froe.string
    froe.yield
  }
  %node = froe.alt(%l: !later_unit, %n: i64, %r: !later_unit) {
    %one = arith.constant 1 : i64
    %first = arith.cmpi eq, %n, %one : i64
    %start = froe.string "node "
    %next = froe.string " node "
    %text = arith.select %first, %start, %next : !froe.string
    froe.print %text : !froe.string
    froe.print %n : i64
    froe.apply %l() : !later_unit
    froe.apply %r() : !later_unit
    froe.yield
  }
  %tree = froe.mk_tree { case leaf = %leaf, case node(rec, raw, rec) = %node }
      : !froe.split_tree<!bin -> ()>
  froe.split %t with %tree : !froe.split_tree<!bin -> ()>
  %end = froe.string ""
  froe.print newline %end : !froe.string
  return
}

/// Mutual recursion of trees: each is used by the other's alternative.
func.func @parity(%list: !list) -> !froe.string {
  %even = froe.string "even"
  %odd = froe.string "odd"
  %r = func.call @parity_from(%list, %even, %odd)
      : (!list, !froe.string, !froe.string) -> !froe.string
  return %r : !froe.string
}

func.func @parity_from(%list: !list, %now: !froe.string, %other: !froe.string) -> !froe.string {
  %nil = froe.alt() -> !froe.string { froe.yield %now : !froe.string }
  %cons = froe.alt(%x: i64, %xs: !list) -> !froe.string {
    %r = func.call @parity_from(%xs, %other, %now)
        : (!list, !froe.string, !froe.string) -> !froe.string
    froe.yield %r : !froe.string
  }
  %tree = froe.mk_tree { case nil = %nil, case cons = %cons }
      : !froe.split_tree<!list -> !froe.string>
  %r = froe.split %list with %tree : !froe.split_tree<!list -> !froe.string>
  return %r : !froe.string
}

func.func @split_with(%tree: !to_int, %list: !list) -> i64 {
  %r = froe.split %list with %tree : !to_int
  return %r : i64
}

!answer = !froe.sum<yes, no>

func.func @main() {
  %space = froe.string " "
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c5 = arith.constant 5 : i64
  %nil = froe.label nil : !list

  %sum = func.call @sum_tree(%c0) : (i64) -> !to_int
  %r1 = func.call @countdown(%c4, %sum) : (i64, !to_int) -> i64
  froe.print newline %r1 : i64
  %l3 = froe.label cons(%c3, %nil) : !list
  %l2 = froe.label cons(%c2, %l3) : !list
  %l1 = froe.label cons(%c1, %l2) : !list
  %square = froe.pap @square() : () -> !froe.pap<(i64) -> i64>
  %squares = func.call @map(%square, %l1) : (!froe.pap<(i64) -> i64>, !list) -> !list
  froe.print newline %squares : !list
  %c100 = arith.constant 100 : i64
  %sum100 = func.call @sum_tree(%c100) : (i64) -> !to_int
  %r2 = froe.split %l1 with %sum100 : !to_int
  froe.print newline %r2 : i64

  // Several results.
  %none = froe.alt() -> (i64, i64) { froe.yield %c0, %c0 : i64, i64 }
  %found = froe.alt(%n: i64, %over: i64) -> (i64, i64) {
    froe.yield %n, %over : i64, i64
  }
  %on_found = froe.mk_tree { case none = %none, case found = %found } : !on_found
  %c8 = arith.constant 8 : i64
  %r3, %r4 = func.call @search(%c8, %c0, %on_found) : (i64, i64, !on_found) -> (i64, i64)
  froe.print %r3 : i64
  froe.print %space : !froe.string
  froe.print newline %r4 : i64

  // 1 + 2 * x, for x = 10.
  %e1 = froe.label num(%c1) : !expr
  %e2 = froe.label num(%c2) : !expr
  %x = froe.label x : !expr
  %e2x = froe.label mul(%e2, %x) : !expr
  %e = froe.label add(%e1, %e2x) : !expr
  %text = func.call @show(%e) : (!expr) -> !froe.string
  froe.print newline %text : !froe.string
  %c10 = arith.constant 10 : i64
  %r5 = func.call @evaluate(%e, %c10) : (!expr, i64) -> i64
  froe.print newline %r5 : i64

  %full = froe.label full(%c5) : !inner
  %box = froe.label box(%full, %full) : !outer
  %r6 = func.call @full_boxes(%box) : (!outer) -> i64
  froe.print newline %r6 : i64

  %leaf = froe.label leaf : !bin
  %t2 = froe.label node(%leaf, %c2, %leaf) : !bin
  %t3 = froe.label node(%leaf, %c3, %leaf) : !bin
  %t1 = froe.label node(%t2, %c1, %t3) : !bin
  func.call @visit(%t1) : (!bin) -> ()

  // What is not asked for is not split: the tree would fail at the end.
  %fails = froe.alt() -> i64 {
    %never = froe.fail "nobody asked for the end" -> i64
    froe.yield %never : i64
  }
  %first = froe.alt(%y: i64, %rest: !later) -> i64 {
    %stop = arith.cmpi eq, %y, %c3 : i64
    %z = scf.if %stop -> i64 {
      scf.yield %y : i64
    } else {
      %w = froe.apply %rest() : !later
      scf.yield %w : i64
    }
    froe.yield %z : i64
  }
  %lazy = froe.mk_tree { case nil = %fails, case cons(raw, rec) = %first } : !to_int
  %r7 = froe.split %l1 with %lazy : !to_int
  %stops = froe.string "first stops at "
  froe.print %stops : !froe.string
  froe.print newline %r7 : i64

  // Asked twice, split twice: x * (rest + rest), and the same with captures.
  %one = froe.alt() -> i64 { froe.yield %c1 : i64 }
  %twice = froe.alt(%y: i64, %rest: !later) -> i64 {
    %a = froe.apply %rest() : !later
    %b = froe.apply %rest() : !later
    %s = froe.add %a, %b : i64
    %p = froe.mul %y, %s : i64
    froe.yield %p : i64
  }
  %doubling = froe.mk_tree { case nil = %one, case cons(raw, rec) = %twice } : !to_int
  %short = froe.label cons(%c3, %nil) : !list
  %r8 = froe.split %short with %doubling : !to_int
  %longer = froe.label cons(%c2, %short) : !list
  %r9 = froe.split %longer with %doubling : !to_int
  %r89 = froe.array.of [%r8, %r9] : !froe.array<i64>
  froe.print newline %r89 : !froe.array<i64>

  %p0 = func.call @parity(%nil) : (!list) -> !froe.string
  %p1 = func.call @parity(%short) : (!list) -> !froe.string
  %p2 = func.call @parity(%longer) : (!list) -> !froe.string
  %ps = froe.array.of [%p0, %p1, %p2] : !froe.array<!froe.string>
  %line = froe.string.join %ps, %space : !froe.array<!froe.string>
  froe.print newline %line : !froe.string

  // A million deep.
  %million = arith.constant 1000000 : i64
  %long = func.call @list_down_from(%million) : (i64) -> !list
  %r10 = froe.split %long with %sum : !to_int
  froe.print newline %r10 : i64

  // In a record, in a closure, chosen by a condition.
  %product_end = froe.alt() -> i64 { froe.yield %c1 : i64 }
  %times = froe.alt(%y: i64, %rest: !later) -> i64 {
    %a = froe.apply %rest() : !later
    %p = froe.mul %y, %a : i64
    froe.yield %p : i64
  }
  %product = froe.mk_tree { case nil = %product_end, case cons(raw, rec) = %times } : !to_int
  %trees = froe.record {a = %sum, b = %product} : !froe.record<a: !to_int, b: !to_int>
  %a = froe.get %trees[a] : !froe.record<a: !to_int, b: !to_int>
  %b = froe.get %trees[b] : !froe.record<a: !to_int, b: !to_int>
  %five = func.call @list_down_from(%c5) : (i64) -> !list
  %with_a = froe.pap @split_with(%a) : (!to_int) -> !froe.pap<(!list) -> i64>
  %r11 = froe.apply %with_a(%five) : !froe.pap<(!list) -> i64>
  froe.print %r11 : i64
  froe.print %space : !froe.string
  %false = arith.constant false
  %chosen = arith.select %false, %a, %b : !to_int
  %r12 = func.call @split_with(%chosen, %five) : (!to_int, !list) -> i64
  froe.print newline %r12 : i64

  // One alternative for two labels, and a function as an alternative.
  %yes = froe.label yes : !answer
  %no = froe.label no : !answer
  %say_yes = froe.pap @say_yes() : () -> !froe.alt<() -> !froe.string>
  %say_no = froe.alt() -> !froe.string {
    %t = froe.string "no"
    froe.yield %t : !froe.string
  }
  %honest = froe.mk_tree { case yes = %say_yes, case no = %say_no }
      : !froe.split_tree<!answer -> !froe.string>
  %s1 = froe.split %yes with %honest : !froe.split_tree<!answer -> !froe.string>
  %s2 = froe.split %no with %honest : !froe.split_tree<!answer -> !froe.string>
  froe.print %s1 : !froe.string
  froe.print %space : !froe.string
  froe.print newline %s2 : !froe.string
  return
}

func.func @say_yes() -> !froe.string {
  %t = froe.string "yes"
  return %t : !froe.string
}
