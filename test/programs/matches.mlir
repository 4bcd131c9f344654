// Matches of all shapes: several labels per case with the narrowed value, default
// with and without it, borrowing, several results and none, a match of a narrowed
// value, matches in matches, and a case that has blocks of its own.
//
// EXPECT: triangle has 3 corners
// EXPECT: square(2.0) has 4 corners
// EXPECT: circle(1.0) has no corners
// EXPECT: ellipse(1.0, 2.0) has no corners
// EXPECT: 1.0 1.0
// EXPECT: 1.0 2.0
// EXPECT: round: circle(1.0)
// EXPECT: square(2.0)
// EXPECT: still circle(1.0)
// EXPECT: [9, 12, 15, 10, 20, 13, 11, 14, 21]
// EXPECT: cons(2, cons(4, cons(6, nil)))
// EXPECT: cons(3, cons(5, cons(7, nil)))
// EXPECT: nil
// EXPECT: 111

!shape = !froe.sum<triangle, square(f64), circle(f64), ellipse(f64, f64)>
!round = !froe.sum<circle(f64), ellipse(f64, f64)>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
!cell = !froe.sum<cons(i64, !list)>
!suit = !froe.sum<spade, heart, club>

/// No results, and a borrowed value.
func.func @describe(%s: !shape) {
  froe.print %s : !shape
  %has = froe.string " has "
  froe.print %has : !froe.string
  froe.match borrow %s : !shape {
  case triangle {
    %three = arith.constant 3 : i64
    froe.print %three : i64
  }
  case circle | ellipse {
    %no = froe.string "no"
    froe.print %no : !froe.string
  }
  default {
    %four = arith.constant 4 : i64
    froe.print %four : i64
  }
  }
  %corners = froe.string " corners"
  froe.print newline %corners : !froe.string
  return
}

/// The narrowed value goes on to a function that knows of no corners.
func.func @axes(%s: !shape) -> (f64, f64) {
  %a, %b = froe.match %s : !shape -> (f64, f64) {
  case circle | ellipse(%r: !round) {
    %a, %b = func.call @round_axes(%r) : (!round) -> (f64, f64)
    froe.yield %a, %b : f64, f64
  }
  case triangle | square {
    %failed:2 = froe.fail "no axes" -> (f64, f64)
    froe.yield %failed#0, %failed#1 : f64, f64
  }
  }
  return %a, %b : f64, f64
}

func.func @round_axes(%r: !round) -> (f64, f64) {
  %a, %b = froe.match %r : !round -> (f64, f64) {
  case circle(%radius: f64) { froe.yield %radius, %radius : f64, f64 }
  case ellipse(%x: f64, %y: f64) { froe.yield %x, %y : f64, f64 }
  }
  return %a, %b : f64, f64
}

func.func @print_axes(%s: !shape) {
  %space = froe.string " "
  %a, %b = func.call @axes(%s) : (!shape) -> (f64, f64)
  froe.print %a : f64
  froe.print %space : !froe.string
  froe.print newline %b : f64
  return
}

/// `default` with what is left, which is matched again.
func.func @default_rest(%s: !shape) {
  froe.match %s : !shape {
  case triangle {
  }
  default(%rest: !froe.sum<circle(f64), ellipse(f64, f64), square(f64)>) {
    froe.match %rest : !froe.sum<circle(f64), ellipse(f64, f64), square(f64)> {
    case square(%side: f64) {
      froe.print newline %s : !shape
    }
    default(%round: !round) {
      %is = froe.string "round: "
      froe.print %is : !froe.string
      froe.print newline %round : !round
    }
    }
  }
  }
  return
}

/// Three by three, each combination on its own.
func.func @pair(%a: !suit, %b: !suit) -> i64 {
  %c9 = arith.constant 9 : i64
  %c10 = arith.constant 10 : i64
  %c11 = arith.constant 11 : i64
  %c12 = arith.constant 12 : i64
  %c13 = arith.constant 13 : i64
  %c14 = arith.constant 14 : i64
  %c15 = arith.constant 15 : i64
  %c20 = arith.constant 20 : i64
  %c21 = arith.constant 21 : i64
  %r = froe.match %a : !suit -> i64 {
  case spade {
    %s = froe.match %b : !suit -> i64 {
    case spade { froe.yield %c9 : i64 }
    case heart { froe.yield %c12 : i64 }
    case club { froe.yield %c15 : i64 }
    }
    froe.yield %s : i64
  }
  case heart {
    %s = froe.match %b : !suit -> i64 {
    case club { froe.yield %c13 : i64 }
    case spade { froe.yield %c10 : i64 }
    case heart { froe.yield %c20 : i64 }
    }
    froe.yield %s : i64
  }
  case club {
    %s = froe.match %b : !suit -> i64 {
    case club { froe.yield %c21 : i64 }
    case spade | heart(%major: !froe.sum<spade, heart>) {
      %t = froe.match %major : !froe.sum<spade, heart> -> i64 {
      case spade { froe.yield %c11 : i64 }
      case heart { froe.yield %c14 : i64 }
      }
      froe.yield %t : i64
    }
    }
    froe.yield %s : i64
  }
  }
  return %r : i64
}

/// Every second element: looks two cells deep, with a narrowed recursive sum.
func.func @every_second(%list: !list) -> !list {
  %nil = froe.label nil : !list
  %r = froe.match %list : !list -> !list {
  case cons(%x: i64, %xs: !list) {
    %s = froe.match %xs : !list -> !list {
    case nil { froe.yield %nil : !list }
    default(%cell: !cell) {
      %t = froe.match %cell : !cell -> !list {
      case cons(%y: i64, %ys: !list) {
        %rest = func.call @every_second(%ys) : (!list) -> !list
        %more = froe.label cons(%y, %rest) : !list
        froe.yield %more : !list
      }
      }
      froe.yield %t : !list
    }
    }
    froe.yield %s : !list
  }
  default { froe.yield %nil : !list }
  }
  return %r : !list
}

func.func @tail(%list: !list) -> !list {
  %r = froe.match %list : !list -> !list {
  case nil() {
    %nil = froe.label nil : !list
    froe.yield %nil : !list
  }
  case cons(%x: i64, %xs: !list) { froe.yield %xs : !list }
  }
  return %r : !list
}

func.func @range(%from: i64, %to: i64) -> !list {
  %done = arith.cmpi sgt, %from, %to : i64
  %list = scf.if %done -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %one = arith.constant 1 : i64
    %next = arith.addi %from, %one : i64
    %rest = func.call @range(%next, %to) : (i64, i64) -> !list
    %cons = froe.label cons(%from, %rest) : !list
    scf.yield %cons : !list
  }
  return %list : !list
}

/// Collatz steps, counted by a loop of blocks inside of a case.
func.func @steps(%list: !list) -> i64 {
  %n = froe.match %list : !list -> i64 {
  case nil {
    %zero = arith.constant 0 : i64
    froe.yield %zero : i64
  }
  case cons(%x: i64, %xs: !list) {
    %zero = arith.constant 0 : i64
    %one = arith.constant 1 : i64
    %three = arith.constant 3 : i64
    cf.br ^head(%x, %zero : i64, i64)
  ^head(%y: i64, %count: i64):
    %done = arith.cmpi sle, %y, %one : i64
    cf.cond_br %done, ^done, ^step
  ^step:
    %next_count = arith.addi %count, %one : i64
    %bit = arith.andi %y, %one : i64
    %odd = arith.cmpi eq, %bit, %one : i64
    cf.cond_br %odd, ^odd, ^even
  ^even:
    %half = arith.shrui %y, %one : i64
    cf.br ^head(%half, %next_count : i64, i64)
  ^odd:
    %triple = arith.muli %y, %three : i64
    %up = arith.addi %triple, %one : i64
    cf.br ^head(%up, %next_count : i64, i64)
  ^done:
    froe.yield %count : i64
  }
  }
  return %n : i64
}

func.func @main() {
  %f1 = arith.constant 1.0 : f64
  %f2 = arith.constant 2.0 : f64
  %triangle = froe.label triangle : !shape
  %square = froe.label square(%f2) : !shape
  %circle = froe.label circle(%f1) : !shape
  %ellipse = froe.label ellipse(%f1, %f2) : !shape
  func.call @describe(%triangle) : (!shape) -> ()
  func.call @describe(%square) : (!shape) -> ()
  func.call @describe(%circle) : (!shape) -> ()
  func.call @describe(%ellipse) : (!shape) -> ()
  func.call @print_axes(%circle) : (!shape) -> ()
  func.call @print_axes(%ellipse) : (!shape) -> ()
  func.call @default_rest(%triangle) : (!shape) -> ()
  func.call @default_rest(%circle) : (!shape) -> ()
  func.call @default_rest(%square) : (!shape) -> ()
  %still = froe.string "still "
  froe.print %still : !froe.string
  froe.print newline %circle : !shape

  %spade = froe.label spade : !suit
  %heart = froe.label heart : !suit
  %club = froe.label club : !suit
  %r0 = func.call @pair(%spade, %spade) : (!suit, !suit) -> i64
  %r1 = func.call @pair(%spade, %heart) : (!suit, !suit) -> i64
  %r2 = func.call @pair(%spade, %club) : (!suit, !suit) -> i64
  %r3 = func.call @pair(%heart, %spade) : (!suit, !suit) -> i64
  %r4 = func.call @pair(%heart, %heart) : (!suit, !suit) -> i64
  %r5 = func.call @pair(%heart, %club) : (!suit, !suit) -> i64
  %r6 = func.call @pair(%club, %spade) : (!suit, !suit) -> i64
  %r7 = func.call @pair(%club, %heart) : (!suit, !suit) -> i64
  %r8 = func.call @pair(%club, %club) : (!suit, !suit) -> i64
  %pairs = froe.array.of [%r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8]
      : !froe.array<i64>
  froe.print newline %pairs : !froe.array<i64>

  %c1 = arith.constant 1 : i64
  %c2 = arith.constant 2 : i64
  %c7 = arith.constant 7 : i64
  %to7 = func.call @range(%c1, %c7) : (i64, i64) -> !list
  %seconds = func.call @every_second(%to7) : (!list) -> !list
  froe.print newline %seconds : !list
  %from2 = func.call @tail(%to7) : (!list) -> !list
  %others = func.call @every_second(%from2) : (!list) -> !list
  froe.print newline %others : !list
  %seven = func.call @range(%c7, %c7) : (i64, i64) -> !list
  %none = func.call @every_second(%seven) : (!list) -> !list
  froe.print newline %none : !list
  %c27 = arith.constant 27 : i64
  %just27 = func.call @range(%c27, %c27) : (i64, i64) -> !list
  %steps = func.call @steps(%just27) : (!list) -> i64
  froe.print newline %steps : i64
  return
}
