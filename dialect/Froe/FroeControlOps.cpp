//===- FroeControlOps.cpp - Matches, alternatives, split trees ===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "dialect/Froe/FroeOps.h"
#include "dialect/Froe/FroeRegions.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace froe;
using namespace froe::detail;

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

LogicalResult froe::detail::verifyEntryArguments(Operation *op, Region &region,
                                           TypeRange expected,
                                           const Twine &what) {
  if (region.empty())
    return op->emitOpError() << what << " is empty";
  if (region.front().getArgumentTypes() != expected)
    return op->emitOpError() << what << " takes ("
                             << region.front().getArgumentTypes()
                             << "), but should take (" << expected << ")";
  return success();
}

LogicalResult froe::detail::verifyYields(Operation *op, Region &region,
                                   TypeRange expected, const Twine &what) {
  for (Block &block : region) {
    // What is inside has not been verified: what is no terminator, or branches,
    // is for others to judge.
    Operation *last = block.empty() ? nullptr : &block.back();
    if (!last || !last->mightHaveTrait<OpTrait::IsTerminator>() ||
        last->getNumSuccessors() > 0)
      continue;
    auto yield = dyn_cast<YieldOp>(last);
    if (!yield) {
      InFlightDiagnostic diag = op->emitOpError()
                                << what << " must end with froe.yield";
      diag.attachNote(last->getLoc()) << "it ends here";
      return diag;
    }
    if (yield.getOperandTypes() != expected) {
      InFlightDiagnostic diag = op->emitOpError()
                                << what << " yields ("
                                << yield.getOperandTypes()
                                << "), but should yield (" << expected << ")";
      diag.attachNote(yield.getLoc()) << "it yields here";
      return diag;
    }
  }
  return success();
}

//===----------------------------------------------------------------------===//
// MatchOp
//===----------------------------------------------------------------------===//

void MatchOp::build(OpBuilder &builder, OperationState &state, TypeRange results,
                    Value value, ArrayAttr cases, bool borrow) {
  state.addOperands(value);
  state.addTypes(results);
  Properties &properties = state.getOrAddProperties<Properties>();
  properties.cases = cases;
  if (borrow)
    properties.borrow = builder.getUnitAttr();
  for (unsigned i = 0, e = cases.size(); i < e; ++i)
    state.addRegion();
}

SmallVector<StringRef> MatchOp::getCaseLabels(unsigned i) {
  return llvm::map_to_vector(
      cast<ArrayAttr>(getCases()[i]).getAsRange<StringAttr>(),
      [](StringAttr label) { return label.getValue(); });
}

std::optional<unsigned> MatchOp::getCaseOf(StringRef label) {
  std::optional<unsigned> fallback;
  for (unsigned i = 0, e = getCases().size(); i < e; ++i) {
    if (isDefault(i))
      fallback = i;
    if (llvm::is_contained(getCaseLabels(i), label))
      return i;
  }
  return fallback;
}

SumType MatchOp::getNarrowedType(unsigned i) {
  SumType sum = getValue().getType();
  llvm::StringSet<> named;
  if (isDefault(i)) {
    for (Attribute labels : getCases())
      for (auto label : cast<ArrayAttr>(labels).getAsRange<StringAttr>())
        named.insert(label.getValue());
    return sum.narrow([&](const SumLabel &label) {
      return !named.contains(label.name.getValue());
    });
  }
  // Not all labels of the sum are looked at: there may be as many cases.
  SmallVector<SumLabel> kept;
  for (StringRef name : getCaseLabels(i))
    if (const SumLabel *label = sum.getLabel(name))
      if (named.insert(name).second)
        kept.push_back(*label);
  return kept.size() == sum.getLabels().size()
             ? sum
             : SumType::getLiteral(getContext(), kept);
}

/// "'a', 'b'", cut where nobody reads on.
static std::string listLabels(ArrayRef<StringRef> labels) {
  constexpr size_t kMax = 8;
  std::string text;
  for (auto [i, label] : llvm::enumerate(labels.take_front(kMax)))
    text += (i ? ", '" : "'") + label.str() + "'";
  if (labels.size() > kMax)
    text += " and " + std::to_string(labels.size() - kMax) + " more";
  return text;
}

LogicalResult MatchOp::verify() {
  SumType sum = getValue().getType();
  if (!sum.hasBody())
    return emitOpError("sum \"") << sum.getName() << "\" has no body";
  if (getCases().size() != getBodies().size())
    return emitOpError("has ")
           << count(getCases().size(), "case") << " but " << getBodies().size()
           << (getBodies().size() == 1 ? " body" : " bodies");

  auto noteValue = [&](InFlightDiagnostic &&diag) -> LogicalResult {
    diag.attachNote(getValue().getLoc())
        << "the value is made here, of type " << quoted(sum);
    return std::move(diag);
  };
  llvm::StringMap<unsigned> caseOf;
  std::optional<unsigned> fallback;
  for (unsigned i = 0, e = getCases().size(); i < e; ++i) {
    if (isDefault(i)) {
      if (fallback)
        return emitOpError("has more than one default");
      fallback = i;
    }
    for (StringRef label : getCaseLabels(i)) {
      if (!sum.getLabel(label))
        return noteValue(emitOpError("case '")
                         << label << "' is not a label of the value");
      if (!caseOf.insert({label, i}).second)
        return emitOpError("label '") << label << "' has two cases";
    }
  }
  SmallVector<StringRef> missing;
  for (const SumLabel &label : sum.getLabels())
    if (!caseOf.contains(label.name.getValue()))
      missing.push_back(label.name.getValue());
  if (!missing.empty() && !fallback)
    return noteValue(emitOpError("no case for label")
                     << (missing.size() > 1 ? "s " : " ")
                     << listLabels(missing));
  if (missing.empty() && fallback)
    return emitOpError("default cannot be reached: every label has a case");

  for (unsigned i = 0, e = getCases().size(); i < e; ++i) {
    Region &body = getBodies()[i];
    SmallVector<StringRef> labels = getCaseLabels(i);
    if (body.empty())
      return emitOpError("body of case #") << i << " is empty";
    TypeRange arguments = body.front().getArgumentTypes();
    if (labels.size() == 1) {
      ArrayRef<Type> fields = sum.getLabel(labels[0])->fields;
      if (arguments.size() != fields.size())
        return noteValue(emitOpError("case '")
                         << labels[0] << "' takes "
                         << count(arguments.size(), "field")
                         << ", but the label has " << fields.size());
      if (arguments != TypeRange(fields))
        return noteValue(emitOpError("case '")
                         << labels[0] << "' takes (" << arguments
                         << "), but the fields of the label are ("
                         << TypeRange(fields) << ")");
    } else if (!arguments.empty() &&
               (arguments.size() != 1 || arguments[0] != getNarrowedType(i))) {
      return noteValue(emitOpError()
                       << (labels.empty() ? "default" : "case of several labels")
                       << " takes (" << arguments
                       << "), but can only take the value narrowed to "
                       << getNarrowedType(i));
    }
  }
  for (auto [i, body] : llvm::enumerate(getBodies())) {
    SmallVector<StringRef> labels = getCaseLabels(i);
    std::string what =
        labels.empty() ? "default" : "case " + listLabels(labels);
    if (failed(verifyYields(*this, body, getResultTypes(), what)))
      return failure();
  }
  return success();
}

void MatchOp::getSuccessorRegions(RegionBranchPoint point,
                                  SmallVectorImpl<RegionSuccessor> &regions) {
  if (!point.isParent()) {
    regions.emplace_back(getOperation(), getOperation()->getResults());
    return;
  }
  // What a case takes comes out of the value: no operand is forwarded to it.
  for (Region &body : getBodies())
    regions.emplace_back(&body);
}

void MatchOp::getEntrySuccessorRegions(
    ArrayRef<Attribute>, SmallVectorImpl<RegionSuccessor> &regions) {
  getSuccessorRegions(RegionBranchPoint::parent(), regions);
}

void MatchOp::getRegionInvocationBounds(
    ArrayRef<Attribute>, SmallVectorImpl<InvocationBounds> &bounds) {
  bounds.append(getNumRegions(), InvocationBounds(/*lb=*/0, /*ub=*/1));
}

//===----------------------------------------------------------------------===//
// AltOp
//===----------------------------------------------------------------------===//

ParseResult AltOp::parse(OpAsmParser &parser, OperationState &result) {
  SmallVector<OpAsmParser::Argument> arguments;
  SmallVector<Type> results;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseArgumentList(arguments, AsmParser::Delimiter::Paren,
                               /*allowType=*/true) ||
      parser.parseOptionalArrowTypeList(results) ||
      parser.parseOptionalAttrDictWithKeyword(result.attributes) ||
      parser.parseRegion(*result.addRegion(), arguments))
    return failure();
  SmallVector<Type> params = llvm::map_to_vector(
      arguments, [](OpAsmParser::Argument &arg) { return arg.type; });
  MLIRContext *context = parser.getContext();
  auto type = AltType::getChecked([&] { return parser.emitError(loc); }, context,
                                  FunctionType::get(context, params, results));
  result.addTypes(type);
  return success(type != nullptr);
}

void AltOp::print(OpAsmPrinter &printer) {
  printer << "(";
  llvm::interleaveComma(
      getBody().getArguments(), printer,
      [&](BlockArgument argument) { printer.printRegionArgument(argument); });
  printer << ")";
  printer.printOptionalArrowTypeList(getType().getSignature().getResults());
  printer.printOptionalAttrDictWithKeyword((*this)->getAttrs());
  printer << " ";
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false);
}

LogicalResult AltOp::verify() {
  if (failed(verifyEntryArguments(*this, getBody(),
                                  getType().getSignature().getInputs(), "body")))
    return failure();
  return verifyYields(*this, getBody(), getType().getSignature().getResults(),
                      "body");
}

//===----------------------------------------------------------------------===//
// MkTreeOp
//===----------------------------------------------------------------------===//

StringRef MkTreeOp::getMode(unsigned label, unsigned field) {
  return cast<StringAttr>(cast<ArrayAttr>(getModes()[label])[field]).getValue();
}

Value MkTreeOp::getNestedTree(unsigned label, unsigned field) {
  unsigned index = 0;
  for (unsigned i = 0; i <= label; ++i) {
    auto modes = cast<ArrayAttr>(getModes()[i]);
    unsigned end = i == label ? field : modes.size();
    for (unsigned j = 0; j < end; ++j)
      index += getMode(i, j) == kTree;
  }
  return getNested()[index];
}

/// The type of the alternative for a label, given the modes of its fields.
static AltType getAlternativeType(SplitTreeType tree, const SumLabel &label,
                                  ArrayRef<StringRef> modes,
                                  ArrayRef<SplitTreeType> nested) {
  MLIRContext *context = tree.getContext();
  SmallVector<Type> params;
  unsigned nextNested = 0;
  auto delayed = [&](ArrayRef<Type> results) {
    return AltType::get(context, FunctionType::get(context, {}, results));
  };
  for (auto [type, mode] : llvm::zip_equal(label.fields, modes)) {
    if (mode == MkTreeOp::kRec)
      params.push_back(delayed(tree.getResults()));
    else if (mode == MkTreeOp::kTree)
      params.push_back(delayed(nested[nextNested++].getResults()));
    else
      params.push_back(type);
  }
  return AltType::get(context,
                      FunctionType::get(context, params, tree.getResults()));
}

/// "1 mode is given", "2 modes are given".
static std::string countModes(size_t number) {
  return count(number, "mode") + (number == 1 ? " is given" : " are given");
}

ParseResult MkTreeOp::parse(OpAsmParser &parser, OperationState &result) {
  Builder &builder = parser.getBuilder();
  struct Case {
    SMLoc loc;
    std::string label;
    bool hasModes = false;
    SmallVector<StringRef> modes;
    SmallVector<OpAsmParser::UnresolvedOperand> nested;
    SmallVector<SplitTreeType> nestedTypes;
    OpAsmParser::UnresolvedOperand alternative;
  };
  SmallVector<Case> cases;
  auto parseMode = [&]() -> ParseResult {
    Case &current = cases.back();
    StringRef mode;
    SMLoc modeLoc = parser.getCurrentLocation();
    if (failed(parser.parseOptionalKeyword(&mode, {kRaw, kRec, kTree})))
      return parser.emitError(modeLoc, "expected 'raw', 'rec' or 'tree'");
    current.modes.push_back(mode == kRaw ? kRaw : mode == kRec ? kRec : kTree);
    if (mode != MkTreeOp::kTree)
      return success();
    Type type;
    SMLoc loc = parser.getCurrentLocation();
    if (parser.parseOperand(current.nested.emplace_back()) ||
        parser.parseColonType(type))
      return failure();
    auto tree = dyn_cast<SplitTreeType>(type);
    if (!tree)
      return parser.emitError(loc) << "expected a split tree, but got " << type;
    current.nestedTypes.push_back(tree);
    return success();
  };
  auto parseCase = [&]() -> ParseResult {
    Case &current = cases.emplace_back();
    current.loc = parser.getCurrentLocation();
    if (parser.parseKeyword("case") ||
        parser.parseKeywordOrString(&current.label))
      return failure();
    current.hasModes = succeeded(parser.parseOptionalLParen());
    if (current.hasModes && failed(parser.parseOptionalRParen()) &&
        (parser.parseCommaSeparatedList(parseMode) || parser.parseRParen()))
      return failure();
    return failure(parser.parseEqual() ||
                   parser.parseOperand(current.alternative));
  };
  Type type;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Braces, parseCase,
                                     " in split tree") ||
      parser.parseOptionalAttrDict(result.attributes) ||
      parser.parseColonType(type))
    return failure();
  auto tree = dyn_cast<SplitTreeType>(type);
  if (!tree)
    return parser.emitError(loc) << "expected a split tree, but got "
                                 << quoted(type);
  ArrayRef<SumLabel> labels = tree.getScrutinee().getLabels();

  llvm::stable_sort(cases, [](const Case &a, const Case &b) {
    return a.label < b.label;
  });
  for (Case &current : cases) {
    const SumLabel *label = tree.getScrutinee().getLabel(current.label);
    if (!label)
      return parser.emitError(current.loc)
             << "label '" << current.label << "' is not one of "
             << quoted(tree.getScrutinee());
    if (!current.hasModes)
      current.modes.assign(label->fields.size(), kRaw);
    if (current.modes.size() != label->fields.size())
      return parser.emitError(current.loc)
             << "label '" << current.label << "' has "
             << count(label->fields.size(), "field") << ", but "
             << countModes(current.modes.size());
  }
  for (unsigned i = 0; i < std::max(cases.size(), labels.size()); ++i) {
    if (i < cases.size() && i > 0 && cases[i].label == cases[i - 1].label)
      return parser.emitError(cases[i].loc)
             << "label '" << cases[i].label << "' has two cases";
    if (i >= cases.size() || (i < labels.size() &&
                              cases[i].label != labels[i].name.getValue()))
      return parser.emitError(loc)
             << "no case for label '" << labels[i].name.getValue() << "'";
  }

  SmallVector<Value> alternatives, nested;
  SmallVector<Attribute> modes;
  for (auto [current, label] : llvm::zip_equal(cases, labels)) {
    if (parser.resolveOperand(current.alternative,
                              getAlternativeType(tree, label, current.modes,
                                                 current.nestedTypes),
                              alternatives) ||
        parser.resolveOperands(
            current.nested,
            llvm::to_vector_of<Type>(current.nestedTypes), loc, nested))
      return failure();
    modes.push_back(builder.getStrArrayAttr(current.modes));
  }
  result.addOperands(alternatives);
  result.addOperands(nested);
  Properties &properties = result.getOrAddProperties<Properties>();
  properties.modes = builder.getArrayAttr(modes);
  llvm::copy(ArrayRef<int32_t>({static_cast<int32_t>(alternatives.size()),
                                static_cast<int32_t>(nested.size())}),
             properties.operandSegmentSizes.begin());
  result.addTypes(tree);
  return success();
}

void MkTreeOp::print(OpAsmPrinter &printer) {
  printer << " {";
  auto nested = getNested().begin();
  for (auto [i, label, alternative] : llvm::enumerate(
           getType().getScrutinee().getLabels(), getAlternatives())) {
    printer << (i ? ", case " : "case ");
    printer.printKeywordOrString(label.name.getValue());
    auto modes = cast<ArrayAttr>(getModes()[i]);
    bool allRaw = llvm::all_of(modes.getAsValueRange<StringAttr>(),
                               [](StringRef mode) { return mode == kRaw; });
    if (!allRaw) {
      printer << "(";
      llvm::interleaveComma(
          modes.getAsValueRange<StringAttr>(), printer, [&](StringRef mode) {
            printer << mode;
            if (mode != kTree)
              return;
            printer << " " << *nested << " : " << (*nested).getType();
            ++nested;
          });
      printer << ")";
    }
    printer << " = " << alternative;
  }
  printer << "}";
  printer.printOptionalAttrDict((*this)->getAttrs(),
                                {"modes", "operandSegmentSizes"});
  printer << " : " << getType();
}

LogicalResult MkTreeOp::verify() {
  SplitTreeType tree = getType();
  ArrayRef<SumLabel> labels = tree.getScrutinee().getLabels();
  if (!tree.getScrutinee().hasBody())
    return emitOpError("sum \"") << tree.getScrutinee().getName()
                                 << "\" has no body";
  if (getAlternatives().size() != labels.size() ||
      getModes().size() != labels.size())
    return emitOpError("needs an alternative and modes for each of the ")
           << count(labels.size(), "label") << " of "
           << quoted(tree.getScrutinee())
           << ", but has " << getAlternatives().size() << " and "
           << getModes().size();
  ValueRange nestedLeft = getNested();
  for (auto [i, label] : llvm::enumerate(labels)) {
    auto modes = llvm::to_vector(
        cast<ArrayAttr>(getModes()[i]).getAsValueRange<StringAttr>());
    if (modes.size() != label.fields.size())
      return emitOpError("label '")
             << label.name.getValue() << "' has "
             << count(label.fields.size(), "field") << ", but "
             << countModes(modes.size());
    SmallVector<SplitTreeType> nested;
    for (auto [mode, field] : llvm::zip_equal(modes, label.fields)) {
      if (mode == kRaw)
        continue;
      if (mode == kRec) {
        if (field != tree.getScrutinee())
          return emitOpError("mode 'rec' of a field of label '")
                 << label.name.getValue() << "', whose type is " << field
                 << " and not that of the scrutinee, " << tree.getScrutinee();
        continue;
      }
      if (mode != kTree)
        return emitOpError("unknown mode '") << mode << "'";
      if (nestedLeft.empty())
        return emitOpError("has fewer nested trees than fields of mode 'tree'");
      auto type = cast<SplitTreeType>(nestedLeft.front().getType());
      if (type.getScrutinee() != field)
        return emitOpError("nested tree splits ")
               << type.getScrutinee() << ", but the field of label '"
               << label.name.getValue() << "' is " << field;
      nested.push_back(type);
      nestedLeft = nestedLeft.drop_front();
    }
    AltType expected = getAlternativeType(tree, label, modes, nested);
    Value alternative = getAlternatives()[i];
    if (alternative.getType() != expected) {
      InFlightDiagnostic diag = emitOpError("alternative for label '")
                                << label.name.getValue() << "' has type "
                                << alternative.getType()
                                << ", but should have type " << expected;
      diag.attachNote(alternative.getLoc()) << "the alternative is made here";
      return diag;
    }
  }
  if (!nestedLeft.empty())
    return emitOpError("has more nested trees than fields of mode 'tree'");
  return success();
}

//===----------------------------------------------------------------------===//
// SplitOp, TailSplitOp
//===----------------------------------------------------------------------===//

void SplitOp::build(OpBuilder &builder, OperationState &state, Value value,
                    Value tree) {
  build(builder, state, cast<SplitTreeType>(tree.getType()).getResults(), value,
        tree);
}

void TailSplitOp::build(OpBuilder &builder, OperationState &state, Value tree,
                        StringRef label, ValueRange fields) {
  build(builder, state, cast<SplitTreeType>(tree.getType()).getResults(), tree,
        label, fields);
}

/// Checks an operation's results against those of the tree.
static LogicalResult verifyTreeResults(Operation *op, SplitTreeType tree) {
  if (op->getResultTypes() != TypeRange(tree.getResults()))
    return op->emitOpError("results in (")
           << TypeRange(tree.getResults()) << "), but its type says ("
           << op->getResultTypes() << ")";
  return success();
}

LogicalResult SplitOp::verify() {
  SplitTreeType tree = getTree().getType();
  if (getValue().getType() != tree.getScrutinee())
    return emitOpError("tree splits ") << quoted(tree.getScrutinee()) << ", not "
                                       << quoted(getValue().getType());
  if (!tree.getScrutinee().hasBody())
    return emitOpError("sum \"") << tree.getScrutinee().getName()
                                 << "\" has no body";
  return verifyTreeResults(*this, tree);
}

/// Where the results of an operation stop being passed on on their way out of
/// the function or alternative; null if they get there, and nothing else does.
static Operation *findEndOfTail(Operation *op) {
  while (true) {
    Operation *next = op->getNextNode();
    if (!next || !next->hasTrait<OpTrait::IsTerminator>() ||
        next->getNumSuccessors() > 0 ||
        ValueRange(next->getOperands()) != ValueRange(op->getResults()))
      return next ? next : op;
    Operation *parent = next->getParentOp();
    if (isa<func::ReturnOp>(next) || isa_and_nonnull<AltOp>(parent))
      return nullptr;
    // The parent must pass on what it is given, not go round once more.
    auto branch = dyn_cast_or_null<RegionBranchOpInterface>(parent);
    auto terminator = dyn_cast<RegionBranchTerminatorOpInterface>(next);
    if (!branch || !terminator)
      return next;
    SmallVector<RegionSuccessor> successors;
    branch.getSuccessorRegions(RegionBranchPoint(terminator), successors);
    if (successors.size() != 1 || !successors.front().isParent())
      return next;
    op = parent;
  }
}

LogicalResult TailSplitOp::verify() {
  SplitTreeType tree = getTree().getType();
  SumType sum = tree.getScrutinee();
  if (!sum.hasBody())
    return emitOpError("sum \"") << sum.getName() << "\" has no body";
  const SumLabel *label = sum.getLabel(getLabel());
  if (!label)
    return emitOpError("label '") << getLabel() << "' is not one of "
                                  << quoted(sum);
  if (TypeRange(label->fields) != getFields().getTypes())
    return emitOpError("fields of label '")
           << getLabel() << "' are (" << TypeRange(label->fields)
           << "), but (" << getFields().getTypes() << ") are given";
  if (failed(verifyTreeResults(*this, tree)))
    return failure();
  if (Operation *end = findEndOfTail(*this)) {
    InFlightDiagnostic diag =
        emitOpError("must be in tail position: exactly its results must be "
                    "returned from the function or alternative");
    if (end != getOperation())
      diag.attachNote(end->getLoc()) << "they are not passed on here";
    return diag;
  }
  return success();
}
