//===- LambdaSets.cpp - Function values as sums ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
// A function value costs a cell and an indirect call. Where the functions that
// a value may be are known and few, it can be a label with the captures
// instead, and applying it a match that calls them (Reynolds 1972).
//
// 1. Find out which functions flow where (lib/Analysis/FunctionFlow.h).
// 2. Choose the classes that become sums: all functions are known, there are at
//    most `max-set`, and what partial applications of them result in does not
//    need more than a class that is chosen, or a function value, can be made
//    of.
// 3. Give every type that mentions a chosen class another type. A sum has a
//    label for every function and number of captures; what they capture may
//    contain the sum itself (`compose` in a loop), so that sums have names and
//    get their bodies when all of them are there. Named types of the program
//    that contain function values are made anew in the same way.
// 4. Replace the types of all values, then partial applications by labels and
//    applications by matches. With fewer arguments the result is another label;
//    with more, the result is applied in its turn. Upcasts between function
//    types leave the value as it is: what differs, arguments and results, is
//    upcast where the function is called.
//
// Refused, with a remark: classes with functions that are not known (boxes of
// any type, printing, functions that can be called from outside) and large
// ones.
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeMonoid.h"
#include "lib/Analysis/FunctionFlow.h"
#include "lib/Transforms/Passes.h"
#include "mlir/IR/Remarks.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace froe;

namespace froe {
#define GEN_PASS_DEF_FROELAMBDASETS
#include "lib/Transforms/Passes.h.inc"
} // namespace froe

namespace {

/// The types that the program has afterwards.
class TypeMap {
public:
  TypeMap(MLIRContext *context, FunctionFlow &flow)
      : context(context), flow(flow) {}

  /// Makes a sum for a class, without a body.
  SumType makeSum(unsigned number, StringRef name);
  /// The sum of a class; null if its values stay functions.
  SumType getSum(unsigned number) {
    return number < sums.size() ? sums[number] : SumType();
  }
  Type get(Type type);
  /// The type of a component of a type.
  Type getComponent(Type type, unsigned component, Type part);
  /// Gives the named types that were made their bodies.
  void finish();

private:
  bool isChanged(Type type);
  void findChanged(Type root);
  Type rebuild(Type type);
  SumType makeNamed(StringRef base);

  MLIRContext *context;
  FunctionFlow &flow;
  std::vector<SumType> sums;
  llvm::DenseSet<Type> made;
  DenseMap<Type, Type> known;
  DenseMap<Type, bool> changed;
  /// Named sums, and those that are made in their place.
  SmallVector<std::pair<SumType, SumType>> unfinished;
};

/// A partial application that several places use would make these places one
/// class. It has no effect, so each gets its own.
class Copies {
public:
  explicit Copies(ModuleOp module);
  /// Undoes it where two are the same for `areSame`.
  void merge(llvm::function_ref<bool(PapOp, PapOp)> areSame);

private:
  SmallVector<std::pair<PapOp, PapOp>> pairs;
};

/// The work on one module.
class LambdaSets {
public:
  LambdaSets(ModuleOp module, unsigned maxSet)
      : module(module), maxSet(maxSet), symbols(module), copies(module),
        flow(module, symbols), types(module.getContext(), flow) {}

  /// Returns whether anything changes.
  bool run();

  unsigned numSets = 0, numKept = 0, numApplies = 0;

private:
  using Class = FunctionFlow::Class;
  using Member = FunctionFlow::Member;

  bool choose();
  std::string whyKept(const Class &known);
  void finishSum(unsigned number);
  void replaceTypes(func::FuncOp function);
  SmallVector<Value> buildApply(ApplyOp apply, Value callee, unsigned number,
                                PapType type, ValueRange args);
  SmallVector<Value> buildCase(OpBuilder &builder, Location loc,
                               const Member &member, ValueRange operands,
                               TypeRange results, unsigned resultClass);
  Type getType(Value value);

  ModuleOp module;
  unsigned maxSet;
  SymbolTable symbols;
  Copies copies;
  FunctionFlow flow;
  TypeMap types;
  /// Of applications and partial applications, before types are replaced: the
  /// function type, and the class of the function value.
  struct Applied {
    ApplyOp op;
    PapType type;
    unsigned callee;
  };
  SmallVector<Applied> applied;
  SmallVector<std::pair<PapOp, unsigned>> made;
  SmallVector<UpcastOp> upcasts;
  /// The class of what an application results in, if that is a function.
  DenseMap<Operation *, unsigned> resultClass;
};

} // namespace

static SmallVector<Type> getComponents(Type type) {
  SmallVector<Type> components;
  forEachComponent(type, [&](Type part) { components.push_back(part); });
  return components;
}

Copies::Copies(ModuleOp module) {
  SmallVector<PapOp> shared;
  module.walk([&](PapOp pap) {
    if (isa<PapType>(pap.getType()) && !pap->use_empty() && !pap->hasOneUse())
      shared.push_back(pap);
  });
  for (PapOp pap : shared)
    for (OpOperand &use : llvm::make_early_inc_range(
             llvm::drop_begin(pap.getResult().getUses()))) {
      auto copy = cast<PapOp>(OpBuilder(pap).clone(*pap));
      use.set(copy.getResult());
      pairs.push_back({pap, copy});
    }
}

void Copies::merge(llvm::function_ref<bool(PapOp, PapOp)> areSame) {
  for (auto [pap, copy] : pairs)
    if (areSame(pap, copy)) {
      copy->replaceAllUsesWith(pap);
      copy->erase();
    }
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// A sum whose name no other type of the context has.
SumType TypeMap::makeNamed(StringRef base) {
  for (unsigned number = 0;; ++number) {
    std::string name = base.str();
    if (number > 0)
      name += "." + std::to_string(number);
    SumType sum = SumType::getNamed(context, name);
    if (!sum.hasBody() && made.insert(sum).second)
      return sum;
  }
}

SumType TypeMap::makeSum(unsigned number, StringRef name) {
  if (sums.size() <= number)
    sums.resize(number + 1);
  return sums[number] = makeNamed(name);
}

/// Finds out for a type and all that it mentions whether they change.
void TypeMap::findChanged(Type root) {
  llvm::SetVector<Type> reached;
  reached.insert(root);
  DenseMap<Type, SmallVector<Type, 2>> wholes;
  SmallVector<Type> worklist;
  for (unsigned i = 0; i < reached.size(); ++i) {
    Type type = reached[i];
    auto [it, isNew] = changed.try_emplace(type, false);
    if (!isNew) {
      if (it->second)
        worklist.push_back(type);
      continue;
    }
    bool isDirect = false;
    for (auto [j, part] : llvm::enumerate(getComponents(type))) {
      isDirect |= isa<PapType>(part) && getSum(flow.getClassOf(type, j));
      wholes[part].push_back(type);
      reached.insert(part);
    }
    if (isDirect) {
      changed[type] = true;
      worklist.push_back(type);
    }
  }
  while (!worklist.empty())
    for (Type whole : wholes.lookup(worklist.pop_back_val())) {
      bool &isWholeChanged = changed[whole];
      if (isWholeChanged)
        continue;
      isWholeChanged = true;
      worklist.push_back(whole);
    }
}

bool TypeMap::isChanged(Type type) {
  auto it = changed.find(type);
  if (it != changed.end())
    return it->second;
  findChanged(type);
  return changed.lookup(type);
}

Type TypeMap::getComponent(Type type, unsigned component, Type part) {
  if (isa<PapType>(part))
    if (SumType sum = getSum(flow.getClassOf(type, component)))
      return sum;
  return get(part);
}

/// A type whose components are known, or named.
Type TypeMap::rebuild(Type type) {
  SmallVector<Type> parts;
  for (auto [i, part] : llvm::enumerate(getComponents(type)))
    parts.push_back(getComponent(type, i, part));
  ArrayRef<Type> rest = parts;
  auto getSignature = [&](FunctionType signature) {
    unsigned numInputs = signature.getNumInputs();
    return FunctionType::get(context, rest.take_front(numInputs),
                             rest.drop_front(numInputs));
  };
  if (auto record = dyn_cast<RecordType>(type))
    return RecordType::get(context, record.getNames(), parts);
  if (auto sum = dyn_cast<SumType>(type)) {
    SmallVector<SumLabel> labels;
    for (const SumLabel &label : sum.getLabels()) {
      labels.push_back({label.name, rest.take_front(label.fields.size())});
      rest = rest.drop_front(label.fields.size());
    }
    return SumType::getLiteral(context, labels);
  }
  if (auto pap = dyn_cast<PapType>(type))
    return PapType::get(context, getSignature(pap.getSignature()));
  if (auto alt = dyn_cast<AltType>(type))
    return AltType::get(context, getSignature(alt.getSignature()));
  if (isa<SplitTreeType>(type))
    return SplitTreeType::get(context, cast<SumType>(parts.front()),
                              rest.drop_front());
  return froe::ArrayType::get(context, parts.front());
}

Type TypeMap::get(Type root) {
  // What a type without a name is made of comes first.
  SmallVector<Type> stack{root};
  while (!stack.empty()) {
    Type type = stack.back();
    if (known.contains(type)) {
      stack.pop_back();
      continue;
    }
    auto sum = dyn_cast<SumType>(type);
    if (!isChanged(type)) {
      known[type] = type;
    } else if (sum && sum.isNamed()) {
      SumType named = makeNamed(sum.getName());
      unfinished.push_back({sum, named});
      known[type] = named;
    } else {
      size_t size = stack.size();
      for (Type part : getComponents(type))
        if (!known.contains(part))
          stack.push_back(part);
      if (stack.size() == size)
        known[type] = rebuild(type);
    }
  }
  return known.lookup(root);
}

void TypeMap::finish() {
  for (size_t i = 0; i < unfinished.size(); ++i) {
    auto [from, to] = unfinished[i];
    std::vector<SmallVector<Type>> fields;
    SmallVector<SumLabel> labels;
    unsigned component = 0;
    for (const SumLabel &label : from.getLabels()) {
      SmallVector<Type> &types = fields.emplace_back();
      for (Type field : label.fields)
        types.push_back(getComponent(from, component++, field));
    }
    for (auto [label, types] : llvm::zip_equal(from.getLabels(), fields))
      labels.push_back({label.name, types});
    (void)to.setBody(labels);
  }
  unfinished.clear();
}

//===----------------------------------------------------------------------===//
// Classes
//===----------------------------------------------------------------------===//

static std::string describe(const FunctionFlow::Class &known) {
  constexpr size_t kMaxNamed = 4;
  std::string text;
  for (const FunctionFlow::Member &member :
       ArrayRef(known.members).take_front(kMaxNamed)) {
    func::FuncOp function = member.function;
    text += (text.empty() ? "@" : ", @") + function.getSymName().str();
  }
  if (known.members.size() > kMaxNamed)
    text += ", ...";
  return text;
}

/// Why a class does not become a sum; empty if it does.
std::string LambdaSets::whyKept(const Class &known) {
  if (!known.unknown.empty())
    return ("functions that are not known come or go: " + known.unknown).str();
  if (known.members.empty())
    return "no function gets there";
  if (known.members.size() > maxSet)
    return (Twine(known.members.size() > maxSet ? "more than " : "") +
            Twine(maxSet) + " functions get there (max-set)")
        .str();
  return "";
}

/// Returns whether any class becomes a sum.
bool LambdaSets::choose() {
  unsigned number = flow.getNumClasses();
  std::vector<std::string> why(number);
  SmallVector<unsigned> kept;
  for (unsigned i = 0; i < number; ++i) {
    why[i] = whyKept(flow.getClass(i));
    if (!why[i].empty())
      kept.push_back(i);
  }
  // A function value that stays one results in one that does.
  while (!kept.empty())
    for (unsigned partial : flow.getClass(kept.pop_back_val()).partial)
      if (why[partial].empty()) {
        why[partial] =
            "it is a partial application of one that stays a function";
        kept.push_back(partial);
      }
  for (unsigned i = 0; i < number; ++i) {
    const Class &known = flow.getClass(i);
    if (!known.apply)
      continue;
    auto function = known.apply->getParentOfType<func::FuncOp>();
    auto opts = [&](StringRef name) {
      return remark::RemarkOpts::name(name)
          .category("froe-lambda-sets")
          .function(function.getSymName());
    };
    if (!why[i].empty()) {
      ++numKept;
      remark::missed(known.apply->getLoc(), opts("Function"))
          << ("what is applied here stays a function: " + why[i]);
      continue;
    }
    ++numSets;
    remark::passed(known.apply->getLoc(), opts("LambdaSet"))
        << ("what is applied here is one of " + describe(known));
    types.makeSum(
        i, ("fn." + func::FuncOp(known.members.front().function).getSymName())
               .str());
  }
  return numSets > 0;
}

/// The label of a member, whose captures are its fields.
static std::string getLabelName(const FunctionFlow::Class &known,
                                const FunctionFlow::Member &member) {
  std::string name = func::FuncOp(member.function).getSymName().str();
  bool isUnique = llvm::count_if(known.members, [&](const auto &other) {
                    return other.function == member.function;
                  }) == 1;
  if (!isUnique)
    name += "/" + std::to_string(member.numCaptures);
  return name;
}

void LambdaSets::finishSum(unsigned number) {
  const Class &known = flow.getClass(number);
  std::vector<SmallVector<Type>> fields;
  SmallVector<SumLabel> labels;
  for (const Member &member : known.members) {
    SmallVector<Type> &captures = fields.emplace_back();
    func::FuncOp function = member.function;
    for (BlockArgument param :
         function.getArguments().take_front(member.numCaptures))
      captures.push_back(getType(param));
  }
  for (auto [member, captures] : llvm::zip_equal(known.members, fields))
    labels.push_back(
        {StringAttr::get(module.getContext(), getLabelName(known, member)),
         captures});
  llvm::sort(labels, [](const SumLabel &a, const SumLabel &b) {
    return a.name.getValue() < b.name.getValue();
  });
  (void)types.getSum(number).setBody(labels);
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

/// The type that a value is going to have.
Type LambdaSets::getType(Value value) {
  if (isa<PapType>(value.getType()))
    if (SumType sum = types.getSum(flow.getClassOf(value)))
      return sum;
  return types.get(value.getType());
}

/// Replaces all types in a function, and takes note of what has to be
/// rewritten.
void LambdaSets::replaceTypes(func::FuncOp function) {
  if (function.isExternal())
    return;
  SmallVector<std::pair<Value, Type>> values;
  auto look = [&](Value value) {
    Type type = getType(value);
    if (type != value.getType())
      values.push_back({value, type});
  };
  SmallVector<Type> results;
  for (auto [i, type] : llvm::enumerate(function.getResultTypes())) {
    SumType sum = isa<PapType>(type)
                      ? types.getSum(flow.getClassOfResult(function, i))
                      : SumType();
    results.push_back(sum ? Type(sum) : types.get(type));
  }
  function.walk([&](Operation *op) {
    if (auto apply = dyn_cast<ApplyOp>(op)) {
      if (auto type = dyn_cast<PapType>(apply.getCallee().getType()))
        applied.push_back({apply, type, flow.getClassOf(apply.getCallee())});
      if (op->getNumResults() == 1 && isa<PapType>(op->getResult(0).getType()))
        resultClass[op] = flow.getClassOf(op->getResult(0));
    } else if (auto pap = dyn_cast<PapOp>(op)) {
      if (isa<PapType>(pap.getType()))
        made.push_back({pap, flow.getClassOf(pap.getResult())});
    } else if (auto upcast = dyn_cast<UpcastOp>(op)) {
      upcasts.push_back(upcast);
    }
    llvm::for_each(op->getResults(), look);
    for (Region &region : op->getRegions())
      for (Block &block : region)
        llvm::for_each(block.getArguments(), look);
  });
  for (auto [value, type] : values)
    value.setType(type);
  auto type =
      FunctionType::get(module.getContext(),
                        function.getBody().front().getArgumentTypes(), results);
  // Operands, result and unit may have become different things.
  if (type != function.getFunctionType())
    function->removeAttr(kMonoidAttrName);
  function.setFunctionType(type);
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

static Value upcastTo(OpBuilder &builder, Location loc, Value value,
                      Type type) {
  if (value.getType() == type)
    return value;
  return UpcastOp::create(builder, loc, type, value);
}

/// What a member does with its captures and further arguments.
SmallVector<Value> LambdaSets::buildCase(OpBuilder &builder, Location loc,
                                         const Member &member,
                                         ValueRange operands, TypeRange results,
                                         unsigned resultClass) {
  func::FuncOp function = member.function;
  SmallVector<Value> converted;
  for (auto [operand, param] : llvm::zip(operands, function.getArguments()))
    converted.push_back(upcastTo(builder, loc, operand, param.getType()));
  if (operands.size() < function.getNumArguments()) {
    Member partial{function, static_cast<unsigned>(operands.size())};
    if (types.getSum(resultClass))
      return {LabelOp::create(builder, loc, results.front(),
                              getLabelName(flow.getClass(resultClass), partial),
                              converted)};
    return {PapOp::create(builder, loc, results.front(), function.getSymName(),
                          converted)};
  }
  auto call = func::CallOp::create(builder, loc, function, converted);
  SmallVector<Value> values;
  for (auto [value, type] : llvm::zip_equal(call.getResults(), results))
    values.push_back(upcastTo(builder, loc, value, type));
  return values;
}

/// Applies a function value of a class, which had the given type.
SmallVector<Value> LambdaSets::buildApply(ApplyOp apply, Value callee,
                                          unsigned number, PapType type,
                                          ValueRange args) {
  OpBuilder builder(apply);
  Location loc = apply.getLoc();
  unsigned numParams = type.getSignature().getNumInputs();
  ValueRange given = args.take_front(numParams);
  ValueRange rest = args.drop_front(given.size());
  unsigned nextClass = 0;
  SmallVector<Type> results;
  if (given.size() < numParams || rest.empty()) {
    results.assign(apply.getResultTypes().begin(),
                   apply.getResultTypes().end());
    nextClass = resultClass.lookup(apply);
  } else {
    nextClass = flow.getClassOf(type, numParams);
    results.push_back(
        types.getComponent(type, numParams, type.getSignature().getResult(0)));
  }

  SmallVector<Value> values;
  if (SumType sum = types.getSum(number)) {
    SmallVector<Attribute> cases;
    for (const SumLabel &label : sum.getLabels())
      cases.push_back(builder.getArrayAttr(label.name));
    auto match = MatchOp::create(builder, loc, results, callee,
                                 builder.getArrayAttr(cases), /*borrow=*/false);
    const Class &known = flow.getClass(number);
    for (auto [i, body] : llvm::enumerate(match.getBodies())) {
      const SumLabel &label = sum.getLabels()[i];
      const Member *member = llvm::find_if(known.members, [&](const auto &one) {
        return getLabelName(known, one) == label.name.getValue();
      });
      SmallVector<Location> locs(label.fields.size(), loc);
      OpBuilder inCase(module.getContext());
      Block *block = inCase.createBlock(&body, {}, label.fields, locs);
      SmallVector<Value> operands(block->getArguments());
      llvm::append_range(operands, given);
      YieldOp::create(
          inCase, loc,
          buildCase(inCase, loc, *member, operands, results, nextClass));
    }
    values.assign(match.getResults().begin(), match.getResults().end());
    ++numApplies;
  } else {
    auto made = ApplyOp::create(builder, loc, callee, given);
    values.assign(made.getResults().begin(), made.getResults().end());
  }
  if (rest.empty())
    return values;
  return buildApply(apply, values.front(), nextClass,
                    cast<PapType>(type.getSignature().getResult(0)), rest);
}

bool LambdaSets::run() {
  if (!choose()) {
    copies.merge([](PapOp, PapOp) { return true; });
    return false;
  }
  copies.merge([&](PapOp pap, PapOp copy) {
    return types.getSum(flow.getClassOf(pap.getResult())) ==
           types.getSum(flow.getClassOf(copy.getResult()));
  });
  for (unsigned i = 0, e = flow.getNumClasses(); i < e; ++i)
    if (types.getSum(i))
      finishSum(i);
  types.finish();
  for (auto function : module.getOps<func::FuncOp>())
    replaceTypes(function);
  types.finish();

  for (auto [pap, number] : made)
    if (SumType sum = types.getSum(number)) {
      OpBuilder builder(pap);
      Member member{symbols.lookup<func::FuncOp>(pap.getCallee()),
                    static_cast<unsigned>(pap.getCaptures().size())};
      auto label = LabelOp::create(builder, pap.getLoc(), sum,
                                   getLabelName(flow.getClass(number), member),
                                   pap.getCaptures());
      label->setDiscardableAttrs(pap->getDiscardableAttrDictionary());
      pap->replaceAllUsesWith(label);
      pap->erase();
    }
  for (const Applied &use : applied) {
    ApplyOp apply = use.op;
    unsigned numParams = use.type.getSignature().getNumInputs();
    bool isOver = apply.getArgs().size() > numParams;
    if (!types.getSum(use.callee) && !isOver)
      continue;
    SmallVector<Value> values = buildApply(apply, apply.getCallee(), use.callee,
                                           use.type, apply.getArgs());
    apply->replaceAllUsesWith(values);
    apply->erase();
  }
  for (UpcastOp upcast : upcasts)
    if (upcast.getValue().getType() == upcast.getType()) {
      upcast->replaceAllUsesWith(ValueRange(upcast.getValue()));
      upcast->erase();
    }
  return true;
}

namespace {
struct LambdaSetsPass : froe::impl::FroeLambdaSetsBase<LambdaSetsPass> {
  using FroeLambdaSetsBase::FroeLambdaSetsBase;

  void runOnOperation() override {
    LambdaSets sets(getOperation(), maxSet);
    if (!sets.run())
      markAllAnalysesPreserved();
    numSets += sets.numSets;
    numKept += sets.numKept;
    numApplies += sets.numApplies;
  }
};
} // namespace
