//===- Pieces.cpp - Programs put together from pieces -----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pieces.h"

#include "lib/Frontend/Syntax.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/WithColor.h"

using namespace froe;
using namespace llvm;
using lang::Datum;
using lang::DatumKind;

//===----------------------------------------------------------------------===//
// Forms
//===----------------------------------------------------------------------===//

static bool isWord(const Datum *datum) {
  return datum->is(DatumKind::Name) || datum->is(DatumKind::Label);
}

/// What a definition's head, `name` or `(name ...)`, defines.
static void addName(const Datum *datum, std::vector<std::string> &names) {
  if (datum->isGroup() && !datum->getItems().empty())
    datum = datum->getItems().front();
  if (isWord(datum))
    names.push_back(datum->symbol->name.str());
}

static void scanImport(ArrayRef<const Datum *> items, Form &form) {
  if (items.size() < 2 || !items[1]->is(DatumKind::String))
    return;
  form.prefix = sys::path::stem(items[1]->getText()).str() + "/";
  for (size_t i = 2; i + 1 < items.size(); i += 2) {
    if (items[i + 1]->isGroup()) {
      form.prefix.clear();
      for (const Datum *name : items[i + 1]->getItems())
        addName(name, form.names);
    } else if (isWord(items[i + 1]) && form.names.empty()) {
      form.prefix = items[i + 1]->symbol->name.str() + "/";
    }
  }
}

static Form scanForm(const Datum *datum) {
  Form form;
  form.begin = datum->span.begin;
  form.end = datum->span.end;
  if (!datum->is(DatumKind::List) || datum->getItems().empty())
    return form;
  ArrayRef<const Datum *> items = datum->getItems();
  const Datum *head = items.front();
  if (!head->is(DatumKind::Name) && !head->is(DatumKind::Keyword))
    return form;
  form.head = head->symbol->name.str();
  form.kind = StringSwitch<Form::Kind>(form.head)
                  .Case("define", Form::Definition)
                  .Case(":", Form::Declaration)
                  .Case("define-syntax", Form::Macro)
                  .Case("type", Form::Type)
                  .Case("import", Form::Import)
                  .Case("export", Form::Export)
                  .Default(Form::Expression);
  if (form.kind == Form::Import)
    scanImport(items, form);
  else if (form.kind == Form::Export)
    for (const Datum *name : items.drop_front())
      addName(name, form.names);
  else if (form.kind != Form::Expression && items.size() > 1)
    addName(items[1], form.names);
  form.isFunction =
      form.kind == Form::Definition && items.size() > 1 && items[1]->isGroup();
  return form;
}

Forms froe::scanForms(StringRef text) {
  lang::SourceFiles files;
  lang::SymbolTable symbols;
  BumpPtrAllocator arena;
  lang::Diagnostics diagnostics;
  uint32_t file = files.add("", text.str());
  auto data = readFile(files, file, symbols, arena, diagnostics);
  Forms forms;
  forms.valid = !diagnostics.hasErrors();
  for (const Datum *datum : data)
    forms.all.push_back(scanForm(datum));
  std::vector<const Datum *> work(data.begin(), data.end());
  while (!work.empty()) {
    const Datum *datum = work.back();
    work.pop_back();
    if (datum->isCompound())
      work.insert(work.end(), datum->getItems().begin(),
                  datum->getItems().end());
    else if (isWord(datum))
      forms.mentions.insert(datum->symbol->name.str());
  }
  return forms;
}

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

void PatchedText::copy(uint32_t begin, uint32_t end) {
  pieces.push_back({uint32_t(text.size()), end - begin, begin});
  text += getOriginal().slice(begin, end);
}

void PatchedText::insert(StringRef other) { text += other; }

std::optional<uint32_t> PatchedText::getOrigin(uint32_t offset) const {
  auto after =
      llvm::upper_bound(pieces, offset, [](uint32_t at, const Piece &piece) {
        return at < piece.begin;
      });
  if (after == pieces.begin())
    return std::nullopt;
  const Piece &piece = *std::prev(after);
  return piece.origin + std::min(offset - piece.begin, piece.size);
}

void PatchedProgram::add(std::string path, PatchedText text) {
  texts.insert_or_assign(std::move(path), std::move(text));
}

void PatchedProgram::check(const std::string &mainPath) {
  lang::FrontendOptions options;
  options.keepInfo = true;
  options.loader = [this](const std::string &path, std::string &text) {
    if (auto it = texts.find(path); it != texts.end()) {
      text = it->second.getText();
      return true;
    }
    auto buffer = MemoryBuffer::getFile(path, /*IsText=*/true);
    text = buffer ? (*buffer)->getBuffer().str() : buffer.getError().message();
    return bool(buffer);
  };
  program =
      lang::Program::check(mainPath, texts.at(mainPath).getText(), options);
}

static std::string getLine(StringRef text, uint32_t offset) {
  size_t begin = text.take_front(offset).rfind('\n');
  begin = begin == StringRef::npos ? 0 : begin + 1;
  return text.slice(begin, text.find('\n', offset)).str();
}

std::optional<PatchedProgram::Place>
PatchedProgram::getPlace(lang::Span span) const {
  if (!span.isValid())
    return std::nullopt;
  const lang::SourceFiles &files = program->getFiles();
  StringRef name = files.getName(span.file);
  auto patched = texts.find(name.str());
  if (patched == texts.end())
    return Place{name.str(), files.getLineColumn(span.file, span.begin),
                 getLine(files.getText(span.file), span.begin), span.begin};
  const PatchedText &text = patched->second;
  std::optional<uint32_t> origin = text.getOrigin(span.begin);
  if (!origin)
    return std::nullopt;
  return Place{text.getName().str(), text.getLineColumn(*origin),
               getLine(text.getOriginal(), *origin), *origin};
}

void PatchedProgram::printDiagnostics(raw_ostream &os, StringRef path) const {
  auto print = [&](lang::Span span, SourceMgr::DiagKind kind,
                   StringRef message) {
    if (auto place = getPlace(span))
      lang::printMessage(os, place->name, place->position, place->line, kind,
                         message);
    else
      SMDiagnostic("", kind, message).print(nullptr, os, os.has_colors());
  };
  for (const lang::Diagnostic &diagnostic : program->getDiagnostics().get()) {
    if (diagnostic.severity == lang::Diagnostic::Warning &&
        (!diagnostic.span.isValid() ||
         program->getFiles().getName(diagnostic.span.file) != path))
      continue;
    print(diagnostic.span,
          diagnostic.severity == lang::Diagnostic::Error
              ? SourceMgr::DK_Error
              : SourceMgr::DK_Warning,
          diagnostic.message);
    for (const lang::Diagnostic::Note &note : diagnostic.notes)
      if (getPlace(note.span))
        print(note.span, SourceMgr::DK_Note, note.message);
  }
}

mlir::OwningOpRef<mlir::ModuleOp>
PatchedProgram::emit(mlir::MLIRContext *context) {
  mlir::OwningOpRef<mlir::ModuleOp> module = program->emit(context);
  if (!module)
    return nullptr;
  const lang::SourceFiles &files = program->getFiles();
  StringMap<uint32_t> numbers;
  for (uint32_t file = 0; file < files.size(); ++file)
    if (texts.count(files.getName(file).str()))
      numbers[files.getName(file)] = file;
  mlir::AttrTypeReplacer replacer;
  replacer.addReplacement([&](mlir::FileLineColRange loc)
                              -> std::optional<mlir::Attribute> {
    auto it = numbers.find(loc.getFilename().getValue());
    if (it == numbers.end())
      return std::nullopt;
    uint32_t offset =
        files.getOffset(it->second, {loc.getStartLine(), loc.getStartColumn()});
    auto place = getPlace({it->second, offset, offset});
    if (!place)
      return std::nullopt;
    return mlir::LocationAttr(mlir::FileLineColLoc::get(
        context, place->name, place->position.line, place->position.column));
  });
  replacer.recursivelyReplaceElementsIn(*module, /*replaceAttrs=*/false,
                                        /*replaceLocs=*/true);
  return module;
}

std::unique_ptr<JITProgram> froe::compileInMemory(mlir::ModuleOp module) {
  CompileOptions options;
  options.optLevel = 1;
  options.nativeCPU = true;
  auto report = [](Error error) {
    handleAllErrors(
        std::move(error), [](const DiagnosedError &) {},
        [](const ErrorInfoBase &info) {
          WithColor::error(errs(), "froe") << info.message() << "\n";
        });
    return nullptr;
  };
  if (failed(checkProgram(module)) ||
      failed(lowerProgram(module, Stage::LLVMDialect, options)))
    return nullptr;
  auto program = LLVMProgram::create(module, options);
  if (!program)
    return report(program.takeError());
  if (Error error = program->optimize(options))
    return report(std::move(error));
  auto compiled = JITProgram::create(std::move(*program), {}, options);
  if (!compiled)
    return report(compiled.takeError());
  return std::move(*compiled);
}

std::string froe::quoteString(StringRef text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\')
      quoted += '\\';
    if (c == '\n')
      quoted += "\\n";
    else
      quoted += c;
  }
  return quoted + "\"";
}
