{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

data Element = Element {-# UNPACK #-} !Int | Both !Element !Element

data Digit
  = One !Element
  | Two !Element !Element
  | Three !Element !Element !Element

data Tree = Empty | Single !Element | More !Digit !Tree !Digit
data Popped = None | Popped !Element !Tree

pushBack :: Tree -> Element -> Tree
pushBack Empty !x = Single x
pushBack (Single a) x = More (One a) Empty (One x)
pushBack (More front middle back) x = case back of
  One a -> More front middle (Two a x)
  Two a b -> More front middle (Three a b x)
  Three a b c -> More front (pushBack middle (Both a b)) (Two c x)

only :: Digit -> Tree
only (One a) = Single a
only (Two a b) = More (One a) Empty (One b)
only (Three a b c) = More (One a) Empty (Two b c)

popFront :: Tree -> Popped
popFront Empty = None
popFront (Single x) = Popped x Empty
popFront (More (Three x a b) middle back) = Popped x (More (Two a b) middle back)
popFront (More (Two x a) middle back) = Popped x (More (One a) middle back)
popFront (More (One x) middle back) = case popFront middle of
  None -> Popped x (only back)
  Popped (Both a b) rest -> Popped x (More (Two a b) rest back)
  Popped (Element _) _ -> error "not a pair"

fill :: Int -> Int -> Tree -> Tree
fill !i !n !tree
  | i == n = tree
  | otherwise = fill (i + 1) n (pushBack tree (Element i))

change :: Int -> Int -> Int
change x k = (31 * x + k) `rem` 1000003

turn :: Int -> Tree -> Tree
turn 0 !tree = tree
turn k tree = case popFront tree of
  Popped (Element x) rest -> turn (k - 1) (pushBack rest (Element (change x k)))
  _ -> error "no element"

checksum :: Tree -> Int -> Int
checksum tree !s = case popFront tree of
  Popped (Element x) rest -> checksum rest (change s x)
  _ -> s

main :: IO ()
main = do
  [n, times] <- map read <$> getArgs
  print (checksum (turn times (fill 0 n Empty)) 0)
