{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

data Tree = Leaf | Node !Tree {-# UNPACK #-} !Int !Tree

build :: Int -> Int -> Tree
build 0 !_ = Leaf
build depth x = Node (build (depth - 1) (2 * x)) x (build (depth - 1) (2 * x + 1))

treeMap :: (Int -> Int) -> Tree -> Tree
treeMap _ Leaf = Leaf
treeMap f (Node left x right) = Node (treeMap f left) (f x) (treeMap f right)

dot :: Tree -> Tree -> Int
dot (Node a x b) (Node c y d) = dot a c + x * y + dot b d
dot _ _ = 0

repeatedly :: Int -> Tree -> Int -> Int
repeatedly 0 !_ !total = total
repeatedly k old total = repeatedly (k - 1) new (total + dot old new)
  where
    !new = treeMap (\x -> (5 * x + k) .&. 1023) old

main :: IO ()
main = do
  [depth, rounds] <- map read <$> getArgs
  print (repeatedly rounds (build depth 1) 0)
