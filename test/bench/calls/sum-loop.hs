{-# LANGUAGE BangPatterns #-}
import Data.Bits (shiftR, xor)
import System.Environment (getArgs)

sumTo :: Int -> Int
sumTo n = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !i !s
      | i == n = s
      | otherwise = loop (i + 1) (s + (i `xor` (i `shiftR` 3)))

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  print (sumTo n)
