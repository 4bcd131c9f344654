{-# LANGUAGE BangPatterns #-}
import Control.Monad (when)
import Data.Array.Base (unsafeRead, unsafeWrite)
import Data.Array.IO (IOUArray, newArray)
import Data.Word (Word8)
import System.Environment (getArgs)

-- A byte each: arrays of Bool are bits.
type Flags = IOUArray Int Word8

strike :: Flags -> Int -> Int -> Int -> IO ()
strike flags !p !multiple !n = when (multiple < n) $ do
  unsafeWrite flags multiple 0
  strike flags p (multiple + p) n

sieve :: Flags -> Int -> Int -> IO ()
sieve flags !p !n = when (p * p < n) $ do
  prime <- unsafeRead flags p
  when (prime /= 0) $ strike flags p (p * p) n
  sieve flags (p + 1) n

reset :: Flags -> Int -> Int -> IO ()
reset flags !i !n = when (i < n) $ do
  unsafeWrite flags i (if i >= 2 then 1 else 0)
  reset flags (i + 1) n

count :: Flags -> Int -> Int -> Int -> IO Int
count flags !i !n !total
  | i == n = return total
  | otherwise = do
      prime <- unsafeRead flags i
      count flags (i + 1) n (if prime /= 0 then total + 1 else total)

repeatedly :: Int -> Int -> Flags -> Int -> IO Int
repeatedly 0 !_ _ !total = return total
repeatedly k n flags total = do
  reset flags 0 n
  sieve flags 2 n
  primes <- count flags 0 n 0
  repeatedly (k - 1) n flags (total + primes)

main :: IO ()
main = do
  [n, rounds] <- map read <$> getArgs
  flags <- newArray (0, n - 1) 0
  repeatedly rounds n flags 0 >>= print
