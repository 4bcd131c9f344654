type tree = Leaf | Node of tree * int * tree

let rec build low high =
  if low >= high then Leaf
  else
    let middle = (low + high) / 2 in
    let left = build low middle in
    Node (left, middle, build (middle + 1) high)

let rec walk f tree acc next =
  match tree with
  | Leaf -> next acc
  | Node (left, x, right) ->
      walk f left acc (fun acc -> walk f right (f acc x) next)

let rec repeat k tree total =
  if k = 0 then total
  else
    repeat (k - 1) tree
      (total + walk (fun acc x -> ((3 * acc) + x + k) land 65535) tree 0 Fun.id)

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (repeat rounds (build 0 n) 0)
