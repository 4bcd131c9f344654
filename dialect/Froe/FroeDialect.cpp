//===- FroeDialect.cpp - The froe dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeDialect.h"

#include "dialect/Froe/FroeMonoid.h"
#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "dialect/Froe/FroeTypes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Transforms/InliningUtils.h"

using namespace mlir;
using namespace froe;

#include "dialect/Froe/FroeDialect.cpp.inc"

namespace {

/// Operations of this dialect mean the same wherever they stand, but for a tail
/// split, which must stay in tail position.
struct FroeInlinerInterface : public DialectInlinerInterface {
  using DialectInlinerInterface::DialectInlinerInterface;

  bool isLegalToInline(Operation *, Operation *, bool) const final {
    return true;
  }
  bool isLegalToInline(Region *, Region *, bool, IRMapping &) const final {
    return true;
  }
  bool isLegalToInline(Operation *op, Region *, bool, IRMapping &) const final {
    return !isa<TailSplitOp>(op);
  }
};

/// Names for the types that are mentioned most, so that dumps can be read.
struct FroeAsmInterface : public OpAsmDialectInterface {
  using OpAsmDialectInterface::OpAsmDialectInterface;

  AliasResult getAlias(Type type, raw_ostream &os) const final {
    auto sum = dyn_cast<SumType>(type);
    if (!sum || !sum.isNamed() || !sum.hasBody())
      return AliasResult::NoAlias;
    os << sum.getName();
    return AliasResult::OverridableAlias;
  }
};

} // namespace

void FroeDialect::initialize() {
  registerTypes();
  addOperations<
#define GET_OP_LIST
#include "dialect/Froe/FroeOps.cpp.inc"
      >();
  addInterfaces<FroeInlinerInterface, FroeAsmInterface>();
}

Operation *FroeDialect::materializeConstant(OpBuilder &builder, Attribute value,
                                            Type type, Location loc) {
  if (auto string = dyn_cast<StringAttr>(value))
    if (isa<StringType>(type))
      return StringOp::create(builder, loc, string);
  if (auto typed = dyn_cast<TypedAttr>(value))
    if (typed.getType() == type &&
        arith::ConstantOp::isBuildableWith(value, type))
      return arith::ConstantOp::create(builder, loc, typed);
  return nullptr;
}

//===----------------------------------------------------------------------===//
// Attributes on other dialects' operations
//===----------------------------------------------------------------------===//

static LogicalResult verifyExternAttr(Operation *op, NamedAttribute attribute) {
  auto function = dyn_cast<func::FuncOp>(op);
  if (!function)
    return op->emitOpError("'froe.extern' is an attribute of func.func");
  if (!isa<UnitAttr, StringAttr>(attribute.getValue()))
    return op->emitOpError("'froe.extern' must be a unit or a string, but is ")
           << attribute.getValue();
  if (!function.isExternal())
    return op->emitOpError("has both 'froe.extern' and a body");
  auto given = dyn_cast<StringAttr>(attribute.getValue());
  if (given && !isText(given))
    return op->emitOpError("'froe.extern' must be a string without a type, in "
                           "UTF-8");
  StringRef name = given ? given.getValue() : function.getName();
  if (name.empty() || name.contains('\0'))
    return op->emitOpError("name of a C function ")
           << (name.empty() ? "is empty" : "has a zero byte");
  auto isNumber = [](Type type) {
    return type.isSignlessInteger(32) || type.isSignlessInteger(64) ||
           type.isF32() || type.isF64();
  };
  for (Type type : function.getArgumentTypes())
    if (!isNumber(type) && !isa<StringType>(type))
      return op->emitOpError("parameter of a C function must be i32, i64, f32, "
                             "f64 or !froe.string, but is ")
             << type;
  if (function.getNumResults() > 1)
    return op->emitOpError("C function has ")
           << function.getNumResults() << " results, at most one is possible";
  for (Type type : function.getResultTypes())
    if (!isNumber(type))
      return op->emitOpError(
                 "result of a C function must be i32, i64, f32 or f64, but is ")
             << type;
  return success();
}

/// The unit of a monoid on a type: a constant or a function.
static LogicalResult verifyUnit(func::FuncOp function, Attribute unit,
                                Type type) {
  if (!unit)
    return function.emitOpError("'froe.monoid' has no 'unit'");
  if (auto symbol = dyn_cast<FlatSymbolRefAttr>(unit)) {
    auto made = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(
        function->getParentOp(), symbol);
    if (!made)
      return function.emitOpError("unit of 'froe.monoid', ")
             << symbol << ", is no function";
    // It may be polymorphic where this one is not.
    FunctionType wanted = FunctionType::get(function.getContext(), {}, type);
    Substitution substitution;
    if (made.getFunctionType() == wanted ||
        isInstanceOf(wanted, made.getFunctionType(), substitution))
      return success();
    InFlightDiagnostic diagnostic =
        function.emitOpError("unit of 'froe.monoid' must be of type ")
        << wanted;
    diagnostic.attachNote(made.getLoc()) << "but is " << made.getFunctionType();
    return diagnostic;
  }
  if (auto string = dyn_cast<StringAttr>(unit))
    if (isa<StringType>(type) && isText(string))
      return success();
  if (auto typed = dyn_cast<TypedAttr>(unit))
    if (typed.getType() == type &&
        arith::ConstantOp::isBuildableWith(unit, type))
      return success();
  return function.emitOpError("unit of 'froe.monoid' must be a function or a "
                              "constant of type ")
         << type << ", but is " << unit;
}

static LogicalResult verifyMonoidAttr(Operation *op, NamedAttribute attribute) {
  auto function = dyn_cast<func::FuncOp>(op);
  if (!function)
    return op->emitOpError("'froe.monoid' is an attribute of func.func");
  auto monoid = dyn_cast<DictionaryAttr>(attribute.getValue());
  if (!monoid)
    return op->emitOpError("'froe.monoid' must be a dictionary, but is ")
           << attribute.getValue();
  FunctionType type = function.getFunctionType();
  if (type.getNumInputs() != 2 || type.getNumResults() != 1 ||
      type.getInput(0) != type.getResult(0) ||
      type.getInput(1) != type.getResult(0))
    return op->emitOpError(
               "'froe.monoid' wants a function of type (T, T) -> T, "
               "but this is ")
           << type;
  for (NamedAttribute entry : monoid) {
    StringRef name = entry.getName();
    if (name == "commutative" ? !isa<UnitAttr>(entry.getValue())
                              : name != "unit" && name != "cost")
      return op->emitOpError("'froe.monoid' has an unknown entry: ")
             << name << " = " << entry.getValue();
  }
  if (Attribute cost = monoid.get("cost")) {
    auto which = dyn_cast<StringAttr>(cost);
    if (!which ||
        !llvm::is_contained({"left", "right", "both"}, which.getValue()))
      return op->emitOpError(
                 "cost of 'froe.monoid' must be \"left\", \"right\" "
                 "or \"both\", but is ")
             << cost;
  }
  return verifyUnit(function, monoid.get("unit"), type.getResult(0));
}

/// What a program demands of its memory: see docs/language.
static LogicalResult verifyDemands(Operation *op, NamedAttribute attribute) {
  auto list = dyn_cast<ArrayAttr>(attribute.getValue());
  if (!isa<ModuleOp>(op) || !list)
    return op->emitOpError("'froe.demands' is an array, of a module");
  for (Attribute entry : list) {
    auto demand = dyn_cast<DictionaryAttr>(entry);
    auto kind = demand ? demand.getAs<StringAttr>("kind") : StringAttr();
    if (!kind ||
        !llvm::is_contained({"in-place", "no-heap", "stack-bound"},
                            kind.getValue()) ||
        !isa_and_nonnull<FileLineColRange>(demand.get("where")))
      return op->emitOpError("a demand has a 'kind', which is \"in-place\", "
                             "\"no-heap\" or \"stack-bound\", and a place "
                             "'where', not ")
             << entry;
  }
  return success();
}

LogicalResult FroeDialect::verifyOperationAttribute(Operation *op,
                                                    NamedAttribute attribute) {
  if (attribute.getName() == kMonoidAttrName)
    return verifyMonoidAttr(op, attribute);
  if (attribute.getName() == getExternAttrName())
    return verifyExternAttr(op, attribute);
  if (attribute.getName() == "froe.demands")
    return verifyDemands(op, attribute);
  if (llvm::is_contained({"froe.in_place", "froe.no_heap", "froe.stack_bound"},
                         attribute.getName().getValue())) {
    if (!isa<func::FuncOp>(op) || !isa<UnitAttr>(attribute.getValue()))
      return op->emitOpError("'") << attribute.getName().getValue()
                                  << "' must be a unit attribute of func.func";
    return success();
  }
  if (attribute.getName() == "froe.general") {
    if (!isa<func::FuncOp>(op) || !isa<UnitAttr>(attribute.getValue()))
      return op->emitOpError(
          "'froe.general' must be a unit attribute of func.func");
    return success();
  }
  if (attribute.getName() == "froe.replay") {
    auto function = dyn_cast<func::FuncOp>(op);
    if (!function || function.getNumResults() ||
        !isa<UnitAttr>(attribute.getValue()))
      return op->emitOpError("'froe.replay' is a unit attribute of functions "
                             "without results");
    return success();
  }
  return op->emitOpError("unknown attribute '")
         << attribute.getName().getValue() << "' of the froe dialect";
}

/// The dialect has no attributes of arguments and results.
static LogicalResult refuseAttr(Operation *op, StringRef what, unsigned index,
                                NamedAttribute attribute) {
  return op->emitOpError("unknown attribute '")
         << attribute.getName().getValue() << "' of the froe dialect on "
         << what << " #" << index;
}

LogicalResult FroeDialect::verifyRegionArgAttribute(Operation *op, unsigned,
                                                    unsigned argIndex,
                                                    NamedAttribute attribute) {
  return refuseAttr(op, "argument", argIndex, attribute);
}

LogicalResult FroeDialect::verifyRegionResultAttribute(
    Operation *op, unsigned, unsigned resultIndex, NamedAttribute attribute) {
  return refuseAttr(op, "result", resultIndex, attribute);
}
