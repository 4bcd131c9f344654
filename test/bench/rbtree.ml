(* Red-black tree: see rbtree.mlir, which does the same. *)
type color = Red | Black
type tree = Leaf | Node of color * tree * int * tree

let balance_left color left z d =
  match color, left with
  | Black, Node (Red, Node (Red, a, x, b), y, c)
  | Black, Node (Red, a, x, Node (Red, b, y, c)) ->
    Node (Red, Node (Black, a, x, b), y, Node (Black, c, z, d))
  | _ -> Node (color, left, z, d)

let balance_right color a x right =
  match color, right with
  | Black, Node (Red, Node (Red, b, y, c), z, d)
  | Black, Node (Red, b, y, Node (Red, c, z, d)) ->
    Node (Red, Node (Black, a, x, b), y, Node (Black, c, z, d))
  | _ -> Node (color, a, x, right)

let rec insert_below (x : int) tree =
  match tree with
  | Leaf -> Node (Red, Leaf, x, Leaf)
  | Node (color, left, key, right) ->
    if x < key then balance_left color (insert_below x left) key right
    else if x > key then balance_right color left key (insert_below x right)
    else tree

let insert x tree =
  match insert_below x tree with
  | Leaf -> Leaf
  | Node (_, left, key, right) -> Node (Black, left, key, right)

let rec fill n key tree =
  if n = 0 then tree
  else
    let next = ((key * 1103515245) + 12345) land 2147483647 in
    fill (n - 1) next (insert next tree)

let rec count tree =
  match tree with
  | Leaf -> (0, 0)
  | Node (_, left, key, right) ->
    let nl, sl = count left in
    let nr, sr = count right in
    (nl + nr + 1, sl + sr + key)

let () =
  let n, s = count (fill (int_of_string Sys.argv.(1)) 42 Leaf) in
  Printf.printf "%d\n%d\n" n s
