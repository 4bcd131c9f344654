//===- FroeOps.cpp - Labels, records, functions as values, arrays ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"

#include "dialect/Froe/FroeSubtyping.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"

using namespace mlir;
using namespace froe;

//===----------------------------------------------------------------------===//
// Pieces of syntax
//===----------------------------------------------------------------------===//

static ParseResult parseName(OpAsmParser &parser, StringAttr &name) {
  std::string text;
  if (parser.parseKeywordOrString(&text))
    return failure();
  name = parser.getBuilder().getStringAttr(text);
  return success();
}

static void printName(OpAsmPrinter &printer, Operation *, StringAttr name) {
  printer.printKeywordOrString(name.getValue());
}

using Operands = SmallVectorImpl<OpAsmParser::UnresolvedOperand>;

/// Says which label was probably meant.
static void noteLikelyLabel(Diagnostic &note, SumType sum, StringRef label) {
  StringRef best;
  unsigned bestDistance = label.size() / 3 + 2;
  for (const SumLabel &other : sum.getLabels()) {
    unsigned distance = other.name.getValue().edit_distance(
        label, /*AllowReplacements=*/true, bestDistance);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = other.name.getValue();
    }
  }
  if (best.empty())
    note << "the sum is given here";
  else
    note << "did you mean '" << best << "'?";
}

/// The types of a label's fields, with an error if the sum has no such label or
/// not that many fields.
static ParseResult getFieldTypes(OpAsmParser &parser, SMLoc loc, SMLoc typeLoc,
                                 SumType sum, StringAttr label,
                                 size_t numFields,
                                 SmallVectorImpl<Type> &types) {
  if (!sum.hasBody())
    return parser.emitError(loc) << "sum \"" << sum.getName()
                                 << "\" has no body here";
  const SumLabel *found = sum.getLabel(label.getValue());
  if (!found) {
    InFlightDiagnostic diag = parser.emitError(loc)
                              << "label '" << label.getValue()
                              << "' is not one of " << quoted(sum);
    noteLikelyLabel(diag.attachNote(parser.getEncodedSourceLoc(typeLoc)), sum,
                    label.getValue());
    return diag;
  }
  if (found->fields.size() != numFields) {
    InFlightDiagnostic diag =
        parser.emitError(loc)
        << "label '" << label.getValue() << "' of " << quoted(sum) << " has "
        << count(found->fields.size(), "field") << ", but "
        << givenCount(numFields);
    diag.attachNote(parser.getEncodedSourceLoc(typeLoc))
        << "the sum is given here";
    return diag;
  }
  llvm::append_range(types, found->fields);
  return success();
}

template <typename TypeT>
static ParseResult parseTypeOf(OpAsmParser &parser, Type &type,
                               StringRef expected) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseType(type))
    return failure();
  if (!isa<TypeT>(type))
    return parser.emitError(loc)
           << "expected " << expected << ", but got " << quoted(type);
  return success();
}

static ParseResult parseLabelWithFields(OpAsmParser &parser, StringAttr &label,
                                        Operands &fields,
                                        SmallVectorImpl<Type> &types,
                                        Type &result) {
  SMLoc loc = parser.getCurrentLocation();
  if (parseName(parser, label) ||
      parser.parseOperandList(fields, AsmParser::Delimiter::OptionalParen) ||
      parser.parseColon())
    return failure();
  SMLoc typeLoc = parser.getCurrentLocation();
  if (parseTypeOf<SumType>(parser, result, "a sum"))
    return failure();
  return getFieldTypes(parser, loc, typeLoc, cast<SumType>(result), label,
                       fields.size(), types);
}

static void printLabelWithFields(OpAsmPrinter &printer, Operation *,
                                 StringAttr label, ValueRange fields, TypeRange,
                                 Type result) {
  printer.printKeywordOrString(label.getValue());
  if (!fields.empty())
    printer << "(" << fields << ")";
  printer << " : " << result;
}

static ParseResult parseRecordFields(OpAsmParser &parser, Operands &fields,
                                     SmallVectorImpl<Type> &types,
                                     Type &result) {
  SMLoc loc = parser.getCurrentLocation();
  SmallVector<std::pair<StringAttr, OpAsmParser::UnresolvedOperand>> written;
  auto parseField = [&]() -> ParseResult {
    auto &[name, operand] = written.emplace_back();
    return failure(parseName(parser, name) || parser.parseEqual() ||
                   parser.parseOperand(operand));
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Braces, parseField,
                                     " in record") ||
      parser.parseColon() ||
      parseTypeOf<RecordType>(parser, result, "a record"))
    return failure();
  auto record = cast<RecordType>(result);
  llvm::stable_sort(written, [](const auto &a, const auto &b) {
    return a.first.getValue() < b.first.getValue();
  });
  SmallVector<StringAttr> names(llvm::make_first_range(written));
  if (ArrayRef<StringAttr>(names) != record.getNames()) {
    InFlightDiagnostic diag = parser.emitError(loc) << "fields {";
    llvm::interleaveComma(names, diag,
                          [&](StringAttr name) { diag << name.getValue(); });
    return diag << "} are not those of " << record;
  }
  llvm::append_range(fields, llvm::make_second_range(written));
  llvm::append_range(types, record.getTypes());
  return success();
}

static void printRecordFields(OpAsmPrinter &printer, Operation *,
                              ValueRange fields, TypeRange, Type result) {
  printer << "{";
  llvm::interleaveComma(
      llvm::zip_first(fields, cast<RecordType>(result).getNames()), printer,
      [&](auto field) {
        auto [value, name] = field;
        printer.printKeywordOrString(name.getValue());
        printer << " = " << value;
      });
  printer << "} : " << result;
}

static ParseResult parseFieldResult(OpAsmParser &parser, Type &record,
                                    Type &result, StringAttr field) {
  SMLoc loc = parser.getCurrentLocation();
  if (parseTypeOf<RecordType>(parser, record, "a record"))
    return failure();
  result = cast<RecordType>(record).getFieldType(field.getValue());
  if (!result)
    return parser.emitError(loc)
           << record << " has no field '" << field.getValue() << "'";
  return success();
}

static void printFieldResult(OpAsmPrinter &printer, Operation *, Type record,
                             Type, StringAttr) {
  printer << record;
}

static ParseResult parseApplyTypes(OpAsmParser &parser, Type &callee,
                                   SmallVectorImpl<Type> &params,
                                   SmallVectorImpl<Type> &results,
                                   const Operands &args) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseType(callee))
    return failure();
  return ApplyOp::inferTypes(callee, args.size(), params, results,
                             [&] { return parser.emitError(loc); });
}

static void printApplyTypes(OpAsmPrinter &printer, Operation *, Type callee,
                            TypeRange, TypeRange, ValueRange) {
  printer << callee;
}

static ParseResult parseSplitTypes(OpAsmParser &parser, Type &value, Type &tree,
                                   SmallVectorImpl<Type> &results) {
  if (parseTypeOf<SplitTreeType>(parser, tree, "a split tree"))
    return failure();
  auto splitTree = cast<SplitTreeType>(tree);
  value = splitTree.getScrutinee();
  llvm::append_range(results, splitTree.getResults());
  return success();
}

static void printSplitTypes(OpAsmPrinter &printer, Operation *, Type, Type tree,
                            TypeRange) {
  printer << tree;
}

static ParseResult parseTailSplitLabel(OpAsmParser &parser, StringAttr &label,
                                       Operands &fields,
                                       SmallVectorImpl<Type> &types, Type &tree,
                                       SmallVectorImpl<Type> &results) {
  SMLoc loc = parser.getCurrentLocation();
  if (parseName(parser, label) ||
      parser.parseOperandList(fields, AsmParser::Delimiter::OptionalParen) ||
      parser.parseColon())
    return failure();
  SMLoc typeLoc = parser.getCurrentLocation();
  if (parseTypeOf<SplitTreeType>(parser, tree, "a split tree"))
    return failure();
  auto splitTree = cast<SplitTreeType>(tree);
  llvm::append_range(results, splitTree.getResults());
  return getFieldTypes(parser, loc, typeLoc, splitTree.getScrutinee(), label,
                       fields.size(), types);
}

static void printTailSplitLabel(OpAsmPrinter &printer, Operation *,
                                StringAttr label, ValueRange fields, TypeRange,
                                Type tree, TypeRange) {
  printer.printKeywordOrString(label.getValue());
  if (!fields.empty())
    printer << "(" << fields << ")";
  printer << " : " << tree;
}

static ParseResult parseArrayOfTypes(OpAsmParser &parser,
                                     SmallVectorImpl<Type> &types, Type &result,
                                     const Operands &elements) {
  if (parseTypeOf<froe::ArrayType>(parser, result, "an array"))
    return failure();
  types.assign(elements.size(),
               cast<froe::ArrayType>(result).getElementType());
  return success();
}

static void printArrayOfTypes(OpAsmPrinter &printer, Operation *, TypeRange,
                              Type result, ValueRange) {
  printer << result;
}

static ParseResult parseArrowResults(OpAsmParser &parser,
                                     SmallVectorImpl<Type> &results) {
  return parser.parseOptionalArrowTypeList(results);
}

static void printArrowResults(OpAsmPrinter &printer, Operation *,
                              TypeRange results) {
  printer.printOptionalArrowTypeList(results);
}

/// cases ::= `{` (`case` label ... body)* (`default` body)? `}`
static ParseResult
parseMatchCases(OpAsmParser &parser, ArrayAttr &cases,
                SmallVectorImpl<std::unique_ptr<Region>> &bodies) {
  Builder &builder = parser.getBuilder();
  SmallVector<Attribute> caseAttrs;
  auto parseBody = [&](ArrayRef<Attribute> labels) -> ParseResult {
    SmallVector<OpAsmParser::Argument> arguments;
    if (parser.parseArgumentList(arguments, AsmParser::Delimiter::OptionalParen,
                                 /*allowType=*/true))
      return failure();
    caseAttrs.push_back(builder.getArrayAttr(labels));
    Region *body = bodies.emplace_back(std::make_unique<Region>()).get();
    if (parser.parseRegion(*body, arguments))
      return failure();
    mlir::impl::ensureRegionTerminator(
        *body, builder, parser.getEncodedSourceLoc(parser.getNameLoc()),
        [](OpBuilder &b, Location loc) {
          OperationState state(loc, YieldOp::getOperationName());
          YieldOp::build(b, state);
          return Operation::create(state);
        });
    return success();
  };
  if (parser.parseLBrace())
    return failure();
  while (failed(parser.parseOptionalRBrace())) {
    if (succeeded(parser.parseOptionalKeyword("default"))) {
      if (parseBody({}))
        return failure();
      continue;
    }
    SmallVector<Attribute> labels;
    if (parser.parseKeyword("case", ", 'default' or '}'"))
      return failure();
    do {
      StringAttr label;
      if (parseName(parser, label))
        return failure();
      labels.push_back(label);
    } while (succeeded(parser.parseOptionalVerticalBar()));
    if (parseBody(labels))
      return failure();
  }
  cases = builder.getArrayAttr(caseAttrs);
  return success();
}

static void printMatchCases(OpAsmPrinter &printer, MatchOp op, ArrayAttr cases,
                            RegionRange bodies) {
  printer << "{";
  for (auto [labels, body] : llvm::zip_first(cases, bodies)) {
    printer.printNewline();
    if (cast<ArrayAttr>(labels).empty())
      printer << "default";
    else
      printer << "case ";
    llvm::interleave(
        cast<ArrayAttr>(labels).getAsRange<StringAttr>(),
        [&](StringAttr label) { printer.printKeywordOrString(label.getValue()); },
        [&] { printer << " | "; });
    if (!body->empty() && body->front().getNumArguments() > 0) {
      printer << "(";
      llvm::interleaveComma(
          body->front().getArguments(), printer,
          [&](BlockArgument argument) { printer.printRegionArgument(argument); });
      printer << ")";
    }
    printer << " ";
    bool printYield = op.getNumResults() > 0 || !body->hasOneBlock() ||
                      !body->front().back().getAttrs().empty();
    printer.printRegion(*body, /*printEntryBlockArgs=*/false, printYield);
  }
  printer.printNewline();
  printer << "}";
}

#define GET_OP_CLASSES
#include "dialect/Froe/FroeOps.cpp.inc"
