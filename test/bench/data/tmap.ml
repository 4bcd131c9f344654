type tree = Leaf | Node of tree * int * tree

let rec build depth x =
  if depth = 0 then Leaf
  else
    let left = build (depth - 1) (2 * x) in
    Node (left, x, build (depth - 1) ((2 * x) + 1))

let rec map f = function
  | Leaf -> Leaf
  | Node (left, x, right) ->
      let left = map f left in
      let x = f x in
      Node (left, x, map f right)

let rec dot s t =
  match (s, t) with
  | Node (a, x, b), Node (c, y, d) ->
      let left = dot a c in
      left + (x * y) + dot b d
  | _ -> 0

let rec repeat k old total =
  if k = 0 then total
  else
    let next = map (fun x -> ((5 * x) + k) land 1023) old in
    repeat (k - 1) next (total + dot old next)

let () =
  let depth = int_of_string Sys.argv.(1)
  and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (repeat rounds (build depth 1) 0)
