let rec prime_from d n =
  if d * d > n then true
  else if n mod d = 0 then false
  else prime_from (d + 1) n

let small_primes n =
  let rec loop i =
    if not (prime_from 2 i) then loop (i + 1)
    else if i * i > n then [ i ]
    else i :: loop (i + 1)
  in
  loop 2

let prime small n =
  let rec loop k =
    let p = small.(k) in
    if p * p > n then true else if n mod p = 0 then false else loop (k + 1)
  in
  loop 0

let count_primes n =
  let small = Array.of_list (small_primes n) in
  let count = ref 0 in
  for i = 2 to n - 1 do
    if prime small i then incr count
  done;
  !count

let () = Printf.printf "%d\n" (count_primes (int_of_string Sys.argv.(1)))
