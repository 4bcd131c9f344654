"""Random recursive functions: froe-accumulate changes nothing that can be seen.

usage: check_accumulate.py SEED PROGRAMS GROUPS BASE [--native]

Writes PROGRAMS programs of GROUPS groups of functions each to BASE-*. Functions of a
group call each other modulo operations of one kind, mostly; summands print and fail;
all sorts of things come after calls. Every function is run by the interpreter before
and after froe-accumulate, with numbers at the limits; with --native also compiled at
-O2. What they print and how they end, and where, must be the same, and running the
pass twice must change nothing more. Fails as well if the pass does nothing, or
everything, or if nothing fails.
"""
import random
import re
import subprocess
import sys

PLAIN = "addi muli andi ori xori minsi maxsi minui maxui".split()
CHECKED = ["add", "add", "mul", "sub"]
LIST = "!list"
HEADER = """!bit = !froe.sum<no, yes>
!list = !froe.sum<"List", nil, cons(i64, !froe.sum<"List">)>
func.func @append(%a: !list, %b: !list) -> !list
    attributes {froe.monoid = {unit = @empty, cost = "left"}} {
  %r = froe.match %a : !list -> !list {
  case nil {
    froe.yield %b : !list
  }
  case cons(%h: i64, %t: !list) {
    %u = func.call @append(%t, %b) : (!list, !list) -> !list
    %l = froe.label cons(%h, %u) : !list
    froe.yield %l : !list
  }
  }
  return %r : !list
}
func.func @empty() -> !list {
  %r = froe.label nil : !list
  return %r : !list
}
func.func @larger(%a: i64, %b: i64) -> i64
    attributes {froe.monoid = {unit = -9223372036854775808 : i64, commutative}} {
  %c = arith.cmpi sgt, %a, %b : i64
  %r = arith.select %c, %a, %b : i64
  return %r : i64
}"""


class Group:
    """Functions that call each other."""

    def __init__(self, program, number):
        self.rng, self.index = program.rng, number
        self.count = 0
        rng = self.rng
        kind = rng.random()
        self.width = rng.choice([8, 8, 8, 16, 32, 64, 64])
        self.type = f"i{self.width}"
        if kind < 0.4:
            self.op, self.checked = rng.choice(PLAIN), False
        elif kind < 0.8:
            self.op, self.checked = rng.choice(CHECKED), True
        elif kind < 0.87:
            self.op, self.checked, self.type = "concat", False, "!froe.string"
        elif kind < 0.94:
            self.op, self.checked, self.type = "append", False, LIST
        else:
            self.op, self.checked, self.width = "larger", False, 64
            self.type = "i64"
        self.is_number = self.type[0] == "i"
        # Rather not negative: then sums and products only grow.
        self.positive = rng.random() < 0.4
        # How often something is done that stands in the way.
        self.wildness = rng.choice([0, 0, 0, 0.08, 0.2])
        self.two_calls = rng.random() < 0.3
        # Sides where it matters.
        self.side = rng.choice([0, 1, 1, None])
        self.members = [f"f{number}_{k}" for k in range(rng.choice([1, 1, 2, 3]))]
        self.texts = [self.function(k) for k in range(len(self.members))]

    def name(self):
        self.count += 1
        return f"%v{self.count}"

    def op_line(self, text):
        name = self.name()
        self.lines.append(f"{name} = {text}")
        return name

    def add(self, text):
        self.lines.append(text)

    # Values.

    def number(self):
        least, most = -(1 << self.width - 1), (1 << self.width - 1) - 1
        if self.positive:
            return self.rng.choice([1, 1, 1, 2, 3, 5, most, most // 2, most // 7] + [0])
        if self.rng.random() < 0.6:
            return self.rng.choice([1, 1, 2, 3, 5, -1, -1, -2, 0])
        return self.rng.choice(
            [least, least + 1, most, most - 1, most // 2, least // 2, most // 5, 100]
        )

    def constant(self):
        if self.type == LIST:
            nil = self.op_line("froe.label nil : !list")
            if self.rng.random() < 0.3:
                return nil
            h = self.op_line(f"arith.constant {self.rng.randrange(9)} : i64")
            return self.op_line(f"froe.label cons({h}, {nil}) : !list")
        if not self.is_number:
            pieces = ["a", "bc", "def", "ghij"] + ["", "x" * 50] * (self.wildness > 0)
            return self.op_line(f'froe.string "{self.rng.choice(pieces)}"')
        return self.op_line(f"arith.constant {self.number()} : {self.type}")

    def fuel(self):
        if self.width < 64:
            return self.op_line(f"arith.trunci %n : i64 to {self.type}")
        return "%n"

    def summand(self):
        """A value of the type, perhaps with effects."""
        rng = self.rng
        if rng.random() < 0.1:
            self.print()
        if rng.random() < 0.55:
            return self.constant()
        if not self.is_number:
            if self.type == LIST:
                nil = self.op_line("froe.label nil : !list")
                return self.op_line(f"froe.label cons(%n, {nil}) : !list")
            return self.op_line("froe.string.from_int %n")
        kind = rng.random()
        if kind < 0.4:
            return self.fuel()
        if kind < 0.6:
            return "%a"
        if kind < 0.9:
            return self.op_line(f"arith.addi %a, {self.fuel()} : {self.type}")
        # May fail.
        return self.op_line(f"froe.{rng.choice(['add', 'mul'])} %a, %a : {self.type}")

    def print(self):
        self.add("froe.print %n : i64")
        mark = self.op_line(f'froe.string "{self.rng.choice("abcdefgh")}"')
        self.add(f"froe.print {mark} : !froe.string")

    def combine(self, x, y, op=None):
        op = op or self.op
        if op == "concat":
            return self.op_line(f"froe.string.concat {x}, {y}")
        if op in ("append", "larger"):
            types = f"({self.type}, {self.type}) -> {self.type}"
            return self.op_line(f"func.call @{op}({x}, {y}) : {types}")
        if op in CHECKED:
            # Most of a group are at one place, as if they were one operation.
            place = "" if self.rng.random() < 0.03 else f' loc("g{self.index}":1:1)'
            return self.op_line(f"froe.{op} {x}, {y} : {self.type}{place}")
        return self.op_line(f"arith.{op} {x}, {y} : {self.type}")

    def call(self):
        step = self.op_line(f"arith.constant {self.rng.choice([1, 1, 1, 2])} : i64")
        n = self.op_line(f"arith.subi %n, {step} : i64")
        a = "%a"
        if self.is_number and self.rng.random() < 0.5:
            a = self.op_line(f"arith.xori %a, {self.constant()} : {self.type}")
        types = f"(i64, {self.type}) -> {self.type}"
        callee = self.rng.choice(self.members)
        return self.op_line(f"func.call @{callee}({n}, {a}) : {types}")

    def condition(self):
        k = self.op_line(f"arith.constant {self.rng.randrange(1, 6)} : i64")
        bit = self.op_line(f"arith.andi %n, {k} : i64")
        return self.op_line(f"arith.cmpi eq, {bit}, %zero : i64")

    # Values in tail position.

    def tail(self, depth):
        rng, wild = self.rng, self.wildness
        if rng.random() < wild:
            return self.wild(depth)
        kind = rng.random()
        if depth > 4 or kind < 0.12:
            return self.call() if rng.random() < 0.8 else self.summand()
        if kind < 0.55:
            return self.chain(depth)
        if kind < 0.7:
            return self.branch(depth)
        if kind < 0.8:
            return self.match(depth)
        if kind < 0.88:
            return self.alternative(depth)
        if kind < 0.92:
            self.print()
        return self.tail(depth + 1)

    def chain(self, depth):
        if self.two_calls and self.rng.random() < 0.5:
            self.two_calls = False
            x = self.call()
            y = self.tail(depth + 1)
            self.two_calls = True
        elif self.rng.random() < 0.15 and self.op in PLAIN:
            y = self.tail(depth + 1)
            x = self.op_line(f"arith.xori %a, {self.fuel()} : {self.type}")
        else:
            x = self.summand()
            y = self.tail(depth + 1)
        side = self.side
        if side is None or self.rng.random() < self.wildness:
            side = self.rng.randrange(2)
        if self.op == "sub" or (self.op == "addi" and self.rng.random() < 0.2):
            op = "sub" if self.op == "sub" else "subi"
            return self.combine(y, x, op)
        return self.combine(x, y) if side else self.combine(y, x)

    def wild(self, depth):
        """Something that stands in the way."""
        kind = self.rng.randrange(5)
        if kind == 0:
            y = self.tail(depth + 1)
            self.print()
            return y
        x = self.summand()
        y = self.tail(depth + 1)
        if kind == 1 and self.is_number:
            self.combine(x, x, "add")  # may fail after the call
            return self.combine(x, y)
        if kind == 2 and self.is_number:
            return self.combine(x, y, self.rng.choice(PLAIN + CHECKED))
        if kind == 3 and self.is_number:
            return self.combine(x, y, self.rng.choice(["sub", "subi"]))
        return self.combine(y, y)

    def arm(self, depth, end):
        y = self.tail(depth + 1)
        self.add(f"{end} {y} : {self.type}")

    def branch(self, depth):
        c, r = self.condition(), self.name()
        self.add(f"{r} = scf.if {c} -> {self.type} {{")
        self.arm(depth, "scf.yield")
        self.add("} else {")
        self.arm(depth, "scf.yield")
        self.add("}")
        return r

    def match(self, depth):
        c = self.condition()
        yes, no = (self.op_line(f"froe.label {x} : !bit") for x in ("yes", "no"))
        v, r = self.op_line(f"arith.select {c}, {yes}, {no} : !bit"), self.name()
        self.add(f"{r} = froe.match {v} : !bit -> {self.type} {{")
        for case in ["case yes", self.rng.choice(["case no", "default"])]:
            self.add(case + " {")
            self.arm(depth, "froe.yield")
            self.add("}")
        self.add("}")
        return r

    def alternative(self, depth):
        alt, x, r = self.name(), self.name(), self.name()
        self.add(f"{alt} = froe.alt({x}: i64) -> {self.type} {{")
        self.arm(depth, "froe.yield")
        self.add("}")
        c = self.condition()
        kind = f"!froe.alt<(i64) -> {self.type}>"
        self.add(f"{r} = scf.if {c} -> {self.type} {{")
        if self.rng.random() < 0.5:
            s = self.summand()
            y = self.op_line(f"froe.apply {alt}(%n) : {kind}")
            y = self.combine(s, y) if self.side else self.combine(y, s)
        else:
            y = self.op_line(f"froe.apply {alt}(%n) : {kind}")
        self.add(f"scf.yield {y} : {self.type}\n}} else {{")
        if self.rng.random() < 0.3 and self.wildness:
            y = self.op_line(f"froe.apply {alt}(%one) : {kind}")
            self.print()
        else:
            y = self.op_line(f"froe.apply {alt}(%one) : {kind}")
        self.add(f"scf.yield {y} : {self.type}\n}}")
        return r

    def function(self, k):
        self.lines = []
        t = self.type
        self.add(f"func.func private @{self.members[k]}(%n: i64, %a: {t}) -> {t} {{")
        self.add("%zero = arith.constant 0 : i64\n%one = arith.constant 1 : i64")
        self.add(f"%stop = arith.cmpi sle, %n, %zero : i64\n%r = scf.if %stop -> {t} {{")
        y = self.summand()
        self.add(f"scf.yield {y} : {t}\n}} else {{")
        self.arm(0, "scf.yield")
        self.add(f"}}\nreturn %r : {t}\n}}")
        return "\n".join(self.lines)

    def case(self, k):
        """A function that runs the group."""
        self.lines = []
        self.add(f"func.func private @case{k}() {{")
        fuel = self.rng.choice([1, 2, 3, 5, 8] + [12] * (not self.two_calls))
        self.add(f"%n = arith.constant {fuel} : i64")
        a = self.constant()
        types = f"(i64, {self.type}) -> {self.type}"
        callee = self.rng.choice(self.members)
        r = self.op_line(f"func.call @{callee}(%n, {a}) : {types}")
        self.add(f"froe.print newline {r} : {self.type}\nreturn\n}}")
        return "\n".join(self.lines)


class Program:
    CASES = 3  # of a group

    def __init__(self, rng, groups):
        self.rng, self.texts, self.cases = rng, [HEADER], 0
        for g in range(groups):
            group = Group(self, g)
            self.texts += group.texts
            for _ in range(self.CASES):
                self.texts.append(group.case(self.cases))
                self.cases += 1
        self.main()

    def text(self):
        return "\n".join(self.texts) + "\n"

    def main(self):
        """Runs the cases that the program's arguments name, up to one that fails."""
        lines, strings = [], "!froe.array<!froe.string>"
        add = lines.append
        add(f"func.func @run(%args: {strings}, %i: i64) {{")
        add(f"%n = froe.array.length %args : {strings}")
        add("%more = arith.cmpi slt, %i, %n : i64\nscf.if %more {")
        add(f"%arg = froe.array.get %args[%i] : {strings}")
        add('%mark = froe.string "case "\nfroe.print %mark : !froe.string')
        add("froe.print newline %arg : !froe.string")
        add("%ok, %k = froe.string.parse_int %arg")
        for k in range(self.cases):
            add(f"%k{k} = arith.constant {k} : i64")
            add(f"%c{k} = arith.cmpi eq, %k, %k{k} : i64")
            add(f"scf.if %c{k} {{\nfunc.call @case{k}() : () -> ()\n}}")
        add("%one = arith.constant 1 : i64\n%next = froe.add %i, %one : i64")
        add(f"func.call @run(%args, %next) : ({strings}, i64) -> ()\n}}\nreturn\n}}")
        add(f"func.func @main() {{\n%args = froe.args : {strings}")
        add("%zero = arith.constant 0 : i64")
        add(f"func.call @run(%args, %zero) : ({strings}, i64) -> ()\nreturn\n}}")
        self.texts.append("\n".join(lines))


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    # What is said of a failure begins with the file.
    return done.returncode, done.stdout, re.sub(r"^\S*mlir", "", done.stderr)


def optimize(source, result, *passes):
    command = ["froe-opt", source, *passes, "--mlir-print-debuginfo", "--verify-each"]
    subprocess.run(command + ["-o", result], check=True, timeout=60)


def check(seed, groups, base, native):
    program = Program(random.Random(seed), groups)
    text = program.text()
    source, once, twice = base + ".mlir", base + ".once.mlir", base + ".twice.mlir"
    with open(source, "w") as file:
        file.write(text)
    optimize(source, once, "--froe-ranges", "--froe-accumulate")
    optimize(once, twice, "--froe-accumulate")
    with open(once) as first, open(twice) as second:
        after = first.read()
        if after != second.read():
            sys.exit(f"seed {seed}: {once} changes when the pass runs again")
    accumulated = len(set(re.findall(r"@(f\d+_\d+)\.acc\(", after)))
    commands = [["froe", "interpret", once]]
    if native:
        executable = base + ".exe"
        subprocess.run(
            ["froe", "build", "-O2", source, "-o", executable], check=True, timeout=300
        )
        commands.append([executable])
    failed, left = 0, [str(k) for k in range(program.cases)]
    while left:
        expected = run("froe", "interpret", source, *left)
        for command in commands:
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
    functions = len(re.findall(r"func.func private @f\d+_\d+\(", text))
    return functions, accumulated, program.cases, failed


if __name__ == "__main__":
    native = "--native" in sys.argv
    arguments = [a for a in sys.argv[1:] if a != "--native"]
    seed, programs, groups = map(int, arguments[:3])
    sums = [0, 0, 0, 0]
    for k in range(programs):
        numbers = check(seed + k, groups, f"{arguments[3]}-{seed + k}", native)
        sums = [a + b for a, b in zip(sums, numbers)]
    functions, accumulated, cases, failed = sums
    print(f"{accumulated} of {functions} functions, {failed} of {cases} cases fail")
    if not 0 < accumulated < functions or not 0 < failed < cases:
        sys.exit("the programs test nothing")
