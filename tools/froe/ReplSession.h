//===- ReplSession.h - What has been said so far ----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every input is a module, which imports the names that it mentions from the
// modules of earlier inputs. So a later definition hides an earlier one from
// later inputs only, and what an input does not need takes no time.
//
// An input is compiled together with what it needs and runs in a process of its
// own. What it needs is evaluated again there: expressions at the top are left
// out, output up to the input itself is dropped, and where evaluation may be
// seen from outside, or takes long, the values of definitions are kept as
// literals if their types are those of data.
//
//===----------------------------------------------------------------------===//

#ifndef TOOLS_FROE_REPLSESSION_H
#define TOOLS_FROE_REPLSESSION_H

#include "Pieces.h"
#include "mlir/IR/MLIRContext.h"
#include <map>

namespace froe {

class ReplSession {
public:
  /// With `terminal`, programs read standard input and write line by line.
  explicit ReplSession(bool terminal);

  /// Each of these prints results to standard output and errors to standard
  /// error; what is erroneous changes nothing. False if there is nothing but
  /// comments.
  bool evaluate(const std::string &text);
  void loadFile(const std::string &path);
  void printType(const std::string &text);
  void printStage(const std::string &text, Stage stage);
  void reset();

  /// Names that can be used, those of the language and the prelude included,
  /// each with its type as far as it has one.
  std::vector<std::pair<std::string, std::string>> getNames();

private:
  /// A part of a module: something of the original or in place of it.
  struct Segment {
    uint32_t begin, end;
    std::optional<std::string> replacement;
  };
  /// An input, or a part of one.
  struct Item {
    std::string path;
    /// What messages call it, and all of the text.
    std::string name, original;
    std::vector<Segment> segments;
    /// Imports from other items, which come first in the module.
    std::string prologue;
    std::vector<const Item *> needs;
    /// The program's own import that this is; such an item is no module.
    std::string import;
    /// A file with imports of its own.
    bool isFile = false;
    /// Whether evaluating it may do more than to compute.
    bool hasEffects = false;
  };
  struct Definition {
    std::string name, type;
  };
  /// What has become of an item.
  struct Outcome {
    /// It could be compiled.
    bool accepted = false;
    /// It ran to its end.
    bool finished = false;
    bool slow = false;
    std::vector<Definition> definitions;
    /// How the values that were asked for print; nothing if that is too long.
    std::vector<std::optional<std::string>> values;

    const std::string *findType(llvm::StringRef name) const;
    /// The type of the expression that the item is.
    std::string getExpressionType() const;
  };
  enum class Goal { Check, Run, Emit };
  struct Request {
    Goal goal = Goal::Run;
    /// Definitions whose values are wanted.
    std::vector<std::string> values;
    /// Does not print errors but keeps them.
    std::string *errors = nullptr;
    Stage stage = Stage::Froe;
    bool quiet = false;
  };
  class Output;

  std::unique_ptr<Item> makeItem(llvm::StringRef name, llvm::StringRef text);
  /// Gives an item imports for what it mentions; `all` for every known name.
  void link(Item &item, const std::set<std::string> &mentions,
            llvm::ArrayRef<Form> forms, bool all = false) const;
  static PatchedText buildText(const Item &item);
  void addNeeded(const Item &item, PatchedProgram &program) const;
  std::string buildProgram(const Item &item, const Request &request,
                           PatchedProgram &program) const;
  Outcome process(const Item &item, const Request &request);
  int processInChild(const Item &item, const Request &request,
                     llvm::raw_ostream &report);
  bool checkInChild(const Item &item, const Request &request,
                    PatchedProgram &program, llvm::raw_ostream &errors);

  void evaluateForms(llvm::StringRef name, llvm::StringRef text,
                     llvm::ArrayRef<Form> forms,
                     const std::set<std::string> &mentions);
  bool evaluateExpression(llvm::StringRef name, llvm::StringRef text,
                          const Form &form);
  bool evaluateDefinitions(llvm::StringRef name, llvm::StringRef text,
                           llvm::ArrayRef<Form> forms);
  bool evaluateImport(llvm::StringRef name, llvm::StringRef text,
                      const Form &form);
  std::unique_ptr<Item> wrapExpression(llvm::StringRef name,
                                       llvm::StringRef text, const Form &form,
                                       llvm::StringRef before,
                                       llvm::StringRef after);
  void keepValues(Item &item, llvm::ArrayRef<Form> forms,
                  llvm::ArrayRef<std::string> names, const Outcome &outcome);
  void dropExpressions(Item &item, llvm::ArrayRef<Form> forms) const;
  void keep(std::unique_ptr<Item> item, llvm::ArrayRef<Form> forms,
            const Outcome &outcome);
  bool isMacro(llvm::StringRef name, llvm::ArrayRef<Form> forms) const;
  std::string nextName();

  mlir::MLIRContext context;
  bool terminal;
  /// What separates a program's output from what is asked of it.
  std::string marker;
  unsigned inputs = 0, modules = 0;
  std::vector<std::unique_ptr<Item>> items;
  /// What names mean now, and those of them that have types.
  std::map<std::string, const Item *> visible;
  std::map<std::string, std::string> types;
  std::set<std::string> macros;
  /// Imports of the program that put something before names, with that.
  std::vector<std::pair<std::string, const Item *>> prefixes;
  /// The last expression, which `it` stands for.
  const Item *last = nullptr;
};

} // namespace froe

#endif // TOOLS_FROE_REPLSESSION_H
