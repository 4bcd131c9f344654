//===- Repl.cpp - froe repl: talk with the language -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "Commands.h"
#include "ReplSession.h"

#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/LineEditor/LineEditor.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include <csignal>
#include <pthread.h>
#include <unistd.h>

using namespace froe;
using namespace llvm;

static constexpr StringLiteral kHelp =
    R"(Expressions are evaluated and printed with their types; definitions are kept, and
hide earlier ones of the same name from what comes after. An input ends where its
brackets are closed; a declaration (: name type) goes with what follows it. `it` is
the value of the last expression.

  :type EXPR                 the type of an expression, which is not evaluated
  :emit [--stage=STAGE] X    what an expression or definition becomes: froe (the
                             default), cell, frame, llvm-mlir,
                             llvm, asm
  :load FILE                 runs a file and keeps its definitions
  :reset                     forgets all definitions
  :history                   lists the inputs
  :help                      prints this
  :quit                      ends, as does the end of input

Each input runs by itself, so that a failure, an endless loop (stop it with Ctrl-C)
or (exit) ends that input only. What it prints or writes happens once. Definitions
are pure as a rule, and evaluated again, unseen, when later inputs use them; where
that would show or take long, their values are kept instead, except for functions
that are computed and for data of more than 64 KiB. Files that are imported are run
again where their names are used. Programs read from the terminal; where inputs do
not come from one, there is nothing for programs to read.
)";

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

static volatile std::sig_atomic_t interrupted = 0;
/// The thread that reads lines.
static pthread_t reader;

/// Makes the editor give up its line: reading ends where it is interrupted.
static void interruptReader(int) {
  interrupted = 1;
  if (!pthread_equal(pthread_self(), reader))
    pthread_kill(reader, SIGINT);
}

namespace {
/// Where inputs come from.
class LineSource {
public:
  virtual ~LineSource() = default;
  /// The next line, without its end; nothing at the end of the input.
  virtual std::optional<std::string> read(bool isFirst) = 0;
};

/// Standard input as it is.
class PlainLines : public LineSource {
public:
  std::optional<std::string> read(bool isFirst) override {
    std::string line;
    for (int c; (c = std::getchar()) != '\n';) {
      if (c != EOF)
        line += char(c);
      else if (line.empty())
        return std::nullopt;
      else
        break;
    }
    return line;
  }
};

/// A terminal, with editing, history and completion.
class EditedLines : public LineSource {
public:
  explicit EditedLines(ReplSession &session);
  std::optional<std::string> read(bool isFirst) override;

private:
  LineEditor editor;
};
} // namespace

static constexpr StringLiteral kCommands[] = {
    ":type", ":emit", ":load", ":reset", ":history", ":help", ":quit"};

/// In the folder for what programs remember, if there is one.
static std::string getHistoryPath() {
  SmallString<128> path;
  if (auto state = sys::Process::GetEnv("XDG_STATE_HOME");
      state && !state->empty()) {
    path = *state;
    sys::path::append(path, "froe");
    if (!sys::fs::create_directories(path)) {
      sys::path::append(path, "history");
      return std::string(path);
    }
  }
  if (!sys::path::home_directory(path))
    return "";
  sys::path::append(path, ".froe_history");
  return std::string(path);
}

static std::vector<LineEditor::Completion>
complete(ReplSession &session, StringRef line, size_t position) {
  size_t begin = position;
  while (begin && !lang::isDelimiter(line[begin - 1]))
    --begin;
  StringRef word = line.slice(begin, position);
  std::vector<LineEditor::Completion> completions;
  if (word.starts_with(":") && begin == 0) {
    for (StringRef command : kCommands)
      if (command.starts_with(word))
        completions.push_back(
            {command.drop_front(word.size()).str() + " ", command.str()});
    return completions;
  }
  if (word.empty())
    return completions;
  for (auto &[name, type] : session.getNames())
    if (StringRef(name).starts_with(word))
      completions.push_back({name.substr(word.size()),
                             type.empty() ? name : name + " : " + type});
  return completions;
}

EditedLines::EditedLines(ReplSession &session)
    : editor("froe", getHistoryPath()) {
  editor.setListCompleter([&session](StringRef line, size_t position) {
    return complete(session, line, position);
  });
  reader = pthread_self();
  struct sigaction action = {};
  action.sa_handler = interruptReader;
  sigaction(SIGINT, &action, nullptr);
}

std::optional<std::string> EditedLines::read(bool isFirst) {
  editor.setPrompt(isFirst ? "froe> " : "....> ");
  std::optional<std::string> line = editor.readLine();
  if (line)
    editor.saveHistory();
  return line;
}

//===----------------------------------------------------------------------===//
// Inputs
//===----------------------------------------------------------------------===//

namespace {
class Repl {
public:
  explicit Repl(bool terminal) : session(terminal), terminal(terminal) {}
  void load(const std::string &path) { session.loadFile(path); }
  void run();

private:
  /// False at the end.
  bool readInput(LineSource &lines, std::string &text);
  bool runCommand(StringRef line);
  void emit(StringRef arguments);

  ReplSession session;
  bool terminal;
  std::vector<std::string> history;
};
} // namespace

static void printError(const Twine &message) {
  outs().flush();
  WithColor::error(errs()) << message << "\n";
}

/// Whether there is more to come.
static bool isPartOfInput(StringRef text) {
  StringRef rest = text.trim();
  if (rest.starts_with(":")) {
    // What follows a command is an input as well.
    rest = rest.drop_until([](char c) { return isSpace(c); });
  }
  if (lang::isIncomplete(rest))
    return true;
  Forms forms = scanForms(rest);
  return !forms.all.empty() && forms.valid && all_of(forms.all, [](auto &form) {
    return form.kind == Form::Declaration;
  });
}

bool Repl::readInput(LineSource &lines, std::string &text) {
  text.clear();
  for (;;) {
    std::optional<std::string> line = lines.read(text.empty());
    if (interrupted) {
      interrupted = 0;
      outs() << "\n";
      outs().flush();
      text.clear();
      continue;
    }
    if (!line)
      return !text.empty();
    // A blank line ends what is not complete by itself.
    bool blank = StringRef(*line).trim().empty();
    if (text.empty() && blank)
      continue;
    text += text.empty() ? *line : "\n" + *line;
    if (!isPartOfInput(text) || (blank && !lang::isIncomplete(text)))
      return true;
  }
}

void Repl::emit(StringRef arguments) {
  Stage stage = Stage::Froe;
  if (arguments.consume_front("--stage=")) {
    StringRef name = arguments.take_until([](char c) { return isSpace(c); });
    arguments = arguments.drop_front(name.size()).ltrim();
    std::optional<Stage> known = parseStage(name);
    if (!known || *known == Stage::Object) {
      printError("there is no stage '" + name +
                 "' to print; there are froe, cell, frame, llvm-mlir, llvm and "
                 "asm");
      return;
    }
    stage = *known;
  }
  if (arguments.empty())
    printError("emit what? :emit [--stage=STAGE] EXPR-OR-DEFINITION");
  else
    session.printStage(arguments.str(), stage);
}

/// False if it ends the session.
bool Repl::runCommand(StringRef line) {
  StringRef word = line.take_until([](char c) { return isSpace(c); });
  StringRef arguments = line.drop_front(word.size()).trim();
  // Commands may be shortened.
  auto command =
      word.size() < 2
          ? std::end(kCommands)
          : find_if(
                kCommands,
                [&](StringRef name) { return name.starts_with(word); });
  if (command == std::end(kCommands)) {
    printError("there is no command '" + word + "'; see :help");
  } else if (*command == ":quit") {
    return false;
  } else if (*command == ":help") {
    outs() << kHelp;
  } else if (*command == ":reset") {
    session.reset();
  } else if (*command == ":history") {
    for (const std::string &input : history)
      outs() << input << "\n";
  } else if (*command == ":emit") {
    emit(arguments);
  } else if (arguments.empty()) {
    printError(*command == ":type" ? "the type of what? :type EXPR"
                                   : "load what? :load FILE");
  } else if (*command == ":type") {
    session.printType(arguments.str());
  } else {
    session.loadFile(arguments.str());
  }
  return true;
}

void Repl::run() {
  std::unique_ptr<LineSource> lines;
  if (terminal) {
    outs() << "Froe " FROE_VERSION "; :help tells more, :quit ends\n";
    outs().flush();
    lines = std::make_unique<EditedLines>(session);
  } else {
    lines = std::make_unique<PlainLines>();
  }
  std::string text;
  while (readInput(*lines, text)) {
    StringRef input = StringRef(text).trim();
    if (input.starts_with(":") && !runCommand(input))
      return;
    if (!input.starts_with(":") && !session.evaluate(text))
      continue;
    history.push_back(input.str());
    outs().flush();
    errs().flush();
  }
  if (terminal)
    outs() << "\n";
}

int froe::runRepl(const CommandLine &line) {
  Repl repl(isatty(STDIN_FILENO) && isatty(STDOUT_FILENO));
  if (!line.file.empty())
    repl.load(line.file);
  repl.run();
  return 0;
}
