type tree = Leaf | Node of tree * tree

let rec build depth =
  if depth = 0 then Node (Leaf, Leaf)
  else
    let left = build (depth - 1) in
    Node (left, build (depth - 1))

let rec count = function
  | Leaf -> 0
  | Node (left, right) -> count left + count right + 1

let rec count_many k depth total =
  if k = 0 then total else count_many (k - 1) depth (total + count (build depth))

let rec all_depths depth greatest total =
  if depth > greatest then total
  else
    all_depths (depth + 2) greatest
      (count_many (1 lsl (greatest - depth + 4)) depth total)

let () =
  let greatest = int_of_string Sys.argv.(1) in
  let stretch = count (build (greatest + 1)) in
  let long_lived = build greatest in
  let total = all_depths 4 greatest stretch in
  Printf.printf "%d\n" (total + count long_lived)
