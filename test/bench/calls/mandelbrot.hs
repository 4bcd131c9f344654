{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

steps :: Int -> Double -> Double -> Int
steps limit x y = loop 0 0.0 0.0
  where
    loop :: Int -> Double -> Double -> Int
    loop !n !a !b
      | n == limit || aa + bb > 4.0 = n
      | otherwise = loop (n + 1) ((aa - bb) + x) (2.0 * a * b + y)
      where
        aa = a * a
        bb = b * b

along :: Double -> Double -> Int -> Int -> Double
along from to i n = from + (to - from) * fromIntegral i / fromIntegral n

total :: Int -> Int -> Int
total width limit = rows 0 0
  where
    rows :: Int -> Int -> Int
    rows !row !s
      | row == width = s
      | otherwise = rows (row + 1) (columns (along (-1.25) 1.25 row width) 0 s)
    columns :: Double -> Int -> Int -> Int
    columns !y !column !s
      | column == width = s
      | otherwise =
          columns y (column + 1)
            (s + steps limit (along (-2.0) 0.5 column width) y)

main :: IO ()
main = do
  [width, limit] <- map read <$> getArgs
  print (total width limit)
