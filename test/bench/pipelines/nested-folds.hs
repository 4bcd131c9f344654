{-# LANGUAGE BangPatterns, MagicHash, UnboxedTuples #-}
import Control.Exception (ArithException (Overflow), throw)
import Data.List (foldl')
import GHC.Exts (Int (I#), addIntC#, mulIntMayOflo#, (*#))
import System.Environment (getArgs)

-- Overflow is an error, as in Froe and C.
add, mul :: Int -> Int -> Int
add (I# a) (I# b) = case addIntC# a b of
  (# s, 0# #) -> I# s
  _ -> throw Overflow
mul (I# a) (I# b) = case mulIntMayOflo# a b of
  0# -> I# (a *# b)
  _ -> throw Overflow
{-# INLINE add #-}
{-# INLINE mul #-}

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
