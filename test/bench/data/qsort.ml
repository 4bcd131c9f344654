let rec build n x list =
  if n = 0 then list
  else build (n - 1) (((x * 1103515245) + 12345) mod 2147483648) (x :: list)

let rec split (pivot : int) list less others =
  match list with
  | [] -> (less, others)
  | first :: rest ->
      if first < pivot then split pivot rest (first :: less) others
      else split pivot rest less (first :: others)

let rec sort_before list result =
  match list with
  | [] -> result
  | pivot :: rest ->
      let less, others = split pivot rest [] [] in
      sort_before less (pivot :: sort_before others result)

let change x = x * 16807 mod 2147483647

let rec repeat k list =
  if k = 0 then list else repeat (k - 1) (sort_before (List.map change list) [])

let rec checksum list sum =
  match list with
  | [] -> sum
  | first :: rest -> checksum rest (((31 * sum) + first) mod 1000003)

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (checksum (repeat rounds (build n 42 [])) 0)
