{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

-- Functions are made strict by hand.
type Church = (Int -> Int) -> Int -> Int

zero :: Church
zero _ !x = x

successor :: Church -> Church
successor n f x = f $! n f x

plus, times :: Church -> Church -> Church
plus m n f x = m f $! n f x
times m n f x = m (n f) x

toChurch :: Int -> Church
toChurch 0 = zero
toChurch n = let !m = toChurch (n - 1) in successor m

fromChurch :: Church -> Int
fromChurch n = n (\ !x -> x + 1) 0

repeatedly :: Int -> Int -> Int -> Int
repeatedly 0 _ !total = total
repeatedly k n total =
  repeatedly (k - 1) n (total + fromChurch (times m (toChurch n)))
  where
    m = plus (toChurch n) (toChurch (k .&. 7))

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  print (repeatedly rounds n 0)
