let unit x state = (x, state)

let bind action next state =
  let x, state = action state in
  next x state

let get state = (state, state)
let put fresh _ = ((), fresh)

let rec loop n =
  bind get (fun x ->
      if n = 0 then unit x
      else bind (put (((5 * x) + n) land 1048575)) (fun () -> loop (n - 1)))

let () =
  let x, state = loop (int_of_string Sys.argv.(1)) 42 in
  Printf.printf "%d\n" (x + (1000003 * state))
