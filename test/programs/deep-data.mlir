// Data that is a million levels deep: lists, trees that lean to the left and to
// the right, chains of records; printed into strings, upcast, and dropped.
//
// STRESS: no
// EXPECT: 13888899
// EXPECT: cons(1000000, cons(999999,
// EXPECT: 12000004
// EXPECT: node(node(node(node(
// EXPECT: 12000004
// EXPECT: node(leaf, node(leaf,
// EXPECT: 1000000
// EXPECT: 500000500000
// EXPECT: 1000000 1000000
// EXPECT: 21888899

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!list3 = !froe.sum<"List3", nil, cons(i64, !froe.sum<"List3">), snoc(!froe.sum<"List3">, i64)>
!tree = !froe.sum<"Tree", leaf, node(!froe.sum<"Tree">, !froe.sum<"Tree">)>
!cell = !froe.record<key: i64, name: !froe.string>
!cells = !froe.sum<"Cells", nil, cons(!cell, !froe.sum<"Cells">)>
!keys = !froe.sum<"Keys", nil, cons(!froe.record<key: i64>, !froe.sum<"Keys">)>

func.func @count_up(%from: i64, %to: i64, %tail: !list) -> !list {
  %done = arith.cmpi sgt, %from, %to : i64
  %list = scf.if %done -> !list {
    scf.yield %tail : !list
  } else {
    %one = arith.constant 1 : i64
    %next = arith.addi %from, %one : i64
    %more = froe.label cons(%from, %tail) : !list
    %rest = func.call @count_up(%next, %to, %more) : (i64, i64, !list) -> !list
    scf.yield %rest : !list
  }
  return %list : !list
}

func.func @lean(%n: i64, %left: i1) -> !tree {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %leaf = froe.label leaf : !tree
  %tree = scf.for %i = %zero to %n step %one iter_args(%t = %leaf) -> (!tree) : i64 {
    %l = froe.label node(%t, %leaf) : !tree
    %r = froe.label node(%leaf, %t) : !tree
    %either = arith.select %left, %l, %r : !tree
    scf.yield %either : !tree
  }
  return %tree : !tree
}

func.func @cells(%n: i64) -> !cells {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %name = froe.string "n"
  %nil = froe.label nil : !cells
  %cells = scf.for %i = %zero to %n step %one iter_args(%c = %nil) -> (!cells) : i64 {
    %key = arith.subi %n, %i : i64
    %cell = froe.record {key = %key, name = %name} : !cell
    %more = froe.label cons(%cell, %c) : !cells
    scf.yield %more : !cells
  }
  return %cells : !cells
}

func.func @depth(%t: !tree, %so_far: i64) -> i64 {
  %d = froe.match borrow %t : !tree -> i64 {
  case leaf { froe.yield %so_far : i64 }
  case node(%l: !tree, %r: !tree) {
    %one = arith.constant 1 : i64
    %next = arith.addi %so_far, %one : i64
    %a = func.call @depth(%l, %next) : (!tree, i64) -> i64
    %b = func.call @depth(%r, %next) : (!tree, i64) -> i64
    %most = arith.maxsi %a, %b : i64
    froe.yield %most : i64
  }
  }
  return %d : i64
}

func.func @sum_keys(%k: !keys, %so_far: i64) -> i64 {
  %s = froe.match %k : !keys -> i64 {
  case nil { froe.yield %so_far : i64 }
  case cons(%r: !froe.record<key: i64>, %rest: !keys) {
    %key = froe.get %r[key] : !froe.record<key: i64>
    %more = arith.addi %so_far, %key : i64
    %all = func.call @sum_keys(%rest, %more) : (!keys, i64) -> i64
    froe.yield %all : i64
  }
  }
  return %s : i64
}

func.func @length3(%l: !list3, %so_far: i64) -> i64 {
  %one = arith.constant 1 : i64
  %more = arith.addi %so_far, %one : i64
  %n = froe.match %l : !list3 -> i64 {
  case nil { froe.yield %so_far : i64 }
  case cons(%x: i64, %xs: !list3) {
    %all = func.call @length3(%xs, %more) : (!list3, i64) -> i64
    froe.yield %all : i64
  }
  case snoc(%xs: !list3, %x: i64) {
    %all = func.call @length3(%xs, %more) : (!list3, i64) -> i64
    froe.yield %all : i64
  }
  }
  return %n : i64
}

/// The length of a text and how it starts.
func.func @report(%text: !froe.string, %n: i64) {
  %zero = arith.constant 0 : i64
  %length = froe.string.length %text
  froe.print newline %length : i64
  %start = froe.string.slice %text[%zero, %n]
  froe.print newline %start : !froe.string
  return
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %c20 = arith.constant 20 : i64
  %c21 = arith.constant 21 : i64
  %c26 = arith.constant 26 : i64
  %million = arith.constant 1000000 : i64
  %nil = froe.label nil : !list
  %list = func.call @count_up(%one, %million, %nil) : (i64, i64, !list) -> !list
  %list_text = froe.show %list : !list
  func.call @report(%list_text, %c26) : (!froe.string, i64) -> ()

  %true = arith.constant true
  %false = arith.constant false
  %left = func.call @lean(%million, %true) : (i64, i1) -> !tree
  %left_text = froe.show %left : !tree
  func.call @report(%left_text, %c20) : (!froe.string, i64) -> ()
  %right = func.call @lean(%million, %false) : (i64, i1) -> !tree
  %right_text = froe.show %right : !tree
  func.call @report(%right_text, %c21) : (!froe.string, i64) -> ()
  %depth = func.call @depth(%left, %zero) : (!tree, i64) -> i64
  froe.print newline %depth : i64

  %cells = func.call @cells(%million) : (i64) -> !cells
  %keys = froe.upcast %cells : !cells to !keys
  %sum = func.call @sum_keys(%keys, %zero) : (!keys, i64) -> i64
  froe.print newline %sum : i64

  %list3 = froe.upcast %list : !list to !list3
  %n = func.call @length3(%list3, %zero) : (!list3, i64) -> i64
  %snoc = froe.label snoc(%list3, %one) : !list3
  %rest = froe.match %snoc : !list3 -> i64 {
  case snoc(%xs: !list3, %x: i64) {
    %m = func.call @length3(%xs, %zero) : (!list3, i64) -> i64
    froe.yield %m : i64
  }
  default {
    froe.yield %zero : i64
  }
  }
  %space = froe.string " "
  froe.print %n : i64
  froe.print %space : !froe.string
  froe.print newline %rest : i64
  %keys_text = froe.show %keys : !keys
  %keys_length = froe.string.length %keys_text
  froe.print newline %keys_length : i64
  return
}
