{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

pairs :: Int -> Int -> Int
pairs from to =
  sum (concatMap (\i -> map (\j -> i * j) [i .. to - 1]) [from .. to - 1])

rounds :: Int -> Int -> Int
rounds count n = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !total
      | k == count = total
      | otherwise = loop (k + 1) (total + pairs k (k + n))

main :: IO ()
main = do
  [count, n] <- map read <$> getArgs
  print (rounds count n)
