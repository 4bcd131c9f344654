//===- Relay.cpp - Documents that are for another server --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A message is for the other server if it is about a document that is no
// program: one whose name does not end in .froe and that was not opened as one.
//   1. `initialize` is answered for both servers, and said again to the other
//      one when it starts; its answer is for nobody. So is what ends it.
//   2. The editor sends parts of texts that change; MLIR's server wants all of
//      the text, which is why texts are kept here.
//   3. When the process ends, its open requests are answered with an error. The
//      next change of a document starts it again.
//
//===----------------------------------------------------------------------===//

#include "tools/froe-lsp-server/Relay.h"

#include "tools/froe-lsp-server/Text.h"
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace froe::lsp;
using llvm::StringRef;
using llvm::json::Object;
using llvm::json::Value;

/// The ids of our own requests begin with this.
static constexpr StringRef kOwnId = "froe-lsp-server/";

static bool writeAll(int file, StringRef data) {
  while (!data.empty()) {
    ssize_t count = ::write(file, data.data(), data.size());
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return false;
    data = data.drop_front(count);
  }
  return true;
}

static std::string frame(StringRef json) {
  return ("Content-Length: " + llvm::Twine(json.size()) + "\r\n\r\n" + json)
      .str();
}

//===----------------------------------------------------------------------===//
// Output
//===----------------------------------------------------------------------===//

void Output::send(const Value &message) {
  std::string json = isPretty ? llvm::formatv("{0:2}\n", message).str()
                              : llvm::formatv("{0}", message).str();
  std::lock_guard<std::mutex> lock(mutex);
  writeAll(file, frame(json));
}

void Output::write_impl(const char *data, size_t size) {
  position += size;
  partial.append(data, size);
  while (true) {
    size_t header = partial.find("\r\n\r\n");
    StringRef length(partial);
    if (header == std::string::npos ||
        !length.consume_front("Content-Length: "))
      return;
    size_t count = 0;
    if (length.consumeInteger(10, count))
      return;
    size_t total = header + 4 + count;
    if (partial.size() < total)
      return;
    std::lock_guard<std::mutex> lock(mutex);
    writeAll(file, StringRef(partial).take_front(total));
    partial.erase(0, total);
  }
}

//===----------------------------------------------------------------------===//
// The process
//===----------------------------------------------------------------------===//

Relay::~Relay() { end(); }

bool Relay::start() {
  end();
  int in[2], out[2];
  if (pipe2(in, O_CLOEXEC))
    return false;
  if (pipe2(out, O_CLOEXEC)) {
    close(in[0]);
    close(in[1]);
    return false;
  }
  std::vector<char *> argv;
  for (std::string &argument : command)
    argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  bool failed = posix_spawn(&process, argv[0], &actions, &attributes,
                            argv.data(), environ) != 0;
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  if (failed) {
    process = -1;
    close(in[1]);
    close(out[0]);
    return false;
  }
  input = in[1];
  isRunning = true;
  // What comes may nest as deeply as a document.
  reader = llvm::thread(std::optional<unsigned>(256u << 20),
                        [this, from = out[0]] { readAnswers(from); });
  write(Object{{"jsonrpc", "2.0"},
               {"id", (llvm::Twine(kOwnId) + "initialize").str()},
               {"method", "initialize"},
               {"params", initialize}});
  write(Object{
      {"jsonrpc", "2.0"}, {"method", "initialized"}, {"params", Object()}});
  return true;
}

bool Relay::write(const Value &message) {
  return writeAll(input, frame(llvm::formatv("{0}", message).str()));
}

void Relay::refuse(Value id) {
  output.send(Object{
      {"jsonrpc", "2.0"},
      {"id", std::move(id)},
      {"error", Object{{"code", int(llvm::lsp::ErrorCode::InternalError)},
                       {"message", "the server for MLIR has ended"}}}});
}

void Relay::readAnswers(int from) {
  std::FILE *file = fdopen(from, "r");
  llvm::lsp::JSONTransportInputOverFile source(file);
  std::string json;
  while (!source.isEndOfInput() && !source.hasError()) {
    if (failed(source.readMessage(json)))
      continue;
    llvm::Expected<Value> message = llvm::json::parse(json);
    if (!message) {
      llvm::consumeError(message.takeError());
      continue;
    }
    const Object *object = message->getAsObject();
    const Value *id = object ? object->get("id") : nullptr;
    auto text = id ? id->getAsString() : std::nullopt;
    if (text && text->starts_with(kOwnId)) {
      std::lock_guard<std::mutex> lock(mutex);
      isDone |= text->ends_with("shutdown");
      changed.notify_all();
      continue;
    }
    if (id) {
      std::lock_guard<std::mutex> lock(mutex);
      waiting.erase(llvm::formatv("{0}", *id).str());
    }
    output.send(*message);
  }
  fclose(file);
  std::set<std::string> unanswered;
  {
    std::lock_guard<std::mutex> lock(mutex);
    isRunning = false;
    unanswered.swap(waiting);
    changed.notify_all();
  }
  for (const std::string &id : unanswered)
    refuse(llvm::cantFail(llvm::json::parse(id)));
}

/// How long the process may take for what it was asked last.
static constexpr std::chrono::seconds kPatience{10};

void Relay::stop() {
  isOver = true;
  if (process < 0)
    return;
  write(Object{{"jsonrpc", "2.0"},
               {"id", (llvm::Twine(kOwnId) + "shutdown").str()},
               {"method", "shutdown"}});
  std::unique_lock<std::mutex> lock(mutex);
  changed.wait_for(lock, kPatience, [&] { return isDone || !isRunning; });
}

void Relay::end() {
  if (process < 0)
    return;
  // It has nothing that would be lost.
  kill(process, SIGKILL);
  close(input);
  while (waitpid(process, nullptr, 0) < 0 && errno == EINTR)
    ;
  reader.join();
  process = input = -1;
}

//===----------------------------------------------------------------------===//
// Messages
//===----------------------------------------------------------------------===//

static StringRef getURI(const Object &params) {
  const Object *document = params.getObject("textDocument");
  auto uri = document ? document->getString("uri") : params.getString("uri");
  return uri ? *uri : StringRef();
}

bool Relay::isForeign(StringRef method, const Object &params) {
  if (method.starts_with("mlir/"))
    return true;
  StringRef uri = getURI(params);
  // MLIR's server lays nothing out, and would say so with an error.
  if (!method.starts_with("textDocument/") || uri.empty() ||
      method == "textDocument/formatting")
    return false;
  if (method == "textDocument/didOpen") {
    const Object *document = params.getObject("textDocument");
    auto language = document ? document->getString("languageId") : std::nullopt;
    if (language && *language == "froe")
      programs.insert(uri);
    else
      programs.erase(uri);
  }
  return !uri.ends_with(".froe") && !programs.contains(uri);
}

/// Keeps the text of a document, and puts it in place of its changes.
void Relay::trackText(StringRef method, Object &params) {
  std::string uri = getURI(params).str();
  if (method == "textDocument/didClose")
    texts.erase(uri);
  if (method == "textDocument/didOpen") {
    const Object *document = params.getObject("textDocument");
    auto text = document ? document->getString("text") : std::nullopt;
    texts[uri] = text ? text->str() : "";
  }
  if (method != "textDocument/didChange")
    return;
  llvm::lsp::DidChangeTextDocumentParams change;
  llvm::json::Path::Root root;
  if (!fromJSON(Value(Object(params)), change, root))
    return;
  std::string &text = texts[uri];
  applyChanges(change.contentChanges, text);
  params["contentChanges"] = llvm::json::Array{Object{{"text", text}}};
}

void Relay::pass(Value message) {
  Object &object = *message.getAsObject();
  StringRef method = *object.getString("method");
  bool isStart =
      method == "textDocument/didOpen" || method == "textDocument/didChange";
  bool isAlive;
  {
    std::lock_guard<std::mutex> lock(mutex);
    isAlive = isRunning;
  }
  if (!isAlive && !isOver && (isStart || process < 0))
    isAlive = start();
  const Value *id = object.get("id");
  if (id && isAlive) {
    std::lock_guard<std::mutex> lock(mutex);
    isAlive = isRunning;
    if (isAlive)
      waiting.insert(llvm::formatv("{0}", *id).str());
  }
  if (isAlive)
    write(message);
  else if (id)
    refuse(*id);
}

bool Relay::take(StringRef json) {
  llvm::Expected<Value> message = llvm::json::parse(json);
  if (!message) {
    // The transport says so.
    llvm::consumeError(message.takeError());
    return false;
  }
  Object *object = message->getAsObject();
  auto method = object ? object->getString("method") : std::nullopt;
  if (!method)
    return false;
  Object *params = object->getObject("params");
  if (*method == "initialize" && params)
    initialize = Object(*params);
  if (*method == "shutdown")
    stop();
  if (!params || !isForeign(*method, *params))
    return false;
  trackText(*method, *params);
  pass(std::move(*message));
  return true;
}

//===----------------------------------------------------------------------===//
// Input
//===----------------------------------------------------------------------===//

Input::Input(std::FILE *file, llvm::lsp::JSONStreamStyle style, Relay &relay,
             std::function<void()> onIdle)
    : file(file), style(style), source(file, style), relay(relay),
      onIdle(std::move(onIdle)) {
  // Whether more is waiting must be known from the file.
  if (style == llvm::lsp::Standard)
    setvbuf(file, nullptr, _IONBF, 0);
}

/// Whether there is a message to read. Of files, which have all messages at
/// once, each is seen as if it had come alone.
bool Input::isWaiting() const {
  if (style == llvm::lsp::Delimited)
    return false;
  pollfd events{fileno(file), POLLIN, 0};
  return poll(&events, 1, 0) > 0 && (events.revents & POLLIN);
}

llvm::LogicalResult Input::readStandardMessage(std::string &json) {
  while (true) {
    if (!isWaiting())
      onIdle();
    if (failed(source.readMessage(json)))
      return llvm::failure();
    if (!relay.take(json))
      return llvm::success();
  }
}
