{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

newtype State s a = State { runState :: s -> (a, s) }

unit :: a -> State s a
unit !x = State (\ !state -> (x, state))

bind :: State s a -> (a -> State s b) -> State s b
bind action next =
  State (\ !state -> case runState action state of
    (!x, !rest) -> runState (next x) rest)

get :: State s s
get = State (\ !state -> (state, state))

put :: s -> State s ()
put !new = State (\_ -> ((), new))

loop :: Int -> State Int Int
loop n =
  bind get (\x ->
    if n == 0
      then unit x
      else bind (put ((5 * x + n) .&. 1048575)) (\_ -> loop (n - 1)))

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  let (x, state) = runState (loop n) 42
  print (x + 1000003 * state)
