//===- Explain.h - What becomes of the data of a program --------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For every operation of a program that makes data, takes it apart or calls a
// function that makes it: on which step of the ladder it ends up, by which
// pass, and why. See docs/tools/explain.md, which is also the reference of the
// JSON.
//
//===----------------------------------------------------------------------===//

#ifndef LIB_EXPLAIN_EXPLAIN_H
#define LIB_EXPLAIN_EXPLAIN_H

#include "lib/Execution/Execution.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace froe::explain {

/// A place in the source. Line 0 is no place.
struct Place {
  std::string file;
  unsigned line = 0, column = 0;

  explicit operator bool() const { return line != 0; }
  bool operator==(const Place &other) const {
    return line == other.line && column == other.column && file == other.file;
  }
};

/// What an operation of the source does.
enum class Kind {
  Label,
  Record,
  Pap,  ///< a partial application, or a function as a value
  Alt,  ///< an alternative
  Tree, ///< a split tree
  Array,
  Box, ///< a value of any type
  Match,
  Call, ///< a call that results in data
};
inline constexpr unsigned numKinds = 9;
llvm::StringRef getName(Kind kind);

/// A step of the ladder.
enum class Step {
  Erased, ///< not there any more when code is made
  Flat,   ///< in registers, or static
  Frame,
  Region,
  Reuse, ///< made of a cell that was dead
  Heap,
  Unused, ///< in a function that the program never calls
};
inline constexpr unsigned numSteps = 7;
llvm::StringRef getName(Step step);

/// What became of some of the instances of an operation.
struct Fate {
  Step step;
  unsigned count;
  std::string reason;
  /// Of what was erased: the pass that did it.
  std::string pass;
  /// Where the call stands through which the instances were inlined.
  Place site;
};

/// A remark of a pass.
struct Remark {
  Place place;
  std::string kind; ///< "passed", "missed", "failed", "analysis"
  std::string category, name, function;
  /// Keys and values, in order; pieces of text have the key "Remark".
  std::vector<std::pair<std::string, std::string>> arguments;
  /// How often it was made.
  unsigned count = 1;

  std::string getMessage() const;
};

/// Who wrote an operation.
enum class Origin { User, Prelude, Compiler };
llvm::StringRef getName(Origin origin);

/// What a use of a function of the prelude makes.
struct Made {
  /// The index of an entry of the prelude.
  unsigned entry;
  /// How many instances this use gets to in the finished program, by step. All
  /// of them are 0 where those that it got to have been erased.
  std::array<unsigned, numSteps> counts{};
};

/// All operations of one kind and name at one place of the source.
struct Entry {
  Kind kind;
  /// The label, the fields of a record, the function that is called or becomes
  /// a value; empty where there is nothing to say.
  std::string name;
  /// Of the data: what is made, or taken apart.
  std::string type;
  Place place;
  /// The function of the source that it stands in.
  std::string function;
  Origin origin = Origin::User;
  /// How many there are in the program as the front end made it, and how many
  /// of these or of copies of them there ever were: the sum of the fates.
  unsigned sources = 0, instances = 0;
  std::vector<Fate> fates;
  /// Indices of the remarks about this place.
  std::vector<unsigned> remarks;
  /// Of a use of the prelude by the user: what it may get to that makes data.
  std::vector<Made> makes;
};

using Counts = std::array<std::array<unsigned, numSteps>, numKinds>;

/// Everything about one program.
struct Explanation {
  unsigned optLevel = 0;
  /// In the order of the source; the user's main file first.
  std::vector<Entry> entries;
  std::vector<Remark> remarks;
  /// The passes that ran, in order.
  std::vector<std::string> passes;
  /// Cells that the program's code makes, of fresh memory or of dead cells,
  /// counted where it is made: all of them are in some entry.
  unsigned numCells = 0;
  /// The module as it came and as it was left, if that was wanted.
  std::string before, after;

  /// Instances by kind and step, of entries of an origin.
  Counts summarize(Origin origin) const;
};

struct ExplainOptions {
  /// The file that comes first.
  std::string mainFile;
  /// The name of the prelude among the files; empty if there is none.
  std::string prelude;
  /// Whether the explanation has the module, before and after.
  bool keepModule = false;
};

/// Takes a module, as the front end made it, to the cell dialect and tells what
/// happened on the way. Changes the module. Fails after a diagnostic. The
/// context must not have a remark engine; it has none afterwards.
llvm::FailureOr<Explanation> explain(mlir::ModuleOp module,
                                     const CompileOptions &compileOptions,
                                     const ExplainOptions &options);

struct ReportOptions {
  /// Entries of the prelude as well, and remarks that belong to no entry.
  bool all = false;
};

/// A file of the program and what is in it.
struct SourceText {
  llvm::StringRef name, text;
};

/// A page of HTML that needs nothing else: the source, coloured by what becomes
/// of the data that it makes, with everything that is known of it, and the
/// program before and after.
void printHTML(const Explanation &explanation, SourceText source,
               llvm::raw_ostream &os);
void printText(const Explanation &explanation, llvm::raw_ostream &os,
               const ReportOptions &options);
void printJSON(const Explanation &explanation, llvm::raw_ostream &os,
               const ReportOptions &options);

} // namespace froe::explain

#endif // LIB_EXPLAIN_EXPLAIN_H
