# How lit runs the tests. Variables of the environment:
#   FROE_TEST_ROUNDTRIP=0  do not print and parse again what froe-opt reads
#   FROE_TEST_CONFIGS=...  run programs only in these configurations, see
#                          test/run-program.py

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import froe_format

config.name = config.froe_suite_name
config.test_source_root = config.froe_suite_source
config.test_exec_root = os.path.join(
    config.froe_binary_dir, "test", "out", config.froe_suite_name
)
os.makedirs(config.test_exec_root, exist_ok=True)
config.suffixes = [".mlir", ".froe", ".test"]
config.excludes = ["Inputs", "Output", "bench", "CMakeLists.txt", "lit.cfg.py", "lit.site.cfg.py.in"]
config.test_format = froe_format.FroeFormat(
    # Folders of the suite whose files are programs, to be run and not to be
    # read for RUN lines.
    programs=["programs"] if config.name == "test" else [""],
    runner=os.path.join(config.froe_source_dir, "test", "run-program.py"),
)

config.environment["PATH"] = os.pathsep.join(
    [config.froe_tools_dir, config.llvm_tools_dir, os.environ.get("PATH", "")]
)
config.environment["FILECHECK_OPTS"] = "-enable-var-scope --allow-unused-prefixes=false"
# What a user has set must not change what a test sees.
for name in ["FROE_NURSERY", "FROE_STACK", "FROE_STATS", "FROE_STRESS", "NO_COLOR"]:
    config.environment.pop(name, None)
for name in ["FROE_TEST_CONFIGS", "HOME", "CCACHE_DIR"]:
    if name in os.environ:
        config.environment[name] = os.environ[name]

if os.environ.get("FROE_TEST_ROUNDTRIP", "1") != "0":
    # Every test of froe-opt is a test of printers and parsers as well.
    config.substitutions.append(
        (
            r"(?<![\w/.-])froe-opt(?![\w.-])(?!.*--verify-roundtrip)",
            "froe-opt --verify-roundtrip --verify-each",
        )
    )
config.substitutions += [
    ("%python", '"%s"' % sys.executable),
    ("%cc", config.c_compiler),
    ("%cxx", config.cxx_compiler),
    ("%llvm_include", config.llvm_include),
    # Runs a command, which must end with this exit status.
    ("%expect", "sh " + os.path.join(config.froe_source_dir, "test", "expect.sh")),
    ("%froe_tools", config.froe_tools_dir),
    ("%froe_source", config.froe_source_dir),
    ("%froe_binary", config.froe_binary_dir),
]
