// A match as a value: split trees.
//
//   len = \case
//     []     -> 0
//     x : xs -> 1 + len xs
//
// A split tree packs one alternative per label. The mode of a field says how
// its alternative gets to see it: `raw` as it is, `rec` already split with this
// same tree. Alternatives receive a `rec` field as a delayed computation, so
// what they don't ask for is never computed.
//
// A tree is made once and passed down to whoever has, or makes, the labels:
// `@evens` below hands its label to the tree of its caller, so that the label
// itself need not exist.
//
// EXPECT: length 4
// EXPECT: sum 10
// EXPECT: first above two is 3
// EXPECT: sum of the even numbers up to 10 is 30

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!delayed = !froe.alt<() -> i64>
!tree = !froe.split_tree<!list -> i64>

func.func @report(%what: !froe.string, %n: i64) {
  froe.print %what : !froe.string
  froe.print newline %n : i64
  return
}

/// Splits the list of the even numbers from `%n` down to 2 with a tree of the
/// caller, which takes over in tail position.
func.func @evens(%n: i64, %tree: !tree) -> i64 {
  %two = arith.constant 2 : i64
  %enough = arith.cmpi slt, %n, %two : i64
  cf.cond_br %enough, ^stop, ^go
^stop:
  %end = froe.tail_split %tree, nil : !tree
  return %end : i64
^go:
  %next = arith.subi %n, %two : i64
  %rest = func.call @evens_list(%next) : (i64) -> !list
  %more = froe.tail_split %tree, cons(%n, %rest) : !tree
  return %more : i64
}

func.func @evens_list(%n: i64) -> !list {
  %two = arith.constant 2 : i64
  %enough = arith.cmpi slt, %n, %two : i64
  %list = scf.if %enough -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %next = arith.subi %n, %two : i64
    %rest = func.call @evens_list(%next) : (i64) -> !list
    %cons = froe.label cons(%n, %rest) : !list
    scf.yield %cons : !list
  }
  return %list : !list
}

func.func @main() {
  // [1, 2, 3, 4]
  %nil = froe.label nil : !list
  %c4 = arith.constant 4 : i64
  %l4 = froe.label cons(%c4, %nil) : !list
  %c3 = arith.constant 3 : i64
  %l3 = froe.label cons(%c3, %l4) : !list
  %c2 = arith.constant 2 : i64
  %l2 = froe.label cons(%c2, %l3) : !list
  %c1 = arith.constant 1 : i64
  %list = froe.label cons(%c1, %l2) : !list

  // Length: one more than that of the rest.
  %zero = froe.alt() -> i64 {
    %c0 = arith.constant 0 : i64
    froe.yield %c0 : i64
  }
  %one_more = froe.alt(%x: i64, %rest: !delayed) -> i64 {
    %n = froe.apply %rest() : !delayed
    %r = froe.add %n, %c1 : i64
    froe.yield %r : i64
  }
  %length = froe.mk_tree {
    case nil = %zero,
    case cons(raw, rec) = %one_more
  } : !tree
  %n = froe.split %list with %length : !tree
  %length_text = froe.string "length "
  func.call @report(%length_text, %n) : (!froe.string, i64) -> ()

  // Sum: the alternative for nil is shared with the tree above.
  %plus = froe.alt(%x: i64, %rest: !delayed) -> i64 {
    %s = froe.apply %rest() : !delayed
    %r = froe.add %x, %s : i64
    froe.yield %r : i64
  }
  %sum = froe.mk_tree {
    case nil = %zero,
    case cons(raw, rec) = %plus
  } : !tree
  %total = froe.split %list with %sum : !tree
  %sum_text = froe.string "sum "
  func.call @report(%sum_text, %total) : (!froe.string, i64) -> ()

  // Search: whoever finds something does not ask for the rest. `%limit` is a
  // free variable of the alternative.
  %limit = arith.addi %c1, %c1 : i64
  %nothing = froe.alt() -> i64 {
    %none = froe.fail "nothing is above the limit" -> i64
    froe.yield %none : i64
  }
  %found = froe.alt(%x: i64, %rest: !delayed) -> i64 {
    %above = arith.cmpi sgt, %x, %limit : i64
    %r = scf.if %above -> i64 {
      scf.yield %x : i64
    } else {
      %later = froe.apply %rest() : !delayed
      scf.yield %later : i64
    }
    froe.yield %r : i64
  }
  %search = froe.mk_tree {
    case nil = %nothing,
    case cons(raw, rec) = %found
  } : !tree
  %first = froe.split %list with %search : !tree
  %search_text = froe.string "first above two is "
  func.call @report(%search_text, %first) : (!froe.string, i64) -> ()

  // The tree goes down to the producer of the labels.
  %c10 = arith.constant 10 : i64
  %evens = func.call @evens(%c10, %sum) : (i64, !tree) -> i64
  %evens_text = froe.string "sum of the even numbers up to 10 is "
  func.call @report(%evens_text, %evens) : (!froe.string, i64) -> ()
  return
}
