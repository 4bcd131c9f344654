//===- MacrosTest.cpp - Hygienic syntax-rules -------------------*- C++ -*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Macros.h"
#include "Text.h"

using namespace froetest;

namespace {

/// A text whose first datum is (syntax-rules ...) and whose others are uses.
class Expansion {
public:
  explicit Expansion(std::string program)
      : text(std::move(program)), make(text.arena) {
    macro = parseSyntaxRules(text.data.at(0), nullptr, make, text.arena,
                             text.diagnostics);
  }

  const Datum *expand(const Datum *use) {
    return expandMacro(
        *macro, use, text.symbols, make,
        [](const Symbol *used, const Symbol *literal) {
          return used->getOriginal() == literal->getOriginal();
        },
        text.diagnostics);
  }
  const Datum *expand() { return expand(text.data.at(1)); }
  std::string write() {
    if (!macro)
      return "no macro";
    const Datum *result = expand();
    return result ? Writer().write(result) : "no result";
  }

  Text text;
  DatumBuilder make;
  const Macro *macro;
};

} // namespace

static std::string expand(const std::string &rules, const std::string &use) {
  Expansion expansion("(syntax-rules " + rules + ")\n" + use);
  std::string result = expansion.write();
  EXPECT_EQ(expansion.text.errors(), "");
  return result;
}

static std::string definitionErrors(const std::string &rules) {
  Expansion expansion("(syntax-rules " + rules + ")");
  EXPECT_EQ(expansion.macro == nullptr, expansion.text.diagnostics.hasErrors());
  return expansion.text.errors();
}

static std::string useErrors(const std::string &rules, const std::string &use) {
  Expansion expansion("(syntax-rules " + rules + ")\n" + use);
  EXPECT_EQ(expansion.write(), "no result");
  return expansion.text.errors();
}

TEST(Macros, Simple) {
  EXPECT_EQ(expand("() ((_) 1)", "(m)"), "1");
  EXPECT_EQ(expand("() ((_ a) a)", "(m (f x))"), "(f x)");
  EXPECT_EQ(expand("() ((_ a b) (b a))", "(m 1 [2])"), "([2] 1)");
  EXPECT_EQ(expand("() ((_ a) (a a a))", "(m x)"), "(x x x)");
  EXPECT_EQ(expand("() ((_ a) 1) ((_ a b) 2) ((_ . c) 3)", "(m 1 2)"), "2");
  EXPECT_EQ(expand("() ((_ a) 1) ((_ a b) 2) ((_ . c) 3)", "(m 1 2 3)"), "3");
  EXPECT_EQ(expand("() [(_ a) [a]]", "(m 1)"), "[1]");
}

TEST(Macros, Hygiene) {
  // One alias for each name and expansion.
  EXPECT_EQ(expand("() ((_ a b) (let ((tmp a)) (set a b) (set b tmp)))",
                   "(swap! tmp other)"),
            "(let%1 ((tmp%2 tmp)) (set%3 tmp other) (set%3 other tmp%2))");
  Expansion expansion("(syntax-rules () ((_) x)) (m)");
  const Datum *first = expansion.expand(), *second = expansion.expand();
  EXPECT_NE(first->symbol, second->symbol);
  EXPECT_EQ(first->symbol->alias, second->symbol->alias);
  EXPECT_EQ(first->symbol->name, "x");
  // What is structural is not renamed.
  EXPECT_EQ(expand("() ((_) (Cons :as .x _ . y))", "(m)"),
            "(L:Cons K:as F:x _ . y%1)");
}

TEST(Macros, Constants) {
  std::string rules = "() ((_ 1) One) ((_ 1.0) Float) ((_ #t) True) "
                      "((_ #\\a) A) ((_ \"s\") S) ((_ Nil) Nil) ((_ :k) K) "
                      "((_ .f) F) ((_ +nan.0) Nan) ((_ x) Other)";
  for (auto [use, result] : {std::pair("1", "One"),
                             {"1.0", "Float"},
                             {"#t", "True"},
                             {"#\\a", "A"},
                             {"\"s\"", "S"},
                             {"Nil", "Nil"},
                             {":k", "K"},
                             {".f", "F"},
                             {"+nan.0", "Nan"},
                             {"2", "Other"},
                             {"2.0", "Other"},
                             {"#f", "Other"},
                             {"#\\b", "Other"},
                             {"\"t\"", "Other"},
                             {"Cons", "Other"},
                             {":l", "Other"},
                             {".g", "Other"},
                             {"()", "Other"}})
    EXPECT_EQ(expand(rules, "(m " + std::string(use) + ")"),
              "L:" + std::string(result));
  EXPECT_EQ(expand("() ((_) (1 2.0 #t #\\a \"s\" L))", "(m)"),
            "(1 0x1p+1 #t #\\97 \"s\" L:L)");
}

TEST(Macros, Literals) {
  std::string rules = "(=> else) ((_ else) 1) ((_ a => b) (b a)) ((_ x) 3)";
  EXPECT_EQ(expand(rules, "(m else)"), "1");
  EXPECT_EQ(expand(rules, "(m 1 => 2)"), "(2 1)");
  EXPECT_EQ(expand(rules, "(m other)"), "3");
  EXPECT_NE(useErrors(rules, "(m 1 = 2)"), "");
  // `isSame` decides, and is asked about names alone.
  Expansion expansion("(syntax-rules (else) ((_ else) 1) ((_ x) 2)) (m else) "
                      "(m \"else\")");
  auto never = [](const Symbol *, const Symbol *) { return false; };
  const Datum *result = expandMacro(*expansion.macro, expansion.text.data[1],
                                    expansion.text.symbols, expansion.make,
                                    never, expansion.text.diagnostics);
  EXPECT_EQ(result->integer, 2);
  EXPECT_EQ(expansion.expand(expansion.text.data[2])->integer, 2);
  // `_` and `...` can be literals.
  EXPECT_EQ(expand("(_) ((m _) 1) ((m a) 2)", "(m 5)"), "2");
  EXPECT_EQ(expand("(_) ((m _) 1) ((m a) 2)", "(m _)"), "1");
  EXPECT_EQ(expand("(...) ((_ a ...) (a ...))", "(m 1 ...)"), "(1 ...)");
}

TEST(Macros, Ellipsis) {
  EXPECT_EQ(expand("() ((_ a ...) (f a ...))", "(m)"), "(f%1)");
  EXPECT_EQ(expand("() ((_ a ...) (f a ...))", "(m 1 2 3)"), "(f%1 1 2 3)");
  EXPECT_EQ(expand("() ((_ a ...) ((f a) ...))", "(m 1 2)"),
            "((f%1 1) (f%1 2))");
  EXPECT_EQ(expand("() ((_ (a b) ...) ((a ...) (b ...)))", "(m (1 2) (3 4))"),
            "((1 3) (2 4))");
  EXPECT_EQ(expand("() ((_ a ... b c) (c b (a ...)))", "(m 1 2 3 4)"),
            "(4 3 (1 2))");
  EXPECT_EQ(expand("() ((_ a ... b c) (c b (a ...)))", "(m 1 2)"), "(2 1 ())");
  EXPECT_EQ(expand("() ((_ a b ... c) (a c b ... a))", "(m 1 2 3)"),
            "(1 3 2 1)");
  EXPECT_EQ(expand("() ((_ _ ... a) a)", "(m 1 2 3)"), "3");
  EXPECT_EQ(expand("() ((_ a b ...) ((a b) ...))", "(m 1 2 3)"),
            "((1 2) (1 3))");
  EXPECT_NE(useErrors("() ((_ a b ... c) 1)", "(m 1)"), "");
  EXPECT_NE(useErrors("() ((_ (a b) ...) 1)", "(m (1 2) (3))"), "");
}

TEST(Macros, NestedEllipsis) {
  EXPECT_EQ(expand("() ((_ (a ...) ...) ((a ...) ...))", "(m (1 2) () (3))"),
            "((1 2) () (3))");
  EXPECT_EQ(expand("() ((_ (a ...) ...) (a ... ...))", "(m (1 2) () (3))"),
            "(1 2 3)");
  EXPECT_EQ(expand("() ((_ ((a ...) ...) ...) (a ... ... ...))",
                   "(m ((1 2) (3)) () ((4)))"),
            "(1 2 3 4)");
  EXPECT_EQ(
      expand("() ((_ ((a b ...) ...)) ((a (b ...)) ...))", "(m ((x 1 2) (y)))"),
      "((x (1 2)) (y ()))");
  // With less `...` in the pattern than in the template: what no other variable
  // drives comes first, then the outermost.
  EXPECT_EQ(
      expand("() ((_ (x ...) (y ...)) ((x y ...) ...))", "(m (1 2) (3 4 5))"),
      "((1 3 4 5) (2 3 4 5))");
  EXPECT_EQ(expand("() ((_ (x y ...) ...) (((x y) ...) ...))",
                   "(m (1 2 3) (4) (5 6))"),
            "(((1 2) (1 3)) () ((5 6)))");
  EXPECT_EQ(
      expand("() ((_ (x y ...) ...) ((x y) ... ...))", "(m (1 2 3) (4) (5 6))"),
      "((1 2) (1 3) (5 6))");
  EXPECT_EQ(expand("() ((_ c (y ...) ...) (((c y) ...) ...))", "(m 0 (1) (2))"),
            "(((0 1)) ((0 2)))");
}

TEST(Macros, Tails) {
  EXPECT_EQ(expand("() ((_ a . b) (b a))", "(m 1 2 3)"), "((2 3) 1)");
  EXPECT_EQ(expand("() ((_ a . b) (a . b))", "(m 1 2 3)"), "(1 2 3)");
  EXPECT_EQ(expand("() ((_ . args) (f . args))", "(m)"), "(f%1)");
  EXPECT_EQ(expand("() ((_ a ... . r) ((a ...) r))", "(m 1 2)"), "((1 2) ())");
  EXPECT_EQ(expand("() ((_ a ... b . r) ((a ...) b r))", "(m 1 2 3)"),
            "((1 2) 3 ())");
  // Tails that are written out.
  EXPECT_EQ(expand("() ((_ [a . b]) (b a))", "(m [1 2 . x])"), "([2 . x] 1)");
  EXPECT_EQ(expand("() ((_ [a . b]) (b a))", "(m [1 . x])"), "(x 1)");
  EXPECT_EQ(expand("() ((_ [a ... . r]) (r a ...))", "(m [1 2 . x])"),
            "(x 1 2)");
  EXPECT_EQ(expand("() ((_ [a b]) 1) ((_ [a . b]) 2)", "(m [1 . x])"), "2");
  EXPECT_EQ(expand("() ((_ r) [1 . r])", "(m x)"), "[1 . x]");
  EXPECT_EQ(expand("() ((_ r) [1 . r])", "(m [2 3])"), "[1 2 3]");
  // An application at the end of a list is no part of the list.
  EXPECT_EQ(expand("() ((_ r) [1 . r])", "(m (f x))"), "[1 . (f x)]");
  EXPECT_EQ(expand("() ((_ a . r) [a . r])", "(m 1 2)"), "[1 2]");
  EXPECT_EQ(expand("() ((_ [a . r]) (a . r))", "(m [f x])"), "(f x)");
  EXPECT_EQ(expand("() ((_ a ...) (a ... . rest))", "(m 1 2)"),
            "(1 2 . rest%1)");
}

TEST(Macros, Brackets) {
  EXPECT_EQ(expand("() ((_ [a b ...]) {a #[b ...]})", "(m [1 2 3])"),
            "{1 #[2 3]}");
  EXPECT_EQ(expand("() ((_ {k v ...}) [k (v ...)])", "(m {x 1 2})"),
            "[x (1 2)]");
  EXPECT_EQ(expand("() ((_ #[a]) a)", "(m #[1])"), "1");
  EXPECT_EQ(
      expand("() ((_ (a)) 1) ((_ [a]) 2) ((_ {a}) 3) ((_ #[a]) 4)", "(m {x})"),
      "3");
  EXPECT_EQ(
      expand("() ((_ (a)) 1) ((_ [a]) 2) ((_ {a}) 3) ((_ #[a]) 4)", "(m #[x])"),
      "4");
}

TEST(Macros, Escapes) {
  EXPECT_EQ(expand("() ((_) (f (... ...)))", "(m)"), "(f%1 ...)");
  EXPECT_EQ(expand("() ((_ a) (... (a ...)))", "(m 1)"), "(1 ...)");
  EXPECT_EQ(expand("() ((_ a ...) ((... (a ...)) ...))", "(m 1 2)"),
            "((1 ...) (2 ...))");
  EXPECT_EQ(expand("::: () ((_ a :::) (f a ::: ...))", "(m 1 2)"),
            "(f%1 1 2 ...)");
  EXPECT_EQ(expand("*** () ((_ a ***) (f a *** ...))", "(m 1 2)"),
            "(f%1 1 2 ...)");
}

TEST(Macros, MacrosThatDefineMacros) {
  // The inner macro's `...` come out of the outer one as they are, its
  // variables renamed but the same everywhere.
  Expansion outer(
      "(syntax-rules () ((_ name) (syntax-rules () ((_ x (... ...)) "
      "(name x (... ...))))))\n(m list) (n 1 2)");
  const Datum *spec = outer.expand();
  ASSERT_TRUE(spec);
  EXPECT_EQ(Writer().write(spec),
            "(syntax-rules%1 () ((_ x%2 ...) (list x%2 ...)))");
  const Macro *inner = parseSyntaxRules(
      spec, nullptr, outer.make, outer.text.arena, outer.text.diagnostics);
  ASSERT_TRUE(inner) << outer.text.errors();
  outer.macro = inner;
  EXPECT_EQ(Writer().write(outer.expand(outer.text.data[2])), "(list%1 1 2)");
}

TEST(Macros, Spans) {
  Expansion expansion("(syntax-rules () ((_ a) (f a [1])))\n\n  (m (g\nx))");
  const Datum *result = expansion.expand();
  auto place = [&](const Datum *datum) {
    return expansion.text.place(datum->span);
  };
  EXPECT_EQ(place(result), "3:3-4:4");
  EXPECT_EQ(place(result->getItems()[0]), "3:3-4:4");
  EXPECT_EQ(place(result->getItems()[2]), "3:3-4:4");
  EXPECT_EQ(place(result->getItems()[2]->getItems()[0]), "3:3-4:4");
  EXPECT_EQ(place(result->getItems()[1]), "3:6-4:3");
}

TEST(Macros, WrongDefinitions) {
  std::string shape =
      "expected (syntax-rules (literal ...) (pattern template) ...)\n";
  EXPECT_EQ(definitionErrors(""), "1:1-1:16 " + shape);
  EXPECT_EQ(definitionErrors("5"), "1:15-1:16 " + shape);
  EXPECT_EQ(definitionErrors("x"), "1:1-1:17 " + shape);
  EXPECT_EQ(definitionErrors("(1)"),
            "1:16-1:17 a literal of syntax-rules must be a name\n");
  for (std::string rule : {"x", "()", "((_))", "((_) 1 2)", "{(_) 1}"})
    EXPECT_EQ(definitionErrors("() " + rule),
              "1:18-1:" + std::to_string(18 + rule.size()) +
                  " expected a rule, (pattern template)\n");
  std::string pattern = " the pattern of a rule is a list that starts with the "
                        "macro's name or _\n";
  EXPECT_EQ(definitionErrors("() (_ 1)"), "1:19-1:20" + pattern);
  EXPECT_EQ(definitionErrors("() (() 1)"), "1:19-1:21" + pattern);
  EXPECT_EQ(definitionErrors("() ((1) 1)"), "1:19-1:22" + pattern);
  EXPECT_EQ(definitionErrors("() ((... a) 1)"), "1:19-1:26" + pattern);
  EXPECT_EQ(definitionErrors("() ((_ a (a)) 1)"),
            "1:25-1:26 'a' stands twice in this pattern\n"
            "  1:22-1:23 the first time it is here\n");
  EXPECT_EQ(definitionErrors("() ((_ ...) 1)"),
            "1:22-1:25 there is no pattern before this '...'\n");
  EXPECT_EQ(definitionErrors("() ((_ a ... ...) 1)"),
            "1:28-1:31 only one '...' may stand in a list of patterns\n");
  EXPECT_EQ(definitionErrors("() ((_ a ... b ...) 1)"),
            "1:30-1:33 only one '...' may stand in a list of patterns\n");
  std::string dot = " one thing must follow a '.', and be the last\n";
  EXPECT_EQ(definitionErrors("() ((_ .) 1)"), "1:22-1:23" + dot);
  EXPECT_EQ(definitionErrors("() ((_ . a b) 1)"), "1:22-1:23" + dot);
  EXPECT_EQ(definitionErrors("() ((_ . a ...) 1)"), "1:22-1:23" + dot);
  EXPECT_EQ(definitionErrors("() ((_ a) (a . a a))"), "1:28-1:29" + dot);
}

TEST(Macros, WrongEllipsisDepth) {
  EXPECT_EQ(definitionErrors("() ((_ a ...) a)"),
            "1:29-1:30 'a' needs more '...' behind it\n"
            "  1:22-1:23 as it has in its pattern\n");
  EXPECT_EQ(definitionErrors("() ((_ (a ...) ...) (a ...))"),
            "1:36-1:37 'a' needs more '...' behind it\n"
            "  1:23-1:24 as it has in its pattern\n");
  std::string none = " nothing before this '...' has one in the pattern\n";
  EXPECT_EQ(definitionErrors("() ((_ a) (a ...))"), "1:28-1:31" + none);
  EXPECT_EQ(definitionErrors("() ((_ a) (f ...))"), "1:28-1:31" + none);
  EXPECT_EQ(definitionErrors("() ((_ a ...) (a ... ...))"), "1:32-1:35" + none);
  EXPECT_EQ(definitionErrors("() ((_ a) (... a a))"),
            "1:26-1:29 there is nothing before this '...' to repeat\n");
  EXPECT_EQ(definitionErrors("() ((_ a) [... a])"),
            "1:26-1:29 there is nothing before this '...' to repeat\n");
}

TEST(Macros, ErrorsAreReportedOnce) {
  Expansion expansion("(syntax-rules () ((_ #z) 1) ((_) '2))");
  EXPECT_EQ(expansion.macro, nullptr);
  EXPECT_EQ(expansion.text.diagnostics.getErrorCount(), 2u);
}

TEST(Macros, WrongUses) {
  EXPECT_EQ(useErrors("() ((_ a) a)", "(m 1 2)"),
            "2:1-2:8 no rule of this macro fits\n"
            "  1:1-1:28 these are its rules\n");
  EXPECT_EQ(useErrors("()", "(m)"), "2:1-2:4 no rule of this macro fits\n"
                                    "  1:1-1:18 these are its rules\n");
  EXPECT_EQ(
      useErrors("() ((_ (a ...) (b ...)) ((a b) ...))", "(m (1 2 3) (4 5))"),
      "2:1-2:18 what this macro repeats together comes 3 and 2 times "
      "here\n"
      "  1:46-1:49 this '...' repeats it\n");
}

//===----------------------------------------------------------------------===//
// Large uses
//===----------------------------------------------------------------------===//

TEST(Macros, ExpansionsAreLimited) {
  // Every x with every y: four million.
  std::string items = "(" + repeat("1 ", 3000) + ")";
  Expansion expansion(
      "(syntax-rules () ((_ (x ...) (y ...)) ((x y ...) ...)))\n(m " + items +
      items + ")");
  EXPECT_EQ(expansion.write(), "no result");
  EXPECT_EQ(
      expansion.text.errors(),
      "2:1-2:12009 this use of a macro expands to more than 4194304 data\n"
      "  1:1-1:56 the macro is defined here\n");
}

TEST(Macros, DeepNesting) {
  constexpr size_t depth = 100000;
  auto nest = [](const std::string &inner) {
    return repeat("(", depth) + inner + repeat(")", depth);
  };
  // Of the use, of the pattern and of the template.
  EXPECT_EQ(expand("() ((_ a) a)", "(m " + nest("x") + ")"), nest("x"));
  EXPECT_EQ(expand("() ((_ " + nest("a") + ") a)", "(m " + nest("x") + ")"),
            "x");
  EXPECT_EQ(expand("() ((_ a) " + nest("a") + ")", "(m x)"), nest("x"));
  EXPECT_EQ(definitionErrors("() ((_ a) " + nest("...") + ")"),
            "1:100025-1:100028 there is nothing before this '...' to repeat\n");
}

TEST(Macros, LinearTime) {
  auto measure = [](const std::string &rules, const std::string &item) {
    expectLinear(
        20000, [&](size_t n) { expand(rules, "(m " + repeat(item, n) + ")"); });
  };
  measure("() ((_ a ...) (f a ...))", "x ");
  measure("() ((_ a . b) (f . b))", "x ");
  measure("() ((_ (a b ...) ...) ((b ... a) ...))", "(x y z) ");
  measure("() ((_ a ... 1) 1) ((_ a ... b) (a ...))", "x ");
  expectLinear(20000, [](size_t n) {
    expand("() ((_ a) (f a))", "(m " + repeat("(", n) + repeat(")", n) + ")");
  });
}
