{-# LANGUAGE BangPatterns #-}
import Data.Bits (shiftR, (.&.))
import System.Environment (getArgs)

next :: Int -> Int
next seed = (seed * 25214903917 + 11) .&. 281474976710655

unit :: Int -> Double
unit seed = fromIntegral (seed `shiftR` 17) * 4.656612873077393e-10

hits :: Int -> Int
hits points = loop 0 42 0
  where
    loop :: Int -> Int -> Int -> Int
    loop !n !seed !count
      | n == points = count
      | x * x + y * y <= 1.0 = loop (n + 1) seedY (count + 1)
      | otherwise = loop (n + 1) seedY count
      where
        seedX = next seed
        seedY = next seedX
        x = unit seedX
        y = unit seedY

main :: IO ()
main = do
  [points] <- map read <$> getArgs
  print (hits points)
