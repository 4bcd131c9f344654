{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import qualified Data.ByteString as B
import Data.List (foldl')
import System.Environment (getArgs)

wordLengths :: Int -> [Int] -> [Int]
wordLengths !limit = next 0
  where
    next :: Int -> [Int] -> [Int]
    next !len [] = [len | len > 0]
    next !len (byte : rest)
      | byte > limit = next (len + 1) rest
      | len > 0 = len : next 0 rest
      | otherwise = next 0 rest

data Statistics = Statistics !Int !Int !Int

statistics :: [Int] -> Statistics
statistics = foldl' note (Statistics 0 0 0)
  where
    note (Statistics count total longest) len =
      Statistics (count + 1) (total + len) (max longest len)

rounds :: Int -> B.ByteString -> Int
rounds count text = loop 0 0
  where
    loop :: Int -> Int -> Int
    loop !k !s
      | k == count = s
      | otherwise =
          case statistics (wordLengths (96 + k .&. 7) (bytes text)) of
            Statistics n total longest ->
              loop (k + 1) (s + 1000 * n + total + longest)
    -- Made anew in each round, lest the list be kept.
    bytes = map fromIntegral . B.unpack
    {-# INLINE bytes #-}

main :: IO ()
main = do
  [count, path] <- getArgs
  text <- B.readFile path
  print (rounds (read count) text)
