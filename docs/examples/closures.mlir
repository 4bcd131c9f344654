// Functions stored in data.
//
// A partial application remembers the arguments that it was given; it can be
// a field of a label like anything else. Shown here: a list of event handlers,
// an endless stream whose rest is computed when asked for, and numbers that
// are functions (Church numerals).
//
// EXPECT: log: door opened
// EXPECT: light 3 goes on
// EXPECT: light 4 goes on
// EXPECT: log: door closed
// EXPECT: light 3 goes off
// EXPECT: light 4 goes off
// EXPECT: cons(2, cons(3, cons(5, cons(7, cons(11, cons(13, cons(17, cons(19, nil))))))))
// EXPECT: 2 + 3 = 5
// EXPECT: 2 * 3 = 6
// EXPECT: 2 ^ 3 = 8

// Event handlers

!event = !froe.sum<opened, closed>
!handler = !froe.pap<(!event) -> ()>
!handlers = !froe.sum<"Handlers", none, on(!handler, !froe.sum<"Handlers">)>

func.func @log(%event: !event) {
  %log = froe.string "log: door "
  froe.print %log : !froe.string
  froe.print newline %event : !event
  return
}

func.func @switch_light(%number: i64, %event: !event) {
  %light = froe.string "light "
  froe.print %light : !froe.string
  froe.print %number : i64
  %text = froe.match %event : !event -> !froe.string {
  case opened {
    %on = froe.string " goes on"
    froe.yield %on : !froe.string
  }
  case closed {
    %off = froe.string " goes off"
    froe.yield %off : !froe.string
  }
  }
  froe.print newline %text : !froe.string
  return
}

func.func @raise(%event: !event, %handlers: !handlers) {
  froe.match borrow %handlers : !handlers {
  case none {
  }
  case on(%handler: !handler, %others: !handlers) {
    froe.apply %handler(%event) : !handler
    func.call @raise(%event, %others) : (!event, !handlers) -> ()
  }
  }
  return
}

// Streams: the rest is a function that wants no more arguments.

!stream = !froe.sum<"Stream", more(i64, !froe.pap<() -> !froe.sum<"Stream">>)>
!rest = !froe.pap<() -> !stream>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>

func.func @numbers_from(%n: i64) -> !stream {
  %one = arith.constant 1 : i64
  %next = froe.add %n, %one : i64
  %rest = froe.pap @numbers_from(%next) : (i64) -> !rest
  %stream = froe.label more(%n, %rest) : !stream
  return %stream : !stream
}

/// Without the multiples of a number.
func.func @without_multiples(%of: i64, %stream: !stream) -> !stream {
  %result = froe.match %stream : !stream -> !stream {
  case more(%x: i64, %rest: !rest) {
    %zero = arith.constant 0 : i64
    %left = froe.rem %x, %of : i64
    %multiple = arith.cmpi eq, %left, %zero : i64
    %sieved = scf.if %multiple -> !stream {
      %next = froe.apply %rest() : !rest
      %others = func.call @without_multiples(%of, %next)
          : (i64, !stream) -> !stream
      scf.yield %others : !stream
    } else {
      %later = froe.pap @without_multiples_of_rest(%of, %rest)
          : (i64, !rest) -> !rest
      %this = froe.label more(%x, %later) : !stream
      scf.yield %this : !stream
    }
    froe.yield %sieved : !stream
  }
  }
  return %result : !stream
}

func.func @without_multiples_of_rest(%of: i64, %rest: !rest) -> !stream {
  %stream = froe.apply %rest() : !rest
  %result = func.call @without_multiples(%of, %stream)
      : (i64, !stream) -> !stream
  return %result : !stream
}

/// The first number, and of the others those that are no multiples of it, and
/// so on.
func.func @sieve(%stream: !stream) -> !stream {
  %result = froe.match %stream : !stream -> !stream {
  case more(%x: i64, %rest: !rest) {
    %later = froe.pap @sieve_rest(%x, %rest) : (i64, !rest) -> !rest
    %this = froe.label more(%x, %later) : !stream
    froe.yield %this : !stream
  }
  }
  return %result : !stream
}

func.func @sieve_rest(%x: i64, %rest: !rest) -> !stream {
  %others = func.call @without_multiples_of_rest(%x, %rest)
      : (i64, !rest) -> !stream
  %result = func.call @sieve(%others) : (!stream) -> !stream
  return %result : !stream
}

func.func @take(%n: i64, %stream: !stream) -> !list {
  %zero = arith.constant 0 : i64
  %done = arith.cmpi eq, %n, %zero : i64
  %list = scf.if %done -> !list {
    %nil = froe.label nil : !list
    scf.yield %nil : !list
  } else {
    %front = froe.match %stream : !stream -> !list {
    case more(%x: i64, %rest: !rest) {
      %one = arith.constant 1 : i64
      %fewer = arith.subi %n, %one : i64
      %next = froe.apply %rest() : !rest
      %others = func.call @take(%fewer, %next) : (i64, !stream) -> !list
      %cons = froe.label cons(%x, %others) : !list
      froe.yield %cons : !list
    }
    }
    scf.yield %front : !list
  }
  return %list : !list
}

// Church numerals: the number n applies a function n times.

!function = !froe.pap<(i64) -> i64>
!church = !froe.pap<(!function, i64) -> i64>

func.func @zero(%f: !function, %x: i64) -> i64 {
  return %x : i64
}

/// n + 1: once more.
func.func @successor(%n: !church, %f: !function, %x: i64) -> i64 {
  %y = froe.apply %n(%f, %x) : !church
  %z = froe.apply %f(%y) : !function
  return %z : i64
}

func.func @sum(%m: !church, %n: !church, %f: !function, %x: i64) -> i64 {
  %y = froe.apply %n(%f, %x) : !church
  %z = froe.apply %m(%f, %y) : !church
  return %z : i64
}

/// m times "n times f": `%n(%f)` is applied to one argument of its two.
func.func @product(%m: !church, %n: !church, %f: !function, %x: i64) -> i64 {
  %n_times_f = froe.apply %n(%f) : !church
  %y = froe.apply %m(%n_times_f, %x) : !church
  return %y : i64
}

/// m to the power of a small number: m * m * ... * 1.
func.func @power(%m: !church, %exponent: i64) -> !church {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %none = froe.pap @zero() : () -> !church
  %unit = froe.pap @successor(%none) : (!church) -> !church
  %power = scf.for %i = %zero to %exponent step %one
      iter_args(%so_far = %unit) -> (!church) : i64 {
    %next = froe.pap @product(%m, %so_far) : (!church, !church) -> !church
    scf.yield %next : !church
  }
  return %power : !church
}

func.func @one_more(%n: i64) -> i64 {
  %one = arith.constant 1 : i64
  %r = froe.add %n, %one : i64
  return %r : i64
}

/// Counts how often a number applies a function.
func.func @print_church(%what: !froe.string, %n: !church) {
  %zero = arith.constant 0 : i64
  %one_more = froe.pap @one_more() : () -> !function
  %count = froe.apply %n(%one_more, %zero) : !church
  froe.print %what : !froe.string
  froe.print newline %count : i64
  return
}

func.func @main() {
  // Events.
  %c3 = arith.constant 3 : i64
  %c4 = arith.constant 4 : i64
  %log = froe.pap @log() : () -> !handler
  %light3 = froe.pap @switch_light(%c3) : (i64) -> !handler
  %light4 = froe.pap @switch_light(%c4) : (i64) -> !handler
  %h0 = froe.label none : !handlers
  %h1 = froe.label on(%light4, %h0) : !handlers
  %h2 = froe.label on(%light3, %h1) : !handlers
  %handlers = froe.label on(%log, %h2) : !handlers
  %opened = froe.label opened : !event
  %closed = froe.label closed : !event
  func.call @raise(%opened, %handlers) : (!event, !handlers) -> ()
  func.call @raise(%closed, %handlers) : (!event, !handlers) -> ()

  // Primes.
  %c2 = arith.constant 2 : i64
  %c8 = arith.constant 8 : i64
  %from_two = func.call @numbers_from(%c2) : (i64) -> !stream
  %primes = func.call @sieve(%from_two) : (!stream) -> !stream
  %some = func.call @take(%c8, %primes) : (i64, !stream) -> !list
  froe.print newline %some : !list

  // Numbers.
  %zero = froe.pap @zero() : () -> !church
  %one = froe.pap @successor(%zero) : (!church) -> !church
  %two = froe.pap @successor(%one) : (!church) -> !church
  %three = froe.pap @successor(%two) : (!church) -> !church
  %sum = froe.pap @sum(%two, %three) : (!church, !church) -> !church
  %sum_is = froe.string "2 + 3 = "
  func.call @print_church(%sum_is, %sum) : (!froe.string, !church) -> ()
  %product = froe.pap @product(%two, %three) : (!church, !church) -> !church
  %product_is = froe.string "2 * 3 = "
  func.call @print_church(%product_is, %product) : (!froe.string, !church) -> ()
  %power = func.call @power(%two, %c3) : (!church, i64) -> !church
  %power_is = froe.string "2 ^ 3 = "
  func.call @print_church(%power_is, %power) : (!froe.string, !church) -> ()
  return
}
