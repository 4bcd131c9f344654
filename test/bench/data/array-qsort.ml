let swap array i j =
  let x : int = array.(i) in
  array.(i) <- array.(j);
  array.(j) <- x

let rec partition_from (array : int array) i j high pivot =
  if j = high then (
    swap array i high;
    i)
  else if array.(j) < pivot then (
    swap array i j;
    partition_from array (i + 1) (j + 1) high pivot)
  else partition_from array i (j + 1) high pivot

let rec sort_between array low high =
  if low < high then (
    swap array ((low + high) / 2) high;
    let i = partition_from array low low high array.(high) in
    sort_between array low (i - 1);
    sort_between array (i + 1) high)

let change array =
  for i = 0 to Array.length array - 1 do
    array.(i) <- (array.(i) + 1) * 16807 mod 2147483647
  done

let () =
  let n = int_of_string Sys.argv.(1) and rounds = int_of_string Sys.argv.(2) in
  let array = Array.init n (fun i -> i * 7919) in
  for _ = 1 to rounds do
    change array;
    sort_between array 0 (n - 1)
  done;
  Printf.printf "%d\n"
    (Array.fold_left (fun sum x -> ((31 * sum) + x) mod 1000003) 0 array)
