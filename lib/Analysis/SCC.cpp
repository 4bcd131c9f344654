//===- SCC.cpp - Strongly connected components ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/SCC.h"

#include "llvm/ADT/SmallVector.h"
#include <algorithm>
#include <vector>

using namespace llvm;

void froe::forEachSCC(
    unsigned numNodes, function_ref<ArrayRef<unsigned>(unsigned)> successors,
    function_ref<void(ArrayRef<unsigned>)> visit) {
  constexpr unsigned kUnseen = ~0u, kDone = ~0u - 1;
  struct Entry {
    unsigned node;
    unsigned position; ///< of the next successor
  };
  // While a node is open, the least index that it is known to lead to.
  std::vector<unsigned> low(numNodes, kUnseen);
  std::vector<unsigned> index(numNodes);
  std::vector<Entry> path;
  SmallVector<unsigned> open;
  unsigned nextIndex = 0;
  auto enter = [&](unsigned node) {
    low[node] = index[node] = nextIndex++;
    open.push_back(node);
    path.push_back({node, 0});
  };
  for (unsigned root = 0; root < numNodes; ++root) {
    if (low[root] != kUnseen)
      continue;
    enter(root);
    while (!path.empty()) {
      unsigned node = path.back().node;
      ArrayRef<unsigned> next = successors(node);
      if (path.back().position < next.size()) {
        unsigned successor = next[path.back().position++];
        if (low[successor] == kUnseen)
          enter(successor);
        else if (low[successor] != kDone)
          low[node] = std::min(low[node], low[successor]);
        continue;
      }
      path.pop_back();
      if (!path.empty())
        low[path.back().node] = std::min(low[path.back().node], low[node]);
      if (low[node] != index[node])
        continue;
      unsigned first = open.size() - 1;
      while (open[first] != node)
        --first;
      SmallVector<unsigned> members(ArrayRef<unsigned>(open).drop_front(first));
      open.truncate(first);
      for (unsigned member : members)
        low[member] = kDone;
      visit(members);
    }
  }
}
