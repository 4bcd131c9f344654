let sum_to n =
  let sum = ref 0 in
  for i = 0 to n - 1 do
    sum := !sum + (i lxor (i asr 3))
  done;
  !sum

let () = Printf.printf "%d\n" (sum_to (int_of_string Sys.argv.(1)))
