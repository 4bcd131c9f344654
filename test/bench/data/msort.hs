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

merge :: List -> List -> List
merge Nil !ys = ys
merge xs Nil = xs
merge xs@(Cons x moreXs) ys@(Cons y moreYs)
  | x <= y = Cons x (merge moreXs ys)
  | otherwise = Cons y (merge xs moreYs)

mergeSort :: List -> List
mergeSort Nil = Nil
mergeSort list@(Cons _ Nil) = list
mergeSort list = halves list Nil Nil
  where
    halves Nil !left !right = merge (mergeSort left) (mergeSort right)
    halves (Cons x rest) left right = halves rest (Cons x right) left

repeatedly :: Int -> List -> List
repeatedly 0 !list = list
repeatedly k list = repeatedly (k - 1) (mergeSort (mapList change list))

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  print (checksum (repeatedly rounds (build n 42 Nil)) 0)
