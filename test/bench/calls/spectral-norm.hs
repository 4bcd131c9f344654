{-# LANGUAGE BangPatterns #-}
import Data.Array.Base (unsafeAt)
import Data.Array.Unboxed (UArray, bounds, listArray)
import System.Environment (getArgs)

-- Unboxed arrays of the standard library, without checks of bounds.
type Vector = UArray Int Double

size :: Vector -> Int
size v = snd (bounds v) + 1

generate :: Int -> (Int -> Double) -> Vector
generate n f = listArray (0, n - 1) [f i | i <- [0 .. n - 1]]
{-# INLINE generate #-}

element :: Int -> Int -> Double
element i j = 1.0 / fromIntegral (s * (s + 1) `quot` 2 + i + 1)
  where
    s = i + j
{-# INLINE element #-}

times, transposedTimes, both :: Vector -> Vector
times v = generate n (\i -> loop i 0 0)
  where
    !n = size v
    loop :: Int -> Int -> Double -> Double
    loop !i !j !s
      | j == n = s
      | otherwise = loop i (j + 1) (s + element i j * unsafeAt v j)
transposedTimes v = generate n (\i -> loop i 0 0)
  where
    !n = size v
    loop :: Int -> Int -> Double -> Double
    loop !i !j !s
      | j == n = s
      | otherwise = loop i (j + 1) (s + element j i * unsafeAt v j)
both v = transposedTimes (times v)

dot :: Vector -> Vector -> Double
dot a b = loop 0 0
  where
    !n = size a
    loop :: Int -> Double -> Double
    loop !i !s
      | i == n = s
      | otherwise = loop (i + 1) (s + unsafeAt a i * unsafeAt b i)

norm :: Int -> Double
norm n = loop 0 (generate n (const 1)) (generate n (const 0))
  where
    loop :: Int -> Vector -> Vector -> Double
    loop !k !u !v
      | k == 10 = sqrt (dot u v / dot v v)
      | otherwise = let !w = both u in loop (k + 1) (both w) w

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  print (truncate (1e9 * norm n) :: Int)
