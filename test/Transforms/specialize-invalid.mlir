// RUN: froe-opt %s --froe-specialize --split-input-file --verify-diagnostics
// RUN: froe-opt %s --froe-specialize=max-instances=2 --split-input-file --verify-diagnostics

// Types that grow inside of data: a list cannot become one of boxes.

!a = !froe.var<"a">
!pair = !froe.record<x: !a, y: !a>
!list = !froe.sum<"List", nil, cons(!a, !froe.sum<"List">)>
!pairs = !froe.sum<"Pairs", nil, cons(!pair, !froe.sum<"Pairs">)>
!ints = !froe.sum<"Ints", nil, cons(i64, !froe.sum<"Ints">)>

func.func private @halve(%l: !list) -> !pairs {
  %r = froe.label nil : !pairs
  return %r : !pairs
}
func.func private @step(%l: !list) -> i64 {
  %p = froe.call @halve(%l) : (!list) -> !pairs
  // expected-note @below {{@step uses @size at '(Pairs) -> i64', where types grow}}
  %r = froe.call @size(%p) : (!pairs) -> i64
  return %r : i64
}
// expected-note @below {{it would have the type '(List_1) -> i64'}}
func.func private @size(%l: !list) -> i64 {
  // expected-note @below {{@size uses @step at '(List) -> i64'}}
  %r = froe.call @step(%l) : (!list) -> i64
  return %r : i64
}
// expected-note @below {{in @main}}
func.func @main() {
  %n = froe.label nil : !ints
  // expected-error @below {{polymorphic recursion: @size is used at types that grow without end; one instance for all types is used here as '(Ints) -> i64', but a value of type 'Ints' would have to be converted to 'List_1' part by part, to any depth}}
  %r = froe.call @size(%n) : (!ints) -> i64
  return
}

// -----

// The path to the use.

!a = !froe.var<"a">
!b = !froe.var<"b">

// expected-note @below {{it would have the type '(i64, array<any>) -> ()'}}
func.func private @grow(%n: i64, %x: !froe.array<!a>) {
  %y = froe.array.of [%x] : !froe.array<!froe.array<!a>>
  // expected-note @below {{@grow uses @grow at '(i64, array<array<a>>) -> ()', where types grow}}
  froe.call @grow(%n, %y) : (i64, !froe.array<!froe.array<!a>>) -> ()
  return
}
func.func private @inner(%x: !a) {
  %n = arith.constant 1 : i64
  %y = froe.array.of [%x] : !froe.array<!a>
  // expected-error @below {{one instance for all types is used here as '(i64, array<{l: string, r: i8}>) -> ()', but a value of type 'array<{l: string, r: i8}>' would have to be converted to 'array<any>'}}
  froe.call @grow(%n, %y) : (i64, !froe.array<!a>) -> ()
  return
}
func.func private @outer(%x: !a, %y: !b) {
  %p = froe.record {l = %x, r = %y} : !froe.record<l: !a, r: !b>
  // expected-note @below {{in @inner at '({l: string, r: i8}) -> ()', which is used here}}
  froe.call @inner(%p) : (!froe.record<l: !a, r: !b>) -> ()
  return
}
// expected-note @below {{in @user}}
func.func @user(%x: !froe.string, %y: i8) {
  // expected-note @below {{in @outer at '(string, i8) -> ()', which is used here}}
  froe.call @outer(%x, %y) : (!froe.string, i8) -> ()
  return
}
