"""Compiles programs that are large in one way or another, and runs them.

large-programs.py FOLDER [NAME...]

Each must be checked and compiled within its time of the processor, with 256 KiB
for the stack of the compiler, and print in the interpreter and compiled what this
script expects. The times are many times what it takes: what they tell from linear
is anything worse.
"""
import os
import resource
import subprocess
import sys
import time

COUNT = 100000
SECONDS = 20
PROGRAMS = {}
# What takes minutes to compile, in time that is linear.
ONLY_INTERPRETED = ["deeply-nested-patterns", "nested-labels", "nested-lists",
                    "chain-of-calls", "chain-of-tails", "chain-of-lists", "chain-of-maps", "chain-of-trees"]


def program(function):
    PROGRAMS[function.__name__.replace("_", "-")] = function
    return function


def numbers():
    return [i * 7919 % 1000003 - 500000 for i in range(COUNT)]


@program
def list_of_ints():
    values = numbers() + [-(2**63), 2**63 - 1]
    text = "(define xs [%s])" % " ".join(map(str, values))
    text += "(print (length xs) (foldl +% 0 xs) (last xs) (foldl min 0 xs))"
    total = (sum(values) + 2**63) % 2**64 - 2**63
    return text, "%d %d %d %d" % (len(values), total, 2**63 - 1, -(2**63))


@program
def list_of_scalars():
    floats = " ".join("%d.5" % i for i in numbers()[:20000])
    chars = " ".join("#\\x%x" % (0x4E00 + i) for i in range(2000))
    text = "(define fs [%s -0.0 +inf.0 1e-300])(define cs [%s])" % (floats, chars)
    text += "(define bs [%s])" % " ".join(["#t", "#f", "#f"] * 1000)
    text += "(print (length fs) (/ 1.0 (nth 20000 fs)) (last fs) (last cs) (length (filter not bs)))"
    # A character is itself where it is printed alone.
    return text, "20003 -inf.0 1e-300 %s 2000" % chr(0x4E00 + 1999)


@program
def list_of_strings():
    words = ["s%d" % i for i in range(20000)] + ["", " ", "a\\\"b\\n", "grüezi 名"]
    text = "(define xs [%s])" % " ".join('"%s"' % word for word in words)
    text += '(print (drop 19999 xs) (foldl + 0 (map string-length xs)))'
    size = sum(len(("s%d" % i)) for i in range(20000)) + 1 + 4 + 11
    return text, '["s19999" "" " " "a\\"b\\n" "grüezi 名"] %d' % size


@program
def list_of_labels():
    items = []
    for i in range(COUNT // 4):
        items += ["Empty", "(Circle %d.0)" % i, "(Box {w %d h [%d]})" % (i, i), "(Tag \"t%d\" #\\a #t)" % i]
    text = "(define xs [%s])" % " ".join(items)
    text += """
(define (weigh x)
  (match x (Empty 1) ((Circle r) (float->int r)) ((Box b) (+ (.w b) (length (.h b))))
           ((Tag s _ _) (string-length s))))
(print (length xs) (foldl + 0 (map weigh xs)) (last xs) (nth 6 xs))"""
    n = COUNT // 4
    total = n + 2 * sum(range(n)) + n + sum(len("t%d" % i) for i in range(n))
    return text, '%d %d (Tag "t%d" #\\a #t) (Box {h [1] w 1})' % (COUNT, total, n - 1)


@program
def list_of_calls():
    n = 5000
    text = "(define (f x) (* 2 x))(define base 3)(define xs ["
    text += " ".join("(f %d)" % i if i % 2 else "(+ base %d)" % i for i in range(n))
    text += "])(print (length xs) (foldl + 0 xs) (take 3 xs) (last xs))"
    values = [2 * i if i % 2 else 3 + i for i in range(n)]
    return text, "%d %d [3 2 5] %d" % (n, sum(values), values[-1])


@program
def list_with_effects():
    n = 1200
    text = "(define (say i) (begin (display (modulo i 10)) i))(define xs ["
    text += " ".join("(say %d)" % i for i in range(n)) + "])(newline)(print (foldl + 0 xs))"
    return text, "".join(str(i % 10) for i in range(n)) + "\n%d" % sum(range(n))


@program
def array_of_ints():
    values = numbers()
    text = "(define xs #[%s])" % " ".join(map(str, values))
    text += "(print (array-length xs) (array-fold + 0 xs) (array-ref xs 99999))"
    return text, "%d %d %d" % (COUNT, sum(values), values[-1])


@program
def array_of_data():
    items = ["#[%s]" % " ".join(str(j) for j in range(i % 5)) for i in range(5000)]
    text = "(define xs #[%s])(define (f x) x)" % " ".join(items)
    text += "(define ys #[%s])" % " ".join("(f {a %d b \"%d\"})" % (i, i) for i in range(3000))
    text += "(print (array-ref xs 4999) (array-fold (lambda (n x) (+ n (array-length x))) 0 xs) (array-ref ys 2999))"
    return text, '#[0 1 2 3] %d {a 2999 b "2999"}' % sum(i % 5 for i in range(5000))


@program
def nested_lists():
    n = COUNT
    text = "(define xs %s)(print xs)(print (= xs xs))" % ("[" * n + "]" * n)
    return text, "[" * n + "]" * n + "\n#t"


@program
def nested_labels():
    text = "(define x " + "(Node 1 " * COUNT + "Leaf" + ")" * COUNT + ")"
    text += "(define (sum t) (match t (Leaf 0) ((Node n t) (+ n (sum t)))))(print (sum x))"
    return text, str(COUNT)


@program
def tree():
    def make(low, high):
        if low >= high:
            return "Leaf"
        middle = (low + high) // 2
        return "(Node %s %d %s)" % (make(low, middle), middle, make(middle + 1, high))

    text = "(define t %s)" % make(0, COUNT // 2)
    text += "(define (sum t) (match t (Leaf 0) ((Node l n r) (+ (sum l) (+ n (sum r))))))(print (sum t))"
    return text, str(sum(range(COUNT // 2)))


@program
def local_literal():
    # Data that is made anew where a function asks for it.
    values = numbers()[:2000]
    text = "(define (f n) (drop n [%s]))(print (length (f 1)) (nth 0 (f 1)) (foldl + 0 (f 1998)))"
    return text % " ".join(map(str, values)), "1999 %d %d" % (values[1], sum(values[1998:]))


@program
def nested_parentheses():
    return "(print %s1%s)" % ("(+ 1 " * COUNT, ")" * COUNT), str(COUNT + 1)


@program
def long_sum():
    n = 8000
    text = "(define (f x) %sx%s)" % ("(+ x " * n, ")" * n)
    text += "(print (+ %s) (f 2))" % " ".join(map(str, range(n)))
    return text, "%d %d" % (sum(range(n)), 2 * n + 2)


def arms(n, pattern, values, default):
    text = "(define (f x) (match x\n"
    text += "".join("  (%s %d)\n" % (pattern(i), 3 * i) for i in range(n))
    text += "  (_ -1)" if default else ""
    return text + "))(print %s)" % " ".join("(f %s)" % value for value in values)


@program
def label_arms():
    text = "(define (f x) (match x\n"
    text += "".join("  ((L%d n) (+ n %d))\n" % (i, i) for i in range(10000))
    return text + "))(print (f (L0 1)) (f (L77 1)) (f (L9999 5)))", "1 78 10004"


@program
def int_arms():
    values = [0, 77, 9999, -5, 10000]
    return arms(10000, str, values, True), "0 231 29997 -1 -1"


@program
def string_arms():
    values = ['"k0"', '"k500"', '"k2999"', '"k"', '""', '"z"']
    return arms(3000, lambda i: '"k%d"' % i, values, True), "0 1500 8997 -1 -1 -1"


@program
def float_arms():
    values = ["0.5", "0.0", "-0.0", "2999.5", "1e10", "-1.0", "+nan.0", "+inf.0"]
    pattern = lambda i: ["-0.0", "0.0", "+nan.0", "+inf.0"][i] if i < 4 else "%d.5" % (i - 4)
    return arms(3004, pattern, values, True), "12 0 0 9009 -1 -1 -1 9"


def nested(n):
    text = "(define (f x) (match x (%s_%s 1) (_ 2)))" % ("[" * n, "]" * n)
    return text + "(print (f %s) (f []))" % ("[" * (n + 1) + "]" * (n + 1)), "1 2"


@program
def nested_patterns():
    # Each of the lists in it has a type of its own.
    return nested(2000)


@program
def deeply_nested_patterns():
    return nested(20000)


@program
def nested_patterns_with_names():
    # Names, guards and shared clauses, in a tree of several thousand levels.
    n = 3000
    text = "(define base 100)(define (f y x) (match x\n"
    text += "  (%sx%s (+ (+ base y) (if (= x Z) 1 2)))\n" % ("(S " * n, ")" * n)
    text += "  ((S (S (S _))) :when (> y 5) (+ base 3))\n"
    text += "  ((S (S _)) (+ base y)) (_ 0)))\n"
    value = lambda depth: "(S " * depth + "Z" + ")" * depth
    uses = [(1, n), (2, n + 1), (3, n - 1), (4, 2), (5, 1), (6, n - 1), (7, 9)]
    text += "(print %s)" % " ".join("(f %d %s)" % (y, value(d)) for y, d in uses)
    return text, "102 104 103 104 0 103 103"


def fail(name, what):
    print("FAILED %s: %s" % (name, what))
    return 1


def limit():
    resource.setrlimit(resource.RLIMIT_STACK, (256 << 10, 256 << 10))


def chain(count, first, others, use):
    """Functions each of which calls the one before: `others` has {i} and {p}."""
    parts = [first] + [others.format(i=i, p=i - 1) for i in range(1, count)]
    return "\n".join(parts + [use.format(last=count - 1)])


@program
def chain_of_calls():
    return chain(20000, "(define (f0 x y) (+ x y))",
                 "(define (f{i} x y)\n  (if (< x y)\n    (f{p} y (+ x {i}))\n    (- x y)))",
                 "(print (f{last} 2 1) (f{last} 1 2))"), "1 0"


@program
def chain_of_tails():
    # The type of each parameter is a list whose tail is the parameter before.
    return chain(10000, "(define (f0 x y) (match x ([] y) ([h . t] (+ h (f0 t y)))))",
                 "(define (f{i} x y)\n  (match x\n    ([] y)\n    ([h . t] (+ h (f{p} t (+ y {i}))))))",
                 "(print (f{last} [1 2 3] 0))"), str(6 + 9999 + 9998 + 9997)


@program
def chain_of_lists():
    return chain(10000, "(define (f0 x y) (match x ([] y) ([h . t] (+ h (f0 t y)))))",
                 "(define (f{i} x y)\n  (match x\n    ([] y)\n    ([h . t] (+ h (f{i} t (f{p} t (+ y {i})))))))",
                 "(print (f{last} [1] 0))"), "%d" % (1 + 9999 + 0)


@program
def chain_of_maps():
    return chain(10000, "(define (f0 g x) (match x ([] []) ([h . t] (Cons (g h) (f0 g t)))))",
                 "(define (f{i} g x)\n  (match x\n    ([] [])\n    ([h . t] (Cons (g h) (f{i} g (f{p} g t))))))",
                 "(print (f{last} (lambda (x) (+ x 1)) [1]))"), "[2]"


@program
def chain_of_trees():
    return chain(5000, "(define (f0 t) (match t (Leaf Leaf) ((Node l v r) (Node (f0 l) (+ v 0) (f0 r)))))",
                 "(define (f{i} t)\n  (match t\n    (Leaf Leaf)\n    ((Node l v r) (Node (f{p} l) (+ v {i}) (f{i} r)))))",
                 "(print (f{last} (Node (Node Leaf 1 Leaf) 2 Leaf)))"), "(Node (Node Leaf 4999 Leaf) 5001 Leaf)"


def run(command, folder):
    """Standard output, and the seconds of the processor that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          cwd=folder, preexec_fn=limit, timeout=600)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    error = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        error += "exit status %d" % done.returncode
    return done.stdout.decode("utf-8", "replace"), error, taken


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    failures = 0
    for name in sys.argv[2:] or PROGRAMS:
        text, expected = PROGRAMS[name]()
        path = os.path.join(folder, name + ".froe")
        binary = os.path.join(folder, name + ".out")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        times = []
        commands = [
            (["froe", "check", path], ""),
            (["froe", "interpret", path], expected + "\n"),
            (["froe", "build", "-O2", path, "-o", binary], ""),
            ([binary], expected + "\n"),
        ]
        if name in ONLY_INTERPRETED:
            del commands[2:]
        for command, output in commands:
            printed, error, taken = run(command, folder)
            times.append(taken)
            if error or printed != output:
                failures += fail(name, "%s\n%s\nexpected: %s\nprinted: %s"
                                 % (" ".join(command), error[:500], output[:300], printed[:300]))
                break
            if taken > SECONDS:
                failures += fail(name, "%s took %.1f s" % (" ".join(command), taken))
        print("%s: %s" % (name, " ".join("%.2f" % t for t in times)), flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
