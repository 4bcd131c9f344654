// A failure inside of a function that is a field of a label, at the third
// element of the list that it is applied to.
//
// EXPECT: 10
// EXPECT: 5
// EXPECT-STATUS: 4
// EXPECT-ERR: failure: division by zero

!fn = !froe.pap<(i64) -> i64>
!job = !froe.sum<job(!fn)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @divide(%a: i64, %b: i64) -> i64 {
  %q = froe.div %a, %b : i64
  froe.print newline %q : i64
  return %q : i64
}

func.func @run(%job: !job, %list: !list) -> i64 {
  %r = froe.match %list : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %xs: !list) {
    %s = froe.match borrow %job : !job -> i64 {
    case job(%f: !fn) {
      %y = froe.apply %f(%x) : !fn
      froe.yield %y : i64
    }
    }
    %rest = func.call @run(%job, %xs) : (!job, !list) -> i64
    %sum = froe.add %s, %rest : i64
    froe.yield %sum : i64
  }
  }
  return %r : i64
}

func.func @main() -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %ten = arith.constant 10 : i64
  %nil = froe.label nil : !list
  %l0 = froe.label cons(%one, %nil) : !list
  %l1 = froe.label cons(%zero, %l0) : !list
  %l2 = froe.label cons(%two, %l1) : !list
  %l3 = froe.label cons(%one, %l2) : !list
  %divide = froe.pap @divide(%ten) : (i64) -> !fn
  %job = froe.label job(%divide) : !job
  %r = func.call @run(%job, %l3) : (!job, !list) -> i64
  return %r : i64
}
