// Recursion that is not a tail call, a million deep: building a list from its
// front, its length, a right fold, an append and a map.
//
// STRESS: no
// EXPECT: 1000000
// EXPECT: 500000500000
// EXPECT: 2000000
// EXPECT: 1000001000000
// EXPECT: 1000000

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @range(%from: i64, %to: i64) -> !list {
  %done = arith.cmpi sgt, %from, %to : i64
  %list = scf.if %done -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %one = arith.constant 1 : i64
    %next = arith.addi %from, %one : i64
    %rest = func.call @range(%next, %to) : (i64, i64) -> !list
    %cons = froe.label cons(%from, %rest) : !list
    scf.yield %cons : !list
  }
  return %list : !list
}

func.func @length(%list: !list) -> i64 {
  %n = froe.match %list : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %xs: !list) {
    %one = arith.constant 1 : i64
    %rest = func.call @length(%xs) : (!list) -> i64
    %n = froe.add %rest, %one : i64
    froe.yield %n : i64
  }
  }
  return %n : i64
}

func.func @sum(%list: !list) -> i64 {
  %n = froe.match borrow %list : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %xs: !list) {
    %rest = func.call @sum(%xs) : (!list) -> i64
    %n = froe.add %x, %rest : i64
    froe.yield %n : i64
  }
  }
  return %n : i64
}

func.func @append(%a: !list, %b: !list) -> !list {
  %r = froe.match %a : !list -> !list {
  case nil {
    froe.yield %b : !list
  }
  case cons(%x: i64, %xs: !list) {
    %rest = func.call @append(%xs, %b) : (!list, !list) -> !list
    %cons = froe.label cons(%x, %rest) : !list
    froe.yield %cons : !list
  }
  }
  return %r : !list
}

func.func @map(%f: !froe.pap<(i64) -> i64>, %list: !list) -> !list {
  %r = froe.match %list : !list -> !list {
  case nil {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%x: i64, %xs: !list) {
    %y = froe.apply %f(%x) : !froe.pap<(i64) -> i64>
    %ys = func.call @map(%f, %xs) : (!froe.pap<(i64) -> i64>, !list) -> !list
    %cons = froe.label cons(%y, %ys) : !list
    froe.yield %cons : !list
  }
  }
  return %r : !list
}

func.func @double(%x: i64) -> i64 {
  %y = froe.add %x, %x : i64
  return %y : i64
}

func.func @main() -> (i64, i64, i64, i64, i64) {
  %one = arith.constant 1 : i64
  %million = arith.constant 1000000 : i64
  %list = func.call @range(%one, %million) : (i64, i64) -> !list
  %n = func.call @length(%list) : (!list) -> i64
  %s = func.call @sum(%list) : (!list) -> i64
  %twice = func.call @append(%list, %list) : (!list, !list) -> !list
  %m = func.call @length(%twice) : (!list) -> i64
  %double = froe.pap @double() : () -> !froe.pap<(i64) -> i64>
  %doubled = func.call @map(%double, %list)
      : (!froe.pap<(i64) -> i64>, !list) -> !list
  %t = func.call @sum(%doubled) : (!list) -> i64
  %again = func.call @length(%list) : (!list) -> i64
  return %n, %s, %m, %t, %again : i64, i64, i64, i64, i64
}
