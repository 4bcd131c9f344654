//===- CallPatterns.cpp - Calls whose arguments are known ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A function that applies its argument, or takes it apart, costs an indirect
// call or a branch that is not needed where the caller says what the argument
// is. Such a call becomes one of a clone of the function in which the argument
// is made anew from what it is made of (its pattern: Peyton Jones, ICFP 2007,
// for constructors), so that canonicalization makes calls of applications.
//
// 1. Make functions visible (CallPatternsExpose.cpp, CallPatternsResults.cpp):
//    equal functions become one; alternatives that are passed on become
//    functions; functions that only make functions of their arguments are put
//    in place of calls of them; others that result in a function that is
//    always the same one result in its captures.
// 2. Demand (CallPatternsDemand.cpp): which parameters are applied or taken
//    apart, by the function itself or by one that it passes them to. Growth
//    (CallPatternsGrowth.cpp): which of them get more at each recursion.
// 3. From the functions that can be called from outside, look at every call and
//    every partial application. Where an argument at such a parameter is
//    visible, the use gets the clone for the function and the patterns of its
//    arguments, which is made if there is none yet (CallPatternsValues.cpp).
//    What stands in the holes of the patterns is passed in its place. Where
//    the argument is one of several, the use moves to where it is chosen.
// 4. In a clone, the values of the patterns are made at the entry, and it is
//    simplified at once, so that calls in it become visible. Then it is looked
//    at in its turn: recursion that passes the same pattern on finds the clone
//    that it is in. A partial application of a partial application is one of a
//    clone, so that functions never nest in patterns.
// 5. Clones that are equal become one, parameters that have no use are dropped,
//    and functions that nothing uses any more are removed.
//
// Refused, with a remark:
// - parameters that grow: no clone at all is made for these. Some growth shows
//   up only where functions are known: there a clone is refused whose pattern
//   contains that of a clone of the same function that led to it. Without end,
//   such a chain has to show up (it is a sequence in a well-quasi-order:
//   Kruskal 1960).
// - what is beyond the budgets, which are looked at before a clone is made.
// A function that was refused is marked as `froe.general`, so that running the
// pass again does not go on from there.
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/CallPatterns.h"

#include "dialect/Froe/FroeMonoid.h"
#include "lib/Analysis/SCC.h"
#include "lib/Transforms/MergeFunctions.h"
#include "lib/Transforms/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/PatternMatch.h"
#include "mlir/IR/Remarks.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "llvm/ADT/SetVector.h"
#include <deque>

using namespace mlir;
using namespace froe;
using namespace froe::callpatterns;

namespace froe {
#define GEN_PASS_DEF_FROECALLPATTERNS
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

/// Marks a function of which no more clones are made.
static constexpr llvm::StringLiteral kGeneralAttrName = "froe.general";

static remark::RemarkOpts remarkOpts(StringRef name, func::FuncOp function) {
  return remark::RemarkOpts::name(name)
      .category("froe-call-patterns")
      .function(function.getSymName());
}

namespace {

/// A clone of a function.
struct Instance {
  std::string name;
  func::FuncOp op;
  /// The patterns of its arguments.
  SmallVector<Shape> arguments;
  /// The clone in which it was needed first, and one further up, such that all
  /// are reached in a logarithmic number of steps (Myers, IPL 1983).
  Instance *parent = nullptr, *jump = nullptr;
  unsigned depth = 0;
};

struct Function {
  unsigned numOps = 0;
  /// If it is a clone.
  Instance *instance = nullptr;
  /// The function that it was before all cloning.
  Operation *root = nullptr;
  /// The component of the call graph; of a clone, that of the function.
  unsigned component = 0;
  unsigned numInstances = 0, nextNumber = 0;
  SmallVector<Instance *, 0> instances;
  /// The clone that was made last.
  Operation *last = nullptr;
};

struct Options {
  unsigned maxInstances, maxGrowth, maxDepth;
};

/// The work on one module.
class CallSpecializer {
public:
  CallSpecializer(ModuleOp module, const Options &options)
      : module(module), options(options), symbols(module) {}

  void run();

  unsigned numInstances = 0, numUses = 0, numRefused = 0, numRemoved = 0;
  bool isChanged = false;

private:
  void mergeEqual();
  void erase(func::FuncOp function);
  void expose();
  bool inlineWrappers();
  void analyse();
  void findComponents(ArrayRef<func::FuncOp> all);
  void scan(func::FuncOp user);
  bool scanOnce(func::FuncOp user);
  bool sink(Operation *use, unsigned operand);
  Operation *specialize(Operation *use, func::FuncOp user, bool &isExposed);

  Shape getShape(Value value, const Demand &demand, bool isRecursive,
                 unsigned depth, bool &isKnown);
  Shape getLabelShape(LabelOp label, const Demand &demand, bool isRecursive,
                      unsigned depth, bool &isKnown);

  Instance *getInstance(func::FuncOp callee, ArrayRef<Shape> arguments,
                        Operation *use, func::FuncOp user);
  bool isAdmitted(func::FuncOp callee, ArrayRef<Shape> arguments,
                  Operation *use, Instance *parent);
  Instance *findGrowth(Function &callee, ArrayRef<Shape> arguments,
                       Instance *parent);
  bool contains(Shape whole, Shape part);
  Instance *clone(func::FuncOp callee, ArrayRef<Shape> arguments,
                  Instance *parent);
  void simplify(func::FuncOp function);
  void refuse(Operation *use, func::FuncOp callee, StringRef name,
              const Twine &why);
  bool isRefused(Operation *use, func::FuncOp callee, unsigned param);
  void eraseDead(ArrayRef<Value> values);
  void removeUnused();
  void dropUnused();
  SmallVector<func::FuncOp> getUsed(Operation *op);
  void findReached(llvm::SetVector<Operation *> &reached,
                   llvm::function_ref<void(func::FuncOp)> visit);

  ModuleOp module;
  Options options;
  SymbolTable symbols;
  TypeFacts types;
  std::optional<DemandAnalysis> demand;
  std::optional<GrowthAnalysis> growth;
  std::optional<FrozenRewritePatternSet> rewrites;

  /// Functions that nothing uses, from the beginning.
  llvm::DenseSet<Operation *> kept;
  DenseMap<Operation *, Function> functions;
  std::deque<Instance> instances;
  /// Parameters that were said to grow.
  llvm::DenseSet<std::pair<Operation *, unsigned>> reported;
  /// By function and patterns.
  DenseMap<std::pair<Operation *, Attribute>, Instance *> instanceOf;
  uint64_t numOps = 0, numCloned = 0;
};

} // namespace

//===----------------------------------------------------------------------===//
// Step 1: functions become visible
//===----------------------------------------------------------------------===//

/// Puts wrappers in place of calls. Returns whether there were any.
bool CallSpecializer::inlineWrappers() {
  DenseMap<Operation *, bool> known;
  SmallVector<std::pair<Operation *, func::FuncOp>> calls;
  llvm::SetVector<Operation *> users;
  module.walk([&](Operation *op) {
    if (!isa<func::CallOp, CallOp>(op))
      return;
    func::FuncOp callee = getUsedFunction(op, symbols);
    if (!callee || types.isPolymorphic(callee.getFunctionType()))
      return;
    auto [it, isNew] = known.try_emplace(callee, false);
    if (isNew)
      it->second = isWrapper(callee, types);
    if (!it->second)
      return;
    calls.push_back({op, callee});
    users.insert(op->getParentOfType<func::FuncOp>());
  });
  for (auto [call, callee] : calls)
    inlineWrapper(call, callee);
  for (Operation *user : users)
    if (user)
      simplify(cast<func::FuncOp>(user));
  return !calls.empty();
}

/// Functions that are equal become one.
void CallSpecializer::mergeEqual() {
  for (func::FuncOp merged : mergeEqualFunctions(module, symbols)) {
    remark::passed(merged.getLoc(), remarkOpts("Merged", merged))
        << ("@" + merged.getSymName() + " is equal to another function").str();
    erase(merged);
    isChanged = true;
  }
}

void CallSpecializer::erase(func::FuncOp function) {
  functions.erase(function);
  kept.erase(function);
  symbols.erase(function);
  ++numRemoved;
}

void CallSpecializer::expose() {
  isChanged |= !outlinePassedAlternatives(module, symbols).empty();
  // Functions that result in functions that result in functions.
  constexpr unsigned kMaxRounds = 8;
  for (unsigned round = 0; round < kMaxRounds; ++round) {
    bool isInlined = inlineWrappers();
    llvm::SetVector<Operation *> split = splitResults(module, symbols);
    for (Operation *function : split)
      simplify(cast<func::FuncOp>(function));
    isChanged |= isInlined || !split.empty();
    if (split.empty())
      break;
  }
}

//===----------------------------------------------------------------------===//
// Step 2: what is there
//===----------------------------------------------------------------------===//

static unsigned countOps(func::FuncOp function) {
  unsigned number = 0;
  function.walk([&](Operation *) { ++number; });
  return number;
}

SmallVector<func::FuncOp> CallSpecializer::getUsed(Operation *op) {
  SmallVector<func::FuncOp> used;
  if (auto uses = SymbolTable::getSymbolUses(op))
    for (const SymbolTable::SymbolUse &use : *uses)
      if (auto function = symbols.lookup<func::FuncOp>(
              use.getSymbolRef().getRootReference()))
        used.push_back(function);
  return used;
}

void CallSpecializer::findComponents(ArrayRef<func::FuncOp> all) {
  DenseMap<Operation *, unsigned> numberOf;
  for (auto [i, function] : llvm::enumerate(all))
    numberOf[function] = i;
  std::vector<SmallVector<unsigned, 4>> successors(all.size());
  for (auto [i, function] : llvm::enumerate(all))
    for (func::FuncOp used : getUsed(function))
      successors[i].push_back(numberOf.lookup(used));
  unsigned component = 0;
  forEachSCC(
      all.size(), [&](unsigned i) { return ArrayRef<unsigned>(successors[i]); },
      [&](ArrayRef<unsigned> members) {
        for (unsigned member : members)
          functions[all[member]].component = component;
        ++component;
      });
}

void CallSpecializer::analyse() {
  SmallVector<func::FuncOp> all(module.getOps<func::FuncOp>());
  instanceOf.clear();
  bool isFirst = functions.empty();
  for (func::FuncOp function : all) {
    Function &entry = functions[function];
    entry.numOps = countOps(function);
    entry.last = nullptr;
    if (!entry.root)
      entry.root = function;
    if (isFirst)
      numOps += entry.numOps;
  }
  findComponents(all);
  demand.emplace(symbols, types);
  demand->add(all);
  growth.emplace(symbols, types, all);
}

/// Calls `visit` for each function that can be called: those that can be from
/// outside, and those that these use after the visit.
void CallSpecializer::findReached(
    llvm::SetVector<Operation *> &reached,
    llvm::function_ref<void(func::FuncOp)> visit) {
  for (Operation &op : *module.getBody()) {
    auto function = dyn_cast<func::FuncOp>(op);
    if (function && function.isPublic())
      reached.insert(function);
    else if (!function)
      for (func::FuncOp used : getUsed(&op))
        reached.insert(used);
  }
  for (unsigned i = 0; i < reached.size(); ++i) {
    visit(cast<func::FuncOp>(reached[i]));
    for (func::FuncOp used : getUsed(reached[i]))
      reached.insert(used);
  }
}

//===----------------------------------------------------------------------===//
// Step 3: uses
//===----------------------------------------------------------------------===//

/// What is known of a label. If the caller had to make one anyway, and the
/// clone another one, nothing would be gained.
Shape CallSpecializer::getLabelShape(LabelOp label, const Demand &demand,
                                     bool isRecursive, unsigned depth,
                                     bool &isKnown) {
  Shape hole = TypeAttr::get(label.getType());
  bool isCell = types.isRecursive(label.getType());
  if (demand.escapes && !label.getFields().empty() &&
      !types.isFunctional(label.getType()))
    return hole;
  // Data of any depth is taken apart by recursion: from outside, knowing its
  // first label would only peel off the first step.
  if (isCell && !isRecursive)
    return hole;
  SmallVector<Attribute> parts;
  for (Value field : label.getFields()) {
    bool isSame = field.getType() == label.getType();
    bool isPartKnown = false;
    parts.push_back(
        isSame ? TypeAttr::get(field.getType())
               : getShape(field, demand, isRecursive, depth + 1, isPartKnown));
  }
  isKnown = true;
  return makeShape(label, parts);
}

/// What is known of a value. Sets `isKnown` if that is of use.
Shape CallSpecializer::getShape(Value value, const Demand &demand,
                                bool isRecursive, unsigned depth,
                                bool &isKnown) {
  Shape hole = TypeAttr::get(value.getType());
  Operation *op = value.getDefiningOp();
  if (!op || depth >= options.maxDepth || types.isPolymorphic(value.getType()))
    return hole;
  if (auto label = dyn_cast<LabelOp>(op))
    return getLabelShape(label, demand, isRecursive, depth, isKnown);
  if (isa<PapOp>(op)) {
    if (!getUsedFunction(op, symbols))
      return hole;
    // Known functions among the captures are part of the function by now.
    SmallVector<Attribute> parts;
    for (Type type : op->getOperandTypes())
      parts.push_back(TypeAttr::get(type));
    isKnown = true;
    return makeShape(op, parts);
  }
  if (!isa<UpcastOp, RecordOp, MkTreeOp>(op) ||
      isa<froe::AnyType>(value.getType()))
    return hole;
  SmallVector<Attribute> parts;
  bool isPartKnown = false;
  for (Value operand : op->getOperands())
    parts.push_back(
        getShape(operand, demand, isRecursive, depth + 1, isPartKnown));
  isKnown |= isPartKnown;
  return isPartKnown ? makeShape(op, parts) : hole;
}

/// Erases what makes these values, if nothing needs it any more.
void CallSpecializer::eraseDead(ArrayRef<Value> values) {
  llvm::SetVector<Operation *> worklist;
  for (Value value : values)
    if (Operation *op = value.getDefiningOp())
      worklist.insert(op);
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val();
    if (!isOpTriviallyDead(op))
      continue;
    for (Value operand : op->getOperands())
      if (Operation *source = operand.getDefiningOp())
        worklist.insert(source);
    op->erase();
  }
}

/// Moves a use to where its operand is chosen. Returns whether it could.
bool CallSpecializer::sink(Operation *use, unsigned operand) {
  // What chose between the values may be gone.
  SmallVector<Value> given(use->getOperands());
  given.erase(given.begin() + operand);
  size_t numCopies = sinkIntoArms(use, operand).size();
  if (numCopies == 0)
    return false;
  numCloned += numCopies;
  eraseDead(given);
  isChanged = true;
  return true;
}

/// Replaces a use by one of a clone that knows its arguments; returns it, or
/// null if nothing changes, or if more has to be done to see: then it sets
/// `isExposed`.
Operation *CallSpecializer::specialize(Operation *use, func::FuncOp user,
                                       bool &isExposed) {
  func::FuncOp callee = getUsedFunction(use, symbols);
  if (callee.isExternal())
    return nullptr;
  if (!isa<PapOp>(use) && isWrapper(callee, types)) {
    inlineWrapper(use, callee);
    isExposed = isChanged = true;
    return nullptr;
  }
  bool isRecursive = functions[user].component == functions[callee].component;
  SmallVector<Shape> arguments;
  for (Type type : callee.getFunctionType().getInputs())
    arguments.push_back(TypeAttr::get(type));
  bool isAnyKnown = false;
  for (auto [i, operand] : llvm::enumerate(use->getOperands())) {
    Demand needed = demand->get(callee, i);
    if (!needed.isStrong)
      continue;
    bool isKnown = false;
    Shape shape = getShape(operand, needed, isRecursive, 0, isKnown);
    bool isChosen = !isKnown && types.isFunctional(operand.getType()) &&
                    isa_and_nonnull<arith::SelectOp, scf::IfOp, MatchOp>(
                        operand.getDefiningOp());
    if ((!isKnown && !isChosen) || isRefused(use, callee, i))
      continue;
    if (isChosen) {
      if (!sink(use, i))
        continue;
      isExposed = true;
      return nullptr;
    }
    arguments[i] = shape;
    isAnyKnown = true;
  }
  if (!isAnyKnown)
    return nullptr;
  // Functions that the known ones will be given come along.
  for (auto [i, operand] : llvm::enumerate(use->getOperands()))
    if (isHole(arguments[i]) && operand.getDefiningOp<PapOp>() &&
        demand->get(callee, i).isWeak && !growth->isGrowing(callee, i)) {
      bool isKnown = false;
      arguments[i] = getShape(operand, {}, isRecursive, 0, isKnown);
    }

  Instance *instance = getInstance(callee, arguments, use, user);
  if (!instance)
    return nullptr;
  SmallVector<Value> operands;
  for (auto [operand, pattern] : llvm::zip(use->getOperands(), arguments))
    collectHoles(pattern, operand, operands);
  OpBuilder builder(use);
  Operation *made;
  if (auto pap = dyn_cast<PapOp>(use)) {
    made = PapOp::create(builder, use->getLoc(), pap.getType(),
                         instance->op.getSymName(), operands);
  } else {
    auto call =
        func::CallOp::create(builder, use->getLoc(), instance->op, operands);
    if (auto plain = dyn_cast<func::CallOp>(use))
      call.setResAttrsAttr(plain.getResAttrsAttr());
    made = call;
  }
  made->setDiscardableAttrs(use->getDiscardableAttrDictionary());
  SmallVector<Value> given(use->getOperands());
  use->replaceAllUsesWith(made);
  use->erase();
  eraseDead(given);
  ++numUses;
  isChanged = true;
  return made;
}

/// Returns whether there is more to see now.
bool CallSpecializer::scanOnce(func::FuncOp user) {
  // Values are made before they are used, and visited in that order.
  SmallVector<Operation *> uses;
  user.walk([&](Operation *op) {
    if (isa<func::CallOp, CallOp, PapOp, ApplyOp>(op))
      uses.push_back(op);
  });
  bool isExposed = false;
  for (Operation *use : uses) {
    if (isa<ApplyOp>(use)) {
      isExposed |= sink(use, 0);
      continue;
    }
    func::FuncOp callee = getUsedFunction(use, symbols);
    if (!callee || types.isPolymorphic(callee.getFunctionType()))
      continue;
    isChanged |= isa<CallOp>(use);
    use = makePlain(use, callee);
    while (use)
      use = specialize(use, user, isExposed);
  }
  return isExposed;
}

void CallSpecializer::scan(func::FuncOp user) {
  if (types.isPolymorphic(user.getFunctionType()))
    return;
  constexpr unsigned kMaxRounds = 8;
  for (unsigned round = 0; round < kMaxRounds && scanOnce(user); ++round)
    simplify(user);
}

//===----------------------------------------------------------------------===//
// Step 4: clones
//===----------------------------------------------------------------------===//

void CallSpecializer::refuse(Operation *use, func::FuncOp callee,
                             StringRef name, const Twine &why) {
  ++numRefused;
  callee->setAttr(kGeneralAttrName, UnitAttr::get(callee.getContext()));
  isChanged = true;
  remark::missed(use->getLoc(), remarkOpts(name, callee))
      << ("@" + callee.getSymName() + " is not specialised: " + why).str();
}

/// Whether no clone is made for what is known of a parameter.
bool CallSpecializer::isRefused(Operation *use, func::FuncOp callee,
                                unsigned param) {
  if (!types.isFunctional(callee.getArgumentTypes()[param]) ||
      !growth->isGrowing(callee, param))
    return false;
  ++numRefused;
  if (reported.insert({callee, param}).second)
    remark::missed(use->getLoc(), remarkOpts("GrowingParameter", callee))
        << ("@" + callee.getSymName() + " is not specialised on parameter #" +
            Twine(param) + ": each recursion would know more of it")
               .str();
  return true;
}

/// Whether a pattern is part of another one, or of one that a function in it is
/// specialised on.
bool CallSpecializer::contains(Shape whole, Shape part) {
  constexpr size_t kMaxVisited = 1000;
  llvm::SetVector<Attribute> visited;
  visited.insert(whole);
  for (size_t i = 0; i < visited.size(); ++i) {
    if (visited[i] == part || visited.size() > kMaxVisited)
      return true;
    visited.insert_range(getParts(visited[i]));
    if (FlatSymbolRefAttr callee = getPapCallee(visited[i]))
      if (auto function = symbols.lookup<func::FuncOp>(callee.getValue()))
        if (Instance *instance = functions[function].instance)
          visited.insert_range(instance->arguments);
  }
  return false;
}

static bool isAncestor(Instance *above, Instance *below) {
  while (below && below->depth > above->depth)
    below = below->jump->depth >= above->depth ? below->jump : below->parent;
  return below == above;
}

/// A clone of the callee that leads to a use of it, with patterns that contain
/// those of the clone.
Instance *CallSpecializer::findGrowth(Function &callee,
                                      ArrayRef<Shape> arguments,
                                      Instance *parent) {
  for (Instance *earlier : callee.instances) {
    if (!parent || !isAncestor(earlier, parent))
      continue;
    for (auto [whole, part] : llvm::zip_equal(arguments, earlier->arguments))
      if (!isHole(part) && whole != part && contains(whole, part))
        return earlier;
  }
  return nullptr;
}

/// Whether another clone may be made.
bool CallSpecializer::isAdmitted(func::FuncOp callee, ArrayRef<Shape> arguments,
                                 Operation *use, Instance *parent) {
  Function &function = functions[callee];
  if (Instance *smaller = findGrowth(function, arguments, parent)) {
    refuse(use, callee, "Growth",
           "what is known of its arguments grows from one clone, @" +
               smaller->name + ", to the next, without end");
    return false;
  }
  if (functions[function.root].numInstances >= options.maxInstances) {
    refuse(use, callee, "TooManyInstances",
           "it has " + Twine(options.maxInstances) +
               " clones already, the most that are allowed (max-instances)");
    return false;
  }
  constexpr uint64_t kFreeOps = 500;
  uint64_t limit = std::max(kFreeOps, numOps * options.maxGrowth);
  if (numCloned + function.numOps > limit) {
    refuse(use, callee, "TooLarge",
           "all clones would have more than " + Twine(limit) +
               " operations, the most that are allowed (max-growth)");
    return false;
  }
  return true;
}

Instance *CallSpecializer::getInstance(func::FuncOp callee,
                                       ArrayRef<Shape> arguments,
                                       Operation *use, func::FuncOp user) {
  auto key = ArrayAttr::get(module.getContext(), arguments);
  if (Instance *known = instanceOf.lookup({callee, key}))
    return known;
  Instance *parent = functions[user].instance;
  if (callee->hasAttr(kGeneralAttrName))
    return nullptr;
  if (!isAdmitted(callee, arguments, use, parent))
    return nullptr;
  Instance *instance = clone(callee, arguments, parent);
  instanceOf[{callee, key}] = instance;
  std::string known;
  for (Shape pattern : arguments)
    known += (known.empty() ? "" : ", ") + describe(pattern);
  remark::passed(use->getLoc(), remarkOpts("Clone", callee))
      << ("@" + instance->op.getSymName() + " is @" + callee.getSymName() +
          "(" + known + ")")
             .str();
  return instance;
}

Instance *CallSpecializer::clone(func::FuncOp callee, ArrayRef<Shape> arguments,
                                 Instance *parent) {
  Instance &instance = instances.emplace_back();
  Operation *root = functions[callee].root;
  numCloned += functions[callee].numOps;
  ++functions[root].numInstances;
  std::string name;
  do
    name = (callee.getSymName() + "." + Twine(++functions[callee].nextNumber))
               .str();
  while (symbols.lookup(name));
  instance.op = callee.clone();
  instance.op.setSymName(name);
  instance.op.setPrivate();
  // It says something about parameters that are different now.
  instance.op->removeAttr(kMonoidAttrName);
  instance.name = name;
  instance.arguments.assign(arguments.begin(), arguments.end());
  instance.parent = parent;
  instance.jump = &instance;
  if (parent) {
    instance.depth = parent->depth + 1;
    Instance *far = parent->jump;
    bool isEqual = parent->depth - far->depth == far->depth - far->jump->depth;
    instance.jump = isEqual ? far->jump : parent;
  }
  Function &function = functions[callee];
  Operation *previous = function.last ? function.last : callee.getOperation();
  symbols.insert(instance.op, std::next(previous->getIterator()));
  function.last = instance.op;
  function.instances.push_back(&instance);
  SmallVector<bool> isGrowing;
  for (auto [i, shape] : llvm::enumerate(arguments)) {
    SmallVector<Type> holes;
    collectHoleTypes(shape, holes);
    bool isSame = isHole(shape) && growth->isGrowing(callee, i);
    isGrowing.append(holes.size(), isSame);
  }
  buildArguments(instance.op, arguments);
  simplify(instance.op);

  Function &entry = functions[instance.op];
  entry.instance = &instance;
  entry.root = root;
  entry.component = functions.find(callee)->second.component;
  entry.numOps = countOps(instance.op);
  demand->add(instance.op);
  growth->add(instance.op, isGrowing);
  ++numInstances;
  return &instance;
}

/// Canonicalizes a clone, so that the values of the patterns meet what they are
/// for.
void CallSpecializer::simplify(func::FuncOp function) {
  MLIRContext *context = module.getContext();
  if (!rewrites) {
    RewritePatternSet set(context);
    for (Dialect *dialect : context->getLoadedDialects())
      dialect->getCanonicalizationPatterns(set);
    for (RegisteredOperationName op : context->getRegisteredOperations())
      op.getCanonicalizationPatterns(set, context);
    rewrites.emplace(std::move(set));
  }
  GreedyRewriteConfig config;
  config.setRegionSimplificationLevel(GreedySimplifyRegionLevel::Disabled);
  (void)applyPatternsGreedily(function, *rewrites, config);
}

//===----------------------------------------------------------------------===//
// The whole
//===----------------------------------------------------------------------===//

/// Removes functions that nothing uses, but those that nothing used before.
void CallSpecializer::removeUnused() {
  llvm::SetVector<Operation *> reached;
  findReached(reached, [](func::FuncOp) {});
  // What is kept may still call what nothing else does.
  for (auto function : module.getOps<func::FuncOp>())
    if (kept.contains(function))
      reached.insert(function);
  for (unsigned i = 0; i < reached.size(); ++i)
    for (func::FuncOp used : getUsed(reached[i]))
      reached.insert(used);
  for (auto function :
       llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
    if (!reached.contains(function))
      erase(function);
}

/// Clones may not need all that they are given.
void CallSpecializer::dropUnused() {
  SmallVector<func::FuncOp> clones;
  for (auto function : module.getOps<func::FuncOp>())
    if (functions[function].instance)
      clones.push_back(function);
  dropUnusedParameters(module, symbols, clones);
}

void CallSpecializer::run() {
  llvm::SetVector<Operation *> reached;
  findReached(reached, [](func::FuncOp) {});
  for (auto function : module.getOps<func::FuncOp>())
    if (!reached.contains(function))
      kept.insert(function);
  // What clones result in may be visible in its turn.
  constexpr unsigned kMaxRounds = 4;
  bool isAnyChanged = false;
  for (unsigned round = 0; round < kMaxRounds; ++round) {
    isChanged = false;
    mergeEqual();
    expose();
    analyse();
    reached.clear();
    findReached(reached, [&](func::FuncOp user) { scan(user); });
    if (!isChanged)
      break;
    isAnyChanged = true;
    removeUnused();
    dropUnused();
  }
  isChanged = isAnyChanged;
}

namespace {
struct CallPatternsPass : froe::impl::FroeCallPatternsBase<CallPatternsPass> {
  using FroeCallPatternsBase::FroeCallPatternsBase;

  void runOnOperation() override {
    CallSpecializer specializer(getOperation(),
                                {maxInstances, maxGrowth, maxDepth});
    specializer.run();
    numInstances += specializer.numInstances;
    numUses += specializer.numUses;
    numRefused += specializer.numRefused;
    numRemoved += specializer.numRemoved;
    if (!specializer.isChanged)
      markAllAnalysesPreserved();
  }
};
} // namespace
