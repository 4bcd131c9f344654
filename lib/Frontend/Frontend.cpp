//===- Frontend.cpp - The language ------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Frontend.h"

#include "dialect/Froe/FroeDialect.h"
#include "lib/Frontend/Emit.h"
#include "lib/Frontend/Prelude.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace froe::lang;

struct Program::Impl {
  Compilation compilation;
  GroundTypes grounds{compilation.arena};
  Solver solver{compilation.diagnostics};
  Inference inference{compilation, solver};
  uint32_t mainFile = 0;
  /// Whether the types are ready to be described.
  bool isUnified = false;

  /// The type of a binding as tools tell it; empty where none was inferred.
  std::string describe(const Binding *binding);
  std::vector<DefinitionInfo> getInfos(llvm::ArrayRef<Binding *> bindings);
};

/// The type of a definition, with variables for whatever nothing is known of.
std::string Program::Impl::describe(const Binding *binding) {
  Type *type = binding->declared ? binding->declared : binding->type;
  if (!type)
    return "";
  if (!std::exchange(isUnified, true))
    solver.unifyParts(0);
  // Variables are named in the order in which this type has them: what others
  // were found to be is of no use.
  Grounding grounding(compilation, solver, grounds);
  Grounding::Polymorphic scope(grounding);
  GroundTypes::Names names;
  std::string text = GroundTypes::describe(grounding.get(type), names);
  std::string wishes = grounding.describeWishes(names);
  return wishes.empty() ? text : text + " " + wishes;
}

llvm::StringRef froe::lang::getPreludeName() { return kPreludeName; }

Program::Program(std::unique_ptr<Impl> impl) : impl(std::move(impl)) {}
Program::~Program() = default;

static bool loadFile(const std::string &path, std::string &text) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/true);
  if (!buffer) {
    text = buffer.getError().message();
    return false;
  }
  text = (*buffer)->getBuffer().str();
  return true;
}

std::unique_ptr<Program> Program::check(std::string path, std::string text,
                                        const FrontendOptions &options) {
  auto program =
      std::unique_ptr<Program>(new Program(std::make_unique<Impl>()));
  Impl &impl = *program->impl;
  Compilation &c = impl.compilation;
  c.loader = options.loader ? options.loader : loadFile;
  c.keepReferences = options.keepInfo;
  parseProgram(c, std::move(path), std::move(text));
  impl.mainFile = c.modules.back()->file;
  size_t size = 0;
  for (uint32_t file = 1; file < c.files.size(); ++file)
    size += c.files.getText(file).size();
  impl.solver.setProgramSize(size);
  // Where names are not known, types would only add consequences.
  if (c.diagnostics.getErrorCount() == c.matchErrors)
    impl.inference.inferProgram();
  return program;
}

mlir::OwningOpRef<mlir::ModuleOp> Program::emit(mlir::MLIRContext *context) {
  if (impl->compilation.diagnostics.hasErrors())
    return nullptr;
  context->loadDialect<froe::FroeDialect, mlir::func::FuncDialect,
                       mlir::arith::ArithDialect, mlir::math::MathDialect,
                       mlir::scf::SCFDialect>();
  Emitter emitter(impl->compilation, impl->solver, impl->grounds,
                  impl->inference, context);
  return emitter.run();
}

const Diagnostics &Program::getDiagnostics() const {
  return impl->compilation.diagnostics;
}

const SourceFiles &Program::getFiles() const { return impl->compilation.files; }

uint32_t Program::getMainFile() const { return impl->mainFile; }

std::vector<DefinitionInfo>
Program::Impl::getInfos(llvm::ArrayRef<Binding *> bindings) {
  std::vector<DefinitionInfo> infos;
  for (const Binding *binding : bindings) {
    DefinitionInfo info;
    info.name = binding->symbol->name.str();
    info.span = binding->span;
    info.isFunction = binding->kind == Binding::Known;
    info.isTop = !binding->owner;
    info.isMain = binding->span.file == mainFile;
    info.binding = binding;
    infos.push_back(std::move(info));
  }
  return infos;
}

std::vector<DefinitionInfo> Program::getDefinitions() {
  std::vector<DefinitionInfo> infos =
      impl->getInfos(impl->compilation.definitions);
  for (DefinitionInfo &info : infos)
    info.type = impl->describe(info.binding);
  return infos;
}

std::vector<DefinitionInfo> Program::getBindings() {
  return impl->getInfos(impl->compilation.bindings);
}

std::vector<ReferenceInfo> Program::getReferences() {
  std::vector<ReferenceInfo> infos;
  for (auto &[span, binding] : impl->compilation.references)
    infos.push_back(
        {span, binding->span, binding->symbol->name.str(), binding});
  return infos;
}

std::string Program::describe(const Binding *binding) {
  return impl->describe(binding);
}

std::vector<NameInfo> Program::getNames() {
  std::vector<NameInfo> infos;
  const Compilation &c = impl->compilation;
  llvm::DenseSet<const Symbol *> seen;
  auto add = [&](const Symbol *symbol, const Entity &entity) {
    // What macros insert cannot be written.
    if (symbol->alias || !seen.insert(symbol).second)
      return;
    NameInfo info{NameInfo::Macro, symbol->name.str(), Span(), nullptr, ""};
    if (entity.kind == Entity::IsBinding) {
      bool isFunction = entity.binding->kind == Binding::Known;
      info.kind = isFunction ? NameInfo::Function : NameInfo::Value;
      info.definition = entity.binding->span;
      info.binding = entity.binding;
    }
    infos.push_back(std::move(info));
  };
  for (auto &[symbol, entity] : c.modules.back()->names)
    add(symbol, entity);
  for (auto &[symbol, entity] : c.modules.front()->exports)
    add(symbol, entity);
  llvm::StringSet<> hidden;
  for (const NameInfo &info : infos)
    hidden.insert(info.name);
  for (const Builtin &builtin : getBuiltins())
    if (!hidden.contains(builtin.name))
      infos.push_back({NameInfo::Builtin, builtin.name.str(), Span(), nullptr,
                       builtin.signature.str()});
  for (auto [name, form] : getForms())
    if (!hidden.contains(name))
      infos.push_back({NameInfo::Form, name.str(), Span(), nullptr, ""});
  return infos;
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

/// In the order of the text, whichever stage found them.
static std::vector<const Diagnostic *>
sortDiagnostics(const Diagnostics &diagnostics) {
  std::vector<const Diagnostic *> ordered;
  for (const Diagnostic &diagnostic : diagnostics.get())
    ordered.push_back(&diagnostic);
  llvm::stable_sort(ordered, [](const Diagnostic *a, const Diagnostic *b) {
    return std::tie(a->span.file, a->span.begin) <
           std::tie(b->span.file, b->span.begin);
  });
  return ordered;
}

/// How much of a line is shown: all of it, or so much around the place.
static constexpr size_t kLongLine = 400, kAround = 60;

/// Part of a long line, and a mark under the place in it.
static void printPart(llvm::raw_ostream &os, llvm::StringRef line, size_t at) {
  at = std::min(at, line.size());
  size_t begin = at > kAround ? at - kAround : 0;
  size_t end = std::min(line.size(), at + kAround);
  // Not within a character.
  auto isInside = [&](size_t i) {
    return i < line.size() && (line[i] & 0xC0) == 0x80;
  };
  while (isInside(begin))
    --begin;
  while (isInside(end))
    ++end;
  std::string part = line.slice(begin, end).str();
  std::string mark(begin ? 3 : 0, ' ');
  for (size_t i = begin; i < at; ++i)
    if (!isInside(i))
      mark += ' ';
  std::replace(part.begin(), part.end(), '\t', ' ');
  os << (begin ? "..." : "") << part << (end < line.size() ? "..." : "") << "\n"
     << mark << "^\n";
}

void froe::lang::printMessage(llvm::raw_ostream &os, llvm::StringRef file,
                              LineColumn place,
                              std::optional<llvm::StringRef> line,
                              llvm::SourceMgr::DiagKind kind,
                              llvm::StringRef message) {
  // In one piece: streams of errors have no buffer.
  llvm::SmallString<256> text;
  llvm::raw_svector_ostream out(text);
  bool hasColors = os.has_colors();
  out.enable_colors(hasColors);
  llvm::SourceMgr sources;
  if (line && line->size() <= kLongLine) {
    llvm::SMDiagnostic(sources, llvm::SMLoc(), file, place.line,
                       place.column - 1, kind, message, *line, {})
        .print(nullptr, out, hasColors);
  } else {
    std::string where =
        (file + ":" + llvm::Twine(place.line) + ":" + llvm::Twine(place.column))
            .str();
    llvm::SMDiagnostic(where, kind, message).print(nullptr, out, hasColors);
    if (line)
      printPart(out, *line, place.column - 1);
  }
  os << text;
}

void froe::lang::printDiagnostics(llvm::raw_ostream &os,
                                  const Diagnostics &diagnostics,
                                  const SourceFiles &files) {
  auto print = [&](Span span, llvm::SourceMgr::DiagKind kind,
                   llvm::StringRef message) {
    LineColumn place = files.getLineColumn(span.file, span.begin);
    // The lines of the prelude are none of the user's.
    llvm::StringRef name = files.getName(span.file);
    std::optional<llvm::StringRef> line;
    if (name != kPreludeName)
      line = files.getLine(span.file, place.line);
    printMessage(os, name, place, line, kind, message);
  };
  for (const Diagnostic *next : sortDiagnostics(diagnostics)) {
    if (!next->span.isValid()) {
      llvm::SMDiagnostic("<unknown>:0", llvm::SourceMgr::DK_Error,
                         next->message)
          .print(nullptr, os, os.has_colors());
      continue;
    }
    print(next->span,
          next->severity == Diagnostic::Error ? llvm::SourceMgr::DK_Error
                                              : llvm::SourceMgr::DK_Warning,
          next->message);
    for (const Diagnostic::Note &note : next->notes)
      print(note.span, llvm::SourceMgr::DK_Note, note.message);
  }
}

void froe::lang::emitDiagnostics(const Diagnostics &diagnostics,
                                 const SourceFiles &files,
                                 mlir::MLIRContext *context) {
  mlir::Builder b(context);
  auto getLoc = [&](Span span) -> mlir::Location {
    if (!span.isValid())
      return b.getUnknownLoc();
    LineColumn place = files.getLineColumn(span.file, span.begin);
    return mlir::FileLineColLoc::get(b.getStringAttr(files.getName(span.file)),
                                     place.line, place.column);
  };
  for (const Diagnostic *next : sortDiagnostics(diagnostics)) {
    const Diagnostic &diagnostic = *next;
    mlir::InFlightDiagnostic inFlight =
        diagnostic.severity == Diagnostic::Error
            ? mlir::emitError(getLoc(diagnostic.span))
            : mlir::emitWarning(getLoc(diagnostic.span));
    inFlight << diagnostic.message;
    for (const Diagnostic::Note &note : diagnostic.notes)
      inFlight.attachNote(getLoc(note.span)) << note.message;
  }
}
