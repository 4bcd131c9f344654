{-# LANGUAGE BangPatterns #-}
import Checked (add, mul)
import Data.List (foldl')
import System.Environment (getArgs)

pairs :: Int -> Int -> Int
pairs from to =
  foldl' add 0 (concatMap (\i -> map (\j -> mul i j) [i .. to - 1]) [from .. to - 1])

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
