"""Whatever people do in whatever order, over the API: the life of applications is as the model says."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from naccs_tui.api.applications import ApplicationDetail
from naccs_tui.backend.services.closing_days import business_days
from naccs_tui.domain.contract import Contract
from naccs_tui.domain.payload import FieldChange, Payload, SectionChange
from tests.backend.databases import Databases, PostgresqlServer
from tests.backend.life.model import FROM, OF_THE_CENTER, Case, Model
from tests.backend.life.world import ACCOUNTS, World
from tests.backend.sharing import sharing
from tests.examples import OFFICE, office_change
from tests.procedures import known_to_the_program, user_codes

A_STEP = 6
# What fails is told as it came: making it smaller would take minutes.
FEW_LONG = settings(max_examples=6, stateful_step_count=12, phases=[Phase.generate])
STALE, STOPS = 0.2, 0.15
ITEMS = {
    "phone": ("names", "0322220"),
    "fax": ("names", "0333330"),
    "contractor_title": ("contractor", "代表"),
    "head_phone": ("head_office", "0344440"),
}
"""Fields that are changed, the item that opens each, and the beginning of what is typed."""
DIGITS = {"0": "０", "1": "１", "2": "２"}
BLOCKED = {"P003", "P005", "P002", "D002", "B015"}
"""Why a legal act may still be refused: what stands in the contract, or another application."""
PATHS = {"send_back": "send-back", "hand_over": "hand-over", "release": "hand-over"}
FRESH = {"waiting_for_approval", "waiting_for_review"}


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

    @rule(chance=st.randoms(use_true_random=True))
    def people_act(self, chance: Random) -> None:
        """Several acts a step; chance is seeded, so that an example can be repeated."""
        ways = (
            (2, self.somebody_applies),
            (1, self.somebody_applies_for_codes),
            (1, self.somebody_wants_to_share),
            (3, self.somebody_is_reviewed),
            (6, self.somebody_does_what_they_may),
            (3, self.somebody_comes_at_the_wrong_time),
            (1, self.somebody_tries_what_is_not_theirs),
        )
        weights, happenings = zip(*ways, strict=True)
        for happens in chance.choices(happenings, weights, k=A_STEP):
            happens(chance)

    @rule(days=st.integers(1, 12), killed=st.booleans())
    def days_pass(self, days: int, killed: bool) -> None:
        if killed:
            self.world.kill_and_reopen()
        answer = self.world.post("CTR001", "/v1/demo/clock", {"days": days})
        assert answer.status_code == 200, answer.text
        self.model.days_pass(self.world.today)
        self.all_is_well()

    def somebody_applies(self, chance: Random) -> None:
        office = chance.choice(["TKT101", "HAR001"])
        sender = "TKT101/sato" if office == "TKT101" else office
        payload = self.typed(office, chance)
        self.send(sender, payload, Case("", office, sender, "", self.values(payload)))

    def somebody_applies_for_codes(self, chance: Random) -> None:
        """Nobody sends the system setting: it becomes void, unless it never gets that far."""
        payload = self.codes_wanted(chance)
        self.send("HAR001", payload, Case("", "HAR001", "HAR001", "", {}, kind="user_codes"))

    def somebody_wants_to_share(self, _chance: Random) -> None:
        """The other office must agree."""
        case = Case("", "HAR001", "HAR001", "", {}, kind="sharing", partner="TKT101")
        self.send("HAR001", self.to_share(), case)

    def to_share(self) -> Payload:
        return sharing("TKT101", wished=f"{self.wished(28):%Y-%m-%d}")

    def send(self, sender: str, payload: Payload, case: Case) -> None:
        body = payload.model_dump(mode="json")
        answer = self.world.post(sender, "/v1/applications", body, idempotency_key=self.key())
        if answer.status_code == 422:
            assert self.codes(answer.json()) <= BLOCKED
            return
        assert answer.status_code == 201, answer.text
        case.number = answer.json()["number"]
        self.model.cases[case.number] = case
        self.model.sent(case)

    def somebody_is_reviewed(self, chance: Random) -> None:
        """The usual way, so that many come to their effect."""
        waiting = [each for each in self.everything() if each.status in FRESH]
        if not waiting:
            return
        case, who = chance.choice(waiting), chance.choice(["CTR001", "CTR003"])
        for act, actor in (("approve", "TKT101/suzuki"), ("claim", who), ("finish", who)):
            if chance.random() < STOPS:
                return
            if self.model.is_legal(act, actor, case):
                self.act(case.number, act, actor)

    def somebody_does_what_they_may(self, chance: Random) -> None:
        able = [
            (act, case.number, who)
            for case in self.everything()
            for act in FROM
            for who in ACCOUNTS
            if self.model.is_legal(act, who, case)
        ]
        acts = sorted({act for act, _, _ in able})
        if acts:
            wanted = chance.choice(acts)
            _, number, who = chance.choice([each for each in able if each[0] == wanted])
            self.act_or_correct(number, wanted, who, chance, stale=chance.random() < STALE)

    def somebody_comes_at_the_wrong_time(self, chance: Random) -> None:
        """Their own acts, in a status in which these cannot be."""
        theirs = [
            (case.number, act, who)
            for case in self.everything()
            for act in FROM
            for who in ACCOUNTS
            if case.status not in FROM[act] and self.model.may(act, who, case)
        ]
        if theirs:
            statuses = sorted({self.model.cases[number].status for number, _, _ in theirs})
            status = chance.choice(statuses)
            able = [each for each in theirs if self.model.cases[each[0]].status == status]
            self.act_or_correct(*chance.choice(able), chance)

    def somebody_tries_what_is_not_theirs(self, chance: Random) -> None:
        if self.model.cases:
            number, act = chance.choice(list(self.model.cases)), chance.choice(list(FROM))
            self.act_or_correct(number, act, chance.choice(ACCOUNTS), chance)

    def everything(self) -> list[Case]:
        return list(self.model.cases.values())

    def act_or_correct(
        self, number: str, act: str, who: str, chance: Random, *, stale: bool = False
    ) -> None:
        if act == "resubmit":
            self.resubmit(number, who, chance)
        else:
            self.act(number, act, who, stale=stale)

    def resubmit(self, number: str, who: str, chance: Random) -> None:
        case = self.model.cases[number]
        legal = self.model.is_legal("resubmit", who, case)
        payload = self.corrected_payload(case, chance)
        body = payload.model_dump(mode="json")
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
            self.corrected(case, who, payload)

    def corrected_payload(self, case: Case, chance: Random) -> Payload:
        match case.kind:
            case "change":
                return self.typed(case.office, chance)
            case "sharing":
                return self.to_share()
        return self.codes_wanted(chance)

    def corrected(self, case: Case, who: str, payload: Payload) -> None:
        case.values, case.sender, case.reviewer = self.values(payload), who, ""
        case.version, case.revision = case.version + 1, case.revision + 1
        self.model.sent(case)

    # what holds at the end of each day, and costs more to look at

    def all_is_well(self) -> None:
        self.no_mail_is_lost_or_doubled()
        self.no_code_is_given_twice_or_forgotten()
        self.the_record_is_whole()
        self.contracts_are_the_naive_fold()

    # what always holds

    @invariant()
    def every_application_is_where_it_should_be(self) -> None:
        seen = {
            each.number: (each.status, each.version, each.revision)
            for each in self.world.summaries()
        }
        assert seen == {
            each.number: (each.status, each.version, each.revision)
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
            if number not in self.model.cases:
                continue  # of a certificate
            seen[number, event] = seen.get((number, event), 0) + 1
        assert seen == told

    def no_code_is_given_twice_or_forgotten(self) -> None:
        """Not even when the application became void."""
        given = self.world.codes()
        assert given == {each.number: set(each.codes) for each in self.everything() if each.codes}
        codes = [code for mine in given.values() for code in mine]
        assert len(set(codes)) == len(codes)

    def the_record_is_whole(self) -> None:
        assert self.world.verdict().broken_at is None

    def contracts_are_the_naive_fold(self) -> None:
        for office in ("TKT101", "HAR001"):
            now = self.world.contract(office)
            self.compare(office, self.world.today, now.contract)
            # Of the versions of one day the last one is how the day ends.
            for day, number in {each.starts_on: each.number for each in now.history[::-1]}.items():
                if day > self.world.today:
                    planned = self.world.contract(office, number)
                    self.compare(office, day, planned.contract)

    def compare(self, office: str, day: date, contract: Contract) -> None:
        record = contract.record("office")
        assert {name: record[name] for name in ITEMS} == self.model.contract(
            office, day, self.first
        )
        assert set(contract.table("users")) == self.model.codes(office, day)

    # how

    def act(self, number: str, act: str, who: str, *, stale: bool = False) -> None:
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
            after = ApplicationDetail.model_validate_json(answer.content)
            self.done(case, act, who, after)

    def done(self, case: Case, act: str, who: str, answer: ApplicationDetail) -> None:
        if act == "claim" and case.reviewer == who and case.status == "under_review":
            return
        self.model.done(act, who, case)
        if act == "hand_over":
            case.reviewer = self.other(who)
        if act == "finish":
            self.finished(case, answer)

    def finished(self, case: Case, answer: ApplicationDetail) -> None:
        given = [each["user_code"] for each in answer.grants.values() if "user_code" in each]
        assert len(set(given)) == len(given)
        case.codes, case.closing = frozenset(given), answer.summary.closing_day
        assert (case.closing is None) == (case.kind != "user_codes")
        assert answer.summary.effective_day is not None
        self.model.finish(case, self.world.today, answer.summary.effective_day)

    @staticmethod
    def other(who: str) -> str:
        return "CTR002" if who != "CTR002" else "CTR001"

    def body(self, act: str, who: str) -> object:
        bodies: dict[str, object] = {
            "send_back": {"remark": "訂正してください"},
            "reject": {"remark": "対象外です"},
            "return": {"places": [{"section": "applicant", "remark": "訂正してください"}]},
            "hand_over": {"to": self.other(who)},
            "release": {"to": ""},
            "finish": {"grants": {}},
        }
        return bodies.get(act)

    def codes_wanted(self, chance: Random) -> Payload:
        businesses = ["通関業", "保税蔵置場"][: chance.randint(1, 2)]
        return user_codes(*businesses, wished=f"{self.wished(28):%Y-%m-%d}")

    def typed(self, office: str, chance: Random) -> Payload:
        name, digit = chance.choice(list(ITEMS)), chance.choice(list(DIGITS))
        item, beginning = ITEMS[name]
        ending = DIGITS[digit] if name == "contractor_title" else f"{digit}00"
        now = self.world.contract(office)
        wished = f"{self.wished(14):%Y-%m-%d}"
        known = now.contract.records["office"]
        empty = office_change(
            wished, items=(item,), base={**OFFICE, **known}, base_version=now.version
        )
        typed = FieldChange(base=known[name], value=beginning + ending)
        fields = {**empty.sections["office"].fields, name: typed}
        sections = {**empty.sections, "office": SectionChange(fields=fields)}
        return empty.model_copy(update={"sections": sections})

    def wished(self, days: int) -> date:
        today = self.world.today
        return business_days(today).on_or_after(today + timedelta(days=days))

    @staticmethod
    def values(payload: Payload) -> dict[str, str]:
        if "office" not in payload.sections:
            return {}
        changes = payload.sections["office"].fields
        return {name: str(changes[name].value) for name in ITEMS if name in changes}

    @staticmethod
    def codes(body: dict[str, list[dict[str, str]]]) -> set[str]:
        return {each["code"] for each in body["problems"]} - {"P004", "P021"}

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

    with known_to_the_program():
        run_state_machine_as_test(Here, settings=FEW_LONG)
