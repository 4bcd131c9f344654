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

ResultABI::ResultABI(MLIRContext *context, TypeRange results) {
  // As many as every target of interest returns in registers.
  constexpr unsigned kMaxIntegers = 2, kMaxFloats = 2;
  unsigned integers = 0, floats = 0;
  SmallVector<Type> types;
  for (auto [i, type] : llvm::enumerate(results)) {
    bool isFloat = isa<FloatType>(type);
    unsigned &used = isFloat ? floats : integers;
    if (used == (isFloat ? kMaxFloats : kMaxIntegers)) {
      words.push_back(i);
      continue;
    }
    ++used;
    registers.push_back(i);
    types.push_back(type);
  }
  if (types.empty())
    type = LLVM::LLVMVoidType::get(context);
  else if (types.size() == 1)
    type = types[0];
  else
    type = LLVM::LLVMStructType::getLiteral(context, types);
}

namespace {

template <typename OpT>
struct FunctionPattern : ConvertOpToLLVMPattern<OpT> {
  explicit FunctionPattern(LLVMLowering &lowering)
      : ConvertOpToLLVMPattern<OpT>(lowering.converter), lowering(lowering) {}
  LLVMLowering &lowering;
};

static LLVM::LLVMFunctionType getFunctionType(LLVMLowering &lowering,
                                              TypeRange params,
                                              TypeRange results) {
  SmallVector<Type> types{lowering.ptr};
  llvm::append_range(types, params);
  return LLVM::LLVMFunctionType::get(
      ResultABI(lowering.module.getContext(), results).type, types);
}

struct FuncPattern : FunctionPattern<func::FuncOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(func::FuncOp op, OpAdaptor,
                  ConversionPatternRewriter &rewriter) const override {
    SmallVector<Type> params, results;
    if (failed(getTypeConverter()->convertTypes(op.getArgumentTypes(), params)) ||
        failed(getTypeConverter()->convertTypes(op.getResultTypes(), results)))
      return rewriter.notifyMatchFailure(op, "type without LLVM equivalent");
    if (op.isExternal()) {
      // A function of the C library that a conversion of arithmetic declared.
      Type result = results.empty() ? LLVM::LLVMVoidType::get(getContext())
                                    : results[0];
      auto declaration = LLVM::LLVMFuncOp::create(
          rewriter, op.getLoc(), op.getName(),
          LLVM::LLVMFunctionType::get(result, params));
      declaration.setNoUnwind(true);
      rewriter.eraseOp(op);
      return success();
    }
    ResultABI abi(getContext(), results);
    if (abi.words.size() > FROE_MAX_RESULTS)
      return op.emitError("function results in ")
             << results.size() << " words, at most " << FROE_MAX_RESULTS
             << " are possible";

    bool isEntry = op.getName() == kEntryName;
    // What C or another module may call is visible; the rest is the optimizer's.
    LLVM::Linkage linkage = isEntry || op.isPublic() ? LLVM::Linkage::External
                                                     : LLVM::Linkage::Internal;
    auto function = LLVM::LLVMFuncOp::create(
        rewriter, op.getLoc(), lowering.mangle(op.getName()),
        getFunctionType(lowering, params, results), linkage,
        /*dsoLocal=*/false, isEntry ? LLVM::CConv::C : LLVM::CConv::Tail);
    function.setNoUnwind(true);
    // Cells never overlap the context, whose fields allocation works on.
    function.setArgAttr(0, LLVM::LLVMDialect::getNoAliasAttrName(),
                        rewriter.getUnitAttr());
    function.setArgAttr(0, LLVM::LLVMDialect::getNonNullAttrName(),
                        rewriter.getUnitAttr());

    rewriter.inlineRegionBefore(op.getBody(), function.getBody(),
                                function.getBody().end());
    TypeConverter::SignatureConversion signature(params.size());
    signature.addInputs(lowering.ptr);
    for (auto [i, type] : llvm::enumerate(params))
      signature.addInputs(i, type);
    if (failed(rewriter.convertRegionTypes(&function.getBody(),
                                           *getTypeConverter(), &signature)))
      return failure();
    rewriter.eraseOp(op);
    return success();
  }
};

/// Whether an operation's results are exactly what is returned right after it,
/// by a function that can be left by a tail call.
static bool isTailCall(Operation *op) {
  auto ret = dyn_cast_or_null<func::ReturnOp>(op->getNextNode());
  auto function = op->getParentOfType<LLVM::LLVMFuncOp>();
  return ret && ValueRange(ret.getOperands()) == ValueRange(op->getResults()) &&
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
  ResultABI abi(op->getContext(), results);
  Value context = LLVMLowering::getContext(rewriter);
  SmallVector<Value> args{context};
  llvm::append_range(args, explicitArgs);
  LLVM::LLVMFunctionType type = getFunctionType(
      lowering, ValueRange(explicitArgs).getTypes(), results);
  LLVM::CallOp call;
  if (callee) {
    call = LLVM::CallOp::create(rewriter, loc, type, callee, args);
  } else {
    args.insert(args.begin(), address);
    call = LLVM::CallOp::create(rewriter, loc, type, FlatSymbolRefAttr(), args);
  }
  call.setCConv(LLVM::CConv::Tail);

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

  SmallVector<Value> values(results.size());
  if (abi.registers.size() == 1)
    values[abi.registers[0]] = call.getResult();
  else
    for (auto [i, index] : llvm::enumerate(abi.registers))
      values[index] =
          LLVM::ExtractValueOp::create(rewriter, loc, call.getResult(), i);
  if (!abi.words.empty()) {
    Value words = LLVM::LoadOp::create(
        rewriter, loc, lowering.ptr,
        LLVM::GEPOp::create(rewriter, loc, lowering.ptr, lowering.ptr, context,
                            ArrayRef<LLVM::GEPArg>{2}));
    for (auto [i, index] : llvm::enumerate(abi.words)) {
      Value address =
          LLVM::GEPOp::create(rewriter, loc, lowering.ptr, lowering.i64, words,
                              ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(i)});
      values[index] =
          LLVMLowering::loadWord(rewriter, loc, address, results[index]);
    }
  }
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
      if (failed(getTypeConverter()->convertTypes(op.getResultTypes(), results)))
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
    Value slot = LLVM::GEPOp::create(rewriter, op.getLoc(), lowering.ptr,
                                     lowering.i64, adaptor.getClosure(),
                                     ArrayRef<LLVM::GEPArg>{1});
    Value code =
        LLVM::LoadOp::create(rewriter, op.getLoc(), lowering.ptr, slot, 8);
    return emitCall(lowering, rewriter, op, FlatSymbolRefAttr(), code,
                    adaptor.getOperands());
  }
};

struct ReturnPattern : FunctionPattern<func::ReturnOp> {
  using FunctionPattern::FunctionPattern;

  LogicalResult
  matchAndRewrite(func::ReturnOp op, OpAdaptor adaptor,
                  ConversionPatternRewriter &rewriter) const override {
    Location loc = op.getLoc();
    ValueRange values = adaptor.getOperands();
    ResultABI abi(getContext(), values.getTypes());
    if (!abi.words.empty()) {
      Value context = LLVMLowering::getContext(rewriter);
      Value words = LLVM::LoadOp::create(
          rewriter, loc, lowering.ptr,
          LLVM::GEPOp::create(rewriter, loc, lowering.ptr, lowering.ptr,
                              context, ArrayRef<LLVM::GEPArg>{2}));
      for (auto [i, index] : llvm::enumerate(abi.words)) {
        Value address = LLVM::GEPOp::create(
            rewriter, loc, lowering.ptr, lowering.i64, words,
            ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(i)});
        LLVM::StoreOp::create(
            rewriter, loc, LLVMLowering::toWord(rewriter, loc, values[index]),
            address, 8);
      }
    }
    SmallVector<Value> returned;
    if (abi.registers.size() == 1) {
      returned.push_back(values[abi.registers[0]]);
    } else if (abi.registers.size() > 1) {
      Value packed = LLVM::PoisonOp::create(rewriter, loc, abi.type);
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
  patterns.add<FuncPattern, CallPattern, InvokePattern, ReturnPattern>(lowering);
}
