//===- Grounding.cpp - Solutions of constraints -----------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Grounding.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::Twine;

//===----------------------------------------------------------------------===//
// Nodes
//===----------------------------------------------------------------------===//

unsigned Grounding::makeNode(Ground *canonical) {
  unsigned node = graph.nodes.size();
  graph.nodes.emplace_back();
  graph.nodes.back().canonical = canonical;
  fillings.emplace_back();
  if (canonical)
    fillings.back().state = Filling::Done;
  else
    waiting.push_back(node);
  return node;
}

unsigned Grounding::getNode(Type *type) {
  Ground *known = nullptr;
  switch (type->kind) {
  case TypeKind::Int:
    known = grounds.getScalar(GroundKind::Int);
    break;
  case TypeKind::Float:
    known = grounds.getScalar(GroundKind::Float);
    break;
  case TypeKind::Bool:
    known = grounds.getScalar(GroundKind::Bool);
    break;
  case TypeKind::Char:
    known = grounds.getScalar(GroundKind::Char);
    break;
  case TypeKind::String:
    known = grounds.getScalar(GroundKind::String);
    break;
  case TypeKind::Ground:
    known = cast<GroundType>(type)->ground;
    break;
  case TypeKind::Rigid: {
    Ground *&entry = rigids[cast<RigidType>(type)->name];
    if (!entry)
      entry = grounds.getVariable(variables.size() + rigids.size() - 1);
    known = entry;
    break;
  }
  default:
    break;
  }
  if (known) {
    auto [it, isNew] = canonicalNodes.try_emplace(known, 0);
    if (isNew)
      it->second = makeNode(known);
    return it->second;
  }
  // All sums of a class are one type.
  if (auto *var = dyn_cast<VarType>(type); var && isSum(var))
    type = Solver::getClass(var);
  auto [it, isNew] = nodes.try_emplace(type, 0);
  if (!isNew)
    return it->second;
  unsigned node = makeNode(nullptr);
  nodes[type] = node;
  Filling &filling = fillings[node];
  if (auto *var = dyn_cast<VarType>(type))
    filling.var = var;
  else if (isa<CasesType>(type))
    filling.meet.push_back({type});
  else
    filling.join.push_back({type});
  return node;
}

unsigned Grounding::getPart(bool isJoin, Bounds bounds) {
  // A join of joins is one of all that they join: as sets of what is neither
  // there are finitely many, where types are recursive, too.
  Bounds flat;
  llvm::SmallDenseSet<std::pair<Type *, int>, 8> seen;
  auto add = [&](const Bound &bound) {
    if (seen.insert({bound.type, bound.node}).second)
      flat.push_back(bound);
  };
  for (const Bound &bound : bounds) {
    const Bounds *inner = nullptr;
    if (bound.node >= 0 && !fillings[bound.node].var)
      inner = isJoin ? &fillings[bound.node].join : &fillings[bound.node].meet;
    if (inner && !inner->empty())
      llvm::for_each(*inner, add);
    else
      add(bound);
  }
  bounds = std::move(flat);
  std::vector<uintptr_t> key;
  for (Bound &bound : bounds)
    if (auto *var = bound.type ? dyn_cast<VarType>(bound.type) : nullptr)
      if (isSum(var))
        bound.type = Solver::getClass(var);
  for (const Bound &bound : bounds)
    key.push_back(bound.node >= 0 ? uintptr_t(bound.node) * 2 + 1
                                  : reinterpret_cast<uintptr_t>(bound.type));
  llvm::sort(key);
  key.erase(std::unique(key.begin(), key.end()), key.end());
  if (key.size() == 1)
    return getNode(bounds.front());
  key.push_back(isJoin);
  auto [it, isNew] = parts.try_emplace(std::move(key), 0);
  if (!isNew)
    return it->second;
  unsigned node = it->second = makeNode(nullptr);
  (isJoin ? fillings[node].join : fillings[node].meet) = std::move(bounds);
  return node;
}

unsigned Grounding::getJoin(Bounds bounds) {
  return getPart(true, std::move(bounds));
}

unsigned Grounding::getMeet(Bounds bounds) {
  return getPart(false, std::move(bounds));
}

std::vector<Grounding::PartView> Grounding::getParts(unsigned node) {
  std::vector<PartView> views;
  if (Ground *known = graph.nodes[node].canonical) {
    for (const Ground::Part &part : known->parts) {
      PartView view{part.name, {}};
      for (Ground *type : part.types) {
        auto [it, isNew] = canonicalNodes.try_emplace(type, 0);
        if (isNew)
          it->second = makeNode(type);
        view.types.push_back({nullptr, int(it->second)});
      }
      views.push_back(std::move(view));
    }
    return views;
  }
  for (const GroundGraph::Part &part : graph.nodes[node].parts) {
    PartView view{part.name, {}};
    for (unsigned type : part.types)
      view.types.push_back({nullptr, int(type)});
    views.push_back(std::move(view));
  }
  return views;
}

void Grounding::setParts(unsigned node, GroundKind kind,
                         llvm::MutableArrayRef<GroundGraph::Part> made) {
  llvm::sort(made, [](const GroundGraph::Part &a, const GroundGraph::Part &b) {
    return a.name && b.name && a.name->name < b.name->name;
  });
  graph.nodes[node].kind = kind;
  graph.nodes[node].parts.assign(made.begin(), made.end());
}

Ground *Grounding::get(Type *type) {
  unsigned node = getNode(type);
  if (Ground *known = graph.nodes[node].canonical)
    return known;
  fillAll();
  return grounds.canonicalize(graph, node);
}

void Grounding::fillAll() {
  while (!waiting.empty()) {
    unsigned node = waiting.back();
    waiting.pop_back();
    fill(node);
  }
}

//===----------------------------------------------------------------------===//
// Filling nodes
//===----------------------------------------------------------------------===//

void Grounding::fill(unsigned node) {
  if (fillings[node].state != Filling::Waiting)
    return;
  fillings[node].state = Filling::Busy;
  VarType *var = fillings[node].var;
  if (Ground *known = var ? getScalar(var) : nullptr) {
    graph.nodes[node].canonical = known;
    fillings[node].state = Filling::Done;
    return;
  }
  if (isSumNode(fillings[node])) {
    fillSum(node);
    fillings[node].state = Filling::Done;
    return;
  }
  Sources sources;
  llvm::SmallVector<Type *, 8> uppers;
  bool greatest = false;
  if (var) {
    greatest = isGreatest(var);
    addNodes(sources, var);
    for (Type *bound : var->lower.get())
      if (!isa<VarType>(bound))
        addSources(sources, bound);
    if (greatest)
      collectUppers(var, uppers);
  } else {
    for (const Bound &bound : fillings[node].join) {
      if (bound.node >= 0)
        sources.nodes.push_back({unsigned(bound.node), {}});
      else
        addSources(sources, bound.type);
    }
    greatest = fillings[node].join.empty();
    for (const Bound &bound : fillings[node].meet) {
      if (bound.node >= 0)
        sources.nodes.push_back({unsigned(bound.node), {}});
      else
        addUppers(uppers, bound.type);
    }
  }
  if (sources.types.empty() && sources.nodes.empty())
    sources.nodes = std::move(sources.unused);
  auto finish = [&](Ground *known) {
    graph.nodes[node].canonical = known;
    fillings[node].state = Filling::Done;
  };

  // One source is the answer.
  bool oneGround =
      !greatest && sources.types.size() == 1 && sources.nodes.empty();
  if (oneGround)
    if (auto *ground = dyn_cast<GroundType>(sources.types.front()))
      return finish(ground->ground);
  // Ground types among others are unfolded.
  auto unfoldAll = [&](llvm::SmallVectorImpl<Type *> &types, bool asUpper) {
    llvm::SmallVector<Type *, 8> unfolded;
    for (Type *type : types) {
      auto *ground = dyn_cast<GroundType>(type);
      if (ground && !ground->ground->is(GroundKind::Variable))
        solver.unfold(ground, asUpper, unfolded);
      else
        unfolded.push_back(type);
    }
    types.assign(unfolded.begin(), unfolded.end());
  };
  // A sum without labels has no types to unfold to.
  for (Type *type : llvm::concat<Type *>(sources.types, uppers))
    if (auto *ground = dyn_cast<GroundType>(type))
      if (ground->ground->is(GroundKind::Sum) && ground->ground->parts.empty())
        graph.nodes[node].kind = GroundKind::Sum;
  unfoldAll(sources.types, false);
  unfoldAll(uppers, true);

  Type *sample = !sources.types.empty() ? sources.types.front()
                 : !uppers.empty()      ? uppers.front()
                                        : nullptr;
  // Nodes that others depend on come first; in a cycle, what is known so far.
  for (const NodeSource &source : sources.nodes)
    if (fillings[source.node].state == Filling::Waiting)
      withEnoughStack([&] { fill(source.node); });
  GroundKind kind = GroundKind::Record;
  if (!sample) {
    const NodeSource *filled = nullptr;
    for (const NodeSource &source : sources.nodes)
      if (fillings[source.node].state == Filling::Done && !filled)
        filled = &source;
    if (!filled) {
      for (const Bound &bound :
           llvm::concat<const Bound>(fillings[node].join, fillings[node].meet))
        if (!var && bound.type)
          var = dyn_cast<VarType>(bound.type);
      if (var && fillUnusedRecord(node, var)) {
        fillings[node].state = Filling::Done;
        return;
      }
      Ground *scalar = var ? getScalar(var) : nullptr;
      return finish(scalar ? scalar
                    : var  ? getUnknown(var)
                           : grounds.getUnit());
    }
    Ground *known = graph.nodes[filled->node].canonical;
    kind = known ? known->kind : graph.nodes[filled->node].kind;
    if (kind <= GroundKind::String || kind == GroundKind::Variable)
      return finish(known);
    if (sources.nodes.size() == 1 && known && filled->without.empty())
      return finish(known);
  } else {
    switch (sample->kind) {
    case TypeKind::Function:
      kind = GroundKind::Function;
      break;
    case TypeKind::Record:
    case TypeKind::With:
      kind = GroundKind::Record;
      break;
    case TypeKind::Label:
    case TypeKind::Cases:
      kind = GroundKind::Sum;
      break;
    case TypeKind::Array:
      kind = GroundKind::Array;
      break;
    default:
      return finish(graph.nodes[getNode(sample)].canonical);
    }
  }
  graph.nodes[node].kind = kind;
  switch (kind) {
  case GroundKind::Function:
    fillFunction(node, sources, uppers);
    break;
  case GroundKind::Record:
    fillRecord(node, sources, uppers, greatest);
    break;
  case GroundKind::Sum:
    fillSum(node);
    break;
  default:
    fillArray(node, sources, uppers);
  }
  fillings[node].state = Filling::Done;
}

bool Grounding::isSum(VarType *var) {
  Type *head = Solver::getClass(var)->head;
  if (!head)
    return false;
  if (auto *ground = dyn_cast<GroundType>(head))
    return ground->ground->is(GroundKind::Sum);
  return isa<LabelType>(head) || isa<CasesType>(head) || isa<RestType>(head);
}

bool Grounding::isSumNode(const Filling &filling) {
  if (filling.var)
    return isSum(filling.var);
  for (const Bound &bound :
       llvm::concat<const Bound>(filling.join, filling.meet)) {
    if (bound.node >= 0) {
      Ground *known = graph.nodes[bound.node].canonical;
      return known ? known->is(GroundKind::Sum)
                   : graph.nodes[bound.node].kind == GroundKind::Sum;
    }
    if (auto *var = dyn_cast<VarType>(bound.type))
      return isSum(var);
    if (auto *ground = dyn_cast<GroundType>(bound.type))
      return ground->ground->is(GroundKind::Sum);
    return isa<LabelType>(bound.type) || isa<CasesType>(bound.type);
  }
  return false;
}

/// The class of sums that a field is used as, if all that the field holds flows
/// into that class anyway, or null. Of data that is nested deeply in the source
/// every part but the first is a part of the same field, and of the same field
/// of that, and so on: the sets of them would be of quadratic size.
VarType *Grounding::getWholeClass(const Bounds &lower, const Bounds &upper) {
  if (lower.size() < 2 || upper.empty())
    return nullptr;
  VarType *root = nullptr;
  for (const Bound &bound : upper) {
    auto *var = bound.type ? dyn_cast<VarType>(bound.type) : nullptr;
    if (!var || !isSum(var) || (root && root != Solver::getClass(var)))
      return nullptr;
    root = Solver::getClass(var);
  }
  llvm::DenseSet<Type *> &sources = classSources[root];
  if (sources.empty()) {
    VarType *member = root;
    do {
      sources.insert(member->lower.get().begin(), member->lower.get().end());
      member = member->next;
    } while (member != root);
  }
  bool isWhole = llvm::all_of(lower, [&](const Bound &bound) {
    auto *var = bound.type ? dyn_cast<VarType>(bound.type) : nullptr;
    return var ? Solver::getClass(var) == root
               : bound.type && sources.contains(bound.type);
  });
  return isWhole ? root : nullptr;
}

/// Two types of which one is an integer, say, and the other one is not.
std::optional<std::pair<Type *, Type *>>
Grounding::findOtherHead(const Bounds &bounds) {
  Type *first = nullptr;
  for (const Bound &bound : bounds) {
    Type *head = bound.type;
    if (auto *var = head ? dyn_cast<VarType>(head) : nullptr)
      head = Solver::getClass(var)->head;
    if (bound.node >= 0)
      if (Ground *known = graph.nodes[bound.node].canonical)
        head = solver.makeGround(known, Span());
    if (!head)
      continue;
    if (first && !Solver::haveSameHead(first, head))
      return std::make_pair(first, head);
    first = head;
  }
  return std::nullopt;
}

/// A sum has all labels that any variable of its classes has or handles, and
/// each field all that any of them has there.
void Grounding::fillSum(unsigned node) {
  struct Label {
    size_t arity;
    Span span;
    std::vector<Bounds> lower, upper;
  };
  llvm::MapVector<Symbol *, Label> labels;
  auto add = [&](Symbol *name, const Bounds &fields, bool isUpper, Span span) {
    auto [it, isNew] = labels.insert({name, {}});
    Label &label = it->second;
    if (isNew) {
      label.arity = fields.size();
      label.span = span;
      label.lower.resize(fields.size());
      label.upper.resize(fields.size());
    }
    if (label.arity != fields.size()) {
      if (reported.insert(name).second)
        c.diagnostics
            .error(span, "label '" + name->name + "' has " +
                             Twine(fields.size()) + " fields here and " +
                             Twine(label.arity) +
                             " elsewhere, but both come together")
            .note(label.span, "the other one is here");
      return;
    }
    for (size_t i = 0; i < fields.size(); ++i)
      (isUpper ? label.upper : label.lower)[i].push_back(fields[i]);
  };
  auto addType = [&](Type *type) {
    auto makeBounds = [](ArrayRef<Type *> types) {
      Bounds bounds;
      for (Type *part : types)
        bounds.push_back({part});
      return bounds;
    };
    if (auto *label = dyn_cast<LabelType>(type)) {
      add(label->label, makeBounds(label->fields), false, label->span);
    } else if (auto *cases = dyn_cast<CasesType>(type)) {
      for (const CasesType::Case &entry : cases->cases)
        add(entry.label, makeBounds(entry.fields), true, cases->span);
    } else if (auto *ground = dyn_cast<GroundType>(type)) {
      for (const PartView &part : getParts(getNode(ground)))
        if (part.name)
          add(part.name, part.types, false, ground->span);
    } else if (auto *rest = dyn_cast<RestType>(type)) {
      unsigned whole = getNode(rest->whole);
      if (fillings[whole].state == Filling::Waiting)
        withEnoughStack([&] { fill(whole); });
      // Within a cycle the rest is the whole.
      if (fillings[whole].state != Filling::Done)
        return;
      for (const PartView &part : getParts(whole))
        if (part.name && !rest->without->find(part.name))
          add(part.name, part.types, false, rest->span);
    }
  };
  llvm::SmallPtrSet<VarType *, 4> classes;
  auto addClass = [&](VarType *var) {
    VarType *root = Solver::getClass(var);
    if (!classes.insert(root).second)
      return;
    VarType *member = root;
    do {
      for (Type *bound : member->lower.get())
        addType(bound);
      for (Type *bound : member->upper.get())
        addType(bound);
      member = member->next;
    } while (member != root);
  };
  auto addBounds = [&](const Bounds &bounds) {
    for (const Bound &bound : bounds) {
      if (bound.node >= 0) {
        if (fillings[bound.node].state == Filling::Waiting)
          withEnoughStack([&] { fill(bound.node); });
        for (const PartView &part : getParts(bound.node))
          if (part.name)
            add(part.name, part.types, false, Span());
      } else if (auto *var = dyn_cast<VarType>(bound.type)) {
        addClass(var);
      } else {
        addType(bound.type);
      }
    }
  };
  if (fillings[node].var)
    addClass(fillings[node].var);
  addBounds(fillings[node].join);
  addBounds(fillings[node].meet);
  std::vector<GroundGraph::Part> made;
  for (auto &[name, label] : labels) {
    GroundGraph::Part part{name, {}};
    for (size_t i = 0; i < label.arity; ++i) {
      // What nothing is known of is one and the same.
      VarType *unknown = nullptr;
      for (const Bound &bound :
           llvm::concat<Bound>(label.lower[i], label.upper[i])) {
        auto *var = bound.type ? dyn_cast<VarType>(bound.type) : nullptr;
        if (!var || Solver::getClass(var)->head || var->level == 0)
          continue;
        unknown = unknown ? Solver::join(unknown, var) : var;
      }
      if (auto other = findOtherHead(label.lower[i]))
        reportField(name, i, label.span, other->first, other->second);
      VarType *whole = getWholeClass(label.lower[i], label.upper[i]);
      part.types.push_back(whole                    ? getNode(whole)
                           : label.lower[i].empty() ? getMeet(label.upper[i])
                                                    : getJoin(label.lower[i]));
    }
    made.push_back(std::move(part));
  }
  setParts(node, GroundKind::Sum, made);
}

/// A label that holds an integer here and a string there. Where code is made
/// for what has been checked, no value comes to one of the two places.
void Grounding::reportField(Symbol *label, size_t index, Span span, Type *a,
                            Type *b) {
  if (solver.isSilent() || !reported.insert(label).second)
    return;
  Span first = a->span.isValid() ? a->span : span;
  auto error = c.diagnostics.error(
      first, "field #" + Twine(index) + " of label '" + label->name + "' is " +
                 solver.describe(a) + " here and " + solver.describe(b) +
                 " elsewhere, but both come together");
  if (b->span.isValid())
    error.note(b->span, "the other one is here");
}

void Grounding::fillRecord(unsigned node, const Sources &sources,
                           ArrayRef<Type *> uppers, bool greatest) {
  llvm::MapVector<Symbol *, Bounds> fields;
  std::vector<GroundGraph::Part> made;
  bool hasSources = !sources.types.empty() || !sources.nodes.empty();
  if (greatest || !hasSources) {
    for (Type *type : uppers)
      if (auto *record = dyn_cast<RecordType>(type))
        for (const FieldType &field : record->fields)
          fields[field.name].push_back({field.type});
    for (auto &[name, bounds] : fields)
      if (!findOtherHead(bounds))
        made.push_back({name, {getMeet(bounds)}});
    setParts(node, GroundKind::Record, made);
    return;
  }
  // What all sources have.
  size_t count = 0;
  auto addAll = [&](ArrayRef<std::pair<Symbol *, Bound>> list) {
    for (auto &[name, bound] : list)
      if (count == 0 || fields.count(name))
        fields[name].push_back(bound);
    ++count;
  };
  llvm::SmallVector<WithType *, 2> cyclic;
  for (Type *type : sources.types) {
    llvm::SmallVector<std::pair<Symbol *, Bound>, 8> list;
    if (auto *record = dyn_cast<RecordType>(type)) {
      for (const FieldType &field : record->fields)
        list.push_back({field.name, {field.type}});
    } else if (auto *with = dyn_cast<WithType>(type)) {
      unsigned base = getNode(with->base);
      if (fillings[base].state == Filling::Waiting)
        withEnoughStack([&] { fill(base); });
      if (fillings[base].state == Filling::Busy) {
        // It comes from the record itself: it takes nothing away.
        cyclic.push_back(with);
        continue;
      }
      for (const FieldType &field : with->fields)
        list.push_back({field.name, {field.type}});
      for (const PartView &part : getParts(base))
        if (llvm::none_of(with->fields, [&](const FieldType &field) {
              return field.name == part.name;
            }))
          list.push_back({part.name, part.types.front()});
    } else {
      continue;
    }
    addAll(list);
  }
  for (const NodeSource &source : sources.nodes) {
    if (fillings[source.node].state != Filling::Done)
      continue;
    llvm::SmallVector<std::pair<Symbol *, Bound>, 8> list;
    for (const PartView &part : getParts(source.node))
      if (part.name)
        list.push_back({part.name, part.types.front()});
    addAll(list);
  }
  for (WithType *with : cyclic)
    for (const FieldType &field : with->fields)
      if (count == 0 || fields.count(field.name))
        fields[field.name].push_back({field.type});
  // A field that holds an integer here and a string there is of use to nobody.
  for (auto &[name, bounds] : fields)
    if ((cyclic.empty() ? bounds.size() == count : bounds.size() >= count) &&
        !findOtherHead(bounds))
      made.push_back({name, {getJoin(bounds)}});
  setParts(node, GroundKind::Record, made);
}

/// A record that there is none of has all fields that any of its class has:
/// where it comes together with others, it takes nothing away from them.
bool Grounding::fillUnusedRecord(unsigned node, VarType *var) {
  VarType *root = Solver::getClass(var);
  llvm::SmallSetVector<Type *, 8> records;
  VarType *member = root;
  do {
    llvm::SmallVector<Type *, 4> unfolded;
    for (Type *bound : member->lower.get()) {
      auto *ground = dyn_cast<GroundType>(bound);
      if (ground && ground->ground->is(GroundKind::Record))
        solver.unfold(ground, /*asUpper=*/false, unfolded);
      else if (isa<RecordType>(bound))
        unfolded.push_back(bound);
    }
    records.insert_range(unfolded);
    member = member->next;
  } while (member != root);
  if (records.empty())
    return false;
  fillRecord(node, Sources(), records.getArrayRef(), /*greatest=*/true);
  return true;
}

static FunctionType *dropParams(Solver &solver, FunctionType *function,
                                size_t count) {
  for (; count; --count) {
    if (!function->afterFirst)
      function->afterFirst = solver.makeFunction(
          function->params.drop_front(), function->result, function->span);
    function = function->afterFirst;
  }
  return function;
}

void Grounding::fillFunction(unsigned node, const Sources &sources,
                             ArrayRef<Type *> uppers) {
  llvm::SmallVector<FunctionType *, 4> from, to;
  for (Type *type : sources.types)
    if (auto *function = dyn_cast<FunctionType>(type))
      from.push_back(function);
  for (Type *type : uppers)
    if (auto *function = dyn_cast<FunctionType>(type))
      to.push_back(function);
  llvm::SmallVector<Bounds, 2> nodeTypes;
  for (const NodeSource &source : sources.nodes)
    if (fillings[source.node].state == Filling::Done)
      for (const PartView &part : getParts(source.node))
        nodeTypes.push_back(part.types);
  bool hasSources = !from.empty() || !nodeTypes.empty();
  size_t arity = SIZE_MAX;
  for (FunctionType *function : hasSources ? from : to)
    arity = std::min(arity, function->params.size());
  for (const Bounds &types : nodeTypes)
    arity = std::min(arity, types.size() - 1);
  GroundGraph::Part part{nullptr, {}};
  for (size_t i = 0; i < arity; ++i) {
    // What it is applied to; if it is not, what it wants.
    Bounds args, wanted;
    for (FunctionType *function : to)
      if (i < function->params.size())
        args.push_back({function->params[i]});
    for (FunctionType *function : from)
      wanted.push_back({function->params[i]});
    for (const Bounds &types : nodeTypes)
      wanted.push_back(types[i]);
    unsigned type;
    if (wanted.size() == 1 || (args.empty() && !wanted.empty()))
      type = getNode(wanted.front());
    else
      type = getJoin(args);
    part.types.push_back(type);
  }
  Bounds results;
  if (hasSources) {
    for (FunctionType *function : from)
      results.push_back({function->params.size() == arity
                             ? function->result
                             : dropParams(solver, function, arity)});
    for (const Bounds &types : nodeTypes)
      if (types.size() - 1 == arity)
        results.push_back(types.back());
    part.types.push_back(
        results.empty() ? getNode(solver.makeGround(grounds.getUnit(), Span()))
                        : getJoin(results));
  } else {
    for (FunctionType *function : to)
      results.push_back({function->params.size() == arity
                             ? function->result
                             : dropParams(solver, function, arity)});
    part.types.push_back(getMeet(results));
  }
  graph.nodes[node].kind = GroundKind::Function;
  graph.nodes[node].parts.assign(1, part);
}

void Grounding::fillArray(unsigned node, const Sources &sources,
                          ArrayRef<Type *> uppers) {
  Bounds lower, upper;
  for (Type *type : sources.types)
    if (auto *array = dyn_cast<ArrayType>(type))
      lower.push_back({array->element});
  for (const NodeSource &source : sources.nodes)
    if (fillings[source.node].state == Filling::Done)
      for (const PartView &part : getParts(source.node))
        lower.push_back(part.types.front());
  for (Type *type : uppers)
    if (auto *array = dyn_cast<ArrayType>(type))
      upper.push_back({array->element});
  GroundGraph::Part part{nullptr, {}};
  part.types.push_back(lower.empty() ? getMeet(upper) : getJoin(lower));
  graph.nodes[node].kind = GroundKind::Array;
  graph.nodes[node].parts.assign(1, part);
}

std::string Grounding::describeWishes(GroundTypes::Names &names) {
  std::vector<std::string> wishes;
  for (auto &[root, ground] : variables) {
    uint8_t wish = Solver::getClass(root)->wishes;
    const char *what = wish & WantsNumber  ? "a number"
                       : wish & WantsOrder ? "ordered"
                       : wish              ? "comparable"
                                           : nullptr;
    // Only what the type mentions.
    if (what && names.count(ground->variable))
      wishes.push_back(GroundTypes::describe(ground, names) + " is " + what);
  }
  llvm::sort(wishes);
  std::string text;
  for (const std::string &wish : wishes)
    text += (text.empty() ? "where " : ", ") + wish;
  return text;
}
