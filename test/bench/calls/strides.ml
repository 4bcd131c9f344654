let walk mask array =
  let n = Array.length array in
  let sum = ref 0 in
  for stride = 1 to n - 1 do
    let i = ref stride in
    while !i < n do
      sum := !sum + (mask lxor array.(!i));
      i := !i + stride
    done
  done;
  !sum

let () =
  let rounds = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let array = Array.init n (fun i -> i * i land 1023) in
  let sum = ref 0 in
  for round = 0 to rounds - 1 do
    sum := !sum + walk round array
  done;
  Printf.printf "%d\n" !sum
