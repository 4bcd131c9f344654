// What matches of several values share: an alternative that is applied in many arms,
// in tail position, and calls the function again. It is no closure, and takes no
// memory, however often it goes round; see also shared-alternatives-run.test.
//
// ARGS: 10000000
// INTERPRET-ARGS: 1001
// EXPECT: 19264
// EXPECT: 10000000 0.5 19999999 cons(10000000, nil)
// EXPECT: 9999999

!color = !froe.sum<red, green, blue>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!step = !froe.alt<(i64, !color) -> i64>

func.func private @next(%c: !color) -> !color {
  %r = froe.match %c : !color -> !color {
  case red {
    %n = froe.label green : !color
    froe.yield %n : !color
  }
  case green {
    %n = froe.label blue : !color
    froe.yield %n : !color
  }
  case blue {
    %n = froe.label red : !color
    froe.yield %n : !color
  }
  }
  return %r : !color
}

/// A decision tree over two values, three of whose leaves are the same.
func.func private @shared(%n: i64, %acc: i64, %x: !color, %y: !color) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %mask = arith.constant 65535 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %result = scf.if %done -> i64 {
    scf.yield %acc : i64
  } else {
    %step = froe.alt(%d: i64, %z: !color) -> i64 {
      %m = froe.sub %n, %one : i64
      %sum = froe.add %acc, %d : i64
      %cut = arith.andi %sum, %mask : i64
      %next = func.call @next(%x) : (!color) -> !color
      %r = func.call @shared(%m, %cut, %next, %z) : (i64, i64, !color, !color) -> i64
      froe.yield %r : i64
    }
    %s = froe.match %x : !color -> i64 {
    case red {
      %t = froe.match %y : !color -> i64 {
      case green {
        %u = froe.apply %step(%one, %x) : !step
        froe.yield %u : i64
      }
      default(%other: !froe.sum<blue, red>) {
        %wide = froe.upcast %other : !froe.sum<blue, red> to !color
        %u = froe.apply %step(%two, %wide) : !step
        froe.yield %u : i64
      }
      }
      froe.yield %t : i64
    }
    case green {
      %t = froe.match %y : !color -> i64 {
      case blue {
        %u = froe.apply %step(%n, %x) : !step
        froe.yield %u : i64
      }
      default {
        %m = froe.sub %n, %one : i64
        %u = func.call @shared(%m, %acc, %y, %x) : (i64, i64, !color, !color) -> i64
        froe.yield %u : i64
      }
      }
      froe.yield %t : i64
    }
    case blue {
      %u = froe.apply %step(%zero, %y) : !step
      froe.yield %u : i64
    }
    }
    scf.yield %s : i64
  }
  return %result : i64
}

/// More is captured than there are registers, and more results than that; one
/// alternative is applied in another, and both in the arms.
func.func private @wide(%n: i64, %a: i64, %b: f64, %c: i64, %l: !list, %x: !color)
    -> (i64, f64, i64, !list) {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %half = arith.constant 0.5 : f64
  %done = arith.cmpi eq, %n, %zero : i64
  %r:4 = scf.if %done -> (i64, f64, i64, !list) {
    scf.yield %a, %b, %c, %l : i64, f64, i64, !list
  } else {
    %again = froe.alt(%f: f64, %d: i64) -> (i64, f64, i64, !list) {
      %m = froe.sub %n, %one : i64
      %i = froe.add %a, %one : i64
      %j = froe.add %c, %d : i64
      %y = func.call @next(%x) : (!color) -> !color
      %s:4 = func.call @wide(%m, %i, %f, %j, %l, %y)
          : (i64, i64, f64, i64, !list, !color) -> (i64, f64, i64, !list)
      froe.yield %s#0, %s#1, %s#2, %s#3 : i64, f64, i64, !list
    }
    %by = froe.alt(%d: i64) -> (i64, f64, i64, !list) {
      %small = arith.cmpi ult, %d, %two : i64
      %s:4 = scf.if %small -> (i64, f64, i64, !list) {
        %t:4 = froe.apply %again(%half, %d)
            : !froe.alt<(f64, i64) -> (i64, f64, i64, !list)>
        scf.yield %t#0, %t#1, %t#2, %t#3 : i64, f64, i64, !list
      } else {
        %f = arith.addf %b, %half : f64
        %t:4 = froe.apply %again(%f, %d)
            : !froe.alt<(f64, i64) -> (i64, f64, i64, !list)>
        scf.yield %t#0, %t#1, %t#2, %t#3 : i64, f64, i64, !list
      }
      froe.yield %s#0, %s#1, %s#2, %s#3 : i64, f64, i64, !list
    }
    %s:4 = froe.match %x : !color -> (i64, f64, i64, !list) {
    case red {
      %t:4 = froe.apply %by(%one) : !froe.alt<(i64) -> (i64, f64, i64, !list)>
      froe.yield %t#0, %t#1, %t#2, %t#3 : i64, f64, i64, !list
    }
    case green {
      %three = froe.add %two, %one : i64
      %t:4 = froe.apply %by(%three) : !froe.alt<(i64) -> (i64, f64, i64, !list)>
      froe.yield %t#0, %t#1, %t#2, %t#3 : i64, f64, i64, !list
    }
    case blue {
      %f = arith.mulf %b, %half : f64
      %t:4 = froe.apply %again(%f, %two)
          : !froe.alt<(f64, i64) -> (i64, f64, i64, !list)>
      froe.yield %t#0, %t#1, %t#2, %t#3 : i64, f64, i64, !list
    }
    }
    scf.yield %s#0, %s#1, %s#2, %s#3 : i64, f64, i64, !list
  }
  return %r#0, %r#1, %r#2, %r#3 : i64, f64, i64, !list
}

/// Not in tail position: it is called and comes back.
func.func private @inside(%n: i64, %acc: i64, %x: !color) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %done -> i64 {
    scf.yield %acc : i64
  } else {
    %a = froe.alt(%k: i64) -> i64 {
      %s = froe.add %acc, %k : i64
      %t = arith.remsi %s, %n : i64
      %u = arith.maxsi %t, %k : i64
      %v = arith.maxsi %u, %acc : i64
      froe.yield %v : i64
    }
    %m = froe.sub %n, %one : i64
    %v = froe.match %x : !color -> i64 {
    case red {
      %s = froe.apply %a(%one) : !froe.alt<(i64) -> i64>
      froe.yield %s : i64
    }
    case green {
      %s = froe.apply %a(%m) : !froe.alt<(i64) -> i64>
      froe.yield %s : i64
    }
    default {
      froe.yield %acc : i64
    }
    }
    %y = func.call @next(%x) : (!color) -> !color
    %q = func.call @inside(%m, %v, %y) : (i64, i64, !color) -> i64
    scf.yield %q : i64
  }
  return %r : i64
}

func.func @main() {
  %args = froe.args : !froe.array<!froe.string>
  %zero = arith.constant 0 : i64
  %arg = froe.array.get %args[%zero] : !froe.array<!froe.string>
  %ok, %n = froe.string.parse_int %arg
  %red = froe.label red : !color
  %green = froe.label green : !color
  %s = func.call @shared(%n, %zero, %red, %green) : (i64, i64, !color, !color) -> i64
  froe.print newline %s : i64

  %half = arith.constant 0.5 : f64
  %nil = froe.label nil : !list
  %l = froe.label cons(%n, %nil) : !list
  %w:4 = func.call @wide(%n, %zero, %half, %zero, %l, %red)
      : (i64, i64, f64, i64, !list, !color) -> (i64, f64, i64, !list)
  %space = froe.string " "
  froe.print %w#0 : i64
  froe.print %space : !froe.string
  froe.print %w#1 : f64
  froe.print %space : !froe.string
  froe.print %w#2 : i64
  froe.print %space : !froe.string
  froe.print newline %w#3 : !list

  %i = func.call @inside(%n, %zero, %green) : (i64, i64, !color) -> i64
  froe.print newline %i : i64
  return
}
