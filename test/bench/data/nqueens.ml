let rec safe queen distance = function
  | [] -> true
  | (other : int) :: rest ->
      queen <> other
      && queen <> other + distance
      && queen <> other - distance
      && safe queen (distance + 1) rest

let rec put queen board boards =
  if queen = 0 then boards
  else if safe queen 1 board then
    put (queen - 1) board ((queen :: board) :: boards)
  else put (queen - 1) board boards

let rec extend n boards result =
  match boards with
  | [] -> result
  | board :: rest -> extend n rest (put n board result)

let rec solutions n rows =
  if rows = 0 then [ [] ] else extend n (solutions n (rows - 1)) []

let () =
  let n = int_of_string Sys.argv.(1) in
  Printf.printf "%d\n" (List.length (solutions n n))
