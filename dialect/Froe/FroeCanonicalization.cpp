//===- FroeCanonicalization.cpp - What the patterns share -----------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeCanonicalization.h"

using namespace mlir;
using namespace froe;
using namespace froe::detail;

SmallVector<Value> froe::detail::inlineBlock(PatternRewriter &rewriter,
                                             Region &region, Operation *before,
                                             ValueRange args) {
  Block *block = &region.front();
  Operation *yield = block->getTerminator();
  rewriter.inlineBlockBefore(block, before, args);
  SmallVector<Value> results(yield->getOperands());
  rewriter.eraseOp(yield);
  return results;
}

Value froe::detail::upcastTo(PatternRewriter &rewriter, Location loc,
                             Value value, Type type) {
  if (value.getType() == type)
    return value;
  return UpcastOp::create(rewriter, loc, type, value);
}

AltOp froe::detail::createAlt(PatternRewriter &rewriter, Location loc,
                              TypeRange params, TypeRange results) {
  auto signature = FunctionType::get(rewriter.getContext(), params, results);
  return AltOp::create(rewriter, loc,
                       AltType::get(rewriter.getContext(), signature));
}
