{-# LANGUAGE BangPatterns #-}
import Data.Bits ((.&.))
import System.Environment (getArgs)

data Term = Var !Int | Lam !Term | App !Term !Term
data Value = Fun !(Value -> Value) | Level !Int | Stuck !Value !Value
data Env = Nil | Cons !Value !Env

nth :: Int -> Env -> Value
nth 0 (Cons value _) = value
nth i (Cons _ rest) = nth (i - 1) rest
nth _ Nil = error "no such variable"

evaluate :: Env -> Term -> Value
evaluate !env (Var i) = nth i env
evaluate env (Lam body) = Fun (\ !value -> evaluate (Cons value env) body)
evaluate env (App f x) =
  let !g = evaluate env f
      !y = evaluate env x
  in apply g y

apply :: Value -> Value -> Value
apply (Fun g) !x = g x
apply f x = Stuck f x

quote :: Int -> Value -> Term
quote !depth (Fun f) = Lam (quote (depth + 1) (f (Level depth)))
quote depth (Level level) = Var (depth - level - 1)
quote depth (Stuck f x) = App (quote depth f) (quote depth x)

normalise :: Term -> Term
normalise term = quote 0 (evaluate Nil term)

variables :: Term -> Int
variables (Var _) = 1
variables (Lam body) = variables body
variables (App f x) = variables f + variables x

applications :: Int -> Term
applications 0 = Var 0
applications n = App (Var 1) (applications (n - 1))

church :: Int -> Term
church n = Lam (Lam (applications n))

plus :: Term -> Term -> Term
plus m n =
  App (App (Lam (Lam (Lam (Lam (App (App (Var 3) (Var 1))
    (App (App (Var 2) (Var 1)) (Var 0))))))) m) n

repeatedly :: Int -> Int -> Int -> Int
repeatedly 0 _ !total = total
repeatedly k exponent total =
  repeatedly (k - 1) exponent (total + variables (normalise term))
  where
    term = plus (church (k .&. 3)) (App (church exponent) (church 2))

main :: IO ()
main = do
  [exponent, rounds] <- map read <$> getArgs
  print (repeatedly rounds exponent 0)
