//===- RuntimeTest.cpp - Life of a runtime --------------------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

#include <set>
#include <thread>

using namespace froetest;

namespace {

TEST(Status, NamesAndMessages) {
  std::set<std::string> names, messages;
  for (int i = 0; i >= -7; --i) {
    names.insert(froe_status_name(static_cast<froe_status>(i)));
    messages.insert(froe_status_message(static_cast<froe_status>(i)));
  }
  EXPECT_EQ(names.size(), 8u);
  EXPECT_EQ(messages.size(), 8u);
  EXPECT_STREQ(froe_status_name(FROE_ENOMEM), "FROE_ENOMEM");
  EXPECT_STREQ(froe_status_message(FROE_ENOMEM), "out of memory");
}

TEST(Runtime, RefusesNonsense) {
  froe_runtime *runtime = nullptr;
  EXPECT_EQ(froe_runtime_create(nullptr, nullptr), FROE_EINVAL);
  froe_config config = froe_config_default();
  config.allocate = nullptr;
  EXPECT_EQ(froe_runtime_create(&config, &runtime), FROE_EINVAL);
  config = froe_config_default();
  config.argc = 1;
  EXPECT_EQ(froe_runtime_create(&config, &runtime), FROE_EINVAL);
  EXPECT_EQ(runtime, nullptr);
  EXPECT_EQ(froe_runtime_create(nullptr, &runtime), FROE_OK);
  EXPECT_EQ(froe_run(runtime, nullptr), FROE_EINVAL);
  EXPECT_EQ(froe_run(nullptr, nullptr), FROE_EINVAL);
  froe_failure failure;
  EXPECT_EQ(froe_runtime_failure(runtime, &failure), FROE_EINVAL);
  EXPECT_EQ(froe_runtime_stats(runtime, nullptr), FROE_EINVAL);
  EXPECT_EQ(froe_runtime_exit_code(runtime), 0);
  froe_runtime_destroy(runtime);
  froe_runtime_destroy(nullptr);
}

TEST(Runtime, RunsAndKnowsItsContext) {
  Harness h;
  froe_status nested = FROE_OK;
  EXPECT_EQ(h.run([&](froe_context *c) {
    EXPECT_EQ(froe_context_runtime(c), h.runtime);
    EXPECT_EQ(froe_context_user(c), &h);
    nested = froe_run(h.runtime, [](froe_context *) {});
  }),
            FROE_OK);
  EXPECT_EQ(nested, FROE_EBUSY);
  EXPECT_EQ(h.failure(), "none");
}

TEST(Runtime, Exit) {
  Harness h;
  EXPECT_EQ(h.run([](froe_context *c) {
    froe_rt_print(c, nullptr, str(c, "bye"), 1);
    froe_rt_exit(c, 256 + 7);
  }),
            FROE_EEXIT);
  EXPECT_EQ(froe_runtime_exit_code(h.runtime), 7);
  EXPECT_EQ(h.output, "bye\n");
  EXPECT_EQ(h.run([](froe_context *c) { froe_rt_exit(c, -1); }), FROE_EEXIT);
  EXPECT_EQ(froe_runtime_exit_code(h.runtime), 255);
  EXPECT_EQ(h.run([](froe_context *) {}), FROE_OK);
  EXPECT_EQ(froe_runtime_exit_code(h.runtime), 0);
  EXPECT_EQ(h.stats().runs, 3u);
}

TEST(Runtime, Failures) {
  Harness h;
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_print(c, nullptr, str(c, "before"), 0);
    froe_rt_fail(c, place("a.froe:1:2"), str(c, "went wrong"));
  }),
            "a.froe:1:2: went wrong");
  EXPECT_EQ(h.output, "before");
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_fail(c, nullptr, str(c, "a\0b", 3));
  }),
            std::string("?: a\0b", 6));
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_fail_index(c, place("w"), 7, 3);
  }),
            "w: index 7 is out of range for length 3");
  EXPECT_EQ(
      h.failing([](froe_context *c) { froe_rt_fail_division(c, place("w")); }),
      "w: division by zero");
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_fail_overflow(c, place("w"), place("addition"));
  }),
            "w: integer overflow in addition");
  EXPECT_EQ(
      h.failing([](froe_context *c) { froe_rt_fail_match(c, place("w")); }),
      "w: no alternative matches this value");
  EXPECT_EQ(h.run([](froe_context *) {}), FROE_OK);
  EXPECT_EQ(h.failure(), "none");
}

TEST(Runtime, SymbolsAreComplete) {
  size_t count = 0;
  const froe_rt_symbol *symbols = froe_rt_symbols(&count);
  std::map<std::string, void (*)()> table;
  for (size_t i = 0; i < count; ++i)
    table[symbols[i].name] = symbols[i].address;
  std::vector<std::string> expected = {
#define FROE_RT_FN(name, result, parameters) #name,
#include "froe/abi.def"
  };
  EXPECT_EQ(table.size(), expected.size());
  for (const std::string &name : expected)
    EXPECT_NE(table[name], nullptr) << name;
  EXPECT_EQ(table["froe_rt_alloc"],
            reinterpret_cast<void (*)()>(froe_rt_alloc));
  EXPECT_EQ(froe_abi_version(), static_cast<uint32_t>(FROE_ABI_VERSION));
}

// Each of two runtimes works on its own thread without seeing the other.
TEST(Runtime, TwoOnTwoThreads) {
  auto work = [](int number, std::string *result) {
    Harness h;
    for (int round = 0; round < 50; ++round) {
      h.run([number](froe_context *c) {
        void *line = froe_rt_string_from_int(c, number);
        for (int i = 0; i < 200; ++i)
          froe_rt_print(c, nullptr, line, 1);
        if (number == 2)
          froe_rt_fail_division(c, nullptr);
      });
      *result = h.failure();
    }
    for (size_t i = 0; i < h.output.size(); i += 2)
      if (h.output[i] != '0' + number)
        *result = "mixed up";
  };
  std::string one, two;
  std::thread first(work, 1, &one), second(work, 2, &two);
  first.join();
  second.join();
  EXPECT_EQ(one, "none");
  EXPECT_EQ(two, "?: division by zero");
}

} // namespace
