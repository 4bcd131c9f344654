let compose f g x = f (g x)
let identity x = x

let foldl_by_foldr f init xs =
  (List.fold_right (fun x next acc -> next (f acc x)) xs identity) init

let step i x = ((3 * x) + i) land 65535

let rec repeat k functions numbers total =
  if k = 0 then total
  else
    let composed = List.fold_right compose functions identity in
    repeat (k - 1) functions numbers
      (total + composed k
      + foldl_by_foldr (fun acc x -> step x acc lxor k) 0 numbers)

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  let numbers = List.init n Fun.id in
  Printf.printf "%d\n" (repeat rounds (List.map step numbers) numbers 0)
