//===- Heap.cpp - Memory of a program's data ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Interpreter/Heap.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MemAlloc.h"
#include <cstdlib>

using namespace froe;
using namespace froe::interp;

static_assert(sizeof(Object) == 16 && sizeof(Value) == 16);

Heap::~Heap() {
  for (void *slab : slabs)
    std::free(slab);
  while (large) {
    Large *next = large->next;
    std::free(large);
    large = next;
  }
}

void *Heap::allocateSlowly(size_t sizeClass) {
  size_t size = sizeClass * kGrain;
  if (static_cast<size_t>(slabEnd - slabAt) < size) {
    slabAt = static_cast<char *>(llvm::safe_malloc(kSlabSize));
    slabEnd = slabAt + kSlabSize;
    slabs.push_back(slabAt);
  }
  void *result = slabAt;
  slabAt += size;
  return result;
}

size_t Heap::sizeOf(Object *object) {
  switch (object->getKind()) {
  case Kind::Array:
    return sizeof(ArrayObject) +
           static_cast<ArrayObject *>(object)->capacity * sizeof(Value);
  case Kind::String:
    return sizeof(StringObject) + sizeof(froe_string) +
           static_cast<StringObject *>(object)->string()->length + 1;
  default:
    return sizeof(Object) + object->count * sizeof(Value);
  }
}

static void initialize(Object *object, Kind kind, uint32_t id, uint32_t count) {
  object->refs = 1;
  object->id = id;
  object->kind = static_cast<uint32_t>(kind);
  object->count = count;
}

Object *Heap::make(Kind kind, uint32_t id, uint32_t count) {
  auto *object =
      static_cast<Object *>(allocate(sizeof(Object) + count * sizeof(Value)));
  if (LLVM_UNLIKELY(!object))
    llvm::report_bad_alloc_error("out of memory");
  initialize(object, kind, id, count);
  return object;
}

ArrayObject *Heap::makeArray(uint64_t capacity) {
  if (capacity > SIZE_MAX / 2 / sizeof(Value) - 2)
    return nullptr;
  auto *array = static_cast<ArrayObject *>(
      allocate(sizeof(ArrayObject) + capacity * sizeof(Value)));
  if (!array)
    return nullptr;
  initialize(array, Kind::Array, 0, 0);
  array->length = 0;
  array->capacity = capacity;
  return array;
}

StringObject *Heap::makeString(uint64_t length) {
  if (length > SIZE_MAX / 2 - 64)
    return nullptr;
  auto *object = static_cast<StringObject *>(
      allocate(sizeof(StringObject) + sizeof(froe_string) + length + 1));
  if (!object)
    return nullptr;
  initialize(object, Kind::String, 0, 0);
  froe_string *string = object->string();
  string->layout = FROE_STRING_LAYOUT;
  string->length = static_cast<int64_t>(length);
  string->bytes[length] = 0;
  return object;
}

StringObject *Heap::makeString(llvm::StringRef bytes) {
  StringObject *object = makeString(bytes.size());
  if (object && !bytes.empty())
    std::memcpy(object->string()->bytes, bytes.data(), bytes.size());
  return object;
}

void Heap::free(Object *object) {
  Object *waiting = nullptr;
  while (true) {
    Value *fields = object->fields();
    uint64_t count = object->count;
    if (object->getKind() == Kind::Array) {
      fields = static_cast<ArrayObject *>(object)->elements();
      count = static_cast<ArrayObject *>(object)->length;
    }
    for (uint64_t i = 0; i < count; ++i) {
      if (!fields[i].isObject || --fields[i].object()->refs != 0)
        continue;
      fields[i].object()->next = waiting;
      waiting = fields[i].object();
    }
    freeShell(object);
    if (!waiting)
      return;
    object = waiting;
    waiting = object->next;
  }
}
