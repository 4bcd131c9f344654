{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

dot3 :: [Int] -> [Int] -> [Int] -> Int
dot3 xs ys zs = sum (map (\(x, y, z) -> x * y * z) (zip3 xs ys zs))
{-# INLINE dot3 #-}

rounds :: Int -> Int -> Int
rounds count n = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !total
      | k == count = total
      | otherwise =
          loop (k + 1) (total + dot3 [from .. from + n - 1] [1 .. n] [2 .. n + 1])
      where
        from = k .&. 4095

main :: IO ()
main = do
  [count, n] <- map read <$> getArgs
  print (rounds count n)
