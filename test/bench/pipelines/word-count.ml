let word_lengths limit bytes =
  let rec next length bytes () =
    match bytes () with
    | Seq.Nil ->
        if length > 0 then Seq.Cons (length, Seq.empty) else Seq.Nil
    | Seq.Cons (byte, rest) ->
        if Char.code byte > limit then next (length + 1) rest ()
        else if length > 0 then Seq.Cons (length, next 0 rest)
        else next 0 rest ()
  in
  next 0 bytes

let statistics lengths =
  Seq.fold_left
    (fun (words, total, longest) (length : int) ->
      ( words + 1,
        total + length,
        if longest > length then longest else length ))
    (0, 0, 0) lengths

let read_file path =
  let channel = open_in_bin path in
  let text = really_input_string channel (in_channel_length channel) in
  close_in channel;
  text

let () =
  let count = int_of_string Sys.argv.(1) and text = read_file Sys.argv.(2) in
  let sum = ref 0 in
  for round = 0 to count - 1 do
    let words, total, longest =
      statistics (word_lengths (96 + (round land 7)) (String.to_seq text))
    in
    sum := !sum + (1000 * words) + total + longest
  done;
  Printf.printf "%d\n" !sum
