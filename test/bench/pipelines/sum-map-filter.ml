let pipeline first last =
  List.init (last - first) (fun i -> first + i)
  |> List.filter (fun x -> x land 1 = 0)
  |> List.map (fun x -> x * x)
  |> List.fold_left ( + ) 0

let () =
  let count = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    let first = round land 4095 in
    total := !total + pipeline first (first + n)
  done;
  Printf.printf "%d\n" !total
