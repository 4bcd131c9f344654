//===- FrameDialect.cpp - The frame dialect -------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Frame/FrameDialect.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe;
using namespace froe::frame;

#include "dialect/Frame/FrameDialect.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "dialect/Frame/FrameTypes.cpp.inc"

#define GET_OP_CLASSES
#include "dialect/Frame/FrameOps.cpp.inc"

void FrameDialect::initialize() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "dialect/Frame/FrameTypes.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialect/Frame/FrameOps.cpp.inc"
      >();
}

bool frame::isStorable(Type type) {
  return isa<cell::RefType, cell::HoleType, cell::TokenType, FloatType,
             IndexType>(type) ||
         (isa<IntegerType>(type) && type.getIntOrFloatBitWidth() <= 64);
}

LogicalResult FrameDialect::verifyOperationAttribute(Operation *op,
                                                     NamedAttribute attribute) {
  StringRef name = attribute.getName();
  if (name == kRestAttr || name == kOnceAttr) {
    if (!isa<func::CallOp, func::FuncOp>(op) ||
        (name == kOnceAttr && isa<func::FuncOp>(op)))
      return op->emitError()
             << "'" << name << "' belongs on "
             << (name == kRestAttr ? "functions and calls" : "calls");
    if (!isa<UnitAttr>(attribute.getValue()))
      return op->emitError() << "'" << name << "' is a unit attribute";
    return success();
  }
  if (name != kResumeAttr && name != kSuspendsAttr)
    return op->emitError() << "'" << name << "' is not known";
  auto function = dyn_cast<func::FuncOp>(op);
  if (!function)
    return op->emitError() << "'" << name << "' belongs on functions";
  if (name == kSuspendsAttr) {
    if (!isa<StringAttr>(attribute.getValue()))
      return op->emitError() << "'" << name << "' is a string: the reason";
    return success();
  }
  FunctionType type = function.getFunctionType();
  if (type.getNumInputs() != 1 || !type.getInput(0).isInteger(32) ||
      type.getNumResults() != 0)
    return op->emitError() << "a resume function takes an i32 and has no "
                              "results, but this one is of type "
                           << type;
  return success();
}

/// Refuses types that do not fit a word of a frame.
static LogicalResult verifyStorable(Operation *op, TypeRange types) {
  for (Type type : types)
    if (!isStorable(type))
      return op->emitOpError("a frame cannot hold a value of type ") << type;
  return success();
}

LogicalResult CaptureOp::verify() {
  for (Value value : getValues())
    if (auto alloc = value.getDefiningOp<cell::AllocOp>();
        alloc && alloc.getPlacement() == cell::Placement::Frame) {
      InFlightDiagnostic error =
          emitOpError("a cell of the native frame does not outlive it");
      error.attachNote(alloc.getLoc()) << "the cell is made here";
      return error;
    }
  return verifyStorable(*this, getValues().getTypes());
}

LogicalResult CaptureOp::verifySymbolUses(SymbolTableCollection &symbolTable) {
  auto function =
      symbolTable.lookupNearestSymbolFrom<func::FuncOp>(*this, getResumeAttr());
  if (!function)
    return emitOpError("there is no function ") << getResumeAttr();
  if (!function->hasAttr(kResumeAttr)) {
    InFlightDiagnostic error = emitOpError()
                               << getResumeAttr() << " is no resume function";
    error.attachNote(function.getLoc()) << "it has no 'frame.resume'";
    return error;
  }
  return success();
}

LogicalResult RestoreOp::verify() {
  auto function = (*this)->getParentOfType<func::FuncOp>();
  if (function && !function->hasAttr(kResumeAttr))
    return emitOpError("frames are taken by resume functions only");
  return verifyStorable(*this, getValues().getTypes());
}

LogicalResult ResultsOp::verify() {
  return verifyStorable(*this, getValues().getTypes());
}

LogicalResult DeliverOp::verify() {
  return verifyStorable(*this, getValues().getTypes());
}
