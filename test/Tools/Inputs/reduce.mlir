func.func @innocent_1(%x: i64) -> i64 {
  %y = arith.addi %x, %x : i64
  return %y : i64
}

func.func @guilty() -> !froe.string {
  %s = froe.string "fault"
  return %s : !froe.string
}

func.func @innocent_2(%x: i64) -> i64 {
  return %x : i64
}
