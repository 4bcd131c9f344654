{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

data Tree = Leaf | Node !Tree {-# UNPACK #-} !Int !Tree

data Way
  = Top
  | InLeft !Way {-# UNPACK #-} !Int !Tree
  | InRight !Tree {-# UNPACK #-} !Int !Way

build :: Int -> Int -> Tree
build !low !high
  | low >= high = Leaf
  | otherwise = Node (build low middle) middle (build (middle + 1) high)
  where
    middle = (low + high) `quot` 2

change :: Int -> Int
change x = (3 * x + 1) `rem` 1000003

down, up :: Tree -> Way -> Tree
down Leaf !way = up Leaf way
down (Node left x right) way = down left (InLeft way x right)
up !tree Top = tree
up tree (InLeft way x right) = down right (InRight tree (change x) way)
up tree (InRight left x way) = up (Node left x tree) way

repeatedly :: Int -> Tree -> Tree
repeatedly 0 !tree = tree
repeatedly k tree = repeatedly (k - 1) (down tree Top)

checksum :: Tree -> Int -> Int
checksum Leaf !s = s
checksum (Node left x right) s =
  checksum right ((31 * checksum left s + x) `rem` 1000003)

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  print (checksum (repeatedly rounds (build 0 n)) 0)
