"""The lit format of Froe's tests: shell tests, and programs."""

import os
import sys

import lit.formats
import lit.Test
import lit.util


class FroeFormat(lit.formats.ShTest):
    """A file in a folder of programs is run in all configurations by
    run-program.py; any other file is a shell test with RUN lines."""

    def __init__(self, programs, runner):
        super().__init__(execute_external=False)
        self.programs = programs
        self.runner = runner

    def is_program(self, test):
        folder = "/".join(test.path_in_suite[:-1])
        return test.path_in_suite[-1].endswith((".mlir", ".froe")) and any(
            not name or folder == name or folder.startswith(name + "/")
            for name in self.programs
        )

    def execute(self, test, litConfig):
        if not self.is_program(test):
            return super().execute(test, litConfig)
        if litConfig.noExecute:
            return lit.Test.Result(lit.Test.PASS)
        command = [
            sys.executable,
            self.runner,
            "--tools=" + test.config.froe_tools_dir,
            test.getSourcePath(),
        ]
        out, err, status = lit.util.executeCommand(
            command,
            env=test.config.environment,
            timeout=litConfig.maxIndividualTestTime,
        )
        code = lit.Test.PASS if status == 0 else lit.Test.FAIL
        return lit.Test.Result(code, " ".join(command) + "\n" + out + err)
