#include "../bench.h"

#include <math.h>

enum { BODIES = 5 };

typedef struct {
  double x, y, z, vx, vy, vz, mass;
} body;

static const double pi = 3.141592653589793, days = 365.24;

static body planet(double x, double y, double z, double vx, double vy,
                   double vz, double mass) {
  return (body){
      x, y, z, vx * days, vy * days, vz * days, mass * (4.0 * pi * pi)};
}

static void create(body b[BODIES]) {
  b[1] =
      planet(4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
             0.00166007664274403694, 0.00769901118419740425,
             -0.0000690460016972063023, 0.000954791938424326609);
  b[2] = planet(8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
                -0.00276742510726411021, 0.00499852801234917238,
                0.0000230417297573763929, 0.000285885980666130812);
  b[3] =
      planet(12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
             0.00296460137564761618, 0.00237847173959480950,
             -0.0000296589568540237556, 0.0000436624404335156298);
  b[4] = planet(15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
                0.00268067772490389322, 0.00162824170038242295,
                -0.0000951592254519715870, 0.0000515138902046611451);
  double mass = 4.0 * pi * pi;
  double vx = 0.0, vy = 0.0, vz = 0.0;
  for (int i = 1; i < BODIES; ++i) {
    vx += b[i].mass * b[i].vx;
    vy += b[i].mass * b[i].vy;
    vz += b[i].mass * b[i].vz;
  }
  b[0] = (body){0.0, 0.0, 0.0, -vx / mass, -vy / mass, -vz / mass, mass};
}

static void advance(body b[BODIES], double dt) {
  for (int i = 0; i < BODIES; ++i)
    for (int j = i + 1; j < BODIES; ++j) {
      double dx = b[i].x - b[j].x;
      double dy = b[i].y - b[j].y;
      double dz = b[i].z - b[j].z;
      double square = dx * dx + dy * dy + dz * dz;
      double force = dt / (square * sqrt(square));
      double pull_i = b[j].mass * force, pull_j = b[i].mass * force;
      b[i].vx -= dx * pull_i;
      b[i].vy -= dy * pull_i;
      b[i].vz -= dz * pull_i;
      b[j].vx += dx * pull_j;
      b[j].vy += dy * pull_j;
      b[j].vz += dz * pull_j;
    }
  for (int i = 0; i < BODIES; ++i) {
    b[i].x += dt * b[i].vx;
    b[i].y += dt * b[i].vy;
    b[i].z += dt * b[i].vz;
  }
}

static double energy(const body b[BODIES]) {
  double sum = 0.0;
  for (int i = BODIES; i-- > 0;) {
    double potential = 0.0;
    for (int j = BODIES; --j > i;) {
      double dx = b[i].x - b[j].x;
      double dy = b[i].y - b[j].y;
      double dz = b[i].z - b[j].z;
      potential -= b[i].mass * b[j].mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
    sum = 0.5 * b[i].mass *
              (b[i].vx * b[i].vx + b[i].vy * b[i].vy + b[i].vz * b[i].vz) +
          potential + sum;
  }
  return sum;
}

int main(int argc, char **argv) {
  body bodies[BODIES];
  create(bodies);
  for (int64_t n = argument(argc, argv, 0); n != 0; n = sub(n, 1))
    advance(bodies, 0.01);
  print_int((int64_t)(1e9 * energy(bodies)));
  return 0;
}
