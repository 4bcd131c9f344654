//===- Replay.cpp - A fuzzer without libFuzzer ------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs the target of a fuzzer on files, then on so many mutations of them,
// which are the same ones on every machine: this is what is run with the other
// tests. It needs no instrumented build, and so finds less than `./dev fuzz`.
//
//   froe-replay-NAME COUNT SEED SAVE FILE...
//
// What is about to be tried is written to SAVE, where it is found after a
// crash.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size,
                                          size_t maxSize, unsigned seed);
extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1,
                                            const uint8_t *data2, size_t size2,
                                            uint8_t *out, size_t maxSize,
                                            unsigned seed);

static std::mt19937 generator;

/// Below this, alike with every standard library.
static size_t below(size_t limit) { return generator() % limit; }

/// What libFuzzer offers to mutators: bytes changed, added, left out or moved.
extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize) {
  static const char letters[] = "()[]{}#;|\"\\ \n.:ab1-'_@%";
  auto makeByte = [] {
    return uint8_t(below(4) ? letters[below(sizeof(letters) - 1)] : below(256));
  };
  std::string text(reinterpret_cast<char *>(data), size);
  size_t at = below(size + 1);
  size_t length = std::min(1 + below(16), size - at);
  switch (below(4)) {
  case 0:
    text.insert(at, 1 + below(3), char(makeByte()));
    break;
  case 1:
    text.erase(at, length);
    break;
  case 2:
    text.insert(below(size + 1), text.substr(at, length));
    break;
  default:
    if (at < size)
      text[at] = char(makeByte());
  }
  text.resize(std::min(text.size(), maxSize));
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

static bool save(const char *path, const std::string &text) {
  std::FILE *file = std::fopen(path, "wb");
  if (!file)
    return false;
  size_t written = std::fwrite(text.data(), 1, text.size(), file);
  return !std::fclose(file) && written == text.size();
}

/// A few changes to one of the texts.
static std::string mutate(const std::vector<std::string> &texts) {
  constexpr size_t most = 8192;
  std::string text = texts[below(texts.size())];
  if (text.size() > most) {
    // A part of it, lines as they are.
    size_t from = text.rfind('\n', below(text.size() - most)) + 1;
    text = text.substr(from, most);
  }
  for (size_t count = 1 + below(4); count > 0; --count) {
    std::string buffer(most, '\0');
    auto *out = reinterpret_cast<uint8_t *>(buffer.data());
    size_t size = 0;
    if (below(4) == 0) {
      const std::string &other = texts[below(texts.size())];
      size = LLVMFuzzerCustomCrossOver(
          reinterpret_cast<const uint8_t *>(text.data()), text.size(),
          reinterpret_cast<const uint8_t *>(other.data()),
          std::min(other.size(), most), out, most, generator());
    } else {
      std::memcpy(out, text.data(), text.size());
      size = LLVMFuzzerCustomMutator(out, text.size(), most, generator());
    }
    if (size)
      text = buffer.substr(0, size);
  }
  return text;
}

int main(int argc, char **argv) {
  if (argc < 5) {
    std::fprintf(stderr, "usage: %s COUNT SEED SAVE FILE...\n", argv[0]);
    return 2;
  }
  size_t count = std::strtoull(argv[1], nullptr, 10);
  generator.seed(std::strtoul(argv[2], nullptr, 10));
  std::vector<std::string> texts;
  for (int i = 4; i < argc; ++i) {
    auto buffer = llvm::MemoryBuffer::getFile(argv[i]);
    if (!buffer) {
      std::fprintf(stderr, "cannot read %s\n", argv[i]);
      return 2;
    }
    texts.push_back((*buffer)->getBuffer().str());
  }
  for (size_t i = 0; i < texts.size() + count; ++i) {
    std::string text = i < texts.size() ? texts[i] : mutate(texts);
    if (!save(argv[3], text)) {
      std::fprintf(stderr, "cannot write %s\n", argv[3]);
      return 2;
    }
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(text.data()),
                           text.size());
  }
  std::printf("%zu inputs\n", texts.size() + count);
  return 0;
}
