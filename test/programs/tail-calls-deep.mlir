// Ten million tail calls of every kind in constant memory: between two functions,
// out of nested matches and ifs; with more arguments and results than there are
// registers; through a function that is passed on; and through a split tree that
// is passed on.
//
// ARGS: 10000000
// INTERPRET-ARGS: 1001
// EXPECT: 10000000
// EXPECT: 10000000 3 0.5 true 10000000.0 {a = 7, b = 8, c = 9}
// EXPECT: 30000000
// EXPECT: 10000000

!kind = !froe.sum<a, b(i64), c(f64, i64)>
!abc = !froe.record<a: i64, b: i64, c: i64>

/// The steps of a number: a label by what is left of three.
func.func @classify(%n: i64) -> !kind {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %three = arith.constant 3 : i64
  %left = arith.remui %n, %three : i64
  %is0 = arith.cmpi eq, %left, %zero : i64
  %r = scf.if %is0 -> !kind {
    %k = froe.label a : !kind
    scf.yield %k : !kind
  } else {
    %is1 = arith.cmpi eq, %left, %one : i64
    %q = scf.if %is1 -> !kind {
      %k = froe.label b(%n) : !kind
      scf.yield %k : !kind
    } else {
      %f = arith.sitofp %n : i64 to f64
      %k = froe.label c(%f, %n) : !kind
      scf.yield %k : !kind
    }
    scf.yield %q : !kind
  }
  return %r : !kind
}

func.func @ping(%n: i64, %count: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %less = arith.subi %n, %one : i64
  %more = arith.addi %count, %one : i64
  %k = func.call @classify(%n) : (i64) -> !kind
  %r = froe.match %k : !kind -> i64 {
  case a {
    %done = arith.cmpi eq, %n, %zero : i64
    %q = scf.if %done -> i64 {
      scf.yield %count : i64
    } else {
      %s = func.call @pong(%less, %more) : (i64, i64) -> i64
      scf.yield %s : i64
    }
    froe.yield %q : i64
  }
  case b | c(%other: !froe.sum<b(i64), c(f64, i64)>) {
    %q = froe.match %other : !froe.sum<b(i64), c(f64, i64)> -> i64 {
    case b(%m: i64) {
      %s = func.call @pong(%less, %more) : (i64, i64) -> i64
      froe.yield %s : i64
    }
    case c(%f: f64, %m: i64) {
      %same = arith.cmpi eq, %m, %n : i64
      %p = scf.if %same -> i64 {
        %s = func.call @ping(%less, %more) : (i64, i64) -> i64
        scf.yield %s : i64
      } else {
        %s = froe.fail "another number" -> i64
        scf.yield %s : i64
      }
      froe.yield %p : i64
    }
    }
    froe.yield %q : i64
  }
  }
  return %r : i64
}

func.func @pong(%n: i64, %count: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %done, ^end(%count : i64), ^on
^on:
  %less = arith.subi %n, %one : i64
  %more = arith.addi %count, %one : i64
  %r = func.call @ping(%less, %more) : (i64, i64) -> i64
  cf.br ^end(%r : i64)
^end(%v: i64):
  return %v : i64
}

func.func @wide(%n: i64, %count: i64, %a: i32, %f: f64, %b: i1, %x: f64, %r: !abc, %c: i64, %d: i64)
    -> (i64, i32, f64, i1, f64, !abc) {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  cf.cond_br %done, ^end, ^on
^end:
  return %count, %a, %f, %b, %x, %r : i64, i32, f64, i1, f64, !abc
^on:
  %one = arith.constant 1 : i64
  %less = arith.subi %n, %one : i64
  %more = arith.addi %count, %one : i64
  %s:6 = func.call @wider(%r, %x, %b, %f, %a, %more, %less, %d, %c, %count, %zero, %x)
      : (!abc, f64, i1, f64, i32, i64, i64, i64, i64, i64, i64, f64) -> (i64, i32, f64, i1, f64, !abc)
  return %s#0, %s#1, %s#2, %s#3, %s#4, %s#5 : i64, i32, f64, i1, f64, !abc
}

func.func @wider(%r: !abc, %x: f64, %b: i1, %f: f64, %a: i32, %count: i64, %n: i64, %d: i64, %c: i64, %e: i64, %g: i64, %h: f64)
    -> (i64, i32, f64, i1, f64, !abc) {
  %one = arith.constant 1.0 : f64
  %y = arith.addf %h, %one : f64
  %s:6 = func.call @wide(%n, %count, %a, %f, %b, %y, %r, %c, %d)
      : (i64, i64, i32, f64, i1, f64, !abc, i64, i64) -> (i64, i32, f64, i1, f64, !abc)
  return %s#0, %s#1, %s#2, %s#3, %s#4, %s#5 : i64, i32, f64, i1, f64, !abc
}

!self = !froe.sum<"Self", self(!froe.pap<(!froe.sum<"Self">, i64, i64, i64, i64, i64, i64) -> i64>)>
!fn = !froe.pap<(!self, i64, i64, i64, i64, i64, i64) -> i64>

func.func @passed(%self: !self, %n: i64, %a: i64, %b: i64, %c: i64, %d: i64, %step: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    %s = arith.addi %a, %b : i64
    %t = arith.addi %s, %c : i64
    scf.yield %t : i64
  } else {
    %q = froe.match %self : !self -> i64 {
    case self(%f: !fn) {
      %less = arith.subi %n, %one : i64
      %a1 = arith.addi %b, %step : i64
      %b1 = arith.addi %c, %step : i64
      %c1 = arith.addi %a, %step : i64
      %s = froe.apply %f(%self, %less, %a1, %b1, %c1, %d, %step) : !fn
      froe.yield %s : i64
    }
    }
    scf.yield %q : i64
  }
  return %r : i64
}

!step = !froe.sum<"Step", stop(i64), go(i64, i64, !froe.split_tree<!froe.sum<"Step"> -> i64>)>
!steps = !froe.split_tree<!step -> i64>

func.func @by_tree(%n: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %stop = froe.alt(%count: i64) -> i64 {
    froe.yield %count : i64
  }
  %go = froe.alt(%m: i64, %count: i64, %tree: !steps) -> i64 {
    %one = arith.constant 1 : i64
    %done = arith.cmpi eq, %m, %zero : i64
    cf.cond_br %done, ^end, ^on
  ^end:
    %r = froe.tail_split %tree, stop(%count) : !steps
    froe.yield %r : i64
  ^on:
    %less = arith.subi %m, %one : i64
    %more = arith.addi %count, %one : i64
    %s = froe.tail_split %tree, go(%less, %more, %tree) : !steps
    froe.yield %s : i64
  }
  %tree = froe.mk_tree { case go = %go, case stop = %stop } : !steps
  %r = froe.tail_split %tree, go(%n, %zero, %tree) : !steps
  return %r : i64
}

func.func @main() {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %args = froe.args : !froe.array<!froe.string>
  %text = froe.array.get %args[%zero] : !froe.array<!froe.string>
  %ok, %n = froe.string.parse_int %text
  %space = froe.string " "

  %r1 = func.call @ping(%n, %zero) : (i64, i64) -> i64
  froe.print newline %r1 : i64

  %three = arith.constant 3 : i32
  %half = arith.constant 0.5 : f64
  %yes = arith.constant true
  %f0 = arith.constant 0.0 : f64
  %c7 = arith.constant 7 : i64
  %c8 = arith.constant 8 : i64
  %c9 = arith.constant 9 : i64
  %abc = froe.record {a = %c7, b = %c8, c = %c9} : !abc
  %r2:6 = func.call @wide(%n, %zero, %three, %half, %yes, %f0, %abc, %zero, %one)
      : (i64, i64, i32, f64, i1, f64, !abc, i64, i64) -> (i64, i32, f64, i1, f64, !abc)
  froe.print %r2#0 : i64
  froe.print %space : !froe.string
  froe.print %r2#1 : i32
  froe.print %space : !froe.string
  froe.print %r2#2 : f64
  froe.print %space : !froe.string
  froe.print %r2#3 : i1
  froe.print %space : !froe.string
  froe.print %r2#4 : f64
  froe.print %space : !froe.string
  froe.print newline %r2#5 : !abc

  %fn = froe.pap @passed() : () -> !fn
  %self = froe.label self(%fn) : !self
  %r3 = froe.apply %fn(%self, %n, %zero, %zero, %zero, %zero, %one) : !fn
  froe.print newline %r3 : i64

  %r4 = func.call @by_tree(%n) : (i64) -> i64
  froe.print newline %r4 : i64
  return
}
