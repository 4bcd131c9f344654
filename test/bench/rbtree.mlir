// Red-black tree: n insertions of pseudo-random 64-bit keys (Okasaki, without
// reuse), then the number of nodes and the sum of the keys. Compared with
// rbtree.ml, which does the same. The argument is n.

!color = !froe.sum<red, black>
!tree = !froe.sum<"Tree", leaf, node(!color, !froe.sum<"Tree">, i64, !froe.sum<"Tree">)>

func.func @insert(%x: i64, %set: !tree) -> !tree {
  %result = func.call @insert_below(%x, %set) : (i64, !tree) -> !tree
  %root = func.call @blacken(%result) : (!tree) -> !tree
  return %root : !tree
}

func.func @blacken(%tree: !tree) -> !tree {
  %root = froe.match %tree : !tree -> !tree {
  case leaf {
    %leaf = froe.label leaf : !tree
    froe.yield %leaf : !tree
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %black = froe.label black : !color
    %node = froe.label node(%black, %left, %key, %right) : !tree
    froe.yield %node : !tree
  }
  }
  return %root : !tree
}

func.func @insert_below(%x: i64, %tree: !tree) -> !tree {
  %result = froe.match %tree : !tree -> !tree {
  case leaf {
    %red = froe.label red : !color
    %leaf = froe.label leaf : !tree
    %node = froe.label node(%red, %leaf, %x, %leaf) : !tree
    froe.yield %node : !tree
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %less = arith.cmpi slt, %x, %key : i64
    %node = scf.if %less -> !tree {
      %below = func.call @insert_below(%x, %left) : (i64, !tree) -> !tree
      %balanced = func.call @balance_left(%color, %below, %key, %right)
          : (!color, !tree, i64, !tree) -> !tree
      scf.yield %balanced : !tree
    } else {
      %greater = arith.cmpi sgt, %x, %key : i64
      %other = scf.if %greater -> !tree {
        %below = func.call @insert_below(%x, %right) : (i64, !tree) -> !tree
        %balanced = func.call @balance_right(%color, %left, %key, %below)
            : (!color, !tree, i64, !tree) -> !tree
        scf.yield %balanced : !tree
      } else {
        %same = froe.label node(%color, %left, %key, %right) : !tree
        scf.yield %same : !tree
      }
      scf.yield %other : !tree
    }
    froe.yield %node : !tree
  }
  }
  return %result : !tree
}

func.func @spread(%a: !tree, %x: i64, %b: !tree, %y: i64, %c: !tree, %z: i64, %d: !tree) -> !tree {
  %red = froe.label red : !color
  %black = froe.label black : !color
  %left = froe.label node(%black, %a, %x, %b) : !tree
  %right = froe.label node(%black, %c, %z, %d) : !tree
  %node = froe.label node(%red, %left, %y, %right) : !tree
  return %node : !tree
}

func.func @balance_left(%color: !color, %left: !tree, %z: i64, %d: !tree) -> !tree {
  %as_it_is = froe.label node(%color, %left, %z, %d) : !tree
  %result = froe.match %color : !color -> !tree {
  case red {
    froe.yield %as_it_is : !tree
  }
  case black {
    %node = froe.match %left : !tree -> !tree {
    case leaf {
      froe.yield %as_it_is : !tree
    }
    case node(%left_color: !color, %l: !tree, %key: i64, %r: !tree) {
      %below = froe.match %left_color : !color -> !tree {
      case black {
        froe.yield %as_it_is : !tree
      }
      case red {
        %outer, %outer_x, %outer_a, %outer_b = func.call @red_node(%l)
            : (!tree) -> (i1, i64, !tree, !tree)
        %spread = scf.if %outer -> !tree {
          %n = func.call @spread(%outer_a, %outer_x, %outer_b, %key, %r, %z, %d)
              : (!tree, i64, !tree, i64, !tree, i64, !tree) -> !tree
          scf.yield %n : !tree
        } else {
          %inner, %y, %b, %c = func.call @red_node(%r)
              : (!tree) -> (i1, i64, !tree, !tree)
          %n = scf.if %inner -> !tree {
            %m = func.call @spread(%l, %key, %b, %y, %c, %z, %d)
                : (!tree, i64, !tree, i64, !tree, i64, !tree) -> !tree
            scf.yield %m : !tree
          } else {
            scf.yield %as_it_is : !tree
          }
          scf.yield %n : !tree
        }
        froe.yield %spread : !tree
      }
      }
      froe.yield %below : !tree
    }
    }
    froe.yield %node : !tree
  }
  }
  return %result : !tree
}

func.func @balance_right(%color: !color, %a: !tree, %x: i64, %right: !tree) -> !tree {
  %as_it_is = froe.label node(%color, %a, %x, %right) : !tree
  %result = froe.match %color : !color -> !tree {
  case red {
    froe.yield %as_it_is : !tree
  }
  case black {
    %node = froe.match %right : !tree -> !tree {
    case leaf {
      froe.yield %as_it_is : !tree
    }
    case node(%right_color: !color, %l: !tree, %key: i64, %r: !tree) {
      %below = froe.match %right_color : !color -> !tree {
      case black {
        froe.yield %as_it_is : !tree
      }
      case red {
        %outer, %outer_z, %outer_c, %outer_d = func.call @red_node(%r)
            : (!tree) -> (i1, i64, !tree, !tree)
        %spread = scf.if %outer -> !tree {
          %n = func.call @spread(%a, %x, %l, %key, %outer_c, %outer_z, %outer_d)
              : (!tree, i64, !tree, i64, !tree, i64, !tree) -> !tree
          scf.yield %n : !tree
        } else {
          %inner, %y, %b, %c = func.call @red_node(%l)
              : (!tree) -> (i1, i64, !tree, !tree)
          %n = scf.if %inner -> !tree {
            %m = func.call @spread(%a, %x, %b, %y, %c, %key, %r)
                : (!tree, i64, !tree, i64, !tree, i64, !tree) -> !tree
            scf.yield %m : !tree
          } else {
            scf.yield %as_it_is : !tree
          }
          scf.yield %n : !tree
        }
        froe.yield %spread : !tree
      }
      }
      froe.yield %below : !tree
    }
    }
    froe.yield %node : !tree
  }
  }
  return %result : !tree
}

func.func @red_node(%tree: !tree) -> (i1, i64, !tree, !tree) {
  %is, %k, %l, %r = froe.match %tree : !tree -> (i1, i64, !tree, !tree) {
  case leaf {
    %false = arith.constant false
    %zero = arith.constant 0 : i64
    %leaf = froe.label leaf : !tree
    froe.yield %false, %zero, %leaf, %leaf : i1, i64, !tree, !tree
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %red = func.call @is_red(%color) : (!color) -> i1
    froe.yield %red, %key, %left, %right : i1, i64, !tree, !tree
  }
  }
  return %is, %k, %l, %r : i1, i64, !tree, !tree
}

func.func @is_red(%color: !color) -> i1 {
  %answer = froe.match borrow %color : !color -> i1 {
  case red {
    %true = arith.constant true
    froe.yield %true : i1
  }
  case black {
    %false = arith.constant false
    froe.yield %false : i1
  }
  }
  return %answer : i1
}

func.func @fill(%n: i64, %key: i64, %tree: !tree) -> !tree {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %result = scf.if %done -> !tree {
    scf.yield %tree : !tree
  } else {
    %one = arith.constant 1 : i64
    %a = arith.constant 1103515245 : i64
    %c = arith.constant 12345 : i64
    %mask = arith.constant 2147483647 : i64
    %ax = arith.muli %key, %a : i64
    %axc = arith.addi %ax, %c : i64
    %next = arith.andi %axc, %mask : i64
    %more = func.call @insert(%next, %tree) : (i64, !tree) -> !tree
    %less = arith.subi %n, %one : i64
    %filled = func.call @fill(%less, %next, %more) : (i64, i64, !tree) -> !tree
    scf.yield %filled : !tree
  }
  return %result : !tree
}

func.func @count(%tree: !tree) -> (i64, i64) {
  %n, %s = froe.match %tree : !tree -> (i64, i64) {
  case leaf {
    %zero = arith.constant 0 : i64
    froe.yield %zero, %zero : i64, i64
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %one = arith.constant 1 : i64
    %nl, %sl = func.call @count(%left) : (!tree) -> (i64, i64)
    %nr, %sr = func.call @count(%right) : (!tree) -> (i64, i64)
    %n0 = arith.addi %nl, %nr : i64
    %n1 = arith.addi %n0, %one : i64
    %s0 = arith.addi %sl, %sr : i64
    %s1 = arith.addi %s0, %key : i64
    froe.yield %n1, %s1 : i64, i64
  }
  }
  return %n, %s : i64, i64
}

func.func @main() -> (i64, i64) {
  %zero = arith.constant 0 : i64
  %args = froe.args : !froe.array<!froe.string>
  %arg = froe.array.get %args[%zero] : !froe.array<!froe.string>
  %ok, %n = froe.string.parse_int %arg
  %seed = arith.constant 42 : i64
  %leaf = froe.label leaf : !tree
  %tree = func.call @fill(%n, %seed, %leaf) : (i64, i64, !tree) -> !tree
  %count, %sum = func.call @count(%tree) : (!tree) -> (i64, i64)
  return %count, %sum : i64, i64
}
