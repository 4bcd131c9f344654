//===- FroeToCell.cpp - Decide how every value is represented ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// The froe dialect says what data means; this conversion decides where it is.
//
// 1. Functions that nobody can call are removed, so that a polymorphic function
//    that was specialised away is no obstacle. What is left must have types
//    with a representation.
// 2. C functions get a body that calls them, so that everything after deals
//    with one calling convention. Their symbols belong to C: a function of the
//    program by the same name is renamed.
// 3. The entry is made: `@froe_entry` calls `@main` and prints its results.
// 4. Layouts are computed for the whole program (lib/Analysis/Layout.h).
// 5. A dialect conversion replaces each value by its slots, 1:N. Matches become
//    a dispatch, a block per case that reads the fields, and branches.
// 6. The type table for printing is emitted.
//
//===----------------------------------------------------------------------===//

#include "dialect/Cell/CellRuntime.h"
#include "dialect/Froe/FroeMonoid.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Conversion/FroeToCell/Lowering.h"
#include "lib/Conversion/Passes.h"
#include "lib/Conversion/SplitBlocks.h"
#include "mlir/Dialect/Func/Transforms/FuncConversions.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

namespace froe {
#define GEN_PASS_DEF_CONVERTFROETOCELL
#include "lib/Conversion/Passes.h.inc"
} // namespace froe

static constexpr StringLiteral kEntry = "froe_entry";

//===----------------------------------------------------------------------===//
// Step 1: what is there to convert
//===----------------------------------------------------------------------===//

/// Removes the private functions that no public one reaches.
static void removeUnusedFunctions(ModuleOp module) {
  SymbolTable symbols(module);
  llvm::SetVector<Operation *> used;
  for (auto function : module.getOps<func::FuncOp>())
    if (function.isPublic())
      used.insert(function);
  for (unsigned i = 0; i < used.size(); ++i)
    if (auto uses = SymbolTable::getSymbolUses(used[i]))
      for (SymbolTable::SymbolUse use : *uses)
        if (Operation *symbol =
                symbols.lookup(use.getSymbolRef().getRootReference()))
          used.insert(symbol);
  for (auto function : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
    if (!used.contains(function))
      symbols.erase(function);
}

/// A program is what main reaches; a module without main is a library, of which
/// every function counts.
static void makeProgramPrivate(ModuleOp module) {
  if (!module.lookupSymbol<func::FuncOp>("main"))
    return;
  for (auto function : module.getOps<func::FuncOp>())
    if (function.getName() != "main")
      function.setPrivate();
}

/// One error per function that has a type without representation.
static LogicalResult checkTypes(ModuleOp module, LayoutAnalysis &layouts) {
  LogicalResult result = success();
  for (auto function : module.getOps<func::FuncOp>()) {
    auto check = [&](Operation *op, Type type) -> LogicalResult {
      if (isa<FunctionType>(type))
        return success();
      if (!isa<FroeDialect>(type.getDialect()) || layouts.getSlots(type))
        return success();
      if (mentionsVariable(type))
        return op->emitError("type ")
               << type << " has a variable: the function has to be specialised "
               << "before it can be lowered";
      return op->emitError("type ") << type << " has no representation";
    };
    auto checkAll = [&](Operation *op, TypeRange types) {
      return success(llvm::all_of(
          types, [&](Type type) { return succeeded(check(op, type)); }));
    };
    if (failed(checkAll(function, function.getArgumentTypes())) ||
        failed(checkAll(function, function.getResultTypes())) ||
        function
            .walk([&](Operation *op) {
              if (failed(checkAll(op, op->getResultTypes())))
                return WalkResult::interrupt();
              for (Region &region : op->getRegions())
                for (Block &block : region)
                  if (failed(checkAll(op, block.getArgumentTypes())))
                    return WalkResult::interrupt();
              return WalkResult::advance();
            })
            .wasInterrupted())
      result = failure();
  }
  return result;
}

//===----------------------------------------------------------------------===//
// Step 2: C functions
//===----------------------------------------------------------------------===//

/// Moves a function of the program out of the way of a C symbol.
static LogicalResult freeSymbol(SymbolTable &symbols, StringRef name) {
  Operation *holder = symbols.lookup(name);
  if (!holder || !isa<func::FuncOp>(holder))
    return success();
  unsigned unique = 0;
  std::string renamed;
  do
    renamed = (name + "." + Twine(unique++)).str();
  while (symbols.lookup(renamed));
  return symbols.rename(holder, renamed);
}

static LogicalResult defineExtern(func::FuncOp function, SymbolTable &symbols) {
  Attribute attribute =
      function->getAttr(FroeDialect::getExternAttrName());
  MLIRContext *context = function.getContext();
  Location loc = function.getLoc();
  std::string name = function.getName().str();
  if (auto given = dyn_cast<StringAttr>(attribute))
    name = given.getValue().str();
  function->removeAttr(FroeDialect::getExternAttrName());
  if (name == kEntry || cell::lookupRuntimeEntry(name))
    return function.emitError("'")
           << name << "' belongs to the runtime and cannot be declared";
  if (failed(freeSymbol(symbols, name)))
    return failure();

  Type pointer = LLVM::LLVMPointerType::get(context);
  SmallVector<Type> params = llvm::map_to_vector(
      function.getArgumentTypes(),
      [&](Type type) { return isa<StringType>(type) ? pointer : type; });
  Type result = function.getNumResults() ? function.getResultTypes()[0]
                                         : LLVM::LLVMVoidType::get(context);
  auto type = LLVM::LLVMFunctionType::get(result, params);
  auto declaration =
      dyn_cast_or_null<LLVM::LLVMFuncOp>(symbols.lookup(name));
  if (declaration && declaration.getFunctionType() != type) {
    InFlightDiagnostic diag =
        function.emitError("C function '")
        << name << "' is declared twice, with different types";
    diag.attachNote(declaration.getLoc()) << "the other declaration";
    return diag;
  }
  if (!declaration) {
    OpBuilder builder(function);
    declaration = LLVM::LLVMFuncOp::create(builder, loc, name, type);
    symbols.insert(declaration);
  }

  OpBuilder builder = OpBuilder::atBlockBegin(function.addEntryBlock());
  Values args;
  for (BlockArgument argument : function.getArguments()) {
    Value value = argument;
    if (isa<StringType>(argument.getType())) {
      Value ref = UnrealizedConversionCastOp::create(
                      builder, loc, cell::RefType::get(context), argument)
                      .getResult(0);
      value = cell::StringBytesOp::create(builder, loc, pointer, ref);
    }
    args.push_back(value);
  }
  auto call = LLVM::CallOp::create(builder, loc, declaration, args);
  func::ReturnOp::create(builder, loc, call.getResults());
  return success();
}

//===----------------------------------------------------------------------===//
// Step 3: the entry
//===----------------------------------------------------------------------===//

static LogicalResult createEntry(ModuleOp module, SymbolTable &symbols) {
  auto main = symbols.lookup<func::FuncOp>("main");
  if (!main)
    return success();
  if (main.isExternal() || main.getNumArguments() > 0)
    return main.emitError("@main must have a body and no parameters");
  if (failed(freeSymbol(symbols, kEntry)))
    return failure();
  Location loc = main.getLoc();
  OpBuilder builder = OpBuilder::atBlockEnd(module.getBody());
  auto entry = func::FuncOp::create(builder, loc, kEntry,
                                    builder.getFunctionType({}, {}));
  symbols.insert(entry);
  builder.setInsertionPointToStart(entry.addEntryBlock());
  auto call = func::CallOp::create(builder, loc, main, ValueRange());
  for (Value result : call.getResults())
    PrintOp::create(builder, loc, result, builder.getUnitAttr());
  func::ReturnOp::create(builder, loc);
  main.setPrivate();
  return success();
}

//===----------------------------------------------------------------------===//
// Steps 4 to 6
//===----------------------------------------------------------------------===//

namespace {

/// A value becomes its slots.
struct SlotConverter : public TypeConverter {
  explicit SlotConverter(LayoutAnalysis &layouts) {
    addConversion([](Type type) { return type; });
    addConversion([&layouts](Type type, SmallVectorImpl<Type> &slots)
                      -> std::optional<LogicalResult> {
      if (!isa<FroeDialect>(type.getDialect()))
        return std::nullopt;
      std::optional<ArrayRef<Type>> found = layouts.getSlots(type);
      if (!found)
        return failure();
      llvm::append_range(slots, *found);
      return success();
    });
    auto materialize = [](OpBuilder &builder, TypeRange types,
                          ValueRange inputs, Location loc) {
      return SmallVector<Value>(
          UnrealizedConversionCastOp::create(builder, loc, types, inputs)
              .getResults());
    };
    addTargetMaterialization(
        [=](OpBuilder &builder, TypeRange types, ValueRange inputs,
            Location loc) { return materialize(builder, types, inputs, loc); });
    addSourceMaterialization(
        [](OpBuilder &builder, Type type, ValueRange inputs, Location loc) {
          return UnrealizedConversionCastOp::create(builder, loc, type, inputs)
              .getResult(0);
        });
  }
};

/// A string that step 2 asked for as a reference.
struct CastPattern : public OpConversionPattern<UnrealizedConversionCastOp> {
  using OpConversionPattern::OpConversionPattern;
  LogicalResult
  matchAndRewrite(UnrealizedConversionCastOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    rewriter.replaceOp(op, adaptor.getOperands());
    return success();
  }
};

struct FroeToCellPass : froe::impl::ConvertFroeToCellBase<FroeToCellPass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    makeProgramPrivate(module);
    removeUnusedFunctions(module);

    Lowering lowering(module);
    if (failed(checkTypes(module, lowering.layouts)))
      return signalPassFailure();
    for (auto function : llvm::to_vector(module.getOps<func::FuncOp>())) {
      // A value may become several, of which there is no operation any more.
      function->removeAttr(kMonoidAttrName);
      // Clones of functions are no business of what comes.
      function->removeAttr("froe.general");
      if (!function.isExternal())
        continue;
      if (!function->hasAttr(FroeDialect::getExternAttrName())) {
        function.emitError("function has no body; a C function is marked "
                           "'froe.extern'");
        return signalPassFailure();
      }
      if (failed(defineExtern(function, lowering.symbols)))
        return signalPassFailure();
    }
    if (failed(createEntry(module, lowering.symbols)))
      return signalPassFailure();

    splitBlocksAfter(module, [](Operation *op) {
      return isa<MatchOp, SplitOp, AddOp, SubOp, MulOp, DivOp, RemOp,
                 ArrayMakeOp, ArrayGenerateOp, ArrayGetOp, ArraySetOp,
                 ArrayFoldOp, UnboxOp>(op);
    });
    if (failed(convert(module, lowering)))
      return signalPassFailure();
    lowering.types.emit(module);
  }

  LogicalResult convert(ModuleOp module, Lowering &lowering) {
    SlotConverter converter(lowering.layouts);
    RewritePatternSet patterns(&getContext());
    populateDataPatterns(patterns, converter, lowering);
    populateControlPatterns(patterns, converter, lowering);
    populateArrayPatterns(patterns, converter, lowering);
    populateEffectPatterns(patterns, converter, lowering);
    populateFunctionOpInterfaceTypeConversionPattern<func::FuncOp>(patterns,
                                                                   converter);
    ConversionTarget target(getContext());
    target.addIllegalDialect<FroeDialect>();
    target.addLegalDialect<cell::CellDialect, LLVM::LLVMDialect>();
    target.addDynamicallyLegalOp<func::FuncOp>([&](func::FuncOp function) {
      // Other blocks than the entry are converted with the branches to them.
      return converter.isSignatureLegal(function.getFunctionType());
    });
    target.markUnknownOpDynamicallyLegal(
        [&](Operation *op) { return converter.isLegal(op); });
    // The only casts there are: strings that are handed to C functions.
    target.addDynamicallyLegalOp<UnrealizedConversionCastOp>(
        [&](Operation *op) { return converter.isLegal(op->getOperandTypes()); });
    patterns.add<CastPattern>(converter, &getContext());
    // Folding would put values that are converted already back in place of
    // their slots.
    ConversionConfig config;
    config.foldingMode = DialectConversionFoldingMode::Never;
    return applyFullConversion(module, target, std::move(patterns), config);
  }
};

} // namespace
