{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

data List = Nil | Cons {-# UNPACK #-} !Int !List

build :: Int -> Int -> List -> List
build 0 !_ !list = list
build n x list =
  build (n - 1) ((x * 1103515245 + 12345) `rem` 2147483648) (Cons x list)

mapList :: (Int -> Int) -> List -> List
mapList _ Nil = Nil
mapList f (Cons x rest) = Cons (f x) (mapList f rest)

change :: Int -> Int
change x = x * 16807 `rem` 2147483647

checksum :: List -> Int -> Int
checksum Nil !s = s
checksum (Cons x rest) s = checksum rest ((31 * s + x) `rem` 1000003)

sortBefore :: List -> List -> List
sortBefore Nil !end = end
sortBefore (Cons pivot list) end = split list Nil Nil
  where
    split Nil !less !others =
      sortBefore less (Cons pivot (sortBefore others end))
    split (Cons x rest) less others
      | x < pivot = split rest (Cons x less) others
      | otherwise = split rest less (Cons x others)

repeatedly :: Int -> List -> List
repeatedly 0 !list = list
repeatedly k list = repeatedly (k - 1) (sortBefore (mapList change list) Nil)

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  print (checksum (repeatedly rounds (build n 42 Nil)) 0)
