// Recursive types that go through everything: records, flat sums, arrays,
// functions and strings, in cells of mixed widths.
//
// EXPECT: object([{key = "a", value = number(1.5)}, {key = "b", value = list([boolean(true), null, text("x")])}])
// EXPECT: {"a": 1.5, "b": [true, null, "x"]}
// EXPECT: 6
// EXPECT: node(some({l = leaf, n = 1, r = node(none, 7, 0.5, true)}), -3, 1.5, false)
// EXPECT: 1
// EXPECT: 0 1 2 3 4
// EXPECT: 55
// EXPECT: step(<function>) done(3)

!json = !froe.sum<"Json",
  null,
  boolean(i1),
  number(f64),
  text(!froe.string),
  list(!froe.array<!froe.sum<"Json">>),
  object(!froe.array<!froe.record<key: !froe.string, value: !froe.sum<"Json">>>)>
!entry = !froe.record<key: !froe.string, value: !json>

func.func @write(%j: !json) -> !froe.string {
  %comma = froe.string ", "
  %empty = froe.string ""
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %text = froe.match borrow %j : !json -> !froe.string {
  case null {
    %t = froe.string "null"
    froe.yield %t : !froe.string
  }
  case boolean(%b: i1) {
    %t = froe.show %b : i1
    froe.yield %t : !froe.string
  }
  case number(%f: f64) {
    %t = froe.string.from_float %f
    froe.yield %t : !froe.string
  }
  case text(%s: !froe.string) {
    %t = func.call @quoted(%s) : (!froe.string) -> !froe.string
    froe.yield %t : !froe.string
  }
  case list(%a: !froe.array<!json>) {
    %n = froe.array.length %a : !froe.array<!json>
    %parts = froe.array.generate %n : !froe.array<!froe.string> {
    ^bb0(%i: i64):
      %x = froe.array.get %a[%i] : !froe.array<!json>
      %t = func.call @write(%x) : (!json) -> !froe.string
      froe.yield %t : !froe.string
    }
    %inner = froe.string.join %parts, %comma : !froe.array<!froe.string>
    %open = froe.string "["
    %close = froe.string "]"
    %all = froe.array.of [%open, %inner, %close] : !froe.array<!froe.string>
    %t = froe.string.join %all, %empty : !froe.array<!froe.string>
    froe.yield %t : !froe.string
  }
  case object(%a: !froe.array<!entry>) {
    %n = froe.array.length %a : !froe.array<!entry>
    %parts = froe.array.generate %n : !froe.array<!froe.string> {
    ^bb0(%i: i64):
      %entry = froe.array.get %a[%i] : !froe.array<!entry>
      %key = froe.get %entry[key] : !entry
      %value = froe.get %entry[value] : !entry
      %k = func.call @quoted(%key) : (!froe.string) -> !froe.string
      %v = func.call @write(%value) : (!json) -> !froe.string
      %colon = froe.string ": "
      %kc = froe.string.concat %k, %colon
      %t = froe.string.concat %kc, %v
      froe.yield %t : !froe.string
    }
    %inner = froe.string.join %parts, %comma : !froe.array<!froe.string>
    %open = froe.string "{"
    %close = froe.string "}"
    %all = froe.array.of [%open, %inner, %close] : !froe.array<!froe.string>
    %t = froe.string.join %all, %empty : !froe.array<!froe.string>
    froe.yield %t : !froe.string
  }
  }
  return %text : !froe.string
}

func.func @quoted(%s: !froe.string) -> !froe.string {
  %q = froe.string "\22"
  %a = froe.string.concat %q, %s
  %b = froe.string.concat %a, %q
  return %b : !froe.string
}

/// How many values there are, with those inside of others.
func.func @size(%j: !json) -> i64 {
  %one = arith.constant 1 : i64
  %n = froe.match borrow %j : !json -> i64 {
  case list(%a: !froe.array<!json>) {
    %s = froe.array.fold %a, %one : !froe.array<!json> -> i64 {
    ^bb0(%t: i64, %x: !json):
      %m = func.call @size(%x) : (!json) -> i64
      %u = arith.addi %t, %m : i64
      froe.yield %u : i64
    }
    froe.yield %s : i64
  }
  case object(%a: !froe.array<!entry>) {
    %s = froe.array.fold %a, %one : !froe.array<!entry> -> i64 {
    ^bb0(%t: i64, %e: !entry):
      %x = froe.get %e[value] : !entry
      %m = func.call @size(%x) : (!json) -> i64
      %u = arith.addi %t, %m : i64
      froe.yield %u : i64
    }
    froe.yield %s : i64
  }
  default { froe.yield %one : i64 }
  }
  return %n : i64
}

// A flat sum of a record with two recursive fields, among narrow fields.
!odd = !froe.sum<"Odd",
  leaf,
  node(!froe.sum<none, some(!froe.record<l: !froe.sum<"Odd">, n: i8, r: !froe.sum<"Odd">>)>, i8, f32, i1)>
!pair = !froe.record<l: !odd, n: i8, r: !odd>
!maybe_pair = !froe.sum<none, some(!pair)>

/// How many nodes have the flag.
func.func @flags(%o: !odd) -> i64 {
  %zero = arith.constant 0 : i64
  %n = froe.match %o : !odd -> i64 {
  case leaf { froe.yield %zero : i64 }
  case node(%p: !maybe_pair, %b: i8, %f: f32, %flag: i1) {
    %own = arith.extui %flag : i1 to i64
    %below = froe.match %p : !maybe_pair -> i64 {
    case none { froe.yield %zero : i64 }
    case some(%q: !pair) {
      %l = froe.get %q[l] : !pair
      %r = froe.get %q[r] : !pair
      %x = func.call @flags(%l) : (!odd) -> i64
      %y = func.call @flags(%r) : (!odd) -> i64
      %s = arith.addi %x, %y : i64
      froe.yield %s : i64
    }
    }
    %all = arith.addi %own, %below : i64
    froe.yield %all : i64
  }
  }
  return %n : i64
}

// A generator: a function inside of a record inside of a sum.
!steps = !froe.sum<"Steps", end, step(!froe.record<next: !froe.pap<(i64) -> !froe.sum<"Steps">>, value: i64>)>
!step = !froe.record<next: !froe.pap<(i64) -> !steps>, value: i64>

func.func @from(%limit: i64, %n: i64) -> !steps {
  %done = arith.cmpi sge, %n, %limit : i64
  %r = scf.if %done -> !steps {
    %end = froe.label end : !steps
    scf.yield %end : !steps
  } else {
    %next = froe.pap @from(%limit) : (i64) -> !froe.pap<(i64) -> !steps>
    %s = froe.record {next = %next, value = %n} : !step
    %step = froe.label step(%s) : !steps
    scf.yield %step : !steps
  }
  return %r : !steps
}

func.func @print_steps(%s: !steps) {
  froe.match %s : !steps {
  case end {
    %nothing = froe.string ""
    froe.print newline %nothing : !froe.string
  }
  case step(%r: !step) {
    %zero = arith.constant 0 : i64
    %one = arith.constant 1 : i64
    %space = froe.string " "
    %value = froe.get %r[value] : !step
    %next = froe.get %r[next] : !step
    %first = arith.cmpi eq, %value, %zero : i64
    scf.if %first {
    } else {
      froe.print %space : !froe.string
    }
    froe.print %value : i64
    %n = arith.addi %value, %one : i64
    %rest = froe.apply %next(%n) : !froe.pap<(i64) -> !steps>
    func.call @print_steps(%rest) : (!steps) -> ()
  }
  }
  return
}

// A function that takes and returns its own type, by way of a label.
!machine = !froe.sum<"Machine", done(i64), step(!froe.pap<(i64) -> !froe.sum<"Machine">>)>

func.func @sum_machine(%sum: i64, %n: i64) -> !machine {
  %zero = arith.constant 0 : i64
  %stop = arith.cmpi eq, %n, %zero : i64
  %r = scf.if %stop -> !machine {
    %done = froe.label done(%sum) : !machine
    scf.yield %done : !machine
  } else {
    %more = arith.addi %sum, %n : i64
    %next = froe.pap @sum_machine(%more) : (i64) -> !froe.pap<(i64) -> !machine>
    %step = froe.label step(%next) : !machine
    scf.yield %step : !machine
  }
  return %r : !machine
}

func.func @drive(%m: !machine, %n: i64) -> i64 {
  %r = froe.match %m : !machine -> i64 {
  case done(%x: i64) { froe.yield %x : i64 }
  case step(%f: !froe.pap<(i64) -> !machine>) {
    %one = arith.constant 1 : i64
    %next = froe.apply %f(%n) : !froe.pap<(i64) -> !machine>
    %less = arith.subi %n, %one : i64
    %s = func.call @drive(%next, %less) : (!machine, i64) -> i64
    froe.yield %s : i64
  }
  }
  return %r : i64
}

func.func @main() {
  %true = arith.constant true
  %false = arith.constant false
  %f1_5 = arith.constant 1.5 : f64
  %number = froe.label number(%f1_5) : !json
  %yes = froe.label boolean(%true) : !json
  %null = froe.label null : !json
  %x = froe.string "x"
  %text = froe.label text(%x) : !json
  %items = froe.array.of [%yes, %null, %text] : !froe.array<!json>
  %list = froe.label list(%items) : !json
  %a = froe.string "a"
  %b = froe.string "b"
  %entry_a = froe.record {key = %a, value = %number} : !entry
  %entry_b = froe.record {key = %b, value = %list} : !entry
  %entries = froe.array.of [%entry_a, %entry_b] : !froe.array<!entry>
  %json = froe.label object(%entries) : !json
  froe.print newline %json : !json
  %written = func.call @write(%json) : (!json) -> !froe.string
  froe.print newline %written : !froe.string
  %size = func.call @size(%json) : (!json) -> i64
  froe.print newline %size : i64

  %c1 = arith.constant 1 : i8
  %c7 = arith.constant 7 : i8
  %m3 = arith.constant -3 : i8
  %half = arith.constant 0.5 : f32
  %g1_5 = arith.constant 1.5 : f32
  %leaf = froe.label leaf : !odd
  %none = froe.label none : !maybe_pair
  %small = froe.label node(%none, %c7, %half, %true) : !odd
  %pair = froe.record {l = %leaf, n = %c1, r = %small} : !pair
  %some = froe.label some(%pair) : !maybe_pair
  %odd = froe.label node(%some, %m3, %g1_5, %false) : !odd
  froe.print newline %odd : !odd
  %flags = func.call @flags(%odd) : (!odd) -> i64
  froe.print newline %flags : i64

  %zero = arith.constant 0 : i64
  %five = arith.constant 5 : i64
  %steps = func.call @from(%five, %zero) : (i64, i64) -> !steps
  func.call @print_steps(%steps) : (!steps) -> ()

  %ten = arith.constant 10 : i64
  %start = froe.pap @sum_machine(%zero) : (i64) -> !froe.pap<(i64) -> !machine>
  %machine = froe.label step(%start) : !machine
  %sum = func.call @drive(%machine, %ten) : (!machine, i64) -> i64
  froe.print newline %sum : i64
  %three = arith.constant 3 : i64
  %done = froe.label done(%three) : !machine
  %space = froe.string " "
  froe.print %machine : !machine
  froe.print %space : !froe.string
  froe.print newline %done : !machine
  return
}
