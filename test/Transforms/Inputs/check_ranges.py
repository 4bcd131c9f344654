"""Random programs of arithmetic at the extremes: no check that can fail is removed.

usage: check_ranges.py SEED PROGRAMS CASES BASE

Writes PROGRAMS programs of CASES functions each to BASE-*, runs every function in
the interpreter, before and after froe-ranges, and compiled at -O2, and compares
what they print and how they end. Fails as well if the pass removes nothing, or
everything, or if nothing fails.
"""
import random
import re
import subprocess
import sys

PREDICATES = "eq ne slt sle sgt sge ult ule ugt uge".split()
WIDTHS = [8, 16, 32, 64]


class Function:
    """Text of a function under construction."""

    def __init__(self, program):
        self.program, self.lines, self.count = program, [], 0

    def name(self):
        self.count += 1
        return f"%v{self.count}"

    def add(self, text):
        self.lines.append(text)

    def op(self, text):
        name = self.name()
        self.add(f"{name} = {text}")
        return name


class Program:
    def __init__(self, rng, cases):
        self.rng, self.functions, self.helpers = rng, [], 0
        for k in range(cases):
            self.case(k)
        self.main(cases)

    def text(self):
        return "\n".join(["!bit = !froe.sum<no, yes>", *self.functions]) + "\n"

    # Values. An environment maps widths to names.

    def number(self, width):
        if self.rng.random() < 0.5:
            return self.rng.choice([1, 1, 1, 2, 2, 3, 5, -1, 0])
        least, most = -(1 << width - 1), (1 << width - 1) - 1
        return self.rng.choice(
            [least, least + 1, most, most - 1, most // 2, 1 << width // 2]
            + [-1, 0, 1, 7, 10, 100]
        )

    def constant(self, f, width):
        return f.op(f"arith.constant {self.number(width)} : i{width}")

    def value(self, f, env, width):
        if env[width] and self.rng.random() < 0.75:
            # Rather what was made last.
            return self.rng.choice(env[width][-6:])
        return self.constant(f, width)

    def opaque(self, f, width):
        """A number of which nothing is known."""
        return self.hide(f, self.constant(f, width), width)

    def hide(self, f, value, width):
        zero = f.op("arith.constant 0 : i64")
        array = f.op(f"froe.array.of [{value}] : !froe.array<i{width}>")
        return f.op(f"froe.array.get {array}[{zero}] : !froe.array<i{width}>")

    def condition(self, f, env, depth=0):
        if depth < 2 and self.rng.random() < 0.3:
            a, b = (self.condition(f, env, depth + 1) for _ in range(2))
            kind = self.rng.choice(["andi", "ori", "not", "and-if", "or-if"])
            if kind == "not":
                true = f.op("arith.constant true")
                return f.op(f"arith.xori {a}, {true} : i1")
            if kind in ("andi", "ori"):
                return f.op(f"arith.{kind} {a}, {b} : i1")
            const = f.op(f"arith.constant {'false' if kind == 'and-if' else 'true'}")
            yes, no = (b, const) if kind == "and-if" else (const, b)
            return f.op(
                f"scf.if {a} -> i1 {{ scf.yield {yes} : i1 }} "
                f"else {{ scf.yield {no} : i1 }}"
            )
        width = self.rng.choice(WIDTHS)
        a, b = self.value(f, env, width), self.value(f, env, width)
        return f.op(f"arith.cmpi {self.rng.choice(PREDICATES)}, {a}, {b} : i{width}")

    # Statements: each adds values to the environment.

    def checked(self, f, env, depth):
        width = self.rng.choice(WIDTHS)
        a, b = self.value(f, env, width), self.value(f, env, width)
        op = self.rng.choice("add add sub sub mul div rem".split())
        env[width].append(f.op(f"froe.{op} {a}, {b} : i{width}"))

    def unchecked(self, f, env, depth):
        width = self.rng.choice(WIDTHS)
        a, b = self.value(f, env, width), self.value(f, env, width)
        op = self.rng.choice("andi ori xori maxsi minsi maxui minui addi subi".split())
        env[width].append(f.op(f"arith.{op} {a}, {b} : i{width}"))

    def shift(self, f, env, depth):
        width = self.rng.choice(WIDTHS)
        by = f.op(f"arith.constant {self.rng.randrange(width)} : i{width}")
        a, op = self.value(f, env, width), self.rng.choice("shli shrsi shrui".split())
        env[width].append(f.op(f"arith.{op} {a}, {by} : i{width}"))

    def convert(self, f, env, depth):
        small, large = sorted(self.rng.sample(WIDTHS, 2))
        if self.rng.random() < 0.5:
            op, source, target = self.rng.choice(["extsi", "extui"]), small, large
        else:
            op, source, target = "trunci", large, small
        a = self.value(f, env, source)
        env[target].append(f.op(f"arith.{op} {a} : i{source} to i{target}"))

    def unknown(self, f, env, depth):
        width = self.rng.choice(WIDTHS)
        env[width].append(self.opaque(f, width))

    def text_op(self, f, env, depth):
        s, t = (
            f.op(f'froe.string "{self.rng.choice(["", "a", "ab", "abc" * 30])}"')
            for _ in range(2)
        )
        s = f.op(f"froe.string.concat {s}, {t}")
        at = f.op(f"arith.constant {self.rng.choice([0, 0, 1, 5])} : i64")
        env[64].append(
            f.op(
                self.rng.choice(
                    [
                        f"froe.string.length {s}",
                        f"froe.string.compare {s}, {t}",
                        f"froe.string.find {s}, {t} from {at}",
                        f"froe.string.byte {s}[{at}]",
                    ]
                )
            )
        )

    def select(self, f, env, depth):
        width = self.rng.choice(WIDTHS)
        c = self.condition(f, env)
        a, b = self.value(f, env, width), self.value(f, env, width)
        env[width].append(f.op(f"arith.select {c}, {a}, {b} : i{width}"))

    def arm(self, f, env, depth, width, terminator):
        inner = {w: list(names) for w, names in env.items()}
        self.statements(f, inner, depth + 1, self.rng.randrange(1, 4))
        f.add(f"{terminator} {self.value(f, inner, width)} : i{width}")

    def branch(self, f, env, depth):
        width, c, r = self.rng.choice(WIDTHS), self.condition(f, env), f.name()
        f.add(f"{r} = scf.if {c} -> i{width} {{")
        self.arm(f, env, depth, width, "scf.yield")
        f.add("} else {")
        if self.rng.random() < 0.2:
            x = f.op(f'froe.fail "no" -> i{width}')
            f.add(f"scf.yield {x} : i{width}")
        else:
            self.arm(f, env, depth, width, "scf.yield")
        f.add("}")
        env[width].append(r)

    def match(self, f, env, depth):
        width, c = self.rng.choice(WIDTHS), self.condition(f, env)
        yes, no = f.op("froe.label yes : !bit"), f.op("froe.label no : !bit")
        v = f.op(f"arith.select {c}, {yes}, {no} : !bit")
        r = f.name()
        f.add(f"{r} = froe.match {v} : !bit -> i{width} {{")
        cases = ["case yes", self.rng.choice(["case no", "default"])]
        for case in cases:
            f.add(case + " {")
            self.arm(f, env, depth, width, "froe.yield")
            f.add("}")
        f.add("}")
        env[width].append(r)

    def alternative(self, f, env, depth):
        width, a, x = self.rng.choice(WIDTHS), f.name(), f.name()
        f.add(f"{a} = froe.alt({x}: i{width}) -> i{width} {{")
        inner = {w: list(names) for w, names in env.items()}
        inner[width].append(x)
        self.statements(f, inner, depth + 1, self.rng.randrange(1, 3))
        f.add(f"froe.yield {self.value(f, inner, width)} : i{width}\n}}")
        for _ in range(self.rng.randrange(1, 3)):
            arg = self.value(f, env, width)
            env[width].append(
                f.op(f"froe.apply {a}({arg}) : !froe.alt<(i{width}) -> i{width}>")
            )

    def fold(self, f, env, depth):
        n = f.op(f"arith.constant {self.rng.randrange(6)} : i64")
        a, i, acc, x, y = (f.name() for _ in range(5))
        f.add(f"{a} = froe.array.generate {n} : !froe.array<i64> {{\n^bb0({i}: i64):")
        inner = {w: list(names) for w, names in env.items()}
        inner[64].append(i)
        self.statements(f, inner, depth + 1, self.rng.randrange(1, 3))
        f.add(f"froe.yield {self.value(f, inner, 64)} : i64\n}}")
        start = self.value(f, env, 64)
        f.add(f"{acc} = froe.array.fold {a}, {start} : !froe.array<i64> -> i64 {{")
        f.add(f"^bb0({y}: i64, {x}: i64):")
        inner = {w: list(names) for w, names in env.items()}
        inner[64] += [x, y]
        self.statements(f, inner, depth + 1, self.rng.randrange(1, 3))
        f.add(f"froe.yield {self.value(f, inner, 64)} : i64\n}}")
        env[64].append(acc)

    def loop(self, f, env, depth):
        """Calls a function that calls itself, a few times at most."""
        width, r = self.rng.choice(WIDTHS), f.name()
        name = self.loop_function(width)
        fuel = f.op(f"arith.constant {self.rng.choice([2, 5, 12])} : i64")
        args = [self.value(f, env, width) for _ in range(2)]
        f.add(
            f"{r} = func.call @{name}({fuel}, {', '.join(args)}) : "
            f"(i64, i{width}, i{width}) -> i{width}"
        )
        env[width].append(r)

    def loop_function(self, width):
        self.helpers += 1
        name, f = f"h{self.helpers}", Function(self)
        t = f"i{width}"
        f.add(f"func.func private @{name}(%n: i64, %a: {t}, %b: {t}) -> {t} {{")
        env = {w: [] for w in WIDTHS}
        env[64].append("%n")
        env[width] += ["%a", "%b"]
        zero, one = (f.op(f"arith.constant {k} : i64") for k in (0, 1))
        more = f.op(f"arith.cmpi sgt, %n, {zero} : i64")
        again = f.op(f"arith.cmpi {self.rng.choice(PREDICATES)}, %a, %b : {t}")
        c = f.op(f"arith.andi {more}, {again} : i1")
        blocks = self.rng.random() < 0.5
        if blocks:
            f.add(f"cf.cond_br {c}, ^more(%a : {t}), ^done(%b : {t})\n^more(%x: {t}):")
            env[width].append("%x")
        else:
            f.add(f"%r = scf.if {c} -> {t} {{")
        self.statements(f, env, 2, 2)
        fuel = f.op(f"froe.sub %n, {one} : i64")
        step = self.constant(f, width)
        op = self.rng.choice(["add", "add", "sub", "mul"])
        a = f.op(f"froe.{op} %a, {step} : {t}")
        b = self.rng.choice(["%b", self.value(f, env, width)])
        r = f.op(f"func.call @{name}({fuel}, {a}, {b}) : (i64, {t}, {t}) -> {t}")
        if self.rng.random() < 0.5:
            r = f.op(f"froe.{self.rng.choice(['add', 'sub'])} {r}, {step} : {t}")
        if blocks:
            f.add(f"return {r} : {t}\n^done(%z: {t}):\nreturn %z : {t}\n}}")
        else:
            f.add(f"scf.yield {r} : {t}\n}} else {{\nscf.yield %a : {t}\n}}")
            f.add(f"return %r : {t}\n}}")
        self.functions.append("\n".join(f.lines))
        return name

    def statements(self, f, env, depth, count):
        leaves = [self.checked] * 8 + [self.unchecked, self.shift, self.convert]
        leaves += [self.unknown, self.text_op, self.select]
        inner = [self.branch] * 6 + [self.match, self.alternative, self.fold]
        inner += [self.loop] * 2
        for _ in range(count):
            kinds = leaves + (inner if depth < 3 else [])
            self.rng.choice(kinds)(f, env, depth)

    def case(self, k):
        f = Function(self)
        f.add(f"func.func @f{k}() {{")
        env = {w: [] for w in WIDTHS}
        for width in WIDTHS:
            env[width].append(self.opaque(f, width))
        self.statements(f, env, 0, self.rng.randrange(2, 7))
        for width in WIDTHS:
            f.add(f"froe.print newline {env[width][-1]} : i{width}")
        f.add("return\n}")
        self.functions.append("\n".join(f.lines))

    def main(self, cases):
        """Runs the cases that the program's arguments name, up to one that fails."""
        f, strings = Function(self), "!froe.array<!froe.string>"
        f.add(f"func.func @run(%args: {strings}, %i: i64) {{")
        f.add(f"%n = froe.array.length %args : {strings}")
        f.add("%more = arith.cmpi slt, %i, %n : i64\nscf.if %more {")
        f.add(f"%arg = froe.array.get %args[%i] : {strings}")
        f.add('%mark = froe.string "case "\nfroe.print %mark : !froe.string')
        f.add("froe.print newline %arg : !froe.string")
        f.add("%ok, %k = froe.string.parse_int %arg")
        for k in range(cases):
            number = f.op(f"arith.constant {k} : i64")
            here = f.op(f"arith.cmpi eq, %k, {number} : i64")
            f.add(f"scf.if {here} {{\nfunc.call @f{k}() : () -> ()\n}}")
        f.add("%one = arith.constant 1 : i64\n%next = froe.add %i, %one : i64")
        f.add(f"func.call @run(%args, %next) : ({strings}, i64) -> ()\n}}\nreturn\n}}")
        f.add(f"func.func @main() {{\n%args = froe.args : {strings}")
        f.add("%zero = arith.constant 0 : i64")
        f.add(f"func.call @run(%args, %zero) : ({strings}, i64) -> ()\nreturn\n}}")
        self.functions.append("\n".join(f.lines))


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    # What is said of a failure begins with the file.
    return done.returncode, done.stdout, re.sub(r"^.*?mlir", "", done.stderr)


def check(seed, cases, base):
    text = Program(random.Random(seed), cases).text()
    source, checked = base + ".mlir", base + ".checked.mlir"
    with open(source, "w") as file:
        file.write(text)
    command = ["froe-opt", source, "--froe-ranges", "--mlir-print-debuginfo"]
    subprocess.run(command + ["-o", checked], check=True, timeout=60)
    with open(checked) as file:
        pattern = r"froe\.(?:add|sub|mul|div|rem) "
        counts = len(re.findall(pattern, text)), len(re.findall(pattern, file.read()))
    command = ["froe", "build", "-O2", source, "-o", base + ".exe"]
    subprocess.run(command, check=True, timeout=120)
    failed, left = 0, [str(k) for k in range(cases)]
    while left:
        expected = run("froe", "interpret", source, *left)
        for command in (["froe", "interpret", checked], [base + ".exe"]):
            got = run(*command, *left)
            if got != expected:
                sys.exit(
                    f"seed {seed}: {' '.join(command + left)} ends with\n{got}, "
                    f"but froe interpret {source} with\n{expected}"
                )
        if expected[0] == 0:
            break
        # Go on after the one that failed.
        failed += 1
        last = re.findall(r"^case (\d+)$", expected[1], re.MULTILINE)[-1]
        left = left[left.index(last) + 1 :]
    return (*counts, failed)


if __name__ == "__main__":
    seed, programs, cases = map(int, sys.argv[1:4])
    before = after = failed = 0
    for k in range(programs):
        b, a, n = check(seed + k, cases, f"{sys.argv[4]}-{seed + k}")
        before, after, failed = before + b, after + a, failed + n
    print(f"{before} checks, {after} kept; {failed} of {programs * cases} fail")
    if not 0 < after < before or not 0 < failed < programs * cases:
        sys.exit("the programs test nothing")
