type term = Var of int | Lam of term | App of term * term
type value = Fun of (value -> value) | Level of int | Stuck of value * value

let rec nth i = function
  | value :: rest -> if i = 0 then value else nth (i - 1) rest
  | [] -> failwith "no such variable"

let rec evaluate env = function
  | Var i -> nth i env
  | Lam body -> Fun (fun value -> evaluate (value :: env) body)
  | App (f, x) ->
      let f = evaluate env f in
      apply f (evaluate env x)

and apply f x = match f with Fun g -> g x | _ -> Stuck (f, x)

let rec quote depth = function
  | Fun f -> Lam (quote (depth + 1) (f (Level depth)))
  | Level level -> Var (depth - level - 1)
  | Stuck (f, x) ->
      let f = quote depth f in
      App (f, quote depth x)

let normalise term = quote 0 (evaluate [] term)

let rec variables = function
  | Var _ -> 1
  | Lam body -> variables body
  | App (f, x) -> variables f + variables x

let rec applications n =
  if n = 0 then Var 0 else App (Var 1, applications (n - 1))

let church n = Lam (Lam (applications n))

let plus m n =
  App
    ( App
        ( Lam
            (Lam
               (Lam
                  (Lam
                     (App
                        ( App (Var 3, Var 1),
                          App (App (Var 2, Var 1), Var 0) ))))),
          m ),
      n )

let rec repeat k exponent total =
  if k = 0 then total
  else
    let term = plus (church (k land 3)) (App (church exponent, church 2)) in
    repeat (k - 1) exponent (total + variables (normalise term))

let () =
  let exponent = int_of_string Sys.argv.(1)
  and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (repeat rounds exponent 0)
