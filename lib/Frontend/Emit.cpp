//===- Emit.cpp - Functions and their instances -----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Emit.h"

#include "dialect/Froe/FroeDialect.h"
#include "dialect/Froe/FroeOps.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::StringRef;
using llvm::Twine;

Emitter::Emitter(Compilation &c, Solver &solver, GroundTypes &grounds,
                 Inference &inference, mlir::MLIRContext *context)
    : c(c), solver(solver), grounds(grounds), inference(inference),
      context(context), b(context) {
  for (uint32_t file = 0; file < c.files.size(); ++file)
    fileNames.push_back(b.getStringAttr(c.files.getName(file)));
}

mlir::Location Emitter::getLoc(Span span) {
  if (!span.isValid() || span.file >= fileNames.size())
    return b.getUnknownLoc();
  LineColumn place = c.files.getLineColumn(span.file, span.begin);
  return mlir::FileLineColLoc::get(fileNames[span.file], place.line,
                                   place.column);
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// A name for a recursive sum that tells what it is.
static std::string makeSumName(const Ground *type) {
  std::string name;
  for (const Ground::Part &part : type->parts) {
    if (name.size() > 24)
      break;
    name += (name.empty() ? "" : "|") + part.name->name.str();
  }
  return name + "." + std::to_string(type->id);
}

mlir::Type Emitter::convert(Ground *type) {
  if (mlir::Type known = types.lookup(type))
    return known;
  // The dialect ties recursive knots at sums.
  bool isKnot = type->isRecursive && !type->is(GroundKind::Sum);
  if (isKnot && !converting.insert(type).second) {
    if (!hasReportedKnot)
      c.diagnostics.error(
          function ? function->span : c.modules.back()->body->span,
          "a type here holds itself without a label in between, which values "
          "cannot be laid out for; put a label around the record or function "
          "that it comes back to");
    hasReportedKnot = true;
    return froe::RecordType::get(context, {});
  }
  mlir::Type made;
  withEnoughStack([&] {
    switch (type->kind) {
    case GroundKind::Int:
      made = b.getI64Type();
      return;
    case GroundKind::Float:
      made = b.getF64Type();
      return;
    case GroundKind::Bool:
      made = b.getI1Type();
      return;
    case GroundKind::Char:
      made = b.getI32Type();
      return;
    case GroundKind::String:
      made = froe::StringType::get(context);
      return;
    case GroundKind::Variable: {
      std::string name(1, 'a' + type->variable % 26);
      if (type->variable >= 26)
        name += std::to_string(type->variable / 26);
      made = froe::VarType::get(context, name);
      return;
    }
    case GroundKind::Array:
      made = froe::ArrayType::get(context, convert(type->getElement()));
      return;
    case GroundKind::Function:
      made = froe::PapType::get(context, convertFunction(type));
      return;
    case GroundKind::Record: {
      llvm::SmallVector<std::pair<mlir::StringAttr, mlir::Type>> fields;
      for (const Ground::Part &part : type->parts)
        fields.push_back(
            {b.getStringAttr(part.name->name), convert(part.types.front())});
      made = froe::RecordType::get(context, fields);
      return;
    }
    case GroundKind::Sum: {
      if (type->isRecursive)
        types[type] = made =
            froe::SumType::getNamed(context, makeSumName(type));
      llvm::SmallVector<froe::SumLabel> labels;
      std::deque<llvm::SmallVector<mlir::Type>> storage;
      for (const Ground::Part &part : type->parts) {
        storage.emplace_back();
        for (Ground *field : part.types)
          storage.back().push_back(convert(field));
        labels.push_back({b.getStringAttr(part.name->name), storage.back()});
      }
      if (!type->isRecursive) {
        made = froe::SumType::getLiteral(context, labels);
      } else if (mlir::failed(cast<froe::SumType>(made).setBody(labels))) {
        llvm_unreachable("each recursive sum has a name of its own");
      }
      return;
    }
    }
  });
  if (isKnot)
    converting.erase(type);
  types[type] = made;
  return made;
}

/// The type of a function that takes captures first. A function value without
/// parameters takes the unit.
mlir::FunctionType Emitter::convertFunction(Ground *type,
                                            ArrayRef<mlir::Type> captures) {
  llvm::SmallVector<mlir::Type> inputs(captures);
  for (Ground *param : type->getParams())
    inputs.push_back(convert(param));
  if (type->getParams().empty())
    inputs.push_back(convert(grounds.getUnit()));
  return b.getFunctionType(inputs, convert(type->getResult()));
}

Ground *Emitter::getType(Type *type) { return unit->grounding->get(type); }

Ground *Emitter::getBindingType(Binding *binding) {
  if (auto it = frame->values.find(binding); it != frame->values.end())
    return it->second.type;
  return getType(binding->type);
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

std::string Emitter::makeSymbol(StringRef name) {
  unsigned &count = symbols[name];
  std::string symbol = name.str();
  if (count)
    symbol += "." + std::to_string(count);
  ++count;
  // A name that was written with such an ending may be taken.
  while (count > 1 && symbols.count(symbol))
    symbol = name.str() + "." + std::to_string(count++);
  if (symbol != name)
    symbols[symbol] = 1;
  return symbol;
}

mlir::func::FuncOp Emitter::makeFunction(StringRef symbol,
                                         mlir::FunctionType type, Span span) {
  mlir::OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(module.getBody());
  auto made = mlir::func::FuncOp::create(b, getLoc(span), symbol, type);
  made.setPrivate();
  if (tried)
    tried->push_back(made);
  return made;
}

Emitter::Callee *Emitter::newCallee(Function *function, Ground *type) {
  StringRef name = function->name ? function->name->name : "lambda";
  std::string full = name.str();
  // Local functions are named after those around them.
  if (function->parent && function->parent->name)
    full = function->parent->name->name.str() + "/" + full;
  callees.push_back({makeSymbol(full), type, function, ""});
  return &callees.back();
}

/// Makes the code of a function in the present unit.
void Emitter::emitBody(Callee *callee) {
  Function *made = callee->function;
  Ground *type = callee->type;
  llvm::SmallVector<mlir::Type> inputs;
  llvm::SmallVector<Ground *> captureTypes;
  for (Binding *binding : made->captures) {
    captureTypes.push_back(getBindingType(binding));
    inputs.push_back(convert(captureTypes.back()));
  }
  for (Ground *param : type->getParams())
    inputs.push_back(convert(param));
  auto op = makeFunction(callee->symbol,
                         b.getFunctionType(inputs, convert(type->getResult())),
                         made->span);

  mlir::OpBuilder::InsertionGuard guard(b);
  mlir::Block *entry = op.addEntryBlock();
  b.setInsertionPointToStart(entry);
  Frame inner;
  for (auto [i, binding] : llvm::enumerate(made->captures))
    inner.values[binding] = {entry->getArgument(i), captureTypes[i]};
  size_t first = captureTypes.size();
  Frame *outerFrame = frame;
  Function *outerFunction = function;
  unsigned outerDepth = regionDepth;
  auto outerShared = std::move(shared);
  shared.clear();
  frame = &inner;
  function = made;
  regionDepth = 0;
  for (auto [i, param] : llvm::enumerate(made->params)) {
    Ground *want = getType(param->type);
    mlir::Value value =
        coerce({entry->getArgument(first + i), type->getParams()[i]}, want,
               param->span);
    inner.values[param] = {value, want};
  }
  mlir::Value result = emitAs(made->body, type->getResult());
  mlir::func::ReturnOp::create(b, getLoc(made->body->span), result);
  frame = outerFrame;
  function = outerFunction;
  regionDepth = outerDepth;
  shared = std::move(outerShared);
}

/// Makes the code of functions that have one type in this unit.
void Emitter::emitGroup(Group *group) {
  if (group->isGeneral) {
    unit->groups[group] = true;
    return;
  }
  for (Binding *member : group->members)
    if (member->kind == Binding::Known)
      unit->known[member] = newCallee(member->function, getType(member->type));
  for (Binding *member : group->members)
    if (member->kind == Binding::Known)
      emitBody(unit->known[member]);
}

/// Finds out whether a group at the top has a form that works at every type,
/// and makes its code.
Emitter::Generic &Emitter::getGeneric(Group *group) {
  std::unique_ptr<Generic> &entry = generics[group];
  if (entry)
    return *entry;
  entry = std::make_unique<Generic>();
  Generic &generic = *entry;
  generic.state = State::Trying;
  withEnoughStack([&] {
    // At the top there is only one unit around.
    Unit *top = unit;
    while (top->parent)
      top = top->parent;
    Grounding::Polymorphic scope(*top->grounding);
    Unit own;
    own.parent = top;
    own.grounding = top->grounding;
    own.isPolymorphic = true;
    Unit *outerUnit = unit;
    Frame *outerFrame = frame;
    Frame empty;
    // Of values at the top only the types can be used.
    for (auto &[binding, value] : topFrame->values)
      empty.values[binding] = {nullptr, value.type};
    auto *outerTried = tried;
    std::vector<mlir::func::FuncOp> made;
    unit = &own;
    frame = &empty;
    tried = &made;

    for (Binding *member : group->members) {
      Ground *type =
          getType(member->declared ? member->declared : member->type);
      Callee *callee = newCallee(member->function, type);
      own.known[member] = callee;
      generic.members[member] = callee;
    }
    own.failed |= top->grounding->hasWish;
    for (Binding *member : group->members)
      if (!own.failed)
        emitBody(own.known[member]);
    own.failed |= top->grounding->hasWish;

    unit = outerUnit;
    frame = outerFrame;
    tried = outerTried;
    if (own.failed) {
      for (mlir::func::FuncOp op : made)
        op.erase();
      generic.state = State::Instances;
      return;
    }
    generic.state = State::Polymorphic;
  });
  return generic;
}

/// How many instances a function may have. Types that grow from use to use
/// would otherwise go on for ever.
static constexpr unsigned kMaxInstances = 1000;

Emitter::Callee *Emitter::getInstance(Binding *binding, Ground *type,
                                      Span span) {
  Callee *&entry = instances[{binding, type}];
  if (entry)
    return entry;
  entry = newCallee(binding->function, type);
  if (++instanceCounts[binding] > kMaxInstances) {
    if (instanceCounts[binding] == kMaxInstances + 1)
      c.diagnostics
          .error(span, "'" + binding->symbol->name +
                           "' would be needed at more than " +
                           Twine(kMaxInstances) + " types")
          .note(binding->span, "it is defined here");
    return entry;
  }
  queue.push_back({binding, entry});
  return entry;
}

void Emitter::emitQueue() {
  while (!queue.empty()) {
    Queued next = queue.back();
    queue.pop_back();
    if (c.diagnostics.hasErrors())
      return;
    Unit *top = unit;
    Unit own;
    own.parent = top;
    own.ownGrounding = std::make_unique<Grounding>(c, solver, grounds);
    own.grounding = own.ownGrounding.get();
    auto getBinding = [&](Binding *binding) -> Ground * {
      if (auto it = top->known.find(binding); it != top->known.end())
        return it->second->type;
      return top->grounding->get(binding->type);
    };
    auto getVariable = [&](VarType *var) { return top->grounding->get(var); };
    inference.inferInstance(next.binding, next.callee->type,
                            {getBinding, getVariable});
    unit = &own;
    own.known[next.binding] = next.callee;
    for (Binding *member : next.binding->group->members)
      if (member != next.binding && member->kind == Binding::Known)
        own.known[member] = newCallee(member->function, getType(member->type));
    for (Binding *member : next.binding->group->members)
      if (member->kind == Binding::Known)
        emitBody(own.known[member]);
    unit = top;
  }
}

/// An instance of a function that is defined within the code of a unit. Its
/// code is made at once, as long as the code around is known.
Emitter::Callee *Emitter::getLocalInstance(Unit *owner, Binding *binding,
                                           Ground *type, Span span) {
  auto [it, isNew] = owner->instances.try_emplace({binding, type}, nullptr);
  if (!isNew)
    return it->second;
  Callee *callee = newCallee(binding->function, type);
  owner->instances[{binding, type}] = callee;
  if (++instanceCounts[binding] > kMaxInstances) {
    if (instanceCounts[binding] == kMaxInstances + 1)
      c.diagnostics
          .error(span, "'" + binding->symbol->name +
                           "' would be needed at more than " +
                           Twine(kMaxInstances) + " types")
          .note(binding->span, "it is defined here");
    return callee;
  }
  withEnoughStack([&] {
    Unit own;
    own.parent = owner;
    own.isPolymorphic = owner->isPolymorphic;
    own.ownGrounding = std::make_unique<Grounding>(c, solver, grounds);
    own.grounding = own.ownGrounding.get();
    Frame *from = frame;
    auto getBinding = [&](Binding *other) -> Ground * {
      for (Unit *u = owner; u; u = u->parent)
        if (auto known = u->known.find(other); known != u->known.end())
          return known->second->type;
      if (auto value = from->values.find(other); value != from->values.end())
        return value->second.type;
      return owner->grounding->get(other->type);
    };
    auto getVariable = [&](VarType *var) { return owner->grounding->get(var); };
    inference.inferInstance(binding, type, {getBinding, getVariable});
    Unit *outer = unit;
    // What it captures has the types that it has here.
    Frame around;
    for (Binding *member : binding->group->members)
      for (Binding *captured : member->function->captures)
        around.values[captured] = {nullptr, getBinding(captured)};
    frame = &around;
    unit = &own;
    own.known[binding] = callee;
    for (Binding *member : binding->group->members)
      if (member != binding)
        own.known[member] = newCallee(member->function, getType(member->type));
    for (Binding *member : binding->group->members)
      emitBody(own.known[member]);
    outer->failed |= own.failed;
    unit = outer;
    frame = from;
  });
  return callee;
}

/// The code to use for a known function at a use of the type `use`. Sets `type`
/// to the type it has there.
Emitter::Callee *Emitter::findCallee(Binding *binding, Type *use, Ground *&type,
                                     Span span) {
  for (Unit *u = unit; u; u = u->parent) {
    if (auto it = u->known.find(binding); it != u->known.end()) {
      type = it->second->type;
      return it->second;
    }
    if (binding->owner && u->groups.count(binding->group)) {
      type = getType(use);
      return getLocalInstance(u, binding, type, span);
    }
  }
  Ground *wanted = getType(use);
  Generic &generic = getGeneric(binding->group);
  if (generic.state != State::Instances) {
    Callee *callee = generic.members[binding];
    if (!callee->type->isOpen) {
      if (grounds.isSubtype(callee->type, wanted)) {
        type = callee->type;
        return callee;
      }
    } else {
      llvm::DenseMap<uint32_t, Ground *> substitution;
      if (grounds.match(wanted, callee->type, substitution)) {
        type = wanted;
        return callee;
      }
    }
  }
  type = wanted;
  return getInstance(binding, wanted, span);
}

/// The values that a function captures, as they are known here.
llvm::SmallVector<mlir::Value> Emitter::getCaptures(Callee *callee, Span span,
                                                    StringRef name) {
  llvm::SmallVector<mlir::Value> values;
  for (Binding *binding : callee->function->captures) {
    auto it = frame->values.find(binding);
    if (it != frame->values.end() && it->second.value) {
      values.push_back(it->second.value);
      continue;
    }
    c.diagnostics
        .error(span, "'" + name + "' uses '" + binding->symbol->name +
                         "', which has no value yet")
        .note(binding->span, "it is defined here");
    values.push_back(makeFailure("no value yet", getType(binding->type), span));
  }
  return values;
}

Emitter::Typed Emitter::readValue(Binding *binding, Span span) {
  auto it = frame->values.find(binding);
  if (it != frame->values.end() && it->second.value)
    return it->second;
  c.diagnostics.error(span, "'" + binding->symbol->name + "' has no value yet")
      .note(binding->span, "it is defined here");
  Ground *type = getType(binding->type);
  return {makeFailure("no value yet", type, span), type};
}

//===----------------------------------------------------------------------===//
// Programs
//===----------------------------------------------------------------------===//

/// Where what is demanded stands: code keeps its place, wherever it gets to.
void Emitter::emitDemands() {
  llvm::SmallVector<mlir::Attribute> demands;
  for (auto [form, span] : c.demands) {
    LineColumn begin = c.files.getLineColumn(span.file, span.begin);
    LineColumn end = c.files.getLineColumn(span.file, span.end);
    mlir::LocationAttr where = mlir::FileLineColRange::get(
        fileNames[span.file], begin.line, begin.column, end.line, end.column);
    llvm::StringRef kind = form == Form::InPlace  ? "in-place"
                           : form == Form::NoHeap ? "no-heap"
                                                  : "stack-bound";
    demands.push_back(
        b.getDictionaryAttr({b.getNamedAttr("kind", b.getStringAttr(kind)),
                             b.getNamedAttr("where", where)}));
  }
  if (!demands.empty())
    module->setAttr("froe.demands", b.getArrayAttr(demands));
}

mlir::OwningOpRef<mlir::ModuleOp> Emitter::run() {
  uint32_t mainFile = c.modules.back()->file;
  mlir::OwningOpRef<mlir::ModuleOp> owned =
      mlir::ModuleOp::create(getLoc({mainFile, 0, 0}));
  module = *owned;
  symbols["main"] = 1;
  auto main = makeFunction("main", b.getFunctionType({}, {}), {mainFile, 0, 0});
  main.setPublic();
  mlir::Block *entry = main.addEntryBlock();
  b.setInsertionPointToStart(entry);

  solver.unifyParts(0);
  Unit top;
  top.ownGrounding = std::make_unique<Grounding>(c, solver, grounds);
  top.grounding = top.ownGrounding.get();
  Frame values;
  unit = &top;
  frame = topFrame = &values;
  for (Module *part : c.modules)
    emitBlock(part->body);
  mlir::func::ReturnOp::create(b, getLoc({mainFile, 0, 0}));
  emitQueue();
  emitDemands();
  unit = nullptr;
  frame = nullptr;
  if (c.diagnostics.hasErrors())
    return nullptr;
  return owned;
}
