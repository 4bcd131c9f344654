let triangles n =
  let count = ref 0 in
  for a = 1 to n do
    for b = a to n do
      for c = b to n do
        if (a * a) + (b * b) = c * c then incr count
      done
    done
  done;
  !count

let () = Printf.printf "%d\n" (triangles (int_of_string Sys.argv.(1)))
