{-# LANGUAGE BangPatterns #-}
import Control.Monad (when)
import Data.Array.Base (unsafeRead, unsafeWrite)
import Data.Array.IO (IOUArray, newListArray)
import System.Environment (getArgs)

type Numbers = IOUArray Int Int

swap :: Numbers -> Int -> Int -> IO ()
swap array i j = do
  x <- unsafeRead array i
  y <- unsafeRead array j
  unsafeWrite array i y
  unsafeWrite array j x

partitionFrom :: Numbers -> Int -> Int -> Int -> Int -> IO Int
partitionFrom array !i !j !high !pivot
  | j == high = swap array i high >> return i
  | otherwise = do
      x <- unsafeRead array j
      if x < pivot
        then swap array i j >> partitionFrom array (i + 1) (j + 1) high pivot
        else partitionFrom array i (j + 1) high pivot

sortBetween :: Numbers -> Int -> Int -> IO ()
sortBetween array !low !high = when (low < high) $ do
  swap array ((low + high) `quot` 2) high
  pivot <- unsafeRead array high
  i <- partitionFrom array low low high pivot
  sortBetween array low (i - 1)
  sortBetween array (i + 1) high

change :: Numbers -> Int -> Int -> IO ()
change array !i !n = when (i < n) $ do
  x <- unsafeRead array i
  unsafeWrite array i ((x + 1) * 16807 `rem` 2147483647)
  change array (i + 1) n

repeatedly :: Int -> Int -> Numbers -> IO ()
repeatedly !k !n array = when (k > 0) $ do
  change array 0 n
  sortBetween array 0 (n - 1)
  repeatedly (k - 1) n array

checksum :: Numbers -> Int -> Int -> Int -> IO Int
checksum array !i !n !s
  | i == n = return s
  | otherwise = do
      x <- unsafeRead array i
      checksum array (i + 1) n ((31 * s + x) `rem` 1000003)

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  array <- newListArray (0, n - 1) [i * 7919 | i <- [0 .. n - 1]]
  repeatedly rounds n array
  checksum array 0 n 0 >>= print
