//===- SolverMessages.cpp - What contradictions say --------------*- C++
//-*-===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Frontend/Solver.h"

using namespace froe::lang;
using llvm::ArrayRef;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;
using llvm::Twine;

static std::string joinWords(ArrayRef<std::string> parts) {
  std::string text;
  for (const std::string &part : parts)
    text += (text.empty() ? "" : " ") + part;
  return text;
}

std::string Solver::describe(Type *type, unsigned depth) {
  constexpr unsigned kDepth = 3;
  constexpr size_t kParts = 6;
  if (depth > kDepth)
    return "...";
  switch (type->kind) {
  case TypeKind::Var: {
    auto *var = cast<VarType>(type);
    for (Type *bound : var->lower.get())
      if (!isa<VarType>(bound) && !isa<RestType>(bound))
        return describe(bound, depth + 1);
    for (Type *bound : var->upper.get())
      if (!isa<VarType>(bound))
        return describe(bound, depth + 1);
    VarType *root = getClass(var);
    if (root->head)
      return describe(root->head, depth + 1);
    return root->wishes & WantsNumber ? "a number" : "_";
  }
  case TypeKind::Int:
    return "Int";
  case TypeKind::Float:
    return "Float";
  case TypeKind::Bool:
    return "Bool";
  case TypeKind::Char:
    return "Char";
  case TypeKind::String:
    return "String";
  case TypeKind::Function: {
    auto *function = cast<FunctionType>(type);
    std::string text = "(->";
    for (Type *param : function->params)
      text += " " + describe(param, depth + 1);
    return text + " " + describe(function->result, depth + 1) + ")";
  }
  case TypeKind::Record: {
    std::vector<std::string> parts;
    for (const FieldType &field : cast<RecordType>(type)->fields) {
      if (parts.size() == kParts) {
        parts.push_back("...");
        break;
      }
      parts.push_back(field.name->name.str() + " " +
                      describe(field.type, depth + 1));
    }
    return "{" + joinWords(parts) + "}";
  }
  case TypeKind::With:
    return "a record";
  case TypeKind::Label: {
    auto *label = cast<LabelType>(type);
    if (label->fields.empty())
      return label->label->name.str();
    std::string text = "(" + label->label->name.str();
    for (Type *field : label->fields)
      text += " " + describe(field, depth + 1);
    return text + ")";
  }
  case TypeKind::Cases: {
    auto *cases = cast<CasesType>(type);
    std::vector<std::string> parts;
    for (const CasesType::Case &entry : cases->cases) {
      if (parts.size() == kParts) {
        parts.push_back("...");
        break;
      }
      parts.push_back(entry.fields.empty()
                          ? entry.label->name.str()
                          : "(" + entry.label->name.str() + " ...)");
    }
    if (parts.size() == 1 && !cases->rest)
      return parts.front();
    return "(U " + joinWords(parts) + (cases->rest ? " ..." : "") + ")";
  }
  case TypeKind::Rest:
    return "other labels";
  case TypeKind::Array:
    return "(Array " + describe(cast<ArrayType>(type)->element, depth + 1) +
           ")";
  case TypeKind::Rigid:
    return "any '" + cast<RigidType>(type)->name->name.str() + "'";
  case TypeKind::Ground: {
    llvm::SmallVector<Type *, 4> parts;
    unfold(cast<GroundType>(type), /*asUpper=*/true, parts);
    return parts.empty() ? "_" : describe(parts.front(), depth);
  }
  }
  llvm_unreachable("all kinds are listed");
}

std::string Solver::describe(Type *type) { return describe(type, 0); }

Diagnostic &Solver::report(const Twine &message) {
  if (isLenient) {
    ignored = {Diagnostic::Error, reason->span, "", {}};
    return ignored;
  }
  return diagnostics.error(reason->span, message);
}

/// Adds a note, unless it would point at the place of the message itself.
static void noteElsewhere(Diagnostic &diagnostic, Span span,
                          const Twine &text) {
  if (span.file == diagnostic.span.file &&
      span.begin == diagnostic.span.begin && span.end == diagnostic.span.end)
    return;
  for (const Diagnostic::Note &note : diagnostic.notes)
    if (note.span.file == span.file && note.span.begin == span.begin &&
        note.span.end == span.end)
      return;
  diagnostic.note(span, text);
}

void Solver::mismatch(Type *sub, Type *super) {
  failed = true;
  std::string found = describe(sub), wanted = describe(super);
  if (getHead(super) == Head::Function && getHead(sub) != Head::Function &&
      reason->kind == Reason::Call) {
    Diagnostic &diagnostic =
        reason->name.empty()
            ? report("only functions can be applied, but this is " + found)
            : report("only functions can be applied, but '" + reason->name +
                     "' is " + found);
    noteElsewhere(diagnostic, sub->span, found + " comes from here");
    return;
  }
  std::string where;
  if (reason->kind == Reason::Argument) {
    where = "argument " + std::to_string(reason->index + 1);
    if (!reason->name.empty())
      where += " of '" + reason->name.str() + "'";
    where += ": ";
  } else if (reason->kind == Reason::Test) {
    where = "condition: ";
  }
  Diagnostic &diagnostic =
      report(where + "expected " + wanted + ", found " + found);
  if (auto *function = dyn_cast<FunctionType>(sub);
      function && !isa<FunctionType>(super) && !function->params.empty())
    diagnostic.note(
        sub->span,
        "a function that still wants " + Twine(function->params.size()) +
            (function->params.size() == 1 ? " argument" : " arguments"));
  noteElsewhere(diagnostic, sub->span, found + " comes from here");
  noteElsewhere(diagnostic, super->span, wanted + " is wanted here");
  if (reason->kind == Reason::Argument && reason->definition.isValid())
    noteElsewhere(diagnostic, reason->definition,
                  "'" + reason->name + "' is defined here");
}

void Solver::missingCase(LabelType *sub, CasesType *super) {
  failed = true;
  Diagnostic &diagnostic = report(
      "label '" + sub->label->name + "' can come here, but is not handled; " +
      (super->cases.empty() ? std::string("no label is")
                            : "expected " + describe(super)));
  noteElsewhere(diagnostic, sub->span,
                "'" + sub->label->name + "' is made here");
  noteElsewhere(diagnostic, super->span,
                "there is no case for '" + sub->label->name + "' here");
}

void Solver::wrongCount(FunctionType *sub, FunctionType *super) {
  failed = true;
  std::string name = reason->name.empty() ? std::string("this function")
                                          : "'" + reason->name.str() + "'";
  size_t have = sub->params.size();
  unsigned given =
      reason->kind == Reason::Call ? reason->count : super->params.size();
  // What has been given beyond the parameters.
  if (reason->kind == Reason::Call && have && super->params.size())
    have = given - super->params.size();
  Diagnostic &diagnostic =
      report(name + " takes " +
             (have == 0 ? std::string("no arguments")
                        : std::to_string(have) +
                              (have == 1 ? " argument" : " arguments")) +
             ", but is applied to " + (given == 0 ? "none" : Twine(given)));
  noteElsewhere(diagnostic,
                reason->definition.isValid() ? reason->definition : sub->span,
                "it is defined here");
}
