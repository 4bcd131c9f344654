{-# LANGUAGE BangPatterns #-}
import Checked (add, mul)
import Data.List (foldl')
import System.Environment (getArgs)

pairs :: Int -> Int -> Int
pairs from to =
  foldl' (\s i -> foldl' (\t j -> add t (mul i j)) s [i .. to - 1]) 0 [from .. to - 1]

rounds :: Int -> Int -> Int
rounds count n = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !total
      | k == count = total
      | otherwise = loop (k + 1) (add total (pairs k (k + n)))

main :: IO ()
main = do
  [count, n] <- map read <$> getArgs
  print (rounds count n)
