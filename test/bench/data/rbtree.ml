type color = Red | Black
type tree = Leaf | Node of color * tree * int * bool * tree

let is_red = function Node (Red, _, _, _, _) -> true | _ -> false

let balance_left left key value right =
  match left with
  | Leaf -> Leaf
  | Node (_, Node (Red, a, k, v, b), k2, v2, c)
  | Node (_, a, k, v, Node (Red, b, k2, v2, c)) ->
      Node (Red, Node (Black, a, k, v, b), k2, v2,
            Node (Black, c, key, value, right))
  | Node (_, a, k, v, b) -> Node (Black, Node (Red, a, k, v, b), key, value, right)

let balance_right left key value right =
  match right with
  | Leaf -> Leaf
  | Node (_, Node (Red, b, k, v, c), k2, v2, d)
  | Node (_, b, k, v, Node (Red, c, k2, v2, d)) ->
      Node (Red, Node (Black, left, key, value, b), k, v,
            Node (Black, c, k2, v2, d))
  | Node (_, b, k, v, c) -> Node (Black, left, key, value, Node (Red, b, k, v, c))

let rec insert_below tree (key : int) value =
  match tree with
  | Leaf -> Node (Red, Leaf, key, value, Leaf)
  | Node (Red, left, k, v, right) ->
      if key < k then Node (Red, insert_below left key value, k, v, right)
      else if key > k then Node (Red, left, k, v, insert_below right key value)
      else Node (Red, left, key, value, right)
  | Node (Black, left, k, v, right) ->
      if key < k then
        if is_red left then
          balance_left (insert_below left key value) k v right
        else Node (Black, insert_below left key value, k, v, right)
      else if key > k then
        if is_red right then
          balance_right left k v (insert_below right key value)
        else Node (Black, left, k, v, insert_below right key value)
      else Node (Black, left, key, value, right)

let insert tree key value =
  match insert_below tree key value with
  | Leaf -> Leaf
  | Node (_, left, k, v, right) -> Node (Black, left, k, v, right)

let rec count_true tree count =
  match tree with
  | Leaf -> count
  | Node (_, left, _, value, right) ->
      let count = count_true left count in
      count_true right (if value then count + 1 else count)

let rec fill n tree =
  if n = 0 then tree
  else
    let key = n - 1 in
    fill key (insert tree key (key mod 10 = 0))

let () =
  Printf.printf "%d\n" (count_true (fill (int_of_string Sys.argv.(1)) Leaf) 0)
