{-# LANGUAGE BangPatterns #-}
import Data.Array.Base (unsafeRead, unsafeWrite)
import Data.Array.IO (IOUArray, getElems, newArray, newListArray)
import Data.Bits (shiftR)
import Data.List (foldl')
import System.Environment (getArgs)

type Numbers = IOUArray Int Int

findRoot :: Numbers -> Int -> IO Int
findRoot parents !i = do
  parent <- unsafeRead parents i
  if parent == i
    then return i
    else do
      above <- unsafeRead parents parent
      unsafeWrite parents i above
      findRoot parents above

unite :: Numbers -> Numbers -> Int -> Int -> Int -> IO Int
unite parents sizes !count i0 j0 = do
  i <- findRoot parents i0
  j <- findRoot parents j0
  if i == j
    then return count
    else do
      m <- unsafeRead sizes i
      n <- unsafeRead sizes j
      let large = if m < n then j else i
          small = if m < n then i else j
      unsafeWrite parents small large
      unsafeWrite sizes large (m + n)
      return (count - 1)

random :: Int -> Int
random seed = (seed * 1103515245 + 12345) `rem` 2147483648

below :: Int -> Int -> Int
below n seed = (seed `shiftR` 8) `rem` n

run :: Int -> Int -> Int -> Numbers -> Numbers -> Int -> IO Int
run 0 !_ !_ _ _ !count = return count
run k n seed parents sizes count = do
  let one = random seed
      two = random one
  rest <- unite parents sizes count (below n one) (below n two)
  run (k - 1) n two parents sizes rest

main :: IO ()
main = do
  [n, times] <- map read <$> getArgs
  parents <- newListArray (0, n - 1) [0 .. n - 1]
  sizes <- newArray (0, n - 1) 1
  count <- run times n 42 parents sizes n
  largest <- foldl' max 0 <$> getElems sizes
  print (count * 1000000007 + largest)
