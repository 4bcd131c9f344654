{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

data Expr
  = Val !Int
  | Var !Int
  | Add !Expr !Expr
  | Mul !Expr !Expr
  | Pow !Expr !Expr
  | Ln !Expr

wholePower :: Int -> Int -> Int
wholePower a n
  | n == 0 = 1
  | n == 1 = a
  | even n = b * b
  | otherwise = b * b * a
  where
    b = wholePower a (n `quot` 2)

add, mul, pow :: Expr -> Expr -> Expr
add (Val m) (Val n) = Val (m + n)
add (Val 0) f = f
add e (Val 0) = e
add e f@(Val _) = add f e
add (Val m) (Add (Val n) g) = add (Val (m + n)) g
add e (Add n@(Val _) g) = add n (add e g)
add (Add g h) f = add g (add h f)
add e f = Add e f
mul (Val m) (Val n) = Val (m * n)
mul (Val 0) !_ = Val 0
mul _ (Val 0) = Val 0
mul (Val 1) f = f
mul e (Val 1) = e
mul e f@(Val _) = mul f e
mul (Val m) (Mul (Val n) g) = mul (Val (m * n)) g
mul e (Mul n@(Val _) g) = mul n (mul e g)
mul (Mul g h) f = mul g (mul h f)
mul e f = Mul e f
pow (Val m) (Val n) | n >= 0 = Val (wholePower m n)
pow _ (Val 0) = Val 1
pow e (Val 1) = e
pow (Val 0) _ = Val 0
pow e f = Pow e f

ln :: Expr -> Expr
ln (Val 1) = Val 0
ln e = Ln e

derive :: Int -> Expr -> Expr
derive !_ (Val _) = Val 0
derive x (Var y) = Val (if x == y then 1 else 0)
derive x (Add f g) = add (derive x f) (derive x g)
derive x (Mul f g) = add (mul f (derive x g)) (mul g (derive x f))
derive x (Pow f g) =
  mul (pow f g)
    (add (mul (mul g (derive x f)) (pow f (Val (-1)))) (mul (ln f) (derive x g)))
derive x (Ln f) = mul (derive x f) (pow f (Val (-1)))

count :: Expr -> Int
count (Val _) = 1
count (Var _) = 1
count (Add f g) = count f + count g
count (Mul f g) = count f + count g
count (Pow f g) = count f + count g
count (Ln f) = count f

repeatedly :: Int -> Expr -> Int -> Int
repeatedly 0 !_ !total = total
repeatedly n e total = repeatedly (n - 1) next (total + count next)
  where
    !next = derive 0 e

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  print (repeatedly n (Pow (Var 0) (Var 0)) 0)
