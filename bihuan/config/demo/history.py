"""Fourteen months of finished work: when devices failed, who went, what was done, how it was rated."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bihuan.config.demo import names
from bihuan.config.demo.company import FIRST_YEAR, Company, Person, born
from bihuan.config.demo.estate import Device
from bihuan.kernel.holidays import special_days
from bihuan.platform import clock

MONTHS = 14
MINUTES_PER_DAY = 480
_HOURS = [0, 0, 0, 0, 0, 0, 1, 3, 9, 12, 11, 9, 4, 8, 10, 9, 8, 6, 4, 3, 2, 1, 1, 0]
# Whoever comes late and stays long is still gone before he begins the next job.
BETWEEN, LATEST = 25, 16.0


@dataclass(slots=True)
class Job:
    """One order of the past, before it is written down."""

    device: Device
    kind: str
    fault: names.Fault
    priority: str
    channel: str
    opened: datetime
    answered: datetime
    assigned: datetime
    person: Person | None
    start: datetime
    departed: datetime
    arrived: datetime
    started: datetime
    finished: datetime
    second: bool = False
    cancelled: bool = False
    remote: bool = False
    score: int | None = None
    parent: Job | None = None


@dataclass(slots=True)
class Diary:
    """Who is free when: a plain book of the next free minute per person and day."""

    company: Company
    special: dict[date, tuple[str, str]] = field(default_factory=lambda: {**special_days(FIRST_YEAR)})
    free: dict[tuple[int, date], datetime] = field(default_factory=dict)
    used: dict[tuple[int, date], int] = field(default_factory=lambda: defaultdict(int))

    def works(self, person: Person, day: date) -> bool:
        """Whether somebody works that day; on public holidays only every third does."""
        kind = self.special.get(day, ("", ""))[0]
        if kind == "off":
            return person.id % 3 == day.toordinal() % 3
        return kind == "work" or day.weekday() in person.rota

    def book(
        self, device: Device, wanted: datetime, minutes: int, rng: random.Random
    ) -> tuple[Person, datetime] | None:
        """The person and time for a visit: skill first, then who is free soonest."""
        need, level = device.product.skill, device.product.level
        fit = [p for p in self.company.people if p.skills.get(need, 0) >= level]
        near = [p for p in fit if p.team.pk == self.company.teams[device.district.team].pk]
        for offset in range(6):
            day = clock.local(wanted).date() + timedelta(days=offset)
            open_ = [
                p
                for p in (near or fit)
                if self.works(p, day) and self.used[p.id, day] + minutes <= MINUTES_PER_DAY
            ]
            if not open_:
                continue
            person = min(open_, key=lambda p: (self.used[p.id, day], rng.random()))
            start = max(self.free.get((person.id, day), born(day, 8.2)), born(day, 8.2), wanted)
            noon, after = born(day, 12), born(day, 13)
            if start < after and start + timedelta(minutes=minutes) > noon:
                start = after
            if start + timedelta(minutes=minutes) > born(day, 18.5):
                continue
            self.free[person.id, day] = start + timedelta(minutes=minutes + rng.randint(BETWEEN, 45))
            self.used[person.id, day] += minutes + 30
            return person, start
        return None


def _moments(rng: random.Random, device: Device, first: date, last: date) -> Iterator[tuple[str, datetime]]:
    """When something about the device comes up: failures by chance, more in summer; maintenance by plan."""
    begin = max(first, device.installed)
    day = begin
    while day < last:
        season = 1.7 if day.month in (6, 7, 8) else 1.25 if day.month in (12, 1) else 0.75
        if rng.random() < device.product.failures * season / 365:
            yield "repair", born(day, rng.choices(range(24), _HOURS)[0] + rng.random())
        day += timedelta(days=1)
    if device.account.kind == "company":
        step = rng.choice((180, 365))
        day = begin + timedelta(days=rng.randint(10, step))
        while day < last:
            yield rng.choice(("maintenance", "maintenance", "inspection")), born(day, 9 + rng.random() * 6)
            day += timedelta(days=step)
    if first <= device.installed < last:
        yield "install", born(device.installed, 9)


def _fault(rng: random.Random, kind: str, device: Device) -> names.Fault:
    if kind != "repair":
        return {"maintenance": names.MAINTENANCE, "inspection": names.INSPECTION, "install": names.INSTALL}[
            kind
        ]
    cold = device.product.skill == "refrigeration"
    fit = [f for f in names.FAULTS if (f.symptom == "温度波动") <= cold]
    # One batch of one model fails by its fan: somebody will want to find that out.
    if device.asset.batch.startswith("24") and device.product.model == "KFR-72LW" and rng.random() < 0.5:
        return next(f for f in names.FAULTS if f.symptom == "噪音大")
    return rng.choice(fit)


def _score(rng: random.Random, job: Job) -> int | None:
    if rng.random() > 0.58:
        return None
    quality = job.person.quality if job.person else 0.7
    mood = (
        quality
        + rng.gauss(0.25, 0.3)
        - (0.35 if job.second else 0)
        - (0.15 if job.start - job.opened > timedelta(days=2) else 0)
    )
    return 5 if mood > 0.75 else 4 if mood > 0.45 else 3 if mood > 0.2 else 2 if mood > -0.05 else 1


def _job(
    rng: random.Random, diary: Diary, device: Device, kind: str, opened: datetime, parent: Job | None = None
) -> Job | None:
    fault = _fault(rng, kind, device)
    priority = rng.choices(["urgent", "high", "normal"], [8, 17, 75])[0] if kind == "repair" else "normal"
    channel = (
        rng.choices(["phone", "portal", "wechat", "web"], [52, 28, 12, 8])[0] if kind == "repair" else "staff"
    )
    quick = {"urgent": 6, "high": 18, "normal": 35}[priority]
    answered = opened + timedelta(minutes=rng.expovariate(1 / quick) + 0.5)
    assigned = answered + timedelta(minutes=rng.expovariate(1 / (quick * 1.5)) + 1)
    minutes = int(device.product.minutes * rng.uniform(0.7, 1.35))
    ready = assigned + timedelta(hours=0.5 if priority == "urgent" else rng.choice((1, 2, 4, 20, 26)))
    booked = diary.book(device, ready, minutes, rng)
    if booked is None:
        return None
    person, start = booked
    arrived = start + timedelta(minutes=min(LATEST, max(-2.0, rng.gauss(2, 9))))
    departed = arrived - timedelta(minutes=rng.uniform(12, 40))
    started = arrived + timedelta(minutes=rng.uniform(2, 9))
    finished = started + timedelta(minutes=minutes)
    job = Job(
        device,
        kind,
        fault,
        priority,
        channel,
        opened,
        answered,
        max(assigned, answered),
        person,
        start,
        departed,
        arrived,
        started,
        finished,
    )
    job.parent, job.second = parent, parent is not None
    draw = rng.random()
    job.cancelled = kind == "repair" and draw < 0.035
    job.remote = kind == "repair" and not job.cancelled and draw < 0.11
    job.score = None if job.cancelled else _score(rng, job)
    return job


def jobs(rng: random.Random, company: Company, devices: list[Device]) -> list[Job]:
    """All finished work up to yesterday, in the order in which it was asked for."""
    today = clock.today()
    first, last = today - timedelta(days=int(MONTHS * 30.4)), today - timedelta(days=1)
    asked = [
        (at, index, kind)
        for index, device in enumerate(devices)
        for kind, at in _moments(rng, device, first, last)
    ]
    diary, found = Diary(company), []
    horizon = born(today, 0)
    for at, index, kind in sorted(asked):
        job = _job(rng, diary, devices[index], kind, at)
        if job is None or job.finished >= horizon:
            continue
        found.append(job)
        # What was not mended at once comes back within weeks, and is the same trouble.
        if (
            kind == "repair"
            and job.person
            and not job.cancelled
            and not job.remote
            and rng.random() > 0.80 + 0.17 * job.person.quality
        ):
            again = _job(
                rng, diary, devices[index], "repair", job.finished + timedelta(days=rng.uniform(1, 20)), job
            )
            if again is not None and again.finished < horizon:
                again.fault = job.fault
                found.append(again)
    return sorted(found, key=lambda job: job.opened)
