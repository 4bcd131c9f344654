let range first last = List.init (last - first) (fun i -> first + i)

let rec zip3 xs ys zs =
  match (xs, ys, zs) with
  | x :: xs, y :: ys, z :: zs -> (x, y, z) :: zip3 xs ys zs
  | _ -> []

let dot3 xs ys zs =
  zip3 xs ys zs
  |> List.map (fun (x, y, z) -> x * y * z)
  |> List.fold_left ( + ) 0

let () =
  let count = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    let first = round land 4095 in
    total :=
      !total
      + dot3 (range first (first + n)) (range 1 (n + 1)) (range 2 (n + 2))
  done;
  Printf.printf "%d\n" !total
