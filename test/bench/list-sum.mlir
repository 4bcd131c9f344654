// Builds the list n, ..., 1 by an accumulator and sums it. Compared with
// list-sum.ml, which does the same. The argument is n.

!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @range(%i: i64, %n: i64, %rest: !list) -> !list {
  %done = arith.cmpi sgt, %i, %n : i64
  %result = scf.if %done -> !list {
    scf.yield %rest : !list
  } else {
    %one = arith.constant 1 : i64
    %next = arith.addi %i, %one : i64
    %cell = froe.label cons(%i, %rest) : !list
    %list = func.call @range(%next, %n, %cell) : (i64, i64, !list) -> !list
    scf.yield %list : !list
  }
  return %result : !list
}

func.func @sum(%list: !list, %total: i64) -> i64 {
  %result = froe.match %list : !list -> i64 {
  case nil { froe.yield %total : i64 }
  case cons(%head: i64, %tail: !list) {
    %more = arith.addi %total, %head : i64
    %rest = func.call @sum(%tail, %more) : (!list, i64) -> i64
    froe.yield %rest : i64
  }
  }
  return %result : i64
}

func.func @main() -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %args = froe.args : !froe.array<!froe.string>
  %arg = froe.array.get %args[%zero] : !froe.array<!froe.string>
  %ok, %n = froe.string.parse_int %arg
  %nil = froe.label nil : !list
  %list = func.call @range(%one, %n, %nil) : (i64, i64, !list) -> !list
  %sum = func.call @sum(%list, %zero) : (!list, i64) -> i64
  return %sum : i64
}
