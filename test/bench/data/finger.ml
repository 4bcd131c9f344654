type element = Element of int | Both of element * element

type digit =
  | One of element
  | Two of element * element
  | Three of element * element * element

type tree = Empty | Single of element | More of digit * tree * digit
type popped = None | Popped of element * tree

let rec push_back tree x =
  match tree with
  | Empty -> Single x
  | Single a -> More (One a, Empty, One x)
  | More (front, middle, One a) -> More (front, middle, Two (a, x))
  | More (front, middle, Two (a, b)) -> More (front, middle, Three (a, b, x))
  | More (front, middle, Three (a, b, c)) ->
      More (front, push_back middle (Both (a, b)), Two (c, x))

let only = function
  | One a -> Single a
  | Two (a, b) -> More (One a, Empty, One b)
  | Three (a, b, c) -> More (One a, Empty, Two (b, c))

let rec pop_front = function
  | Empty -> None
  | Single x -> Popped (x, Empty)
  | More (Three (x, a, b), middle, back) -> Popped (x, More (Two (a, b), middle, back))
  | More (Two (x, a), middle, back) -> Popped (x, More (One a, middle, back))
  | More (One x, middle, back) ->
      Popped
        ( x,
          match pop_front middle with
          | None -> only back
          | Popped (Both (a, b), middle) -> More (Two (a, b), middle, back)
          | Popped (Element _, _) -> failwith "not a pair" )

let rec fill i n tree =
  if i = n then tree else fill (i + 1) n (push_back tree (Element i))

let change x k = ((31 * x) + k) mod 1000003

let rec turn k tree =
  if k = 0 then tree
  else
    match pop_front tree with
    | Popped (Element x, tree) ->
        turn (k - 1) (push_back tree (Element (change x k)))
    | _ -> failwith "no element"

let rec checksum tree sum =
  match pop_front tree with
  | Popped (Element x, tree) -> checksum tree (change sum x)
  | _ -> sum

let () =
  let n = int_of_string Sys.argv.(1) and times = int_of_string Sys.argv.(2) in
  Printf.printf "%d\n" (checksum (turn times (fill 0 n Empty)) 0)
