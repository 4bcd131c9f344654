let range first last = List.init (last - first) (fun i -> first + i)

let pairs first last =
  List.fold_left
    (fun sum i ->
      List.fold_left (fun sum j -> sum + (i * j)) sum (range i last))
    0 (range first last)

let () =
  let count = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    total := !total + pairs round (round + n)
  done;
  Printf.printf "%d\n" !total
