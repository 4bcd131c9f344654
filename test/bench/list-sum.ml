(* Builds a list and sums it: see list-sum.mlir, which does the same. *)
let rec range i n rest = if i > n then rest else range (i + 1) n (i :: rest)
let rec sum list total =
  match list with [] -> total | head :: tail -> sum tail (total + head)
let () =
  Printf.printf "%d\n" (sum (range 1 (int_of_string Sys.argv.(1)) []) 0)
