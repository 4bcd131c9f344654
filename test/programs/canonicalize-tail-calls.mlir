// Calls at the end of a case stay at the end where the case is shared by several
// arms of another match: a million of them need no stack.
//
// EXPECT: 3000003

!abc = !froe.sum<a, b, c>
!step = !froe.sum<stop, go(i64)>

func.func @next(%v: !abc) -> !abc {
  %r = froe.match %v : !abc -> !abc {
  case a {
    %l = froe.label b : !abc
    froe.yield %l : !abc
  }
  case b {
    %l = froe.label c : !abc
    froe.yield %l : !abc
  }
  case c {
    %l = froe.label a : !abc
    froe.yield %l : !abc
  }
  }
  return %r : !abc
}

func.func @loop(%v: !abc, %k: i64, %sum: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %done = arith.cmpi eq, %k, %zero : i64
  %s = scf.if %done -> !step {
    %l = froe.label stop : !step
    scf.yield %l : !step
  } else {
    %t = froe.match borrow %v : !abc -> !step {
    case a {
      %l = froe.label go(%one) : !step
      froe.yield %l : !step
    }
    case b {
      %l = froe.label go(%two) : !step
      froe.yield %l : !step
    }
    case c {
      %l = froe.label go(%three) : !step
      froe.yield %l : !step
    }
    }
    scf.yield %t : !step
  }
  %r = froe.match %s : !step -> i64 {
  case stop {
    froe.yield %sum : i64
  }
  case go(%i: i64) {
    %n = func.call @next(%v) : (!abc) -> !abc
    %m = froe.sub %k, %one : i64
    %x = froe.add %sum, %i : i64
    %y = froe.mul %x, %one : i64
    %z = froe.add %y, %one : i64
    %w = froe.sub %z, %one : i64
    %q = func.call @loop(%n, %m, %w) : (!abc, i64, i64) -> i64
    froe.yield %q : i64
  }
  }
  return %r : i64
}

func.func @main() {
  %v = froe.label c : !abc
  %n = arith.constant 1500001 : i64
  %zero = arith.constant 0 : i64
  %r = func.call @loop(%v, %n, %zero) : (!abc, i64, i64) -> i64
  froe.print newline %r : i64
  return
}
