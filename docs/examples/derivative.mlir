// Symbolic differentiation. Expressions are labels, the derivative is a match
// with a case per label, and the functions that make expressions simplify what
// they are given: `@make_times` knows that 0 * e is 0 and 1 * e is e.
//
// EXPECT: f    = x^3 + 2 * x
// EXPECT: f'   = 3 * x^2 + 2
// EXPECT: f''  = 6 * x
// EXPECT: f''' = 6
// EXPECT: g    = (x + 1) * sin(x)
// EXPECT: g'   = sin(x) + (x + 1) * cos(x)
// EXPECT: h    = sin(x^2)
// EXPECT: h'   = cos(x^2) * 2 * x
// EXPECT: f(2) = 12, f'(2) = 14, f''(2) = 12

!expr = !froe.sum<"Expr",
  number(i64),
  x,
  plus(!froe.sum<"Expr">, !froe.sum<"Expr">),
  times(!froe.sum<"Expr">, !froe.sum<"Expr">),
  power(!froe.sum<"Expr">, i64),
  sin(!froe.sum<"Expr">),
  cos(!froe.sum<"Expr">)>
!maybe = !froe.sum<none, some(i64)>

// Making expressions

func.func @make_plus(%a: !expr, %b: !expr) -> !expr {
  %plain = froe.label plus(%a, %b) : !expr
  %m = func.call @number_of(%a) : (!expr) -> !maybe
  %n = func.call @number_of(%b) : (!expr) -> !maybe
  %result = froe.match %m : !maybe -> !expr {
  case some(%i: i64) {
    %known = froe.match %n : !maybe -> !expr {
    case some(%j: i64) {
      %sum = froe.add %i, %j : i64
      %number = froe.label number(%sum) : !expr
      froe.yield %number : !expr
    }
    case none {
      %zero = arith.constant 0 : i64
      %nothing = arith.cmpi eq, %i, %zero : i64
      %e = arith.select %nothing, %b, %plain : !expr
      froe.yield %e : !expr
    }
    }
    froe.yield %known : !expr
  }
  case none {
    %known = froe.match %n : !maybe -> !expr {
    case some(%j: i64) {
      %zero = arith.constant 0 : i64
      %nothing = arith.cmpi eq, %j, %zero : i64
      %e = arith.select %nothing, %a, %plain : !expr
      froe.yield %e : !expr
    }
    case none {
      froe.yield %plain : !expr
    }
    }
    froe.yield %known : !expr
  }
  }
  return %result : !expr
}

func.func @make_times(%a: !expr, %b: !expr) -> !expr {
  %plain = froe.label times(%a, %b) : !expr
  %m = func.call @number_of(%a) : (!expr) -> !maybe
  %result = froe.match %m : !maybe -> !expr {
  case some(%i: i64) {
    %e = func.call @make_multiple(%i, %b) : (i64, !expr) -> !expr
    froe.yield %e : !expr
  }
  case none {
    // Numbers go to the front.
    %n = func.call @number_of(%b) : (!expr) -> !maybe
    %known = froe.match %n : !maybe -> !expr {
    case some(%j: i64) {
      %e = func.call @make_multiple(%j, %a) : (i64, !expr) -> !expr
      froe.yield %e : !expr
    }
    case none {
      froe.yield %plain : !expr
    }
    }
    froe.yield %known : !expr
  }
  }
  return %result : !expr
}

/// `n * e`
func.func @make_multiple(%n: i64, %e: !expr) -> !expr {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %number = froe.label number(%n) : !expr
  %is_zero = arith.cmpi eq, %n, %zero : i64
  %is_one = arith.cmpi eq, %n, %one : i64
  cf.cond_br %is_zero, ^zero, ^not_zero
^zero:
  return %number : !expr
^not_zero:
  cf.cond_br %is_one, ^one, ^more
^one:
  return %e : !expr
^more:
  %plain = froe.label times(%number, %e) : !expr
  %result = froe.match %e : !expr -> !expr {
  case number(%m: i64) {
    %product = froe.mul %n, %m : i64
    %folded = froe.label number(%product) : !expr
    froe.yield %folded : !expr
  }
  case times(%a: !expr, %b: !expr) {
    // n * (m * b) is (n * m) * b
    %first = func.call @number_of(%a) : (!expr) -> !maybe
    %folded = froe.match %first : !maybe -> !expr {
    case some(%m: i64) {
      %product = froe.mul %n, %m : i64
      %multiple = func.call @make_multiple(%product, %b) : (i64, !expr) -> !expr
      froe.yield %multiple : !expr
    }
    case none {
      froe.yield %plain : !expr
    }
    }
    froe.yield %folded : !expr
  }
  default {
    froe.yield %plain : !expr
  }
  }
  return %result : !expr
}

func.func @make_power(%base: !expr, %n: i64) -> !expr {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %is_zero = arith.cmpi eq, %n, %zero : i64
  %is_one = arith.cmpi eq, %n, %one : i64
  %number = froe.label number(%one) : !expr
  %power = froe.label power(%base, %n) : !expr
  %not_zero = arith.select %is_one, %base, %power : !expr
  %result = arith.select %is_zero, %number, %not_zero : !expr
  return %result : !expr
}

/// The number that an expression is, if it is one.
func.func @number_of(%e: !expr) -> !maybe {
  %result = froe.match borrow %e : !expr -> !maybe {
  case number(%n: i64) {
    %some = froe.label some(%n) : !maybe
    froe.yield %some : !maybe
  }
  default {
    %none = froe.label none : !maybe
    froe.yield %none : !maybe
  }
  }
  return %result : !maybe
}

// The derivative

func.func @derive(%e: !expr) -> !expr {
  %result = froe.match %e : !expr -> !expr {
  case number(%n: i64) {
    %zero = arith.constant 0 : i64
    %d = froe.label number(%zero) : !expr
    froe.yield %d : !expr
  }
  case x {
    %one = arith.constant 1 : i64
    %d = froe.label number(%one) : !expr
    froe.yield %d : !expr
  }
  case plus(%a: !expr, %b: !expr) {
    %da = func.call @derive(%a) : (!expr) -> !expr
    %db = func.call @derive(%b) : (!expr) -> !expr
    %d = func.call @make_plus(%da, %db) : (!expr, !expr) -> !expr
    froe.yield %d : !expr
  }
  case times(%a: !expr, %b: !expr) {
    %da = func.call @derive(%a) : (!expr) -> !expr
    %db = func.call @derive(%b) : (!expr) -> !expr
    %da_b = func.call @make_times(%da, %b) : (!expr, !expr) -> !expr
    %a_db = func.call @make_times(%a, %db) : (!expr, !expr) -> !expr
    %d = func.call @make_plus(%da_b, %a_db) : (!expr, !expr) -> !expr
    froe.yield %d : !expr
  }
  case power(%base: !expr, %n: i64) {
    %one = arith.constant 1 : i64
    %less = froe.sub %n, %one : i64
    %lower = func.call @make_power(%base, %less) : (!expr, i64) -> !expr
    %outer = func.call @make_multiple(%n, %lower) : (i64, !expr) -> !expr
    %inner = func.call @derive(%base) : (!expr) -> !expr
    %d = func.call @make_times(%outer, %inner) : (!expr, !expr) -> !expr
    froe.yield %d : !expr
  }
  case sin(%a: !expr) {
    %outer = froe.label cos(%a) : !expr
    %inner = func.call @derive(%a) : (!expr) -> !expr
    %d = func.call @make_times(%outer, %inner) : (!expr, !expr) -> !expr
    froe.yield %d : !expr
  }
  case cos(%a: !expr) {
    %minus_one = arith.constant -1 : i64
    %sin = froe.label sin(%a) : !expr
    %outer = func.call @make_multiple(%minus_one, %sin) : (i64, !expr) -> !expr
    %inner = func.call @derive(%a) : (!expr) -> !expr
    %d = func.call @make_times(%outer, %inner) : (!expr, !expr) -> !expr
    froe.yield %d : !expr
  }
  }
  return %result : !expr
}

/// The value at a point, of an expression without sin and cos.
func.func @value_at(%e: !expr, %x: i64) -> i64 {
  %value = froe.match borrow %e : !expr -> i64 {
  case number(%n: i64) {
    froe.yield %n : i64
  }
  case x {
    froe.yield %x : i64
  }
  case plus(%a: !expr, %b: !expr) {
    %i = func.call @value_at(%a, %x) : (!expr, i64) -> i64
    %j = func.call @value_at(%b, %x) : (!expr, i64) -> i64
    %sum = froe.add %i, %j : i64
    froe.yield %sum : i64
  }
  case times(%a: !expr, %b: !expr) {
    %i = func.call @value_at(%a, %x) : (!expr, i64) -> i64
    %j = func.call @value_at(%b, %x) : (!expr, i64) -> i64
    %product = froe.mul %i, %j : i64
    froe.yield %product : i64
  }
  case power(%base: !expr, %n: i64) {
    %i = func.call @value_at(%base, %x) : (!expr, i64) -> i64
    %zero = arith.constant 0 : i64
    %one = arith.constant 1 : i64
    %power = scf.for %k = %zero to %n step %one
        iter_args(%product = %one) -> (i64) : i64 {
      %more = froe.mul %product, %i : i64
      scf.yield %more : i64
    }
    froe.yield %power : i64
  }
  case sin | cos {
    %failed = froe.fail "this is not a polynomial" -> i64
    froe.yield %failed : i64
  }
  }
  return %value : i64
}

// Showing expressions

/// As it is written, in parentheses where `%tight` and it is a sum.
func.func @show(%e: !expr, %tight: i1) -> !froe.string {
  %text = froe.match borrow %e : !expr -> !froe.string {
  case number(%n: i64) {
    %t = froe.string.from_int %n
    froe.yield %t : !froe.string
  }
  case x {
    %t = froe.string "x"
    froe.yield %t : !froe.string
  }
  case plus(%a: !expr, %b: !expr) {
    %false = arith.constant false
    %operator = froe.string " + "
    %sum = func.call @show_pair(%a, %operator, %b, %false)
        : (!expr, !froe.string, !expr, i1) -> !froe.string
    %t = scf.if %tight -> !froe.string {
      %nothing = froe.string ""
      %wrapped = func.call @in_parentheses(%nothing, %sum)
          : (!froe.string, !froe.string) -> !froe.string
      scf.yield %wrapped : !froe.string
    } else {
      scf.yield %sum : !froe.string
    }
    froe.yield %t : !froe.string
  }
  case times(%a: !expr, %b: !expr) {
    %true = arith.constant true
    %operator = froe.string " * "
    %t = func.call @show_pair(%a, %operator, %b, %true)
        : (!expr, !froe.string, !expr, i1) -> !froe.string
    froe.yield %t : !froe.string
  }
  case power(%base: !expr, %n: i64) {
    %base_text = func.call @show_base(%base) : (!expr) -> !froe.string
    %caret = froe.string "^"
    %n_text = froe.string.from_int %n
    %parts = froe.array.of [%base_text, %caret, %n_text]
        : !froe.array<!froe.string>
    %nothing = froe.string ""
    %t = froe.string.join %parts, %nothing : !froe.array<!froe.string>
    froe.yield %t : !froe.string
  }
  case sin(%a: !expr) {
    %name = froe.string "sin"
    %false = arith.constant false
    %inner = func.call @show(%a, %false) : (!expr, i1) -> !froe.string
    %t = func.call @in_parentheses(%name, %inner)
        : (!froe.string, !froe.string) -> !froe.string
    froe.yield %t : !froe.string
  }
  case cos(%a: !expr) {
    %name = froe.string "cos"
    %false = arith.constant false
    %inner = func.call @show(%a, %false) : (!expr, i1) -> !froe.string
    %t = func.call @in_parentheses(%name, %inner)
        : (!froe.string, !froe.string) -> !froe.string
    froe.yield %t : !froe.string
  }
  }
  return %text : !froe.string
}

func.func @show_pair(%a: !expr, %operator: !froe.string, %b: !expr, %tight: i1) -> !froe.string {
  %left = func.call @show(%a, %tight) : (!expr, i1) -> !froe.string
  %right = func.call @show(%b, %tight) : (!expr, i1) -> !froe.string
  %front = froe.string.concat %left, %operator
  %text = froe.string.concat %front, %right
  return %text : !froe.string
}

/// What is raised to a power: a product needs parentheses, too.
func.func @show_base(%e: !expr) -> !froe.string {
  %true = arith.constant true
  %text = froe.match borrow %e : !expr -> !froe.string {
  case times | power {
    %plain = func.call @show(%e, %true) : (!expr, i1) -> !froe.string
    %nothing = froe.string ""
    %t = func.call @in_parentheses(%nothing, %plain)
        : (!froe.string, !froe.string) -> !froe.string
    froe.yield %t : !froe.string
  }
  default {
    %t = func.call @show(%e, %true) : (!expr, i1) -> !froe.string
    froe.yield %t : !froe.string
  }
  }
  return %text : !froe.string
}

func.func @in_parentheses(%before: !froe.string, %inner: !froe.string) -> !froe.string {
  %open = froe.string "("
  %close = froe.string ")"
  %a = froe.string.concat %before, %open
  %b = froe.string.concat %a, %inner
  %c = froe.string.concat %b, %close
  return %c : !froe.string
}

func.func @print_expr(%name: !froe.string, %e: !expr) {
  %false = arith.constant false
  %text = func.call @show(%e, %false) : (!expr, i1) -> !froe.string
  froe.print %name : !froe.string
  froe.print newline %text : !froe.string
  return
}

func.func @print_value(%name: !froe.string, %e: !expr, %x: i64) {
  %value = func.call @value_at(%e, %x) : (!expr, i64) -> i64
  froe.print %name : !froe.string
  froe.print %value : i64
  return
}

func.func @main() {
  %one = arith.constant 1 : i64
  %two = arith.constant 2 : i64
  %three = arith.constant 3 : i64
  %n1 = froe.label number(%one) : !expr
  %n2 = froe.label number(%two) : !expr
  %x = froe.label x : !expr

  // f = x^3 + 2 * x
  %cube = froe.label power(%x, %three) : !expr
  %double = froe.label times(%n2, %x) : !expr
  %f = froe.label plus(%cube, %double) : !expr
  %df = func.call @derive(%f) : (!expr) -> !expr
  %ddf = func.call @derive(%df) : (!expr) -> !expr
  %dddf = func.call @derive(%ddf) : (!expr) -> !expr
  %f_is = froe.string "f    = "
  func.call @print_expr(%f_is, %f) : (!froe.string, !expr) -> ()
  %df_is = froe.string "f'   = "
  func.call @print_expr(%df_is, %df) : (!froe.string, !expr) -> ()
  %ddf_is = froe.string "f''  = "
  func.call @print_expr(%ddf_is, %ddf) : (!froe.string, !expr) -> ()
  %dddf_is = froe.string "f''' = "
  func.call @print_expr(%dddf_is, %dddf) : (!froe.string, !expr) -> ()

  // g = (x + 1) * sin(x)
  %x_plus_1 = froe.label plus(%x, %n1) : !expr
  %sin_x = froe.label sin(%x) : !expr
  %g = froe.label times(%x_plus_1, %sin_x) : !expr
  %dg = func.call @derive(%g) : (!expr) -> !expr
  %g_is = froe.string "g    = "
  func.call @print_expr(%g_is, %g) : (!froe.string, !expr) -> ()
  %dg_is = froe.string "g'   = "
  func.call @print_expr(%dg_is, %dg) : (!froe.string, !expr) -> ()

  // h = sin(x^2)
  %square = froe.label power(%x, %two) : !expr
  %h = froe.label sin(%square) : !expr
  %dh = func.call @derive(%h) : (!expr) -> !expr
  %h_is = froe.string "h    = "
  func.call @print_expr(%h_is, %h) : (!froe.string, !expr) -> ()
  %dh_is = froe.string "h'   = "
  func.call @print_expr(%dh_is, %dh) : (!froe.string, !expr) -> ()

  %f_2 = froe.string "f(2) = "
  func.call @print_value(%f_2, %f, %two) : (!froe.string, !expr, i64) -> ()
  %df_2 = froe.string ", f'(2) = "
  func.call @print_value(%df_2, %df, %two) : (!froe.string, !expr, i64) -> ()
  %ddf_2 = froe.string ", f''(2) = "
  func.call @print_value(%ddf_2, %ddf, %two) : (!froe.string, !expr, i64) -> ()
  %end = froe.string ""
  froe.print newline %end : !froe.string
  return
}
