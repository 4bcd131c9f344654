"""bench-failures.py FOLDER WORK: what the harness in FOLDER says of programs that
fail in one way or another."""

import sys

sys.path.insert(0, sys.argv[1])
import bench
import measure
import suites

helper = measure.build_helper(sys.argv[2])


def run(script, timeout=30, memory=1 << 30):
    return measure.run(helper, ["/bin/sh", "-c", script], timeout, memory)


good = run("echo hello")
print(f"good: {good.failure}, output {good.output!r}")
print("status:", run("exit 3").failure)
print("signal:", run("kill -9 $$").failure)
wrong = run("echo 4")
bench.check(wrong, suites.PROGRAMS[0], "5")
print("wrong:", wrong.failure)
print("time:", run("exec sleep 60", timeout=0.2).failure)
hungry = "exec %s -c 'import time; x = bytearray(200 << 20); time.sleep(60)'"
print("memory:", run(hungry % sys.executable, memory=64 << 20).failure)
stats = run("echo 'froe-stats: allocated_bytes 12' >&2").stats
print("stats:", stats["allocated_bytes"])
# A shell takes less than the program that measures it.
print("peak:", 100 < good.peak_kib < 8000)
