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
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace froe;

namespace {

/// Which question a walk over pairs of types answers.
enum class Relation { Subtype, Instance };

/// Compares two types by a worklist of pairs. Each pair remembers which pair it
/// came from and by which step, for the message.
class PairWalk {
public:
  PairWalk(Relation relation, Substitution *substitution)
      : relation(relation), substitution(substitution) {}

  bool run(Type left, Type right, std::string *whyNot) {
    push(left, right, -1, "");
    while (!pending.empty()) {
      int index = pending.pop_back_val();
      std::string reason = visit(index);
      if (reason.empty())
        continue;
      if (whyNot)
        *whyNot = describePath(index) + reason;
      return false;
    }
    return true;
  }

private:
  struct Pair {
    Type left, right;
    int parent;
    std::string step;
  };

  void push(Type left, Type right, int parent, std::string step) {
    if (left == right &&
        (relation == Relation::Subtype || !mentionsVariable(right)))
      return;
    if (!seen.insert({left, right}).second)
      return;
    pending.push_back(pairs.size());
    pairs.push_back({left, right, parent, std::move(step)});
  }

  /// In a contravariant position the roles change, which a substitution does
  /// not allow; there only equality of structure matters, so they stay.
  void pushContra(Type left, Type right, int parent, const std::string &step) {
    if (relation == Relation::Subtype)
      push(right, left, parent, step);
    else
      push(left, right, parent, step);
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
    std::string text;
    llvm::raw_string_ostream os(text);
    if (relation == Relation::Subtype)
      os << left << " is not a subtype of " << right;
    else
      os << left << " is not an instance of " << right;
    return text;
  }

  std::string visitLists(ArrayRef<Type> left, ArrayRef<Type> right, int parent,
                         StringRef what, bool contra) {
    if (left.size() != right.size())
      return (Twine(left.size()) + " " + what + "s where " +
              Twine(right.size()) + " are expected")
          .str();
    for (auto [i, pair] : llvm::enumerate(llvm::zip_equal(left, right))) {
      std::string step = (what + " #" + Twine(i)).str();
      if (contra)
        pushContra(std::get<0>(pair), std::get<1>(pair), parent, step);
      else
        push(std::get<0>(pair), std::get<1>(pair), parent, step);
    }
    return "";
  }

  std::string visitSignatures(FunctionType left, FunctionType right,
                              int index) {
    std::string reason = visitLists(left.getInputs(), right.getInputs(), index,
                                    "parameter", /*contra=*/true);
    if (!reason.empty())
      return reason;
    return visitLists(left.getResults(), right.getResults(), index, "result",
                      /*contra=*/false);
  }

  std::string visitRecords(RecordType left, RecordType right, int index) {
    if (relation == Relation::Instance && left.size() != right.size())
      return mismatch(left, right);
    for (auto [name, type] : llvm::zip_equal(right.getNames(), right.getTypes())) {
      Type field = left.getFieldType(name.getValue());
      if (!field)
        return ("no field '" + name.getValue() + "'").str();
      push(field, type, index, ("field '" + name.getValue() + "'").str());
    }
    return "";
  }

  std::string visitSums(SumType left, SumType right, int index) {
    if (!left.hasBody() || !right.hasBody()) {
      SumType bare = left.hasBody() ? right : left;
      return ("sum \"" + bare.getName() + "\" has no body").str();
    }
    if (relation == Relation::Instance &&
        left.getLabels().size() != right.getLabels().size())
      return mismatch(left, right);
    for (const SumLabel &label : left.getLabels()) {
      const SumLabel *other = right.getLabel(label.name.getValue());
      if (!other)
        return ("label '" + label.name.getValue() + "' is not expected").str();
      std::string reason =
          visitLists(label.fields, other->fields, index,
                     ("label '" + label.name.getValue() + "' field").str(),
                     /*contra=*/false);
      if (!reason.empty())
        return reason;
    }
    return "";
  }

  /// Empty if the pair is fine so far, else why it is not.
  std::string visit(int index) {
    Type left = pairs[index].left, right = pairs[index].right;
    if (relation == Relation::Instance && isa<VarType>(right)) {
      auto [it, isNew] = substitution->insert({right, left});
      if (isNew)
        return "";
      // The same variable twice: the two types must be equal up to names.
      Substitution none;
      std::string why;
      if (it->second == left ||
          PairWalk(Relation::Instance, &none).run(left, it->second, &why))
        return "";
      std::string text;
      llvm::raw_string_ostream(text)
          << right << " stands for both " << it->second << " and " << left;
      return text;
    }
    if (auto record = dyn_cast<RecordType>(left))
      if (auto other = dyn_cast<RecordType>(right))
        return visitRecords(record, other, index);
    if (auto sum = dyn_cast<SumType>(left))
      if (auto other = dyn_cast<SumType>(right))
        return visitSums(sum, other, index);
    if (auto pap = dyn_cast<PapType>(left))
      if (auto other = dyn_cast<PapType>(right))
        return visitSignatures(pap.getSignature(), other.getSignature(), index);
    if (auto alt = dyn_cast<AltType>(left))
      if (auto other = dyn_cast<AltType>(right))
        return visitSignatures(alt.getSignature(), other.getSignature(), index);
    if (auto tree = dyn_cast<SplitTreeType>(left))
      if (auto other = dyn_cast<SplitTreeType>(right)) {
        pushContra(tree.getScrutinee(), other.getScrutinee(), index,
                   "scrutinee");
        return visitLists(tree.getResults(), other.getResults(), index,
                          "result", /*contra=*/false);
      }
    if (auto array = dyn_cast<ArrayType>(left))
      if (auto other = dyn_cast<ArrayType>(right)) {
        push(array.getElementType(), other.getElementType(), index, "element");
        return "";
      }
    return left == right ? "" : mismatch(left, right);
  }

  Relation relation;
  Substitution *substitution;
  std::vector<Pair> pairs;
  SmallVector<int> pending;
  DenseSet<std::pair<Type, Type>> seen;
};

} // namespace

bool froe::isSubtype(Type sub, Type super, std::string *whyNot) {
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
  auto pushAll = [&](ArrayRef<Type> types) { llvm::for_each(types, push); };
  push(root);
  while (!pending.empty()) {
    Type type = pending.pop_back_val();
    if (!visit(type))
      return false;
    llvm::TypeSwitch<Type>(type)
        .Case([&](RecordType record) { pushAll(record.getTypes()); })
        .Case([&](SumType sum) {
          for (const SumLabel &label : sum.getLabels())
            pushAll(label.fields);
        })
        .Case<PapType, AltType>([&](auto applicable) {
          pushAll(applicable.getSignature().getInputs());
          pushAll(applicable.getSignature().getResults());
        })
        .Case([&](FunctionType function) {
          pushAll(function.getInputs());
          pushAll(function.getResults());
        })
        .Case([&](SplitTreeType tree) {
          push(tree.getScrutinee());
          pushAll(tree.getResults());
        })
        .Case([&](ArrayType array) { push(array.getElementType()); });
  }
  return true;
}

bool froe::mentionsVariable(Type type) {
  return !walkReachableTypes(type, [](Type t) { return !isa<VarType>(t); });
}
