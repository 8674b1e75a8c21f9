"""Verbs about feedback."""

from __future__ import annotations

from datetime import timedelta

from bihuan.domain.feedback import errors, events
from bihuan.domain.feedback.models import FollowUp, Survey
from bihuan.domain.feedback.queries import follow_up_for_update
from bihuan.domain.workorders import queries as workorders
from bihuan.kernel.errors import Invalid, Problem
from bihuan.kernel.texts import Text
from bihuan.platform import clock
from bihuan.platform.access import require
from bihuan.platform.identity import Actor
from bihuan.platform.metadata.rows import fresh, touch
from bihuan.platform.outbox import publish, verb

LOW_SCORE = 3
CALL_WITHIN = timedelta(hours=24)


@verb
def ask(*, actor: Actor, order_id: int, technician_id: int | None) -> Survey:
    """Open the survey of a finished order; asking twice changes nothing."""
    survey, _ = Survey.objects.get_or_create(
        order_id=order_id, defaults={"technician_id": technician_id, "asked_at": clock.now()}
    )
    return survey


@verb
def rate(*, actor: Actor, order_id: int, score: int, solved: bool, comment: str = "") -> Survey:
    """The customer rates his order; a low score or an unsolved problem opens a follow-up by itself."""
    require(actor, "feedback.rate")
    order = workorders.order(actor, order_id)
    if not 1 <= score <= 5:
        message = Text("请选择 1 到 5 分", "請選擇 1 到 5 分", "Choose 1 to 5")
        raise Invalid(problems=[Problem("score", "out_of_range", message)])
    if order.meaning not in {"done", "review"}:
        raise errors.NotRateable
    survey, _ = Survey.objects.select_for_update().get_or_create(
        order_id=order_id, defaults={"technician_id": order.technician_id, "asked_at": clock.now()}
    )
    if survey.score is not None:
        raise errors.AlreadyRated
    survey.score, survey.solved, survey.comment, survey.rated_at = score, solved, comment[:2000], clock.now()
    survey.save()
    publish(
        events.OrderRated(order_id=order_id, score=score, solved=solved, technician_id=survey.technician_id)
    )
    if score < LOW_SCORE or not solved:
        reason = "low_score" if score < LOW_SCORE else "unsolved"
        _open_follow_up(order_id, order.account_id, reason, score, comment)
    return survey


def _open_follow_up(
    order_id: int, account_id: int | None, reason: str, score: int | None, comment: str
) -> None:
    row = fresh(
        FollowUp,
        {"order_id": order_id, "account_id": account_id, "reason": reason, "comment": comment[:2000]},
    )
    row.score, row.due_at = score, clock.now() + CALL_WITHIN
    row.save(force_insert=True)
    publish(events.FollowUpOpened(follow_up_id=row.pk, order_id=order_id, reason=reason))


@verb
def open_for_refusal(*, actor: Actor, order_id: int, account_id: int | None, reason: str) -> None:
    """A customer who refused the result is called too; once per order."""
    if not FollowUp.objects.filter(order_id=order_id, reason="refused").exists():
        _open_follow_up(order_id, account_id, "refused", None, reason)


@verb
def complete_follow_up(*, actor: Actor, follow_up_id: int, outcome: str) -> FollowUp:
    """Write down what the call came to."""
    row = follow_up_for_update(actor, follow_up_id)
    if row.state == "done":
        raise errors.AlreadyDone
    if not outcome.strip():
        message = Text("请填写跟进结果", "請填寫跟進結果", "Write down the outcome")
        raise Invalid(problems=[Problem("outcome", "required", message)])
    row.state, row.outcome, row.done_at, row.owner_id = "done", outcome.strip(), clock.now(), actor.user_id
    touch(row)
    row.save()
    publish(events.FollowUpDone(follow_up_id=row.pk, order_id=row.order_id, outcome=row.outcome))
    return row
