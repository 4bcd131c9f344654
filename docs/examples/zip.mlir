// Parallel splits: two lists are taken apart step by step, side by side.
//
//   zip a b = case a of
//     [] => []
//     x : xs => case b of
//       [] => []
//       y : ys => (x, y) : zip xs ys
//
// The shorter list decides how long the result is.
//
// EXPECT: cons({first = 1, second = "one"}, cons({first = 2, second = "two"}, nil))
// EXPECT: cons({first = 3, second = "three"}, nil)
// EXPECT: nil

!numbers = !froe.sum<"Numbers", nil, cons(i64, !froe.sum<"Numbers">)>
!words = !froe.sum<"Words", nil, cons(!froe.string, !froe.sum<"Words">)>
!pair = !froe.record<first: i64, second: !froe.string>
!pairs = !froe.sum<"Pairs", nil, cons(!pair, !froe.sum<"Pairs">)>

func.func @zip(%a: !numbers, %b: !words) -> !pairs {
  %nil = froe.label nil : !pairs
  %zipped = froe.match %a : !numbers -> !pairs {
  case nil {
    froe.yield %nil : !pairs
  }
  case cons(%x: i64, %xs: !numbers) {
    %inner = froe.match %b : !words -> !pairs {
    case nil {
      froe.yield %nil : !pairs
    }
    case cons(%y: !froe.string, %ys: !words) {
      %pair = froe.record {first = %x, second = %y} : !pair
      %rest = func.call @zip(%xs, %ys) : (!numbers, !words) -> !pairs
      %list = froe.label cons(%pair, %rest) : !pairs
      froe.yield %list : !pairs
    }
    }
    froe.yield %inner : !pairs
  }
  }
  return %zipped : !pairs
}

/// The numbers from `%from` up to, not including, `%to`.
func.func @range(%from: i64, %to: i64) -> !numbers {
  %one = arith.constant 1 : i64
  %done = arith.cmpi sge, %from, %to : i64
  %list = scf.if %done -> !numbers {
    %nil = froe.label nil : !numbers
    scf.yield %nil : !numbers
  } else {
    %next = arith.addi %from, %one : i64
    %rest = func.call @range(%next, %to) : (i64, i64) -> !numbers
    %cons = froe.label cons(%from, %rest) : !numbers
    scf.yield %cons : !numbers
  }
  return %list : !numbers
}

func.func @main() -> (!pairs, !pairs, !pairs) {
  %no_words = froe.label nil : !words
  %s2 = froe.string "two"
  %w2 = froe.label cons(%s2, %no_words) : !words
  %s1 = froe.string "one"
  %w12 = froe.label cons(%s1, %w2) : !words
  %s3 = froe.string "three"
  %w312 = froe.label cons(%s3, %w12) : !words

  %one = arith.constant 1 : i64
  %three = arith.constant 3 : i64
  %four = arith.constant 4 : i64
  %hundred = arith.constant 100 : i64

  // More numbers than words.
  %many = func.call @range(%one, %hundred) : (i64, i64) -> !numbers
  %a = func.call @zip(%many, %w12) : (!numbers, !words) -> !pairs
  // More words than numbers.
  %few = func.call @range(%three, %four) : (i64, i64) -> !numbers
  %b = func.call @zip(%few, %w312) : (!numbers, !words) -> !pairs
  // No words at all.
  %c = func.call @zip(%many, %no_words) : (!numbers, !words) -> !pairs
  return %a, %b, %c : !pairs, !pairs, !pairs
}
