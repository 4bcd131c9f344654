//===- Completion.cpp - What a name that is being typed can be --*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Proposals for what begins with the characters before the cursor:
//   1. local names, by the forms around the cursor that bind them;
//   2. names at the top of the file: definitions, imports;
//   3. what every program has: the prelude, what is built in, forms;
//   4. behind a capital letter, the labels of the file and the names of types;
//      behind a dot, its fields; behind a colon, the keywords of forms.
// All of them replace the whole of what was typed: editors disagree with the
// language about which characters a name is made of.
//
//===----------------------------------------------------------------------===//

#include "tools/froe-lsp-server/Document.h"
#include "tools/froe-lsp-server/Text.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace froe::lsp;
using froe::lang::Datum;
using froe::lang::DatumKind;
using froe::lang::NameInfo;
using froe::lang::Span;
using llvm::ArrayRef;
using llvm::lsp::CompletionItem;
using llvm::lsp::CompletionItemKind;

/// Whether a line is in a comment at its end; strings are none of a reader's
/// business that looks at one line, but they hold most semicolons that are not.
static bool endsInComment(StringRef line) {
  bool inString = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '"')
      inString = !inString;
    else if (line[i] == ';' && !inString && (i == 0 || line[i - 1] != '#'))
      return true;
  }
  return false;
}

/// The part of the text in which what is bound at the end of this path can be
/// used, or nothing: the form that binds it or, in a match, the clause.
static Span getScope(ArrayRef<const Datum *> path) {
  for (size_t i = path.size() - 1; i-- > 0;) {
    if (hasHead(path[i], {"match", "match*"}))
      return path[i + 1]->span;
    if (hasHead(path[i], {"lambda", "let", "let*", "letrec", "letrec*"}))
      return path[i]->span;
    if (!hasHead(path[i], {"define"}))
      continue;
    // A definition binds its parameters inside, and its name around it.
    ArrayRef<const Datum *> items = path[i]->getItems();
    const Datum *target = items.size() > 1 ? items[1] : nullptr;
    bool isName =
        target == path.back() ||
        (target && target->is(DatumKind::List) && !target->getItems().empty() &&
         target->getItems().front() == path.back());
    if (!isName)
      return path[i]->span;
    return i > 0 ? path[i - 1]->span : Span();
  }
  return Span();
}

/// Calls `visit` for all data, in any order.
static void walk(ArrayRef<const Datum *> data,
                 llvm::function_ref<void(const Datum *)> visit) {
  llvm::SmallVector<const Datum *> work(data.begin(), data.end());
  while (!work.empty()) {
    const Datum *datum = work.pop_back_val();
    visit(datum);
    if (datum->isCompound())
      work.append(datum->getItems().begin(), datum->getItems().end());
  }
}

namespace {
/// Collects proposals, each name once: the first meaning is the innermost.
class Proposals {
public:
  Proposals(StringRef prefix, llvm::lsp::Range range)
      : prefix(prefix), range(range) {}

  bool wants(StringRef name) const {
    // A capital letter makes a label, and is meant.
    bool fits = prefix.lower() == prefix ? name.starts_with_insensitive(prefix)
                                         : name.starts_with(prefix);
    return fits && !seen.contains(name);
  }
  void add(StringRef name, CompletionItemKind kind, StringRef rank,
           std::string detail = "", std::string text = "") {
    if (!wants(name))
      return;
    seen.insert(name);
    CompletionItem item(name, kind, (rank + name).str());
    item.detail = std::move(detail);
    item.filterText = name.str();
    item.textEdit = llvm::lsp::TextEdit{range, name.str()};
    if (!text.empty())
      item.documentation =
          llvm::lsp::MarkupContent{llvm::lsp::MarkupKind::Markdown, text};
    items.push_back(std::move(item));
  }

  std::vector<CompletionItem> items;

private:
  StringRef prefix;
  llvm::lsp::Range range;
  llvm::StringSet<> seen;
};
} // namespace

/// Labels and types, fields, or keywords: names that nothing defines.
static void addWords(const Analysis &analysis, char first, uint32_t except,
                     Proposals &proposals) {
  if (first == ':')
    for (StringRef keyword : {":as", ":only", ":when"})
      proposals.add(keyword, CompletionItemKind::Keyword, "0");
  if (first >= 'A' && first <= 'Z')
    for (StringRef type : {"Array", "Bool", "Char", "Dict", "Float", "Int",
                           "List", "Option", "Result", "Set", "String", "U"})
      proposals.add(type, CompletionItemKind::Struct, "2");
  walk(analysis.data, [&](const Datum *datum) {
    if (datum->span.begin == except)
      return;
    if (datum->is(DatumKind::Label) && first >= 'A' && first <= 'Z')
      proposals.add(datum->symbol->name, CompletionItemKind::EnumMember, "1");
    if (first != '.')
      return;
    if (datum->is(DatumKind::Field))
      proposals.add("." + datum->symbol->name.str(), CompletionItemKind::Field,
                    "0");
    if (!datum->is(DatumKind::Brace))
      return;
    ArrayRef<const Datum *> items = datum->getItems();
    for (size_t i = items.size() % 2; i < items.size(); i += 2)
      if (items[i]->is(DatumKind::Name))
        proposals.add("." + items[i]->symbol->name.str(),
                      CompletionItemKind::Field, "0");
  });
}

static CompletionItemKind getKind(NameInfo::Kind kind) {
  switch (kind) {
  case NameInfo::Form:
  case NameInfo::Macro:
    return CompletionItemKind::Keyword;
  case NameInfo::Builtin:
  case NameInfo::Function:
    return CompletionItemKind::Function;
  case NameInfo::Value:
    return CompletionItemKind::Variable;
  }
  llvm_unreachable("all kinds are listed");
}

std::vector<CompletionItem>
Document::complete(llvm::lsp::Position position) const {
  StringRef text = analysis->getText();
  uint32_t end = getOffset(text, position), begin = end;
  while (begin > 0 && !lang::isDelimiter(text[begin - 1]))
    --begin;
  StringRef line = text.slice(text.rfind('\n', end) + 1, end);
  auto around = findData(analysis->data, end);
  if (endsInComment(line) ||
      (!around.empty() && around.back()->is(DatumKind::String)))
    return {};

  uint32_t file = analysis->getMainFile();
  StringRef prefix = text.slice(begin, end);
  Proposals proposals(prefix,
                      getRange(analysis->getFiles(), {file, begin, end}));
  addWords(*analysis, prefix.empty() ? 0 : prefix.front(), begin, proposals);

  // From the last to the first: what is bound later is further in.
  auto from = analysis->bindings.lower_bound({file, 0});
  auto to = analysis->bindings.upper_bound({file, ~0u});
  for (auto it = to; it != from;) {
    const lang::DefinitionInfo &info = (--it)->second;
    if (!proposals.wants(info.name) || info.span.begin == begin)
      continue;
    Span scope = getScope(findData(analysis->data, info.span.begin));
    if (scope.isValid() && scope.begin < end && end <= scope.end)
      proposals.add(info.name,
                    info.isFunction ? CompletionItemKind::Function
                                    : CompletionItemKind::Variable,
                    "0", getType(info.binding, info.name));
  }
  for (const auto &entry : analysis->names) {
    const NameInfo &info = entry.second;
    // Names that begin with % are the prelude's own.
    bool isOwn = info.definition.file == Analysis::preludeFile &&
                 StringRef(info.name).starts_with("%");
    if (isOwn || !proposals.wants(info.name) ||
        (info.definition.file == file && info.definition.begin == begin))
      continue;
    bool isGlobal = info.definition.file == Analysis::preludeFile ||
                    info.kind == NameInfo::Builtin ||
                    info.kind == NameInfo::Form;
    NameUse use{Span(),       info.definition, info.name,
                info.binding, info.type,       info.kind};
    Description description = describe(use);
    std::string detail = std::move(description.type);
    if (info.kind == NameInfo::Form)
      detail = "form";
    if (info.kind == NameInfo::Macro)
      detail = "macro";
    proposals.add(info.name, getKind(info.kind), isGlobal ? "2" : "1",
                  std::move(detail), std::move(description.text));
  }
  llvm::sort(proposals.items);
  return std::move(proposals.items);
}
