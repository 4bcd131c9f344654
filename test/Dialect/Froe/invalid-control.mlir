// Matches and alternatives.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

// expected-note@below {{the value is made here, of type '!froe.sum<a, b, c>'}}
func.func @missing(%v: !froe.sum<a, b, c>) {
  // expected-error@below {{'froe.match' op no case for label 'b'}}
  froe.match %v : !froe.sum<a, b, c> {
  case a {}
  case c {}
  }
  return
}

// -----

// expected-note@below {{the value is made here, of type}}
func.func @missing_several(%v: !froe.sum<a, b, c>) {
  // expected-error@below {{'froe.match' op no case for labels 'a', 'c'}}
  froe.match %v : !froe.sum<a, b, c> {
  case b {}
  }
  return
}

// -----

// expected-note@below {{the value is made here}}
func.func @missing_many(%v: !froe.sum<a, b, c, d, e, f, g, h, i, j>) {
  // expected-error@below {{'froe.match' op no case for labels 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 2 more}}
  froe.match %v : !froe.sum<a, b, c, d, e, f, g, h, i, j> {}
  return
}

// -----

// expected-note@below {{the value is made here}}
func.func @eight_missing(%v: !froe.sum<a, b, c, d, e, f, g, h>) {
  // expected-error-re@below {{'froe.match' op no case for labels 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'{{$}}}}
  froe.match %v : !froe.sum<a, b, c, d, e, f, g, h> {}
  return
}

// -----

// expected-note@below {{the value is made here, of type '!froe.sum<a>'}}
func.func @unknown(%v: !froe.sum<a>) {
  // expected-error@below {{'froe.match' op case 'b' is not a label of the value}}
  froe.match %v : !froe.sum<a> {
  case a {}
  case b {}
  }
  return
}

// -----

func.func @twice(%v: !froe.sum<a, b>) {
  // expected-error@below {{'froe.match' op label 'b' has two cases}}
  froe.match %v : !froe.sum<a, b> {
  case b {}
  case a {}
  case b {}
  }
  return
}

// -----

func.func @twice_in_one_case(%v: !froe.sum<a, b>) {
  // expected-error@below {{'froe.match' op label 'a' has two cases}}
  froe.match %v : !froe.sum<a, b> {
  case a | b | a {}
  }
  return
}

// -----

func.func @two_defaults(%v: !froe.sum<a, b>) {
  // expected-error@below {{'froe.match' op has more than one default}}
  froe.match %v : !froe.sum<a, b> {
  default {}
  case a {}
  default {}
  }
  return
}

// -----

func.func @idle_default(%v: !froe.sum<a, b>) {
  // expected-error@below {{'froe.match' op default cannot be reached: every label has a case}}
  froe.match %v : !froe.sum<a, b> {
  case a | b {}
  default {}
  }
  return
}

// -----

func.func @idle_default(%v: !froe.sum<>) {
  // expected-error@below {{'froe.match' op default cannot be reached: every label has a case}}
  froe.match %v : !froe.sum<> {
  default {}
  }
  return
}

// -----

func.func @no_body(%v: !froe.sum<"S">) {
  // expected-error@below {{'froe.match' op sum "S" has no body}}
  froe.match %v : !froe.sum<"S"> {}
  return
}

// -----

func.func @cases_and_bodies(%v: !froe.sum<a>) {
  // expected-error@below {{'froe.match' op has 2 cases but 1 body}}
  "froe.match"(%v) <{cases = [["a"], []]}> ({ "froe.yield"() : () -> () }) : (!froe.sum<a>) -> ()
  return
}

// -----

func.func @cases_and_bodies(%v: !froe.sum<a>) {
  // expected-error@below {{'froe.match' op has 0 cases but 1 body}}
  "froe.match"(%v) <{cases = []}> ({ "froe.yield"() : () -> () }) : (!froe.sum<a>) -> ()
  return
}

// -----

func.func @not_strings(%v: !froe.sum<a>) {
  // expected-error@below {{'froe.match' op attribute 'cases' failed to satisfy constraint: labels of each case}}
  "froe.match"(%v) <{cases = ["a"]}> ({ "froe.yield"() : () -> () }) : (!froe.sum<a>) -> ()
  return
}

// -----

func.func @not_a_sum(%v: i64) {
  // expected-error@below {{'froe.match' op operand #0 must be choice between labels, but got 'i64'}}
  "froe.match"(%v) <{cases = []}> : (i64) -> ()
  return
}

// -----

func.func @empty_body(%v: !froe.sum<a>) {
  // expected-error@below {{'froe.match' op region #0 ('bodies') failed to verify constraint: region with at least 1 blocks}}
  "froe.match"(%v) <{cases = [["a"]]}> ({}) : (!froe.sum<a>) -> ()
  return
}

// -----

// expected-note@below {{the value is made here}}
func.func @number_of_fields(%v: !froe.sum<a(i64, f64)>) {
  // expected-error@below {{'froe.match' op case 'a' takes 1 field, but the label has 2}}
  froe.match %v : !froe.sum<a(i64, f64)> {
  case a(%x: i64) {}
  }
  return
}

// -----

// Fields may not be left out, even all of them.
// expected-note@below {{the value is made here}}
func.func @all_fields(%v: !froe.sum<a(i64)>) {
  // expected-error@below {{'froe.match' op case 'a' takes 0 fields, but the label has 1}}
  froe.match %v : !froe.sum<a(i64)> {
  case a {}
  }
  return
}

// -----

// expected-note@below {{the value is made here}}
func.func @field_types(%v: !froe.sum<a(i64, f64)>) {
  // expected-error@below {{'froe.match' op case 'a' takes ('i64', 'i64'), but the fields of the label are ('i64', 'f64')}}
  froe.match %v : !froe.sum<a(i64, f64)> {
  case a(%x: i64, %y: i64) {}
  }
  return
}

// -----

// expected-note@below {{the value is made here}}
func.func @narrowed(%v: !froe.sum<a, b, c>) {
  // expected-error@below {{'froe.match' op case of several labels takes ('!froe.sum<a, b, c>'), but can only take the value narrowed to '!froe.sum<a, b>'}}
  froe.match %v : !froe.sum<a, b, c> {
  case a | b(%x: !froe.sum<a, b, c>) {}
  case c {}
  }
  return
}

// -----

// expected-note@below {{the value is made here}}
func.func @narrowed_once(%v: !froe.sum<a, b>) {
  // expected-error@below {{'froe.match' op case of several labels takes ('!froe.sum<a, b>', '!froe.sum<a, b>'), but can only}}
  froe.match %v : !froe.sum<a, b> {
  case a | b(%x: !froe.sum<a, b>, %y: !froe.sum<a, b>) {}
  }
  return
}

// -----

// Of a recursive sum, what is left has no name.
// expected-note@below {{the value is made here}}
func.func @narrowed_default(%v: !froe.sum<"L", c(!froe.sum<"L">), n, m>) {
  // expected-error@below {{'froe.match' op default takes ('!froe.sum<"L", c(!froe.sum<"L">), m, n>'), but can only take the value narrowed to '!froe.sum<c(!froe.sum<"L", c(!froe.sum<"L">), m, n>), m>'}}
  froe.match %v : !froe.sum<"L"> {
  case n {}
  default(%x: !froe.sum<"L">) {}
  }
  return
}

// -----

func.func @other_end(%v: !froe.sum<a>) {
  // expected-error@below {{'froe.match' op case 'a' must end with froe.yield}}
  froe.match %v : !froe.sum<a> {
  case a {
    // expected-note@below {{it ends here}}
    llvm.unreachable
  }
  }
  return
}

// -----

func.func @no_end(%v: !froe.sum<a>) {
  // expected-error@below {{block with no terminator}}
  "froe.match"(%v) <{cases = [["a"]]}> ({ %x = arith.constant 0 : i64 }) : (!froe.sum<a>) -> ()
  return
}

// -----

func.func @syntax(%v: !froe.sum<a>) {
  froe.match %v : !froe.sum<a> {
  // expected-error@below {{expected 'case', 'default' or '}'}}
  a {}
  }
  return
}

// -----

func.func @syntax_label(%v: !froe.sum<a>) {
  froe.match %v : !froe.sum<a> {
  // expected-error@below {{expected valid keyword or string}}
  case {}
  }
  return
}

// -----

func.func @yield_outside(%x: i64) {
  // expected-error@below {{'froe.yield' op expects parent op to be one of 'froe.match, froe.alt, froe.array.fold, froe.array.generate'}}
  froe.yield %x : i64
}
