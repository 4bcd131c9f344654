// Bodies with blocks of their own, with matches, failures and loops in them:
// alternatives, array.generate and array.fold, one inside of the other, yielding
// flat sums, records, functions and nothing.
//
// EXPECT: [none, some(1), none, some(3), none, some(5)]
// EXPECT: {count = 3, sum = 9}
// EXPECT: [[0, 0, 0], [0, 1, 2], [0, 2, 4]]
// EXPECT: 9
// EXPECT: 24 120
// EXPECT: [10, 11, 12]
// EXPECT: cons(2, cons(1, cons(0, nil)))
// EXPECT: 3 2 1
// EXPECT: stopped(6, 3)
// EXPECT: 42

!option = !froe.sum<none, some(i64)>
!tally = !froe.record<count: i64, sum: i64>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!fn = !froe.pap<(i64) -> i64>
!state = !froe.sum<running(i64), stopped(i64, i64)>

func.func @add(%a: i64, %b: i64) -> i64 {
  %c = arith.addi %a, %b : i64
  return %c : i64
}

/// An alternative that counts down in a loop of blocks, made by a function with
/// a capture, and called by another.
func.func @factorial_from(%start: i64) -> !froe.alt<(i64) -> i64> {
  %alt = froe.alt(%n: i64) -> i64 {
    %one = arith.constant 1 : i64
    cf.br ^head(%n, %start : i64, i64)
  ^head(%i: i64, %p: i64):
    %more = arith.cmpi sgt, %i, %one : i64
    cf.cond_br %more, ^body, ^end
  ^body:
    %q = arith.muli %p, %i : i64
    %j = arith.subi %i, %one : i64
    cf.br ^head(%j, %q : i64, i64)
  ^end:
    froe.yield %p : i64
  }
  return %alt : !froe.alt<(i64) -> i64>
}

func.func @main() {
  %space = froe.string " "
  %c0 = arith.constant 0 : i64
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %c5 = arith.constant 5 : i64
  %c6 = arith.constant 6 : i64
  %c10 = arith.constant 10 : i64

  %options = froe.array.generate %c6 : !froe.array<!option> {
  ^bb0(%i: i64):
    %bit = arith.andi %i, %c1 : i64
    %odd = arith.cmpi eq, %bit, %c1 : i64
    cf.cond_br %odd, ^odd, ^even
  ^odd:
    %some = froe.label some(%i) : !option
    cf.br ^end(%some : !option)
  ^even:
    %none = froe.label none : !option
    cf.br ^end(%none : !option)
  ^end(%o: !option):
    froe.yield %o : !option
  }
  froe.print newline %options : !froe.array<!option>

  %zero = froe.record {count = %c0, sum = %c0} : !tally
  %tally = froe.array.fold %options, %zero : !froe.array<!option> -> !tally {
  ^bb0(%t: !tally, %o: !option):
    %u = froe.match %o : !option -> !tally {
    case none { froe.yield %t : !tally }
    case some(%n: i64) {
      %count = froe.get %t[count] : !tally
      %sum = froe.get %t[sum] : !tally
      %count1 = froe.add %count, %c1 : i64
      %sum1 = froe.add %sum, %n : i64
      %v = froe.record {count = %count1, sum = %sum1} : !tally
      froe.yield %v : !tally
    }
    }
    froe.yield %u : !tally
  }
  froe.print newline %tally : !tally

  %table = froe.array.generate %c3 : !froe.array<!froe.array<i64>> {
  ^bb0(%i: i64):
    %row = froe.array.generate %c3 : !froe.array<i64> {
    ^bb0(%j: i64):
      %p = arith.muli %i, %j : i64
      froe.yield %p : i64
    }
    froe.yield %row : !froe.array<i64>
  }
  froe.print newline %table : !froe.array<!froe.array<i64>>
  %total = froe.array.fold %table, %c0 : !froe.array<!froe.array<i64>> -> i64 {
  ^bb0(%s: i64, %row: !froe.array<i64>):
    %t = froe.array.fold %row, %s : !froe.array<i64> -> i64 {
    ^bb0(%u: i64, %x: i64):
      %v = arith.addi %u, %x : i64
      froe.yield %v : i64
    }
    froe.yield %t : i64
  }
  froe.print newline %total : i64

  %factorial = func.call @factorial_from(%c1) : (i64) -> !froe.alt<(i64) -> i64>
  %f4 = froe.apply %factorial(%c4) : !froe.alt<(i64) -> i64>
  %from5 = func.call @factorial_from(%c5) : (i64) -> !froe.alt<(i64) -> i64>
  %f5 = froe.apply %from5(%c4) : !froe.alt<(i64) -> i64>
  froe.print %f4 : i64
  froe.print %space : !froe.string
  froe.print newline %f5 : i64

  // Functions as elements, applied in a fold over them.
  %fns = froe.array.generate %c3 : !froe.array<!fn> {
  ^bb0(%i: i64):
    %f = froe.pap @add(%i) : (i64) -> !fn
    froe.yield %f : !fn
  }
  %sums = froe.array.generate %c3 : !froe.array<i64> {
  ^bb0(%i: i64):
    %f = froe.array.get %fns[%i] : !froe.array<!fn>
    %x = froe.apply %f(%c10) : !fn
    froe.yield %x : i64
  }
  froe.print newline %sums : !froe.array<i64>
  %ident = froe.array.generate %c3 : !froe.array<i64> {
  ^bb0(%i: i64):
    froe.yield %i : i64
  }
  %nil = froe.label nil : !list
  %list = froe.array.fold %ident, %nil : !froe.array<i64> -> !list {
  ^bb0(%l: !list, %x: i64):
    %m = froe.label cons(%x, %l) : !list
    froe.yield %m : !list
  }
  froe.print newline %list : !list

  // An alternative without results, whose loop prints.
  %countdown = froe.alt(%n: i64) {
    %last = arith.constant 1 : i64
    cf.br ^head(%n : i64)
  ^head(%i: i64):
    froe.print %i : i64
    %more = arith.cmpi sgt, %i, %last : i64
    cf.cond_br %more, ^body, ^end
  ^body:
    froe.print %space : !froe.string
    %j = arith.subi %i, %last : i64
    cf.br ^head(%j : i64)
  ^end:
    %nothing = froe.string ""
    froe.print newline %nothing : !froe.string
    froe.yield
  }
  froe.apply %countdown(%c3) : !froe.alt<(i64) -> ()>

  // A fold that stops adding: its state is a flat sum.
  %running = froe.label running(%c0) : !state
  %state = froe.array.fold %ident, %running : !froe.array<i64> -> !state {
  ^bb0(%s: !state, %x: i64):
    %t = froe.array.fold %ident, %s : !froe.array<i64> -> !state {
    ^bb0(%u: !state, %y: i64):
      %v = froe.match %u : !state -> !state {
      case running(%n: i64) {
        %m = arith.addi %n, %y : i64
        %full = arith.cmpi sge, %m, %c6 : i64
        %on = froe.label running(%m) : !state
        %off = froe.label stopped(%m, %c0) : !state
        %w = arith.select %full, %off, %on : !state
        froe.yield %w : !state
      }
      case stopped(%n: i64, %ignored: i64) {
        %more = arith.addi %ignored, %c1 : i64
        %w = froe.label stopped(%n, %more) : !state
        froe.yield %w : !state
      }
      }
      froe.yield %v : !state
    }
    froe.yield %t : !state
  }
  froe.print newline %state : !state

  // An alternative in an alternative in an alternative.
  %c7 = arith.constant 7 : i64
  %a = froe.alt(%x: i64) -> i64 {
    %b = froe.alt(%y: i64) -> i64 {
      %c = froe.alt() -> i64 {
        %p = arith.muli %x, %y : i64
        froe.yield %p : i64
      }
      %q = froe.apply %c() : !froe.alt<() -> i64>
      froe.yield %q : i64
    }
    %r = froe.apply %b(%c7) : !froe.alt<(i64) -> i64>
    froe.yield %r : i64
  }
  %answer = froe.apply %a(%c6) : !froe.alt<(i64) -> i64>
  froe.print newline %answer : i64
  return
}
