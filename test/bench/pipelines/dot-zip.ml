let range first last = List.init (last - first) (fun i -> first + i)

let dot xs ys =
  List.combine xs ys
  |> List.map (fun (x, y) -> x * y)
  |> List.fold_left ( + ) 0

let () =
  let count = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    total := !total + dot (range round (round + n)) (range 1 (n + 1))
  done;
  Printf.printf "%d\n" !total
