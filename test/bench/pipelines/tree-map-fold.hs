{-# LANGUAGE BangPatterns #-}
import Data.Bits (xor)
import System.Environment (getArgs)

data Tree = Leaf !Int | Node Tree Tree

build :: Int -> Int -> Tree
build !depth !seed
  | depth == 0 = Leaf seed
  | otherwise = Node (build (depth - 1) (2 * seed)) (build (depth - 1) (2 * seed + 1))

treeMap :: (Int -> Int) -> Tree -> Tree
treeMap f (Leaf x) = Leaf (f x)
treeMap f (Node left right) = Node (treeMap f left) (treeMap f right)

treeSum :: Tree -> Int
treeSum (Leaf x) = x
treeSum (Node left right) = treeSum left + treeSum right

rounds :: Int -> Int -> Int
rounds count depth = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !total
      | k == count = total
      | otherwise =
          loop (k + 1) (total + treeSum (treeMap (xor k) (build depth k)))

main :: IO ()
main = do
  [count, depth] <- map read <$> getArgs
  print (rounds count depth)
