//===- FroeDataOps.cpp - Verifiers of labels, records, functions, arrays, effects ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeRegions.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "llvm/Support/JSON.h"

using namespace mlir;
using namespace froe;
using namespace froe::detail;

//===----------------------------------------------------------------------===//
// Labels and records
//===----------------------------------------------------------------------===//

/// Checks the operands given for the fields of a label against the sum.
static LogicalResult verifyLabelFields(Operation *op, SumType sum,
                                       StringRef label, ValueRange fields) {
  if (!sum.hasBody())
    return op->emitOpError("sum \"") << sum.getName() << "\" has no body";
  const SumLabel *found = sum.getLabel(label);
  if (!found)
    return op->emitOpError("label '") << label << "' is not one of "
                                       << quoted(sum);
  if (found->fields.size() != fields.size())
    return op->emitOpError("label '")
           << label << "' of " << quoted(sum) << " has "
           << count(found->fields.size(), "field") << ", but "
           << givenCount(fields.size());
  for (auto [i, pair] : llvm::enumerate(llvm::zip_equal(fields, found->fields))) {
    auto [value, type] = pair;
    if (value.getType() != type) {
      InFlightDiagnostic diag =
          op->emitOpError("field #")
          << i << " of label '" << label << "' has type " << value.getType()
          << ", but the sum says " << type;
      diag.attachNote(value.getLoc()) << "the field's value is made here";
      return diag;
    }
  }
  return success();
}

LogicalResult WouldFailOp::verify() {
  if (!llvm::is_contained({"add", "sub", "mul", "div", "rem"}, getKind()))
    return emitOpError("kind must be add, sub, mul, div or rem, but is '")
           << getKind() << "'";
  return success();
}

LogicalResult LabelOp::verify() {
  return verifyLabelFields(*this, getType(), getLabel(), getFields());
}

LogicalResult RecordOp::verify() {
  RecordType record = getType();
  if (record.size() != getFields().size())
    return emitOpError("has ")
           << count(getFields().size(), "field") << ", but " << quoted(record)
           << " has " << record.size();
  for (auto [name, type, value] :
       llvm::zip_equal(record.getNames(), record.getTypes(), getFields()))
    if (value.getType() != type) {
      InFlightDiagnostic diag = emitOpError("field '")
                                << name.getValue() << "' has type "
                                << value.getType() << ", but the record says "
                                << type;
      diag.attachNote(value.getLoc()) << "the field's value is made here";
      return diag;
    }
  return success();
}

/// Checks that `value` is, or can be, the field of this name.
static LogicalResult verifyField(Operation *op, RecordType record,
                                 StringRef field, Type value) {
  Type type = record.getFieldType(field);
  if (!type)
    return op->emitOpError("record ") << record << " has no field '" << field
                                      << "'";
  if (type != value)
    return op->emitOpError("field '") << field << "' of " << record
                                      << " cannot be of type " << value;
  return success();
}

LogicalResult GetOp::verify() {
  return verifyField(*this, getRecord().getType(), getField(),
                     getResult().getType());
}

LogicalResult WithOp::verify() {
  return verifyField(*this, getRecord().getType(), getField(),
                     getValue().getType());
}

LogicalResult UpcastOp::verify() {
  Type from = getValue().getType(), to = getType();
  std::string whyNot;
  if (isSubtype(from, to, &whyNot))
    return success();
  InFlightDiagnostic diag = emitOpError("type ")
                            << quoted(from) << " is not a subtype of "
                            << quoted(to);
  diag.attachNote(getValue().getLoc()) << whyNot;
  return diag;
}

//===----------------------------------------------------------------------===//
// Functions as values
//===----------------------------------------------------------------------===//

/// Checks that `used` is an instance of the function's type.
static LogicalResult verifyCallee(Operation *op, FlatSymbolRefAttr callee,
                                  FunctionType used,
                                  SymbolTableCollection &symbolTable) {
  Operation *symbol = symbolTable.lookupNearestSymbolFrom(op, callee);
  if (!symbol) {
    InFlightDiagnostic diag = op->emitOpError("unknown function ") << callee;
    // A likely misspelling is worth more than the bare fact.
    if (auto *table = SymbolTable::getNearestSymbolTable(op)) {
      StringRef best;
      Operation *bestOp = nullptr;
      unsigned bestDistance = callee.getValue().size() / 3 + 1;
      for (Operation &other : table->getRegion(0).front())
        if (auto name = SymbolTable::getSymbolName(&other)) {
          unsigned distance = name.getValue().edit_distance(
              callee.getValue(), /*AllowReplacements=*/true, bestDistance);
          if (distance <= bestDistance && (!bestOp || distance < bestDistance)) {
            bestDistance = distance;
            best = name.getValue();
            bestOp = &other;
          }
        }
      if (bestOp)
        diag.attachNote(bestOp->getLoc()) << "did you mean @" << best << "?";
    }
    return diag;
  }
  auto function = dyn_cast<func::FuncOp>(symbol);
  if (!function) {
    InFlightDiagnostic diag = op->emitOpError() << callee
                                                << " is not a function";
    diag.attachNote(symbol->getLoc()) << "it is defined here";
    return diag;
  }
  FunctionType type = function.getFunctionType();
  auto disagree = [&](const Twine &why) {
    InFlightDiagnostic diag = op->emitOpError("uses ")
                              << callee << " as " << quoted(used) << ", but " << why;
    diag.attachNote(function.getLoc()) << "it is defined here with type "
                                       << quoted(type);
    return diag;
  };
  if (used.getNumInputs() != type.getNumInputs())
    return disagree("it has " + count(type.getNumInputs(), "parameter") +
                    ", not " + Twine(used.getNumInputs()));
  if (used.getNumResults() != type.getNumResults())
    return disagree("it has " + count(type.getNumResults(), "result") +
                    ", not " + Twine(used.getNumResults()));
  Substitution substitution;
  std::string whyNot;
  if (!isInstanceOf(used, type, substitution, &whyNot))
    return disagree("at " + whyNot);
  return success();
}

static FunctionType getApplicableSignature(Type type) {
  if (auto pap = dyn_cast<PapType>(type))
    return pap.getSignature();
  return cast<AltType>(type).getSignature();
}

FunctionType PapOp::getCalleeType() {
  FunctionType rest = getApplicableSignature(getType());
  SmallVector<Type> params(getCaptures().getTypes());
  llvm::append_range(params, rest.getInputs());
  return FunctionType::get(getContext(), params, rest.getResults());
}

LogicalResult PapOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  return verifyCallee(*this, getCalleeAttr(), getCalleeType(), symbolTable);
}

LogicalResult AttemptOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  auto function = symbolTable.lookupNearestSymbolFrom<func::FuncOp>(
      *this, getReplayAttr());
  if (!function)
    return emitOpError() << getReplayAttr() << " is not a function";
  if (function.getNumResults() == 0 &&
      TypeRange(function.getArgumentTypes()) == getArgs().getTypes())
    return success();
  InFlightDiagnostic diag =
      emitOpError() << "needs a function from (" << getArgs().getTypes()
                    << ") to (), but " << getReplayAttr() << " has type "
                    << function.getFunctionType();
  diag.attachNote(function.getLoc()) << "the function is here";
  return diag;
}

/// Nothing between the two can fail.
LogicalResult EndAttemptOp::canonicalize(EndAttemptOp op,
                                         PatternRewriter &rewriter) {
  auto begin = op.getOutermost().getDefiningOp<AttemptOp>();
  if (!begin || !begin->hasOneUse() || begin->getBlock() != op->getBlock())
    return failure();
  for (Operation *between = begin->getNextNode(); between != op;
       between = between->getNextNode())
    if (!isMemoryEffectFree(between))
      return failure();
  rewriter.eraseOp(op);
  rewriter.eraseOp(begin);
  return success();
}

FunctionType ApplyOp::getCalleeSignature() {
  return getApplicableSignature(getCallee().getType());
}

LogicalResult
ApplyOp::inferTypes(Type callee, unsigned numArgs,
                    SmallVectorImpl<Type> &params, SmallVectorImpl<Type> &results,
                    function_ref<InFlightDiagnostic()> emitError) {
  if (!isa<PapType, AltType>(callee))
    return emitError() << "expected a partial application or an alternative to "
                          "apply, but got "
                       << callee;
  Type current = callee;
  unsigned left = numArgs;
  while (true) {
    FunctionType signature = getApplicableSignature(current);
    unsigned wanted = signature.getNumInputs();
    if (left < wanted) {
      // Under-application, which an alternative does not have.
      if (isa<AltType>(current))
        return emitError() << "alternative of type " << current << " takes "
                           << count(wanted, "argument") << ", but "
                           << givenCount(left);
      llvm::append_range(params, signature.getInputs().take_front(left));
      results.push_back(PapType::get(
          current.getContext(),
          FunctionType::get(current.getContext(),
                            signature.getInputs().drop_front(left),
                            signature.getResults())));
      return success();
    }
    llvm::append_range(params, signature.getInputs());
    left -= wanted;
    if (left == 0) {
      llvm::append_range(results, signature.getResults());
      return success();
    }
    if (signature.getNumResults() != 1 ||
        !isa<PapType, AltType>(signature.getResult(0)))
      return emitError() << "value of type " << callee << " takes at most "
                         << count(numArgs - left, "argument") << ", but "
                         << givenCount(numArgs);
    current = signature.getResult(0);
  }
}

void ApplyOp::build(OpBuilder &builder, OperationState &state, Value callee,
                    ValueRange args) {
  SmallVector<Type> params, results;
  [[maybe_unused]] LogicalResult inferred =
      inferTypes(callee.getType(), args.size(), params, results,
                 [&] { return mlir::emitError(state.location); });
  assert(succeeded(inferred) && "cannot apply to that many arguments");
  build(builder, state, results, callee, args);
}

LogicalResult ApplyOp::verify() {
  SmallVector<Type> params, results;
  if (failed(inferTypes(getCallee().getType(), getArgs().size(), params, results,
                        [&] { return emitOpError(); })))
    return failure();
  for (auto [i, arg] : llvm::enumerate(getArgs()))
    if (arg.getType() != params[i]) {
      InFlightDiagnostic diag = emitOpError("argument #")
                                << i << " has type " << arg.getType()
                                << ", but the callee wants " << params[i];
      diag.attachNote(getCallee().getLoc()) << "the callee is made here";
      return diag;
    }
  if (TypeRange(results) != getResultTypes()) {
    InFlightDiagnostic diag = emitOpError("results in (")
                              << TypeRange(results) << "), but its type says ("
                              << getResultTypes() << ")";
    diag.attachNote(getCallee().getLoc()) << "the callee is made here";
    return diag;
  }
  return success();
}

void CallOp::build(OpBuilder &builder, OperationState &state, StringRef callee,
                   TypeRange results, ValueRange operands) {
  build(builder, state, results,
        FlatSymbolRefAttr::get(builder.getContext(), callee), operands,
        /*arg_attrs=*/nullptr, /*res_attrs=*/nullptr);
}

FunctionType CallOp::getCalleeType() {
  return FunctionType::get(getContext(), getOperandTypes(), getResultTypes());
}

CallInterfaceCallable CallOp::getCallableForCallee() {
  return (*this)->getAttrOfType<SymbolRefAttr>("callee");
}

void CallOp::setCalleeFromCallable(CallInterfaceCallable callee) {
  setCalleeAttr(cast<FlatSymbolRefAttr>(cast<SymbolRefAttr>(callee)));
}

Operation::operand_range CallOp::getArgOperands() { return getOperands(); }

MutableOperandRange CallOp::getArgOperandsMutable() {
  return getOperandsMutable();
}

LogicalResult CallOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  return verifyCallee(*this, getCalleeAttr(), getCalleeType(), symbolTable);
}

//===----------------------------------------------------------------------===//
// Arrays
//===----------------------------------------------------------------------===//

LogicalResult ArrayOfOp::verify() {
  Type element = cast<froe::ArrayType>(getType()).getElementType();
  for (auto [i, value] : llvm::enumerate(getElements()))
    if (value.getType() != element) {
      InFlightDiagnostic diag = emitOpError("element #")
                                << i << " has type " << value.getType()
                                << ", but the array says " << element;
      diag.attachNote(value.getLoc()) << "the element is made here";
      return diag;
    }
  return success();
}

LogicalResult ArrayGenerateOp::verify() {
  if (failed(verifyEntryArguments(*this, getBody(),
                                  {IntegerType::get(getContext(), 64)}, "body")))
    return failure();
  return verifyYields(*this, getBody(),
                      {cast<froe::ArrayType>(getType()).getElementType()},
                      "body");
}

LogicalResult ArrayFoldOp::verify() {
  Type element = cast<froe::ArrayType>(getArray().getType()).getElementType();
  if (failed(verifyEntryArguments(*this, getBody(), {getType(), element}, "body")))
    return failure();
  return verifyYields(*this, getBody(), {getType()}, "body");
}

OperandRange ArrayFoldOp::getEntrySuccessorOperands(RegionSuccessor) {
  return getOperation()->getOperands().slice(1, 1);
}

void ArrayFoldOp::getSuccessorRegions(
    RegionBranchPoint point, SmallVectorImpl<RegionSuccessor> &regions) {
  regions.emplace_back(&getBody(), getBody().getArguments().take_front(1));
  regions.emplace_back(getOperation(), getOperation()->getResults());
}

//===----------------------------------------------------------------------===//
// Strings, failure, input and output
//===----------------------------------------------------------------------===//

LogicalResult StringOp::verify() {
  if (!isa<NoneType>(getValueAttr().getType()))
    return emitOpError("literal has type ")
           << getValueAttr().getType() << ", but is a string";
  size_t offset = 0;
  if (!llvm::json::isUTF8(getValue(), &offset))
    return emitOpError("literal is not UTF-8 at byte ") << offset;
  return success();
}

/// Checks that a value of this type can be printed: there is a printed form for
/// everything but what only the compiler can see.
static LogicalResult verifyShowable(Operation *op, Type type) {
  Type culprit;
  walkReachableTypes(type, [&](Type part) {
    auto sum = dyn_cast<SumType>(part);
    if (sum && !sum.hasBody())
      culprit = part;
    return !culprit;
  });
  if (culprit)
    return op->emitOpError("sum ") << culprit << " has no body";
  if (isValueType(type))
    return success();
  return op->emitOpError("value of type ") << type << " has no printed form";
}

LogicalResult ShowOp::verify() {
  return verifyShowable(*this, getValue().getType());
}

LogicalResult PrintOp::verify() {
  return verifyShowable(*this, getValue().getType());
}

LogicalResult FailOp::verify() {
  if (getMessage().has_value() == static_cast<bool>(getText()))
    return emitOpError("needs either a literal message or a string, not ")
           << (getText() ? "both" : "neither");
  size_t offset = 0;
  if (getMessage() && !llvm::json::isUTF8(*getMessage(), &offset))
    return emitOpError("message is not UTF-8 at byte ") << offset;
  if (getMessage() && !isText(getMessageAttr()))
    return emitOpError("message has type ")
           << getMessageAttr().getType() << ", but is a string";
  return success();
}

LogicalResult ArgsOp::verify() {
  if (!isa<StringType>(cast<froe::ArrayType>(getType()).getElementType()))
    return emitOpError("results in an array of strings, not ") << getType();
  return success();
}
