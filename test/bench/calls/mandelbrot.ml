let steps limit x y =
  let n = ref 0 and a = ref 0.0 and b = ref 0.0 in
  let aa = ref 0.0 and bb = ref 0.0 in
  while !n <> limit && !aa +. !bb <= 4.0 do
    incr n;
    b := (2.0 *. !a *. !b) +. y;
    a := !aa -. !bb +. x;
    aa := !a *. !a;
    bb := !b *. !b
  done;
  !n

let along first last i n =
  first +. ((last -. first) *. float_of_int i /. float_of_int n)

let total width limit =
  let sum = ref 0 in
  for row = 0 to width - 1 do
    let y = along (-1.25) 1.25 row width in
    for column = 0 to width - 1 do
      sum := !sum + steps limit (along (-2.0) 0.5 column width) y
    done
  done;
  !sum

let () =
  Printf.printf "%d\n"
    (total (int_of_string Sys.argv.(1)) (int_of_string Sys.argv.(2)))
