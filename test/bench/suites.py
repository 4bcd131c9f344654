"""The programs that are measured, what they are given and what they print.

Each program PROGRAM of a suite SUITE is SUITE/PROGRAM.froe, and SUITE/PROGRAM.c,
.ml and .hs do the same. README.md says what makes them comparable.
"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Program:
    suite: str
    name: str
    # What the program is given when it is timed, and what it prints then.
    arguments: str
    expected: str
    # The same when its instructions are counted.
    few_arguments: str
    few_expected: str

    @property
    def path(self):
        return f"{self.suite}/{self.name}"


# What a suite is about, and how many times slower than C at -O2 it may be: the
# geometric mean, and each program.
SUITES = {
    "calls": ("Calls and loops", 1.2, 1.5),
    "pipelines": ("Pipelines", 1.1, None),
    "data": ("Functional data", 1.5, None),
    "closures": ("Closures", 1.2, None),
}

# {text} is the path of a text that text.py makes.
PROGRAMS = [
    Program(*fields)
    for fields in [
        ("calls", "fib", "40", "102334155", "22", "17711"),
        ("calls", "tak", "32 21 10", "21", "18 12 6", "7"),
        ("calls", "ackermann", "3 12", "32765", "3 6", "509"),
        ("calls", "sum-loop", "600000000", "184254001051622656", "1000000", "504003622624"),
        ("calls", "nested-loops", "1200", "1095", "150", "89"),
        ("calls", "mandelbrot", "1400 200", "105446325", "60 100", "106433"),
        ("calls", "n-body", "5000000", "-169083133", "10000", "-169016441"),
        ("calls", "spectral-norm", "1800", "1274224152", "100", "1274219991"),
        ("calls", "primes", "5000000", "348513", "100000", "9592"),
        ("calls", "strides", "600 50000", "157687784940", "10 10000", "396912415"),
        ("calls", "matmul", "700", "5144997900", "100", "14996532"),
        ("calls", "monte-carlo", "60000000", "47122496", "200000", "157234"),
        ("pipelines", "sum-map-filter", "800000 1000", "3183328668160000", "500 1000", "166292000000"),
        ("pipelines", "dot-zip", "400000 1000", "40173233100000000", "500 1000", "229103875000"),
        ("pipelines", "dot-zip3", "400000 1000", "373386768186432000", "500 1000", "166958041250000"),
        ("pipelines", "nested-folds", "80000 100", "863451319970000000", "100 100", "5374462500"),
        ("pipelines", "concat-map", "80000 100", "863451319970000000", "100 100", "5374462500"),
        ("pipelines", "word-count", "120 {text}", "25035949395", "1 {text}", "161439171"),
        ("pipelines", "tree-map-fold", "100000 10", "5242883170025472", "500 10", "131071744000"),
        ("pipelines", "all-any", "300000 1000", "352249", "500 1000", "315"),
        ("pipelines", "take-iterate", "3000000 100", "588565884156606", "10000 100", "5952068028"),
        ("pipelines", "length-filter-map", "500000 1000", "152587461", "500 1000", "152126"),
        ("data", "rbtree", "1000000", "100000", "2000", "200"),
        ("data", "rbtree-ck", "300000", "14716912330", "1000", "166206"),
        ("data", "deriv", "9", "5395066", "6", "15626"),
        ("data", "cfold", "16 60", "50479680", "10 4", "43552"),
        ("data", "nqueens", "12", "14200", "7", "40"),
        ("data", "binary-trees", "18", "68332206", "8", "25774"),
        ("data", "msort", "100000 15", "532799", "1000 3", "104028"),
        ("data", "qsort", "100000 20", "436712", "1000 3", "104028"),
        ("data", "array-qsort", "1000000 8", "115284", "1000 5", "169469"),
        ("data", "finger", "100000 6000000", "837990", "1000 10000", "938418"),
        ("data", "tmap", "16 120", "3232769028646", "10 10", "2852622408"),
        ("data", "unionfind", "1000000 4000000", "357001002143", "2000 4000", "37000002221"),
        ("data", "sieve", "2000000 40", "5957320", "10000 5", "6145"),
        ("data", "zipper", "200000 50", "850992", "1000 10", "95252"),
        ("closures", "nbe", "12 4000", "16394000", "6 50", "3325"),
        ("closures", "church", "1000 150", "150525000", "100 20", "206600"),
        ("closures", "compose", "1000 15000", "983103916", "100 100", "6605194"),
        ("closures", "cps", "100000 400", "13096704", "1000 20", "655536"),
        ("closures", "state", "40000000", "101674406696", "10000", "377139508552"),
    ]
]


def select(pattern):
    """The programs whose SUITE/NAME a compiled regular expression finds."""
    return [program for program in PROGRAMS if pattern.search(program.path)]
