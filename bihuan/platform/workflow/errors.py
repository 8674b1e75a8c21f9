"""Refusals of the workflow engine."""

from bihuan.kernel.errors import Invalid, NotAllowed, Refusal
from bihuan.kernel.texts import Text


class IllegalTransition(Refusal):
    """From where the record stands there is no such way."""

    code, status = "illegal_transition", 409
    text = Text(
        "当前状态为“{state}”，不能执行“{action}”。",
        "目前狀態為「{state}」，不能執行「{action}」。",
        "In state “{state}” it is not possible to “{action}”.",
    )


class RoleRefused(NotAllowed):
    """The way exists, but not for the actor's roles."""

    text = Text(
        "“{action}”需要由以下角色执行：{roles}。",
        "「{action}」須由以下角色執行：{roles}。",
        "Only these roles may “{action}”: {roles}.",
    )


class GuardRefused(Refusal):
    """A condition of the way does not hold; the clause is named."""

    code, status = "guard_refused", 409
    text = Text(
        "暂时不能“{action}”，需要满足：{clause}。",
        "暫時不能「{action}」，需要滿足：{clause}。",
        "Not yet possible to “{action}”; it needs: {clause}.",
    )


class ReasonRequired(Invalid):
    """The way asks for a reason."""

    code = "reason_required"
    text = Text(
        "执行“{action}”必须填写原因。", "執行「{action}」必須填寫原因。", "“{action}” needs a reason."
    )


class FieldsRequired(Invalid):
    """The way asks for fields that are still empty."""

    code = "fields_required"
    text = Text(
        "执行“{action}”前请填写：{fields}。",
        "執行「{action}」前請填寫：{fields}。",
        "Fill in before “{action}”: {fields}.",
    )


class FlowInvalid(Invalid):
    """The workflow cannot be published; every fault is named."""

    code = "flow_invalid"
    text = Text(
        "流程有问题，不能发布，请查看标出的位置。",
        "流程有問題，不能發布，請查看標示的位置。",
        "The workflow has faults and was not published; see the marked places.",
    )


class NoSuchFlow(Refusal):
    """No workflow of that key is published for this kind of record."""

    code, status = "no_such_flow", 404
    text = Text("没有名为“{key}”的流程。", "沒有名為「{key}」的流程。", "There is no workflow “{key}”.")
