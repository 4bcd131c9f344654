type body = {
  mutable x : float;
  mutable y : float;
  mutable z : float;
  mutable vx : float;
  mutable vy : float;
  mutable vz : float;
  mass : float;
}

let pi = 3.141592653589793
let solar_mass = 4.0 *. pi *. pi
let days = 365.24

let planet x y z vx vy vz mass =
  {
    x;
    y;
    z;
    vx = vx *. days;
    vy = vy *. days;
    vz = vz *. days;
    mass = mass *. solar_mass;
  }

let planets =
  [|
    planet 4.84143144246472090 (-1.16032004402742839) (-0.103622044471123109)
      0.00166007664274403694 0.00769901118419740425
      (-0.0000690460016972063023) 0.000954791938424326609;
    planet 8.34336671824457987 4.12479856412430479 (-0.403523417114321381)
      (-0.00276742510726411021) 0.00499852801234917238
      0.0000230417297573763929 0.000285885980666130812;
    planet 12.8943695621391310 (-15.1111514016986312) (-0.223307578892655734)
      0.00296460137564761618 0.00237847173959480950
      (-0.0000296589568540237556) 0.0000436624404335156298;
    planet 15.3796971148509165 (-25.9193146099879641) 0.179258772950371181
      0.00268067772490389322 0.00162824170038242295
      (-0.0000951592254519715870) 0.0000515138902046611451;
  |]

let sun =
  let still field =
    -.Array.fold_left (fun sum p -> sum +. (p.mass *. field p)) 0.0 planets
    /. solar_mass
  in
  {
    x = 0.0;
    y = 0.0;
    z = 0.0;
    vx = still (fun p -> p.vx);
    vy = still (fun p -> p.vy);
    vz = still (fun p -> p.vz);
    mass = solar_mass;
  }

let bodies = Array.append [| sun |] planets

let advance bodies dt =
  let n = Array.length bodies in
  for i = 0 to n - 1 do
    let a = bodies.(i) in
    for j = i + 1 to n - 1 do
      let b = bodies.(j) in
      let dx = a.x -. b.x and dy = a.y -. b.y and dz = a.z -. b.z in
      let square = (dx *. dx) +. (dy *. dy) +. (dz *. dz) in
      let force = dt /. (square *. sqrt square) in
      let pull_a = b.mass *. force and pull_b = a.mass *. force in
      a.vx <- a.vx -. (dx *. pull_a);
      a.vy <- a.vy -. (dy *. pull_a);
      a.vz <- a.vz -. (dz *. pull_a);
      b.vx <- b.vx +. (dx *. pull_b);
      b.vy <- b.vy +. (dy *. pull_b);
      b.vz <- b.vz +. (dz *. pull_b)
    done
  done;
  for i = 0 to n - 1 do
    let a = bodies.(i) in
    a.x <- a.x +. (dt *. a.vx);
    a.y <- a.y +. (dt *. a.vy);
    a.z <- a.z +. (dt *. a.vz)
  done

let rec potential a = function
  | [] -> 0.0
  | b :: rest ->
      let dx = a.x -. b.x and dy = a.y -. b.y and dz = a.z -. b.z in
      potential a rest
      -. (a.mass *. b.mass /. sqrt ((dx *. dx) +. (dy *. dy) +. (dz *. dz)))

let rec energy = function
  | [] -> 0.0
  | a :: rest ->
      (0.5 *. a.mass
       *. ((a.vx *. a.vx) +. (a.vy *. a.vy) +. (a.vz *. a.vz)))
      +. potential a rest +. energy rest

let () =
  for _ = 1 to int_of_string Sys.argv.(1) do
    advance bodies 0.01
  done;
  Printf.printf "%d\n"
    (int_of_float (1e9 *. energy (Array.to_list bodies)))
