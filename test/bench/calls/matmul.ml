let matrix rows columns element =
  Array.init rows (fun i -> Array.init columns (fun j -> element i j))

let transpose m =
  matrix (Array.length m.(0)) (Array.length m) (fun i j -> m.(j).(i))

let dot (a : float array) (b : float array) =
  let sum = ref 0.0 in
  for i = 0 to Array.length a - 1 do
    sum := !sum +. (a.(i) *. b.(i))
  done;
  !sum

let multiply m n =
  let turned = transpose n in
  Array.map (fun row -> Array.map (fun column -> dot row column) turned) m

let total m = Array.fold_left (Array.fold_left ( +. )) 0.0 m

let () =
  let n = int_of_string Sys.argv.(1) in
  let a = matrix n n (fun i j -> float_of_int (((3 * i) + j) mod 7)) in
  let b = matrix n n (fun i j -> float_of_int ((i + (5 * j)) mod 11)) in
  Printf.printf "%d\n" (int_of_float (total (multiply a b)))
