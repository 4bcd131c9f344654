// Forgetting fields of records: at the front, in the middle and at the end, all
// of them, of fields, of elements, of several layers at once, and of records so
// wide that they need not be flat. What is forgotten is not lost for others.
//
// EXPECT: {b = 2.5} {c = "c"} {a = 1} {}
// EXPECT: {a = 1, b = 2.5, c = "c"}
// EXPECT: {in = {b = 2.5}} {in = {}} {}
// EXPECT: {in = {a = 1, b = 2.5, c = "c"}, z = 3}
// EXPECT: [{b = 2.5}, {b = 3.5}]
// EXPECT: [{a = 1, b = 2.5, c = "c"}, {a = 1, b = 3.5, c = "c"}]
// EXPECT: [{in = {c = "c"}}]
// EXPECT: {f3 = 3, f9 = 9}
// EXPECT: {b = 10.0} {a = 1, b = 2.5, c = "c"}
// EXPECT: {in = {b = 0.0}} {in = {a = 1, b = 2.5, c = "c"}, z = 3}
// EXPECT: some({b = 2.5}) none
// EXPECT: 2.5

!abc = !froe.record<a: i64, b: f64, c: !froe.string>
!b = !froe.record<b: f64>
!outer = !froe.record<in: !abc, z: i8>
!outer_b = !froe.record<in: !b>
!wide = !froe.record<f0: i64, f1: i64, f2: i64, f3: i64, f4: i64, f5: i64,
                     f6: i64, f7: i64, f8: i64, f9: i64>
!some_abc = !froe.sum<none, some(!abc)>
!some_b = !froe.sum<none, some(!b)>

func.func @set_b(%r: !b, %x: f64) -> !b {
  %s = froe.with %r {b = %x} : !b
  return %s : !b
}

func.func @set_inner_b(%r: !outer_b, %x: f64) -> !outer_b {
  %in = froe.get %r[in] : !outer_b
  %new = froe.with %in {b = %x} : !b
  %s = froe.with %r {in = %new} : !outer_b
  return %s : !outer_b
}

/// The upcast value is the result of a condition.
func.func @b_or(%yes: i1, %r: !abc, %s: !b) -> f64 {
  %either = scf.if %yes -> !b {
    %t = froe.upcast %r : !abc to !b
    scf.yield %t : !b
  } else {
    scf.yield %s : !b
  }
  %x = froe.get %either[b] : !b
  return %x : f64
}

func.func @main() {
  %space = froe.string " "
  %c1 = arith.constant 1 : i64
  %z = arith.constant 3 : i8
  %f2_5 = arith.constant 2.5 : f64
  %f3_5 = arith.constant 3.5 : f64
  %f10 = arith.constant 10.0 : f64
  %f0 = arith.constant 0.0 : f64
  %s = froe.string "c"
  %abc = froe.record {c = %s, a = %c1, b = %f2_5} : !abc

  %b = froe.upcast %abc : !abc to !b
  froe.print %b : !b
  froe.print %space : !froe.string
  %c = froe.upcast %abc : !abc to !froe.record<c: !froe.string>
  froe.print %c : !froe.record<c: !froe.string>
  froe.print %space : !froe.string
  %a = froe.upcast %abc : !abc to !froe.record<a: i64>
  froe.print %a : !froe.record<a: i64>
  froe.print %space : !froe.string
  %none = froe.upcast %b : !b to !froe.record<>
  froe.print newline %none : !froe.record<>
  froe.print newline %abc : !abc

  // Records in records.
  %outer = froe.record {in = %abc, z = %z} : !outer
  %outer_b = froe.upcast %outer : !outer to !outer_b
  froe.print %outer_b : !outer_b
  froe.print %space : !froe.string
  %outer_none = froe.upcast %outer_b : !outer_b to !froe.record<in: !froe.record<>>
  froe.print %outer_none : !froe.record<in: !froe.record<>>
  froe.print %space : !froe.string
  %nothing = froe.upcast %outer_none : !froe.record<in: !froe.record<>> to !froe.record<>
  froe.print newline %nothing : !froe.record<>
  froe.print newline %outer : !outer

  // Arrays of records.
  %abc2 = froe.with %abc {b = %f3_5} : !abc
  %array = froe.array.of [%abc, %abc2] : !froe.array<!abc>
  %array_b = froe.upcast %array : !froe.array<!abc> to !froe.array<!b>
  froe.print newline %array_b : !froe.array<!b>
  froe.print newline %array : !froe.array<!abc>
  %deep = froe.array.of [%outer] : !froe.array<!outer>
  %deep_c = froe.upcast %deep
      : !froe.array<!outer>
      to !froe.array<!froe.record<in: !froe.record<c: !froe.string>>>
  froe.print newline %deep_c
      : !froe.array<!froe.record<in: !froe.record<c: !froe.string>>>

  // A wide one.
  %n0 = arith.constant 0 : i64
  %n2 = arith.constant 2 : i64
  %n3 = arith.constant 3 : i64
  %n9 = arith.constant 9 : i64
  %wide = froe.record {f0 = %n0, f1 = %c1, f2 = %n2, f3 = %n3, f4 = %n0, f5 = %n0,
                       f6 = %n0, f7 = %n0, f8 = %n0, f9 = %n9} : !wide
  %two = froe.upcast %wide : !wide to !froe.record<f3: i64, f9: i64>
  froe.print newline %two : !froe.record<f3: i64, f9: i64>

  // Updates through the narrow view.
  %b10 = func.call @set_b(%b, %f10) : (!b, f64) -> !b
  froe.print %b10 : !b
  froe.print %space : !froe.string
  froe.print newline %abc : !abc
  %outer_b0 = func.call @set_inner_b(%outer_b, %f0) : (!outer_b, f64) -> !outer_b
  froe.print %outer_b0 : !outer_b
  froe.print %space : !froe.string
  froe.print newline %outer : !outer

  // In flat sums.
  %some = froe.label some(%abc) : !some_abc
  %some_b = froe.upcast %some : !some_abc to !some_b
  froe.print %some_b : !some_b
  froe.print %space : !froe.string
  %no = froe.label none : !some_abc
  %no_b = froe.upcast %no : !some_abc to !some_b
  froe.print newline %no_b : !some_b

  %true = arith.constant true
  %x = func.call @b_or(%true, %abc, %b10) : (i1, !abc, !b) -> f64
  froe.print newline %x : f64
  return
}
