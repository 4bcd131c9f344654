//===- Server.h - What an editor asks about programs ------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_LSP_SERVER_SERVER_H
#define TOOLS_FROE_LSP_SERVER_SERVER_H

#include "tools/froe-lsp-server/Document.h"
#include "llvm/Support/LSP/Transport.h"

namespace froe::lsp {

/// Answers requests about programs. All of it runs on one thread.
class Server {
public:
  explicit Server(llvm::lsp::JSONTransport &transport);

  /// Answers until the editor is done or gone; returns the exit status.
  int run();
  /// Sends the diagnostics of documents that have changed since the last time.
  /// To be called when there is nothing else to do: while somebody types, only
  /// the last of several versions matters.
  void publishDiagnostics();

private:
  using Reply = llvm::lsp::Callback<llvm::json::Value>;

  void onInitialize(const llvm::lsp::InitializeParams &params, Reply reply);
  void onInitialized(const llvm::lsp::InitializedParams &params);
  void onShutdown(const llvm::lsp::NoParams &params, Reply reply);
  void onOpen(const llvm::lsp::DidOpenTextDocumentParams &params);
  void onChange(const llvm::lsp::DidChangeTextDocumentParams &params);
  void onClose(const llvm::lsp::DidCloseTextDocumentParams &params);
  void onHover(const llvm::lsp::TextDocumentPositionParams &params,
               Reply reply);
  void onDefinition(const llvm::lsp::TextDocumentPositionParams &params,
                    Reply reply);
  void onReferences(const llvm::lsp::ReferenceParams &params, Reply reply);
  void onSymbols(const llvm::lsp::DocumentSymbolParams &params, Reply reply);
  void onCompletion(const llvm::lsp::CompletionParams &params, Reply reply);
  void onFormatting(const llvm::lsp::DocumentSymbolParams &params, Reply reply);
  void onCodeAction(const llvm::lsp::CodeActionParams &params, Reply reply);

  /// The document, analyzed; null if it is not open.
  Document *getDocument(const llvm::lsp::URIForFile &uri);
  /// The text of this file is another one now.
  void fileChanged(StringRef path);
  bool load(const std::string &path, std::string &text);
  std::optional<llvm::lsp::URIForFile> getURI(StringRef path);
  /// A file with the text of the prelude, for editors to show.
  std::optional<llvm::lsp::URIForFile> getPreludeURI();

  llvm::lsp::JSONTransport &transport;
  llvm::lsp::MessageHandler handler;
  llvm::lsp::OutgoingNotification<llvm::lsp::PublishDiagnosticsParams> publish;
  /// By the paths of their files.
  std::map<std::string, std::unique_ptr<Document>> documents;
  /// Documents whose diagnostics are to be sent.
  std::set<std::string> pending;
  /// Empty where it could not be written.
  std::optional<std::string> preludePath;
  bool hasSymbolTrees = false;
  bool isShutDown = false;
};

} // namespace froe::lsp

#endif // TOOLS_FROE_LSP_SERVER_SERVER_H
