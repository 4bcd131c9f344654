// Functions of the math dialect that no instruction computes, of arguments that are
// not known when the program is compiled.
//
// EXPECT: 2.0 0.0 0.0 0.0 0.0 1.0
// EXPECT: 1.0 0.0 0.0 1.0 0.0 0.0

func.func @first(%zero: f64, %one: f64, %cube: f64) {
  %space = froe.string " "
  %a = math.cbrt %cube : f64
  %b = math.acosh %one : f64
  %c = math.asinh %zero : f64
  %d = math.atanh %zero : f64
  %e = math.erf %zero : f64
  %f = math.erfc %zero : f64
  froe.print %a : f64
  froe.print %space : !froe.string
  froe.print %b : f64
  froe.print %space : !froe.string
  froe.print %c : f64
  froe.print %space : !froe.string
  froe.print %d : f64
  froe.print %space : !froe.string
  froe.print %e : f64
  froe.print %space : !froe.string
  froe.print newline %f : f64
  return
}

func.func @second(%zero: f32, %one: f32) {
  %space = froe.string " "
  %a = math.cosh %zero : f32
  %b = math.expm1 %zero : f32
  %c = math.log1p %zero : f32
  %d = math.cbrt %one : f32
  %e = math.atan2 %zero, %one : f32
  %f = math.tanh %zero : f32
  froe.print %a : f32
  froe.print %space : !froe.string
  froe.print %b : f32
  froe.print %space : !froe.string
  froe.print %c : f32
  froe.print %space : !froe.string
  froe.print %d : f32
  froe.print %space : !froe.string
  froe.print %e : f32
  froe.print %space : !froe.string
  froe.print newline %f : f32
  return
}

func.func @main() {
  %args = froe.args : !froe.array<!froe.string>
  %n = froe.array.length %args : !froe.array<!froe.string>
  %zero = arith.sitofp %n : i64 to f64
  %c1 = arith.constant 1.0 : f64
  %c8 = arith.constant 8.0 : f64
  %one = arith.addf %zero, %c1 : f64
  %cube = arith.addf %zero, %c8 : f64
  func.call @first(%zero, %one, %cube) : (f64, f64, f64) -> ()
  %zero32 = arith.truncf %zero : f64 to f32
  %one32 = arith.truncf %one : f64 to f32
  func.call @second(%zero32, %one32) : (f32, f32) -> ()
  return
}
