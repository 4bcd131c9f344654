let rec tak x y z =
  if x <= y then z
  else tak (tak (x - 1) y z) (tak (y - 1) z x) (tak (z - 1) x y)

let () =
  let argument i = int_of_string Sys.argv.(i + 1) in
  Printf.printf "%d\n" (tak (argument 0) (argument 1) (argument 2))
