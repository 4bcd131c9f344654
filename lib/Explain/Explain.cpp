//===- Explain.cpp - What becomes of the data of a program ------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// 1. Collect. The operations of the module as it comes from the front end are
//    put into entries, by what they do and where they stand. Each gets its
//    entry into its location, as an OpaqueLoc around what the location was.
//    Passes carry locations along when they clone, inline and rewrite, and do
//    not look at them: they do what they would do otherwise.
// 2. Run the pipeline, as far as the cell dialect, and count after each pass
//    how many operations of each entry are left in functions that the program
//    can reach. Where there are fewer, the pass has erased some; where there
//    are more, it has made copies. Remarks are collected.
// 3. Before the conversion to cells, look at what is left: its layout says
//    whether it will be flat, and if not, why.
// 4. Afterwards, look at the cells that are allocated. They have the last word.
//    Cells that belong to no operation of the source, such as boxes around the
//    arguments of a function that has one instance for all types, get entries
//    of their own.
//
// Everything is linear in the size of the module, times the number of passes.
//
//===----------------------------------------------------------------------===//

#include "lib/Explain/Explain.h"

#include "lib/Explain/Classify.h"

#include "dialect/Cell/CellDialect.h"
#include "lib/Analysis/Layout.h"
#include "lib/Analysis/SourceLocation.h"
#include "lib/Analysis/TypeCanonicalizer.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Remarks.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <mutex>
#include <set>

using namespace mlir;
using namespace froe;
using namespace froe::explain;

static constexpr llvm::StringLiteral kConversion = "convert-froe-to-cell";

static Place toPlace(FileLineColLoc loc) {
  if (!loc)
    return {};
  return {loc.getFilename().str(), loc.getLine(), loc.getColumn()};
}

//===----------------------------------------------------------------------===//
// Entries in locations
//===----------------------------------------------------------------------===//

namespace froe::explain {
/// What the location of an operation points to. Owned by the Explainer.
struct SourceTag {
  unsigned entry;
};
} // namespace froe::explain

/// The entry that an operation belongs to, by its location.
static std::optional<unsigned> findEntry(Location loc) {
  std::optional<unsigned> entry;
  visitLocation(loc, [&](Location part) {
    if (auto *tag = OpaqueLoc::getUnderlyingLocationOrNull<SourceTag *>(part))
      entry = tag->entry;
    return entry.has_value();
  });
  return entry;
}

//===----------------------------------------------------------------------===//
// What can be reached
//===----------------------------------------------------------------------===//

/// Calls `visit` for the functions of a module, with whether the program can
/// reach them: a program is what `@main` (later `@froe_entry`) reaches; of a
/// library every public function counts.
static void forEachFunction(ModuleOp module,
                            function_ref<void(func::FuncOp, bool)> visit) {
  llvm::StringMap<func::FuncOp> byName;
  for (auto function : module.getOps<func::FuncOp>())
    byName[function.getSymName()] = function;
  llvm::SetVector<Operation *> reached;
  for (StringRef root : {"froe_entry", "main"})
    if (func::FuncOp function = byName.lookup(root))
      if (reached.empty())
        reached.insert(function);
  if (reached.empty())
    for (auto function : module.getOps<func::FuncOp>())
      if (function.isPublic())
        reached.insert(function);
  for (unsigned i = 0; i < reached.size(); ++i)
    if (auto uses = SymbolTable::getSymbolUses(reached[i]))
      for (const SymbolTable::SymbolUse &use : *uses)
        if (func::FuncOp used =
                byName.lookup(use.getSymbolRef().getRootReference().getValue()))
          reached.insert(used);
  for (auto function : module.getOps<func::FuncOp>())
    visit(function, reached.contains(function));
}

//===----------------------------------------------------------------------===//
// The work on one module
//===----------------------------------------------------------------------===//

namespace {

/// A place to order by.
using PlaceKey = std::tuple<std::string, unsigned, unsigned>;

static PlaceKey getKey(const Place &place) {
  return {place.file, place.line, place.column};
}

/// A function of the prelude: what it makes, and what it uses.
struct PreludeFunction {
  /// By entry, how many instances on which step.
  using MadeMap = std::map<unsigned, std::array<unsigned, numSteps>>;
  MadeMap made;
  std::vector<std::string> callees;
};

/// Functions of the prelude, and who uses them outside of it: entries of the
/// user, with the names of the functions.
struct PreludeUses {
  llvm::StringMap<PreludeFunction> functions;
  std::map<unsigned, std::set<std::string>> uses;

  /// What these functions make, and those that they get to.
  PreludeFunction::MadeMap collect(const std::set<std::string> &callees) const;
};

/// Of each entry, operations that are left.
struct Census {
  /// In functions that the program can reach, and in others.
  std::vector<unsigned> live, dead;
};

class Explainer {
public:
  Explainer(ModuleOp module, const ExplainOptions &options)
      : module(module), options(options) {}

  LogicalResult run(const CompileOptions &compileOptions);
  Explanation take() { return std::move(result); }

  /// From the instrumentation of the pass manager.
  void beforeConversion();
  void afterPass(StringRef name);
  /// From the remark engine, perhaps on several threads.
  void addRemark(const remark::detail::Remark &remark);

private:
  // Step 1.
  void collect();
  void collectFunction(func::FuncOp function);
  unsigned getEntry(Operation *op, const Classified &what, func::FuncOp around);
  bool isPrelude(const Place &place) const {
    return !options.prelude.empty() && place.file == options.prelude;
  }
  bool isPrelude(func::FuncOp function) const {
    return isPrelude(toPlace(findSourceLocation(function.getLoc())));
  }
  PreludeUses findPreludeUses();
  void relate(const PreludeUses &prelude);

  // Step 2.
  Census takeCensus();
  void addFate(unsigned entry, Step step, unsigned count, StringRef reason,
               StringRef pass = "");

  // Steps 3 and 4.
  void collectCells();
  void settleEntry(unsigned entry);
  unsigned getCompilerEntry(Operation *cell, Kind kind);
  void collectCell(Operation *cell, cell::LayoutAttr layout, Step step);

  void relateRemarks();
  void sortEntries();

  ModuleOp module;
  const ExplainOptions &options;
  Explanation result;
  std::deque<SourceTag> tags;
  std::map<std::tuple<PlaceKey, Kind, std::string>, unsigned> entryOf;
  /// Entries made by an operation that was already there when the pipeline
  /// began; the others are the compiler's.
  unsigned numSources = 0;
  Census census;
  /// By entry: what the layouts say before the conversion, and the cells that
  /// it made, by where they were inlined.
  std::vector<std::map<std::tuple<Step, std::string, PlaceKey>, unsigned>>
      predicted;
  std::vector<std::map<PlaceKey, std::array<unsigned, numSteps>>> cells;
  /// Arrays that are updated in place, by entry and site.
  std::map<std::pair<unsigned, PlaceKey>, unsigned> arraysInPlace;
  std::map<std::pair<PlaceKey, Kind>, unsigned> compilerEntryOf;
  /// As the program comes from the front end, and as it is converted.
  PreludeUses sourceUses, finalUses;
  llvm::StringSet<> preludeFunctions;
  llvm::DenseMap<Type, std::string> typeTexts;

  std::mutex remarkMutex;
  llvm::StringMap<unsigned> remarkOf;
};

//===----------------------------------------------------------------------===//
// Hooks
//===----------------------------------------------------------------------===//

class Hooks : public PassInstrumentation {
public:
  explicit Hooks(Explainer &explainer) : explainer(explainer) {}

  void runBeforePass(Pass *pass, Operation *op) override {
    if (pass->getArgument() == kConversion)
      explainer.beforeConversion();
  }

  void runAfterPass(Pass *pass, Operation *op) override {
    // Passes on functions are over when the adaptor around them is, which has
    // no name.
    if (!isa<ModuleOp>(op)) {
      if (!llvm::is_contained(nested, pass->getArgument().str()))
        nested.push_back(pass->getArgument().str());
      return;
    }
    if (!pass->getArgument().empty())
      explainer.afterPass(pass->getArgument());
    else
      explainer.afterPass(llvm::join(nested, ", "));
    nested.clear();
  }

private:
  Explainer &explainer;
  std::vector<std::string> nested;
};

class Collector : public remark::detail::MLIRRemarkStreamerBase {
public:
  explicit Collector(Explainer &explainer) : explainer(explainer) {}
  void streamOptimizationRemark(const remark::detail::Remark &remark) override {
    explainer.addRemark(remark);
  }

private:
  Explainer &explainer;
};

} // namespace

//===----------------------------------------------------------------------===//
// Step 1: entries
//===----------------------------------------------------------------------===//

unsigned Explainer::getEntry(Operation *op, const Classified &what,
                             func::FuncOp around) {
  Place place = toPlace(findSourceLocation(op->getLoc()));
  auto [it, isNew] = entryOf.try_emplace({getKey(place), what.kind, what.name},
                                         result.entries.size());
  if (!isNew)
    return it->second;
  Entry &entry = result.entries.emplace_back();
  entry.kind = what.kind;
  entry.name = what.name;
  entry.place = std::move(place);
  entry.function = around.getSymName().str();
  if (isPrelude(entry.place))
    entry.origin = Origin::Prelude;
  std::string &type = typeTexts[what.type];
  if (type.empty())
    // In quotes, which JSON has of its own.
    type = StringRef(abbreviate(what.type)).drop_front().drop_back().str();
  entry.type = type;
  tags.push_back({it->second});
  return it->second;
}

void Explainer::collectFunction(func::FuncOp function) {
  bool inPrelude = preludeFunctions.contains(function.getSymName());
  function.walk([&](Operation *op) {
    std::optional<Classified> what = classify(op);
    if (!what)
      return;
    // Calls of functions that result in no data do not say much, unless they
    // are of the prelude, which may make some on the way.
    if (what->kind == Kind::Call && !isData(what->type) &&
        (inPrelude || !preludeFunctions.contains(what->name)))
      return;
    unsigned entry = getEntry(op, *what, function);
    ++result.entries[entry].sources;
    op->setLoc(OpaqueLoc::get(&tags[entry], op->getLoc()));
  });
}

void Explainer::collect() {
  for (auto function : module.getOps<func::FuncOp>())
    if (isPrelude(function))
      preludeFunctions.insert(function.getSymName());
  for (auto function : module.getOps<func::FuncOp>())
    collectFunction(function);
  numSources = result.entries.size();
  predicted.resize(numSources);
  cells.resize(numSources);
  sourceUses = findPreludeUses();

  census = takeCensus();
  for (unsigned i = 0; i < numSources; ++i) {
    Entry &entry = result.entries[i];
    entry.instances = entry.sources;
    if (census.dead[i])
      addFate(i, Step::Unused, census.dead[i],
              "the program never calls the function that it stands in");
  }
}

/// Looks at who uses which function of the prelude. What these make is only
/// listed here, and counted later.
PreludeUses Explainer::findPreludeUses() {
  PreludeUses found;
  if (options.prelude.empty())
    return found;
  for (auto function : module.getOps<func::FuncOp>())
    if (isPrelude(function))
      found.functions.try_emplace(function.getSymName());
  forEachFunction(module, [&](func::FuncOp function, bool isReached) {
    if (!isReached)
      return;
    auto prelude = found.functions.find(function.getSymName());
    function.walk([&](Operation *op) {
      std::optional<unsigned> entry = findEntry(op->getLoc());
      StringRef callee = getUsedFunction(op);
      bool isUse = found.functions.contains(callee);
      if (prelude == found.functions.end()) {
        if (isUse && entry)
          found.uses[*entry].insert(callee.str());
        return;
      }
      if (isUse)
        prelude->second.callees.push_back(callee.str());
      if (entry && makesData(result.entries[*entry].kind))
        prelude->second.made.try_emplace(*entry);
    });
  });
  return found;
}

PreludeFunction::MadeMap
PreludeUses::collect(const std::set<std::string> &callees) const {
  llvm::SetVector<StringRef> reached;
  reached.insert(callees.begin(), callees.end());
  PreludeFunction::MadeMap made;
  for (unsigned i = 0; i < reached.size(); ++i) {
    const PreludeFunction &next = functions.find(reached[i])->second;
    reached.insert(next.callees.begin(), next.callees.end());
    for (auto &[entry, counts] : next.made)
      for (unsigned step = 0; step < numSteps; ++step)
        made[entry][step] += counts[step];
  }
  return made;
}

/// Adds what functions of the prelude make to the entries that use them.
void Explainer::relate(const PreludeUses &prelude) {
  // What is used at many places is looked at once.
  std::map<std::set<std::string>, PreludeFunction::MadeMap> known;
  for (auto &[user, callees] : prelude.uses) {
    auto [it, isNew] = known.try_emplace(callees);
    if (isNew)
      it->second = prelude.collect(callees);
    std::vector<Made> &makes = result.entries[user].makes;
    std::map<unsigned, size_t> position;
    for (auto [i, made] : llvm::enumerate(makes))
      position[made.entry] = i;
    for (auto &[entry, counts] : it->second) {
      auto [at, isFirst] = position.try_emplace(entry, makes.size());
      if (isFirst)
        makes.push_back({entry, {}});
      for (unsigned step = 0; step < numSteps; ++step)
        makes[at->second].counts[step] += counts[step];
    }
  }
}

//===----------------------------------------------------------------------===//
// Step 2: passes
//===----------------------------------------------------------------------===//

Census Explainer::takeCensus() {
  Census counts;
  counts.live.resize(numSources);
  counts.dead.resize(numSources);
  forEachFunction(module, [&](func::FuncOp function, bool isReached) {
    function.walk([&](Operation *op) {
      std::optional<unsigned> entry = findEntry(op->getLoc());
      if (!entry)
        return;
      std::optional<Kind> kind = getKind(op);
      if (kind && continues(result.entries[*entry].kind, *kind))
        ++(isReached ? counts.live : counts.dead)[*entry];
    });
  });
  return counts;
}

void Explainer::addFate(unsigned entry, Step step, unsigned count,
                        StringRef reason, StringRef pass) {
  std::vector<Fate> &fates = result.entries[entry].fates;
  // One pass may run several times.
  for (Fate &fate : fates)
    if (fate.step == step && fate.pass == pass && fate.reason == reason) {
      fate.count += count;
      return;
    }
  fates.push_back({step, count, reason.str(), pass.str(), {}});
}

void Explainer::afterPass(StringRef name) {
  result.passes.push_back(name.str());
  // From the conversion on there are cells instead.
  if (llvm::is_contained(result.passes, kConversion))
    return;
  Census now = takeCensus();
  for (unsigned i = 0; i < numSources; ++i) {
    unsigned before = census.live[i], after = now.live[i];
    if (after > before) {
      result.entries[i].instances += after - before;
    } else if (after < before) {
      unsigned gone = before - after, left = 0;
      if (now.dead[i] > census.dead[i])
        left = std::min(gone, now.dead[i] - census.dead[i]);
      if (left)
        addFate(i, Step::Erased, left,
                "the function that it stands in is not called any more", name);
      if (gone > left)
        addFate(i, Step::Erased, gone - left,
                whyErased(result.entries[i].kind, name), name);
    }
  }
  census = std::move(now);
}

void Explainer::addRemark(const remark::detail::Remark &remark) {
  Remark made;
  switch (remark.getRemarkType()) {
  case llvm::remarks::Type::Passed:
    made.kind = "passed";
    break;
  case llvm::remarks::Type::Missed:
    made.kind = "missed";
    break;
  case llvm::remarks::Type::Failure:
    made.kind = "failed";
    break;
  default:
    made.kind = "analysis";
  }
  made.category = remark.getCombinedCategoryName().str();
  made.name = remark.getRemarkName().str();
  made.function = remark.getFunction().str();
  made.place = toPlace(findSourceLocation(remark.getLocation()));
  for (const remark::detail::Remark::Arg &argument : remark.getArgs())
    made.arguments.emplace_back(argument.key, argument.val);

  // Instances of one function often have the same to say.
  std::string key = llvm::join_items(
      '\0', made.kind, made.category, made.name, made.place.file,
      std::to_string(made.place.line), std::to_string(made.place.column));
  for (auto &[name, value] : made.arguments)
    key += llvm::join_items('\0', "", name, value);
  std::lock_guard<std::mutex> lock(remarkMutex);
  auto [it, isNew] = remarkOf.try_emplace(key, result.remarks.size());
  if (isNew)
    result.remarks.push_back(std::move(made));
  else
    ++result.remarks[it->second].count;
}

//===----------------------------------------------------------------------===//
// Steps 3 and 4: cells
//===----------------------------------------------------------------------===//

void Explainer::beforeConversion() {
  finalUses = findPreludeUses();
  LayoutAnalysis layouts(module);
  forEachFunction(module, [&](func::FuncOp function, bool isReached) {
    if (!isReached)
      return;
    auto prelude = finalUses.functions.find(function.getSymName());
    function.walk([&](Operation *op) {
      std::optional<unsigned> entry = findEntry(op->getLoc());
      std::optional<Kind> kind = getKind(op);
      if (!entry || !kind || !continues(result.entries[*entry].kind, *kind))
        return;
      std::optional<Fate> fate = predictFate(op, layouts);
      if (!fate)
        return;
      PlaceKey site = getKey(toPlace(findInliningSite(op->getLoc())));
      ++predicted[*entry][{fate->step, fate->reason, site}];
      // Cells are counted when they are there.
      bool isCell = fate->step == Step::Heap && makesCells(*kind);
      if (prelude != finalUses.functions.end() && makesData(*kind) && !isCell)
        ++prelude->second.made[*entry][static_cast<unsigned>(fate->step)];
    });
  });
}

static Step getStep(cell::Placement placement) {
  switch (placement) {
  case cell::Placement::Frame:
    return Step::Frame;
  case cell::Placement::Region:
    return Step::Region;
  case cell::Placement::Heap:
    return Step::Heap;
  }
  llvm_unreachable("all placements are covered");
}

static Kind getKind(cell::Kind kind) {
  switch (kind) {
  case cell::Kind::Label:
    return Kind::Label;
  case cell::Kind::Record:
    return Kind::Record;
  case cell::Kind::Closure:
    return Kind::Pap;
  case cell::Kind::Box:
    return Kind::Box;
  case cell::Kind::Array:
  case cell::Kind::String:
    return Kind::Array;
  }
  llvm_unreachable("all kinds are covered");
}

/// The entry of cells that belong to no operation of the source.
unsigned Explainer::getCompilerEntry(Operation *cell, Kind kind) {
  Place place = toPlace(findSourceLocation(cell->getLoc()));
  auto [it, isNew] =
      compilerEntryOf.try_emplace({getKey(place), kind}, result.entries.size());
  if (!isNew)
    return it->second;
  Entry &entry = result.entries.emplace_back();
  entry.kind = kind;
  entry.origin = isPrelude(place) ? Origin::Prelude : Origin::Compiler;
  entry.place = std::move(place);
  entry.function = cell->getParentOfType<func::FuncOp>().getSymName().str();
  predicted.emplace_back();
  cells.emplace_back();
  return it->second;
}

void Explainer::collectCell(Operation *cell, cell::LayoutAttr layout,
                            Step made) {
  ++result.numCells;
  Kind kind = getKind(layout.getKind());
  std::optional<unsigned> entry = findEntry(cell->getLoc());
  if (!entry || !continues(result.entries[*entry].kind, kind))
    entry = getCompilerEntry(cell, kind);
  PlaceKey site = getKey(toPlace(findInliningSite(cell->getLoc())));
  auto step = static_cast<unsigned>(made);
  ++cells[*entry][site][step];
  auto prelude = finalUses.functions.find(
      cell->getParentOfType<func::FuncOp>().getSymName());
  if (prelude != finalUses.functions.end())
    ++prelude->second.made[*entry][step];
}

void Explainer::collectCells() {
  module.walk([&](Operation *op) {
    if (auto alloc = dyn_cast<cell::AllocOp>(op))
      collectCell(op, alloc.getLayout(), getStep(alloc.getPlacement()));
    else if (auto reuse = dyn_cast<cell::ReuseOp>(op))
      collectCell(op, reuse.getLayout(), Step::Reuse);
    else if (isa<cell::ArrayReuseOp>(op))
      if (std::optional<unsigned> entry = findEntry(op->getLoc()))
        ++arraysInPlace[{*entry,
                         getKey(toPlace(findInliningSite(op->getLoc())))}];
  });
}

/// Brings together what the layouts say of an entry and the cells that were
/// made: each of these takes the place of a prediction.
void Explainer::settleEntry(unsigned index) {
  Entry &entry = result.entries[index];
  auto add = [&](Step step, unsigned count, StringRef reason, StringRef pass,
                 const PlaceKey &site) {
    if (count)
      entry.fates.push_back(
          {step,
           count,
           reason.str(),
           pass.str(),
           {std::get<0>(site), std::get<1>(site), std::get<2>(site)}});
  };
  for (auto &[what, count] : predicted[index]) {
    auto &[step, reason, site] = what;
    if (step == Step::Heap && entry.kind == Kind::Array) {
      unsigned &known = arraysInPlace[{index, site}];
      unsigned inPlace = std::min(known, count);
      known -= inPlace;
      add(Step::Reuse, inPlace, "the array is updated in place", "froe-reuse",
          site);
      add(step, count - inPlace, reason, "", site);
      continue;
    }
    if (step != Step::Heap || !makesCells(entry.kind)) {
      add(step, count, reason, "", site);
      continue;
    }
    unsigned left = count;
    if (auto made = cells[index].find(site); made != cells[index].end())
      for (unsigned i = 0; i < numSteps; ++i) {
        unsigned both = std::min(left, made->second[i]);
        add(static_cast<Step>(i), both, reason, "", site);
        made->second[i] -= both;
        left -= both;
      }
    add(Step::Erased, left, "its cell is not used", result.passes.back(), site);
  }
  bool wasPredicted =
      makesCells(entry.kind) &&
      llvm::any_of(predicted[index], [](const auto &prediction) {
        return std::get<0>(prediction.first) == Step::Heap;
      });
  for (auto &[site, made] : cells[index])
    for (unsigned i = 0; i < numSteps; ++i) {
      entry.instances += made[i];
      add(static_cast<Step>(i), made[i],
          index >= numSources ? "the compiler converts a value here"
          : wasPredicted      ? "in a copy of the function that makes it"
                              : "the conversion to cells makes one more",
          "", site);
    }
}

//===----------------------------------------------------------------------===//
// Remarks, and the order of everything
//===----------------------------------------------------------------------===//

void Explainer::relateRemarks() {
  std::map<std::tuple<StringRef, unsigned, unsigned>, std::vector<unsigned>>
      remarksAt;
  for (auto [i, remark] : llvm::enumerate(result.remarks))
    if (remark.place)
      remarksAt[{remark.place.file, remark.place.line, remark.place.column}]
          .push_back(i);
  for (Entry &entry : result.entries) {
    auto it = remarksAt.find(
        {entry.place.file, entry.place.line, entry.place.column});
    if (entry.place && it != remarksAt.end())
      entry.remarks = it->second;
  }
}

void Explainer::sortEntries() {
  std::vector<unsigned> order(result.entries.size()), position(order.size());
  for (auto [i, index] : llvm::enumerate(order))
    index = i;
  auto getKey = [&](unsigned index) {
    const Entry &entry = result.entries[index];
    unsigned file = entry.place.file == options.mainFile ? 0
                    : entry.origin == Origin::Prelude    ? 2
                                                         : 1;
    return std::make_tuple(file, StringRef(entry.place.file), entry.place.line,
                           entry.place.column, entry.kind);
  };
  llvm::stable_sort(
      order, [&](unsigned a, unsigned b) { return getKey(a) < getKey(b); });
  std::vector<Entry> sorted;
  for (auto [i, index] : llvm::enumerate(order)) {
    position[index] = i;
    sorted.push_back(std::move(result.entries[index]));
  }
  for (Entry &entry : sorted) {
    for (Made &made : entry.makes)
      made.entry = position[made.entry];
    llvm::sort(entry.makes,
               [](const Made &a, const Made &b) { return a.entry < b.entry; });
    llvm::stable_sort(entry.fates, [](const Fate &a, const Fate &b) {
      return a.step < b.step;
    });
  }
  result.entries = std::move(sorted);
}

//===----------------------------------------------------------------------===//
// All of it
//===----------------------------------------------------------------------===//

LogicalResult Explainer::run(const CompileOptions &compileOptions) {
  result.optLevel = compileOptions.optLevel;
  auto print = [&](std::string &text) {
    if (options.keepModule)
      llvm::raw_string_ostream(text) << *module;
  };
  print(result.before);
  collect();

  MLIRContext *context = module.getContext();
  remark::RemarkCategories categories;
  categories.passed = categories.missed = categories.analysis =
      categories.failed = ".*";
  LogicalResult enabled = remark::enableOptimizationRemarks(
      *context, std::make_unique<Collector>(*this),
      std::make_unique<remark::RemarkEmittingPolicyAll>(), categories);
  assert(succeeded(enabled) && "the filter is a regular expression");
  (void)enabled;

  CompileOptions hooked = compileOptions;
  hooked.configure = [&](PassManager &pm) -> LogicalResult {
    pm.addInstrumentation(std::make_unique<Hooks>(*this));
    return compileOptions.configure ? compileOptions.configure(pm) : success();
  };
  LogicalResult lowered = lowerProgram(module, Stage::Cell, hooked);
  context->setRemarkEngine(nullptr);
  if (failed(lowered))
    return failure();

  print(result.after);
  collectCells();
  for (unsigned i = 0; i < result.entries.size(); ++i)
    settleEntry(i);
  relate(sourceUses);
  relate(finalUses);
  relateRemarks();
  sortEntries();
  return success();
}

FailureOr<Explanation> explain::explain(ModuleOp module,
                                        const CompileOptions &compileOptions,
                                        const ExplainOptions &options) {
  Explainer explainer(module, options);
  if (failed(explainer.run(compileOptions)))
    return failure();
  return explainer.take();
}
