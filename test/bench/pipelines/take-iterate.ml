(* Sequences, so that nothing is computed that nobody looks at. *)
let collatz n = if n land 1 = 0 then n asr 1 else (3 * n) + 1

let orbit n =
  let rec from n () =
    Seq.Cons (n, if n = 1 then Seq.empty else from (collatz n))
  in
  from n

let rec take k seq () =
  if k <= 0 then Seq.Nil
  else
    match seq () with
    | Seq.Nil -> Seq.Nil
    | Seq.Cons (x, rest) -> Seq.Cons (x, take (k - 1) rest)

let () =
  let count = int_of_string Sys.argv.(1) and k = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for n = 1 to count do
    total := !total + Seq.fold_left ( + ) 0 (take k (orbit n))
  done;
  Printf.printf "%d\n" !total
