// A string is its bytes: its literal, and any other text, has no type.
//
// RUN: froe-opt %s --split-input-file --verify-diagnostics

func.func @string() {
  // expected-error@below {{'froe.string' op literal has type 'i64', but is a string}}
  %0 = "froe.string"() <{value = "a" : i64}> : () -> !froe.string
  return
}

// -----

func.func @fail() {
  // expected-error@below {{'froe.fail' op message has type 'i64', but is a string}}
  "froe.fail"() <{message = "a" : i64}> : () -> ()
  return
}

// -----

func.func @fail() {
  // expected-error@below {{'froe.fail' op message is not UTF-8 at byte 1}}
  froe.fail "a\FF"
  return
}

// -----

func.func @label() {
  // expected-error@below {{attribute 'label' failed to satisfy constraint: string without a type, in UTF-8}}
  %0 = "froe.label"() <{label = "a" : i64}> : () -> !froe.sum<a>
  return
}

// -----

func.func @cases(%v: !froe.sum<a>) {
  // expected-error@below {{attribute 'cases' failed to satisfy constraint: labels of each case}}
  "froe.match"(%v) <{cases = [["a" : i64]]}> ({ "froe.yield"() : () -> () }) : (!froe.sum<a>) -> ()
  return
}
