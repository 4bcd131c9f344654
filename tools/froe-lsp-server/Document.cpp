//===- Document.cpp - A program that is open in an editor -------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is asked about a document is answered from two views of it. The front
// end knows what names mean and what types they have; the data of the text tell
// what stands around a place. Both go on after errors, so that a program that
// is being typed has answers, too; but it has no types while it has errors,
// which is why the last ones are kept.
//
// A name is what it was found to be while the program was parsed. Where nothing
// was recorded, because the name stands in an `export` or because what is
// around it did not parse, it is taken for what it means at the top of the
// file.
//
//===----------------------------------------------------------------------===//

#include "tools/froe-lsp-server/Document.h"

#include "lib/Frontend/Format.h"
#include "tools/froe-lsp-server/Text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace froe::lsp;
using froe::lang::Datum;
using froe::lang::DatumKind;
using froe::lang::NameInfo;
using froe::lang::Span;
using llvm::ArrayRef;
using llvm::lsp::Location;
using llvm::lsp::Position;
using llvm::lsp::Range;
using llvm::lsp::URIForFile;

//===----------------------------------------------------------------------===//
// Analysis
//===----------------------------------------------------------------------===//

void Document::setText(std::string newText, int64_t newVersion) {
  text = std::move(newText);
  version = newVersion;
  invalidate();
}

void Document::invalidate() {
  if (analysis && !analysis->program->getDiagnostics().hasErrors())
    last = std::move(analysis);
  analysis.reset();
}

/// Whether a name is written at this place: `written` itself, or behind the
/// name of the file that it comes from.
static bool isWritten(StringRef at, StringRef name) {
  return at == name ||
         (at.ends_with(name) && at.drop_back(name.size()).ends_with("/"));
}

const Analysis &Document::analyze(const Loader &loader) {
  if (analysis)
    return *analysis;
  analysis = std::make_unique<Analysis>();
  Analysis &a = *analysis;
  lang::FrontendOptions options;
  options.keepInfo = true;
  options.loader = [&](const std::string &path, std::string &result) {
    a.imports.insert(path);
    return loader(path, result);
  };
  a.program = lang::Program::check(getPath().str(), text, options);
  lang::Diagnostics ignored;
  a.data = lang::readFile(a.getFiles(), a.getMainFile(), a.symbols, a.arena,
                          ignored);

  const lang::SourceFiles &files = a.getFiles();
  for (lang::DefinitionInfo &info : a.program->getBindings())
    if (info.span.isValid() && isWritten(files.getText(info.span), info.name))
      a.bindings.try_emplace({info.span.file, info.span.begin},
                             std::move(info));
  for (lang::ReferenceInfo &info : a.program->getReferences())
    if (info.span.isValid() && isWritten(files.getText(info.span), info.name))
      a.references.try_emplace({info.span.file, info.span.begin},
                               std::move(info));
  for (lang::NameInfo &info : a.program->getNames())
    a.names.try_emplace(info.name, std::move(info));

  if (!a.program->getDiagnostics().hasErrors())
    last.reset();
  return a;
}

//===----------------------------------------------------------------------===//
// Data
//===----------------------------------------------------------------------===//

bool froe::lsp::hasHead(const Datum *datum, ArrayRef<StringRef> names) {
  if (!datum->is(DatumKind::List) || datum->getItems().empty())
    return false;
  const Datum *head = datum->getItems().front();
  return (head->is(DatumKind::Name) || head->is(DatumKind::Keyword)) &&
         llvm::is_contained(names, head->symbol->name);
}

/// Whether an offset is inside of the brackets of a compound, which may lack
/// the closing one: then it ends where what it encloses does.
static bool isInside(const Datum *datum, uint32_t offset) {
  Span span = datum->span;
  if (offset <= span.begin || offset > span.end)
    return false;
  return offset < span.end || (!datum->getItems().empty() &&
                               datum->getItems().back()->span.end == span.end);
}

llvm::SmallVector<const Datum *>
froe::lsp::findData(ArrayRef<const Datum *> data, uint32_t offset) {
  llvm::SmallVector<const Datum *> path;
  while (true) {
    auto *first = llvm::partition_point(
        data, [&](const Datum *datum) { return datum->span.end < offset; });
    // Two may touch there: a name goes before what encloses something.
    const Datum *found = nullptr;
    for (; first != data.end() && (*first)->span.begin <= offset; ++first)
      if ((*first)->isCompound() ? isInside(*first, offset) : true)
        if (!found || !(*first)->isCompound())
          found = *first;
    if (!found)
      return path;
    path.push_back(found);
    if (!found->isCompound())
      return path;
    data = found->getItems();
  }
}

/// Whether a name at the end of this path may be one of the file's top, if
/// nothing else is known of it: not if it is a field or part of a type.
static bool mayBeTop(ArrayRef<const Datum *> path) {
  const Datum *name = path.back();
  for (const Datum *around : path.drop_back()) {
    if (hasHead(around, {"type"}))
      return false;
    if (hasHead(around, {":"}) &&
        (around->getItems().size() < 2 || around->getItems()[1] != name))
      return false;
  }
  if (path.size() < 2 || !path[path.size() - 2]->is(DatumKind::Brace))
    return true;
  ArrayRef<const Datum *> items = path[path.size() - 2]->getItems();
  size_t index = llvm::find(items, name) - items.begin();
  // Fields come before their values, and behind the base if there is one.
  return (index - items.size() % 2) % 2 != 0;
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

std::optional<NameUse> Document::findName(Position position) const {
  uint32_t offset = getOffset(analysis->getText(), position);
  auto path = findData(analysis->data, offset);
  if (path.empty() || !path.back()->is(DatumKind::Name))
    return std::nullopt;
  Span span = path.back()->span;
  StringRef written = path.back()->symbol->name;
  NameUse use{span, Span(), written.str(), nullptr, "", std::nullopt};
  auto top = analysis->names.find(written);
  bool hasTop = top != analysis->names.end();

  std::pair<uint32_t, uint32_t> key(span.file, span.begin);
  if (auto it = analysis->references.find(key);
      it != analysis->references.end()) {
    use.definition = it->second.definition;
    use.binding = it->second.binding;
  } else if (auto it = analysis->bindings.find(key);
             it != analysis->bindings.end()) {
    use.definition = it->second.span;
    use.binding = it->second.binding;
  } else if (hasTop && mayBeTop(path)) {
    use.definition = top->second.definition;
    use.binding = top->second.binding;
    use.type = top->second.type;
    use.kind = top->second.kind;
  } else {
    return std::nullopt;
  }
  if (hasTop && use.binding && use.binding == top->second.binding)
    use.kind = top->second.kind;
  return use;
}

/// The lines of comment right above the definition of the name at `offset`; of
/// other names there is none.
static std::string getComment(StringRef text, uint32_t offset) {
  size_t begin = text.rfind('\n', offset) + 1;
  StringRef before = text.slice(begin, offset).ltrim();
  if (!before.consume_front("(define") || !before.trim(" (").empty())
    return "";
  llvm::SmallVector<StringRef> lines;
  while (begin > 0) {
    size_t previous = text.rfind('\n', begin - 1) + 1;
    StringRef line = text.slice(previous, begin).trim();
    begin = previous;
    if (line.starts_with("(: "))
      continue;
    if (!line.starts_with(";") || line.ltrim(";-= ").empty())
      break;
    lines.push_back(line.ltrim(';').trim());
  }
  std::reverse(lines.begin(), lines.end());
  return llvm::join(lines, "\n");
}

/// The length of the type that a comment of the prelude begins with; 0 if it
/// begins with something else.
static size_t getTypeLength(StringRef comment) {
  size_t depth = 0, at = 0;
  for (; at < comment.size(); ++at) {
    char c = comment[at];
    depth += c == '(' || c == '{';
    if (c == ')' || c == '}')
      --depth;
    if (depth == 0 && (c == ':' || c == '\n'))
      break;
    if (depth == 0 && c == ' ')
      return 0;
  }
  return at;
}

std::string Document::getType(const lang::Binding *binding,
                              StringRef name) const {
  std::string type = analysis->program->describe(binding);
  if (!type.empty() || !last)
    return type;
  auto now = analysis->names.find(name), before = last->names.find(name);
  if (now == analysis->names.end() || now->second.binding != binding ||
      before == last->names.end() || !before->second.binding)
    return "";
  return last->program->describe(before->second.binding);
}

Document::Description Document::describe(const NameUse &use) const {
  Description result{use.type, ""};
  if (!use.definition.isValid())
    return result;
  uint32_t file = use.definition.file;
  result.text =
      getComment(analysis->getFiles().getText(file), use.definition.begin);
  if (file != Analysis::preludeFile) {
    result.type = getType(use.binding, use.name);
    return result;
  }
  // Its comments tell the types as one would write them.
  StringRef comment = result.text;
  if (size_t length = getTypeLength(comment)) {
    result.type = comment.take_front(length).str();
    llvm::replace(result.type, '\n', ' ');
    result.text = comment.drop_front(length).ltrim(": \n").str();
  }
  return result;
}

/// What there is to tell about where a name comes from.
static std::string getOrigin(const Analysis &analysis, const NameUse &use) {
  if (use.kind == NameInfo::Form)
    return "a form";
  if (use.kind == NameInfo::Macro)
    return "a macro";
  if (use.kind == NameInfo::Builtin)
    return "built in";
  uint32_t file = use.definition.file;
  if (file == Analysis::preludeFile)
    return "from the prelude";
  if (file == analysis.getMainFile())
    return "";
  StringRef name = analysis.getFiles().getName(file);
  return ("from " + llvm::sys::path::filename(name)).str();
}

std::optional<llvm::lsp::Hover> Document::hover(Position position) const {
  std::optional<NameUse> use = findName(position);
  if (!use)
    return std::nullopt;
  Description description = describe(*use);
  llvm::lsp::Hover hover(getRange(analysis->getFiles(), use->span));
  std::string &value = hover.contents.value;
  // What is wished of variables is no part of the notation.
  auto [type, wishes] = StringRef(description.type).split(" where ");
  value = "```froe\n";
  value +=
      type.empty() ? use->name : ("(: " + use->name + " " + type + ")").str();
  if (!wishes.empty())
    value += ("\n; where " + wishes).str();
  value += "\n```";
  if (!description.text.empty())
    value += "\n\n" + description.text;
  if (std::string origin = getOrigin(*analysis, *use); !origin.empty())
    value += "\n\n*" + origin + "*";
  return hover;
}

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

std::optional<Location> Document::getLocation(Span span, GetURI getURI) const {
  if (!span.isValid())
    return std::nullopt;
  const lang::SourceFiles &files = analysis->getFiles();
  std::optional<URIForFile> where = span.file == analysis->getMainFile()
                                        ? uri
                                        : getURI(files.getName(span.file));
  if (!where)
    return std::nullopt;
  return Location(*where, getRange(files, span));
}

void Document::findReferences(const Location &definition, bool withDefinition,
                              GetURI getURI, std::set<Location> &found) const {
  const lang::SourceFiles &files = analysis->getFiles();
  auto add = [&](Span span) {
    if (auto location = getLocation(span, getURI))
      found.insert(*location);
  };
  // Which of the program's files it is in.
  std::vector<bool> isFile(files.size());
  for (uint32_t file = 0; file < files.size(); ++file)
    if (auto location = getLocation({file, 0, 0}, getURI))
      isFile[file] = location->uri == definition.uri;
  auto isDefinition = [&](Span span) {
    return span.isValid() && isFile[span.file] &&
           getRange(files, span) == definition.range;
  };
  // What the prelude does with its own is of no interest.
  for (const auto &[key, info] : analysis->references)
    if (info.span.file != Analysis::preludeFile &&
        isDefinition(info.definition))
      add(info.span);
  if (!withDefinition)
    return;
  for (const auto &[key, info] : analysis->bindings)
    if (isDefinition(info.span))
      add(info.span);
}

//===----------------------------------------------------------------------===//
// Diagnostics
//===----------------------------------------------------------------------===//

/// The import through which a file came in: the one that names it, else the
/// first; else the beginning of the document.
Span Document::findImport(uint32_t file) const {
  Span found{analysis->getMainFile(), 0, 0};
  bool isFirst = true;
  for (const Datum *datum : analysis->data) {
    if (!hasHead(datum, {"import"}) || datum->getItems().size() < 2 ||
        !datum->getItems()[1]->is(DatumKind::String))
      continue;
    const Datum *name = datum->getItems()[1];
    if (std::exchange(isFirst, false))
      found = name->span;
    llvm::SmallString<128> path(llvm::sys::path::parent_path(getPath()));
    llvm::sys::path::append(path, name->getText());
    llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
    if (analysis->getFiles().getName(file) == path)
      return name->span;
  }
  return found;
}

std::vector<llvm::lsp::Diagnostic>
Document::getDiagnostics(GetURI getURI) const {
  std::vector<llvm::lsp::Diagnostic> result;
  const lang::SourceFiles &files = analysis->getFiles();
  for (const lang::Diagnostic &from :
       analysis->program->getDiagnostics().get()) {
    llvm::lsp::Diagnostic to;
    to.source = "froe";
    to.message = from.message;
    to.severity = from.severity == lang::Diagnostic::Error
                      ? llvm::lsp::DiagnosticSeverity::Error
                      : llvm::lsp::DiagnosticSeverity::Warning;
    std::vector<llvm::lsp::DiagnosticRelatedInformation> related;
    Span span = from.span;
    if (span.isValid() && span.file != analysis->getMainFile()) {
      // It belongs to another file: shown where that is imported.
      StringRef file = llvm::sys::path::filename(files.getName(span.file));
      to.message = ("in " + file + ": " + from.message).str();
      if (auto location = getLocation(span, getURI))
        related.emplace_back(*location, from.message);
      span = findImport(span.file);
    }
    to.range = getRange(files, span);
    for (const lang::Diagnostic::Note &note : from.notes) {
      // What cannot be shown is at least told.
      auto location = getLocation(note.span, getURI);
      related.emplace_back(location ? *location : Location(uri, to.range),
                           note.message);
    }
    if (!related.empty())
      to.relatedInformation = std::move(related);
    result.push_back(std::move(to));
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Symbols
//===----------------------------------------------------------------------===//

/// Definitions that stand in one another: editors have no use for more, and
/// have to read what is sent.
static constexpr unsigned kMaxSymbolDepth = 16;

/// Adds what a datum defines; false if it is no definition.
bool Document::addSymbol(
    const Datum *define, unsigned depth,
    std::vector<llvm::lsp::DocumentSymbol> &symbols) const {
  using llvm::lsp::SymbolKind;
  if (!hasHead(define, {"define", "define-syntax", "type"}))
    return false;
  ArrayRef<const Datum *> items = define->getItems();
  StringRef form = items.front()->symbol->name;
  const Datum *name = items.size() > 1 ? items[1] : nullptr;
  bool isFunction = name && name->is(DatumKind::List);
  if (isFunction)
    name = name->getItems().empty() ? nullptr : name->getItems().front();
  if (!name || (!name->is(DatumKind::Name) && !name->is(DatumKind::Label)))
    return false;

  llvm::lsp::DocumentSymbol symbol(name->symbol->name,
                                   isFunction ? SymbolKind::Function
                                              : SymbolKind::Variable,
                                   getRange(analysis->getFiles(), define->span),
                                   getRange(analysis->getFiles(), name->span));
  if (form == "type") {
    symbol.kind = SymbolKind::Struct;
  } else if (form == "define-syntax") {
    symbol.kind = SymbolKind::Operator;
    symbol.detail = "macro";
  } else if (auto it =
                 analysis->bindings.find({name->span.file, name->span.begin});
             it != analysis->bindings.end()) {
    if (it->second.isFunction)
      symbol.kind = SymbolKind::Function;
    symbol.detail = getType(it->second.binding, name->symbol->name);
  }
  if (depth < kMaxSymbolDepth && form == "define")
    for (const Datum *item : items.drop_front(2))
      addSymbol(item, depth + 1, symbol.children);
  symbols.push_back(std::move(symbol));
  return true;
}

std::vector<llvm::lsp::DocumentSymbol> Document::getSymbols() const {
  std::vector<llvm::lsp::DocumentSymbol> symbols;
  for (const Datum *datum : analysis->data)
    addSymbol(datum, 0, symbols);
  return symbols;
}

//===----------------------------------------------------------------------===//
// Layout
//===----------------------------------------------------------------------===//

std::vector<llvm::lsp::TextEdit> Document::format() const {
  const lang::SourceFiles &files = analysis->getFiles();
  uint32_t file = analysis->getMainFile();
  lang::Diagnostics ignored;
  std::optional<std::string> result = lang::formatProgram(files, file, ignored);
  StringRef before = analysis->getText();
  if (!result || *result == before)
    return {};
  // Lines at the beginning and end that stay are no part of the change, so that
  // cursors in them stay, too.
  StringRef after = *result;
  size_t most = std::min(before.size(), after.size());
  size_t prefix = 0, common = 0;
  for (; common < most && before[common] == after[common]; ++common)
    if (before[common] == '\n')
      prefix = common + 1;
  size_t suffix = 0;
  for (common = 0;
       common < most - prefix &&
       before[before.size() - common - 1] == after[after.size() - common - 1];
       ++common)
    if (before[before.size() - common - 1] == '\n')
      suffix = common;
  Span changed{file, uint32_t(prefix), uint32_t(before.size() - suffix)};
  StringRef text = after.slice(prefix, after.size() - suffix);
  return {llvm::lsp::TextEdit{getRange(files, changed), text.str()}};
}
