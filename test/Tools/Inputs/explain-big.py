"""Measures how the time of froe explain grows with the program.

    explain-big.py PREFIX SMALL LARGE FACTOR

Makes programs of that many functions, each with three labels and more, and fails
where the large one takes more than FACTOR times the time of the small one. Time is that of
the processor.
"""

import json
import os
import subprocess
import sys


def write(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write("(define (step n) (Some n))\n")
        for i in range(count):
            file.write("(define (f%d x) (match (step x) ((Some y) (Cons y [y %d]))))\n" % (i, i))
            file.write("(print (length (map (lambda (y) (+ y %d)) (f%d 1))))\n" % (i, i))


def measure(path):
    before = os.times().children_user
    done = subprocess.run(["froe", "explain", "--json", path], stdout=subprocess.PIPE, check=True)
    return os.times().children_user - before, json.loads(done.stdout)


def main():
    prefix, small, large, factor = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    times = []
    for count in [small, large]:
        path = "%s.%d.froe" % (prefix, count)
        write(path, count)
        time, explanation = measure(path)
        times.append(time)
        labels = [entry for entry in explanation["entries"] if entry["kind"] == "label"]
        if sum(entry["sources"] for entry in labels) < 3 * count:
            sys.exit("%d lines, but only %d places with labels" % (count, len(labels)))
    print("%.2f s, %.2f s" % tuple(times))
    if times[1] > factor * times[0]:
        sys.exit("%.1f times as long" % (times[1] / times[0]))


main()
