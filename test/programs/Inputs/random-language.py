"""Writes a random well-typed program that ends, or tries many of them.

    random-language.py SEED                  write the program, with what it
                                             prints as comments
    random-language.py FROE FIRST COUNT DIR  run programs in the interpreter and
                                             compiled, and compare what they print
                                             with what this script has computed

Programs are made from the types inwards: an expression of a type is made together
with its value. Values of records are kept with all fields that the type has; where
types meet, records have the fields that all have.
"""

import os
import random
import subprocess
import sys

# Types: "int" "str" "bool" "char", ("list", t), ("array", t), ("rec", ((f, t)...)),
# ("sum", ((Label, (t...))...)), ("fun", (t...), t), ("dict", k, v), ("set", t).
# Values: int, str, bool, ("char", c), lists, ("array", [...]), dicts of fields,
# (Label, values...) and closures in Python.

LABELS = ["A", "B", "C", "D", "E", "None", "Some", "Leaf", "Node"]
FIELDS = ["a", "b", "c", "x", "y", "name"]
LIMIT = 10**6


class Char(str):
    pass


class Label(tuple):
    pass


class Array(tuple):
    pass


def show(value, top=False):
    if value is True:
        return "#t"
    if value is False:
        return "#f"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Char):
        if top:
            return str(value)
        return {" ": "#\\space", "\n": "#\\newline"}.get(value, "#\\" + value)
    if isinstance(value, str):
        return str(value) if top else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return "[" + " ".join(show(v) for v in value) + "]"
    if isinstance(value, Array):
        return "#[" + " ".join(show(v) for v in value) + "]"
    if isinstance(value, dict):
        return "{" + " ".join(f"{f} {show(value[f])}" for f in sorted(value)) + "}"
    if isinstance(value, Label):
        if len(value) == 1:
            return value[0]
        return "(" + " ".join([value[0]] + [show(v) for v in value[1:]]) + ")"
    raise TypeError(repr(value))


def key(value):
    """By which `compare` orders values of one type."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value
    if isinstance(value, Char):
        return ord(value)
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, list):
        return [(1, key(v)) for v in value] + [(0,)]
    if isinstance(value, dict):
        return [key(value[f]) for f in sorted(value)]
    if isinstance(value, Label):
        # Labels without fields come first.
        return [(len(value) > 1, value[0])] + [key(v) for v in value[1:]]
    raise TypeError(repr(value))


def wrap(n):
    return n % 1009 if n >= 0 else -(-n % 1009)


def cut(type, value):
    """The value with the fields only that the type has."""
    if isinstance(type, str):
        return value
    kind = type[0]
    if kind == "list":
        return [cut(type[1], v) for v in value]
    if kind == "array":
        return Array(cut(type[1], v) for v in value)
    if kind == "rec":
        return {f: cut(t, value[f]) for f, t in type[1]}
    if kind == "sum":
        for label, fields in type[1]:
            if label == value[0]:
                return Label([label] + [cut(t, v) for t, v in zip(fields, value[1:])])
        raise TypeError(repr((type, value)))
    return value


class Fail(Exception):
    pass


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.output = []
        self.names = 0
        self.tops = []  # (name, type, value)
        self.functions = []  # (name, parameter types, result type, python)
        self.polymorphic = []  # (name, maker)

    def name(self, prefix="v"):
        self.names += 1
        return f"{prefix}{self.names}"

    def chance(self, p):
        return self.random.random() < p

    def pick(self, xs):
        return self.random.choice(xs)

    # Types.

    def type(self, depth=2):
        r = self.random.random()
        if depth == 0 or r < 0.3:
            return self.pick(["int", "int", "str", "bool", "char"])
        if r < 0.48:
            return ("list", self.type(depth - 1))
        if r < 0.72:
            return self.record(depth)
        if r < 0.95:
            return self.sum(depth)
        return ("array", self.type(depth - 1))

    def record(self, depth):
        fields = self.random.sample(FIELDS, self.random.randint(1, 3))
        return ("rec", tuple(sorted((f, self.type(depth - 1)) for f in fields)))

    def sum(self, depth):
        labels = self.random.sample(LABELS[:7], self.random.randint(1, 4))
        return (
            "sum",
            tuple(
                (l, () if l == "None" or self.chance(0.3) else tuple(self.type(depth - 1) for _ in range(self.random.randint(1, 2))))
                for l in sorted(labels)
            ),
        )

    def wider(self, type):
        """A subtype, of which fewer things are known to be missing."""
        if isinstance(type, str):
            return type
        kind = type[0]
        if kind in ("list", "array"):
            return (kind, self.wider(type[1]))
        if kind == "rec":
            fields = [(f, self.wider(t)) for f, t in type[1]]
            for f in FIELDS:
                if self.chance(0.25) and f not in dict(fields):
                    fields.append((f, self.type(0)))
            return ("rec", tuple(sorted(fields)))
        if kind == "sum":
            cases = [(l, tuple(self.wider(t) for t in ts)) for l, ts in type[1] if self.chance(0.7)]
            return ("sum", tuple(cases)) if cases else type
        return type

    # Values as literals.

    def literal(self, type, wide=True):
        if wide and self.chance(0.3):
            type = self.wider(type)
        if type == "int":
            n = self.random.randint(-20, 100)
            return str(n), n
        if type == "bool":
            return self.pick([("#t", True), ("#f", False)])
        if type == "char":
            c = self.pick("abcxyzλ")
            return "#\\" + c, Char(c)
        if type == "str":
            s = "".join(self.pick("abλ ,") for _ in range(self.random.randint(0, 4)))
            return f'"{s}"', s
        kind = type[0]
        if kind in ("list", "array"):
            items = [self.literal(type[1], wide) for _ in range(self.random.randint(0, 3))]
            text = " ".join(t for t, _ in items)
            if kind == "array":
                return f"#[{text}]", Array(v for _, v in items)
            return f"[{text}]", [v for _, v in items]
        if kind == "rec":
            fields = [(f, self.literal(t, wide)) for f, t in type[1]]
            self.random.shuffle(fields)
            return "{" + " ".join(f"{f} {t}" for f, (t, _) in fields) + "}", {f: v for f, (_, v) in fields}
        label, fields = self.pick(type[1])
        items = [self.literal(t, wide) for t in fields]
        if not items:
            return label, Label([label])
        return "(" + " ".join([label] + [t for t, _ in items]) + ")", Label([label] + [v for _, v in items])

    # Expressions. Each is (text, function of an environment that gives the value).

    def constant(self, type):
        text, value = self.literal(type)
        return text, lambda env: value

    def fits(self, sub, super):
        if sub == super:
            return True
        if isinstance(sub, str) or isinstance(super, str) or sub[0] != super[0]:
            return False
        if sub[0] in ("list", "array"):
            return self.fits(sub[1], super[1])
        if sub[0] == "rec":
            fields = dict(sub[1])
            return all(f in fields and self.fits(fields[f], t) for f, t in super[1])
        if sub[0] == "sum":
            cases = dict(super[1])
            return all(
                l in cases and len(ts) == len(cases[l]) and all(self.fits(a, b) for a, b in zip(ts, cases[l]))
                for l, ts in sub[1]
            )
        return False

    def expr(self, type, scope, depth):
        """`scope` has the names and their types."""
        here = [n for n, t in scope.items() if self.fits(t, type)]
        if here and self.chance(0.45):
            name = self.pick(here)
            return name, lambda env: env[name]
        if depth <= 0:
            return self.constant(type)
        choices = [self.e_if, self.e_let, self.e_match, self.e_apply, self.e_field, self.e_call, self.e_shadow, self.e_poly, self.e_macro]
        if type == "int":
            choices += [self.e_arith] * 3 + [self.e_loop, self.e_fold, self.e_length]
        elif type == "bool":
            choices += [self.e_test] * 4
        elif type == "str":
            choices += [self.e_string] * 3
        elif type == "char":
            pass
        elif type[0] == "list":
            choices += [self.e_list] * 3 + [self.e_map] * 3
        elif type[0] == "array":
            choices += [self.e_array] * 3
        elif type[0] == "rec":
            choices += [self.e_record] * 4 + [self.e_update] * 2
        elif type[0] == "sum":
            choices += [self.e_label] * 4
        choice = self.pick(choices)
        return choice(type, scope, depth - 1)

    def e_if(self, type, scope, depth):
        c, cv = self.expr("bool", scope, depth)
        a, av = self.expr(type, scope, depth)
        b, bv = self.expr(type, scope, depth)
        if self.chance(0.3):
            return f"(cond ({c} {a}) (else {b}))", lambda env: av(env) if cv(env) else bv(env)
        return f"(if {c} {a} {b})", lambda env: av(env) if cv(env) else bv(env)

    def e_let(self, type, scope, depth):
        t = self.type()
        name = self.name()
        a, av = self.expr(t, scope, depth)
        b, bv = self.expr(type, {**scope, name: t}, depth)
        return f"(let (({name} {a})) {b})", lambda env: bv({**env, name: av(env)})

    def e_shadow(self, type, scope, depth):
        if not scope:
            return self.e_let(type, scope, depth)
        name = self.pick(list(scope))
        if name not in self.local(scope):
            return self.e_let(type, scope, depth)
        t = self.type(1)
        a, av = self.expr(t, scope, depth)
        b, bv = self.expr(type, {**scope, name: t}, depth)
        return f"(let* (({name} {a})) {b})", lambda env: bv({**env, name: av(env)})

    def local(self, scope):
        return [n for n in scope]

    def e_macro(self, type, scope, depth):
        a, av = self.expr(type, scope, depth)
        b, bv = self.expr(type, scope, depth)
        c, cv = self.expr("bool", scope, depth)
        return f"(choose {c} {a} {b})", lambda env: av(env) if cv(env) else bv(env)

    def e_apply(self, type, scope, depth):
        count = self.random.randint(1, 3)
        types = [self.type(1) for _ in range(count)]
        names = [self.name("p") for _ in range(count)]
        body, bv = self.expr(type, {**scope, **dict(zip(names, types))}, depth)
        args = [self.expr(t, scope, depth - 1) for t in types]
        run = lambda env: bv({**env, **{n: v(env) for n, (_, v) in zip(names, args)}})
        r = self.random.random()
        if count > 1 and r < 0.3:
            fun = f"(lambda ({names[0]}) (lambda ({' '.join(names[1:])}) {body}))"
        elif count > 1 and r < 0.5:
            # Joined from branches of different shape.
            c = self.pick(["#t", "#f"])
            fun = (
                f"(if {c} (lambda ({' '.join(names)}) {body}) (lambda ({names[0]}) (lambda ({' '.join(names[1:])}) {body})))"
            )
        else:
            fun = f"(lambda ({' '.join(names)}) {body})"
        if count > 1 and self.chance(0.4):
            part = self.name("f")
            k = self.random.randint(1, count - 1)
            first = " ".join(t for t, _ in args[:k])
            rest = " ".join(t for t, _ in args[k:])
            return f"(let (({part} ({fun} {first}))) ({part} {rest}))", run
        return f"({fun} {' '.join(t for t, _ in args)})", run

    def e_call(self, type, scope, depth):
        fits = [f for f in self.functions if self.fits(f[2], type)]
        if not fits:
            return self.constant(type)
        name, params, _, python = self.pick(fits)
        args = [self.expr(t, scope, depth - 1) for t in params]
        return f"({name} {' '.join(t for t, _ in args)})", lambda env: python(*[v(env) for _, v in args])

    def e_poly(self, type, scope, depth):
        a, av = self.expr(type, scope, depth)
        r = self.random.randint(0, 7)
        if r == 0:
            return f"(identity {a})", av
        if r == 1:
            b, _ = self.expr(self.type(1), scope, 0)
            return f"(const {a} {b})", av
        if r == 2:
            b, _ = self.expr(self.type(1), scope, 0)
            return f"(snd (swap (Pair {a} {b})))", av
        if r == 3:
            b, bv = self.expr(type, scope, depth)
            return f"(first (append [{a}] [{b}]))", av
        if r == 4:
            b, bv = self.expr(type, scope, depth)
            c, cv = self.expr("bool", scope, depth)
            return f"(option-or {b} (if {c} (Some {a}) None))", lambda env: av(env) if cv(env) else bv(env)
        if r == 5:
            return f"(twice identity {a})", av
        if r == 6:
            return f"(.held (hold {a} {{extra 1}}))", av
        name = self.name("q")
        return f"(let (({name} (lambda (z w) z))) ({name} {a} 0))", av

    def e_field(self, type, scope, depth):
        field = self.pick(FIELDS)
        t = ("rec", tuple(sorted({**{f: self.type(0) for f in self.random.sample(FIELDS, 1)}, field: type}.items())))
        r, rv = self.expr(t, scope, depth)
        k = self.random.randint(0, 2)
        text = [f"(.{field} {r})", f"(first (map .{field} [{r}]))", f"(match {r} ({{{field} it}} it))"][k]
        return text, lambda env: rv(env)[field]

    def e_arith(self, type, scope, depth):
        a, av = self.expr("int", scope, depth)
        b, bv = self.expr("int", scope, depth)
        op = self.pick(["+", "-", "*", "max", "min"])
        f = {"+": lambda x, y: x + y, "-": lambda x, y: x - y, "*": lambda x, y: x * y, "max": max, "min": min}[op]
        return f"(small ({op} {a} {b}))", lambda env: wrap(f(av(env), bv(env)))

    def e_length(self, type, scope, depth):
        t = self.type(1)
        if self.chance(0.5):
            a, av = self.expr(("list", t), scope, depth)
            return f"(length {a})", lambda env: len(av(env))
        a, av = self.expr("str", scope, depth)
        return f"(string-length {a})", lambda env: len(av(env).encode())

    def e_loop(self, type, scope, depth):
        loop, i, acc = self.name("loop"), self.name("i"), self.name("acc")
        n = self.random.randint(0, 5)
        # Loops over an accumulator of any type, that ends as a number.
        t = self.pick(["int", self.type(1), self.record(1)])
        init, iv = self.constant(t) if self.chance(0.5) else self.expr(t, scope, depth)
        inner = {**scope, i: "int", acc: t}
        step, sv = self.expr(t, inner, depth)
        end, ev = self.expr("int", inner, depth)

        def run(env):
            a = iv(env)
            for k in range(n):
                a = sv({**env, i: k, acc: a})
            return ev({**env, i: n, acc: a})

        return f"(let {loop} (({i} 0) ({acc} {init})) (if (= {i} {n}) {end} ({loop} (+ {i} 1) {step})))", run

    def e_fold(self, type, scope, depth):
        t = self.type(1)
        xs, xv = self.expr(("list", t), scope, depth)
        acc, x = self.name("acc"), self.name("x")
        body, bv = self.expr("int", {**scope, acc: "int", x: t}, depth)

        def run(env):
            a = 1
            for v in xv(env):
                a = bv({**env, acc: a, x: v})
            return a

        return f"(foldl (lambda ({acc} {x}) {body}) 1 {xs})", run

    def e_test(self, type, scope, depth):
        r = self.random.random()
        if r < 0.3:
            a, av = self.expr("int", scope, depth)
            b, bv = self.expr("int", scope, depth)
            return f"(< {a} {b})", lambda env: av(env) < bv(env)
        if r < 0.5:
            a, av = self.expr("bool", scope, depth)
            b, bv = self.expr("bool", scope, depth)
            return f"(and {a} (not {b}))", lambda env: av(env) and not bv(env)
        t = self.type(1)
        # Compared is what both have in common, so keep that in a function of the type.
        a, av = self.literal(t, wide=False)
        b, bv = self.literal(t, wide=False) if self.chance(0.6) else (a, av)
        if self.chance(0.5):
            return f"(= {a} {b})", lambda env: av == bv
        if isinstance(t, tuple) and t[0] == "array" or "array" in str(t):
            return f"(!= {a} {b})", lambda env: av != bv
        return f"(<= (compare {a} {b}) 0)", lambda env: key(av) <= key(bv)

    def e_string(self, type, scope, depth):
        r = self.random.random()
        if r < 0.4:
            a, av = self.expr("str", scope, depth)
            b, bv = self.expr("str", scope, depth)
            return f"(clip (string-append {a} {b}))", lambda env: clip(av(env) + bv(env))
        if r < 0.6:
            a, av = self.expr("int", scope, depth)
            return f"(int->string {a})", lambda env: str(av(env))
        if r < 0.8:
            a, av = self.expr("str", scope, depth)
            return f"(string-upcase {a})", lambda env: "".join(c.upper() if "a" <= c <= "z" else c for c in av(env))
        a, av = self.expr("char", scope, depth)
        return f"(char->string {a})", lambda env: str(av(env))

    def e_list(self, type, scope, depth):
        items = [self.expr(type[1], scope, depth) for _ in range(self.random.randint(0, 2))]
        text = " ".join(t for t, _ in items)
        if items and self.chance(0.5):
            b, bv = self.expr(type, scope, depth)
            return f"(take 5 [{text} . {b}])", lambda env: ([v(env) for _, v in items] + bv(env))[:5]
        return f"[{text}]", lambda env: [v(env) for _, v in items]

    def e_map(self, type, scope, depth):
        r = self.random.random()
        if r < 0.25:
            a, av = self.expr(type, scope, depth)
            return f"(reverse {a})", lambda env: av(env)[::-1]
        t = self.type(1)
        x = self.name("x")
        if r < 0.5:
            xs, xv = self.expr(type, scope, depth)
            body, bv = self.expr("bool", {**scope, x: type[1]}, depth)
            return f"(filter (lambda ({x}) {body}) {xs})", lambda env: [v for v in xv(env) if bv({**env, x: v})]
        xs, xv = self.expr(("list", t), scope, depth)
        body, bv = self.expr(type[1], {**scope, x: t}, depth)
        return f"(map (lambda ({x}) {body}) {xs})", lambda env: [bv({**env, x: v}) for v in xv(env)]

    def e_array(self, type, scope, depth):
        a, av = self.expr(("list", type[1]), scope, depth)
        return f"(list->array {a})", lambda env: Array(av(env))

    def e_record(self, type, scope, depth):
        fields = [(f, self.expr(t, scope, depth)) for f, t in type[1]]
        if self.chance(0.3):
            extra = self.pick(FIELDS)
            if extra not in dict(fields):
                fields.append((extra, self.expr(self.type(0), scope, 0)))
        self.random.shuffle(fields)
        return (
            "{" + " ".join(f"{f} {t}" for f, (t, _) in fields) + "}",
            lambda env: {f: v(env) for f, (_, v) in fields},
        )

    def e_update(self, type, scope, depth):
        field, t = self.pick(type[1])
        # What is replaced may have had any type.
        old = dict(type[1])
        old[field] = self.type(0)
        if self.chance(0.5):
            del old[field]
        r, rv = self.expr(("rec", tuple(sorted(old.items()))), scope, depth) if old else ("{}", lambda env: {})
        x, xv = self.expr(t, scope, depth)
        return f"{{{r} {field} {x}}}", lambda env: {**rv(env), field: xv(env)}

    def e_label(self, type, scope, depth):
        label, fields = self.pick(type[1])
        if not fields:
            return label, lambda env: Label([label])
        items = [self.expr(t, scope, depth) for t in fields]
        return (
            "(" + " ".join([label] + [t for t, _ in items]) + ")",
            lambda env: Label([label] + [v(env) for _, v in items]),
        )

    # Matches.

    def pattern(self, type, depth):
        """Text, names with types, and a function of a value that gives their
        values, or None if it does not fit."""
        r = self.random.random()
        if depth == 0 or r < 0.35:
            if self.chance(0.3):
                return "_", {}, lambda v: {}
            name = self.name("m")
            return name, {name: type}, lambda v: {name: v}
        if r < 0.45:
            name = self.name("m")
            p, ns, f = self.pattern(type, depth - 1)
            return f"(as {name} {p})", {**ns, name: type}, lambda v: None if f(v) is None else {**f(v), name: v}
        if type in ("int", "str", "bool", "char"):
            text, value = self.literal(type)
            return text, {}, lambda v: {} if v == value else None
        if type[0] == "list":
            count = self.random.randint(0, 2)
            ps = [self.pattern(type[1], depth - 1) for _ in range(count)]
            names = {n: t for _, ns, _ in ps for n, t in ns.items()}
            rest = self.name("m") if count and self.chance(0.6) else None

            def fit(v):
                if len(v) < count or (not rest and len(v) > count):
                    return None
                out = {}
                for (_, _, f), x in zip(ps, v):
                    g = f(x)
                    if g is None:
                        return None
                    out.update(g)
                if rest:
                    out[rest] = v[count:]
                return out

            text = " ".join(p for p, _, _ in ps) + (f" . {rest}" if rest else "")
            if rest:
                names[rest] = type
            return f"[{text}]", names, fit
        if type[0] == "rec":
            some = [(f, t) for f, t in type[1] if self.chance(0.7)]
            if not some:
                return "_", {}, lambda v: {}
            ps = [(f, self.pattern(t, depth - 1)) for f, t in some]
            names = {n: t for _, (_, ns, _) in ps for n, t in ns.items()}

            def fit(v):
                out = {}
                for f, (_, _, g) in ps:
                    h = g(v[f])
                    if h is None:
                        return None
                    out.update(h)
                return out

            return "{" + " ".join(f"{f} {p}" for f, (p, _, _) in ps) + "}", names, fit
        if type[0] == "sum":
            return self.label_pattern(self.pick(type[1]), depth)
        return "_", {}, lambda v: {}

    def label_pattern(self, case, depth):
        label, fields = case
        if not fields:
            return label, {}, lambda v: {} if v[0] == label else None
        ps = [self.pattern(t, depth - 1) for t in fields]
        names = {n: t for _, ns, _ in ps for n, t in ns.items()}

        def fit(v):
            if v[0] != label:
                return None
            out = {}
            for (_, _, f), x in zip(ps, v[1:]):
                g = f(x)
                if g is None:
                    return None
                out.update(g)
            return out

        return "(" + " ".join([label] + [p for p, _, _ in ps]) + ")", names, fit

    def whole_patterns(self, type):
        """Patterns that no value gets past."""
        if isinstance(type, tuple) and type[0] == "sum" and self.chance(0.7):
            plain = [self.label_pattern((l, ts), 0) if not ts else self.label_pattern_names(l, ts) for l, ts in type[1]]
            if len(plain) > 2 and self.chance(0.4):
                keep = self.random.randint(1, len(plain) - 1)
                name = self.name("m")
                # The others, under a name that has only these labels.
                rest = ("sum", tuple(type[1][keep:]))
                return plain[:keep] + [(name, {name: rest}, lambda v: {name: v})]
            if len(plain) > 1 and self.chance(0.3):
                text = " ".join(self.label_blank(l, ts) for l, ts in type[1])
                return [(f"(or {text})", {}, lambda v: {})]
            return plain
        if type == "bool" and self.chance(0.5):
            return [("#t", {}, lambda v: {} if v else None), ("#f", {}, lambda v: None if v else {})]
        if isinstance(type, tuple) and type[0] == "list" and self.chance(0.5):
            a, b = self.name("m"), self.name("m")
            return [
                (f"[{a} . {b}]", {a: type[1], b: type}, lambda v: {a: v[0], b: v[1:]} if v else None),
                ("[]", {}, lambda v: None if v else {}),
            ]
        name = self.name("m")
        return [(name, {name: type}, lambda v: {name: v})]

    def label_blank(self, label, fields):
        return f"({label}{' _' * len(fields)})" if fields else label

    def label_pattern_names(self, label, fields):
        names = [self.name("m") for _ in fields]
        return (
            f"({label} {' '.join(names)})",
            dict(zip(names, fields)),
            lambda v: dict(zip(names, v[1:])) if v[0] == label else None,
        )

    def clauses(self, type, result, scope, depth):
        out = []
        for _ in range(self.random.randint(0, 2)):
            p, names, fit = self.pattern(type, 2)
            # A clause that fits always would make the others useless: has a guard.
            guard, gv = self.expr("bool", {**scope, **names}, min(depth, 1))
            body, bv = self.expr(result, {**scope, **names}, depth)
            out.append((f"({p} :when {guard} {body})", fit, gv, bv))
        for p, names, fit in self.whole_patterns(type):
            body, bv = self.expr(result, {**scope, **names}, depth)
            out.append((f"({p} {body})", fit, None, bv))

        def run(value, env):
            for _, fit, gv, bv in out:
                found = fit(value)
                if found is not None:
                    inner = {**env, **found}
                    if gv is None or gv(inner):
                        return bv(inner)
            raise AssertionError("no clause fits")

        return " ".join(t for t, _, _, _ in out), run

    def e_match(self, type, scope, depth):
        t = self.type(2)
        if self.chance(0.5) and scope:
            t = self.pick(list(scope.values()))
        x, xv = self.expr(t, scope, depth)
        text, run = self.clauses(t, type, scope, depth)
        return f"(match {x} {text})", lambda env: run(xv(env), env)

    # Definitions.

    def function(self):
        name = self.name("fun")
        params = [self.type() for _ in range(self.random.randint(1, 3))]
        result = self.type()
        names = [self.name("p") for _ in params]
        scope = {n: t for n, t in zip(names, params)}
        scope.update({n: t for n, t, _ in self.tops if self.chance(0.5)})
        tops = {n: v for n, _, v in self.tops}
        if self.chance(0.3):
            # Recursive: counts down, and hands a value on.
            n = self.name("n")
            scope2 = {**scope, n: "int"}
            end, ev = self.expr(result, scope2, 2)
            back = self.name("r")
            after, av = self.expr(result, {**scope2, back: result}, 2)
            args = [self.expr(t, scope2, 1) for t in params]

            def python(k, *values):
                env = {**tops, **dict(zip(names, values)), n: k}
                if k <= 0:
                    return ev(env)
                return av({**env, back: python(min(k, 4) - 1, *[v(env) for _, v in args])})

            call = f"({name} (- (min {n} 4) 1) {' '.join(t for t, _ in args)})"
            self.lines.append(
                f"(define ({name} {n} {' '.join(names)}) (if (<= {n} 0) {end} (let (({back} {call})) {after})))"
            )
            self.functions.append((name, ["int"] + params, result, python))
            return
        body, bv = self.expr(result, scope, 4)
        self.lines.append(f"(define ({name} {' '.join(names)}) {body})")
        python = lambda *values: bv({**tops, **dict(zip(names, values))})
        self.functions.append((name, params, result, python))

    def print(self):
        type = self.type()
        scope = {n: t for n, t, _ in self.tops}
        env = {n: v for n, _, v in self.tops}
        text, run = self.expr(type, scope, 4)
        # What the program keeps of a record depends on what flows where: the
        # annotation says what is wanted.
        self.lines.append(f"(print (the {self.type_text(type)} {text}))")
        self.output.append((type, show(cut(type, run(env)), top=True)))

    def value(self):
        type = self.type()
        name = self.name("top")
        scope = {n: t for n, t, _ in self.tops}
        env = {n: v for n, _, v in self.tops}
        text, run = self.expr(type, scope, 3)
        self.lines.append(f"(define {name} {text})")
        self.tops.append((name, type, run(env)))

    def type_text(self, type):
        if isinstance(type, str):
            return {"int": "Int", "str": "String", "bool": "Bool", "char": "Char"}[type]
        if type[0] == "list":
            return f"(List {self.type_text(type[1])})"
        if type[0] == "array":
            return f"(Array {self.type_text(type[1])})"
        if type[0] == "rec":
            return "{" + " ".join(f"{f} {self.type_text(t)}" for f, t in type[1]) + "}"
        return "(U " + " ".join(f"({l} {' '.join(map(self.type_text, ts))})" if ts else l for l, ts in type[1]) + ")"

    def program(self):
        self.lines.append(PRELUDE.strip())
        for _ in range(self.random.randint(4, 9)):
            self.pick([self.function, self.function, self.value, self.print])()
        for _ in range(4):
            self.print()
        return "\n".join(self.lines) + "\n", "".join(o + "\n" for _, o in self.output)


def clip(s):
    return s if len(s.encode()) < 30 else "clipped"


PRELUDE = """
(define-syntax choose (syntax-rules () ((_ c a b) (let ((t c)) (if t a b)))))
(define (small n) (remainder n 1009))
(define (clip s) (if (< (string-length s) 30) s "clipped"))
(define (swap p) (match p ((Pair a b) (Pair b a))))
(define (twice f x) (f (f x)))
(define (hold x r) {r held x})
"""


def run(command, path):
    try:
        p = subprocess.run(command + [path], capture_output=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "", "timeout", 124
    return p.stdout.decode(errors="replace"), p.stderr.decode(errors="replace"), p.returncode


def main():
    if len(sys.argv) == 2:
        text, output = Generator(int(sys.argv[1])).program()
        sys.stdout.write(text + "".join("; " + l + "\n" for l in output.splitlines()))
        return 0
    froe, first, count, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    os.makedirs(folder, exist_ok=True)
    bad = 0
    for seed in range(first, first + count):
        text, output = Generator(seed).program()
        path = os.path.join(folder, f"{seed}.froe")
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        for mode in [["interpret"], ["run", "-O0"], ["run", "-O2"]]:
            out, err, status = run([froe] + mode, path)
            if status != 0 or out != output:
                bad += 1
                print(f"seed {seed}, {' '.join(mode)}: status {status}, {path}")
                print("\n".join(err.splitlines()[:6]))
                got, want = out.splitlines(), output.splitlines()
                for i in range(max(len(got), len(want))):
                    g = got[i] if i < len(got) else "nothing"
                    w = want[i] if i < len(want) else "nothing"
                    if g != w:
                        print(f"line {i + 1}:\n  got  {g}\n  want {w}")
                        break
                sys.stdout.flush()
                break
        else:
            os.remove(path)
    print(f"{count} programs, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
