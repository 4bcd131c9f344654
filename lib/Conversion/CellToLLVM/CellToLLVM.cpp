//===- CellToLLVM.cpp - Lower cells and functions to the LLVM dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A reference is a pointer; what is in its low bits is known wherever it is
// followed, so that taking the tag off costs nothing: it is part of the offset.
// Layout words, and everything else that the runtime must agree with, are built
// by the macros of abi.h.
//
// Static data (strings, closures without captures, places in the source, layout
// descriptors) is shared by content.
//
//===----------------------------------------------------------------------===//

#include "lib/Conversion/CellToLLVM/CellToLLVM.h"

#include "dialect/Cell/CellRuntime.h"
#include "froe/abi.h"
#include "lib/Analysis/SourceLocation.h"
#include "lib/Conversion/Passes.h"
#include "lib/Conversion/SplitBlocks.h"
#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/LLVMCommon/ConversionTarget.h"
#include "mlir/Conversion/MathToLLVM/MathToLLVM.h"
#include "mlir/Conversion/MathToLibm/MathToLibm.h"
#include "mlir/Conversion/UBToLLVM/UBToLLVM.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/DialectConversion.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

namespace froe {
#define GEN_PASS_DEF_CONVERTCELLTOLLVM
#include "lib/Conversion/Passes.h.inc"
} // namespace froe

//===----------------------------------------------------------------------===//
// Static data
//===----------------------------------------------------------------------===//

LLVMLowering::LLVMLowering(ModuleOp module, LLVMTypeConverter &converter,
                           bool counts, bool poisons)
    : module(module), converter(converter), counts(counts), poisons(poisons),
      symbols(module) {
  MLIRContext *context = module.getContext();
  ptr = LLVM::LLVMPointerType::get(context);
  i8 = IntegerType::get(context, 8);
  i32 = IntegerType::get(context, 32);
  i64 = IntegerType::get(context, 64);
  for (auto function : module.getOps<func::FuncOp>())
    if (function.isExternal() || function.getName() == kEntryName)
      cFunctions.insert(function.getName());
  module.walk([&](cell::RegionExitOp) { hasRegions = true; });
  for (auto function : module.getOps<func::FuncOp>())
    function.walk([&](cell::AllocOp op) {
      if (!op.getSlot())
        return;
      int64_t &words =
          frameSlotSizes[mangle(function.getName())][*op.getSlot()];
      words = std::max<int64_t>(words, int64_t(op.getLayout().getSize()) + 1);
    });
}

// Functions of the program are named froe.NAME, static data __froe.NAME:
// neither can be the other, or a symbol of C.
std::string LLVMLowering::mangle(StringRef name) const {
  return isCFunction(name) ? name.str() : ("froe." + name).str();
}

LLVM::GlobalOp
LLVMLowering::createGlobal(StringRef name, Type type,
                           function_ref<Value(OpBuilder &)> build) {
  OpBuilder builder(module.getContext());
  Location loc = module.getLoc();
  auto global = LLVM::GlobalOp::create(builder, loc, type, /*isConstant=*/true,
                                       LLVM::Linkage::Private, name,
                                       /*value=*/Attribute(), /*alignment=*/8);
  builder.createBlock(&global.getInitializerRegion());
  LLVM::ReturnOp::create(builder, loc, build(builder));
  global.setUnnamedAddr(LLVM::UnnamedAddr::Global);
  symbols.insert(global, module.getBody()->begin());
  return global;
}

static Value constant(OpBuilder &builder, Location loc, Type type,
                      int64_t value) {
  return LLVM::ConstantOp::create(builder, loc, type,
                                  builder.getIntegerAttr(type, value));
}

/// A constant struct of the given values.
static Value makeStruct(OpBuilder &builder, Location loc, Type type,
                        ValueRange values) {
  Value result = LLVM::UndefOp::create(builder, loc, type);
  for (auto [i, value] : llvm::enumerate(values))
    result = LLVM::InsertValueOp::create(builder, loc, result, value, i);
  return result;
}

Value LLVMLowering::getCString(OpBuilder &builder, Location loc,
                               StringRef text) {
  LLVM::GlobalOp &global = cStrings[text];
  if (!global) {
    Type type = LLVM::LLVMArrayType::get(i8, text.size() + 1);
    global = createGlobal("__froe.text", type, [&](OpBuilder &b) -> Value {
      return LLVM::ConstantOp::create(b, module.getLoc(), type,
                                      b.getStringAttr(text + Twine('\0')));
    });
  }
  return LLVM::AddressOfOp::create(builder, loc, global);
}

Value LLVMLowering::getString(OpBuilder &builder, Location loc,
                              StringRef text) {
  LLVM::GlobalOp &global = strings[text];
  if (!global) {
    Type bytes = LLVM::LLVMArrayType::get(i8, text.size() + 1);
    Type type = LLVM::LLVMStructType::getLiteral(module.getContext(),
                                                 {i64, i64, bytes});
    Location at = module.getLoc();
    global = createGlobal("__froe.string", type, [&](OpBuilder &b) {
      Value content = LLVM::ConstantOp::create(
          b, at, bytes, b.getStringAttr(text + Twine('\0')));
      return makeStruct(b, at, type,
                        {constant(b, at, i64, FROE_STATIC_STRING_LAYOUT),
                         constant(b, at, i64, text.size()), content});
    });
  }
  return LLVM::AddressOfOp::create(builder, loc, global);
}

Value LLVMLowering::getStaticClosure(OpBuilder &builder, Location loc,
                                     StringRef code) {
  LLVM::GlobalOp &global = closures[code];
  if (!global) {
    Type type =
        LLVM::LLVMStructType::getLiteral(module.getContext(), {i64, ptr});
    Location at = module.getLoc();
    global = createGlobal("__froe.closure", type, [&](OpBuilder &b) {
      Value address = LLVM::AddressOfOp::create(b, at, ptr, mangle(code));
      constexpr uint64_t word = FROE_LAYOUT_STATIC |
                                uint64_t(FROE_KIND_CLOSURE)
                                    << FROE_LAYOUT_KIND_SHIFT |
                                uint64_t(1) << FROE_LAYOUT_SIZE_SHIFT;
      return makeStruct(b, at, type, {constant(b, at, i64, word), address});
    });
  }
  return LLVM::AddressOfOp::create(builder, loc, global);
}

LLVM::GlobalOp LLVMLowering::createDescriptor(cell::LayoutAttr layout) {
  SmallVector<uint64_t> map(llvm::divideCeil(layout.getSize(), 64));
  for (unsigned slot : layout.getPointers())
    map[slot / 64] |= uint64_t(1) << (slot % 64);
  Location at = module.getLoc();
  Type mapType = LLVM::LLVMArrayType::get(i64, map.size());
  Type type = LLVM::LLVMStructType::getLiteral(module.getContext(),
                                               {i32, i32, i32, i32, mapType});
  return createGlobal("__froe.layout", type, [&](OpBuilder &b) {
    SmallVector<Value> words;
    for (uint64_t word : map)
      words.push_back(constant(b, at, i64, static_cast<int64_t>(word)));
    return makeStruct(
        b, at, type,
        {constant(b, at, i32, static_cast<int32_t>(layout.getKind())),
         constant(b, at, i32, layout.getSize()),
         constant(b, at, i32, layout.getNumber()),
         constant(b, at, i32, map.size()), makeStruct(b, at, mapType, words)});
  });
}

Value LLVMLowering::getLayoutWord(OpBuilder &builder, Location loc,
                                  cell::LayoutAttr layout) {
  ArrayRef<unsigned> pointers = layout.getPointers();
  bool fits = layout.getSize() <= FROE_LAYOUT_SIZE_MAX &&
              layout.getNumber() <= FROE_LAYOUT_LABEL_MAX &&
              (pointers.empty() || pointers.back() < FROE_LAYOUT_MAP_BITS);
  if (fits) {
    uint64_t word =
        FROE_LAYOUT_INLINE |
        static_cast<uint64_t>(layout.getKind()) << FROE_LAYOUT_KIND_SHIFT |
        static_cast<uint64_t>(layout.getSize()) << FROE_LAYOUT_SIZE_SHIFT |
        static_cast<uint64_t>(layout.getNumber()) << FROE_LAYOUT_LABEL_SHIFT;
    for (unsigned slot : pointers)
      word |= uint64_t(1) << (FROE_LAYOUT_MAP_SHIFT + slot);
    return constant(builder, loc, i64, static_cast<int64_t>(word));
  }
  LLVM::GlobalOp &global = descriptors[layout];
  if (!global)
    global = createDescriptor(layout);
  Value address = LLVM::AddressOfOp::create(builder, loc, global);
  Value word = LLVM::PtrToIntOp::create(builder, loc, i64, address);
  return LLVM::AddOp::create(
      builder, loc, word, constant(builder, loc, i64, FROE_LAYOUT_DESCRIPTOR));
}

std::string LLVMLowering::describePlace(Location loc) {
  FileLineColLoc place = findSourceLocation(loc);
  if (!place)
    return "";
  return (place.getFilename().getValue() + ":" + Twine(place.getLine()) + ":" +
          Twine(place.getColumn()))
      .str();
}

Value LLVMLowering::getPlace(OpBuilder &builder, Location loc) {
  std::string place = describePlace(loc);
  if (place.empty())
    return LLVM::ZeroOp::create(builder, loc, ptr);
  return getCString(builder, loc, place);
}

Value LLVMLowering::getFrameLayout(OpBuilder &builder, Location loc,
                                   StringRef resume, int32_t index,
                                   TypeRange types) {
  LLVM::GlobalOp &global = frameLayouts[resume][index];
  if (!global) {
    SmallVector<uint64_t> references(llvm::divideCeil(types.size(), 64));
    SmallVector<uint64_t> holes(references.size());
    for (auto [i, type] : llvm::enumerate(types)) {
      uint64_t bit = uint64_t(1) << (i % 64);
      if (isa<cell::RefType, cell::TokenType>(type))
        references[i / 64] |= bit;
      else if (isa<cell::HoleType>(type))
        holes[i / 64] |= bit;
    }
    references.append(holes);
    Location at = module.getLoc();
    Type mapType = LLVM::LLVMArrayType::get(i64, references.size());
    Type type = LLVM::LLVMStructType::getLiteral(
        module.getContext(), {ptr, i32, i32, ptr, ptr, i64, mapType});
    // The part of the program that the function was made of.
    StringRef name = resume;
    for (StringRef suffix : {".again", ".resume"})
      name.consume_back(suffix);
    std::string place = describePlace(loc);
    global = createGlobal("__froe.frame", type, [&](OpBuilder &b) {
      Value where = place.empty() ? Value(LLVM::ZeroOp::create(b, at, ptr))
                                  : getCString(b, at, place);
      SmallVector<Value> words;
      for (uint64_t word : references)
        words.push_back(constant(b, at, i64, static_cast<int64_t>(word)));
      return makeStruct(b, at, type,
                        {LLVM::AddressOfOp::create(b, at, ptr, mangle(resume)),
                         constant(b, at, i32, index),
                         constant(b, at, i32, types.size()),
                         getCString(b, at, name), where,
                         constant(b, at, i64, references.size() / 2),
                         makeStruct(b, at, mapType, words)});
    });
  }
  return LLVM::AddressOfOp::create(builder, loc, global);
}

//===----------------------------------------------------------------------===//
// The runtime
//===----------------------------------------------------------------------===//

LLVM::CallOp LLVMLowering::callRuntime(OpBuilder &builder, Location loc,
                                       StringRef name,
                                       ValueRange explicitArgs) {
  using cell::RuntimeType;
  const cell::RuntimeEntry *entry = cell::lookupRuntimeEntry(name);
  assert(entry && "the verifier knows the entry points");
  auto toLLVM = [&](RuntimeType type) -> Type {
    switch (type) {
    case RuntimeType::Context:
    case RuntimeType::Pointer:
      return ptr;
    case RuntimeType::I32:
      return i32;
    case RuntimeType::I64:
      return i64;
    case RuntimeType::F64:
      return Float64Type::get(module.getContext());
    case RuntimeType::None:
    case RuntimeType::Never:
      return LLVM::LLVMVoidType::get(module.getContext());
    }
    llvm_unreachable("all types are covered");
  };
  auto declaration = symbols.lookup<LLVM::LLVMFuncOp>(name);
  if (!declaration) {
    auto type = LLVM::LLVMFunctionType::get(
        toLLVM(entry->result), llvm::map_to_vector(entry->params, toLLVM));
    OpBuilder atModule(module.getContext());
    declaration =
        LLVM::LLVMFuncOp::create(atModule, module.getLoc(), name, type);
    declaration.setNoUnwind(true);
    if (entry->result == RuntimeType::Never)
      // A failure is no reason not to inline a function: it is away from what
      // usually runs, and happens once at most.
      declaration.setPassthroughAttr(builder.getArrayAttr(
          {builder.getStringAttr("noreturn"), builder.getStringAttr("cold"),
           builder.getStrArrayAttr({"call-inline-cost", "5"})}));
    symbols.insert(declaration, module.getBody()->begin());
  }
  SmallVector<Value> args;
  if (entry->takesContext())
    args.push_back(getContext(builder));
  if (entry->takesPlace)
    args.push_back(getPlace(builder, loc));
  llvm::append_range(args, explicitArgs);
  return LLVM::CallOp::create(builder, loc, declaration, args);
}

Value LLVMLowering::getContext(OpBuilder &builder) {
  Operation *parent = builder.getInsertionBlock()->getParentOp();
  auto function = dyn_cast<LLVM::LLVMFuncOp>(parent);
  if (!function)
    function = parent->getParentOfType<LLVM::LLVMFuncOp>();
  assert(function && "functions are lowered before what is in them");
  return function.getBody().getArgument(0);
}

Value LLVMLowering::getContextField(OpBuilder &builder, Location loc,
                                    size_t offset) {
  return LLVM::GEPOp::create(
      builder, loc, ptr, i8, getContext(builder),
      ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(offset)});
}

void LLVMLowering::count(OpBuilder &builder, Location loc, size_t offset,
                         int64_t amount) {
  if (!counts)
    return;
  addTo(builder, loc, offset,
        [&] { return constant(builder, loc, i64, amount); });
}

void LLVMLowering::count(OpBuilder &builder, Location loc, size_t offset,
                         Value amount) {
  if (counts)
    addTo(builder, loc, offset, [&] { return amount; });
}

void LLVMLowering::addTo(OpBuilder &builder, Location loc, size_t offset,
                         function_ref<Value()> getAmount) {
  Value address = getContextField(builder, loc, offset);
  Value before = LLVM::LoadOp::create(builder, loc, i64, address, 8);
  Value after = LLVM::AddOp::create(builder, loc, before, getAmount());
  LLVM::StoreOp::create(builder, loc, after, address, 8);
}

Value LLVMLowering::getFrameWords(OpBuilder &builder, Location loc,
                                  size_t count) {
  OpBuilder::InsertionGuard guard(builder);
  auto function = builder.getInsertionBlock()
                      ->getParentOp()
                      ->getParentOfType<LLVM::LLVMFuncOp>();
  if (!function)
    function =
        cast<LLVM::LLVMFuncOp>(builder.getInsertionBlock()->getParentOp());
  builder.setInsertionPointToStart(&function.getBody().front());
  Type i64 = builder.getI64Type();
  Value size = constant(builder, loc, i64, std::max<size_t>(count, 1));
  return LLVM::AllocaOp::create(
      builder, loc, LLVM::LLVMPointerType::get(builder.getContext()), i64, size,
      /*alignment=*/8);
}

ArrayAttr LLVMLowering::getAliasTag(StringRef name) const {
  MLIRContext *context = ModuleOp(module).getContext();
  auto root =
      LLVM::TBAARootAttr::get(context, StringAttr::get(context, "froe"));
  auto type = LLVM::TBAATypeDescriptorAttr::get(
      context, name, LLVM::TBAAMemberAttr::get(root, 0));
  return ArrayAttr::get(context, LLVM::TBAATagAttr::get(type, type, 0));
}

Value LLVMLowering::getFrameSlot(OpBuilder &builder, cell::AllocOp op) {
  size_t words = size_t(op.getLayout().getSize()) + 1;
  if (!op.getSlot())
    return getFrameWords(builder, op.getLoc(), words);
  auto function = op->getParentOfType<LLVM::LLVMFuncOp>();
  assert(function && "functions are lowered before what is in them");
  Value &slot = frameSlots[{function, *op.getSlot()}];
  if (!slot) {
    words = frameSlotSizes[function.getName()].lookup(*op.getSlot());
    slot = getFrameWords(builder, op.getLoc(), words);
  }
  return slot;
}

Value LLVMLowering::toWord(OpBuilder &builder, Location loc, Value value) {
  Type type = value.getType(), i64 = builder.getI64Type();
  if (type.isF32()) {
    value = LLVM::BitcastOp::create(builder, loc, builder.getI32Type(), value);
    type = value.getType();
  }
  if (auto integer = dyn_cast<IntegerType>(type); integer && integer != i64)
    return LLVM::ZExtOp::create(builder, loc, i64, value);
  return value;
}

Value LLVMLowering::loadWord(OpBuilder &builder, Location loc, Value address,
                             Type type) {
  Type i64 = builder.getI64Type();
  unsigned bits = type.isIntOrFloat() ? type.getIntOrFloatBitWidth() : 64;
  if (bits == 64)
    return LLVM::LoadOp::create(builder, loc, type, address, 8);
  Value word = LLVM::LoadOp::create(builder, loc, i64, address, 8);
  Value narrow =
      LLVM::TruncOp::create(builder, loc, builder.getIntegerType(bits), word);
  if (type.isF32())
    return LLVM::BitcastOp::create(builder, loc, type, narrow);
  return narrow;
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

/// The location without the calls that it is inlined through where it is not
/// known what was inlined, as for constants that were merged. Upstream's pass
/// for debug scopes takes a file for granted there.
static Location dropUnknownCallees(Location loc) {
  while (auto call = dyn_cast<CallSiteLoc>(loc)) {
    if (findSourceLocation(call.getCallee()))
      return loc;
    loc = call.getCaller();
  }
  return loc;
}

/// Replaces the mathematical functions that LLVM does not have by calls of the
/// C library. Functions of the program by their names are renamed.
static LogicalResult callMathLibrary(ModuleOp module) {
  SymbolTable symbols(module);
  for (StringRef name : {"cbrt", "acosh", "asinh", "atanh", "erf", "erfc"})
    for (StringRef suffix : {"", "f"})
      if (auto function = symbols.lookup<func::FuncOp>((name + suffix).str());
          function && !function.isExternal()) {
        unsigned unique = 0;
        std::string renamed;
        do
          renamed = (name + suffix + "." + Twine(unique++)).str();
        while (symbols.lookup(renamed));
        if (failed(symbols.rename(function, renamed)))
          return failure();
      }
  ConversionTarget target(*module.getContext());
  target.addIllegalOp<math::CbrtOp, math::AcoshOp, math::AsinhOp, math::AtanhOp,
                      math::ErfOp, math::ErfcOp>();
  target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });
  RewritePatternSet patterns(module.getContext());
  populateMathToLibmConversionPatterns(patterns);
  return applyPartialConversion(module, target, std::move(patterns));
}

namespace {
struct CellToLLVMPass : froe::impl::ConvertCellToLLVMBase<CellToLLVMPass> {
  using ConvertCellToLLVMBase::ConvertCellToLLVMBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (failed(callMathLibrary(module)))
      return signalPassFailure();
    LLVMTypeConverter converter(&getContext());
    converter.addConversion([](cell::RefType type) -> Type {
      return LLVM::LLVMPointerType::get(type.getContext());
    });
    converter.addConversion([](cell::TokenType type) -> Type {
      return LLVM::LLVMPointerType::get(type.getContext());
    });
    converter.addConversion([](cell::HoleType type) -> Type {
      return LLVM::LLVMPointerType::get(type.getContext());
    });
    converter.addConversion([](frame::SlotType type) -> Type {
      return LLVM::LLVMPointerType::get(type.getContext());
    });
    converter.addConversion([](frame::StatusType type) -> Type {
      return IntegerType::get(type.getContext(), 1);
    });
    LLVMLowering lowering(module, converter, statistics, poison);
    splitBlocksAfter(module, [&](Operation *op) {
      return isa<cell::AllocOp, cell::RegionExitOp, cell::DiscardOp,
                 frame::CheckOp>(op) ||
             lowering.needsBarrier(op) ||
             (isa<cell::ReuseOp>(op) &&
              (poison || !cast<cell::ReuseOp>(op).getSame()));
    });

    RewritePatternSet patterns(&getContext());
    populateAllocationPatterns(patterns, lowering);
    populateCellPatterns(patterns, lowering);
    populateFramePatterns(patterns, lowering);
    populateFunctionPatterns(patterns, lowering);
    arith::populateArithToLLVMConversionPatterns(converter, patterns);
    cf::populateControlFlowToLLVMConversionPatterns(converter, patterns);
    cf::populateAssertToLLVMConversionPattern(converter, patterns);
    populateMathToLLVMConversionPatterns(converter, patterns);
    ub::populateUBToLLVMConversionPatterns(converter, patterns);

    LLVMConversionTarget target(getContext());
    target.addLegalOp<ModuleOp>();
    if (failed(applyFullConversion(module, target, std::move(patterns))))
      return signalPassFailure();
    mergeBackEdges(module);
    module.walk(
        [](Operation *op) { op->setLoc(dropUnknownCallees(op->getLoc())); });
  }
};
} // namespace
