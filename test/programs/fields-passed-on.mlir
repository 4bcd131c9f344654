// A field that is read from a record just made and put into another one, inside of
// a match, of an array and of an alternative.
//
// EXPECT: {c = k, d = o}
// EXPECT: [{c = o, d = k}, {c = o, d = k}]
// EXPECT: {c = o, d = o}

!s = !froe.sum<k, o>
!ab = !froe.record<a: !s, b: !s>
!cd = !froe.record<c: !s, d: !s>

func.func @in_match(%s: !s) -> !cd {
  %e = froe.match %s : !s -> !cd {
  default {
    %l = froe.label k : !s
    %m = froe.label o : !s
    %r = froe.record {a = %l, b = %m} : !ab
    %g = froe.get %r[a] : !ab
    %q = froe.record {c = %g, d = %m} : !cd
    froe.yield %q : !cd
  }
  }
  return %e : !cd
}

func.func @in_array(%n: i64) -> !froe.array<!cd> {
  %a = froe.array.generate %n : !froe.array<!cd> {
  ^bb0(%i: i64):
    %l = froe.label k : !s
    %m = froe.label o : !s
    %r = froe.record {a = %l, b = %m} : !ab
    %g = froe.get %r[b] : !ab
    %q = froe.record {c = %g, d = %l} : !cd
    froe.yield %q : !cd
  }
  return %a : !froe.array<!cd>
}

func.func @in_alternative(%s: !s) -> !cd {
  %alt = froe.alt(%l: !s) -> !cd {
    %r = froe.record {a = %l, b = %s} : !ab
    %g = froe.get %r[a] : !ab
    %q = froe.record {c = %g, d = %g} : !cd
    froe.yield %q : !cd
  }
  %o = froe.label o : !s
  %e = froe.apply %alt(%o) : !froe.alt<(!s) -> !cd>
  return %e : !cd
}

func.func @main() {
  %k = froe.label k : !s
  %a = func.call @in_match(%k) : (!s) -> !cd
  froe.print newline %a : !cd
  %n = arith.constant 2 : i64
  %b = func.call @in_array(%n) : (i64) -> !froe.array<!cd>
  froe.print newline %b : !froe.array<!cd>
  %c = func.call @in_alternative(%k) : (!s) -> !cd
  froe.print newline %c : !cd
  return
}
