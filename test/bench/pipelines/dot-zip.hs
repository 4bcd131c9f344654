{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

dot :: [Int] -> [Int] -> Int
dot xs ys = sum (map (\(x, y) -> x * y) (zip xs ys))
{-# INLINE dot #-}

rounds :: Int -> Int -> Int
rounds count n = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !total
      | k == count = total
      | otherwise = loop (k + 1) (total + dot [k .. k + n - 1] [1 .. n])

main :: IO ()
main = do
  [count, n] <- map read <$> getArgs
  print (rounds count n)
