//===- Heap.h - Memory of a program's data ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Small objects come from free lists by size, large ones from malloc. Freeing
// is iterative: objects whose last reference is gone wait in a list, linked
// through their headers, so that a list of any length is freed on a small
// stack. The heap frees all that is left when it goes, so that a program may
// end anywhere.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_INTERPRETER_HEAP_H
#define LIB_INTERPRETER_HEAP_H

#include "lib/Interpreter/Value.h"
#include "llvm/Support/Compiler.h"
#include <cstdlib>
#include <vector>

namespace froe::interp {

class Heap {
public:
  Heap() = default;
  Heap(const Heap &) = delete;
  Heap &operator=(const Heap &) = delete;
  ~Heap();

  /// An object with one reference, the caller's, and fields to be written.
  Object *make(Kind kind, uint32_t id, uint32_t count);
  /// Null if there is not enough memory. The length is 0 at first.
  ArrayObject *makeArray(uint64_t capacity);
  /// Null if there is not enough memory. The bytes are to be written.
  StringObject *makeString(uint64_t length);
  StringObject *makeString(llvm::StringRef bytes);

  static void retain(Value value) {
    if (value.isObject)
      ++value.object()->refs;
  }
  void release(Value value) {
    if (value.isObject && --value.object()->refs == 0)
      free(value.object());
  }
  void release(Object *object) {
    if (--object->refs == 0)
      free(object);
  }
  /// Frees an object without its fields, which the caller has taken.
  void freeShell(Object *object) { deallocate(object, sizeOf(object)); }

private:
  /// Precedes a large object.
  struct Large {
    Large *previous, *next;
  };

  static constexpr size_t kGrain = 16;
  static constexpr size_t kSmallest = 512; ///< bytes of the largest small one
  static constexpr size_t kSlabSize = size_t(1) << 18;

  static size_t sizeOf(Object *object);
  void *allocate(size_t size);
  void *allocateSlowly(size_t sizeClass);
  void deallocate(Object *object, size_t size);
  LLVM_ATTRIBUTE_NOINLINE void free(Object *object);

  Object *freeLists[kSmallest / kGrain + 1] = {};
  char *slabAt = nullptr, *slabEnd = nullptr;
  std::vector<void *> slabs;
  Large *large = nullptr;
};

inline void *Heap::allocate(size_t size) {
  if (LLVM_LIKELY(size <= kSmallest)) {
    size_t sizeClass = (size + kGrain - 1) / kGrain;
    if (Object *first = freeLists[sizeClass]) {
      freeLists[sizeClass] = first->next;
      return first;
    }
    return allocateSlowly(sizeClass);
  }
  if (size > SIZE_MAX / 2)
    return nullptr;
  auto *header = static_cast<Large *>(std::malloc(sizeof(Large) + size));
  if (!header)
    return nullptr;
  header->previous = nullptr;
  header->next = large;
  if (large)
    large->previous = header;
  large = header;
  return header + 1;
}

inline void Heap::deallocate(Object *object, size_t size) {
  if (LLVM_LIKELY(size <= kSmallest)) {
    size_t sizeClass = (size + kGrain - 1) / kGrain;
    object->next = freeLists[sizeClass];
    freeLists[sizeClass] = object;
    return;
  }
  auto *header = reinterpret_cast<Large *>(object) - 1;
  (header->previous ? header->previous->next : large) = header->next;
  if (header->next)
    header->next->previous = header->previous;
  std::free(header);
}

} // namespace froe::interp

#endif // LIB_INTERPRETER_HEAP_H
