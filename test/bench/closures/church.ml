let zero _ x = x
let successor n f x = f (n f x)
let sum m n f x = m f (n f x)
let product m n f x = m (n f) x

let rec of_int n = if n = 0 then zero else successor (of_int (n - 1))
let to_int n = n (fun x -> x + 1) 0

let rec repeat k n total =
  if k = 0 then total
  else
    let m = sum (of_int n) (of_int (k land 7)) in
    repeat (k - 1) n (total + to_int (product m (of_int n)))

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (repeat rounds n 0)
