// A set of numbers as a red-black tree, after Okasaki. No red node has a red
// child, and all paths from the root to a leaf have as many black nodes.
// Insertion puts a red node at the bottom and repairs the tree on the way up,
// by nested matches that look two levels down:
//
//   balance black (node red (node red a x b) y c) z d  =
//       node red (node black a x b) y (node black c z d)      and three more
//
// The program prints a small set, then inserts n pseudo-random numbers, n being
// its first argument or 100000, and prints what became of them.
//
// ARGS: 2000
// EXPECT: 1 2 3 5 8 13 21 34
// EXPECT: 8 is in the set: true
// EXPECT: 9 is in the set: false
// EXPECT: size: 1980
// EXPECT: black height: 8
// EXPECT: checksum: 317102

!color = !froe.sum<red, black>
!tree = !froe.sum<"Tree", leaf, node(!color, !froe.sum<"Tree">, i64, !froe.sum<"Tree">)>

// Insertion

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

/// `node red (node black a x b) y (node black c z d)`
func.func @spread(%a: !tree, %x: i64, %b: !tree, %y: i64, %c: !tree, %z: i64, %d: !tree) -> !tree {
  %red = froe.label red : !color
  %black = froe.label black : !color
  %left = froe.label node(%black, %a, %x, %b) : !tree
  %right = froe.label node(%black, %c, %z, %d) : !tree
  %node = froe.label node(%red, %left, %y, %right) : !tree
  return %node : !tree
}

/// A node whose left side may have a red node with a red child at its top.
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

/// The same on the other side.
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

/// Whether this is a red node, and if so its key and what is below it.
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

// Questions

func.func @member(%x: i64, %tree: !tree) -> i1 {
  %answer = froe.match borrow %tree : !tree -> i1 {
  case leaf {
    %false = arith.constant false
    froe.yield %false : i1
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %here = arith.cmpi eq, %x, %key : i64
    %found = scf.if %here -> i1 {
      scf.yield %here : i1
    } else {
      %less = arith.cmpi slt, %x, %key : i64
      %side = arith.select %less, %left, %right : !tree
      %below = func.call @member(%x, %side) : (i64, !tree) -> i1
      scf.yield %below : i1
    }
    froe.yield %found : i1
  }
  }
  return %answer : i1
}

func.func @size(%tree: !tree) -> i64 {
  %size = froe.match borrow %tree : !tree -> i64 {
  case leaf {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %one = arith.constant 1 : i64
    %l = func.call @size(%left) : (!tree) -> i64
    %r = func.call @size(%right) : (!tree) -> i64
    %sum = arith.addi %l, %r : i64
    %all = arith.addi %sum, %one : i64
    froe.yield %all : i64
  }
  }
  return %size : i64
}

/// How many black nodes there are on each path to a leaf. Fails if they differ.
func.func @black_height(%tree: !tree) -> i64 {
  %height = froe.match borrow %tree : !tree -> i64 {
  case leaf {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %l = func.call @black_height(%left) : (!tree) -> i64
    %r = func.call @black_height(%right) : (!tree) -> i64
    %same = arith.cmpi eq, %l, %r : i64
    %below = scf.if %same -> i64 {
      scf.yield %l : i64
    } else {
      %failed = froe.fail "the tree is out of balance" -> i64
      scf.yield %failed : i64
    }
    %zero = arith.constant 0 : i64
    %one = arith.constant 1 : i64
    %red = func.call @is_red(%color) : (!color) -> i1
    %own = arith.select %red, %zero, %one : i64
    %all = arith.addi %below, %own : i64
    froe.yield %all : i64
  }
  }
  return %height : i64
}

/// Folds the keys in order: `sum = (31 * sum + key) mod 1000003`.
func.func @checksum(%sum: i64, %tree: !tree) -> i64 {
  %result = froe.match borrow %tree : !tree -> i64 {
  case leaf {
    froe.yield %sum : i64
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %factor = arith.constant 31 : i64
    %modulus = arith.constant 1000003 : i64
    %before = func.call @checksum(%sum, %left) : (i64, !tree) -> i64
    %product = froe.mul %before, %factor : i64
    %total = froe.add %product, %key : i64
    %here = froe.rem %total, %modulus : i64
    %after = func.call @checksum(%here, %right) : (i64, !tree) -> i64
    froe.yield %after : i64
  }
  }
  return %result : i64
}

/// Prints the keys in order.
func.func @print_keys(%tree: !tree, %is_first: i1) -> i1 {
  %still_first = froe.match borrow %tree : !tree -> i1 {
  case leaf {
    froe.yield %is_first : i1
  }
  case node(%color: !color, %left: !tree, %key: i64, %right: !tree) {
    %first = func.call @print_keys(%left, %is_first) : (!tree, i1) -> i1
    scf.if %first {
    } else {
      %space = froe.string " "
      froe.print %space : !froe.string
    }
    froe.print %key : i64
    %false = arith.constant false
    %last = func.call @print_keys(%right, %false) : (!tree, i1) -> i1
    froe.yield %last : i1
  }
  }
  return %still_first : i1
}

// The program

/// Inserts `%n` numbers, each made from the one before: a linear congruential
/// generator, of which the upper bits are taken.
func.func @insert_random(%n: i64, %seed: i64, %set: !tree) -> !tree {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %result = scf.if %done -> !tree {
    scf.yield %set : !tree
  } else {
    %a = arith.constant 1103515245 : i64
    %c = arith.constant 12345 : i64
    %mask = arith.constant 0x7fffffff : i64
    %shift = arith.constant 8 : i64
    %range = arith.constant 100000 : i64
    %product = arith.muli %seed, %a : i64
    %sum = arith.addi %product, %c : i64
    %next_seed = arith.andi %sum, %mask : i64
    %upper = arith.shrui %next_seed, %shift : i64
    %x = arith.remui %upper, %range : i64
    %next = func.call @insert(%x, %set) : (i64, !tree) -> !tree
    %fewer = arith.subi %n, %one : i64
    %all = func.call @insert_random(%fewer, %next_seed, %next)
        : (i64, i64, !tree) -> !tree
    scf.yield %all : !tree
  }
  return %result : !tree
}

/// The number that is the first argument of the program, or the default.
func.func @argument(%default: i64) -> i64 {
  %zero = arith.constant 0 : i64
  %args = froe.args : !froe.array<!froe.string>
  %count = froe.array.length %args : !froe.array<!froe.string>
  %given = arith.cmpi sgt, %count, %zero : i64
  %n = scf.if %given -> i64 {
    %text = froe.array.get %args[%zero] : !froe.array<!froe.string>
    %ok, %number = froe.string.parse_int %text
    %natural = arith.cmpi sge, %number, %zero : i64
    %fine = arith.andi %ok, %natural : i1
    %checked = scf.if %fine -> i64 {
      scf.yield %number : i64
    } else {
      %failed = froe.fail "the argument must be a natural number" -> i64
      scf.yield %failed : i64
    }
    scf.yield %checked : i64
  } else {
    scf.yield %default : i64
  }
  return %n : i64
}

func.func @print_number(%what: !froe.string, %n: i64) {
  froe.print %what : !froe.string
  froe.print newline %n : i64
  return
}

func.func @print_answer(%what: !froe.string, %answer: i1) {
  froe.print %what : !froe.string
  froe.print newline %answer : i1
  return
}

func.func @main() {
  // A small set, from an array that is neither sorted nor without doubles.
  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c3 = arith.constant 3 : i64
  %c5 = arith.constant 5 : i64
  %c8 = arith.constant 8 : i64
  %c9 = arith.constant 9 : i64
  %c13 = arith.constant 13 : i64
  %c21 = arith.constant 21 : i64
  %c34 = arith.constant 34 : i64
  %keys = froe.array.of [%c21, %c1, %c3, %c34, %c8, %c1, %c13, %c2, %c5, %c3]
      : !froe.array<i64>
  %leaf = froe.label leaf : !tree
  %small = froe.array.fold %keys, %leaf : !froe.array<i64> -> !tree {
  ^bb0(%set: !tree, %key: i64):
    %more = func.call @insert(%key, %set) : (i64, !tree) -> !tree
    froe.yield %more : !tree
  }
  %true = arith.constant true
  %first = func.call @print_keys(%small, %true) : (!tree, i1) -> i1
  %end = froe.string ""
  froe.print newline %end : !froe.string
  %eight = froe.string "8 is in the set: "
  %eight_in = func.call @member(%c8, %small) : (i64, !tree) -> i1
  func.call @print_answer(%eight, %eight_in) : (!froe.string, i1) -> ()
  %nine = froe.string "9 is in the set: "
  %nine_in = func.call @member(%c9, %small) : (i64, !tree) -> i1
  func.call @print_answer(%nine, %nine_in) : (!froe.string, i1) -> ()

  // A large one.
  %default = arith.constant 100000 : i64
  %n = func.call @argument(%default) : (i64) -> i64
  %seed = arith.constant 42 : i64
  %large = func.call @insert_random(%n, %seed, %leaf) : (i64, i64, !tree) -> !tree
  %size_is = froe.string "size: "
  %size = func.call @size(%large) : (!tree) -> i64
  func.call @print_number(%size_is, %size) : (!froe.string, i64) -> ()
  %height_is = froe.string "black height: "
  %height = func.call @black_height(%large) : (!tree) -> i64
  func.call @print_number(%height_is, %height) : (!froe.string, i64) -> ()
  %zero = arith.constant 0 : i64
  %checksum_is = froe.string "checksum: "
  %checksum = func.call @checksum(%zero, %large) : (i64, !tree) -> i64
  func.call @print_number(%checksum_is, %checksum) : (!froe.string, i64) -> ()
  return
}
