//===- FroeSubtyping.cpp - Structural subtyping and instances ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeSubtyping.h"

#include "dialect/Froe/FroeTypes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/DenseSet.h"

using namespace mlir;
using namespace froe;

namespace {

/// Which question a walk over pairs of types answers. Equal is equality up to
/// names of recursive sums, with type variables as constants.
enum class Relation { Subtype, Instance, Equal };

/// Compares two types by a list of pairs, nearest first. Each pair remembers
/// which pair it came from and by which step, for the message.
class PairWalk {
public:
  PairWalk(Relation relation, Substitution *substitution)
      : relation(relation), substitution(substitution) {}

  bool run(Type left, Type right, std::string *whyNot) {
    push(relation, left, right, -1, "");
    for (size_t i = 0; i < pairs.size(); ++i) {
      std::string reason = visit(i);
      if (reason.empty())
        continue;
      if (whyNot)
        *whyNot = describe(i, std::move(reason));
      return false;
    }
    return true;
  }

private:
  struct Pair {
    Relation relation;
    Type left, right;
    int parent;
    std::string step;
  };

  void push(Relation relation, Type left, Type right, int parent,
            std::string step) {
    if (left == right && relation != Relation::Instance)
      return;
    if (seen[static_cast<int>(relation)].insert({left, right}).second)
      pairs.push_back({relation, left, right, parent, std::move(step)});
  }

  void pushFrom(int parent, Type left, Type right, std::string step) {
    push(pairs[parent].relation, left, right, parent, std::move(step));
  }

  /// In a contravariant position the roles change, which a substitution does
  /// not allow; there only equality of structure matters, so they stay.
  void pushContra(int parent, Type left, Type right, std::string step) {
    if (relation == Relation::Subtype)
      std::swap(left, right);
    pushFrom(parent, left, right, std::move(step));
  }

  std::string describe(int index, std::string reason) {
    if (pairs[index].relation == Relation::Equal) {
      // Two types of one variable differ somewhere inside.
      while (pairs[index].relation == Relation::Equal)
        index = pairs[index].parent;
      Type variable = pairs[index].right;
      reason = quoted(variable) + " stands for both " +
               quoted(substitution->lookup(variable)) + " and " +
               quoted(pairs[index].left);
    }
    return describePath(index) + reason;
  }

  std::string describePath(int index) {
    SmallVector<StringRef> steps;
    for (; index >= 0; index = pairs[index].parent)
      if (!pairs[index].step.empty())
        steps.push_back(pairs[index].step);
    std::string path;
    // Deep paths say nothing to a reader: the ends are what matters.
    constexpr size_t kMaxSteps = 6;
    for (size_t i = 0; i < steps.size(); ++i) {
      if (steps.size() > kMaxSteps && i == kMaxSteps / 2) {
        path += "... ";
        i = steps.size() - kMaxSteps / 2;
      }
      path += steps[steps.size() - 1 - i].str() + ": ";
    }
    return path;
  }

  std::string mismatch(Type left, Type right) {
    return quoted(left) +
           (relation == Relation::Subtype ? " is not a subtype of "
                                          : " is not an instance of ") +
           quoted(right);
  }

  std::string visitLists(int index, ArrayRef<Type> left, ArrayRef<Type> right,
                         const Twine &where, StringRef what, bool contra) {
    if (left.size() != right.size())
      return (where + (where.isTriviallyEmpty() ? "" : "has ") +
              count(left.size(), what) + " where " +
              Twine(right.size()) + (right.size() == 1 ? " is" : " are") +
              " expected")
          .str();
    for (auto [i, pair] : llvm::enumerate(llvm::zip_equal(left, right))) {
      std::string step = (where + what + " #" + Twine(i)).str();
      if (contra)
        pushContra(index, std::get<0>(pair), std::get<1>(pair), step);
      else
        pushFrom(index, std::get<0>(pair), std::get<1>(pair), step);
    }
    return "";
  }

  std::string visitSignatures(int index, FunctionType left,
                              FunctionType right) {
    std::string reason = visitLists(index, left.getInputs(), right.getInputs(),
                                    "", "parameter", /*contra=*/true);
    if (!reason.empty())
      return reason;
    return visitLists(index, left.getResults(), right.getResults(), "",
                      "result", /*contra=*/false);
  }

  std::string visitRecords(int index, RecordType left, RecordType right) {
    if (relation != Relation::Subtype && left.size() != right.size())
      return mismatch(left, right);
    for (auto [name, type] :
         llvm::zip_equal(right.getNames(), right.getTypes())) {
      Type field = left.getFieldType(name.getValue());
      if (!field)
        return ("no field '" + name.getValue() + "'").str();
      pushFrom(index, field, type, ("field '" + name.getValue() + "'").str());
    }
    return "";
  }

  std::string visitSums(int index, SumType left, SumType right) {
    if (!left.hasBody() || !right.hasBody()) {
      if (left == right)
        return "";
      SumType bare = left.hasBody() ? right : left;
      return ("sum \"" + bare.getName() + "\" has no body").str();
    }
    if (relation != Relation::Subtype &&
        left.getLabels().size() != right.getLabels().size())
      return mismatch(left, right);
    for (const SumLabel &label : left.getLabels()) {
      StringRef name = label.name.getValue();
      const SumLabel *other = right.getLabel(name);
      if (!other)
        return ("label '" + name + "' is not expected").str();
      std::string reason =
          visitLists(index, label.fields, other->fields,
                     "label '" + name + "' ", "field", /*contra=*/false);
      if (!reason.empty())
        return reason;
    }
    return "";
  }

  /// Empty if the pair is fine so far, else why it is not.
  std::string visit(int index) {
    Type left = pairs[index].left, right = pairs[index].right;
    if (pairs[index].relation == Relation::Instance && isa<VarType>(right)) {
      auto [it, isNew] = substitution->insert({right, left});
      if (!isNew)
        push(Relation::Equal, left, it->second, index, "");
      return "";
    }
    if (auto record = dyn_cast<RecordType>(left))
      if (auto other = dyn_cast<RecordType>(right))
        return visitRecords(index, record, other);
    if (auto sum = dyn_cast<SumType>(left))
      if (auto other = dyn_cast<SumType>(right))
        return visitSums(index, sum, other);
    if (auto pap = dyn_cast<PapType>(left))
      if (auto other = dyn_cast<PapType>(right))
        return visitSignatures(index, pap.getSignature(), other.getSignature());
    if (auto alt = dyn_cast<AltType>(left))
      if (auto other = dyn_cast<AltType>(right))
        return visitSignatures(index, alt.getSignature(), other.getSignature());
    if (auto function = dyn_cast<FunctionType>(left))
      if (auto other = dyn_cast<FunctionType>(right))
        return visitSignatures(index, function, other);
    if (auto tree = dyn_cast<SplitTreeType>(left))
      if (auto other = dyn_cast<SplitTreeType>(right)) {
        pushContra(index, tree.getScrutinee(), other.getScrutinee(),
                   "scrutinee");
        return visitLists(index, tree.getResults(), other.getResults(), "",
                          "result", /*contra=*/false);
      }
    if (auto array = dyn_cast<ArrayType>(left))
      if (auto other = dyn_cast<ArrayType>(right)) {
        pushFrom(index, array.getElementType(), other.getElementType(),
                 "element");
        return "";
      }
    return left == right ? "" : mismatch(left, right);
  }

  Relation relation;
  Substitution *substitution;
  std::vector<Pair> pairs;
  /// Pairs that have been assumed, by relation.
  DenseSet<std::pair<Type, Type>> seen[3];
};

} // namespace

bool froe::isSubtype(Type sub, Type super, std::string *whyNot) {
  if (isa<AnyType>(super) && isValueType(sub))
    return true;
  return PairWalk(Relation::Subtype, nullptr).run(sub, super, whyNot);
}

bool froe::isInstanceOf(Type concrete, Type pattern, Substitution &substitution,
                        std::string *whyNot) {
  return PairWalk(Relation::Instance, &substitution)
      .run(concrete, pattern, whyNot);
}

bool froe::walkReachableTypes(Type root, function_ref<bool(Type)> visit) {
  DenseSet<Type> seen;
  SmallVector<Type> pending;
  auto push = [&](Type type) {
    if (seen.insert(type).second)
      pending.push_back(type);
  };
  push(root);
  while (!pending.empty()) {
    Type type = pending.pop_back_val();
    if (!visit(type))
      return false;
    forEachComponent(type, push);
  }
  return true;
}

bool froe::mentionsVariable(Type type) {
  return !walkReachableTypes(type, [](Type t) { return !isa<VarType>(t); });
}
