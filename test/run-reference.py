#!/usr/bin/env python3
"""Runs the examples of a Markdown page and compares what they print.

An example is a program in a fence, followed by what is to come of it:

  ```froe             the program; `froe run` runs it. With a name, as in
                      ```froe shapes.froe, it is a file beside the programs
                      after it on the page, and not run
  ```input            standard input
  ```output           standard output, exactly
  ```error            standard error, exactly: what is wrong with the program,
                      and then it does not run, or how it fails
  ```types            what `froe check --types` prints of it

With types and without output, the program is only checked. FILE.froe is the name
of all programs, so that messages speak of FILE.froe:1:2.

With --update, the page is written anew with what the programs do.
With --prelude=FILE, the part of the page between the comments `<!-- prelude -->`
and `<!-- end of prelude -->` must be the table of FILE's definitions, each of
which stands below a comment `; type: text`.

Exit status: 0 if all is as expected.
"""

import argparse
import concurrent.futures
import difflib
import os
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^( *)```(\w*) *(.*)$")
PROGRAM = "FILE.froe"


class Block:
    """A fence: its kind, the name behind it, and lines[begin:end] of the page."""

    def __init__(self, kind, name, begin, end, indent, lines):
        self.kind, self.name, self.begin, self.end = kind, name, begin, end
        self.indent = indent
        self.text = "".join(
            line[len(indent):] if line.strip() else "\n" for line in lines
        )


class Example:
    def __init__(self, block, files):
        self.program = block
        self.files = dict(files)
        self.parts = {}

    def get(self, kind):
        return self.parts[kind].text if kind in self.parts else ""


def read_blocks(path, lines):
    blocks = []
    opened = None
    for i, line in enumerate(lines):
        match = FENCE.match(line.rstrip("\n"))
        if not match:
            continue
        if opened is None:
            opened = (match.group(2), match.group(3).strip(), i + 1, match.group(1))
        elif not match.group(2):
            kind, name, begin, indent = opened
            blocks.append(Block(kind, name, begin, i, indent, lines[begin:i]))
            opened = None
    if opened:
        sys.exit("%s:%d: this fence has no end" % (path, opened[2]))
    return blocks


def read_examples(path, lines):
    examples, files, current = [], {}, None
    for block in read_blocks(path, lines):
        if block.kind == "froe" and block.name:
            files[block.name] = block.text
            current = None
        elif block.kind == "froe":
            current = Example(block, files)
            examples.append(current)
        elif block.kind in ("input", "output", "error", "types"):
            if not current or block.kind in current.parts:
                sys.exit("%s:%d: no program for this" % (path, block.begin))
            current.parts[block.kind] = block
        else:
            current = None
    if not examples:
        sys.exit("%s: error: there are no examples" % path)
    return examples


def run(froe, example):
    """What the example does: a dictionary from kinds of fences to texts."""
    with tempfile.TemporaryDirectory(prefix="froe-test-") as folder:
        for name, text in list(example.files.items()) + [(PROGRAM, example.program.text)]:
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)

        def execute(*command):
            try:
                done = subprocess.run(
                    [froe, *command, PROGRAM],
                    input=example.get("input").encode(),
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    cwd=folder,
                    timeout=120,
                )
            except subprocess.TimeoutExpired:
                return "", "timeout\n"
            return (
                done.stdout.decode("utf-8", "backslashreplace"),
                done.stderr.decode("utf-8", "backslashreplace"),
            )

        result = {}
        if "types" in example.parts:
            result["types"], result["error"] = execute("check", "--types")
        if "types" not in example.parts or "output" in example.parts:
            result["output"], result["error"] = execute("run")
        return result


def compare(path, example, result):
    """Complaints about one example."""
    complaints = []
    for kind in ("output", "error", "types"):
        expected, got = example.get(kind), result.get(kind, "")
        if expected.rstrip("\n") == got.rstrip("\n"):
            continue
        difference = difflib.unified_diff(
            expected.splitlines(), got.splitlines(), "expected", "printed", lineterm=""
        )
        complaints.append(
            "FAILED %s:%d: %s\n%s"
            % (path, example.program.begin, kind, "\n".join(difference))
        )
    return complaints


def updated(lines, examples, results):
    """The page with what the programs do."""
    edits = []
    for example, result in zip(examples, results):
        for kind, block in example.parts.items():
            if kind in result:
                edits.append((block, result[kind]))
        missing = [
            kind
            for kind in ("output", "error")
            if result.get(kind) and kind not in example.parts
        ]
        if missing:
            # A new fence goes before the end of the program's own.
            end = example.program.end
            text = "".join("```\n```%s\n%s" % (k, result[k]) for k in missing)
            edits.append((Block("", "", end, end, example.program.indent, []), text))
    lines = list(lines)
    for block, text in sorted(edits, key=lambda edit: -edit[0].begin):
        lines[block.begin:block.end] = [
            (block.indent + line).rstrip() + "\n" for line in text.rstrip("\n").split("\n")
        ] if text else []
    return lines


def prelude_table(path):
    """The definitions of the prelude as Markdown, a table for each section."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    out, comment, i = [], [], 0
    while i < len(lines):
        line = lines[i]
        if line.startswith(";---") and i + 2 < len(lines) and lines[i + 2].startswith(";---"):
            title = lines[i + 1].lstrip("; ")
            out += ["", "#### " + title, "", "| | | |", "|---|---|---|"]
            comment = []
            i += 3
            continue
        if line.startswith(";"):
            comment.append(line.lstrip("; "))
        elif line.startswith("(define"):
            shape, name = re.match(
                r"\(define(?:-syntax)? (\(([^\s()]+)[^()]*\)|\S+)", line
            ).groups()
            name = name or shape
            if not name.startswith("%"):
                text = " ".join(comment)
                kind, says = split_comment(path, i, text)
                says = says.rstrip(".")
                out.append("| `%s` | `%s` | %s |" % (shape, kind, says.replace("|", "\\|")))
            comment = []
        elif not line.strip():
            comment = []
        i += 1
    return [line + "\n" for line in out[1:] + [""]]


def split_comment(path, number, text):
    """A comment `type: text` or `type`; the type may have brackets."""
    depth = 0
    for i, c in enumerate(text):
        depth += c in "({"
        depth -= c in ")}"
        if depth == 0 and c in ": " or depth == 0 and i + 1 == len(text):
            end = i + (c not in ": ")
            rest = text[end:].lstrip(": ")
            if end and (text[0] in "({" or text[0].isupper()):
                return text[:end], rest
            break
    sys.exit("%s:%d: expected a comment '; type: text' above" % (path, number + 1))


def replace_prelude(page, lines, table):
    try:
        begin = lines.index("<!-- prelude -->\n") + 1
        end = lines.index("<!-- end of prelude -->\n")
    except ValueError:
        sys.exit("%s: error: there is no place for the prelude" % page)
    return lines[:begin] + table + lines[end:]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tools", help="the folder of froe; PATH by default")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--prelude", help="the file of the prelude")
    parser.add_argument("file")
    options = parser.parse_args()
    froe = os.path.abspath(os.path.join(options.tools, "froe")) if options.tools else "froe"

    with open(options.file, encoding="utf-8") as file:
        lines = file.readlines()
    examples = read_examples(options.file, lines)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda example: run(froe, example), examples))
    complaints = []
    for example, result in zip(examples, results):
        complaints += compare(options.file, example, result)
    new = lines
    if options.update:
        new = updated(lines, examples, results)
    if options.prelude:
        table = prelude_table(options.prelude)
        with_table = replace_prelude(options.file, new, table)
        if with_table != new:
            complaints.append("FAILED %s: the table of the prelude is out of date; "
                              "run this with --update" % options.file)
            new = with_table
    if options.update and new != lines:
        with open(options.file, "w", encoding="utf-8") as file:
            file.writelines(new)
    print("\n".join(complaints))
    print("%d examples, %d complaints" % (len(examples), len(complaints)))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
