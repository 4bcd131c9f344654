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
// 1. Demand (CallPatternsDemand.cpp): which parameters are applied or taken
//    apart, by the function itself or by one that it passes them to.
// 2. From the functions that can be called from outside, look at every call and
//    every partial application. Where an argument at such a parameter is
//    visible, the use gets the clone for the function and the patterns of its
//    arguments, which is made if there is none yet (CallPatternsValues.cpp).
//    What stands in the holes of the patterns is passed in its place.
// 3. In a clone, the values of the patterns are made at the entry, and it is
//    simplified at once, so that calls in it become visible. Then it is looked
//    at in its turn: recursion that passes the same pattern on finds the clone
//    that it is in. A partial application of a partial application is one of a
//    clone, so that functions never nest in patterns.
// 4. Functions that nothing uses any more are removed.
//
// Refused, with a remark:
// - what is beyond the budgets, which are looked at before a clone is made;
// - patterns that grow: a clone of a function whose pattern contains that of a
//   clone of the same function that led to it. Without end, such a chain has to
//   show up (it is a sequence in a well-quasi-order: Kruskal 1960).
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/CallPatterns.h"

#include "lib/Analysis/SCC.h"
#include "lib/Transforms/Passes.h"
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

static remark::RemarkOpts remarkOpts(StringRef name, func::FuncOp function) {
  return remark::RemarkOpts::name(name)
      .category("froe-call-patterns")
      .function(function.getSymName());
}

namespace {

/// A clone of a function.
struct Instance {
  func::FuncOp op;
  /// The function that it is a clone of, and the patterns of its arguments.
  Operation *callee;
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
  /// Of those that are no clones: the component of the call graph.
  unsigned component = 0;
  unsigned numInstances = 0, nextNumber = 0;
  SmallVector<Instance *, 0> instances;
};

struct Options {
  unsigned maxInstances, maxGrowth, maxDepth;
};

/// The work on one module.
class CallSpecializer {
public:
  CallSpecializer(ModuleOp module, const Options &options)
      : module(module), options(options), symbols(module),
        demand(symbols, types) {}

  LogicalResult run();

  unsigned numInstances = 0, numUses = 0, numRefused = 0, numRemoved = 0;

private:
  void analyse();
  void findComponents(ArrayRef<func::FuncOp> all);
  void scan(func::FuncOp user);
  Operation *specialize(Operation *use, func::FuncOp user);

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
  void eraseDead(ArrayRef<Value> values);
  SmallVector<func::FuncOp> getUsed(Operation *op);
  void findReached(llvm::SetVector<Operation *> &reached,
                   llvm::function_ref<void(func::FuncOp)> visit);

  ModuleOp module;
  Options options;
  SymbolTable symbols;
  TypeFacts types;
  DemandAnalysis demand;
  std::optional<FrozenRewritePatternSet> rewrites;

  DenseMap<Operation *, Function> functions;
  std::deque<Instance> instances;
  /// By function and patterns.
  DenseMap<std::pair<Operation *, Attribute>, Instance *> instanceOf;
  uint64_t numOps = 0, numCloned = 0;
};

} // namespace

//===----------------------------------------------------------------------===//
// Step 1: what is there
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
  for (func::FuncOp function : all) {
    Function &entry = functions[function];
    entry.numOps = countOps(function);
    entry.root = function;
    numOps += entry.numOps;
  }
  findComponents(all);
  demand.add(all);
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
// Step 2: uses
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
  if (isCell && !isRecursive && !types.isFunctional(label.getType()))
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

/// A call of what has no type variables is an ordinary one.
static Operation *makePlain(Operation *use, func::FuncOp callee) {
  auto generic = dyn_cast<CallOp>(use);
  if (!generic)
    return use;
  OpBuilder builder(use);
  auto call = func::CallOp::create(builder, use->getLoc(), callee,
                                   generic.getOperands());
  call.setArgAttrsAttr(generic.getArgAttrsAttr());
  call.setResAttrsAttr(generic.getResAttrsAttr());
  call->setDiscardableAttrs(use->getDiscardableAttrDictionary());
  use->replaceAllUsesWith(call);
  use->erase();
  return call;
}

/// Replaces a use by one of a clone that knows its arguments; returns it, or
/// null if nothing changes.
Operation *CallSpecializer::specialize(Operation *use, func::FuncOp user) {
  func::FuncOp callee = getUsedFunction(use, symbols);
  if (!callee || callee.isExternal() ||
      types.isPolymorphic(callee.getFunctionType()))
    return nullptr;
  Operation *userRoot = functions[user].root;
  bool isRecursive = functions[userRoot].component ==
                     functions[functions[callee].root].component;
  SmallVector<Shape> arguments;
  for (Type type : callee.getFunctionType().getInputs())
    arguments.push_back(TypeAttr::get(type));
  bool isAnyKnown = false;
  for (auto [i, operand] : llvm::enumerate(use->getOperands())) {
    Demand needed = demand.get(callee, i);
    bool isKnown = false;
    Shape pattern = getShape(operand, needed, isRecursive, 0, isKnown);
    if (!needed.isStrong || !isKnown)
      continue;
    arguments[i] = pattern;
    isAnyKnown = true;
  }
  if (!isAnyKnown)
    return nullptr;
  // Functions that the known ones will be given come along.
  for (auto [i, operand] : llvm::enumerate(use->getOperands()))
    if (isHole(arguments[i]) && operand.getDefiningOp<PapOp>() &&
        demand.get(callee, i).isWeak) {
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
  return made;
}

void CallSpecializer::scan(func::FuncOp user) {
  if (types.isPolymorphic(user.getFunctionType()))
    return;
  // Values are made before they are used, and visited in that order.
  SmallVector<Operation *> uses;
  user.walk([&](Operation *op) {
    if (isa<func::CallOp, CallOp, PapOp>(op))
      uses.push_back(op);
  });
  for (Operation *use : uses) {
    func::FuncOp callee = getUsedFunction(use, symbols);
    if (!callee || types.isPolymorphic(callee.getFunctionType()))
      continue;
    use = makePlain(use, callee);
    while (use)
      use = specialize(use, user);
  }
}

//===----------------------------------------------------------------------===//
// Step 3: clones
//===----------------------------------------------------------------------===//

void CallSpecializer::refuse(Operation *use, func::FuncOp callee,
                             StringRef name, const Twine &why) {
  ++numRefused;
  remark::missed(use->getLoc(), remarkOpts(name, callee))
      << ("@" + callee.getSymName() + " is not specialised: " + why).str();
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
               smaller->op.getSymName() + ", to the next, without end");
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

/// Takes the arguments apart in a function that has just been cloned.
static void buildArguments(func::FuncOp op, ArrayRef<Shape> arguments) {
  Block &entry = op.getBody().front();
  OpBuilder builder = OpBuilder::atBlockBegin(&entry);
  SmallVector<Attribute> attributes;
  ArrayAttr oldAttributes = op.getArgAttrsAttr();
  auto none = builder.getDictionaryAttr({});
  unsigned next = 0;
  for (auto [i, pattern] : llvm::enumerate(arguments)) {
    if (isHole(pattern)) {
      attributes.push_back(oldAttributes ? oldAttributes[i] : none);
      ++next;
      continue;
    }
    BlockArgument param = entry.getArgument(next);
    SmallVector<Type> holeTypes;
    collectHoleTypes(pattern, holeTypes);
    SmallVector<Value> holes;
    for (auto [j, type] : llvm::enumerate(holeTypes))
      holes.push_back(entry.insertArgument(next + j, type, param.getLoc()));
    ValueRange rest = holes;
    param.replaceAllUsesWith(rebuild(builder, param.getLoc(), pattern, rest));
    next += holes.size();
    entry.eraseArgument(next);
    attributes.append(holes.size(), none);
  }
  op.setFunctionType(builder.getFunctionType(
      entry.getArgumentTypes(), op.getFunctionType().getResults()));
  if (oldAttributes)
    op.setArgAttrsAttr(builder.getArrayAttr(attributes));
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
  instance.callee = callee;
  instance.arguments.assign(arguments.begin(), arguments.end());
  instance.parent = parent;
  instance.jump = &instance;
  if (parent) {
    instance.depth = parent->depth + 1;
    Instance *far = parent->jump;
    bool isEqual = parent->depth - far->depth == far->depth - far->jump->depth;
    instance.jump = isEqual ? far->jump : parent;
  }
  Operation *previous = functions[callee].instances.empty()
                            ? callee.getOperation()
                            : functions[callee].instances.back()->op;
  symbols.insert(instance.op, std::next(previous->getIterator()));
  functions[callee].instances.push_back(&instance);
  buildArguments(instance.op, arguments);
  simplify(instance.op);

  Function &entry = functions[instance.op];
  entry.instance = &instance;
  entry.root = root;
  entry.numOps = countOps(instance.op);
  demand.add(instance.op);
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

LogicalResult CallSpecializer::run() {
  analyse();
  llvm::SetVector<Operation *> before, after;
  findReached(before, [](func::FuncOp) {});
  llvm::SetVector<Operation *> scanned;
  findReached(scanned, [&](func::FuncOp user) { scan(user); });
  if (numInstances == 0)
    return success();
  findReached(after, [](func::FuncOp) {});
  // Of clones, those in which a later one took all uses.
  for (Instance &instance : instances)
    before.insert(instance.op);
  for (Operation *op : before)
    if (!after.contains(op)) {
      symbols.erase(op);
      ++numRemoved;
    }
  return success();
}

namespace {
struct CallPatternsPass : froe::impl::FroeCallPatternsBase<CallPatternsPass> {
  using FroeCallPatternsBase::FroeCallPatternsBase;

  void runOnOperation() override {
    CallSpecializer specializer(getOperation(),
                                {maxInstances, maxGrowth, maxDepth});
    if (failed(specializer.run()))
      return signalPassFailure();
    numInstances += specializer.numInstances;
    numUses += specializer.numUses;
    numRefused += specializer.numRefused;
    numRemoved += specializer.numRemoved;
    if (specializer.numUses == 0)
      markAllAnalysesPreserved();
  }
};
} // namespace
