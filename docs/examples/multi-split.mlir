// A decision over several values:
//
//   parcel size way day = case size of
//     letter => case way of { air => "2 days"; sea => "9 days" }
//     _      => case day of { weekday => "tomorrow's van"; sunday => "Monday's van" }
//
// Which value is looked at next depends on what the last one was. `@parcel` is
// written with matches. `@parcel_tree` says the same with split trees: the inner
// decisions are trees of their own, made first, and the alternatives of the
// outer tree choose which of them goes on.
//
// EXPECT: letter by air: 2 days
// EXPECT: letter by sea: 9 days
// EXPECT: packet on a weekday: tomorrow's van
// EXPECT: crate on a sunday: Monday's van
// EXPECT: letter by air: 2 days
// EXPECT: letter by sea: 9 days
// EXPECT: packet on a weekday: tomorrow's van
// EXPECT: crate on a sunday: Monday's van

!size = !froe.sum<letter, packet, crate>
!way = !froe.sum<air, sea>
!day = !froe.sum<weekday, sunday>

func.func @parcel(%size: !size, %way: !way, %day: !day) -> !froe.string {
  %plan = froe.match %size : !size -> !froe.string {
  case letter {
    %mail = froe.match %way : !way -> !froe.string {
    case air {
      %text = froe.string "2 days"
      froe.yield %text : !froe.string
    }
    case sea {
      %text = froe.string "9 days"
      froe.yield %text : !froe.string
    }
    }
    froe.yield %mail : !froe.string
  }
  default {
    %van = froe.match %day : !day -> !froe.string {
    case weekday {
      %text = froe.string "tomorrow's van"
      froe.yield %text : !froe.string
    }
    case sunday {
      %text = froe.string "Monday's van"
      froe.yield %text : !froe.string
    }
    }
    froe.yield %van : !froe.string
  }
  }
  return %plan : !froe.string
}

func.func @parcel_tree(%size: !size, %way: !way, %day: !day) -> !froe.string {
  // case way of ...
  %by_air = froe.alt() -> !froe.string {
    %text = froe.string "2 days"
    froe.yield %text : !froe.string
  }
  %by_sea = froe.alt() -> !froe.string {
    %text = froe.string "9 days"
    froe.yield %text : !froe.string
  }
  %ways = froe.mk_tree {
    case air = %by_air,
    case sea = %by_sea
  } : !froe.split_tree<!way -> !froe.string>

  // case day of ...
  %on_weekday = froe.alt() -> !froe.string {
    %text = froe.string "tomorrow's van"
    froe.yield %text : !froe.string
  }
  %on_sunday = froe.alt() -> !froe.string {
    %text = froe.string "Monday's van"
    froe.yield %text : !froe.string
  }
  %days = froe.mk_tree {
    case weekday = %on_weekday,
    case sunday = %on_sunday
  } : !froe.split_tree<!day -> !froe.string>

  // case size of ...: the two labels that are not letters share an alternative.
  %letter = froe.alt() -> !froe.string {
    %text = froe.split %way with %ways : !froe.split_tree<!way -> !froe.string>
    froe.yield %text : !froe.string
  }
  %goods = froe.alt() -> !froe.string {
    %text = froe.split %day with %days : !froe.split_tree<!day -> !froe.string>
    froe.yield %text : !froe.string
  }
  %sizes = froe.mk_tree {
    case letter = %letter,
    case packet = %goods,
    case crate = %goods
  } : !froe.split_tree<!size -> !froe.string>

  %plan = froe.split %size with %sizes : !froe.split_tree<!size -> !froe.string>
  return %plan : !froe.string
}

!planner = !froe.pap<(!size, !way, !day) -> !froe.string>

/// Asks a planner about four parcels.
func.func @ask(%plan: !planner) {
  %letter = froe.label letter : !size
  %packet = froe.label packet : !size
  %crate = froe.label crate : !size
  %air = froe.label air : !way
  %sea = froe.label sea : !way
  %weekday = froe.label weekday : !day
  %sunday = froe.label sunday : !day

  %a_is = froe.string "letter by air: "
  %a = froe.apply %plan(%letter, %air, %sunday) : !planner
  froe.print %a_is : !froe.string
  froe.print newline %a : !froe.string

  %b_is = froe.string "letter by sea: "
  %b = froe.apply %plan(%letter, %sea, %sunday) : !planner
  froe.print %b_is : !froe.string
  froe.print newline %b : !froe.string

  %c_is = froe.string "packet on a weekday: "
  %c = froe.apply %plan(%packet, %air, %weekday) : !planner
  froe.print %c_is : !froe.string
  froe.print newline %c : !froe.string

  %d_is = froe.string "crate on a sunday: "
  %d = froe.apply %plan(%crate, %air, %sunday) : !planner
  froe.print %d_is : !froe.string
  froe.print newline %d : !froe.string
  return
}

func.func @main() {
  %matches = froe.pap @parcel() : () -> !planner
  func.call @ask(%matches) : (!planner) -> ()
  %trees = froe.pap @parcel_tree() : () -> !planner
  func.call @ask(%trees) : (!planner) -> ()
  return
}
