{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

pipeline :: Int -> Int -> Int
pipeline from to = sum (map (\x -> x * x) (filter even [from .. to - 1]))

rounds :: Int -> Int -> Int
rounds count n = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !total
      | k == count = total
      | otherwise = loop (k + 1) (total + pipeline from (from + n))
      where
        from = k .&. 4095

main :: IO ()
main = do
  [count, n] <- map read <$> getArgs
  print (rounds count n)
