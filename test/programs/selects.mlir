// Conditions that choose between values of every kind: arith.select, scf.if,
// block arguments and matches, each both ways.
//
// EXPECT: 1 2.5 "a" some(1) cons(1, nil) {a = 1, b = "r"} [1] 11 21 31
// EXPECT: 2 0.5 "b" none nil {a = 2, b = "s"} [] 12 22 32
// EXPECT: 1 2.5 "a" some(1) cons(1, nil) {a = 1, b = "r"} [1] 11 21 31
// EXPECT: 2 0.5 "b" none nil {a = 2, b = "s"} [] 12 22 32
// EXPECT: 1 2.5 "a" some(1) cons(1, nil) {a = 1, b = "r"} [1] 11 21 31
// EXPECT: 2 0.5 "b" none nil {a = 2, b = "s"} [] 12 22 32
// EXPECT: 1 2.5 "a" some(1) cons(1, nil) {a = 1, b = "r"} [1] 11 21 31
// EXPECT: 2 0.5 "b" none nil {a = 2, b = "s"} [] 12 22 32

!option = !froe.sum<none, some(i64)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!record = !froe.record<a: i64, b: !froe.string>
!array = !froe.array<i64>
!fn = !froe.pap<(i64) -> i64>
!alt = !froe.alt<() -> i64>
!tree = !froe.split_tree<!option -> i64>
!all = !froe.record<n: i64, f: f64, s: !froe.string, o: !option, l: !list, r: !record, a: !array, p: !fn, d: !alt, t: !tree>
!bool = !froe.sum<false, true>

func.func @add(%a: i64, %b: i64) -> i64 {
  %c = arith.addi %a, %b : i64
  return %c : i64
}

func.func @first() -> !all {
  %c1 = arith.constant 1 : i64
  %c11 = arith.constant 11 : i64
  %c31 = arith.constant 31 : i64
  %f = arith.constant 2.5 : f64
  %s = froe.string "a"
  %o = froe.label some(%c1) : !option
  %nil = froe.label nil : !list
  %l = froe.label cons(%c1, %nil) : !list
  %b = froe.string "r"
  %r = froe.record {a = %c1, b = %b} : !record
  %a = froe.array.of [%c1] : !array
  %p = froe.pap @add(%c1) : (i64) -> !fn
  %c21 = arith.constant 21 : i64
  %d = froe.alt() -> i64 { froe.yield %c21 : i64 }
  %on_none = froe.alt() -> i64 { froe.yield %c31 : i64 }
  %on_some = froe.alt(%x: i64) -> i64 { froe.yield %x : i64 }
  %t = froe.mk_tree { case none = %on_none, case some = %on_some } : !tree
  %all = froe.record {n = %c1, f = %f, s = %s, o = %o, l = %l, r = %r, a = %a, p = %p, d = %d, t = %t} : !all
  return %all : !all
}

func.func @second() -> !all {
  %c2 = arith.constant 2 : i64
  %c22 = arith.constant 22 : i64
  %c32 = arith.constant 32 : i64
  %f = arith.constant 0.5 : f64
  %s = froe.string "b"
  %o = froe.label none : !option
  %l = froe.label nil : !list
  %b = froe.string "s"
  %r = froe.record {a = %c2, b = %b} : !record
  %a = froe.array.of [] : !array
  %p = froe.pap @add(%c2) : (i64) -> !fn
  %d = froe.alt() -> i64 { froe.yield %c22 : i64 }
  %on_some = froe.alt(%x: i64) -> i64 { froe.yield %x : i64 }
  %on_none = froe.alt() -> i64 { froe.yield %c32 : i64 }
  %t = froe.mk_tree { case none = %on_none, case some = %on_some } : !tree
  %all = froe.record {n = %c2, f = %f, s = %s, o = %o, l = %l, r = %r, a = %a, p = %p, d = %d, t = %t} : !all
  return %all : !all
}

func.func @space() {
  %space = froe.string " "
  froe.print %space : !froe.string
  return
}

func.func @show(%x: !all) {
  %n = froe.get %x[n] : !all
  %f = froe.get %x[f] : !all
  %s = froe.get %x[s] : !all
  %o = froe.get %x[o] : !all
  %l = froe.get %x[l] : !all
  %r = froe.get %x[r] : !all
  %a = froe.get %x[a] : !all
  %p = froe.get %x[p] : !all
  %d = froe.get %x[d] : !all
  %t = froe.get %x[t] : !all
  %quote = froe.string "\22"
  froe.print %n : i64
  func.call @space() : () -> ()
  froe.print %f : f64
  func.call @space() : () -> ()
  froe.print %quote : !froe.string
  froe.print %s : !froe.string
  froe.print %quote : !froe.string
  func.call @space() : () -> ()
  froe.print %o : !option
  func.call @space() : () -> ()
  froe.print %l : !list
  func.call @space() : () -> ()
  froe.print %r : !record
  func.call @space() : () -> ()
  froe.print %a : !array
  func.call @space() : () -> ()
  %ten = arith.constant 10 : i64
  %u = froe.apply %p(%ten) : !fn
  froe.print %u : i64
  func.call @space() : () -> ()
  %v = froe.apply %d() : !alt
  froe.print %v : i64
  func.call @space() : () -> ()
  %none = froe.label none : !option
  %w = froe.split %none with %t : !tree
  froe.print newline %w : i64
  return
}

func.func @by_select(%c: i1, %x: !all, %y: !all) -> !all {
  %z = arith.select %c, %x, %y : !all
  return %z : !all
}

/// Each field on its own.
func.func @by_if(%c: i1, %x: !all, %y: !all) -> !all {
  %n, %f, %s, %o, %l, %r, %a, %p, %d, %t = scf.if %c
      -> (i64, f64, !froe.string, !option, !list, !record, !array, !fn, !alt, !tree) {
    %n = froe.get %x[n] : !all
    %f = froe.get %x[f] : !all
    %s = froe.get %x[s] : !all
    %o = froe.get %x[o] : !all
    %l = froe.get %x[l] : !all
    %r = froe.get %x[r] : !all
    %a = froe.get %x[a] : !all
    %p = froe.get %x[p] : !all
    %d = froe.get %x[d] : !all
    %t = froe.get %x[t] : !all
    scf.yield %n, %f, %s, %o, %l, %r, %a, %p, %d, %t
        : i64, f64, !froe.string, !option, !list, !record, !array, !fn, !alt, !tree
  } else {
    %n = froe.get %y[n] : !all
    %f = froe.get %y[f] : !all
    %s = froe.get %y[s] : !all
    %o = froe.get %y[o] : !all
    %l = froe.get %y[l] : !all
    %r = froe.get %y[r] : !all
    %a = froe.get %y[a] : !all
    %p = froe.get %y[p] : !all
    %d = froe.get %y[d] : !all
    %t = froe.get %y[t] : !all
    scf.yield %n, %f, %s, %o, %l, %r, %a, %p, %d, %t
        : i64, f64, !froe.string, !option, !list, !record, !array, !fn, !alt, !tree
  }
  %all = froe.record {n = %n, f = %f, s = %s, o = %o, l = %l, r = %r, a = %a, p = %p, d = %d, t = %t} : !all
  return %all : !all
}

func.func @by_block(%c: i1, %x: !all, %y: !all) -> !all {
  cf.cond_br %c, ^join(%x : !all), ^other
^other:
  cf.br ^join(%y : !all)
^join(%z: !all):
  return %z : !all
}

func.func @by_match(%c: i1, %x: !all, %y: !all) -> !all {
  %true = froe.label true : !bool
  %false = froe.label false : !bool
  %b = arith.select %c, %true, %false : !bool
  %z = froe.match %b : !bool -> !all {
  case true { froe.yield %x : !all }
  case false { froe.yield %y : !all }
  }
  return %z : !all
}

!choose = !froe.pap<(i1, !all, !all) -> !all>

func.func @both(%choose: !choose) {
  %true = arith.constant true
  %false = arith.constant false
  %x = func.call @first() : () -> !all
  %y = func.call @second() : () -> !all
  %a = froe.apply %choose(%true, %x, %y) : !choose
  func.call @show(%a) : (!all) -> ()
  %b = froe.apply %choose(%false, %x, %y) : !choose
  func.call @show(%b) : (!all) -> ()
  return
}

func.func @main() {
  %by_select = froe.pap @by_select() : () -> !choose
  func.call @both(%by_select) : (!choose) -> ()
  %by_if = froe.pap @by_if() : () -> !choose
  func.call @both(%by_if) : (!choose) -> ()
  %by_block = froe.pap @by_block() : () -> !choose
  func.call @both(%by_block) : (!choose) -> ()
  %by_match = froe.pap @by_match() : () -> !choose
  func.call @both(%by_match) : (!choose) -> ()
  return
}
