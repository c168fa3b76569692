"""The scenes played through: numbers, payloads, contracts and effects follow from the domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from naccs_tui.backend.demo.pages import fields
from naccs_tui.backend.demo.scenes import SCENES, Scene, Step
from naccs_tui.backend.demo.terminals import EQUIPMENT, ISSUED, PLANNED
from naccs_tui.backend.demo.timeline import Timeline
from naccs_tui.domain.application import Act, Status, move
from naccs_tui.domain.calendar import jst_day
from naccs_tui.domain.codes import NumberKey
from naccs_tui.domain.contract import Contract, Dated, Operation, PutRow, SetField, apply, fold
from naccs_tui.domain.effects import CertificateIssued, ContractChange, Effect
from naccs_tui.domain.payload import AttachmentRef, Payload, SectionChange
from naccs_tui.domain.procedures import REGISTRY
from naccs_tui.domain.situation import Situation

CHANGING = frozenset({"new", "change"})


@dataclass(frozen=True, slots=True)
class Done:
    """A step at its instant, with the status after it."""

    step: Step
    at: datetime
    status: Status


@dataclass(frozen=True, slots=True)
class Told:
    """An application of the demo. order, contract_number: when it was finished as how many-th."""

    scene: Scene
    key: NumberKey
    received: datetime
    payload: Payload
    snapshot: Contract
    done: tuple[Done, ...]
    order: int | None
    contract_number: str
    effects: tuple[Effect, ...]

    @property
    def first_status(self) -> Status:
        """Where it began: what a person sent waits for a manager."""
        return Status.WAITING_FOR_APPROVAL if self.scene.submitter else Status.WAITING_FOR_REVIEW

    @property
    def status(self) -> Status:
        """Where it stands."""
        return self.done[-1].status if self.done else self.first_status

    @property
    def sender(self) -> str:
        """The account that sent it."""
        code, person = self.scene.office.code, self.scene.submitter
        return f"{code}/{person}" if person else code

    def at(self, act: Act) -> datetime | None:
        """When that was last done to it."""
        found = [each.at for each in self.done if each.step.act is act]
        return found[-1] if found else None

    @property
    def day(self) -> date | None:
        """The day of effect."""
        return max((each.on for each in self.effects), default=None)

    @property
    def operations(self) -> tuple[Operation, ...]:
        """What it does to the contract."""
        changes = [each for each in self.effects if isinstance(each, ContractChange)]
        return tuple(operation for each in changes for operation in each.operations)


@dataclass(slots=True)
class Story:
    """Plays all scenes through, on the demo's days."""

    timeline: Timeline
    files: tuple[AttachmentRef, ...] = ()
    changes: dict[str, list[Dated]] = field(default_factory=dict)

    def told(self) -> list[Told]:
        """All applications, in the order of receipt."""
        finished = self._finished()
        return [self._tell(index, scene, finished) for index, scene in enumerate(SCENES)]

    def _finished(self) -> dict[int, tuple[int, str]]:
        """Index of the scene -> order of finishing, and the 契約番号 that was given out."""
        instants = {
            index: self.timeline.instant(step.day, step.clock)
            for index, scene in enumerate(SCENES)
            for step in scene.steps
            if step.act is Act.FINISH
        }
        in_order = sorted(instants, key=lambda index: (instants[index], index))
        return {
            index: (order, self._contract_number(SCENES[index], instants[index]))
            for order, index in enumerate(in_order, 1)
        }

    def _contract_number(self, scene: Scene, finished: datetime) -> str:
        return str(self.timeline.contract(finished)) if scene.kind in CHANGING else ""

    def _tell(self, index: int, scene: Scene, finished: dict[int, tuple[int, str]]) -> Told:
        received = self.timeline.instant(scene.day, scene.clock)
        before = self._contract(scene, jst_day(received))
        payload = self._payload(scene, before)
        order, number = finished.get(index, (None, ""))
        effects = tuple(self._effects(scene, payload, before)) if order else ()
        told = Told(
            scene=scene,
            key=self.timeline.receipt(received, _letter(scene)),
            received=received,
            payload=payload,
            snapshot=before,
            done=tuple(self._done(scene)),
            order=order,
            contract_number=number,
            effects=effects,
        )
        if told.day and order:
            self.changes.setdefault(scene.office.code, []).append(
                Dated(told.day, order, told.operations)
            )
        return told

    def _contract(self, scene: Scene, on: date) -> Contract:
        return fold(Contract(), self.changes.get(scene.office.code, []), on)

    def _done(self, scene: Scene) -> Iterator[Done]:
        status = Status.WAITING_FOR_APPROVAL if scene.submitter else Status.WAITING_FOR_REVIEW
        for step in scene.steps:
            status = move(status, step.act) or status
            yield Done(step, self.timeline.instant(step.day, step.clock), status)

    def _payload(self, scene: Scene, before: Contract) -> Payload:
        procedure = REGISTRY.get(scene.kind)
        place = procedure.wished if procedure else ("applicant", "wished_start")
        applicant = {**scene.office.applicant, "email_again": scene.office.applicant["email"]}
        sections = {"applicant": fields({}, applicant), **scene.pages(before)}
        if scene.wished:
            day = self.timeline.day(scene.wished).isoformat()
            more = fields({}, {place[1]: day}).fields
            known = sections[place[0]].fields
            sections[place[0]] = SectionChange(fields={**known, **more})
        received = self.timeline.day(scene.day)
        in_force = [
            each for each in self.changes.get(scene.office.code, []) if each.day <= received
        ]
        return Payload(
            kind=scene.kind,
            base_version=len(in_force),
            items=scene.items,
            sections=sections,
            attachments=self.files if scene.has_files else (),
        )

    def _effects(self, scene: Scene, payload: Payload, before: Contract) -> Sequence[Effect]:
        procedure = REGISTRY.get(scene.kind)
        if procedure is None:
            return _first_effects(scene, self.timeline)
        finished = next(each.day for each in scene.steps if each.act is Act.FINISH)
        situation = Situation(
            today=self.timeline.day(finished),
            receipt_day=self.timeline.day(scene.day),
            office=scene.office.code,
            abbreviation=scene.office.abbreviation,
            contract_number="",
            contract_version=0,
            contract=before,
        )
        return procedure.effects(payload, situation, scene.grants or {})


def versions(office: str, told: Sequence[Told]) -> Iterator[tuple[Told, Contract]]:
    """The versions of an office's contract, each with the application that made it."""
    mine = [each for each in told if each.scene.office.code == office and each.contract_number]
    state = Contract()
    for each in sorted(mine, key=lambda one: (one.day or date.max, one.order or 0)):
        state = apply(state, each.operations)
        yield each, state


def _letter(scene: Scene) -> str:
    procedure = REGISTRY.get(scene.kind)
    return procedure.letter if procedure else scene.letter


def _first_effects(scene: Scene, timeline: Timeline) -> list[Effect]:
    assert scene.wished is not None
    on, first = timeline.day(scene.wished), scene.office.contract
    values: list[Operation] = [
        SetField(record=name, field=key, value=value)
        for name, record in first.records.items()
        for key, value in record.items()
    ]
    rows: list[Operation] = [
        PutRow(table=name, key=key, values=row)
        for name, table in first.tables.items()
        for key, row in table.items()
    ]
    issued = [_issued(str(name), first, on) for name in first.table("net_terminals")]
    return [ContractChange(on=on, operations=(*values, *rows)), *issued]


def _issued(name: str, first: Contract, on: date) -> CertificateIssued:
    row = first.table("net_terminals")[name]
    known = {each.terminal: each.code_2 for each in reversed(ISSUED)} | PLANNED
    return CertificateIssued(
        on=on,
        terminal=name,
        equipment=EQUIPMENT,
        system_class=str(row["system_class"]),
        code_1=str(row["code_1"]),
        code_2=known[name],
    )
