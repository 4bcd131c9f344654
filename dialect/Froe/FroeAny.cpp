//===- FroeAny.cpp - Values of any type ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"

using namespace mlir;
using namespace froe;

OpFoldResult UnboxOp::fold(FoldAdaptor) {
  auto box = getValue().getDefiningOp<UpcastOp>();
  return box && box.getValue().getType() == getType()
             ? OpFoldResult(box.getValue())
             : OpFoldResult();
}

LogicalResult UnboxOp::verify() {
  if (isValueType(getType()) && !isa<froe::AnyType>(getType()))
    return success();
  return emitOpError("no value is boxed with the type ") << quoted(getType());
}
