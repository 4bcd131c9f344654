//===- TypeCanonicalizerTest.cpp ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Analysis/TypeCanonicalizer.h"

#include "dialect/Froe/FroeDialect.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/MLIRContext.h"
#include "gtest/gtest.h"
#include <random>

using namespace mlir;
using namespace froe;

namespace {

class TypeCanonicalizerTest : public ::testing::Test {
protected:
  TypeCanonicalizerTest() { context.loadDialect<FroeDialect>(); }

  Type parse(llvm::StringRef text) {
    Type type = parseType(text, &context);
    EXPECT_TRUE(type) << text.str();
    return type;
  }
  Type var(llvm::StringRef name) { return VarType::get(&context, name); }
  Type get(llvm::StringRef text) { return canonicalizer.get(parse(text)); }

  static Substitution by(std::initializer_list<std::pair<Type, Type>> pairs) {
    Substitution result;
    for (auto [variable, type] : pairs)
      result[variable] = type;
    return result;
  }

  MLIRContext context;
  TypeCanonicalizer canonicalizer{&context};
};

constexpr llvm::StringLiteral kList =
    "!froe.sum<\"L\", nil, cons(i64, !froe.sum<\"L\">)>";

TEST_F(TypeCanonicalizerTest, NamesStay) {
  Type list = parse(kList);
  Type color = parse("!froe.sum<\"Color\", green, red>");
  canonicalizer.keepNames(list);
  canonicalizer.keepNames(color);
  EXPECT_EQ(canonicalizer.get(list), list);
  EXPECT_EQ(canonicalizer.get(color), color);
  EXPECT_EQ(get("!froe.sum<green, red>"), color);
  EXPECT_EQ(get("i64"), parse("i64"));
  EXPECT_EQ(get("!froe.var<\"a\">"), var("a"));
  EXPECT_EQ(get("!froe.sum<\"WithoutBody\">"),
            parse("!froe.sum<\"WithoutBody\">"));
}

TEST_F(TypeCanonicalizerTest, UnrolledAnyNumberOfTimes) {
  Type list = parse(kList);
  canonicalizer.keepNames(list);
  EXPECT_EQ(get("!froe.sum<nil, cons(i64, !froe.sum<\"L\">)>"), list);
  EXPECT_EQ(get("!froe.sum<\"One\", nil, cons(i64, !froe.sum<\"L\">)>"), list);
  // In a knot of its own, at whatever point of it.
  Type three = parse("!froe.sum<\"A\", nil, cons(i64, !froe.sum<nil, cons(i64, "
                     "!froe.sum<\"B\">)>) and \"B\", nil, cons(i64, "
                     "!froe.sum<\"A\">)>");
  EXPECT_EQ(canonicalizer.get(three), list);
  EXPECT_EQ(get("!froe.sum<\"B\">"), list);
  // Half of a knot: what the other half refers to is the same type again.
  EXPECT_EQ(get("!froe.sum<\"Tree\", node(!froe.sum<\"Tree\">, "
                "!froe.sum<\"Tree\">)>"),
            get("!froe.sum<\"Half\", node(!froe.sum<\"Half\">, "
                "!froe.sum<\"Tree\">)>"));
}

TEST_F(TypeCanonicalizerTest, OrderDoesNotMatter) {
  // The longer form comes first, and keeps its name.
  Type two = parse("!froe.sum<\"Two\", a(!froe.sum<\"Two2\">) and \"Two2\", "
                   "a(!froe.sum<\"Two\">)>");
  Type one = parse("!froe.sum<\"Single\", a(!froe.sum<\"Single\">)>");
  Type canonical = canonicalizer.get(two);
  EXPECT_EQ(canonicalizer.get(one), canonical);
  EXPECT_EQ(get("!froe.sum<\"Two2\">"), canonical);
  // Neither is made of canonical types: there is a new one.
  EXPECT_EQ(cast<SumType>(canonical).getName(), "Two_1");
}

TEST_F(TypeCanonicalizerTest, PartsAreCanonical) {
  // P is the list as well, but what it is made of is not.
  Type p = parse("!froe.sum<\"P\", nil, cons(i64, !froe.sum<\"Q\">) and \"Q\", "
                 "nil, cons(i64, !froe.sum<\"Q\">)>");
  Type q = parse("!froe.sum<\"Q\">");
  canonicalizer.keepNames(p);
  EXPECT_EQ(canonicalizer.get(p), q);
  EXPECT_EQ(canonicalizer.get(q), q);
}

TEST_F(TypeCanonicalizerTest, NamesThatLoopsGoThrough) {
  // Records and functions inside of a knot have no names.
  Type type = parse("!froe.sum<\"F\", f(!froe.pap<(!froe.record<x: "
                    "!froe.sum<\"F\">>) -> !froe.array<!froe.sum<\"F\">>>)>");
  EXPECT_EQ(canonicalizer.get(type), type);
  EXPECT_TRUE(canonicalizer.isRecursive(type));
  EXPECT_TRUE(canonicalizer.isRecursive(
      get("!froe.record<x: !froe.sum<\"F\">>")));
  EXPECT_FALSE(canonicalizer.isRecursive(
      get("!froe.record<y: !froe.sum<\"F\">>")));
}

TEST_F(TypeCanonicalizerTest, Instances) {
  Type ints = parse(kList);
  Type pattern = parse("!froe.sum<\"Of\", nil, cons(!froe.var<\"a\">, "
                       "!froe.sum<\"Of\">)>");
  Type i8 = parse("i8"), i64 = parse("i64");
  canonicalizer.keepNames(pattern);
  canonicalizer.keepNames(ints);
  EXPECT_EQ(canonicalizer.get(pattern, by({{var("a"), i64}})), ints);
  Type bytes = canonicalizer.get(pattern, by({{var("a"), i8}}));
  EXPECT_EQ(cast<SumType>(bytes).getName(), "Of_1");
  EXPECT_EQ(canonicalizer.get(bytes), bytes);
  EXPECT_EQ(canonicalizer.get(pattern, by({{var("a"), i8}})), bytes);
  // What a variable stands for need not be canonical, variables may stay, and
  // others do not matter.
  Type unrolled = parse("!froe.sum<nil, cons(i64, !froe.sum<\"L\">)>");
  EXPECT_EQ(canonicalizer.get(pattern, by({{var("a"), unrolled}})),
            canonicalizer.get(pattern, by({{var("a"), ints}, {var("z"), i8}})));
  EXPECT_EQ(canonicalizer.get(pattern), pattern);
  EXPECT_EQ(canonicalizer.getVariables(pattern), ArrayRef<Type>(var("a")));
  EXPECT_TRUE(canonicalizer.getVariables(bytes).empty());
}

TEST_F(TypeCanonicalizerTest, LargeTypes) {
  // A pair of pairs of pairs, a ring, and lists of lists.
  Type pair = parse("i64"), lists = pair, other = pair;
  for (unsigned i = 0; i < 2000; ++i) {
    pair = RecordType::get(&context, {{StringAttr::get(&context, "x"), pair},
                                      {StringAttr::get(&context, "y"), pair}});
    auto makeList = [&](llvm::StringRef name, Type element) {
      SumType list =
          SumType::getNamed(&context, (name + llvm::Twine(i)).str());
      EXPECT_TRUE(succeeded(list.setBody(
          {{StringAttr::get(&context, "cons"), {element, list}},
           {StringAttr::get(&context, "nil"), {}}})));
      return list;
    };
    lists = makeList("A", lists);
    other = makeList("B", other);
  }
  EXPECT_EQ(canonicalizer.get(pair), pair);
  EXPECT_EQ(canonicalizer.get(lists), lists);
  EXPECT_EQ(canonicalizer.get(other), lists);
  EXPECT_LE(abbreviate(pair).size(), 210u);
  // All of the ring is one type, unless one of its sums is different.
  for (bool differs : {false, true}) {
    constexpr unsigned kSize = 20000;
    std::string base = differs ? "Differs" : "Ring";
    std::vector<SumType> ring;
    for (unsigned i = 0; i < kSize; ++i)
      ring.push_back(SumType::getNamed(&context, base + std::to_string(i)));
    for (unsigned i = 0; i < kSize; ++i) {
      StringAttr label =
          StringAttr::get(&context, differs && i == 0 ? "first" : "next");
      Type next = ring[(i + 1) % kSize];
      ASSERT_TRUE(succeeded(ring[i].setBody({{label, next}})));
    }
    EXPECT_EQ(canonicalizer.get(ring[1]) == canonicalizer.get(ring[2]),
              !differs);
    EXPECT_EQ(canonicalizer.get(ring[7]) == ring[7], differs);
  }
}

/// Makes types at random that are often equal.
class RandomTypes {
public:
  RandomTypes(MLIRContext *context, unsigned seed)
      : context(context), random(seed) {}

  std::vector<Type> make(unsigned count, const std::string &prefix, Type leaf) {
    std::vector<SumType> sums;
    for (unsigned i = 0; i < count; ++i)
      sums.push_back(SumType::getNamed(context, prefix + std::to_string(i)));
    for (SumType sum : sums) {
      SmallVector<SmallVector<Type>> fields(2);
      SmallVector<SumLabel> labels;
      for (unsigned label = 0; label < 2; ++label) {
        for (unsigned n = pick(3); n > 0; --n)
          fields[label].push_back(makeField(sums, leaf));
        if (label == 0 || pick(3) > 0)
          labels.push_back(
              {StringAttr::get(context, label ? "b" : "a"), fields[label]});
      }
      EXPECT_TRUE(succeeded(sum.setBody(labels)));
    }
    return std::vector<Type>(sums.begin(), sums.end());
  }

private:
  unsigned pick(unsigned bound) { return random() % bound; }

  Type makeField(const std::vector<SumType> &sums, Type leaf) {
    Type sum = sums[pick(sums.size())];
    StringAttr a = StringAttr::get(context, "a");
    switch (pick(8)) {
    case 0:
      return leaf;
    case 1:
      return SumType::getLiteral(context, {{a, sum}});
    case 2:
      return RecordType::get(context, {{a, sum}});
    default:
      return sum;
    }
  }

  MLIRContext *context;
  std::mt19937 random;
};

TEST_F(TypeCanonicalizerTest, EqualIfAndOnlyIfOfOneStructure) {
  unsigned numEqual = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    // What a trial finds does not depend on the ones before.
    TypeCanonicalizer canonicalizer(&context);
    std::vector<Type> types;
    RandomTypes random(&context, seed);
    for (unsigned part = 0; part < 3; ++part) {
      std::string prefix =
          "R" + std::to_string(seed) + "." + std::to_string(part) + ".";
      llvm::append_range(types, random.make(5, prefix, parse("i64")));
      // The same again, of an instance.
      RandomTypes again(&context, seed);
      for (Type type : again.make(5, prefix + "v", var("a"))) {
        Type canonical = canonicalizer.get(type, by({{var("a"), parse("i64")}}));
        EXPECT_TRUE(canonicalizer.getVariables(canonical).empty());
        types.push_back(canonical);
      }
    }
    for (Type type : types) {
      Type canonical = canonicalizer.get(type);
      EXPECT_EQ(canonicalizer.get(canonical), canonical);
      forEachComponent(canonical, [&](Type part) {
        EXPECT_EQ(canonicalizer.get(part), part);
      });
      for (Type other : types) {
        Substitution none;
        bool equal = isInstanceOf(type, other, none);
        EXPECT_EQ(canonicalizer.get(other) == canonical, equal);
        numEqual += equal && type != other;
      }
    }
  }
  EXPECT_GT(numEqual, 1000u);
}

} // namespace
