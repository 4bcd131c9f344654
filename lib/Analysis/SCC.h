//===- SCC.h - Strongly connected components ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LIB_ANALYSIS_SCC_H
#define LIB_ANALYSIS_SCC_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace froe {

/// Calls `visit` with each strongly connected component of a graph of the nodes
/// 0, ..., n - 1, what a component leads to before the component itself
/// (Tarjan, SIAM J. Comput. 1972). Linear; the native stack does not grow.
void forEachSCC(
    unsigned numNodes,
    llvm::function_ref<llvm::ArrayRef<unsigned>(unsigned)> successors,
    llvm::function_ref<void(llvm::ArrayRef<unsigned>)> visit);

} // namespace froe

#endif // LIB_ANALYSIS_SCC_H
