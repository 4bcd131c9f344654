//===- ReplSession.cpp - What has been said so far --------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ReplSession.h"

#include "Child.h"

#include "lib/InitAll.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"
#include <chrono>
#include <csignal>
#include <cstring>

using namespace froe;
using namespace llvm;

/// What an expression defines: a function that evaluates it, whose type is not
/// narrowed to that of one value, and the value.
static constexpr StringLiteral kExpression = "$expression", kValue = "$value";
/// Modules that every program consists of, apart from inputs.
static constexpr StringLiteral kMain = "<session>", kBefore = "<before>",
                               kBegin = "<begin>";
/// Longer values are not kept as literals, and cut where they are printed.
static constexpr size_t kMaxValue = size_t(1) << 16;
/// Evaluation that takes longer is not repeated if that can be helped.
static constexpr int64_t kSlowMilliseconds = 50;

static mlir::DialectRegistry makeRegistry() {
  mlir::DialectRegistry registry;
  registerAllDialects(registry);
  return registry;
}

ReplSession::ReplSession(bool terminal)
    : context(makeRegistry(), mlir::MLIRContext::Threading::DISABLED),
      terminal(terminal) {
  context.printOpOnDiagnostic(false);
  marker = "\x01" + utohexstr(sys::Process::GetRandomNumber()) +
           utohexstr(sys::Process::GetRandomNumber()) + "\n";
  // Processes that are forked off write to pipes, but for this one's eyes.
  errs().has_colors();
}

void ReplSession::reset() {
  visible.clear();
  types.clear();
  macros.clear();
  prefixes.clear();
  last = nullptr;
  items.clear();
}

static void printError(const Twine &message) {
  outs().flush();
  WithColor::error(errs()) << message << "\n";
}

std::string ReplSession::Outcome::getExpressionType() const {
  const std::string *type = findType(kExpression);
  if (!type)
    return "";
  // "(-> TYPE)", perhaps with something about its variables.
  auto [function, variables] = StringRef(*type).split(" where ");
  function.consume_front("(-> ");
  function.consume_back(")");
  return (function + (variables.empty() ? "" : " where ") + variables).str();
}

const std::string *ReplSession::Outcome::findType(StringRef name) const {
  auto it =
      find_if(definitions, [&](const Definition &d) { return d.name == name; });
  return it == definitions.end() ? nullptr : &it->type;
}

//===----------------------------------------------------------------------===//
// Items
//===----------------------------------------------------------------------===//

std::string ReplSession::nextName() {
  return "<input " + utostr(++inputs) + ">";
}

std::unique_ptr<ReplSession::Item> ReplSession::makeItem(StringRef name,
                                                         StringRef text) {
  auto item = std::make_unique<Item>();
  item->path = "<module " + utostr(++modules) + ">";
  item->name = name.str();
  item->original = text.str();
  return item;
}

static bool isEffect(StringRef name) {
  static const StringRef effects[] = {"print",     "display",   "newline",
                                      "read-line", "read-file", "write-file",
                                      "args",      "exit"};
  return is_contained(effects, name);
}

void ReplSession::link(Item &item, const std::set<std::string> &mentions,
                       ArrayRef<Form> forms, bool all) const {
  std::set<std::string> own;
  for (const Form &form : forms)
    if (form.kind != Form::Import && form.kind != Form::Export)
      own.insert(form.names.begin(), form.names.end());
  SetVector<const Item *> needed;
  std::map<const Item *, std::string> names;
  auto need = [&](const std::string &name, const Item *other) {
    needed.insert(other);
    names[other] += " " + name;
  };
  if (all)
    for (auto &[name, other] : visible)
      need(name, other);
  bool usesLast = false;
  for (const std::string &name : mentions) {
    if (own.count(name))
      continue;
    auto it = visible.find(name);
    if (it != visible.end()) {
      if (!all)
        need(name, it->second);
      continue;
    }
    item.hasEffects |= isEffect(name);
    usesLast |= name == "it" && last;
    for (auto &[prefix, other] : reverse(prefixes))
      if (StringRef(name).starts_with(prefix)) {
        needed.insert(other);
        break;
      }
  }
  item.prologue.clear();
  for (const Item *other : needed) {
    // What a file does at its top is not looked at.
    item.hasEffects |= other->hasEffects || !other->import.empty();
    item.prologue += other->import.empty()
                         ? "(import " + quoteString(other->path) + " :only (" +
                               names[other] + "))"
                         : other->import;
  }
  item.needs.assign(needed.begin(), needed.end());
  if (!usesLast)
    return;
  item.needs.push_back(last);
  item.hasEffects |= last->hasEffects;
  item.prologue += "(import " + quoteString(last->path) +
                   " :as $last) (define it $last/" + kValue.str() + ")";
}

PatchedText ReplSession::buildText(const Item &item) {
  PatchedText text(item.name, item.original);
  text.insert(item.prologue);
  for (const Segment &segment : item.segments) {
    if (segment.replacement)
      text.insert(*segment.replacement);
    else
      text.copy(segment.begin, segment.end);
  }
  return text;
}

bool ReplSession::isMacro(StringRef name, ArrayRef<Form> forms) const {
  return macros.count(name.str()) || any_of(forms, [&](const Form &form) {
           return form.kind == Form::Macro && is_contained(form.names, name);
         });
}

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

void ReplSession::addNeeded(const Item &item, PatchedProgram &program) const {
  SmallVector<const Item *> work{&item};
  DenseSet<const Item *> seen;
  while (!work.empty()) {
    const Item *next = work.pop_back_val();
    if (!seen.insert(next).second)
      continue;
    if (next->import.empty())
      program.add(next->path, buildText(*next));
    append_range(work, next->needs);
  }
}

/// Evaluates what the item needs, says so, evaluates the item, says so, and
/// prints the values, each between markers.
std::string ReplSession::buildProgram(const Item &item, const Request &request,
                                      PatchedProgram &program) const {
  auto add = [&](StringRef path, const std::string &text) {
    PatchedText patched(path.str(), "");
    patched.insert(text);
    program.add(path.str(), std::move(patched));
  };
  addNeeded(item, program);
  if (request.goal == Goal::Emit && request.values.empty())
    return item.path;
  std::string mark = "(display \"\\x1;" +
                     StringRef(marker).drop_front().drop_back().str() +
                     "\\n\")";
  std::string import = "(import " + quoteString(item.path) + " :as $)";
  std::string main;
  if (request.goal == Goal::Emit) {
    main = import;
    for (const std::string &name : request.values)
      main += "(print [$/" + name + "])";
  } else {
    add(kBefore, item.prologue);
    add(kBegin, mark);
    main = "(import " + quoteString(kBefore) + ")(import " +
           quoteString(kBegin) + ")" + import + mark;
    for (const std::string &name : request.values)
      main += "(print [$/" + name + "])" + mark;
  }
  add(kMain, main);
  return kMain.str();
}

bool ReplSession::checkInChild(const Item &item, const Request &request,
                               PatchedProgram &program, raw_ostream &errors) {
  program.check(buildProgram(item, request, program));
  if (!program.hasErrors()) {
    program.printDiagnostics(errs(), request.quiet ? "" : item.path);
    return true;
  }
  bool unknown =
      !item.isFile &&
      any_of(program.getProgram().getDiagnostics().get(),
             [](const lang::Diagnostic &diagnostic) {
               return StringRef(diagnostic.message).starts_with("unknown name");
             });
  if (!unknown) {
    program.printDiagnostics(errors, item.path);
    return false;
  }
  // With all names, there may be one that is similar.
  Item linked = item;
  link(linked, scanForms(item.original).mentions, {}, /*all=*/true);
  PatchedProgram withNames;
  withNames.check(buildProgram(linked, request, withNames));
  (withNames.hasErrors() ? withNames : program)
      .printDiagnostics(errors, item.path);
  return false;
}

/// Reports, one a line, what the item exports: name, tab, type; then
/// "accepted", "slow".
int ReplSession::processInChild(const Item &item, const Request &request,
                                raw_ostream &report) {
  PatchedProgram program;
  std::string errors;
  raw_string_ostream errorStream(errors);
  if (!checkInChild(item, request, program,
                    request.errors ? static_cast<raw_ostream &>(errorStream)
                                   : errs())) {
    if (request.errors)
      report << "errors\n" << errors;
    return 1;
  }
  lang::Program &checked = program.getProgram();
  for (const lang::NameInfo &info : checked.getNames())
    if (StringRef name = info.name; name.consume_front("$/") && info.binding)
      report << name << "\t" << checked.describe(info.binding) << "\n";
  if (request.goal == Goal::Check) {
    report << "accepted\n";
    return 0;
  }
  mlir::OwningOpRef<mlir::ModuleOp> module = program.emit(&context);
  if (!module)
    return 1;
  if (request.goal == Goal::Emit) {
    report << "accepted\n";
    SmallVector<char, 0> contents;
    raw_svector_ostream os(contents);
    if (Error error = emitProgram(*module, request.stage, os, {}))
      consumeError(std::move(error));
    outs() << marker << os.str();
    return 0;
  }
  std::unique_ptr<JITProgram> compiled = compileInMemory(*module);
  if (!compiled)
    return 1;
  report << "accepted\n";
  report.flush();
  errs().flush();
  auto begin = std::chrono::steady_clock::now();
  int status = compiled->run("", {});
  auto time = std::chrono::steady_clock::now() - begin;
  if (time > std::chrono::milliseconds(kSlowMilliseconds))
    report << "slow\n";
  return status;
}

/// Takes apart what a program writes.
class ReplSession::Output {
public:
  Output(StringRef marker) : marker(marker) {}

  /// False if no more is wanted.
  bool add(StringRef text) {
    pending += text;
    for (;;) {
      size_t at = pending.find(marker);
      if (at == std::string::npos)
        break;
      pass(StringRef(pending).take_front(at));
      pending.erase(0, at + marker.size());
      ++section;
      if (section >= 2)
        values.emplace_back("");
    }
    // The beginning of a marker may be the end of what has come.
    size_t keep = std::min(pending.size(), marker.size() - 1);
    while (keep && !marker.starts_with(StringRef(pending).take_back(keep)))
      --keep;
    pass(StringRef(pending).drop_back(keep));
    pending.erase(0, pending.size() - keep);
    outs().flush();
    return !tooLong;
  }

  /// Passes on what is left.
  void finish() {
    pass(pending);
    pending.clear();
    if (!atLineBegin)
      outs() << "\n";
    outs().flush();
  }

  /// The item ran to its end.
  bool isFinished() const { return section >= 2; }

  std::vector<std::optional<std::string>> takeValues(size_t count) {
    values.resize(count);
    if (tooLong)
      values[tooLongAt].reset();
    return std::move(values);
  }
  /// The beginning of a value that is too long.
  std::string beginning;

private:
  void pass(StringRef text) {
    if (section == 0 || text.empty())
      return;
    if (section == 1) {
      outs() << text;
      atLineBegin = text.back() == '\n';
      return;
    }
    std::optional<std::string> &value = values.back();
    if (tooLong)
      return;
    *value += text;
    if (value->size() <= kMaxValue)
      return;
    tooLong = true;
    tooLongAt = values.size() - 1;
    beginning = value->substr(0, 1000);
  }

  StringRef marker;
  std::string pending;
  unsigned section = 0;
  std::vector<std::optional<std::string>> values;
  bool tooLong = false, atLineBegin = true;
  size_t tooLongAt = 0;
};

static void explainEnd(const ChildResult &result) {
  if (result.failed)
    printError("cannot start a process: " + result.report);
  else if (result.signal == SIGINT)
    outs() << "; interrupted\n";
  else if (result.signal && !result.stopped)
    printError(Twine("ended by a signal: ") + strsignal(result.signal));
}

ReplSession::Outcome ReplSession::process(const Item &item,
                                          const Request &request) {
  Output output(marker);
  ChildOptions options;
  auto takeOutput = [&](StringRef text) { return output.add(text); };
  auto takeError = [&](StringRef text) {
    errs() << text;
    return true;
  };
  options.output = takeOutput;
  options.error = takeError;
  options.input = options.terminal = terminal && request.goal == Goal::Run;
  ChildResult result = runInChild(options, [&](raw_ostream &report) {
    return processInChild(item, request, report);
  });
  output.finish();
  explainEnd(result);

  Outcome outcome;
  StringRef report = result.report;
  if (report.consume_front("errors\n")) {
    *request.errors = report.str();
    return outcome;
  }
  SmallVector<StringRef> lines;
  report.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef line : lines) {
    outcome.accepted |= line == "accepted";
    outcome.slow |= line == "slow";
    if (line.contains('\t'))
      outcome.definitions.push_back(
          {line.split('\t').first.str(), line.split('\t').second.str()});
  }
  outcome.finished = outcome.accepted && output.isFinished();
  outcome.values = output.takeValues(request.values.size());
  if (!output.beginning.empty() && request.values.front() == kValue)
    outcome.values.front() = output.beginning + " ...]\n";
  bool wasRun = outcome.accepted && request.goal == Goal::Run;
  if (wasRun && !outcome.finished && !result.signal && result.status != 4)
    outs() << "; exit " << result.status << "\n";
  outs().flush();
  return outcome;
}

//===----------------------------------------------------------------------===//
// Keeping
//===----------------------------------------------------------------------===//

/// Without the brackets of the list that values are printed in, and the end of
/// the line.
static StringRef getValueText(StringRef printed) {
  printed.consume_back("\n");
  printed.consume_back("]");
  printed.consume_front("[");
  return printed;
}

/// Replaces definitions of data by literals.
void ReplSession::keepValues(Item &item, ArrayRef<Form> forms,
                             ArrayRef<std::string> names,
                             const Outcome &outcome) {
  if (!item.hasEffects && !outcome.slow)
    return;
  Item literal = item;
  literal.segments.clear();
  size_t literals = 0;
  for (const Form &form : forms) {
    bool isValue = form.kind == Form::Definition && !form.isFunction &&
                   form.names.size() == 1;
    const auto *name = isValue ? find(names, form.names.front()) : names.end();
    const std::string *type =
        name == names.end() ? nullptr : outcome.findType(*name);
    const std::optional<std::string> *value =
        name == names.end() ? nullptr : &outcome.values[name - names.begin()];
    if (!type || StringRef(*type).contains("->") || !*value) {
      literal.segments.push_back({form.begin, form.end, std::nullopt});
      continue;
    }
    ++literals;
    literal.segments.push_back({form.begin, form.end,
                                "(: " + *name + " " + *type + ")(define " +
                                    *name + " " + getValueText(**value).str() +
                                    ")"});
  }
  if (!literals)
    return;
  if (literals == forms.size()) {
    literal.prologue.clear();
    literal.needs.clear();
    literal.hasEffects = false;
  }
  // What a type does not say is not printed; then the literal has another one.
  std::string errors;
  Request request;
  request.goal = Goal::Check;
  request.errors = &errors;
  request.quiet = true;
  Outcome again = process(literal, request);
  for (const std::string &name : names) {
    const std::string *before = outcome.findType(name);
    const std::string *after = again.findType(name);
    if (!before || !after || *before != *after)
      return;
  }
  if (again.accepted)
    item = std::move(literal);
}

/// Expressions at the top have done what they do.
void ReplSession::dropExpressions(Item &item, ArrayRef<Form> forms) const {
  item.segments.clear();
  uint32_t at = 0;
  for (const Form &form : forms) {
    if (form.kind != Form::Expression || isMacro(form.head, forms) ||
        form.head == "begin")
      continue;
    item.segments.push_back({at, form.begin, std::nullopt});
    at = form.end;
  }
  item.segments.push_back({at, uint32_t(item.original.size()), std::nullopt});
}

/// What a module says it exports; nothing if it exports everything.
static std::set<std::string> getExports(ArrayRef<Form> forms) {
  std::set<std::string> exported;
  for (const Form &form : forms)
    if (form.kind == Form::Export)
      exported.insert(form.names.begin(), form.names.end());
  return exported;
}

/// Makes the names of an item visible.
void ReplSession::keep(std::unique_ptr<Item> item, ArrayRef<Form> forms,
                       const Outcome &outcome) {
  std::set<std::string> exported = getExports(forms);
  auto add = [&](const std::string &name, StringRef type) {
    if (!exported.empty() && !exported.count(name))
      return;
    visible[name] = item.get();
    types[name] = type.str();
    macros.erase(name);
  };
  for (const Definition &definition : outcome.definitions)
    if (definition.name != kValue && definition.name != kExpression)
      add(definition.name, definition.type);
  for (const Form &form : forms) {
    if (form.kind != Form::Macro && form.kind != Form::Type)
      continue;
    for (const std::string &name : form.names)
      add(name, "");
    if (form.kind == Form::Macro)
      macros.insert(form.names.begin(), form.names.end());
  }
  items.push_back(std::move(item));
}

//===----------------------------------------------------------------------===//
// Evaluation
//===----------------------------------------------------------------------===//

std::unique_ptr<ReplSession::Item>
ReplSession::wrapExpression(StringRef name, StringRef text, const Form &form,
                            StringRef before, StringRef after) {
  auto item = makeItem(name, text);
  item->segments = {{0, 0, before.str()},
                    {form.begin, form.end, std::nullopt},
                    {0, 0, after.str()}};
  link(*item, scanForms(text.slice(form.begin, form.end)).mentions, {});
  return item;
}

/// The body is a `let` because a definition does for the end of one.
static std::string beginExpression() {
  return "(define (" + kExpression.str() + ") (let ((value ";
}
static std::string endExpression() {
  return ")) value))(define " + kValue.str() + " (" + kExpression.str() + "))";
}

/// False if it turns out to be something else, by way of a macro.
bool ReplSession::evaluateExpression(StringRef name, StringRef text,
                                     const Form &form) {
  auto item =
      wrapExpression(name, text, form, beginExpression(), endExpression());
  bool mayDefine = form.head == "begin" || isMacro(form.head, {});
  std::string errors;
  Request request;
  request.values = {kValue.str()};
  request.errors = mayDefine ? &errors : nullptr;
  Outcome outcome = process(*item, request);
  if (mayDefine && !outcome.accepted) {
    auto definitions = makeItem(name, text);
    definitions->segments = {{form.begin, form.end, std::nullopt}};
    link(*definitions, scanForms(text.slice(form.begin, form.end)).mentions,
         {});
    request.values.clear();
    std::string others;
    request.errors = &others;
    outcome = process(*definitions, request);
    if (!outcome.accepted)
      errs() << errors;
    if (outcome.finished)
      keep(std::move(definitions), {}, outcome);
    return outcome.finished;
  }
  std::string type = outcome.getExpressionType();
  if (!outcome.finished)
    return false;
  if (type == "{}")
    return true;
  outs() << "=> " << getValueText(*outcome.values.front()) << " : " << type
         << "\n";
  outs().flush();
  if (item->hasEffects || outcome.slow) {
    Form definition = form;
    definition.kind = Form::Definition;
    definition.names = {kValue.str()};
    keepValues(*item, definition, request.values, outcome);
  }
  last = item.get();
  items.push_back(std::move(item));
  return true;
}

/// Names whose values are to be kept.
static std::vector<std::string> getValueNames(ArrayRef<Form> forms) {
  std::set<std::string> exported = getExports(forms);
  std::vector<std::string> names;
  for (const Form &form : forms)
    if (form.kind == Form::Definition && !form.isFunction &&
        form.names.size() == 1 &&
        (exported.empty() || exported.count(form.names.front())))
      names.push_back(form.names.front());
  return names;
}

bool ReplSession::evaluateDefinitions(StringRef name, StringRef text,
                                      ArrayRef<Form> forms) {
  auto item = makeItem(name, text);
  uint32_t begin = forms.front().begin, end = forms.back().end;
  item->segments = {{begin, end, std::nullopt}};
  link(*item, scanForms(text.slice(begin, end)).mentions, forms);
  Request request;
  request.values = getValueNames(forms);
  Outcome outcome = process(*item, request);
  if (!outcome.finished)
    return false;
  keepValues(*item, forms, request.values, outcome);
  keep(std::move(item), forms, outcome);
  return true;
}

bool ReplSession::evaluateImport(StringRef name, StringRef text,
                                 const Form &form) {
  auto item = makeItem(name, text);
  item->segments = {{form.begin, form.end, std::nullopt}};
  Outcome outcome = process(*item, {});
  if (!outcome.finished)
    return false;
  item->import = text.slice(form.begin, form.end).str();
  for (const std::string &imported : form.names) {
    visible[imported] = item.get();
    types.erase(imported);
    macros.erase(imported);
  }
  if (!form.prefix.empty())
    prefixes.push_back({form.prefix, item.get()});
  items.push_back(std::move(item));
  return true;
}

bool ReplSession::evaluate(const std::string &text) {
  Forms forms = scanForms(text);
  if (forms.valid && forms.all.empty())
    return false;
  std::string name = nextName();
  if (!forms.valid) {
    auto item = makeItem(name, text);
    item->segments = {{0, uint32_t(text.size()), std::nullopt}};
    process(*item, {Goal::Check, {}, nullptr, Stage::Froe, false});
    return true;
  }
  // Definitions that follow each other may refer to each other.
  ArrayRef<Form> rest = forms.all;
  bool good = true;
  while (good && !rest.empty()) {
    size_t count = 0;
    while (count < rest.size() && rest[count].kind != Form::Expression &&
           rest[count].kind != Form::Import)
      ++count;
    if (count) {
      good = evaluateDefinitions(name, text, rest.take_front(count));
    } else {
      count = 1;
      good = rest.front().kind == Form::Import
                 ? evaluateImport(name, text, rest.front())
                 : evaluateExpression(name, text, rest.front());
    }
    rest = rest.drop_front(count);
  }
  return true;
}

void ReplSession::loadFile(const std::string &path) {
  auto buffer = MemoryBuffer::getFile(path, /*IsText=*/true);
  if (!buffer) {
    printError("cannot read '" + path + "': " + buffer.getError().message());
    return;
  }
  std::string text = (*buffer)->getBuffer().str();
  auto item = makeItem(path, text);
  // Its imports are relative to its folder.
  SmallString<128> module(sys::path::parent_path(path));
  sys::path::append(module, item->path);
  sys::path::remove_dots(module, /*remove_dot_dot=*/true);
  item->path = std::string(module);
  item->hasEffects = item->isFile = true;
  item->segments = {{0, uint32_t(text.size()), std::nullopt}};
  Forms forms = scanForms(text);
  Request request;
  request.values = getValueNames(forms.all);
  Outcome outcome = process(*item, request);
  // After a failure, functions are there all the same.
  if (!outcome.accepted || (!outcome.finished && !request.values.empty()))
    return;
  dropExpressions(*item, forms.all);
  if (outcome.finished) {
    std::vector<Form> definitions;
    for (const Form &form : forms.all)
      if (form.kind != Form::Expression || isMacro(form.head, forms.all) ||
          form.head == "begin")
        definitions.push_back(form);
    keepValues(*item, definitions, request.values, outcome);
  }
  keep(std::move(item), forms.all, outcome);
}

//===----------------------------------------------------------------------===//
// Commands
//===----------------------------------------------------------------------===//

void ReplSession::printType(const std::string &text) {
  std::string name = nextName();
  Forms forms = scanForms(text);
  if (forms.valid &&
      (forms.all.size() != 1 || forms.all.front().kind != Form::Expression)) {
    printError("the type of what? :type EXPR");
    return;
  }
  Form form;
  form.end = text.size();
  auto item = wrapExpression(name, text, form, beginExpression(),
                             "\n" + endExpression());
  Outcome outcome =
      process(*item, {Goal::Check, {}, nullptr, Stage::Froe, false});
  if (outcome.accepted)
    outs() << outcome.getExpressionType() << "\n";
}

void ReplSession::printStage(const std::string &text, Stage stage) {
  std::string name = nextName();
  Forms forms = scanForms(text);
  std::unique_ptr<Item> item;
  Request request{Goal::Emit, {}, nullptr, stage, false};
  if (forms.all.size() == 1 && forms.all.front().kind == Form::Expression) {
    item = wrapExpression(name, text, forms.all.front(), "(print ", ")");
  } else {
    item = makeItem(name, text);
    item->segments = {{0, uint32_t(text.size()), std::nullopt}};
    link(*item, forms.mentions, forms.all);
    for (const Form &form : forms.all)
      if (form.kind == Form::Definition)
        append_range(request.values, form.names);
  }
  process(*item, request);
}

std::vector<std::pair<std::string, std::string>> ReplSession::getNames() {
  static std::map<std::string, std::string> known;
  if (known.empty()) {
    auto empty = lang::Program::check("", "");
    for (const lang::NameInfo &info : empty->getNames())
      known[info.name] =
          info.binding ? empty->describe(info.binding) : info.type;
  }
  std::map<std::string, std::string> names = known;
  for (auto &[name, item] : visible) {
    auto it = types.find(name);
    names[name] = it == types.end() ? "" : it->second;
  }
  return {names.begin(), names.end()};
}
