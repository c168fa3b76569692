"""The small model of an application's life: what is legal, what is told, what the contract becomes."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

MANAGERS = frozenset({"TKT101", "TKT101/suzuki", "HAR001"})
APPLICANTS = frozenset({"TKT101", "TKT101/sato", "HAR001"})
CENTER = frozenset({"CTR001", "CTR002", "CTR003"})
SENIOR = "CTR002"
TOLD = {
    "send_back": "sent_back",
    "return": "returned",
    "reject": "rejected",
    "withdraw": "withdrawn",
    "finish": "review_complete",
}
AFTER = {
    "approve": "waiting_for_review",
    "send_back": "returned",
    "claim": "under_review",
    "release": "waiting_for_review",
    "hand_over": "under_review",
    "return": "returned",
    "reject": "rejected",
    "finish": "review_complete",
    "withdraw": "withdrawn",
}
FROM = {
    "approve": {"waiting_for_approval"},
    "send_back": {"waiting_for_approval"},
    "claim": {"waiting_for_review", "under_review"},
    "release": {"under_review"},
    "hand_over": {"under_review"},
    "return": {"under_review"},
    "reject": {"under_review"},
    "finish": {"under_review"},
    "withdraw": {"waiting_for_approval", "waiting_for_review", "returned"},
    "resubmit": {"returned"},
}
OF_THE_CENTER = frozenset({"claim", "release", "hand_over", "return", "reject", "finish"})


@dataclass
class Case:
    """An application as it should be."""

    number: str
    office: str
    sender: str
    status: str
    values: dict[str, str]
    version: int = 1
    revision: int = 1
    reviewer: str = ""
    effective: date | None = None
    order: int = 0
    kind: str = "change"
    finished_on: date | None = None
    closing: date | None = None
    codes: frozenset[str] = frozenset()
    partner: str = ""

    @property
    def asked(self) -> str:
        """The office that must agree, "" where the Center is next."""
        return self.partner or (self.office if self.office == "TKT101" else "")


@dataclass
class Model:
    """Everything as it should be."""

    cases: dict[str, Case] = field(default_factory=dict)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    finished: int = 0

    def sent(self, case: Case) -> None:
        """An application was received, for the first time or again."""
        case.status = "waiting_for_approval" if case.asked else "waiting_for_review"
        self.tell(case, "received")
        if case.partner:
            self.told[case.number, "partner_asked"] += 1
        elif case.asked:
            self.tell(case, "approval_asked")

    def tell(self, case: Case, event: str) -> None:
        """Applicant and manager get a mail each."""
        self.told[case.number, event] += 2

    def is_legal(self, act: str, who: str, case: Case) -> bool:
        """Whether somebody may do an act now."""
        return case.status in FROM[act] and self.may(act, who, case)

    def may(self, act: str, who: str, case: Case) -> bool:
        """Whether it is theirs to do, whatever the status."""
        if act in OF_THE_CENTER:
            return who in CENTER and self._has_it(act, who, case)
        office = who.partition("/")[0]
        if act in {"approve", "send_back"}:
            asked = case.asked or case.office
            return office == asked and who in MANAGERS and who != case.sender
        if office != case.office:
            return False
        return who in APPLICANTS or (act == "withdraw" and who in MANAGERS)

    @staticmethod
    def _has_it(act: str, who: str, case: Case) -> bool:
        if act == "claim":
            return case.status != "under_review" or who in {case.reviewer, SENIOR}
        if act == "reject" and who != SENIOR:
            return False
        return who == case.reviewer

    def done(self, act: str, who: str, case: Case) -> None:
        """The act was done."""
        case.status, case.version = AFTER[act], case.version + 1
        case.reviewer = {"claim": who, "release": ""}.get(act, case.reviewer)
        if act == "send_back" and case.partner:
            self.tell(case, "partner_refused")
        elif act in TOLD:
            self.tell(case, TOLD[act])
        if act == "withdraw" and case.partner:
            self.told[case.number, "partner_withdrawn"] += 1

    def finish(self, case: Case, today: date, effective: date) -> None:
        """The review ended; it takes effect on a day."""
        self.finished += 1
        case.effective, case.order, case.finished_on = effective, self.finished, today
        if case.codes:
            self.tell(case, "id_notice")

    def days_pass(self, today: date) -> None:
        """What has come to its day is in force; what was not set in time is void."""
        for case in self.cases.values():
            if case.status == "review_complete" and case.effective and case.finished_on:
                self._closing_comes(case, case.finished_on, today)
                self._day_comes(case, case.effective, today)

    def _closing_comes(self, case: Case, finished_on: date, today: date) -> None:
        if case.closing is None:
            return
        reminded = case.closing - timedelta(days=3)
        if finished_on < reminded <= today and not self.told[case.number, "closing_soon"]:
            self.tell(case, "closing_soon")
        if case.closing < today:
            self._ends(case, "void")

    def _day_comes(self, case: Case, effective: date, today: date) -> None:
        if case.status == "review_complete" and effective <= today:
            self._ends(case, "in_force")

    def _ends(self, case: Case, status: str) -> None:
        case.status, case.version = status, case.version + 1
        self.tell(case, status)

    def contract(self, office: str, on: date, first: dict[str, str]) -> dict[str, str]:
        """The naive fold: the values of an office's contract on a day."""
        values = dict(first)
        for case in sorted(self._done(office, on), key=lambda each: (each.effective, each.order)):
            values |= case.values
        return values

    def codes(self, office: str, on: date) -> set[str]:
        """The 利用者コード of an office on a day."""
        return {code for case in self._done(office, on) for code in case.codes}

    def _done(self, office: str, on: date) -> list[Case]:
        return [
            case
            for case in self.cases.values()
            if case.office == office
            and case.status in {"review_complete", "in_force"}
            and case.effective
            and case.effective <= on
        ]
