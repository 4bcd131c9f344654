//===- FunctionPatterns.cpp - Functions, calls and returns ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "froe/abi.h"
#include "lib/Conversion/CellToLLVM/CellToLLVM.h"

using namespace mlir;
using namespace froe;
using namespace froe::lowering;

static ValueABI assign(TypeRange types, unsigned maxIntegers,
                       unsigned maxFloats) {
  ValueABI abi;
  unsigned integers = 0, floats = 0;
  for (auto [i, type] : llvm::enumerate(types)) {
    bool isFloat = isa<FloatType>(type);
    unsigned &used = isFloat ? floats : integers;
    bool fits = used < (isFloat ? maxFloats : maxIntegers);
    used += fits;
    (fits ? abi.registers : abi.words).push_back(i);
  }
  return abi;
}

ValueABI ValueABI::forParams(TypeRange types) {
  // x86-64 passes six integers, of which the context may need one where it gets
  // no register of its own (see pinContext in lib/Execution).
  return assign(types, 5, 8);
}

ValueABI ValueABI::forResults(TypeRange types, bool status) {
  ValueABI abi = assign(status ? types.drop_back() : types, 2, 2);
  if (status)
    abi.registers.push_back(types.size() - 1);
  return abi;
}

bool lowering::endsWithStatus(TypeRange types) {
  return !types.empty() && isa<frame::StatusType>(types.back());
}

SmallVector<Type> ValueABI::getRegisterTypes(TypeRange types) const {
  return llvm::map_to_vector(registers,
                             [&](unsigned index) { return types[index]; });
}

namespace {

template <typename OpT>
struct FunctionPattern : ConvertOpToLLVMPattern<OpT> {
  explicit FunctionPattern(LLVMLowering &lowering)
      : ConvertOpToLLVMPattern<OpT>(lowering.converter), lowering(lowering) {}
  LLVMLowering &lowering;
};

/// What a function with these parameters and results is for LLVM.
static LLVM::LLVMFunctionType getFunctionType(LLVMLowering &lowering,
                                              TypeRange params,
                                              TypeRange results, bool status) {
  MLIRContext *context = lowering.module.getContext();
  SmallVector<Type> types{lowering.ptr};
  llvm::append_range(types,
                     ValueABI::forParams(params).getRegisterTypes(params));
  SmallVector<Type> returned =
      ValueABI::forResults(results, status).getRegisterTypes(results);
  Type result = returned.empty() ? LLVM::LLVMVoidType::get(context)
                : returned.size() == 1
                    ? returned[0]
                    : LLVM::LLVMStructType::getLiteral(context, returned);
  return LLVM::LLVMFunctionType::get(result, types);
}

/// The address of one of the words of the context.
static Value getWord(OpBuilder &builder, Location loc, LLVMLowering &lowering,
                     unsigned index) {
  Value field =
      lowering.getContextField(builder, loc, offsetof(froe_context, words));
  // It never changes, so that what is stored to words does not matter to it.
  auto words = LLVM::LoadOp::create(builder, loc, lowering.ptr, field, 8);
  words.setInvariant(true);
  return LLVM::GEPOp::create(
      builder, loc, lowering.ptr, lowering.i64, words,
      ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(index)});
}

static void storeWords(OpBuilder &builder, Location loc, LLVMLowering &lowering,
                       const ValueABI &abi, ValueRange values) {
  for (auto [i, index] : llvm::enumerate(abi.words)) {
    Value word = LLVMLowering::toWord(builder, loc, values[index]);
    LLVM::StoreOp::create(builder, loc, word,
                          getWord(builder, loc, lowering, i), 8);
  }
  if (!abi.words.empty())
    lowering.count(builder, loc, offsetof(froe_context, counters.words),
                   abi.words.size());
}

static void loadWords(OpBuilder &builder, Location loc, LLVMLowering &lowering,
                      const ValueABI &abi, TypeRange types,
                      MutableArrayRef<Value> values) {
  for (auto [i, index] : llvm::enumerate(abi.words))
    values[index] = LLVMLowering::loadWord(
        builder, loc, getWord(builder, loc, lowering, i), types[index]);
}

struct FuncPattern : FunctionPattern<func::FuncOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(func::FuncOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Type> params, results;
    if (failed(
            getTypeConverter()->convertTypes(op.getArgumentTypes(), params)) ||
        failed(getTypeConverter()->convertTypes(op.getResultTypes(), results)))
      return rewriter.notifyMatchFailure(op, "type without LLVM equivalent");
    if (op.isExternal()) {
      // A function of the C library that a conversion of arithmetic declared.
      Type result =
          results.empty() ? LLVM::LLVMVoidType::get(getContext()) : results[0];
      auto declaration =
          LLVM::LLVMFuncOp::create(rewriter, op.getLoc(), op.getName(),
                                   LLVM::LLVMFunctionType::get(result, params));
      declaration.setNoUnwind(true);
      rewriter.eraseOp(op);
      return success();
    }
    ValueABI paramABI = ValueABI::forParams(params);
    bool status = endsWithStatus(op.getResultTypes());
    if (std::max(paramABI.words.size(),
                 ValueABI::forResults(results, status).words.size()) >
        FROE_MAX_WORDS)
      return op.emitError("function takes ")
             << params.size() << " words and results in " << results.size()
             << ", of which at most " << FROE_MAX_WORDS
             << " do not fit registers";

    bool isEntry = op.getName() == kEntryName;
    bool isResume = op->hasAttr(frame::kResumeAttr);
    // What C or another module may call is visible; the rest is the
    // optimizer's.
    LLVM::Linkage linkage = isEntry || op.isPublic() ? LLVM::Linkage::External
                                                     : LLVM::Linkage::Internal;
    auto function = LLVM::LLVMFuncOp::create(
        rewriter, op.getLoc(), lowering.mangle(op.getName()),
        getFunctionType(lowering, params, results, status), linkage,
        /*dsoLocal=*/false,
        isEntry || isResume ? LLVM::CConv::C : LLVM::CConv::Tail);
    // What goes on after a suspension is away from what usually runs.
    if (isResume)
      function.setPassthroughAttr(rewriter.getStrArrayAttr({"cold"}));
    // A loop is called in one place, and where it is gone on with.
    if (op->hasAttr(frame::kRestAttr))
      function.setPassthroughAttr(rewriter.getStrArrayAttr({"inlinehint"}));
    function.setNoUnwind(true);
    function.setNoInline(op.getNoInline());
    // Cells never overlap the context, whose fields allocation works on.
    function.setArgAttr(0, LLVM::LLVMDialect::getNoAliasAttrName(),
                        rewriter.getUnitAttr());
    function.setArgAttr(0, LLVM::LLVMDialect::getNonNullAttrName(),
                        rewriter.getUnitAttr());

    rewriter.inlineRegionBefore(op.getBody(), function.getBody(),
                                function.getBody().end());
    TypeConverter::SignatureConversion signature(params.size());
    for (auto [i, type] : llvm::enumerate(params))
      signature.addInputs(i, type);
    if (failed(rewriter.convertRegionTypes(&function.getBody(),
                                           *getTypeConverter(), &signature)))
      return failure();

    // A block in front gathers the parameters.
    Block *body = &function.getBody().front();
    ArrayRef<Type> types = function.getFunctionType().getParams();
    SmallVector<Location> locs(types.size(), op.getLoc());
    Block *entry = rewriter.createBlock(
        &function.getBody(), function.getBody().begin(), types, locs);
    // Says that what follows counts.
    if (isEntry && lowering.counts) {
      Value flag = lowering.getContextField(
          rewriter, op.getLoc(), offsetof(froe_context, counters.compiled));
      Value one = LLVM::ConstantOp::create(rewriter, op.getLoc(), lowering.i64,
                                           rewriter.getI64IntegerAttr(1));
      LLVM::StoreOp::create(rewriter, op.getLoc(), one, flag, 8);
    }
    SmallVector<Value> values(params.size());
    for (auto [i, index] : llvm::enumerate(paramABI.registers))
      values[index] = entry->getArgument(i + 1);
    loadWords(rewriter, op.getLoc(), lowering, paramABI, params, values);
    LLVM::BrOp::create(rewriter, op.getLoc(), values, body);
    rewriter.eraseOp(op);
    return success();
  }
};

/// Whether an operation's results are exactly what is returned right after it,
/// by a function that can be left by a tail call.
static bool isTailCall(Operation *op) {
  auto ret = dyn_cast_or_null<func::ReturnOp>(op->getNextNode());
  auto function = op->getParentOfType<LLVM::LLVMFuncOp>();
  return ret && !op->hasAttr(frame::kRestAttr) &&
         ValueRange(ret.getOperands()) == ValueRange(op->getResults()) &&
         function && function.getCConv() == LLVM::CConv::Tail;
}

/// Calls a function of the program, given by name or address, in place of `op`.
static LogicalResult emitCall(LLVMLowering &lowering,
                              ConversionPatternRewriter &rewriter,
                              Operation *op, FlatSymbolRefAttr callee,
                              Value address, ValueRange explicitArgs) {
  Location loc = op->getLoc();
  SmallVector<Type> results;
  if (failed(lowering.converter.convertTypes(op->getResultTypes(), results)))
    return rewriter.notifyMatchFailure(op, "type without LLVM equivalent");
  SmallVector<Value> args{LLVMLowering::getContext(rewriter)};
  ValueABI paramABI = ValueABI::forParams(ValueRange(explicitArgs).getTypes());
  for (unsigned index : paramABI.registers)
    args.push_back(explicitArgs[index]);
  storeWords(rewriter, loc, lowering, paramABI, explicitArgs);
  bool status = endsWithStatus(op->getResultTypes());
  LLVM::LLVMFunctionType type = getFunctionType(
      lowering, ValueRange(explicitArgs).getTypes(), results, status);
  LLVM::CallOp call;
  if (callee) {
    call = LLVM::CallOp::create(rewriter, loc, type, callee, args);
  } else {
    args.insert(args.begin(), address);
    call = LLVM::CallOp::create(rewriter, loc, type, FlatSymbolRefAttr(), args);
  }
  call.setCConv(LLVM::CConv::Tail);
  // Code that goes on is to be small.
  auto caller = op->getParentOfType<LLVM::LLVMFuncOp>();
  if (caller.getCConv() == LLVM::CConv::C)
    call.setNoInline(caller.getName() != kEntryName);
  else if (op->hasAttr(frame::kOnceAttr))
    call.setInlineHint(true);

  if (isTailCall(op)) {
    call.setTailCallKind(LLVM::TailCallKind::MustTail);
    Operation *ret = op->getNextNode();
    LLVM::ReturnOp::create(rewriter, loc, call.getResults());
    rewriter.eraseOp(ret);
    // Nobody but the return used the results.
    SmallVector<Value> unused;
    rewriter.setInsertionPoint(call);
    for (Type result : results)
      unused.push_back(LLVM::PoisonOp::create(rewriter, loc, result));
    rewriter.replaceOp(op, unused);
    return success();
  }

  ValueABI abi = ValueABI::forResults(results, status);
  SmallVector<Value> values(results.size());
  if (abi.registers.size() == 1)
    values[abi.registers[0]] = call.getResult();
  else
    for (auto [i, index] : llvm::enumerate(abi.registers))
      values[index] =
          LLVM::ExtractValueOp::create(rewriter, loc, call.getResult(), i);
  loadWords(rewriter, loc, lowering, abi, results, values);
  rewriter.replaceOp(op, values);
  return success();
}

struct CallPattern : FunctionPattern<func::CallOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(func::CallOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    if (lowering.isCFunction(op.getCallee())) {
      SmallVector<Type> results;
      if (failed(
              getTypeConverter()->convertTypes(op.getResultTypes(), results)))
        return rewriter.notifyMatchFailure(op, "type without LLVM equivalent");
      rewriter.replaceOpWithNewOp<LLVM::CallOp>(op, results, op.getCallee(),
                                                adaptor.getOperands());
      return success();
    }
    auto callee =
        FlatSymbolRefAttr::get(getContext(), lowering.mangle(op.getCallee()));
    return emitCall(lowering, rewriter, op, callee, Value(),
                    adaptor.getOperands());
  }
};

struct InvokePattern : FunctionPattern<cell::InvokeOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(cell::InvokeOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Value slot =
        LLVM::GEPOp::create(rewriter, op.getLoc(), lowering.ptr, lowering.i64,
                            adaptor.getClosure(), ArrayRef<LLVM::GEPArg>{1});
    Value code =
        LLVM::LoadOp::create(rewriter, op.getLoc(), lowering.ptr, slot, 8);
    return emitCall(lowering, rewriter, op, FlatSymbolRefAttr(), code,
                    adaptor.getOperands());
  }
};

/// The attempt that a failure belongs to: a field of the context, what it has,
/// and what it has where there is none.
struct CurrentAttempt {
  CurrentAttempt(OpBuilder &builder, Location loc, LLVMLowering &lowering)
      : field(lowering.getContextField(builder, loc,
                                       offsetof(froe_context, attempt))),
        known(LLVM::LoadOp::create(builder, loc, lowering.ptr, field, 8)),
        none(LLVM::ZeroOp::create(builder, loc, lowering.ptr)) {}

  /// Changes it if a condition holds.
  void set(OpBuilder &builder, Location loc, Value condition, Value attempt) {
    Value chosen =
        LLVM::SelectOp::create(builder, loc, condition, attempt, known);
    LLVM::StoreOp::create(builder, loc, chosen, field, 8);
  }

  Value field, known, none;
};

/// An attempt costs a few stores to the frame, since it may start often: a
/// recursion over short lists within another one.
struct AttemptPattern : FunctionPattern<cell::AttemptOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(cell::AttemptOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ValueRange args = adaptor.getArgs();
    Value layout = lowering.getFrameLayout(rewriter, loc, op.getReplay(), 0,
                                           op.getArgs().getTypes());
    Value frame = LLVMLowering::getFrameWords(rewriter, loc, 1 + args.size());
    auto store = [&](Value value, size_t index) {
      Value address = LLVM::GEPOp::create(
          rewriter, loc, lowering.ptr, lowering.i64, frame,
          ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(index)});
      LLVM::StoreOp::create(rewriter, loc, value, address, 8);
    };
    store(layout, 0);
    for (auto [i, arg] : llvm::enumerate(args))
      store(LLVMLowering::toWord(rewriter, loc, arg), 1 + i);
    CurrentAttempt current(rewriter, loc, lowering);
    Value isOutermost = LLVM::ICmpOp::create(
        rewriter, loc, LLVM::ICmpPredicate::eq, current.known, current.none);
    current.set(rewriter, loc, isOutermost, frame);
    rewriter.replaceOp(op, isOutermost);
    return success();
  }
};

struct EndAttemptPattern : FunctionPattern<cell::EndAttemptOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(cell::EndAttemptOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    CurrentAttempt current(rewriter, loc, lowering);
    current.set(rewriter, loc, adaptor.getOutermost(), current.none);
    rewriter.eraseOp(op);
    return success();
  }
};

struct ReturnPattern : FunctionPattern<func::ReturnOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(func::ReturnOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ValueRange values = adaptor.getOperands();
    ValueABI abi = ValueABI::forResults(values.getTypes(),
                                        endsWithStatus(op.getOperandTypes()));
    storeWords(rewriter, loc, lowering, abi, values);
    SmallVector<Value> returned;
    if (abi.registers.size() == 1) {
      returned.push_back(values[abi.registers[0]]);
    } else if (abi.registers.size() > 1) {
      Type type = LLVM::LLVMStructType::getLiteral(
          getContext(), abi.getRegisterTypes(values.getTypes()));
      Value packed = LLVM::PoisonOp::create(rewriter, loc, type);
      for (auto [i, index] : llvm::enumerate(abi.registers))
        packed = LLVM::InsertValueOp::create(rewriter, loc, packed,
                                             values[index], i);
      returned.push_back(packed);
    }
    rewriter.replaceOpWithNewOp<LLVM::ReturnOp>(op, returned);
    return success();
  }
};

} // namespace

void lowering::populateFunctionPatterns(RewritePatternSet &patterns,
                                        LLVMLowering &lowering) {
  patterns.add<FuncPattern, CallPattern, InvokePattern, AttemptPattern,
               EndAttemptPattern, ReturnPattern>(lowering);
}
