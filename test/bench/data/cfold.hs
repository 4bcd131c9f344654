{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

data Expr = Var !Int | Val !Int | Add !Expr !Expr | Mul !Expr !Expr

build :: Int -> Int -> Expr
build 0 !v = if v == 0 then Var 1 else Val v
build n v = Add (build (n - 1) (v + 1)) (build (n - 1) (max 0 (v - 1)))

appendAdd, appendMul :: Expr -> Expr -> Expr
appendAdd (Add a b) !f = Add a (appendAdd b f)
appendAdd e f = Add e f
appendMul (Mul a b) !f = Mul a (appendMul b f)
appendMul e f = Mul e f

reassociate :: Expr -> Expr
reassociate (Add a b) = appendAdd (reassociate a) (reassociate b)
reassociate (Mul a b) = appendMul (reassociate a) (reassociate b)
reassociate e = e

foldConstants :: Expr -> Expr
foldConstants (Add a b) = case (foldConstants a, foldConstants b) of
  (Val m, Val n) -> Val (m + n)
  (Val m, Add f (Val n)) -> Add (Val (m + n)) f
  (Val m, Add (Val n) f) -> Add (Val (m + n)) f
  (f, g) -> Add f g
foldConstants (Mul a b) = case (foldConstants a, foldConstants b) of
  (Val m, Val n) -> Val (m * n)
  (Val m, Mul f (Val n)) -> Mul (Val (m * n)) f
  (Val m, Mul (Val n) f) -> Mul (Val (m * n)) f
  (f, g) -> Mul f g
foldConstants e = e

evaluate :: Expr -> Int
evaluate (Var _) = 0
evaluate (Val n) = n
evaluate (Add a b) = evaluate a + evaluate b
evaluate (Mul a b) = evaluate a * evaluate b

repeatedly :: Int -> Int -> Int -> Int
repeatedly 0 _ !total = total
repeatedly k depth total = repeatedly (k - 1) depth (total + 3 * before + after)
  where
    !e = build depth (k .&. 3)
    !before = evaluate e
    !after = evaluate (foldConstants (reassociate e))

main :: IO ()
main = do
  [depth, rounds] <- map read <$> getArgs
  print (repeatedly rounds depth 0)
