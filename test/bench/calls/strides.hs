{-# LANGUAGE BangPatterns #-}
import Data.Array.Base (unsafeAt)
import Data.Array.Unboxed (UArray, bounds, listArray)
import Data.Bits (xor, (.&.))
import System.Environment (getArgs)

walk :: Int -> UArray Int Int -> Int
walk !mask array = strides 1 0
  where
    !n = snd (bounds array) + 1
    strides :: Int -> Int -> Int
    strides !stride !s
      | stride >= n = s
      | otherwise = strides (stride + 1) (loop stride stride s)
    loop :: Int -> Int -> Int -> Int
    loop !stride !i !s
      | i >= n = s
      | otherwise = loop stride (i + stride) (s + (mask `xor` unsafeAt array i))

walkOften :: Int -> UArray Int Int -> Int
walkOften rounds array = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !s
      | k == rounds = s
      | otherwise = loop (k + 1) (s + walk k array)

main :: IO ()
main = do
  [rounds, n] <- map read <$> getArgs
  print (walkOften rounds (listArray (0, n - 1) [i * i .&. 1023 | i <- [0 .. n - 1]]))
