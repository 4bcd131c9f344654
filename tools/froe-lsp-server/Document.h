//===- Document.h - A program that is open in an editor ---------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_LSP_SERVER_DOCUMENT_H
#define TOOLS_FROE_LSP_SERVER_DOCUMENT_H

#include "lib/Frontend/Frontend.h"
#include "lib/Frontend/Syntax.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/LSP/Protocol.h"
#include <map>
#include <set>

namespace froe::lsp {

using llvm::StringRef;

/// One version of a program as the front end sees it. Everything in it belongs
/// to the files of `program`, of which the first is the prelude.
struct Analysis {
  static constexpr uint32_t preludeFile = 0;

  std::unique_ptr<lang::Program> program;
  /// The files that it imports, read or not.
  std::set<std::string> imports;

  /// The data of the program's own file.
  lang::SymbolTable symbols;
  llvm::BumpPtrAllocator arena;
  std::vector<const lang::Datum *> data;

  /// What is bound and used under a name that is written there, by where that
  /// is: names that macros make are not among them.
  std::map<std::pair<uint32_t, uint32_t>, lang::DefinitionInfo> bindings;
  std::map<std::pair<uint32_t, uint32_t>, lang::ReferenceInfo> references;
  llvm::StringMap<lang::NameInfo> names;

  const lang::SourceFiles &getFiles() const { return program->getFiles(); }
  uint32_t getMainFile() const { return program->getMainFile(); }
  StringRef getText() const { return getFiles().getText(getMainFile()); }
};

/// What a name in the text is found to be.
struct NameUse {
  /// The name in the text.
  lang::Span span;
  /// Nowhere for what is built in.
  lang::Span definition;
  std::string name;
  /// Null for what is built in.
  const lang::Binding *binding;
  /// Of what is built in.
  std::string type;
  std::optional<lang::NameInfo::Kind> kind;
};

/// A program that is open in an editor. Keeps its text, analyzes it when
/// something is asked, and answers.
class Document {
public:
  using Loader =
      std::function<bool(const std::string &path, std::string &text)>;
  /// The document in which a file is open, or the file itself.
  using GetURI =
      llvm::function_ref<std::optional<llvm::lsp::URIForFile>(StringRef path)>;

  Document(llvm::lsp::URIForFile uri, std::string text, int64_t version)
      : uri(std::move(uri)), text(std::move(text)), version(version) {}

  const llvm::lsp::URIForFile &getURI() const { return uri; }
  StringRef getPath() const { return uri.file(); }
  const std::string &getText() const { return text; }
  int64_t getVersion() const { return version; }

  void setText(std::string newText, int64_t newVersion);
  /// What a file that this one imports says has changed.
  void invalidate();
  bool isAnalyzed() const { return analysis != nullptr; }
  bool imports(StringRef path) const {
    return analysis && analysis->imports.count(path.str());
  }
  /// The analysis of the present text; `loader` reads other files.
  const Analysis &analyze(const Loader &loader);

  //===--- After analyze --------------------------------------------------===//

  std::vector<llvm::lsp::Diagnostic> getDiagnostics(GetURI getURI) const;
  std::optional<NameUse> findName(llvm::lsp::Position position) const;
  std::optional<llvm::lsp::Hover> hover(llvm::lsp::Position position) const;
  /// Adds the uses in all files of this program of what is defined there.
  void findReferences(const llvm::lsp::Location &definition,
                      bool withDefinition, GetURI getURI,
                      std::set<llvm::lsp::Location> &found) const;
  std::optional<llvm::lsp::Location> getLocation(lang::Span span,
                                                 GetURI getURI) const;
  std::vector<llvm::lsp::DocumentSymbol> getSymbols() const;
  /// The changes that lay the document out anew. None if it does not read.
  std::vector<llvm::lsp::TextEdit> format() const;

  //===--- Completion.cpp -------------------------------------------------===//

  std::vector<llvm::lsp::CompletionItem>
  complete(llvm::lsp::Position position) const;

private:
  /// The type of a name, and what the comment above its definition says.
  struct Description {
    std::string type, text;
  };
  /// The type of what is bound; as it was last, if it is of the file's top and
  /// has none now.
  std::string getType(const lang::Binding *binding, StringRef name) const;
  Description describe(const NameUse &use) const;
  lang::Span findImport(uint32_t file) const;
  bool addSymbol(const lang::Datum *define, unsigned depth,
                 std::vector<llvm::lsp::DocumentSymbol> &symbols) const;

  llvm::lsp::URIForFile uri;
  std::string text;
  int64_t version;
  /// Of the present text; null until it is asked for.
  std::unique_ptr<Analysis> analysis;
  /// The last version without errors, if it is another one: a program has no
  /// types while it is being typed.
  std::unique_ptr<Analysis> last;
};

/// The data around an offset, the outermost first. The last one may be a name
/// or the like; those before it enclose data.
llvm::SmallVector<const lang::Datum *>
findData(llvm::ArrayRef<const lang::Datum *> data, uint32_t offset);

/// Whether a list begins with one of these names.
bool hasHead(const lang::Datum *datum, llvm::ArrayRef<StringRef> names);

} // namespace froe::lsp

#endif // TOOLS_FROE_LSP_SERVER_DOCUMENT_H
