type tree = Leaf | Node of tree * int * tree
type way = Top | In_left of way * int * tree | In_right of tree * int * way

let rec build low high =
  if low >= high then Leaf
  else
    let middle = (low + high) / 2 in
    let left = build low middle in
    Node (left, middle, build (middle + 1) high)

let change x = ((3 * x) + 1) mod 1000003

let rec down tree way =
  match tree with
  | Leaf -> up Leaf way
  | Node (left, x, right) -> down left (In_left (way, x, right))

and up tree way =
  match way with
  | Top -> tree
  | In_left (way, x, right) -> down right (In_right (tree, change x, way))
  | In_right (left, x, way) -> up (Node (left, x, tree)) way

let rec repeat k tree = if k = 0 then tree else repeat (k - 1) (down tree Top)

let rec checksum tree sum =
  match tree with
  | Leaf -> sum
  | Node (left, x, right) ->
      checksum right (((31 * checksum left sum) + x) mod 1000003)

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (checksum (repeat rounds (build 0 n)) 0)
