//===- Specialize.cpp - Instances of polymorphic functions ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A polymorphic function is one whose type mentions type variables. Each type
// that it is used at gets a function of its own, so that every value has a
// representation.
//
// 1. Analyse. From the functions that can be called from outside, list the uses
//    of functions in functions, each with the type that it is used at.
// 2. Look for growth. The variables of all functions are the nodes of a graph,
//    with an edge from a to b where a use gives b a type that mentions a; it is
//    an expansive edge if that type is more than a itself. The instances are
//    finitely many if and only if no cycle has an expansive edge (Viroli and
//    Natali, OOPSLA 2000; Kennedy and Pierce, FOOL 2007). Variables on such a
//    cycle stand for `!froe.any`: there is one instance for all types.
// 3. Plan. From the functions without variables, find out which function is
//    needed at which types, by a worklist. Types are made canonical first
//    (lib/Analysis/TypeCanonicalizer.h), so that two uses at one structure get
//    one instance. The budgets are looked at here, before anything is made.
// 4. Clone, and replace the types in the clones.
// 5. Rewrite the uses. Where the types of a use and of the instance differ, in
//    names or because something is boxed, values are converted on the way.
// 6. Remove the originals that nothing uses any more.
//
// A variable in a body that the function's type does not determine cannot
// matter: no value has such a type, or none is looked at. It becomes the empty
// record.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeMonoid.h"
#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeSubtyping.h"
#include "lib/Analysis/SCC.h"
#include "lib/Analysis/TypeCanonicalizer.h"
#include "lib/Transforms/Passes.h"
#include "lib/Transforms/ValueConversion.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/Remarks.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include <deque>

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROESPECIALIZE
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

static remark::RemarkOpts remarkOpts(StringRef name, func::FuncOp function) {
  return remark::RemarkOpts::name(name)
      .category("froe-specialize")
      .function(function.getSymName());
}

/// A longer path is cut: its ends are where a reader starts.
static constexpr unsigned kMaxNotes = 8;

namespace {

struct Function;

/// A use of a function in the body of another.
struct Use {
  Operation *op; ///< in the original
  Function *callee;
  /// What the function is used as, captures of a `froe.pap` included.
  FunctionType type;
};

/// A use that gives a variable of its callee a type, which mentions a variable
/// of the function that it is in.
struct Edge {
  unsigned from, to; ///< variables of functions
  const Use *use;
  Function *user;
  bool isExpansive;
};

struct Function {
  func::FuncOp op;
  /// The variables of its type.
  SmallVector<Type, 2> variables;
  /// Those of the variables that one instance must serve all types for.
  llvm::SmallDenseSet<Type, 2> uniform;
  /// If there are any, uses that lead in a circle and make a type grow.
  SmallVector<Edge, 0> growth;
  /// Some variable that only the body mentions.
  Type strayVariable;
  std::vector<Use> uses;
  unsigned numOps = 0;
  unsigned numInstances = 0;
  bool isPolymorphic() const { return !variables.empty(); }
};

/// A function at types without variables: a clone of a polymorphic function, or
/// any other function as it stands.
struct Instance {
  Function *function;
  FunctionType type;
  Substitution substitution;
  /// Who needed it first, and where.
  Instance *parent;
  Operation *use;
  /// For each use of the function.
  SmallVector<Instance *> targets;
  func::FuncOp op;
};

/// The work on one module.
class Specializer {
public:
  Specializer(ModuleOp module, unsigned maxInstances, unsigned maxGrowth)
      : module(module), maxInstances(maxInstances), maxGrowth(maxGrowth),
        symbols(module), canonicalizer(module.getContext()),
        converter(symbols, canonicalizer) {}

  /// Steps 1 and 2; false if there is nothing to do.
  bool analyse();
  LogicalResult plan();
  void clone();
  void rewriteUses();
  void removeUnused();

  unsigned numInstances = 0, numUniform = 0, numRemoved = 0;

private:
  void analyse(Function &function);
  Function *getFunction(StringRef name);
  void findGrowth();

  FunctionType convert(Instance &instance, FunctionType type);
  void bindStrayVariables(Instance &instance, Type type);
  Instance *getTarget(Instance &user, const Use &use);
  Instance *getInstance(Function &function, FunctionType type,
                        const Substitution &substitution, Instance *parent,
                        Operation *use);
  Instance *getFallback(Function &function, FunctionType used,
                        Instance &user, const Use &use, const Twine &why);
  void attachPath(InFlightDiagnostic &diagnostic, Instance *instance);

  void replaceTypes(Instance &instance);
  void rewriteUse(Operation *op, Instance &target);

  ModuleOp module;
  unsigned maxInstances, maxGrowth;
  SymbolTable symbols;
  TypeCanonicalizer canonicalizer;
  ValueConverter converter;

  std::deque<Function> functions;
  llvm::StringMap<Function *> functionOf;
  std::deque<Instance> instances;
  /// By function and type of the instance, and by type of the use.
  DenseMap<std::pair<Function *, Type>, Instance *> instanceOf, targetOf;
  /// Operations of the program, and of the instances that are planned.
  uint64_t numOps = 0, numCloned = 0;
};

} // namespace

//===----------------------------------------------------------------------===//
// Step 1: what is there
//===----------------------------------------------------------------------===//

/// What a use uses its function as; null if the operation is no use.
static FunctionType getUsedType(Operation *op, FlatSymbolRefAttr &callee) {
  if (auto call = dyn_cast<CallOp>(op)) {
    callee = call.getCalleeAttr();
    return call.getCalleeType();
  }
  if (auto pap = dyn_cast<PapOp>(op)) {
    callee = pap.getCalleeAttr();
    return pap.getCalleeType();
  }
  if (auto call = dyn_cast<func::CallOp>(op)) {
    callee = call.getCalleeAttr();
    return call.getCalleeType();
  }
  // A monoid uses its unit.
  if (auto function = dyn_cast<func::FuncOp>(op))
    if (auto monoid = function->getAttrOfType<DictionaryAttr>(
            kMonoidAttrName))
      if ((callee = monoid.getAs<FlatSymbolRefAttr>("unit")))
        return FunctionType::get(op->getContext(), {},
                                 function.getResultTypes());
  return {};
}

Function *Specializer::getFunction(StringRef name) {
  auto [it, isNew] = functionOf.try_emplace(name, nullptr);
  if (!isNew)
    return it->second;
  auto op = symbols.lookup<func::FuncOp>(name);
  if (!op)
    return nullptr;
  Function &function = functions.emplace_back();
  function.op = op;
  llvm::append_range(function.variables,
                     canonicalizer.getVariables(op.getFunctionType()));
  return it->second = &function;
}

void Specializer::analyse(Function &function) {
  canonicalizer.keepNames(function.op.getFunctionType());
  // Many operations have the same types, and types many variables.
  llvm::DenseSet<Type> variables(function.variables.begin(),
                                 function.variables.end()),
      seen;
  auto look = [&](Type type) {
    if (!seen.insert(type).second)
      return;
    canonicalizer.keepNames(type);
    if (function.strayVariable)
      return;
    for (Type variable : canonicalizer.getVariables(type))
      if (!variables.contains(variable))
        function.strayVariable = variable;
  };
  function.op.walk([&](Operation *op) {
    ++function.numOps;
    llvm::for_each(op->getResultTypes(), look);
    for (Region &region : op->getRegions())
      for (Block &block : region)
        llvm::for_each(block.getArgumentTypes(), look);
    FlatSymbolRefAttr callee;
    FunctionType used = getUsedType(op, callee);
    if (!used)
      return;
    look(used);
    if (Function *other = getFunction(callee.getValue()))
      function.uses.push_back({op, other, used});
  });
  numOps += function.numOps;
  // Other operations may refer to functions, too.
  if (auto uses = SymbolTable::getSymbolUses(function.op))
    for (const SymbolTable::SymbolUse &use : *uses)
      getFunction(use.getSymbolRef().getRootReference().getValue());
}

bool Specializer::analyse() {
  bool isNeeded = false;
  for (Operation &op : *module.getBody()) {
    auto function = dyn_cast<func::FuncOp>(op);
    if (!function) {
      if (auto uses = SymbolTable::getSymbolUses(&op))
        for (const SymbolTable::SymbolUse &use : *uses)
          getFunction(use.getSymbolRef().getRootReference().getValue());
      continue;
    }
    isNeeded |=
        !canonicalizer.getVariables(function.getFunctionType()).empty();
    if (function.isPublic())
      getFunction(function.getSymName());
  }
  // More come while they are looked at.
  for (size_t i = 0; i < functions.size(); ++i) {
    Function &function = functions[i];
    analyse(function);
    isNeeded |= static_cast<bool>(function.strayVariable);
    // Types of one structure are represented alike only if an upcast relates
    // them: what is right for `froe.call` is not for what it becomes.
    for (const Use &use : function.uses)
      isNeeded |= use.type != use.callee->op.getFunctionType();
  }
  if (!isNeeded)
    return false;
  findGrowth();
  return true;
}

//===----------------------------------------------------------------------===//
// Step 2: growth
//===----------------------------------------------------------------------===//

/// The shortest way from an edge back to where it starts.
static SmallVector<Edge, 0>
findCircle(const Edge &first, ArrayRef<std::vector<const Edge *>> leaving) {
  // The edges that lead to each node on a shortest way.
  DenseMap<unsigned, const Edge *> reachedBy;
  SmallVector<unsigned> reached{first.to};
  reachedBy[first.to] = &first;
  for (unsigned i = 0; i < reached.size() && reached[i] != first.from; ++i)
    for (const Edge *edge : leaving[reached[i]])
      if (reachedBy.try_emplace(edge->to, edge).second)
        reached.push_back(edge->to);
  SmallVector<Edge, 0> circle;
  for (unsigned node = first.from; node != first.to;
       node = reachedBy.lookup(node)->from)
    circle.push_back(*reachedBy.lookup(node));
  circle.push_back(first);
  std::reverse(circle.begin(), circle.end());
  return circle;
}

void Specializer::findGrowth() {
  std::vector<std::pair<Function *, Type>> nodes;
  DenseMap<std::pair<Function *, Type>, unsigned> nodeOf;
  for (Function &function : functions)
    for (Type variable : function.variables) {
      nodeOf[{&function, variable}] = nodes.size();
      nodes.push_back({&function, variable});
    }
  std::vector<Edge> edges;
  std::vector<SmallVector<unsigned, 2>> successors(nodes.size());
  for (Function &function : functions) {
    if (!function.isPolymorphic())
      continue;
    for (const Use &use : function.uses) {
      Substitution substitution;
      if (!use.callee->isPolymorphic() ||
          !isInstanceOf(use.type, use.callee->op.getFunctionType(),
                        substitution))
        continue;
      for (auto [variable, type] : substitution)
        for (Type mentioned : canonicalizer.getVariables(type)) {
          auto from = nodeOf.find({&function, mentioned});
          if (from == nodeOf.end())
            continue; // only the body mentions it
          unsigned to = nodeOf.lookup({use.callee, variable});
          edges.push_back(
              {from->second, to, &use, &function, mentioned != type});
          successors[from->second].push_back(to);
        }
    }
  }
  std::vector<unsigned> componentOf(nodes.size());
  unsigned numComponents = 0;
  forEachSCC(
      nodes.size(),
      [&](unsigned i) { return ArrayRef<unsigned>(successors[i]); },
      [&](ArrayRef<unsigned> members) {
        for (unsigned member : members)
          componentOf[member] = numComponents;
        ++numComponents;
      });
  // For each component that grows, a circle through an expansive edge.
  std::vector<std::vector<const Edge *>> leaving(nodes.size());
  for (const Edge &edge : edges)
    if (componentOf[edge.from] == componentOf[edge.to])
      leaving[edge.from].push_back(&edge);
  std::vector<SmallVector<Edge, 0>> circles(numComponents);
  for (const Edge &edge : edges) {
    SmallVector<Edge, 0> &circle = circles[componentOf[edge.from]];
    if (edge.isExpansive && circle.empty() &&
        componentOf[edge.from] == componentOf[edge.to])
      circle = findCircle(edge, leaving);
  }
  for (auto [i, node] : llvm::enumerate(nodes)) {
    auto [function, variable] = node;
    if (circles[componentOf[i]].empty())
      continue;
    function->uniform.insert(variable);
    function->growth = circles[componentOf[i]];
    remark::missed(function->op.getLoc(),
                   remarkOpts("PolymorphicRecursion", function->op))
        << ("@" + function->op.getSymName() +
            " is used at types that grow without end: one instance serves all "
            "types that " +
            abbreviate(variable) + " stands for")
               .str();
  }
}

//===----------------------------------------------------------------------===//
// Step 3: which instances are needed
//===----------------------------------------------------------------------===//

/// Makes sure that the variables of a type stand for something.
void Specializer::bindStrayVariables(Instance &instance, Type type) {
  for (Type variable : canonicalizer.getVariables(type)) {
    Type &bound = instance.substitution[variable];
    if (bound)
      continue;
    bound = RecordType::get(type.getContext(), {});
    Function &function = *instance.function;
    remark::analysis(function.op.getLoc(),
                     remarkOpts("UndeterminedVariable", function.op))
        << ("the type of @" + function.op.getSymName() + " does not say what " +
            abbreviate(variable) + " stands for: it becomes " +
            abbreviate(bound))
               .str();
  }
}

FunctionType Specializer::convert(Instance &instance, FunctionType type) {
  bindStrayVariables(instance, type);
  return cast<FunctionType>(canonicalizer.get(type, instance.substitution));
}

/// Says how it came to an instance.
void Specializer::attachPath(InFlightDiagnostic &diagnostic,
                             Instance *instance) {
  for (unsigned i = 0; instance && i < kMaxNotes; ++i) {
    Location loc =
        instance->use ? instance->use->getLoc() : instance->function->op.getLoc();
    Diagnostic &note = diagnostic.attachNote(loc);
    note << "in @" << instance->function->op.getSymName();
    if (instance->function->isPolymorphic())
      note << " at " << abbreviate(instance->type) << ", which is used here";
    instance = instance->parent;
  }
}

Instance *Specializer::getInstance(Function &function, FunctionType type,
                                   const Substitution &substitution,
                                   Instance *parent, Operation *use) {
  Instance *&instance = instanceOf[{&function, type}];
  if (instance)
    return instance;
  instance = &instances.emplace_back();
  instance->function = &function;
  instance->type = type;
  instance->substitution = substitution;
  instance->parent = parent;
  instance->use = use;
  if (function.isPolymorphic()) {
    ++function.numInstances;
    numCloned += function.numOps;
  } else {
    instance->op = function.op;
  }
  return instance;
}

/// The instance for a use at a type that gets none of its own: the one for all
/// types. Null after an error.
Instance *Specializer::getFallback(Function &function, FunctionType used,
                                   Instance &user, const Use &use,
                                   const Twine &why) {
  Type any = froe::AnyType::get(module.getContext());
  FunctionType pattern = function.op.getFunctionType();
  Substitution substitution;
  for (Type variable : function.variables)
    substitution[variable] = any;
  auto type = cast<FunctionType>(canonicalizer.get(pattern, substitution));
  std::string whyNot;
  if (converter.canConvertUse(used, type, whyNot)) {
    remark::missed(use.op->getLoc(), remarkOpts("Budget", function.op))
        << ("no instance of @" + function.op.getSymName() + " at " +
            abbreviate(used) + ": " + why)
               .str();
    return getInstance(function, type, substitution, &user, use.op);
  }
  InFlightDiagnostic diagnostic = use.op->emitError("needs an instance of @")
                                  << function.op.getSymName() << " at "
                                  << abbreviate(used) << ", but " << why.str();
  diagnostic.attachNote(function.op.getLoc())
      << "one instance for all types would not do: " << whyNot;
  attachPath(diagnostic, &user);
  return nullptr;
}

/// The instance that a use needs. Null after an error.
Instance *Specializer::getTarget(Instance &user, const Use &use) {
  Function &function = *use.callee;
  FunctionType pattern = function.op.getFunctionType();
  if (!function.isPolymorphic())
    return getInstance(function, pattern, {}, &user, use.op);
  FunctionType used = convert(user, use.type);
  Instance *&target = targetOf[{&function, used}];
  if (target)
    return target;

  Substitution substitution;
  std::string whyNot;
  if (!isInstanceOf(used, pattern, substitution, &whyNot)) {
    use.op->emitError("uses @") << function.op.getSymName() << " as "
                                << abbreviate(used) << ": " << whyNot;
    return nullptr;
  }
  for (Type variable : function.uniform)
    substitution[variable] = froe::AnyType::get(module.getContext());
  auto type = function.uniform.empty()
                  ? used
                  : cast<FunctionType>(canonicalizer.get(pattern, substitution));
  if (!converter.canConvertUse(used, type, whyNot)) {
    InFlightDiagnostic diagnostic =
        use.op->emitError("polymorphic recursion: @")
        << function.op.getSymName()
        << " is used at types that grow without end; one instance for all types "
           "is used here as "
        << abbreviate(used) << ", but " << whyNot;
    diagnostic.attachNote(function.op.getLoc())
        << "it would have the type " << abbreviate(type);
    for (const Edge &edge : ArrayRef(function.growth).take_front(kMaxNotes))
      diagnostic.attachNote(edge.use->op->getLoc())
          << "@" << edge.user->op.getSymName() << " uses @"
          << edge.use->callee->op.getSymName() << " at "
          << abbreviate(edge.use->type)
          << (edge.isExpansive ? ", where types grow" : "");
    attachPath(diagnostic, &user);
    return nullptr;
  }
  if (Instance *known = instanceOf.lookup({&function, type}))
    return target = known;

  constexpr uint64_t kFreeOps = 100000;
  uint64_t limit = std::max(kFreeOps, numOps * maxGrowth);
  if (function.numInstances >= maxInstances)
    return target = getFallback(function, used, user, use,
                                "it has " + Twine(maxInstances) +
                                    " instances already, the most that are "
                                    "allowed (max-instances)");
  if (numCloned + function.numOps > limit)
    return target = getFallback(
               function, used, user, use,
               "the instances would have more than " + Twine(limit) +
                   " operations, the most that are allowed (max-growth)");
  return target = getInstance(function, type, substitution, &user, use.op);
}

LogicalResult Specializer::plan() {
  for (Function &function : functions)
    if (!function.isPolymorphic())
      getInstance(function, function.op.getFunctionType(), {}, nullptr, nullptr);
  for (size_t i = 0; i < instances.size(); ++i) {
    Instance &instance = instances[i];
    for (const Use &use : instance.function->uses) {
      Instance *target = getTarget(instance, use);
      if (!target)
        return failure();
      instance.targets.push_back(target);
    }
  }
  return success();
}

//===----------------------------------------------------------------------===//
// Step 4: clones
//===----------------------------------------------------------------------===//

/// Replaces the types in a body, which are then canonical.
void Specializer::replaceTypes(Instance &instance) {
  AttrTypeReplacer replacer;
  replacer.addReplacement(
      [&](Type type) -> std::optional<std::pair<Type, WalkResult>> {
        if (!isa<FroeDialect>(type.getDialect()) && !isa<FunctionType>(type))
          return std::nullopt;
        bindStrayVariables(instance, type);
        return std::make_pair(canonicalizer.get(type, instance.substitution),
                              WalkResult::skip());
      });
  replacer.recursivelyReplaceElementsIn(instance.op, /*replaceAttrs=*/true,
                                        /*replaceLocs=*/false,
                                        /*replaceTypes=*/true);
  // The type of a narrowed value is made of that of the whole one, and has no
  // name, whatever is canonical.
  instance.op.walk([&](MatchOp match) {
    for (auto [i, body] : llvm::enumerate(match.getBodies())) {
      if (match.getCaseLabels(i).size() == 1 || body.getNumArguments() != 1)
        continue;
      BlockArgument argument = body.getArgument(0);
      Type type = argument.getType(), narrowed = match.getNarrowedType(i);
      if (type == narrowed)
        continue;
      argument.setType(narrowed);
      OpBuilder builder = OpBuilder::atBlockBegin(&body.front());
      auto upcast =
          UpcastOp::create(builder, argument.getLoc(), type, argument);
      argument.replaceAllUsesExcept(upcast, upcast);
    }
  });
}

void Specializer::clone() {
  DenseMap<Function *, std::pair<Operation *, unsigned>> last;
  for (Instance &instance : instances) {
    Function &function = *instance.function;
    if (!function.isPolymorphic()) {
      if (!function.strayVariable)
        continue;
      replaceTypes(instance);
      continue;
    }
    auto &[previous, number] = last[&function];
    if (!previous)
      previous = function.op;
    std::string name;
    do
      name = (function.op.getSymName() + "." + Twine(++number)).str();
    while (symbols.lookup(name));
    instance.op = function.op.clone();
    instance.op.setSymName(name);
    instance.op.setPrivate();
    symbols.insert(instance.op, std::next(previous->getIterator()));
    previous = instance.op;
    replaceTypes(instance);
    ++numInstances;
    numUniform += !function.uniform.empty();
    remark::passed(function.op.getLoc(), remarkOpts("Instance", function.op))
        << ("@" + Twine(name) + " is @" + function.op.getSymName() + " at " +
            abbreviate(instance.type))
               .str();
  }
}

//===----------------------------------------------------------------------===//
// Step 5: uses
//===----------------------------------------------------------------------===//

/// Makes an instance of a monoid name its unit. Where that has another type, in
/// names, it is no monoid any more.
static void rewriteUnit(func::FuncOp function, FunctionType used,
                        func::FuncOp unit) {
  StringRef name = kMonoidAttrName;
  if (used != unit.getFunctionType()) {
    remark::missed(function.getLoc(), remarkOpts("Monoid", function))
        << ("the unit of @" + function.getSymName() + " has the type " +
            abbreviate(unit.getFunctionType()) + " rather than " +
            abbreviate(used) + ": froe.monoid is dropped")
               .str();
    function->removeAttr(name);
    return;
  }
  NamedAttrList entries(function->getAttrOfType<DictionaryAttr>(name));
  entries.set("unit", FlatSymbolRefAttr::get(unit.getSymNameAttr()));
  function->setAttr(name, entries.getDictionary(function.getContext()));
}

void Specializer::rewriteUse(Operation *op, Instance &target) {
  FlatSymbolRefAttr callee;
  FunctionType used = getUsedType(op, callee);
  FunctionType type = target.op.getFunctionType();
  if (auto function = dyn_cast<func::FuncOp>(op))
    return rewriteUnit(function, used, target.op);
  StringRef name = target.op.getSymName();
  bool isFuncCall = isa<func::CallOp>(op), isPap = isa<PapOp>(op);
  if (used == type && (isFuncCall || isPap)) {
    if (callee.getValue() == name)
      return;
    auto symbol = FlatSymbolRefAttr::get(target.op.getSymNameAttr());
    if (auto call = dyn_cast<func::CallOp>(op))
      call.setCalleeAttr(symbol);
    else
      cast<PapOp>(op).setCalleeAttr(symbol);
    return;
  }
  OpBuilder builder(op);
  Location loc = op->getLoc();
  SmallVector<Value> operands, results;
  for (auto [operand, param] :
       llvm::zip(op->getOperands(), type.getInputs()))
    operands.push_back(converter.convert(builder, loc, operand, param));
  Operation *made;
  if (isPap) {
    FunctionType rest =
        builder.getFunctionType(type.getInputs().drop_front(operands.size()),
                                type.getResults());
    Type result = isa<PapType>(op->getResult(0).getType())
                      ? Type(PapType::get(op->getContext(), rest))
                      : AltType::get(op->getContext(), rest);
    made = PapOp::create(builder, loc, result, name, operands);
  } else {
    auto call = func::CallOp::create(builder, loc, target.op, operands);
    if (auto generic = dyn_cast<CallOp>(op)) {
      call.setArgAttrsAttr(generic.getArgAttrsAttr());
      call.setResAttrsAttr(generic.getResAttrsAttr());
    } else if (auto plain = dyn_cast<func::CallOp>(op)) {
      call.setArgAttrsAttr(plain.getArgAttrsAttr());
      call.setResAttrsAttr(plain.getResAttrsAttr());
    }
    made = call;
  }
  made->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  for (auto [result, original] :
       llvm::zip(made->getResults(), op->getResultTypes()))
    results.push_back(converter.convert(builder, loc, result, original));
  op->replaceAllUsesWith(results);
  op->erase();
}

void Specializer::rewriteUses() {
  for (Instance &instance : instances) {
    // The clone has its uses in the same order as the original.
    SmallVector<Operation *> uses;
    instance.op.walk([&](Operation *op) {
      FlatSymbolRefAttr callee;
      if (getUsedType(op, callee) && functionOf.lookup(callee.getValue()))
        uses.push_back(op);
    });
    for (auto [op, target] : llvm::zip_equal(uses, instance.targets))
      rewriteUse(op, *target);
  }
}

//===----------------------------------------------------------------------===//
// Step 6: what is left over
//===----------------------------------------------------------------------===//

/// Functions that an operation refers to.
static SmallVector<func::FuncOp> getUsedFunctions(Operation *op,
                                                  SymbolTable &symbols) {
  SmallVector<func::FuncOp> used;
  if (auto uses = SymbolTable::getSymbolUses(op))
    for (const SymbolTable::SymbolUse &use : *uses)
      if (auto function = symbols.lookup<func::FuncOp>(
              use.getSymbolRef().getRootReference()))
        used.push_back(function);
  return used;
}

/// A program is what main reaches; a module without main is a library, of which
/// every public function counts. Of a program, functions that can be called
/// from outside stay as well, if they can be called at all.
void Specializer::removeUnused() {
  bool isProgram = symbols.lookup<func::FuncOp>("main") != nullptr;
  auto isPolymorphic = [&](func::FuncOp function) {
    return !canonicalizer.getVariables(function.getFunctionType()).empty();
  };
  llvm::SetVector<Operation *> reached;
  for (Operation &op : *module.getBody()) {
    auto function = dyn_cast<func::FuncOp>(op);
    if (!function)
      for (func::FuncOp used : getUsedFunctions(&op, symbols))
        reached.insert(used);
    else if (function.isPublic() && !(isProgram && isPolymorphic(function)))
      reached.insert(function);
  }
  for (unsigned i = 0; i < reached.size(); ++i)
    for (func::FuncOp used : getUsedFunctions(reached[i], symbols))
      reached.insert(used);

  // What is not polymorphic itself, but uses what goes, goes as well.
  llvm::SetVector<Operation *> removed;
  DenseMap<Operation *, SmallVector<Operation *>> users;
  for (auto function : module.getOps<func::FuncOp>()) {
    if (reached.contains(function))
      continue;
    if (isPolymorphic(function))
      removed.insert(function);
    for (func::FuncOp used : getUsedFunctions(function, symbols))
      users[used].push_back(function);
  }
  for (unsigned i = 0; i < removed.size(); ++i)
    for (Operation *user : users.lookup(removed[i]))
      removed.insert(user);
  for (Operation *op : removed) {
    auto function = cast<func::FuncOp>(op);
    remark::analysis(op->getLoc(), remarkOpts("Removed", function))
        << ("@" + function.getSymName() + " is not used any more").str();
    symbols.erase(op);
    ++numRemoved;
  }
}

namespace {
struct SpecializePass : froe::impl::FroeSpecializeBase<SpecializePass> {
  using FroeSpecializeBase::FroeSpecializeBase;

  void runOnOperation() override {
    Specializer specializer(getOperation(), maxInstances, maxGrowth);
    if (!specializer.analyse())
      return markAllAnalysesPreserved();
    if (failed(specializer.plan()))
      return signalPassFailure();
    specializer.clone();
    specializer.rewriteUses();
    specializer.removeUnused();
    numInstances += specializer.numInstances;
    numUniform += specializer.numUniform;
    numRemoved += specializer.numRemoved;
  }
};
} // namespace
