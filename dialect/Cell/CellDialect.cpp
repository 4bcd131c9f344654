//===- CellDialect.cpp - The cell dialect ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Cell/CellDialect.h"

#include "mlir/Interfaces/FunctionInterfaces.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace froe::cell;

#include "dialect/Cell/CellDialect.cpp.inc"
#include "dialect/Cell/CellEnums.cpp.inc"

#define GET_TYPEDEF_CLASSES
#include "dialect/Cell/CellTypes.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dialect/Cell/CellAttrs.cpp.inc"

void CellDialect::initialize() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "dialect/Cell/CellTypes.cpp.inc"
      >();
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dialect/Cell/CellAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialect/Cell/CellOps.cpp.inc"
      >();
}

LogicalResult LayoutAttr::verify(function_ref<InFlightDiagnostic()> emitError,
                                 Kind kind, unsigned size, unsigned number,
                                 ArrayRef<unsigned> pointers) {
  for (auto [i, slot] : llvm::enumerate(pointers)) {
    if (slot >= size)
      return emitError() << "pointer slot " << slot
                         << " is not one of the layout's " << size << " slots";
    if (i > 0 && pointers[i - 1] >= slot)
      return emitError() << "pointer slots are not in ascending order";
  }
  if (kind == Kind::Closure && (size == 0 || llvm::is_contained(pointers, 0u)))
    return emitError() << "slot 0 of a closure holds its code";
  return success();
}

LogicalResult TokenType::verify(function_ref<InFlightDiagnostic()> emitError,
                                unsigned size) {
  if (size == 0 || size > INT32_MAX)
    return emitError() << "there are no cells of " << static_cast<int>(size)
                       << " slots";
  return success();
}

LogicalResult CellDialect::verifyRegionArgAttribute(Operation *op,
                                                    unsigned regionIndex,
                                                    unsigned argIndex,
                                                    NamedAttribute attribute) {
  auto value = dyn_cast<StringAttr>(attribute.getValue());
  if (attribute.getName() != "cell.unique")
    return op->emitOpError("unknown attribute '")
           << attribute.getName().getValue()
           << "' of the cell dialect on argument #" << argIndex;
  if (!value || (value != "spine" && value != "unique"))
    return op->emitOpError("'cell.unique' of argument #")
           << argIndex << " is \"spine\" or \"unique\", not "
           << attribute.getValue();
  auto function = dyn_cast<FunctionOpInterface>(op);
  if (function && !isa<RefType>(function.getArgumentTypes()[argIndex]))
    return op->emitOpError("argument #")
           << argIndex << " has 'cell.unique', but is no reference";
  return success();
}

LogicalResult
CellDialect::verifyRegionResultAttribute(Operation *op, unsigned regionIndex,
                                         unsigned resultIndex,
                                         NamedAttribute attribute) {
  return op->emitOpError("unknown attribute '")
         << attribute.getName().getValue()
         << "' of the cell dialect on result #" << resultIndex;
}
