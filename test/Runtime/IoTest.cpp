//===- IoTest.cpp - Standard streams, files, arguments --------------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Harness.h"

#include <cstdio>
#include <fstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace froetest;

namespace {

TEST(Output, IsBuffered) {
  Harness h;
  std::string expected;
  EXPECT_EQ(h.run([&](froe_context *c) {
    for (int i = 0; i < 30000; ++i) {
      froe_rt_print(c, nullptr, froe_rt_string_from_int(c, i), i % 2);
      expected += std::to_string(i) + (i % 2 ? "\n" : "");
    }
    std::string big(200000, 'b');
    froe_rt_print(c, nullptr, str(c, big), 1);
    expected += big + "\n";
    froe_rt_print(c, nullptr, str(c, ""), 0);
  }),
            FROE_OK);
  EXPECT_TRUE(h.output == expected);
  EXPECT_LE(h.writes, 6u);
  EXPECT_EQ(h.stats().written_bytes, expected.size());
}

TEST(Output, LinesWhereAsked) {
  Harness h;
  h.config.flush_lines = 1;
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_rt_print(c, nullptr, str(c, "a"), 0);
    EXPECT_EQ(h.output, "");
    froe_rt_print(c, nullptr, str(c, "b"), 1);
    EXPECT_EQ(h.output, "ab\n");
  }),
            FROE_OK);
}

TEST(Output, IsFlushedBeforeInput) {
  Harness h;
  h.input = "x\ny\n";
  EXPECT_EQ(h.run([&](froe_context *c) {
    froe_rt_print(c, nullptr, str(c, "name? "), 0);
    froe_rt_read_line(c, nullptr);
    EXPECT_EQ(h.output, "name? ");
  }),
            FROE_OK);
}

TEST(Output, ErrorsAreNotSilent) {
  const std::string expected =
      std::string("cannot write to standard output: ") + std::strerror(ENOSPC);
  {
    Harness h; // at the end
    h.writeError = ENOSPC;
    EXPECT_EQ(h.run([](froe_context *c) {
      froe_rt_print(c, place("w"), str(c, "x"), 1);
    }),
              FROE_EIO);
    EXPECT_EQ(h.failure(), "?: " + expected);
    EXPECT_EQ(h.run([](froe_context *) {}), FROE_OK);
    EXPECT_EQ(h.run([](froe_context *c) {
      froe_rt_print(c, nullptr, str(c, "x"), 1);
      froe_rt_exit(c, 3);
    }),
              FROE_EIO);
    EXPECT_EQ(froe_runtime_exit_code(h.runtime), 0);
    // A failure of the program is the more interesting one.
    EXPECT_EQ(h.run([](froe_context *c) {
      froe_rt_print(c, nullptr, str(c, "x"), 1);
      froe_rt_fail_division(c, place("w"));
    }),
              FROE_EFAILED);
    EXPECT_EQ(h.failure(), "w: division by zero");
  }
  {
    Harness h; // on the way, small pieces
    h.writeError = ENOSPC;
    h.writesBeforeError = 2;
    EXPECT_EQ(h.run([](froe_context *c) {
      void *line = str(c, "0123456789");
      for (;;)
        froe_rt_print(c, place("w"), line, 1);
    }),
              FROE_EIO);
    EXPECT_EQ(h.failure(), "w: " + expected);
    EXPECT_EQ(h.writes, 2u);
  }
  {
    Harness h; // a piece larger than the buffer, and a value
    h.writeError = ENOSPC;
    EXPECT_EQ(h.run([](froe_context *c) {
      void *big = froe_rt_alloc(c, 100000 + 32);
      auto *string = static_cast<froe_string *>(big);
      string->layout = FROE_STRING_LAYOUT;
      string->length = 100000;
      std::memset(string->bytes, 'x', 100000);
      froe_rt_print(c, place("w"), big, 1);
    }),
              FROE_EIO);
    EXPECT_EQ(h.failure(), "w: " + expected);
    EXPECT_EQ(h.run([](froe_context *c) {
      static int32_t types[] = {FROE_TYPE_INT, 64};
      froe_word slot = 1;
      for (;;)
        froe_rt_print_value(c, place("w"), types, nullptr, 0, &slot,
                            FROE_STYLE_DEFAULT, 1);
    }),
              FROE_EIO);
    EXPECT_EQ(h.failure(), "w: " + expected);
  }
}

std::vector<std::string> lines(const std::string &input, size_t readAtMost) {
  Harness h;
  h.input = input;
  h.readAtMost = readAtMost;
  std::vector<std::string> result;
  EXPECT_EQ(h.run([&](froe_context *c) {
    while (void *line = froe_rt_read_line(c, nullptr))
      result.push_back(text(line));
    EXPECT_EQ(froe_rt_read_line(c, nullptr), nullptr);
  }),
            FROE_OK);
  EXPECT_EQ(h.stats().read_bytes, input.size());
  return result;
}

TEST(Input, Lines) {
  using Lines = std::vector<std::string>;
  std::string big(300000, 'x');
  for (size_t atMost : {1, 2, 3, 7, 1 << 20}) {
    EXPECT_EQ(lines("", atMost), Lines{});
    EXPECT_EQ(lines("\n", atMost), Lines{""});
    EXPECT_EQ(lines("a", atMost), Lines{"a"});
    EXPECT_EQ(lines("a\nb\n", atMost), (Lines{"a", "b"}));
    EXPECT_EQ(lines("a\r\n\r\nb\rc\r\r\nd\r", atMost),
              (Lines{"a", "", "b\rc\r", "d\r"}));
    EXPECT_EQ(lines("\xc3\xa4\n\xf0\x9f\x98\x80", atMost),
              (Lines{"\xc3\xa4", "\xf0\x9f\x98\x80"}));
    if (atMost > 3) {
      EXPECT_EQ(lines("a\n" + big + "\r\nb\n", atMost), (Lines{"a", big, "b"}));
    }
  }
}

TEST(Input, Failures) {
  Harness h;
  h.input = "fine\nb\xe4"
            "d\nmore\n";
  EXPECT_EQ(h.failing([](froe_context *c) {
    froe_rt_read_line(c, place("w"));
    froe_rt_read_line(c, place("w"));
  }),
            "w: invalid UTF-8 in standard input");
  EXPECT_EQ(h.run([](froe_context *c) {
    EXPECT_EQ(text(froe_rt_read_line(c, nullptr)), "more");
  }),
            FROE_OK);
  h.readError = EIO;
  EXPECT_EQ(h.run([](froe_context *c) { froe_rt_read_line(c, place("w")); }),
            FROE_EIO);
  EXPECT_EQ(h.failure(), std::string("w: cannot read standard input: ") +
                             std::strerror(EIO));
}

TEST(Arguments, AreRepaired) {
  Harness h;
  const char *arguments[] = {"plain", "", "\xc3\xa4",
                             "a\xff\xe2\x82z\xed\xa0\x80"};
  h.config.argc = 4;
  h.config.argv = arguments;
  EXPECT_EQ(h.run([](froe_context *c) {
    auto *array = static_cast<froe_array *>(froe_rt_args(c));
    EXPECT_EQ(array->layout, inlineLayout(FROE_KIND_ARRAY, 1, 8, 1));
    ASSERT_EQ(array->length, 4);
    void *items[4];
    std::memcpy(items, array->data, sizeof items);
    EXPECT_EQ(text(items[0]), "plain");
    EXPECT_EQ(text(items[1]), "");
    EXPECT_EQ(text(items[2]), "\xc3\xa4");
    EXPECT_EQ(text(items[3]), "a\xef\xbf\xbd\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf"
                              "\xbd\xef\xbf\xbd");
  }),
            FROE_OK);
}

struct Files : testing::Test {
  Harness h;
  std::string folder;

  void SetUp() override {
    std::string pattern = testing::TempDir() + "froe-runtime-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder = pattern;
  }
  void TearDown() override {
    for (const char *name : {"a", "b", "pipe"})
      unlink(path(name).c_str());
    rmdir(folder.c_str());
  }
  std::string path(const char *name) { return folder + "/" + name; }

  // Contents, or "error: ..." .
  std::string read(const std::string &name) {
    std::string result;
    EXPECT_EQ(h.run([&](froe_context *c) {
      void *out = nullptr;
      int32_t done = froe_rt_read_file(c, str(c, name), &out);
      result = (done ? "" : "error: ") + text(out);
    }),
              FROE_OK);
    return result;
  }
  std::string write(const std::string &name, const std::string &contents) {
    std::string result;
    EXPECT_EQ(h.run([&](froe_context *c) {
      void *out = nullptr;
      if (!froe_rt_write_file(c, str(c, name), str(c, contents), &out))
        result = "error: " + text(out);
    }),
              FROE_OK);
    return result;
  }
  void put(const char *name, const std::string &contents) {
    std::ofstream(path(name), std::ios::binary) << contents;
  }
  static std::string error(int number) {
    return std::string("error: ") + std::strerror(number);
  }
};

TEST_F(Files, ThereAndBack) {
  for (size_t n : {0, 1, 7, 8, 65536, 3000000}) {
    std::string contents(n, 'x');
    EXPECT_EQ(write(path("a"), contents), "");
    EXPECT_TRUE(read(path("a")) == contents);
  }
  EXPECT_EQ(write(path("a"), std::string("\xc3\xa4\0z", 4)), "");
  EXPECT_EQ(read(path("a")), std::string("\xc3\xa4\0z", 4));
}

TEST_F(Files, Errors) {
  EXPECT_EQ(read(path("missing")), error(ENOENT));
  EXPECT_EQ(read(folder), error(EISDIR));
  EXPECT_EQ(write(folder, "x"), error(EISDIR));
  EXPECT_EQ(write(folder + "/no/such", "x"), error(ENOENT));
  EXPECT_EQ(read(std::string("a\0b", 3)),
            "error: the path contains a NUL character");
  EXPECT_EQ(write(std::string("a\0b", 3), "x"),
            "error: the path contains a NUL character");
  if (access("/dev/full", W_OK) == 0) {
    EXPECT_EQ(write("/dev/full", "x"), error(ENOSPC));
  }
  put("a", "abc\xe4 and more");
  EXPECT_EQ(read(path("a")), "error: invalid UTF-8 at byte 3");
  put("a", std::string(100000, 'x') + "\xc3");
  EXPECT_EQ(read(path("a")), "error: invalid UTF-8 at byte 100000");
}

TEST_F(Files, Special) {
  EXPECT_EQ(read("/dev/null"), "");
  if (access("/proc/self/status", R_OK) == 0) {
    EXPECT_NE(read("/proc/self/status").find("Pid:"), std::string::npos);
  }
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  std::string contents(500000, 'p');
  std::thread writer([&] { put("pipe", contents); });
  EXPECT_TRUE(read(path("pipe")) == contents);
  writer.join();
}

// No file stays open where memory runs out in the middle.
TEST_F(Files, AreClosedOnTheWayOut) {
  put("a", std::string(1000000, 'x'));
  const std::string name = path("a");
  h.config.memory_limit = 400000;
  int before = dup(0);
  close(before);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(h.run([&](froe_context *c) {
      void *out = nullptr;
      froe_rt_read_file(c, str(c, name), &out);
    }),
              FROE_ENOMEM);
  int after = dup(0);
  close(after);
  EXPECT_EQ(after, before);
}

} // namespace
