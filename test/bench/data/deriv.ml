type expr =
  | Val of int
  | Var of int
  | Add of expr * expr
  | Mul of expr * expr
  | Pow of expr * expr
  | Ln of expr

let rec whole_power a n =
  if n = 0 then 1
  else if n = 1 then a
  else
    let b = whole_power a (n / 2) in
    if n mod 2 = 0 then b * b else b * b * a

let rec add e f =
  match (e, f) with
  | Val m, Val n -> Val (m + n)
  | Val 0, _ -> f
  | _, Val 0 -> e
  | _, Val _ -> add f e
  | Val m, Add (Val n, g) -> add (Val (m + n)) g
  | _, Add ((Val _ as n), g) -> add n (add e g)
  | Add (g, h), _ -> add g (add h f)
  | _ -> Add (e, f)

let rec mul e f =
  match (e, f) with
  | Val m, Val n -> Val (m * n)
  | Val 0, _ | _, Val 0 -> Val 0
  | Val 1, _ -> f
  | _, Val 1 -> e
  | _, Val _ -> mul f e
  | Val m, Mul (Val n, g) -> mul (Val (m * n)) g
  | _, Mul ((Val _ as n), g) -> mul n (mul e g)
  | Mul (g, h), _ -> mul g (mul h f)
  | _ -> Mul (e, f)

let pow e f =
  match (e, f) with
  | Val m, Val n when n >= 0 -> Val (whole_power m n)
  | _, Val 0 -> Val 1
  | _, Val 1 -> e
  | Val 0, _ -> Val 0
  | _ -> Pow (e, f)

let ln e = match e with Val 1 -> Val 0 | _ -> Ln e

let rec derive (x : int) e =
  match e with
  | Val _ -> Val 0
  | Var y -> Val (if x = y then 1 else 0)
  | Add (f, g) ->
      let f = derive x f in
      add f (derive x g)
  | Mul (f, g) ->
      let left = mul f (derive x g) in
      add left (mul g (derive x f))
  | Pow (f, g) ->
      let left = mul (mul g (derive x f)) (pow f (Val (-1))) in
      mul (pow f g) (add left (mul (ln f) (derive x g)))
  | Ln f -> mul (derive x f) (pow f (Val (-1)))

let rec count = function
  | Val _ | Var _ -> 1
  | Add (f, g) | Mul (f, g) | Pow (f, g) -> count f + count g
  | Ln f -> count f

let rec repeat n e total =
  if n = 0 then total
  else
    let e = derive 0 e in
    repeat (n - 1) e (total + count e)

let () =
  Printf.printf "%d\n"
    (repeat (int_of_string Sys.argv.(1)) (Pow (Var 0, Var 0)) 0)
