"""The day at hand: who is where, what is planned, what waits. Open work goes through the verbs."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bihuan.config.demo import names
from bihuan.config.demo.company import AWAY, Company, Person, born
from bihuan.config.demo.estate import Device
from bihuan.config.demo.history import Diary, Job
from bihuan.domain.dispatch import services as dispatch
from bihuan.domain.intake import services as intake
from bihuan.domain.workforce import services as workforce
from bihuan.domain.workorders import services as workorders
from bihuan.kernel.errors import Refusal
from bihuan.platform import clock
from bihuan.platform.identity import SYSTEM

SLOTS = (8.5, 10.25, 13.25, 15.0, 16.5)
UNASSIGNED, UNANSWERED, POOLED = 31, 3, 2


def plan(rng: random.Random, company: Company, devices: Sequence[Device]) -> list[Job]:
    """Today's and tomorrow's visits as jobs; those already over are history, the rest is yet to be booked."""
    diary, now, planned = Diary(company), clock.now(), []
    for offset in (0, 1):
        day = clock.today() + timedelta(days=offset)
        for index, person in enumerate(company.people):
            if not diary.works(person, day) and diary.special.get(day, ("",))[0] != "off":
                continue
            hours = AWAY.get((index, offset), (24, 24))
            slots = sorted(rng.sample(SLOTS, rng.choice((3, 4, 4) if offset == 0 else (2, 3))))
            for slot in (s for s in slots if not hours[0] - 1.5 < s < hours[1]):
                planned.append(_slot(rng, person, company, devices, born(day, slot), now))
    return planned


def _slot(
    rng: random.Random,
    person: Person,
    company: Company,
    devices: Sequence[Device],
    start: datetime,
    now: datetime,
) -> Job:
    near = [
        d
        for d in devices
        if company.teams[d.district.team].pk == person.team.pk
        and person.skills.get(d.product.skill, 0) >= d.product.level
    ]
    device = rng.choice(near or list(devices))
    kind = rng.choices(["repair", "maintenance"], [75, 25])[0]
    fault = (
        rng.choice([f for f in names.FAULTS if f.symptom != "温度波动"])
        if kind == "repair"
        else names.MAINTENANCE
    )
    opened = min(start, now) - timedelta(hours=rng.uniform(2, 20))
    answered = opened + timedelta(minutes=rng.uniform(1, 25))
    minutes = min(85, int(device.product.minutes * rng.uniform(0.8, 1.1)))
    arrived = start + timedelta(minutes=rng.gauss(0, 5))
    return Job(
        device,
        kind,
        fault,
        "urgent" if kind == "repair" and rng.random() < 0.08 else "normal",
        "phone",
        opened,
        answered,
        answered + timedelta(minutes=10),
        person,
        start,
        arrived - timedelta(minutes=20),
        arrived,
        arrived + timedelta(minutes=4),
        arrived + timedelta(minutes=minutes),
        score=rng.choice((None, 5, 4, 5)),
    )


def _open(job: Job, company: Company, *, answered: bool = True) -> int:
    device, team = job.device, company.teams[job.device.district.team]
    with clock.at(job.opened):
        request = intake.receive(
            actor=SYSTEM,
            channel=job.channel,
            text=job.fault.words,
            symptom=job.fault.symptom,
            kind=job.kind,
            priority=job.priority,
            account_id=device.account.pk,
            site_id=device.site.pk,
            asset_id=device.asset.pk,
            contact_name=device.contact.name,
            phone=device.contact.phone,
        )
        order = workorders.open_order(
            actor=company.staff["agent1"],
            kind=job.kind,
            priority=job.priority,
            title=job.fault.symptom,
            description=job.fault.words,
            asset_id=device.asset.pk,
            contact_id=device.contact.pk,
            contact_name=device.contact.name,
            contact_phone=device.contact.phone,
            channel=job.channel,
            request_id=request.pk,
            team_id=team.pk,
            required_skill=device.product.skill,
            required_level=device.product.level,
            duration_minutes=device.product.minutes,
            duplicate="allow",
        )
        intake.mark_linked(request)
    if answered:
        with clock.at(job.answered):
            intake.answer(actor=company.staff["agent1"], request_id=request.pk)
            workorders.answer_first(actor=company.staff["agent1"], order_id=order.pk)
    return order.pk


def _until_now(job: Job, company: Company) -> None:
    """Everything that has happened to a visit so far."""
    assert job.person
    now, actor = clock.now(), job.person.actor
    order_id = _open(job, company)
    end = job.start + timedelta(minutes=min(85, job.device.product.minutes))
    with clock.at(min(job.assigned, now)):
        visit = workorders.schedule_visit(
            actor=company.staff["dispatcher"],
            order_id=order_id,
            technician_id=job.person.id,
            start_at=job.start,
            end_at=end,
        )
    if job.start - now < timedelta(hours=20):
        with clock.at(min(job.assigned + timedelta(minutes=4), now)):
            workorders.accept_visit(actor=actor, visit_id=visit.pk)
    site = job.device.site
    steps: list[tuple[datetime, Callable[..., object], dict[str, Any]]] = [
        (job.departed, workorders.depart, {}),
        (job.arrived, workorders.arrive, {"lat": site.lat, "lng": site.lng}),
        (job.started, workorders.start_work, {}),
    ]
    for at, step, more in steps:
        if at <= now:
            with clock.at(at):
                step(actor=actor, visit_id=visit.pk, **more)


def _waiting(rng: random.Random, company: Company, devices: Sequence[Device]) -> list[int]:
    """The orders that wait for a dispatcher, some urgent, a few not even answered."""
    now, ids = clock.now(), []
    for index in range(UNASSIGNED):
        device = rng.choice(devices)
        fault = rng.choice(names.FAULTS)
        opened = now - timedelta(minutes=rng.uniform(20, 16 * 60))
        if index < UNANSWERED:
            opened = now - timedelta(minutes=2 + 3 * index)
        priority = "urgent" if index in (7, 19) else "high" if index % 6 == 0 else "normal"
        job = Job(
            device,
            "repair",
            fault,
            priority,
            "portal" if index < UNANSWERED else rng.choice(("phone", "phone", "wechat")),
            opened,
            opened + timedelta(minutes=rng.uniform(1, 15)),
            opened,
            None,
            now,
            now,
            now,
            now,
            now,
        )
        with transaction.atomic():
            ids.append(_open(job, company, answered=index >= UNANSWERED))
    return ids


def _positions(rng: random.Random, company: Company) -> None:
    for person in company.people:
        try:
            with transaction.atomic():
                workforce.report_position(
                    actor=person.actor,
                    technician_id=person.id,
                    lat=person.lat + rng.gauss(0, 0.012),
                    lng=person.lng + rng.gauss(0, 0.012),
                    accuracy=12,
                )
        except Refusal:
            # Off shift just now: then nobody is located, in the demo as in life.
            continue


def play(rng: random.Random, company: Company, devices: Sequence[Device], planned: Sequence[Job]) -> None:
    """Book and begin what is not over yet; leave the rest to the dispatcher."""
    for job in planned:
        with transaction.atomic():
            _until_now(job, company)
    waiting = _waiting(rng, company, devices)
    for order_id in waiting[-POOLED:]:
        with transaction.atomic():
            dispatch.open_offer(
                actor=company.staff["dispatcher"], order_id=order_id, minutes=240, settlement_cents=12000
            )
    _positions(rng, company)
