//===- Html.cpp - Explanations as a page to look at -------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One page, with its style, that works without scripts and without a network:
// marks in the source are links to what is known of the place, and back. On a
// narrow screen the parts stand below one another.
//
//===----------------------------------------------------------------------===//

#include "lib/Explain/Explain.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace froe::explain;
using llvm::raw_ostream;
using llvm::StringRef;

static constexpr StringRef kStyle = R"(
:root { --ink: #1c2024; --soft: #5c6670; --line: #d8dee4; --page: #ffffff;
  --card: #f6f8fa; --erased: #2da44e; --flat: #218bff; --frame: #8250df;
  --region: #bf8700; --reuse: #0f8a8a; --heap: #cf222e; --unused: #8c959f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4ae;
  --line: #30363d; --page: #0d1117; --card: #161b22; --erased: #3fb950;
  --flat: #58a6ff; --frame: #bc8cff; --region: #d29922; --reuse: #39c5cf;
  --heap: #ff7b72; --unused: #6e7681; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink);
  background: var(--page); }
header, section { padding: 12px 20px; }
header { border-bottom: 1px solid var(--line); }
h1 { font-size: 20px; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 0 0 8px; }
p { margin: 4px 0; color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 2px 10px; text-align: right; border-bottom: 1px solid var(--line); }
th:first-child { text-align: left; }
.both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0; }
@media (max-width: 900px) { .both { grid-template-columns: minmax(0, 1fr); } }
pre, code { font: 13px/1.55 ui-monospace, monospace; }
.source { margin: 0; overflow-x: auto; tab-size: 8; }
.source .row { display: block; white-space: pre; padding-right: 12px; }
.source .row:target { background: var(--card); }
.number { display: inline-block; width: 5ch; margin-right: 1.5ch; text-align: right;
  color: var(--soft); user-select: none; border-right: 4px solid transparent; padding-right: 6px; }
mark { background: none; color: inherit; }
mark a { color: inherit; text-decoration: none; border-bottom: 2px solid; border-radius: 2px; }
mark a:hover, mark a:focus { outline: 2px solid; }
.entry { border: 1px solid var(--line); border-left: 4px solid var(--soft); border-radius: 6px;
  background: var(--card); padding: 6px 10px; margin: 0 0 8px; overflow-wrap: anywhere; }
.entry:target { outline: 2px solid var(--flat); }
.entry > a { color: inherit; }
.entry ul { margin: 4px 0; padding-left: 18px; }
.entry li { margin: 1px 0; }
.chip { display: inline-block; padding: 0 7px; border-radius: 9px; color: var(--page); font-size: 12px; }
.remark { color: var(--soft); }
.entries { max-height: 85vh; overflow-y: auto; }
@media (max-width: 900px) { .entries { max-height: none; } }
details { margin: 4px 0; }
summary { cursor: pointer; }
details pre { overflow-x: auto; background: var(--card); padding: 8px; border-radius: 6px; }
)";

/// Writes text as part of a page.
static void escape(raw_ostream &os, StringRef text) {
  for (char c : text)
    switch (c) {
    case '&':
      os << "&amp;";
      break;
    case '<':
      os << "&lt;";
      break;
    case '>':
      os << "&gt;";
      break;
    case '"':
      os << "&quot;";
      break;
    default:
      os << c;
    }
}

/// The worst step that an instance of an entry is on: what one looks for.
static Step getWorst(const Entry &entry) {
  Step worst = Step::Erased;
  bool isUsed = false;
  for (const Fate &fate : entry.fates)
    if (fate.step != Step::Unused) {
      isUsed = true;
      worst = std::max(worst, fate.step);
    }
  return isUsed || entry.fates.empty() ? worst : Step::Unused;
}

/// The colour of an entry. Who reads a cell, or gets one, does not make it.
static StringRef getColour(const Entry &entry) {
  Step worst = getWorst(entry);
  bool makes = entry.kind != Kind::Match && entry.kind != Kind::Call;
  return makes || worst != Step::Heap ? getName(worst) : "soft";
}

namespace {

class Page {
public:
  Page(const Explanation &explanation, SourceText source, raw_ostream &os)
      : explanation(explanation), source(source), os(os) {}

  void write();

private:
  void writeSummary();
  void writeSource();
  void writeLine(StringRef line, unsigned number,
                 llvm::ArrayRef<unsigned> entries);
  void writeEntries();
  void writeEntry(unsigned index);
  void writeModule(StringRef title, StringRef module);
  void writeChip(Step step, unsigned count);

  const Explanation &explanation;
  SourceText source;
  raw_ostream &os;
};

} // namespace

void Page::writeChip(Step step, unsigned count) {
  os << "<span class=\"chip\" style=\"background:var(--" << getName(step)
     << ")\">" << getName(step);
  if (count > 1)
    os << " &times;" << count;
  os << "</span>";
}

void Page::writeSummary() {
  os << "<div class=\"scroll\"><table><tr><th></th>";
  for (unsigned step = 0; step < numSteps; ++step)
    os << "<th style=\"color:var(--" << getName(static_cast<Step>(step))
       << ")\">" << getName(static_cast<Step>(step)) << "</th>";
  os << "</tr>\n";
  auto writeRow = [&](StringRef name, const Counts::value_type &row) {
    os << "<tr><th>" << name << "</th>";
    for (unsigned count : row)
      os << "<td>" << count << "</td>";
    os << "</tr>\n";
  };
  Counts user = explanation.summarize(Origin::User),
         compiler = explanation.summarize(Origin::Compiler);
  Counts::value_type total{};
  for (unsigned kind = 0; kind < numKinds; ++kind) {
    Counts::value_type row{};
    for (unsigned step = 0; step < numSteps; ++step) {
      row[step] = user[kind][step] + compiler[kind][step];
      total[step] += row[step];
    }
    if (llvm::any_of(row, [](unsigned count) { return count != 0; }))
      writeRow(getName(static_cast<Kind>(kind)), row);
  }
  writeRow("total", total);
  os << "</table></div>\n";
}

/// How long the word at the beginning of a text is, with the parenthesis before
/// it.
static size_t getWordLength(StringRef text) {
  size_t length = text.starts_with("(") || text.starts_with("[") ? 1 : 0;
  size_t end = text.find_first_of(" \t()[]{};\"", length);
  return std::max<size_t>(end == StringRef::npos ? text.size() : end, 1);
}

void Page::writeLine(StringRef line, unsigned number,
                     llvm::ArrayRef<unsigned> entries) {
  Step worst = Step::Erased;
  for (unsigned index : entries)
    if (const Entry &entry = explanation.entries[index];
        getWorst(entry) != Step::Unused && getColour(entry) != "soft")
      worst = std::max(worst, getWorst(entry));
  os << "<span class=\"row\" id=\"l" << number << "\"><span class=\"number\"";
  if (!entries.empty())
    os << " style=\"border-color:var(--" << getName(worst) << ")\"";
  os << ">" << number << "</span>";
  size_t at = 0;
  for (unsigned index : entries) {
    const Entry &entry = explanation.entries[index];
    size_t column = entry.place.column - 1;
    // Several entries of one place are one mark.
    if (column < at || column >= line.size())
      continue;
    escape(os, line.slice(at, column));
    size_t length = getWordLength(line.drop_front(column));
    Step step = getWorst(entry);
    os << "<mark style=\"color:var(--" << getColour(entry) << ")\"><a href=\"#e"
       << index << "\" title=\"" << getName(entry.kind) << ": " << getName(step)
       << "\">";
    escape(os, line.substr(column, length));
    os << "</a></mark>";
    at = column + length;
  }
  escape(os, line.drop_front(std::min(at, line.size())));
  os << "\n</span>";
}

void Page::writeSource() {
  std::map<unsigned, llvm::SmallVector<unsigned>> byLine;
  for (auto [i, entry] : llvm::enumerate(explanation.entries))
    if (entry.place && entry.place.file == source.name)
      byLine[entry.place.line].push_back(i);
  os << "<pre class=\"source\">";
  llvm::SmallVector<StringRef> lines;
  source.text.split(lines, '\n');
  if (!lines.empty() && lines.back().empty())
    lines.pop_back();
  for (auto [i, line] : llvm::enumerate(lines)) {
    auto it = byLine.find(i + 1);
    writeLine(line.rtrim('\r'), i + 1,
              it == byLine.end() ? llvm::ArrayRef<unsigned>() : it->second);
  }
  os << "</pre>\n";
}

void Page::writeEntry(unsigned index) {
  const Entry &entry = explanation.entries[index];
  os << "<div class=\"entry\" id=\"e" << index
     << "\" style=\"border-left-color:var(--" << getColour(entry) << ")\">";
  bool isHere = entry.place && entry.place.file == source.name;
  if (isHere)
    os << "<a href=\"#l" << entry.place.line << "\">";
  if (entry.place) {
    if (!isHere)
      escape(os, entry.place.file + ":");
    os << entry.place.line << ":" << entry.place.column;
  } else {
    os << "?";
  }
  os << (isHere ? "</a> " : " ") << "<b>" << getName(entry.kind)
     << "</b> <code>";
  escape(os, entry.name);
  os << "</code>";
  if (!entry.function.empty()) {
    os << " in <code>";
    escape(os, entry.function);
    os << "</code>";
  }
  os << "<ul>";
  for (const Fate &fate : entry.fates) {
    os << "<li>";
    writeChip(fate.step, fate.count);
    os << " ";
    if (!fate.pass.empty())
      os << "<code>" << fate.pass << "</code>: ";
    escape(os, fate.reason);
    if (fate.site) {
      os << ", inlined at ";
      escape(os, fate.site.file);
      os << ":" << fate.site.line << ":" << fate.site.column;
    }
    os << "</li>";
  }
  for (unsigned remark : entry.remarks) {
    const Remark &r = explanation.remarks[remark];
    os << "<li class=\"remark\"><code>" << r.category << "</code> " << r.kind
       << " ";
    escape(os, r.name + ": " + r.getMessage());
    if (r.count > 1)
      os << " &times;" << r.count;
    os << "</li>";
  }
  for (const Made &made : entry.makes) {
    const Entry &what = explanation.entries[made.entry];
    os << "<li>makes " << getName(what.kind) << " <code>";
    escape(os, what.name);
    os << "</code>: ";
    bool isLeft = false;
    for (unsigned step = 0; step < numSteps; ++step)
      if (made.counts[step]) {
        writeChip(static_cast<Step>(step), made.counts[step]);
        isLeft = true;
      }
    if (!isLeft)
      writeChip(Step::Erased, 1);
    os << "</li>";
  }
  os << "</ul></div>\n";
}

void Page::writeEntries() {
  os << "<div class=\"entries\">";
  for (auto [i, entry] : llvm::enumerate(explanation.entries))
    if (entry.origin != Origin::Prelude)
      writeEntry(i);
  os << "</div>\n";
}

void Page::writeModule(StringRef title, StringRef module) {
  os << "<details><summary>" << title << "</summary><pre>";
  escape(os, module);
  os << "</pre></details>\n";
}

void Page::write() {
  os << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\">\n<title>";
  escape(os, source.name);
  os << "</title><style>" << kStyle << "</style></head>\n<body><header><h1>";
  escape(os, source.name);
  os << "</h1><p>What becomes of its data at -O" << explanation.optLevel
     << ": each word that makes data has the colour of the worst step that it "
        "is on.</p>\n";
  writeSummary();
  os << "</header>\n<div class=\"both\"><section><h2>Source</h2>\n";
  writeSource();
  os << "</section><section><h2>What becomes of it, and why</h2>\n";
  writeEntries();
  os << "</section></div>\n<section><h2>The program on its way</h2>\n";
  writeModule("As the front end made it: the froe dialect", explanation.before);
  writeModule("In cells, as it is lowered to LLVM", explanation.after);
  os << "<details><summary>Passes</summary><p>"
     << llvm::join(explanation.passes, ", ") << "</p></details>\n";
  os << "</section></body></html>\n";
}

void froe::explain::printHTML(const Explanation &explanation, SourceText source,
                              raw_ostream &os) {
  Page(explanation, source, os).write();
}
