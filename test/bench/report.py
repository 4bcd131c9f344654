"""Makes a table, a file of samples and pictures of measurements."""

import dataclasses
import datetime
import json
import math
import os
import platform
import statistics
import subprocess

import chart
import contenders as compilers
import suites


def read_field(path, field):
    """The value of the first line `FIELD: VALUE` of a file."""
    try:
        with open(path) as file:
            for line in file:
                name, _, value = line.partition(":")
                if name.strip() == field:
                    return value.strip()
    except OSError:
        pass
    return "unknown"


def describe_machine():
    memory = read_field("/proc/meminfo", "MemTotal").split()
    return {
        "processor": read_field("/proc/cpuinfo", "model name"),
        "processors": os.cpu_count(),
        "memory_gib": round(int(memory[0]) / 2**20, 1) if memory[0].isdigit() else None,
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", "unknown"),
        "kernel": platform.release(),
    }


def describe_revision():
    """The commit, and whether files differ from it."""

    def git(*words):
        return subprocess.run(
            ["git", "-C", compilers.HERE, *words], capture_output=True, text=True
        ).stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no")
    return git("rev-parse", "--short=12", "HEAD") + (" and changes" if changed else "")


def geometric_mean(values):
    return math.exp(statistics.fmean(math.log(value) for value in values))


def median(runs, field):
    return statistics.median(getattr(run, field) for run in runs)


@dataclasses.dataclass
class Row:
    """What a program's samples come to."""

    program: suites.Program
    samples: dict
    # Median seconds by contender, of those that did not fail.
    seconds: dict = None
    reference: str = None

    def __post_init__(self):
        self.seconds = {
            name: median(runs, "cpu")
            for name, runs in self.samples.items()
            if runs and not self.failure(name)
        }
        found = [name for name in compilers.REFERENCES if name in self.seconds]
        self.reference = min(found, key=self.seconds.get, default=None)

    def failure(self, name):
        runs = self.samples.get(name)
        return next((run.failure for run in runs or [] if run.failure), None)

    def ratio(self, name):
        if not self.reference or name not in self.seconds:
            return None
        # A clock that ticks slowly must not make zeros.
        return max(self.seconds[name], 1e-4) / max(self.seconds[self.reference], 1e-4)


def table(header, rows):
    """Lines of a Markdown table, its first column to the left."""
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return ["| " + " | ".join(cells) + " |" for cells in [header, rule, *rows]]


class Results:
    def __init__(self, options, versions):
        self.options = options
        self.versions = versions
        self.started = datetime.datetime.now(datetime.timezone.utc)
        self.load = [os.getloadavg()[0]]
        self.rows = []
        self.failures = {}

    def add(self, program, samples):
        self.rows.append(Row(program, samples))

    def finish(self, failures):
        """With what could not be compiled, by program and contender."""
        self.failures = failures
        self.load.append(os.getloadavg()[0])

    def all_good(self):
        return not self.failures and not any(
            row.failure(name) for row in self.rows for name in row.samples
        )

    def failure(self, row, name):
        return self.failures.get((row.program.path, name)) or row.failure(name)

    def suites(self):
        for suite, (title, mean, most) in suites.SUITES.items():
            rows = [row for row in self.rows if row.program.suite == suite]
            if rows:
                yield suite, title, mean, most, rows

    # ===-----------------------------------------------------------------=== #
    # Markdown
    # ===-----------------------------------------------------------------=== #

    def time_table(self, rows):
        lines = []
        for row in rows:
            reference = "-"
            if row.reference:
                seconds = row.seconds[row.reference]
                reference = f"{seconds:.3f} s ({row.reference.split()[0]})"
            cells = [row.program.name, reference]
            for name in self.versions:
                ratio = row.ratio(name)
                cells.append(
                    f"{ratio:.2f}" if ratio else self.failure(row, name) or "-"
                )
            lines.append(cells)
        means = ["**geometric mean**", ""]
        for name in self.versions:
            ratios = [row.ratio(name) for row in rows if row.ratio(name)]
            text = f"**{geometric_mean(ratios):.2f}**" if ratios else "-"
            if ratios and len(ratios) < len(rows):
                text += f" of {len(ratios)}"
            means.append(text)
        return table(["", "C -O2", *self.versions], [*lines, means])

    def memory_table(self, rows):
        froe = [
            c.name
            for c in compilers.contenders("")
            if compilers.is_froe(c) and c.name in self.versions
        ]
        lines = []
        for row in rows:
            cells = [row.program.name]
            for name in self.versions:
                runs = row.samples.get(name)
                cells.append(f"{median(runs, 'peak_kib') / 1024:.1f}" if runs else "-")
            for name in froe:
                runs = [run for run in row.samples.get(name, []) if run.stats]
                allocated = runs[-1].stats.get("allocated_bytes") if runs else None
                cells.append("-" if allocated is None else f"{allocated:,}")
            lines.append(cells)
        return table(
            ["", *self.versions, *(f"{name}: bytes allocated" for name in froe)], lines
        )

    def goal(self, rows, mean, most):
        """A sentence on how Froe stands."""
        name = "froe -O2"
        ratios = {row.program.name: row.ratio(name) for row in rows if name in row.samples}
        if not ratios:
            return ""
        good = {program: ratio for program, ratio in ratios.items() if ratio}
        text = f"Goal for {name}: a geometric mean of at most {mean}"
        text += f", no program over {most}. " if most else ". "
        if not good:
            return text + "No program has a result."
        value = geometric_mean(good.values())
        over = [f"{p} ({r:.2f})" for p, r in good.items() if most and r > most]
        missing = [program for program in ratios if program not in good]
        met = value <= mean and not over and not missing
        text += f"It is {value:.2f}: " + ("met." if met else "missed.")
        if over:
            text += f" Over {most}: " + ", ".join(over) + "."
        if missing:
            text += " Without a result: " + ", ".join(missing) + "."
        return text

    def parameters(self):
        rows = []
        for row in self.rows:
            p = row.program
            quick = self.options.quick
            rows.append(
                [
                    p.path,
                    (p.few_arguments if quick else p.arguments).format(text="TEXT"),
                    p.few_expected if quick else p.expected,
                    str(max((len(runs) for runs in row.samples.values()), default=0)),
                ]
            )
        return table(["program", "arguments", "prints", "runs"], rows)

    def markdown(self):
        machine = describe_machine()
        lines = [
            "# Benchmarks",
            "",
            "Written by `./dev bench`; what is measured and how is told in "
            "[test/bench/README.md](../../test/bench/README.md).",
            "",
            f"- {self.started:%Y-%m-%d}, revision {describe_revision()}",
            f"- {machine['processor']}, {machine['processors']} processors, "
            f"{machine['memory_gib']} GiB; {machine['system']}, "
            f"Linux {machine['kernel']}",
            f"- load when started {self.load[0]:.1f}, in the end {self.load[-1]:.1f}",
            "- "
            + ", ".join(f"{name}: {version}" for name, version in self.versions.items()),
            "",
            "Times are medians of the processor time (user and system), as ratios to C "
            "at -O2 compiled by gcc or clang, whichever is faster for the program; less "
            "is better.",
        ]
        for suite, title, mean, most, rows in self.suites():
            lines += ["", f"## {title}", "", self.goal(rows, mean, most), ""]
            if self.options.output:
                lines += [f"![{title}]({suite}.svg)", ""]
            lines += self.time_table(rows)
            lines += ["", "Peak of resident memory in MiB:", ""]
            lines += self.memory_table(rows)
        lines += ["", "## Parameters", "", *self.parameters()]
        return "\n".join(lines) + "\n"

    # ===-----------------------------------------------------------------=== #
    # Files
    # ===-----------------------------------------------------------------=== #

    def as_json(self):
        return {
            "started": self.started.isoformat(timespec="seconds"),
            "revision": describe_revision(),
            "machine": describe_machine(),
            "load": self.load,
            "versions": self.versions,
            "failures": [
                {"program": program, "contender": name, "failure": failure}
                for (program, name), failure in self.failures.items()
            ],
            "programs": [
                {
                    "program": row.program.path,
                    "arguments": row.program.few_arguments
                    if self.options.quick
                    else row.program.arguments,
                    "reference": row.reference,
                    "samples": {
                        name: [dataclasses.asdict(run) for run in runs]
                        for name, runs in row.samples.items()
                    },
                }
                for row in self.rows
            ],
        }

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)

        def put(name, content):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(content)

        put("benchmarks.md", self.markdown())
        put("benchmarks.json", json.dumps(self.as_json(), indent=1) + "\n")
        for suite, title, _, _, rows in self.suites():
            put(
                f"{suite}.svg",
                chart.draw(
                    f"{title}: times C at -O2, less is better",
                    list(self.versions),
                    [
                        (row.program.name, [row.ratio(name) for name in self.versions])
                        for row in rows
                    ],
                ),
            )
