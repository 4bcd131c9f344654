//===- Report.cpp - Explanations as text and JSON ---------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Explain/Explain.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace froe::explain;
using llvm::raw_ostream;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

StringRef froe::explain::getName(Kind kind) {
  static constexpr StringRef names[] = {
      "label", "record", "pap", "alt", "tree", "array", "box", "match", "call"};
  static_assert(std::size(names) == numKinds);
  return names[static_cast<unsigned>(kind)];
}

StringRef froe::explain::getName(Step step) {
  static constexpr StringRef names[] = {"erased", "flat", "frame", "region",
                                        "reuse",  "heap", "unused"};
  static_assert(std::size(names) == numSteps);
  return names[static_cast<unsigned>(step)];
}

StringRef froe::explain::getName(Origin origin) {
  switch (origin) {
  case Origin::User:
    return "user";
  case Origin::Prelude:
    return "prelude";
  case Origin::Compiler:
    return "compiler";
  }
  llvm_unreachable("all origins are covered");
}

std::string Remark::getMessage() const {
  std::string text, rest;
  for (auto &[key, value] : arguments) {
    if (key == "Remark") {
      text += value;
      continue;
    }
    rest += rest.empty() ? "" : ", ";
    rest += key == "Reason" ? value : key + " = " + value;
  }
  if (text.empty() || rest.empty())
    return text + rest;
  return text + ": " + rest;
}

Counts Explanation::summarize(Origin origin) const {
  Counts counts{};
  for (const Entry &entry : entries)
    if (entry.origin == origin)
      for (const Fate &fate : entry.fates)
        counts[static_cast<unsigned>(entry.kind)]
              [static_cast<unsigned>(fate.step)] += fate.count;
  return counts;
}

static bool isListed(const Entry &entry, const ReportOptions &options) {
  return options.all || entry.origin != Origin::Prelude;
}

/// Remarks that no listed entry has.
static std::vector<const Remark *>
getOtherRemarks(const Explanation &explanation, const ReportOptions &options) {
  std::vector<bool> isShown(explanation.remarks.size());
  for (const Entry &entry : explanation.entries)
    if (isListed(entry, options))
      for (unsigned index : entry.remarks)
        isShown[index] = true;
  std::vector<const Remark *> others;
  for (auto [remark, shown] : llvm::zip_equal(explanation.remarks, isShown))
    if (!shown)
      others.push_back(&remark);
  return others;
}

//===----------------------------------------------------------------------===//
// Text
//===----------------------------------------------------------------------===//

static raw_ostream &operator<<(raw_ostream &os, const Place &place) {
  if (!place)
    return os << "?";
  return os << place.file << ":" << place.line << ":" << place.column;
}

static void printHead(raw_ostream &os, const Entry &entry) {
  os << getName(entry.kind);
  if (!entry.name.empty())
    os << " " << entry.name;
}

/// "heap" or "heap ×3", in a column.
static void printStep(raw_ostream &os, StringRef name, unsigned count) {
  std::string text = name.str();
  if (count != 1)
    text += " x" + std::to_string(count);
  os << "    " << llvm::left_justify(text, 12) << " ";
}

static void printRemark(raw_ostream &os, const Remark &remark) {
  printStep(os, remark.kind, remark.count);
  os << remark.category << " " << remark.name << ": " << remark.getMessage()
     << "\n";
}

static void printEntry(raw_ostream &os, const Explanation &explanation,
                       const Entry &entry) {
  os << entry.place << ": ";
  printHead(os, entry);
  if (entry.origin == Origin::Compiler)
    os << " (made by the compiler)";
  os << "\n";
  for (const Fate &fate : entry.fates) {
    printStep(os, getName(fate.step), fate.count);
    if (!fate.pass.empty())
      os << fate.pass << ": ";
    os << fate.reason;
    if (fate.site)
      os << ", inlined at " << fate.site;
    os << "\n";
  }
  for (unsigned index : entry.remarks)
    printRemark(os, explanation.remarks[index]);
  for (const Made &made : entry.makes) {
    os << "    makes        ";
    printHead(os, explanation.entries[made.entry]);
    os << " at " << explanation.entries[made.entry].place << ":";
    bool isLeft = false;
    for (unsigned step = 0; step < numSteps; ++step) {
      if (!made.counts[step])
        continue;
      os << (isLeft ? ", " : " ") << getName(static_cast<Step>(step));
      if (made.counts[step] != 1)
        os << " x" << made.counts[step];
      isLeft = true;
    }
    os << (isLeft ? "\n" : " erased\n");
  }
}

static void printSummary(raw_ostream &os, const Counts &counts) {
  // Steps that nothing can be on yet would only take room.
  std::vector<unsigned> steps;
  Counts::value_type total{};
  for (unsigned step = 0; step < numSteps; ++step) {
    for (auto &row : counts)
      total[step] += row[step];
    auto name = static_cast<Step>(step);
    if (total[step] ||
        (name != Step::Frame && name != Step::Region && name != Step::Reuse))
      steps.push_back(step);
  }
  auto printRow = [&](StringRef name, const Counts::value_type &row) {
    os << "  " << llvm::left_justify(name, 8);
    for (unsigned step : steps)
      os << llvm::format("%8u", row[step]);
    os << "\n";
  };
  os << "  " << llvm::left_justify("", 8);
  for (unsigned step : steps)
    os << llvm::right_justify(getName(static_cast<Step>(step)), 8);
  os << "\n";
  for (unsigned kind = 0; kind < numKinds; ++kind)
    if (llvm::any_of(counts[kind], [](unsigned count) { return count != 0; }))
      printRow(getName(static_cast<Kind>(kind)), counts[kind]);
  printRow("total", total);
}

static Counts add(Counts a, const Counts &b) {
  for (unsigned kind = 0; kind < numKinds; ++kind)
    for (unsigned step = 0; step < numSteps; ++step)
      a[kind][step] += b[kind][step];
  return a;
}

void froe::explain::printText(const Explanation &explanation, raw_ostream &os,
                              const ReportOptions &options) {
  for (const Entry &entry : explanation.entries)
    if (isListed(entry, options))
      printEntry(os, explanation, entry);
  if (options.all) {
    std::vector<const Remark *> others = getOtherRemarks(explanation, options);
    if (!others.empty())
      os << "\nother remarks:\n";
    for (const Remark *remark : others) {
      os << remark->place << ":\n";
      printRemark(os, *remark);
    }
  }
  os << "\nthe program at -O" << explanation.optLevel << ":\n";
  printSummary(os, add(explanation.summarize(Origin::User),
                       explanation.summarize(Origin::Compiler)));
  Counts prelude = explanation.summarize(Origin::Prelude);
  if (llvm::all_of(prelude, [](auto &row) {
        return llvm::all_of(row, [](unsigned count) { return count == 0; });
      }))
    return;
  os << "\nwhat it uses of the prelude:\n";
  printSummary(os, prelude);
}

//===----------------------------------------------------------------------===//
// JSON
//===----------------------------------------------------------------------===//

namespace {
class Writer {
public:
  Writer(const Explanation &explanation, raw_ostream &os)
      : explanation(explanation), json(os, /*IndentSize=*/2) {}
  void write(const ReportOptions &options);

private:
  void text(StringRef key, StringRef value) {
    json.attribute(key, llvm::json::fixUTF8(value));
  }
  void place(const Place &place);
  void fates(const Entry &entry);
  void remark(const Remark &remark);
  void entry(const Entry &entry);
  void summary(StringRef key, const Counts &counts);

  const Explanation &explanation;
  llvm::json::OStream json;
};
} // namespace

void Writer::place(const Place &place) {
  if (!place) {
    json.attribute("file", nullptr);
    json.attribute("line", nullptr);
    json.attribute("column", nullptr);
    return;
  }
  text("file", place.file);
  json.attribute("line", place.line);
  json.attribute("column", place.column);
}

void Writer::fates(const Entry &entry) {
  json.attributeArray("fates", [&] {
    for (const Fate &fate : entry.fates)
      json.object([&] {
        text("fate", getName(fate.step));
        json.attribute("count", fate.count);
        text("reason", fate.reason);
        if (fate.pass.empty())
          json.attribute("pass", nullptr);
        else
          text("pass", fate.pass);
        if (fate.site)
          json.attributeObject("site", [&] { place(fate.site); });
        else
          json.attribute("site", nullptr);
      });
  });
}

void Writer::remark(const Remark &remark) {
  json.object([&] {
    text("kind", remark.kind);
    text("category", remark.category);
    text("name", remark.name);
    text("function", remark.function);
    place(remark.place);
    text("message", remark.getMessage());
    json.attributeArray("arguments", [&] {
      for (auto &[key, value] : remark.arguments)
        json.object([&, &key = key, &value = value] {
          text("key", key);
          text("value", value);
        });
    });
    json.attribute("count", remark.count);
  });
}

void Writer::entry(const Entry &entry) {
  json.object([&] {
    text("kind", getName(entry.kind));
    text("name", entry.name);
    text("type", entry.type);
    place(entry.place);
    text("function", entry.function);
    text("origin", getName(entry.origin));
    json.attribute("sources", entry.sources);
    json.attribute("instances", entry.instances);
    fates(entry);
    json.attributeArray("remarks", [&] {
      for (unsigned index : entry.remarks)
        remark(explanation.remarks[index]);
    });
    json.attributeArray("makes", [&] {
      for (const Made &made : entry.makes) {
        const Entry &what = explanation.entries[made.entry];
        json.object([&] {
          text("kind", getName(what.kind));
          text("name", what.name);
          place(what.place);
          json.attributeObject("counts", [&] {
            for (unsigned step = 0; step < numSteps; ++step)
              if (made.counts[step])
                json.attribute(getName(static_cast<Step>(step)),
                               made.counts[step]);
          });
        });
      }
    });
  });
}

void Writer::summary(StringRef key, const Counts &counts) {
  auto row = [&](StringRef name, const Counts::value_type &counts) {
    json.attributeObject(name, [&] {
      for (unsigned step = 0; step < numSteps; ++step)
        json.attribute(getName(static_cast<Step>(step)), counts[step]);
    });
  };
  Counts::value_type total{};
  json.attributeObject(key, [&] {
    for (unsigned kind = 0; kind < numKinds; ++kind) {
      row(getName(static_cast<Kind>(kind)), counts[kind]);
      for (unsigned step = 0; step < numSteps; ++step)
        total[step] += counts[kind][step];
    }
    row("total", total);
  });
}

void Writer::write(const ReportOptions &options) {
  json.object([&] {
    text("schema", "froe-explain");
    json.attribute("version", 1);
    json.attribute("opt_level", explanation.optLevel);
    json.attributeArray("passes", [&] {
      for (const std::string &pass : explanation.passes)
        json.value(pass);
    });
    json.attributeArray("entries", [&] {
      for (const Entry &entry : explanation.entries)
        if (isListed(entry, options))
          this->entry(entry);
    });
    json.attributeArray("remarks", [&] {
      for (const Remark *remark : getOtherRemarks(explanation, options))
        this->remark(*remark);
    });
    json.attributeObject("summary", [&] {
      for (Origin origin : {Origin::User, Origin::Prelude, Origin::Compiler})
        summary(getName(origin), explanation.summarize(origin));
      json.attribute("cells", explanation.numCells);
    });
  });
}

void froe::explain::printJSON(const Explanation &explanation, raw_ostream &os,
                              const ReportOptions &options) {
  Writer(explanation, os).write(options);
  os << "\n";
}
