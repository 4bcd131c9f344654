(* Sequences, so that nothing is computed that nobody looks at. *)
let scatter x = x * 48271 land 65535

let range first last =
  Seq.unfold (fun i -> if i < last then Some (i, i + 1) else None) first

let rec for_all p seq =
  match seq () with
  | Seq.Nil -> true
  | Seq.Cons (x, rest) -> p x && for_all p rest

let rec exists p seq =
  match seq () with
  | Seq.Nil -> false
  | Seq.Cons (x, rest) -> p x || exists p rest

let pipeline first last =
  let all =
    for_all (fun x -> x < 65500) (Seq.map scatter (range first last))
  and any = exists (fun x -> x < 20) (Seq.map scatter (range first last)) in
  (if all then 1 else 0) + if any then 2 else 0

let () =
  let count = int_of_string Sys.argv.(1) and n = int_of_string Sys.argv.(2) in
  let total = ref 0 in
  for round = 0 to count - 1 do
    total := !total + pipeline round (round + n)
  done;
  Printf.printf "%d\n" !total
