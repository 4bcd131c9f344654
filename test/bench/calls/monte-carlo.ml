let next seed = ((seed * 25_214_903_917) + 11) land 281_474_976_710_655
let unit seed = float_of_int (seed asr 17) *. 4.656612873077393e-10

let hits points =
  let seed = ref 42 and count = ref 0 in
  for _ = 1 to points do
    let seed_x = next !seed in
    let seed_y = next seed_x in
    let x = unit seed_x and y = unit seed_y in
    seed := seed_y;
    if (x *. x) +. (y *. y) <= 1.0 then incr count
  done;
  !count

let () = Printf.printf "%d\n" (hits (int_of_string Sys.argv.(1)))
