//===- Relay.h - Documents that are for another server ----------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The editor talks to one server. What it says about programs is answered by
// Server.h; the rest is passed on to MLIR's language server, which runs in a
// process of its own: MLIR offers it as a main function that takes standard
// input and output, and a document that crashes it does not end the service for
// programs. The process starts with the first document that is for it.
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_LSP_SERVER_RELAY_H
#define TOOLS_FROE_LSP_SERVER_RELAY_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/LSP/Transport.h"
#include "llvm/Support/thread.h"
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace froe::lsp {

/// Messages to the editor, from both servers. Takes the stream of bytes that a
/// transport writes and passes on whole messages.
class Output : public llvm::raw_ostream {
public:
  Output(int file, bool isPretty) : file(file), isPretty(isPretty) {
    SetUnbuffered();
  }
  /// Sends a message; from any thread.
  void send(const llvm::json::Value &message);

private:
  void write_impl(const char *data, size_t size) override;
  uint64_t current_pos() const override { return position; }

  int file;
  bool isPretty;
  uint64_t position = 0;
  /// What has been written of a message that is not complete. Of the thread
  /// that writes to the stream.
  std::string partial;
  std::mutex mutex;
};

/// The process of the server for MLIR. The thread of the editor's messages
/// calls it; a thread of its own waits for the answers.
class Relay {
public:
  Relay(Output &output, std::vector<std::string> command)
      : output(output), command(std::move(command)) {}
  ~Relay();

  /// Looks at a message from the editor; true if it was for the other server.
  bool take(llvm::StringRef message);

private:
  bool start();
  /// Lets the process answer what it was asked, and ends it.
  void stop();
  void end();
  bool write(const llvm::json::Value &message);
  void pass(llvm::json::Value message);
  void refuse(llvm::json::Value id);
  void readAnswers(int from);
  bool isForeign(llvm::StringRef method, const llvm::json::Object &params);
  void trackText(llvm::StringRef method, llvm::json::Object &params);

  Output &output;
  std::vector<std::string> command;
  /// What the editor said of itself.
  llvm::json::Value initialize = nullptr;
  /// Programs whose names do not end in .froe.
  llvm::StringSet<> programs;
  /// The texts of the other server's documents, which it wants as a whole.
  llvm::StringMap<std::string> texts;
  bool isOver = false;

  int process = -1;
  int input = -1;
  llvm::thread reader;

  /// Of both threads, under the mutex.
  std::mutex mutex;
  std::condition_variable changed;
  bool isRunning = false;
  bool isDone = false;
  /// The requests that wait for an answer, as JSON.
  std::set<std::string> waiting;
};

/// Messages from the editor but for those that the relay takes.
class Input : public llvm::lsp::JSONTransportInput {
public:
  /// `onIdle` is called before waiting for a message.
  Input(std::FILE *file, llvm::lsp::JSONStreamStyle style, Relay &relay,
        std::function<void()> onIdle);

  bool hasError() const override { return source.hasError(); }
  bool isEndOfInput() const override { return source.isEndOfInput(); }
  llvm::LogicalResult readDelimitedMessage(std::string &json) override {
    return readStandardMessage(json);
  }
  llvm::LogicalResult readStandardMessage(std::string &json) override;

private:
  bool isWaiting() const;

  std::FILE *file;
  llvm::lsp::JSONStreamStyle style;
  llvm::lsp::JSONTransportInputOverFile source;
  Relay &relay;
  std::function<void()> onIdle;
};

} // namespace froe::lsp

#endif // TOOLS_FROE_LSP_SERVER_RELAY_H
