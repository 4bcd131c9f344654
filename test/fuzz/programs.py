"""Writes a random well-typed program that ends.

    programs.py SEED [SIZE]

It is about data that is used more than once, or almost: structural recursion over
lists, trees, sums and records, loops that carry data, arrays that are set, closures
that hold data, and names that are used again by chance. What it prints is whatever
the interpreter says; see run.py. It takes two numbers as arguments, of which the
compiler knows nothing.
"""

import random
import sys

INT = ("int",)
STR = ("str",)
BOOL = ("bool",)


def lst(a):
    return ("list", a)


def arr(a):
    return ("arr", a)


def has_function(t):
    if t[0] == "fun":
        return True
    if t[0] == "rec":
        return any(has_function(f) for _, f in t[1])
    if t[0] == "sum":
        return False
    return any(has_function(a) for a in t[1:])


class Recursion:
    """Calls of the functions that are being defined: (name, types of other
    parameters, result), what is smaller, and how often each may be used."""

    def __init__(self, targets, smaller, times=1):
        self.targets = targets
        self.left = {name: times for name in smaller}
        self.lists = []


class Program:
    def __init__(self, seed, size):
        self.random = random.Random(seed)
        self.size = size
        self.count = 0
        self.functions = []  # (name, parameter types, result, fuel position)
        self.globals = []
        self.lines = []
        self.sums = {}

    # Types

    def cases(self, t):
        """Labels of a sum with the types of their values; None for others."""
        kind = t[0]
        if kind == "list":
            return [("Nil", []), ("Cons", [t[1], t])]
        if kind == "tree":
            return [("Leaf", []), ("Node", [t, t[1], t])]
        if kind == "opt":
            return [("None", []), ("Some", [t[1]])]
        if kind == "pair":
            return [("Pair", [t[1], t[2]])]
        if kind == "way":
            tree = ("tree", t[1])
            return [("Top", []), ("InLeft", [t, t[1], tree]), ("InRight", [tree, t[1], t])]
        if kind == "rose":
            return [("Rose", [t[1], lst(t)])]
        if kind == "sum":
            return self.sums[t[1]]
        return None

    def make_sum(self):
        name = "T%d" % len(self.sums)
        t = ("sum", name)
        r = self.random
        self.sums[name] = cases = []
        number = r.choice([2, 3, 5, 6, 7, 9])
        for i in range(number):
            label = "%s%s" % ("ABCDEFGHI"[i], name[1:])
            if i == 0:
                fields = [INT] if r.random() < 0.3 else []
            else:
                parts = [INT, INT, t, t, t, lst(INT), STR, lst(t), ("opt", t), arr(INT)]
                if r.random() < 0.2:
                    parts += [("rec", (("a", t), ("b", INT))), ("pair", t, lst(INT))]
                fields = [r.choice(parts) for _ in range(r.choice([0, 1, 1, 2, 2, 3, 4]))]
            cases.append((label, fields))
        return t

    def pick_types(self):
        r = self.random
        pool = [INT, lst(INT)]
        basics = [
            lambda: lst(r.choice(pool)),
            lambda: lst(lst(INT)),
            lambda: ("tree", INT),
            lambda: ("tree", r.choice(pool)),
            lambda: ("pair", r.choice(pool), r.choice(pool)),
            lambda: ("opt", r.choice(pool)),
            lambda: arr(INT),
            lambda: arr(r.choice(pool)),
            lambda: arr(arr(INT)),
            lambda: STR,
            lambda: lst(STR),
            lambda: ("rec", (("a", r.choice(pool)), ("b", r.choice(pool)))),
            lambda: ("rec", (("a", r.choice(pool)), ("b", r.choice(pool)), ("c", r.choice(pool)))),
            lambda: ("rec", (("a", r.choice(pool)),)),
            lambda: ("fun", INT, r.choice(pool)),
            lambda: ("fun", r.choice(pool), r.choice(pool)),
            lambda: ("dict", r.choice(pool)),
            lambda: ("way", INT),
            lambda: ("rose", r.choice(pool)),
            lambda: self.make_sum(),
            lambda: self.make_sum(),
        ]
        for _ in range(r.randint(3, 7)):
            t = r.choice(basics)()
            if t not in pool:
                pool.append(t)
        # A wider record beside a narrower one.
        for t in list(pool):
            if t[0] == "rec" and len(t[1]) < 3 and r.random() < 0.7:
                pool.append(("rec", t[1] + (("z", r.choice([INT, lst(INT)])),)))
            if t[0] == "tree" and r.random() < 0.4:
                pool.append(("way", t[1]))
        self.pool = pool

    def pick(self, plain=False):
        while True:
            t = self.random.choice(self.pool)
            if not plain or not has_function(t):
                return t

    def fits(self, have, want):
        """Whether a value of one type goes where another is wanted."""
        if have == want:
            return True
        if have[0] != want[0]:
            return False
        if have[0] == "rec":
            fields = dict(have[1])
            return all(f in fields and self.fits(fields[f], t) for f, t in want[1])
        if have[0] in ("list", "opt", "arr", "pair", "tree"):
            return all(self.fits(a, b) for a, b in zip(have[1:], want[1:]))
        return False

    def name(self, prefix="v"):
        self.count += 1
        return "%s%d" % (prefix, self.count)

    # Expressions

    def variables(self, t, env):
        return [v for v, type in env if self.fits(type, t)]

    def variable(self, t, env):
        found = self.variables(t, env)
        if not found:
            return None
        r = self.random
        return found[-1 - min(int(r.expovariate(0.5)), len(found) - 1)]

    def literal(self, t, depth=2):
        """Something small that needs no other names."""
        r = self.random
        kind = t[0]
        if depth > 0 and r.random() < 0.7:
            if t == lst(INT):
                return "(numbers %s %d)" % (self.fuel([]), r.randint(1, 99))
            if t == ("tree", INT):
                return "(tree-of %d)" % r.randint(1, 4)
            cases = self.cases(t)
            if cases:
                label, fields = r.choice(cases)
                return "(%s %s)" % (label, " ".join(self.literal(f, depth - 1) for f in fields)) if fields else label
        if kind == "int":
            return str(r.randint(0, 9))
        if kind == "str":
            return '"%s"' % r.choice(["", "a", "bc", "def"])
        if kind == "bool":
            return r.choice(["#t", "#f"])
        if kind == "rec":
            return "{" + " ".join("%s %s" % (f, self.literal(u, depth - 1)) for f, u in t[1]) + "}"
        if kind == "arr":
            return "#[%s]" % " ".join(self.literal(t[1], depth - 1) for _ in range(r.randint(1, 3)))
        if kind == "fun":
            v = self.name()
            body = v if t[1] == t[2] else self.literal(t[2], depth - 1)
            return "(lambda (%s) %s)" % (v, body)
        if kind == "dict":
            return "dict-empty"
        label, fields = self.cases(t)[0]
        if not fields:
            return label
        return "(%s %s)" % (label, " ".join(self.literal(f, depth - 1) for f in fields))

    def expr(self, t, env, d, rec=None):
        r = self.random
        if d <= 0:
            v = self.variable(t, env)
            if v and r.random() < 0.9:
                return v
            return self.literal(t)
        found = self.variable(t, env)
        options = [(2, self.let), (1.2, self.conditional), (2.2, self.match), (2.5, self.builtin)]
        if found:
            options.append((2.5, None))
        if t[0] not in ("int", "str", "bool", "dict"):
            options.append((3, self.construct))
        if any(self.fits(f[2], t) for f in self.functions):
            options.append((3.5, self.call))
        if rec and any(self.fits(f[2], t) for f in rec.targets) and any(rec.left.values()):
            options.append((7, self.recur))
        if rec and rec.lists and t[0] == "list" and self.fits(rec.targets[0][2], t[1]):
            options.append((4, self.recur_all))
        options.append((0.6, self.loop))
        options.append((1.5, self.part))
        options.append((0.15, self.failing))
        for _ in range(8):
            make = r.choices([o[1] for o in options], [o[0] for o in options])[0]
            if make is None:
                return found
            result = make(t, env, d, rec)
            if result is not None:
                return result
        return found or self.literal(t)

    def small_int(self, env):
        v = self.variable(INT, env)
        if v and self.random.random() < 0.7:
            return "(bit-and %s 3)" % v
        return str(self.random.randint(0, 4))

    def let(self, t, env, d, rec):
        r = self.random
        u = self.pick()
        v = self.name()
        init = self.expr(u, env, d - 1, None if r.random() < 0.5 else rec)
        cases = self.cases(u)
        if r.random() < 0.25:
            w = self.name()
            body = self.expr(t, env + [(v, u), (w, u)], d - 1, rec)
            return "(let* ((%s %s) (%s %s)) %s)" % (v, init, w, v, body)
        if cases and len(cases) == 1 and r.random() < 0.5:
            pattern, more = self.shallow(cases[0])
            body = self.expr(t, env + more, d - 1, rec)
            return "(let ((%s %s)) %s)" % (pattern, init, body)
        body = self.expr(t, env + [(v, u)], d - 1, rec)
        return "(let ((%s %s)) %s)" % (v, init, body)

    def condition(self, env, d):
        r = self.random
        choice = r.randint(0, 5)
        if choice == 0:
            v = self.variable(lst(INT), env)
            if v:
                return "(empty? %s)" % v
        if choice == 1:
            u = self.pick(True)
            v, w = self.variable(u, env), self.variable(u, env)
            if v:
                return "(= %s %s)" % (v, w if v != w else self.expr(u, env, min(d - 1, 1)))
        if choice == 2:
            v = self.variable(lst(INT), env)
            if v:
                return "(> (sum %s) 9)" % v
        i = self.expr(INT, env, min(d - 1, 1))
        if choice <= 4:
            return "(< %s %s)" % (i, self.expr(INT, env, min(d - 1, 1)))
        return "(even? %s)" % i

    def branches(self, makers, rec):
        """Alternatives: each may use up what there is to recur on."""
        if not rec:
            return [make() for make in makers]
        before, least, results = dict(rec.left), dict(rec.left), []
        for make in makers:
            rec.left = dict(before)
            results.append(make())
            least = {k: min(least[k], rec.left[k]) for k in least}
        rec.left = least
        return results

    def conditional(self, t, env, d, rec):
        test = self.condition(env, d)
        a, b = self.branches([lambda: self.expr(t, env, d - 1, rec)] * 2, rec)
        return "(if %s %s %s)" % (test, a, b)

    def failing(self, t, env, d, rec):
        v = self.expr(INT, env, 1)
        return '(if (= %s 7) (fail "%s") %s)' % (v, self.name("f"), self.expr(t, env, d - 1, rec))

    def shallow(self, case):
        label, fields = case
        if not fields:
            return label, []
        words, env = [], []
        for f in fields:
            if self.random.random() < 0.15:
                words.append("_")
            else:
                v = self.name()
                words.append(v)
                env.append((v, f))
        return "(%s %s)" % (label, " ".join(words)), env

    def pattern(self, t, d):
        r = self.random
        cases = self.cases(t)
        if d <= 0 or r.random() < 0.3:
            if r.random() < 0.15:
                return "_", []
            v = self.name()
            return v, [(v, t)]
        if cases:
            label, fields = r.choice(cases)
            if not fields:
                return label, []
            words, env = [], []
            for f in fields:
                word, more = self.pattern(f, d - 1)
                words.append(word)
                env += more
            text = "(%s %s)" % (label, " ".join(words))
        elif t[0] == "rec":
            chosen = [f for f in t[1] if r.random() < 0.7] or [t[1][0]]
            words, env = [], []
            for f, u in chosen:
                word, more = self.pattern(u, d - 1)
                words.append("%s %s" % (f, word))
                env += more
            text = "{" + " ".join(words) + "}"
        elif t == INT and r.random() < 0.3:
            return str(r.randint(0, 5)), []
        else:
            v = self.name()
            return v, [(v, t)]
        if r.random() < 0.3:
            v = self.name()
            return "(as %s %s)" % (v, text), env + [(v, t)]
        return text, env

    def match(self, t, env, d, rec):
        r = self.random
        named = [(v, u) for v, u in env if self.cases(u) or u[0] == "rec"]
        if named and r.random() < 0.75:
            scrutinee, u = named[-1 - min(int(r.expovariate(0.4)), len(named) - 1)]
        else:
            u = self.pick()
            if not (self.cases(u) or u[0] == "rec"):
                return None
            scrutinee = self.expr(u, env, d - 1)
        return self.match_on(scrutinee, u, t, env, d, rec)

    def match_on(self, scrutinee, u, t, env, d, rec, smaller_of=None):
        """A match; what is smaller than the scrutinee may be recurred on."""
        r = self.random
        clauses = []
        for _ in range(r.choice([0, 0, 1, 1, 2])):
            text, more = self.pattern(u, 3)
            if text == "_" or text[0] == "v":
                continue
            clauses.append((text, more, r.random() < 0.25))
        cases = self.cases(u)
        if cases:
            for case in cases:
                text, more = self.shallow(case)
                clauses.append((text, more, False))
            if len(cases) > 3 and r.random() < 0.5 and not smaller_of:
                v = self.name()
                clauses[-2:] = [(v, [(v, u)], False)]
        else:
            v = self.name()
            clauses.append((v, [(v, u)], False))

        def body(text, more, guard):
            inner = rec
            if smaller_of:
                inner = Recursion(smaller_of.targets, [])
                inner.left = {v: 1 for v, f in more if f == u and ("(as %s " % v) not in text}
                # One of the tails of a list, so that it stays linear.
                if u[0] == "list" and len(inner.left) > 1:
                    inner.left = dict([r.choice(list(inner.left.items()))])
                inner.lists = [v for v, f in more if f == lst(u)]
                if len(inner.left) > 3:
                    inner.left = dict(list(inner.left.items())[:3])
            test = " :when %s" % self.condition(env + more, 1) if guard else ""
            return "(%s%s %s)" % (text, test, self.expr(t, env + more, d - 1, inner))

        parts = self.branches([lambda c=c: body(*c) for c in clauses], rec)
        return "(match %s %s)" % (scrutinee, " ".join(parts))

    def construct(self, t, env, d, rec):
        r = self.random
        kind = t[0]
        cases = self.cases(t)
        if cases:
            label, fields = r.choice(cases if r.random() < 0.3 else cases[1:] or cases)
            if not fields:
                return label
            return "(%s %s)" % (label, " ".join(self.expr(f, env, d - 1 - (i > 1), rec) for i, f in enumerate(fields)))
        if kind == "rec":
            v = self.variable(t, env)
            if v and r.random() < 0.5:
                f, u = r.choice(t[1])
                return "{%s %s %s}" % (v, f, self.expr(u, env, d - 1, rec))
            # A wider record from a narrower one.
            for w, u in env:
                if u[0] == "rec" and set(u[1]) < set(t[1]) and r.random() < 0.5:
                    rest = [x for x in t[1] if x not in u[1]]
                    return "{%s %s}" % (w, " ".join("%s %s" % (f, self.expr(x, env, d - 1)) for f, x in rest))
            return "{" + " ".join("%s %s" % (f, self.expr(u, env, d - 1, rec)) for f, u in t[1]) + "}"
        if kind == "arr":
            return "#[%s]" % " ".join(self.expr(t[1], env, d - 1, rec) for _ in range(r.randint(1, 3)))
        if kind == "fun":
            return self.function(t[1:2], t[2], env, d)
        return None

    def function(self, params, result, env, d):
        """A lambda, or a function that is partly applied."""
        r = self.random
        if len(params) == 1 and r.random() < 0.3:
            for f in r.sample(self.functions, len(self.functions)):
                if f[2] == result and f[1][-1] == params[0] and f[3] != len(f[1]) - 1:
                    words = [f[0]] + self.arguments(f, env, d)[:-1]
                    return "(%s)" % " ".join(words) if len(words) > 1 else words[0]
        names = [self.name() for _ in params]
        body = self.expr(result, env + list(zip(names, params)), d - 1)
        return "(lambda (%s) %s)" % (" ".join(names), body)

    def arguments(self, f, env, d, rec=None):
        _, params, _, fuel = f
        return [
            self.fuel(env) if i == fuel else self.expr(p, env, d - 1 - (i > 1), rec)
            for i, p in enumerate(params)
        ]

    def fuel(self, env):
        return str(self.random.randint(1, 5)) if self.random.random() < 0.5 else "(bit-and n 5)"

    def call(self, t, env, d, rec):
        fitting = [f for f in self.functions if self.fits(f[2], t)]
        f = self.random.choice(fitting[-6:])
        return "(%s)" % " ".join([f[0]] + self.arguments(f, env, d, rec))

    def recur(self, t, env, d, rec):
        r = self.random
        name, others, _, place = r.choice([f for f in rec.targets if self.fits(f[2], t)])
        free = [s for s, k in rec.left.items() if k > 0]
        if not free:
            return None
        smaller = r.choice(free)
        rec.left[smaller] -= 1
        words = [self.expr(p, env, d - 1 if r.random() < 0.6 else 0, rec) for p in others]
        words.insert(place, smaller)
        return "(%s %s)" % (name, " ".join(words))

    def recur_all(self, t, env, d, rec):
        name, others, _, place = rec.targets[0]
        v = self.name()
        words = [self.expr(p, env + [], 0) for p in others]
        words.insert(place, v)
        return "(map (lambda (%s) (%s %s)) %s)" % (v, name, " ".join(words), self.random.choice(rec.lists))

    def loop(self, t, env, d, rec):
        """A named let that carries data."""
        r = self.random
        name, k = self.name("loop"), self.name()
        carried = [t] + [self.pick() for _ in range(r.randint(0, 2))]
        names = [self.name() for _ in carried]
        inits = [self.expr(u, env, d - 1 if i == 0 else 1) for i, u in enumerate(carried)]
        inner = env + list(zip(names, carried)) + [(k, INT)]
        again = Recursion([(name, carried, t, 0)], ["(- %s 1)" % k])
        step = self.recur(t, inner, min(d - 1, 2), again)
        if r.random() < 0.3:
            step = "(if %s %s %s)" % (self.condition(inner, 1), self.expr(t, inner, 1), step)
        end = self.expr(t, inner, 1)
        bindings = " ".join("(%s %s)" % b for b in zip(names, inits))
        return "(let %s ((%s %s) %s) (if (<= %s 0) %s %s))" % (name, k, self.fuel(env), bindings, k, end, step)

    def part(self, t, env, d, rec):
        """Of a record, an array, a pair or a dict; or what a closure gives."""
        r = self.random
        found = []
        for v, u in env[-12:]:
            if u[0] == "rec":
                found += ["(.%s %s)" % (f, v) for f, x in u[1] if self.fits(x, t)]
            elif u[0] == "arr" and self.fits(u[1], t):
                found.append("(array-ref %s (modulo %s (array-length %s)))" % (v, self.small_int(env), v))
            elif u[0] == "pair":
                found += ["(%s %s)" % (f, v) for f, x in zip(["fst", "snd"], u[1:]) if self.fits(x, t)]
            elif u[0] == "fun" and self.fits(u[2], t):
                found.append("(%s %s)" % (v, self.expr(u[1], env, d - 1)))
            elif u[0] == "dict" and self.fits(u[1], t):
                found.append("(dict-lookup-or %s %s %s)" % (self.expr(t, env, 1), self.small_int(env), v))
            elif u[0] == "opt" and self.fits(u[1], t):
                found.append("(option-or %s %s)" % (self.expr(t, env, 1), v))
            elif u[0] == "list" and self.fits(u[1], t):
                found.append("(match %s ([] %s) ([x . _] x))" % (v, self.expr(t, env, 1)))
                found.append("(foldl (lambda (a b) b) %s %s)" % (self.expr(t, env, 1), v))
        return r.choice(found) if found else None

    def builtin(self, t, env, d, rec):
        r = self.random
        kind = t[0]
        e = lambda u, less=1: self.expr(u, env, d - less, rec)
        made = lambda: "(%s)" % " ".join(
            ["foldl", self.function([t, (x := self.pick())], t, env, min(d, 2)), e(t), e(lst(x), 2)]
        )
        options = [made] if r.random() < 0.3 else []
        if kind == "int":
            options += [
                lambda: "(bit-and (+%% %s %s) 1023)" % (e(INT), e(INT)),
                lambda: "(bit-and (*%% %s %s) 255)" % (e(INT), e(INT)),
                lambda: "(bit-and (-%% %s %s) 127)" % (e(INT), e(INT)),
                lambda: "(length %s)" % e(lst(self.pick())),
                lambda: "(sum %s)" % e(lst(INT)),
                lambda: "(array-length %s)" % e(arr(INT)),
                lambda: "(string-length (show %s))" % e(self.pick(True)),
                lambda: "(array-fold (lambda (a b) (bit-and (+%% a b) 255)) %s %s)" % (e(INT), e(arr(INT))),
            ]
        elif kind == "str":
            options += [
                lambda: "(show %s)" % e(self.pick(True)),
                lambda: "(string-append %s %s)" % (e(STR), e(STR)),
                lambda: "(let ((s %s)) (string-slice s 0 (min 2 (string-length s))))" % e(STR),
                lambda: "(string-join (map show %s) \",\")" % e(lst(INT)),
                lambda: "(int->string %s)" % e(INT),
                lambda: "(string-concat #[%s %s] \"-\")" % (e(STR), e(STR)),
            ]
        elif kind == "list":
            a = t[1]
            other = self.pick()
            fun = lambda ps, res: self.function(ps, res, env, min(d - 1, 2))
            test = lambda: "(lambda (%s) %s)" % (x := self.name(), self.condition(env + [(x, a)], 1))
            options += [
                lambda: "(map %s %s)" % (fun([other], a), e(lst(other))),
                lambda: "(map %s %s)" % (fun([a], a), e(t)),
                lambda: "(filter %s %s)" % (test(), e(t)),
                lambda: "(reverse %s)" % e(t),
                lambda: "(append %s %s)" % (e(t), e(t)) if r.random() < 0.5 else "(append (take 2 %s) %s)" % (e(t), e(t)),
                lambda: "(append-reverse %s %s)" % (e(t), e(t)),
                lambda: "(take %s %s)" % (self.small_int(env), e(t)),
                lambda: "(drop %s %s)" % (self.small_int(env), e(t)),
                lambda: "(foldr %s %s %s)" % (fun([other, t], t), e(t), e(lst(other))),
                lambda: "(take-while %s %s)" % (test(), e(t)),
                lambda: "(drop-while %s %s)" % (test(), e(t)),
                lambda: "(intersperse %s %s)" % (e(a), e(t)),
                lambda: "(replicate %s %s)" % (self.small_int(env), e(a)),
                lambda: "(zip-with %s %s %s)" % (fun([a, other], a), e(t), e(lst(other))),
                lambda: "(match (partition %s %s) ((Pair p q) (append q p)))" % (test(), e(t)),
                lambda: "(array->list %s)" % e(arr(a)),
                lambda: "(flat-map %s (take 4 %s))" % (fun([other], t), e(lst(other))),
                lambda: "(match %s ([] []) ([_ . r] r))" % e(t),
            ]
            if a[0] == "pair":
                options += [lambda: "(zip %s %s)" % (e(lst(a[1])), e(lst(a[2])))] * 3
            if a == INT:
                options += [lambda: "(sort < %s)" % e(t), lambda: "(nub %s)" % e(t), lambda: "(iota %s)" % self.small_int(env)]
            if t in self.pool:
                options.append(lambda: "(concat (take 4 %s))" % e(lst(t)))
            for v, u in env:
                if u[0] == "list" and u[1][0] == "rec":
                    for f, x in u[1][1]:
                        if self.fits(x, a):
                            options += [lambda v=v, f=f: "(map .%s %s)" % (f, v)] * 2
        elif kind == "arr":
            a = t[1]
            fun = lambda ps, res: self.function(ps, res, env, min(d - 1, 2))
            index = lambda v: "(modulo %s (array-length %s))" % (self.small_int(env), v)

            def setting():
                v = self.variable(t, env)
                if v:
                    return "(array-set %s %s %s)" % (v, index(v), e(a))
                v = self.name()
                return "(let ((%s %s)) (array-set %s %s %s))" % (v, e(t), v, index(v), self.expr(a, env + [(v, t)], d - 1))

            def updating():
                v = self.name()
                return "(let ((%s %s)) (array-update %s %s %s))" % (v, e(t), v, index(v), fun([a], a))

            options += [setting] * 4 + [updating] * 2
            options += [
                lambda: "(array-map %s %s)" % (fun([a], a), e(t)),
                lambda: "(array-generate (+ 1 %s) %s)" % (self.small_int(env), fun([INT], a)),
                lambda: "(array-make (+ 1 %s) %s)" % (self.small_int(env), e(a)),
                lambda: "(array-append %s %s)" % (e(t), e(t)),
                lambda: "(array-append #[%s] (list->array %s))" % (e(a), e(lst(a))),
                lambda: "(array-reverse %s)" % e(t),
                lambda: "(array-slice %s 0 1)" % e(t),
            ]
        elif kind == "opt":
            options += [
                lambda: "(option-map %s %s)" % (self.function([t[1]], t[1], env, d - 1), e(t)),
                lambda: "(find (lambda (%s) %s) %s)" % (x := self.name(), self.condition(env + [(x, t[1])], 1), e(lst(t[1]))),
            ]
        elif kind == "dict":
            options += [
                lambda: "(dict-insert %s %s %s)" % (self.small_int(env), e(t[1]), e(t)),
                lambda: "(dict-insert %s %s %s)" % (e(INT), e(t[1]), e(t)),
                lambda: "(dict-remove %s %s)" % (self.small_int(env), e(t)),
                lambda: "(dict-map (lambda (%s %s) %s) %s)" % ((k := self.name()), (x := self.name()), self.expr(t[1], env + [(k, INT), (x, t[1])], d - 1), e(t)),
                lambda: "(dict-union %s %s)" % (e(t), e(t)),
            ]
        elif kind == "fun" and t[1] == t[2]:
            options.append(lambda: "(compose %s %s)" % (e(t), e(t)))
        return r.choice(options)() if options else None

    # Definitions

    def define(self):
        r = self.random
        shape = r.random()
        result = self.pick()
        others = [self.pick() for _ in range(r.choice([0, 1, 1, 2, 2, 3]))]
        if r.random() < 0.5 and others:
            others[0] = result
        name = self.name("f")
        names = [self.name() for _ in others]
        env = self.globals + [("n", INT)] + list(zip(names, others))
        d = r.randint(2, self.size)
        if shape < 0.15 and others:
            body = self.expr(result, env, d)
            self.add(name, names, others, result, -1, body)
        elif shape < 0.4:
            k = self.name()
            place = r.randint(0, len(others))
            group = [(name, others, result, place)]
            if r.random() < 0.3:
                group.append((self.name("f"), others, r.choice([result, result, self.pick()]), place))
            for f in group:
                rec = Recursion(group, ["(- %s 1)" % k], 2 if r.random() < 0.4 else 1)
                inner = env + [(k, INT)]
                test = "(<= %s 0)" % k
                body = "(if %s %s %s)" % (test, self.expr(f[2], inner, 1), self.expr(f[2], inner, d, rec))
                all_names, types = list(names), list(others)
                all_names.insert(place, k)
                types.insert(place, INT)
                self.lines.append("(define (%s %s) %s)" % (f[0], " ".join(all_names), body))
            for f in group:
                types = list(others)
                types.insert(place, INT)
                self.functions.append((f[0], types, f[2], place))
        elif shape < 0.5 and others:
            # Two lists side by side.
            a, b = self.pick(), self.pick()
            xs, ys = self.name(), self.name()
            x, y, p, q = (self.name() for _ in range(4))
            target = (name, [lst(b)] + others, result, 0)
            rec = Recursion([], [])
            inner = env + [(xs, lst(a)), (ys, lst(b))]
            ends = [self.expr(result, inner, 1), self.expr(result, inner, 1)]
            inner += [(x, a), (y, b), (p, lst(a)), (q, lst(b))]
            rec = Recursion([target], [p])
            body = self.expr(result, inner, d, rec)
            text = "(match* (%s %s) (([%s . %s] [%s . %s]) %s) (([] _) %s) ((_ []) %s))" % (xs, ys, x, p, y, q, body, ends[0], ends[1])
            self.add(name, [xs, ys] + names, [lst(a), lst(b)] + others, result, -1, text)
        else:
            structures = [t for t in self.pool if self.cases(t) and t[0] not in ("opt", "pair")]
            t = r.choice(structures)
            p = self.name()
            place = r.randint(0, len(others))
            group = [(name, others, result, place)]
            if r.random() < 0.15:
                group.append((self.name("f"), others, r.choice([result, self.pick()]), place))
            all_names, types = list(names), list(others)
            all_names.insert(place, p)
            types.insert(place, t)
            for f in group:
                body = self.match_on(p, t, f[2], env + [(p, t)], d, None, Recursion(group, []))
                if r.random() < 0.1:
                    body = "(if %s %s %s)" % (self.condition(env, 1), self.expr(f[2], env + [(p, t)], 1), body)
                self.lines.append("(define (%s %s) %s)" % (f[0], " ".join(all_names), body))
            for f in group:
                self.functions.append((f[0], types, f[2], -1))

    def add(self, name, names, types, result, fuel, body):
        self.lines.append("(define (%s %s) %s)" % (name, " ".join(names), body))
        self.functions.append((name, types, result, fuel))

    def make(self):
        r = self.random
        self.pick_types()
        self.lines += [
            "(define n (option-get (string->int (array-ref (args) 0))))",
            "(define seed (option-get (string->int (array-ref (args) 1))))",
            "(define (numbers k x) (if (<= k 0) [] (Cons (bit-and x 15)"
            " (numbers (- k 1) (bit-and (+% (*% x 1103515245) 12345) 2147483647)))))",
            "(define (tree-of k) (if (<= k 0) Leaf (Node (tree-of (- k 2)) k (tree-of (- k 1)))))",
        ]
        self.functions += [
            ("numbers", [INT, INT], lst(INT), 0),
            ("tree-of", [INT], ("tree", INT), 0),
        ]
        for _ in range(r.randint(3, 3 + 2 * self.size)):
            self.define()
            if r.random() < 0.15:
                g = self.name("g")
                t = self.pick()
                self.lines.append("(define %s %s)" % (g, self.expr(t, self.globals + [("n", INT), ("seed", INT)], 3)))
                self.globals.append((g, t))
        for _ in range(r.randint(1, 3)):
            self.main()
        return "\n".join(self.lines) + "\n"

    def main(self):
        """A chain of values, some of which are used again, and printed on the way."""
        r = self.random
        main, k = self.name("main"), self.name()
        env = self.globals + [("n", INT), (k, INT)]
        rows = []
        for _ in range(r.randint(3, 8)):
            t = self.pick()
            v = self.name()
            prefer = [f for f in self.functions[-12:] if self.fits(f[2], t)]
            if prefer and r.random() < 0.8:
                f = r.choice(prefer)
                e = "(%s)" % " ".join([f[0]] + self.arguments(f, env, 3))
            else:
                e = self.expr(t, env, 3)
            rows.append("(define %s %s)" % (v, e))
            env.append((v, t))
            if r.random() < 0.4:
                rows.append("(print %s)" % self.shown(env))
        rows.append("(print %s)" % self.shown(env))
        self.lines.append("(define (%s %s) %s)" % (main, k, " ".join(rows)))
        self.lines.append("(%s seed)" % main)

    def shown(self, env):
        r = self.random
        plain = [v for v, t in env if not has_function(t)]
        if r.random() < 0.6:
            return plain[-1 - min(int(r.expovariate(0.4)), len(plain) - 1)]
        return self.expr(self.pick(True), env, 2)


def make(seed, size=4):
    return Program(seed, size).make()


if __name__ == "__main__":
    sys.stdout.write(make(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 4))
