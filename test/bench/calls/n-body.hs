{-# LANGUAGE BangPatterns #-}
-- The whole state in registers and on the stack.
{-# OPTIONS_GHC -fmax-worker-args=40 #-}
import System.Environment (getArgs)

data Body = Body
  { px, py, pz, vx, vy, vz, mass :: {-# UNPACK #-} !Double }

solarMass, days :: Double
solarMass = 4.0 * pi' * pi' where pi' = 3.141592653589793
days = 365.24

planet :: Double -> Double -> Double -> Double -> Double -> Double -> Double
       -> Body
planet x y z u v w m =
  Body x y z (u * days) (v * days) (w * days) (m * solarMass)

jupiter, saturn, uranus, neptune, sun :: Body
jupiter = planet
  4.84143144246472090 (-1.16032004402742839) (-0.103622044471123109)
  0.00166007664274403694 0.00769901118419740425 (-0.0000690460016972063023)
  0.000954791938424326609
saturn = planet
  8.34336671824457987 4.12479856412430479 (-0.403523417114321381)
  (-0.00276742510726411021) 0.00499852801234917238 0.0000230417297573763929
  0.000285885980666130812
uranus = planet
  12.8943695621391310 (-15.1111514016986312) (-0.223307578892655734)
  0.00296460137564761618 0.00237847173959480950 (-0.0000296589568540237556)
  0.0000436624404335156298
neptune = planet
  15.3796971148509165 (-25.9193146099879641) 0.179258772950371181
  0.00268067772490389322 0.00162824170038242295 (-0.0000951592254519715870)
  0.0000515138902046611451
sun = Body 0 0 0 (still vx) (still vy) (still vz) solarMass
  where
    still field =
      negate
        (mass jupiter * field jupiter + mass saturn * field saturn
           + mass uranus * field uranus + mass neptune * field neptune)
        / solarMass

data Two = Two !Body !Body

attract :: Double -> Body -> Body -> Two
attract dt a b =
  Two
    a { vx = vx a - dx * pullA, vy = vy a - dy * pullA, vz = vz a - dz * pullA }
    b { vx = vx b + dx * pullB, vy = vy b + dy * pullB, vz = vz b + dz * pullB }
  where
    !dx = px a - px b
    !dy = py a - py b
    !dz = pz a - pz b
    !square = dx * dx + dy * dy + dz * dz
    !force = dt / (square * sqrt square)
    !pullA = mass b * force
    !pullB = mass a * force
{-# INLINE attract #-}

move :: Double -> Body -> Body
move dt a =
  a { px = px a + dt * vx a, py = py a + dt * vy a, pz = pz a + dt * vz a }
{-# INLINE move #-}

advance :: Int -> Double -> Body -> Body -> Body -> Body -> Body -> Double
advance 0 _ a b c d e = energy [a, b, c, d, e]
advance n dt a0 b0 c0 d0 e0 =
  case attract dt a0 b0 of { Two a1 b1 ->
  case attract dt a1 c0 of { Two a2 c1 ->
  case attract dt a2 d0 of { Two a3 d1 ->
  case attract dt a3 e0 of { Two a4 e1 ->
  case attract dt b1 c1 of { Two b2 c2 ->
  case attract dt b2 d1 of { Two b3 d2 ->
  case attract dt b3 e1 of { Two b4 e2 ->
  case attract dt c2 d2 of { Two c3 d3 ->
  case attract dt c3 e2 of { Two c4 e3 ->
  case attract dt d3 e3 of { Two d4 e4 ->
    advance (n - 1) dt (move dt a4) (move dt b4) (move dt c4) (move dt d4)
      (move dt e4) }}}}}}}}}}

potential :: Body -> [Body] -> Double
potential _ [] = 0
potential a (b : rest) =
  potential a rest - mass a * mass b / sqrt (dx * dx + dy * dy + dz * dz)
  where
    dx = px a - px b
    dy = py a - py b
    dz = pz a - pz b

energy :: [Body] -> Double
energy [] = 0
energy (a : rest) =
  0.5 * mass a * (vx a * vx a + vy a * vy a + vz a * vz a)
    + potential a rest + energy rest

main :: IO ()
main = do
  [n] <- map read <$> getArgs
  print (truncate (1e9 * advance n 0.01 sun jupiter saturn uranus neptune)
           :: Int)
