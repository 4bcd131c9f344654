{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

triangles :: Int -> Int
triangles n = loopA 1 0
  where
    loopA :: Int -> Int -> Int
    loopA !a !count
      | a > n = count
      | otherwise = loopA (a + 1) (loopB a a count)
    loopB :: Int -> Int -> Int -> Int
    loopB !a !b !count
      | b > n = count
      | otherwise = loopB a (b + 1) (loopC a b b count)
    loopC :: Int -> Int -> Int -> Int -> Int
    loopC !a !b !c !count
      | c > n = count
      | a * a + b * b == c * c = loopC a b (c + 1) (count + 1)
      | otherwise = loopC a b (c + 1) count

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  print (triangles n)
