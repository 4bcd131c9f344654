let range first last = List.init (last - first) (fun i -> first + i)

let pairs first last =
  range first last
  |> List.concat_map (fun i -> List.map (fun j -> i * j) (range i last))
  |> List.fold_left ( + ) 0

let () =
  let count = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    total := !total + pairs round (round + n)
  done;
  Printf.printf "%d\n" !total
