//===- DropRewrite.cpp - Functions without what nobody needs --------------===//
//
// Part of the Froe project, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "lib/Transforms/DropRewrite.h"

#include "mlir/IR/Remarks.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"

using namespace mlir;
using namespace froe;

static remark::RemarkOpts remarkOpts(StringRef name, DropInstance &instance) {
  return remark::RemarkOpts::name(name)
      .category("froe-drop")
      .function(instance.op.getSymName());
}

DropRewriter::DropRewriter(DropInstance &instance, Needs &needs,
                           DropTypes &types, FindInstance find, DropLog &log)
    : instance(instance), context(*instance.context), needs(needs),
      flow(needs.flow), types(types), find(find), log(log),
      empty(RecordType::get(instance.op.getContext(), {})) {
  unsigned next = instance.function->firstPlace;
  forEachValue(instance.op, [&](Value value) { placeOf[value] = next++; });
  for (auto [op, original] : instance.ops)
    originalOf[op] = original;
}

bool DropRewriter::isNeeded(Value value) const {
  return context.isNeeded(getPlace(value));
}

/// Whether what is passed there is not looked at.
bool DropRewriter::isEmpty(unsigned place) const {
  return needs.canBeEmpty(place) && !context.isNeeded(place);
}

Type DropRewriter::getType(unsigned place) {
  return isEmpty(place) ? empty : types.get(context, place);
}

Value DropRewriter::makeEmpty(OpBuilder &builder, Location loc) {
  return RecordOp::create(builder, loc, empty, ValueRange());
}

/// Lets the values take the place of what an operation results in.
void DropRewriter::replace(Operation *op, ValueRange values) {
  op->replaceAllUsesWith(values);
  dead.push_back(op);
  isDead.insert(op);
}

void DropRewriter::run() {
  setTypes();
  for (auto [op, original] : instance.ops) {
    if (isDead.contains(op->getParentOp())) {
      isDead.insert(op);
    } else if (op->hasTrait<OpTrait::IsTerminator>()) {
      rewriteTerminator(op);
    } else if (context.isKept(original)) {
      rewrite(op, original);
    } else {
      drop(op);
    }
  }
  finish();
}

/// An operation that is not needed, with all that is inside of it.
void DropRewriter::drop(Operation *op) {
  ++log.values;
  dead.push_back(op);
  isDead.insert(op);
  log.opensMore =
      log.opensMore ||
      op->walk([](Operation *inner) {
          return isa<LabelOp, PapOp, ApplyOp, CallOpInterface>(inner)
                     ? WalkResult::interrupt()
                     : WalkResult::advance();
        }).wasInterrupted();
}

void DropRewriter::miss(Location loc, StringRef name, const Twine &why) {
  log.missed.push_back({loc, name, instance.op.getSymName().str(), why.str()});
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

void DropRewriter::setTypes() {
  forEachValue(instance.op, [&](Value value) {
    unsigned place = getPlace(value);
    auto argument = dyn_cast<BlockArgument>(value);
    if (!argument) {
      // What never results has any type.
      bool isNothing = isa<FailOp, ExitOp>(value.getDefiningOp()) &&
                       !context.isNeeded(place);
      value.setType(isNothing ? empty : getType(place));
      return;
    }
    Block *block = argument.getOwner();
    auto match = dyn_cast<MatchOp>(block->getParentOp());
    if (match && block->isEntryBlock()) {
      auto original = cast<MatchOp>(originalOf.lookup(match));
      unsigned scrutinee = flow.getPlace(original.getValue());
      SmallVector<StringRef> labels =
          match.getCaseLabels(block->getParent()->getRegionNumber());
      if (labels.size() == 1) {
        auto sum = cast<SumType>(flow.getType(scrutinee));
        unsigned field = flow.members.getFields(sum, *sum.getLabel(labels[0])) +
                         argument.getArgNumber();
        if (!context.getNeed(flow.getCluster(scrutinee), field)) {
          value.setType(empty);
          return;
        }
      }
    }
    value.setType(getType(place));
  });
  for (auto &entry : instance.ops) {
    auto [op, original] = entry;
    if (auto alt = dyn_cast<AltOp>(op)) {
      setAltType(alt, original);
    } else if (isa<ApplyOp>(op)) {
      flow.forEachResultFlow(original, [&](unsigned source, Value result) {
        entry.first->getResult(cast<OpResult>(result).getResultNumber())
            .setType(getType(source));
      });
    }
  }
}

void DropRewriter::setAltType(AltOp alt, Operation *original) {
  std::optional<unsigned> results = flow.getAltResults(original);
  if (!results)
    return;
  SmallVector<Type> resultTypes;
  for (unsigned i = 0; i < alt.getType().getSignature().getResults().size();
       ++i)
    resultTypes.push_back(getType(*results + i));
  auto signature = FunctionType::get(
      alt.getContext(), alt.getBody().getArgumentTypes(), resultTypes);
  alt.getResult().setType(AltType::get(alt.getContext(), signature));
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

void DropRewriter::rewrite(Operation *op, Operation *original) {
  if (auto match = dyn_cast<MatchOp>(op))
    return rewriteMatch(match, original);
  if (CallSite *call = flow.getCall(original))
    return rewriteCall(op, *call);
  if (auto label = dyn_cast<LabelOp>(op))
    return rewriteFields(label, original);
  if (auto record = dyn_cast<RecordOp>(op))
    return rewriteRecord(record, original);
  if (auto with = dyn_cast<WithOp>(op)) {
    auto type = cast<RecordType>(flow.getType(getPlace(with.getResult())));
    if (!noteField(original, flow.members.getField(type, with.getFieldAttr()),
                   1, ("'" + with.getField() + "'").str()))
      replace(with, with.getRecord());
    return;
  }
  if (auto upcast = dyn_cast<UpcastOp>(op)) {
    if (upcast.getValue().getType() == upcast.getType() &&
        original->getOperand(0).getType() != original->getResult(0).getType()) {
      ++log.upcasts;
      replace(upcast, upcast.getValue());
    }
    return;
  }
  emptyOperands(op, original);
}

/// Passes nothing where nothing is looked at.
void DropRewriter::emptyOperands(Operation *op, Operation *original) {
  Value value;
  flow.forEachFlow(original, [&](OpOperand &operand, unsigned target) {
    OpOperand &own = op->getOpOperand(operand.getOperandNumber());
    if (!isEmpty(target) || (value && own.get() == value))
      return;
    if (!value) {
      OpBuilder builder(op);
      value = makeEmpty(builder, op->getLoc());
    }
    own.set(value);
  });
}

/// Says what becomes of a field that an operation stores; false if it goes.
bool DropRewriter::noteField(Operation *original, unsigned field,
                             unsigned operand, const Twine &name) {
  Value value = original->getOperand(operand);
  std::optional<FieldNeed> need =
      context.getNeed(flow.getCluster(original->getResult(0)), field);
  if (need) {
    if (!need->isRead && need->seenBy) {
      std::string why;
      if (auto function = dyn_cast<func::FuncOp>(need->seenBy))
        why = ("@" + function.getSymName() +
               " can be called from where it is not seen, or has no more "
               "instances")
                  .str();
      else
        why = ("'" + need->seenBy->getName().getStringRef() +
               "' sees the whole value")
                  .str();
      miss(original->getLoc(), "KeptField",
           "field " + name + " is stored though nobody reads it: " + why);
    }
    return true;
  }
  // Nothing is stored where nothing is there.
  if (value.getType() == empty)
    return false;
  ++log.fields;
  remark::passed(original->getLoc(), remarkOpts("DroppedField", instance))
      << ("field " + name + " is not stored: nobody reads it").str();
  Operation *maker = value.getDefiningOp();
  if (maker && needs.ending.isNeeded(maker))
    miss(maker->getLoc(), "KeptComputation",
         "the value of field " + name +
             " is computed though nobody reads it: " +
             needs.ending.describe(maker));
  return false;
}

void DropRewriter::rewriteFields(LabelOp label, Operation *original) {
  auto type = cast<SumType>(original->getResult(0).getType());
  unsigned first =
      flow.members.getFields(type, *type.getLabel(label.getLabel()));
  Value value;
  for (unsigned i = 0; i < label.getFields().size(); ++i) {
    if (noteField(original, first + i, i,
                  "#" + Twine(i) + " of label '" + label.getLabel() + "'"))
      continue;
    if (!value) {
      OpBuilder builder(label);
      value = makeEmpty(builder, label.getLoc());
    }
    label->setOperand(i, value);
  }
}

void DropRewriter::rewriteRecord(RecordOp record, Operation *original) {
  auto type = cast<RecordType>(original->getResult(0).getType());
  SmallVector<Value> kept;
  for (auto [i, name] : llvm::enumerate(type.getNames()))
    if (noteField(original, flow.members.getField(type, name), i,
                  "'" + name.getValue() + "'"))
      kept.push_back(record.getFields()[i]);
  record->setOperands(kept);
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// Attributes of the arguments or results that are left.
static ArrayAttr filter(ArrayAttr attributes, ArrayRef<bool> kept) {
  if (!attributes)
    return attributes;
  SmallVector<Attribute> left;
  for (auto [attribute, isKept] : llvm::zip_equal(attributes, kept))
    if (isKept)
      left.push_back(attribute);
  return ArrayAttr::get(attributes.getContext(), left);
}

void DropRewriter::rewriteCall(Operation *op, CallSite &call) {
  Context *target = call.isInner ? &context : context.targets.lookup(&call);
  DropInstance *callee = find(target, call.callee);
  SmallVector<Value> operands;
  for (auto [i, operand] : llvm::enumerate(op->getOperands()))
    if (callee->keepsParam[i])
      operands.push_back(operand);
  OpBuilder builder(op);
  StringRef name = callee->op.getSymName();
  if (auto pap = dyn_cast<PapOp>(op)) {
    auto made =
        PapOp::create(builder, op->getLoc(), pap.getType(), name, operands);
    made->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    placeOf[made] = getPlace(pap);
    return replace(op, made->getResults());
  }
  SmallVector<Type> resultTypes;
  for (unsigned i = 0; i < op->getNumResults(); ++i)
    if (callee->keepsResult[i])
      resultTypes.push_back(types.get(*target, call.callee->firstResult + i));
  auto old = cast<func::CallOp>(op);
  auto made =
      func::CallOp::create(builder, op->getLoc(), name, resultTypes, operands);
  made->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  made.setArgAttrsAttr(filter(old.getArgAttrsAttr(), callee->keepsParam));
  made.setResAttrsAttr(filter(old.getResAttrsAttr(), callee->keepsResult));
  unsigned next = 0;
  for (auto [i, result] : llvm::enumerate(op->getResults())) {
    if (!callee->keepsResult[i])
      continue;
    Value left = made.getResult(next++);
    placeOf[left] = getPlace(result);
    assert((!isNeeded(result) || left.getType() == result.getType()) &&
           "caller and callee agree on data that they share");
    result.replaceAllUsesWith(left);
  }
  dead.push_back(op);
  isDead.insert(op);
}

void DropRewriter::rewriteTerminator(Operation *op) {
  Operation *original = originalOf.lookup(op), *parent = op->getParentOp();
  if (isa<func::FuncOp>(parent) && op->getNumSuccessors() == 0) {
    SmallVector<Value> kept;
    for (auto [operand, isKept] :
         llvm::zip_equal(op->getOperands(), instance.keepsResult))
      if (isKept)
        kept.push_back(operand);
    return op->setOperands(kept);
  }
  if (auto it = keptResults.find(parent);
      it != keptResults.end() && op->getNumSuccessors() == 0) {
    SmallVector<Value> kept;
    for (auto [operand, isKept] :
         llvm::zip_equal(op->getOperands(), it->second))
      if (isKept)
        kept.push_back(operand);
    return op->setOperands(kept);
  }
  emptyOperands(op, original);
}

//===----------------------------------------------------------------------===//
// Matches
//===----------------------------------------------------------------------===//

void DropRewriter::rewriteMatch(MatchOp match, Operation *op) {
  auto original = cast<MatchOp>(op);
  unsigned place = flow.getPlace(original.getValue());
  SumType sum = original.getValue().getType();
  SmallVector<bool> results;
  SmallVector<Type> resultTypes;
  for (auto [result, own] :
       llvm::zip_equal(original.getResults(), match.getResults())) {
    results.push_back(context.isNeeded(result));
    if (results.back())
      resultTypes.push_back(own.getType());
  }
  SmallVector<unsigned> reached;
  for (auto [i, body] : llvm::enumerate(original.getBodies()))
    if (flow.isReached(body))
      reached.push_back(i);
  OpBuilder builder(match);
  // Where nobody needs the value, or none ever comes, it may be gone already.
  Value value = match->getOperand(0);
  bool isGone = !isa<SumType>(value.getType());
  bool isUnreachable = reached.empty() && !sum.getLabels().empty();
  SmallVector<Attribute> cases;
  if (isUnreachable)
    cases.push_back(builder.getArrayAttr({}));
  for (unsigned i : reached) {
    SmallVector<Attribute> labels;
    for (auto label :
         cast<ArrayAttr>(match.getCases()[i]).getAsRange<StringAttr>())
      if (flow.isMade(place, flow.members.getLabel(sum, label)))
        labels.push_back(label);
    cases.push_back(builder.getArrayAttr(labels));
  }
  noteCases(original);

  auto made =
      MatchOp::create(builder, match.getLoc(), resultTypes, value,
                      builder.getArrayAttr(cases), match.getBorrow());
  made->setDiscardableAttrs(match->getDiscardableAttrDictionary());
  if (isUnreachable)
    makeUnreachable(made);
  for (auto [i, from] : llvm::enumerate(reached)) {
    Region &body = made.getBodies()[i];
    body.takeBody(match.getBodies()[from]);
    if (!isGone)
      takeFields(made, i, cast<ArrayAttr>(match.getCases()[from]).size());
  }
  keptResults[made] = results;
  unsigned next = 0;
  for (auto [result, isKept] : llvm::zip_equal(match.getResults(), results)) {
    if (!isKept)
      continue;
    placeOf[made.getResult(next)] = getPlace(result);
    result.replaceAllUsesWith(made.getResult(next++));
  }
  dead.push_back(match);
  isDead.insert(match);
  if (!isGone)
    fixNarrowed(made);
  assert((!isGone || cases.size() == 1) && "a choice needs its value");
  if (isGone || (reached.size() == 1 && !context.isNeeded(place)))
    single.push_back(made);
}

void DropRewriter::noteCases(MatchOp original) {
  for (auto [i, body] : llvm::enumerate(original.getBodies())) {
    if (flow.isReached(body))
      continue;
    ++log.cases;
    log.opensMore = true;
    std::string which = "default";
    if (SmallVector<StringRef> labels = original.getCaseLabels(i);
        !labels.empty())
      which =
          ("case '" + labels[0] + (labels.size() > 1 ? "' ..." : "'")).str();
    remark::passed(original.getLoc(), remarkOpts("DroppedCase", instance))
        << (which + " cannot occur: no such label is made for this value");
  }
}

/// A match of a value that cannot be there.
void DropRewriter::makeUnreachable(MatchOp match) {
  Region &body = match.getBodies()[0];
  Block &block = body.empty() ? body.emplaceBlock() : body.front();
  OpBuilder builder = OpBuilder::atBlockBegin(&block);
  auto fail = FailOp::create(
      builder, match.getLoc(), match.getResultTypes(),
      builder.getStringAttr("this value cannot be there"), Value());
  YieldOp::create(builder, match.getLoc(), fail.getResults());
}

/// A case of several labels of which one is left takes its fields.
void DropRewriter::takeFields(MatchOp match, unsigned index,
                              unsigned numLabels) {
  SmallVector<StringRef> labels = match.getCaseLabels(index);
  if (numLabels < 2 || labels.size() != 1)
    return;
  Block &block = match.getBodies()[index].front();
  block.eraseArguments(0, block.getNumArguments());
  for (Type field : match.getValue().getType().getLabel(labels[0])->fields)
    block.addArgument(field, match.getLoc());
}

/// What a narrowed value is has no name of its own.
void DropRewriter::fixNarrowed(MatchOp match) {
  for (auto [i, body] : llvm::enumerate(match.getBodies())) {
    if (match.getCaseLabels(i).size() == 1 || body.getNumArguments() != 1)
      continue;
    BlockArgument argument = body.getArgument(0);
    Type type = argument.getType(), narrowed = match.getNarrowedType(i);
    if (type == narrowed)
      continue;
    argument.setType(narrowed);
    if (!isNeeded(argument))
      continue;
    OpBuilder builder = OpBuilder::atBlockBegin(&body.front());
    auto upcast = UpcastOp::create(builder, argument.getLoc(), type, argument);
    argument.replaceAllUsesExcept(upcast, upcast);
  }
}

/// The only case, of which the label does not matter, takes the place of its
/// match.
void DropRewriter::inlineCase(MatchOp match) {
  Block &block = match.getBodies()[0].front();
  Operation *yield = block.getTerminator();
  match->replaceAllUsesWith(yield->getOperands());
  yield->erase();
  match->getBlock()->getOperations().splice(match->getIterator(),
                                            block.getOperations());
  match.erase();
}

void DropRewriter::finish() {
  for (Operation *op : dead)
    op->dropAllReferences();
  for (MatchOp match : llvm::reverse(single))
    inlineCase(match);
  for (Operation *op : llvm::reverse(dead)) {
    assert(op->use_empty() && "what is needed is kept");
    op->erase();
  }

  func::FuncOp function = instance.op;
  llvm::BitVector params(function.getNumArguments()),
      results(function.getNumResults());
  for (auto [i, isKept] : llvm::enumerate(instance.keepsParam))
    if (!isKept)
      params.set(i);
  for (auto [i, isKept] : llvm::enumerate(instance.keepsResult))
    if (!isKept)
      results.set(i);
  auto note = [&](unsigned i, StringRef what, StringRef name) {
    remark::passed(instance.function->op.getLoc(), remarkOpts(name, instance))
        << (what + " #" + Twine(i) + " of @" + function.getSymName() +
            " is not passed: it is not used")
               .str();
  };
  for (unsigned i : params.set_bits())
    note(i, "parameter", "DroppedParameter");
  for (unsigned i : results.set_bits())
    note(i, "result", "DroppedResult");
  log.params += params.count();
  log.results += results.count();
  LogicalResult erased = function.eraseArguments(params);
  (void)erased;
  assert(succeeded(erased) && "function with a body");
  erased = function.eraseResults(results);
  assert(succeeded(erased) && "function with a body");
  SmallVector<Type> resultTypes;
  for (unsigned i = 0; i < results.size(); ++i)
    if (!results.test(i))
      resultTypes.push_back(
          types.get(context, instance.function->firstResult + i));
  function.setFunctionType(
      FunctionType::get(function.getContext(),
                        function.getBody().getArgumentTypes(), resultTypes));
}
