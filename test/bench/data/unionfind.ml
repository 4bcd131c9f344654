type state = { parents : int array; sizes : int array; mutable count : int }

let rec find_root parents i =
  let parent = parents.(i) in
  if parent = i then i
  else
    let above = parents.(parent) in
    parents.(i) <- above;
    find_root parents above

let unite state i j =
  let i = find_root state.parents i in
  let j = find_root state.parents j in
  if i <> j then (
    let m = state.sizes.(i) and n = state.sizes.(j) in
    let large = if m < n then j else i and small = if m < n then i else j in
    state.parents.(small) <- large;
    state.sizes.(large) <- m + n;
    state.count <- state.count - 1)

let random seed = ((seed * 1103515245) + 12345) mod 2147483648
let below n seed = (seed asr 8) mod n

let rec run k n seed state =
  if k > 0 then (
    let one = random seed in
    let two = random one in
    unite state (below n one) (below n two);
    run (k - 1) n two state)

let () =
  let n = int_of_string Sys.argv.(1) and times = int_of_string Sys.argv.(2) in
  let state = { parents = Array.init n Fun.id; sizes = Array.make n 1; count = n } in
  run times n 42 state;
  Printf.printf "%d\n"
    ((state.count * 1000000007)
    + Array.fold_left (fun a (b : int) -> if a > b then a else b) 0 state.sizes)
