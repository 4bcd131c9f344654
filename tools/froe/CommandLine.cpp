//===- CommandLine.cpp - What the driver is asked to do ---------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace froe;

//===----------------------------------------------------------------------===//
// Commands
//===----------------------------------------------------------------------===//

namespace {
struct CommandInfo {
  Command command;
  StringLiteral name;
  StringLiteral usage;
  StringLiteral summary;
  StringLiteral details;
};
} // namespace

static const CommandInfo commands[] = {
    {CommandRun, "run", "[OPTIONS] FILE [ARGUMENTS...]",
     "compile a program in memory and run it",
     R"(Everything after FILE belongs to the program.

Examples:
  froe run hello.mlir
  froe run wordcount.mlir README.md
  froe run -O3 --link -lz compress.mlir --level 9
)"},
    {CommandBuild, "build", "[OPTIONS] FILE",
     "compile a program to an executable",
     R"(The executable contains the runtime and needs nothing of Froe. Linking is done
by the C compiler in PATH. The object that -c makes has the C function `main`;
link it with libfroe_rt.a, -lm and -lpthread.

Examples:
  froe build hello.mlir -o hello && ./hello
  froe build -O3 --march=native simulate.mlir -o simulate
  froe build plot.mlir -o plot --link draw.o --link -lpng
  froe build -c hello.mlir -o hello.o
)"},
    {CommandCheck, "check", "[OPTIONS] FILE",
     "look for errors and do nothing else",
     R"(Examples:
  froe check hello.mlir
  froe check --types shapes.froe
)"},
    {CommandInterpret, "interpret", "[OPTIONS] FILE [ARGUMENTS...]",
     "run a program in the reference interpreter",
     R"(Slow, but it needs no compiler and is what compiled programs are measured
against. Everything after FILE belongs to the program.

Examples:
  froe interpret hello.mlir
  froe interpret --max-steps=1000000 collatz.mlir 27
)"},
    {CommandEmit, "emit", "--stage=STAGE [OPTIONS] FILE",
     "print what a program becomes on its way",
     R"(Stages:
  froe       the froe dialect, simplified
  cell       the cell dialect: where data lives
  frame      the same with the frame dialect: how code stops and goes on
  llvm-mlir  the LLVM dialect
  llvm       LLVM IR, optimised
  asm        assembly of this machine
  obj        an object file; its function `froe_entry` is for froe_run of the
             runtime's interface (froe/froe.h)

Examples:
  froe emit --stage=froe hello.mlir
  froe emit --stage=llvm -O0 hello.mlir
  froe emit --stage=obj hello.mlir -o hello.o
)"},
    {CommandExplain, "explain", "[OPTIONS] FILE",
     "tell what becomes of the data of a program, and why",
     R"(For everything that makes data, takes it apart or calls a function that makes
it: whether it is erased, flat (in registers), in a frame, in a region, made of a
dead cell or on the heap, by which pass and for what reason, with the remarks of the passes, and a table at the end.

Examples:
  froe explain shapes.froe
  froe explain -O0 shapes.froe
  froe explain --json shapes.froe -o shapes.json
  froe explain --html shapes.froe -o shapes.html
)"},
    {CommandFmt, "fmt", "[OPTIONS] FILE...", "lay out programs anew",
     R"(Files are written where they are. With "-" the program comes from standard input
and goes to standard output. Only white space changes.

Examples:
  froe fmt hello.froe shapes.froe
  froe fmt --check *.froe
)"},
    {CommandRepl, "repl", "[OPTIONS] [FILE]",
     "evaluate what is typed, line by line",
     R"(The definitions of FILE are there from the beginning. ":help" tells what else can
be typed. Where standard input is no terminal, it is evaluated just so.

Examples:
  froe repl
  froe repl shapes.froe
  echo '(map (* 2) [1 2 3])' | froe repl
)"},
    {CommandTest, "test", "[OPTIONS] FILE...",
     "run the checks in a program's comments",
     R"(After an expression at the top, ";=> VALUE" tells what its value prints as, or
what it prints if it has none, and ";!> TEXT" that it fails with this text in
the message. Each check runs by itself, after the definitions; expressions
without one are left out.

Example:
  froe test shapes.froe
)"},
};

static const CommandInfo *findCommand(StringRef name) {
  return find_if(commands, [&](auto &info) { return info.name == name; });
}

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

namespace {
/// Takes the option's value, empty for one without; false if it makes no sense.
using Setter = bool (*)(CommandLine &, StringRef);

struct OptionInfo {
  StringLiteral name;
  /// What the value is called; empty for an option that takes none, and in
  /// brackets for one that may have one, after "=" only.
  StringLiteral value;
  /// The commands that take it.
  unsigned mask;
  /// Empty for an option that help keeps quiet about.
  StringLiteral help;
  Setter set;
};
} // namespace

static constexpr unsigned programs = CommandRun | CommandInterpret;
static constexpr unsigned compilers =
    CommandRun | CommandBuild | CommandEmit | CommandExplain;
static constexpr unsigned all = ~0u;
static constexpr unsigned severalFiles = CommandFmt | CommandTest;
/// Commands whose phases can be looked at, by --time and options of MLIR.
static constexpr unsigned drivers =
    ~unsigned(CommandFmt | CommandRepl | CommandTest);

std::optional<Stage> froe::parseStage(StringRef name) {
  return StringSwitch<std::optional<Stage>>(name)
      .Case("froe", Stage::Froe)
      .Case("cell", Stage::Cell)
      .Case("frame", Stage::Frame)
      .Case("llvm-mlir", Stage::LLVMDialect)
      .Case("llvm", Stage::LLVM)
      .Case("asm", Stage::Assembly)
      .Case("obj", Stage::Object)
      .Default(std::nullopt);
}

static bool setStage(CommandLine &line, StringRef value) {
  line.stage = parseStage(value);
  return line.stage.has_value();
}

template <unsigned level>
static bool setLevel(CommandLine &line, StringRef) {
  line.optLevel = level;
  return true;
}

template <bool CommandLine::*flag>
static bool setFlag(CommandLine &line, StringRef) {
  line.*flag = true;
  return true;
}

static bool setOutput(CommandLine &line, StringRef value) {
  line.output = value.str();
  return !value.empty();
}

static bool addLink(CommandLine &line, StringRef value) {
  line.link.push_back(value.str());
  return !value.empty();
}

static const OptionInfo options[] = {
    {"--stage", "STAGE", CommandEmit, "what to print; see above", setStage},
    {"-o", "OUT", CommandBuild | CommandEmit | CommandExplain,
     "where to write; \"-\" is standard output", setOutput},
    {"-c", "", CommandBuild, "make an object file; do not link",
     setFlag<&CommandLine::compileOnly>},
    {"-O0", "", compilers, "only what compiling needs", setLevel<0>},
    {"-O1", "", compilers, "", setLevel<1>},
    {"-O2", "", compilers, "the default", setLevel<2>},
    {"-O3", "", compilers, "as fast as can be; takes longer", setLevel<3>},
    {"--march", "native", CommandBuild | CommandEmit,
     "use every instruction of this machine",
     [](CommandLine &line, StringRef value) {
       line.nativeCPU = true;
       return value == "native";
     }},
    {"--link", "X", CommandRun,
     "a shared library with C functions: its path, or -lNAME", addLink},
    {"--link", "X", CommandBuild,
     "give X (an object, -lNAME, -LPATH, ...) to the linker", addLink},
    {"--max-steps", "N", CommandInterpret,
     "fail after this many operations; 0 for no limit",
     [](CommandLine &line, StringRef value) {
       return !value.getAsInteger(10, line.maxSteps);
     }},
    {"--json", "", CommandExplain, "print JSON for programs to read",
     setFlag<&CommandLine::json>},
    {"--html", "", CommandExplain,
     "make a page of HTML, which needs nothing else",
     setFlag<&CommandLine::html>},
    {"--all", "", CommandExplain,
     "the prelude as well, and remarks about everything else",
     setFlag<&CommandLine::all>},
    {"--remarks", "", compilers & ~unsigned(CommandExplain),
     "say what the passes did and did not do", setFlag<&CommandLine::remarks>},
    {"--stats", "[FILE]", CommandRun,
     "count what it allocates and say so at the end, or in FILE as JSON",
     [](CommandLine &line, StringRef value) {
       line.stats = true;
       line.statsFile = value.str();
       return true;
     }},
    {"--stats", "", CommandBuild | CommandEmit,
     "make code that counts what it allocates; see FROE_STATS",
     setFlag<&CommandLine::stats>},
    {"--poison", "", CommandRun | CommandBuild | CommandEmit,
     "overwrite dead memory and check passes, to find mistakes of the compiler",
     setFlag<&CommandLine::poison>},
    {"--without", "PASS", CommandRun | CommandBuild | CommandEmit,
     "leave out a pass, such as froe-reuse; may be given several times",
     [](CommandLine &line, StringRef value) {
       line.without.push_back(value.str());
       return value.starts_with("froe-");
     }},
    {"--types", "", CommandCheck,
     "print the types of the definitions of a .froe file",
     setFlag<&CommandLine::types>},
    {"--check", "", CommandFmt,
     "write nothing; name the files that would change, with exit status 1",
     setFlag<&CommandLine::onlyCheck>},
    {"--time", "", drivers, "say how long each phase took",
     setFlag<&CommandLine::time>},
    {"--split-input-file", "", CommandCheck | CommandEmit, "",
     setFlag<&CommandLine::splitInput>},
    {"--verify-diagnostics", "", CommandCheck | CommandEmit, "",
     setFlag<&CommandLine::verifyDiagnostics>},
    {"--help", "", all, "print this", setFlag<&CommandLine::help>},
    {"-h", "", all, "", setFlag<&CommandLine::help>},
};

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

static Error makeError(const Twine &text) {
  return createStringError(inconvertibleErrorCode(), text);
}

/// The candidate that was probably meant, as " (did you mean 'X'?)".
static std::string suggest(StringRef given, ArrayRef<StringRef> candidates) {
  StringRef best;
  unsigned distance = 3;
  for (StringRef candidate : candidates) {
    unsigned d = given.edit_distance(candidate, true, distance);
    if (d < distance) {
      distance = d;
      best = candidate;
    }
  }
  return best.empty() ? "" : (" (did you mean '" + best + "'?)").str();
}

static Error unknownOption(StringRef name, const CommandInfo &command) {
  SmallVector<StringRef> candidates;
  for (const OptionInfo &option : options) {
    if (!(option.mask & command.command))
      continue;
    candidates.push_back(option.name);
  }
  return makeError("unknown option '" + name + "'" + suggest(name, candidates) +
                   "; see 'froe " + command.name + " --help'");
}

/// Reads the option at argv[i] and leaves i at its last argument.
static Error parseOption(CommandLine &line, const CommandInfo &command,
                         int argc, char **argv, int &i) {
  StringRef argument(argv[i]);
  if (argument.starts_with("--mlir-") && (command.command & drivers)) {
    line.mlirOptions.push_back(argument.str());
    return Error::success();
  }
  StringRef name, value;
  std::tie(name, value) = argument.split('=');
  bool hasValue = argument.contains('=');
  const OptionInfo *option = find_if(options, [&](auto &info) {
    return info.name == name && (info.mask & command.command);
  });
  if (option == std::end(options))
    return unknownOption(argument, command);
  if (option->value.empty() && hasValue)
    return makeError("option '" + name + "' takes no value");
  bool isOptional = option->value.starts_with("[");
  if (isOptional && hasValue && value.empty())
    return makeError("option '" + name + "' has an empty value");
  if (!option->value.empty() && !isOptional && !hasValue) {
    if (i + 1 >= argc)
      return makeError("option '" + name + "' needs a value: " + option->value);
    value = argv[++i];
  }
  if (!option->set(line, value))
    return makeError("'" + value + "' makes no sense for option '" + name +
                     "'; see 'froe " + command.name + " --help'");
  return Error::success();
}

/// Reads what follows the command's name.
static Error parseArguments(CommandLine &line, const CommandInfo &command,
                            int argc, char **argv) {
  bool sawFile = false, onlyFiles = false;
  for (int i = 2; i < argc; ++i) {
    StringRef argument(argv[i]);
    if (!onlyFiles && argument == "--") {
      onlyFiles = true;
    } else if (!onlyFiles && argument.size() > 1 && argument[0] == '-') {
      if (Error error = parseOption(line, command, argc, argv, i))
        return error;
    } else if (command.command & severalFiles) {
      line.files.push_back(argument.str());
      sawFile = true;
    } else if (sawFile) {
      return makeError("more than one file: '" + line.file + "' and '" +
                       argument + "'");
    } else {
      line.file = argument.str();
      sawFile = true;
      if (command.command & programs) {
        line.arguments.assign(argv + i + 1, argv + argc);
        break;
      }
    }
  }
  if (line.help)
    return Error::success();
  if (!sawFile && command.command != CommandRepl)
    return makeError("no file is given; see 'froe " + command.name +
                     " --help'");
  if (command.command == CommandEmit && !line.stage)
    return makeError("no stage is given; see 'froe emit --help'");
  return Error::success();
}

/// "froe help [COMMAND]".
static Error parseHelp(CommandLine &line, int argc, char **argv) {
  line.help = true;
  if (argc < 3)
    return Error::success();
  const CommandInfo *command = findCommand(argv[2]);
  if (command == std::end(commands))
    return makeError("there is no command '" + Twine(argv[2]) +
                     "'; see 'froe help'");
  line.command = command->command;
  return Error::success();
}

Expected<CommandLine> froe::parseCommandLine(int argc, char **argv) {
  CommandLine line;
  if (argc < 2)
    return makeError("no command is given; see 'froe help'");
  StringRef name(argv[1]);
  if (name == "--version") {
    line.version = true;
    return line;
  }
  if (name == "help" || name == "--help" || name == "-h") {
    if (Error error = parseHelp(line, argc, argv))
      return error;
    return line;
  }
  const CommandInfo *command = findCommand(name);
  if (command == std::end(commands)) {
    SmallVector<StringRef> candidates{"help", "--help", "--version"};
    for (const CommandInfo &info : commands)
      candidates.push_back(info.name);
    return makeError(
        (name.starts_with("-") ? "unknown option '" : "there is no command '") +
        name + "'" + suggest(name, candidates) + "; see 'froe help'");
  }
  line.command = command->command;
  if (Error error = parseArguments(line, *command, argc, argv))
    return error;
  return line;
}

//===----------------------------------------------------------------------===//
// Help
//===----------------------------------------------------------------------===//

static void printGeneralHelp(raw_ostream &os) {
  os << R"(Froe compiles functional data.

Usage: froe COMMAND [OPTIONS] FILE

Commands:
)";
  for (const CommandInfo &info : commands)
    os << "  " << left_justify(info.name, 11) << info.summary << "\n";
  os << R"(  help       print help about a command

Options:
  --help     print this, or help about a command
  --version  print versions

FILE is MLIR as text or bytecode; "-" is standard input.

Exit status: 0 if all is well, 1 if the input is wrong, 2 if the command line
is, 4 if the program failed; otherwise what the program asked for.
)";
}

void froe::printHelp(raw_ostream &os, Command command) {
  const CommandInfo *info =
      find_if(commands, [&](auto &i) { return i.command == command; });
  if (info == std::end(commands)) {
    printGeneralHelp(os);
    return;
  }
  os << "Usage: froe " << info->name << " " << info->usage << "\n\n"
     << char(toUpper(info->summary[0])) << info->summary.drop_front() << ".\n"
     << info->details << "\nOptions:\n";
  for (const OptionInfo &option : options) {
    if (!(option.mask & command) || option.help.empty())
      continue;
    std::string name = option.name.str();
    if (option.value.starts_with("["))
      name += "[=" + option.value.drop_front().str();
    else if (!option.value.empty())
      name += (StringRef(option.name).starts_with("--") ? "=" : " ") +
              option.value.str();
    os << "  " << left_justify(name, 17) << option.help << "\n";
  }
  if (command & drivers)
    os << "  " << left_justify("--mlir-...", 17)
       << "options of mlir-opt, such as --mlir-print-ir-after-all\n";
}
