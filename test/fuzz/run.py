#!/usr/bin/env python3
"""Runs random programs (programs.py) in the interpreter and compiled, and compares.

    run.py --froe FROE --seed S --count N [--size K] [--jobs J] [--keep DIR] [--all]

Programs whose output or exit status differ are kept, with the smallest program found
that still differs (NAME-small.froe). Programs that the interpreter needs too long
for are left out. The exit status is 0 if there is no difference.
"""

import argparse
import concurrent.futures
import os
import resource
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import programs

CONFIGS = [["run"], ["run", "-O0"], ["run", "--poison"]]
MORE = [["run", "--without", "froe-reuse"],
        ["run", "--without", "froe-destinations"],
        ["run", "--without", "froe-place"], ["run", "-O3"], ["run", "--poison", "-O3"], ["run", "--poison", "-O0"]]
ARGUMENTS = ["6", "42"]


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    def same(self, other):
        return (self.status, self.out) == (other.status, other.out)


def execute(froe, command, path, timeout):
    """Runs a program, with limits for output and time; None beyond them."""

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4 << 20, 4 << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        try:
            done = subprocess.run(
                [froe] + command + [path] + ARGUMENTS,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                timeout=timeout,
                preexec_fn=limit,
            )
        except subprocess.TimeoutExpired:
            return None
        out.seek(0)
        err.seek(0)
        text = err.read(1 << 20).decode("utf-8", "replace")
        return Result(done.returncode, out.read(), text)


def complaint(result):
    """What kind of failure a result is, so that shrinking does not lose it."""
    if result is None:
        return "timeout"
    if "broken linearity" in result.err:
        return "broken linearity"
    if result.status < 0 or result.status >= 128:
        return "crash"
    if result.status == 1:
        return "error"
    return "differs"


def compare(froe, path, configs, timeout=5):
    """What is wrong: (configuration, kind, expected, found), or None; "skipped"
    if the interpreter cannot run it."""
    expected = execute(froe, ["interpret"], path, timeout)
    if expected is None or expected.status not in (0, 4):
        return ("skipped", expected)
    if len(expected.out) >= 4 << 20:
        return ("skipped", None)
    for config in configs:
        found = execute(froe, config, path, 30)
        if found is None or not found.same(expected):
            return (config, complaint(found), expected, found)
    return None


# Shrinking: parts of a program are dropped or become parts of themselves.


def parse(text):
    """Nested lists of the words of a text: [open, item..., close]."""
    stack, i = [[]], 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c in "([{" or text.startswith("#[", i):
            word = "#[" if c == "#" else c
            stack.append([word])
            i += len(word)
        elif c in ")]}":
            done = stack.pop() + [c]
            stack[-1].append(done)
            i += 1
        else:
            end = i + 1
            if c == '"':
                while text[end] != '"':
                    end += 2 if text[end] == "\\" else 1
                end += 1
            elif c != ";":
                while end < len(text) and not text[end].isspace() and text[end] not in '()[]{}"':
                    end += 1
            else:
                end = text.find("\n", i) % (len(text) + 1)
            if c != ";":
                stack[-1].append(text[i:end])
            i = end
    return stack[0]


def write(node):
    if isinstance(node, str):
        return node
    return node[0] + " ".join(write(x) for x in node[1:-1]) + node[-1]


def write_all(nodes):
    return "\n".join(write(x) for x in nodes) + "\n"


def places(nodes):
    """Paths to all nodes below, outermost first."""
    result, level = [], [((i,), x) for i, x in enumerate(nodes)]
    while level:
        result += [path for path, _ in level]
        level = [(p + (i,), y) for p, x in level if isinstance(x, list) for i, y in enumerate(x) if 0 < i < len(x) - 1]
    return result


def get(nodes, path):
    for i in path:
        nodes = nodes[i]
    return nodes


def replace(nodes, path, new):
    """A copy with another node in a place, or none there."""
    copy = list(nodes)
    if len(path) > 1:
        copy[path[0]] = replace(nodes[path[0]], path[1:], new)
    elif new is None:
        del copy[path[0]]
    else:
        copy[path[0]] = new
    return copy


def shrink(text, still_fails, seconds):
    nodes, end = parse(text), time.time() + seconds
    changed = True
    while changed and time.time() < end:
        changed = False
        # Definitions first, from the last one on.
        for i in reversed(range(len(nodes))):
            if time.time() < end:
                smaller = nodes[:i] + nodes[i + 1 :]
                if still_fails(write_all(smaller)):
                    nodes, changed = smaller, True
        index = 0
        while index < len(todo := places(nodes)) and time.time() < end:
            path = todo[index]
            node = get(nodes, path)
            index += 1
            options = [None]
            if isinstance(node, list):
                options += ["n", "[]", "0"]
                for child in node[1:-1]:
                    if isinstance(child, list):
                        options += [child] + [x for x in child[1:-1] if isinstance(x, list)]
                    else:
                        options.append(child)
                options = options[:14]
            for option in options:
                smaller = replace(nodes, path, option)
                if still_fails(write_all(smaller)):
                    nodes, changed = smaller, True
                    index -= 1
                    break
    return write_all(nodes)


def run_one(options, seed):
    text = programs.make(seed, options.size)
    configs = CONFIGS + (MORE if options.all else [])
    with tempfile.TemporaryDirectory(prefix="froe-fuzz-") as folder:
        path = os.path.join(folder, "program.froe")

        def check(text):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            return compare(options.froe, path, configs if not wanted else [wanted[0]])

        wanted = None
        found = check(text)
        if found is None or found[0] == "skipped":
            return seed, found, None, None
        if found[3] and options.ignore and options.ignore in found[3].err:
            return seed, ("skipped", None), None, None
        small = text
        if options.shrink:
            wanted = found[:2]

            def still_fails(text):
                again = check(text)
                return again is not None and again[0] != "skipped" and again[:2] == wanted

            small = shrink(text, still_fails, options.shrink)
            found = check(small) or found
        return seed, found, text, small


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--froe", default="froe", help="the driver; from PATH by default")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, default=10, help="how many programs")
    parser.add_argument("--size", type=int, default=4, help="how large they are")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--shrink", type=int, default=120, help="seconds for making a program smaller")
    parser.add_argument("--keep", default="fuzz-failures", help="the folder for programs that differ")
    parser.add_argument("--ignore", help="leave out failures whose standard error contains this")
    parser.add_argument("--all", action="store_true", help="more configurations")
    options = parser.parse_args()
    failures = skipped = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        seeds = range(options.seed, options.seed + options.count)
        for seed, found, text, small in pool.map(lambda s: run_one(options, s), seeds):
            if found is None:
                continue
            if found[0] == "skipped":
                skipped += 1
                result = found[1]
                if result is not None and (result.status != 1 or "error:" not in result.err):
                    print("seed %d: interpreter: status %s\n%s" % (seed, result.status, result.err[-300:]))
                elif result is not None:
                    at = result.err.find("error:")
                    print("seed %d is wrong: %s" % (seed, result.err[at : at + 200]))
                continue
            failures += 1
            config, kind, expected, result = found
            os.makedirs(options.keep, exist_ok=True)
            name = os.path.join(options.keep, "seed-%d-size-%d" % (seed, options.size))
            for suffix, content in [("", text), ("-small", small)]:
                with open(name + suffix + ".froe", "w", encoding="utf-8") as file:
                    file.write(content)
            print("seed %d: %s: %s: %s" % (seed, " ".join(config), kind, name))
            print(small)
            print("expected: %s %s" % (expected.status, expected.out[-500:]))
            if result:
                print("found: %s %s\n%s" % (result.status, result.out[-500:], result.err[:1500]))
            sys.stdout.flush()
    print("%d programs, %d skipped, %d failures" % (options.count, skipped, failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
