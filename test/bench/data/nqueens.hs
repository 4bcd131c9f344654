{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

data List a = Nil | Cons !a !(List a)

safe :: Int -> Int -> List Int -> Bool
safe !_ !_ Nil = True
safe queen distance (Cons other rest) =
  queen /= other && queen /= other + distance && queen /= other - distance
    && safe queen (distance + 1) rest

put :: Int -> List Int -> List (List Int) -> List (List Int)
put 0 !_ !boards = boards
put queen board boards
  | safe queen 1 board = put (queen - 1) board (Cons (Cons queen board) boards)
  | otherwise = put (queen - 1) board boards

extend :: Int -> List (List Int) -> List (List Int) -> List (List Int)
extend !_ Nil !result = result
extend n (Cons board rest) result = extend n rest (put n board result)

solutions :: Int -> Int -> List (List Int)
solutions _ 0 = Cons Nil Nil
solutions n rows = extend n (solutions n (rows - 1)) Nil

size :: List a -> Int -> Int
size Nil !n = n
size (Cons _ rest) n = size rest (n + 1)

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  print (size (solutions n n) 0)
