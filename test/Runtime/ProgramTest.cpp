//===- ProgramTest.cpp - The main function of programs --------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Each program runs in a process of its own, with standard output sent where
// standard error goes, so that order and completeness show.

#include "froe/program.h"
#include "Harness.h"

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define FROE_TEST_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FROE_TEST_ADDRESS_SANITIZER
#endif
#endif

using namespace froetest;

namespace {

using Entry = void (*)(froe_context *);

[[noreturn]] void start(Entry entry, std::vector<const char *> arguments = {},
                        int output = 2) {
  // The text that the test framework has printed should not end up there.
  std::fflush(stdout);
  dup2(output, 1);
  arguments.insert(arguments.begin(), "prog");
  arguments.push_back(nullptr);
  int code =
      froe_program_main(static_cast<int>(arguments.size()) - 1,
                        const_cast<char **>(arguments.data()), nullptr, entry);
  // Leak checkers look at exit.
  std::exit(code);
}

void print(froe_context *c, const char *text) {
  froe_rt_print(c, place("t:1:1"), str(c, text), 1);
}

// Deep, and not a loop for any optimiser. Each frame takes what it may have.
__attribute__((noinline)) uint64_t recurse(froe_context *c, uint64_t depth,
                                           uint64_t (*step)(froe_context *)) {
  volatile char frame[200];
  frame[0] = static_cast<char>(depth);
  if (depth == 0)
    return 0;
  uint64_t below = recurse(c, depth - 1, step);
  return below + step(c) + static_cast<uint64_t>(frame[0] == 1);
}

uint64_t nothing(froe_context *) { return 1; }

struct Program : testing::Test {
  void SetUp() override {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    // Address sanitizer can't clean up after larger stacks.
    setenv("FROE_STACK", "16M", 1);
    unsetenv("FROE_STATS");
  }
  void TearDown() override { unsetenv("FROE_STACK"); }
};
using ProgramDeathTest = Program;

testing::ExitedWithCode code(int n) { return testing::ExitedWithCode(n); }

TEST_F(ProgramDeathTest, Success) {
  EXPECT_EXIT(start([](froe_context *c) { print(c, "fine"); }), code(0),
              "^fine\n$");
}

TEST_F(ProgramDeathTest, Arguments) {
  EXPECT_EXIT(start(
                  [](froe_context *c) {
                    froe_rt_print(
                        c, nullptr,
                        froe_rt_string_join(c, froe_rt_args(c), str(c, ",")),
                        1);
                  },
                  {"one", "two"}),
              code(0), "^one,two\n$");
}

TEST_F(ProgramDeathTest, Exit) {
  EXPECT_EXIT(start([](froe_context *c) {
                print(c, "leaving");
                froe_rt_exit(c, 256 + 9);
              }),
              code(9), "^leaving\n$");
}

TEST_F(ProgramDeathTest, Failure) {
  EXPECT_EXIT(start([](froe_context *c) {
                print(c, "before");
                froe_rt_fail(c, place("a.froe:3:4"), str(c, "no good"));
              }),
              code(4), "^before\na.froe:3:4: failure: no good\n$");
  EXPECT_EXIT(start([](froe_context *c) { froe_rt_fail_division(c, nullptr); }),
              code(4), "^failure: division by zero\n$");
}

/// What compiled code has in a native frame.
struct Attempt {
  Attempt(const froe_frame_layout &layout, std::vector<froe_word> values)
      : words(1, word(&layout)) {
    words.insert(words.end(), values.begin(), values.end());
    words.resize(layout.size + 1);
  }
  std::vector<froe_word> words;
};

/// Takes the values of the topmost frame.
std::vector<froe_word> takeFrame(froe_context *c) {
  const auto *layout = reinterpret_cast<froe_frame_layout *>(c->frames[0]);
  std::vector<froe_word> values(c->frames + 1, c->frames + 1 + layout->size);
  c->frames += layout->size + 1;
  return values;
}

void tellTwice(froe_context *c, int32_t) {
  // Within the replay failures count, unless there is another attempt.
  static auto inner = [](froe_context *c, int32_t) {
    std::vector<froe_word> words = takeFrame(c);
    int64_t first = words[0], last = words[99];
    words = {};
    froe_rt_fail_index(c, place("b.froe:1:1"), first, last);
  };
  static const froe_frame_layout layout = {inner, 0, 100, "", nullptr, 0, {}};
  EXPECT_EQ(c->attempt, nullptr);
  std::vector<froe_word> words = takeFrame(c);
  // The failure does not run destructors.
  auto *attempt = new Attempt(layout, {7});
  c->attempt = attempt->words.data();
  int64_t first = words[0], last = words[1];
  words = {};
  froe_rt_fail_index(c, nullptr, first, last);
}

const froe_frame_layout tellLayout = {tellTwice, 0, 2, "", nullptr, 0, {}};

TEST_F(ProgramDeathTest, Attempt) {
  EXPECT_EXIT(start([](froe_context *c) {
                auto *attempt = new Attempt(tellLayout, {3, 4});
                c->attempt = attempt->words.data();
                print(c, "before");
                froe_rt_fail_division(c, nullptr);
              }),
              code(4),
              "^before\nb.froe:1:1: failure: index 7 is out of range for "
              "length 0\n$");
}

// An attempt that has most arguments, in a frame deeper than the runtime's own.
TEST_F(ProgramDeathTest, AttemptWithManyWords) {
  EXPECT_EXIT(start([](froe_context *c) {
                static auto resume = [](froe_context *c, int32_t) {
                  std::vector<froe_word> words = takeFrame(c);
                  int64_t first = words[0],
                          last = words[FROE_MAX_ARGUMENTS - 1];
                  words = {};
                  froe_rt_fail_index(c, nullptr, first, last);
                };
                static const froe_frame_layout layout = {
                    resume, 0, FROE_MAX_ARGUMENTS, "", nullptr, 0, {}};
                auto *attempt = new Attempt(layout, {11});
                attempt->words.back() = 5;
                c->attempt = attempt->words.data();
                froe_rt_fail_division(c, nullptr);
              }),
              code(4), "^failure: index 11 is out of range for length 5\n$");
}

TEST_F(ProgramDeathTest, AttemptOver) {
  EXPECT_EXIT(start([](froe_context *c) {
                Attempt attempt(tellLayout, {3, 4});
                c->attempt = attempt.words.data();
                c->attempt = nullptr;
                froe_rt_fail_division(c, nullptr);
              }),
              code(4), "^failure: division by zero\n$");
}

TEST_F(ProgramDeathTest, AttemptThatDoesNotFailAgain) {
  EXPECT_EXIT(
      start([](froe_context *c) {
        static auto resume = [](froe_context *c, int32_t) { takeFrame(c); };
        static const froe_frame_layout layout = {resume,  0, 0, "",
                                                 nullptr, 0, {}};
        auto *attempt = new Attempt(layout, {});
        c->attempt = attempt->words.data();
        froe_rt_fail_division(c, nullptr);
      }),
      code(4), "^failure: internal error: what failed did not fail again\n$");
}

// What is no failure of the program is not done once more.
TEST_F(ProgramDeathTest, AttemptOutOfMemory) {
  EXPECT_EXIT(start([](froe_context *c) {
                auto *attempt = new Attempt(tellLayout, {3, 4});
                c->attempt = attempt->words.data();
                froe_rt_alloc(c, INT64_MAX);
              }),
              code(4), "^failure: out of memory\n$");
}

TEST_F(ProgramDeathTest, OutOfMemory) {
  EXPECT_EXIT(start([](froe_context *c) { froe_rt_alloc(c, INT64_MAX); }),
              code(4), "^failure: out of memory\n$");
}

TEST_F(ProgramDeathTest, StackOverflow) {
  EXPECT_EXIT(start([](froe_context *c) {
                print(c, "before");
                recurse(c, UINT64_MAX, nothing);
              }),
              code(4), "^before\nfailure: stack overflow\n$");
}

// The overflow may hit inside of the allocator, which must not be left then.
TEST_F(ProgramDeathTest, StackOverflowInACallback) {
  EXPECT_EXIT(start([](froe_context *c) {
                print(c, "before");
                // Ends up inside of callbacks, at some depth or other.
                auto down = [](auto self, froe_context *context,
                               uint64_t n) -> uint64_t {
                  volatile char frame[64];
                  frame[0] = static_cast<char>(n);
                  froe_rt_alloc(context, 100000);
                  uint64_t result = n + 1 ? self(self, context, n + 1) : 0;
                  return result + static_cast<uint64_t>(frame[0]);
                };
                down(down, c, 0);
              }),
              code(4), "^before\nfailure: stack overflow\n$");
}

TEST_F(ProgramDeathTest, DeepRecursionIsFine) {
  EXPECT_EXIT(start([](froe_context *c) {
                recurse(c, 20000, nothing);
                print(c, "deep");
              }),
              code(0), "^deep\n$");
}

TEST_F(ProgramDeathTest, StackSize) {
  EXPECT_EXIT(
      {
        setenv("FROE_STACK", "256k", 1);
        start([](froe_context *c) { recurse(c, 20000, nothing); });
      },
      code(4), "^failure: stack overflow\n$");
  for (const char *bad : {"x", "0", "-1", "1T", "1KK", "99999999999999999999"})
    EXPECT_EXIT(
        {
          setenv("FROE_STACK", bad, 1);
          start([](froe_context *) {});
        },
        code(2), "^prog: FROE_STACK is not a size: ");
}

#ifndef FROE_TEST_ADDRESS_SANITIZER
TEST_F(ProgramDeathTest, DefaultStack) {
  unsetenv("FROE_STACK");
  EXPECT_EXIT(start([](froe_context *c) {
                recurse(c, 200000, nothing);
                print(c, "deep");
              }),
              code(0), "^deep\n$");
  // Where so much can't be had, less will do.
  EXPECT_EXIT(
      {
        rlimit limit;
        limit.rlim_cur = limit.rlim_max = 512 << 20;
        setrlimit(RLIMIT_AS, &limit);
        start([](froe_context *c) {
          recurse(c, 200000, nothing);
          print(c, "deep");
        });
      },
      code(0), "^deep\n$");
}

// An access that has nothing to do with the stack is not ours to explain.
TEST_F(ProgramDeathTest, OtherFaultsTakeTheirCourse) {
  EXPECT_EXIT(
      start([](froe_context *) { *reinterpret_cast<volatile int *>(64) = 1; }),
      testing::KilledBySignal(SIGSEGV), "^$");
}
#endif

TEST_F(ProgramDeathTest, OutputErrors) {
  EXPECT_EXIT(
      {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        close(ends[0]);
        start([](froe_context *c) { print(c, "x"); }, {}, ends[1]);
      },
      code(4), "cannot write to standard output: Broken pipe\n$");
}

TEST_F(ProgramDeathTest, Input) {
  EXPECT_EXIT(
      {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        ASSERT_EQ(write(ends[1], "hello\n", 6), 6);
        close(ends[1]);
        dup2(ends[0], 0);
        start([](froe_context *c) {
          froe_rt_print(c, nullptr, froe_rt_read_line(c, nullptr), 1);
          EXPECT_EQ(froe_rt_read_line(c, nullptr), nullptr);
        });
      },
      code(0), "^hello\n$");
  EXPECT_EXIT(
      {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        ASSERT_EQ(write(ends[1], "hello\n", 6), 6);
        close(ends[1]);
        dup2(ends[0], 0);
        start([](froe_context *c) {
          void *out = nullptr;
          froe_rt_read_file(c, str(c, "/dev/stdin"), &out);
          froe_rt_print(c, nullptr, out, 0);
        });
      },
      code(0), "^hello\n$");
}

TEST_F(ProgramDeathTest, Statistics) {
  EXPECT_EXIT(
      {
        setenv("FROE_STATS", "1", 1);
        start([](froe_context *c) { froe_rt_alloc(c, 800); });
      },
      code(0),
      "^froe-stats: exit_status 0\nfroe-stats: elapsed_seconds 0\\.[0-9]+\n"
      "froe-stats: stack_bytes [1-9][0-9]*\n"
      "froe-stats: allocated_bytes 800\n"
      "froe-stats: label_cells unknown\n(froe-stats: [a-z_]+ unknown\n)+"
      "froe-stats: arrays 0\n(froe-stats: [a-z_]+ 0\n)+"
      "froe-stats: chunks 1\n");
}

// What code counts by itself is only told where it does.
TEST_F(ProgramDeathTest, StatisticsCounted) {
  EXPECT_EXIT(
      {
        setenv("FROE_STATS", "1", 1);
        start([](froe_context *c) {
          c->counters.compiled = 1;
          c->counters.cells[FROE_KIND_LABEL] += 2;
          c->counters.bytes[FROE_KIND_LABEL] += 48;
          c->counters.words += 7;
          froe_rt_string_from_int(c, 1234567890);
          froe_rt_fail(c, nullptr, froe_rt_string_from_int(c, 7));
        });
      },
      code(4),
      "^failure: 7\nfroe-stats: exit_status 4\n(.*\n)*"
      "froe-stats: label_cells 2\nfroe-stats: label_bytes 48\n"
      "froe-stats: record_cells 0\n(.*\n)*froe-stats: passed_words 7\n(.*\n)*"
      "froe-stats: strings 2\nfroe-stats: string_bytes 56\n");
}

TEST_F(ProgramDeathTest, StatisticsJSON) {
  EXPECT_EXIT(
      {
        setenv("FROE_STATS", "json", 1);
        start([](froe_context *c) { froe_rt_exit(c, 3); });
      },
      code(3),
      "^\\{\n  \"exit_status\": 3,\n(  \"[a-z_]+\": ([0-9.]+|null),\n)+"
      "  \"stack_peak_bytes\": 0\n\\}\n$");
}

TEST_F(ProgramDeathTest, StatisticsMakeNoSense) {
  for (const char *wish : {"yes", "jsonx", "json:", "2"})
    EXPECT_EXIT(
        {
          setenv("FROE_STATS", wish, 1);
          start([](froe_context *c) { print(c, "runs"); });
        },
        code(2), "^prog: statistics are .* but FROE_STATS is: [a-z0-9:]+\n$");
}

// Before the program has done anything.
TEST_F(ProgramDeathTest, StatisticsNowhere) {
  EXPECT_EXIT(
      {
        setenv("FROE_STATS", "json:/nowhere/x", 1);
        start([](froe_context *c) { print(c, "runs"); });
      },
      code(4), "^prog: cannot write statistics to /nowhere/x: [^\n]+\n$");
}

TEST_F(ProgramDeathTest, StatisticsOnFullDisk) {
  EXPECT_EXIT(
      {
        setenv("FROE_STATS", "json:/dev/full", 1);
        start([](froe_context *c) { print(c, "runs"); });
      },
      code(4), "^runs\nprog: cannot write statistics to /dev/full: [^\n]+\n$");
}

TEST_F(ProgramDeathTest, NoStatistics) {
  for (const char *wish : {"", "0"})
    EXPECT_EXIT(
        {
          setenv("FROE_STATS", wish, 1);
          start([](froe_context *c) { print(c, "runs"); });
        },
        code(0), "^runs\n$");
}

// Every byte of its frames is written to.
__attribute__((noinline)) uint64_t fill(uint64_t depth) {
  volatile char frame[200];
  for (volatile char &byte : frame)
    byte = static_cast<char>(depth | 1);
  uint64_t below = depth ? fill(depth - 1) : 0;
  return below + static_cast<uint64_t>(frame[depth % 200] & 1);
}

// 1000 frames of 200 bytes and some, of which sanitizers make more; and none.
TEST_F(ProgramDeathTest, StackBytes) {
  EXPECT_EXIT(
      {
        setenv("FROE_STATS", "1", 1);
        start([](froe_context *c) {
          if (fill(1000) != 1001)
            froe_rt_exit(c, 1);
        });
      },
      code(0), "stack_bytes ([2-9][0-9]{5}|1[0-9]{6})\n");
  EXPECT_EXIT(
      {
        setenv("FROE_STATS", "1", 1);
        start([](froe_context *) {});
      },
      code(0), "stack_bytes [1-9][0-9]{2,3}\n");
}

// Nothing stays behind: the same process can go on and run the next.
TEST_F(Program, Again) {
  char name[] = "prog";
  char *arguments[] = {name, nullptr};
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(froe_program_main(1, arguments, "name",
                                [](froe_context *c) { froe_rt_exit(c, 5); }),
              5);
  struct sigaction action;
  sigaction(SIGPIPE, nullptr, &action);
  EXPECT_EQ(action.sa_handler, SIG_DFL);
}

} // namespace
