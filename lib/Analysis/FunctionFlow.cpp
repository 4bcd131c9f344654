//===- FunctionFlow.cpp - Which functions a value may be ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/FunctionFlow.h"

#include "dialect/Froe/FroeSubtyping.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

using namespace mlir;
using namespace froe;

//===----------------------------------------------------------------------===//
// Classes
//===----------------------------------------------------------------------===//

unsigned FunctionFlow::makeNode() {
  parents.push_back(parents.size());
  classes.emplace_back();
  return parents.size() - 1;
}

unsigned FunctionFlow::find(unsigned node) {
  while (parents[node] != node)
    node = parents[node] = parents[parents[node]];
  return node;
}

unsigned FunctionFlow::getClassOf(Value value) {
  auto [it, isNew] = valueNodes.try_emplace(value, 0);
  if (isNew)
    it->second = makeNode();
  return find(it->second);
}

unsigned FunctionFlow::getClassOfResult(func::FuncOp function,
                                        unsigned result) {
  auto [it, isNew] = resultNodes.try_emplace({function, result}, 0);
  if (isNew)
    it->second = makeNode();
  return find(it->second);
}

unsigned FunctionFlow::getClassOf(Type type, unsigned component) {
  auto [it, isNew] = typeNodes.try_emplace({type, component}, 0);
  if (isNew)
    it->second = makeNode();
  return find(it->second);
}

bool FunctionFlow::mentionsFunctions(Type type) {
  auto [it, isNew] = mentions.try_emplace(type, false);
  if (!isNew)
    return it->second;
  bool found =
      !walkReachableTypes(type, [](Type part) { return !isa<PapType>(part); });
  return mentions[type] = found;
}

/// Joins two classes. The members are joined when all classes are known.
void FunctionFlow::unify(unsigned a, unsigned b) {
  a = find(a);
  b = find(b);
  if (a == b)
    return;
  if (classes[a].members.size() < classes[b].members.size())
    std::swap(a, b);
  parents[b] = a;
  Class &into = classes[a], &from = classes[b];
  llvm::append_range(into.members, from.members);
  if (into.unknown.empty()) {
    into.unknown = from.unknown;
    into.unknownAt = from.unknownAt;
  }
  if (!into.apply)
    into.apply = from.apply;
  from = Class();
}

static SmallVector<Type> getComponents(Type type) {
  SmallVector<Type> components;
  forEachComponent(type, [&](Type part) { components.push_back(part); });
  return components;
}

void FunctionFlow::relate(Type a, unsigned i, Type b, unsigned j) {
  unify(getClassOf(a, i), getClassOf(b, j));
}

/// Of two types that the same values have: components of one that correspond to
/// components of the other.
static SmallVector<std::pair<unsigned, unsigned>> pairComponents(Type a,
                                                                 Type b) {
  SmallVector<std::pair<unsigned, unsigned>> pairs;
  if (auto left = dyn_cast<RecordType>(a)) {
    auto right = dyn_cast<RecordType>(b);
    if (!right)
      return {};
    for (auto [i, name] : llvm::enumerate(left.getNames()))
      if (std::optional<unsigned> j = right.indexOf(name))
        pairs.push_back({i, *j});
    return pairs;
  }
  if (auto left = dyn_cast<SumType>(a)) {
    auto right = dyn_cast<SumType>(b);
    if (!right)
      return {};
    llvm::StringMap<unsigned> starts;
    unsigned next = 0;
    for (const SumLabel &label : right.getLabels()) {
      starts[label.name.getValue()] = next;
      next += label.fields.size();
    }
    next = 0;
    for (const SumLabel &label : left.getLabels()) {
      auto it = starts.find(label.name.getValue());
      for (unsigned i = 0; i < label.fields.size(); ++i, ++next)
        if (it != starts.end())
          pairs.push_back({next, it->second + i});
    }
    return pairs;
  }
  if (a.getTypeID() != b.getTypeID())
    return {};
  size_t number = getComponents(a).size();
  if (number == getComponents(b).size())
    for (unsigned i = 0; i < number; ++i)
      pairs.push_back({i, i});
  return pairs;
}

/// Relates all that is inside of two types that the same values have.
void FunctionFlow::relate(Type a, Type b) {
  SmallVector<std::pair<Type, Type>> worklist{{a, b}};
  while (!worklist.empty()) {
    auto [left, right] = worklist.pop_back_val();
    if (left == right || !mentionsFunctions(left) ||
        !mentionsFunctions(right) || !related.insert({left, right}).second)
      continue;
    SmallVector<Type> lefts = getComponents(left),
                      rights = getComponents(right);
    for (auto [i, j] : pairComponents(left, right)) {
      if (isa<PapType>(lefts[i]) && isa<PapType>(rights[j]))
        relate(left, i, right, j);
      worklist.push_back({lefts[i], rights[j]});
    }
  }
}

void FunctionFlow::relate(Value a, Value b) {
  if (isa<PapType>(a.getType()) && isa<PapType>(b.getType()))
    unify(getClassOf(a), getClassOf(b));
  relate(a.getType(), b.getType());
}

void FunctionFlow::relate(Value value, Type type, unsigned component) {
  if (isa<PapType>(value.getType()))
    unify(getClassOf(value), getClassOf(type, component));
}

void FunctionFlow::relateResult(Value value, func::FuncOp function,
                                unsigned result) {
  if (isa<PapType>(value.getType()))
    unify(getClassOf(value), getClassOfResult(function, result));
}

//===----------------------------------------------------------------------===//
// Unknown functions
//===----------------------------------------------------------------------===//

void FunctionFlow::markUnknown(unsigned node, StringRef why, Operation *where) {
  Class &known = classes[find(node)];
  if (!known.unknown.empty())
    return;
  known.unknown = why;
  known.unknownAt = where;
}

/// Marks all that is inside of a type.
void FunctionFlow::markUnknown(Type type, StringRef why, Operation *where) {
  SmallVector<Type> worklist{type};
  while (!worklist.empty()) {
    Type current = worklist.pop_back_val();
    if (!mentionsFunctions(current) || !unknownTypes.insert(current).second)
      continue;
    for (auto [i, part] : llvm::enumerate(getComponents(current))) {
      if (isa<PapType>(part))
        markUnknown(getClassOf(current, i), why, where);
      worklist.push_back(part);
    }
  }
}

void FunctionFlow::markUnknown(Value value, StringRef why, Operation *where) {
  if (isa<PapType>(value.getType()))
    markUnknown(getClassOf(value), why, where);
  markUnknown(value.getType(), why, where);
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

/// Calls, and partial applications.
void FunctionFlow::visitUse(Operation *op) {
  auto symbol = op->getAttrOfType<FlatSymbolRefAttr>("callee");
  auto callee = symbols.lookup<func::FuncOp>(symbol.getValue());
  FunctionType used;
  if (auto call = dyn_cast<func::CallOp>(op))
    used = call.getCalleeType();
  else if (auto call = dyn_cast<CallOp>(op))
    used = call.getCalleeType();
  else
    used = cast<PapOp>(op).getCalleeType();
  if (!callee || callee.isExternal() || callee.getFunctionType() != used) {
    StringRef why =
        "a function is used that is polymorphic or not in the module";
    for (Value value : op->getOperands())
      markUnknown(value, why, op);
    for (Value value : op->getResults())
      markUnknown(value, why, op);
    if (!callee || callee.isExternal())
      return;
    for (BlockArgument param : callee.getArguments())
      markUnknown(param, why, op);
    for (auto [i, type] : llvm::enumerate(callee.getResultTypes())) {
      markUnknown(getClassOfResult(callee, i), why, op);
      markUnknown(type, why, op);
    }
    return;
  }
  for (auto [operand, param] :
       llvm::zip(op->getOperands(), callee.getArguments()))
    relate(operand, param);
  if (auto pap = dyn_cast<PapOp>(op))
    return visitPap(pap, callee);
  for (OpResult result : op->getResults())
    relateResult(result, callee, result.getResultNumber());
}

void FunctionFlow::visitPap(PapOp pap, func::FuncOp callee) {
  unsigned numCaptures = pap.getCaptures().size(), component = 0;
  Type type = pap.getType();
  for (BlockArgument param : callee.getArguments().drop_front(numCaptures))
    relate(param, type, component++);
  for (unsigned i = 0; i < callee.getNumResults(); ++i, ++component)
    if (isa<PapType>(callee.getResultTypes()[i]))
      unify(getClassOfResult(callee, i), getClassOf(type, component));
  if (isa<PapType>(type))
    classes[getClassOf(pap.getResult())].members.push_back(
        {callee, numCaptures});
}

void FunctionFlow::visitApply(ApplyOp apply) {
  Type type = apply.getCallee().getType();
  bool isPap = isa<PapType>(type);
  unsigned callee = isPap ? getClassOf(apply.getCallee()) : 0;
  ValueRange args = apply.getArgs();
  while (true) {
    if (isPap && !classes[find(callee)].apply)
      classes[find(callee)].apply = apply;
    FunctionType signature = isPap ? cast<PapType>(type).getSignature()
                                   : cast<AltType>(type).getSignature();
    unsigned numParams = signature.getNumInputs();
    for (auto [i, arg] : llvm::enumerate(args.take_front(numParams)))
      relate(arg, type, i);
    if (args.size() < numParams) {
      Value result = apply.getResult(0);
      unsigned numRest = getComponents(result.getType()).size();
      for (unsigned i = 0; i < numRest; ++i)
        if (isa<PapType>(getComponents(result.getType())[i]))
          relate(result.getType(), i, type, args.size() + i);
      shifts.push_back(
          {callee, getClassOf(result), static_cast<unsigned>(args.size())});
      return;
    }
    if (args.size() == numParams) {
      for (auto [i, result] : llvm::enumerate(apply.getResults()))
        relate(result, type, numParams + i);
      return;
    }
    // Over-application: what the function results in is applied to the rest.
    callee = getClassOf(type, numParams);
    type = signature.getResult(0);
    args = args.drop_front(numParams);
  }
}

/// The number of a label's first field among all components of a sum.
static unsigned getFirstComponent(SumType sum, StringRef name) {
  unsigned first = 0;
  for (const SumLabel &label : sum.getLabels()) {
    if (label.name.getValue() == name)
      return first;
    first += label.fields.size();
  }
  return first;
}

void FunctionFlow::visitMatch(MatchOp match) {
  auto sum = cast<SumType>(match.getValue().getType());
  for (auto [i, body] : llvm::enumerate(match.getBodies())) {
    SmallVector<StringRef> labels = match.getCaseLabels(i);
    if (labels.size() == 1) {
      unsigned first = getFirstComponent(sum, labels[0]);
      for (BlockArgument field : body.getArguments())
        relate(field, sum, first + field.getArgNumber());
    } else if (body.getNumArguments() == 1) {
      relate(body.getArgument(0).getType(), sum);
    }
  }
}

void FunctionFlow::visitYield(Operation *yield) {
  Operation *parent = yield->getParentOp();
  if (isa<func::FuncOp>(parent)) {
    for (auto [i, value] : llvm::enumerate(yield->getOperands()))
      relateResult(value, cast<func::FuncOp>(parent), i);
  } else if (auto alt = dyn_cast<AltOp>(parent)) {
    unsigned numParams = alt.getType().getSignature().getNumInputs();
    for (auto [i, value] : llvm::enumerate(yield->getOperands()))
      relate(value, alt.getType(), numParams + i);
  } else if (isa<ArrayGenerateOp>(parent)) {
    relate(yield->getOperand(0), parent->getResult(0).getType(), 0);
  } else if (isa<MatchOp, scf::IfOp, ArrayFoldOp>(parent)) {
    for (auto [value, result] :
         llvm::zip(yield->getOperands(), parent->getResults()))
      relate(value, result);
  } else {
    for (Value value : yield->getOperands())
      markUnknown(value, "a region yields it that is not known", yield);
  }
}

/// Trees: what alternatives take are fields, what they result in is the result.
void FunctionFlow::visitTree(Operation *op) {
  StringRef why = "a split tree delays how its fields are split";
  if (auto make = dyn_cast<MkTreeOp>(op)) {
    SplitTreeType tree = make.getType();
    SumType sum = tree.getScrutinee();
    unsigned component = 0;
    for (auto [i, label] : llvm::enumerate(sum.getLabels())) {
      Type alt = make.getAlternatives()[i].getType();
      for (unsigned j = 0; j < label.fields.size(); ++j, ++component)
        if (make.getMode(i, j) != MkTreeOp::kRaw)
          markUnknown(alt, why, op);
        else if (isa<PapType>(label.fields[j]))
          relate(alt, j, sum, component);
      for (auto [j, result] : llvm::enumerate(tree.getResults()))
        if (isa<PapType>(result))
          relate(alt, label.fields.size() + j, tree, 1 + j);
    }
    for (Value nested : make.getNested())
      markUnknown(nested, why, op);
    return;
  }
  auto tree = cast<SplitTreeType>(
      isa<SplitOp>(op) ? cast<SplitOp>(op).getTree().getType()
                       : cast<TailSplitOp>(op).getTree().getType());
  for (auto [j, result] : llvm::enumerate(op->getResults()))
    relate(result, tree, 1 + j);
  if (auto split = dyn_cast<TailSplitOp>(op)) {
    unsigned first = getFirstComponent(tree.getScrutinee(), split.getLabel());
    for (auto [j, field] : llvm::enumerate(split.getFields()))
      relate(field, tree.getScrutinee(), first + j);
  }
}

bool FunctionFlow::visitArray(Operation *op) {
  if (auto make = dyn_cast<ArrayMakeOp>(op)) {
    relate(make.getElement(), make.getType(), 0);
  } else if (auto of = dyn_cast<ArrayOfOp>(op)) {
    for (Value element : of.getElements())
      relate(element, of.getType(), 0);
  } else if (auto get = dyn_cast<ArrayGetOp>(op)) {
    relate(get.getResult(), get.getArray().getType(), 0);
  } else if (auto set = dyn_cast<ArraySetOp>(op)) {
    relate(set.getValue(), set.getType(), 0);
  } else if (auto fold = dyn_cast<ArrayFoldOp>(op)) {
    relate(fold.getInit(), fold.getResult());
    relate(fold.getBody().getArgument(0), fold.getResult());
    relate(fold.getBody().getArgument(1), fold.getArray().getType(), 0);
  } else {
    return isa<ArrayGenerateOp, ArrayLengthOp, ArraySliceOp>(op);
  }
  return true;
}

/// Returns false if it does not know the operation.
bool FunctionFlow::visitData(Operation *op) {
  if (auto label = dyn_cast<LabelOp>(op)) {
    unsigned first = getFirstComponent(label.getType(), label.getLabel());
    for (auto [i, field] : llvm::enumerate(label.getFields()))
      relate(field, label.getType(), first + i);
  } else if (auto record = dyn_cast<RecordOp>(op)) {
    for (auto [i, field] : llvm::enumerate(record.getFields()))
      relate(field, record.getType(), i);
  } else if (auto get = dyn_cast<GetOp>(op)) {
    RecordType type = get.getRecord().getType();
    relate(get.getResult(), type, *type.indexOf(get.getField()));
  } else if (auto with = dyn_cast<WithOp>(op)) {
    relate(with.getValue(), with.getType(),
           *with.getType().indexOf(with.getField()));
  } else if (auto upcast = dyn_cast<UpcastOp>(op)) {
    if (isa<froe::AnyType>(upcast.getType()))
      markUnknown(upcast.getValue(), "it is put into a box", op);
    else
      relate(upcast.getValue(), upcast.getResult());
  } else if (isa<arith::SelectOp>(op)) {
    relate(op->getOperand(1), op->getResult(0));
    relate(op->getOperand(2), op->getResult(0));
  } else {
    return visitArray(op);
  }
  return true;
}

void FunctionFlow::visit(Operation *op) {
  auto mentions = [&](Value value) {
    return mentionsFunctions(value.getType());
  };
  bool isUse = isa<func::CallOp, CallOp, PapOp>(op);
  if (!isUse && llvm::none_of(op->getOperands(), mentions) &&
      llvm::none_of(op->getResults(), mentions) && !isa<MatchOp, AltOp>(op))
    return;
  if (isUse)
    return visitUse(op);
  if (auto apply = dyn_cast<ApplyOp>(op))
    return visitApply(apply);
  if (auto match = dyn_cast<MatchOp>(op))
    return visitMatch(match);
  if (isa<MkTreeOp, SplitOp, TailSplitOp>(op))
    return visitTree(op);
  if (auto alt = dyn_cast<AltOp>(op)) {
    for (BlockArgument param : alt.getBody().getArguments())
      relate(param, alt.getType(), param.getArgNumber());
    return;
  }
  if (isa<func::ReturnOp, YieldOp, scf::YieldOp>(op))
    return visitYield(op);
  if (auto attempt = dyn_cast<AttemptOp>(op)) {
    auto replay = symbols.lookup<func::FuncOp>(attempt.getReplay());
    for (auto [arg, param] :
         llvm::zip(attempt.getArgs(), replay.getArguments()))
      relate(arg, param);
    return;
  }
  if (visitData(op) || isa<scf::IfOp, FailOp, ExitOp>(op))
    return;
  StringRef why = isa<PrintOp, ShowOp>(op)
                      ? "it is printed"
                      : "an operation takes or makes it that is not known";
  for (Value value : op->getOperands())
    markUnknown(value, why, op);
  for (Value value : op->getResults())
    markUnknown(value, why, op);
  for (Region &region : op->getRegions())
    for (Block &block : region)
      for (BlockArgument argument : block.getArguments())
        markUnknown(argument, why, op);
}

void FunctionFlow::visit(func::FuncOp function, bool isProgram) {
  bool isOutside = function.isPublic() && !isProgram;
  StringRef why =
      "a function that can be called from outside takes or makes it";
  if (isOutside || function.isExternal()) {
    for (Type type : function.getArgumentTypes())
      markUnknown(type, why, function);
    for (auto [i, type] : llvm::enumerate(function.getResultTypes())) {
      markUnknown(getClassOfResult(function, i), why, function);
      markUnknown(type, why, function);
    }
  }
  if (function.isExternal())
    return;
  if (isOutside)
    for (BlockArgument param : function.getArguments())
      markUnknown(param, why, function);
  // Blocks are entered in ways that are not looked at.
  for (Block &block : llvm::drop_begin(function.getBody()))
    for (BlockArgument argument : block.getArguments())
      markUnknown(argument, "control flow is not structured", function);
  function.walk([&](Operation *op) {
    if (op != function)
      visit(op);
    if (op->getNumSuccessors() > 0)
      for (Value value : op->getOperands())
        markUnknown(value, "control flow is not structured", op);
  });
}

//===----------------------------------------------------------------------===//
// Solution
//===----------------------------------------------------------------------===//

/// Nobody asks for classes of more functions.
static constexpr size_t kMaxMembers = 64;

/// Adds a member, if it is new.
static bool addMember(FunctionFlow::Class &to,
                      const FunctionFlow::Member &member) {
  if (to.members.size() > kMaxMembers || llvm::is_contained(to.members, member))
    return false;
  to.members.push_back(member);
  return true;
}

/// Partial applications: their classes get the members with more captures.
void FunctionFlow::solve() {
  for (Class &known : classes) {
    SmallVector<Member, 1> members;
    std::swap(members, known.members);
    llvm::DenseSet<std::pair<Operation *, unsigned>> seen;
    for (const Member &member : members)
      if (seen.insert({member.function, member.numCaptures}).second)
        known.members.push_back(member);
  }
  std::vector<SmallVector<Shift, 1>> leaving(classes.size());
  SmallVector<unsigned> worklist;
  for (Shift shift : shifts) {
    shift.from = find(shift.from);
    shift.to = find(shift.to);
    classes[shift.from].partial.push_back(shift.to);
    if (leaving[shift.from].empty())
      worklist.push_back(shift.from);
    leaving[shift.from].push_back(shift);
  }
  while (!worklist.empty()) {
    unsigned from = worklist.pop_back_val();
    for (const Shift &shift : leaving[from]) {
      bool isChanged = false;
      for (unsigned i = 0; i < classes[from].members.size(); ++i) {
        Member member = classes[from].members[i];
        member.numCaptures += shift.numArgs;
        isChanged |= member.numCaptures < member.function.getNumArguments() &&
                     addMember(classes[shift.to], member);
      }
      if (!classes[from].unknown.empty() && classes[shift.to].unknown.empty()) {
        markUnknown(shift.to, classes[from].unknown, classes[from].unknownAt);
        isChanged = true;
      }
      if (isChanged && !leaving[shift.to].empty())
        worklist.push_back(shift.to);
    }
  }
}

FunctionFlow::FunctionFlow(ModuleOp module, SymbolTable &symbols)
    : symbols(symbols) {
  bool isProgram = symbols.lookup<func::FuncOp>("main") != nullptr;
  for (auto function : module.getOps<func::FuncOp>())
    visit(function, isProgram);
  solve();
}
