{-# LANGUAGE MagicHash, UnboxedTuples #-}
-- | Overflow is an error, as in Froe and in C by bench.h.
module Checked (add, mul) where

import Control.Exception (ArithException (Overflow), throw)
import GHC.Exts (Int (I#), addIntC#, mulIntMayOflo#, (*#))

add, mul :: Int -> Int -> Int
add (I# a) (I# b) = case addIntC# a b of
  (# s, 0# #) -> I# s
  _ -> throw Overflow
mul (I# a) (I# b) = case mulIntMayOflo# a b of
  0# -> I# (a *# b)
  _ -> throw Overflow
{-# INLINE add #-}
{-# INLINE mul #-}
