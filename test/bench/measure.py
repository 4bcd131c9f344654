"""Runs programs and measures them."""

import dataclasses
import os
import resource
import select
import signal
import subprocess
import tempfile
import time

PAGE = resource.getpagesize()
# How often a program's memory is looked at.
INTERVAL = 0.02


@dataclasses.dataclass
class Sample:
    wall: float
    user: float
    system: float
    # The most memory that was resident at a time, in KiB.
    peak_kib: int
    output: str
    # What the runtime of Froe reports, by name.
    stats: dict
    # What went wrong, in a word or two; else None.
    failure: str = None

    @property
    def cpu(self):
        return self.user + self.system


def resident_bytes(pid):
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * PAGE
    except (OSError, IndexError, ValueError):
        return 0


def build_helper(work):
    """Compiles measure.c; the executable."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "measure.c")
    out = os.path.join(work, "measure")
    subprocess.run(["clang-22", "-std=c17", "-O1", source, "-o", out], check=True)
    return out


def watch(pid, report, timeout, memory):
    """Waits for what measure.c reports in the end; the program is killed if it
    takes too long or too much. Returns the report and why it was killed."""
    deadline, killed = time.monotonic() + timeout, None
    while not select.select([report], [], [], INTERVAL)[0]:
        if killed:
            continue
        if resident_bytes(pid) > memory:
            killed = f"over {memory >> 20} MiB"
        elif time.monotonic() > deadline:
            killed = f"over {timeout:g} s"
        if killed:
            os.kill(pid, signal.SIGKILL)
    return report.readline(), killed


def parse_stats(text):
    stats = {}
    for line in text.splitlines():
        words = line.split()
        # What is not known, or in fractions, is of no use here.
        if len(words) == 3 and words[0] == "froe-stats:" and words[2].isdigit():
            stats[words[1]] = int(words[2])
    return stats


def run(helper, command, timeout, memory):
    """Runs a program once; it may take so many seconds and bytes."""
    environment = dict(os.environ, FROE_STATS="1")
    environment.pop("FROE_STACK", None)
    read, write = os.pipe()
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        os.fdopen(read) as report,
    ):
        # The helper wants to write to descriptor 3.
        process = subprocess.Popen(
            ["sh", "-c", f'exec "$0" "$@" 3>&{write}', helper, *command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=environment,
            pass_fds=[write],
        )
        os.close(write)
        pid = int(report.readline())
        words, failure = watch(pid, report, timeout, memory)
        process.wait()
        status, wall, user, system, peak = map(int, words.split())
        out.seek(0)
        err.seek(0)
        complaint = err.read().decode(errors="replace")
        output = out.read().decode(errors="replace").strip()
    code = os.waitstatus_to_exitcode(status)
    if not failure and code < 0:
        failure = signal.Signals(-code).name
    elif not failure and code > 0:
        failure = f"exit status {code}"
    return Sample(
        wall / 1e6,
        user / 1e6,
        system / 1e6,
        peak,
        output,
        parse_stats(complaint),
        failure,
    )
