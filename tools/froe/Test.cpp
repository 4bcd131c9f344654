//===- Test.cpp - froe test: checks in comments -----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A file becomes a module in which each expression with a check is a function
// without parameters, and other expressions are left out. A main program calls
// one of them, which its argument tells. It is compiled once, and runs in a
// process of its own for each check.
//
// What does not compile may be what a check expects. Such expressions are left
// out in their turn until the rest compiles.
//
//===----------------------------------------------------------------------===//

#include "Child.h"
#include "CommandLine.h"
#include "Commands.h"
#include "Pieces.h"

#include "lib/InitAll.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include <cstring>

using namespace froe;
using namespace llvm;

namespace {
/// What is said about one expression.
struct Check {
  enum Kind { Value, Failure };
  Kind kind;
  /// Of the expression.
  uint32_t begin, end;
  lang::LineColumn position;
  /// Line by line.
  std::vector<std::string> expected;
  /// Messages of errors in the expression, which therefore does not run.
  std::string errors;
};

/// What a check's process has written.
struct Actual {
  bool finished = false;
  std::string output, value, error;
  ChildResult result;
};

class FileTest {
public:
  FileTest(std::string path, mlir::MLIRContext &context)
      : path(std::move(path)), context(context) {}

  /// False if the file is wrong; that has been reported.
  bool run();
  unsigned passed = 0, failed = 0;

private:
  bool findChecks(StringRef text, ArrayRef<Form> forms);
  void findChecks(StringRef text, const Form &form, uint32_t end);
  void buildProgram(ArrayRef<Form> forms, PatchedProgram &program) const;
  bool compile(ArrayRef<Form> forms);
  Actual call(size_t number);
  void judge(const Check &check, const Actual &actual);
  void report(const Check &check, const Twine &what, StringRef expected,
              StringRef actual);

  std::string path;
  mlir::MLIRContext &context;
  std::string text, marker;
  std::vector<Check> checks;
  std::unique_ptr<JITProgram> compiled;
};
} // namespace

static constexpr StringLiteral kMain = "<test>", kBegin = "<begin>";

//===----------------------------------------------------------------------===//
// Finding checks
//===----------------------------------------------------------------------===//

/// Looks for checks in the comments between an expression and `end`.
void FileTest::findChecks(StringRef text, const Form &form, uint32_t end) {
  StringRef rest = text.slice(form.end, end);
  Check check{Check::Value, form.begin, form.end, {}, {}, {}};
  while (!rest.empty()) {
    if (rest.starts_with("#|")) {
      size_t close = rest.find("|#", 2);
      rest = close == StringRef::npos ? "" : rest.drop_front(close + 2);
      continue;
    }
    if (!rest.consume_front(";")) {
      rest = rest.drop_front();
      continue;
    }
    StringRef line = rest.take_until([](char c) { return c == '\n'; });
    rest = rest.drop_front(line.size());
    line = line.ltrim("; ");
    bool isValue = line.consume_front("=>");
    if (!isValue && !line.consume_front("!>"))
      continue;
    check.kind = isValue ? Check::Value : Check::Failure;
    check.expected.push_back(line.trim().str());
  }
  if (!check.expected.empty())
    checks.push_back(std::move(check));
}

/// False if there is a check of something else than an expression.
bool FileTest::findChecks(StringRef text, ArrayRef<Form> forms) {
  lang::SourceFiles files;
  files.add(path, text.str());
  for (size_t i = 0; i < forms.size(); ++i) {
    uint32_t end = i + 1 < forms.size() ? forms[i + 1].begin : text.size();
    size_t before = checks.size();
    findChecks(text, forms[i], end);
    if (checks.size() == before)
      continue;
    checks.back().position = files.getLineColumn(0, forms[i].begin);
    if (forms[i].kind == Form::Expression)
      continue;
    errs() << path << ":" << checks.back().position.line << ":"
           << checks.back().position.column << ": ";
    WithColor::error(errs())
        << "there is a check of what is not an expression\n";
    return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Compiling
//===----------------------------------------------------------------------===//

static std::string getName(size_t check) { return "$check-" + utostr(check); }

void FileTest::buildProgram(ArrayRef<Form> forms,
                            PatchedProgram &program) const {
  PatchedText file(path, text);
  std::string main, exports;
  uint32_t at = 0;
  bool hasExports = false;
  auto isMacro = [&](StringRef name) {
    return any_of(forms, [&](const Form &form) {
      return form.kind == Form::Macro && is_contained(form.names, name);
    });
  };
  std::string mark = "(display \"\\x1;" +
                     StringRef(marker).drop_front().drop_back().str() +
                     "\\n\")";
  for (const Form &form : forms) {
    hasExports |= form.kind == Form::Export;
    if (form.kind != Form::Expression)
      continue;
    auto check = find_if(
        checks, [&](const Check &check) { return check.begin == form.begin; });
    // Without a check, a macro may stand for definitions.
    if (check == checks.end() && (form.head == "begin" || isMacro(form.head)))
      continue;
    file.copy(at, form.begin);
    at = form.end;
    if (check == checks.end() || !check->errors.empty())
      continue;
    std::string name = getName(check - checks.begin());
    file.insert("(define (" + name + ") ");
    file.copy(form.begin, form.end);
    file.insert(")");
    exports += " " + name;
    main += "(" + quoteString(utostr(check - checks.begin())) +
            " (let ((value ($/" + name + "))) " + mark + "(print [value])))";
  }
  file.copy(at, text.size());
  if (hasExports)
    file.insert("\n(export" + exports + ")");

  SmallString<128> module(path);
  sys::path::remove_dots(module, /*remove_dot_dot=*/true);
  program.add(std::string(module), std::move(file));
  PatchedText begin(kBegin.str(), ""), test(kMain.str(), "");
  begin.insert(mark);
  program.add(kBegin.str(), std::move(begin));
  test.insert("(import " + quoteString(module) + " :as $)(import " +
              quoteString(kBegin) + ")(match (array-ref (args) 0) " + main +
              " (_ {}))");
  program.add(kMain.str(), std::move(test));
}

bool FileTest::compile(ArrayRef<Form> forms) {
  for (;;) {
    PatchedProgram program;
    buildProgram(forms, program);
    program.check(kMain.str());
    bool wasExpected = false, good = true;
    for (const lang::Diagnostic &diagnostic :
         program.getProgram().getDiagnostics().get()) {
      if (diagnostic.severity != lang::Diagnostic::Error)
        continue;
      auto place = program.getPlace(diagnostic.span);
      auto check = find_if(checks, [&](const Check &check) {
        return check.kind == Check::Failure && place && place->name == path &&
               check.begin <= place->offset && place->offset < check.end;
      });
      good = false;
      if (check == checks.end())
        continue;
      check->errors += diagnostic.message + "\n";
      wasExpected = true;
    }
    if (wasExpected)
      continue;
    SmallString<128> module(path);
    sys::path::remove_dots(module, /*remove_dot_dot=*/true);
    program.printDiagnostics(errs(), module);
    if (!good)
      return false;
    mlir::OwningOpRef<mlir::ModuleOp> made = program.emit(&context);
    compiled = made ? compileInMemory(*made) : nullptr;
    return compiled != nullptr;
  }
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

Actual FileTest::call(size_t number) {
  Actual actual;
  std::string written;
  auto takeOutput = [&](StringRef text) {
    written += text;
    return true;
  };
  auto takeError = [&](StringRef text) {
    actual.error += text;
    return true;
  };
  ChildOptions options;
  options.output = takeOutput;
  options.error = takeError;
  actual.result = runInChild(options, [&](raw_ostream &) {
    return compiled->run("", {utostr(number)});
  });
  auto [before, rest] = StringRef(written).split(marker);
  auto [output, value] = rest.split(marker);
  actual.finished = rest.contains(marker);
  actual.output = output.str();
  value.consume_back("\n");
  value.consume_back("]");
  value.consume_front("[");
  actual.value = value.str();
  return actual;
}

/// Lines without the white space around them.
static std::string normalize(StringRef text) {
  SmallVector<StringRef> lines;
  text.trim().split(lines, '\n');
  for (StringRef &line : lines)
    line = line.trim();
  return join(lines, "\n");
}

void FileTest::report(const Check &check, const Twine &what, StringRef expected,
                      StringRef actual) {
  errs() << path << ":" << check.position.line << ":" << check.position.column
         << ": ";
  WithColor::error(errs()) << what << "\n";
  auto print = [](StringRef title, StringRef text) {
    SmallVector<StringRef> lines;
    text.trim().split(lines, '\n');
    for (StringRef line : lines) {
      errs() << title << line << "\n";
      title = "            ";
    }
  };
  print("  expected: ", expected);
  print("  actual:   ", actual);
}

static std::string describeEnd(const Actual &actual) {
  if (actual.result.failed)
    return "cannot start a process: " + actual.result.report;
  if (actual.result.signal)
    return std::string("ended by a signal: ") + strsignal(actual.result.signal);
  if (!actual.error.empty())
    return actual.error;
  return "exit status " + utostr(actual.result.status);
}

void FileTest::judge(const Check &check, const Actual &actual) {
  if (check.kind == Check::Failure) {
    bool good = !actual.finished;
    for (const std::string &expected : check.expected)
      good &= StringRef(actual.error).contains(expected);
    ++(good ? passed : failed);
    if (good)
      return;
    if (actual.finished)
      report(check, "this does not fail", join(check.expected, "\n"),
             actual.value);
    else
      report(check, "this fails in another way", join(check.expected, "\n"),
             describeEnd(actual));
    return;
  }
  // What has no value is known by what it prints.
  bool hasValue = actual.value != "{}";
  std::string expected = join(check.expected, hasValue ? " " : "\n");
  std::string got = hasValue ? actual.value : normalize(actual.output);
  bool good =
      actual.finished && (got == expected || (!hasValue && expected == "{}"));
  ++(good ? passed : failed);
  if (good)
    return;
  if (!actual.finished)
    report(check, "this fails", expected, describeEnd(actual));
  else
    report(check,
           hasValue ? "this has another value" : "this prints something else",
           expected, got);
}

bool FileTest::run() {
  auto buffer = MemoryBuffer::getFile(path, /*IsText=*/true);
  if (!buffer) {
    errs() << path << ": ";
    WithColor::error(errs()) << buffer.getError().message() << "\n";
    return false;
  }
  text = (*buffer)->getBuffer().str();
  marker = "\x01" + utohexstr(sys::Process::GetRandomNumber()) +
           utohexstr(sys::Process::GetRandomNumber()) + "\n";
  Forms forms = scanForms(text);
  if ((forms.valid && !findChecks(text, forms.all)) || !compile(forms.all))
    return false;
  for (size_t i = 0; i < checks.size(); ++i) {
    Actual actual;
    if (checks[i].errors.empty())
      actual = call(i);
    else
      actual.error = checks[i].errors;
    judge(checks[i], actual);
  }
  return true;
}

int froe::runTests(const CommandLine &line) {
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  mlir::MLIRContext context(registry, mlir::MLIRContext::Threading::DISABLED);
  context.printOpOnDiagnostic(false);
  unsigned passed = 0, failed = 0, broken = 0;
  for (const std::string &path : line.files) {
    FileTest test(path, context);
    if (!test.run())
      ++broken;
    passed += test.passed;
    failed += test.failed;
  }
  errs().flush();
  outs() << passed << " passed, " << failed << " failed";
  if (broken)
    outs() << ", " << broken << (broken == 1 ? " file" : " files")
           << " not tested";
  outs() << "\n";
  return failed || broken ? 1 : 0;
}
