//===- Frontend.cpp - The language ------------------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Frontend.h"

#include "dialect/Froe/FroeDialect.h"
#include "lib/Frontend/Emit.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace froe::lang;

struct Program::Impl {
  Compilation compilation;
  GroundTypes grounds{compilation.arena};
  Solver solver{compilation.diagnostics};
  Inference inference{compilation, solver};
  uint32_t mainFile = 0;
};

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
  // Where names are not known, types would only add consequences.
  if (!c.diagnostics.hasErrors())
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

const SourceFiles &Program::getFiles() const {
  return impl->compilation.files;
}

uint32_t Program::getMainFile() const { return impl->mainFile; }

std::vector<DefinitionInfo> Program::getDefinitions() {
  std::vector<DefinitionInfo> infos;
  for (Binding *binding : impl->compilation.definitions) {
    DefinitionInfo info;
    info.name = binding->symbol->name.str();
    info.span = binding->span;
    if (Type *type = binding->scheme ? binding->scheme : binding->type)
      info.type = impl->solver.describe(type);
    info.isFunction = binding->kind == Binding::Known;
    info.isTop = !binding->owner;
    info.isMain = binding->span.file == impl->mainFile;
    infos.push_back(std::move(info));
  }
  return infos;
}

std::vector<ReferenceInfo> Program::getReferences() {
  std::vector<ReferenceInfo> infos;
  for (auto &[span, binding] : impl->compilation.references) {
    ReferenceInfo info;
    info.span = span;
    info.definition = binding->span;
    info.name = binding->symbol->name.str();
    if (Type *type = binding->scheme ? binding->scheme : binding->type)
      info.type = impl->solver.describe(type);
    infos.push_back(std::move(info));
  }
  return infos;
}

void froe::lang::emitDiagnostics(const Diagnostics &diagnostics,
                                 const SourceFiles &files,
                                 mlir::MLIRContext *context) {
  mlir::Builder b(context);
  auto getLoc = [&](Span span) -> mlir::Location {
    if (!span.isValid())
      return b.getUnknownLoc();
    LineColumn place = files.getLineColumn(span.file, span.begin);
    return mlir::FileLineColLoc::get(
        b.getStringAttr(files.getName(span.file)), place.line, place.column);
  };
  for (const Diagnostic &diagnostic : diagnostics.get()) {
    mlir::InFlightDiagnostic inFlight =
        diagnostic.severity == Diagnostic::Error
            ? mlir::emitError(getLoc(diagnostic.span))
            : mlir::emitWarning(getLoc(diagnostic.span));
    inFlight << diagnostic.message;
    for (const Diagnostic::Note &note : diagnostic.notes)
      inFlight.attachNote(getLoc(note.span)) << note.message;
  }
}
