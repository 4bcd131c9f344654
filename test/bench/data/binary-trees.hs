{-# LANGUAGE BangPatterns #-}
import Data.Bits (shiftL)
import System.Environment (getArgs)

data Tree = Leaf | Node !Tree !Tree

-- Given a number as well, lest one tree be built for all rounds.
build :: Int -> Int -> Tree
build 0 !_ = Node Leaf Leaf
build depth k = Node (build (depth - 1) k) (build (depth - 1) k)
{-# NOINLINE build #-}

count :: Tree -> Int
count Leaf = 0
count (Node left right) = count left + count right + 1

countMany :: Int -> Int -> Int -> Int
countMany 0 _ !total = total
countMany k depth total = countMany (k - 1) depth (total + count (build depth k))

allDepths :: Int -> Int -> Int -> Int
allDepths depth greatest !total
  | depth > greatest = total
  | otherwise =
      allDepths (depth + 2) greatest
        (countMany (1 `shiftL` (greatest - depth + 4)) depth total)

main :: IO ()
main = do
  [greatest] <- map read <$> getArgs
  let !stretch = count (build (greatest + 1) 0)
      !longLived = build greatest 0
      !total = allDepths 4 greatest stretch
  print (total + count longLived)
