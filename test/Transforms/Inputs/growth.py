"""Programs that make a specialiser run away, of any size: what passes make of them,
and how long that takes.

    growth.py KIND N              write the program
    growth.py passes KIND N DIR [--compile]
                                  run the passes on function values: at most four
                                  times the operations, and, without --compile,
                                  the program does what it did
    growth.py pipeline KIND N DIR [REMARK]
                                  compile with N, 2N and 4N at -O2: at most four
                                  times the operations of the frontend, time linear
                                  in N, and a remark that contains REMARK
    growth.py run KIND N DIR      compare the interpreter with -O2

froe and froe-opt are those of the path. Exit status: 0 if all of this holds.
"""

import os
import re
import resource
import subprocess
import sys


def write(kind, n):
    lines = []
    add = lines.append
    if kind == "maps":
        # Calls of map in one another.
        text = "(range 0 5)"
        for k in range(n):
            add(f"(define (step{k} xs) (map (lambda (x) (bit-and (+ x {k}) 255)) xs))")
            text = f"(step{k} {text})" if n > 100 else f"(map (lambda (x) (+ x {k})) {text})"
        if n > 100:
            add("(define xs0 (range 0 5))")
            for k in range(n):
                add(f"(define xs{k + 1} (step{k} xs{k}))")
            text = f"xs{n}"
        add(f"(print (sum {text}))")
    elif kind == "mutual":
        # Each passes on what it got, or a function of its own.
        for k in range(n):
            add(
                f"(define (f{k} g n) (if (<= n 0) (g {k}) (if (even? n)"
                f" (f{(k + 1) % n} g (- n 1))"
                f" (f{(k * 7 + 3) % n} (lambda (x) (+ (bit-and x 255) {k})) (- n 1)))))"
            )
        add("(print (f0 (lambda (x) x) 100))")
    elif kind == "doubling":
        add("(define (double f) (lambda (x) (f (f x))))")
        add("(define (go n f) (if (= n 0) (f 1) (go (- n 1) (double f))))")
        add("(define (go2 n f) (if (= n 0) (f 1) (go2 (- n 1) (lambda (x) (f (f x))))))")
        add(f"(print (go {n} (lambda (x) (bit-and (+ x x) 1023))))")
        add(f"(print (go2 {n} (lambda (x) (bit-and (+ x 3) 1023))))")
        text = "(lambda (x) (+ x 1))"
        for k in range(n):
            text = f"(double {text})"
        add(f"(print ({text} 0))")
    elif kind == "church":
        add("(define (zero f x) x)")
        add("(define (succ n f x) (f (n f x)))")
        add("(define (plus m n f x) (m f (n f x)))")
        add("(define (times m n f) (m (n f)))")
        add("(define (church k) (if (= k 0) zero (succ (church (- k 1)))))")
        text, times = "zero", "(succ zero)"
        for k in range(n):
            text = f"(succ {text})"
            times = f"(times (succ (succ zero)) {times})"
        add("(define (number n) (n (lambda (x) (+ x 1)) 0))")
        add(f"(print (number {text}))")
        add(f"(print (number {times}))")
        add(f"(print (number (plus {text} (church {n}))))")
    elif kind == "composed":
        text = "(lambda (x) x)"
        for k in range(n):
            add(f"(define (f{k} x) (bit-and (+ x {k}) 1023))")
        if n > 100:
            add("(define (c0 x) (f0 x))")
            for k in range(1, n):
                add(f"(define c{k} (compose f{k} c{k - 1}))")
            text = f"c{n - 1}"
        else:
            for k in range(n):
                text = f"(compose f{k} {text})"
        add(f"(print (map {text} [1 2 3]))")
    elif kind == "records":
        add("(define (run ops n x) (if (= n 0) x ((.step ops) (run ops (- n 1) ((.other ops) x)))))")
        for k in range(n):
            add(
                f"(print (run {{step (lambda (x) (+ x {k})) other (lambda (x) (- x {k}))}} 5 {k}))"
            )
    elif kind == "results":
        for k in range(n):
            add(f"(define (make{k} n) (let ((m (* n {k}))) (lambda (x) (+ x m))))")
            add(f"(print ((make{k} 3) {k}))")
    elif kind == "choices":
        text = "(lambda (x) (+ x 1))"
        add("(define k (array-length (args)))")
        for i in range(n):
            text = f"(if (= k {i}) (lambda (x) (+ x {i})) {text})"
        add(f"(print (map {text} [1 2 3]))")
    else:
        raise ValueError("unknown kind: " + kind)
    return "\n".join(lines) + "\n"


def run(*command):
    """What a command prints, its messages, and the seconds that it computed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, timeout=120, check=True, capture_output=True, text=True)
    except subprocess.TimeoutExpired as error:
        sys.exit(f"{error}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, done.stderr, seconds


def size(text):
    return len(re.findall(r"^\s+(?:%\S+(?:, %\S+)* = |froe\.|scf\.|return|call|func\.call)", text, re.M))


def check_passes(kind, n, base, source):
    simple = ["--froe-specialize", "--canonicalize", "--cse"]
    patterns = simple + ["--froe-call-patterns", "--canonicalize", "--cse"]
    sets = patterns + ["--froe-lambda-sets", "--canonicalize", "--cse"]
    module = base + ".mlir"
    with open(module, "w") as file:
        file.write(run("froe", "emit", "-O0", "--stage=froe", source)[0])
    before = size(run("froe-opt", module, *simple)[0])
    for passes in (patterns, sets):
        text = run("froe-opt", module, *passes)[0]
        after = size(text)
        print(kind, n, before, after)
        if after > 4 * before:
            sys.exit(f"{kind} {n}: {before} operations became {after}")
        if "--compile" in sys.argv:
            continue
        with open(base + ".out.mlir", "w") as file:
            file.write(text)
        if run("froe", "interpret", base + ".out.mlir")[0] != run("froe", "interpret", module)[0]:
            sys.exit(f"{kind} {n}: the program does something else")


def check_pipeline(kind, n, base, remark):
    seconds = []
    for k in (1, 2, 4):
        source = f"{base}-{k}.froe"
        with open(source, "w") as file:
            file.write(write(kind, k * n))
        before = size(run("froe", "emit", "-O0", "--stage=froe", source)[0])
        text, _, time = run("froe", "emit", "-O2", "--stage=froe", source)
        seconds.append(time)
        after = size(text)
        print(f"{kind} {k * n}: {before} operations became {after} in {time:.2f} s", flush=True)
        if after > 4 * before:
            sys.exit(f"{kind} {k * n}: {before} operations became {after}")
    # Twice what linear time is, and what the machine may do besides.
    if seconds[2] > 8 * seconds[0] + 0.5:
        sys.exit(f"{kind} {n}: not linear: {seconds}")
    if remark:
        source = f"{base}-4.froe"
        out, err, _ = run("froe", "emit", "-O2", "--stage=froe", "--remarks", source)
        if remark not in err:
            sys.exit(f"{kind} {n}: no remark says '{remark}':\n{err[-2000:]}")


def main():
    if len(sys.argv) == 3:
        print(write(sys.argv[1], int(sys.argv[2])), end="")
        return
    what, kind, n, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    os.makedirs(folder, exist_ok=True)
    base = os.path.join(folder, f"{what}-{kind}-{n}")
    source = base + ".froe"
    with open(source, "w") as file:
        file.write(write(kind, n))
    if what == "passes":
        check_passes(kind, n, base, source)
    elif what == "pipeline":
        check_pipeline(kind, n, base, sys.argv[5] if len(sys.argv) > 5 else None)
    elif what == "run":
        if run("froe", "interpret", source)[0] != run("froe", "run", "-O2", source)[0]:
            sys.exit(f"{kind} {n}: the program does something else at -O2")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
