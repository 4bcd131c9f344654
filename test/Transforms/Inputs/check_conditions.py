"""Random conditions around checked operations on i8, judged by trying numbers.

usage: check_conditions.py SEED CASES BASE

Writes CASES functions of two numbers, in which conditions of all shapes guard
checked operations, and runs froe-ranges. Then runs each function on numbers around
every limit: an operation that fails for some of them must have kept its check.
Fails as well if hardly any of the others has lost it.
"""
import random
import re
import subprocess
import sys

LEAST, MOST = -128, 127
COMPARE = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "slt": lambda a, b: a < b,
    "sle": lambda a, b: a <= b,
    "sgt": lambda a, b: a > b,
    "sge": lambda a, b: a >= b,
    "ult": lambda a, b: a % 256 < b % 256,
    "ule": lambda a, b: a % 256 <= b % 256,
    "ugt": lambda a, b: a % 256 > b % 256,
    "uge": lambda a, b: a % 256 >= b % 256,
}


def compute(op, a, b):
    """None where it fails."""
    if op in ("div", "rem"):
        if b == 0:
            return None
        quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
        if op == "rem":
            return a - quotient * b
        result = quotient
    else:
        result = {"add": a + b, "sub": a - b, "mul": a * b}[op]
    return result if LEAST <= result <= MOST else None


class Case:
    """One function. Numbers are "x", "y" or constants, or choices between them;
    conditions and statements are tuples; a body is a list of statements."""

    def __init__(self, rng, out, index):
        self.rng, self.out, self.index, self.names = rng, out, index, 0
        self.numbers = {LEAST, LEAST + 1, -2, -1, 0, 1, 2, MOST - 1, MOST, 11, -12}
        self.lines, self.witness = {}, {}  # by operation
        self.kind = rng.choice(["tree", "tree", "blocks", "callee", "loop"])
        # What a function that is called is given: y is unknown where it is None.
        self.starts = [
            (self.constant(), self.constant() if self.index % 2 else None)
            for _ in range(rng.choice([1, 2, 3]))
        ]
        self.body = self.make_body(0)
        if self.kind == "loop":
            steps = {name: self.make_step(name) for name in "xy"}
            self.steps = {n: step for n, step in steps.items() if rng.random() < 0.7}
            self.guard, self.last = self.make_condition(0), self.make_step("result")

    # Making.

    def constant(self):
        number = self.rng.choice(
            [LEAST, LEAST + 1, -2, -1, -1, 0, 0, 1, 1, 1, 2, MOST - 1, MOST]
            + [self.rng.randint(LEAST, MOST)]
        )
        self.numbers |= {n for n in range(number - 1, number + 2) if LEAST <= n <= MOST}
        return number

    def make_number(self, depth=0):
        kind = self.rng.random()
        if kind < 0.1 and depth < 1:
            operands = [self.make_number(depth + 1) for _ in range(2)]
            return ("choose", self.make_condition(1), *operands)
        return "x" if kind < 0.5 else "y" if kind < 0.65 else self.constant()

    def make_condition(self, depth):
        kind = self.rng.random()
        if depth < 2 and kind < 0.4:
            op = self.rng.choice(["and", "or", "not"])
            parts = [self.make_condition(depth + 1) for _ in range(1 + (op != "not"))]
            return (op, self.rng.choice(["bits", "if", "select"]), *parts)
        a, b = self.rng.choice([("x", "y"), ("x", self.constant()), (self.constant(), "x")])
        return ("compare", self.rng.choice(list(COMPARE)), a, b)

    def make_step(self, name):
        op = self.rng.choice(["add", "add", "sub", "mul"])
        self.witness[len(self.witness)] = None
        return ("use", op, name, self.constant(), len(self.witness) - 1)

    def make_body(self, depth):
        body = []
        for _ in range(self.rng.choice([1, 1, 2])):
            op = self.rng.choice(["add", "add", "sub", "sub", "mul", "div", "rem"])
            operands = self.make_number(), self.make_number()
            if depth > 0 or self.kind != "tree":
                body.append(("use", op, *operands, len(self.witness)))
                self.witness[len(self.witness)] = None
        if depth < 2 and self.rng.random() < 0.9 - 0.4 * depth:
            shape = self.rng.choice(["if", "match"])
            arms = [self.make_body(depth + 1) for _ in range(2)]
            body.append(("branch", shape, self.make_condition(0), *arms))
        return body

    # Writing.

    def add(self, text):
        self.out.append(text)

    def op(self, text):
        self.names += 1
        self.add(f"%v{self.names} = {text}")
        return f"%v{self.names}"

    def number(self, n, env):
        if isinstance(n, tuple):
            c = self.condition(n[1], env)
            a, b = (self.number(m, env) for m in n[2:])
            return self.op(f"arith.select {c}, {a}, {b} : i8")
        return env[n] if n in env else self.op(f"arith.constant {n} : i8")

    def condition(self, c, env):
        if c[0] == "compare":
            a, b = (self.number(n, env) for n in c[2:])
            return self.op(f"arith.cmpi {c[1]}, {a}, {b} : i8")
        parts = [self.condition(part, env) for part in c[2:]]
        true, false = (self.op(f"arith.constant {b}") for b in ("true", "false"))
        if c[0] == "not":
            return self.op(f"arith.xori {parts[0]}, {true} : i1")
        if c[1] == "bits":
            return self.op(f"arith.{c[0]}i {parts[0]}, {parts[1]} : i1")
        choices = (parts[1], false) if c[0] == "and" else (true, parts[1])
        if c[1] == "select":
            return self.op(f"arith.select {parts[0]}, {choices[0]}, {choices[1]} : i1")
        return self.op(
            f"scf.if {parts[0]} -> i1 {{ scf.yield {choices[0]} : i1 }} "
            f"else {{ scf.yield {choices[1]} : i1 }}"
        )

    def use(self, s, env):
        a, b = (self.number(n, env) for n in s[2:4])
        result = self.op(f"froe.{s[1]} {a}, {b} : i8")
        self.lines[len("\n".join(self.out).split("\n"))] = s[4]
        return result

    def write_body(self, body, env):
        for s in body:
            if s[0] == "use":
                self.use(s, env)
            elif self.kind == "blocks":
                return self.write_blocks(s, env)
            elif s[1] == "if":
                self.add(f"scf.if {self.condition(s[2], env)} {{")
                self.write_body(s[3], env)
                self.add("} else {")
                self.write_body(s[4], env)
                self.add("}")
            else:
                c = self.condition(s[2], env)
                yes, no = (self.op(f"froe.label {b} : !bit") for b in ("yes", "no"))
                bit = self.op(f"arith.select {c}, {yes}, {no} : !bit")
                self.add(f"froe.match {bit} : !bit {{\ncase no {{")
                self.write_body(s[4], env)
                self.add("froe.yield\n}\ndefault {")
                self.write_body(s[3], env)
                self.add("froe.yield\n}\n}")
        if self.kind == "blocks":
            self.add("return")

    def write_blocks(self, s, env):
        c, k = self.condition(s[2], env), self.names
        then, other = dict(env), dict(env)
        if self.rng.random() < 0.5:
            then["x"] = f"%b{k}"
        self.add(f"cf.cond_br {c}, ^then{k}({env['x']} : i8), ^else{k}({env['x']} : i8)")
        self.add(f"^then{k}(%b{k}: i8):")
        self.write_body(s[3], then)
        if self.rng.random() < 0.5:
            other["x"] = f"%c{k}"
        self.add(f"^else{k}(%c{k}: i8):")
        self.write_body(s[4], other)

    def write(self):
        env, name = {"x": "%x", "y": "%y"}, f"f{self.index}"
        private = self.kind in ("callee", "loop")
        self.add(
            f"func.func {'private ' if private else ''}@{name}(%x: i8, %y: i8) "
            f"{'-> i8 ' if self.kind == 'loop' else ''}{{"
        )
        if self.kind == "loop":
            self.add(f"%r = scf.if {self.condition(self.guard, env)} -> i8 {{")
            self.write_body(self.body, env)
            env |= {n: self.use(step, env) for n, step in self.steps.items()}
            r = self.op(f"func.call @{name}({env['x']}, {env['y']}) : (i8, i8) -> i8")
            self.add(f"scf.yield {r} : i8\n}} else {{\nscf.yield %x : i8\n}}")
            self.add("return %r : i8\n}")
        else:
            self.write_body(self.body, env)
            self.add("}" if self.kind == "blocks" else "return\n}")
        if private:
            self.add(f"func.func @start{self.index}(%y: i8) {{")
            for x, y in self.starts:
                x = self.number(x, {})
                y = "%y" if y is None else self.number(y, {})
                call = f"func.call @{name}({x}, {y}) : (i8, i8) ->"
                if self.kind == "loop":
                    self.use(self.last, {"result": self.op(f"{call} i8")})
                else:
                    self.add(f"{call} ()")
            self.add("return\n}")

    # Trying.

    def value(self, n, env):
        if isinstance(n, tuple):
            return self.value(n[2] if self.holds(n[1], env) else n[3], env)
        return env.get(n, n)

    def holds(self, c, env):
        if c[0] == "compare":
            return COMPARE[c[1]](self.value(c[2], env), self.value(c[3], env))
        if c[0] == "not":
            return not self.holds(c[2], env)
        return (all if c[0] == "and" else any)(self.holds(part, env) for part in c[2:])

    def run_use(self, s, env):
        result = compute(s[1], self.value(s[2], env), self.value(s[3], env))
        if result is None:
            self.witness[s[4]] = dict(env)
        return result

    def run(self, body, env):
        """Whether nothing failed."""
        for s in body:
            if s[0] == "use":
                if self.run_use(s, env) is None:
                    return False
            elif not self.run(s[3] if self.holds(s[2], env) else s[4], env):
                return False
        return True

    def try_all(self):
        numbers = sorted(self.numbers)
        starts = self.starts
        if self.kind not in ("callee", "loop"):
            starts = [(x, None) for x in numbers]
        for x, known in starts:
            for y in numbers if known is None else [known]:
                env = {"x": x, "y": y}
                if self.kind != "loop":
                    self.run(self.body, env)
                    continue
                for _ in range(300):
                    if not self.holds(self.guard, env):
                        self.run_use(self.last, {"result": env["x"]})
                        break
                    if not self.run(self.body, env):
                        break
                    new = {n: self.run_use(s, env) for n, s in self.steps.items()}
                    if None in new.values():
                        break
                    env |= new


def main(seed, count, base):
    out, rng = ["!bit = !froe.sum<no, yes>"], random.Random(seed)
    cases = [Case(rng, out, k) for k in range(count)]
    for case in cases:
        case.write()
        case.try_all()
    with open(base + ".mlir", "w") as file:
        file.write("\n".join(out) + "\n")
    done = subprocess.run(
        ["froe-opt", base + ".mlir", "--froe-ranges", "-o", base + ".out"]
        + ["--remarks-filter=froe-ranges", "--remark-format=emitRemark"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode:
        sys.exit(done.stderr)
    # Of what is never reached the pass says that, and keeps it.
    remarks = re.findall(r"mlir:(\d+):\d+: remark: (.*)", done.stderr)
    decided = {int(n) for n, text in remarks if "[Passed]" in text or "never" in text}
    safe = 0
    for case in cases:
        for line, use in case.lines.items():
            if case.witness[use] is None:
                safe += 1
            elif line in decided:
                sys.exit(
                    f"{base}.mlir:{line}: the check is taken to be unnecessary, but "
                    f"it fails for {case.witness[use]}"
                )
    print(f"{len(remarks)} checks, {safe} unnecessary, {len(decided)} found to be")
    if len(decided) < 0.6 * safe:
        sys.exit("hardly any check is found to be unnecessary")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
