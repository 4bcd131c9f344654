let scatter x = x * 48271 land 65535

let pipeline first last =
  List.init (last - first) (fun i -> first + i)
  |> List.map scatter
  |> List.filter (fun x -> x < 20000)
  |> List.length

let () =
  let count = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    total := !total + pipeline round (round + n)
  done;
  Printf.printf "%d\n" !total
