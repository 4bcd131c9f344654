"""What the programs are compiled by."""

import dataclasses
import os
import re
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))


@dataclasses.dataclass(frozen=True)
class Contender:
    name: str
    # What its programs end in.
    suffix: str
    # Of {source}, {out} and {folder}, which is its own for each program.
    command: tuple
    # Prints its version, of which the first match of `version_pattern` counts.
    version_command: tuple
    version_pattern: str = r"\d+(\.\d+)+"

    @property
    def compiler(self):
        return self.command[0]

    def version(self):
        try:
            text = subprocess.run(
                self.version_command, capture_output=True, text=True, check=True
            ).stdout
        except (OSError, subprocess.CalledProcessError):
            return None
        found = re.search(self.version_pattern, text)
        return found.group(0) if found else None


class BuildError(Exception):
    pass


def c_compiler(name, compiler, level):
    return Contender(
        f"{name} -O{level}",
        ".c",
        (compiler, "-std=c17", f"-O{level}", "{source}", "-o", "{out}", "-lm"),
        (compiler, "--version"),
        r"\d+\.\d+\.\d+",
    )


def contenders(froe):
    """All of them, given the driver of Froe."""
    return [
        *(
            Contender(
                f"froe -O{level}",
                ".froe",
                (froe, "build", f"-O{level}", "{source}", "-o", "{out}"),
                (froe, "--version"),
            )
            for level in (2, 3)
        ),
        *(c_compiler("gcc", "gcc", level) for level in (2, 3)),
        *(c_compiler("clang", "clang-22", level) for level in (2, 3)),
        # -O3 is for compilers with flambda; others accept it.
        Contender(
            "ocamlopt -O3",
            ".ml",
            ("ocamlopt", "-O3", "{source}", "-o", "{out}"),
            ("ocamlopt", "-version"),
        ),
        Contender(
            "ghc -O2",
            ".hs",
            ("ghc", "-O2", "-v0", "-i" + HERE, "-outputdir", "{folder}", "{source}", "-o", "{out}"),
            ("ghc", "--numeric-version"),
        ),
    ]


# C at -O2, by whichever compiler does better.
REFERENCES = ("gcc -O2", "clang -O2")


def is_froe(contender):
    return contender.suffix == ".froe"


def build(contender, program, work):
    """Compiles a program in a folder of its own below `work`; the executable."""
    source = os.path.join(HERE, program.path + contender.suffix)
    plain = re.sub(r"\W+", "-", contender.name)
    folder = os.path.join(work, program.suite, program.name, plain)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    if contender.suffix == ".ml":
        # OCaml wants names of modules, and writes beside the source.
        name = program.name.replace("-", "_") + ".ml"
        source = shutil.copy(source, os.path.join(folder, name))
    out = os.path.join(folder, "program")
    command = [
        part.format(source=source, out=out, folder=folder)
        for part in contender.command
    ]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0 or not os.path.exists(out):
        raise BuildError((result.stderr or result.stdout).strip())
    return out
