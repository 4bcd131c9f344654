import System.Environment (getArgs)

tak :: Int -> Int -> Int -> Int
tak x y z
  | x <= y = z
  | otherwise = tak (tak (x - 1) y z) (tak (y - 1) z x) (tak (z - 1) x y)

main :: IO ()
main = do
  [x, y, z] <- map read <$> getArgs
  print (tak x y z)
