// A sum may gain labels: flat into flat, flat into recursive, inside of lists
// and arrays, through mutually recursive types, with records in between, and
// under another name of the same type.
//
// EXPECT: yes no
// EXPECT: [yes, no]
// EXPECT: number(5) text("t")
// EXPECT: nil
// EXPECT: cons(1, nil)
// EXPECT: 1 0
// EXPECT: cons(some({x = 1}), cons(none, nil))
// EXPECT: cons({head = 1}, cons({head = 2}, nil))
// EXPECT: cons(number(1), cons(number(2), nil))
// EXPECT: node(1, more(node(2, none), none))
// EXPECT: 4
// EXPECT: snoc
// EXPECT: add(num(1), num(2)) = 3
// EXPECT: twice(add(num(1), num(2))) = 6
// EXPECT: {rest = link({rest = link({rest = end, x = 3}), x = 2}), x = 1}
// EXPECT: cons(1, cons(2, nil))

!answer = !froe.sum<yes, no>
!answer3 = !froe.sum<yes, no, perhaps(!froe.string)>
!number = !froe.sum<number(i64)>
!scalar = !froe.sum<number(i64), text(!froe.string), flag(i1)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!nil_only = !froe.sum<nil>
!empty_or_one = !froe.sum<nil, cons(i64, !nil_only)>
!snoc_list = !froe.sum<"SnocList", nil, cons(i64, !froe.sum<"SnocList">), snoc>

func.func @length(%list: !list) -> i64 {
  %n = froe.match %list : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %xs: !list) {
    %one = arith.constant 1 : i64
    %m = func.call @length(%xs) : (!list) -> i64
    %n = arith.addi %m, %one : i64
    froe.yield %n : i64
  }
  }
  return %n : i64
}

// Lists of options of records, of which everything may be forgotten.
!xy = !froe.record<x: i64, y: i64>
!options = !froe.sum<"Options", nil, cons(!froe.sum<some(!xy), none>, !froe.sum<"Options">)>
!options_x = !froe.sum<"OptionsX", nil,
  cons(!froe.sum<some(!froe.record<x: i64>), none, maybe>, !froe.sum<"OptionsX">)>

// A list whose cells are records.
!cells = !froe.sum<"Cells", nil, cons(!froe.record<head: i64, note: !froe.string>, !froe.sum<"Cells">)>
!heads = !froe.sum<"Heads", nil, cons(!froe.record<head: i64>, !froe.sum<"Heads">)>

!numbers = !froe.sum<"Numbers", nil, cons(!number, !froe.sum<"Numbers">)>
!scalars = !froe.sum<"Scalars", nil, cons(!scalar, !froe.sum<"Scalars">)>

// Trees and forests, and the same with one label more.
!tree = !froe.sum<"Tree", node(i64, !froe.sum<"Forest", none, more(!froe.sum<"Tree">, !froe.sum<"Forest">)>)>
!forest = !froe.sum<"Forest">
!tree2 = !froe.sum<"Tree2", leaf, node(i64, !froe.sum<"Forest2", none, more(!froe.sum<"Tree2">, !froe.sum<"Forest2">)>)>
!forest2 = !froe.sum<"Forest2">

func.func @count(%t: !tree2) -> i64 {
  %n = froe.match borrow %t : !tree2 -> i64 {
  case leaf {
    %one = arith.constant 1 : i64
    froe.yield %one : i64
  }
  case node(%x: i64, %f: !forest2) {
    %one = arith.constant 1 : i64
    %below = func.call @count_forest(%f) : (!forest2) -> i64
    %n = arith.addi %below, %one : i64
    froe.yield %n : i64
  }
  }
  return %n : i64
}

func.func @count_forest(%f: !forest2) -> i64 {
  %n = froe.match borrow %f : !forest2 -> i64 {
  case none {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case more(%t: !tree2, %rest: !forest2) {
    %a = func.call @count(%t) : (!tree2) -> i64
    %b = func.call @count_forest(%rest) : (!forest2) -> i64
    %n = arith.addi %a, %b : i64
    froe.yield %n : i64
  }
  }
  return %n : i64
}

// Expressions, and expressions with one operation more.
!small = !froe.sum<"Small", num(i64), add(!froe.sum<"Small">, !froe.sum<"Small">)>
!large = !froe.sum<"Large", num(i64), add(!froe.sum<"Large">, !froe.sum<"Large">), twice(!froe.sum<"Large">)>

func.func @evaluate(%e: !large) -> i64 {
  %n = froe.match borrow %e : !large -> i64 {
  case num(%x: i64) { froe.yield %x : i64 }
  case add(%a: !large, %b: !large) {
    %x = func.call @evaluate(%a) : (!large) -> i64
    %y = func.call @evaluate(%b) : (!large) -> i64
    %z = froe.add %x, %y : i64
    froe.yield %z : i64
  }
  case twice(%a: !large) {
    %x = func.call @evaluate(%a) : (!large) -> i64
    %z = froe.add %x, %x : i64
    froe.yield %z : i64
  }
  }
  return %n : i64
}

func.func @print_value(%e: !large) {
  %n = func.call @evaluate(%e) : (!large) -> i64
  %is = froe.string " = "
  froe.print %e : !large
  froe.print %is : !froe.string
  froe.print newline %n : i64
  return
}

// Recursion through records: each link is a record with a field to forget.
!links = !froe.sum<"Links", end, link(!froe.record<rest: !froe.sum<"Links">, x: i64, y: i64>)>
!link_x = !froe.record<rest: !froe.sum<"LinksX", end, link(!froe.record<rest: !froe.sum<"LinksX">, x: i64>)>, x: i64>
!links_x = !froe.sum<"LinksX">

// The same type under another name.
!sequence = !froe.sum<"Sequence", nil, cons(i64, !froe.sum<"Sequence">)>

func.func @main() {
  %space = froe.string " "
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c5 = arith.constant 5 : i64

  %yes = froe.label yes : !answer
  %no = froe.label no : !answer
  %yes3 = froe.upcast %yes : !answer to !answer3
  %no3 = froe.upcast %no : !answer to !answer3
  froe.print %yes3 : !answer3
  froe.print %space : !froe.string
  froe.print newline %no3 : !answer3
  %answers = froe.array.of [%yes, %no] : !froe.array<!answer>
  %answers3 = froe.upcast %answers : !froe.array<!answer> to !froe.array<!answer3>
  froe.print newline %answers3 : !froe.array<!answer3>

  %five = froe.label number(%c5) : !number
  %scalar = froe.upcast %five : !number to !scalar
  froe.print %scalar : !scalar
  froe.print %space : !froe.string
  %t = froe.string "t"
  %text = froe.label text(%t) : !froe.sum<text(!froe.string)>
  %text_scalar = froe.upcast %text : !froe.sum<text(!froe.string)> to !scalar
  froe.print newline %text_scalar : !scalar

  // Flat into recursive.
  %nil = froe.label nil : !nil_only
  %empty = froe.upcast %nil : !nil_only to !list
  froe.print newline %empty : !list
  %just = froe.label cons(%c1, %nil) : !empty_or_one
  %one = froe.upcast %just : !empty_or_one to !list
  froe.print newline %one : !list
  %n1 = func.call @length(%one) : (!list) -> i64
  %n0 = func.call @length(%empty) : (!list) -> i64
  froe.print %n1 : i64
  froe.print %space : !froe.string
  froe.print newline %n0 : i64

  // Inside of lists.
  %r = froe.record {x = %c1, y = %c2} : !xy
  %some = froe.label some(%r) : !froe.sum<some(!xy), none>
  %none = froe.label none : !froe.sum<some(!xy), none>
  %o0 = froe.label nil : !options
  %o1 = froe.label cons(%none, %o0) : !options
  %o2 = froe.label cons(%some, %o1) : !options
  %options_x = froe.upcast %o2 : !options to !options_x
  froe.print newline %options_x : !options_x
  %note = froe.string "note"
  %cell1 = froe.record {head = %c1, note = %note} : !froe.record<head: i64, note: !froe.string>
  %cell2 = froe.record {head = %c2, note = %note} : !froe.record<head: i64, note: !froe.string>
  %r0 = froe.label nil : !cells
  %r1 = froe.label cons(%cell2, %r0) : !cells
  %r2 = froe.label cons(%cell1, %r1) : !cells
  %heads = froe.upcast %r2 : !cells to !heads
  froe.print newline %heads : !heads
  %number1 = froe.label number(%c1) : !number
  %number2 = froe.label number(%c2) : !number
  %m0 = froe.label nil : !numbers
  %m1 = froe.label cons(%number2, %m0) : !numbers
  %m2 = froe.label cons(%number1, %m1) : !numbers
  %scalars = froe.upcast %m2 : !numbers to !scalars
  froe.print newline %scalars : !scalars

  // Mutually recursive types.
  %f0 = froe.label none : !forest
  %t2 = froe.label node(%c2, %f0) : !tree
  %f1 = froe.label more(%t2, %f0) : !forest
  %t1 = froe.label node(%c1, %f1) : !tree
  %wide = froe.upcast %t1 : !tree to !tree2
  froe.print newline %wide : !tree2
  %leaf = froe.label leaf : !tree2
  %g0 = froe.label none : !forest2
  %g1 = froe.label more(%leaf, %g0) : !forest2
  %g2 = froe.label more(%wide, %g1) : !forest2
  %mixed = froe.label node(%c5, %g2) : !tree2
  %count = func.call @count(%mixed) : (!tree2) -> i64
  froe.print newline %count : i64
  %snoc = froe.label snoc : !froe.sum<snoc>
  %snoc_list = froe.upcast %snoc : !froe.sum<snoc> to !snoc_list
  froe.print newline %snoc_list : !snoc_list

  // Old values inside of new labels.
  %e1 = froe.label num(%c1) : !small
  %e2 = froe.label num(%c2) : !small
  %e3 = froe.label add(%e1, %e2) : !small
  %large = froe.upcast %e3 : !small to !large
  func.call @print_value(%large) : (!large) -> ()
  %twice = froe.label twice(%large) : !large
  func.call @print_value(%twice) : (!large) -> ()

  // Recursion through records.
  %c3 = arith.constant 3 : i64
  %end = froe.label end : !links
  %k3 = froe.record {x = %c3, y = %c3, rest = %end} : !froe.record<rest: !links, x: i64, y: i64>
  %l3 = froe.label link(%k3) : !links
  %links = froe.upcast %l3 : !links to !links_x
  %k2 = froe.record {x = %c2, rest = %links} : !link_x
  %l2 = froe.label link(%k2) : !links_x
  %k0 = froe.record {x = %c1, rest = %l2} : !link_x
  froe.print newline %k0 : !link_x

  // Another name.
  %s0 = froe.label nil : !list
  %s1 = froe.label cons(%c2, %s0) : !list
  %s2 = froe.label cons(%c1, %s1) : !list
  %sequence = froe.upcast %s2 : !list to !sequence
  froe.print newline %sequence : !sequence
  return
}
