//===- Program.cpp - From source to the LLVM dialect ------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Execution/Codegen.h"
#include "lib/Execution/Execution.h"

#include "dialect/Froe/FroeDialect.h"
#include "dialect/Froe/FroeTypes.h"
#include "lib/Analysis/Linearity.h"
#include "lib/Pipelines/Pipelines.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Target/TargetMachine.h"

using namespace mlir;
using namespace froe;

OwningOpRef<ModuleOp>
froe::parseProgram(const std::shared_ptr<llvm::SourceMgr> &sourceMgr,
                   MLIRContext *context) {
  return parseSourceFile<ModuleOp>(sourceMgr, ParserConfig(context));
}

//===----------------------------------------------------------------------===//
// Checks
//===----------------------------------------------------------------------===//

/// A type variable that this type mentions, also in the bodies of named sums,
/// which walks of types do not enter.
static VarType findTypeVariable(Type type) {
  llvm::DenseSet<Type> seen;
  SmallVector<Type> worklist;
  auto visit = [&](Type part) {
    if (part && seen.insert(part).second)
      worklist.push_back(part);
  };
  visit(type);
  while (!worklist.empty()) {
    Type next = worklist.pop_back_val();
    if (auto variable = dyn_cast<VarType>(next))
      return variable;
    if (auto sum = dyn_cast<SumType>(next)) {
      for (const SumLabel &label : sum.getLabels())
        llvm::for_each(label.fields, visit);
      continue;
    }
    next.walkImmediateSubElements([](Attribute) {}, visit);
  }
  return nullptr;
}

/// Where a module stands that is not written but implied by its file: line 0,
/// says the parser.
static Location getModuleLoc(ModuleOp module) {
  auto loc = dyn_cast<FileLineColLoc>(module.getLoc());
  if (loc && loc.getLine() == 0)
    return FileLineColLoc::get(loc.getFilename(), 1, 1);
  return module.getLoc();
}

static LogicalResult checkMain(ModuleOp module) {
  Operation *symbol = module.lookupSymbol("main");
  if (!symbol)
    return emitError(getModuleLoc(module),
                     "the program has no function '@main'");
  auto main = dyn_cast<func::FuncOp>(symbol);
  if (!main)
    return symbol->emitError("'@main' must be a func.func, but is a ")
           << symbol->getName();
  if (main.isExternal())
    return main.emitError("'@main' has no body");
  if (unsigned count = main.getNumArguments())
    return main.emitError("'@main' must not have parameters, but has ")
           << count << "; froe.args gives the program's arguments";
  for (Type type : main.getResultTypes())
    if (VarType variable = findTypeVariable(type))
      return main.emitError("result of '@main' has the type ")
             << type << ", which mentions the type variable " << variable;
  return success();
}

LogicalResult froe::checkProgram(ModuleOp module, bool requireMain) {
  bool good = true;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (!function.isExternal() || function.getSymName() == "main" ||
        function->hasAttr(FroeDialect::getExternAttrName()))
      continue;
    function.emitError("function '@")
        << function.getSymName() << "' has no body; a C function needs the "
        << "attribute '" << FroeDialect::getExternAttrName() << "'";
    good = false;
  }
  if (requireMain && failed(checkMain(module)))
    good = false;
  return success(good);
}

//===----------------------------------------------------------------------===//
// Lowering
//===----------------------------------------------------------------------===//

/// Tells the lowering what it is for: without a layout, the LLVM dialect would
/// align by rules of its own.
static LogicalResult setTarget(ModuleOp module, const CompileOptions &options) {
  auto machine = createTargetMachine(options);
  if (!machine)
    return module.emitError(llvm::toString(machine.takeError()));
  MLIRContext *context = module.getContext();
  context->getOrLoadDialect<LLVM::LLVMDialect>();
  auto set = [&](StringRef name, StringRef value) {
    if (!module->hasAttr(name))
      module->setAttr(name, StringAttr::get(context, value));
  };
  set(LLVM::LLVMDialect::getDataLayoutAttrName(),
      (*machine)->createDataLayout().getStringRepresentation());
  set(LLVM::LLVMDialect::getTargetTripleAttrName(),
      (*machine)->getTargetTriple().str());
  return success();
}

namespace {
/// The linearity verifier after each pass over cells.
struct LinearityInstrumentation : PassInstrumentation {
  void runAfterPass(Pass *pass, Operation *op) override {
    auto module = dyn_cast<ModuleOp>(op);
    if (!module ||
        !llvm::is_contained({"froe-reuse", "froe-destinations", "froe-place"},
                            pass->getArgument()))
      return;
    // There is no way to fail from here but this.
    if (failed(Linearity::verify(module)))
      llvm::report_fatal_error("'" + pass->getArgument() +
                               "' has broken linearity");
  }
};
} // namespace

LogicalResult froe::lowerProgram(ModuleOp module, Stage stage,
                                 const CompileOptions &options) {
  TimingScope timing = options.nestTiming("Lower");
  if (stage >= Stage::LLVMDialect && failed(setTarget(module, options)))
    return failure();
  PassManager pm(module.getContext(), ModuleOp::getOperationName());
  if (options.configure && failed(options.configure(pm)))
    return failure();
  pm.enableTiming(timing);

  if (options.poison)
    pm.addInstrumentation(std::make_unique<LinearityInstrumentation>());
  PipelineOptions pipeline;
  pipeline.optLevel = options.optLevel;
  pipeline.statistics = options.statistics;
  pipeline.poison = options.poison;
  pipeline.without = options.without;
  if (stage >= Stage::LLVMDialect) {
    buildFroeToLLVMPipeline(pm, pipeline);
  } else {
    if (options.optLevel > 0)
      buildSimplifyPipeline(pm, pipeline);
    if (stage >= Stage::Cell)
      buildLowerPipeline(pm, pipeline);
    if (stage == Stage::Frame)
      buildFramesPipeline(pm, pipeline);
  }
  return pm.run(module);
}
