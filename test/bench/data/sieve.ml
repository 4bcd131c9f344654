let strike flags p n =
  let multiple = ref (p * p) in
  while !multiple < n do
    Bytes.set flags !multiple '\000';
    multiple := !multiple + p
  done

let rec sieve flags p n =
  if p * p < n then (
    if Bytes.get flags p = '\001' then strike flags p n;
    sieve flags (p + 1) n)

let reset flags n =
  for i = 0 to n - 1 do
    Bytes.set flags i (if i >= 2 then '\001' else '\000')
  done

let count flags n =
  let count = ref 0 in
  for i = 0 to n - 1 do
    if Bytes.get flags i = '\001' then incr count
  done;
  !count

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  let flags = Bytes.make n '\000' and total = ref 0 in
  for _ = 1 to rounds do
    reset flags n;
    sieve flags 2 n;
    total := !total + count flags n
  done;
  Printf.printf "%d\n" !total
