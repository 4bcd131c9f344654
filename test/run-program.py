#!/usr/bin/env python3
"""Runs a program in every configuration and compares what it prints.

The program's comments say what to expect:

  // EXPECT: TEXT          the next line of standard output, exactly
  // EXPECT-STATUS: N      the exit status; 0 if there is no such line
  // EXPECT-ERR: TEXT      standard error contains this text. Without such a line
                           it is empty
  // ARGS: A B...          arguments, quoted as in a shell; %S is the folder of
                           the program
  // STDIN: TEXT           the next line of standard input
  // INTERPRET-ARGS: A...  arguments for the interpreter, where it would take too
                           long with ARGS. Compiled programs get them, too, and
                           must then do what the interpreter does

Configurations: interpret; jit-O0 to jit-O3 (froe run); aot-O0 to aot-O3 (froe
build); aot-O2-small-stack, with 256 KiB for the process's own stack; and under
stress, jit-O0-stress and aot-O2-stress: the code stops wherever it can, for a
collection that overwrites what it leaves behind; without optimization it moves
all data each time.
A program in a folder interpret-only uses what cannot be compiled yet: the
interpreter runs it, and compiling it must be an error.
FROE_TEST_CONFIGS in the environment names those to run, separated by commas.

Exit status: 0 if all is as expected.
"""

import argparse
import difflib
import os
import re
import resource
import shlex
import subprocess
import sys
import tempfile

LEVELS = ["-O0", "-O1", "-O2", "-O3"]
STRESS = {"FROE_STRESS": "suspend,collect,poison", "FROE_NURSERY": "16K"}
MOVE = {"FROE_STRESS": "suspend,collect,move,poison", "FROE_NURSERY": "16K"}
DIRECTIVE = re.compile(
    r"^\s*(?://|;)\s*(EXPECT|EXPECT-STATUS|EXPECT-ERR|ARGS|STDIN|INTERPRET-ARGS|STRESS)"
    r":(?: (.*))?$"
)
# What looks like a directive but is none would silently test nothing.
LOOKALIKE = re.compile(r"^\s*(?://|;)\s*([A-Z]+(?:-[A-Z]+)+|EXPECT\w*|STDIN\w*):")


class Expectation:
    def __init__(self, path):
        folder = os.path.dirname(path)
        self.stdout = []
        self.status = 0
        self.stderr = []
        self.arguments = []
        self.interpreter_arguments = None
        self.stress = True
        stdin = []
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                match = DIRECTIVE.match(line.rstrip("\n"))
                if not match:
                    if LOOKALIKE.match(line):
                        sys.exit("%s:%d: unknown directive" % (path, number))
                    continue
                kind, text = match.group(1), match.group(2) or ""
                if kind == "EXPECT":
                    self.stdout.append(text)
                elif kind == "EXPECT-STATUS":
                    self.status = int(text)
                elif kind == "EXPECT-ERR":
                    self.stderr.append(text)
                elif kind == "STDIN":
                    stdin.append(text + "\n")
                elif kind == "STRESS":
                    self.stress = text != "no"
                else:
                    words = shlex.split(text.replace("%S", shlex.quote(folder)))
                    if kind == "ARGS":
                        self.arguments = words
                    else:
                        self.interpreter_arguments = words
        self.stdin = "".join(stdin).encode()
        if not (self.stdout or self.stderr or self.status):
            sys.exit("%s: error: the program expects nothing" % path)


class Result:
    def __init__(self, status, stdout, stderr):
        self.status = status
        self.stdout = stdout.decode("utf-8", "backslashreplace")
        self.stderr = stderr.decode("utf-8", "backslashreplace")

    def lines(self):
        lines = self.stdout.split("\n")
        return lines[:-1] if lines[-1] == "" else lines


class Runner:
    def __init__(self, options):
        self.path = os.path.abspath(options.file)
        self.froe = os.path.abspath(os.path.join(options.tools, "froe")) if options.tools else "froe"
        self.timeout = options.timeout
        self.wanted = options.configs
        self.expectation = Expectation(self.path)
        self.failures = 0
        self.ran = 0

    def execute(self, command, folder, small_stack=False, stress=None):
        def limit():
            resource.setrlimit(resource.RLIMIT_STACK, (256 << 10, 256 << 10))

        try:
            done = subprocess.run(
                command,
                input=self.expectation.stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=folder,
                timeout=self.timeout,
                preexec_fn=limit if small_stack else None,
                env={**os.environ, **stress} if stress else None,
            )
        except subprocess.TimeoutExpired as error:
            return Result(
                "timeout after %d s" % self.timeout,
                error.stdout or b"",
                error.stderr or b"",
            )
        return Result(done.returncode, done.stdout, done.stderr)

    def complain(self, name, command, what):
        self.failures += 1
        print("FAILED %s: %s\n%s" % (name, shlex.join(command), what))

    def check(self, name, command, result):
        """Compares a result with what the comments say."""
        self.ran += 1
        expectation = self.expectation
        problems = []
        if result.status != expectation.status:
            problems.append(
                "exit status %s, expected %s" % (result.status, expectation.status)
            )
        if result.lines() != expectation.stdout:
            problems += difflib.unified_diff(
                expectation.stdout, result.lines(), "expected", "printed", lineterm=""
            )
        missing = [text for text in expectation.stderr if text not in result.stderr]
        problems += ["standard error lacks: " + text for text in missing]
        if problems and result.stderr or result.stderr and not expectation.stderr:
            problems.append("standard error:\n" + result.stderr)
        if problems:
            self.complain(name, command, "\n".join(problems))

    def check_same(self, name, command, result, reference):
        """Compares a result with the interpreter's."""
        self.ran += 1
        if (result.status, result.stdout) != (reference.status, reference.stdout):
            difference = difflib.unified_diff(
                reference.lines(), result.lines(), "interpreter", name, lineterm=""
            )
            self.complain(
                name,
                command,
                "exit status %s, the interpreter's is %s\n%s\n%s"
                % (
                    result.status,
                    reference.status,
                    "\n".join(difference),
                    result.stderr,
                ),
            )

    def run_native(self, name, command, folder, reference, small_stack=False):
        """Runs one command line, to which arguments are added."""
        full = command + self.expectation.arguments
        self.check(name, full, self.execute(full, folder, small_stack))
        if reference:
            full = command + self.expectation.interpreter_arguments
            self.check_same(
                name, full, self.execute(full, folder, small_stack), reference
            )

    def run_stressed(self, name, command, folder, reference, stress):
        """The same under stress, with the smaller arguments if there are any."""
        if not self.expectation.stress:
            return
        if reference:
            full = command + self.expectation.interpreter_arguments
            result = self.execute(full, folder, stress=stress)
            self.check_same(name, full, result, reference)
        else:
            full = command + self.expectation.arguments
            self.check(name, full, self.execute(full, folder, stress=stress))

    def interpret(self, folder):
        """Runs the interpreter. Returns what compiled programs must do with the
        same arguments, if these are not those of the expectation."""
        command = [self.froe, "interpret", self.path]
        if self.expectation.interpreter_arguments is None:
            if "interpret" in self.wanted:
                command += self.expectation.arguments
                self.check("interpret", command, self.execute(command, folder))
            return None
        command += self.expectation.interpreter_arguments
        result = self.execute(command, folder)
        self.ran += 1
        if result.status != self.expectation.status:
            self.complain(
                "interpret",
                command,
                "exit status %s, expected %s\n%s"
                % (result.status, self.expectation.status, result.stderr),
            )
        return result

    def build(self, level, name, folder):
        """Compiles to an executable; None if that fails."""
        output = os.path.join(folder, "program" + level)
        command = [self.froe, "build", level, self.path, "-o", output]
        result = self.execute(command, folder)
        if result.status == 0:
            return output
        # Compiling is where a program that is refused fails.
        self.check(name, command, result)
        return None

    def check_refused(self, folder):
        """Compiling the program must be an error."""
        command = [self.froe, "build", self.path, "-o", os.path.join(folder, "program")]
        result = self.execute(command, folder)
        if result.status == 0:
            what = "this can be compiled: move it out of interpret-only"
            self.complain("build", command, what)
        elif result.status != 1 or "error:" not in result.stderr:
            what = "exit status %s without an error\n%s" % (result.status, result.stderr)
            self.complain("build", command, what)

    def run(self, folder):
        reference = self.interpret(folder)
        if os.path.basename(os.path.dirname(self.path)) == "interpret-only":
            self.check_refused(folder)
            return self.failures == 0
        for level in LEVELS:
            name = "jit" + level
            if name in self.wanted:
                command = [self.froe, "run", level, self.path]
                self.run_native(name, command, folder, reference)
        if "jit-O0-stress" in self.wanted:
            command = [self.froe, "run", "-O0", self.path]
            self.run_stressed("jit-O0-stress", command, folder, reference, MOVE)
        for level in LEVELS:
            name = "aot" + level
            small = name + "-small-stack"
            stress = name + "-stress"
            if not {name, small, stress} & set(self.wanted):
                continue
            program = self.build(level, name, folder)
            if program and name in self.wanted:
                self.run_native(name, [program], folder, reference)
            if program and small in self.wanted:
                self.run_native(small, [program], folder, None, True)
            if program and stress in self.wanted:
                self.run_stressed(stress, [program], folder, reference, STRESS)
        if not self.ran:
            self.complain("nothing", [], "no configuration was run")
        return self.failures == 0


def main():
    every = ["interpret"]
    every += ["jit" + level for level in LEVELS] + ["aot" + level for level in LEVELS]
    every += ["aot-O2-small-stack", "jit-O0-stress", "aot-O2-stress"]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tools", help="the folder of froe; PATH by default")
    parser.add_argument("--timeout", type=int, default=120, help="seconds a run")
    parser.add_argument(
        "--configs",
        type=lambda text: text.split(","),
        default=os.environ.get("FROE_TEST_CONFIGS", ",".join(every)),
        help="configurations, separated by commas",
    )
    parser.add_argument("file")
    options = parser.parse_args()
    unknown = set(options.configs) - set(every)
    if unknown:
        parser.error("unknown configurations: " + ", ".join(sorted(unknown)))
    with tempfile.TemporaryDirectory(prefix="froe-test-") as folder:
        return 0 if Runner(options).run(folder) else 1


if __name__ == "__main__":
    sys.exit(main())
