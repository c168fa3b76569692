"""Whatever people do in whatever order, over the API: the life of applications is as the model says."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.domain.payload import FieldChange, Payload, SectionChange
from tests.backend.databases import Databases, PostgresqlServer
from tests.backend.life.model import FROM, OF_THE_CENTER, Case, Model
from tests.backend.life.world import ACCOUNTS, World
from tests.examples import OFFICE, office_change

EXAMPLES, STEPS = 6, 40
ITEMS = {
    "phone": ("names", "0322220"),
    "fax": ("names", "0333330"),
    "contractor_title": ("contractor", "代表"),
    "head_phone": ("head_office", "0344440"),
}
"""Fields that are changed, the item that opens each, and the beginning of what is typed."""
DIGITS = {"0": "０", "1": "１", "2": "２"}
BLOCKED = {"P003", "P005", "P002", "D002"}
"""Why a legal act may still be refused: what stands in the contract, or another application."""
PATHS = {"send_back": "send-back", "hand_over": "hand-over", "release": "hand-over"}
FRESH = {"waiting_for_approval", "waiting_for_review"}
fields = st.sampled_from(sorted(ITEMS))
digit = st.sampled_from(sorted(DIGITS))
somebody = st.sampled_from(ACCOUNTS)


class Life(RuleBasedStateMachine):
    """Drives a server and the model side by side."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.world = self.open_world()
        self.model = Model()
        self.keys = 0
        self.first = {name: str(OFFICE[name]) for name in ITEMS}

    def open_world(self) -> World:
        raise NotImplementedError

    def teardown(self) -> None:
        try:
            self.all_is_well()
        finally:
            self.world.close()

    # what people do

    @initialize(digit=digit)
    def begin(self, digit: str) -> None:
        for office in ("TKT101", "HAR001", "HAR001"):
            self.submit(office, ("phone", "fax")[len(self.model.cases) % 2], digit)

    @rule(office=st.sampled_from(["TKT101", "HAR001"]), name=fields, digit=digit)
    def submit(self, office: str, name: str, digit: str) -> None:
        sender = "TKT101/sato" if office == "TKT101" else office
        payload = self.typed(office, name, digit)
        answer = self.world.post(
            sender, "/v1/applications", payload.model_dump(mode="json"), idempotency_key=self.key()
        )
        if answer.status_code == 422:
            assert self.codes(answer.json()) <= BLOCKED
            return
        assert answer.status_code == 201, answer.text
        case = Case(answer.json()["number"], office, sender, "", self.values(payload))
        self.model.cases[case.number] = case
        self.model.sent(case)

    @rule(data=st.data(), stale=st.sampled_from([False, False, False, True]))
    def somebody_does_what_they_may(self, data: st.DataObject, stale: bool) -> None:
        """Legal acts, several a step, so that applications come far."""
        for _ in range(data.draw(st.integers(1, 3))):
            self.do_what_one_may(data, stale)

    def do_what_one_may(self, data: st.DataObject, stale: bool) -> None:
        able = self.able()
        if not able:
            return
        act = data.draw(st.sampled_from(sorted({each[1] for each in able})))
        number, _, who = data.draw(st.sampled_from([each for each in able if each[1] == act]))
        if act == "resubmit":
            self.resubmit(number, who, data.draw(fields), data.draw(digit))
        else:
            self.act(number, act, who, stale=stale)

    def able(self) -> list[tuple[str, str, str]]:
        return [
            (case.number, act, who)
            for case in self.model.cases.values()
            for act in sorted(FROM)
            for who in ACCOUNTS
            if self.model.is_legal(act, who, case)
        ]

    @rule(data=st.data())
    def somebody_tries_what_cannot_be(self, data: st.DataObject) -> None:
        """Their own acts at the wrong time, and at any time the acts of others."""
        for case in data.draw(st.lists(st.sampled_from(self.everything()), max_size=2)):
            acts = [act for act in sorted(FROM) if case.status not in FROM[act]]
            theirs = [
                (act, who) for act in acts for who in ACCOUNTS if self.model.may(act, who, case)
            ]
            act, who = data.draw(st.sampled_from(theirs or [("approve", "CTR001")]))
            self.act_or_correct(case.number, act, who)
        case = data.draw(st.sampled_from(self.everything()))
        act = data.draw(st.sampled_from(sorted(FROM)))
        self.act_or_correct(case.number, act, data.draw(somebody))

    def everything(self) -> list[Case]:
        return list(self.model.cases.values())

    def act_or_correct(self, number: str, act: str, who: str) -> None:
        if act == "resubmit":
            self.resubmit(number, who, "phone", "1")
        else:
            self.act(number, act, who, stale=False)

    @rule(data=st.data(), who=st.sampled_from(["CTR001", "CTR003"]))
    def review(self, data: st.DataObject, who: str) -> None:
        """The usual way, so that many come to their effect."""
        waiting = [each for each in self.model.cases.values() if each.status in FRESH]
        if not waiting:
            return
        case = data.draw(st.sampled_from(waiting))
        for act, actor in (("approve", "TKT101/suzuki"), ("claim", who), ("finish", who)):
            if self.model.is_legal(act, actor, case):
                self.act(case.number, act, actor, stale=False)

    def resubmit(self, number: str, who: str, name: str, digit: str) -> None:
        case = self.model.cases[number]
        legal = self.model.is_legal("resubmit", who, case)
        body = self.typed(case.office, name, digit).model_dump(mode="json")
        sent = {"idempotency_key": self.key(), "if_match": f'"{case.version}"'}
        path = f"/v1/applications/{number}/resubmit"
        answer = self.world.post(who, path, body, **sent)
        if not legal:
            assert answer.status_code in {403, 404, 409}, answer.text
        elif answer.status_code == 422:
            assert self.codes(answer.json()) <= BLOCKED
        else:
            again = self.world.post(who, path, body, **sent)
            assert (answer.status_code, answer.json()) == (200, again.json()), "once for each key"
            self.corrected(case, who, Payload.model_validate(body))

    def corrected(self, case: Case, who: str, payload: Payload) -> None:
        case.values, case.sender, case.reviewer = self.values(payload), who, ""
        case.version, case.revision = case.version + 1, case.revision + 1
        self.model.sent(case)

    @rule(days=st.integers(1, 12), killed=st.booleans())
    def days_pass(self, days: int, killed: bool) -> None:
        if killed:
            self.world.kill_and_reopen()
        answer = self.world.post("CTR001", "/v1/demo/clock", {"days": days})
        assert answer.status_code == 200, answer.text
        self.model.days_pass(self.world.today)
        self.all_is_well()

    # what holds at the end of each day, and costs more to look at

    def all_is_well(self) -> None:
        self.no_mail_is_lost_or_doubled()
        self.the_record_is_whole()
        self.contracts_are_the_naive_fold()

    # what always holds

    @invariant()
    def every_application_is_where_it_should_be(self) -> None:
        seen = {
            each.number: (each.status, each.version, each.revision, each.reviewer)
            for each in self.world.summaries()
        }
        assert seen == {
            each.number: (each.status, each.version, each.revision, each.reviewer)
            for each in self.model.cases.values()
        }

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        assert self.world.serials() == list(range(1, len(self.model.cases) + 1))

    def no_mail_is_lost_or_doubled(self) -> None:
        mails = self.world.mails()
        told = {key: count for key, count in self.model.told.items() if count}
        seen: dict[tuple[str, str], int] = {}
        for number, event, _reader in mails:
            seen[number, event] = seen.get((number, event), 0) + 1
        assert seen == told

    def the_record_is_whole(self) -> None:
        assert self.world.verdict().broken_at is None

    def contracts_are_the_naive_fold(self) -> None:
        for office in ("TKT101", "HAR001"):
            now = self.world.contract(office)
            self.compare(office, self.world.today, now.contract.records["office"])
            # Of the versions of one day the last one is how the day ends.
            for day, number in {each.starts_on: each.number for each in now.history[::-1]}.items():
                if day > self.world.today:
                    planned = self.world.contract(office, number)
                    self.compare(office, day, planned.contract.records["office"])

    def compare(self, office: str, day: date, record: Mapping[str, object]) -> None:
        expected = self.model.contract(office, day, self.first)
        assert {name: record[name] for name in ITEMS} == expected

    # how

    def act(self, number: str, act: str, who: str, stale: bool) -> None:
        case = self.model.cases[number]
        area = "desk/applications" if act in OF_THE_CENTER else "applications"
        path = f"/v1/{area}/{number}/{PATHS.get(act, act)}"
        version = case.version - stale
        answer = self.world.post(who, path, self.body(act, who), if_match=f'"{version}"')
        if not self.model.is_legal(act, who, case):
            assert answer.status_code in {403, 404, 409}, answer.text
        elif stale:
            assert (answer.status_code, answer.json()["code"]) == (412, "C003"), answer.text
        elif answer.status_code == 422:
            assert act == "finish"
            assert self.codes(answer.json()) <= BLOCKED
        else:
            assert answer.status_code == 200, answer.text
            self.done(case, act, who, answer.json()["summary"])

    def done(self, case: Case, act: str, who: str, summary: dict[str, str]) -> None:
        if act == "claim" and case.reviewer == who and case.status == "under_review":
            return
        self.model.done(act, who, case)
        if act == "hand_over":
            case.reviewer = self.other(who)
        if act == "finish":
            self.model.finish(case, date.fromisoformat(summary["effective_day"]))

    @staticmethod
    def other(who: str) -> str:
        return "CTR002" if who != "CTR002" else "CTR001"

    def body(self, act: str, who: str) -> object:
        bodies: dict[str, object] = {
            "send_back": {"remark": "訂正してください"},
            "reject": {"remark": "対象外です"},
            "return": {"places": [{"section": "office", "remark": "訂正してください"}]},
            "hand_over": {"to": self.other(who)},
            "release": {"to": ""},
            "finish": {"grants": {}},
        }
        return bodies.get(act)

    def typed(self, office: str, name: str, digit: str) -> Payload:
        item, beginning = ITEMS[name]
        ending = DIGITS[digit] if name == "contractor_title" else f"{digit}00"
        now = self.world.contract(office)
        wished = f"{self.wished():%Y-%m-%d}"
        known = now.contract.records["office"]
        empty = office_change(
            wished, items=(item,), base={**OFFICE, **known}, base_version=now.version
        )
        typed = FieldChange(base=known[name], value=beginning + ending)
        fields = {**empty.sections["office"].fields, name: typed}
        sections = {**empty.sections, "office": SectionChange(fields=fields)}
        return empty.model_copy(update={"sections": sections})

    def wished(self) -> date:
        today = self.world.today
        return business_days(today).on_or_after(today + timedelta(days=14))

    @staticmethod
    def values(payload: Payload) -> dict[str, str]:
        changes = payload.sections["office"].fields
        return {name: str(changes[name].value) for name in ITEMS if name in changes}

    @staticmethod
    def codes(body: dict[str, list[dict[str, str]]]) -> set[str]:
        return {each["code"] for each in body["problems"]} - {"P004"}

    def key(self) -> str:
        self.keys += 1
        return f"key-{self.keys:08d}"


@pytest.mark.timeout(300)
def test_whatever_people_do_the_model_holds(databases: Databases, tmp_path: Path) -> None:
    class Here(Life):
        used: list[str] = []

        def open_world(self) -> World:
            url = databases.with_tables()
            self.used.append(url)
            return World(url, tmp_path)

        def teardown(self) -> None:
            super().teardown()
            if isinstance(databases, PostgresqlServer):
                databases.give_back(self.used.pop())

    run_state_machine_as_test(
        Here, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS)
    )
