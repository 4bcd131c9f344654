let element i j =
  let s = i + j in
  1.0 /. float_of_int ((s * (s + 1) / 2) + i + 1)

let times v result =
  let n = Array.length v in
  for i = 0 to n - 1 do
    let sum = ref 0.0 in
    for j = 0 to n - 1 do
      sum := !sum +. (element i j *. v.(j))
    done;
    result.(i) <- !sum
  done

let transposed_times v result =
  let n = Array.length v in
  for i = 0 to n - 1 do
    let sum = ref 0.0 in
    for j = 0 to n - 1 do
      sum := !sum +. (element j i *. v.(j))
    done;
    result.(i) <- !sum
  done

let dot a b =
  let sum = ref 0.0 in
  for i = 0 to Array.length a - 1 do
    sum := !sum +. (a.(i) *. b.(i))
  done;
  !sum

let norm n =
  let u = Array.make n 1.0 and v = Array.make n 0.0 and t = Array.make n 0.0 in
  for _ = 1 to 10 do
    times u t;
    transposed_times t v;
    times v t;
    transposed_times t u
  done;
  sqrt (dot u v /. dot v v)

let () =
  Printf.printf "%d\n" (int_of_float (1e9 *. norm (int_of_string Sys.argv.(1))))
