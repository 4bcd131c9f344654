{-# LANGUAGE BangPatterns #-}
import Data.Array (Array, elems)
import qualified Data.Array as Array
import Data.Array.Base (unsafeAt)
import Data.Array.Unboxed (UArray, bounds, listArray)
import qualified Data.Array.Unboxed as Unboxed
import Data.List (foldl')
import System.Environment (getArgs)

type Row = UArray Int Double
type Matrix = Array Int Row

matrix :: Int -> Int -> (Int -> Int -> Double) -> Matrix
matrix rows columns element =
  Array.listArray (0, rows - 1) [row i | i <- [0 .. rows - 1]]
  where
    row :: Int -> Row
    row i = listArray (0, columns - 1) [element i j | j <- [0 .. columns - 1]]

transpose :: Int -> Matrix -> Matrix
transpose n m = matrix n n (\i j -> unsafeAt (unsafeAt m j) i)

dot :: Row -> Row -> Double
dot a b = loop 0 0
  where
    !n = snd (bounds a) + 1
    loop :: Int -> Double -> Double
    loop !i !s
      | i == n = s
      | otherwise = loop (i + 1) (s + unsafeAt a i * unsafeAt b i)

multiply :: Int -> Matrix -> Matrix -> Matrix
multiply n a b = matrix n n (\i j -> dot (unsafeAt a i) (unsafeAt turned j))
  where
    turned = transpose n b

total :: Matrix -> Double
total m = foldl' (\s row -> foldl' (+) s (Unboxed.elems row)) 0 (elems m)

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  let a = matrix n n (\i j -> fromIntegral ((3 * i + j) `rem` 7))
      b = matrix n n (\i j -> fromIntegral ((i + 5 * j) `rem` 11))
  print (truncate (total (multiply n a b)) :: Int)
