//===- Harness.h - A runtime that tests can look into ---------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Every byte that the runtime allocates, prints and reads goes through here, so
// that tests can count, compare and refuse it.
#ifndef FROE_TEST_RUNTIME_HARNESS_H
#define FROE_TEST_RUNTIME_HARNESS_H

#include "entries.h"
#include "froe/froe.h"

#include "gtest/gtest.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace froetest {

struct Harness {
  // Allocation.
  std::map<void *, size_t> live;
  size_t calls = 0;
  size_t failAt = 0; // number of the call that fails, from 1; 0 for none
  bool sizesAgree = true;

  // Streams.
  std::string output;
  size_t writes = 0;
  int writeError = 0;
  size_t writesBeforeError = 0;
  std::string input;
  size_t inputAt = 0;
  size_t readAtMost = 1 << 20;
  int readError = 0;

  froe_config config;
  froe_runtime *runtime = nullptr;
  std::function<void(froe_context *)> body;

  Harness() {
    config = froe_config_default();
    config.allocate = allocate;
    config.allocate_ud = this;
    config.write = write;
    config.read = read;
    config.io_ud = this;
    config.user = this;
  }
  ~Harness() { destroy(); }
  Harness(const Harness &) = delete;
  Harness &operator=(const Harness &) = delete;

  froe_status create() { return froe_runtime_create(&config, &runtime); }

  void destroy() {
    froe_runtime_destroy(runtime);
    runtime = nullptr;
    EXPECT_TRUE(live.empty()) << live.size() << " blocks leaked";
    EXPECT_TRUE(sizesAgree);
  }

  // A body that fails is left by longjmp: it must not own anything then.
  froe_status run(std::function<void(froe_context *)> what) {
    if (!runtime) {
      froe_status status = create();
      if (status != FROE_OK)
        return status;
    }
    body = std::move(what);
    return froe_run(runtime, [](froe_context *context) {
      static_cast<Harness *>(froe_context_user(context))->body(context);
    });
  }

  // "WHERE: MESSAGE" of the last failure.
  std::string failure() {
    froe_failure failure;
    if (froe_runtime_failure(runtime, &failure) != FROE_OK)
      return "none";
    EXPECT_EQ(failure.message[failure.message_length], 0);
    return std::string(failure.where ? failure.where : "?") + ": " +
           std::string(failure.message, failure.message_length);
  }

  // Runs something that has to fail, and returns how.
  std::string failing(std::function<void(froe_context *)> what) {
    EXPECT_EQ(run(std::move(what)), FROE_EFAILED);
    return failure();
  }

  froe_stats stats() {
    froe_stats stats;
    EXPECT_EQ(froe_runtime_stats(runtime, &stats), FROE_OK);
    return stats;
  }

  static void *allocate(void *ud, void *ptr, size_t oldSize, size_t newSize) {
    auto *self = static_cast<Harness *>(ud);
    if (ptr) {
      auto found = self->live.find(ptr);
      self->sizesAgree &= found != self->live.end() && found->second == oldSize;
    } else {
      self->sizesAgree &= oldSize == 0;
    }
    if (newSize == 0) {
      self->live.erase(ptr);
      std::free(ptr);
      return nullptr;
    }
    if (++self->calls == self->failAt)
      return nullptr;
    void *fresh = std::malloc(newSize);
    if (!fresh)
      return nullptr;
    // Nobody may rely on zeros. Large blocks would take long.
    std::memset(fresh, 0xa5, newSize < 65536 ? newSize : 65536);
    if (ptr) {
      std::memcpy(fresh, ptr, oldSize < newSize ? oldSize : newSize);
      self->live.erase(ptr);
      std::free(ptr);
    }
    self->live[fresh] = newSize;
    return fresh;
  }

  static int write(void *ud, int stream, const char *bytes, size_t n) {
    auto *self = static_cast<Harness *>(ud);
    EXPECT_EQ(stream, 1);
    if (self->writeError && self->writes >= self->writesBeforeError)
      return self->writeError;
    self->writes += 1;
    self->output.append(bytes, n);
    return 0;
  }

  static ptrdiff_t read(void *ud, char *buffer, size_t n) {
    auto *self = static_cast<Harness *>(ud);
    if (self->readError)
      return -self->readError;
    size_t rest = self->input.size() - self->inputAt;
    n = std::min({n, rest, self->readAtMost});
    std::memcpy(buffer, self->input.data() + self->inputAt, n);
    self->inputAt += n;
    return static_cast<ptrdiff_t>(n);
  }
};

// A static C string as compiled code passes it.
inline void *place(const char *text) { return const_cast<char *>(text); }

// A string object in the runtime's arena.
inline froe_string *str(froe_context *context, const char *bytes, size_t n) {
  // Counted as the runtime counts its own.
  size_t size = (16 + n + 1 + 7) / 8 * 8;
  context->counters.cells[FROE_KIND_STRING] += 1;
  context->counters.bytes[FROE_KIND_STRING] += size;
  auto *result = static_cast<froe_string *>(
      froe_rt_alloc(context, static_cast<int64_t>(size)));
  result->layout = FROE_STRING_LAYOUT;
  result->length = static_cast<int64_t>(n);
  std::memcpy(result->bytes, bytes, n);
  result->bytes[n] = 0;
  return result;
}

inline froe_string *str(froe_context *context, const char *text) {
  return str(context, text, std::strlen(text));
}

inline froe_string *str(froe_context *context, const std::string &text) {
  return str(context, text.data(), text.size());
}

// The contents of a string object, which has to be well-formed.
inline std::string text(const void *object) {
  auto *string = static_cast<const froe_string *>(object);
  EXPECT_EQ(string->layout, FROE_STRING_LAYOUT);
  EXPECT_EQ(string->bytes[string->length], 0);
  return std::string(string->bytes, static_cast<size_t>(string->length));
}

inline froe_word word(const void *address) {
  return static_cast<froe_word>(reinterpret_cast<uintptr_t>(address));
}

constexpr froe_word inlineLayout(froe_word kind, froe_word size,
                                 froe_word label, froe_word map) {
  return FROE_LAYOUT_INLINE | kind << FROE_LAYOUT_KIND_SHIFT |
         size << FROE_LAYOUT_SIZE_SHIFT | label << FROE_LAYOUT_LABEL_SHIFT |
         map << FROE_LAYOUT_MAP_SHIFT;
}

} // namespace froetest

#endif // FROE_TEST_RUNTIME_HARNESS_H
