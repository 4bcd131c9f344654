{-# LANGUAGE BangPatterns #-}
import Data.Bits (xor, (.&.))
import System.Environment (getArgs)

-- Functions are made strict by hand.
compose :: (Int -> Int) -> (Int -> Int) -> Int -> Int
compose f g x = f $! g x

foldlByFoldr :: (Int -> Int -> Int) -> Int -> [Int] -> Int
foldlByFoldr f start xs = foldr (\x next acc -> next $! f acc x) id xs start

step :: Int -> Int -> Int
step !i !x = (3 * x + i) .&. 65535

repeatedly :: Int -> [Int -> Int] -> [Int] -> Int -> Int
repeatedly 0 _ _ !total = total
repeatedly k functions numbers total =
  repeatedly (k - 1) functions numbers
    (total + composed k + foldlByFoldr (\acc x -> step x acc `xor` k) 0 numbers)
  where
    composed = foldr compose id functions

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  let numbers = [0 .. n - 1]
  print (repeatedly rounds (map step numbers) numbers 0)
