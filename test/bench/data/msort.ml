let rec build n x list =
  if n = 0 then list
  else build (n - 1) (((x * 1103515245) + 12345) mod 2147483648) (x :: list)

let rec halves list left right =
  match list with
  | [] -> (left, right)
  | first :: rest -> halves rest (first :: right) left

let rec merge (xs : int list) ys =
  match (xs, ys) with
  | [], _ -> ys
  | _, [] -> xs
  | x :: more_xs, y :: more_ys ->
      if x <= y then x :: merge more_xs ys else y :: merge xs more_ys

let rec merge_sort = function
  | ([] | [ _ ]) as list -> list
  | list ->
      let left, right = halves list [] [] in
      let left = merge_sort left in
      merge left (merge_sort right)

let change x = x * 16807 mod 2147483647

let rec repeat k list =
  if k = 0 then list else repeat (k - 1) (merge_sort (List.map change list))

let rec checksum list sum =
  match list with
  | [] -> sum
  | first :: rest -> checksum rest (((31 * sum) + first) mod 1000003)

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (checksum (repeat rounds (build n 42 [])) 0)
