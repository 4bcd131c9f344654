{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

data Tree = Leaf | Node !Tree {-# UNPACK #-} !Int !Tree

build :: Int -> Int -> Tree
build !low !high
  | low >= high = Leaf
  | otherwise = Node (build low middle) middle (build (middle + 1) high)
  where
    middle = (low + high) `quot` 2

walk :: (Int -> Int -> Int) -> Tree -> Int -> (Int -> Int) -> Int
walk _ Leaf !acc next = next acc
walk f (Node left x right) acc next =
  walk f left acc (\ !a -> walk f right (f a x) next)

repeatedly :: Int -> Tree -> Int -> Int
repeatedly 0 !_ !total = total
repeatedly k tree total =
  repeatedly (k - 1) tree
    (total + walk (\acc x -> (3 * acc + x + k) .&. 65535) tree 0 id)

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  print (repeatedly rounds (build 0 n) 0)
