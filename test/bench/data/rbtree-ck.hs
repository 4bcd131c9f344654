{-# LANGUAGE BangPatterns #-}
import System.Environment (getArgs)

data Color = Red | Black
data Tree = Leaf | Node !Color !Tree {-# UNPACK #-} !Int !Bool !Tree

isRed :: Tree -> Bool
isRed (Node Red _ _ _ _) = True
isRed _ = False

balanceLeft, balanceRight :: Tree -> Int -> Bool -> Tree -> Tree
balanceLeft left key value right = case left of
  Leaf -> Leaf
  Node _ (Node Red a k v b) k2 v2 c ->
    Node Red (Node Black a k v b) k2 v2 (Node Black c key value right)
  Node _ a k v (Node Red b k2 v2 c) ->
    Node Red (Node Black a k v b) k2 v2 (Node Black c key value right)
  Node _ a k v b -> Node Black (Node Red a k v b) key value right
balanceRight left key value right = case right of
  Leaf -> Leaf
  Node _ (Node Red b k v c) k2 v2 d ->
    Node Red (Node Black left key value b) k v (Node Black c k2 v2 d)
  Node _ b k v (Node Red c k2 v2 d) ->
    Node Red (Node Black left key value b) k v (Node Black c k2 v2 d)
  Node _ b k v c -> Node Black left key value (Node Red b k v c)

insertBelow :: Tree -> Int -> Bool -> Tree
insertBelow Leaf !key !value = Node Red Leaf key value Leaf
insertBelow (Node Red left k v right) key value
  | key < k = Node Red (insertBelow left key value) k v right
  | key > k = Node Red left k v (insertBelow right key value)
  | otherwise = Node Red left key value right
insertBelow (Node Black left k v right) key value
  | key < k =
      if isRed left
        then balanceLeft (insertBelow left key value) k v right
        else Node Black (insertBelow left key value) k v right
  | key > k =
      if isRed right
        then balanceRight left k v (insertBelow right key value)
        else Node Black left k v (insertBelow right key value)
  | otherwise = Node Black left key value right

insert :: Tree -> Int -> Bool -> Tree
insert tree key value = case insertBelow tree key value of
  Leaf -> Leaf
  Node _ left k v right -> Node Black left k v right

countTrue :: Tree -> Int -> Int
countTrue Leaf !count = count
countTrue (Node _ left _ value right) count =
  let !c = countTrue left count
  in countTrue right (if value then c + 1 else c)

fill :: Int -> Tree -> [Tree] -> (Tree, [Tree])
fill 0 !tree !kept = (tree, kept)
fill n tree kept =
  fill key next (if key `rem` 5 == 0 then next : kept else kept)
  where
    !key = n - 1
    !next = insert tree key (key `rem` 10 == 0)

rootKey :: Tree -> Int
rootKey Leaf = 0
rootKey (Node _ _ key _ _) = key

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  let (tree, kept) = fill n Leaf []
  print (countTrue tree 0 + sum (map rootKey kept))
