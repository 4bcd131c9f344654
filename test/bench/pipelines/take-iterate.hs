{-# LANGUAGE BangPatterns #-}
import Data.List (unfoldr)
import System.Environment (getArgs)

collatz :: Int -> Int
collatz n = if even n then n `quot` 2 else 3 * n + 1

-- 0 stands for the end.
orbit :: Int -> [Int]
orbit = unfoldr next
  where
    next 0 = Nothing
    next 1 = Just (1, 0)
    next n = Just (n, collatz n)
{-# INLINE orbit #-}

starts :: Int -> Int -> Int
starts count k = loop 1 0
  where
    loop :: Int -> Int -> Int
    loop !n !total
      | n > count = total
      | otherwise = loop (n + 1) (total + sum (take k (orbit n)))

main :: IO ()
main = do
  [count, k] <- map read <$> getArgs
  print (starts count k)
