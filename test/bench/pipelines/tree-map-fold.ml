type tree = Leaf of int | Node of tree * tree

let rec build depth seed =
  if depth = 0 then Leaf seed
  else Node (build (depth - 1) (2 * seed), build (depth - 1) ((2 * seed) + 1))

let rec map f = function
  | Leaf x -> Leaf (f x)
  | Node (left, right) -> Node (map f left, map f right)

let rec sum = function
  | Leaf x -> x
  | Node (left, right) -> sum left + sum right

let () =
  let count = int_of_string Sys.argv.(1)
  and depth = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    total := !total + sum (map (fun x -> round lxor x) (build depth round))
  done;
  Printf.printf "%d\n" !total
