"""Gives the front end programs that it must survive.

robust.py damaged FOLDER FILE...   the files with parts changed
robust.py large FOLDER             megabytes of what is no program
robust.py deep FOLDER              what nests deeply

The front end survives if `froe check` ends with exit status 0, or with 1 and an
error, and `froe fmt` likewise, in good time; and what is laid out stays as it is
when it is laid out again. FROE_TEST_SEED and FROE_TEST_COUNT choose which damage
is done and how much.
"""
import concurrent.futures
import os
import random
import re
import subprocess
import sys

TIMEOUT = 60
TOKEN = re.compile(
    rb'"(?:[^"\\]|\\.)*"|#\\.[^\s()\[\]{}";]*|;[^\n]*|#\[|[()\[\]{}]|[^\s()\[\]{}";]+|\s+',
    re.DOTALL,
)


class Survival:
    def __init__(self, folder):
        self.folder = folder
        self.failures = 0
        self.runs = 0
        self.jobs = concurrent.futures.ThreadPoolExecutor(max_workers=2)
        self.pending = []
        os.makedirs(folder, exist_ok=True)

    def add(self, name, contents, expect=b""):
        """Checks and lays out a program. Errors must contain `expect`."""
        name = "%d-%s.froe" % (len(self.pending), name)
        self.pending.append(self.jobs.submit(self.run, name, contents, expect))

    def call(self, path, command, contents=None):
        """The output, or None after an error or failure."""
        self.runs += 1
        try:
            done = subprocess.run(
                command,
                input=contents,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                timeout=TIMEOUT,
            )
            status, out, error = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired:
            status, out, error = "timeout", b"", b""
        if status == 0:
            return out, b""
        if status == 1 and b"error:" in error:
            return None, error
        self.fail(path, "%s: exit status %s\n%s" % (" ".join(command), status, error[:300]))
        return None, error

    def fail(self, path, what):
        self.failures += 1
        print("FAILED %s: %s" % (path, what))

    def run(self, name, contents, expect):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(contents)
        failures = self.failures
        _, error = self.call(path, ["froe", "check", path])
        if expect not in error:
            self.fail(path, "expected %r in %r" % (expect, error[:300]))
        once, _ = self.call(path, ["froe", "fmt", "-"], contents)
        if once is not None:
            twice, _ = self.call(path, ["froe", "fmt", "-"], once)
            if once != twice:
                self.fail(path, "laid out twice is not laid out once")
        if failures == self.failures:
            os.remove(path)

    def finish(self):
        for job in self.pending:
            job.result()
        print("%d runs, %d failures" % (self.runs, self.failures))
        return 1 if self.failures or not self.runs else 0


def find_groups(tokens):
    """Pairs of the indices of brackets that belong together."""
    groups, open_ = [], []
    for i, token in enumerate(tokens):
        if token in (b"(", b"[", b"{", b"#["):
            open_.append(i)
        elif token in (b")", b"]", b"}") and open_:
            groups.append((open_.pop(), i + 1))
    return groups


def damage(generator, text):
    """The text with a few of its parts exchanged, doubled or left out."""
    tokens = TOKEN.findall(text)
    for _ in range(generator.choice([1, 1, 2, 3, 6])):
        groups = find_groups(tokens)
        words = [i for i, token in enumerate(tokens) if not token.isspace()]
        if not groups or not words:
            break
        kind = generator.randrange(8)
        begin, end = generator.choice(groups)
        other_begin, other_end = generator.choice(groups)
        word, other_word = generator.choice(words), generator.choice(words)
        if kind == 0:
            del tokens[begin:end]
        elif kind <= 2:
            tokens[begin:end] = tokens[other_begin:other_end]
        elif kind == 3:
            tokens[begin:begin] = tokens[begin:end]
        elif kind == 4:
            del tokens[word]
        elif kind <= 6:
            tokens[word] = tokens[other_word]
        else:
            at = generator.randrange(len(tokens[word]))
            changed = bytearray(tokens[word])
            changed[at] = generator.choice([0, 255, generator.randrange(256), 40, 41])
            tokens[word] = bytes(changed)
    return b"".join(tokens)


def damaged(survival, paths):
    generator = random.Random(int(os.environ.get("FROE_TEST_SEED", "1")))
    count = int(os.environ.get("FROE_TEST_COUNT", "100"))
    texts = []
    for path in paths:
        with open(path, "rb") as file:
            texts.append(file.read())
    for i in range(count):
        survival.add("damaged", damage(generator, generator.choice(texts)))
    for text in texts:
        survival.add("cut", text[: generator.randrange(len(text))])


def large(survival):
    generator = random.Random(1)
    size = 1000000
    survival.add("empty", b"")
    survival.add("noise", generator.randbytes(size), b"this is not UTF-8")
    survival.add("zeros", bytes(size), b"this character cannot stand in a name")
    # All that means something to the reader.
    letters = b"()[]{}#;|\"\\ \n.:ab1-'"
    survival.add("signs", bytes(generator.choice(letters) for _ in range(size)), b"error:")
    for name, unit in (
        ("open", b"("),
        ("close", b")"),
        ("pairs", b"()"),
        ("names", b"a"),
        ("words", b"a "),
        ("numbers", b"1 "),
        ("digits", b"1"),
        ("strings", b'"" '),
        ("comments", b"#|"),
        ("skips", b"#;"),
        ("crossed", b"([)]"),
    ):
        survival.add(name, unit * (size // len(unit)))
    survival.add("list", b"[" + b"1 " * (size // 2) + b"]")
    survival.add("text", b'(print (string-length "' + b"a" * size + b'"))')


def deep(survival):
    depth = 100000

    def nest(name, before, inner, after, count=depth, expect=b""):
        text = before * count + inner + after * count
        survival.add(name, text.encode(), expect)

    nest("lists", "[", "", "]")
    nest("applications", "(+ 1 ", "1", ")")
    nest("lets", "(let ((x 1)) ", "x", ")")
    nest("values", "(let ((x ", "1", ")) x)")
    nest("lambdas", "(lambda (x) ", "x", ")")
    nest("conditions", "(if #t ", "1", " 2)")
    nest("tests", "(if ", "#t", " #t #f)")
    nest("matches", "(match 1 (_ ", "1", "))")
    nest("scrutinees", "(match ", "1", " (x x))")
    nest("records", "{x ", "1", "}")
    nest("fields", "(.x ", "{x 1}", ")", expect=b"error:")
    nest("labels", "(Some ", "1", ")")
    nest("blocks", "(begin ", "1", ")")
    nest("comments", "#| ", "", " |#")
    nest("heads", "(", "1", ")", expect=b"error:")
    survival.add(
        "patterns",
        b"(match [] (" + b"[" * 2000 + b"_" + b"]" * 2000 + b" 1) (_ 2))",
    )
    survival.add("types", b"(: f " + b"(List " * depth + b"Int" + b")" * depth + b")(define f [])")
    survival.add(
        "macro",
        b"(define-syntax m (syntax-rules () ((_ x) x)))(print "
        + b"(m " * 500
        + b"1"
        + b")" * 500
        + b")",
    )
    survival.add(
        "template",
        b"(define-syntax m (syntax-rules () ((_ x) "
        + b"(+ 1 " * depth
        + b"x"
        + b")" * depth
        + b")))(print (m 1))",
    )
    chain = b"".join(b"(define (f%d x) (f%d x))" % (i, i + 1) for i in range(3000))
    survival.add("chain", chain + b"(define (f3000 x) x)(print (f0 1))")


def main():
    survival = Survival(sys.argv[2])
    if sys.argv[1] == "damaged":
        damaged(survival, sys.argv[3:])
    elif sys.argv[1] == "large":
        large(survival)
    else:
        deep(survival)
    return survival.finish()


if __name__ == "__main__":
    sys.exit(main())
