{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

scatter :: Int -> Int
scatter x = (x * 48271) .&. 65535

pipeline :: Int -> Int -> Int
pipeline from to = (if allSmall then 1 else 0) + (if anySmall then 2 else 0)
  where
    allSmall = all (< 65500) (map scatter [from .. to - 1])
    anySmall = any (< 20) (map scatter [from .. to - 1])

rounds :: Int -> Int -> Int
rounds count n = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !total
      | k == count = total
      | otherwise = loop (k + 1) (total + pipeline k (k + n))

main :: IO ()
main = do
  [count, n] <- map read <$> getArgs
  print (rounds count n)
