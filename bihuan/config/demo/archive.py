"""Writes the finished work of the past: the rows and the facts that the verbs would have left behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bihuan.config.demo.company import Company
from bihuan.config.demo.history import Job
from bihuan.config.demo.ledger import Ledger
from bihuan.domain.feedback import events as feedback
from bihuan.domain.feedback.models import Survey
from bihuan.domain.intake import events as intake
from bihuan.domain.intake.models import Request
from bihuan.domain.workorders import events
from bihuan.domain.workorders.flows import FLOW_OF_KIND, SUBJECT
from bihuan.domain.workorders.models import PartLine, Report, Signature, Visit, WorkOrder
from bihuan.domain.workorders.models.visit import VISIT_STATES
from bihuan.domain.workorders.queries import fingerprint, promised
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM, Actor
from bihuan.platform.workflow import engine
from bihuan.platform.workflow.flow import Flow

_PROGRESS = [("departed", "travelling"), ("arrived", "on_site"), ("started", "working"), ("finished", "done")]
_STEPS = [
    ("assign", "new", "assigned", "assigned"),
    ("accept", "assigned", "accepted", "accepted"),
    ("depart", "accepted", "travelling", "departed"),
    ("arrive", "travelling", "arrived", "arrived"),
    ("start", "arrived", "working", "started"),
    ("finish", "working", "review", "finished"),
    ("complete", "review", "done", "finished"),
]


class Archive:
    """Turns jobs into rows, a table at a time."""

    def __init__(self, company: Company, ledger: Ledger, comments: Mapping[int, Sequence[str]]) -> None:
        self.company, self.ledger, self.comments = company, ledger, comments
        self.starts = {kind: engine.start(SUBJECT, flow) for kind, flow in FLOW_OF_KIND.items()}

    def write(self, jobs: list[Job]) -> list[WorkOrder]:
        """Write all jobs; returns their orders in the same order."""
        requests = [self._request(job) for job in jobs]
        Request.objects.bulk_create(requests, batch_size=500)
        orders = [self._order(job, request) for job, request in zip(jobs, requests, strict=True)]
        WorkOrder.objects.bulk_create(orders, batch_size=500)
        place = {id(job): order for job, order in zip(jobs, orders, strict=True)}
        children = [order for job, order in zip(jobs, orders, strict=True) if job.parent]
        for job, order in zip(jobs, orders, strict=True):
            if job.parent:
                order.parent = place[id(job.parent)]
        WorkOrder.objects.bulk_update(children, ["parent"], batch_size=500)
        self._visits(jobs, orders)
        for job, order, request in zip(jobs, orders, requests, strict=True):
            self._facts(job, order, request)
        return orders

    def _agent(self, job: Job) -> Actor:
        return self.company.staff["agent1" if job.device.asset.pk % 2 else "agent2"]

    def _request(self, job: Job) -> Request:
        device = job.device
        return Request(
            channel=job.channel,
            account=device.account,
            site=device.site,
            asset=device.asset,
            kind=job.kind,
            priority=job.priority,
            symptom=job.fault.symptom,
            text=job.fault.words,
            contact_name=device.contact.name,
            phone=device.contact.phone,
            phone_confirmed=job.channel == "portal",
            state="linked",
            received_at=job.opened,
            answered_at=job.answered,
            created_at=job.opened,
            updated_at=job.answered,
        )

    def _order(self, job: Job, request: Request) -> WorkOrder:
        device, start = job.device, self.starts[job.kind]
        respond_by, due_at = promised(job.priority, job.opened)
        person = None if job.remote or job.cancelled else job.person
        end = job.answered + timedelta(minutes=12) if job.remote or job.cancelled else job.finished
        order = WorkOrder(
            year=clock.local(job.opened).year % 100,
            kind=job.kind,
            priority=job.priority,
            title=job.fault.symptom,
            description=job.fault.words,
            account=device.account,
            contact=device.contact,
            contact_name=device.contact.name,
            contact_phone=device.contact.phone,
            site=device.site,
            address=device.site.address,
            lat=device.site.lat,
            lng=device.site.lng,
            asset=device.asset,
            channel=job.channel,
            request=request,
            team=self.company.teams[device.district.team],
            org_path=self.company.teams[device.district.team].path or "",
            technician_id=person.id if person else None,
            crew=[person.id] if person else [],
            required_skill=device.product.skill,
            required_level=device.product.level,
            duration_minutes=device.product.minutes,
            state="cancelled" if job.cancelled else "done",
            meaning="cancelled" if job.cancelled else "done",
            workflow_rev_id=start.revision_id,
            turn="nobody",
            opened_at=job.opened,
            respond_by=respond_by,
            first_response_at=job.answered,
            due_at=due_at,
            moved_at=end,
            planned_start=None if person is None else job.start,
            planned_end=None if person is None else job.start + timedelta(minutes=device.product.minutes),
            finished_at=None if job.cancelled else end,
            confirmed_at=None if job.cancelled else end,
            feedback_asked_at=None if job.cancelled else end,
            closed_at=end + timedelta(days=1),
            created_at=job.opened,
            updated_at=end,
            first_contact_fix=job.remote,
            first_time_fix=None if job.cancelled or job.kind != "repair" else not job.second,
        )
        if not job.cancelled:
            order.findings, order.cause, order.solution = (
                job.fault.findings,
                job.fault.cause,
                job.fault.solution,
            )
            order.fault_code = job.fault.code
        return order

    def _visits(self, jobs: list[Job], orders: list[WorkOrder]) -> None:
        visits, parts, reports, surveys = [], [], [], []
        for job, order in zip(jobs, orders, strict=True):
            if job.score is not None:
                surveys.append(self._survey(job, order))
            if job.remote or job.cancelled or job.person is None:
                continue
            visits.append(
                Visit(
                    order=order,
                    technician_id=job.person.id,
                    start_at=job.start,
                    state="done",
                    booked_by="陈调度",
                    end_at=job.start + timedelta(minutes=job.device.product.minutes),
                    accepted_at=job.assigned,
                    departed_at=job.departed,
                    arrived_at=job.arrived,
                    started_at=job.started,
                    finished_at=job.finished,
                    check_in_lat=order.lat,
                    check_in_lng=order.lng,
                    distance_m=order.pk % 90 if order.pk else 12,
                    created_at=job.assigned,
                    updated_at=job.finished,
                )
            )
            if job.fault.part:
                charged = (job.device.asset.warranty_until or job.start.date()) < job.start.date()
                parts.append(
                    PartLine(
                        order=order,
                        name=job.fault.part,
                        quantity=1,
                        unit_price_cents=job.fault.cents,
                        charged=charged,
                        added_by=job.person.name,
                        added_at=job.finished,
                    )
                )
            reports.append(self._report(job, order))
        Visit.objects.bulk_create(visits, batch_size=500)
        PartLine.objects.bulk_create(parts, batch_size=500)
        Report.objects.bulk_create(reports, batch_size=500)
        Signature.objects.bulk_create(
            [
                Signature(
                    report=r,
                    report_sha256=r.sha256,
                    signer=r.order.contact_name or "客户",
                    signed_at=r.written_at,
                    taken_by=r.written_by,
                )
                for r in reports
            ],
            batch_size=500,
        )
        Survey.objects.bulk_create(surveys, batch_size=500)
        self.visits = {visit.order_id: visit for visit in visits}
        self.reports = {report.order_id: report for report in reports}

    def _report(self, job: Job, order: WorkOrder) -> Report:
        assert job.person
        snapshot: dict[str, Any] = {
            "number": order.number,
            "kind": order.kind,
            "title": order.title,
            "account": job.device.account.name,
            "address": order.address,
            "asset": {
                "name": job.device.asset.name,
                "product": job.device.asset.product,
                "serial": job.device.asset.serial,
            },
            "visits": [{"technician": job.person.name, "arrived_at": job.arrived.isoformat()}],
            "findings": order.findings,
            "cause": order.cause,
            "solution": order.solution,
            "fault_code": order.fault_code,
            "steps": [],
            "parts": [],
            "charges": [],
            "total_cents": 0,
            "currency": "CNY",
        }
        if job.fault.part:
            charged = (job.device.asset.warranty_until or job.start.date()) < job.start.date()
            cents = job.fault.cents if charged else 0
            snapshot["parts"] = [{"name": job.fault.part, "quantity": "1", "cents": cents}]
            snapshot["total_cents"] = cents
        return Report(
            order=order,
            version=1,
            snapshot=snapshot,
            sha256=fingerprint(snapshot),
            written_by=job.person.name,
            written_at=job.finished,
        )

    def _survey(self, job: Job, order: WorkOrder) -> Survey:
        rated = order.moved_at + timedelta(hours=1 + (order.account_id or 0) % 20)
        words = self.comments[job.score or 5]
        return Survey(
            order=order,
            technician_id=order.technician_id,
            asked_at=order.moved_at,
            score=job.score,
            solved=(job.score or 5) > 2,
            comment=words[(order.account_id or 0) % len(words)],
            rated_at=rated,
        )

    def _facts(self, job: Job, order: WorkOrder, request: Request) -> None:
        agent, add = self._agent(job), self.ledger.add
        add(intake.RequestReceived(request_id=request.pk, channel=job.channel), job.opened, agent)
        add(
            events.OrderOpened(
                order_id=order.pk,
                number=str(order.number),
                kind=job.kind,
                priority=job.priority,
                channel=job.channel,
                state="new",
                meaning="new",
                account_id=order.account_id,
                asset_id=order.asset_id,
                request_id=request.pk,
                parent_id=order.parent_id,
                respond_by=order.respond_by,
                due_at=order.due_at,
            ),
            job.opened,
            agent,
        )
        add(intake.RequestAnswered(request_id=request.pk), job.answered, agent)
        add(events.FirstAnswered(order_id=order.pk, at=job.answered), job.answered, agent)
        flow = engine.flow_of(order.workflow_rev_id)
        if job.cancelled:
            self._moved(
                flow, order, "cancel", "new", "cancelled", order.moved_at, agent, reason="客户自行恢复"
            )
        elif job.remote:
            self._moved(flow, order, "close_remote", "new", "done", order.moved_at, agent)
        elif job.person:
            self._visited(flow, job, order)
        if job.score is not None:
            rated = order.moved_at + timedelta(hours=1 + (order.account_id or 0) % 20)
            fact = feedback.OrderRated(
                order_id=order.pk, score=job.score, solved=job.score > 2, technician_id=order.technician_id
            )
            add(fact, rated, Actor(kind="link", name="customer"))

    def _visited(self, flow: Flow, job: Job, order: WorkOrder) -> None:
        assert job.person
        visit, report = self.visits[order.pk], self.reports[order.pk]
        who: dict[str, Any] = {
            "order_id": order.pk,
            "visit_id": visit.pk,
            "technician_id": job.person.id,
            "technician": job.person.name,
        }
        dispatcher, person, add = self.company.staff["dispatcher"], job.person.actor, self.ledger.add
        accepted = job.assigned + timedelta(minutes=3)
        times = {
            "assigned": job.assigned,
            "accepted": accepted,
            **{name: getattr(job, name) for name, _ in _PROGRESS},
        }
        add(
            events.VisitScheduled(start_at=visit.start_at, end_at=visit.end_at, **who),
            job.assigned,
            dispatcher,
        )
        add(events.VisitAccepted(**who), accepted, person)
        for name, state in _PROGRESS:
            label = VISIT_STATES[state].as_dict()
            distance = visit.distance_m if state == "on_site" else None
            add(
                events.VisitProgressed(state=state, label=label, at=times[name], distance_m=distance, **who),
                times[name],
                person,
            )
        add(
            events.ReportWritten(order_id=order.pk, report_id=report.pk, version=1, sha256=report.sha256),
            job.finished,
            person,
        )
        signed = events.ReportSigned(
            order_id=order.pk,
            report_id=report.pk,
            sha256=report.sha256,
            signer=order.contact_name or "客户",
            at=job.finished,
        )
        add(signed, job.finished, person)
        for action, source, target, name in _STEPS:
            actor = dispatcher if action == "assign" else SYSTEM if action == "complete" else person
            self._moved(
                flow,
                order,
                action,
                source,
                target,
                times[name],
                actor,
                visit_id=visit.pk,
                technician_id=job.person.id,
            )

    def _moved(
        self,
        flow: Flow,
        order: WorkOrder,
        action: str,
        source: str,
        target: str,
        at: datetime,
        actor: Actor,
        *,
        reason: str = "",
        visit_id: int | None = None,
        technician_id: int | None = None,
    ) -> None:
        step = next((t for t in flow.transitions if t.action == action and target == t.to), None)
        label = step.label if step else flow.state(target).label
        self.ledger.add(
            events.OrderMoved(
                order_id=order.pk,
                action=action,
                transition=step.key if step else action,
                label=label.as_dict(),
                from_state=source,
                to_state=target,
                from_meaning=flow.state(source).meaning,
                to_meaning=flow.state(target).meaning,
                to_label=flow.state(target).label.as_dict(),
                reason=reason,
                visit_id=visit_id,
                technician_id=technician_id,
            ),
            at,
            actor,
        )
