{-# LANGUAGE BangPatterns #-}
import Data.Array.Base (unsafeAt)
import Data.Array.Unboxed (UArray, listArray)
import System.Environment (getArgs)

primeFrom :: Int -> Int -> Bool
primeFrom d n
  | d * d > n = True
  | n `rem` d == 0 = False
  | otherwise = primeFrom (d + 1) n

smallPrimes :: Int -> [Int]
smallPrimes n = loop 2
  where
    loop i
      | not (primeFrom 2 i) = loop (i + 1)
      | i * i > n = [i]
      | otherwise = i : loop (i + 1)

prime :: UArray Int Int -> Int -> Bool
prime small n = loop 0
  where
    loop :: Int -> Bool
    loop !k
      | p * p > n = True
      | n `rem` p == 0 = False
      | otherwise = loop (k + 1)
      where
        p = unsafeAt small k

countPrimes :: Int -> Int
countPrimes n = loop 2 0
  where
    !small = listArray (0, length list - 1) list :: UArray Int Int
    list = smallPrimes n
    loop :: Int -> Int -> Int
    loop !i !count
      | i >= n = count
      | prime small i = loop (i + 1) (count + 1)
      | otherwise = loop (i + 1) count

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  print (countPrimes n)
