type expr = Var of int | Val of int | Add of expr * expr | Mul of expr * expr

let rec build n v =
  if n = 0 then if v = 0 then Var 1 else Val v
  else
    let left = build (n - 1) (v + 1) in
    Add (left, build (n - 1) (if v > 0 then v - 1 else 0))

let rec append_add e f =
  match e with Add (a, b) -> Add (a, append_add b f) | _ -> Add (e, f)

let rec append_mul e f =
  match e with Mul (a, b) -> Mul (a, append_mul b f) | _ -> Mul (e, f)

let rec reassociate e =
  match e with
  | Add (a, b) ->
      let a = reassociate a in
      append_add a (reassociate b)
  | Mul (a, b) ->
      let a = reassociate a in
      append_mul a (reassociate b)
  | _ -> e

let rec fold_constants e =
  match e with
  | Add (a, b) -> (
      let a = fold_constants a in
      let b = fold_constants b in
      match (a, b) with
      | Val m, Val n -> Val (m + n)
      | Val m, Add (f, Val n) | Val m, Add (Val n, f) -> Add (Val (m + n), f)
      | _ -> Add (a, b))
  | Mul (a, b) -> (
      let a = fold_constants a in
      let b = fold_constants b in
      match (a, b) with
      | Val m, Val n -> Val (m * n)
      | Val m, Mul (f, Val n) | Val m, Mul (Val n, f) -> Mul (Val (m * n), f)
      | _ -> Mul (a, b))
  | _ -> e

let rec evaluate = function
  | Var _ -> 0
  | Val n -> n
  | Add (a, b) -> evaluate a + evaluate b
  | Mul (a, b) -> evaluate a * evaluate b

let rec repeat k depth total =
  if k = 0 then total
  else
    let e = build depth (k land 3) in
    let before = evaluate e in
    let after = evaluate (fold_constants (reassociate e)) in
    repeat (k - 1) depth (total + (3 * before) + after)

let () =
  let depth = int_of_string Sys.argv.(1)
  and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (repeat rounds depth 0)
