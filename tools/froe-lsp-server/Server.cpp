//===- Server.cpp - What an editor asks about programs ----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The requests of the protocol: finds the document that each is about, lets it
// answer (Document.h), and keeps the diagnostics that the editor shows in step
// with the documents, those that import a changed one included.
//
//===----------------------------------------------------------------------===//

#include "tools/froe-lsp-server/Server.h"

#include "lib/Frontend/Prelude.h"
#include "tools/froe-lsp-server/Text.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace froe::lsp;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;
using llvm::lsp::Location;
using llvm::lsp::URIForFile;

Server::Server(llvm::lsp::JSONTransport &transport)
    : transport(transport), handler(transport),
      publish(handler.outgoingNotification<llvm::lsp::PublishDiagnosticsParams>(
          "textDocument/publishDiagnostics")) {
  handler.method("initialize", this, &Server::onInitialize);
  handler.notification("initialized", this, &Server::onInitialized);
  handler.method("shutdown", this, &Server::onShutdown);
  handler.notification("textDocument/didOpen", this, &Server::onOpen);
  handler.notification("textDocument/didChange", this, &Server::onChange);
  handler.notification("textDocument/didClose", this, &Server::onClose);
  handler.method("textDocument/hover", this, &Server::onHover);
  handler.method("textDocument/definition", this, &Server::onDefinition);
  handler.method("textDocument/references", this, &Server::onReferences);
  handler.method("textDocument/documentSymbol", this, &Server::onSymbols);
  handler.method("textDocument/completion", this, &Server::onCompletion);
  handler.method("textDocument/formatting", this, &Server::onFormatting);
  handler.method("textDocument/codeAction", this, &Server::onCodeAction);
}

int Server::run() {
  if (llvm::Error error = transport.run(handler)) {
    llvm::lsp::Logger::error("{0}", error);
    llvm::consumeError(std::move(error));
    return 1;
  }
  return isShutDown ? 0 : 1;
}

//===----------------------------------------------------------------------===//
// Beginning and end
//===----------------------------------------------------------------------===//

void Server::onInitialize(const llvm::lsp::InitializeParams &params,
                          Reply reply) {
  hasSymbolTrees = params.capabilities.hierarchicalDocumentSymbol;
  // Also what the server for MLIR can do, and the characters that its documents
  // want completion after: the editor is told once for all documents.
  Object capabilities{
      {"textDocumentSync",
       Object{{"openClose", true},
              {"change", int(llvm::lsp::TextDocumentSyncKind::Incremental)},
              {"save", true}}},
      {"hoverProvider", true},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"documentSymbolProvider", true},
      {"documentFormattingProvider", true},
      {"codeActionProvider", true},
      {"completionProvider", Object{{"resolveProvider", false},
                                    {"triggerCharacters",
                                     {".", "%", "^", "!", "#", "(", ",", "<",
                                      ":", "[", " ", "\"", "/"}}}}};
  reply(Object{{"serverInfo", Object{{"name", "froe-lsp-server"},
                                     {"version", LLVM_VERSION_STRING}}},
               {"capabilities", std::move(capabilities)}});
}

void Server::onInitialized(const llvm::lsp::InitializedParams &) {}

void Server::onShutdown(const llvm::lsp::NoParams &, Reply reply) {
  isShutDown = true;
  reply(nullptr);
}

//===----------------------------------------------------------------------===//
// Documents
//===----------------------------------------------------------------------===//

bool Server::load(const std::string &path, std::string &text) {
  if (auto it = documents.find(path); it != documents.end()) {
    text = it->second->getText();
    return true;
  }
  // What is being typed may happen to name something that has no end.
  if (llvm::sys::fs::exists(path) && !llvm::sys::fs::is_regular_file(path)) {
    text = "it is no file";
    return false;
  }
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/true);
  if (!buffer) {
    text = buffer.getError().message();
    return false;
  }
  text = (*buffer)->getBuffer().str();
  return true;
}

/// Writes a text into a file of the user's cache whose name tells the text, so
/// that servers of other versions have others. Empty if that cannot be done.
static std::string cacheFile(StringRef name, StringRef text) {
  llvm::SmallString<128> path;
  if (!llvm::sys::path::cache_directory(path))
    return "";
  llvm::sys::path::append(path, "froe",
                          llvm::utohexstr(llvm::xxh3_64bits(text)));
  if (llvm::sys::fs::create_directories(path))
    return "";
  llvm::sys::path::append(path, name);
  if (auto known = llvm::MemoryBuffer::getFile(path);
      known && (*known)->getBuffer() == text)
    return path.str().str();
  // Others may be doing the same, or read it.
  auto file = llvm::sys::fs::TempFile::create(path + ".%%%%%%");
  if (!file) {
    llvm::consumeError(file.takeError());
    return "";
  }
  llvm::raw_fd_ostream out(file->FD, /*shouldClose=*/false);
  out << text;
  out.flush();
  bool isWritten = !out.has_error();
  out.clear_error();
  llvm::Error error = isWritten ? file->keep(path) : file->discard();
  isWritten &= !error;
  llvm::consumeError(std::move(error));
  if (isWritten)
    llvm::sys::fs::setPermissions(path, llvm::sys::fs::all_read);
  return isWritten ? path.str().str() : "";
}

std::optional<URIForFile> Server::getPreludeURI() {
  if (!preludePath)
    preludePath = cacheFile(lang::kPreludeName, lang::getPreludeText());
  if (preludePath->empty())
    return std::nullopt;
  llvm::Expected<URIForFile> uri = URIForFile::fromFile(*preludePath);
  if (uri)
    return *uri;
  llvm::consumeError(uri.takeError());
  return std::nullopt;
}

std::optional<URIForFile> Server::getURI(StringRef path) {
  if (path == lang::kPreludeName)
    return getPreludeURI();
  if (auto it = documents.find(path.str()); it != documents.end())
    return it->second->getURI();
  llvm::Expected<URIForFile> uri = URIForFile::fromFile(path);
  if (uri)
    return *uri;
  llvm::consumeError(uri.takeError());
  return std::nullopt;
}

Document *Server::getDocument(const URIForFile &uri) {
  auto it = documents.find(uri.file().str());
  if (it == documents.end())
    return nullptr;
  it->second->analyze([&](const std::string &path, std::string &text) {
    return load(path, text);
  });
  return it->second.get();
}

void Server::fileChanged(StringRef path) {
  for (auto &[other, document] : documents) {
    if (other != path && !document->imports(path))
      continue;
    document->invalidate();
    pending.insert(other);
  }
}

void Server::onOpen(const llvm::lsp::DidOpenTextDocumentParams &params) {
  const llvm::lsp::TextDocumentItem &item = params.textDocument;
  std::string path = item.uri.file().str();
  documents[path] =
      std::make_unique<Document>(item.uri, item.text, item.version);
  fileChanged(path);
}

void Server::onChange(const llvm::lsp::DidChangeTextDocumentParams &params) {
  auto it = documents.find(params.textDocument.uri.file().str());
  if (it == documents.end())
    return;
  std::string text = it->second->getText();
  applyChanges(params.contentChanges, text);
  it->second->setText(std::move(text), params.textDocument.version);
  fileChanged(it->first);
}

void Server::onClose(const llvm::lsp::DidCloseTextDocumentParams &params) {
  std::string path = params.textDocument.uri.file().str();
  auto it = documents.find(path);
  if (it == documents.end())
    return;
  // The editor keeps showing what nobody takes back.
  publish({it->second->getURI(), it->second->getVersion()});
  documents.erase(it);
  pending.erase(path);
  fileChanged(path);
}

void Server::publishDiagnostics() {
  for (const std::string &path : std::exchange(pending, {})) {
    Document *document = getDocument(documents.at(path)->getURI());
    llvm::lsp::PublishDiagnosticsParams params(document->getURI(),
                                               document->getVersion());
    params.diagnostics = document->getDiagnostics(
        [&](StringRef other) { return getURI(other); });
    publish(params);
  }
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

void Server::onHover(const llvm::lsp::TextDocumentPositionParams &params,
                     Reply reply) {
  Document *document = getDocument(params.textDocument.uri);
  reply(document ? Value(document->hover(params.position)) : Value(nullptr));
}

void Server::onDefinition(const llvm::lsp::TextDocumentPositionParams &params,
                          Reply reply) {
  // JSON refers to the URIs in it.
  std::vector<Location> locations;
  if (Document *document = getDocument(params.textDocument.uri))
    if (std::optional<NameUse> use = document->findName(params.position))
      if (auto location = document->getLocation(
              use->definition, [&](StringRef path) { return getURI(path); }))
        locations.push_back(*location);
  reply(Array(locations));
}

void Server::onReferences(const llvm::lsp::ReferenceParams &params,
                          Reply reply) {
  Document *document = getDocument(params.textDocument.uri);
  auto getURI = [&](StringRef path) { return this->getURI(path); };
  std::set<Location> found;
  std::optional<Location> definition;
  std::optional<NameUse> use;
  if (document && (use = document->findName(params.position)))
    definition = document->getLocation(use->definition, getURI);
  if (definition)
    // Other documents may import the file, each with a program of its own.
    for (auto &[path, other] : documents)
      getDocument(other->getURI())
          ->findReferences(*definition, params.context.includeDeclaration,
                           getURI, found);
  reply(Array(found));
}

//===----------------------------------------------------------------------===//
// The whole document
//===----------------------------------------------------------------------===//

/// For editors that know no trees: a list.
static void flatten(const llvm::lsp::DocumentSymbol &symbol,
                    const URIForFile &uri, StringRef container, Array &list) {
  Object object{
      {"name", symbol.name},
      {"kind", int(symbol.kind)},
      {"location", Object{{"uri", uri.uri().str()}, {"range", symbol.range}}}};
  if (!container.empty())
    object["containerName"] = container.str();
  list.push_back(std::move(object));
  for (const llvm::lsp::DocumentSymbol &child : symbol.children)
    flatten(child, uri, symbol.name, list);
}

void Server::onSymbols(const llvm::lsp::DocumentSymbolParams &params,
                       Reply reply) {
  Array list;
  if (Document *document = getDocument(params.textDocument.uri))
    for (const llvm::lsp::DocumentSymbol &symbol : document->getSymbols()) {
      if (hasSymbolTrees)
        list.push_back(symbol);
      else
        flatten(symbol, document->getURI(), "", list);
    }
  reply(std::move(list));
}

void Server::onCompletion(const llvm::lsp::CompletionParams &params,
                          Reply reply) {
  llvm::lsp::CompletionList list;
  // What is proposed depends on the first character: ask again.
  list.isIncomplete = true;
  const llvm::lsp::CompletionContext &context = params.context;
  bool isTriggered =
      context.triggerKind == llvm::lsp::CompletionTriggerKind::TriggerCharacter;
  bool isUnwanted = isTriggered && context.triggerCharacter != "(" &&
                    context.triggerCharacter != "." &&
                    context.triggerCharacter != ":" &&
                    context.triggerCharacter != "/";
  if (!isUnwanted)
    if (Document *document = getDocument(params.textDocument.uri))
      list.items = document->complete(params.position);
  reply(list);
}

/// Its parameters are those that symbols have, and how wide tabs are.
void Server::onFormatting(const llvm::lsp::DocumentSymbolParams &params,
                          Reply reply) {
  Document *document = getDocument(params.textDocument.uri);
  reply(document ? Value(Array(document->format())) : Value(nullptr));
}

void Server::onCodeAction(const llvm::lsp::CodeActionParams &, Reply reply) {
  reply(Array());
}
